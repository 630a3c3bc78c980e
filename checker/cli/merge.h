/* merge.h - results of parts (parts.h), read and held together: what
 * merge_read.c, merge_whole.c, merge_check.c and cmd_merge.c share.
 *
 * Of each result the last line is read (render/part.h), which says everything
 * but the rows; these are copied in the end, so that memory does not grow
 * with them. One thread. */
#ifndef LT_CLI_MERGE_H
#define LT_CLI_MERGE_H

#include "cli/run.h"
#include "render/part.h"

/* The result of one part. */
struct lt_piece {
	const char *file;
	const struct lt_json *root; /* the object on its last line */
	struct lt_str object;       /* as it is written */
	const struct lt_renderer *renderer;
	struct lt_part_note note; /* of it: number, count, format and lists */
	struct lt_report report;
	struct lt_diags diags;
	struct lt_world world; /* the time of the check */
	uint64_t bytes;        /* of the file */
	uint64_t rows_at;      /* where its rows begin */
};

struct lt_pieces {
	struct lt_piece *list; /* in the order of their numbers */
	size_t count;
};

/* Reads the result in FILE. False: it is none; reported. */
bool lt_piece_read(struct lt_run *run, const char *file,
                   struct lt_piece *piece);

/* What is wrong with a piece that was read, by its bytes in FD and by what it
 * counts; NULL: nothing. Finds out where its rows begin, and their sum. */
const char *lt_piece_fault(struct lt_piece *piece, int fd);

/* Reports that the piece is not as it was written; WHAT says what is wrong. */
void lt_piece_damaged(struct lt_run *run, const struct lt_piece *piece,
                      const char *what);

/* SIZE bytes of a file from AT on; false: errno says why, or is 0 where it has
 * not so many. */
bool lt_piece_bytes(int fd, char *to, size_t size, uint64_t at);

/* Puts the pieces in order. False: they are not all parts of one run, each once
 * and without gaps; reported. */
bool lt_pieces_fit(struct lt_run *run, struct lt_pieces *pieces);

#endif
