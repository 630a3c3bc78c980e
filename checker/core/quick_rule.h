/* quick_rule.h - one rule for one session, as numbers. Private to quick.c,
 * quick_judge.c and quick_rule.c. */
#ifndef LT_CORE_QUICK_RULE_H
#define LT_CORE_QUICK_RULE_H

#include "core/verdict.h"

/* A last good moment: an instant counts in time up to MS, a date up to DAY. A
 * first good one is kept as the last moment that is too early. */
struct lt_quick_limit {
	bool is_set;
	bool takes_days; /* false: of a date it cannot be told */
	int64_t ms;
	int32_t day;
};

/* One clause of one reading of a rule. */
struct lt_quick_clause {
	struct lt_quick_limit last, early, recommended;
	bool has_passed; /* the last good, by the check */
	bool is_unscored;
	struct lt_measure measure; /* for the lead */
};

/* A rule or one of its readings: the best of its clauses counts. */
struct lt_quick_reading {
	const struct lt_quick_clause *clauses;
	size_t clause_count;
	enum lt_act act;
	const struct lt_str *languages; /* required; NULL: the first version */
	const uint16_t *tags;           /* the same as numbers */
	size_t language_count;
	bool is_first; /* the first version runs the clock */
};

struct lt_quick_rule {
	const struct lt_quick_reading *readings;
	size_t reading_count; /* 0: undecided, whatever the paper */
	/* What is the same in all rows of a rule of one clause; due_soon:
	 * where the verdict is pending. */
	struct lt_row row;
};

/* The time of the check in the zone of a body, and what day it is there: one
 * of two where the zone is not known. */
struct lt_quick_check {
	int64_t ms;
	int32_t day_from, day_to;
};

/* False: the check is not one instant there. */
bool lt_quick_check_of(const struct lt_case *which,
                       struct lt_quick_check *check);

/* A rule of which something is not known, whatever the paper. */
struct lt_quick_rule lt_quick_rule_undecided(const struct lt_case *which,
                                             const struct lt_rule *rule);

/* Compiles RULE, on an act of papers, for the body and session of a case;
 * lists go to ARENA, texts to that of SILENT, which is off. False: its verdicts
 * depend on more than comparisons. */
bool lt_quick_rule_make(const struct lt_case *which, const struct lt_rule *rule,
                        struct lt_arena *arena, struct lt_trace *silent,
                        struct lt_quick_rule *made);

/* Whether a condition looks at the kind of the paper. */
bool lt_quick_looks_at_kind(const struct lt_condition *condition);

/* Whether what a rule applies to, and which edition is in force, depends on
 * body, session and kind of paper alone. */
bool lt_quick_is_steady(const struct lt_rule *rule);

#endif
