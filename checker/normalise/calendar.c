#include "normalise/calendar.h"

#include "base/limits.h"
#include "core/words.h"
#include "normalise/cal_plain.h"
#include "read/ics_event.h"

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

struct lt_passed_over *lt_cal_pass_over(struct lt_cal_reading *reading,
                                        struct lt_str uid,
                                        enum lt_passed_reason reason,
                                        const struct lt_place *at)
{
	struct lt_passed_over *one =
	    lt_arena_push(reading->arena, (void **)&reading->passed,
	                  reading->passed_count++, sizeof *one);

	*one =
	    (struct lt_passed_over){ .uid = uid, .reason = reason, .at = *at };
	return one;
}

void lt_cal_report_letter(struct lt_diags *diags,
                          const struct lt_cal_letter *letter)
{
	lt_diag(diags, LT_D_NOTHING_TO_CANCEL, &letter->at,
	        lt_diag_quote(diags, letter->uid));
}

/* --- components --------------------------------------------------------- */

/* What stands behind the components of a VCALENDAR counts as well. */
static void keep_header(struct lt_cal_reading *reading,
                        const struct lt_ics *ics)
{
	size_t open = reading->header_count ? reading->header_count - 1 : 0;

	while (reading->header_count < ics->calendars)
		lt_arena_push(reading->arena, (void **)&reading->headers,
		              reading->header_count++,
		              sizeof *reading->headers);
	for (size_t i = open; i < ics->past_count; i++)
		reading->headers[i] = ics->past[i];
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

int lt_cal_compare_age(int64_t sequence_of_a, struct lt_str stamp_of_a,
                       int64_t sequence_of_b, struct lt_str stamp_of_b)
{
	if (sequence_of_a != sequence_of_b)
		return sequence_of_a < sequence_of_b ? -1 : 1;
	return lt_str_compare(stamp_of_a, stamp_of_b);
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
	if (reading->component_count + reading->plain_count ==
	    LT_ICS_COMPONENTS_MAX) {
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

static void keep_component(struct lt_cal_reading *reading,
                           const struct lt_ics_component *component)
{
	struct lt_ics_component *one =
	    lt_arena_push(&reading->scratch, (void **)&reading->components,
	                  reading->component_count++, sizeof *one);

	*one = *component;
}

void lt_cal_make_room(struct lt_cal_reading *reading, size_t more)
{
	size_t room = reading->plain_room ? reading->plain_room : 256;

	while (room - reading->plain_count < more)
		room *= 2;
	if (room == reading->plain_room)
		return;
	reading->plain_room = room;
	reading->plains =
	    lt_realloc(reading->plains, room * sizeof *reading->plains);
}

/* NULL: it must go the long way. */
static struct lt_cal_plain *plain_of(struct lt_cal_reading *reading,
                                     const struct lt_ics_component *component)
{
	if (reading->options.is_long_way)
		return NULL;
	if (!reading->memory)
		reading->memory = lt_alloc_zeroed(1, sizeof *reading->memory);
	return lt_cal_plain_of(reading->arena, component, reading->memory);
}

static void keep_plain(struct lt_cal_reading *reading,
                       struct lt_cal_plain *plain)
{
	plain->behind = (uint32_t)reading->component_count;
	lt_cal_make_room(reading, 1);
	reading->plains[reading->plain_count++] =
	    (struct lt_numbered){ .number = lt_str_head_number(
				      lt_cal_plain_text(plain, LT_PLAIN_UID)),
		                  .what = plain };
}

/* Takes the plain events that stand here one behind the other. False: the
 * calendar may have no more; reported. */
static bool take_plain_ones(struct lt_cal_reading *reading, struct lt_ics *ics)
{
	uint32_t fit = lt_cal_plain_fit();
	struct lt_ics_component component;
	struct lt_cal_plain *plain;

	while (!reading->options.is_long_way &&
	       lt_ics_event_peek(ics, fit, &component)) {
		plain = plain_of(reading, &component);
		if (!plain)
			break;
		lt_ics_event_take(ics);
		if (is_over(reading, ics, &component))
			return false;
		keep_plain(reading, plain);
	}
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
		struct lt_arena mark = lt_arena_mark(&reading->scratch);
		struct lt_cal_plain *plain;

		if (!take_plain_ones(reading, &ics))
			break;
		status = lt_ics_next(&ics, &reading->scratch, &component);
		keep_header(reading, &ics);
		if (status == LT_OK && is_over(reading, &ics, &component))
			break;
		if (status != LT_OK)
			break;
		plain = plain_of(reading, &component);
		if (plain) {
			keep_plain(reading, plain);
			lt_arena_rewind(&reading->scratch, mark);
		} else {
			keep_component(reading, &component);
		}
	}
	if (!ics.calendars && !reading->component_count &&
	    !reading->plain_count && status != LT_SYSTEM &&
	    !reading->diags->by_severity[LT_ERROR]) {
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
	for (size_t i = 0; text.size && words[i]; i++)
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

static const struct lt_zone *default_zone(struct lt_cal_reading *reading,
                                          size_t index)
{
	const struct lt_ics_header *header = &reading->headers[index];
	struct lt_place at = { .file = reading->file,
		               .line = header->timezone_line,
		               .column = 1 };
	const struct lt_zone *zone;

	if (!header->timezone.size)
		return NULL;
	zone = lt_cal_zone_of(&reading->zones, header->timezone,
	                      (uint32_t)index + 1, &at);
	if (!zone)
		lt_diag(reading->diags, LT_D_ZONE_UNRESOLVED, &at,
		        lt_diag_quote(reading->diags, header->timezone));
	return zone;
}

static void find_default_zones(struct lt_cal_reading *reading)
{
	size_t count = reading->header_count;
	const struct lt_zone **list =
	    LT_NEW_ARRAY(reading->arena, const struct lt_zone *, count);

	for (size_t i = 0; i < count; i++)
		list[i] = default_zone(reading, i);
	reading->zones.default_zones = list;
	reading->zones.default_count = count;
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

/* Remembers a letter that cancels nothing. */
static void keep_letter(void *holder, const struct lt_cal_record *letter)
{
	struct lt_cal_reading *reading = holder;
	struct lt_cal_letter *one =
	    lt_arena_push(reading->arena, (void **)&reading->letters,
	                  reading->letter_count++, sizeof *one);

	*one = (struct lt_cal_letter){ letter->uid, letter->at };
}

static void start(struct lt_cal_reading *reading)
{
	struct lt_cal_budget *budget = reading->options.budget;

	reading->own_budget =
	    (struct lt_cal_budget){ LT_RECUR_RUN_MAX, LT_RECUR_WORK_MAX };
	if (!budget)
		budget = &reading->own_budget;
	reading->zones = (struct lt_cal_zones){ .arena = reading->arena,
		                                .diags = reading->diags,
		                                .zones = reading->options.zones,
		                                .file = reading->file,
		                                .check = reading->options.check,
		                                .budget = budget,
		                                .box = reading->options.box };
	reading->context =
	    (struct lt_series_context){ .arena = reading->arena,
		                        .scratch = &reading->sets,
		                        .diags = reading->diags,
		                        .zones = &reading->zones,
		                        .check = reading->options.check,
		                        .budget = budget,
		                        .box = reading->options.box,
		                        .pass_over = pass_over_record,
		                        .keep_letter = keep_letter,
		                        .holder = reading };
}

bool lt_cal_passes_over(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_str name)
{
	struct lt_place at = { 0 };
	enum lt_passed_reason reason = LT_PASSED_NONE;

	if (component->kind == LT_ICS_OTHER)
		reason = LT_PASSED_KIND;
	else if (component->is_damaged)
		reason = LT_PASSED_DAMAGED;
	else if (!is_usable(reading, component))
		reason = LT_PASSED_CALENDAR_REFUSED;
	if (!reason)
		return false;
	at = lt_cal_place_of(reading, component, name);
	lt_cal_pass_over(reading, name, reason, &at);
	return true;
}

/* What is not read at all, with the reason. */
static bool passes_over(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component)
{
	const struct lt_ics_property *uid = lt_ics_find(component, LT_ICS_UID);
	struct lt_str name =
	    uid ? lt_ics_text(reading->arena, lt_str_trim(uid->value))
		: (struct lt_str){ 0 };

	return lt_cal_passes_over(reading, component, name);
}

static void read_record(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component)
{
	struct lt_cal_record record = { 0 };
	bool good;

	reading->diags->notes = &record.notes;
	good = (!component->is_damaged &&
	        lt_cal_read_record(reading, component, &record)) ||
	       lt_cal_read_unread(reading, component, &record);
	reading->diags->notes = NULL;
	if (!good)
		return;
	reading->records[reading->record_count++] = record;
	reading->order++;
}

static void read_component(struct lt_cal_reading *reading,
                           const struct lt_ics_component *component)
{
	bool is_event = component->kind == LT_ICS_EVENT;
	bool is_out = component->kind == LT_ICS_TIMEZONE ||
	              passes_over(reading, component);

	if (is_event && (!is_out || (component->is_damaged &&
	                             is_usable(reading, component))))
		read_record(reading, component);
	else if (!is_out)
		lt_cal_read_paper(reading, component);
}

/* In the order of the file. */
static void read_each(struct lt_cal_reading *reading)
{
	size_t plain = 0;

	/* No more records than components, and no copies while it grows. */
	reading->records = LT_NEW_ARRAY(&reading->scratch, struct lt_cal_record,
	                                reading->component_count);
	for (size_t i = 0; i <= reading->component_count; i++) {
		for (; plain < reading->plain_count; plain++)
			if (!lt_cal_plain_resolve(
				reading, reading->plains[plain].what, i))
				break;
		if (i < reading->component_count)
			read_component(reading, &reading->components[i]);
	}
}

/* What stands before the place where a file is cut off is whole. False:
 * nothing does. */
static bool has_read(const struct lt_cal_reading *reading,
                     enum lt_status status)
{
	return status == LT_END || reading->component_count ||
	       reading->plain_count;
}

size_t lt_cal_faults(const struct lt_diags *diags)
{
	return diags->by_severity[LT_ERROR] + diags->by_severity[LT_WARNING];
}

static void read_all(struct lt_cal_reading *reading)
{
	start(reading);
	find_timezones(reading);
	for (size_t i = 0; i < reading->header_count; i++)
		check_header(reading, &reading->headers[i]);
	find_default_zones(reading);
	read_each(reading);
	lt_cal_keep_newest_papers(reading);
	*reading->calendar =
	    (struct lt_calendar){ .file = reading->file,
		                  .papers = reading->papers,
		                  .paper_count = reading->paper_count,
		                  .default_zones = reading->zones.default_zones,
		                  .default_count =
		                      reading->zones.default_count };
}

enum lt_status lt_calendar_open(struct lt_arena *arena,
                                struct lt_source *source,
                                const struct lt_calendar_options *options,
                                struct lt_diags *diags,
                                struct lt_calendar *calendar,
                                struct lt_cal_reading **reading)
{
	struct lt_cal_reading *one = LT_NEW(arena, struct lt_cal_reading);
	size_t faults = lt_cal_faults(diags);
	enum lt_status status;

	*one = (struct lt_cal_reading){ .arena = arena,
		                        .diags = diags,
		                        .options = *options,
		                        .calendar = calendar,
		                        .file = source->file };
	status = read_components(one, source);
	free(one->memory);
	one->memory = NULL;
	if (!has_read(one, status)) {
		free(one->plains);
		lt_arena_free(&one->scratch);
		return status == LT_OK ? LT_INVALID : status;
	}
	read_all(one);
	calendar->fault_count = lt_cal_faults(diags) - faults;
	*reading = one;
	return LT_OK;
}

static void close_reading(struct lt_cal_reading *reading)
{
	struct lt_calendar *calendar = reading->calendar;

	calendar->utc = reading->utc;
	calendar->passed = reading->passed;
	calendar->passed_count = reading->passed_count;
	calendar->letters = reading->letters;
	calendar->letter_count = reading->letter_count;
	lt_arena_free(&reading->scratch);
	lt_arena_free(&reading->sets);
}

void lt_calendars_join(struct lt_cal_reading *const *readings, size_t count)
{
	lt_cal_expand_all(readings, count);
	for (size_t i = 0; i < count; i++)
		close_reading(readings[i]);
}

enum lt_status lt_calendar_read(struct lt_arena *arena,
                                struct lt_source *source,
                                const struct lt_calendar_options *options,
                                struct lt_diags *diags,
                                struct lt_calendar *calendar)
{
	struct lt_cal_reading *reading;
	enum lt_status status =
	    lt_calendar_open(arena, source, options, diags, calendar, &reading);

	if (status == LT_OK)
		lt_calendars_join(&reading, 1);
	return status;
}
