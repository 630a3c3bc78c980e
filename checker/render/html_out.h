/* html_out.h - markup with foreign text in it, and no other way to write it.
 *
 * Markup stands in format strings of the program; every argument is foreign
 * text and is escaped on its way, so that it can be content or the value of a
 * quoted attribute and nothing else (HTML and SVG alike). */
#ifndef LT_RENDER_HTML_OUT_H
#define LT_RENDER_HTML_OUT_H

#include "base/buf.h"

/* FORMAT with {0} to {9} replaced by the arguments, which are made safe
 * (base/safe.h) and have & < > " ' as entities. */

void lt_html_format(struct lt_buf *out, const char *format,
                    const struct lt_str *args, size_t count);

/* lt_html(out, "<td>{0}</td>", symbol) */
#define lt_html(out, format, ...)                                              \
	lt_html_format((out), (format),                                        \
	               (const struct lt_str[]){ __VA_ARGS__ },                 \
	               sizeof((const struct lt_str[]){ __VA_ARGS__ }) /        \
	                   sizeof(struct lt_str))

/* Whether URL may be the target of a link: http, https and mailto only. */
bool lt_html_is_link(struct lt_str url);

/* A number with commas between thousands: 2,246. */
void lt_html_number(struct lt_buf *out, int64_t number);

#endif
