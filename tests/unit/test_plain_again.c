/* The short way through records (read/plain.h) remembers how the one before
 * was built; what it says must not depend on that. Registers as a whole are
 * held against the long way by tests/ways and tests/fuzz/fuzz_records.c. */
#include "read/plain.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
	struct lt_arena arena;
	struct lt_plain plain;
};

static bool reads(struct reader *reader, const char *text)
{
	return lt_plain_read(lt_str_of(text), true, &reader->arena,
	                     &reader->plain);
}

static const struct lt_plain_version *version(const struct reader *reader,
                                              size_t i)
{
	const struct lt_plain *plain = &reader->plain;

	return &plain->versions[plain->fields[LT_PLAIN_CIRCULATED].first + i];
}

static void expect_version(const struct reader *reader, size_t i,
                           const char *language, enum lt_stamp_kind kind,
                           int64_t value)
{
	const struct lt_plain_version *one = version(reader, i);
	const struct lt_stamp *stamp =
	    &reader->plain.stamps[one - reader->plain.versions];

	cr_expect(lt_str_is(one->language, language), "%zu", i);
	cr_expect_eq(stamp->kind, kind, "%zu", i);
	if (kind == LT_STAMP_DAY || kind == LT_STAMP_TIME)
		cr_expect_eq(stamp->value, value, "%zu", i);
}

/* Blanks behind the record, because so many bytes are looked at ahead. */
#define BEHIND "                                                            "
#define RECORD(versions)                                                       \
	"{\"symbol\":\"A/1\",\"circulated\":{" versions "}}" BEHIND

/* By Python: date(2024, 3, 5) is day 19787; 15:00:07 in UTC that day is
 * 1709650807 s, at +01:00 an hour less. */
Test(plain_again, versions_with_days_times_and_nothing)
{
	struct reader reader = { 0 };

	for (int again = 0; again < 3; again++) {
		cr_assert(reads(&reader,
		                RECORD("\"en\":\"2024-03-05\","
		                       "\"fr\":\"2024-03-05T15:00:07Z\","
		                       "\"es\":\"2024-03-05T15:00:07+01:00\","
		                       "\"ru\":null,\"zh\":\"2024-03\","
		                       "\"zh-Hant\":\"2024-03-05T15:00Z\"")));
		cr_assert_eq(reader.plain.fields[LT_PLAIN_CIRCULATED].count,
		             6u);
		expect_version(&reader, 0, "en", LT_STAMP_DAY, 19787);
		expect_version(&reader, 1, "fr", LT_STAMP_TIME, 1709650807000);
		expect_version(&reader, 2, "es", LT_STAMP_TIME, 1709647207000);
		expect_version(&reader, 3, "ru", LT_STAMP_NONE, 0);
		expect_version(&reader, 4, "zh", LT_STAMP_OPEN, 0);
		cr_expect(lt_str_is(version(&reader, 4)->text, "2024-03"));
		expect_version(&reader, 5, "zh-Hant", LT_STAMP_OPEN, 0);
		cr_expect(lt_str_is(version(&reader, 1)->text,
		                    "2024-03-05T15:00:07Z"));
	}
	lt_arena_free(&reader.arena);
}

#define TIME "\"2024-03-05T15:00:07Z\""

/* A name that comes twice is refused, whatever came in the records before:
 * here the third record has what the first two left at each place. */
Test(plain_again, no_name_twice)
{
	static const char *const lines[] = {
		RECORD("\"en\":null,\"fr\":null,\"es\":null"),
		RECORD("\"es\":null,\"en\":null"),
		RECORD("\"es\":null,\"en\":null,\"es\":null"),
		RECORD("\"es\":null,\"es\":null"),
		RECORD("\"en\":null,\"fr\":null,\"en\":null"),
		RECORD("\"zh-Hant\":null,\"en\":null,\"zh-Hant\":null"),
		RECORD("\"en\":null,\"en\" :null"),
		RECORD("\"es\":" TIME ",\"es\":" TIME),
		RECORD("\"en\":" TIME ",\"en\":" TIME),
		RECORD("\"en\":" TIME ",\"fr\":" TIME ",\"en\":" TIME),
	};

	for (size_t first = 0; first < 2; first++)
		for (size_t twice = 2; twice < 10; twice++) {
			struct reader reader = { 0 };

			cr_expect(reads(&reader, lines[first]));
			cr_expect(reads(&reader, lines[1 - first]));
			cr_expect_not(reads(&reader, lines[twice]), "%zu",
			              twice);
			cr_expect(reads(&reader, lines[0]));
			cr_expect_not(reads(&reader, lines[twice]), "%zu",
			              twice);
			lt_arena_free(&reader.arena);
		}
}

