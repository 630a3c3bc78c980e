#include "normalise/calendar.h"

#include "core/words.h"
#include "normalise/cal_reading.h"
#include "normalise/series_set.h"

#include <stdlib.h>

struct lt_place lt_cal_place_of(const struct lt_cal_reading *reading,
                                const struct lt_ics_component *component,
                                struct lt_str uid)
{
	struct lt_place at = { .file = reading->file,
		               .line = component->line,
		               .column = 1 };

	if (uid.size)
		at.uid = lt_arena_text(reading->arena, uid);
	return at;
}

void lt_cal_pass_over(struct lt_cal_reading *reading, struct lt_str uid,
                      enum lt_passed_reason reason, const struct lt_place *at)
{
	struct lt_passed_over *one =
	    lt_arena_push(reading->arena, (void **)&reading->passed,
	                  reading->passed_count++, sizeof *one);

	*one =
	    (struct lt_passed_over){ .uid = uid, .reason = reason, .at = *at };
}

/* --- components --------------------------------------------------------- */

static void keep_header(struct lt_cal_reading *reading,
                        const struct lt_ics *ics)
{
	while (reading->header_count < ics->calendars)
		lt_arena_push(reading->arena, (void **)&reading->headers,
		              reading->header_count++,
		              sizeof *reading->headers);
	if (ics->calendars)
		reading->headers[ics->calendars - 1] = ics->header;
}

static enum lt_status read_components(struct lt_cal_reading *reading,
                                      struct lt_source *source)
{
	struct lt_ics_component component;
	struct lt_ics ics;
	enum lt_status status =
	    lt_ics_open(&ics, reading->arena, source, reading->diags);

	while (status == LT_OK) {
		status = lt_ics_next(&ics, reading->arena, &component);
		keep_header(reading, &ics);
		if (status == LT_OK) {
			struct lt_ics_component *one = lt_arena_push(
			    reading->arena, (void **)&reading->components,
			    reading->component_count++, sizeof *one);

			*one = component;
		}
	}
	if (!ics.calendars && !reading->component_count &&
	    status != LT_SYSTEM && !reading->diags->by_severity[LT_ERROR]) {
		struct lt_place at = { .file = reading->file };

		lt_diag0(reading->diags, LT_D_ICS_NO_CALENDAR, &at);
		status = LT_INVALID;
	}
	lt_ics_close(&ics);
	return status;
}

/* --- what a VCALENDAR says of itself ------------------------------------ */

static const struct lt_ics_header *
header_of(const struct lt_cal_reading *reading,
          const struct lt_ics_component *component)
{
	static const struct lt_ics_header none = { 0 };

	return component->calendar ? &reading->headers[component->calendar - 1]
	                           : &none;
}

static bool is_one_of(struct lt_str text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (lt_str_is_nocase(text, words[i]))
			return true;
	return false;
}

/* Answers and requests are letters about a calendar, not calendars. */
static bool is_usable(struct lt_cal_reading *reading,
                      const struct lt_ics_component *component)
{
	static const char *const letters[] = { "REPLY", "REFRESH", "COUNTER",
		                               "DECLINECOUNTER", NULL };
	const struct lt_ics_header *header = header_of(reading, component);

	if (header->scale.size && !lt_str_is_nocase(header->scale, "GREGORIAN"))
		return false;
	return !is_one_of(header->method, letters);
}

static void check_header(struct lt_cal_reading *reading,
                         const struct lt_ics_header *header)
{
	static const char *const known[] = { "PUBLISH", "REQUEST",
		                             "ADD",     "CANCEL",
		                             "REPLY",   "REFRESH",
		                             "COUNTER", "DECLINECOUNTER",
		                             NULL };
	static const char *const letters[] = { "REPLY", "REFRESH", "COUNTER",
		                               "DECLINECOUNTER", NULL };
	struct lt_diags *diags = reading->diags;
	struct lt_place at = { .file = reading->file, .column = 1 };

	if (header->scale.size &&
	    !lt_str_is_nocase(header->scale, "GREGORIAN")) {
		at.line = header->scale_line;
		lt_diag(diags, LT_D_ICS_SCALE, &at,
		        lt_diag_quote(diags, header->scale));
	}
	at.line = header->method_line;
	if (is_one_of(header->method, letters))
		lt_diag(diags, LT_D_ICS_METHOD, &at,
		        lt_diag_quote(diags, header->method));
	else if (header->method.size && !is_one_of(header->method, known))
		lt_diag(diags, LT_D_ICS_METHOD_UNKNOWN, &at,
		        lt_diag_quote(diags, header->method));
}

