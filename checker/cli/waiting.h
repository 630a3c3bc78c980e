/* waiting.h - papers whose verdicts need other papers wait for the end of the
 * input: their records are put aside as they were read and read again then.
 *
 * What is put aside goes to memory up to WAITING_BYTES_MAX, then to a file
 * without a name in the folder of temporary files, so that memory does not
 * grow with the register. One thread at a time. */
#ifndef LT_CLI_WAITING_H
#define LT_CLI_WAITING_H

#include "base/buf.h"
#include "core/judge.h"

/* One paper; the bytes of its record follow. */
struct lt_waiting_entry {
	size_t size;           /* of the record */
	size_t register_index; /* of the run */
	uint32_t line, column;
	uint64_t index;
	const struct lt_document *document; /* of a calendar; then no record */
	enum lt_verdict worst; /* of the rows that were not put off */
	bool has_rows;
};

struct lt_waiting {
	struct lt_buf held; /* behind what FD has */
	int fd;             /* -1: none */
	uint64_t written, read;
	size_t taken; /* of HELD */
	int error;    /* errno where FD gave no more; entries are lost then */
};

void lt_waiting_init(struct lt_waiting *waiting);

/* Where a file of entries is made that has no name. */
const char *lt_waiting_folder(void);

/* An entry with its record, into a buffer; and what such a buffer holds. */
void lt_waiting_put(struct lt_buf *buf, const struct lt_waiting_entry *entry,
                    struct lt_str record);
void lt_waiting_add(struct lt_waiting *waiting, struct lt_str entries);

/* The next entry, in the order in which they were added, and its record, which
 * holds until the next call. False: there is none, or ERROR says why. */
bool lt_waiting_next(struct lt_waiting *waiting, struct lt_waiting_entry *entry,
                     struct lt_buf *record);

void lt_waiting_free(struct lt_waiting *waiting);

#endif
