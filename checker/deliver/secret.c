#include "deliver/secret.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Why the file cannot be trusted; NULL: it can. */
static const char *fault_of(int fd)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return strerror(errno);
	if (!S_ISREG(status.st_mode))
		return "it is not a file";
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return "it belongs to somebody else";
	if (status.st_mode & (S_IRWXG | S_IRWXO))
		return "others may open it (chmod 600)";
	return NULL;
}

static char *default_file(void)
{
	const struct lt_str home = lt_str_of(getenv("HOME"));
	struct lt_buf name = { 0 };

	if (!home.size)
		return NULL;
	lt_buf_format(&name, "{0}/.netrc", &home, 1);
	lt_buf_char(&name, '\0');
	return name.at;
}

enum lt_status lt_secret_open(const char *file, struct lt_diags *diags,
                              int *result)
{
	char *own = file ? NULL : default_file();
	const char *name = file ? file : own;
	struct lt_place at = { .file = file ? file : "~/.netrc" };
	const char *fault = NULL;
	int fd = name ? open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;

	if (fd >= 0)
		fault = fault_of(fd);
	else if (file || (name && errno != ENOENT))
		fault = strerror(errno);
	free(own);
	if (!fault) {
		*result = fd;
		return LT_OK;
	}
	lt_diag(diags, LT_D_SECRET_FILE, &at, lt_str_of(fault));
	if (fd >= 0)
		close(fd);
	return LT_INVALID;
}

void lt_secret_path(int fd, char path[64])
{
	path[0] = '\0';
	if (fd >= 0)
		snprintf(path, 64, "/proc/self/fd/%d", fd);
}
