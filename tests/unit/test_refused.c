/* Why rules give a paper no verdict: the paper is a note of three pages, for a
 * session that opens on Mon 4 March 2024. */
#include "core/refused.h"
#include "core/select.h"

#include <criterion/criterion.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_body other = { .id = { "c", 1 }, .zone = &utc };
static const struct lt_body *const others[] = { &other };
static const struct lt_conventions how = { .skip_when_at_most = -1 };
static const struct lt_str texts[] = { { "a", 1 }, { "b", 1 }, { "c", 1 },
	                               { "d", 1 }, { "e", 1 }, { "f", 1 },
	                               { "g", 1 } };

enum { RULES = 25 };

struct refusing {
	struct lt_arena arena;
	struct lt_attribute attributes[2];
	struct lt_session session;
	const struct lt_session *sessions[1];
	struct lt_rule rules[RULES];
	const struct lt_rule *list[RULES];
	struct lt_world world;
	struct lt_document paper;
	struct lt_rows rows;
};

static struct lt_point on(int day)
{
	return lt_point_day(lt_day_ymd(2024, 3, day));
}

static struct lt_condition kinds(size_t count)
{
	return (struct lt_condition){ .kind = LT_CONDITION_ONE_OF,
		                      .attribute = { "kind", 4 },
		                      .texts = texts,
		                      .text_count = count };
}

static void start(struct refusing *to, size_t count)
{
	*to = (struct refusing){ 0 };
	to->session = (struct lt_session){ .id = { "s", 1 },
		                           .body = &body,
		                           .zone = &utc,
		                           .opens = { LT_MOMENT_KNOWN, false,
		                                      on(4), on(4) } };
	to->attributes[0] = (struct lt_attribute){ .name = { "kind", 4 },
		                                   .kind = LT_ATTRIBUTE_TEXT,
		                                   .text = { "note", 4 } };
	to->attributes[1] = (struct lt_attribute){ .name = { "pages", 5 },
		                                   .kind = LT_ATTRIBUTE_NUMBER,
		                                   .number = 3000 };
	to->paper.session_name = LT_STR("s");
	to->paper.attributes = (struct lt_attributes){ to->attributes, 2 };
	for (size_t i = 0; i < count; i++) {
		to->rules[i] = (struct lt_rule){
			.id = { "p/0123456789abcdefghijklmnopqr", 3 + i },
			.act = LT_ACT_CIRCULATED,
			.applies = kinds(1),
			.must = { .kind = LT_MUST_BEFORE,
			          .anchor = { .kind = LT_ANCHOR_OPENING },
			          .conventions = &how }
		};
		to->list[i] = &to->rules[i];
	}
	to->sessions[0] = &to->session;
	to->world =
	    (struct lt_world){ .rules = to->list,
		               .rule_count = count,
		               .sessions = to->sessions,
		               .session_count = 1,
		               .check = { .is_day = true, .day = on(5).day } };
}

static void judge(struct refusing *one, bool with_refused)
{
	struct lt_judging by = { .world = &one->world,
		                 .arena = &one->arena,
		                 .with_refused = with_refused };

	one->paper.body = &body;
	lt_judge_document(&by, &one->paper, &one->rows);
}

static void expect(struct refusing *one, const char *why)
{
	judge(one, true);
	cr_assert_eq(one->rows.count, 0u, "%s", why);
	cr_assert_eq(one->rows.refused_count, 1u, "%s", why);
	cr_expect_eq(one->rows.refused[0].rule, one->list[0]);
	cr_expect_eq(one->rows.refused[0].part, strstr(why, "like this one")
	                                            ? &one->rules[0].applies
	                                            : NULL);
	cr_expect(lt_str_is(one->rows.refused[0].why, why), "%s: %.*s", why,
	          LT_STR_ARG(one->rows.refused[0].why));
	lt_arena_free(&one->arena);
}

/* The first part of a condition that does not hold is told, with what the paper
 * has where that is a text. */
