#include "base/wide.h"
#include "render/html_page.h"

/* The picture's measures, in units of its view box. */
enum {
	WIDTH = 960,
	DATE = 98, /* room for a date in front of a bar */
	LETTER = 7,
	RIGHT = 800,
	ROW = 26,
	BAR = 18,
	THIN_ROW = 13, /* where there are many sessions */
	THIN_BAR = 10,
	MANY = 60
};

/* From the good end to the bad one, so that a growing share of lateness is a
 * growing right end. */
static const enum lt_html_group bar_order[] = { LT_GROUP_GOOD,  LT_GROUP_WAIT,
	                                        LT_GROUP_OTHER, LT_GROUP_TIGHT,
	                                        LT_GROUP_OPEN,  LT_GROUP_BAD };
enum { PARTS = sizeof bar_order / sizeof bar_order[0] };

static struct lt_str num(struct lt_html_page *page, uint64_t number)
{
	return lt_words_number(&page->scratch, (int64_t)number);
}

/* "1 Aug 2011" */
static struct lt_str when_of(struct lt_html_page *page,
                             const struct lt_session *session)
{
	struct lt_buf text = { 0 };
	struct lt_civil civil;

	if (!session)
		return LT_STR("not known");
	if (session->opens.state != LT_MOMENT_KNOWN ||
	    session->opens.from.kind == LT_POINT_OPEN)
		return LT_STR("not known");
	civil =
	    lt_civil_of(lt_point_days(session->opens.from, session->zone).from);
	lt_buf_int(&text, civil.mday);
	lt_buf_char(&text, ' ');
	lt_buf_puts(&text, lt_month_short(civil.month));
	lt_buf_char(&text, ' ');
	lt_buf_int(&text, civil.year);
	return lt_buf_finish(&text, &page->scratch);
}

/* What a session is called in front of its bar: by its id, which tells those of
 * several bodies on one day apart; where that has no room, because a program
 * has made it, by its title. Of a title without room the beginning is more than
 * of such an id, which begins alike for all of a calendar. */
static struct lt_str label_of(struct lt_html_page *page,
                              const struct lt_session *session)
{
	struct lt_str shown = lt_html_shortened(page, session->id);

	return session->title.size && !lt_str_eq(shown, session->id)
	           ? lt_html_shortened(page, session->title)
	           : shown;
}

/* The room that these take in front of the dates. */
static uint64_t room_of_names(struct lt_html_page *page,
                              const struct lt_html_span *spans, size_t count)
{
	uint64_t most = 0;

	for (size_t i = 0; i < count; i++) {
		const struct lt_session *session = spans[i].session;
		uint64_t columns;

		if (!spans[i].papers || !session)
			continue;
		columns = lt_wide_text(label_of(page, session));
		most = columns > most ? columns : most;
	}
	return most * LETTER + most / 2;
}

static struct lt_str name_of(const struct lt_session *session)
{
	if (!session)
		return LT_STR("Session not known");
	return session->title.size ? session->title : session->id;
}

/* The papers of which it is settled whether they are in time: what is pending
 * may still be either, and of what is undecided it cannot be told. */
static uint64_t settled(const struct lt_html_span *span)
{
	return span->papers - span->groups[LT_GROUP_WAIT] -
	       span->groups[LT_GROUP_OTHER] - span->groups[LT_GROUP_OPEN];
}

/* A tight or staggered paper kept its deadline. */
static uint64_t in_time(const struct lt_html_span *span)
{
	return span->groups[LT_GROUP_GOOD] + span->groups[LT_GROUP_TIGHT];
}

/* Whole per cent, rounded down: 100 % only where it is all of them. */
static struct lt_str share(struct lt_html_page *page,
                           const struct lt_html_span *span)
{
	uint64_t all = settled(span);
	struct lt_str number = num(page, all ? in_time(span) * 100 / all : 0);

	return all ? lt_words_fill(&page->scratch, "{0} %", &number, 1)
	           : LT_STR("none");
}

/* --- the picture -------------------------------------------------------- */

