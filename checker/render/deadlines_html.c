#include "render/deadlines.h"
#include "render/html_page.h"

/* The states as tiles and chips. A deadline that is near has its own. */
enum tile { SOON, COMING, AWAITS, UNDECIDED, PASSED, UNSCORED, TILES };

static const struct {
	const char *name, *words;
	enum lt_html_group group;
} tiles[TILES] = {
	[SOON] = { "soon", "due soon", LT_GROUP_TIGHT },
	[COMING] = { "coming", "coming", LT_GROUP_WAIT },
	[AWAITS] = { "awaits", "waits for a paper", LT_GROUP_WAIT },
	[UNDECIDED] = { "undecided", "undecided", LT_GROUP_OPEN },
	[PASSED] = { "passed", "passed", LT_GROUP_OTHER },
	[UNSCORED] = { "unscored", "no number", LT_GROUP_OTHER },
};

static enum tile tile_of(const struct lt_html_page *page,
                         const struct lt_deadline *one)
{
	static const enum tile of[LT_DEADLINE_STATES] = {
		[LT_DEADLINE_COMING] = COMING,
		[LT_DEADLINE_OPEN] = COMING,
		[LT_DEADLINE_PASSED] = PASSED,
		[LT_DEADLINE_AWAITS] = AWAITS,
		[LT_DEADLINE_UNDECIDED] = UNDECIDED,
		[LT_DEADLINE_UNSCORED] = UNSCORED,
	};
	int64_t days = one->is_clock ? one->left / (24 * 60) : one->left;

	if (one->state == LT_DEADLINE_COMING &&
	    days <= page->report->world->due_soon_days)
		return SOON;
	return of[one->state];
}

/* --- head --------------------------------------------------------------- */

static void put_title(struct lt_html_page *page,
                      const struct lt_deadline_list *list, struct lt_buf *out)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct lt_deadline *one = list->list[i];

		if (one->state != LT_DEADLINE_COMING)
			continue;
		lt_html(out,
		        "<h1 class=\"g-{0}\">The next deadline is {1} ({2})"
		        "</h1>\n",
		        lt_str_of(lt_html_group_class(
			    tiles[tile_of(page, one)].group)),
		        lt_deadline_when(&page->scratch, one),
		        lt_deadline_left(&page->scratch, one));
		return;
	}
	lt_buf_puts(out, "<h1 class=\"g-other\">No deadline is ahead</h1>\n");
}

static void put_tiles(struct lt_html_page *page,
                      const struct lt_deadline_list *list, struct lt_buf *out)
{
	uint64_t counts[TILES] = { 0 };

	for (size_t i = 0; i < list->count; i++)
		counts[tile_of(page, list->list[i])]++;
	lt_buf_puts(out, "<ul class=\"tiles\">\n");
	for (int i = 0; i < TILES; i++)
		lt_html_tile(page, tiles[i].group, counts[i], tiles[i].words,
		             out);
	lt_html(out,
	        "<li class=\"all\"><span class=\"n\">{0}</span> "
	        "<span class=\"w\">in all</span></li>\n</ul>\n"
	        "<p class=\"opens\">{1}.</p>\n",
	        lt_words_number(&page->scratch, (int64_t)list->count),
	        lt_deadline_sum(&page->scratch, list));
}

/* --- a row -------------------------------------------------------------- */

static void put_keys(struct lt_html_page *page, const struct lt_deadline *one,
                     struct lt_buf *out)
{
	bool has_last = one->last.kind > LT_LIMIT_UNKNOWN;
	int64_t at = lt_html_limit(has_last ? &one->last : &one->first,
	                           one->session->body->zone, !has_last);
	enum tile tile = tile_of(page, one);

	lt_html(out,
	        "<tbody class=\"g-{0}\" data-v=\"{1}\" data-r=\"{2}\" "
	        "data-s=\"{3}",
	        lt_str_of(lt_html_group_class(tiles[tile].group)),
	        lt_str_of(tiles[tile].name), one->rule->id, one->session->id);
	if (at != LT_NOWHERE) {
		lt_buf_puts(out, "\" data-d=\"");
		lt_buf_int(out, at / LT_MS_PER_MINUTE);
		lt_buf_puts(out, "\" data-m=\"");
		lt_buf_int(out,
		           one->is_clock ? one->left : one->left * 24 * 60);
	}
	lt_buf_puts(out, "\">\n");
}

