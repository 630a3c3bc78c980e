#include "core/applies.h"

#include <criterion/criterion.h>

static const struct lt_str texts[] = { { "report", 6 }, { "note", 4 } };
static const struct lt_str tags[] = { { "budget", 6 }, { "note", 4 } };
static const struct lt_str other_tags[] = { { "budget", 6 } };

static struct lt_attribute list_attributes[] = {
	{ .name = { "kind", 4 },
	  .kind = LT_ATTRIBUTE_TEXT,
	  .text = { "report", 6 } },
	{ .name = { "tags", 4 },
	  .kind = LT_ATTRIBUTE_LIST,
	  .list = tags,
	  .count = 2 },
	{ .name = { "few", 3 },
	  .kind = LT_ATTRIBUTE_LIST,
	  .list = other_tags,
	  .count = 1 },
	{ .name = { "pages", 5 },
	  .kind = LT_ATTRIBUTE_NUMBER,
	  .number = 20000 },
	{ .name = { "urgent", 6 }, .kind = LT_ATTRIBUTE_BOOL, .number = 1 },
	{ .name = { "original_language", 17 },
	  .kind = LT_ATTRIBUTE_TEXT,
	  .text = { "Report", 6 } },
	{ .name = { "title", 5 },
	  .kind = LT_ATTRIBUTE_TEXT,
	  .text = { "Report", 6 } },
};

static const struct lt_body body = { .id = { "b", 1 } };
static const struct lt_document document = {
	.attributes = { list_attributes, 7 },
};
static const struct lt_case a_case = { .body = &body, .document = &document };

static enum lt_truth holds(struct lt_condition condition)
{
	struct lt_str depends_on = { 0 };

	return lt_condition_holds(&a_case, &condition, &depends_on);
}

static struct lt_condition on(const char *name, enum lt_condition_kind kind)
{
	return (struct lt_condition){ .kind = kind,
		                      .attribute = lt_str_of(name),
		                      .texts = texts,
		                      .text_count = 2 };
}

