#include "base/hash.h"
#include "cli/remember.h"
#include "deliver/caldav.h"
#include "deliver/revisions.h"

#include <stdlib.h>

struct sending {
	struct lt_run *run;
	struct lt_state *state;
	struct lt_caldav *dav;
	struct lt_arena arena;
	struct lt_str *held; /* UIDs that shall be there, in order */
	size_t held_count;
	struct lt_str sum; /* what the collection told; empty: nothing */
	bool looks;        /* each resource is looked at */
	bool has_changed;  /* something was stored or deleted */
	bool has_failed;   /* one event */
	bool is_over;      /* all that follow would fail too */
};

static struct lt_remote remote_of(struct sending *sending, struct lt_str uid)
{
	return (struct lt_remote){ .url =
		                       lt_str_of(lt_caldav_url(sending->dav)),
		                   .uid = uid };
}

static struct lt_remote collection_of(struct sending *sending)
{
	return remote_of(sending, (struct lt_str){ 0 });
}

/* Called before each change. The first one forgets the sum of the collection:
 * after changes by this run and by others the server could give the same sum
 * again. */
static bool begin_change(struct sending *sending)
{
	struct lt_remote collection = collection_of(sending);

	if (!sending->has_changed &&
	    lt_remote_forget(sending->state, &collection) != LT_OK)
		sending->is_over = true;
	sending->has_changed = true;
	return !sending->is_over;
}

/* Stores a resource. If somebody else has changed or deleted it, that version
 * is looked at and then replaced, because the collection is leadtime's own. */
static enum lt_answer put(struct sending *sending, struct lt_resource *resource)
{
	struct lt_arena *arena = &sending->arena;
	enum lt_answer answer = lt_caldav_put(sending->dav, arena, resource);

	if (answer != LT_ANSWER_OTHER && answer != LT_ANSWER_GONE)
		return answer;
	answer = lt_caldav_look(sending->dav, arena, resource);
	if (answer != LT_ANSWER_DONE && answer != LT_ANSWER_GONE)
		return answer;
	return lt_caldav_put(sending->dav, arena, resource);
}

static enum lt_answer take_away(struct sending *sending,
                                const struct lt_remote *remote)
{
	struct lt_resource resource = { .name = remote->uid,
		                        .etag = remote->etag };
	enum lt_answer answer = lt_caldav_delete(sending->dav, &resource);

	if (answer == LT_ANSWER_OTHER) {
		answer =
		    lt_caldav_look(sending->dav, &sending->arena, &resource);
		if (answer == LT_ANSWER_DONE)
			answer = lt_caldav_delete(sending->dav, &resource);
	}
	return answer == LT_ANSWER_GONE ? LT_ANSWER_DONE : answer;
}

/* Refused and failed answers were reported where they came in. */
static void note(struct sending *sending, enum lt_answer answer)
{
	struct lt_place at = { .file = lt_caldav_url(sending->dav) };
	struct lt_diags *diags = &sending->run->diags;

	if (answer == LT_ANSWER_DONE)
		return;
	if (answer == LT_ANSWER_OTHER)
		lt_diag0(diags, LT_D_CALDAV_CHANGING, &at);
	if (answer == LT_ANSWER_GONE)
		lt_diag0(diags, LT_D_CALDAV_NO_COLLECTION, &at);
	sending->has_failed = true;
	sending->is_over |=
	    answer == LT_ANSWER_FAILED || answer == LT_ANSWER_GONE;
}

/* Whether the server still has what was stored: a resource that others have
 * changed has another ETag, or is gone. RESOURCE gets its present ETag. Of a
 * server that gives no ETags only the existence can be checked. */
static bool is_as_it_was(struct sending *sending,
                         const struct lt_remote *remote,
                         struct lt_resource *resource, enum lt_answer *answer)
{
	*answer = lt_caldav_look(sending->dav, &sending->arena, resource);
	return *answer == LT_ANSWER_DONE &&
	       lt_str_eq(resource->etag, remote->etag);
}

/* Whether the event has to be stored; RESOURCE then says which version it
 * replaces. */
static bool is_to_be_sent(struct sending *sending,
                          const struct lt_remote *remote, struct lt_str sent,
                          bool is_known, struct lt_resource *resource)
{
	enum lt_answer answer;

	resource->is_new = !is_known;
	resource->etag = remote->etag;
	if (!is_known || !lt_str_eq(remote->sent, sent))
		return true;
	if (!sending->looks || is_as_it_was(sending, remote, resource, &answer))
		return false;
	if (answer == LT_ANSWER_DONE || answer == LT_ANSWER_GONE)
		return true;
	note(sending, answer);
	return false;
}

/* Sends what the server does not have as it is now. */
static void send_bytes(struct sending *sending, struct lt_str bytes,
                       struct lt_remote *remote)
{
	enum lt_status status =
	    lt_remote_find(sending->state, &sending->arena, remote);
	struct lt_resource resource = { .name = remote->uid, .body = bytes };
	char sum[LT_HASH_DIGITS];
	struct lt_str sent = { sum, sizeof sum };
	enum lt_answer answer;

