#include "base/limits.h"
#include "render/html_page.h"

#include <stdlib.h>

struct lt_renderer_state {
	struct lt_html_page page;
	struct lt_html_span *spans; /* NULL: nothing is written yet */
	size_t count, written;      /* sessions */
};

/* --- groups ------------------------------------------------------------- */

static const struct {
	const char *class, *words;
} groups[] = {
	[LT_GROUP_BAD] = { "bad", "out of time" },
	[LT_GROUP_OPEN] = { "open", "undecided" },
	[LT_GROUP_TIGHT] = { "tight", "tight or staggered" },
	[LT_GROUP_WAIT] = { "wait", "pending" },
	[LT_GROUP_GOOD] = { "good", "on time" },
	[LT_GROUP_OTHER] = { "other", "waived, unscored or no rule" },
};

enum lt_html_group lt_html_group_of(enum lt_verdict verdict)
{
	static const enum lt_html_group of[] = {
		[LT_VERDICT_NONE] = LT_GROUP_OTHER,
		[LT_VERDICT_OVERDUE] = LT_GROUP_BAD,
		[LT_VERDICT_INCOMPLETE] = LT_GROUP_BAD,
		[LT_VERDICT_LATE] = LT_GROUP_BAD,
		[LT_VERDICT_EARLY] = LT_GROUP_BAD,
		[LT_VERDICT_UNDECIDED] = LT_GROUP_OPEN,
		[LT_VERDICT_STAGGERED] = LT_GROUP_TIGHT,
		[LT_VERDICT_TIGHT] = LT_GROUP_TIGHT,
		[LT_VERDICT_PENDING] = LT_GROUP_WAIT,
		[LT_VERDICT_WAIVED] = LT_GROUP_OTHER,
		[LT_VERDICT_ON_TIME] = LT_GROUP_GOOD,
		[LT_VERDICT_UNSCORED] = LT_GROUP_OTHER,
	};

	_Static_assert(sizeof of / sizeof of[0] == LT_VERDICT_COUNT,
	               "every verdict has a group");
	return of[verdict];
}

const char *lt_html_group_class(enum lt_html_group group)
{
	return groups[group].class;
}

const char *lt_html_group_words(enum lt_html_group group)
{
	return groups[group].words;
}

/* --- taking rows -------------------------------------------------------- */

static struct lt_renderer_state *begin(const struct lt_report *report,
                                       struct lt_buf *out)
{
	struct lt_renderer_state *state = lt_alloc(sizeof *state);

	(void)out;
	*state = (struct lt_renderer_state){ .page = { .report = report } };
	return state;
}

static void worsen(struct lt_paper_standing *paper, enum lt_verdict verdict,
                   int64_t margin)
{
	if (paper->worst && paper->worst < verdict)
		return;
	if (paper->worst == verdict && paper->margin < margin)
		return;
	paper->worst = verdict;
	paper->margin = margin;
}

static void take_row(struct lt_html_page *page, const struct lt_row *row)
{
	struct lt_paper_standing *paper =
	    &page->papers[page->paper_count - 1].standing;
	struct lt_html_row *made = lt_arena_push(
	    &page->arena, (void **)&page->rows, page->row_count, sizeof *made);

	*made = (struct lt_html_row){ .paper = page->paper_count - 1,
		                      .order = page->row_count++ };
	lt_html_row(page, row, made);
	if (row->is_counted)
		worsen(paper, row->verdict, made->margin);
	if (!paper->session)
		paper->session = row->session;
}

static bool any_shown(const struct lt_html_page *page,
                      const struct lt_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		if (lt_report_shows(page->report, &rows->list[i]))
			return true;
	return !rows->count && !page->report->only_wrong;
}

static void document(struct lt_renderer_state *state,
                     const struct lt_rows *rows, const struct lt_document *one,
                     struct lt_buf *out)
{
	struct lt_html_page *page = &state->page;
	struct lt_html_paper *paper;

