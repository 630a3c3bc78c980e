#include "core/act.h"

#include "core/count.h"

struct effect {
	const struct lt_case *which;
	const struct lt_conventions *how;
	const struct lt_zone *zone; /* of the limit */
	struct lt_counter counter;
	bool is_interval;
	bool is_hour_open; /* it may be before or after that of the cut-off */
	struct lt_trace told, silent;
};

/* One end of a moment. IS_END: it is the later end, so that whatever is not
 * known of it is taken as late as it can be. */
struct end {
	struct lt_point point;
	bool is_end;
};

/* All moments at which an act may count that was done at some moment between
 * two ends. A cut-off, or a move to a working day, can make a later act count
 * before an earlier one: an act of Friday evening may count as of Monday, and
 * one of Saturday morning as of Saturday. So a step does not just move both
 * ends: it gives the least and the greatest of what comes of all moments
 * between them. */
struct range {
	struct end from, to;
};

bool lt_act_is_cut_off(const struct lt_conventions *how)
{
	return how->has_cutoff && how->cutoff_effect != LT_CUTOFF_CLOCK;
}

bool lt_act_is_deemed(const struct lt_conventions *how)
{
	return how->has_deemed_add || how->deemed_to_working_day;
}

bool lt_act_has_effect(const struct lt_conventions *how)
{
	return lt_act_is_deemed(how) || lt_act_is_cut_off(how);
}

const struct lt_conventions *lt_act_conventions(const struct lt_bounds *bounds,
                                                struct lt_conventions *room)
{
	if (!bounds->is_published || bounds->last.kind != LT_LIMIT_INSTANT)
		return bounds->conventions;
	*room = *bounds->conventions;
	room->has_cutoff = false;
	return room;
}

static struct lt_day day_after(struct lt_day day)
{
	return lt_day_add(day, (struct lt_days){ 1 });
}

static struct lt_day day_before(struct lt_day day)
{
	return lt_day_subtract(day, (struct lt_days){ 1 });
}

/* The counter for moving an end; its steps are shown. If the moment is no
 * interval both ends take the same steps, and only those of the later end are
 * shown. */
static struct lt_counter *counter_of(struct effect *effect,
                                     const struct end *end)
{
	effect->counter.trace = end->is_end || effect->is_interval
	                            ? &effect->told
	                            : &effect->silent;
	return &effect->counter;
}

/* The counter for everything else that is counted; its steps are not shown. */
static struct lt_counter *silent_counter(struct effect *effect)
{
	effect->counter.trace = &effect->silent;
	return &effect->counter;
}

static bool working_day(const struct effect *effect, struct lt_counter *counter,
                        struct lt_day day, struct lt_day *working)
{
	return lt_roll(counter, day, &effect->which->body->non_working,
	               LT_LATER, working);
}

/* Whether DAY is the day of AT in the zone of the limit, as well. */
static bool is_of_day(const struct effect *effect, struct lt_instant at,
                      struct lt_day day)
{
	return effect->zone && lt_zone_day(effect->zone, at).n == day.n;
}

const struct lt_zone *lt_act_hour_zone(const struct lt_conventions *how,
                                       const struct lt_zone *limit_zone)
{
	return how->cutoff_zone ? how->cutoff_zone : limit_zone;
}

static const struct lt_zone *cutoff_zone(const struct effect *effect)
{
	return lt_act_hour_zone(effect->how, effect->zone);
}

/* An end in the zone of the cut-off: its day there, and whether it is after the
 * hour of the cut-off. A bare date may be before or after the hour (its later
 * end is taken as after); nothing is after 24:00. */
struct seen {
	struct lt_day day;
	bool is_after;
};

/* Whether an end is after HOUR. If clocks show that hour twice, the earlier end
 * is after it from the second time on, the later end from the first. */
static bool is_after_hour(const struct lt_zone *zone, struct lt_local hour,
                          const struct end *end)
{
	struct lt_instant_span span = lt_local_instants(hour, zone);

	return end->point.at.ms > (end->is_end ? span.from : span.to).ms;
}

