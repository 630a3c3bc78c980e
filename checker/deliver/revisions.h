/* revisions.h - what subscribers of the feed, and readers of the calendars that
 * messages carry, were told, so that SEQUENCE rises exactly when an event says
 * something else, and so that what was withdrawn
 * can be cancelled (RFC 5545, 3.8.7.4; interop.md, 2.1).
 *
 * Rows are never deleted: an event that comes back after it was withdrawn
 * goes on from the SEQUENCE that people have. Times are milliseconds since
 * 1970 UTC. One thread. */
#ifndef LT_DELIVER_REVISIONS_H
#define LT_DELIVER_REVISIONS_H

#include "deliver/state.h"

extern const struct lt_state_module lt_revisions_module;

/* An event as it was last told. */
struct lt_told {
	struct lt_str uid;
	struct lt_str body, session, document, rule; /* ids */
	struct lt_str summary, description, url;
	struct lt_str categories; /* one a line */
	bool is_day;
	int64_t start;     /* a day since 1970, or milliseconds */
	bool is_cancelled; /* its session was */
	/* the memory itself */
	int64_t sequence;
	int64_t since_ms; /* since when it says this */
	bool is_withdrawn;
	int64_t withdrawn_ms;
};

/* Compares EVENT with what is remembered of its UID, remembers it, and sets the
 * fields of its memory. A new event gets SEQUENCE LEAST, a changed one the next
 * number, and none has less than LEAST (0, unless people may have the event
 * from elsewhere). NOW: when it changed, if it did. Inside a transaction. */
enum lt_status lt_tell(struct lt_state *state, int64_t now_ms, int64_t least,
                       struct lt_told *event);

/* Remembers that EVENT is withdrawn: the next SEQUENCE, from NOW on. */
enum lt_status lt_withdraw(struct lt_state *state, int64_t now_ms,
                           struct lt_told *event);

/* All that is remembered, in the order of UIDs, one call an event; the views
 * hold during the call. */
typedef void lt_told_taker(void *context, const struct lt_told *event);
enum lt_status lt_told_each(struct lt_state *state, lt_told_taker *taker,
                            void *context);

/* --- what a server holds ------------------------------------------------ */

/* One resource at a CalDAV collection, or, without UID, the collection. */
struct lt_remote {
	struct lt_str url, uid;
	struct lt_str etag; /* empty: the server gave none */
	struct lt_str sent; /* a hash of the bytes; of a collection the sum of
	                       what it told when all was as it should be */
};

/* LT_OK: there is a row, its views belong to ARENA; LT_END: there is none. */
enum lt_status lt_remote_find(struct lt_state *state, struct lt_arena *arena,
                              struct lt_remote *remote);
enum lt_status lt_remote_keep(struct lt_state *state,
                              const struct lt_remote *remote);
enum lt_status lt_remote_forget(struct lt_state *state,
                                const struct lt_remote *remote);

/* The UIDs of the resources held at URL, in their order, in ARENA. */
enum lt_status lt_remote_list(struct lt_state *state, struct lt_arena *arena,
                              struct lt_str url, struct lt_str **uids,
                              size_t *count);

#endif
