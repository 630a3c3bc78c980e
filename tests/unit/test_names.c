#include "core/names.h"

#include "core/bounds.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { SESSIONS = 30, MEETINGS = 4, NAMES = 40 };

/* A world whose meetings have the names of sessions, of meetings of other
 * bodies, and of others of their session. */
struct made {
	struct lt_arena arena;
	char texts[NAMES][8];
	struct lt_str names[NAMES];
	struct lt_meeting meetings[SESSIONS][MEETINGS];
	struct lt_session sessions[SESSIONS];
	const struct lt_session *list[SESSIONS];
	struct lt_world plain, quick; /* without an index, and with it */
};

static const struct lt_body body = { .id = { "b", 1 } };
static const struct lt_body other = { .id = { "c", 1 } };
static const struct lt_body *const bodies[] = { &body, &other };

static void make_session(struct made *made, size_t i)
{
	size_t meetings = i % (MEETINGS + 1);

	for (size_t j = 0; j < MEETINGS; j++) {
		struct lt_meeting *one = &made->meetings[i][j];

		one->id = made->names[(i * 3 + j * j * 7) % 37];
		one->items = &made->names[(i + j) % 5];
		one->item_count = j;
		one->starts.state = LT_MOMENT_KNOWN;
		one->starts.from = one->starts.to =
		    lt_point_day((struct lt_day){ (int32_t)(100 * i + j) });
	}
	made->sessions[i] =
	    (struct lt_session){ .id = made->names[i],
		                 .body = i % 3 ? &body : &other,
		                 .aliases = &made->names[i / 2],
		                 .alias_count = i % 2,
		                 .meetings =
		                     meetings ? made->meetings[i] : NULL,
		                 .meeting_count = meetings };
	made->list[i] = &made->sessions[i];
}

static struct made *make(void)
{
	struct made *made = calloc(1, sizeof *made);

	for (size_t i = 0; i < NAMES; i++) {
		(void)snprintf(made->texts[i], sizeof made->texts[i], "m%zu",
		               i);
		made->names[i] = lt_str_of(made->texts[i]);
	}
	for (size_t i = 0; i < SESSIONS; i++)
		make_session(made, i);
	/* One meeting twice, and one item twice in one meeting. */
	made->meetings[4][1].id = made->meetings[4][0].id;
	made->names[3] = made->names[2];
	made->plain = (struct lt_world){ .bodies = bodies,
		                         .body_count = 2,
		                         .sessions = made->list,
		                         .session_count = SESSIONS };
	made->quick = made->plain;
	made->quick.names = lt_session_names_make(&made->arena, &made->plain);
	return made;
}

static void end(struct made *made)
{
	lt_arena_free(&made->arena);
	free(made);
}

Test(names, papers_of_meetings)
{
	static const struct lt_body *const of[] = { NULL, &body, &other };
	struct made *made = make();
	size_t found = 0, twice = 0;

	for (size_t i = 0; i < 3 * NAMES; i++) {
		struct lt_document paper = { .meeting = made->names[i % NAMES],
			                     .body = of[i / NAMES] };
		struct lt_session_choice a, b;

		a = lt_session_of(&made->plain, &paper, &made->arena);
		b = lt_session_of(&made->quick, &paper, &made->arena);
		cr_assert_eq(a.session, b.session, "%zu", i);
		cr_assert_eq(a.body, b.body, "%zu", i);
		cr_assert(lt_str_eq(a.text, b.text), "%zu", i);
		cr_assert(lt_str_eq(a.why.text, b.why.text), "%zu", i);
		found += a.session != NULL;
		twice += a.why.phrase == LT_P_WHY_SESSION_AMBIGUOUS;
		cr_assert_eq(
		    lt_body_of_session_named(&made->plain, (struct lt_str){ 0 },
		                             paper.meeting),
		    lt_body_of_session_named(&made->quick, (struct lt_str){ 0 },
		                             paper.meeting));
	}
	cr_expect_gt(found, 10u);
	cr_expect_gt(twice, 10u);
	end(made);
}

static enum lt_phrase compare_anchors(struct made *made,
                                      const struct lt_session *session,
                                      const struct lt_document *paper)
{
	struct lt_case slow = { .world = &made->plain,
		                .body = session->body,
		                .session = session,
		                .document = paper };
	struct lt_case fast = slow;
	struct lt_anchor anchor = { .kind = LT_ANCHOR_MEETING };
	struct lt_trace trace = { .arena = &made->arena };
	struct lt_anchor_value a, b;

	fast.world = &made->quick;
	lt_anchor_resolve(&slow, &anchor, &trace, &a);
	lt_anchor_resolve(&fast, &anchor, &trace, &b);
	cr_assert_eq(a.state, b.state);
	cr_assert_eq(a.moment.from.day.n, b.moment.from.day.n);
	cr_assert_eq(a.why.phrase, b.why.phrase);
	cr_assert(lt_str_eq(a.why.text, b.why.text));
	return a.why.phrase;
}

Test(names, meetings_as_anchors)
{
	struct made *made = make();
	/* Every way in which it may end is met. */
	static const enum lt_phrase ends[] = {
		LT_P_NONE, LT_P_WHY_MEETING_TWICE, LT_P_WHY_MEETINGS,
		LT_P_WHY_MEETING_UNKNOWN, LT_P_WHY_NO_MEETING
	};
	enum { ENDS = sizeof ends / sizeof *ends };
	size_t said[ENDS] = { 0 };

	for (size_t i = 0; i < SESSIONS * NAMES; i++) {
		const struct lt_session *session = made->list[i / NAMES];
		struct lt_str name = made->names[i % NAMES];
		struct lt_document named = { .meeting = name };
		struct lt_document about = { .item = name };

		enum lt_phrase by_name = compare_anchors(made, session, &named);
		enum lt_phrase by_item = compare_anchors(made, session, &about);

		for (size_t j = 0; j < ENDS; j++)
			said[j] += (size_t)(by_name == ends[j]) +
			           (size_t)(by_item == ends[j]);
	}
	for (size_t j = 0; j < ENDS; j++)
		cr_expect_gt(said[j], 0u, "%zu", j);
	end(made);
}
