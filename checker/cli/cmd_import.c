#include "base/safe.h"
#include "cli/commands.h"
#include "cli/output.h"

struct importing {
	struct lt_run run;
	struct lt_output output;
	struct lt_buf buf;
	bool has_read; /* a table */
};

/* Every record of a table, a line each. */
static void write_records(struct importing *work, struct lt_sheet *sheet)
{
	struct lt_place at = { .file = sheet->csv.source->file };
	struct lt_arena scratch = { 0 };
	enum lt_status status = LT_OK;
	size_t count = 0;

	while (!work->output.has_failed && status != LT_END) {
		const struct lt_json *record;

		lt_arena_reset(&scratch);
		status = lt_sheet_next(sheet, &scratch, &record);
		count += status != LT_END;
		if (status != LT_OK)
			continue;
		lt_buf_put(&work->buf, record->source->bytes);
		lt_buf_char(&work->buf, '\n');
		lt_output_put(&work->output, &work->buf, LT_FLUSH_BYTES);
	}
	if (!count)
		lt_diag0(&work->run.diags, LT_D_REGISTER_EMPTY, &at);
	lt_arena_free(&scratch);
}

static bool is_table(enum lt_content content)
{
	return content == LT_CONTENT_TABLE || content == LT_CONTENT_UNKNOWN;
}

static void import_file(struct importing *work, const char *file)
{
	struct lt_run *run = &work->run;
	struct lt_sheet_options options = run->sheets;
	struct lt_place at = { .file = file };
	struct lt_source source = { 0 };
	struct lt_sheet sheet = { 0 };
	struct lt_run_content what;
	enum lt_content content;

	options.keeps_doubtful = true;
	options.body = lt_str_of(run->options.body);
	if (lt_run_open(run, &source, file, NULL, &what) != LT_OK) {
		lt_source_close(&source);
		return;
	}
	content = what.content;
	if (lt_content_is_refused(content)) {
		lt_run_refuse(run, &source, content, what.title);
	} else if (!is_table(content)) {
		lt_diag0(&run->diags, LT_D_SHEET_NOT_A_TABLE, &at);
	} else {
		if (lt_sheet_open(&sheet, &run->arena, &source, &options,
		                  &run->diags) == LT_OK) {
			work->has_read = true;
			write_records(work, &sheet);
		}
		lt_sheet_close(&sheet);
	}
	lt_source_close(&source);
}

static int import_all(struct importing *work)
{
	struct lt_run *run = &work->run;
	struct lt_output *output = &work->output;
	struct lt_summary summary = { 0 };

	lt_run_limit_writing(run);
	if (lt_output_open(output, run, run->options.outputs[0].output)) {
		for (int i = 0; i < run->options.input_count; i++)
			if (!output->has_failed)
				import_file(work, run->options.inputs[i]);
		lt_output_put(output, &work->buf, 0);
		/* Where there was no table, yesterday's result is better than
		 * an empty one. */
		if (work->has_read || output->has_failed)
			lt_output_close(output);
		else
			lt_output_abandon(output);
		lt_print_diags(run);
	}
	return lt_run_status(run, &summary);
}

int lt_cmd_import(const struct lt_options *options)
{
	struct importing work = { .run = { .options = *options } };
	struct lt_run *run = &work.run;
	int status = 4;

	run->diags.arena = &run->arena;
	if (options->input_count == 0)
		lt_safe_print("leadtime: import needs the table to read\n");
	else if (lt_run_check_sheets(run) && lt_run_check_charset(run))
		status = import_all(&work);
	lt_buf_free(&work.buf);
	lt_run_free(run);
	return status;
}
