#include "read/recur.h"

#include "base/buf.h"
#include "base/limits.h"

#include <libical/ical.h>

/* Numbers of a part: the range of each, sign allowed or not. */
static const struct {
	const char *name;
	int min, max;
	bool is_list, is_signed;
} parts[] = {
	{ "INTERVAL", 1, 32767, false, false },
	{ "COUNT", 1, 100000000, false, false },
	{ "BYSECOND", 0, 60, true, false },
	{ "BYMINUTE", 0, 59, true, false },
	{ "BYHOUR", 0, 23, true, false },
	{ "BYMONTHDAY", 1, 31, true, true },
	{ "BYYEARDAY", 1, 366, true, true },
	{ "BYWEEKNO", 1, 53, true, true },
	{ "BYMONTH", 1, 12, true, false },
	{ "BYSETPOS", 1, 366, true, true },
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

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
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		sum = sum * 10 + (text.at[i] - '0');
	}
	*value = negative ? -sum : sum;
	return sum <= max;
}

static bool is_weekday(struct lt_str text)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH",
		                            "FR", "SA", "SU" };

	for (size_t i = 0; i < 7; i++)
		if (lt_str_is_nocase(text, days[i]))
			return true;
	return false;
}

/* "MO" or "-1FR" */
static bool is_by_day(struct lt_str text)
{
	int number;

	if (text.size < 2 || !is_weekday(lt_str_from(text, text.size - 2)))
		return false;
	if (text.size == 2)
		return true;
	return read_number(lt_str_head(text, text.size - 2), 53, true,
	                   &number) &&
	       number != 0;
}

static bool each_fits(struct lt_str value, size_t part)
{
	int number;

	while (value.size) {
		size_t comma = lt_str_find(value, ',');
		struct lt_str one = lt_str_head(value, comma);

		if (part == PART_COUNT
		        ? !is_by_day(one)
		        : !read_number(one, parts[part].max,
		                       parts[part].is_signed, &number) ||
		              (number < parts[part].min &&
		               !(parts[part].is_signed &&
		                 number <= -parts[part].min)))
			return false;
		if (comma < value.size && part < PART_COUNT &&
		    !parts[part].is_list)
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
			recur->is_yearly = i == 3;
			return LT_RECUR_FINE;
		}
	return LT_RECUR_DAMAGED;
}

/* One "NAME=VALUE" of a rule. */
static enum lt_recur_fault check_part(struct lt_str name, struct lt_str value,
                                      struct lt_recur *recur)
{
	enum lt_wall_repair repair;

	if (!value.size)
		return LT_RECUR_DAMAGED;
	if (lt_str_is_nocase(name, "FREQ"))
		return check_freq(value, recur);
	if (lt_str_is_nocase(name, "UNTIL")) {
		recur->has_until = true;
		return lt_wall_parse(value, &recur->until, &repair)
		           ? LT_RECUR_FINE
		           : LT_RECUR_DAMAGED;
	}
	if (lt_str_is_nocase(name, "WKST"))
		return is_weekday(value) ? LT_RECUR_FINE : LT_RECUR_DAMAGED;
	if (lt_str_is_nocase(name, "BYDAY"))
		return each_fits(value, PART_COUNT) ? LT_RECUR_FINE
		                                    : LT_RECUR_DAMAGED;
	if (lt_str_is_nocase(name, "RSCALE"))
		return lt_str_is_nocase(value, "GREGORIAN") ? LT_RECUR_FINE
		                                            : LT_RECUR_DAMAGED;
	if (lt_str_is_nocase(name, "SKIP"))
		return LT_RECUR_FINE;
	for (size_t i = 0; i < PART_COUNT; i++)
		if (lt_str_is_nocase(name, parts[i].name)) {
			recur->has_count |= i == 1;
			return each_fits(value, i) ? LT_RECUR_FINE
			                           : LT_RECUR_DAMAGED;
		}
	return LT_RECUR_DAMAGED;
}

