/* recur.h - one recurrence rule, expanded in floating time by libical's
 * iterator (decision 3): everything else about series is done by us.
 *
 * A rule that libical would misread or never finish is refused before it
 * sees it (reliability.md, A2 and A3). */
#ifndef LT_READ_RECUR_H
#define LT_READ_RECUR_H

#include "base/arena.h"
#include "read/ics_value.h"

enum lt_recur_fault {
	LT_RECUR_FINE = 0,
	LT_RECUR_DAMAGED,   /* not the grammar of RFC 5545 section 3.3.10 */
	LT_RECUR_SUB_DAILY, /* SECONDLY, MINUTELY, HOURLY */
	LT_RECUR_TOO_MANY   /* more than LT_RECUR_INSTANCES_MAX instances */
};

/* A rule whose text was understood; UNTIL and COUNT are taken out of it,
 * because their meaning needs the zone and the set. */
struct lt_recur {
	struct lt_str rule; /* without UNTIL */
	bool has_until, has_count;
	struct lt_wall until;
	bool is_yearly;
};

enum lt_recur_fault lt_recur_parse(struct lt_arena *arena, struct lt_str text,
                                   struct lt_recur *recur);

/* The instances from START on whose day is in [first, last] (numbers of
 * lt_wall_day_number), rising. Instances before FIRST are counted for COUNT
 * but not listed. */
enum lt_recur_fault lt_recur_expand(struct lt_arena *arena,
                                    const struct lt_recur *recur,
                                    const struct lt_wall *start, int32_t first,
                                    int32_t last, struct lt_wall **list,
                                    size_t *count);

#endif
