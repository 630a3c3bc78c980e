/* changed.h - for finding out whether a file was written to while it was read:
 * what was read is then a mixture that the file never held
 * (lt_source_tell_changed in source.h). */
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

/* The stamp of the open file FD. */
struct lt_file_stamp lt_file_stamp_of(int fd);

#endif
