#include "base/buf.h"
#include "core/judge.h"
#include "core/verdict.h"

#include <criterion/criterion.h>
#include <stdio.h>

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_body other = { .id = { "c", 1 }, .zone = &utc };
static const struct lt_conventions how = { .skip_when_at_most = -1 };

/* Rules on the opening itself: of another body, and of the session's, which
 * no paper precedes that it could inherit from. The opening of 4 March 2024 is
 * before 1 April. */
Test(judge, a_session_is_judged_by_the_rules_of_its_body)
{
	static const struct lt_body *const theirs[] = { &other };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_rule foreign = { .id = { "p/f", 3 },
		                   .act = LT_ACT_OPENING,
		                   .bodies = theirs,
		                   .body_count = 1 };
	struct lt_rule own = { .id = { "p/o", 3 },
		               .act = LT_ACT_OPENING,
		               .force = LT_SHALL,
		               .revision = LT_REVISION_INHERITS,
		               .must = { .kind = LT_MUST_BY,
		                         .by_is_full = true,
		                         .by_day = lt_day_ymd(2024, 4, 1),
		                         .conventions = &how } };
	const struct lt_rule *rules[] = { &foreign, &own };
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc,
		                      .opens = { LT_MOMENT_KNOWN, false, day,
		                                 day } };
	struct lt_world world = { .rules = rules,
		                  .rule_count = 2,
		                  .check = { .is_day = true,
		                             .day = lt_day_ymd(2024, 3, 5) } };
	struct lt_arena arena = { 0 };
	struct lt_judging judging = { .world = &world, .arena = &arena };
	struct lt_rows rows;

	foreign.must = own.must;
	lt_judge_session(&judging, &session, &rows);
	cr_assert_eq(rows.count, 1u);
	cr_expect_eq(rows.list[0].rule, &own);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_ON_TIME);
	session.opens.from = session.opens.to =
	    lt_point_day(lt_day_ymd(2024, 4, 2));
	world.check.day = lt_day_ymd(2024, 4, 3);
	lt_judge_session(&judging, &session, &rows);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_LATE);
	cr_expect(
	    lt_str_is(rows.list[0].in_time_if, "opened by Mon 1 Apr 2024"));
	lt_arena_free(&arena);
}

/* A session without an opening has not opened yet (counting.md, 1). Where a change
 * of the opening cannot be read, nothing is known of it, and the date that it had
 * to keep is shown. */
Test(judge, a_session_without_an_opening_is_judged_by_the_rules_on_it)
{
	static const struct lt_place at = { .file = "s.ics", .line = 4 };
	struct lt_rule rule = { .id = { "p/o", 3 },
		                .act = LT_ACT_OPENING,
		                .force = LT_SHALL,
		                .must = { .kind = LT_MUST_BY,
		                          .by_is_full = true,
		                          .by_day = lt_day_ymd(2024, 4, 1),
		                          .conventions = &how } };
	const struct lt_rule *rules[] = { &rule };
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc };
	struct lt_world world = { .rules = rules,
		                  .rule_count = 1,
		                  .check = { .is_day = true,
		                             .day = lt_day_ymd(2024, 4, 1) } };
	struct lt_arena arena = { 0 };
	struct lt_judging judging = { .world = &world, .arena = &arena };
	struct lt_rows rows;

	lt_judge_session(&judging, &session, &rows);
	cr_assert_eq(rows.count, 1u);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_PENDING);
	world.check.day = lt_day_ymd(2024, 4, 2);
	lt_judge_session(&judging, &session, &rows);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_OVERDUE);
	session.unread = &at;
	lt_judge_session(&judging, &session, &rows);
	cr_assert_eq(rows.count, 1u);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_UNDECIDED);
	cr_expect_eq(rows.list[0].last.days.to.n, lt_day_ymd(2024, 4, 1).n);
	cr_expect(lt_str_is(rows.list[0].reason,
	                    "the opening of session s is not known: a change "
	                    "of it cannot be read (s.ics:4)"));
	lt_arena_free(&arena);
}

/* RFC 4647, 3.3.1: "en" is served by "en-GB", not by "enm", Middle English. */
Test(judge, a_longer_tag_is_no_version)
{
	static const struct lt_str required[] = { { "en", 2 } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_version versions[] = {
		{ { "enm", 3 }, { LT_MOMENT_KNOWN, false, day, day } }
	};
	struct lt_document paper = { .acts[LT_ACT_CIRCULATED] = {
					 .by_language = true,
					 .versions = versions,
					 .version_count = 1 } };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED,
		                .languages = { .required = LT_REQUIRED_LIST,
		                               .list = required,
		                               .count = 1 } };
	struct lt_world world = { 0 };
	struct lt_case which = { &world, NULL, &body, NULL, &paper, NULL };
	struct lt_judged judged = { .which = &which,
		                    .rule = &rule,
		                    .source = &paper };
	struct lt_arena arena = { 0 };

	lt_versions_of(&which, &rule, &arena, &judged);
	cr_assert_eq(judged.count, 1u);
	cr_expect_neq(judged.versions[0].moment.state, LT_MOMENT_KNOWN);
	versions[0].language = LT_STR("en-GB");
	lt_versions_of(&which, &rule, &arena, &judged);
	cr_assert_eq(judged.count, 1u);
	cr_expect_eq(judged.versions[0].moment.state, LT_MOMENT_KNOWN);
	lt_arena_free(&arena);
}

/* --- rows of one rule ---------------------------------------------------------- */

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Days before Mon 4 March 2024; none, or not known: zero days without Sundays
 * (counting.md, 3.3). */
enum { NONE = 0, UNKNOWN = -1 };

static struct lt_rule_period days_of(int days)
{
	static const struct lt_conventions skipping = {
		.skip_when_at_most = -1,
		.skip = { .is_set = true,
		          .days = { .weekdays = 1u << LT_SUNDAY } }
	};

	return (struct lt_rule_period){ days != NONE,
		                        { days < 0 ? 0 : days, LT_DAYS, 0, 0 },
		                        days < 0 ? &skipping : &how,
		                        { 0 } };
}

static struct lt_rule rule_of(int last, int first, int recommended)
{
	return (
	    struct lt_rule){ .id = { "p/r", 3 },
		             .act = LT_ACT_CIRCULATED,
		             .force = LT_SHALL,
		             .must = { .kind = LT_MUST_BEFORE,
		                       .anchor = { .kind = LT_ANCHOR_OPENING },
		                       .at_least = days_of(last),
		                       .at_most = days_of(first),
		                       .recommended = days_of(recommended),
		                       .conventions = &how } };
}

