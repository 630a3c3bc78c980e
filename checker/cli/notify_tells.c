#include "cli/notify.h"
#include "render/digest.h"

/* Verdicts that are wrong, or not known to be right, however little a reader
 * asks to hear of them. */
static bool is_breach(enum lt_verdict verdict)
{
	static const bool breaches[LT_VERDICT_COUNT] = {
		[LT_VERDICT_OVERDUE] = true,   [LT_VERDICT_INCOMPLETE] = true,
		[LT_VERDICT_LATE] = true,      [LT_VERDICT_EARLY] = true,
		[LT_VERDICT_UNDECIDED] = true, [LT_VERDICT_STAGGERED] = true
	};

	return breaches[verdict];
}

bool lt_notify_stands(const struct lt_finding *now)
{
	return is_breach(now->verdict) && !now->is_over &&
	       !lt_finding_is_cancelled(now);
}

/* What he was told of goes on to the end, also where the verdict that it has
 * become is less than he asks for: silence would leave him with what is no
 * longer so, and "resolved" would be untrue. */
static bool is_followed(const struct lt_finding *now,
                        const struct lt_standing *before)
{
	return before && is_breach(now->verdict);
}

/* A register that drops what is long past is no news. */
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

/* Nobody can change that a paper is late, or early, but when its own record
 * cannot be read any more that is no longer known. */
static bool is_unread(const struct lt_notifying *notifying,
                      const struct lt_standing *before)
{
	return notifying->settings.tells.has_errors && !before->was_unread &&
	       !before->was_resolved && !lt_verdict_is_open(before->verdict) &&
	       lt_findings_unread(&notifying->findings, before).size;
}

/* Who was told that a paper is late and does not find it any more asks what
 * has become of it. */
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

/* Without its session nobody knows whose it is, so that it stays his. */
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
	/* Nor is he reminded of what is less, or of what nobody can do. */
	if (tell == LT_TELL_REMINDER &&
	    (!wish->is_wanted || lt_finding_is_cancelled(now)))
		return LT_TELL_NOTHING;
	return tell;
}
