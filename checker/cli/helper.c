#include "base/buf.h"
#include "cli/commands.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

/* Beside the program in the build tree, in the libexec folder of an installed
 * one (also one that was moved), and where it was meant to be installed. */
static const char *const places[] = {
	"{0}/leadtime-deliver",
	"{0}/../libexec/leadtime/leadtime-deliver",
	LEADTIME_LIBEXECDIR "/leadtime-deliver",
};

static struct lt_str own_folder(char *path, size_t room)
{
	ssize_t size = readlink("/proc/self/exe", path, room);
	struct lt_str folder = { path, size > 0 ? (size_t)size : 0 };

	while (folder.size && folder.at[folder.size - 1] != '/')
		folder.size--;
	if (folder.size)
		folder.size--;
	return folder;
}

int lt_helper_become(char **argv)
{
	char path[PATH_MAX];
	struct lt_str folder = own_folder(path, sizeof path);
	struct lt_buf name = { 0 };
	int error = ENOENT;

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		lt_buf_clear(&name);
		lt_buf_format(&name, places[i], &folder, 1);
		lt_buf_char(&name, '\0');
		execv(name.at, argv);
		if (errno != ENOENT && errno != ENOTDIR)
			error = errno;
	}
	fprintf(stderr,
	        "leadtime: cannot start leadtime-deliver, which this command "
	        "needs: %s (looked beside the program and in %s)\n",
	        strerror(error), LEADTIME_LIBEXECDIR);
	lt_buf_free(&name);
	return 5;
}
