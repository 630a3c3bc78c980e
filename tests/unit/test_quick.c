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

/* A kind of more than a mebibyte is not kept beside another one. */
Test(quick, long_kinds_are_forgotten)
{
	static char text[1200 * 1024];
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick = lt_quick_new(&arena, &world);
	struct lt_quick_answer answer;

	memset(text, 'k', sizeof text);
	for (size_t i = 0; i < 3; i++) {
		struct lt_document document = {
			.session_name = sessions[0].id,
			.kind = { text, sizeof text - i },
		};

		cr_expect(lt_quick_answer(quick, &document, &answer));
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* At noon in UTC it may be 6 March in a body whose zone is not known, or not:
 * whether a paper of that date is out cannot be told here. */
Test(quick, a_date_that_may_be_to_come)
{
	static const struct lt_zone utc = { .name = "UTC",
		                            .rule.is_set = true };
	static const struct lt_conventions how = { .skip_when_at_most = -1,
		                                   .has_cutoff = true,
		                                   .cutoff_ms = 43200000,
		                                   .cutoff_zone = &utc };
	struct lt_day day = lt_day_ymd(2024, 3, 5);
	struct lt_rule by = { .act = LT_ACT_CIRCULATED,
		              .force = LT_SHALL,
		              .must = { .kind = LT_MUST_BY,
		                        .by_is_full = true,
		                        .by_day = lt_day_ymd(2024, 4, 1),
		                        .conventions = &how },
		              .same_for_all = true };
	const struct lt_rule *only[] = { &by };
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_document document = { .session_name = sessions[0].id };
	struct lt_moment *moment = &document.acts[LT_ACT_CIRCULATED].moment;
	struct lt_quick_answer answer;
	struct lt_quick *quick;

	world.rules = only;
	world.check.at.ms = day.n * LT_MS_PER_DAY + 43200000;
	quick = lt_quick_new(&arena, &world);
	cr_assert(lt_quick_answer(quick, &document, &answer));
	cr_expect_eq(answer.worst, LT_VERDICT_PENDING);
	moment->state = LT_MOMENT_KNOWN;
	moment->from = moment->to = lt_point_day(lt_day_ymd(2024, 3, 6));
	cr_expect_not(lt_quick_answer(quick, &document, &answer));
	lt_quick_free(quick);
	lt_arena_free(&arena);
}