/* RFC 8259: what is no text, and what stands behind the brace. What ends later
 * than a time is one text, of no date. */
Test(plain_again, times_have_both_quotes)
{
	static const char *const wrong[] = {
		RECORD("\"en\":x2024-03-05T15:00:07Z\""),
		RECORD("\"en\":2024-03-05T15:00:07Z\""),
		RECORD("\"en\":\"2024-03-05T15:00:07Zx"),
		RECORD("\"en\":" TIME "x\"fr\":" TIME),
		RECORD("\"en\":" TIME "}\"fr\":" TIME),
		RECORD("\"en\":" TIME "} \"fr\":" TIME),
	};
	struct reader reader = { 0 };

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		cr_assert(
		    reads(&reader, RECORD("\"en\":" TIME ",\"fr\":" TIME)));
		cr_expect_not(reads(&reader, wrong[i]), "%zu", i);
	}
	cr_assert(reads(
	    &reader, RECORD("\"en\":\"2024-03-05T15:00:07Zx,\",\"fr\":" TIME)));
	expect_version(&reader, 0, "en", LT_STAMP_OPEN, 0);
	cr_expect(
	    lt_str_is(version(&reader, 0)->text, "2024-03-05T15:00:07Zx,"));
	expect_version(&reader, 1, "fr", LT_STAMP_TIME, 1709650807000);
	lt_arena_free(&reader.arena);
}

/* With blanks, and a comma as far before a time as the time is long. */
Test(plain_again, times_behind_each_other)
{
	struct reader reader = { 0 };

	for (int again = 0; again < 3; again++) {
		cr_assert(reads(&reader,
		                "{\"pages\": 12, \"circulated\": {\"en\": "
		                "\"2024-03-05T15:00:07+01:00\", \"fr\": " TIME
		                "}}" BEHIND));
		cr_assert_eq(reader.plain.fields[LT_PLAIN_CIRCULATED].count,
		             2u);
		expect_version(&reader, 0, "en", LT_STAMP_TIME, 1709647207000);
		expect_version(&reader, 1, "fr", LT_STAMP_TIME, 1709650807000);
	}
	lt_arena_free(&reader.arena);
}

/* A colon with blanks, an escape, another length: names all the same. */
Test(plain_again, other_names_where_one_is_expected)
{
	static const struct {
		const char *line, *language;
	} rows[] = {
		{ RECORD("\"en\":null"), "en" },
		{ RECORD("\"en\" : null"), "en" },
		{ RECORD("\"en\": \"2024-03-05\""), "en" },
		{ RECORD("\"e\":null"), "e" },
		{ RECORD("\"EN\":null"), "EN" },
		{ RECORD("\"eng\":null"), "eng" },
		{ RECORD("\"en-GB\":null"), "en-GB" },
	};
	struct reader reader = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
			cr_assert(reads(&reader, rows[i].line), "%zu", i);
			cr_assert(reads(&reader, rows[k].line), "%zu", k);
			cr_expect(lt_str_is(version(&reader, 0)->language,
			                    rows[k].language),
			          "%zu %zu", i, k);
		}
	cr_expect_not(reads(&reader, RECORD("\"e\\u006e\":null")));
	lt_arena_free(&reader.arena);
}

/* Up to three of three names, in every order and number: a record is read where
 * they differ, whichever two records came before it. */
enum { NAMES = 3, LONGEST = 3, LISTS = 40 };

struct list {
	char text[160];
	bool differ;
};

static void make_lists(struct list *lists)
{
	static const char *const members[NAMES] = { "\"en\":null",
		                                    "\"fr\":null",
		                                    "\"zh-Hant\":null" };
	size_t count = 0;

	for (size_t size = 0, of_size = 1; size <= LONGEST;
	     size++, of_size *= NAMES)
		for (size_t number = 0; number < of_size; number++) {
			struct list *one = &lists[count++];
			size_t seen = 0, rest = number;

			one->differ = true;
			strcpy(one->text,
			       "{\"symbol\":\"A/1\",\"circulated\":{");
			for (size_t i = 0; i < size; i++, rest /= NAMES) {
				strcat(one->text, i ? "," : "");
				strcat(one->text, members[rest % NAMES]);
				one->differ &= !(seen & 1u << rest % NAMES);
				seen |= 1u << rest % NAMES;
			}
			strcat(one->text, "}}" BEHIND);
		}
	cr_assert_eq(count, (size_t)LISTS);
}

