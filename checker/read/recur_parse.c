#include "base/buf.h"
#include "read/recur.h"

#include <stdlib.h>

/* Numbers of a part: the range of each, sign allowed or not. */
enum part {
	PART_INTERVAL,
	PART_COUNT,
	PART_BYSECOND,
	PART_BYMINUTE,
	PART_BYHOUR,
	PART_BYMONTHDAY,
	PART_BYYEARDAY,
	PART_BYWEEKNO,
	PART_BYMONTH,
	PART_BYSETPOS,
	PARTS
};

static const struct {
	const char *name;
	int min, max;
	bool is_list, is_signed;
} parts[PARTS] = {
	[PART_INTERVAL] = { "INTERVAL", 1, 32767, false, false },
	[PART_COUNT] = { "COUNT", 1, 100000000, false, false },
	[PART_BYSECOND] = { "BYSECOND", 0, 60, true, false },
	[PART_BYMINUTE] = { "BYMINUTE", 0, 59, true, false },
	[PART_BYHOUR] = { "BYHOUR", 0, 23, true, false },
	[PART_BYMONTHDAY] = { "BYMONTHDAY", 1, 31, true, true },
	[PART_BYYEARDAY] = { "BYYEARDAY", 1, 366, true, true },
	[PART_BYWEEKNO] = { "BYWEEKNO", 1, 53, true, true },
	[PART_BYMONTH] = { "BYMONTH", 1, 13, true, false },
	[PART_BYSETPOS] = { "BYSETPOS", 1, 366, true, true },
};

/* Weekdays are counted from Monday on. */
enum { MONDAY = 0, SUNDAY = 6 };

/* As many clock times as a day has hours; more is as dense as HOURLY. */
enum { CLOCKS_MAX = 24 };

/* A rule while it is read. */
struct reading {
	struct lt_recur *recur;
	struct lt_recur_numbers numbers[PARTS];
	bool has_leap_month, has_scale, skips, has_by_day;
	int plain_days; /* weekdays of BYDAY that have no number */
	int sundays;
	int days; /* all of them; the last one: */
	int day_number, weekday;
};

static bool read_number(struct lt_str text, int max, bool is_signed, int *value)
{
	bool negative = text.size && text.at[0] == '-';
	int sum = 0;

	if (text.size && (text.at[0] == '+' || negative)) {
		if (!is_signed)
			return false;
		text = lt_str_from(text, 1);
	}
	if (!text.size || text.size > 9)
		return false;
	for (size_t i = 0; i < text.size; i++) {
		if (!lt_is_digit(text.at[i]))
			return false;
		sum = sum * 10 + (text.at[i] - '0');
	}
	*value = negative ? -sum : sum;
	return sum <= max;
}

/* 0 Monday to 6 Sunday, -1 for what is no weekday. */
static int weekday_of(struct lt_str text)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH",
		                            "FR", "SA", "SU" };

	for (int i = 0; i < 7; i++)
		if (lt_str_is_nocase(text, days[i]))
			return i;
	return -1;
}

/* "MO" or "-1FR" */
static bool take_day(struct reading *reading, struct lt_str text)
{
	if (text.size < 2)
		return false;
	reading->days++;
	reading->weekday = weekday_of(lt_str_from(text, text.size - 2));
	reading->day_number = 0;
	if (reading->weekday < 0)
		return false;
	reading->sundays += reading->weekday == SUNDAY;
	if (text.size == 2)
		return true;
	return read_number(lt_str_head(text, text.size - 2), 53, true,
	                   &reading->day_number) &&
	       reading->day_number != 0;
}

/* Reads one value of a part. A month of RFC 7529 may end in L. */
static bool take_value(struct reading *reading, enum part part,
                       struct lt_str text)
{
	struct lt_recur_numbers *numbers = &reading->numbers[part];
	int value;

	if (part == PART_BYMONTH && text.size > 1 &&
	    (text.at[text.size - 1] == 'L' || text.at[text.size - 1] == 'l')) {
		reading->has_leap_month = true;
		text = lt_str_head(text, text.size - 1);
	}
	if (!read_number(text, parts[part].max, parts[part].is_signed,
	                 &value) ||
	    (value < parts[part].min &&
	     !(parts[part].is_signed && value <= -parts[part].min)))
		return false;
	if (numbers->count == sizeof numbers->list / sizeof numbers->list[0])
		return false;
	numbers->list[numbers->count++] = (int16_t)value;
	return true;
}

