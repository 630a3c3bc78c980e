#include "cli/waiting.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { WAITING_BYTES_MAX = 2 * 1024 * 1024 };

void lt_waiting_init(struct lt_waiting *waiting)
{
	*waiting = (struct lt_waiting){ .fd = -1 };
}

void lt_waiting_put(struct lt_buf *buf, const struct lt_waiting_entry *entry,
                    struct lt_str record)
{
	struct lt_waiting_entry sized = *entry;

	sized.size = record.size;
	lt_buf_put(buf, (struct lt_str){ (const char *)&sized, sizeof sized });
	lt_buf_put(buf, record);
}

const char *lt_waiting_folder(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : "/tmp";
}

static int open_unnamed(void)
{
	return open(lt_waiting_folder(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* Where there is no room for a file the entries stay in memory. */
static void put_aside(struct lt_waiting *waiting)
{
	struct lt_str rest = lt_buf_str(&waiting->held);

	if (waiting->fd < 0)
		waiting->fd = open_unnamed();
	while (waiting->fd >= 0 && rest.size) {
		ssize_t n = pwrite(waiting->fd, rest.at, rest.size,
		                   (off_t)waiting->written);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		waiting->written += (uint64_t)n;
		rest = lt_str_from(rest, (size_t)n);
	}
	memmove(waiting->held.at, rest.at, rest.size);
	waiting->held.size = rest.size;
}

void lt_waiting_add(struct lt_waiting *waiting, struct lt_str entries)
{
	lt_buf_put(&waiting->held, entries);
	if (waiting->held.size > WAITING_BYTES_MAX)
		put_aside(waiting);
}

/* SIZE bytes to AT, from the file and then from what is held. */
static bool take(struct lt_waiting *waiting, void *at, size_t size)
{
	char *to = at;
	struct lt_str rest;

	while (size && waiting->read < waiting->written) {
		uint64_t left = waiting->written - waiting->read;
		size_t want = size < left ? size : (size_t)left;
		ssize_t n = pread(waiting->fd, to, want, (off_t)waiting->read);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			waiting->error = n < 0 ? errno : EIO;
			return false;
		}
		waiting->read += (uint64_t)n;
		to += n;
		size -= (size_t)n;
	}
	rest = lt_str_from(lt_buf_str(&waiting->held), waiting->taken);
	if (rest.size < size)
		return false;
	if (size)
		memcpy(to, rest.at, size);
	waiting->taken += size;
	return true;
}

bool lt_waiting_next(struct lt_waiting *waiting, struct lt_waiting_entry *entry,
                     struct lt_buf *record)
{
	if (!take(waiting, entry, sizeof *entry))
		return false;
	lt_buf_clear(record);
	lt_buf_repeat(record, '\0', entry->size);
	return take(waiting, record->at, entry->size);
}

void lt_waiting_free(struct lt_waiting *waiting)
{
	if (waiting->fd >= 0)
		close(waiting->fd);
	lt_buf_free(&waiting->held);
}
