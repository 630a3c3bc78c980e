#include "normalise/zones.h"

#include "tzif_image.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static struct lt_arena arena;
static struct lt_zones zones;

static void set_up(void)
{
	lt_zones_init(&zones, &arena);
}

static void tear_down(void)
{
	lt_arena_free(&arena);
}

TestSuite(zones, .init = set_up, .fini = tear_down);

static const char *const source_names[] = {
	[LT_ZONE_SOURCE_NONE] = "none",
	[LT_ZONE_SOURCE_EXACT] = "exact",
	[LT_ZONE_SOURCE_SPELLING] = "spelling",
	[LT_ZONE_SOURCE_PREFIX] = "prefix",
	[LT_ZONE_SOURCE_WINDOWS] = "windows",
	[LT_ZONE_SOURCE_ALIAS] = "alias",
};

struct row {
	const char *tzid;
	const char *how;
	const char *zone; /* "" for none */
};

static void check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		enum lt_zone_source how = LT_ZONE_SOURCE_NONE;
		const struct lt_zone *zone =
		    lt_zone_resolve(&zones, lt_str_of(rows[i].tzid), &how);

		cr_expect_str_eq(source_names[how], rows[i].how, "%s: %s",
		                 rows[i].tzid, source_names[how]);
		cr_expect_str_eq(zone ? zone->name : "", rows[i].zone, "%s: %s",
		                 rows[i].tzid, zone ? zone->name : "none");
	}
}

Test(zones, names_of_the_tz_database_are_resolved)
{
	static const struct row rows[] = {
		{ "Europe/Zurich", "exact", "Europe/Zurich" },
		{ "UTC", "exact", "UTC" },
		{ "US/Eastern", "exact", "US/Eastern" },
		{ " Europe/Zurich ", "exact", "Europe/Zurich" },
		{ "europe/zurich", "spelling", "Europe/Zurich" },
		{ "AMERICA/NEW_YORK", "spelling", "America/New_York" },
		{ "utc", "spelling", "UTC" },
		{ "/mozilla.org/20050126_1/Europe/Zurich", "prefix",
		  "Europe/Zurich" },
		{ "/freeassociation.sourceforge.net/America/New_York", "prefix",
		  "America/New_York" },
		{ "/freeassociation.sourceforge.net/Tzfile/Europe/Zurich",
		  "prefix", "Europe/Zurich" },
		{ "/softwarestudio.org/Olson_20011030_5/"
		  "America/Argentina/Buenos_Aires",
		  "prefix", "America/Argentina/Buenos_Aires" },
		{ "/mozilla.org/20050126_1/europe/zurich", "prefix",
		  "Europe/Zurich" },
		{ "/citadel.org/20210210_1/Europe/Zurich", "prefix",
		  "Europe/Zurich" },
		/* the tz name alone, which is unique in the world */
		{ "/Europe/Zurich", "prefix", "Europe/Zurich" },
		{ "/america/argentina/buenos_aires", "prefix",
		  "America/Argentina/Buenos_Aires" },
		{ "/UTC", "prefix", "UTC" },
	};

	check(rows, COUNT(rows));
}

/* They lie in the folder of the zones and are none. */
Test(zones, what_lies_beside_the_zones_is_none)
{
	static const struct row rows[] = {
		{ "localtime", "none", "" },
		{ "posixrules", "none", "" },
		{ "POSIXRULES", "none", "" },
		{ "right/Europe/Zurich", "none", "" },
		{ "RIGHT/Europe/Zurich", "none", "" },
		{ "/right/UTC", "prefix", "UTC" },
	};

	check(rows, COUNT(rows));
}

/* CLDR 41, but for the two that later editions of it give otherwise and for
 * names that the tz database has respelled. */
Test(zones, windows_names_are_resolved)
{
	static const struct row rows[] = {
		{ "W. Europe Standard Time", "windows", "Europe/Berlin" },
		{ "Eastern Standard Time", "windows", "America/New_York" },
		{ "eastern standard time", "windows", "America/New_York" },
		{ "Romance Standard Time", "windows", "Europe/Paris" },
		{ "GTB Standard Time", "windows", "Europe/Bucharest" },
		{ "GMT Standard Time", "windows", "Europe/London" },
		{ "Greenwich Standard Time", "windows", "Atlantic/Reykjavik" },
		{ "Central European Standard Time", "windows",
		  "Europe/Warsaw" },
		{ "New Zealand Standard Time", "windows", "Pacific/Auckland" },
		{ "Pacific Standard Time (Mexico)", "windows",
		  "America/Tijuana" },
		{ "UTC+12", "windows", "Etc/GMT-12" },
		{ "UTC-11", "windows", "Etc/GMT+11" },
		/* The first and the last of the table. */
		{ "Afghanistan Standard Time", "windows", "Asia/Kabul" },
		{ "Yukon Standard Time", "windows", "America/Whitehorse" },
		{ "India Standard Time", "windows", "Asia/Kolkata" },
		{ "Central Asia Standard Time", "windows", "Asia/Bishkek" },
		{ "Mountain Standard Time (Mexico)", "windows",
		  "America/Mazatlan" },
	};

	check(rows, COUNT(rows));
}

