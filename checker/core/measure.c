#include "core/act.h"
#include "core/count.h"
#include "core/verdict.h"

/* Which moment of a version is meant: as recorded, as it counts against a last
 * good moment, or against a first one. */
enum aspect { RECORDED, COUNTED, OPENED };

static const struct lt_moment *seen_as(const struct lt_judged_version *one,
                                       enum aspect aspect)
{
	if (aspect == RECORDED)
		return &one->moment;
	return aspect == COUNTED ? &one->counted : &one->opened;
}

/* Whether ONE may be the version that ran the clock, which did so at RAN. */
static bool may_have_run(const struct lt_judged_version *one,
                         const struct lt_moment *ran, bool first,
                         const struct lt_zone *zone)
{
	struct lt_point begin = first ? one->counted.from : ran->from;
	struct lt_point end = first ? ran->to : one->counted.to;

	return begin.kind == LT_POINT_OPEN ||
	       lt_point_instants(begin, zone).from.ms <=
	           lt_point_instants(end, zone).to.ms;
}

/* The moment of the first (or the last) of the versions that may be out, as an
 * interval if what is known of them leaves it open. ABSENT: none is out. The
 * first is the one that counts first, which need not have been done first. */
static struct lt_moment moment_of(const struct lt_judged *judged, bool first,
                                  enum aspect aspect)
{
	const struct lt_zone *zone = judged->which->body->zone;
	struct lt_moment best = { 0 }, ran = { 0 };
	struct lt_conventions room;

	if (aspect == RECORDED &&
	    lt_act_has_effect(lt_act_conventions(&judged->bounds, &room)))
		ran = moment_of(judged, first, COUNTED);

	for (size_t i = 0; i < judged->count; i++) {
		const struct lt_judged_version *one = &judged->versions[i];
		const struct lt_moment *moment = seen_as(one, aspect);

		if (one->happened == LT_NO ||
		    (ran.state && !may_have_run(one, &ran, first, zone)))
			continue;
		if (best.state != LT_MOMENT_KNOWN) {
			best = *moment;
			continue;
		}
		lt_moment_extend(&best, moment, first, zone);
	}
	return best;
}

static bool all_may_be_out(const struct lt_judged *judged)
{
	for (size_t i = 0; i < judged->count; i++)
		if (judged->versions[i].happened == LT_NO)
			return false;
	return true;
}

/* The moment that ran the clock; ABSENT: the paper is not out. */
static struct lt_moment ran(const struct lt_judged *judged, size_t only,
                            enum aspect aspect)
{
	static const struct lt_moment none = { 0 };

	if (only < judged->count) {
		const struct lt_judged_version *one = &judged->versions[only];

		if (one->happened == LT_NO)
			return none;
		return *seen_as(one, aspect);
	}
	if (judged->clock == LT_CLOCK_FIRST)
		return moment_of(judged, true, aspect);
	return all_may_be_out(judged) ? moment_of(judged, false, aspect) : none;
}

static struct lt_measured days(int64_t from, int64_t to)
{
	return (struct lt_measured){ .unit = LT_MEASURE_DAYS,
		                     .from = from,
		                     .to = to };
}

/* Whole minutes, rounded down, so that half a minute late is one minute
 * late. */
static int64_t minutes(int64_t ms)
{
	int64_t whole = ms / LT_MS_PER_MINUTE;

	return whole - (ms % LT_MS_PER_MINUTE < 0);
}

static struct lt_measured clock_measure(struct lt_instant_span from,
                                        struct lt_instant_span to)
{
	return (struct lt_measured){ .unit = LT_MEASURE_MINUTES,
		                     .from = minutes(to.from.ms - from.to.ms),
		                     .to = minutes(to.to.ms - from.from.ms) };
}

/* Counted days from A to B, negative where B comes before A. */
static bool working(struct lt_counter *counter, const struct lt_dayset *skip,
                    struct lt_day a, struct lt_day b, bool beyond,
                    int64_t *count)
{
	if (a.n <= b.n)
		return lt_counted_between(counter, skip, a, b, beyond, count);
	if (!lt_counted_between(counter, skip, b, a, beyond, count))
		return false;
	/* An act after its deadline is never 0 days late: if no day counts in
	 * one kind of interval, the other kind is taken. */
	if (*count == 0)
		lt_counted_between(counter, skip, b, a, !beyond, count);
	*count = -*count;
	return true;
}

