#include "base/limits.h"
#include "base/safe.h"
#include "cli/columns.h"
#include "cli/commands.h"
#include "cli/helper.h"
#include "cli/output.h"
#include "cli/parts.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* One --format with its --output. */
struct output {
	const struct lt_renderer *renderer;
	struct lt_report report;
	struct lt_renderer_state *state;
	struct lt_output to;
	struct lt_helper helper; /* of a format that a program writes */
	struct lt_buf buf;
	size_t rows;
	/* of a part of a run */
	struct lt_part_note part;
	uint64_t *ends; /* of sections, in bytes written of rows */
	uint64_t bytes;
	bool is_open;
	bool is_left; /* nothing to write: the old file stays */
};

struct checking {
	struct lt_run run;
	struct output outputs[LT_OUTPUTS_MAX];
	int count;
	struct lt_progress progress;
	uint64_t *diagnosed; /* at the ends of sections */
	size_t section_count;
	struct lt_diag_counts before;
};

static void flush(struct output *output, size_t at_least)
{
	lt_output_put(&output->to, &output->buf, at_least);
}

/* Some formats are written by a program of their own (render/xlsx.c). */
static void start_helper(struct output *output)
{
	struct lt_writer *writer = &output->to.writer;

	if (!output->renderer->helper || output->to.has_failed)
		return;
	if (lt_helper_start(&output->helper, output->renderer->helper,
	                    writer->fd))
		writer->to = output->helper.in;
	else
		lt_output_fail(&output->to, errno);
}

static void open_output(struct checking *checking, struct output *output,
                        const struct lt_format_output *wanted)
{
	output->renderer = lt_renderer_named(lt_str_of(wanted->format));
	output->report = lt_report_of(&checking->run);
	output->report.width = lt_output_width(wanted->output);
	/* A file is not a terminal, whatever standard output is. */
	output->report.with_colour =
	    wanted->output ? checking->run.options.colour == LT_COLOUR_ALWAYS
			   : lt_run_colour(&checking->run, STDOUT_FILENO);
	output->is_open = true;
	lt_output_open(&output->to, &checking->run, wanted->output);
	start_helper(output);
	output->state = output->renderer->begin(&output->report, &output->buf);
}

/* A format with a limit of rows writes nothing, and reports the limit, rather
 * than a part of the rows. */
static void count_rows(struct checking *checking, struct output *output,
                       size_t count)
{
	const struct lt_renderer *renderer = output->renderer;
	struct lt_diags *diags = &checking->run.diags;

	output->rows += count;
	if (output->to.has_failed || output->rows <= renderer->rows_max)
		return;
	lt_diag(diags, LT_D_REPORT_TOO_LONG, NULL,
	        lt_diag_number(diags, (int64_t)renderer->rows_max),
	        lt_str_of(renderer->name));
	output->to.has_failed = true;
}

/* The same for one that holds more than it may. */
static void check_held(struct checking *checking, struct output *output)
{
	size_t (*held)(const struct lt_renderer_state *state) =
	    output->renderer->held;

	if (!held || output->to.has_failed ||
	    held(output->state) <= LT_HELD_BYTES_MAX)
		return;
	lt_report_held(&checking->run, output->renderer->name);
	output->to.has_failed = true;
}

static void take_rows(void *context, const struct lt_rows *rows,
                      const struct lt_document *document, struct lt_buf *bufs)
{
	struct checking *checking = context;

	for (int i = 0; i < checking->count; i++) {
		struct output *output = &checking->outputs[i];

		/* For a format with a limit of rows this runs on one thread,
		 * except with --summary, when the limit does not matter. */
		if (output->renderer->rows_max && !output->report.only_summary)
			count_rows(checking, output, rows->count);
		if (output->to.has_failed)
			continue;
		output->renderer->document(output->state, rows, document,
		                           &bufs[i]);
		check_held(checking, output);
	}
}

/* Counts, and sums up for --part, what the buffer holds behind its first SIZE
 * bytes. */
