#include "calendar_text.h"

#define CALENDAR(inner) "BEGIN:VCALENDAR\n" inner "END:VCALENDAR\n"
#define EVENT(rest) "BEGIN:VEVENT\n" rest "END:VEVENT\n"
#define SERIES_OF_3 EVENT("UID:a\n" ON("04") "RRULE:FREQ=DAILY;COUNT=3\n")
#define ON(day) "DTSTART;VALUE=DATE:202403" day "\n"

/* RFC 5545 sections 3.8.7.4, 3.8.7.2 and 3.7.2; the rows are those of
 * interop.md 1.6. PASSED: how many were passed over. */
static const struct {
	const char *row, *calendar, *events, *reported;
	size_t passed;
} rows[] = {
	/* --- which version holds --- */
	{ "E1, the higher SEQUENCE, first",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:2\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:1\n" ON("05"))),
	  "a 20240304", "1510", 1 },
	{ "E1, the higher SEQUENCE, last",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:1\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:2\n" ON("05"))),
	  "a 20240305", "1510", 1 },
	{ "a number, not a text",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:10\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:9\n" ON("05"))),
	  "a 20240304", "1510", 1 },
	{ "SEQUENCE comes before DTSTAMP",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:1\nDTSTAMP:20240101T000000Z\n" ON(
	      "04")) EVENT("UID:a\nDTSTAMP:20240201T000000Z\n" ON("05"))),
	  "a 20240304", "1510", 1 },
	{ "then the later DTSTAMP",
	  CALENDAR(EVENT("UID:a\nDTSTAMP:20240201T000000Z\n" ON("04"))
	               EVENT("UID:a\nDTSTAMP:20240101T000000Z\n" ON("05"))),
	  "a 20240304", "1510", 1 },
	{ "then the last in the file",
	  CALENDAR(EVENT("UID:a\n" ON("04")) EVENT("UID:a\n" ON("05"))),
	  "a 20240305", "1510", 1 },
	{ "what is no number is none",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:x9\n" ON("05"))),
	  "a 20240305", "1552 1510", 1 },
	{ "nor is what is below 0, or beyond its range, behind the largest",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:2147483647\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:2147483648\n" ON("05"))
	                   EVENT("UID:a\nSEQUENCE:-5\n" ON("06"))
	                       EVENT("UID:a\nSEQUENCE:+\n" ON("07"))),
	  "a 20240304", "1552 1552 1552 1510 1510 1510", 3 },
	{ "a sign that says nothing",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:+2\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:1\n" ON("05"))),
	  "a 20240304", "1510", 1 },
	{ "three",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:1\n" ON("04"))
	               EVENT("UID:a\nSEQUENCE:3\n" ON("05"))
	                   EVENT("UID:a\nSEQUENCE:2\n" ON("06"))),
	  "a 20240305", "1510 1510", 2 },
	{ "A18, in two calendars",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:2\n" ON("04")))
	      CALENDAR(EVENT("UID:a\nSEQUENCE:1\n" ON("05"))),
	  "a 20240304", "1510", 1 },
	{ "others stay",
	  CALENDAR(EVENT("UID:b\n" ON("04")) EVENT("UID:a\n" ON("05"))
	               EVENT("UID:B\n" ON("06"))),
	  "B 20240306 | a 20240305 | b 20240304", "", 0 },

	/* --- without UID --- */
	{ "E2, made of start and summary",
	  CALENDAR(EVENT(ON("04") "SUMMARY:Spring\\, first\n")),
	  "20240304 Spring, first 20240304 Spring, first", "1511", 0 },
	{ "E2, empty", CALENDAR(EVENT("UID:\n" ON("04") "SUMMARY:S\n")),
	  "20240304 S 20240304 S", "1511", 0 },
	{ "two that are alike are one",
	  CALENDAR(EVENT(ON("04") "SUMMARY:S\n") EVENT(ON("04") "SUMMARY:S\n")),
	  "20240304 S 20240304 S", "1511 1511 1510", 1 },
	{ "two that differ are two",
	  CALENDAR(EVENT(ON("04") "SUMMARY:S\n") EVENT(ON("04") "SUMMARY:T\n")),
	  "20240304 S 20240304 S | 20240304 T 20240304 T", "1511 1511", 0 },
	{ "E7, a private text is in no id",
	  CALENDAR(EVENT(ON("04") "CLASS:PRIVATE\n")),
	  "20240304 no-summary 20240304", "1511", 0 },

	/* --- cancelled --- */
	{ "E4, STATUS", CALENDAR(EVENT("UID:a\nSTATUS:CANCELLED\n" ON("04"))),
	  "!a 20240304", "", 0 },
	{ "E4, misspelt",
	  CALENDAR(EVENT("UID:a\nSTATUS: canceled \n" ON("04"))), "!a 20240304",
	  "", 0 },
	{ "E4, tentative is not cancelled",
	  CALENDAR(EVENT("UID:a\nSTATUS:TENTATIVE\n" ON("04"))), "a 20240304",
	  "", 0 },
	{ "E4, the summary alone",
	  CALENDAR(EVENT("UID:a\nSUMMARY:Canceled: S\n" ON("04"))),
	  "a 20240304 Canceled: S", "1522", 0 },
	{ "E4, the summary and the status",
	  CALENDAR(
	      EVENT("UID:a\nSTATUS:CANCELLED\nSUMMARY:Canceled: S\n" ON("04"))),
	  "!a 20240304 Canceled: S", "", 0 },
	{ "a cancelled series",
	  CALENDAR(EVENT("UID:a\nSTATUS:CANCELLED\n" ON(
	      "04") "RRULE:FREQ=DAILY;COUNT=2\n")),
	  "!a/20240304 20240304 | !a/20240305 20240305", "", 0 },
	{ "with it what was moved",
	  CALENDAR(
	      EVENT("UID:a\nSTATUS:CANCELLED\n" ON(
		  "04") "RRULE:FREQ=DAILY;COUNT=2\n")
		  EVENT("UID:a\nRECURRENCE-ID;VALUE=DATE:20240305\n" ON("07"))),
	  "!a/20240304 20240304 | !a/20240305 20240307", "", 0 },
	{ "a cancelled instance without a start",
	  CALENDAR(EVENT("UID:a\n" ON("04") "RRULE:FREQ=DAILY;COUNT=2\n") EVENT(
	      "UID:a\nRECURRENCE-ID;VALUE=DATE:20240305\nSTATUS:CANCELLED\n")),
	  "a/20240304 20240304 | !a/20240305 20240305", "", 0 },
	{ "E3, METHOD:CANCEL cancels what it names",
	  CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\n" ON("04"))), "!a 20240304",
	  "", 0 },
	{ "E3, a newer letter of another calendar",
	  CALENDAR("METHOD:PUBLISH\n" EVENT("UID:a\nSEQUENCE:1\n" ON("04"))
	               EVENT("UID:b\n" ON("05")))
	      CALENDAR("METHOD:cancel\n" EVENT("UID:a\nSEQUENCE:2\n" ON("04"))),
	  "!a 20240304 | b 20240305", "1547", 0 },
	{ "E3, one that need not say when, in front; what is cancelled stays "
	  "as "
	  "it was",
	  CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\nSEQUENCE:1\n"))
	      CALENDAR(EVENT("UID:a\n" ON("04") "SUMMARY:S\n")),
	  "!a 20240304 S", "1547", 0 },
	{ "E3, one that says something else",
	  CALENDAR(EVENT("UID:a\n" ON("04") "SUMMARY:S\n")) CALENDAR(
	      "METHOD:CANCEL\n" EVENT("UID:a\n" ON("05") "SUMMARY:T\n")),
	  "!a 20240304 S", "1547", 0 },
	{ "E3, an older one that need not say when",
	  CALENDAR(EVENT("UID:a\nSEQUENCE:2\n" ON("04")))
	      CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\nSEQUENCE:1\n")),
	  "a 20240304", "1510", 1 },
	{ "E3, one of a series, which need not repeat its rule",
	  CALENDAR(SERIES_OF_3)
	      CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\nSEQUENCE:1\n" ON("04"))),
	  "!a/20240304 20240304 | !a/20240305 20240305 | !a/20240306 20240306",
	  "1547", 0 },
	{ "E3, with what was moved",
	  CALENDAR(SERIES_OF_3 EVENT(
	      "UID:a\nRECURRENCE-ID;VALUE=DATE:20240305\n" ON("17")))
	      CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\nSEQUENCE:1\n")),
	  "!a/20240304 20240304 | !a/20240305 20240317 | !a/20240306 20240306",
	  "1547", 0 },
	{ "E3, of an instance that was moved",
	  CALENDAR(
	      SERIES_OF_3 EVENT("UID:a\nRECURRENCE-ID;VALUE=DATE:20240305\n" ON(
		  "17") "SUMMARY:S\n"))
	      CALENDAR("METHOD:CANCEL\n" EVENT(
		  "UID:a\nSEQUENCE:1\nRECURRENCE-ID;VALUE=DATE:20240305\n")),
	  "a/20240304 20240304 | !a/20240305 20240317 S | a/20240306 20240306",
	  "1547", 0 },
	{ "E3, of an instance, older than what moved it",
	  CALENDAR(SERIES_OF_3 EVENT(
	      "UID:a\nSEQUENCE:2\nRECURRENCE-ID;VALUE=DATE:20240305\n" ON(
		  "17")))
	      CALENDAR("METHOD:CANCEL\n" EVENT(
		  "UID:a\nSEQUENCE:1\nRECURRENCE-ID;VALUE=DATE:20240305\n")),
	  "a/20240304 20240304 | a/20240305 20240317 | a/20240306 20240306",
	  "1510", 1 },
	{ "E3, of an instance and all behind it",
	  CALENDAR(SERIES_OF_3 EVENT(
	      "UID:a\nRECURRENCE-ID;VALUE=DATE:20240306\n" ON("17")))
	      CALENDAR("METHOD:CANCEL\n" EVENT(
		  "UID:a\nSEQUENCE:1\nRECURRENCE-ID;VALUE=DATE;RANGE="
		  "THISANDFUTURE:20240305\n")),
	  "a/20240304 20240304 | !a/20240305 20240305 | !a/20240306 20240317",
	  "1549", 0 },
	{ "E3, of an event that was moved",
	  CALENDAR(EVENT("UID:a\n" ON("04"))) CALENDAR("METHOD:CANCEL\n" EVENT(
	      "UID:a\nSEQUENCE:1\nRECURRENCE-ID;VALUE=DATE:20240304\n")),
	  "!a 20240304", "1547", 0 },
	{ "E3, what only exceptions of a series say",
	  CALENDAR(EVENT("UID:a\nRECURRENCE-ID;VALUE=DATE:20240305\n" ON("17")))
	      CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\nSEQUENCE:1\n")),
	  "!a/20240305 20240317", "1512", 0 },
	{ "E3, one that names nothing of the file, which others may have",
	  CALENDAR(EVENT("UID:b\n" ON("04")))
	      CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\n")),
	  "b 20240304", "", 0 },
	{ "E3, an older one",
	  CALENDAR("METHOD:PUBLISH\n" EVENT("UID:a\nSEQUENCE:2\n" ON("04")))
	      CALENDAR("METHOD:CANCEL\n" EVENT("UID:a\nSEQUENCE:1\n" ON("04"))),
	  "a 20240304", "1510", 1 },

	/* --- letters about calendars --- */
	{ "E3, REQUEST", CALENDAR("METHOD:REQUEST\n" EVENT("UID:a\n" ON("04"))),
	  "a 20240304", "", 0 },
	{ "E3, REPLY", CALENDAR("METHOD:REPLY\n" EVENT("UID:a\n" ON("04"))), "",
	  "1413", 1 },
	{ "E3, COUNTER", CALENDAR("METHOD:Counter\n" EVENT("UID:a\n" ON("04"))),
	  "", "1413", 1 },
	{ "E3, what nobody knows",
	  CALENDAR("METHOD:INFO\n" EVENT("UID:a\n" ON("04"))), "a 20240304",
	  "1414", 0 },
	{ "E3, one of two is refused",
	  CALENDAR("METHOD:REPLY\n" EVENT("UID:a\n" ON("04")))
	      CALENDAR(EVENT("UID:b\n" ON("05"))),
	  "b 20240305", "1413", 1 },
	{ "C15, another calendar",
	  CALENDAR("CALSCALE:ISLAMIC\n" EVENT("UID:a\n" ON("04"))), "", "1412",
	  1 },
	{ "C15, the same",
	  CALENDAR("CALSCALE:gregorian\n" EVENT("UID:a\n" ON("04"))),
	  "a 20240304", "", 0 },

	/* --- what is no event, or not a whole one --- */
	{ "C12, no start", CALENDAR(EVENT("UID:a\n") EVENT("UID:b\n" ON("05"))),
	  "b 20240305", "1513", 1 },
	{ "C9, a start that does not exist",
	  CALENDAR(EVENT("UID:a\nDTSTART;VALUE=DATE:20240230\n")), "", "1501",
	  1 },
	{ "E6, others are passed over",
	  CALENDAR("BEGIN:VFREEBUSY\nUID:f\nEND:VFREEBUSY\n" EVENT(
	      "UID:a\n" ON("04"))),
	  "a 20240304", "", 1 },
	{ "an instance of which nobody knows which",
	  CALENDAR(EVENT("UID:a\n" ON("04") "RRULE:FREQ=DAILY;COUNT=2\n") EVENT(
	      "UID:a\nSEQUENCE:5\nRECURRENCE-ID:20240230\n" ON("07"))),
	  "a/20240304 20240304 | a/20240305 20240305", "1501 1556", 1 },
};

