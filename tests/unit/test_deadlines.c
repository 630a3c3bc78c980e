/* What rules ask for before any paper exists. Expected days are worked out by
 * hand from counting.md; sessions open on Mon 4 March 2024 unless said
 * otherwise: 42 days before is 22 January, 10 days 23 February. */
#include "core/deadlines.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_body other = { .id = { "c", 1 }, .zone = &utc };
static const struct lt_conventions how = { .skip_when_at_most = -1 };

static struct lt_point on(int month, int day)
{
	return lt_point_day(lt_day_ymd(2024, month, day));
}

static struct lt_moment known(struct lt_point at)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, false, at, at };
}

static struct lt_session session(const char *id, struct lt_moment opens)
{
	return (struct lt_session){
		.id = lt_str_of(id), .body = &body, .zone = &utc, .opens = opens
	};
}

static struct lt_must before(int32_t last, int32_t first)
{
	return (struct lt_must){
		.kind = LT_MUST_BEFORE,
		.anchor = { .kind = LT_ANCHOR_OPENING },
		.at_least = { last > 0, { last, LT_DAYS, 0, 0 }, &how, { 0 } },
		.at_most = { first > 0, { first, LT_DAYS, 0, 0 }, &how, { 0 } },
		.conventions = &how
	};
}

/* What cannot be told: zero days without weekends (3.3). */
static struct lt_must unknown(bool is_last)
{
	static const struct lt_conventions skipping = {
		.skip = { .is_set = true,
		          .days = { .weekdays = 1u << LT_SUNDAY } },
		.skip_when_at_most = -1
	};
	struct lt_must must = before(is_last ? 1 : 0, is_last ? 0 : 1);

	must.at_least.conventions = must.at_most.conventions = &skipping;
	must.at_least.period.amount = must.at_most.period.amount = 0;
	return must;
}

static struct lt_must after(enum lt_anchor_kind kind)
{
	struct lt_must must = before(0, 0);

	must.kind = LT_MUST_AFTER;
	must.anchor.kind = kind;
	must.within = before(42, 0).at_least;
	return must;
}

static struct lt_rule rule_of(struct lt_must must)
{
	return (struct lt_rule){ .id = { "p/r", 3 },
		                 .act = LT_ACT_CIRCULATED,
		                 .must = must };
}

static struct lt_deadline deadline_of(const struct lt_rule *rule,
                                      struct lt_arena *arena)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_world world = { .check = { .is_day = true,
		                             .day = on(1, 1).day } };
	struct lt_case which = { &world, NULL, &body, &in, NULL, NULL };
	struct lt_trace silent = { .arena = arena };
	struct lt_deadline deadline;

	lt_deadline_of(&which, rule, &silent, &deadline);
	return deadline;
}

/* A row of a list's table: how many days before the opening, 0: none, -1: not
 * known. */
static struct lt_must row_of(int last, int first)
{
	struct lt_must must =
	    before(last > 0 ? last : 0, first > 0 ? first : 0);

	if (last < 0)
		must.at_least = unknown(true).at_least;
	if (first < 0)
		must.at_most = unknown(false).at_most;
	return must;
}

static void expect_limit(const struct lt_limit *limit, int days, size_t row)
{
	if (days > 0) {
		cr_assert_eq(limit->kind, LT_LIMIT_DAY, "%zu", row);
		cr_assert_eq(limit->days.from.n, on(3, 4).day.n - days, "%zu",
		             row);
	} else {
		cr_assert_eq(limit->kind,
		             days ? LT_LIMIT_UNKNOWN : LT_LIMIT_NONE, "%zu",
		             row);
	}
}

/* 3.13: a paper is in time until the last clause lapses; one that has no end
 * never does, and of what is not known nothing is told while another is. */
