#include "read/source.h"

#include <sys/stat.h>

struct lt_file_stamp lt_file_stamp_of(int fd)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return (struct lt_file_stamp){ 0 };
	return (struct lt_file_stamp){ S_ISREG(status.st_mode), status.st_size,
		                       status.st_mtim };
}

/* Whether FD has changed since it had the stamp WAS. */
static bool is_other(const struct lt_file_stamp *was, int fd)
{
	struct lt_file_stamp is = lt_file_stamp_of(fd);

	return was->is_file && is.is_file &&
	       (was->size != is.size ||
	        was->written.tv_sec != is.written.tv_sec ||
	        was->written.tv_nsec != is.written.tv_nsec);
}

void lt_source_tell_changed(const struct lt_source *source,
                            struct lt_diags *diags)
{
	struct lt_place at = { .file = source->file };

	if (!source->is_whole && is_other(&source->stamp, source->fd))
		lt_diag0(diags, LT_D_CHANGED_MEANWHILE, &at);
}