static void put_bar(struct lt_html_page *page, const struct lt_html_span *span,
                    uint64_t left, int y, int height, struct lt_buf *out)
{
	uint64_t done = 0;

	for (int i = 0; i < PARTS; i++) {
		uint64_t count = span->groups[bar_order[i]];
		uint64_t from = left + done * (RIGHT - left) / span->papers;
		uint64_t to;

		done += count;
		to = left + done * (RIGHT - left) / span->papers;
		if (!count)
			continue;
		/* A paper out of a thousand is still seen. */
		if (to - from < 2)
			from = to - 2;
		lt_html(out,
		        "<rect class=\"b-{0}\" x=\"{1}\" y=\"{2}\" "
		        "width=\"{3}\" height=\"{4}\"/>",
		        lt_str_of(lt_html_group_class(bar_order[i])),
		        num(page, from), num(page, (uint64_t)y),
		        num(page, to - from), num(page, (uint64_t)height));
		if (height < BAR || to - from < 22)
			continue;
		lt_html(out,
		        "<text class=\"c-{0}\" x=\"{1}\" y=\"{2}\">{3}</text>",
		        lt_str_of(lt_html_group_class(bar_order[i])),
		        num(page, (from + to) / 2), num(page, (uint64_t)y + 13),
		        num(page, count));
	}
}

/* What stands behind a bar: a share without a word of what is not settled would
 * look better than it is. */
static struct lt_str share_words(struct lt_html_page *page,
                                 const struct lt_html_span *span)
{
	/* By whether anything is settled, is undecided, and waits. */
	static const char *const words[2][2][2] = {
		{ { "none settled", "none settled" },
		  { "{1} undecided", "{1} open" } },
		{ { "{0} in time", "{0}, {1} pending" },
		  { "{0}, {1} undecided", "{0}, {1} open" } }
	};
	uint64_t open = span->groups[LT_GROUP_OPEN];
	uint64_t wait = span->groups[LT_GROUP_WAIT];
	const struct lt_str args[] = { share(page, span),
		                       num(page, open + wait) };

	return lt_words_fill(&page->scratch,
	                     words[settled(span) > 0][open > 0][wait > 0], args,
	                     2);
}

static void put_row(struct lt_html_page *page, const struct lt_html_span *span,
                    uint64_t left, int y, bool is_thin, struct lt_buf *out)
{
	int base = y + (is_thin ? 9 : 13);
	uint64_t open = span->groups[LT_GROUP_OPEN];

	lt_html(out,
	        open ? "<g><title>{0}: {1} of {2} settled papers in time, {3} "
	               "undecided</title>"
	             : "<g><title>{0}: {1} of {2} settled papers in time"
	               "</title>",
	        name_of(span->session), num(page, in_time(span)),
	        num(page, settled(span)), num(page, open));
	lt_html(out,
	        "<text class=\"nm\" x=\"{0}\" y=\"{1}\">{2}</text>"
	        "<text class=\"nm\" x=\"{3}\" y=\"{1}\">{4}</text>",
	        num(page, left - DATE), num(page, (uint64_t)base),
	        span->session ? label_of(page, span->session) : LT_STR(""),
	        num(page, left - 12), when_of(page, span->session));
	put_bar(page, span, left, y, is_thin ? THIN_BAR : BAR, out);
	lt_html(out,
	        "<text class=\"pc\" x=\"{0}\" y=\"{1}\">{2}"
	        "</text></g>\n",
	        num(page, RIGHT + 12), num(page, (uint64_t)base),
	        share_words(page, span));
}

/* Hatching and dots, so that the parts differ without colour. */
static void put_patterns(struct lt_buf *out)
{
	lt_buf_puts(
	    out,
	    "<defs>"
	    "<pattern id=\"p-bad\" width=\"6\" height=\"6\" "
	    "patternUnits=\"userSpaceOnUse\"><path class=\"f-bad\" "
	    "d=\"M0 0h6v6h-6z\"/><path class=\"h\" d=\"M0 6L6 0\"/></pattern>"
	    "<pattern id=\"p-open\" width=\"6\" height=\"6\" "
	    "patternUnits=\"userSpaceOnUse\"><path class=\"f-open\" "
	    "d=\"M0 0h6v6h-6z\"/><path class=\"dt\" d=\"M2 2h2v2h-2z\"/>"
	    "</pattern>"
	    "<pattern id=\"p-tight\" width=\"5\" height=\"5\" "
	    "patternUnits=\"userSpaceOnUse\"><path class=\"f-tight\" "
	    "d=\"M0 0h5v5h-5z\"/><path class=\"h\" d=\"M2.5 0V5\"/></pattern>"
	    "</defs>\n");
}

