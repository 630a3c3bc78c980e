#include "render/csv_out.h"
#include "render/part.h"
#include "render/sentences.h"

#include <stdlib.h>

struct lt_renderer_state {
	const struct lt_report *report;
	struct lt_arena scratch;
	struct lt_buf text; /* a field made of several parts */
};

static const char *const columns[] = {
	"document",      "title",       "session",     "session_opens",
	"rule",          "language",    "verdict",     "severity",
	"force",         "due_soon",    "act",         "actual",
	"earliest",      "deadline",    "recommended", "to_spare",
	"short",         "unit",        "lead",        "required",
	"in_time",       "late",        "missing",     "who_can_act",
	"in_time_if",    "reason",      "notices",     "waived_by",
	"waiver_reason", "instrument",  "provision",   "url",
	"verification",  "author",      "file",        "line",
	"as_of",         "tz_database", NULL
};

/* --- one field a value -------------------------------------------------- */

static void put_buffered(struct lt_renderer_state *state,
                         struct lt_csv_line *line)
{
	lt_csv_field(line, lt_buf_str(&state->text));
	lt_buf_clear(&state->text);
}

static void put_languages(struct lt_renderer_state *state,
                          struct lt_csv_line *line, const struct lt_row *row,
                          int wanted)
{
	for (size_t i = 0; i < row->language_count; i++) {
		if (wanted >= 0 && (int)row->languages[i].state != wanted)
			continue;
		if (state->text.size)
			lt_buf_char(&state->text, ' ');
		lt_buf_put(&state->text, row->languages[i].language);
	}
	put_buffered(state, line);
}

/* Two columns that hold no sign, so that each is a plain number: to spare
 * and short. Where the margin is an interval its worse end counts. */
static void put_margin(struct lt_csv_line *line,
                       const struct lt_measured *margin)
{
	static const char *const units[] = { "", "days", "clear days",
		                             "working days", "minutes" };
	bool known = margin->unit != LT_MEASURE_NONE;

	if (known && margin->from >= 0)
		lt_csv_number(line, (uint64_t)margin->from);
	else
		lt_csv_field(line, LT_STR(""));
	if (known && margin->from < 0)
		lt_csv_number(line, (uint64_t)-margin->from);
	else
		lt_csv_field(line, LT_STR(""));
	lt_csv_field(line, lt_str_of(units[margin->unit]));
}

static void put_check(struct lt_csv_line *line, const struct lt_report *report)
{
	const struct lt_check *check = &report->world->check;

	if (check->is_day)
		lt_csv_day(line, check->day);
	else
		lt_csv_instant(line, check->at);
	lt_csv_field(line, report->tzdata);
}

static void put_head(struct lt_csv_line *line, const struct lt_row *row)
{
	const struct lt_document *document = row->document;
	const struct lt_session *session = row->session;
	struct lt_moment none = { 0 };

	lt_csv_field(line, document ? document->symbol : LT_STR(""));
	lt_csv_field(line, document  ? document->title
	                   : session ? session->title
	                             : LT_STR(""));
	lt_csv_field(line, session ? session->id : LT_STR(""));
	lt_csv_moment(line, session ? &session->opens : &none);
	lt_csv_field(line, row->rule->id);
	lt_csv_field(line, row->language);
	lt_csv_field(line, lt_str_of(lt_verdict_name(row->verdict)));
	lt_csv_field(line, lt_str_of(lt_gravity_name(row->gravity)));
	lt_csv_field(line, lt_str_of(lt_force_name(row->rule->force)));
	lt_csv_field(line, row->due_soon ? LT_STR("yes") : LT_STR("no"));
	lt_csv_field(line, lt_str_of(lt_act_name(row->rule->act)));
	lt_csv_moment(line, &row->actual);
	lt_csv_limit(line, &row->first);
	lt_csv_limit(line, &row->last);
	lt_csv_limit(line, &row->recommended);
}

static void put_reasons(struct lt_renderer_state *state,
                        struct lt_csv_line *line, const struct lt_row *row)
{
	lt_put_who_acts(&state->text, row, &state->scratch);
	put_buffered(state, line);
	lt_csv_field(line, row->in_time_if);
	lt_csv_field(line, row->reason);
	for (size_t i = 0; i < row->notice_count; i++) {
		if (i)
			lt_buf_puts(&state->text, "; ");
		lt_buf_put(&state->text, row->notices[i]);
	}
	put_buffered(state, line);
	lt_csv_field(line, row->waiver ? row->waiver->by : LT_STR(""));
	lt_csv_field(line, row->waiver ? row->waiver->reason : LT_STR(""));
}