static bool take_values(struct reading *reading, enum part part,
                        struct lt_str value)
{
	while (value.size) {
		size_t comma = lt_str_find(value, ',');
		struct lt_str one = lt_str_head(value, comma);

		if (part == PARTS ? !take_day(reading, one)
		                  : !take_value(reading, part, one))
			return false;
		reading->plain_days += part == PARTS && one.size == 2;
		if (comma < value.size && part < PARTS && !parts[part].is_list)
			return false;
		if (comma + 1 == value.size)
			return false;
		value = lt_str_from(value, comma + 1);
	}
	return true;
}

static enum lt_recur_fault check_freq(struct lt_str value,
                                      struct lt_recur *recur)
{
	static const char *const slow[] = { "DAILY", "WEEKLY", "MONTHLY",
		                            "YEARLY" };
	static const char *const fast[] = { "SECONDLY", "MINUTELY", "HOURLY" };

	for (size_t i = 0; i < 3; i++)
		if (lt_str_is_nocase(value, fast[i]))
			return LT_RECUR_SUB_DAILY;
	for (size_t i = 0; i < 4; i++)
		if (lt_str_is_nocase(value, slow[i])) {
			recur->freq = LT_RECUR_DAILY + (enum lt_recur_freq)i;
			return LT_RECUR_FINE;
		}
	return LT_RECUR_DAMAGED;
}

static bool is_scale(struct reading *reading, struct lt_str value)
{
	for (size_t i = 0; i < value.size; i++) {
		char c = value.at[i];

		if (!lt_is_letter(c) && c != '-')
			return false;
	}
	reading->has_scale = true;
	reading->recur->is_other = !lt_str_is_nocase(value, "GREGORIAN");
	return value.size <= 20;
}

static bool is_skip(struct reading *reading, struct lt_str value)
{
	reading->skips = !lt_str_is_nocase(value, "OMIT");
	return lt_str_is_nocase(value, "OMIT") ||
	       lt_str_is_nocase(value, "BACKWARD") ||
	       lt_str_is_nocase(value, "FORWARD");
}

static bool is_until(struct lt_str value, struct lt_recur *recur)
{
	enum lt_wall_repair repair;

	recur->has_until = true;
	return lt_wall_parse(value, &recur->until, &repair);
}

/* One "NAME=VALUE" of a rule. */
static enum lt_recur_fault check_part(struct reading *reading,
                                      struct lt_str name, struct lt_str value)
{
	struct lt_recur *recur = reading->recur;
	bool good = false;

	if (!value.size)
		return LT_RECUR_DAMAGED;
	if (lt_str_is_nocase(name, "FREQ"))
		return check_freq(value, recur);
	if (lt_str_is_nocase(name, "UNTIL")) {
		good = is_until(value, recur);
	} else if (lt_str_is_nocase(name, "WKST")) {
		recur->week_start = weekday_of(value);
		good = recur->week_start >= 0;
	} else if (lt_str_is_nocase(name, "BYDAY")) {
		good = take_values(reading, PARTS, value);
		reading->has_by_day = good;
	} else if (lt_str_is_nocase(name, "RSCALE")) {
		good = is_scale(reading, value);
	} else if (lt_str_is_nocase(name, "SKIP")) {
		good = is_skip(reading, value);
	}
	for (enum part i = 0; i < PARTS && !good; i++)
		if (lt_str_is_nocase(name, parts[i].name))
			good = take_values(reading, i, value);
	return good ? LT_RECUR_FINE : LT_RECUR_DAMAGED;
}

static bool has_name(struct lt_str rest, struct lt_str name)
{
	while (rest.size) {
		size_t end = lt_str_find(rest, ';');
		struct lt_str one = lt_str_trim(lt_str_head(rest, end));

		if (lt_str_eq_nocase(lt_str_head(one, lt_str_find(one, '=')),
		                     name))
			return true;
		rest = lt_str_from(rest, end + 1);
	}
	return false;
}

static int compare(const void *a, const void *b)
{
	return *(const int16_t *)a - *(const int16_t *)b;
}

/* libical gives the instances of a day as they are written, where COUNT and
 * BYSETPOS count them as they come, and each once. */
