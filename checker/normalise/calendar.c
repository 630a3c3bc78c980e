#include "normalise/calendar.h"

#include "base/limits.h"
#include "core/words.h"
#include "normalise/cal_reading.h"

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

static void tell_limit(struct lt_cal_reading *reading, const struct lt_ics *ics,
                       struct lt_str what, int64_t limit, struct lt_str name)
{
	struct lt_place at = { .file = reading->file,
		               .line = ics->lines.next,
		               .column = 1 };

	lt_diag(reading->diags, LT_D_LIMIT, &at, what,
	        lt_diag_number(reading->diags, limit), name);
}

/* What a category costs beside its letters: an entry in a list that grows. */
enum { CATEGORY_BYTES = 40 };

static size_t commas_in(struct lt_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		count += text.at[i] == ',';
	return count;
}

static size_t bytes_of(const struct lt_ics_component *component)
{
	size_t bytes = 0;

	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		bytes += one->value.size;
		if (one->id == LT_ICS_CATEGORIES)
			bytes += commas_in(one->value) * CATEGORY_BYTES;
	}
	return bytes;
}

/* Whether one more component is more than a calendar may have; reported. */
static bool is_over(struct lt_cal_reading *reading, const struct lt_ics *ics,
                    const struct lt_ics_component *component)
{
	if (reading->component_count == LT_ICS_COMPONENTS_MAX) {
		tell_limit(
		    reading, ics, LT_STR("the number of entries of a calendar"),
		    LT_ICS_COMPONENTS_MAX, LT_STR("entries of a calendar"));
		return true;
	}
	reading->text_bytes += bytes_of(component);
	if (reading->text_bytes <= LT_ICS_TEXT_BYTES_MAX)
		return false;
	tell_limit(reading, ics, LT_STR("what a calendar says"),
	           LT_ICS_TEXT_BYTES_MAX, LT_STR("bytes of values"));
	return true;
}

static enum lt_status read_components(struct lt_cal_reading *reading,
                                      struct lt_source *source)
{
	struct lt_ics_component component;
	struct lt_ics ics;
	enum lt_status status =
	    lt_ics_open(&ics, reading->arena, source, reading->diags);

	while (status == LT_OK) {
		status = lt_ics_next(&ics, &reading->scratch, &component);
		keep_header(reading, &ics);
		if (status == LT_OK && is_over(reading, &ics, &component))
			break;
		if (status == LT_OK) {
			struct lt_ics_component *one = lt_arena_push(
			    &reading->scratch, (void **)&reading->components,
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

const struct lt_ics_header *
lt_cal_header_of(const struct lt_cal_reading *reading,
                 const struct lt_ics_component *component)
{
	static const struct lt_ics_header none = { 0 };

	return component->calendar ? &reading->headers[component->calendar - 1]
	                           : &none;
}

bool lt_str_is_one_of(struct lt_str text, const char *const *words)
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
	const struct lt_ics_header *header =
	    lt_cal_header_of(reading, component);

	if (header->scale.size && !lt_str_is_nocase(header->scale, "GREGORIAN"))
		return false;
	return !lt_str_is_one_of(header->method, letters);
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
	if (lt_str_is_one_of(header->method, letters))
		lt_diag(diags, LT_D_ICS_METHOD, &at,
		        lt_diag_quote(diags, header->method));
	else if (header->method.size &&
	         !lt_str_is_one_of(header->method, known))
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

/* --- series ------------------------------------------------------------- */

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
		place =
		    lt_arena_push(&reading->scratch, (void **)&list, count++,
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
		                   .budget = budget,
		                   .box = reading->options->box };
	reading->context =
	    (struct lt_series_context){ .arena = reading->arena,
		                        .scratch = &reading->scratch,
		                        .diags = reading->diags,
		                        .zones = &reading->zones,
		                        .check = reading->options->check,
		                        .budget = budget,
		                        .box = reading->options->box,
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
	/* No more records than components, and no copies while it grows. */
	reading->records = LT_NEW_ARRAY(&reading->scratch, struct lt_cal_record,
	                                reading->component_count);
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
		good = lt_cal_read_record(reading, one, &record);
		reading->diags->notes = NULL;
		if (!good)
			continue;
		place = &reading->records[reading->record_count++];
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
	struct lt_cal_event *list;
	enum lt_status status = read_components(&reading, source);

	/* What stands before the place where a file is cut off is whole. */
	if (status != LT_END && !reading.component_count) {
		lt_arena_free(&reading.scratch);
		return status == LT_OK ? LT_INVALID : status;
	}
	start(&reading);
	find_timezones(&reading);
	for (size_t i = 0; i < reading.header_count; i++)
		check_header(&reading, &reading.headers[i]);
	reading.context.default_zone = default_zone(&reading);
	reading.zones.default_zone = reading.context.default_zone;
	read_each(&reading);
	expand_all(&reading, &events);
	lt_arena_free(&reading.scratch);
	list = LT_NEW_ARRAY(arena, struct lt_cal_event, events.count);
	if (events.count)
		memcpy(list, events.list, events.count * sizeof *list);
	free(events.list);
	*calendar = (struct lt_calendar){ .events = list,
		                          .event_count = events.count,
		                          .papers = reading.papers,
		                          .paper_count = reading.paper_count,
		                          .passed = reading.passed,
		                          .passed_count = reading.passed_count,
		                          .default_zone =
		                              reading.context.default_zone };
	return LT_OK;
}