struct scale {
	const struct lt_measure *measure;
	const struct lt_body *body;
	struct lt_counter counter;
	struct lt_trace silent;
	const struct lt_dayset *skip; /* NULL: every day counts */
	bool is_clear;
};

static void set_scale(struct scale *scale, const struct lt_measure *measure,
                      const struct lt_body *body, struct lt_arena *arena)
{
	const struct lt_rule_period *period = measure->period;

	*scale = (struct scale){ .measure = measure, .body = body };
	scale->silent.arena = arena;
	scale->counter.body = body;
	scale->counter.trace = &scale->silent;
	if (!period)
		return;
	scale->is_clear = period->period.is_clear;
	scale->skip = lt_period_skip(&scale->counter, period);
}

/* Days from A to B, in working days too where the rule counts them: those of
 * [a, b), or of (a, b] where BEYOND. */
static struct lt_measured span_of(struct scale *scale, struct lt_day_span a,
                                  struct lt_day_span b, bool beyond)
{
	struct lt_measured found = days(b.from.n - a.to.n, b.to.n - a.from.n);
	int64_t from, to;

	if (!scale->skip)
		return found;
	if (!working(&scale->counter, scale->skip, a.to, b.from, beyond,
	             &from) ||
	    !working(&scale->counter, scale->skip, a.from, b.to, beyond, &to))
		return found;
	return (struct lt_measured){ .unit = LT_MEASURE_WORKING_DAYS,
		                     .from = from,
		                     .to = to,
		                     .has_days = true,
		                     .by_rule = scale->skip !=
		                                &scale->body->non_working,
		                     .days_from = found.from,
		                     .days_to = found.to };
}

static struct lt_measured lead_of(struct scale *scale,
                                  const struct lt_moment *moment)
{
	const struct lt_measure *measure = scale->measure;
	const struct lt_zone *zone = scale->body->zone;
	bool before = measure->to == LT_EARLIER;
	struct lt_measured lead;

	if (measure->anchor.state != LT_MOMENT_KNOWN ||
	    moment->from.kind == LT_POINT_OPEN)
		return (struct lt_measured){ 0 };
	if (measure->is_clock) {
		struct lt_instant_span act = {
			lt_point_instants(moment->from, zone).from,
			lt_point_instants(moment->to, zone).to
		};
		struct lt_instant_span anchor = {
			lt_point_instants(measure->anchor.from, measure->zone)
			    .from,
			lt_point_instants(measure->anchor.to, measure->zone).to
		};

		return before ? clock_measure(act, anchor)
		              : clock_measure(anchor, act);
	}
	struct lt_day_span act = lt_moment_days(moment, measure->zone);
	struct lt_day_span anchor =
	    lt_moment_days(&measure->anchor, measure->zone);

	if (scale->skip && scale->is_clear) {
		/* Full days lie strictly between the two. */
		anchor.from.n -= before;
		anchor.to.n -= before;
		act.from.n -= !before;
		act.to.n -= !before;
	}
	lead = before ? span_of(scale, act, anchor, scale->is_clear)
	              : span_of(scale, anchor, act, true);
	if (scale->is_clear && lead.unit == LT_MEASURE_DAYS) {
		lead.unit = LT_MEASURE_CLEAR_DAYS;
		lead.from -= !scale->skip;
		lead.to -= !scale->skip;
	}
	return lead;
}

struct lt_measured lt_lead_of(const struct lt_measure *measure,
                              const struct lt_body *body,
                              struct lt_arena *arena,
                              const struct lt_moment *moment)
{
	struct scale scale;

	set_scale(&scale, measure, body, arena);
	return lead_of(&scale, moment);
}

bool lt_lead_is_even(const struct lt_measure *measure,
                     const struct lt_body *body, struct lt_arena *arena)
{
	struct scale scale;

	set_scale(&scale, measure, body, arena);
	return !measure->is_clock && !scale.skip;
}

/* What there is to spare: from MOMENT to a last good moment, or from a first
 * good moment to MOMENT. */
