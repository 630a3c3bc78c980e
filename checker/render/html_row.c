#include "render/csv_out.h"
#include "render/html_page.h"
#include "render/sentences.h"

/* Titles are in any language, which the register does not say: lang="" keeps a
 * screen reader from reading them as English. */

/* --- the cells ---------------------------------------------------------- */

/* Whether the verdict is undecided before any date was looked at, as where the
 * session is cancelled: neither limits nor acts are then known to the row. */
static bool is_unjudged(const struct lt_row *row)
{
	return row->verdict == LT_VERDICT_UNDECIDED &&
	       row->first.kind == LT_LIMIT_NONE &&
	       row->last.kind == LT_LIMIT_NONE && !row->language_count &&
	       row->actual.state != LT_MOMENT_KNOWN;
}

/* Whether the register has a date for the act that was not judged. */
static bool is_left_out(const struct lt_row *row)
{
	const struct lt_act_entry *entry;

	if (!row->document || !(row->is_act_unsaid || is_unjudged(row)))
		return false;
	entry = &row->document->acts[row->rule->act];
	for (size_t i = 0; i < entry->version_count; i++)
		if (entry->versions[i].moment.state == LT_MOMENT_KNOWN)
			return true;
	return entry->moment.state == LT_MOMENT_KNOWN;
}

static void put_limit(struct lt_html_page *page, const struct lt_row *row,
                      struct lt_buf *out)
{
	bool first = row->first.kind > LT_LIMIT_UNKNOWN;
	bool last = row->last.kind > LT_LIMIT_UNKNOWN;

	if (first)
		lt_html(out, "<span class=\"nb\">not before {0}</span> ",
		        lt_words_limit(&page->scratch, &row->first));
	if (last)
		lt_html(out, "{0}", lt_words_limit(&page->scratch, &row->last));
	if (row->act_by.kind > LT_LIMIT_UNKNOWN)
		lt_html(out, " <span class=\"nb na\">{0} {1} by {2}</span>",
		        lt_limit_passed(&row->act_by,
		                        &page->report->world->check,
		                        row->body->zone) == LT_YES
		            ? LT_STR("was in time if")
		            : LT_STR("in time if"),
		        lt_str_of(lt_act_words(row->rule->act)),
		        lt_words_limit(&page->scratch, &row->act_by));
	if (last)
		return;
	if (row->last.kind == LT_LIMIT_UNKNOWN || is_unjudged(row))
		lt_buf_puts(out, "not known");
	else if (!first)
		lt_buf_puts(out, "no date set");
}

/* For the table that the script hands out; people read the words. */
void lt_html_iso_limit(const struct lt_limit *limit, struct lt_buf *out)
{
	struct lt_csv_line line = lt_csv_begin(out);

	lt_buf_puts(out, " data-iso=\"");
	lt_csv_limit(&line, limit);
	lt_buf_char(out, '"');
}

static void put_iso_moment(const struct lt_moment *moment, struct lt_buf *out)
{
	struct lt_csv_line line = lt_csv_begin(out);

	lt_buf_puts(out, " data-iso=\"");
	lt_csv_moment(&line, moment);
	lt_buf_char(out, '"');
}

static void put_actual(struct lt_html_page *page, const struct lt_row *row,
                       struct lt_buf *out)
{
	if (row->actual.state == LT_MOMENT_KNOWN)
		lt_html(out, "{0}",
		        lt_words_moment(&page->scratch, &row->actual,
		                        row->body->zone));
	else if (is_left_out(row))
		lt_buf_puts(out, "recorded, not judged");
	else if (row->is_act_unsaid)
		lt_buf_puts(out, "not known");
	else
		lt_html(out, "not yet {0}",
		        lt_str_of(lt_act_words(row->rule->act)));
}

