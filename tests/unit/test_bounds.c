#include "core/bounds.h"

#include <criterion/criterion.h>

/* Six weeks are 42 days: before Mon 4 March 2024 Mon 22 January 2024. */

static const struct lt_conventions how = { .skip_when_at_most = -1 };
static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_world world = { 0 };
static struct lt_arena arena;

static struct lt_must before(int32_t last, int32_t first, enum lt_unit unit)
{
	return (struct lt_must){
		.kind = LT_MUST_BEFORE,
		.anchor = { .kind = LT_ANCHOR_OPENING },
		.at_least = { true, { last, unit, 0, 0 }, &how, { 0 } },
		.at_most = { first > 0, { first, unit, 0, 0 }, &how, { 0 } },
		.conventions = &how,
	};
}

static struct lt_session session(struct lt_point from, struct lt_point to)
{
	return (struct lt_session){
		.id = { "s", 1 },
		.body = &body,
		.zone = &utc,
		.opens = { LT_MOMENT_KNOWN, true, from, to },
	};
}

static struct lt_bounds of(const struct lt_session *in,
                           const struct lt_document *document,
                           const struct lt_rule *rule)
{
	struct lt_case which = { &world, NULL, &body, in, document };
	struct lt_trace silent = { .arena = &arena };
	struct lt_bounds bounds;

	lt_bounds_of_rule(&which, rule, &silent, &bounds);
	return bounds;
}

/* 3.8: what the body announced for an act holds for every rule on it, and is
 * told to differ where one end of the arithmetic differs. */
Test(bounds, a_date_published_for_an_act)
{
	struct lt_published dates[] = {
		{ .act = LT_ACT_ISSUED,
		  .date = lt_point_day(lt_day_ymd(2024, 1, 1)) },
		{ .act = LT_ACT_CIRCULATED,
		  .date = lt_point_day(lt_day_ymd(2024, 1, 22)) }
	};
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = before(42, 0, LT_DAYS) };
	struct lt_bounds bounds;

	in.published = dates;
	in.published_count = 2;
	bounds = of(&in, NULL, &rule);
	cr_expect(bounds.is_published);
	cr_expect_not(bounds.is_moved);
	cr_expect_eq(bounds.last.days.to.n, lt_day_ymd(2024, 1, 22).n);
	in.opens.to.day.n++;
	cr_expect(of(&in, NULL, &rule).is_moved);
	rule.act = LT_ACT_RECEIVED;
	cr_expect_not(of(&in, NULL, &rule).is_published);
}

Test(bounds, a_published_time_against_hours)
{
	int64_t noon = lt_day_ymd(2024, 3, 4).n * LT_MS_PER_DAY + 43200000;
	struct lt_point at = lt_point_at((struct lt_instant){ noon });
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = lt_point_at((struct lt_instant){
					 noon - 72 * 3600000 }) };
	struct lt_session in = session(at, at);
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = before(72, 0, LT_HOURS) };

	in.published = &date;
	in.published_count = 1;
	cr_expect_not(of(&in, NULL, &rule).is_moved);
	in.opens.to.at.ms++;
	cr_expect(of(&in, NULL, &rule).is_moved);
	lt_arena_free(&arena);
}

/* either_of: between 42 and 60 days before, or between 10 and 30. Without a
 * paper from 60 (4 January) to 10 days before (23 February); a clause that
 * never lapses leaves the whole without an end. */
Test(bounds, either_of_two_windows)
{
	struct lt_must clauses[] = { before(42, 60, LT_DAYS),
		                     before(10, 30, LT_DAYS) };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = { .kind = LT_MUST_EITHER,
		                          .clauses = clauses,
		                          .clause_count = 2 } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_bounds bounds = of(&in, NULL, &rule);

	cr_assert_eq(bounds.last.kind, LT_LIMIT_DAY);
	cr_expect_eq(bounds.first.days.from.n, lt_day_ymd(2024, 1, 4).n);
	cr_expect_eq(bounds.last.days.to.n, lt_day_ymd(2024, 2, 23).n);
	clauses[1].kind = LT_MUST_AFTER;
	clauses[1].at_most.is_set = false;
	bounds = of(&in, NULL, &rule);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_NONE);
	cr_expect_eq(bounds.first.days.from.n, lt_day_ymd(2024, 1, 4).n);
	lt_arena_free(&arena);
}

/* A date published for a paper of no session is one of its body's days. */
Test(bounds, a_published_date_without_a_session)
{
	struct lt_published date = { .rule = { "p/r", 3 },
		                     .date = lt_point_day(
					 lt_day_ymd(2024, 1, 22)) };
	struct lt_document paper = { .published = &date, .published_count = 1 };
	struct lt_rule rule = { .id = { "p/r", 3 },
		                .act = LT_ACT_CIRCULATED,
		                .must = { .kind = LT_MUST_UNSCORED,
		                          .conventions = &how } };
	struct lt_bounds bounds = of(NULL, &paper, &rule);

	cr_assert_eq(bounds.last.kind, LT_LIMIT_DAY);
	cr_expect_eq(bounds.last.days.to.n, lt_day_ymd(2024, 1, 22).n);
	cr_expect_eq(bounds.last.zone, &utc);
	lt_arena_free(&arena);
}
