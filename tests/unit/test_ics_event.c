#include "read/ics_event.h"

#include "input.h"

#define BEGIN_C "BEGIN:VCALENDAR\r\n"
#define BEGIN_E "BEGIN:VEVENT\r\n"
#define END_E "END:VEVENT\r\n"
#define END_C "END:VCALENDAR\r\n"

enum {
	FIT = 1 << LT_ICS_UID | 1 << LT_ICS_DTSTART | 1 << LT_ICS_DTEND |
	      1 << LT_ICS_SUMMARY | 1 << LT_ICS_CATEGORIES
};

/* "2 1=a 9=text 4;TZID=Europe/Vienna=2024...": the line of BEGIN, and of each
 * property its line below that, its parameters and its value. */
static void put_event(struct lt_buf *buf, const struct lt_ics_component *one)
{
	lt_buf_int(buf, one->line);
	for (size_t i = 0; i < one->count; i++) {
		const struct lt_ics_property *property = &one->properties[i];

		lt_buf_char(buf, ' ');
		lt_buf_int(buf, property->line - one->line);
		for (size_t j = 0; j < property->parameter_count; j++) {
			lt_buf_char(buf, ';');
			lt_buf_put(buf, property->parameters[j].name);
			lt_buf_char(buf, '=');
			lt_buf_put(buf, property->parameters[j].value);
		}
		lt_buf_char(buf, '=');
		lt_buf_put(buf, property->value);
	}
}

/* The text inside of an event, and what is seen of it; NULL: it must go the
 * long way. What is behind the event is the same each time. */
