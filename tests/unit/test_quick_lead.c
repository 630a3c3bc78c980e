/* Leads as numbers (core/quick_lead.h): what they are by hand, and that they
 * are what lt_lead_of gives, at each change of clocks and far from it. */
#include "core/quick_lead.h"

#include <criterion/criterion.h>

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_conventions plain = { .skip_when_at_most = -1 };
static const struct lt_conventions weekdays = {
	.skip_when_at_most = -1,
	.skip = { .is_set = true,
	          .days = { .weekdays = 1u << LT_SATURDAY | 1u << LT_SUNDAY } }
};

static struct lt_moment known(struct lt_point point)
{
	return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
		                   .from = point,
		                   .to = point };
}

static struct lt_moment on(int year, int month, int mday)
{
	return known(lt_point_day(lt_day_ymd(year, month, mday)));
}

static struct lt_moment at(int64_t ms)
{
	return known(lt_point_at((struct lt_instant){ ms }));
}

/* A zone as its footer has it, without a table. */
static struct lt_zone zone_of(const char *footer)
{
	struct lt_zone zone = { .name = "a zone" };

	cr_assert(lt_zone_rule_parse(lt_str_of(footer), &zone.rule));
	return zone;
}

static const char new_york[] = "EST5EDT,M3.2.0,M11.1.0";
static const char london[] = "GMT0BST,M3.5.0/1,M10.5.0";

static struct lt_measured lead_of(const struct lt_measure *measure,
                                  const struct lt_moment *moment)
{
	struct lt_quick_lead lead = { .measure = measure };
	struct lt_arena arena = { 0 };
	struct lt_measured found =
	    lt_quick_lead_of(&lead, &body, &arena, moment);

	lt_arena_free(&arena);
	return found;
}

/* 4 March 2024 less 22 January is 42 days, of which 41 are clear; from the
 * session to 10 March there are 6, and to 3 March one less than none. */
Test(quick_lead, by_hand)
{
	const struct lt_rule_period clear = {
		true, { 41, LT_DAYS, true, 0 }, &plain, { 0 }
	};
	struct lt_measure measure = { .anchor = on(2024, 3, 4),
		                      .zone = &utc,
		                      .to = LT_EARLIER };
	struct lt_moment january = on(2024, 1, 22), march = on(2024, 3, 10);
	struct lt_moment before = on(2024, 3, 3);
	struct lt_measured lead = lead_of(&measure, &january);

	cr_expect_eq(lead.unit, LT_MEASURE_DAYS);
	cr_expect_eq(lead.from, 42);
	cr_expect_eq(lead.to, 42);
	cr_expect_eq(lead_of(&measure, &march).from, -6);
	measure.period = &clear;
	lead = lead_of(&measure, &january);
	cr_expect_eq(lead.unit, LT_MEASURE_CLEAR_DAYS);
	cr_expect_eq(lead.from, 41);
	cr_expect_eq(lead.to, 41);
	measure.period = NULL;
	measure.to = LT_LATER;
	cr_expect_eq(lead_of(&measure, &march).from, 6);
	cr_expect_eq(lead_of(&measure, &before).from, -1);
}

/* On 10 March 2024 clocks in New York go from -05:00 to -04:00, on 3 November
 * back: its midnights are at 05:00 and at 04:00 in UTC. */
Test(quick_lead, days_of_new_york)
{
	static const struct {
		int32_t month, mday, hour;
		int64_t lead;
	} rows[] = {
		{ 3, 9, 5, 1 },  { 3, 10, 5, 0 },  { 3, 11, 4, -1 },
		{ 2, 1, 5, 38 }, { 3, 13, 4, -3 }, { 4, 1, 4, -22 },
	};
	struct lt_zone zone = zone_of(new_york);
	struct lt_measure measure = { .anchor = on(2024, 3, 10),
		                      .zone = &zone,
		                      .to = LT_EARLIER };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int64_t ms = lt_day_ymd(2024, rows[i].month, rows[i].mday).n *
		                 LT_MS_PER_DAY +
		             rows[i].hour * LT_MS_PER_HOUR;
		struct lt_moment first = at(ms), last = at(ms - 1);

		cr_expect_eq(lead_of(&measure, &first).from, rows[i].lead,
		             "row %zu", i);
		cr_expect_eq(lead_of(&measure, &last).from, rows[i].lead + 1,
		             "row %zu", i);
	}
}

static void expect_same(struct lt_quick_lead *lead, struct lt_arena *arena,
                        const struct lt_moment *moment)
{
	struct lt_measured a = lt_quick_lead_of(lead, &body, arena, moment);
	struct lt_measured b = lt_lead_of(lead->measure, &body, arena, moment);

	cr_assert_eq(a.unit, b.unit);
	cr_assert_eq(a.from, b.from);
	cr_assert_eq(a.to, b.to);
	cr_assert_eq(a.has_days, b.has_days);
	cr_assert_eq(a.days_from, b.days_from);
	cr_assert_eq(a.days_to, b.days_to);
}

/* Around an anchor every 90 minutes for a year before and a quarter behind:
 * each time as an instant, the one before it, its day, and an interval. */
static void hold_together(const struct lt_measure *measure)
{
	enum { DAYS_BEFORE = 366, DAYS = DAYS_BEFORE + 90 };
	const int64_t step = 90 * LT_MS_PER_MINUTE;
	int64_t begin =
	    (lt_day_ymd(2024, 4, 1).n - DAYS_BEFORE) * LT_MS_PER_DAY;
	struct lt_quick_lead lead = { .measure = measure };
	struct lt_arena arena = { 0 };

	for (int64_t ms = 0; ms < DAYS * LT_MS_PER_DAY; ms += step) {
		struct lt_moment instant = at(begin + ms);
		struct lt_moment other = at(begin + ms - 1);
		struct lt_day day = { (int32_t)((begin + ms) / LT_MS_PER_DAY) };
		struct lt_moment date = known(lt_point_day(day));
		struct lt_moment either = { LT_MOMENT_KNOWN, true, date.from,
			                    instant.to };

		expect_same(&lead, &arena, &instant);
		expect_same(&lead, &arena, &other);
		expect_same(&lead, &arena, &date);
		expect_same(&lead, &arena, &either);
		lt_arena_reset(&arena);
	}
	lt_arena_free(&arena);
}

