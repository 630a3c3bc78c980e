#include "normalise/series.h"

#include "core/words.h"
#include "read/recur.h"

#include <stdlib.h>

/* One occurrence of a series. */
struct instance {
	struct lt_cal_time start;
	int64_t key; /* instant, or day for dates: what identifies it */
	struct lt_cal_time end; /* of its own (RDATE period); else NONE */
	const struct lt_cal_record *override; /* NULL: as the series */
	bool is_out;
};

struct set {
	struct instance *list;
	size_t count;
};

static int64_t key_of(const struct lt_series_context *context,
                      const struct lt_cal_time *time)
{
	return time->form == LT_CAL_DATE ? time->local.day.n * LT_MS_PER_DAY
	                                 : lt_cal_ms(context, time);
}

/* A local time of the series' own form and zone. */
static struct lt_cal_time like(const struct lt_cal_time *model,
                               struct lt_local local)
{
	struct lt_cal_time time = *model;

	time.local = local;
	if (time.form == LT_CAL_UTC)
		time.at = lt_instant_at_offset(local, 0);
	else if (time.form == LT_CAL_ZONED)
		time.at = lt_zone_instants(time.zone, local).first;
	return time;
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

static struct instance *add(struct lt_series_context *context, struct set *set,
                            struct lt_cal_time start)
{
	int64_t key = key_of(context, &start);
	struct instance *one;

	for (size_t i = 0; i < set->count; i++)
		if (set->list[i].key == key)
			return &set->list[i];
	one = lt_arena_push(context->arena, (void **)&set->list, set->count++,
	                    sizeof *one);
	*one = (struct instance){ .start = start, .key = key };
	++*context->instances;
	return one;
}

/* --- rules -------------------------------------------------------------- */

/* Whether an instance is not after UNTIL: a date means to the end of that
 * day, also for timed events, as the calendars that write it so mean it. */
static bool before_until(struct lt_series_context *context,
                         const struct lt_wall *until,
                         const struct lt_cal_time *time)
{
	struct lt_local limit = lt_local_of_wall(until);

	if (!until->has_time || time->form == LT_CAL_DATE)
		return time->local.day.n <= limit.day.n;
	if (until->is_utc && time->form != LT_CAL_UTC)
		return lt_cal_ms(context, time) <=
		       lt_instant_at_offset(limit, 0).ms;
	return time->local.day.n < limit.day.n ||
	       (time->local.day.n == limit.day.n && time->local.ms <= limit.ms);
}

/* The window of years in which series are expanded. */
static void window(const struct lt_series_context *context, int32_t *first,
                   int32_t *last)
{
	struct lt_day day = lt_local_at_offset(context->check, 0).day;
	struct lt_civil civil = lt_civil_of(day);
	struct lt_wall wall = { .month = civil.month, .mday = 1 };

	wall.year = civil.year - LT_RECUR_WINDOW_YEARS;
	if (wall.year < 1)
		wall.year = 1;
	*first = lt_wall_day_number(&wall);
	wall.year = civil.year + LT_RECUR_WINDOW_YEARS;
	if (wall.year > 9999)
		wall.year = 9999;
	*last = lt_wall_day_number(&wall);
}

static bool rule_fault(struct lt_series_context *context,
                       enum lt_recur_fault fault,
                       const struct lt_ics_property *property,
                       const struct lt_place *at)
{
	struct lt_diags *diags = context->diags;
	struct lt_place place = *at;

	place.line = property->line;
	if (fault == LT_RECUR_TOO_MANY)
		lt_diag(diags, LT_D_LIMIT, &place,
		        LT_STR("the number of instances of a series"),
		        lt_diag_number(diags, LT_RECUR_INSTANCES_MAX),
		        LT_STR("instances of a rule"));
	else
		lt_diag(diags,
		        fault == LT_RECUR_SUB_DAILY ? LT_D_RULE_SUB_DAILY
		                                    : LT_D_RULE_DAMAGED,
		        &place, lt_diag_quote(diags, property->value));
	return false;
}

/* Every start of one RRULE or EXRULE, in the window and up to UNTIL. */
static bool expand_rule(struct lt_series_context *context,
                        const struct lt_cal_record *master,
                        const struct lt_ics_property *property, struct set *set)
{
	struct lt_wall start = wall_of(&master->start), *list;
	struct lt_recur recur;
	enum lt_recur_fault fault;
	struct lt_place place = master->at;
	int32_t first, last;
	size_t count;

	place.line = property->line;
	window(context, &first, &last);
	fault = lt_recur_parse(context->arena, property->value, &recur);
	if (!fault)
		fault = lt_recur_expand(context->arena, &recur, &start, first,
		                        last, &list, &count);
	if (fault)
		return rule_fault(context, fault, property, &master->at);
	if (recur.has_count && recur.has_until)
		lt_diag0(context->diags, LT_D_RULE_COUNT_AND_UNTIL, &place);
	if (recur.has_until && !recur.until.has_time && start.has_time)
		lt_diag0(context->diags, LT_D_RULE_UNTIL_DATE, &place);
	for (size_t i = 0; i < count; i++) {
		struct lt_cal_time time =
		    like(&master->start, lt_local_of_wall(&list[i]));

		if (recur.has_until &&
		    !before_until(context, &recur.until, &time))
			break;
		add(context, set, time);
	}
	return true;
}

/* RDATE: dates, times and periods; a date on a timed event takes the event's
 * clock time. */
static void add_dates(struct lt_series_context *context,
                      const struct lt_cal_record *master,
                      const struct lt_ics_property *property, struct set *set)
{
	struct lt_place place = master->at;
	size_t count;
	const struct lt_str *list =
	    lt_ics_list(context->arena, property->value, &count);

	place.line = property->line;
	for (size_t i = 0; i < count && i < LT_ICS_VALUES_MAX; i++) {
		size_t slash = lt_str_find(list[i], '/');
		struct lt_str tail = lt_str_from(list[i], slash + 1);
		struct lt_cal_time time = lt_cal_time_of_text(
		    context, property, lt_str_head(list[i], slash),
		    master->component->calendar, &place);
		struct lt_duration length;
		struct instance *one;

		if (time.form == LT_CAL_NONE)
			continue;
		if (time.form == LT_CAL_DATE &&
		    master->start.form != LT_CAL_DATE) {
			time =
			    like(&master->start,
			         (struct lt_local){ time.local.day,
			                            master->start.local.ms });
			lt_diag0(context->diags, LT_D_RDATE_DATE, &place);
		}
		one = add(context, set, time);
		if (!tail.size)
			continue;
		if (tail.at[0] != 'P') {
			one->end = lt_cal_time_of_text(
			    context, property, tail,
			    master->component->calendar, &place);
		} else if (lt_duration_parse(tail, &length)) {
			one->end = time;
			one->end.at.ms += length.days * LT_MS_PER_DAY +
			                  length.seconds * INT64_C(1000);
		}
	}
}

static void take_out(struct set *set, int64_t key)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->list[i].key == key)
			set->list[i].is_out = true;
}

