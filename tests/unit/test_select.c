/* Which rules meet a paper (counting.md, section 7), where two of them share an
 * id or one takes another's place. The session opens on Mon 4 March 2024. */
#include "core/rule_names.h"
#include "core/select.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_conventions how = { .skip_when_at_most = -1 };

struct selecting {
	struct lt_arena arena;
	struct lt_session session;
	struct lt_rule rules[3];
	const struct lt_rule *list[3];
	struct lt_world world;
	struct lt_document paper;
	struct lt_case which;
	struct lt_session_choice choice;
};

static struct lt_point on(int day)
{
	return lt_point_day(lt_day_ymd(2024, 3, day));
}

static void start(struct selecting *to, size_t count)
{
	*to = (struct selecting){ 0 };
	to->session = (struct lt_session){ .id = { "s", 1 },
		                           .body = &body,
		                           .zone = &utc,
		                           .opens = { LT_MOMENT_KNOWN, false,
		                                      on(4), on(4) } };
	for (size_t i = 0; i < count; i++) {
		to->rules[i] = (struct lt_rule){
			.id = { "p/r", 3 },
			.act = LT_ACT_CIRCULATED,
			.must = { .kind = LT_MUST_BEFORE,
			          .anchor = { .kind = LT_ANCHOR_OPENING },
			          .conventions = &how }
		};
		to->list[i] = &to->rules[i];
	}
	to->world =
	    (struct lt_world){ .rules = to->list,
		               .rule_count = count,
		               .check = { .is_day = true, .day = on(5).day } };
	to->which = (struct lt_case){ &to->world,   NULL,       &body,
		                      &to->session, &to->paper, NULL };
}

static void in_force(struct lt_rule *rule, int from, int to)
{
	rule->has_from = from > 0;
	rule->has_to = to > 0;
	if (from)
		rule->in_force_from = on(from).day;
	if (to)
		rule->in_force_to = on(to).day;
}

/* Both days are included; an interval may lie in part in it. */
Test(select, editions)
{
	static const struct {
		int opens, until, from, to;
		enum lt_truth truth;
	} rows[] = {
		{ 4, 4, 0, 0, LT_YES }, { 4, 4, 4, 0, LT_YES },
		{ 4, 4, 5, 0, LT_NO },  { 4, 4, 0, 4, LT_YES },
		{ 4, 4, 0, 3, LT_NO },  { 4, 6, 5, 0, LT_MAYBE },
		{ 4, 6, 4, 0, LT_YES }, { 4, 6, 6, 0, LT_MAYBE },
		{ 4, 6, 7, 0, LT_NO },  { 4, 6, 0, 5, LT_MAYBE },
		{ 4, 6, 0, 6, LT_YES }, { 4, 6, 0, 4, LT_MAYBE },
		{ 4, 6, 0, 3, LT_NO },  { 4, 6, 5, 5, LT_MAYBE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct selecting one;

		start(&one, 1);
		one.session.opens.from = on(rows[i].opens);
		one.session.opens.to = on(rows[i].until);
		one.session.opens.is_interval = true;
		in_force(&one.rules[0], rows[i].from, rows[i].to);
		cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]),
		             rows[i].truth, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* The act of a rule on the opening is the opening, 4 March. While none is set, or
 * it is still to come, the day of the check selects (counting.md, 7); where a
 * change of it cannot be read it is not known. */
Test(select, editions_by_the_opening_as_an_act)
{
	static const struct lt_place at = { .file = "s.ics", .line = 4 };
	static const struct {
		int check;
		bool is_set, is_unread;
		int from, to;
		enum lt_truth truth;
	} rows[] = {
		{ 20, true, false, 5, 0, LT_NO },
		{ 20, true, false, 0, 4, LT_YES },
		{ 4, true, false, 4, 4, LT_YES },
		{ 3, true, false, 4, 0, LT_NO },
		{ 3, true, false, 0, 3, LT_YES },
		{ 20, false, false, 20, 20, LT_YES },
		{ 20, false, false, 0, 19, LT_NO },
		{ 20, false, true, 20, 20, LT_MAYBE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct selecting one;

		start(&one, 1);
		one.rules[0].act = LT_ACT_OPENING;
		one.rules[0].selected_by_act = true;
		one.world.check.day = on(rows[i].check).day;
		if (!rows[i].is_set)
			one.session.opens.state = LT_MOMENT_ABSENT;
		if (rows[i].is_unread)
			one.session.unread = &at;
		in_force(&one.rules[0], rows[i].from, rows[i].to);
		cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]),
		             rows[i].truth, "%zu", i);
		one.which.session = NULL;
		cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]),
		             LT_MAYBE);
		lt_arena_free(&one.arena);
	}
}

