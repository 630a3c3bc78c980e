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

/* 3.7: from Mon 4 March 2024 to Wed 6 March there are two working days, to
 * Thu 7 March three; from Wed 28 February to it three as well. */
Test(limit, a_floor_leads_away_from_the_anchor)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .floor = 3 };
	struct lt_must must = { .kind = LT_MUST_BY,
		                .by_is_full = true,
		                .by_day = lt_day_ymd(2024, 3, 6),
		                .conventions = &how };
	struct lt_work work = on(2024, 3, 4);

	work.must = &must;
	cr_expect_eq(lt_limit_of_date(&work).limit.days.to.n,
	             lt_day_ymd(2024, 3, 7).n);
	work = on(2024, 3, 4);
	work.must = &must;
	must.by_day = lt_day_ymd(2024, 3, 1);
	cr_expect_eq(lt_limit_of_date(&work).limit.days.to.n,
	             lt_day_ymd(2024, 2, 28).n);
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
