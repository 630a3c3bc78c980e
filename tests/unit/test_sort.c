#include "base/sort.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* A fixed sequence (Knuth, The Art of Computer Programming 3.3.4, MMIX). */
static uint64_t next(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
	         UINT64_C(1442695040888963407);
	return *state;
}

/* COUNT numbers of which each has BITS bits, shifted to the left by SHIFT, and
 * its place as what is numbered: afterwards no number is below the one before,
 * and of the same numbers no place. */
static void expect_order(size_t count, unsigned bits, unsigned shift)
{
	struct lt_numbered *list = calloc(count + 1, sizeof *list);
	bool *seen = calloc(count + 1, sizeof *seen);
	uint64_t *numbers = calloc(count + 1, sizeof *numbers), state = count;

	for (size_t i = 0; i < count; i++) {
		numbers[i] = next(&state) >> (64 - bits) << shift;
		list[i].number = numbers[i];
		list[i].index = i;
	}
	lt_sort_numbered(list, count);
	for (size_t i = 0; i < count; i++) {
		cr_assert(list[i].index < count);
		cr_expect(!seen[list[i].index]);
		seen[list[i].index] = true;
		cr_expect_eq(list[i].number, numbers[list[i].index]);
		if (!i)
			continue;
		cr_expect(list[i - 1].number < list[i].number ||
		              (list[i - 1].number == list[i].number &&
		               list[i - 1].index < list[i].index),
		          "%zu of %zu", i, count);
	}
	free(list);
	free(seen);
	free(numbers);
}

Test(sort, numbers_rise_and_the_same_keep_their_order)
{
	static const size_t counts[] = { 0,  1,   2,   3,   31,  32,
		                         33, 255, 256, 257, 5000 };

	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		expect_order(counts[i], 64, 0);
		expect_order(counts[i], 20, 0);
		expect_order(counts[i], 4, 0);
		expect_order(counts[i], 9, 55);
		expect_order(counts[i], 3, 17);
	}
}

Test(sort, signed_numbers_keep_their_order)
{
	static const int64_t rising[] = { INT64_MIN, INT64_MIN + 1, -1,       0,
		                          1,         INT64_MAX - 1, INT64_MAX };

	for (size_t i = 1; i < sizeof rising / sizeof rising[0]; i++)
		cr_expect_lt(lt_number_of_signed(rising[i - 1]),
		             lt_number_of_signed(rising[i]));
}
