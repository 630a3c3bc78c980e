/* text.h - views of texts as they are built, for proofs. Frama-C knows no
 * numbers of 128 bits; only lt_str_hash has them, which nothing here calls. */
#ifndef LT_PROOF_TEXT_H
#define LT_PROOF_TEXT_H

#define __int128 long long
#include "base/str.c"
#undef __int128

#endif