static struct seen see(const struct effect *effect, const struct end *end)
{
	const struct lt_zone *zone = cutoff_zone(effect);
	int32_t cutoff_ms = effect->how->cutoff_ms;
	struct seen seen = { end->point.day, end->is_end };

	if (end->point.kind == LT_POINT_INSTANT && zone) {
		seen.day = lt_zone_day(zone, end->point.at);
		seen.is_after = is_after_hour(
		    zone, (struct lt_local){ seen.day, cutoff_ms }, end);
	} else if (end->point.is_local) {
		seen.is_after = end->point.clock_ms > cutoff_ms;
	} else if (end->point.kind == LT_POINT_INSTANT) {
		struct lt_day_span days = lt_point_days(end->point, NULL);

		seen.day = end->is_end ? days.to : days.from;
	}
	seen.is_after &= cutoff_ms < LT_MS_PER_DAY;
	return seen;
}

/* The instants of DAY, in the zone of the cut-off, that are not after its
 * hour. */
static struct lt_instant_span until_hour(const struct effect *effect,
                                         struct lt_day day)
{
	const struct lt_zone *zone = cutoff_zone(effect);
	struct lt_local hour = { day, effect->how->cutoff_ms };
	struct lt_instant_span span = { lt_zone_day_begin(zone, day),
		                        lt_zone_day_end(zone, day) };

	if (hour.ms < LT_MS_PER_DAY)
		span.to = lt_local_instants(hour, zone).to;
	return span;
}

/* Takes an end that is not after the hour. It stays an instant, because hours
 * may run from it, if DAY, its date in the zone of the cut-off, is the date in
 * the zone of the limit, too: for this end, and for all that lies between it
 * and OTHER, the other end, on DAY and not after the hour. Else it becomes DAY
 * as a whole. */
static void keep(const struct effect *effect, struct end *end,
                 struct lt_day day, const struct lt_point *other)
{
	struct lt_instant_span span;
	struct lt_instant far;

	if (end->point.kind == LT_POINT_INSTANT && cutoff_zone(effect)) {
		span = until_hour(effect, day);
		far = end->is_end ? span.from : span.to;
		if (other->kind == LT_POINT_INSTANT &&
		    other->at.ms >= span.from.ms && other->at.ms <= span.to.ms)
			far = other->at;
		if (is_of_day(effect, end->point.at, day) &&
		    is_of_day(effect, far, day))
			return;
	}
	end->point = lt_point_day(day);
}

static bool count_next_day(struct effect *effect, struct end *end,
                           struct lt_day day)
{
	struct lt_counter *counter = counter_of(effect, end);
	struct lt_trace *trace = counter->trace;
	struct lt_local hour = { day, effect->how->cutoff_ms };

	day = day_after(day);
	if (effect->how->cutoff_effect != LT_CUTOFF_NEXT_DAY &&
	    !working_day(effect, counter, day, &day))
		return false;
	end->point = lt_point_day(day);
	if (trace->is_on)
		lt_step_day(lt_step(trace,
		                    effect->is_hour_open
		                        ? LT_P_ACT_MAYBE_AFTER_CUTOFF
		                        : LT_P_ACT_AFTER_CUTOFF,
		                    lt_words_local(trace->arena, hour,
		                                   cutoff_zone(effect)),
		                    lt_words_day(trace->arena, day)),
		            day);
	return true;
}

/* Moves the earlier end. After the hour it counts for the next (working) day;
 * but if the range goes on to another day, the beginning of the next day comes
 * first. */
static bool cut_off_begin(struct effect *effect, struct end *from,
                          const struct lt_point *to, bool has_more_days)
{
	struct seen seen = see(effect, from);

	if (seen.is_after && !has_more_days)
		return count_next_day(effect, from, seen.day);
	if (seen.is_after) {
		seen.day = day_after(seen.day);
		from->point = lt_point_at(
		    lt_zone_day_begin(cutoff_zone(effect), seen.day));
	}
	keep(effect, from, seen.day, to);
	return true;
}

/* Moves the later end. If it is not after the hour, but the range begins on a
 * day before, the evening before may count for all of this day, or for a later
 * one. */
