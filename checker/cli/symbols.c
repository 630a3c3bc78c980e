#include "cli/symbols.h"

#include "base/arena.h"
#include "base/limits.h"

#include <stdlib.h>

/* It begins small, because most registers are, and is full size in two steps:
 * what a long one has noted by then is put into few other places. Each room is
 * a power of two. */
enum { SLOTS_MIN = 256, SLOTS_STEP = 32 };

uint64_t lt_symbol_hash(struct lt_str symbol)
{
	uint64_t hash = lt_str_hash(symbol);

	return hash ? hash : 1;
}

/* The slot of a hash: the one that holds it, else an empty one. */
static uint64_t *slot_of(const struct lt_symbols *symbols, uint64_t hash)
{
	size_t mask = symbols->room - 1, slot = (size_t)hash & mask;

	while (symbols->slots[slot] && symbols->slots[slot] != hash)
		slot = (slot + 1) & mask;
	return &symbols->slots[slot];
}

/* At most half of the slots are used. Behind the last symbol none are added. */
static void make_slots(struct lt_symbols *symbols)
{
	struct lt_symbols old = *symbols;
	size_t size;

	if (symbols->count * 2 < symbols->room ||
	    symbols->count == LT_SYMBOLS_MAX)
		return;
	symbols->room = old.room ? old.room * SLOTS_STEP : SLOTS_MIN;
	size = symbols->room * sizeof *symbols->slots;
	symbols->slots =
	    size % LT_LARGE_BYTES == 0 ? lt_alloc_large(size) : lt_alloc(size);
	memset(symbols->slots, 0, size);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i])
			*slot_of(symbols, old.slots[i]) = old.slots[i];
	free(old.slots);
}

enum lt_symbol_found lt_symbols_see(struct lt_symbols *symbols, uint64_t hash)
{
	uint64_t *slot;

	if (symbols->is_full)
		return LT_SYMBOL_NEW;
	make_slots(symbols);
	slot = slot_of(symbols, hash);
	if (*slot == hash)
		return LT_SYMBOL_TWICE;
	if (symbols->count == LT_SYMBOLS_MAX) {
		symbols->is_full = true;
		return LT_SYMBOL_BEYOND;
	}
	*slot = hash;
	symbols->count++;
	return LT_SYMBOL_NEW;
}

void lt_symbols_report(enum lt_symbol_found found, struct lt_str symbol,
                       const struct lt_place *at, struct lt_diags *diags)
{
	if (found == LT_SYMBOL_TWICE)
		lt_diag(diags, LT_D_TWO_DOCUMENTS, at,
		        lt_diag_quote(diags, symbol));
	else
		lt_diag(diags, LT_D_DUPLICATES_UNCHECKED, at,
		        lt_diag_number(diags, LT_SYMBOLS_MAX));
}

void lt_symbols_expect(const struct lt_symbols *symbols, uint64_t hash)
{
	if (symbols->room)
		__builtin_prefetch(&symbols->slots[hash & (symbols->room - 1)]);
}

void lt_symbols_free(struct lt_symbols *symbols)
{
	free(symbols->slots);
	*symbols = (struct lt_symbols){ 0 };
}
