/* act.h - when an act counts as done: the cut-off that moves it to the next
 * day, and deemed receipt (counting.md 3.9 and 3.10). Pure. */
#ifndef LT_CORE_ACT_H
#define LT_CORE_ACT_H

#include "core/bounds.h"

/* Whether an act may count later than it was done: it is deemed done later, or
 * a cut-off moves it to the next day. */
bool lt_act_has_effect(const struct lt_conventions *how);

/* The moment at which an act counts under HOW. False: it cannot be told, *why
 * says what is missing. ZONE is the limit's. */
bool lt_act_counts(const struct lt_case *which,
                   const struct lt_conventions *how, const struct lt_zone *zone,
                   const struct lt_moment *moment, struct lt_trace *trace,
                   struct lt_moment *counted, struct lt_why *why);

/* The last act that counts under HOW by the limit LAST (a day or an instant; of
 * an interval the end that is safe): a whole day of the body's zone, or the
 * cut-off of a day. UNKNOWN: it cannot be told, or is further back than is
 * looked. */
struct lt_limit lt_act_last(const struct lt_case *which,
                            const struct lt_conventions *how,
                            const struct lt_limit *last,
                            struct lt_arena *arena);

#endif