static struct lt_must either_of(const struct lt_must *clauses, size_t count)
{
	return (struct lt_must){ .kind = LT_MUST_EITHER,
		                 .clauses = clauses,
		                 .clause_count = count,
		                 .conventions = &how };
}

static struct lt_point before_opening(int days)
{
	return lt_point_day((struct lt_day){ lt_day_ymd(2024, 3, 4).n - days });
}

struct judging {
	struct lt_arena arena;
	struct lt_session session;
	const struct lt_session *sessions[1];
	const struct lt_rule *rules[1];
	struct lt_world world;
	struct lt_document paper;
	struct lt_rows rows;
};

/* A paper of a session on 4 March, seen on the 5th. */
static void start(struct judging *to, const struct lt_rule *rule)
{
	struct lt_point day = before_opening(0);

	*to = (struct judging){ 0 };
	to->session = (struct lt_session){ .id = { "s", 1 },
		                           .body = &body,
		                           .zone = &utc,
		                           .opens = { LT_MOMENT_KNOWN, false,
		                                      day, day } };
	to->rules[0] = rule;
	to->world.check =
	    (struct lt_check){ .is_day = true, .day = before_opening(-1).day };
	to->paper.session_name = LT_STR("s");
}

static void judge_by(struct judging *judging,
                     const struct lt_rule *const *rules, size_t count)
{
	struct lt_judging by = { .world = &judging->world,
		                 .arena = &judging->arena };

	judging->sessions[0] = &judging->session;
	judging->world.sessions = judging->sessions;
	judging->world.session_count = 1;
	judging->world.rules = rules;
	judging->world.rule_count = count;
	lt_judge_document(&by, &judging->paper, &judging->rows);
}

static const struct lt_row *row_of(struct judging *judging)
{
	judge_by(judging, judging->rules, 1);
	cr_assert_eq(judging->rows.count, 1u);
	return &judging->rows.list[0];
}

static void act(struct judging *judging, int from, int to)
{
	judging->paper.acts[LT_ACT_CIRCULATED].moment =
	    (struct lt_moment){ LT_MOMENT_KNOWN, from != to,
		                before_opening(from), before_opening(to) };
}

static void expect_limit(const struct lt_limit *limit, int days, size_t row)
{
	cr_assert_eq(limit->kind,
	             days == NONE      ? LT_LIMIT_NONE
	             : days == UNKNOWN ? LT_LIMIT_UNKNOWN
	                               : LT_LIMIT_DAY,
	             "%zu", row);
	if (days > 0)
		cr_assert_eq(limit->days.from.n, before_opening(days).day.n,
		             "%zu", row);
}

/* 3.15: the dates that are safe under every reading, and the lead and margin
 * that go with the last good one. */
Test(judge, readings)
{
	static const struct {
		int a, b, safe;
		size_t shown; /* the reading whose period is measured */
	} rows[] = {
		{ 42, 10, 42, 0 },           { 10, 42, 42, 1 },
		{ 42, NONE, 42, 0 },         { NONE, 42, 42, 1 },
		{ UNKNOWN, 42, UNKNOWN, 0 }, { 42, UNKNOWN, UNKNOWN, 1 },
		{ 10, 10, 10, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[] = { rule_of(rows[i].a, 60, rows[i].a),
			                      rule_of(rows[i].b, 70,
			                              rows[i].b) };
		struct lt_rule rule = rule_of(1, 0, 0);
		const struct lt_row *row;
		struct judging one;

		rule.readings = readings;
		rule.reading_count = 2;
		/* The second counts clear days, which its lead shows. */
		readings[1].must.at_least.period.is_clear =
		    rows[i].b > 0 && rows[i].b != rows[i].a;
		readings[1].must.at_most.period.is_clear = rows[i].b == NONE;
		readings[1].must.at_least.period.amount -=
		    readings[1].must.at_least.period.is_clear;
		start(&one, &rule);
		act(&one, 50, 50);
		row = row_of(&one);
		expect_limit(&row->last, rows[i].safe, i);
		expect_limit(&row->recommended, rows[i].safe, i);
		expect_limit(&row->first, 60, i);
		cr_assert_eq(row->reading_count, 2u);
		if (rows[i].a >= 0 && rows[i].b >= 0 && rows[i].a != rows[i].b)
			cr_expect_eq(row->lead.unit,
			             rows[i].shown ? LT_MEASURE_CLEAR_DAYS
			                           : LT_MEASURE_DAYS,
			             "%zu", i);
		lt_arena_free(&one.arena);
	}
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[] = { rule_of(5, rows[i].a, 0),
			                      rule_of(5, rows[i].b, 0) };
		struct lt_rule rule = rule_of(1, 0, 0);
		struct judging one;

		rule.readings = readings;
		rule.reading_count = 2;
		start(&one, &rule);
		act(&one, 50, 50);
		/* The latest first good: 10 days before comes after 42. */
		expect_limit(
		    &row_of(&one)->first,
		    rows[i].a == 10 || rows[i].b == 10 ? 10 : rows[i].safe, i);
		lt_arena_free(&one.arena);
	}
}

/* Deemed done two days later. */
static const struct lt_conventions later = { .skip_when_at_most = -1,
	                                     .has_deemed_add = true,
	                                     .deemed_add = { 2, LT_DAYS, 0,
	                                                     0 } };

/* What would be in time is so under every reading, by the conventions of each:
 * three days before is 1 March, with two days more 28 February. Where one of
 * them finds it tight and the other nothing, the recommended date. */
