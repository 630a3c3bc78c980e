#include "calendar_text.h"

#include <stdio.h>

/* A series in Zurich, which is an hour ahead of UTC until 31 March 2024, 02:00,
 * and two until 27 October, 03:00. */
#define SERIES(rest)                                                           \
	"BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Zurich:20240304T100000\n"    \
	"DTEND;TZID=Europe/Zurich:20240304T120000\n" rest "END:VEVENT\n"
#define DAYS(rest)                                                             \
	"BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20240304\n" rest "END:"       \
	"VEVENT\n"
#define AT(start, rest)                                                        \
	"BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Zurich:" start "\n" rest     \
	"END:VEVENT\n"
#define OVERRIDE(named, rest)                                                  \
	"BEGIN:VEVENT\nUID:a\nRECURRENCE-ID" named "\n" rest "END:VEVENT\n"

/* By hand from RFC 5545 sections 3.3.5, 3.3.10 and 3.8.5; the rows are those
 * of interop.md 1.5. */
static const struct {
	const char *row, *components, *events, *reported;
} rows[] = {
	{ "no series", SERIES(""), "a 20240304T090000Z/20240304T110000Z", "" },
	{ "one rule", SERIES("RRULE:FREQ=WEEKLY;COUNT=2\n"),
	  "a/20240304 20240304T090000Z/20240304T110000Z | "
	  "a/20240311 20240311T090000Z/20240311T110000Z",
	  "" },
	{ "dates", DAYS("RRULE:FREQ=DAILY;COUNT=2\n"),
	  "a/20240304 20240304 | a/20240305 20240305", "" },
	{ "dates with an end",
	  DAYS("DTEND;VALUE=DATE:20240306\nRRULE:FREQ=WEEKLY;COUNT=2\n"),
	  "a/20240304 20240304/20240306 | a/20240311 20240311/20240313", "" },

	/* --- rules and dates joined --- */
	{ "D6, two rules",
	  AT("20240304T100000",
	     "RRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=3\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z | "
	  "a/20240306 20240306T090000Z | a/20240311 20240311T090000Z",
	  "" },
	{ "D7, EXRULE",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=6\n"
	                        "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=3\n"),
	  "a/20240305 20240305T090000Z | a/20240307 20240307T090000Z | "
	  "a/20240309 20240309T090000Z",
	  "" },
	{ "D8, RDATE in the zone",
	  AT("20240304T100000", "RDATE;TZID=Europe/Zurich:20240307T100000\n"),
	  "a/20240304 20240304T090000Z | a/20240307 20240307T090000Z", "" },
	{ "RDATE in another zone, four hours after midnight in New York",
	  AT("20240304T100000",
	     "RDATE;TZID=America/New_York:20240307T040000\n"),
	  "a/20240304 20240304T090000Z | a/20240307 20240307T090000Z", "" },
	{ "RDATE in UTC, several on a line and on two lines",
	  AT("20240304T100000", "RDATE:20240309T090000Z,20240307T090000Z\n"
	                        "RDATE:20240308T090000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240307 20240307T090000Z | "
	  "a/20240308 20240308T090000Z | a/20240309 20240309T090000Z",
	  "" },
	{ "RDATE of what a rule has, too",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=2\n"
	                        "RDATE:20240305T090000Z,20240304T090000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "" },
	{ "D9, periods with a length and with an end",
	  SERIES("RDATE;VALUE=PERIOD:20240307T090000Z/PT4H\n"
	         "RDATE;VALUE=PERIOD:20240308T090000Z/20240308T093000Z\n"),
	  "a/20240304 20240304T090000Z/20240304T110000Z | "
	  "a/20240307 20240307T090000Z/20240307T130000Z | "
	  "a/20240308 20240308T090000Z/20240308T093000Z",
	  "" },
	{ "a period of what a rule has, too, has the length",
	  SERIES("RRULE:FREQ=DAILY;COUNT=2\n"
	         "RDATE;VALUE=PERIOD:20240305T090000Z/PT4H\n"),
	  "a/20240304 20240304T090000Z/20240304T110000Z | "
	  "a/20240305 20240305T090000Z/20240305T130000Z",
	  "" },
	{ "D10, RDATE is a date",
	  AT("20240304T100000", "RDATE;VALUE=DATE:20240307\n"),
	  "a/20240304 20240304T090000Z | a/20240307 20240307T090000Z", "1508" },
	{ "RDATE is a time, and the series are dates",
	  DAYS("RDATE:20240307T100000\n"),
	  "a/20240304 20240304 | a/20240307 20240307", "1526" },

	/* --- exceptions --- */
	{ "D11, EXDATE is a date",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20240305\n"),
	  "a/20240304 20240304T090000Z | a/20240306 20240306T090000Z", "" },
	{ "D12, EXDATE is a time, and the series are dates",
	  DAYS("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20240305T000000\n"),
	  "a/20240304 20240304 | a/20240306 20240306", "1560" },
	{ "D13, EXDATE in UTC and in London, which has the same clock as UTC",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=4\n"
	                        "EXDATE:20240305T090000Z\n"
	                        "EXDATE;TZID=Europe/London:20240306T090000\n"),
	  "a/20240304 20240304T090000Z | a/20240307 20240307T090000Z", "" },
	{ "EXDATE at another hour takes nothing out",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nEXDATE:20240305T100000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "1533" },
	{ "EXDATE of the days before the first and behind the last is no miss",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nEXDATE:20240303T225959Z,"
	     "20240305T230000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "" },
	{ "EXDATE of RDATE, and of the start",
	  AT("20240304T100000", "RDATE:20240307T090000Z,20240308T090000Z\n"
	                        "EXDATE:20240304T090000Z,20240308T090000Z\n"),
	  "a/20240307 20240307T090000Z", "" },
	{ "nothing is left",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nEXRULE:FREQ=DAILY;COUNT=2\n"),
	  "", "1537" },
	{ "nothing is left, beside others",
	  DAYS("RRULE:FREQ=DAILY;COUNT=2\nEXDATE;VALUE=DATE:20240304,"
	       "20240305\n") "BEGIN:VEVENT\nUID:b\nDTSTART:20240304T100000Z\n"
	                     "END:VEVENT\n",
	  "b 20240304T100000Z", "1537" },
	{ "nothing is left of a single one",
	  DAYS("EXDATE;VALUE=DATE:20240304\n"), "", "1537" },
	{ "an instance that was moved is left",
	  DAYS("EXDATE;VALUE=DATE:20240304\n")
	      OVERRIDE(";VALUE=DATE:20240304", "DTSTART;VALUE=DATE:20240305\n"),
	  "a 20240305", "1512" },
	{ "an exception with a rule and a date of its own",
	  DAYS("RRULE:FREQ=DAILY;COUNT=2\n")
	      OVERRIDE(";VALUE=DATE:20240305",
	               "DTSTART;VALUE=DATE:20240307\nRRULE:FREQ=DAILY;COUNT=3\n"
	               "RDATE;VALUE=DATE:20240401\n"),
	  "a/20240304 20240304 | a/20240305 20240307", "1551 1551" },
	{ "over before the years that are read",
	  AT("19900101T100000", "RRULE:FREQ=DAILY;COUNT=9\n"), "", "1538" },
	{ "behind the years that are read",
	  AT("20600101T100000", "RRULE:FREQ=YEARLY\n"), "", "1538" },
	{ "a day that no month has",
	  DAYS("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"), "",
	  "1521 1538" },
	{ "a rule that is refused is told of once",
	  DAYS("RRULE:FREQ=SECONDLY\n"), "", "1504" },

	/* --- the last day of all years: in some zone another year --- */
	{ "an end that DURATION has there",
	  "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T100000Z\nDURATION:P2D\n"
	  "RDATE:99991228T235959Z,99991229T000000Z\nEND:VEVENT\n",
	  "a/20240304 20240304T100000Z/20240306T100000Z | "
	  "a/99991228 99991228T235959Z/99991230T235959Z | "
	  "a/99991229 99991229T000000Z",
	  "1540" },
	{ "a date of a series of times, and a period that ends there",
	  "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T100000Z\n"
	  "RDATE;VALUE=DATE:99991231\n"
	  "RDATE;VALUE=PERIOD:99991230T000000Z/P1D\nEND:VEVENT\n",
	  "a/20240304 20240304T100000Z | a/99991230 99991230T000000Z",
	  "1508 1539 1540" },
	{ "an instance that is moved there",
	  "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T100000Z\n"
	  "RDATE:99991230T100000Z\nEND:VEVENT\n" OVERRIDE(
	      ";RANGE=THISANDFUTURE:20240304T100000Z",
	      "DTSTART:20240305T100000Z\n"),
	  "a/20240304 20240305T100000Z", "1509 1539" },
	{ "a date beside a time, whose midnight is there",
	  "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T100000Z\n"
	  "DTEND;VALUE=DATE:99991231\nEND:VEVENT\n",
	  "a 20240304T100000Z", "1514 1540" },
	{ "an exception there",
	  "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T100000Z\n"
	  "RRULE:FREQ=DAILY;COUNT=1\nEXDATE:00010101T000000Z\nEND:VEVENT\n",
	  "a/20240304 20240304T100000Z", "1539" },

	/* --- the end of a rule --- */
	{ "D1, UNTIL is a date, which is in it",
	  AT("20240304T180000", "RRULE:FREQ=DAILY;UNTIL=20240305\n"),
	  "a/20240304 20240304T170000Z | a/20240305 20240305T170000Z", "1507" },
	{ "D1, UNTIL is the day of the start",
	  AT("20240304T180000", "RRULE:FREQ=DAILY;UNTIL=20240304\n"),
	  "a/20240304 20240304T170000Z", "1507" },
	{ "D2, UNTIL in UTC, and the series are dates",
	  DAYS("RRULE:FREQ=DAILY;UNTIL=20240306T070000Z\n"),
	  "a/20240304 20240304 | a/20240305 20240305 | a/20240306 20240306",
	  "1560" },
	{ "D3, UNTIL in UTC at the last start",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;UNTIL=20240305T090000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "" },
	{ "D3, a second earlier",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;UNTIL=20240305T085959Z\n"),
	  "a/20240304 20240304T090000Z", "" },
	{ "D3, UNTIL as a local time",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;UNTIL=20240305T100000\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "" },
	{ "D3, a second earlier as a local time",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;UNTIL=20240305T095959\n"),
	  "a/20240304 20240304T090000Z", "" },
	{ "D4, COUNT and UNTIL, which comes first",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=10;UNTIL=20240305T090000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "1506" },
	{ "D4, COUNT comes first",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20250305T090000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z", "1506" },
	{ "COUNT counts what EXDATE takes out",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nEXDATE:20240304T090000Z\n"),
	  "a/20240305 20240305T090000Z", "" },

	/* --- what cannot be read is not read as one meeting --- */
	{ "D5, a damaged rule",
	  AT("20240304T100000", "RRULE:FREQ=FORTNIGHTLY\n"), "", "1505" },
	{ "D5, one of two",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;INTERVAL=0\n"),
	  "", "1505" },
	{ "a damaged EXRULE",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nEXRULE:FREQ=DAILY;COUNT=0\n"),
	  "", "1505" },
	{ "D22, every second",
	  AT("20240304T100000", "RRULE:FREQ=SECONDLY;COUNT=2\n"), "", "1504" },
	{ "what libical cannot",
	  AT("20240304T100000",
	     "RRULE:FREQ=YEARLY;INTERVAL=2;BYWEEKNO=10;COUNT=2\n"),
	  "", "1528" },
	{ "blanks", AT("20240304T100000", "RRULE:FREQ=DAILY; COUNT=1\n"),
	  "a/20240304 20240304T090000Z", "1529" },

	/* --- clocks --- */
	{ "the clock stays when summer time begins",
	  AT("20240325T100000", "RRULE:FREQ=WEEKLY;COUNT=2\n"),
	  "a/20240325 20240325T090000Z | a/20240401 20240401T080000Z", "" },
	{ "a start in the gap, with the offset before it",
	  AT("20240330T023000", "RRULE:FREQ=DAILY;COUNT=3\n"),
	  "a/20240330 20240330T013000Z | a/20240331 20240331T013000Z | "
	  "a/20240401 20240401T003000Z",
	  "1524" },
	{ "a start that comes twice, the first",
	  AT("20241026T023000", "RRULE:FREQ=DAILY;COUNT=3\n"),
	  "a/20241026 20241026T003000Z | a/20241027 20241027T003000Z | "
	  "a/20241028 20241028T013000Z",
	  "1524" },
	{ "a day is nominal, 24 hours are not",
	  AT("20240330T100000", "DURATION:P1D\n"),
	  "a 20240330T090000Z/20240331T080000Z", "" },
	{ "24 hours", AT("20240330T100000", "DURATION:PT24H\n"),
	  "a 20240330T090000Z/20240331T090000Z", "" },
	{ "the length of an end is exact",
	  "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Zurich:20240323T100000\n"
	  "DTEND;TZID=Europe/Zurich:20240324T100000\n"
	  "RRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\n",
	  "a/20240323 20240323T090000Z/20240324T090000Z | "
	  "a/20240330 20240330T090000Z/20240331T090000Z",
	  "" },

	/* --- the start and ids --- */
	{ "D19, the start is not one of the rule's: 5 March is a Tuesday",
	  AT("20240305T100000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2\n"),
	  "a/20240311 20240311T090000Z | a/20240318 20240318T090000Z", "1521" },
	{ "two on one day",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=2\n"),
	  "a/20240304T100000 20240304T090000Z | "
	  "a/20240304T150000 20240304T140000Z",
	  "" },
	{ "two on one day, one of them out",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=2\n"
	                        "EXDATE:20240304T140000Z\n"),
	  "a/20240304 20240304T090000Z", "" },
};

static void expect_rows(const char *row, const char *components,
                        const char *events, const char *wanted)
{
	struct calendar_text text;

	read_components(&text, components, NULL);
	cr_expect_eq(text.status, LT_OK);
	cr_expect_str_eq(events_of(&text), events, "%s: %s", row,
	                 events_of(&text));
	cr_expect_str_eq(reported(&text.diags), wanted, "%s: %s", row,
	                 reported(&text.diags));
	end_calendar(&text);
}

Test(series, sets)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_rows(rows[i].row, rows[i].components, rows[i].events,
		            rows[i].reported);
}

/* RFC 5545 sections 3.8.4.4 and 3.2.13. */
#define FOUR_DAYS SERIES("RRULE:FREQ=DAILY;COUNT=4\n")
static const struct {
	const char *row, *components, *events, *reported;
} overrides[] = {
	{ "D14, one is moved and keeps its id",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=2\n")
	      OVERRIDE(";TZID=Europe/Zurich:20240305T100000",
	               "DTSTART;TZID=Europe/Zurich:20240306T140000\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240306T130000Z", "" },
	{ "in front of the series",
	  OVERRIDE(":20240305T090000Z", "DTSTART:20240306T130000Z\n")
	      AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=2\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240306T130000Z", "" },
	{ "D15, named by its day",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=2\n")
	      OVERRIDE(";VALUE=DATE:20240305", "DTSTART:20240306T130000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240306T130000Z", "" },
	{ "D15, a time, and the series are dates",
	  DAYS("RRULE:FREQ=DAILY;COUNT=2\n")
	      OVERRIDE(":20240305T000000", "DTSTART;VALUE=DATE:20240307\n"),
	  "a/20240304 20240304 | a/20240305 20240307", "1560" },
	{ "a day that has two: which is not said, so both stay",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=2\n")
	      OVERRIDE(";VALUE=DATE:20240304", "DTSTART:20240306T130000Z\n"),
	  "a/20240304 20240306T130000Z | a/20240304T100000 20240304T090000Z | "
	  "a/20240304T150000 20240304T140000Z",
	  "1534" },
	{ "a day that has two, one of them out",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=2\n"
	                        "EXDATE:20240304T090000Z\n")
	      OVERRIDE(";VALUE=DATE:20240304", "DTSTART:20240306T130000Z\n"),
	  "a/20240304 20240306T130000Z", "" },
	{ "a day, and an instance at midnight UTC, which is the day before",
	  "BEGIN:VEVENT\nUID:a\n"
	  "DTSTART;TZID=America/New_York:20240304T190000\n"
	  "RRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n" OVERRIDE(
	      ";VALUE=DATE:20240305", "DTSTART:20240306T130000Z\n"),
	  "a/20240304 20240305T000000Z | a/20240305 20240306T130000Z", "" },
	{ "D17, without its series",
	  OVERRIDE(":20240305T090000Z", "DTSTART:20240306T130000Z\n"),
	  "a/20240305 20240306T130000Z", "1512" },
	{ "an instance that the series does not have",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=1\n")
	      OVERRIDE(":20240305T090000Z", "DTSTART:20240306T130000Z\n"),
	  "a/20240305 20240306T130000Z | a/20240304 20240304T090000Z", "1512" },
	{ "at another hour of a day that it has",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=1\n")
	      OVERRIDE(":20240304T100000Z", "DTSTART:20240306T130000Z\n"),
	  "a/20240304 20240306T130000Z", "1564" },
	{ "at another hour, where the instance itself is changed as well",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=1\n")
	      OVERRIDE(":20240304T100000Z", "DTSTART:20240306T130000Z\n")
	          OVERRIDE(":20240304T090000Z", "DTSTART:20240307T130000Z\n"),
	  "a/20240304T100000 20240306T130000Z | a/20240304 20240307T130000Z",
	  "1512" },
	{ "two versions at another hour",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=1\n")
	      OVERRIDE(":20240304T100000Z", "DTSTART:20240306T130000Z\n")
	          OVERRIDE(":20240304T100000Z",
	                   "SEQUENCE:1\nDTSTART:20240307T130000Z\n"),
	  "a/20240304 20240307T130000Z", "1564 1564 1510" },
	{ "at another hour of an event that is no series",
	  AT("20240304T100000", "")
	      OVERRIDE(":20240304T100000Z", "DTSTART:20240306T130000Z\n"),
	  "a/20240304T100000 20240306T130000Z | a 20240304T090000Z", "1512" },
	{ "D18, cancelled",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=2\n")
	      OVERRIDE(":20240305T090000Z",
	               "DTSTART:20240305T090000Z\nSTATUS:CANCELLED\n"),
	  "a/20240304 20240304T090000Z | !a/20240305 20240305T090000Z", "" },
	{ "what is changed is not out",
	  AT("20240304T100000",
	     "RRULE:FREQ=DAILY;COUNT=2\nEXDATE:20240305T090000Z\n")
	      OVERRIDE(":20240305T090000Z", "DTSTART:20240306T130000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240306T130000Z", "1512" },
	{ "two of one instance: the higher SEQUENCE",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=1\n") OVERRIDE(
	      ":20240304T090000Z", "SEQUENCE:2\nDTSTART:20240306T130000Z\n")
	      OVERRIDE(":20240304T090000Z",
	               "SEQUENCE:1\nDTSTART:20240307T130000Z\n"),
	  "a/20240304 20240306T130000Z", "1510" },
	{ "an event that is no series",
	  AT("20240304T100000", "")
	      OVERRIDE(":20240304T090000Z", "DTSTART:20240306T130000Z\n"),
	  "a 20240306T130000Z", "" },
	{ "D16, this and what follows, four hours later",
	  FOUR_DAYS OVERRIDE(
	      ";RANGE=THISANDFUTURE;TZID=Europe/Zurich:20240306T100000",
	      "DTSTART;TZID=Europe/Zurich:20240306T140000\n"
	      "DTEND;TZID=Europe/Zurich:20240306T150000\n"),
	  "a/20240304 20240304T090000Z/20240304T110000Z | "
	  "a/20240305 20240305T090000Z/20240305T110000Z | "
	  "a/20240306 20240306T130000Z/20240306T140000Z | "
	  "a/20240307 20240307T130000Z/20240307T140000Z",
	  "1509" },
	{ "over midnight, to the day after",
	  AT("20240304T220000", "RRULE:FREQ=DAILY;COUNT=3\n")
	      OVERRIDE(";RANGE=THISANDFUTURE;TZID=Europe/Zurich:"
	               "20240305T220000",
	               "DTSTART;TZID=Europe/Zurich:20240306T010000\n"),
	  "a/20240304 20240304T210000Z | a/20240305 20240306T000000Z | "
	  "a/20240306 20240307T000000Z",
	  "1509" },
	{ "named in UTC; the clock stays through the change of the clocks",
	  AT("20240330T100000", "RRULE:FREQ=DAILY;COUNT=3\n")
	      OVERRIDE(";RANGE=THISANDFUTURE:20240330T090000Z",
	               "DTSTART;TZID=Europe/Zurich:20240330T110000\n"),
	  "a/20240330 20240330T100000Z | a/20240331 20240331T090000Z | "
	  "a/20240401 20240401T090000Z",
	  "1509" },
	{ "a later range takes over, wherever it stands",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=4\n")
	      OVERRIDE(";RANGE=THISANDFUTURE:20240306T090000Z",
	               "DTSTART:20240306T110000Z\n")
	          OVERRIDE(";RANGE=THISANDFUTURE:20240305T090000Z",
	                   "DTSTART:20240305T100000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T100000Z | "
	  "a/20240306 20240306T110000Z | a/20240307 20240307T110000Z",
	  "1509 1509" },
	{ "one override within a range",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=3\n")
	      OVERRIDE(";RANGE=THISANDFUTURE:20240305T090000Z",
	               "DTSTART:20240305T100000Z\n")
	          OVERRIDE(":20240306T090000Z", "DTSTART:20240306T170000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T100000Z | "
	  "a/20240306 20240306T170000Z",
	  "1509" },
	{ "moved to the clock of New York, five hours behind UTC: 04:00 there",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=3\n")
	      OVERRIDE(";RANGE=THISANDFUTURE;TZID=Europe/Zurich:"
	               "20240305T100000",
	               "DTSTART;TZID=America/New_York:20240305T040000\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T090000Z | "
	  "a/20240306 20240306T090000Z",
	  "1509" },
	{ "a series in UTC, moved to 11:00 in Zurich",
	  "BEGIN:VEVENT\nUID:a\nDTSTART:20240304T090000Z\n"
	  "RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n" OVERRIDE(
	      ";RANGE=THISANDFUTURE:20240305T090000Z",
	      "DTSTART;TZID=Europe/Zurich:20240305T110000\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T100000Z | "
	  "a/20240306 20240306T100000Z",
	  "1509" },
	{ "a range that is not known",
	  AT("20240304T100000", "RRULE:FREQ=DAILY;COUNT=2\n")
	      OVERRIDE(";RANGE=THISANDPRIOR:20240305T090000Z",
	               "DTSTART:20240305T100000Z\n"),
	  "a/20240304 20240304T090000Z | a/20240305 20240305T100000Z", "1527" },
	{ "the later ones are cancelled, not moved",
	  DAYS("RRULE:FREQ=WEEKLY;COUNT=3\n")
	      OVERRIDE(";RANGE=THISANDFUTURE;VALUE=DATE:20240311",
	               "DTSTART;VALUE=DATE:20240312\nSTATUS:CANCELLED\n"),
	  "a/20240304 20240304 | !a/20240311 20240312 | "
	  "!a/20240318 20240319",
	  "1562" },
	{ "dates are moved by days",
	  DAYS("RRULE:FREQ=WEEKLY;COUNT=3\n")
	      OVERRIDE(";RANGE=THISANDFUTURE;VALUE=DATE:20240311",
	               "DTSTART;VALUE=DATE:20240312\n"),
	  "a/20240304 20240304 | a/20240311 20240312 | a/20240318 20240319",
	  "1509" },
};

Test(series, overrides)
{
	for (size_t i = 0; i < COUNT(overrides); i++)
		expect_rows(overrides[i].row, overrides[i].components,
		            overrides[i].events, overrides[i].reported);
}

/* --- limits ------------------------------------------------------------- */

/* The instances of all series of a run: ten of three and then none of five. */
Test(series, a_run_has_so_many_instances)
{
	struct lt_cal_budget budget = { 10, LT_RECUR_WORK_MAX };
	struct calendar_text text;

	read_components(
	    &text,
	    "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20240304\n"
	    "RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20240304\n"
	    "RRULE:FREQ=DAILY;COUNT=8\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:c\nDTSTART;VALUE=DATE:20240304\n"
	    "RRULE:FREQ=DAILY;COUNT=7\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:d\nDTSTART;VALUE=DATE:20240304\nEND:VEVENT\n",
	    &budget);
	/* three, none, seven, and the one that is no series */
	cr_expect_eq(text.calendar.event_count, 11);
	cr_expect_str_eq(reported(&text.diags), "1901");
	cr_expect_eq(text.diags.list[0].at.line, 9);
	cr_expect_eq(text.calendar.passed_count, 1);
	cr_expect_eq(budget.instances, 0);
	end_calendar(&text);
}

/* An endless daily series has more than 10,000 instances in sixty years; it is
 * read 13 years around the check: 1 March 2011 to 1 March 2037, of which 9,498
 * days are those from 1 March 2011 on (Python). */
Test(series, an_endless_series_is_read_near_the_check)
{
	struct calendar_text text;

	read_components(&text,
	                "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20000101\n"
	                "RRULE:FREQ=DAILY\nEND:VEVENT\n",
	                NULL);
	cr_expect_eq(text.calendar.event_count, 9498, "%zu",
	             text.calendar.event_count);
	cr_expect(lt_str_is(event_at(&text, 0)->id, "a/20110301"));
	cr_expect(lt_str_is(event_at(&text, 9497)->id, "a/20370301"));
	cr_expect_str_eq(reported(&text.diags), "1523");
	end_calendar(&text);
}

/* A daily series with an end is read as near to the check as one without; what
 * COUNT counts before the window is known. By Python: 9,498 days from 1 March
 * 2011 to 1 March 2037; 4,749 to 29 February 2024; 3,130 Mondays from 1 March
 * 1994 to 1 March 2054, 11 of them to 16 May 1994. */
Test(series, how_far_a_rule_is_followed)
{
	static const struct {
		const char *lines;
		size_t count;
		const char *reported;
	} reaches[] = {
		{ "DTSTART;VALUE=DATE:19500101\nRRULE:FREQ=DAILY;"
		  "UNTIL=20240229\n",
		  4749, "1536" },
		{ "DTSTART;VALUE=DATE:19500101\nRRULE:FREQ=DAILY;"
		  "COUNT=27088\n",
		  4749, "1536" },
		{ "DTSTART;VALUE=DATE:19500101\nRRULE:FREQ=DAILY;"
		  "UNTIL=20370302\n",
		  9498, "1530" },
		{ "DTSTART;VALUE=DATE:20110301\nRRULE:FREQ=DAILY;"
		  "UNTIL=20370301\n",
		  9498, "" },
		{ "DTSTART;VALUE=DATE:19500102\nRRULE:FREQ=WEEKLY\n", 3130,
		  "1536" },
		{ "DTSTART;VALUE=DATE:19500102\nRRULE:FREQ=WEEKLY;"
		  "COUNT=2316\n",
		  11, "1536" },
		{ "DTSTART;VALUE=DATE:19500102\nRRULE:FREQ=WEEKLY;"
		  "COUNT=9999\n",
		  3130, "1530" },
		{ "DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY\n", 9498,
		  "1523" },
	};

	for (size_t i = 0; i < COUNT(reaches); i++) {
		struct calendar_text text;
		char lines[200];

		snprintf(lines, sizeof lines,
		         "BEGIN:VEVENT\nUID:a\n%sEND:VEVENT\n",
		         reaches[i].lines);
		read_components(&text, lines, NULL);
		cr_expect_eq(text.calendar.event_count, reaches[i].count,
		             "%s: %zu", reaches[i].lines,
		             text.calendar.event_count);
		cr_expect_str_eq(reported(&text.diags), reaches[i].reported,
		                 "%s", reaches[i].lines);
		end_calendar(&text);
	}
}

/* What takes out is not followed less far than what it takes out of. */
Test(series, a_rule_that_takes_out_has_all_its_instances)
{
	struct calendar_text text;

	read_components(&text,
	                "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:19500102\n"
	                "RRULE:FREQ=WEEKLY\nEXRULE:FREQ=DAILY\nEND:VEVENT\n",
	                NULL);
	cr_expect_eq(text.calendar.event_count, 0);
	cr_expect_str_eq(reported(&text.diags), "1536 1901");
	end_calendar(&text);
}

/* Weekly ones are read thirty years around it, and that they begin earlier is
 * told. */
Test(series, a_sparse_series_is_read_far_around_the_check)
{
	struct calendar_text text;

	read_components(&text,
	                "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:19700304\n"
	                "RRULE:FREQ=YEARLY\nEND:VEVENT\n",
	                NULL);
	cr_expect_eq(text.calendar.event_count, 60);
	cr_expect(lt_str_is(event_at(&text, 0)->id, "a/19940304"));
	cr_expect(lt_str_is(event_at(&text, 59)->id, "a/20530304"));
	cr_expect_str_eq(reported(&text.diags), "1536");
	end_calendar(&text);
}
