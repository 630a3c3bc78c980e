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

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };

/* In a zone that is known a day has ended at its last millisecond. */
Test(moment, an_interval_that_ended_is_not_cut)
{
	struct lt_moment interval = { .state = LT_MOMENT_KNOWN,
		                      .is_interval = true };
	struct lt_moment one = moment_at("2024-03-09T00:00:00Z"), cut;
	struct lt_check check = {
		.at = moment_at("2024-03-04T23:59:59.999Z").from.at
	};
	struct lt_check day = { .is_day = true, .day = day_of("2024-03-04") };

	interval.from = lt_point_day(day_of("2024-03-01"));
	interval.to = lt_point_day(day_of("2024-03-04"));
	cut = lt_moment_until(&interval, &check, &utc);
	cr_expect_eq(cut.to.kind, LT_POINT_DAY);
	check.at.ms--;
	cut = lt_moment_until(&interval, &check, &utc);
	cr_expect_eq(cut.to.kind, LT_POINT_INSTANT);
	cr_expect_eq(cut.to.at.ms, check.at.ms);
	cut = lt_moment_until(&interval, &day, &utc);
	cr_expect_eq(cut.to.day.n, day_of("2024-03-04").n);
	interval.to = lt_point_day(day_of("2024-03-05"));
	cut = lt_moment_until(&interval, &day, &utc);
	cr_expect_eq(cut.to.day.n, day_of("2024-03-04").n);
	interval.to = moment_at("2024-03-04T12:00:00Z").to;
	cut = lt_moment_until(&interval, &day, &utc);
	cr_expect_eq(cut.to.kind, LT_POINT_INSTANT);
	/* What is no interval is not cut, were it in the future. */
	cut = lt_moment_until(&one, &check, &utc);
	cr_expect_eq(cut.to.at.ms, one.to.at.ms);
	one = (struct lt_moment){ .is_interval = true, .to = one.to };
	cut = lt_moment_until(&one, &check, &utc);
	cr_expect_eq(cut.to.at.ms, one.to.at.ms);
}

/* The last millisecond of 4 March 2024 in New York (UTC-5) is 5 March in
 * UTC. */
Test(moment, a_bare_date_of_the_check_is_another_day_elsewhere)
{
	struct lt_check check = { .is_day = true, .day = day_of("2024-03-04") };
	struct lt_zone new_york = { .name = "New York" };
	struct lt_day_span days;

	cr_assert(lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"),
	                             &new_york.rule));
	days = lt_check_days(&check, &new_york, &utc);
	cr_expect_eq(days.from.n, day_of("2024-03-05").n);
	cr_expect_eq(days.to.n, day_of("2024-03-05").n);
	days = lt_check_days(&check, &new_york, &new_york);
	cr_expect_eq(days.from.n, day_of("2024-03-04").n);
	days = lt_check_days(&check, NULL, NULL);
	cr_expect_eq(days.from.n, day_of("2024-03-04").n);
	cr_expect_eq(days.to.n, day_of("2024-03-04").n);
}

/* A limit that may be any instant of a span: an act at its end may be in
 * time, one after it is not. */
Test(moment, an_act_at_the_end_of_an_open_limit_may_be_in_time)
{
	struct lt_moment act = moment_at("2024-03-04T12:00:00Z");
	int64_t ms = act.from.at.ms;
	struct lt_limit limit = { .kind = LT_LIMIT_INSTANT,
		                  .instants = { { ms - 10 }, { ms } } };

	cr_expect_eq(lt_moment_by(&act, &limit, &utc), LT_MAYBE);
	limit.instants.to.ms--;
	cr_expect_eq(lt_moment_by(&act, &limit, &utc), LT_NO);
	limit.instants.from.ms = limit.instants.to.ms = ms;
	cr_expect_eq(lt_moment_by(&act, &limit, &utc), LT_YES);
}

static struct lt_limit day_limit(const char *text, const struct lt_zone *zone)
{
	struct lt_day day = day_of(text);

	return (struct lt_limit){ .kind = LT_LIMIT_DAY,
		                  .zone = zone,
		                  .days = { day, day } };
}

/* 4 March 2024 ends in New York at 5 March 05:00 UTC, five hours after it
 * does in UTC, and begins five hours later. */
