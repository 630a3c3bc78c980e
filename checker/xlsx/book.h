/* book.h - a workbook of what `leadtime check --format xlsx` found.
 *
 * leadtime writes lines of JSON (render/xlsx.c) into this program, which reads
 * them all, because the worst stand first in each sheet, and then writes the
 * workbook by libxlsxwriter to standard output. Texts belong to the book's
 * arena. */
#ifndef LT_XLSX_BOOK_H
#define LT_XLSX_BOOK_H

#include "read/json.h"

#include <xlsxwriter.h>

/* Verdicts that look alike: late ones, undecided ones and so on. */
enum lt_tint {
	LT_TINT_BAD = 0,
	LT_TINT_OPEN,
	LT_TINT_TIGHT,
	LT_TINT_WAIT,
	LT_TINT_GOOD,
	LT_TINT_OTHER,
	LT_TINT_COUNT
};

struct lt_book_row {
	const struct lt_json *line;
	int64_t place; /* of its session; -1: not known, -2: no rule */
	int64_t worst, least;
	size_t order;
};

/* 31 units of UTF-16 in UTF-8, with room for a number. */
enum { LT_SHEET_NAME_BYTES = 132 };

struct lt_book {
	struct lt_arena arena;
	struct lt_diags diags; /* lines that cannot be read */
	const struct lt_json *run, *summary;
	const struct lt_json *sessions; /* their totals; NULL: none */
	struct lt_book_row *rows;
	size_t row_count;
	const struct lt_json **problems; /* diagnostics of the check */
	size_t problem_count;
	struct lt_str more; /* how many others there are; empty: none */
	/* of the workbook */
	lxw_workbook *file;
	lxw_format *head, *plain, *wrap, *date, *clock, *strong, *title, *link;
	lxw_format *tints[LT_TINT_COUNT];
	char (*names)[LT_SHEET_NAME_BYTES]; /* of its sheets, to be different */
	size_t name_count;
};

/* Keeps one line. False: it is not what leadtime writes. */
bool lt_book_take(struct lt_book *book, struct lt_str line);

/* Writes the workbook to PATH. False: it cannot be written, and that was said
 * on standard error. */
bool lt_book_write(struct lt_book *book, const char *path);

/* sheet.c: one sheet of ROWS, all of one session. */
void lt_sheet_rows(struct lt_book *book, lxw_worksheet *sheet,
                   const struct lt_book_row *rows, size_t count);

/* A cell with TEXT, which never becomes a formula; nothing for NULL. */
void lt_sheet_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                   struct lt_str text, lxw_format *format);

/* VALUE as a date where it is one, else as text. */
void lt_sheet_member(struct lt_book *book, lxw_worksheet *sheet, lxw_row_t row,
                     lxw_col_t column, const struct lt_json *value);

/* How a verdict looks, by its rank in core/judge.h's order. */
enum lt_tint lt_tint_of(struct lt_str verdict);

#endif
