/* reckon.h - one period from one moment, by itself: what `leadtime count`
 * answers. 10 working days before Mon 4 March 2024; 48 hours after a time.
 * Pure; texts and steps belong to the arena given. */
#ifndef LT_CORE_RECKON_H
#define LT_CORE_RECKON_H

#include "core/count.h"

struct lt_reckoning {
	/* the question */
	const struct lt_body *body; /* whose working days count; never NULL */
	const struct lt_zone *zone; /* whose days; NULL: not known */
	struct lt_rule_period period;
	enum lt_direction to;
	struct lt_moment anchor; /* known, a day or a time */
	/* the answer */
	struct lt_limit limit; /* UNKNOWN: why says what is missing */
	struct lt_why why;
	bool uses_estimate; /* a computed lunar date was skipped */
	const struct lt_step *steps;
	size_t step_count;
};

/* Fills the answer, whose texts belong to ARENA. */
void lt_reckon(struct lt_reckoning *reckoning, struct lt_arena *arena);

#endif
