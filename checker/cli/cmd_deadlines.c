#include "base/safe.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "render/deadlines.h"

static const struct format {
	const char *name;
	bool with_steps;
	void (*render)(struct lt_buf *out, const struct lt_deadline_list *list,
	               const struct lt_report *report);
} formats[] = {
	{ "text", false, lt_render_deadlines },
	{ "json", true, lt_render_deadlines_json },
	{ "csv", false, lt_render_deadlines_csv },
	{ "html", true, lt_render_deadlines_html },
	{ "ics", true, lt_render_deadlines_ics },
};

/* NULL: it prints no such format; said on standard error. */
static const struct format *format_of(const struct lt_options *options)
{
	struct lt_str name = lt_str_of(options->outputs[0].format);

	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (options->output_count == 1 &&
		    lt_str_is(name, formats[i].name))
			return &formats[i];
	lt_safe_print(
	    "leadtime: deadlines prints text, json, csv, html or ics, "
	    "once\n");
	return NULL;
}

static void print(struct lt_run *run, const struct format *format,
                  const struct lt_deadline_list *list)
{
	struct lt_report report = lt_report_of(run);
	struct lt_buf out = { 0 };

	report.width = lt_output_width(run->options.outputs[0].output);
	if (!list->is_over)
		format->render(&out, list, &report);
	if (list->is_over)
		lt_report_held(run, format->name);
	/* A calendar of nothing is not written; where there is no session that
	 * has been said. */
	if (!out.size && !list->is_over && run->builder.world.session_count)
		lt_diag0(&run->diags, LT_D_FEED_EMPTY, NULL);
	if (run->diags.count)
		lt_print_diags(run);
	if (out.size)
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
	const struct format *format = format_of(options);
	int status;

	if (!format)
		return 4;
	filter.with_steps = format->with_steps;
	if (lt_run_read(&run, options)) {
		/* Without a workspace the body is that of all input. */
		if (run.builder.only)
			filter.body = (struct lt_str){ 0 };
		lt_deadlines(&run.builder.world, NULL, &filter, &run.arena,
		             &list);
		print(&run, format, &list);
	} else if (run.diags.count) {
		lt_print_diags(&run);
	}
	summary.has_undecided = list.undecided;
	status = lt_run_status(&run, &summary);
	lt_run_free(&run);
	return status;
}
