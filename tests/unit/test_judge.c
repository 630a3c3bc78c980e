#include "core/judge.h"
#include "core/verdict.h"

#include <criterion/criterion.h>

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
	struct lt_case which = { &world, NULL, &body, NULL, &paper };
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
