#include "render/html_assets.h"
#include "render/html_page.h"

/* --- the verdict of the whole, in words --------------------------------- */

/* {0}: how many, {1}: of how many, of which there may be only one; {2}: tight,
 * or what these are. The first row that applies is printed. */
static const struct {
	const char *only, *one, *many;
} verdicts[] = {
	[LT_GROUP_BAD] = { "The one paper is out of time",
	                   "{0} of {1} papers is out of time",
	                   "{0} of {1} papers are out of time" },
	[LT_GROUP_OPEN] = { "The one paper is undecided",
	                    "{0} of {1} papers is undecided",
	                    "{0} of {1} papers are undecided" },
	[LT_GROUP_TIGHT] = { "No paper is out of time, the one paper is {2}",
	                     "No paper is out of time, {0} of {1} is {2}",
	                     "No paper is out of time, {0} of {1} are {2}" },
	[LT_GROUP_WAIT] = { "No deadline is missed, the one paper is still to "
	                    "come",
	                    "No deadline is missed, {0} of {1} papers is still "
	                    "to come",
	                    "No deadline is missed, {0} of {1} papers are "
	                    "still to come" },
	[LT_GROUP_GOOD] = { "The one paper is on time",
	                    "All {1} papers are on time",
	                    "All {1} papers are on time" },
	[LT_GROUP_OTHER] = { "No paper was measured against a date",
	                     "No paper was measured against a date",
	                     "No paper was measured against a date" },
};

static struct lt_str number(struct lt_html_page *page, uint64_t count)
{
	struct lt_buf text = { 0 };

	lt_html_number(&text, (int64_t)count);
	return lt_buf_finish(&text, &page->scratch);
}

/* Papers that cannot be read count as undecided. */
static void count_groups(const struct lt_summary *summary, uint64_t *groups)
{
	groups[LT_GROUP_OPEN] += summary->unreadable;
	for (enum lt_verdict v = LT_VERDICT_NONE; v < LT_VERDICT_COUNT; v++)
		groups[lt_html_group_of(v)] += summary->by_verdict[v];
}

static struct lt_str tight_words(const struct lt_summary *summary)
{
	if (!summary->by_verdict[LT_VERDICT_STAGGERED])
		return LT_STR("tight");
	return summary->by_verdict[LT_VERDICT_TIGHT]
	           ? LT_STR("tight or staggered")
	           : LT_STR("staggered");
}

static void put_title(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_summary *summary = &page->report->summary;
	uint64_t all = summary->documents + summary->unreadable;
	uint64_t groups[LT_GROUP_COUNT] = { 0 };
	enum lt_html_group group = LT_GROUP_BAD;
	struct lt_buf line = { 0 };

	count_groups(summary, groups);
	while (group < LT_GROUP_OTHER && !groups[group])
		group++;
	/* "All" only where it is all of them. */
	if (group == LT_GROUP_GOOD && groups[LT_GROUP_OTHER])
		lt_buf_puts(&line, "No paper is out of time");
	else if (!summary->documents && summary->sessions)
		lt_buf_puts(&line, summary->has_error
		                       ? "A session breaks a rule"
		                       : "No session breaks a rule");
	else if (!summary->documents)
		lt_buf_puts(&line, "No paper was judged");
	else
		lt_html(&line,
		        all == 1             ? verdicts[group].only
		        : groups[group] == 1 ? verdicts[group].one
		                             : verdicts[group].many,
		        number(page, groups[group]), number(page, all),
		        tight_words(summary));
	if (group == LT_GROUP_BAD && summary->documents && summary->unreadable)
		lt_html(&line, ", {0} cannot be read",
		        number(page, summary->unreadable));
	lt_html(out, "<h1 class=\"g-{0}\">",
	        lt_str_of(lt_html_group_class(group)));
	lt_buf_put(out, lt_buf_str(&line));
	lt_buf_puts(out, "</h1>\n");
	lt_buf_free(&line);
}

/* "47 late", with its shape; papers of all kinds add up to the total. */
void lt_html_tile(struct lt_html_page *page, enum lt_html_group group,
                  uint64_t count, const char *words, struct lt_buf *out)
{
	if (!count)
		return;
	lt_html(out,
	        "<li class=\"g-{0}\"><span class=\"n\">{1}</span> "
	        "<span class=\"w\">{2}</span></li>\n",
	        lt_str_of(lt_html_group_class(group)), number(page, count),
	        lt_str_of(words));
}

