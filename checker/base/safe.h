/* safe.h - foreign text for a terminal: nothing in it can move the cursor,
 * change colours or turn the reading direction. */
#ifndef LT_BASE_SAFE_H
#define LT_BASE_SAFE_H

#include "base/buf.h"

/* Writes TEXT with control characters, direction marks and zero-width
 * characters as \u{...}, and bytes that are not UTF-8 as \x{...}. */
void lt_safe_put(struct lt_buf *buf, struct lt_str text);

/* The same, cut before SIZE_MAX bytes of output with "..." behind it. */
void lt_safe_put_short(struct lt_buf *buf, struct lt_str text, size_t size_max);

#endif
