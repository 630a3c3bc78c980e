#include "core/match.h"

#include <criterion/criterion.h>

#include <stdio.h>

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

/* counting.md, section 7: a paper without a body takes its session's, or that of
 * the session with its meeting; two sessions say nothing. */
Test(match, the_body_of_a_session)
{
	static struct lt_meeting meetings[] = { { .id = { "m1", 2 } } };
	static const struct lt_session there = { .id = { "S5", 2 },
		                                 .body = &other,
		                                 .meetings = meetings,
		                                 .meeting_count = 1 };
	static const struct lt_session *const all[] = { &one, &two, &there };
	static const struct lt_str none = { 0 };
	struct lt_world of = world();

	of.sessions = all;
	of.session_count = 3;
	cr_expect_eq(lt_body_of_session_named(&of, LT_STR("S5"), none), &other);
	cr_expect_eq(lt_body_of_session_named(&of, LT_STR("S1"), LT_STR("m1")),
	             &body);
	cr_expect_eq(lt_body_of_session_named(&of, none, LT_STR("m1")), &other);
	cr_expect_null(lt_body_of_session_named(&of, LT_STR("first"), none));
	cr_expect_null(lt_body_of_session_named(&of, LT_STR("S9"), none));
	cr_expect_null(lt_body_of_session_named(&of, none, LT_STR("m9")));
	cr_expect_null(lt_body_of_session_named(&of, none, none));
}

/* What an input has and what could not be read is told from what is nowhere. */
Test(match, a_session_that_could_not_be_read)
{
	static const struct lt_unread_session unread[] = {
		{ .id = { "S7", 2 } }, { .id = { "S8", 2 } }
	};
	struct lt_document paper = { .session_name = { "S8", 2 } };
	struct lt_arena arena = { 0 };
	struct lt_world of = world();
	struct lt_session_choice choice;

	of.unread_sessions = unread;
	of.unread_session_count = 2;
	choice = lt_session_of(&of, &paper, &arena);
	cr_expect_null(choice.session);
	cr_expect_eq(choice.why.phrase, LT_P_WHY_SESSION_UNREAD);
	cr_expect(
	    lt_str_is(choice.why.text, "session \"S8\" could not be read"));
	paper.session_name = LT_STR("S9");
	choice = lt_session_of(&of, &paper, &arena);
	cr_expect_eq(choice.why.phrase, LT_P_WHY_SESSION_UNKNOWN);
	lt_arena_free(&arena);
}

/* --- papers that name no session -------------------------------------------- */

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body home = { .id = { "h", 1 }, .zone = &utc };
static const struct lt_body *const homes[] = { &home };

/* Day N of 2024, 1 being 1 January. */
static struct lt_point on(int day)
{
	return lt_point_day((struct lt_day){ lt_day_ymd(2024, 1, 0).n + day });
}

static struct lt_moment known(struct lt_point from, struct lt_point to)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, false, from, to };
}

struct choosing {
	struct lt_arena arena;
	struct lt_session sessions[3];
	const struct lt_session *list[3];
	struct lt_world world;
	struct lt_document paper;
};

/* Sessions on three days, a horizon of 30 days, the check on day 100. */
static void start(struct choosing *to, int a, int b, int c)
{
	const int days[] = { a, b, c };
	static const char *const ids[] = { "A", "B", "C" };

	*to = (struct choosing){ 0 };
	for (size_t i = 0; i < 3; i++) {
		to->sessions[i] =
		    (struct lt_session){ .id = lt_str_of(ids[i]),
			                 .body = &home,
			                 .zone = &utc,
			                 .opens =
			                     known(on(days[i]), on(days[i])) };
		to->list[i] = &to->sessions[i];
	}
	to->world =
	    (struct lt_world){ .bodies = homes,
		               .body_count = 1,
		               .sessions = to->list,
		               .session_count = 3,
		               .check = { .is_day = true, .day = on(100).day },
		               .horizon_days = 30 };
}

static void expect(struct choosing *it, int wanted, size_t row)
{
	struct lt_session_choice choice =
	    lt_session_of(&it->world, &it->paper, &it->arena);

	cr_assert_eq(choice.session, wanted < 0 ? NULL : &it->sessions[wanted],
	             "%zu", row);
	cr_assert_eq(choice.why.phrase != LT_P_NONE, wanted < 0, "%zu", row);
	cr_assert_eq(choice.text.size > 0, wanted >= 0, "%zu", row);
	lt_arena_reset(&it->arena);
}

