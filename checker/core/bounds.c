#include "core/bounds.h"

#include "core/limit.h"

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

/* Puts what a period gives into the bounds as the last or the first good. */
static void put(struct lt_bounds *bounds, const struct lt_found *found,
                bool is_last)
{
	if (is_last) {
		bounds->last = found->limit;
		bounds->why_last = found->why;
	} else {
		bounds->first = found->limit;
		bounds->why_first = found->why;
	}
	if (is_last || bounds->last.kind == LT_LIMIT_NONE)
		bounds->unrolled = found->unrolled;
}

/* Before an anchor at_least gives the last good and at_most the first; after
 * it within gives the last and at_least the first (counting.md, section 2). */
static void count_periods(struct lt_work *work, struct lt_bounds *bounds)
{
	const struct lt_must *must = work->must;
	bool is_before = must->kind == LT_MUST_BEFORE;
	enum lt_direction to = is_before ? LT_EARLIER : LT_LATER;
	const struct lt_rule_period *last =
	    is_before ? &must->at_least : &must->within;
	const struct lt_rule_period *first =
	    is_before ? &must->at_most : &must->at_least;
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
		found = lt_limit_of_period(work, &must->recommended, to, true);
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

/* Every limit that the clause has becomes unknown for the anchor's reason. */
static void without_anchor(struct lt_work *work, struct lt_bounds *bounds)
{
	const struct lt_must *must = work->must;
	bool is_before = must->kind == LT_MUST_BEFORE;

	if (must->kind == LT_MUST_BY || must->within.is_set ||
	    (is_before && must->at_least.is_set))
		bounds->last = lt_limit_unknown();
	if (must->at_most.is_set || (!is_before && must->at_least.is_set))
		bounds->first = lt_limit_unknown();
	if (must->recommended.is_set)
		bounds->recommended = lt_limit_unknown();
	bounds->unrolled = lt_limit_unknown();
	bounds->why_last = bounds->why_first = work->anchor.why;
	bounds->why_recommended = work->anchor.why;
	bounds->is_unrecorded = work->anchor.state == LT_ANCHOR_UNRECORDED;
}

static void of_clause(const struct lt_case *which, const struct lt_must *must,
                      struct lt_trace *trace, struct lt_bounds *bounds)
{
	struct lt_work work = { .which = which, .must = must, .trace = trace };

	work.counter =
	    (struct lt_counter){ .body = which->body, .trace = trace };
	*bounds = (struct lt_bounds){ .conventions = must->conventions };
	if (must->kind == LT_MUST_UNSCORED) {
		bounds->is_unscored = true;
		return;
	}
	if (must->kind != LT_MUST_BY || !must->by_is_full)
		lt_anchor_resolve(which, &must->anchor, trace, &work.anchor);
	if (work.anchor.state != LT_ANCHOR_KNOWN) {
		without_anchor(&work, bounds);
		return;
	}
	bounds->is_planned = work.anchor.is_planned;
	if (must->kind == LT_MUST_BY)
		count_by(&work, bounds);
	else
		count_periods(&work, bounds);
}

/* Whether limit A comes before B; a day is its last millisecond. */
static bool comes_before(const struct lt_limit *a, const struct lt_limit *b)
{
	struct lt_instant_span x, y;

	if (a->kind == LT_LIMIT_DAY && b->kind == LT_LIMIT_DAY)
		return a->days.from.n < b->days.from.n;
	x = lt_limit_ends(a);
	y = lt_limit_ends(b);
	return x.from.ms < y.from.ms;
}

/* Keeps the better of two limits of one kind (last, first, recommended); an
 * unknown one makes the whole unknown. True: B was taken. */
static bool keep(struct lt_limit *a, struct lt_why *why_a,
                 const struct lt_limit *b, const struct lt_why *why_b,
                 bool earliest)
{
	if (b->kind == LT_LIMIT_NONE || a->kind == LT_LIMIT_UNKNOWN)
		return false;
	if (a->kind != LT_LIMIT_NONE && b->kind != LT_LIMIT_UNKNOWN &&
	    !(earliest ? comes_before(b, a) : comes_before(a, b)))
		return false;
	*a = *b;
	*why_a = *why_b;
	return true;
}

static void combine(struct lt_bounds *sum, const struct lt_bounds *one,
                    bool strictest)
{
	bool taken;

	taken = keep(&sum->last, &sum->why_last, &one->last, &one->why_last,
	             strictest);
	/* Under the strictest the window opens with the latest first good;
	 * latest_of takes the latest of each. */
	taken |= keep(&sum->first, &sum->why_first, &one->first,
	              &one->why_first, false) &&
	         sum->last.kind == LT_LIMIT_NONE;
	keep(&sum->recommended, &sum->why_recommended, &one->recommended,
	     &one->why_recommended, strictest);
	if (taken) {
		sum->unrolled = one->unrolled;
		sum->conventions = one->conventions;
		sum->measure = one->measure;
	}
	sum->is_unrecorded |= one->is_unrecorded;
	sum->is_planned |= one->is_planned;
	sum->uses_estimate |= one->uses_estimate;
}

static void of_clauses(const struct lt_case *which, const struct lt_must *must,
                       struct lt_trace *trace, struct lt_bounds *bounds)
{
	bool strictest = must->kind == LT_MUST_STRICTEST;
	struct lt_arena *arena = trace->arena;
	const struct lt_limit *chosen;

	*bounds = (struct lt_bounds){ .conventions = must->conventions };
	for (size_t i = 0; i < must->clause_count; i++) {
		struct lt_bounds one;

		if (trace->is_on)
			lt_step(trace, LT_P_CLAUSE,
			        lt_words_number(arena, (int64_t)i + 1),
			        lt_words_number(arena,
			                        (int64_t)must->clause_count));
		of_clause(which, &must->clauses[i], trace, &one);
		combine(bounds, &one, strictest);
	}
	chosen =
	    bounds->last.kind != LT_LIMIT_NONE ? &bounds->last : &bounds->first;
	if (trace->is_on && chosen->kind > LT_LIMIT_UNKNOWN)
		lt_step(trace, strictest ? LT_P_STRICTEST : LT_P_LATEST,
		        lt_words_limit(arena, chosen));
}

/* The date that the body announced for this rule; NULL: none. */
static const struct lt_published *published_for(const struct lt_published *list,
                                                size_t count,
                                                const struct lt_rule *rule)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].rule.size ? lt_str_eq(list[i].rule, rule->id)
		                      : list[i].act == rule->act)
			return &list[i];
	return NULL;
}