Test(deadlines, of_clauses_the_one_that_leaves_more_time)
{
	static const int rows[][3] = {
		{ 42, 10, 10 }, { 10, 42, 10 }, { 42, 0, 0 }, { 0, 42, 0 },
		{ -1, 42, 42 }, { 42, -1, 42 }, { -1, 0, 0 }, { 0, -1, 0 },
		{ -1, -1, -1 }, { 10, 10, 10 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must clauses[] = { row_of(rows[i][0], 60),
			                     row_of(rows[i][1], 70) };
		struct lt_rule rule =
		    rule_of((struct lt_must){ .kind = LT_MUST_EITHER,
		                              .clauses = clauses,
		                              .clause_count = 2 });
		struct lt_arena arena = { 0 };
		struct lt_deadline one = deadline_of(&rule, &arena);

		expect_limit(&one.last, rows[i][2], i);
		/* Of equal ones the first, with its own window. */
		if (i == 9)
			expect_limit(&one.first, 60, i);
		lt_arena_free(&arena);
	}
}

/* Other days of the rule, where the shown clause does not leave them: 1 January
 * is checked, 23 December of the year before has lapsed. */
Test(deadlines, days_of_other_clauses)
{
	static const struct {
		int clauses[2][2]; /* days before: last, first */
		const char *also;
	} rows[] = {
		{ { { 42, 60 }, { 10, 20 } },
		  "from Thu 4 Jan 2024 to Mon 22 Jan 2024" },
		{ { { 72, 80 }, { 10, 20 } }, "" },
		{ { { 42, 0 }, { 10, 0 } }, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must clauses[] = {
			row_of(rows[i].clauses[0][0], rows[i].clauses[0][1]),
			row_of(rows[i].clauses[1][0], rows[i].clauses[1][1])
		};
		struct lt_rule rule =
		    rule_of((struct lt_must){ .kind = LT_MUST_EITHER,
		                              .clauses = clauses,
		                              .clause_count = 2 });
		struct lt_arena arena = { 0 };
		struct lt_deadline one = deadline_of(&rule, &arena);

		expect_limit(&one.last, 10, i);
		cr_expect(lt_str_is(one.also, rows[i].also), "%zu", i);
		lt_arena_free(&arena);
	}
}

/* 3.15: of readings the earliest last good and the latest first good; what is
 * not known makes the whole so, what is not there does not matter. */
Test(deadlines, of_readings_what_is_safe)
{
	static const int rows[][3] = {
		{ 42, 10, 42 }, { 10, 42, 42 }, { 42, 0, 42 }, { 0, 42, 42 },
		{ -1, 42, -1 }, { 42, -1, -1 }, { -1, 0, -1 }, { 0, -1, -1 },
		{ 0, 0, 0 },    { -1, -1, -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[] = {
			rule_of(row_of(rows[i][0], 0)),
			rule_of(row_of(rows[i][1], 0)),
		};
		struct lt_rule rule = rule_of(before(1, 0));
		struct lt_arena arena = { 0 };
		struct lt_deadline one;

		readings[0].name = LT_STR("one");
		readings[1].name = LT_STR("other");
		rule.readings = readings;
		rule.reading_count = 2;
		one = deadline_of(&rule, &arena);
		expect_limit(&one.last, rows[i][2], i);
		cr_assert_eq(one.reading_count, 2u);
		expect_limit(&one.readings[0].last, rows[i][0], i);
		expect_limit(&one.readings[1].last, rows[i][1], i);
		cr_expect_eq(one.why.phrase,
		             rows[i][2] < 0 ? LT_P_WHY_ZERO_SKIP : LT_P_NONE);
		cr_expect(lt_str_is(one.readings[1].name, "other"));
		lt_arena_free(&arena);
	}
	for (size_t i = 0; i < COUNT(rows); i++) {
		/* The latest first good: 10 days before comes after 42. */
		int wanted = rows[i][2] == 42 && rows[i][0] && rows[i][1]
		                 ? 10
		                 : rows[i][2];
		struct lt_rule readings[] = {
			rule_of(row_of(5, rows[i][0])),
			rule_of(row_of(5, rows[i][1])),
		};
		struct lt_rule rule = rule_of(before(1, 0));
		struct lt_arena arena = { 0 };
		struct lt_deadline one;

		rule.readings = readings;
		rule.reading_count = 2;
		one = deadline_of(&rule, &arena);
		expect_limit(&one.first, wanted, i);
		expect_limit(&one.last, 5, i);
		lt_arena_free(&arena);
	}
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[] = { rule_of(before(5, 0)),
			                      rule_of(before(4, 0)) };
		struct lt_rule rule = rule_of(before(1, 0));
		struct lt_arena arena = { 0 };
		struct lt_deadline one;

		for (size_t k = 0; k < 2; k++)
			readings[k].must.recommended =
			    row_of(rows[i][k], 0).at_least;
		rule.readings = readings;
		rule.reading_count = 2;
		one = deadline_of(&rule, &arena);
		expect_limit(&one.recommended, rows[i][2], i);
		expect_limit(&one.last, 5, i);
		lt_arena_free(&arena);
	}
}

/* The latest first good of a day and an hour of it is the hour: a day is good
 * from its begin on. Ten days before 4 March is 23 February, and 238 hours
 * before its noon are 14:00 of that day. */
Test(deadlines, of_readings_a_day_and_an_hour)
{
	static const int64_t hour = 3600000;
	struct lt_rule readings[] = { rule_of(before(5, 10)),
		                      rule_of(before(5, 238)) };
	struct lt_rule rule = rule_of(before(1, 0));
	struct lt_instant midnight = { on(2, 23).day.n * 24 * hour };
	struct lt_session in =
	    session("s", known(lt_point_at(
			     (struct lt_instant){ midnight.ms + 252 * hour })));
	struct lt_world world = { .check = { .is_day = true,
		                             .day = on(1, 1).day } };
	struct lt_case which = { &world, NULL, &body, &in, NULL, NULL };
	struct lt_arena arena = { 0 };
	struct lt_trace silent = { .arena = &arena };
	struct lt_deadline one;

	readings[1].must.at_most.period.unit = LT_HOURS;
	rule.readings = readings;
	rule.reading_count = 2;
	lt_deadline_of(&which, &rule, &silent, &one);
	cr_assert_eq(one.readings[0].first.kind, LT_LIMIT_DAY);
	cr_expect_eq(one.readings[0].first.days.from.n, on(2, 23).day.n);
	cr_assert_eq(one.first.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(one.first.instants.from.ms, midnight.ms + 14 * hour);
	lt_arena_free(&arena);
}

static const struct lt_conventions later = { .skip_when_at_most = -1,
	                                     .has_deemed_add = true,
	                                     .deemed_add = { 2, LT_DAYS, 0,
	                                                     0 } };

/* 3.9, 3.10: ten days before is 23 February; of what counts two days later the
 * 21st is the last, and that holds for readings of which only one says so, as
 * the earliest of all; 25 days before is the 8th whatever the other reading. */
Test(deadlines, the_last_act_where_acts_count_later)
{
	static const struct {
		int days, other;
		bool counts, other_counts;
		int month, day; /* 0: it is the deadline itself */
	} rows[] = {
		{ 10, 0, false, false, 0, 0 },  { 10, 0, true, false, 2, 21 },
		{ 10, 11, false, false, 0, 0 }, { 10, 11, true, false, 2, 21 },
		{ 10, 25, true, false, 2, 8 },  { 10, 25, false, true, 2, 6 },
		{ 25, 10, false, true, 2, 8 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[] = {
			rule_of(before(rows[i].days, 0)),
			rule_of(before(rows[i].other, 0)),
		};
		struct lt_rule rule = readings[0];
		struct lt_arena arena = { 0 };
		struct lt_deadline one;

		if (rows[i].counts)
			readings[0].must.conventions =
			    readings[0].must.at_least.conventions = &later;
		if (rows[i].other_counts)
			readings[1].must.conventions =
			    readings[1].must.at_least.conventions = &later;
		rule.must = readings[0].must;
		rule.readings = readings;
		rule.reading_count = rows[i].other ? 2 : 0;
		one = deadline_of(&rule, &arena);
		if (!rows[i].day) {
			cr_expect_eq(one.act_by.kind, LT_LIMIT_NONE, "%zu", i);
		} else {
			cr_assert_eq(one.act_by.kind, LT_LIMIT_DAY, "%zu", i);
			cr_expect_eq(
			    one.act_by.days.from.n,
			    lt_day_ymd(2024, rows[i].month, rows[i].day).n,
			    "%zu", i);
		}
		lt_arena_free(&arena);
	}
}

/* What else is told goes with the reading that gives the last good day; where
 * none gives one, with the first. */
Test(deadlines, of_readings_what_is_told)
{
	static const struct {
		bool numbers[2], is_unscored;
	} rows[] = {
		{ { false, false }, true },
		{ { true, false }, false },
		{ { false, true }, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[2], rule = rule_of(before(1, 0));
		struct lt_arena arena = { 0 };

		for (size_t k = 0; k < 2; k++)
			readings[k] = rule_of(
			    rows[i].numbers[k]
				? before(5, 0)
				: (struct lt_must){ .kind = LT_MUST_UNSCORED,
			                            .conventions = &how });
		rule.readings = readings;
		rule.reading_count = 2;
		cr_expect_eq(deadline_of(&rule, &arena).is_unscored,
		             rows[i].is_unscored, "%zu", i);
		lt_arena_free(&arena);
	}
}

/* 3.10: not more than six days before is 27 February; what counts two days
 * later is not early from the 25th on. */
Test(deadlines, the_first_act_where_acts_count_later)
{
	struct lt_rule rule = rule_of(before(3, 6));
	struct lt_arena arena = { 0 };
	struct lt_deadline one = deadline_of(&rule, &arena);

	cr_expect_eq(one.act_from.kind, LT_LIMIT_NONE);
	rule.must.conventions = rule.must.at_least.conventions =
	    rule.must.at_most.conventions = &later;
	one = deadline_of(&rule, &arena);
	expect_limit(&one.first, 6, 0);
	expect_limit(&one.act_from, 8, 0);
	expect_limit(&one.act_by, 5, 0);
	rule.must = before(3, 0);
	rule.must.conventions = rule.must.at_least.conventions = &later;
	one = deadline_of(&rule, &arena);
	cr_expect_eq(one.act_from.kind, LT_LIMIT_NONE, "no first good day");
	lt_arena_free(&arena);
}

/* Which of three is told not to be known: the last good one before all. */
Test(deadlines, why_a_limit_is_not_known)
{
	struct lt_rule rule = rule_of(before(10, 20));
	struct lt_arena arena = { 0 };

	cr_expect_eq(deadline_of(&rule, &arena).why.phrase, LT_P_NONE);
	rule.must.recommended = unknown(true).at_least;
	cr_expect_eq(deadline_of(&rule, &arena).why.phrase, LT_P_WHY_ZERO_SKIP);
	rule.must.recommended.is_set = false;
	rule.must.at_most = unknown(false).at_most;
	cr_expect_eq(deadline_of(&rule, &arena).why.phrase, LT_P_WHY_ZERO_SKIP);
	rule.must =
	    (struct lt_must){ .kind = LT_MUST_UNSCORED, .conventions = &how };
	cr_expect(deadline_of(&rule, &arena).is_unscored);
	lt_arena_free(&arena);
}

/* --- lists ------------------------------------------------------------------ */

struct listing {
	struct lt_arena arena;
	const struct lt_rule *rules[4];
	const struct lt_session *sessions[40];
	struct lt_world world;
	struct lt_papers papers;
	struct lt_deadline_filter filter;
	struct lt_deadline_list list;
};

static struct listing listing(const struct lt_rule *rules, size_t rule_count,
                              const struct lt_session *sessions, size_t count,
                              struct lt_point today)
{
	struct listing made = { 0 };

	for (size_t i = 0; i < rule_count; i++)
		made.rules[i] = &rules[i];
	for (size_t i = 0; i < count; i++)
		made.sessions[i] = &sessions[i];
	made.world.rule_count = rule_count;
	made.world.session_count = count;
	made.world.check.is_day = today.kind == LT_POINT_DAY;
	made.world.check.day = today.day;
	made.world.check.at = today.at;
	return made;
}

static const struct lt_deadline_list *run(struct listing *listing)
{
	listing->world.rules = listing->rules;
	listing->world.sessions = listing->sessions;
	lt_deadlines(&listing->world, &listing->papers, &listing->filter,
	             &listing->arena, &listing->list);
	return &listing->list;
}

/* A list of rows is moved as it grows, and sorted beside itself: it is of places,
 * so that each row is in memory once. */
Test(deadlines, each_is_held_once)
{
	enum { MANY = 2000 };
	struct lt_session *in = calloc(MANY, sizeof *in);
	const struct lt_session **list = calloc(MANY, sizeof *list);
	struct lt_rule rule = rule_of(before(10, 0));
	struct listing made = listing(&rule, 1, in, 0, on(2, 20));
	struct lt_arena *arena = &made.arena;

	for (size_t i = 0; i < MANY; i++) {
		in[i] = session("s", known(on(3, 4)));
		list[i] = &in[i];
	}
	made.world.rules = made.rules;
	made.world.sessions = list;
	made.world.session_count = MANY;
	lt_deadlines(&made.world, &made.papers, &made.filter, arena,
	             &made.list);
	cr_assert_eq(made.list.count, MANY);
	cr_expect_lt(lt_arena_bytes(arena),
	             2 * MANY * sizeof(struct lt_deadline));
	lt_arena_free(arena);
	free(in);
	free(list);
}

static struct lt_point noon_of(int month, int day, int64_t more_ms)
{
	return lt_point_at((struct lt_instant){
	    on(month, day).day.n * LT_MS_PER_DAY + 43200000 + more_ms });
}

/* Days left to the last good day; on it none, and it has not passed. */
Test(deadlines, coming_and_passed)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_rule rule = rule_of(before(10, 0));
	static const struct {
		int month, day;
		enum lt_deadline_state state;
		int64_t left;
	} rows[] = {
		{ 2, 20, LT_DEADLINE_COMING, 3 },
		{ 2, 23, LT_DEADLINE_COMING, 0 },
		{ 2, 24, LT_DEADLINE_PASSED, -1 },
		{ 3, 4, LT_DEADLINE_PASSED, -10 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct listing made =
		    listing(&rule, 1, &in, 1, on(rows[i].month, rows[i].day));
		const struct lt_deadline_list *list = run(&made);

		cr_assert_eq(list->count, 1u);
		cr_expect_eq(list->list[0]->state, rows[i].state);
		cr_expect_eq(list->list[0]->left, rows[i].left);
		cr_expect_eq(list->list[0]->left_to, rows[i].left);
		cr_expect_not(list->list[0]->is_clock);
		cr_expect_eq(list->sessions, 1u);
		lt_arena_free(&made.arena);
	}
}

/* An opening from 4 to 6 March: 23 to 25 February; by the clock 240 hours
 * before noon on 4 to noon on 6 March. */
Test(deadlines, left_of_an_interval)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_rule rule = rule_of(before(10, 0));
	struct listing made = listing(&rule, 1, &in, 1, on(2, 20));
	const struct lt_deadline_list *list;

	in.opens.is_interval = true;
	in.opens.to = on(3, 6);
	list = run(&made);
	cr_assert_eq(list->count, 1u);
	cr_expect_eq(list->list[0]->left, 3);
	cr_expect_eq(list->list[0]->left_to, 5);
	lt_arena_free(&made.arena);
	rule.must.at_least.period = (struct lt_period){ 240, LT_HOURS, 0, 0 };
	in.opens.from = noon_of(3, 4, 0);
	in.opens.to = noon_of(3, 6, 0);
	made = listing(&rule, 1, &in, 1, noon_of(2, 21, 0));
	list = run(&made);
	cr_assert_eq(list->count, 1u);
	cr_expect(list->list[0]->is_clock);
	cr_expect_eq(list->list[0]->left, 2 * 24 * 60);
	cr_expect_eq(list->list[0]->left_to, 4 * 24 * 60);
	lt_arena_free(&made.arena);
	/* What is left is never more than there is. */
	made = listing(&rule, 1, &in, 1, noon_of(2, 23, 1));
	list = run(&made);
	cr_expect_eq(list->list[0]->left, -1);
	cr_expect_eq(list->list[0]->left_to, 2 * 24 * 60 - 1);
	lt_arena_free(&made.arena);
}

/* At noon in UTC it may be tomorrow where no zone is known. */
Test(deadlines, left_without_a_zone)
{
	static const struct lt_body nowhere = { .id = { "b", 1 } };
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_rule rule = rule_of(before(10, 0));
	struct listing made = listing(&rule, 1, &in, 1, noon_of(2, 20, 0));
	const struct lt_deadline_list *list;

	in.body = &nowhere;
	in.zone = NULL;
	list = run(&made);
	cr_assert_eq(list->count, 1u);
	cr_expect_eq(list->list[0]->left, 2);
	cr_expect_eq(list->list[0]->left_to, 3);
	lt_arena_free(&made.arena);
}

/* Only a first good day: from it on nothing is too early. */
Test(deadlines, open_from_the_first_good_day)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_rule rule = rule_of(before(0, 10));
	static const struct {
		int month, day;
		enum lt_deadline_state state;
	} rows[] = { { 2, 22, LT_DEADLINE_COMING },
		     { 2, 23, LT_DEADLINE_OPEN },
		     { 2, 24, LT_DEADLINE_OPEN } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct listing made =
		    listing(&rule, 1, &in, 1, on(rows[i].month, rows[i].day));

		cr_expect_eq(run(&made)->list[0]->state, rows[i].state);
		lt_arena_free(&made.arena);
	}
}

/* What is missing is a paper, or an act of one, or something else. */
Test(deadlines, what_awaits_a_paper)
{
	struct lt_session in = session("s", known(on(3, 4)));
	const struct lt_session *ins[] = { &in };
	struct lt_document agenda = { .kind = { "agenda", 6 } };
	const struct lt_document *list[] = { &agenda };
	struct lt_rule rules[] = { rule_of(after(LT_ANCHOR_ACT)),
		                   rule_of(after(LT_ANCHOR_KIND_ACT)),
		                   rule_of(after(LT_ANCHOR_CLOSING)),
		                   rule_of((struct lt_must){
				       .kind = LT_MUST_UNSCORED,
				       .conventions = &how }) };
	struct listing made = listing(rules, 4, &in, 1, on(2, 1));
	const struct lt_deadline_list *found;

	rules[0].must.anchor.act = LT_ACT_SUBMITTED;
	rules[1].must.anchor.act = LT_ACT_ISSUED;
	rules[1].must.anchor.name = LT_STR("agenda");
	found = run(&made);
	cr_assert_eq(found->count, 4u);
	cr_expect_eq(found->list[0]->state, LT_DEADLINE_AWAITS);
	cr_expect_eq(found->list[1]->state, LT_DEADLINE_AWAITS);
	cr_expect_eq(found->list[1]->why.phrase, LT_P_WHY_NO_PAPER);
	cr_expect_eq(found->list[2]->state, LT_DEADLINE_UNDECIDED);
	cr_expect_eq(found->list[3]->state, LT_DEADLINE_UNSCORED);
	cr_expect_eq(found->undecided, 1u);
	made.papers = lt_papers_of(&made.arena, list, ins, 1);
	found = run(&made);
	cr_assert_eq(found->count, 4u);
	cr_expect_eq(found->list[1]->state, LT_DEADLINE_AWAITS);
	cr_expect_eq(found->list[1]->why.phrase, LT_P_WHY_NOT_RECORDED);
	/* Without any register that has nothing of one to say. */
	lt_deadlines(&made.world, NULL, &made.filter, &made.arena, &made.list);
	cr_expect_eq(made.list.list[1]->state, LT_DEADLINE_AWAITS);
	cr_expect_eq(made.list.list[1]->why.phrase, LT_P_WHY_NO_DOCUMENT);
	lt_arena_free(&made.arena);
}

/* 3.13: ten days before 4 March is 23 February. An alternative that counts from
 * a paper, or cannot be told, may leave more time: until that day it is what is
 * known, and from then on nothing has passed. One without a last day is never
 * over whatever the other. */
Test(deadlines, alternatives_that_are_not_known)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_must first_only = before(0, 60);
	const struct {
		struct lt_must other;
		int month, day;
		enum lt_deadline_state state;
		enum lt_phrase why;
		int last;
	} rows[] = {
		{ after(LT_ANCHOR_ACT), 2, 23, LT_DEADLINE_COMING,
		  LT_P_WHY_NO_DOCUMENT, 10 },
		{ after(LT_ANCHOR_ACT), 2, 24, LT_DEADLINE_AWAITS,
		  LT_P_WHY_NO_DOCUMENT, -1 },
		{ unknown(true), 2, 23, LT_DEADLINE_COMING, LT_P_WHY_ZERO_SKIP,
		  10 },
		{ unknown(true), 2, 24, LT_DEADLINE_UNDECIDED,
		  LT_P_WHY_ZERO_SKIP, -1 },
		{ before(12, 0), 2, 24, LT_DEADLINE_PASSED, LT_P_NONE, 10 },
		{ first_only, 2, 24, LT_DEADLINE_OPEN, LT_P_NONE, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must clauses[] = { before(10, 0), rows[i].other };
		struct lt_rule rule =
		    rule_of((struct lt_must){ .kind = LT_MUST_EITHER,
		                              .clauses = clauses,
		                              .clause_count = 2 });
		struct listing made =
		    listing(&rule, 1, &in, 1, on(rows[i].month, rows[i].day));
		const struct lt_deadline *one;

		cr_assert_eq(run(&made)->count, 1u, "%zu", i);
		one = made.list.list[0];
		cr_expect_eq(one->state, rows[i].state, "%zu: %d", i,
		             (int)one->state);
		cr_expect_eq(one->why.phrase, rows[i].why, "%zu", i);
		expect_limit(&one->last, rows[i].last, i);
		cr_expect_eq(one->act_by.kind, LT_LIMIT_NONE);
		lt_arena_free(&made.arena);
	}
}

/* An alternative without a last day: what else is not known does not matter. */
Test(deadlines, an_alternative_without_an_end)
{
	struct lt_must clauses[] = { unknown(true), before(0, 60) };
	struct lt_rule rule = rule_of((struct lt_must){
	    .kind = LT_MUST_EITHER, .clauses = clauses, .clause_count = 2 });
	struct lt_arena arena = { 0 };
	struct lt_deadline one = deadline_of(&rule, &arena);

	cr_expect_not(one.is_open);
	cr_expect_eq(one.why.phrase, LT_P_NONE);
	lt_arena_free(&arena);
}

/* Of several alternatives that are not known the first says why. */
Test(deadlines, several_alternatives_that_are_not_known)
{
	struct lt_must clauses[] = { unknown(true), after(LT_ANCHOR_ACT),
		                     unknown(true), before(10, 0) };

	for (size_t i = 0; i < 2; i++) {
		struct lt_rule rule =
		    rule_of((struct lt_must){ .kind = LT_MUST_EITHER,
		                              .clauses = clauses + i,
		                              .clause_count = 3 });
		struct lt_arena arena = { 0 };
		struct lt_deadline one = deadline_of(&rule, &arena);

		cr_expect_eq(one.why.phrase,
		             i ? LT_P_WHY_NO_DOCUMENT : LT_P_WHY_ZERO_SKIP,
		             "%zu", i);
		lt_arena_free(&arena);
	}
}

/* Of a session that has opened only what can still be met is told: a deadline
 * after it, a first good day, what is undecided after it. */
Test(deadlines, sessions_that_have_opened)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_must musts[] = { before(10, 0), after(LT_ANCHOR_OPENING),
		                   before(0, 10), after(LT_ANCHOR_CLOSING),
		                   unknown(true) };
	static const struct {
		int month, day;
		bool is_told[5];
	} rows[] = {
		{ 3, 4, { true, true, true, true, true } },
		{ 3, 5, { false, true, true, true, false } },
		{ 4, 15, { false, true, true, true, false } },
		{ 4, 16, { false, false, true, true, false } },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(musts); k++) {
			struct lt_rule rule = rule_of(musts[k]);
			struct listing made = listing(
			    &rule, 1, &in, 1, on(rows[i].month, rows[i].day));
			const struct lt_deadline_list *list = run(&made);

			cr_expect_eq(list->count, rows[i].is_told[k], "%zu %zu",
			             i, k);
			cr_expect_eq(list->past, !rows[i].is_told[k], "%zu %zu",
			             i, k);
			cr_expect_eq(list->sessions, rows[i].is_told[k]);
			cr_expect_eq(list->undecided,
			             rows[i].is_told[k] && k > 2);
			made.filter.with_past = true;
			list = run(&made);
			cr_expect_eq(list->count, 1u);
			cr_expect_eq(list->past, 0u);
			lt_arena_free(&made.arena);
		}
}

/* A session of which no day is known has not opened; of one that may open on
 * several days the last counts. */
Test(deadlines, when_a_session_has_opened)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_rule rule = rule_of(before(10, 0));
	struct listing made = listing(&rule, 1, &in, 1, on(3, 6));

	cr_expect_eq(run(&made)->count, 0u);
	in.opens.to = on(3, 6);
	in.opens.is_interval = true;
	cr_expect_eq(run(&made)->count, 1u);
	in.opens = (struct lt_moment){ 0 };
	cr_expect_eq(run(&made)->count, 1u);
	cr_expect_eq(made.list.undecided, 1u);
	lt_arena_free(&made.arena);
}

Test(deadlines, the_filter)
{
	struct lt_session in[] = { session("s", known(on(3, 4))),
		                   session("t", known(on(3, 5))) };
	struct lt_rule rule = rule_of(before(10, 0));
	struct listing made = listing(&rule, 1, in, 2, on(2, 1));

	in[1].body = &other;
	cr_expect_eq(run(&made)->count, 2u);
	cr_expect_eq(made.list.sessions, 2u);
	made.filter.session = LT_STR("t");
	cr_assert_eq(run(&made)->count, 1u);
	cr_expect_eq(made.list.list[0]->session, &in[1]);
	made.filter.session = LT_STR("u");
	cr_expect_eq(run(&made)->count, 0u);
	made.filter.session.size = 0;
	made.filter.body = LT_STR("b");
	cr_assert_eq(run(&made)->count, 1u);
	cr_expect_eq(made.list.list[0]->session, &in[0]);
	cr_expect_eq(made.list.cancelled, 0u);
	in[0].is_cancelled = true;
	cr_expect_eq(run(&made)->count, 0u);
	cr_expect_eq(made.list.cancelled, 1u);
	made.filter.body.size = 0;
	cr_expect_eq(run(&made)->count, 1u);
	lt_arena_free(&made.arena);
}

/* Rules that do not concern the session give no row; those that may take the
 * place of one, depending on the paper, are named. */
Test(deadlines, special_rules)
{
	static const struct lt_body *const theirs[] = { &other };
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_str id = { "p/r", 3 };
	struct lt_rule rules[] = { rule_of(before(10, 0)),
		                   rule_of(before(20, 0)),
		                   rule_of(before(30, 0)) };
	struct listing made = listing(rules, 3, &in, 1, on(2, 1));
	const struct lt_deadline_list *list;

	rules[1].id = LT_STR("p/a");
	rules[2].id = LT_STR("p/z");
	rules[1].overrides = rules[2].overrides = &id;
	rules[1].override_count = rules[2].override_count = 1;
	rules[1].applies = (struct lt_condition){ .kind = LT_CONDITION_IS,
		                                  .attribute = { "long", 4 } };
	rules[2].bodies = theirs;
	rules[2].body_count = 1;
	list = run(&made);
	cr_assert_eq(list->count, 2u);
	cr_expect_eq(list->list[0]->rule, &rules[1]);
	cr_expect_eq(list->list[0]->special_count, 0u);
	cr_assert_eq(list->list[1]->special_count, 1u);
	cr_expect_eq(list->list[1]->special[0], &rules[1]);
	lt_arena_free(&made.arena);
}

/* Soonest first, by the last good moment, else the first, else the opening;
 * what has none stands last; equal ones stay as they were. */
Test(deadlines, the_order_by_what_is_known)
{
	struct lt_session in[] = { session("a", (struct lt_moment){ 0 }),
		                   session("b", known(on(3, 4))),
		                   session("c", known(noon_of(3, 3, 0))) };
	struct lt_rule rules[] = {
		rule_of(before(10, 0)), rule_of(before(0, 9)),
		rule_of((struct lt_must){ .kind = LT_MUST_UNSCORED,
		                          .conventions = &how })
	};
	struct listing made = listing(rules, 3, in, 3, on(2, 1));
	static const struct {
		size_t session, rule;
	} wanted[] = { { 2, 0 }, { 1, 0 }, { 2, 1 }, { 1, 1 }, { 2, 2 },
		       { 1, 2 }, { 0, 0 }, { 0, 1 }, { 0, 2 } };
	const struct lt_deadline_list *list = run(&made);

	cr_assert_eq(list->count, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++) {
		cr_expect_eq(list->list[i]->session, &in[wanted[i].session],
		             "%zu", i);
		cr_expect_eq(list->list[i]->rule, &rules[wanted[i].rule], "%zu",
		             i);
	}
	lt_arena_free(&made.arena);
}

/* Every number of sessions up to 40, in an order that is none, with some days
 * that come twice. */
Test(deadlines, any_number_is_put_in_order)
{
	static struct lt_session in[40];
	struct lt_rule rule = rule_of(before(10, 0));

	for (size_t count = 0; count <= 40; count++) {
		struct listing made;
		const struct lt_deadline_list *list;

		for (size_t i = 0; i < count; i++)
			in[i] = session(
			    "s", known(on(3, 1 + (int)(i * 17 % 31) / 2)));
		made = listing(&rule, 1, in, count, on(2, 1));
		list = run(&made);
		cr_assert_eq(list->count, count);
		for (size_t i = 1; i < count; i++) {
			int32_t ahead = list->list[i]->last.days.from.n -
			                list->list[i - 1]->last.days.from.n;

			cr_assert(
			    ahead > 0 ||
			    (ahead == 0 && list->list[i]->session >
			                       list->list[i - 1]->session));
		}
		lt_arena_free(&made.arena);
	}
}

/* A special rule is found wherever it stands; of readings with one deadline the
 * first is told. */
Test(deadlines, the_first_of_equal_ones)
{
	struct lt_session in = session("s", known(on(3, 4)));
	struct lt_str id = { "p/r", 3 };
	struct lt_rule rules[] = { rule_of(before(20, 0)),
		                   rule_of(before(10, 0)) };
	struct listing made = listing(rules, 2, &in, 1, on(2, 1));
	struct lt_rule readings[] = { rule_of(before(10, 0)),
		                      rule_of(before(10, 0)) };
	struct lt_arena arena = { 0 };
	struct lt_rule rule = rule_of(before(1, 0));
	const struct lt_deadline_list *list;
	struct lt_deadline one;

	rules[0].id = LT_STR("p/a");
	rules[0].overrides = &id;
	rules[0].override_count = 1;
	rules[0].applies = (struct lt_condition){ .kind = LT_CONDITION_IS,
		                                  .attribute = { "long", 4 } };
	list = run(&made);
	cr_assert_eq(list->count, 2u);
	cr_assert_eq(list->list[1]->special_count, 1u);
	cr_expect_eq(list->list[1]->special[0], &rules[0]);
	lt_arena_free(&made.arena);
	readings[0].must.recommended = before(30, 0).at_least;
	rule.readings = readings;
	rule.reading_count = 2;
	one = deadline_of(&rule, &arena);
	expect_limit(&one.recommended, 30, 0);
	lt_arena_free(&arena);
}
