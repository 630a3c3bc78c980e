#include "read/ics_value.h"

#include "input.h"

#include <stdio.h>

/* Times as a text: "2024-03-04T10:00:00Z", "+7200" behind where an offset
 * stands. */
static const char *written(const struct lt_wall *wall)
{
	static char text[64];
	int at = snprintf(text, sizeof text, "%04d-%02d-%02d", wall->year,
	                  wall->month, wall->mday);

	if (wall->has_time)
		at += snprintf(text + at, sizeof text - (size_t)at,
		               "T%02d:%02d:%02d", wall->hour, wall->minute,
		               wall->second);
	if (wall->is_utc)
		at += snprintf(text + at, sizeof text - (size_t)at, "Z");
	if (wall->has_offset)
		snprintf(text + at, sizeof text - (size_t)at, "%+d",
		         wall->offset_s);
	return text;
}

/* RFC 5545 sections 3.3.4 and 3.3.5, and the rows C9 to C11 and B14 of
 * interop.md. NULL: no such time. */
static const struct {
	const char *text;
	const char *wall;
	enum lt_wall_repair repair;
} times[] = {
	{ "19970714", "1997-07-14", LT_WALL_AS_WRITTEN },
	{ "19980118T230000", "1998-01-18T23:00:00", LT_WALL_AS_WRITTEN },
	{ "19980119T070000Z", "1998-01-19T07:00:00Z", LT_WALL_AS_WRITTEN },
	{ " 20240304 ", "2024-03-04", LT_WALL_AS_WRITTEN },
	{ "00010101", "0001-01-01", LT_WALL_AS_WRITTEN },
	{ "99991231T235959", "9999-12-31T23:59:59", LT_WALL_AS_WRITTEN },
	/* leap years: 4, 100, 400 */
	{ "20240229", "2024-02-29", LT_WALL_AS_WRITTEN },
	{ "20000229", "2000-02-29", LT_WALL_AS_WRITTEN },
	{ "19000229", NULL, 0 },
	{ "20230229", NULL, 0 },
	{ "20260231", NULL, 0 },
	{ "20240431", NULL, 0 },
	{ "20240430", "2024-04-30", LT_WALL_AS_WRITTEN },
	{ "20241301", NULL, 0 },
	{ "20241231", "2024-12-31", LT_WALL_AS_WRITTEN },
	{ "20241232", NULL, 0 },
	{ "20240001", NULL, 0 },
	{ "20240100", NULL, 0 },
	/* What stands behind the digits of ASCII is none. */
	{ "20:50101", NULL, 0 },
	{ "201:0101", NULL, 0 },
	{ "20240:01", NULL, 0 },
	{ "2024010:", NULL, 0 },
	{ "00000101", NULL, 0 },
	/* the same with a time behind it, field by field */
	{ "00000304T100000", NULL, 0 },
	{ "20240004T100000", NULL, 0 },
	{ "20241304T100000Z", NULL, 0 },
	{ "20240300T100000Z", NULL, 0 },
	{ "20240230T100000", NULL, 0 },
	{ "20240332T100000", NULL, 0 },
	{ "20240304T250000", NULL, 0 },
	{ "20240304T106000Z", NULL, 0 },
	{ "20240304T100061Z", NULL, 0 },
	{ "00010101T000000Z", "0001-01-01T00:00:00Z", LT_WALL_AS_WRITTEN },
	{ "12040229T100000", "1204-02-29T10:00:00", LT_WALL_AS_WRITTEN },
	{ "19991231T235959", "1999-12-31T23:59:59", LT_WALL_AS_WRITTEN },
	{ "9999-12-31T23:59:59", "9999-12-31T23:59:59", LT_WALL_SPELLING },
	{ "0:0:0:0:T0:0:0:", NULL, 0 },
	{ "20240304T10000", NULL, 0 },
	{ "20240304T10000Z", NULL, 0 },
	{ "20240304T100000x", NULL, 0 },
	{ "20240304T1000000", NULL, 0 },
	{ "20240304T100000Zx", NULL, 0 },
	{ "20240304T100000ZZ", NULL, 0 },
	{ "20240304x100000", NULL, 0 },
	{ " 20240304T100000Z ", "2024-03-04T10:00:00Z", LT_WALL_AS_WRITTEN },
	{ "20240304T100000z", "2024-03-04T10:00:00Z", LT_WALL_SPELLING },
	{ "20240304t100000Z", "2024-03-04T10:00:00Z", LT_WALL_SPELLING },
	{ "20240304T10", NULL, 0 },
	{ "20240304T1000", "2024-03-04T10:00:00", LT_WALL_SPELLING },
	/* hour 24 and second 60 */
	{ "20240228T240000", "2024-02-29T00:00:00", LT_WALL_NEXT_DAY },
	{ "20231231T240000Z", "2024-01-01T00:00:00Z", LT_WALL_NEXT_DAY },
	{ "99991231T240000", NULL, 0 },
	{ "20240101T240001", NULL, 0 },
	{ "20240101T240100", NULL, 0 },
	{ "20240101T250000", NULL, 0 },
	{ "20161231T235960Z", "2016-12-31T23:59:59Z", LT_WALL_SECOND_60 },
	{ "20240101T000061", NULL, 0 },
	{ "20240101T006000", NULL, 0 },
	/* other spellings */
	{ "2026-07-10T09:00:00Z", "2026-07-10T09:00:00Z", LT_WALL_SPELLING },
	{ "2026-07-10", "2026-07-10", LT_WALL_SPELLING },
	{ "20260710t090000z", "2026-07-10T09:00:00Z", LT_WALL_SPELLING },
	{ "20260710T0900Z", "2026-07-10T09:00:00Z", LT_WALL_SPELLING },
	{ "20260710T0900", "2026-07-10T09:00:00", LT_WALL_SPELLING },
	{ "20260710T090000+0200", "2026-07-10T09:00:00+7200", LT_WALL_OFFSET },
	{ "20260710T090000-03:30", "2026-07-10T09:00:00-12600",
	  LT_WALL_OFFSET },
	{ "20260710T090000+02", NULL, 0 },
	{ "20260710T090000+1600", NULL, 0 },
	{ "20260710T090000AMZ", NULL, 0 },
	{ "20260710T090000 Z", NULL, 0 },
	{ "20260710T09", NULL, 0 },
	{ "20260710T09+0200", NULL, 0 },
	{ "20260710T", NULL, 0 },
	{ "20260710 090000", NULL, 0 },
	{ "20260710X090000", NULL, 0 },
	{ "202607", NULL, 0 },
	{ "2026071", NULL, 0 },
	{ "2026071X", NULL, 0 },
	{ "", NULL, 0 },
	{ "x", NULL, 0 },
};

