/* refused.h - why rules of a paper's body give it no verdict. Pure; texts
 * belong to the arena. */
#ifndef LT_CORE_REFUSED_H
#define LT_CORE_REFUSED_H

#include "core/judge.h"

/* Puts into ROWS, of which there are none, why each rule on papers of the body
 * gives none, in the order of the rules; of several editions the first one. */
void lt_rows_refused(const struct lt_case *which, struct lt_arena *arena,
                     struct lt_rows *rows);

#endif
