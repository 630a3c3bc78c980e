#include "base/limits.h"
#include "base/safe.h"
#include "render/json_out.h"
#include "render/report.h"
#include "render/sentences.h"

#include <stdlib.h>

/* Lines for the program that writes the workbook (xlsx/), as JSON: first what
 * the run was, then a line a verdict, then a line a diagnostic, last the
 * summary. Texts are already those of the cells: one line each, and no longer
 * than a cell may be. */

struct lt_renderer_state {
	const struct lt_report *report;
	struct lt_arena scratch;
	struct lt_buf text, cell;
};

/* --- cells -------------------------------------------------------------- */

static void put_cell(struct lt_renderer_state *state, struct lt_buf *out,
                     bool *first, const char *key, struct lt_str text)
{
	struct lt_str cell;

	if (!text.size)
		return;
	lt_safe_put_plain(&state->cell, text);
	cell = lt_buf_str(&state->cell);
	if (cell.size > LT_XLSX_CELL_BYTES_MAX) {
		size_t end = LT_XLSX_CELL_BYTES_MAX;

		while (end && ((unsigned char)cell.at[end] & 0xc0) == 0x80)
			end--;
		state->cell.size = end;
		lt_buf_puts(&state->cell, " ...");
		cell = lt_buf_str(&state->cell);
	}
	lt_json_member(out, first, key, cell);
	lt_buf_clear(&state->cell);
}

static void put_text(struct lt_renderer_state *state, struct lt_buf *out,
                     bool *first, const char *key)
{
	put_cell(state, out, first, key, lt_buf_str(&state->text));
	lt_buf_clear(&state->text);
}

/* "2024-02-19T16:30:00" by the clocks of ZONE, which are those of the column
 * "zone". False: there are none, seconds matter, or the time comes twice, and
 * which of the two it is has to be said. */
static bool put_clock(struct lt_buf *out, bool *first, const char *key,
                      struct lt_instant at, const struct lt_zone *zone)
{
	struct lt_instant_span both;
	struct lt_local local;
	char text[23];

	if (!zone)
		return false;
	local = lt_zone_local(zone, at);
	both = lt_local_instants(local, zone);
	if (local.ms % LT_MS_PER_MINUTE || both.from.ms != both.to.ms)
		return false;
	lt_json_member(out, first, key,
	               (struct lt_str){ text, lt_local_write(local, text) });
	return true;
}

/* A single day is a date of the workbook, a single moment a date with a time;
 * everything else is in words. */
static void put_limit(struct lt_renderer_state *state, struct lt_buf *out,
                      bool *first, const char *key,
                      const struct lt_limit *limit, const struct lt_zone *zone)
{
	if (limit->kind <= LT_LIMIT_UNKNOWN)
		return;
	if (limit->kind == LT_LIMIT_DAY &&
	    limit->days.from.n == limit->days.to.n) {
		lt_json_key(out, first, key);
		lt_json_day(out, limit->days.from);
		return;
	}
	if (limit->kind == LT_LIMIT_INSTANT &&
	    limit->instants.from.ms == limit->instants.to.ms &&
	    put_clock(out, first, key, limit->instants.from, zone))
		return;
	put_cell(state, out, first, key,
	         lt_words_limit(&state->scratch, limit));
}

static void put_moment(struct lt_renderer_state *state, struct lt_buf *out,
                       bool *first, const char *key,
                       const struct lt_moment *moment,
                       const struct lt_zone *zone, bool has_zone_column)
{
	if (moment->state != LT_MOMENT_KNOWN)
		return;
	if (!moment->is_interval && moment->from.kind == LT_POINT_DAY) {
		lt_json_key(out, first, key);
		lt_json_day(out, moment->from.day);
		return;
	}
	if (has_zone_column && !moment->is_interval &&
	    moment->from.kind == LT_POINT_INSTANT &&
	    put_clock(out, first, key, moment->from.at, zone))
		return;
	put_cell(state, out, first, key,
	         lt_words_moment(&state->scratch, moment, zone));
}

static void put_languages(struct lt_renderer_state *state, struct lt_buf *out,
                          bool *first, const char *key,
                          const struct lt_row *row, int wanted)
{
	for (size_t i = 0; i < row->language_count; i++) {
		if (wanted >= 0 && (int)row->languages[i].state != wanted)
			continue;
		if (state->text.size)
			lt_buf_char(&state->text, ' ');
		lt_buf_put(&state->text, row->languages[i].language);
	}
	put_text(state, out, first, key);
}

/* --- a verdict ---------------------------------------------------------- */

static void put_session(struct lt_renderer_state *state, struct lt_buf *out,
                        bool *first, const struct lt_session *session)
{
	if (!session)
		return;
	lt_json_number(out, first, "place", (int64_t)session->index);
	put_cell(state, out, first, "session", session->id);
	put_cell(state, out, first, "session_title", session->title);
	put_moment(state, out, first, "opens", &session->opens, session->zone,
	           false);
}

