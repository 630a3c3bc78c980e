#include "normalise/series_set.h"

static void tell(struct lt_series_context *context, enum lt_code code,
                 const struct lt_cal_record *record, struct lt_str id)
{
	lt_diag(context->diags, code, &record->at,
	        lt_diag_quote(context->diags, id));
}

/* Whether something newer than the unreadable record is known of the
 * instance. */
static bool is_settled(const struct lt_instance *one,
                       const struct lt_cal_record *record)
{
	return one->override && lt_series_is_newer(one->override, record) &&
	       !record->is_version_unknown;
}

static void mark(struct lt_series_context *context,
                 const struct lt_cal_record *master,
                 const struct lt_cal_record *record, struct lt_instances *set)
{
	struct lt_cal_time time =
	    lt_cal_time_in_series(context, master, &record->recurrence,
	                          LT_STR("RECURRENCE-ID"), &record->at);
	struct lt_instance *one = lt_instances_find(set, &time);
	size_t first = one ? (size_t)(one - set->list) : 0;
	size_t end = record->is_range ? set->count : first + 1;

	if (!one || (is_settled(one, record) && !record->is_range))
		return;
	tell(context, LT_D_CHANGE_UNREAD, record,
	     lt_instance_id(context->arena, record->uid, &one->start, false));
	for (size_t i = first; i < end; i++)
		if (!is_settled(&set->list[i], record))
			set->list[i].unread = record;
}

void lt_series_mark_unread(struct lt_series_context *context,
                           const struct lt_cal_record *master,
                           const struct lt_cal_record *records, size_t count,
                           struct lt_instances *set)
{
	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_record *one = &records[i];

		if (!one->is_unread)
			continue;
		if (one->is_instance_unknown)
			tell(context, LT_D_CHANGE_UNREAD_OF, one, one->uid);
		else if (one->recurrence.form != LT_CAL_NONE)
			mark(context, master, one, set);
	}
}

void lt_series_unread(struct lt_series_context *context,
                      const struct lt_cal_record *record,
                      struct lt_cal_event *event)
{
	struct lt_place *place = LT_NEW(context->arena, struct lt_place);

	*place = record->at;
	event->start = event->end = (struct lt_cal_time){ 0 };
	event->is_end_unreadable = true;
	event->unread = place;
}

/* The newest unreadable record of the whole event, unless a newer master is
 * known. If its version cannot be read, it may be the newest. */
static const struct lt_cal_record *whole(const struct lt_cal_record *master,
                                         const struct lt_cal_record *records,
                                         size_t count)
{
	const struct lt_cal_record *found = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_record *one = &records[i];

		if (!one->is_unread || one->is_instance_unknown ||
		    one->recurrence.form != LT_CAL_NONE)
			continue;
		if (!one->is_version_unknown &&
		    !lt_series_is_newer(one, master))
			continue;
		if (one->sequence < master->sequence && one->has_sequence)
			continue;
		if (!found || lt_series_is_newer(one, found))
			found = one;
	}
	return found;
}

void lt_series_apply_unread(struct lt_series_context *context,
                            const struct lt_cal_record *master,
                            const struct lt_cal_record *records, size_t count,
                            struct lt_cal_event *events, size_t event_count)
{
	const struct lt_cal_record *record = whole(master, records, count);

	if (!record)
		return;
	tell(context, LT_D_CHANGE_UNREAD, record, record->uid);
	for (size_t i = 0; i < event_count; i++)
		if (!record->has_sequence ||
		    events[i].sequence <= record->sequence)
			lt_series_unread(context, record, &events[i]);
}