static void put_cells(struct lt_html_page *page, const struct lt_deadline *one,
                      const struct lt_deadline_facts *facts, struct lt_buf *out)
{
	struct lt_arena *scratch = &page->scratch;
	const struct lt_session *session = one->session;
	bool recommends = one->recommended.kind > LT_LIMIT_UNKNOWN;
	struct lt_str left = lt_deadline_left(scratch, one);

	lt_html(out,
	        "<tr><td class=\"cv\"><span class=\"chip\">{0}</span></td>"
	        "<th scope=\"row\"><bdi class=\"sy\">{1}</bdi> "
	        "<bdi class=\"ti\">{2}</bdi></th><td class=\"cd\"",
	        lt_str_of(tiles[tile_of(page, one)].words),
	        one->rule->title.size ? one->rule->title : one->rule->id,
	        facts->list[0]);
	lt_html_iso_limit(&one->last, out);
	lt_html(out, ">{0}</td><td class=\"ca\"",
	        lt_deadline_when(scratch, one));
	lt_html_iso_limit(&one->recommended, out);
	lt_html(out, ">{0}</td><td class=\"cm\">{1}</td>",
	        recommends ? lt_words_limit(scratch, &one->recommended)
	                   : LT_STR("none"),
	        left.size ? left : LT_STR("not known"));
	lt_html(out,
	        "<td class=\"cw\"><bdi class=\"se-name\" lang=\"\">{0}</bdi> "
	        "<span class=\"nb\">opens {1}</span></td></tr>\n",
	        session->title.size ? session->title : session->id,
	        session->opens.state == LT_MOMENT_KNOWN
	            ? lt_words_moment(scratch, &session->opens, session->zone)
	            : LT_STR("at a time not known"));
}

static void put_row(struct lt_html_page *page, const struct lt_deadline *one,
                    struct lt_buf *out)
{
	struct lt_deadline_facts facts =
	    lt_deadline_facts_of(&page->scratch, one);
	const struct lt_source_of_law *source = &one->rule->source;

	put_keys(page, one, out);
	put_cells(page, one, &facts, out);
	lt_html(out,
	        "<tr class=\"ex\"><td colspan=\"6\"><details><summary>"
	        "<bdi>{0}</bdi> <bdi class=\"ins\">{1}</bdi></summary>",
	        one->rule->id,
	        source->instrument.size ? source->instrument
	                                : LT_STR("no source of its own"));
	for (size_t i = 0; i < facts.count; i++)
		lt_html(out, "<p><bdi>{0}</bdi></p>", facts.list[i]);
	lt_html_steps(one->steps, one->step_count, out);
	lt_html_source(one->rule, out);
	lt_buf_puts(out, "</details></td></tr></tbody>\n");
	lt_arena_reset(&page->scratch);
}

/* --- the page ----------------------------------------------------------- */

static void put_table(struct lt_html_page *page,
                      const struct lt_deadline_list *list, struct lt_buf *out)
{
	lt_buf_puts(
	    out,
	    "<section class=\"se\">\n<h2>Deadlines, the soonest first"
	    "</h2>\n<table class=\"pp dls\"><caption class=\"vh\">Deadlines; "
	    "each opens to how it was counted</caption>\n<thead><tr>"
	    "<th scope=\"col\" data-k=\"v\">State</th>"
	    "<th scope=\"col\" data-k=\"s\">Rule</th>"
	    "<th scope=\"col\" data-k=\"d\">Last good day</th>"
	    "<th scope=\"col\">Recommended</th>"
	    "<th scope=\"col\" data-k=\"m\">Left</th>"
	    "<th scope=\"col\">Session</th></tr></thead>\n");
	for (size_t i = 0; i < list->count; i++)
		put_row(page, list->list[i], out);
	lt_buf_puts(out, "</table>\n</section>\n");
}

void lt_render_deadlines_html(struct lt_buf *out,
                              const struct lt_deadline_list *list,
                              const struct lt_report *report)
{
	struct lt_html_page page = { .report = report };

	lt_html_begin(&page, "Deadlines", out);
	put_title(&page, list, out);
	put_tiles(&page, list, out);
	lt_html_basis(&page, "deadlines", "Soonest first", out);
	if (list->count)
		put_table(&page, list, out);
	lt_html_foot(&page, out);
	lt_arena_free(&page.arena);
	lt_arena_free(&page.scratch);
}
