#include "core/deadlines.h"

#include "base/limits.h"
#include "core/match.h"
#include "core/number.h"
#include "core/rule_names.h"
#include "core/select.h"
#include "core/telling.h"
#include "core/window.h"

/* --- one rule ----------------------------------------------------------- */

/* What a rule asks for. OPEN: why one of its clauses cannot be computed, which
 * may leave more time than the one that is shown; NONE: all are known. */
struct asked {
	struct lt_bounds bounds;
	struct lt_windows windows;
	struct lt_why open;
};

/* Computes what a rule asks for; of several clauses the one that leaves most
 * time is taken. */
static void ask(const struct lt_case *which, const struct lt_rule *rule,
                struct lt_trace *trace, struct asked *asked)
{
	const struct lt_must *must = &rule->must;
	struct lt_bounds *list, one;

	*asked = (struct asked){ .open = { 0 } };
	if (must->kind != LT_MUST_EITHER) {
		lt_bounds_of(which, rule, must, trace, &asked->bounds);
		return;
	}
	list = LT_NEW_ARRAY(trace->arena, struct lt_bounds, must->clause_count);
	asked->windows =
	    (struct lt_windows){ .list = list, .count = must->clause_count };
	for (size_t i = 0; i < must->clause_count; i++) {
		lt_trace_clause(trace, i, must->clause_count);
		lt_bounds_of(which, rule, &must->clauses[i], trace, &one);
		list[i] = one;
		if (one.last.kind == LT_LIMIT_UNKNOWN && !asked->open.phrase)
			asked->open = one.why_last;
		if (i == 0 ||
		    lt_limit_leaves_more(&one.last, &asked->bounds.last)) {
			asked->bounds = one;
			asked->windows.shown = i;
		}
	}
	/* Nothing leaves more time than no last day. */
	if (asked->bounds.last.kind == LT_LIMIT_NONE)
		asked->open = (struct lt_why){ 0 };
}

static struct lt_why why_of(const struct asked *asked)
{
	const struct lt_bounds *bounds = &asked->bounds;

	if (asked->open.phrase)
		return asked->open;
	if (bounds->last.kind == LT_LIMIT_UNKNOWN)
		return bounds->why_last;
	if (bounds->first.kind == LT_LIMIT_UNKNOWN)
		return bounds->why_first;
	if (bounds->recommended.kind == LT_LIMIT_UNKNOWN)
		return bounds->why_recommended;
	return (struct lt_why){ LT_P_NONE, { 0 } };
}

static void take(const struct asked *asked, struct lt_deadline *deadline)
{
	const struct lt_bounds *bounds = &asked->bounds;

	deadline->first = bounds->first;
	deadline->last = bounds->last;
	deadline->recommended = bounds->recommended;
	deadline->why = why_of(asked);
	deadline->is_open = asked->open.phrase != LT_P_NONE;
	deadline->is_unscored = bounds->is_unscored;
	deadline->is_published = bounds->is_published;
	deadline->is_moved = bounds->is_moved;
	deadline->computed = bounds->computed;
	deadline->uses_estimate = bounds->uses_estimate;
}

/* Where acts count later than they are done: the first and the last act that
 * keep to the limits. */
static void put_acts(const struct lt_case *which, const struct lt_bounds *list,
                     size_t count, struct lt_arena *arena,
                     struct lt_deadline *deadline)
{
	struct lt_window window =
	    lt_window_of(which, list, count, false, arena);

	if (window.has_first_act)
		deadline->act_from = window.first;
	if (window.has_last_act && lt_limit_is_known(&deadline->last))
		deadline->act_by = window.last;
}

static void of_readings(const struct lt_case *which, const struct lt_rule *rule,
                        struct lt_trace *trace, struct lt_deadline *deadline)
{
	struct lt_deadline_reading *list = LT_NEW_ARRAY(
	    trace->arena, struct lt_deadline_reading, rule->reading_count);
	struct lt_bounds *bounds =
	    LT_NEW_ARRAY(trace->arena, struct lt_bounds, rule->reading_count);
	struct lt_limit first = { 0 }, last = { 0 }, recommended = { 0 };
	struct lt_why why = { 0 };

	for (size_t i = 0; i < rule->reading_count; i++) {
		const struct lt_rule *reading = &rule->readings[i];
		const struct lt_bounds *one = &bounds[i];
		struct asked asked;

		lt_trace_reading(trace, reading);
		ask(which, reading, trace, &asked);
		bounds[i] = asked.bounds;
		list[i] =
		    (struct lt_deadline_reading){ reading->name, one->first,
			                          one->last, why_of(&asked) };
		if (!why.phrase)
			why = list[i].why;
		lt_limit_join(&first, &one->first,
		              (struct lt_pick){ .is_first = true });
		lt_limit_join(&recommended, &one->recommended,
		              (struct lt_pick){ .earlier = true });
		if (lt_limit_join(&last, &one->last,
		                  (struct lt_pick){ .earlier = true }) ||
		    i == 0)
			take(&asked, deadline);
	}
	deadline->first = first;
	deadline->last = last;
	deadline->recommended = recommended;
	deadline->why = why;
	deadline->readings = list;
	deadline->reading_count = rule->reading_count;
	put_acts(which, bounds, rule->reading_count, trace->arena, deadline);
}

