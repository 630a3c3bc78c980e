/* A libical that an input has taken over, for LD_PRELOAD: a rule whose start
 * has one of these seconds makes it do what an attacker would. Every other
 * rule goes to the real one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libical/ical.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* With NO_PROC in the environment nobody tells how much memory there is. */
int open(const char *name, int flags, ...)
{
	int (*real)(const char *, int, ...) =
	    (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");

	if (getenv("NO_PROC") && strcmp(name, "/proc/self/statm") == 0) {
		errno = ENOENT;
		return -1;
	}
	return real(name, flags, 0600);
}

/* Bytes on the pipe to the parent. */
static void say(const void *at, size_t size)
{
	if (write(1, at, size) < 0)
		_exit(9);
}

static void say_numbers(const uint64_t *list, size_t count)
{
	say(list, count * sizeof list[0]);
}

static void misbehave(int what)
{
	const struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };
	char byte;

	switch (what) {
	case 1: /* SIGSEGV */
		*(volatile char *)(uintptr_t)what = 0;
		break;
	case 2: /* for ever, by the processor */
		for (;;)
			;
	case 3: /* for ever, by the clock */
		while (read(0, &byte, 1) >= 0)
			;
		break;
	case 4:
		for (;;)
			memset(malloc(1 << 20), 1, 1 << 20);
	case 5:
		_exit(7);
	case 6:
		open("/etc/passwd", O_RDONLY);
		break;
	case 7:
		socket(AF_INET, SOCK_STREAM, 0);
		break;
	case 8:
		fork();
		break;
	case 9:
		execl("/bin/true", "true", (char *)NULL);
		break;
	case 10:
		kill(getppid(), SIGTERM);
		break;
	case 11:
		mmap(NULL, 4096, PROT_EXEC | PROT_READ,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		break;
	case 12:
		setrlimit(RLIMIT_AS, &more);
		break;
	case 13: /* 2^64-1 bytes follow */
		say_numbers((const uint64_t[]){ UINT64_MAX }, 1);
		break;
	case 14: /* as many as may, of which the last are missing */
		say_numbers((const uint64_t[]){ 24, 0, 1, 10000 }, 4);
		break;
	case 15: /* 31 February, and work that was given back */
		say_numbers((const uint64_t[]){ 32, 0, INT64_MAX, 1,
		                                (2024ULL << 26) | (2 << 22) |
		                                    (31 << 17) },
		            5);
		break;
	case 16: /* text */
		say("BEGIN:VCALENDAR\r\n", 17);
		break;
	case 17: /* half a number */
		say("1234", 4);
		_exit(0);
	default:
		break;
	}
}

struct icalrecur_iterator_impl *
icalrecur_iterator_new(struct icalrecurrencetype rule, struct icaltimetype start)
{
	struct icalrecur_iterator_impl *(*real)(struct icalrecurrencetype,
	                                        struct icaltimetype) =
	    (struct icalrecur_iterator_impl * (*)(struct icalrecurrencetype,
	                                          struct icaltimetype))
		dlsym(RTLD_NEXT, "icalrecur_iterator_new");

	if (start.second)
		misbehave(start.second);
	return real(rule, start);
}
