#include "read/ics_parse.h"

#include "input.h"

/* A line taken apart as a text: NAME, [name=value] each, :value. */
static const char *apart(struct lt_arena *arena, struct lt_str text)
{
	struct lt_ics_parsed parsed;
	struct lt_buf buf = { 0 };
	const char *result;

	if (!lt_ics_parse(text, &parsed))
		return "none";
	lt_buf_put(&buf, parsed.name);
	for (size_t i = 0; i < parsed.count; i++) {
		lt_buf_char(&buf, '[');
		lt_buf_put(&buf, parsed.parameters[i].name);
		lt_buf_char(&buf, '=');
		lt_buf_put(&buf, parsed.parameters[i].value);
		lt_buf_char(&buf, ']');
	}
	lt_buf_char(&buf, ':');
	lt_buf_put(&buf, parsed.value);
	if (parsed.too_many)
		lt_buf_puts(&buf, " and more");
	result = lt_arena_text(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return result;
}

/* RFC 5545 section 3.1 and 3.2; rows A20, F6, F7 and B3 of interop.md. */
static const struct {
	const char *line, *apart;
} lines[] = {
	{ "SUMMARY:Session", "SUMMARY:Session" },
	{ "SUMMARY:", "SUMMARY:" },
	{ "SUMMARY:a:b;c=d", "SUMMARY:a:b;c=d" },
	{ "summary:x", "summary:x" },
	{ "SUMMARY:x ", "SUMMARY:x" },
	{ "SUMMARY:x\t", "SUMMARY:x" },
	{ "SUMMARY: x", "SUMMARY: x" },
	{ "X-WR-CALNAME : Ted", "X-WR-CALNAME: Ted" },
	{ "  BEGIN:VCALENDAR  ", "BEGIN:VCALENDAR" },
	{ "DTSTART;TZID=Europe/Zurich:20240304T100000",
	  "DTSTART[TZID=Europe/Zurich]:20240304T100000" },
	{ "RDATE;VALUE=PERIOD;TZID=A:x", "RDATE[VALUE=PERIOD][TZID=A]:x" },
	/* the examples of sections 3.1.1 and 3.2 */
	{ "ATTENDEE;RSVP=TRUE;ROLE=REQ-PARTICIPANT:mailto:jsmith@example.com",
	  "ATTENDEE[RSVP=TRUE][ROLE=REQ-PARTICIPANT]:mailto:"
	  "jsmith@example.com" },
	{ "DESCRIPTION;ALTREP=\"cid:part1.0001@example.org\":The Fall'98",
	  "DESCRIPTION[ALTREP=cid:part1.0001@example.org]:The Fall'98" },
	{ "ATTENDEE;MEMBER=\"mailto:a@x\",\"mailto:b@x\":mailto:c@x",
	  "ATTENDEE[MEMBER=\"mailto:a@x\",\"mailto:b@x\"]:mailto:c@x" },
	{ "A;CN=\"Smith; John: Chair, UN\":x",
	  "A[CN=Smith; John: Chair, UN]:x" },
	{ "A;CN=Smith, John:x", "A[CN=Smith, John]:x" },
	{ "A;CN=:x", "A[CN=]:x" },
	/* without a value, without a name */
	{ "DTSTART;FOO:20240304", "DTSTART[FOO=]:20240304" },
	{ "DTSTART;:20240304", "DTSTART[=]:20240304" },
	{ "A;BAR=2", "none" },
	{ "A", "none" },
	{ "A ", "none" },
	{ "A;", "none" },
	{ "A;B", "none" },
	{ "A;B=", "none" },
	{ "A;B=\"", "none" },
	/* a quote that is never closed does not swallow the value */
	{ "A;CN=\"Smith:mailto:a@x", "A[CN=\"Smith]:mailto:a@x" },
	{ "A;X=\"a\"b:c", "A[X=\"a\"b]:c" },
	{ "A;X=ab\":y", "A[X=ab\"]:y" },
	{ "A;X=\":y", "A[X=\"]:y" },
	{ "A;X=\"\":y", "A[X=]:y" },
	/* zones with colons */
	{ "DTSTART;TZID=tzone://Microsoft/Custom:20240304T100000",
	  "DTSTART[TZID=tzone://Microsoft/Custom]:20240304T100000" },
	{ "DTSTART;TZID=(UTC+01:00) Amsterdam:20240304T100000",
	  "DTSTART[TZID=(UTC+01:00) Amsterdam]:20240304T100000" },
	{ "DTSTART;TZID:a:20240304T100000",
	  "DTSTART[TZID=]:a:20240304T100000" },
	{ "DTSTART;TZID=:a:20240304T100000",
	  "DTSTART[TZID=:a]:20240304T100000" },
	{ "DTSTART;TZID=A:20240304T10:00:00",
	  "DTSTART[TZID=A]:20240304T10:00:00" },
	{ "X;CN=a:b:20240304", "X[CN=a]:b:20240304" },
	{ "X;TZID=a:b:99990909T1", "X[TZID=a:b]:99990909T1" },
	{ "X;TZID=a:b:2024030", "X[TZID=a]:b:2024030" },
	{ "X;TZID=a:b:2024030x", "X[TZID=a]:b:2024030x" },
	{ "X;TZID=a:b:x0240304", "X[TZID=a]:b:x0240304" },
	{ "X;TZID=a:b:2024/304", "X[TZID=a]:b:2024/304" },
	{ "X;TZID=a:b", "X[TZID=a]:b" },
	{ "X;TZID=a:x20240304", "X[TZID=a]:x20240304" },
	{ "X;TZID=A:20240304:20240305", "X[TZID=A]:20240304:20240305" },
	/* no content lines */
	{ "a line without a colon", "none" },
	{ "", "none" },
	{ ":x", "none" },
	{ ";A=1:x", "none" },
	{ "two words:x", "none" },
	{ "<!DOCTYPE html>", "none" },
};

Test(ics_parse, lines)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(lines); i++)
		cr_expect_str_eq(apart(&arena, exact(&arena, lines[i].line)),
		                 lines[i].apart, "\"%s\"", lines[i].line);
	lt_arena_free(&arena);
}

