#include "box/ground.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What Debian 12's header does not have yet. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#define ACCESS_NET (1ULL << 0 | 1ULL << 1) /* bind and connect by TCP */
#define SCOPED (1ULL << 0 | 1ULL << 1)     /* abstract sockets, signals */

#define MAKE_FILE (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
#define MAKE_ANYTHING                                                          \
	(MAKE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                           \
	 LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |          \
	 LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |         \
	 LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* What a right is in the kernel's words, where it is given away and where a
 * path has it. */
static const struct {
	enum lt_ground_right right;
	uint64_t away, kept;
} words[] = {
	{ LT_GROUND_READ,
	  LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	  LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR },
	{ LT_GROUND_WRITE,
	  LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE,
	  LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE },
	{ LT_GROUND_MAKE, MAKE_ANYTHING, MAKE_FILE },
	{ LT_GROUND_RUN, LANDLOCK_ACCESS_FS_EXECUTE,
	  LANDLOCK_ACCESS_FS_EXECUTE },
};

/* The rights that a file which is no folder can have. */
static const uint64_t of_files =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
    LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_EXECUTE;

/* struct landlock_ruleset_attr as it is in version 6. */
struct ruleset {
	uint64_t fs, net, scoped;
};

int lt_ground_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
	                       LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}

/* GCOVR_EXCL_START: who has given away writing cannot write its counts. */
static uint64_t bits_of(unsigned rights, bool is_away)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (rights & words[i].right)
			bits |= is_away ? words[i].away : words[i].kept;
	return bits;
}

/* Only rights that a kernel of VERSION knows are asked for, because it refuses
 * others. */
static int open_ruleset(unsigned rights, int version, uint64_t *handled)
{
	const bool talks = rights & LT_GROUND_TALK;
	struct ruleset set = { .fs = bits_of(rights, true) };
	size_t size = sizeof set.fs;

	if (version < 3)
		set.fs &= ~LANDLOCK_ACCESS_FS_TRUNCATE;
	if (version >= 4) {
		set.net = talks ? ACCESS_NET : 0;
		size = offsetof(struct ruleset, scoped);
	}
	if (version >= 6) {
		set.scoped = talks ? SCOPED : 0;
		size = sizeof set;
	}
	*handled = set.fs;
	return (int)syscall(SYS_landlock_create_ruleset, &set, size, 0);
}

/* Whether ERROR says that the path is not there or cannot be reached, so that
 * nothing need be allowed for it. With any other error it may be there and be
 * needed; then no rights are given away at all. */
static bool is_absent(int error)
{
	return error == ENOENT || error == ENOTDIR || error == EACCES ||
	       error == ELOOP || error == ENAMETOOLONG;
}

/* 0, or errno. */
static int add(int ruleset, const struct lt_ground_path *path, uint64_t handled)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = bits_of(path->rights, false) & handled
	};
	struct stat status;
	int error = 0;

	rule.parent_fd = open(path->path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return is_absent(errno) ? 0 : errno;
	if (fstat(rule.parent_fd, &status) != 0 || !S_ISDIR(status.st_mode))
		rule.allowed_access &= of_files;
	if (rule.allowed_access &&
	    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
	            &rule, 0) != 0)
		error = errno;
	/* The path leads through /proc to a pipe or socket, for which there are
	 * no rules: whoever has it open can use it. */
	if (error == EBADFD)
		error = 0;
	close(rule.parent_fd);
	return error;
}

int lt_ground_limit(unsigned rights, const struct lt_ground_path *paths,
                    size_t count)
{
	int ruleset, version, error = 0;
	uint64_t handled;

	errno = 0;
	version = lt_ground_version();
	if (!version)
		return errno ? errno : ENOSYS;
	ruleset = open_ruleset(rights, version, &handled);
	if (ruleset < 0)
		return errno;
	for (size_t i = 0; i < count && !error; i++)
		error = add(ruleset, &paths[i], handled);
	if (!error && (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	               syscall(SYS_landlock_restrict_self, ruleset, 0) != 0))
		error = errno;
	close(ruleset);
	return error;
}
/* GCOVR_EXCL_STOP */
