#include "core/openings.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { SESSIONS = 60, BODIES = 5 };

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };

struct made {
	struct lt_arena arena;
	struct lt_body bodies[BODIES];
	struct lt_session sessions[SESSIONS];
	const struct lt_session *list[SESSIONS];
	struct lt_world plain, quick; /* without an index, and with it */
};

/* In the order of a world: by the first instant that may be it. Of one in
 * eight the opening is an interval, or a time of no zone; some are cancelled,
 * and of the last ones no opening is known. */
static void make(struct made *made, unsigned seed, size_t count)
{
	int64_t ms = 0;

	*made = (struct made){ 0 };
	srand(seed);
	for (size_t i = 0; i < count; i++) {
		struct lt_session *one = &made->sessions[i];
		struct lt_moment *opens = &one->opens;
		struct lt_days length = { rand() % 8 ? 0 : rand() % 40 };
		struct lt_day day;

		ms += rand() % 3 * (LT_MS_PER_DAY / 3);
		day.n = (int32_t)(ms / LT_MS_PER_DAY);
		one->body = &made->bodies[rand() % (int)(1 + seed % BODIES)];
		one->zone = &utc;
		one->is_cancelled = rand() % 9 == 0;
		opens->state = LT_MOMENT_KNOWN;
		opens->from = lt_point_day(day);
		opens->to = lt_point_day(lt_day_add(day, length));
		if (rand() % 8 == 0) {
			one->zone = NULL;
			opens->from = opens->to =
			    lt_point_at((struct lt_instant){ ms });
		}
		if (i + seed % 7 > count)
			opens->state = LT_MOMENT_ABSENT;
		made->list[i] = one;
	}
	made->plain =
	    (struct lt_world){ .sessions = made->list,
		               .session_count = count,
		               .horizon_days = rand() % 4 ? rand() % 30 : 0 };
	made->quick = made->plain;
	made->quick.openings = lt_openings_make(&made->arena, &made->plain);
}

/* The same with an index as without. */
Test(openings, candidates_by_index)
{
	size_t counts[4] = { 0 }, open = 0, both = 0;

	for (unsigned seed = 0; seed < 300; seed++) {
		struct made made;

		make(&made, seed, seed < 3 ? seed : 1 + seed % SESSIONS);
		for (int i = -35 * BODIES; i < 65 * BODIES; i++) {
			const struct lt_body *body =
			    &made.bodies[(i + 35 * BODIES) % BODIES];
			struct lt_day day = { i / BODIES };
			struct lt_candidates a, b;

			a = lt_candidates_of(&made.plain, body, day);
			b = lt_candidates_of(&made.quick, body, day);
			cr_assert_eq(a.sure.count, b.sure.count, "%u", seed);
			cr_assert_eq(a.sure.first, b.sure.first, "%u", seed);
			cr_assert_eq(a.sure.second, b.sure.second, "%u", seed);
			cr_assert_eq(a.open, b.open, "%u", seed);
			counts[a.sure.count < 3 ? a.sure.count : 3]++;
			open += a.open != NULL;
			both += a.open && a.sure.count;
		}
		lt_arena_free(&made.arena);
	}
	for (size_t i = 0; i < 4; i++)
		cr_expect_gt(counts[i], 1000u);
	cr_expect_gt(open, 1000u);
	cr_expect_gt(both, 1000u);
}
