#include "core/civil.h"

#include <criterion/criterion.h>

/* Sakamoto's method, 0 for Sunday. */
static int sakamoto(int year, int month, int mday)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };

	if (month < 3)
		year--;
	return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] +
	        mday) %
	       7;
}

/* The day after, by the table of month lengths that everybody knows. */
static void step(struct lt_civil *civil)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30,
		                       31, 31, 30, 31, 30, 31 };
	int length = lengths[civil->month - 1];
	int year = civil->year;

	if (civil->month == 2 &&
	    ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0))
		length = 29;
	if (++civil->mday <= length)
		return;
	civil->mday = 1;
	if (++civil->month <= 12)
		return;
	civil->month = 1;
	civil->year++;
}

static bool same(struct lt_civil a, struct lt_civil b)
{
	return a.year == b.year && a.month == b.month && a.mday == b.mday;
}

static bool day_agrees(struct lt_day day, struct lt_civil civil)
{
	int weekday = sakamoto(civil.year, civil.month, civil.mday);

	return same(lt_civil_of(day), civil) && lt_day_of(civil).n == day.n &&
	       lt_civil_is_valid(civil) && lt_day_in_range(day) &&
	       (int)lt_weekday_of(day) % 7 == weekday;
}

Test(civil, every_day_of_years_1_to_9999_converts_both_ways)
{
	struct lt_civil civil = { 1, 1, 1 };
	struct lt_day day = LT_DAY_FIRST;

	for (; civil.year <= 9999; step(&civil), day.n++)
		if (!day_agrees(day, civil))
			cr_assert_fail("%04d-%02d-%02d, day %d", civil.year,
			               civil.month, civil.mday, day.n);
	cr_assert_eq(day.n, LT_DAY_LAST.n + 1);
}

Test(civil, every_day_is_written_and_read_back)
{
	for (int n = LT_DAY_FIRST.n; n <= LT_DAY_LAST.n; n++) {
		char text[10], compact[8];
		struct lt_day day = { 0 };

		lt_day_write((struct lt_day){ n }, text);
		if (!lt_day_parse((struct lt_str){ text, 10 }, &day) ||
		    day.n != n)
			cr_assert_fail("%.10s, day %d", text, n);
		memcpy(compact, text, 4);
		memcpy(compact + 4, text + 5, 2);
		memcpy(compact + 6, text + 8, 2);
		if (!lt_day_parse_compact((struct lt_str){ compact, 8 },
		                          &day) ||
		    day.n != n)
			cr_assert_fail("%.8s, day %d", compact, n);
	}
}

/* The days of ISO 8601:2004 and of the Unix epoch, by the calendar. */
Test(civil, known_days_have_known_numbers_and_weekdays)
{
	static const struct {
		const char *text;
		int number;
		enum lt_weekday weekday;
	} rows[] = {
		{ "0001-01-01", -719162, LT_MONDAY },
		{ "1582-10-15", -141427, LT_FRIDAY },
		{ "1969-12-31", -1, LT_WEDNESDAY },
		{ "1970-01-01", 0, LT_THURSDAY },
		{ "2000-02-29", 11016, LT_TUESDAY },
		{ "2024-03-04", 19786, LT_MONDAY },
		{ "9999-12-31", 2932896, LT_FRIDAY },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_day day;

		cr_assert(lt_day_parse(lt_str_of(rows[i].text), &day), "%s",
		          rows[i].text);
		cr_expect_eq(day.n, rows[i].number, "%s", rows[i].text);
		cr_expect_eq(lt_weekday_of(day), rows[i].weekday, "%s",
		             rows[i].text);
	}
}

/* A period of 4,000,000 days may lead out of the range and back. */
Test(civil, days_far_outside_the_range_convert_back)
{
	static const int numbers[] = { -4719162, -719163, 2932897, 6932896 };

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct lt_day day = { numbers[i] };

		cr_expect_not(lt_day_in_range(day), "%d", day.n);
		cr_expect_eq(lt_day_of(lt_civil_of(day)).n, day.n, "%d", day.n);
	}
	cr_expect(same(lt_civil_of((struct lt_day){ -719163 }),
	               (struct lt_civil){ 0, 12, 31 }));
	cr_expect(same(lt_civil_of((struct lt_day){ 2932897 }),
	               (struct lt_civil){ 10000, 1, 1 }));
}

Test(civil, other_texts_are_not_days)
{
	static const char *const texts[] = {
		"",
		"2024",
		"2024-3-4",
		"2024-03-4",
		"24-03-04",
		"2024-03-041",
		" 2024-03-04",
		"2024-03-04 ",
		"2024/03/04",
		"20240304",
		"2024-0304",
		"2024-13-01",
		"2024-00-10",
		"2024-01-00",
		"2024-01-32",
		"2024-04-31",
		"2023-02-29",
		"1900-02-29",
		"0000-01-01",
		"-001-01-01",
		"+024-03-04",
		"2024-03-0a",
		"2024-03-04T00:00:00",
		"yyyy-mm-dd",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct lt_day day = { 42 };

		cr_expect_not(lt_day_parse(lt_str_of(texts[i]), &day), "%s",
		              texts[i]);
		cr_expect_eq(day.n, 42, "%s was changed", texts[i]);
	}
}

