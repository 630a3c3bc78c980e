#include "base/lines.h"

/* Line feeds of a register of gigabytes are counted while the other threads
 * wait, so LANES bytes are compared at once. Each lane, a byte wide, counts the
 * line feeds in its place; after GROUPS_MAX groups the lanes are added up,
 * before one could overflow. There are two sums in turn, so that one addition
 * need not wait for the one before. */
enum { LANES = 16, GROUP = 2 * LANES, GROUPS_MAX = 255 };

typedef uint8_t lanes __attribute__((vector_size(LANES)));

/* Adds the line feeds of LANES bytes. A comparison gives all bits, which is -1,
 * where bytes are equal. */
static inline void add_feeds(lanes *sums, const char *at)
{
	lanes bytes;

	memcpy(&bytes, at, LANES);
	*sums -= (lanes)(bytes == '\n');
}

/* The line feeds in BYTES, which are whole groups, at most GROUPS_MAX of
 * them. */
static size_t count_groups(struct lt_str bytes)
{
	lanes even = { 0 }, odd = { 0 };
	size_t count = 0;

	for (size_t at = 0; at < bytes.size; at += GROUP) {
		add_feeds(&even, bytes.at + at);
		add_feeds(&odd, bytes.at + at + LANES);
	}
	for (int i = 0; i < LANES; i++)
		count += (size_t)even[i] + odd[i];
	return count;
}

static size_t count_feeds(struct lt_str bytes)
{
	size_t count = 0;

	while (bytes.size >= GROUP) {
		size_t whole = bytes.size - bytes.size % GROUP;
		struct lt_str groups = lt_str_head(
		    bytes,
		    whole < GROUP * GROUPS_MAX ? whole : GROUP * GROUPS_MAX);

		count += count_groups(groups);
		bytes = lt_str_from(bytes, groups.size);
	}
	for (size_t i = 0; i < bytes.size; i++)
		count += bytes.at[i] == '\n';
	return count;
}

struct lt_str lt_lines_pass(struct lt_str bytes, uint32_t *line)
{
	size_t count = count_feeds(bytes);
	const char *last;

	if (!count)
		return bytes;
	*line += (uint32_t)count;
	last = memrchr(bytes.at, '\n', bytes.size);
	return lt_str_from(bytes, (size_t)(last - bytes.at) + 1);
}
