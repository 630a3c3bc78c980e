#include "base/safe.h"
#include "cli/commands.h"
#include "cli/output.h"

struct explaining {
	struct lt_run run;
	struct lt_report report;
	struct lt_buf out;
	bool is_found;
};

static void take_rows(void *context, const struct lt_rows *rows,
                      const struct lt_document *document, struct lt_buf *bufs)
{
	struct explaining *explaining = context;

	(void)bufs;
	if (!document)
		return;
	explaining->is_found = true;
	lt_render_explain(&explaining->out, rows, document,
	                  &explaining->report);
}

static bool is_text(const struct lt_options *options)
{
	if (options->output_count == 1 &&
	    lt_str_is(lt_str_of(options->outputs[0].format), "text"))
		return true;
	lt_safe_print("leadtime: explain prints text, once; `leadtime check "
	              "--document SYMBOL --format json` (or html) has the "
	              "same steps\n");
	return false;
}

/* Whether all was read that was asked for. */
static bool is_whole(const struct explaining *explaining)
{
	return !explaining->run.usage_failed && !explaining->run.system_failed;
}

/* Of what could not be read nobody knows whether the document is there. */
static void tell_missing(struct explaining *explaining, const char *symbol)
{
	struct lt_diags *diags = &explaining->run.diags;

	if (!explaining->is_found && is_whole(explaining))
		lt_diag(
		    diags, LT_D_NO_SUCH_DOCUMENT, NULL,
		    lt_diag_quote(diags, lt_str_of(symbol)),
		    lt_diag_quote(diags, explaining->run.near_document.best));
}

/* Prints the diagnostics, and the document if all of the inputs were read. */
static void print(struct explaining *explaining,
                  const struct lt_summary *summary)
{
	struct lt_run *run = &explaining->run;

	if (lt_is_silent(run, summary))
		return;
	if (run->diags.count)
		lt_print_diags(run);
	if (explaining->is_found && is_whole(explaining))
		lt_print_result(run, &explaining->out);
}

/* The first argument is the document, the others are inputs. */
int lt_cmd_explain(const struct lt_options *options)
{
	struct explaining explaining = { 0 };
	struct lt_options own = *options;
	struct lt_rows_sink sink = { .context = &explaining,
		                     .jobs = 1,
		                     .with_steps = true,
		                     .with_all_days = true,
		                     .with_refused = true,
		                     .rows = take_rows };
	struct lt_summary summary = { 0 };
	int status;

	if (!options->input_count) {
		lt_safe_print(
		    "leadtime: explain needs the symbol of a document\n");
		return 4;
	}
	if (!is_text(options))
		return 4;
	own.document = options->inputs[0];
	own.inputs++;
	own.input_count--;
	if (lt_run_read(&explaining.run, &own)) {
		explaining.report = lt_report_of(&explaining.run);
		explaining.report.width =
		    lt_output_width(own.outputs[0].output);
		lt_run_judge(&explaining.run, &sink, &summary);
	}
	tell_missing(&explaining, own.document);
	print(&explaining, &summary);
	status = lt_run_status(&explaining.run, &summary);
	lt_buf_free(&explaining.out);
	lt_run_free(&explaining.run);
	return status;
}
