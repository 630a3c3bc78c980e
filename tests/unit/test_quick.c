/* The short way for summaries (core/quick.h): what it answers, that this is
 * what the long way says of the same paper, what it remembers, and that it
 * stays bounded. Registers as a whole are held together by tests/ways. */
#include "core/quick.h"
#include "core/quick_rule.h"

#include <criterion/criterion.h>

#include <stdio.h>

static bool has_answer(struct lt_quick *quick,
                       const struct lt_document *document,
                       struct lt_quick_answer *answer)
{
	struct lt_quick_paper paper;
	bool is_told;

	if (!lt_quick_paper_of(document, &paper))
		return false;
	/* What is fetched ahead may be nothing yet, and changes nothing. */
	lt_quick_expect(quick, &paper);
	is_told = lt_quick_answer(quick, &paper, answer);
	lt_quick_expect(quick, &paper);
	return is_told;
}

static bool has_rows(struct lt_quick *quick, const struct lt_document *document,
                     bool with_lead, struct lt_arena *arena,
                     struct lt_rows *rows)
{
	struct lt_quick_paper paper;

	return lt_quick_paper_of(document, &paper) &&
	       lt_quick_rows(quick, &paper, document, with_lead, arena, rows);
}

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

		cr_assert(has_answer(quick, &document, &answer));
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

	cr_expect(has_answer(quick, &document, &answer));
	/* A date published for the paper itself is no date of its session. */
	document.published = &due;
	document.published_count = 1;
	cr_expect_not(has_answer(quick, &document, &answer));
	lt_quick_free(quick);
	lt_arena_free(&arena);
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

		cr_expect(has_answer(quick, &document, &answer));
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* A rule that papers be there by noon in UTC of 1 April, in every body. */
static const struct lt_zone greenwich = { .name = "UTC", .rule.is_set = true };
static const struct lt_conventions at_noon = { .skip_when_at_most = -1,
	                                       .has_cutoff = true,
	                                       .cutoff_ms = 43200000,
	                                       .cutoff_zone = &greenwich };

static struct lt_rule by_april(void)
{
	return (struct lt_rule){ .act = LT_ACT_CIRCULATED,
		                 .force = LT_SHALL,
		                 .must = { .kind = LT_MUST_BY,
		                           .by_is_full = true,
		                           .by_day = lt_day_ymd(2024, 4, 1),
		                           .conventions = &at_noon },
		                 .same_for_all = true };
}

/* So many kinds in one session that some want the place of another one; a rule
 * concerns each second of them. */
