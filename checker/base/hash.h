/* hash.h - names made from content: SHA-256 (FIPS 180-4), as nettle computes
 * it. The same parts give the same name on every machine; the parts are
 * separated, so that "ab", "c" and "a", "bc" differ. Pure. */
#ifndef LT_BASE_HASH_H
#define LT_BASE_HASH_H

#include "base/str.h"

enum { LT_HASH_DIGITS = 32 };

/* The first 128 bits of the hash of COUNT parts, as 32 hexadecimal digits in
 * small letters, without a NUL. */
void lt_hash(const struct lt_str *parts, size_t count,
             char out[LT_HASH_DIGITS]);

#endif
