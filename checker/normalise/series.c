#include "normalise/series.h"

#include "normalise/series_set.h"

/* --- which version holds ------------------------------------------------ */

/* Of two versions that are otherwise equal, in different files, the letter that
 * cancels is the newer one, whichever is read first. */
bool lt_series_is_newer(const struct lt_cal_record *a,
                        const struct lt_cal_record *b)
{
	int stamp;

	if (a->sequence != b->sequence)
		return a->sequence > b->sequence;
	stamp = lt_str_compare(a->stamp, b->stamp);
	if (stamp)
		return stamp > 0;
	if (a->is_letter != b->is_letter && a->at.file != b->at.file)
		return a->is_letter;
	return a->order > b->order;
}

static const struct lt_cal_record *replace(struct lt_series_context *context,
                                           const struct lt_cal_record *old,
                                           const struct lt_cal_record *other)
{
	const struct lt_cal_record *newer =
	    lt_series_is_newer(other, old) ? other : old;
	/* Reported at the second record of a file; of two files at the newer
	 * record, so that their order does not matter. */
	bool is_of_one = other->at.file == old->at.file;

	lt_diag(context->diags, LT_D_UID_TWICE,
	        is_of_one ? &other->at : &newer->at,
	        lt_diag_quote(context->diags, other->uid));
	context->pass_over(context->holder, newer == old ? other : old);
	return newer;
}

/* The newest record of the whole event: of the letters, which only cancel it,
 * or of the others. */
static const struct lt_cal_record *
newest_of(struct lt_series_context *context,
          const struct lt_cal_record *records, size_t count, bool of_letters)
{
	const struct lt_cal_record *newest = NULL;

	for (size_t i = 0; i < count; i++)
		if (records[i].recurrence.form == LT_CAL_NONE &&
		    records[i].is_letter == of_letters && !records[i].is_unread)
			newest = newest ? replace(context, newest, &records[i])
			                : &records[i];
	return newest;
}

const struct lt_cal_record *
lt_series_master(const struct lt_cal_record *records, size_t count)
{
	const struct lt_cal_record *newest = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_record *one = &records[i];

		if (one->recurrence.form != LT_CAL_NONE || one->is_unread)
			continue;
		if (!newest || (newest->is_letter && !one->is_letter) ||
		    (newest->is_letter == one->is_letter &&
		     lt_series_is_newer(one, newest)))
			newest = one;
	}
	return newest;
}

/* --- letters that cancel (METHOD:CANCEL) -------------------------------- */

/* Cancels an event and keeps what it said: a letter need not repeat it. */
static void cancel(struct lt_series_context *context,
                   const struct lt_cal_record *letter,
                   struct lt_cal_event *event)
{
	event->is_cancelled = true;
	event->sequence = letter->sequence;
	event->stamp = lt_arena_copy(context->arena, letter->stamp);
}

static void tell_letter(struct lt_series_context *context,
                        const struct lt_cal_record *letter, struct lt_str id)
{
	lt_diag(context->diags,
	        letter->is_range ? LT_D_CANCELLED_FROM_HERE
	                         : LT_D_CANCELLED_BY_LETTER,
	        &letter->at, lt_diag_quote(context->diags, id));
}

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
		replace(context, letter, one->override);
		if (!letter->is_range)
			return;
	}
	tell_letter(
	    context, letter,
	    lt_instance_id(context->arena, letter->uid, &one->start, false));
	for (size_t i = first; i < end; i++)
		if (may_cancel(letter, &set->list[i]))
			set->list[i].letter = letter;
	one->is_out = false;
}

/* --- overrides ---------------------------------------------------------- */

/* Notes TIME as the start that the series gave to EVENT. */
static void set_first(struct lt_series_context *context,
                      const struct lt_cal_time *time,
                      struct lt_cal_event *event)
{
	struct lt_cal_time *first = LT_NEW(context->arena, struct lt_cal_time);

	*first = *time;
	event->first_set = first;
}

/* TIME by the clock of MODEL's zone. */
static struct lt_local local_like(const struct lt_cal_time *time,
                                  const struct lt_cal_time *model)
{
	if (time->form != LT_CAL_UTC && time->form != LT_CAL_ZONED)
		return time->local;
	if (model->form == LT_CAL_ZONED)
		return lt_zone_local(model->zone, time->at);
	return model->form == LT_CAL_UTC ? lt_local_at_offset(time->at, 0)
	                                 : time->local;
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
	bool is_unclear = record->recurrence.form == LT_CAL_DATE &&
	                  lt_instances_on(set, record->recurrence.local.day);
	struct lt_cal_time first = first_of(record);
	struct lt_notes *shared = context->diags->notes, own = { 0 };
	struct lt_cal_event *event;

	/* The notes on it are its own, not those of the whole series. */
	context->diags->notes = &own;
	lt_diag(context->diags,
	        is_unclear ? LT_D_OVERRIDE_UNCLEAR : LT_D_OVERRIDE_ALONE,
	        &record->at, lt_diag_quote(context->diags, record->uid));
	context->diags->notes = shared;
	event = lt_series_add_event(context, record, events);
	event->is_instance = true;
	event->notes = own;
	event->id = lt_instance_id(context->arena, record->uid, &first, false);
	set_first(context, &record->recurrence, event);
}