Test(judge, what_is_safe_under_every_reading)
{
	static const char *const words[] = {
		"circulated by Wed 28 Feb 2024",
		"circulated by Wed 28 Feb 2024",
		"circulated by Fri 23 Feb 2024, as is recommended",
		("circulated from Wed 14 Feb 2024 to Fri 23 Feb 2024, as is "
		 "recommended"),
	};

	for (size_t i = 0; i < COUNT(words); i++) {
		struct lt_rule readings[] = { rule_of(3, 0, 0),
			                      rule_of(3, 0, 0) };
		struct lt_rule rule = rule_of(1, 0, 0);
		struct judging one;

		if (i < 2)
			readings[i].must.conventions = &later;
		else
			readings[0] = rule_of(3, 0, 10);
		if (i == 3)
			readings[1] = rule_of(3, 19, 0);
		rule.readings = readings;
		rule.reading_count = 2;
		start(&one, &rule);
		act(&one, i < 2 ? 4 : 5, i < 2 ? 4 : 5);
		cr_expect_eq(row_of(&one)->verdict, LT_VERDICT_UNDECIDED);
		cr_expect(lt_str_is(one.rows.list[0].in_time_if, words[i]),
		          "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* A window with a recommended date begins where it does. */
Test(judge, what_is_recommended_in_a_window)
{
	struct lt_rule rule = rule_of(14, 28, 21);
	struct judging one;

	start(&one, &rule);
	act(&one, 18, 18);
	cr_expect_eq(row_of(&one)->verdict, LT_VERDICT_TIGHT);
	cr_expect(lt_str_is(one.rows.list[0].in_time_if,
	                    "circulated from Mon 5 Feb 2024 to Mon 12 Feb "
	                    "2024, as is recommended"));
	lt_arena_free(&one.arena);
}

/* By 1 March what counts two days later is done by 28 February: a day after
 * that nothing done now helps, though the deadline has not passed. Of what does
 * not count later nothing is said, nor of what is out. */
Test(judge, the_last_act_before_the_deadline)
{
	static const struct {
		int check; /* days before the opening */
		bool counts_later, is_out;
		size_t notices;
	} rows[] = {
		{ 5, true, false, 0 },
		{ 4, true, false, 1 },
		{ 4, false, false, 0 },
		{ 4, true, true, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule rule = rule_of(3, 0, 0);
		const struct lt_row *row;
		struct judging one;

		if (rows[i].counts_later)
			rule.must.conventions = &later;
		rule.must.recommended = days_of(10);
		start(&one, &rule);
		one.world.check.day = before_opening(rows[i].check).day;
		if (rows[i].is_out)
			act(&one, 6, 6);
		row = row_of(&one);
		cr_assert_eq(row->notice_count, rows[i].notices, "%zu", i);
		if (rows[i].notices)
			cr_expect(
			    lt_str_is(row->notices[0],
			              "what is circulated now counts after the "
			              "deadline"));
		lt_arena_free(&one.arena);
	}
}

/* Of alternatives another one than the shown may still be kept. */
Test(judge, the_last_act_of_alternatives)
{
	struct lt_must clauses[] = { rule_of(3, 0, 0).must,
		                     rule_of(2, 0, 0).must };
	struct lt_rule rule = rule_of(1, 0, 0);
	struct judging one;

	clauses[0].conventions = clauses[1].conventions = &later;
	rule.must = either_of(clauses, 2);
	start(&one, &rule);
	one.world.check.day = before_opening(3).day;
	cr_expect_eq(row_of(&one)->verdict, LT_VERDICT_PENDING);
	cr_expect_eq(one.rows.list[0].notice_count, 0u);
	lt_arena_free(&one.arena);
}

/* What was too early may be done again until the last good day, also after the
 * recommended one. */
Test(judge, what_was_too_early_can_be_repeated)
{
	struct lt_rule rule = rule_of(3, 20, 10);
	struct judging one;

	start(&one, &rule);
	one.world.check.day = before_opening(5).day;
	act(&one, 30, 30);
	cr_expect_eq(row_of(&one)->verdict, LT_VERDICT_EARLY);
	cr_expect(one.rows.list[0].can_be_repeated);
	one.world.check.day = before_opening(2).day;
	cr_expect_not(row_of(&one)->can_be_repeated);
	lt_arena_free(&one.arena);
}

/* Of alternatives that are tight the recommended date is told. */
Test(judge, tight_by_an_alternative)
{
	struct lt_must clauses[] = { rule_of(3, 0, 10).must,
		                     rule_of(2, 0, 10).must };
	struct lt_rule rule = rule_of(1, 0, 0);
	struct judging one;

	rule.must = either_of(clauses, 2);
	start(&one, &rule);
	act(&one, 5, 5);
	cr_expect_eq(row_of(&one)->verdict, LT_VERDICT_TIGHT);
	cr_expect(lt_str_is(one.rows.list[0].in_time_if,
	                    "circulated by Fri 23 Feb 2024, as is "
	                    "recommended"));
	act(&one, 1, 1);
	cr_expect_eq(row_of(&one)->verdict, LT_VERDICT_LATE);
	cr_expect(lt_str_is(one.rows.list[0].in_time_if,
	                    "circulated by Sat 2 Mar 2024"));
	lt_arena_free(&one.arena);
}

/* A first good day begins at midnight: noon of that day is the later. */
Test(judge, a_first_good_day_begins_at_midnight)
{
	struct lt_rule readings[] = { rule_of(5, 14, 0), rule_of(5, 14, 0) };
	struct lt_rule rule = rule_of(1, 0, 0);
	int64_t noon =
	    before_opening(0).day.n * LT_MS_PER_DAY + 12 * LT_MS_PER_HOUR;
	const struct lt_row *row;
	struct judging one;

	readings[1].must.at_most.period =
	    (struct lt_period){ 14 * 24, LT_HOURS, 0, 0 };
	rule.readings = readings;
	rule.reading_count = 2;
	start(&one, &rule);
	one.session.opens.from = one.session.opens.to =
	    lt_point_at((struct lt_instant){ noon });
	act(&one, 7, 7);
	row = row_of(&one);
	cr_assert_eq(row->first.kind, LT_LIMIT_INSTANT);
	cr_expect_eq(row->first.instants.from.ms, noon - 14 * LT_MS_PER_DAY);
	lt_arena_free(&one.arena);
}

/* Section 6: a waiver covers a breach, also where it is open which it is, and
 * where it was covered reading by reading. */
Test(judge, waivers)
{
	struct lt_waiver waiver = { .rule = { "p/r", 3 },
		                    .on = lt_day_ymd(2024, 3, 1) };
	struct lt_rule readings[] = { rule_of(42, 0, 0), rule_of(30, 0, 0) };
	struct lt_rule rule = rule_of(42, 0, 0);
	const struct lt_row *row;
	struct judging one;

	/* What follows from being late is not said of what is waived. */
	rule.on_late = LT_STR("it is not discussed");
	start(&one, &rule);
	one.paper.waivers = &waiver;
	one.paper.waiver_count = 1;
	act(&one, 50, 50);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_ON_TIME);
	cr_expect_null(row->waiver);
	act(&one, 7, 7);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_WAIVED);
	cr_expect_eq(row->waiver, &waiver);
	cr_expect_eq(row->notice_count, 0u);
	rule.on_late.size = 0;
	/* Late or overdue: it may not be out yet. */
	act(&one, 7, -7);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_WAIVED);
	cr_expect_eq(row->waiver, &waiver);
	rule.readings = readings;
	rule.reading_count = 2;
	act(&one, 7, 7);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_WAIVED);
	cr_expect_eq(row->waiver, &waiver);
	waiver.on = lt_day_ymd(2024, 3, 6);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_LATE);
	cr_expect_null(row->waiver);
	cr_expect_eq(row->notice_count, 1u);
	lt_arena_free(&one.arena);
}