/* counting.md, section 7: `applies`, absent and null are unknown. */
Test(applies, texts_match_a_text_or_one_of_a_list)
{
	static const struct {
		const char *name;
		enum lt_truth truth;
	} rows[] = { { "kind", LT_YES },
		     { "tags", LT_YES },
		     { "few", LT_NO },
		     { "pages", LT_NO },
		     { "none", LT_MAYBE },
		     { "body", LT_NO },
		     { "title", LT_NO }, /* but tags have no case */
		     { "original_language", LT_YES },
		     { "body.seat", LT_MAYBE },
		     { "session.kind", LT_MAYBE } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(holds(on(rows[i].name, LT_CONDITION_ONE_OF)),
		             rows[i].truth, "%s", rows[i].name);
}

/* A paper of 20 pages; over and under leave out the number itself. */
Test(applies, numbers_are_held_against_each_end)
{
	struct lt_condition c[10];
	static const enum lt_truth wanted[10] = { LT_YES, LT_NO, LT_NO,
		                                  LT_YES, LT_NO, LT_YES,
		                                  LT_YES, LT_NO, LT_YES,
		                                  LT_NO };

	for (size_t i = 0; i < 10; i++)
		c[i] = on("pages", LT_CONDITION_NUMBER);
	c[0].has_equals = c[1].has_equals = true;
	c[0].equals = 20000;
	c[1].equals = 21000;
	c[2].has_over = c[3].has_over = true;
	c[2].over = 20000;
	c[3].over = 19999;
	c[4].has_under = c[5].has_under = true;
	c[4].under = 20000;
	c[5].under = 20001;
	c[6].has_at_least = c[7].has_at_least = true;
	c[6].at_least = 20000;
	c[7].at_least = 20001;
	c[8].has_at_most = c[9].has_at_most = true;
	c[8].at_most = 20000;
	c[9].at_most = 19999;
	for (size_t i = 0; i < 10; i++)
		cr_expect_eq(holds(c[i]), wanted[i], "%zu", i);
	cr_expect_eq(holds(on("kind", LT_CONDITION_NUMBER)), LT_NO);
}

Test(applies, truth_is_only_that_of_a_boolean)
{
	struct lt_condition c = on("urgent", LT_CONDITION_IS);

	cr_expect_eq(holds(c), LT_NO);
	c.is = true;
	cr_expect_eq(holds(c), LT_YES);
	c.attribute = LT_STR("pages");
	cr_expect_eq(holds(c), LT_NO);
}

/* Three values: no beats unknown under all, yes beats it under any. */
Test(applies, all_any_and_not_are_three_valued)
{
	struct lt_condition yes = on("kind", LT_CONDITION_ONE_OF);
	struct lt_condition no = on("few", LT_CONDITION_ONE_OF);
	struct lt_condition open = on("none", LT_CONDITION_ONE_OF);
	struct lt_condition parts[2];
	struct lt_condition c = { .parts = parts, .part_count = 2 };

	c.kind = LT_CONDITION_ALL;
	parts[0] = yes, parts[1] = open;
	cr_expect_eq(holds(c), LT_MAYBE);
	parts[0] = no;
	cr_expect_eq(holds(c), LT_NO);
	c.kind = LT_CONDITION_ANY;
	cr_expect_eq(holds(c), LT_MAYBE);
	parts[0] = yes;
	cr_expect_eq(holds(c), LT_YES);
	c.kind = LT_CONDITION_NOT;
	c.part_count = 1;
	cr_expect_eq(holds(c), LT_NO);
	parts[0] = open;
	cr_expect_eq(holds(c), LT_MAYBE);
	cr_expect_eq(holds((struct lt_condition){ 0 }), LT_YES);
}

Test(applies, the_first_unknown_attribute_is_named)
{
	struct lt_condition parts[2] = { on("first", LT_CONDITION_ONE_OF),
		                         on("second", LT_CONDITION_ONE_OF) };
	struct lt_condition c = { .kind = LT_CONDITION_ALL,
		                  .parts = parts,
		                  .part_count = 2 };
	struct lt_str depends_on = { 0 };

	lt_condition_holds(&a_case, &c, &depends_on);
	cr_expect(lt_str_is(depends_on, "first"));
}

/* What a workspace says of a body stands behind what its pack says. */
Test(applies, the_last_word_on_an_attribute_holds)
{
	static struct lt_attribute twice[] = {
		{ .name = { "body.seat", 9 },
		  .kind = LT_ATTRIBUTE_TEXT,
		  .text = { "note", 4 } },
		{ .name = { "body.seat", 9 },
		  .kind = LT_ATTRIBUTE_TEXT,
		  .text = { "Rome", 4 } },
	};
	static const struct lt_body seated = { .id = { "b", 1 },
		                               .attributes = { twice, 2 } };
	static const struct lt_session session = { .body = &seated };
	struct lt_case which = { .body = &seated, .session = &session };

	cr_expect(lt_str_is(lt_attribute_of(&which, LT_STR("body.seat")).text,
	                    "Rome"));
	cr_expect_eq(lt_attribute_of(&which, LT_STR("session.kind")).kind,
	             LT_ATTRIBUTE_ABSENT);
	cr_expect_eq(lt_attribute_of(&which, LT_STR("kind")).kind,
	             LT_ATTRIBUTE_ABSENT);
}

/* Ids of which one is the beginning of another, in the order of their bytes. */
Test(applies, a_rule_has_its_bodies)
{
	enum { BODIES = 5 };
	static const struct lt_body all[BODIES] = { { .id = { "aa", 2 } },
		                                    { .id = { "aab", 3 } },
		                                    { .id = { "ab", 2 } },
		                                    { .id = { "b", 1 } },
		                                    { .id = { "c", 1 } } };
	static const char *const others[] = { "",   "a", "aaa", "abb",
		                              "ba", "d", NULL };
	const struct lt_body *bodies[BODIES];
	struct lt_rule rule = { .bodies = bodies };

	for (size_t i = 0; i < BODIES; i++)
		bodies[i] = &all[i];
	for (; rule.body_count <= BODIES; rule.body_count++) {
		for (size_t i = 0; i < BODIES; i++)
			cr_expect_eq(lt_rule_has_body(&rule, all[i].id),
			             i < rule.body_count, "%zu of %zu", i,
			             rule.body_count);
		for (size_t i = 0; others[i]; i++)
			cr_expect_not(
			    lt_rule_has_body(&rule, lt_str_of(others[i])), "%s",
			    others[i]);
	}
}

Test(applies, a_rule_is_for_its_bodies)
{
	static const struct lt_body other = { .id = { "c", 1 } };
	static const struct lt_body *const bodies[] = { &other };
	struct lt_rule rule = { .bodies = bodies, .body_count = 1 };

	cr_expect(lt_rule_is_for(&rule, &other));
	cr_expect_not(lt_rule_is_for(&rule, &body));
	rule.bodies = NULL;
	rule.body_count = 0;
	cr_expect(lt_rule_is_for(&rule, &body));
	rule.applies = on("body", LT_CONDITION_ONE_OF);
	cr_expect_not(lt_rule_is_for(&rule, &body));
	rule.applies = on("kind", LT_CONDITION_ONE_OF);
	cr_expect(lt_rule_is_for(&rule, &body));
}

/* A pattern is no text, and a text is no pattern; the first of a list counts
 * as the last does. */
Test(applies, patterns_are_held_against_the_whole_text)
{
	static const struct lt_str patterns[] = { { "rep*", 4 } };
	struct lt_condition glob = on("kind", LT_CONDITION_PATTERNS);
	struct lt_condition text = on("kind", LT_CONDITION_ONE_OF);
	struct lt_condition first = on("tags", LT_CONDITION_ONE_OF);

	glob.texts = text.texts = patterns;
	glob.text_count = text.text_count = 1;
	cr_expect_eq(holds(glob), LT_YES);
	cr_expect_eq(holds(text), LT_NO);
	first.texts = tags;
	first.text_count = 1;
	cr_expect_eq(holds(first), LT_YES);
}

/* An end that is not given is not nought. */
Test(applies, an_end_that_is_not_given_holds_nobody)
{
	struct lt_attribute number = { .name = { "n", 1 },
		                       .kind = LT_ATTRIBUTE_NUMBER };
	struct lt_document paper = { .attributes = { &number, 1 } };
	struct lt_case which = { .body = &body, .document = &paper };
	struct lt_condition none = { .kind = LT_CONDITION_NUMBER,
		                     .attribute = { "n", 1 } };
	struct lt_str depends_on;

	for (number.number = -1000; number.number <= 1000;
	     number.number += 1000)
		cr_expect_eq(lt_condition_holds(&which, &none, &depends_on),
		             LT_YES);
}

/* The day on which a session opens where it is; without a zone noon of UTC is
 * one day in some places and the next in others. */
Test(applies, a_session_opens_on_a_day_of_the_month)
{
	static const struct lt_zone east = { .before_s = 14 * 3600 };
	struct lt_session session = { .body = &body };
	struct lt_case which = { .body = &body, .session = &session };
	struct lt_str name = lt_str_of("session.day_of_month");
	struct lt_attribute day;

	cr_expect_eq(lt_attribute_of(&a_case, name).kind, LT_ATTRIBUTE_ABSENT);
	cr_expect_eq(lt_attribute_of(&which, name).kind, LT_ATTRIBUTE_ABSENT);
	/* Nor where everything is known of the place and nothing of the day. */
	session.zone = &east;
	session.opens.state = LT_MOMENT_EXPECTED;
	cr_expect_eq(lt_attribute_of(&which, name).kind, LT_ATTRIBUTE_ABSENT);
	session.zone = NULL;
	session.opens.state = LT_MOMENT_KNOWN;
	session.opens.from = lt_point_day(lt_day_ymd(2024, 3, 15));
	day = lt_attribute_of(&which, name);
	cr_expect_eq(day.kind, LT_ATTRIBUTE_NUMBER);
	cr_expect_eq(day.number, 15000);
	cr_expect(lt_str_eq(day.name, name));
	session.opens.from = lt_point_at((struct lt_instant){
	    lt_day_ymd(2024, 3, 15).n * LT_MS_PER_DAY + 12 * 3600000 });
	cr_expect_eq(lt_attribute_of(&which, name).kind, LT_ATTRIBUTE_ABSENT);
	session.zone = &east;
	cr_expect_eq(lt_attribute_of(&which, name).number, 16000);
}

/* Whether what could not be read holds is open; what is known beside it may
 * decide. */
Test(applies, a_condition_that_could_not_be_read)
{
	struct lt_condition parts[] = { { .kind = LT_CONDITION_UNREAD },
		                        on("kind", LT_CONDITION_ONE_OF) };
	struct lt_condition all = { .kind = LT_CONDITION_ALL,
		                    .parts = parts,
		                    .part_count = 2 };

	cr_expect_eq(holds(parts[0]), LT_MAYBE);
	cr_expect_eq(holds(all), LT_MAYBE);
	all.kind = LT_CONDITION_ANY;
	cr_expect_eq(holds(all), LT_YES);
	parts[1].attribute = LT_STR("few");
	cr_expect_eq(holds(all), LT_MAYBE);
	all.kind = LT_CONDITION_ALL;
	cr_expect_eq(holds(all), LT_NO);
}
