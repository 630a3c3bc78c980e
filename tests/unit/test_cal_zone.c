#include "calendar_text.h"

#include "normalise/cal_zone.h"

/* The zone of New York as RFC 5545 section 3.6.5 writes it, by a name that
 * nobody knows. */
#define STANDARD                                                               \
	"BEGIN:STANDARD\nDTSTART:20071104T020000\n"                            \
	"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nTZOFFSETFROM:-0400\n"         \
	"TZOFFSETTO:-0500\nEND:STANDARD\n"
#define DAYLIGHT                                                               \
	"BEGIN:DAYLIGHT\nDTSTART:20070311T020000\n"                            \
	"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nTZOFFSETFROM:-0500\n"          \
	"TZOFFSETTO:-0400\nEND:DAYLIGHT\n"
#define ZONE(name, parts)                                                      \
	"BEGIN:VTIMEZONE\nTZID:" name "\n" parts "END:VTIMEZONE\n"
#define FIXED(from, to)                                                        \
	"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:" from          \
	"\nTZOFFSETTO:" to "\nEND:STANDARD\n"
#define EVENT(uid, tzid, start)                                                \
	"BEGIN:VEVENT\nUID:" uid "\nDTSTART;TZID=" tzid ":" start              \
	"\nEND:VEVENT\n"

