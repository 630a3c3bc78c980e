#include "base/lines.h"
#include "base/safe.h"
#include "base/similar.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/wide.h"
#include "normalise/languages.h"
#include "render/wrap.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

Test(text, patterns_match_any_run)
{
	static const struct {
		const char *pattern, *text;
		bool matches;
	} rows[] = {
		{ "", "", true },
		{ "*", "", true },
		{ "*", "a/b", true },
		{ "A/*", "A/81/12", true },
		{ "A/*/12", "A/81/12", true },
		{ "A/*/13", "A/81/12", false },
		{ "?", "a", true },
		{ "?", "", false },
		{ "a*b*c", "a-b-b-c", true },
		{ "a*b*c", "a-b-b-", false },
		{ "*substantive session*", "Seventh substantive session",
		  true },
		{ "a", "A", false },
		{ "**a**", "xay", true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_str_glob(lt_str_of(rows[i].pattern),
		                         lt_str_of(rows[i].text)),
		             rows[i].matches, "%s %s", rows[i].pattern,
		             rows[i].text);
}

Test(text, what_has_only_blanks)
{
	static const char *const blank[] = { "",
		                             " ",
		                             " \t\r\n ",
		                             "\xc2\xa0",
		                             "\xe2\x80\x83 \xe2\x80\x8b",
		                             "\xe3\x80\x80\xef\xbb\xbf",
		                             NULL };
	static const char *const text[] = {
		"a", " a", "\xc2\xa1", "\xe2\x80\x93", "\xe2\x80", "\x01", NULL
	};

	for (size_t i = 0; blank[i]; i++)
		cr_expect(lt_str_is_blank(lt_str_of(blank[i])), "%zu", i);
	for (size_t i = 0; text[i]; i++)
		cr_expect_not(lt_str_is_blank(lt_str_of(text[i])), "%zu", i);
	cr_expect_not(lt_str_is_blank((struct lt_str){ "\0", 1 }));
}

/* Every place of a part of each length in texts of each length, in which its
 * first and its last letter stand everywhere else as well. */
Test(text, a_part_is_found_wherever_it_is)
{
	char text[64], part[20];

	for (size_t size = 1; size < sizeof part; size++) {
		memset(part, 'a', size);
		part[size / 2] = 'b';
		for (size_t length = 0; length < sizeof text; length++)
			for (size_t at = 0; at <= length; at++) {
				bool fits = at + size <= length;

				memset(text, 'a', sizeof text);
				if (fits)
					text[at + size / 2] = 'b';
				cr_assert_eq(
				    lt_str_find_text(
					(struct lt_str){ text, length },
					(struct lt_str){ part, size }),
				    fits ? at : length, "%zu %zu %zu", size,
				    length, at);
			}
	}
	cr_expect_eq(lt_str_find_text(LT_STR("abc"), LT_STR("")), 0);
}

Test(text, distances_count_letters)
{
	static const struct {
		const char *a, *b;
		unsigned distance;
	} rows[] = {
		{ "", "", 0 },
		{ "circulatd", "circulated", 1 },
		{ "workign", "working", 1 },
		{ "kitten", "sitting", 3 },
		{ "abc", "", 3 },
		{ "un-oewg-itc", "un-oewg-ict", 1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		cr_expect_eq(
		    lt_distance(lt_str_of(rows[i].a), lt_str_of(rows[i].b)),
		    rows[i].distance, "%s %s", rows[i].a, rows[i].b);
		cr_expect_eq(
		    lt_distance(lt_str_of(rows[i].b), lt_str_of(rows[i].a)),
		    rows[i].distance);
	}
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* The usual table, whole. */
static unsigned distance_by_table(struct lt_str a, struct lt_str b)
{
	enum { SIDE = 64 };
	static unsigned d[SIDE][SIDE];

	for (size_t i = 0; i <= a.size; i++)
		for (size_t j = 0; j <= b.size; j++) {
			bool differ = i && j && a.at[i - 1] != b.at[j - 1];

			d[i][j] = (unsigned)(i + j);
			if (!i || !j)
				continue;
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
			                d[i - 1][j - 1] + differ);
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
			    a.at[i - 2] == b.at[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[a.size][b.size];
}

Test(text, distances_are_those_of_the_table)
{
	srand(5);
	for (int i = 0; i < 60000; i++) {
		char texts[2][64];
		size_t most = i % 8 ? 9 : 64;
		struct lt_str a = { texts[0], (size_t)rand() % most };
		struct lt_str b = { texts[1], (size_t)rand() % most };

		for (size_t k = 0; k < 128; k++)
			texts[k / 64][k % 64] = (char)('a' + rand() % 3);
		cr_assert_eq(lt_distance(a, b), distance_by_table(a, b),
		             "%.*s %.*s", LT_STR_ARG(a), LT_STR_ARG(b));
	}
}

/* What a look at lengths and letters leaves out is too far away. */
Test(text, the_nearest_name_is_that_of_the_least_distance)
{
	static const char letters[] = "abAB1q\xc3-";
	unsigned found = 0;

	srand(3);
	for (int i = 0; i < 200000; i++) {
		char texts[2][10];
		size_t sizes[2] = { 3 + (size_t)rand() % 7,
			            3 + (size_t)rand() % 7 };
		struct lt_str a = { texts[0], sizes[0] };
		struct lt_str b = { texts[1], sizes[1] };
		struct lt_nearest nearest = lt_nearest(a);
		bool is_near;

		for (size_t k = 0; k < 20; k++)
			texts[k / 10][k % 10] = letters[rand() % 8];
		nearest = lt_nearest(a);
		lt_nearest_try(&nearest, b);
		is_near =
		    lt_str_eq_nocase(a, b) || lt_distance(a, b) <= a.size / 3;
		cr_assert_eq(nearest.best.size > 0, is_near, "%.*s %.*s",
		             LT_STR_ARG(a), LT_STR_ARG(b));
		found += is_near;
	}
	cr_expect_gt(found, 100u);
}

/* The characters that can move a cursor or turn the direction of reading. */
Test(text, what_could_move_a_terminal_is_written_out)
{
	static const struct {
		const char *text, *safe;
	} rows[] = {
		{ "plain \xc3\xa9", "plain \xc3\xa9" },
		{ "\033[31m", "\\u{1b}[31m" },
		{ "a\nb\tc\r\nd\re", "a b c d e" },
		/* joiners of Persian and of emoji, not of what looks alike */
		{ "\xd9\x85\xe2\x80\x8c\xd8\xae",
		  "\xd9\x85\xe2\x80\x8c\xd8\xae" },
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
		  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" },
		{ "a\xe2\x80\x8d"
		  "b",
		  "a\\u{200d}b" },
		{ "\xd9\x85\xe2\x80\x8c", "\xd9\x85\\u{200c}" },
		{ "\xd9\x85\xe2\x80\x8c\xe2\x80\x8c\xd8\xae",
		  "\xd9\x85\\u{200c}\\u{200c}\xd8\xae" },
		{ "\xef\xbf\xbe\xf0\x9f\xbf\xbf", "\\u{fffe}\\u{1ffff}" },
		{ "\xe2\x80\xae"
		  "abc",
		  "\\u{202e}abc" },
		{ "\xc2\x9b"
		  "31m",
		  "\\u{9b}31m" },
		{ "\x7f", "\\u{7f}" },
		{ "\xff", "\\x{ff}" },
		{ "\xe2\x80\x8b", "\\u{200b}" },
		{ "\xd8\xb9\xd8\xb1", "\xd8\xb9\xd8\xb1" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf buf = { 0 };

		lt_safe_put(&buf, lt_str_of(rows[i].text));
		cr_expect(lt_str_is(lt_buf_str(&buf), rows[i].safe),
		          "row %zu: %.*s", i, LT_STR_ARG(lt_buf_str(&buf)));
		lt_buf_free(&buf);
	}
}

Test(text, what_is_quoted_hides_nothing)
{
	struct lt_buf buf = { 0 };

	lt_safe_put_codes(&buf, LT_STR("a\nb\tc\xd9\x85\xe2\x80\x8c\xd8\xae"),
	                  100);
	cr_expect(lt_str_is(lt_buf_str(&buf),
	                    "a\\u{a}b\\u{9}c\xd9\x85\\u{200c}\xd8\xae"),
	          "%.*s", LT_STR_ARG(lt_buf_str(&buf)));
	lt_buf_free(&buf);
}

Test(text, utf8_is_what_rfc_3629_says)
{
	static const struct {
		const char *text;
		size_t good;
	} rows[] = {
		{ "abc", 3 },
		{ "\xc3\xa9", 2 },
		{ "\xf4\x8f\xbf\xbf", 4 },
		{ "\xf4\x90\x80\x80", 0 },
		{ "\xed\x9f\xbf", 3 },
		{ "\xed\xa0\x80", 0 },
		{ "a\xc0\x80", 1 },
		{ "0123456789\x80", 10 },
		{ "\xe2\x82", 0 },
		/* The first and the last of each length; what is too long. */
		{ "\x7f", 1 },
		{ "\xc2\x80", 2 },
		{ "\xdf\xbf", 2 },
		{ "\xe0\xa0\x80", 3 },
		{ "\xef\xbf\xbf", 3 },
		{ "\xf0\x90\x80\x80", 4 },
		{ "\xc1\xbf", 0 },
		{ "\xe0\x9f\xbf", 0 },
		{ "\xf0\x8f\xbf\xbf", 0 },
		{ "\xf5\x80\x80\x80", 0 },
		/* Surrogates. */
		{ "\xed\xbf\xbf", 0 },
		{ "\xee\x80\x80", 3 },
		/* What is no tail. */
		{ "\x80", 0 },
		{ "\xbf", 0 },
		{ "\xc2\x7f", 0 },
		{ "\xc2\xc0", 0 },
		{ "\xe1\x80\x7f", 0 },
		{ "\xe1\x80\xc0", 0 },
		{ "\xf1\x80\x80\xc0", 0 },
		/* What begins nothing. */
		{ "\x9f\x80", 0 },
		{ "\x8f\x80\x80", 0 },
		{ "\x81\x80\x80\x80", 0 },
		{ "\xf9\x80\x80\x80", 0 },
		{ "1234567\xff", 7 },
		{ "\xff\x31\x32\x33\x34\x35\x36\x37", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_utf8_check(lt_str_of(rows[i].text)),
		             rows[i].good, "row %zu", i);
}

/* Python: chr(code).encode() */
Test(text, utf8_is_read_and_written)
{
	static const struct {
		uint32_t code;
		const char *text;
	} rows[] = {
		{ 0x1, "\x01" },
		{ 0x7f, "\x7f" },
		{ 0x80, "\xc2\x80" },
		{ 0x7ff, "\xdf\xbf" },
		{ 0x800, "\xe0\xa0\x80" },
		{ 0x20ac, "\xe2\x82\xac" },
		{ 0xd7ff, "\xed\x9f\xbf" },
		{ 0xe000, "\xee\x80\x80" },
		{ 0xffff, "\xef\xbf\xbf" },
		{ 0x10000, "\xf0\x90\x80\x80" },
		{ 0x1f600, "\xf0\x9f\x98\x80" },
		{ 0x10ffff, "\xf4\x8f\xbf\xbf" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_str text = lt_str_of(rows[i].text);
		char put[4];
		uint32_t code = 0;

		cr_expect_eq(lt_utf8_next(text, &code), text.size);
		cr_expect_eq(code, rows[i].code);
		cr_expect(lt_str_eq(
		    (struct lt_str){ put, lt_utf8_put(put, rows[i].code) },
		    text));
		/* without its last byte */
		text.size--;
		cr_expect_eq(lt_utf8_next(text, &code), 0);
	}
}

/* Each text has as many characters of one byte as of each other size. */
Test(text, characters_are_counted)
{
	static const char *const characters[] = { "a", "\xc3\xa9",
		                                  "\xe2\x82\xac",
		                                  "\xf0\x9f\x98\x80" };
	char text[128] = "";

	cr_expect_eq(lt_utf8_count((struct lt_str){ 0 }), 0);
	for (size_t count = 1; count <= 40; count++) {
		strcat(text, characters[count % 4]);
		cr_expect_eq(lt_utf8_count(lt_str_of(text)), count);
	}
}

Test(text, wide_characters_take_two_columns_and_marks_none)
{
	static const struct {
		const char *text;
		unsigned columns;
	} rows[] = {
		{ "", 0 },
		{ "A/81/12", 7 },
		{ "\xc3\xa9lection", 8 },
		{ "e\xcc\x81lection", 8 },                     /* e, U+0301 */
		{ "\xe6\x96\x87\xe6\x9b\xb8/1", 6 },           /* Han */
		{ "\xea\xb0\x80", 2 },                         /* Hangul */
		{ "\xef\xbc\xa1", 2 },                         /* U+FF21 */
		{ "\xd9\x83\xd9\x8e", 1 },                     /* U+064E */
		{ "\xf0\x9f\x93\x84\xe2\x80\x8d", 2 },         /* U+200D */
		{ "\xe0\xa4\xaa\xe0\xa5\x8d\xe0\xa4\xb0", 2 }, /* U+094D */
		{ "\xff\xfe", 2 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_wide_text(lt_str_of(rows[i].text)),
		             rows[i].columns, "row %zu", i);
}

/* Six columns: three characters of two, or four and the mark on the last. */
Test(text, a_line_is_as_wide_as_it_looks)
{
	static const struct {
		const char *text, *lines;
	} rows[] = {
		{ "\xe6\x96\x87\xe6\x9b\xb8\xe6\x96\x87\xe6\x9b\xb8",
		  "\xe6\x96\x87\xe6\x9b\xb8\xe6\x96\x87\n"
		  "\xe6\x9b\xb8\n" },
		{ "abcdee\xcc\x81"
		  "f",
		  "abcdee\xcc\x81\nf\n" },
		{ "abc \xe6\x96\x87\xe6\x9b\xb8",
		  "abc\n\xe6\x96\x87\xe6\x9b\xb8\n" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf out = { 0 };

		lt_put_wrapped_hard(&out, lt_str_of(rows[i].text), 0, 0, 6);
		lt_buf_char(&out, '\0');
		cr_expect_str_eq(out.at, rows[i].lines, "row %zu", i);
		lt_buf_free(&out);
	}
}

Test(text, what_goes_on_stands_behind_the_number_of_its_line)
{
	struct lt_buf out = { 0 };

	lt_put_lines_wrapped(&out,
	                     LT_STR("ab cd ef gh\n   1. one two\n\n"
	                            "        far in it\n"),
	                     6, 12);
	lt_buf_char(&out, '\0');
	cr_expect_str_eq(out.at, "ab cd ef gh\n   1. one\n      two\n\n"
	                         "        far\n          in\n          it\n");
	lt_buf_clear(&out);
	lt_put_lines_wrapped(&out, LT_STR("   1. one two\n"), 6, 0);
	lt_buf_char(&out, '\0');
	cr_expect_str_eq(out.at, "   1. one two\n");
	lt_buf_free(&out);
}

Test(text, languages_are_bcp_47_tags)
{
	static const struct {
		const char *tag, *meant; /* NULL: it is one */
	} rows[] = {
		{ "en", NULL },        { "zh-Hans", NULL },
		{ "en-GB", NULL },     { "sr-Latn-RS", NULL },
		{ "mul", NULL },       { "ase", NULL },
		{ "english", "en" },   { "eng", "en" },
		{ "fre", "fr" },       { "en_GB", "en" },
		{ "xx", "" },          { "", "" },
		{ "en-", "en" },       { "russain", "ru" },
		{ "EN", NULL },        { "x-house", NULL },
		{ "X-a-b1", NULL },    { "en-x-house", NULL },
		{ "en-x-a", NULL },    { "en-u-ca", NULL },
		{ "x", "" },           { "x-", "" },
		{ "en-x", "en" },      { "en-u", "en" },
		{ "x-ninechars", "" }, { "y-house", "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_str tag = lt_str_of(rows[i].tag);

		cr_expect_eq(lt_language_is_known(tag), rows[i].meant == NULL,
		             "%s", rows[i].tag);
		if (rows[i].meant)
			cr_expect(
			    lt_str_is(lt_language_meant(tag), rows[i].meant),
			    "%s: %.*s", rows[i].tag,
			    LT_STR_ARG(lt_language_meant(tag)));
	}
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* A hash stands for a symbol where two documents of one are looked for: what
 * symbols often are, numbers of some digits, must not fall together. */
Test(text, numbers_do_not_hash_alike)
{
	enum { COUNT = 111110 };
	static uint64_t hashes[COUNT];
	size_t count = 0;

	for (int digits = 1, end = 10; digits <= 5; digits++, end *= 10)
		for (int i = 0; i < end; i++) {
			char text[12];

			snprintf(text, sizeof text, "%0*d", digits, i);
			hashes[count++] = lt_str_hash(lt_str_of(text));
		}
	cr_assert_eq(count, COUNT);
	qsort(hashes, COUNT, sizeof *hashes, by_number);
	for (size_t i = 1; i < COUNT; i++)
		cr_assert_neq(hashes[i - 1], hashes[i]);
}

/* A feed at every STEPth place of a text: as many as there are multiples, and
 * the rest stands behind the last of them. */
static void count_feeds(const char *bytes, size_t size, size_t step)
{
	struct lt_str text = { bytes, size };
	uint32_t line = 7;
	struct lt_str rest = lt_lines_pass(text, &line);

	cr_expect_eq(line, 7 + size / step, "%zu %zu", size, step);
	cr_expect_eq(rest.size, size % step, "%zu %zu", size, step);
	cr_expect_eq(rest.at, bytes + size - rest.size, "%zu %zu", size, step);
}

Test(text, lines_of_a_text_of_any_length_are_counted)
{
	enum { SIZE = 3 * 255 * 32 + 100 };
	static const size_t steps[] = { 1,  2,   15,  16,   17,
		                        32, 255, 256, 4080, 8160 };
	char *bytes = malloc(SIZE);

	for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
		for (size_t i = 0; i < SIZE; i++)
			bytes[i] = (i + 1) % steps[s] ? '\x8a' : '\n';
		for (size_t size = 0; size < 200; size++)
			count_feeds(bytes, size, steps[s]);
		for (size_t size = 8100; size < 8300; size++)
			count_feeds(bytes, size, steps[s]);
		count_feeds(bytes, SIZE, steps[s]);
	}
	free(bytes);
}

/* As people order names: numbers by their values. Each comes before the next. */
Test(text, names_in_the_order_of_people)
{
	static const char *const names[] = { "",
		                             "A",
		                             "A/",
		                             "A/1",
		                             "A/1/Add.1",
		                             "A/2",
		                             "A/02a",
		                             "A/2b",
		                             "A/9",
		                             "A/10",
		                             "A/10/2",
		                             "A/10/10",
		                             "A/18446744073709551616",
		                             "A/18446744073709551617",
		                             "B/1",
		                             "b/1",
		                             "\xc3\xa9" };
	size_t count = sizeof names / sizeof names[0];

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			int order = lt_str_compare_natural(lt_str_of(names[i]),
			                                   lt_str_of(names[k]));

			cr_expect((i > k) - (i < k) ==
			              (order > 0) - (order < 0),
			          "%s %s", names[i], names[k]);
		}
	cr_expect_lt(lt_str_compare_natural(LT_STR("A/01"), LT_STR("A/1")), 0);
}
