/* wide.h - how many columns text takes where letters have one width: on a
 * terminal, in a message of plain text. */
#ifndef LT_BASE_WIDE_H
#define LT_BASE_WIDE_H

#include "base/str.h"

#include <stdint.h>

/* 2 for what East Asian writing and emoji have, 0 for marks that stand on the
 * character before, 1 for all others. */
unsigned lt_wide_char(uint32_t code);

/* Bytes that are not UTF-8 count one each. */
unsigned lt_wide_text(struct lt_str text);

#endif
