#include "core/model.h"
#include "core/judge.h"

#include <criterion/criterion.h>

/* The dates of counting.md as people read them. */
Test(words, moments_are_said_with_what_is_known)
{
	struct lt_arena arena = { 0 };
	struct lt_point open = { 0 };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 2, 19));
	struct lt_point time = lt_point_at((struct lt_instant){
	    lt_day_ymd(2024, 2, 19).n * LT_MS_PER_DAY + 17 * LT_MS_PER_HOUR +
	    40 * LT_MS_PER_MINUTE + 5001 });
	struct lt_local half_past = { lt_day_ymd(2024, 2, 19),
		                      9 * LT_MS_PER_HOUR +
		                          30 * LT_MS_PER_MINUTE };
	struct lt_moment local = lt_moment_local(half_past, NULL);
	const struct {
		struct lt_moment moment;
		const char *words;
	} rows[] = {
		{ { LT_MOMENT_KNOWN, false, day, day }, "Mon 19 Feb 2024" },
		{ local, "Mon 19 Feb 2024 09:30 (zone not known)" },
		{ { LT_MOMENT_KNOWN, true, local.from, day },
		  "Mon 19 Feb 2024 09:30 (zone not known) to Mon 19 Feb "
		  "2024" },
		{ { LT_MOMENT_KNOWN, false, time, time },
		  "Mon 19 Feb 2024 17:40:05.001 UTC" },
		{ { LT_MOMENT_KNOWN, true, open, open }, "at an unknown time" },
		{ { LT_MOMENT_KNOWN, true, open, day },
		  "Mon 19 Feb 2024 or before" },
		{ { LT_MOMENT_KNOWN, true, day, open },
		  "Mon 19 Feb 2024 or later" },
		{ { LT_MOMENT_KNOWN, true, day, time },
		  "Mon 19 Feb 2024 to Mon 19 Feb 2024 17:40:05.001 UTC" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect(
		    lt_str_is(lt_words_moment(&arena, &rows[i].moment, NULL),
		              rows[i].words),
		    "%s", rows[i].words);
	lt_arena_free(&arena);
}

/* Clocks go back from 02:00 to 01:00 on 3 November 2024 in New York, and by
 * 3:58 minutes at noon of 18 November 1883. */
Test(words, a_time_that_comes_twice_has_its_offset)
{
	static const int64_t at_s[] = { -2717650800 };
	static const int32_t offset_s[] = { -18000 };
	struct lt_zone zone = { .name = "America/New_York",
		                .count = 1,
		                .at_s = at_s,
		                .offset_s = offset_s,
		                .before_s = -17762 };
	struct lt_zone london = { .name = "Europe/London" };
	const int64_t two_utc =
	    lt_day_ymd(2024, 11, 3).n * LT_MS_PER_DAY / 1000 + 2 * 3600;
	const int64_t one_utc =
	    lt_day_ymd(2024, 10, 27).n * LT_MS_PER_DAY / 1000 + 3600;
	const struct {
		const struct lt_zone *zone;
		int64_t s;
		const char *words;
	} rows[] = {
		{ &zone, two_utc + 10799,
		  "Sun 3 Nov 2024 00:59:59 America/New_York" },
		{ &zone, two_utc + 10800,
		  "Sun 3 Nov 2024 01:00 (UTC-04:00) America/New_York" },
		{ &zone, two_utc + 16200,
		  "Sun 3 Nov 2024 01:30 (UTC-05:00) America/New_York" },
		{ &zone, two_utc + 18000,
		  "Sun 3 Nov 2024 02:00 America/New_York" },
		{ &zone, at_s[0] - 1,
		  "Sun 18 Nov 1883 12:03:57 (UTC-04:56:02) "
		  "America/New_York" },
		{ &zone, at_s[0],
		  "Sun 18 Nov 1883 12:00 (UTC-05:00) America/New_York" },
		{ &london, one_utc - 3600,
		  "Sun 27 Oct 2024 01:00 (UTC+01:00) Europe/London" },
		{ &london, one_utc,
		  "Sun 27 Oct 2024 01:00 (UTC+00:00) Europe/London" },
	};
	struct lt_arena arena = { 0 };

	cr_assert(
	    lt_zone_rule_parse(LT_STR("EST5EDT,M3.2.0,M11.1.0"), &zone.rule));
	cr_assert(lt_zone_rule_parse(LT_STR("GMT0BST,M3.5.0/1,M10.5.0"),
	                             &london.rule));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_str words = lt_words_instant(
		    &arena, (struct lt_instant){ rows[i].s * 1000 },
		    rows[i].zone);

		cr_expect(lt_str_is(words, rows[i].words), "%s: %.*s",
		          rows[i].words, (int)words.size, words.at);
	}
	lt_arena_free(&arena);
}