static struct lt_measured margin_to(struct scale *scale,
                                    const struct lt_moment *moment,
                                    const struct lt_limit *limit, bool is_first)
{
	const struct lt_zone *zone = scale->body->zone;
	bool before = scale->measure->to == LT_EARLIER;
	bool beyond = before == scale->is_clear;
	struct lt_measured margin;

	if (!lt_limit_is_known(limit) || moment->from.kind == LT_POINT_OPEN)
		return (struct lt_measured){ 0 };
	if (limit->kind == LT_LIMIT_INSTANT) {
		struct lt_instant_span act = {
			lt_point_instants(moment->from, zone).from,
			lt_point_instants(moment->to, zone).to
		};

		margin = is_first ? clock_measure(limit->instants, act)
		                  : clock_measure(act, limit->instants);
	} else {
		struct lt_day_span act = lt_moment_days(moment, limit->zone);

		margin = is_first ? span_of(scale, limit->days, act, beyond)
		                  : span_of(scale, act, limit->days, beyond);
	}
	margin.to_first = is_first;
	return margin;
}

/* The lesser of what there is to spare before a last good moment, A, and since
 * a first one, B, which is negative. If their units differ, B. */
static struct lt_measured lesser(struct lt_measured a, struct lt_measured b)
{
	if (a.unit != b.unit)
		return b;
	a.to_first = b.from <= a.from;
	a.from = a.from < b.from ? a.from : b.from;
	a.to = a.to < b.to ? a.to : b.to;
	a.days_from = a.days_from < b.days_from ? a.days_from : b.days_from;
	a.days_to = a.days_to < b.days_to ? a.days_to : b.days_to;
	return a;
}

/* The margin of an undecided row: if the act may be too early, the margin to
 * the first good moment counts, too. */
static struct lt_measured margin_of_both(struct scale *scale,
                                         const struct lt_bounds *bounds,
                                         const struct lt_moment *opened,
                                         struct lt_measured to_last)
{
	struct lt_measured to_first =
	    margin_to(scale, opened, &bounds->first, true);

	return to_first.unit && to_first.from < 0 ? lesser(to_last, to_first)
	                                          : to_last;
}

/* The time of the check as a moment to compare with LIMIT, for a paper that is
 * not out. A bare date is the last millisecond of that day in the body's zone;
 * today is the day in the limit's zone (counting.md, section 1). An interval,
 * for where that zone is not known. */
static struct lt_moment now_of(const struct lt_case *which,
                               const struct lt_limit *limit)
{
	const struct lt_check *check = &which->world->check;
	const struct lt_zone *zone = which->body->zone;
	struct lt_moment now = { .state = LT_MOMENT_KNOWN };

	if (limit->kind == LT_LIMIT_INSTANT) {
		struct lt_instant_span at = lt_check_instants(check, zone);

		now.from = lt_point_at(at.from);
		now.to = lt_point_at(at.to);
	} else {
		struct lt_day_span days =
		    lt_check_days(check, zone, limit->zone);

		now.from = lt_point_day(days.from);
		now.to = lt_point_day(days.to);
	}
	now.is_interval = true;
	return now;
}

static enum lt_version_state state_of(const struct lt_judged_version *one)
{
	if (one->happened == LT_NO)
		return LT_VERSION_MISSING;
	if (one->happened == LT_MAYBE)
		return LT_VERSION_UNDECIDED;
	if (one->in_time == LT_NO)
		return LT_VERSION_LATE;
	if (one->not_early == LT_NO)
		return LT_VERSION_EARLY;
	return one->in_time == LT_YES && one->not_early == LT_YES
	           ? LT_VERSION_IN_TIME
	           : LT_VERSION_UNDECIDED;
}

/* The states of all languages or, in a row of one language, of that one. */
static void put_languages(const struct lt_judged *judged, size_t only,
                          struct lt_arena *arena, struct lt_row *row)
{
	bool is_one = only < judged->required_count;
	size_t begin = is_one ? only : 0;
	size_t count = is_one ? 1 : judged->required_count;
	struct lt_language_state *list =
	    LT_NEW_ARRAY(arena, struct lt_language_state, count);

	row->has_languages = judged->has_languages;
	row->languages = list;
	row->language_count = count;
	for (size_t i = 0; i < count; i++) {
		const struct lt_judged_version *one =
		    &judged->versions[begin + i];

		list[i].language = judged->required[begin + i];
		if (!judged->needs_language) {
			list[i].state = state_of(one);
			list[i].moment = one->moment;
		} else if (one->happened != LT_NO) {
			list[i].state = LT_VERSION_UNDECIDED;
		}
	}
}