static void sort_clocks(struct reading *reading)
{
	for (enum part i = PART_BYSECOND; i <= PART_BYHOUR; i++) {
		struct lt_recur_numbers *numbers = &reading->numbers[i];
		size_t kept = 0;

		qsort(numbers->list, numbers->count, sizeof numbers->list[0],
		      compare);
		for (size_t j = 0; j < numbers->count; j++)
			if (!j || numbers->list[j] != numbers->list[kept - 1])
				numbers->list[kept++] = numbers->list[j];
		numbers->count = kept;
	}
}

static void put_clocks(struct lt_buf *out, const struct reading *reading)
{
	for (enum part i = PART_BYSECOND; i <= PART_BYHOUR; i++)
		for (size_t j = 0; j < reading->numbers[i].count; j++) {
			lt_buf_char(out, j ? ',' : ';');
			if (!j) {
				lt_buf_puts(out, parts[i].name);
				lt_buf_char(out, '=');
			}
			lt_buf_int(out, reading->numbers[i].list[j]);
		}
}

/* Whether libical shall not see the part as it is. */
static bool is_ours(const struct lt_recur *recur, struct lt_str name)
{
	if (lt_str_is_nocase(name, "BYSETPOS"))
		return recur->picks;
	if (lt_str_is_nocase(name, "BYMONTHDAY"))
		return recur->month_days.count;
	if (lt_str_is_nocase(name, "INTERVAL"))
		return recur->week_step > 1;
	if (lt_str_is_nocase(name, "FREQ"))
		return recur->weeks.count;
	for (enum part i = PART_BYSECOND; i <= PART_BYHOUR; i++)
		if (lt_str_is_nocase(name, parts[i].name))
			return true;
	return lt_str_is_nocase(name, "BYWEEKNO") ||
	       lt_str_is_nocase(name, "UNTIL") ||
	       lt_str_is_nocase(name, "COUNT");
}

static struct lt_str kept_parts(struct lt_arena *arena, struct lt_str rest,
                                const struct reading *reading)
{
	const struct lt_recur *recur = reading->recur;
	struct lt_buf kept = { 0 };

	if (recur->weeks.count)
		lt_buf_puts(&kept, "FREQ=WEEKLY");
	while (rest.size) {
		size_t end = lt_str_find(rest, ';');
		struct lt_str one = lt_str_trim(lt_str_head(rest, end));

		rest = lt_str_from(rest, end + 1);
		if (!one.size ||
		    is_ours(recur, lt_str_head(one, lt_str_find(one, '='))))
			continue;
		if (kept.size)
			lt_buf_char(&kept, ';');
		lt_buf_put(&kept, one);
	}
	put_clocks(&kept, reading);
	if (recur->has_all_months)
		lt_buf_puts(&kept, ";BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12");
	return lt_buf_finish(&kept, arena);
}

/* 30 February: libical looks for it up to the year 2582. */
static bool is_never(const struct reading *reading)
{
	static const int longest[] = { 31, 29, 31, 30, 31, 30,
		                       31, 31, 30, 31, 30, 31 };
	const struct lt_recur_numbers *months = &reading->numbers[PART_BYMONTH];
	const struct lt_recur_numbers *days =
	    &reading->numbers[PART_BYMONTHDAY];

	if (!months->count || !days->count || reading->skips ||
	    reading->recur->is_other)
		return false;
	for (size_t i = 0; i < months->count; i++)
		for (size_t j = 0; j < days->count; j++)
			if (months->list[i] > 12 ||
			    abs(days->list[j]) <= longest[months->list[i] - 1])
				return false;
	return true;
}

/* RFC 5545 section 3.3.10: what the parts do not say is taken from DTSTART. */
static void tell_left(const struct reading *reading)
{
	const struct lt_recur_numbers *numbers = reading->numbers;
	struct lt_recur *recur = reading->recur;
	bool has_day = reading->has_by_day || numbers[PART_BYMONTHDAY].count ||
	               numbers[PART_BYYEARDAY].count;

	recur->leaves_weekday =
	    recur->freq == LT_RECUR_WEEKLY && !reading->has_by_day;
	recur->leaves_month_day = recur->freq >= LT_RECUR_MONTHLY && !has_day;
	recur->leaves_month = recur->freq == LT_RECUR_YEARLY && !has_day &&
	                      !numbers[PART_BYMONTH].count;
	recur->leaves_hour = !numbers[PART_BYHOUR].count;
	recur->leaves_minute = !numbers[PART_BYMINUTE].count;
	recur->leaves_second = !numbers[PART_BYSECOND].count;
}

