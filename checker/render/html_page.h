/* html_page.h - what the parts of the HTML report share.
 *
 * The report groups by session and puts the worst first, so everything is kept
 * until the end: each row as finished markup, with what the pictures need to
 * know of it. All of it belongs to the page's arena. */
#ifndef LT_RENDER_HTML_PAGE_H
#define LT_RENDER_HTML_PAGE_H

#include "base/arena.h"
#include "render/html_out.h"
#include "render/report.h"

/* Verdicts that a picture shows alike; each has a colour and a shape. */
enum lt_html_group {
	LT_GROUP_BAD = 0, /* overdue, incomplete, late, early */
	LT_GROUP_OPEN,    /* undecided */
	LT_GROUP_TIGHT,   /* tight, staggered */
	LT_GROUP_WAIT,    /* pending */
	LT_GROUP_GOOD,    /* on time */
	LT_GROUP_OTHER,   /* waived, unscored, no rule */
	LT_GROUP_COUNT
};

enum lt_html_group lt_html_group_of(enum lt_verdict verdict);

/* "bad", for classes; "out of time", for people. */
const char *lt_html_group_class(enum lt_html_group group);
const char *lt_html_group_words(enum lt_html_group group);

/* A place on the line of time, in milliseconds; NOWHERE: none. */
#define LT_NOWHERE INT64_MIN

struct lt_html_mark {
	struct lt_str language; /* empty: the paper as a whole */
	enum lt_version_state state;
	int64_t from, to;
};

struct lt_html_row {
	size_t paper; /* its index */
	const struct lt_rule *rule;
	enum lt_verdict verdict;
	int64_t margin; /* the least to spare first */
	size_t order;
	bool has_languages;
	bool is_left_out; /* its act was not judged: no lack is said */
	const struct lt_zone *zone; /* of its days; NULL: not known */
	struct lt_str markup;
	struct lt_str tip; /* what the row says, for the picture */
	int64_t first, last, recommended;
	const struct lt_html_mark *marks;
	size_t mark_count;
	struct lt_str missing; /* "ar and zh" */
};

struct lt_html_paper {
	struct lt_paper_standing standing;
	struct lt_str symbol; /* empty: the session itself */
	struct lt_str markup; /* of a paper without rule */
	struct lt_place at;
	size_t rank; /* its place on the page */
};

struct lt_html_page {
	const struct lt_report *report;
	struct lt_arena arena, scratch;
	struct lt_html_row *rows;
	size_t row_count;
	struct lt_html_paper *papers;
	size_t paper_count;
};

/* The rows of one session: rows[begin] to rows[end - 1]. */
struct lt_html_span {
	const struct lt_session *session;
	size_t begin, end;
	uint64_t groups[LT_GROUP_COUNT]; /* papers */
	uint64_t papers;
};

/* html_row.c: a row and its explanation as markup, in the page's arena. */
void lt_html_row(struct lt_html_page *page, const struct lt_row *row,
                 struct lt_html_row *made);

/* "Rule x, from INSTRUMENT, provision, link. Verification: text." */
void lt_html_source(const struct lt_rule *rule, struct lt_buf *out);

/* The derivation as a numbered list. */
void lt_html_steps(const struct lt_step *steps, size_t count,
                   struct lt_buf *out);

/* An instant, and a limit, on the line of local time; a first good day begins
 * the day, a last one ends it. */
int64_t lt_html_instant(struct lt_instant at, const struct lt_zone *zone);
int64_t lt_html_limit(const struct lt_limit *limit, const struct lt_zone *zone,
                      bool is_first);

/* The attribute data-iso with the date as a table has it, empty for none. */
void lt_html_iso_limit(const struct lt_limit *limit, struct lt_buf *out);

/* A paper to which no rule applies as markup, in the page's arena. */
struct lt_str lt_html_no_rule(struct lt_html_page *page,
                              const struct lt_document *document);

/* html_head.c: everything before the sessions. */
void lt_html_head(struct lt_html_page *page, struct lt_buf *out);

/* Its parts, for other pages: up to the kicker, which is TITLE; a count with
 * its shape, in a list of the class "tiles"; from the facts to the tools, which
 * count so many UNITs and call the order of the page ORDER. lt_html_foot closes
 * what they open. */
void lt_html_begin(struct lt_html_page *page, const char *title,
                   struct lt_buf *out);
void lt_html_tile(struct lt_html_page *page, enum lt_html_group group,
                  uint64_t count, const char *words, struct lt_buf *out);
void lt_html_basis(struct lt_html_page *page, const char *unit,
                   const char *order, struct lt_buf *out);
void lt_html_foot(struct lt_html_page *page, struct lt_buf *out);

/* html_time.c: the picture of one session, a lane a paper. */
void lt_html_timeline(struct lt_html_page *page,
                      const struct lt_html_span *span, struct lt_buf *out);

/* html_labels.c: a name as a picture has room for it, in the scratch arena; in
 * the bold letters of a lane, where its end stands at ROOM. */
struct lt_str lt_html_shortened(struct lt_html_page *page, struct lt_str text);
struct lt_str lt_html_lane_name(struct lt_html_page *page, struct lt_str text,
                                int room);

/* html_trend.c: the shares of all sessions, with the same as a table. */
void lt_html_trend(struct lt_html_page *page, const struct lt_html_span *spans,
                   size_t count, struct lt_buf *out);

#endif