	(void)out;
	if (page->report->only_summary || !any_shown(page, rows))
		return;
	paper = lt_arena_push(&page->arena, (void **)&page->papers,
	                      page->paper_count, sizeof *paper);
	*paper =
	    (struct lt_html_paper){ .standing = { .order = page->paper_count++,
		                                  .margin = INT64_MAX } };
	if (one) {
		paper->symbol = lt_arena_copy(&page->arena, one->symbol);
		paper->at = one->at;
		paper->at.pointer =
		    lt_arena_text(&page->arena, lt_str_of(one->at.pointer));
	}
	if (!rows->count && one) {
		paper->standing.has_no_rule = true;
		paper->markup = lt_html_no_rule(page, one);
	}
	for (size_t i = 0; i < rows->count; i++)
		if (lt_report_shows(page->report, &rows->list[i]))
			take_row(page, &rows->list[i]);
}

/* --- the order of the page ---------------------------------------------- */

static int compare_places(const struct lt_html_paper *a,
                          const struct lt_html_paper *b)
{
	int order =
	    lt_str_compare(lt_str_of(a->at.file), lt_str_of(b->at.file));

	if (!order && a->at.line != b->at.line)
		order = a->at.line < b->at.line ? -1 : 1;
	if (!order && a->at.column != b->at.column)
		order = a->at.column < b->at.column ? -1 : 1;
	if (!order)
		order = lt_str_compare(lt_str_of(a->at.pointer),
		                       lt_str_of(b->at.pointer));
	return order;
}

static int by_place(const void *a, const void *b)
{
	const struct lt_html_paper *x = *(struct lt_html_paper *const *)a;
	const struct lt_html_paper *y = *(struct lt_html_paper *const *)b;
	int order = compare_places(x, y);

	if (order)
		return order;
	return x->standing.order < y->standing.order ? -1 : 1;
}

static int by_standing(const void *a, const void *b)
{
	const struct lt_html_paper *x = *(struct lt_html_paper *const *)a;
	const struct lt_html_paper *y = *(struct lt_html_paper *const *)b;

	return lt_paper_standing_compare(&x->standing, &y->standing);
}

/* A paper that waited for others came twice: its rows belong together. */
static void join_papers(struct lt_html_page *page, struct lt_html_paper **list)
{
	size_t *into = LT_NEW_ARRAY(&page->arena, size_t, page->paper_count);

	qsort(list, page->paper_count, sizeof *list, by_place);
	for (size_t i = 0; i < page->paper_count; i++) {
		struct lt_html_paper *before = i ? list[i - 1] : NULL;
		const struct lt_paper_standing *other = &list[i]->standing;
		size_t self = (size_t)(list[i] - page->papers);

		into[self] = self;
		if (!before || !list[i]->at.file ||
		    compare_places(before, list[i]) != 0)
			continue;
		into[self] = into[(size_t)(before - page->papers)];
		before = &page->papers[into[self]];
		worsen(&before->standing, other->worst, other->margin);
		if (!before->standing.session)
			before->standing.session = other->session;
		list[i]->rank = SIZE_MAX; /* it is part of another */
	}
	for (size_t i = 0; i < page->row_count; i++)
		page->rows[i].paper = into[page->rows[i].paper];
}

static void rank_papers(struct lt_html_page *page)
{
	struct lt_html_paper **list = LT_NEW_ARRAY(
	    &page->arena, struct lt_html_paper *, page->paper_count);

	for (size_t i = 0; i < page->paper_count; i++)
		list[i] = &page->papers[i];
	join_papers(page, list);
	qsort(list, page->paper_count, sizeof *list, by_standing);
	for (size_t i = 0; i < page->paper_count; i++)
		if (list[i]->rank != SIZE_MAX)
			list[i]->rank = i;
}

struct ranked {
	size_t rank, order;
	const struct lt_html_row *row;
};

static int by_row(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->row->verdict != y->row->verdict)
		return x->row->verdict < y->row->verdict ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

