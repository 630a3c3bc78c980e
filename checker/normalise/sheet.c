#include "normalise/sheet_record.h"

#include "base/buf.h"
#include "base/limits.h"
#include "core/civil.h"
#include "core/instant.h"

void lt_sheet_close(struct lt_sheet *sheet)
{
	lt_csv_close(&sheet->csv);
	lt_arena_free(&sheet->rows[0]);
	lt_arena_free(&sheet->rows[1]);
	lt_sheet_forget(sheet);
}

/* --- values ------------------------------------------------------------- */

/* The value of an earlier row with the same meaning. (Columns with one meaning
 * have been refused.) */
static const struct lt_sheet_given *
value_like(const struct lt_sheet_building *work,
           const struct lt_sheet_given *wanted)
{
	size_t index = (size_t)(wanted->cell.from - work->sheet->columns);
	size_t i = work->last[index];

	while (i && !lt_str_eq_nocase(work->values[i - 1].language,
	                              wanted->language))
		i = work->values[i - 1].before;
	return i ? &work->values[i - 1] : NULL;
}

/* A second value of one meaning, from another row of the same paper. */
static void meet(struct lt_sheet_building *work,
                 const struct lt_sheet_given *old,
                 const struct lt_sheet_given *value)
{
	struct lt_diags *diags = work->sheet->diags;
	enum lt_code code = LT_D_SHEET_DIFFERS;

	if (lt_str_eq(old->json, value->json))
		return;
	if (value->language.size)
		code = LT_D_SHEET_VERSION_TWICE;
	else if (value->column->by_version &&
	         value->column->kind != LT_COLUMN_ACT)
		code = LT_D_SHEET_VERSION_DIFFERS;
	lt_sheet_report(diags, code, &value->cell, value->language);
	if (code == LT_D_SHEET_VERSION_DIFFERS)
		return;
	work->is_doubtful = true;
	lt_sheet_set_cell_aside(work, &value->cell, " in another row",
	                        (struct lt_str){ 0 });
}

/* Reports, once, more versions than a paper may have. */
static void report_versions(struct lt_sheet_building *work,
                            const struct lt_sheet_given *value)
{
	struct lt_diags *diags = work->sheet->diags;

	if (work->is_over)
		return;
	lt_diag(diags, LT_D_LIMIT, &value->cell.at,
	        LT_STR("the number of versions"),
	        lt_diag_number(diags, LT_ACT_LANGUAGES_MAX),
	        LT_STR("languages of an act"));
	lt_sheet_set_cell_aside(work, &value->cell, " of more versions",
	                        (struct lt_str){ 0 });
	work->is_doubtful = work->is_over = true;
}

static void add_value(struct lt_sheet_building *work,
                      const struct lt_sheet_given *value)
{
	size_t index = (size_t)(value->cell.from - work->sheet->columns);
	size_t before = work->last ? work->last[index] : 0;
	size_t number = before ? work->values[before - 1].number + 1 : 1;
	const struct lt_sheet_given *old = NULL;
	struct lt_sheet_given *place;

	/* Whatever more the paper has, it is doubtful already. */
	if (work->is_over && number > LT_ACT_LANGUAGES_MAX)
		return;
	if (work->last)
		old = value_like(work, value);
	if (old) {
		meet(work, old, value);
		return;
	}
	if (number > LT_ACT_LANGUAGES_MAX) {
		report_versions(work, value);
		return;
	}
	place = lt_arena_push(work->arena, (void **)&work->values,
	                      work->count++, sizeof *place);
	*place = *value;
	place->before = before;
	place->number = number;
	if (work->last)
		work->last[index] = work->count;
}

/* Reads the languages of a row. False: they are doubtful. */
static bool row_languages(struct lt_sheet_building *work,
                          struct lt_csv_row *row, struct lt_str **tags,
                          size_t *count)
{
	struct lt_sheet *sheet = work->sheet;
	size_t index = sheet->language_column;
	struct lt_sheet_cell cell = { .from = sheet->by_row
		                                  ? &sheet->columns[index]
		                                  : NULL };

	*tags = NULL;
	*count = 0;
	if (!sheet->by_row)
		return true;
	cell.text = lt_sheet_text(work->arena, row, index);
	cell.at = lt_csv_place(&sheet->csv, row, index);
	return lt_sheet_languages(work->arena, sheet->diags, &cell, tags,
	                          count);
}

