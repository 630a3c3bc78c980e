#include "read/ics.h"

#include "input.h"

#include <fcntl.h>

static const char *const kinds[] = {
	[LT_ICS_EVENT] = "VEVENT",     [LT_ICS_TODO] = "VTODO",
	[LT_ICS_JOURNAL] = "VJOURNAL", [LT_ICS_TIMEZONE] = "VTIMEZONE",
	[LT_ICS_OTHER] = "other",
};

/* One component as a text: "VEVENT@2.1(UID=a;SUMMARY=b)", with the line of its
 * BEGIN and the number of its VCALENDAR, and "!" where it is damaged. */
static void put_component(struct lt_buf *buf,
                          const struct lt_ics_component *one)
{
	static const char *const names[LT_ICS_NAME_COUNT] = {
		[LT_ICS_UID] = "UID",           [LT_ICS_SUMMARY] = "SUMMARY",
		[LT_ICS_DTSTART] = "DTSTART",   [LT_ICS_RDATE] = "RDATE",
		[LT_ICS_LEADTIME] = "LEADTIME", [LT_ICS_TZID] = "TZID",
		[LT_ICS_PART] = "PART",         [LT_ICS_TZOFFSETTO] = "TO",
		[LT_ICS_DUE] = "DUE",           [LT_ICS_SEQUENCE] = "SEQUENCE",
	};

	lt_buf_puts(buf, kinds[one->kind]);
	lt_buf_char(buf, '@');
	lt_buf_int(buf, one->line);
	lt_buf_char(buf, '.');
	lt_buf_int(buf, one->calendar);
	lt_buf_puts(buf, one->is_damaged ? "!(" : "(");
	for (size_t i = 0; i < one->count; i++) {
		const struct lt_ics_property *property = &one->properties[i];

		lt_buf_puts(buf, i ? ";" : "");
		lt_buf_puts(buf,
		            names[property->id] ? names[property->id] : "?");
		if (property->id == LT_ICS_LEADTIME) {
			lt_buf_char(buf, '-');
			lt_buf_put(buf, property->name);
		}
		lt_buf_char(buf, '=');
		lt_buf_put(buf, property->value);
	}
	lt_buf_char(buf, ')');
}

static enum lt_status read_all(struct lt_ics *ics, struct lt_arena *arena,
                               struct lt_buf *buf)
{
	struct lt_ics_component component;
	enum lt_status status;

	while ((status = lt_ics_next(ics, arena, &component)) == LT_OK) {
		if (buf->size)
			lt_buf_char(buf, ' ');
		put_component(buf, &component);
	}
	return status;
}

#define BEGIN_C "BEGIN:VCALENDAR\r\n"
#define END_C "END:VCALENDAR\r\n"
#define BEGIN_E "BEGIN:VEVENT\r\n"
#define END_E "END:VEVENT\r\n"

