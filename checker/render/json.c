#include "render/json_out.h"
#include "render/part.h"

#include <stdlib.h>

struct lt_renderer_state {
	const struct lt_report *report;
	bool lines; /* NDJSON */
	bool first; /* no verdict was written yet */
};

/* --- one verdict -------------------------------------------------------- */

static void put_measured(struct lt_buf *out, bool *first, const char *key,
                         const struct lt_measured *measured)
{
	static const char *const units[] = { NULL, "days", "clear days",
		                             "working days", "minutes" };
	bool inner = true;

	lt_json_key(out, first, key);
	if (measured->unit == LT_MEASURE_NONE) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_char(out, '{');
	lt_json_key(out, &inner, "amount");
	if (measured->from == measured->to) {
		lt_buf_int(out, measured->from);
	} else {
		lt_buf_char(out, '[');
		lt_buf_int(out, measured->from);
		lt_buf_char(out, ',');
		lt_buf_int(out, measured->to);
		lt_buf_char(out, ']');
	}
	lt_json_member(out, &inner, "unit", lt_str_of(units[measured->unit]));
	if (measured->has_days && measured->days_from == measured->days_to) {
		lt_json_number(out, &inner, "days", measured->days_from);
	} else if (measured->has_days) {
		lt_json_key(out, &inner, "days");
		lt_buf_char(out, '[');
		lt_buf_int(out, measured->days_from);
		lt_buf_char(out, ',');
		lt_buf_int(out, measured->days_to);
		lt_buf_char(out, ']');
	}
	lt_buf_char(out, '}');
}

static void put_languages_in(struct lt_buf *out, bool *first, const char *key,
                             const struct lt_row *row, int state)
{
	bool inner = true;

	lt_json_key(out, first, key);
	lt_buf_char(out, '[');
	for (size_t i = 0; i < row->language_count; i++) {
		if (state >= 0 && (int)row->languages[i].state != state)
			continue;
		lt_json_comma(out, &inner);
		lt_json_string(out, row->languages[i].language);
	}
	lt_buf_char(out, ']');
}

static bool any_in(const struct lt_row *row, enum lt_version_state state)
{
	for (size_t i = 0; i < row->language_count; i++)
		if (row->languages[i].state == state)
			return true;
	return false;
}

static void put_languages(struct lt_buf *out, bool *first,
                          const struct lt_row *row)
{
	bool inner = true;

	lt_json_key(out, first, "languages");
	if (!row->has_languages) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_char(out, '{');
	put_languages_in(out, &inner, "required", row, -1);
	put_languages_in(out, &inner, "in_time", row, LT_VERSION_IN_TIME);
	put_languages_in(out, &inner, "late", row, LT_VERSION_LATE);
	put_languages_in(out, &inner, "missing", row, LT_VERSION_MISSING);
	if (any_in(row, LT_VERSION_EARLY))
		put_languages_in(out, &inner, "early", row, LT_VERSION_EARLY);
	if (any_in(row, LT_VERSION_UNDECIDED))
		put_languages_in(out, &inner, "undecided", row,
		                 LT_VERSION_UNDECIDED);
	lt_buf_char(out, '}');
}

static void put_readings(struct lt_buf *out, bool *first,
                         const struct lt_row *row)
{
	bool inner = true;

	lt_json_key(out, first, "readings");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < row->reading_count; i++) {
		const struct lt_reading_row *one = &row->readings[i];
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "name", one->name);
		lt_json_key(out, &member, "deadline");
		lt_json_limit(out, &one->last);
		lt_json_key(out, &member, "earliest");
		lt_json_limit(out, &one->first);
		lt_json_member(out, &member, "verdict",
		               lt_str_of(lt_verdict_name(one->verdict)));
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_waiver(struct lt_buf *out, bool *first,
                       const struct lt_waiver *waiver)
{
	bool inner = true;

	lt_json_key(out, first, "waiver");
	if (!waiver) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_char(out, '{');
	lt_json_member(out, &inner, "rule", waiver->rule);
	lt_json_member(out, &inner, "by", waiver->by);
	lt_json_key(out, &inner, "on");
	lt_json_day(out, waiver->on);
	lt_json_member(out, &inner, "reason", waiver->reason);
	lt_buf_char(out, '}');
}

