#include "core/number.h"

#include <string.h>

int64_t lt_floor_divide(int64_t number, int64_t divisor)
{
	int64_t quotient = number / divisor;

	return number % divisor < 0 ? quotient - 1 : quotient;
}

bool lt_digits_read(const char *at, int width, int32_t *number)
{
	int32_t sum = 0;

	for (int i = 0; i < width; i++) {
		if (at[i] < '0' || at[i] > '9')
			return false;
		sum = sum * 10 + (at[i] - '0');
	}
	*number = sum;
	return true;
}

void lt_digits_write(char *at, int width, int32_t number)
{
	static const char pairs[] = "00010203040506070809"
				    "10111213141516171819"
				    "20212223242526272829"
				    "30313233343536373839"
				    "40414243444546474849"
				    "50515253545556575859"
				    "60616263646566676869"
				    "70717273747576777879"
				    "80818283848586878889"
				    "90919293949596979899";

	uint32_t rest = (uint32_t)number;

	for (; width > 1; rest /= 100) {
		width -= 2;
		memcpy(at + width, pairs + rest % 100 * 2, 2);
	}
	if (width)
		*at = (char)('0' + rest % 10);
}
