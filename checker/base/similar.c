#include "base/similar.h"

enum { NAME_MAX_BYTES = 63 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Optimal string alignment distance by three rows of the usual table. */
unsigned lt_distance(struct lt_str a, struct lt_str b)
{
	unsigned row[3][NAME_MAX_BYTES + 1];

	if (a.size > NAME_MAX_BYTES || b.size > NAME_MAX_BYTES)
		return NAME_MAX_BYTES + 1;
	for (unsigned j = 0; j <= b.size; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		unsigned *now = row[i % 3], *last = row[(i - 1) % 3];
		unsigned *before = row[(i + 1) % 3];

		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b.size; j++) {
			unsigned same = a.at[i - 1] != b.at[j - 1];

			now[j] = least(least(last[j], now[j - 1]) + 1,
			               last[j - 1] + same);
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
			    a.at[i - 2] == b.at[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
	}
	return row[a.size % 3][b.size];
}

struct lt_nearest lt_nearest(struct lt_str wanted)
{
	unsigned reach = (unsigned)(wanted.size / 3);

	return (
	    struct lt_nearest){ wanted, { NULL, 0 }, (reach ? reach : 1) + 1 };
}

void lt_nearest_try(struct lt_nearest *search, struct lt_str candidate)
{
	size_t longer = candidate.size > search->wanted.size
	                    ? candidate.size - search->wanted.size
	                    : search->wanted.size - candidate.size;
	unsigned distance;

	/* Each byte that one has more is an edit. */
	if (longer >= search->distance)
		return;
	distance = lt_distance(search->wanted, candidate);
	if (lt_str_eq_nocase(search->wanted, candidate))
		distance = 0;
	if (distance < search->distance) {
		search->distance = distance;
		search->best = candidate;
	}
}
