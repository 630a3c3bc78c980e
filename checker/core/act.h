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

#endif