/* Without its date a paper that is out would be one that is not: a reader of
 * the record is to refuse it, too. False: there is no value. */
static bool keep_doubtful(struct lt_sheet_building *work,
                          struct lt_sheet_given *value)
{
	const struct lt_sheet_cell *cell = &value->cell;
	struct lt_time_text time;
	struct lt_day day;

	if (!work->sheet->options.keeps_doubtful ||
	    value->column->kind != LT_COLUMN_ACT)
		return false;
	value->json = lt_sheet_as_it_stands(work->arena, cell);
	if (!lt_day_parse(cell->text, &day) &&
	    !lt_time_parse(cell->text, &time))
		return true;
	lt_sheet_set_cell_aside(work, cell, " of an empty cell",
	                        (struct lt_str){ 0 });
	return false;
}

static void add_cell(struct lt_sheet_building *work,
                     const struct lt_sheet_cell *cell,
                     const struct lt_str *tags, size_t count)
{
	struct lt_sheet_given value = { .column = &cell->from->column,
		                        .language = cell->from->column.language,
		                        .cell = *cell };
	bool by_row = value.column->kind == LT_COLUMN_ACT &&
	              value.column->by_version && !value.language.size;

	if (!lt_sheet_value(work->arena, work->sheet->diags, cell,
	                    &value.json)) {
		work->is_doubtful = true;
		if (!keep_doubtful(work, &value))
			return;
	}
	/* The row's memory is reused before the record is complete. */
	if (value.column->kind == LT_COLUMN_ACT)
		value.cell.text = lt_arena_copy(work->arena, cell->text);
	for (size_t i = 0; by_row && i < count; i++) {
		value.language = tags[i];
		add_value(work, &value);
	}
	if (!by_row || !count)
		add_value(work, &value);
}

static void beyond(struct lt_sheet_building *work, struct lt_csv_row *row,
                   size_t index)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_str text = lt_sheet_text(work->arena, row, index);
	struct lt_buf key = { 0 };
	struct lt_place at;

	if (!text.size)
		return;
	at = lt_csv_place(&sheet->csv, row, index);
	lt_diag(sheet->diags, LT_D_SHEET_MORE_CELLS, &at,
	        lt_diag_quote(sheet->diags, text));
	work->is_doubtful = true;
	lt_buf_puts(&key, "beyond the last header");
	lt_sheet_set_aside(work, &key, text, &at);
}

/* A cell of a column that is not read because another one gives the same: which
 * of the two holds nobody knows. */
static void check_same(struct lt_sheet_building *work, struct lt_csv_row *row,
                       size_t index)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_sheet_cell cell = { .from = &sheet->columns[index] };
	size_t other = cell.from->same_as;
	struct lt_str header;

	if (!other)
		return;
	cell.text = lt_sheet_text(work->arena, row, index);
	if (!cell.text.size ||
	    lt_str_eq(cell.text, lt_sheet_text(work->arena, row, other - 1)))
		return;
	header = sheet->columns[other - 1].header;
	cell.at = lt_csv_place(&sheet->csv, row, index);
	lt_sheet_report(sheet->diags, LT_D_SHEET_COLUMNS_DIFFER, &cell,
	                lt_diag_quote(sheet->diags, header));
	work->is_doubtful = true;
	cell.from = &sheet->columns[other - 1];
	lt_sheet_set_cell_aside(work, &cell, " in another column",
	                        (struct lt_str){ 0 });
}

/* Whether it is a date in any order of day and month. */
static bool is_date(struct lt_arena *arena, struct lt_str text)
{
	static const struct lt_sheet_column nameless;
	struct lt_diags unread = { .arena = arena };
	struct lt_sheet_cell cell = { .from = &nameless,
		                      .dates = LT_SHEET_DAY_FIRST,
		                      .text = text };
	struct lt_str json;
	bool is_day_first = lt_sheet_date(arena, &unread, &cell, &json);

	cell.dates = LT_SHEET_MONTH_FIRST;
	return is_day_first || lt_sheet_date(arena, &unread, &cell, &json);
}

