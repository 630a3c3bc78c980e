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

/* Adds the records of the long way to the plain ones, to sort them together. */
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

/* Sorts all records by UID, then in the order of the file. Most UIDs differ in
 * their first eight bytes, by which they are sorted first. */
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

/* Reports that their UID was made up. Only now, when all inputs are read, is it
 * known that it stays. */
static void tell_made(struct lt_cal_reading *reading,
                      const struct lt_cal_record *records, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (records[i].is_uid_made && !records[i].is_uid_told)
			lt_cal_tell_made(reading, records[i].uid,
			                 &records[i].at);
}

/* The first one that was not passed over before, and is no letter; NULL: there
 * is none. */
static const struct lt_cal_record *first_of(const struct lt_cal_record *records,
                                            size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!records[i].is_letter && !records[i].is_unread)
			return &records[i];
	return NULL;
}

static bool repeats(const struct lt_cal_record *record)
{
	return lt_ics_find(record->component, LT_ICS_RRULE) ||
	       lt_ics_find(record->component, LT_ICS_RDATE);
}

/* Whether this is a series of which no event is wanted. One that is related to
 * another event is kept, because it may be its meeting, and so is a letter,
 * because it may cancel an event that is wanted. */
static bool is_unwanted(struct lt_cal_reading *reading,
                        const struct lt_cal_record *records, size_t count)
{
	const struct lt_calendar_options *options = &reading->options;
	struct lt_series_context context = reading->context;
	struct lt_diags unheard = { .arena = &reading->scratch };
	struct lt_cal_events events = { 0 };
	bool is_wanted = false, is_series = false;

	if (!options->wants)
		return false;
	context.arena = &reading->scratch;
	context.diags = &unheard;
	for (size_t i = 0; i < count && !is_wanted; i++) {
		const struct lt_cal_event *event =
		    lt_series_add_event(&context, &records[i], &events);

		is_series |= repeats(&records[i]);
		is_wanted = records[i].is_letter || event->parent_count ||
		            options->wants(options->holder, event);
	}
	free(events.list);
	return is_series && !is_wanted;
}

/* Puts the notes on a UID in front of those on one of its events. */
static void add_notes(struct lt_arena *arena, const struct lt_notes *notes,
                      struct lt_cal_event *event)
{
	struct lt_notes own = event->notes;
	struct lt_note *list;

	event->notes = *notes;
	if (!own.count)
		return;
	list = LT_NEW_ARRAY(arena, struct lt_note, notes->count + own.count);
	for (size_t i = 0; i < notes->count; i++)
		list[i] = notes->list[i];
	for (size_t i = 0; i < own.count; i++)
		list[notes->count + i] = own.list[i];
	event->notes = (struct lt_notes){ list, notes->count + own.count };
}

static bool has_error(const struct lt_notes *notes)
{
	for (size_t i = 0; i < notes->count; i++)
		if (lt_diag_kind(notes->list[i].code)->severity == LT_ERROR)
			return true;
	return false;
}

/* The events of one UID, with all that was noted of it. */
static void expand_one(struct lt_cal_reading *reading,
                       const struct lt_cal_record *records, size_t count,
                       struct lt_cal_events *events)
{
	struct lt_notes notes = gather_notes(reading, records, count);
	size_t first = events->count;

	reading->diags->notes = &notes;
	tell_made(reading, records, count);
	if (is_unwanted(reading, records, count))
		lt_series_add_event(&reading->context, &records[0], events);
	else
		lt_series_expand(&reading->context, records, count, events);
	reading->diags->notes = NULL;
	if (events->count == first && first_of(records, count))
		lt_cal_pass_over(reading, records[0].uid,
		                 LT_PASSED_NO_OCCURRENCE, &records[0].at)
		    ->is_fault = has_error(&notes);
	for (size_t i = first; i < events->count; i++)
		add_notes(reading->context.arena, &notes, &events->list[i]);
}

/* The records of one UID, one behind the other, into LIST. */
static void fill(struct lt_cal_reading *reading,
                 const struct lt_numbered *entries, size_t count,
                 struct lt_cal_record *list)
{
	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_plain *one = entries[i].what;

		list[i] =
		    one->is_record
			? *one->record
			: lt_cal_plain_record(reading, &reading->scratch, one);
	}
}

static struct lt_cal_record *records_of(struct lt_cal_reading *reading,
                                        const struct lt_numbered *entries,
                                        size_t count)
{
	struct lt_cal_record *list =
	    LT_NEW_ARRAY(&reading->scratch, struct lt_cal_record, count);

	fill(reading, entries, count, list);
	return list;
}

/* The events of several records of one UID, which may get UIDs apart and become
 * several events. */
