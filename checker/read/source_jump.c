#include "base/limits.h"
#include "read/source.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Going on in a file without reading what is between. */

/* The last line that begins between FROM and LIMIT. */
static bool find_line(const struct lt_source *source, uint64_t from,
                      uint64_t limit, uint64_t *at)
{
	uint64_t back = limit - from;
	char *bytes;
	const char *feed;

	if (back > LT_RECORD_BYTES_MAX)
		back = LT_RECORD_BYTES_MAX;
	bytes = lt_alloc((size_t)back);
	feed =
	    lt_source_read_at(source, bytes, (size_t)back, limit - back) == back
		? memrchr(bytes, '\n', (size_t)back)
		: NULL;
	if (feed)
		*at = limit - back + (uint64_t)(feed - bytes) + 1;
	free(bytes);
	return feed != NULL;
}

bool lt_source_jump(struct lt_source *source, uint64_t from, uint64_t limit,
                    uint64_t *at)
{
	struct stat status;
	uint64_t held_to;

	if (limit <= from || !lt_source_is_file(source, &held_to) ||
	    fstat(source->fd, &status) != 0 ||
	    limit > (uint64_t)status.st_size ||
	    !find_line(source, from, limit, at) ||
	    lseek(source->fd, (off_t)*at, SEEK_SET) < 0)
		return false;
	source->held = (struct lt_str){ 0 };
	return true;
}
