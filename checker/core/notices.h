/* notices.h - what is said of a row beside its verdict. Private to judge.c and
 * notices.c. */
#ifndef LT_CORE_NOTICES_H
#define LT_CORE_NOTICES_H

#include "core/verdict.h"

/* A plan that misses the deadline is said while the paper is still out: of the
 * language ONLY, or of all. */
void lt_note_plans(const struct lt_judged *judged, size_t only,
                   struct lt_row *row, struct lt_arena *arena);

/* What an announced date took the place of, or left nothing of. */
void lt_note_announced(const struct lt_judged *judged, struct lt_row *row,
                       struct lt_arena *arena);

/* A verdict that holds whatever a date is that cannot be told; the reason of
 * one that does not says why. */
void lt_note_unknown(const struct lt_judged *judged, struct lt_row *row,
                     struct lt_arena *arena);

#endif