static void take_out_day(struct set *set, struct lt_day day)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->list[i].start.local.day.n == day.n)
			set->list[i].is_out = true;
}

/* EXDATE of any type: instants by instant, dates by the local day. */
static void remove_dates(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         const struct lt_ics_property *property,
                         struct set *set)
{
	struct lt_place place = master->at;
	size_t count;
	const struct lt_str *list =
	    lt_ics_list(context->arena, property->value, &count);

	place.line = property->line;
	for (size_t i = 0; i < count && i < LT_ICS_VALUES_MAX; i++) {
		struct lt_cal_time time =
		    lt_cal_time_of_text(context, property, list[i],
		                        master->component->calendar, &place);

		if (time.form == LT_CAL_NONE)
			continue;
		if (time.form == LT_CAL_DATE ||
		    master->start.form == LT_CAL_DATE)
			take_out_day(set, time.local.day);
		else
			take_out(set, key_of(context, &time));
	}
}

static bool remove_rule(struct lt_series_context *context,
                        const struct lt_cal_record *master,
                        const struct lt_ics_property *property, struct set *set)
{
	struct set out = { 0 };

	if (!expand_rule(context, master, property, &out))
		return false;
	for (size_t i = 0; i < out.count; i++)
		take_out(set, out.list[i].key);
	return true;
}

/* --- overrides ---------------------------------------------------------- */

/* The instance that an override names: by instant, else by the local day. */
static struct instance *named(struct lt_series_context *context,
                              const struct lt_cal_record *override,
                              struct set *set)
{
	int64_t key = key_of(context, &override->recurrence);

	for (size_t i = 0; i < set->count; i++)
		if (set->list[i].key == key)
			return &set->list[i];
	for (size_t i = 0; i < set->count; i++)
		if (set->list[i].start.local.day.n ==
		        override->recurrence.local.day.n &&
		    (override->recurrence.form == LT_CAL_DATE ||
		     set->list[i].start.form == LT_CAL_DATE))
			return &set->list[i];
	return NULL;
}

