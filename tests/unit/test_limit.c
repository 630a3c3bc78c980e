/* The ends of what can be counted, and days without a zone. Expected values
 * are worked out by hand beside each; the sections are those of counting.md. */
#include "core/limit.h"

#include <criterion/criterion.h>

static const struct lt_zone paris = {
	.name = "Paris", .rule = { .is_set = true, .standard_s = 3600 }
};
static const struct lt_body body = {
	.id = { "b", 1 },
	.name = { "B", 1 },
	.non_working = { .weekdays = 1u << LT_SATURDAY | 1u << LT_SUNDAY }
};
static const struct lt_case which = { .body = &body };
static struct lt_arena arena;
static struct lt_trace trace = { .arena = &arena, .is_on = true };

/* What a test told is nothing to the next one, even in the same process. */
static void forget(void)
{
	lt_arena_free(&arena);
	trace = (struct lt_trace){ .arena = &arena, .is_on = true };
}

static struct lt_work from(struct lt_point first, struct lt_point last,
                           const struct lt_zone *zone)
{
	return (struct lt_work){
		.which = &which,
		.trace = &trace,
		.anchor = { .moment = { LT_MOMENT_KNOWN, false, first, last },
		            .zone = zone },
		.counter = { .body = &body, .trace = &trace },
	};
}

static struct lt_work on(int year, int month, int day)
{
	struct lt_point point = lt_point_day(lt_day_ymd(year, month, day));

	return from(point, point, NULL);
}

static struct lt_found before(struct lt_work *work, int32_t amount,
                              enum lt_unit unit,
                              const struct lt_conventions *how)
{
	struct lt_rule_period period = { .is_set = true,
		                         .period = { amount, unit, 0, 0 },
		                         .conventions = how };

	return lt_limit_of_period(work, &period, LT_EARLIER, true);
}

/* Nine working days before 3 January of the year 1 are none of our years. */
Test(limit, a_floor_ends_where_the_calendar_does)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .floor = 9 };
	struct lt_work work = on(1, 1, 3);
	struct lt_found found = before(&work, 1, LT_DAYS, &how);

	cr_expect_eq(found.limit.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(found.why.phrase, LT_P_WHY_RANGE);
	forget();
}

/* 3.4: of 29 and 30 March 2024 the second has no day a month before. */
Test(limit, an_anchor_whose_last_day_has_no_limit)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .month_end = LT_REFUSE };
	struct lt_work work = from(lt_point_day(lt_day_ymd(2024, 3, 29)),
	                           lt_point_day(lt_day_ymd(2024, 3, 30)), NULL);

	cr_expect_eq(before(&work, 1, LT_MONTHS, &how).why.phrase,
	             LT_P_WHY_MONTH_END);
	forget();
}

/* 3.11: where no calendar tells whether the anchor is worked on, plain days
 * cannot be counted from it either. */
Test(limit, a_start_that_is_not_known)
{
	static const struct lt_body idle = {
		.id = { "b", 1 },
		.non_working = { .missing = { "working calendar", 16 } }
	};
	static const struct lt_case of_idle = { .body = &idle };
	static const struct lt_conventions how = {
		.skip_when_at_most = -1, .start_on = LT_START_NEXT_WORKING_DAY
	};
	struct lt_work work = on(2024, 3, 4);

	work.which = &of_idle;
	work.counter.body = &idle;
	cr_expect_eq(before(&work, 5, LT_DAYS, &how).limit.kind,
	             LT_LIMIT_UNKNOWN);
	forget();
}

/* 3.9: 24:00 is the last millisecond; without a zone it is at +14:00 at the
 * earliest, at -12:00 at the latest. */
Test(limit, the_end_of_a_day_in_no_zone)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .has_cutoff = true,
		                                   .cutoff_ms =
		                                       (int32_t)LT_MS_PER_DAY };
	struct lt_work work = on(2024, 3, 4);
	struct lt_found found = before(&work, 2, LT_DAYS, &how);
	int64_t end = (lt_day_ymd(2024, 3, 2).n + 1) * LT_MS_PER_DAY - 1;

	cr_assert_eq(found.limit.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(found.limit.instants.from.ms, end - 14 * 3600000);
	cr_expect_eq(found.limit.instants.to.ms, end + 12 * 3600000);
	forget();
}

