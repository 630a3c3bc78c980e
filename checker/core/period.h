/* period.h - an amount of time as rules write it: "N [clear] [working]
 * hours|days|weeks|months|years" (formats.md, Rule pack). */
#ifndef LT_CORE_PERIOD_H
#define LT_CORE_PERIOD_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum lt_unit {
	LT_UNIT_NONE = 0,
	LT_HOURS,
	LT_DAYS,
	LT_WEEKS,
	LT_MONTHS,
	LT_YEARS
};

struct lt_period {
	int32_t amount; /* 0 to LT_PERIOD_AMOUNT_MAX */
	enum lt_unit unit;
	bool is_clear;   /* whole days strictly between (jours francs) */
	bool is_working; /* days that the body works; unit is LT_DAYS */
};

/* What is wrong with a period's text. */
enum lt_period_fault {
	LT_PERIOD_FINE = 0,
	LT_PERIOD_NO_NUMBER, /* does not begin with a number and a blank */
	LT_PERIOD_NEGATIVE,
	LT_PERIOD_FRACTION,
	LT_PERIOD_TOO_LARGE, /* over LT_PERIOD_AMOUNT_MAX */
	LT_PERIOD_NO_UNIT,
	LT_PERIOD_WORD,        /* a word that is no part of a period: *bad */
	LT_PERIOD_NOT_WORKING, /* only days can be working */
	LT_PERIOD_NOT_CLEAR    /* hours have no days between */
};

/* Reads TEXT; words are separated by single or several blanks; case counts.
 * On a fault *BAD is the word that is wrong. */
enum lt_period_fault lt_period_parse(struct lt_str text,
                                     struct lt_period *period,
                                     struct lt_str *bad);

/* "hours" ... "years" and the singular; NULL for LT_UNIT_NONE. */
const char *lt_unit_name(enum lt_unit unit, bool is_one);

/* The unit of a plural or singular name; LT_UNIT_NONE for others. */
enum lt_unit lt_unit_named(struct lt_str name);

/* Days of a period of days or weeks (a week is seven). */
int32_t lt_period_days(const struct lt_period *period);

/* Whether A is certainly shorter than B, whatever the days that they fall on.
 * False also where the two are not counted in the same way. */
bool lt_period_is_shorter(const struct lt_period *a, const struct lt_period *b);

#endif
