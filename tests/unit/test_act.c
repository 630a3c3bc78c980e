#include "core/act.h"

#include <criterion/criterion.h>

static const struct lt_body nowhere = { .id = { "b", 1 } };
static const struct lt_world world = { .check = { .is_day = true } };
static const struct lt_case a_case = { .world = &world, .body = &nowhere };

static struct lt_moment at(struct lt_point from, struct lt_point to)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, true, from, to };
}

static bool counts(const struct lt_conventions *how, struct lt_moment moment,
                   struct lt_moment *counted, struct lt_why *why)
{
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	bool known =
	    lt_act_counts(&a_case, how, NULL, &moment, &trace, counted, why);

	lt_arena_free(&arena);
	return known;
}

/* Mon 4 March 2024 12:00 UTC plus two days is Wed 6 March 12:00; an open
 * beginning stays open (counting.md, 3.10). */
Test(act, without_a_zone_days_are_added_on_the_utc_line)
{
	struct lt_conventions how = { .has_deemed_add = true,
		                      .deemed_add = { 2, LT_DAYS, 0, 0 } };
	int64_t day = lt_day_ymd(2024, 3, 4).n, noon = LT_MS_PER_DAY / 2;
	struct lt_point to =
	    lt_point_at((struct lt_instant){ day * LT_MS_PER_DAY + noon });
	struct lt_moment counted;
	struct lt_why why = { 0 };

	cr_assert(counts(&how, at((struct lt_point){ 0 }, to), &counted, &why));
	cr_expect_eq(counted.from.kind, LT_POINT_OPEN);
	cr_expect_eq(counted.to.at.ms, (day + 2) * LT_MS_PER_DAY + noon);
}

/* An act after the cut-off counts the next day; an open beginning is before
 * everything (counting.md, 3.9). */
Test(act, an_open_beginning_is_not_cut_off)
{
	struct lt_conventions how = { .has_cutoff = true,
		                      .cutoff_ms = 15 * LT_MS_PER_HOUR,
		                      .cutoff_effect = LT_CUTOFF_NEXT_DAY };
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_moment counted;
	struct lt_why why = { 0 };

	cr_assert(
	    counts(&how, at((struct lt_point){ 0 }, monday), &counted, &why));
	cr_expect_eq(counted.from.kind, LT_POINT_OPEN);
	cr_expect_eq(counted.to.day.n, monday.day.n + 1);
}

/* Past 31 December 9999 nothing is counted, and the reason is said. */
Test(act, what_leaves_the_range_cannot_be_told)
{
	static const struct lt_conventions hows[] = {
		{ .has_deemed_add = true, .deemed_add = { 2, LT_DAYS, 0, 0 } },
		{ .has_deemed_add = true,
		  .deemed_add = { 48, LT_HOURS, 0, 0 } },
	};
	struct lt_instant last = { (LT_DAY_LAST.n + 1) * LT_MS_PER_DAY - 1 };

	for (size_t i = 0; i < 2; i++) {
		struct lt_moment counted;
		struct lt_why why = { 0 };

		cr_expect_not(counts(&hows[i],
		                     at(lt_point_at(last), lt_point_at(last)),
		                     &counted, &why));
		cr_expect_eq(why.phrase, LT_P_WHY_RANGE, "%zu", i);
	}
}

/* "To the next working day" without a working calendar (counting.md, 4). */
Test(act, the_next_working_day_needs_a_calendar)
{
	struct lt_conventions how = { .deemed_to_working_day = true };
	struct lt_body bare = { .id = { "b", 1 },
		                .non_working.missing = { "calendar", 8 } };
	struct lt_case which = { .world = &world, .body = &bare };
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_moment moment = at(monday, monday), counted;
	struct lt_arena arena = { 0 };
	struct lt_trace trace = { .arena = &arena };
	struct lt_why why = { 0 };

	cr_expect_not(
	    lt_act_counts(&which, &how, NULL, &moment, &trace, &counted, &why));
	cr_expect_eq(why.phrase, LT_P_WHY_NO_CALENDAR);
	lt_arena_free(&arena);
}

Test(act, without_conventions_an_act_is_where_it_is)
{
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_conventions deemed = { .deemed_to_working_day = true };
	struct lt_moment absent = { 0 }, counted;
	struct lt_why why = { 0 };

	cr_assert(counts(NULL, at(monday, monday), &counted, &why));
	cr_expect_eq(counted.from.day.n, monday.day.n);
	cr_assert(counts(&deemed, absent, &counted, &why));
	cr_expect_eq(counted.state, LT_MOMENT_ABSENT);
}