Test(ics_value, times)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(times); i++) {
		struct lt_wall wall = { 0 };
		enum lt_wall_repair repair;
		bool good =
		    lt_wall_parse(exact(&arena, times[i].text), &wall, &repair);

		cr_expect_eq(good, times[i].wall != NULL, "\"%s\"",
		             times[i].text);
		if (!good || !times[i].wall)
			continue;
		cr_expect_str_eq(written(&wall), times[i].wall);
		cr_expect_eq(repair, times[i].repair, "\"%s\"", times[i].text);
	}
	lt_arena_free(&arena);
}

/* What stands beside the digits of ASCII is none, wherever it stands. */
Test(ics_value, a_digit_that_is_none)
{
	static const char text[] = "20240304T101112Z";
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof text - 1; i++)
		for (const char *other = "/:\xff\020"; *other; other++) {
			char copy[sizeof text];
			struct lt_wall wall;
			enum lt_wall_repair repair;

			memcpy(copy, text, sizeof text);
			copy[i] = *other;
			cr_expect_not(
			    lt_wall_parse(exact(&arena, copy), &wall, &repair),
			    "%s", copy);
		}
	lt_arena_free(&arena);
}

/* What is refused leaves nothing behind. */
Test(ics_value, a_refused_time_changes_nothing)
{
	struct lt_wall wall = { .year = 7 };
	enum lt_wall_repair repair;

	cr_expect_not(lt_wall_parse(LT_STR("20240101T99"), &wall, &repair));
	cr_expect_eq(wall.year, 7);
	cr_expect_eq(wall.month, 0);
}