/* Years before 1970 are years like others. */
Test(select, editions_of_long_ago)
{
	struct selecting one;

	start(&one, 1);
	one.session.opens.from = one.session.opens.to =
	    lt_point_day(lt_day_ymd(1960, 3, 4));
	in_force(&one.rules[0], 0, 10);
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_YES);
	one.session.opens.to = lt_point_day(lt_day_ymd(1960, 3, 6));
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_YES);
	one.world.check.day = lt_day_ymd(1960, 3, 4);
	one.rules[0].in_force_to = lt_day_ymd(1960, 3, 4);
	cr_expect(lt_edition_is_of_today(&one.which, &one.rules[0]));
	one.rules[0].in_force_to = lt_day_ymd(1960, 3, 3);
	cr_expect_not(lt_edition_is_of_today(&one.which, &one.rules[0]));
	lt_arena_free(&one.arena);
}

/* A rule without an anchor is selected by the opening, a fixed date by itself;
 * without a session it is not known. */
Test(select, what_selects_an_edition)
{
	struct selecting one;
	struct lt_must full = { .kind = LT_MUST_BY,
		                .by_is_full = true,
		                .by_day = on(20).day,
		                .conventions = &how };
	struct lt_must clauses[2];

	start(&one, 1);
	in_force(&one.rules[0], 10, 0);
	one.rules[0].must = full;
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_YES);
	one.which.session = NULL;
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_YES);
	one.rules[0].must = (struct lt_must){ .kind = LT_MUST_UNSCORED,
		                              .by_day = on(20).day,
		                              .conventions = &how };
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_MAYBE);
	one.which.session = &one.session;
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_NO);
	clauses[0] = clauses[1] = full;
	one.rules[0].must = (struct lt_must){ .kind = LT_MUST_STRICTEST,
		                              .clauses = clauses,
		                              .clause_count = 2,
		                              .conventions = &how };
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[0]), LT_NO);
	lt_arena_free(&one.arena);
}

/* The session may open on any day of the month; the check is on the 5th. */
Test(select, of_open_editions_that_of_today_gives_the_row)
{
	static const struct {
		int to, from, next_to, next_from; /* days of March; 0: none */
		size_t row;
	} rows[] = {
		{ 5, 6, 0, 0, 0 },  /* until the 5th, then another */
		{ 4, 5, 0, 0, 1 },  /* until the 4th */
		{ 3, 4, 4, 5, 2 },  /* three, the last of them from the 5th */
		{ 3, 4, 6, 7, 1 },  /* the second of three */
		{ 2, 10, 0, 0, 0 }, /* none of today: the first */
		{ 3, 4, 5, 6, 1 },  /* the second until the 5th */
		{ 10, 4, 0, 0, 0 }, /* two of today: the first */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t count = rows[i].next_from ? 3 : 2;
		struct selecting one;

		start(&one, count);
		one.session.opens.from = on(1);
		one.session.opens.to = on(31);
		one.session.opens.is_interval = true;
		in_force(&one.rules[0], 0, rows[i].to);
		in_force(&one.rules[1], rows[i].from, rows[i].next_to);
		if (count > 2)
			in_force(&one.rules[2], rows[i].next_from, 0);
		for (size_t k = 0; k < count; k++)
			cr_expect_eq(
			    lt_rule_concerns(&one.which, &one.rules[k]),
			    k == rows[i].row, "%zu, %zu", i, k);
		lt_arena_free(&one.arena);
	}
}

/* An edition that cannot be in force stands for none, though it is that of today:
 * the session opens on the 6th at the earliest. */
Test(select, an_edition_not_in_force_gives_no_row)
{
	struct selecting one;

	start(&one, 3);
	one.session.opens.from = on(6);
	one.session.opens.to = on(31);
	one.session.opens.is_interval = true;
	in_force(&one.rules[0], 0, 5);
	in_force(&one.rules[1], 6, 20);
	in_force(&one.rules[2], 21, 0);
	for (size_t i = 0; i < 3; i++)
		cr_expect_eq(lt_rule_concerns(&one.which, &one.rules[i]),
		             i == 1, "%zu", i);
	lt_arena_free(&one.arena);
}