Test(ics_parse, as_many_parameters_as_the_limit)
{
	struct lt_ics_parsed parsed;

	for (size_t count = 0; count <= LT_ICS_PARAMETERS_MAX + 1; count++) {
		struct lt_buf buf = { 0 };

		lt_buf_puts(&buf, "A");
		for (size_t i = 0; i < count; i++)
			lt_buf_puts(&buf, ";B=1");
		lt_buf_puts(&buf, ":x");
		cr_expect(lt_ics_parse(lt_buf_str(&buf), &parsed));
		cr_expect_eq(parsed.too_many, count > LT_ICS_PARAMETERS_MAX);
		cr_expect_eq(parsed.count, count > LT_ICS_PARAMETERS_MAX
		                               ? LT_ICS_PARAMETERS_MAX
		                               : count);
		cr_expect(lt_str_is(parsed.value, "x"));
		lt_buf_free(&buf);
	}
}

/* RFC 6868 section 3. */
static const struct {
	const char *value, *text;
} carets[] = {
	{ "George Herman ^'Babe^' Ruth", "George Herman \"Babe\" Ruth" },
	{ "a^nb", "a\nb" },
	{ "a^^b", "a^b" },
	{ "a^^nb", "a^nb" },
	{ "a^n", "a\n" },
	{ "^n", "\n" },
	{ "^^", "^" },
	{ "^", "^" },
	/* others stay as they are */
	{ "a^xb^", "a^xb^" },
	{ "a^Nb", "a^Nb" },
	{ "plain", "plain" },
	{ "", "" },
};

Test(ics_parse, names_one_letter_off)
{
	static const struct {
		const char *name, *meant;
	} cases[] = {
		{ "RELATED-T", "RELATED-TO" },
		{ "ELATED-TO", "RELATED-TO" },
		{ "related_to", "RELATED-TO" },
		{ "RELATEDTO", "RELATED-TO" },
		{ "RELATED-TOO", "RELATED-TO" },
		{ "Realted-To", "RELATED-TO" },
		{ "DTSTRAT", "DTSTART" },
		{ "TDEND", "DTEND" },
		{ "RDAET", "RDATE" },
		{ "STATUSS", "STATUS" },
		{ "RELATED", NULL },
		{ "CLASSSS", NULL },
		{ "DTEXX", NULL },
		{ "DTNXD", NULL },
		{ "DTXED", NULL },
		{ "DTNEX", NULL },
		{ "TZIX", NULL },
		{ "EUDOD", NULL },
		{ "XTENX", NULL },
		{ "RELEATD-TO", NULL },
		{ "DTATRST", NULL },
		{ "TDENX", NULL },
		{ "DTEXDX", NULL },
		{ "DESCRIPTION", NULL },
		{ "CATEGORY", NULL },
		{ "GUID", NULL },
		{ "D", NULL },
	};

	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct lt_str name = exact(&arena, cases[i].name);

		cr_expect(
		    lt_str_eq(lt_ics_meant(name), lt_str_of(cases[i].meant)),
		    "%s", cases[i].name);
	}
	lt_arena_free(&arena);
}