Test(quick, many_kinds)
{
	enum { ALL = 500 };
	static char kinds[ALL][16];
	static struct lt_str even[ALL / 2];
	struct lt_rule by = by_april();
	const struct lt_rule *only[] = { &by };
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick;
	struct lt_rows rows;

	for (size_t i = 0; i < ALL; i++) {
		(void)snprintf(kinds[i], sizeof kinds[i], "kind %zu", i);
		if (i % 2 == 0)
			even[i / 2] = lt_str_of(kinds[i]);
	}
	by.applies = (struct lt_condition){ .kind = LT_CONDITION_ONE_OF,
		                            .attribute = { "kind", 4 },
		                            .texts = even,
		                            .text_count = ALL / 2 };
	world.rules = only;
	world.check.at.ms = lt_day_ymd(2024, 3, 5).n * LT_MS_PER_DAY;
	quick = lt_quick_new(&arena, &world);
	for (size_t i = 0; i < 2 * ALL; i++) {
		struct lt_document document = { .session_name = sessions[0].id,
			                        .kind =
			                            lt_str_of(kinds[i % ALL]) };

		cr_assert(has_rows(quick, &document, false, &arena, &rows));
		cr_expect_eq(rows.count, i % 2 == 0, "%zu", i);
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* A kind of one letter is one; of a paper without a kind it is not known
 * whether a rule concerns it. */
Test(quick, a_short_kind_and_none)
{
	static const struct lt_str letter[] = { { "k", 1 } };
	struct lt_rule by = by_april();
	const struct lt_rule *only[] = { &by };
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_document document = { .session_name = sessions[0].id };
	struct lt_quick *quick;
	struct lt_rows rows;

	by.applies = (struct lt_condition){ .kind = LT_CONDITION_ONE_OF,
		                            .attribute = { "kind", 4 },
		                            .texts = letter,
		                            .text_count = 1 };
	world.rules = only;
	world.check.at.ms = lt_day_ymd(2024, 3, 5).n * LT_MS_PER_DAY;
	quick = lt_quick_new(&arena, &world);
	cr_assert(has_rows(quick, &document, false, &arena, &rows));
	cr_assert_eq(rows.count, 1u);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_UNDECIDED);
	document.kind = letter[0];
	cr_assert(has_rows(quick, &document, false, &arena, &rows));
	cr_assert_eq(rows.count, 1u);
	cr_expect_eq(rows.list[0].verdict, LT_VERDICT_PENDING);
	document.kind = LT_STR("l");
	cr_assert(has_rows(quick, &document, false, &arena, &rows));
	cr_expect_eq(rows.count, 0u);
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* At noon in UTC it may be 6 March in a body whose zone is not known, or not:
 * whether a paper of that date is out cannot be told here. */
Test(quick, a_date_that_may_be_to_come)
{
	struct lt_day day = lt_day_ymd(2024, 3, 5);
	struct lt_rule by = by_april();
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
	cr_assert(has_answer(quick, &document, &answer));
	cr_expect_eq(answer.worst, LT_VERDICT_PENDING);
	moment->state = LT_MOMENT_KNOWN;
	moment->from = moment->to = lt_point_day(lt_day_ymd(2024, 3, 6));
	cr_expect_not(has_answer(quick, &document, &answer));
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* Names that begin and end alike: of 1 to 20 letters all the same, with another
 * one at the end, at the beginning. */
static void name_alike(char at[SESSIONS][24])
{
	for (size_t i = 0; i < SESSIONS; i++) {
		size_t size = i % 20 + 1;

		memset(at[i], 'a', size);
		at[i][i / 20 == 1 ? size - 1 : 0] = "abc"[i / 20];
		sessions[i].id = (struct lt_str){ at[i], size };
	}
}

/* Which session and body a paper is of is asked again and again, of more
 * together than are remembered in any way. */
Test(quick, names_that_are_alike)
{
	struct lt_rule by = by_april();
	const struct lt_rule *only[] = { &by };
	char at[SESSIONS][24];
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick;
	struct lt_rows rows;

	name_alike(at);
	world.rules = only;
	world.check.at.ms = lt_day_ymd(2024, 3, 5).n * LT_MS_PER_DAY;
	quick = lt_quick_new(&arena, &world);
	for (size_t i = 0; i < 5 * (size_t)SESSIONS * 41; i++) {
		struct lt_session *session = &sessions[i * 7 % SESSIONS];
		size_t body = i / 3 % 41;
		struct lt_document document = {
			.session_name = session->id,
			.body = body ? &bodies[body] : NULL,
		};

		cr_assert(has_rows(quick, &document, false, &arena, &rows));
		cr_assert_eq(rows.count, 1u);
		cr_assert_eq(rows.list[0].session, session);
		cr_assert_eq(rows.list[0].body, &bodies[body]);
		document.session_name.size--;
		/* What is left of each name is one too. */
		cr_assert_eq(has_rows(quick, &document, false, &arena, &rows),
		             document.session_name.size > 0);
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* Names of one size with the same beginning and end, and names of one letter
 * each, in turn. */
Test(quick, names_that_differ_little)
{
	static const char *const alike[] = {
		"a",
		"aa",
		"aaa",
		"aaaa",
		"ABCDEFGH-1-ABCDEFGH",
		"ABCDEFGH-2-ABCDEFGH",
		"ABCDEFGHABCDEFGH",
		"ABCDEFGH1ABCDEFGH",
		"ABCDEFGH2ABCDEFGH",
	};
	enum { COUNT = sizeof alike / sizeof alike[0] };
	struct lt_rule by = by_april();
	const struct lt_rule *only[] = { &by };
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick;
	struct lt_rows rows;

	for (size_t i = 0; i < COUNT; i++)
		sessions[i].id = lt_str_of(alike[i]);
	world.rules = only;
	world.check.at.ms = lt_day_ymd(2024, 3, 5).n * LT_MS_PER_DAY;
	quick = lt_quick_new(&arena, &world);
	for (size_t i = 0; i < (size_t)COUNT * COUNT * 2; i++) {
		struct lt_session *session =
		    &sessions[i % 2 ? i / 2 % COUNT : i / 2 / COUNT % COUNT];
		struct lt_document document = { .session_name = session->id };

		cr_assert(has_rows(quick, &document, false, &arena, &rows));
		cr_assert_eq(rows.list[0].session, session, "%zu", i);
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* Names are remembered in 1024 places, each for a body too, so that of 1100
 * bodies some want the place of another one. Eight and sixteen letters are the
 * same to whoever looks at the ends of a name only. */
Test(quick, bodies_and_sizes_that_share_a_place)
{
	enum { ALL = 1100 };
	static struct lt_body crowd[ALL];
	struct lt_rule by = by_april();
	const struct lt_rule *only[] = { &by };
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick;
	struct lt_rows rows;

	sessions[0].id = LT_STR("ABCDEFGH");
	sessions[1].id = LT_STR("ABCDEFGHABCDEFGH");
	world.rules = only;
	world.check.at.ms = lt_day_ymd(2024, 3, 5).n * LT_MS_PER_DAY;
	quick = lt_quick_new(&arena, &world);
	for (size_t i = 0; i < 2 * (size_t)ALL; i++) {
		const struct lt_session *session = &sessions[i % 2];
		struct lt_document document = { .session_name = session->id,
			                        .body = &crowd[i / 2] };

		cr_assert(has_rows(quick, &document, false, &arena, &rows));
		cr_assert_eq(rows.count, 1u);
		cr_assert_eq(rows.list[0].session, session);
		cr_assert_eq(rows.list[0].body, &crowd[i / 2]);
	}
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* What a paper says of itself and which of its acts it gives; acts that are
 * only expected are not given. */
Test(quick, a_paper_as_numbers)
{
	struct lt_document document = { .session_name = { "s", 1 },
		                        .kind = { "note", 4 } };
	struct lt_quick_paper paper;

	cr_assert(lt_quick_paper_of(&document, &paper));
	cr_expect_eq(paper.acts_given, 0u);
	cr_expect_not(paper.is_revision);
	document.revises = LT_STR("A");
	document.acts[LT_ACT_SUBMITTED].moment.state = LT_MOMENT_KNOWN;
	document.acts[LT_ACT_ISSUED].moment.state = LT_MOMENT_EXPECTED;
	document.acts[LT_ACT_ADOPTED].by_language = true;
	cr_assert(lt_quick_paper_of(&document, &paper));
	cr_expect_eq(paper.acts_given,
	             1u << LT_ACT_SUBMITTED | 1u << LT_ACT_ADOPTED);
	cr_expect(paper.is_revision);
	cr_expect_eq(paper.acts[LT_ACT_SUBMITTED].count, 1u);
	cr_expect_eq(paper.acts[LT_ACT_ADOPTED].count, 0u);
}

/* More versions than there is room for are left to the long way. */
Test(quick, very_many_versions)
{
	enum { ALL = LT_QUICK_STAMPS_MAX + 1 };
	static struct lt_version versions[ALL];
	struct lt_arena arena = { 0 };
	struct lt_world world = many();
	struct lt_quick *quick = lt_quick_new(&arena, &world);
	struct lt_document document = { .session_name = sessions[0].id };
	struct lt_act_entry *issued = &document.acts[LT_ACT_ISSUED];
	struct lt_act_entry *posted = &document.acts[LT_ACT_POSTED];
	struct lt_quick_answer answer;

	for (size_t i = 0; i < ALL; i++)
		versions[i].language = LT_STR("en");
	issued->by_language = posted->by_language = true;
	issued->versions = posted->versions = versions;
	issued->version_count = ALL - 2;
	posted->version_count = 1;
	cr_expect(has_answer(quick, &document, &answer));
	posted->version_count = 2;
	cr_expect_not(has_answer(quick, &document, &answer));
	issued->version_count = ALL;
	posted->version_count = 0;
	cr_expect_not(has_answer(quick, &document, &answer));
	lt_quick_free(quick);
	lt_arena_free(&arena);
}

/* --- held against the long way --------------------------------------------- */

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_str languages[] = { { "en", 2 }, { "fr", 2 } };
static const struct lt_body here = { .id = { "b1", 2 },
	                             .zone = &greenwich,
	                             .official = languages,
	                             .official_count = 2 };
static const struct lt_body nowhere = { .id = { "b2", 2 },
	                                .official = languages,
	                                .official_count = 2 };
static const struct lt_conventions usual = { .skip_when_at_most = -1 };
static const struct lt_conventions clear = { .skip_when_at_most = -1,
	                                     .is_clear = true };

static struct lt_point on(int month, int day)
{
	return lt_point_day(lt_day_ymd(2024, month, day));
}

static struct lt_point noon(int month, int day, int64_t more_ms)
{
	int64_t begin = lt_day_ymd(2024, month, day).n * LT_MS_PER_DAY;

	return lt_point_at((struct lt_instant){ begin + 43200000 + more_ms });
}

static struct lt_moment known(struct lt_point at)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, false, at, at };
}

/* One world of some rules and one session, both ways of looking at it. */
struct both {
	struct lt_arena arena;
	struct lt_session session;
	const struct lt_session *list[1];
	struct lt_world world;
	struct lt_quick *quick;
	struct lt_quick_answer answer;
};

static void open_both(struct both *both, const struct lt_rule *const *some,
                      size_t count)
{
	*both = (struct both){ .session = { .id = { "s", 1 },
		                            .body = &here,
		                            .zone = &greenwich,
		                            .opens = known(on(3, 4)) } };
	both->list[0] = &both->session;
	both->world = (struct lt_world){ .sessions = both->list,
		                         .session_count = 1,
		                         .rules = some,
		                         .rule_count = count,
		                         .due_soon_days = -1,
		                         .check = { .at = noon(3, 5, 0).at } };
	both->quick = lt_quick_new(&both->arena, &both->world);
}

static void close_both(struct both *both)
{
	lt_quick_free(both->quick);
	lt_arena_free(&both->arena);
}

static void expect_limit(const struct lt_limit *a, const struct lt_limit *b)
{
	cr_assert_eq(a->kind, b->kind);
	cr_assert_eq(a->zone, b->zone);
	if (a->kind == LT_LIMIT_DAY) {
		cr_assert_eq(a->days.from.n, b->days.from.n);
		cr_assert_eq(a->days.to.n, b->days.to.n);
	} else if (a->kind == LT_LIMIT_INSTANT) {
		cr_assert_eq(a->instants.from.ms, b->instants.from.ms);
		cr_assert_eq(a->instants.to.ms, b->instants.to.ms);
	}
}

static void expect_words(const struct lt_row *a, const struct lt_row *b)
{
	cr_assert_eq(a->rule, b->rule);
	cr_assert_eq(a->session, b->session);
	cr_assert_eq(a->document, b->document);
	cr_assert_eq(a->body, b->body);
	cr_assert_eq(a->verdict, b->verdict);
	cr_assert_eq(a->gravity, b->gravity);
	cr_assert_eq(a->due_soon, b->due_soon);
	cr_assert_eq(a->is_counted, b->is_counted);
	cr_assert_eq(a->language.size, 0u);
	expect_limit(&a->first, &b->first);
	expect_limit(&a->last, &b->last);
	expect_limit(&a->recommended, &b->recommended);
}

static void expect_lead(const struct lt_row *a, const struct lt_row *b)
{
	cr_assert_eq(a->actual.state, b->actual.state);
	if (a->actual.state == LT_MOMENT_KNOWN) {
		cr_assert_eq(a->actual.is_interval, b->actual.is_interval);
		cr_assert(lt_point_eq(a->actual.from, b->actual.from));
		cr_assert(lt_point_eq(a->actual.to, b->actual.to));
	}
	cr_assert_eq(a->lead.unit, b->lead.unit);
	cr_assert_eq(a->lead.from, b->lead.from);
	cr_assert_eq(a->lead.to, b->lead.to);
	cr_assert_eq(a->lead.has_days, b->lead.has_days);
	cr_assert_eq(a->lead.days_from, b->lead.days_from);
	cr_assert_eq(a->lead.days_to, b->lead.days_to);
}

/* Rows of rules without a choice are those of the long way. */
static void expect_rows(struct both *both, const struct lt_document *document,
                        const struct lt_rows *rows)
{
	struct lt_arena arena = { 0 };
	bool chooses = false, is_unscored = false;
	struct lt_rows words, leads;

	for (size_t i = 0; i < rows->count; i++) {
		const struct lt_row *row = &rows->list[i];

		chooses |= row->rule->reading_count ||
		           row->rule->must.kind == LT_MUST_EITHER;
		is_unscored |= row->verdict == LT_VERDICT_UNSCORED;
	}
	if (!has_rows(both->quick, document, true, &arena, &leads)) {
		/* Whether it is out matters to no verdict there. */
		cr_assert(chooses || is_unscored);
		leads.count = 0;
	}
	for (size_t i = 0; i < leads.count; i++) {
		expect_words(&leads.list[i], &rows->list[i]);
		expect_lead(&leads.list[i], &rows->list[i]);
	}
	/* Rows are those of the last call. */
	cr_assert_eq(has_rows(both->quick, document, false, &arena, &words),
	             !chooses);
	for (size_t i = 0; i < rows->count && !chooses; i++) {
		cr_assert_eq(words.count, rows->count);
		expect_words(&words.list[i], &rows->list[i]);
		cr_assert_eq(words.list[i].lead.unit, LT_MEASURE_NONE);
		cr_assert_eq(words.list[i].actual.state, LT_MOMENT_ABSENT);
	}
	lt_arena_free(&arena);
}

/* Whether the short way answers; then it says what the long way says. */
static bool answers(struct both *both, const struct lt_document *document)
{
	struct lt_arena arena = { 0 };
	struct lt_judging judging = { .world = &both->world, .arena = &arena };
	unsigned gravities = 0;
	struct lt_rows rows;

	if (!has_answer(both->quick, document, &both->answer)) {
		cr_assert_not(
		    has_rows(both->quick, document, false, &arena, &rows));
		lt_arena_free(&arena);
		return false;
	}
	lt_judge_document(&judging, document, &rows);
	for (size_t i = 0; i < rows.count; i++)
		gravities |= 1u << rows.list[i].gravity;
	cr_assert_eq(both->answer.worst, lt_rows_worst(&rows));
	cr_assert_eq(both->answer.gravities, gravities);
	expect_rows(both, document, &rows);
	lt_arena_free(&arena);
	return true;
}

static struct lt_must before(int32_t last, int32_t first, int32_t recommended,
                             const struct lt_conventions *how)
{
	bool is_clear = how->is_clear;

	return (struct lt_must){ .kind = LT_MUST_BEFORE,
		                 .anchor = { .kind = LT_ANCHOR_OPENING },
		                 .at_least = { last > 0,
		                               { last, LT_DAYS, is_clear, 0 },
		                               how,
		                               { 0 } },
		                 .at_most = { first > 0,
		                              { first, LT_DAYS, is_clear, 0 },
		                              how,
		                              { 0 } },
		                 .recommended = { recommended > 0,
		                                  { recommended, LT_DAYS,
		                                    is_clear, 0 },
		                                  how,
		                                  { 0 } },
		                 .conventions = how };
}

static struct lt_rule shall(struct lt_must must)
{
	return (struct lt_rule){ .id = { "p/r", 3 },
		                 .act = LT_ACT_CIRCULATED,
		                 .force = LT_SHALL,
		                 .must = must,
		                 .same_for_all = true };
}

/* Before 4 March 2024: 42 days are 22 January, 49 days 15 January, 60 days 4
 * January. Of dates the verdict is plain, of a clock only instants. */
struct variant {
	struct lt_rule rule;
	bool is_clock, is_unscored;
};

enum { VARIANTS = 12, LANGUAGES = 4, DATES = 14, CHECKS = 4 };

static struct lt_must windows[2];
static struct lt_rule readings[2];

static void fill_variants(struct variant *to)
{
	struct lt_must unscored = { .kind = LT_MUST_UNSCORED,
		                    .conventions = &usual };
	struct lt_must either = { .kind = LT_MUST_EITHER,
		                  .clauses = windows,
		                  .clause_count = 2 };
	const struct lt_must musts[VARIANTS] = {
		before(42, 0, 0, &usual),
		before(42, 60, 0, &usual),
		before(42, 0, 49, &usual),
		before(42, 60, 49, &usual),
		before(0, 60, 0, &usual),
		before(0, 0, 49, &usual),
		before(42, 0, 0, &at_noon),
		unscored,
		either,
		before(42, 0, 0, &usual),
		before(42, 60, 49, &usual),
		before(0, 60, 49, &usual),
	};

	windows[0] = before(42, 60, 0, &usual);
	windows[1] = before(10, 20, 0, &usual);
	readings[0] = shall(before(42, 0, 49, &usual));
	readings[1] = shall(before(42, 0, 49, &clear));
	for (size_t i = 0; i < VARIANTS; i++)
		to[i] = (struct variant){ .rule = shall(musts[i]) };
	to[6].is_clock = to[7].is_unscored = true;
	to[9].rule.readings = readings;
	to[9].rule.reading_count = 2;
	to[10].rule.force = LT_SHOULD;
	to[11].rule.force = LT_PRACTICE;
}

static struct lt_language_rule languages_of(size_t i)
{
	static const struct lt_language_rule rows[LANGUAGES] = {
		{ 0 },
		{ .required = LT_REQUIRED_OFFICIAL },
		{ .required = LT_REQUIRED_OFFICIAL, .clock = LT_CLOCK_FIRST },
		{ .required = LT_REQUIRED_ANY },
	};

	return rows[i];
}

/* Dates around every limit and check, and one that is not there. */
static struct lt_moment date(size_t i)
{
	static const int rows[DATES][2] = {
		{ 0, 0 },  { 1, 3 },  { 1, 4 },  { 1, 10 }, { 1, 11 },
		{ 1, 15 }, { 1, 16 }, { 1, 22 }, { 1, 23 }, { 2, 13 },
		{ 2, 23 }, { 3, 5 },  { 3, 6 },  { 3, 7 },
	};

	return rows[i][0] ? known(on(rows[i][0], rows[i][1]))
	                  : (struct lt_moment){ 0 };
}

static struct lt_point check(size_t i)
{
	const struct lt_point rows[CHECKS] = { noon(1, 10, 0), noon(1, 22, 1),
		                               noon(1, 23, 0), noon(3, 5, 0) };

	return rows[i];
}

/* counting.md, section 1: from a clock nothing can be told of a date that is
 * out; on the day that may be tomorrow in no zone not even that. */
static bool is_plain(const struct variant *variant, bool is_here,
                     const struct lt_moment *moment, int32_t today)
{
	int32_t day = moment->from.day.n;

	if (moment->state != LT_MOMENT_KNOWN || variant->is_unscored)
		return true;
	if (!is_here && day == today + 1)
		return false;
	return !variant->is_clock || day > today;
}

static void try_dates(struct both *both, const struct variant *variant,
                      int32_t today)
{
	bool is_here = both->session.body == &here;
	bool asks = variant->rule.languages.required == LT_REQUIRED_OFFICIAL;
	struct lt_version versions[2] = { { languages[0], { 0 } },
		                          { languages[1], { 0 } } };
	struct lt_document paper = { .session_name = both->session.id };
	struct lt_act_entry *entry = &paper.acts[LT_ACT_CIRCULATED];

	for (size_t i = 0; i < DATES; i++) {
		*entry = (struct lt_act_entry){ .moment = date(i) };
		cr_assert_eq(
		    answers(both, &paper),
		    is_plain(variant, is_here, &entry->moment, today) &&
			(!asks || !i || variant->is_unscored));
		for (size_t k = 0; k < DATES; k++) {
			versions[0].moment = date(i);
			versions[1].moment = date(k);
			*entry = (struct lt_act_entry){ .by_language = true,
				                        .versions = versions,
				                        .version_count = 2 };
			cr_assert_eq(answers(both, &paper),
			             is_plain(variant, is_here,
			                      &versions[0].moment, today) &&
			                 is_plain(variant, is_here,
			                          &versions[1].moment, today));
		}
	}
}

static void try_variant(struct variant *variant)
{
	const struct lt_rule *some[] = { &variant->rule };

	for (size_t i = 0; i < LANGUAGES; i++)
		for (size_t k = 0; k < 2 * CHECKS; k++) {
			struct lt_point now = check(k / 2);
			struct both both;

			variant->rule.languages = languages_of(i);
			readings[0].languages = languages_of(i);
			readings[1].languages = languages_of(i);
			open_both(&both, some, 1);
			both.session.body = k % 2 ? &nowhere : &here;
			both.world.check.at = now.at;
			try_dates(&both, variant,
			          lt_local_at_offset(now.at, 0).day.n);
			close_both(&both);
		}
}

Test(quick, dates_come_to_what_the_long_way_says)
{
	struct variant variants[VARIANTS];

	fill_variants(variants);
	for (size_t i = 0; i < VARIANTS; i++)
		try_variant(&variants[i]);
}

/* Instants a millisecond around each limit and the check: 1000 hours before
 * noon on 4 March 2024 is 20:00 on 22 January, 1500 hours midnight on 2
 * January. */
Test(quick, instants_come_to_what_the_long_way_says)
{
	static const int64_t hours[] = { 1000, 1200, 1500, -24 };
	struct lt_rule rule = shall(before(1000, 1500, 1200, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_version versions[2] = { { languages[0], { 0 } },
		                          { languages[1], { 0 } } };
	struct lt_document paper = { .session_name = { "s", 1 },
		                     .acts[LT_ACT_CIRCULATED] = {
					 .by_language = true,
					 .versions = versions,
					 .version_count = 2 } };

	rule.must.at_least.period.unit = LT_HOURS;
	rule.must.at_most.period.unit = LT_HOURS;
	rule.must.recommended.period.unit = LT_HOURS;
	for (size_t i = 0; i < LANGUAGES; i++) {
		struct both both;

		rule.languages = languages_of(i);
		open_both(&both, some, 1);
		both.session.opens = known(noon(3, 4, 0));
		for (int64_t k = 0; k < 144; k++) {
			int64_t a = hours[k / 3 % 4] * LT_MS_PER_HOUR;
			int64_t b = hours[k / 36] * LT_MS_PER_HOUR;

			versions[0].moment = known(noon(3, 4, k % 3 - 1 - a));
			versions[1].moment =
			    known(noon(3, 4, k / 12 % 3 - 1 - b));
			cr_assert(answers(&both, &paper));
		}
		close_both(&both);
	}
}

/* Days against instants: the day of an instant is that of the body's zone. */
Test(quick, instants_against_days)
{
	struct lt_rule rule = shall(before(42, 60, 49, &usual));
	const struct lt_rule *some[] = { &rule };
	static const int days[][2] = { { 1, 3 },  { 1, 4 },  { 1, 15 },
		                       { 1, 16 }, { 1, 22 }, { 1, 23 } };
	struct both both;

	open_both(&both, some, 1);
	for (size_t i = 0; i < COUNT(days); i++)
		for (int64_t k = -1; k < 2; k++) {
			struct lt_document paper = { .session_name = { "s",
				                                       1 } };

			paper.acts[LT_ACT_CIRCULATED].moment = known(
			    noon(days[i][0], days[i][1], k + 43200000 - 1));
			cr_assert(answers(&both, &paper));
			paper.acts[LT_ACT_CIRCULATED].moment =
			    known(noon(days[i][0], days[i][1], k - 43200000));
			cr_assert(answers(&both, &paper));
		}
	close_both(&both);
}

/* Versions stand in any order, and some are missing or not asked for. */
Test(quick, versions_in_any_order)
{
	static const struct {
		const char *tags[3];
		bool answers;
	} rows[] = {
		{ { "en", "fr", NULL }, true },
		{ { "fr", "en", NULL }, true },
		{ { "fr", NULL, NULL }, true },
		{ { "en", NULL, NULL }, true },
		{ { "ru", "fr", "en" }, true },
		{ { "es", "ru", "fr" }, true },
		{ { "fn", "er", NULL }, true },
		{ { "er", "fn", NULL }, true },
		{ { NULL, NULL, NULL }, true },
		{ { "en", "FR", NULL }, false },
		{ { "en-GB", NULL, NULL }, false },
	};
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };

	for (size_t i = 0; i < LANGUAGES; i++)
		for (size_t k = 0; k < 8 * COUNT(rows); k++) {
			size_t row = k / 8, count = 0;
			/* Of its own size, so that nothing is read beyond. */
			struct lt_version *made = calloc(4, sizeof *made);
			struct lt_document paper = { .session_name = { "s",
				                                       1 } };
			bool asks;
			struct both both;

			for (; count < 3 && rows[row].tags[count]; count++) {
				bool late = k >> count & 1;

				made[count].language =
				    lt_str_of(rows[row].tags[count]);
				made[count].moment =
				    known(late ? on(1, 23) : on(1, 22));
			}
			made = realloc(made, count ? count * sizeof *made : 1);
			paper.acts[LT_ACT_CIRCULATED] =
			    (struct lt_act_entry){ .by_language = true,
				                   .versions = made,
				                   .version_count = count };
			rule.languages = languages_of(i);
			asks = rule.languages.required == LT_REQUIRED_OFFICIAL;
			open_both(&both, some, 1);
			cr_assert_eq(answers(&both, &paper),
			             rows[row].answers || !asks);
			close_both(&both);
			free(made);
		}
}

/* What stands behind the versions of a paper, left by the one before, is none
 * of them: French came after the check, and once before it. */
Test(quick, no_version_of_the_paper_before)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_version three[] = {
		{ .language = { "en", 2 }, .moment = known(noon(1, 10, 0)) },
		{ .language = { "ru", 2 }, .moment = known(noon(1, 10, 0)) },
		{ .language = { "fr", 2 }, .moment = known(noon(1, 10, 0)) },
	};
	struct lt_version two[] = {
		{ .language = { "en", 2 }, .moment = known(noon(1, 10, 0)) },
		{ .language = { "fr", 2 }, .moment = known(noon(3, 6, 0)) },
	};
	struct lt_document first = { .session_name = { "s", 1 } }, then = first;
	struct lt_quick_answer answer;
	struct lt_quick_paper paper;
	struct both both;

	first.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = three, .version_count = 3
	};
	then.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = two, .version_count = 2
	};
	rule.languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_OFFICIAL,
		                       .clock = LT_CLOCK_LAST };
	open_both(&both, some, 1);
	cr_assert(lt_quick_paper_of(&first, &paper));
	cr_assert(lt_quick_answer(both.quick, &paper, &answer));
	cr_expect_eq(answer.worst, LT_VERDICT_ON_TIME);
	cr_assert(lt_quick_paper_of(&then, &paper));
	cr_assert(lt_quick_answer(both.quick, &paper, &answer));
	cr_expect_eq(answer.worst, LT_VERDICT_INCOMPLETE);
	cr_expect(answers(&both, &then));
	cr_expect_eq(both.answer.worst, LT_VERDICT_INCOMPLETE);
	close_both(&both);
}

/* Which day a session opens on cannot be told where its zone is not known: it
 * is one of two, so that the long way decides, whenever the paper came. */
Test(quick, a_moment_without_a_zone)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };

	for (size_t i = 0; i < 2 * (size_t)DATES; i++) {
		struct lt_document paper = { .session_name = { "s", 1 } };
		struct both both;

		open_both(&both, some, 1);
		both.session.opens = known(noon(3, 4, (int64_t)(i % 2)));
		both.session.body = &nowhere;
		both.session.zone = NULL;
		paper.acts[LT_ACT_CIRCULATED].moment = date(i / 2);
		cr_expect_not(answers(&both, &paper), "%zu", i);
		close_both(&both);
	}
}

/* A published date can be compared where the opening is a span of days, or an
 * instant of no known zone; the lead is then a span, the same on both ways. */
Test(quick, published_dates_with_uncertain_openings)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_published due = { .act = LT_ACT_CIRCULATED,
		                    .date = known(noon(1, 20, 0)) };
	const struct {
		struct lt_moment opens;
		const struct lt_zone *zone;
		int64_t from, to; /* days from 19 January, noon */
	} rows[] = {
		{ { LT_MOMENT_KNOWN, true, on(3, 4), on(3, 5) },
		  &greenwich,
		  45,
		  46 },
		{ { LT_MOMENT_KNOWN, true, noon(3, 4, 0), noon(3, 6, 0) },
		  &greenwich,
		  45,
		  47 },
		/* Noon in UTC is 02:00 of the next day at +14:00, of both. */
		{ known(noon(3, 4, 0)), NULL, 44, 46 },
		{ known(on(3, 4)), &greenwich, 45, 45 },
		{ known(noon(3, 4, 0)), &greenwich, 45, 45 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_document paper = { .session_name = { "s", 1 } };
		struct lt_arena arena = { 0 };
		struct lt_rows found;
		struct both both;

		open_both(&both, some, 1);
		both.session.opens = rows[i].opens;
		both.session.zone = rows[i].zone;
		both.session.published = &due;
		both.session.published_count = 1;
		paper.acts[LT_ACT_CIRCULATED].moment = known(noon(1, 19, 0));
		cr_assert(has_rows(both.quick, &paper, true, &arena, &found));
		cr_expect_eq(found.list[0].verdict, LT_VERDICT_ON_TIME);
		cr_expect_eq(found.list[0].lead.from, rows[i].from, "%zu", i);
		cr_expect_eq(found.list[0].lead.to, rows[i].to, "%zu", i);
		cr_expect(answers(&both, &paper));
		lt_arena_free(&arena);
		close_both(&both);
	}
}

/* Papers that only the long way can judge, and their plain neighbours. */
Test(quick, papers_that_are_not_plain)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_waiver waiver = { .rule = rule.id };
	struct lt_published due = { .act = LT_ACT_CIRCULATED };
	struct lt_attribute kind = { .name = { "kind", 4 } };
	struct lt_attribute pages = { .name = { "pages", 5 } };
	struct lt_document paper = { .session_name = { "s", 1 } };
	struct lt_document other;
	struct both both;

	open_both(&both, some, 1);
	cr_expect(answers(&both, &paper));
	cr_expect_eq(both.answer.worst, LT_VERDICT_OVERDUE);
	cr_expect_eq(both.answer.gravities, 1u << LT_GRAVITY_ERROR);
	other = paper;
	other.session_name.size = 0;
	cr_expect_not(answers(&both, &other));
	other.session_name = LT_STR("t");
	cr_expect_not(answers(&both, &other));
	other = paper;
	other.waivers = &waiver;
	other.waiver_count = 1;
	cr_expect_not(answers(&both, &other));
	other = paper;
	other.published = &due;
	other.published_count = 1;
	cr_expect_not(answers(&both, &other));
	other = paper;
	other.attributes = (struct lt_attributes){ &kind, 1 };
	cr_expect_not(answers(&both, &other));
	other.kind = LT_STR("k");
	cr_expect(answers(&both, &other));
	other.kind.size = 0;
	other.attributes.list = &pages;
	cr_expect(answers(&both, &other));
	other.revises = LT_STR("A/1");
	cr_expect(answers(&both, &other));
	close_both(&both);
}

