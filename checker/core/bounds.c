#include "core/bounds.h"

#include "core/limit.h"
#include "core/published.h"

static void measure(struct lt_bounds *bounds, struct lt_work *work,
                    const struct lt_rule_period *period, enum lt_direction to)
{
	bounds->measure.period = period;
	bounds->measure.anchor = work->anchor.moment;
	bounds->measure.zone = work->anchor.zone;
	bounds->measure.to = to;
	bounds->measure.is_clock = lt_is_by_hours(period) ||
	                           period->conventions->clock == LT_CLOCK_WALL;
}

/* Takes what a period gives as the last, or as the first, good moment. */
static void put(struct lt_bounds *bounds, const struct lt_found *found,
                bool is_last)
{
	if (is_last) {
		bounds->last = found->limit;
		bounds->why_last = found->why;
		bounds->unrolled = found->unrolled;
	} else {
		bounds->first = found->limit;
		bounds->why_first = found->why;
	}
}

/* Before an anchor at_least gives the last good and at_most the first; after
 * it within gives the last and at_least the first (counting.md, section 2). */
static const struct lt_rule_period *period_of_last(const struct lt_must *must)
{
	return must->kind == LT_MUST_BEFORE ? &must->at_least : &must->within;
}

static const struct lt_rule_period *period_of_first(const struct lt_must *must)
{
	return must->kind == LT_MUST_BEFORE ? &must->at_most : &must->at_least;
}

static enum lt_direction direction_of(const struct lt_must *must)
{
	return must->kind == LT_MUST_BEFORE ? LT_EARLIER : LT_LATER;
}

static void count_periods(struct lt_work *work, struct lt_bounds *bounds)
{
	const struct lt_must *must = work->must;
	enum lt_direction to = direction_of(must);
	const struct lt_rule_period *last = period_of_last(must);
	const struct lt_rule_period *first = period_of_first(must);
	struct lt_found found;

	if (first->is_set) {
		found = lt_limit_of_period(work, first, to, false);
		put(bounds, &found, false);
		measure(bounds, work, first, to);
	}
	if (last->is_set) {
		found = lt_limit_of_period(work, last, to, true);
		put(bounds, &found, true);
		measure(bounds, work, last, to);
	}
	if (must->recommended.is_set) {
		/* Cut-offs touch the last good one only (counting.md 3.8). */
		found = lt_limit_of_period(work, &must->recommended, to, false);
		bounds->recommended = found.limit;
		bounds->why_recommended = found.why;
	}
	bounds->uses_estimate |= work->counter.uses_estimate;
}

static void count_by(struct lt_work *work, struct lt_bounds *bounds)
{
	struct lt_found found = lt_limit_of_date(work);

	put(bounds, &found, true);
	bounds->measure.anchor = work->anchor.moment;
	bounds->measure.zone = work->anchor.zone;
	bounds->measure.to = LT_EARLIER;
}

/* Without an anchor every limit of the clause is unknown, for the anchor's
 * reason. */
static void without_anchor(struct lt_work *work, struct lt_bounds *bounds)
{
	const struct lt_must *must = work->must;
	bool is_before = must->kind == LT_MUST_BEFORE;

	if (must->kind == LT_MUST_BY || must->within.is_set ||
	    (is_before && must->at_least.is_set))
		bounds->last = bounds->unrolled = lt_limit_unknown();
	if (must->at_most.is_set || (!is_before && must->at_least.is_set))
		bounds->first = lt_limit_unknown();
	if (must->recommended.is_set)
		bounds->recommended = lt_limit_unknown();
	bounds->why_last = bounds->why_first = work->anchor.why;
	bounds->why_recommended = work->anchor.why;
	bounds->is_unrecorded = work->anchor.state == LT_ANCHOR_UNRECORDED;
}

/* A rule without a number still has a lead (counting.md, section 6): up to the
 * anchor that it names, else up to the opening of the session. */
static void measure_unscored(struct lt_work *work, struct lt_bounds *bounds)
{
	static const struct lt_anchor opening = { .kind = LT_ANCHOR_OPENING };
	const struct lt_must *must = work->must;

	bounds->is_unscored = true;
	lt_anchor_resolve(work->which,
	                  must->anchor.kind ? &must->anchor : &opening,
	                  work->trace, &work->anchor);
	if (work->anchor.state != LT_ANCHOR_KNOWN)
		return;
	bounds->is_planned = work->anchor.is_planned;
	bounds->measure =
	    (struct lt_measure){ .anchor = work->anchor.moment,
		                 .zone = work->anchor.zone,
		                 .to =
		                     must->soon_after ? LT_LATER : LT_EARLIER };
}

