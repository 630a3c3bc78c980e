#include "core/zone.h"

#include <criterion/criterion.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Expected times were worked out by hand from the footers and agree with
 * Python's zoneinfo where a zone has that footer. */
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define LORD_HOWE "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
/* Standard time is that of the summer; "daylight saving" is an hour less. */
#define DUBLIN "IST-1GMT0,M10.5.0,M3.5.0/1"
#define BEIRUT "EET-2EEST,M3.5.0/0,M10.5.0/0"
#define ST_JOHNS_2010 "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01"

static struct lt_zone with_footer(const char *footer)
{
	struct lt_zone zone = { .name = footer };

	cr_assert(lt_zone_rule_parse(lt_str_of(footer), &zone.rule), "%s",
	          footer);
	return zone;
}

/* 30 December 2011 did not happen: at its midnight the clocks went from ten
 * hours behind UTC to fourteen ahead. */
static const int64_t apia_at_s[] = { 1325239200 };
static const int32_t apia_offset_s[] = { 14 * 3600 };
static const struct lt_zone apia = { .name = "Apia",
	                             .count = 1,
	                             .at_s = apia_at_s,
	                             .offset_s = apia_offset_s,
	                             .before_s = -10 * 3600 };

static struct lt_local local_of(const char *text)
{
	struct lt_time_text time;

	cr_assert(lt_time_parse(lt_str_of(text), &time), "%s", text);
	return time.local;
}

static struct lt_instant instant_of(const char *text)
{
	struct lt_time_text time;

	cr_assert(lt_time_parse(lt_str_of(text), &time), "%s", text);
	cr_assert(time.has_offset, "%s", text);
	return lt_instant_at_offset(time.local, time.offset_s);
}

static struct lt_day day_of(const char *text)
{
	struct lt_day day;

	cr_assert(lt_day_parse(lt_str_of(text), &day), "%s", text);
	return day;
}

static void expect_instant(struct lt_instant at, const char *wanted,
                           const char *label)
{
	char out[24];
	size_t size = lt_instant_write(at, out);

	cr_expect(lt_str_is((struct lt_str){ out, size }, wanted),
	          "%s: %.*s instead of %s", label, (int)size, out, wanted);
}

/* SECOND is NULL where the local time comes once. */
struct reading {
	const char *footer;
	const char *local;
	char kind; /* o once, g gap, f fold */
	const char *first;
	const char *second;
};

static void check_reading(const struct lt_zone *zone, const struct reading *row)
{
	static const char kinds[] = { [LT_LOCAL_ONCE] = 'o',
		                      [LT_LOCAL_GAP] = 'g',
		                      [LT_LOCAL_FOLD] = 'f' };
	struct lt_zone_match match =
	    lt_zone_instants(zone, local_of(row->local));

	cr_expect_eq(kinds[match.kind], row->kind, "%s %s: %c", zone->name,
	             row->local, kinds[match.kind]);
	expect_instant(match.first, row->first, row->local);
	expect_instant(match.second, row->second ? row->second : row->first,
	               row->local);
}

static void check_readings(const struct reading *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct lt_zone zone = with_footer(rows[i].footer);

		check_reading(&zone, &rows[i]);
	}
}

