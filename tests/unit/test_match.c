#include "core/match.h"

#include <criterion/criterion.h>

static const struct lt_body body = { .id = { "b", 1 }, .name = { "B", 1 } };
static const struct lt_body other = { .id = { "c", 1 }, .name = { "C", 1 } };
static const struct lt_body *const bodies[] = { &body, &other };
static const struct lt_str own[] = { { "S1", 2 }, { "first", 5 } };
static const struct lt_str shared[] = { { "first", 5 } };
static const struct lt_session one = {
	.id = { "S1", 2 }, .body = &body, .aliases = own, .alias_count = 2
};
static const struct lt_session two = {
	.id = { "S2", 2 }, .body = &body, .aliases = shared, .alias_count = 1
};
static const struct lt_session three = {
	.id = { "S3", 2 }, .body = &body, .aliases = shared, .alias_count = 1
};
static const struct lt_session nameless = { .body = &body };
static const struct lt_session *const sessions[] = { &one, &two, &three,
	                                             &nameless };

static struct lt_world world(void)
{
	return (struct lt_world){ .bodies = bodies,
		                  .body_count = 1,
		                  .sessions = sessions,
		                  .session_count = 4,
		                  .check = { .is_day = true },
		                  .horizon_days = 400 };
}

static void check(const struct lt_world *of)
{
	struct lt_session_match match = lt_session_named(of, LT_STR("S1"));

	/* An alias that repeats the id names no second session. */
	cr_expect_eq(match.count, 1u);
	cr_expect_eq(match.first, &one);
	match = lt_session_named(of, LT_STR("first"));
	cr_expect_eq(match.count, 3u);
	cr_expect_eq(match.first, &one);
	cr_expect_eq(match.second, &three);
	cr_expect_eq(lt_session_named(of, LT_STR("S4")).count, 0u);
	cr_expect_eq(lt_session_named(of, LT_STR("")).count, 1u);
}

/* formats.md: a paper names its session by id or alias, exactly. */
Test(match, names_are_found_with_and_without_an_index)
{
	struct lt_arena arena = { 0 };
	struct lt_world of = world();

	check(&of);
	of.names = lt_session_names_make(&arena, &of);
	check(&of);
	lt_arena_free(&arena);
}

/* counting.md, section 7: of several bodies none is taken for a paper that
 * names none; a session whose opening is not known is no candidate. */
Test(match, a_paper_without_session)
{
	static const struct lt_document paper = { .symbol = { "A/1", 3 } };
	struct lt_arena arena = { 0 };
	struct lt_world of = world();
	struct lt_session_choice choice = lt_session_of(&of, &paper, &arena);

	cr_expect_eq(choice.body, &body);
	cr_expect_null(choice.session);
	cr_expect_eq(choice.why.phrase, LT_P_WHY_NO_SESSION);
	of.body_count = 2;
	choice = lt_session_of(&of, &paper, &arena);
	cr_expect_null(choice.body);
	cr_expect_eq(choice.why.phrase, LT_P_WHY_NO_BODY);
	lt_arena_free(&arena);
}
