#include "deliver/ledger.h"

enum lt_status lt_ledger_queue(struct lt_state *state,
                               const struct lt_ledger_message *message,
                               int64_t clock_ms)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT INTO notify_outbox (address, sender, message_id,"
		   " bytes, queued_ms) VALUES (?1, ?2, ?3, ?4, ?5)");

	lt_query_bind(&query, 1, message->address);
	lt_query_bind(&query, 2, message->from);
	lt_query_bind(&query, 3, message->id);
	lt_query_bind(&query, 4, message->bytes);
	lt_query_bind_int(&query, 5, clock_ms);
	return lt_query_run(&query);
}

/* An address, or a Message-ID: printable ASCII, which can end no line, no
 * header and no command of SMTP. */
static bool is_word(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] <= ' ' || text.at[i] > '~')
			return false;
	return text.size > 0;
}

static bool is_sound(const struct lt_ledger_message *message)
{
	return is_word(message->address) && is_word(message->from) &&
	       is_word(message->id);
}

enum lt_status lt_ledger_waiting(struct lt_state *state, struct lt_arena *arena,
                                 struct lt_ledger_message **list, size_t *count)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT number, address, sender, message_id"
		   " FROM notify_outbox WHERE state = 0 ORDER BY number");
	enum lt_status status;

	*list = NULL;
	*count = 0;
	while ((status = lt_query_next(&query)) == LT_OK) {
		struct lt_ledger_message *one = lt_arena_push(
		    arena, (void **)list, (*count)++, sizeof *one);

		*one = (struct lt_ledger_message){
			.number = lt_query_int(&query, 0),
			.address =
			    lt_arena_copy(arena, lt_query_text(&query, 1)),
			.from = lt_arena_copy(arena, lt_query_text(&query, 2)),
			.id = lt_arena_copy(arena, lt_query_text(&query, 3))
		};
		if (!is_sound(one))
			lt_state_damaged(state, LT_STR("a message that waits "
			                               "has no address"));
	}
	lt_query_close(&query);
	return status == LT_END ? LT_OK : status;
}

enum lt_status lt_ledger_bytes(struct lt_state *state, struct lt_arena *arena,
                               int64_t number, struct lt_str *bytes)
{
	struct lt_query query =
	    lt_query_open(state, "SELECT bytes FROM notify_outbox"
	                         " WHERE number = ?1 AND state = 0");
	enum lt_status status;

	lt_query_bind_int(&query, 1, number);
	status = lt_query_next(&query);
	if (status == LT_OK)
		*bytes = lt_arena_copy(arena, lt_query_text(&query, 0));
	lt_query_close(&query);
	if (status == LT_OK && !bytes->size)
		return lt_state_damaged(
		    state, LT_STR("a message that waits has no text"));
	return status;
}

/* One statement is a transaction of its own, synced when it returns. */
enum lt_status lt_ledger_attempt(struct lt_state *state, int64_t number,
                                 int64_t clock_ms)
{
	struct lt_query query = lt_query_open(
	    state, "UPDATE notify_outbox SET attempts = attempts + 1,"
		   " tried_ms = ?2 WHERE number = ?1");

	lt_query_bind_int(&query, 1, number);
	lt_query_bind_int(&query, 2, clock_ms);
	return lt_query_run(&query);
}

/* The bytes have done their work; what stays says that and when they went. */
enum lt_status lt_ledger_sent(struct lt_state *state, int64_t number,
                              int64_t clock_ms, struct lt_str reply)
{
	struct lt_query query = lt_query_open(
	    state, "UPDATE notify_outbox SET state = 1, bytes = NULL,"
		   " sent_ms = ?2, reply = ?3 WHERE number = ?1");

	lt_query_bind_int(&query, 1, number);
	lt_query_bind_int(&query, 2, clock_ms);
	lt_query_bind(&query, 3, reply);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_failed(struct lt_state *state, int64_t number,
                                struct lt_str reply)
{
	struct lt_query query = lt_query_open(
	    state, "UPDATE notify_outbox SET reply = ?2 WHERE number = ?1");

	lt_query_bind_int(&query, 1, number);
	lt_query_bind(&query, 2, reply);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_withdraw(struct lt_state *state, struct lt_str address,
                                  int64_t *count)
{
	struct lt_query query = lt_query_open(
	    state, "UPDATE notify_outbox SET state = 2, bytes = NULL"
		   " WHERE address = ?1 AND state = 0");
	enum lt_status status;

	lt_query_bind(&query, 1, address);
	status = lt_query_run(&query);
	if (status == LT_OK)
		*count = lt_state_changes(state);
	return status;
}

enum lt_status lt_ledger_trim(struct lt_state *state, int64_t clock_ms)
{
	struct lt_query query = lt_query_open(
	    state, "DELETE FROM notify_outbox WHERE state <> 0 AND"
		   " queued_ms < ?1");

	lt_query_bind_int(&query, 1, clock_ms);
	return lt_query_run(&query);
}