void lt_deadline_of(const struct lt_case *which, const struct lt_rule *rule,
                    struct lt_trace *trace, struct lt_deadline *deadline)
{
	struct asked asked;

	*deadline =
	    (struct lt_deadline){ .rule = rule, .session = which->session };
	if (rule->reading_count) {
		of_readings(which, rule, trace, deadline);
	} else {
		ask(which, rule, trace, &asked);
		take(&asked, deadline);
		put_acts(which, &asked.bounds, 1, trace->arena, deadline);
		deadline->also =
		    lt_windows_words(which, &asked.windows, 0, trace->arena);
	}
	deadline->next_edition = lt_edition_next(which, rule, &deadline->last);
	deadline->steps = trace->steps;
	deadline->step_count = trace->count;
}

/* --- all of them -------------------------------------------------------- */

static bool is_past(const struct lt_world *world,
                    const struct lt_session *session)
{
	const struct lt_zone *zone = session->zone;
	struct lt_day_span today =
	    lt_check_days(&world->check, session->body->zone, zone);

	if (session->opens.state != LT_MOMENT_KNOWN)
		return false;
	return lt_point_days(session->opens.to, zone).to.n < today.from.n;
}

static bool is_wanted(const struct lt_deadline_filter *filter,
                      const struct lt_session *session)
{
	if (filter->session.size &&
	    !lt_session_has_name(session, filter->session))
		return false;
	return !filter->body.size || lt_str_eq(filter->body, session->body->id);
}

const char *lt_deadline_state_name(enum lt_deadline_state state)
{
	static const char *const names[LT_DEADLINE_STATES] = {
		[LT_DEADLINE_NONE] = "none",
		[LT_DEADLINE_COMING] = "coming",
		[LT_DEADLINE_PASSED] = "passed",
		[LT_DEADLINE_OPEN] = "open",
		[LT_DEADLINE_AWAITS] = "awaits",
		[LT_DEADLINE_UNDECIDED] = "undecided",
		[LT_DEADLINE_UNSCORED] = "unscored",
	};

	return names[state];
}

/* Whether all that is missing is a paper that does not exist yet. */
static bool is_awaiting(enum lt_phrase why)
{
	return why == LT_P_WHY_NO_DOCUMENT || why == LT_P_WHY_NOT_RECORDED ||
	       why == LT_P_WHY_NO_PAPER;
}

static void measure(const struct lt_case *which, const struct lt_limit *limit,
                    struct lt_deadline *deadline)
{
	const struct lt_check *check = &which->world->check;
	const struct lt_zone *zone = which->body->zone;
	struct lt_instant_span now;

	if (limit->kind == LT_LIMIT_DAY) {
		struct lt_day_span today =
		    lt_check_days(check, zone, limit->zone);

		deadline->left = limit->days.from.n - today.to.n;
		deadline->left_to = limit->days.to.n - today.from.n;
		return;
	}
	now = lt_check_instants(check, zone);
	deadline->is_clock = true;
	deadline->left = lt_floor_divide(limit->instants.from.ms - now.to.ms,
	                                 LT_MS_PER_MINUTE);
	deadline->left_to = lt_floor_divide(limit->instants.to.ms - now.from.ms,
	                                    LT_MS_PER_MINUTE);
}

static void set_state(const struct lt_case *which, struct lt_deadline *deadline)
{
	const struct lt_limit *limit = deadline->last.kind == LT_LIMIT_NONE
	                                   ? &deadline->first
	                                   : &deadline->last;

	/* A clause that is not known yet may still be met. */
	if (deadline->is_open && lt_limit_has_passed(which, &deadline->last)) {
		deadline->last.kind = LT_LIMIT_UNKNOWN;
		deadline->act_by.kind = LT_LIMIT_NONE;
	}
	deadline->is_act_past = lt_limit_has_passed(which, &deadline->act_by);
	if (limit->kind == LT_LIMIT_NONE) {
		deadline->state = LT_DEADLINE_UNSCORED;
	} else if (limit->kind == LT_LIMIT_UNKNOWN) {
		deadline->state = is_awaiting(deadline->why.phrase)
		                      ? LT_DEADLINE_AWAITS
		                      : LT_DEADLINE_UNDECIDED;
	} else {
		deadline->state = lt_limit_has_passed(which, limit)
		                      ? LT_DEADLINE_PASSED
		                      : LT_DEADLINE_COMING;
		measure(which, limit, deadline);
		/* From its first good moment on nothing is too early. */
		if (limit == &deadline->first)
			deadline->state = deadline->left_to <= 0
			                      ? LT_DEADLINE_OPEN
			                      : LT_DEADLINE_COMING;
	}
}

