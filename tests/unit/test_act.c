#include "core/act.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct lt_body nowhere = { .id = { "b", 1 } };
static const struct lt_world world = { .check = { .is_day = true } };
static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_zone tokyo = { .name = "Tokyo",
	                              .rule.is_set = true,
	                              .rule.standard_s = 9 * 3600 };
static const struct lt_zone west = { .name = "West",
	                             .rule.is_set = true,
	                             .rule.standard_s = -8 * 3600 };
static const struct lt_case a_case = { .world = &world, .body = &nowhere };

static struct lt_moment at(struct lt_point from, struct lt_point to)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, true, from, to };
}

static bool of(const struct lt_case *which, const struct lt_conventions *how,
               const struct lt_zone *zone, const struct lt_moment *moment,
               struct lt_trace *trace, struct lt_moment *counted,
               struct lt_why *why)
{
	struct lt_counted found;
	bool is_known = lt_act_counts(which, how, zone, moment, trace, &found);

	*counted = found.moment;
	*why = found.why;
	return is_known;
}

static bool counts(const struct lt_conventions *how, struct lt_moment moment,
                   struct lt_moment *counted, struct lt_why *why)
{
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	bool known = of(&a_case, how, NULL, &moment, &trace, counted, why);

	lt_arena_free(&arena);
	return known;
}

/* Mon 4 March 2024 12:00 UTC plus two days is Wed 6 March 12:00; an open
 * beginning stays open (counting.md, 3.10). */
Test(act, without_a_zone_days_are_added_on_the_utc_line)
{
	struct lt_conventions how = { .has_deemed_add = true,
		                      .deemed_add = { 2, LT_DAYS, 0, 0 } };
	int64_t day = lt_day_ymd(2024, 3, 4).n, noon = LT_MS_PER_DAY / 2;
	struct lt_point to =
	    lt_point_at((struct lt_instant){ day * LT_MS_PER_DAY + noon });
	struct lt_moment counted;
	struct lt_why why = { 0 };

	cr_assert(counts(&how, at((struct lt_point){ 0 }, to), &counted, &why));
	cr_expect_eq(counted.from.kind, LT_POINT_OPEN);
	cr_expect_eq(counted.to.at.ms, (day + 2) * LT_MS_PER_DAY + noon);
}

/* An act after the cut-off counts the next day; an open beginning is before
 * everything (counting.md, 3.9). */
Test(act, an_open_beginning_is_not_cut_off)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_moment counted;
	struct lt_why why = { 0 };

	cr_assert(
	    counts(&how, at((struct lt_point){ 0 }, monday), &counted, &why));
	cr_expect_eq(counted.from.kind, LT_POINT_OPEN);
	cr_expect_eq(counted.to.day.n, monday.day.n + 1);
}

/* Past 31 December 9999 nothing is counted, and the reason is said. */
Test(act, what_leaves_the_range_cannot_be_told)
{
	static const struct lt_conventions hows[] = {
		{ .has_deemed_add = true, .deemed_add = { 2, LT_DAYS, 0, 0 } },
		{ .has_deemed_add = true,
		  .deemed_add = { 48, LT_HOURS, 0, 0 } },
	};
	struct lt_instant last = { (LT_DAY_LAST.n + 1) * LT_MS_PER_DAY - 1 };

	for (size_t i = 0; i < 2; i++) {
		struct lt_moment counted;
		struct lt_why why = { 0 };

		cr_expect_not(counts(&hows[i],
		                     at(lt_point_at(last), lt_point_at(last)),
		                     &counted, &why));
		cr_expect_eq(why.phrase, LT_P_WHY_RANGE, "%zu", i);
	}
}

/* "To the next working day" without a working calendar (counting.md, 4). */
Test(act, the_next_working_day_needs_a_calendar)
{
	struct lt_conventions how = { .deemed_to_working_day = true };
	struct lt_body bare = { .id = { "b", 1 },
		                .non_working.missing = { "calendar", 8 } };
	struct lt_case which = { .world = &world, .body = &bare };
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_moment moment = at(monday, monday), counted;
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	struct lt_why why = { 0 };

	cr_expect_not(of(&which, &how, NULL, &moment, &trace, &counted, &why));
	cr_expect_eq(why.phrase, LT_P_WHY_NO_CALENDAR);
	lt_arena_free(&arena);
}

Test(act, without_conventions_an_act_is_where_it_is)
{
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_conventions none = { 0 };
	struct lt_conventions deemed = { .deemed_to_working_day = true };
	struct lt_moment absent = { 0 }, counted;
	struct lt_why why = { 0 };

	cr_assert(counts(&none, at(monday, monday), &counted, &why));
	cr_expect_eq(counted.from.day.n, monday.day.n);
	cr_assert(counts(&deemed, absent, &counted, &why));
	cr_expect_eq(counted.state, LT_MOMENT_ABSENT);
}

static struct lt_zone zone_of(const char *footer)
{
	struct lt_zone zone = { .name = footer };

	cr_assert(lt_zone_rule_parse(lt_str_of(footer), &zone.rule));
	return zone;
}

static struct lt_instant instant_of(const char *text)
{
	struct lt_time_text time;

	cr_assert(lt_time_parse(lt_str_of(text), &time), "%s", text);
	return lt_instant_at_offset(time.local, time.offset_s);
}

static struct lt_moment only(struct lt_point point)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, false, point, point };
}

static struct lt_moment at_time(const char *text)
{
	return only(lt_point_at(instant_of(text)));
}

/* What a moment counts as, in a body of that zone (NULL: none). */
static struct lt_moment counted_in(const struct lt_zone *zone,
                                   const struct lt_conventions *how,
                                   struct lt_moment moment)
{
	struct lt_body body = { .id = { "b", 1 },
		                .zone = zone,
		                .non_working.weekdays =
		                    1u << LT_SATURDAY | 1u << LT_SUNDAY };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	struct lt_moment counted;
	struct lt_why why = { 0 };

	cr_assert(of(&which, how, zone, &moment, &trace, &counted, &why));
	lt_arena_free(&arena);
	return counted;
}

static void expect_days(struct lt_moment counted, struct lt_day from,
                        struct lt_day to)
{
	cr_expect_eq(counted.from.kind, LT_POINT_DAY);
	cr_expect_eq(counted.to.kind, LT_POINT_DAY);
	cr_expect_eq(counted.from.day.n, from.n);
	cr_expect_eq(counted.to.day.n, to.n);
	cr_expect_eq(counted.is_interval, from.n != to.n);
}

static void expect_times(struct lt_moment counted, const char *from,
                         const char *to)
{
	cr_expect_eq(counted.from.kind, LT_POINT_INSTANT);
	cr_expect_eq(counted.to.kind, LT_POINT_INSTANT);
	cr_expect_eq(counted.from.at.ms, instant_of(from).ms, "%s", from);
	cr_expect_eq(counted.to.at.ms, instant_of(to).ms, "%s", to);
	cr_expect_eq(counted.is_interval, strcmp(from, to) != 0);
}

#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"

/* 15:00 in New York on Mon 4 March 2024 is 20:00 UTC; the second itself is
 * in time and stays what it is: only an act after that time counts as done the
 * next day (counting.md, 3.9). A bare date may be before or after it. */
