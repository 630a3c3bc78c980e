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

static struct lt_moment exact(struct lt_point at)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, false, at, at };
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
	struct lt_case which = { &world, NULL, &body, in, document, NULL };
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
		  .date = exact(lt_point_day(lt_day_ymd(2024, 1, 1))) },
		{ .act = LT_ACT_CIRCULATED,
		  .date = exact(lt_point_day(lt_day_ymd(2024, 1, 22))) }
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
		                     .date =
		                         exact(lt_point_at((struct lt_instant){
					     noon - 72 * 3600000 })) };
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
		                     .date = exact(lt_point_day(
					 lt_day_ymd(2024, 1, 22))) };
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

/* From no number: the lead is counted to the anchor that the rule names, else to
 * the opening (counting.md, section 6). */
Test(bounds, what_is_not_scored_is_measured)
{
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_document paper = { 0 };
	struct lt_rule rule = { .must = { .kind = LT_MUST_UNSCORED,
		                          .soon_after = true,
		                          .conventions = &how } };
	struct lt_bounds bounds = of(&in, &paper, &rule);

	cr_assert(bounds.is_unscored);
	cr_expect_eq(bounds.measure.anchor.from.day.n, day.day.n);
	cr_expect_eq(bounds.measure.to, LT_LATER);
	rule.must.soon_after = false;
	rule.must.anchor.kind = LT_ANCHOR_ACT;
	rule.must.anchor.act = LT_ACT_SUBMITTED;
	bounds = of(&in, &paper, &rule);
	cr_expect_eq(bounds.measure.anchor.state, LT_MOMENT_ABSENT);
	cr_expect_not(bounds.is_unrecorded);
	paper.acts[LT_ACT_SUBMITTED].moment =
	    exact(lt_point_day(lt_day_ymd(2024, 2, 1)));
	bounds = of(&in, &paper, &rule);
	cr_expect_eq(bounds.measure.anchor.from.day.n,
	             lt_day_ymd(2024, 2, 1).n);
	cr_expect_eq(bounds.measure.to, LT_EARLIER);
	rule.must.anchor.kind = LT_ANCHOR_NONE;
	bounds = of(NULL, &paper, &rule);
	cr_expect(bounds.is_unscored);
	cr_expect_eq(bounds.measure.anchor.state, LT_MOMENT_ABSENT);
	lt_arena_free(&arena);
}

/* Clauses without a number leave none; one with a number is the rule's. */
Test(bounds, clauses_that_are_not_scored)
{
	struct lt_must clauses[] = {
		{ .kind = LT_MUST_UNSCORED, .conventions = &how },
		{ .kind = LT_MUST_UNSCORED, .conventions = &how },
	};
	struct lt_rule rule = { .must = { .kind = LT_MUST_LATEST,
		                          .clauses = clauses,
		                          .clause_count = 2,
		                          .conventions = &how } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_bounds bounds = of(&in, NULL, &rule);

	cr_expect(bounds.is_unscored);
	clauses[1] = before(42, 60, LT_DAYS);
	bounds = of(&in, NULL, &rule);
	cr_expect_not(bounds.is_unscored);
	cr_expect_eq(bounds.last.days.from.n, lt_day_ymd(2024, 1, 22).n);
	lt_arena_free(&arena);
}

/* --- several clauses -------------------------------------------------------- */

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Days before 4 March, or what is not there or not known: zero days without
 * weekends (3.3), or what counts from an act that is not recorded. */
enum { NONE = 0, UNKNOWN = -1, UNRECORDED = -2 };

static struct lt_rule_period days_of(int days)
{
	static const struct lt_conventions skipping = {
		.skip_when_at_most = -1,
		.skip = { .is_set = true,
		          .days = { .weekdays = 1u << LT_SUNDAY } }
	};

	return (struct lt_rule_period){ days != NONE,
		                        { days < 0 ? 0 : days, LT_DAYS, 0, 0 },
		                        days == UNKNOWN ? &skipping : &how,
		                        { 0 } };
}

static struct lt_must clause(int last, int first, int recommended)
{
	struct lt_must must = { .kind = LT_MUST_BEFORE,
		                .anchor = { .kind = LT_ANCHOR_OPENING },
		                .at_least = days_of(last),
		                .at_most = days_of(first),
		                .recommended = days_of(recommended),
		                .conventions = &how };

	if (last == UNRECORDED || first == UNRECORDED)
		must.anchor = (struct lt_anchor){ .kind = LT_ANCHOR_ACT,
			                          .act = LT_ACT_SUBMITTED };
	return must;
}

static int32_t day_before(int days)
{
	return lt_day_ymd(2024, 3, 4).n - days;
}

static void expect_day(const struct lt_limit *limit, int days, size_t row)
{
	cr_assert_eq(limit->kind,
	             days == NONE  ? LT_LIMIT_NONE
	             : days < NONE ? LT_LIMIT_UNKNOWN
	                           : LT_LIMIT_DAY,
	             "%zu", row);
	if (days > 0) {
		cr_assert_eq(limit->days.from.n, day_before(days), "%zu", row);
		cr_assert_eq(limit->days.to.n, day_before(days), "%zu", row);
	}
}

/* What is known of a bound of which one clause cannot be computed. */
static void expect_known(const struct lt_limit *known, int days, bool earlier,
                         size_t row)
{
	if (days == NONE) {
		cr_assert_eq(known->kind, LT_LIMIT_NONE, "%zu", row);
		return;
	}
	cr_assert_eq(known->kind, LT_LIMIT_DAY, "%zu", row);
	cr_assert_eq(known->days.from.n,
	             earlier ? LT_DAY_FIRST.n : day_before(days), "%zu", row);
	cr_assert_eq(known->days.to.n,
	             earlier ? day_before(days) : LT_DAY_LAST.n, "%zu", row);
}

static struct lt_bounds joined(enum lt_must_kind kind,
                               const struct lt_must *clauses)
{
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = { .kind = kind,
		                          .clauses = clauses,
		                          .clause_count = 2,
		                          .conventions = &how } };

	in.opens.is_interval = false;
	return of(&in, NULL, &rule);
}

