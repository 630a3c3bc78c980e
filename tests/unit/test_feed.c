/* What libical writes of an event goes out as RFC 5545, 3.1 has it. */
#include "render/feed.h"

#include <criterion/criterion.h>

/* Lines end in CR LF and nothing else, have at most 75 octets, and none that
 * goes on another one is empty. Folds are undone in UNFOLDED. */
static void read_lines(struct lt_str text, struct lt_buf *unfolded)
{
	while (text.size) {
		size_t end = lt_str_find(text, '\n');
		struct lt_str line;

		cr_assert(end < text.size && end > 0 && end - 1 <= 75);
		cr_assert_eq(text.at[end - 1], '\r');
		line = lt_str_head(text, end - 1);
		text = lt_str_from(text, end + 1);
		cr_assert_eq(lt_str_find(line, '\r'), line.size);
		if (lt_str_starts(line, LT_STR(" "))) {
			line = lt_str_from(line, 1);
			cr_assert_neq(line.size, 0);
		} else {
			lt_buf_char(unfolded, '\n');
		}
		lt_buf_put(unfolded, line);
	}
	lt_buf_char(unfolded, '\n');
}

static void holds(struct lt_str text, const char *name, struct lt_str value)
{
	struct lt_buf line = { 0 };

	lt_buf_puts(&line, name);
	lt_buf_put(&line, value);
	lt_buf_char(&line, '\n');
	cr_assert(memmem(text.at, text.size, line.at, line.size) != NULL,
	          "%zu octets", value.size);
	lt_buf_free(&line);
}

/* Of every length, so that the end of a line falls on every column; without a
 * blank and with one, where libical likes to fold. */
Test(feed, no_line_is_folded_at_its_end)
{
	for (size_t i = 4; i < 2 * 240; i++) {
		struct lt_feed_event event = { .uid = LT_STR("u"),
			                       .category_count = 1 };
		struct lt_feed_format format = { 0 };
		struct lt_buf text = { 0 }, out = { 0 }, unfolded = { 0 };

		lt_buf_repeat(&text, 'x', i / 2);
		if (i % 2)
			text.at[text.size / 2] = ' ';
		event.summary = event.categories[0] = lt_buf_str(&text);
		lt_feed_put_event(&out, &event, &format);
		read_lines(lt_buf_str(&out), &unfolded);
		holds(lt_buf_str(&unfolded), "\nSUMMARY:", event.summary);
		holds(lt_buf_str(&unfolded), "\nCATEGORIES:", event.summary);
		lt_buf_free(&text);
		lt_buf_free(&out);
		lt_buf_free(&unfolded);
	}
}

/* Commas and semicolons become blanks in a category. */
Test(feed, a_category_of_nothing_is_none)
{
	struct lt_feed_event event = { .uid = LT_STR("u"),
		                       .summary = LT_STR("s"),
		                       .categories = { LT_STR(" ,; "),
		                                       LT_STR("a,b") },
		                       .category_count = 2 };
	struct lt_feed_format format = { 0 };
	struct lt_buf out = { 0 };

	lt_feed_put_event(&out, &event, &format);
	lt_buf_char(&out, '\0');
	cr_assert(strstr(out.at, "\r\nCATEGORIES:a b\r\n"));
	cr_assert(!strstr(out.at, "CATEGORIES: "));
	lt_buf_free(&out);
}

static void expect_lines(const struct lt_feed_event *event, const char *lines)
{
	struct lt_feed_format format = { 0 };
	struct lt_buf out = { 0 };

	lt_feed_put_event(&out, event, &format);
	lt_buf_char(&out, '\0');
	cr_expect(strstr(out.at, lines), "%s: %s", lines, out.at);
	lt_buf_free(&out);
}

/* RFC 5545 sections 3.3.4 and 3.3.5: of every year that has four digits. */
Test(feed, days_of_all_years)
{
	static const struct {
		int year, month, mday;
		const char *lines;
	} days[] = {
		{ 1, 1, 1,
		  "DTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:00010102" },
		{ 999, 12, 31,
		  "DTSTART;VALUE=DATE:09991231\r\nDTEND;VALUE=DATE:10000101" },
		{ 2024, 2, 29,
		  "DTSTART;VALUE=DATE:20240229\r\nDTEND;VALUE=DATE:20240301" },
		{ 5000, 7, 6,
		  "DTSTART;VALUE=DATE:50000706\r\nDTEND;VALUE=DATE:50000707" },
		{ 9999, 12, 30,
		  "DTSTART;VALUE=DATE:99991230\r\nDTEND;VALUE=DATE:99991231" },
		{ 9999, 12, 31, "DTSTART;VALUE=DATE:99991231\r\nSEQUENCE" },
	};

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		struct lt_feed_event event = { .uid = LT_STR("u"),
			                       .is_day = true };

		event.day =
		    lt_day_ymd(days[i].year, days[i].month, days[i].mday);
		expect_lines(&event, days[i].lines);
	}
}

/* Hours of a zone that are of another year in UTC are written as the nearest
 * time that is not. */
Test(feed, times_of_all_years)
{
	static const struct {
		int year, month, mday, hour;
		const char *line;
	} times[] = {
		{ 1, 1, 1, 0, "DTSTART:00010101T000000Z\r\n" },
		{ 1, 1, 1, -9, "DTSTART:00010101T000000Z\r\n" },
		{ 1, 3, 5, 9, "DTSTART:00010305T090000Z\r\n" },
		{ 2024, 2, 29, 23, "DTSTART:20240229T230000Z\r\n" },
		{ 5000, 7, 6, 10, "DTSTART:50000706T100000Z\r\n" },
		{ 9999, 12, 31, 23, "DTSTART:99991231T230000Z\r\n" },
		{ 9999, 12, 31, 30, "DTSTART:99991231T235959Z\r\n" },
	};

	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		struct lt_feed_event event = { .uid = LT_STR("u") };

		event.at.ms =
		    lt_day_ymd(times[i].year, times[i].month, times[i].mday).n *
			LT_MS_PER_DAY +
		    times[i].hour * 3600 * INT64_C(1000);
		event.since = event.at;
		expect_lines(&event, times[i].line);
		expect_lines(&event, times[i].line + sizeof "DTSTART" - 1);
	}
}
