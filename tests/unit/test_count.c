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
