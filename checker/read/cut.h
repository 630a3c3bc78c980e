/* cut.h - a register in parts that end with whole records, so that several
 * threads can read it.
 *
 * A cutter looks for line feeds, or for the brackets and quotes of a list, and
 * never at what a record says: each part is a stream of its own for
 * records.h, with the right lines, columns and numbers. Where something is
 * not as expected (a list that ends, a record that is longer than one may be,
 * text between records) it stops, and what is left goes on as the one stream
 * that it was: then everything is reported as it always is.
 *
 * A part is made in three steps: it is planned, it is read, and it is cut,
 * where the end of its last record is found and what stands behind that is
 * carried to the next one. Several threads read a file at once, each from the
 * place that was planned for it; other inputs only give their bytes in order,
 * so that those are read while they are cut. To plan and to cut is for one
 * thread at a time; the parts belong to those who read them. */
#ifndef LT_READ_CUT_H
#define LT_READ_CUT_H

#include "base/buf.h"
#include "read/records.h"

struct lt_part {
	char *
	    bytes; /* owned; the block stands behind room for what is carried */
	size_t room;
	uint64_t planned_at; /* in the file */
	size_t planned_size; /* 0: nothing is read ahead */
	size_t held_size;    /* to be taken from what the source holds */
	size_t block_size;   /* what was read */
	struct lt_source source;
	struct lt_records records;
};

struct lt_cutter {
	struct lt_records *records;
	size_t part_bytes;   /* how long a part should be */
	uint64_t limit;      /* in the input: no record from here on */
	struct lt_buf carry; /* read, and not in a part yet */
	bool is_file;        /* what follows can be read from any place */
	size_t held_left; /* bytes that the source holds and are not planned */
	uint64_t planned_to, cut_to; /* places in the file */
	bool is_at_end, is_done;
};

/* RECORDS must have been opened, and in a register of lines its first record
 * be read. No record that begins at LIMIT (a place in the input, as that of
 * lt_records_at) or behind it is in a part; UINT64_MAX: there is no limit. */
void lt_cutter_begin(struct lt_cutter *cutter, struct lt_records *records,
                     size_t part_bytes, uint64_t limit);

/* Says what the next part is read from; false: there is no more. */
bool lt_cutter_plan(struct lt_cutter *cutter, struct lt_part *part);

/* Reads what was planned. Safe in threads, each with a part of its own. */
void lt_part_read(const struct lt_cutter *cutter, struct lt_part *part);

/* Cuts a part that was read; parts come in the order in which they were
 * planned. It has no record where one is longer than a block. False: there is
 * no more, of what was planned behind it neither. */
bool lt_cutter_cut(struct lt_cutter *cutter, struct lt_part *part);

/* Plans, reads and cuts the next part. False: there is no more. */
bool lt_cutter_next(struct lt_cutter *cutter, struct lt_part *part);

/* Gives what is left back to the stream. */
void lt_cutter_end(struct lt_cutter *cutter);

/* Passes over records that begin before LIMIT without a look at them, as far
 * as they can be cut; what is left before it is for the stream. */
void lt_cutter_pass(struct lt_records *records, uint64_t limit);

/* Whether a part was read to its end. */
bool lt_part_is_read(const struct lt_part *part);

void lt_part_free(struct lt_part *part);

#endif