static bool cut_off_end(struct effect *effect, struct end *to,
                        const struct lt_point *from, bool has_more_days)
{
	struct seen seen = see(effect, to);

	if (seen.is_after)
		return count_next_day(effect, to, seen.day);
	if (has_more_days && effect->how->cutoff_ms < LT_MS_PER_DAY)
		return count_next_day(effect, to, day_before(seen.day));
	keep(effect, to, seen.day, from);
	return true;
}

/* An act after the hour of the cut-off counts as done on the next (working)
 * day. */
static bool cut_off(struct effect *effect, struct range *range)
{
	struct lt_point from = range->from.point, to = range->to.point;
	bool has_more_days =
	    from.kind == LT_POINT_OPEN || to.kind == LT_POINT_OPEN ||
	    see(effect, &range->from).day.n < see(effect, &range->to).day.n;

	effect->is_hour_open =
	    has_more_days || !see(effect, &range->from).is_after;
	return (from.kind == LT_POINT_OPEN ||
	        cut_off_begin(effect, &range->from, &to, has_more_days)) &&
	       (to.kind == LT_POINT_OPEN ||
	        cut_off_end(effect, &range->to, &from, has_more_days));
}

/* What the body's clocks show at an instant. If its zone is not known: the
 * local time as it was written, else UTC. */
static struct lt_local local_of(const struct lt_point *point,
                                const struct lt_zone *zone)
{
	if (zone)
		return lt_zone_local(zone, point->at);
	if (point->is_local)
		return (struct lt_local){ point->day, point->clock_ms };
	return lt_local_at_offset(point->at, 0);
}

/* The end at another local time. If neither the zone nor a local time is known,
 * LOCAL is UTC. */
static struct lt_point at_local(const struct lt_zone *zone,
                                struct lt_local local, const struct end *end)
{
	struct lt_moment moment = lt_moment_local(local, zone);

	if (zone || end->point.is_local)
		return end->is_end ? moment.to : moment.from;
	return lt_point_at(lt_instant_at_offset(local, 0));
}

/* The first day of a range; if it is open, the first day there is. */
static struct lt_day first_day(const struct effect *effect,
                               const struct range *range)
{
	if (range->from.point.kind == LT_POINT_OPEN)
		return LT_DAY_FIRST;
	return lt_point_days(range->from.point, effect->which->body->zone).from;
}

/* Whether a range has more than one day in the body's zone. */
static bool has_more_days(const struct effect *effect,
                          const struct range *range)
{
	return range->to.point.kind == LT_POINT_OPEN ||
	       first_day(effect, range).n <
	           lt_point_days(range->to.point, effect->which->body->zone)
	               .to.n;
}

/* Adds days to an end: the date moves, the local time stays. If the day next to
 * it within the range comes to the same date, the end may be at any time of
 * that date. */
static bool add_days(struct effect *effect, const struct lt_rule_period *add,
                     struct end *end, const struct range *all)
{
	const struct lt_zone *zone = effect->which->body->zone;
	struct lt_counter *counter = counter_of(effect, end);
	struct lt_day beside, same;
	struct lt_local local;

	if (end->point.kind == LT_POINT_DAY)
		return lt_count(counter, end->point.day, add, LT_LATER,
		                &end->point.day);
	local = local_of(&end->point, zone);
	beside = end->is_end ? day_before(local.day) : day_after(local.day);
	if (!lt_count(counter, local.day, add, LT_LATER, &local.day))
		return false;
	if (has_more_days(effect, all)) {
		if (!lt_count(silent_counter(effect), beside, add, LT_LATER,
		              &same))
			return false;
		if (same.n == local.day.n)
			local.ms = end->is_end ? LT_MS_PER_DAY - 1 : 0;
	}
	end->point = at_local(zone, local, end);
	return true;
}

static bool add_hours(struct effect *effect, const struct lt_rule_period *add,
                      struct end *end)
{
	const struct lt_zone *zone = effect->which->body->zone;
	struct lt_instant_span span = lt_point_instants(end->point, zone);
	struct lt_instant at = end->is_end ? span.to : span.from;