/* Sessions that rules on their opening are about: "2 sessions: 1 late, 1 on
 * time". */
static void put_sessions(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_summary *summary = &page->report->summary;
	const char *before = ": ";

	if (!summary->sessions)
		return;
	lt_html(out, "<p>{0} {1}", number(page, summary->sessions),
	        summary->sessions == 1 ? LT_STR("session")
	                               : LT_STR("sessions"));
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT;
	     v++) {
		if (!summary->sessions_by[v])
			continue;
		lt_html(out, "{0}{1} {2}", lt_str_of(before),
		        number(page, summary->sessions_by[v]),
		        lt_str_of(lt_verdict_words(v)));
		before = ", ";
	}
	lt_buf_puts(out, "</p>\n");
}

/* Why the counts are fewer than the rows of the tables. */
static void put_more_rows(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_summary *summary = &page->report->summary;
	bool is_whole = !page->report->only_wrong;
	uint64_t rows = page->row_count +
	                (is_whole ? summary->by_verdict[LT_VERDICT_NONE] : 0);

	if (rows > (is_whole ? summary->documents + summary->sessions
	                     : page->paper_count))
		lt_html(out,
		        "<p class=\"opens\">{0} verdicts stand below: a paper "
		        "has at least one under each rule that applies to it, "
		        "and is counted once, by its worst.</p>\n",
		        number(page, rows));
}

static void put_tiles(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_summary *summary = &page->report->summary;
	uint64_t all = summary->documents + summary->unreadable;

	lt_html(out,
	        "<p class=\"vh\">{0} {1}; each is counted once, by its worst "
	        "verdict:</p>\n<ul class=\"tiles\">\n",
	        number(page, all),
	        all == 1 ? LT_STR("paper was read")
	                 : LT_STR("papers were read"));
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		lt_html_tile(page, lt_html_group_of(v), summary->by_verdict[v],
		             lt_verdict_words(v), out);
	lt_html_tile(page, LT_GROUP_OTHER, summary->by_verdict[LT_VERDICT_NONE],
	             "no rule", out);
	lt_html_tile(page, LT_GROUP_OPEN, summary->unreadable, "not readable",
	             out);
	lt_html(out,
	        "<li class=\"all\"><span class=\"n\">{0}</span> "
	        "<span class=\"w\">{1}</span></li>\n</ul>\n",
	        number(page, all),
	        all == 1 ? LT_STR("paper in all") : LT_STR("papers in all"));
	put_sessions(page, out);
	put_more_rows(page, out);
}

static void put_check(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_check *check = &page->report->world->check;

	lt_html(out, "{0}",
	        check->is_day
	            ? lt_words_day(&page->scratch, check->day)
	            : lt_words_instant(&page->scratch, check->at, NULL));
}

/* --- what it rests on --------------------------------------------------- */

/* A page is passed on: of an absolute path only the end is shown, not how the
 * folders of a machine are called. */
static struct lt_str shown_path(struct lt_html_page *page, const char *file)
{
	struct lt_str path = lt_str_of(file);
	size_t begin = path.size, slashes = 0;
	struct lt_str args[1];

	if (!path.size || path.at[0] != '/')
		return path;
	while (begin && slashes < 2) {
		begin--;
		slashes += path.at[begin] == '/';
	}
	args[0] = lt_str_from(path, begin);
	return begin ? lt_words_fill(&page->scratch, "\xe2\x80\xa6{0}", args, 1)
	             : path;
}

static void put_input(struct lt_html_page *page,
                      const struct lt_input_note *input, struct lt_buf *out)
{
	/* The time of a file is shown to the minute. */
	struct lt_instant minute = { input->modified.ms / LT_MS_PER_MINUTE *
		                     LT_MS_PER_MINUTE };

	lt_html(out,
	        "<tr><th scope=\"row\"><bdi>{0}</bdi></th><td>{1}</td>"
	        "<td>{2}</td><td class=\"sha\">{3}</td></tr>\n",
	        shown_path(page, input->file), lt_str_of(input->role),
	        input->has_date ? lt_words_instant(&page->scratch, minute, NULL)
	                        : LT_STR("not known"),
	        input->sha256[0] ? lt_str_of(input->sha256)
	                         : LT_STR("not computed: large (--hash)"));
}

