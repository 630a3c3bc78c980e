#include "normalise/series_set.h"

#include "normalise/series_out.h"
#include "read/recur_box.h"

#include <stdlib.h>

int64_t lt_instance_key(const struct lt_cal_time *time)
{
	return time->form == LT_CAL_DATE ? time->local.day.n * LT_MS_PER_DAY
	                                 : lt_cal_ms(time);
}

static struct lt_wall wall_of(const struct lt_cal_time *time)
{
	struct lt_civil civil = lt_civil_of(time->local.day);
	int32_t s = time->local.ms / 1000;

	return (struct lt_wall){ .year = civil.year,
		                 .month = civil.month,
		                 .mday = civil.mday,
		                 .has_time = time->form != LT_CAL_DATE,
		                 .hour = s / 3600,
		                 .minute = s / 60 % 60,
		                 .second = s % 60 };
}

/* --- a set under construction ------------------------------------------- */

struct building {
	struct lt_series_context *context;
	const struct lt_cal_record *master;
	struct lt_instance *list;
	size_t count;
	struct lt_outs out_keys; /* EXDATE and EXRULE by instant */
	struct lt_outs out_days; /* EXDATE by local day */
	bool is_start_missed;    /* the rules leave the start out */
	int years;               /* of the rule followed least far */
};

static struct lt_instance *add(struct building *building,
                               struct lt_cal_time start)
{
	struct lt_instance *one =
	    lt_arena_push(building->context->scratch, (void **)&building->list,
	                  building->count++, sizeof *one);

	*one = (struct lt_instance){ .start = start,
		                     .key = lt_instance_key(&start) };
	return one;
}

/* --- rules -------------------------------------------------------------- */

/* Whether an instance is not after UNTIL: a date means to the end of that
 * day, also for timed events, as the calendars that write it so mean it. */
static bool before_until(const struct lt_wall *until,
                         const struct lt_cal_time *time)
{
	struct lt_local limit = lt_local_of_wall(until);

	if (!until->has_time || time->form == LT_CAL_DATE)
		return time->local.day.n <= limit.day.n;
	if (until->is_utc && time->form != LT_CAL_UTC)
		return lt_cal_ms(time) <= lt_instant_at_offset(limit, 0).ms;
	return time->local.day.n < limit.day.n ||
	       (time->local.day.n == limit.day.n && time->local.ms <= limit.ms);
}

/* The days in which series are expanded, YEARS around the check. */
static void set_window(const struct lt_series_context *context, int years,
                       struct lt_recur_span *span)
{
	struct lt_day day = lt_local_at_offset(context->check, 0).day;
	struct lt_civil civil = lt_civil_of(day);
	struct lt_wall wall = { .month = civil.month, .mday = 1 };

	wall.year = civil.year - years < 1 ? 1 : civil.year - years;
	span->first = lt_wall_day_number(&wall);
	wall.year = civil.year + years > 9999 ? 9999 : civil.year + years;
	span->last = lt_wall_day_number(&wall);
}

static bool rule_fault(struct lt_series_context *context,
                       enum lt_recur_fault fault,
                       const struct lt_ics_property *property,
                       const struct lt_place *place)
{
	static const struct {
		const char *what;
		int64_t limit;
		const char *name;
	} limits[] = {
		[LT_RECUR_TOO_MANY] = { "the number of instances of a series",
		                        LT_RECUR_INSTANCES_MAX,
		                        "instances of a rule" },
		[LT_RECUR_TOO_LONG] = { "the work of all recurrence rules",
		                        LT_RECUR_WORK_MAX,
		                        "steps of recurrence rules" },
	};
	static const enum lt_code codes[] = {
		[LT_RECUR_DAMAGED] = LT_D_RULE_DAMAGED,
		[LT_RECUR_UNABLE] = LT_D_RULE_UNABLE,
		[LT_RECUR_SUB_DAILY] = LT_D_RULE_SUB_DAILY,
	};
	struct lt_diags *diags = context->diags;

	if (fault == LT_RECUR_LOST)
		lt_recur_report_lost(diags, context->box, place);
	else if (fault >= LT_RECUR_TOO_MANY)
		lt_diag(diags, LT_D_LIMIT, place, lt_str_of(limits[fault].what),
		        lt_diag_number(diags, limits[fault].limit),
		        lt_str_of(limits[fault].name));
	else
		lt_diag(diags, codes[fault], place,
		        lt_diag_quote(diags, property->value));
	return false;
}