static const struct lt_zone *default_zone(struct lt_cal_reading *reading)
{
	struct lt_place at = { .file = reading->file, .column = 1 };
	const struct lt_zone *zone;

	for (size_t i = 0; i < reading->header_count; i++) {
		const struct lt_ics_header *header = &reading->headers[i];

		if (!header->timezone.size)
			continue;
		at.line = header->timezone_line;
		zone = lt_cal_zone_of(&reading->zones, header->timezone,
		                      (uint32_t)i + 1, &at);
		if (!zone)
			lt_diag(
			    reading->diags, LT_D_ZONE_UNRESOLVED, &at,
			    lt_diag_quote(reading->diags, header->timezone));
		return zone;
	}
	return NULL;
}

/* --- events ------------------------------------------------------------- */

/* An event without UID gets one made of what it is, so that it stays the same
 * from run to run. */
struct lt_str lt_cal_uid_of(struct lt_cal_reading *reading,
                            const struct lt_ics_component *component)
{
	const struct lt_ics_property *uid = lt_ics_find(component, LT_ICS_UID);
	const struct lt_ics_property *start =
	    lt_ics_find(component, LT_ICS_DTSTART);
	const struct lt_ics_property *summary =
	    lt_ics_find(component, LT_ICS_SUMMARY);
	/* The text of a private entry goes nowhere, also not as an id. */
	bool is_private = lt_ics_find(component, LT_ICS_CLASS) != NULL;
	const struct lt_str args[] = {
		start ? start->value : LT_STR("no-start"),
		summary && !is_private
		    ? lt_ics_text(reading->arena, summary->value)
		    : LT_STR("no-summary")
	};
	struct lt_place at =
	    lt_cal_place_of(reading, component, (struct lt_str){ 0 });
	struct lt_str text = { 0 };

	if (uid)
		text = lt_str_trim(lt_ics_text(reading->arena, uid->value));
	if (text.size)
		return text;
	text = lt_words_fill(reading->arena, "{0} {1}", args, 2);
	lt_diag(reading->diags, LT_D_UID_MISSING, &at,
	        lt_diag_quote(reading->diags, text));
	return text;
}

static int64_t sequence_of(const struct lt_ics_component *component)
{
	const struct lt_ics_property *one =
	    lt_ics_find(component, LT_ICS_SEQUENCE);
	struct lt_str text =
	    one ? lt_str_trim(one->value) : (struct lt_str){ 0 };
	int64_t sum = 0;

	for (size_t i = 0; i < text.size && sum < INT32_MAX; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return 0;
		sum = sum * 10 + (text.at[i] - '0');
	}
	return sum;
}

/* CANCELED is how one large vendor spells it. */
bool lt_cal_is_cancelled(const struct lt_cal_reading *reading,
                         const struct lt_ics_component *component)
{
	static const char *const words[] = { "CANCELLED", "CANCELED", NULL };
	const struct lt_ics_property *status =
	    lt_ics_find(component, LT_ICS_STATUS);

	return lt_str_is_nocase(header_of(reading, component)->method,
	                        "CANCEL") ||
	       (status && is_one_of(lt_str_trim(status->value), words));
}

/* A time beside a date: as a date it ends the day that it lies on, unless it
 * is the midnight before; a date beside a time is its midnight. */
static struct lt_cal_time end_in_form(const struct lt_cal_time *start,
                                      const struct lt_cal_time *end)
{
	struct lt_local local = end->local;

	if (start->form != LT_CAL_DATE)
		return lt_cal_time_like(start, local);
	if (local.ms)
		local.day = lt_day_add(local.day, (struct lt_days){ 1 });
	return lt_cal_time_like(start, (struct lt_local){ local.day, 0 });
}

/* A length of nothing is what RFC 5545 gives to an event without an end, and
 * what is nearest to an end before the start. */
static void check_order(struct lt_cal_reading *reading,
                        struct lt_cal_record *record)
{
	const struct lt_series_context *context = &reading->context;
	bool dates = record->start.form == LT_CAL_DATE;
	enum lt_code fault = LT_D_NONE;

