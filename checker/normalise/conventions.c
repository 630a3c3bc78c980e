#include "base/limits.h"
#include "normalise/rules.h"

#include <stdlib.h>

void lt_rule_fault(struct lt_rule_work *work, enum lt_code code,
                   const struct lt_json *node, struct lt_str second)
{
	lt_norm_report_with(work->norm, code, node, second);
	work->good = false;
}

/* --- day sets ----------------------------------------------------------- */

static const struct lt_working_calendar *const *
calendars_of(struct lt_rule_work *work, const struct lt_json *node,
             size_t *count, struct lt_str *missing)
{
	const struct lt_rule_context *context = work->context;
	const struct lt_working_calendar **list;
	const struct lt_json *one;

	*count = 0;
	if (!node)
		return NULL;
	list = LT_NEW_ARRAY(work->norm->arena,
	                    const struct lt_working_calendar *, node->count);
	for (one = node->child; one; one = one->next) {
		const struct lt_working_calendar *found =
		    context->find_calendar(context->context, one->text);

		if (found) {
			list[(*count)++] = found;
			continue;
		}
		lt_rule_fault(work, LT_D_UNKNOWN_CALENDAR, one,
		              (struct lt_str){ 0 });
		*missing = lt_norm_text(work->norm, one);
	}
	return list;
}

static int by_day(const void *a, const void *b)
{
	return lt_day_compare(*(const struct lt_day *)a,
	                      *(const struct lt_day *)b);
}

static const struct lt_day *dates_of(struct lt_rule_work *work,
                                     const struct lt_json *node, size_t *count)
{
	struct lt_day *list;
	const struct lt_json *one;

	*count = 0;
	if (!node)
		return NULL;
	list = LT_NEW_ARRAY(work->norm->arena, struct lt_day, node->count);
	for (one = node->child; one; one = one->next) {
		if (lt_norm_day(work->norm, one, &list[*count]))
			++*count;
		else
			work->good = false;
	}
	qsort(list, *count, sizeof *list, by_day);
	return list;
}

/* Reads "12-20", a month and a day; 02-29 is one. */
static bool month_day(struct lt_str text, int *month, int *mday)
{
	struct lt_day day;
	char whole[10] = "2000-";

	if (text.size != 5)
		return false;
	memcpy(whole + 5, text.at, 5);
	if (!lt_day_parse((struct lt_str){ whole, sizeof whole }, &day))
		return false;
	*month = lt_civil_of(day).month;
	*mday = lt_civil_of(day).mday;
	return true;
}

static const struct lt_season *
seasons_of(struct lt_rule_work *work, const struct lt_json *node, size_t *count)
{
	struct lt_season *list;
	const struct lt_json *one;

	*count = 0;
	if (!node)
		return NULL;
	list = LT_NEW_ARRAY(work->norm->arena, struct lt_season, node->count);
	for (one = node->child; one; one = one->next) {
		const struct lt_json *from = lt_json_get(one, "from");
		const struct lt_json *to = lt_json_get(one, "to");
		struct lt_season *season = &list[(*count)++];

		if (!month_day(from->text, &season->from_month,
		               &season->from_mday))
			lt_rule_fault(work, LT_D_BAD_MONTH_DAY, from,
			              (struct lt_str){ 0 });
		if (!month_day(to->text, &season->to_month, &season->to_mday))
			lt_rule_fault(work, LT_D_BAD_MONTH_DAY, to,
			              (struct lt_str){ 0 });
	}
	return list;
}

/* A day set: an object of its parts, or "non_working". */
static struct lt_rule_days day_set(struct lt_rule_work *work,
                                   const struct lt_json *node)
{
	struct lt_rule_days days = { .is_set = true };
	struct lt_dayset *set = &days.days;
	const struct lt_json *weekdays, *one;

	if (node->kind == LT_JSON_STRING) {
		days.is_body = true;
		return days;
	}
	weekdays = lt_json_get(node, "weekdays");
	for (one = weekdays ? weekdays->child : NULL; one; one = one->next)
		set->weekdays |= 1u << lt_weekday_named(one->text);
	set->calendars = calendars_of(work, lt_json_get(node, "calendars"),
	                              &set->calendar_count, &set->missing);
	set->holidays = calendars_of(work, lt_json_get(node, "holidays"),
	                             &set->holiday_count, &set->missing);
	set->dates =
	    dates_of(work, lt_json_get(node, "dates"), &set->date_count);
	set->seasons =
	    seasons_of(work, lt_json_get(node, "seasons"), &set->season_count);
	return days;
}

/* --- conventions -------------------------------------------------------- */

static bool has_parts(const struct lt_json *node)
{
	const struct lt_json *one;

	for (one = node->child; one; one = one->next)
		if (!lt_str_is(one->key, "to"))
			return true;
	return false;
}

static void read_roll(struct lt_rule_work *work, const struct lt_json *node,
                      struct lt_conventions *how)
{
	const struct lt_json *to =
	    node->kind == LT_JSON_OBJECT ? lt_json_get(node, "to") : node;

