#include "core/count.h"

#include "base/limits.h"

/* A count gives up after so many days, 110 years: far more than any period or
 * calendar has. It would never end if the set left no day to count. */
enum { LOOKED_MAX = 40000 };

/* So many days that are skipped in a row are told one by one, and that there
 * are more as one step: a set that leaves no day would else make 18 megabytes
 * of steps for each paper. */
enum { TOLD_MAX = 400 };

const struct lt_dayset *lt_counter_days(const struct lt_counter *counter,
                                        const struct lt_rule_days *days)
{
	return days->is_body ? &counter->body->non_working : &days->days;
}

const struct lt_rule_days *
lt_period_leaves_out(const struct lt_rule_period *period)
{
	static const struct lt_rule_days of_body = { .is_set = true,
		                                     .is_body = true };
	const struct lt_conventions *conventions = period->conventions;

	if (period->period.is_working)
		return &of_body;
	if (!conventions->skip.is_set)
		return NULL;
	/* Hours skip whatever their number (counting.md 3.3). */
	if (conventions->skip_when_at_most >= 0 &&
	    period->period.unit != LT_HOURS &&
	    lt_period_days(&period->period) > conventions->skip_when_at_most)
		return NULL;
	return &conventions->skip;
}

const struct lt_dayset *lt_period_skip(const struct lt_counter *counter,
                                       const struct lt_rule_period *period)
{
	const struct lt_rule_days *days = lt_period_leaves_out(period);

	return days ? lt_counter_days(counter, days) : NULL;
}

static struct lt_days step_of(enum lt_direction to)
{
	return (struct lt_days){ to == LT_EARLIER ? -1 : 1 };
}

static struct lt_str way(struct lt_arena *arena, enum lt_direction to)
{
	return lt_say(arena, to == LT_EARLIER ? LT_P_BACK : LT_P_ON, { 0 });
}

static bool fail(struct lt_counter *counter, struct lt_why why)
{
	counter->why = why;
	return false;
}

static bool in_range(struct lt_counter *counter, struct lt_day day)
{
	if (lt_day_in_range(day))
		return true;
	return fail(counter,
	            lt_because(counter->trace->arena, LT_P_WHY_RANGE, { 0 }));
}

/* A count stops at a day of which no calendar says whether it counts. */
static bool stop_at(struct lt_counter *counter, struct lt_day day,
                    const struct lt_day_look *look)
{
	struct lt_arena *arena = counter->trace->arena;

	if (look->why == LT_DAY_MISSING)
		return fail(counter, lt_because(arena, LT_P_WHY_NO_CALENDAR,
		                                look->name));
	return fail(counter,
	            lt_because(arena, LT_P_WHY_UNCOVERED, look->calendar->id,
	                       lt_words_number(arena, lt_civil_of(day).year),
	                       lt_words_day(arena, day)));
}

static size_t told_most(const struct lt_trace *trace)
{
	return LT_TOLD_DAYS_MAX - trace->fewer;
}

/* Whether a derivation still has to tell days, or that it tells no more. */
static bool tells(const struct lt_trace *trace)
{
	return trace->is_on && trace->days <= told_most(trace);
}

/* Whether what begins with DAY is told; the first time that it is not, that is
 * told. */
static bool has_room(struct lt_counter *counter, struct lt_day day)
{
	struct lt_trace *trace = counter->trace;

	if (trace->is_on && ++trace->days == told_most(trace) + 1)
		lt_step_day(lt_step(trace, LT_P_TOLD_NO_MORE,
		                    lt_words_day(trace->arena, day)),
		            day);
	return tells(trace);
}

/* Whether DAY, which is skipped, is told by itself. */
static bool is_told(struct lt_counter *counter, struct lt_day day)
{
	struct lt_arena *arena = counter->trace->arena;
	int64_t apart = day.n - counter->skipped.n;

	counter->in_row = apart == 1 || apart == -1 ? counter->in_row + 1 : 1;
	counter->skipped = day;
	if (counter->in_row > TOLD_MAX + 1 || !has_room(counter, day))
		return false;
	if (counter->in_row <= TOLD_MAX)
		return true;
	lt_step_day(lt_step(counter->trace, LT_P_SKIPPED_MORE,
	                    lt_words_day(arena, day)),
	            day);
	return false;
}