/* A plan is late only against a last good moment that is known. */
Test(judge, plans_that_are_too_late)
{
	struct lt_must clauses[] = { rule_of(10, 0, 0).must,
		                     rule_of(UNKNOWN, 0, 0).must };
	struct lt_rule rule = rule_of(10, 0, 0);
	struct judging one;

	start(&one, &rule);
	one.world.check.day = before_opening(60).day;
	act(&one, 5, 5);
	cr_expect_eq(row_of(&one)->notice_count, 1u);
	act(&one, 15, 15);
	cr_expect_eq(row_of(&one)->notice_count, 0u);
	act(&one, 5, 5);
	rule.must = (struct lt_must){ .kind = LT_MUST_STRICTEST,
		                      .clauses = clauses,
		                      .clause_count = 2,
		                      .conventions = &how };
	cr_expect_eq(row_of(&one)->notice_count, 0u);
	lt_arena_free(&one.arena);
}

/* Where the first language is enough, and is out however late, nobody waits
 * for the plans of others. */
Test(judge, plans_beside_the_first_language)
{
	static const struct lt_str tags[] = { { "en", 2 }, { "fr", 2 } };
	struct lt_version versions[] = {
		{ tags[0],
		  { LT_MOMENT_KNOWN, false, before_opening(7),
		    before_opening(7) } },
		{ tags[1],
		  { LT_MOMENT_KNOWN, false, before_opening(2),
		    before_opening(2) } },
	};
	struct lt_rule rule = rule_of(10, 0, 0);
	const struct lt_row *row;
	struct judging one;

	rule.languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
		                       .list = tags,
		                       .count = 2,
		                       .clock = LT_CLOCK_FIRST };
	start(&one, &rule);
	one.world.check.day = before_opening(5).day;
	one.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = versions, .version_count = 2
	};
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_LATE);
	cr_expect_eq(row->notice_count, 0u);
	rule.languages.clock = LT_CLOCK_LAST;
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_INCOMPLETE);
	cr_expect_eq(row->notice_count, 1u);
	lt_arena_free(&one.arena);
}

/* Where each language has its own row, each says its own plan, the same or
 * not. */
Test(judge, plans_of_each_language)
{
	static const struct lt_str tags[] = { { "en", 2 }, { "fr", 2 } };
	struct lt_version versions[2];
	struct lt_rule rule = rule_of(10, 0, 0);
	struct judging one;

	for (int i = 0; i < 2; i++)
		versions[i] = (struct lt_version){ tags[i],
			                           { LT_MOMENT_KNOWN, false,
			                             before_opening(2),
			                             before_opening(2) } };
	rule.languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
		                       .list = tags,
		                       .count = 2,
		                       .clock = LT_CLOCK_EACH };
	start(&one, &rule);
	one.world.check.day = before_opening(5).day;
	one.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = versions, .version_count = 2
	};
	judge_by(&one, one.rules, 1);
	cr_assert_eq(one.rows.count, 3u);
	for (size_t i = 0; i < 3; i++) {
		cr_assert_eq(one.rows.list[i].notice_count, 1u, "%zu", i);
		cr_expect(lt_str_eq(one.rows.list[i].notices[0],
		                    one.rows.list[0].notices[0]),
		          "%zu", i);
	}
	lt_arena_free(&one.arena);
}

/* The row of a paper that is out in the first COUNT of English and French, both
 * required, at a check so many days before the opening. */
static const struct lt_row *row_of_versions(struct judging *one,
                                            struct lt_rule *rule,
                                            enum lt_language_clock clock,
                                            struct lt_version versions[2],
                                            size_t count, int check)
{
	static const struct lt_str tags[] = { { "en", 2 }, { "fr", 2 } };

	for (size_t i = 0; i < COUNT(tags); i++)
		versions[i].language = tags[i];
	rule->languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
		                       .list = tags,
		                       .count = COUNT(tags),
		                       .clock = clock };
	start(one, rule);
	one->world.check.day = before_opening(check).day;
	one->paper.acts[LT_ACT_CIRCULATED] =
	    (struct lt_act_entry){ .by_language = true,
		                   .versions = versions,
		                   .version_count = count };
	judge_by(one, one->rules, 1);
	return &one->rows.list[one->rows.count - 1];
}

/* A paper with so many versions, each judged by itself. */
static void start_each(struct judging *one, struct lt_rule *rule,
                       const struct lt_str *tags, struct lt_version *versions,
                       size_t count)
{
	rule->languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
		                       .list = tags,
		                       .count = count,
		                       .clock = LT_CLOCK_EACH };
	start(one, rule);
	one->paper.acts[LT_ACT_CIRCULATED] =
	    (struct lt_act_entry){ .by_language = true,
		                   .versions = versions,
		                   .version_count = count };
}

/* What the languages of a rule have in common is found out once, not for each:
 * else room would grow by the square of their number. */
Test(judge, languages_of_their_own_share_what_they_are_judged_by)
{
	enum { MANY = 400 };
	static struct lt_str tags[MANY];
	static struct lt_version versions[MANY];
	static char names[MANY][8];
	struct lt_rule rule = rule_of(10, 30, 20);
	struct judging one;

	for (size_t i = 0; i < MANY; i++) {
		struct lt_point day = before_opening(20 - (int)(i % 20));

		snprintf(names[i], sizeof names[i], "q%c%c",
		         (char)('a' + i / 26), (char)('a' + i % 26));
		tags[i] = lt_str_of(names[i]);
		versions[i] =
		    (struct lt_version){ tags[i],
			                 { LT_MOMENT_KNOWN, false, day, day } };
	}
	start_each(&one, &rule, tags, versions, MANY);
	judge_by(&one, one.rules, 1);
	cr_assert_eq(one.rows.count, MANY + 1u);
	for (size_t i = 0; i < MANY; i++) {
		const struct lt_row *row = &one.rows.list[i];
		int days = 20 - (int)(i % 20);

		cr_expect(lt_str_eq(row->language, tags[i]));
		cr_expect_eq(row->verdict, days == 20   ? LT_VERDICT_ON_TIME
		                           : days >= 10 ? LT_VERDICT_TIGHT
		                                        : LT_VERDICT_LATE);
		cr_assert_eq(row->language_count, 1u);
		cr_expect(lt_str_eq(row->languages[0].language, tags[i]));
	}
	cr_expect_lt(lt_arena_bytes(&one.arena), (size_t)4 << 20);
	lt_arena_free(&one.arena);
}