static bool same_limit(const struct lt_limit *a, const struct lt_limit *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == LT_LIMIT_DAY)
		return a->days.from.n == b->days.from.n &&
		       a->days.to.n == b->days.to.n;
	return a->instants.from.ms == b->instants.from.ms &&
	       a->instants.to.ms == b->instants.to.ms;
}

static struct lt_limit limit_of_published(struct lt_work *work,
                                          const struct lt_published *date,
                                          const struct lt_conventions *how)
{
	const struct lt_zone *zone = work->anchor.zone;
	struct lt_day_span days = { date->date.day, date->date.day };

	if (date->date.kind == LT_POINT_INSTANT)
		return lt_limit_of_instants(date->date.at, date->date.at, zone);
	if (how && how->has_cutoff && how->cutoff_effect == LT_CUTOFF_CLOCK)
		return lt_limit_at_cutoff(work, days, how);
	return lt_limit_of_days(days.from, days.to, zone);
}

/* Step 8. The announced date replaces the last good day only. */
static void publish(const struct lt_case *which, const struct lt_rule *rule,
                    struct lt_trace *trace, struct lt_bounds *bounds)
{
	struct lt_work work = { .which = which, .trace = trace };
	const struct lt_published *date = NULL;
	struct lt_limit announced;

	if (which->session)
		date = published_for(which->session->published,
		                     which->session->published_count, rule);
	if (!date && which->document)
		date = published_for(which->document->published,
		                     which->document->published_count, rule);
	if (!date)
		return;
	work.anchor.zone =
	    which->session ? which->session->zone : which->body->zone;
	announced = limit_of_published(&work, date, bounds->conventions);
	bounds->computed = bounds->last;
	bounds->is_published = true;
	bounds->is_moved = bounds->last.kind > LT_LIMIT_UNKNOWN &&
	                   !same_limit(&bounds->last, &announced);
	bounds->last = announced;
	bounds->is_unscored = false;
	/* With a date of its own the rule does not need its anchor for it. */
	bounds->is_unrecorded &= bounds->first.kind == LT_LIMIT_UNKNOWN;
	if (trace->is_on)
		lt_step(trace, LT_P_PUBLISHED,
		        lt_words_limit(trace->arena, &announced),
		        (struct lt_str){ 0 });
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

void lt_bounds_of(const struct lt_case *which, const struct lt_rule *rule,
                  const struct lt_must *must, struct lt_trace *trace,
                  struct lt_bounds *bounds)
{
	if (must->kind == LT_MUST_STRICTEST || must->kind == LT_MUST_LATEST)
		of_clauses(which, must, trace, bounds);
	else
		of_clause(which, must, trace, bounds);
	publish(which, rule, trace, bounds);
	say_limit(trace, LT_P_FIRST_GOOD, &bounds->first);
	say_limit(trace, LT_P_LAST_GOOD, &bounds->last);
	say_limit(trace, LT_P_RECOMMENDED, &bounds->recommended);
}
