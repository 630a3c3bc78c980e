/* Between which moments an act keeps to a rule with alternatives (counting.md
 * 3.13). Days are those of March 2024, in UTC. */
#include "core/limit.h"
#include "core/window.h"

#include <criterion/criterion.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { NONE = 0, UNKNOWN = -1, CLAUSES = 3 };

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_conventions how = { .skip_when_at_most = -1 };

static struct lt_limit limit_of(int from, int to)
{
	struct lt_limit limit = { .kind = LT_LIMIT_DAY, .zone = &utc };

	if (from <= 0)
		return (struct lt_limit){ .kind = from == NONE
			                              ? LT_LIMIT_NONE
			                              : LT_LIMIT_UNKNOWN };
	limit.days.from = lt_day_ymd(2024, 3, from);
	limit.days.to = lt_day_ymd(2024, 3, to);
	return limit;
}

static struct lt_bounds bounds_of(int first, int last)
{
	return (struct lt_bounds){ .first = limit_of(first, first),
		                   .last = limit_of(last, last),
		                   .conventions = &how };
}

static struct lt_str words_of(const struct lt_bounds *list, size_t count,
                              size_t shown, unsigned with,
                              struct lt_arena *arena)
{
	struct lt_world world = { .check = { .is_day = true,
		                             .day = lt_day_ymd(2024, 3, 5) } };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_windows windows = { list, count, shown };

	return lt_windows_words(&which, &windows, with, arena);
}

/* Checked on the 5th; what has lapsed is told only where it is wanted, and what
 * lies within another window, or is the same, never. */