static void tell_ends(struct building *building, const struct lt_recur *recur,
                      const struct lt_place *place)
{
	struct lt_diags *diags = building->context->diags;

	if (recur->has_blanks)
		lt_diag0(diags, LT_D_RULE_BLANKS, place);
	if (recur->count && recur->has_until)
		lt_diag0(diags, LT_D_RULE_COUNT_AND_UNTIL, place);
	if (recur->has_until && !recur->until.has_time &&
	    building->master->start.form != LT_CAL_DATE)
		lt_diag0(diags, LT_D_RULE_UNTIL_DATE, place);
}

/* Years around the check in which a daily series stays below
 * LT_RECUR_INSTANCES_MAX. */
enum { NARROW_YEARS = 13 };

/* How far a rule was followed. */
struct reach {
	struct lt_recur_span span;
	int years;    /* around the check */
	bool goes_on; /* behind the window */
};

/* Says what of a rule was not read because it lies too far from the check. */
static void tell_reach(const struct building *building,
                       const struct lt_recur *recur, const struct reach *reach,
                       size_t count, const struct lt_place *place)
{
	struct lt_diags *diags = building->context->diags;
	struct lt_wall start = wall_of(&building->master->start);
	bool has_end = recur->count || recur->has_until;
	enum lt_code code = LT_D_NONE;

	if (has_end && reach->goes_on)
		code = LT_D_SERIES_CUT;
	else if (!has_end && reach->years < LT_RECUR_WINDOW_YEARS_MAX)
		code = LT_D_SERIES_WITHOUT_END;
	else if (count && lt_wall_day_number(&start) < reach->span.first)
		code = LT_D_SERIES_EARLIER;
	if (code)
		lt_diag(diags, code, place,
		        lt_diag_number(diags, reach->years));
}

/* The instances of a rule in the window. A series is read nearer to the check
 * where the whole window has too many; what a rule takes out is not, since what
 * it would leave in further away is wrong. */
static enum lt_recur_fault instances_of(struct building *building,
                                        const struct lt_recur *recur,
                                        bool is_out, struct reach *reach,
                                        struct lt_wall **list, size_t *count)
{
	struct lt_series_context *context = building->context;
	struct lt_wall start = wall_of(&building->master->start);
	struct lt_recur_span *span = &reach->span;
	int32_t until = lt_wall_day_number(&recur->until) + 2;
	enum lt_recur_fault fault = LT_RECUR_TOO_MANY;

	*span = (struct lt_recur_span){ .work = &context->budget->work,
		                        .box = context->box,
		                        .goes_on = &reach->goes_on };
	for (int i = 0; fault == LT_RECUR_TOO_MANY && i < (is_out ? 1 : 2);
	     i++) {
		bool is_until;

		reach->years = i ? NARROW_YEARS : LT_RECUR_WINDOW_YEARS_MAX;
		set_window(context, reach->years, span);
		is_until = recur->has_until && until < span->last;
		if (is_until)
			span->last = until;
		fault = lt_recur_expand(context->scratch, recur, &start, span,
		                        list, count);
		if (is_until)
			reach->goes_on = false;
	}
	return fault;
}

static bool is_known_start(const struct building *building)
{
	int64_t key = lt_instance_key(&building->master->start);

	for (size_t i = 0; i < building->count; i++)
		if (building->list[i].key == key)
			return true;
	return false;
}

/* Every start of one RRULE or EXRULE, in the window and up to UNTIL. */
static bool expand_rule(struct building *building,
                        const struct lt_ics_property *property, bool is_out)
{
	struct lt_series_context *context = building->context;
	struct lt_recur recur;
	struct lt_place place = building->master->at;
	enum lt_recur_fault fault =
	    lt_recur_parse(context->scratch, property->value, &recur);
	struct reach reach = { 0 };
	struct lt_wall *list = NULL;
	size_t count = 0;

	place.line = property->line;
	if (!fault && recur.has_until && recur.until.has_time &&
	    building->master->start.form == LT_CAL_DATE)
		lt_series_until_day(context, building->master, &recur.until,
		                    &place);
	if (!fault)
		fault = instances_of(building, &recur, is_out, &reach, &list,
		                     &count);
	if (fault)
		return rule_fault(context, fault, property, &place);
	tell_ends(building, &recur, &place);
	if (!is_out) {
		tell_reach(building, &recur, &reach, count, &place);
		if (reach.years < building->years)
			building->years = reach.years;
	}
	for (size_t i = 0; i < count; i++) {
		struct lt_cal_time time = lt_cal_time_like(
		    &building->master->start, lt_local_of_wall(&list[i]));

		if (recur.has_until && !before_until(&recur.until, &time))
			break;
		if (is_out)
			lt_outs_add(context->scratch, &building->out_keys,
			            lt_instance_key(&time), 0);
		else
			add(building, time);
	}
	return true;
}

