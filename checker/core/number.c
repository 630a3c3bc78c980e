#include "core/number.h"

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
	for (int i = width; i-- > 0; number /= 10)
		at[i] = (char)('0' + number % 10);
}
