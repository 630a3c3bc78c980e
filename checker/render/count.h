/* count.h - what `leadtime count` prints. English, no locale. */
#ifndef LT_RENDER_COUNT_H
#define LT_RENDER_COUNT_H

#include "base/buf.h"
#include "base/diag.h"
#include "core/reckon.h"

/* Lines are wrapped at WIDTH columns; 0: not. */
void lt_render_count(struct lt_buf *out, const struct lt_reckoning *one,
                     unsigned width);
void lt_render_count_json(struct lt_buf *out, const struct lt_reckoning *one,
                          const struct lt_diags *diags);

#endif
