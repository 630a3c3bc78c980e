/* progress.h - a line on standard error that says how far a long run is. Only
 * where standard error is a terminal, only after the first half second, and
 * wiped away at the end; in a pipe or a log nothing is written at all. */
#ifndef LT_CLI_PROGRESS_H
#define LT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lt_progress {
	bool is_on;    /* there is a terminal to write to */
	bool is_shown; /* there is a line to wipe away */
	uint64_t papers, calls;
	int64_t began_ms, next_ms;
};

void lt_progress_start(struct lt_progress *progress);

/* One more result, of so many papers. */
void lt_progress_step(struct lt_progress *progress, size_t papers);

void lt_progress_end(struct lt_progress *progress);

#endif
