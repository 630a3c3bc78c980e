/* csv_columns.h - the columns of --format csv, one cell each. */
#ifndef LT_RENDER_CSV_COLUMNS_H
#define LT_RENDER_CSV_COLUMNS_H

#include "render/csv_out.h"
#include "render/report.h"

/* What cells are written of. DOCUMENT and ROW are never both NULL; a paper
 * that no rule concerns has no row, a session's own verdict no paper. */
struct lt_csv_cells {
	const struct lt_report *report;
	const struct lt_document *document;
	const struct lt_row *row;
	struct lt_csv_line line;
	struct lt_buf text;      /* a cell made of several parts */
	struct lt_arena scratch; /* of texts */
};

enum { LT_CSV_COLUMNS_MAX = 39 };

struct lt_csv_choice {
	unsigned char list[LT_CSV_COLUMNS_MAX]; /* places in the table */
	size_t count;
};

/* NULL: there is no column of that number, from 0. */
const char *lt_csv_column_name(size_t number);

/* Reads "document,lead,verdict"; empty: those of a line unasked. False: FAULT
 * is a name that is no column, or that comes a second time. */
bool lt_csv_choose(struct lt_str names, struct lt_csv_choice *choice,
                   struct lt_str *fault);

/* What has to be known of rows for these columns. */
enum lt_rows_need lt_csv_need(const struct lt_csv_choice *choice);

/* The line of names. */
void lt_csv_put_names(struct lt_buf *out, const struct lt_csv_choice *choice);

/* One line. */
void lt_csv_put_cells(struct lt_csv_cells *cells,
                      const struct lt_csv_choice *choice, struct lt_buf *out);

/* Gives back what cells have used. */
void lt_csv_cells_free(struct lt_csv_cells *cells);

#endif