Test(act, what_comes_after_the_cut_off_counts_the_next_day)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_day monday = lt_day_ymd(2024, 3, 4);
	struct lt_day tuesday = lt_day_ymd(2024, 3, 5);

	expect_times(counted_in(&zone, &how, at_time("2024-03-04T20:00:00Z")),
	             "2024-03-04T20:00:00Z", "2024-03-04T20:00:00Z");
	expect_days(
	    counted_in(&zone, &how, at_time("2024-03-04T20:00:00.001Z")),
	    tuesday, tuesday);
	expect_days(counted_in(&zone, &how, only(lt_point_day(monday))), monday,
	            tuesday);
}

/* Hours run from the act that was not after the cut-off: 36 hours from Mon 4
 * March 2024 15:00 in New York (20:00 UTC) end on Wed 6 at 08:00 UTC. A
 * millisecond later it is all of Tue 5, 05:00 UTC to 04:59, and 36 hours end
 * between Wed 6 17:00 and Thu 7 16:59 UTC (counting.md, 3.9 and 3.10). */
Test(act, hours_run_from_an_act_before_the_cut_off)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY,
		                      .has_deemed_add = true,
		                      .deemed_add = { 36, LT_HOURS, 0, 0 } };
	struct lt_zone zone = zone_of(NEW_YORK);

	expect_times(counted_in(&zone, &how, at_time("2024-03-04T20:00:00Z")),
	             "2024-03-06T08:00:00Z", "2024-03-06T08:00:00Z");
	expect_times(
	    counted_in(&zone, &how, at_time("2024-03-04T20:00:00.001Z")),
	    "2024-03-06T17:00:00Z", "2024-03-07T16:59:59.999Z");
}

/* Mon 4 March 2024 16:00 in New York is after 15:00, so that it counts from
 * Tuesday, and a day later it is Wed 6 March: without the step about Tuesday a
 * day would seem to be missing. What is not deemed has it, too, because nothing
 * else tells the hour. */
Test(act, the_day_after_the_cut_off_is_told)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY,
		                      .has_deemed_add = true,
		                      .deemed_add = { 1, LT_DAYS, 0, 0 } };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_body body = { .id = { "b", 1 }, .zone = &zone };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_moment moment = at_time("2024-03-04T21:00:00Z"), counted;
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena, .is_on = true };
	struct lt_why why = { 0 };

	zone.name = "America/New_York";
	cr_assert(of(&which, &how, &zone, &moment, &trace, &counted, &why));
	cr_assert_eq(trace.count, 3);
	cr_assert(lt_str_is(trace.steps[0].text,
	                    "after the cut-off, Mon 4 Mar 2024 15:00 "
	                    "America/New_York, so that it counts from Tue 5 "
	                    "Mar 2024"));
	cr_assert_eq(trace.steps[0].day.n, lt_day_ymd(2024, 3, 5).n);
	how.has_deemed_add = false;
	trace.count = 0;
	cr_assert(of(&which, &how, &zone, &moment, &trace, &counted, &why));
	cr_assert_eq(trace.count, 2);
	cr_assert_eq(trace.steps[0].day.n, lt_day_ymd(2024, 3, 5).n);
	lt_arena_free(&arena);
}

/* 01:00 UTC of Tue 5 March 2024 is Mon 4 March 20:00 in New York, whose days
 * the limit has; the cut-off, 15:00 UTC, is that of Tuesday. */
Test(act, the_day_of_an_act_is_that_of_the_cut_off)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_zone = &utc,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_day tuesday = lt_day_ymd(2024, 3, 5);

	expect_days(counted_in(&zone, &how, at_time("2024-03-05T01:00:00Z")),
	            tuesday, tuesday);
	expect_days(counted_in(NULL, &how, at_time("2024-03-05T01:00:00Z")),
	            tuesday, tuesday);
}

/* Without a zone Mon 4 March 2024 12:00 UTC is of 4 or 5 March, and may come
 * after the cut-off of that day. */
Test(act, the_cut_off_of_an_unknown_zone_leaves_both_ends)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };

	expect_days(counted_in(NULL, &how, at_time("2024-03-04T12:00:00Z")),
	            lt_day_ymd(2024, 3, 4), lt_day_ymd(2024, 3, 6));
}

/* A day later by the clock: 02:30 does not come on 10 March 2024, when the
 * clocks go on from 02:00 (07:00 UTC), and comes twice as 01:30 on 3
 * November. */
Test(act, a_day_later_is_told_by_the_clock)
{
	struct lt_conventions how = { .has_deemed_add = true,
		                      .deemed_add = { 1, LT_DAYS, 0, 0 } };
	struct lt_zone zone = zone_of(NEW_YORK);

	expect_times(counted_in(&zone, &how, at_time("2024-03-09T07:30:00Z")),
	             "2024-03-10T07:00:00Z", "2024-03-10T07:00:00Z");
	expect_times(counted_in(&zone, &how, at_time("2024-11-02T05:30:00Z")),
	             "2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z");
	expect_times(counted_in(&zone, &how, at_time("2024-03-09T17:00:00Z")),
	             "2024-03-10T16:00:00Z", "2024-03-10T16:00:00Z");
}

/* 48 hours after some time of 4 March 2024 in New York (05:00 UTC to 04:59
 * of the next day). */
Test(act, hours_after_a_bare_date_are_an_interval)
{
	struct lt_conventions how = { .has_deemed_add = true,
		                      .deemed_add = { 48, LT_HOURS, 0, 0 } };
	struct lt_zone zone = zone_of(NEW_YORK);

	expect_times(
	    counted_in(&zone, &how, only(lt_point_day(lt_day_ymd(2024, 3, 4)))),
	    "2024-03-06T05:00:00Z", "2024-03-07T04:59:59.999Z");
}

/* 1 March 2024 is a Friday. 20:00 UTC is of Friday or of Saturday, which
 * counts on Monday. */
Test(act, the_next_working_day_of_an_unknown_zone_leaves_both_ends)
{
	struct lt_conventions how = { .deemed_to_working_day = true };
	struct lt_moment counted =
	    counted_in(NULL, &how, at_time("2024-03-01T20:00:00Z"));

	cr_expect_eq(counted.from.kind, LT_POINT_INSTANT);
	cr_expect_eq(counted.from.at.ms, instant_of("2024-03-01T20:00:00Z").ms);
	cr_expect_eq(counted.to.kind, LT_POINT_DAY);
	cr_expect_eq(counted.to.day.n, lt_day_ymd(2024, 3, 4).n);
	cr_expect(counted.is_interval);
}

/* Two days after Fri 1 March 2024 that are no days of the weekend: Tue 5. An
 * interval that becomes one day is that day. */
Test(act, days_that_are_skipped_are_always_skipped)
{
	struct lt_conventions how = { .has_deemed_add = true,
		                      .deemed_add = { 2, LT_DAYS, 0, 0 },
		                      .deemed_skip = { .is_set = true,
		                                       .days.weekdays =
		                                           1u << LT_SATURDAY |
		                                           1u << LT_SUNDAY } };
	struct lt_point friday = lt_point_day(lt_day_ymd(2024, 3, 1));
	struct lt_moment counted;

	expect_days(counted_in(NULL, &how, only(friday)),
	            lt_day_ymd(2024, 3, 5), lt_day_ymd(2024, 3, 5));
	counted = counted_in(NULL, &how, at(friday, friday));
	cr_expect_not(counted.is_interval);
}

