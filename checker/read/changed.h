/* changed.h - whether a file that is read bit by bit was written to meanwhile:
 * what was read of it is then of no version that there ever was. */
#ifndef LT_READ_CHANGED_H
#define LT_READ_CHANGED_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

/* What tells one version of a file from another. */
struct lt_file_stamp {
	bool is_file; /* else nothing is known */
	off_t size;
	struct timespec written;
};

/* That of the open file FD. */
struct lt_file_stamp lt_file_stamp_of(int fd);

/* Whether FD, of which WAS was known, is another one now. */
bool lt_file_is_other(const struct lt_file_stamp *was, int fd);

#endif
