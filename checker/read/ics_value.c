#include "read/ics_value.h"

#include <libical/ical.h>

static int digit(char c)
{
	return lt_is_digit(c) ? c - '0' : -1;
}

/* COUNT digits at *AT, which moves behind them. */
static bool number(struct lt_str text, size_t *at, size_t count, int *value)
{
	int sum = 0;

	if (*at + count > text.size)
		return false;
	for (size_t i = 0; i < count; i++) {
		int one = digit(text.at[*at + i]);

		if (one < 0)
			return false;
		sum = sum * 10 + one;
	}
	*at += count;
	*value = sum;
	return true;
}

/* A mark that only misspellings have. */
static void skip_mark(struct lt_str text, size_t *at, char mark,
                      enum lt_wall_repair *repair)
{
	if (*at < text.size && text.at[*at] == mark) {
		++*at;
		*repair = LT_WALL_SPELLING;
	}
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
		                    31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

static bool read_date(struct lt_str text, size_t *at, struct lt_wall *wall,
                      enum lt_wall_repair *repair)
{
	if (!number(text, at, 4, &wall->year))
		return false;
	skip_mark(text, at, '-', repair);
	if (!number(text, at, 2, &wall->month))
		return false;
	skip_mark(text, at, '-', repair);
	return number(text, at, 2, &wall->mday) && wall->year >= 1 &&
	       wall->month >= 1 && wall->month <= 12 && wall->mday >= 1 &&
	       wall->mday <= days_in_month(wall->year, wall->month);
}

static bool read_clock(struct lt_str text, size_t *at, struct lt_wall *wall,
                       enum lt_wall_repair *repair)
{
	if (!number(text, at, 2, &wall->hour))
		return false;
	skip_mark(text, at, ':', repair);
	if (!number(text, at, 2, &wall->minute))
		return false;
	skip_mark(text, at, ':', repair);
	/* "T0900Z": the seconds are left out. */
	if (*at == text.size || digit(text.at[*at]) < 0)
		*repair = LT_WALL_SPELLING;
	else if (!number(text, at, 2, &wall->second))
		return false;
	return true;
}

bool lt_offset_parse(struct lt_str text, int32_t *seconds)
{
	size_t at = 1;
	int hours, minutes, rest = 0;

	if (text.size < 5 || (text.at[0] != '+' && text.at[0] != '-') ||
	    !number(text, &at, 2, &hours))
		return false;
	if (at < text.size && text.at[at] == ':')
		at++;
	if (!number(text, &at, 2, &minutes) ||
	    (at < text.size && !number(text, &at, 2, &rest)) ||
	    at != text.size || hours > 15 || minutes > 59 || rest > 59)
		return false;
	*seconds = hours * 3600 + minutes * 60 + rest;
	if (*seconds > 15 * 3600)
		return false;
	if (text.at[0] == '-')
		*seconds = -*seconds;
	return true;
}

static bool read_tail(struct lt_str rest, struct lt_wall *wall,
                      enum lt_wall_repair *repair)
{
	if (!rest.size)
		return true;
	if (lt_str_is_nocase(rest, "Z")) {
		if (rest.at[0] == 'z')
			*repair = LT_WALL_SPELLING;
		wall->is_utc = true;
		return true;
	}
	wall->has_offset = lt_offset_parse(rest, &wall->offset_s);
	*repair = LT_WALL_OFFSET;
	return wall->has_offset;
}

/* Hour 24 and second 60 are understood where nothing else can be meant. */
static bool fit_clock(struct lt_wall *wall, enum lt_wall_repair *repair)
{
	if (wall->hour == 24 && wall->minute == 0 && wall->second == 0) {
		struct lt_wall next =
		    lt_wall_of_day_number(lt_wall_day_number(wall) + 1);

		wall->year = next.year;
		wall->month = next.month;
		wall->mday = next.mday;
		wall->hour = 0;
		*repair = LT_WALL_NEXT_DAY;
	}
	if (wall->second == 60) {
		wall->second = 59;
		*repair = LT_WALL_SECOND_60;
	}
	return wall->year <= 9999 && wall->hour < 24 && wall->minute < 60 &&
	       wall->second < 60;
}

/* Two digits as a number; another one where they are none. */
static int two(const char *at)
{
	unsigned tens = (unsigned char)at[0] - '0';
	unsigned ones = (unsigned char)at[1] - '0';

	return tens > 9 || ones > 9 ? -10000 : (int)(tens * 10 + ones);
}

/* A date and a time as they should be written, with a Z or without. False: the
 * text has to be read bit by bit. */
static bool is_usual(struct lt_str text, struct lt_wall *wall)
{
	enum { LOCAL_BYTES = sizeof "20240304T100000" - 1 };
	const char *at = text.at;
	bool is_utc = text.size == LOCAL_BYTES + 1 && at[LOCAL_BYTES] == 'Z';
	int year, month, mday, hour, minute, second;

	if ((text.size != LOCAL_BYTES && !is_utc) || at[8] != 'T')
		return false;
	year = two(at) * 100 + two(at + 2);
	month = two(at + 4);
	mday = two(at + 6);
	hour = two(at + 9);
	minute = two(at + 11);
	second = two(at + 13);
	if (year < 1 || month < 1 || month > 12 || mday < 1 ||
	    mday > days_in_month(year, month) || (hour | minute | second) < 0 ||
	    hour > 23 || minute > 59 || second > 59)
		return false;
	*wall = (struct lt_wall){ .year = year,
		                  .month = month,
		                  .mday = mday,
		                  .has_time = true,
		                  .hour = hour,
		                  .minute = minute,
		                  .second = second,
		                  .is_utc = is_utc };
	return true;
}

bool lt_wall_parse(struct lt_str text, struct lt_wall *wall,
                   enum lt_wall_repair *repair)
{
	struct lt_wall read = { 0 };
	size_t at = 0;