/* The small grid of languages: tag, shape by class, state in words. */
static void put_languages(const struct lt_row *row, struct lt_buf *out)
{
	static const struct {
		const char *class, *words;
	} states[] = {
		[LT_VERSION_MISSING] = { "m", "missing" },
		[LT_VERSION_IN_TIME] = { "i", "in time" },
		[LT_VERSION_LATE] = { "l", "late" },
		[LT_VERSION_EARLY] = { "e", "early" },
		[LT_VERSION_UNDECIDED] = { "u", "undecided" },
	};

	if (!row->language_count) {
		lt_html(out, "<span class=\"na\">{0}</span>",
		        row->has_languages ? LT_STR("not known")
		                           : LT_STR("none required"));
		return;
	}
	lt_buf_puts(out, "<ul class=\"lg\">");
	for (size_t i = 0; i < row->language_count; i++)
		lt_html(out,
		        "<li class=\"{0}\">{1}<span class=\"vh\"> {2}</span>"
		        "</li>",
		        lt_str_of(states[row->languages[i].state].class),
		        row->languages[i].language,
		        lt_str_of(states[row->languages[i].state].words));
	lt_buf_puts(out, "</ul>");
}

static struct lt_str symbol_of(const struct lt_row *row)
{
	return row->document ? row->document->symbol : row->session->id;
}

static struct lt_str title_of(const struct lt_row *row)
{
	return row->document ? row->document->title : row->session->title;
}

/* In a narrow column "A/CN.9/1264/Add.1" breaks behind a stroke, not within
 * "Add". */
static void put_symbol(struct lt_str symbol, struct lt_buf *out)
{
	lt_buf_puts(out, "<th scope=\"row\"><bdi class=\"sy\">");
	while (lt_str_find(symbol, '/') + 1 < symbol.size) {
		size_t end = lt_str_find(symbol, '/') + 1;

		lt_html(out, "{0}<wbr>", lt_str_head(symbol, end));
		symbol = lt_str_from(symbol, end);
	}
	lt_html(out, "{0}</bdi>", symbol);
}

static void put_name(const struct lt_row *row, struct lt_buf *out)
{
	put_symbol(symbol_of(row), out);
	if (row->language.size)
		lt_html(out, " <span class=\"in\">in {0}</span>",
		        row->language);
	if (title_of(row).size)
		lt_html(out, " <bdi class=\"ti\" lang=\"\">{0}</bdi>",
		        title_of(row));
	lt_buf_puts(out, "</th>");
}

static void put_cells(struct lt_html_page *page, const struct lt_row *row,
                      struct lt_buf *out)
{
	struct lt_buf text = { 0 };

	lt_html(out, "<tr><td class=\"cv\"><span class=\"chip\">{0}</span>",
	        lt_str_of(lt_verdict_words(row->verdict)));
	if (row->due_soon)
		lt_buf_puts(out, " <span class=\"soon\">due soon</span>");
	lt_buf_puts(out, "</td>");
	put_name(row, out);
	lt_buf_puts(out, "<td class=\"cd\"");
	lt_html_iso_limit(&row->last, out);
	lt_buf_char(out, '>');
	put_limit(page, row, out);
	lt_buf_puts(out, "</td><td class=\"ca\"");
	put_iso_moment(&row->actual, out);
	lt_buf_char(out, '>');
	put_actual(page, row, out);
	lt_put_row_margin(&text, row);
	lt_html(out,
	        text.size ? "</td><td class=\"cm\">{0}</td><td class=\"cl\">"
	                  : "</td><td class=\"cm nk\">not known</td>"
	                    "<td class=\"cl\">",
	        lt_buf_str(&text));
	lt_buf_clear(&text);
	put_languages(row, out);
	lt_put_who_acts(&text, row, &page->scratch);
	lt_html(out, "</td><td class=\"cw\">{0}</td></tr>\n",
	        text.size ? lt_buf_str(&text) : LT_STR("no action needed"));
	lt_buf_free(&text);
}

/* --- the explanation ---------------------------------------------------- */

static void put_point(struct lt_buf *out, const char *head, struct lt_str text)
{
	if (text.size)
		lt_html(out, "<p><b>{0}</b> <bdi>{1}</bdi></p>",
		        lt_str_of(head), text);
}

static void put_waiver(struct lt_html_page *page, const struct lt_row *row,
                       struct lt_buf *out)
{
	if (row->waiver)
		lt_html(out,
		        "<p><b>Waived</b> by <bdi>{0}</bdi> on {1}: "
		        "<bdi>{2}</bdi></p>",
		        row->waiver->by,
		        lt_words_day(&page->scratch, row->waiver->on),
		        row->waiver->reason);
}

