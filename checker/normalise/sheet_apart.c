#include "base/limits.h"
#include "base/utf8.h"
#include "normalise/sheet.h"

#include <stdlib.h>

/* Papers whose rows do not all stand together. */

enum { ROOM_MIN = 1024 };

/* --- sets of symbols ---------------------------------------------------- */

/* If two symbols have one hash, a paper is falsely reported, and nothing
 * else. */
static uint64_t hash_of(struct lt_str text)
{
	uint64_t hash = lt_str_hash(text);

	return hash ? hash : 1;
}

static uint64_t *slot_of(const struct lt_sheet_symbols *set, uint64_t hash)
{
	size_t slot = (size_t)(hash % set->room);

	while (set->slots[slot] && set->slots[slot] != hash)
		slot = (slot + 1) % set->room;
	return &set->slots[slot];
}

static void make_room(struct lt_sheet_symbols *set)
{
	uint64_t *old = set->slots;
	size_t room = set->room;

	if (set->count * 2 < room)
		return;
	set->room = room ? room * 4 : ROOM_MIN;
	set->slots = lt_alloc(set->room * sizeof *set->slots);
	memset(set->slots, 0, set->room * sizeof *set->slots);
	for (size_t i = 0; i < room; i++)
		if (old[i])
			*slot_of(set, old[i]) = old[i];
	free(old);
}

static bool has(const struct lt_sheet_symbols *set, uint64_t hash)
{
	return set->count && *slot_of(set, hash);
}

/* False: it is there already. */
static bool add(struct lt_sheet_symbols *set, uint64_t hash)
{
	uint64_t *slot;

	make_room(set);
	slot = slot_of(set, hash);
	if (*slot)
		return false;
	*slot = hash;
	set->count++;
	return true;
}

/* As add, up to a limit. What is new beyond it is told once and not kept, and
 * passes for new again. */
static bool add_limited(struct lt_sheet *sheet, uint64_t hash)
{
	struct lt_sheet_symbols *seen = &sheet->seen;

	if (seen->count < LT_SHEET_SYMBOLS_MAX)
		return add(seen, hash);
	if (has(seen, hash))
		return false;
	if (!seen->is_full)
		lt_diag(sheet->diags, LT_D_DUPLICATES_UNCHECKED, NULL,
		        lt_diag_number(sheet->diags, LT_SHEET_SYMBOLS_MAX));
	seen->is_full = true;
	return true;
}

void lt_sheet_forget(struct lt_sheet *sheet)
{
	free(sheet->seen.slots);
	free(sheet->apart.slots);
	sheet->seen = sheet->apart = (struct lt_sheet_symbols){ 0 };
}

/* --- the first look ----------------------------------------------------- */

/* Letters without case, blanks (also U+00A0 and those of U+2000 to U+200B) and
 * stops at the end: what people do not see, or take for the same. */
static uint64_t hash_of_look(struct lt_arena *arena, struct lt_str symbol)
{
	struct lt_buf buf = { 0 };

	while (lt_str_ends(symbol, LT_STR(".")))
		symbol.size--;
	while (symbol.size) {
		uint32_t code;
		size_t size = lt_utf8_next(symbol, &code);
		char c = symbol.at[0];

		size = size ? size : 1;
		if (c >= 'A' && c <= 'Z')
			lt_buf_char(&buf, (char)(c - 'A' + 'a'));
		else if (c != ' ' && c != '\n' && code != 0xa0 &&
		         code != 0x202f && (code < 0x2000 || code > 0x200b))
			lt_buf_put(&buf, lt_str_head(symbol, size));
		symbol = lt_str_from(symbol, size);
	}
	return hash_of(lt_buf_finish(&buf, arena));
}

struct look {
	struct lt_sheet *sheet;
	struct lt_csv csv;
	struct lt_sheet_symbols forms; /* as hash_of_look has it */
	uint64_t last;                 /* the symbol of the row before */
};