static void put_source(struct lt_buf *out, bool *first,
                       const struct lt_source_of_law *source)
{
	bool inner = true;

	lt_json_key(out, first, "source");
	if (!source->instrument.size) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_char(out, '{');
	lt_json_member(out, &inner, "instrument", source->instrument);
	if (source->provision.size)
		lt_json_member(out, &inner, "provision", source->provision);
	if (source->url.size)
		lt_json_member(out, &inner, "url", source->url);
	lt_json_member(out, &inner, "verification", source->verification);
	if (source->checked_on.size)
		lt_json_member(out, &inner, "checked_on", source->checked_on);
	if (source->note.size)
		lt_json_member(out, &inner, "note", source->note);
	lt_buf_char(out, '}');
}

static void put_head(struct lt_buf *out, bool *first, const struct lt_row *row)
{
	const struct lt_document *document = row->document;
	struct lt_str none = { 0 };

	lt_json_member(out, first, "document",
	               document ? document->symbol : none);
	lt_json_member(out, first, "title",
	               document       ? document->title
	               : row->session ? row->session->title
	                              : none);
	lt_json_member(out, first, "session",
	               row->session ? row->session->id : none);
	lt_json_member(out, first, "rule", row->rule->id);
	lt_json_member(out, first, "language", row->language);
	lt_json_member(out, first, "verdict",
	               lt_str_of(lt_verdict_name(row->verdict)));
	lt_json_member(out, first, "severity",
	               lt_str_of(lt_gravity_name(row->gravity)));
	lt_json_member(out, first, "force",
	               lt_str_of(lt_force_name(row->rule->force)));
	lt_json_key(out, first, "due_soon");
	lt_buf_puts(out, row->due_soon ? "true" : "false");
	lt_json_member(out, first, "reason", row->reason);
	lt_json_member(out, first, "act",
	               lt_str_of(lt_act_name(row->rule->act)));
}

static void put_row(struct lt_buf *out, const struct lt_row *row)
{
	bool first = true, inner = true;
	const struct lt_place *at =
	    row->document ? &row->document->at : &row->session->at;

	lt_buf_char(out, '{');
	put_head(out, &first, row);
	lt_json_key(out, &first, "actual");
	lt_json_moment(out, &row->actual);
	lt_json_key(out, &first, "earliest");
	lt_json_limit(out, &row->first);
	lt_json_key(out, &first, "deadline");
	lt_json_limit(out, &row->last);
	lt_json_key(out, &first, "recommended");
	lt_json_limit(out, &row->recommended);
	put_readings(out, &first, row);
	put_waiver(out, &first, row->waiver);
	lt_json_key(out, &first, "notices");
	lt_json_texts(out, row->notices, row->notice_count);
	put_measured(out, &first, "lead", &row->lead);
	put_measured(out, &first, "margin", &row->margin);
	put_languages(out, &first, row);
	lt_json_member(out, &first, "in_time_if", row->in_time_if);
	lt_json_steps(out, &first, row->steps, row->step_count);
	put_source(out, &first, &row->rule->source);
	if (row->rule->note.size)
		lt_json_member(out, &first, "note", row->rule->note);
	lt_json_key(out, &first, "at");
	lt_buf_char(out, '{');
	inner = true;
	lt_json_place_members(out, &inner, at);
	lt_buf_puts(out, "}}");
}

/* --- around the verdicts ------------------------------------------------ */

static void put_check(struct lt_buf *out, bool *first,
                      const struct lt_check *check)
{
	lt_json_key(out, first, "as_of");
	if (check->is_day)
		lt_json_day(out, check->day);
	else
		lt_json_instant(out, check->at);
}

void lt_json_run(struct lt_buf *out, const struct lt_report *report)
{
	bool first = true, inner = true;

	lt_json_member(out, &first, "leadtime", lt_str_of(report->version));
	lt_json_number(out, &first, "schema", 1);
	put_check(out, &first, &report->world->check);
	lt_json_member(out, &first, "tzdata", report->tzdata);
	lt_json_key(out, &first, "inputs");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < report->input_count; i++) {
		const struct lt_input_note *one = &report->inputs[i];
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "file", lt_str_of(one->file));
		lt_json_member(out, &member, "role", lt_str_of(one->role));
		lt_json_member(out, &member, "sha256", lt_str_of(one->sha256));
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_verdicts(struct lt_buf *out, bool *first,
                         const uint64_t *by_verdict)
{
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		lt_json_number(out, first, lt_verdict_name(v),
		               (int64_t)by_verdict[v]);
}