/* What a clause is held to in any case whose anchor has an open end. */
static void reach_from_end(struct lt_work *work, struct lt_bounds *bounds)
{
	const struct lt_moment open = work->anchor.moment;
	struct lt_moment *end = &work->anchor.moment;
	enum lt_direction to = direction_of(work->must);

	*end = (struct lt_moment){ .state = LT_MOMENT_KNOWN };
	end->from = end->to =
	    open.from.kind == LT_POINT_OPEN ? open.to : open.from;
	bounds->first_known =
	    lt_limit_reach(work, period_of_first(work->must), to, &open, false);
	bounds->last_known =
	    lt_limit_reach(work, period_of_last(work->must), to, &open, true);
	bounds->is_planned = work->anchor.is_planned;
	bounds->uses_estimate = work->counter.uses_estimate;
}

static void of_clause(const struct lt_case *which, const struct lt_must *must,
                      struct lt_trace *trace, struct lt_bounds *bounds)
{
	struct lt_work work = { .which = which, .must = must, .trace = trace };

	work.counter =
	    (struct lt_counter){ .body = which->body, .trace = trace };
	*bounds = (struct lt_bounds){ .conventions = must->conventions };
	if (must->kind == LT_MUST_UNSCORED) {
		measure_unscored(&work, bounds);
		return;
	}
	if (lt_must_is_anchored(must))
		lt_anchor_resolve(which, &must->anchor, trace, &work.anchor);
	if (work.anchor.state != LT_ANCHOR_KNOWN) {
		without_anchor(&work, bounds);
		if (work.anchor.state == LT_ANCHOR_OPEN)
			reach_from_end(&work, bounds);
		return;
	}
	bounds->is_planned = work.anchor.is_planned;
	if (must->kind == LT_MUST_BY)
		count_by(&work, bounds);
	else
		count_periods(&work, bounds);
}

/* Makes A, which is known or none yet, the better of A and B by HOW. True: B
 * was taken. */
static bool keep(struct lt_limit *a, const struct lt_limit *b,
                 struct lt_pick how)
{
	bool taken;

	if (b->kind <= LT_LIMIT_UNKNOWN)
		return false;
	if (!a->kind) {
		*a = *b;
		return true;
	}
	taken = lt_limit_prefers(a, b, how);
	*a = lt_limit_pick(a, b, how);
	return taken;
}

/* One of the three bounds over all clauses. */
struct joined {
	struct lt_limit limit;
	struct lt_why why; /* of a clause that cannot be computed */
	bool is_unknown;
	struct lt_pick how;
};

static bool join(struct joined *sum, const struct lt_limit *one,
                 const struct lt_why *why)
{
	if (one->kind == LT_LIMIT_UNKNOWN && !sum->is_unknown) {
		sum->is_unknown = true;
		sum->why = *why;
	}
	return keep(&sum->limit, one, sum->how);
}

/* Puts a joined bound into LIMIT. If one clause could not be computed, LIMIT is
 * unknown, and KNOWN says how far it may reach all the same. */
static void settle(const struct joined *sum, struct lt_limit *limit,
                   struct lt_why *why, struct lt_limit *known)
{
	*limit = sum->limit;
	if (!sum->is_unknown)
		return;
	if (known)
		*known = lt_limit_bounded(&sum->limit, sum->how.earlier);
	*limit = lt_limit_unknown();
	*why = sum->why;
}

/* strictest_of and latest_of: what is joined so far. */
struct joining {
	struct joined last, first, recommended;
	bool is_unrecorded; /* an anchor act is not recorded */
	bool is_scored;     /* some clause gives a number */
	bool is_unknown;    /* a last good day is unknown for another reason */
};