/* A name has to be one of those whole, whatever its length. */
Test(ics_parse, names_that_are_known)
{
	static const struct {
		const char *name;
		enum lt_ics_name id;
	} cases[] = {
		{ "UID", LT_ICS_UID },
		{ "due", LT_ICS_DUE },
		{ "Rdate", LT_ICS_RDATE },
		{ "X-Microsoft-CDO-AllDayEvent", LT_ICS_ALL_DAY },
		{ "X-LEADTIME-A", LT_ICS_LEADTIME },
		{ "x-leadtime-", LT_ICS_LEADTIME },
		{ "X-LEADTIME", LT_ICS_NONE },
		{ "Y-LEADTIME-A", LT_ICS_NONE },
		{ "8-LEADTIME-A", LT_ICS_NONE },
		{ "U", LT_ICS_NONE },
		{ "UI", LT_ICS_NONE },
		{ "UIE", LT_ICS_NONE },
		{ "5ID", LT_ICS_NONE },
		{ "X-MICROSOFT-CDO-ALLDAYEVENTS", LT_ICS_NONE },
		{ "X-MICROSOFT-CDO-ALLDAYEVENTSS", LT_ICS_NONE },
		{ "X-A-NAME-THAT-IS-LONGER-THAN-ANY-OF-OURS", LT_ICS_NONE },
	};
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(lt_ics_named(exact(&arena, cases[i].name)),
		             cases[i].id, "%s", cases[i].name);
	for (int id = LT_ICS_UID; id < LT_ICS_NAME_COUNT; id++) {
		struct lt_str name = lt_ics_name_text((enum lt_ics_name)id);

		if (name.size)
			cr_expect_eq((int)lt_ics_named(name), id);
	}
	lt_arena_free(&arena);
}

/* Names of ours are kept in upper case; only letters of ASCII have one. */
Test(ics_parse, names_of_ours)
{
	struct lt_arena arena = { 0 };

	cr_expect(lt_str_is(
	    lt_ics_our_name(&arena, exact(&arena, "x-leadtime-AbYz-`{@[9")),
	    "ABYZ-`{@[9"));
	cr_expect(lt_str_is(
	    lt_ics_our_name(&arena, exact(&arena, "X-LEADTIME-aZ")), "AZ"));
	cr_expect_eq(lt_ics_our_name(&arena, exact(&arena, "X-LEADTIME-")).size,
	             0);
	lt_arena_free(&arena);
}

/* A BEGIN or END without its colon, which would hide a component. */
Test(ics_parse, marks)
{
	static const struct {
		const char *line, *name, *value; /* NULL: none */
	} cases[] = {
		{ "BEGIN;VEVENT", "BEGIN", "VEVENT" },
		{ " end vtodo ", "end", "vtodo" },
		{ "BEGIN: VJOURNAL", "BEGIN", "VJOURNAL" },
		{ "HELLO;VEVENT", NULL, NULL },
		{ "END", NULL, NULL },
		{ "ENDVEVENT", NULL, NULL },
		{ "BEGIN;VEVENTS", NULL, NULL },
		{ "BEGIN;", NULL, NULL },
		{ "", NULL, NULL },
	};
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lt_ics_parsed parsed = { .count = 7, .too_many = true };
		bool is_mark =
		    lt_ics_parse_mark(exact(&arena, cases[i].line), &parsed);

		cr_assert_eq(is_mark, cases[i].name != NULL, "%s",
		             cases[i].line);
		if (!is_mark)
			continue;
		cr_expect(lt_str_is(parsed.name, cases[i].name));
		cr_expect(lt_str_is(parsed.value, cases[i].value));
		cr_expect_eq(parsed.count, 0);
		cr_expect_not(parsed.too_many);
	}
	lt_arena_free(&arena);
}

/* Of all that others use none is told of. */
Test(ics_parse, names_of_others)
{
	static const char *const others[] = {
		"ACKNOWLEDGED", "ACTION",     "ATTACH",      "ATTENDEE",
		"BUSYTYPE",     "COLOR",      "COMMENT",     "CONCEPT",
		"CONFERENCE",   "CONTACT",    "CREATED",     "DALARM",
		"DAYLIGHT",     "DCREATED",   "DESCRIPTION", "EXPIRES",
		"FREEBUSY",     "GEO",        "IMAGE",       "LINK",
		"METHOD",       "NAME",       "ORGANIZER",   "PRIORITY",
		"PROXIMITY",    "REFID",      "REPEAT",      "RESOURCES",
		"RNUM",         "SOURCE",     "TRANSP",      "TRIGGER",
		"TZNAME",       "TZURL",      "TZUNTIL",     "URL",
		"X-DTSTART",    "X-ALT-DESC", NULL
	};

	for (size_t i = 0; others[i]; i++)
		cr_expect(!lt_ics_meant(lt_str_of(others[i])).size, "%s",
		          others[i]);
}

