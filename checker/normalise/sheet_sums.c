#include "normalise/sheet_record.h"

/* A row at the end of a table that adds up those above. */

/* TEXT without a number at its end, as in "Grand total: 22". */
static struct lt_str without_number(struct lt_str text)
{
	size_t size = text.size;

	while (size && (text.at[size - 1] == ' ' || text.at[size - 1] == ':' ||
	                (text.at[size - 1] >= '0' && text.at[size - 1] <= '9')))
		size--;
	return lt_str_head(text, size);
}

/* Capitals and accents do not matter in the languages whose names of columns
 * are known; "subtotal" is also written in two words. */
static bool is_sum_word(struct lt_arena *arena, struct lt_str text)
{
	static const char *const folded_words[] = {
		"total",         "totals",    "grand total", "subtotal",
		"sub total",     "sum",       "somme",       "total general",
		"sous total",    "suma",      "summe",       "gesamt",
		"gesamtsumme",   "insgesamt", "endsumme",    "zwischensumme",
		"gesamtergebnis"
	};
	static const char *const words[] = { "итого",   "Итого", "ИТОГО",
		                             "всего",   "Всего", "ВСЕГО",
		                             "المجموع", "合计",  "总计" };
	struct lt_str folded = without_number(lt_column_fold(arena, text));

	text = without_number(text);
	for (size_t i = 0; i < sizeof folded_words / sizeof *folded_words; i++)
		if (lt_str_is(folded, folded_words[i]))
			return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (lt_str_is(text, words[i]))
			return true;
	return false;
}

/* Digits, as a number or as a text. */
static bool is_number(struct lt_str json)
{
	size_t digits = 0;

	for (size_t i = 0; i < json.size; i++) {
		char c = json.at[i];

		if (c >= '0' && c <= '9')
			digits++;
		else if (c != '"' && c != '.' && c != ',' && c != ' ')
			return false;
	}
	return digits > 0;
}

void lt_sheet_tell_sum(struct lt_sheet_building *work)
{
	struct lt_diags *diags = work->sheet->diags;

	/* Nearly all symbols have a stroke, and need no second look. */
	if (lt_str_find(work->symbol, '/') < work->symbol.size ||
	    !is_sum_word(work->arena, work->symbol))
		return;
	for (size_t i = 0; i < work->count; i++) {
		const struct lt_sheet_given *one = &work->values[i];

		if (strcmp(one->column->key, "symbol") == 0 ||
		    strcmp(one->column->key, "id") == 0)
			continue;
		if (one->column->kind == LT_COLUMN_ACT || !is_number(one->json))
			return;
	}
	lt_diag(diags, LT_D_SHEET_SUM, &work->at,
	        lt_diag_quote(diags, work->symbol));
}