/* A column without a name has cells: said once, and once that they are dates,
 * as below a name that is meant for several columns. */
static void nameless(struct lt_sheet_building *work, struct lt_csv_row *row,
                     size_t index, struct lt_str text)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_sheet_column *column = &sheet->columns[index];
	struct lt_place at;

	if (column->header.size || column->is_told_dates)
		return;
	column->is_told_dates = is_date(work->arena, text);
	if (column->is_told && !column->is_told_dates)
		return;
	column->is_told = true;
	at = lt_csv_place(&sheet->csv, row, index);
	lt_diag0(sheet->diags,
	         column->is_told_dates ? LT_D_SHEET_DATES_NAMELESS
	                               : LT_D_SHEET_COLUMN_NAMELESS,
	         &at);
}

/* A column whose name nobody knows has dates among its first cells: without
 * them a paper may seem not to be out. */
static void dates_unread(struct lt_sheet_building *work, struct lt_csv_row *row,
                         size_t index, struct lt_str text)
{
	enum { LOOKED_AT_MAX = 20 };
	struct lt_sheet *sheet = work->sheet;
	struct lt_sheet_column *column = &sheet->columns[index];
	struct lt_place at;

	if (!column->header.size || column->column.kind != LT_COLUMN_NONE ||
	    column->same_as || column->map || column->is_told_dates ||
	    column->looked_at == LOOKED_AT_MAX)
		return;
	column->looked_at++;
	if (!is_date(work->arena, text))
		return;
	column->is_told_dates = true;
	at = lt_csv_place(&sheet->csv, row, index);
	lt_diag(sheet->diags, LT_D_SHEET_DATES_UNREAD, &at,
	        lt_diag_quote(sheet->diags, column->header));
}

static bool gives_value(const struct lt_sheet_column *column)
{
	return column->column.kind != LT_COLUMN_NONE &&
	       column->column.kind != LT_COLUMN_LANGUAGE &&
	       column->column.kind != LT_COLUMN_NOT_NEEDED;
}

static bool has_line_end(const struct lt_csv_row *row)
{
	char last = row->raw.size ? row->raw.at[row->raw.size - 1] : '\n';

	return last == '\n' || last == '\r';
}

/* Checks whether cells are missing. If the row has no line end either, the file
 * was cut off; other rows are reported together at the end. */
static void check_width(struct lt_sheet_building *work, struct lt_csv_row *row)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_buf key = { 0 };
	struct lt_place at;

	if (row->count >= sheet->named_count)
		return;
	at = lt_csv_place(&sheet->csv, row, row->count - 1);
	if (!has_line_end(row)) {
		lt_diag(
		    sheet->diags, LT_D_SHEET_CUT_OFF, &at,
		    lt_diag_number(sheet->diags, (int64_t)row->count),
		    lt_diag_number(sheet->diags, (int64_t)sheet->named_count));
		work->is_doubtful = true;
		lt_buf_puts(&key, "cut off in this row");
		lt_sheet_set_aside(
		    work, &key, lt_sheet_text(work->arena, row, row->count - 1),
		    &at);
	} else if (sheet->short_count++ == 0) {
		sheet->short_at = at;
		sheet->short_at.excerpt = lt_arena_copy(
		    sheet->arena,
		    lt_str_head(at.excerpt, LT_EXCERPT_BYTES_MAX));
	}
}

