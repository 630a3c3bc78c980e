#include "core/count.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static const struct lt_body body = { .id = { "b", 1 } };

struct counting {
	struct lt_arena arena;
	struct lt_trace trace;
	struct lt_counter counter;
};

static void start(struct counting *counting)
{
	*counting = (struct counting){ 0 };
	counting->trace.arena = &counting->arena;
	counting->counter.body = &body;
	counting->counter.trace = &counting->trace;
}

static struct lt_day day_of(const char *text)
{
	struct lt_day day = { 0 };

	cr_assert(lt_day_parse(lt_str_of(text), &day), "%s", text);
	return day;
}

static const unsigned weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY;

/* Worked examples of counting.md, section 3. */
Test(count, worked_examples_come_out)
{
	static const struct {
		const char *from;
		struct lt_period period;
		unsigned skip;
		enum lt_month_end month_end;
		enum lt_direction to;
		const char *result; /* NULL: undecided */
	} rows[] = {
		{ "2024-03-04",
		  { 2, LT_WEEKS, 0, 0 },
		  0,
		  0,
		  LT_EARLIER,
		  "2024-02-19" },
		{ "2025-05-22",
		  { 21, LT_DAYS, 1, 0 },
		  0,
		  0,
		  LT_EARLIER,
		  "2025-04-30" },
		{ "2025-10-20",
		  { 3, LT_DAYS, 1, 0 },
		  weekend,
		  0,
		  LT_EARLIER,
		  "2025-10-14" },
		{ "2025-09-30",
		  { 3, LT_MONTHS, 0, 0 },
		  0,
		  LT_CLAMP,
		  LT_LATER,
		  "2025-12-30" },
		{ "2025-09-30",
		  { 3, LT_MONTHS, 0, 0 },
		  0,
		  LT_KEEP_LAST,
		  LT_LATER,
		  "2025-12-31" },
		{ "2025-01-31",
		  { 1, LT_MONTHS, 0, 0 },
		  0,
		  LT_CLAMP,
		  LT_LATER,
		  "2025-02-28" },
		{ "2025-01-31",
		  { 1, LT_MONTHS, 0, 0 },
		  0,
		  LT_REFUSE,
		  LT_LATER,
		  NULL },
		{ "2025-01-30",
		  { 1, LT_MONTHS, 0, 0 },
		  0,
		  LT_KEEP_LAST,
		  LT_LATER,
		  "2025-02-28" },
		{ "2025-01-15",
		  { 1, LT_MONTHS, 1, 0 },
		  0,
		  0,
		  LT_LATER,
		  "2025-02-16" },
		{ "2024-02-29",
		  { 1, LT_YEARS, 0, 0 },
		  0,
		  0,
		  LT_EARLIER,
		  "2023-02-28" },
		{ "2024-03-04",
		  { 0, LT_DAYS, 0, 0 },
		  0,
		  0,
		  LT_EARLIER,
		  "2024-03-04" },
		{ "2024-03-04",
		  { 0, LT_DAYS, 0, 0 },
		  weekend,
		  0,
		  LT_EARLIER,
		  NULL },
		{ "2024-03-04",
		  { 1, LT_WEEKS, 0, 0 },
		  weekend,
		  0,
		  LT_EARLIER,
		  "2024-02-22" },
		{ "0001-01-05", { 9, LT_DAYS, 0, 0 }, 0, 0, LT_EARLIER, NULL },
		{ "9999-12-30", { 2, LT_DAYS, 0, 0 }, 0, 0, LT_LATER, NULL },
		{ "0001-06-01", { 1, LT_YEARS, 0, 0 }, 0, 0, LT_EARLIER, NULL },
		{ "2024-03-04",
		  { 5, LT_DAYS, 0, 0 },
		  0xfe,
		  0,
		  LT_EARLIER,
		  NULL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_conventions how = {
			.month_end = rows[i].month_end,
			.skip_when_at_most = -1,
			.skip = { rows[i].skip != 0,
			          false,
			          { .weekdays = rows[i].skip } }
		};
		struct lt_rule_period period = { true, rows[i].period, &how,
			                         LT_STR("a period") };
		struct counting counting;
		struct lt_day result = { 0 };
		bool told;

		start(&counting);
		told = lt_count(&counting.counter, day_of(rows[i].from),
		                &period, rows[i].to, &result);
		cr_expect_eq(told, rows[i].result != NULL, "row %zu", i);
		if (told && rows[i].result)
			cr_expect_eq(result.n, day_of(rows[i].result).n,
			             "row %zu", i);
		if (!told)
			cr_expect(counting.counter.why.text.size > 0,
			          "row %zu says why", i);
		lt_arena_free(&counting.arena);
	}
}

/* For each day of a year and each lead of 0 to 400 days. */
Test(count, back_then_forward_returns)
{
	struct lt_conventions how = { .skip_when_at_most = -1 };
	struct lt_day first = day_of("2024-01-01");
	struct counting counting;

	start(&counting);
	for (int d = 0; d < 366; d++)
		for (int32_t lead = 0; lead <= 400; lead++) {
			struct lt_rule_period period = { true,
				                         { lead, LT_DAYS, false,
				                           false },
				                         &how,
				                         LT_STR("") };
			struct lt_day day = { first.n + d }, back, forth;

			cr_assert(lt_count(&counting.counter, day, &period,
			                   LT_EARLIER, &back));
			cr_assert(lt_count(&counting.counter, back, &period,
			                   LT_LATER, &forth));
			cr_assert(back.n == day.n - lead && forth.n == day.n,
			          "%d %d", d, lead);
		}
	lt_arena_free(&counting.arena);
}

/* The same over days that count: from a working day back and forth. */
Test(count, working_days_back_then_forward_return)
{
	struct lt_conventions how = {
		.skip_when_at_most = -1,
		.skip = { true, false, { .weekdays = weekend } }
	};
	struct lt_day first = day_of("2024-01-01");
	struct counting counting;

	start(&counting);
	for (int d = 0; d < 366; d++)
		for (int32_t lead = 1; lead <= 100; lead++) {
			struct lt_rule_period period = { true,
				                         { lead, LT_DAYS, false,
				                           false },
				                         &how,
				                         LT_STR("") };
			struct lt_day day = { first.n + d }, back, forth;

			if (weekend & 1u << lt_weekday_of(day))
				continue;
			cr_assert(lt_count(&counting.counter, day, &period,
			                   LT_EARLIER, &back));
			cr_assert(lt_count(&counting.counter, back, &period,
			                   LT_LATER, &forth));
			cr_assert_eq(forth.n, day.n, "%d %d", d, lead);
		}
	lt_arena_free(&counting.arena);
}

Test(count, a_move_goes_to_the_weekday_or_stays)
{
	static const struct {
		const char *from;
		struct lt_move move;
		const char *result;
	} rows[] = {
		{ "2018-03-17", { LT_MONDAY, LT_LATER }, "2018-03-19" },
		{ "2018-03-19", { LT_MONDAY, LT_LATER }, "2018-03-19" },
		{ "2018-03-20", { LT_MONDAY, LT_LATER }, "2018-03-26" },
		{ "2018-06-04", { LT_MONDAY, LT_EARLIER }, "2018-06-04" },
		{ "2018-06-10", { LT_MONDAY, LT_EARLIER }, "2018-06-04" },
		{ "2018-06-03", { LT_MONDAY, LT_EARLIER }, "2018-05-28" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_move(day_of(rows[i].from), rows[i].move).n,
		             day_of(rows[i].result).n, "%s", rows[i].from);
}

/* 5 days before Wed 6 March 2024 without weekends: the 5th and the 4th, then
 * Fri 1 March, 29 and 28 February. */
Test(count, days_that_count_are_told_in_runs)
{
	static const char *const wanted[] = {
		"count: Tue 5 Mar 2024 to Mon 4 Mar 2024 (1 to 2)",  NULL, NULL,
		"count: Fri 1 Mar 2024 to Wed 28 Feb 2024 (3 to 5)", NULL,
	};
	struct lt_conventions how = {
		.skip_when_at_most = -1,
		.skip = { true, false, { .weekdays = weekend } }
	};
	struct lt_rule_period period = {
		true, { 5, LT_DAYS, 0, 0 }, &how, LT_STR("5 days")
	};
	struct counting counting;
	struct lt_day result;

	start(&counting);
	counting.trace.is_on = true;
	cr_assert(lt_count(&counting.counter, day_of("2024-03-06"), &period,
	                   LT_EARLIER, &result));
	cr_expect_eq(result.n, day_of("2024-02-28").n);
	cr_assert_eq(counting.trace.count, sizeof wanted / sizeof wanted[0]);
	for (size_t i = 0; i < counting.trace.count; i++) {
		struct lt_str text = counting.trace.steps[i].text;

		cr_expect(!wanted[i] || lt_str_is(text, wanted[i]), "%.*s",
		          (int)text.size, text.at);
	}
	lt_arena_free(&counting.arena);
}

/* A day outside the years for which a calendar is complete is neither. */
Test(count, a_calendar_covers_only_its_years)
{
	static const struct lt_named_day holidays[] = {
		{ { 19723 }, { "New Year's Day", 14 } }, /* 2024-01-01 */
	};
	static const struct lt_year_range years[] = { { 2024, 2024 } };
	static const struct lt_working_calendar calendar = {
		.id = { "c", 1 },
		.weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY,
		.holidays = holidays,
		.holiday_count = 1,
		.complete = years,
		.complete_count = 1
	};
	static const struct lt_working_calendar *const list[] = { &calendar };
	static const struct lt_body working = {
		.non_working = { .calendars = list, .calendar_count = 1 }
	};
	struct lt_conventions how = { .skip_when_at_most = -1 };
	struct lt_rule_period period = { true,
		                         { 2, LT_DAYS, false, true },
		                         &how,
		                         LT_STR("2 working days") };
	struct counting counting;
	struct lt_day result;

	start(&counting);
	counting.counter.body = &working;
	cr_expect(lt_count(&counting.counter, day_of("2024-01-04"), &period,
	                   LT_EARLIER, &result));
	cr_expect_eq(result.n, day_of("2024-01-02").n);
	cr_expect_not(lt_count(&counting.counter, day_of("2024-01-03"), &period,
	                       LT_EARLIER, &result),
	              "1 January is skipped, and 31 December is of 2023");
	cr_expect(strstr(counting.counter.why.text.at, "2023") != NULL, "%s",
	          counting.counter.why.text.at);
	lt_arena_free(&counting.arena);
}

/* counting.md, section 1: years 0001 to 9999. */
Test(count, what_leaves_the_range_cannot_be_told)
{
	static const struct lt_conventions plain = { .skip_when_at_most = -1 };
	static const struct {
		int year, month, mday;
		struct lt_period period;
		enum lt_direction to;
	} rows[] = {
		{ 1, 1, 1, { 1, LT_DAYS, 0, 0 }, LT_EARLIER },
		{ 9999, 12, 31, { 1, LT_DAYS, 0, 0 }, LT_LATER },
		{ 1, 1, 2, { 1, LT_DAYS, 1, 0 }, LT_EARLIER },
		{ 1, 1, 31, { 1, LT_MONTHS, 0, 0 }, LT_EARLIER },
		{ 1, 2, 1, { 1, LT_MONTHS, 1, 0 }, LT_EARLIER },
		{ 1, 6, 30, { 30, LT_MONTHS, 0, 0 }, LT_EARLIER },
		{ 1, 6, 30, { 2, LT_YEARS, 1, 0 }, LT_EARLIER },
		{ 9999, 12, 1, { 1, LT_MONTHS, 0, 0 }, LT_LATER },
		{ 9999, 1, 1, { 1, LT_YEARS, 0, 0 }, LT_LATER },
		{ 9999, 11, 30, { 1, LT_DAYS, 0, 1 }, LT_LATER },
	};

	/* In the last row nothing counts up to the end of time. */
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_body never = { .non_working.weekdays = 0xfe };
		struct counting counting;
		struct lt_rule_period period = { .is_set = true,
			                         .period = rows[i].period,
			                         .conventions = &plain };
		struct lt_day day = { 0 };

		start(&counting);
		counting.counter.body = &never;
		cr_expect_not(lt_count(&counting.counter,
		                       lt_day_ymd(rows[i].year, rows[i].month,
		                                  rows[i].mday),
		                       &period, rows[i].to, &day),
		              "%zu", i);
		cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_RANGE, "%zu",
		             i);
		cr_expect_eq(day.n, 0);
		lt_arena_free(&counting.arena);
	}
}