/* 3.9: a cut-off that is a clock time of the deadline moves no act, whatever
 * else does; without a cut-off there is no effect of one. */
Test(act, only_a_cut_off_with_an_effect_moves)
{
	static const struct {
		bool has_cutoff;
		enum lt_cutoff_effect effect;
		int days; /* later than Tue 5 March, 16:00 */
	} rows[] = {
		{ true, LT_CUTOFF_CLOCK, 1 },
		{ false, LT_CUTOFF_NEXT_DAY, 1 },
		{ true, LT_CUTOFF_NEXT_DAY, 2 },
		{ true, LT_CUTOFF_NEXT_WORKING_DAY, 2 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_conventions how = { .has_cutoff = rows[i].has_cutoff,
			                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
			                      .cutoff_effect = rows[i].effect,
			                      .has_deemed_add = true,
			                      .deemed_add = { 1, LT_DAYS, 0,
			                                      0 } };
		int64_t day = lt_day_ymd(2024, 3, 5).n;
		struct lt_point point = lt_point_at((struct lt_instant){
		    day * LT_MS_PER_DAY + 16 * LT_MS_PER_HOUR });
		struct lt_moment counted =
		    counted_in(&utc, &how, at(point, point));

		cr_expect_eq(counted.from.kind,
		             rows[i].days == 2 ? LT_POINT_DAY
		                               : LT_POINT_INSTANT,
		             "%zu", i);
		cr_expect_eq(lt_point_days(counted.from, &utc).from.n,
		             day + rows[i].days, "%zu", i);
	}
}

/* A date of February 2024, or a time with its offset. */
static struct lt_point point_of(const char *text)
{
	if (strlen(text) > 10)
		return lt_point_at(instant_of(text));
	return lt_point_day(lt_day_ymd(2024, 2, atoi(text + 8)));
}

static void expect_point(struct lt_point got, const char *wanted, size_t row)
{
	struct lt_point point = point_of(wanted);

	cr_expect_eq(got.kind, point.kind, "row %zu: %s", row, wanted);
	cr_expect(lt_point_eq(got, point), "row %zu: %s", row, wanted);
}

#define CUT(hour, what)                                                        \
	.has_cutoff = true, .cutoff_ms = (hour)*LT_MS_PER_HOUR,                \
	.cutoff_effect = LT_CUTOFF_NEXT_##what
#define ADD(amount, unit, is_working)                                          \
	.has_deemed_add = true,                                                \
	.deemed_add = { amount, LT_##unit, false, is_working }

/* Between two ends an act may count before what becomes of the first and after
 * what becomes of the last (counting.md, 3.9 and 3.10). 16 February 2024 is a
 * Friday; New York is five hours behind UTC, Tokyo nine before it. */
Test(act, what_lies_between_two_ends)
{
	static const struct {
		struct lt_conventions how;
		const char *from, *to, *first, *last;
	} rows[] = {
		/* the evening of Friday counts on Monday, Saturday as it is */
		{ { CUT(17, WORKING_DAY) },
		  "2024-02-16T16:00:00-05:00",
		  "2024-02-17T10:00:00-05:00",
		  "2024-02-16T16:00:00-05:00",
		  "2024-02-19" },
		{ { CUT(17, WORKING_DAY) },
		  "2024-02-16T18:00:00-05:00",
		  "2024-02-17T10:00:00-05:00",
		  "2024-02-17T00:00:00-05:00",
		  "2024-02-19" },
		{ { CUT(17, WORKING_DAY) },
		  "2024-02-16T18:00:00-05:00",
		  "2024-02-16T20:00:00-05:00",
		  "2024-02-19",
		  "2024-02-19" },
		{ { CUT(17, WORKING_DAY) },
		  "2024-02-19T09:00:00-05:00",
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-19T09:00:00-05:00",
		  "2024-02-19T10:00:00-05:00" },
		{ { CUT(17, WORKING_DAY) },
		  "2024-02-16",
		  "2024-02-17T10:00:00-05:00",
		  "2024-02-16",
		  "2024-02-19" },
		{ { CUT(24, WORKING_DAY) },
		  "2024-02-16T18:00:00-05:00",
		  "2024-02-17T10:00:00-05:00",
		  "2024-02-16T18:00:00-05:00",
		  "2024-02-17T10:00:00-05:00" },
		/* Saturday moves to all of Monday */
		{ { .deemed_to_working_day = true },
		  "2024-02-17T10:00:00-05:00",
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-19",
		  "2024-02-19" },
		{ { .deemed_to_working_day = true },
		  "2024-02-16T10:00:00-05:00",
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-16T10:00:00-05:00",
		  "2024-02-19" },
		{ { .deemed_to_working_day = true },
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-20T10:00:00-05:00",
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-20T10:00:00-05:00" },
		/* Saturday and Sunday come to one Monday, each at its time */
		{ { ADD(1, DAYS, true) },
		  "2024-02-17T18:00:00-05:00",
		  "2024-02-18T10:00:00-05:00",
		  "2024-02-19T00:00:00-05:00",
		  "2024-02-19T23:59:59.999-05:00" },
		{ { ADD(1, DAYS, true) },
		  "2024-02-15T18:00:00-05:00",
		  "2024-02-16T10:00:00-05:00",
		  "2024-02-16T18:00:00-05:00",
		  "2024-02-19T10:00:00-05:00" },
		/* working days come to no day that would move */
		{ { ADD(1, DAYS, true), .deemed_to_working_day = true },
		  "2024-02-15T10:00:00-05:00",
		  "2024-02-16T10:00:00-05:00",
		  "2024-02-16T10:00:00-05:00",
		  "2024-02-19T10:00:00-05:00" },
		{ { ADD(30, HOURS, false), .deemed_to_working_day = true },
		  "2024-02-16T12:00:00-05:00",
		  "2024-02-17T23:00:00-05:00",
		  "2024-02-19",
		  "2024-02-19" },
		{ { ADD(30, HOURS, false), .deemed_to_working_day = true },
		  "2024-02-17T18:00:00-05:00",
		  "2024-02-17T23:00:00-05:00",
		  "2024-02-19T00:00:00-05:00",
		  "2024-02-19T05:00:00-05:00" },
		/* in the zone of the cut-off it may be another date */
		{ { CUT(17, DAY), .cutoff_zone = &tokyo },
		  "2024-02-19T21:00:00-05:00",
		  "2024-02-20T02:00:00-05:00",
		  "2024-02-20",
		  "2024-02-20" },
		{ { CUT(23, DAY), .cutoff_zone = &west },
		  "2024-02-19T22:00:00-05:00",
		  "2024-02-20T01:00:00-05:00",
		  "2024-02-19",
		  "2024-02-19" },
		/* what is one date in both zones stays the time that it is */
		{ { CUT(23, DAY), .cutoff_zone = &west },
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-19T11:00:00-05:00",
		  "2024-02-19T10:00:00-05:00",
		  "2024-02-19T11:00:00-05:00" },
		/* as the first of its date in the west, 03:00 in New York, */
		{ { CUT(23, DAY), .cutoff_zone = &west },
		  "2024-02-19T03:00:00-05:00",
		  "2024-02-19T03:00:00-05:00",
		  "2024-02-19T03:00:00-05:00",
		  "2024-02-19T03:00:00-05:00" },
		/* or the hour itself, 17:00 in Tokyo */
		{ { CUT(17, DAY), .cutoff_zone = &tokyo },
		  "2024-02-19T03:00:00-05:00",
		  "2024-02-19T03:00:00-05:00",
		  "2024-02-19T03:00:00-05:00",
		  "2024-02-19T03:00:00-05:00" },
		{ { CUT(17, DAY), .cutoff_zone = &tokyo },
		  "2024-02-19T01:00:00-05:00",
		  "2024-02-20T01:00:00-05:00",
		  "2024-02-19T01:00:00-05:00",
		  "2024-02-20" },
	};
	struct lt_zone zone = zone_of(NEW_YORK);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct lt_moment counted = counted_in(
		    &zone, &rows[i].how,
		    at(point_of(rows[i].from), point_of(rows[i].to)));

		expect_point(counted.from, rows[i].first, i);
		expect_point(counted.to, rows[i].last, i);
	}
}

/* An open end is the check, behind every day; beyond the last day of all, and
 * before those that a calendar covers, it cannot be told. */
Test(act, ranges_without_an_end)
{
	static const struct lt_year_range covered = { 2024, 2024 };
	static const struct lt_working_calendar calendar = {
		.id = { "c", 1 },
		.weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY,
		.complete = &covered,
		.complete_count = 1
	};
	static const struct lt_working_calendar *const calendars[] = {
		&calendar
	};
	static const struct lt_conventions hows[] = {
		{ .deemed_to_working_day = true },
		{ ADD(1, DAYS, true), .deemed_to_working_day = true },
		{ ADD(1, HOURS, false),
		  .deemed_skip = { .is_set = true, .is_body = true },
		  .deemed_to_working_day = true },
	};
	static const struct lt_conventions two_days = { ADD(2, DAYS, false) };
	struct lt_body covering = { .id = { "b", 1 },
		                    .non_working = { .calendars = calendars,
		                                     .calendar_count = 1 } };
	struct lt_case which = { .world = &world, .body = &covering };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_point open = { 0 };
	struct lt_moment counted;
	struct lt_instant end = { (LT_DAY_LAST.n - 2) * LT_MS_PER_DAY };
	struct lt_why why = { 0 };

	counted = counted_in(&zone, &hows[0],
	                     at(point_of("2024-02-17T10:00:00-05:00"), open));
	expect_point(counted.from, "2024-02-19", 0);
	cr_expect_eq(counted.to.kind, LT_POINT_OPEN);
	counted = counted_in(&zone, &two_days,
	                     at(point_of("2024-02-17T10:00:00-05:00"), open));
	expect_point(counted.from, "2024-02-19T10:00:00-05:00", 1);
	cr_expect_eq(counted.to.kind, LT_POINT_OPEN);
	covering.zone = &zone;
	for (size_t i = 0; i < 3; i++) {
		/* Mon 1 January 2024, itself or the day behind a Sunday. */
		struct lt_moment moment =
		    at(open, lt_point_at(instant_of(
				 i == 1 ? "2023-12-31T10:00:00-05:00"
					: "2024-01-01T10:00:00-05:00")));
		struct lt_arena arena = { 0 };
		struct lt_trace trace = { .arena = &arena };

		cr_expect_not(
		    of(&which, &hows[i], NULL, &moment, &trace, &counted, &why),
		    "%zu", i);
		cr_expect_eq(why.phrase, LT_P_WHY_UNCOVERED, "%zu", i);
		lt_arena_free(&arena);
	}
	cr_expect_not(counts(
	    &two_days,
	    at(lt_point_at(end),
	       lt_point_at((struct lt_instant){ end.ms + LT_MS_PER_DAY })),
	    &counted, &why));
	cr_expect_eq(why.phrase, LT_P_WHY_RANGE);
	why.phrase = 0;
	cr_expect_not(
	    counts(&two_days, at(lt_point_at(end), open), &counted, &why));
	cr_expect_eq(why.phrase, LT_P_WHY_RANGE);
}

/* Of a body in no zone it is the whole of Monday. */
Test(act, working_days_of_a_body_in_no_zone)
{
	static const struct lt_conventions how = { .deemed_to_working_day =
		                                       true };
	struct lt_moment counted = counted_in(
	    NULL, &how, at(point_of("2024-02-17"), point_of("2024-02-18")));

	expect_point(counted.from, "2024-02-19", 0);
	expect_point(counted.to, "2024-02-19", 0);
}

/* Where the limit has other days than the body, New York: on Monday evening it is
 * Tuesday in Tokyo, after all of Monday, to which Saturday moves; Monday begins
 * when it is Sunday in the west, before all of Monday. */
Test(act, working_days_of_the_body_and_days_of_the_limit)
{
	static const struct lt_conventions how = { .deemed_to_working_day =
		                                       true };
	static const struct {
		const struct lt_zone *limit;
		const char *to, *first, *last; /* from Sat 17, ten o'clock */
	} rows[] = {
		{ &tokyo, "2024-02-19T20:00:00-05:00", "2024-02-19",
		  "2024-02-19T20:00:00-05:00" },
		{ &tokyo, "2024-02-19T08:00:00-05:00", "2024-02-19",
		  "2024-02-19" },
		{ &west, "2024-02-19T20:00:00-05:00",
		  "2024-02-19T00:00:00-05:00", "2024-02-19" },
		{ &west, "2024-02-19T00:00:00-05:00",
		  "2024-02-19T00:00:00-05:00", "2024-02-19" },
		{ &west, "2024-02-18T23:59:00-05:00", "2024-02-19",
		  "2024-02-19" },
		{ &west, "2024-02-19", "2024-02-19T00:00:00-05:00",
		  "2024-02-19" },
		{ &west, NULL, "2024-02-19T00:00:00-05:00", NULL },
		{ NULL, "2024-02-19T20:00:00-05:00", "2024-02-19",
		  "2024-02-19" },
	};
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_body body = { .id = { "b", 1 },
		                .zone = &zone,
		                .non_working.weekdays =
		                    1u << LT_SATURDAY | 1u << LT_SUNDAY };
	struct lt_case which = { .world = &world, .body = &body };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct lt_arena arena = { 0 };
		struct lt_trace trace = { .arena = &arena };
		struct lt_point open = { 0 };
		struct lt_moment moment =
		    at(point_of("2024-02-17T10:00:00-05:00"),
		       rows[i].to ? point_of(rows[i].to) : open);
		struct lt_counted counted;

		cr_assert(lt_act_counts(&which, &how, rows[i].limit, &moment,
		                        &trace, &counted));
		expect_point(counted.moment.from, rows[i].first, i);
		if (rows[i].last)
			expect_point(counted.moment.to, rows[i].last, i);
		lt_arena_free(&arena);
	}
}

/* An hour of UTC, days of New York, a limit of Tokyo: what lies between the ends
 * may count a day before or after them; one moment is exact. */
Test(act, hours_of_one_zone_and_days_of_another)
{
	static const struct lt_conventions how = { CUT(17, DAY),
		                                   .cutoff_zone = &utc,
		                                   ADD(1, DAYS, false) };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_body body = { .id = { "b", 1 }, .zone = &zone };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	struct lt_point thursday = point_of("2024-02-15T10:00:00-05:00");
	struct lt_moment moment =
	    at(thursday, point_of("2024-02-16T10:00:00-05:00"));
	struct lt_counted counted;

	cr_assert(
	    lt_act_counts(&which, &how, &tokyo, &moment, &trace, &counted));
	/* Thursday and Friday, the evening before which counts for all of it;
	 * a day more of each, and one on either side, twice. */
	expect_point(counted.moment.from, "2024-02-14", 0);
	expect_point(counted.moment.to, "2024-02-19", 0);
	/* Three in the afternoon of UTC is midnight in Tokyo: a date. */
	moment = only(thursday);
	cr_assert(
	    lt_act_counts(&which, &how, &tokyo, &moment, &trace, &counted));
	expect_point(counted.moment.from, "2024-02-16", 1);
	expect_point(counted.moment.to, "2024-02-16", 1);
	moment = at((struct lt_point){ 0 }, thursday);
	cr_assert(
	    lt_act_counts(&which, &how, &tokyo, &moment, &trace, &counted));
	cr_expect_eq(counted.moment.from.kind, LT_POINT_OPEN);
	moment = at(thursday, (struct lt_point){ 0 });
	cr_assert(
	    lt_act_counts(&which, &how, &tokyo, &moment, &trace, &counted));
	expect_point(counted.moment.from, "2024-02-14", 2);
	cr_expect_eq(counted.moment.to.kind, LT_POINT_OPEN);
	lt_arena_free(&arena);
}

/* What is open has every day behind it, or before it: after the hour of Friday,
 * 16 February 2024, Saturday's first moment counts before Monday, and of any
 * Tuesday of the past its Monday's evening counts for all of it. Friday and
 * Saturday come to one Monday. */
Test(act, days_behind_an_open_end)
{
	static const struct lt_conventions evening = { CUT(15, WORKING_DAY) };
	static const struct lt_conventions next_day = { ADD(1, DAYS, true) };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_point open = { 0 };
	struct lt_moment counted;

	counted = counted_in(&zone, &evening,
	                     at(point_of("2024-02-16T18:00:00-05:00"), open));
	expect_point(counted.from, "2024-02-17T00:00:00-05:00", 0);
	cr_expect_eq(counted.to.kind, LT_POINT_OPEN);
	counted = counted_in(&zone, &evening,
	                     at(open, point_of("1969-03-04T10:00:00-05:00")));
	cr_expect_eq(counted.from.kind, LT_POINT_OPEN);
	cr_expect_eq(counted.to.kind, LT_POINT_DAY);
	cr_expect_eq(counted.to.day.n, lt_day_ymd(1969, 3, 4).n);
	counted = counted_in(&zone, &next_day,
	                     at(point_of("2024-02-16T15:00:00-05:00"), open));
	expect_point(counted.from, "2024-02-19T00:00:00-05:00", 1);
	cr_expect_eq(counted.to.kind, LT_POINT_OPEN);
}

/* An open end is no instant, not even the first of 1970, which here is the
 * evening before, an hour behind UTC and eight. */
Test(act, an_open_end_is_no_instant)
{
	static const struct lt_conventions how = { CUT(23, DAY),
		                                   .cutoff_zone = &west };
	struct lt_zone zone = { .name = "East",
		                .rule.is_set = true,
		                .rule.standard_s = -3600 };
	struct lt_moment counted =
	    counted_in(&zone, &how,
	               at(lt_point_at(instant_of("1969-12-31T12:00:00Z")),
	                  (struct lt_point){ 0 }));

	cr_expect_eq(counted.from.kind, LT_POINT_DAY);
	cr_expect_eq(counted.from.day.n, -1);
}

/* 3.10 without `add`: a working day stays as it is, even at a time that comes
 * twice (New York, Sun 3 November 2024, on which here everybody works). */
Test(act, a_working_day_stays_to_the_instant)
{
	struct lt_zone zone = { .name = "N" };
	struct lt_body body = { .id = { "b", 1 }, .zone = &zone };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_conventions how = { .deemed_to_working_day = true };
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	int64_t first = lt_day_ymd(2024, 11, 3).n * LT_MS_PER_DAY +
	                5 * LT_MS_PER_HOUR + LT_MS_PER_HOUR / 2;
	struct lt_point point = lt_point_at((struct lt_instant){ first });
	struct lt_moment moment = { LT_MOMENT_KNOWN, false, point, point };
	struct lt_moment counted;
	struct lt_why why = { 0 };

	cr_assert(
	    lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"), &zone.rule));
	cr_assert(of(&which, &how, &zone, &moment, &trace, &counted, &why));
	cr_expect_eq(counted.from.at.ms, first);
	cr_expect_eq(counted.to.at.ms, first);
	cr_expect_not(counted.is_interval);
	lt_arena_free(&arena);
}

/* A step where an act counts otherwise than it was done, and only there; and
 * one for the hour of a cut-off. */
Test(act, what_is_told)
{
	static const struct {
		struct lt_conventions how;
		bool is_known, is_on;
		size_t steps;
	} rows[] = {
		{ { .deemed_to_working_day = true }, true, true, 1 },
		{ { .deemed_to_working_day = true }, true, false, 0 },
		{ { .deemed_to_working_day = true }, false, true, 0 },
		{ { .has_cutoff = true }, true, true, 0 },
		{ { .cutoff_effect = LT_CUTOFF_NEXT_DAY }, true, true, 0 },
		{ { .has_cutoff = true, .cutoff_effect = LT_CUTOFF_NEXT_DAY },
		  true,
		  true,
		  2 },
	};
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_arena arena = { 0 };
		struct lt_trace trace = { .arena = &arena,
			                  .is_on = rows[i].is_on };
		struct lt_moment moment = at(monday, monday), counted;
		struct lt_why why = { 0 };

		if (!rows[i].is_known)
			moment.state = LT_MOMENT_EXPECTED;
		cr_assert(of(&a_case, &rows[i].how, NULL, &moment, &trace,
		             &counted, &why));
		cr_expect_eq(trace.count, rows[i].steps, "%zu", i);
		cr_expect_eq(counted.state, moment.state);
		lt_arena_free(&arena);
	}
}

/* What lies between is told as of the act: of Fri 1 March 2024, 18:00, the
 * weekend; of a moment without an end of both ends; nothing where nobody
 * listens. A computed date that is passed over makes the act rest on it. */
Test(act, the_days_between_are_told)
{
	static const struct lt_named_day monday = { .name = { "Eid (estimated)",
		                                              15 } };
	struct lt_named_day eid = monday;
	struct lt_year_range covered = { 2024, 2024 };
	struct lt_working_calendar calendar = { .id = { "c", 1 },
		                                .weekend = 1u << LT_SATURDAY |
		                                           1u << LT_SUNDAY,
		                                .complete = &covered,
		                                .complete_count = 1,
		                                .holidays = &eid,
		                                .holiday_count = 1 };
	const struct lt_working_calendar *calendars[] = { &calendar };
	struct lt_body working = { .id = { "b", 1 },
		                   .non_working = { .calendars = calendars,
		                                    .calendar_count = 1 } };
	struct lt_case which = { .world = &world, .body = &working };
	static const struct lt_conventions hows[] = {
		{ .deemed_to_working_day = true },
		{ ADD(1, DAYS, true) },
		{ ADD(24, HOURS, false) },
	};
	/* Saturday, Sunday and Eid on Monday; from Saturday on Sunday, Eid,
	 * the day that counts and how many; the hours */
	static const size_t steps[] = { 3, 4, 1 };
	struct lt_zone zone = zone_of(NEW_YORK);

	eid.day = lt_day_ymd(2024, 3, 4);
	working.zone = &zone;
	for (size_t i = 0; i < 6; i++) {
		struct lt_arena arena = { 0 };
		struct lt_trace trace = { .arena = &arena, .is_on = i % 2 };
		struct lt_point saturday =
		    lt_point_at(instant_of("2024-03-02T10:00:00-05:00"));
		struct lt_point sunday =
		    lt_point_at(instant_of("2024-03-03T10:00:00-05:00"));
		struct lt_moment moment = only(saturday);
		struct lt_counted counted;
		size_t wanted = steps[i / 2];

		cr_assert(lt_act_counts(&which, &hows[i / 2], &zone, &moment,
		                        &trace, &counted));
		cr_expect_eq(counted.uses_estimate, i / 2 != 2, "%zu", i);
		cr_expect_eq(trace.count, i % 2 ? wanted + 1 : 0, "%zu: %zu", i,
		             trace.count);
		for (size_t k = 0; k + 1 < trace.count; k++)
			cr_expect_eq(trace.steps[k].phrase, LT_P_ACT_DAY);
		if (i == 1) {
			cr_expect(trace.steps[0].has_day);
			cr_expect(lt_str_is(trace.steps[0].text,
			                    "does not count: Sat 2 Mar 2024, "
			                    "weekend of c"));
		}
		if (i == 5)
			cr_expect(lt_str_starts(
			    trace.steps[0].text,
			    LT_STR("24 hours on, on the UTC line: Sun 3 Mar "
			           "2024 10:00")));
		trace.count = 0;
		moment = at(saturday, sunday);
		cr_assert(lt_act_counts(&which, &hows[i / 2], &zone, &moment,
		                        &trace, &counted));
		cr_expect(!(i % 2) || trace.count > wanted + 1, "%zu", i);
		lt_arena_free(&arena);
	}
}

/* --- the last act --------------------------------------------------------- */

static struct lt_limit by_day(int mday, const struct lt_zone *zone)
{
	struct lt_day day = lt_day_ymd(2024, 3, mday);

	return (struct lt_limit){ .kind = LT_LIMIT_DAY,
		                  .zone = zone,
		                  .days = { day, day } };
}

static struct lt_limit last_of(const struct lt_conventions *how,
                               const struct lt_limit *limit,
                               const struct lt_zone *zone)
{
	struct lt_body body = { .id = { "b", 1 }, .zone = zone };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_limit last = lt_act_last(&which, how, limit, &arena);

	lt_arena_free(&arena);
	return last;
}

/* By Wed 20 March 2024 (counting.md 3.9 and 3.10): until 15:00 of that day where
 * what is later counts the next, of the 18th where two days are added besides;
 * the whole of the 18th where only they are, and at 24:00 there is no later.
 * 48 hours from the end of the 18th end with the 20th. MINUTE -1: a day. */
Test(act, the_last_that_is_in_time)
{
	static const struct lt_zone early = {
		.name = "X", .rule = { .is_set = true, .standard_s = 3600 }
	};
	static const struct {
		struct lt_conventions how;
		int mday, minute;
	} rows[] = {
		{ { .has_cutoff = true,
		    .cutoff_ms = 15 * LT_MS_PER_HOUR,
		    .cutoff_effect = LT_CUTOFF_NEXT_DAY },
		  20,
		  900 },
		{ { .has_cutoff = true,
		    .cutoff_ms = 15 * LT_MS_PER_HOUR,
		    .cutoff_effect = LT_CUTOFF_NEXT_DAY,
		    .has_deemed_add = true,
		    .deemed_add = { 2, LT_DAYS, 0, 0 } },
		  18,
		  900 },
		{ { .has_cutoff = true,
		    .cutoff_ms = LT_MS_PER_DAY,
		    .cutoff_effect = LT_CUTOFF_NEXT_DAY,
		    .has_deemed_add = true,
		    .deemed_add = { 2, LT_DAYS, 0, 0 } },
		  18,
		  -1 },
		{ { .has_deemed_add = true,
		    .deemed_add = { 48, LT_HOURS, 0, 0 } },
		  18,
		  -1 },
		/* One o'clock in a zone an hour ahead is midnight. */
		{ { .has_cutoff = true,
		    .cutoff_ms = LT_MS_PER_HOUR,
		    .cutoff_zone = &early,
		    .cutoff_effect = LT_CUTOFF_NEXT_DAY },
		  20,
		  0 },
	};
	struct lt_limit limit = by_day(20, &utc);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct lt_limit last = last_of(&rows[i].how, &limit, &utc);
		struct lt_day day = lt_day_ymd(2024, 3, rows[i].mday);

		if (rows[i].minute < 0) {
			cr_assert_eq(last.kind, LT_LIMIT_DAY, "%zu", i);
			cr_expect_eq(last.days.from.n, day.n, "%zu", i);
			cr_expect_eq(last.days.to.n, day.n, "%zu", i);
			cr_expect_eq(last.zone, &utc);
			continue;
		}
		cr_assert_eq(last.kind, LT_LIMIT_INSTANT, "%zu", i);
		cr_expect_eq(last.instants.from.ms,
		             day.n * LT_MS_PER_DAY +
		                 rows[i].minute * LT_MS_PER_MINUTE,
		             "%zu", i);
		cr_expect_eq(last.instants.to.ms, last.instants.from.ms);
		cr_expect_eq(last.zone, rows[i].how.cutoff_zone
		                            ? rows[i].how.cutoff_zone
		                            : &utc);
	}
}

