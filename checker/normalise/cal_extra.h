/* cal_extra.h - the properties of iCalendar that are ours, X-LEADTIME-NAME. */
#ifndef LT_NORMALISE_CAL_EXTRA_H
#define LT_NORMALISE_CAL_EXTRA_H

#include "normalise/calendar.h"

/* What an entry has become. */
enum lt_cal_use {
	LT_CAL_SESSION = 1 << 0,
	LT_CAL_MEETING = 1 << 1,
	LT_CAL_PAPER = 1 << 2
};

/* Reports properties of LIST that have no effect on what the entry has become,
 * so that one with a misspelt name is not dropped silently. */
void lt_cal_report_extra(struct lt_diags *diags,
                         const struct lt_cal_property *list, size_t count,
                         enum lt_cal_use use);

#endif
