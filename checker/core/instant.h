/* instant.h - points on the UTC line in whole milliseconds, leap seconds left
 * out (as POSIX counts). Range: the days of civil.h. Everything is pure. */
#ifndef LT_CORE_INSTANT_H
#define LT_CORE_INSTANT_H

#include "core/civil.h"

#define LT_MS_PER_DAY INT64_C(86400000)
#define LT_MS_PER_HOUR INT64_C(3600000)
#define LT_MS_PER_MINUTE INT64_C(60000)

struct lt_instant {
	int64_t ms; /* since 1970-01-01T00:00:00Z */
};

/* A clock reading of some zone that is not said: a day and the milliseconds
 * since its midnight (0 to 86,399,999; 86,400,000 for 24:00 as a cut-off). */
struct lt_local {
	struct lt_day day;
	int32_t ms;
};

/* Comparison as of numbers: negative, zero, positive; and the one of the two
 * that comes first, or last. */
int lt_instant_compare(struct lt_instant a, struct lt_instant b);
struct lt_instant lt_instant_earlier(struct lt_instant a, struct lt_instant b);
struct lt_instant lt_instant_later(struct lt_instant a, struct lt_instant b);

/* The instant at which a clock OFFSET seconds east of UTC shows LOCAL. */
struct lt_instant lt_instant_at_offset(struct lt_local local, int32_t offset_s);

/* What such a clock shows at AT. */
struct lt_local lt_local_at_offset(struct lt_instant at, int32_t offset_s);

/* RFC 3339, section 5.6, as formats.md narrows it: seconds always, `T` and
 * `Z` in capitals, second 60 and hour 24 refused, up to three decimals kept and
 * any further ones cut. With an offset the instant must lie in the range. */
struct lt_time_text {
	struct lt_local local;
	bool has_offset;
	int32_t offset_s; /* east positive; 0 for Z */
};

bool lt_time_parse(struct lt_str text, struct lt_time_text *time);

/* "15:00", "23:59:30" or "24:00" and nothing else that is 24 or more:
 * milliseconds since midnight. */
bool lt_clock_parse(struct lt_str text, int32_t *ms);

/* Writes "2024-03-05T15:00:00Z", with ".123" only where the milliseconds are
 * not zero. Returns the bytes written (20 or 24), no NUL. An instant outside
 * the range, as local times of its first and last day can give, is written as
 * the nearest one in it. */
size_t lt_instant_write(struct lt_instant at, char out[24]);

/* What it writes: the nearest instant in the range, as a clock shows it in
 * UTC. */
struct lt_local lt_instant_utc(struct lt_instant at);

/* Writes "2024-03-05T15:00:00" (19) or with milliseconds (23), no NUL; the end
 * of a day as "2024-03-05T24:00:00". */
size_t lt_local_write(struct lt_local local, char out[23]);

/* The part of it behind the date: "T15:00:00" (9) or with milliseconds (13) of
 * the milliseconds of a day. */
size_t lt_clock_write(int32_t ms, char out[13]);

#endif