/* 3.9: the local time of an instant in no zone is not known; a day has one
 * from its first to its last millisecond. */
Test(limit, wall_clocks_need_a_zone)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .clock = LT_CLOCK_WALL };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_point at =
	    lt_point_at((struct lt_instant){ day.day.n * LT_MS_PER_DAY });
	struct lt_work work = from(at, at, NULL);

	cr_expect_eq(before(&work, 2, LT_DAYS, &how).why.phrase,
	             LT_P_WHY_NO_ZONE);
	work = from(day, at, NULL);
	cr_expect_eq(before(&work, 2, LT_DAYS, &how).why.phrase,
	             LT_P_WHY_NO_ZONE);
	work = from(at, day, NULL);
	cr_expect_eq(before(&work, 2, LT_DAYS, &how).why.phrase,
	             LT_P_WHY_NO_ZONE);
	work = from(at, at, &paris);
	cr_expect_eq(before(&work, 2, LT_DAYS, &how).limit.kind,
	             LT_LIMIT_INSTANT);
	work = from(day, day, NULL);
	cr_expect_eq(before(&work, 2, LT_DAYS, &how).limit.kind,
	             LT_LIMIT_INSTANT);
	forget();
}

/* 00:30 on 2 January of the year 1 in UTC+1: a day earlier by the clock is
 * 1 January, 00:30; 24 hours earlier UTC has no year any more, which is not
 * said. */
Test(limit, what_cannot_be_compared_is_not_told)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .clock = LT_CLOCK_WALL };
	int64_t first = lt_day_ymd(1, 1, 1).n * LT_MS_PER_DAY;
	struct lt_point at =
	    lt_point_at((struct lt_instant){ first + LT_MS_PER_DAY - 1800000 });
	struct lt_work work = from(at, at, &paris);
	struct lt_found found = before(&work, 1, LT_DAYS, &how);

	cr_assert_eq(found.limit.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(found.limit.instants.from.ms, first - 1800000);
	for (size_t i = 0; i < trace.count; i++)
		cr_expect_neq(trace.steps[i].phrase, LT_P_WALL_ELAPSED);
	forget();
}

/* Section 2, `by`: there is no year before the year 1. */
Test(limit, a_date_of_the_year_before_the_first)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1 };
	static const struct lt_must must = { .kind = LT_MUST_BY,
		                             .by_month = 3,
		                             .by_mday = 1,
		                             .by_year_before = true,
		                             .conventions = &how };
	struct lt_work work = on(1, 6, 1);
	struct lt_found found;

	work.must = &must;
	found = lt_limit_of_date(&work);
	cr_expect_eq(found.limit.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(found.why.phrase, LT_P_WHY_RANGE);
	forget();
}

/* The last day by DAY under a floor of three working days before or behind the
 * anchor. */
static struct lt_day floored(struct lt_work work, struct lt_day day)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .floor = 3 };
	struct lt_must must = { .kind = LT_MUST_BY,
		                .by_is_full = true,
		                .by_day = day,
		                .conventions = &how };

	work.must = &must;
	return lt_limit_of_date(&work).limit.days.to;
}

/* 3.7: from Mon 4 March 2024 to Wed 6 March there are two working days, to
 * Thu 7 March three; from Wed 28 February to it three as well. Behind Sat 2 March
 * three end with Wed 6 March. */
