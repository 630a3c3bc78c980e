#include "base/limits.h"

#include <stddef.h>

const struct lt_limit_row lt_limit_rows[] = {
#define LT_LIMIT(name, value, what, unit, why)                                 \
	{ #name, what, unit, why, LT_##name##_MAX },
#include "base/limits_table.h"
#undef LT_LIMIT
	{ NULL, NULL, NULL, NULL, 0 },
};
