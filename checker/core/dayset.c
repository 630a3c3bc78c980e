#include "core/dayset.h"

bool lt_day_is_unknown(enum lt_day_why why)
{
	return why == LT_DAY_UNCOVERED || why == LT_DAY_MISSING;
}

bool lt_calendar_covers(const struct lt_working_calendar *calendar, int year)
{
	for (size_t i = 0; i < calendar->complete_count; i++)
		if (year >= calendar->complete[i].first &&
		    year <= calendar->complete[i].last)
			return true;
	return false;
}

static const struct lt_named_day *find(const struct lt_named_day *days,
                                       size_t count, struct lt_day day)
{
	size_t begin = 0, end = count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (days[middle].day.n < day.n)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin < count && days[begin].day.n == day.n ? &days[begin]
	                                                   : NULL;
}

static bool has_weekday(unsigned weekdays, struct lt_day day)
{
	return (weekdays & 1u << lt_weekday_of(day)) != 0;
}

/* The data mark computed lunar dates so in the name of the day: "Idd-ul-Fitr
 * (estimated)", and its stand-in "Idd-ul-Fitr (observed, estimated)". */
static bool is_estimated(struct lt_str name)
{
	return lt_str_ends(name, LT_STR("(estimated)")) ||
	       lt_str_ends(name, LT_STR(", estimated)"));
}

static void holiday(const struct lt_named_day *found, struct lt_day_look *look)
{
	look->why = LT_DAY_HOLIDAY;
	look->name = found->name;
	look->is_estimated = is_estimated(found->name);
}

/* A day that is looked at, with its year. */
struct looked {
	struct lt_day day;
	int year;
};

static void look_calendar(const struct lt_working_calendar *calendar,
                          bool holidays_only, struct looked at,
                          struct lt_day_look *look)
{
	const struct lt_named_day *found;
	struct lt_day day = at.day;

	look->calendar = calendar;
	if (!lt_calendar_covers(calendar, at.year)) {
		look->why = LT_DAY_UNCOVERED;
		return;
	}
	if (find(calendar->extra, calendar->extra_count, day))
		return;
	found = find(calendar->holidays, calendar->holiday_count, day);
	if (found) {
		holiday(found, look);
	} else if (!holidays_only && has_weekday(calendar->weekend, day)) {
		look->why = LT_DAY_WEEKEND;
	} else {
		found = find(calendar->half, calendar->half_count, day);
		look->is_half = found != NULL;
		if (found)
			look->half = found->name;
	}
}

static bool in_season(const struct lt_season *season, struct lt_civil civil)
{
	int now = civil.month * 100 + civil.mday;
	int from = season->from_month * 100 + season->from_mday;
	int to = season->to_month * 100 + season->to_mday;

	if (from <= to)
		return now >= from && now <= to;
	return now >= from || now <= to;
}

/* The dates are rising. */
static bool has_date(const struct lt_dayset *set, struct lt_day day)
{
	size_t begin = 0, end = set->date_count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (set->dates[middle].n < day.n)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin < set->date_count && set->dates[begin].n == day.n;
}

static void look_dates(const struct lt_dayset *set, struct lt_day day,
                       struct lt_day_look *look)
{
	struct lt_civil civil;

	if (has_date(set, day))
		look->why = LT_DAY_DATE;
	if (!set->season_count)
		return;
	civil = lt_civil_of(day);
	for (size_t i = 0; i < set->season_count; i++)
		if (in_season(&set->seasons[i], civil))
			look->why = LT_DAY_SEASON;
}

/* Every calendar is asked, also where a weekday already decides: a count that
 * touches a day which some calendar does not cover is undecided. */
struct lt_day_look lt_dayset_look(const struct lt_dayset *set,
                                  struct lt_day day)
{
	struct lt_day_look answer = { 0 };
	size_t count = set->calendar_count + set->holiday_count;
	struct looked at = { day, 0 };

	if (set->missing.size)
		return (struct lt_day_look){ .why = LT_DAY_MISSING,
			                     .name = set->missing };
	if (has_weekday(set->weekdays, day))
		answer.why = LT_DAY_WEEKDAY;
	else
		look_dates(set, day, &answer);
	if (count)
		at.year = lt_civil_of(day).year;
	for (size_t i = 0; i < count; i++) {
		bool only = i >= set->calendar_count;
		struct lt_day_look look = { 0 };

		look_calendar(only ? set->holidays[i - set->calendar_count]
		                   : set->calendars[i],
		              only, at, &look);
		if (lt_day_is_unknown(look.why))
			return look;
		if (answer.why == LT_DAY_COUNTS &&
		    (look.why != LT_DAY_COUNTS || look.is_half))
			answer = look;
	}
	return answer;
}

