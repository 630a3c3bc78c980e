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
 * One thread at a time; the parts belong to those who read them. */
#ifndef LT_READ_CUT_H
#define LT_READ_CUT_H

#include "base/buf.h"
#include "read/records.h"

struct lt_part {
	char *bytes; /* owned */
	size_t room;
	struct lt_source source;
	struct lt_records records;
};

struct lt_cutter {
	struct lt_records *records;
	size_t part_bytes;   /* how long a part should be */
	uint64_t limit;      /* in the input: no record from here on */
	struct lt_buf carry; /* read, and not in a part yet */
	bool is_at_end, is_done;
};

/* RECORDS must have been opened, and in a register of lines its first record
 * be read. No record that begins at LIMIT (a place in the input, as that of
 * lt_records_at) or behind it is in a part; UINT64_MAX: there is no limit. */
void lt_cutter_begin(struct lt_cutter *cutter, struct lt_records *records,
                     size_t part_bytes, uint64_t limit);

/* The next part; false: there is no more. */
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
