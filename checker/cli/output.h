/* output.h - what every command needs to print. */
#ifndef LT_CLI_OUTPUT_H
#define LT_CLI_OUTPUT_H

#include "cli/run.h"
#include "deliver/file.h"

/* The report of a run, as renderers want it. */
struct lt_report lt_report_of(struct lt_run *run);

/* How many columns a result has that goes to PATH: 80, and on standard output
 * (NULL) those of the terminal; COLUMNS, else 80. */
unsigned lt_output_width(const char *path);

/* Reports that FORMAT would hold more than may be held; it is not written. */
void lt_report_held(struct lt_run *run, const char *format);

/* The diagnostics on standard error, where they are not part of a result. */
void lt_print_diags(struct lt_run *run);

/* Reports that --document names a document that was not found; for parts only
 * merge does this. */
void lt_report_no_document(struct lt_run *run,
                           const struct lt_summary *summary);

/* With --quiet nothing at all is printed where nothing is wrong. */
bool lt_is_silent(const struct lt_run *run, const struct lt_summary *summary);

/* A result on its way to a file or to standard output. The first failure is
 * said on standard error, and the status becomes 5; what comes behind it is
 * thrown away, and an old file stays. */
struct lt_output {
	struct lt_run *run;
	struct lt_writer writer;
	bool has_failed;
};

/* Opens PATH (NULL: standard output). Refused with status 4 if it is an input
 * of the run or its state, which would be lost. Gives whether it is open; if
 * not, there is nothing to close. */
bool lt_output_open(struct lt_output *output, struct lt_run *run,
                    const char *path);

/* Writes BUF and empties it, if it holds AT_LEAST so many bytes; long results
 * are written in blocks of LT_FLUSH_BYTES. */
enum { LT_FLUSH_BYTES = 64 * 1024 };
void lt_output_put(struct lt_output *output, struct lt_buf *buf,
                   size_t at_least);

/* Something else went wrong with it: ERROR, an errno. */
void lt_output_fail(struct lt_output *output, int error);

/* Puts the file in its place, unless something failed. Gives whether it is
 * there. */
bool lt_output_close(struct lt_output *output);

/* Leaves the file as it was. */
void lt_output_abandon(struct lt_output *output);

/* All of these for a result that is whole. */
bool lt_output_write(struct lt_run *run, const char *path, struct lt_buf *out);

/* Writes OUT to standard output or --output of the first format. */
void lt_print_result(struct lt_run *run, struct lt_buf *out);

/* Whether PATH (NULL: standard output) is no file that would be lost. False:
 * said on standard error, status 4 (replace.c). */
bool lt_output_may_replace(struct lt_run *run, const char *path);

/* Whether PATH could be opened; leaves nothing behind. A pipe or device is not
 * tried, because its reader would see it close. False: said on standard error
 * (replace.c). */
bool lt_output_try(struct lt_run *run, const char *path);

/* Whether the outputs ONE and OTHER (NULL: standard output) are not the same
 * file. False: said on standard error, status 4 (replace.c). */
bool lt_outputs_differ(struct lt_run *run, const char *one, const char *other);

#endif
