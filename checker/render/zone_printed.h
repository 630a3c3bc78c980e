/* zone_printed.h - the zone of a session by a name that any program knows, for
 * output that is read again. */
#ifndef LT_RENDER_ZONE_PRINTED_H
#define LT_RENDER_ZONE_PRINTED_H

#include "core/model.h"

/* Whether two zones show the same around a half of a year. */
struct lt_zones_alike {
	const struct lt_zone *a, *b;
	int64_t half; /* of 183 days each, from 1970 */
	bool is_alike;
};

/* Zones whose clocks never change, from twelve hours west of UTC to fourteen
 * east, with their names ("Etc/GMT+12"), and behind them those of other offsets
 * ("Asia/Kolkata"); all zero: none was needed yet. */
enum {
	LT_FIXED_WEST = 12,
	LT_FIXED_EAST = 14,
	LT_FIXED_NAME = 12,
	LT_FIXED_PLACES = 8
};
struct lt_fixed_zones {
	struct lt_zone zones[LT_FIXED_WEST + 1 + LT_FIXED_EAST];
	struct lt_zone places[LT_FIXED_PLACES];
	char names[LT_FIXED_WEST + 1 + LT_FIXED_EAST][LT_FIXED_NAME];
	/* What was asked last. */
	struct lt_zones_alike of_body, of_offset;
};

/* The session's zone. A zone that only its calendar defines is replaced: by the
 * body's, if the clocks of both show the same at least from two years before
 * the opening to one year after it; else by one with the offset of the opening,
 * in FIXED, whose clocks show another time in some of these years (*IS_LOST).
 * NULL: the session has no zone, or there is no name for it (*IS_LOST). */
const struct lt_zone *lt_zone_printed(const struct lt_session *session,
                                      struct lt_fixed_zones *fixed,
                                      bool *is_lost);

#endif
