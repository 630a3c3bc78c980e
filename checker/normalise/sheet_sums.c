#include "normalise/sheet_record.h"

/* A row at the end of a table that adds up those above. */

static bool is_sum_word(struct lt_str text)
{
	static const char *const words[] = {
		"total", "totals", "grand total", "subtotal", "sub-total",
		"sum",   "somme",  "suma",        "итого",    "Итого",
		"всего", "Всего",  "المجموع",     "合计",     "总计"
	};
	size_t count = sizeof words / sizeof *words;

	if (lt_str_ends(text, LT_STR(":")))
		text = lt_str_trim(lt_str_head(text, text.size - 1));
	for (size_t i = 0; i < count; i++)
		if (lt_str_is_nocase(text, words[i]))
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

	if (!is_sum_word(work->symbol))
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