static void put_readings(struct lt_html_page *page, const struct lt_row *row,
                         struct lt_buf *out)
{
	for (size_t i = 0; i < row->reading_count; i++) {
		const struct lt_reading_row *one = &row->readings[i];
		bool known = one->last.kind > LT_LIMIT_UNKNOWN;

		lt_html(out,
		        "<p><b>Read as</b> <bdi>{0}</bdi>: {1}, last good {2}"
		        "</p>",
		        one->name, lt_str_of(lt_verdict_words(one->verdict)),
		        known ? lt_words_limit(&page->scratch, &one->last)
		              : LT_STR("not known"));
	}
}

/* What the link leads to is its text. What is no link is shown beside it. */
static void put_link(struct lt_buf *out, struct lt_str url, struct lt_str text)
{
	if (lt_html_is_link(url))
		lt_html(out,
		        "<a href=\"{0}\" rel=\"noreferrer\"><bdi>{1}</bdi></a>",
		        url, text);
	else
		lt_html(out,
		        url.size ? "<bdi>{1}</bdi> ({0})" : "<bdi>{1}</bdi>",
		        url, text);
}

static void put_remark(const char *head, struct lt_str text, struct lt_buf *out)
{
	if (text.size)
		lt_html(out, "<p class=\"src\"><b>{0}</b> <bdi>{1}</bdi></p>",
		        lt_str_of(head), text);
}

void lt_html_source(const struct lt_rule *rule, struct lt_buf *out)
{
	const struct lt_source_of_law *source = &rule->source;

	put_remark("Remark on the rule:", rule->note, out);
	lt_html(out, "<p class=\"src\"><b>Rule</b> <bdi>{0}</bdi>", rule->id);
	if (!source->instrument.size) {
		lt_buf_puts(out, ", with no source of its own</p>");
		return;
	}
	lt_buf_puts(out, ", from ");
	put_link(out, source->url, source->instrument);
	if (source->provision.size)
		lt_html(out, ", <bdi>{0}</bdi>", source->provision);
	lt_html(out, ". Verification: {0}", source->verification);
	if (source->checked_on.size)
		lt_html(out, ", checked on {0}", source->checked_on);
	lt_buf_puts(out, ".</p>");
	put_remark("Remark on the source:", source->note, out);
}

static void put_place(const struct lt_row *row, struct lt_buf *out)
{
	const struct lt_place *at =
	    row->document ? &row->document->at : &row->session->at;
	struct lt_buf line = { 0 };

	lt_html(out, "<p class=\"src\"><b>Recorded</b> in <bdi>{0}</bdi>",
	        lt_str_of(at->file));
	if (at->line) {
		lt_buf_int(&line, at->line);
		lt_html(out, ", line {0}", lt_buf_str(&line));
		lt_buf_free(&line);
	}
	if (row->document && row->document->author.size)
		lt_html(out, ". <b>Author</b> <bdi>{0}</bdi>",
		        row->document->author);
	if (row->document && row->document->url.size) {
		lt_buf_puts(out, ". <b>Published</b> as ");
		put_link(out, row->document->url, row->document->symbol);
	}
	lt_buf_puts(out, ".</p>");
}

static void put_summary(const struct lt_row *row, struct lt_buf *out)
{
	const struct lt_source_of_law *source = &row->rule->source;

	lt_html(out, "<details><summary><bdi>{0}</bdi>",
	        row->rule->title.size ? row->rule->title : row->rule->id);
	if (source->instrument.size)
		lt_html(out, " <bdi class=\"ins\">{0}</bdi>",
		        source->instrument);
	if (source->instrument.size && !lt_str_is(source->verification, "text"))
		lt_html(out, " <span class=\"ver\">{0}</span>",
		        source->verification);
	lt_buf_puts(out, "</summary>");
}

void lt_html_steps(const struct lt_step *steps, size_t count,
                   struct lt_buf *out)
{
	if (!count)
		return;
	lt_buf_puts(out, "<ol>");
	for (size_t i = 0; i < count; i++)
		lt_html(out, "<li>{0}</li>", steps[i].text);
	lt_buf_puts(out, "</ol>");
}

static void put_explanation(struct lt_html_page *page, const struct lt_row *row,
                            struct lt_buf *out)
{
	struct lt_buf facts = { 0 };

