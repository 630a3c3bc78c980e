#include "core/limit.h"

struct lt_limit lt_limit_of_days(struct lt_day from, struct lt_day to,
                                 const struct lt_zone *zone)
{
	return (struct lt_limit){ .kind = LT_LIMIT_DAY,
		                  .zone = zone,
		                  .days = { from, to } };
}

struct lt_limit lt_limit_of_instants(struct lt_instant from,
                                     struct lt_instant to,
                                     const struct lt_zone *zone)
{
	return (struct lt_limit){ .kind = LT_LIMIT_INSTANT,
		                  .zone = zone,
		                  .instants = { from, to } };
}

bool lt_is_by_hours(const struct lt_rule_period *period)
{
	return period->period.unit == LT_HOURS ||
	       period->conventions->clock == LT_CLOCK_ELAPSED;
}

static struct lt_str direction_word(struct lt_arena *arena,
                                    enum lt_direction to)
{
	return lt_say(arena, to == LT_EARLIER ? LT_P_BEFORE : LT_P_AFTER,
	              { 0 });
}

static struct lt_day moved(struct lt_work *work, struct lt_day day,
                           struct lt_move move, enum lt_phrase phrase)
{
	struct lt_arena *arena = work->trace->arena;

	if (!move.weekday)
		return day;
	day = lt_move(day, move);
	if (work->trace->is_on)
		lt_step_day(lt_step(work->trace, phrase,
		                    lt_str_of(lt_weekday_name(move.weekday)),
		                    direction_word(arena, move.to),
		                    lt_words_day(arena, day)),
		            day);
	return day;
}

/* Step 3: the days meant are those that `skip` leaves out, or the body's
 * non-working days, which a period in working days leaves out whatever else
 * the rule skips. */
static bool start_on(struct lt_work *work, const struct lt_rule_period *period,
                     struct lt_day *day)
{
	const struct lt_conventions *how = period->conventions;
	const struct lt_dayset *days = &work->which->body->non_working;
	enum lt_direction to =
	    how->start_on == LT_START_NEXT_WORKING_DAY ? LT_LATER : LT_EARLIER;
	struct lt_day start;

	if (how->start_on == LT_START_AS_IS)
		return true;
	if (how->skip.is_set && !period->period.is_working)
		days = lt_counter_days(&work->counter, &how->skip);
	if (!lt_roll(&work->counter, *day, days, to, &start))
		return false;
	if (work->trace->is_on)
		lt_step_day(lt_step(work->trace,
		                    start.n == day->n ? LT_P_START_STAYS
		                                      : LT_P_START_MOVED,
		                    lt_words_day(work->trace->arena, start)),
		            start);
	*day = start;
	return true;
}

/* Step 6. */
static bool rolled(struct lt_work *work, const struct lt_conventions *how,
                   struct lt_day *day)
{
	struct lt_arena *arena = work->trace->arena;
	struct lt_day result;

	if (how->roll == LT_DIRECTION_NONE)
		return true;
	if (!lt_roll(&work->counter, *day,
	             lt_counter_days(&work->counter, &how->roll_days),
	             how->roll, &result))
		return false;
	if (work->trace->is_on && result.n == day->n)
		lt_step_day(lt_step(work->trace, LT_P_ROLL_STAYS,
		                    lt_words_day(arena, result)),
		            result);
	else if (work->trace->is_on)
		lt_step_day(
		    lt_step(work->trace, LT_P_ROLLED,
		            lt_say(arena,
		                   how->roll == LT_EARLIER ? LT_P_ROLL_EARLIER
		                                           : LT_P_ROLL_LATER,
		                   { 0 }),
		            lt_words_day(arena, result)),
		    result);
	*day = result;
	return true;
}

/* Working days in the period between the deadline and the event. A deadline
 * that a move has put on the far side of the event leaves none. */
static bool floor_count(struct lt_counter *counter, struct lt_day day,
                        struct lt_day event, bool is_clear,
                        enum lt_direction to, int64_t *count)
{
	const struct lt_dayset *days = &counter->body->non_working;
	struct lt_days one = { 1 };

