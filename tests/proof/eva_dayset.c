/* Working days: any day of the range, calendars with up to ENTRIES holidays,
 * extra and half days on any days in any order, any weekend and years; sets of
 * any weekdays with a date, a season and a calendar each way. */
#include "core/civil.c"
#include "core/dayset.c"

#include "any.h"
#include "text.h"

enum { ENTRIES = 5 };

static struct lt_named_day named[ENTRIES];
static struct lt_year_range complete[2];
static struct lt_day date;
static struct lt_season season;
static struct lt_working_calendar calendar;
static const struct lt_working_calendar *const calendars[] = { &calendar };

static void any_calendar(int count)
{
	/*@ loop unroll 5; */
	for (int i = 0; i < ENTRIES; i++) {
		named[i].day = any_day();
		named[i].name = LT_STR("Idd-ul-Fitr (estimated)");
	}
	calendar.weekend = (unsigned)any_from(0, 255);
	calendar.holidays = calendar.extra = calendar.half = named;
	calendar.holiday_count = (size_t)count;
	calendar.extra_count = (size_t)count;
	calendar.half_count = (size_t)count;
	/*@ loop unroll 2; */
	for (int i = 0; i < 2; i++)
		complete[i] = (struct lt_year_range){ any_from(1, 9999),
			                              any_from(1, 9999) };
	calendar.complete = complete;
	calendar.complete_count = 2;
}

void proof(void)
{
	struct lt_dayset set = { .calendars = calendars,
		                 .holidays = calendars,
		                 .dates = &date,
		                 .date_count = 1,
		                 .seasons = &season,
		                 .season_count = 1 };

	date = any_day();
	season = (struct lt_season){ any_from(1, 12), any_from(1, 31),
		                     any_from(1, 12), any_from(1, 31) };
	set.weekdays = (unsigned)any_from(0, 255);
	/*@ loop unroll 6; */
	for (int count = 0; count <= ENTRIES; count++) {
		any_calendar(count);
		set.calendar_count = set.holiday_count = count % 2;
		(void)lt_dayset_look(&set, any_day_beyond());
	}
	set.missing = LT_STR("in");
	(void)lt_dayset_look(&set, any_day_beyond());
}