	lt_hash(&bytes, 1, sum);
	if (status == LT_SYSTEM) {
		sending->is_over = true;
		return;
	}
	if (!is_to_be_sent(sending, remote, sent, status == LT_OK, &resource) ||
	    !begin_change(sending))
		return;
	answer = put(sending, &resource);
	note(sending, answer);
	remote->etag = resource.etag;
	remote->sent = sent;
	if (answer == LT_ANSWER_DONE)
		sending->is_over |=
		    lt_remote_keep(sending->state, remote) != LT_OK;
}

static void send_event(struct sending *sending,
                       const struct lt_feed_event *event,
                       const struct lt_feed_format *format)
{
	struct lt_remote remote = remote_of(sending, event->uid);
	struct lt_buf body = { 0 };

	lt_feed_put_event(&body, event, format);
	send_bytes(sending, lt_buf_str(&body), &remote);
	lt_buf_free(&body);
}

static void delete_event(struct sending *sending, struct lt_str uid)
{
	struct lt_remote remote = remote_of(sending, uid);
	enum lt_answer answer;

	if (lt_remote_find(sending->state, &sending->arena, &remote) != LT_OK) {
		sending->is_over = true;
		return;
	}
	if (!begin_change(sending))
		return;
	answer = take_away(sending, &remote);
	if (answer == LT_ANSWER_DONE)
		sending->is_over |=
		    lt_remote_forget(sending->state, &remote) != LT_OK;
	note(sending, answer);
}

static void send_all(struct sending *sending, const struct lt_feed *feed,
                     const struct lt_feed_format *format)
{
	sending->held =
	    LT_NEW_ARRAY(&sending->arena, struct lt_str, feed->count);
	for (size_t i = 0; i < feed->count && !sending->is_over; i++) {
		const struct lt_feed_event *event = &feed->list[i];

		if (event->is_withdrawn)
			continue;
		sending->held[sending->held_count++] = event->uid;
		send_event(sending, event, format);
	}
	if (sending->held_count)
		qsort(sending->held, sending->held_count, sizeof(struct lt_str),
		      lt_str_by_bytes);
}

/* Only what we put there is taken away. */
static void delete_others(struct sending *sending)
{
	struct lt_str url = lt_str_of(lt_caldav_url(sending->dav)), *uids;
	size_t count;

	if (sending->is_over || lt_remote_list(sending->state, &sending->arena,
	                                       url, &uids, &count) != LT_OK) {
		sending->is_over = true;
		return;
	}
	for (size_t i = 0; i < count && !sending->is_over; i++)
		if (!sending->held_count ||
		    !bsearch(&uids[i], sending->held, sending->held_count,
		             sizeof *uids, lt_str_by_bytes))
			delete_event(sending, uids[i]);
}

/* --- the collection ------------------------------------------------------ */

/* One request tells whether anything has changed since a run found everything
 * as it should be; else each resource is looked at. */
static void look_at_collection(struct sending *sending)
{
	struct lt_remote remote = collection_of(sending);
	enum lt_answer answer =
	    lt_caldav_sum(sending->dav, &sending->arena, &sending->sum);
	enum lt_status status;

	note(sending, answer);
	if (answer != LT_ANSWER_DONE)
		return;
	status = lt_remote_find(sending->state, &sending->arena, &remote);
	sending->is_over |= status == LT_SYSTEM;
	sending->looks = status != LT_OK || !sending->sum.size ||
	                 !lt_str_eq(remote.sent, sending->sum);
}

/* Keeps the sum that was asked for before the resources were looked at, so that
 * a change which somebody makes in between gives another sum next time. If this
 * run changed something, no sum is kept, and the next run looks at each
 * resource once more. */
static void keep_sum(struct sending *sending)
{
	struct lt_remote remote = collection_of(sending);

	remote.sent = sending->sum;
	if (sending->looks && sending->sum.size && !sending->has_changed &&
	    !sending->has_failed && !sending->is_over)
		sending->is_over =
		    lt_remote_keep(sending->state, &remote) != LT_OK;
}

bool lt_feed_to_server(struct lt_run *run, struct lt_state *state,
                       struct lt_caldav *dav, const struct lt_feed *feed,
                       const struct lt_feed_format *format)
{
	struct sending sending = { .run = run, .state = state, .dav = dav };
	struct lt_feed_format resource = *format;

	resource.is_resource = true;
	look_at_collection(&sending);
	send_all(&sending, feed, &resource);
	delete_others(&sending);
	keep_sum(&sending);
	lt_arena_free(&sending.arena);
	if (sending.has_failed || sending.is_over)
		run->system_failed = true;
	return !sending.has_failed && !sending.is_over;
}
