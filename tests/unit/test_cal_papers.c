#include "calendar_text.h"

#define JOURNAL(uid, rest)                                                     \
	"BEGIN:VJOURNAL\nUID:" uid "\nDTSTAMP:20240101T000000Z\n" rest         \
	"END:VJOURNAL\n"
#define ON(day) "DTSTART;VALUE=DATE:" day "\n"
#define IN(language) "SUMMARY;LANGUAGE=" language ":x\n"

/* "SYMBOL CIRCULATED LANGUAGE", without what is not there, with bars between
 * papers. */
static const char *papers_of(struct calendar_text *text)
{
	struct lt_buf buf = { 0 };
	const char *result;

	for (size_t i = 0; i < text->calendar.paper_count; i++) {
		const struct lt_cal_paper *one = &text->calendar.papers[i];

		lt_buf_puts(&buf, i ? " | " : "");
		lt_buf_put(&buf, one->symbol);
		if (one->circulated.form != LT_CAL_NONE) {
			lt_buf_char(&buf, ' ');
			put_time(&buf, &one->circulated);
		}
		if (one->language.size) {
			lt_buf_char(&buf, ' ');
			lt_buf_put(&buf, one->language);
		}
	}
	result = lt_arena_text(&text->arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return result;
}

/* Which of several holds: RFC 5545 sections 3.8.7.2 to 3.8.7.4, as for
 * events. */
static const struct {
	const char *components, *papers, *reported;
} versions[] = {
	{ JOURNAL("p", ON("20240201")) JOURNAL("q", ON("20240202")),
	  "p 20240201 | q 20240202", "" },
	/* a symbol of blanks is none */
	{ JOURNAL("p", ON("20240201") "X-LEADTIME-SYMBOL: \xc2\xa0\n"),
	  "p 20240201", "" },
	{ JOURNAL("p", "SEQUENCE:1\n" ON("20240201"))
	      JOURNAL("p", "SEQUENCE:2\n" ON("20240301")),
	  "p 20240301", "1510" },
	{ JOURNAL("p", "SEQUENCE:2\n" ON("20240301"))
	      JOURNAL("p", "SEQUENCE:1\n" ON("20240201")),
	  "p 20240301", "1510" },
	{ JOURNAL("p", "SEQUENCE:10\n" ON("20240301")) JOURNAL(
	      "p", "SEQUENCE:9\n" ON("20240201")) JOURNAL("p", ON("20240101")),
	  "p 20240301", "1510 1510" },
	{ JOURNAL("p", ON("20240201")) JOURNAL("p", ON("20240301")),
	  "p 20240301", "1510" },
	{ JOURNAL("p", "LAST-MODIFIED:20240102T000000Z\n" ON("20240201"))
	      JOURNAL("p", ON("20240301")),
	  "p 20240201", "1510" },
	{ JOURNAL("p", "LAST-MODIFIED:20230102T000000Z\n" ON("20240201"))
	      JOURNAL("p", ON("20240301")),
	  "p 20240301", "1510" },
	{ "BEGIN:VTODO\nUID:p\nDTSTAMP:20240105T000000Z\n"
	  "COMPLETED:20240201T100000Z\nEND:VTODO\n"
	  "BEGIN:VTODO\nUID:p\nDTSTAMP:20240104T000000Z\nEND:VTODO\n",
	  "p 20240201T100000Z", "1510" },

	/* --- languages --- */
	{ JOURNAL("p", ON("20240201") IN("en"))
	      JOURNAL("p", ON("20240301") IN("fr")),
	  "p 20240201 en | p 20240301 fr", "" },
	{ JOURNAL("p", ON("20240201") IN("en"))
	      JOURNAL("p", ON("20240301") IN("fr"))
	          JOURNAL("p", ON("20240205") IN("EN")),
	  "p 20240301 fr | p 20240205 EN", "1510" },
	{ JOURNAL("p", ON("20240201") IN("en")) JOURNAL("p", ON("20240205")),
	  "p 20240205", "1510" },
	{ JOURNAL("p", ON("20240201")) JOURNAL("p", ON("20240205") IN("en"))
	      JOURNAL("p", ON("20240206") IN("fr")),
	  "p 20240205 en | p 20240206 fr", "1510" },

	/* --- what is cancelled --- */
	{ JOURNAL("p", ON("20240201"))
	      JOURNAL("p", "SEQUENCE:1\nSTATUS:CANCELLED\n" ON("20240201")),
	  "", "1510 1619" },
	{ JOURNAL("p", "STATUS:CANCELLED\n" ON("20240201"))
	      JOURNAL("p", "SEQUENCE:1\n" ON("20240301")),
	  "p 20240301", "1510" },

	/* --- what is a draft has not been circulated --- */
	{ JOURNAL("p", "STATUS:DRAFT\n" ON("20240201")), "p", "1559" },
	{ JOURNAL("p", "STATUS:draft\n" ON("20240201") IN("fr"))
	      JOURNAL("p", "STATUS:FINAL\n" ON("20240201") IN("en")),
	  "p fr | p 20240201 en", "1559" },
	{ JOURNAL("p", "STATUS:DRAFT\n"), "p", "" },
	{ JOURNAL("p", "STATUS:DRAFT\n" ON("20240201"))
	      JOURNAL("p", "SEQUENCE:1\nSTATUS:FINAL\n" ON("20240301")),
	  "p 20240301", "1510" },
	{ "BEGIN:VTODO\nUID:p\nSTATUS:DRAFT\n"
	  "COMPLETED:20240201T100000Z\nEND:VTODO\n",
	  "p 20240201T100000Z", "" },

	/* --- an instance is no version of the paper --- */
	{ JOURNAL("p", ON("20240201"))
	      JOURNAL("p", "SEQUENCE:1\nRECURRENCE-ID;VALUE=DATE:20240208\n" ON(
			       "20240209")),
	  "p 20240201", "1510" },

	/* --- without a UID --- */
	{ "BEGIN:VJOURNAL\n" ON(
	      "20240201") "X-LEADTIME-SYMBOL:A/1\n"
	                  "END:VJOURNAL\nBEGIN:VJOURNAL\n" ON(
			      "20240201") "X-LEADTIME-SYMBOL:A/"
	                                  "2\nEND:VJOURNAL\n",
	  "A/1 20240201 | A/2 20240201", "1511 1511" },
};

Test(cal_papers, the_newest_version_holds)
{
	for (size_t i = 0; i < COUNT(versions); i++) {
		struct calendar_text text;

		read_components(&text, versions[i].components, NULL);
		cr_expect_str_eq(papers_of(&text), versions[i].papers,
		                 "%zu: %s", i, papers_of(&text));
		cr_expect_str_eq(reported(&text.diags), versions[i].reported,
		                 "%zu: %s", i, reported(&text.diags));
		end_calendar(&text);
	}
}

Test(cal_papers, an_older_version_is_passed_over)
{
	struct calendar_text text;

	read_components(&text,
	                JOURNAL("p", "SEQUENCE:1\n" ON("20240201"))
	                    JOURNAL("p", ON("20240301")),
	                NULL);
	cr_assert_eq(text.calendar.passed_count, 1);
	cr_expect_eq(text.calendar.passed->reason, LT_PASSED_SUPERSEDED);
	cr_expect(lt_str_is(text.calendar.passed->uid, "p"));
	/* The BEGIN of the second, behind three lines and six. */
	cr_expect_eq(text.calendar.passed->at.line, 10);
	end_calendar(&text);
}

#define TODO(rest) "BEGIN:VTODO\nUID:p\n" rest "END:VTODO\n"

/* RFC 5545 section 3.6.2: DUE, else DTSTART and DURATION. */
Test(cal_papers, when_a_to_do_is_due)
{
	static const struct {
		const char *components, *due, *reported;
		bool is_unreadable;
	} todos[] = {
		{ TODO("DUE;VALUE=DATE:20240206\n"), "20240206", "", false },
		{ TODO(ON("20240201") "DURATION:P5D\n"), "20240206", "",
		  false },
		{ TODO("DTSTART:20240201T100000Z\nDURATION:P1DT2H\n"),
		  "20240202T120000Z", "", false },
		{ TODO(ON("20240201") "DURATION:PT48H\n"), "20240203", "1550",
		  false },
		{ TODO(ON("20240201") "DUE;VALUE=DATE:20240209\n"
		                      "DURATION:P5D\n"),
		  "20240209", "1553", false },
		{ TODO("DURATION:P5D\n"), "", "1554", false },
		{ TODO(ON("20240201")), "", "", false },
		{ TODO(ON("20240201") "DURATION:soon\n"), "", "1518", true },
		{ TODO(ON("20240230") "DURATION:P5D\n"), "", "1501", true },
		{ TODO(ON("99991230") "DURATION:P5D\n"), "", "1539", true },
		{ JOURNAL("p", ON("20240201") "DURATION:P5D\n"), "", "",
		  false },
	};

	for (size_t i = 0; i < COUNT(todos); i++) {
		struct calendar_text text;
		const struct lt_cal_paper *paper;
		struct lt_buf buf = { 0 };

		read_components(&text, todos[i].components, NULL);
		cr_assert_eq(text.calendar.paper_count, 1);
		paper = text.calendar.papers;
		for (size_t j = 0; j < paper->due_count; j++)
			put_time(&buf, &paper->due[j].at);
		cr_expect(lt_str_is(lt_buf_str(&buf), todos[i].due),
		          "%zu: %.*s", i, (int)buf.size, buf.at ? buf.at : "");
		cr_expect_str_eq(reported(&text.diags), todos[i].reported,
		                 "%zu: %s", i, reported(&text.diags));
		cr_expect_eq(paper->is_unreadable, todos[i].is_unreadable,
		             "%zu", i);
		lt_buf_free(&buf);
		end_calendar(&text);
	}
}
