#include "normalise/series.h"

#include "normalise/series_set.h"

/* --- which version holds ------------------------------------------------ */

/* Of two versions that are otherwise equal, in different files, the letter that
 * cancels is the newer one, whichever is read first. */
bool lt_series_is_newer(const struct lt_cal_record *a,
                        const struct lt_cal_record *b)
{
	int age =
	    lt_cal_compare_age(a->sequence, a->stamp, b->sequence, b->stamp);

	if (age)
		return age > 0;
	if (a->is_letter != b->is_letter && a->at.file != b->at.file)
		return a->is_letter;
	return a->order > b->order;
}

const struct lt_cal_record *lt_series_replace(struct lt_series_context *context,
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
			newest = newest ? lt_series_replace(context, newest,
			                                    &records[i])
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

void lt_series_tell_letter(struct lt_series_context *context,
                           const struct lt_cal_record *letter, struct lt_str id)
{
	lt_diag(context->diags,
	        letter->is_range ? LT_D_CANCELLED_FROM_HERE
	                         : LT_D_CANCELLED_BY_LETTER,
	        &letter->at, lt_diag_quote(context->diags, id));
}

void lt_series_set_first(struct lt_series_context *context,
                         const struct lt_cal_time *time,
                         struct lt_cal_event *event)
{
	struct lt_cal_time *first = LT_NEW(context->arena, struct lt_cal_time);

	*first = *time;
	event->first_set = first;
}

/* --- events ------------------------------------------------------------- */

/* The end of an instance: a DURATION is nominal, what lies between DTSTART
 * and DTEND exact (RFC 5545 section 3.8.5.3). */
static struct lt_cal_time end_of(const struct lt_cal_record *record,
                                 const struct lt_cal_time *start)
{
	struct lt_duration length = { 0 };

	if (record->end.form == LT_CAL_NONE)
		return record->end;
	if (record->has_length)
		return lt_cal_time_after(start, &record->length);
	if (start->form == LT_CAL_DATE) {
		length.days =
		    record->end.local.day.n - record->start.local.day.n;
		return lt_cal_time_after(start, &length);
	}
	return lt_cal_time_later(start, lt_cal_ms(&record->end) -
	                                    lt_cal_ms(&record->start));
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
		lt_series_set_first(context, &one->start, event);
	if (one->letter)
		cancel(context, one->letter, event);
	if (one->unread)
		lt_series_unread(context, one->unread, event);
	if (one->unread || one->override)
		return;
	event->start =
	    one->range ? lt_instance_shifted(one, one->range) : one->start;
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
		lt_series_set_first(context, &master->start, event);
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
		lt_series_tell_letter(context, *letter, master->uid);
	} else {
		lt_series_replace(context, *letter, master);
		*letter = NULL;
	}
	return master;
}

static void expand(struct lt_series_context *context,
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
	lt_series_change(context, master, records, count, is_series, &set,
	                 events);
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

void lt_series_expand(struct lt_series_context *context,
                      const struct lt_cal_record *records, size_t count,
                      struct lt_cal_events *events)
{
	expand(context, records, count, events);
	lt_arena_reset(context->scratch);
}