	if (to == LT_EARLIER) /* [day, event), or (day, event) when clear */
		return lt_counted_between(counter, days,
		                          is_clear ? lt_day_add(day, one) : day,
		                          event, false, count);
	return lt_counted_between(counter, days, event,
	                          is_clear ? lt_day_subtract(day, one) : day,
	                          true, count);
}

/* Moves DAY away from the anchor until the period has enough working days. */
static bool find_floor(struct lt_counter *counter,
                       const struct lt_conventions *how, bool is_clear,
                       struct lt_day event, enum lt_direction to,
                       struct lt_day *day)
{
	struct lt_arena *arena = counter->trace->arena;
	int64_t count = 0;

	for (;;) {
		if (!floor_count(counter, *day, event, is_clear, to, &count))
			return false;
		if (count >= how->floor)
			return true;
		*day = lt_day_add(
		    *day, (struct lt_days){ to == LT_EARLIER ? -1 : 1 });
		if (!lt_day_in_range(*day)) {
			counter->why = lt_because(arena, LT_P_WHY_RANGE, { 0 });
			return false;
		}
	}
}

/* Step 7. The period is searched for silently; its days are shown once it is
 * found. */
static bool floored(struct lt_work *work, const struct lt_conventions *how,
                    bool is_clear, struct lt_day event, enum lt_direction to,
                    struct lt_day *day)
{
	struct lt_arena *arena = work->trace->arena;
	struct lt_trace silent = { .arena = arena };
	struct lt_counter counter = { .body = work->counter.body,
		                      .trace = &silent };
	struct lt_day start = *day;
	int64_t count;

	if (!how->floor)
		return true;
	if (!find_floor(&counter, how, is_clear, event, to, day)) {
		work->counter.why = counter.why;
		return false;
	}
	floor_count(&work->counter, *day, event, is_clear, to, &count);
	if (work->trace->is_on)
		lt_step_day(
		    lt_step(work->trace,
		            start.n == day->n ? LT_P_FLOOR_HOLDS
		                              : LT_P_FLOOR_MOVED,
		            lt_words_count(arena, how->floor, "working day",
		                           "working days"),
		            lt_words_day(arena, *day)),
		    *day);
	return true;
}

/* Steps 2 to 7 from one day of the anchor. */
static bool count_day(struct lt_work *work, const struct lt_rule_period *period,
                      enum lt_direction to, struct lt_day day,
                      struct lt_day *unrolled, struct lt_day *result)
{
	const struct lt_conventions *how = period->conventions;
	struct lt_day event;

	day = moved(work, day, how->anchor_moved_to, LT_P_ANCHOR_MOVED);
	if (!start_on(work, period, &day))
		return false;
	event = day;
	if (!lt_count(&work->counter, event, period, to, &day))
		return false;
	day = moved(work, day, how->deadline_moved_to, LT_P_DEADLINE_MOVED);
	*unrolled = day;
	if (!rolled(work, how, &day) ||
	    !floored(work, how, period->period.is_clear, event, to, &day))
		return false;
	*result = day;
	return true;
}

bool lt_limit_same(const struct lt_limit *a, const struct lt_limit *b)
{
	return lt_point_eq(lt_limit_from(a), lt_limit_from(b)) &&
	       lt_point_eq(lt_limit_to(a), lt_limit_to(b));
}

static struct lt_limit spanned(struct lt_instant_span a,
                               struct lt_instant_span b,
                               const struct lt_zone *zone)
{
	return lt_limit_of_instants(a.from, b.to, zone);
}

/* Says of a local time that does not exist which moment takes its place. */
static void say_gap(struct lt_work *work, struct lt_local local,
                    const struct lt_zone *zone)
{
	if (!work->trace->is_on || !zone ||
	    lt_zone_instants(zone, local).kind != LT_LOCAL_GAP)
		return;
	lt_step_day(lt_step(work->trace, LT_P_LOCAL_GAP,
	                    lt_words_local(work->trace->arena, local, zone)),
	            local.day);
}