/* 3.13: the earliest last good or the latest, the latest first good; where one
 * is not known neither is the whole, but the other bounds it on one side. */
Test(bounds, strictest_and_latest)
{
	static const struct {
		int a, b, strictest, latest, known_strictest, known_latest;
	} rows[] = {
		{ 42, 10, 42, 10, NONE, NONE },
		{ 10, 42, 42, 10, NONE, NONE },
		{ 42, NONE, 42, 42, NONE, NONE },
		{ NONE, 42, 42, 42, NONE, NONE },
		{ NONE, NONE, NONE, NONE, NONE, NONE },
		{ UNKNOWN, 42, UNKNOWN, UNKNOWN, 42, 42 },
		{ 42, UNKNOWN, UNKNOWN, UNKNOWN, 42, 42 },
		{ UNKNOWN, NONE, UNKNOWN, UNKNOWN, NONE, NONE },
		{ NONE, UNKNOWN, UNKNOWN, UNKNOWN, NONE, NONE },
		{ UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, NONE, NONE },
	};

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		bool strictest = i % 2;
		int a = rows[i / 2].a, b = rows[i / 2].b;
		int wanted =
		    strictest ? rows[i / 2].strictest : rows[i / 2].latest;
		int known = strictest ? rows[i / 2].known_strictest
		                      : rows[i / 2].known_latest;
		struct lt_must lasts[] = { clause(a, 60, a), clause(b, 70, b) };
		struct lt_must firsts[] = { clause(5, a, 0), clause(5, b, 0) };
		enum lt_must_kind kind =
		    strictest ? LT_MUST_STRICTEST : LT_MUST_LATEST;
		struct lt_bounds bounds = joined(kind, lasts);

		expect_day(&bounds.last, wanted, i);
		expect_day(&bounds.unrolled, wanted, i);
		expect_day(&bounds.recommended, wanted, i);
		expect_day(&bounds.first, 60, i);
		expect_known(&bounds.last_known, known, strictest, i);
		expect_known(&bounds.first_known, NONE, false, i);
		cr_expect_eq(bounds.why_last.phrase,
		             wanted < 0 ? LT_P_WHY_ZERO_SKIP : LT_P_NONE);
		cr_expect_eq(bounds.why_recommended.phrase,
		             wanted < 0 ? LT_P_WHY_ZERO_SKIP : LT_P_NONE);
		cr_expect_not(bounds.is_unrecorded);
		bounds = joined(kind, firsts);
		expect_day(&bounds.first, rows[i / 2].latest, i);
		expect_day(&bounds.last, 5, i);
		expect_known(&bounds.first_known, rows[i / 2].known_latest,
		             false, i);
		cr_expect_eq(bounds.why_first.phrase,
		             wanted < 0 ? LT_P_WHY_ZERO_SKIP : LT_P_NONE);
	}
	lt_arena_free(&arena);
}

/* What is told of lead and margin is that of the clause whose last good day
 * holds, or first where no clause has a last. */
Test(bounds, the_clause_that_holds)
{
	static const struct {
		int last[2], first[2];
		size_t wanted;
		enum lt_must_kind kind;
	} rows[] = {
		{ { 42, 10 }, { NONE, NONE }, 0, LT_MUST_STRICTEST },
		{ { 10, 42 }, { NONE, NONE }, 1, LT_MUST_STRICTEST },
		{ { 42, 10 }, { NONE, NONE }, 1, LT_MUST_LATEST },
		{ { 10, 42 }, { NONE, NONE }, 0, LT_MUST_LATEST },
		{ { 42, 10 }, { 90, 70 }, 0, LT_MUST_STRICTEST },
		{ { 10, 10 }, { NONE, NONE }, 0, LT_MUST_STRICTEST },
		{ { NONE, NONE }, { 90, 70 }, 1, LT_MUST_STRICTEST },
		{ { NONE, NONE }, { 70, 90 }, 0, LT_MUST_LATEST },
		{ { 42, NONE }, { NONE, 70 }, 0, LT_MUST_STRICTEST },
		{ { NONE, 42 }, { 70, NONE }, 1, LT_MUST_STRICTEST },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		static const struct lt_conventions hows[2] = {
			{ .skip_when_at_most = -1 }, { .skip_when_at_most = -1 }
		};
		struct lt_must clauses[] = {
			clause(rows[i].last[0], rows[i].first[0], 0),
			clause(rows[i].last[1], rows[i].first[1], 0),
		};
		const struct lt_must *winner = &clauses[rows[i].wanted];
		struct lt_bounds bounds;

		clauses[0].conventions = &hows[0];
		clauses[1].conventions = &hows[1];
		bounds = joined(rows[i].kind, clauses);
		cr_expect_eq(bounds.conventions, &hows[rows[i].wanted], "%zu",
		             i);
		cr_expect_eq(bounds.measure.period,
		             winner->at_least.is_set ? &winner->at_least
		                                     : &winner->at_most,
		             "%zu", i);
		cr_expect_eq(bounds.measure.to, LT_EARLIER);
	}
	lt_arena_free(&arena);
}