Test(words, lists_and_counts_are_english)
{
	static const struct lt_str tags[] = { { "ar", 2 },
		                              { "zh", 2 },
		                              { "en", 2 } };
	struct lt_arena arena = { 0 };

	cr_expect(lt_str_is(lt_words_list(&arena, tags, 0), ""));
	cr_expect(lt_str_is(lt_words_list(&arena, tags, 1), "ar"));
	cr_expect(lt_str_is(lt_words_list(&arena, tags, 2), "ar and zh"));
	cr_expect(lt_str_is(lt_words_list(&arena, tags, 3), "ar, zh and en"));
	cr_expect(lt_str_is(lt_words_any(&arena, tags, 1), "ar"));
	cr_expect(lt_str_is(lt_words_any(&arena, tags, 3), "ar, zh or en"));
	cr_expect(lt_str_is(lt_words_count(&arena, 1, "day", "days"), "1 day"));
	cr_expect(
	    lt_str_is(lt_words_count(&arena, 2, "day", "days"), "2 days"));
	cr_expect(
	    lt_str_is(lt_words_count(&arena, 0, "day", "days"), "0 days"));
	lt_arena_free(&arena);
}

/* Nothing is kept of a derivation that nobody asked for. */
Test(words, a_silent_trace_keeps_no_step)
{
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };

	lt_step_day(lt_step(&trace, LT_P_BACK, { 0 }), lt_day_ymd(2024, 3, 4));
	cr_expect_eq(trace.count, 0);
	trace.is_on = true;
	lt_step_day(lt_step(&trace, LT_P_BACK, { 0 }), lt_day_ymd(2024, 3, 4));
	cr_assert_eq(trace.count, 1);
	cr_expect(trace.steps[0].has_day);
	cr_expect(lt_str_is(trace.steps[0].text, "back"));
	lt_arena_free(&arena);
}

/* The words of counting.md, section 6, from worst to best; their force. */
Test(words, verdicts_have_the_names_and_gravities_of_the_definition)
{
	static const struct {
		const char *name;
		const char *shall, *should, *practice;
	} rows[] = {
		{ "overdue", "error", "warning", "notice" },
		{ "incomplete", "error", "warning", "notice" },
		{ "late", "error", "warning", "notice" },
		{ "early", "error", "warning", "notice" },
		{ "undecided", "undecided", "undecided", "undecided" },
		{ "staggered", "warning", "notice", "notice" },
		{ "tight", "warning", "notice", "notice" },
		{ "pending", "none", "none", "none" },
		{ "waived", "notice", "notice", "notice" },
		{ "on_time", "none", "none", "none" },
		{ "unscored", "none", "none", "none" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		enum lt_verdict v = lt_verdict_named(lt_str_of(rows[i].name));

		cr_assert_eq(v, (enum lt_verdict)(i + 1), "%s", rows[i].name);
		cr_expect_str_eq(lt_verdict_name(v), rows[i].name);
		cr_expect_str_eq(lt_gravity_name(lt_gravity_of(v, LT_SHALL)),
		                 rows[i].shall);
		cr_expect_str_eq(lt_gravity_name(lt_gravity_of(v, LT_SHOULD)),
		                 rows[i].should);
		cr_expect_str_eq(lt_gravity_name(lt_gravity_of(v, LT_PRACTICE)),
		                 rows[i].practice);
	}
	cr_expect_eq(lt_verdict_named(LT_STR("none")), LT_VERDICT_NONE);
	cr_expect_str_eq(lt_force_name(LT_PRACTICE), "practice");
}

Test(words, acts_and_reasons_have_names)
{
	cr_expect_eq(lt_act_named(LT_STR("circulated")), LT_ACT_CIRCULATED);
	cr_expect_eq(lt_act_named(LT_STR("session.opening")), LT_ACT_OPENING);
	cr_expect_eq(lt_act_named(LT_STR("none")), LT_ACT_NONE);
	for (int i = 1; i < LT_PASSED_COUNT; i++)
		cr_expect_gt(
		    strlen(lt_passed_reason_text((enum lt_passed_reason)i)),
		    0u);
}

/* Seconds where they are not nought, thousandths where they are not. */
Test(words, a_clock_says_no_more_than_it_has_to)
{
	static const struct {
		int32_t ms;
		const char *words;
	} rows[] = {
		{ 0, "Thu 1 Jan 1970 00:00 UTC" },
		{ 60000, "Thu 1 Jan 1970 00:01 UTC" },
		{ 1000, "Thu 1 Jan 1970 00:00:01 UTC" },
		{ 1001, "Thu 1 Jan 1970 00:00:01.001 UTC" },
		{ 59000, "Thu 1 Jan 1970 00:00:59 UTC" },
		{ 86399999, "Thu 1 Jan 1970 23:59:59.999 UTC" },
	};
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_instant at = { rows[i].ms };
		struct lt_str words = lt_words_instant(&arena, at, NULL);

		cr_expect(lt_str_is(words, rows[i].words), "%s", rows[i].words);
	}
	lt_arena_free(&arena);
}