	lt_buf_puts(out, "<tr class=\"ex\"><td colspan=\"7\">");
	put_summary(row, out);
	lt_put_row_facts(&facts, row, &page->scratch);
	put_point(out, "So:", lt_buf_str(&facts));
	put_point(out, "Undecided:", row->reason);
	put_point(out,
	          row->is_in_time_past ? "Would have been in time if"
	                               : "In time if",
	          row->in_time_if);
	put_waiver(page, row, out);
	put_readings(page, row, out);
	for (size_t i = 0; i < row->notice_count; i++)
		put_point(out, "Note:", row->notices[i]);
	lt_html_steps(row->steps, row->step_count, out);
	lt_html_source(row->rule, out);
	put_place(row, out);
	lt_buf_puts(out, "</details></td></tr></tbody>\n");
	lt_buf_free(&facts);
}

/* --- for the pictures --------------------------------------------------- */

/* Days are local, so an instant stands at its local time: within the day that
 * people call it, in whatever zone. */
int64_t lt_html_instant(struct lt_instant at, const struct lt_zone *zone)
{
	struct lt_local local =
	    zone ? lt_zone_local(zone, at) : lt_instant_utc(at);

	return local.day.n * LT_MS_PER_DAY + local.ms;
}

static int64_t of_point(struct lt_point point, const struct lt_zone *zone,
                        bool is_end)
{
	switch (point.kind) {
	case LT_POINT_DAY:
		return point.day.n * LT_MS_PER_DAY +
		       (is_end ? LT_MS_PER_DAY : 0);
	case LT_POINT_INSTANT:
		return lt_html_instant(point.at, zone);
	case LT_POINT_OPEN:
		break;
	}
	return LT_NOWHERE;
}

/* A day is shown in its middle, an interval from end to end. */
static struct lt_html_mark mark_of(const struct lt_moment *moment,
                                   const struct lt_zone *zone)
{
	struct lt_html_mark mark = { .from = LT_NOWHERE, .to = LT_NOWHERE };

	if (moment->state != LT_MOMENT_KNOWN)
		return mark;
	mark.from = of_point(moment->from, zone, false);
	mark.to =
	    moment->is_interval ? of_point(moment->to, zone, true) : mark.from;
	if (mark.from == LT_NOWHERE)
		mark.from = mark.to;
	if (mark.to == LT_NOWHERE)
		mark.to = mark.from;
	if (!moment->is_interval && moment->from.kind == LT_POINT_DAY)
		mark.from = mark.to = mark.from + LT_MS_PER_DAY / 2;
	return mark;
}

static bool is_before(const struct lt_html_mark *a,
                      const struct lt_html_mark *b)
{
	if (a->to != b->to)
		return a->to < b->to;
	return a->from != b->from ? a->from < b->from : a->state < b->state;
}

/* Marks stand from left to right, and those of one place together, so that
 * one label names them all. */
static void add_mark(struct lt_html_row *made, struct lt_html_mark *marks,
                     struct lt_html_mark mark)
{
	size_t at = made->mark_count++;

	for (; at > 0 && is_before(&mark, &marks[at - 1]); at--)
		marks[at] = marks[at - 1];
	marks[at] = mark;
}

static void set_marks(struct lt_html_page *page, const struct lt_row *row,
                      struct lt_html_row *made)
{
	const struct lt_zone *zone = row->body->zone;
	size_t count = row->language_count ? row->language_count : 1;
	struct lt_html_mark *marks =
	    LT_NEW_ARRAY(&page->arena, struct lt_html_mark, count);

	made->marks = marks;
	for (size_t i = 0; i < row->language_count; i++) {
		const struct lt_language_state *one = &row->languages[i];
		struct lt_html_mark mark = mark_of(&one->moment, zone);

		if (mark.from == LT_NOWHERE || one->state == LT_VERSION_MISSING)
			continue;
		mark.state = one->state;
		mark.language = lt_arena_copy(&page->arena, one->language);
		add_mark(made, marks, mark);
	}
	/* A date that is of no language stands for the paper. */
	if (made->mark_count || row->actual.state != LT_MOMENT_KNOWN)
		return;
	marks[0] = mark_of(&row->actual, zone);
	marks[0].state =
	    row->verdict == LT_VERDICT_LATE        ? LT_VERSION_LATE
	    : row->verdict == LT_VERDICT_UNDECIDED ? LT_VERSION_UNDECIDED
	    : row->verdict == LT_VERDICT_EARLY     ? LT_VERSION_EARLY
						   : LT_VERSION_IN_TIME;
	made->mark_count = marks[0].from != LT_NOWHERE;
}