	if (!lt_count_hours(counter_of(effect, end), at, zone, add, LT_LATER,
	                    &at))
		return false;
	end->point = lt_point_at(at);
	return true;
}

/* The period that is added, with what it skips and how months end. */
static struct lt_rule_period added(const struct effect *effect,
                                   struct lt_conventions *skip)
{
	const struct lt_conventions *how = effect->how;
	struct lt_rule_period add = { .period = how->deemed_add,
		                      .conventions = skip };

	*skip = (struct lt_conventions){ .skip = how->deemed_skip,
		                         .skip_when_at_most = -1,
		                         .month_end = how->month_end };
	if (effect->told.is_on)
		add.text = lt_words_period(effect->told.arena, &add.period);
	return add;
}

static bool add_to(struct effect *effect, struct end *end,
                   const struct range *all)
{
	struct lt_conventions skip;
	struct lt_rule_period add = added(effect, &skip);

	return add.period.unit == LT_HOURS ? add_hours(effect, &add, end)
	                                   : add_days(effect, &add, end, all);
}

/* The last day before DAY on which the added days can end: not one that they
 * skip. */
static bool day_that_comes_before(struct effect *effect, struct lt_day day,
                                  struct lt_day *before)
{
	struct lt_conventions conventions;
	struct lt_rule_period add = added(effect, &conventions);
	const struct lt_dayset *skip =
	    effect->how->has_deemed_add ? lt_period_skip(&effect->counter, &add)
					: NULL;

	*before = day_before(day);
	return !skip || lt_roll(silent_counter(effect), *before, skip,
	                        LT_EARLIER, before);
}

/* The day of an instant in the zone of the limit, which may not be the body's
 * day; DAY where that zone is not known. */
static struct lt_day day_by_limit(const struct effect *effect,
                                  struct lt_instant at, struct lt_day day)
{
	return effect->zone ? lt_zone_day(effect->zone, at) : day;
}

/* The beginning of a range that begins on a day that does not count: WORKING,
 * the next one that does, as a whole; or its first instant, if the range
 * reaches that far and in the zone of the limit it still belongs to the day
 * before. */
static struct lt_point begin_with(const struct effect *effect,
                                  struct lt_day working,
                                  const struct range *all)
{
	const struct lt_zone *zone = effect->which->body->zone;
	const struct lt_point *to = &all->to.point;
	struct lt_instant first;

	if (!zone)
		return lt_point_day(working);
	first = lt_zone_day_begin(zone, working);
	if (day_by_limit(effect, first, working).n < working.n &&
	    (to->kind == LT_POINT_OPEN ||
	     lt_point_instants(*to, zone).to.ms >= first.ms))
		return lt_point_at(first);
	return lt_point_day(working);
}

/* IS_WHOLE becomes whether acts of the day before DAY, within the range, move
 * to DAY, so that the range ends with the whole of it and not at its end TO.
 * False: it cannot be told. */
static bool ends_with_day(struct effect *effect, const struct end *to,
                          struct lt_day day, const struct range *all,
                          bool *is_whole)
{
	struct lt_day before, working;

	*is_whole = false;
	if (!has_more_days(effect, all))
		return true;
	if (!day_that_comes_before(effect, day, &before) ||
	    !working_day(effect, silent_counter(effect), before, &working))
		return false;
	*is_whole = working.n == day.n &&
	            (to->point.kind == LT_POINT_DAY ||
	             day_by_limit(effect, to->point.at, day).n <= day.n);
	return true;
}

/* Moves an end to a working day. From a day that does not count it moves to the
 * whole of the next one that does. An end on a working day becomes the whole of
 * that day, if the day before it does not count and is in the range. */
static bool to_working_day(struct effect *effect, struct end *end,
                           const struct range *all)
{
	struct lt_day_span days =
	    lt_point_days(end->point, effect->which->body->zone);
	struct lt_day day = end->is_end ? days.to : days.from, working;
	bool is_whole;

	if (!working_day(effect, counter_of(effect, end), day, &working))
		return false;
	if (working.n != day.n) {
		end->point = end->is_end ? lt_point_day(working)
		                         : begin_with(effect, working, all);
		return true;
	}
	if (!end->is_end)
		return true;
	if (!ends_with_day(effect, end, day, all, &is_whole))
		return false;
	if (is_whole)
		end->point = lt_point_day(day);
	return true;
}

