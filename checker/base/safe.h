/* safe.h - foreign text for terminals and pages: nothing in it can move the
 * cursor, change colours or turn the reading direction of what stands around
 * it. */
#ifndef LT_BASE_SAFE_H
#define LT_BASE_SAFE_H

#include "base/buf.h"

/* How many bytes of TEXT from its first one on are printable ASCII, which
 * harms nobody. */
static inline size_t lt_safe_run(struct lt_str text)
{
	size_t size = 0;

	while (size < text.size && text.at[size] >= 0x20 &&
	       text.at[size] < 0x7f)
		size++;
	return size;
}

/* Writes TEXT with control characters, direction marks, zero-width characters
 * and noncharacters as \u{...}, and bytes that are not UTF-8 as \x{...}; line
 * ends and tabs become one blank, and joiners between letters of scripts that
 * need them, or between emoji, stay. */
void lt_safe_put(struct lt_buf *buf, struct lt_str text);

/* The same, cut before SIZE_MAX bytes of output with "..." behind it. */
void lt_safe_put_short(struct lt_buf *buf, struct lt_str text, size_t size_max);

/* The same with line ends, tabs and joiners as \u{...} too: for values that are
 * quoted because something is wrong with them, and for names of files. */
void lt_safe_put_codes(struct lt_buf *buf, struct lt_str text, size_t size_max);

/* For pages and tables, which lay out both reading directions themselves:
 * joiners and the marks that scripts need stay; line ends and tabs become one
 * blank; controls, overrides and isolates of direction and noncharacters are
 * written as \u{...}, and bytes that are not UTF-8 as \x{...}. The result is
 * text that HTML, XML and CSV may carry. */
void lt_safe_put_plain(struct lt_buf *buf, struct lt_str text);

/* As printf(3), to standard error, where words of the command line and names of
 * files are as foreign as any text: all but the line feed at the end of FORMAT
 * is written as lt_safe_put_codes does. */
#ifdef __GNUC__
__attribute__((format(printf, 1, 2)))
#endif
void lt_safe_print(const char *format, ...);

#endif