Test(quick, a_name_of_two_sessions)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };
	const struct lt_session *two[2];
	struct both both;

	open_both(&both, some, 1);
	two[0] = two[1] = &both.session;
	both.world.sessions = two;
	both.world.session_count = 2;
	cr_expect_not(answers(&both, &paper));
	close_both(&both);
}

/* counting.md, section 7: whose acts count, of a paper that revises. */
Test(quick, revisions)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };
	struct both both;

	rule.revision = LT_REVISION_INHERITS;
	open_both(&both, some, 1);
	cr_expect(answers(&both, &paper));
	paper.revises = LT_STR("A/1");
	cr_expect_not(answers(&both, &paper));
	close_both(&both);
	rule.revision = LT_REVISION_RESTARTS;
	open_both(&both, some, 1);
	cr_expect(answers(&both, &paper));
	close_both(&both);
}

/* Moments that are no single date or instant, and ones expected. */
Test(quick, moments_that_are_not_plain)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };
	struct lt_moment *moment = &paper.acts[LT_ACT_CIRCULATED].moment;
	struct both both;

	open_both(&both, some, 1);
	*moment = known(on(1, 22));
	moment->to = on(1, 23);
	moment->is_interval = true;
	cr_expect_not(answers(&both, &paper));
	moment->state = LT_MOMENT_EXPECTED;
	cr_expect(answers(&both, &paper));
	*moment = known(noon(3, 5, 0));
	cr_expect(answers(&both, &paper));
	cr_expect_eq(both.answer.worst, LT_VERDICT_LATE);
	*moment = known(noon(3, 5, 1));
	cr_expect(answers(&both, &paper));
	cr_expect_eq(both.answer.worst, LT_VERDICT_OVERDUE);
	close_both(&both);
}

