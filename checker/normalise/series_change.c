/* What changes single instances of a series, or cancels them. */
#include "core/words.h"
#include "normalise/series_set.h"

#include <stdlib.h>

static bool may_cancel(const struct lt_cal_record *letter,
                       const struct lt_instance *one)
{
	return !one->override || lt_series_is_newer(letter, one->override);
}

/* Cancels the instance and, if the letter says so, all later ones; not those of
 * which something newer is known. */
static void cancel_instance(struct lt_series_context *context,
                            const struct lt_cal_record *letter,
                            struct lt_instances *set, struct lt_instance *one)
{
	size_t first = (size_t)(one - set->list);
	size_t end = letter->is_range ? set->count : first + 1;

	if (!may_cancel(letter, one)) {
		lt_series_replace(context, letter, one->override);
		if (!letter->is_range)
			return;
	}
	lt_series_tell_letter(
	    context, letter,
	    lt_instance_id(context->arena, letter->uid, &one->start, false));
	for (size_t i = first; i < end; i++)
		if (may_cancel(letter, &set->list[i]))
			set->list[i].letter = letter;
	one->is_out = false;
}

/* --- overrides ---------------------------------------------------------- */

/* TIME by the clock of MODEL's zone. */
static struct lt_local local_like(const struct lt_cal_time *time,
                                  const struct lt_cal_time *model)
{
	if (time->form != LT_CAL_UTC && time->form != LT_CAL_ZONED)
		return time->local;
	if (model->form == LT_CAL_UTC)
		return lt_local_at_offset(time->at, 0);
	if (model->form > LT_CAL_DATE && model->zone)
		return lt_zone_local(model->zone, time->at);
	return time->local;
}

/* The start that an unknown series gave to an instance. Its day, if it is
 * written in UTC, is that by the clock of the event itself. */
static struct lt_cal_time first_of(const struct lt_cal_record *record)
{
	struct lt_cal_time time = record->recurrence;

	if (time.form == LT_CAL_UTC)
		time.local = local_like(&time, &record->start);
	return time;
}

/* An override of an instance that the series does not have, or of a day that
 * has several, is an event of its own. */
static void add_alone(struct lt_series_context *context,
                      const struct lt_cal_record *record,
                      const struct lt_instances *set,
                      struct lt_cal_events *events)
{
	struct lt_cal_time first = first_of(record);
	bool is_date = first.form == LT_CAL_DATE;
	bool is_shared = lt_instances_on(set, first.local.day) > 0;
	struct lt_notes *shared = context->diags->notes, own = { 0 };
	struct lt_cal_event *event;

	/* The notes on it are its own, not those of the whole series. */
	context->diags->notes = &own;
	lt_diag(context->diags,
	        is_date && is_shared ? LT_D_OVERRIDE_UNCLEAR
	                             : LT_D_OVERRIDE_ALONE,
	        &record->at, lt_diag_quote(context->diags, record->uid));
	context->diags->notes = shared;
	event = lt_series_add_event(context, record, events);
	event->is_instance = true;
	event->notes = own;
	event->id = lt_instance_id(context->arena, record->uid, &first,
	                           is_shared && !is_date);
	lt_series_set_first(context, &record->recurrence, event);
}

struct lt_cal_time lt_instance_shifted(const struct lt_instance *one,
                                       const struct lt_cal_record *range)
{
	bool is_alike = range->start.form == one->start.form;
	struct lt_local from = local_like(&range->recurrence, &one->start);
	/* If the change names another zone, its clock counts from here on. */
	struct lt_local to = is_alike ? range->start.local
	                              : local_like(&range->start, &one->start);
	struct lt_local local = one->start.local;
	int64_t ms;

	if (!range->has_start)
		return one->start;
	if (range->recurrence.form == LT_CAL_DATE)
		from.ms = one->start.local.ms;
	ms = (int64_t)local.ms + to.ms - from.ms;
	local.day.n += to.day.n - from.day.n;
	if (ms < 0 || ms >= LT_MS_PER_DAY) {
		local.day.n += ms < 0 ? -1 : 1;
		ms += ms < 0 ? LT_MS_PER_DAY : -LT_MS_PER_DAY;
	}
	local.ms = (int32_t)ms;
	return lt_cal_time_like(is_alike ? &range->start : &one->start, local);
}