/* RFC 5545 sections 3.4 and 3.6; the rows of interop.md are named. */
static const struct {
	const char *text, *components;
	const char *reported;
	enum lt_status status;
} rows[] = {
	{ BEGIN_C "VERSION:2.0\r\n" BEGIN_E
	          "UID:a\r\nSUMMARY:b\r\n" END_E END_C,
	  "VEVENT@3.1(UID=a;SUMMARY=b)", "", LT_END },
	{ BEGIN_C END_C, "", "", LT_END },
	{ "", "", "", LT_END },
	/* all kinds, and what is passed over whole */
	{ BEGIN_C "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nBEGIN:VJOURNAL\r\nUID:j"
	          "\r\nEND:VJOURNAL\r\nBEGIN:VFREEBUSY\r\nUID:f\r\nDTSTART:"
	          "20240304\r\nEND:VFREEBUSY\r\n" BEGIN_E
	          "UID:e\r\n" END_E END_C,
	  "VTODO@2.1(UID=t) VJOURNAL@5.1(UID=j) other@8.1() VEVENT@12.1(UID=e)",
	  "", LT_END },
	/* A20: without a calendar, small letters, blanks before colons */
	{ "begin:vevent\r\nuid : a\r\nend:Vevent\r\n", "VEVENT@1.0(UID= a)", "",
	  LT_END },
	/* A18: several calendars */
	{ BEGIN_C BEGIN_E "UID:a\r\n" END_E END_C BEGIN_C BEGIN_E
	                  "UID:a\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a) VEVENT@7.2(UID=a)", "", LT_END },
	/* A21 */
	{ "BEGIN: VCALENDAR\r\nBEGIN: VEVENT\r\nUID:a\r\nEND: VEVENT\r\n"
	  "END: VCALENDAR\r\n",
	  "VEVENT@2.1(UID=a)", "", LT_END },
	/* A19: noise in front, which would hide an event */
	{ BEGIN_C "NoneBEGIN:VEVENT\r\nUID:a\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a)", "1408", LT_END },
	{ BEGIN_C BEGIN_E "UID:a\r\nNoneEND:VEVENT\r\n" END_C,
	  "VEVENT@2.1(UID=a)", "1408", LT_END },
	/* something else than the colon, which would hide one too */
	{ BEGIN_C "BEGIN;VEVENT\r\nUID:a\r\nEND VEVENT\r\n" END_C,
	  "VEVENT@2.1(UID=a)", "1408 1408", LT_END },
	{ BEGIN_C BEGIN_E
	  "UID:a\r\nbegin=vtodo\r\nUID:b\r\nEND:VTODO\r\n" END_C,
	  "VEVENT@2.1!(UID=a) VTODO@4.1(UID=b)", "1408 1415", LT_END },
	{ BEGIN_C BEGIN_E "UID:a\r\nBEGIN;NOTHING\r\nENDING\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a)", "1407 1407", LT_END },
	/* what stands in no entry is of one that has no BEGIN; once for each,
	 * in what is passed over it is nobody's */
	{ BEGIN_C "BGIN:VEVENT\r\nUID:a\r\nDTSTART:20240304\r\nDUE:20240304\r\n"
	          "ENND:VEVENT\r\n" BEGIN_E "UID:b\r\n" END_E
	          "COMPLETED:20240304\r\n" END_C,
	  "VEVENT@7.1(UID=b)", "1416 1416", LT_END },
	{ BEGIN_C END_C "DTSTART:20240304\r\n", "", "1416", LT_END },
	{ BEGIN_C "UID:a\r\nCATEGORIES:b\r\nLAST-MODIFIED:20240304T000000Z\r\n"
	          "BEGIN:X-POLL\r\nDTSTART:20240304\r\nEND:X-POLL\r\n" END_C,
	  "other@5.1()", "", LT_END },
	/* parameters that contradict each other, of what is kept */
	{ BEGIN_C BEGIN_E
	  "DTSTART;TZID=A;tzid=B:20240304T100000\r\nSUMMARY;"
	  "LANGUAGE=a;LANGUAGE=a:b\r\nX-A;B=1;B=2:c\r\n" END_E END_C,
	  "VEVENT@2.1(DTSTART=20240304T100000;SUMMARY=b)", "1417", LT_END },
	/* a name that ends so is no mark where no component is named */
	{ BEGIN_C BEGIN_E "UID:a\r\nX-THE-BEGIN:now\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a)", "", LT_END },
	/* A16: cut off, in a component and between two */
	{ BEGIN_C BEGIN_E "UID:a\r\n" END_E BEGIN_E "UID:b\r\n",
	  "VEVENT@2.1(UID=a) VEVENT@5.1!(UID=b)", "1405", LT_INVALID },
	{ BEGIN_C BEGIN_E "UID:a\r\n" END_E, "VEVENT@2.1(UID=a)", "1405",
	  LT_INVALID },
	{ BEGIN_C, "", "1405", LT_INVALID },
	/* A17: text around it, told once */
	{ "Content-Type: text/calendar\r\nFrom me\r\n" BEGIN_C BEGIN_E
	  "UID:a\r\n" END_E END_C "junk\r\n",
	  "VEVENT@4.1(UID=a)", "1409", LT_END },
	/* a calendar that is no calendar */
	{ "<html>\r\n<p>none</p>\r\n", "", "1409", LT_END },
	/* A12: a raw line break in a text */
	{ BEGIN_C BEGIN_E "UID:a\r\nSUMMARY:b\r\nsecond line\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a;SUMMARY=b)", "1407", LT_END },
	/* BEGIN and END that do not match: the inner one is damaged, and what
	 * comes after it is read */
	{ BEGIN_C BEGIN_E "UID:a\r\nEND:VTODO\r\n" END_E BEGIN_E
	                  "UID:b\r\n" END_E END_C,
	  "VEVENT@2.1!(UID=a) VEVENT@6.1(UID=b)", "1406", LT_END },
	{ BEGIN_C BEGIN_E "UID:a\r\nBEGIN:VALARM\r\n" END_E BEGIN_E
	                  "UID:b\r\n" END_E END_C,
	  "VEVENT@2.1!(UID=a) VEVENT@6.1(UID=b)", "1406", LT_END },
	{ BEGIN_C BEGIN_E "UID:a\r\n" END_C, "VEVENT@2.1!(UID=a)", "1406",
	  LT_END },
	{ END_E BEGIN_C END_C, "", "1406", LT_END },
	/* without an END, and what begins behind it is read: nothing of a
	 * VCALENDAR stands in anything else (RFC 5545 section 3.6) */
	{ BEGIN_C BEGIN_E "UID:a\r\n" BEGIN_E "UID:b\r\n" END_E END_C,
	  "VEVENT@2.1!(UID=a) VEVENT@4.1(UID=b)", "1415", LT_END },
	{ BEGIN_C BEGIN_E BEGIN_E BEGIN_E "UID:c\r\n" END_E END_C,
	  "VEVENT@2.1!() VEVENT@3.1!() VEVENT@4.1(UID=c)", "1415 1415",
	  LT_END },
	{ BEGIN_C BEGIN_E "BEGIN:VALARM\r\n" BEGIN_E "UID:b\r\n" END_E END_C,
	  "VEVENT@2.1!() VEVENT@4.1(UID=b)", "1415", LT_END },
	{ BEGIN_C "BEGIN:VTODO\r\nUID:t\r\nBEGIN:VJOURNAL\r\nUID:j\r\nbegin:"
	          "vtimezone\r\n" BEGIN_E "UID:b\r\n" END_E END_C,
	  "VTODO@2.1!(UID=t) VJOURNAL@4.1!(UID=j) VTIMEZONE@6.1!() "
	  "VEVENT@7.1(UID=b)",
	  "1415 1415 1415", LT_END },
	{ BEGIN_C "BEGIN:VFREEBUSY\r\n" BEGIN_E "UID:b\r\n" END_E END_C,
	  "other@2.1() VEVENT@3.1(UID=b)", "1415", LT_END },
	/* the mark is told once, and what must end by the end ends there */
	{ BEGIN_C BEGIN_E "UID:a\r\nNoneBEGIN:VEVENT\r\nUID:b\r\n" END_C,
	  "VEVENT@2.1!(UID=a) VEVENT@4.1!(UID=b)", "1408 1415 1406", LT_END },
	{ BEGIN_C BEGIN_E "UID:a\r\n" BEGIN_E,
	  "VEVENT@2.1!(UID=a) VEVENT@4.1!()", "1415 1405", LT_INVALID },
	/* two files that were put together, the first of them cut off */
	{ BEGIN_C BEGIN_E "UID:a\r\n" BEGIN_C BEGIN_E
	                  "UID:b\r\n" END_E END_C END_C,
	  "VEVENT@2.1!(UID=a) VEVENT@5.2(UID=b)", "1415", LT_END },
	/* an entry of something else that has an END is no slip */
	{ BEGIN_C "BEGIN:X-POLL\r\n" BEGIN_E "UID:b\r\n" END_E
	          "END:X-POLL\r\n" END_C,
	  "other@2.1() VEVENT@3.1(UID=b)", "", LT_END },
	/* E8: what an alarm has is not the event's */
	{ BEGIN_C BEGIN_E "BEGIN:VALARM\r\nUID:alarm\r\nDTSTART:19700101"
	                  "\r\nEND:VALARM\r\nUID:a\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a)", "", LT_END },
	/* what an event has once */
	{ BEGIN_C BEGIN_E "UID:a\r\nSUMMARY:b\r\nSUMMARY:c\r\n" END_E END_C,
	  "VEVENT@2.1(UID=a;SUMMARY=b)", "1410", LT_END },
	{ BEGIN_C BEGIN_E "UID:a\r\nUID:b\r\n" END_E END_C,
	  "VEVENT@2.1!(UID=a)", "1410", LT_END },
	{ BEGIN_C BEGIN_E
	  "DTSTART:20240304\r\nDTSTART:20240305\r\n" END_E END_C,
	  "VEVENT@2.1!(DTSTART=20240304)", "1410", LT_END },
	{ BEGIN_C BEGIN_E "RDATE:20240304\r\nRDATE:20240305\r\n" END_E END_C,
	  "VEVENT@2.1(RDATE=20240304;RDATE=20240305)", "", LT_END },
	/* our own, by the rest of their names; others are nobody's */
	{ BEGIN_C BEGIN_E "X-LEADTIME-KIND:a\r\nx-leadtime-items:b\r\nX-OTHER:c"
	                  "\r\nDESCRIPTION:d\r\n" END_E END_C,
	  "VEVENT@2.1(LEADTIME-KIND=a;LEADTIME-ITEMS=b)", "", LT_END },
	/* the parts of a zone, each with its own */
	{ BEGIN_C
	  "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:"
	  "19700101T000000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
	  "BEGIN:DAYLIGHT\r\nDTSTART:19700601T000000\r\nTZOFFSETTO:+0200"
	  "\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n" END_C,
	  "VTIMEZONE@2.1(TZID=Own;PART=STANDARD;DTSTART=19700101T000000;TO=+"
	  "0100"
	  ";PART=DAYLIGHT;DTSTART=19700601T000000;TO=+0200)",
	  "", LT_END },
	/* A22, told once */
	{ BEGIN_C BEGIN_E
	  "SUMMARY;ENCODING=QUOTED-PRINTABLE:a=3Db\r\n" END_E BEGIN_E
	  "SUMMARY;ENCODING=QUOTED-PRINTABLE:c=3Dd\r\n" END_E END_C,
	  "VEVENT@2.1(SUMMARY=a=b) VEVENT@5.1(SUMMARY=c=d)", "1420", LT_END },
};

