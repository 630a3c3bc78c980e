/* output.h - what every command needs to print. */
#ifndef LT_CLI_OUTPUT_H
#define LT_CLI_OUTPUT_H

#include "cli/run.h"
#include "deliver/file.h"

/* The report of a run, as renderers want it. */
struct lt_report lt_report_of(struct lt_run *run);

/* Columns of the terminal behind FD; COLUMNS, else 80. */
unsigned lt_terminal_width(int fd);

/* The diagnostics on standard error, where they are not part of a result. */
void lt_print_diags(struct lt_run *run);

/* Reports that --document names a document that was not found; for parts only
 * merge does this. */
void lt_report_no_document(struct lt_run *run,
                           const struct lt_summary *summary);

/* With --quiet nothing at all is printed where nothing is wrong. */
bool lt_is_silent(const struct lt_run *run, const struct lt_summary *summary);

/* Says on standard error that WRITER failed; the status becomes 5. */
void lt_print_failure(struct lt_run *run, const struct lt_writer *writer);

/* Opens PATH (NULL: standard output) for WRITER. Refused with status 4 if it is
 * an input of the run or its state, which would be lost. False: said on
 * standard error (replace.c). */
bool lt_output_open(struct lt_run *run, struct lt_writer *writer,
                    const char *path);

/* Whether PATH could be opened; leaves nothing behind. A pipe or device is not
 * tried, because its reader would see it close. False: as above. */
bool lt_output_try(struct lt_run *run, const char *path);

/* Whether the outputs ONE and OTHER (NULL: standard output) are not the same
 * file. False: said on standard error, status 4 (replace.c). */
bool lt_outputs_differ(struct lt_run *run, const char *one, const char *other);

/* Writes OUT to standard output or --output of the first format. */
void lt_print_result(struct lt_run *run, struct lt_buf *out);

#endif