typedef bool end_step(struct effect *effect, struct end *end,
                      const struct range *all);

static bool on_both(struct effect *effect, struct range *range, end_step *step)
{
	struct range all = *range;

	return (all.from.point.kind == LT_POINT_OPEN ||
	        step(effect, &range->from, &all)) &&
	       (all.to.point.kind == LT_POINT_OPEN ||
	        step(effect, &range->to, &all));
}

/* Whether deemed receipt counts in days of a zone that is neither that of the
 * cut-off nor that of the limit. Of two acts close together the later one may
 * then count a day earlier than the other. */
static bool has_other_days(const struct effect *effect)
{
	const struct lt_conventions *how = effect->how;
	const struct lt_zone *days = effect->which->body->zone;

	return lt_act_is_cut_off(how) && lt_act_is_deemed(how) &&
	       cutoff_zone(effect) != days && effect->zone != days;
}

/* Makes a range a day longer on either side, so that no day is left out that
 * acts between its ends may count for (has_other_days). */
static void widen(const struct effect *effect, struct range *range)
{
	const struct lt_zone *zone = effect->which->body->zone;

	if (range->from.point.kind != LT_POINT_OPEN)
		range->from.point = lt_point_day(
		    day_before(lt_point_days(range->from.point, zone).from));
	if (range->to.point.kind != LT_POINT_OPEN)
		range->to.point = lt_point_day(
		    day_after(lt_point_days(range->to.point, zone).to));
}

static bool apply(struct effect *effect, struct range *range)
{
	const struct lt_conventions *how = effect->how;
	bool is_wide = effect->is_interval && has_other_days(effect);

	if (lt_act_is_cut_off(how) && !cut_off(effect, range))
		return false;
	if (is_wide)
		widen(effect, range);
	if ((how->has_deemed_add && !on_both(effect, range, add_to)) ||
	    (how->deemed_to_working_day &&
	     !on_both(effect, range, to_working_day)))
		return false;
	if (is_wide)
		widen(effect, range);
	return true;
}

/* Shows the steps that were taken, and the moment at which the act counts. */
static void tell(const struct effect *effect, const struct lt_moment *moment,
                 const struct lt_moment *counted, struct lt_trace *trace)
{
	const struct lt_zone *zone = effect->which->body->zone;

	for (size_t i = 0; i < effect->told.count; i++) {
		struct lt_step *step = lt_step(trace, LT_P_ACT_DAY, { 0 });

		*step = effect->told.steps[i];
		step->phrase = LT_P_ACT_DAY;
	}
	lt_step(trace, LT_P_ACT_COUNTS,
	        lt_words_moment(trace->arena, moment, zone),
	        lt_words_moment(trace->arena, counted, zone));
}

bool lt_act_counts(const struct lt_case *which,
                   const struct lt_conventions *how, const struct lt_zone *zone,
                   const struct lt_moment *moment, struct lt_trace *trace,
                   struct lt_counted *counted)
{
	struct effect effect = { .which = which,
		                 .how = how,
		                 .zone = zone,
		                 .counter.body = which->body,
		                 .is_interval = moment->is_interval,
		                 .told = { .arena = trace->arena,
		                           .is_on = trace->is_on },
		                 .silent.arena = trace->arena };
	struct range range = { { moment->from, false }, { moment->to, true } };

	*counted = (struct lt_counted){ .moment = *moment };
	if (moment->state != LT_MOMENT_KNOWN || !lt_act_has_effect(how))
		return true;
	if (!apply(&effect, &range)) {
		counted->why = effect.counter.why;
		return false;
	}
	counted->uses_estimate = effect.counter.uses_estimate;
	counted->moment.from = range.from.point;
	counted->moment.to = range.to.point;
	counted->moment.is_interval =
	    !lt_point_eq(range.from.point, range.to.point);
	if (trace->is_on)
		tell(&effect, moment, &counted->moment, trace);
	return true;
}