Test(ics, components)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags = { .arena = &arena };
		struct lt_source source = source_of(lt_str_of(rows[i].text));
		struct lt_buf buf = { 0 };
		struct lt_ics ics;

		cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
		cr_expect_eq(read_all(&ics, &arena, &buf), rows[i].status,
		             "row %zu", i);
		cr_expect(lt_str_is(lt_buf_str(&buf), rows[i].components),
		          "row %zu: %.*s", i, LT_STR_ARG(lt_buf_str(&buf)));
		cr_expect_str_eq(reported(&diags), rows[i].reported, "row %zu",
		                 i);
		lt_buf_free(&buf);
		lt_ics_close(&ics);
		lt_source_close(&source);
		lt_arena_free(&arena);
	}
}

/* What has no END is told of where it begins, by its UID. */
Test(ics, what_has_no_end_is_named)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = source_of(LT_STR(
	    BEGIN_C BEGIN_E "UID:a\\,1\r\n" BEGIN_E "UID:b\r\nBEGIN:VALARM\r"
			    "\n" END_E BEGIN_E "UID:c\r\n"));
	struct lt_buf buf = { 0 };
	static const struct {
		const char *uid, *message;
		uint32_t line;
	} told[] = {
		{ "a,1",
		  "VEVENT has no END before VEVENT begins on line 4, and was "
		  "not read",
		  2 },
		{ "b", "END:VEVENT does not end what began last", 7 },
		{ "c",
		  "the file is cut off inside VEVENT, which begins on line 8",
		  10 },
	};
	struct lt_ics ics;

	cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
	cr_expect_eq(read_all(&ics, &arena, &buf), LT_INVALID);
	cr_assert_eq(diags.count, COUNT(told));
	for (size_t i = 0; i < COUNT(told); i++) {
		cr_expect_str_eq(diags.list[i].at.uid, told[i].uid);
		cr_expect_str_eq(diags.list[i].message, told[i].message);
		cr_expect_eq(diags.list[i].at.line, told[i].line);
	}
	cr_expect_str_eq(diags.list[0].hint, "END:VEVENT is missing");
	cr_expect_str_eq(diags.list[1].hint,
	                 "END:VALARM was expected, of what begins on line 6");
	lt_buf_free(&buf);
	lt_ics_close(&ics);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

