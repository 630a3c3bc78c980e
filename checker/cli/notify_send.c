#include "base/safe.h"
#include "cli/notify.h"

/* After this many messages in a row to which nobody answered, the others wait
 * for the next run: each would cost its whole time. */
enum { SILENT_MAX = 3, REASON_BYTES_MAX = 200 };

/* Addresses that the line of a run names; others are counted. */
enum { NAMED_MAX = 8 };

/* One run over what waits. */
struct sending {
	struct lt_notifying *notifying;
	struct lt_ledger_message *list;
	size_t count;
	size_t failed, silent; /* in all; in a row */
	size_t named, beyond;  /* addresses, in REASONS and not */
	struct lt_buf reasons; /* "a@example.org: 550 no such user; ..." */
};

/* Letters, digits, "-", "_", "." and "@" only: the address comes from the
 * workspace, all else from the ledger, and a name must not leave the folder. */
static void put_plain(struct lt_buf *name, struct lt_str text)
{
	static const struct lt_str others = { "-_.@", 4 };

	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		bool plain = lt_is_letter(c) || lt_is_digit(c) ||
		             lt_str_find(others, c) < others.size;

		lt_buf_char(name, plain ? c : '_');
	}
}

const char *lt_notify_file_name(struct lt_arena *arena, struct lt_str address,
                                struct lt_str bytes, struct lt_str id)
{
	struct lt_buf name = { 0 };
	const char *result;

	/* The date stands in the first header, "Date: Mon, 01 Mar 2027 ..." */
	put_plain(&name, lt_str_head(lt_str_from(bytes, 18), 4));
	lt_buf_char(&name, '-');
	for (int month = 1; month <= 12; month++)
		if (lt_str_is(lt_str_head(lt_str_from(bytes, 14), 3),
		              lt_month_short(month)))
			lt_buf_digits(&name, (uint64_t)month, 2);
	lt_buf_char(&name, '-');
	put_plain(&name, lt_str_head(lt_str_from(bytes, 11), 2));
	lt_buf_char(&name, '-');
	put_plain(&name, address);
	lt_buf_char(&name, '-');
	put_plain(&name, lt_str_head(lt_str_from(id, 1), 8));
	result = lt_arena_text(arena, lt_buf_str(&name));
	lt_buf_free(&name);
	return result;
}

void lt_notify_put_reason(struct lt_buf *out, struct lt_str reply)
{
	struct lt_buf line = { 0 };

	reply = lt_str_trim(reply);
	for (size_t i = 0; i < reply.size; i++)
		if (reply.at[i] != '\r')
			lt_buf_char(&line,
			            reply.at[i] == '\n' ? ' ' : reply.at[i]);
	lt_safe_put_short(out, lt_str_trim(lt_buf_str(&line)),
	                  REASON_BYTES_MAX);
	lt_buf_free(&line);
}

/* Whether a message to this address has failed in this run: later ones then
 * wait, so that they arrive in order. */
static bool has_failed(const struct sending *sending, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (sending->list[i].number < 0 &&
		    lt_str_eq(sending->list[i].address,
		              sending->list[end].address))
			return true;
	return false;
}

/* Each address once, as later messages wait behind the one that failed. */
static void note_failed(struct sending *sending,
                        struct lt_ledger_message *message, struct lt_str why)
{
	message->number = -1;
	sending->failed++;
	if (sending->named == NAMED_MAX) {
		sending->beyond++;
		return;
	}
	if (sending->named++)
		lt_buf_puts(&sending->reasons, "; ");
	lt_buf_put(&sending->reasons, message->address);
	lt_buf_puts(&sending->reasons, ": ");
	lt_buf_put(&sending->reasons, why);
}

static enum lt_status transmit(struct sending *sending,
                               const struct lt_ledger_message *message,
                               enum lt_sent *sent, struct lt_buf *reply)
{
	struct lt_notifying *notifying = sending->notifying;
	struct lt_arena scratch = { 0 };
	struct lt_outgoing outgoing = { 0 };
	enum lt_status status = lt_ledger_bytes(
	    notifying->state, &scratch, message->number, &outgoing.bytes);

	/* Another run has sent or withdrawn the message meanwhile. */
	if (status == LT_END) {
		*sent = LT_SENT;
		return LT_OK;
	}
	if (status == LT_OK)
		status = lt_ledger_attempt(notifying->state, message->number,
		                           notifying->clock.ms);
	if (status == LT_OK) {
		outgoing.from = message->from.at;
		outgoing.to = message->address.at;
		outgoing.name = lt_notify_file_name(
		    &scratch, message->address, outgoing.bytes, message->id);
		*sent = lt_transport_send(&notifying->settings.transport,
		                          &outgoing, reply);
		status =
		    *sent == LT_SENT
			? lt_ledger_sent(notifying->state, message->number,
		                         notifying->clock.ms, lt_buf_str(reply))
			: lt_ledger_failed(notifying->state, message->number,
		                           lt_buf_str(reply));
	}
	lt_arena_free(&scratch);
	return status;
}

static enum lt_status send_one(struct sending *sending, size_t index)
{
	struct lt_ledger_message *message = &sending->list[index];
	enum lt_sent sent = LT_SENT_NO_SERVER;
	struct lt_buf said = { 0 }, reply = { 0 };
	enum lt_status status;

	if (has_failed(sending, index)) {
		sending->failed++;
		return LT_OK;
	}
	if (sending->silent >= SILENT_MAX) {
		note_failed(sending, message, LT_STR("not tried"));
		return LT_OK;
	}
	status = transmit(sending, message, &sent, &said);
	lt_notify_put_reason(&reply, lt_buf_str(&said));
	if (status == LT_OK && sent == LT_SENT) {
		sending->silent = 0;
	} else if (status == LT_OK) {
		sending->silent =
		    sent == LT_SENT_NO_SERVER ? sending->silent + 1 : 0;
		note_failed(sending, message, lt_buf_str(&reply));
	}
	lt_buf_free(&said);
	lt_buf_free(&reply);
	return status;
}

/* One line, whatever happened. */
static void report(struct sending *sending)
{
	if (sending->beyond) {
		lt_buf_puts(&sending->reasons, "; and ");
		lt_buf_int(&sending->reasons, (int64_t)sending->beyond);
		lt_buf_puts(&sending->reasons, " more");
	}
	lt_safe_print(
	    "leadtime: %zu of %zu messages not sent, kept for the next "
	    "run: %.*s\n",
	    sending->failed, sending->count, (int)sending->reasons.size,
	    sending->reasons.at);
	sending->notifying->has_failed = true;
}

void lt_notify_send(struct lt_notifying *notifying)
{
	struct sending sending = { .notifying = notifying };
	enum lt_status status =
	    lt_ledger_waiting(notifying->state, &notifying->run.arena,
	                      &sending.list, &sending.count);

	for (size_t i = 0; i < sending.count && status == LT_OK; i++)
		status = send_one(&sending, i);
	if (status != LT_OK)
		notifying->has_failed = true;
	else if (sending.failed)
		report(&sending);
	lt_buf_free(&sending.reasons);
}