Test(zones, display_names_of_outlook_are_resolved)
{
	static const struct row rows[] = {
		{ "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, "
		  "Vienna",
		  "alias", "Europe/Berlin" },
		{ "(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, "
		  "Vienna",
		  "alias", "Europe/Berlin" },
		{ "Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "alias",
		  "Europe/Berlin" },
		{ "(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rome\\, "
		  "Stockholm\\, Vienna",
		  "alias", "Europe/Berlin" },
		{ "(UTC-05:00) Eastern Time (US & Canada)", "alias",
		  "America/New_York" },
		{ "(UTC) Coordinated Universal Time", "alias", "Etc/UTC" },
		{ "tzone://Microsoft/Utc", "alias", "Etc/UTC" },
		{ "(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "alias",
		  "Europe/London" },
		{ "(GMT) Greenwich Mean Time: Dublin, Edinburgh, Lisbon, "
		  "London",
		  "alias", "Europe/London" },
		{ "(UTC+13:00) Nuku'alofa", "alias", "Pacific/Tongatapu" },
		{ "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "alias",
		  "Asia/Kolkata" },
		{ "Pacific Time (US & Canada),Tijuana", "alias",
		  "America/Los_Angeles" },
		{ "(GMT-08:00) Pacific Time (US & Canada); Tijuana", "alias",
		  "America/Los_Angeles" },
		{ "(UTC+06:00) Astana", "alias", "Asia/Almaty" },
		{ "(UTC+05:00) Astana", "alias", "Asia/Almaty" },
		/* The first and the last of the table. */
		{ "(UTC+04:00) Abu Dhabi, Muscat", "alias", "Asia/Dubai" },
		{ "(UTC-07:00) Yukon", "alias", "America/Whitehorse" },
	};

	check(rows, COUNT(rows));
}

Test(zones, other_names_are_resolved_to_nothing)
{
	static const struct row rows[] = {
		{ "", "none", "" },
		{ " ", "none", "" },
		{ "Customized Time Zone", "none", "" },
		{ "tzone://Microsoft/Custom", "none", "" },
		{ "(no TZ description)", "none", "" },
		{ "GMT+0200", "none", "" },
		{ "UTC+11", "none", "" },
		{ "CST", "none", "" },
		{ "GMT +0100 (Standard) / GMT +0200 (Daylight)", "none", "" },
		{ "(UTC+01:00)", "none", "" },
		{ "(UTC+01:00) Zurich", "none", "" },
		{ "custom_Pacific/Fiji", "none", "" },
		{ "Eastern Standard Tim", "none", "" },
		{ "Eastern Standard Timex", "none", "" },
		{ "/mozilla.org/20050126_1/Europe/Nowhere", "none", "" },
		/* The part before the zone is no edition. */
		{ "/example.org/Europe/EST", "none", "" },
		{ "/Europe", "none", "" },
		{ "/Zurich", "none", "" },
		{ "/Europe/Nowhere", "none", "" },
		{ "/Europe/Zurich/", "none", "" },
		{ "/", "none", "" },
		{ "//", "none", "" },
		{ "../../etc/localtime", "none", "" },
		{ "localtime", "none", "" },
		{ "right/Europe/Zurich", "none", "" },
		{ "Europe", "none", "" },
	};

	check(rows, COUNT(rows));
}

/* counting.md, section 1: a name of the database, or one of Windows. */
Test(zones, what_a_person_may_write)
{
	static const char *const others[] = {
		"",
		"europe/zurich",
		"Zurich",
		"/Europe/Zurich",
		"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
		"W. Europe Standard Tim",
	};
	const struct lt_zone *zone =
	    lt_zone_named(&zones, LT_STR("Europe/Zurich"));

	cr_assert_not_null(zone);
	cr_expect_str_eq(zone->name, "Europe/Zurich");
	zone = lt_zone_named(&zones, LT_STR("Tokyo Standard Time"));
	cr_assert_not_null(zone);
	cr_expect_str_eq(zone->name, "Asia/Tokyo");
	for (size_t i = 0; i < COUNT(others); i++)
		cr_expect_null(lt_zone_named(&zones, lt_str_of(others[i])),
		               "%s", others[i]);
}

