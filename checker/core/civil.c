#include "core/civil.h"

#include "core/number.h"

/* Inside this file a year begins on 1 March, so that the leap day is its last
 * one and the months before it have the lengths 31, 30, 31, 30, 31 over and
 * over: (153 m + 2) / 5 days stand before month m, March being 0. */
enum {
	DAYS_PER_YEAR = 365,
	DAYS_PER_4_YEARS = 4 * DAYS_PER_YEAR + 1,
	DAYS_PER_CENTURY = 25 * DAYS_PER_4_YEARS - 1,
	DAYS_PER_CYCLE = 4 * DAYS_PER_CENTURY + 1,
	YEARS_PER_CYCLE = 400,
	/* From 1 March of the year 0 to 1 January 1970. */
	EPOCH_DAYS = 719468,
	/* Everything is moved up by 16,000 years, more than arithmetic can
	 * leave the range by, so that divisions see no negative number. */
	LIFT_CYCLES = 40,
	JANUARY = 10 /* the first month that belongs to the next year */
};

bool lt_is_leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int lt_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
		                    31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && lt_is_leap_year(year));
}

bool lt_civil_is_valid(struct lt_civil civil)
{
	return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 &&
	       civil.month <= 12 && civil.mday >= 1 &&
	       civil.mday <= lt_days_in_month(civil.year, civil.month);
}

struct lt_day lt_day_of(struct lt_civil civil)
{
	int month = (civil.month + 9) % 12;
	int year =
	    civil.year - (month >= JANUARY) + LIFT_CYCLES * YEARS_PER_CYCLE;
	int days = year * DAYS_PER_YEAR + year / 4 - year / 100 + year / 400;

	days += (153 * month + 2) / 5 + civil.mday - 1;
	return (struct lt_day){ days - EPOCH_DAYS -
		                LIFT_CYCLES * DAYS_PER_CYCLE };
}

struct lt_day lt_day_ymd(int year, int month, int mday)
{
	return lt_day_of((struct lt_civil){ year, month, mday });
}

static int at_most(int number, int limit)
{
	return number < limit ? number : limit;
}

/* The last century of a cycle and the last year of four are a day longer than
 * the others: their last day divides to 4 and must stay with part 3. */
struct lt_civil lt_civil_of(struct lt_day day)
{
	int rest = day.n + EPOCH_DAYS + LIFT_CYCLES * DAYS_PER_CYCLE;
	int cycle = rest / DAYS_PER_CYCLE;
	int century, four, year, month;

	rest %= DAYS_PER_CYCLE;
	century = at_most(rest / DAYS_PER_CENTURY, 3);
	rest -= century * DAYS_PER_CENTURY;
	four = rest / DAYS_PER_4_YEARS;
	rest %= DAYS_PER_4_YEARS;
	year = at_most(rest / DAYS_PER_YEAR, 3);
	rest -= year * DAYS_PER_YEAR;
	month = (5 * rest + 2) / 153;
	year +=
	    (cycle - LIFT_CYCLES) * YEARS_PER_CYCLE + century * 100 + four * 4;
	return (struct lt_civil){
		.year = year + (month >= JANUARY),
		.month = month >= JANUARY ? month - 9 : month + 3,
		.mday = rest - (153 * month + 2) / 5 + 1,
	};
}

enum lt_weekday lt_weekday_of(struct lt_day day)
{
	/* A cycle is a whole number of weeks; day 0 is a Thursday. */
	int days = day.n + LIFT_CYCLES * DAYS_PER_CYCLE + LT_THURSDAY - 1;

	return (enum lt_weekday)(days % 7 + 1);
}

int lt_day_compare(struct lt_day a, struct lt_day b)
{
	return (a.n > b.n) - (a.n < b.n);
}

bool lt_day_in_range(struct lt_day day)
{
	return day.n >= LT_DAY_FIRST.n && day.n <= LT_DAY_LAST.n;
}

struct lt_day lt_day_add(struct lt_day day, struct lt_days span)
{
	return (struct lt_day){ day.n + span.n };
}

struct lt_day lt_day_subtract(struct lt_day day, struct lt_days span)
{
	return (struct lt_day){ day.n - span.n };
}

static const struct {
	const char *name;
	const char *shortened;
} weekdays[] = {
	[LT_WEEKDAY_NONE] = { "", "" },
	[LT_MONDAY] = { "monday", "Mon" },
	[LT_TUESDAY] = { "tuesday", "Tue" },
	[LT_WEDNESDAY] = { "wednesday", "Wed" },
	[LT_THURSDAY] = { "thursday", "Thu" },
	[LT_FRIDAY] = { "friday", "Fri" },
	[LT_SATURDAY] = { "saturday", "Sat" },
	[LT_SUNDAY] = { "sunday", "Sun" },
};

_Static_assert(sizeof weekdays / sizeof weekdays[0] == LT_SUNDAY + 1,
               "one row for each weekday");

const char *lt_weekday_name(enum lt_weekday weekday)
{
	return weekdays[weekday].name;
}

const char *lt_weekday_short(enum lt_weekday weekday)
{
	return weekdays[weekday].shortened;
}

const char *lt_month_short(int month)
{
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr",
		                            "May", "Jun", "Jul", "Aug",
		                            "Sep", "Oct", "Nov", "Dec" };

	return months[month - 1];
}

enum lt_weekday lt_weekday_named(struct lt_str name)
{
	for (int i = LT_MONDAY; i <= LT_SUNDAY; i++)
		if (lt_str_is(name, weekdays[i].name))
			return (enum lt_weekday)i;
	return LT_WEEKDAY_NONE;
}

static bool accept(struct lt_civil civil, struct lt_day *day)
{
	if (!lt_civil_is_valid(civil))
		return false;
	*day = lt_day_of(civil);
	return true;
}

bool lt_day_parse(struct lt_str text, struct lt_day *day)
{
	struct lt_civil civil;

	return text.size == 10 && text.at[4] == '-' && text.at[7] == '-' &&
	       lt_digits_read(text.at, 4, &civil.year) &&
	       lt_digits_read(text.at + 5, 2, &civil.month) &&
	       lt_digits_read(text.at + 8, 2, &civil.mday) &&
	       accept(civil, day);
}

bool lt_day_parse_compact(struct lt_str text, struct lt_day *day)
{
	struct lt_civil civil;

	return text.size == 8 && lt_digits_read(text.at, 4, &civil.year) &&
	       lt_digits_read(text.at + 4, 2, &civil.month) &&
	       lt_digits_read(text.at + 6, 2, &civil.mday) &&
	       accept(civil, day);
}

void lt_day_write(struct lt_day day, char out[10])
{
	struct lt_civil civil = lt_civil_of(day);

	lt_pair_write(out, civil.year / 100);
	lt_pair_write(out + 2, civil.year % 100);
	out[4] = '-';
	lt_pair_write(out + 5, civil.month);
	out[7] = '-';
	lt_pair_write(out + 8, civil.mday);
}
