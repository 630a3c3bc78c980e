/* html_labels.h - where the labels of a timeline stand. */
#ifndef LT_RENDER_HTML_LABELS_H
#define LT_RENDER_HTML_LABELS_H

#include "base/str.h"

#include <stddef.h>

/* A line down to the lanes, with its words at the top. */
struct lt_html_label {
	int x; /* of the line, in units of the view box */
	const char *class;
	struct lt_str text;
	int row; /* from the top, 0 at first */
};

/* Sorts the labels by x and gives each a row, so that no two touch. Words of
 * labels behind FLIP stand before their lines, all others behind. Returns the
 * number of rows. */
int lt_html_place_labels(struct lt_html_label *labels, size_t count, int flip);

#endif
