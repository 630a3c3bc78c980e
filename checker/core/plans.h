/* plans.h - the notices of a row, and those that say that what is planned comes
 * too late. */
#ifndef LT_CORE_PLANS_H
#define LT_CORE_PLANS_H

#include "core/verdict.h"

/* Puts a notice behind those that ROW has. */
void lt_row_note(struct lt_row *row, struct lt_arena *arena,
                 struct lt_str text);

/* A plan that misses the deadline is said while the paper is still out: of the
 * language ONLY, or of all. */
void lt_note_plans(const struct lt_judged *judged, size_t only,
                   struct lt_row *row, struct lt_arena *arena);

#endif