static enum lt_status read_text(struct lt_arena *arena, struct lt_diags *diags,
                                struct lt_source *source, struct lt_buf *buf)
{
	struct lt_ics ics;
	enum lt_status status = lt_ics_open(&ics, arena, source, diags);

	cr_assert_eq(status, LT_OK);
	status = read_all(&ics, arena, buf);
	lt_ics_close(&ics);
	lt_source_close(source);
	return status;
}

/* LEVELS components in each other, the calendar and the event with them, of
 * which ENDS are closed by name; another event stands behind. */
static void check_nesting(int levels, int ends, const char *codes,
                          const char *components)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_buf text = { 0 }, buf = { 0 };
	struct lt_source source;

	lt_buf_puts(&text, BEGIN_C BEGIN_E "UID:a\r\n");
	for (int i = 2; i < levels; i++)
		lt_buf_puts(&text, "BEGIN:X-DEEP\r\n");
	for (int i = 0; i < ends; i++)
		lt_buf_puts(&text, "END:X-DEEP\r\n");
	lt_buf_puts(&text, END_E BEGIN_E "UID:b\r\n" END_E END_C);
	source = source_of(lt_buf_str(&text));
	cr_expect_eq(read_text(&arena, &diags, &source, &buf), LT_END);
	cr_expect(lt_str_is(lt_buf_str(&buf), components), "%.*s",
	          LT_STR_ARG(lt_buf_str(&buf)));
	cr_expect_str_eq(reported(&diags), codes);
	lt_buf_free(&text);
	lt_buf_free(&buf);
	lt_arena_free(&arena);
}

