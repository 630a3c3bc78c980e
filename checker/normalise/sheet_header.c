#include "normalise/sheet.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/similar.h"
#include "core/words.h"
#include "normalise/languages.h"

/* --- cells -------------------------------------------------------------- */

/* Without blanks at both ends, those that do not break included. */
static struct lt_str clean(struct lt_str text)
{
	static const struct lt_str hard = { "\xc2\xa0", 2 };
	size_t size;

	do {
		size = text.size;
		while (text.size && strchr(" \t\r\n", text.at[0]) && text.at[0])
			text = lt_str_from(text, 1);
		while (text.size && text.at[text.size - 1] &&
		       strchr(" \t\r\n", text.at[text.size - 1]))
			text.size--;
		if (lt_str_starts(text, hard))
			text = lt_str_from(text, 2);
		if (lt_str_ends(text, hard))
			text.size -= 2;
	} while (text.size != size);
	return text;
}

/* Line ends inside a cell as one character. */
static struct lt_str one_line_end(struct lt_arena *arena, struct lt_str text)
{
	struct lt_buf buf = { 0 };

	if (lt_str_find(text, '\r') == text.size)
		return text;
	for (size_t i = 0; i < text.size; i++) {
		bool is_pair = text.at[i] == '\r' && i + 1 < text.size &&
		               text.at[i + 1] == '\n';

		if (!is_pair)
			lt_buf_char(&buf,
			            text.at[i] == '\r' ? '\n' : text.at[i]);
	}
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_sheet_text(struct lt_arena *arena,
                            const struct lt_csv_row *row, size_t index)
{
	if (index >= row->count)
		return (struct lt_str){ 0 };
	return one_line_end(arena, clean(row->cells[index].text));
}

bool lt_sheet_is_blank(const struct lt_csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (clean(row->cells[i].text).size)
			return false;
	return true;
}

/* --- the header --------------------------------------------------------- */

/* Whether NAME, as --map has it, means the column with that header. */
static bool is_named(struct lt_arena *arena, struct lt_str name,
                     struct lt_str header)
{
	struct lt_str folded = lt_column_fold(arena, header);