static void combine(struct joining *sum, struct lt_bounds *bounds,
                    const struct lt_bounds *one)
{
	struct lt_limit before = sum->last.limit;
	bool taken = join(&sum->last, &one->last, &one->why_last);

	/* Where the one may be stricter and so may the other, each may be the
	 * one that another rule counts from. */
	if (!lt_limit_same(&sum->last.limit, &before) &&
	    !lt_limit_same(&sum->last.limit, &one->last))
		bounds->unrolled = lt_limit_pick(&bounds->unrolled,
		                                 &one->unrolled, sum->last.how);
	else if (taken)
		bounds->unrolled = one->unrolled;
	taken |= join(&sum->first, &one->first, &one->why_first) &&
	         sum->last.limit.kind == LT_LIMIT_NONE;
	join(&sum->recommended, &one->recommended, &one->why_recommended);
	if (taken) {
		bounds->conventions = one->conventions;
		bounds->measure = one->measure;
	}
	sum->is_scored |= !one->is_unscored;
	sum->is_unrecorded |= one->is_unrecorded;
	/* What a part has a date for does not wait for an act alone. */
	sum->is_unknown |= one->last.kind == LT_LIMIT_UNKNOWN &&
	                   (!one->is_unrecorded || one->last_known.kind);
	bounds->is_planned |= one->is_planned;
	bounds->uses_estimate |= one->uses_estimate;
}

static void settle_all(const struct joining *sum, struct lt_bounds *bounds)
{
	settle(&sum->last, &bounds->last, &bounds->why_last,
	       &bounds->last_known);
	settle(&sum->first, &bounds->first, &bounds->why_first,
	       &bounds->first_known);
	settle(&sum->recommended, &bounds->recommended,
	       &bounds->why_recommended, NULL);
	if (sum->last.is_unknown)
		bounds->unrolled = lt_limit_unknown();
	bounds->is_unrecorded = sum->is_unrecorded && !sum->is_unknown;
}

void lt_trace_clause(struct lt_trace *trace, size_t index, size_t count)
{
	struct lt_arena *arena = trace->arena;

	if (trace->is_on)
		lt_step(trace, LT_P_CLAUSE,
		        lt_words_number(arena, (int64_t)index + 1),
		        lt_words_number(arena, (int64_t)count));
}

static void of_clauses(const struct lt_case *which, const struct lt_must *must,
                       struct lt_trace *trace, struct lt_bounds *bounds)
{
	bool strictest = must->kind == LT_MUST_STRICTEST;
	struct lt_arena *arena = trace->arena;
	/* Under the strictest the window opens with the latest first good;
	 * latest_of takes the latest of each. */
	struct joining sum = { .last.how.earlier = strictest,
		               .first.how.is_first = true,
		               .recommended.how.earlier = strictest };
	const struct lt_limit *chosen;

	*bounds = (struct lt_bounds){ .conventions = must->conventions };
	for (size_t i = 0; i < must->clause_count; i++) {
		struct lt_bounds one;

		lt_trace_clause(trace, i, must->clause_count);
		of_clause(which, &must->clauses[i], trace, &one);
		combine(&sum, bounds, &one);
	}
	settle_all(&sum, bounds);
	bounds->is_unscored = !sum.is_scored;
	chosen =
	    bounds->last.kind != LT_LIMIT_NONE ? &bounds->last : &bounds->first;
	if (trace->is_on && chosen->kind > LT_LIMIT_UNKNOWN)
		lt_step(trace, strictest ? LT_P_STRICTEST : LT_P_LATEST,
		        lt_words_limit(arena, chosen));
}

static void say_limit(struct lt_trace *trace, enum lt_phrase phrase,
                      const struct lt_limit *limit)
{
	struct lt_step *step;

	if (!trace->is_on || limit->kind <= LT_LIMIT_UNKNOWN)
		return;
	step = lt_step(trace, phrase, lt_words_limit(trace->arena, limit));
	if (limit->kind == LT_LIMIT_DAY)
		lt_step_day(step, limit->days.from);
	else
		lt_step_instant(step, limit->instants.from);
}

static void of_unread(const struct lt_rule *rule, struct lt_trace *trace,
                      struct lt_bounds *bounds)
{
	*bounds = (struct lt_bounds){ .conventions = rule->must.conventions };
	bounds->why_last =
	    lt_because(trace->arena, LT_P_WHY_RULE_UNREAD, rule->id,
	               lt_words_place(trace->arena, &rule->at));
	bounds->last = bounds->unrolled = lt_limit_unknown();
}

static void of_must(const struct lt_case *which, const struct lt_rule *rule,
                    const struct lt_must *must, bool counted,
                    struct lt_trace *trace, struct lt_bounds *bounds)
{
	if (must->kind == LT_MUST_UNREAD) {
		of_unread(rule, trace, bounds);
		return;
	}
	if (must->kind == LT_MUST_STRICTEST || must->kind == LT_MUST_LATEST)
		of_clauses(which, must, trace, bounds);
	else
		of_clause(which, must, trace, bounds);
	lt_publish(which, rule, counted, trace, bounds);
	say_limit(trace, LT_P_FIRST_GOOD, &bounds->first);
	say_limit(trace, LT_P_LAST_GOOD, &bounds->last);
	say_limit(trace, LT_P_RECOMMENDED, &bounds->recommended);
}