/* The cells of a row, as values of the record. */
static void add_row(struct lt_sheet_building *work, struct lt_csv_row *row)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_str *tags;
	size_t count;
	bool known = row_languages(work, row, &tags, &count);

	work->is_doubtful |= !known;
	if (sheet->by_row && !work->last)
		work->last =
		    LT_NEW_ARRAY(work->arena, size_t, sheet->column_count);
	for (size_t i = 0; i < row->count; i++) {
		struct lt_sheet_cell cell = { .dates = sheet->options.dates };
		bool of_version;

		if (i >= sheet->column_count) {
			beyond(work, row, i);
			continue;
		}
		cell.from = &sheet->columns[i];
		cell.text = lt_sheet_text(work->arena, row, i);
		of_version = cell.from->column.kind == LT_COLUMN_ACT &&
		             cell.from->column.by_version;
		if (cell.text.size) {
			nameless(work, row, i, cell.text);
			dates_unread(work, row, i, cell.text);
		}
		check_same(work, row, i);
		if (!cell.text.size || !gives_value(cell.from))
			continue;
		cell.at = lt_csv_place(&sheet->csv, row, i);
		if (of_version && !known)
			lt_sheet_set_cell_aside(
			    work, &cell, " in ",
			    lt_sheet_text(work->arena, row,
			                  sheet->language_column));
		else
			add_cell(work, &cell, tags, count);
	}
	check_width(work, row);
	work->rows++;
}

/* --- rows --------------------------------------------------------------- */

/* The next row that is not blank, into the row arena that is free. */
static void look_ahead(struct lt_sheet *sheet)
{
	int arena = !sheet->ahead_arena;

	if (sheet->has_ahead)
		return;
	do {
		lt_arena_reset(&sheet->rows[arena]);
		sheet->ahead_at = sheet->csv.offset;
		sheet->ahead_status = lt_csv_next(
		    &sheet->csv, &sheet->rows[arena], &sheet->ahead);
	} while (sheet->ahead_status == LT_OK &&
	         lt_sheet_is_blank(&sheet->ahead));
	sheet->ahead_arena = arena;
	sheet->has_ahead = true;
}

uint64_t lt_sheet_at(struct lt_sheet *sheet)
{
	look_ahead(sheet);
	return sheet->ahead_at;
}

/* The row as it is shown lives as long as the record. */
static struct lt_csv_row keep(struct lt_arena *arena, struct lt_csv_row *row)
{
	struct lt_csv_row kept = *row;

	kept.raw = lt_arena_copy(arena, row->raw);
	return kept;
}

static bool continues(struct lt_sheet *sheet,
                      const struct lt_sheet_building *work)
{
	look_ahead(sheet);
	return sheet->ahead_status == LT_OK &&
	       lt_str_eq(lt_sheet_text(work->arena, &sheet->ahead,
	                               sheet->symbol_column),
	                 work->symbol);
}

static enum lt_status too_many(struct lt_sheet_building *work)
{
	struct lt_sheet *sheet = work->sheet;

	if (work->rows >= LT_SHEET_ROWS_MAX)
		lt_diag(sheet->diags, LT_D_LIMIT, &work->at,
		        LT_STR("the number of rows of one paper"),
		        lt_diag_number(sheet->diags, LT_SHEET_ROWS_MAX),
		        LT_STR("rows"));
	else
		lt_diag(sheet->diags, LT_D_LIMIT, &work->at,
		        LT_STR("the size of the rows of one paper"),
		        lt_diag_number(sheet->diags, LT_RECORD_BYTES_MAX),
		        LT_STR("bytes of a record"));
	return LT_INVALID;
}

/* Rows of one symbol that stand together. */
static enum lt_status gather_rows(struct lt_sheet_building *work)
{
	struct lt_sheet *sheet = work->sheet;
	enum lt_status status = LT_OK;

	do {
		struct lt_csv_row row;

		sheet->has_ahead = false;
		if (status != LT_OK)
			continue;
		work->bytes += sheet->ahead.raw.size;
		if (work->rows >= LT_SHEET_ROWS_MAX ||
		    work->bytes > 2 * LT_RECORD_BYTES_MAX) {
			status = too_many(work);
			continue;
		}
		row = keep(work->arena, &sheet->ahead);
		add_row(work, &row);
	} while (sheet->by_row && work->symbol.size && continues(sheet, work));
	return status;
}

/* --- together ----------------------------------------------------------- */

