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
	bool has_failed; /* one event */
	bool is_over;    /* all that follow would fail too */
};

static int by_bytes(const void *a, const void *b)
{
	return lt_str_compare(*(const struct lt_str *)a,
	                      *(const struct lt_str *)b);
}

static struct lt_remote remote_of(struct sending *sending, struct lt_str uid)
{
	return (struct lt_remote){ .url =
		                       lt_str_of(lt_caldav_url(sending->dav)),
		                   .uid = uid };
}

/* The collection is leadtime's: what somebody else changed in it is put
 * right, but only over the version that was seen. */
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

	resource.etag = (struct lt_str){ 0 };
	if (answer == LT_ANSWER_OTHER)
		answer = lt_caldav_delete(sending->dav, &resource);
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
	if (status == LT_OK && lt_str_eq(remote->sent, sent))
		return;
	if (status == LT_SYSTEM) {
		sending->is_over = true;
		return;
	}
	resource.is_new = status == LT_END;
	resource.etag = remote->etag;
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
		      by_bytes);
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
		             sizeof *uids, by_bytes))
			delete_event(sending, uids[i]);
}

bool lt_feed_to_server(struct lt_run *run, struct lt_state *state,
                       const struct lt_feed *feed,
                       const struct lt_feed_format *format)
{
	struct sending sending = { .run = run, .state = state };
	const struct lt_caldav_options options = {
		.url = run->options.caldav,
		.credentials = run->options.credentials,
		.diags = &run->diags,
	};
	struct lt_feed_format resource = *format;

	resource.is_resource = true;
	if (lt_caldav_open(&options, &sending.dav) != LT_OK) {
		run->system_failed = true;
		return false;
	}
	send_all(&sending, feed, &resource);
	delete_others(&sending);
	lt_caldav_close(sending.dav);
	lt_arena_free(&sending.arena);
	if (sending.has_failed || sending.is_over)
		run->system_failed = true;
	return !sending.has_failed && !sending.is_over;
}