void lt_bounds_of(const struct lt_case *which, const struct lt_rule *rule,
                  const struct lt_must *must, struct lt_trace *trace,
                  struct lt_bounds *bounds)
{
	of_must(which, rule, must, false, trace, bounds);
}

/* The bounds of either_of without a paper: an act can be in time from when the
 * first clause begins until the last one lapses. */
static void of_either(const struct lt_case *which, const struct lt_rule *rule,
                      bool counted, struct lt_trace *trace,
                      struct lt_bounds *bounds)
{
	const struct lt_must *must = &rule->must;
	struct joining sum = { .first.how = { .earlier = true,
		                              .is_first = true } };
	bool has_no_last = false, has_no_first = false;

	*bounds = (struct lt_bounds){ .conventions = must->conventions };
	for (size_t i = 0; i < must->clause_count; i++) {
		struct lt_bounds one;

		lt_trace_clause(trace, i, must->clause_count);
		of_must(which, rule, &must->clauses[i], counted, trace, &one);
		combine(&sum, bounds, &one);
		has_no_last |= one.last.kind == LT_LIMIT_NONE;
		has_no_first |= one.first.kind == LT_LIMIT_NONE;
		bounds->is_published |= one.is_published;
		bounds->is_moved |= one.is_moved;
	}
	/* A clause without an end leaves the whole without one. */
	if (has_no_last) {
		sum.last = (struct joined){ 0 };
		bounds->unrolled = sum.last.limit;
	}
	if (has_no_first)
		sum.first = (struct joined){ 0 };
	settle_all(&sum, bounds);
}

static void of_reading(const struct lt_case *which, const struct lt_rule *rule,
                       bool counted, struct lt_trace *trace,
                       struct lt_bounds *bounds)
{
	if (rule->must.kind == LT_MUST_EITHER)
		of_either(which, rule, counted, trace, bounds);
	else
		of_must(which, rule, &rule->must, counted, trace, bounds);
}

void lt_trace_reading(struct lt_trace *trace, const struct lt_rule *reading)
{
	if (!trace->is_on)
		return;
	lt_step(trace,
	        reading->title.size ? LT_P_READING : LT_P_READING_UNTITLED,
	        reading->name, reading->title);
	if (reading->source.instrument.size)
		lt_step(trace,
		        reading->source.provision.size ? LT_P_READING_PROVISION
		                                       : LT_P_READING_SOURCE,
		        reading->source.instrument, reading->source.provision);
}

static void of_rule(const struct lt_case *which, const struct lt_rule *rule,
                    bool counted, struct lt_trace *trace,
                    struct lt_bounds *bounds)
{
	struct joining sum = { .last.how.earlier = true,
		               .first.how.is_first = true,
		               .recommended.how.earlier = true };

	if (!rule->reading_count) {
		of_reading(which, rule, counted, trace, bounds);
		return;
	}
	*bounds = (struct lt_bounds){ .conventions = rule->must.conventions };
	for (size_t i = 0; i < rule->reading_count; i++) {
		struct lt_bounds one;

		lt_trace_reading(trace, &rule->readings[i]);
		of_reading(which, &rule->readings[i], counted, trace, &one);
		combine(&sum, bounds, &one);
		bounds->is_published |= one.is_published;
		bounds->is_moved |= one.is_moved;
	}
	settle_all(&sum, bounds);
}

void lt_bounds_of_rule(const struct lt_case *which, const struct lt_rule *rule,
                       struct lt_trace *trace, struct lt_bounds *bounds)
{
	of_rule(which, rule, false, trace, bounds);
}

void lt_bounds_counted(const struct lt_case *which, const struct lt_rule *rule,
                       struct lt_trace *trace, struct lt_bounds *bounds)
{
	of_rule(which, rule, true, trace, bounds);
}

bool lt_limit_has_passed(const struct lt_case *which,
                         const struct lt_limit *limit)
{
	return lt_limit_is_known(limit) &&
	       lt_limit_passed(limit, &which->world->check,
	                       which->body->zone) == LT_YES;
}
