#include "base/safe.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "normalise/session_list.h"
#include "normalise/session_match.h"
#include "render/sessions.h"

#include <stdlib.h>

static bool only_known_formats(const struct lt_options *options)
{
	for (int i = 0; i < options->output_count; i++) {
		const char *format = options->outputs[i].format;

		if (strcmp(format, "text") == 0 || strcmp(format, "json") == 0)
			continue;
		lt_safe_print(
		    "leadtime: sessions prints text or json, not %s\n", format);
		return false;
	}
	return true;
}

/* By file and line, so that the list reads like the files. */
static int by_place(const void *a, const void *b)
{
	const struct lt_passed_over *x = a, *y = b;
	int order =
	    lt_str_compare(lt_str_of(x->at.file), lt_str_of(y->at.file));

	if (order)
		return order;
	if (x->at.line != y->at.line)
		return x->at.line < y->at.line ? -1 : 1;
	return lt_str_compare(x->uid, y->uid);
}

struct passed {
	struct lt_passed_over *list;
	size_t count;
};

static void add_passed(struct lt_run *run, struct passed *all,
                       const struct lt_passed_over *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct lt_passed_over *place =
		    lt_arena_push(&run->arena, (void **)&all->list,
		                  all->count++, sizeof *place);

		*place = list[i];
	}
}

/* What the readers passed over, and what is no session. */
static void gather_passed(struct lt_run *run,
                          struct lt_sessions_report *sessions)
{
	struct lt_world_builder *builder = &run->builder;
	struct passed all = { 0 };

	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar *one = builder->calendars[i].calendar;

		if (!lt_world_calendar_is_again(builder, i))
			add_passed(run, &all, one->passed, one->passed_count);
	}
	add_passed(run, &all, builder->passed, builder->passed_count);
	if (all.count)
		qsort(all.list, all.count, sizeof *all.list, by_place);
	sessions->passed = all.list;
	sessions->passed_count = all.count;
}

static void propose(struct lt_run *run, struct lt_sessions_report *sessions)
{
	struct lt_world_builder *builder = &run->builder;
	struct lt_proposal_of *list = NULL;

	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar_input *input = &builder->calendars[i];
		struct lt_proposal_of one = { .file = input->at.file }, *place;

		if (input->match ||
		    !lt_session_propose(&run->arena, input->calendar,
		                        &one.match))
			continue;
		place = lt_arena_push(&run->arena, (void **)&list,
		                      sessions->proposal_count++, sizeof one);
		*place = one;
	}
	sessions->proposals = list;
}

static void flush(void *context, struct lt_buf *out, size_t at_least)
{
	lt_output_put(context, out, at_least);
}

static void print_one(struct lt_run *run, struct lt_sessions_report *sessions,
                      const struct lt_format_output *wanted)
{
	struct lt_output output;
	struct lt_buf out = { 0 };

	sessions->flush = flush;
	sessions->context = &output;
	lt_output_open(&output, run, wanted->output);
	if (strcmp(wanted->format, "json") == 0)
		lt_render_sessions_json(&out, sessions);
	else
		lt_render_sessions_text(&out, sessions);
	lt_output_put(&output, &out, 0);
	lt_output_close(&output);
	lt_buf_free(&out);
}

static void print_all(struct lt_run *run, struct lt_sessions_report *sessions)
{
	for (int i = 0; i < run->options.output_count; i++)
		print_one(run, sessions, &run->options.outputs[i]);
}

/* The sessions of a run, one at a time. */
struct listing {
	struct lt_world_builder *builder;
	struct lt_session_room room;
};

static const struct lt_session *session_at(void *holder, size_t index)
{
	struct listing *listing = holder;

	return lt_session_list_at(listing->builder, index, &listing->room);
}

int lt_cmd_sessions(const struct lt_options *options)
{
	struct lt_run run;
	struct listing listing = { .builder = &run.builder };
	struct lt_sessions_report sessions = { .session_at = session_at,
		                               .holder = &listing };
	struct lt_report report;
	struct lt_summary summary = { 0 };
	int status;

	if (!only_known_formats(options))
		return 4;
	if (lt_run_read(&run, options)) {
		report = lt_report_of(&run);
		sessions.report = &report;
		sessions.session_count = lt_session_list_count(&run.builder);
		gather_passed(&run, &sessions);
		propose(&run, &sessions);
		print_all(&run, &sessions);
	}
	if (run.diags.count)
		lt_print_diags(&run);
	status = lt_run_status(&run, &summary);
	lt_session_list_free(&run.builder, &listing.room);
	lt_run_free(&run);
	return status;
}
