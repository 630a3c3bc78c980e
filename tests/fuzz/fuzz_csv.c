/* Tables: rows as libcsv gives them, written again and read again the same;
 * and the records that a register kept as a table becomes. The first byte
 * says what parts cells and how dates are written. */
#include "fuzz.h"

#include "base/utf8.h"
#include "normalise/sheet.h"
#include "read/shapes.h"

static const char delimiters[] = { ',', ';', '\t', '|' };

/* Cells in quotes, a row a line. */
static void put_rows(struct lt_source *source, char delimiter,
                     struct lt_buf *out)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_csv csv;
	struct lt_csv_row row;
	enum lt_status status;

	NEED(lt_csv_open(&csv, source, delimiter, &diags) == LT_OK);
	while ((status = lt_csv_next(&csv, &arena, &row)) != LT_END) {
		for (size_t i = 0; status == LT_OK && i < row.count; i++) {
			struct lt_str text = row.cells[i].text;
			struct lt_place at = lt_csv_place(&csv, &row, i);

			NEED(lt_utf8_check(text) == text.size);
			NEED(row.cells[i].offset <= row.raw.size);
			NEED(at.line >= row.line && at.column >= 1);
			if (i)
				lt_buf_char(out, delimiter);
			lt_buf_char(out, '"');
			for (size_t k = 0; k < text.size; k++) {
				if (text.at[k] == '"')
					lt_buf_char(out, '"');
				lt_buf_char(out, text.at[k]);
			}
			lt_buf_char(out, '"');
		}
		if (status == LT_OK)
			lt_buf_puts(out, "\r\n");
		else
			NEED(diags.by_severity[LT_ERROR] != 0);
	}
	lt_csv_close(&csv);
	lt_source_close(source);
	lt_arena_free(&arena);
}

static void rows(struct lt_str bytes, char delimiter)
{
	struct lt_source source = fuzz_source(bytes);
	struct lt_buf once = { 0 }, twice = { 0 };

	/* a mark, so that the first cell can be any text */
	lt_buf_puts(&once, "\xef\xbb\xbf");
	put_rows(&source, delimiter, &once);
	lt_buf_puts(&twice, "\xef\xbb\xbf");
	source = fuzz_source(lt_buf_str(&once));
	put_rows(&source, delimiter, &twice);
	NEED(lt_str_eq(lt_buf_str(&once), lt_buf_str(&twice)));
	lt_buf_free(&once);
	lt_buf_free(&twice);
}

static void sheet(struct lt_str bytes, enum lt_sheet_dates dates)
{
	struct lt_arena arena = { 0 }, scratch = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = fuzz_source(bytes);
	struct lt_sheet_options options = { .dates = dates };
	struct lt_sheet table;
	const struct lt_json *record;
	enum lt_status status =
	    lt_sheet_open(&table, &arena, &source, &options, &diags);

	NEED(status == LT_OK || diags.by_severity[LT_ERROR]);
	while (status == LT_OK &&
	       (status = lt_sheet_next(&table, &scratch, &record)) != LT_END) {
		if (status == LT_OK) {
			NEED(record->kind == LT_JSON_OBJECT);
			NEED(lt_shape_check(&scratch, record,
			                    &lt_shape_document,
			                    &diags) == LT_OK);
			fuzz_is_json_within(record->source->bytes);
		} else {
			NEED(diags.by_severity[LT_ERROR] != 0);
			status = LT_OK;
		}
		lt_arena_reset(&scratch);
	}
	lt_sheet_close(&table);
	lt_source_close(&source);
	lt_arena_free(&scratch);
	lt_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_str bytes = { (const char *)data + 1, size - 1 };
	struct lt_arena arena = { 0 };
	struct lt_column column;
	char delimiter;

	if (!size)
		return 0;
	rows(bytes, delimiters[data[0] & 3]);
	sheet(bytes, (enum lt_sheet_dates)(data[0] >> 2) % 3);
	(void)lt_columns_sniff(bytes, &delimiter);
	if (lt_column_of_header(&arena, bytes, &column))
		NEED(column.kind != LT_COLUMN_NONE);
	lt_arena_free(&arena);
	return 0;
}
