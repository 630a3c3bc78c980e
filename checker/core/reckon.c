#include "core/reckon.h"

/* Hours from both ends of the anchor; a date is its whole day. */
static bool by_hours(struct lt_reckoning *reckoning, struct lt_counter *counter)
{
	const struct lt_moment *anchor = &reckoning->anchor;
	struct lt_instant_span *span = &reckoning->limit.instants;
	struct lt_instant from, to;

	if (anchor->from.kind == LT_POINT_DAY && !reckoning->zone) {
		counter->why =
		    lt_because(counter->trace->arena, LT_P_WHY_NO_ZONE,
		               lt_body_called(counter->body));
		return false;
	}
	from = lt_point_instants(anchor->from, reckoning->zone).from;
	to = lt_point_instants(anchor->to, reckoning->zone).to;
	reckoning->limit.kind = LT_LIMIT_INSTANT;
	if (!lt_count_hours(counter, from, reckoning->zone, &reckoning->period,
	                    reckoning->to, &span->from))
		return false;
	span->to = span->from;
	return from.ms == to.ms ||
	       lt_count_hours(counter, to, reckoning->zone, &reckoning->period,
	                      reckoning->to, &span->to);
}

/* Days from the first and from the last day that the anchor may be. */
static bool by_days(struct lt_reckoning *reckoning, struct lt_counter *counter)
{
	const struct lt_moment *anchor = &reckoning->anchor;
	struct lt_day_span *span = &reckoning->limit.days;
	struct lt_day from, to;

	from = lt_point_days(anchor->from, reckoning->zone).from;
	to = lt_point_days(anchor->to, reckoning->zone).to;
	reckoning->limit.kind = LT_LIMIT_DAY;
	if (!lt_count(counter, from, &reckoning->period, reckoning->to,
	              &span->from))
		return false;
	span->to = span->from;
	return from.n == to.n || lt_count(counter, to, &reckoning->period,
	                                  reckoning->to, &span->to);
}

void lt_reckon(struct lt_reckoning *reckoning, struct lt_arena *arena)
{
	struct lt_trace trace = { .arena = arena, .is_on = true };
	struct lt_counter counter = { .body = reckoning->body,
		                      .trace = &trace };
	bool is_known;

	reckoning->limit = (struct lt_limit){ .zone = reckoning->zone };
	is_known = reckoning->period.period.unit == LT_HOURS
	               ? by_hours(reckoning, &counter)
	               : by_days(reckoning, &counter);
	if (!is_known)
		reckoning->limit.kind = LT_LIMIT_UNKNOWN;
	reckoning->why = counter.why;
	reckoning->uses_estimate = counter.uses_estimate;
	reckoning->steps = trace.steps;
	reckoning->step_count = trace.count;
}