Test(window, of_several_clauses)
{
	enum { OPEN = 0, WHOLE = LT_WINDOWS_SHOWN, PAST = LT_WINDOWS_PAST };
	static const struct {
		int clauses[CLAUSES][2];
		size_t count, shown;
		unsigned with;
		const char *words;
	} rows[] = {
		{ { { 6, 9 }, { 20, 25 } },
		  2,
		  1,
		  OPEN,
		  "from Wed 6 Mar 2024 to Sat 9 Mar 2024" },
		{ { { 6, 9 }, { 20, 25 } },
		  2,
		  1,
		  WHOLE,
		  "from Wed 6 Mar 2024 to Sat 9 Mar 2024, or from Wed 20 Mar "
		  "2024 to Mon 25 Mar 2024" },
		{ { { 1, 5 }, { 20, 25 } },
		  2,
		  1,
		  OPEN,
		  "from Fri 1 Mar 2024 to Tue 5 Mar 2024" },
		{ { { 1, 4 }, { 20, 25 } }, 2, 1, OPEN, "" },
		{ { { 1, 4 }, { 20, 25 } },
		  2,
		  1,
		  PAST,
		  "from Fri 1 Mar 2024 to Mon 4 Mar 2024" },
		/* by the later day keeps to the earlier as well */
		{ { { NONE, 9 }, { NONE, 25 } }, 2, 1, OPEN, "" },
		{ { { NONE, 9 }, { NONE, 25 } },
		  2,
		  0,
		  OPEN,
		  "by Mon 25 Mar 2024" },
		{ { { 6, 9 }, { 6, 9 } }, 2, 1, OPEN, "" },
		{ { { 6, 9 }, { 6, 9 } }, 2, 0, OPEN, "" },
		{ { { 5, 9 }, { 6, 9 } },
		  2,
		  1,
		  OPEN,
		  "from Tue 5 Mar 2024 to Sat 9 Mar 2024" },
		{ { { NONE, 9 }, { 6, 25 } }, 2, 1, OPEN, "by Sat 9 Mar 2024" },
		{ { { 6, NONE }, { NONE, 9 } },
		  2,
		  1,
		  OPEN,
		  "on or after Wed 6 Mar 2024" },
		{ { { 6, NONE }, { 8, 9 } }, 2, 0, OPEN, "" },
		/* of the two that are not shown the one in the other */
		{ { { 7, 9 }, { 6, 10 }, { 20, 25 } },
		  3,
		  2,
		  OPEN,
		  "from Wed 6 Mar 2024 to Sun 10 Mar 2024" },
		{ { { 6, 10 }, { 6, 10 }, { 20, 25 } },
		  3,
		  2,
		  OPEN,
		  "from Wed 6 Mar 2024 to Sun 10 Mar 2024" },
		/* one that has lapsed takes nothing from one that has not */
		{ { { 2, 4 }, { 3, 4 }, { 20, 25 } }, 3, 2, OPEN, "" },
		{ { { 2, 4 }, { 3, 4 }, { 20, 25 } },
		  3,
		  2,
		  PAST,
		  "from Sat 2 Mar 2024 to Mon 4 Mar 2024" },
		/* what cannot be told, and what nothing keeps to */
		{ { { UNKNOWN, 9 }, { 20, 25 } }, 2, 1, OPEN, "" },
		{ { { 6, UNKNOWN }, { 20, 25 } }, 2, 1, OPEN, "" },
		{ { { 9, 6 }, { 20, 25 } }, 2, 1, OPEN, "" },
		{ { { NONE, NONE }, { 20, 25 } }, 2, 1, OPEN, "" },
		{ { { 6, 9 }, { UNKNOWN, 25 } },
		  2,
		  1,
		  OPEN,
		  "from Wed 6 Mar 2024 to Sat 9 Mar 2024" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_arena arena = { 0 };
		struct lt_bounds list[CLAUSES];
		struct lt_str words;

		for (size_t k = 0; k < CLAUSES; k++)
			list[k] = bounds_of(rows[i].clauses[k][0],
			                    rows[i].clauses[k][1]);
		words = words_of(list, rows[i].count, rows[i].shown,
		                 rows[i].with, &arena);
		cr_expect(lt_str_is(words, rows[i].words), "%zu: %.*s", i,
		          (int)words.size, words.at ? words.at : "");
		lt_arena_free(&arena);
	}
}

static struct lt_str words(const struct lt_case *which,
                           const struct lt_bounds *bounds,
                           struct lt_arena *arena)
{
	struct lt_window window = lt_window_of(which, bounds, 1, false, arena);

	return lt_window_words(which, &window, arena);
}

/* Of bounds that are intervals the safe ends; a first good time is one of the
 * day of a last good. */
Test(window, safe_ends)
{
	struct lt_world world = { .check = { .is_day = true,
		                             .day = lt_day_ymd(2024, 3, 5) } };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_bounds bounds = { .first = limit_of(6, 8),
		                    .last = limit_of(10, 12),
		                    .conventions = &how };
	struct lt_instant noon = { lt_day_ymd(2024, 3, 10).n * LT_MS_PER_DAY +
		                   12 * LT_MS_PER_HOUR };

	cr_expect(lt_str_is(words(&which, &bounds, &arena),
	                    "from Fri 8 Mar 2024 to Sun 10 Mar 2024"));
	bounds.first = (struct lt_limit){ .kind = LT_LIMIT_INSTANT,
		                          .zone = &utc,
		                          .instants = { noon, noon } };
	cr_expect(lt_str_is(words(&which, &bounds, &arena),
	                    "from Sun 10 Mar 2024 12:00 UTC to Sun 10 Mar "
	                    "2024"));
	bounds.last = limit_of(9, 9);
	cr_expect_eq(words(&which, &bounds, &arena).size, 0u);
	bounds.last = limit_of(20, 20);
	bounds.recommended = limit_of(UNKNOWN, 0);
	cr_expect_eq(words_of(&bounds, 1, 0, LT_WINDOWS_SHOWN, &arena).size,
	             0u);
	lt_arena_free(&arena);
}

/* Under every reading: the earliest last act, the latest first one, each by its
 * own conventions. With two days more the 18th is the last for the 20th, the
 * 8th the first for the 10th; up to the recommended day, or the last good one
 * where that comes before it. */
Test(window, of_readings)
{
	static const struct lt_conventions later = { .skip_when_at_most = -1,
		                                     .has_deemed_add = true,
		                                     .deemed_add = { 2, LT_DAYS,
		                                                     0, 0 } };
	static const struct lt_zone east = { .name = "E",
		                             .rule.is_set = true,
		                             .rule.standard_s = 9 * 3600 };
	struct lt_world world = { .check = { .is_day = true } };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_bounds list[] = { bounds_of(10, 20), bounds_of(10, 19) };
	struct lt_window window;

	window = lt_window_of(&which, list, 2, false, &arena);
	cr_expect_eq(window.last.days.from.n, lt_day_ymd(2024, 3, 19).n);
	cr_expect_eq(window.first.days.from.n, lt_day_ymd(2024, 3, 10).n);
	cr_expect_not(window.has_first_act);
	cr_expect_not(window.has_last_act);
	for (size_t i = 0; i < 2; i++) {
		list[i].conventions = &later;
		window = lt_window_of(&which, list, 2, false, &arena);
		cr_expect_eq(window.last.days.from.n,
		             lt_day_ymd(2024, 3, i ? 17 : 18).n);
		cr_expect_eq(window.first.days.from.n,
		             lt_day_ymd(2024, 3, i ? 8 : 10).n);
		cr_expect(window.has_first_act);
		cr_expect(window.has_last_act);
	}
	list[0].conventions = &how;
	window = lt_window_of(&which, list, 2, false, &arena);
	cr_expect(window.has_first_act && window.has_last_act);
	list[0].recommended = limit_of(15, 15);
	window = lt_window_of(&which, list, 1, true, &arena);
	cr_expect_eq(window.last.days.from.n, lt_day_ymd(2024, 3, 15).n);
	list[0].recommended = limit_of(25, 25);
	window = lt_window_of(&which, list, 1, true, &arena);
	cr_expect_eq(window.last.days.from.n, lt_day_ymd(2024, 3, 20).n);
	/* Noon of the day comes after its beginning; a limit keeps its zone. */
	list[0].conventions = list[1].conventions = &how;
	list[0].first.zone = &east;
	window = lt_window_of(&which, list, 1, false, &arena);
	cr_expect_eq(window.first.zone, &east);
	list[0].first.zone = &utc;
	list[1].first = (struct lt_limit){
		.kind = LT_LIMIT_INSTANT,
		.zone = &utc,
		.instants = { { lt_day_ymd(2024, 3, 10).n * LT_MS_PER_DAY +
		                12 * LT_MS_PER_HOUR },
		              { lt_day_ymd(2024, 3, 10).n * LT_MS_PER_DAY +
		                12 * LT_MS_PER_HOUR } }
	};
	window = lt_window_of(&which, list, 2, false, &arena);
	cr_expect_eq(window.first.kind, LT_LIMIT_INSTANT);
	list[0].first = list[1].first;
	list[1].first = limit_of(UNKNOWN, 0);
	list[1].last = limit_of(UNKNOWN, 0);
	window = lt_window_of(&which, list, 2, false, &arena);
	cr_expect_eq(window.first.kind, LT_LIMIT_UNKNOWN);
	cr_expect_eq(window.last.kind, LT_LIMIT_UNKNOWN);
	lt_arena_free(&arena);
}

static struct lt_limit moment_of(int day, int64_t ms)
{
	struct lt_instant at = { lt_day_ymd(2024, 3, day).n * LT_MS_PER_DAY +
		                 ms };

	return lt_limit_of_instants(at, at, &utc);
}

/* A day has begun with its first moment: up to it one moment is left, and a date
 * of that day is in time for it. */
Test(window, from_a_day_to_a_moment)
{
	static const struct {
		int day;
		int64_t ms;
		const char *words;
	} rows[] = {
		{ 10, 12 * LT_MS_PER_HOUR,
		  "from Sun 10 Mar 2024 to Sun 10 Mar 2024 12:00 UTC" },
		{ 10, 0, "from Sun 10 Mar 2024 to Sun 10 Mar 2024 00:00 UTC" },
		{ 9, LT_MS_PER_DAY - 1, "" },
	};
	struct lt_world world = { .check = { .is_day = true } };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_arena arena = { 0 };
	struct lt_bounds list[] = { bounds_of(10, NONE), bounds_of(10, NONE) };
	struct lt_window window;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_str said;

		list[0].last = moment_of(rows[i].day, rows[i].ms);
		said = words(&which, &list[0], &arena);
		cr_expect(lt_str_is(said, rows[i].words), "%zu", i);
	}
	list[0].last = list[1].last = limit_of(NONE, 0);
	list[1].first = moment_of(10, 0);
	window = lt_window_of(&which, list, 2, false, &arena);
	cr_expect_eq(window.first.kind, LT_LIMIT_DAY);
	lt_arena_free(&arena);
}
