#include "core/tell.h"

/* Reminders of a finding that no session ends stop after half a year: who has
 * not acted on 26 of them does not read the 27th. */
enum { REMINDED_DAYS = 182 };

int32_t lt_stage_of(const struct lt_tell_rules *rules, int32_t days_left)
{
	int32_t stage = LT_STAGE_NONE;

	for (size_t i = 0; i < rules->stage_count; i++)
		if (days_left <= rules->stages[i] && rules->stages[i] < stage)
			stage = rules->stages[i];
	return stage;
}

enum lt_verdict lt_verdict_told(const struct lt_row *row)
{
	bool is_met = row->verdict == LT_VERDICT_TIGHT ||
	              row->verdict == LT_VERDICT_STAGGERED;

	return is_met && lt_row_is_due(row) ? LT_VERDICT_PENDING : row->verdict;
}

enum lt_gravity lt_finding_gravity(const struct lt_finding *finding)
{
	enum lt_gravity gravity = finding->verdict == LT_VERDICT_PENDING
	                              ? LT_GRAVITY_NONE
	                              : finding->gravity;

	if (finding->stage == LT_STAGE_NONE || !finding->is_due ||
	    gravity > LT_GRAVITY_WARNING)
		return gravity;
	return LT_GRAVITY_WARNING;
}

bool lt_finding_is_cancelled(const struct lt_finding *finding)
{
	return finding->verdict == LT_VERDICT_UNDECIDED && finding->session &&
	       finding->session->is_cancelled;
}

bool lt_verdict_is_open(enum lt_verdict verdict)
{
	return verdict == LT_VERDICT_OVERDUE ||
	       verdict == LT_VERDICT_INCOMPLETE ||
	       verdict == LT_VERDICT_UNDECIDED || verdict == LT_VERDICT_PENDING;
}

/* The day in the text of a deadline, which is written as in results: a day, an
 * instant in UTC, or a list of two of these, of which the first is safe. */
static bool find_day(struct lt_str deadline, struct lt_day *day)
{
	while (deadline.size && (*deadline.at == '[' || *deadline.at == '"'))
		deadline = lt_str_from(deadline, 1);
	return lt_day_parse(lt_str_head(deadline, 10), day);
}

int32_t lt_stage_before(const struct lt_tell_rules *rules,
                        const struct lt_standing *before)
{
	struct lt_day day;

	if (!find_day(before->deadline, &day))
		return LT_STAGE_NONE;
	if (day.n < rules->today.n)
		return LT_STAGE_PASSED;
	return lt_stage_of(rules, day.n - rules->today.n);
}

static enum lt_tell tell_of_unread(const struct lt_tell_rules *rules,
                                   const struct lt_standing *before)
{
	bool is_next = before->verdict == LT_VERDICT_PENDING &&
	               lt_stage_before(rules, before) < before->stage;
	bool is_new = !before->was_unread && !rules->is_broken;

	return is_next || is_new ? LT_TELL_UNREAD : LT_TELL_NOTHING;
}

/* There is no finding today: its paper is gone, or its input could not be read.
 * Final verdicts are kept without a word, so that they are not told again when
 * the paper comes back. */
static enum lt_tell tell_of_gone(const struct lt_tell_rules *rules,
                                 const struct lt_standing *before)
{
	if (before->was_resolved)
		return rules->has_errors ? LT_TELL_NOTHING : LT_TELL_FORGET;
	if (!lt_verdict_is_open(before->verdict))
		return LT_TELL_NOTHING;
	return rules->has_errors ? tell_of_unread(rules, before) : LT_TELL_GONE;
}

static enum lt_tell tell_of_unknown(const struct lt_finding *now,
                                    bool is_wanted)
{
	if (!is_wanted)
		return LT_TELL_NOTHING;
	return now->verdict == LT_VERDICT_PENDING ? LT_TELL_COMING
	                                          : LT_TELL_NEW;
}

/* After a waiver nothing is said until the finding is wanted again. */
static enum lt_tell tell_of_resolved(const struct lt_finding *now,
                                     bool is_wanted)
{
	enum lt_tell tell = tell_of_unknown(now, is_wanted);

	return tell == LT_TELL_NOTHING && now->verdict != LT_VERDICT_WAIVED
	           ? LT_TELL_FORGET
	           : tell;
}

