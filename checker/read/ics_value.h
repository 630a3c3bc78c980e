/* ics_value.h - dates, times and durations of a calendar (RFC 5545 sections
 * 3.3.4, 3.3.5, 3.3.6, 3.3.9), checked field by field, because libical lets
 * impossible ones slide forward. No zones here. */
#ifndef LT_READ_ICS_VALUE_H
#define LT_READ_ICS_VALUE_H

#include "base/str.h"

#include <stdint.h>

/* A clock reading; the date alone where not HAS_TIME. */
struct lt_wall {
	int year, month, mday; /* 1 to 9999, 1 to 12, 1 to 31 */
	bool has_time;
	int hour, minute, second;
	bool is_utc;     /* a Z behind it */
	bool has_offset; /* "+0200" behind it, which RFC 5545 does not know */
	int32_t offset_s;
};

/* What was read otherwise than it is written. */
enum lt_wall_repair {
	LT_WALL_AS_WRITTEN = 0,
	LT_WALL_NEXT_DAY,  /* T240000 is the next day's 00:00 */
	LT_WALL_SECOND_60, /* read as 59 */
	LT_WALL_SPELLING,  /* small letters, hyphens and colons, no seconds */
	LT_WALL_OFFSET     /* an offset behind the time */
};

/* Reads "20240304", "20240304T100000", "20240304T100000Z" and, with a repair,
 * their usual misspellings. False: no such day or time. */
bool lt_wall_parse(struct lt_str text, struct lt_wall *wall,
                   enum lt_wall_repair *repair);

/* Reads a duration such as "P1DT2H" by libical; negative ones are
 * refused, "P" is nothing. Days and weeks are nominal, the rest is elapsed. */
struct lt_duration {
	int32_t days;
	int32_t seconds;
	bool is_odd; /* weeks beside others, or nothing at all */
};
bool lt_duration_parse(struct lt_str text, struct lt_duration *duration);

/* "+0530" or "-050000" in seconds; beyond 15 hours is refused. */
bool lt_offset_parse(struct lt_str text, int32_t *seconds);

/* The day after, and the number of days since 0001-01-01. */
int32_t lt_wall_day_number(const struct lt_wall *wall);
struct lt_wall lt_wall_of_day_number(int32_t number);

#endif