/* Whether every month or year surely has an instance at each position, so
 * that libical need not look for one: four of each weekday, and no part
 * beside BYMONTH that takes any away. */
static bool has_positions(const struct reading *reading)
{
	const struct lt_recur_numbers *numbers = reading->numbers;
	const struct lt_recur_numbers *positions = &numbers[PART_BYSETPOS];

	if (numbers[PART_BYMONTHDAY].count || numbers[PART_BYYEARDAY].count)
		return false;
	for (size_t i = 0; i < positions->count; i++)
		if (abs(positions->list[i]) > 4 * reading->plain_days)
			return false;
	return true;
}

/* Several instances a day, where libical counts positions by days. */
static bool has_clocks(const struct reading *reading)
{
	for (enum part i = PART_BYSECOND; i <= PART_BYHOUR; i++)
		if (reading->numbers[i].count > 1)
			return true;
	return false;
}

/* BYSETPOS is ours except where libical is right and quick. The month of
 * another calendar may lie in two of ours: it is left to it, too. */
static bool does_pick(const struct reading *reading)
{
	const struct lt_recur *recur = reading->recur;

	if (!recur->positions.count || recur->is_other)
		return false;
	return recur->freq <= LT_RECUR_WEEKLY || has_clocks(reading) ||
	       !has_positions(reading);
}

/* The n-th weekday of one month, each year, and nothing more: as the clocks of
 * nearly all zones change. */
static bool is_change_of_clocks(const struct reading *reading)
{
	const struct lt_recur *recur = reading->recur;

	if (recur->freq != LT_RECUR_YEARLY || recur->interval != 1 ||
	    reading->has_scale || reading->skips || reading->days != 1 ||
	    !reading->day_number || abs(reading->day_number) > 5)
		return false;
	for (enum part i = 0; i < PARTS; i++)
		if (reading->numbers[i].count != (i == PART_BYMONTH) &&
		    i != PART_INTERVAL && i != PART_COUNT)
			return false;
	return true;
}

/* The weeks of an interval depend on the day that they begin with. libical
 * 3.0.16 is right where that is Sunday, or Monday and Sunday is not the only
 * day that is wanted; else it is asked for every week. */
static void take_steps(struct reading *reading)
{
	struct lt_recur *recur = reading->recur;
	bool is_plain = recur->week_start == SUNDAY ||
	                (recur->week_start == MONDAY &&
	                 (!reading->days || reading->sundays < reading->days));

	recur->interval = reading->numbers[PART_INTERVAL].count
	                      ? reading->numbers[PART_INTERVAL].list[0]
	                      : 1;
	recur->week_step = 1;
	if (recur->freq != LT_RECUR_WEEKLY || is_plain)
		return;
	recur->week_step = recur->interval;
	recur->interval = 1;
}

/* RFC 5545 section 3.3.10: a weekday is the n-th one of a month or a year, and
 * must not be where the rule is of neither, or chooses weeks of the year. */
static bool has_misplaced_number(const struct reading *reading)
{
	if (reading->days == reading->plain_days)
		return false;
	return reading->recur->freq < LT_RECUR_MONTHLY ||
	       reading->numbers[PART_BYWEEKNO].count;
}

/* The weeks of a year are ours, with the weekdays, months and clock times that
 * a weekly rule can have. A week may lie in two years: which of them an
 * interval or BYSETPOS counts in the standard does not say. */
static enum lt_recur_fault check_weeks(const struct reading *reading)
{
	static const enum part others[] = { PART_BYMONTHDAY, PART_BYYEARDAY,
		                            PART_BYSETPOS };

	if (reading->recur->freq != LT_RECUR_YEARLY)
		return LT_RECUR_DAMAGED;
	if (reading->recur->interval > 1 || reading->has_scale ||
	    reading->skips)
		return LT_RECUR_UNABLE;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (reading->numbers[others[i]].count)
			return LT_RECUR_UNABLE;
	return LT_RECUR_FINE;
}

/* RFC 5545 section 3.3.10: BYMONTHDAY of a yearly rule means days of every
 * month, where no other part chooses days, and otherwise those of them that it
 * names. libical has only those of the month of DTSTART. The months of other
 * calendars have no such list. */