static bool says(struct choosing *it, const char *part)
{
	struct lt_session_choice choice =
	    lt_session_of(&it->world, &it->paper, &it->arena);
	struct lt_str text = choice.session ? choice.text : choice.why.text;

	return memmem(text.at, text.size, part, strlen(part)) != NULL;
}

/* Section 7: opening after the first day and not more than the horizon after
 * it; exactly one is used, of several the earliest where the workspace says
 * so. */
Test(match, candidates)
{
	static const struct {
		int days[3];
		int one, next; /* -1: none */
	} rows[] = {
		{ { 90, 100, 131 }, -1, -1 },  { { 90, 101, 131 }, 1, 1 },
		{ { 90, 99, 130 }, 2, 2 },     { { 90, 129, 130 }, -1, 1 },
		{ { 101, 102, 103 }, -1, 0 },  { { 100, 115, 200 }, 1, 1 },
		{ { 100, 115, 115 }, -1, -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct choosing it;

		start(&it, rows[i].days[0], rows[i].days[1], rows[i].days[2]);
		expect(&it, rows[i].one, i);
		it.world.unnamed_is_next = true;
		expect(&it, rows[i].next, i);
		lt_arena_free(&it.arena);
	}
}

/* No candidate is a session that is cancelled, or of another body. */
Test(match, sessions_that_are_no_candidates)
{
	static const struct lt_body elsewhere = { .id = { "e", 1 } };
	struct choosing it;

	start(&it, 90, 110, 120);
	expect(&it, -1, 0);
	cr_expect(says(&it, "2 session"));
	cr_expect(says(&it, "30"));
	cr_expect(says(&it, "B"));
	cr_expect(says(&it, "C"));
	it.sessions[1].is_cancelled = true;
	expect(&it, 2, 1);
	cr_expect(says(&it, "C"));
	it.sessions[1].is_cancelled = false;
	it.sessions[1].body = &elsewhere;
	expect(&it, 2, 2);
	it.sessions[1].body = &home;
	it.sessions[1].is_cancelled = it.sessions[2].is_cancelled = true;
	expect(&it, -1, 3);
	cr_expect(says(&it, "no session of its body"));
	lt_arena_free(&it.arena);
}

/* Section 1, three answers: of which it is open whether it opens then may be
 * the one, but not the next where another is certainly before. */
Test(match, sessions_that_may_be_candidates)
{
	static const struct {
		int from, to; /* of the one that is open; 0: not known */
		int one, next;
	} rows[] = {
		{ 0, 0, -1, -1 },    { 90, 100, 1, 1 },    { 100, 101, -1, -1 },
		{ 131, 140, 1, 1 },  { 130, 131, -1, 1 },  { 115, 130, -1, 1 },
		{ 90, 140, -1, -1 }, { 110, 131, -1, -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct choosing it;

		start(&it, 50, 110, 0);
		it.sessions[2].opens = known(on(rows[i].from), on(rows[i].to));
		it.sessions[2].opens.is_interval = true;
		if (!rows[i].from)
			it.sessions[2].opens.state = LT_MOMENT_EXPECTED;
		expect(&it, rows[i].one, i);
		it.world.unnamed_is_next = true;
		expect(&it, rows[i].next, i);
		if (rows[i].next < 0)
			cr_expect(says(&it, "whether session C"), "%zu", i);
		else if (rows[i].one < 0)
			cr_expect(says(&it, "the next one"), "%zu", i);
		lt_arena_free(&it.arena);
	}
}

/* Of two that are open the one without any opening cannot be passed over. */
Test(match, two_that_may_be_candidates)
{
	struct choosing it;

	start(&it, 110, 130, 115);
	it.world.unnamed_is_next = true;
	it.sessions[1].opens.to = on(131);
	expect(&it, 0, 0);
	it.sessions[2].opens.state = LT_MOMENT_ABSENT;
	expect(&it, -1, 1);
	cr_expect(says(&it, "whether session C"));
	/* In whatever order they stand. */
	it.sessions[1].opens.state = LT_MOMENT_ABSENT;
	it.sessions[2].opens = known(on(130), on(131));
	expect(&it, -1, 4);
	it.sessions[1].opens = it.sessions[2].opens;
	it.sessions[2].opens.state = LT_MOMENT_ABSENT;
	/* Beside two that are sure it does not matter. */
	it.world.unnamed_is_next = false;
	it.sessions[1].opens.to = on(130);
	expect(&it, -1, 2);
	cr_expect(says(&it, "2 sessions"));
	it.sessions[0].is_cancelled = it.sessions[1].is_cancelled = true;
	expect(&it, -1, 3);
	lt_arena_free(&it.arena);
}

/* A meeting that a paper names tells its session, as does a session that is
 * named in its place; one that nobody has tells nothing. */
Test(match, papers_of_a_meeting)
{
	static const struct lt_body elsewhere = { .id = { "e", 1 } };
	static const struct lt_body *const two_bodies[] = { &home, &elsewhere };
	struct lt_meeting meetings[] = { { .id = { "m1", 2 } },
		                         { .id = { "m2", 2 } } };
	struct lt_session_choice choice;
	struct choosing it;

	start(&it, 50, 60, 110);
	it.sessions[0].meetings = meetings;
	it.sessions[0].meeting_count = 2;
	it.sessions[1].meetings = &meetings[1];
	it.sessions[1].meeting_count = 1;
	it.paper.meeting = LT_STR("m1");
	expect(&it, 0, 0);
	cr_expect(says(&it, "its meeting \"m1\" is of session A"));
	it.paper.meeting = LT_STR("B");
	expect(&it, 1, 1);
	it.paper.meeting = LT_STR("m2");
	expect(&it, -1, 2);
	cr_expect(says(&it, "more than one session: A and B"));
	it.paper.meeting = LT_STR("m3");
	expect(&it, 2, 3);
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_eq(choice.why.text.size, 0u);
	/* Of another body it is another meeting. */
	it.world.bodies = two_bodies;
	it.world.body_count = 2;
	it.sessions[1].body = &elsewhere;
	it.paper.meeting = LT_STR("m2");
	it.paper.body = &elsewhere;
	expect(&it, 1, 4);
	/* Whose paper it is the meeting says, too. */
	it.paper.body = NULL;
	it.paper.meeting = LT_STR("m1");
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_eq(choice.body, &home);
	/* What a paper says of its session comes first. */
	it.paper.session_name = LT_STR("C");
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_eq(choice.session, &it.sessions[2]);
	lt_arena_free(&it.arena);
}

/* Whether the paper is, or may be, of a session that is called NAME. */
static bool may_be_of(struct choosing *it, const char *name)
{
	struct lt_session_choice choice =
	    lt_session_of(&it->world, &it->paper, &it->arena);

	return lt_document_may_be_of(&it->world, &it->paper, &choice,
	                             lt_str_of(name));
}

/* What a paper names may be of several sessions: it may be of each of these,
 * and of no other. */
Test(match, of_which_sessions_a_paper_may_be)
{
	static const struct lt_str alias = { "spring", 6 };
	static const struct lt_body elsewhere = { .id = { "e", 1 } };
	struct lt_meeting meeting = { .id = { "m", 1 } };
	struct choosing it;

	start(&it, 105, 110, 120);
	it.paper.session_name = LT_STR("A");
	cr_expect(may_be_of(&it, "A"));
	cr_expect_not(may_be_of(&it, "B"));
	it.sessions[1].id = it.sessions[0].id;
	cr_expect(may_be_of(&it, "A"), "two sessions of one id");
	cr_expect_not(may_be_of(&it, "C"));
	it.sessions[1].id = LT_STR("B");
	for (int i = 0; i < 3; i++) {
		it.sessions[i].aliases = &alias;
		it.sessions[i].alias_count = 1;
	}
	it.paper.session_name = alias;
	cr_expect(may_be_of(&it, "A") && may_be_of(&it, "B") &&
	          may_be_of(&it, "C") && may_be_of(&it, "spring"));
	it.paper.session_name = LT_STR("none");
	cr_expect_not(may_be_of(&it, "A"));
	it.paper.session_name = (struct lt_str){ 0 };
	for (int i = 0; i < 2; i++) {
		it.sessions[i].meetings = &meeting;
		it.sessions[i].meeting_count = 1;
	}
	it.paper.meeting = LT_STR("m");
	cr_expect(may_be_of(&it, "A") && may_be_of(&it, "B"));
	cr_expect_not(may_be_of(&it, "C"));
	it.sessions[2].meetings = &meeting;
	it.sessions[2].meeting_count = 1;
	it.sessions[1].body = &elsewhere;
	cr_expect(may_be_of(&it, "A") && may_be_of(&it, "C"));
	cr_expect_not(may_be_of(&it, "B"), "of another body");
	/* One that names nothing is not said to be of any, not even of one
	 * with a meeting that has no name. */
	it.paper.meeting = meeting.id = (struct lt_str){ 0 };
	cr_expect_not(may_be_of(&it, "C"));
	lt_arena_free(&it.arena);
}

/* The first day is that of the earliest act, of any version, else the check;
 * what is only expected is none. */
Test(match, the_first_day)
{
	struct lt_version versions[] = { { { "en", 2 }, { 0 } },
		                         { { "fr", 2 }, { 0 } } };
	struct choosing it;
	struct lt_act_entry *submitted, *adopted;

	start(&it, 50, 75, 110);
	submitted = &it.paper.acts[LT_ACT_SUBMITTED];
	adopted = &it.paper.acts[LT_ACT_ADOPTED];
	expect(&it, 2, 0);
	submitted->moment = known(on(49), on(49));
	expect(&it, -1, 1);
	submitted->moment = known(on(50), on(50));
	expect(&it, 1, 2);
	submitted->moment.state = LT_MOMENT_EXPECTED;
	expect(&it, 2, 3);
	adopted->moment = known(on(46), on(60));
	submitted->moment = known(on(60), on(60));
	expect(&it, -1, 4);
	adopted->moment = known(on(70), on(70));
	expect(&it, 1, 5);
	adopted->moment.state = LT_MOMENT_ABSENT;
	submitted->moment.state = LT_MOMENT_ABSENT;
	*adopted = (struct lt_act_entry){ .by_language = true,
		                          .versions = versions,
		                          .version_count = 2,
		                          .moment = known(on(10), on(10)) };
	expect(&it, 2, 6);
	versions[1].moment = known(on(60), on(60));
	expect(&it, 1, 7);
	versions[0].moment = known(on(85), on(85));
	expect(&it, 1, 8);
	adopted->version_count = 1;
	expect(&it, 2, 9);
	/* It may have been at any time before. */
	versions[0].moment.from.kind = LT_POINT_OPEN;
	expect(&it, -1, 10);
	cr_expect_eq(lt_session_of(&it.world, &it.paper, &it.arena).why.phrase,
	             LT_P_WHY_NO_FIRST_DAY);
	it.world.is_horizon_unread = true;
	versions[0].moment = known(on(85), on(85));
	expect(&it, -1, 11);
	cr_expect_eq(lt_session_of(&it.world, &it.paper, &it.arena).why.phrase,
	             LT_P_WHY_NO_HORIZON);
	lt_arena_free(&it.arena);
}

/* Which of two is the next must be certain: by the day, else by the time. */
Test(match, the_next_session)
{
	const int64_t noon = on(110).day.n * LT_MS_PER_DAY + 43200000;
	const struct lt_point at = lt_point_at((struct lt_instant){ noon });
	const struct lt_point later =
	    lt_point_at((struct lt_instant){ noon + 1 });
	const struct {
		struct lt_moment a, b;
		bool is_certain;
	} rows[] = {
		{ known(on(110), on(110)), known(on(111), on(111)), true },
		{ known(on(110), on(111)), known(on(111), on(111)), false },
		{ known(on(110), on(110)), known(at, at), false },
		{ known(at, at), known(later, later), true },
		{ known(at, at), known(at, at), false },
		{ known(at, at), known(on(111), on(112)), true },
		{ known(on(110), on(112)), known(on(111), on(111)), false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct choosing it;

		start(&it, 10, 110, 110);
		it.world.unnamed_is_next = true;
		it.sessions[1].opens = rows[i].a;
		it.sessions[2].opens = rows[i].b;
		expect(&it, rows[i].is_certain ? 1 : -1, i);
		lt_arena_free(&it.arena);
	}
}

/* --- papers that name one --------------------------------------------------- */

/* A paper without a body is one of its session's, else of the only body. */
Test(match, whose_paper_it_is)
{
	static const struct lt_body elsewhere = { .id = { "e", 1 } };
	struct choosing it;
	struct lt_session_choice choice;

	start(&it, 10, 110, 120);
	it.sessions[1].body = &elsewhere;
	it.paper.session_name = LT_STR("B");
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_eq(choice.session, &it.sessions[1]);
	cr_expect_eq(choice.body, &elsewhere);
	cr_expect_eq(choice.why.phrase, LT_P_NONE);
	it.paper.body = &home;
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_eq(choice.session, &it.sessions[1]);
	cr_expect_eq(choice.body, &home);
	it.paper.body = NULL;
	it.paper.session_name = LT_STR("D");
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_null(choice.session);
	cr_expect_eq(choice.body, &home);
	cr_expect_eq(choice.why.phrase, LT_P_WHY_SESSION_UNKNOWN);
	it.world.body_count = 2;
	cr_expect_null(lt_session_of(&it.world, &it.paper, &it.arena).body);
	it.sessions[0].id = it.sessions[2].id = LT_STR("D");
	choice = lt_session_of(&it.world, &it.paper, &it.arena);
	cr_expect_null(choice.session);
	cr_expect_eq(choice.why.phrase, LT_P_WHY_SESSION_AMBIGUOUS);
	lt_arena_free(&it.arena);
}

/* With an index as without: names of many sessions, some of two, some empty. */
Test(match, many_names)
{
	static char texts[200][8];
	static struct lt_str aliases[200];
	static struct lt_session many[200];
	static const struct lt_session *list[200];
	struct lt_arena arena = { 0 };
	struct lt_world plain = { .sessions = list, .session_count = 200 };
	struct lt_world quick;

	for (size_t i = 0; i < 200; i++) {
		(void)snprintf(texts[i], sizeof texts[i], "s%d",
		               (int)(i * 7 % 190));
		aliases[i] = lt_str_of(texts[(i + 90) % 200]);
		many[i].id =
		    i % 50 ? lt_str_of(texts[i]) : (struct lt_str){ NULL, 0 };
		many[i].aliases = &aliases[i];
		many[i].alias_count = i % 3 ? 1 : 0;
		list[i] = &many[i];
	}
	quick = plain;
	quick.names = lt_session_names_make(&arena, &quick);
	for (size_t i = 0; i <= 200; i++) {
		struct lt_str name = i < 200 ? lt_str_of(texts[i]) : LT_STR("");
		struct lt_session_match a = lt_session_named(&plain, name);
		struct lt_session_match b = lt_session_named(&quick, name);

		cr_assert_eq(a.count, b.count, "%zu", i);
		cr_assert_eq(a.first, b.first, "%zu", i);
		cr_assert_eq(a.second, b.second, "%zu", i);
	}
	cr_expect_eq(lt_session_named(&quick, LT_STR("t")).count, 0u);
	lt_arena_free(&arena);
}

/* A name that a session has twice is still one name of it; more names than the
 * least room of an index. */
Test(match, indexes_of_all_sizes)
{
	static char texts[160][16];
	static struct lt_str names[160];
	static struct lt_session many[40];
	static const struct lt_session *list[40];
	struct lt_arena arena = { 0 };
	struct lt_world of = { .sessions = list };
	struct lt_session_match found;

	for (int i = 0; i < 160; i++) {
		(void)snprintf(texts[i], sizeof texts[i], "n%d", i);
		names[i] = lt_str_of(texts[i]);
	}
	for (size_t i = 0; i < 40; i++) {
		many[i].id = names[i];
		list[i] = &many[i];
	}
	for (size_t count = 1; count <= 40; count++) {
		of.session_count = count;
		of.names = lt_session_names_make(&arena, &of);
		for (size_t i = 0; i < 160; i++)
			cr_assert_eq(lt_session_named(&of, names[i]).count,
			             i < count ? 1u : 0u);
	}
	for (size_t i = 0; i < 40; i++) {
		many[i].aliases = &names[40 + 3 * i];
		many[i].alias_count = 3;
	}
	of.names = lt_session_names_make(&arena, &of);
	for (size_t i = 0; i < 160; i++)
		cr_assert_eq(lt_session_named(&of, names[i]).first,
		             &many[i < 40 ? i : (i - 40) / 3]);
	cr_assert_eq(lt_session_named(&of, LT_STR("none")).count, 0u);
	many[1].id = names[0];
	many[1].aliases = names;
	many[1].alias_count = 1;
	of.names = lt_session_names_make(&arena, &of);
	found = lt_session_named(&of, names[0]);
	cr_expect_eq(found.count, 2u);
	cr_expect_eq(found.second, &many[1]);
	lt_arena_free(&arena);
}