/* --- dates -------------------------------------------------------------- */

static void set_period_end(struct building *building,
                           const struct lt_ics_property *property,
                           struct lt_str tail, const struct lt_place *place,
                           struct lt_instance *one)
{
	struct lt_series_context *context = building->context;
	struct lt_duration length;

	if (tail.at[0] != 'P' && tail.at[0] != '+' && tail.at[0] != '-')
		one->end = lt_cal_time_of_text(
		    context, property, tail,
		    building->master->component->calendar, place);
	else if (lt_duration_parse(tail, &length))
		one->end = lt_cal_time_after(&one->start, &length);
	else
		lt_diag(context->diags, LT_D_BAD_DURATION, place,
		        lt_diag_quote(context->diags, tail));
	lt_cal_time_by_clock(&building->master->start, &one->end);
}

/* The values of a list property; beyond the limit it is an error. */
static const struct lt_str *values_of(struct building *building,
                                      const struct lt_ics_property *property,
                                      const struct lt_place *place,
                                      size_t *count)
{
	struct lt_diags *diags = building->context->diags;
	const struct lt_str *list =
	    lt_ics_list(building->context->scratch, property->value, count);

	if (*count > LT_ICS_VALUES_MAX) {
		lt_diag(diags, LT_D_LIMIT, place,
		        LT_STR("the number of values of a line"),
		        lt_diag_number(diags, LT_ICS_VALUES_MAX),
		        LT_STR("values of a line"));
		*count = 0;
		return NULL;
	}
	return list;
}

/* RDATE: dates, times and periods. */
static void add_dates(struct building *building,
                      const struct lt_ics_property *property)
{
	struct lt_series_context *context = building->context;
	const struct lt_cal_record *master = building->master;
	struct lt_place place = master->at;
	const struct lt_str *list;
	bool dates = master->start.form == LT_CAL_DATE;
	size_t count;

	place.line = property->line;
	list = values_of(building, property, &place, &count);
	for (size_t i = 0; i < count; i++) {
		size_t slash = lt_str_find(list[i], '/');
		struct lt_str tail = lt_str_from(list[i], slash + 1);
		struct lt_cal_time time = lt_cal_time_of_text(
		    context, property, lt_str_head(list[i], slash),
		    master->component->calendar, &place);
		struct lt_instance *one;

		if (time.form == LT_CAL_NONE)
			continue;
		lt_series_rdate(context, master, &time, &place);
		if (!lt_cal_has_year(time.form, time.local)) {
			lt_diag(context->diags, LT_D_TIME_AT_EDGE, &place,
			        lt_diag_quote(context->diags, list[i]),
			        property->name);
			continue;
		}
		one = add(building, time);
		if (tail.size && !dates)
			set_period_end(building, property, tail, &place, one);
	}
}

/* EXDATE of any type: instants by instant, dates by the local day. */
static void take_dates_out(struct building *building,
                           const struct lt_ics_property *property)
{
	struct lt_series_context *context = building->context;
	const struct lt_cal_record *master = building->master;
	struct lt_place place = master->at;
	const struct lt_str *list;
	size_t count;

	place.line = property->line;
	list = values_of(building, property, &place, &count);
	for (size_t i = 0; i < count; i++) {
		struct lt_cal_time time =
		    lt_cal_time_of_text(context, property, list[i],
		                        master->component->calendar, &place);

		if (time.form == LT_CAL_NONE)
			continue;
		time = lt_cal_time_in_series(context, master, &time,
		                             property->name, &place);
		if (time.form == LT_CAL_DATE)
			lt_outs_add(context->scratch, &building->out_days,
			            time.local.day.n, property->line);
		else
			lt_outs_add(context->scratch, &building->out_keys,
			            lt_instance_key(&time), property->line);
	}
}

/* --- the set ------------------------------------------------------------ */