static void expand_several(struct lt_cal_reading *reading,
                           struct lt_cal_record *records, size_t count,
                           struct lt_cal_events *events)
{
	size_t begin = 0;

	lt_cal_part_made(reading, records, count);
	while (begin < count) {
		size_t end = begin + 1;

		while (end < count &&
		       lt_str_eq(records[end].uid, records[begin].uid))
			end++;
		expand_one(reading, &records[begin], end - begin, events);
		begin = end;
	}
}

/* What became of the records of a calendar, from malloc. */
struct outcome {
	const struct lt_cal_plain **list;
	size_t count, room;
	size_t events; /* of those that are not kept small */
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

/* Whether the event has X-LEADTIME-SESSION. (Events that are kept small have
 * not.) */
static bool is_marked(const struct lt_cal_property *extra, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (lt_str_is(extra[i].name, "SESSION") && extra[i].value.size)
			return true;
	return false;
}

/* Moves the events of one UID to the calendar. */
static void add_events(struct lt_cal_reading *reading,
                       struct lt_cal_events *events, struct outcome *outcome)
{
	struct lt_cal_event *to =
	    LT_NEW_ARRAY(reading->arena, struct lt_cal_event, events->count);
	struct lt_cal_plain *shells =
	    LT_NEW_ARRAY(reading->arena, struct lt_cal_plain, events->count);

	for (size_t i = 0; i < events->count; i++) {
		to[i] = events->list[i];
		shells[i].is_event = true;
		shells[i].event = &to[i];
		reading->calendar->has_marks |=
		    is_marked(to[i].extra, to[i].extra_count);
		add_outcome(outcome, &shells[i]);
	}
	outcome->events += events->count;
	free(events->list);
}

static void expand_uid(struct lt_cal_reading *reading,
                       const struct lt_numbered *entries, size_t count,
                       struct outcome *outcome)
{
	const struct lt_cal_plain *one = entries->what;
	struct lt_cal_events events = { 0 };

	if (count == 1 && !one->is_record) {
		add_outcome(outcome, one);
		return;
	}
	if (count == 1)
		expand_one(reading, one->record, 1, &events);
	else
		expand_several(reading, records_of(reading, entries, count),
		               count, &events);
	add_events(reading, &events, outcome);
}

/* Moves the outcome to the calendar, in the arena. */
static void hand_over(struct lt_arena *arena, struct outcome *outcome,
                      struct lt_calendar *calendar)
{
	const struct lt_cal_plain **list =
	    LT_NEW_ARRAY(arena, const struct lt_cal_plain *, outcome->count);

	if (outcome->count)
		memcpy(list, outcome->list, outcome->count * sizeof *list);
	free(outcome->list);
	calendar->entries = list;
	calendar->event_count = outcome->count;
	calendar->long_count = outcome->events;
}

/* --- several calendars -------------------------------------------------- */

/* One of several calendars, and how far its records have been taken. */
struct turn {
	struct lt_cal_reading *reading;
	size_t next, end; /* its records of the UID in hand */
	struct outcome outcome;
};

static int compare(const struct lt_numbered *a, const struct lt_numbered *b)
{
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return lt_str_compare(uid_of(a->what), uid_of(b->what));
}

/* The first record of the least UID that is left; NULL: none is. */
static const struct lt_numbered *least_of(const struct turn *turns,
                                          size_t count)
{
	const struct lt_numbered *least = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_reading *reading = turns[i].reading;
		const struct lt_numbered *one = &reading->plains[turns[i].next];

		if (turns[i].next < reading->plain_count &&
		    (!least || compare(one, least) < 0))
			least = one;
	}
	return least;
}

/* Takes its records of that UID in hand. False: there are none. */
static bool take(struct turn *turn, const struct lt_numbered *least)
{
	const struct lt_numbered *list = turn->reading->plains;
	size_t count = turn->reading->plain_count;

	turn->end = turn->next;
	/* In memory they lie in the order of the file, so the next ones are
	 * fetched. */
	if (count - turn->next > LT_CAL_AHEAD)
		__builtin_prefetch(&((const struct lt_cal_plain *)
		                         list[turn->next + LT_CAL_AHEAD]
		                             .what)
		                        ->sizes);
	if (turn->end < count && &list[turn->end] == least)
		turn->end++;
	while (turn->end < count && compare(&list[turn->end], least) == 0)
		turn->end++;
	return turn->end > turn->next;
}