/* Where no zone is known, a check of 5 March is any moment from the end of that
 * day in UTC+14:00 to its end in UTC-12:00. Only of a time between, behind the
 * first, it cannot be told whether it is out, and only of a deadline about then
 * whether it has passed. */
Test(quick, a_check_of_a_day_without_a_zone)
{
	static const struct {
		int day;
		int64_t ms; /* from noon of that day in UTC on */
		bool is_told;
	} times[] = {
		{ 1, 0, true },  { 5, -7200001, true }, { 5, -7200000, false },
		{ 5, 0, false }, { 6, -1, false },      { 6, 0, true },
	};
	struct lt_rule rule = shall(before(1, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };

	for (int opens = 1; opens < 13; opens++) {
		bool is_open = opens == 6; /* its day before is 5 March */
		struct both both;

		open_both(&both, some, 1);
		both.session.body = &nowhere;
		both.session.opens = known(on(3, opens));
		both.world.check =
		    (struct lt_check){ .is_day = true, .day = on(3, 5).day };
		for (size_t i = 0; i < COUNT(times); i++) {
			paper.acts[LT_ACT_CIRCULATED].moment =
			    known(noon(3, times[i].day, times[i].ms));
			cr_expect_eq(answers(&both, &paper),
			             times[i].is_told && !is_open, "%d %zu",
			             opens, i);
		}
		for (int day = 4; day < 8; day++) {
			paper.acts[LT_ACT_CIRCULATED].moment =
			    known(on(3, day));
			cr_expect_eq(answers(&both, &paper), !is_open, "%d %d",
			             opens, day);
		}
		close_both(&both);
	}
}

/* Of rules for one kind, one body or none at all. */
Test(quick, rules_that_do_not_concern_all)
{
	static const struct lt_str report[] = { { "report", 6 } };
	static const struct lt_body *const theirs[] = { &nowhere };
	static const char *const kinds[] = { "report", "note", "", "report" };
	struct lt_rule all[] = { shall(before(42, 0, 0, &usual)),
		                 shall(before(10, 0, 0, &usual)),
		                 shall(before(1, 0, 0, &usual)) };
	const struct lt_rule *some[] = { &all[0], &all[1], &all[2] };
	struct both both;

	all[0].applies = (struct lt_condition){ .kind = LT_CONDITION_ONE_OF,
		                                .attribute = { "kind", 4 },
		                                .texts = report,
		                                .text_count = 1 };
	all[1].bodies = theirs;
	all[1].body_count = 1;
	all[1].force = LT_SHOULD;
	all[2].act = LT_ACT_OPENING;
	open_both(&both, some, 3);
	for (size_t i = 0; i < 2 * COUNT(kinds); i++) {
		struct lt_attribute kind = { .name = { "kind", 4 },
			                     .kind = LT_ATTRIBUTE_TEXT };
		struct lt_document paper = { .session_name = { "s", 1 },
			                     .body = i % 2 ? &nowhere : &here };

		paper.kind = kind.text = lt_str_of(kinds[i / 2]);
		paper.attributes.list = &kind;
		paper.attributes.count = paper.kind.size ? 1 : 0;
		cr_expect(answers(&both, &paper), "%zu", i);
	}
	close_both(&both);
}

/* Conditions that look at more than kind, body and session. */
Test(quick, rules_that_look_at_the_paper)
{
	struct lt_str id = { "p/r", 3 };
	struct lt_rule all[] = { shall(before(42, 0, 0, &usual)),
		                 shall(before(10, 0, 0, &usual)) };
	const struct lt_rule *some[] = { &all[0], &all[1] };
	struct lt_document paper = { .session_name = { "s", 1 } };

	all[1].id = LT_STR("p/s");
	all[1].applies = (struct lt_condition){ .kind = LT_CONDITION_IS,
		                                .attribute = { "long", 4 } };
	for (size_t i = 0; i < 4; i++) {
		struct both both;

		/* A rule on openings matters where it replaces another. */
		all[1].act = i < 2 ? LT_ACT_OPENING : LT_ACT_CIRCULATED;
		all[1].overrides = &id;
		all[1].override_count = i % 2;
		open_both(&both, some, 2);
		cr_expect_eq(answers(&both, &paper), i == 0, "%zu", i);
		close_both(&both);
	}
}

/* counting.md, section 7: a cancelled session leaves every rule undecided. */
Test(quick, what_is_undecided_for_all)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };

	for (size_t i = 0; i < 2; i++) {
		struct both both;

		rule.waits = i;
		open_both(&both, some, 1);
		both.session.is_cancelled = true;
		cr_assert_eq(answers(&both, &paper), i == 0);
		if (i == 0) {
			cr_expect_eq(both.answer.worst, LT_VERDICT_UNDECIDED);
			cr_expect_eq(both.answer.gravities,
			             1u << LT_GRAVITY_UNDECIDED);
		}
		close_both(&both);
	}
}

