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

/* Never 0; of this process only, and two symbols may have one. */
uint64_t lt_symbol_hash(struct lt_str symbol);

/* Says that a symbol with that hash will come soon, so that its place in memory
 * can be fetched. */
void lt_symbols_expect(const struct lt_symbols *symbols, uint64_t hash);

enum lt_symbol_found {
	LT_SYMBOL_NEW = 0, /* or nothing is looked at any more */
	LT_SYMBOL_TWICE,
	LT_SYMBOL_BEYOND /* the first for which there is no room */
};

/* Notes a symbol. */
enum lt_symbol_found lt_symbols_see(struct lt_symbols *symbols, uint64_t hash);

/* Reports what was found for a symbol whose document stands at AT; not NEW. */
void lt_symbols_report(enum lt_symbol_found found, struct lt_str symbol,
                       const struct lt_place *at, struct lt_diags *diags);

void lt_symbols_free(struct lt_symbols *symbols);

#endif
