/* csv.h - the rows of a table saved as CSV (RFC 4180 and what spreadsheets
 * make of it), one at a time, by libcsv in its strict mode.
 *
 * The delimiter is the caller's. Cells may hold line breaks in quotation
 * marks; blanks around unquoted cells and rows without any cell are left out;
 * lines end in LF, CR LF or CR. A file that is not UTF-8 is read as
 * Windows-1252, with a warning; one too long to be held, or with a byte order
 * mark, row by row. Memory is one row's, at most LT_RECORD_BYTES_MAX. A row
 * that is wrong costs itself: it is reported and the next one is read. Texts
 * of a row belong to the arena given for it. One thread at a time. */
#ifndef LT_READ_CSV_H
#define LT_READ_CSV_H

#include "base/diag.h"
#include "base/status.h"
#include "read/source.h"

struct lt_csv_cell {
	struct lt_str text; /* UTF-8, without quotation marks */
	size_t offset;      /* in the row's raw text */
};

struct lt_csv_row {
	struct lt_csv_cell *cells;
	size_t count;
	struct lt_str raw; /* as in the file, UTF-8 */
	uint32_t line;     /* of its first byte */
	/* private: the place asked for last, because places are asked for in
	 * the order of the cells */
	struct lt_csv_spot {
		size_t offset, line_begin, line_end;
		uint32_t line, column;
	} last;
};

struct lt_csv_parser; /* of libcsv */

struct lt_csv {
	struct lt_source *source;
	struct lt_diags *diags;
	struct lt_csv_parser *parser; /* owned */
	char delimiter;
	uint32_t line;   /* of the first byte held */
	uint64_t offset; /* in the input, of the first byte held */
	size_t open_quotes;
	uint64_t empty;  /* bytes of rows without text, since the last with */
	bool is_foreign; /* no UTF-8, as far as it is known before */
	bool told_charset, is_ended;
};

/* Begins to read at what SOURCE holds; a byte order mark and the line "sep=;"
 * of Excel are taken away, UTF-16 becomes UTF-8 with a notice. LT_SYSTEM:
 * reading failed (reported). */
enum lt_status lt_csv_open(struct lt_csv *csv, struct lt_source *source,
                           char delimiter, struct lt_diags *diags);

/* Begins to read what SOURCE holds as CSV, of which nothing is moved on, reads
 * what is left: with its delimiter and charset. */
void lt_csv_look(struct lt_csv *look, const struct lt_csv *csv,
                 struct lt_source *source, struct lt_diags *diags);

/* The next row. LT_END: no more; LT_INVALID: this one could not be read and
 * was reported. */
enum lt_status lt_csv_next(struct lt_csv *csv, struct lt_arena *arena,
                           struct lt_csv_row *row);

/* Where cell INDEX stands. The excerpt is a part of the row. */
struct lt_place lt_csv_place(const struct lt_csv *csv, struct lt_csv_row *row,
                             size_t index);

void lt_csv_close(struct lt_csv *csv);

#endif