/* Only where rules on their opening are about some. */
static void put_sessions(struct lt_buf *out, bool *first,
                         const struct lt_summary *summary)
{
	bool inner = true;

	if (!summary->sessions)
		return;
	lt_json_key(out, first, "sessions");
	lt_buf_char(out, '{');
	lt_json_number(out, &inner, "judged", (int64_t)summary->sessions);
	put_verdicts(out, &inner, summary->sessions_by);
	lt_buf_char(out, '}');
}

static void put_summary(struct lt_buf *out, const struct lt_summary *summary)
{
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_number(out, &first, "documents", (int64_t)summary->documents);
	put_verdicts(out, &first, summary->by_verdict);
	lt_json_number(out, &first, "no_rule",
	               (int64_t)summary->by_verdict[LT_VERDICT_NONE]);
	lt_json_number(out, &first, "unreadable", (int64_t)summary->unreadable);
	put_sessions(out, &first, summary);
	lt_json_member(out, &first, "worst",
	               summary->worst
	                   ? lt_str_of(lt_verdict_name(summary->worst))
	                   : (struct lt_str){ 0 });
	lt_buf_char(out, '}');
}

static struct lt_renderer_state *start(const struct lt_report *report,
                                       bool lines)
{
	struct lt_renderer_state *state = lt_alloc(sizeof *state);

	*state = (struct lt_renderer_state){ report, lines, true };
	return state;
}

static struct lt_renderer_state *begin_json(const struct lt_report *report,
                                            struct lt_buf *out)
{
	lt_buf_char(out, '{');
	lt_json_run(out, report);
	lt_buf_puts(out, ",\"verdicts\":[");
	return start(report, false);
}

static struct lt_renderer_state *begin_lines(const struct lt_report *report,
                                             struct lt_buf *out)
{
	lt_buf_puts(out, "{\"run\":{");
	lt_json_run(out, report);
	lt_buf_puts(out, "}}\n");
	return start(report, true);
}

static void document(struct lt_renderer_state *state,
                     const struct lt_rows *rows, const struct lt_document *one,
                     struct lt_buf *out)
{
	(void)one;
	if (state->report->only_summary)
		return;
	for (size_t i = 0; i < rows->count; i++) {
		if (!state->lines)
			lt_buf_puts(out, ",\n");
		put_row(out, &rows->list[i]);
		if (state->lines)
			lt_buf_char(out, '\n');
	}
}

/* Writes how many diagnostics are not listed. */
static void put_beyond(struct lt_buf *out, const struct lt_diags *diags)
{
	bool first = false;

	if (diags->beyond)
		lt_json_number(out, &first, "diagnostics_beyond",
		               (int64_t)diags->beyond);
}

/* The first of all has no comma. */
static void join_json(struct lt_renderer_state *state, struct lt_str rows,
                      struct lt_buf *out)
{
	lt_buf_put(out, lt_str_from(rows, state->first));
	state->first = false;
}

static void end_json(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_report *report = state->report;

	lt_buf_puts(out, "],\n\"summary\":");
	put_summary(out, &report->summary);
	lt_buf_puts(out, ",\n\"diagnostics\":");
	lt_json_diags(out, report->diags, "\n");
	put_beyond(out, report->diags);
	lt_buf_puts(out, report->part ? ",\n" : "");
	lt_put_part(out, report);
	lt_buf_puts(out, report->part ? "\n" : "}\n");
	free(state);
}

static void end_lines(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_report *report = state->report;

	for (size_t i = 0; i < report->diags->count; i++) {
		lt_buf_puts(out, "{\"diagnostic\":");
		lt_json_diag(out, &report->diags->list[i]);
		lt_buf_puts(out, "}\n");
	}
	lt_buf_puts(out, "{\"summary\":");
	put_summary(out, &report->summary);
	put_beyond(out, report->diags);
	lt_buf_puts(out, "}\n");
	lt_put_part(out, report);
	lt_buf_puts(out, report->part ? "\n" : "");
	free(state);
}

const struct lt_renderer lt_render_json = {
	.name = "json",
	.with_steps = true,
	.with_inputs = true,
	.is_parallel = true,
	.can_summarise = true,
	.begin = begin_json,
	.document = document,
	.join = join_json,
	.end = end_json,
};
const struct lt_renderer lt_render_ndjson = {
	.name = "ndjson",
	.with_steps = true,
	.with_inputs = true,
	.is_parallel = true,
	.can_summarise = true,
	.begin = begin_lines,
	.document = document,
	.end = end_lines,
};
