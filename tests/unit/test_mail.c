#include "base/arena.h"
#include "core/tell.h"
#include "render/mail.h"

#include <criterion/criterion.h>

static struct lt_buf out;

static void expect(const char *what, const char *wanted)
{
	cr_expect(lt_str_is(lt_buf_str(&out), wanted), "%s:\n%.*s\nwanted\n%s",
	          what, LT_STR_ARG(lt_buf_str(&out)), wanted);
	lt_buf_free(&out);
}

/* RFC 4648, section 10. */
Test(mail, base64_gives_the_vectors_of_the_standard)
{
	static const struct {
		const char *plain, *coded;
	} rows[] = {
		{ "f", "Zg==\r\n" },         { "fo", "Zm8=\r\n" },
		{ "foo", "Zm9v\r\n" },       { "foob", "Zm9vYg==\r\n" },
		{ "fooba", "Zm9vYmE=\r\n" }, { "foobar", "Zm9vYmFy\r\n" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		lt_mail_base64(&out, lt_str_of(rows[i].plain));
		expect(rows[i].plain, rows[i].coded);
	}
}

/* RFC 2045, 6.7: rules 1 to 5, and what SMTP and mailboxes want. */
Test(mail, quoted_printable_keeps_what_transport_would_change)
{
	static const struct {
		const char *plain, *coded;
	} rows[] = {
		{ "a=b\n", "a=3Db\r\n" },
		{ "end \n", "end=20\r\n" },
		{ "tab\t\n", "tab=09\r\n" },
		{ "in a row\n", "in a row\r\n" },
		{ ".\n", "=2E\r\n" },
		{ "From me\n", "=46rom me\r\n" },
		{ "\xc3\xa9\n", "=C3=A9\r\n" },
		{ "a\rb\n", "a=0Db\r\n" },
		{ "\n\n", "\r\n\r\n" },
		{ "123456789012345678901234567890123456789012345678901234567890"
		  "12345678901234567890\n",
		  "1234567890123456789012345678901234567890123456789012345678"
		  "90123456789012345=\r\n67890\r\n" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		lt_mail_quoted(&out, lt_str_of(rows[i].plain));
		expect(rows[i].plain, rows[i].coded);
	}
}

/* "Séance" in base64 by base64(1): U8OpYW5jZQ== */
Test(mail, headers_are_encoded_where_they_are_not_plain)
{
	lt_mail_header(&out, "Subject", LT_STR("plain  words "));
	expect("plain", "Subject: plain  words\r\n");
	lt_mail_header(&out, "Subject",
	               LT_STR("S\xc3\xa9"
	                      "ance"));
	expect("accent", "Subject: =?UTF-8?B?U8OpYW5jZQ==?=\r\n");
	lt_mail_header(&out, "Subject", LT_STR("a\r\nBcc: b@c.org"));
	expect("injection", "Subject: a  Bcc: b@c.org\r\n");
}

/* RFC 5322, 2.1.1: no line has more than 998 octets, whatever the blanks. */
Test(mail, no_header_has_a_long_line)
{
	for (size_t blanks = 0; blanks < 2100; blanks += 7) {
		struct lt_buf value = { 0 };
		size_t column = 0;

		lt_buf_char(&value, 'a');
		lt_buf_repeat(&value, blanks % 2 ? '\n' : ' ', blanks);
		lt_buf_char(&value, 'b');
		lt_mail_header(&out, "Subject", lt_buf_str(&value));
		for (size_t i = 0; i < out.size; i++) {
			column = out.at[i] == '\n' ? 0 : column + 1;
			cr_assert_leq(column, 79, "%zu blanks", blanks);
		}
		lt_buf_free(&value);
		lt_buf_free(&out);
	}
}

static const int32_t days[] = { 14, 7, 2, 0 };

static struct lt_tell_rules usual(void)
{
	return (struct lt_tell_rules){ .stages = days,
		                       .stage_count = 4,
		                       .repeat_days = 7 };
}

Test(tell, a_stage_is_the_least_that_was_reached)
{
	static const struct {
		int32_t left, stage;
	} rows[] = { { 15, LT_STAGE_NONE },
		     { 14, 14 },
		     { 8, 14 },
		     { 7, 7 },
		     { 3, 7 },
		     { 2, 2 },
		     { 1, 2 },
		     { 0, 0 },
		     { -1, 0 } };
	struct lt_tell_rules rules = usual();

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_stage_of(&rules, rows[i].left), rows[i].stage,
		             "%d days", rows[i].left);
}

/* What was told (NONE: never), what is true today, whether it is wanted, and
 * what has to be said. */
Test(tell, each_change_is_said_as_what_it_is)
{
	static const struct {
		enum lt_verdict before, now;
		bool wanted;
		enum lt_tell tell;
	} rows[] = {
		{ LT_VERDICT_NONE, LT_VERDICT_PENDING, true, LT_TELL_COMING },
		{ LT_VERDICT_NONE, LT_VERDICT_PENDING, false, LT_TELL_NOTHING },
		{ LT_VERDICT_NONE, LT_VERDICT_LATE, true, LT_TELL_NEW },
		{ LT_VERDICT_NONE, LT_VERDICT_ON_TIME, false, LT_TELL_NOTHING },
		{ LT_VERDICT_PENDING, LT_VERDICT_OVERDUE, true, LT_TELL_NEW },
		{ LT_VERDICT_PENDING, LT_VERDICT_ON_TIME, false,
		  LT_TELL_RESOLVED },
		{ LT_VERDICT_OVERDUE, LT_VERDICT_LATE, true, LT_TELL_CHANGED },
		{ LT_VERDICT_OVERDUE, LT_VERDICT_OVERDUE, true,
		  LT_TELL_REMINDER },
		{ LT_VERDICT_OVERDUE, LT_VERDICT_PENDING, false,
		  LT_TELL_CHANGED },
		{ LT_VERDICT_OVERDUE, LT_VERDICT_WAIVED, false,
		  LT_TELL_RESOLVED },
		{ LT_VERDICT_LATE, LT_VERDICT_LATE, true, LT_TELL_NOTHING },
		{ LT_VERDICT_TIGHT, LT_VERDICT_TIGHT, true, LT_TELL_NOTHING },
		{ LT_VERDICT_UNDECIDED, LT_VERDICT_ON_TIME, false,
		  LT_TELL_RESOLVED },
	};
	struct lt_tell_rules rules = usual();

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_finding now = { .verdict = rows[i].now,
			                  .today = { 107 },
			                  .stage = 7 };
		struct lt_standing before = { .verdict = rows[i].before,
			                      .told = { 100 },
			                      .first = { 100 },
			                      .stage = 7 };

		cr_expect_eq(lt_tell_of(&rules, &now,
		                        rows[i].before ? &before : NULL,
		                        rows[i].wanted),
		             rows[i].tell, "row %zu", i);
	}
}

Test(tell, what_is_gone_is_said_only_where_everything_was_read)
{
	struct lt_tell_rules rules = usual();
	struct lt_standing open = { .verdict = LT_VERDICT_OVERDUE };
	struct lt_standing closed = { .verdict = LT_VERDICT_LATE };

	cr_expect_eq(lt_tell_of(&rules, NULL, &open, false), LT_TELL_GONE);
	cr_expect_eq(lt_tell_of(&rules, NULL, &closed, false), LT_TELL_NOTHING);
	rules.has_errors = true;
	cr_expect_eq(lt_tell_of(&rules, NULL, &open, false), LT_TELL_UNREAD);
	cr_expect_eq(lt_tell_of(&rules, NULL, &closed, false), LT_TELL_NOTHING);
	open.was_unread = true;
	cr_expect_eq(lt_tell_of(&rules, NULL, &open, false), LT_TELL_NOTHING);
}
