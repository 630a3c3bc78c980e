#include "core/quick_judge.h"

/* What the versions of a paper come to under one clause. */
struct tally {
	size_t count, out;
	bool in_time, not_early, recommended;
};

static bool keeps(const struct lt_quick_limit *limit, struct lt_point point,
                  bool *kept)
{
	*kept = true;
	if (!limit->is_set)
		return true;
	*kept = point.kind == LT_POINT_DAY ? point.day.n <= limit->day
	                                   : point.at.ms <= limit->ms;
	return point.kind != LT_POINT_DAY || limit->takes_days;
}

/* Whether a plain moment is out by the check; maybe: it is not plain, or the
 * day of the check is one of two. */
static inline enum lt_truth is_out(const struct lt_quick_check *check,
                                   const struct lt_moment *moment)
{
	struct lt_point at = moment->from;

	if (moment->state != LT_MOMENT_KNOWN)
		return LT_NO;
	if (moment->is_interval)
		return LT_MAYBE;
	if (at.kind != LT_POINT_DAY)
		return at.at.ms > check->ms ? LT_NO : LT_YES;
	if (at.day.n > check->day_to)
		return LT_NO;
	return at.day.n > check->day_from ? LT_MAYBE : LT_YES;
}

/* False: it cannot be told whether the moment is out, or in time. */
static bool add_version(struct tally *tally,
                        const struct lt_quick_clause *clause, bool is_first,
                        const struct lt_quick_check *check,
                        const struct lt_moment *moment)
{
	struct lt_point at = moment->from;
	bool in_time, early, recommended;
	enum lt_truth out = is_out(check, moment);

	tally->count++;
	if (out != LT_YES)
		return out == LT_NO;
	tally->out++;
	if (!keeps(&clause->last, at, &in_time) ||
	    !keeps(&clause->early, at, &early) ||
	    !keeps(&clause->recommended, at, &recommended))
		return false;
	early &= clause->early.is_set;
	if (is_first) {
		tally->in_time |= in_time;
		tally->recommended |= recommended;
		tally->not_early &= !early;
	} else {
		tally->in_time &= in_time;
		tally->recommended &= recommended;
		tally->not_early |= !early;
	}
	return true;
}

static bool is_tag(struct lt_str a, struct lt_str b)
{
	return a.at[0] == b.at[0] && a.at[1] == b.at[1];
}

/* The version in a required language, of tags that are simple. AROUND is
 * where it probably stands. */
static const struct lt_moment *version_in(const struct lt_act_entry *entry,
                                          struct lt_str language, size_t around)
{
	static const struct lt_moment none;
	size_t count = entry->version_count;
	const struct lt_version *one;

	if (around < count) {
		one = &entry->versions[around];
		if (is_tag(one->language, language))
			return &one->moment;
	}
	for (size_t i = 0; i < count; i++) {
		one = &entry->versions[i];
		if (is_tag(one->language, language))
			return &one->moment;
	}
	return &none;
}

static bool are_simple(const struct lt_act_entry *entry)
{
	for (size_t i = 0; i < entry->version_count; i++)
		if (!lt_quick_is_simple(entry->versions[i].language))
			return false;
	return true;
}

/* The moments that a reading looks at: of the required languages, of every
 * version, or the only one. */
static size_t moment_count(const struct lt_quick_reading *reading,
                           const struct lt_act_entry *entry)
{
	if (reading->languages)
		return reading->language_count;
	return entry->by_language ? entry->version_count : 1;
}

static const struct lt_moment *moment_at(const struct lt_quick_reading *reading,
                                         const struct lt_act_entry *entry,
                                         size_t i)
{
	if (reading->languages)
		return version_in(entry, reading->languages[i], i);
	return entry->by_language ? &entry->versions[i].moment : &entry->moment;
}

/* Of tags that are not simple it is not told here which languages they are;
 * a date without language says of no version whether it is meant. */
static bool are_told(const struct lt_quick_reading *reading,
                     const struct lt_act_entry *entry)
{
	return !reading->languages ||
	       ((entry->by_language ||
	         entry->moment.state != LT_MOMENT_KNOWN) &&
	        are_simple(entry));
}

static bool tally_versions(const struct lt_quick_reading *reading,
                           const struct lt_quick_clause *clause,
                           const struct lt_quick_check *check,
                           const struct lt_act_entry *entry,
                           struct tally *tally)
{
	size_t count = moment_count(reading, entry);

	if (!are_told(reading, entry))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!add_version(tally, clause, reading->is_first, check,
		                 moment_at(reading, entry, i)))
			return false;
	return true;
}

