#include "core/act.h"

#include "core/count.h"

struct effect {
	const struct lt_case *which;
	const struct lt_conventions *how;
	const struct lt_zone *zone; /* of the limit */
	struct lt_counter counter;
};

/* One end of a moment; IS_END: the later one, so that what is open is taken
 * as late as it can be. */
struct end {
	struct lt_point point;
	bool is_end;
};

static bool is_moved_by_cutoff(const struct lt_conventions *how)
{
	return how->has_cutoff && how->cutoff_effect != LT_CUTOFF_CLOCK;
}

bool lt_act_has_effect(const struct lt_conventions *how)
{
	return how->has_deemed_add || how->deemed_to_working_day ||
	       is_moved_by_cutoff(how);
}

static bool next_day(struct effect *effect, struct lt_day day,
                     struct lt_day *result)
{
	*result = lt_day_add(day, (struct lt_days){ 1 });
	if (effect->how->cutoff_effect == LT_CUTOFF_NEXT_DAY)
		return true;
	return lt_roll(&effect->counter, *result,
	               &effect->which->body->non_working, LT_LATER, result);
}

/* Whether AT is of DAY in the zone of the limit too. */
static bool is_of_day(const struct effect *effect, struct lt_instant at,
                      struct lt_day day)
{
	return effect->zone && lt_zone_day(effect->zone, at).n == day.n;
}

/* An act after the clock time counts as done the next (working) day; a bare
 * date may be before or after it. Any other stays the time that it is, because
 * hours may run from it; where its date is another one in the zone of the
 * cut-off, that date is its day. */
static bool cut_off(struct effect *effect, struct end *end)
{
	const struct lt_zone *zone =
	    effect->how->cutoff_zone ? effect->how->cutoff_zone : effect->zone;
	struct lt_day day = end->point.day;
	bool is_after = end->is_end;

	if (end->point.kind == LT_POINT_OPEN)
		return true;
	if (end->point.kind == LT_POINT_INSTANT && zone) {
		struct lt_local local = lt_zone_local(zone, end->point.at);

		day = local.day;
		is_after = local.ms > effect->how->cutoff_ms;
		if (!is_after && is_of_day(effect, end->point.at, day))
			return true;
	} else if (end->point.kind == LT_POINT_INSTANT) {
		struct lt_day_span days = lt_point_days(end->point, NULL);

		day = end->is_end ? days.to : days.from;
	}
	/* Nothing of a day comes after its 24:00. */
	is_after &= effect->how->cutoff_ms < LT_MS_PER_DAY;
	if (is_after && !next_day(effect, day, &day))
		return false;
	end->point = lt_point_day(day);
	return true;
}

static bool add_days(struct effect *effect, const struct lt_rule_period *add,
                     struct end *end)
{
	const struct lt_zone *zone = effect->which->body->zone;
	struct lt_zone_match match;
	struct lt_local local;

	if (end->point.kind == LT_POINT_DAY)
		return lt_count(&effect->counter, end->point.day, add, LT_LATER,
		                &end->point.day);
	/* Without a zone the instant moves on the UTC line. */
	local = zone ? lt_zone_local(zone, end->point.at)
	             : lt_local_at_offset(end->point.at, 0);
	if (!lt_count(&effect->counter, local.day, add, LT_LATER, &local.day))
		return false;
	if (!zone) {
		end->point.at = lt_instant_at_offset(local, 0);
		return true;
	}
	match = lt_zone_instants(zone, local);
	end->point.at = match.kind == LT_LOCAL_GAP || end->is_end ? match.second
	                                                          : match.first;
	return true;
}

static bool add_hours(struct effect *effect, const struct lt_rule_period *add,
                      struct end *end)
{
	const struct lt_zone *zone = effect->which->body->zone;
	struct lt_instant_span span = lt_point_instants(end->point, zone);
	struct lt_instant at = end->is_end ? span.to : span.from;

	if (!lt_count_hours(&effect->counter, at, zone, add, LT_LATER, &at))
		return false;
	end->point = lt_point_at(at);
	return true;
}

static bool to_working_day(struct effect *effect, struct end *end)
{
	const struct lt_zone *zone = effect->which->body->zone;
	struct lt_day_span days = lt_point_days(end->point, zone);
	struct lt_day day = end->is_end ? days.to : days.from, working;

	if (!lt_roll(&effect->counter, day, &effect->which->body->non_working,
	             LT_LATER, &working))
		return false;
	if (working.n != day.n)
		end->point = lt_point_day(working);
	return true;
}

