/* mix.h - the step that hashes are made of. Pure. */
#ifndef LT_BASE_MIX_H
#define LT_BASE_MIX_H

#include <stdint.h>

__extension__ typedef unsigned __int128 lt_wide;

/* Both halves of a product: every bit of A and B matters to most of it. */
static inline uint64_t lt_mixed(uint64_t a, uint64_t b)
{
	lt_wide product = (lt_wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#endif
