/* Zones: tables of up to TRANSITIONS changes at any seconds at all, with any
 * offsets of the range and any rule behind them. */
#include "contracts.h"

#include "core/number.c"
#include "core/zone.c"
#include "core/zone_rule.h"

#include "any.h"

enum { TRANSITIONS = 4 };

static int64_t at_s[TRANSITIONS];
static int32_t offset_s[TRANSITIONS];

/* Stands for core/zone_rule.c: what is promised is shown by eva_zone_rule.c for
 * just these seconds, those of the days that readings can lie at and five more
 * on each side. */
struct lt_zone_stretch lt_zone_rule_stretch(const struct lt_zone_rule *rule,
                                            int64_t at)
{
	return (struct lt_zone_stretch){
		any_from(-93600, 93600),
		any_long((-719162 - 4000005) * INT64_C(86400) + 1, INT64_MAX)
	};
}

static int32_t any_offset(void)
{
	return any_from(-LT_ZONE_OFFSET_MAX_S, LT_ZONE_OFFSET_MAX_S);
}

static struct lt_zone any_zone(int count)
{
	struct lt_zone zone = { .name = "any",
		                .at_s = at_s,
		                .offset_s = offset_s,
		                .count = (size_t)count };

	zone.before_s = any_offset();
	zone.rule.is_set = any_from(0, 1);
	/*@ loop unroll 5; */
	for (int i = 0; i < TRANSITIONS; i++) {
		at_s[i] = any_long(INT64_MIN, INT64_MAX);
		offset_s[i] = any_offset();
	}
	return zone;
}

static void of_zone(const struct lt_zone *zone)
{
	struct lt_local local = { any_day_beyond(), any_from(0, 86400000) };
	struct lt_instant at = { any_long(
	    (LT_DAY_FIRST.n - LEAVES) * LT_MS_PER_DAY,
	    (LT_DAY_LAST.n + LEAVES) * LT_MS_PER_DAY) };

	(void)lt_zone_stretch_at(zone, at);
	(void)lt_zone_offset(zone, at);
	(void)lt_zone_day(zone, at);
	(void)lt_zone_instants(zone, local);
	(void)lt_zone_day_begin(zone, any_day_beyond());
	(void)lt_zone_day_end(zone, any_day_beyond());
}

void proof(void)
{
	/*@ loop unroll 5; */
	for (int count = 0; count <= TRANSITIONS; count++) {
		struct lt_zone zone = any_zone(count);

		of_zone(&zone);
	}
}
