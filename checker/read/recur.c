#include "read/recur.h"

#include "base/buf.h"
#include "base/limits.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

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

/* As many instances as a year can have, of which BYSETPOS picks. */
enum { GROUP_MAX = 366 * 24 };

/* The instances of one day, week, month or year, rising. */
struct group {
	struct lt_wall list[GROUP_MAX];
	bool chosen[GROUP_MAX];
	size_t count;
	int32_t key; /* of the day, week, month or year */
};

/* An expansion under way. */
struct expansion {
	struct lt_arena *arena;
	const struct lt_recur *recur;
	const struct lt_wall *start;
	const struct lt_recur_span *span;
	int32_t last_day; /* of the instance before, for the work */
	uint32_t seen;    /* counted for COUNT */
	struct lt_wall *list;
	size_t count;
	bool is_over;
	bool goes_on;        /* behind the span */
	struct group *group; /* where BYSETPOS is ours, else NULL */
};

/* What libical looks through from one instance to the next, in microseconds
 * as measured on one machine: an instance costs two, and each period without
 * one what it takes to spread out its days; with BYSETPOS each period does. */
static void charge(struct expansion *expansion, int32_t day)
{
	static const struct {
		int32_t days;
		int64_t cost;
		bool is_stepped; /* through all periods of an interval */
	} periods[] = {
		[LT_RECUR_DAILY] = { 1, 4, false },
		[LT_RECUR_WEEKLY] = { 7, 4, false },
		[LT_RECUR_MONTHLY] = { 31, 8, true },
		[LT_RECUR_YEARLY] = { 366, 200, false },
	};
	const struct lt_recur *recur = expansion->recur;
	enum lt_recur_freq freq =
	    recur->weeks.count ? LT_RECUR_WEEKLY : recur->freq;
	int64_t interval = recur->interval;
	int64_t length = interval * periods[freq].days;
	int64_t between = (int64_t)day - expansion->last_day - 1;
	/* How many empty periods lie between two instances. */
	int64_t empty = between > 0 ? between / length : 0;
	int64_t cost = periods[freq].cost;
	bool is_spread = recur->positions.count && !recur->picks;

	/* An instance on the same day, or an earlier one, has none before
	 * it. */
	if (empty < 0)
		empty = 0;
	if (periods[freq].is_stepped)
		cost *= interval;
	/* Other calendars take longer. */
	cost = is_spread && between > 0 ? (between + 1) * cost / length
	                                : empty * cost;
	*expansion->span->work -= (cost + 2) * (recur->is_other ? 20 : 1);
	expansion->last_day = day;
}

/* Beyond the last year libical gives up looking, and before the first one it
 * has other days. */
enum { FIRST_YEAR = 1600, LIBICAL_LAST_YEAR = 2582 };

static void charge_end(struct expansion *expansion)
{
	struct lt_wall last = { .year = LIBICAL_LAST_YEAR,
		                .month = 12,
		                .mday = 31 };

	if (lt_wall_day_number(&last) > expansion->last_day)
		charge(expansion, lt_wall_day_number(&last));
}

static bool is_before(const struct lt_wall *a, const struct lt_wall *b)
{
	int32_t days = lt_wall_day_number(a) - lt_wall_day_number(b);

	if (days)
		return days < 0;
	return (a->hour * 60 + a->minute) * 60 + a->second <
	       (b->hour * 60 + b->minute) * 60 + b->second;
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
	if (day > expansion->span->last)
		expansion->goes_on = true;
	if (day < expansion->span->first || day > expansion->span->last)
		return LT_RECUR_FINE;
	if (expansion->count == LT_RECUR_INSTANCES_MAX)
		return LT_RECUR_TOO_MANY;
	place = lt_arena_push(expansion->arena, (void **)&expansion->list,
	                      expansion->count++, sizeof *place);
	*place = *wall;
	return LT_RECUR_FINE;
}

/* BYSETPOS: the positions in the period that has ended, in order. Those before
 * DTSTART count for the positions alone (RFC 5545 section 3.3.10: the set is
 * that of the whole interval). */
static enum lt_recur_fault put_group(struct expansion *expansion)
{
	const struct lt_recur_numbers *wanted = &expansion->recur->positions;
	struct group *group = expansion->group;
	enum lt_recur_fault fault = LT_RECUR_FINE;
	int count = (int)group->count;

	memset(group->chosen, 0, group->count * sizeof group->chosen[0]);
	for (size_t i = 0; i < wanted->count; i++) {
		int place = wanted->list[i];

		place = place > 0 ? place - 1 : count + place;
		if (place >= 0 && place < count)
			group->chosen[place] = true;
	}
	for (int i = 0; i < count && !fault; i++)
		if (group->chosen[i] &&
		    !is_before(&group->list[i], expansion->start))
			fault = put(expansion, &group->list[i]);
	group->count = 0;
	return fault;
}