/* The first row of a paper that was not met before. */
static void tell_alike(struct look *look, struct lt_arena *arena,
                       struct lt_csv_row *row, struct lt_str symbol)
{
	struct lt_sheet *sheet = look->sheet;
	struct lt_place at;

	if (look->forms.count == LT_SHEET_SYMBOLS_MAX ||
	    add(&look->forms, hash_of_look(arena, symbol)))
		return;
	at = lt_csv_place(&look->csv, row, sheet->symbol_column);
	at.excerpt = lt_arena_copy(
	    sheet->arena, lt_str_head(at.excerpt, LT_EXCERPT_BYTES_MAX));
	lt_diag(sheet->diags, LT_D_SHEET_SYMBOLS_ALIKE, &at,
	        lt_diag_quote(sheet->diags, symbol));
}

static void look_at_row(struct look *look, struct lt_arena *arena,
                        struct lt_csv_row *row)
{
	struct lt_sheet *sheet = look->sheet;
	struct lt_str symbol = lt_sheet_text(arena, row, sheet->symbol_column);
	uint64_t hash = hash_of(symbol);

	if (!symbol.size || lt_str_find(symbol, '\0') < symbol.size) {
		look->last = 0;
		return;
	}
	if (hash == look->last)
		return;
	look->last = hash;
	if (add_limited(sheet, hash))
		tell_alike(look, arena, row, symbol);
	else
		add(&sheet->apart, hash);
}

/* Rows that cannot be read are reported when they are read, and part those
 * around them. */
static void look_through(struct look *look, bool has_header)
{
	struct lt_arena arena = { 0 };
	enum lt_status status = LT_OK;

	while (status != LT_END) {
		struct lt_csv_row row;

		lt_arena_reset(&arena);
		status = lt_csv_next(&look->csv, &arena, &row);
		if (status == LT_INVALID)
			look->last = 0;
		if (status != LT_OK || lt_sheet_is_blank(&row))
			continue;
		if (!has_header)
			look_at_row(look, &arena, &row);
		has_header = false;
	}
	lt_arena_free(&arena);
	look->sheet->has_looked = true;
}

/* What is held to its end is looked through where it lies. */
static void look_at_held(struct look *look, struct lt_diags *silent)
{
	const struct lt_csv *csv = &look->sheet->csv;
	struct lt_source view = { .file = csv->source->file,
		                  .fd = -1,
		                  .held = csv->source->held,
		                  .at_end = true };

	lt_csv_look(&look->csv, csv, &view, silent);
	look_through(look, false);
	lt_csv_close(&look->csv);
}

static void look_at_file(struct look *look, struct lt_diags *silent)
{
	const struct lt_csv *csv = &look->sheet->csv;
	struct lt_source again;

	if (!lt_source_open_again(&again, csv->source, silent))
		return;
	lt_csv_open(&look->csv, &again, csv->delimiter, silent);
	look->csv.is_foreign = csv->is_foreign;
	look_through(look, true);
	lt_csv_close(&look->csv);
	lt_source_close(&again);
}

void lt_sheet_look(struct lt_sheet *sheet)
{
	struct look look = { .sheet = sheet };
	struct lt_source *source = sheet->csv.source;
	struct lt_arena arena = { 0 };
	struct lt_diags silent = { .arena = &arena };

	lt_source_more(source, LT_HASH_BYTES_MAX + 1, sheet->diags);
	if (source->at_end)
		look_at_held(&look, &silent);
	else
		look_at_file(&look, &silent);
	free(look.forms.slots);
	free(sheet->seen.slots);
	sheet->seen = (struct lt_sheet_symbols){ 0 };
	lt_arena_free(&arena);
}

bool lt_sheet_is_apart(struct lt_sheet *sheet, struct lt_str symbol)
{
	uint64_t hash = hash_of(symbol);

	return sheet->has_looked ? has(&sheet->apart, hash)
	                         : !add_limited(sheet, hash);
}