static struct lt_version version_before(int days)
{
	return (struct lt_version){ .moment = { LT_MOMENT_KNOWN, false,
		                                before_opening(days),
		                                before_opening(days) } };
}

/* Before a Monday 720 days without Sundays are 120 Sundays and as many runs.
 * The rows of a paper tell 5,000 of them together: 20 rows all, the next one
 * the other 200, and those behind it that they tell none. */
Test(judge, rows_of_a_paper_tell_so_many_days)
{
	enum { MANY = 24 };
	static const struct lt_conventions sundays = {
		.skip_when_at_most = -1,
		.skip = { .is_set = true,
		          .days = { .weekdays = 1u << LT_SUNDAY } }
	};
	struct lt_str tags[MANY];
	struct lt_version versions[MANY];
	struct lt_rule rule = rule_of(1, 0, 0);
	struct lt_judging by = { .with_steps = true };
	struct judging one;
	char names[MANY];

	rule.must.at_least.period.amount = 720;
	rule.must.at_least.conventions = &sundays;
	for (size_t i = 0; i < MANY; i++) {
		names[i] = (char)('a' + i);
		tags[i] = (struct lt_str){ &names[i], 1 };
		versions[i] = version_before(20);
		versions[i].language = tags[i];
	}
	start_each(&one, &rule, tags, versions, MANY);
	judge_by(&one, one.rules, 1);
	by.world = &one.world;
	by.arena = &one.arena;
	lt_judge_document(&by, &one.paper, &one.rows);
	cr_assert_eq(one.rows.count, MANY + 1u);
	for (size_t i = 0; i <= MANY; i++) {
		const struct lt_row *row = &one.rows.list[i];
		size_t told = 0, stops = 0;

		for (size_t j = 0; j < row->step_count; j++) {
			enum lt_phrase phrase = row->steps[j].phrase;

			told += phrase == LT_P_SKIPPED_WEEKDAY ||
			        phrase == LT_P_COUNTED_RANGE;
			stops += phrase == LT_P_TOLD_NO_MORE;
		}
		cr_expect_eq(told,
		             i < 20    ? 240u
		             : i == 20 ? 200u
		                       : 0u,
		             "%zu", i);
		cr_expect_eq(stops, i >= 20, "%zu", i);
		cr_expect_eq(row->verdict, LT_VERDICT_LATE);
		cr_expect_eq(row->last.days.to.n, before_opening(840).day.n);
	}
	lt_arena_free(&one.arena);
}

/* Asked for one rule, nothing is said of another. */
Test(judge, one_rule_that_is_asked_for)
{
	struct lt_rule rules[] = { rule_of(10, 0, 0), rule_of(20, 0, 0) };
	const struct lt_rule *list[] = { &rules[0], &rules[1] };
	struct judging one;
	struct lt_judging by = { .only = &rules[1] };

	start(&one, &rules[0]);
	judge_by(&one, list, 2);
	cr_assert_eq(one.rows.count, 2u);
	by.world = &one.world;
	by.arena = &one.arena;
	lt_judge_document(&by, &one.paper, &one.rows);
	cr_assert_eq(one.rows.count, 1u);
	cr_expect_eq(one.rows.list[0].rule, &rules[1]);
	rules[0].act = rules[1].act = LT_ACT_OPENING;
	lt_judge_session(&by, &one.session, &one.rows);
	cr_assert_eq(one.rows.count, 1u);
	cr_expect_eq(one.rows.list[0].rule, &rules[1]);
	lt_arena_free(&one.arena);
}

/* The steps of one row are its own, also where rows have the first of them in
 * common: each of twenty revisions, then which clause is the better one. */
Test(judge, languages_of_their_own_have_steps_of_their_own)
{
	enum { CHAIN = 20 };
	static const struct lt_session *const nowhere[CHAIN] = { NULL };
	const struct lt_must clauses[] = { rule_of(10, 20, 0).must,
		                           rule_of(30, 40, 0).must };
	static const struct lt_str tags[] = { { "en", 2 }, { "fr", 2 } };
	struct lt_version versions[2];
	struct lt_rule rule = rule_of(0, 0, 0);
	struct lt_document papers[CHAIN] = { 0 };
	const struct lt_document *list[CHAIN];
	char names[CHAIN][4];
	struct lt_papers all;
	struct judging one;
	struct lt_judging by = { .with_steps = true };

	rule.must = either_of(clauses, 2);
	rule.revision = LT_REVISION_INHERITS;
	row_of_versions(&one, &rule, LT_CLOCK_EACH, versions, 0, -1);
	versions[0] = version_before(12);
	versions[1] = version_before(35);
	for (size_t i = 0; i < 2; i++)
		versions[i].language = tags[i];
	for (size_t i = 0; i < CHAIN; i++) {
		snprintf(names[i], sizeof names[i], "%zu", i);
		papers[i] = one.paper;
		papers[i].symbol = lt_str_of(names[i]);
		if (i)
			papers[i].revises = lt_str_of(names[i - 1]);
		list[i] = &papers[i];
	}
	papers[0].acts[LT_ACT_CIRCULATED].version_count = 2;
	all = lt_papers_of(&one.arena, list, nowhere, CHAIN);
	by.world = &one.world;
	by.papers = &all;
	by.arena = &one.arena;
	lt_judge_document(&by, &papers[CHAIN - 1], &one.rows);
	cr_assert_eq(one.rows.count, 3u);
	for (size_t i = 0; i < 3; i++) {
		const struct lt_row *row = &one.rows.list[i];
		const struct lt_step *last = &row->steps[row->step_count - 1];

		cr_assert_gt(row->step_count, (size_t)CHAIN);
		cr_expect_eq(row->steps[1].phrase, LT_P_ACT_INHERITED);
		cr_expect_eq(last->phrase, LT_P_EITHER);
		cr_expect_neq(row->steps, one.rows.list[(i + 1) % 3].steps);
	}
	cr_expect_not(lt_str_eq(
	    one.rows.list[0].steps[one.rows.list[0].step_count - 1].text,
	    one.rows.list[1].steps[one.rows.list[1].step_count - 1].text));
	lt_arena_free(&one.arena);
}

/* The steps that tell of an act: in the row of a language its own, in that of
 * the paper those of all. One date for all languages is told in each row. */