static void put_margin(struct lt_buf *out, bool *first,
                       const struct lt_measured *margin)
{
	static const char *const units[] = { NULL, "days", "clear days",
		                             "working days", "minutes" };

	/* What may be short or not is no number. */
	if (margin->unit == LT_MEASURE_NONE ||
	    (margin->from < 0 && margin->to >= 0))
		return;
	lt_json_number(out, first, "margin", margin->from);
	lt_json_member(out, first, "unit", lt_str_of(units[margin->unit]));
}

static void put_what(struct lt_renderer_state *state, struct lt_buf *out,
                     bool *first, const struct lt_row *row)
{
	const struct lt_document *document = row->document;
	const struct lt_zone *zone = row->body->zone;

	put_cell(state, out, first, "paper",
	         document ? document->symbol : row->session->id);
	put_cell(state, out, first, "title",
	         document ? document->title : row->session->title);
	put_cell(state, out, first, "verdict",
	         lt_str_of(lt_verdict_words(row->verdict)));
	lt_json_number(out, first, "rank", row->verdict);
	lt_json_member(out, first, "is_paper",
	               document && row->is_counted ? LT_STR("yes")
	                                           : LT_STR("no"));
	put_cell(state, out, first, "rule", row->rule->id);
	put_cell(state, out, first, "language", row->language);
	put_cell(state, out, first, "act",
	         lt_str_of(lt_act_name(row->rule->act)));
	put_moment(state, out, first, "actual", &row->actual, zone, true);
	put_limit(state, out, first, "earliest", &row->first, zone);
	put_limit(state, out, first, "due", &row->last, zone);
	put_limit(state, out, first, "recommended", &row->recommended, zone);
	if (zone)
		put_cell(state, out, first, "zone", lt_str_of(zone->name));
	put_margin(out, first, &row->margin);
	lt_put_row_margin(&state->text, row);
	put_text(state, out, first, "margin_words");
	lt_put_lead(&state->text, &row->lead);
	put_text(state, out, first, "lead");
	put_languages(state, out, first, "in_time", row, LT_VERSION_IN_TIME);
	put_languages(state, out, first, "late", row, LT_VERSION_LATE);
	put_languages(state, out, first, "missing", row, LT_VERSION_MISSING);
}

static void put_why(struct lt_renderer_state *state, struct lt_buf *out,
                    bool *first, const struct lt_row *row)
{
	const struct lt_source_of_law *source = &row->rule->source;

	lt_put_who_acts(&state->text, row, &state->scratch);
	put_text(state, out, first, "who");
	put_cell(state, out, first, "in_time_if", row->in_time_if);
	put_cell(state, out, first, "reason", row->reason);
	for (size_t i = 0; i < row->notice_count; i++) {
		if (i)
			lt_buf_puts(&state->text, "; ");
		lt_buf_put(&state->text, row->notices[i]);
	}
	if (row->waiver) {
		lt_buf_puts(&state->text,
		            row->notice_count ? "; waived by " : "waived by ");
		lt_buf_put(&state->text, row->waiver->by);
		lt_buf_puts(&state->text, ": ");
		lt_buf_put(&state->text, row->waiver->reason);
	}
	put_text(state, out, first, "notes");
	lt_buf_put(&state->text, source->instrument);
	if (source->provision.size) {
		lt_buf_puts(&state->text, ", ");
		lt_buf_put(&state->text, source->provision);
	}
	put_text(state, out, first, "source");
	put_cell(state, out, first, "verification",
	         source->instrument.size ? source->verification
	                                 : (struct lt_str){ 0 });
}

static void put_row(struct lt_renderer_state *state, const struct lt_row *row,
                    const struct lt_row *worst, struct lt_buf *out)
{
	bool first = true;

	lt_buf_char(out, '{');
	if (worst) {
		lt_json_number(out, &first, "worst", worst->verdict);
		if (worst->margin.unit)
			lt_json_number(out, &first, "least",
			               worst->margin.from);
	}
	put_session(state, out, &first, row->session);
	put_what(state, out, &first, row);
	put_why(state, out, &first, row);
	lt_buf_puts(out, "}\n");
}

static void put_no_rule(struct lt_renderer_state *state,
                        const struct lt_document *document, struct lt_buf *out)
{
	bool first = true;

	lt_buf_char(out, '{');
	put_cell(state, out, &first, "paper", document->symbol);
	put_cell(state, out, &first, "title", document->title);
	lt_json_member(out, &first, "verdict", LT_STR("no rule"));
	lt_json_number(out, &first, "rank", LT_VERDICT_COUNT);
	lt_buf_puts(out, "}\n");
}