Test(plain_again, any_names_after_any_others)
{
	static struct list lists[LISTS];
	struct reader reader = { 0 };

	make_lists(lists);
	for (size_t i = 0; i < (size_t)LISTS * LISTS * LISTS; i++) {
		const size_t order[] = { i % LISTS, i / LISTS % LISTS,
			                 i / LISTS / LISTS };

		reader.plain = (struct lt_plain){ 0 };
		for (size_t k = 0; k < 3; k++)
			cr_assert_eq(reads(&reader, lists[order[k]].text),
			             lists[order[k]].differ, "%zu %zu %zu",
			             order[0], order[1], order[2]);
		lt_arena_reset(&reader.arena);
	}
	lt_arena_free(&reader.arena);
}

/* --- what was read before changes nothing -------------------------------- */

/* Versions that look like those of most records, and others. */
static const char *const records[] = {
	RECORD("\"en\":\"2024-03-05T15:00:07Z\",\"fr\":\"2024-03-05\""),
	RECORD("\"fr\":\"2024-03-05T15:00:07+01:00\",\"en\":null"),
	RECORD("\"en\":\"2024-03-05T15:00:07Z\""),
	RECORD("\"en\":\"}\",\"fr\":\"2024-03-05\""),
	RECORD("\"en\":\"x}\",\"fr\":\"2024-03-05\""),
	RECORD("\"en\":\"},\",\"fr\":\"2024-03-05\""),
	RECORD("\"en\":\"2024-03-05T15:00:07Z}\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:00:07Z,\",\"fr\":null"),
	RECORD("\"en\":\"2024-13-05T15:00:07Z\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-32T15:00:07Z\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T24:00:07Z\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:60:07Z\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:00:60Z\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:00:07+01:60\",\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:00.07Z\",\"fr\":null"),
	RECORD("\"en\": \"2024-03-05T15:00:07Z\", \"fr\": \"2024-03-05\""),
	RECORD("\"en\":  \"2024-03-05T15:00:07Z\",  \"fr\":null"),
	RECORD("\"en\" : \"2024-03-05T15:00:07Z\" , \"fr\" : null "),
	RECORD(" \"en\":\"2024-03-05T15:00:07Z\""),
	RECORD("\"en\":\"2024-03-05T15:00:07Z\" "),
	/* none of these is an object */
	RECORD("\"en\":\"2024-03-05T15:00:07Z\","),
	RECORD("\"en\":\"2024-03-05T15:00:07Z\"\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:00:07Z\" \"fr\":null"),
	RECORD("\"en\"\"2024-03-05T15:00:07Z\""),
	RECORD("\"en\":,\"fr\":null"),
	RECORD("\"en\":\"2024-03-05T15:00:07Z\",,\"fr\":null"),
	/* keys and commas in other ways */
	"{\"symbol\":\"A/1\",\"title\":\"T\",\"pages\":3}" BEHIND,
	"{\"symbol\": \"A/1\", \"title\": \"T\", \"pages\": 3}" BEHIND,
	"{ \"symbol\" : \"A/1\" , \"title\" : null , \"pages\" : 3 }" BEHIND,
	"{\"title\":\"T\",\"symbol\":\"A/1\"}" BEHIND,
	"{\"symbol\":\"A/1\" \"title\":\"T\"}" BEHIND,
	"{\"symbol\":\"A/1\"\"title\":\"T\"}" BEHIND,
	"{\"symbol\":\"A/1\",,\"title\":\"T\"}" BEHIND,
	"{\"symbol\":\"A/1\",\"symbol\":\"A/1\"}" BEHIND,
	"{,\"symbol\":\"A/1\"}" BEHIND,
	"{\"symbol\":\"A/1\",\"title\":\"T\",}" BEHIND,
	"{\"symbol\"\"A/1\",\"title\":\"T\"}" BEHIND,
	"{\"symbol\":,\"title\":\"T\"}" BEHIND,
};
enum { RECORDS = sizeof records / sizeof records[0] };