static void count_bytes(struct checking *checking, struct output *output,
                        size_t size)
{
	struct lt_str rows = lt_str_from(lt_buf_str(&output->buf), size);

	output->bytes += rows.size;
	if (checking->run.options.part)
		lt_sum_add(&output->part.sum, rows);
}

static bool join_rows(void *context, struct lt_buf *bufs, size_t papers)
{
	struct checking *checking = context;
	bool any = false;

	for (int i = 0; i < checking->count; i++) {
		struct output *output = &checking->outputs[i];
		struct lt_str rows = lt_buf_str(&bufs[i]);
		size_t size = output->buf.size;

		if (rows.size && output->renderer->join)
			output->renderer->join(output->state, rows,
			                       &output->buf);
		else
			lt_buf_put(&output->buf, rows);
		count_bytes(checking, output, size);
		flush(output, LT_FLUSH_BYTES);
		any |= !output->to.has_failed;
	}
	lt_progress_step(&checking->progress, papers);
	return any;
}

static struct lt_diag_counts count_diags(const struct lt_diags *diags)
{
	struct lt_diag_counts counts = { .listed = diags->count };

	for (int i = 0; i < 4; i++)
		counts.by_severity[i] = diags->by_severity[i];
	return counts;
}

static void end_section(void *context)
{
	struct checking *checking = context;
	size_t section = checking->section_count++;

	checking->diagnosed[section] = checking->run.diags.count;
	for (int i = 0; i < checking->count; i++)
		checking->outputs[i].ends[section] = checking->outputs[i].bytes;
}

/* With --part: notes what merge has to know of it besides the rows. */
static void begin_part(struct checking *checking)
{
	struct lt_run *run = &checking->run;
	size_t count = lt_part_sections(run->register_count);

	if (!run->options.part)
		return;
	checking->before = count_diags(&run->diags);
	checking->diagnosed = LT_NEW_ARRAY(&run->arena, uint64_t, count);
	for (int i = 0; i < checking->count; i++)
		checking->outputs[i].ends =
		    LT_NEW_ARRAY(&run->arena, uint64_t, count);
}

static void end_part(struct checking *checking, struct output *output)
{
	struct lt_sum sum;

	if (!checking->run.options.part)
		return;
	sum = output->part.sum;
	output->part = lt_part_of(&checking->run);
	output->part.sum = sum;
	output->part.format = lt_str_of(output->renderer->name);
	output->part.rows = output->ends;
	output->part.diagnosed = checking->diagnosed;
	output->part.before = checking->before;
	output->part.all = count_diags(&checking->run.diags);
	output->report.part = &output->part;
}

static enum lt_rows_need need_of(const struct output *output)
{
	const struct lt_renderer *renderer = output->renderer;

	if (output->report.only_summary && renderer->can_summarise)
		return LT_ROWS_COUNTED;
	return renderer->need ? renderer->need(&output->report) : LT_ROWS_ALL;
}

/* What the formats need together: the most that any of them needs of rows, and
 * one thread if one of them allows no more. */
static struct lt_rows_sink sink_of(struct checking *checking)
{
	const struct lt_options *options = &checking->run.options;
	struct lt_rows_sink sink = { .context = checking,
		                     .jobs = lt_run_jobs(&checking->run),
		                     .need = LT_ROWS_COUNTED,
		                     .rows = take_rows,
		                     .join = join_rows,
		                     .section =
		                         options->part ? end_section : NULL };

	for (int i = 0; i < checking->count; i++) {
		const struct lt_renderer *one = checking->outputs[i].renderer;
		enum lt_rows_need need = need_of(&checking->outputs[i]);

		sink.with_steps |= one->with_steps && !options->summary;
		sink.need = need < sink.need ? need : sink.need;
		if (!one->is_parallel && need != LT_ROWS_COUNTED)
			sink.jobs = 1;
	}
	return sink;
}