static void shift_later(struct lt_series_context *context, struct set *set,
                        const struct instance *from,
                        const struct lt_cal_record *override)
{
	int32_t days = override->start.local.day.n - from->start.local.day.n;
	int32_t ms = override->start.local.ms - from->start.local.ms;

	lt_diag0(context->diags, LT_D_RANGE_SHIFTED, &override->at);
	for (size_t i = 0; i < set->count; i++) {
		struct instance *one = &set->list[i];
		struct lt_local local = one->start.local;
		int32_t clock = local.ms + ms;

		if (one->key <= from->key)
			continue;
		local.day.n += days + (clock >= LT_MS_PER_DAY) - (clock < 0);
		clock += clock < 0 ? (int32_t)LT_MS_PER_DAY : 0;
		local.ms = clock % (int32_t)LT_MS_PER_DAY;
		one->start = like(&one->start, local);
		one->is_out |= override->is_cancelled;
	}
}

/* --- events ------------------------------------------------------------- */

static const struct lt_str *texts_of(struct lt_arena *arena,
                                     const struct lt_ics_component *component,
                                     enum lt_ics_name id, size_t *count)
{
	struct lt_str *all = NULL;

	*count = 0;
	for (size_t i = 0; i < component->count; i++) {
		size_t some;
		const struct lt_str *list;

		if (component->properties[i].id != id)
			continue;
		list =
		    lt_ics_list(arena, component->properties[i].value, &some);
		for (size_t j = 0; j < some; j++) {
			struct lt_str *place = lt_arena_push(
			    arena, (void **)&all, (*count)++, sizeof *place);

			*place = list[j];
		}
	}
	return all;
}

static struct lt_str text_of(struct lt_arena *arena,
                             const struct lt_ics_component *component,
                             enum lt_ics_name id)
{
	const struct lt_ics_property *one = lt_ics_find(component, id);

	if (!one)
		return (struct lt_str){ 0 };
	return lt_str_trim(lt_ics_text(arena, one->value));
}

static struct lt_cal_time moved_end(const struct lt_cal_record *record,
                                    const struct instance *instance)
{
	struct lt_cal_time end = record->end;
	int32_t days = instance->start.local.day.n - record->start.local.day.n;

	if (instance->end.form != LT_CAL_NONE)
		return instance->end;
	end.local.day = lt_day_add(end.local.day, (struct lt_days){ days });
	end.local.ms += instance->start.local.ms - record->start.local.ms;
	if (end.form == LT_CAL_ZONED || end.form == LT_CAL_UTC)
		end.at.ms += instance->start.at.ms - record->start.at.ms;
	return end;
}

static struct lt_cal_event *add_event(struct lt_series_context *context,
                                      const struct lt_cal_record *record,
                                      struct lt_cal_events *events)
{
	struct lt_arena *arena = context->arena;
	struct lt_cal_event *event = lt_arena_push(
	    arena, (void **)&events->list, events->count++, sizeof *event);

	*event = (struct lt_cal_event){ .id = record->uid,
		                        .uid = record->uid,
		                        .start = record->start,
		                        .end = record->end,
		                        .is_cancelled = record->is_cancelled,
		                        .at = record->at };
	event->summary = text_of(arena, record->component, LT_ICS_SUMMARY);
	event->is_tentative = lt_str_is_nocase(
	    text_of(arena, record->component, LT_ICS_STATUS), "TENTATIVE");
	/* A class that is not known is private (RFC 5545 section 3.8.1.3). */
	event->is_private =
	    lt_ics_find(record->component, LT_ICS_CLASS) &&
	    !lt_str_is_nocase(text_of(arena, record->component, LT_ICS_CLASS),
	                      "PUBLIC");
	event->location = text_of(arena, record->component, LT_ICS_LOCATION);
	event->related_to =
	    text_of(arena, record->component, LT_ICS_RELATED_TO);
	event->categories = texts_of(arena, record->component,
	                             LT_ICS_CATEGORIES, &event->category_count);
	event->extra = lt_cal_extra(arena, record->component, &record->at,
	                            &event->extra_count);
	return event;
}

static bool shares_day(const struct set *set, size_t index)
{
	for (size_t i = 0; i < set->count; i++)
		if (i != index && !set->list[i].is_out &&
		    set->list[i].start.local.day.n ==
		        set->list[index].start.local.day.n)
			return true;
	return false;
}