/* Of two that are one, the one with an end of its own stands first. */
static int by_key(const void *a, const void *b)
{
	const struct lt_instance *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (y->end.form != LT_CAL_NONE) - (x->end.form != LT_CAL_NONE);
}

/* Sorts, joins equal ones, takes the exceptions out. */
static void settle(struct building *building, struct lt_instances *set)
{
	size_t kept = 0;

	if (building->count)
		qsort(building->list, building->count, sizeof *building->list,
		      by_key);
	lt_outs_sort(&building->out_keys);
	lt_outs_sort(&building->out_days);
	for (size_t i = 0; i < building->count; i++) {
		struct lt_instance *one = &building->list[i];

		if (kept && building->list[kept - 1].key == one->key)
			continue;
		one->is_out = lt_outs_take(&building->out_keys, one->key);
		one->is_out |=
		    lt_outs_take(&building->out_days, one->start.local.day.n);
		building->list[kept++] = *one;
	}
	set->list = building->list;
	set->count = kept;
}

static void tell_missed(const struct building *building,
                        const struct lt_outs *outs, int64_t first, int64_t last)
{
	struct lt_place place = building->master->at;
	size_t next = 0;

	while ((place.line = lt_outs_missed(outs, first, last, &next)))
		lt_diag0(building->context->diags, LT_D_EXDATE_MISSED, &place);
}

/* An exception from the first day of the instances to the last that is none of
 * them was meant for one. */
static void tell_exceptions(const struct building *building,
                            const struct lt_instances *set)
{
	const struct lt_instance *first, *last;

	if (!set->count)
		return;
	first = &set->list[0];
	last = &set->list[set->count - 1];
	tell_missed(building, &building->out_keys,
	            first->key - first->start.local.ms,
	            last->key + LT_MS_PER_DAY - last->start.local.ms - 1);
	tell_missed(building, &building->out_days, first->start.local.day.n,
	            last->start.local.day.n);
}

/* Rules, then dates, then exceptions; the start belongs to the set where no
 * rule decides it (RFC 5545 section 3.8.5.3). */
static bool gather(struct building *building, bool *is_series)
{
	const struct lt_cal_record *master = building->master;
	const struct lt_ics_component *component = master->component;
	bool has_rule = false, has_dates = false;

	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		has_dates |= one->id == LT_ICS_RDATE;
		if (one->id != LT_ICS_RRULE)
			continue;
		has_rule = true;
		if (!expand_rule(building, one, false))
			return false;
	}
	if (!has_rule)
		add(building, master->start);
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		if (one->id == LT_ICS_RDATE)
			add_dates(building, one);
		else if (one->id == LT_ICS_EXDATE)
			take_dates_out(building, one);
		else if (one->id == LT_ICS_EXRULE &&
		         !expand_rule(building, one, true))
			return false;
	}
	building->is_start_missed = has_rule && !is_known_start(building);
	*is_series = has_rule || has_dates;
	return true;
}

/* Whether the start lies in the window: if not, days of a rule before the
 * window may hide it. */
static bool is_in_window(const struct building *building)
{
	struct lt_recur_span span = { 0 };
	struct lt_wall start = wall_of(&building->master->start);
	int32_t day = lt_wall_day_number(&start);

	set_window(building->context, NARROW_YEARS, &span);
	return day >= span.first && day <= span.last;
}

bool lt_instances_build(struct lt_series_context *context,
                        const struct lt_cal_record *master,
                        struct lt_instances *set, bool *is_series)
{
	struct building building = { .context = context,
		                     .master = master,
		                     .years = LT_RECUR_WINDOW_YEARS_MAX };
	struct lt_cal_budget *budget = context->budget;

	if (!gather(&building, is_series))
		return false;
	if (building.is_start_missed && is_in_window(&building))
		lt_diag0(context->diags, LT_D_START_NOT_IN_RULE, &master->at);
	set->years = building.years;
	settle(&building, set);
	tell_exceptions(&building, set);
	if (*is_series && set->count > budget->instances) {
		lt_diag(
		    context->diags, LT_D_LIMIT, &master->at,
		    LT_STR("the number of instances of all series"),
		    lt_diag_number(context->diags, LT_RECUR_RUN_MAX),
		    LT_STR("instances of a run"),
		    LT_STR("a series that no \"match\" of a workspace picks "
		           "does not count; let it pick the sessions, or "
		           "give series an end"));
		return false;
	}
	budget->instances -= *is_series ? set->count : 0;
	lt_instances_index(context->scratch, set);
	return true;
}