Test(refused, by_a_condition)
{
	static const struct lt_condition number = { .kind = LT_CONDITION_NUMBER,
		                                    .attribute = { "pages", 5 },
		                                    .over = 10000,
		                                    .has_over = true };
	static const struct lt_condition text = { .kind = LT_CONDITION_PATTERNS,
		                                  .attribute = { "pages", 5 },
		                                  .texts = texts,
		                                  .text_count = 1 };
	static const struct lt_str note = { "note", 4 };
	struct lt_condition parts[2], inner;
	struct refusing one;

	start(&one, 1);
	expect(&one, "for papers whose kind is a, and not \"note\"");
	start(&one, 1);
	one.rules[0].applies = kinds(6);
	expect(&one,
	       "for papers whose kind is a, b, c, d, e or f, and not \"note\"");
	start(&one, 1);
	one.rules[0].applies = kinds(7);
	expect(&one, "for papers whose kind is a, b, c, d, e or one of 2 "
	             "others, and not \"note\"");
	start(&one, 1);
	one.rules[0].applies = number;
	expect(&one, "not for this one, by its pages");
	start(&one, 1);
	one.rules[0].applies = text;
	expect(&one, "not for this one, by its pages");
	start(&one, 1);
	one.rules[0].applies = number;
	one.rules[0].applies.attribute = LT_STR("kind");
	expect(&one, "not for this one, by its kind");
	parts[0] = kinds(1);
	parts[0].texts = &note;
	parts[1] = number;
	start(&one, 1);
	one.rules[0].applies = (struct lt_condition){ .kind = LT_CONDITION_ALL,
		                                      .parts = parts,
		                                      .part_count = 2 };
	expect(&one, "not for this one, by its pages");
	start(&one, 1);
	inner = (struct lt_condition){ .kind = LT_CONDITION_ALL,
		                       .parts = parts,
		                       .part_count = 1 };
	one.rules[0].applies = (struct lt_condition){ .kind = LT_CONDITION_NOT,
		                                      .parts = &inner,
		                                      .part_count = 1 };
	expect(&one, "not for this one, by its kind");
	parts[0] = kinds(1);
	start(&one, 1);
	one.rules[0].applies = (struct lt_condition){ .kind = LT_CONDITION_ANY,
		                                      .parts = parts,
		                                      .part_count = 2 };
	expect(&one, "not for papers like this one");
}

/* Of the editions of one rule, which all are named, the first tells. */
Test(refused, by_editions)
{
	struct refusing one;

	start(&one, 2);
	one.rules[1].id = one.rules[0].id;
	one.rules[0].applies.kind = LT_CONDITION_ALWAYS;
	one.rules[1].applies.kind = LT_CONDITION_ALWAYS;
	one.rules[0].has_from = one.rules[1].has_to = true;
	one.rules[0].in_force_from = on(8).day;
	one.rules[1].in_force_to = on(1).day;
	expect(&one,
	       "in force from Fri 8 Mar 2024 on and until Fri 1 Mar 2024, "
	       "and not on Mon 4 Mar 2024");
	/* Another rule is none of its editions. */
	start(&one, 2);
	one.rules[0].applies.kind = LT_CONDITION_ALWAYS;
	one.rules[0].has_from = true;
	one.rules[0].in_force_from = on(8).day;
	judge(&one, true);
	cr_assert_eq(one.rows.refused_count, 2u);
	cr_expect(lt_str_is(one.rows.refused[0].why,
	                    "in force from Fri 8 Mar 2024 on, and not on Mon 4 "
	                    "Mar 2024"));
	lt_arena_free(&one.arena);
}

/* A rule on openings may take the place of one on papers; it is none itself,
 * nor is one of another body. */
Test(refused, by_a_special_rule)
{
	struct refusing one;

	start(&one, 4);
	one.rules[3].act = LT_ACT_OPENING;
	one.rules[0].applies.kind = LT_CONDITION_ALWAYS;
	one.rules[1].applies.kind = LT_CONDITION_ALWAYS;
	one.rules[1].act = LT_ACT_OPENING;
	one.rules[1].overrides = &one.rules[0].id;
	one.rules[1].override_count = 1;
	one.rules[2].bodies = others;
	one.rules[2].body_count = 1;
	expect(&one, "p/01 takes its place");
}

/* Nothing is told where nobody asks, where there is a row, or where one may
 * follow when other papers are known. */
Test(refused, only_where_there_is_no_row)
{
	struct refusing one;

	start(&one, 1);
	judge(&one, false);
	cr_expect_eq(one.rows.count + one.rows.refused_count, 0u);
	lt_arena_free(&one.arena);
	start(&one, 2);
	one.rules[0].applies.kind = LT_CONDITION_ALWAYS;
	judge(&one, true);
	cr_expect_eq(one.rows.count, 1u);
	cr_expect_eq(one.rows.refused_count, 0u);
	one.rules[0].waits = true;
	judge(&one, true);
	cr_expect_eq(one.rows.count + one.rows.refused_count, 0u);
	lt_arena_free(&one.arena);
}

/* A rule that gives a row is not among those that do not. */
Test(refused, not_a_rule_that_applies)
{
	struct refusing one;
	const struct lt_rule *special = NULL;

	start(&one, 2);
	one.rules[0].applies.kind = LT_CONDITION_ALWAYS;
	one.paper.body = &body;

	struct lt_case which = { .world = &one.world,
		                 .body = &body,
		                 .session = &one.session,
		                 .document = &one.paper };

	cr_expect_eq(lt_rule_refusal(&which, &one.rules[0], &special),
	             LT_REFUSED_NOT);
	lt_rows_refused(&which, &one.arena, &one.rows);
	cr_assert_eq(one.rows.refused_count, 1u);
	cr_expect_eq(one.rows.refused[0].rule, &one.rules[1]);
	lt_arena_free(&one.arena);
}

Test(refused, no_more_than_some_are_told_one_by_one)
{
	struct refusing one;

	start(&one, RULES);
	judge(&one, true);
	cr_expect_eq(one.rows.refused_count, 20u);
	cr_expect_eq(one.rows.refused_more, 5u);
	lt_arena_free(&one.arena);
}