static void document(struct lt_renderer_state *state,
                     const struct lt_rows *rows, const struct lt_document *one,
                     struct lt_buf *out)
{
	const struct lt_row *worst = lt_rows_worst_row(rows);

	if (state->report->only_summary)
		return;
	for (size_t i = 0; i < rows->count; i++)
		if (lt_report_shows(state->report, &rows->list[i]))
			put_row(state, &rows->list[i], worst, out);
	if (!rows->count && one && !state->report->only_wrong)
		put_no_rule(state, one, out);
	lt_arena_reset(&state->scratch);
}

/* --- around the verdicts ------------------------------------------------ */

static void put_inputs(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_report *report = state->report;
	bool inner = true;

	lt_buf_char(out, '[');
	for (size_t i = 0; i < report->input_count; i++) {
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		put_cell(state, out, &member, "file",
		         lt_str_of(report->inputs[i].file));
		put_cell(state, out, &member, "role",
		         lt_str_of(report->inputs[i].role));
		put_cell(state, out, &member, "sha256",
		         lt_str_of(report->inputs[i].sha256));
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

/* The workbook says that it was made at the time of the check, so that the
 * same check gives the same bytes. */
static struct lt_renderer_state *begin(const struct lt_report *report,
                                       struct lt_buf *out)
{
	struct lt_renderer_state *state = lt_alloc(sizeof *state);
	const struct lt_check *check = &report->world->check;
	int64_t ms =
	    check->is_day ? check->day.n * LT_MS_PER_DAY : check->at.ms;
	bool first = true;

	*state = (struct lt_renderer_state){ .report = report };
	lt_buf_puts(out, "{\"run\":{");
	lt_json_member(out, &first, "leadtime", lt_str_of(report->version));
	lt_json_member(out, &first, "tzdata", report->tzdata);
	put_cell(state, out, &first, "as_of",
	         check->is_day
	             ? lt_words_day(&state->scratch, check->day)
	             : lt_words_instant(&state->scratch, check->at, NULL));
	lt_json_number(out, &first, "seconds",
	               ms >= 0 ? ms / 1000 : (ms - 999) / 1000);
	lt_json_key(out, &first, "inputs");
	put_inputs(state, out);
	lt_buf_puts(out, "}}\n");
	return state;
}

static void put_diags(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_diags *diags = state->report->diags;

	for (size_t i = 0; i < diags->count; i++) {
		const struct lt_diag *one = &diags->list[i];
		bool first = true;

		lt_buf_puts(out, "{\"diagnostic\":{");
		lt_json_member(out, &first, "code",
		               lt_str_of(lt_diag_kind(one->code)->number));
		lt_json_member(out, &first, "severity",
		               lt_str_of(lt_severity_name(one->severity)));
		put_cell(state, out, &first, "message",
		         lt_str_of(one->message));
		put_cell(state, out, &first, "file", lt_str_of(one->at.file));
		if (one->at.line)
			lt_json_number(out, &first, "line", one->at.line);
		put_cell(state, out, &first, "hint", lt_str_of(one->hint));
		lt_buf_puts(out, "}}\n");
	}
}

/* Of those that rules on their opening are about. */
static void put_sessions(const struct lt_summary *summary, struct lt_buf *out)
{
	bool first = true;

	if (!summary->sessions)
		return;
	lt_buf_puts(out, ",\"sessions\":{");
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		lt_json_number(out, &first, lt_verdict_words(v),
		               (int64_t)summary->sessions_by[v]);
	lt_json_number(out, &first, "all", (int64_t)summary->sessions);
	lt_buf_char(out, '}');
}

static void end(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_summary *summary = &state->report->summary;
	bool first = true;

	put_diags(state, out);
	lt_buf_puts(out, "{\"summary\":{");
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		lt_json_number(out, &first, lt_verdict_words(v),
		               (int64_t)summary->by_verdict[v]);
	lt_json_number(out, &first, "no rule",
	               (int64_t)summary->by_verdict[LT_VERDICT_NONE]);
	lt_json_number(out, &first, "not readable",
	               (int64_t)summary->unreadable);
	lt_json_number(out, &first, "all",
	               (int64_t)(summary->documents + summary->unreadable));
	lt_buf_char(out, '}');
	put_sessions(summary, out);
	if (state->report->diags->beyond)
		lt_json_member(
		    out, &first, "more",
		    lt_words_number(&state->scratch,
		                    (int64_t)state->report->diags->beyond));
	lt_buf_puts(out, "}\n");
	lt_buf_free(&state->text);
	lt_buf_free(&state->cell);
	lt_arena_free(&state->scratch);
	free(state);
}

const struct lt_renderer lt_render_xlsx = { .name = "xlsx",
	                                    .with_inputs = true,
	                                    .rows_max = LT_XLSX_ROWS_MAX,
	                                    .helper = "leadtime-xlsx",
	                                    .begin = begin,
	                                    .document = document,
	                                    .end = end };
