#include "box/box.h"

#include "base/limits.h"
#include "box/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* The program's own status where there is no memory (arena.h). */
enum { STATUS_NO_MEMORY = 5 };

static void close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* --- the end of a child ------------------------------------------------- */

static int wait_for(struct lt_box *box)
{
	int status = 0;

	while (waitpid(box->process, &status, 0) < 0)
		if (errno != EINTR)
			break;
	box->process = 0;
	return status;
}

static void close_all(struct lt_box *box)
{
	close_one(&box->to);
	close_one(&box->from);
	close_one(&box->timer);
}

/* Makes sure that the child is dead; why it died, where it did so itself. */
static enum lt_box_end bury(struct lt_box *box)
{
	int status;

	/* One that is dying already is not changed by this. */
	kill(box->process, SIGKILL);
	close_all(box);
	status = wait_for(box);
	box->deaths++;
	if (WIFSIGNALED(status)) {
		box->number = WTERMSIG(status);
		if (box->number == SIGSYS)
			return LT_BOX_FORBIDDEN;
		return box->number == SIGXCPU ? LT_BOX_TOO_SLOW : LT_BOX_KILLED;
	}
	box->number = WEXITSTATUS(status);
	return box->number == STATUS_NO_MEMORY ? LT_BOX_NO_MEMORY : LT_BOX_LEFT;
}

enum lt_box_end lt_box_refuse(struct lt_box *box)
{
	if (box->process)
		bury(box);
	return box->end = LT_BOX_NONSENSE;
}

/* How long a child that is told to end may take; it has nothing to do. */
enum { STOP_MS = 1000 };

void lt_box_stop(struct lt_box *box)
{
	struct pollfd from = { .fd = box->from, .events = POLLIN };

	if (!box->process)
		return;
	/* The end of its input is the end of its work. */
	close_one(&box->to);
	if (poll(&from, 1, STOP_MS) <= 0)
		kill(box->process, SIGKILL);
	close_all(box);
	wait_for(box);
}

/* --- what goes through the pipes ---------------------------------------- */

/* Waits until FD is ready for what EVENTS says. */
static enum lt_box_end wait_until_ready(struct lt_box *box, int fd,
                                        short events)
{
	struct pollfd both[] = { { .fd = fd, .events = events },
		                 { .fd = box->timer, .events = POLLIN } };

	while (poll(both, 2, -1) < 0)
		if (errno != EINTR && errno != EAGAIN)
			return bury(box);
	if (both[0].revents || !both[1].revents)
		return LT_BOX_ANSWERED;
	bury(box);
	return LT_BOX_TOO_SLOW;
}

static bool is_retry(int error)
{
	return error == EINTR || error == EAGAIN;
}

static enum lt_box_end give(struct lt_box *box, const char *at, size_t size)
{
	enum lt_box_end end = LT_BOX_ANSWERED;

	while (size && !end) {
		ssize_t n = write(box->to, at, size);

		if (n >= 0) {
			at += n;
			size -= (size_t)n;
		} else if (!is_retry(errno)) {
			return bury(box);
		} else {
			end = wait_until_ready(box, box->to, POLLOUT);
		}
	}
	return end;
}

static enum lt_box_end take(struct lt_box *box, char *at, size_t size)
{
	enum lt_box_end end = LT_BOX_ANSWERED;

	while (size && !end) {
		ssize_t n = read(box->from, at, size);

		if (n > 0) {
			at += n;
			size -= (size_t)n;
		} else if (n == 0 || !is_retry(errno)) {
			return bury(box);
		} else {
			end = wait_until_ready(box, box->from, POLLIN);
		}
	}
	return end;
}

static void set_timer(struct lt_box *box, time_t seconds)
{
	const struct itimerspec time = { .it_value.tv_sec = seconds };

	timerfd_settime(box->timer, 0, &time, NULL);
}

static enum lt_box_end take_answer(struct lt_box *box, struct lt_buf *answer)
{
	lt_box_word size;
	enum lt_box_end end = take(box, (char *)&size, sizeof size);

	if (end)
		return end;
	if (size > box->job->answer_max)
		return lt_box_refuse(box);
	lt_buf_repeat(answer, '\0', (size_t)size);
	return take(box, answer->at, (size_t)size);
}

/* --- the beginning of a child ------------------------------------------- */

struct pipes {
	int to[2], from[2]; /* read end, write end */
};

static void close_pipes(struct pipes *pipes)
{
	for (int i = 0; i < 2; i++) {
		close_one(&pipes->to[i]);
		close_one(&pipes->from[i]);
	}
}

/* The parent's ends never block; the child's do. */
static bool open_pipes(struct lt_box *box, struct pipes *pipes)
{
	*pipes = (struct pipes){ { -1, -1 }, { -1, -1 } };
	box->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	return box->timer >= 0 && pipe2(pipes->to, O_CLOEXEC) == 0 &&
	       pipe2(pipes->from, O_CLOEXEC) == 0 &&
	       fcntl(pipes->to[1], F_SETFL, O_NONBLOCK) == 0 &&
	       fcntl(pipes->from[0], F_SETFL, O_NONBLOCK) == 0;
}

/* False: errno says why. */
static bool fork_child(struct lt_box *box, struct pipes *pipes)
{
	pid_t parent = getpid();

	if (!open_pipes(box, pipes))
		return false;
	box->process = fork();
	if (box->process == 0)
		lt_box_live(box->job, pipes->to[0], pipes->from[1], parent);
	return box->process > 0;
}

enum lt_box_end lt_box_start(struct lt_box *box)
{
	struct pipes pipes;
	lt_box_word word;
	enum lt_box_end end;

	if (box->process)
		return box->end = LT_BOX_ANSWERED;
	if (box->deaths >= LT_BOX_DEATHS_MAX)
		return box->end = LT_BOX_GIVEN_UP;
	if (!fork_child(box, &pipes)) {
		box->number = errno;
		box->process = 0;
		close_pipes(&pipes);
		close_one(&box->timer);
		return box->end = LT_BOX_NOT_STARTED;
	}
	close_one(&pipes.to[0]);
	close_one(&pipes.from[1]);
	box->to = pipes.to[1];
	box->from = pipes.from[0];
	set_timer(box, LT_BOX_SECONDS_MAX);
	end = take(box, (char *)&word, sizeof word);
	box->filter_error = end ? 0 : (int)word;
	return box->end = end;
}

enum lt_box_end lt_box_ask(struct lt_box *box, struct lt_str question,
                           struct lt_buf *answer)
{
	lt_box_word size = question.size;
	enum lt_box_end end = lt_box_start(box);

	lt_buf_clear(answer);
	if (end)
		return end;
	set_timer(box, LT_BOX_SECONDS_MAX);
	end = give(box, (const char *)&size, sizeof size);
	if (!end)
		end = give(box, question.at, question.size);
	if (!end)
		end = take_answer(box, answer);
	return box->end = end;
}