/* An edition for other papers stands for none: the paper would have no row. */
Test(select, an_edition_for_other_papers_gives_no_row)
{
	static const struct lt_condition all = { .kind = LT_CONDITION_ALWAYS };
	struct selecting one;

	start(&one, 2);
	one.session.opens.to = on(31);
	one.session.opens.is_interval = true;
	in_force(&one.rules[0], 0, 10);
	in_force(&one.rules[1], 11, 0);
	one.rules[0].applies = (struct lt_condition){ .kind = LT_CONDITION_NOT,
		                                      .parts = &all,
		                                      .part_count = 1 };
	cr_expect_not(lt_rule_concerns(&one.which, &one.rules[0]));
	cr_expect(lt_rule_concerns(&one.which, &one.rules[1]));
	lt_arena_free(&one.arena);
}

/* Where it is open which of two editions is in force, one stands for both; one
 * that is certain stands for itself. */
Test(select, one_row_for_open_editions)
{
	static const struct {
		int first_from, first_to, second_from;
		bool first, second;
	} rows[] = {
		{ 0, 5, 6, true, false }, /* open which */
		{ 0, 3, 5, false, true }, /* the first is not in force */
		{ 0, 5, 1, true, true },  /* the second is */
		{ 5, 5, 6, true, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct selecting one;

		/* Before them stands another rule. */
		start(&one, 3);
		one.rules[0].id = LT_STR("p/other");
		one.session.opens.to = on(6);
		one.session.opens.is_interval = true;
		in_force(&one.rules[0], 0, 5);
		in_force(&one.rules[1], rows[i].first_from, rows[i].first_to);
		in_force(&one.rules[2], rows[i].second_from, 0);
		cr_expect_eq(lt_rule_concerns(&one.which, &one.rules[1]),
		             rows[i].first, "%zu", i);
		cr_expect_eq(lt_rule_concerns(&one.which, &one.rules[2]),
		             rows[i].second, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* A special rule removes another where it certainly applies; where it may, the
 * first that may is named. */
Test(select, special_rules)
{
	struct lt_trace silent;
	struct lt_str id = { "p/r", 3 }, reason;
	struct selecting one;

	start(&one, 3);
	silent = (struct lt_trace){ .arena = &one.arena };
	one.rules[1].id = LT_STR("p/first");
	one.rules[2].id = LT_STR("p/other");
	one.rules[1].overrides = one.rules[2].overrides = &id;
	one.rules[1].override_count = one.rules[2].override_count = 1;
	one.rules[1].applies = one.rules[2].applies =
	    (struct lt_condition){ .kind = LT_CONDITION_IS,
		                   .attribute = { "long", 4 } };
	cr_expect(lt_rule_concerns(&one.which, &one.rules[0]));
	reason =
	    lt_rule_selected(&one.which, &one.rules[0], &one.choice, &silent);
	cr_expect(memmem(reason.at, reason.size, "p/first", 7) != NULL);
	cr_expect(memmem(reason.at, reason.size, "long", 4) != NULL);
	one.rules[2].applies.kind = LT_CONDITION_ALWAYS;
	cr_expect_not(lt_rule_concerns(&one.which, &one.rules[0]));
	one.rules[2].override_count = 0;
	cr_expect(lt_rule_concerns(&one.which, &one.rules[0]));
	lt_arena_free(&one.arena);
}

/* How the session was found is told where there is something to tell. */
Test(select, how_the_session_was_found)
{
	static const struct {
		const char *text;
		bool is_on;
		size_t steps;
	} rows[] = { { "found", true, 1 },
		     { "found", false, 0 },
		     { "", true, 0 },
		     { "", false, 0 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_trace trace;
		struct selecting one;

		start(&one, 1);
		trace = (struct lt_trace){ .arena = &one.arena,
			                   .is_on = rows[i].is_on };
		one.choice.text = lt_str_of(rows[i].text);
		cr_expect_eq(lt_rule_selected(&one.which, &one.rules[0],
		                              &one.choice, &trace)
		                 .size,
		             0u);
		cr_expect_eq(trace.count, rows[i].steps, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Of which bodies a rule is, is said where that of the paper is not known. */
Test(select, rules_of_some_bodies)
{
	static const struct lt_body nobody = { 0 };
	static const struct lt_body other = { .id = { "c", 1 } };
	static const struct lt_body *const bodies[] = { &body, &other };
	struct lt_trace silent;
	struct lt_str reason;
	struct selecting one;

	start(&one, 1);
	silent = (struct lt_trace){ .arena = &one.arena };
	one.rules[0].bodies = bodies;
	one.rules[0].body_count = 2;
	cr_expect(lt_rule_concerns(&one.which, &one.rules[0]));
	one.rules[0].body_count = 1;
	one.which.body = &other;
	cr_expect_not(lt_rule_concerns(&one.which, &one.rules[0]));
	one.which.body = &nobody;
	one.rules[0].body_count = 2;
	cr_expect(lt_rule_concerns(&one.which, &one.rules[0]));
	reason =
	    lt_rule_selected(&one.which, &one.rules[0], &one.choice, &silent);
	cr_expect(memmem(reason.at, reason.size, "b and c", 7) != NULL);
	lt_arena_free(&one.arena);
}

/* Whose acts count: without a register nobody's that the paper revises. */
Test(select, revisions_without_a_register)
{
	const struct lt_document *source;
	struct lt_trace silent;
	struct selecting one;

	start(&one, 1);
	silent = (struct lt_trace){ .arena = &one.arena };
	source = &one.paper;
	one.rules[0].revision = LT_REVISION_INHERITS;
	cr_expect_eq(
	    lt_acts_counted(&one.which, &one.rules[0], &silent, &source).size,
	    0u);
	cr_expect_eq(source, &one.paper);
	one.paper.revises = LT_STR("A/1");
	cr_expect(
	    lt_acts_counted(&one.which, &one.rules[0], &silent, &source).size >
	    0);
	lt_arena_free(&one.arena);
}

/* A register of three papers, of which each revises what OF says, and a rule
 * under which the first one's revisions inherit. */
static void revise(struct selecting *one, struct lt_document *papers,
                   const char *const *of, struct lt_papers *register_of)
{
	static const struct lt_session *const nowhere[3] = { NULL };
	const struct lt_document **list =
	    LT_NEW_ARRAY(&one->arena, const struct lt_document *, 3);

	for (size_t i = 0; i < 3; i++) {
		papers[i].revises = lt_str_of(of[i]);
		list[i] = &papers[i];
	}
	*register_of = lt_papers_of(&one->arena, list, nowhere, 3);
	one->which.papers = register_of;
	one->which.document = &papers[0];
	one->rules[0].revision = LT_REVISION_INHERITS;
}

/* Each reason is told: it is not there, there are two, it is a circle. */
Test(select, revisions_that_are_not_found)
{
	static const struct {
		const char *of[3]; /* what A, B and the third one revise */
		const char *third, *said;
	} rows[] = {
		{ { "X", "", "" }, "C", "is not in the register" },
		{ { "B", "", "" }, "B", "more than one paper" },
		{ { "B", "A", "" }, "C", "in a circle, in which A is" },
		{ { "A", "", "" }, "C", "A is said to revise itself" },
		{ { "A", "", "" }, "A", "more than one paper" },
		{ { "B", "B", "" }, "C", "B is said to revise itself" },
		{ { "B", "C", "A" }, "C", "in a circle, in which A is" },
		{ { "B", "C", "B" }, "C", "in a circle, in which B is" },
		{ { "B", "C", "" }, "C", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_document papers[3] = {
			{ .symbol = { "A", 1 } },
			{ .symbol = { "B", 1 } },
			{ .symbol = lt_str_of(rows[i].third) },
		};
		const struct lt_document *source = &papers[0];
		struct lt_papers register_of;
		struct lt_trace silent;
		struct selecting one;
		struct lt_str why;

		start(&one, 1);
		silent = (struct lt_trace){ .arena = &one.arena };
		revise(&one, papers, rows[i].of, &register_of);
		why = lt_acts_counted(&one.which, &one.rules[0], &silent,
		                      &source);
		cr_expect_eq(why.size > 0, *rows[i].said != '\0', "%zu", i);
		cr_expect(!why.size || memmem(why.at, why.size, rows[i].said,
		                              strlen(rows[i].said)),
		          "%zu: %.*s", i, LT_STR_ARG(why));
		cr_expect_eq(source, &papers[why.size ? 0 : 2], "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Each step is told: to the root, and to where a circle closes. */
Test(select, revisions_step_by_step)
{
	static const struct {
		const char *of[3]; /* what A, B and C revise */
		size_t steps;
	} rows[] = {
		{ { "B", "C", "" }, 2 },
		{ { "B", "C", "X" }, 2 },
		{ { "B", "C", "B" }, 2 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_document papers[3] = { { .symbol = { "A", 1 } },
			                         { .symbol = { "B", 1 } },
			                         { .symbol = { "C", 1 } } };
		const struct lt_document *source = &papers[0];
		struct lt_papers register_of;
		struct selecting one;
		struct lt_trace trace;

		start(&one, 1);
		trace = (struct lt_trace){ .arena = &one.arena, .is_on = true };
		revise(&one, papers, rows[i].of, &register_of);
		lt_acts_counted(&one.which, &one.rules[0], &trace, &source);
		cr_assert_eq(trace.count, rows[i].steps, "%zu", i);
		cr_expect(lt_str_is(trace.steps[1].text,
		                    "B revises C, whose date counts"));
		lt_arena_free(&one.arena);
	}
}

/* Of a long chain no more is told than its beginning and its end: a register in
 * which each paper revises another would be told as often as it has papers. */
Test(select, long_chains_of_revisions)
{
	enum { LONG = 60, TOLD = 30 };
	static const struct lt_session *const nowhere[LONG] = { NULL };
	struct lt_document papers[LONG] = { 0 };
	const struct lt_document *list[LONG], *source;
	char names[LONG][4];
	struct lt_papers register_of;
	struct selecting one;

	start(&one, 1);
	one.rules[0].revision = LT_REVISION_INHERITS;
	for (size_t i = 0; i < LONG; i++) {
		snprintf(names[i], sizeof names[i], "%zu", i);
		papers[i].symbol = lt_str_of(names[i]);
		if (i)
			papers[i].revises = lt_str_of(names[i - 1]);
		list[i] = &papers[i];
	}
	register_of = lt_papers_of(&one.arena, list, nowhere, LONG);
	one.which.papers = &register_of;
	for (size_t i = 0; i < LONG; i++) {
		struct lt_trace trace = { .arena = &one.arena, .is_on = true };

		one.which.document = &papers[i];
		lt_acts_counted(&one.which, &one.rules[0], &trace, &source);
		cr_expect_eq(source, &papers[0]);
		cr_assert_eq(trace.count, i <= TOLD ? i : TOLD + 1, "%zu", i);
		cr_expect(i == 0 || i > TOLD ||
		          lt_str_is(trace.steps[i - 1].text,
		                    "1 revises 0, whose date counts"));
		cr_expect(i != LONG - 1 ||
		          lt_str_is(trace.steps[TOLD].text,
		                    "29 revises, by way of others, 0, whose "
		                    "date counts"));
	}
	lt_arena_free(&one.arena);
}

/* The chain is told where it ends at once, and only of what revises (counting.md,
 * section 7). */
Test(select, revisions_that_start_again)
{
	static const struct {
		enum lt_revision revision;
		enum lt_truth substantive;
		bool is_on, revises;
		size_t steps;
	} rows[] = {
		{ LT_REVISION_RESTARTS, LT_MAYBE, true, true, 1 },
		{ LT_REVISION_RESTARTS, LT_MAYBE, false, true, 0 },
		{ LT_REVISION_RESTARTS, LT_MAYBE, true, false, 0 },
		{ LT_REVISION_RESTARTS_IF_SUBSTANTIVE, LT_YES, true, true, 1 },
		{ LT_REVISION_RESTARTS_IF_SUBSTANTIVE, LT_YES, true, false, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct lt_document *source;
		struct lt_trace trace;
		struct selecting one;

		start(&one, 1);
		trace = (struct lt_trace){ .arena = &one.arena,
			                   .is_on = rows[i].is_on };
		source = &one.paper;
		one.paper.symbol = LT_STR("A/1/Rev.1");
		if (rows[i].revises)
			one.paper.revises = LT_STR("A/1");
		one.paper.substantive = rows[i].substantive;
		one.rules[0].revision = rows[i].revision;
		cr_expect_eq(
		    lt_acts_counted(&one.which, &one.rules[0], &trace, &source)
			.size,
		    0u, "%zu", i);
		cr_expect_eq(source, &one.paper, "%zu", i);
		cr_assert_eq(trace.count, rows[i].steps, "%zu", i);
		cr_expect(!trace.count ||
		              lt_str_is(trace.steps[0].text,
		                        "A/1/Rev.1 revises A/1 and is judged "
		                        "on its own dates"),
		          "%zu", i);
		lt_arena_free(&one.arena);
	}
	/* A verdict on a session has no paper that revises. */
	{
		const struct lt_document *source = NULL;
		struct lt_trace trace = { .is_on = true };
		struct selecting one;

		start(&one, 1);
		one.which.document = NULL;
		one.rules[0].revision = LT_REVISION_RESTARTS;
		cr_expect_eq(
		    lt_acts_counted(&one.which, &one.rules[0], &trace, &source)
			.size,
		    0u);
		lt_arena_free(&one.arena);
	}
}

/* Which editions there may be, and what tells which. */
Test(select, editions_that_are_not_known)
{
	static const char by_anchor[] =
	    "which edition of the rule is in force, the one until Mon 4 Mar "
	    "2024, from Tue 5 Mar 2024 to Wed 6 Mar 2024 or from Thu 7 Mar "
	    "2024 "
	    "on, depends on the day that the period counts from, which is not "
	    "exactly known";
	static const char by_act[] =
	    "which edition of the rule is in force, the one until Mon 4 Mar "
	    "2024, from Tue 5 Mar 2024 to Wed 6 Mar 2024 or from Thu 7 Mar "
	    "2024 "
	    "on, depends on the day on which it is first circulated, which is "
	    "not exactly known";
	struct lt_moment days = { LT_MOMENT_KNOWN, true, on(4), on(7) };
	struct selecting one;

	start(&one, 3);
	in_force(&one.rules[0], 0, 4);
	in_force(&one.rules[1], 5, 6);
	in_force(&one.rules[2], 7, 0);
	one.world.check.day = on(9).day;
	one.session.opens = days;
	cr_expect(
	    lt_str_is(lt_edition_unknown(&one.which, &one.rules[0], &one.arena),
	              by_anchor));
	one.paper.acts[LT_ACT_CIRCULATED].moment = days;
	for (int i = 0; i < 3; i++)
		one.rules[i].selected_by_act = true;
	cr_expect(lt_str_is(
	    lt_edition_unknown(&one.which, &one.rules[1], &one.arena), by_act));
	/* One of another id, and one that is surely not in force. */
	one.rules[1].id = LT_STR("p/q");
	in_force(&one.rules[2], 8, 0);
	in_force(&one.rules[0], 0, 5);
	cr_expect(lt_str_is(
	    lt_edition_unknown(&one.which, &one.rules[0], &one.arena),
	    "which edition of the rule is in force, the one until Tue 5 Mar "
	    "2024, depends on the day on which it is first circulated, which "
	    "is "
	    "not exactly known"));
	lt_arena_free(&one.arena);
}

static bool has(struct lt_str text, const char *part)
{
	return lt_str_find_text(text, lt_str_of(part)) < text.size;
}

/* Twenty editions are told one by one, of more the first 19. */
Test(select, very_many_editions_are_counted)
{
	enum { MANY = 25 };
	struct lt_rule rules[MANY];
	const struct lt_rule *list[MANY];
	struct selecting one;

	start(&one, 1);
	one.session.opens.from = on(1);
	one.session.opens.to = on(31);
	one.session.opens.is_interval = true;
	for (int i = 0; i < MANY; i++) {
		rules[i] = one.rules[0];
		in_force(&rules[i], i + 1, i + 1);
		list[i] = &rules[i];
	}
	one.world.rules = list;
	for (size_t count = 20; count <= MANY; count++) {
		struct lt_str text;

		one.world.rule_count = count;
		text = lt_edition_unknown(&one.which, &rules[0], &one.arena);
		cr_expect(has(text, "19 Mar 2024"));
		cr_expect_eq(has(text, "20 Mar 2024 to"), count == 20);
		cr_expect_eq(has(text, " or one of 6 others,"), count == MANY);
		cr_expect(!has(text, "21 Mar 2024"));
	}
	one.session.opens.from = one.session.opens.to = on(30);
	cr_expect(lt_str_ends(
	    lt_edition_none(&one.which, &rules[0], &one.arena),
	    LT_STR("to Tue 19 Mar 2024 and at 6 other times, and not on Sat "
	           "30 Mar 2024")));
	lt_arena_free(&one.arena);
}

/* What is kept of editions changes nothing: with it each of many rules, of few
 * ids, concerns the paper as without. Some of them are wrong: their editions
 * are not selected alike. */
Test(select, editions_are_asked_for_once)
{
	enum { MANY = 24, TRIES = 400 };
	static const struct lt_str ids[] = {
		{ "p/a", 3 }, { "p/b", 3 }, { "p/c", 3 }, { "p/d", 3 }
	};
	static const enum lt_anchor_kind kinds[] = { LT_ANCHOR_OPENING,
		                                     LT_ANCHOR_CLOSING,
		                                     LT_ANCHOR_NONE,
		                                     LT_ANCHOR_DEADLINE };
	int seen[2] = { 0, 0 };

	srand(5);
	for (int try = 0; try < TRIES; try++) {
		struct lt_rule rules[MANY];
		const struct lt_rule *list[MANY];
		struct lt_editions editions = { 0 };
		struct selecting one;
		struct lt_case slow, fast;
		bool is_odd = try % 2;

		start(&one, 1);
		one.session.opens.from = on(1 + rand() % 10);
		one.session.opens.to = on(10 + rand() % 10 * (rand() % 2));
		one.session.opens.is_interval = true;
		one.session.closes = one.session.opens;
		one.paper.acts[LT_ACT_CIRCULATED].moment = one.session.opens;
		if (rand() % 8 == 0)
			one.which.session = NULL;
		for (size_t i = 0; i < MANY; i++) {
			struct lt_rule *rule = &rules[i];
			/* The last one has one edition. */
			size_t id = i ? (size_t)rand() % 3 : 3;

			*rule = one.rules[0];
			rule->index = i;
			rule->id = ids[id];
			rule->act = (enum lt_act)(LT_ACT_CIRCULATED -
			                          rand() % 2 * is_odd);
			rule->selected_by_act =
			    is_odd ? rand() % 2 : try % 4 == 0;
			rule->must.anchor.kind = kinds[is_odd ? rand() % 3 : 0];
			rule->must.anchor.act = rule->act;
			rule->must.anchor.is_first = is_odd && rand() % 2;
			rule->must.anchor.is_closing = is_odd && rand() % 2;
			rule->must.anchor.is_rolled = is_odd && rand() % 2;
			if (rule->must.anchor.kind == LT_ANCHOR_NONE)
				rule->must.kind = LT_MUST_UNSCORED;
			/* No circles: they count from the next id. */
			if (rand() % 3 == 0 && id < 2) {
				rule->must.anchor.kind = LT_ANCHOR_DEADLINE;
				rule->must.anchor.name =
				    ids[is_odd && rand() % 2 ? 2 + rand() % 2
				                             : (int)id + 1];
			}
			in_force(rule, rand() % 12, rand() % 2 ? 15 : 0);
			list[i] = rule;
		}
		one.world.rules = list;
		one.world.rule_count = MANY;
		slow = fast = one.which;
		one.world.rule_names =
		    lt_rule_names_make(&one.arena, &one.world);
		fast.editions = &editions;
		for (size_t i = 0; i < MANY; i++) {
			bool concerns = lt_rule_concerns(&slow, &rules[i]);
			const struct lt_rule *a, *b;

			seen[concerns]++;
			cr_assert_eq(lt_rule_concerns(&fast, &rules[i]),
			             concerns, "%d, %zu", try, i);
			cr_assert_eq(lt_edition_of(&fast, rules[i].id, &b),
			             lt_edition_of(&slow, rules[i].id, &a));
			cr_assert_eq(a, b);
		}
		lt_editions_free(&editions);
		lt_arena_free(&one.arena);
	}
	cr_expect(seen[0] > 2000 && seen[1] > 500, "%d, %d", seen[0], seen[1]);
}

/* It is told which edition holds where there is another. */
Test(select, the_edition_that_holds)
{
	static const struct {
		bool is_on;
		int from, to;
		const char *other, *said;
	} rows[] = {
		{ true, 1, 0, "p/r",
		  "of the editions of the rule the one from Fri 1 Mar 2024 on "
		  "is "
		  "in force, by the day that the period counts from" },
		{ true, 0, 8, "p/r",
		  "of the editions of the rule the one until Fri 8 Mar 2024 is "
		  "in force, by the day that the period counts from" },
		{ false, 1, 0, "p/r", NULL },
		{ true, 1, 0, "p/q", NULL },
		{ true, 0, 0, "p/r", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_trace trace;
		struct selecting one;

		start(&one, 2);
		trace = (struct lt_trace){ .arena = &one.arena,
			                   .is_on = rows[i].is_on };
		in_force(&one.rules[0], rows[i].from, rows[i].to);
		one.rules[1].id = lt_str_of(rows[i].other);
		one.list[0] = &one.rules[i % 2];
		one.list[1] = &one.rules[1 - i % 2];
		lt_edition_told(&one.which, &one.rules[0], &trace);
		cr_assert_eq(trace.count, rows[i].said ? 1u : 0u, "%zu", i);
		cr_expect(!rows[i].said ||
		              lt_str_is(trace.steps[0].text, rows[i].said),
		          "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Checked on 5 March, with a last good day or moment on the 20th: an act that
 * comes later than today may come under the next edition, the first of those
 * that begin after today and by then. */
Test(select, the_edition_after_this)
{
	static const struct {
		bool by_act, is_instant;
		enum lt_limit_kind kind;
		int from1, from2; /* days on which the others begin; 0: none */
		int next;         /* index of the rule; 0: none */
	} rows[] = {
		{ true, false, LT_LIMIT_DAY, 11, 15, 1 },
		{ true, false, LT_LIMIT_DAY, 15, 11, 2 },
		{ true, false, LT_LIMIT_DAY, 11, 11, 1 },
		{ true, false, LT_LIMIT_DAY, 20, 0, 1 },
		{ true, false, LT_LIMIT_DAY, 21, 0, 0 },
		{ true, false, LT_LIMIT_DAY, 5, 6, 2 },
		{ true, false, LT_LIMIT_DAY, 5, 0, 0 },
		{ true, true, LT_LIMIT_INSTANT, 20, 0, 1 },
		{ true, true, LT_LIMIT_INSTANT, 21, 0, 0 },
		{ false, false, LT_LIMIT_DAY, 11, 0, 0 },
		{ true, false, LT_LIMIT_UNKNOWN, 11, 0, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_instant noon = { on(20).day.n * LT_MS_PER_DAY +
			                   12 * LT_MS_PER_HOUR };
		struct lt_limit last = { .kind = rows[i].kind,
			                 .zone = &utc,
			                 .days = { on(20).day, on(20).day },
			                 .instants = { noon, noon } };
		const struct lt_rule *next;
		struct selecting one;

		start(&one, 3);
		if (rows[i].is_instant)
			last.days.to = on(30).day;
		in_force(&one.rules[0], 0, 10);
		in_force(&one.rules[1], rows[i].from1, 0);
		in_force(&one.rules[2], rows[i].from2, 0);
		one.rules[0].selected_by_act = rows[i].by_act;
		next = lt_edition_next(&one.which, &one.rules[0], &last);
		cr_expect_eq(next,
		             rows[i].next ? &one.rules[rows[i].next] : NULL,
		             "%zu", i);
		/* Whichever stands first. */
		one.list[0] = &one.rules[2];
		one.list[2] = &one.rules[0];
		if (rows[i].from1 != rows[i].from2)
			cr_expect_eq(
			    lt_edition_next(&one.which, &one.rules[0], &last),
			    next, "%zu", i);
		one.rules[1].id = one.rules[2].id = LT_STR("p/q");
		cr_expect_null(
		    lt_edition_next(&one.which, &one.rules[0], &last));
		one.rules[1].id = one.rules[2].id = one.rules[0].id;
		one.rules[1].has_from = one.rules[2].has_from = false;
		cr_expect_null(
		    lt_edition_next(&one.which, &one.rules[0], &last));
		lt_arena_free(&one.arena);
	}
}

/* A rule that is wrong decides nothing, and neither does one whose place it may
 * take; where it certainly takes it, it stands there alone. */
Test(select, a_rule_that_could_not_be_read)
{
	struct lt_str id = LT_STR("p/r");
	struct lt_str unread =
	    LT_STR("rule p/wrong could not be read (r.json:7)");
	struct lt_str instead =
	    LT_STR("rule p/wrong may take its place, and could not be read "
	           "(r.json:7)");
	struct selecting one;
	struct lt_trace silent;

	start(&one, 2);
	silent = (struct lt_trace){ .arena = &one.arena };
	one.rules[1].id = LT_STR("p/wrong");
	one.rules[1].at = (struct lt_place){ .file = "r.json", .line = 7 };
	one.rules[1].must.kind = LT_MUST_UNREAD;
	one.rules[1].overrides = &id;
	one.rules[1].override_count = 1;
	one.rules[1].applies.kind = LT_CONDITION_UNREAD;
	cr_expect(lt_str_eq(
	    lt_rule_selected(&one.which, &one.rules[1], &one.choice, &silent),
	    unread));
	cr_expect(lt_rule_concerns(&one.which, &one.rules[0]));
	cr_expect(lt_str_eq(
	    lt_rule_selected(&one.which, &one.rules[0], &one.choice, &silent),
	    instead));
	one.rules[1].applies.kind = LT_CONDITION_ALWAYS;
	cr_expect_not(lt_rule_concerns(&one.which, &one.rules[0]));
	cr_expect(lt_rule_concerns(&one.which, &one.rules[1]));
	/* Whether it is in force is told by what it counts from. */
	in_force(&one.rules[1], 0, 3);
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[1]), LT_NO);
	one.rules[1].must.anchor.kind = LT_ANCHOR_NONE;
	cr_expect_eq(lt_rule_in_force(&one.which, &one.rules[1]), LT_MAYBE);
	lt_arena_free(&one.arena);
}

/* counting.md, 3.15: a reading may treat revisions in its own way. */
Test(select, readings_on_revisions)
{
	struct lt_rule readings[] = {
		{ .revision = LT_REVISION_INHERITS },
		{ .revision = LT_REVISION_INHERITS },
	};
	struct lt_rule rule = { .revision = LT_REVISION_INHERITS,
		                .readings = readings,
		                .reading_count = 2 };

	cr_expect_not(lt_rule_has_revisions(&rule));
	readings[1].revision = LT_REVISION_RESTARTS;
	cr_expect(lt_rule_has_revisions(&rule));
}
