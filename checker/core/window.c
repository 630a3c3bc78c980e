#include "core/window.h"

#include "core/act.h"
#include "core/limit.h"

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

/* The first and the last act that are safe by BOUNDS; acts may count later than
 * they are done. */
static struct lt_window window_of(const struct lt_case *which,
                                  const struct lt_bounds *bounds,
                                  bool is_recommended, struct lt_arena *arena)
{
	struct lt_conventions room;
	const struct lt_conventions *how = lt_act_conventions(bounds, &room);
	struct lt_limit last = bounds->last;
	struct lt_window window;

	if (is_recommended)
		lt_limit_join(&last, &bounds->recommended,
		              (struct lt_pick){ .earlier = true });
	window =
	    (struct lt_window){ safe_end(bounds->first, true),
		                safe_end(last, false), lt_act_is_deemed(how),
		                lt_act_has_effect(how) };
	if (window.has_first_act && lt_limit_is_known(&window.first))
		window.first = lt_act_first(which, how, &window.first, arena);
	if (window.has_last_act && lt_limit_is_known(&last))
		window.last = lt_act_last(which, how, &window.last, arena);
	return window;
}

/* The first moment of a first limit, the last one of a last. */
static struct lt_instant edge(const struct lt_limit *limit, bool is_first)
{
	struct lt_instant_span span =
	    lt_point_instants(lt_limit_from(limit), limit->zone);

	return is_first ? span.from : span.to;
}

/* Whether DAY, as a date of the body's zone, reaches beyond a moment that
 * another reading sets. */
static bool reaches_beyond(const struct lt_zone *zone, struct lt_day day,
                           struct lt_instant moment, bool is_first)
{
	if (!zone)
		return true;
	return is_first ? lt_zone_day_begin(zone, day).ms < moment.ms
	                : lt_zone_day_end(zone, day).ms > moment.ms;
}

/* Joins the first or the last acts of two readings. A date is in time for a day
 * whatever its zone, but for a moment only where the whole of it is: where the
 * day decides and the date may reach beyond the moment, the day is told as its
 * first or last moment. */
static void join_acts(const struct lt_case *which, struct lt_limit *all,
                      const struct lt_limit *one, struct lt_pick how)
{
	struct lt_limit before = *all;
	const struct lt_limit *moment =
	    before.kind == LT_LIMIT_INSTANT ? &before : one;
	struct lt_instant end;

	lt_limit_join(all, one, how);
	if (all->kind != LT_LIMIT_DAY || moment->kind != LT_LIMIT_INSTANT ||
	    !reaches_beyond(which->body->zone, all->days.from,
	                    moment->instants.from, how.is_first))
		return;
	end = edge(all, how.is_first);
	*all = lt_limit_of_instants(end, end, all->zone);
}

struct lt_window lt_window_of(const struct lt_case *which,
                              const struct lt_bounds *list, size_t count,
                              bool is_recommended, struct lt_arena *arena)
{
	struct lt_window all = window_of(which, list, is_recommended, arena);

	for (size_t i = 1; i < count; i++) {
		struct lt_window one =
		    window_of(which, &list[i], is_recommended, arena);

		join_acts(which, &all.first, &one.first,
		          (struct lt_pick){ .is_first = true });
		join_acts(which, &all.last, &one.last,
		          (struct lt_pick){ .earlier = true });
		all.has_first_act |= one.has_first_act;
		all.has_last_act |= one.has_last_act;
	}
	return all;
}

/* Whether some moment is safe on both sides. Of a day and an instant only the
 * moments of the day in its own zone count: as a date of another zone it may be
 * in part before the one and in part behind the other. */
static bool is_window(const struct lt_window *window,
                      const struct lt_zone *zone)
{
	struct lt_moment begin = { .state = LT_MOMENT_KNOWN };

	if (window->first.kind != window->last.kind)
		return edge(&window->first, true).ms <=
		       edge(&window->last, false).ms;
	begin.from = begin.to = lt_limit_from(&window->first);
	return lt_moment_by(&begin, &window->last, zone) != LT_NO;
}

struct lt_str lt_window_words(const struct lt_case *which,
                              const struct lt_window *window,
                              struct lt_arena *arena)
{
	const struct lt_limit *first = &window->first, *last = &window->last;

	if (last->kind == LT_LIMIT_UNKNOWN || first->kind == LT_LIMIT_UNKNOWN)
		return (struct lt_str){ 0 };
	if (lt_limit_is_known(last) && lt_limit_is_known(first)) {
		if (!is_window(window, which->body->zone))
			return (struct lt_str){ 0 };
		return lt_say(arena, LT_P_WINDOW_BETWEEN,
		              lt_words_limit(arena, first),
		              lt_words_limit(arena, last));
	}
	if (lt_limit_is_known(last))
		return lt_say(arena, LT_P_WINDOW_BY,
		              lt_words_limit(arena, last));
	if (lt_limit_is_known(first))
		return lt_say(arena, LT_P_WINDOW_FROM,
		              lt_words_limit(arena, first));
	return (struct lt_str){ 0 };
}

/* When a window opens: always, if there is no first good moment; never, if it
 * is not known. */
static int64_t begin_of(const struct lt_limit *first)
{
	if (first->kind == LT_LIMIT_NONE)
		return INT64_MIN;
	return lt_limit_is_known(first) ? lt_limit_ends(first).from.ms
	                                : INT64_MAX;
}

/* Whether what keeps to ONE keeps to ALL as well. */
static bool is_within(const struct lt_bounds *one, const struct lt_bounds *all)
{
	return begin_of(&one->first) >= begin_of(&all->first) &&
	       !lt_limit_leaves_more(&one->last, &all->last);
}

/* Whether the window of a clause is told: not if another clause leaves all of
 * its time and more. Of clauses that leave the same time the shown one is told,
 * else the first. */
static bool is_told(const struct lt_case *which,
                    const struct lt_windows *windows, size_t i, unsigned with)
{
	const struct lt_bounds *one = &windows->list[i];

	if (i == windows->shown)
		return with & LT_WINDOWS_SHOWN;
	if (!(with & LT_WINDOWS_PAST) && lt_limit_has_passed(which, &one->last))
		return false;
	for (size_t k = 0; k < windows->count; k++) {
		const struct lt_bounds *other = &windows->list[k];

		if (is_within(one, other) &&
		    (k < i || k == windows->shown || !is_within(other, one)))
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
		const struct lt_bounds *bounds = &windows->list[i];
		struct lt_window window;
		struct lt_str one;

		/* No date is told while one on which it depends is not
		 * known. */
		if (!is_told(which, windows, i, with) ||
		    bounds->recommended.kind == LT_LIMIT_UNKNOWN)
			continue;
		window = lt_window_of(which, bounds, 1, false, arena);
		one = lt_window_words(which, &window, arena);
		if (one.size)
			words = words.size
			            ? lt_say(arena, LT_P_WINDOW_OR, words, one)
			            : one;
	}
	return words;
}
