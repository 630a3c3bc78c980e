#include "base/lines.h"

/* A register of gigabytes is counted through while nobody may read on, so
 * bytes are compared many at a time: a lane of LANES adds up what came in its
 * place, until it could be full. */
enum { LANES = 16, LANE_MAX = 255 };

typedef uint8_t lanes __attribute__((vector_size(LANES)));

/* As far as BYTES is whole groups of lanes, of which there are at most
 * LANE_MAX. */
static size_t count_lanes(struct lt_str bytes)
{
	lanes sums = { 0 };
	size_t count = 0;

	for (size_t at = 0; at < bytes.size; at += LANES) {
		lanes group;

		memcpy(&group, bytes.at + at, LANES);
		/* What is equal has all bits set: it is minus one. */
		sums -= (lanes)(group == '\n');
	}
	for (int i = 0; i < LANES; i++)
		count += sums[i];
	return count;
}

static size_t count_feeds(struct lt_str bytes)
{
	size_t count = 0;

	while (bytes.size >= LANES) {
		size_t whole = bytes.size - bytes.size % LANES;
		struct lt_str groups = lt_str_head(
		    bytes, whole < LANES * LANE_MAX ? whole : LANES * LANE_MAX);

		count += count_lanes(groups);
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
