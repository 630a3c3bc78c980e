#include "fuzz.h"

#include "base/safe.h"
#include "read/csv.h"

#include <csv.h>

/* The cells that libcsv finds, one behind the other. */
struct table {
	struct lt_arena arena;
	struct lt_str *cells;
	size_t count;
	size_t columns, column; /* of the first row, of the one being read */
	bool has_columns;
};

static void cell(void *text, size_t size, void *context)
{
	struct table *table = context;
	struct lt_str *place =
	    lt_arena_push(&table->arena, (void **)&table->cells, table->count++,
	                  sizeof *place);

	*place = lt_arena_copy(&table->arena, (struct lt_str){ text, size });
	table->column++;
}

static void row(int end, void *context)
{
	struct table *table = context;

	(void)end;
	if (!table->has_columns)
		table->columns = table->column;
	table->has_columns = true;
	NEED(table->column == table->columns);
	table->column = 0;
}

static void read_table(struct lt_str text, struct table *table)
{
	struct csv_parser parser;

	NEED(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
	NEED(csv_parse(&parser, text.at, text.size, cell, row, table) ==
	     text.size);
	NEED(csv_fini(&parser, cell, row, table) == 0);
	NEED(table->column == 0);
	csv_free(&parser);
}

/* A number has no sign; what else begins so is taken for a formula. */
static void is_harmless(struct lt_str text)
{
	static const struct lt_str signs = { "=+-@|%\t\r", 8 };

	text = lt_str_trim(text);
	NEED(!text.size || lt_str_find(signs, text.at[0]) == signs.size);
}

/* Our own reader, with which `import` reads such a table again. */
static void read_again(struct lt_str text, const struct table *table)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = fuzz_source(text);
	struct lt_csv csv;
	struct lt_csv_row found;
	size_t count = 0;

	NEED(lt_csv_open(&csv, &source, ',', &diags) == LT_OK);
	while (lt_csv_next(&csv, &arena, &found) == LT_OK)
		for (size_t i = 0; i < found.count; i++) {
			NEED(count < table->count);
			NEED(lt_str_eq(found.cells[i].text,
			               table->cells[count++]));
		}
	NEED(count == table->count);
	NEED(diags.count == 0);
	lt_csv_close(&csv);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

/* A cell that is WANTED as tables show it, with or without the apostrophe. */
static bool holds(const struct table *table, struct lt_str wanted)
{
	struct lt_buf shown = { 0 };
	bool is_there = false;

	lt_buf_char(&shown, '\'');
	lt_safe_put_plain(&shown, wanted);
	for (size_t i = 0; i < table->count && !is_there; i++)
		is_there = lt_str_eq(table->cells[i], lt_buf_str(&shown)) ||
		           lt_str_eq(table->cells[i],
		                     lt_str_from(lt_buf_str(&shown), 1));
	lt_buf_free(&shown);
	return is_there;
}

void fuzz_is_csv(struct lt_str text, struct lt_str wanted)
{
	struct lt_str mark = LT_STR("\xef\xbb\xbf");
	struct table table = { 0 };

	NEED(lt_str_starts(text, mark));
	read_table(lt_str_from(text, mark.size), &table);
	for (size_t i = 0; i < table.count; i++) {
		is_harmless(table.cells[i]);
		fuzz_is_clean(table.cells[i]);
	}
	NEED(!wanted.size || holds(&table, wanted));
	read_again(text, &table);
	lt_arena_free(&table.arena);
}
