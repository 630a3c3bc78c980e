/* Dates and periods: what is read is in range, and a date is written again as
 * it was read. */
#include "core/civil.h"
#include "core/period.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_str text = { (const char *)data, size };
	struct lt_period period;
	struct lt_str bad;
	struct lt_day day;
	char again[10];

	if (lt_day_parse(text, &day)) {
		lt_day_write(day, again);
		if (memcmp(again, data, 10) != 0)
			abort();
	}
	(void)lt_day_parse_compact(text, &day);
	(void)lt_period_parse(text, &period, &bad);
	return 0;
}