/* Section 2: an act that is not recorded leaves the whole waiting for it,
 * unless a last good day is not known for another reason. */
Test(bounds, an_act_that_is_not_recorded)
{
	static const struct {
		int a, b;
		bool waits;
	} rows[] = {
		{ UNRECORDED, 42, true },
		{ 42, UNRECORDED, true },
		{ UNRECORDED, NONE, true },
		{ UNRECORDED, UNKNOWN, false },
		{ UNKNOWN, UNRECORDED, false },
		{ UNRECORDED, UNRECORDED, true },
		{ UNKNOWN, 42, false },
		{ 42, 10, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must clauses[] = { clause(rows[i].a, NONE, NONE),
			                     clause(rows[i].b, 70, NONE) };

		cr_expect_eq(joined(LT_MUST_STRICTEST, clauses).is_unrecorded,
		             rows[i].waits, "%zu", i);
		cr_expect_eq(joined(LT_MUST_LATEST, clauses).is_unrecorded,
		             rows[i].waits, "%zu", i);
	}
	lt_arena_free(&arena);
}

/* Without its anchor a clause has no bound that it asks for, and no other. */
Test(bounds, without_an_anchor)
{
	struct lt_session in =
	    session((struct lt_point){ 0 }, (struct lt_point){ 0 });
	static const struct {
		enum lt_must_kind kind;
		bool at_least, at_most, within, recommended;
		bool last, first;
	} rows[] = {
		{ LT_MUST_BEFORE, 1, 0, 0, 0, true, false },
		{ LT_MUST_BEFORE, 0, 1, 0, 0, false, true },
		{ LT_MUST_BEFORE, 1, 1, 0, 1, true, true },
		{ LT_MUST_BEFORE, 0, 0, 0, 1, false, false },
		{ LT_MUST_AFTER, 1, 0, 0, 0, false, true },
		{ LT_MUST_AFTER, 0, 0, 1, 0, true, false },
		{ LT_MUST_AFTER, 1, 0, 1, 0, true, true },
		{ LT_MUST_BY, 0, 0, 0, 0, true, false },
	};

	in.opens = (struct lt_moment){ 0 };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must must = clause(7, 7, 7);
		struct lt_rule rule = { .act = LT_ACT_CIRCULATED };
		struct lt_bounds bounds;

		must.kind = rows[i].kind;
		must.within = must.at_least;
		must.at_least.is_set = rows[i].at_least;
		must.at_most.is_set = rows[i].at_most;
		must.within.is_set = rows[i].within;
		must.recommended.is_set = rows[i].recommended;
		rule.must = must;
		bounds = of(&in, NULL, &rule);
		cr_expect_eq(bounds.last.kind == LT_LIMIT_UNKNOWN, rows[i].last,
		             "%zu", i);
		cr_expect_eq(bounds.unrolled.kind == LT_LIMIT_UNKNOWN,
		             rows[i].last, "%zu", i);
		cr_expect_eq(bounds.first.kind == LT_LIMIT_UNKNOWN,
		             rows[i].first, "%zu", i);
		cr_expect_eq(bounds.recommended.kind == LT_LIMIT_UNKNOWN,
		             rows[i].recommended, "%zu", i);
		cr_expect_eq(bounds.last.kind == LT_LIMIT_NONE, !rows[i].last);
		cr_expect_eq(bounds.first.kind == LT_LIMIT_NONE,
		             !rows[i].first);
		cr_expect_eq(bounds.why_last.phrase, LT_P_WHY_OPENING_UNKNOWN);
		cr_expect_eq(bounds.why_first.phrase, LT_P_WHY_OPENING_UNKNOWN);
		cr_expect_eq(bounds.why_recommended.phrase,
		             LT_P_WHY_OPENING_UNKNOWN);
		cr_expect_not(bounds.is_unrecorded);
	}
	lt_arena_free(&arena);
}

/* 3.15: the safe one of readings; 3.13: of alternatives the widest. */
Test(bounds, readings_and_alternatives)
{
	static const struct {
		int a, b, safe, wide;
	} rows[] = {
		{ 42, 10, 42, 10 },
		{ 10, 42, 42, 10 },
		{ 42, NONE, 42, NONE },
		{ NONE, 42, 42, NONE },
		{ UNKNOWN, 42, UNKNOWN, UNKNOWN },
		{ 42, UNKNOWN, UNKNOWN, UNKNOWN },
		{ UNKNOWN, NONE, UNKNOWN, NONE },
		{ NONE, UNKNOWN, UNKNOWN, NONE },
	};
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);

	in.opens.is_interval = false;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[] = {
			{ .act = LT_ACT_CIRCULATED,
			  .must = clause(rows[i].a, 60, rows[i].a) },
			{ .act = LT_ACT_CIRCULATED,
			  .must = clause(rows[i].b, 70, rows[i].b) },
		};
		struct lt_must clauses[] = { readings[0].must,
			                     readings[1].must };
		struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
			                .must = clause(1, 0, 0),
			                .readings = readings,
			                .reading_count = 2 };
		struct lt_bounds bounds = of(&in, NULL, &rule);

		expect_day(&bounds.last, rows[i].safe, i);
		expect_day(&bounds.recommended, rows[i].safe, i);
		expect_day(&bounds.first, 60, i);
		bounds = joined(LT_MUST_EITHER, clauses);
		expect_day(&bounds.last, rows[i].wide, i);
		expect_day(&bounds.first, 70, i);
		/* The other way round: windows that open. */
		readings[0].must = clauses[0] = clause(5, rows[i].a, 0);
		readings[1].must = clauses[1] = clause(5, rows[i].b, 0);
		bounds = of(&in, NULL, &rule);
		expect_day(&bounds.last, 5, i);
		if (rows[i].safe == 42 && rows[i].a && rows[i].b)
			expect_day(&bounds.first, 10, i);
		else
			expect_day(&bounds.first, rows[i].safe, i);
		bounds = joined(LT_MUST_EITHER, clauses);
		if (rows[i].wide == 10)
			expect_day(&bounds.first, 42, i);
		else
			expect_day(&bounds.first, rows[i].wide, i);
	}
	lt_arena_free(&arena);
}

