#include "cli/output.h"

#include "base/limits.h"
#include "base/safe.h"
#include "core/match.h"
#include "core/words.h"
#include "read/tzif.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The id of the session that --session names, which may be by an alias. */
static struct lt_str session_id(const struct lt_run *run)
{
	struct lt_str name = lt_str_of(run->options.session);
	const struct lt_session *session =
	    lt_session_named(&run->builder.world, name).first;

	return name.size && session ? session->id : name;
}

struct lt_report lt_report_of(struct lt_run *run)
{
	return (struct lt_report){
		.version = LT_VERSION,
		.world = &run->builder.world,
		.tzdata = lt_tzif_version(&run->arena),
		.inputs = run->inputs,
		.input_count = run->input_count,
		.diags = &run->diags,
		.only_summary = run->options.summary,
		.only_wrong = run->options.quiet,
		.columns = lt_str_of(run->options.columns),
		.only_session = session_id(run),
		.only_body = lt_str_of(run->options.body),
		.only_document = lt_str_of(run->options.document),
	};
}

static unsigned terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	unsigned width = 0;

	for (; columns && lt_is_digit(*columns) && width < 1000; columns++)
		width = width * 10 + (unsigned)(*columns - '0');
	if (width < 40 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		width = size.ws_col;
	if (width == 0)
		width = 80;
	/* Sentences are hard to read on narrower lines, and on wider ones. */
	return width < 40 ? 40 : width > 160 ? 160 : width;
}

unsigned lt_output_width(const char *path)
{
	return path ? 80 : terminal_width();
}

static void write_all(int fd, struct lt_str text)
{
	while (text.size) {
		ssize_t n = write(fd, text.at, text.size);

		if (n <= 0)
			return;
		text = lt_str_from(text, (size_t)n);
	}
}

void lt_print_diags(struct lt_run *run)
{
	struct lt_buf buf = { 0 };

	lt_render_diags(&buf, &run->diags, lt_run_colour(run, STDERR_FILENO));
	write_all(STDERR_FILENO, lt_buf_str(&buf));
	lt_buf_free(&buf);
}

/* A --document that was not found must not pass for one that is in order. */
void lt_report_no_document(struct lt_run *run, const struct lt_summary *summary)
{
	const char *name = run->options.document;

	if (name && !run->options.part && !summary->documents &&
	    !summary->unreadable)
		lt_diag(&run->diags, LT_D_NO_SUCH_DOCUMENT, NULL,
		        lt_diag_quote(&run->diags, lt_str_of(name)),
		        lt_diag_quote(&run->diags, run->near_document.best));
}

void lt_report_held(struct lt_run *run, const char *format)
{
	struct lt_diags *diags = &run->diags;
	struct lt_str name = lt_str_of(format);

	lt_diag(diags, LT_D_LIMIT, NULL,
	        lt_words_fill(&run->arena, "what --format {0} holds", &name, 1),
	        lt_diag_number(diags, LT_HELD_BYTES_MAX), LT_STR("bytes"),
	        LT_STR("narrow it by --session or --body, or use csv or "
	               "ndjson"));
}

bool lt_is_silent(const struct lt_run *run, const struct lt_summary *summary)
{
	return run->options.quiet && !summary->has_error &&
	       !summary->has_undecided && !summary->has_warning &&
	       !run->diags.by_severity[LT_ERROR] &&
	       !run->diags.by_severity[LT_WARNING];
}

void lt_output_fail(struct lt_output *output, int error)
{
	const char *path = output->writer.path;

	output->has_failed = true;
	output->run->system_failed = true;
	lt_safe_print("leadtime: cannot write %s: %s\n",
	              path ? path : "standard output", strerror(error));
}

bool lt_output_open(struct lt_output *output, struct lt_run *run,
                    const char *path)
{
	*output = (struct lt_output){ .run = run,
		                      .writer = { .path = path, .fd = -1 } };
	if (!lt_output_may_replace(run, path)) {
		output->has_failed = true;
	} else if (lt_writer_open(&output->writer, path) != LT_OK) {
		lt_output_fail(output, output->writer.error);
		lt_writer_abandon(&output->writer);
	}
	return !output->has_failed;
}

void lt_output_put(struct lt_output *output, struct lt_buf *buf,
                   size_t at_least)
{
	if (output->has_failed)
		lt_buf_clear(buf);
	else if (buf->size >= at_least &&
	         lt_writer_write(&output->writer, buf) != LT_OK)
		lt_output_fail(output, output->writer.error);
}

bool lt_output_close(struct lt_output *output)
{
	if (!output->has_failed && lt_writer_commit(&output->writer) != LT_OK)
		lt_output_fail(output, output->writer.error);
	if (output->has_failed)
		lt_writer_abandon(&output->writer);
	return !output->has_failed;
}

void lt_output_abandon(struct lt_output *output)
{
	lt_writer_abandon(&output->writer);
}

bool lt_output_write(struct lt_run *run, const char *path, struct lt_buf *out)
{
	struct lt_output output;

	if (!lt_output_open(&output, run, path))
		return false;
	lt_output_put(&output, out, 0);
	return lt_output_close(&output);
}

void lt_print_result(struct lt_run *run, struct lt_buf *out)
{
	lt_output_write(run, run->options.outputs[0].output, out);
}
