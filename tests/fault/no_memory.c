/* no_memory.so - lets one allocation fail, for LD_PRELOAD.
 *
 * LEADTIME_FAIL_AT=N: the N-th call of malloc, calloc or realloc returns NULL;
 * with LEADTIME_FAIL_ON=1 every one from the N-th on does. LEADTIME_COUNT=FD
 * writes the number of calls to that file at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The programs bring a malloc of their own, which asks these. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_long calls;
static long fail_at = -1;
static int goes_on;

__attribute__((constructor)) static void start(void)
{
	const char *at = getenv("LEADTIME_FAIL_AT");

	goes_on = getenv("LEADTIME_FAIL_ON") != NULL;
	atomic_store(&calls, 0);
	fail_at = at ? strtol(at, NULL, 10) : 0;
}

__attribute__((destructor)) static void finish(void)
{
	const char *fd = getenv("LEADTIME_COUNT");

	if (fd)
		dprintf((int)strtol(fd, NULL, 10), "%ld\n",
		        atomic_load(&calls));
}

static int fails(void)
{
	long call = atomic_fetch_add(&calls, 1) + 1;

	if (fail_at <= 0 || (call != fail_at && !(goes_on && call > fail_at)))
		return 0;
	errno = ENOMEM;
	return 1;
}

static void *next(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

void *__libc_malloc(size_t size)
{
	void *(*real)(size_t) = next("__libc_malloc");

	return fails() ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size)
{
	void *(*real)(size_t, size_t) = next("__libc_calloc");

	return fails() ? NULL : real(count, size);
}

void *__libc_realloc(void *old, size_t size)
{
	void *(*real)(void *, size_t) = next("__libc_realloc");

	return fails() ? NULL : real(old, size);
}