/* What to report of a change of an instance and all later ones. */
static enum lt_code code_of_range(const struct lt_instance *one,
                                  const struct lt_cal_record *record)
{
	struct lt_cal_time to = lt_instance_shifted(one, record);
	bool stays = to.form == one->start.form && to.zone == one->start.zone &&
	             to.local.day.n == one->start.local.day.n &&
	             to.local.ms == one->start.local.ms;

	if (record->is_cancelled)
		return LT_D_RANGE_CANCELLED;
	return stays ? LT_D_RANGE_CHANGED : LT_D_RANGE_SHIFTED;
}

/* Applies a change from an instance on, up to the next such change. */
static void apply_range(struct lt_series_context *context,
                        struct lt_instances *set,
                        const struct lt_instance *from,
                        const struct lt_cal_record *record)
{
	lt_diag0(context->diags, code_of_range(from, record), &record->at);
	for (size_t i = (size_t)(from - set->list); i < set->count; i++) {
		struct lt_instance *one = &set->list[i];

		if (one->range && one->from_key > from->key)
			break;
		if (one->range && one->from_key == from->key &&
		    !lt_series_is_newer(record, one->range))
			break;
		one->range = record;
		one->from_key = from->key;
	}
}

/* Whether STATUS is there, and not CANCELLED. */
static bool says_held(const struct lt_cal_record *record)
{
	const struct lt_ics_property *status =
	    lt_ics_find(record->component, LT_ICS_STATUS);

	return status && status->value.size && !record->is_cancelled;
}

static void apply_override(struct lt_series_context *context,
                           const struct lt_cal_record *master,
                           const struct lt_cal_record *record,
                           struct lt_instances *set, struct lt_instance *one)
{
	if (record->is_letter) {
		cancel_instance(context, record, set, one);
		return;
	}
	if (one->is_out)
		lt_diag(context->diags, LT_D_OVERRIDE_ALONE, &record->at,
		        lt_diag_quote(context->diags, record->uid));
	if (master && master->is_cancelled && says_held(record))
		lt_diag0(context->diags, LT_D_OVERRIDE_CANCELLED, &record->at);
	one->override = one->override
	                    ? lt_series_replace(context, one->override, record)
	                    : record;
	one->is_out = false;
	if (record->is_range)
		apply_range(context, set, one, record);
}

/* Changes of instances, and letters that cancel them, in the order in which
 * they are applied. */
struct changes {
	const struct lt_cal_record **list;
	struct lt_cal_time *times; /* RECURRENCE-ID as the series has it */
	size_t count;
};

/* First all others, then the letters, which cancel what these have made of the
 * series. */
static struct changes changes_of(struct lt_series_context *context,
                                 const struct lt_cal_record *master,
                                 const struct lt_cal_record *records,
                                 size_t count)
{
	struct changes changes = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < count; i++)
		room += records[i].recurrence.form != LT_CAL_NONE;
	changes.list =
	    LT_NEW_ARRAY(context->scratch, const struct lt_cal_record *, room);
	changes.times =
	    LT_NEW_ARRAY(context->scratch, struct lt_cal_time, room);
	for (int letters = 0; letters < 2; letters++)
		for (size_t i = 0; i < count; i++) {
			const struct lt_cal_record *one = &records[i];
			struct lt_cal_time time = one->recurrence;

			if (time.form == LT_CAL_NONE ||
			    one->is_letter != letters || one->is_unread)
				continue;
			if (master)
				time = lt_cal_time_in_series(
				    context, master, &time,
				    LT_STR("RECURRENCE-ID"), &one->at);
			changes.times[changes.count] = time;
			changes.list[changes.count++] = one;
		}
	return changes;
}