Test(civil, other_texts_are_not_compact_days)
{
	static const char *const texts[] = {
		"",         "2024030",  "202403041", "2024-03-04", "20240229a",
		"20230229", "00000101", "2024 304",  "20241301",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct lt_day day = { 42 };

		cr_expect_not(lt_day_parse_compact(lt_str_of(texts[i]), &day),
		              "%s", texts[i]);
		cr_expect_eq(day.n, 42, "%s was changed", texts[i]);
	}
}

Test(civil, invalid_dates_are_refused)
{
	static const struct lt_civil rows[] = {
		{ 0, 1, 1 },     { 10000, 1, 1 }, { -1, 6, 15 },
		{ 2024, 0, 1 },  { 2024, 13, 1 }, { 2024, 1, 0 },
		{ 2024, 1, 32 }, { 2023, 2, 29 }, { 2100, 2, 29 },
		{ 2024, 6, 31 }, { 2024, 2, 30 }, { 2024, 4, -1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_not(lt_civil_is_valid(rows[i]), "%d-%d-%d",
		              rows[i].year, rows[i].month, rows[i].mday);
}

Test(civil, spans_are_added_and_subtracted)
{
	struct lt_day opening = lt_day_ymd(2024, 3, 4);
	struct lt_day act = lt_day_ymd(2024, 2, 19);

	cr_expect_eq(lt_day_add(act, (struct lt_days){ 14 }).n, opening.n);
	cr_expect_eq(lt_day_subtract(opening, (struct lt_days){ 14 }).n, act.n);
	cr_expect_lt(lt_day_compare(act, opening), 0);
	cr_expect_gt(lt_day_compare(opening, act), 0);
	cr_expect_eq(lt_day_compare(act, act), 0);
}

Test(civil, weekdays_and_months_have_english_names)
{
	cr_expect_str_eq(lt_weekday_name(LT_MONDAY), "monday");
	cr_expect_str_eq(lt_weekday_name(LT_SUNDAY), "sunday");
	cr_expect_str_eq(lt_weekday_short(LT_WEDNESDAY), "Wed");
	cr_expect_str_eq(lt_month_short(1), "Jan");
	cr_expect_str_eq(lt_month_short(12), "Dec");
	for (int i = LT_MONDAY; i <= LT_SUNDAY; i++) {
		enum lt_weekday weekday = (enum lt_weekday)i;
		struct lt_str name = lt_str_of(lt_weekday_name(weekday));

		cr_expect_eq(lt_weekday_named(name), weekday);
	}
	cr_expect_eq(lt_weekday_named(LT_STR("Monday")), LT_WEEKDAY_NONE);
	cr_expect_eq(lt_weekday_named(LT_STR("mon")), LT_WEEKDAY_NONE);
	cr_expect_eq(lt_weekday_named(LT_STR("")), LT_WEEKDAY_NONE);
}

Test(civil, february_follows_the_gregorian_leap_rule)
{
	cr_expect_eq(lt_days_in_month(2024, 2), 29);
	cr_expect_eq(lt_days_in_month(2023, 2), 28);
	cr_expect_eq(lt_days_in_month(1900, 2), 28);
	cr_expect_eq(lt_days_in_month(2000, 2), 29);
	cr_expect_eq(lt_days_in_month(2024, 4), 30);
	cr_expect_eq(lt_days_in_month(2024, 12), 31);
}

/* A letter for every digit, a blank for every hyphen, one after the other. */
Test(civil, each_character_of_a_day_matters)
{
	static const char good[] = "2024-03-04", compact[] = "20240304";
	struct lt_day day;

	for (size_t i = 0; i < 10; i++) {
		char text[] = "2024-03-04", other = good[i] == '-' ? ' ' : 'x';

		cr_assert(lt_day_parse(lt_str_of(text), &day));
		text[i] = other;
		cr_expect_not(lt_day_parse(lt_str_of(text), &day), "%s", text);
	}
	for (size_t i = 0; i < 8; i++) {
		char text[] = "20240304";

		cr_assert_eq(compact[i], text[i]);
		text[i] = '/';
		cr_expect_not(lt_day_parse_compact(lt_str_of(text), &day), "%s",
		              text);
	}
}

Test(civil, months_have_their_days)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
		                    31, 31, 30, 31, 30, 31 };

	for (int month = 1; month <= 12; month++)
		cr_expect_eq(lt_days_in_month(2023, month), days[month - 1],
		             "%d", month);
}

Test(civil, what_is_no_date)
{
	static const struct {
		struct lt_civil civil;
		bool is_valid;
	} rows[] = {
		{ { 1, 1, 1 }, true },      { { 9999, 12, 31 }, true },
		{ { 0, 1, 1 }, false },     { { 10000, 1, 1 }, false },
		{ { 2024, 0, 1 }, false },  { { 2024, 13, 1 }, false },
		{ { 2024, 1, 0 }, false },  { { 2024, 1, 32 }, false },
		{ { 2024, 2, 30 }, false }, { { 2024, 2, 29 }, true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_civil_is_valid(rows[i].civil), rows[i].is_valid,
		             "%zu", i);
}
