#include "normalise/world.h"

#include <stdlib.h>

static int by_day(const void *a, const void *b)
{
	const struct lt_named_day *x = a, *y = b;

	return lt_day_compare(x->day, y->day);
}

static const struct lt_named_day *sorted(struct lt_named_day *list,
                                         size_t count)
{
	if (count)
		qsort(list, count, sizeof *list, by_day);
	return list;
}

static const struct lt_named_day *named_days(const struct lt_norm *norm,
                                             const struct lt_json *node,
                                             size_t *count)
{
	struct lt_named_day *list;
	const struct lt_json *one;

	*count = 0;
	if (!node)
		return NULL;
	list = LT_NEW_ARRAY(norm->arena, struct lt_named_day, node->count);
	for (one = node->child; one; one = one->next) {
		struct lt_named_day *day = &list[*count];

		day->name = lt_norm_text(norm, lt_json_get(one, "name"));
		if (lt_norm_day(norm, lt_json_get(one, "date"), &day->day))
			++*count;
	}
	return sorted(list, *count);
}

static bool read_year(struct lt_str text, int *year)
{
	int sum = 0;

	if (text.size != 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		sum = sum * 10 + (text.at[i] - '0');
	}
	*year = sum;
	return sum >= 1;
}

/* "2017" or "2020/2025", both ends included. */
static bool read_years(struct lt_str text, struct lt_year_range *range)
{
	size_t slash = lt_str_find(text, '/');

	if (!read_year(lt_str_head(text, slash), &range->first))
		return false;
	range->last = range->first;
	if (slash == text.size)
		return true;
	return read_year(lt_str_from(text, slash + 1), &range->last) &&
	       range->first <= range->last;
}

static void complete_years(const struct lt_norm *norm,
                           const struct lt_json *node,
                           struct lt_working_calendar *calendar)
{
	struct lt_year_range *list;
	const struct lt_json *one;

	if (!node)
		return;
	list = LT_NEW_ARRAY(norm->arena, struct lt_year_range, node->count);
	calendar->complete = list;
	for (one = node->child; one; one = one->next) {
		if (read_years(one->text, &list[calendar->complete_count]))
			calendar->complete_count++;
		else
			lt_norm_report(norm, LT_D_BAD_YEARS, one);
	}
}

struct lt_working_calendar *
lt_working_calendar_from_json(const struct lt_norm *norm,
                              const struct lt_json *node)
{
	struct lt_working_calendar *calendar =
	    LT_NEW(norm->arena, struct lt_working_calendar);
	const struct lt_json *weekend = lt_json_get(node, "weekend"), *one;

	calendar->id = lt_norm_text(norm, lt_json_get(node, "id"));
	calendar->name = lt_norm_text(norm, lt_json_get(node, "name"));
	calendar->source = lt_norm_text(norm, lt_json_get(node, "source"));
	/* Where no weekend is said it is Saturday and Sunday. */
	if (!weekend)
		calendar->weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY;
	for (one = weekend ? weekend->child : NULL; one; one = one->next)
		calendar->weekend |= 1u << lt_weekday_named(one->text);
	calendar->holidays = named_days(norm, lt_json_get(node, "holidays"),
	                                &calendar->holiday_count);
	calendar->extra =
	    named_days(norm, lt_json_get(node, "extra_working_days"),
	               &calendar->extra_count);
	calendar->half = named_days(norm, lt_json_get(node, "half_days"),
	                            &calendar->half_count);
	complete_years(norm, lt_json_get(node, "complete"), calendar);
	return calendar;
}

static bool has_category(const struct lt_cal_event *event, const char *name)
{
	for (size_t i = 0; i < event->category_count; i++)
		if (lt_str_is_nocase(event->categories[i], name))
			return true;
	return false;
}

/* The days of one event, from its start to its exclusive end. */
static void add_event(const struct lt_norm *norm,
                      const struct lt_cal_event *event,
                      struct lt_named_day **list, size_t *count)
{
	struct lt_day day = event->start.local.day;
	struct lt_day end = event->end.form == LT_CAL_DATE
	                        ? event->end.local.day
	                        : lt_day_add(day, (struct lt_days){ 1 });

	for (; day.n < end.n; day = lt_day_add(day, (struct lt_days){ 1 })) {
		struct lt_named_day *one = lt_arena_push(
		    norm->arena, (void **)list, (*count)++, sizeof **list);

		*one = (struct lt_named_day){ day, event->summary };
	}
}

static const struct lt_named_day *
joined(const struct lt_norm *norm, const struct lt_named_day *old,
       size_t *old_count, const struct lt_named_day *more, size_t count)
{
	struct lt_named_day *sum =
	    LT_NEW_ARRAY(norm->arena, struct lt_named_day, *old_count + count);

	if (*old_count)
		memcpy(sum, old, *old_count * sizeof *sum);
	if (count)
		memcpy(sum + *old_count, more, count * sizeof *sum);
	*old_count += count;
	return sorted(sum, *old_count);
}

void lt_working_calendar_add_events(const struct lt_norm *norm,
                                    struct lt_working_calendar *calendar,
                                    const struct lt_calendar *events)
{
	struct lt_named_day *lists[3] = { NULL, NULL, NULL };
	size_t counts[3] = { 0, 0, 0 };

	for (size_t i = 0; i < events->event_count; i++) {
		const struct lt_cal_event *event = &events->events[i];
		int which = has_category(event, "WORKING") ? 1
		            : has_category(event, "HALF")  ? 2
		                                           : 0;

		if (event->is_cancelled)
			continue;
		if (event->start.form != LT_CAL_DATE) {
			lt_diag(norm->diags, LT_D_TIMED_HOLIDAY, &event->at,
			        lt_diag_quote(norm->diags, event->summary));
			continue;
		}
		add_event(norm, event, &lists[which], &counts[which]);
	}
	calendar->holidays =
	    joined(norm, calendar->holidays, &calendar->holiday_count, lists[0],
	           counts[0]);
	calendar->extra = joined(norm, calendar->extra, &calendar->extra_count,
	                         lists[1], counts[1]);
	calendar->half = joined(norm, calendar->half, &calendar->half_count,
	                        lists[2], counts[2]);
}