	how->roll = lt_str_is(to->text, "earlier") ? LT_EARLIER
	            : lt_str_is(to->text, "later") ? LT_LATER
	                                           : LT_DIRECTION_NONE;
	how->roll_days =
	    (struct lt_rule_days){ .is_set = true, .is_body = true };
	if (node->kind != LT_JSON_OBJECT || !has_parts(node))
		return;
	how->roll_days = day_set(work, node);
	if (!how->roll)
		lt_rule_fault(work, LT_D_ROLL_NONE_OF_DAYS, node,
		              (struct lt_str){ 0 });
}

static void read_cutoff(struct lt_rule_work *work, const struct lt_json *node,
                        struct lt_conventions *how)
{
	const struct lt_json *time = lt_json_get(node, "time");
	const struct lt_json *zone = lt_json_get(node, "zone");
	const struct lt_json *effect = lt_json_get(node, "effect");

	how->has_cutoff = true;
	how->cutoff_effect = LT_CUTOFF_CLOCK;
	if (!lt_clock_parse(time->text, &how->cutoff_ms))
		lt_rule_fault(work, LT_D_BAD_CLOCK, time, (struct lt_str){ 0 });
	how->cutoff_zone = lt_norm_zone(work->norm, zone);
	if (zone && !how->cutoff_zone)
		work->good = false;
	if (effect)
		how->cutoff_effect = lt_str_is(effect->text, "next_day")
		                         ? LT_CUTOFF_NEXT_DAY
		                         : LT_CUTOFF_NEXT_WORKING_DAY;
}

static void read_deemed(struct lt_rule_work *work, const struct lt_json *node,
                        struct lt_conventions *how)
{
	const struct lt_json *add = lt_json_get(node, "add");
	struct lt_conventions plain = { .skip_when_at_most = -1 };
	struct lt_rule_period period = lt_rule_period_of(work, add, &plain);

	how->has_deemed_add = period.is_set;
	how->deemed_add = period.period;
	if (period.is_set)
		how->deemed_skip = period.conventions->skip;
	if (period.is_set && period.period.is_working)
		how->deemed_skip = (struct lt_rule_days){ true, true, { 0 } };
	how->deemed_to_working_day = lt_json_get(node, "to") != NULL;
}

/* "monday on or after" */
static void read_move(struct lt_rule_work *work, const struct lt_json *node,
                      struct lt_move *move)
{
	size_t blank = lt_str_find(node->text, ' ');
	struct lt_str rest = lt_str_from(node->text, blank);

	move->weekday = lt_weekday_named(lt_str_head(node->text, blank));
	move->to = lt_str_is(rest, " on or after")    ? LT_LATER
	           : lt_str_is(rest, " on or before") ? LT_EARLIER
	                                              : LT_DIRECTION_NONE;
	if (!move->weekday || !move->to)
		lt_rule_fault(work, LT_D_BAD_MOVE, node, (struct lt_str){ 0 });
}

static int32_t small(const struct lt_json *node)
{
	int64_t number = 0;

	lt_json_integer(node, 0, LT_PERIOD_AMOUNT_MAX, &number);
	return (int32_t)number;
}

static void read_words(const struct lt_json *node, struct lt_conventions *how)
{
	const struct lt_json *month = lt_json_get(node, "month_end");
	const struct lt_json *clock = lt_json_get(node, "clock");
	const struct lt_json *start = lt_json_get(node, "start_on");

	if (month)
		how->month_end = lt_str_is(month->text, "keep_last")
		                     ? LT_KEEP_LAST
		                 : lt_str_is(month->text, "refuse") ? LT_REFUSE
		                                                    : LT_CLAMP;
	if (clock)
		how->clock = lt_str_is(clock->text, "wall") ? LT_CLOCK_WALL
		                                            : LT_CLOCK_ELAPSED;
	if (start)
		how->start_on = lt_str_is(start->text, "next_working_day")
		                    ? LT_START_NEXT_WORKING_DAY
		                : lt_str_is(start->text, "previous_working_day")
		                    ? LT_START_PREVIOUS_WORKING_DAY
		                    : LT_START_AS_IS;
}

const struct lt_conventions *
lt_rule_conventions(struct lt_rule_work *work, const struct lt_json *node,
                    const struct lt_conventions *base)
{
	struct lt_conventions *how =
	    LT_NEW(work->norm->arena, struct lt_conventions);
	const struct lt_json *one;

	*how = *base;
	if (node->kind != LT_JSON_OBJECT)
		return how;
	if ((one = lt_json_get(node, "clear")))
		how->is_clear = one->kind == LT_JSON_TRUE;
	if ((one = lt_json_get(node, "skip")))
		how->skip = day_set(work, one);
	if ((one = lt_json_get(node, "skip_when_at_most")))
		how->skip_when_at_most = small(one);
	if ((one = lt_json_get(node, "roll")))
		read_roll(work, one, how);
	if ((one = lt_json_get(node, "at_least_working_days")))
		how->floor = small(one);
	if ((one = lt_json_get(node, "cutoff")))
		read_cutoff(work, one, how);
	if ((one = lt_json_get(node, "deemed")))
		read_deemed(work, one, how);
	if ((one = lt_json_get(node, "anchor_moved_to")))
		read_move(work, one, &how->anchor_moved_to);
	if ((one = lt_json_get(node, "deadline_moved_to")))
		read_move(work, one, &how->deadline_moved_to);
	read_words(node, how);
	return how;
}