/* The start of an instance, moved as the first one of the range was: by days
 * and clock time, so that daylight saving does not change its clock time. */
static struct lt_cal_time shifted(const struct lt_instance *one,
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
	struct lt_cal_time to = shifted(one, record);
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

static void override_one(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         const struct lt_cal_record *record,
                         struct lt_instances *set, struct lt_cal_events *events)
{
	struct lt_cal_time time = record->recurrence;
	struct lt_instance *one;

	if (master)
		time =
		    lt_cal_time_in_series(context, master, &time,
		                          LT_STR("RECURRENCE-ID"), &record->at);
	one = lt_instances_find(set, &time);
	if (!one) {
		add_alone(context, record, set, events);
	} else if (record->is_letter) {
		cancel_instance(context, record, set, one);
	} else {
		one->override = one->override
		                    ? replace(context, one->override, record)
		                    : record;
		one->is_out = false;
		if (record->is_range)
			apply_range(context, set, one, record);
	}
}

/* Applies changes of instances: first all others, then the letters, which
 * cancel what these have made of the series. */
static void override_all(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         const struct lt_cal_record *records, size_t count,
                         struct lt_instances *set, struct lt_cal_events *events)
{
	for (int letters = 0; letters < 2; letters++)
		for (size_t i = 0; i < count; i++)
			if (records[i].recurrence.form != LT_CAL_NONE &&
			    records[i].is_letter == letters &&
			    !records[i].is_unread)
				override_one(context, master, &records[i], set,
				             events);
}

/* --- events ------------------------------------------------------------- */

/* The end of an instance: a DURATION is nominal, what lies between DTSTART
 * and DTEND exact (RFC 5545 section 3.8.5.3). */
static struct lt_cal_time end_of(const struct lt_cal_record *record,
                                 const struct lt_cal_time *start)
{
	struct lt_duration length = { 0 };
	struct lt_cal_time end = *start;
	int64_t ms;

	if (record->end.form == LT_CAL_NONE)
		return record->end;
	if (record->has_length)
		return lt_cal_time_after(start, &record->length);
	if (start->form == LT_CAL_DATE) {
		length.days =
		    record->end.local.day.n - record->start.local.day.n;
		return lt_cal_time_after(start, &length);
	}
	ms = lt_cal_ms(&record->end) - lt_cal_ms(&record->start);
	if (start->form == LT_CAL_UTC || start->form == LT_CAL_ZONED) {
		end.at.ms += ms;
		end.local = start->form == LT_CAL_ZONED
		                ? lt_zone_local(start->zone, end.at)
		                : lt_local_at_offset(end.at, 0);
	} else {
		struct lt_instant at = lt_instant_at_offset(start->local, 0);

		at.ms += ms;
		end.local = lt_local_at_offset(at, 0);
	}
	return end;
}

static bool is_off_the_clock(const struct lt_cal_time *time)
{
	return time->form == LT_CAL_ZONED &&
	       lt_zone_instants(time->zone, time->local).kind != LT_LOCAL_ONCE;
}

/* False: the start of an instance that was moved has no year. An end that has
 * none is left out. Both are reported. */
static bool are_in_years(struct lt_series_context *context,
                         const struct lt_cal_record *record,
                         struct lt_cal_event *event)
{
	if (!lt_cal_has_year(event->start.form, event->start.local)) {
		lt_diag(context->diags, LT_D_TIME_AT_EDGE, &record->at,
		        lt_diag_quote(context->diags, event->id),
		        LT_STR("RECURRENCE-ID"));
		return false;
	}
	if (!lt_cal_end_has_year(&event->end)) {
		lt_diag0(context->diags, LT_D_END_AT_EDGE, &record->at);
		event->end = (struct lt_cal_time){ 0 };
	}
	return true;
}

/* Adds an instance. Its id has the date that the series gave, so that it stays
 * the same if the instance is moved. */
static void add_instance(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         const struct lt_instances *set, size_t index,
                         struct lt_cal_events *events)
{
	const struct lt_instance *one = &set->list[index];
	const struct lt_cal_record *record = one->override ? one->override
	                                     : one->range  ? one->range
	                                                   : master;
	struct lt_cal_event *event =
	    one->override ? lt_series_add_event(context, record, events)
			  : lt_series_add_like(context, record, events);

	event->is_instance = true;
	event->id =
	    lt_instance_id(context->arena, master->uid, &one->start,
	                   master->start.form != LT_CAL_DATE &&
	                       lt_instances_on(set, one->start.local.day) > 1);
	if (one->override || one->range || one->unread)
		set_first(context, &one->start, event);
	if (one->letter)
		cancel(context, one->letter, event);
	if (one->unread)
		lt_series_unread(context, one->unread, event);
	if (one->unread || one->override)
		return;
	event->start = one->range ? shifted(one, one->range) : one->start;
	event->end = one->end.form != LT_CAL_NONE
	                 ? one->end
	                 : end_of(record, &event->start);
	if (!are_in_years(context, record, event)) {
		events->count--;
		return;
	}
	if (is_off_the_clock(&event->start)) {
		char day[10];

		lt_day_write(event->start.local.day, day);
		lt_diag(context->diags, LT_D_INSTANCE_IN_GAP, &record->at,
		        (struct lt_str){ day, sizeof day });
	}
}

/* Cancels all events of the series by LETTER; NULL: not cancelled. */
static void cancel_all(struct lt_series_context *context,
                       const struct lt_cal_record *master,
                       const struct lt_cal_record *letter, size_t first,
                       struct lt_cal_events *events)
{
	for (size_t i = first; i < events->count; i++)
		if (letter)
			cancel(context, letter, &events->list[i]);
		else if (master)
			events->list[i].is_cancelled |= master->is_cancelled;
}

/* An event that is no series may still have been moved by an override. */
static void add_single(struct lt_series_context *context,
                       const struct lt_cal_record *master,
                       const struct lt_instances *set,
                       struct lt_cal_events *events)
{
	const struct lt_cal_record *record = set->count && set->list[0].override
	                                         ? set->list[0].override
	                                         : master;
	struct lt_cal_event *event;

	if (set->count && set->list[0].is_out)
		return;
	event = lt_series_add_event(context, record, events);
	event->id = master->uid;
	if (record != master)
		set_first(context, &master->start, event);
	if (set->count && set->list[0].letter)
		cancel(context, set->list[0].letter, event);
	if (set->count && set->list[0].unread)
		lt_series_unread(context, set->list[0].unread, event);
}

/* Reports a series without errors of which no event is left. */
static void tell_none(struct lt_series_context *context,
                      const struct lt_cal_record *master,
                      const struct lt_instances *set)
{
	struct lt_diags *diags = context->diags;

	lt_diag(diags, set->count ? LT_D_SERIES_TAKEN_OUT : LT_D_SERIES_FAR,
	        &master->at, lt_diag_quote(diags, master->uid),
	        lt_diag_number(diags, set->years));
}

/* Finds the master, and the letter that cancels all of it. Without a master the
 * letter takes its place if it has a start, so that a cancelled session is
 * shown as one. */
static const struct lt_cal_record *
master_of(struct lt_series_context *context,
          const struct lt_cal_record *records, size_t count,
          const struct lt_cal_record **letter)
{
	const struct lt_cal_record *master =
	    newest_of(context, records, count, false);

	*letter = newest_of(context, records, count, true);
	if (!*letter)
		return master;
	if (!master)
		return (*letter)->start.form == LT_CAL_NONE ? NULL : *letter;
	if (lt_series_is_newer(*letter, master)) {
		tell_letter(context, *letter, master->uid);
	} else {
		replace(context, *letter, master);
		*letter = NULL;
	}
	return master;
}

void lt_series_expand(struct lt_series_context *context,
                      const struct lt_cal_record *records, size_t count,
                      struct lt_cal_events *events)
{
	const struct lt_cal_record *letter, *master;
	struct lt_instances set = { 0 };
	size_t first = events->count;
	bool is_series = false;

	master = master_of(context, records, count, &letter);
	context->made_of = NULL;
	if (master && !lt_instances_build(context, master, &set, &is_series))
		return;
	override_all(context, master, records, count, &set, events);
	if (master)
		lt_series_mark_unread(context, master, records, count, &set);
	if (master && !is_series)
		add_single(context, master, &set, events);
	for (size_t i = 0; is_series && i < set.count; i++)
		if (!set.list[i].is_out)
			add_instance(context, master, &set, i, events);
	if (master && events->count == first)
		tell_none(context, master, &set);
	if (!master && letter && events->count == first)
		context->keep_letter(context->holder, letter);
	cancel_all(context, master, letter, first, events);
	if (master && events->count > first)
		lt_series_apply_unread(context, master, records, count,
		                       &events->list[first],
		                       events->count - first);
}