/* A last good day ends the day; a first good day begins it. */
int64_t lt_html_limit(const struct lt_limit *limit, const struct lt_zone *zone,
                      bool is_first)
{
	if (limit->kind == LT_LIMIT_DAY)
		return (limit->days.from.n + !is_first) * LT_MS_PER_DAY;
	if (limit->kind == LT_LIMIT_INSTANT)
		return lt_html_instant(limit->instants.from, zone);
	return LT_NOWHERE;
}

static struct lt_str missing_of(struct lt_html_page *page,
                                const struct lt_row *row)
{
	struct lt_str *list =
	    LT_NEW_ARRAY(&page->scratch, struct lt_str, row->language_count);
	size_t count = 0;

	for (size_t i = 0; i < row->language_count; i++)
		if (row->languages[i].state == LT_VERSION_MISSING)
			list[count++] = row->languages[i].language;
	return count ? lt_words_list(&page->arena, list, count)
	             : (struct lt_str){ 0 };
}

/* --- a row -------------------------------------------------------------- */

static void put_margin_number(const struct lt_measured *margin,
                              struct lt_buf *out)
{
	if (margin->unit == LT_MEASURE_NONE)
		return;
	lt_buf_puts(out, "\" data-m=\"");
	lt_buf_int(out, lt_margin_minutes(margin));
}

/* What the script filters and sorts by stands beside the words. */
static void put_keys(const struct lt_row *row, const struct lt_html_row *made,
                     struct lt_buf *out)
{
	struct lt_html_mark actual = mark_of(&row->actual, row->body->zone);

	lt_html(out, "<tbody class=\"g-{0}\" data-v=\"{1}\" data-r=\"{2}",
	        lt_str_of(lt_html_group_class(lt_html_group_of(row->verdict))),
	        lt_str_of(lt_verdict_name(row->verdict)), row->rule->id);
	put_margin_number(&row->margin, out);
	if (made->last != LT_NOWHERE) {
		lt_buf_puts(out, "\" data-d=\"");
		lt_buf_int(out, made->last / 60000);
	}
	if (actual.to != LT_NOWHERE) {
		lt_buf_puts(out, "\" data-a=\"");
		lt_buf_int(out, actual.to / 60000);
	}
	lt_buf_puts(out, "\">\n");
}

void lt_html_row(struct lt_html_page *page, const struct lt_row *row,
                 struct lt_html_row *made)
{
	struct lt_buf markup = { 0 }, tip = { 0 };

	made->rule = row->rule;
	made->verdict = row->verdict;
	made->margin = lt_margin_minutes(&row->margin);
	made->has_languages = row->language_count > 0;
	made->zone = row->body->zone;
	made->is_left_out = row->is_act_unsaid || is_left_out(row);
	made->first = lt_html_limit(&row->first, made->zone, true);
	made->last = lt_html_limit(&row->last, made->zone, false);
	made->recommended = lt_html_limit(&row->recommended, made->zone, false);
	made->missing = missing_of(page, row);
	set_marks(page, row, made);
	put_keys(row, made, &markup);
	put_cells(page, row, &markup);
	put_explanation(page, row, &markup);
	made->markup = lt_arena_copy(&page->arena, lt_buf_str(&markup));
	lt_buf_puts(&tip, lt_verdict_words(row->verdict));
	lt_buf_puts(&tip, ": ");
	lt_put_row_facts(&tip, row, &page->scratch);
	made->tip = lt_arena_copy(&page->arena, lt_buf_str(&tip));
	lt_buf_free(&markup);
	lt_buf_free(&tip);
	lt_arena_reset(&page->scratch);
}

struct lt_str lt_html_no_rule(struct lt_html_page *page,
                              const struct lt_document *document)
{
	struct lt_buf markup = { 0 };

	lt_html(&markup,
	        "<tbody class=\"g-other\" data-v=\"no_rule\"><tr>"
	        "<td class=\"cv\"><span class=\"chip\">no rule</span></td>"
	        "<th scope=\"row\"><bdi class=\"sy\">{0}</bdi> "
	        "<bdi class=\"ti\" lang=\"\">{1}</bdi></th>"
	        "<td class=\"ck\">{2}</td>"
	        "</tr></tbody>\n",
	        document->symbol, document->title,
	        document->kind.size ? document->kind : LT_STR("no kind"));
	return lt_buf_finish(&markup, &page->arena);
}
