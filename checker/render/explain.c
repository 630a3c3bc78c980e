#include "base/safe.h"
#include "render/report.h"
#include "render/rule_text.h"
#include "render/sentences.h"
#include "render/wrap.h"

static void put_source(struct lt_buf *out,
                       const struct lt_source_of_law *source)
{
	if (!source->instrument.size)
		return;
	lt_buf_puts(out, "   source: ");
	lt_safe_put(out, source->instrument);
	if (source->provision.size) {
		lt_buf_puts(out, ", ");
		lt_safe_put(out, source->provision);
	}
	if (source->url.size) {
		lt_buf_puts(out, "\n           ");
		lt_safe_put(out, source->url);
	}
	lt_buf_puts(out, "\n           verification: ");
	lt_safe_put(out, source->verification);
	if (source->checked_on.size) {
		lt_buf_puts(out, ", checked on ");
		lt_safe_put(out, source->checked_on);
	}
	lt_buf_char(out, '\n');
	if (source->note.size) {
		lt_buf_puts(out, "           remark: ");
		lt_safe_put(out, source->note);
		lt_buf_char(out, '\n');
	}
}

static void put_line(struct lt_buf *out, const char *head, struct lt_str text)
{
	if (!text.size)
		return;
	lt_buf_puts(out, "   ");
	lt_buf_puts(out, head);
	lt_safe_put(out, text);
	lt_buf_char(out, '\n');
}

static void put_row(struct lt_buf *out, const struct lt_row *row,
                    struct lt_arena *scratch)
{
	struct lt_buf facts = { 0 };

	lt_buf_puts(out, "\n");
	lt_safe_put(out, row->rule->id);
	if (row->language.size) {
		lt_buf_puts(out, ", ");
		lt_safe_put(out, row->language);
	}
	lt_buf_puts(out, ": ");
	lt_buf_puts(out, lt_verdict_words(row->verdict));
	lt_buf_puts(out, "\n");
	put_line(out, "", row->rule->title);
	put_source(out, &row->rule->source);
	put_line(out, "remark: ", row->rule->note);
	lt_put_steps(out, row->steps, row->step_count);
	lt_put_row_facts(&facts, row, scratch);
	put_line(out, "so: ", lt_buf_str(&facts));
	put_line(out, "undecided: ", row->reason);
	put_line(out, lt_in_time_words(row), row->in_time_if);
	for (size_t i = 0; i < row->notice_count; i++)
		put_line(out, "note: ", row->notices[i]);
	lt_buf_free(&facts);
}

static struct lt_str why_refused(const struct lt_refused *refused,
                                 struct lt_arena *scratch)
{
	if (!refused->part)
		return refused->why;
	return lt_rule_say(scratch, LT_R_PART_REFUSED, refused->why,
	                   lt_rule_papers(scratch, refused->part));
}

/* Why each rule of its body is not for the paper. */
static void put_refused(struct lt_buf *out, const struct lt_rows *rows,
                        const struct lt_document *document,
                        struct lt_arena *scratch)
{
	lt_buf_puts(out, "\nno rule applies to it\n");
	if (!rows->refused_count && document->body && document->body->id.size) {
		lt_buf_puts(out, "   none of those that were read is for "
		                 "papers of the body ");
		lt_safe_put(out, document->body->id);
		lt_buf_char(out, '\n');
	}
	for (size_t i = 0; i < rows->refused_count; i++) {
		lt_buf_puts(out, "   ");
		lt_safe_put(out, rows->refused[i].rule->id);
		lt_buf_puts(out, ": ");
		lt_safe_put(out, why_refused(&rows->refused[i], scratch));
		lt_buf_char(out, '\n');
	}
	if (rows->refused_more) {
		lt_buf_puts(out, "   and ");
		lt_buf_int(out, (int64_t)rows->refused_more);
		lt_buf_puts(out, " more\n");
	}
}

static void put_all(struct lt_buf *out, const struct lt_rows *rows,
                    const struct lt_document *document,
                    const struct lt_report *report)
{
	struct lt_arena scratch = { 0 };

	lt_safe_put(out, document->symbol);
	if (document->title.size) {
		lt_buf_puts(out, "  \"");
		lt_safe_put(out, document->title);
		lt_buf_char(out, '"');
	}
	lt_buf_puts(out, "\nchecked as of ");
	if (report->world->check.is_day)
		lt_buf_put(out,
		           lt_words_day(&scratch, report->world->check.day));
	else
		lt_buf_put(out, lt_words_instant(
				    &scratch, report->world->check.at, NULL));
	lt_buf_puts(out, ", tz database ");
	lt_buf_put(out, report->tzdata);
	lt_buf_char(out, '\n');
	for (size_t i = 0; i < rows->count; i++)
		if (lt_report_shows(report, &rows->list[i]))
			put_row(out, &rows->list[i], &scratch);
	if (!rows->count)
		put_refused(out, rows, document, &scratch);
	lt_arena_free(&scratch);
}

/* What goes on stands behind the number of its step. */
void lt_render_explain(struct lt_buf *out, const struct lt_rows *rows,
                       const struct lt_document *document,
                       const struct lt_report *report)
{
	struct lt_buf text = { 0 };

	put_all(&text, rows, document, report);
	lt_put_lines_wrapped(out, lt_buf_str(&text), 6, report->width);
	lt_buf_free(&text);
}
