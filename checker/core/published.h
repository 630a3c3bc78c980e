/* published.h - the date that a body announced, in the place of the last good
 * day that was counted (counting.md 3.14). */
#ifndef LT_CORE_PUBLISHED_H
#define LT_CORE_PUBLISHED_H

#include "core/bounds.h"

/* Step 8. The announced date replaces the last good day only. COUNTED: what
 * was counted is asked for, whatever was announced. */
void lt_publish(const struct lt_case *which, const struct lt_rule *rule,
                bool counted, struct lt_trace *trace, struct lt_bounds *bounds);

#endif