Test(judge, a_language_is_told_of_its_own_act)
{
	static const char *const told[2][3] = {
		{ "circulated in en: Mon 12 Feb 2024",
		  "circulated in fr: Tue 13 Feb 2024",
		  "circulated in en: Mon 12 Feb 2024\n"
		  "circulated in fr: Tue 13 Feb 2024" },
		{ "circulated (language not said): Mon 12 Feb 2024",
		  "circulated (language not said): Mon 12 Feb 2024",
		  "circulated (language not said): Mon 12 Feb "
		  "2024" }
	};

	for (size_t plain = 0; plain < 2; plain++) {
		struct lt_version versions[2] = { version_before(21),
			                          version_before(20) };
		struct lt_rule rule = rule_of(10, 0, 0);
		struct judging one;
		struct lt_judging by = { .with_steps = true };

		row_of_versions(&one, &rule, LT_CLOCK_EACH, versions, 2, -1);
		if (plain)
			one.paper.acts[LT_ACT_CIRCULATED] =
			    (struct lt_act_entry){ .moment =
				                       versions[0].moment };
		by.world = &one.world;
		by.arena = &one.arena;
		lt_judge_document(&by, &one.paper, &one.rows);
		cr_assert_eq(one.rows.count, 3u);
		for (size_t i = 0; i < 3; i++) {
			const struct lt_row *row = &one.rows.list[i];
			struct lt_buf acts = { 0 };

			for (size_t j = 0; j < row->step_count; j++) {
				if (row->steps[j].phrase != LT_P_ACT_DONE)
					continue;
				lt_buf_puts(&acts, acts.size ? "\n" : "");
				lt_buf_put(&acts, row->steps[j].text);
			}
			cr_expect(lt_str_is(lt_buf_str(&acts), told[plain][i]),
			          "%zu %zu: %.*s", plain, i, (int)acts.size,
			          acts.at);
			lt_buf_free(&acts);
		}
		lt_arena_free(&one.arena);
	}
}

/* Under `each` the paper takes the worst of its languages (counting.md, 5), but
 * it is still due as long as one of them is to come and has time left. */