/* Two rules: the worse verdict counts, whichever comes first; one that is not
 * plain sends the paper the long way. */
Test(quick, the_worst_of_several_rules)
{
	struct lt_rule all[] = { shall(before(42, 0, 0, &usual)),
		                 shall(before(10, 0, 0, &usual)) };
	struct lt_document paper = { .session_name = { "s", 1 } };

	paper.acts[LT_ACT_CIRCULATED].moment = known(on(2, 1));
	all[1].force = LT_SHOULD;
	for (size_t i = 0; i < 2; i++) {
		const struct lt_rule *some[] = { &all[i], &all[1 - i] };
		struct both both;

		open_both(&both, some, 2);
		cr_expect(answers(&both, &paper));
		cr_expect_eq(both.answer.worst, LT_VERDICT_LATE);
		cr_expect_eq(both.answer.gravities,
		             1u << LT_GRAVITY_ERROR | 1u << LT_GRAVITY_NONE);
		close_both(&both);
		all[1].same_for_all = false;
		open_both(&both, some, 2);
		cr_expect_not(answers(&both, &paper));
		close_both(&both);
		all[1].same_for_all = true;
	}
}

/* 40 sessions, 2 bodies and 20 kinds, each with a verdict of its own: what is
 * remembered of one is not told of another. */
