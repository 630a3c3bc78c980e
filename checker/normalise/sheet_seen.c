#include "base/limits.h"
#include "normalise/sheet.h"

#include <stdlib.h>

/* Symbols whose rows are behind. */

enum { SEEN_ROOM_MIN = 1024 };

/* If two symbols have one hash, a paper is falsely reported, and nothing
 * else. */
static uint64_t hash_of(struct lt_str text)
{
	uint64_t hash = lt_str_hash(text);

	return hash ? hash : 1;
}

static uint64_t *slot_of(const struct lt_sheet *sheet, uint64_t hash)
{
	size_t slot = (size_t)(hash % sheet->seen_room);

	while (sheet->seen[slot] && sheet->seen[slot] != hash)
		slot = (slot + 1) % sheet->seen_room;
	return &sheet->seen[slot];
}

static void make_room(struct lt_sheet *sheet)
{
	uint64_t *old = sheet->seen;
	size_t room = sheet->seen_room;

	if (sheet->seen_count * 2 < room)
		return;
	sheet->seen_room = room ? room * 4 : SEEN_ROOM_MIN;
	sheet->seen = lt_alloc(sheet->seen_room * sizeof *sheet->seen);
	memset(sheet->seen, 0, sheet->seen_room * sizeof *sheet->seen);
	for (size_t i = 0; i < room; i++)
		if (old[i])
			*slot_of(sheet, old[i]) = old[i];
	free(old);
}

bool lt_sheet_was_seen(struct lt_sheet *sheet, struct lt_str symbol)
{
	uint64_t hash = hash_of(symbol), *slot;

	if (sheet->seen_count > LT_SHEET_SYMBOLS_MAX)
		return false;
	make_room(sheet);
	slot = slot_of(sheet, hash);
	if (*slot)
		return true;
	if (sheet->seen_count++ < LT_SHEET_SYMBOLS_MAX)
		*slot = hash;
	else
		lt_diag(sheet->diags, LT_D_DUPLICATES_UNCHECKED, NULL,
		        lt_diag_number(sheet->diags, LT_SHEET_SYMBOLS_MAX));
	return false;
}
