/* wrap.h - text on lines of a width, counted in columns. */
#ifndef LT_RENDER_WRAP_H
#define LT_RENDER_WRAP_H

#include "base/buf.h"

/* Writes TEXT word by word, with INDENT blanks at the beginning of each line
 * after the first, and ends the line; COLUMN is where the text begins. A word
 * that is wider than the line stands alone on it. */
void lt_put_wrapped(struct lt_buf *out, struct lt_str text, unsigned column,
                    unsigned indent, unsigned width);

/* The same without the end of the line; *COLUMN is then behind the text. */
void lt_put_words(struct lt_buf *out, struct lt_str text, unsigned *column,
                  unsigned indent, unsigned width);

/* Ends a line, without blanks at its end. */
void lt_end_line(struct lt_buf *out);

/* As lt_put_wrapped, but a word that is wider than a line goes on in the next
 * one. */
void lt_put_wrapped_hard(struct lt_buf *out, struct lt_str text,
                         unsigned column, unsigned indent, unsigned width);

/* Writes TEXT with each of its lines wrapped; what goes on in a next line
 * begins at column HANG, or a little behind where its line begins if that is
 * further in. WIDTH 0: as it is. */
void lt_put_lines_wrapped(struct lt_buf *out, struct lt_str text, unsigned hang,
                          unsigned width);

#endif
