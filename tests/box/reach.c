/* A program that an input has taken over, for LD_PRELOAD: in the middle of
 * reading a calendar (a duration is read) and of writing the result (umask is
 * asked) it tries what REACH_READ, REACH_WRITE and REACH_RUN name, and says on
 * standard error what came of it. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *when, const char *what, int error)
{
	dprintf(2, "REACH %s %s %s\n", when, what,
	        error ? strerrorname_np(error) : "done");
}

static int try_open(const char *name, int flags)
{
	int fd = open(name, flags, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int try_run(void)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		execl("/bin/true", "true", (char *)NULL);
		_exit(errno);
	}
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

static int try_connect(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		                       .sin_port = htons(9) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), error = 0;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
		error = errno;
	close(fd);
	return error;
}

static void reach(const char *when)
{
	static int depth;

	if (depth++ == 0) {
		say(when, "read", try_open(getenv("REACH_READ"), O_RDONLY));
		say(when, "write",
		    try_open(getenv("REACH_WRITE"), O_WRONLY | O_CREAT));
		say(when, "run", try_run());
		say(when, "connect", try_connect());
	}
	depth--;
}

struct icaldurationtype icaldurationtype_from_string(const char *text)
{
	struct icaldurationtype (*real)(const char *) =
	    (struct icaldurationtype(*)(const char *))dlsym(
		RTLD_NEXT, "icaldurationtype_from_string");

	reach("reading");
	return real(text);
}

mode_t umask(mode_t mask)
{
	mode_t (*real)(mode_t) = (mode_t(*)(mode_t))dlsym(RTLD_NEXT, "umask");

	if (!mask)
		reach("writing");
	return real(mask);
}
