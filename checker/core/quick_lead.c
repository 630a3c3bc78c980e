#include "core/quick_lead.h"

#include "core/number.h"

/* Most papers are there within half a year before the anchor. */
enum { BEFORE_S = 44 * LT_ZONE_STRETCH_S, BEHIND_S = 8 * LT_ZONE_STRETCH_S };
#define MS_PER_SECOND INT64_C(1000)

/* The last change of clocks around AT_S, and what lies on both sides of it. */
static void find_stretches(const struct lt_zone *zone, int64_t at_s,
                           struct lt_quick_lead *lead)
{
	int64_t end_s = at_s + BEHIND_S, begin_s = at_s - BEFORE_S;

	lead->change_ms = begin_s * MS_PER_SECOND;
	lead->end_ms = end_s * MS_PER_SECOND;
	for (at_s = begin_s; at_s < end_s;) {
		struct lt_instant at = { at_s * MS_PER_SECOND };
		struct lt_zone_stretch now = lt_zone_stretch_at(zone, at);
		int64_t offset_ms = now.offset_s * MS_PER_SECOND;

		if (at_s == begin_s || offset_ms != lead->offset_ms[1]) {
			lead->begin_ms = lead->change_ms;
			lead->change_ms = at.ms;
			lead->offset_ms[0] = lead->offset_ms[1];
			lead->offset_ms[1] = offset_ms;
		}
		at_s += LT_ZONE_STRETCH_S;
		at_s = now.end_s < at_s ? now.end_s : at_s;
	}
}

static void fill(struct lt_quick_lead *lead, const struct lt_body *body,
                 struct lt_arena *arena)
{
	const struct lt_measure *measure = lead->measure;
	const struct lt_point *anchor = &measure->anchor.from;
	struct lt_moment zero = { .state = LT_MOMENT_KNOWN };

	lead->is_tried = true;
	if (anchor->kind != LT_POINT_DAY ||
	    !lt_lead_is_even(measure, body, arena))
		return;
	zero.from = zero.to = lt_point_day((struct lt_day){ 0 });
	lead->at_zero = lt_lead_of(measure, body, arena, &zero);
	lead->step = measure->to == LT_EARLIER ? -1 : 1;
	if (measure->zone)
		find_stretches(measure->zone,
		               anchor->day.n * LT_MS_PER_DAY / MS_PER_SECOND,
		               lead);
}

/* What is rare: the first time, and what no number tells. */
__attribute__((noinline)) static struct lt_measured
other_lead(struct lt_quick_lead *lead, const struct lt_body *body,
           struct lt_arena *arena, const struct lt_moment *moment)
{
	if (lead->is_tried)
		return lt_lead_of(lead->measure, body, arena, moment);
	fill(lead, body, arena);
	return lt_quick_lead_of(lead, body, arena, moment);
}

struct lt_measured lt_quick_lead_of(struct lt_quick_lead *lead,
                                    const struct lt_body *body,
                                    struct lt_arena *arena,
                                    const struct lt_moment *moment)
{
	struct lt_measured found = lead->at_zero;
	int64_t ms = moment->from.at.ms, day = moment->from.day.n;
	bool is_day = moment->from.kind == LT_POINT_DAY;

	if (!found.unit || moment->is_interval ||
	    (!is_day && (ms < lead->begin_ms || ms >= lead->end_ms)))
		return other_lead(lead, body, arena, moment);
	if (!is_day)
		day = lt_floor_divide(
		    ms + lead->offset_ms[ms >= lead->change_ms], LT_MS_PER_DAY);
	found.from += lead->step * day;
	found.to += lead->step * day;
	return found;
}
