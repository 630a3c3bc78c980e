#include "core/instant.h"
#include "core/number.h"

#include <criterion/criterion.h>
#include <inttypes.h>

/* UTC milliseconds as date(1) of coreutils gives them. */
Test(instant, times_with_an_offset_are_instants)
{
	static const struct {
		const char *text;
		int64_t ms;
	} rows[] = {
		{ "1970-01-01T00:00:00Z", 0 },
		{ "1969-12-31T23:59:59Z", -1000 },
		{ "1969-12-31T23:59:59.999Z", -1 },
		{ "2024-02-26T17:40:00-05:00", INT64_C(1708987200000) },
		{ "2024-02-26T17:40:00+05:30", INT64_C(1708949400000) },
		{ "2024-02-26T17:40:00-00:00", INT64_C(1708969200000) },
		{ "2024-02-26T17:40:00.5Z", INT64_C(1708969200500) },
		{ "2024-02-26T17:40:00.12Z", INT64_C(1708969200120) },
		{ "2024-02-26T17:40:00.123999999Z", INT64_C(1708969200123) },
		{ "2024-02-26T17:40:00.0009Z", INT64_C(1708969200000) },
		{ "0001-01-01T00:00:00Z", INT64_C(-62135596800000) },
		{ "9999-12-31T23:59:59.999Z", INT64_C(253402300799999) },
		{ "9999-12-31T23:59:59+23:59", INT64_C(253402214459000) },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_time_text time;
		struct lt_instant at;

		cr_assert(lt_time_parse(lt_str_of(rows[i].text), &time), "%s",
		          rows[i].text);
		cr_expect(time.has_offset, "%s", rows[i].text);
		at = lt_instant_at_offset(time.local, time.offset_s);
		cr_expect_eq(at.ms, rows[i].ms, "%s: %" PRId64, rows[i].text,
		             at.ms);
	}
}

Test(instant, times_without_an_offset_are_local)
{
	struct lt_time_text time;

	cr_assert(lt_time_parse(LT_STR("2024-03-05T15:00:00"), &time));
	cr_expect_not(time.has_offset);
	cr_expect_eq(time.offset_s, 0);
	cr_expect_eq(time.local.day.n, 19787);
	cr_expect_eq(time.local.ms, 54000000);
	cr_assert(lt_time_parse(LT_STR("2024-03-05T23:59:59.001"), &time));
	cr_expect_eq(time.local.ms, 86399001);
}

/* formats.md and RFC 3339 section 5.6, as counting.md narrows it. */
Test(instant, other_texts_are_not_times)
{
	static const char *const texts[] = {
		"",
		"2024-03-05",
		"2024-03-05T15:00",
		"2024-03-05T15:00Z",
		"2024-03-05 15:00:00Z",
		"2024-03-05t15:00:00Z",
		"2024-03-05T15:00:00z",
		"2024-03-05T15:00:60Z",
		"2024-03-05T24:00:00Z",
		"2024-03-05T15:60:00Z",
		"2024-03-05T1:00:00Z",
		"2024-03-05T15-00-00Z",
		"2024-03-05T15:00-00Z",
		"2024-03-05T15:00:00.Z",
		"2024-03-05T15:00:00.",
		"2024-03-05T15:00:00,5Z",
		"2024-03-05T15:00:00.1a",
		"2024-03-05T15:00:00+05",
		"2024-03-05T15:00:00+0500",
		"2024-03-05T15:00:00+24:00",
		"2024-03-05T15:00:00+05:60",
		"2024-03-05T15:00:00 +05:00",
		"2024-03-05T15:00:00ZZ",
		"2024-03-05T15:00:00Z ",
		"2024-02-30T15:00:00Z",
		"0000-12-31T15:00:00Z",
		"0001-01-01T00:00:00+00:01",
		"9999-12-31T23:59:59-00:01",
		"20240305T150000Z",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct lt_time_text time = { .offset_s = 42 };

		cr_expect_not(lt_time_parse(lt_str_of(texts[i]), &time), "%s",
		              texts[i]);
		cr_expect_eq(time.offset_s, 42, "%s changed it", texts[i]);
	}
}

