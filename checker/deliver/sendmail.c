#include "deliver/transport.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* What a program says beyond this is nobody's concern. */
enum { REPLY_BYTES_MAX = 2000 };

/* A running sendmail: it reads the message from a file in memory, and we read
 * what it prints. */
struct child {
	pid_t pid;
	int in;    /* the message */
	int out;   /* our end of what it prints; -1: closed */
	int done;  /* readable when it ended */
	int timer; /* readable when its time is over */
	struct lt_buf *reply;
};

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* --- starting ----------------------------------------------------------- */

static int spawn(struct child *child, const char *program, char *const argv[],
                 const int ends[2])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t signals;
	int error;

	if (posix_spawn_file_actions_init(&actions) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&attributes) != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return ENOMEM;
	}
	/* We ignore these; the program expects them as they usually are. */
	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	sigaddset(&signals, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attributes, &signals);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
	error = posix_spawn(&child->pid, program, &actions, &attributes, argv,
	                    environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* A pipe would not do: if we were killed while writing, the program would see
 * the end of a message that has none, and send the half of it. Lines end in LF
 * on this machine. */
static int hold(struct child *child, struct lt_str bytes)
{
	struct lt_buf lines = { 0 };
	size_t done = 0;
	int error = 0;

	child->in = memfd_create("message", MFD_CLOEXEC);
	if (child->in < 0)
		return errno;
	for (size_t i = 0; i < bytes.size; i++)
		if (bytes.at[i] != '\r')
			lt_buf_char(&lines, bytes.at[i]);
	while (!error && done < lines.size) {
		ssize_t n =
		    write(child->in, lines.at + done, lines.size - done);

		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || errno != EINTR)
			error = n ? errno : EIO;
	}
	lt_buf_free(&lines);
	if (!error && lseek(child->in, 0, SEEK_SET) != 0)
		error = errno;
	return error;
}

static int start(struct child *child, const char *program, char *const argv[])
{
	int from[2] = { -1, -1 }, error;

	if (pipe2(from, O_CLOEXEC) != 0)
		return errno;
	error =
	    spawn(child, program, argv, (const int[]){ child->in, from[1] });
	shut(&from[1]);
	child->out = from[0];
	if (!error)
		fcntl(child->out, F_SETFL, O_NONBLOCK);
	return error;
}

/* --- talking ------------------------------------------------------------ */

/* Where the program stopped reading is seen from here, as it has our file. */
static bool was_read(const struct child *child)
{
	off_t at = lseek(child->in, 0, SEEK_CUR);

	return at >= 0 && at == lseek(child->in, 0, SEEK_END);
}

static void listen_to(struct child *child)
{
	char bytes[512];
	ssize_t n;

	while ((n = read(child->out, bytes, sizeof bytes)) > 0)
		if (child->reply->size < REPLY_BYTES_MAX)
			lt_buf_put(child->reply,
			           (struct lt_str){ bytes, (size_t)n });
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		shut(&child->out);
}

/* Until it ends or its time is over; poll leaves descriptors of -1 alone.
 * False: its time is over. */
static bool attend(struct child *child)
{
	for (;;) {
		struct pollfd fds[] = {
			{ .fd = child->done, .events = POLLIN },
			{ .fd = child->timer, .events = POLLIN },
			{ .fd = child->out, .events = POLLIN }
		};

		if (poll(fds, 3, -1) < 0) {
			if (errno == EINTR)
				continue;
			return false;
		}
		if (fds[2].revents)
			listen_to(child);
		if (fds[0].revents)
			return true;
		if (fds[1].revents)
			return false;
	}
}

/* Its exit status; below 0: we ended it, or the signal of that number. */
static int await(struct child *child, unsigned timeout_s)
{
	struct itimerspec span = { .it_value = { .tv_sec =
		                                     (time_t)timeout_s } };
	bool ended = false;
	int status = 0;

	child->done = (int)syscall(SYS_pidfd_open, child->pid, 0);
	child->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	if (child->done >= 0 && child->timer >= 0 &&
	    timerfd_settime(child->timer, 0, &span, NULL) == 0)
		ended = attend(child);
	if (!ended)
		kill(child->pid, SIGKILL);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (ended && child->out >= 0)
		listen_to(child);
	shut(&child->done);
	shut(&child->timer);
	if (!ended)
		lt_buf_puts(child->reply, "no answer in time");
	if (ended && WIFSIGNALED(status))
		return -WTERMSIG(status);
	return ended && WIFEXITED(status) ? WEXITSTATUS(status) : -SIGKILL;
}

/* What sysexits.h says of a recipient or of the message; all else is of the
 * program or of the way to the server. */
static enum lt_sent meaning_of(int status)
{
	return status == EX_DATAERR || status == EX_NOUSER ||
	               status == EX_NOHOST || status == EX_UNAVAILABLE
	           ? LT_SENT_REFUSED
	           : LT_SENT_NO_SERVER;
}

static void explain(struct lt_buf *reply, int status)
{
	if (reply->size)
		return;
	lt_buf_puts(reply, status < 0 ? "it was ended by signal "
	                              : "it left with status ");
	lt_buf_int(reply, status < 0 ? -status : status);
}

const char *lt_sendmail_program(void)
{
	const char *program = getenv("SENDMAIL");

	return program && *program ? program : "/usr/sbin/sendmail";
}

enum lt_sent lt_sendmail_send(const char *program, unsigned timeout_s,
                              const struct lt_outgoing *message,
                              struct lt_buf *reply)
{
	/* posix_spawn wants what it does not write to as writable. */
	char *const argv[] = { (char[]){ "sendmail" }, (char[]){ "-t" },
		               (char[]){ "-oi" },      (char[]){ "-f" },
		               strdup(message->from),  NULL };
	struct child child = {
		.in = -1, .out = -1, .done = -1, .timer = -1, .reply = reply
	};
	int error = argv[4] ? hold(&child, message->bytes) : ENOMEM;
	int status = -1;
	bool is_whole;

	if (!error) {
		error = start(&child, program, argv);
		lt_buf_puts(reply, error ? program : "");
		lt_buf_puts(reply, error ? ": " : "");
	}
	if (error)
		lt_buf_puts(reply, strerror(error));
	else
		status = await(&child, timeout_s);
	is_whole = !error && was_read(&child);
	shut(&child.in);
	shut(&child.out);
	free(argv[4]);
	if (error)
		return LT_SENT_NO_SERVER;
	if (status == 0 && is_whole)
		return LT_SENT;
	explain(reply, status);
	return meaning_of(status);
}