/* The number of the day, week, month or year that an instance is in. */
static int32_t period_of(const struct lt_recur *recur,
                         const struct lt_wall *wall)
{
	int32_t day = lt_wall_day_number(wall);

	if (recur->freq == LT_RECUR_YEARLY)
		return wall->year;
	if (recur->freq == LT_RECUR_MONTHLY)
		return wall->year * 12 + wall->month;
	/* Day 0 is Monday, 1 January of the year 1. */
	if (recur->freq == LT_RECUR_WEEKLY)
		return (day + 7 - recur->week_start) / 7;
	return day;
}

static bool is_one_of(const struct lt_recur_numbers *numbers, int number,
                      int from_end)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->list[i] == number || numbers->list[i] == from_end)
			return true;
	return !numbers->count;
}

/* Whether the day of the month, counted from either end, is wanted. */
static bool is_day_wanted(const struct lt_recur *recur,
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
	return is_one_of(&recur->month_days, wall->mday, from_end);
}

/* The week, counted from either end of the year that has most of it: that of
 * its fourth day (RFC 5545 section 3.3.10, BYWEEKNO). */
static bool is_week_wanted(const struct lt_recur *recur,
                           const struct lt_wall *wall)
{
	int32_t day = lt_wall_day_number(wall);
	int32_t fourth = day - (day + 7 - recur->week_start) % 7 + 3;
	int year = lt_wall_of_day_number(fourth).year;
	struct lt_wall first = { .year = year, .month = 1, .mday = 1 };
	struct lt_wall last = { .year = year, .month = 12, .mday = 31 };
	int32_t before = fourth - lt_wall_day_number(&first);
	int32_t behind = lt_wall_day_number(&last) - fourth;

	return is_one_of(&recur->weeks, before / 7 + 1, -(behind / 7 + 1));
}

/* Whether the week is one that the interval does not pass over. */
static bool is_in_step(const struct expansion *expansion,
                       const struct lt_wall *wall)
{
	const struct lt_recur *recur = expansion->recur;

	return recur->week_step == 1 ||
	       (period_of(recur, wall) - period_of(recur, expansion->start)) %
	               recur->week_step ==
	           0;
}

static enum lt_recur_fault take(struct expansion *expansion,
                                const struct lt_wall *wall)
{
	const struct lt_recur *recur = expansion->recur;
	struct group *group = expansion->group;
	enum lt_recur_fault fault = LT_RECUR_FINE;
	int32_t key = period_of(recur, wall);

	if (!is_day_wanted(recur, wall) || !is_week_wanted(recur, wall) ||
	    !is_in_step(expansion, wall))
		return LT_RECUR_FINE;
	if (!group)
		return put(expansion, wall);
	if (group->count && (key != group->key || group->count == GROUP_MAX))
		fault = put_group(expansion);
	group->key = key;
	group->list[group->count++] = *wall;
	return fault;
}

/* Notes that the series goes on behind the span, unless COUNT is used up. */
static void tell_more(struct expansion *expansion)
{
	const struct lt_recur *recur = expansion->recur;

	expansion->goes_on |= !recur->count || expansion->seen < recur->count;
}

static enum lt_recur_fault run(struct expansion *expansion,
                               icalrecur_iterator *iterator)
{
	enum lt_recur_fault fault = LT_RECUR_FINE;
	/* A period that the window cuts is still read to its end. */
	int32_t last = expansion->span->last + (expansion->group ? 366 : 0);

	while (!fault && !expansion->is_over) {
		struct icaltimetype next = icalrecur_iterator_next(iterator);
		struct lt_wall wall;

		if (icaltime_is_null_time(next) || next.year > 9999) {
			charge_end(expansion);
			break;
		}
		wall = from_ical(&next);
		charge(expansion, lt_wall_day_number(&wall));
		if (lt_wall_day_number(&wall) > last) {
			tell_more(expansion);
			break;
		}
		fault = take(expansion, &wall);
		if (!fault && *expansion->span->work < 0)
			fault = LT_RECUR_TOO_LONG;
	}
	if (!fault && expansion->group && expansion->group->count)
		fault = put_group(expansion);
	return fault;
}

/* The week-th weekday of the month in a year. False: it has no fifth one. */
static bool day_in(const struct lt_recur *recur, int year, struct lt_wall *wall)
{
	static const struct lt_wall none = { 0 };
	struct lt_wall first = { .year = year,
		                 .month = recur->month,
		                 .mday = 1 };
	int32_t begin = lt_wall_day_number(&first), day;

	if (recur->week > 0) {
		day = begin + (recur->weekday - begin % 7 + 7) % 7 +
		      7 * (recur->week - 1);
	} else {
		first.year += recur->month == 12;
		first.month = recur->month % 12 + 1;
		begin = lt_wall_day_number(&first) - 1;
		day = begin - (begin % 7 - recur->weekday + 7) % 7 +
		      7 * (recur->week + 1);
	}
	*wall = day > 0 ? lt_wall_of_day_number(day) : none;
	return wall->month == recur->month;
}