/* By noon of the 20th what counts 48 hours later is done by noon of the 18th at
 * the latest. Without a zone no cut-off is
 * a moment, and a day may end in any: the day before is safe. */
Test(act, the_last_by_a_moment_or_without_a_zone)
{
	static const struct lt_conventions hours = {
		.has_deemed_add = true, .deemed_add = { 48, LT_HOURS, 0, 0 }
	};
	static const struct lt_conventions cut = { .has_cutoff = true,
		                                   .cutoff_ms =
		                                       15 * LT_MS_PER_HOUR,
		                                   .cutoff_effect =
		                                       LT_CUTOFF_NEXT_DAY };
	struct lt_instant noon = { lt_day_ymd(2024, 3, 20).n * LT_MS_PER_DAY +
		                   12 * LT_MS_PER_HOUR };
	struct lt_limit limit = { .kind = LT_LIMIT_INSTANT,
		                  .zone = &utc,
		                  .instants = { noon, noon } };
	struct lt_limit last = last_of(&hours, &limit, &utc);

	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.instants.from.ms, noon.ms - 48 * LT_MS_PER_HOUR);
	limit = by_day(20, NULL);
	last = last_of(&cut, &limit, NULL);
	cr_assert_eq(last.kind, LT_LIMIT_DAY);
	cr_expect_eq(last.days.from.n, lt_day_ymd(2024, 3, 19).n);
}