/* --- published dates --------------------------------------------------------- */

/* 3.14: the rule's own date before one for its act; the session's before the
 * paper's; a bare date takes the cut-off, a time is itself. */
Test(bounds, which_date_was_published)
{
	struct lt_published dates[] = {
		{ .rule = { "p/x", 3 },
		  .act = LT_ACT_CIRCULATED,
		  .date = exact(lt_point_day(lt_day_ymd(2024, 1, 1))) },
		{ .act = LT_ACT_ISSUED,
		  .date = exact(lt_point_day(lt_day_ymd(2024, 1, 2))) },
		{ .rule = { "p/r", 3 },
		  .act = LT_ACT_ISSUED,
		  .date = exact(lt_point_day(lt_day_ymd(2024, 1, 3))) },
		{ .act = LT_ACT_CIRCULATED,
		  .date = exact(lt_point_day(lt_day_ymd(2024, 1, 4))) },
	};
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_document paper = { .published = &dates[3],
		                     .published_count = 1 };
	struct lt_rule rule = { .id = { "p/r", 3 },
		                .act = LT_ACT_CIRCULATED,
		                .must = before(42, 60, LT_DAYS) };

	cr_expect_not(of(&in, NULL, &rule).is_published);
	cr_expect_eq(of(&in, &paper, &rule).last.days.to.n,
	             lt_day_ymd(2024, 1, 4).n);
	in.published = dates;
	in.published_count = 4;
	cr_expect_eq(of(&in, NULL, &rule).last.days.to.n,
	             lt_day_ymd(2024, 1, 3).n);
	/* What was announced for the paper comes first. */
	cr_expect_eq(of(&in, &paper, &rule).last.days.to.n,
	             lt_day_ymd(2024, 1, 4).n);
	in.published_count = 2;
	cr_expect_eq(of(&in, &paper, &rule).last.days.to.n,
	             lt_day_ymd(2024, 1, 4).n);
	cr_expect_not(of(&in, NULL, &rule).is_published);
	/* The first good day is the rule's all the same. */
	cr_expect_eq(of(&in, &paper, &rule).first.days.to.n,
	             lt_day_ymd(2024, 1, 4).n);
	lt_arena_free(&arena);
}

/* One that cannot be read is some date, so that neither the arithmetic holds
 * nor is an act waited for, unless the first good day needs it. */
Test(bounds, a_published_date_that_cannot_be_read)
{
	struct lt_published date = { .rule = { "p/r", 3 },
		                     .unread = { "soon", 4 } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_document paper = { .symbol = { "A/1", 3 } };
	struct lt_rule rule = { .id = { "p/r", 3 },
		                .act = LT_ACT_CIRCULATED,
		                .must = before(42, 60, LT_DAYS) };
	struct lt_bounds bounds;

	in.published = &date;
	in.published_count = 1;
	bounds = of(&in, &paper, &rule);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(bounds.unrolled.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(bounds.first.kind, LT_LIMIT_DAY);
	cr_expect_eq(bounds.why_last.phrase, LT_P_WHY_ANNOUNCED_UNREAD);
	cr_expect_not(bounds.is_published);
	rule.must.anchor = (struct lt_anchor){ .kind = LT_ANCHOR_ACT,
		                               .act = LT_ACT_SUBMITTED };
	cr_expect(of(&in, &paper, &rule).is_unrecorded);
	rule.must.at_most.is_set = false;
	bounds = of(&in, &paper, &rule);
	cr_expect_not(bounds.is_unrecorded);
	cr_expect_eq(bounds.why_last.phrase, LT_P_WHY_ANNOUNCED_UNREAD);
	lt_arena_free(&arena);
}

Test(bounds, a_published_date_and_the_cut_off)
{
	static const struct {
		bool has_cutoff, is_instant;
		enum lt_cutoff_effect effect;
		enum lt_limit_kind kind;
		int64_t ms; /* of 22 January 2024, of an instant */
	} rows[] = {
		{ false, false, LT_CUTOFF_CLOCK, LT_LIMIT_DAY, 0 },
		{ true, false, LT_CUTOFF_CLOCK, LT_LIMIT_INSTANT, 54000000 },
		{ true, false, LT_CUTOFF_NEXT_DAY, LT_LIMIT_DAY, 0 },
		{ false, true, LT_CUTOFF_CLOCK, LT_LIMIT_INSTANT, 1000 },
		{ true, true, LT_CUTOFF_CLOCK, LT_LIMIT_INSTANT, 1000 },
	};
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	int64_t begin = lt_day_ymd(2024, 1, 22).n * LT_MS_PER_DAY;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_conventions cut = { .skip_when_at_most = -1,
			                      .has_cutoff = rows[i].has_cutoff,
			                      .cutoff_ms = 54000000,
			                      .cutoff_effect = rows[i].effect };
		struct lt_published date = {
			.act = LT_ACT_CIRCULATED,
			.date =
			    exact(rows[i].is_instant
			              ? lt_point_at(
					    (struct lt_instant){ begin + 1000 })
			              : lt_point_day(lt_day_ymd(2024, 1, 22)))
		};
		struct lt_session in = session(day, day);
		struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
			                .must = before(42, 0, LT_DAYS) };
		struct lt_bounds bounds;

		in.published = &date;
		in.published_count = 1;
		rule.must.conventions = &cut;
		bounds = of(&in, NULL, &rule);
		cr_assert_eq(bounds.last.kind, rows[i].kind, "%zu", i);
		if (rows[i].kind == LT_LIMIT_INSTANT)
			cr_expect_eq(bounds.last.instants.from.ms,
			             begin + rows[i].ms, "%zu", i);
		else
			cr_expect_eq(bounds.last.days.from.n,
			             lt_day_ymd(2024, 1, 22).n, "%zu", i);
		cr_expect_eq(bounds.computed.days.from.n,
		             lt_day_ymd(2024, 1, 22).n);
		cr_expect_eq(bounds.is_moved, rows[i].kind == LT_LIMIT_INSTANT,
		             "%zu", i);
	}
	lt_arena_free(&arena);
}