Test(zone, gaps_and_folds_follow_rfc_5545)
{
	static const struct reading rows[] = {
		{ NEW_YORK, "2024-03-10T01:59:59.999", 'o',
		  "2024-03-10T06:59:59.999Z", NULL },
		{ NEW_YORK, "2024-03-10T02:00:00", 'g', "2024-03-10T07:00:00Z",
		  "2024-03-10T07:00:00Z" },
		{ NEW_YORK, "2024-03-10T02:30:00", 'g', "2024-03-10T07:30:00Z",
		  "2024-03-10T07:00:00Z" },
		{ NEW_YORK, "2024-03-10T02:59:59.999", 'g',
		  "2024-03-10T07:59:59.999Z", "2024-03-10T07:00:00Z" },
		{ NEW_YORK, "2024-03-10T03:00:00", 'o', "2024-03-10T07:00:00Z",
		  NULL },
		{ NEW_YORK, "2024-11-03T00:59:59.999", 'o',
		  "2024-11-03T04:59:59.999Z", NULL },
		{ NEW_YORK, "2024-11-03T01:00:00", 'f', "2024-11-03T05:00:00Z",
		  "2024-11-03T06:00:00Z" },
		{ NEW_YORK, "2024-11-03T01:59:59.999", 'f',
		  "2024-11-03T05:59:59.999Z", "2024-11-03T06:59:59.999Z" },
		{ NEW_YORK, "2024-11-03T02:00:00", 'o', "2024-11-03T07:00:00Z",
		  NULL },
		{ LORD_HOWE, "2024-10-06T01:59:59", 'o', "2024-10-05T15:29:59Z",
		  NULL },
		{ LORD_HOWE, "2024-10-06T02:15:00", 'g', "2024-10-05T15:45:00Z",
		  "2024-10-05T15:30:00Z" },
		{ LORD_HOWE, "2024-10-06T02:30:00", 'o', "2024-10-05T15:30:00Z",
		  NULL },
		{ LORD_HOWE, "2024-04-07T01:29:59", 'o', "2024-04-06T14:29:59Z",
		  NULL },
		{ LORD_HOWE, "2024-04-07T01:45:00", 'f', "2024-04-06T14:45:00Z",
		  "2024-04-06T15:15:00Z" },
		{ DUBLIN, "2024-03-31T01:30:00", 'g', "2024-03-31T01:30:00Z",
		  "2024-03-31T01:00:00Z" },
		{ DUBLIN, "2024-07-01T12:00:00", 'o', "2024-07-01T11:00:00Z",
		  NULL },
		{ DUBLIN, "2024-10-27T01:30:00", 'f', "2024-10-27T00:30:00Z",
		  "2024-10-27T01:30:00Z" },
		{ DUBLIN, "2024-12-31T23:59:59", 'o', "2024-12-31T23:59:59Z",
		  NULL },
	};

	check_readings(rows, COUNT(rows));
}

Test(zone, every_form_of_date_in_a_footer_is_understood)
{
	static const struct reading rows[] = {
		/* J60 is 1 March in every year, */
		{ "AAA-1BBB,J60/0,J300/0", "2024-03-01T00:30:00", 'g',
		  "2024-02-29T23:30:00Z", "2024-02-29T23:00:00Z" },
		{ "AAA-1BBB,J60/0,J300/0", "2023-03-01T00:30:00", 'g',
		  "2023-02-28T23:30:00Z", "2023-02-28T23:00:00Z" },
		/* J59 28 February, */
		{ "AAA-1BBB,J59/0,J300/0", "2024-02-28T00:30:00", 'g',
		  "2024-02-27T23:30:00Z", "2024-02-27T23:00:00Z" },
		/* and 59 the sixtieth day of the year, whatever it is. */
		{ "AAA-1BBB,59/0,300/0", "2024-02-29T00:30:00", 'g',
		  "2024-02-28T23:30:00Z", "2024-02-28T23:00:00Z" },
		{ "AAA-1BBB,59/0,300/0", "2023-03-01T00:30:00", 'g',
		  "2023-02-28T23:30:00Z", "2023-02-28T23:00:00Z" },
		{ "AAA-1BBB,0/0,365/0", "2024-12-30T23:30:00", 'f',
		  "2024-12-30T21:30:00Z", "2024-12-30T22:30:00Z" },
		/* The fifth Thursday of February 2024, the last of 2023. */
		{ "AAA-1BBB,M2.5.4,M10.1.0", "2024-02-29T02:30:00", 'g',
		  "2024-02-29T01:30:00Z", "2024-02-29T01:00:00Z" },
		{ "AAA-1BBB,M2.5.4,M10.1.0", "2023-02-23T02:30:00", 'g',
		  "2023-02-23T01:30:00Z", "2023-02-23T01:00:00Z" },
		/* 167 hours before 3 March and after 6 October. */
		{ "AAA-1BBB,M3.1.0/-167,M10.1.0/167", "2024-02-25T01:30:00",
		  'g', "2024-02-25T00:30:00Z", "2024-02-25T00:00:00Z" },
		{ "AAA-1BBB,M3.1.0/-167,M10.1.0/167", "2024-10-12T22:30:00",
		  'f', "2024-10-12T20:30:00Z", "2024-10-12T21:30:00Z" },
		/* Minutes and seconds, a daylight saving of half an hour. */
		{ "<-0330>3:30:20<+AB>3,M4.1.0/1:02:03,M10.1.0",
		  "2024-04-07T01:02:03", 'g', "2024-04-07T04:32:23Z",
		  "2024-04-07T04:32:23Z" },
		/* No daylight saving. */
		{ "<+0545>-5:45", "2024-03-01T00:00:00", 'o',
		  "2024-02-29T18:15:00Z", NULL },
	};

	check_readings(rows, COUNT(rows));
}