Test(zones, an_endless_name_is_refused)
{
	char name[300];
	enum lt_zone_source how = LT_ZONE_SOURCE_EXACT;

	memset(name, 'A', sizeof name);
	for (size_t size = 250; size < sizeof name; size++)
		cr_expect_null(lt_zone_resolve(
		    &zones, (struct lt_str){ name, size }, &how));
	cr_expect_eq(how, LT_ZONE_SOURCE_NONE);
}

Test(zones, a_zone_is_read_once)
{
	const struct lt_zone *zone =
	    lt_zones_get(&zones, LT_STR("Europe/Zurich"));
	enum lt_zone_source how;

	cr_assert_not_null(zone);
	setenv("TZDIR", "nowhere", 1);
	cr_expect_eq(lt_zones_get(&zones, LT_STR("Europe/Zurich")), zone);
	cr_expect_null(lt_zones_get(&zones, LT_STR("Europe/Vienna")));
	cr_expect_eq(lt_zone_resolve(&zones, LT_STR("Europe/Zurich"), &how),
	             zone);
	cr_expect_eq(how, LT_ZONE_SOURCE_EXACT);
}

/* Also twice, so that what is remembered is the same as what was found. */
Test(zones, a_name_is_resolved_once)
{
	static const struct row rows[] = {
		{ "W. Europe Standard Time", "windows", "Europe/Berlin" },
		{ "europe/zurich", "spelling", "Europe/Zurich" },
		{ "Nowhere", "none", "" },
	};

	check(rows, COUNT(rows));
	setenv("TZDIR", "nowhere", 1);
	check(rows, COUNT(rows));
}

Test(zones, utc_is_known_without_a_database)
{
	static const struct row rows[] = {
		{ "UTC", "exact", "UTC" },
		{ "Utc", "spelling", "UTC" },
		{ "Europe/Zurich", "none", "" },
		{ "W. Europe Standard Time", "none", "" },
	};
	const struct lt_zone *utc;

	setenv("TZDIR", "nowhere", 1);
	check(rows, COUNT(rows));
	utc = lt_zones_get(&zones, LT_STR("UTC"));
	cr_assert_not_null(utc);
	cr_expect_eq(lt_zone_offset(utc, (struct lt_instant){ 0 }), 0);
	cr_expect_null(lt_zones_get(&zones, LT_STR("utc")));
}

/* More names than a cache takes: nothing is lost but speed. */
Test(zones, countless_unknown_names_do_no_harm)
{
	static const struct row rows[] = {
		{ "Europe/Zurich", "exact", "Europe/Zurich" },
		{ "W. Europe Standard Time", "windows", "Europe/Berlin" },
		{ "Nowhere", "none", "" },
	};

	setenv("TZDIR", "nowhere", 1);
	for (int i = 0; i < 10010; i++) {
		char name[32];
		enum lt_zone_source how;
		int size = snprintf(name, sizeof name, "Invented %d", i);

		cr_expect_null(lt_zone_resolve(
		    &zones, (struct lt_str){ name, (size_t)size }, &how));
	}
	unsetenv("TZDIR");
	check(rows, COUNT(rows));
}

/* Zurich introduced daylight saving in 1981; its clocks show what the law
 * says for 2024, and by the footer for 2100. */
Test(zones, a_zone_of_the_database_tells_the_time)
{
	static const struct {
		int64_t at_s;
		int32_t offset_s;
	} rows[] = {
		{ 315529200, 3600 },           /* 1979-12-31T23:00:00Z */
		{ 1711846799, 3600 },          /* 2024-03-31T00:59:59Z */
		{ 1711846800, 7200 },          /* 2024-03-31T01:00:00Z */
		{ 1729990799, 7200 },          /* 2024-10-27T00:59:59Z */
		{ 1729990800, 3600 },          /* 2024-10-27T01:00:00Z */
		{ INT64_C(4118083200), 7200 }, /* 2100-07-01T00:00:00Z */
	};
	const struct lt_zone *zone =
	    lt_zones_get(&zones, LT_STR("Europe/Zurich"));

	cr_assert_not_null(zone);
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(
		    lt_zone_offset(zone,
		                   (struct lt_instant){ rows[i].at_s * 1000 }),
		    rows[i].offset_s, "%lld", (long long)rows[i].at_s);
}