/* Whether what was done too early can still be done in time. */
static bool can_be_repeated(const struct lt_judged *judged,
                            struct lt_arena *arena)
{
	struct lt_window window;
	struct lt_moment now;

	if (judged->verdict != LT_VERDICT_EARLY)
		return false;
	window = lt_safe_window(judged, false, arena);
	now = now_of(judged->which, &window.last);
	return window.last.kind == LT_LIMIT_NONE ||
	       lt_moment_by(&now, &window.last, judged->which->body->zone) !=
	           LT_NO;
}

/* Until when an act is in time, if that is before the deadline itself; else
 * NONE. */
static struct lt_limit act_by_of(const struct lt_judged *judged,
                                 struct lt_arena *arena)
{
	struct lt_limit none = { .kind = LT_LIMIT_NONE };
	struct lt_window window;

	if (!lt_limit_is_known(&judged->bounds.last))
		return none;
	window = lt_safe_window(judged, false, arena);
	return window.has_last_act ? window.last : none;
}

/* Notes that an act done now would be late though the deadline has not passed,
 * because acts count later than they are done. */
static void note_lapsed(const struct lt_judged *judged, struct lt_row *row,
                        struct lt_arena *arena)
{
	struct lt_window window;

	if (judged->verdict != LT_VERDICT_PENDING || judged->windows.count)
		return;
	window = lt_safe_window(judged, false, arena);
	if (window.has_last_act &&
	    lt_limit_has_passed(judged->which, &window.last))
		lt_row_note(row, arena,
		            lt_say(arena, LT_P_NOTICE_LAPSED,
		                   lt_str_of(lt_act_words(judged->rule->act))));
}

/* Whether it is not known which version decides: it is not said in which
 * language the act was done, or which ones are required. */
static bool is_clock_unknown(const struct lt_judged *judged)
{
	return judged->verdict == LT_VERDICT_UNDECIDED && judged->why.phrase;
}

/* The lead and the margins of a paper that is out. */
static void measure_act(const struct lt_judged *judged, struct scale *scale,
                        const struct lt_moment *seen,
                        const struct lt_moment *opened, struct lt_row *row)
{
	const struct lt_bounds *bounds = &judged->bounds;
	bool early = judged->verdict == LT_VERDICT_EARLY ||
	             bounds->last.kind == LT_LIMIT_NONE;

	row->lead = lead_of(scale, seen);
	row->margin = early ? margin_to(scale, opened, &bounds->first, true)
	                    : margin_to(scale, seen, &bounds->last, false);
	if (judged->verdict == LT_VERDICT_UNDECIDED && !early)
		row->margin =
		    margin_of_both(scale, bounds, opened, row->margin);
	row->recommended_margin =
	    margin_to(scale, seen, &bounds->recommended, false);
}

void lt_measure_row(const struct lt_judged *judged, size_t only,
                    struct lt_arena *arena, struct lt_row *row)
{
	const struct lt_bounds *bounds = &judged->bounds;
	struct lt_moment seen = ran(judged, only, COUNTED);
	struct lt_moment opened = ran(judged, only, OPENED);
	struct lt_moment now = now_of(judged->which, &bounds->last);
	struct scale scale;

	set_scale(&scale, &bounds->measure, judged->which->body, arena);
	row->first = bounds->first;
	row->last = bounds->last;
	row->recommended = bounds->recommended;
	row->act_by = act_by_of(judged, arena);
	row->actual = ran(judged, only, RECORDED);
	row->is_act_unsaid = judged->unsaid.size > 0;
	row->is_of_first = judged->verdict == LT_VERDICT_INCOMPLETE;
	if (row->is_of_first)
		seen = moment_of(judged, true, COUNTED);
	/* Of an act that is not known nothing is to spare or short. */
	if (seen.state != LT_MOMENT_KNOWN && !row->is_act_unsaid)
		row->margin = margin_to(&scale, &now, &bounds->last, false);
	else if (seen.state == LT_MOMENT_KNOWN && !is_clock_unknown(judged))
		measure_act(judged, &scale, &seen, &opened, row);
	put_languages(judged, only, arena, row);
	row->in_time_if = lt_counterfactual(judged, only, arena);
	row->is_in_time_past =
	    row->in_time_if.size && lt_is_in_time_past(judged, arena);
	note_lapsed(judged, row, arena);
	row->can_be_repeated =
	    row->in_time_if.size && can_be_repeated(judged, arena);
}
