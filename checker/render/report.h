/* report.h - what every renderer of `check` is given, and the table of them.
 *
 * A renderer is three functions: begin, one call a document, end. Those that
 * stream write at once; those that group keep what they need in an arena of
 * their own. Everything goes into a buffer; who empties it is not their
 * concern. */
#ifndef LT_RENDER_REPORT_H
#define LT_RENDER_REPORT_H

#include "base/buf.h"
#include "base/diag.h"
#include "core/judge.h"

struct lt_input_note {
	const char *file;
	const char *role;   /* "register", "calendar", "rules" ... */
	const char *sha256; /* empty: not hashed */
	bool has_date;
	struct lt_instant modified; /* where has_date: as the system says */
};

/* How many documents have each verdict as their worst; each document is
 * counted once. */
struct lt_summary {
	uint64_t documents;
	uint64_t by_verdict[LT_VERDICT_COUNT]; /* NONE: no rule applied */
	uint64_t unreadable;   /* records that are only in the diagnostics */
	enum lt_verdict worst; /* over documents and sessions */
	/* Sessions judged by rules on their opening, by their worst verdict. */
	uint64_t sessions;
	uint64_t sessions_by[LT_VERDICT_COUNT];
	bool has_error; /* a verdict at or above the --fail-on level */
	bool has_warning;
	bool has_undecided;
};

struct lt_part_note; /* part.h */

struct lt_report {
	const char *version;
	const struct lt_world *world;
	struct lt_str tzdata;
	const struct lt_input_note *inputs;
	size_t input_count;
	const struct lt_diags *diags;
	struct lt_summary summary;
	const struct lt_part_note *part; /* NULL: the whole */
	/* how to show it */
	unsigned width; /* columns of the terminal */
	bool with_colour;
	bool only_summary;     /* --summary */
	bool only_wrong;       /* --quiet: leave out what is in order */
	struct lt_str columns; /* of --format csv; empty: all */
	/* what the rows were narrowed to; empty: all */
	struct lt_str only_session, only_body, only_document;
};

struct lt_renderer_state; /* private to a renderer */

/* What is made of rows, from the most on: what is not needed need not be found
 * out (core/quick.h). */
enum lt_rows_need {
	LT_ROWS_ALL = 0,
	LT_ROWS_TEXTS,  /* leads; title, author and place of the paper */
	LT_ROWS_LEADS,  /* words, and when the paper was there */
	LT_ROWS_WORDS,  /* rule, session, verdict and limits; the symbol */
	LT_ROWS_COUNTED /* nothing is shown of them */
};

struct lt_renderer {
	const char *name; /* "text", for --format */
	bool with_steps;  /* shows derivations */
	bool with_inputs; /* names every input with its SHA-256 */
	/* DOCUMENT does not change the state, so that several threads may call
	 * it; what it writes is handed to JOIN in the order of the input. */
	bool is_parallel;
	/* The same with --summary, where no rows are shown. */
	bool can_summarise;
	bool never_empty; /* writes nothing rather than a result of nothing;
	                       then the old file stays */
	size_t rows_max;  /* more verdicts than this it cannot hold; 0: any */
	/* The bytes that it keeps until END; NULL: few. */
	size_t (*held)(const struct lt_renderer_state *state);
	const char *helper; /* a program that makes the file of what is
	                       written; NULL: none */
	/* What it needs of rows that are shown; NULL: everything. */
	enum lt_rows_need (*need)(const struct lt_report *report);
	struct lt_renderer_state *(*begin)(const struct lt_report *report,
	                                   struct lt_buf *out);
	/* All rows of one document, or of one session (document NULL). */
	void (*document)(struct lt_renderer_state *state,
	                 const struct lt_rows *rows,
	                 const struct lt_document *document,
	                 struct lt_buf *out);
	/* Puts what DOCUMENT has written, never nothing, into the result; NULL:
	 * as it is. */
	void (*join)(struct lt_renderer_state *state, struct lt_str rows,
	             struct lt_buf *out);
	/* Writes a part of what END else writes at once, so that it can be
	 * taken out of the buffer before the next one; false: END has the rest.
	 * NULL: it is not long. */
	bool (*piece)(struct lt_renderer_state *state, struct lt_buf *out);
	void (*end)(struct lt_renderer_state *state, struct lt_buf *out);
};

/* Whether ROW is shown: with --quiet only what is not in order. */
static inline bool lt_report_shows(const struct lt_report *report,
                                   const struct lt_row *row)
{
	return !report->only_wrong || row->gravity >= LT_GRAVITY_WARNING;
}

/* Where a paper stands in a report that is sorted. */
struct lt_paper_standing {
	const struct lt_session *session; /* NULL: not known */
	enum lt_verdict worst;            /* NONE: no row is counted */
	bool has_no_rule;                 /* none applies to it */
	int64_t margin; /* lt_margin_minutes of the worst row: least first */
	size_t order;   /* as read */
};

/* What is left to the last good moment, in minutes, so that days, working days
 * and hours compare; INT64_MAX: not known. */
int64_t lt_margin_minutes(const struct lt_measured *margin);

/* The place of its session. Papers whose session is not known come behind all
 * sessions, papers to which no rule applies behind these (SIZE_MAX). */
size_t lt_paper_standing_place(const struct lt_paper_standing *standing);

/* By session, then the worst, then the least to spare, then as read. */
int lt_paper_standing_compare(const struct lt_paper_standing *a,
                              const struct lt_paper_standing *b);

/* The first of the counted rows with the worst verdict, which says where all
 * rows of a paper stand; NULL: none is counted. */
const struct lt_row *lt_rows_worst_row(const struct lt_rows *rows);

/* The format of that name; NULL: there is none. */
const struct lt_renderer *lt_renderer_named(struct lt_str name);

/* All formats; ends with NULL. */
extern const struct lt_renderer *const lt_renderers[];

extern const struct lt_renderer lt_render_text;
extern const struct lt_renderer lt_render_json;
extern const struct lt_renderer lt_render_ndjson;
extern const struct lt_renderer lt_render_ics;
extern const struct lt_renderer lt_render_csv;
extern const struct lt_renderer lt_render_html;
extern const struct lt_renderer lt_render_xlsx;

/* What stands before the verdicts in JSON: version, check, inputs. */
void lt_json_run(struct lt_buf *out, const struct lt_report *report);

/* Adds the rows of a document (or of a session) to the summary. */
void lt_summary_add(struct lt_summary *summary, const struct lt_rows *rows,
                    bool is_document);

/* Counts one document by its worst verdict; GRAVITIES has a bit for each
 * gravity of its rows. */
void lt_summary_count(struct lt_summary *summary, enum lt_verdict worst,
                      unsigned gravities);

/* Notes how grave rows are, without counting a document. */
void lt_summary_add_gravity(struct lt_summary *summary,
                            const struct lt_rows *rows);

/* Adds what another summary has counted. */
void lt_summary_join(struct lt_summary *summary,
                     const struct lt_summary *other);

/* The diagnostics as people read them, with source line and hint. */
void lt_render_diags(struct lt_buf *out, const struct lt_diags *diags,
                     bool with_colour);

/* The whole derivation of a document's verdicts (`explain`). */
void lt_render_explain(struct lt_buf *out, const struct lt_rows *rows,
                       const struct lt_document *document,
                       const struct lt_report *report);

#endif