static void sort_rows(struct lt_html_page *page)
{
	struct ranked *list =
	    LT_NEW_ARRAY(&page->arena, struct ranked, page->row_count);
	struct lt_html_row *rows =
	    LT_NEW_ARRAY(&page->arena, struct lt_html_row, page->row_count);

	for (size_t i = 0; i < page->row_count; i++)
		list[i] =
		    (struct ranked){ page->papers[page->rows[i].paper].rank,
			             page->rows[i].order, &page->rows[i] };
	if (page->row_count)
		qsort(list, page->row_count, sizeof *list, by_row);
	for (size_t i = 0; i < page->row_count; i++)
		rows[i] = *list[i].row;
	page->rows = rows;
}

/* --- sessions ----------------------------------------------------------- */

static const struct lt_html_paper *paper_of(const struct lt_html_page *page,
                                            size_t row)
{
	return &page->papers[page->rows[row].paper];
}

static size_t find_spans(struct lt_html_page *page, struct lt_html_span *spans)
{
	size_t count = 0;

	for (size_t i = 0; i < page->row_count; i++) {
		const struct lt_html_paper *paper = paper_of(page, i);
		const struct lt_session *session = paper->standing.session;

		if (i == 0 ||
		    paper_of(page, i - 1)->standing.session != session)
			spans[count++] =
			    (struct lt_html_span){ .session = session,
				                   .begin = i };
		spans[count - 1].end = i + 1;
		if (!paper->symbol.size ||
		    (i && page->rows[i - 1].paper == page->rows[i].paper))
			continue;
		spans[count - 1].papers++;
		spans[count - 1]
		    .groups[lt_html_group_of(paper->standing.worst)]++;
	}
	return count;
}

static void put_session_name(struct lt_html_page *page,
                             const struct lt_session *session,
                             struct lt_buf *out)
{
	if (!session) {
		lt_buf_puts(out, "<h2>Papers whose session is not known</h2>");
		return;
	}
	lt_html(out, "<h2><bdi lang=\"\">{0}</bdi>",
	        session->title.size ? session->title : session->id);
	if (session->title.size)
		lt_html(out, " <bdi class=\"id\">{0}</bdi>", session->id);
	lt_buf_puts(out, "</h2>\n<p class=\"opens\">");
	if (session->body->name.size || session->body->id.size)
		lt_html(out, "<bdi lang=\"\">{0}</bdi>. ",
		        session->body->name.size ? session->body->name
		                                 : session->body->id);
	if (session->opens.state == LT_MOMENT_KNOWN)
		lt_html(out, "Opens {0}",
		        lt_words_moment(&page->scratch, &session->opens,
		                        session->zone));
	else
		lt_buf_puts(out, "Opening not known");
	if (session->opens.from.kind == LT_POINT_DAY)
		lt_html(out, ", zone {0}",
		        session->zone ? lt_str_of(session->zone->name)
		                      : LT_STR("not known"));
	if (session->is_cancelled)
		lt_buf_puts(out, ". <strong>Cancelled</strong>");
	lt_buf_puts(out, "</p>\n");
}

static void put_session_counts(const struct lt_html_span *span,
                               struct lt_buf *out)
{
	lt_buf_puts(out, "<p class=\"counts\">");
	for (enum lt_html_group g = LT_GROUP_BAD; g < LT_GROUP_COUNT; g++) {
		if (!span->groups[g])
			continue;
		lt_html(out, "<span class=\"g-{0}\"><span class=\"chip\">",
		        lt_str_of(groups[g].class));
		lt_html_number(out, (int64_t)span->groups[g]);
		lt_html(out, " {0}</span></span> ", lt_str_of(groups[g].words));
	}
	lt_buf_puts(out, "</p>\n");
}

static void put_table_head(struct lt_buf *out, bool has_languages)
{
	lt_html(out,
	        "<table class=\"pp{0}\"><caption class=\"vh\">Verdicts, the "
	        "worst first; each opens to how it was counted"
	        "</caption>\n<thead><tr>"
	        "<th scope=\"col\" data-k=\"v\">Verdict</th>"
	        "<th scope=\"col\" data-k=\"s\">Paper</th>"
	        "<th scope=\"col\" data-k=\"d\">Due</th>"
	        "<th scope=\"col\" data-k=\"a\">Actual</th>"
	        "<th scope=\"col\" data-k=\"m\">Days</th>"
	        "<th scope=\"col\" class=\"cl\">Languages</th>"
	        "<th scope=\"col\">Who can act</th></tr></thead>\n",
	        has_languages ? LT_STR("") : LT_STR(" nolang"));
}

