#include "normalise/cal_plain.h"

#include <stdlib.h>

static struct lt_str uid_of(const struct lt_cal_plain *one)
{
	return one->is_record ? one->record->uid
	                      : lt_cal_plain_text(one, LT_PLAIN_UID);
}

static size_t order_of(const struct lt_cal_plain *one)
{
	return one->is_record ? one->record->order : one->order;
}

static int by_uid(const void *a, const void *b)
{
	const struct lt_cal_plain *x = ((const struct lt_numbered *)a)->what;
	const struct lt_cal_plain *y = ((const struct lt_numbered *)b)->what;
	int order = lt_str_compare(uid_of(x), uid_of(y));

	if (order)
		return order;
	return (order_of(x) > order_of(y)) - (order_of(x) < order_of(y));
}

/* Those of the long way stand among the plain ones for a while. */
static void add_records(struct lt_cal_reading *reading)
{
	struct lt_cal_plain *shells = LT_NEW_ARRAY(
	    &reading->scratch, struct lt_cal_plain, reading->record_count);

	lt_cal_make_room(reading, reading->record_count);
	for (size_t i = 0; i < reading->record_count; i++) {
		const struct lt_cal_record *record = &reading->records[i];

		shells[i].is_record = true;
		shells[i].record = record;
		reading->plains[reading->plain_count++] =
		    (struct lt_numbered){ .number =
			                      lt_str_head_number(record->uid),
			                  .what = &shells[i] };
	}
}

static void drop_passed_over(struct lt_cal_reading *reading)
{
	size_t kept = 0;

	for (size_t i = 0; i < reading->plain_count; i++) {
		const struct lt_cal_plain *one = reading->plains[i].what;

		if (!one->is_out)
			reading->plains[kept++] = reading->plains[i];
	}
	reading->plain_count = kept;
}

/* All records by UID, then in the order of the file. Most heads are there
 * once. */
static void sort_all(struct lt_cal_reading *reading)
{
	struct lt_numbered *list;
	size_t count, begin = 0;

	drop_passed_over(reading);
	add_records(reading);
	list = reading->plains;
	count = reading->plain_count;
	lt_sort_numbered(list, count);
	while (begin < count) {
		size_t end = begin + 1;

		while (end < count && list[end].number == list[begin].number)
			end++;
		if (end - begin > 1)
			qsort(&list[begin], end - begin, sizeof *list, by_uid);
		begin = end;
	}
}

/* --- the events --------------------------------------------------------- */

/* What was noted of the records of one UID. */
static struct lt_notes gather_notes(struct lt_cal_reading *reading,
                                    const struct lt_cal_record *records,
                                    size_t count)
{
	struct lt_notes notes = records[0].notes;

	reading->diags->notes = &notes;
	for (size_t i = 1; i < count; i++)
		for (size_t j = 0; j < records[i].notes.count; j++)
			lt_diag_note(reading->diags, &records[i].notes.list[j]);
	reading->diags->notes = NULL;
	return notes;
}

static bool are_letters(const struct lt_cal_record *records, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!records[i].is_letter)
			return false;
	return true;
}

/* The events of one UID, with all that was noted of it. */
static void expand_one(struct lt_cal_reading *reading,
                       const struct lt_cal_record *records, size_t count,
                       struct lt_cal_events *events)
{
	struct lt_notes notes = gather_notes(reading, records, count);
	size_t first = events->count;

	reading->diags->notes = &notes;
	lt_series_expand(&reading->context, records, count, events);
	reading->diags->notes = NULL;
	/* A letter alone is looked at with the events of other files. */
	if (events->count == first && !are_letters(records, count))
		lt_cal_pass_over(reading, records[0].uid,
		                 LT_PASSED_NO_OCCURRENCE, &records[0].at);
	for (size_t i = first; i < events->count; i++)
		events->list[i].notes = notes;
}

/* The records of one UID, one behind the other. */
static const struct lt_cal_record *records_of(struct lt_cal_reading *reading,
                                              const struct lt_numbered *entries,
                                              size_t count)
{
	struct lt_cal_record *list =
	    LT_NEW_ARRAY(&reading->scratch, struct lt_cal_record, count);

	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_plain *one = entries[i].what;

		list[i] =
		    one->is_record
			? *one->record
			: lt_cal_plain_record(reading, &reading->scratch, one);
	}
	return list;
}

/* What became of the records: plain ones, and in between the events of the
 * others, which lie in a list of their own. */
struct outcome {
	struct lt_cal_events events;
	const struct lt_cal_plain **list; /* from malloc; NULL: an event */
	size_t count, room;
};

static void add_outcome(struct outcome *outcome,
                        const struct lt_cal_plain *plain)
{
	if (outcome->count == outcome->room) {
		outcome->room = outcome->room ? outcome->room * 2 : 64;
		outcome->list = lt_realloc(
		    outcome->list,
		    outcome->room * sizeof(const struct lt_cal_plain *));
	}
	outcome->list[outcome->count++] = plain;
}

