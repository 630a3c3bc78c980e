#include "normalise/cal_plain.h"

#include <stdlib.h>

/* A record of either way, in the order of UIDs. */
struct entry {
	uint64_t head; /* the first letters of the UID, as they compare */
	const struct lt_cal_plain *plain; /* NULL: */
	const struct lt_cal_record *record;
};

static struct lt_str uid_of(const struct entry *entry)
{
	return entry->plain ? lt_cal_plain_text(entry->plain, LT_PLAIN_UID)
	                    : entry->record->uid;
}

static size_t order_of(const struct entry *entry)
{
	return entry->plain ? entry->plain->order : entry->record->order;
}

static int by_uid(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order;

	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	order = lt_str_compare(uid_of(x), uid_of(y));
	if (order)
		return order;
	return (order_of(x) > order_of(y)) - (order_of(x) < order_of(y));
}

static void add_entry(struct entry *list, size_t *count,
                      const struct lt_cal_plain *plain,
                      const struct lt_cal_record *record)
{
	struct entry *one = &list[(*count)++];

	*one = (struct entry){ .plain = plain, .record = record };
	one->head = lt_str_head_number(uid_of(one));
}

/* All records by UID, then in the order of the file; from malloc. */
static struct entry *sorted(const struct lt_cal_reading *reading, size_t *count)
{
	struct entry *list = lt_alloc_zeroed(
	    reading->record_count + reading->plain_count, sizeof *list);

	*count = 0;
	for (const struct lt_cal_plain *one = reading->plains; one;
	     one = one->next)
		if (!one->is_out)
			add_entry(list, count, one, NULL);
	for (size_t i = 0; i < reading->record_count; i++)
		add_entry(list, count, NULL, &reading->records[i]);
	if (*count)
		qsort(list, *count, sizeof *list, by_uid);
	return list;
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
	if (events->count == first)
		lt_cal_pass_over(reading, records[0].uid,
		                 LT_PASSED_NO_OCCURRENCE, &records[0].at);
	for (size_t i = first; i < events->count; i++)
		events->list[i].notes = notes;
}

/* The records of one UID, one behind the other. */
static const struct lt_cal_record *records_of(struct lt_cal_reading *reading,
                                              const struct entry *entries,
                                              size_t count)
{
	struct lt_cal_record *list =
	    LT_NEW_ARRAY(&reading->scratch, struct lt_cal_record, count);

	for (size_t i = 0; i < count; i++)
		list[i] =
		    entries[i].plain
			? lt_cal_plain_record(&reading->scratch,
		                              entries[i].plain, reading->file)
			: *entries[i].record;
	return list;
}

/* What became of the records: plain ones, and in between the events of the
 * others, which lie in a list of their own. */
struct outcome {
	struct lt_cal_events events;
	struct lt_cal_entry *list; /* from malloc */
	size_t count, room;
};

static void add_outcome(struct outcome *outcome,
                        const struct lt_cal_plain *plain)
{
	if (outcome->count == outcome->room) {
		outcome->room = outcome->room ? outcome->room * 2 : 64;
		outcome->list = lt_realloc(
		    outcome->list, outcome->room * sizeof *outcome->list);
	}
	outcome->list[outcome->count++] =
	    (struct lt_cal_entry){ .plain = plain };
}

static void expand_uid(struct lt_cal_reading *reading,
                       const struct entry *entries, size_t count,
                       struct outcome *outcome)
{
	size_t first = outcome->events.count;

	if (count == 1 && entries->plain) {
		add_outcome(outcome, entries->plain);
		return;
	}
	expand_one(reading,
	           count == 1 ? entries->record
	                      : records_of(reading, entries, count),
	           count, &outcome->events);
	for (size_t i = first; i < outcome->events.count; i++)
		add_outcome(outcome, NULL);
}

/* Moves it all to the arena. */
static void hand_over(struct lt_arena *arena, struct outcome *outcome,
                      struct lt_calendar *calendar)
{
	struct lt_cal_event *events =
	    LT_NEW_ARRAY(arena, struct lt_cal_event, outcome->events.count);
	struct lt_cal_entry *list =
	    LT_NEW_ARRAY(arena, struct lt_cal_entry, outcome->count);

	if (outcome->events.count)
		memcpy(events, outcome->events.list,
		       outcome->events.count * sizeof *events);
	for (size_t i = 0; i < outcome->count; i++) {
		list[i] = outcome->list[i];
		if (!list[i].plain)
			list[i].event = events++;
	}
	free(outcome->events.list);
	free(outcome->list);
	calendar->entries = list;
	calendar->event_count = outcome->count;
}

void lt_cal_expand_all(struct lt_cal_reading *reading,
                       struct lt_calendar *calendar)
{
	struct outcome outcome = { 0 };
	size_t count, begin = 0;
	struct entry *list = sorted(reading, &count);

	while (begin < count) {
		size_t end = begin + 1;

		while (end < count && list[begin].head == list[end].head &&
		       lt_str_eq(uid_of(&list[begin]), uid_of(&list[end])))
			end++;
		expand_uid(reading, &list[begin], end - begin, &outcome);
		begin = end;
	}
	free(list);
	hand_over(reading->arena, &outcome, calendar);
}

const struct lt_cal_event *lt_calendar_event(const struct lt_calendar *calendar,
                                             size_t index,
                                             struct lt_cal_room *room)
{
	/* Entries stand by UID, the events in the memory by the file. */
	enum { AHEAD = 8, LINE_BYTES = 64 };
	const struct lt_cal_entry *entry = &calendar->entries[index];

	if (index + AHEAD < calendar->event_count && entry[AHEAD].plain) {
		const char *at = (const char *)entry[AHEAD].plain;

		for (int i = 0; i < 4; i++)
			__builtin_prefetch(at + i * LINE_BYTES);
	}
	return entry->event
	           ? entry->event
	           : lt_cal_plain_event(entry->plain, calendar->file, room);
}
