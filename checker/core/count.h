/* count.h - from one day or instant to another (counting.md, section 3).
 *
 * Session Mon 4 March 2024, two weeks back: Mon 19 February 2024. 21 clear
 * days before Thu 22 May 2025: Wed 30 April 2025. 3 clear days before Mon 20
 * October 2025 without weekends: Tue 14 October 2025. Three months after 30
 * September: 30 December, or 31 December where the last day is kept.
 *
 * All functions return false where the answer cannot be told; why then says
 * what is missing. Every counted and skipped day goes into the trace; where
 * more than 400 are skipped in a row, or a thousand days and runs of them are
 * told, that there are more. */
#ifndef LT_CORE_COUNT_H
#define LT_CORE_COUNT_H

#include "core/model.h"
#include "core/words.h"

struct lt_counter {
	const struct lt_body *body; /* for "non_working"; never NULL */
	struct lt_trace *trace;     /* never NULL */
	struct lt_why why;
	bool uses_estimate;    /* a computed lunar date was skipped */
	struct lt_day skipped; /* the last day that was, */
	int in_row;            /* and how many before it without a gap */
};

/* The day set of a rule, the body's own where it says so. */
const struct lt_dayset *lt_counter_days(const struct lt_counter *counter,
                                        const struct lt_rule_days *days);

/* What a rule says of the days that PERIOD leaves out: one in working days
 * those of its body, whatever else the rule skips. NULL: every day counts. */
const struct lt_rule_days *
lt_period_leaves_out(const struct lt_rule_period *period);

/* The days that PERIOD leaves out under its conventions; NULL where every
 * day counts. */
const struct lt_dayset *lt_period_skip(const struct lt_counter *counter,
                                       const struct lt_rule_period *period);

/* The day N days, weeks, months or years from DAY (step 4 of counting.md,
 * section 3). */
bool lt_count(struct lt_counter *counter, struct lt_day day,
              const struct lt_rule_period *period, enum lt_direction to,
              struct lt_day *result);

/* The instant N hours (or N x 24 hours for days and weeks) from AT; ZONE
 * says whose local days are skipped, NULL only where nothing is skipped. */
bool lt_count_hours(struct lt_counter *counter, struct lt_instant at,
                    const struct lt_zone *zone,
                    const struct lt_rule_period *period, enum lt_direction to,
                    struct lt_instant *result);

/* The same day, or the next one in direction TO that is not of the set. */
bool lt_roll(struct lt_counter *counter, struct lt_day day,
             const struct lt_dayset *days, enum lt_direction to,
             struct lt_day *result);

/* The same day where it has that weekday, else the next one in direction. */
struct lt_day lt_move(struct lt_day day, struct lt_move move);

/* How many days that count lie in [from, to), or in (from, to] where
 * IS_CLEAR; 0 where from is not before to. SKIP is never NULL. */
bool lt_counted_between(struct lt_counter *counter,
                        const struct lt_dayset *skip, struct lt_day from,
                        struct lt_day to, bool is_clear, int64_t *count);

#endif
