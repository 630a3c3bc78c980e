/* mix.h - the step that hashes are made of. Pure. */
#ifndef LT_BASE_MIX_H
#define LT_BASE_MIX_H

#include <stdint.h>

/* lt_mixed by halves of A and B, for processors of 32 bits. */
static inline uint64_t lt_mixed_by_halves(uint64_t a, uint64_t b)
{
	uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
	uint64_t one = (a >> 32) * (b & UINT32_MAX) + (low >> 32);
	uint64_t two = (a & UINT32_MAX) * (b >> 32) + (one & UINT32_MAX);
	uint64_t high = (a >> 32) * (b >> 32) + (one >> 32) + (two >> 32);

	return high ^ (two << 32 | (low & UINT32_MAX));
}

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 lt_wide;
#endif

/* Both halves of a product: every bit of A and B matters to most of it. */
static inline uint64_t lt_mixed(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
	lt_wide product = (lt_wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
	return lt_mixed_by_halves(a, b);
#endif
}

#endif