	if (record->end.form == LT_CAL_NONE)
		return;
	if (dates != (record->end.form == LT_CAL_DATE)) {
		lt_diag0(reading->diags, LT_D_END_TO_FORM, &record->at);
		record->end = end_in_form(&record->start, &record->end);
	}
	if (dates && record->end.local.day.n == record->start.local.day.n)
		fault = LT_D_END_SAME_DAY;
	else if (lt_cal_ms(context, &record->end) <
	         lt_cal_ms(context, &record->start))
		fault = LT_D_END_BEFORE_START;
	if (!fault)
		return;
	lt_diag0(reading->diags, fault, &record->at);
	record->end = (struct lt_cal_time){ 0 };
	record->has_length = false;
}

static void read_length(struct lt_cal_reading *reading,
                        const struct lt_ics_property *property,
                        struct lt_cal_record *record)
{
	struct lt_diags *diags = reading->diags;
	struct lt_place at = record->at;

	at.line = property->line;
	if (!lt_duration_parse(property->value, &record->length)) {
		lt_diag(diags, LT_D_BAD_DURATION, &at,
		        lt_diag_quote(diags, property->value));
		return;
	}
	if (record->length.is_odd)
		lt_diag(diags, LT_D_DURATION_ODD, &at,
		        lt_diag_quote(diags, property->value));
	record->has_length = true;
	record->end = lt_cal_time_after(&record->start, &record->length);
}

static void read_end(struct lt_cal_reading *reading,
                     struct lt_cal_record *record)
{
	const struct lt_ics_component *component = record->component;
	const struct lt_ics_property *end =
	    lt_ics_find(component, LT_ICS_DTEND);
	const struct lt_ics_property *length =
	    lt_ics_find(component, LT_ICS_DURATION);

	if (end && length)
		lt_diag0(reading->diags, LT_D_END_AND_DURATION, &record->at);
	if (end)
		record->end = lt_cal_time_of(&reading->context, end,
		                             component->calendar, &record->at);
	else if (length)
		read_length(reading, length, record);
	check_order(reading, record);
}

/* Midnight to midnight with Microsoft's mark is a whole day. */
static void apply_all_day(struct lt_cal_record *record)
{
	const struct lt_ics_property *mark =
	    lt_ics_find(record->component, LT_ICS_ALL_DAY);

	if (!mark || !lt_str_is_nocase(lt_str_trim(mark->value), "TRUE") ||
	    record->start.form == LT_CAL_DATE || record->start.local.ms ||
	    record->end.form == LT_CAL_NONE || record->end.local.ms)
		return;
	record->start.form = record->end.form = LT_CAL_DATE;
}

static void read_range(struct lt_cal_reading *reading,
                       const struct lt_ics_property *moved,
                       struct lt_cal_record *record)
{
	struct lt_str range = lt_ics_parameter_of(moved, "RANGE");
	struct lt_place at = record->at;

	at.line = moved->line;
	record->is_range = lt_str_is_nocase(range, "THISANDFUTURE");
	if (range.size && !record->is_range)
		lt_diag(reading->diags, LT_D_RANGE_UNKNOWN, &at,
		        lt_diag_quote(reading->diags, range));
}

/* "Canceled: ..." alone is no status, but a person should look. */
static void check_summary(struct lt_cal_reading *reading,
                          const struct lt_cal_record *record)
{
	static const char *const words[] = {
		"cancelled:", "canceled:",  "annulé",
		"abgesagt:",  "cancelado:", "отменено:"
	};
	const struct lt_ics_property *summary =
	    lt_ics_find(record->component, LT_ICS_SUMMARY);
	struct lt_str text =
	    summary ? lt_str_trim(summary->value) : (struct lt_str){ 0 };

	if (record->is_cancelled)
		return;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (!lt_str_is_nocase(lt_str_head(text, strlen(words[i])),
		                      words[i]))
			continue;
		lt_diag(reading->diags, LT_D_SAYS_CANCELLED, &record->at,
		        lt_diag_quote(reading->diags, text));
		return;
	}
}