Test(instant, clock_times_are_milliseconds_since_midnight)
{
	static const struct {
		const char *text;
		int32_t ms;
	} rows[] = {
		{ "00:00", 0 },           { "15:00", 54000000 },
		{ "23:59", 86340000 },    { "23:59:30", 86370000 },
		{ "23:59:59", 86399000 }, { "24:00", 86400000 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int32_t ms = -1;

		cr_expect(lt_clock_parse(lt_str_of(rows[i].text), &ms), "%s",
		          rows[i].text);
		cr_expect_eq(ms, rows[i].ms, "%s", rows[i].text);
	}
}

Test(instant, other_texts_are_not_clock_times)
{
	static const char *const texts[] = {
		"",      "15",    "1:00",     "15:0",       "15:60",
		"24:01", "25:00", "24:00:00", "23:59:60",   "15:00Z",
		"15.00", "+5:00", "15:00:0",  "15:00:00.5", " 15:00",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		int32_t ms = 42;

		cr_expect_not(lt_clock_parse(lt_str_of(texts[i]), &ms), "%s",
		              texts[i]);
		cr_expect_eq(ms, 42, "%s changed it", texts[i]);
	}
}

Test(instant, instants_are_written_with_decimals_only_where_needed)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
		{ 0, "1970-01-01T00:00:00Z" },
		{ -1, "1969-12-31T23:59:59.999Z" },
		{ 1, "1970-01-01T00:00:00.001Z" },
		{ INT64_C(1709650800000), "2024-03-05T15:00:00Z" },
		{ INT64_C(1709650800120), "2024-03-05T15:00:00.120Z" },
		{ INT64_C(-62135596800000), "0001-01-01T00:00:00Z" },
		{ INT64_C(253402300799999), "9999-12-31T23:59:59.999Z" },
		/* Outside the range: its nearest end. */
		{ INT64_C(-62135596800001), "0001-01-01T00:00:00Z" },
		{ INT64_C(253402300800000), "9999-12-31T23:59:59.999Z" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char out[24];
		size_t size =
		    lt_instant_write((struct lt_instant){ rows[i].ms }, out);

		cr_expect(lt_str_is((struct lt_str){ out, size }, rows[i].text),
		          "%.*s instead of %s", (int)size, out, rows[i].text);
	}
}

Test(instant, local_times_are_written_without_a_zone)
{
	static const struct {
		int32_t ms;
		const char *text;
	} rows[] = {
		{ 0, "2024-03-05T00:00:00" },
		{ 54000000, "2024-03-05T15:00:00" },
		{ 86399999, "2024-03-05T23:59:59.999" },
		{ 86400000, "2024-03-05T24:00:00" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_local local = { { 19787 }, rows[i].ms };
		char out[23];
		size_t size = lt_local_write(local, out);

		cr_expect(lt_str_is((struct lt_str){ out, size }, rows[i].text),
		          "%.*s instead of %s", (int)size, out, rows[i].text);
	}
}

Test(instant, local_time_at_an_offset_converts_both_ways)
{
	static const int32_t offsets[] = { -86399, -43200, -1,    0,
		                           1,      20700,  50400, 86399 };
	static const int64_t instants[] = { INT64_C(-62135596800000), -1, 0, 1,
		                            INT64_C(1709650800120) };

	for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
		for (size_t k = 0; k < sizeof instants / sizeof instants[0];
		     k++) {
			struct lt_instant at = { instants[k] };
			struct lt_local local =
			    lt_local_at_offset(at, offsets[i]);

			cr_expect(local.ms >= 0 && local.ms < LT_MS_PER_DAY);
			cr_expect_eq(lt_instant_at_offset(local, offsets[i]).ms,
			             at.ms, "%" PRId64 " at %" PRId32, at.ms,
			             offsets[i]);
		}
	}
}

Test(instant, earlier_and_later_choose_by_time)
{
	struct lt_instant a = { -5 }, b = { 7 };

	cr_expect_lt(lt_instant_compare(a, b), 0);
	cr_expect_gt(lt_instant_compare(b, a), 0);
	cr_expect_eq(lt_instant_compare(a, a), 0);
	cr_expect_eq(lt_instant_earlier(a, b).ms, -5);
	cr_expect_eq(lt_instant_earlier(b, a).ms, -5);
	cr_expect_eq(lt_instant_later(a, b).ms, 7);
	cr_expect_eq(lt_instant_later(b, a).ms, 7);
}

