#include "base/safe.h"
#include "cli/helper.h"

#include "base/arena.h"
#include "base/buf.h"
#include "deliver/same.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

/* Beside the program in the build tree, in the libexec folder of an installed
 * one (also one that was moved), and where it was meant to be installed. */
static const char *const places[] = {
	"{0}{1}",
	"{0}../libexec/leadtime/{1}",
	LEADTIME_LIBEXECDIR "/{1}",
};

enum { PLACES = sizeof places / sizeof places[0], OWN_PLACES = 2 };

struct lt_str lt_own_folder(char path[PATH_MAX])
{
	ssize_t size = readlink("/proc/self/exe", path, PATH_MAX);
	/* Without /proc: what it was started as. */
	const char *name = size < 0 ? (const char *)getauxval(AT_EXECFN) : NULL;
	struct lt_str folder = { path, size > 0 ? (size_t)size : 0 };

	if (name && realpath(name, path))
		folder.size = strlen(path);
	while (folder.size && folder.at[folder.size - 1] != '/')
		folder.size--;
	return folder;
}

/* Returns only where PROGRAM cannot be started, having said so. */
static void become(const char *program, char *const *argv)
{
	char path[PATH_MAX];
	struct lt_str args[] = { lt_own_folder(path), lt_str_of(program) };
	struct lt_buf name = { 0 };
	int error = ENOENT;

	/* Never one of the folder in which somebody happens to be. */
	for (size_t i = args[0].size ? 0 : OWN_PLACES; i < PLACES; i++) {
		lt_buf_clear(&name);
		lt_buf_format(&name, places[i], args, 2);
		lt_buf_char(&name, '\0');
		execv(name.at, argv);
		if (errno != ENOENT && errno != ENOTDIR)
			error = errno;
	}
	lt_safe_print("leadtime: cannot start %s, which this needs: %s (looked "
	              "beside the program and in %s)\n",
	              program, strerror(error), LEADTIME_LIBEXECDIR);
	lt_buf_free(&name);
}

int lt_helper_become(char **argv)
{
	become("leadtime-deliver", argv);
	return 5;
}

static void run_child(const char *program, int in, int out)
{
	char *argv[] = {
		lt_arena_text(&(struct lt_arena){ 0 }, lt_str_of(program)), NULL
	};

	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		become(program, argv);
	_exit(5);
}

bool lt_helper_start(struct lt_helper *helper, const char *program, int out)
{
	int ends[2];

	*helper = (struct lt_helper){ .in = -1 };
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	fflush(NULL);
	helper->process = fork();
	if (helper->process == 0)
		run_child(program, ends[0], out);
	close(ends[0]);
	helper->in = ends[1];
	return helper->process > 0;
}

bool lt_helper_finish(struct lt_helper *helper)
{
	int status = -1;

	if (helper->in >= 0)
		close(helper->in);
	helper->in = -1;
	if (helper->process <= 0)
		return false;
	while (waitpid(helper->process, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	helper->process = 0;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void lt_helper_drop(struct lt_helper *helper)
{
	/* An empty line. A program that is not there any more needs none. */
	if (helper->in >= 0)
		lt_write_whole(helper->in, LT_STR("\n"));
	lt_helper_finish(helper);
}