Test(moment, limits_of_different_zones_are_compared_by_instants)
{
	struct lt_zone new_york = { .name = "New York" };
	struct lt_limit here = day_limit("2024-03-04", &utc), there, time;
	struct lt_pick earlier = { .earlier = true }, later = { 0 };

	cr_assert(lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"),
	                             &new_york.rule));
	there = day_limit("2024-03-04", &new_york);
	cr_expect(lt_limit_prefers(&here, &there, later));
	cr_expect_not(lt_limit_prefers(&here, &there, earlier));
	cr_expect(lt_limit_prefers(&there, &here, earlier));
	cr_expect_not(lt_limit_prefers(&there, &here, later));
	cr_expect_not(lt_limit_prefers(&here, &here, earlier));
	cr_expect_not(lt_limit_prefers(&here, &here, later));
	time = (struct lt_limit){ .kind = LT_LIMIT_INSTANT, .zone = &utc };
	time.instants.from = time.instants.to =
	    moment_at("2024-03-04T12:00:00Z").from.at;
	cr_expect(lt_limit_prefers(&here, &time, earlier));
	cr_expect_not(lt_limit_prefers(&here, &time, later));
	cr_expect(lt_limit_prefers(&time, &here, later));
	cr_expect_not(lt_limit_prefers(&time, &here, earlier));
	cr_expect_eq(lt_limit_pick(&here, &there, later).zone, &new_york);
	cr_expect_eq(lt_limit_pick(&here, &there, earlier).zone, &utc);
}

static struct lt_point day_point(const char *text)
{
	return lt_point_day(day_of(text));
}

/* One date is one date, one instant one instant; what is open is neither. */
Test(moment, ends_that_are_the_same)
{
	struct lt_point open = { 0 };
	struct lt_point day = day_point("1970-01-01");
	struct lt_point other = day_point("1970-01-02");
	struct lt_point at = lt_point_at((struct lt_instant){ 0 });
	struct lt_point later = lt_point_at((struct lt_instant){ 1 });

	cr_expect(lt_point_eq(day, day));
	cr_expect_not(lt_point_eq(day, other));
	cr_expect(lt_point_eq(at, at));
	cr_expect_not(lt_point_eq(at, later));
	cr_expect_not(lt_point_eq(day, at));
	cr_expect_not(lt_point_eq(at, day));
	cr_expect_not(lt_point_eq(open, open));
	cr_expect_not(lt_point_eq(open, day));
	cr_expect_not(lt_point_eq(at, open));
}

/* An open beginning is before everything, an open end behind everything. */
Test(moment, a_limit_as_a_moment)
{
	struct lt_limit limit = day_limit("2024-02-20", &utc);
	struct lt_moment moment = lt_limit_moment(&limit);

	cr_expect_eq(moment.state, LT_MOMENT_KNOWN);
	cr_expect_not(moment.is_interval);
	cr_expect(lt_point_eq(moment.from, day_point("2024-02-20")));
	cr_expect(lt_point_eq(moment.to, day_point("2024-02-20")));
	limit.days.to = day_of("2024-02-22");
	moment = lt_limit_moment(&limit);
	cr_expect(moment.is_interval);
	cr_expect(lt_point_eq(moment.to, day_point("2024-02-22")));
	limit = (struct lt_limit){ .kind = LT_LIMIT_INSTANT,
		                   .instants = { { 1000 }, { 2000 } } };
	moment = lt_limit_moment(&limit);
	cr_expect(moment.is_interval);
	cr_expect(
	    lt_point_eq(moment.from, lt_point_at((struct lt_instant){ 1000 })));
	cr_expect(
	    lt_point_eq(moment.to, lt_point_at((struct lt_instant){ 2000 })));
	limit.kind = LT_LIMIT_UNKNOWN;
	cr_expect_eq(lt_limit_moment(&limit).state, LT_MOMENT_ABSENT);
	limit.kind = LT_LIMIT_NONE;
	cr_expect_eq(lt_limit_moment(&limit).state, LT_MOMENT_ABSENT);
}

/* A day is over with its last millisecond, 1709596799999 of Unix time for 4 March
 * 2024 in UTC. */
Test(moment, a_day_as_a_limit_ends_with_it)
{
	struct lt_limit limit = day_limit("2024-03-04", &utc);

	cr_expect_eq(lt_limit_ends(&limit).from.ms, INT64_C(1709596799999));
	cr_expect_eq(lt_limit_ends(&limit).to.ms, INT64_C(1709596799999));
}

