/* plain_time.h - dates and times in the layouts that nearly all of them have.
 *
 * "2024-03-05", "2024-03-05T15:00:00Z" and "2024-03-05T15:00:00+01:00" with
 * years from 1900 to 2199 are read here in a few steps; everything else,
 * wrong ones among them, is left to lt_day_parse and lt_time_parse (core),
 * which say the same of these. tests/unit/test_plain_time.c holds them
 * together. Safe in threads. */
#ifndef LT_NORMALISE_PLAIN_TIME_H
#define LT_NORMALISE_PLAIN_TIME_H

#include "core/instant.h"

/* False: another layout, or no such day. */
bool lt_plain_day(struct lt_str text, struct lt_day *day);

/* False: another layout, or no such time. */
bool lt_plain_time(struct lt_str text, struct lt_instant *at);

#endif
