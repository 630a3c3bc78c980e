/* any.h - values of which only the range is known, for proofs: Frama-C takes
 * each of these to be every value of the range at once. */
#ifndef LT_PROOF_ANY_H
#define LT_PROOF_ANY_H

#include "core/civil.h"

#include <stdbool.h>
#include <stdint.h>

/*@ assigns \result \from min, max;
    ensures min <= \result <= max; */
extern int32_t any_from(int32_t min, int32_t max);

/*@ assigns \result \from min, max;
    ensures min <= \result <= max; */
extern int64_t any_long(int64_t min, int64_t max);

/* Arithmetic leaves the range by less than this (civil.h). */
#define LEAVES 4000000

/* A day of the range, and one that arithmetic may have left it for. */
static struct lt_day any_day(void)
{
	return (struct lt_day){ any_from(LT_DAY_FIRST.n, LT_DAY_LAST.n) };
}

static struct lt_day any_day_beyond(void)
{
	return (struct lt_day){ any_from(LT_DAY_FIRST.n - LEAVES,
		                         LT_DAY_LAST.n + LEAVES) };
}

/* Any bytes. The text ends where the memory ends, so that a byte behind it is
 * one that is not there. */
enum { TEXT_MAX = 48 };

static char text_bytes[TEXT_MAX];

static struct lt_str any_text(int size)
{
	for (int i = 0; i < TEXT_MAX; i++)
		text_bytes[i] = (char)any_from(-128, 127);
	return (struct lt_str){ text_bytes + TEXT_MAX - size, (size_t)size };
}

#endif