/* What the looks of a language in the table mean; it has the words for those
 * who do not see it. */
static void put_language_key(struct lt_buf *out)
{
	lt_buf_puts(out, "<p class=\"lk\" aria-hidden=\"true\">Languages: "
	                 "<b class=\"i\">in time</b> "
	                 "<b class=\"l\">late</b> "
	                 "<b class=\"m\">missing</b> "
	                 "<b class=\"u\">undecided</b></p>\n");
}

static void put_session(struct lt_html_page *page,
                        const struct lt_html_span *span, size_t number,
                        struct lt_buf *out)
{
	bool has_languages = false;

	for (size_t i = span->begin; i < span->end; i++)
		has_languages |= page->rows[i].has_languages;
	lt_buf_puts(out, "<section class=\"se\" id=\"s");
	lt_buf_int(out, (int64_t)number);
	lt_html(out, "\" data-s=\"{0}\">\n",
	        span->session ? span->session->id : LT_STR(""));
	put_session_name(page, span->session, out);
	put_session_counts(span, out);
	lt_html_timeline(page, span, out);
	if (has_languages)
		put_language_key(out);
	put_table_head(out, has_languages);
	for (size_t i = span->begin; i < span->end; i++)
		lt_buf_put(out, page->rows[i].markup);
	lt_buf_puts(out, "</table>\n</section>\n");
	lt_arena_reset(&page->scratch);
}

static void put_no_rule(struct lt_html_page *page, struct lt_buf *out)
{
	bool any = false;

	for (size_t i = 0; i < page->paper_count; i++) {
		const struct lt_html_paper *paper = &page->papers[i];

		if (paper->standing.worst || !paper->markup.size ||
		    paper->rank == SIZE_MAX)
			continue;
		if (!any)
			lt_buf_puts(out,
			            "<section class=\"se\" id=\"norule\">\n"
			            "<h2>Papers to which no rule applies</h2>"
			            "\n<table class=\"pp\"><caption "
			            "class=\"vh\">Papers, with their kind"
			            "</caption><thead><tr>"
			            "<th scope=\"col\">Verdict</th>"
			            "<th scope=\"col\">Paper</th>"
			            "<th scope=\"col\">Kind</th></tr></thead>"
			            "\n");
		any = true;
		lt_buf_put(out, paper->markup);
	}
	if (any)
		lt_buf_puts(out, "</table>\n</section>\n");
}

static void put_head(struct lt_renderer_state *state, struct lt_buf *out)
{
	struct lt_html_page *page = &state->page;

	rank_papers(page);
	sort_rows(page);
	state->spans =
	    LT_NEW_ARRAY(&page->arena, struct lt_html_span, page->row_count);
	state->count = find_spans(page, state->spans);
	lt_html_head(page, out);
	lt_html_trend(page, state->spans, state->count, out);
}

/* What stands before the sessions, then each of them. */
static bool piece(struct lt_renderer_state *state, struct lt_buf *out)
{
	if (!state->spans) {
		put_head(state, out);
	} else if (state->written < state->count) {
		const struct lt_html_span *span = &state->spans[state->written];

		put_session(&state->page, span, ++state->written, out);
	} else {
		return false;
	}
	return true;
}

static void end(struct lt_renderer_state *state, struct lt_buf *out)
{
	struct lt_html_page *page = &state->page;

	while (piece(state, out))
		;
	put_no_rule(page, out);
	lt_html_foot(page, out);
	lt_arena_free(&page->arena);
	lt_arena_free(&page->scratch);
	free(state);
}

static size_t held(const struct lt_renderer_state *state)
{
	return lt_arena_bytes(&state->page.arena);
}

const struct lt_renderer lt_render_html = { .name = "html",
	                                    .with_steps = true,
	                                    .with_inputs = true,
	                                    .rows_max = LT_HTML_ROWS_MAX,
	                                    .held = held,
	                                    .begin = begin,
	                                    .document = document,
	                                    .piece = piece,
	                                    .end = end };