/* Step 9 by a cut-off. 24:00 is the last millisecond of the day. */
struct lt_limit lt_limit_at_cutoff(struct lt_work *work,
                                   struct lt_day_span days,
                                   const struct lt_conventions *how)
{
	const struct lt_zone *zone =
	    how->cutoff_zone ? how->cutoff_zone : work->anchor.zone;
	int32_t ms = how->cutoff_ms == LT_MS_PER_DAY ? how->cutoff_ms - 1
	                                             : how->cutoff_ms;
	struct lt_local first = { days.from, ms }, last = { days.to, ms };
	struct lt_limit limit = spanned(lt_local_instants(first, zone),
	                                lt_local_instants(last, zone), zone);

	if (how->cutoff_ms == LT_MS_PER_DAY && zone)
		limit =
		    lt_limit_of_instants(lt_zone_day_end(zone, days.from),
		                         lt_zone_day_end(zone, days.to), zone);
	else
		say_gap(work, first, zone);

	if (work->trace->is_on)
		lt_step_instant(
		    lt_step(work->trace, LT_P_CUTOFF_AT,
		            lt_words_limit(work->trace->arena, &limit)),
		    limit.instants.from);
	return limit;
}

/* ZONE may be NULL for a day only. */
static struct lt_local local_of(struct lt_point point, bool is_end,
                                const struct lt_zone *zone)
{
	struct lt_local whole = { point.day, is_end ? LT_MS_PER_DAY - 1 : 0 };

	if (point.kind == LT_POINT_DAY)
		return whole;
	return lt_zone_local(zone, point.at);
}

/* Shows what N x 24 hours would have given, if that is another instant. */
static void say_elapsed(struct lt_work *work,
                        const struct lt_rule_period *period,
                        enum lt_direction to, const struct lt_limit *limit)
{
	struct lt_conventions elapsed = *period->conventions;
	struct lt_rule_period other = *period;
	struct lt_counter counter = work->counter;
	struct lt_trace silent = { .arena = work->trace->arena };
	struct lt_instant at;

	if (!work->trace->is_on || period->period.unit > LT_WEEKS ||
	    work->anchor.moment.from.kind != LT_POINT_INSTANT)
		return;
	elapsed.clock = LT_CLOCK_ELAPSED;
	other.conventions = &elapsed;
	counter.trace = &silent;
	if (lt_count_hours(&counter, work->anchor.moment.from.at,
	                   work->anchor.zone, &other, to, &at) &&
	    at.ms != limit->instants.from.ms)
		lt_step_instant(lt_step(work->trace, LT_P_WALL_ELAPSED,
		                        lt_words_instant(work->trace->arena, at,
		                                         work->anchor.zone)),
		                at);
}

/* Step 9 by the anchor's local time. */
static bool at_wall(struct lt_work *work, struct lt_day_span days,
                    const struct lt_rule_period *period, enum lt_direction to,
                    struct lt_found *found)
{
	const struct lt_zone *zone = work->anchor.zone;
	const struct lt_moment *anchor = &work->anchor.moment;
	struct lt_arena *arena = work->trace->arena;
	struct lt_local first, last;

	if (!zone && (anchor->from.kind == LT_POINT_INSTANT ||
	              anchor->to.kind == LT_POINT_INSTANT)) {
		found->why = lt_because(arena, LT_P_WHY_NO_ZONE,
		                        lt_body_called(work->which->body));
		return false;
	}
	first = local_of(anchor->from, false, zone);
	last = local_of(anchor->to, true, zone);
	first.day = days.from;
	last.day = days.to;
	found->limit = spanned(lt_local_instants(first, zone),
	                       lt_local_instants(last, zone), zone);
	if (anchor->from.kind == LT_POINT_INSTANT)
		say_gap(work, first, zone);
	if (work->trace->is_on)
		lt_step_instant(lt_step(work->trace, LT_P_WALL_AT,
		                        lt_words_limit(arena, &found->limit)),
		                found->limit.instants.from);
	say_elapsed(work, period, to, &found->limit);
	return true;
}

/* Shows what the anchor's local time would have given, if that is another
 * instant. */
static void say_wall(const struct lt_work *work,
                     const struct lt_rule_period *period, enum lt_direction to,
                     struct lt_instant elapsed)
{
	const struct lt_zone *zone = work->anchor.zone;
	struct lt_arena *arena = work->trace->arena;
	struct lt_trace silent = { .arena = arena };
	struct lt_work other = *work;
	struct lt_point from = work->anchor.moment.from;
	struct lt_local local;
	struct lt_day unrolled;
	struct lt_instant_span span;
	struct lt_limit limit;

