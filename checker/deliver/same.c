#include "deliver/same.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_BYTES = 64 * 1024, LANES = 4, LANE_BYTES = 8 * LANES };

/* A sum of bytes that does not depend on the pieces they come in, and that a
 * chance change of some of them changes. */
struct sum {
	uint64_t lanes[LANES];
	char rest[LANE_BYTES]; /* bytes that do not fill all lanes yet */
	size_t rest_size;
};

struct lt_same {
	int fd;
	struct stat status; /* when it was opened */
	int64_t count;      /* bytes that were the same */
	struct sum sum;     /* of them */
	char block[BLOCK_BYTES];
};

/* --- the sum ------------------------------------------------------------ */

/* Each step is reversible, so that a change of one word is never lost. */
static void add_lanes(struct sum *sum, const char *at)
{
	/* An odd number with bits set and unset in no order. */
	const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);

	for (int i = 0; i < LANES; i++) {
		uint64_t word;

		memcpy(&word, at + 8 * i, sizeof word);
		word = (sum->lanes[i] ^ word) * factor;
		sum->lanes[i] = word << 29 | word >> 35;
	}
}

static void add_bytes(struct sum *sum, const char *at, size_t size)
{
	if (sum->rest_size) {
		size_t more = LANE_BYTES - sum->rest_size;

		if (more > size)
			more = size;
		memcpy(sum->rest + sum->rest_size, at, more);
		sum->rest_size += more;
		at += more;
		size -= more;
		if (sum->rest_size < LANE_BYTES)
			return;
		add_lanes(sum, sum->rest);
		sum->rest_size = 0;
	}
	for (; size >= LANE_BYTES; size -= LANE_BYTES, at += LANE_BYTES)
		add_lanes(sum, at);
	memcpy(sum->rest, at, size);
	sum->rest_size = size;
}

static bool is_sum(const struct sum *a, const struct sum *b)
{
	return memcmp(a->lanes, b->lanes, sizeof a->lanes) == 0 &&
	       a->rest_size == b->rest_size &&
	       memcmp(a->rest, b->rest, a->rest_size) == 0;
}

/* --- the file ----------------------------------------------------------- */

struct lt_same *lt_same_open(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct lt_same *same;

	if (fd < 0)
		return NULL;
	same = lt_alloc(sizeof *same);
	same->fd = fd;
	same->count = 0;
	same->sum = (struct sum){ 0 };
	if (fstat(fd, &same->status) == 0 && S_ISREG(same->status.st_mode))
		return same;
	lt_same_close(same);
	return NULL;
}

void lt_same_close(struct lt_same *same)
{
	if (!same)
		return;
	close(same->fd);
	free(same);
}

/* The bytes from AT on in the block, fewer at the end; -1: errno. */
static ssize_t read_at(struct lt_same *same, int64_t at, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = pread(same->fd, same->block + done, size - done,
		                  (off_t)(at + (int64_t)done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	return (ssize_t)done;
}

size_t lt_same_next(struct lt_same *same, struct lt_str bytes)
{
	size_t done = 0;

	while (done < bytes.size) {
		size_t size = bytes.size - done;

		if (size > BLOCK_BYTES)
			size = BLOCK_BYTES;
		if (read_at(same, same->count, size) != (ssize_t)size ||
		    memcmp(same->block, bytes.at + done, size) != 0)
			break;
		add_bytes(&same->sum, same->block, size);
		same->count += (int64_t)size;
		done += size;
	}
	return done;
}

static bool is_untouched(const struct stat *was, const struct stat *is)
{
	return was->st_dev == is->st_dev && was->st_ino == is->st_ino &&
	       was->st_size == is->st_size &&
	       was->st_ctim.tv_sec == is->st_ctim.tv_sec &&
	       was->st_ctim.tv_nsec == is->st_ctim.tv_nsec;
}

bool lt_same_is_all(struct lt_same *same, const char *path)
{
	struct stat now;

	return same->count == (int64_t)same->status.st_size &&
	       stat(path, &now) == 0 && is_untouched(&same->status, &now);
}

bool lt_write_whole(int fd, struct lt_str bytes)
{
	while (bytes.size) {
		ssize_t n = write(fd, bytes.at, bytes.size);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = lt_str_from(bytes, (size_t)n);
	}
	return true;
}

bool lt_same_copy(struct lt_same *same, int fd)
{
	struct sum sum = { 0 };
	int64_t at = 0;

	while (at < same->count) {
		int64_t left = same->count - at;
		ssize_t n = read_at(
		    same, at, left < BLOCK_BYTES ? (size_t)left : BLOCK_BYTES);

		if (n < 0)
			return false;
		if (n == 0)
			break;
		if (!lt_write_whole(fd,
		                    (struct lt_str){ same->block, (size_t)n }))
			return false;
		add_bytes(&sum, same->block, (size_t)n);
		at += n;
	}
	if (at == same->count && is_sum(&sum, &same->sum))
		return true;
	errno = EBUSY;
	return false;
}