/* Second Sunday of March and first of November by the calendar of 9999. */
Test(zone, the_footer_holds_until_the_year_9999)
{
	static const struct reading rows[] = {
		{ NEW_YORK, "9999-03-14T02:30:00", 'g', "9999-03-14T07:30:00Z",
		  "9999-03-14T07:00:00Z" },
		{ NEW_YORK, "9999-07-01T12:00:00", 'o', "9999-07-01T16:00:00Z",
		  NULL },
		{ NEW_YORK, "9999-11-07T01:30:00", 'f', "9999-11-07T05:30:00Z",
		  "9999-11-07T06:30:00Z" },
		{ NEW_YORK, "9999-12-31T12:00:00", 'o', "9999-12-31T17:00:00Z",
		  NULL },
		{ DUBLIN, "9999-12-31T23:59:59.999", 'o',
		  "9999-12-31T23:59:59.999Z", NULL },
		{ NEW_YORK, "0001-01-01T00:00:00", 'o', "0001-01-01T05:00:00Z",
		  NULL },
	};

	check_readings(rows, COUNT(rows));
}

struct offset_row {
	const char *footer;
	const char *at;
	int32_t offset_s;
};

static void check_offsets(const struct offset_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct lt_zone zone = with_footer(rows[i].footer);

		cr_expect_eq(lt_zone_offset(&zone, instant_of(rows[i].at)),
		             rows[i].offset_s, "%s %s", rows[i].footer,
		             rows[i].at);
	}
}

/* RFC 9636 section 3.3.1 gives the first two as ways to say it. */
Test(zone, small_letters_and_a_sign_are_understood)
{
	static const struct reading rows[] = {
		{ "azzAZ+5", "2024-01-01T00:00:00", 'o', "2024-01-01T05:00:00Z",
		  NULL },
		{ "aaa-0:00:01", "2024-01-01T00:00:01", 'o',
		  "2024-01-01T00:00:00Z", NULL },
		{ "ZZZ0:0:0", "2024-01-01T00:00:00", 'o',
		  "2024-01-01T00:00:00Z", NULL },
		{ "AAA-1BBB,M1.1.1/0,M10.1.0", "2024-01-01T00:30:00", 'g',
		  "2023-12-31T23:30:00Z", "2023-12-31T23:00:00Z" },
	};

	check_readings(rows, COUNT(rows));
}

Test(zone, daylight_saving_may_last_all_year)
{
	static const struct offset_row rows[] = {
		{ "EST5EDT,0/0,J365/25", "2024-01-01T04:59:59Z", -4 * 3600 },
		{ "EST5EDT,0/0,J365/25", "2024-01-01T05:00:00Z", -4 * 3600 },
		{ "XXX3EDT4,0/0,J365/23", "2024-01-01T03:00:00Z", -4 * 3600 },
		{ "XXX3EDT4,0/0,J365/23", "2024-12-31T23:00:00Z", -4 * 3600 },
		{ "XXX3EDT4,0/0,J365/23", "2023-07-01T00:00:00Z", -4 * 3600 },
		/* East of Greenwich the years meet in the old one: both changes
		 * are at 22:00 of 31 December in UTC. */
		{ "EET-2EEST,0/0,J365/25", "2023-12-31T21:59:59Z", 3 * 3600 },
		{ "EET-2EEST,0/0,J365/25", "2023-12-31T22:00:00Z", 3 * 3600 },
		{ "EET-2EEST,0/0,J365/25", "2024-01-01T00:00:00Z", 3 * 3600 },
	};

	check_offsets(rows, COUNT(rows));
}

