#include "core/quick_judge.h"

#define NO_RANGE                                                               \
	{                                                                      \
		0, INT64_MAX, INT64_MIN                                        \
	}

static inline void add(struct lt_quick_range *range, int64_t value)
{
	range->count++;
	range->first = value < range->first ? value : range->first;
	range->last = value > range->last ? value : range->last;
}

/* Takes a version that is not a time. False: it cannot be told whether it is
 * out by the check: it is not one moment, or the check may be on two days. */
static bool see_other(const struct lt_quick_check *check,
                      const struct lt_stamp *stamp, struct lt_quick_seen *seen)
{
	bool is_day = stamp->kind == LT_STAMP_DAY;

	if (is_day && stamp->value <= check->day_from)
		add(&seen->days, stamp->value);
	else if (is_day)
		return stamp->value > check->day_to;
	return stamp->kind != LT_STAMP_OPEN;
}

/* Takes the times, among the versions, that are not after the check. False: the
 * check may be at several moments, and one time is between them. */
static bool see_times(const struct lt_quick_tags *tags,
                      const struct lt_quick_check *check,
                      const struct lt_quick_act *act,
                      struct lt_quick_range *times)
{
	for (size_t i = 0; i < act->count; i++) {
		const struct lt_stamp *one = &act->stamps[i];

		if (one->kind != LT_STAMP_TIME || one->value > check->ms_to ||
		    !lt_quick_has_tag(tags, one->tag))
			continue;
		if (one->value > check->ms_from)
			return false;
		add(times, one->value);
	}
	return true;
}

/* Takes the versions of an act that a reading looks at. As nearly all are times
 * before the check, all times are taken first, and only if the last one is not
 * before it are they looked at one by one. */
static inline bool see_versions(const struct lt_quick_tags *tags,
                                const struct lt_quick_check *check,
                                const struct lt_quick_act *act,
                                struct lt_quick_seen *seen)
{
	struct lt_quick_range times = seen->times;

	for (size_t i = 0; i < act->count; i++) {
		const struct lt_stamp *one = &act->stamps[i];

		if (!lt_quick_has_tag(tags, one->tag))
			continue;
		if (one->kind == LT_STAMP_TIME)
			add(&times, one->value);
		else if (!see_other(check, one, seen))
			return false;
	}
	if (times.last > check->ms_from)
		return see_times(tags, check, act, &seen->times);
	seen->times = times;
	return true;
}

/* Finds what a reading sees of a paper. Whether versions are out is not told
 * for tags that are not simple, nor for a date without a language. */
static inline void see(const struct lt_quick_reading *reading,
                       const struct lt_quick_check *check,
                       const struct lt_quick_paper *paper,
                       struct lt_quick_seen *seen)
{
	const struct lt_quick_act *act = &paper->acts[reading->act];
	bool is_given = paper->acts_given >> reading->act & 1;

	*seen = (struct lt_quick_seen){ true, reading->language_count, NO_RANGE,
		                        NO_RANGE };
	if (is_given)
		seen->is_told = see_versions(reading->tags, check, act, seen) &&
		                (!reading->by_language ||
		                 (act->by_language && act->is_simple));
}

static inline size_t out_of(const struct lt_quick_seen *seen)
{
	return seen->times.count + seen->days.count;
}

/* A bit for each limit that the first version keeps. Without times, or without
 * days, times.first or days.first is greater than every limit. */
static inline unsigned kept_by_first(const struct lt_quick_clause *clause,
                                     const struct lt_quick_seen *seen)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < LT_QUICK_LIMITS; i++)
		kept |= (unsigned)((seen->times.first <= clause->ms[i]) |
		                   (seen->days.first <= clause->day[i]))
		        << i;
	return kept;
}

/* The same for the last version. Without times, or without days, times.last or
 * days.last is less than every limit. */