/* What libical would give, at the same cost. */
static enum lt_recur_fault run_by_hand(struct expansion *expansion)
{
	const struct lt_wall *start = expansion->start;
	enum lt_recur_fault fault = LT_RECUR_FINE;

	for (int year = start->year; !fault && !expansion->is_over; year++) {
		struct lt_wall wall;

		if (!day_in(expansion->recur, year, &wall))
			continue;
		wall.has_time = start->has_time;
		wall.hour = start->hour;
		wall.minute = start->minute;
		wall.second = start->second;
		if (is_before(&wall, start))
			continue;
		charge(expansion, lt_wall_day_number(&wall));
		if (lt_wall_day_number(&wall) > expansion->span->last) {
			tell_more(expansion);
			break;
		}
		fault = take(expansion, &wall);
		if (!fault && *expansion->span->work < 0)
			fault = LT_RECUR_TOO_LONG;
	}
	return fault;
}

/* Before 1583 libical counts by the Julian calendar, and behind its last year
 * it ends. */
static bool is_by_hand(const struct lt_recur *recur,
                       const struct lt_wall *start,
                       const struct lt_recur_span *span)
{
	enum { LAST_YEAR = 2500 };
	struct lt_wall last = { .year = LAST_YEAR, .month = 1, .mday = 1 };

	return recur->week && start->year >= FIRST_YEAR &&
	       span->last < lt_wall_day_number(&last);
}

/* The beginning of the day, week, month or year that the series starts in. */
static struct icaltimetype begin_of(const struct lt_recur *recur,
                                    const struct lt_wall *start)
{
	struct icaltimetype begin = to_ical(start);

	if (!recur->picks)
		return begin;
	if (recur->freq == LT_RECUR_WEEKLY) {
		int32_t day = lt_wall_day_number(start);
		int32_t back = (day + 7 - recur->week_start) % 7;

		icaltime_adjust(&begin, back < day ? -back : 0, 0, 0, 0);
	} else if (recur->freq >= LT_RECUR_MONTHLY) {
		begin.day = 1;
	}
	if (recur->freq == LT_RECUR_YEARLY)
		begin.month = 1;
	if (!recur->leaves_hour)
		begin.hour = 0;
	if (!recur->leaves_minute)
		begin.minute = 0;
	if (!recur->leaves_second)
		begin.second = 0;
	return begin;
}

static void put_number(struct lt_buf *rule, const char *part, int number)
{
	lt_buf_puts(rule, part);
	lt_buf_int(rule, number);
}

/* The rule with what it leaves to DTSTART, since libical is given another. */
static struct lt_str rule_of(const struct expansion *expansion)
{
	static const char *const weekdays[] = { ";BYDAY=MO", ";BYDAY=TU",
		                                ";BYDAY=WE", ";BYDAY=TH",
		                                ";BYDAY=FR", ";BYDAY=SA",
		                                ";BYDAY=SU" };
	const struct lt_recur *recur = expansion->recur;
	const struct lt_wall *start = expansion->start;
	struct lt_buf rule = { 0 };

	lt_buf_put(&rule, recur->rule);
	if (recur->leaves_weekday)
		lt_buf_puts(&rule, weekdays[lt_wall_day_number(start) % 7]);
	if (recur->leaves_month_day)
		put_number(&rule, ";BYMONTHDAY=", start->mday);
	if (recur->leaves_month)
		put_number(&rule, ";BYMONTH=", start->month);
	return lt_buf_finish(&rule, expansion->arena);
}

static enum lt_recur_fault expand(struct expansion *expansion)
{
	struct icalrecurrencetype rule =
	    icalrecurrencetype_from_string(rule_of(expansion).at);
	icalrecur_iterator *iterator;
	enum lt_recur_fault fault;

	if (rule.freq == ICAL_NO_RECURRENCE)
		return LT_RECUR_DAMAGED;
	iterator = icalrecur_iterator_new(
	    rule, begin_of(expansion->recur, expansion->start));
	if (!iterator) {
		/* It knows neither all calendars nor all ways to combine
		 * parts, such as BYYEARDAY with BYMONTHDAY. */
		charge_end(expansion);
		fault = LT_RECUR_UNABLE;
	} else {
		fault = run(expansion, iterator);
		icalrecur_iterator_free(iterator);
	}
	/* The one text that the caller of libical owns. */
	free(rule.rscale);
	return fault;
}