/* Nor does it matter whether the day would exist there: June has no 31st. */
Test(count, a_month_before_all_years_is_out_of_range)
{
	static const struct lt_conventions refuse = { .skip_when_at_most = -1,
		                                      .month_end = LT_REFUSE };
	struct lt_rule_period period = { .is_set = true,
		                         .period = { 11, LT_MONTHS, 0, 0 },
		                         .conventions = &refuse };
	struct counting counting;
	struct lt_day day;

	start(&counting);
	cr_expect_not(lt_count(&counting.counter, lt_day_ymd(1, 5, 31), &period,
	                       LT_EARLIER, &day));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_RANGE);
	lt_arena_free(&counting.arena);
}

/* The day beyond the last counted one may leave the range too. */
Test(count, the_day_beyond_must_be_in_range)
{
	static const struct lt_conventions how = {
		.skip = { .is_set = true, .days.weekdays = 1u << LT_SUNDAY },
		.skip_when_at_most = -1,
	};
	struct lt_rule_period period = { .is_set = true,
		                         .period = { 1, LT_DAYS, 1, 0 },
		                         .conventions = &how };
	struct counting counting;
	struct lt_day day;

	/* 1 January 0001 was a Monday. */
	start(&counting);
	cr_expect_not(lt_count(&counting.counter, lt_day_ymd(1, 1, 2), &period,
	                       LT_EARLIER, &day));
	cr_assert(lt_count(&counting.counter, lt_day_ymd(1, 1, 3), &period,
	                   LT_EARLIER, &day));
	cr_expect_eq(day.n, LT_DAY_FIRST.n);
	lt_arena_free(&counting.arena);
}

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };

/* Such a set tells of 400 days and that there are more from the next one on, not
 * of a century: 401 days before Monday 4 March 2024 is 28 January 2023, after it
 * 9 April 2025. Where a day counts between them each is told: 145 days back from
 * the Monday are 29 weeks of five, between which and it lie 29 weekends, 58
 * days. */
Test(count, years_without_a_day_are_not_told_day_by_day)
{
	static const struct lt_conventions all = {
		.skip = { .is_set = true, .days.weekdays = 0xfe },
		.skip_when_at_most = -1,
	};
	static const struct lt_conventions weekends = {
		.skip = { .is_set = true, .days.weekdays = weekend },
		.skip_when_at_most = -1,
	};
	struct lt_rule_period day_of_none = {
		true, { 1, LT_DAYS, 0, 0 }, &all, { 0 }
	};
	struct lt_rule_period many = {
		true, { 145, LT_DAYS, 0, 0 }, &weekends, { 0 }
	};
	struct lt_day monday = lt_day_ymd(2024, 3, 4), day;
	struct counting counting;
	size_t skipped = 0;

	for (int later = 0; later < 2; later++) {
		struct lt_day more =
		    later ? lt_day_ymd(2025, 4, 9) : lt_day_ymd(2023, 1, 28);

		start(&counting);
		counting.trace.is_on = true;
		cr_expect_not(lt_count(&counting.counter, monday, &day_of_none,
		                       later ? LT_LATER : LT_EARLIER, &day));
		cr_assert_eq(counting.trace.count, 401);
		cr_expect_eq(counting.trace.steps[399].phrase,
		             LT_P_SKIPPED_WEEKDAY);
		cr_expect_eq(counting.trace.steps[400].phrase,
		             LT_P_SKIPPED_MORE);
		cr_expect_eq(counting.trace.steps[400].day.n, more.n);
		lt_arena_free(&counting.arena);
	}
	start(&counting);
	counting.trace.is_on = true;
	cr_expect(lt_count(&counting.counter, monday, &many, LT_EARLIER, &day));
	for (size_t i = 0; i < counting.trace.count; i++)
		skipped +=
		    counting.trace.steps[i].phrase == LT_P_SKIPPED_WEEKDAY;
	cr_expect_eq(skipped, 58);
	lt_arena_free(&counting.arena);
}