	return lt_str_eq(clean(name), header) ||
	       (folded.size && lt_str_eq(lt_column_fold(arena, name), folded));
}

static const struct lt_sheet_map *map_of(struct lt_sheet *sheet,
                                         struct lt_str header)
{
	for (size_t i = 0; i < sheet->options.map_count; i++)
		if (is_named(sheet->arena, sheet->options.maps[i].header,
		             header))
			return &sheet->options.maps[i];
	return NULL;
}

static bool is_same(const struct lt_column *a, const struct lt_column *b)
{
	return a->kind && a->key == b->key &&
	       lt_str_eq_nocase(a->language, b->language) &&
	       lt_str_eq(a->name, b->name) && a->kind != LT_COLUMN_NOT_NEEDED;
}

/* "circulated.fr" */
static struct lt_str meaning(struct lt_arena *arena,
                             const struct lt_column *column)
{
	struct lt_str args[] = { lt_str_of(column->key), column->language };

	if (!args[1].size)
		args[1] = column->name;
	return args[1].size ? lt_words_fill(arena, "{0}.{1}", args, 2)
	                    : args[0];
}

/* Whether what a column gives may decide a verdict: a name or a title only
 * says what the paper is called. */
static bool may_decide(const struct lt_column *column)
{
	return column->kind == LT_COLUMN_ACT ||
	       (!column->by_version && strcmp(column->key, "symbol") != 0 &&
	        strcmp(column->key, "id") != 0);
}

/* Two columns of one meaning: the second one is not read. */
static void check_same(struct lt_sheet *sheet, size_t index,
                       const struct lt_place *at)
{
	struct lt_sheet_column *column = &sheet->columns[index];

	for (size_t i = 0; i < index; i++) {
		struct lt_sheet_column *other = &sheet->columns[i];

		if (!is_same(&other->column, &column->column))
			continue;
		struct lt_str name =
		    lt_diag_quote(sheet->diags, column->header);

		lt_diag(sheet->diags, LT_D_SHEET_COLUMN_TWICE, at, name,
		        lt_diag_quote(sheet->diags, other->header),
		        meaning(sheet->arena, &column->column),
		        is_named(sheet->arena, column->header, other->header)
		            ? name
		            : (struct lt_str){ 0 });
		column->same_as = may_decide(&column->column) ? i + 1 : 0;
		column->column = (struct lt_column){ 0 };
		return;
	}
}

/* The line of a row that is probably a title above the names of the columns,
 * because one of its cells alone holds a text; else the empty view. */
static struct lt_str title_line(struct lt_diags *diags,
                                const struct lt_csv_row *row,
                                const struct lt_place *at)
{
	size_t names = 0;

	for (size_t i = 0; i < row->count && names < 2; i++)
		names += clean(row->cells[i].text).size > 0;
	return names == 1 ? lt_diag_number(diags, at->line)
	                  : (struct lt_str){ 0 };
}

/* A column that is nobody's is a notice; one whose name has a slip is missed by
 * somebody. */
static void report_unknown(struct lt_sheet *sheet, const struct lt_csv_row *row,
                           struct lt_sheet_column *column,
                           const struct lt_place *at)
{
	const struct lt_sheet_map *map = column->map;
	struct lt_diags *diags = sheet->diags;
	struct lt_str header =
	    lt_diag_quote(diags, map ? map->target : column->header);
	struct lt_str key, meant = { 0 };

	if (!map)
		meant = lt_column_meant(sheet->arena, column->header, &key);
	column->is_told_dates = meant.size; /* a warning is enough */
	if (meant.size)
		lt_diag(diags, LT_D_SHEET_COLUMN_MEANT, at, header, meant, key);
	else
		lt_diag(diags,
		        map ? LT_D_SHEET_MAP_TARGET : LT_D_SHEET_COLUMN_UNKNOWN,
		        at, header, title_line(diags, row, at));
}

static void read_header_cell(struct lt_sheet *sheet, struct lt_csv_row *row,
                             size_t index)
{
	struct lt_sheet_column *column = &sheet->columns[index];
	struct lt_place at = lt_csv_place(&sheet->csv, row, index);
	const struct lt_sheet_map *map;
	bool known;

	column->header = lt_sheet_text(sheet->arena, row, index);
	if (!column->header.size)
		return;
	map = column->map = map_of(sheet, column->header);
	known = map ? lt_column_of_target(sheet->arena, map->target,
	                                  &column->column)
	            : lt_column_of_header(sheet->arena, column->header,
	                                  &column->column);
	if (known && column->column.language.size &&
	    !lt_language_is_known(column->column.language))
		known = false;
	if (!known) {
		report_unknown(sheet, row, column, &at);
		column->column = (struct lt_column){ 0 };
		return;
	}
	if (column->column.kind == LT_COLUMN_ACT)
		column->at = at;
	check_same(sheet, index, &at);
}

/* A name on the left side of --map that the table does not have. */
static void check_maps(struct lt_sheet *sheet, struct lt_csv_row *row)
{
	struct lt_place at = lt_csv_place(&sheet->csv, row, 0);

	for (size_t i = 0; i < sheet->options.map_count; i++) {
		const struct lt_sheet_map *map = &sheet->options.maps[i];
		struct lt_nearest nearest = lt_nearest(map->header);
		bool found = false;

		for (size_t j = 0; j < sheet->column_count && !found; j++) {
			found = sheet->columns[j].map == map;
			lt_nearest_try(&nearest, sheet->columns[j].header);
		}
		if (!found)
			lt_diag(sheet->diags, LT_D_SHEET_MAP_UNUSED, &at,
			        lt_diag_quote(sheet->diags, map->header),
			        nearest.best);
	}
}

/* A column that is called a date, and not of what, is taken for the one that
 * registers have; of some it is the date of the paper itself. */
static void tell_bare_date(struct lt_sheet *sheet, struct lt_csv_row *row,
                           size_t index)
{
	static const char *const names[] = { "date", "datum", "fecha" };
	const struct lt_sheet_column *column = &sheet->columns[index];
	struct lt_str folded;
	struct lt_place at;

	if (column->map || column->column.kind != LT_COLUMN_ACT)
		return;
	folded = lt_column_fold(sheet->arena, column->header);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (!lt_str_is(folded, names[i]))
			continue;
		at = lt_csv_place(&sheet->csv, row, index);
		lt_diag(sheet->diags, LT_D_SHEET_BARE_DATE, &at,
		        lt_diag_quote(sheet->diags, column->header));
	}
}

static size_t column_of(const struct lt_sheet *sheet, const char *key)
{
	size_t i = 0;

	while (i < sheet->column_count &&
	       (!sheet->columns[i].column.key ||
	        strcmp(sheet->columns[i].column.key, key) != 0))
		i++;
	return i;
}

/* Beside a column of symbols one of ids is often a number of the row, which
 * differs between the rows of one paper. */
static void leave_out_id(struct lt_sheet *sheet, struct lt_csv_row *row)
{
	struct lt_diags *diags = sheet->diags;
	size_t id = column_of(sheet, "id");
	struct lt_place at;

	if (id == sheet->column_count || id == sheet->symbol_column)
		return;
	at = lt_csv_place(&sheet->csv, row, id);
	lt_diag(
	    diags, LT_D_SHEET_COLUMN_ID, &at,
	    lt_diag_quote(diags, sheet->columns[id].header),
	    lt_diag_quote(diags, sheet->columns[sheet->symbol_column].header));
	sheet->columns[id].column = (struct lt_column){ 0 };
}

/* A column of languages beside columns that name languages could mean two
 * things. */