static void put_inputs(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_report *report = page->report;

	lt_buf_puts(out,
	            "<section id=\"sources\">\n<h2>What it rests on</h2>\n"
	            "<table><caption class=\"vh\">Sources</caption><thead><tr>"
	            "<th scope=\"col\">File</th><th scope=\"col\">Read as</th>"
	            "<th scope=\"col\">Last changed</th>"
	            "<th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < report->input_count; i++)
		put_input(page, &report->inputs[i], out);
	lt_buf_puts(out, "</tbody></table>\n");
	if (!report->diags->count)
		lt_buf_puts(out, "<p>Everything was read as it was written."
		                 "</p>\n");
	lt_buf_puts(out, "</section>\n");
}

static void put_diag(struct lt_html_page *page, const struct lt_diag *diag,
                     struct lt_buf *out)
{
	struct lt_buf place = { 0 };

	if (diag->at.file)
		lt_buf_put(&place, shown_path(page, diag->at.file));
	if (diag->at.file && diag->at.line) {
		lt_buf_char(&place, ':');
		lt_buf_int(&place, diag->at.line);
	}
	lt_html(out,
	        "<li class=\"d-{0}\"><b>{0}</b> <bdi>{1}</bdi> "
	        "<span class=\"at\">{2} {3}</span>",
	        lt_str_of(lt_severity_name(diag->severity)),
	        lt_str_of(diag->message), lt_buf_str(&place),
	        lt_str_of(lt_diag_kind(diag->code)->number));
	if (diag->hint)
		lt_html(out, " <span class=\"hint\">{0}</span>",
		        lt_str_of(diag->hint));
	lt_buf_puts(out, "</li>\n");
	lt_buf_free(&place);
}

static void put_diags_of(struct lt_html_page *page, bool notices,
                         struct lt_buf *out)
{
	const struct lt_diags *diags = page->report->diags;

	lt_buf_puts(out, "<ul class=\"dg\">\n");
	for (size_t i = 0; i < diags->count; i++)
		if ((diags->list[i].severity == LT_NOTICE) == notices)
			put_diag(page, &diags->list[i], out);
	lt_buf_puts(out, "</ul>\n");
}

/* Errors and warnings stand open; notices, which say only how something was
 * read, behind their number. */
static void put_diags(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_diags *diags = page->report->diags;
	size_t notices = 0;

	for (size_t i = 0; i < diags->count; i++)
		notices += diags->list[i].severity == LT_NOTICE;
	if (!diags->count)
		return;
	lt_buf_puts(out, "<section id=\"input\">\n"
	                 "<h2>Repairs and problems of the input</h2>\n");
	if (diags->count > notices)
		put_diags_of(page, false, out);
	if (notices) {
		lt_html(out, "<details><summary>{0} {1}</summary>\n",
		        number(page, notices),
		        notices == 1 ? LT_STR("repair or remark")
		                     : LT_STR("repairs and remarks"));
		put_diags_of(page, true, out);
		lt_buf_puts(out, "</details>\n");
	}
	if (diags->beyond)
		lt_html(out, "<p>And {0} more, which were counted only.</p>\n",
		        number(page, diags->beyond));
	lt_buf_puts(out, "</section>\n");
}

static void put_fact(struct lt_buf *out, const char *name, struct lt_str value)
{
	lt_html(out, "<div><dt>{0}</dt><dd>{1}</dd></div>\n", lt_str_of(name),
	        value);
}

static struct lt_str input_state(struct lt_html_page *page)
{
	static const char *const words[][2] = {
		[LT_NOTICE] = { "{0} remark", "{0} remarks" },
		[LT_WARNING] = { "{0} warning", "{0} warnings" },
		[LT_ERROR] = { "{0} error", "{0} errors" },
	};
	const struct lt_diags *diags = page->report->diags;
	struct lt_buf line = { 0 };

	for (int s = LT_ERROR; s >= LT_NOTICE; s--) {
		size_t count = diags->by_severity[s];

		if (!count)
			continue;
		if (line.size)
			lt_buf_puts(&line, ", ");
		lt_html(&line, words[s][count != 1], number(page, count));
	}
	if (!line.size)
		lt_buf_puts(&line, "read as written");
	return lt_buf_finish(&line, &page->scratch);
}

static void put_facts(struct lt_html_page *page, struct lt_buf *out)
{
	const struct lt_report *report = page->report;

	lt_buf_puts(out, "<dl class=\"facts\">\n<div><dt>Checked as of</dt>"
	                 "<dd>");
	put_check(page, out);
	lt_buf_puts(out, "</dd></div>\n");
	lt_html(out,
	        "<div><dt>Sources</dt><dd><a href=\"#sources\">{0}</a></dd>"
	        "</div>\n",
	        lt_words_count(&page->scratch, (int64_t)report->input_count,
	                       "file", "files"));
	put_fact(out, "State of the input", input_state(page));
	put_fact(out, "Time zones", report->tzdata);
	put_fact(out, "leadtime", lt_str_of(report->version));
	if (report->world->reader.size)
		put_fact(out, "Judged for readers of", report->world->reader);
	lt_buf_puts(out, "</dl>\n");
}

/* --- head and foot ------------------------------------------------------ */

void lt_html_begin(struct lt_html_page *page, const char *title,
                   struct lt_buf *out)
{
	lt_html(out,
	        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n"
	        "<meta charset=\"utf-8\">\n"
	        "<meta http-equiv=\"Content-Security-Policy\" content=\""
	        "default-src 'none'; style-src 'sha256-{0}'; "
	        "script-src 'sha256-{1}'; base-uri 'none'; "
	        "form-action 'none'\">\n"
	        "<meta name=\"viewport\" content=\"width=device-width, "
	        "initial-scale=1\">\n"
	        "<meta name=\"color-scheme\" content=\"light dark\">\n"
	        "<meta name=\"referrer\" content=\"no-referrer\">\n"
	        "<title>{2}, as of ",
	        lt_str_of(lt_html_style_hash), lt_str_of(lt_html_script_hash),
	        lt_str_of(title));
	put_check(page, out);
	lt_buf_puts(out, "</title>\n<style>");
	lt_buf_puts(out, lt_html_style);
	lt_html(out,
	        "</style>\n</head>\n<body>\n"
	        "<a class=\"skip\" href=\"#list\">To the list</a>\n"
	        "<header class=\"hero\">\n<p class=\"kicker\">{0}</p>\n",
	        lt_str_of(title));
}

/* Shown by the script, which makes it work. */
static void put_tools(struct lt_buf *out, const char *unit, const char *order)
{
	lt_html(out,
	        "<div class=\"tools\" id=\"tools\" role=\"search\" "
	        "aria-label=\"Filter and sort\" data-unit=\"{0}\" "
	        "data-order=\"{1}\" hidden>\n",
	        lt_str_of(unit), lt_str_of(order));
	lt_buf_puts(out, "<label class=\"q\"><span class=\"vh\">Search</span>"
	                 "<input type=\"search\" id=\"q\" autocomplete=\"off\" "
	                 "placeholder=\"Search\"></label>\n"
	                 "<label><span class=\"vh\">State</span>"
	                 "<select id=\"v\"></select></label>\n"
	                 "<label><span class=\"vh\">Session</span>"
	                 "<select id=\"s\"></select></label>\n"
	                 "<label><span class=\"vh\">Order</span>"
	                 "<select id=\"o\"></select></label>\n"
	                 "<button type=\"button\" id=\"csv\">CSV</button>\n"
	                 "<output id=\"shown\" aria-live=\"polite\"></output>\n"
	                 "</div>\n");
}

void lt_html_basis(struct lt_html_page *page, const char *unit,
                   const char *order, struct lt_buf *out)
{
	put_facts(page, out);
	lt_buf_puts(out, "</header>\n<main>\n");
	put_diags(page, out);
	if (!page->report->only_summary)
		put_tools(out, unit, order);
	lt_buf_puts(out, "<div id=\"list\">\n");
}

void lt_html_head(struct lt_html_page *page, struct lt_buf *out)
{
	lt_html_begin(page, "Lead-time report", out);
	put_title(page, out);
	put_tiles(page, out);
	lt_html_basis(page, "verdicts", "Worst first", out);
	lt_arena_reset(&page->scratch);
}

void lt_html_foot(struct lt_html_page *page, struct lt_buf *out)
{
	lt_buf_puts(out, "</div>\n");
	put_inputs(page, out);
	lt_buf_puts(out, "</main>\n<footer>\n<p>As of ");
	put_check(page, out);
	lt_html(out,
	        ", leadtime {0}, tz database {1}. Dates are days in the "
	        "session's time zone; a clock time names its own.</p>\n"
	        "</footer>\n<script>",
	        lt_str_of(page->report->version), page->report->tzdata);
	lt_buf_puts(out, lt_html_script);
	lt_buf_puts(out, "</script>\n</body>\n</html>\n");
}
