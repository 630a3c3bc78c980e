/* charset.h - texts that are not UTF-8, as UTF-8. */
#ifndef LT_BASE_CHARSET_H
#define LT_BASE_CHARSET_H

#include "base/buf.h"

/* Appends TEXT, read as Windows-1252; the five bytes that it does not define
 * become U+FFFD. */
void lt_from_windows_1252(struct lt_buf *buf, struct lt_str text);

/* Whether TEXT begins with the byte order mark of UTF-16. */
bool lt_is_utf16(struct lt_str text);

/* Appends TEXT, UTF-16 with its mark (which is left out), as UTF-8; half a
 * character becomes U+FFFD. Returns how many these are, with an odd byte at the
 * end, which is left out. */
size_t lt_from_utf16(struct lt_buf *buf, struct lt_str text);

#endif
