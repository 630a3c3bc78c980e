/* quick_rule.h - one rule for one session, as numbers. Private to quick.c,
 * quick_judge.c and quick_rule.c. */
#ifndef LT_CORE_QUICK_RULE_H
#define LT_CORE_QUICK_RULE_H

#include "base/stamp.h"
#include "core/quick_lead.h"

/* The limits of a clause that are compared, each as the last good moment: an
 * instant counts in time up to MS, a date up to DAY. A first good one is kept
 * as the last moment that is too early. */
enum lt_quick_limit {
	LT_QUICK_LAST = 0,
	LT_QUICK_EARLY,
	LT_QUICK_RECOMMENDED,
	LT_QUICK_LIMITS
};

/* The index of a verdict. If enough versions are out: LT_QUICK_ENOUGH and a bit
 * 1 << enum lt_quick_limit for each limit that is kept; else 1 if any version
 * is out, and 0 if none is. */
enum {
	LT_QUICK_NOTHING = 0,
	LT_QUICK_SOME,
	LT_QUICK_ENOUGH = 1 << LT_QUICK_LIMITS,
	LT_QUICK_STATES = 2 * LT_QUICK_ENOUGH
};

/* One clause of one reading of a rule, in one line of the cache. */
struct lt_quick_clause {
	int64_t ms[LT_QUICK_LIMITS];
	int32_t day[LT_QUICK_LIMITS];
	bool is_unscored; /* whatever the paper */
	bool takes_days;  /* false: of a date it cannot be told */
	unsigned char verdicts[LT_QUICK_STATES]; /* enum lt_verdict */
	struct lt_quick_lead *lead;
};

/* Languages by the letters of their simple tags; where all versions count, tag
 * 0 is one too. */
struct lt_quick_tags {
	uint32_t second_of[32]; /* of each first letter bits of second ones */
	const struct lt_quick_tags *next;
};

/* Of a simple tag, or 0. */
static inline bool lt_quick_has_tag(const struct lt_quick_tags *tags,
                                    uint16_t tag)
{
	return tags->second_of[tag & 31] >> (tag >> 8 & 31) & 1;
}

static inline void lt_quick_add_tag(struct lt_quick_tags *tags, uint16_t tag)
{
	tags->second_of[tag & 31] |= UINT32_C(1) << (tag >> 8 & 31);
}

/* A rule or one of its readings: the best of its clauses counts. */
struct lt_quick_reading {
	const struct lt_quick_clause *clauses;
	const struct lt_quick_tags *tags; /* those that it looks at */
	uint32_t clause_count;
	uint32_t language_count; /* required */
	enum lt_act act;
	bool by_language; /* else every version counts, or the only one */
	bool is_first;    /* the first version runs the clock */
};

struct lt_quick_rule {
	const struct lt_quick_reading *readings;
	size_t reading_count; /* 0: undecided, whatever the paper */
	enum lt_force force;
	bool due_soon; /* where the verdict is pending */
};

/* What rules are compiled with. */
struct lt_quick_making {
	struct lt_arena
	    *arena;            /* of what each paper asks for, close together */
	struct lt_arena *rare; /* of what is the same for many, or for rows */
	struct lt_trace silent; /* off, of an arena that nobody reads */
	const struct lt_quick_tags *tags; /* all that there are, in RARE */
};

/* The time of the check in the zone of a body, and what day it is there: a
 * span of each where the zone is not known. */
struct lt_quick_check {
	int64_t ms_from, ms_to;
	int32_t day_from, day_to;
};

struct lt_quick_check lt_quick_check_of(const struct lt_case *which);

/* Makes a rule that is undecided for every paper. ROW becomes what is the same
 * in all its rows. */
void lt_quick_rule_undecided(const struct lt_case *which,
                             const struct lt_rule *rule,
                             struct lt_quick_rule *made, struct lt_row *row);

/* Compiles RULE, on an act of papers, for the body and session of a case. ROW
 * becomes what is the same in all its rows, where it has one clause. False: its
 * verdicts depend on more than comparisons. */
bool lt_quick_rule_make(const struct lt_case *which, const struct lt_rule *rule,
                        struct lt_quick_making *making,
                        struct lt_quick_rule *made, struct lt_row *row);

/* Whether a condition looks at the kind of the paper. */
bool lt_quick_looks_at_kind(const struct lt_condition *condition);

/* Whether what a rule applies to, and which edition is in force, depends on
 * body, session and kind of paper alone. */
bool lt_quick_is_steady(const struct lt_rule *rule);

#endif
