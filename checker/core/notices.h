/* notices.h - what is said of a row beside its verdict. Private to judge.c and
 * notices.c. */
#ifndef LT_CORE_NOTICES_H
#define LT_CORE_NOTICES_H

#include "core/verdict.h"

/* Notes plans that miss the deadline, of the language ONLY or of all, while the
 * paper is still to come. */
void lt_note_plans(const struct lt_judged *judged, size_t only,
                   struct lt_row *row, struct lt_arena *arena);

/* Notes dates that are not known and do not matter for the verdict. (Where they
 * do, the row is undecided and has a reason.) */
void lt_note_unknown(const struct lt_judged *judged, struct lt_row *row,
                     struct lt_arena *arena);

/* Notes the rest: why there is no date yet, other days of either_of, a chain of
 * revisions, what was announced, planned or estimated, an edition to come, a
 * source that was not verified. */
void lt_note_rest(const struct lt_judged *judged, struct lt_row *row,
                  struct lt_arena *arena);

/* Notes what the rule says of a breach, or what its readings say. */
void lt_note_breach(struct lt_row *row, struct lt_arena *arena);

#endif
