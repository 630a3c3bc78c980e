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
	{ "ATTENDEE;CN=\"a\r\n b\":mailto:d\r\nUID:a\r\n", "1 3=a" },
	/* beyond ASCII, unless a fold parts a character or it is none */
	{ "SUMMARY:Comit\xc3\xa9\r\n", "1 1=Comit\xc3\xa9" },
	{ "DESCRIPTION:Comit\xc3\xa9\r\nUID:a\r\n", "1 2=a" },
	{ "SUMMARY:Comit\xc3\r\n \xa9\r\n", NULL },
	{ "DESCRIPTION:Comit\xe9\r\n", NULL },
	/* lines that have to be mended, reported or understood */
	{ "SUMMARY:a\x01\r\n", NULL },
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
