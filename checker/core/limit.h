/* limit.h - one limit from one period: steps 2 to 9 of counting.md, section 3.
 * Private to bounds.c and limit.c. */
#ifndef LT_CORE_LIMIT_H
#define LT_CORE_LIMIT_H

#include "core/bounds.h"
#include "core/count.h"

/* One computation of limits: everything that its steps share. */
struct lt_work {
	const struct lt_case *which;
	const struct lt_must *must;
	struct lt_trace *trace;
	struct lt_anchor_value anchor;
	struct lt_counter counter;
};

/* What one period gives: a limit, the same before roll and floor, or why
 * there is none. */
struct lt_found {
	struct lt_limit limit, unrolled;
	struct lt_why why;
};

/* One period: the limit, or LT_LIMIT_UNKNOWN with its reason. */
struct lt_found lt_limit_of_period(struct lt_work *work,
                                   const struct lt_rule_period *period,
                                   enum lt_direction to, bool is_last);

/* How far a bound may reach that is known on one side only, because one of
 * several clauses cannot be computed or the anchor has an open end: to KNOWN,
 * EARLIER or later. */
struct lt_limit lt_limit_bounded(const struct lt_limit *known, bool earlier);

/* How far the limit of a period may reach where OPEN is the anchor, and WORK
 * has for it the end that is known: what happened earlier gives an earlier
 * limit, or the same. By the wall clock that need not be so, because clocks go
 * back. NONE: it cannot be told, or there is no such period. */
struct lt_limit lt_limit_reach(struct lt_work *work,
                               const struct lt_rule_period *period,
                               enum lt_direction to,
                               const struct lt_moment *open, bool is_last);

/* A fixed date (counting.md, section 2, `by`). */
struct lt_found lt_limit_of_date(struct lt_work *work);

/* Whether a period is counted on the UTC line. */
bool lt_is_by_hours(const struct lt_rule_period *period);

/* A clock time on days (step 9); 24:00 is the last millisecond. */
struct lt_limit lt_limit_at_cutoff(struct lt_work *work,
                                   struct lt_day_span days,
                                   const struct lt_conventions *how);

/* Whether both are the same days, or the same instants. */
bool lt_limit_same(const struct lt_limit *a, const struct lt_limit *b);

/* A limit of which FROM and TO are the ends, equal where it is known exactly;
 * and one of which nothing is known. */
struct lt_limit lt_limit_of_days(struct lt_day from, struct lt_day to,
                                 const struct lt_zone *zone);
struct lt_limit lt_limit_of_instants(struct lt_instant from,
                                     struct lt_instant to,
                                     const struct lt_zone *zone);
struct lt_limit lt_limit_unknown(void);

#endif