Test(quick_lead, as_the_long_way)
{
	const struct lt_rule_period periods[] = {
		{ true, { 42, LT_DAYS, false, 0 }, &plain, { 0 } },
		{ true, { 42, LT_DAYS, true, 0 }, &plain, { 0 } },
		{ true, { 10, LT_DAYS, false, 0 }, &weekdays, { 0 } },
	};
	struct lt_zone zone = zone_of(new_york);
	const struct lt_zone *zones[] = { &utc, &zone, NULL };

	for (int i = 0; i < 3 * 3 * 2; i++) {
		struct lt_measure measure = { .period = &periods[i % 3],
			                      .anchor = on(2024, 4, 1),
			                      .zone = zones[i / 3 % 3],
			                      .to = i / 9 ? LT_EARLIER
			                                  : LT_LATER };

		hold_together(&measure);
	}
}

/* Anchors in winter and in summer, so that clocks stand otherwise where the
 * stretches begin. */
Test(quick_lead, in_winter_and_summer)
{
	struct lt_zone zones[] = { zone_of(new_york), zone_of(london) };
	const struct lt_moment anchors[] = { on(2024, 1, 10), on(2024, 6, 15) };

	for (int i = 0; i < 4; i++) {
		struct lt_measure measure = { .anchor = anchors[i / 2],
			                      .zone = &zones[i % 2],
			                      .to = LT_EARLIER };

		hold_together(&measure);
	}
}

/* By the clock, from a moment that is open or an instant, or from none. */
Test(quick_lead, others_as_the_long_way)
{
	struct lt_zone zone = zone_of(new_york);
	struct lt_measure measure = { .anchor = on(2024, 4, 1),
		                      .zone = &zone,
		                      .to = LT_EARLIER,
		                      .is_clock = true };

	hold_together(&measure);
	measure.is_clock = false;
	measure.anchor.is_interval = true;
	measure.anchor.to = lt_point_day(lt_day_ymd(2024, 4, 3));
	hold_together(&measure);
	measure.anchor = at(lt_day_ymd(2024, 4, 1).n * LT_MS_PER_DAY);
	hold_together(&measure);
	measure.anchor.state = LT_MOMENT_ABSENT;
	hold_together(&measure);
	measure.anchor = (struct lt_moment){ 0 };
	hold_together(&measure);
}

/* Clocks that go forward and back within a day, and once more. */
Test(quick_lead, changes_that_are_near)
{
	const int64_t second = lt_day_ymd(2024, 3, 20).n * INT64_C(86400);
	const int64_t changes[] = { second, second + 54000, second + 86400,
		                    second + 345600 };
	const int32_t offsets[] = { 3600, -7200, -1800, 0 };
	const int32_t to_and_fro[] = { 3600, 0 };
	struct lt_zone zone = {
		.name = "near", .count = 4, .at_s = changes, .offset_s = offsets
	};
	struct lt_measure measure = { .anchor = on(2024, 4, 1),
		                      .zone = &zone,
		                      .to = LT_EARLIER };

	hold_together(&measure);
	zone.count = 2;
	zone.offset_s = to_and_fro;
	hold_together(&measure);
}

/* From a change of clocks on a time has the day that it has then, wherever the
 * change lies: here at each hour of the two months behind the anchor, from 10
 * o'clock at night to 2 o'clock in the next morning. */
Test(quick_lead, a_change_at_any_hour)
{
	enum { HOURS = 60 * 24 };
	const int64_t anchor = lt_day_ymd(2024, 4, 1).n * INT64_C(86400);

	for (int64_t i = 0; i < HOURS; i++) {
		const int64_t change = anchor + i * 3600;
		const int32_t before = (int32_t)((22 - i % 24) * 3600);
		const int32_t offset = before + 4 * 3600;
		struct lt_zone zone = { .name = "once",
			                .count = 1,
			                .at_s = &change,
			                .offset_s = &offset,
			                .before_s = before };
		struct lt_measure measure = { .anchor = on(2024, 4, 1),
			                      .zone = &zone,
			                      .to = LT_EARLIER };
		struct lt_quick_lead lead = { .measure = &measure };
		struct lt_arena arena = { 0 };
		struct lt_moment first = at(change * 1000);
		struct lt_moment last = at(change * 1000 - 1);

		expect_same(&lead, &arena, &first);
		expect_same(&lead, &arena, &last);
		cr_expect_eq(
		    lt_quick_lead_of(&lead, &body, &arena, &first).from,
		    lt_quick_lead_of(&lead, &body, &arena, &last).from - 1);
		lt_arena_free(&arena);
	}
}

/* One change, before all that is looked for: times before it are others'. */
Test(quick_lead, a_change_long_before)
{
	const int64_t change = lt_day_ymd(2023, 6, 1).n * INT64_C(86400);
	const int32_t offset = 0;
	struct lt_zone zone = { .name = "once",
		                .count = 1,
		                .at_s = &change,
		                .offset_s = &offset,
		                .before_s = 3600 };
	struct lt_measure measure = { .anchor = on(2024, 4, 1),
		                      .zone = &zone,
		                      .to = LT_EARLIER };

	hold_together(&measure);
}
