/* utf16.h - "Unicode" as editors save it. */
#ifndef LT_READ_UTF16_H
#define LT_READ_UTF16_H

#include "base/diag.h"
#include "read/source.h"

/* Makes SOURCE, which begins with the mark of UTF-16, UTF-8 at once and whole,
 * because such files come from a person's editor and are small. TOLD: how that
 * is reported. Returns how many halves of characters stood alone in *HALVES.
 * LT_INVALID: it is too long, which was reported. */
enum lt_status lt_utf16_take(struct lt_source *source, enum lt_code told,
                             size_t *halves, struct lt_diags *diags);

#endif