Test(limit, a_floor_leads_away_from_the_anchor)
{
	static const struct {
		int anchor; /* in March */
		int month, mday, wanted_month, wanted;
	} rows[] = {
		{ 4, 3, 6, 3, 7 },
		{ 4, 3, 1, 2, 28 },
		{ 2, 3, 3, 3, 6 },
		/* under the anchor's own day */
		{ 4, 3, 4, 2, 28 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(
		    floored(on(2024, 3, rows[i].anchor),
		            lt_day_ymd(2024, rows[i].month, rows[i].mday))
			.n,
		    lt_day_ymd(2024, rows[i].wanted_month, rows[i].wanted).n,
		    "%zu", i);
	forget();
}

/* 3.4: two months before the last day of May is the last day of March. */
Test(limit, the_last_day_of_a_month_that_has_it)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .month_end = LT_KEEP_LAST };
	struct lt_work work = on(2024, 5, 31);

	cr_expect_eq(before(&work, 2, LT_MONTHS, &how).limit.days.to.n,
	             lt_day_ymd(2024, 3, 31).n);
	forget();
}

/* --- what is told ------------------------------------------------------------ */

static size_t steps_of(enum lt_phrase phrase)
{
	size_t count = 0;

	for (size_t i = 0; i < trace.count; i++)
		count += trace.steps[i].phrase == phrase;
	return count;
}

/* Each step of the order that does something is told once, with its day; one
 * that leaves the day where it is says so; in silence nothing is told. */
Test(limit, each_step_is_told)
{
	static const struct lt_rule_days weekend = {
		.is_set = true,
		.days = { .weekdays = 1u << LT_SATURDAY | 1u << LT_SUNDAY }
	};
	const struct {
		struct lt_conventions how;
		int mday; /* of March 2024, the anchor */
		enum lt_phrase phrase;
		int day; /* of the step; 0: of another month */
	} rows[] = {
		{ { .anchor_moved_to = { LT_MONDAY, LT_LATER } },
		  14,
		  LT_P_ANCHOR_MOVED,
		  18 },
		{ { .deadline_moved_to = { LT_FRIDAY, LT_EARLIER } },
		  14,
		  LT_P_DEADLINE_MOVED,
		  8 },
		{ { .start_on = LT_START_NEXT_WORKING_DAY },
		  16,
		  LT_P_START_MOVED,
		  18 },
		{ { .start_on = LT_START_PREVIOUS_WORKING_DAY },
		  16,
		  LT_P_START_MOVED,
		  15 },
		{ { .start_on = LT_START_NEXT_WORKING_DAY },
		  14,
		  LT_P_START_STAYS,
		  14 },
		{ { .roll = LT_EARLIER, .roll_days = weekend },
		  11,
		  LT_P_ROLLED,
		  8 },
		{ { .roll = LT_LATER, .roll_days = weekend },
		  11,
		  LT_P_ROLLED,
		  11 },
		{ { .roll = LT_LATER, .roll_days = weekend },
		  12,
		  LT_P_ROLL_STAYS,
		  11 },
		{ { .floor = 2 }, 12, LT_P_FLOOR_MOVED, 8 },
		{ { .floor = 1 }, 12, LT_P_FLOOR_HOLDS, 11 },
	};

	for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
		size_t row = i / 2;
		struct lt_conventions how = rows[row].how;
		struct lt_work work = on(2024, 3, rows[row].mday);
		struct lt_found found;

		how.skip_when_at_most = -1;
		trace.is_on = i % 2;
		/* One day: 12 March gives Mon 11, 11 March Sun 10. */
		found = before(&work, 1, LT_DAYS, &how);
		cr_assert_eq(found.limit.kind, LT_LIMIT_DAY, "%zu", row);
		if (i % 2 == 0) {
			cr_assert_eq(trace.count, 0u, "%zu", row);
			continue;
		}
		cr_assert_eq(steps_of(rows[row].phrase), 1u, "%zu", row);
		for (size_t k = 0; k < trace.count; k++)
			if (trace.steps[k].phrase == rows[row].phrase)
				cr_assert_eq(
				    trace.steps[k].day.n,
				    lt_day_ymd(2024, 3, rows[row].day).n, "%zu",
				    row);
		forget();
	}
	forget();
}