/* A published date settles what the arithmetic leaves open, and a rule that
 * gives no number; only a first good moment then waits for an act. */
Test(bounds, a_published_date_settles)
{
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = exact(lt_point_day(
					 lt_day_ymd(2024, 1, 22))) };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_must clauses[] = { clause(42, 0, 0), clause(UNKNOWN, 0, 0) };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = clause(UNKNOWN, 0, 0) };
	struct lt_bounds bounds;

	in.published = &date;
	in.published_count = 1;
	bounds = of(&in, NULL, &rule);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_DAY);
	cr_expect_not(bounds.is_moved);
	rule.must =
	    (struct lt_must){ .kind = LT_MUST_UNSCORED, .conventions = &how };
	bounds = of(&in, NULL, &rule);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_DAY);
	cr_expect_not(bounds.is_unscored);
	rule.must = clause(UNRECORDED, 0, 0);
	bounds = of(&in, NULL, &rule);
	cr_expect_not(bounds.is_unrecorded);
	rule.must = clause(UNRECORDED, 7, 0);
	bounds = of(&in, NULL, &rule);
	cr_expect(bounds.is_unrecorded);
	rule.must = (struct lt_must){ .kind = LT_MUST_STRICTEST,
		                      .clauses = clauses,
		                      .clause_count = 2,
		                      .conventions = &how };
	bounds = of(&in, NULL, &rule);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_DAY);
	cr_expect_eq(bounds.last_known.kind, LT_LIMIT_NONE);
	lt_arena_free(&arena);
}

/* A published date is a day of the anchor's zone: that of the session, but of
 * the body where it counts from an act or is a fixed date. */
Test(bounds, whose_day_was_published)
{
	static const struct lt_zone paris = { .name = "Paris" };
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = exact(lt_point_day(
					 lt_day_ymd(2024, 1, 22))) };
	struct lt_session in =
	    session((struct lt_point){ 0 }, (struct lt_point){ 0 });
	static const struct {
		enum lt_must_kind kind;
		enum lt_anchor_kind anchor;
		bool is_bodys;
	} rows[] = {
		{ LT_MUST_BEFORE, LT_ANCHOR_OPENING, false },
		{ LT_MUST_BEFORE, LT_ANCHOR_MEETING, false },
		{ LT_MUST_AFTER, LT_ANCHOR_ACT, true },
		{ LT_MUST_AFTER, LT_ANCHOR_KIND_ACT, true },
		{ LT_MUST_BY, LT_ANCHOR_OPENING, true },
	};

	in.zone = &paris;
	in.opens = (struct lt_moment){ 0 };
	in.published = &date;
	in.published_count = 1;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must must = clause(42, 0, 0);
		struct lt_must clauses[] = { must, must };
		struct lt_rule rule = { .act = LT_ACT_CIRCULATED };
		const struct lt_zone *wanted = rows[i].is_bodys ? &utc : &paris;

		must.kind = rows[i].kind;
		must.anchor.kind = rows[i].anchor;
		must.anchor.act = LT_ACT_SUBMITTED;
		must.anchor.name = LT_STR("agenda");
		rule.must = must;
		cr_expect_eq(of(&in, NULL, &rule).last.zone, wanted, "%zu", i);
		clauses[0] = clauses[1] = must;
		rule.must = (struct lt_must){ .kind = LT_MUST_STRICTEST,
			                      .clauses = clauses,
			                      .clause_count = 2,
			                      .conventions = &how };
		cr_expect_eq(of(&in, NULL, &rule).last.zone, wanted, "%zu", i);
	}
	lt_arena_free(&arena);
}

/* Where the arithmetic was done its zone is known: a month's end is one of the
 * body's days. */
