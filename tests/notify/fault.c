/* A shim for LD_PRELOAD: every call that writes is a point, counted from 1;
 * at one of them the process is killed or the call fails. Acts only in the
 * program that LT_FAULT_IN names.
 *
 * LT_FAULT_COUNT  file that gets the number of points
 * LT_FAULT_AT     the point
 * LT_FAULT_HOW    before, after (SIGKILL), or the name of an error; with "+"
 *                 behind it every later call that needs room fails too */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static bool is_on;
static long at, point;
static const char *how = "";
static int count_fd = -1;

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void set_up(void)
{
	const char *name = getenv("LT_FAULT_IN"), *text;

	if (!name || strcmp(program_invocation_short_name, name) != 0) {
		char path[4096];
		ssize_t size = readlink("/proc/self/exe", path,
		                        sizeof path - 1);

		path[size < 0 ? 0 : size] = '\0';
		text = strrchr(path, '/');
		if (!name || !text || strcmp(text + 1, name) != 0)
			return;
	}
	is_on = true;
	text = getenv("LT_FAULT_AT");
	at = text ? strtol(text, NULL, 10) : 0;
	text = getenv("LT_FAULT_HOW");
	how = text ? text : "";
	text = getenv("LT_FAULT_COUNT");
	if (text)
		count_fd = (int)syscall(SYS_openat, AT_FDCWD, text,
		                        O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static int error_named(void)
{
	static const struct {
		const char *name;
		int error;
	} errors[] = { { "ENOSPC", ENOSPC }, { "EIO", EIO },
		       { "EINTR", EINTR } };

	for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
		if (strncmp(how, errors[i].name, strlen(errors[i].name)) == 0)
			return errors[i].error;
	return 0;
}

/* Whether the call fails; the process may end here. */
static bool fails(void)
{
	char text[32];
	int size;

	if (!is_on)
		return false;
	point++;
	if (count_fd >= 0) {
		size = snprintf(text, sizeof text, "%ld\n", point);
		syscall(SYS_pwrite64, count_fd, text, size, 0L);
	}
	if (!at || point < at || (point > at && !strchr(how, '+')))
		return false;
	if (strcmp(how, "before") == 0)
		kill(getpid(), SIGKILL);
	errno = error_named();
	return errno != 0;
}

/* Calls that need no room on a disk do not fail because it is full. */
static bool fails_otherwise(void)
{
	return strchr(how, '+') ? (point++, false) : fails();
}

static void after(void)
{
	int error = errno;

	if (is_on && point == at && strcmp(how, "after") == 0)
		kill(getpid(), SIGKILL);
	errno = error;
}

#define SHIM(type, name, parameters, arguments)                                \
	SHIM_BY(fails, type, name, parameters, arguments)
#define SHIM_BY(fails, type, name, parameters, arguments)                      \
	type name parameters;                                                  \
	type name parameters                                                   \
	{                                                                      \
		static type(*call) parameters;                                 \
		type result;                                                   \
                                                                               \
		if (!call)                                                     \
			*(void **)&call = real(#name);                         \
		if (fails())                                                   \
			return -1;                                             \
		result = call arguments;                                       \
		after();                                                       \
		return result;                                                 \
	}

SHIM(ssize_t, write, (int fd, const void *at_, size_t n), (fd, at_, n))
SHIM(ssize_t, pwrite, (int fd, const void *at_, size_t n, off_t o),
     (fd, at_, n, o))
SHIM(ssize_t, pwrite64, (int fd, const void *at_, size_t n, off64_t o),
     (fd, at_, n, o))
SHIM_BY(fails_otherwise, ssize_t, send, (int fd, const void *at_, size_t n, int f),
     (fd, at_, n, f))
SHIM_BY(fails_otherwise, ssize_t, sendto,
     (int fd, const void *at_, size_t n, int f, const struct sockaddr *to,
      socklen_t size),
     (fd, at_, n, f, to, size))
SHIM(int, fsync, (int fd), (fd))
SHIM(int, fdatasync, (int fd), (fd))
SHIM(int, ftruncate, (int fd, off_t n), (fd, n))
SHIM(int, ftruncate64, (int fd, off64_t n), (fd, n))
SHIM(int, rename, (const char *a, const char *b), (a, b))
SHIM_BY(fails_otherwise, int, unlink, (const char *a), (a))
SHIM(int, fallocate, (int fd, int mode, off_t o, off_t n), (fd, mode, o, n))
SHIM(int, mkostemp, (char *name, int flags), (name, flags))
SHIM(int, mkostemp64, (char *name, int flags), (name, flags))
SHIM_BY(fails_otherwise, int, fchmod, (int fd, mode_t mode), (fd, mode))

/* An open that may make a file is a point too. */
#define OPEN(name)                                                             \
	int name(const char *path, int flags, ...)                             \
	{                                                                      \
		static int (*call)(const char *, int, ...);                    \
		mode_t mode = 0;                                               \
		va_list list;                                                  \
		int result;                                                    \
                                                                               \
		if (!call)                                                     \
			*(void **)&call = real(#name);                         \
		if (!(flags & O_CREAT))                                        \
			return call(path, flags);                              \
		va_start(list, flags);                                         \
		mode = va_arg(list, mode_t);                                   \
		va_end(list);                                                  \
		if (fails())                                                   \
			return -1;                                             \
		result = call(path, flags, mode);                              \
		after();                                                       \
		return result;                                                 \
	}

OPEN(open)
OPEN(open64)