static bool has_name(struct lt_str rest, struct lt_str name)
{
	while (rest.size) {
		size_t end = lt_str_find(rest, ';');
		struct lt_str one = lt_str_head(rest, end);

		if (lt_str_eq_nocase(lt_str_head(one, lt_str_find(one, '=')),
		                     name))
			return true;
		rest = lt_str_from(rest, end + 1);
	}
	return false;
}

enum lt_recur_fault lt_recur_parse(struct lt_arena *arena, struct lt_str text,
                                   struct lt_recur *recur)
{
	struct lt_str rest = lt_str_trim(text);
	struct lt_buf kept = { 0 };
	enum lt_recur_fault fault = LT_RECUR_FINE;
	bool has_freq = false;

	*recur = (struct lt_recur){ 0 };
	while (rest.size && !fault) {
		size_t end = lt_str_find(rest, ';');
		struct lt_str one = lt_str_trim(lt_str_head(rest, end));
		size_t equals = lt_str_find(one, '=');
		struct lt_str name = lt_str_head(one, equals);

		rest = lt_str_from(rest, end + 1);
		if (!one.size)
			continue;
		fault = check_part(name, lt_str_from(one, equals + 1), recur);
		if (!fault && has_name(rest, name))
			fault = LT_RECUR_DAMAGED;
		has_freq |= lt_str_is_nocase(name, "FREQ");
		if (lt_str_is_nocase(name, "UNTIL"))
			continue;
		if (kept.size)
			lt_buf_char(&kept, ';');
		lt_buf_put(&kept, one);
	}
	if (!fault && !has_freq)
		fault = LT_RECUR_DAMAGED;
	recur->rule = lt_arena_copy(arena, lt_buf_str(&kept));
	lt_buf_free(&kept);
	return fault;
}

static struct icaltimetype to_ical(const struct lt_wall *wall)
{
	struct icaltimetype time = icaltime_null_time();

	time.year = wall->year;
	time.month = wall->month;
	time.day = wall->mday;
	time.hour = wall->hour;
	time.minute = wall->minute;
	time.second = wall->second;
	time.is_date = !wall->has_time;
	return time;
}

static struct lt_wall from_ical(const struct icaltimetype *time)
{
	return (struct lt_wall){ .year = time->year,
		                 .month = time->month,
		                 .mday = time->day,
		                 .has_time = !time->is_date,
		                 .hour = time->hour,
		                 .minute = time->minute,
		                 .second = time->second };
}

enum lt_recur_fault lt_recur_expand(struct lt_arena *arena,
                                    const struct lt_recur *recur,
                                    const struct lt_wall *start, int32_t first,
                                    int32_t last, struct lt_wall **list,
                                    size_t *count)
{
	struct icalrecurrencetype rule =
	    icalrecurrencetype_from_string(recur->rule.at);
	icalrecur_iterator *iterator;
	enum lt_recur_fault fault = LT_RECUR_FINE;

	*list = NULL;
	*count = 0;
	if (rule.freq == ICAL_NO_RECURRENCE)
		return LT_RECUR_DAMAGED;
	iterator = icalrecur_iterator_new(rule, to_ical(start));
	if (!iterator)
		return LT_RECUR_DAMAGED;
	for (;;) {
		struct icaltimetype next = icalrecur_iterator_next(iterator);
		struct lt_wall wall, *place;
		int32_t day;

		if (icaltime_is_null_time(next) || next.year > 9999)
			break;
		wall = from_ical(&next);
		day = lt_wall_day_number(&wall);
		if (day > last)
			break;
		if (day < first)
			continue;
		if (*count == LT_RECUR_INSTANCES_MAX) {
			fault = LT_RECUR_TOO_MANY;
			break;
		}
		place = lt_arena_push(arena, (void **)list, (*count)++,
		                      sizeof *place);
		*place = wall;
	}
	icalrecur_iterator_free(iterator);
	return fault;
}