static void say_skipped(struct lt_counter *counter, struct lt_day day,
                        const struct lt_day_look *look)
{
	static const enum lt_phrase phrases[] = {
		[LT_DAY_COUNTS] = LT_P_NONE,
		[LT_DAY_WEEKDAY] = LT_P_SKIPPED_WEEKDAY,
		[LT_DAY_WEEKEND] = LT_P_SKIPPED_WEEKEND,
		[LT_DAY_HOLIDAY] = LT_P_SKIPPED_HOLIDAY,
		[LT_DAY_DATE] = LT_P_SKIPPED_DATE,
		[LT_DAY_SEASON] = LT_P_SKIPPED_SEASON,
		[LT_DAY_UNCOVERED] = LT_P_NONE,
		[LT_DAY_MISSING] = LT_P_NONE,
	};
	struct lt_arena *arena = counter->trace->arena;
	struct lt_str name = look->name, calendar = { 0 }, source = { 0 };
	enum lt_phrase phrase = phrases[look->why];

	counter->uses_estimate |= look->is_estimated;
	if (!counter->trace->is_on || !is_told(counter, day))
		return;
	if (look->why == LT_DAY_WEEKDAY)
		name = lt_str_of(lt_weekday_name(lt_weekday_of(day)));
	if (look->why == LT_DAY_HOLIDAY && !name.size)
		name = lt_say(arena, LT_P_A_HOLIDAY, { 0 });
	if (look->calendar) {
		calendar = look->calendar->id;
		source = look->calendar->source;
	}
	if (phrase == LT_P_SKIPPED_HOLIDAY && !source.size)
		phrase = LT_P_SKIPPED_HOLIDAY_PLAIN;
	lt_step_day(lt_step(counter->trace, phrase, lt_words_day(arena, day),
	                    name, calendar, source),
	            day);
}

/* Days that count, one after the other, told as one step. */
struct run {
	struct lt_day first, last;
	int64_t from, to; /* their numbers in the count */
};

static void say_run(struct lt_counter *counter, struct run *run)
{
	struct lt_arena *arena = counter->trace->arena;

	if (run->to >= run->from && has_room(counter, run->first)) {
		struct lt_str first = lt_words_day(arena, run->first);
		struct lt_str from = lt_words_number(arena, run->from);

		if (run->from == run->to)
			lt_step_day(lt_step(counter->trace, LT_P_COUNTED_ONE,
			                    first, from),
			            run->last);
		else
			lt_step_day(
			    lt_step(counter->trace, LT_P_COUNTED_RANGE, first,
			            lt_words_day(arena, run->last), from,
			            lt_words_number(arena, run->to)),
			    run->last);
	}
	run->from = run->to + 1;
}

static void say_half(struct lt_counter *counter, struct lt_day day,
                     const struct lt_day_look *look)
{
	struct lt_arena *arena = counter->trace->arena;

	if (look->is_half && has_room(counter, day))
		lt_step_day(lt_step(counter->trace,
		                    look->half.size ? LT_P_HALF_DAY
		                                    : LT_P_HALF_DAY_PLAIN,
		                    lt_words_day(arena, day), look->half,
		                    look->calendar->id),
		            day);
}

/* A walk over days. */
struct walk {
	struct lt_day day;
	int looked; /* days */
	struct run run;
};

/* Counts of fewer days than this do not leap: looking at each is cheaper. */
enum { LEAP_LEAST = 14 };

/* Where nothing is told any more: goes over days of which the weekday alone
 * says whether they count, as long as the count does not end in them. */
static void leap(struct walk *walk, const struct lt_dayset *skip,
                 enum lt_direction to, int64_t wanted)
{
	struct lt_leap leap = lt_dayset_leap(skip, walk->day, step_of(to),
	                                     LOOKED_MAX - walk->looked,
	                                     wanted - walk->run.to - 1);

	walk->day = lt_day_add(walk->day,
	                       (struct lt_days){ step_of(to).n * leap.days });
	walk->looked += leap.days;
	walk->run.to += leap.counted;
}

/* Goes from DAY over WANTED days that are not of SKIP, to the last of them;
 * *SKIPPED is how many were passed over. */