static void finish_helper(struct output *output)
{
	if (!output->helper.process)
		return;
	if (output->to.has_failed)
		lt_helper_drop(&output->helper);
	else if (!lt_helper_finish(&output->helper))
		lt_output_fail(&output->to, EIO);
}

static void end_output(struct checking *checking, struct output *output,
                       const struct lt_summary *summary)
{
	struct lt_run *run = &checking->run;

	output->report.summary = *summary;
	output->report.diags = &run->diags;
	end_part(checking, output);
	/* Nothing is flushed to standard output yet: --quiet may drop it
	 * all. */
	while (output->renderer->piece &&
	       output->renderer->piece(output->state, &output->buf)) {
		check_held(checking, output);
		if (output->to.writer.path)
			flush(output, LT_FLUSH_BYTES);
	}
	output->renderer->end(output->state, &output->buf);
	output->is_left = output->renderer->never_empty && !output->buf.size &&
	                  !output->to.has_failed;
	/* If there is no session at all, that has been reported instead. */
	if (output->is_left && run->builder.world.session_count)
		lt_diag0(&run->diags, LT_D_FEED_EMPTY, NULL);
}

static void close_output(struct output *output, bool silent)
{
	if (output->is_left) {
		lt_writer_abandon(&output->to.writer);
		return;
	}
	if (silent && !output->to.writer.path)
		lt_buf_clear(&output->buf);
	flush(output, 0);
	finish_helper(output);
	lt_output_close(&output->to);
	lt_buf_free(&output->buf);
}

/* Diagnostics are part of machine formats; people read them on standard
 * error. */
static bool shows_diags(const struct checking *checking, bool silent)
{
	return !silent && checking->run.diags.count;
}

/* Bytes that no person reads do not go to a terminal. */
static bool is_for_terminal(const struct lt_options *options)
{
	for (int i = 0; i < options->output_count; i++) {
		const struct lt_format_output *one = &options->outputs[i];

		if (one->output || !isatty(STDOUT_FILENO) ||
		    !lt_renderer_named(lt_str_of(one->format))->helper)
			continue;
		lt_safe_print(
		    "leadtime: --format %s is not for a terminal; give it "
		    "--output FILE\n",
		    one->format);
		return false;
	}
	return true;
}

static bool has_use_of_hashes(const struct lt_options *options)
{
	if (!options->hash || lt_run_tells_hashes(options))
		return true;
	fputs("leadtime: --hash is for --part and for formats that name the "
	      "inputs: json, ndjson, xlsx and html\n",
	      stderr);
	return false;
}

static void judge(struct checking *checking, struct lt_summary *summary)
{
	struct lt_run *run = &checking->run;
	struct lt_rows_sink sink;

	for (int i = 0; i < checking->count; i++)
		open_output(checking, &checking->outputs[i],
		            &run->options.outputs[i]);
	begin_part(checking);
	sink = sink_of(checking);
	lt_run_judge(run, &sink, summary);
	lt_report_no_document(run, summary);
}

int lt_cmd_check(const struct lt_options *options)
{
	struct checking checking = { .count = options->output_count };
	struct lt_run *run = &checking.run;
	struct lt_summary summary = { 0 };
	bool silent;
	int status;

	if (!is_for_terminal(options) || !lt_part_check(options) ||
	    !lt_columns_check(options) || !has_use_of_hashes(options))
		return 4;
	lt_progress_start(&checking.progress);
	if (lt_run_read(run, options))
		judge(&checking, &summary);
	lt_progress_end(&checking.progress);
	for (int i = 0; i < checking.count; i++)
		if (checking.outputs[i].is_open)
			end_output(&checking, &checking.outputs[i], &summary);
	silent = lt_is_silent(run, &summary) && !options->part;
	if (shows_diags(&checking, silent))
		lt_print_diags(run);
	for (int i = 0; i < checking.count; i++)
		if (checking.outputs[i].is_open)
			close_output(&checking.outputs[i], silent);
	status = lt_run_status(run, &summary);
	lt_run_free(run);
	return status;
}