/* RFC 3339: one wrong character anywhere makes no time of it. */
Test(instant, each_character_of_a_time_matters)
{
	static const char good[] = "2024-02-26T17:40:05.125-05:00";
	struct lt_time_text time;

	cr_assert(lt_time_parse(lt_str_of(good), &time));
	for (size_t i = 0; i < sizeof good - 1; i++) {
		char text[sizeof good];

		for (size_t k = 0; k < sizeof good; k++)
			text[k] = good[k];
		text[i] = '/';
		cr_expect_not(lt_time_parse(lt_str_of(text), &time), "%s",
		              text);
		text[i] = 'x';
		cr_expect_not(lt_time_parse(lt_str_of(text), &time), "%s",
		              text);
	}
}

Test(instant, a_clock_time_of_another_form_is_refused)
{
	static const char *const bad[] = { "10:00x00", "10:00:x0", "10:00:60",
		                           "24:00:00", "1x:00:00" };
	int32_t ms;

	cr_expect(lt_clock_parse(LT_STR("10:00:59"), &ms));
	cr_expect_eq(ms, 36059000);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		cr_expect_not(lt_clock_parse(lt_str_of(bad[i]), &ms), "%s",
		              bad[i]);
}

/* The character behind 9 is no digit; nothing follows an offset. */
Test(instant, digits_end_with_nine)
{
	static const char *const texts[] = {
		"20:4-01-05T10:00:00Z",      "2024-0:-05T10:00:00Z",
		"2024-:1-05T10:00:00Z",      "2024-01-0:T10:00:00Z",
		"2024-01-05T0::00:00Z",      "2024-01-05T10:00:0:Z",
		"2024-01-05T10:00:00+0::00", "2024-01-05T10:00:00+01:000",
		"2024-01-05T10:00:00+01:0",  "2024-01-05T10:00:00x01:00",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct lt_time_text time;

		cr_expect_not(lt_time_parse(lt_str_of(texts[i]), &time), "%s",
		              texts[i]);
	}
}

/* A view has an end of its own: nothing behind it is read. */
Test(instant, nothing_behind_the_text_is_read)
{
	static const char whole[] = "2024-03-05T10:00:00.123456-03:30";

	for (size_t size = 0; size < sizeof whole; size++) {
		char *text = malloc(size ? size : 1);
		struct lt_time_text time;
		bool good =
		    size == 19 || (size > 20 && size <= 26) || size == 32;

		memcpy(text, whole, size);
		cr_expect_eq(
		    lt_time_parse((struct lt_str){ text, size }, &time), good,
		    "%zu", size);
		free(text);
	}
}

/* The digits of a number, with zeros in front; what is more is left out. */
Test(instant, digits_of_every_width)
{
	static const struct {
		int width;
		int32_t number;
		const char *text;
	} rows[] = {
		{ 1, 7, "7" },      { 2, 5, "05" },
		{ 3, 42, "042" },   { 4, 2024, "2024" },
		{ 5, 90, "00090" }, { 6, 123456, "123456" },
		{ 2, 123, "23" },   { 3, 12345, "345" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[8] = "xxxxxxx";

		lt_digits_write(text, rows[i].width, rows[i].number);
		cr_expect_eq(memcmp(text, rows[i].text, strlen(rows[i].text)),
		             0, "%zu: %s", i, text);
		cr_expect_eq(text[rows[i].width], 'x');
	}
}

/* RFC 3339 has one byte or one of ten for each of the nineteen places: with one
 * that is none of them the text is no time, and so with two, whose faults do not
 * make up for each other. */
Test(instant, no_two_wrong_bytes_make_a_right_time)
{
	static const char wrong[] = { ' ', '/', ';', 'x', '\xff' };
	const char good[] = "2024-03-05T15:00:00Z";
	struct lt_time_text time;

	cr_assert(lt_time_parse(LT_STR("2024-03-05T15:00:00Z"), &time));
	for (size_t i = 0; i < 19; i++)
		for (size_t k = i; k < 19; k++)
			for (size_t w = 0; w < 25; w++) {
				char text[sizeof good];

				memcpy(text, good, sizeof good);
				text[i] = wrong[w / 5];
				text[k] = wrong[w % 5];
				cr_expect_not(
				    lt_time_parse(lt_str_of(text), &time), "%s",
				    text);
			}
}
