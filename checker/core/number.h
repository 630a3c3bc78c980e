/* number.h - arithmetic that several files of the core share. Everything is
 * pure and safe in threads. */
#ifndef LT_CORE_NUMBER_H
#define LT_CORE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* number / divisor rounded down: -1 / 1000 is -1. The divisor is positive. */
int64_t lt_floor_divide(int64_t number, int64_t divisor);

/* Reads exactly WIDTH decimal digits (at most 9); false where one of these
 * bytes is none. */
bool lt_digits_read(const char *at, int width, int32_t *number);

/* Writes the last WIDTH decimal digits of a number that is not negative, with
 * zeros on the left and without a NUL. */
void lt_digits_write(char *at, int width, int32_t number);

/* Two digits of a number from 0 to 99. */
static inline void lt_pair_write(char *at, int32_t number)
{
	unsigned tens = (unsigned)number / 10;

	at[0] = (char)('0' + tens);
	at[1] = (char)('0' + ((unsigned)number - 10 * tens));
}

#endif