static enum lt_verdict word_of(const struct tally *tally,
                               const struct lt_quick_clause *clause,
                               bool is_first)
{
	if (tally->out >= (is_first ? 1 : tally->count)) {
		if (!tally->in_time)
			return LT_VERDICT_LATE;
		if (!tally->not_early)
			return LT_VERDICT_EARLY;
		return tally->recommended ? LT_VERDICT_ON_TIME
		                          : LT_VERDICT_TIGHT;
	}
	if (!clause->has_passed)
		return LT_VERDICT_PENDING;
	return tally->out ? LT_VERDICT_INCOMPLETE : LT_VERDICT_OVERDUE;
}

static bool judge_clause(const struct lt_quick_reading *reading,
                         const struct lt_quick_clause *clause,
                         const struct lt_quick_check *check,
                         const struct lt_document *document,
                         enum lt_verdict *verdict)
{
	const struct lt_act_entry *entry = &document->acts[reading->act];
	bool first = reading->is_first;
	struct tally tally = { .in_time = !first,
		               .recommended = !first,
		               .not_early = first };

	*verdict = LT_VERDICT_UNSCORED;
	if (clause->is_unscored)
		return true;
	if (!tally_versions(reading, clause, check, entry, &tally))
		return false;
	*verdict = word_of(&tally, clause, first);
	return true;
}

bool lt_quick_judge(const struct lt_quick_rule *rule,
                    const struct lt_quick_check *check,
                    const struct lt_document *document,
                    enum lt_verdict *verdict)
{
	*verdict = LT_VERDICT_UNDECIDED;
	for (size_t i = 0; i < rule->reading_count; i++) {
		const struct lt_quick_reading *reading = &rule->readings[i];
		enum lt_verdict best = LT_VERDICT_NONE, one;

		for (size_t j = 0; j < reading->clause_count; j++) {
			if (!judge_clause(reading, &reading->clauses[j], check,
			                  document, &one))
				return false;
			best = one > best ? one : best;
		}
		if (i && best != *verdict) {
			*verdict = LT_VERDICT_UNDECIDED;
			return true;
		}
		*verdict = best;
	}
	return true;
}

/* As lt_moment_extend, which most moments need not: plain ones of one kind
 * follow each other. */
static void extend(struct lt_moment *seen, const struct lt_moment *one,
                   bool is_first, const struct lt_zone *zone)
{
	bool is_day = one->from.kind == LT_POINT_DAY;
	bool is_earlier = is_day ? one->from.day.n < seen->from.day.n
	                         : one->from.at.ms < seen->from.at.ms;

	if (seen->is_interval || seen->from.kind != one->from.kind)
		lt_moment_extend(seen, one, is_first, zone);
	else if (is_earlier == is_first)
		*seen = *one;
}

/* The moment that ran the clock, as measure.c has it: of the first version, or
 * of the last where all are out; of an incomplete paper of the first again. */
static bool find_seen(const struct lt_quick_reading *reading,
                      const struct lt_quick_check *check,
                      const struct lt_zone *zone,
                      const struct lt_act_entry *entry, bool is_first,
                      struct lt_moment *seen)
{
	size_t count = moment_count(reading, entry), out = 0;

	*seen = (struct lt_moment){ 0 };
	if (!are_told(reading, entry))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct lt_moment *one = moment_at(reading, entry, i);
		enum lt_truth truth = is_out(check, one);

		if (truth == LT_MAYBE)
			return false;
		if (truth == LT_YES && !out++)
			*seen = *one;
		else if (truth == LT_YES)
			extend(seen, one, is_first, zone);
	}
	if (!is_first && out < count)
		*seen = (struct lt_moment){ 0 };
	return true;
}

bool lt_quick_measure(const struct lt_quick_rule *rule,
                      const struct lt_quick_check *check,
                      struct lt_arena *arena, struct lt_row *row)
{
	const struct lt_quick_reading *reading = rule->readings;
	bool incomplete = row->verdict == LT_VERDICT_INCOMPLETE;
	struct lt_moment seen;

	if (!rule->reading_count)
		return true;
	if (!find_seen(reading, check, row->body->zone,
	               &row->document->acts[reading->act],
	               reading->is_first || incomplete, &seen))
		return false;
	if (seen.state != LT_MOMENT_KNOWN)
		return true;
	row->lead =
	    lt_lead_of(&reading->clauses->measure, row->body, arena, &seen);
	if (!incomplete)
		row->actual = seen;
	return true;
}
