/* quick_judge.h - a paper under one rule that is numbers. Private to quick.c
 * and quick_judge.c. */
#ifndef LT_CORE_QUICK_JUDGE_H
#define LT_CORE_QUICK_JUDGE_H

#include "core/quick_rule.h"

/* Of clauses the best counts; readings that differ leave it open, and none is
 * undecided for every paper. False: lt_judge_document decides. */
bool lt_quick_judge(const struct lt_quick_rule *rule,
                    const struct lt_quick_check *check,
                    const struct lt_document *document,
                    enum lt_verdict *verdict);

/* The moment and the lead of a row whose verdict is there, of a rule that has
 * one reading of one clause, or none. False: lt_judge_document decides. */
bool lt_quick_measure(const struct lt_quick_rule *rule,
                      const struct lt_quick_check *check,
                      struct lt_arena *arena, struct lt_row *row);

#endif
