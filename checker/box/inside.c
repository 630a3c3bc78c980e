#include "box/inside.h"

#include "base/arena.h"
#include "base/limits.h"
#include "box/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef LEADTIME_OPEN_BOX
const bool lt_box_is_closed = false;
#else
const bool lt_box_is_closed = true;
#endif

#ifdef LEADTIME_COVERAGE
extern void __gcov_dump(void);
#endif

static _Noreturn void leave(int status)
{
#ifdef LEADTIME_COVERAGE
	__gcov_dump();
#endif
	_exit(status); /* GCOVR_EXCL_LINE: the counts are written already */
}

/* False: the parent is gone. */
static bool take(char *at, size_t size)
{
	while (size) {
		ssize_t n = read(STDIN_FILENO, at, size);

		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		if (n > 0) {
			at += n;
			size -= (size_t)n;
		}
	}
	return true;
}

static void give(const char *at, size_t size)
{
	while (size) {
		ssize_t n = write(STDOUT_FILENO, at, size);

		if (n < 0 && errno != EINTR)
			leave(0);
		if (n > 0) {
			at += n;
			size -= (size_t)n;
		}
	}
}

static void give_word(lt_box_word word)
{
	give((const char *)&word, sizeof word);
}

/* The pipes become the standard files; every other file is closed. */
static void keep_pipes(int read, int write)
{
	/* Standard error stays open for sanitizers, which write their findings
	 * there. */
	unsigned first = lt_box_is_closed ? 2 : 3;

	if (dup2(read, STDIN_FILENO) < 0 || dup2(write, STDOUT_FILENO) < 0)
		_exit(1);
	if (close_range(first, ~0U, 0) == 0)
		return;
	/* Kernels before 5.9. */
	for (long fd = (long)first; fd < sysconf(_SC_OPEN_MAX); fd++)
		close((int)fd);
}

/* The limit of memory where the system does not tell how much the process has
 * now (no /proc): more than a process that has read the largest calendar
 * has. */
#define MEMORY_UNTOLD ((rlim_t)2 << 30)

/* Pages of memory that the process has now; 0: the system does not tell. */
static rlim_t pages(void)
{
	int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	char text[64];
	ssize_t size = file < 0 ? 0 : read(file, text, sizeof text);
	rlim_t sum = 0;

	for (ssize_t i = 0; i < size && lt_is_digit(text[i]); i++)
		sum = sum * 10 + (rlim_t)(text[i] - '0');
	if (file >= 0)
		close(file);
	return sum;
}

/* Lowers a limit; one that is lower already stays. */
static void limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
	struct rlimit now;

	if (getrlimit(what, &now) != 0)
		return;
	if (hard < now.rlim_max)
		now.rlim_max = hard;
	if (soft < now.rlim_cur)
		now.rlim_cur = soft;
	setrlimit(what, &now);
}

static void set_limits(void)
{
	rlim_t memory = pages() * (rlim_t)sysconf(_SC_PAGESIZE);

	limit(RLIMIT_CORE, 0, 0);
	/* The soft limit sends SIGXCPU, which tells the parent why the child
	 * died; the hard one, a second later, kills. */
	signal(SIGXCPU, SIG_DFL);
	limit(RLIMIT_CPU, LT_BOX_CPU_SECONDS_MAX, LT_BOX_CPU_SECONDS_MAX + 1);
	if (!lt_box_is_closed)
		return;
	/* GCOVR_EXCL_START: without files nobody can write counts */
	limit(RLIMIT_NOFILE, 0, 0);
	limit(RLIMIT_FSIZE, 0, 0);
	memory = memory ? memory + LT_BOX_MEMORY_BYTES_MAX : MEMORY_UNTOLD;
	limit(RLIMIT_AS, memory, memory);
	/* GCOVR_EXCL_STOP */
}

_Noreturn void lt_box_live(const struct lt_box_job *job, int read, int write,
                           pid_t parent)
{
	struct lt_buf question = { 0 }, answer = { 0 };
	lt_box_word size;

	/* Die with the parent, also in the middle of a long question. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() != parent)
		_exit(0);
	/* The files are not this process's, and the filter would kill it. */
	lt_no_memory_before(NULL);
	keep_pipes(read, write);
	if (job->prepare)
		job->prepare();
	set_limits();
	give_word((lt_box_word)(lt_box_is_closed ? lt_box_filter() : ENOTSUP));
	while (take((char *)&size, sizeof size)) {
		lt_buf_clear(&question);
		lt_buf_repeat(&question, '\0', (size_t)size);
		if (!take(question.at, (size_t)size))
			break;
		lt_buf_clear(&answer);
		lt_buf_repeat(&answer, '\0', sizeof size);
		job->answer(lt_buf_str(&question), &answer);
		size = answer.size - sizeof size;
		memcpy(answer.at, &size, sizeof size);
		give(answer.at, answer.size);
	}
	leave(0);
}
