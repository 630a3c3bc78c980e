#include "core/notices.h"

#include "core/match.h"
#include "core/select.h"

void lt_row_note(struct lt_row *row, struct lt_arena *arena, struct lt_str text)
{
	struct lt_str *place = lt_arena_push(
	    arena, (void **)&row->notices, row->notice_count++, sizeof *place);

	*place = text;
}

/* The limit that a plan misses: the first good moment or the last. */
static const struct lt_limit *missed_by(const struct lt_judged *judged,
                                        bool is_early)
{
	return is_early ? &judged->bounds.first : &judged->bounds.last;
}

static struct lt_str days_missed(const struct lt_limit *limit,
                                 const struct lt_judged_version *one,
                                 bool is_early, struct lt_arena *arena)
{
	int64_t days =
	    is_early ? limit->days.from.n -
			   lt_point_days(one->opened.to, limit->zone).to.n
		     : lt_point_days(one->counted.from, limit->zone).from.n -
			   limit->days.to.n;

	return lt_words_count(arena, days, "day", "days");
}

static struct lt_str plan_of(const struct lt_judged *judged, size_t i,
                             struct lt_arena *arena)
{
	return lt_words_moment(arena, &judged->versions[i].moment,
	                       judged->which->body->zone);
}

static bool is_missed_plan(const struct lt_judged *judged, size_t i,
                           bool is_early)
{
	const struct lt_judged_version *one = &judged->versions[i];

	return one->happened == LT_NO &&
	       (is_early ? one->not_early : one->in_time) == LT_NO &&
	       one->moment.state == LT_MOMENT_KNOWN;
}

static struct lt_str words_of_plan(const struct lt_judged *judged, size_t at,
                                   bool is_early, struct lt_str when,
                                   struct lt_str in, struct lt_arena *arena)
{
	const struct lt_limit *limit = missed_by(judged, is_early);

	if (limit->kind != LT_LIMIT_DAY)
		return lt_say(arena,
		              is_early ? LT_P_NOTICE_PLANNED_EARLY_CLOCK
		                       : LT_P_NOTICE_PLANNED_LATE_CLOCK,
		              when, in);
	return lt_say(
	    arena,
	    is_early ? LT_P_NOTICE_PLANNED_EARLY : LT_P_NOTICE_PLANNED_LATE,
	    when, days_missed(limit, &judged->versions[at], is_early, arena),
	    in);
}

/* The plans of the versions that a row is about. */
struct plans {
	const struct lt_judged *judged;
	size_t first, count; /* of the versions */
	bool is_early;
	struct lt_str *words; /* of each that misses a limit; else empty */
};

static struct plans plans_of(const struct lt_judged *judged, size_t only,
                             bool is_early, struct lt_arena *arena)
{
	bool is_all = only == judged->count;
	struct plans plans = { judged, is_all ? 0 : only,
		               is_all ? judged->count : 1, is_early, NULL };

	plans.words = LT_NEW_ARRAY(arena, struct lt_str, plans.count);
	for (size_t i = 0; i < plans.count; i++)
		if (is_missed_plan(judged, plans.first + i, is_early))
			plans.words[i] =
			    plan_of(judged, plans.first + i, arena);
	return plans;
}

/* The languages of the COUNT versions that share the plan of one; empty where
 * all do. */
static struct lt_str languages_of_plan(const struct plans *plans, size_t at,
                                       size_t count, struct lt_arena *arena)
{
	const struct lt_judged_version *versions =
	    &plans->judged->versions[plans->first];
	struct lt_str *list;
	size_t k = 0;

	if (count == plans->count)
		return (struct lt_str){ 0 };
	list = LT_NEW_ARRAY(arena, struct lt_str, count);
	for (size_t i = at; k < count; i++)
		if (lt_str_eq(plans->words[i], plans->words[at]))
			list[k++] = versions[i].language;
	return lt_say(arena, LT_P_PLAN_IN, lt_words_list(arena, list, count));
}

/* Notes a plan that misses a limit. One that several versions share is noted
 * once, with these languages if not all share it. */
static void note_plan(const struct plans *plans, size_t at, struct lt_row *row,
                      struct lt_arena *arena)
{
	struct lt_str when = plans->words[at];
	size_t count = 0;

	if (!when.size)
		return;
	for (size_t i = 0; i < plans->count; i++) {
		bool is_same = lt_str_eq(plans->words[i], when);

		if (is_same && i < at)
			return;
		count += is_same;
	}
	lt_row_note(row, arena,
	            words_of_plan(
			plans->judged, plans->first + at, plans->is_early, when,
			languages_of_plan(plans, at, count, arena), arena));
}

/* Whether the first version decides, and one is out or planned in time, so that
 * late plans of others do not matter. (in_time is LT_NO for a version without a
 * known moment.) */
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

/* Whether plans that are too early would make the paper too early: if the first
 * version decides, none is out yet; if the last one does, all are planned too
 * early. Under either_of this is not said, because another clause may allow
 * it. */
static bool is_early_by_plan(const struct lt_judged *judged)
{
	if (judged->windows.count)
		return false;
	for (size_t i = 0; i < judged->count; i++) {
		const struct lt_judged_version *one = &judged->versions[i];

		if (judged->clock == LT_CLOCK_FIRST && one->happened != LT_NO)
			return false;
		if (judged->clock == LT_CLOCK_LAST &&
		    (one->moment.state != LT_MOMENT_KNOWN ||
		     one->not_early != LT_NO))
			return false;
	}
	return true;
}

