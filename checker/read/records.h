/* records.h - the documents of a register, one at a time.
 *
 * A register is an object with "documents", a bare array, or NDJSON; all are
 * read as a stream: one record is in memory at a time, however long the
 * register is. Strictness is that of json.h for every byte, also between the
 * records. A record that is wrong costs itself: it is reported and the next
 * one is read, as long as its end can be found. */
#ifndef LT_READ_RECORDS_H
#define LT_READ_RECORDS_H

#include "read/json.h"
#include "read/source.h"

enum lt_records_form {
	LT_RECORDS_NONE = 0,
	LT_RECORDS_OBJECT, /* {"body": ..., "documents": [ ... ]} */
	LT_RECORDS_ARRAY,  /* [ ... ] */
	LT_RECORDS_LINES   /* one object a line (NDJSON) */
};

struct lt_records {
	enum lt_records_form form;
	/* private */
	struct lt_source *source;
	struct lt_diags *diags;
	struct lt_arena *arena; /* lives as long as the stream */
	uint32_t line, column;  /* of the first byte that HELD has */
	uint64_t index;         /* of the next record */
	const char *key;        /* "documents" in the object form */
	int state;
	bool is_structure; /* what was wrong last was no record */
	/* keys of the object form seen before "documents" */
	const struct lt_json *head;
};

/* Finds the form and reads up to the first record. For the object form every
 * member that stands before "documents" is then in records->head (an object
 * node with them, NULL where there is none); "sessions" may be among them.
 * LT_INVALID: not JSON of one of the forms; reported. */
enum lt_status lt_records_open(struct lt_records *records,
                               struct lt_arena *arena, struct lt_source *source,
                               struct lt_diags *diags);

/* The next record, read into SCRATCH (which the caller resets between
 * records). LT_END: no more; in the object form the members that stood behind
 * "documents" have by then been reported as errors (formats.md: sessions after
 * documents; duplicate keys; unknown ones). LT_INVALID: this record is wrong
 * and was reported; call again for the next one. */
enum lt_status lt_records_next(struct lt_records *records,
                               struct lt_arena *scratch,
                               const struct lt_json **record);

#endif
