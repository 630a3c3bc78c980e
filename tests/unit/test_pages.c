/* What stands between foreign text and a page or a table. */
#include "base/safe.h"
#include "render/csv_out.h"
#include "render/doctor.h"
#include "render/html_out.h"

#include <criterion/criterion.h>

struct pair {
	const char *text, *want;
};

static void compare(const struct lt_buf *got, const struct pair *row)
{
	cr_assert(lt_str_is(lt_buf_str(got), row->want),
	          "\"%s\" gave \"%.*s\", expected \"%s\"", row->text,
	          LT_STR_ARG(lt_buf_str(got)), row->want);
}

Test(pages, plain_text_has_no_controls_and_no_line_ends)
{
	static const struct pair rows[] = {
		{ "a\r\nb\rc\nd\te", "a b c d e" },
		{ "\033[1m\a", "\\u{1b}[1m\\u{7}" },
		{ "\xc2\x85\x7f", "\\u{85}\\u{7f}" },
		{ "\xe2\x80\xae\xe2\x81\xa6", "\\u{202e}\\u{2066}" },
		/* joiners and marks of scripts stay */
		{ "\xe2\x80\x8c\xe2\x80\x8d\xe2\x80\x8f",
		  "\xe2\x80\x8c\xe2\x80\x8d\xe2\x80\x8f" },
		{ "\xef\xbf\xbe\xef\xb7\x90", "\\u{fffe}\\u{fdd0}" },
		{ "a\xff\xc3", "a\\x{ff}\\x{c3}" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf out = { 0 };

		lt_safe_put_plain(&out, lt_str_of(rows[i].text));
		compare(&out, &rows[i]);
		lt_buf_free(&out);
	}
}

Test(pages, arguments_of_markup_are_escaped_and_not_read_again)
{
	static const struct pair rows[] = {
		{ "<b>&\"'", "<i title=\"&lt;b&gt;&amp;&quot;&#39;\">x</i>" },
		{ "{1}{0}", "<i title=\"{1}{0}\">x</i>" },
		{ "", "<i title=\"\">x</i>" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf out = { 0 };

		lt_html(&out, "<i title=\"{0}\">{1}</i>{7}",
		        lt_str_of(rows[i].text), LT_STR("x"));
		compare(&out, &rows[i]);
		lt_buf_free(&out);
	}
}

Test(pages, only_pages_and_mail_are_links)
{
	static const char *const good[] = { "https://a", "HTTP://a",
		                            "mailto:a@b" };
	static const char *const bad[] = {
		"javascript:x", " https://a", "data:text/html,x",
		"https://",     "file:///a",  "",
		"//a"
	};

	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		cr_assert(lt_html_is_link(lt_str_of(good[i])), "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		cr_assert(!lt_html_is_link(lt_str_of(bad[i])), "%s", bad[i]);
}

Test(pages, fields_are_quoted_and_no_formulas)
{
	static const struct pair rows[] = {
		{ "plain", "plain" },
		{ "a,b", "\"a,b\"" },
		{ "say \"x\"", "\"say \"\"x\"\"\"" },
		{ "=1+1", "'=1+1" },
		{ "-1", "'-1" },
		{ "\t@x", "\"' @x\"" },
		{ "\xef\xbc\x9d"
		  "1",
		  "'\xef\xbc\x9d"
		  "1" },
		{ "1-1", "1-1" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf out = { 0 };
		struct lt_csv_line line = lt_csv_begin(&out);

		lt_csv_field(&line, lt_str_of(rows[i].text));
		compare(&out, &rows[i]);
		lt_buf_free(&out);
	}
}

Test(pages, thousands_have_commas)
{
	static const struct {
		int64_t number;
		const char *want;
	} rows[] = {
		{ 0, "0" },        { 999, "999" },           { 1000, "1,000" },
		{ 2246, "2,246" }, { 1234567, "1,234,567" }, { -1000, "-1,000" }
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf out = { 0 };

		lt_html_number(&out, rows[i].number);
		compare(&out, &(struct pair){ "number", rows[i].want });
		lt_buf_free(&out);
	}
}

/* Whole days since an input was changed, in English. */
Test(pages, how_old_an_input_is)
{
	static const struct {
		int64_t hours;
		const char *want;
	} rows[] = {
		{ -1, "d (register), changed today\n" },
		{ 23, "d (register), changed today\n" },
		{ 24, "d (register), changed 1 day ago\n" },
		{ 48, "d (register), changed 2 days ago\n" },
	};
	const struct lt_diags diags = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct lt_input_note input = { .file = "d",
			                             .role = "register",
			                             .has_date = true };
		const struct lt_checkup checkup = {
			.now = { rows[i].hours * LT_MS_PER_HOUR },
			.inputs = &input,
			.input_count = 1,
			.diags = &diags,
		};
		struct lt_buf out = { 0 };

		lt_render_doctor(&out, &checkup);
		cr_expect(memmem(out.at, out.size, rows[i].want,
		                 strlen(rows[i].want)),
		          "%s: %.*s", rows[i].want, (int)out.size, out.at);
		lt_buf_free(&out);
	}
}