Test(judge, what_is_still_due_under_each)
{
	static const struct {
		int out, check; /* days before the opening */
		bool is_fr_out;
		enum lt_language_clock clock;
		enum lt_verdict verdict;
		const char *due_if; /* NULL: nothing is */
	} rows[] = {
		{ 12, 11, false, LT_CLOCK_EACH, LT_VERDICT_TIGHT,
		  "circulated in fr from Sat 3 Feb 2024 to Fri 23 Feb 2024" },
		{ 12, 11, true, LT_CLOCK_EACH, LT_VERDICT_TIGHT, NULL },
		{ 12, 9, false, LT_CLOCK_EACH, LT_VERDICT_INCOMPLETE, NULL },
		{ 31, 11, false, LT_CLOCK_EACH, LT_VERDICT_EARLY,
		  "circulated in fr from Sat 3 Feb 2024 to Fri 23 Feb 2024" },
		{ 22, 11, false, LT_CLOCK_EACH, LT_VERDICT_PENDING, NULL },
		{ 12, 11, false, LT_CLOCK_FIRST, LT_VERDICT_TIGHT, NULL },
		{ 12, 11, false, LT_CLOCK_LAST, LT_VERDICT_PENDING, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_version versions[] = { version_before(rows[i].out),
			                         version_before(rows[i].out) };
		struct lt_rule rule = rule_of(10, 30, 20);
		struct judging one;
		const struct lt_row *row =
		    row_of_versions(&one, &rule, rows[i].clock, versions,
		                    rows[i].is_fr_out ? 2 : 1, rows[i].check);

		cr_expect_eq(row->verdict, rows[i].verdict, "%zu", i);
		cr_assert_eq(row->is_still_due, rows[i].due_if != NULL, "%zu",
		             i);
		cr_expect(!rows[i].due_if ||
		              lt_str_is(row->due_if, rows[i].due_if),
		          "%zu", i);
		/* The row of one language says no more than that. */
		cr_expect(!one.rows.list[0].is_still_due || one.rows.count == 1,
		          "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Of what is to come no language is left out, be it the first. */
Test(judge, what_is_still_due_in_the_first_language)
{
	static const struct lt_str fr = { "fr", 2 };
	struct lt_version versions[] = { version_before(12),
		                         version_before(12) };
	struct lt_rule rule = rule_of(10, 30, 20);
	struct judging one;
	const struct lt_row *row;

	row_of_versions(&one, &rule, LT_CLOCK_EACH, versions, 1, 11);
	versions[0].language = fr;
	judge_by(&one, one.rules, 1);
	row = &one.rows.list[one.rows.count - 1];
	cr_assert(row->is_still_due);
	cr_expect(lt_str_is(
	    row->due_if,
	    "circulated in en from Sat 3 Feb 2024 to Fri 23 Feb 2024"));
	lt_arena_free(&one.arena);
}

/* A plan that is too early is told where it decides: not when another language
 * ran the clock, or will. */
Test(judge, plans_that_are_too_early)
{
	static const struct {
		enum lt_language_clock clock;
		int en, fr, check; /* days before the opening */
		size_t notices;
	} rows[] = {
		{ LT_CLOCK_FIRST, 42, 40, 41, 0 },
		{ LT_CLOCK_FIRST, 40, 40, 45, 1 },
		{ LT_CLOCK_LAST, 42, 40, 41, 1 },
		{ LT_CLOCK_LAST, 20, 40, 45, 0 },
		{ LT_CLOCK_LAST, 40, 20, 45, 0 },
		{ LT_CLOCK_EACH, 42, 40, 41, 1 },
		{ LT_CLOCK_EACH, 20, 40, 45, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_version versions[] = { version_before(rows[i].en),
			                         version_before(rows[i].fr) };
		struct lt_rule rule = rule_of(10, 30, 0);
		struct judging one;
		const struct lt_row *row = row_of_versions(
		    &one, &rule, rows[i].clock, versions, 2, rows[i].check);
		size_t told = 0;

		for (size_t k = 0; k < row->notice_count; k++)
			told += lt_str_ends(row->notices[k],
			                    LT_STR("days too early"));
		cr_expect_eq(told, rows[i].notices, "%zu: %zu", i, told);
		lt_arena_free(&one.arena);
	}
}

/* What is still due has the window that is left of several. */
Test(judge, what_is_still_due_within_what_is_left)
{
	struct lt_must clauses[] = { rule_of(10, 30, 0).must,
		                     rule_of(3, 5, 0).must };
	struct lt_version versions[] = { version_before(7), version_before(7) };
	struct lt_rule rule = rule_of(10, 0, 0);
	struct judging one;
	const struct lt_row *row;

	rule.must = either_of(clauses, 2);
	row = row_of_versions(&one, &rule, LT_CLOCK_EACH, versions, 1, 6);
	cr_expect_eq(row->verdict, LT_VERDICT_EARLY);
	cr_expect(lt_str_is(
	    row->due_if,
	    "circulated in fr from Wed 28 Feb 2024 to Fri 1 Mar 2024"));
	lt_arena_free(&one.arena);
}

/* It has none where an announced date leaves nothing in time. */
Test(judge, what_is_still_due_where_nothing_is_in_time)
{
	struct lt_published announced = { .act = LT_ACT_CIRCULATED,
		                          .date = version_before(25).moment };
	struct lt_version versions[] = { version_before(27),
		                         version_before(27) };
	struct lt_rule rule = rule_of(10, 20, 0);
	struct judging one;
	const struct lt_row *row;

	row_of_versions(&one, &rule, LT_CLOCK_EACH, versions, 1, 26);
	one.paper.published = &announced;
	one.paper.published_count = 1;
	judge_by(&one, one.rules, 1);
	row = &one.rows.list[one.rows.count - 1];
	cr_expect_eq(row->verdict, LT_VERDICT_EARLY);
	cr_expect(row->is_still_due);
	cr_expect(lt_str_is(row->due_if, "circulated in fr"));
	lt_arena_free(&one.arena);
}

/* An announced date is the last good one and leaves the first as it was, so that
 * it may leave nothing; what else was announced for the session is told. */
Test(judge, what_is_told_of_an_announced_date)
{
	static const struct {
		int first, announced, of_session; /* days before; 0: none */
		bool is_unknown; /* the first, with the opening */
		size_t notices;
		const char *last;
	} rows[] = {
		{ 0, 0, 0, false, 0, "" },
		{ 0, 10, 0, false, 0, "" },
		{ 0, 12, 0, false, 1,
		  "the announced date Wed 21 Feb 2024 differs from the "
		  "arithmetic, Fri 23 Feb 2024" },
		{ 0, 10, 12, false, 1,
		  "for the session Wed 21 Feb 2024 was announced; the paper's "
		  "own date holds" },
		{ 12, 12, 0, false, 1,
		  "the announced date Wed 21 Feb 2024 "
		  "differs from the arithmetic, Fri 23 "
		  "Feb 2024" },
		{ 12, 13, 0, false, 2,
		  "the announced date Tue 20 Feb 2024 is before the first good "
		  "moment, Wed 21 Feb 2024, so that nothing is in time" },
		{ 12, 13, 0, true, 0, "" },
		{ 12, 0, 0, false, 0, "" },
		/* not by what was announced */
		{ 8, 0, 0, false, 0, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule rule = rule_of(10, rows[i].first, 0);
		struct lt_published own = { .act = LT_ACT_CIRCULATED,
			                    .date = { .state =
			                                  LT_MOMENT_KNOWN } };
		struct lt_published theirs = own;
		const struct lt_row *row;
		struct judging one;

		start(&one, &rule);
		act(&one, 11, 11);
		own.date.from = own.date.to = before_opening(rows[i].announced);
		theirs.date.from = theirs.date.to =
		    before_opening(rows[i].of_session);
		one.paper.published = &own;
		one.paper.published_count = rows[i].announced != 0;
		one.session.published = &theirs;
		one.session.published_count = rows[i].of_session != 0;
		if (rows[i].is_unknown)
			one.session.opens.state = LT_MOMENT_ABSENT;
		row = row_of(&one);
		cr_assert_eq(row->notice_count, rows[i].notices, "%zu: %zu", i,
		             row->notice_count);
		if (rows[i].notices)
			cr_expect(
			    lt_str_is(row->notices[rows[i].notices - 1],
			              rows[i].last),
			    "%zu: %.*s", i,
			    LT_STR_ARG(row->notices[rows[i].notices - 1]));
		lt_arena_free(&one.arena);
	}
}

/* The edition that comes before the deadline matters to what is not done yet
 * (counting.md, 8), and to nothing else. */
Test(judge, the_next_edition_matters_to_what_is_pending)
{
	struct lt_rule editions[2];
	const struct lt_rule *list[] = { &editions[0], &editions[1] };
	struct judging one;

	editions[0] = editions[1] = rule_of(10, 0, 0);
	editions[0].has_to = editions[1].has_from = true;
	editions[0].selected_by_act = editions[1].selected_by_act = true;
	editions[1].in_force_from = before_opening(15).day;
	editions[0].in_force_to = before_opening(16).day;
	start(&one, &editions[0]);
	one.world.check.day = before_opening(20).day;
	for (int is_out = 0; is_out < 2; is_out++) {
		if (is_out)
			act(&one, 25, 25);
		judge_by(&one, list, 2);
		cr_assert_eq(one.rows.count, 1u);
		cr_assert_eq(one.rows.list[0].verdict,
		             is_out ? LT_VERDICT_ON_TIME : LT_VERDICT_PENDING);
		cr_expect_eq(one.rows.list[0].notice_count, is_out ? 0u : 1u);
	}
	lt_arena_free(&one.arena);
}

/* A row of which nothing was computed says whether the rule has languages. */
Test(judge, rows_without_any_computing)
{
	struct lt_rule rule = rule_of(10, 0, 0);
	const struct lt_row *row;
	struct judging one;

	start(&one, &rule);
	one.session.is_cancelled = true;
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED);
	cr_expect_eq(row->gravity, LT_GRAVITY_UNDECIDED);
	cr_expect_not(row->has_languages);
	rule.languages.required = LT_REQUIRED_OFFICIAL;
	cr_expect(row_of(&one)->has_languages);
	lt_arena_free(&one.arena);
}

/* A paper of no body has no working calendar; the name is told as it is. */
Test(judge, a_paper_of_no_body)
{
	struct lt_rule rule = rule_of(10, 0, 0);
	const struct lt_row *row;
	struct judging one;

	rule.must.anchor = (struct lt_anchor){ .kind = LT_ANCHOR_ACT,
		                               .act = LT_ACT_SUBMITTED };
	rule.must.at_least.period.is_working = true;
	start(&one, &rule);
	one.paper.session_name.size = 0;
	one.paper.acts[LT_ACT_SUBMITTED].moment =
	    (struct lt_moment){ LT_MOMENT_KNOWN, false, before_opening(30),
		                before_opening(30) };
	act(&one, 7, 7);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED);
	cr_expect(memmem(row->reason.at, row->reason.size, "working calendar",
	                 16) != NULL);
	cr_expect_null(memchr(row->reason.at, 0, row->reason.size));
	lt_arena_free(&one.arena);
}

Test(judge, verdicts_by_name)
{
	cr_expect_eq(lt_verdict_named(LT_STR("overdue")), LT_VERDICT_OVERDUE);
	cr_expect_eq(lt_verdict_named(LT_STR("unscored")), LT_VERDICT_UNSCORED);
	cr_expect_eq(lt_verdict_named(LT_STR("none")), LT_VERDICT_NONE);
	cr_expect_eq(lt_verdict_named(LT_STR("x")), LT_VERDICT_NONE);
}

/* 3.13: each alternative is judged, and told, once. */
Test(judge, alternatives_are_told_once)
{
	struct lt_must clauses[] = { rule_of(42, 0, 0).must,
		                     rule_of(10, 0, 0).must };
	struct lt_rule rule = rule_of(1, 0, 0);
	struct lt_judging by = { .with_steps = true };
	struct judging one;
	struct lt_str best = { 0 };
	size_t told = 0;

	rule.must = either_of(clauses, 2);
	start(&one, &rule);
	act(&one, 20, 20);
	cr_expect_eq(row_of(&one)->step_count, 0u);
	by.world = &one.world;
	by.arena = &one.arena;
	lt_judge_document(&by, &one.paper, &one.rows);
	for (size_t i = 0; i < one.rows.list[0].step_count; i++) {
		const struct lt_step *step = &one.rows.list[0].steps[i];

		told += step->phrase == LT_P_LAST_GOOD;
		if (step->phrase == LT_P_CLAUSE)
			cr_expect(lt_str_is(step->text, told
			                                    ? "clause 2 of 2"
			                                    : "clause 1 of 2"));
		/* 20 days before is in time for the second alone. */
		if (step->phrase == LT_P_EITHER)
			best = step->text;
	}
	cr_expect_eq(told, 2u);
	cr_expect(lt_str_is(best, "the best verdict, by clause 2, counts"));
	lt_arena_free(&one.arena);
}

/* While a paper is not out, the days of every clause that has not lapsed are
 * told; of what is late all of them. The safe dates of readings are no clause's. */
Test(judge, the_days_of_alternatives)
{
	struct lt_must clauses[] = { rule_of(30, 40, 0).must,
		                     rule_of(10, 20, 0).must };
	struct lt_rule rule = rule_of(1, 0, 0), reading;
	const struct lt_row *row;
	struct judging one;

	rule.must = either_of(clauses, 2);
	start(&one, &rule);
	one.world.check.day = before_opening(35).day;
	row = row_of(&one);
	cr_assert_eq(row->verdict, LT_VERDICT_PENDING);
	cr_expect_eq(row->last.days.to.n, before_opening(10).day.n);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated from Wed 24 Jan 2024 to Sat 3 Feb "
	                    "2024, or from Tue 13 Feb 2024 to Fri 23 Feb "
	                    "2024"));
	cr_assert_eq(row->notice_count, 1u);
	cr_expect(lt_str_is(row->notices[0],
	                    "in time as well: circulated from Wed 24 Jan 2024 "
	                    "to Sat 3 Feb 2024"));
	one.world.check.day = before_opening(25).day;
	row = row_of(&one);
	cr_expect_eq(row->notice_count, 0u);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated from Tue 13 Feb 2024 to Fri 23 Feb "
	                    "2024"));
	act(&one, 5, 5);
	one.world.check.day = before_opening(4).day;
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_LATE);
	cr_expect_eq(row->notice_count, 0u);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated from Wed 24 Jan 2024 to Sat 3 Feb "
	                    "2024, or from Tue 13 Feb 2024 to Fri 23 Feb "
	                    "2024"));
	reading = rule;
	rule.readings = &reading;
	rule.reading_count = 1;
	row = row_of(&one);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated from Tue 13 Feb 2024 to Fri 23 Feb "
	                    "2024"));
	lt_arena_free(&one.arena);
}

