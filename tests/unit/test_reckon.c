#include "core/reckon.h"

#include <criterion/criterion.h>

static const struct lt_body body = { .id = { "b", 1 }, .name = { "B", 1 } };
static const struct lt_conventions plain = { .skip_when_at_most = -1 };
static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };

static struct lt_reckoning of(struct lt_period period, struct lt_point from,
                              struct lt_point to, enum lt_direction way)
{
	return (struct lt_reckoning){
		.body = &body,
		.zone = &utc,
		.period = { true, period, &plain, { 0 } },
		.to = way,
		.anchor = { LT_MOMENT_KNOWN, from.day.n != to.day.n, from, to },
	};
}

/* 48 hours before all of Mon 4 March 2024 are all of Sat 2 March; of a date
 * without a zone nobody knows the hours (counting.md 3.5). */
Test(reckon, hours_before_a_day_are_a_day_long)
{
	struct lt_arena arena = { 0 };
	struct lt_day monday = lt_day_ymd(2024, 3, 4);
	struct lt_reckoning r =
	    of((struct lt_period){ 48, LT_HOURS, 0, 0 }, lt_point_day(monday),
	       lt_point_day(monday), LT_EARLIER);

	lt_reckon(&r, &arena);
	cr_assert_eq(r.limit.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(r.limit.instants.from.ms, (monday.n - 2) * LT_MS_PER_DAY);
	cr_expect_eq(r.limit.instants.to.ms,
	             (monday.n - 1) * LT_MS_PER_DAY - 1);
	cr_expect_gt(r.step_count, 0u);
	r.zone = NULL;
	lt_reckon(&r, &arena);
	cr_expect_eq(r.limit.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(r.why.phrase, LT_P_WHY_NO_ZONE);
	r.anchor.from = r.anchor.to =
	    lt_point_at((struct lt_instant){ monday.n * LT_MS_PER_DAY });
	lt_reckon(&r, &arena);
	cr_assert_eq(r.limit.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(r.limit.instants.to.ms, (monday.n - 2) * LT_MS_PER_DAY);
	lt_arena_free(&arena);
}

/* Two days from the first day and from the last that it may be. */
Test(reckon, an_anchor_known_in_part_gives_a_span)
{
	struct lt_arena arena = { 0 };
	struct lt_reckoning r =
	    of((struct lt_period){ 2, LT_DAYS, 0, 0 },
	       lt_point_day(lt_day_ymd(2024, 2, 27)),
	       lt_point_day(lt_day_ymd(2024, 2, 28)), LT_LATER);

	lt_reckon(&r, &arena);
	cr_assert_eq(r.limit.kind, LT_LIMIT_DAY);
	cr_expect_eq(r.limit.days.from.n, lt_day_ymd(2024, 2, 29).n);
	cr_expect_eq(r.limit.days.to.n, lt_day_ymd(2024, 3, 1).n);
	lt_arena_free(&arena);
}

Test(reckon, what_leaves_the_range_is_unknown_at_either_end)
{
	static const enum lt_unit units[] = { LT_DAYS, LT_HOURS };
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < 2; i++) {
		struct lt_point last = lt_point_day(LT_DAY_LAST);
		struct lt_point first = last;
		struct lt_period one = { units[i] == LT_HOURS ? 24 : 1,
			                 units[i], 0, 0 };
		struct lt_reckoning r = of(one, last, last, LT_LATER);

		lt_reckon(&r, &arena);
		cr_expect_eq(r.limit.kind, LT_LIMIT_UNKNOWN);
		first.day.n--;
		r = of(one, first, last, LT_LATER);
		lt_reckon(&r, &arena);
		cr_expect_eq(r.limit.kind, LT_LIMIT_UNKNOWN);
		cr_expect_eq(r.why.phrase, LT_P_WHY_RANGE);
	}
	lt_arena_free(&arena);
}
