#include "core/instant.h"
#include "read/plain_time.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static struct lt_plain_times times;

static bool is_day(const char *text, int32_t *n)
{
	struct lt_day day = { 0 };
	bool is_plain = lt_plain_day(&times, lt_str_of(text), &day.n);

	*n = day.n;
	return is_plain;
}

/* Days since 1970 by Python's datetime.date. */
Test(plain_time, days_of_the_calendar)
{
	static const struct {
		const char *text;
		int32_t n;
	} rows[] = {
		{ "1900-01-01", -25567 }, { "1900-02-28", -25509 },
		{ "1900-03-01", -25508 }, { "1969-12-31", -1 },
		{ "1970-01-01", 0 },      { "1999-12-31", 10956 },
		{ "2000-02-29", 11016 },  { "2000-03-01", 11017 },
		{ "2024-03-05", 19787 },  { "2100-02-28", 47540 },
		{ "2100-03-01", 47541 },  { "2199-12-31", 84005 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t n;

		cr_expect(is_day(rows[i].text, &n), "%s", rows[i].text);
		cr_expect_eq(n, rows[i].n, "%s: %d", rows[i].text, n);
	}
}

Test(plain_time, what_is_no_day_of_these_years_is_left_to_others)
{
	static const char *const texts[] = {
		"1899-12-31",
		"2200-01-01",
		"2023-02-29",
		"2100-02-29",
		"2024-04-31",
		"2024-00-01",
		"2024-13-01",
		"2024-01-00",
		"2024-1-001",
		"2024/01/01",
		"2024-01-0x",
		"2O24-01-01",
		"2024-01-1:",
		"-024-01-01",
		"2024-01-1",
		"2024-01-011",
		"",
		("\xff"
		 "024-01-01"),
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		int32_t n;

		cr_expect_not(is_day(texts[i], &n), "%s", texts[i]);
	}
}

/* Whether the short way agrees with the long one, where it takes the text. */
static bool agrees(struct lt_str text, bool *is_plain)
{
	struct lt_instant at = { 0 };
	struct lt_time_text time;
	bool is_time = lt_time_parse(text, &time);

	*is_plain = lt_plain_time(&times, text, &at.ms);
	return !*is_plain ||
	       (is_time && time.has_offset &&
	        lt_instant_at_offset(time.local, time.offset_s).ms == at.ms);
}

static bool agrees_on_day(struct lt_str text, bool *is_plain)
{
	struct lt_day day = { 0 }, other = { 0 };
	bool is_good = lt_day_parse(text, &other);

	*is_plain = lt_plain_day(&times, text, &day.n);
	return !*is_plain || (is_good && other.n == day.n);
}

/* Bytes of nothing are no part of a time, whatever was read before. */
Test(plain_time, nothing_is_no_offset)
{
	static const char *const ends[] = { "Z\0\0\0\0\0", "\0\0\0\0\0\0",
		                            "+\0\0\0\0\0" };

	for (size_t i = 0; i < 2 * sizeof ends / sizeof ends[0]; i++) {
		char text[26] = "2024-03-05T15:00:00Z";
		int64_t ms;

		cr_assert(
		    lt_plain_time(&times, (struct lt_str){ text, 20 }, &ms));
		memcpy(text + 19, ends[i % 3], 6);
		cr_expect_not(
		    lt_plain_time(&times, (struct lt_str){ text, 25 }, &ms),
		    "%zu", i);
	}
}

Test(plain_time, every_day_is_read_as_the_core_reads_it)
{
	for (int32_t n = -25567; n <= 84005; n++) {
		char text[10];
		bool is_plain;

		lt_day_write((struct lt_day){ n }, text);
		cr_assert(
		    agrees_on_day((struct lt_str){ text, 10 }, &is_plain));
		cr_assert(is_plain);
	}
}

Test(plain_time, every_second_of_a_day_and_every_offset)
{
	for (int32_t i = 0; i < 24 * 60 * 60; i++) {
		int32_t minutes = i % (24 * 60);
		char text[64];
		bool is_plain;

		snprintf(text, sizeof text, "2024-02-29T%02d:%02d:%02dZ",
		         i / 3600, i / 60 % 60, i % 60);
		cr_assert(agrees(lt_str_of(text), &is_plain) && is_plain, "%s",
		          text);
		snprintf(text, sizeof text,
		         "1999-12-31T%02d:%02d:%02d%c%02d:%02d", i / 3600,
		         i / 60 % 60, i % 60, i % 2 ? '+' : '-', minutes / 60,
		         minutes % 60);
		cr_assert(agrees(lt_str_of(text), &is_plain) && is_plain, "%s",
		          text);
	}
}

/* Any byte in any place of a good text. */
Test(plain_time, one_wrong_byte_is_seen_wherever_it_is)
{
	static const char *const texts[] = { "2024-03-05T15:00:00Z",
		                             "2024-03-05T15:00:00+01:00",
		                             "2024-12-31T23:59:59-23:59",
		                             "2024-03-05" };

	for (size_t t = 0; t < COUNT(texts); t++)
		for (size_t i = 0; texts[t][i]; i++)
			for (int c = 0; c < 256; c++) {
				char text[64];
				struct lt_str view = { text, 0 };
				bool is_plain;

				view.size = strlen(texts[t]);
				memcpy(text, texts[t], view.size);
				text[i] = (char)c;
				cr_expect(agrees(view, &is_plain), "%s: %zu %d",
				          texts[t], i, c);
				cr_expect(agrees_on_day(view, &is_plain),
				          "%s: %zu %d", texts[t], i, c);
			}
}

/* A known seed: what differs once differs again. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

Test(plain_time, texts_of_likely_bytes)
{
	static const char bytes[] = "0123456789012345-:TZ+/; \x7f\x80\xff";
	static const char form[] = "2024-03-05T15:00:00+01:00";
	uint32_t state = 7;
	size_t taken = 0;

	for (int i = 0; i < 2000000; i++) {
		char text[25];
		struct lt_str view = { text,
			               next_random(&state) % 2 ? 20 : 25 };
		bool is_plain;

		memcpy(text, form, 25);
		if (view.size == 20)
			text[19] = 'Z';
		for (int j = 0; j < 4; j++)
			text[next_random(&state) % view.size] =
			    bytes[next_random(&state) % (sizeof bytes - 1)];
		cr_assert(agrees(view, &is_plain), "%.*s", (int)view.size,
		          text);
		taken += is_plain;
	}
	cr_expect_gt(taken, 1000);
}

/* No byte behind a text is looked at, whichever end it has. */
Test(plain_time, nothing_stands_behind)
{
	static const struct {
		const char *text;
		int64_t hours; /* from the beginning of 2024 */
	} rows[] = { { "2024-01-01T15:00:00Z", 15 },
		     { "2024-01-01T15:00:00-01:00", 16 },
		     { "2024-01-01T15:00:00+01:00", 14 } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t size = strlen(rows[i].text);
		char *text = malloc(size);
		int64_t ms = 0;

		cr_assert_not_null(text);
		memcpy(text, rows[i].text, size);
		cr_expect(
		    lt_plain_time(&times, (struct lt_str){ text, size }, &ms),
		    "%zu", i);
		/* 19,723 days after 1970. */
		cr_expect_eq(
		    ms, (INT64_C(19723) * 24 + rows[i].hours) * 3600 * 1000,
		    "%zu", i);
		free(text);
	}
}