static void expect_same(const struct lt_plain *a, const struct lt_plain *b,
                        size_t before, size_t now)
{
	cr_assert_eq(a->size, b->size, "%zu after %zu", now, before);
	cr_assert_eq(a->has, b->has, "%zu after %zu", now, before);
	for (size_t key = 0; key < LT_PLAIN_KEY_COUNT; key++) {
		enum lt_plain_key one = (enum lt_plain_key)key;

		cr_assert_eq(lt_plain_kind(a, one), lt_plain_kind(b, one));
		if (lt_plain_kind(a, one) >= LT_PLAIN_NUMBER &&
		    lt_plain_kind(a, one) <= LT_PLAIN_TEXT)
			cr_assert(lt_str_eq(a->fields[key].text,
			                    b->fields[key].text));
	}
	cr_assert_eq(a->version_count, b->version_count);
	for (size_t i = 0; i < a->version_count; i++) {
		cr_assert(lt_str_eq(a->versions[i].language,
		                    b->versions[i].language));
		cr_assert(lt_str_eq(a->versions[i].text, b->versions[i].text));
		cr_assert_eq(a->stamps[i].kind, b->stamps[i].kind);
		cr_assert_eq(a->stamps[i].tag, b->stamps[i].tag);
		if (a->stamps[i].kind == LT_STAMP_DAY ||
		    a->stamps[i].kind == LT_STAMP_TIME)
			cr_assert_eq(a->stamps[i].value, b->stamps[i].value);
	}
}

Test(plain_again, any_record_after_any_other)
{
	for (size_t i = 0; i < (size_t)RECORDS * RECORDS; i++) {
		const char *before = records[i / RECORDS];
		const char *now = records[i % RECORDS];
		struct reader fresh = { 0 }, used = { 0 };
		bool good = reads(&fresh, now);

		reads(&used, before);
		cr_assert_eq(reads(&used, now), good, "%s after %s", now,
		             before);
		if (good)
			expect_same(&fresh.plain, &used.plain, i / RECORDS,
			            i % RECORDS);
		lt_arena_free(&fresh.arena);
		lt_arena_free(&used.arena);
	}
}

/* RFC 8259 says which of them are objects. */
Test(plain_again, which_of_them_are_objects)
{
	for (size_t i = 0; i < RECORDS; i++) {
		struct reader reader = { 0 };

		cr_expect_eq(reads(&reader, records[i]),
		             i < 20 || (i >= 26 && i < 30), "%s", records[i]);
		lt_arena_free(&reader.arena);
	}
}

/* All kinds of values, close together and with blanks. */
static const char *const whole[] = {
	"{\"symbol\":\"A/1\",\"pages\":12,\"substantive\":true,\"title\":null,"
	"\"circulated\":{\"en\":\"2024-03-05T15:00:07Z\",\"fr\":\"2024-03-05\","
	"\"es\":\"2024-03-05T15:00:07+01:00\",\"ru\":null},"
	"\"posted\":{\"en\":\"2024-03-05T15:00:07+01:00\"}}",
	"{\"symbol\": \"A/1\", \"pages\": 12, \"substantive\": true, "
	"\"circulated\": {\"en\": \"2024-03-05T15:00:07Z\", "
	"\"fr\": \"2024-03-05\"}, "
	"\"posted\": {\"en\": \"2024-03-05T15:00:07+01:00\"}}",
	/* what is not ASCII, escaped; a member that begins with 16 bytes */
	"{\"symbol\": \"\303\251\\u00e9\303\251\", \"substantive\":true}",
};

/* No byte behind the text is looked at (the tests run with AddressSanitizer),
 * whatever was read before, and no part of a record is one. */
Test(plain_again, as_many_bytes_as_there_are)
{
	for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
		size_t size = strlen(whole[i]);
		struct reader reader = { 0 };

		cr_assert(reads(&reader, whole[i]));
		for (size_t part = 0; part <= size; part++) {
			char *bytes = malloc(part + !part);
			struct lt_str text = { bytes, part };

			memcpy(bytes, whole[i], part);
			cr_expect_eq(lt_plain_read(text, true, &reader.arena,
			                           &reader.plain),
			             part == size, "%zu of %zu", part, i);
			free(bytes);
		}
		lt_arena_free(&reader.arena);
	}
}

/* RFC 8259 section 7: no control character stands in a text, in the place of an
 * offset neither. */
Test(plain_again, nothing_is_no_offset)
{
	static const char text[] =
	    "{\"symbol\":\"A/1\",\"circulated\":{\"en\":"
	    "\"2024-03-05T15:00:07\0\0\0\0\0\0\"}}" BEHIND;
	struct reader reader = { 0 };

	for (int again = 0; again < 2; again++) {
		cr_expect_not(
		    lt_plain_read((struct lt_str){ text, sizeof text - 1 },
		                  true, &reader.arena, &reader.plain));
		cr_assert(
		    reads(&reader, RECORD("\"en\":\"2024-03-05T15:00:07Z\"")));
	}
	lt_arena_free(&reader.arena);
}