/* A minute before midnight is the last before a time within that minute. What
 * is done on 21 March before four in the morning, by the body's clock, is done
 * on the 20th where the limit is: in New York, then four hours behind. */
Test(act, the_last_near_midnight)
{
	static const struct lt_conventions hours = { ADD(48, HOURS, false) };
	static const struct lt_conventions working = { .deemed_to_working_day =
		                                           true };
	struct lt_zone zone = zone_of(NEW_YORK);
	int64_t day = lt_day_ymd(2024, 3, 20).n * LT_MS_PER_DAY;
	struct lt_instant late = { day + LT_MS_PER_DAY - 30000 };
	struct lt_limit limit = { .kind = LT_LIMIT_INSTANT,
		                  .zone = &utc,
		                  .instants = { late, late } };
	struct lt_limit last = last_of(&hours, &limit, &utc);

	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.instants.from.ms,
	             day - LT_MS_PER_DAY - LT_MS_PER_MINUTE);
	limit = by_day(20, &zone);
	last = last_of(&working, &limit, &utc);
	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.zone, &utc);
	cr_expect_eq(last.instants.from.ms,
	             day + 28 * LT_MS_PER_HOUR - LT_MS_PER_MINUTE);
	/* And the other way round: what is done on the 20th in New York at
	 * eight in the evening is done on the 21st. */
	limit = by_day(20, &utc);
	last = last_of(&working, &limit, &zone);
	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.zone, &zone);
	cr_expect_eq(last.instants.from.ms,
	             day + 24 * LT_MS_PER_HOUR - LT_MS_PER_MINUTE);
}

