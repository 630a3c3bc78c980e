/* Digits: every byte, every width. */
#include "core/number.c"

#include "any.h"

static void digits_read(void)
{
	int32_t two, four, number;

	/*@ loop unroll 10; */
	for (int width = 0; width <= 9; width++)
		(void)lt_digits_read(any_text(width).at, width, &number);
	if (lt_digits_read(any_text(2).at, 2, &two)) {
		/*@ assert 0 <= two <= 99; */
	}
	if (lt_digits_read(any_text(4).at, 4, &four)) {
		/*@ assert 0 <= four <= 9999; */
	}
}

static void digits_written(void)
{
	char out[10];

	/*@ loop unroll 11; */
	for (int width = 0; width <= 10; width++)
		lt_digits_write(out + 10 - width, width,
		                any_from(0, INT32_MAX));
	/*@ loop unroll 100; */
	for (int number = 0; number <= 99; number++)
		lt_pair_write(out + 8, number);
}

void proof(void)
{
	int64_t any = any_long(INT64_MIN, INT64_MAX);

	(void)lt_floor_divide(any, 1);
	(void)lt_floor_divide(any, any_long(2, INT64_MAX));
	digits_read();
	digits_written();
}
