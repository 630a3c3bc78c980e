/* sum.h - a checksum of 64 bits over bytes that come in pieces; the same on
 * every machine and however the bytes are cut. It finds chance changes, not
 * those of somebody who wants the sum to fit. Pure.
 *
 * The bytes, filled up with zeros to a multiple of 16, are taken as pairs of
 * words of eight bytes, lowest byte first, one word for each of two lanes. A
 * lane takes its word and the factor of the other lane by exclusive or, is
 * multiplied by its own factor, and becomes the upper half of the 128 bits of
 * the product, exclusive or the lower half. At the end the first lane takes the
 * number of bytes and is multiplied by the second factor; then it takes the
 * second lane and is multiplied by the first factor. tests/ways/parts.py
 * computes the same. */
#ifndef LT_BASE_SUM_H
#define LT_BASE_SUM_H

#include "base/str.h"

enum { LT_SUM_DIGITS = 16, LT_SUM_BLOCK = 16 };

/* All zero before the first byte. */
struct lt_sum {
	uint64_t lanes[2];
	uint64_t size;           /* bytes so far */
	char rest[LT_SUM_BLOCK]; /* the last SIZE % 16 of them */
};

/* In pieces of any size: the sum is that of the whole. */
void lt_sum_add(struct lt_sum *sum, struct lt_str bytes);

/* The number as hexadecimal digits in small letters, without a NUL. */
void lt_sum_write(const struct lt_sum *sum, char out[LT_SUM_DIGITS]);

#endif