/* A set of all days ends no count: it is found out, not looked through. */
Test(count, a_set_of_all_days_is_found_out)
{
	static const struct lt_conventions how = {
		.skip = { .is_set = true, .days.weekdays = 0xfe },
		.skip_when_at_most = -1,
	};
	struct lt_rule_period days = {
		true, { 1, LT_DAYS, 0, 0 }, &how, { 0 }
	};
	struct lt_rule_period hours = {
		true, { 1, LT_HOURS, 0, 0 }, &how, { 0 }
	};
	struct lt_day monday = lt_day_ymd(2024, 3, 4), day;
	struct lt_instant noon = { monday.n * LT_MS_PER_DAY }, at;
	struct counting counting;

	start(&counting);
	cr_expect_not(
	    lt_count(&counting.counter, monday, &days, LT_EARLIER, &day));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_NO_END);
	cr_expect_not(
	    lt_roll(&counting.counter, monday, &how.skip.days, LT_LATER, &day));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_NO_END);
	cr_expect_not(lt_count_hours(&counting.counter, noon, &utc, &hours,
	                             LT_EARLIER, &at));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_NO_END);
	cr_expect_not(lt_roll(&counting.counter, lt_day_ymd(9999, 12, 1),
	                      &how.skip.days, LT_LATER, &day));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_RANGE);
	noon.ms = LT_DAY_LAST.n * LT_MS_PER_DAY;
	cr_expect_not(lt_count_hours(&counting.counter, noon, &utc, &hours,
	                             LT_LATER, &at));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_RANGE);
	lt_arena_free(&counting.arena);
}

/* counting.md 3.5: 1 hour before Mon 4 March 00:00 UTC without Sundays is Sat
 * 2 March 23:00; no hours are no hours, whatever is skipped; without a zone
 * nobody knows which days are meant. */
Test(count, hours_of_skipped_days_do_not_count)
{
	static const struct lt_conventions how = {
		.skip = { .is_set = true, .days.weekdays = 1u << LT_SUNDAY },
		.skip_when_at_most = 0,
	};
	struct lt_rule_period hours = {
		true, { 1, LT_HOURS, 0, 0 }, &how, { 0 }
	};
	int64_t midnight = lt_day_ymd(2024, 3, 4).n * LT_MS_PER_DAY;
	struct lt_instant at;
	struct counting counting;

	start(&counting);
	cr_assert(lt_count_hours(&counting.counter,
	                         (struct lt_instant){ midnight }, &utc, &hours,
	                         LT_EARLIER, &at));
	cr_expect_eq(at.ms, midnight - 25 * LT_MS_PER_HOUR);
	cr_assert(lt_count_hours(
	    &counting.counter, (struct lt_instant){ midnight - LT_MS_PER_HOUR },
	    &utc, &hours, LT_LATER, &at));
	cr_expect_eq(at.ms, midnight + LT_MS_PER_HOUR);
	cr_expect_not(lt_count_hours(&counting.counter,
	                             (struct lt_instant){ midnight }, NULL,
	                             &hours, LT_EARLIER, &at));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_NO_ZONE);
	hours.period.amount = 0;
	cr_assert(lt_count_hours(&counting.counter,
	                         (struct lt_instant){ midnight }, &utc, &hours,
	                         LT_EARLIER, &at));
	cr_expect_eq(at.ms, midnight);
	hours.period.amount = 1;
	hours.conventions = &(const struct lt_conventions){ 0 };
	cr_expect_not(lt_count_hours(
	    &counting.counter,
	    (struct lt_instant){ LT_DAY_FIRST.n * LT_MS_PER_DAY }, NULL, &hours,
	    LT_EARLIER, &at));
	cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_RANGE);
	lt_arena_free(&counting.arena);
}

/* Mon 4 to Mon 11 March 2024: six days without the Sunday, at either end. */
Test(count, days_between_are_counted_at_the_right_end)
{
	static const struct lt_dayset sundays = { .weekdays = 1u << LT_SUNDAY };
	struct lt_day monday = lt_day_ymd(2024, 3, 4);
	struct lt_day sunday = lt_day_ymd(2024, 3, 10);
	struct counting counting;
	int64_t count;

	start(&counting);
	cr_assert(lt_counted_between(&counting.counter, &sundays, monday,
	                             sunday, false, &count));
	cr_expect_eq(count, 6);
	cr_assert(lt_counted_between(&counting.counter, &sundays, monday,
	                             sunday, true, &count));
	cr_expect_eq(count, 5);
	cr_assert(lt_counted_between(&counting.counter, &sundays, sunday,
	                             monday, false, &count));
	cr_expect_eq(count, 0);
	cr_expect_not(lt_counted_between(&counting.counter, &sundays,
	                                 LT_DAY_FIRST, monday, false, &count));
	lt_arena_free(&counting.arena);
}

/* Samoa had no 30 December 2011: clocks went from the end of the 29th, ten
 * hours behind UTC, to the 31st, fourteen ahead (tz database). 30 hours from
 * Thu 29 December, 12:00, end on Sat 31 December, 18:00. */
Test(count, a_day_that_no_clock_showed_has_no_hours)
{
	static const int64_t at_s[] = { INT64_C(1325239200) };
	static const int32_t offset_s[] = { 14 * 3600 };
	static const struct lt_zone apia = { .name = "Pacific/Apia",
		                             .count = 1,
		                             .at_s = at_s,
		                             .offset_s = offset_s,
		                             .before_s = -10 * 3600 };
	static const struct lt_body none = { .id = { "b", 1 } };
	static const struct lt_conventions how = {
		.skip = { .is_set = true,
		          .days = { .weekdays = 1u << LT_SUNDAY } },
		.skip_when_at_most = -1,
	};
	const struct lt_rule_period period = { .is_set = true,
		                               .period = { 30, LT_HOURS, 0, 0 },
		                               .conventions = &how };
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	struct lt_counter counter = { .body = &none, .trace = &trace };
	struct lt_instant noon = { INT64_C(1325196000000) }, at;

	cr_assert(
	    lt_count_hours(&counter, noon, &apia, &period, LT_LATER, &at));
	cr_expect_eq(at.ms, INT64_C(1325304000000));
	lt_arena_free(&arena);
}

/* --- held against walking day by day --------------------------------------- */

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct lt_conventions without(unsigned weekdays)
{
	return (struct lt_conventions){
		.skip_when_at_most = -1,
		.skip = { .is_set = true, .days = { .weekdays = weekdays } }
	};
}

static bool counts_on(unsigned skipped, int32_t day)
{
	return !(skipped & 1u << lt_weekday_of((struct lt_day){ day }));
}

/* 3.1 to 3.3: N counted days, one after the other, from the one beside the
 * anchor on; clear: the day beyond. */
Test(count, day_by_day)
{
	static const unsigned sets[] = {
		1u << LT_SATURDAY | 1u << LT_SUNDAY, 1u << LT_FRIDAY,
		(1u << LT_MONDAY | 1u << LT_TUESDAY | 1u << LT_WEDNESDAY)
	};
	struct counting counting;

	start(&counting);
	for (int32_t i = 0; i < 7 * 12 * 3 * 2 * 2; i++) {
		int32_t from = day_of("2024-02-26").n + i % 7;
		int32_t amount = i / 7 % 12 + 1, day = from;
		unsigned set = sets[i / 84 % 3];
		bool is_clear = i / 252 % 2;
		int32_t step = i / 504 ? 1 : -1;
		struct lt_conventions how = without(set);
		struct lt_rule_period period = {
			true, { amount, LT_DAYS, is_clear, 0 }, &how, { 0 }
		};
		struct lt_day result;

		for (int32_t left = amount; left > 0;) {
			day += step;
			left -= counts_on(set, day);
		}
		day += is_clear ? step : 0;
		cr_assert(lt_count(&counting.counter, (struct lt_day){ from },
		                   &period, step < 0 ? LT_EARLIER : LT_LATER,
		                   &result));
		cr_assert_eq(result.n, day, "%d", i);
	}
	lt_arena_free(&counting.arena);
}

