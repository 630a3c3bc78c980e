#include "core/window.h"

#include "core/act.h"

static bool is_known(const struct lt_limit *limit)
{
	return limit->kind > LT_LIMIT_UNKNOWN;
}

/* The limit of an act whose bound is an interval: the end that is safe. */
static struct lt_limit safe_end(struct lt_limit limit, bool is_first)
{
	if (is_first) {
		limit.days.from = limit.days.to;
		limit.instants.from = limit.instants.to;
	} else {
		limit.days.to = limit.days.from;
		limit.instants.to = limit.instants.from;
	}
	return limit;
}

struct lt_limit lt_window_last(const struct lt_case *which,
                               const struct lt_bounds *bounds,
                               const struct lt_limit *limit,
                               struct lt_arena *arena)
{
	struct lt_conventions room;
	const struct lt_conventions *how = lt_act_conventions(bounds, &room);

	if (!is_known(limit) || !lt_act_has_effect(how))
		return safe_end(*limit, false);
	return lt_act_last(which, how, limit, arena);
}

/* Whether some moment is safe on both sides. */
static bool is_window(const struct lt_limit *first, const struct lt_limit *last,
                      const struct lt_zone *zone)
{
	struct lt_moment begin = { .state = LT_MOMENT_KNOWN };

	begin.from = begin.to = first->kind == LT_LIMIT_DAY
	                            ? lt_point_day(first->days.from)
	                            : lt_point_at(first->instants.from);
	return lt_moment_by(&begin, last, zone) != LT_NO;
}

struct lt_str lt_window_words(const struct lt_case *which,
                              const struct lt_bounds *bounds,
                              struct lt_arena *arena)
{
	struct lt_limit last =
	    lt_window_last(which, bounds, &bounds->last, arena);
	struct lt_limit first = safe_end(bounds->first, true);

	/* A date that would be undecided is not promised. */
	if (last.kind == LT_LIMIT_UNKNOWN || first.kind == LT_LIMIT_UNKNOWN ||
	    bounds->recommended.kind == LT_LIMIT_UNKNOWN)
		return (struct lt_str){ 0 };
	if (is_known(&last) && is_known(&first)) {
		if (!is_window(&first, &last, which->body->zone))
			return (struct lt_str){ 0 };
		return lt_say(arena, LT_P_WINDOW_BETWEEN,
		              lt_words_limit(arena, &first),
		              lt_words_limit(arena, &last));
	}
	if (is_known(&last))
		return lt_say(arena, LT_P_WINDOW_BY,
		              lt_words_limit(arena, &last));
	if (is_known(&first))
		return lt_say(arena, LT_P_WINDOW_FROM,
		              lt_words_limit(arena, &first));
	return (struct lt_str){ 0 };
}

/* Whether A begins before B does; without a first good moment it always has. */
static bool begins_before(const struct lt_limit *a, const struct lt_limit *b)
{
	if (b->kind == LT_LIMIT_NONE)
		return false;
	return !is_known(a) || !is_known(b) ||
	       lt_limit_ends(a).from.ms < lt_limit_ends(b).from.ms;
}

/* Whether what keeps to ONE keeps to ALL as well. */
static bool is_within(const struct lt_bounds *one, const struct lt_bounds *all)
{
	return !begins_before(&one->first, &all->first) &&
	       !lt_limit_leaves_more(&one->last, &all->last);
}

static bool has_passed(const struct lt_case *which,
                       const struct lt_limit *limit)
{
	return is_known(limit) && lt_limit_passed(limit, &which->world->check,
	                                          which->body->zone) == LT_YES;
}

static bool is_open(const struct lt_case *which,
                    const struct lt_windows *windows, size_t i, unsigned with)
{
	return with & LT_WINDOWS_PAST ||
	       !has_passed(which, &windows->list[i].last);
}

/* Of two clauses of the same time the shown one is told, else the first. */
static bool is_told(const struct lt_case *which,
                    const struct lt_windows *windows, size_t i, unsigned with)
{
	const struct lt_bounds *one = &windows->list[i];

	if (i == windows->shown)
		return with & LT_WINDOWS_SHOWN;
	if (!is_open(which, windows, i, with))
		return false;
	for (size_t k = 0; k < windows->count; k++) {
		const struct lt_bounds *other = &windows->list[k];
		bool is_first = k == windows->shown || k < i;

		if (k != i &&
		    (k == windows->shown || is_open(which, windows, k, with)) &&
		    is_within(one, other) &&
		    (is_first || !is_within(other, one)))
			return false;
	}
	return true;
}

struct lt_str lt_windows_words(const struct lt_case *which,
                               const struct lt_windows *windows, unsigned with,
                               struct lt_arena *arena)
{
	struct lt_str words = { 0 };

	for (size_t i = 0; i < windows->count; i++) {
		struct lt_str one;

		if (!is_told(which, windows, i, with))
			continue;
		one = lt_window_words(which, &windows->list[i], arena);
		if (one.size)
			words = words.size
			            ? lt_say(arena, LT_P_WINDOW_OR, words, one)
			            : one;
	}
	return words;
}
