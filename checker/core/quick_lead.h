/* quick_lead.h - leads under one clause for one session, as numbers. Private
 * to the quick verdicts. */
#ifndef LT_CORE_QUICK_LEAD_H
#define LT_CORE_QUICK_LEAD_H

#include "core/verdict.h"

/* Where every day counts, the lead of a day follows from that of day 0, 1970-
 * 01-01; of an instant from the day that it is in the anchor's zone, which two
 * stretches of time without a change of clocks tell, BEGIN to CHANGE and CHANGE
 * to END, around the anchor. */
struct lt_quick_lead {
	const struct lt_measure *measure; /* the rest is empty at first */
	bool is_tried;
	struct lt_measured at_zero; /* NONE: lt_lead_of decides */
	int64_t step;               /* for each day later: -1 or 1 */
	int64_t begin_ms, change_ms, end_ms;
	int64_t offset_ms[2]; /* east of UTC */
};

/* What lt_lead_of gives for the measure of LEAD, which is filled in where it
 * is asked for the first time. MOMENT is known and has no open end. */
struct lt_measured lt_quick_lead_of(struct lt_quick_lead *lead,
                                    const struct lt_body *body,
                                    struct lt_arena *arena,
                                    const struct lt_moment *moment);

#endif
