/* dayset.h - days that do not count, each with its reason.
 *
 * A day set is made of weekdays, dates, yearly seasons, the non-working days
 * of working calendars and the holidays alone of others (formats.md, Rule
 * pack). A working calendar knows for which years it is complete; a day of
 * another year is neither in nor out (counting.md, section 4). Constant
 * tables, sorted by day; everything is pure. */
#ifndef LT_CORE_DAYSET_H
#define LT_CORE_DAYSET_H

#include "core/civil.h"

struct lt_named_day {
	struct lt_day day;
	struct lt_str name; /* "Christmas Day"; empty: nobody says */
};

struct lt_year_range {
	int first, last; /* both included */
};

struct lt_working_calendar {
	struct lt_str id, name, source;
	unsigned weekend;                    /* bit 1 << enum lt_weekday */
	const struct lt_named_day *holidays; /* rising, as the two below */
	size_t holiday_count;
	const struct lt_named_day *extra; /* working days all the same */
	size_t extra_count;
	const struct lt_named_day *half; /* working days, closed for a part */
	size_t half_count;
	const struct lt_year_range *complete;
	size_t complete_count;
};

/* The parts of a year from one month and day to another, both included; it
 * may run over the new year. */
struct lt_season {
	int from_month, from_mday, to_month, to_mday;
};

struct lt_dayset {
	unsigned weekdays;
	const struct lt_working_calendar *const
	    *calendars; /* non-working days */
	size_t calendar_count;
	const struct lt_working_calendar *const *holidays; /* holidays only */
	size_t holiday_count;
	const struct lt_day *dates; /* rising */
	size_t date_count;
	const struct lt_season *seasons;
	size_t season_count;
	/* "non_working" of a body that has no working calendar, or a calendar
	 * that was not found: nothing can be told; what is missing, or empty */
	struct lt_str missing;
};

enum lt_day_why {
	LT_DAY_COUNTS = 0,
	LT_DAY_WEEKDAY, /* named by the rule */
	LT_DAY_WEEKEND, /* of the calendar */
	LT_DAY_HOLIDAY, /* of the calendar, with its name */
	LT_DAY_DATE,    /* named by the rule */
	LT_DAY_SEASON,
	LT_DAY_UNCOVERED, /* the calendar is not known to be complete */
	LT_DAY_MISSING    /* there is no calendar */
};

struct lt_day_look {
	enum lt_day_why why;
	const struct lt_working_calendar *calendar; /* where it decided */
	struct lt_str name; /* of the holiday, or of what is missing */
	bool is_estimated;  /* a computed lunar date decided */
	bool is_half;       /* the day counts but is a half day, */
	struct lt_str half; /* of this name */
};

/* Looks at one day. A set with no part contains no day. */
struct lt_day_look lt_dayset_look(const struct lt_dayset *set,
                                  struct lt_day day);

/* Whether the answer is "not known". */
bool lt_day_is_unknown(enum lt_day_why why);

/* Whether CALENDAR knows all holidays of YEAR. */
bool lt_calendar_covers(const struct lt_working_calendar *calendar, int year);

/* Days that need not be looked at one by one. */
struct lt_leap {
	int32_t days;
	int32_t counted; /* of them */
};

/* From DAY on, in steps of one day or of one day back: days that follow it of
 * which the weekday alone says whether they count. At most MOST of them, and
 * not more than LEFT that count. Not all that there are need be found. */
struct lt_leap lt_dayset_leap(const struct lt_dayset *set, struct lt_day day,
                              struct lt_days step, int32_t most, int64_t left);

#endif