static const struct {
	const char *inside, *seen;
} rows[] = {
	/* what a plain one looks like */
	{ "UID:a\r\nSUMMARY:b\r\n", "1 1=a 2=b" },
	{ "UID:a\nSUMMARY:b\n", "1 1=a 2=b" },
	{ "uid:a\r\nSummary:\r\n", "1 1=a 2=" },
	{ "DTSTART;TZID=Europe/Vienna:20240304T100000\r\n",
	  "1 1;TZID=Europe/Vienna=20240304T100000" },
	{ "DTSTART;TZID=A;VALUE=DATE:20240304\r\n",
	  "1 1;TZID=A;VALUE=DATE=20240304" },
	{ "DTSTART;TZID=tzone://A/B:20240304T100000\r\n",
	  "1 1;TZID=tzone://A/B=20240304T100000" },
	{ "DTEND:20240304T110000\r\n", "1 1=20240304T110000" },
	/* what is nobody's is passed over, in alarms too */
	{ "X-A:b\r\nATTENDEE;CN=\"a:b;c\":mailto:d\r\nUID:a\r\n", "1 3=a" },
	{ "BEGIN:VALARM\r\nUID:x\r\nTRIGGER;RELATED=END:-PT5M\r\n"
	  "END:VALARM\r\nUID:a\r\n",
	  "1 5=a" },
	/* folds: a value is joined, lines are counted */
	{ "SUMMARY:one\r\n  two\r\n\t\tthree\r\nUID:a\r\n",
	  "1 1=one two\tthree 4=a" },
	{ "DESCRIPTION:one\n two\n three\nUID:a\n", "1 4=a" },
	{ "SUMMARY:\r\n b\r\n", "1 1=b" },
	{ "SUMMARY:one\r\n  two\r\nCATEGORIES:a\r\n b\r\n",
	  "1 1=one two 3=ab" },
	{ "SUMMARY;LANGUA\r\n GE=fr:c\r\n", NULL },
	{ "X-A;LANGUA\r\n GE=fr:c\r\nUID:a\r\n", "1 3=a" },
	{ "X-A:a\r\n \r\nUID:a\r\n", NULL },
	{ "\r\n X-A:b\r\nUID:a\r\n", NULL },
	{ "ATTENDEE;CN=\"a\r\n b\":mailto:d\r\nUID:a\r\n", "1 3=a" },
	/* beyond ASCII, unless a fold parts a character or it is none */
	{ "SUMMARY:Comit\xc3\xa9\r\n", "1 1=Comit\xc3\xa9" },
	{ "DESCRIPTION:Comit\xc3\xa9\r\nUID:a\r\n", "1 2=a" },
	{ "SUMMARY:Comit\xc3\r\n \xa9\r\n", NULL },
	{ "DESCRIPTION:Comit\xe9\r\n", NULL },
	/* lines that have to be mended, reported or understood */
	{ "SUMMARY:a\x01\r\n", NULL },
	{ "SUMMARY:a\x01\n", NULL },
	{ "SUMMARY:a\n\nUID:b\n", NULL },
	{ "SUMMARY:a\r\r\n", NULL },
	{ "SUMMARY:a\rUID:b\r\n", NULL },
	{ "SUMMARY:a \r\n", NULL },
	{ "X-A:b=\r\n", NULL },
	{ "\r\nUID:a\r\n", NULL },
	{ "no colon\r\n", NULL },
	{ "SUMMARY:a\r\n \r\n", NULL },
	{ "SUMMARY;ENCODING=QUOTED-PRINTABLE:a\r\n", NULL },
	{ "SUMMARY;LANGUAGE=a^nb:c\r\n", NULL },
	{ "DTSTART;TZID=\"A B\":20240304T100000\r\n", NULL },
	{ "SUMMARY;TZID=A:20240304:b\r\n", NULL },
	{ "SUMMARY;TZID=A:b\r\n", NULL },
	{ "SUMMARY;TZID=A:abcdefghij\r\n", NULL },
	{ "SUMMARY;TZID=A:x20240304\r\n", NULL },
	{ "SUMMARY;TZID=A:2024030\r\n", NULL },
	{ "DTSTART;TZID:20240304T100000\r\n", NULL },
	{ "DTSTART;A=1;B=2;C=3:20240304T100000\r\n", NULL },
	{ "DTSTRAT:20240304T100000\r\n", NULL },
	{ "DTSTART;TZID=A;TZID=B:20240304T100000\r\n", NULL },
	{ "DTSTART;TZID=A;tzid=A:20240304T100000\r\n", NULL },
	{ "X-A;B=1;B=2:c\r\nUID:a\r\n", "1 2=a" },
	/* what looks like a mark */
	{ "END:VALARM\r\n", NULL },
	{ "BEGIN:VALARM\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VALARM\r\n",
	  NULL },
	{ "BEGIN:VALARM\r\n", NULL },
	{ "BEGIN:VALARM\r\nDTEND:VEVENT\r\nEND:VALARM\r\n", NULL },
	{ "X-END:VEVENT\r\n", NULL },
	{ "NoneBEGIN:VEVENT\r\n", NULL },
	{ "BEGIN;VEVENT\r\n", NULL },
	{ "END;VEVENT\r\n", NULL },
	{ "end:vevent\r\n", NULL },
	{ "END:VEVENT \r\n", NULL },
	{ "END:VEVENT\r\n X\r\n", NULL },
	{ "BEGIN:X-OTHER\r\nEND:X-OTHER\r\n", NULL },
	/* a property that does not fit, or stands there twice */
	{ "RRULE:FREQ=DAILY\r\n", NULL },
	{ "X-LEADTIME-SESSION:a\r\n", NULL },
	{ "UID:a\r\nUID:b\r\n", NULL },
	{ "CATEGORIES:a\r\nCATEGORIES:b\r\n", NULL },
};

static void open_text(struct lt_ics *ics, struct lt_arena *arena,
                      struct lt_source *source, struct lt_diags *diags,
                      const char *inside)
{
	struct lt_buf text = { 0 };

	lt_buf_puts(&text, BEGIN_E);
	lt_buf_puts(&text, inside);
	lt_buf_puts(&text, END_E BEGIN_E "UID:next\r\n" END_E END_C);
	*source = source_of(lt_buf_str(&text));
	lt_buf_free(&text);
	cr_assert_eq(lt_ics_open(ics, arena, source, diags), LT_OK);
}

