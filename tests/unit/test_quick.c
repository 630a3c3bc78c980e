/* The short way for summaries (core/quick.h): what it remembers, and that it
 * stays bounded. Its verdicts are held against the rows by tests/ways. */
#include "core/quick.h"
#include "core/quick_rule.h"

#include <criterion/criterion.h>

#include <stdio.h>

enum { BODIES = 80, SESSIONS = 60, KINDS = 2 };

static struct lt_body bodies[BODIES];
static struct lt_session sessions[SESSIONS];
static const struct lt_session *list[SESSIONS];
static char names[SESSIONS][8];

/* Nothing but an opening is judged, which no paper can miss. */
static struct lt_rule opening = {
	.act = LT_ACT_OPENING,
	.applies = { .kind = LT_CONDITION_ONE_OF, .attribute = { "kind", 4 } },
	.same_for_all = true,
};
static const struct lt_rule *rules[] = { &opening };

static struct lt_world many(void)
{
	for (size_t i = 0; i < SESSIONS; i++) {
		(void)snprintf(names[i], sizeof names[i], "S%zu", i);
		sessions[i].id = lt_str_of(names[i]);
		sessions[i].body = &bodies[0];
		sessions[i].index = i;
		list[i] = &sessions[i];
	}
	return (struct lt_world){ .sessions = list,
		                  .session_count = SESSIONS,
		                  .rules = rules,
		                  .rule_count = 1 };
}

/* 80 bodies x 60 sessions x 2 kinds are more than the 2048 that are kept. */
Test(quick, forgets_and_begins_anew)
{
	static const char *const kinds[KINDS] = { "report", "note" };
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick = lt_quick_new(&arena, &world);
	struct lt_quick_answer answer;

	for (size_t i = 0; i < 2 * (size_t)BODIES * SESSIONS * KINDS; i++) {
		size_t k = i / 2;
		struct lt_document document = {
			.session_name = sessions[k % SESSIONS].id,
			.body = &bodies[k / SESSIONS % BODIES],
			.kind = lt_str_of(kinds[k / SESSIONS / BODIES]),
		};

		cr_assert(lt_quick_answer(quick, &document, &answer));
		cr_expect_eq(answer.worst, LT_VERDICT_NONE);
		cr_expect_eq(answer.gravities, 0);
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* A paper without a body is one of its session's. */
Test(quick, body_of_the_session)
{
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick = lt_quick_new(&arena, &world);
	struct lt_document document = { .session_name = sessions[3].id };
	struct lt_published due = { 0 };
	struct lt_quick_answer answer;

	cr_expect(lt_quick_answer(quick, &document, &answer));
	/* A date published for the paper itself is no date of its session. */
	document.published = &due;
	document.published_count = 1;
	cr_expect_not(lt_quick_answer(quick, &document, &answer));
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* BCP 47 (RFC 5646, 2.1.1): tags are compared without regard to case. */
Test(quick, only_two_small_letters_compare_byte_by_byte)
{
	static const char *const others[] = { "",   "e",  "eng", "En", "eN",
		                              "{n", "e{", "@n",  "e`" };

	cr_expect(lt_quick_is_simple(LT_STR("aa")));
	cr_expect(lt_quick_is_simple(LT_STR("zz")));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		cr_expect_not(lt_quick_is_simple(lt_str_of(others[i])), "%s",
		              others[i]);
}
