/* zone_rule.h - what the rule of a TZif footer says about an instant; for
 * zone.c only. Pure and safe in threads. */
#ifndef LT_CORE_ZONE_RULE_H
#define LT_CORE_ZONE_RULE_H

#include "core/zone.h"

/* No offset of a zone is farther from UTC than this; readers refuse what is
 * (RFC 9636 section 3.2 recommends less than 26 hours). */
#define LT_ZONE_OFFSET_MAX_S (26 * 3600)

/* The stretch that AT_S lies in. A change more than 100 hours after it may
 * be left out, so that an end is later than it should be. */
struct lt_zone_stretch lt_zone_rule_stretch(const struct lt_zone_rule *rule,
                                            int64_t at_s);

#endif
