#include "cli/notify.h"
#include "cli/remember.h"
#include "render/digest.h"

/* Gives an event its SEQUENCE: remembered in the ledger in the same way as
 * `calendar` does in the state, so that an event has one sequence of numbers
 * however people get it. */
static enum lt_status revise(struct lt_notifying *notifying,
                             struct lt_arena *scratch,
                             struct lt_feed_event *event)
{
	struct lt_state *state = notifying->state;
	int64_t least;

	if (!state) {
		event->since = notifying->run.builder.now;
		return LT_OK;
	}
	if (lt_ledger_get_within(state, "sequence_least", 0, INT32_MAX, 0,
	                         &least) != LT_OK)
		return LT_SYSTEM;
	return lt_feed_remember_one(&notifying->run, state, scratch, least,
	                            event);
}

/* Whether the event that he was told of has ended: the paper is gone, or it now
 * has another symbol or belongs to another session, whose events have other
 * UIDs. */
static bool has_ended(const struct lt_told *told)
{
	const struct lt_finding *now = told->now ? told->now : told->after;

	if (told->renamed)
		return true;
	if (!told->before || told->tell == LT_TELL_UNREAD)
		return false;
	if (told->tell == LT_TELL_GONE)
		return true;
	return now && now->session &&
	       !lt_str_eq(now->session->id, told->before->session);
}

/* For events_today: a standing, and today's findings. */
struct told_before {
	const struct lt_findings *findings;
	const struct lt_standing *standing;
};

static int64_t events_today(const void *context, struct lt_str body)
{
	const struct told_before *before = context;

	return lt_findings_events(before->findings, body, before->standing);
}

static enum lt_status cancel(struct lt_notifying *notifying,
                             struct lt_feed *feed, const struct lt_told *told)
{
	const struct lt_standing *before =
	    told->renamed ? told->renamed : told->before;
	struct told_before context = { &notifying->findings, before };

	if (!notifying->state || !has_ended(told))
		return LT_OK;
	return lt_feed_cancel_one(
	    &notifying->run, notifying->state, feed,
	    &(struct lt_feed_ended){ .session = before->session,
	                             .document = before->symbol,
	                             .rule = before->rule,
	                             .today = events_today,
	                             .context = &context });
}

/* Whether the message carries an event. Of a cancelled session it does so only
 * for somebody who has the event, to cancel it. */
static bool is_given(const struct lt_told *told)
{
	const struct lt_finding *now = told->now;

	return now && now->event &&
	       (told->before || !lt_finding_is_cancelled(now));
}

enum lt_status lt_notify_calendar(struct lt_notifying *notifying,
                                  const struct lt_digest *digest,
                                  struct lt_buf *out)
{
	const struct lt_feed *all = &notifying->findings.feed;
	const struct lt_feed_format format = { 0 };
	struct lt_feed some = { .report = all->report };
	enum lt_status status = LT_OK;

	for (size_t i = 0; i < digest->count && status == LT_OK; i++) {
		const struct lt_told *told = &digest->list[i];
		struct lt_feed_event *event;

		status = cancel(notifying, &some, told);
		if (status != LT_OK || !is_given(told))
			continue;
		event = lt_feed_push(&some);
		*event = all->list[told->now->event - 1];
		status = revise(notifying, &some.arena, event);
	}
	if (status == LT_OK)
		lt_feed_put(out, &some, &format);
	lt_arena_free(&some.arena);
	return status;
}