static bool walk(struct lt_counter *counter, struct lt_day *from,
                 const struct lt_dayset *skip, enum lt_direction to,
                 int64_t wanted, int64_t *skipped)
{
	struct walk walk = { .day = *from, .run = { .from = 1 } };
	struct run *run = &walk.run;

	for (; run->to < wanted; walk.looked++) {
		struct lt_day_look look;

		if (wanted - run->to >= LEAP_LEAST && !tells(counter->trace))
			leap(&walk, skip, to, wanted);
		walk.day = lt_day_add(walk.day, step_of(to));
		if (!in_range(counter, walk.day))
			return false;
		if (walk.looked == LOOKED_MAX)
			return fail(counter,
			            lt_because(counter->trace->arena,
			                       LT_P_WHY_NO_END, { 0 }));
		look = lt_dayset_look(skip, walk.day);
		if (lt_day_is_unknown(look.why))
			return stop_at(counter, walk.day, &look);
		if (look.why != LT_DAY_COUNTS) {
			say_run(counter, run);
			say_skipped(counter, walk.day, &look);
			continue;
		}
		if (run->to < run->from)
			run->first = walk.day;
		run->last = walk.day;
		run->to++;
		say_half(counter, walk.day, &look);
	}
	say_run(counter, run);
	*from = walk.day;
	*skipped = walk.looked - run->to;
	return true;
}

static bool count_skipping(struct lt_counter *counter, struct lt_day day,
                           const struct lt_rule_period *period,
                           const struct lt_dayset *skip, enum lt_direction to,
                           struct lt_day *result)
{
	struct lt_arena *arena = counter->trace->arena;
	bool is_clear = period->period.is_clear;
	int64_t wanted = lt_period_days(&period->period), skipped = 0;

	if (wanted == 0)
		return fail(counter,
		            lt_because(arena, LT_P_WHY_ZERO_SKIP, { 0 }));
	if (!walk(counter, &day, skip, to, wanted, &skipped))
		return false;
	/* The day beyond may itself be one that does not count: the full days
	 * between are what the rule protects (counting.md 3.3). */
	if (is_clear)
		day = lt_day_add(day, step_of(to));
	if (!in_range(counter, day))
		return false;
	*result = day;
	if (counter->trace->is_on)
		lt_step_day(
		    lt_step(counter->trace,
		            is_clear ? LT_P_COUNT_SKIP_CLEAR : LT_P_COUNT_SKIP,
		            period->text, way(arena, to),
		            lt_words_count(arena, wanted, "day", "days"),
		            lt_words_number(arena, skipped),
		            lt_words_day(arena, day)),
		    day);
	return true;
}

static bool count_plain(struct lt_counter *counter, struct lt_day day,
                        const struct lt_rule_period *period,
                        enum lt_direction to, struct lt_day *result)
{
	struct lt_arena *arena = counter->trace->arena;
	bool is_clear = period->period.is_clear;
	int32_t days = lt_period_days(&period->period);
	struct lt_days span = { step_of(to).n * (days + is_clear) };

	day = lt_day_add(day, span);
	if (!in_range(counter, day))
		return false;
	*result = day;
	if (!counter->trace->is_on)
		return true;
	if (span.n == 0)
		lt_step_day(lt_step(counter->trace, LT_P_COUNT_ZERO,
		                    period->text, lt_words_day(arena, day)),
		            day);
	else
		lt_step_day(
		    lt_step(counter->trace,
		            is_clear ? LT_P_COUNT_CLEAR : LT_P_COUNT_PLAIN,
		            period->text, way(arena, to),
		            is_clear
		                ? lt_words_count(arena, days, "full day",
		                                 "full days")
		                : lt_words_count(arena, days, "calendar day",
		                                 "calendar days"),
		            lt_words_day(arena, day)),
		    day);
	return true;
}

/* "31 Feb 2024" - a date that need not exist. */
static struct lt_str words_of_civil(struct lt_arena *arena,
                                    struct lt_civil civil)
{
	const struct lt_str args[] = {
		lt_words_number(arena, civil.mday),
		lt_str_of(lt_month_short(civil.month)),
		lt_words_number(arena, civil.year),
	};

	return lt_words_fill(arena, "{0} {1} {2}", args, 3);
}

static bool refuse_month_end(struct lt_counter *counter, struct lt_civil wanted)
{
	struct lt_arena *arena = counter->trace->arena;
	struct lt_day last =
	    lt_day_ymd(wanted.year, wanted.month,
	               lt_days_in_month(wanted.year, wanted.month));
	struct lt_day next = lt_day_add(last, (struct lt_days){ 1 });

	return fail(counter, lt_because(arena, LT_P_WHY_MONTH_END,
	                                words_of_civil(arena, wanted),
	                                lt_words_day(arena, last),
	                                lt_words_day(arena, next)));
}

