/* recur.h - one recurrence rule, expanded in floating time by libical's
 * iterator (decision 3); everything else about series is our own.
 *
 * A rule that libical would misread or never finish is refused before it sees
 * it (reliability.md, A2 and A3). COUNT, UNTIL, most of BYSETPOS and the
 * BYMONTHDAY of daily rules are taken out of the rule and applied here: UNTIL
 * needs the zone and COUNT the window, and libical 3.0.16 ignores the others,
 * silently misreads them, or searches most of a second for a position that no
 * month has. BYWEEKNO is never given to libical, which computes other weeks or
 * crashes. */
#ifndef LT_READ_RECUR_H
#define LT_READ_RECUR_H

#include "base/arena.h"
#include "read/ics_value.h"

enum lt_recur_fault {
	LT_RECUR_FINE = 0,
	LT_RECUR_DAMAGED,   /* not the grammar of RFC 5545 section 3.3.10 */
	LT_RECUR_UNABLE,    /* right, and neither libical nor we expand it */
	LT_RECUR_SUB_DAILY, /* SECONDLY, MINUTELY, HOURLY, or as dense */
	LT_RECUR_TOO_MANY,  /* more than LT_RECUR_INSTANCES_MAX instances */
	LT_RECUR_TOO_LONG,  /* the work of the run is used up */
	LT_RECUR_LOST       /* the child died of it (recur_box.h) */
};

enum lt_recur_freq {
	LT_RECUR_NO_FREQ = 0,
	LT_RECUR_DAILY,
	LT_RECUR_WEEKLY,
	LT_RECUR_MONTHLY,
	LT_RECUR_YEARLY
};

/* Numbers of a part that we look at ourselves. */
struct lt_recur_numbers {
	int16_t list[366];
	size_t count;
};

/* A rule whose text was understood. */
struct lt_recur {
	struct lt_str rule; /* for libical */
	enum lt_recur_freq freq;
	int interval;
	bool has_until;
	struct lt_wall until;
	uint32_t count; /* 0: none */
	int week_start; /* 0 Monday to 6 Sunday */
	/* libical gives every week, and we take one in so many; 1: all. */
	int week_step;
	/* BYWEEKNO: libical is given a weekly rule, and we take the weeks of
	 * these numbers. */
	struct lt_recur_numbers weeks;
	bool has_blanks; /* which no rule has; left out */
	bool is_never;   /* no month has such a day */
	bool is_other;   /* RSCALE of another calendar than the Gregorian */
	bool picks;      /* BYSETPOS is ours to apply */
	/* The week-th weekday (0 Monday) of the month, each year, and no more:
	 * we can tell it ourselves. 0: another rule. */
	int week, weekday, month;
	struct lt_recur_numbers positions;
	/* What the rule leaves to DTSTART; set if BYSETPOS is ours to apply. */
	bool leaves_weekday, leaves_month_day, leaves_month;
	bool leaves_hour, leaves_minute, leaves_second;
	/* Of a daily rule, where libical knows only positive ones, and of
	 * a yearly one that has other parts for days and no month. */
	struct lt_recur_numbers month_days;
	bool has_all_months; /* libical is given their names */
};

/* An RRULE (RFC 5545, section 3.3.10) without its name. What is wrong first;
 * then *RECUR is not to be used. */
enum lt_recur_fault lt_recur_parse(struct lt_arena *arena, struct lt_str text,
                                   struct lt_recur *recur);

struct lt_box;

/* The work that is left for all rules of a run, in steps of the iterator. */
struct lt_recur_span {
	int32_t first, last; /* days of lt_wall_day_number */
	int64_t *work;
	struct lt_box *box; /* where libical runs; NULL: in this process */
	/* Becomes whether instances lie behind LAST, as far as COUNT says;
	 * untouched where the rule fails. NULL: nobody asks. */
	bool *goes_on;
};

/* The instances from START on whose day lies in the span, rising. Instances
 * before it are counted for COUNT but not listed; without COUNT a series of
 * long ago begins near the span. Time is bounded by the work that is left; a
 * list that is not whole is never given. */
enum lt_recur_fault lt_recur_expand(struct lt_arena *arena,
                                    const struct lt_recur *recur,
                                    const struct lt_wall *start,
                                    const struct lt_recur_span *span,
                                    struct lt_wall **list, size_t *count);

/* The same in this process, whatever the box is. */
enum lt_recur_fault lt_recur_expand_here(struct lt_arena *arena,
                                         const struct lt_recur *recur,
                                         const struct lt_wall *start,
                                         const struct lt_recur_span *span,
                                         struct lt_wall **list, size_t *count);

/* Whether the instances cannot be told without libical. */
bool lt_recur_needs_library(const struct lt_recur *recur,
                            const struct lt_wall *start,
                            const struct lt_recur_span *span);

#endif
