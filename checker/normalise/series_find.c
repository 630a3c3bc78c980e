#include "normalise/series_set.h"

#include <stdlib.h>

static int by_day(const void *a, const void *b)
{
	const struct lt_day_place *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

void lt_instances_index(struct lt_arena *arena, struct lt_instances *set)
{
	set->by_day = LT_NEW_ARRAY(arena, struct lt_day_place, set->count);
	for (size_t i = 0; i < set->count; i++)
		set->by_day[i] =
		    (struct lt_day_place){ set->list[i].start.local.day.n, i };
	if (set->count)
		qsort(set->by_day, set->count, sizeof *set->by_day, by_day);
}

static struct lt_instance *by_key(const struct lt_instances *set, int64_t key)
{
	size_t begin = 0, end = set->count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (set->list[middle].key == key)
			return &set->list[middle];
		if (set->list[middle].key < key)
			begin = middle + 1;
		else
			end = middle;
	}
	return NULL;
}

/* The first place in BY_DAY whose day is not before DAY. */
static size_t first_on(const struct lt_instances *set, int32_t day)
{
	size_t begin = 0, end = set->count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (set->by_day[middle].day < day)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

struct lt_instance *lt_instances_of_day(const struct lt_instances *set,
                                        struct lt_day day)
{
	struct lt_instance *found = NULL;

	for (size_t i = first_on(set, day.n);
	     i < set->count && set->by_day[i].day == day.n; i++) {
		struct lt_instance *one = &set->list[set->by_day[i].place];

		if (!found || found->is_out)
			found = one;
		else if (!one->is_out)
			return NULL;
	}
	return found;
}

struct lt_instance *lt_instances_find(const struct lt_instances *set,
                                      const struct lt_cal_time *time)
{
	bool is_date = time->form == LT_CAL_DATE;

	if (!set->count)
		return NULL;
	/* The midnight of a date is no instant of a series of times. */
	if (is_date != (set->list[0].start.form == LT_CAL_DATE))
		return lt_instances_of_day(set, time->local.day);
	return by_key(set, lt_instance_key(time));
}

size_t lt_instances_on(const struct lt_instances *set, struct lt_day day)
{
	size_t count = 0;

	for (size_t i = first_on(set, day.n);
	     i < set->count && set->by_day[i].day == day.n; i++)
		count += !set->list[set->by_day[i].place].is_out;
	return count;
}