/* The zone of an image that lies in a database of its own. */
static const struct lt_zone *zone_of_image(const struct image *image)
{
	char folder[] = "zones-XXXXXX", path[64];
	const struct lt_zone *zone;
	FILE *file;

	cr_assert_not_null(mkdtemp(folder));
	setenv("TZDIR", folder, 1);
	snprintf(path, sizeof path, "%s/Zone", folder);
	file = fopen(path, "wb");
	cr_assert_not_null(file);
	cr_assert_eq(fwrite(image->bytes, 1, image->size, file), image->size);
	fclose(file);
	zone = lt_zones_get(&zones, LT_STR("Zone"));
	unlink(path);
	rmdir(folder);
	return zone;
}

/* The last transition of the image, in 2100, changes nothing here but who
 * decides: before it there is no daylight saving. */
Test(zones, the_rule_waits_for_a_last_transition_without_a_change)
{
	static const struct {
		int64_t at_s;
		int32_t offset_s;
	} rows[] = {
		{ INT64_C(3802550400), 7200 },  /* 2090-07-01T00:00:00Z */
		{ INT64_C(4102444799), 7200 },  /* 2099-12-31T23:59:59Z */
		{ INT64_C(4118083200), 10800 }, /* 2100-07-01T00:00:00Z */
	};
	struct image image = sound_image();
	const struct lt_zone *zone;

	image.bytes[SECOND_USED + 2] = 1;
	image.size = FOOTER;
	put_text(&image, "\nAAA-2BBB,M3.5.0,M10.5.0\n");
	zone = zone_of_image(&image);
	cr_assert_not_null(zone);
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(
		    lt_zone_offset(zone,
		                   (struct lt_instant){ rows[i].at_s * 1000 }),
		    rows[i].offset_s, "%lld", (long long)rows[i].at_s);
}

/* A zone whose future nobody understands is no zone. */
Test(zones, a_footer_that_is_no_rule_is_refused)
{
	struct image image = sound_image();

	image.size = FOOTER;
	put_text(&image, "\nAAA-2BBB\n");
	cr_expect_null(zone_of_image(&image));
}

Test(zones, a_file_that_cannot_be_read_is_not_a_zone_that_is_missing)
{
	char folder[] = "/tmp/leadtime-zones-XXXXXX";
	char path[64];

	cr_assert_not_null(mkdtemp(folder));
	cr_assert_eq(setenv("TZDIR", folder, 1), 0);
	snprintf(path, sizeof path, "%s/Loop", folder);
	cr_assert_eq(symlink("Loop", path), 0);
	cr_expect_null(lt_zones_get(&zones, LT_STR("Missing")));
	cr_expect_eq(lt_zones_unread(&zones).size, 0);
	cr_expect_null(lt_zones_get(&zones, LT_STR("Loop")));
	cr_expect(lt_str_is(lt_zones_unread(&zones), "Loop"));
	cr_expect_eq(zones.unread_errno, ELOOP);
	unlink(path);
	rmdir(folder);
}

Test(zones, a_name_may_state_an_offset_that_a_zone_does_not_have)
{
	/* 10 January 2026: Zurich is at +1, half a year later at +2; New York
	 * at -5 and -4; Kolkata at +5:30. */
	static const struct {
		const char *name, *zone;
		bool denies;
	} rows[] = {
		{ "GMT+0200", "Europe/Zurich", false },
		{ "GMT+0100", "Europe/Zurich", false },
		{ "UTC+1", "Europe/Zurich", false },
		{ "GMT +0100 (Standard) / GMT +0200 (Daylight)",
		  "Europe/Zurich", false },
		{ "(UTC+01:00) Amsterdam, Berlin, Rom, Wien", "Europe/Zurich",
		  false },
		{ "(GMT+01.00) Amsterdam / Berlin", "Europe/Zurich", false },
		{ "GMT+0200", "America/New_York", true },
		{ "(UTC-05:00) Bogota", "America/New_York", false },
		{ "(UTC-05:00) Bogota", "Europe/Zurich", true },
		{ "GMT-1", "Europe/Zurich", true },
		{ "(utc+05:30) Chennai", "Asia/Kolkata", false },
		{ "(UTC+05:00) Chennai", "Asia/Kolkata", true },
		/* No offset is stated. */
		{ "Customized Time Zone", "Europe/Zurich", false },
		{ "UTC", "Europe/Zurich", false },
		{ "GMT+", "Europe/Zurich", false },
		{ "(UTC) Somewhere", "Europe/Zurich", false },
		{ "", "Europe/Zurich", false },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct lt_zone *zone =
		    lt_zones_get(&zones, lt_str_of(rows[i].zone));

		cr_assert(zone);
		cr_expect_eq(
		    lt_zone_name_denies(lt_str_of(rows[i].name), zone,
		                        (struct lt_instant){ 1768003200000 }),
		    rows[i].denies, "%s in %s", rows[i].name, rows[i].zone);
	}
}