void lt_note_plans(const struct lt_judged *judged, size_t only,
                   struct lt_row *row, struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;
	bool is_late =
	    lt_limit_is_known(&bounds->last) && !is_served_by_first(judged);
	bool is_early = is_early_by_plan(judged);

	struct plans late = { 0 }, early = { 0 };

	if (is_late)
		late = plans_of(judged, only, false, arena);
	if (is_early)
		early = plans_of(judged, only, true, arena);
	for (size_t i = 0; i < judged->count; i++) {
		if (i < late.count)
			note_plan(&late, i, row, arena);
		if (i < early.count)
			note_plan(&early, i, row, arena);
	}
}

/* Whether the date that was announced lies before the first good moment, which
 * it does not move, so that no act can be in time. */
static bool leaves_nothing(const struct lt_judged *judged,
                           struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;
	struct lt_window window = { .first = bounds->first,
		                    .last = bounds->last };

	return bounds->is_published && lt_limit_is_known(&bounds->first) &&
	       !lt_window_words(judged->which, &window, arena).size;
}

/* Notes what an announced date replaces, and when it leaves no moment in
 * time. */
static void note_announced(const struct lt_judged *judged, struct lt_row *row,
                           struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;

	if (bounds->is_moved)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_PUBLISHED,
		                   lt_words_limit(arena, &bounds->announced),
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

/* Notes that other clauses of either_of than the one that is shown leave other
 * days. */
static void note_either(const struct lt_judged *judged, struct lt_row *row,
                        struct lt_arena *arena)
{
	struct lt_str dates;

	if (row->verdict != LT_VERDICT_PENDING)
		return;
	dates = lt_windows_words(judged->which, &judged->windows, 0, arena);
	if (dates.size)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_EITHER,
		                   lt_str_of(lt_act_words(judged->rule->act)),
		                   dates));
}

/* Notes that the acts of an older paper were judged. (The register may have its
 * own copy of the same paper, so symbols are compared.) */
static void note_chain(const struct lt_judged *judged, struct lt_row *row,
                       struct lt_arena *arena)
{
	const struct lt_document *document = judged->which->document;

	if (document && !lt_str_eq(judged->source->symbol, document->symbol))
		lt_row_note(
		    row, arena,
		    lt_say(arena, LT_P_NOTICE_CHAIN, judged->source->symbol));
}

/* Notes that the session was found in spite of what the paper names: its
 * meeting is none that was read, or another body calls its session so. */
static void note_session(const struct lt_judged *judged, struct lt_row *row,
                         struct lt_arena *arena)
{
	const struct lt_case *which = judged->which;
	const struct lt_document *document = which->document;
	const struct lt_session *session = which->session;
	struct lt_str name;

	if (!document || !session || row->verdict == LT_VERDICT_UNDECIDED)
		return;
	name = document->session_name;
	if (!name.size && document->meeting.size &&
	    !lt_session_is_called(session, document->meeting))
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_NO_SUCH_MEETING,
		                   document->meeting, session->id));
	if (which->body != session->body && !lt_str_eq(name, session->id))
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_OTHER_BODY, name,
		                   session->id, session->body->id,
		                   which->body->id));
}

void lt_note_rest(const struct lt_judged *judged, struct lt_row *row,
                  struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;
	const struct lt_rule *rule = row->rule, *next = NULL;

	if (row->verdict == LT_VERDICT_PENDING)
		next = lt_edition_next(judged->which, rule, &bounds->last);
	/* The reason why there is no date yet. */
	if (row->verdict == LT_VERDICT_PENDING && bounds->is_unrecorded)
		lt_row_note(row, arena,
		            bounds->last.kind == LT_LIMIT_UNKNOWN
		                ? bounds->why_last.text
		                : bounds->why_first.text);
	note_either(judged, row, arena);
	note_chain(judged, row, arena);
	note_session(judged, row, arena);
	if (bounds->is_planned)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_ANCHOR_PLANNED, { 0 }));
	note_announced(judged, row, arena);
	if (bounds->uses_estimate)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_ESTIMATED, { 0 }));
	if (next)
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_EDITION,
		                   lt_words_day(arena, next->in_force_from)));
	if (rule->source.verification.size &&
	    !lt_str_is(rule->source.verification, "text"))
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_VERIFICATION,
		                   rule->source.verification));
}

static void note_late(struct lt_row *row, struct lt_arena *arena,
                      struct lt_str text)
{
	lt_row_note(row, arena, lt_say(arena, LT_P_NOTICE_ON_LATE, text));
}

/* Whether a reading before the AT-th says the same of a breach. */
static bool is_said_before(const struct lt_rule *rule, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (lt_str_eq(rule->readings[i].on_late,
		              rule->readings[at].on_late))
			return true;
	return false;
}

void lt_note_breach(struct lt_row *row, struct lt_arena *arena)
{
	const struct lt_rule *rule = row->rule;

	if (rule->on_late.size && !rule->reading_count)
		note_late(row, arena, rule->on_late);
	for (size_t i = 0; i < rule->reading_count; i++)
		if (rule->readings[i].on_late.size && !is_said_before(rule, i))
			note_late(row, arena, rule->readings[i].on_late);
}
