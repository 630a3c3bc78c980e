#include "cli/notify.h"

/* Whether a verdict says that something is wrong, or may be. */
static bool is_breach(enum lt_verdict verdict)
{
	static const bool breaches[LT_VERDICT_COUNT] = {
		[LT_VERDICT_OVERDUE] = true,   [LT_VERDICT_INCOMPLETE] = true,
		[LT_VERDICT_LATE] = true,      [LT_VERDICT_EARLY] = true,
		[LT_VERDICT_UNDECIDED] = true, [LT_VERDICT_STAGGERED] = true
	};

	return breaches[verdict];
}

/* Nobody can change what was late for a session that is over, also where the
 * deadline lay behind it: minutes of spring would be "still open" for ever. */
static bool is_history(const struct lt_finding *now)
{
	return now->is_over ||
	       (!lt_verdict_is_open(now->verdict) && now->session &&
	        lt_session_is_over(now->session, now->today));
}

bool lt_notify_stands(const struct lt_finding *now)
{
	return is_breach(now->verdict) && !is_history(now) &&
	       !lt_finding_is_cancelled(now);
}

/* Whether he hears of NOW because he was told of it before, even if it is now
 * less grave than he asks for: without a message he would believe what is no
 * longer so, and "resolved" would be untrue. */
static bool is_followed(const struct lt_finding *now,
                        const struct lt_standing *before)
{
	return before && is_breach(now->verdict);
}

/* A paper that disappears from a register longer than this after he was last
 * told of it is not reported. */
enum { REMEMBERED_DAYS = 182 };

static bool is_past(const struct lt_notifying *notifying,
                    const struct lt_standing *before)
{
	const struct lt_world *world = &notifying->run.builder.world;

	if (notifying->today.n - before->told.n > REMEMBERED_DAYS)
		return true;
	for (size_t i = 0; i < world->session_count; i++)
		if (lt_str_eq(world->sessions[i]->id, before->session))
			return lt_session_is_over(world->sessions[i],
			                          notifying->today);
	return false;
}

/* Whether the record of a paper with a final verdict (late, early) cannot be
 * read today, so that even this verdict is not certain any more. */
static bool is_unread(const struct lt_notifying *notifying,
                      const struct lt_standing *before)
{
	return notifying->settings.tells.has_errors && !before->was_unread &&
	       !before->was_resolved && !lt_verdict_is_open(before->verdict) &&
	       lt_findings_unread(&notifying->findings, before).size;
}

/* Also a paper with a final verdict is reported when it disappears: whoever was
 * told that it is late will look for it. */
enum lt_tell lt_notify_tell_gone(const struct lt_notifying *notifying,
                                 const struct lt_standing *before)
{
	const struct lt_tell_rules *rules = &notifying->settings.tells;
	enum lt_tell tell = lt_tell_of(rules, NULL, before, false);

	if (tell == LT_TELL_NOTHING && is_unread(notifying, before))
		tell = LT_TELL_UNREAD;
	if (tell == LT_TELL_UNREAD && is_past(notifying, before))
		return LT_TELL_NOTHING;
	if (tell != LT_TELL_NOTHING || rules->has_errors ||
	    is_past(notifying, before))
		return tell;
	return LT_TELL_GONE;
}

/* While an input that others depend on cannot be read, a paper without its
 * session stays with everybody who was told of it. */
enum lt_tell lt_notify_tell_left(const struct lt_tell_rules *rules,
                                 const struct lt_finding *now,
                                 const struct lt_standing *before,
                                 bool is_same_wish)
{
	if (now->verdict == LT_VERDICT_UNDECIDED && rules->is_broken)
		return before->verdict == LT_VERDICT_UNDECIDED
		           ? LT_TELL_NOTHING
		           : lt_tell_of(rules, now, before, false);
	if (!is_same_wish || now->is_over ||
	    !lt_verdict_is_open(before->verdict))
		return LT_TELL_FORGET;
	return LT_TELL_LEFT;
}

enum lt_tell lt_notify_tell(const struct lt_tell_rules *rules,
                            const struct lt_finding *now,
                            const struct lt_standing *before,
                            const struct lt_wish *wish)
{
	enum lt_tell tell = lt_tell_of(
	    rules, now, before, wish->is_wanted || is_followed(now, before));

	if (tell == LT_TELL_COMING && !wish->wants_coming)
		return LT_TELL_NOTHING;
	if (now->verdict == LT_VERDICT_PENDING && before &&
	    !before->was_resolved && !wish->wants_coming)
		return before->verdict == LT_VERDICT_PENDING ? LT_TELL_FORGET
		                                             : LT_TELL_RESOLVED;
	/* Nobody is reminded of what is less grave than he asks for, or of what
	 * nobody can act on. */
	if (tell == LT_TELL_REMINDER &&
	    (!wish->is_wanted || lt_finding_is_cancelled(now)))
		return LT_TELL_NOTHING;
	return tell;
}