/* RFC 5545 section 3.3.6; rows C5 and C14. -1 days: no duration. */
static const struct {
	const char *text;
	int32_t days, seconds;
	bool is_odd;
} durations[] = {
	{ "P15DT5H0M20S", 15, 18020, false },
	{ "P7W", 49, 0, false },
	{ "PT1H", 0, 3600, false },
	{ "PT1H30M", 0, 5400, false },
	{ "PT90S", 0, 90, false },
	{ "P1D", 1, 0, false },
	{ "+P1D", 1, 0, false },
	{ " P1D ", 1, 0, false },
	{ "PT0S", 0, 0, false },
	{ "P1W2D", 9, 0, true },
	{ "P1W1D", 8, 0, true },
	{ "P1WT1H", 7, 3600, true },
	{ "P", 0, 0, true },
	{ "PT", 0, 0, true },
	{ "P600W", 4200, 0, false },
	{ "P601W", -1, 0, false },
	{ "P4000D", 4000, 0, false },
	{ "P4001D", -1, 0, false },
	{ "PT100000H", 0, 360000000, false },
	{ "PT100001H", -1, 0, false },
	{ "PT6000000M", 0, 360000000, false },
	{ "PT6000001M", -1, 0, false },
	{ "PT360000000S", 0, 360000000, false },
	{ "PT360000001S", -1, 0, false },
	{ "P99999999999D", -1, 0, false },
	{ "-P1D", -1, 0, false },
	{ "-PT1H", -1, 0, false },
	{ "P1Y", -1, 0, false },
	{ "1D", -1, 0, false },
	{ "P1D extra", -1, 0, false },
	{ "P4", -1, 0, false },
	{ "PT8", -1, 0, false },
	{ "PT8H30", -1, 0, false },
	{ "P11DT8", -1, 0, false },
	{ "P1DT8H30", -1, 0, false },
	{ "P11DT", -1, 0, false },
	{ "P4T8H", -1, 0, false },
	{ "P1P1D", -1, 0, false },
	{ "PTT", -1, 0, false },
	{ "P11DT8H", 11, 28800, false },
	{ "", -1, 0, false },
	{ "PT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1HPT1H",
	  -1, 0, false },
};

Test(ics_value, durations)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(durations); i++) {
		struct lt_duration read = { 0 };
		bool good =
		    lt_duration_parse(exact(&arena, durations[i].text), &read);

		cr_expect_eq(good, durations[i].days >= 0, "\"%s\"",
		             durations[i].text);
		if (!good || durations[i].days < 0)
			continue;
		cr_expect_eq(read.days, durations[i].days, "\"%s\" %d",
		             durations[i].text, read.days);
		cr_expect_eq(read.seconds, durations[i].seconds, "\"%s\" %d",
		             durations[i].text, read.seconds);
		cr_expect_eq(read.is_odd, durations[i].is_odd, "\"%s\"",
		             durations[i].text);
	}
	lt_arena_free(&arena);
}

/* SECURITY.md: libical gets 63 bytes of the letters that durations have (it
 * takes any number of T for one), and no byte behind which it would stop. */
Test(ics_value, what_libical_gets_of_a_duration)
{
	char text[] = "PTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT"
		      "TTTTTTT1H";
	struct lt_duration read = { 0 };

	cr_assert_eq(sizeof text - 1, 64u);
	cr_expect_not(lt_duration_parse(LT_STR(text), &read));
	/* Not one that ends within. */
	cr_expect_not(lt_duration_parse((struct lt_str){ "P1D\0", 4 }, &read));
	memcpy(text + 61, "1H", 3);
	cr_expect(lt_duration_parse(lt_str_of(text), &read));
	cr_expect_eq(read.seconds, 3600);
	cr_expect_not(lt_duration_parse(LT_STR("PT1H\0x"), &read));
	cr_expect_not(lt_duration_parse(LT_STR("PT1H\n"), &read));
}