static bool deem(struct effect *effect, struct end *end)
{
	const struct lt_conventions *how = effect->how;
	struct lt_conventions skip = { .skip = how->deemed_skip,
		                       .skip_when_at_most = -1 };
	struct lt_rule_period add = { .period = how->deemed_add,
		                      .conventions = &skip };

	if (end->point.kind == LT_POINT_OPEN)
		return true;
	if (how->has_deemed_add &&
	    !(how->deemed_add.unit == LT_HOURS ? add_hours(effect, &add, end)
	                                       : add_days(effect, &add, end)))
		return false;
	return !how->deemed_to_working_day || to_working_day(effect, end);
}

static bool apply(struct effect *effect, struct end *end)
{
	const struct lt_conventions *how = effect->how;

	if (is_moved_by_cutoff(how) && !cut_off(effect, end))
		return false;
	return deem(effect, end);
}

bool lt_act_counts(const struct lt_case *which,
                   const struct lt_conventions *how, const struct lt_zone *zone,
                   const struct lt_moment *moment, struct lt_trace *trace,
                   struct lt_moment *counted, struct lt_why *why)
{
	struct lt_trace silent = { .arena = trace->arena };
	struct effect effect = { which, how, zone, { .body = which->body } };
	struct end from = { moment->from, false }, to = { moment->to, true };

	*counted = *moment;
	if (moment->state != LT_MOMENT_KNOWN || !lt_act_has_effect(how))
		return true;
	effect.counter.trace = &silent;
	if (!apply(&effect, &from) || !apply(&effect, &to)) {
		*why = effect.counter.why;
		return false;
	}
	counted->from = from.point;
	counted->to = to.point;
	counted->is_interval =
	    moment->is_interval || !lt_point_eq(from.point, to.point);
	if (trace->is_on)
		lt_step(
		    trace, LT_P_ACT_COUNTS,
		    lt_words_moment(trace->arena, moment, which->body->zone),
		    lt_words_moment(trace->arena, counted, which->body->zone));
	return true;
}

/* --- the last act --------------------------------------------------------- */

/* How many days before the limit are tried. */
enum { LOOKED_BACK_MAX = 400 };

static bool is_in_time(const struct lt_case *which,
                       const struct lt_conventions *how,
                       const struct lt_limit *last, struct lt_arena *arena,
                       struct lt_point point)
{
	struct lt_moment act = { LT_MOMENT_KNOWN, false, point, point };
	struct lt_trace silent = { .arena = arena };
	struct lt_moment counted;
	struct lt_why why;

	return lt_act_counts(which, how, last->zone, &act, &silent, &counted,
	                     &why) &&
	       lt_moment_by(&counted, last, which->body->zone) == LT_YES;
}

/* The cut-off of a day. False: there is none, or it cannot be told. */
static bool cutoff_of(const struct lt_conventions *how,
                      const struct lt_zone *limit_zone, struct lt_day day,
                      struct lt_limit *limit)
{
	const struct lt_zone *zone =
	    how->cutoff_zone ? how->cutoff_zone : limit_zone;
	struct lt_local local = { day, how->cutoff_ms };
	struct lt_instant at;

	if (!is_moved_by_cutoff(how) || !zone ||
	    how->cutoff_ms >= LT_MS_PER_DAY)
		return false;
	at = lt_zone_instants(zone, local).first;
	*limit = (struct lt_limit){ .kind = LT_LIMIT_INSTANT,
		                    .zone = zone,
		                    .instants = { at, at } };
	return true;
}

struct lt_limit lt_act_last(const struct lt_case *which,
                            const struct lt_conventions *how,
                            const struct lt_limit *last, struct lt_arena *arena)
{
	const struct lt_zone *zone = which->body->zone;
	struct lt_day day = last->days.from;

	if (last->kind == LT_LIMIT_INSTANT)
		day = lt_point_days(lt_point_at(last->instants.from), zone).to;
	for (int i = 0; i < LOOKED_BACK_MAX; i++) {
		struct lt_limit limit;

		if (is_in_time(which, how, last, arena, lt_point_day(day)))
			return (struct lt_limit){ .kind = LT_LIMIT_DAY,
				                  .zone = zone,
				                  .days = { day, day } };
		if (cutoff_of(how, last->zone, day, &limit) &&
		    is_in_time(which, how, last, arena,
		               lt_point_at(limit.instants.from)))
			return limit;
		day = lt_day_subtract(day, (struct lt_days){ 1 });
	}
	return (struct lt_limit){ .kind = LT_LIMIT_UNKNOWN };
}