static bool read_record(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_record *record)
{
	const struct lt_ics_property *start =
	    lt_ics_find(component, LT_ICS_DTSTART);
	const struct lt_ics_property *moved =
	    lt_ics_find(component, LT_ICS_RECURRENCE_ID);
	const struct lt_ics_property *stamp =
	    lt_ics_find(component, LT_ICS_DTSTAMP);

	record->component = component;
	record->uid = lt_cal_uid_of(reading, component);
	record->at = lt_cal_place_of(reading, component, record->uid);
	record->order = reading->record_count;
	record->sequence = sequence_of(component);
	record->stamp = stamp ? stamp->value : (struct lt_str){ 0 };
	record->is_cancelled = lt_cal_is_cancelled(reading, component);
	if (moved) {
		record->recurrence = lt_cal_time_of(
		    &reading->context, moved, component->calendar, &record->at);
		read_range(reading, moved, record);
		/* A cancelled instance need not say when it would begin. */
		if (!start)
			record->start = record->recurrence;
	}
	record->has_start = start != NULL;
	if (start)
		record->start = lt_cal_time_of(
		    &reading->context, start, component->calendar, &record->at);
	else if (!moved)
		lt_diag(reading->diags, LT_D_NO_START, &record->at,
		        lt_diag_quote(reading->diags, record->uid));
	if (record->start.form == LT_CAL_NONE) {
		lt_cal_pass_over(reading, record->uid, LT_PASSED_NO_START,
		                 &record->at);
		return false;
	}
	read_end(reading, record);
	apply_all_day(record);
	check_summary(reading, record);
	return true;
}

static int by_uid(const void *a, const void *b)
{
	const struct lt_cal_record *x = a, *y = b;
	int order = lt_str_compare(x->uid, y->uid);

	if (order)
		return order;
	return (x->order > y->order) - (x->order < y->order);
}

/* What was noted of the records of one UID. */
static struct lt_notes gather_notes(struct lt_cal_reading *reading,
                                    size_t begin, size_t end)
{
	struct lt_notes notes = reading->records[begin].notes;

	reading->diags->notes = &notes;
	for (size_t i = begin + 1; i < end; i++)
		for (size_t j = 0; j < reading->records[i].notes.count; j++)
			lt_diag_note(reading->diags,
			             &reading->records[i].notes.list[j]);
	reading->diags->notes = NULL;
	return notes;
}

/* The events of one UID, with all that was noted of it. */
static void expand_one(struct lt_cal_reading *reading, size_t begin, size_t end,
                       struct lt_cal_events *events)
{
	const struct lt_cal_record *record = &reading->records[begin];
	struct lt_notes notes = gather_notes(reading, begin, end);
	size_t first = events->count;

	reading->diags->notes = &notes;
	lt_series_expand(&reading->context, record, end - begin, events);
	reading->diags->notes = NULL;
	if (events->count == first)
		lt_cal_pass_over(reading, record->uid, LT_PASSED_NO_OCCURRENCE,
		                 &record->at);
	for (size_t i = first; i < events->count; i++)
		events->list[i].notes = notes;
}

static void expand_all(struct lt_cal_reading *reading,
                       struct lt_cal_events *events)
{
	size_t begin = 0;

	if (reading->record_count)
		qsort(reading->records, reading->record_count,
		      sizeof *reading->records, by_uid);
	while (begin < reading->record_count) {
		size_t end = begin + 1;

		while (end < reading->record_count &&
		       lt_str_eq(reading->records[begin].uid,
		                 reading->records[end].uid))
			end++;
		expand_one(reading, begin, end, events);
		begin = end;
	}
}

/* --- all of it ---------------------------------------------------------- */

static void find_timezones(struct lt_cal_reading *reading)
{
	const struct lt_ics_component **list = NULL;
	size_t count = 0;

	for (size_t i = 0; i < reading->component_count; i++) {
		const struct lt_ics_component *one = &reading->components[i];
		const struct lt_ics_component **place;

		if (one->kind != LT_ICS_TIMEZONE || one->is_damaged)
			continue;
		if (count == LT_ICS_TIMEZONES_MAX) {
			struct lt_place at =
			    lt_cal_place_of(reading, one, (struct lt_str){ 0 });

			lt_diag(reading->diags, LT_D_LIMIT, &at,
			        LT_STR("the number of VTIMEZONEs"),
			        lt_diag_number(reading->diags,
			                       LT_ICS_TIMEZONES_MAX),
			        LT_STR("zones of a calendar"));
			break;
		}
		place = lt_arena_push(reading->arena, (void **)&list, count++,
		                      sizeof(const struct lt_ics_component *));
		*place = one;
	}
	reading->zones.timezones = list;
	reading->zones.timezone_count = count;
}