	if (!work->trace->is_on || period->period.unit == LT_HOURS || !zone ||
	    from.kind != LT_POINT_INSTANT)
		return;
	other.trace = other.counter.trace = &silent;
	local = lt_zone_local(zone, from.at);
	if (!count_day(&other, period, to, local.day, &unrolled, &local.day))
		return;
	span = lt_local_instants(local, zone);
	limit = lt_limit_of_instants(span.from, span.to, zone);
	if (span.from.ms != elapsed.ms || span.to.ms != elapsed.ms)
		lt_step_instant(lt_step(work->trace, LT_P_ELAPSED_WALL,
		                        lt_words_limit(arena, &limit)),
		                span.from);
}

/* A rule that counts hours: both ends of the anchor on the UTC line. */
static bool by_hours(struct lt_work *work, const struct lt_rule_period *period,
                     enum lt_direction to, struct lt_found *found)
{
	const struct lt_moment *anchor = &work->anchor.moment;
	const struct lt_zone *zone = work->anchor.zone;
	struct lt_instant from = lt_point_instants(anchor->from, zone).from;
	struct lt_instant last = lt_point_instants(anchor->to, zone).to;
	struct lt_instant begin, end;

	if (!lt_count_hours(&work->counter, from, zone, period, to, &begin))
		return false;
	say_wall(work, period, to, begin);
	end = begin;
	if (last.ms != from.ms &&
	    !lt_count_hours(&work->counter, last, zone, period, to, &end))
		return false;
	found->limit = found->unrolled = lt_limit_of_instants(begin, end, zone);
	return true;
}

/* A rule that counts days: both ends of the anchor through steps 2 to 7. */
static bool by_days(struct lt_work *work, const struct lt_rule_period *period,
                    enum lt_direction to, bool is_last, struct lt_found *found)
{
	const struct lt_conventions *how = period->conventions;
	const struct lt_zone *zone = work->anchor.zone;
	struct lt_day first =
	    lt_point_days(work->anchor.moment.from, zone).from;
	struct lt_day last = lt_point_days(work->anchor.moment.to, zone).to;
	struct lt_day_span unrolled, days;

	if (!count_day(work, period, to, first, &unrolled.from, &days.from))
		return false;
	unrolled.to = unrolled.from;
	days.to = days.from;
	if (last.n != first.n &&
	    !count_day(work, period, to, last, &unrolled.to, &days.to))
		return false;
	found->unrolled = lt_limit_of_days(unrolled.from, unrolled.to, zone);
	found->limit = lt_limit_of_days(days.from, days.to, zone);
	if (how->clock == LT_CLOCK_WALL)
		return at_wall(work, days, period, to, found);
	if (is_last && how->has_cutoff && how->cutoff_effect == LT_CUTOFF_CLOCK)
		found->limit = lt_limit_at_cutoff(work, days, how);
	return true;
}

struct lt_limit lt_limit_unknown(void)
{
	return (struct lt_limit){ .kind = LT_LIMIT_UNKNOWN };
}

/* One period: the limit, or LT_LIMIT_UNKNOWN with its reason. */
struct lt_found lt_limit_of_period(struct lt_work *work,
                                   const struct lt_rule_period *period,
                                   enum lt_direction to, bool is_last)
{
	struct lt_found found = { 0 };
	bool done;

	work->counter.why = (struct lt_why){ 0 };
	done = lt_is_by_hours(period)
	           ? by_hours(work, period, to, &found)
	           : by_days(work, period, to, is_last, &found);
	if (!done) {
		found.limit = found.unrolled = lt_limit_unknown();
		if (!found.why.phrase)
			found.why = work->counter.why;
	}
	return found;
}

struct lt_limit lt_limit_bounded(const struct lt_limit *known, bool earlier)
{
	struct lt_limit limit = *known;

	if (earlier) {
		limit.days.from = LT_DAY_FIRST;
		limit.instants.from.ms = INT64_MIN / 4;
	} else {
		limit.days.to = LT_DAY_LAST;
		limit.instants.to.ms = INT64_MAX / 4;
	}
	return limit;
}