/* Days on which a list, a calendar or a set says nothing special. */
enum { ALL_DAYS = INT32_MAX };

static struct lt_day day_at(const void *list, size_t size, size_t index)
{
	return *(const struct lt_day *)(const void *)((const char *)list +
	                                              size * index);
}

/* How many days lie between DAY and the next one of the list that way. The list
 * has COUNT elements of SIZE bytes, which begin with a day, rising. */
static int32_t days_until(const void *list, size_t size, size_t count,
                          struct lt_day day, struct lt_days step)
{
	size_t begin = 0, end = count;
	/* The first one behind DAY, or else from DAY on. */
	int32_t least = day.n + (step.n > 0);

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (day_at(list, size, middle).n < least)
			begin = middle + 1;
		else
			end = middle;
	}
	if (step.n > 0)
		return begin == count ? ALL_DAYS
		                      : day_at(list, size, begin).n - day.n - 1;
	return begin == 0 ? ALL_DAYS
	                  : day.n - day_at(list, size, begin - 1).n - 1;
}

/* How many days behind DAY the calendar covers without a break in its list of
 * years. */
static int32_t days_covered(const struct lt_working_calendar *calendar,
                            struct lt_day day, struct lt_days step)
{
	struct lt_day first = lt_day_add(day, step);
	int year = lt_civil_of(first).year;

	for (size_t i = 0; i < calendar->complete_count; i++) {
		const struct lt_year_range *years = &calendar->complete[i];

		if (year < years->first || year > years->last)
			continue;
		return step.n > 0 ? lt_day_ymd(years->last, 12, 31).n - day.n
		                  : day.n - lt_day_ymd(years->first, 1, 1).n;
	}
	return 0;
}

static int32_t less_of(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t days_plain(const struct lt_working_calendar *calendar,
                          struct lt_day day, struct lt_days step)
{
	int32_t days = days_covered(calendar, day, step);

	days = less_of(days, days_until(calendar->holidays,
	                                sizeof *calendar->holidays,
	                                calendar->holiday_count, day, step));
	return less_of(days,
	               days_until(calendar->extra, sizeof *calendar->extra,
	                          calendar->extra_count, day, step));
}

/* For how many days behind DAY the weekday alone says whether they count; those
 * of *LEFT_OUT do not. */
static int32_t days_alike(const struct lt_dayset *set, struct lt_day day,
                          struct lt_days step, unsigned *left_out)
{
	int32_t days;

	*left_out = set->weekdays;
	if (set->season_count || set->missing.size)
		return 0;
	days = days_until(set->dates, sizeof *set->dates, set->date_count, day,
	                  step);
	for (size_t i = 0; i < set->holiday_count; i++)
		days = less_of(days, days_plain(set->holidays[i], day, step));
	for (size_t i = 0; i < set->calendar_count; i++) {
		days = less_of(days, days_plain(set->calendars[i], day, step));
		*left_out |= set->calendars[i]->weekend;
	}
	return days;
}

/* How many of DAYS days behind DAY count, where those of the weekdays LEFT_OUT
 * do not. */
static int32_t count_alike(unsigned left_out, struct lt_day day,
                           struct lt_days step, int32_t days)
{
	int32_t week = 0, rest = 0;

	for (int i = 1; i <= 7; i++) {
		struct lt_days span = { step.n * i };
		bool counts = !has_weekday(left_out, lt_day_add(day, span));

		week += counts;
		rest += counts && i <= days % 7;
	}
	return days / 7 * week + rest;
}

struct lt_leap lt_dayset_leap(const struct lt_dayset *set, struct lt_day day,
                              struct lt_days step, int32_t most, int64_t left)
{
	unsigned left_out;
	int32_t days = less_of(days_alike(set, day, step, &left_out), most);
	int32_t week = count_alike(left_out, day, step, 7);

	/* So many whole weeks certainly are not too many. */
	if (week && days / 7 >= left / week)
		days = (int32_t)(left / week) * 7;
	return (struct lt_leap){ days, count_alike(left_out, day, step, days) };
}