/* 3.5: of each hour it is asked on which day it lies. Amounts in halves of an
 * hour would need no other code: days begin at whole hours. */
Test(count, hour_by_hour)
{
	static const int32_t amounts[] = { 0, 1, 5, 23, 24, 25, 48, 72, 130 };
	static const unsigned sets[] = { 1u << LT_SATURDAY | 1u << LT_SUNDAY,
		                         1u << LT_WEDNESDAY };
	struct counting counting;

	start(&counting);
	for (int64_t i = 0; i < 168 * 9 * 2 * 2; i++) {
		int64_t from = (int64_t)day_of("2024-02-26").n * 24 + i % 168;
		int32_t amount = amounts[i / 168 % 9];
		unsigned set = sets[i / 168 / 9 % 2];
		bool is_back = i / 168 / 18 % 2;
		int64_t hour = from;
		struct lt_conventions how = without(set);
		struct lt_rule_period period = {
			true, { amount, LT_HOURS, 0, 0 }, &how, { 0 }
		};
		struct lt_instant at = { from * LT_MS_PER_HOUR }, result;

		for (int32_t left = amount; left > 0; hour += is_back ? -1 : 1)
			left -=
			    counts_on(set, (int32_t)((hour - is_back) / 24));
		cr_assert(lt_count_hours(&counting.counter, at, &utc, &period,
		                         is_back ? LT_EARLIER : LT_LATER,
		                         &result));
		cr_assert_eq(result.ms, hour * LT_MS_PER_HOUR, "%d", (int)i);
	}
	lt_arena_free(&counting.arena);
}

/* Counted days of [from, to), or of (from, to]. */
Test(count, days_between_one_by_one)
{
	const unsigned set = 1u << LT_SATURDAY | 1u << LT_SUNDAY;
	struct lt_dayset skip = { .weekdays = set };
	struct counting counting;

	start(&counting);
	for (int32_t i = 0; i < 7 * 20 * 2; i++) {
		int32_t from = day_of("2024-02-26").n + i % 7;
		int32_t to = from + i / 7 % 20 - 2;
		bool beyond = i / 140;
		int64_t wanted = 0, count = -1;

		for (int32_t day = from; day < to; day++)
			wanted += counts_on(set, day + beyond);
		cr_assert(lt_counted_between(
		    &counting.counter, &skip, (struct lt_day){ from },
		    (struct lt_day){ to }, beyond, &count));
		cr_assert_eq(count, wanted, "%d", i);
	}
	lt_arena_free(&counting.arena);
}

/* The weekday itself, or the next one that way. */
Test(count, moves_one_by_one)
{
	for (int32_t i = 0; i < 7 * 7 * 2; i++) {
		struct lt_day day = { day_of("2024-02-26").n + i % 7 };
		struct lt_move move = { lt_weekday_of((struct lt_day){
					    day.n + i / 7 % 7 }),
			                i / 49 ? LT_LATER : LT_EARLIER };
		struct lt_day wanted = day;

		while (lt_weekday_of(wanted) != move.weekday)
			wanted.n += i / 49 ? 1 : -1;
		cr_assert_eq(lt_move(day, move).n, wanted.n, "%d", i);
	}
}

/* 3.3: `skip_when_at_most` switches skipping off for longer periods; not for
 * working days, nor for hours. */
Test(count, which_periods_skip)
{
	static const struct {
		struct lt_period period;
		bool has_skip;
		int32_t at_most;
		int skips; /* 1: the rule's set, 2: the body's */
	} rows[] = {
		{ { 5, LT_DAYS, 0, 0 }, false, -1, 0 },
		{ { 5, LT_DAYS, 0, 0 }, false, 9, 0 },
		{ { 5, LT_DAYS, 0, 0 }, true, -1, 1 },
		{ { 5, LT_DAYS, 0, 0 }, true, 5, 1 },
		{ { 6, LT_DAYS, 0, 0 }, true, 5, 0 },
		{ { 0, LT_DAYS, 0, 0 }, true, 0, 1 },
		{ { 1, LT_DAYS, 0, 0 }, true, 0, 0 },
		{ { 1, LT_WEEKS, 0, 0 }, true, 7, 1 },
		{ { 1, LT_WEEKS, 0, 0 }, true, 6, 0 },
		{ { 48, LT_HOURS, 0, 0 }, true, 5, 1 },
		{ { 6, LT_DAYS, 0, 1 }, true, 5, 2 },
		{ { 6, LT_DAYS, 0, 1 }, false, -1, 2 },
	};
	struct counting counting;

	start(&counting);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_conventions how = without(weekend);
		struct lt_rule_period period = {
			true, rows[i].period, &how, { 0 }
		};
		const struct lt_dayset *found;

		how.skip.is_set = rows[i].has_skip;
		how.skip_when_at_most = rows[i].at_most;
		found = lt_period_skip(&counting.counter, &period);
		cr_expect_eq(found,
		             rows[i].skips == 0   ? NULL
		             : rows[i].skips == 1 ? &how.skip.days
		                                  : &body.non_working,
		             "%zu", i);
		how.skip.is_body = true;
		found = lt_period_skip(&counting.counter, &period);
		cr_expect_eq(found, rows[i].skips ? &body.non_working : NULL,
		             "%zu", i);
	}
	lt_arena_free(&counting.arena);
}

