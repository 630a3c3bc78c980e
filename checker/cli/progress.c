#include "cli/progress.h"

#include "base/buf.h"
#include "cli/run.h"

#include <stdlib.h>
#include <unistd.h>

/* The clock is looked at once in so many results; a line is written four times
 * a second. */
enum { STRIDE = 512, FIRST_MS = 500, EVERY_MS = 250 };

void lt_progress_start(struct lt_progress *progress)
{
	const char *term = getenv("TERM");

	*progress =
	    (struct lt_progress){ .is_on = isatty(STDERR_FILENO) && term &&
		                           strcmp(term, "dumb") != 0 };
	if (!progress->is_on)
		return;
	progress->began_ms = lt_run_ticks_ms();
	progress->next_ms = progress->began_ms + FIRST_MS;
}

static void write_line(struct lt_buf *line)
{
	/* A terminal that goes away costs the line and nothing else. */
	ssize_t n = write(STDERR_FILENO, line->at, line->size);

	(void)n;
	lt_buf_free(line);
}

void lt_progress_step(struct lt_progress *progress, size_t papers)
{
	struct lt_buf line = { 0 };
	int64_t now;

	progress->papers += papers;
	progress->calls += papers ? papers : 1;
	if (!progress->is_on || progress->calls < STRIDE)
		return;
	progress->calls = 0;
	now = lt_run_ticks_ms();
	if (now < progress->next_ms)
		return;
	progress->next_ms = now + EVERY_MS;
	progress->is_shown = true;
	lt_buf_puts(&line, "\r\033[Kleadtime: ");
	lt_buf_int(&line, (int64_t)progress->papers);
	lt_buf_puts(&line, " papers judged, ");
	lt_buf_int(&line, (now - progress->began_ms) / 1000);
	lt_buf_puts(&line, " s");
	write_line(&line);
}

void lt_progress_end(struct lt_progress *progress)
{
	struct lt_buf line = { 0 };

	if (!progress->is_shown)
		return;
	progress->is_shown = false;
	lt_buf_puts(&line, "\r\033[K");
	write_line(&line);
}
