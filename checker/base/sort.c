#include "base/sort.h"

#include "base/arena.h"

#include <stdlib.h>

/* Numbers are sorted digit by digit (a radix sort); a digit is a byte. */
enum { DIGITS = 8, BITS = 8, VALUES = 1 << BITS };

static unsigned digit_of(uint64_t number, int digit)
{
	return (unsigned)(number >> (digit * BITS)) & (VALUES - 1);
}

static bool is_in_order(const struct lt_numbered *list, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (list[i - 1].number > list[i].number)
			return false;
	return true;
}

/* Insertion sort, for short lists. */
static void insert_each(struct lt_numbered *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct lt_numbered one = list[i];
		size_t to = i;

		for (; to && list[to - 1].number > one.number; to--)
			list[to] = list[to - 1];
		list[to] = one;
	}
}

/* Turns COUNTS, how many numbers have each value of a digit, into the place of
 * the first number with that value. False: all numbers have the same value, so
 * there is nothing to move. */
static bool places(size_t *counts, size_t count)
{
	size_t sum = 0;

	for (size_t i = 0; i < VALUES; i++) {
		size_t here = counts[i];

		if (here == count)
			return false;
		counts[i] = sum;
		sum += here;
	}
	return true;
}

/* By the last digit first and by the first digit last. Each pass keeps the
 * order of equal digits, so that the list is sorted in the end. */
void lt_sort_numbered(struct lt_numbered *list, size_t count)
{
	enum { FEW = 32 };
	size_t counts[DIGITS][VALUES] = { 0 };
	struct lt_numbered *from = list, *to;

	if (is_in_order(list, count))
		return;
	if (count <= FEW) {
		insert_each(list, count);
		return;
	}
	to = lt_alloc(count * sizeof *to);
	for (size_t i = 0; i < count; i++)
		for (int digit = 0; digit < DIGITS; digit++)
			counts[digit][digit_of(list[i].number, digit)]++;
	for (int digit = 0; digit < DIGITS; digit++) {
		struct lt_numbered *other = from;

		if (!places(counts[digit], count))
			continue;
		for (size_t i = 0; i < count; i++)
			to[counts[digit][digit_of(from[i].number, digit)]++] =
			    from[i];
		from = to;
		to = other;
	}
	if (from != list) {
		memcpy(list, from, count * sizeof *list);
		to = from;
	}
	free(to);
}
