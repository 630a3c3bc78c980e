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

/* False: it cannot be told whether the version is out by the check, because it
 * is not one moment, or the day of the check is one of two. */
static inline bool see_stamp(const struct lt_quick_check *check,
                             const struct lt_stamp *stamp,
                             struct lt_quick_seen *seen)
{
	bool is_day = stamp->kind == LT_STAMP_DAY;

	if (stamp->kind == LT_STAMP_TIME) {
		if (stamp->value <= check->ms)
			add(&seen->times, stamp->value);
		return true;
	}
	if (is_day && stamp->value <= check->day_from)
		add(&seen->days, stamp->value);
	else if (is_day)
		return stamp->value > check->day_to;
	return stamp->kind != LT_STAMP_OPEN;
}

/* The version with a tag; NULL: there is none. NEXT is where it probably
 * stands: behind the one before. */
static inline const struct lt_stamp *version_in(const struct lt_quick_act *act,
                                                uint16_t tag,
                                                const struct lt_stamp *next)
{
	const struct lt_stamp *end = act->stamps + act->count;

	if (next < end && next->tag == tag)
		return next;
	for (next = act->stamps; next < end; next++)
		if (next->tag == tag)
			return next;
	return NULL;
}

/* Of tags that are not simple it is not told here which languages they are;
 * a date without language says of no version whether it is meant. */
static inline bool see_languages(const struct lt_quick_reading *reading,
                                 const struct lt_quick_check *check,
                                 const struct lt_quick_act *act,
                                 struct lt_quick_seen *seen)
{
	const struct lt_stamp *next = act->stamps;

	for (size_t i = 0; i < reading->language_count; i++) {
		const struct lt_stamp *one =
		    version_in(act, reading->tags[i], next);

		if (!one)
			continue;
		if (!see_stamp(check, one, seen))
			return false;
		next = one + 1;
	}
	return act->by_language && act->is_simple;
}

static inline bool see_all(const struct lt_quick_check *check,
                           const struct lt_stamp *list, size_t count,
                           struct lt_quick_seen *seen)
{
	for (size_t i = 0; i < count; i++)
		if (!see_stamp(check, &list[i], seen))
			return false;
	return true;
}

/* The versions that a reading looks at: in the required languages, every one,
 * or the only one. */
static struct lt_quick_seen see(const struct lt_quick_reading *reading,
                                const struct lt_quick_check *check,
                                const struct lt_quick_paper *paper)
{
	const struct lt_quick_act *act = &paper->acts[reading->act];
	bool is_given = paper->acts_given >> reading->act & 1;
	struct lt_quick_seen seen = { true, 1, NO_RANGE, NO_RANGE };

	if (reading->languages)
		seen.wanted = reading->language_count;
	else if (is_given)
		seen.wanted = act->count;
	if (is_given)
		seen.is_told =
		    reading->languages
			? see_languages(reading, check, act, &seen)
			: see_all(check, act->stamps, act->count, &seen);
	return seen;
}

static inline size_t out_of(const struct lt_quick_seen *seen)
{
	return seen->times.count + seen->days.count;
}

/* Whether the version that runs the clock keeps a limit: any does where the
 * first one runs it, else all do. */
static bool keeps(const struct lt_quick_limit *limit,
                  const struct lt_quick_seen *seen, bool is_first)
{
	bool times =
	    (is_first ? seen->times.first : seen->times.last) <= limit->ms;
	bool days =
	    (is_first ? seen->days.first : seen->days.last) <= limit->day;

	if (!limit->is_set)
		return true;
	if (is_first)
		return (seen->times.count && times) ||
		       (seen->days.count && days);
	return (!seen->times.count || times) && (!seen->days.count || days);
}

/* Whether days can be held against the limits of a clause. */
static bool takes_days(const struct lt_quick_clause *clause)
{
	return (!clause->last.is_set || clause->last.takes_days) &&
	       (!clause->early.is_set || clause->early.takes_days) &&
	       (!clause->recommended.is_set || clause->recommended.takes_days);
}

static enum lt_verdict judge_clause(const struct lt_quick_clause *clause,
                                    const struct lt_quick_seen *seen,
                                    bool is_first)
{
	size_t out = out_of(seen);

	if (clause->is_unscored)
		return LT_VERDICT_UNSCORED;
	if (out < (is_first ? 1 : seen->wanted)) {
		if (!clause->has_passed)
			return LT_VERDICT_PENDING;
		return out ? LT_VERDICT_INCOMPLETE : LT_VERDICT_OVERDUE;
	}
	if (!keeps(&clause->last, seen, is_first))
		return LT_VERDICT_LATE;
	if (clause->early.is_set && keeps(&clause->early, seen, is_first))
		return LT_VERDICT_EARLY;
	return keeps(&clause->recommended, seen, is_first) ? LT_VERDICT_ON_TIME
	                                                   : LT_VERDICT_TIGHT;
}

/* The best verdict of the clauses of a reading. */
static bool judge_reading(const struct lt_quick_reading *reading,
                          const struct lt_quick_seen *seen,
                          enum lt_verdict *best)
{
	*best = LT_VERDICT_NONE;
	for (size_t i = 0; i < reading->clause_count; i++) {
		const struct lt_quick_clause *clause = &reading->clauses[i];
		enum lt_verdict one;

		if (!clause->is_unscored &&
		    (!seen->is_told ||
		     (seen->days.count && !takes_days(clause))))
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

		*seen = see(&rule->readings[i], check, paper);
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
	row->lead = lt_lead_of(&reading->clauses->measure, row->body, arena,
	                       &row->actual);
	if (is_incomplete)
		row->actual = (struct lt_moment){ 0 };
	return true;
}