/* Done by 1961, nobody knows since when: it may be before a limit in 1960. */
Test(moment, an_act_with_an_open_beginning_may_be_in_time)
{
	struct lt_limit limit = day_limit("1960-02-20", &utc);
	struct lt_moment moment = { .state = LT_MOMENT_KNOWN,
		                    .is_interval = true,
		                    .to = day_point("1961-02-22") };

	cr_expect_eq(lt_moment_by(&moment, &limit, &utc), LT_MAYBE);
	moment.to = day_point("1960-02-20");
	cr_expect_eq(lt_moment_by(&moment, &limit, &utc), LT_YES);
}

/* Done by the 22nd, nobody knows since when: it may be before the 20th; done by
 * the 19th it was. */
Test(moment, an_act_with_an_open_beginning_may_be_early)
{
	struct lt_limit limit = day_limit("2024-02-20", &utc);
	struct lt_moment moment = { .state = LT_MOMENT_KNOWN,
		                    .is_interval = true,
		                    .to = day_point("2024-02-22") };

	cr_expect_eq(lt_moment_from(&moment, &limit, &utc), LT_MAYBE);
	moment.to = day_point("2024-02-19");
	cr_expect_eq(lt_moment_from(&moment, &limit, &utc), LT_NO);
}

Test(moment, the_earlier_and_the_later_end)
{
	struct lt_point open = { 0 };
	struct lt_point day = day_point("1950-01-01");
	struct lt_point other = day_point("1950-01-02");

	for (int i = 0; i < 4; i++) {
		bool earlier = i % 2, is_end = i / 2;
		bool takes_open = earlier != is_end;
		struct lt_point a =
		    lt_point_pick(open, day, earlier, is_end, NULL);
		struct lt_point b =
		    lt_point_pick(day, open, earlier, is_end, NULL);

		cr_expect_eq(a.kind, takes_open ? LT_POINT_OPEN : LT_POINT_DAY);
		cr_expect_eq(b.kind, takes_open ? LT_POINT_OPEN : LT_POINT_DAY);
		a = lt_point_pick(day, other, earlier, is_end, NULL);
		b = lt_point_pick(other, day, earlier, is_end, NULL);
		cr_expect_eq(a.day.n, earlier ? day.day.n : other.day.n);
		cr_expect_eq(b.day.n, earlier ? day.day.n : other.day.n);
	}
}

/* What never lapses leaves the most time; what is known more than what is not,
 * in any century. */
Test(moment, limits_that_leave_more_time)
{
	struct lt_limit limits[4] = { { .kind = LT_LIMIT_UNKNOWN },
		                      { .kind = LT_LIMIT_DAY },
		                      { .kind = LT_LIMIT_DAY },
		                      { .kind = LT_LIMIT_NONE } };

	for (int century = 0; century < 2; century++) {
		limits[1].days.from = limits[1].days.to =
		    day_of(century ? "2024-01-01" : "1924-01-01");
		limits[2].days.from = limits[2].days.to =
		    day_of(century ? "2024-01-02" : "1924-01-02");
		for (int a = 0; a < 4; a++)
			for (int b = 0; b < 4; b++)
				cr_expect_eq(lt_limit_leaves_more(&limits[a],
				                                  &limits[b]),
				             a > b, "%d %d", a, b);
	}
}

/* Whether an interval has ended at a bare date of the check: a date by its
 * number, an instant by the end of that day. */
Test(moment, intervals_and_a_bare_date_of_the_check)
{
	struct lt_check check = { .is_day = true, .day = day_of("2024-03-05") };
	static const struct {
		const char *to;
		enum lt_truth happened;
	} rows[] = {
		{ "2024-03-05T23:59:59Z", LT_YES },
		{ "2024-03-06T00:00:00Z", LT_MAYBE },
	};

	for (size_t i = 0; i < 2; i++) {
		struct lt_moment moment = moment_at(rows[i].to);

		moment.is_interval = true;
		moment.from = day_point("2024-03-01");
		cr_expect_eq(lt_moment_happened(&moment, &check, &utc),
		             rows[i].happened, "%zu", i);
		cr_expect_eq(lt_moment_until(&moment, &check, &utc).to.kind,
		             i ? LT_POINT_DAY : LT_POINT_INSTANT);
	}
}

