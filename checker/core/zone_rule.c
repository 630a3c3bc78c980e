#include "core/zone_rule.h"

#include "core/number.h"

#define SECONDS_PER_DAY INT64_C(86400)
#define SECONDS_PER_HOUR 3600
/* RFC 9636 section 3.3.1; POSIX itself stops at 24. */
#define RULE_HOURS_MAX 167
#define OFFSET_HOURS_MAX 24

/* What stands before TEXT is read; the rest is still to come. */
static bool take(struct lt_str *text, char c)
{
	if (!text->size || text->at[0] != c)
		return false;
	*text = lt_str_from(*text, 1);
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One to three digits with a value from MIN to MAX. */
static bool take_number(struct lt_str *text, int min, int max, int *number)
{
	int width = 0;

	while ((size_t)width < text->size && width < 3 &&
	       is_digit(text->at[width]))
		width++;
	if (!width)
		return false;
	(void)lt_digits_read(text->at, width, number);
	*text = lt_str_from(*text, (size_t)width);
	return *number >= min && *number <= max;
}

/* [+|-]hh[:mm[:ss]] in seconds. */
static bool take_time(struct lt_str *text, int hours_max, int32_t *seconds)
{
	bool minus = take(text, '-');
	int hour, minute = 0, second = 0;

	if (!minus)
		take(text, '+');
	if (!take_number(text, 0, hours_max, &hour))
		return false;
	if (take(text, ':')) {
		if (!take_number(text, 0, 59, &minute))
			return false;
		if (take(text, ':') && !take_number(text, 0, 59, &second))
			return false;
	}
	*seconds = (hour * 60 + minute) * 60 + second;
	if (minus)
		*seconds = -*seconds;
	return true;
}

static bool is_name(char c, bool quoted)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return true;
	return quoted && (is_digit(c) || c == '+' || c == '-');
}

/* "EST" or "<+0330>"; what the abbreviation says is of no use here. */
static bool take_name(struct lt_str *text)
{
	bool quoted = take(text, '<');
	size_t size = 0;

	while (size < text->size && is_name(text->at[size], quoted))
		size++;
	*text = lt_str_from(*text, size);
	return size >= 3 && (!quoted || take(text, '>'));
}

static bool take_month_date(struct lt_str *text, struct lt_zone_date *date)
{
	date->kind = LT_ZONE_DATE_MONTH;
	return take_number(text, 1, 12, &date->month) && take(text, '.') &&
	       take_number(text, 1, 5, &date->week) && take(text, '.') &&
	       take_number(text, 0, 6, &date->day);
}

static bool take_day(struct lt_str *text, struct lt_zone_date *date)
{
	if (take(text, 'M'))
		return take_month_date(text, date);
	if (take(text, 'J')) {
		date->kind = LT_ZONE_DATE_JULIAN;
		return take_number(text, 1, 365, &date->day);
	}
	date->kind = LT_ZONE_DATE_DAY;
	return take_number(text, 0, 365, &date->day);
}

/* ",M3.2.0/2:00:00"; the time is 02:00 where it is left out. */
static bool take_date(struct lt_str *text, struct lt_zone_date *date)
{
	date->time_s = 2 * SECONDS_PER_HOUR;
	return take(text, ',') && take_day(text, date) &&
	       (!take(text, '/') ||
	        take_time(text, RULE_HOURS_MAX, &date->time_s));
}

/* POSIX counts offsets west of Greenwich. */
static bool take_offset(struct lt_str *text, int32_t *offset_s)
{
	int32_t west_s;

	if (!take_time(text, OFFSET_HOURS_MAX, &west_s))
		return false;
	*offset_s = -west_s;
	return true;
}

static bool take_dst(struct lt_str *text, struct lt_zone_rule *rule)
{
	rule->has_dst = true;
	rule->dst_s = rule->standard_s + SECONDS_PER_HOUR;
	if (!take_name(text))
		return false;
	if (text->size && text->at[0] != ',' &&
	    !take_offset(text, &rule->dst_s))
		return false;
	return take_date(text, &rule->begin) && take_date(text, &rule->end);
}

bool lt_zone_rule_parse(struct lt_str text, struct lt_zone_rule *rule)
{
	struct lt_zone_rule parsed = { .is_set = true };

	if (!take_name(&text) || !take_offset(&text, &parsed.standard_s))
		return false;
	if (text.size && !take_dst(&text, &parsed))
		return false;
	if (text.size)
		return false;
	*rule = parsed;
	return true;
}

/* Weeks are counted from the first such weekday of the month; the fifth is
 * the last, which in most months is the fourth. */
static struct lt_day month_day(const struct lt_zone_date *date, int year)
{
	struct lt_day first = lt_day_ymd(year, date->month, 1);
	int weekday = (int)lt_weekday_of(first); /* Sunday is 7 here */
	int mday = 1 + (date->day - weekday + 7) % 7 + 7 * (date->week - 1);

	if (mday > lt_days_in_month(year, date->month))
		mday -= 7;
	return (struct lt_day){ first.n + mday - 1 };
}

static struct lt_day rule_day(const struct lt_zone_date *date, int year)
{
	struct lt_day first = lt_day_ymd(year, 1, 1);

	if (date->kind == LT_ZONE_DATE_MONTH)
		return month_day(date, year);
	first.n += date->day;
	/* Julian days are counted from 1 and pass over 29 February. */
	if (date->kind == LT_ZONE_DATE_JULIAN)
		first.n -= !(lt_is_leap_year(year) && date->day > 59);
	return first;
}

struct change {
	int64_t at_s;
	int32_t before_s, after_s; /* the offsets */
};

static struct change begin_of(const struct lt_zone_rule *rule, int year)
{
	return (struct change){ rule_day(&rule->begin, year).n *
		                        SECONDS_PER_DAY +
		                    rule->begin.time_s - rule->standard_s,
		                rule->standard_s, rule->dst_s };
}

static struct change end_of(const struct lt_zone_rule *rule, int year)
{
	return (struct change){ rule_day(&rule->end, year).n * SECONDS_PER_DAY +
		                    rule->end.time_s - rule->dst_s,
		                rule->dst_s, rule->standard_s };
}

/* Into a list in order of time. Of two changes at one time the later given
 * one comes last and holds: so standard time of no length between the end of
 * one year and the begin of the next is daylight saving all year (RFC 9636
 * section 3.3.1). */
static void insert(struct change *list, size_t count, struct change change)
{
	for (; count > 0 && list[count - 1].at_s > change.at_s; count--)
		list[count] = list[count - 1];
	list[count] = change;
}

/* With 167 hours and the offsets a change lies up to eight days outside its
 * year: those of the years before and after may matter. */
struct lt_zone_stretch lt_zone_rule_stretch(const struct lt_zone_rule *rule,
                                            int64_t at_s)
{
	struct change list[6] = { 0 };
	size_t count = 0, i = 0;
	int64_t day;
	int year;

	if (!rule->has_dst)
		return (struct lt_zone_stretch){ rule->standard_s, INT64_MAX };
	day = lt_floor_divide(at_s, SECONDS_PER_DAY);
	year = lt_civil_of((struct lt_day){ (int32_t)day }).year;
	for (int y = -1; y <= 1; y++) {
		insert(list, count++, end_of(rule, year + y));
		insert(list, count++, begin_of(rule, year + y));
	}
	while (i < count && list[i].at_s <= at_s)
		i++;
	return (struct lt_zone_stretch){ i ? list[i - 1].after_s
		                           : list[0].before_s,
		                         i < count ? list[i].at_s : INT64_MAX };
}