/* The day number of WANTED where the month has it, else as the policy says;
 * IS_LAST: the count began on the last day of a month. */
static bool fit_month(struct lt_counter *counter, struct lt_civil *wanted,
                      bool is_last, enum lt_month_end policy)
{
	struct lt_arena *arena = counter->trace->arena;
	struct lt_civil missing = *wanted;
	int days = lt_days_in_month(wanted->year, wanted->month);
	bool keep = is_last && policy == LT_KEEP_LAST && wanted->mday < days;
	struct lt_str last;

	if (wanted->mday <= days && !keep)
		return true;
	if (policy == LT_REFUSE)
		return refuse_month_end(counter, *wanted);
	wanted->mday = days;
	if (!counter->trace->is_on)
		return true;
	last = lt_words_day(arena, lt_day_of(*wanted));
	if (keep)
		lt_step_day(lt_step(counter->trace, LT_P_COUNT_KEPT_LAST, last),
		            lt_day_of(*wanted));
	else
		lt_step_day(lt_step(counter->trace, LT_P_COUNT_CLAMPED,
		                    words_of_civil(arena, missing), last),
		            lt_day_of(*wanted));
	return true;
}

static enum lt_phrase months_phrase(bool is_clear, bool is_same_day)
{
	if (is_same_day)
		return is_clear ? LT_P_COUNT_MONTHS_CLEAR : LT_P_COUNT_MONTHS;
	return is_clear ? LT_P_COUNT_MONTHS_CLEAR_OTHER
	                : LT_P_COUNT_MONTHS_OTHER;
}

static bool count_months(struct lt_counter *counter, struct lt_day day,
                         const struct lt_rule_period *period,
                         enum lt_direction to, struct lt_day *result)
{
	struct lt_arena *arena = counter->trace->arena;
	struct lt_civil civil = lt_civil_of(day);
	int wanted;
	bool is_last = civil.mday == lt_days_in_month(civil.year, civil.month);
	bool is_clear = period->period.is_clear;
	int months =
	    period->period.amount * (period->period.unit == LT_YEARS ? 12 : 1);
	int index = civil.year * 12 + civil.month - 1 + step_of(to).n * months;

	civil.year = index / 12;
	civil.month = index % 12 + 1;
	if (index < 12 || civil.year > 9999)
		return in_range(counter,
		                lt_day_add(LT_DAY_LAST, (struct lt_days){ 1 }));
	wanted = civil.mday;
	if (!fit_month(counter, &civil, is_last,
	               period->conventions->month_end))
		return false;
	day = lt_day_of(civil);
	if (is_clear)
		day = lt_day_add(day, step_of(to));
	if (!in_range(counter, day))
		return false;
	*result = day;
	if (counter->trace->is_on)
		lt_step_day(
		    lt_step(counter->trace,
		            months_phrase(is_clear, civil.mday == wanted),
		            period->text, way(arena, to),
		            lt_words_day(arena, day)),
		    day);
	return true;
}

bool lt_count(struct lt_counter *counter, struct lt_day day,
              const struct lt_rule_period *period, enum lt_direction to,
              struct lt_day *result)
{
	const struct lt_dayset *skip;

	if (period->period.unit >= LT_MONTHS)
		return count_months(counter, day, period, to, result);
	skip = lt_period_skip(counter, period);
	if (skip)
		return count_skipping(counter, day, period, skip, to, result);
	return count_plain(counter, day, period, to, result);
}

/* The part of a local day on the far side of CURSOR, as [begin, end). */
static void day_part(const struct lt_zone *zone, struct lt_day day,
                     struct lt_instant cursor, enum lt_direction to,
                     int64_t *begin, int64_t *end)
{
	*begin = lt_zone_day_begin(zone, day).ms;
	*end = lt_zone_day_end(zone, day).ms + 1;
	if (to == LT_EARLIER && cursor.ms < *end)
		*end = cursor.ms;
	if (to == LT_LATER && cursor.ms > *begin)
		*begin = cursor.ms;
}

