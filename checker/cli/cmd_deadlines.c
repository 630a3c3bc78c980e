#include "cli/commands.h"
#include "cli/output.h"
#include "render/deadlines.h"

#include <stdio.h>
#include <unistd.h>

static bool has_format(const struct lt_options *options, bool *json)
{
	struct lt_str name = lt_str_of(options->outputs[0].format);

	*json = lt_str_is(name, "json");
	if (options->output_count == 1 && (*json || lt_str_is(name, "text")))
		return true;
	fprintf(stderr, "leadtime: deadlines prints text or json, once\n");
	return false;
}

static void print(struct lt_run *run, bool json,
                  const struct lt_deadline_list *list)
{
	struct lt_report report = lt_report_of(run);
	struct lt_buf out = { 0 };

	report.width = run->options.outputs[0].output
	                   ? 80
	                   : lt_terminal_width(STDOUT_FILENO);
	if (json)
		lt_render_deadlines_json(&out, list, &report);
	else
		lt_render_deadlines(&out, list, &report);
	lt_print_result(run, &out);
	lt_buf_free(&out);
}

int lt_cmd_deadlines(const struct lt_options *options)
{
	struct lt_deadline_filter filter = { .session =
		                                 lt_str_of(options->session),
		                             .body = lt_str_of(options->body),
		                             .with_past = options->past };
	struct lt_summary summary = { 0 };
	struct lt_deadline_list list = { 0 };
	struct lt_run run;
	bool json;
	int status;

	if (!has_format(options, &json))
		return 4;
	filter.with_steps = json;
	if (lt_run_read(&run, options)) {
		/* Without a workspace the body is that of all input. */
		if (run.builder.only)
			filter.body = (struct lt_str){ 0 };
		lt_deadlines(&run.builder.world, NULL, &filter, &run.arena,
		             &list);
		if (run.diags.count)
			lt_print_diags(&run);
		print(&run, json, &list);
	} else if (run.diags.count) {
		lt_print_diags(&run);
	}
	summary.has_undecided = list.undecided;
	status = lt_run_status(&run, &summary);
	lt_run_free(&run);
	return status;
}
