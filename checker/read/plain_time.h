/* plain_time.h - dates and times in the layouts that nearly all of them have.
 *
 * "2024-03-05", "2024-03-05T15:00:00Z" and "2024-03-05T15:00:00+01:00" with
 * years from 1900 to 2199 are read here in a few steps; everything else,
 * wrong ones among them, is left to lt_day_parse and lt_time_parse (core),
 * which say the same of these. tests/unit/test_plain_time.c holds them
 * together. Safe in threads. */
#ifndef LT_READ_PLAIN_TIME_H
#define LT_READ_PLAIN_TIME_H

#include "base/str.h"

#include <stdint.h>

/* Months and offsets that were read before, because the dates of a register are
 * of few: all zero before the first one. One thread at a time. */
enum {
	LT_PLAIN_MONTHS = 256,
	LT_PLAIN_OFFSETS_BITS = 6,
	LT_PLAIN_OFFSETS = 1 << LT_PLAIN_OFFSETS_BITS
};

struct lt_plain_month {
	uint64_t text;     /* "2024-03-"; 0: none yet */
	int64_t before_ms; /* its beginning, less a day */
	int32_t before;    /* the day before its first, since 1970 */
	uint32_t length;   /* days */
};

struct lt_plain_offset {
	uint64_t key; /* "+01:00", or "Z", and the highest bit; 0: none yet */
	int64_t ms;   /* ahead of UTC */
};

struct lt_plain_times {
	struct lt_plain_month months[LT_PLAIN_MONTHS];
	struct lt_plain_offset offsets[LT_PLAIN_OFFSETS];
};

/* Days since 1 January 1970. False: another layout, or no such day. */
bool lt_plain_day(struct lt_plain_times *known, struct lt_str text,
                  int32_t *day);

enum { LT_PLAIN_TIME_BYTES = 25 };

/* Milliseconds since 1970 in UTC. False: another layout, or no such time. */
bool lt_plain_time(struct lt_plain_times *known, struct lt_str text,
                   int64_t *ms);

#endif