/* RFC 5545 section 3.3.14; up to 15 hours. */
static const struct {
	const char *text;
	bool is_good;
	int32_t seconds;
} offsets[] = {
	{ "-0500", true, -18000 }, { "+0100", true, 3600 },
	{ "+0000", true, 0 },      { "+0530", true, 19800 },
	{ "-000730", true, -450 }, { "+01:00", true, 3600 },
	{ "+1500", true, 54000 },  { "-1500", true, -54000 },
	{ "+1501", false, 0 },     { "+150001", false, 0 },
	{ "+1600", false, 0 },     { "+0060", false, 0 },
	{ "+000060", false, 0 },   { "0100", false, 0 },
	{ "+100", false, 0 },      { "+01000", false, 0 },
	{ "+0100x", false, 0 },    { "+01:0", false, 0 },
	{ "", false, 0 },          { "+", false, 0 },
	{ "+0059", true, 3540 },   { "+000059", true, 59 },
	{ "x0100", false, 0 },     { "+01003012", false, 0 },
	{ "+0100301", false, 0 },  { "+010", false, 0 },
	{ "+01:", false, 0 },      { "-01:003", false, 0 },
};

Test(ics_value, offsets)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(offsets); i++) {
		int32_t seconds = 0;

		cr_expect_eq(
		    lt_offset_parse(exact(&arena, offsets[i].text), &seconds),
		    offsets[i].is_good, "\"%s\"", offsets[i].text);
		if (offsets[i].is_good)
			cr_expect_eq(seconds, offsets[i].seconds);
	}
	lt_arena_free(&arena);
}

/* Python's date.toordinal(), less one. */
static const struct {
	struct lt_wall wall;
	int32_t number;
} days[] = {
	{ { .year = 1, .month = 1, .mday = 1 }, 0 },
	{ { .year = 1, .month = 12, .mday = 31 }, 364 },
	{ { .year = 4, .month = 2, .mday = 29 }, 1154 },
	{ { .year = 100, .month = 3, .mday = 1 }, 36218 },
	{ { .year = 400, .month = 2, .mday = 29 }, 145790 },
	{ { .year = 1582, .month = 10, .mday = 15 }, 577735 },
	{ { .year = 1600, .month = 2, .mday = 29 }, 584081 },
	{ { .year = 1900, .month = 2, .mday = 28 }, 693653 },
	{ { .year = 1900, .month = 3, .mday = 1 }, 693654 },
	{ { .year = 1970, .month = 1, .mday = 1 }, 719162 },
	{ { .year = 2000, .month = 2, .mday = 29 }, 730178 },
	{ { .year = 2000, .month = 12, .mday = 31 }, 730484 },
	{ { .year = 2024, .month = 2, .mday = 29 }, 738944 },
	{ { .year = 2024, .month = 3, .mday = 4 }, 738948 },
	{ { .year = 2100, .month = 3, .mday = 1 }, 766703 },
	{ { .year = 9999, .month = 12, .mday = 31 }, 3652058 },
};

Test(ics_value, numbers_of_days)
{
	for (size_t i = 0; i < COUNT(days); i++) {
		struct lt_wall back = lt_wall_of_day_number(days[i].number);

		cr_expect_eq(lt_wall_day_number(&days[i].wall), days[i].number);
		cr_expect_eq(back.year, days[i].wall.year);
		cr_expect_eq(back.month, days[i].wall.month);
		cr_expect_eq(back.mday, days[i].wall.mday);
	}
}

/* 400 years have 146,097 days, and each is the day after the one before. */
Test(ics_value, every_day_of_400_years)
{
	struct lt_wall from = { .year = 1999, .month = 12, .mday = 31 };
	struct lt_wall to = { .year = 2399, .month = 12, .mday = 31 };
	int32_t first = lt_wall_day_number(&from);

	cr_expect_eq(lt_wall_day_number(&to) - first, 146097);
	for (int32_t i = 0; i <= 146097; i++) {
		struct lt_wall day = lt_wall_of_day_number(first + i);

		cr_assert_eq(lt_wall_day_number(&day), first + i);
		cr_assert(day.mday >= 1 && day.mday <= 31);
		cr_assert(day.month >= 1 && day.month <= 12);
	}
}