Test(quick, nothing_is_mixed_up)
{
	static const struct lt_str short_kinds[] = { { "a*", 2 } };
	static const struct lt_body *const theirs[] = { &nowhere };
	struct lt_rule all[] = { shall(before(42, 0, 0, &usual)),
		                 shall(before(10, 0, 0, &usual)),
		                 shall(before(20, 0, 0, &usual)) };
	const struct lt_rule *some[] = { &all[0], &all[1], &all[2] };
	static struct lt_session many_sessions[40];
	static const struct lt_session *many_list[40];
	static char texts[40][16];
	struct both both;

	all[0].applies = (struct lt_condition){ .kind = LT_CONDITION_PATTERNS,
		                                .attribute = { "kind", 4 },
		                                .texts = short_kinds,
		                                .text_count = 1 };
	all[1].bodies = theirs;
	all[1].body_count = 1;
	all[1].force = LT_PRACTICE;
	all[2].force = LT_SHOULD;
	open_both(&both, some, 3);
	both.world.check.at = noon(2, 8, 0).at;
	for (int i = 0; i < 40; i++) {
		(void)snprintf(texts[i], sizeof texts[i], "s%d", i);
		many_sessions[i] = both.session;
		many_sessions[i].id = lt_str_of(texts[i]);
		many_sessions[i].index = (size_t)i;
		many_sessions[i].opens = known(on(i % 3 + 1, i / 3 + 4));
		many_list[i] = &many_sessions[i];
	}
	both.world.sessions = many_list;
	both.world.session_count = 40;
	for (size_t i = 0; i < 2 * 1600; i++) {
		char text[2] = { i / 40 % 2 ? 'a' : 'b',
			         (char)('a' + i / 80 % 20) };
		struct lt_attribute kind = { .name = { "kind", 4 },
			                     .kind = LT_ATTRIBUTE_TEXT,
			                     .text = { text, 2 } };
		struct lt_document paper = { .session_name =
			                         many_sessions[i % 40].id,
			                     .body =
			                         i / 1600 ? &nowhere : &here,
			                     .kind = { text, 2 },
			                     .attributes = { &kind, 1 } };

		cr_assert(answers(&both, &paper));
	}
	close_both(&both);
}