/* However many blanks there are, the next record is read as it is written. */
Test(plain_again, more_blanks_than_can_be_expected)
{
	enum { BLANKS_MAX = 15000 }; /* a longer record is not plain */

	for (int blanks = 0; blanks <= BLANKS_MAX;
	     blanks = blanks < 20 ? blanks + 1 : blanks * 7) {
		struct reader reader = { 0 };
		char *text = malloc(BLANKS_MAX * 2 + 200);

		snprintf(text, BLANKS_MAX * 2 + 200,
		         "{\"symbol\":\"A/1\",%*s\"id\":%*s\"B\",\"pages\":3}",
		         blanks, "", blanks, "");
		for (int again = 0; again < 3; again++) {
			cr_assert(reads(&reader, text), "%d blanks", blanks);
			cr_assert_eq(reader.plain.size, strlen(text));
			cr_assert(
			    lt_str_is(lt_plain_text(&reader.plain, LT_PLAIN_ID,
			                            &reader.arena),
			              "B"));
		}
		cr_assert(reads(
		    &reader, "{\"symbol\":\"A/1\",\"id\":\"C\",\"pages\":3}"));
		cr_assert(lt_str_is(
		    lt_plain_text(&reader.plain, LT_PLAIN_ID, &reader.arena),
		    "C"));
		free(text);
		lt_arena_free(&reader.arena);
	}
}

/* Of a list, whose records may have line feeds, nothing is expected of lines
 * that they must not have. */
Test(plain_again, line_feeds_of_a_list_are_none_of_lines)
{
	const struct lt_str text = LT_STR("{\"symbol\":\"A/1\",\n\"pages\":3}");
	struct reader reader = { 0 };

	for (int again = 0; again < 3; again++) {
		cr_assert(
		    lt_plain_read(text, false, &reader.arena, &reader.plain));
		cr_assert(reader.plain.has_feed);
		cr_assert_not(
		    lt_plain_read(text, true, &reader.arena, &reader.plain));
	}
	cr_assert(reads(&reader, "{\"symbol\":\"A/1\",\"pages\":3}"));
	cr_assert_not(reader.plain.has_feed);
	/* with so much behind it that what was before is expected */
	for (int again = 0; again < 3; again++) {
		const struct lt_str more =
		    LT_STR("{\"symbol\":\"A/1\",\n\"pages\":3}" BEHIND);

		cr_assert(
		    lt_plain_read(more, false, &reader.arena, &reader.plain));
		cr_assert(reader.plain.has_feed);
		cr_assert_not(
		    lt_plain_read(more, true, &reader.arena, &reader.plain));
	}
	lt_arena_free(&reader.arena);
}

/* --- what is expected of the next record ----------------------------------- */

/* The heads that are expected are those of TEXT, SIZE bytes each. */
static void expect_heads(const struct lt_plain *plain, const char *text,
                         size_t size)
{
	cr_assert_eq(plain->head_count, strlen(text) / size, "%s", text);
	cr_expect_eq(plain->head_bytes, size);
	cr_expect_eq(plain->head_mask, (UINT64_C(1) << 8 * size) - 1);
	for (size_t i = 0; i < plain->head_count; i++) {
		uint64_t head = 0;

		for (size_t k = size; k > 0; k--)
			head =
			    head << 8 | (unsigned char)text[i * size + k - 1];
		cr_expect_eq(plain->heads[i], head, "%s %zu", text, i);
	}
}

static const struct lt_plain_field *read_versions(struct reader *reader,
                                                  const char *text)
{
	cr_assert(reads(reader, text));
	return &reader->plain.fields[LT_PLAIN_CIRCULATED];
}

/* Of the names of a record those are expected that are simple tags in one
 * layout; the numbers of the lists differ. */