Test(bounds, the_zone_of_the_arithmetic)
{
	static const struct lt_zone paris = {
		.name = "Paris", .rule = { .is_set = true, .standard_s = 3600 }
	};
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = exact(lt_point_day(
					 lt_day_ymd(2024, 1, 22))) };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = clause(42, 0, 0) };

	in.zone = &paris;
	in.published = &date;
	in.published_count = 1;
	cr_expect_eq(of(&in, NULL, &rule).last.zone, &paris);
	rule.must.anchor.kind = LT_ANCHOR_MONTH_END;
	cr_expect_eq(of(&in, NULL, &rule).last.zone, &utc);
	lt_arena_free(&arena);
}

/* What is told: the first good, the last good and the recommended moment, each
 * that is known; each clause by its number, and which holds. */
Test(bounds, what_is_told)
{
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_must clauses[] = { clause(42, 60, 49), clause(10, 0, 0) };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = { .kind = LT_MUST_STRICTEST,
		                          .clauses = clauses,
		                          .clause_count = 2,
		                          .conventions = &how } };
	struct lt_case which = { &world, NULL, &body, &in, NULL, NULL };
	struct lt_trace trace = { .arena = &arena, .is_on = true };
	struct lt_bounds bounds;
	unsigned told = 0;
	static const struct {
		enum lt_phrase phrase;
		int days;
	} wanted[] = { { LT_P_FIRST_GOOD, 60 },
		       { LT_P_LAST_GOOD, 42 },
		       { LT_P_RECOMMENDED, 49 } };

	in.opens.is_interval = false;
	lt_bounds_of_rule(&which, &rule, &trace, &bounds);
	for (size_t i = 0; i < trace.count; i++) {
		const struct lt_step *step = &trace.steps[i];

		for (size_t k = 0; k < COUNT(wanted); k++)
			if (step->phrase == wanted[k].phrase) {
				told |= 1u << k;
				cr_expect(step->has_day);
				cr_expect_eq(step->day.n,
				             day_before(wanted[k].days));
			}
		if (step->phrase == LT_P_STRICTEST)
			told |= 8;
		if (step->phrase == LT_P_CLAUSE)
			told += 16;
	}
	cr_expect_eq(told, 7u + 8 + 2 * 16);
	trace.count = 0;
	clauses[0] = clause(UNKNOWN, 0, 0);
	lt_bounds_of_rule(&which, &rule, &trace, &bounds);
	for (size_t i = 0; i < trace.count; i++) {
		cr_expect_neq(trace.steps[i].phrase, LT_P_STRICTEST);
		cr_expect_neq(trace.steps[i].phrase, LT_P_LAST_GOOD);
	}
	trace = (struct lt_trace){ .arena = &arena };
	clauses[0] = clause(42, 60, 49);
	lt_bounds_of_rule(&which, &rule, &trace, &bounds);
	cr_expect_eq(trace.count, 0u);
	lt_arena_free(&arena);
}

/* 3.13 and 3.15: a first good day begins at midnight, so that noon of that day
 * is the later of two, wherever they are joined. */
Test(bounds, a_first_good_day_begins_at_midnight)
{
	int64_t noon =
	    (int64_t)day_before(0) * LT_MS_PER_DAY + 12 * LT_MS_PER_HOUR;
	struct lt_point at = lt_point_at((struct lt_instant){ noon });
	struct lt_session in = session(at, at);
	struct lt_must clauses[] = { clause(5, 14, 0), clause(5, 14, 0) };
	struct lt_rule readings[] = { { .act = LT_ACT_CIRCULATED },
		                      { .act = LT_ACT_CIRCULATED } };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = { .clauses = clauses,
		                          .clause_count = 2,
		                          .conventions = &how } };
	static const struct {
		enum lt_must_kind kind;
		bool is_noon;
	} rows[] = { { LT_MUST_STRICTEST, true },
		     { LT_MUST_LATEST, true },
		     { LT_MUST_EITHER, false } };

	clauses[1].at_most.period =
	    (struct lt_period){ 14 * 24, LT_HOURS, 0, 0 };
	in.opens.is_interval = false;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_bounds bounds;

		rule.must.kind = rows[i].kind;
		bounds = of(&in, NULL, &rule);
		cr_expect_eq(bounds.first.kind,
		             rows[i].is_noon ? LT_LIMIT_INSTANT : LT_LIMIT_DAY,
		             "%zu", i);
	}
	readings[0].must = clauses[0];
	readings[1].must = clauses[1];
	rule.readings = readings;
	rule.reading_count = 2;
	cr_expect_eq(of(&in, NULL, &rule).first.kind, LT_LIMIT_INSTANT);
	lt_arena_free(&arena);
}

/* A published date is told of readings and alternatives, too, and whether it
 * is another one than the arithmetic gives. */
Test(bounds, published_for_readings_and_alternatives)
{
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = exact(lt_point_day(
					 (struct lt_day){ day_before(42) })) };
	struct lt_point day = lt_point_day((struct lt_day){ day_before(0) });
	struct lt_session in = session(day, day);
	struct lt_must clauses[] = { clause(42, 0, 0), clause(42, 0, 0) };
	struct lt_rule readings[] = { { .act = LT_ACT_CIRCULATED },
		                      { .act = LT_ACT_CIRCULATED } };

	in.opens.is_interval = false;
	for (size_t i = 0; i < 6; i++) {
		struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
			                .must = { .kind = LT_MUST_EITHER,
			                          .clauses = clauses,
			                          .clause_count = 2,
			                          .conventions = &how } };
		struct lt_bounds bounds;

		in.published = &date;
		in.published_count = i / 2 > 0;
		date.date = exact(lt_point_day(
		    (struct lt_day){ day_before(i / 2 == 1 ? 42 : 40) }));
		readings[0].must = clauses[0];
		readings[1].must = clauses[1];
		if (i % 2) {
			rule.readings = readings;
			rule.reading_count = 2;
		}
		bounds = of(&in, NULL, &rule);
		cr_expect_eq(bounds.is_published, i / 2 > 0, "%zu", i);
		cr_expect_eq(bounds.is_moved, i / 2 == 2, "%zu", i);
	}
	lt_arena_free(&arena);
}

