#include "deliver/sender.h"

#include "base/arena.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef LEADTIME_COVERAGE
extern void __gcov_dump(void);
#endif

/* What goes through the socket: one of these, and the bytes behind it, for an
 * order those of the address first. */
struct order {
	uint64_t timeout_s, from_size, bytes_size;
};
struct answer {
	uint64_t sent, reply_size;
};

/* More than sendmail.c keeps of what a program says. */
enum { REPLY_MAX = 64 * 1024 };

/* --- what goes through the socket ---------------------------------------- */

/* False: the other side is gone, or errno says what else. */
static bool give(int fd, const void *from, size_t size)
{
	const char *at = from;

	while (size) {
		ssize_t n = send(fd, at, size, MSG_NOSIGNAL);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			at += n;
			size -= (size_t)n;
		}
	}
	return true;
}

static bool take(int fd, void *to, size_t size)
{
	char *at = to;

	while (size) {
		ssize_t n = recv(fd, at, size, 0);

		if (n == 0)
			errno = ECHILD;
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		if (n > 0) {
			at += n;
			size -= (size_t)n;
		}
	}
	return true;
}

/* SIZE bytes and a zero byte behind them, for free(3); NULL: as take. */
static char *take_text(int fd, size_t size)
{
	char *text = lt_alloc(size + 1);

	if (take(fd, text, size)) {
		text[size] = '\0';
		return text;
	}
	free(text);
	return NULL;
}

/* --- the process --------------------------------------------------------- */

static bool obey(int fd, const char *program, const struct order *order)
{
	char *from = take_text(fd, (size_t)order->from_size);
	char *bytes = from ? take_text(fd, (size_t)order->bytes_size) : NULL;
	struct lt_buf reply = { 0 };
	struct answer answer = { LT_SENT_NO_SERVER, 0 };
	bool good = bytes;

	if (good) {
		struct lt_outgoing message = {
			.from = from,
			.bytes = { bytes, (size_t)order->bytes_size }
		};

		answer.sent = lt_sendmail_send(
		    program, (unsigned)order->timeout_s, &message, &reply);
		answer.reply_size = reply.size;
		good = give(fd, &answer, sizeof answer) &&
		       give(fd, reply.at, reply.size);
	}
	lt_buf_free(&reply);
	free(bytes);
	free(from);
	return good;
}

/* Standard input and output become the socket: a program that waits for the end
 * of our output must not wait for this process. Standard error stays, for what
 * sanitizers find. */
static _Noreturn void live(int fd)
{
	const char *program = lt_sendmail_program();
	struct order order;

	if (dup2(fd, STDIN_FILENO) >= 0 && dup2(fd, STDOUT_FILENO) >= 0)
		while (take(fd, &order, sizeof order))
			if (!obey(fd, program, &order))
				break;
#ifdef LEADTIME_COVERAGE
	__gcov_dump();
#endif
	_exit(0); /* GCOVR_EXCL_LINE: the counts are written already */
}

/* --- this side ----------------------------------------------------------- */

void lt_sender_start(struct lt_sender *sender)
{
	int ends[2];

	*sender = (struct lt_sender){ .fd = -1 };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		sender->error = errno;
		return;
	}
	sender->process = fork();
	if (sender->process == 0) {
		close(ends[0]);
		live(ends[1]);
	}
	close(ends[1]);
	sender->fd = ends[0];
	if (sender->process > 0)
		return;
	sender->error = errno;
	sender->process = 0;
	close(sender->fd);
	sender->fd = -1;
}

/* False: errno says why. */
static bool ask(int fd, unsigned timeout_s, const struct lt_outgoing *message,
                struct answer *answer)
{
	const struct order order = { timeout_s, strlen(message->from),
		                     message->bytes.size };

	if (!give(fd, &order, sizeof order) ||
	    !give(fd, message->from, (size_t)order.from_size) ||
	    !give(fd, message->bytes.at, message->bytes.size) ||
	    !take(fd, answer, sizeof *answer))
		return false;
	errno = EBADMSG;
	return answer->sent <= LT_SENT_NO_SERVER &&
	       answer->reply_size <= REPLY_MAX;
}

/* Ends the process after an error: the rest of an order must not be taken for
 * the beginning of the next one. */
static void give_up(struct lt_sender *sender, struct lt_buf *reply)
{
	int error = errno;

	lt_sender_stop(sender);
	sender->error = error;
	lt_buf_puts(reply, "the process that sends: ");
	lt_buf_puts(reply, strerror(error));
}

enum lt_sent lt_sender_send(struct lt_sender *sender, unsigned timeout_s,
                            const struct lt_outgoing *message,
                            struct lt_buf *reply)
{
	struct answer answer;
	char *text = NULL;

	errno = sender->error;
	if (sender->process && ask(sender->fd, timeout_s, message, &answer))
		text = take_text(sender->fd, (size_t)answer.reply_size);
	if (!text) {
		give_up(sender, reply);
		return LT_SENT_NO_SERVER;
	}
	lt_buf_put(reply, (struct lt_str){ text, (size_t)answer.reply_size });
	free(text);
	return (enum lt_sent)answer.sent;
}

void lt_sender_stop(struct lt_sender *sender)
{
	if (!sender->process)
		return;
	/* The end of its input is the end of its work. */
	close(sender->fd);
	while (waitpid(sender->process, NULL, 0) < 0 && errno == EINTR)
		continue;
	sender->process = 0;
}
