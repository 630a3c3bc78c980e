/* helper.h - the programs that stand beside leadtime and hold the libraries
 * which a small check should not load: leadtime-deliver, which leadtime
 * becomes, and leadtime-xlsx, which it starts. They are looked for beside this
 * program and in the libexec folder, and nowhere else. */
#ifndef LT_CLI_HELPER_H
#define LT_CLI_HELPER_H

#include "base/str.h"

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

/* The folder of this program, in PATH, with a slash at its end; empty: nobody
 * knows. */
struct lt_str lt_own_folder(char path[PATH_MAX]);

/* Becomes leadtime-deliver with the same arguments; returns 5 where it cannot
 * be found, having said so. */
int lt_helper_become(char **argv);

/* A program that was started. All zero: none. */
struct lt_helper {
	pid_t process;
	int in; /* what is written here is the program's standard input */
};

/* Starts PROGRAM with OUT as its standard output. False: it could not be
 * started; errno says why. */
bool lt_helper_start(struct lt_helper *helper, const char *program, int out);

/* As lt_helper_finish, where nothing is to come of it: the program is told so,
 * cleans up and says nothing. */
void lt_helper_drop(struct lt_helper *helper);

/* Ends its input and waits for it. False: it failed, and has said why. */
bool lt_helper_finish(struct lt_helper *helper);

#endif