/* The one instance of the day of TIME, at which none begins, unless something
 * else changes it (interop, D15); NULL: there is none. */
static struct lt_instance *of_the_day(const struct lt_instances *set,
                                      const struct lt_cal_record *master,
                                      const struct lt_cal_record *record,
                                      const struct lt_cal_time *time)
{
	struct lt_instance *one;

	if (record->is_range || time->form == LT_CAL_DATE)
		return NULL;
	one = lt_instances_of_day(set, local_like(time, &master->start).day);
	if (!one || one->is_out ||
	    (one->override && lt_cal_ms(&one->override->recurrence) !=
	                          lt_cal_ms(&record->recurrence)))
		return NULL;
	return one;
}

/* Applies changes: those of which the instance is there, then those that miss
 * the clock of the series, then those of no instance at all. */
static void override_all(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         const struct changes *changes, bool is_series,
                         struct lt_instances *set, struct lt_cal_events *events)
{
	struct lt_instance *one;

	for (size_t i = 0; i < changes->count; i++) {
		one = lt_instances_find(set, &changes->times[i]);
		if (!one)
			continue;
		apply_override(context, master, changes->list[i], set, one);
		changes->list[i] = NULL;
	}
	for (size_t i = 0; i < changes->count; i++) {
		const struct lt_cal_record *record = changes->list[i];

		if (!record)
			continue;
		one = is_series
		          ? of_the_day(set, master, record, &changes->times[i])
		          : NULL;
		if (!one) {
			add_alone(context, record, set, events);
			continue;
		}
		lt_diag(
		    context->diags, LT_D_OVERRIDE_OFF_CLOCK, &record->at,
		    lt_words_day(context->diags->arena, one->start.local.day));
		apply_override(context, master, record, set, one);
	}
}

static int by_id(const void *a, const void *b)
{
	const struct lt_cal_event *const *x = a, *const *y = b;
	int order = lt_str_compare((*x)->id, (*y)->id);

	return order ? order : (*x > *y) - (*x < *y);
}

/* The ids of these, which all have the same one, with the clock. */
static void add_clocks(struct lt_series_context *context,
                       struct lt_cal_event **list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct lt_cal_time first = *list[i]->first_set;

		first.local = local_like(&first, &list[i]->start);
		if (first.form != LT_CAL_DATE)
			list[i]->id = lt_instance_id(
			    context->arena, list[i]->uid, &first, true);
	}
}

/* Several of one day that stand alone are told apart by the clock. */
static void part_alone(struct lt_series_context *context,
                       const struct lt_cal_events *events, size_t from)
{
	size_t count = events->count - from, end;
	struct lt_cal_event **list;

	if (count < 2)
		return;
	list = LT_NEW_ARRAY(context->scratch, struct lt_cal_event *, count);
	for (size_t i = 0; i < count; i++)
		list[i] = &events->list[from + i];
	qsort(list, count, sizeof *list, by_id);
	for (size_t i = 0; i < count; i = end) {
		int64_t first = lt_cal_ms(list[i]->first_set);
		bool are_several = false;

		for (end = i + 1;
		     end < count && lt_str_eq(list[end]->id, list[i]->id);
		     end++)
			are_several |= lt_cal_ms(list[end]->first_set) != first;
		if (are_several)
			add_clocks(context, &list[i], end - i);
	}
}

void lt_series_change(struct lt_series_context *context,
                      const struct lt_cal_record *master,
                      const struct lt_cal_record *records, size_t count,
                      bool is_series, struct lt_instances *set,
                      struct lt_cal_events *events)
{
	size_t first = events->count;
	struct changes changes = changes_of(context, master, records, count);

	override_all(context, master, &changes, is_series, set, events);
	part_alone(context, events, first);
}