/* With 167 hours a change may fall into the year before or after its own. */
Test(zone, changes_may_leave_their_year)
{
	static const struct offset_row rows[] = {
		{ "AAA0BBB,J365/167,J1/167", "2024-01-05T00:00:00Z", 0 },
		{ "AAA0BBB,J365/167,J1/167", "2024-01-06T22:59:59Z", 0 },
		{ "AAA0BBB,J365/167,J1/167", "2024-01-06T23:00:00Z", 3600 },
		{ "AAA0BBB,J365/167,J1/167", "2024-01-07T21:59:59Z", 3600 },
		{ "AAA0BBB,J365/167,J1/167", "2024-01-07T22:00:00Z", 0 },
		{ "AAA0BBB,0/-167,J2/-160", "2023-12-25T00:59:59Z", 0 },
		{ "AAA0BBB,0/-167,J2/-160", "2023-12-25T01:00:00Z", 3600 },
		{ "AAA0BBB,0/-167,J2/-160", "2023-12-26T06:59:59Z", 3600 },
		{ "AAA0BBB,0/-167,J2/-160", "2023-12-26T07:00:00Z", 0 },
		{ "AAA0BBB,0/-167,J2/-160", "2023-12-31T12:00:00Z", 0 },
		{ "AAA0BBB,J364/100,J365/167", "2024-01-02T00:00:00Z", 0 },
		{ "AAA0BBB,J364/100,J365/167", "2024-01-03T04:00:00Z", 3600 },
		{ "AAA0BBB,J364/100,J365/167", "2024-01-06T22:00:00Z", 0 },
		{ "AAA0BBB,J365/167,J364/100", "2024-01-02T00:00:00Z", 3600 },
		{ "AAA0BBB,J365/167,J364/100", "2024-01-03T03:00:00Z", 0 },
		{ "AAA0BBB,J365/167,J364/100", "2024-01-06T23:00:00Z", 3600 },
		/* South of the equator the year begins in summer. */
		{ "AAA-10BBB,M10.1.0,M4.1.0/3", "2024-01-01T00:00:00Z",
		  11 * 3600 },
		{ "AAA-10BBB,M10.1.0,M4.1.0/3", "2024-07-01T00:00:00Z",
		  10 * 3600 },
	};

	check_offsets(rows, COUNT(rows));
}

Test(zone, other_texts_are_not_footers)
{
	static const char *const texts[] = {
		"",
		"EST",
		"5",
		"ES5",
		"E1T5",
		"<EST5",
		"<ES>5",
		"E@T5",
		"E[T5",
		"E`T5",
		"E{T5",
		"<+05",
		"EST+-5",
		"EST-+5",
		"EST5EDT-25,M3.2.0,M11.1.0",
		"EST5ED,M3.2.0,M11.1.0",
		/* damaged in or behind the second name, and over */
		"EST5ED",
		"EST5<",
		"EST5EDT-",
		"EST5EDT+",
		"EST5EDT",
		"EST5EDT,M3.2.0",
		"EST5EDT,M3.2.0,",
		"EST5EDT,M3.2.0,M11.1.0,",
		"EST5EDT,M3.2.0,M11.1.0 ",
		"EST25",
		"EST-25",
		"EST5:60",
		"EST5:00:60",
		"EST5EDT25,M3.2.0,M11.1.0",
		"EST5EDT,M13.2.0,M11.1.0",
		"EST5EDT,M0.2.0,M11.1.0",
		"EST5EDT,M3.6.0,M11.1.0",
		"EST5EDT,M3.0.0,M11.1.0",
		"EST5EDT,M3.2.7,M11.1.0",
		"EST5EDT,J0,M11.1.0",
		"EST5EDT,J366,M11.1.0",
		"EST5EDT,366,M11.1.0",
		"EST5EDT,M3.2.0/168,M11.1.0",
		"EST5EDT,M3.2.0/-168,M11.1.0",
		"EST5EDT,M3.2.0/,M11.1.0",
		"EST5EDT;M3.2.0,M11.1.0",
		"EST5EDT,M3.2,M11.1.0",
		"EST5EDT,M 3.2.0,M11.1.0",
		"EST+-5",
		"EST0005",
		"EST5 EDT,M3.2.0,M11.1.0",
		"EST00005",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct lt_zone_rule rule = { .standard_s = 42 };

		cr_expect_not(lt_zone_rule_parse(lt_str_of(texts[i]), &rule),
		              "%s", texts[i]);
		cr_expect_eq(rule.standard_s, 42, "%s changed it", texts[i]);
	}
}

