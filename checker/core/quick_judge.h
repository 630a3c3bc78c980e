/* quick_judge.h - the verdict on a paper under one rule, both as numbers.
 * Private to quick.c and quick_judge.c. */
#ifndef LT_CORE_QUICK_JUDGE_H
#define LT_CORE_QUICK_JUDGE_H

#include "core/quick_paper.h"
#include "core/quick_rule.h"

/* The versions of one kind that are out: how many, the first and the last one;
 * of none both are beyond everything. */
struct lt_quick_range {
	size_t count;
	int64_t first, last;
};

/* What a reading sees of a paper. */
struct lt_quick_seen {
	bool is_told; /* false: whether some version is out is not known */
	size_t wanted;
	struct lt_quick_range times, days; /* of those that are out */
};

/* The verdict: that of the best clause; undecided if readings differ, or if the
 * rule has none. SEEN is of the reading judged last. False: lt_judge_document
 * decides. */
bool lt_quick_judge(const struct lt_quick_rule *rule,
                    const struct lt_quick_check *check,
                    const struct lt_quick_paper *paper,
                    struct lt_quick_seen *seen, enum lt_verdict *verdict);

/* The moment and the lead of a row whose verdict is there, of a rule that has
 * one reading of one clause, or none, and of what that one has seen. False:
 * lt_judge_document decides. */
bool lt_quick_measure(const struct lt_quick_rule *rule,
                      const struct lt_quick_seen *seen, struct lt_arena *arena,
                      struct lt_row *row);

#endif
