/* leadtime doctor: the program, its surroundings and the workspace looked at
 * without judging a paper. */
#include "box/ground.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "deliver/libraries.h"
#include "read/libraries.h"
#include "read/recur_box.h"
#include "read/tzif.h"
#include "render/doctor.h"

#include <stdio.h>

static struct lt_str words_of(int error)
{
	return error ? lt_str_of(strerror(error)) : (struct lt_str){ 0 };
}

/* What is not tried is not known: a child is started and asked for nothing,
 * and this command gives its own rights away as the others do. */
static struct lt_sandbox try_sandbox(struct lt_run *run)
{
	struct lt_box box = { .job = &lt_recur_job };
	enum lt_box_end end = lt_box_start(&box);
	int error = end ? box.number : box.filter_error;
	struct lt_sandbox sandbox = {
		.has_child = !end,
		.is_closed = !end && lt_box_is_closed,
		.has_filter = !end && !error,
		.why = lt_arena_copy(&run->arena, words_of(error)),
		.limits_files = run->ground.given_away & LT_GROUND_READ,
		.why_not = words_of(run->ground.error),
		.kernel_landlock = lt_ground_version()
	};

	lt_box_stop(&box);
	return sandbox;
}

static void pass_rows(void *context, const struct lt_rows *rows,
                      const struct lt_document *document, struct lt_buf *bufs)
{
	(void)context;
	(void)rows;
	(void)document;
	(void)bufs;
}

/* What is wrong with papers is found where they are read, and with what they
 * refer to where they are judged; the verdicts are nobody's business here. */
static void read_registers(struct lt_run *run)
{
	struct lt_rows_sink sink = { .jobs = 1,
		                     .need = LT_ROWS_COUNTED,
		                     .rows = pass_rows };
	struct lt_summary summary = { 0 };

	lt_run_judge(run, &sink, &summary);
}

static void print(struct lt_run *run, bool as_json)
{
	struct lt_library libraries[LT_READ_LIBRARIES + LT_DELIVER_LIBRARIES];
	const struct lt_world_builder *builder = &run->builder;
	struct lt_checkup checkup = {
		.version = LT_STR(LT_VERSION),
		.libraries = libraries,
		.library_count = LT_READ_LIBRARIES + LT_DELIVER_LIBRARIES,
		.tzdata = lt_tzif_version(&run->arena),
		.now = builder->now,
		.sandbox = try_sandbox(run),
		.calendars = builder->found_calendars,
		.calendar_count = builder->found_calendar_count,
		.inputs = run->inputs,
		.input_count = run->input_count,
		.session_count = builder->world.session_count,
		.rule_count = builder->rules.count,
		.diags = &run->diags,
	};
	struct lt_buf out = { 0 };

	lt_read_libraries(libraries);
	lt_deliver_libraries(libraries + LT_READ_LIBRARIES);
	if (as_json)
		lt_render_doctor_json(&out, &checkup);
	else
		lt_render_doctor(&out, &checkup);
	if (!as_json && run->diags.count)
		lt_print_diags(run);
	lt_print_result(run, &out);
	lt_buf_free(&out);
}

int lt_cmd_doctor(const struct lt_options *options)
{
	struct lt_str format = lt_str_of(options->outputs[0].format);
	bool as_json = lt_str_is(format, "json");
	struct lt_summary summary = { 0 };
	struct lt_run run;
	int status;

	if (options->output_count != 1 ||
	    (!as_json && !lt_str_is(format, "text"))) {
		fprintf(stderr, "leadtime: doctor prints text or json, once\n");
		return 4;
	}
	/* Also where nothing could be judged, since that is why it is asked. */
	if (lt_run_read(&run, options))
		read_registers(&run);
	if (!run.usage_failed)
		print(&run, as_json);
	status = lt_run_status(&run, &summary);
	lt_run_free(&run);
	return status;
}