static void find_languages(struct lt_sheet *sheet, struct lt_csv_row *row)
{
	struct lt_place at;
	size_t language = column_of(sheet, "language");

	if (language == sheet->column_count)
		return;
	at = lt_csv_place(&sheet->csv, row, language);
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (!sheet->columns[i].column.language.size)
			continue;
		lt_diag(sheet->diags, LT_D_SHEET_LANGUAGE_BESIDE, &at,
		        lt_diag_quote(sheet->diags,
		                      sheet->columns[language].header),
		        lt_diag_quote(sheet->diags, sheet->columns[i].header));
		sheet->columns[language].column = (struct lt_column){ 0 };
		return;
	}
	sheet->by_row = true;
	sheet->language_column = language;
}

/* Whether it has too many columns, which is reported. Spreadsheets write
 * columns that are formatted, with a name or without. */
static bool is_too_wide(struct lt_sheet *sheet, struct lt_csv_row *row)
{
	struct lt_diags *diags = sheet->diags;
	struct lt_place at = lt_csv_place(&sheet->csv, row, 0);
	size_t names = 0;

	for (size_t i = 0; i < row->count; i++)
		names += clean(row->cells[i].text).size > 0;
	if (row->count > LT_SHEET_COLUMNS_MAX)
		lt_diag(diags, LT_D_LIMIT, &at, LT_STR("the number of columns"),
		        lt_diag_number(diags, LT_SHEET_COLUMNS_MAX),
		        LT_STR("columns of a table"));
	else if (names > LT_SHEET_NAMES_MAX)
		lt_diag(diags, LT_D_LIMIT, &at, LT_STR("the number of columns"),
		        lt_diag_number(diags, LT_SHEET_NAMES_MAX),
		        LT_STR("columns with a name"));
	return row->count > LT_SHEET_COLUMNS_MAX || names > LT_SHEET_NAMES_MAX;
}

static enum lt_status read_header(struct lt_sheet *sheet,
                                  struct lt_csv_row *row)
{
	struct lt_diags *diags = sheet->diags;
	struct lt_place at = lt_csv_place(&sheet->csv, row, 0);

	if (is_too_wide(sheet, row))
		return LT_INVALID;
	sheet->column_count = row->count;
	sheet->columns =
	    LT_NEW_ARRAY(sheet->arena, struct lt_sheet_column, row->count);
	for (size_t i = 0; i < row->count; i++) {
		read_header_cell(sheet, row, i);
		if (sheet->columns[i].header.size)
			sheet->named_count = i + 1;
	}
	check_maps(sheet, row);
	sheet->symbol_column = column_of(sheet, "symbol");
	if (sheet->symbol_column == row->count)
		sheet->symbol_column = column_of(sheet, "id");
	if (sheet->symbol_column == row->count) {
		lt_diag(diags, LT_D_SHEET_NO_SYMBOL_COLUMN, &at,
		        lt_diag_quote(diags, at.excerpt),
		        title_line(diags, row, &at));
		return LT_INVALID;
	}
	leave_out_id(sheet, row);
	find_languages(sheet, row);
	for (size_t i = 0; i < row->count; i++)
		tell_bare_date(sheet, row, i);
	return LT_OK;
}

static void keep_row(struct lt_arena *arena, struct lt_csv_row *row)
{
	struct lt_csv_cell *cells =
	    LT_NEW_ARRAY(arena, struct lt_csv_cell, row->count);

	for (size_t i = 0; i < row->count; i++) {
		cells[i] = row->cells[i];
		cells[i].text = lt_arena_copy(arena, cells[i].text);
	}
	row->cells = cells;
	row->raw = lt_arena_copy(arena, row->raw);
}

/* The first row that is not blank; those before it are not kept. */
static enum lt_status first_row(struct lt_sheet *sheet, struct lt_csv_row *row)
{
	struct lt_arena scratch = { 0 };
	enum lt_status status;

	do {
		lt_arena_reset(&scratch);
		status = lt_csv_next(&sheet->csv, &scratch, row);
	} while (status == LT_OK && lt_sheet_is_blank(row));
	if (status == LT_OK)
		keep_row(sheet->arena, row);
	lt_arena_free(&scratch);
	return status;
}

enum lt_status lt_sheet_open(struct lt_sheet *sheet, struct lt_arena *arena,
                             struct lt_source *source,
                             const struct lt_sheet_options *options,
                             struct lt_diags *diags)
{
	struct lt_csv_row row = { 0 };
	enum lt_status status;
	char delimiter;

	*sheet = (struct lt_sheet){ .options = *options,
		                    .arena = arena,
		                    .diags = diags };
	lt_columns_sniff(source->held, &delimiter);
	status = lt_csv_open(&sheet->csv, source, delimiter, diags);
	if (status == LT_OK)
		status = first_row(sheet, &row);
	if (status == LT_OK)
		status = read_header(sheet, &row);
	else if (status == LT_END)
		lt_diag0(diags, LT_D_EMPTY_FILE,
		         &(struct lt_place){ .file = source->file });
	if (status != LT_OK)
		sheet->csv.is_ended = true;
	else if (sheet->by_row)
		lt_sheet_look(sheet);
	return status == LT_OK ? LT_OK : LT_INVALID;
}