/* The change before the gap, half a day earlier, is not the gap. */
Test(zone, two_changes_in_a_day)
{
	/* at 00:00 and at 12:00 UTC, an hour each */
	static const int64_t at_s[] = { 1709251200, 1709294400 };
	static const int32_t offset_s[] = { 3600, 7200 };
	static const struct lt_zone zone = {
		.name = "Twice", .count = 2, .at_s = at_s, .offset_s = offset_s
	};
	static const struct reading rows[] = {
		{ NULL, "2024-03-01T00:30:00", 'g', "2024-03-01T00:30:00Z",
		  "2024-03-01T00:00:00Z" },
		{ NULL, "2024-03-01T12:59:59", 'o', "2024-03-01T11:59:59Z",
		  NULL },
		{ NULL, "2024-03-01T13:30:00", 'g', "2024-03-01T12:30:00Z",
		  "2024-03-01T12:00:00Z" },
		{ NULL, "2024-03-01T14:00:00", 'o', "2024-03-01T12:00:00Z",
		  NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_reading(&zone, &rows[i]);
}

/* The first moment that is missing lies as far behind the change as clocks can
 * be behind UTC. */
Test(zone, a_gap_behind_the_greatest_offset)
{
	static const int64_t at_s[] = { 1709344800 };
	static const int32_t offset_s[] = { 0 };
	static const struct lt_zone zone = { .name = "Far",
		                             .count = 1,
		                             .at_s = at_s,
		                             .offset_s = offset_s,
		                             .before_s = -26 * 3600 };
	static const struct reading rows[] = {
		{ NULL, "2024-02-29T23:59:59", 'o', "2024-03-02T01:59:59Z",
		  NULL },
		{ NULL, "2024-03-01T00:00:00", 'g', "2024-03-02T02:00:00Z",
		  "2024-03-02T02:00:00Z" },
		{ NULL, "2024-03-02T02:00:00", 'o', "2024-03-02T02:00:00Z",
		  NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_reading(&zone, &rows[i]);
}

Test(zone, apia_skipped_a_day)
{
	static const struct reading rows[] = {
		{ NULL, "2011-12-29T23:59:59.999", 'o',
		  "2011-12-30T09:59:59.999Z", NULL },
		{ NULL, "2011-12-30T00:00:00", 'g', "2011-12-30T10:00:00Z",
		  "2011-12-30T10:00:00Z" },
		{ NULL, "2011-12-30T12:00:00", 'g', "2011-12-30T22:00:00Z",
		  "2011-12-30T10:00:00Z" },
		{ NULL, "2011-12-31T00:00:00", 'o', "2011-12-30T10:00:00Z",
		  NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_reading(&apia, &rows[i]);
}

static void check_day(const struct lt_zone *zone, const char *day,
                      const char *begin, const char *end)
{
	expect_instant(lt_zone_day_begin(zone, day_of(day)), begin, day);
	expect_instant(lt_zone_day_end(zone, day_of(day)), end, day);
}

Test(zone, days_begin_and_end_where_the_clocks_say)
{
	static const struct {
		const char *footer, *day, *begin, *end;
	} rows[] = {
		{ NEW_YORK, "2024-02-19", "2024-02-19T05:00:00Z",
		  "2024-02-20T04:59:59.999Z" },
		{ NEW_YORK, "2024-03-10", "2024-03-10T05:00:00Z",
		  "2024-03-11T03:59:59.999Z" },
		{ NEW_YORK, "2024-11-03", "2024-11-03T04:00:00Z",
		  "2024-11-04T04:59:59.999Z" },
		/* Midnight is in the gap. */
		{ BEIRUT, "2024-03-31", "2024-03-30T22:00:00Z",
		  "2024-03-31T20:59:59.999Z" },
		{ "AAA0BBB,M3.5.0/23:30,M10.5.0", "2024-03-31",
		  "2024-03-31T00:00:00Z", "2024-03-31T23:29:59.999Z" },
		{ "AAA0BBB,M3.5.0/23:30,M10.5.0", "2024-04-01",
		  "2024-03-31T23:30:00Z", "2024-04-01T22:59:59.999Z" },
		/* The last hour of the day comes twice. */
		{ BEIRUT, "2024-10-26", "2024-10-25T21:00:00Z",
		  "2024-10-26T21:59:59.999Z" },
		{ BEIRUT, "2024-10-27", "2024-10-26T22:00:00Z",
		  "2024-10-27T21:59:59.999Z" },
		/* At a minute past midnight back to 23:01 of the day before:
		 * midnight comes twice, and the two days overlap. */
		{ ST_JOHNS_2010, "2010-11-06", "2010-11-06T02:30:00Z",
		  "2010-11-07T03:29:59.999Z" },
		{ ST_JOHNS_2010, "2010-11-07", "2010-11-07T02:30:00Z",
		  "2010-11-08T03:29:59.999Z" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_zone zone = with_footer(rows[i].footer);

		check_day(&zone, rows[i].day, rows[i].begin, rows[i].end);
	}
	check_day(&apia, "2011-12-29", "2011-12-29T10:00:00Z",
	          "2011-12-30T09:59:59.999Z");
	check_day(&apia, "2011-12-30", "2011-12-30T10:00:00Z",
	          "2011-12-30T09:59:59.999Z");
	check_day(&apia, "2011-12-31", "2011-12-30T10:00:00Z",
	          "2011-12-31T09:59:59.999Z");
}

/* Table until its last transition, the rule from there on. */
Test(zone, the_rule_takes_over_after_the_last_transition)
{
	static const int64_t at_s[] = { -1000, 1000, 1710054000 };
	static const int32_t offset_s[] = { 600, 1200, -4 * 3600 };
	static const struct {
		const char *at;
		int32_t offset_s;
	} rows[] = {
		{ "0001-01-01T00:00:00Z", 17 },
		{ "1969-12-31T23:43:19.999Z", 17 },
		{ "1969-12-31T23:43:20Z", 600 },
		{ "1970-01-01T00:16:39.999Z", 600 },
		{ "1970-01-01T00:16:40Z", 1200 },
		/* Summers before the last transition know no rule. */
		{ "2023-07-01T00:00:00Z", 1200 },
		{ "2024-03-10T06:59:59.999Z", 1200 },
		{ "2024-03-10T07:00:00Z", -4 * 3600 },
		{ "2024-11-03T06:00:00Z", -5 * 3600 },
	};
	struct lt_zone zone = with_footer(NEW_YORK);

	zone.count = COUNT(at_s);
	zone.at_s = at_s;
	zone.offset_s = offset_s;
	zone.before_s = 17;
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(lt_zone_offset(&zone, instant_of(rows[i].at)),
		             rows[i].offset_s, "%s", rows[i].at);
	zone.rule.is_set = false;
	cr_expect_eq(lt_zone_offset(&zone, instant_of("2024-12-01T00:00:00Z")),
	             -4 * 3600);
}

/* Tables of every length up to 9, each looked up a second before, at and after
 * each of its transitions, the n-th of which brings an offset of n seconds. */
Test(zone, every_transition_is_found)
{
	int64_t at_s[9];
	int32_t offset_s[9];

	for (int i = 0; i < 9; i++) {
		at_s[i] = (i + 1) * INT64_C(1000);
		offset_s[i] = i + 1;
	}
	for (int count = 1; count <= 9; count++) {
		struct lt_zone zone = { .name = "Steps",
			                .count = (size_t)count,
			                .at_s = at_s,
			                .offset_s = offset_s };

		for (int i = 0; i < count; i++)
			for (int64_t more = -1; more <= 1; more++) {
				struct lt_instant at = { (at_s[i] + more) *
					                 1000 };
				struct lt_zone_stretch found =
				    lt_zone_stretch_at(&zone, at);
				int passed = more < 0 ? i : i + 1;

				cr_expect_eq(found.offset_s, passed, "%d %d",
				             count, i);
				cr_expect_eq(found.end_s,
				             passed < count ? at_s[passed]
				                            : INT64_MAX,
				             "%d %d", count, i);
			}
	}
}

/* Two hours forward, back ten minutes later, forward again after ten more and
 * back at last: one o'clock is jumped over twice and never shown, twenty past
 * two is shown twice. */
Test(zone, changes_within_an_hour_are_all_looked_at)
{
	static const int64_t at_s[] = { 0, 600, 1200, 8000 };
	static const int32_t offset_s[] = { 7200, 0, 7200, 0 };
	static const struct reading rows[] = {
		{ NULL, "1970-01-01T01:00:00", 'g', "1970-01-01T01:00:00Z",
		  "1970-01-01T00:00:00Z" },
		{ NULL, "1970-01-01T00:15:00", 'o', "1970-01-01T00:15:00Z",
		  NULL },
		{ NULL, "1970-01-01T02:05:00", 'o', "1970-01-01T00:05:00Z",
		  NULL },
		{ NULL, "1970-01-01T02:15:00", 'o', "1970-01-01T02:15:00Z",
		  NULL },
		{ NULL, "1970-01-01T02:20:00", 'f', "1970-01-01T00:20:00Z",
		  "1970-01-01T02:20:00Z" },
	};
	static const struct lt_zone zone = { .name = "Hasty",
		                             .count = COUNT(at_s),
		                             .at_s = at_s,
		                             .offset_s = offset_s };

	for (size_t i = 0; i < COUNT(rows); i++)
		check_reading(&zone, &rows[i]);
}

Test(zone, local_time_of_an_instant_has_the_day_of_the_zone)
{
	struct lt_zone zone = with_footer(NEW_YORK);
	struct lt_instant at = instant_of("2024-02-27T04:59:59.999Z");
	struct lt_local local = lt_zone_local(&zone, at);

	cr_expect_eq(local.day.n, day_of("2024-02-26").n);
	cr_expect_eq(local.ms, 86399999);
	cr_expect_eq(lt_zone_day(&zone, at).n, local.day.n);
	at.ms++;
	cr_expect_eq(lt_zone_day(&zone, at).n, local.day.n + 1);
}

/* Each hour of ten years: what the clocks show leads back to the instant. */
Test(zone, every_hour_is_found_again_from_its_local_time)
{
	static const char *const footers[] = { NEW_YORK, LORD_HOWE, DUBLIN,
		                               BEIRUT, ST_JOHNS_2010 };

	for (size_t i = 0; i < COUNT(footers); i++) {
		struct lt_zone zone = with_footer(footers[i]);
		struct lt_instant at = instant_of("2020-01-01T00:00:00Z");
		struct lt_instant end = instant_of("2030-01-01T00:00:00Z");

		for (; at.ms < end.ms; at.ms += LT_MS_PER_HOUR) {
			struct lt_zone_match match =
			    lt_zone_instants(&zone, lt_zone_local(&zone, at));

			if (match.kind == LT_LOCAL_GAP ||
			    (match.first.ms != at.ms &&
			     match.second.ms != at.ms))
				cr_assert_fail("%s: %lld", footers[i],
				               (long long)at.ms);
		}
	}
}

/* POSIX, base definitions, 8.3: an unquoted name is of letters alone, a month
 * is followed by week and day with full stops between them. */
Test(zone, names_and_dates_of_other_forms_are_refused)
{
	static const char *const bad[] = { "A@T5",
		                           "A[T5",
		                           "A`T5",
		                           "A{T5",
		                           "EST5EDT,M3,2.0,M11.1.0",
		                           "EST5EDT,M3.2,0,M11.1.0",
		                           "EST5EDT,M13.2.0,M11.1.0",
		                           "EST5EDT,M.2.0,M11.1.0" };
	struct lt_zone_rule rule;

	cr_expect(lt_zone_rule_parse(LT_STR("est5"), &rule));
	cr_expect_eq(rule.standard_s, -5 * 3600);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		cr_expect_not(lt_zone_rule_parse(lt_str_of(bad[i]), &rule),
		              "%s", bad[i]);
}

/* A view has an end of its own: nothing behind it is read. */
Test(zone, nothing_behind_a_footer_is_read)
{
	static const char *const wholes[] = {
		"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1:30", "EST5EDT,J60/24,J300"
	};

	for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++)
		for (size_t size = 0; size <= strlen(wholes[i]); size++) {
			char *text = malloc(size ? size : 1);
			struct lt_zone_rule rule;
			bool good;

			memcpy(text, wholes[i], size);
			good = lt_zone_rule_parse((struct lt_str){ text, size },
			                          &rule);
			cr_expect(good || size < strlen(wholes[i]));
			free(text);
		}
}

/* Only whole parts are a footer (POSIX 8.3, RFC 9636 section 3.3.1). */
Test(zone, footers_that_are_cut_off)
{
	static const char *const bad[] = {
		"EST5EDT,",
		"EST5EDT,M3",
		"EST5EDT,M3.2",
		"EST5EDT,M3.2.0",
		"EST5EDT,M3.2.0,",
		"EST5EDT,M3.2.0,M11.1",
		"EST5EDT4",
		"EST5EDT4,",
		"EST5EDT+,M3.2.0,M11.1.0",
		"EST5EDT4:,M3.2.0,M11.1.0",
		"EST5EDTx",
		"EST5,M3.2.0,M11.1.0",
		"EST5EDT,M3.2.0M11.1.0",
	};
	struct lt_zone_rule rule;

	cr_expect(lt_zone_rule_parse(LT_STR("EST5EDT4,M3.2.0,M11.1.0"), &rule));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		cr_expect_not(lt_zone_rule_parse(lt_str_of(bad[i]), &rule),
		              "%s", bad[i]);
}
