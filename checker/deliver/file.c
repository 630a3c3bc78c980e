#include "deliver/file.h"

#include "base/arena.h"
#include "deliver/same.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- what a signal leaves ------------------------------------------------ */

/* How many temporary files a signal removes: those of all outputs of a run, and
 * of a message. A further one would be left behind. */
enum { UNFINISHED_MAX = 16 };

static _Atomic(char *) unfinished[UNFINISHED_MAX];
static pid_t owner; /* a child has the list, too, and not the files */

/* What people, shells and limits end a program with: Ctrl-\, `ulimit -t` and
 * timers too. */
static const int ending[] = { SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
	                      SIGALRM, SIGXCPU, SIGUSR1, SIGUSR2 };

/* Uses only functions that POSIX allows in a handler, and no memory. */
static void remove_unfinished(void)
{
	if (getpid() != owner)
		return;
	for (size_t i = 0; i < UNFINISHED_MAX; i++) {
		const char *name = atomic_load(&unfinished[i]);

		if (name)
			unlink(name);
	}
}

/* The signal is raised again and ends the process once this has returned. */
static void end_by_signal(int number)
{
	remove_unfinished();
	raise(number);
}

void lt_writer_heed_signals(void)
{
	struct sigaction heed = { .sa_handler = end_by_signal,
		                  .sa_flags = (int)SA_RESETHAND },
			 old;

	owner = getpid();
	lt_no_memory_before(remove_unfinished);
	sigemptyset(&heed.sa_mask);
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		/* nohup(1) has some ignored. */
		if (sigaction(ending[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			sigaction(ending[i], &heed, NULL);
}

static void hold_signals(sigset_t *old)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		sigaddset(&held, ending[i]);
	pthread_sigmask(SIG_BLOCK, &held, old);
}

/* Replaces BEFORE by NOW in the list; NULL is a free place. */
static void note_unfinished(char *before, char *now)
{
	for (size_t i = 0; i < UNFINISHED_MAX; i++) {
		char *found = before;

		if (atomic_compare_exchange_strong(&unfinished[i], &found, now))
			return;
	}
}

/* Creates the file, and notes it before a signal can come between. */
static int make_temporary(char *name)
{
	sigset_t old;
	int fd, error;

	hold_signals(&old);
	fd = mkostemp(name, O_CLOEXEC);
	error = errno;
	if (fd >= 0)
		note_unfinished(NULL, name);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	errno = error;
	return fd;
}

static void forget_temporary(char *name)
{
	note_unfinished(name, NULL);
	free(name);
}

/* --- one file ------------------------------------------------------------ */

static enum lt_status failed(struct lt_writer *writer)
{
	if (!writer->error)
		writer->error = errno;
	return LT_SYSTEM;
}

/* The temporary file stands in the same folder, because only there a rename
 * replaces in one step. */
static char *temporary_for(const char *path)
{
	static const char tail[] = ".XXXXXX";
	size_t size = strlen(path);
	char *name = lt_alloc(size + sizeof tail);

	memcpy(name, path, size);
	memcpy(name + size, tail, sizeof tail);
	return name;
}

/* A device, a pipe or a socket is written into; replacing it by a file would
 * take it away from everybody else. */
static bool is_special(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static enum lt_status open_special(struct lt_writer *writer)
{
	writer->fd = writer->to = open(writer->path, O_WRONLY | O_CLOEXEC);
	return writer->fd < 0 ? failed(writer) : LT_OK;
}

/* The file behind PATH; false: errno says why there cannot be one. */
static bool find_target(struct lt_writer *writer)
{
	struct stat link;

	if (lstat(writer->path, &link) == 0 && S_ISLNK(link.st_mode)) {
		writer->target = realpath(writer->path, NULL);
		return writer->target != NULL;
	}
	writer->target = lt_alloc(strlen(writer->path) + 1);
	memcpy(writer->target, writer->path, strlen(writer->path) + 1);
	return true;
}

enum lt_status lt_writer_open(struct lt_writer *writer, const char *path)
{
	mode_t mask = umask(0);
	struct stat old;

	umask(mask);
	*writer = (struct lt_writer){ .path = path,
		                      .fd = STDOUT_FILENO,
		                      .to = STDOUT_FILENO };
	if (!path)
		return LT_OK;
	if (is_special(path))
		return open_special(writer);
	if (!find_target(writer))
		return failed(writer);
	writer->temporary = temporary_for(writer->target);
	writer->fd = writer->to = make_temporary(writer->temporary);
	if (writer->fd < 0) {
		free(writer->temporary);
		writer->temporary = NULL;
		return failed(writer);
	}
	/* mkstemp keeps the file to its owner; the result is for those whom
	 * the old file or the umask let in. */
	if (fchmod(writer->fd, stat(path, &old) == 0 ? old.st_mode & 0777
	                                             : 0666 & ~mask) != 0)
		return failed(writer);
	writer->same = lt_same_open(writer->target);
	return LT_OK;
}

/* Stops comparing with the old file: what was the same is copied, and from here
 * on everything is written. */
static void stop_comparing(struct lt_writer *writer)
{
	if (writer->same && !lt_same_copy(writer->same, writer->fd))
		failed(writer);
	lt_same_close(writer->same);
	writer->same = NULL;
}

/* How many of BYTES the old file holds already, so that they need not be
 * written. (What another program writes is not compared.) */
static size_t skip_same(struct lt_writer *writer, struct lt_str bytes)
{
	size_t same;

	if (!writer->same || writer->to != writer->fd || writer->error)
		return 0;
	same = lt_same_next(writer->same, bytes);
	if (same < bytes.size)
		stop_comparing(writer);
	return same;
}

enum lt_status lt_writer_write(struct lt_writer *writer, struct lt_buf *buf)
{
	struct lt_str bytes = lt_buf_str(buf);
	size_t same = skip_same(writer, bytes);

	if (!writer->error &&
	    !lt_write_whole(writer->to, lt_str_from(bytes, same)))
		failed(writer);
	lt_buf_clear(buf);
	return writer->error ? LT_SYSTEM : LT_OK;
}

static int sync_retry(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	return result;
}

/* The rename itself is only safe once the folder is synced. */
static enum lt_status sync_folder(struct lt_writer *writer)
{
	char *copy = lt_alloc(strlen(writer->target) + 1);
	enum lt_status status = LT_OK;
	int fd;

	memcpy(copy, writer->target, strlen(writer->target) + 1);
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || (sync_retry(fd) != 0 && errno != EINVAL))
		status = failed(writer);
	if (fd >= 0)
		close(fd);
	free(copy);
	return status;
}

/* Whether the old file goes on with all that was written. */
static bool is_same_as(struct lt_same *same, const char *path)
{
	static const size_t room = 65536;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *block = lt_alloc(room);
	ssize_t n = fd < 0 ? -1 : read(fd, block, room);

	while (n > 0 && lt_same_next(same, (struct lt_str){
					       block, (size_t)n }) == (size_t)n)
		n = read(fd, block, room);
	free(block);
	if (fd >= 0)
		close(fd);
	return n == 0;
}

/* An unchanged file keeps its times: who watches it sees no change. */
static bool is_unchanged(const struct lt_writer *writer)
{
	return writer->same &&
	       (writer->to == writer->fd ||
	        is_same_as(writer->same, writer->temporary)) &&
	       lt_same_is_all(writer->same, writer->target);
}

enum lt_status lt_writer_commit(struct lt_writer *writer)
{
	enum lt_status status = LT_OK;
	int fd;

	if (writer->error)
		return LT_SYSTEM;
	if (!writer->path)
		return LT_OK;
	if (!writer->temporary) {
		fd = writer->fd;
		writer->fd = -1;
		return close(fd) == 0 ? LT_OK : failed(writer);
	}
	if (is_unchanged(writer)) {
		lt_writer_abandon(writer);
		return LT_OK;
	}
	if (writer->to == writer->fd)
		stop_comparing(writer);
	if (writer->error)
		return LT_SYSTEM;
	if (sync_retry(writer->fd) != 0)
		return failed(writer);
	fd = writer->fd;
	writer->fd = -1;
	if (close(fd) != 0)
		return failed(writer);
	if (rename(writer->temporary, writer->target) != 0)
		return failed(writer);
	forget_temporary(writer->temporary);
	writer->temporary = NULL;
	status = sync_folder(writer);
	lt_writer_abandon(writer);
	return status;
}

void lt_writer_abandon(struct lt_writer *writer)
{
	if (!writer->path)
		return;
	if (writer->fd >= 0)
		close(writer->fd);
	writer->fd = -1;
	lt_same_close(writer->same);
	writer->same = NULL;
	if (writer->temporary) {
		unlink(writer->temporary);
		forget_temporary(writer->temporary);
		writer->temporary = NULL;
	}
	free(writer->target);
	writer->target = NULL;
}
