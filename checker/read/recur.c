#include "read/recur.h"

#include "base/limits.h"

#include <libical/ical.h>
#include <stdlib.h>

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

/* An expansion under way. */
struct expansion {
	struct lt_arena *arena;
	const struct lt_recur *recur;
	const struct lt_recur_span *span;
	int32_t last_day; /* of the instance before, for the work */
	uint32_t seen;    /* counted for COUNT */
	struct lt_wall *list;
	size_t count;
	bool is_over;
	/* the instances of one day or week, where BYSETPOS is ours */
	struct lt_wall group[7 * 24];
	size_t group_count;
	int32_t group_key;
};

/* What libical looks through from one instance to the next, in steps of about
 * a microsecond: it goes from period to period, and a month or a year is
 * spread out into its days. */
static void charge(struct expansion *expansion, int32_t day)
{
	static const struct {
		int32_t days;
		int64_t cost;
	} periods[] = {
		[LT_RECUR_DAILY] = { 1, 1 },
		[LT_RECUR_WEEKLY] = { 7, 4 },
		[LT_RECUR_MONTHLY] = { 30, 16 },
		[LT_RECUR_YEARLY] = { 365, 50 },
	};
	const struct lt_recur *recur = expansion->recur;
	int64_t span = (int64_t)day - expansion->last_day;
	int64_t steps =
	    span / ((int64_t)periods[recur->freq].days * recur->interval) + 1;

	/* Other calendars go through ICU. */
	*expansion->span->work -=
	    steps * periods[recur->freq].cost * (recur->is_other ? 20 : 1);
	expansion->last_day = day;
}

/* Beyond this year libical gives up looking. */
enum { LIBICAL_LAST_YEAR = 2582 };

static void charge_end(struct expansion *expansion)
{
	struct lt_wall last = { .year = LIBICAL_LAST_YEAR,
		                .month = 12,
		                .mday = 31 };

	if (lt_wall_day_number(&last) > expansion->last_day)
		charge(expansion, lt_wall_day_number(&last));
}

static enum lt_recur_fault put(struct expansion *expansion,
                               const struct lt_wall *wall)
{
	const struct lt_recur *recur = expansion->recur;
	int32_t day = lt_wall_day_number(wall);
	struct lt_wall *place;

	if (recur->count && expansion->seen == recur->count) {
		expansion->is_over = true;
		return LT_RECUR_FINE;
	}
	expansion->seen++;
	if (day < expansion->span->first || day > expansion->span->last)
		return LT_RECUR_FINE;
	if (expansion->count == LT_RECUR_INSTANCES_MAX)
		return LT_RECUR_TOO_MANY;
	place = lt_arena_push(expansion->arena, (void **)&expansion->list,
	                      expansion->count++, sizeof *place);
	*place = *wall;
	return LT_RECUR_FINE;
}

/* BYSETPOS: the positions in the day or week that has ended, in order. */
static enum lt_recur_fault put_group(struct expansion *expansion)
{
	const struct lt_recur_numbers *wanted = &expansion->recur->positions;
	enum lt_recur_fault fault = LT_RECUR_FINE;
	int count = (int)expansion->group_count;

	for (int i = 0; i < count && !fault; i++)
		for (size_t j = 0; j < wanted->count; j++)
			if (wanted->list[j] == i + 1 ||
			    wanted->list[j] == i - count) {
				fault = put(expansion, &expansion->group[i]);
				break;
			}
	expansion->group_count = 0;
	return fault;
}

/* Whether the day of the month, counted from either end, is wanted. */
static bool is_wanted(const struct lt_recur_numbers *days,
                      const struct lt_wall *wall)
{
	struct lt_wall next = { .year = wall->year,
		                .month = wall->month + 1,
		                .mday = 1 };
	int from_end;

	if (next.month > 12) {
		next.month = 1;
		next.year++;
	}
	from_end = lt_wall_day_number(wall) - lt_wall_day_number(&next);
	for (size_t i = 0; i < days->count; i++)
		if (days->list[i] == wall->mday || days->list[i] == from_end)
			return true;
	return !days->count;
}

static enum lt_recur_fault take(struct expansion *expansion,
                                const struct lt_wall *wall)
{
	const struct lt_recur *recur = expansion->recur;
	enum lt_recur_fault fault = LT_RECUR_FINE;
	int32_t key = lt_wall_day_number(wall);

	if (!is_wanted(&recur->month_days, wall))
		return LT_RECUR_FINE;
	if (!recur->picks)
		return put(expansion, wall);
	/* Day 0 is Monday, 1 January of the year 1. */
	if (recur->freq == LT_RECUR_WEEKLY)
		key = (key + 7 - recur->week_start) / 7;
	if (expansion->group_count &&
	    (key != expansion->group_key ||
	     expansion->group_count ==
	         sizeof expansion->group / sizeof expansion->group[0]))
		fault = put_group(expansion);
	expansion->group_key = key;
	expansion->group[expansion->group_count++] = *wall;
	return fault;
}

static enum lt_recur_fault run(struct expansion *expansion,
                               icalrecur_iterator *iterator)
{
	enum lt_recur_fault fault = LT_RECUR_FINE;
	/* A week that the window cuts is still read to its end. */
	int32_t last =
	    expansion->span->last + (expansion->recur->picks ? 7 : 0);

	while (!fault && !expansion->is_over) {
		struct icaltimetype next = icalrecur_iterator_next(iterator);
		struct lt_wall wall;

		if (icaltime_is_null_time(next) || next.year > 9999) {
			charge_end(expansion);
			break;
		}
		wall = from_ical(&next);
		charge(expansion, lt_wall_day_number(&wall));
		if (lt_wall_day_number(&wall) > last)
			break;
		fault = take(expansion, &wall);
		if (!fault && *expansion->span->work < 0)
			fault = LT_RECUR_TOO_LONG;
	}
	if (!fault && expansion->group_count)
		fault = put_group(expansion);
	return fault;
}

enum lt_recur_fault lt_recur_expand(struct lt_arena *arena,
                                    const struct lt_recur *recur,
                                    const struct lt_wall *start,
                                    const struct lt_recur_span *span,
                                    struct lt_wall **list, size_t *count)
{
	struct icalrecurrencetype rule;
	icalrecur_iterator *iterator;
	enum lt_recur_fault fault;
	struct expansion expansion = { .arena = arena,
		                       .recur = recur,
		                       .span = span,
		                       .last_day = lt_wall_day_number(start) };

	*list = NULL;
	*count = 0;
	if (recur->is_never || lt_wall_day_number(start) > span->last)
		return LT_RECUR_FINE;
	if (start->year >= LIBICAL_LAST_YEAR)
		return LT_RECUR_UNABLE;
	if (*span->work < 0)
		return LT_RECUR_TOO_LONG;
	rule = icalrecurrencetype_from_string(recur->rule.at);
	if (rule.freq == ICAL_NO_RECURRENCE)
		return LT_RECUR_DAMAGED;
	iterator = icalrecur_iterator_new(rule, to_ical(start));
	if (!iterator) {
		free(rule.rscale);
		/* It knows neither all calendars nor all ways to combine
		 * parts, such as BYWEEKNO with BYMONTHDAY. */
		charge_end(&expansion);
		return LT_RECUR_UNABLE;
	}
	fault = run(&expansion, iterator);
	icalrecur_iterator_free(iterator);
	/* The one text that the caller of libical owns. */
	free(rule.rscale);
	*list = expansion.list;
	*count = expansion.count;
	return fault;
}