/* A date without language beside dates with one. */
static void check_plain(struct lt_sheet_building *work)
{
	for (size_t i = 0; i < work->count; i++) {
		struct lt_sheet_given *plain = &work->values[i];
		bool beside = false;

		if (plain->column->kind != LT_COLUMN_ACT ||
		    plain->language.size)
			continue;
		for (size_t j = 0; j < work->count; j++)
			beside |=
			    work->values[j].language.size &&
			    work->values[j].column->key == plain->column->key;
		if (!beside)
			continue;
		lt_sheet_report(work->sheet->diags, LT_D_SHEET_PLAIN_BESIDE,
		                &plain->cell, (struct lt_str){ 0 });
		work->is_doubtful = true;
		lt_sheet_set_cell_aside(work, &plain->cell, " in no language",
		                        (struct lt_str){ 0 });
		plain->json = (struct lt_str){ 0 };
	}
}

/* The symbol of the row ahead. False: it has none that can be read. Where what
 * is doubtful is kept, such a row becomes a record without a symbol, which a
 * reader of it refuses. */
static bool begin(struct lt_sheet_building *work)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_csv_row row = keep(work->arena, &sheet->ahead);
	struct lt_diags *diags = sheet->diags;
	size_t index = sheet->symbol_column;
	bool has_nul;

	work->symbol =
	    lt_arena_copy(work->arena, lt_sheet_text(work->arena, &row, index));
	work->at = lt_csv_place(&sheet->csv, &row, index);
	has_nul = lt_str_find(work->symbol, '\0') < work->symbol.size;
	if (work->symbol.size && !has_nul) {
		sheet->symbol = work->symbol;
		sheet->symbol_at = work->at;
		return true;
	}
	/* Where the row is kept, NUL is told when its cells are read. */
	if (!has_nul || !sheet->options.keeps_doubtful)
		lt_diag(diags,
		        has_nul ? LT_D_SHEET_CONTROL : LT_D_SHEET_NO_SYMBOL,
		        &work->at,
		        lt_diag_quote(diags, sheet->columns[index].header));
	work->symbol = (struct lt_str){ 0 };
	work->is_doubtful = true;
	if (sheet->options.keeps_doubtful)
		return true;
	sheet->has_ahead = false;
	return false;
}

/* Which of the rows of the paper are left out nobody would see. */
static void refuse_apart(struct lt_sheet_building *work)
{
	struct lt_sheet *sheet = work->sheet;
	struct lt_buf key = { 0 };

	lt_diag(sheet->diags,
	        sheet->has_looked ? LT_D_SHEET_ROWS_APART
	                          : LT_D_SHEET_ROWS_BEHIND,
	        &work->at, lt_diag_quote(sheet->diags, work->symbol));
	work->is_doubtful = true;
	lt_buf_puts(&key, "has other rows elsewhere");
	lt_sheet_set_aside(work, &key, work->symbol, &work->at);
}

static void tell_short(struct lt_sheet *sheet)
{
	if (sheet->short_count)
		lt_diag(
		    sheet->diags, LT_D_SHEET_FEWER_CELLS, &sheet->short_at,
		    lt_diag_number(sheet->diags, (int64_t)sheet->short_count));
	sheet->short_count = 0;
}

enum lt_status lt_sheet_next(struct lt_sheet *sheet, struct lt_arena *scratch,
                             const struct lt_json **record)
{
	struct lt_sheet_building work = { .sheet = sheet, .arena = scratch };
	enum lt_status status;

	look_ahead(sheet);
	sheet->symbol = (struct lt_str){ 0 };
	if (sheet->ahead_status != LT_OK) {
		sheet->has_ahead = false;
		if (sheet->ahead_status == LT_END)
			tell_short(sheet);
		return sheet->ahead_status;
	}
	if (!begin(&work))
		return LT_INVALID;
	status = gather_rows(&work);
	if (status != LT_OK)
		return status;
	if (sheet->by_row && work.symbol.size &&
	    lt_sheet_is_apart(sheet, work.symbol))
		refuse_apart(&work);
	check_plain(&work);
	if (work.symbol.size)
		lt_sheet_tell_sum(&work);
	if (work.is_doubtful && !sheet->options.keeps_doubtful)
		return LT_INVALID;
	return lt_sheet_build(&work, record);
}
