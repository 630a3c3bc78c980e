#include "render/csv_columns.h"
#include "render/part.h"

#include <stdlib.h>

struct lt_renderer_state {
	const struct lt_report *report;
	struct lt_csv_choice choice;
};

/* The columns that --columns asks for; they have been checked. */
static struct lt_csv_choice chosen(const struct lt_report *report)
{
	struct lt_csv_choice choice;
	struct lt_str fault;

	lt_csv_choose(report->columns, &choice, &fault);
	return choice;
}

static enum lt_rows_need need(const struct lt_report *report)
{
	struct lt_csv_choice choice = chosen(report);

	return lt_csv_need(&choice);
}

static struct lt_renderer_state *begin(const struct lt_report *report,
                                       struct lt_buf *out)
{
	static const char *const totals[] = { "verdict", "papers", "sessions",
		                              NULL };
	struct lt_renderer_state *state = lt_alloc(sizeof *state);

	*state = (struct lt_renderer_state){ report, chosen(report) };
	if (report->only_summary)
		lt_csv_header(out, totals);
	else
		lt_csv_put_names(out, &state->choice);
	return state;
}

/* A paper without rule is a line too, so that the lines reconcile. */
static void document(struct lt_renderer_state *state,
                     const struct lt_rows *rows, const struct lt_document *one,
                     struct lt_buf *out)
{
	/* Room of its own, because several threads may come here. */
	struct lt_csv_cells cells = { .report = state->report,
		                      .document = one };

	if (state->report->only_summary)
		return;
	for (size_t i = 0; i < rows->count; i++) {
		cells.row = &rows->list[i];
		if (lt_report_shows(state->report, cells.row))
			lt_csv_put_cells(&cells, &state->choice, out);
	}
	if (!rows->count && one && !state->report->only_wrong)
		lt_csv_put_cells(&cells, &state->choice, out);
	lt_csv_cells_free(&cells);
}

static void put_total(struct lt_buf *out, const char *name, uint64_t count,
                      uint64_t sessions)
{
	struct lt_csv_line line = lt_csv_begin(out);

	lt_csv_field(&line, lt_str_of(name));
	lt_csv_number(&line, count);
	lt_csv_number(&line, sessions);
	lt_csv_end(&line);
}

static void end(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_summary *summary = &state->report->summary;

	if (state->report->only_summary) {
		for (enum lt_verdict v = LT_VERDICT_OVERDUE;
		     v < LT_VERDICT_COUNT; v++)
			put_total(out, lt_verdict_name(v),
			          summary->by_verdict[v],
			          summary->sessions_by[v]);
		put_total(out, "no_rule", summary->by_verdict[LT_VERDICT_NONE],
		          0);
		put_total(out, "unreadable", summary->unreadable, 0);
	}
	lt_put_part(out, state->report);
	lt_buf_puts(out, state->report->part ? "\r\n" : "");
	free(state);
}

const struct lt_renderer lt_render_csv = { .name = "csv",
	                                   .is_parallel = true,
	                                   .can_summarise = true,
	                                   .need = need,
	                                   .begin = begin,
	                                   .document = document,
	                                   .end = end };