/* What is too deep costs the event that it is in, and is said once. */
Test(ics, nesting_is_limited)
{
	enum { MOST = LT_ICS_NESTING_MAX };

	check_nesting(MOST, MOST - 2, "",
	              "VEVENT@2.1(UID=a) VEVENT@17.1(UID=b)");
	check_nesting(MOST + 1, MOST - 1, "1901",
	              "VEVENT@2.1!(UID=a) VEVENT@19.1(UID=b)");
	check_nesting(MOST + 3, MOST + 1, "1901",
	              "VEVENT@2.1!(UID=a) VEVENT@23.1(UID=b)");
	/* and that an END is missing there costs no more */
	check_nesting(MOST + 1, 1, "1901 1406",
	              "VEVENT@2.1!(UID=a) VEVENT@13.1(UID=b)");
	check_nesting(MOST + 1, 0, "1901 1406",
	              "VEVENT@2.1!(UID=a) VEVENT@12.1(UID=b)");
}

/* A line that is cut harms its own component alone, where it matters. */
Test(ics, a_long_line_damages_its_component)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_buf text = { 0 }, buf = { 0 };
	struct lt_source source;

	lt_buf_puts(&text, BEGIN_C BEGIN_E "UID:a\r\nDESCRIPTION:");
	for (int i = 0; i < LT_ICS_LINE_BYTES_MAX; i++)
		lt_buf_char(&text, 'x');
	lt_buf_puts(&text, "\r\n" END_E BEGIN_E "UID:b\r\nSUMMARY:");
	for (int i = 0; i < LT_ICS_LINE_BYTES_MAX; i++)
		lt_buf_char(&text, 'x');
	lt_buf_puts(&text, "\r\n" END_E BEGIN_E "UID:c\r\n" END_E END_C);
	source = source_of(lt_buf_str(&text));
	cr_expect_eq(read_text(&arena, &diags, &source, &buf), LT_END);
	cr_expect(lt_str_is(lt_buf_str(&buf),
	                    "VEVENT@2.1(UID=a) VEVENT@6.1!(UID=b) "
	                    "VEVENT@10.1(UID=c)"),
	          "%.*s", LT_STR_ARG(lt_buf_str(&buf)));
	cr_expect_eq(diags.count, 1);
	cr_expect_eq(diags.list[0].code, LT_D_LIMIT);
	cr_expect_eq(diags.list[0].at.line, 8);
	lt_buf_free(&text);
	lt_buf_free(&buf);
	lt_arena_free(&arena);
}

