/* utf8.h - well-formed UTF-8 (RFC 3629) and nothing else. */
#ifndef LT_BASE_UTF8_H
#define LT_BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* Bytes of the well-formed character at the start of TEXT (1 to 4), and its
 * number in *CODE; 0 where the first bytes are not UTF-8 (overlong forms,
 * surrogates and numbers above 10FFFF included) or TEXT is empty. */
size_t lt_utf8_next(struct lt_str text, uint32_t *code);

/* The position of the first byte that is not UTF-8, or text.size. */
size_t lt_utf8_check(struct lt_str text);

/* How many characters TEXT has: bytes that do not go on one, whatever else they
 * are. */
size_t lt_utf8_count(struct lt_str text);

/* The bytes of character CODE (at most 10FFFF, no surrogate) into OUT. */
size_t lt_utf8_put(char out[4], uint32_t code);

#endif
