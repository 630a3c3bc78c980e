#include "base/wide.h"
#include "xlsx/book.h"

/* --- one cell ----------------------------------------------------------- */

static bool is_hex(char c)
{
	return lt_hex_value(c) >= 0;
}

/* ECMA-376, part 1, 22.4.2.4: _xHHHH_ in a text stands for a character, and
 * libxlsxwriter leaves it as it is. */
static bool is_escape(struct lt_str text)
{
	return text.size >= 7 && text.at[0] == '_' && text.at[1] == 'x' &&
	       is_hex(text.at[2]) && is_hex(text.at[3]) && is_hex(text.at[4]) &&
	       is_hex(text.at[5]) && text.at[6] == '_';
}

void lt_sheet_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                   struct lt_str text, lxw_format *format)
{
	struct lt_arena scratch = { 0 };
	size_t room = 0, size = 0;
	char *out;

	for (size_t i = 0; i < text.size; i++)
		room += is_escape(lt_str_from(text, i)) ? 8 : 1;
	out = lt_arena_take(&scratch, room + 1);
	for (size_t i = 0; i < text.size; i++) {
		if (is_escape(lt_str_from(text, i))) {
			memcpy(out + size, "_x005F", 6);
			size += 6;
		}
		out[size++] = text.at[i];
	}
	if (size)
		worksheet_write_string(sheet, row, column, out, format);
	lt_arena_free(&scratch);
}

static int digits(struct lt_str text, size_t at, size_t count)
{
	int number = 0;

	for (size_t i = at; i < at + count; i++) {
		if (!lt_is_digit(text.at[i]))
			return -1;
		number = number * 10 + (text.at[i] - '0');
	}
	return number;
}

/* "2024-02-19", "2024-02-19T16:30:00". Spreadsheets know no day before 1900. */
static bool date_of(struct lt_str text, lxw_datetime *date)
{
	bool has_time = text.size == 19 && text.at[10] == 'T';

	if ((text.size != 10 && !has_time) || text.at[4] != '-' ||
	    text.at[7] != '-')
		return false;
	*date = (lxw_datetime){ .year = digits(text, 0, 4),
		                .month = digits(text, 5, 2),
		                .day = digits(text, 8, 2) };
	if (has_time) {
		date->hour = digits(text, 11, 2);
		date->min = digits(text, 14, 2);
		date->sec = digits(text, 17, 2);
	}
	return date->year > 1900 && date->month > 0 && date->day > 0;
}

void lt_sheet_member(struct lt_book *book, lxw_worksheet *sheet, lxw_row_t row,
                     lxw_col_t column, const struct lt_json *value)
{
	lxw_datetime date;
	int64_t number;

	if (!value)
		return;
	if (value->kind == LT_JSON_NUMBER &&
	    lt_json_integer(value, INT32_MIN, INT32_MAX, &number))
		worksheet_write_number(sheet, row, column, (double)number,
		                       book->plain);
	else if (date_of(value->text, &date))
		worksheet_write_datetime(sheet, row, column, &date,
		                         value->text.size == 10 ? book->date
		                                                : book->clock);
	else
		lt_sheet_text(sheet, row, column, value->text, book->wrap);
}

/* --- the table of a session --------------------------------------------- */

enum kind { TEXT = 0, DATE, NUMBER, VERDICT };

static const struct {
	const char *key, *head;
	enum kind kind;
	double width; /* in characters */
} columns[] = {
	{ "verdict", "Verdict", VERDICT, 12 },
	{ "paper", "Paper", TEXT, 22 },
	{ "title", "Title", TEXT, 44 },
	{ "earliest", "Not before", DATE, 16 },
	{ "due", "Due", DATE, 16 },
	{ "recommended", "Recommended", DATE, 16 },
	{ "actual", "Actual", DATE, 16 },
	{ "zone", "Zone", TEXT, 18 },
	{ "act", "Act", TEXT, 11 },
	{ "margin", "To spare", NUMBER, 9 },
	{ "unit", "Unit", TEXT, 12 },
	{ "margin_words", "Margin", TEXT, 20 },
	{ "lead", "Lead", TEXT, 16 },
	{ "language", "Language", TEXT, 9 },
	{ "in_time", "In time in", TEXT, 14 },
	{ "late", "Late in", TEXT, 14 },
	{ "missing", "Missing in", TEXT, 14 },
	{ "who", "Who can act", TEXT, 24 },
	{ "in_time_if", "Would be in time if", TEXT, 36 },
	{ "reason", "Why undecided", TEXT, 36 },
	{ "notes", "Notes", TEXT, 36 },
	{ "rule", "Rule", TEXT, 24 },
	{ "source", "Source", TEXT, 44 },
	{ "verification", "Verification", TEXT, 12 },
};

