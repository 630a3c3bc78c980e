/* telling.h - how many days of counts the derivations of a paper, or of a
 * session, tell one by one. It depends on nothing but the paper and its rules,
 * so that results are the same on any number of threads and in parts. */
#ifndef LT_CORE_TELLING_H
#define LT_CORE_TELLING_H

#include "base/limits.h"
#include "core/words.h"

struct lt_telling {
	size_t each; /* in a derivation */
	size_t left; /* in all that are still to come */
};

/* A derivation, which tells as many days as may still be told. */
static inline struct lt_trace lt_telling_trace(const struct lt_telling *telling,
                                               struct lt_arena *arena,
                                               bool is_on)
{
	size_t most =
	    telling->each < telling->left ? telling->each : telling->left;

	return (struct lt_trace){ .arena = arena,
		                  .is_on = is_on,
		                  .fewer = LT_TOLD_DAYS_MAX - most };
}

/* How many days a derivation has told. */
static inline size_t lt_days_told(const struct lt_trace *trace)
{
	size_t most = LT_TOLD_DAYS_MAX - trace->fewer;

	return trace->days < most ? trace->days : most;
}

static inline void lt_telling_spend(struct lt_telling *telling, size_t days)
{
	telling->left -= days < telling->left ? days : telling->left;
}

#endif