Test(ics_event, rows)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags = { .arena = &arena };
		struct lt_buf buf = { 0 };
		struct lt_ics_component one;
		struct lt_source source;
		struct lt_ics ics;
		size_t held;
		bool is_seen;

		open_text(&ics, &arena, &source, &diags, rows[i].inside);
		held = source.held.size;
		is_seen = lt_ics_event_peek(&ics, FIT, &one);
		cr_expect_eq(is_seen, rows[i].seen != NULL, "row %zu", i);
		if (is_seen && rows[i].seen) {
			put_event(&buf, &one);
			cr_expect(lt_str_is(lt_buf_str(&buf), rows[i].seen),
			          "row %zu: %.*s", i,
			          LT_STR_ARG(lt_buf_str(&buf)));
		}
		/* looking changes nothing */
		cr_expect_eq(source.held.size, held);
		cr_expect_eq(ics.lines.next, 1);
		cr_expect_eq(diags.count, 0);
		lt_buf_free(&buf);
		lt_ics_close(&ics);
		lt_source_close(&source);
		lt_arena_free(&arena);
	}
}

/* Heads are remembered: the second event has other lines, in another order,
 * and heads that only begin alike. */
Test(ics_event, one_behind_the_other)
{
	static const char text[] =
	    BEGIN_E "UID:a\r\nX-A:b\r\nDTSTART;TZID=A:20240304T100000\r\n"
		    "SUMMARY;LANGUAGE=fr:c\r\n" END_E BEGIN_E
		    "UID:b\r\nDTSTART;TZID=A:20240305T100000\r\n"
		    "SUMMARY;LANGUAGE=fr:d\r\n" END_E BEGIN_E
		    "X-AB:c\r\nDTSTART;TZID=AB:20240306T100000\r\nUID:c\r\n"
		    "SUMMARY;LANGUAGE=f:e\r\n" END_E END_C;
	static const char *const seen[] = {
		"1 1=a 3;TZID=A=20240304T100000 4;LANGUAGE=fr=c",
		"7 1=b 2;TZID=A=20240305T100000 3;LANGUAGE=fr=d",
		"12 2;TZID=AB=20240306T100000 3=c 4;LANGUAGE=f=e",
	};
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = source_of(lt_str_of(text));
	struct lt_ics_component one;
	struct lt_ics ics;

	cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
	for (size_t i = 0; i < COUNT(seen); i++) {
		struct lt_buf buf = { 0 };

		cr_assert(lt_ics_event_peek(&ics, FIT, &one));
		put_event(&buf, &one);
		cr_expect(lt_str_is(lt_buf_str(&buf), seen[i]), "%.*s",
		          LT_STR_ARG(lt_buf_str(&buf)));
		lt_ics_event_take(&ics);
		lt_buf_free(&buf);
	}
	cr_expect_not(lt_ics_event_peek(&ics, FIT, &one));
	cr_expect_eq(ics.lines.next, 18);
	cr_expect_eq(ics.lines.taken, (int64_t)(sizeof text - sizeof END_C));
	lt_ics_close(&ics);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

/* The first bytes of a text, with nothing behind them: under AddressSanitizer
 * a look there is found. */
static struct lt_source source_exactly(const char *text, size_t size)
{
	struct lt_source source = { .file = "in",
		                    .fd = -1,
		                    .block = lt_alloc(size),
		                    .room = size,
		                    .at_end = true };

	memcpy(source.block, text, size);
	source.held = (struct lt_str){ source.block, size };
	return source;
}

/* Wherever the block ends before the byte behind the event, it is not all
 * held. */
Test(ics_event, parts_of_an_event)
{
	static const char *const texts[] = {
		BEGIN_E "UID:a\r\nSUMMARY:b\r\n c\r\n" END_E "X",
		"BEGIN:VEVENT\nUID:a\nSUMMARY:b\n c\nEND:VEVENT\nX",
	};

	for (size_t i = 0; i < 200; i++) {
		const char *text = texts[i % 2];
		size_t size = i / 2;
		struct lt_arena arena = { 0 };
		struct lt_diags diags = { .arena = &arena };
		struct lt_source source;
		struct lt_ics_component one;
		struct lt_ics ics;

		if (size > strlen(text))
			continue;
		source = source_exactly(text, size);
		cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
		cr_expect_eq(lt_ics_event_peek(&ics, FIT, &one),
		             size == strlen(text), "%zu bytes", size);
		lt_ics_close(&ics);
		lt_source_close(&source);
		lt_arena_free(&arena);
	}
}

/* The same of one whose heads are known. */
Test(ics_event, parts_of_an_event_like_the_one_before)
{
	static const char text[] =
	    BEGIN_E "UID:a\r\nSUMMARY;LANGUAGE=abcdefghijklmn:b\r\n" END_E;
	char two[2 * sizeof text];
	const size_t size = sizeof text - 1;

	memcpy(two, text, size);
	memcpy(two + size, text, sizeof text);
	for (size_t part = size + 1; part <= 2 * size; part++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags = { .arena = &arena };
		struct lt_source source = source_exactly(two, part);
		struct lt_ics_component one;
		struct lt_ics ics;

		cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
		cr_assert(lt_ics_event_peek(&ics, FIT, &one));
		lt_ics_event_take(&ics);
		/* of the last one the byte behind it is not held */
		cr_expect_not(lt_ics_event_peek(&ics, FIT, &one), "%zu", part);
		lt_ics_close(&ics);
		lt_source_close(&source);
		lt_arena_free(&arena);
	}
}

/* An event where none can begin, or behind one without an END, is told of. */
Test(ics_event, an_event_in_something_else)
{
	static const struct {
		const char *text;
		size_t seen_from; /* events that went the long way before */
	} cases[] = {
		{ BEGIN_C BEGIN_E BEGIN_E END_E BEGIN_E END_E END_C, 2 },
		{ BEGIN_C BEGIN_E BEGIN_E BEGIN_E END_E BEGIN_E END_E END_C,
		  3 },
		{ BEGIN_C
		  "BEGIN:VFREEBUSY\r\n" BEGIN_E END_E BEGIN_E END_E END_C,
		  2 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags = { .arena = &arena };
		struct lt_source source = source_of(lt_str_of(cases[i].text));
		struct lt_ics_component one;
		struct lt_ics ics;

		cr_assert_eq(lt_ics_open(&ics, &arena, &source, &diags), LT_OK);
		for (size_t j = 0; j < cases[i].seen_from; j++) {
			cr_expect_not(lt_ics_event_peek(&ics, FIT, &one),
			              "case %zu, %zu", i, j);
			cr_assert_eq(lt_ics_next(&ics, &arena, &one), LT_OK);
		}
		cr_expect(lt_ics_event_peek(&ics, FIT, &one), "case %zu", i);
		lt_ics_close(&ics);
		lt_source_close(&source);
		lt_arena_free(&arena);
	}
}

/* --- what is seen of one text --------------------------------------------- */

struct peeked {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_source source;
	struct lt_ics ics;
	struct lt_ics_component one;
};

static void begin_peek(struct peeked *peeked, struct lt_str text)
{
	*peeked = (struct peeked){ 0 };
	peeked->diags.arena = &peeked->arena;
	peeked->source = source_of(text);
	cr_assert_eq(lt_ics_open(&peeked->ics, &peeked->arena, &peeked->source,
	                         &peeked->diags),
	             LT_OK);
}

static bool peek(struct peeked *peeked, uint32_t fit)
{
	return lt_ics_event_peek(&peeked->ics, fit, &peeked->one);
}

static void end_peek(struct peeked *peeked)
{
	lt_ics_close(&peeked->ics);
	lt_source_close(&peeked->source);
	lt_arena_free(&peeked->arena);
}

static bool is_event(const char *text)
{
	struct peeked peeked;
	bool is_seen;

	begin_peek(&peeked, lt_str_of(text));
	is_seen = peek(&peeked, FIT);
	end_peek(&peeked);
	return is_seen;
}

Test(ics_event, how_an_event_begins)
{
	cr_expect(is_event(BEGIN_E "UID:a\r\n" END_E END_C));
	cr_expect(is_event("BEGIN:VEVENT\nUID:a\r\n" END_E END_C));
	cr_expect_not(is_event("BEGIN:VEVENX\r\nUID:a\r\n" END_E END_C));
	cr_expect_not(is_event("BEGIN:VEVENTS\r\nUID:a\r\n" END_E END_C));
	cr_expect_not(is_event("BEGIN:VEVENTX\nUID:a\r\n" END_E END_C));
	cr_expect_not(is_event("BEGIN:VEVENT\rUID:a\r\n" END_E END_C));
	cr_expect_not(
	    is_event("BEGIN:VEVENT\n X-A:b\r\nUID:a\r\n" END_E END_C));
	cr_expect_not(
	    is_event("BEGIN:VEVENT\r\n\tX:b\r\nUID:a\r\n" END_E END_C));
	cr_expect_not(is_event("BEGIN:VEVENT\r\r\nUID:a\r\n" END_E END_C));
	cr_expect_not(is_event("Begin:VEVENT\r\nUID:a\r\n" END_E END_C));
}

/* An event of three lines. */
#define LIMITED BEGIN_E "UID:a\r\n" END_E
enum { LIMITED_BYTES = sizeof LIMITED - 1, LIMITED_LINES = 3 };

static void begin_limited(struct peeked *peeked)
{
	begin_peek(peeked, LT_STR(LIMITED END_C));
}

Test(ics_event, bytes_and_lines_at_their_limits)
{
	for (int more = 0; more < 2; more++) {
		struct peeked peeked;

		begin_limited(&peeked);
		peeked.ics.lines.taken =
		    LT_ICS_FILE_BYTES_MAX - LIMITED_BYTES + more;
		cr_expect_eq(peek(&peeked, FIT), more == 0);
		end_peek(&peeked);
		begin_limited(&peeked);
		peeked.ics.lines.next =
		    LT_ICS_LINES_MAX - LIMITED_LINES + (uint32_t)more;
		cr_expect_eq(peek(&peeked, FIT), more == 0);
		end_peek(&peeked);
	}
}

Test(ics_event, depth_at_its_limit)
{
	for (size_t depth = LT_ICS_NESTING_MAX - 3; depth < LT_ICS_NESTING_MAX;
	     depth++) {
		struct peeked peeked;

		begin_limited(&peeked);
		peeked.ics.depth = depth;
		peeked.ics.levels[depth - 1].name = LT_STR("VCALENDAR");
		cr_expect_eq(peek(&peeked, FIT), depth < LT_ICS_NESTING_MAX - 1,
		             "%zu", depth);
		end_peek(&peeked);
	}
}

Test(ics_event, nothing_behind_the_end)
{
	struct peeked peeked;

	begin_limited(&peeked);
	peeked.ics.is_done = true;
	cr_expect_not(peek(&peeked, FIT));
	peeked.ics.is_done = false;
	peeked.ics.lines.is_over = true;
	cr_expect_not(peek(&peeked, FIT));
	peeked.ics.lines.is_over = false;
	peeked.ics.lines.is_broken = true;
	cr_expect_not(peek(&peeked, FIT));
	peeked.ics.lines.is_broken = false;
	cr_expect(peek(&peeked, FIT));
	end_peek(&peeked);
}

/* An event of what is BEFORE, COUNT times AGAIN, and
 * what is BEHIND. */
static struct lt_str repeated(struct lt_buf *buf, const char *before,
                              const char *again, size_t count,
                              const char *behind)
{
	lt_buf_puts(buf, BEGIN_E);
	lt_buf_puts(buf, before);
	for (size_t i = 0; i < count; i++)
		lt_buf_puts(buf, again);
	lt_buf_puts(buf, behind);
	lt_buf_puts(buf, END_E END_C);
	return lt_buf_str(buf);
}

static bool is_repeated_event(const char *before, const char *again,
                              size_t count, const char *behind)
{
	struct lt_buf buf = { 0 };
	struct peeked peeked;
	bool is_seen;

	begin_peek(&peeked, repeated(&buf, before, again, count, behind));
	is_seen = peek(&peeked, FIT);
	/* the same once more, with what is remembered */
	cr_expect_eq(peek(&peeked, FIT), is_seen, "%s%zu", before, count);
	if (is_seen && peeked.one.count == 1 && !*before)
		cr_expect(lt_str_is(peeked.one.properties[0].value, "a"));
	end_peek(&peeked);
	lt_buf_free(&buf);
	return is_seen;
}

/* 96 bytes of a head can be remembered. */
Test(ics_event, a_long_head)
{
	const char summary[] = "SUMMARY;LANGUAGE=";
	const size_t room = 96 - (sizeof summary - 1) - 1;

	cr_expect(is_repeated_event(summary, "x", room, ":a\r\n"));
	cr_expect_not(is_repeated_event(summary, "x", room + 1, ":a\r\n"));
	cr_expect(
	    is_repeated_event("X-A;LANGUAGE=", "x", 90, ":a\r\nUID:a\r\n"));
	/* too many parameters are told of */
	cr_expect(is_repeated_event("X-A", ";B=1", LT_ICS_PARAMETERS_MAX,
	                            ":a\r\nUID:a\r\n"));
	cr_expect_not(is_repeated_event(
	    "X-A", ";B=1", LT_ICS_PARAMETERS_MAX + 1, ":a\r\nUID:a\r\n"));
}

/* A line as long as one may be, and one byte more. */
Test(ics_event, a_long_line)
{
	cr_expect(is_repeated_event("X-A:", "x", LT_ICS_LINE_BYTES_MAX - 4,
	                            "\r\nUID:a\r\n"));
	cr_expect_not(is_repeated_event("X-A:", "x", LT_ICS_LINE_BYTES_MAX - 3,
	                                "\r\nUID:a\r\n"));
}

/* 48 heads can be remembered; a property that has none of them is not seen. */
Test(ics_event, many_heads)
{
	for (size_t count = 46; count < 60; count++) {
		struct lt_buf buf = { 0 };
		struct peeked peeked;

		lt_buf_puts(&buf, BEGIN_E);
		for (size_t i = 0; i < count; i++) {
			lt_buf_puts(&buf, "X-");
			lt_buf_int(&buf, (int64_t)i);
			lt_buf_puts(&buf, ":b\r\n");
		}
		lt_buf_puts(&buf, "UID:a\r\n" END_E END_C);
		begin_peek(&peeked, lt_buf_str(&buf));
		for (int again = 0; again < 3; again++) {
			cr_expect_eq(peek(&peeked, FIT), count < 48, "%zu",
			             count);
			if (count < 48)
				cr_expect(lt_str_is(
				    peeked.one.properties[0].value, "a"));
		}
		end_peek(&peeked);
		lt_buf_free(&buf);
	}
}

/* 16 properties have room. */
Test(ics_event, many_properties)
{
	static const char *const lines[] = {
		"SEQUENCE:1\r\n",      "DTSTAMP:1\r\n",  "DTSTART:1\r\n",
		"DTEND:1\r\n",         "DURATION:1\r\n", "STATUS:1\r\n",
		"SUMMARY:1\r\n",       "LOCATION:1\r\n", "CATEGORIES:1\r\n",
		"RELATED-TO:1\r\n",    "RRULE:1\r\n",    "EXRULE:1\r\n",
		"RECURRENCE-ID:1\r\n", "RDATE:1\r\n",    "EXDATE:1\r\n",
		"CLASS:1\r\n",         "UID:1\r\n",
	};

	for (size_t count = 1; count <= COUNT(lines); count++) {
		struct lt_buf buf = { 0 };
		struct peeked peeked;

		lt_buf_puts(&buf, BEGIN_E);
		for (size_t i = 0; i < count; i++)
			lt_buf_puts(&buf, lines[i]);
		lt_buf_puts(&buf, END_E END_C);
		begin_peek(&peeked, lt_buf_str(&buf));
		cr_expect_eq(peek(&peeked, UINT32_MAX), count <= 16, "%zu",
		             count);
		if (count <= 16)
			cr_expect_eq(peeked.one.count, count);
		end_peek(&peeked);
		lt_buf_free(&buf);
	}
}

/* --- heads that are alike ------------------------------------------------- */

/* A line with a parameter of LETTERS, of which that at ODD is another one, and
 * SIZE bytes of a value. */
static void put_line(struct lt_buf *buf, size_t letters, size_t odd,
                     size_t size)
{
	lt_buf_puts(buf, BEGIN_E "SUMMARY;L=");
	for (size_t i = 0; i < letters; i++)
		lt_buf_char(buf, i == odd ? 'y' : 'x');
	lt_buf_char(buf, ':');
	for (size_t i = 0; i < size; i++)
		lt_buf_char(buf, (char)('a' + i % 26));
	lt_buf_puts(buf, "\r\n" END_E);
}

/* The first head is remembered; the second line is read as it is written. */
static void check_alike(size_t letters, size_t odd, size_t size)
{
	struct lt_buf buf = { 0 };
	struct peeked peeked;
	const struct lt_ics_property *property;

	put_line(&buf, letters, SIZE_MAX, size);
	put_line(&buf, letters, odd, size);
	lt_buf_puts(&buf, END_C);
	begin_peek(&peeked, lt_buf_str(&buf));
	cr_assert(peek(&peeked, FIT));
	lt_ics_event_take(&peeked.ics);
	cr_assert(peek(&peeked, FIT));
	property = peeked.one.properties;
	cr_expect_eq(property->value.size, size);
	cr_assert_eq(property->parameters[0].value.size, letters);
	for (size_t i = 0; i < letters; i++)
		cr_assert_eq(property->parameters[0].value.at[i],
		             i == odd ? 'y' : 'x', "%zu of %zu, %zu", odd,
		             letters, size);
	end_peek(&peeked);
	lt_buf_free(&buf);
}

Test(ics_event, heads_that_differ_in_one_letter)
{
	for (size_t letters = 1; letters < 40; letters += 3)
		for (size_t odd = 0; odd <= letters; odd++)
			for (size_t size = 1; size < 40; size += 6)
				check_alike(letters, odd, size);
}

/* The second event's line is not that of the first, though parts of it, or what
 * stands before it, are as in that one: its first property has VALUE. */
Test(ics_event, heads_that_are_alike_elsewhere)
{
#define BLOCK "SUMMARY;L=xxxxxx" /* 16 bytes */
	static const struct {
		const char *first, *second, *value;
	} pairs[] = {
		{ BLOCK "yyyy:a", BLOCK "SUMMAz:a", "a" },
		{ BLOCK "yyyy:a", BLOCK "SUMMAz:0123456789abcdef",
		  "0123456789abcdef" },
		{ BLOCK "yyyy:a", BLOCK "xxxxxx:0123456789abcdef",
		  "0123456789abcdef" },
		{ "X-A:b\r\n" BLOCK "yyyy:a",
		  "X-A:yyyy:012345678\r\n" BLOCK "zzzzz:0123456789",
		  "0123456789" },
		{ "UID:0123456789abcdef", "GID:0123456789abcdef\r\nUID:a",
		  "a" },
		{ "UID:b", "GID:0\r\nUID:a", "a" },
		{ "UID:0123456789abcdef", "UIE:0123456789abc\r\nUID:a", "a" },
	};

	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct lt_buf buf = { 0 };
		struct peeked peeked;

		lt_buf_puts(&buf, BEGIN_E);
		lt_buf_puts(&buf, pairs[i].first);
		lt_buf_puts(&buf, "\r\n" END_E BEGIN_E);
		lt_buf_puts(&buf, pairs[i].second);
		lt_buf_puts(&buf, "\r\n" END_E END_C);
		begin_peek(&peeked, lt_buf_str(&buf));
		cr_assert(peek(&peeked, FIT), "%zu", i);
		lt_ics_event_take(&peeked.ics);
		cr_assert(peek(&peeked, FIT), "%zu", i);
		cr_assert_eq(peeked.one.count, 1u, "%zu", i);
		cr_expect(
		    lt_str_is(peeked.one.properties[0].value, pairs[i].value),
		    "%zu", i);
		end_peek(&peeked);
		lt_buf_free(&buf);
	}
}

/* What was put together of the event before is not looked at. */
Test(ics_event, digits_of_the_event_before)
{
	struct peeked peeked;

	begin_peek(&peeked,
	           LT_STR(BEGIN_E
	                  "SUMMARY;TZID=A:\r\n 20240304\r\n" END_E BEGIN_E
	                  "SUMMARY;TZID=A:\r\n 2024030\r\n" END_E END_C));
	cr_assert(peek(&peeked, FIT));
	cr_expect(lt_str_is(peeked.one.properties[0].value, "20240304"));
	lt_ics_event_take(&peeked.ics);
	cr_expect_not(peek(&peeked, FIT));
	end_peek(&peeked);
}
