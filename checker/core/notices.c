#include "core/notices.h"

void lt_row_note(struct lt_row *row, struct lt_arena *arena, struct lt_str text)
{
	struct lt_str *place = lt_arena_push(
	    arena, (void **)&row->notices, row->notice_count++, sizeof *place);

	*place = text;
}

static struct lt_str too_late_by(const struct lt_limit *limit,
                                 const struct lt_moment *moment,
                                 struct lt_arena *arena)
{
	int64_t days =
	    lt_point_days(moment->from, limit->zone).from.n - limit->days.to.n;

	return lt_words_count(arena, days, "day", "days");
}

static struct lt_str plan_of(const struct lt_judged *judged, size_t i,
                             struct lt_arena *arena)
{
	return lt_words_moment(arena, &judged->versions[i].moment,
	                       judged->which->body->zone);
}

static bool is_late_plan(const struct lt_judged *judged, size_t only, size_t i)
{
	const struct lt_judged_version *one = &judged->versions[i];

	return (only == judged->count || only == i) && one->happened == LT_NO &&
	       one->in_time == LT_NO && one->moment.state == LT_MOMENT_KNOWN;
}

/* Of versions with one and the same plan it is said once, in a row of all with
 * their languages where others have no such plan. */
static void note_plan(const struct lt_judged *judged, size_t only, size_t at,
                      struct lt_row *row, struct lt_arena *arena)
{
	const struct lt_limit *last = &judged->bounds.last;
	struct lt_str when = plan_of(judged, at, arena), in = { 0 };
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, judged->count);
	size_t count = 0;

	for (size_t i = 0; i < judged->count; i++) {
		if (!is_late_plan(judged, only, i) ||
		    !lt_str_eq(plan_of(judged, i, arena), when))
			continue;
		if (i < at)
			return;
		list[count++] = judged->versions[i].language;
	}
	if (only == judged->count && count < judged->count)
		in = lt_say(arena, LT_P_PLAN_IN,
		            lt_words_list(arena, list, count));
	lt_row_note(
	    row, arena,
	    last->kind == LT_LIMIT_DAY
		? lt_say(
		      arena, LT_P_NOTICE_PLANNED_LATE, when,
		      too_late_by(last, &judged->versions[at].counted, arena),
		      in)
		: lt_say(arena, LT_P_NOTICE_PLANNED_LATE_CLOCK, when, in));
}

/* Whether one version is enough for the clock, and is there or planned in
 * time: the plans of others do not matter. Of a version whose moment is not
 * known in_time is no. */
static bool is_served_by_first(const struct lt_judged *judged)
{
	if (judged->clock != LT_CLOCK_FIRST)
		return false;
	for (size_t i = 0; i < judged->count; i++) {
		const struct lt_judged_version *one = &judged->versions[i];

		if (one->happened == LT_YES || one->in_time != LT_NO)
			return true;
	}
	return false;
}

void lt_note_plans(const struct lt_judged *judged, size_t only,
                   struct lt_row *row, struct lt_arena *arena)
{
	if (judged->bounds.last.kind <= LT_LIMIT_UNKNOWN ||
	    is_served_by_first(judged))
		return;
	for (size_t i = 0; i < judged->count; i++)
		if (is_late_plan(judged, only, i))
			note_plan(judged, only, i, row, arena);
}

/* The announced date is the last good one and leaves the first as it was. */
static bool leaves_nothing(const struct lt_judged *judged,
                           struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;
	struct lt_window window = { .first = bounds->first,
		                    .last = bounds->last };

	return bounds->is_published && lt_limit_is_known(&bounds->first) &&
	       !lt_window_words(judged->which, &window, arena).size;
}

void lt_note_announced(const struct lt_judged *judged, struct lt_row *row,
                       struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;

	if (bounds->is_moved)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_PUBLISHED,
		                   lt_words_limit(arena, &bounds->last),
		                   lt_words_limit(arena, &bounds->computed)));
	if (bounds->for_session.size)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_FOR_SESSION,
		                   bounds->for_session));
	if (leaves_nothing(judged, arena))
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_EMPTY,
		                   lt_words_limit(arena, &bounds->last),
		                   lt_words_limit(arena, &bounds->first)));
}

void lt_note_unknown(const struct lt_judged *judged, struct lt_row *row,
                     struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;

	if (row->verdict == LT_VERDICT_UNDECIDED)
		return;
	if (bounds->last.kind == LT_LIMIT_UNKNOWN && !bounds->is_unrecorded)
		lt_row_note(
		    row, arena,
		    lt_say(arena, LT_P_NOTICE_NO_LAST, bounds->why_last.text));
	else if (bounds->recommended.kind == LT_LIMIT_UNKNOWN)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_NO_RECOMMENDED,
		                   bounds->why_recommended.text));
}