static void put_tail(struct lt_csv_line *line, const struct lt_row *row)
{
	const struct lt_source_of_law *source = &row->rule->source;
	const struct lt_place *at =
	    row->document ? &row->document->at : &row->session->at;

	lt_csv_field(line, source->instrument);
	lt_csv_field(line, source->provision);
	lt_csv_field(line, source->url);
	lt_csv_field(line, source->verification);
	lt_csv_field(line, row->document ? row->document->author : LT_STR(""));
	lt_csv_field(line, lt_str_of(at->file));
	if (at->line)
		lt_csv_number(line, at->line);
	else
		lt_csv_field(line, LT_STR(""));
}

static void put_row(struct lt_renderer_state *state, const struct lt_row *row,
                    struct lt_buf *out)
{
	struct lt_csv_line line = lt_csv_begin(out);

	put_head(&line, row);
	put_margin(&line, &row->margin);
	lt_put_lead(&state->text, &row->lead);
	put_buffered(state, &line);
	put_languages(state, &line, row, -1);
	put_languages(state, &line, row, LT_VERSION_IN_TIME);
	put_languages(state, &line, row, LT_VERSION_LATE);
	put_languages(state, &line, row, LT_VERSION_MISSING);
	put_reasons(state, &line, row);
	put_tail(&line, row);
	put_check(&line, state->report);
	lt_csv_end(&line);
	lt_arena_reset(&state->scratch);
}

/* A paper without rule is a line too, so that the lines reconcile. */
static void put_no_rule(struct lt_renderer_state *state,
                        const struct lt_document *document, struct lt_buf *out)
{
	struct lt_csv_line line = lt_csv_begin(out);
	size_t count = 0;

	lt_csv_field(&line, document->symbol);
	lt_csv_field(&line, document->title);
	while (columns[count])
		count++;
	for (size_t i = 2; i < count - 2; i++) {
		struct lt_str text = { 0 };

		if (strcmp(columns[i], "verdict") == 0)
			text = LT_STR("no_rule");
		else if (strcmp(columns[i], "file") == 0)
			text = lt_str_of(document->at.file);
		lt_csv_field(&line, text);
	}
	put_check(&line, state->report);
	lt_csv_end(&line);
}

/* --- the renderer ------------------------------------------------------- */

static struct lt_renderer_state *begin(const struct lt_report *report,
                                       struct lt_buf *out)
{
	static const char *const totals[] = { "verdict", "papers", NULL };
	struct lt_renderer_state *state = lt_alloc(sizeof *state);

	*state = (struct lt_renderer_state){ .report = report };
	lt_csv_header(out, report->only_summary ? totals : columns);
	return state;
}

static void document(struct lt_renderer_state *state,
                     const struct lt_rows *rows, const struct lt_document *one,
                     struct lt_buf *out)
{
	/* Room of its own, because several threads may come here. */
	struct lt_renderer_state own = { .report = state->report };

	if (own.report->only_summary)
		return;
	for (size_t i = 0; i < rows->count; i++)
		if (!own.report->only_wrong ||
		    rows->list[i].gravity >= LT_GRAVITY_WARNING)
			put_row(&own, &rows->list[i], out);
	if (!rows->count && one && !own.report->only_wrong)
		put_no_rule(&own, one, out);
	lt_buf_free(&own.text);
	lt_arena_free(&own.scratch);
}

static void put_total(struct lt_buf *out, const char *name, uint64_t count)
{
	struct lt_csv_line line = lt_csv_begin(out);

	lt_csv_field(&line, lt_str_of(name));
	lt_csv_number(&line, count);
	lt_csv_end(&line);
}

static void end(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_summary *summary = &state->report->summary;

	if (state->report->only_summary) {
		for (enum lt_verdict v = LT_VERDICT_OVERDUE;
		     v < LT_VERDICT_COUNT; v++)
			put_total(out, lt_verdict_name(v),
			          summary->by_verdict[v]);
		put_total(out, "no_rule", summary->by_verdict[LT_VERDICT_NONE]);
		put_total(out, "unreadable", summary->unreadable);
	}
	lt_put_part(out, state->report);
	lt_buf_puts(out, state->report->part ? "\r\n" : "");
	free(state);
}

const struct lt_renderer lt_render_csv = { .name = "csv",
	                                   .streams = true,
	                                   .is_parallel = true,
	                                   .can_summarise = true,
	                                   .begin = begin,
	                                   .document = document,
	                                   .end = end };
