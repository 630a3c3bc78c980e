/* records.h - the documents of a register, one at a time.
 *
 * A register is an object with "documents", a bare array, or NDJSON; all are
 * read as a stream: one record is in memory at a time, however long the
 * register is. Strictness is that of json.h for every byte, also between the
 * records. A record that is wrong costs itself: it is reported and the next
 * one is read. Where its end cannot be found, because a quote or a bracket is
 * missing, the list goes on with the next line that begins a document, and what
 * was passed over is told. */
#ifndef LT_READ_RECORDS_H
#define LT_READ_RECORDS_H

#include "read/json.h"
#include "read/plain.h"
#include "read/source.h"

enum lt_records_form {
	LT_RECORDS_NONE = 0,
	LT_RECORDS_OBJECT, /* {"body": ..., "documents": [ ... ]} */
	LT_RECORDS_ARRAY,  /* [ ... ] */
	LT_RECORDS_LINES   /* one object a line (NDJSON) */
};

struct lt_records {
	enum lt_records_form form;
	bool is_slow; /* every record is read the long way (for tests) */
	struct lt_json_memo *memo; /* of who reads; NULL: none */
	/* private */
	struct lt_source *source;
	struct lt_diags *diags;
	struct lt_arena *arena; /* lives as long as the stream */
	uint32_t line, column;  /* of the first byte that HELD has */
	uint64_t index;         /* of the next record */
	int state;
	size_t plain_size; /* of the record that lt_records_plain found */
	bool plain_has_feed;
	uint32_t odd_count; /* of records in a row that were not plain */
	uint64_t offset;    /* in the input, of the first byte that HELD has */
	/* The last record read: its bytes, until the stream is read on, and
	 * where it stood. */
	struct lt_record {
		struct lt_str bytes;
		uint32_t line, column;
		uint64_t index;
	} last;
	/* Behind a broken record: a record that begins before this place of the
	 * input ends before the next line that begins another one. */
	uint64_t guarded_to;
	bool is_within;      /* and none of them ends behind it */
	uint64_t next_begin; /* of that line's record, or how far was looked */
	bool is_next_found;
	uint32_t guard_column; /* no record begins further in */
	bool is_part;          /* its end is not that of the register */
	bool is_structure;     /* what was wrong last was no record */
	bool is_headless;      /* what stands before "documents" is wrong */
	/* keys of the object form seen before "documents" */
	const struct lt_json *head;
};

/* Finds the form and reads up to the first record. For the object form every
 * member that stands before "documents" is then in records->head (an object
 * node with them, NULL where there is none); "sessions" may be among them.
 * Where they are wrong, which is reported, they are left out, and the records
 * can be read all the same: records->is_headless. LT_INVALID: not JSON of one
 * of the forms; reported. */
enum lt_status lt_records_open(struct lt_records *records,
                               struct lt_arena *arena, struct lt_source *source,
                               struct lt_diags *diags);

/* A stream of the one record RECORD of another stream, for reading it again
 * later; SOURCE is set up with its bytes, which must stay. */
void lt_records_again(struct lt_records *records, struct lt_source *source,
                      const struct lt_records *from,
                      const struct lt_record *record, struct lt_diags *diags);

/* Makes PART a stream of BYTES, which are the next COUNT whole records of the
 * input and have been taken from its source; RECORDS goes on behind them. */
void lt_records_part(struct lt_records *records, struct lt_str bytes,
                     size_t count, struct lt_source *source,
                     struct lt_records *part);

/* Where in the input the next record begins, or what stands in its place:
 * bytes from the beginning of what a compressed input holds. Blanks in front
 * of it are taken. */
uint64_t lt_records_at(struct lt_records *records);

/* Goes on with the last line that begins at or before LIMIT, without reading
 * what is between. Line numbers are wrong from there on. False: the register
 * is not one of lines of which the first record was read, or its source cannot
 * (lt_source_jump); nothing has changed. */
bool lt_records_jump(struct lt_records *records, uint64_t limit);

/* Goes on as BEFORE, which was copied from RECORDS before a jump. */
void lt_records_go_back(struct lt_records *records,
                        const struct lt_records *before);

/* Whether no record has been read yet; whether none is left. */
bool lt_records_is_first(const struct lt_records *records);
bool lt_records_is_ended(const struct lt_records *records);

/* Whether what comes next is read with care, because it stands behind what is
 * broken: where it ends is not for brackets alone to say. */
static inline bool lt_records_is_guarded(const struct lt_records *records)
{
	return records->offset < records->guarded_to;
}

/* Nothing more is read. */
void lt_records_stop(struct lt_records *records);

/* The next record, read into SCRATCH (which the caller resets between
 * records); it holds until the stream is read on. LT_END: no more; in the
 * object form the members that stood behind "documents" have by then been
 * reported as errors (formats.md: sessions after documents; duplicate keys;
 * unknown ones). LT_INVALID: this record is wrong and was reported; call again
 * for the next one. */
enum lt_status lt_records_next(struct lt_records *records,
                               struct lt_arena *scratch,
                               const struct lt_json **record);

/* Whether the next record is plain: then its fields, as views that hold until
 * the stream is read on. Nothing is taken before lt_records_take_plain says
 * so; without that lt_records_next reads the same record the long way. */
bool lt_records_plain(struct lt_records *records, struct lt_arena *scratch,
                      struct lt_plain *plain);

/* Where that record stands. */
struct lt_place lt_records_plain_place(const struct lt_records *records,
                                       struct lt_arena *scratch);
void lt_records_take_plain(struct lt_records *records);

#endif