/* The special rules that may take its place, depending on the paper. */
static void find_special(const struct lt_case *which, struct lt_arena *arena,
                         struct lt_deadline *deadline)
{
	struct lt_rule_span over = lt_rules_over(which->world, deadline->rule);
	const struct lt_rule **list = NULL;

	for (size_t i = 0; i < over.count; i++) {
		const struct lt_rule *one = over.list[i], **place;

		if (!lt_rule_overrides(one, deadline->rule) ||
		    !lt_rule_concerns(which, one))
			continue;
		place = lt_arena_push(arena, (void **)&list,
		                      deadline->special_count++, sizeof *place);
		*place = one;
	}
	deadline->special = list;
}

/* Whether a deadline of a session that has opened is left out: only those that
 * can still be met are listed. */
static bool is_over(const struct lt_deadline *deadline)
{
	return deadline->state != LT_DEADLINE_COMING &&
	       deadline->state != LT_DEADLINE_OPEN &&
	       !(deadline->state == LT_DEADLINE_UNDECIDED &&
	         deadline->rule->must.kind == LT_MUST_AFTER);
}

static void of_session(const struct lt_case *which,
                       const struct lt_deadline_filter *filter,
                       struct lt_arena *arena, struct lt_deadline_list *list)
{
	bool past = !filter->with_past && is_past(which->world, which->session);
	struct lt_telling telling = { LT_TOLD_DAYS_MAX,
		                      LT_TOLD_PAPER_DAYS_MAX };

	for (size_t i = 0; i < which->world->rule_count && !list->is_over;
	     i++) {
		const struct lt_rule *rule = which->world->rules[i];
		struct lt_trace trace =
		    lt_telling_trace(&telling, arena, filter->with_steps);
		struct lt_deadline one, *kept;
		const struct lt_deadline **place;

		if (!lt_rule_concerns(which, rule))
			continue;
		lt_deadline_of(which, rule, &trace, &one);
		lt_telling_spend(&telling, lt_days_told(&trace));
		set_state(which, &one);
		find_special(which, arena, &one);
		if (past && is_over(&one)) {
			list->past++;
			continue;
		}
		list->undecided += one.state == LT_DEADLINE_UNDECIDED;
		kept = LT_NEW(arena, struct lt_deadline);
		*kept = one;
		place = lt_arena_push(arena, (void **)&list->list,
		                      list->count++, sizeof *place);
		*place = kept;
		list->is_over = lt_arena_bytes(arena) > list->most;
	}
}

/* What deadlines are sorted by: the last good moment, else the first one, else
 * the opening of the session. */
static int64_t order_of(const struct lt_deadline *deadline)
{
	const struct lt_session *session = deadline->session;

	if (deadline->last.kind > LT_LIMIT_UNKNOWN)
		return lt_limit_ends(&deadline->last).from.ms;
	if (deadline->first.kind > LT_LIMIT_UNKNOWN)
		return lt_limit_ends(&deadline->first).from.ms;
	if (session->opens.state != LT_MOMENT_KNOWN)
		return INT64_MAX;
	return lt_point_instants(session->opens.from, session->zone).to.ms;
}

/* A merge of rising runs, which keeps the order of equal ones; the core asks
 * no library to sort. */
static void sort(struct lt_deadline_list *list, struct lt_arena *arena)
{
	const struct lt_deadline **from = list->list;
	const struct lt_deadline **to =
	    LT_NEW_ARRAY(arena, const struct lt_deadline *, list->count);

	for (size_t width = 1; width < list->count; width *= 2) {
		const struct lt_deadline **other = from;

		for (size_t low = 0; low < list->count; low += 2 * width) {
			size_t i = low, k = low, middle = low + width;
			size_t j, high = low + 2 * width;

			middle = middle < list->count ? middle : list->count;
			high = high < list->count ? high : list->count;
			j = middle;
			while (k < high)
				to[k++] = j == high || (i < middle &&
				                        order_of(from[i]) <=
				                            order_of(from[j]))
				              ? from[i++]
				              : from[j++];
		}
		from = to;
		to = other;
	}
	list->list = from;
}

void lt_deadlines(const struct lt_world *world, const struct lt_papers *papers,
                  const struct lt_deadline_filter *filter,
                  struct lt_arena *arena, struct lt_deadline_list *list)
{
	*list = (struct lt_deadline_list){ .most = lt_arena_bytes(arena) +
		                                   LT_HELD_BYTES_MAX };
	for (size_t i = 0; i < world->session_count && !list->is_over; i++) {
		const struct lt_session *session = world->sessions[i];
		struct lt_editions editions = { 0 };
		struct lt_case which = { world,   papers, session->body,
			                 session, NULL,   &editions };
		size_t before;

		if (!is_wanted(filter, session))
			continue;
		if (session->is_cancelled) {
			list->cancelled++;
			continue;
		}
		before = list->count;
		of_session(&which, filter, arena, list);
		lt_editions_free(&editions);
		list->sessions += list->count > before;
	}
	sort(list, arena);
}