enum { COLUMNS = sizeof columns / sizeof columns[0], NAME_TWICE_MAX = 48 };

static void put_cell(struct lt_book *book, lxw_worksheet *sheet, lxw_row_t row,
                     lxw_col_t column, const struct lt_json *value)
{
	int64_t number;

	if (!value)
		return;
	switch (columns[column].kind) {
	case VERDICT:
		lt_sheet_text(sheet, row, column, value->text,
		              book->tints[lt_tint_of(value->text)]);
		break;
	case NUMBER:
		if (lt_json_integer(value, INT32_MIN, INT32_MAX, &number))
			worksheet_write_number(sheet, row, column,
			                       (double)number, book->plain);
		break;
	case DATE:
		lt_sheet_member(book, sheet, row, column, value);
		break;
	case TEXT:
		lt_sheet_text(sheet, row, column, value->text, book->wrap);
		break;
	}
}

/* A line is 15 points high, and a row at the most 409. */
enum { LINE_POINTS = 15, LINES_MAX = 27 };

/* A row as high as its texts need: not every program looks for itself. Words
 * leave some room at the end of a line. */
static void set_height(lxw_worksheet *sheet, lxw_row_t row,
                       const struct lt_json *line)
{
	unsigned most = 1;

	for (lxw_col_t c = 0; c < COLUMNS; c++) {
		const struct lt_json *value = lt_json_get(line, columns[c].key);
		unsigned width = (unsigned)columns[c].width - 1, lines;

		if (!value || columns[c].kind != TEXT)
			continue;
		lines = lt_wide_text(value->text);
		lines = lines > width ? lines * 9 / 8 / width + 1 : 1;
		most = lines > most ? lines : most;
	}
	if (most > 1)
		worksheet_set_row(
		    sheet, row,
		    LINE_POINTS * (most < LINES_MAX ? most : LINES_MAX), NULL);
}

void lt_sheet_rows(struct lt_book *book, lxw_worksheet *sheet,
                   const struct lt_book_row *rows, size_t count)
{
	for (lxw_col_t c = 0; c < COLUMNS; c++) {
		worksheet_set_column(sheet, c, c, columns[c].width, NULL);
		lt_sheet_text(sheet, 0, c, lt_str_of(columns[c].head),
		              book->head);
	}
	for (size_t i = 0; i < count; i++) {
		for (lxw_col_t c = 0; c < COLUMNS; c++)
			put_cell(book, sheet, (lxw_row_t)i + 1, c,
			         lt_json_get(rows[i].line, columns[c].key));
		set_height(sheet, (lxw_row_t)i + 1, rows[i].line);
	}
	worksheet_freeze_panes(sheet, 1, 2);
	worksheet_autofilter(sheet, 0, 0, (lxw_row_t)count, COLUMNS - 1);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9); /* A4 */
	/* On one page so many columns could not be read. */
	worksheet_fit_to_pages(sheet, 3, 0);
	worksheet_repeat_rows(sheet, 0, 0);
	/* Repeated rows are stored with the name of the sheet twice, for which
	 * libxlsxwriter has only 128 bytes. */
	if (strlen(sheet->name) <= NAME_TWICE_MAX)
		worksheet_repeat_columns(sheet, 0, 1);
	worksheet_set_header(sheet, "&L&A&RPage &P of &N");
}