static void keep_plain_letter(struct lt_cal_reading *reading,
                              const struct lt_cal_plain *plain)
{
	lt_cal_keep_letter(
	    reading, &(struct lt_cal_letter){
			 .uid = lt_cal_plain_text(plain, LT_PLAIN_UID),
			 .sequence = plain->sequence,
			 .stamp = lt_cal_plain_text(plain, LT_PLAIN_STAMP),
			 .is_event = true,
			 .at = { .file = reading->file,
	                         .line = plain->line,
	                         .column = 1,
	                         .uid = plain->texts } });
}

static void expand_uid(struct lt_cal_reading *reading,
                       const struct lt_numbered *entries, size_t count,
                       struct outcome *outcome)
{
	const struct lt_cal_plain *one = entries->what;
	size_t first = outcome->events.count;

	if (count == 1 && !one->is_record) {
		add_outcome(outcome, one);
		if (one->is_letter)
			keep_plain_letter(reading, one);
		return;
	}
	expand_one(reading,
	           count == 1 ? one->record
	                      : records_of(reading, entries, count),
	           count, &outcome->events);
	for (size_t i = first; i < outcome->events.count; i++)
		add_outcome(outcome, NULL);
}

/* Moves it all to the arena. */
static void hand_over(struct lt_arena *arena, struct outcome *outcome,
                      struct lt_calendar *calendar)
{
	size_t events = outcome->events.count;
	struct lt_cal_event *to =
	    LT_NEW_ARRAY(arena, struct lt_cal_event, events);
	struct lt_cal_plain *shells =
	    LT_NEW_ARRAY(arena, struct lt_cal_plain, events);
	const struct lt_cal_plain **list =
	    LT_NEW_ARRAY(arena, const struct lt_cal_plain *, outcome->count);

	if (events)
		memcpy(to, outcome->events.list, events * sizeof *to);
	for (size_t i = 0; i < outcome->count; i++) {
		list[i] = outcome->list[i];
		if (list[i])
			continue;
		shells->is_event = true;
		shells->event = to++;
		list[i] = shells++;
	}
	free(outcome->events.list);
	free(outcome->list);
	calendar->entries = list;
	calendar->event_count = outcome->count;
	calendar->long_count = events;
}

void lt_cal_expand_all(struct lt_cal_reading *reading,
                       struct lt_calendar *calendar)
{
	struct outcome outcome = { 0 };
	struct lt_numbered *list;
	size_t begin = 0;

	sort_all(reading);
	list = reading->plains;
	while (begin < reading->plain_count) {
		size_t end = begin + 1;

		/* They lie in the order of the file. */
		if (reading->plain_count - begin > LT_CAL_AHEAD)
			__builtin_prefetch(&((const struct lt_cal_plain *)
			                         list[begin + LT_CAL_AHEAD]
			                             .what)
			                        ->sizes);

		while (
		    end < reading->plain_count &&
		    list[begin].number == list[end].number &&
		    lt_str_eq(uid_of(list[begin].what), uid_of(list[end].what)))
			end++;
		expand_uid(reading, &list[begin], end - begin, &outcome);
		begin = end;
	}
	free(list);
	hand_over(reading->arena, &outcome, calendar);
}

const struct lt_cal_event *
lt_calendar_long_event(const struct lt_calendar *calendar, size_t index)
{
	const struct lt_cal_plain *entry = calendar->entries[index];

	return entry->is_event ? entry->event : NULL;
}

struct lt_cal_brief lt_calendar_brief(const struct lt_calendar *calendar,
                                      size_t index)
{
	const struct lt_cal_plain *entry = calendar->entries[index];
	const struct lt_cal_event *event = entry->event;

	if (entry->is_event)
		return (struct lt_cal_brief){ .summary = event->summary,
			                      .start = event->start.form,
			                      .end = event->end.form,
			                      .days = event->end.local.day.n -
			                              event->start.local.day.n,
			                      .is_related =
			                          event->parent_count > 0,
			                      .is_private = event->is_private };
	return (struct lt_cal_brief){
		.summary = lt_cal_plain_text(entry, LT_PLAIN_SUMMARY),
		.start = entry->start_form,
		.end = entry->end_form,
		.days = entry->end.local.day.n - entry->start.local.day.n
	};
}

void lt_calendar_fetch(const struct lt_calendar *calendar, size_t index)
{
	enum { LINE_BYTES = 64, LINES = 3 };
	const char *at;

	if (index >= calendar->event_count)
		return;
	at = (const char *)calendar->entries[index];
	for (int i = 0; i < LINES; i++)
		__builtin_prefetch(at + i * LINE_BYTES);
}

const struct lt_cal_event *lt_calendar_event(const struct lt_calendar *calendar,
                                             size_t index,
                                             struct lt_cal_room *room)
{
	const struct lt_cal_plain *entry = calendar->entries[index];

	return entry->is_event ? entry->event
	                       : lt_cal_plain_event(calendar, entry, room);
}