/* counting.md, section 1: a time that came twice is both instants, and differs
 * from either. */
Test(bounds, a_published_time_that_came_twice)
{
	int64_t noon = lt_day_ymd(2024, 3, 4).n * LT_MS_PER_DAY + 43200000;
	int64_t due = noon - 72 * LT_MS_PER_HOUR;
	struct lt_point at = lt_point_at((struct lt_instant){ noon });
	struct lt_published date = { .act = LT_ACT_CIRCULATED };
	struct lt_session in = session(at, at);
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = before(72, 0, LT_HOURS) };
	struct lt_bounds bounds;

	date.date = exact(lt_point_at((struct lt_instant){ due }));
	date.date.to.at.ms += LT_MS_PER_HOUR;
	date.date.is_interval = true;
	in.published = &date;
	in.published_count = 1;
	bounds = of(&in, NULL, &rule);
	cr_expect(bounds.is_moved);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(bounds.last.instants.from.ms, due);
	cr_expect_eq(bounds.last.instants.to.ms, due + LT_MS_PER_HOUR);
	lt_arena_free(&arena);
}

/* Either end of an interval makes another date of it. */
Test(bounds, intervals_against_published_dates)
{
	struct lt_published date = { .act = LT_ACT_CIRCULATED };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED };
	int64_t noon =
	    (int64_t)day_before(0) * LT_MS_PER_DAY + 12 * LT_MS_PER_HOUR;

	for (size_t i = 0; i < 6; i++) {
		bool is_clock = i % 2;
		struct lt_point from =
		    lt_point_day((struct lt_day){ day_before(0) });
		struct lt_point to;
		struct lt_session in;

		if (is_clock)
			from = lt_point_at((struct lt_instant){ noon });
		to = from;
		rule.must = clause(3, 0, 0);
		date.date =
		    exact(lt_point_day((struct lt_day){ day_before(3) }));
		if (is_clock) {
			rule.must.at_least.period =
			    (struct lt_period){ 72, LT_HOURS, 0, 0 };
			date.date = exact(lt_point_at(
			    (struct lt_instant){ noon - 3 * LT_MS_PER_DAY }));
		}
		from.day.n -= i / 2 == 1;
		from.at.ms -= i / 2 == 1;
		to.day.n += i / 2 == 2;
		to.at.ms += i / 2 == 2;
		in = session(from, to);
		in.published = &date;
		in.published_count = 1;
		cr_expect_eq(of(&in, NULL, &rule).is_moved, i / 2 > 0, "%zu",
		             i);
	}
	lt_arena_free(&arena);
}

/* 3.14: the paper's own date holds; what else was announced for the session is
 * told, where it is another limit or could not be read. */
Test(bounds, a_date_of_the_paper_and_one_of_its_session)
{
	static const struct {
		int of_paper, of_session; /* 0: none; -1: not read */
		const char *told;
	} rows[] = {
		{ 30, 0, "" },
		{ 0, 30, "" },
		{ 0, 0, "" },
		{ 30, 30, "" },
		{ 30, 31, "Fri 2 Feb 2024" },
		{ 30, -1, "\"soon\" (which could not be read)" },
	};
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = before(42, 0, LT_DAYS) };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_published own = { .act = LT_ACT_CIRCULATED };
		struct lt_published theirs = own;
		struct lt_document paper = { .published = &own };
		struct lt_session in = session(day, day);
		struct lt_bounds bounds;

		own.date = exact(lt_point_day(
		    (struct lt_day){ day.day.n - rows[i].of_paper }));
		paper.published_count = rows[i].of_paper != 0;
		theirs.date = exact(lt_point_day(
		    (struct lt_day){ day.day.n - rows[i].of_session }));
		if (rows[i].of_session < 0) {
			theirs.date.state = LT_MOMENT_ABSENT;
			theirs.unread = LT_STR("soon");
		}
		in.published = &theirs;
		in.published_count = rows[i].of_session != 0;
		bounds = of(&in, &paper, &rule);
		cr_expect_eq(bounds.is_published,
		             rows[i].of_paper || rows[i].of_session, "%zu", i);
		cr_expect(lt_str_is(bounds.for_session, rows[i].told), "%zu",
		          i);
	}
	lt_arena_free(&arena);
}

/* Whose zone it is, the first clause says; why a bound is not known, too; and a
 * computed holiday of any clause is told. */