Test(ics_parse, carets)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(carets); i++)
		cr_expect(lt_str_is(lt_ics_uncaret(
					&arena, exact(&arena, carets[i].value)),
		                    carets[i].text),
		          "\"%s\"", carets[i].value);
	lt_arena_free(&arena);
}

/* RFC 5545 section 3.3.11; row F3. */
static const struct {
	const char *value, *text;
} texts[] = {
	{ "Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.",
	  "Project XYZ Final Review\nConference Room - 3B\nCome Prepared." },
	{ "a\\Nb", "a\nb" },
	{ "Room A\\, B\\; floor 2\\\\3", "Room A, B; floor 2\\3" },
	{ "Room A, B; floor 2", "Room A, B; floor 2" },
	{ "10\\:00", "10:00" },
	{ "end\\", "end\\" },
	{ "\\\\n", "\\n" },
	{ "", "" },
};

Test(ics_parse, texts)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(texts); i++)
		cr_expect(lt_str_is(lt_ics_text(&arena,
		                                exact(&arena, texts[i].value)),
		                    texts[i].text),
		          "\"%s\"", texts[i].value);
	lt_arena_free(&arena);
}

/* Row F2; the parts with bars between them. */
static const struct {
	const char *value, *parts;
} lists[] = {
	{ "one,two\\,three", "one|two,three" },
	{ "one", "one" },
	{ " one , two ", "one|two" },
	{ "one,,two,", "one|two" },
	{ "a\\\\,b", "a\\|b" },
	{ "a\\,", "a," },
	{ "a\\", "a\\" },
	{ "", "" },
	{ ",", "" },
};

Test(ics_parse, lists)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(lists); i++) {
		struct lt_buf buf = { 0 };
		size_t count;
		const struct lt_str *list =
		    lt_ics_list(&arena, exact(&arena, lists[i].value), &count);

		for (size_t j = 0; j < count; j++) {
			if (j)
				lt_buf_char(&buf, '|');
			lt_buf_put(&buf, list[j]);
		}
		cr_expect(lt_str_is(lt_buf_str(&buf), lists[i].parts),
		          "\"%s\": \"%.*s\"", lists[i].value,
		          LT_STR_ARG(lt_buf_str(&buf)));
		lt_buf_free(&buf);
	}
	lt_arena_free(&arena);
}

/* Quoted-printable (RFC 2045 section 6.7); row A22. */
static const struct {
	const char *value, *text;
} quoted[] = {
	{ "Comit=C3=A9", "Comit\303\251" },
	{ "Comit=c3=a9", "Comit\303\251" },
	/* Latin-1 in it */
	{ "R=E9union", "R\303\251union" },
	{ "a=3Db", "a=b" },
	{ "a=0Ab=09c", "a\nb\tc" },
	/* CR of CR LF, NUL and bells do not get through */
	{ "a=0D=0Ab=00=07", "a\nb" },
	/* no code */
	{ "a=b", "a=b" },
	{ "a=4", "a=4" },
	{ "a=4x", "a=4x" },
	{ "a=", "a=" },
	{ "a=41", "aA" },
	{ "a b=20c", "a b c" },
	{ "ab41c", "ab41c" },
	{ "a=x4b", "a=x4b" },
	{ "a=4@b", "a=4@b" },
	{ "a=4`b", "a=4`b" },
	{ "a=4Gb", "a=4Gb" },
	{ "a=4gb", "a=4gb" },
	{ "=4A=4F=4a=4f", "JOJO" },
	{ "", "" },
};

Test(ics_parse, quoted_printable)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(quoted); i++)
		cr_expect(lt_str_is(lt_ics_unquote(
					&arena, exact(&arena, quoted[i].value)),
		                    quoted[i].text),
		          "\"%s\"", quoted[i].value);
	lt_arena_free(&arena);
}

static const struct {
	const char *line;
	bool is_quoted;
} encodings[] = {
	{ "SUMMARY;ENCODING=QUOTED-PRINTABLE:a", true },
	{ "SUMMARY;encoding=quoted-printable:a", true },
	{ "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a", true },
	{ "SUMMARY;QUOTED-PRINTABLE:a", true },
	{ "SUMMARY;ENCODING=BASE64:a", false },
	{ "SUMMARY;X=QUOTED-PRINTABLE:a", false },
	{ "SUMMARY:QUOTED-PRINTABLE", false },
};

Test(ics_parse, which_are_quoted_printable)
{
	struct lt_ics_parsed parsed;

	for (size_t i = 0; i < COUNT(encodings); i++) {
		cr_assert(lt_ics_parse(lt_str_of(encodings[i].line), &parsed));
		cr_expect_eq(lt_ics_is_quoted(&parsed), encodings[i].is_quoted,
		             "\"%s\"", encodings[i].line);
	}
}
