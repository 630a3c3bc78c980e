#include "core/moment.h"

#include <criterion/criterion.h>

static struct lt_day day_of(const char *text)
{
	struct lt_day day = { 0 };

	cr_assert(lt_day_parse(lt_str_of(text), &day));
	return day;
}

static struct lt_moment moment_at(const char *text)
{
	struct lt_time_text time;
	struct lt_instant at;

	cr_assert(lt_time_parse(lt_str_of(text), &time));
	at = lt_instant_at_offset(time.local, time.offset_s);
	return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
		                   .from = lt_point_at(at),
		                   .to = lt_point_at(at) };
}

/* Without a zone an instant may be of the day before or after. */
Test(moment, an_unknown_zone_matters_only_near_midnight)
{
	static const struct {
		const char *at;
		enum lt_truth in_time; /* by 19 February 2024 */
	} rows[] = {
		{ "2024-02-18T00:00:00Z", LT_YES },
		{ "2024-02-19T09:59:59Z", LT_YES },
		{ "2024-02-19T10:00:00Z", LT_MAYBE }, /* 20 Feb at +14:00 */
		{ "2024-02-20T11:59:59Z", LT_MAYBE }, /* 19 Feb at -12:00 */
		{ "2024-02-20T12:00:00Z", LT_NO },
	};
	struct lt_limit limit = { .kind = LT_LIMIT_DAY };

	limit.days.from = limit.days.to = day_of("2024-02-19");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_moment moment = moment_at(rows[i].at);

		cr_expect_eq(lt_moment_by(&moment, &limit, NULL),
		             rows[i].in_time, "%s", rows[i].at);
	}
}

Test(moment, three_answers_join_as_they_should)
{
	static const enum lt_truth all[] = { LT_NO, LT_MAYBE, LT_YES };

	for (int a = 0; a < 3; a++)
		for (int b = 0; b < 3; b++) {
			cr_expect_eq(lt_and(all[a], all[b]),
			             all[a < b ? a : b]);
			cr_expect_eq(lt_or(all[a], all[b]), all[a > b ? a : b]);
			cr_expect_eq(lt_not(lt_and(all[a], all[b])),
			             lt_or(lt_not(all[a]), lt_not(all[b])));
		}
}

Test(moment, a_bare_date_of_the_check_needs_no_zone_for_bare_dates)
{
	struct lt_check check = { .is_day = true };
	struct lt_moment moment = { .state = LT_MOMENT_KNOWN };

	check.day = day_of("2024-02-20");
	moment.from = moment.to = lt_point_day(day_of("2024-02-20"));
	cr_expect_eq(lt_moment_happened(&moment, &check, NULL), LT_YES);
	moment.from = moment.to = lt_point_day(day_of("2024-02-21"));
	cr_expect_eq(lt_moment_happened(&moment, &check, NULL), LT_NO);
}

/* counting.md 3.13: for comparing, a day is its last millisecond as a last
 * good and its first as a first good; intervals are taken end by end. */
Test(moment, limits_of_two_kinds_are_taken_end_by_end)
{
	static const struct lt_zone utc = { .name = "UTC",
		                            .rule.is_set = true };
	int64_t ms = day_of("2024-03-04").n * LT_MS_PER_DAY;
	struct lt_limit day = { .kind = LT_LIMIT_DAY, .zone = &utc };
	struct lt_limit time = { .kind = LT_LIMIT_INSTANT, .zone = &utc };
	struct lt_limit picked;

	day.days.from = day.days.to = day_of("2024-03-04");
	time.instants.from.ms = ms + 1000;
	time.instants.to.ms = ms + 2 * LT_MS_PER_DAY;
	picked = lt_limit_pick(&day, &time, (struct lt_pick){ true, false });
	cr_expect_eq(picked.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(picked.instants.from.ms, ms + 1000);
	cr_expect_eq(picked.instants.to.ms, ms + LT_MS_PER_DAY - 1);
	picked = lt_limit_pick(&time, &day, (struct lt_pick){ true, false });
	cr_expect_eq(picked.instants.from.ms, ms + 1000);
	cr_expect_eq(picked.instants.to.ms, ms + LT_MS_PER_DAY - 1);
	picked = lt_limit_pick(&day, &time, (struct lt_pick){ false, true });
	cr_expect_eq(picked.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(picked.instants.from.ms, ms + 1000);
	picked = lt_limit_pick(&day, &time, (struct lt_pick){ true, true });
	cr_expect_eq(picked.kind, LT_LIMIT_DAY);
	time.instants.from.ms = ms - 1;
	picked = lt_limit_pick(&day, &time, (struct lt_pick){ true, true });
	cr_expect_eq(picked.instants.from.ms, ms - 1);
	cr_expect_eq(picked.instants.to.ms, ms);
	time.instants.to.ms = ms - 1;
	picked = lt_limit_pick(&day, &time, (struct lt_pick){ true, true });
	cr_expect_eq(picked.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(picked.instants.to.ms, ms - 1);
}

/* A day of an unknown zone begins up to 14 hours before the UTC day and ends
 * up to 12 hours after it. */
Test(moment, a_check_by_date_without_a_zone_is_a_span)
{
	struct lt_check check = { .is_day = true, .day = day_of("2024-03-04") };
	struct lt_instant_span span = lt_check_instants(&check, NULL);
	int64_t end = (check.day.n + 1) * LT_MS_PER_DAY - 1;
	struct lt_moment noon = moment_at("2024-03-04T12:00:00Z");

	cr_expect_eq(span.from.ms, end - 14 * LT_MS_PER_HOUR);
	cr_expect_eq(span.to.ms, end + 12 * LT_MS_PER_HOUR);
	cr_expect_eq(lt_moment_happened(&noon, &check, NULL), LT_MAYBE);
	noon = moment_at("2024-03-04T09:59:59Z");
	cr_expect_eq(lt_moment_happened(&noon, &check, NULL), LT_YES);
	noon = moment_at("2024-03-05T12:00:00Z");
	cr_expect_eq(lt_moment_happened(&noon, &check, NULL), LT_NO);
}

/* "Not later than" a day without a zone, at a check by clock: the day ends
 * from 14 hours before the end of the UTC day to 12 hours after it. */
Test(moment, an_interval_is_cut_at_the_check)
{
	struct lt_check check = {
		.at = moment_at("2024-03-05T00:00:00Z").from.at
	};
	struct lt_moment moment = { .state = LT_MOMENT_KNOWN,
		                    .is_interval = true,
		                    .to = lt_point_day(day_of("2024-03-04")) };
	struct lt_moment cut = lt_moment_until(&moment, &check, NULL);
	struct lt_moment absent = { 0 };

	cr_expect_eq(cut.to.kind, LT_POINT_INSTANT);
	cr_expect_eq(cut.to.at.ms, check.at.ms);
	moment.to = lt_point_day(day_of("2024-03-03"));
	cut = lt_moment_until(&moment, &check, NULL);
	cr_expect_eq(cut.to.kind, LT_POINT_DAY);
	cr_expect_eq(lt_moment_until(&absent, &check, NULL).state,
	             LT_MOMENT_ABSENT);
	check =
	    (struct lt_check){ .is_day = true, .day = day_of("2024-03-05") };
	moment.to.kind = LT_POINT_OPEN;
	cut = lt_moment_until(&moment, &check, NULL);
	cr_expect_eq(cut.to.day.n, check.day.n);
}