static const struct {
	const char *what, *components, *events, *reported;
} rows[] = {
	/* --- names that are known: the system's zone, interop.md 1.3 --- */
	{ "an IANA name", EVENT("a", "Europe/Zurich", "20240304T100000"),
	  "a 20240304T090000Z", "" },
	{ "B1, a Windows name",
	  EVENT("a", "Eastern Standard Time", "20260710T090000"),
	  "a 20260710T130000Z", "1303" },
	{ "B7, another case", EVENT("a", "europe/zurich", "20240304T100000"),
	  "a 20240304T090000Z", "1303" },
	{ "B7, a prefix of a vendor",
	  EVENT("a", "/mozilla.org/20050126_1/Europe/Zurich",
	        "20240304T100000"),
	  "a 20240304T090000Z", "1303" },
	{ "B7, nothing but a slash",
	  EVENT("a", "/Europe/Zurich", "20240304T100000"), "a 20240304T090000Z",
	  "1303" },
	{ "B7, a slash and the file's definition, which agrees, and does not",
	  ZONE("/America/New_York", STANDARD DAYLIGHT)
	      ZONE("/Europe/Zurich", FIXED("-0500", "-0500"))
	          EVENT("a", "/America/New_York", "20240704T100000")
	              EVENT("b", "/Europe/Zurich", "20240304T100000"),
	  "a 20240704T140000Z | b 20240304T090000Z", "1303 1303 1304" },
	{ "told once a name",
	  EVENT("a", "europe/zurich", "20240304T100000")
	      EVENT("b", "europe/zurich", "20240305T100000")
	          EVENT("c", "EUROPE/ZURICH", "20240306T100000"),
	  "a 20240304T090000Z | b 20240305T090000Z | c 20240306T090000Z",
	  "1303 1303" },
	{ "B10, the file's definition is six hours from the system's",
	  ZONE("Europe/Zurich", FIXED("-0500", "-0500"))
	      EVENT("a", "Europe/Zurich", "20240304T100000")
	          EVENT("b", "Europe/Zurich", "20240305T100000"),
	  "a 20240304T090000Z | b 20240305T090000Z", "1304" },
	{ "the file's definition agrees",
	  ZONE("America/New_York", STANDARD DAYLIGHT)
	      EVENT("a", "America/New_York", "20240304T100000")
	          EVENT("b", "America/New_York", "20240704T100000"),
	  "a 20240304T150000Z | b 20240704T140000Z", "" },

	/* --- names that only the file knows --- */
	{ "nobody knows it", EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T100000?", "" },
	{ "B3, a fixed offset",
	  ZONE("Customized Time Zone", FIXED("+0200", "+0200"))
	      EVENT("a", "Customized Time Zone", "20240304T100000"),
	  "a 20240304T080000Z", "1302" },
	{ "behind what needs it",
	  EVENT("a", "Our House", "20240304T100000")
	      ZONE("Our House", FIXED("+0200", "+0200")),
	  "a 20240304T080000Z", "1302" },
	{ "winter, summer, and before the first change",
	  ZONE("Our House", STANDARD DAYLIGHT)
	      EVENT("a", "Our House", "20240304T100000")
	          EVENT("b", "Our House", "20240704T100000")
	              EVENT("c", "Our House", "20000704T100000"),
	  "a 20240304T150000Z | b 20240704T140000Z | c 20000704T150000Z",
	  "1302" },
	{ "the last minutes of both: 10 March and 3 November 2024 at 02:00",
	  ZONE("Our House", STANDARD DAYLIGHT)
	      EVENT("a", "Our House", "20240310T015959")
	          EVENT("b", "Our House", "20240310T030000")
	              EVENT("c", "Our House", "20241103T005959")
	                  EVENT("d", "Our House", "20241103T020000"),
	  "a 20240310T065959Z | b 20240310T070000Z | c 20241103T045959Z | "
	  "d 20241103T070000Z",
	  "1302" },
	{ "the hour that is not there, and the one that comes twice",
	  ZONE("Our House", STANDARD DAYLIGHT)
	      EVENT("a", "Our House", "20240310T023000")
	          EVENT("b", "Our House", "20241103T013000"),
	  "a 20240310T073000Z | b 20241103T053000Z", "1302 1305 1306" },
	{ "B4, escaped in one place and in quotes in the other",
	  ZONE("(UTC+02:00) Our\\, House", FIXED("+0200", "+0200"))
	      EVENT("a", "\"(UTC+02:00) Our, House\"", "20240304T100000"),
	  "a 20240304T080000Z", "1302" },
	{ "B5, without TZOFFSETFROM",
	  ZONE("Our House", "BEGIN:STANDARD\nDTSTART:19700101T000000\n"
	                    "TZOFFSETTO:+1000\nEND:STANDARD\n")
	      EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T000000Z", "1302" },
	{ "changes by their dates",
	  ZONE("Our House",
	       FIXED("+0100",
	             "+0100") "BEGIN:DAYLIGHT\nDTSTART:20230601T000000\n"
	                      "RDATE:20240601T000000\nTZOFFSETFROM:+0100\n"
	                      "TZOFFSETTO:+0300\nEND:DAYLIGHT\n"
	                      "BEGIN:STANDARD\nDTSTART:20230901T000000\n"
	                      "RDATE:20240901T000000,20250901T000000\n"
	                      "TZOFFSETFROM:+0300\nTZOFFSETTO:+0100\nEND:"
	                      "STANDARD\n")
	      EVENT("a", "Our House", "20230304T100000")
	          EVENT("b", "Our House", "20230704T100000")
	              EVENT("c", "Our House", "20240304T100000")
	                  EVENT("d", "Our House", "20240704T100000")
	                      EVENT("e", "Our House", "20241004T100000"),
	  "a 20230304T090000Z | b 20230704T070000Z | c 20240304T090000Z | "
	  "d 20240704T070000Z | e 20241004T090000Z",
	  "1302" },
	{ "a rule that ended: the last change was that of 2010",
	  ZONE("Our House",
	       FIXED("+0100",
	             "+0100") "BEGIN:DAYLIGHT\nDTSTART:20080601T000000\n"
	                      "RRULE:FREQ=YEARLY;UNTIL=20100531T230000Z\n"
	                      "TZOFFSETFROM:+0100\nTZOFFSETTO:+0300\nEND:"
	                      "DAYLIGHT\n"
	                      "BEGIN:STANDARD\nDTSTART:20080901T000000\n"
	                      "RRULE:FREQ=YEARLY;UNTIL=20090901T000000Z\n"
	                      "TZOFFSETFROM:+0300\nTZOFFSETTO:+0100\nEND:"
	                      "STANDARD\n")
	      EVENT("a", "Our House", "20100304T100000")
	          EVENT("b", "Our House", "20240304T100000"),
	  "a 20100304T090000Z | b 20240304T070000Z", "1302" },

	/* --- definitions that are not used, told where they are needed --- */
	{ "B9, no rules",
	  ZONE("Our House", "") EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T100000?", "1318" },
	{ "rules of months",
	  ZONE("Our House",
	       "BEGIN:STANDARD\nDTSTART:20000101T000000\n"
	       "RRULE:FREQ=MONTHLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
	       "END:STANDARD\n") EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T100000?", "1318" },
	{ "an offset of sixteen hours",
	  ZONE("Our House", FIXED("+0100", "+1600"))
	      EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T100000?", "1318" },
	{ "a change without a day",
	  ZONE("Our House", "BEGIN:STANDARD\nTZOFFSETTO:+0200\nEND:STANDARD\n")
	      EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T100000?", "1318" },
	{ "a date that is none",
	  ZONE("Our House", "BEGIN:STANDARD\nDTSTART:20000101T000000\n"
	                    "RDATE:20240230T000000\nTZOFFSETFROM:+0100\n"
	                    "TZOFFSETTO:+0200\nEND:STANDARD\n")
	      EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T100000?", "1318" },
	{ "not needed",
	  ZONE("Europe/Zurich", "")
	      EVENT("a", "Europe/Zurich", "20240304T100000"),
	  "a 20240304T090000Z", "" },

	/* --- defined twice --- */
	{ "B11, not alike: the last",
	  ZONE("Our House", FIXED("+0200", "+0200"))
	      ZONE("Our House", FIXED("+0300", "+0300"))
	          EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T070000Z", "1317 1302" },
	{ "alike",
	  ZONE("Our House", FIXED("+0200", "+0200"))
	      ZONE("Our House", FIXED("+0200", "+0200"))
	          EVENT("a", "Our House", "20240304T100000"),
	  "a 20240304T080000Z", "1302" },
};

Test(cal_zone, names_and_definitions)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar_text text;

		read_components(&text, rows[i].components, NULL);
		cr_expect_eq(text.status, LT_OK);
		cr_expect_str_eq(events_of(&text), rows[i].events, "%s: %s",
		                 rows[i].what, events_of(&text));
		cr_expect_str_eq(reported(&text.diags), rows[i].reported,
		                 "%s: %s", rows[i].what, reported(&text.diags));
		end_calendar(&text);
	}
}

static void expect_calendar(const char *bytes, const char *events,
                            const char *wanted)
{
	struct calendar_text text;

	read_calendar(&text, bytes, NULL);
	cr_expect_eq(text.status, LT_OK);
	cr_expect_str_eq(events_of(&text), events, "%s", events_of(&text));
	cr_expect_str_eq(reported(&text.diags), wanted, "%s",
	                 reported(&text.diags));
	end_calendar(&text);
}

#define CALENDAR(inner) "BEGIN:VCALENDAR\n" inner "END:VCALENDAR\n"

/* A18: each VCALENDAR has its own. */
Test(cal_zone, definitions_hold_in_their_calendar)
{
	expect_calendar(
	    CALENDAR(ZONE("Our House", FIXED("+0200", "+0200"))
	                 EVENT("a", "Our House", "20240304T100000"))
		CALENDAR(ZONE("Our House", FIXED("+0300", "+0300"))
	                     EVENT("b", "Our House", "20240304T100000"))
		    CALENDAR(EVENT("c", "Our House", "20240304T100000")),
	    "a 20240304T080000Z | b 20240304T070000Z | c 20240304T100000?",
	    "1302 1302");
}

/* B12 and B3: X-WR-TIMEZONE for what has no zone, and for a zone that nobody
 * knows; the file's own definition comes before it. */
Test(cal_zone, the_zone_of_the_calendar)
{
	expect_calendar(CALENDAR("X-WR-TIMEZONE:Europe/Zurich\n" EVENT(
			    "a", "Our House", "20240304T100000")),
	                "a 20240304T090000Z", "1312");
	expect_calendar(
	    CALENDAR("X-WR-TIMEZONE:Europe/Zurich\n" ZONE(
		"Our House", FIXED("+0300", "+0300"))
	                 EVENT("a", "Our House", "20240304T100000")),
	    "a 20240304T070000Z", "1302");
	expect_calendar(CALENDAR("X-WR-TIMEZONE:Nowhere\n" EVENT(
			    "a", "Our House", "20240304T100000")),
	                "a 20240304T100000?", "1301");
	expect_calendar(CALENDAR("X-WR-TIMEZONE:Europe/Zurich\n"
	                         "BEGIN:VEVENT\nUID:a\n"
	                         "DTSTART:20240304T100000\nEND:VEVENT\n"),
	                "a 20240304T100000", "");
}

#define FLOATING(id)                                                           \
	"BEGIN:VEVENT\nUID:" id "\nDTSTART:20240304T100000\nEND:VEVENT\n"

static void expect_zone(struct calendar_text *text, size_t index,
                        const char *name)
{
	const struct lt_zone *zone = event_at(text, index)->start.zone;

	cr_expect_str_eq(zone ? zone->name : "none", name, "%zu: %s", index,
	                 zone ? zone->name : "none");
}

/* A18: the line of one VCALENDAR is for that one, in front or behind. */
Test(cal_zone, each_calendar_has_its_own)
{
	struct calendar_text text;

	read_calendar(
	    &text,
	    CALENDAR(FLOATING("a") EVENT("b", "Our House", "20240304T100000"))
		CALENDAR("X-WR-TIMEZONE:Europe/Zurich\n" FLOATING("c")
	                     EVENT("d", "Our House", "20240304T100000"))
		    CALENDAR(FLOATING("e") EVENT(
			"f", "Our House",
			"20240304T100000") "X-WR-TIMEZONE:America/New_York\n"),
	    NULL);
	cr_expect_str_eq(events_of(&text),
	                 "a 20240304T100000 | b 20240304T100000? | "
	                 "c 20240304T100000 | d 20240304T090000Z | "
	                 "e 20240304T100000 | f 20240304T150000Z");
	expect_zone(&text, 0, "none");
	expect_zone(&text, 2, "Europe/Zurich");
	expect_zone(&text, 4, "America/New_York");
	end_calendar(&text);
}

/* Of two lines the first holds, and that is told where they differ. */
Test(cal_zone, two_zones_of_one_calendar)
{
	struct calendar_text text;

	read_calendar(
	    &text,
	    CALENDAR("X-WR-TIMEZONE:Europe/Zurich\n"
	             "X-WR-TIMEZONE:America/New_York\n" FLOATING("a")),
	    NULL);
	expect_zone(&text, 0, "Europe/Zurich");
	cr_expect_str_eq(reported(&text.diags), "1322");
	end_calendar(&text);
	read_calendar(&text,
	              CALENDAR("X-WR-TIMEZONE:Europe/Zurich\n"
	                       "X-WR-TIMEZONE:Europe/Zurich\n" FLOATING("a")),
	              NULL);
	cr_expect_str_eq(reported(&text.diags), "");
	end_calendar(&text);
}

/* A floating exception is on the clock of its series, also where that stands
 * in a calendar with a zone and the exception in one without. */
Test(cal_zone, an_exception_of_another_calendar)
{
	expect_calendar(
	    CALENDAR("X-WR-TIMEZONE:Europe/Zurich\nBEGIN:VEVENT\nUID:a\n"
	             "DTSTART:20240304T100000\nRRULE:FREQ=DAILY;COUNT=2\n"
	             "END:VEVENT\n")
		CALENDAR("BEGIN:VEVENT\nUID:a\n"
	                 "RECURRENCE-ID:20240305T100000\n"
	                 "DTSTART:20240305T110000\nEND:VEVENT\n"),
	    "a/20240304 20240304T100000 | a/20240305 20240305T110000", "1531");
}

/* 200 changes are as many as a zone may have. */
static void check_changes(size_t count, const char *events, const char *wanted)
{
	struct lt_buf buf = { 0 };

	lt_buf_puts(&buf, "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Our House\n"
	                  "BEGIN:STANDARD\nDTSTART:18000101T000000\n");
	for (size_t i = 1; i < count; i++) {
		lt_buf_puts(&buf, i == 1 ? "RDATE:" : ",\n ");
		lt_buf_digits(&buf, 1800 + i, 4);
		lt_buf_puts(&buf, "0101T000000");
	}
	lt_buf_puts(&buf,
	            "\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200\n"
	            "END:STANDARD\nEND:VTIMEZONE\n" EVENT(
			"a", "Our House", "20240304T100000") "END:VCALENDAR\n");
	lt_buf_char(&buf, '\0');
	expect_calendar(buf.at, events, wanted);
	lt_buf_free(&buf);
}

Test(cal_zone, changes_are_limited)
{
	check_changes(200, "a 20240304T080000Z", "1302");
	check_changes(201, "a 20240304T100000?", "1318");
}

/* Zones with changes by minutes, of a day, around midnight and twice a month,
 * and one of a file whose clocks are 14 hours ahead for a minute. */
static void check_clocks(struct lt_cal_zones *zones, const struct lt_zone *zone,
                         int32_t first, int32_t days)
{
	enum { STEP_MS = 15 * 60000 };

	cr_assert_not_null(zone);
	/* Each day three times: met, remembered, known. */
	for (int32_t i = 0; i < 3 * days; i++)
		for (int32_t ms = i % 7; ms < LT_MS_PER_DAY; ms += STEP_MS) {
			struct lt_local local = { { first + i / 3 }, ms };
			struct lt_zone_match a =
			    lt_cal_zone_instants(zones, zone, local);
			struct lt_zone_match b = lt_zone_instants(zone, local);

			cr_assert(a.kind == b.kind &&
			              a.first.ms == b.first.ms &&
			              a.second.ms == b.second.ms,
			          "%s, day %d, %d ms", zone->name,
			          (int)local.day.n, (int)ms);
		}
}

Test(cal_zone, clock_readings_are_those_of_the_zone)
{
	static const char *const names[] = {
		"Europe/Vienna",    "Australia/Lord_Howe", "Pacific/Apia",
		"America/St_Johns", "Africa/Casablanca",   "Asia/Kolkata",
	};
	static const int64_t at_s[] = { 15404 * INT64_C(86400),
		                        15404 * INT64_C(86400) + 60 };
	static const int32_t offset_s[] = { 14 * 3600, 0 };
	static const struct lt_zone own = { .name = "own",
		                            .count = 2,
		                            .at_s = at_s,
		                            .offset_s = offset_s,
		                            .is_own = true };
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_zones known = { 0 };
	struct lt_cal_zones zones = { .arena = &arena,
		                      .diags = &diags,
		                      .zones = &known };

	lt_zones_init(&known, &arena);
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct lt_zone *zone =
		    lt_zones_get(&known, lt_str_of(names[i]));

		/* 2010 to 2012, then a year far behind the last change */
		check_clocks(&zones, zone, 14610, 1096);
		check_clocks(&zones, zone, 27000, 366);
	}
	check_clocks(&zones, &own, 15400, 10);
	/* beyond what is remembered */
	check_clocks(&zones, &own, -30000, 3);
	check_clocks(&zones, &own, 2932890, 3);
	lt_arena_free(&arena);
}