static enum lt_recur_fault take_month_days(const struct reading *reading)
{
	struct lt_recur *recur = reading->recur;
	const struct lt_recur_numbers *days =
	    &reading->numbers[PART_BYMONTHDAY];

	if (recur->freq == LT_RECUR_DAILY && !recur->is_other)
		recur->month_days = *days;
	if (recur->freq != LT_RECUR_YEARLY || !days->count ||
	    reading->numbers[PART_BYMONTH].count)
		return LT_RECUR_FINE;
	if (recur->is_other)
		return LT_RECUR_UNABLE;
	if (reading->has_by_day || reading->numbers[PART_BYYEARDAY].count)
		recur->month_days = *days;
	else
		recur->has_all_months = true;
	return LT_RECUR_FINE;
}

static enum lt_recur_fault finish(struct reading *reading)
{
	struct lt_recur *recur = reading->recur;
	size_t clocks = 1;

	if (!recur->freq || has_misplaced_number(reading))
		return LT_RECUR_DAMAGED;
	/* Months beyond the twelfth are those of other calendars. */
	if (reading->has_leap_month && !reading->has_scale)
		return LT_RECUR_DAMAGED;
	for (size_t i = 0; i < reading->numbers[PART_BYMONTH].count; i++)
		if (reading->numbers[PART_BYMONTH].list[i] > 12 &&
		    !recur->is_other)
			return LT_RECUR_DAMAGED;
	sort_clocks(reading);
	for (enum part i = PART_BYSECOND; i <= PART_BYHOUR; i++)
		if (reading->numbers[i].count)
			clocks *= reading->numbers[i].count;
	if (clocks > CLOCKS_MAX)
		return LT_RECUR_SUB_DAILY;
	take_steps(reading);
	if (reading->numbers[PART_COUNT].count)
		recur->count = (uint32_t)reading->numbers[PART_COUNT].list[0];
	recur->positions = reading->numbers[PART_BYSETPOS];
	recur->picks = does_pick(reading);
	if (recur->picks)
		tell_left(reading);
	if (take_month_days(reading))
		return LT_RECUR_UNABLE;
	recur->is_never = is_never(reading);
	if (is_change_of_clocks(reading)) {
		recur->week = reading->day_number;
		recur->weekday = reading->weekday;
		recur->month = reading->numbers[PART_BYMONTH].list[0];
	}
	/* Positions of other calendars are left to libical, which knows
	 * neither steps of ours nor clock times. */
	if (recur->is_other && recur->positions.count &&
	    (recur->week_step > 1 || has_clocks(reading)))
		return LT_RECUR_UNABLE;
	recur->weeks = reading->numbers[PART_BYWEEKNO];
	if (recur->weeks.count)
		return check_weeks(reading);
	return LT_RECUR_FINE;
}

/* Exchange writes "BYDAY=MO, TU"; a rule has no blanks otherwise. */
static struct lt_str without_blanks(struct lt_arena *arena, struct lt_str text)
{
	char *copy = lt_arena_take(arena, text.size + 1);
	size_t size = 0;

	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] != ' ' && text.at[i] != '\t')
			copy[size++] = text.at[i];
	return (struct lt_str){ copy, size };
}

enum lt_recur_fault lt_recur_parse(struct lt_arena *arena, struct lt_str text,
                                   struct lt_recur *recur)
{
	struct reading *reading = lt_alloc(sizeof *reading);
	struct lt_str whole = without_blanks(arena, text), rest = whole;
	enum lt_recur_fault fault = LT_RECUR_FINE;

	memset(reading, 0, sizeof *reading);
	*recur = (struct lt_recur){ 0 };
	reading->recur = recur;
	while (rest.size && !fault) {
		size_t end = lt_str_find(rest, ';');
		struct lt_str one = lt_str_trim(lt_str_head(rest, end));
		size_t equals = lt_str_find(one, '=');
		struct lt_str name = lt_str_head(one, equals);

		rest = lt_str_from(rest, end + 1);
		if (!one.size)
			continue;
		fault = check_part(reading, name, lt_str_from(one, equals + 1));
		if (!fault && has_name(rest, name))
			fault = LT_RECUR_DAMAGED;
	}
	if (!fault)
		fault = finish(reading);
	if (!fault)
		recur->rule = kept_parts(arena, whole, reading);
	recur->has_blanks = whole.size < lt_str_trim(text).size;
	free(reading);
	return fault;
}
