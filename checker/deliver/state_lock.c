#include "deliver/state_lock.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 100 };

char *lt_state_beside(const char *path, const char *tail)
{
	size_t size = strlen(path), more = strlen(tail) + 1;
	char *name = lt_alloc(size + more);

	memcpy(name, path, size);
	memcpy(name + size, tail, more);
	return name;
}

/* Looking again every tenth of a second needs no signal and no clock. */
static bool take(int fd, unsigned wait_s)
{
	const struct timespec pause = { 0, POLL_MS * 1000000L };
	unsigned left = wait_s * (1000 / POLL_MS);

	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK || left-- == 0)
			return false;
		nanosleep(&pause, NULL);
	}
	return true;
}

/* The side file stays: to remove it would let two runs lock two files. */
int lt_state_lock(const char *path, bool makes, unsigned wait_s)
{
	char *name = lt_state_beside(path, ".lock");
	int how = makes ? O_RDWR | O_CREAT : O_RDONLY | O_NONBLOCK;
	int fd = open(name, how | O_CLOEXEC | O_NOFOLLOW, 0600);
	int error;

	free(name);
	if (fd < 0 || take(fd, wait_s))
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

const char *lt_state_odd(const char *path)
{
	static const struct {
		const char *tail, *phrase;
	} logs[] = {
		{ "-journal", "the name with \"-journal\" is not a file" },
		{ "-wal", "the name with \"-wal\" is not a file" },
		{ "-shm", "the name with \"-shm\" is not a file" },
	};

	for (size_t i = 0; i < sizeof logs / sizeof logs[0]; i++) {
		char *name = lt_state_beside(path, logs[i].tail);
		struct stat status;
		bool is_odd =
		    lstat(name, &status) == 0 && !S_ISREG(status.st_mode);

		free(name);
		if (is_odd)
			return logs[i].phrase;
	}
	return NULL;
}

/* The numbers of statfs(2). */
static const struct {
	uint32_t type;
	const char *name;
} network_types[] = {
	{ 0x6969, "NFS" },       { 0x517B, "SMB" },
	{ 0xFF534D42, "SMB" },   { 0xFE534D42, "SMB" },
	{ 0x00C36400, "Ceph" },  { 0x5346414F, "AFS" },
	{ 0x6B414653, "AFS" },   { 0x73757245, "Coda" },
	{ 0x01021997, "9p" },    { 0x0BD00BD0, "Lustre" },
	{ 0x7461636F, "OCFS2" }, { 0x01161970, "GFS2" },
};

const char *lt_state_network(int fd)
{
	struct statfs status;

	if (fstatfs(fd, &status) != 0)
		return NULL;
	for (size_t i = 0; i < sizeof network_types / sizeof network_types[0];
	     i++)
		if ((uint32_t)status.f_type == network_types[i].type)
			return network_types[i].name;
	return NULL;
}