Test(identity, versions)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar_text text;

		read_calendar(&text, rows[i].calendar, NULL);
		cr_expect_eq(text.status, LT_OK, "%s", rows[i].row);
		cr_expect_str_eq(events_of(&text), rows[i].events, "%s: %s",
		                 rows[i].row, events_of(&text));
		cr_expect_str_eq(reported(&text.diags), rows[i].reported,
		                 "%s: %s", rows[i].row, reported(&text.diags));
		cr_expect_eq(text.calendar.passed_count, rows[i].passed,
		             "%s: %zu", rows[i].row,
		             text.calendar.passed_count);
		end_calendar(&text);
	}
}

/* What is no calendar has no events, and that is an error. */
Test(identity, no_calendar)
{
	static const struct {
		const char *text, *reported;
	} texts[] = {
		{ "hello\n", "1409 1411" },
		{ "BEGIN:VCALENDAR\n", "1405" },
		{ "", "1411" },
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct calendar_text text;

		read_calendar(&text, texts[i].text, NULL);
		cr_expect_eq(text.status, LT_INVALID, "\"%s\"", texts[i].text);
		cr_expect_str_eq(reported(&text.diags), texts[i].reported,
		                 "\"%s\": %s", texts[i].text,
		                 reported(&text.diags));
		end_calendar(&text);
	}
}

/* What stands before the place where a file is cut off is whole. */
Test(identity, what_stands_before_the_end)
{
	struct calendar_text text;

	read_calendar(&text,
	              "BEGIN:VCALENDAR\n" EVENT(
			  "UID:a\n" ON("04")) "BEGIN:VEVENT\nUID:b\n" ON("05"),
	              NULL);
	cr_expect_eq(text.status, LT_OK);
	cr_expect_str_eq(events_of(&text), "a 20240304");
	cr_expect_str_eq(reported(&text.diags), "1405");
	end_calendar(&text);
}
