#include "contracts.h"

#include "base/limits.h"
#include "core/period.h"

/*@ requires \valid_read(period) && 0 <= period->amount <= 9999;
    assigns \nothing;
    ensures 0 <= \result <= 69993; */
int32_t lt_period_days(const struct lt_period *period);

/*@ requires LT_UNIT_NONE <= unit <= LT_YEARS; assigns \nothing; */
const char *lt_unit_name(enum lt_unit unit, bool is_one);

/*@ assigns \nothing; */
static bool is_digit(char c);

/*@ requires \valid_read(period); assigns \nothing; */
static enum lt_period_fault check(const struct lt_period *period);

#include "core/period.c"

/* The limit is what the contracts say. */
_Static_assert(LT_PERIOD_AMOUNT_MAX == 9999, "contracts of wp_period.c");
