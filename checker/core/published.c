#include "core/published.h"

#include "core/limit.h"

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

/* What was announced, without the hour that the rule puts on it. */
static struct lt_limit as_announced(const struct lt_published *date,
                                    const struct lt_zone *zone)
{
	const struct lt_point *from = &date->date.from, *to = &date->date.to;

	if (from->kind == LT_POINT_INSTANT)
		return lt_limit_of_instants(from->at, to->at, zone);
	return lt_limit_of_days(from->day, to->day, zone);
}

static struct lt_limit limit_of_published(struct lt_work *work,
                                          const struct lt_limit *announced,
                                          const struct lt_conventions *how)
{
	if (announced->kind == LT_LIMIT_DAY && how->has_cutoff &&
	    how->cutoff_effect == LT_CUTOFF_CLOCK)
		return lt_limit_at_cutoff(work, announced->days, how);
	return *announced;
}

/* An announced date is a day in the zone of the rule's anchor. If the anchor is
 * not known, its kind still tells the zone: that of an act or of the end of a
 * month is the body's. */
static const struct lt_zone *zone_of_published(const struct lt_case *which,
                                               const struct lt_rule *rule,
                                               const struct lt_bounds *bounds)
{
	const struct lt_must *must = &rule->must;

	if (bounds->measure.zone)
		return bounds->measure.zone;
	while (must->clause_count)
		must = &must->clauses[0];
	if (!which->session || must->kind == LT_MUST_BY ||
	    must->anchor.kind == LT_ANCHOR_MONTH_END ||
	    must->anchor.kind == LT_ANCHOR_ACT ||
	    must->anchor.kind == LT_ANCHOR_KIND_ACT)
		return which->body->zone;
	return which->session->zone;
}

/* Puts an announced date in the place of the last good moment that was counted;
 * its anchor is then not needed for it. */
static void replace_last(struct lt_bounds *bounds, struct lt_limit last)
{
	bounds->last = last;
	bounds->last_known = (struct lt_limit){ 0 };
	bounds->is_unscored = false;
	bounds->is_unrecorded &= bounds->first.kind == LT_LIMIT_UNKNOWN;
}

/* A date was announced and could not be read. What was counted does not hold
 * then, and nobody knows what does. */
static void publish_unread(const struct lt_published *date,
                           struct lt_trace *trace, struct lt_bounds *bounds)
{
	replace_last(bounds, lt_limit_unknown());
	bounds->unrolled = bounds->last;
	bounds->why_last =
	    lt_because(trace->arena, LT_P_WHY_ANNOUNCED_UNREAD, date->unread);
}

/* The date announced for the session, in words, if it differs from ANNOUNCED,
 * that of the paper; else empty. */
static struct lt_str words_for_session(const struct lt_work *work,
                                       const struct lt_published *date,
                                       const struct lt_limit *announced,
                                       const struct lt_conventions *how)
{
	struct lt_trace silent = { .arena = work->trace->arena };
	struct lt_work other = *work;
	struct lt_limit limit, own;

	if (date->date.state != LT_MOMENT_KNOWN)
		return lt_say(silent.arena, LT_P_ANNOUNCED_UNREAD,
		              date->unread);
	other.trace = &silent;
	own = as_announced(date, work->anchor.zone);
	limit = limit_of_published(&other, &own, how);
	return lt_limit_same(&limit, announced)
	           ? (struct lt_str){ 0 }
	           : lt_words_limit(silent.arena, &own);
}

void lt_publish(const struct lt_case *which, const struct lt_rule *rule,
                bool counted, struct lt_trace *trace, struct lt_bounds *bounds)
{
	struct lt_work work = { .which = which, .trace = trace };
	const struct lt_published *date = NULL, *of_session = NULL;
	struct lt_limit announced;

	/* A date announced for the paper comes before one for its session. */
	if (which->document)
		date = published_for(which->document->published,
		                     which->document->published_count, rule);
	if (which->session)
		of_session =
		    published_for(which->session->published,
		                  which->session->published_count, rule);
	if (!date && !of_session)
		return;
	if (!date) {
		date = of_session;
		of_session = NULL;
	}
	if (date->date.state != LT_MOMENT_KNOWN) {
		publish_unread(date, trace, bounds);
		return;
	}
	bounds->is_published = true;
	if (counted)
		return;
	work.anchor.zone = zone_of_published(which, rule, bounds);
	bounds->announced = as_announced(date, work.anchor.zone);
	if (trace->is_on)
		lt_step(trace, LT_P_PUBLISHED,
		        lt_words_limit(trace->arena, &bounds->announced),
		        (struct lt_str){ 0 });
	announced =
	    limit_of_published(&work, &bounds->announced, bounds->conventions);
	bounds->computed = bounds->last;
	bounds->is_moved = bounds->last.kind > LT_LIMIT_UNKNOWN &&
	                   !lt_limit_same(&bounds->last, &announced);
	replace_last(bounds, announced);
	if (of_session)
		bounds->for_session = words_for_session(
		    &work, of_session, &announced, bounds->conventions);
}
