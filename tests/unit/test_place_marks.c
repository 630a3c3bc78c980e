/* Lines and columns by marks (base/place_marks.h) are those that are counted
 * from the beginning (base/diag.h), at every place of texts with all kinds of
 * lines. */
#include "base/diag.h"
#include "base/place_marks.h"

#include <criterion/criterion.h>

enum { SIZE = 3 * LT_PLACE_MARK_BYTES + 100 };

static char room[SIZE];

/* Lines of EACH bytes, 0: one; every seventh character of two bytes. */
static struct lt_str lines(size_t each, bool with_return)
{
	for (size_t i = 0; i < SIZE; i++) {
		room[i] = (char)('a' + i % 26);
		if (i % 7 == 0)
			room[i] = (char)0xc3;
		else if (i % 7 == 1)
			room[i] = (char)0xa9;
		if (each && i % each == each - 1)
			room[i] = '\n';
		else if (each && with_return && i % each == each - 2)
			room[i] = '\r';
	}
	return (struct lt_str){ room, SIZE };
}

static void expect_same(struct lt_str text, size_t offset,
                        const struct lt_place_mark *marks)
{
	struct lt_place counted = { 0 }, found = { 0 };

	lt_place_in(&counted, text, offset, 3);
	lt_place_by_marks(&found, text, offset, marks);
	cr_assert_eq(found.line, counted.line, "%zu", offset);
	cr_assert_eq(found.column, counted.column, "%zu", offset);
	cr_assert_eq(found.excerpt.at, counted.excerpt.at, "%zu", offset);
	cr_assert_eq(found.excerpt.size, counted.excerpt.size, "%zu", offset);
	cr_assert_eq(found.excerpt_from, counted.excerpt_from, "%zu", offset);
}

/* Counted from the beginning each takes long, so that not every place of the
 * inner bytes is looked at, but all around the marks. */
static void expect_all(struct lt_str text)
{
	struct lt_arena arena = { 0 };
	const struct lt_place_mark *marks = lt_place_marks(&arena, text, 3);

	for (size_t i = 0; i <= text.size; i++)
		if (i % 97 == 0 || (i + 40) % LT_PLACE_MARK_BYTES < 80 ||
		    i + 40 > text.size)
			expect_same(text, i, marks);
	lt_arena_free(&arena);
}

Test(place_marks, lines_of_many_lengths)
{
	static const size_t lengths[] = { 0,
		                          1,
		                          2,
		                          37,
		                          1000,
		                          LT_PLACE_MARK_BYTES - 1,
		                          LT_PLACE_MARK_BYTES,
		                          LT_PLACE_MARK_BYTES + 1,
		                          2 * LT_PLACE_MARK_BYTES + 5 };

	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		expect_all(lines(lengths[i], false));
		expect_all(lines(lengths[i], true));
	}
}

/* Texts that end with a mark, before one and behind one. */
Test(place_marks, texts_of_many_sizes)
{
	for (size_t more = 0; more < 3; more++)
		for (size_t each = 0; each < 4; each++) {
			struct lt_str text = lines(each * 777, each == 2);

			text.size = 2 * LT_PLACE_MARK_BYTES - 1 + more;
			expect_all(text);
		}
}

/* 20,000 lines of three bytes, from line 3 on: the last but one begins at
 * 59,994 and is line 3 + 19,998. */
Test(place_marks, a_line_by_hand)
{
	static char text[60000];
	struct lt_str all = { text, sizeof text };
	struct lt_arena arena = { 0 };
	struct lt_place place = { 0 };

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = i % 3 == 2 ? '\n' : 'x';
	lt_place_by_marks(&place, all, 59995, lt_place_marks(&arena, all, 3));
	cr_expect_eq(place.line, 20001u);
	cr_expect_eq(place.column, 2u);
	cr_expect_eq(place.excerpt.at, text + 59994);
	cr_expect_eq(place.excerpt.size, 2u);
	lt_arena_free(&arena);
}
