#include "base/similar.h"

enum { NAME_MAX_BYTES = 63 };

/* A bit for each place of NAME, up to 63, at which a letter stands. */
static void mark_places(uint64_t places[256], struct lt_str name)
{
	for (size_t i = 0; i < name.size; i++)
		places[(unsigned char)name.at[i]] |= UINT64_C(1) << i;
}

/* Optimal string alignment distance, a column of the usual table at a time: how
 * each number differs from the one before it stands in the bits of words (Hyyro
 * 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances"). */
unsigned lt_distance(struct lt_str a, struct lt_str b)
{
	uint64_t places[256] = { 0 }, last = 0, before = 0, same = 0;
	uint64_t more = ~UINT64_C(0), less = 0; /* down the column */
	unsigned distance = (unsigned)a.size;

	if (a.size > NAME_MAX_BYTES || b.size > NAME_MAX_BYTES)
		return NAME_MAX_BYTES + 1;
	if (!a.size)
		return (unsigned)b.size;
	mark_places(places, a);
	last = UINT64_C(1) << (a.size - 1);
	for (size_t i = 0; i < b.size; i++) {
		uint64_t at = places[(unsigned char)b.at[i]];
		uint64_t swapped = ((~same & at) << 1) & before;
		uint64_t right_more, right_less; /* along the row */

		same = (((at & more) + more) ^ more) | at | less | swapped;
		right_more = less | ~(same | more);
		right_less = same & more;
		distance += (right_more & last) != 0;
		distance -= (right_less & last) != 0;
		right_more = right_more << 1 | 1;
		more = right_less << 1 | ~(same | right_more);
		less = right_more & same;
		before = at;
	}
	return distance;
}

/* A bit for each letter in NAME, whatever its case, and for other bytes one
 * that some of them share. */
static uint64_t letters_of(struct lt_str name)
{
	uint64_t letters = 0;

	for (size_t i = 0; i < name.size; i++) {
		unsigned other = lt_is_letter(name.at[i]) ? 0 : 32;

		letters |= UINT64_C(1)
		           << (other + ((unsigned char)name.at[i] & 31));
	}
	return letters;
}

static unsigned count_of(uint64_t letters)
{
	unsigned count = 0;

	for (; letters; letters &= letters - 1)
		count++;
	return count;
}

struct lt_nearest lt_nearest(struct lt_str wanted)
{
	unsigned reach = (unsigned)(wanted.size / 3);

	return (struct lt_nearest){ .wanted = wanted,
		                    .letters = letters_of(wanted),
		                    .distance = (reach ? reach : 1) + 1 };
}

void lt_nearest_try(struct lt_nearest *search, struct lt_str candidate)
{
	size_t longer = candidate.size > search->wanted.size
	                    ? candidate.size - search->wanted.size
	                    : search->wanted.size - candidate.size;
	uint64_t letters;
	unsigned distance;

	/* The distance is at least the difference of the lengths ... */
	if (longer >= search->distance)
		return;
	/* ... and at least the number of letters that the other name lacks. */
	letters = letters_of(candidate);
	if (count_of(letters & ~search->letters) >= search->distance ||
	    count_of(search->letters & ~letters) >= search->distance)
		return;
	distance = lt_distance(search->wanted, candidate);
	if (lt_str_eq_nocase(search->wanted, candidate))
		distance = 0;
	if (distance < search->distance) {
		search->distance = distance;
		search->best = candidate;
	}
}