/* A steady rule on openings may take the place of one on papers, and gives no
 * row of its own. */
Test(quick, a_rule_on_openings_in_the_place_of_another)
{
	struct lt_str id = { "p/r", 3 };
	struct lt_rule all[] = { shall(before(42, 0, 0, &usual)),
		                 shall(before(10, 0, 0, &usual)) };
	const struct lt_rule *some[] = { &all[0], &all[1] };
	struct lt_document paper = { .session_name = { "s", 1 } };
	struct both both;

	all[1].id = LT_STR("p/s");
	all[1].act = LT_ACT_OPENING;
	all[1].overrides = &id;
	all[1].override_count = 1;
	open_both(&both, some, 2);
	cr_expect(answers(&both, &paper));
	cr_expect_eq(both.answer.worst, LT_VERDICT_NONE);
	close_both(&both);
}

/* Years before 1970 are years like others. */
Test(quick, papers_of_long_ago)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };
	int64_t day = lt_day_ymd(1960, 3, 4).n;
	struct both both;

	open_both(&both, some, 1);
	both.session.opens = known(lt_point_day(lt_day_ymd(1960, 3, 4)));
	both.world.check.at.ms = day * LT_MS_PER_DAY;
	paper.acts[LT_ACT_CIRCULATED].moment = known(
	    lt_point_at((struct lt_instant){ (day - 43) * LT_MS_PER_DAY }));
	cr_expect(answers(&both, &paper));
	cr_expect_eq(both.answer.worst, LT_VERDICT_ON_TIME);
	close_both(&both);
}

/* A session may have no id; a paper that names none does not mean it. */
Test(quick, a_session_without_a_name)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { 0 };
	struct both both;

	open_both(&both, some, 1);
	both.session.id.size = 0;
	cr_expect_not(answers(&both, &paper));
	close_both(&both);
}

/* Where there are versions, one moment beside them says nothing. */
Test(quick, a_moment_beside_versions)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_version versions[] = { { { "en", 2 }, known(on(1, 22)) },
		                         { { "fr", 2 }, known(on(1, 22)) } };
	struct lt_document paper = { .session_name = { "s", 1 },
		                     .acts[LT_ACT_CIRCULATED] = {
					 .by_language = true,
					 .moment = known(on(2, 1)),
					 .versions = versions,
					 .version_count = 2 } };
	struct both both;

	rule.languages.required = LT_REQUIRED_OFFICIAL;
	open_both(&both, some, 1);
	cr_expect(answers(&both, &paper));
	cr_expect_eq(both.answer.worst, LT_VERDICT_ON_TIME);
	close_both(&both);
}

/* 42 days before 4 March 2024 is 22 January: on the 20th that is two days off,
 * and from one day on "soon" would be too near. */