/* A cut-off with seconds is told to the second. By noon of the 20th what counts
 * 48 hours later is done on the 17th before its evening, which counts for all of
 * the 18th; nothing comes after 24:00. */
Test(act, the_last_at_a_cut_off)
{
	static const struct lt_conventions seconds = {
		.has_cutoff = true,
		.cutoff_ms = 15 * LT_MS_PER_HOUR + 30000,
		.cutoff_effect = LT_CUTOFF_NEXT_DAY
	};
	static const struct lt_conventions both = { CUT(17, DAY),
		                                    ADD(48, HOURS, false) };
	static const struct lt_conventions midnight = { CUT(24, DAY),
		                                        ADD(2, DAYS, false) };
	struct lt_limit limit = by_day(20, &utc);
	struct lt_limit last = last_of(&seconds, &limit, &utc);
	int64_t day = lt_day_ymd(2024, 3, 20).n * LT_MS_PER_DAY;
	struct lt_instant noon = { day + 12 * LT_MS_PER_HOUR };

	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.instants.from.ms, day + seconds.cutoff_ms);
	limit = (struct lt_limit){ .kind = LT_LIMIT_INSTANT,
		                   .zone = &utc,
		                   .instants = { noon, noon } };
	last = last_of(&both, &limit, &utc);
	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.instants.from.ms,
	             day - 3 * LT_MS_PER_DAY + 17 * LT_MS_PER_HOUR);
	limit = by_day(20, &utc);
	last = last_of(&midnight, &limit, &utc);
	cr_assert_eq(last.kind, LT_LIMIT_DAY);
	cr_expect_eq(last.days.from.n, lt_day_ymd(2024, 3, 18).n);
}