/* 3.4, at the ends of the years that there are. */
Test(count, months_at_the_ends_of_time)
{
	static const struct {
		const char *from;
		struct lt_period period;
		enum lt_direction to;
		enum lt_month_end policy;
		const char *result; /* NULL: none */
	} rows[] = {
		{ "0001-02-15",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_EARLIER,
		  0,
		  "0001-01-15" },
		{ "0001-01-15", { 1, LT_MONTHS, 0, 0 }, LT_EARLIER, 0, NULL },
		{ "0002-01-15",
		  { 1, LT_YEARS, 0, 0 },
		  LT_EARLIER,
		  0,
		  "0001-01-15" },
		{ "0001-12-31", { 1, LT_YEARS, 0, 0 }, LT_EARLIER, 0, NULL },
		{ "0001-02-01", { 1, LT_MONTHS, 1, 0 }, LT_EARLIER, 0, NULL },
		{ "0001-02-02",
		  { 1, LT_MONTHS, 1, 0 },
		  LT_EARLIER,
		  0,
		  "0001-01-01" },
		{ "9999-11-30",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_LATER,
		  0,
		  "9999-12-30" },
		{ "9999-12-01", { 1, LT_MONTHS, 0, 0 }, LT_LATER, 0, NULL },
		{ "9998-12-31",
		  { 1, LT_YEARS, 0, 0 },
		  LT_LATER,
		  0,
		  "9999-12-31" },
		{ "9998-12-31", { 1, LT_YEARS, 1, 0 }, LT_LATER, 0, NULL },
		{ "9998-12-30",
		  { 1, LT_YEARS, 1, 0 },
		  LT_LATER,
		  0,
		  "9999-12-31" },
		{ "2024-02-29",
		  { 1, LT_YEARS, 0, 0 },
		  LT_LATER,
		  LT_CLAMP,
		  "2025-02-28" },
		{ "2024-02-29",
		  { 1, LT_YEARS, 0, 0 },
		  LT_LATER,
		  LT_REFUSE,
		  NULL },
		{ "2024-02-28",
		  { 1, LT_YEARS, 0, 0 },
		  LT_LATER,
		  LT_KEEP_LAST,
		  "2025-02-28" },
		{ "2023-02-28",
		  { 1, LT_YEARS, 0, 0 },
		  LT_LATER,
		  LT_KEEP_LAST,
		  "2024-02-29" },
		{ "2023-02-28",
		  { 1, LT_YEARS, 0, 0 },
		  LT_LATER,
		  LT_CLAMP,
		  "2024-02-28" },
		{ "2024-01-31",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_LATER,
		  LT_KEEP_LAST,
		  "2024-02-29" },
		{ "2024-01-30",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_LATER,
		  LT_KEEP_LAST,
		  "2024-02-29" },
		{ "2024-01-30",
		  { 13, LT_MONTHS, 0, 0 },
		  LT_LATER,
		  LT_REFUSE,
		  NULL },
		{ "2024-04-30",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_EARLIER,
		  LT_KEEP_LAST,
		  "2024-03-31" },
		{ "2024-04-29",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_EARLIER,
		  LT_KEEP_LAST,
		  "2024-03-29" },
		{ "2024-03-31",
		  { 2, LT_MONTHS, 0, 0 },
		  LT_EARLIER,
		  LT_KEEP_LAST,
		  "2024-01-31" },
		/* Past the last year nothing is asked of its months. */
		{ "9999-01-30",
		  { 13, LT_MONTHS, 0, 0 },
		  LT_LATER,
		  LT_REFUSE,
		  NULL },
		{ "2024-12-15",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_LATER,
		  0,
		  "2025-01-15" },
		{ "2024-01-15",
		  { 1, LT_MONTHS, 0, 0 },
		  LT_EARLIER,
		  0,
		  "2023-12-15" },
	};
	struct counting counting;

	start(&counting);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_conventions how = { .skip_when_at_most = -1,
			                      .month_end = rows[i].policy };
		struct lt_rule_period period = {
			true, rows[i].period, &how, { 0 }
		};
		struct lt_day result = { 0 };
		bool done = lt_count(&counting.counter, day_of(rows[i].from),
		                     &period, rows[i].to, &result);

		cr_assert_eq(done, rows[i].result != NULL, "%zu", i);
		if (done)
			cr_assert_eq(result.n, day_of(rows[i].result).n, "%zu",
			             i);
		else
			cr_assert_eq(counting.counter.why.phrase,
			             rows[i].policy == LT_REFUSE &&
			                     day_of(rows[i].from).n <
			                         day_of("9999-01-01").n
			                 ? LT_P_WHY_MONTH_END
			                 : LT_P_WHY_RANGE,
			             "%zu", i);
	}
	lt_arena_free(&counting.arena);
}

/* --- what is told ------------------------------------------------------------ */

static bool is_told(const struct counting *counting, size_t i, const char *part)
{
	struct lt_str text = counting->trace.steps[i].text;

	return memmem(text.at, text.size, part, strlen(part)) != NULL;
}

/* A body's days where 25 December 2024 is a holiday and 24 December a half day,
 * of the names that TO has, with the weekend and source that it has. */
struct christmas {
	struct counting counting;
	struct lt_named_day holiday, half;
	struct lt_year_range years;
	struct lt_working_calendar calendar;
	const struct lt_working_calendar *calendars[1];
	struct lt_conventions how;
};

static void start_christmas(struct christmas *to)
{
	to->holiday.day = day_of("2024-12-25");
	to->half.day = day_of("2024-12-24");
	to->years = (struct lt_year_range){ 2024, 2024 };
	to->calendar.id = LT_STR("w");
	to->calendar.holidays = &to->holiday;
	to->calendar.half = &to->half;
	to->calendar.complete = &to->years;
	to->calendar.holiday_count = to->calendar.half_count = 1;
	to->calendar.complete_count = 1;
	to->calendars[0] = &to->calendar;
	to->how = (struct lt_conventions){
		.skip_when_at_most = -1,
		.skip = { .is_set = true,
		          .days = { .calendars = to->calendars,
		                    .calendar_count = 1 } }
	};
	start(&to->counting);
	to->counting.trace.is_on = true;
}

static struct lt_day back_from(struct christmas *from, const char *day,
                               const struct lt_rule_period *period)
{
	struct lt_day result = { 0 };

	cr_assert(lt_count(&from->counting.counter, day_of(day), period,
	                   LT_EARLIER, &result));
	return result;
}

/* A day without a name is told without one, and not passed over. */
Test(count, days_without_names)
{
	struct christmas one = { .calendar.source = { "x", 1 } };
	const struct lt_rule_period period = {
		true, { 1, LT_DAYS, 0, 0 }, &one.how, { "1 day", 5 }
	};

	start_christmas(&one);
	cr_assert_eq(back_from(&one, "2024-12-26", &period).n,
	             day_of("2024-12-24").n);
	cr_assert_eq(one.counting.trace.count, 4u);
	cr_expect(is_told(&one.counting, 0, "25 Dec 2024, a holiday (w; x)"));
	cr_expect(is_told(&one.counting, 1, "24 Dec 2024 is a half day and"));
	lt_arena_free(&one.counting.arena);
}

/* Runs of days that count are one step each, numbered; what is skipped is
 * named; a half day is said. Christmas 2024 is a Wednesday. */
Test(count, what_is_told_of_days)
{
	struct christmas one = { .holiday.name = { "Christmas Day", 13 },
		                 .half.name = { "Christmas Eve", 13 },
		                 .calendar.weekend = weekend };
	const struct lt_rule_period period = {
		true, { 4, LT_DAYS, 0, 0 }, &one.how, { "4 days", 6 }
	};

	start_christmas(&one);
	/* Back from Mon 30: 27 and 26, not Christmas Day, 24 and 23. */
	cr_assert_eq(back_from(&one, "2024-12-30", &period).n,
	             day_of("2024-12-23").n);
	cr_assert_eq(one.counting.trace.count, 7u);
	cr_expect(is_told(&one.counting, 0, "Sun 29 Dec 2024"));
	cr_expect(is_told(&one.counting, 1, "Sat 28 Dec 2024"));
	cr_expect(is_told(&one.counting, 2, "Fri 27 Dec 2024"));
	cr_expect(is_told(&one.counting, 2, "Thu 26 Dec 2024"));
	cr_expect(is_told(&one.counting, 2, "(1"));
	cr_expect_eq(one.counting.trace.steps[2].day.n, day_of("2024-12-26").n);
	cr_expect(is_told(&one.counting, 3, "Christmas Day"));
	cr_expect_eq(one.counting.trace.steps[3].day.n, day_of("2024-12-25").n);
	cr_expect(is_told(&one.counting, 4, "Christmas Eve"));
	cr_expect(is_told(&one.counting, 5, "Mon 23 Dec 2024"));
	cr_expect(is_told(&one.counting, 5, "(3"));
	cr_expect(is_told(&one.counting, 6, "3 skipped"));
	cr_expect(is_told(&one.counting, 6, "4 days"));
	cr_expect_eq(one.counting.trace.steps[6].day.n, day_of("2024-12-23").n);
	/* A source of the calendar is named; in silence nothing is told. */
	one.calendar.source = LT_STR("the Gazette");
	one.counting.trace.count = 0;
	back_from(&one, "2024-12-30", &period);
	cr_expect(is_told(&one.counting, 3, "the Gazette"));
	cr_expect_not(is_told(&one.counting, 4, "the Gazette"));
	one.counting.trace.count = 0;
	one.counting.trace.is_on = false;
	back_from(&one, "2024-12-30", &period);
	cr_expect_eq(one.counting.trace.count, 0u);
	lt_arena_free(&one.counting.arena);
}