Test(ics, what_a_calendar_says_of_itself)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = source_of(
	    LT_STR("METHOD:NOBODYS\r\n" BEGIN_C "METHOD: publish\r\nVERSION:1.0"
	           "\r\nX-WR-TIMEZONE:Europe/Zurich\r\nCALSCALE:GREGORIAN\r\n"
	           "BEGIN:X-INNER\r\nMETHOD:INNER\r\nEND:X-INNER\r\n" BEGIN_E
	           "METHOD:EVENTS\r\n" END_E
	           "METHOD:behind\r\n" END_C BEGIN_C BEGIN_E END_E END_C));
	struct lt_ics_component component;
	struct lt_ics ics;

	cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
	cr_assert_eq(lt_ics_next(&ics, &arena, &component), LT_OK);
	cr_expect_eq(component.kind, LT_ICS_OTHER);
	cr_assert_eq(lt_ics_next(&ics, &arena, &component), LT_OK);
	cr_expect(lt_str_is(ics.header.method, "publish"));
	cr_expect_eq(ics.header.method_line, 3);
	cr_expect(lt_str_is(ics.header.timezone, "Europe/Zurich"));
	cr_expect_eq(ics.header.timezone_line, 5);
	cr_expect(lt_str_is(ics.header.scale, "GREGORIAN"));
	cr_expect(ics.header.is_version_1);
	/* nothing of it holds for the next one */
	cr_assert_eq(lt_ics_next(&ics, &arena, &component), LT_OK);
	cr_expect_eq(component.calendar, 2);
	cr_expect_eq(ics.header.method.size, 0);
	cr_expect_eq(ics.header.timezone.size, 0);
	cr_expect_not(ics.header.is_version_1);
	/* and of the first all is known, also what came behind its event */
	cr_assert_eq(ics.past_count, 1);
	cr_expect(lt_str_is(ics.past[0].method, "behind"));
	cr_expect(lt_str_is(ics.past[0].timezone, "Europe/Zurich"));
	lt_ics_close(&ics);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

Test(ics, parameters)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = source_of(
	    LT_STR(BEGIN_C BEGIN_E
	           "SUMMARY;language=fr;CN=\"a^'b\":x\r\n" END_E END_C));
	const struct lt_ics_property *summary;
	struct lt_ics_component component;
	struct lt_ics ics;

	cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
	cr_assert_eq(lt_ics_next(&ics, &arena, &component), LT_OK);
	summary = lt_ics_find(&component, LT_ICS_SUMMARY);
	cr_assert_not_null(summary);
	cr_expect(lt_str_is(lt_ics_parameter_of(summary, "LANGUAGE"), "fr"));
	cr_expect(lt_str_is(lt_ics_parameter_of(summary, "cn"), "a\"b"));
	cr_expect_eq(lt_ics_parameter_of(summary, "TZID").size, 0);
	cr_expect_null(lt_ics_find(&component, LT_ICS_UID));
	lt_ics_close(&ics);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

/* Reading that fails is neither the end nor a file that was cut off. */
Test(ics, what_cannot_be_read)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = source_of(
	    LT_STR(BEGIN_C BEGIN_E "UID:a\r\n" END_E BEGIN_E "UID:b\r\nSU"));
	struct lt_buf buf = { 0 };

	source.fd = open(".", O_RDONLY);
	source.at_end = false;
	cr_expect_eq(read_text(&arena, &diags, &source, &buf), LT_SYSTEM);
	cr_expect(lt_str_is(lt_buf_str(&buf), "VEVENT@2.1(UID=a)"));
	cr_expect_str_eq(reported(&diags), "1001");
	lt_buf_free(&buf);
	lt_arena_free(&arena);
}