static bool hours_skipping(struct lt_counter *counter, struct lt_instant *at,
                           const struct lt_zone *zone,
                           const struct lt_dayset *skip, enum lt_direction to,
                           int64_t left_ms)
{
	/* Going back from midnight the first day looked at is the one that
	 * has just ended. */
	struct lt_instant inside = { to == LT_EARLIER ? at->ms - 1 : at->ms };
	struct lt_day day = lt_zone_day(zone, inside);

	for (int looked = 0; looked < LOOKED_MAX; looked++) {
		struct lt_day_look look = lt_dayset_look(skip, day);
		int64_t begin, end;

		if (lt_day_is_unknown(look.why))
			return stop_at(counter, day, &look);
		day_part(zone, day, *at, to, &begin, &end);
		if (look.why != LT_DAY_COUNTS) {
			say_skipped(counter, day, &look);
		} else if (end - begin >= left_ms) {
			at->ms =
			    to == LT_EARLIER ? end - left_ms : begin + left_ms;
			return true;
		} else if (end > begin) {
			left_ms -= end - begin;
		}
		day = lt_day_add(day, step_of(to));
		if (!in_range(counter, day))
			return false;
	}
	return fail(counter,
	            lt_because(counter->trace->arena, LT_P_WHY_NO_END, { 0 }));
}

bool lt_count_hours(struct lt_counter *counter, struct lt_instant at,
                    const struct lt_zone *zone,
                    const struct lt_rule_period *period, enum lt_direction to,
                    struct lt_instant *result)
{
	struct lt_arena *arena = counter->trace->arena;
	const struct lt_dayset *skip = lt_period_skip(counter, period);
	int64_t hours = period->period.unit == LT_HOURS
	                    ? period->period.amount
	                    : lt_period_days(&period->period) * INT64_C(24);
	int64_t ms = hours * LT_MS_PER_HOUR;

	if (skip && !zone)
		return fail(counter, lt_because(arena, LT_P_WHY_NO_ZONE,
		                                lt_body_called(counter->body)));
	if (!skip || ms == 0)
		at.ms += step_of(to).n * ms;
	else if (!hours_skipping(counter, &at, zone, skip, to, ms))
		return false;
	if (!in_range(counter, lt_local_at_offset(at, 0).day))
		return false;
	*result = at;
	if (counter->trace->is_on)
		lt_step_instant(
		    lt_step(counter->trace,
		            skip ? LT_P_COUNT_HOURS_SKIP : LT_P_COUNT_HOURS,
		            period->text, way(arena, to),
		            lt_words_instant(arena, at, zone)),
		    at);
	return true;
}

bool lt_roll(struct lt_counter *counter, struct lt_day day,
             const struct lt_dayset *days, enum lt_direction to,
             struct lt_day *result)
{
	for (int looked = 0; looked < LOOKED_MAX; looked++) {
		struct lt_day_look look = lt_dayset_look(days, day);

		if (lt_day_is_unknown(look.why))
			return stop_at(counter, day, &look);
		if (look.why == LT_DAY_COUNTS) {
			*result = day;
			return true;
		}
		say_skipped(counter, day, &look);
		day = lt_day_add(day, step_of(to));
		if (!in_range(counter, day))
			return false;
	}
	return fail(counter,
	            lt_because(counter->trace->arena, LT_P_WHY_NO_END, { 0 }));
}

struct lt_day lt_move(struct lt_day day, struct lt_move move)
{
	int now = (int)lt_weekday_of(day), wanted = (int)move.weekday;
	int days = move.to == LT_LATER ? (wanted - now + 7) % 7
	                               : -((now - wanted + 7) % 7);

	return lt_day_add(day, (struct lt_days){ days });
}

bool lt_counted_between(struct lt_counter *counter,
                        const struct lt_dayset *skip, struct lt_day from,
                        struct lt_day to, bool is_clear, int64_t *count)
{
	struct lt_day day = from;
	int64_t sum = 0;

	if (is_clear) {
		day = lt_day_add(day, (struct lt_days){ 1 });
		to = lt_day_add(to, (struct lt_days){ 1 });
	}
	if (to.n - day.n > LOOKED_MAX)
		return false;
	for (; day.n < to.n; day.n++) {
		struct lt_day_look look;

		if (to.n - day.n >= LEAP_LEAST && !tells(counter->trace)) {
			struct lt_leap leap = lt_dayset_leap(
			    skip, (struct lt_day){ day.n - 1 },
			    step_of(LT_LATER), to.n - day.n - 1, INT64_MAX);

			day.n += leap.days;
			sum += leap.counted;
		}
		look = lt_dayset_look(skip, day);
		if (lt_day_is_unknown(look.why))
			return stop_at(counter, day, &look);
		if (look.why == LT_DAY_COUNTS)
			sum++;
		else
			say_skipped(counter, day, &look);
	}
	*count = sum;
	return true;
}