/* Which step says how a month was fitted, if any. */
Test(count, what_is_told_of_months)
{
	static const struct {
		const char *from;
		enum lt_month_end policy;
		enum lt_phrase phrase; /* NONE: no step but the count */
	} rows[] = {
		{ "2024-01-31", LT_CLAMP, LT_P_COUNT_CLAMPED },
		{ "2024-01-31", LT_KEEP_LAST, LT_P_COUNT_CLAMPED },
		{ "2024-02-29", LT_KEEP_LAST, LT_P_COUNT_KEPT_LAST },
		{ "2024-02-29", LT_CLAMP, LT_P_NONE },
		{ "2024-03-30", LT_CLAMP, LT_P_NONE },
		{ "2024-07-31", LT_KEEP_LAST, LT_P_NONE },
		{ "2024-03-15", LT_KEEP_LAST, LT_P_NONE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_conventions how = { .skip_when_at_most = -1,
			                      .month_end = rows[i].policy };
		struct lt_rule_period period = {
			true, { 1, LT_MONTHS, 0, 0 }, &how, { "1 month", 7 }
		};
		struct counting counting;
		struct lt_day day;

		start(&counting);
		counting.trace.is_on = true;
		cr_assert(lt_count(&counting.counter, day_of(rows[i].from),
		                   &period, LT_LATER, &day));
		cr_assert_eq(counting.trace.count, rows[i].phrase ? 2u : 1u,
		             "%zu", i);
		if (rows[i].phrase)
			cr_expect_eq(counting.trace.steps[0].phrase,
			             rows[i].phrase, "%zu", i);
		/* The day is the same where it was not fitted. */
		cr_expect_eq(
		    counting.trace.steps[counting.trace.count - 1].phrase,
		    rows[i].phrase ? LT_P_COUNT_MONTHS_OTHER
				   : LT_P_COUNT_MONTHS,
		    "%zu", i);
		period.period.is_clear = true;
		counting.trace.count = 0;
		cr_assert(lt_count(&counting.counter, day_of(rows[i].from),
		                   &period, LT_LATER, &day));
		cr_expect_eq(
		    counting.trace.steps[counting.trace.count - 1].phrase,
		    rows[i].phrase ? LT_P_COUNT_MONTHS_CLEAR_OTHER
				   : LT_P_COUNT_MONTHS_CLEAR,
		    "%zu", i);
		lt_arena_free(&counting.arena);
	}
}

/* Section 4: only days that are counted or passed over are asked for. Back from
 * the first instant of 2025 that is 31 December; on from that of 2024 the first
 * of January. */
Test(count, hours_touch_only_their_days)
{
	static const struct lt_year_range years[] = { { 2024, 2024 } };
	const struct lt_working_calendar calendar = { .id = { "w", 1 },
		                                      .weekend = weekend,
		                                      .complete = years,
		                                      .complete_count = 1 };
	const struct lt_working_calendar *calendars[] = { &calendar };
	struct lt_conventions how = { .skip_when_at_most = -1,
		                      .skip = {
					  .is_set = true,
					  .days = { .calendars = calendars,
		                                    .calendar_count = 1 } } };
	struct lt_rule_period period = {
		true, { 24, LT_HOURS, 0, 0 }, &how, { 0 }
	};
	int64_t end = day_of("2025-01-01").n * LT_MS_PER_DAY;
	int64_t begin = day_of("2024-01-01").n * LT_MS_PER_DAY;
	struct counting counting;
	struct lt_instant at;

	start(&counting);
	cr_assert(lt_count_hours(&counting.counter, (struct lt_instant){ end },
	                         &utc, &period, LT_EARLIER, &at));
	cr_expect_eq(at.ms, end - LT_MS_PER_DAY);
	cr_assert(lt_count_hours(&counting.counter,
	                         (struct lt_instant){ begin }, &utc, &period,
	                         LT_LATER, &at));
	cr_expect_eq(at.ms, begin + LT_MS_PER_DAY);
	/* A millisecond of the day that has just begun counts. */
	how.skip.days = (struct lt_dayset){ .weekdays = weekend };
	cr_assert(lt_count_hours(&counting.counter,
	                         (struct lt_instant){ end + 1 }, &utc, &period,
	                         LT_EARLIER, &at));
	cr_expect_eq(at.ms, end + 1 - LT_MS_PER_DAY);
	/* The last millisecond there is. */
	period.period.amount = 0;
	end = (LT_DAY_LAST.n + 1) * LT_MS_PER_DAY - 1;
	cr_assert(lt_count_hours(&counting.counter, (struct lt_instant){ end },
	                         &utc, &period, LT_LATER, &at));
	cr_expect_eq(at.ms, end);
	lt_arena_free(&counting.arena);
}

/* --- day sets ------------------------------------------------------------------ */

/* Section 4: a day is working when it is working in all; every calendar is
 * asked, holidays alone of some; what a rule names itself comes first. */
Test(count, sets_of_several_parts)
{
	static const struct lt_year_range years[] = { { 2024, 2024 } };
	const struct lt_named_day feast[] = {
		{ day_of("2024-03-04"), { "Feast (observed, estimated)", 27 } }
	};
	const struct lt_named_day half[] = { { day_of("2024-03-05"),
		                               { "Eve", 3 } } };
	const struct lt_working_calendar a = { .id = { "a", 1 },
		                               .half = half,
		                               .half_count = 1,
		                               .complete = years,
		                               .complete_count = 1 };
	const struct lt_working_calendar b = { .id = { "b", 1 },
		                               .weekend = weekend,
		                               .holidays = feast,
		                               .holiday_count = 1,
		                               .complete = years,
		                               .complete_count = 1 };
	const struct lt_working_calendar *ab[] = { &a, &b };
	const struct lt_working_calendar *only_b[] = { &b };
	struct lt_dayset set = { .weekdays = 1u << LT_FRIDAY,
		                 .calendars = ab,
		                 .calendar_count = 2 };
	struct lt_day_look look = lt_dayset_look(&set, day_of("2024-03-04"));

	cr_expect_eq(look.why, LT_DAY_HOLIDAY);
	cr_expect_eq(look.calendar, &b);
	cr_expect(look.is_estimated);
	look = lt_dayset_look(&set, day_of("2024-03-05"));
	cr_expect_eq(look.why, LT_DAY_COUNTS);
	cr_expect(look.is_half);
	cr_expect(lt_str_is(look.half, "Eve"));
	look = lt_dayset_look(&set, day_of("2024-03-01"));
	cr_expect_eq(look.why, LT_DAY_WEEKDAY);
	cr_expect_null(look.calendar);
	set.weekdays = 1u << LT_MONDAY;
	cr_expect_eq(lt_dayset_look(&set, day_of("2024-03-04")).why,
	             LT_DAY_WEEKDAY);
	cr_expect_eq(lt_dayset_look(&set, day_of("2025-03-03")).why,
	             LT_DAY_UNCOVERED);
	set = (struct lt_dayset){ .calendars = ab,
		                  .calendar_count = 1,
		                  .holidays = only_b,
		                  .holiday_count = 1 };
	cr_expect_eq(lt_dayset_look(&set, day_of("2024-03-04")).why,
	             LT_DAY_HOLIDAY);
	cr_expect_eq(lt_dayset_look(&set, day_of("2024-03-02")).why,
	             LT_DAY_COUNTS);
}

/* Nothing is told where nobody listens. */
Test(count, nothing_is_told_in_silence)
{
	static const enum lt_unit units[] = { LT_HOURS, LT_DAYS, LT_WEEKS,
		                              LT_MONTHS, LT_YEARS };
	struct counting counting;

	start(&counting);
	for (size_t i = 0; i < 2 * COUNT(units); i++) {
		struct lt_conventions how = without(weekend);
		struct lt_rule_period period = {
			true, { 2, units[i / 2], 0, 0 }, &how, { 0 }
		};
		struct lt_instant at = { 0 };
		struct lt_day day;

		how.skip.is_set = i % 2;
		if (units[i / 2] == LT_HOURS)
			lt_count_hours(&counting.counter, at, &utc, &period,
			               LT_LATER, &at);
		else
			lt_count(&counting.counter, day_of("2024-01-31"),
			         &period, LT_LATER, &day);
		cr_assert_eq(counting.trace.count, 0u, "%zu", i);
	}
	lt_arena_free(&counting.arena);
}

/* Each kind of count says its period, its way and its end. */
Test(count, what_is_told_of_a_count)
{
	static const struct {
		struct lt_period period;
		bool skips;
		enum lt_direction to;
		const char *from, *parts[3];
	} rows[] = {
		{ { 2, LT_DAYS, 0, 0 },
		  false,
		  LT_EARLIER,
		  "2024-03-06",
		  { "back", "2 calendar days", "Mon 4 Mar 2024" } },
		{ { 1, LT_DAYS, 0, 0 },
		  false,
		  LT_LATER,
		  "2024-03-06",
		  { " on", "1 calendar day", "Thu 7 Mar 2024" } },
		{ { 2, LT_DAYS, 1, 0 },
		  false,
		  LT_EARLIER,
		  "2024-03-06",
		  { "back", "2 full days", "Sun 3 Mar 2024" } },
		{ { 1, LT_DAYS, 1, 0 },
		  false,
		  LT_EARLIER,
		  "2024-03-06",
		  { "back", "1 full day", "Mon 4 Mar 2024" } },
		{ { 0, LT_DAYS, 0, 0 },
		  false,
		  LT_EARLIER,
		  "2024-03-06",
		  { "P", "Wed 6 Mar 2024", "" } },
		{ { 1, LT_MONTHS, 0, 0 },
		  false,
		  LT_EARLIER,
		  "2024-03-06",
		  { "back", "P", "Tue 6 Feb 2024" } },
		{ { 1, LT_MONTHS, 1, 0 },
		  false,
		  LT_LATER,
		  "2024-03-06",
		  { " on", "P", "Sun 7 Apr 2024" } },
		{ { 3, LT_DAYS, 0, 0 },
		  true,
		  LT_LATER,
		  "2024-03-06",
		  { "3 days counted", "2 skipped", "Mon 11 Mar 2024" } },
		{ { 1, LT_DAYS, 1, 0 },
		  true,
		  LT_LATER,
		  "2024-03-06",
		  { "1 day counted", "0 skipped", "Fri 8 Mar 2024" } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_conventions how = without(weekend);
		struct lt_rule_period period = {
			true, rows[i].period, &how, { "P", 1 }
		};
		struct counting counting;
		struct lt_day day;
		size_t last;

		start(&counting);
		counting.trace.is_on = true;
		how.skip.is_set = rows[i].skips;
		cr_assert(lt_count(&counting.counter, day_of(rows[i].from),
		                   &period, rows[i].to, &day));
		cr_assert_gt(counting.trace.count, 0u);
		last = counting.trace.count - 1;
		for (size_t k = 0; k < 3; k++)
			cr_expect(is_told(&counting, last, rows[i].parts[k]),
			          "%zu: %s", i, rows[i].parts[k]);
		cr_expect(counting.trace.steps[last].has_day);
		cr_expect_eq(counting.trace.steps[last].day.n, day.n);
		lt_arena_free(&counting.arena);
	}
}

/* Of a season that leaves 1 January of each year a thousand days and runs are
 * told. Back from 4 March 2024 they are 62 days that are skipped and the first
 * that counts, two years of 364 and one, and 207 days from 31 December 2021 to
 * 8 June; from 7 June on it is said that there are more. The tenth 1 January is
 * that of 2015. */
Test(count, a_thousand_days_are_told_one_by_one)
{
	static const struct lt_season rest = { 1, 2, 12, 31 };
	static const struct lt_conventions first_of_year = {
		.skip = { .is_set = true,
		          .days = { .seasons = &rest, .season_count = 1 } },
		.skip_when_at_most = -1,
	};
	struct lt_rule_period ten = {
		true, { 10, LT_DAYS, 0, 0 }, &first_of_year, { 0 }
	};
	struct lt_day monday = lt_day_ymd(2024, 3, 4), day;
	const struct lt_step *steps;
	struct counting counting;

	start(&counting);
	counting.trace.is_on = true;
	cr_assert(lt_count(&counting.counter, monday, &ten, LT_EARLIER, &day));
	cr_expect_eq(day.n, lt_day_ymd(2015, 1, 1).n);
	cr_assert_eq(counting.trace.count, 1002);
	steps = counting.trace.steps;
	cr_expect_eq(steps[62].phrase, LT_P_COUNTED_ONE);
	cr_expect_eq(steps[999].phrase, LT_P_SKIPPED_SEASON);
	cr_expect_eq(steps[999].day.n, lt_day_ymd(2021, 6, 8).n);
	cr_expect_eq(steps[1000].phrase, LT_P_TOLD_NO_MORE);
	cr_expect_eq(steps[1000].day.n, lt_day_ymd(2021, 6, 7).n);
	cr_expect_eq(steps[1001].phrase, LT_P_COUNT_SKIP);
	cr_expect_eq(steps[1001].day.n, lt_day_ymd(2015, 1, 1).n);
	lt_arena_free(&counting.arena);
}

/* 40,000 days are looked at, no more: about 110 years. */
Test(count, how_many_days_are_counted_between)
{
	struct lt_dayset skip = { .weekdays = weekend };
	struct lt_day from = { 0 }, to = { 40000 };
	struct counting counting;
	int64_t count;

	start(&counting);
	cr_expect(lt_counted_between(&counting.counter, &skip, from, to, false,
	                             &count));
	to.n++;
	cr_expect_not(lt_counted_between(&counting.counter, &skip, from, to,
	                                 false, &count));
	lt_arena_free(&counting.arena);
}

/* Dates of every number: each is found, and what is beside it is not. */
Test(count, dates_of_a_set)
{
	struct lt_day dates[9];
	struct lt_dayset set = { .dates = dates };

	for (int i = 0; i < 9; i++)
		dates[i].n = 10 * i;
	for (; set.date_count <= 9; set.date_count++) {
		int end = 10 * (int)set.date_count;

		for (int n = -2; n < 100; n++)
			cr_assert_eq(
			    lt_dayset_look(&set, (struct lt_day){ n }).why,
			    n >= 0 && n < end && n % 10 == 0 ? LT_DAY_DATE
							     : LT_DAY_COUNTS);
	}
}

/* Where nothing is told whole weeks are gone over at once: with each set of
 * weekdays as where each day is looked at, which a season that no year has
 * makes it. */
Test(count, whole_weeks_count_like_their_days)
{
	static const struct lt_season never[] = { { 2, 30, 2, 30 } };
	struct counting counting;

	start(&counting);
	for (unsigned mask = 0; mask <= 0xfe; mask += 2) {
		struct lt_conventions weeks = {
			.skip = { .is_set = true, .days.weekdays = mask },
			.skip_when_at_most = -1,
		};
		struct lt_conventions days = weeks;

		days.skip.days.seasons = never;
		days.skip.days.season_count = 1;
		for (int i = 1; i < 40; i++) {
			enum lt_direction to = i % 2 ? LT_EARLIER : LT_LATER;
			struct lt_rule_period period = { true,
				                         { i, LT_DAYS,
				                           i % 3 == 0, 0 },
				                         &weeks,
				                         { 0 } };
			struct lt_day from = { 19000 + i % 7 }, a = { 0 },
				      b = { 0 };
			struct lt_day end = { from.n + i };
			int64_t some = -1, same = -2;
			bool is_told;

			is_told =
			    lt_count(&counting.counter, from, &period, to, &a);
			period.conventions = &days;
			cr_expect_eq(
			    lt_count(&counting.counter, from, &period, to, &b),
			    is_told);
			cr_expect_eq(a.n, b.n, "%u %d", mask, i);
			cr_assert(lt_counted_between(&counting.counter,
			                             &weeks.skip.days, from,
			                             end, i % 3 == 0, &some));
			cr_assert(lt_counted_between(&counting.counter,
			                             &days.skip.days, from, end,
			                             i % 3 == 0, &same));
			cr_expect_eq(some, same, "%u %d", mask, i);
		}
	}
	lt_arena_free(&counting.arena);
}

/* Rising days, GAP days apart or less. */
static size_t some_days(struct lt_named_day *list, size_t most, int gap)
{
	struct lt_day day = { 18900 + rand() % 60 };
	size_t count = (size_t)rand() % most;

	for (size_t i = 0; i < count; i++) {
		day.n += 1 + rand() % gap;
		list[i].day = day;
		list[i].name =
		    rand() % 9 ? LT_STR("Feast") : LT_STR("Feast (estimated)");
	}
	return count;
}

/* So it is between holidays, days that are worked all the same, dates, and the
 * years that a calendar covers: up to the same day, for the same reason, and
 * with the same estimates. */
Test(count, days_between_holidays_count_like_each)
{
	static const struct lt_season never[] = { { 2, 30, 2, 30 } };
	enum { TRIES = 300, MOST = 40 };
	struct counting slow, fast;
	int failed = 0, estimated = 0;

	srand(11);
	start(&slow);
	start(&fast);
	for (int try = 0; try < TRIES; try++) {
		struct lt_named_day holidays[MOST], extra[MOST], dates[MOST];
		struct lt_day plain[MOST];
		struct lt_year_range years[] = { { 2000, 2020 + rand() % 2 },
			                         { 2021 + rand() % 3,
			                           2024 + rand() % 9 } };
		struct lt_working_calendar one = {
			.id = { "c", 1 },
			.weekend = weekend,
			.holidays = holidays,
			.holiday_count = some_days(holidays, MOST, 50),
			.extra = extra,
			.extra_count = some_days(extra, MOST / 2, 90),
			.complete = years,
			.complete_count = try % 3 ? 2 : 1
		};
		const struct lt_working_calendar *list[] = { &one };
		struct lt_conventions how = {
			.skip = { .is_set = true,
			          .days = { .weekdays =
			                        (unsigned)rand() % 8 * 2,
			                    .dates = plain } },
			.skip_when_at_most = -1
		};
		struct lt_conventions each;
		size_t date_count = some_days(dates, MOST, 40);

		for (size_t i = 0; i < date_count; i++)
			plain[i] = dates[i].day;
		if (rand() % 2)
			how.skip.days.date_count = date_count;
		how.skip.days.calendars = how.skip.days.holidays = list;
		how.skip.days.calendar_count = try % 5 > 0;
		how.skip.days.holiday_count = try % 5 == 0;
		each = how;
		each.skip.days.seasons = never;
		each.skip.days.season_count = 1;
		for (int i = 1; i < 30; i++) {
			struct lt_rule_period period = { true,
				                         { i * i, LT_DAYS,
				                           i % 3 == 0, 0 },
				                         &how,
				                         { 0 } };
			enum lt_direction to =
			    rand() % 2 ? LT_EARLIER : LT_LATER;
			struct lt_day from = { 19000 + rand() % 700 };
			struct lt_day end = { from.n + i * 20 }, a = { 0 },
				      b = { 0 };
			int64_t some = -1, same = -1;
			bool good;

			/* Told, every day is looked at, too. */
			slow.trace.is_on = try % 20 == 0 && i < 10;
			slow.trace.days = 0;
			fast.counter.uses_estimate = false;
			slow.counter.uses_estimate = false;
			good = lt_count(&fast.counter, from, &period, to, &a);
			period.conventions = &each;
			cr_assert_eq(
			    lt_count(&slow.counter, from, &period, to, &b),
			    good);
			cr_assert_eq(a.n, b.n, "%d %d", try, i);
			cr_assert_eq(
			    lt_counted_between(&fast.counter, &how.skip.days,
			                       from, end, i % 3 == 0, &some),
			    lt_counted_between(&slow.counter, &each.skip.days,
			                       from, end, i % 3 == 0, &same));
			cr_assert_eq(some, same, "%d %d", try, i);
			cr_assert_eq(fast.counter.uses_estimate,
			             slow.counter.uses_estimate);
			cr_assert(lt_str_eq(fast.counter.why.text,
			                    slow.counter.why.text));
			failed += !good;
			estimated += fast.counter.uses_estimate;
		}
	}
	cr_expect(failed > 100 && failed < TRIES * 20, "%d", failed);
	cr_expect(estimated > 100, "%d", estimated);
	lt_arena_free(&slow.arena);
	lt_arena_free(&fast.arena);
}

/* No leap goes over a season, nor over days of which a calendar that is missing
 * would have to say whether they count: back from 1 February 21 days are left
 * in January, and nine more lie before 20 December. */
Test(count, what_is_special_is_not_leapt_over)
{
	static const struct lt_season recess[] = { { 12, 20, 1, 10 } };
	struct lt_conventions how = { .skip = { .is_set = true,
		                                .days = { .seasons = recess,
		                                          .season_count = 1 } },
		                      .skip_when_at_most = -1 };
	struct lt_rule_period period = {
		true, { 30, LT_DAYS, 0, 0 }, &how, { 0 }
	};
	struct lt_day from = lt_day_ymd(2024, 2, 1), day;
	struct counting counting;

	start(&counting);
	cr_assert(lt_count(&counting.counter, from, &period, LT_EARLIER, &day));
	cr_expect_eq(day.n, lt_day_ymd(2023, 12, 11).n);
	how.skip.days = (struct lt_dayset){ .missing = LT_STR("x") };
	cr_expect_not(
	    lt_count(&counting.counter, from, &period, LT_EARLIER, &day));
	lt_arena_free(&counting.arena);
}

/* Between 1 and 29 March 2024 lie four weekends, each day of which is told where
 * days are told. */
Test(count, what_is_told_is_not_leapt_over)
{
	static const struct lt_dayset skip = { .weekdays = 1u << LT_SATURDAY |
		                                           1u << LT_SUNDAY };
	int64_t days = 0;

	for (int told = 0; told < 2; told++) {
		struct counting counting;

		start(&counting);
		counting.trace.is_on = told;
		cr_assert(lt_counted_between(
		    &counting.counter, &skip, lt_day_ymd(2024, 3, 1),
		    lt_day_ymd(2024, 3, 29), false, &days));
		cr_expect_eq(days, 20);
		cr_expect_eq(counting.trace.count, told ? 8 : 0);
		lt_arena_free(&counting.arena);
	}
}

/* Of Mondays alone the 5,714th is 39,998 days away, and the next one further
 * than 40,000, told or not; one may tell nothing. */
Test(count, whole_weeks_end_where_their_days_do)
{
	static const struct lt_conventions how = {
		.skip = { .is_set = true, .days.weekdays = 0xfc },
		.skip_when_at_most = -1,
	};
	struct lt_rule_period mondays = {
		true, { 5714, LT_DAYS, 0, 0 }, &how, { 0 }
	};
	struct lt_day monday = lt_day_ymd(2024, 3, 4), day;

	for (int told = 0; told < 3; told++) {
		struct counting counting;

		start(&counting);
		counting.trace.is_on = told > 0;
		counting.trace.fewer = told == 1 ? 1000 : 0;
		mondays.period.amount = 5714;
		cr_assert(lt_count(&counting.counter, monday, &mondays,
		                   LT_EARLIER, &day));
		cr_expect_eq(day.n, monday.n - 39998);
		if (told == 1) {
			cr_assert_eq(counting.trace.count, 2);
			cr_expect_eq(counting.trace.steps[0].phrase,
			             LT_P_TOLD_NO_MORE);
			cr_expect(lt_str_is(
			    counting.trace.steps[1].text,
			    " back, 5714 days counted, 34284 skipped: Mon 31 "
			    "Aug 1914"));
		}
		mondays.period.amount++;
		cr_expect_not(lt_count(&counting.counter, monday, &mondays,
		                       LT_EARLIER, &day));
		cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_NO_END);
		cr_expect_not(lt_count(&counting.counter, LT_DAY_FIRST,
		                       &mondays, LT_EARLIER, &day));
		cr_expect_eq(counting.counter.why.phrase, LT_P_WHY_RANGE);
		lt_arena_free(&counting.arena);
	}
}