static void put_picture(struct lt_html_page *page,
                        const struct lt_html_span *spans, size_t count,
                        struct lt_buf *out)
{
	uint64_t left = DATE + room_of_names(page, spans, count);
	size_t shown = 0;
	bool is_thin;
	int y = 4, height;

	for (size_t i = 0; i < count; i++)
		shown += spans[i].papers > 0;
	is_thin = shown > MANY;
	height = (int)shown * (is_thin ? THIN_ROW : ROW) + 8;
	lt_html(
	    out,
	    "<div class=\"sc\" role=\"group\" tabindex=\"0\" "
	    "aria-label=\"Shares\"><svg class=\"tr{2}\" role=\"img\" "
	    "aria-label=\"Share of papers on time, tight and out of time, a "
	    "bar a session; the table below says the same\" "
	    "viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\">\n",
	    num(page, WIDTH), num(page, (uint64_t)height),
	    is_thin ? LT_STR(" thin") : LT_STR(""));
	put_patterns(out);
	for (size_t i = 0; i < count; i++) {
		if (!spans[i].papers)
			continue;
		put_row(page, &spans[i], left, y, is_thin, out);
		y += is_thin ? THIN_ROW : ROW;
	}
	lt_buf_puts(out, "</svg></div>\n");
}

/* --- the table ---------------------------------------------------------- */

static void put_table_row(struct lt_html_page *page,
                          const struct lt_html_span *span, size_t number,
                          struct lt_buf *out)
{
	lt_html(out,
	        "<tr><th scope=\"row\"><a href=\"#s{0}\">"
	        "<bdi lang=\"\">{1}</bdi></a>"
	        "</th><td>{2}</td><td class=\"nu\">{3}</td>",
	        num(page, number), name_of(span->session),
	        when_of(page, span->session), num(page, span->papers));
	for (int i = 0; i < PARTS; i++)
		lt_html(out, "<td class=\"nu\">{0}</td>",
		        num(page, span->groups[bar_order[i]]));
	lt_html(out, "<td class=\"nu\">{0}</td></tr>\n", share(page, span));
}

static void put_table(struct lt_html_page *page,
                      const struct lt_html_span *spans, size_t count,
                      struct lt_buf *out)
{
	lt_html(out,
	        "<details class=\"tt\"{0}><summary>The same in numbers"
	        "</summary>\n<div class=\"sc\" role=\"group\" tabindex=\"0\" "
	        "aria-label=\"Numbers\"><table class=\"nums\"><caption "
	        "class=\"vh\">Papers of each session, by how they stand"
	        "</caption><thead><tr>"
	        "<th scope=\"col\">Session</th><th scope=\"col\">Opens</th>"
	        "<th scope=\"col\" class=\"nu\">Papers</th>",
	        count <= 12 ? LT_STR(" open") : LT_STR(""));
	for (int i = 0; i < PARTS; i++)
		lt_html(out, "<th scope=\"col\" class=\"nu\">{0}</th>",
		        lt_str_of(lt_html_group_words(bar_order[i])));
	lt_buf_puts(out, "<th scope=\"col\" class=\"nu\">In time of "
	                 "the settled</th>"
	                 "</tr></thead><tbody>\n");
	for (size_t i = 0; i < count; i++)
		put_table_row(page, &spans[i], i + 1, out);
	lt_buf_puts(out, "</tbody></table></div></details>\n");
}

static void put_legend(struct lt_buf *out)
{
	lt_buf_puts(out, "<p class=\"lgd\" aria-hidden=\"true\">");
	for (int i = 0; i < PARTS; i++)
		lt_html(out, "<span class=\"k-b{0}\">{1}</span> ",
		        lt_str_of(lt_html_group_class(bar_order[i])),
		        lt_str_of(lt_html_group_words(bar_order[i])));
	lt_buf_puts(out, "</p>\n");
}

void lt_html_trend(struct lt_html_page *page, const struct lt_html_span *spans,
                   size_t count, struct lt_buf *out)
{
	bool any = false;

	for (size_t i = 0; i < count; i++)
		any |= spans[i].papers > 0;
	if (!any)
		return;
	lt_buf_puts(out, "<section class=\"trend\" id=\"sessions\">\n"
	                 "<h2>From session to session</h2>\n");
	put_legend(out);
	put_picture(page, spans, count, out);
	put_table(page, spans, count, out);
	lt_buf_puts(out, "</section>\n");
	lt_arena_reset(&page->scratch);
}
