/* notices.h - what is said of a row beside its verdict. Private to judge.c and
 * notices.c. */
#ifndef LT_CORE_NOTICES_H
#define LT_CORE_NOTICES_H

#include "core/verdict.h"

/* Notes plans that miss the deadline, of the language ONLY or of all, while the
 * paper is still to come. */
void lt_note_plans(const struct lt_judged *judged, size_t only,
                   struct lt_row *row, struct lt_arena *arena);

/* Notes what an announced date replaces, and when it leaves no moment in
 * time. */
void lt_note_announced(const struct lt_judged *judged, struct lt_row *row,
                       struct lt_arena *arena);

/* Notes dates that are not known and do not matter for the verdict. (Where they
 * do, the row is undecided and has a reason.) */
void lt_note_unknown(const struct lt_judged *judged, struct lt_row *row,
                     struct lt_arena *arena);

/* Notes that other clauses of either_of than the one that is shown leave other
 * days. */
void lt_note_either(const struct lt_judged *judged, struct lt_row *row,
                    struct lt_arena *arena);

/* Notes that the acts of an older paper were judged. (The register may have its
 * own copy of the same paper, so symbols are compared.) */
void lt_note_chain(const struct lt_judged *judged, struct lt_row *row,
                   struct lt_arena *arena);

#endif
