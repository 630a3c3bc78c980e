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

/* Reports that nothing was judged of what --document asks for; of parts merge
 * says that. */
void lt_report_no_document(struct lt_run *run,
                           const struct lt_summary *summary);

/* With --quiet nothing at all is printed where nothing is wrong. */
bool lt_is_silent(const struct lt_run *run, const struct lt_summary *summary);

/* Says on standard error that WRITER failed; the status becomes 5. */
void lt_print_failure(struct lt_run *run, const struct lt_writer *writer);

/* Opens PATH, NULL: standard output, for WRITER; not where it is an input of
 * the run or its state, which would be lost (status 4). False: said on standard
 * error (replace.c). */
bool lt_output_open(struct lt_run *run, struct lt_writer *writer,
                    const char *path);

/* Whether PATH could be opened, which leaves nothing behind; what is no file is
 * not tried, because who reads a pipe sees it close. False: as above. */
bool lt_output_try(struct lt_run *run, const char *path);

/* Whether ONE and OTHER, NULL: standard output, are no file or two of them.
 * False: said on standard error, status 4 (replace.c). */
bool lt_outputs_differ(struct lt_run *run, const char *one, const char *other);

/* Writes OUT to standard output or --output of the first format. */
void lt_print_result(struct lt_run *run, struct lt_buf *out);

#endif
