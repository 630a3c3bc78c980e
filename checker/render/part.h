/* part.h - what stands at the end of the result of one part (--part), so that
 * `leadtime merge` can make the result of the whole of all of them.
 *
 * It is one JSON object on the last line of the result, in the dress of the
 * format, and says all that is not rows: the run, what was cut where, how many
 * bytes of rows and how many diagnostics came of each section (the registers,
 * the papers of each that waited, the sessions), totals and diagnostics. Its
 * end is a sum by which bytes that were changed are found. */
#ifndef LT_RENDER_PART_H
#define LT_RENDER_PART_H

#include "base/sum.h"
#include "render/report.h"

/* What is told of a register once, when all of it has been read. */
struct lt_tally {
	bool is_read;         /* else something else is told of it */
	uint64_t records;     /* those that are wrong too */
	uint64_t ids;         /* papers whose "id" is not read, because it
	                         differs from their "symbol" */
	struct lt_str symbol; /* of the first of these, as it is shown */
};

/* The share that a part has of one register. Places are bytes; of a calendar
 * papers. */
struct lt_share {
	const char *file;
	uint64_t size;
	uint64_t from, to;     /* records that begin from here, before there */
	uint64_t begin, end;   /* where the first of them begins, and the first
	                        that is not one of them */
	struct lt_tally tally; /* of the share */
};

/* An option that changes the result; TEXT is empty where it was not given. */
struct lt_part_option {
	const char *name;
	struct lt_str text;
};

/* How many diagnostics there are: by severity, and in the list. */
struct lt_diag_counts {
	uint64_t listed;
	uint64_t by_severity[4];
};

struct lt_part_note {
	uint64_t number, count; /* from 1 */
	struct lt_str format;
	const struct lt_part_option *options;
	size_t option_count;
	const struct lt_share *shares;
	size_t share_count;
	/* of each section: the registers, the papers of each that waited,
	 * sessions */
	size_t section_count;
	const uint64_t *rows;         /* bytes written up to its end */
	const uint64_t *diagnosed;    /* in the list at its end */
	struct lt_diag_counts before; /* found before any was judged */
	struct lt_diag_counts all;
	struct lt_sum sum; /* of the rows */
};

/* Where the object stands on its line. */
struct lt_part_dress {
	const char *format;
	const char *before, *after; /* without the line end */
	bool is_quoted;             /* quotes are doubled */
};

/* Ends with a NULL format; only these formats can be parts. */
extern const struct lt_part_dress lt_part_dresses[];

/* NULL: results of this format cannot be merged. */
const struct lt_part_dress *lt_part_dress(struct lt_str format);

/* How many sections there are of so many registers. */
size_t lt_part_sections(size_t registers);

/* What an option says; empty where it was not given. */
struct lt_str lt_part_option_text(const struct lt_part_note *note,
                                  const char *name);

/* Writes the last line of the result of a part, without the line end; nothing
 * if REPORT is not of a part. */
void lt_put_part(struct lt_buf *out, const struct lt_report *report);

/* Writes the end of the object: the sum (base/sum.h) of the rows and of BEFORE,
 * the text of the object so far. */
void lt_put_part_sum(struct lt_buf *out, const struct lt_part_note *part,
                     struct lt_str before);

#endif
