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

/* A version that is no time. False: it cannot be told whether it is out by the
 * check, because it is not one moment, or the day of the check is one of
 * two. */
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

/* The times among the versions that are out by the check. False: of one it
 * cannot be told, because the check is one of many moments. */
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

/* The versions of an act that a reading looks at. Most are times that are out
 * by the check, so that all are taken for that until the last one is seen. */
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

/* Of tags that are not simple it is not told here which languages they are;
 * a date without language says of no version whether it is meant. */
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

/* Bits of the limits that the first version keeps, of which there is one: one
 * that is not there is beyond everything. */
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

/* The same of the last one: one that is not there keeps everything. */
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

/* Any version runs the clock where the first one does, else all. */
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

/* The moment that ran the clock, as measure.c has it: of the first version, or
 * of the last where all are out; of an incomplete paper of the first again. */
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