/* Section 2, `by`: 29 February is told as it is where the year has one. */
Test(limit, fixed_dates_are_told)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1 };
	struct lt_must must = { .kind = LT_MUST_BY,
		                .by_month = 2,
		                .by_mday = 29,
		                .conventions = &how };
	struct lt_work work;

	for (size_t i = 0; i < 4; i++) {
		work = on(i % 2 ? 2023 : 2024, 6, 1);
		work.must = &must;
		trace.is_on = i < 2;
		cr_expect_eq(
		    lt_limit_of_date(&work).limit.days.from.n,
		    lt_day_ymd(i % 2 ? 2023 : 2024, 2, i % 2 ? 28 : 29).n);
		cr_expect_eq(steps_of(LT_P_BY_DATE), i == 0 ? 1u : 0u, "%zu",
		             i);
		cr_expect_eq(steps_of(LT_P_BY_CLAMPED), i == 1 ? 1u : 0u, "%zu",
		             i);
		forget();
	}
	/* The first year there is. */
	work = on(1, 6, 1);
	work.must = &must;
	cr_expect_eq(lt_limit_of_date(&work).limit.days.from.n,
	             lt_day_ymd(1, 2, 28).n);
	forget();
}

/* The days that a floor passes over are told, once: between Thu 29 February,
 * three working days before it, and Tue 5 March 2024 there is a weekend. */
Test(limit, the_days_of_a_floor_are_told)
{
	cr_expect_eq(floored(on(2024, 3, 5), lt_day_ymd(2024, 3, 4)).n,
	             lt_day_ymd(2024, 2, 29).n);
	cr_expect_eq(steps_of(LT_P_SKIPPED_WEEKDAY), 2u);
	cr_expect_eq(steps_of(LT_P_FLOOR_MOVED), 1u);
	forget();
}

/* 3.5: one instant is counted and told once; of an interval both ends must be
 * in the range. */
Test(limit, hours_from_both_ends)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1 };
	struct lt_point at =
	    lt_point_at((struct lt_instant){ 19786 * LT_MS_PER_DAY });
	struct lt_point end = lt_point_at(
	    (struct lt_instant){ (LT_DAY_LAST.n + 1) * LT_MS_PER_DAY - 1 });
	struct lt_work work = from(at, at, &paris);
	struct lt_rule_period period = { .is_set = true,
		                         .period = { 48, LT_HOURS, 0, 0 },
		                         .conventions = &how };
	struct lt_found found;

	found = lt_limit_of_period(&work, &period, LT_LATER, true);
	cr_assert_eq(found.limit.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(found.limit.instants.to.ms,
	             at.at.ms + 48 * LT_MS_PER_HOUR);
	cr_expect_eq(steps_of(LT_P_COUNT_HOURS), 1u);
	work = from(at, end, &paris);
	found = lt_limit_of_period(&work, &period, LT_LATER, true);
	cr_expect_eq(found.limit.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(found.why.phrase, LT_P_WHY_RANGE);
	forget();
}

/* A day of March 2024, or 15:00 UTC of it. */
static struct lt_point in_march(int mday, bool is_day)
{
	struct lt_day day = lt_day_ymd(2024, 3, mday);

	return is_day ? lt_point_day(day)
	              : lt_point_at((struct lt_instant){ day.n * LT_MS_PER_DAY +
	                                                 15 * LT_MS_PER_HOUR });
}

/* 3.6: where wall clock and elapsed time differ both are told; of days of which
 * no time is known, of months, and where they do not differ, only the one. New
 * York changed its clocks on 10 March 2024. */
Test(limit, both_clocks_are_told_where_they_differ)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .clock = LT_CLOCK_WALL };
	struct lt_zone york = { .name = "America/New_York" };
	static const struct {
		int mday;
		bool is_day;
		int32_t amount;
		enum lt_unit unit;
		size_t steps;
	} rows[] = {
		{ 11, false, 2, LT_DAYS, 1 },   { 9, false, 2, LT_DAYS, 0 },
		{ 11, false, 1, LT_WEEKS, 1 },  { 11, true, 2, LT_DAYS, 0 },
		{ 11, false, 1, LT_MONTHS, 0 },
	};

	cr_assert(
	    lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"), &york.rule));
	for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
		size_t row = i / 2;
		struct lt_point point =
		    in_march(rows[row].mday, rows[row].is_day);
		struct lt_work work = from(point, point, &york);

		trace.is_on = i % 2;
		cr_assert_eq(
		    before(&work, rows[row].amount, rows[row].unit, &how)
			.limit.kind,
		    LT_LIMIT_INSTANT);
		cr_expect_eq(steps_of(LT_P_WALL_ELAPSED),
		             i % 2 ? rows[row].steps : 0u, "%zu", row);
		cr_expect_eq(steps_of(LT_P_WALL_AT), i % 2, "%zu", row);
		if (i % 2 == 0)
			cr_expect_eq(trace.count, 0u, "%zu", row);
		forget();
	}
	forget();
}

