/* Rules of zones: any dates, any offsets of the range, any second that a
 * reading of a day can lie at. */
#include "contracts.h"

#include "core/number.c"
#include "core/zone_rule.c"

#include "any.h"
#include "zone_contracts.h"

static void stretches(void)
{
	/* The numbers are those of the contract in eva_zone.c. */
	int64_t first = INT64_C(-4719167) * 86400;
	int64_t last = INT64_C(6932901) * 86400;
	struct lt_zone_rule rule = { .is_set = true };
	struct lt_zone_stretch stretch;

	rule.has_dst = any_from(0, 1);
	rule.standard_s = any_from(-93600, 93600);
	stretch = lt_zone_rule_stretch(&rule, any_long(first, last));
	/*@ assert -93600 <= stretch.offset_s <= 93600; */
	/*@ assert first < stretch.end_s; */
}

void proof(void)
{
	stretches();
}
