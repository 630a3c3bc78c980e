/* ledger.h - what `notify` remembers: whom it told what, and the messages that
 * wait to be sent. Tables of the state file (state.h).
 *
 * A message is written here, with the standings that it makes true, in one
 * transaction before anything is sent; an attempt is recorded before the
 * transport is asked, and the mark "sent" after it accepted (reliability.md,
 * E2). So a run that ends at any point loses nothing, and what may have been
 * sent already goes out again as the same bytes with the same Message-ID.
 *
 * Texts belong to the arena given. LT_SYSTEM: the state failed; reported in its
 * diagnostics. One thread. The messages that wait are in outbox.c. */
#ifndef LT_DELIVER_LEDGER_H
#define LT_DELIVER_LEDGER_H

#include "base/arena.h"
#include "deliver/state.h"

extern const struct lt_state_module lt_ledger_module;

/* --- values of the ledger as a whole ------------------------------------- */

/* A number by its name; FALLBACK where it was never set. */
enum lt_status lt_ledger_get(struct lt_state *state, const char *name,
                             int64_t fallback, int64_t *value);
/* The same; one that is not LEAST to MOST is damage (lt_query_within). */
enum lt_status lt_ledger_get_within(struct lt_state *state, const char *name,
                                    int64_t least, int64_t most,
                                    int64_t fallback, int64_t *value);
enum lt_status lt_ledger_set(struct lt_state *state, const char *name,
                             int64_t value);

/* A run that said something: how many groups of findings. The last ten are
 * kept. */
enum lt_status lt_ledger_add_run(struct lt_state *state, int64_t clock_ms,
                                 int64_t groups);
/* The most groups of the last ten runs; 0: there was none. */
enum lt_status lt_ledger_largest_run(struct lt_state *state, int64_t *groups);

/* --- recipients ----------------------------------------------------------- */

struct lt_ledger_recipient {
	bool is_known;
	int64_t since; /* day of his first run */
	int64_t mail;  /* day of his last message; INT64_MIN: none yet */
};

/* What is remembered of an address; it is no failure if nothing is. */
enum lt_status lt_ledger_recipient(struct lt_state *state,
                                   struct lt_str address,
                                   struct lt_ledger_recipient *recipient);
enum lt_status
lt_ledger_set_recipient(struct lt_state *state, struct lt_str address,
                        const struct lt_ledger_recipient *recipient);

/* The addresses that the ledger knows, in their order. */
enum lt_status lt_ledger_recipients(struct lt_state *state,
                                    struct lt_arena *arena,
                                    struct lt_str **list, size_t *count);

/* Forgets a recipient and what he was told. */
enum lt_status lt_ledger_drop_recipient(struct lt_state *state,
                                        struct lt_str address);

/* --- standings ------------------------------------------------------------ */

/* What a recipient was last told of a finding, as it is stored; core/tell.h
 * says what it means. */
struct lt_ledger_row {
	struct lt_str key, verdict, deadline, actual, due;
	struct lt_str symbol, title, rule, session, session_title;
	int64_t stage, told, first;
};

/* All rows of a recipient, by key. */
enum lt_status lt_ledger_rows(struct lt_state *state, struct lt_arena *arena,
                              struct lt_str address,
                              struct lt_ledger_row **list, size_t *count);
enum lt_status lt_ledger_put(struct lt_state *state, struct lt_str address,
                             const struct lt_ledger_row *row);
enum lt_status lt_ledger_drop(struct lt_state *state, struct lt_str address,
                              struct lt_str key);

/* --- sessions ------------------------------------------------------------- */

/* A session that was there in the last run, so that one that is gone from the
 * calendars is missed. */
struct lt_ledger_session {
	struct lt_str id, body, title;
	struct lt_str names; /* its aliases, each behind a line end */
	struct lt_str opens; /* for people */
	int64_t day, last;   /* the days on which it opens and ends */
	bool is_gone;        /* that was told */
	int64_t gone;        /* on this day */
};

/* All of them, by id. */
enum lt_status lt_ledger_sessions(struct lt_state *state,
                                  struct lt_arena *arena,
                                  struct lt_ledger_session **list,
                                  size_t *count);
enum lt_status lt_ledger_put_session(struct lt_state *state,
                                     const struct lt_ledger_session *session);
enum lt_status lt_ledger_drop_session(struct lt_state *state, struct lt_str id);

/* --- the outbox ----------------------------------------------------------- */

struct lt_ledger_message {
	int64_t number; /* set by the ledger; rising */
	struct lt_str address, from, id;
	struct lt_str bytes; /* the whole message */
};

/* Puts a message, whose number is not looked at, behind those that wait. Inside
 * the transaction that notes what it tells. */
enum lt_status lt_ledger_queue(struct lt_state *state,
                               const struct lt_ledger_message *message,
                               int64_t clock_ms);

/* What waits, the oldest first, without its bytes. */
enum lt_status lt_ledger_waiting(struct lt_state *state, struct lt_arena *arena,
                                 struct lt_ledger_message **list,
                                 size_t *count);
/* The bytes of the message NUMBER, in ARENA; one without any is damage, because
 * an empty message would be taken for sent. LT_END: it waits no more, because
 * another run has sent or withdrawn it. */
enum lt_status lt_ledger_bytes(struct lt_state *state, struct lt_arena *arena,
                               int64_t number, struct lt_str *bytes);

/* Notes that a message is about to be sent; that it was accepted; that it was
 * not, and goes on waiting. REPLY: what the other side said. Each is a
 * transaction of its own. */
enum lt_status lt_ledger_attempt(struct lt_state *state, int64_t number,
                                 int64_t clock_ms);
enum lt_status lt_ledger_sent(struct lt_state *state, int64_t number,
                              int64_t clock_ms, struct lt_str reply);
enum lt_status lt_ledger_failed(struct lt_state *state, int64_t number,
                                struct lt_str reply);

/* Withdraws what waits for somebody who is no longer a recipient; how many
 * there were. */
enum lt_status lt_ledger_withdraw(struct lt_state *state, struct lt_str address,
                                  int64_t *count);

/* Forgets messages that were sent before CLOCK_MS. */
enum lt_status lt_ledger_trim(struct lt_state *state, int64_t clock_ms);

#endif