/* Section 2: an anchor act that is not recorded leaves what is not done pending,
 * and it is said why there is no date. */
Test(judge, why_a_pending_paper_has_no_date)
{
	static const bool is_first[] = { false, true };

	for (size_t i = 0; i < 2; i++) {
		struct lt_rule rule = rule_of(1, 0, 0);
		const struct lt_row *row;
		struct judging one;

		rule.must.kind = LT_MUST_AFTER;
		rule.must.anchor =
		    (struct lt_anchor){ .kind = LT_ANCHOR_ACT,
			                .act = LT_ACT_SUBMITTED };
		if (!is_first[i]) {
			rule.must.within = rule.must.at_least;
			rule.must.at_least.is_set = false;
		}
		start(&one, &rule);
		row = row_of(&one);
		cr_assert_eq(row->verdict, LT_VERDICT_PENDING, "%zu", i);
		cr_assert_eq(row->notice_count, 1u, "%zu", i);
		cr_expect(lt_str_ends(row->notices[0],
		                      LT_STR(" is not recorded, and the period "
		                             "counts from it")),
		          "%zu", i);
		/* Of what is done the reason says it. */
		act(&one, 0, 0);
		row = row_of(&one);
		cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED, "%zu", i);
		cr_expect_eq(row->notice_count, 0u, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Where readings differ somebody has to say which one holds, unless another fact
 * is missing, or a waiver settles it. */
Test(judge, what_is_disputed)
{
	static const struct {
		enum lt_verdict row, one, other;
		bool is_disputed;
	} rows[] = {
		{ LT_VERDICT_UNDECIDED, LT_VERDICT_LATE, LT_VERDICT_ON_TIME,
		  true },
		{ LT_VERDICT_UNDECIDED, LT_VERDICT_LATE, LT_VERDICT_UNDECIDED,
		  false },
		{ LT_VERDICT_UNDECIDED, LT_VERDICT_LATE, LT_VERDICT_LATE,
		  false },
		{ LT_VERDICT_UNDECIDED, LT_VERDICT_UNDECIDED, LT_VERDICT_LATE,
		  false },
		{ LT_VERDICT_WAIVED, LT_VERDICT_LATE, LT_VERDICT_TIGHT, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_reading_row readings[] = {
			{ .verdict = rows[i].one }, { .verdict = rows[i].other }
		};
		struct lt_row row = { .verdict = rows[i].row,
			              .readings = readings,
			              .reading_count = 2 };

		cr_expect_eq(lt_row_is_disputed(&row), rows[i].is_disputed,
		             "%zu", i);
	}
}