/* The next working day of a body without a calendar; what counts two years
 * later is further back than is looked. */
Test(act, the_last_that_cannot_be_told)
{
	static const struct lt_conventions rows[] = {
		{ .deemed_to_working_day = true },
		{ .has_deemed_add = true, .deemed_add = { 2, LT_YEARS, 0, 0 } },
	};
	struct lt_body bare = { .id = { "b", 1 },
		                .non_working.missing = { "calendar", 8 } };
	struct lt_case which = { .world = &world, .body = &bare };
	struct lt_limit limit = by_day(20, NULL);
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_expect_eq(lt_act_last(&which, &rows[i], &limit, &arena).kind,
		             LT_LIMIT_UNKNOWN, "%zu", i);
	lt_arena_free(&arena);
}

/* 400 days are tried: 399 before the limit is found, 400 is not. */
Test(act, how_far_back_is_looked)
{
	struct lt_conventions how = { .has_deemed_add = true,
		                      .deemed_add = { 399, LT_DAYS, 0, 0 } };
	struct lt_limit limit = by_day(20, NULL), last;

	last = last_of(&how, &limit, NULL);
	cr_assert_eq(last.kind, LT_LIMIT_DAY);
	cr_expect_eq(last.days.from.n, limit.days.from.n - 399);
	how.deemed_add.amount = 400;
	cr_expect_eq(last_of(&how, &limit, NULL).kind, LT_LIMIT_UNKNOWN);
}

/* 02:30 does not come on 10 March 2024, when the clocks go on from 02:00 (07:00
 * UTC) to 03:00: that moment is the hour. 01:30 comes twice on 3 November, at
 * 05:30 and 06:30 UTC: what is done between may be after the hour (counting.md,
 * sections 1 and 3.9). */
Test(act, a_cut_off_that_does_not_come_or_comes_twice)
{
	struct lt_conventions gap = { .has_cutoff = true,
		                      .cutoff_ms = 150 * LT_MS_PER_MINUTE,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_conventions fold = gap;
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_day next = lt_day_ymd(2024, 3, 11);
	struct lt_moment counted;

	fold.cutoff_ms = 90 * LT_MS_PER_MINUTE;
	expect_times(counted_in(&zone, &gap, at_time("2024-03-10T07:00:00Z")),
	             "2024-03-10T07:00:00Z", "2024-03-10T07:00:00Z");
	expect_days(
	    counted_in(&zone, &gap, at_time("2024-03-10T07:00:00.001Z")), next,
	    next);
	expect_days(counted_in(&zone, &gap, at_time("2024-03-10T07:29:00Z")),
	            next, next);
	next = lt_day_ymd(2024, 11, 4);
	expect_times(counted_in(&zone, &fold, at_time("2024-11-03T05:30:00Z")),
	             "2024-11-03T05:30:00Z", "2024-11-03T05:30:00Z");
	for (size_t i = 0; i < 2; i++) {
		const char *time =
		    i ? "2024-11-03T06:30:00Z" : "2024-11-03T05:30:00.001Z";

		counted = counted_in(&zone, &fold, at_time(time));
		cr_expect(counted.is_interval);
		cr_expect_eq(counted.from.kind, LT_POINT_INSTANT);
		cr_expect_eq(counted.from.at.ms, instant_of(time).ms);
		cr_expect_eq(counted.to.kind, LT_POINT_DAY);
		cr_expect_eq(counted.to.day.n, next.n);
	}
	expect_days(
	    counted_in(&zone, &fold, at_time("2024-11-03T06:30:00.001Z")), next,
	    next);
}

/* The last act by that hour is the moment of the change, or the first of the
 * two. */
Test(act, the_last_at_a_cut_off_that_does_not_come)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 150 * LT_MS_PER_MINUTE,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_limit limit = by_day(10, &zone), last;

	last = last_of(&how, &limit, &zone);
	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.instants.from.ms,
	             instant_of("2024-03-10T07:00:00Z").ms);
	how.cutoff_ms = 90 * LT_MS_PER_MINUTE;
	limit.days.from = limit.days.to = lt_day_ymd(2024, 11, 3);
	last = last_of(&how, &limit, &zone);
	cr_assert_eq(last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(last.instants.from.ms,
	             instant_of("2024-11-03T05:30:00Z").ms);
}