static bool has_mark(const struct lt_cal_reading *reading,
                     const struct lt_cal_record *record)
{
	struct lt_arena scratch = { 0 };
	struct lt_diags unheard = { .arena = &scratch };
	struct lt_series_context context = reading->context;
	const struct lt_cal_property *extra;
	size_t count;
	bool is;

	context.arena = &scratch;
	context.diags = &unheard;
	extra = lt_cal_extra(&context, record->component, &record->at, &count);
	is = is_marked(extra, count);
	lt_arena_free(&scratch);
	return is;
}

/* The records of the UID in hand, those of each calendar in its order. */
static struct lt_cal_record *gather(struct turn *turns, size_t count,
                                    size_t *record_count)
{
	struct lt_cal_record *list;
	size_t at = 0;

	*record_count = 0;
	for (size_t i = 0; i < count; i++)
		*record_count += turns[i].end - turns[i].next;
	list = LT_NEW_ARRAY(&turns[0].reading->scratch, struct lt_cal_record,
	                    *record_count);
	for (size_t i = 0; i < count; i++) {
		struct lt_cal_reading *reading = turns[i].reading;
		size_t some = turns[i].end - turns[i].next;

		fill(reading, &reading->plains[turns[i].next], some, list + at);
		for (; some; some--, at++) {
			list[at].order = at;
			reading->calendar->has_marks |=
			    has_mark(reading, &list[at]);
		}
	}
	return list;
}

/* Those that have records of it. */
static const struct lt_calendar *const *partners_of(struct turn *turns,
                                                    size_t count, size_t *some)
{
	const struct lt_calendar **list = LT_NEW_ARRAY(
	    turns[0].reading->arena, const struct lt_calendar *, count);

	*some = 0;
	for (size_t i = 0; i < count; i++) {
		if (turns[i].end == turns[i].next)
			continue;
		turns[i].reading->calendar->has_partners = true;
		list[(*some)++] = turns[i].reading->calendar;
	}
	return list;
}

/* Whose record it is. */
static struct turn *owner_of(struct turn *turns, size_t record)
{
	while (record >= turns->end - turns->next) {
		record -= turns->end - turns->next;
		turns++;
	}
	return turns;
}

/* The events of a UID that several have stand with the calendar that has the
 * series, in whose zones its rules and exceptions are read. */
static void expand_shared(struct turn *turns, size_t count)
{
	size_t record_count, partner_count;
	struct lt_cal_record *records = gather(turns, count, &record_count);
	const struct lt_cal_record *master =
	    lt_series_master(records, record_count);
	struct turn *owner =
	    owner_of(turns, master ? (size_t)(master - records) : 0);
	const struct lt_calendar *const *partners =
	    partners_of(turns, count, &partner_count);
	struct lt_cal_events events = { 0 };
	struct lt_calendar_options *options = &owner->reading->options;
	struct lt_calendar_options whole = *options;

	/* Events that the entries of this calendar do not want may be wanted by
	 * those of another one. */
	options->wants = NULL;
	expand_several(owner->reading, records, record_count, &events);
	*options = whole;
	for (size_t i = 0; i < events.count; i++) {
		events.list[i].partners = partners;
		events.list[i].partner_count = partner_count;
	}
	add_events(owner->reading, &events, &owner->outcome);
}

static void expand_next(struct turn *turns, size_t count,
                        const struct lt_numbered *least)
{
	const struct lt_diags *diags = turns[0].reading->diags;
	size_t faults = lt_cal_faults(diags), some = 0;
	struct turn *one = NULL;

	for (size_t i = 0; i < count; i++)
		if (take(&turns[i], least)) {
			one = &turns[i];
			some++;
		}
	if (some == 1)
		expand_uid(one->reading, &one->reading->plains[one->next],
		           one->end - one->next, &one->outcome);
	else
		expand_shared(turns, count);
	faults = lt_cal_faults(diags) - faults;
	for (size_t i = 0; i < count; i++) {
		if (turns[i].end > turns[i].next)
			turns[i].reading->calendar->fault_count += faults;
		turns[i].next = turns[i].end;
	}
}

void lt_cal_expand_all(struct lt_cal_reading *const *readings, size_t count)
{
	struct turn *turns = lt_alloc_zeroed(count, sizeof *turns);
	const struct lt_numbered *least;

	for (size_t i = 0; i < count; i++) {
		turns[i].reading = readings[i];
		sort_all(readings[i]);
	}
	while ((least = least_of(turns, count)))
		expand_next(turns, count, least);
	for (size_t i = 0; i < count; i++) {
		free(readings[i]->plains);
		hand_over(readings[i]->arena, &turns[i].outcome,
		          readings[i]->calendar);
	}
	free(turns);
}

bool lt_calendar_is_empty(const struct lt_calendar *calendar)
{
	return !calendar->event_count && !calendar->has_partners &&
	       !calendar->paper_count && !calendar->letter_count &&
	       !calendar->fault_count;
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