Test(quick, what_is_due_soon)
{
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };

	for (int days = 1; days <= 2; days++) {
		struct both both;
		struct lt_rows rows;
		struct lt_judging judging;

		open_both(&both, some, 1);
		both.world.due_soon_days = days;
		both.world.check.at = noon(1, 20, 0).at;
		judging = (struct lt_judging){ .world = &both.world,
			                       .arena = &both.arena };
		lt_judge_document(&judging, &paper, &rows);
		cr_expect_eq(rows.list[0].due_soon, days == 2);
		expect_rows(&both, &paper, &rows);
		paper.acts[LT_ACT_CIRCULATED].moment = known(on(1, 19));
		lt_judge_document(&judging, &paper, &rows);
		cr_expect_not(rows.list[0].due_soon);
		expect_rows(&both, &paper, &rows);
		paper.acts[LT_ACT_CIRCULATED].moment = (struct lt_moment){ 0 };
		close_both(&both);
	}
}

/* A date and a time, the one on the day of the other: which came first is
 * open, so that the moment that ran the clock is an interval. */
Test(quick, dates_beside_times)
{
	static const enum lt_language_clock clocks[] = { LT_CLOCK_LAST,
		                                         LT_CLOCK_FIRST };
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	const struct lt_point times[] = { noon(1, 10, 0), noon(1, 11, 0),
		                          noon(1, 12, 0) };

	rule.languages.required = LT_REQUIRED_OFFICIAL;
	for (size_t i = 0; i < 2 * COUNT(times); i++) {
		struct lt_version versions[] = {
			{ { "en", 2 }, known(on(1, 11)) },
			{ { "fr", 2 }, known(times[i / 2]) }
		};
		struct lt_document paper = { .session_name = { "s", 1 },
			                     .acts[LT_ACT_CIRCULATED] = {
						 .by_language = true,
						 .versions = versions,
						 .version_count = 2 } };
		struct both both;

		rule.languages.clock = clocks[i % 2];
		open_both(&both, some, 1);
		cr_expect(answers(&both, &paper), "%zu", i);
		close_both(&both);
	}
}

/* Times of which some are beyond the check, at noon of 5 March, a date among
 * them, and one is of a language that is not asked for where any are. */
Test(quick, times_to_come)
{
	const struct lt_point times[] = { noon(1, 10, 0), noon(3, 5, 0),
		                          noon(3, 5, 1), noon(3, 6, 0),
		                          on(1, 11) };
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	enum { TIMES = sizeof times / sizeof times[0] };

	for (size_t i = 0; i < 4 * TIMES * TIMES * TIMES; i++) {
		struct lt_version versions[] = {
			{ { "en", 2 }, known(times[i / 4 % TIMES]) },
			{ { "es", 2 }, known(times[i / 4 / TIMES % TIMES]) },
			{ { "fr", 2 }, known(times[i / 4 / TIMES / TIMES]) },
		};
		struct lt_document paper = { .session_name = { "s", 1 },
			                     .acts[LT_ACT_CIRCULATED] = {
						 .by_language = true,
						 .versions = versions,
						 .version_count = 3 } };
		struct both both;

		rule.languages.required =
		    i / 2 % 2 ? LT_REQUIRED_OFFICIAL : LT_REQUIRED_NONE;
		rule.languages.clock = i % 2 ? LT_CLOCK_FIRST : LT_CLOCK_LAST;
		open_both(&both, some, 1);
		cr_expect(answers(&both, &paper), "%zu", i);
		close_both(&both);
	}
}

/* Three versions of which two leave an interval: the third is laid over it. */
Test(quick, a_time_beside_an_interval)
{
	static const struct lt_str tags[] = { { "en", 2 },
		                              { "fr", 2 },
		                              { "es", 2 } };
	static const struct lt_body body = { .id = { "b3", 2 },
		                             .zone = &greenwich,
		                             .official = tags,
		                             .official_count = 3 };
	const struct lt_point times[] = { on(1, 11), noon(1, 11, 0),
		                          noon(1, 11, 28800000), on(1, 10),
		                          noon(1, 12, 0) };
	struct lt_rule rule = shall(before(42, 0, 0, &usual));
	const struct lt_rule *some[] = { &rule };
	enum { TIMES = sizeof times / sizeof times[0] };

	rule.languages.required = LT_REQUIRED_OFFICIAL;
	for (size_t i = 0; i < 2 * TIMES * TIMES * TIMES; i++) {
		size_t a = i / 2 % TIMES, b = i / 2 / TIMES % TIMES;
		struct lt_version versions[] = {
			{ tags[0], known(times[a]) },
			{ tags[1], known(times[b]) },
			{ tags[2], known(times[i / 2 / TIMES / TIMES]) },
		};
		struct lt_document paper = { .session_name = { "s", 1 },
			                     .acts[LT_ACT_CIRCULATED] = {
						 .by_language = true,
						 .versions = versions,
						 .version_count = 3 } };
		struct both both;

		rule.languages.clock = i % 2 ? LT_CLOCK_FIRST : LT_CLOCK_LAST;
		open_both(&both, some, 1);
		both.session.body = &body;
		cr_expect(answers(&both, &paper), "%zu", i);
		close_both(&both);
	}
}

/* Days and hours before an opening at a time, in a zone that is known. */
Test(quick, before_an_opening_at_a_time)
{
	struct lt_rule rules_of[] = { shall(before(42, 0, 0, &usual)),
		                      shall(before(1000, 0, 0, &usual)) };
	struct lt_document paper = { .session_name = { "s", 1 } };

	rules_of[1].must.at_least.period.unit = LT_HOURS;
	for (size_t i = 0; i < 4; i++) {
		const struct lt_rule *some[] = { &rules_of[i % 2] };
		struct both both;

		open_both(&both, some, 1);
		both.session.opens = known(noon(3, 4, 3600000));
		paper.acts[LT_ACT_CIRCULATED].moment =
		    known(i / 2 ? noon(1, 22, -1) : noon(1, 20, 7200000));
		cr_expect(answers(&both, &paper), "%zu", i);
		close_both(&both);
	}
}

/* Whether a date is out matters to no verdict of a rule without a deadline,
 * but to its row. */
Test(quick, no_rows_of_what_cannot_be_told)
{
	struct lt_rule rule = shall((struct lt_must){ .kind = LT_MUST_UNSCORED,
	                                              .conventions = &usual });
	const struct lt_rule *some[] = { &rule };
	struct lt_document paper = { .session_name = { "s", 1 } };
	struct lt_moment *moment = &paper.acts[LT_ACT_CIRCULATED].moment;
	struct both both;
	struct lt_rows rows;

	open_both(&both, some, 1);
	both.session.body = &nowhere;
	*moment = known(on(3, 6)); /* noon on the 5th in Greenwich */
	cr_expect(answers(&both, &paper));
	cr_expect(has_rows(both.quick, &paper, false, &both.arena, &rows));
	cr_expect_not(has_rows(both.quick, &paper, true, &both.arena, &rows));
	*moment = known(on(3, 5));
	moment->is_interval = true;
	cr_expect_not(has_rows(both.quick, &paper, true, &both.arena, &rows));
	*moment = (struct lt_moment){ 0 };
	cr_expect(has_rows(both.quick, &paper, true, &both.arena, &rows));
	close_both(&both);
}