/* The same of N times 24 hours: the other clock is told where it would give
 * another moment. Hours have none, nor has what is counted from a day, in no
 * zone, or by no days at all. */
Test(limit, the_wall_clock_is_told_beside_elapsed_hours)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .clock = LT_CLOCK_ELAPSED };
	static const struct lt_conventions skipping = {
		.skip = { .is_set = true, .is_body = true },
		.skip_when_at_most = -1,
		.clock = LT_CLOCK_ELAPSED
	};
	struct lt_zone york = { .name = "America/New_York" };
	const struct {
		int mday;
		bool is_day;
		int32_t amount;
		enum lt_unit unit;
		const struct lt_zone *zone;
		const struct lt_conventions *how;
		size_t steps;
	} rows[] = {
		{ 11, false, 2, LT_DAYS, &york, &how, 1 },
		{ 9, false, 2, LT_DAYS, &york, &how, 0 },
		{ 11, false, 1, LT_WEEKS, &york, &how, 1 },
		{ 11, false, 48, LT_HOURS, &york, &how, 0 },
		{ 11, true, 2, LT_DAYS, &york, &how, 0 },
		{ 11, false, 2, LT_DAYS, NULL, &how, 0 },
		{ 11, false, 0, LT_DAYS, &york, &skipping, 0 },
	};

	cr_assert(
	    lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"), &york.rule));
	for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
		size_t row = i / 2;
		struct lt_point point =
		    in_march(rows[row].mday, rows[row].is_day);
		struct lt_work work = from(point, point, rows[row].zone);

		trace.is_on = i % 2;
		cr_assert_eq(before(&work, rows[row].amount, rows[row].unit,
		                    rows[row].how)
		                 .limit.kind,
		             LT_LIMIT_INSTANT);
		cr_expect_eq(steps_of(LT_P_ELAPSED_WALL),
		             i % 2 ? rows[row].steps : 0u, "%zu", row);
		forget();
	}
}

/* A day after 2 November 2024, 01:30, comes twice in New York, as does a day
 * before the 4th: 24 hours later is the first, 24 hours earlier the second, and
 * by its clock either may be meant. */
Test(limit, a_wall_clock_that_comes_twice_is_another_moment)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .clock = LT_CLOCK_ELAPSED };
	struct lt_zone york = { .name = "America/New_York" };
	struct lt_rule_period period = { .is_set = true,
		                         .period = { 1, LT_DAYS, 0, 0 },
		                         .conventions = &how };
	static const struct {
		int mday, half_hours; /* of UTC */
		enum lt_direction to;
	} rows[] = { { 2, 11, LT_LATER }, { 4, 13, LT_EARLIER } };

	cr_assert(
	    lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"), &york.rule));
	for (size_t i = 0; i < 2; i++) {
		int64_t day = lt_day_ymd(2024, 11, rows[i].mday).n;
		struct lt_point point = lt_point_at((struct lt_instant){
		    day * LT_MS_PER_DAY +
		    rows[i].half_hours * LT_MS_PER_HOUR / 2 });
		struct lt_work work = from(point, point, &york);

		cr_assert_eq(
		    lt_limit_of_period(&work, &period, rows[i].to, true)
			.limit.kind,
		    LT_LIMIT_INSTANT);
		cr_expect_eq(steps_of(LT_P_ELAPSED_WALL), 1u, "%zu", i);
		forget();
	}
}
