/* act.h - when an act counts as done: the cut-off that moves it to the next
 * day, and deemed receipt (counting.md 3.9 and 3.10). Pure. */
#ifndef LT_CORE_ACT_H
#define LT_CORE_ACT_H

#include "core/bounds.h"

/* Whether an act may count later than it was done: it is deemed done later, or
 * a cut-off moves it to the next day. */
bool lt_act_has_effect(const struct lt_conventions *how);

/* Whether it is deemed done later. */
bool lt_act_is_deemed(const struct lt_conventions *how);

/* Whether an act after the hour of a cut-off counts another day. */
bool lt_act_is_cut_off(const struct lt_conventions *how);

/* The zone of the hour of a cut-off: its own, else that of the limit. */
const struct lt_zone *lt_act_hour_zone(const struct lt_conventions *how,
                                       const struct lt_zone *limit_zone);

/* The conventions under which acts count against BOUNDS: a time of day that the
 * body has announced settles the hour, so that no cut-off moves an act. ROOM:
 * where they are made when they are not the rule's. */
const struct lt_conventions *lt_act_conventions(const struct lt_bounds *bounds,
                                                struct lt_conventions *room);

struct lt_counted {
	struct lt_moment moment; /* of an interval the first and the last at
	                            which any act in it counts */
	bool uses_estimate;      /* a computed lunar date was passed over */
	struct lt_why why;       /* what is missing where it cannot be told */
};

/* The moment at which an act counts under HOW. False: it cannot be told, and
 * the moment is the act's own. ZONE is the limit's. */
bool lt_act_counts(const struct lt_case *which,
                   const struct lt_conventions *how, const struct lt_zone *zone,
                   const struct lt_moment *moment, struct lt_trace *trace,
                   struct lt_counted *counted);

/* The last moment until which every act counts under HOW by the limit LAST (a
 * day or an instant; of an interval the end that is safe): a whole day of the
 * body's zone, or a minute of a day, or its cut-off. UNKNOWN: it cannot be
 * told, or is further back than is looked. */
struct lt_limit lt_act_last(const struct lt_case *which,
                            const struct lt_conventions *how,
                            const struct lt_limit *last,
                            struct lt_arena *arena);

/* The first moment from which every act counts, under HOW but for its cut-off,
 * not before the limit FIRST (a day or an instant; of an interval the end that
 * is safe): that limit, or an earlier day of the body's zone. */
struct lt_limit lt_act_first(const struct lt_case *which,
                             const struct lt_conventions *how,
                             const struct lt_limit *first,
                             struct lt_arena *arena);

#endif