static void pass_over_record(void *holder, const struct lt_cal_record *record)
{
	lt_cal_pass_over(holder, record->uid, LT_PASSED_SUPERSEDED,
	                 &record->at);
}

static void start(struct lt_cal_reading *reading)
{
	struct lt_cal_budget *budget = reading->options->budget;

	reading->own_budget =
	    (struct lt_cal_budget){ LT_RECUR_RUN_MAX, LT_RECUR_WORK_MAX };
	if (!budget)
		budget = &reading->own_budget;
	reading->zones =
	    (struct lt_cal_zones){ .arena = reading->arena,
		                   .diags = reading->diags,
		                   .zones = reading->options->zones,
		                   .file = reading->file,
		                   .check = reading->options->check,
		                   .budget = budget };
	reading->context =
	    (struct lt_series_context){ .arena = reading->arena,
		                        .diags = reading->diags,
		                        .zones = &reading->zones,
		                        .check = reading->options->check,
		                        .budget = budget,
		                        .pass_over = pass_over_record,
		                        .holder = reading };
}

/* What is not read at all, with the reason. */
static bool passes_over(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component)
{
	const struct lt_ics_property *uid = lt_ics_find(component, LT_ICS_UID);
	struct lt_str name =
	    uid ? lt_ics_text(reading->arena, lt_str_trim(uid->value))
		: (struct lt_str){ 0 };
	struct lt_place at = lt_cal_place_of(reading, component, name);
	enum lt_passed_reason reason = LT_PASSED_NONE;

	if (component->kind == LT_ICS_OTHER)
		reason = LT_PASSED_KIND;
	else if (component->is_damaged)
		reason = LT_PASSED_DAMAGED;
	else if (!is_usable(reading, component))
		reason = LT_PASSED_CALENDAR_REFUSED;
	if (reason)
		lt_cal_pass_over(reading, name, reason, &at);
	return reason != LT_PASSED_NONE;
}

static void read_each(struct lt_cal_reading *reading)
{
	for (size_t i = 0; i < reading->component_count; i++) {
		const struct lt_ics_component *one = &reading->components[i];
		struct lt_cal_record record = { 0 }, *place;
		bool good;

		if (one->kind == LT_ICS_TIMEZONE)
			continue;
		if (passes_over(reading, one))
			continue;
		if (one->kind != LT_ICS_EVENT) {
			lt_cal_read_paper(reading, one);
			continue;
		}
		reading->diags->notes = &record.notes;
		good = read_record(reading, one, &record);
		reading->diags->notes = NULL;
		if (!good)
			continue;
		place =
		    lt_arena_push(reading->arena, (void **)&reading->records,
		                  reading->record_count++, sizeof *place);
		*place = record;
	}
}

enum lt_status lt_calendar_read(struct lt_arena *arena,
                                struct lt_source *source,
                                const struct lt_calendar_options *options,
                                struct lt_diags *diags,
                                struct lt_calendar *calendar)
{
	struct lt_cal_reading reading = { .arena = arena,
		                          .diags = diags,
		                          .options = options,
		                          .file = source->file };
	struct lt_cal_events events = { 0 };
	enum lt_status status = read_components(&reading, source);

	/* What stands before the place where a file is cut off is whole. */
	if (status != LT_END && !reading.component_count)
		return status == LT_OK ? LT_INVALID : status;
	start(&reading);
	find_timezones(&reading);
	for (size_t i = 0; i < reading.header_count; i++)
		check_header(&reading, &reading.headers[i]);
	reading.context.default_zone = default_zone(&reading);
	reading.zones.default_zone = reading.context.default_zone;
	read_each(&reading);
	expand_all(&reading, &events);
	*calendar = (struct lt_calendar){ .events = events.list,
		                          .event_count = events.count,
		                          .papers = reading.papers,
		                          .paper_count = reading.paper_count,
		                          .passed = reading.passed,
		                          .passed_count = reading.passed_count,
		                          .default_zone =
		                              reading.context.default_zone };
	return LT_OK;
}
