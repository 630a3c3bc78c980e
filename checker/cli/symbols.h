/* symbols.h - symbols seen in the registers of a run, as hashes: two documents
 * with one symbol are both judged, with a warning.
 *
 * The room is bounded, so that a register of any length is read in flat
 * memory; beyond it the check ends with a notice. One thread at a time. */
#ifndef LT_CLI_SYMBOLS_H
#define LT_CLI_SYMBOLS_H

#include "base/diag.h"

struct lt_symbols {
	uint64_t *slots; /* owned */
	size_t room, count;
	bool is_full; /* nothing is looked at any more */
};

uint64_t lt_symbol_hash(struct lt_str symbol);

/* Says that a symbol with that hash will come soon: its place is far off in
 * memory. */
void lt_symbols_expect(const struct lt_symbols *symbols, uint64_t hash);

/* Notes a symbol, whose document stands at AT; reports a second one. */
void lt_symbols_see(struct lt_symbols *symbols, struct lt_str symbol,
                    uint64_t hash, const struct lt_place *at,
                    struct lt_diags *diags);

void lt_symbols_free(struct lt_symbols *symbols);

#endif