/* Whole intervals of days or weeks behind START, and not behind DAY. */
static struct lt_wall days_later(const struct lt_recur *recur,
                                 const struct lt_wall *start, int32_t day)
{
	int32_t begin = lt_wall_day_number(start);
	int32_t length = recur->interval * recur->week_step;

	/* With BYWEEKNO libical is asked for every week (check_weeks). */
	if (recur->freq == LT_RECUR_WEEKLY || recur->weeks.count)
		length *= 7;
	return lt_wall_of_day_number(begin + (day - begin) / length * length);
}

static bool is_day(const struct lt_wall *wall)
{
	return lt_wall_of_day_number(lt_wall_day_number(wall)).mday ==
	       wall->mday;
}

/* Whole intervals of months or years behind START, and not behind the month of
 * DAY, in a month that has the day of the month of START. */
static struct lt_wall months_later(const struct lt_recur *recur,
                                   const struct lt_wall *start, int32_t day)
{
	struct lt_wall last = lt_wall_of_day_number(day), wall = *start;
	int32_t begin = start->year * 12 + start->month - 1;
	int32_t length =
	    recur->interval * (recur->freq == LT_RECUR_YEARLY ? 12 : 1);
	int32_t times = (last.year * 12 + last.month - 1 - begin) / length;

	for (; times > 0; times--) {
		wall.year = (begin + times * length) / 12;
		wall.month = (begin + times * length) % 12 + 1;
		if (is_day(&wall))
			return wall;
	}
	return *start;
}

/* A start from which the rule gives the same instances in the window, so that
 * those of long ago cost nothing: whole intervals behind START, so that what
 * the rule leaves to it stays, and far enough before the window for all of
 * a period that the window cuts. COUNT counts from the first one on, and of
 * other calendars we do not know the intervals. */
static struct lt_wall start_near(const struct lt_recur *recur,
                                 const struct lt_wall *start,
                                 const struct lt_recur_span *span)
{
	enum { MARGIN_DAYS = 2 * 366 };
	int32_t day = span->first - MARGIN_DAYS;
	struct lt_wall near;

	if (recur->count || recur->is_other || lt_wall_day_number(start) >= day)
		return *start;
	near = recur->freq <= LT_RECUR_WEEKLY || recur->weeks.count
	           ? days_later(recur, start, day)
	           : months_later(recur, start, day);
	near.has_time = start->has_time;
	near.hour = start->hour;
	near.minute = start->minute;
	near.second = start->second;
	return near;
}

/* What is wrong before anything is expanded; LT_RECUR_FINE: nothing. Before
 * 1583 libical counts by the Julian calendar, which has other weeks and
 * intervals. */
static enum lt_recur_fault fault_before(const struct lt_wall *start,
                                        const struct lt_recur_span *span)
{
	if (start->year >= LIBICAL_LAST_YEAR || start->year < FIRST_YEAR)
		return LT_RECUR_UNABLE;
	return *span->work < 0 ? LT_RECUR_TOO_LONG : LT_RECUR_FINE;
}

static bool has_none(const struct lt_recur *recur, const struct lt_wall *start,
                     const struct lt_recur_span *span)
{
	return recur->is_never || lt_wall_day_number(start) > span->last;
}

bool lt_recur_needs_library(const struct lt_recur *recur,
                            const struct lt_wall *start,
                            const struct lt_recur_span *span)
{
	struct lt_wall near = start_near(recur, start, span);

	return !has_none(recur, start, span) && !fault_before(&near, span) &&
	       !is_by_hand(recur, &near, span);
}

enum lt_recur_fault lt_recur_expand_here(struct lt_arena *arena,
                                         const struct lt_recur *recur,
                                         const struct lt_wall *start,
                                         const struct lt_recur_span *span,
                                         struct lt_wall **list, size_t *count)
{
	struct lt_wall near = start_near(recur, start, span);
	struct expansion expansion = { .arena = arena,
		                       .recur = recur,
		                       .start = &near,
		                       .span = span,
		                       .last_day = lt_wall_day_number(&near) };
	enum lt_recur_fault fault = fault_before(&near, span);

	*list = NULL;
	*count = 0;
	if (has_none(recur, start, span)) {
		expansion.goes_on = !recur->is_never;
	} else if (fault) {
		return fault;
	} else if (is_by_hand(recur, &near, span)) {
		fault = run_by_hand(&expansion);
	} else {
		if (recur->picks) {
			expansion.group = lt_alloc(sizeof *expansion.group);
			expansion.group->count = 0;
		}
		fault = expand(&expansion);
		free(expansion.group);
	}
	if (fault)
		return fault;
	*list = expansion.list;
	*count = expansion.count;
	if (span->goes_on)
		*span->goes_on = expansion.goes_on;
	return LT_RECUR_FINE;
}
