/* lines.h - how many lines lie in a text, for the place of a diagnostic. */
#ifndef LT_BASE_LINES_H
#define LT_BASE_LINES_H

#include "base/str.h"

/* Adds the line feeds of BYTES to *LINE; what stands behind the last of them,
 * or BYTES where there is none. */
struct lt_str lt_lines_pass(struct lt_str bytes, uint32_t *line);

#endif
