/* waiver.h - waivers that the register records for a paper and a rule. */
#ifndef LT_CORE_WAIVER_H
#define LT_CORE_WAIVER_H

#include "core/judge.h"
#include "core/verdict.h"

/* The waiver of a rule whose day is not after the check; NULL: none. */
const struct lt_waiver *lt_waiver_for(const struct lt_case *which,
                                      const struct lt_rule *rule);

/* Whether a waiver covers the verdict: a breach, also one that is undecided
 * only between kinds of breach. */
bool lt_can_be_waived(const struct lt_judged *judged);

/* Applies a waiver, which turns a breach into "waived" whatever the force of
 * the rule; one that takes effect only later is noted. */
void lt_waive(const struct lt_judged *judged, struct lt_row *row,
              struct lt_trace *trace);

#endif
