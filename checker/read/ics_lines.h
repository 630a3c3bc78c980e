/* ics_lines.h - the content lines of a calendar: bytes made clean, folds
 * undone, line numbers kept (RFC 5545 section 3.1).
 *
 * Repairs are reported once a file with the first line that needed them: a
 * byte order mark and UTF-16 are read, NUL and control characters left out,
 * bytes that are not UTF-8 decoded as Windows-1252. Memory does not grow with
 * the file. */
#ifndef LT_READ_ICS_LINES_H
#define LT_READ_ICS_LINES_H

#include "base/buf.h"
#include "read/source.h"

struct lt_ics_lines {
	struct lt_source *source;
	struct lt_diags *diags;
	int64_t taken;         /* bytes of the file that lie behind */
	bool is_over;          /* the limit of a file; reported */
	bool is_broken;        /* reading failed; reported */
	struct lt_buf line;    /* the line that was handed out, where it does
	                          not lie in the block as it is */
	struct lt_buf decoded; /* the same, where it was not UTF-8 */
	uint32_t next;         /* number of the physical line that follows */
	bool told_nul, told_control, told_charset;
};

struct lt_ics_line {
	struct lt_str text; /* until the next call */
	uint32_t line;      /* physical, where it begins */
	bool is_cut;        /* longer than the limit: the rest is missing */
};

/* LT_INVALID: not text (UTF-16 that is cut off in a character). */
enum lt_status lt_ics_lines_open(struct lt_ics_lines *lines,
                                 struct lt_source *source,
                                 struct lt_diags *diags);

/* The next line that is not empty. LT_END, or LT_SYSTEM where reading failed
 * (reported). */
enum lt_status lt_ics_lines_next(struct lt_ics_lines *lines,
                                 struct lt_ics_line *line);

void lt_ics_lines_close(struct lt_ics_lines *lines);

/* The first control character but tab from AT on, or END. *IS_ASCII becomes
 * false where a byte before it is beyond ASCII. */
const char *lt_ics_control_from(const char *at, const char *end,
                                bool *is_ascii);

/* The file and line of a place in a calendar, with the line as excerpt. */
struct lt_place lt_ics_place(const struct lt_ics_lines *lines,
                             const struct lt_ics_line *line);

#endif