/* "UID/20240304", with the clock where two fall on one day. */
static struct lt_str instance_id(struct lt_arena *arena, struct lt_str uid,
                                 const struct lt_cal_time *start,
                                 bool with_clock)
{
	struct lt_civil civil = lt_civil_of(start->local.day);
	uint64_t s = (uint64_t)start->local.ms / 1000;
	struct lt_buf buf = { 0 };
	struct lt_str id;

	lt_buf_put(&buf, uid);
	lt_buf_char(&buf, '/');
	lt_buf_digits(&buf, (uint64_t)civil.year, 4);
	lt_buf_digits(&buf, (uint64_t)civil.month, 2);
	lt_buf_digits(&buf, (uint64_t)civil.mday, 2);
	if (with_clock) {
		lt_buf_char(&buf, 'T');
		lt_buf_digits(&buf, s / 3600, 2);
		lt_buf_digits(&buf, s / 60 % 60, 2);
		lt_buf_digits(&buf, s % 60, 2);
	}
	id = lt_arena_copy(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return id;
}

/* The id keeps the date that the series gave, so that it stays the same when
 * the instance is moved. */
static void add_instance(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         const struct set *set, size_t index,
                         struct lt_cal_events *events)
{
	const struct instance *one = &set->list[index];
	const struct lt_cal_record *record =
	    one->override ? one->override : master;
	struct lt_cal_event *event = add_event(context, record, events);

	event->is_instance = true;
	event->id = instance_id(context->arena, master->uid, &one->start,
	                        master->start.form != LT_CAL_DATE &&
	                            shares_day(set, index));
	if (!one->override) {
		event->start = one->start;
		if (record->end.form != LT_CAL_NONE ||
		    one->end.form != LT_CAL_NONE)
			event->end = moved_end(record, one);
	}
	event->is_cancelled |= one->is_out && one->override;
}

static int by_key(const void *a, const void *b)
{
	const struct instance *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static bool build_set(struct lt_series_context *context,
                      const struct lt_cal_record *master, struct set *set,
                      bool *is_series)
{
	const struct lt_ics_component *component = master->component;
	bool has_rule = false;

	*is_series = false;
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		if (one->id == LT_ICS_RRULE) {
			has_rule = true;
			if (!expand_rule(context, master, one, set))
				return false;
		}
	}
	if (!has_rule)
		add(context, set, master->start);
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		if (one->id != LT_ICS_RDATE)
			continue;
		*is_series = true;
		if (has_rule)
			add(context, set, master->start);
		add_dates(context, master, one, set);
	}
	*is_series |= has_rule;
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		if (one->id == LT_ICS_EXDATE)
			remove_dates(context, master, one, set);
		else if (one->id == LT_ICS_EXRULE &&
		         !remove_rule(context, master, one, set))
			return false;
	}
	return true;
}

static const struct lt_cal_record *newer(const struct lt_cal_record *a,
                                         const struct lt_cal_record *b)
{
	int stamp;

	if (a->sequence != b->sequence)
		return a->sequence > b->sequence ? a : b;
	stamp = lt_str_compare(a->stamp, b->stamp);
	if (stamp)
		return stamp > 0 ? a : b;
	return a->order > b->order ? a : b;
}

static const struct lt_cal_record *
master_of(struct lt_series_context *context,
          const struct lt_cal_record *records, size_t count)
{
	const struct lt_cal_record *master = NULL;

	for (size_t i = 0; i < count; i++) {
		if (records[i].recurrence.form != LT_CAL_NONE)
			continue;
		if (master)
			lt_diag(context->diags, LT_D_UID_TWICE, &records[i].at,
			        lt_diag_quote(context->diags, records[i].uid));
		master = master ? newer(master, &records[i]) : &records[i];
	}
	return master;
}

static void override_all(struct lt_series_context *context,
                         const struct lt_cal_record *records, size_t count,
                         struct set *set, struct lt_cal_events *events)
{
	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_record *record = &records[i];
		struct instance *one;

		if (record->recurrence.form == LT_CAL_NONE)
			continue;
		one = named(context, record, set);
		if (!one) {
			struct lt_cal_event *event;

			lt_diag(context->diags, LT_D_OVERRIDE_ALONE,
			        &record->at,
			        lt_diag_quote(context->diags, record->uid));
			event = add_event(context, record, events);
			event->is_instance = true;
			event->id = instance_id(context->arena, record->uid,
			                        &record->recurrence, false);
			continue;
		}
		if (one->override)
			one->override = newer(one->override, record);
		else
			one->override = record;
		one->is_out = false;
		if (record->is_range)
			shift_later(context, set, one, record);
	}
}

void lt_series_expand(struct lt_series_context *context,
                      const struct lt_cal_record *records, size_t count,
                      struct lt_cal_events *events)
{
	const struct lt_cal_record *master = master_of(context, records, count);
	struct set set = { 0 };
	bool is_series = false;

	if (master) {
		if (!build_set(context, master, &set, &is_series))
			return;
		if (!is_series && count == 1) {
			add_event(context, master, events);
			return;
		}
	}
	override_all(context, records, count, &set, events);
	if (!is_series && master) {
		add_event(context, master, events);
		return;
	}
	if (set.count)
		qsort(set.list, set.count, sizeof *set.list, by_key);
	for (size_t i = 0; i < set.count; i++)
		if (!set.list[i].is_out)
			add_instance(context, master, &set, i, events);
	if (master && master->is_cancelled)
		for (size_t i = 0; i < events->count; i++)
			if (lt_str_eq(events->list[i].uid, master->uid))
				events->list[i].is_cancelled = true;
}
