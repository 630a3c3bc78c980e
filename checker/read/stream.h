/* stream.h - the bytes of a register, with line and column. Private to
 * records.c, records_plain.c, resume.c (what is broken) and stream.c. */
#ifndef LT_READ_STREAM_H
#define LT_READ_STREAM_H

#include "read/records.h"

/* Where a stream stands: lt_records.state. */
enum lt_stream_state {
	LT_STREAM_FIRST = 0, /* before the first record */
	LT_STREAM_MORE,      /* behind a record */
	LT_STREAM_ENDED
};

/* The place of the byte at OFFSET, with its line as far as it is shown. */
struct lt_place lt_stream_place(struct lt_records *records, size_t offset);

/* Line, column and offset of what follows BYTES. */
void lt_stream_pass(struct lt_records *records, struct lt_str bytes);

/* Drops COUNT bytes. */
void lt_stream_take(struct lt_records *records, size_t count);

/* Drops SIZE bytes without a line feed among them and the one that comes then.
 * False: none does, and nothing is dropped. */
bool lt_stream_take_line(struct lt_records *records, size_t size);

/* The byte at OFFSET, or -1 at the end of the input. */
int lt_stream_byte(struct lt_records *records, size_t offset);

/* A space, a tab, CR or LF (RFC 8259, section 2); -1 is none. */
bool lt_stream_is_blank(int c);
void lt_stream_skip_blanks(struct lt_records *records);

/* The end of the value that begins at OFFSET, as far as brackets and quotes
 * tell; *END is behind it. False: the input ends before, or the value is
 * longer than MAX; *END is how far it was looked. */
bool lt_stream_value_end(struct lt_records *records, size_t offset, size_t max,
                         size_t *end);

/* Whether the stream is within a broken record whose end is known: nothing from
 * there is read beyond that end. */
static inline bool lt_stream_is_within(const struct lt_records *records)
{
	return records->is_within && lt_records_is_guarded(records);
}

enum lt_element_end {
	LT_ELEMENT_CLOSED,
	LT_ELEMENT_CROSSED, /* by a bracket of the other kind */
	LT_ELEMENT_OPEN,    /* the input, or what may be looked at, ends */
	LT_ELEMENT_TOO_LONG /* so does what a record may be */
};

/* How far the element of a list reaches that begins at the first byte held,
 * as far as brackets and quotes tell. */
struct lt_element {
	size_t end;
	enum lt_element_end end_kind;
};
void lt_stream_element(struct lt_records *records, struct lt_element *element);

/* What comes is neither a record nor the comma before one, as CODE says, which
 * is reported. The stream goes on with the next line that begins a record, with
 * a brace and a key, as far in as records of the list are; where there is none
 * it ends. LT_INVALID; is_structure where no record is lost. */
enum lt_status lt_stream_astray(struct lt_records *records, enum lt_code code);

/* Goes on in the same way behind a record that is broken, of which FOUND was
 * reported; what is passed over besides is told. */
void lt_stream_recover(struct lt_records *records,
                       const struct lt_element *element,
                       const struct lt_diags *found);

/* The pointer of the next record, in ARENA. */
const char *lt_stream_pointer(const struct lt_records *records,
                              struct lt_arena *arena);

/* Keeps the next SIZE bytes as the last record. */
void lt_stream_remember(struct lt_records *records, size_t size,
                        uint64_t index);

#endif
