/* series_out.h - what is taken out of a series, and whether it was in it.
 * Private to the series files. */
#ifndef LT_NORMALISE_SERIES_OUT_H
#define LT_NORMALISE_SERIES_OUT_H

#include "base/arena.h"

#include <stdbool.h>

struct lt_out {
	int64_t key;   /* an instant in milliseconds, or a local day */
	uint32_t line; /* of the EXDATE; 0: of an EXRULE, which may miss */
	bool is_hit;
};

struct lt_outs {
	struct lt_out *list;
	size_t count;
};

void lt_outs_add(struct lt_arena *arena, struct lt_outs *outs, int64_t key,
                 uint32_t line);

/* To be called when all have been added. */
void lt_outs_sort(struct lt_outs *outs);

/* Whether KEY is among them; it is marked. */
bool lt_outs_take(struct lt_outs *outs, int64_t key);

/* The next line, from *PLACE on, of one between FIRST and LAST that took
 * nothing out; 0: there is no further one. */
uint32_t lt_outs_missed(const struct lt_outs *outs, int64_t first, int64_t last,
                        size_t *place);

#endif