	*repair = LT_WALL_AS_WRITTEN;
	if (is_usual(text, wall))
		return true;
	text = lt_str_trim(text);
	if (!read_date(text, &at, &read, repair))
		return false;
	if (at < text.size) {
		if (text.at[at] != 'T' && text.at[at] != 't')
			return false;
		if (text.at[at] == 't')
			*repair = LT_WALL_SPELLING;
		at++;
		read.has_time = true;
		if (!read_clock(text, &at, &read, repair) ||
		    !read_tail(lt_str_from(text, at), &read, repair) ||
		    !fit_clock(&read, repair))
			return false;
	}
	*wall = read;
	return true;
}

/* libical passes over numbers without a unit and a T that nothing follows,
 * which RFC 5545 section 3.3.6 does not know. */
static bool has_all_units(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char next = i + 1 < text.size ? text.at[i + 1] : 'T';

		if (digit(text.at[i]) >= 0 && digit(next) < 0 &&
		    !strchr("WDHMS", next))
			return false;
	}
	return text.at[text.size - 1] != 'T';
}

bool lt_duration_parse(struct lt_str text, struct lt_duration *duration)
{
	static const char letters[] = "PTWDHMS+0123456789";
	struct icaldurationtype read;
	char copy[64];

	text = lt_str_trim(text);
	if (text.size == 0 || text.size >= sizeof copy)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (!memchr(letters, text.at[i], sizeof letters - 1))
			return false;
	memcpy(copy, text.at, text.size);
	copy[text.size] = '\0';
	if (strcmp(copy, "P") == 0 || strcmp(copy, "PT") == 0) {
		*duration = (struct lt_duration){ .is_odd = true };
		return true;
	}
	if (!has_all_units(text))
		return false;
	read = icaldurationtype_from_string(copy);
	/* Numbers beyond ten years are not the length of a meeting, and
	 * libical lets larger ones overflow. */
	if (icaldurationtype_is_bad_duration(read) || read.is_neg ||
	    read.weeks > 600 || read.days > 4000 || read.hours > 100000 ||
	    read.minutes > 6000000 || read.seconds > 360000000)
		return false;
	duration->days = (int32_t)(read.weeks * 7 + read.days);
	duration->seconds =
	    (int32_t)(read.hours * 3600 + read.minutes * 60 + read.seconds);
	duration->is_odd = read.weeks && (duration->seconds || read.days > 0);
	return true;
}

/* Days of the years, months and days before; the year begins in March, so
 * that the odd day is the last one. */
int32_t lt_wall_day_number(const struct lt_wall *wall)
{
	int year = wall->month > 2 ? wall->year : wall->year - 1;
	int month = wall->month > 2 ? wall->month - 3 : wall->month + 9;

	return year * 365 + year / 4 - year / 100 + year / 400 +
	       (153 * month + 2) / 5 + wall->mday - 307;
}

struct lt_wall lt_wall_of_day_number(int32_t number)
{
	struct lt_wall wall = { 0 };
	int32_t rest = number;

	/* A guess that is never too high, then up to the right year. */
	wall.year = rest / 366 + 1;
	for (;;) {
		struct lt_wall next = { .year = wall.year + 1,
			                .month = 1,
			                .mday = 1 };

		if (lt_wall_day_number(&next) > number)
			break;
		wall.year++;
	}
	wall.month = 1;
	wall.mday = 1;
	rest = number - lt_wall_day_number(&wall);
	while (rest >= days_in_month(wall.year, wall.month))
		rest -= days_in_month(wall.year, wall.month++);
	wall.mday = rest + 1;
	return wall;
}