/* A local time of no known zone: by days of that zone it is of its date, by the
 * clock it may be from ten hours before it (at +14:00) to twelve after. */
Test(moment, a_local_time_of_a_zone_that_is_not_known)
{
	struct lt_local late = { day_of("2024-02-19"), 23 * LT_MS_PER_HOUR };
	struct lt_local early = { day_of("2024-02-18"), 0 };
	struct lt_moment moment = lt_moment_local(late, NULL);
	struct lt_limit limit = { .kind = LT_LIMIT_DAY };
	struct lt_day_span days = lt_moment_days(&moment, NULL);
	struct lt_moment two = { LT_MOMENT_KNOWN, true,
		                 lt_moment_local(early, NULL).from, moment.to };

	cr_expect(moment.is_interval);
	cr_expect_eq(moment.from.at.ms,
	             moment_at("2024-02-19T09:00:00Z").from.at.ms);
	cr_expect_eq(moment.to.at.ms,
	             moment_at("2024-02-20T11:00:00Z").from.at.ms);
	cr_expect_eq(days.from.n, late.day.n);
	cr_expect_eq(days.to.n, late.day.n);
	days = lt_moment_days(&moment, &utc);
	cr_expect_eq(days.from.n, late.day.n);
	cr_expect_eq(days.to.n, late.day.n + 1);
	days = lt_moment_days(&two, NULL);
	cr_expect_eq(days.from.n, early.day.n);
	cr_expect_eq(days.to.n, late.day.n);
	limit.days.from = limit.days.to = late.day;
	cr_expect_eq(lt_moment_by(&moment, &limit, NULL), LT_YES);
	cr_expect_eq(lt_moment_from(&moment, &limit, NULL), LT_YES);
	limit.zone = &utc;
	cr_expect_eq(lt_moment_by(&moment, &limit, NULL), LT_MAYBE);
	limit.zone = NULL;
	limit.days.from = limit.days.to = early.day;
	cr_expect_eq(lt_moment_by(&moment, &limit, NULL), LT_NO);
	cr_expect(lt_point_is_one_local(moment.from, moment.to));
	cr_expect_not(lt_point_is_one_local(two.from, two.to));
	two.from.clock_ms = late.ms;
	cr_expect_not(lt_point_is_one_local(two.from, two.to));
	two.from.clock_ms = early.ms;
	two.from.day = late.day;
	cr_expect_not(lt_point_is_one_local(two.from, two.to));
	two.from.clock_ms = late.ms;
	cr_expect(lt_point_is_one_local(two.from, two.to));
	two.from.is_local = false;
	cr_expect_not(lt_point_is_one_local(two.from, two.to));
	cr_expect_not(lt_point_is_one_local(two.to, two.from));
	moment = lt_moment_local(late, &utc);
	cr_expect_not(moment.is_interval);
	cr_expect_not(moment.from.is_local);
}

/* Of limits that have to be kept both: the safe one; what cannot be told makes
 * both so, what is not there does not matter. */
Test(moment, limits_that_are_kept_both)
{
	static const struct lt_pick earlier = { .earlier = true };
	static const struct lt_limit unknown = { .kind = LT_LIMIT_UNKNOWN },
				     none = { .kind = LT_LIMIT_NONE };
	const struct lt_limit first = day_limit("2024-02-18", &utc);
	const struct lt_limit second = day_limit("2024-02-19", &utc);
	const struct {
		const struct lt_limit *sum, *one, *wanted;
		bool taken;
	} rows[] = {
		{ &none, &first, &first, true },
		{ &first, &none, &first, false },
		{ &none, &none, &none, false },
		{ &first, &second, &first, false },
		{ &second, &first, &first, true },
		{ &first, &unknown, &unknown, true },
		{ &unknown, &first, &unknown, false },
		{ &unknown, &unknown, &unknown, false },
		{ &none, &unknown, &unknown, true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_limit sum = *rows[i].sum;

		cr_expect_eq(lt_limit_join(&sum, rows[i].one, earlier),
		             rows[i].taken, "%zu", i);
		cr_expect_eq(sum.kind, rows[i].wanted->kind, "%zu", i);
		cr_expect_eq(sum.days.from.n, rows[i].wanted->days.from.n,
		             "%zu", i);
	}
}
