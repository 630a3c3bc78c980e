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