Test(bounds, what_the_first_clause_says)
{
	static const struct lt_zone paris = { .name = "Paris" };
	static const struct lt_year_range years[] = { { 2024, 2024 } };
	struct lt_named_day feast[] = { { { day_before(2) },
		                          { "Feast (estimated)", 17 } } };
	struct lt_working_calendar calendar = { .id = { "w", 1 },
		                                .holidays = feast,
		                                .holiday_count = 1,
		                                .complete = years,
		                                .complete_count = 1 };
	const struct lt_working_calendar *calendars[] = { &calendar };
	struct lt_conventions skipping = {
		.skip_when_at_most = -1,
		.skip = { .is_set = true,
		          .days = { .calendars = calendars,
		                    .calendar_count = 1 } }
	};
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = exact(lt_point_day(
					 (struct lt_day){ day_before(42) })) };
	struct lt_point day = lt_point_day((struct lt_day){ day_before(0) });
	struct lt_session in = session(day, day);
	struct lt_must clauses[] = { clause(UNKNOWN, 0, 0),
		                     clause(UNRECORDED, 0, 0) };
	struct lt_bounds bounds;

	for (size_t i = 0; i < 2; i++) {
		struct lt_must first = clauses[0];

		bounds = joined(LT_MUST_STRICTEST, clauses);
		cr_expect_eq(bounds.why_last.phrase,
		             i ? LT_P_WHY_NO_DOCUMENT : LT_P_WHY_ZERO_SKIP);
		clauses[0] = clauses[1];
		clauses[1] = first;
	}
	clauses[0] = clauses[1] = clause(5, 0, 0);
	cr_expect_not(joined(LT_MUST_STRICTEST, clauses).uses_estimate);
	for (size_t i = 0; i < 2; i++) {
		clauses[i].at_least.conventions = &skipping;
		cr_expect(joined(LT_MUST_STRICTEST, clauses).uses_estimate);
		clauses[i].at_least.conventions = &how;
	}
	/* The first counts from an act, which is the body's. */
	in.zone = &paris;
	in.opens = (struct lt_moment){ 0 };
	in.published = &date;
	in.published_count = 1;
	clauses[0] = clause(UNRECORDED, 0, 0);
	for (size_t i = 0; i < 2; i++) {
		struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
			                .must = { .kind = LT_MUST_STRICTEST,
			                          .clauses = clauses,
			                          .clause_count = 2,
			                          .conventions = &how } };
		struct lt_must first = clauses[0];

		cr_expect_eq(of(&in, NULL, &rule).last.zone, i ? &paris : &utc);
		clauses[0] = clauses[1];
		clauses[1] = first;
	}
	lt_arena_free(&arena);
}

/* Each reading is told by its name; what is known of a bound lies at its side
 * in any century. */
Test(bounds, readings_are_told_by_name)
{
	struct lt_point noon = lt_point_at((struct lt_instant){
	    (int64_t)lt_day_ymd(1960, 1, 1).n * LT_MS_PER_DAY });
	struct lt_session in = session(noon, noon);
	struct lt_must clauses[] = { clause(UNKNOWN, 0, 0), clause(3, 0, 0) };
	struct lt_rule readings[] = { { .name = { "one", 3 },
		                        .title = { "From hand to hand", 17 },
		                        .act = LT_ACT_CIRCULATED },
		                      { .name = { "other", 5 },
		                        .act = LT_ACT_CIRCULATED } };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .must = { .kind = LT_MUST_STRICTEST,
		                          .clauses = clauses,
		                          .clause_count = 2,
		                          .conventions = &how } };
	struct lt_case which = { &world, NULL, &body, &in, NULL, NULL };
	struct lt_trace trace = { .arena = &arena, .is_on = true };
	struct lt_bounds bounds;
	size_t told = 0;
	static const char *const texts[] = {
		"reading \"one\": From hand to hand", "reading \"other\""
	};

	in.opens.is_interval = false;
	clauses[1].at_least.period = (struct lt_period){ 72, LT_HOURS, 0, 0 };
	bounds = of(&in, NULL, &rule);
	cr_expect_eq(bounds.last_known.kind, LT_LIMIT_INSTANT);
	cr_expect_lt(bounds.last_known.instants.from.ms,
	             LT_DAY_FIRST.n * LT_MS_PER_DAY);
	readings[0].must = readings[1].must = clauses[1];
	rule.readings = readings;
	rule.reading_count = 2;
	lt_bounds_of_rule(&which, &rule, &trace, &bounds);
	for (size_t i = 0; i < trace.count; i++)
		if (strcmp(lt_phrase_code(trace.steps[i].phrase), "reading") ==
		    0)
			cr_expect(told < 2 && lt_str_is(trace.steps[i].text,
			                                texts[told++]));
	cr_expect_eq(told, 2u);
	lt_arena_free(&arena);
}

/* Of a rule that is wrong not even an announced date is the deadline. */
Test(bounds, a_rule_that_could_not_be_read)
{
	struct lt_published date = { .act = LT_ACT_CIRCULATED,
		                     .date = exact(lt_point_day(
					 lt_day_ymd(2024, 1, 22))) };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_session in = session(day, day);
	struct lt_rule rule = { .id = { "p/r", 3 },
		                .act = LT_ACT_CIRCULATED,
		                .must = { .kind = LT_MUST_UNREAD,
		                          .conventions = &how } };
	struct lt_bounds bounds;

	in.published = &date;
	in.published_count = 1;
	bounds = of(&in, NULL, &rule);
	cr_expect_eq(bounds.last.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(bounds.unrolled.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(bounds.first.kind, LT_LIMIT_NONE);
	cr_expect_not(bounds.is_published);
	cr_expect_eq(bounds.why_last.phrase, LT_P_WHY_RULE_UNREAD);
	/* Without a file, as of a rule of the command line. */
	cr_expect(
	    lt_str_is(bounds.why_last.text, "rule p/r could not be read ()"));
	lt_arena_free(&arena);
}