/* "Sat 20 Jan 2024 or before". */
static struct lt_str words_of_reach(struct lt_arena *arena,
                                    const struct lt_limit *limit, bool earlier)
{
	struct lt_moment moment = { LT_MOMENT_KNOWN, true, lt_limit_from(limit),
		                    lt_limit_to(limit) };

	*(earlier ? &moment.from : &moment.to) = (struct lt_point){ 0 };
	return lt_words_moment(arena, &moment, limit->zone);
}

struct lt_limit lt_limit_reach(struct lt_work *work,
                               const struct lt_rule_period *period,
                               enum lt_direction to,
                               const struct lt_moment *open, bool is_last)
{
	bool earlier = open->from.kind == LT_POINT_OPEN;
	struct lt_limit known = { 0 };
	struct lt_trace *trace = work->trace;

	if (!period->is_set || period->conventions->clock == LT_CLOCK_WALL)
		return known;
	known = lt_limit_of_period(work, period, to, is_last).limit;
	if (!lt_limit_is_known(&known))
		return (struct lt_limit){ 0 };
	known = lt_limit_bounded(&known, earlier);
	if (trace->is_on)
		lt_step(trace, is_last ? LT_P_LAST_GOOD : LT_P_FIRST_GOOD,
		        words_of_reach(trace->arena, &known, earlier));
	return known;
}

/* A fixed date: the rule's own, or a day of the anchor's year. */
static bool by_date(struct lt_work *work, struct lt_day *day)
{
	const struct lt_must *must = work->must;
	struct lt_arena *arena = work->trace->arena;
	enum lt_phrase phrase = LT_P_BY_DATE;
	struct lt_civil civil;
	int days;

	*day = must->by_day;
	if (!must->by_is_full) {
		civil = lt_civil_of(
		    lt_point_days(work->anchor.moment.from, work->anchor.zone)
			.from);
		civil.year -= must->by_year_before;
		civil.month = must->by_month;
		civil.mday = must->by_mday;
		if (civil.year < 1)
			return false;
		days = lt_days_in_month(civil.year, civil.month);
		if (civil.mday > days) {
			civil.mday = days;
			phrase = LT_P_BY_CLAMPED;
		}
		*day = lt_day_of(civil);
	}
	if (work->trace->is_on)
		lt_step_day(
		    lt_step(work->trace, phrase, lt_words_day(arena, *day)),
		    *day);
	return true;
}

/* Steps 5 to 7 for a fixed date. "Away from the anchor" means earlier, unless
 * the date comes after the anchor. */
static bool settle_date(struct lt_work *work, struct lt_day *unrolled,
                        struct lt_day *day)
{
	const struct lt_conventions *how = work->must->conventions;
	struct lt_day event;

	if (!by_date(work, day)) {
		work->counter.why =
		    lt_because(work->trace->arena, LT_P_WHY_RANGE, { 0 });
		return false;
	}
	*day = moved(work, *day, how->deadline_moved_to, LT_P_DEADLINE_MOVED);
	*unrolled = *day;
	if (!rolled(work, how, day))
		return false;
	if (!how->floor)
		return true;
	event = lt_point_days(work->anchor.moment.from, work->anchor.zone).from;
	return floored(work, how, how->is_clear, event,
	               day->n <= event.n ? LT_EARLIER : LT_LATER, day);
}

struct lt_found lt_limit_of_date(struct lt_work *work)
{
	const struct lt_conventions *how = work->must->conventions;
	const struct lt_zone *zone = work->which->body->zone;
	struct lt_found found = { 0 };
	struct lt_day day, unrolled;

	if (!settle_date(work, &unrolled, &day)) {
		found.limit = found.unrolled = lt_limit_unknown();
		found.why = work->counter.why;
		return found;
	}
	work->anchor.zone = zone;
	found.limit = lt_limit_of_days(day, day, zone);
	found.unrolled = lt_limit_of_days(unrolled, unrolled, zone);
	if (how->has_cutoff && how->cutoff_effect == LT_CUTOFF_CLOCK)
		found.limit = lt_limit_at_cutoff(work, found.limit.days, how);
	return found;
}
