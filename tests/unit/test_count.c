#include "core/count.h"

#include <criterion/criterion.h>

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