static bool is_at_stage(const struct lt_finding *now,
                        const struct lt_standing *before)
{
	return now->is_due && now->stage < before->stage;
}

/* Whether the deadline has moved; one that is not known today has not. */
static bool is_moved(const struct lt_finding *now,
                     const struct lt_standing *before)
{
	return now->deadline.size && before->deadline.size &&
	       !lt_str_eq(now->deadline, before->deadline);
}

static bool is_changed(const struct lt_finding *now,
                       const struct lt_standing *before)
{
	if (now->verdict != before->verdict || is_moved(now, before) ||
	    before->was_unread ||
	    (before->was_cancelled && !lt_finding_is_cancelled(now)))
		return true;
	return !lt_verdict_is_open(now->verdict) &&
	       !lt_str_eq(now->actual, before->actual);
}

static enum lt_tell tell_of_pending(const struct lt_finding *now,
                                    const struct lt_standing *before,
                                    bool is_wanted)
{
	if (before->verdict != LT_VERDICT_PENDING || is_moved(now, before) ||
	    before->was_unread)
		return LT_TELL_CHANGED;
	return is_wanted && is_at_stage(now, before) ? LT_TELL_COMING
	                                             : LT_TELL_NOTHING;
}

static bool is_reminded(const struct lt_tell_rules *rules,
                        const struct lt_finding *now,
                        const struct lt_standing *before)
{
	if (!lt_verdict_is_open(now->verdict) || now->is_over ||
	    !rules->repeat_days)
		return false;
	return now->today.n - before->told.n >= rules->repeat_days &&
	       (now->has_end ||
	        now->today.n - before->first.n <= REMINDED_DAYS);
}

enum lt_tell lt_tell_of(const struct lt_tell_rules *rules,
                        const struct lt_finding *now,
                        const struct lt_standing *before, bool is_wanted)
{
	if (!now)
		return tell_of_gone(rules, before);
	/* While a session or calendar cannot be read, all its papers are
	 * undecided. The error is reported once, for the input; of papers only
	 * those are told whose time runs out. */
	if (now->verdict == LT_VERDICT_UNDECIDED && rules->is_broken &&
	    !(before && before->verdict == LT_VERDICT_UNDECIDED &&
	      !before->was_cancelled))
		return before ? tell_of_unread(rules, before) : LT_TELL_NOTHING;
	if (!before)
		return tell_of_unknown(now, is_wanted);
	if (before->was_resolved)
		return tell_of_resolved(now, is_wanted);
	if (now->verdict == LT_VERDICT_PENDING)
		return tell_of_pending(now, before, is_wanted);
	if (!is_wanted)
		return LT_TELL_RESOLVED;
	if (before->verdict == LT_VERDICT_PENDING)
		return LT_TELL_NEW;
	if (is_changed(now, before))
		return LT_TELL_CHANGED;
	if (is_at_stage(now, before))
		return LT_TELL_COMING;
	return is_reminded(rules, now, before) ? LT_TELL_REMINDER
	                                       : LT_TELL_NOTHING;
}

/* What can still be saved today comes before what is lost already. */
int32_t lt_tell_urgency(enum lt_tell tell, const struct lt_finding *now)
{
	enum { CALM = 200000, AFTER = 400000 };

	if (tell == LT_TELL_UNREAD)
		return 1 + (int32_t)LT_VERDICT_UNDECIDED;
	if (tell == LT_TELL_RESOLVED || tell == LT_TELL_GONE || !now)
		return AFTER + (int32_t)tell;
	if (now->is_over)
		return CALM + (int32_t)now->verdict;
	if (now->verdict != LT_VERDICT_PENDING && tell != LT_TELL_COMING)
		return lt_verdict_is_open(now->verdict)
		           ? 1 + (int32_t)now->verdict
		           : 100000 + (int32_t)now->verdict;
	if (!now->has_days_left || now->days_left > 90000)
		return 99000;
	return now->days_left <= 0 ? 0 : 10 + now->days_left;
}