static inline unsigned kept_by_last(const struct lt_quick_clause *clause,
                                    const struct lt_quick_seen *seen)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < LT_QUICK_LIMITS; i++)
		kept |= (unsigned)((seen->times.last <= clause->ms[i]) &
		                   (seen->days.last <= clause->day[i]))
		        << i;
	return kept;
}

/* The verdict of a clause: if the first version decides, one that is out is
 * enough, else all must be. */
static inline enum lt_verdict judge_clause(const struct lt_quick_clause *clause,
                                           const struct lt_quick_seen *seen,
                                           bool is_first)
{
	size_t out = out_of(seen);
	bool is_enough = out >= (is_first ? 1 : seen->wanted);
	unsigned kept =
	    is_first ? kept_by_first(clause, seen) : kept_by_last(clause, seen);

	return clause->verdicts[is_enough ? LT_QUICK_ENOUGH + kept : out > 0];
}

/* The best verdict of the clauses of a reading. */
static inline bool judge_reading(const struct lt_quick_reading *reading,
                                 const struct lt_quick_seen *seen,
                                 enum lt_verdict *best)
{
	*best = LT_VERDICT_NONE;
	for (size_t i = 0; i < reading->clause_count; i++) {
		const struct lt_quick_clause *clause = &reading->clauses[i];
		enum lt_verdict one;

		if (!clause->is_unscored &&
		    (!seen->is_told ||
		     (seen->days.count && !clause->takes_days)))
			return false;
		one = judge_clause(clause, seen, reading->is_first);
		*best = one > *best ? one : *best;
	}
	return true;
}

bool lt_quick_judge(const struct lt_quick_rule *rule,
                    const struct lt_quick_check *check,
                    const struct lt_quick_paper *paper,
                    struct lt_quick_seen *seen, enum lt_verdict *verdict)
{
	*verdict = LT_VERDICT_UNDECIDED;
	for (size_t i = 0; i < rule->reading_count; i++) {
		enum lt_verdict best;

		see(&rule->readings[i], check, paper, seen);
		if (!judge_reading(&rule->readings[i], seen, &best))
			return false;
		if (i && best != *verdict) {
			*verdict = LT_VERDICT_UNDECIDED;
			return true;
		}
		*verdict = best;
	}
	return true;
}

static struct lt_moment known(struct lt_point point)
{
	return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
		                   .from = point,
		                   .to = point };
}

/* The moment that decides, as in measure.c: of the first version (also of an
 * incomplete paper), or of the last one if all are out. */
static struct lt_moment moment_of(const struct lt_quick_seen *seen,
                                  bool is_first, const struct lt_zone *zone)
{
	const struct lt_quick_range *times = &seen->times, *days = &seen->days;
	struct lt_moment time = known(lt_point_at(
	    (struct lt_instant){ is_first ? times->first : times->last }));
	struct lt_moment day = known(lt_point_day(
	    (struct lt_day){ (int32_t)(is_first ? days->first : days->last) }));

	if (!days->count)
		return time;
	if (times->count)
		lt_moment_extend(&day, &time, is_first, zone);
	return day;
}

bool lt_quick_measure(const struct lt_quick_rule *rule,
                      const struct lt_quick_seen *seen, struct lt_arena *arena,
                      struct lt_row *row)
{
	const struct lt_quick_reading *reading = rule->readings;
	bool is_incomplete = row->verdict == LT_VERDICT_INCOMPLETE;
	bool is_first;

	if (!rule->reading_count)
		return true;
	if (!seen->is_told)
		return false;
	is_first = reading->is_first || is_incomplete;
	if (!out_of(seen) || (!is_first && out_of(seen) < seen->wanted))
		return true;
	row->actual = moment_of(seen, is_first, row->body->zone);
	row->lead = lt_quick_lead_of(reading->clauses->lead, row->body, arena,
	                             &row->actual);
	if (is_incomplete)
		row->actual = (struct lt_moment){ 0 };
	return true;
}
