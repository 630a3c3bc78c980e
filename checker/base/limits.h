/* limits.h - every hard limit, from the table limits_table.h. A limit that is
 * reached is an error with the limit's name, never a silent cut. */
#ifndef LT_BASE_LIMITS_H
#define LT_BASE_LIMITS_H

#include <stdint.h>

/* LT_ICS_LINE_BYTES_MAX and so on. */
enum {
#define LT_LIMIT(name, value, what, unit, why) LT_##name##_MAX = (value),
#include "base/limits_table.h"
#undef LT_LIMIT
};

/* One limit, for those who want to know. */
struct lt_limit_row {
	const char *name; /* "ICS_LINE_BYTES" */
	const char *what, *unit, *why;
	int64_t value;
};

/* Ends with a NULL name. */
extern const struct lt_limit_row lt_limit_rows[];

#endif