Test(plain_again, which_names_are_expected)
{
	static const struct {
		const char *record, *heads;
		size_t size;
	} rows[] = {
		{ RECORD("\"en\":null,\"fr\":\"2024-03-05\""),
		  "\"en\":\"fr\":", 5 },
		{ RECORD("\"en\": null, \"fr\": \"2024-03-05\""),
		  "\"en\": \"fr\": ", 6 },
		{ RECORD("\"az\":null,\"ru\": null,\"zz\":null"),
		  "\"az\":\"zz\":", 5 },
		{ RECORD("\"zh-Hant\":null,\"EN\":null,\"e1\":null,"
		         "\"pt\":null,\"e\":null,\"eng\":null"),
		  "\"pt\":", 5 },
		{ RECORD("\"es\" :null,\"ar\":null"), "\"ar\":", 5 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reader reader = { 0 };
		uint32_t before;

		cr_expect_not(
		    read_versions(&reader, rows[i].record)->is_expected);
		expect_heads(&reader.plain, rows[i].heads, rows[i].size);
		/* others in between; then the same twice */
		before = reader.plain.generation;
		cr_assert(reads(&reader, RECORD("\"qq\":null")));
		expect_heads(&reader.plain, "\"qq\":", 5);
		cr_expect(reader.plain.generation != before);
		read_versions(&reader, rows[i].record);
		expect_heads(&reader.plain, rows[i].heads, rows[i].size);
		lt_arena_free(&reader.arena);
	}
}

/* The same names again, or some of them in their order, are expected, and leave
 * what is expected as it is. */
Test(plain_again, what_comes_again_is_expected)
{
	static const struct {
		const char *record;
		bool is_expected;
	} rows[] = {
		{ RECORD("\"en\":null,\"fr\":null,\"ru\":null"), true },
		{ RECORD("\"en\":\"2024-03-05\",\"fr\":\"x\""), true },
		{ RECORD("\"en\":null,\"ru\":null"), true },
		{ RECORD("\"ru\":\"2024-03-05T15:00:07Z\""), true },
		{ RECORD("\"en\":\"2024-03-05T15:00:07Z\",\"fr\":"
		         "\"2024-03-05T15:00:07Z\",\"ru\":"
		         "\"2024-03-05T15:00:07Z\""),
		  true },
		{ RECORD(""), true },
		{ RECORD("\"fr\":null,\"en\":null"), false },
		{ RECORD("\"en\":null,\"fr\":null,\"zh\":null"), false },
		{ RECORD("\"en\" :null"), false },
		{ RECORD("\"zh\":" TIME), false },
		{ RECORD("\"fr\":" TIME ",\"en\":" TIME), false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reader reader = { 0 };
		uint32_t before;

		read_versions(&reader, rows[0].record);
		before = reader.plain.generation;
		cr_expect_eq(
		    read_versions(&reader, rows[i].record)->is_expected,
		    rows[i].is_expected, "%zu", i);
		cr_expect_eq(reader.plain.generation == before,
		             rows[i].is_expected, "%zu", i);
		lt_arena_free(&reader.arena);
	}
}

/* Whether all versions are dates, times or nothing; an empty text is none. */
Test(plain_again, versions_that_are_dated)
{
	static const struct {
		const char *record;
		bool is_dated;
	} rows[] = {
		{ RECORD("\"en\":null,\"fr\":\"2024-03-05\""), true },
		{ RECORD("\"en\":\"2024-03-05T15:00:07Z\""), true },
		{ RECORD("\"en\":\"x\",\"fr\":\"2024-03-05\""), false },
		{ RECORD("\"en\":\"2024-03-05\",\"fr\":\"x\""), false },
		{ RECORD("\"en\":\"\",\"fr\":null"), false },
		{ RECORD("\"en\":null,\"fr\":\"\",\"ru\":null"), false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reader reader = { 0 };

		for (int again = 0; again < 3; again++)
			cr_expect_eq(
			    read_versions(&reader, rows[i].record)->is_dated,
			    rows[i].is_dated, "%zu", i);
		lt_arena_free(&reader.arena);
	}
}

/* A simple tag has a number, the same wherever it stands; others have none. */
Test(plain_again, numbers_of_tags)
{
	struct reader reader = { 0 };
	const struct lt_stamp *stamps = reader.plain.stamps;

	for (int again = 0; again < 2; again++) {
		read_versions(&reader, RECORD("\"en\":\"2024-03-05T15:00:07Z\","
		                              "\"fr\":null,\"EN\":null,"
		                              "\"zh-Hant\":null,\"e\":null"));
		cr_expect_eq(stamps[0].tag, lt_tag_number(LT_STR("en")));
		cr_expect_eq(stamps[1].tag, lt_tag_number(LT_STR("fr")));
		cr_expect(stamps[0].tag != stamps[1].tag);
		for (size_t i = 2; i < 5; i++)
			cr_expect_eq(stamps[i].tag, 0);
	}
	lt_arena_free(&reader.arena);
}
