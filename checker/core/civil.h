/* civil.h - days of the proleptic Gregorian calendar.
 *
 * A day is a point, days are a span: two one-member structs, so that adding
 * two points does not compile. Range: 0001-01-01 to 9999-12-31. Day 0 is
 * 1970-01-01, a Thursday. The conversions follow the 400-year cycle of
 * 146,097 days with years that begin in March, as in ISO 8601:2004 3.2.1 and
 * E. G. Richards, Mapping Time (1998), chapter 25. Everything is pure. */
#ifndef LT_CORE_CIVIL_H
#define LT_CORE_CIVIL_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct lt_day {
	int32_t n; /* days since 1970-01-01 */
};

struct lt_days {
	int32_t n; /* a span; may be negative */
};

/* 0001-01-01 and 9999-12-31. */
#define LT_DAY_FIRST ((struct lt_day){ -719162 })
#define LT_DAY_LAST ((struct lt_day){ 2932896 })

struct lt_civil {
	int year;  /* 1 to 9999 */
	int month; /* 1 to 12 */
	int mday;  /* 1 to 31 */
};

/* Monday first, as ISO 8601 counts. */
enum lt_weekday {
	LT_WEEKDAY_NONE = 0,
	LT_MONDAY,
	LT_TUESDAY,
	LT_WEDNESDAY,
	LT_THURSDAY,
	LT_FRIDAY,
	LT_SATURDAY,
	LT_SUNDAY
};

/* Of the Gregorian calendar, also before 1582. */
bool lt_is_leap_year(int year);

/* 28 to 31; month 1 to 12. */
int lt_days_in_month(int year, int month);

/* Whether the three numbers name a day of the range. */
bool lt_civil_is_valid(struct lt_civil civil);

/* The day of a valid civil date: 2024-03-04 is 19786. */
struct lt_day lt_day_of(struct lt_civil civil);
struct lt_day lt_day_ymd(int year, int month, int mday);

/* Its year, month and day of the month: of 19786 they are 2024-03-04. */
struct lt_civil lt_civil_of(struct lt_day day);

/* 2024-03-04 is a Monday. */
enum lt_weekday lt_weekday_of(struct lt_day day);

/* Comparison as of numbers: negative, zero, positive. */
int lt_day_compare(struct lt_day a, struct lt_day b);

/* Whether the day lies in the range. Arithmetic may leave it by less than
 * the 4,000,000 days that a period can have; then the result is compared
 * with this and refused. */
bool lt_day_in_range(struct lt_day day);

/* SPAN days later, or earlier; a negative span goes the other way. */
struct lt_day lt_day_add(struct lt_day day, struct lt_days span);
struct lt_day lt_day_subtract(struct lt_day day, struct lt_days span);

/* The name in English: "monday"; the short form: "Mon". */
const char *lt_weekday_name(enum lt_weekday weekday);
const char *lt_weekday_short(enum lt_weekday weekday);
const char *lt_month_short(int month); /* "Jan" */

/* The weekday of a lower-case English name, LT_WEEKDAY_NONE for others. */
enum lt_weekday lt_weekday_named(struct lt_str name);

/* Reads "2024-03-04" (10 characters, digits and hyphens, a day that exists);
 * nothing else. */
bool lt_day_parse(struct lt_str text, struct lt_day *day);

/* Reads "20240304". */
bool lt_day_parse_compact(struct lt_str text, struct lt_day *day);

/* Writes "2024-03-04", ten characters without a NUL. */
void lt_day_write(struct lt_day day, char out[10]);

#endif