static struct lt_moment local(int day, int hour)
{
	struct lt_local at = { lt_day_ymd(2024, 3, day),
		               (int32_t)(hour * LT_MS_PER_HOUR) };

	return lt_moment_local(at, NULL);
}

/* A local time needs no zone where hours and days are of the same one. */
Test(act, a_local_time_of_an_unknown_zone)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_conventions later = { .has_deemed_add = true,
		                        .deemed_add = { 2, LT_DAYS, 0, 0 } };
	struct lt_moment counted;

	expect_days(counted_in(NULL, &how, local(4, 15)),
	            lt_day_ymd(2024, 3, 4), lt_day_ymd(2024, 3, 4));
	expect_days(counted_in(NULL, &how, local(4, 16)),
	            lt_day_ymd(2024, 3, 5), lt_day_ymd(2024, 3, 5));
	counted = counted_in(NULL, &later, local(4, 16));
	cr_expect(lt_point_is_one_local(counted.from, counted.to));
	cr_expect_eq(counted.from.day.n, lt_day_ymd(2024, 3, 6).n);
	cr_expect_eq(counted.from.at.ms, local(6, 16).from.at.ms);
	cr_expect_eq(counted.to.at.ms, local(6, 16).to.at.ms);
}

static struct lt_limit first_of(const struct lt_conventions *how,
                                const struct lt_limit *limit,
                                const struct lt_zone *zone)
{
	struct lt_body body = { .id = { "b", 1 },
		                .zone = zone,
		                .non_working.weekdays =
		                    1u << LT_SATURDAY | 1u << LT_SUNDAY };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_limit first = lt_act_first(&which, how, limit, &arena);

	lt_arena_free(&arena);
	return first;
}

/* From Wed 20 March 2024 on: what is deemed done two days later from the 18th,
 * on a working day later from Sat 16th before Mon 18th, and a cut-off makes
 * nothing less early. By noon of the 20th in UTC the 19th is the first whole
 * day, and what does not count later keeps the noon. */
Test(act, the_first_that_is_not_early)
{
	static const struct lt_conventions how[] = {
		{ .has_deemed_add = true, .deemed_add = { 2, LT_DAYS, 0, 0 } },
		{ .has_cutoff = true,
		  .cutoff_ms = 15 * LT_MS_PER_HOUR,
		  .cutoff_effect = LT_CUTOFF_NEXT_DAY },
		{ .deemed_to_working_day = true },
		{ .has_deemed_add = true,
		  .deemed_add = { 48, LT_HOURS, 0, 0 } },
	};
	struct lt_instant noon = instant_of("2024-03-20T12:00:00Z");
	struct lt_limit at_noon = { .kind = LT_LIMIT_INSTANT,
		                    .zone = &utc,
		                    .instants = { noon, noon } };
	struct lt_limit limits[] = { by_day(20, &utc), by_day(18, &utc),
		                     at_noon, by_day(20, NULL) };
	static const struct {
		size_t how, limit;
		int mday; /* 0: the limit itself */
	} rows[] = {
		{ 0, 0, 18 }, { 1, 0, 20 }, { 2, 0, 20 },
		{ 2, 1, 16 }, { 3, 0, 18 }, { 0, 2, 19 },
		{ 1, 2, 0 },  { 3, 2, 19 }, { 0, 3, 18 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct lt_limit *limit = &limits[rows[i].limit];
		struct lt_limit first =
		    first_of(&how[rows[i].how], limit, limit->zone);

		if (rows[i].mday) {
			cr_assert_eq(first.kind, LT_LIMIT_DAY, "%zu", i);
			cr_expect_eq(first.days.from.n,
			             lt_day_ymd(2024, 3, rows[i].mday).n, "%zu",
			             i);
			cr_expect_eq(first.days.to.n, first.days.from.n);
			cr_expect_eq(first.zone, limit->zone, "%zu", i);
		} else {
			cr_assert_eq(first.kind, LT_LIMIT_INSTANT, "%zu", i);
			cr_expect_eq(first.instants.from.ms, noon.ms);
		}
	}
}

/* What is deemed done 500 days later is not early long before; 400 are looked
 * at: from Wed 20 March 2024 back to 15 February 2023. */
Test(act, how_far_before_the_first_is_looked)
{
	static const struct lt_conventions how = {
		.has_deemed_add = true, .deemed_add = { 500, LT_DAYS, 0, 0 }
	};
	struct lt_limit limit = by_day(20, &utc);
	struct lt_limit first = first_of(&how, &limit, &utc);

	cr_assert_eq(first.kind, LT_LIMIT_DAY);
	cr_expect_eq(first.days.from.n, lt_day_ymd(2023, 2, 15).n);
}

/* Of the same zones but one nothing lies outside: without a day more, with hours
 * of the body, or a limit of the body, the ends are those of what lies between,
 * Thursday, 15 February 2024 at ten to Friday at ten in New York. */
Test(act, hours_and_days_of_two_zones)
{
	struct lt_zone zone = zone_of(NEW_YORK);
	const struct {
		struct lt_conventions how;
		const struct lt_zone *limit;
		const char *from, *to;
	} rows[] = {
		{ { CUT(17, DAY), .cutoff_zone = &utc },
		  &tokyo,
		  "2024-02-15",
		  "2024-02-16" },
		{ { CUT(17, DAY), .cutoff_zone = &zone, ADD(1, DAYS, false) },
		  &tokyo,
		  "2024-02-16",
		  "2024-02-17" },
		{ { CUT(17, DAY), .cutoff_zone = &utc, ADD(1, DAYS, false) },
		  &zone,
		  "2024-02-16T10:00:00-05:00",
		  "2024-02-17" },
	};
	struct lt_body body = { .id = { "b", 1 }, .zone = &zone };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_moment moment = at(point_of("2024-02-15T10:00:00-05:00"),
	                             point_of("2024-02-16T10:00:00-05:00"));

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct lt_arena arena = { 0 };
		struct lt_trace trace = { .arena = &arena };
		struct lt_counted counted;

		cr_assert(lt_act_counts(&which, &rows[i].how, rows[i].limit,
		                        &moment, &trace, &counted));
		expect_point(counted.moment.from, rows[i].from, i);
		expect_point(counted.moment.to, rows[i].to, i);
		lt_arena_free(&arena);
	}
}

/* A day begins in UTC while it is the day before in New York. */
Test(act, the_first_by_the_clock)
{
	static const struct lt_conventions how = {
		.has_deemed_add = true, .deemed_add = { 2, LT_DAYS, 0, 0 }
	};
	struct lt_zone zone = zone_of(NEW_YORK);
	struct lt_limit limit = by_day(20, &zone);
	struct lt_limit first = first_of(&how, &limit, &utc);

	cr_assert_eq(first.kind, LT_LIMIT_DAY);
	cr_expect_eq(first.days.from.n, lt_day_ymd(2024, 3, 19).n);
}
