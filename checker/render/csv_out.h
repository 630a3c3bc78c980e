/* csv_out.h - tables as RFC 4180 describes them, for spreadsheets and people
 * who open them: UTF-8 with a byte order mark, lines that end in CR LF, quotes
 * where they are needed.
 *
 * Quoting does not keep a spreadsheet from taking a text for a formula (CWE-
 * 1236): a text that begins like one, also behind blanks or in full-width
 * characters, gets an apostrophe in front. */
#ifndef LT_RENDER_CSV_OUT_H
#define LT_RENDER_CSV_OUT_H

#include "base/buf.h"
#include "core/judge.h"

struct lt_csv_line {
	struct lt_buf *out;
	bool has_field;
};

/* The byte order mark and the names of the columns; ends with NULL. */
void lt_csv_header(struct lt_buf *out, const char *const *columns);

struct lt_csv_line lt_csv_begin(struct lt_buf *out);
void lt_csv_end(struct lt_csv_line *line);

/* A foreign text, on one line (base/safe.h). */
void lt_csv_field(struct lt_csv_line *line, struct lt_str text);
void lt_csv_number(struct lt_csv_line *line, uint64_t number);

/* The same of a number from 0 on, or where HAS is false an empty field. */
void lt_csv_number_if(struct lt_csv_line *line, bool has, int64_t number);

/* Room for a field that is written by others and needs no look: no foreign
 * text, no comma and no quote in it, and no sign in front. */
struct lt_buf *lt_csv_plain(struct lt_csv_line *line);

/* Such a field. */
void lt_csv_word(struct lt_csv_line *line, const char *word);

/* ISO 8601: "2024-02-19", "2024-03-05T15:00:00Z", and "FROM/TO" for an
 * interval with ".." for an open end; empty where there is none. */
void lt_csv_day(struct lt_csv_line *line, struct lt_day day);
void lt_csv_instant(struct lt_csv_line *line, struct lt_instant at);
void lt_csv_limit(struct lt_csv_line *line, const struct lt_limit *limit);
/* The same of a limit, as a part of a field. */
void lt_csv_put_limit(struct lt_buf *out, const struct lt_limit *limit);
void lt_csv_moment(struct lt_csv_line *line, const struct lt_moment *moment);

#endif
