#include "normalise/cal_plain.h"

#include "base/limits.h"

_Static_assert(_Alignof(struct lt_cal_plain) <= 8, "it is packed");

/* --- out of a component ------------------------------------------------- */

/* Whether a property is simple enough to be kept small. */
typedef bool is_fit(const struct lt_ics_property *property);

static bool is_any(const struct lt_ics_property *property)
{
	(void)property;
	return true;
}

static bool has_escape(struct lt_str text)
{
	return lt_str_find(text, '\\') < text.size;
}

/* A text without escapes and other encodings. */
static bool is_literal(const struct lt_ics_property *property)
{
	return !has_escape(property->value);
}

static bool is_trimmed(struct lt_str text)
{
	return lt_str_trim(text).size == text.size;
}

static bool is_name(const struct lt_ics_property *property)
{
	return property->value.size && is_literal(property) &&
	       is_trimmed(property->value);
}

static bool is_title(const struct lt_ics_property *property)
{
	return is_trimmed(property->value) &&
	       !lt_cal_says_cancelled(property->value);
}

static bool is_place(const struct lt_ics_property *property)
{
	return is_trimmed(property->value);
}

static bool is_public(const struct lt_ics_property *property)
{
	return lt_str_is_nocase(lt_str_trim(property->value), "PUBLIC");
}

static bool are_few(const struct lt_ics_property *property)
{
	size_t commas = 0;

	for (size_t i = 0; i < property->value.size; i++)
		commas += property->value.at[i] == ',';
	return commas < LT_CAL_FEW_CATEGORIES && is_literal(property);
}

static bool is_status(const struct lt_ics_property *property)
{
	return is_literal(property) &&
	       lt_cal_is_status_known(lt_str_trim(property->value));
}

/* A component with any other property is not plain. */
static is_fit *const fits[LT_ICS_NAME_COUNT] = {
	[LT_ICS_UID] = is_name,        [LT_ICS_SEQUENCE] = is_any,
	[LT_ICS_DTSTAMP] = is_any,     [LT_ICS_DTSTART] = is_any,
	[LT_ICS_DTEND] = is_any,       [LT_ICS_STATUS] = is_status,
	[LT_ICS_SUMMARY] = is_title,   [LT_ICS_LOCATION] = is_place,
	[LT_ICS_CATEGORIES] = are_few, [LT_ICS_CLASS] = is_public,
};

uint32_t lt_cal_plain_fit(void)
{
	uint32_t fit = 0;

	for (int i = 0; i < LT_ICS_NAME_COUNT; i++)
		if (fits[i])
			fit |= UINT32_C(1) << i;
	return fit;
}

/* The properties by name. False: the component is not plain. */
static bool sort_out(const struct lt_ics_component *component,
                     const struct lt_ics_property **by_name)
{
	if (component->kind != LT_ICS_EVENT || component->is_damaged)
		return false;
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		if (!fits[one->id] || by_name[one->id] || !fits[one->id](one))
			return false;
		by_name[one->id] = one;
	}
	return by_name[LT_ICS_UID] && by_name[LT_ICS_DTSTART];
}

static const struct lt_str *kept_name(struct lt_arena *arena,
                                      struct lt_str name,
                                      struct lt_plain_memory *memory)
{
	struct lt_str *copy;

	if (memory->tzid && lt_str_eq(*memory->tzid, name))
		return memory->tzid;
	copy = LT_NEW(arena, struct lt_str);
	*copy = lt_arena_copy(arena, name);
	return memory->tzid = copy;
}

/* A time while it is read. */
struct reading_time {
	struct lt_plain_time time;
	enum lt_cal_form form;
	uint32_t line;
	struct lt_str tzid; /* of LT_CAL_ZONED */
};

/* A time as it should be written, with the parameters it should have. */
static bool read_time(const struct lt_ics_property *property,
                      struct reading_time *time)
{
	struct lt_str tzid = lt_ics_parameter_of(property, "TZID");
	bool is_date =
	    lt_str_is_nocase(lt_ics_parameter_of(property, "VALUE"), "DATE");
	enum lt_wall_repair repair;
	struct lt_wall wall;

	if (!lt_wall_parse(property->value, &wall, &repair) || repair ||
	    is_date == wall.has_time || (wall.is_utc && tzid.size))
		return false;
	time->time.local = lt_local_of_wall(&wall);
	if (!lt_cal_has_year(is_date ? LT_CAL_DATE : LT_CAL_FLOATING,
	                     time->time.local))
		return false;
	time->line = property->line;
	time->form = is_date         ? LT_CAL_DATE
	             : wall.is_utc   ? LT_CAL_UTC
	             : tzid.size > 0 ? LT_CAL_ZONED
	                             : LT_CAL_FLOATING;
	if (time->form == LT_CAL_ZONED)
		time->tzid = tzid;
	return true;
}

static void set_form(struct lt_cal_plain *plain, bool is_end,
                     enum lt_cal_form form)
{
	if (is_end)
		plain->end_form = form & 7;
	else
		plain->start_form = form & 7;
}

/* Reads both times into PLAIN, which has room for one zone. False: they do not
 * fit. */
static bool read_times(struct lt_arena *arena,
                       const struct lt_ics_property *const *by_name,
                       struct lt_plain_memory *memory,
                       struct lt_cal_plain *plain)
{
	struct reading_time start = { 0 }, end = { 0 };
	struct lt_str tzid;

	if (!read_time(by_name[LT_ICS_DTSTART], &start) ||
	    (by_name[LT_ICS_DTEND] && !read_time(by_name[LT_ICS_DTEND], &end)))
		return false;
	if (start.tzid.size && end.tzid.size &&
	    !lt_str_eq(start.tzid, end.tzid))
		return false;
	if (start.line - plain->line > UINT16_MAX ||
	    (end.form && end.line - plain->line > UINT16_MAX))
		return false;
	tzid = start.tzid.size ? start.tzid : end.tzid;
	if (tzid.size)
		plain->tzid = kept_name(arena, tzid, memory);
	plain->start = start.time;
	plain->end = end.time;
	set_form(plain, false, start.form);
	set_form(plain, true, end.form);
	plain->start_below = (uint16_t)(start.line - plain->line);
	if (end.form)
		plain->end_below = (uint16_t)(end.line - plain->line);
	return true;
}

/* Where each text comes from. */
static const enum lt_ics_name sources[LT_PLAIN_TEXTS] = {
	[LT_PLAIN_UID] = LT_ICS_UID,
	[LT_PLAIN_SUMMARY] = LT_ICS_SUMMARY,
	[LT_PLAIN_LOCATION] = LT_ICS_LOCATION,
	[LT_PLAIN_CATEGORIES] = LT_ICS_CATEGORIES,
	[LT_PLAIN_STAMP] = LT_ICS_DTSTAMP,
};

/* An upper bound for the texts of its own. */
static size_t room_of(const struct lt_ics_property *const *by_name)
{
	size_t room = LT_PLAIN_OWN_TEXTS;

	for (int i = 0; i < LT_PLAIN_OWN_TEXTS; i++)
		if (by_name[sources[i]])
			room += by_name[sources[i]]->value.size;
	return room;
}

/* Writes the text without its escapes to TO, with a NUL. False: the result
 * still looks escaped, has blanks at its ends, or is too long. */
static bool take_text(const struct lt_ics_property *property, char *to,
                      uint16_t *size)
{
	struct lt_str text = { to, 0 }, value = { 0 };

	if (property)
		value = property->value;
	if (value.size)
		text.size = lt_ics_unescape(to, value);
	/* Where nothing was escaped a backslash can only be the last byte. */
	if (text.size == value.size
	        ? value.size && value.at[value.size - 1] == '\\'
	        : has_escape(text))
		return false;
	if (text.size > UINT16_MAX || !is_trimmed(text))
		return false;
	to[text.size] = '\0';
	*size = (uint16_t)text.size;
	return true;
}

static bool take_own_texts(const struct lt_ics_property *const *by_name,
                           struct lt_cal_plain *plain)
{
	char *to = plain->texts;

	for (int i = 0; i < LT_PLAIN_OWN_TEXTS; i++) {
		if (!take_text(by_name[sources[i]], to, &plain->sizes[i]))
			return false;
		to += plain->sizes[i] + 1;
	}
	return true;
}

/* A text while it is looked for among those that are remembered. */
struct wanted {
	struct lt_str text;
	const struct lt_plain_shared **slot; /* NULL: it is the last one */
};

/* Looks up the texts that events share. A stamp and categories are kept as they
 * are written. The places where they may be kept are only fetched here, because
 * they are far off in memory. */
static bool want_shared_texts(const struct lt_ics_property *const *by_name,
                              struct lt_plain_memory *memory,
                              struct wanted *wanted)
{
	uint16_t size;

	for (int i = LT_PLAIN_OWN_TEXTS; i < LT_PLAIN_TEXTS; i++) {
		const struct lt_ics_property *one = by_name[sources[i]];
		struct lt_str text = { 0 };

		if (one)
			text = one->value;
		if (text.size > UINT16_MAX)
			return false;
		if (i == LT_PLAIN_LOCATION && has_escape(text)) {
			if (text.size >= sizeof memory->place ||
			    !take_text(one, memory->place, &size))
				return false;
			text = (struct lt_str){ memory->place, size };
		}
		wanted[i] = (struct wanted){ .text = text };
		if (!text.size || lt_str_eq(memory->last[i], text))
			continue;
		wanted[i].slot =
		    &memory->texts[lt_str_hash(text) % LT_PLAIN_MEMORY];
		__builtin_prefetch(wanted[i].slot);
	}
	return true;
}

/* The places are known by now: fetches the texts. */
static void fetch_shared_texts(const struct wanted *wanted)
{
	for (int i = LT_PLAIN_OWN_TEXTS; i < LT_PLAIN_TEXTS; i++)
		if (wanted[i].slot)
			__builtin_prefetch(*wanted[i].slot);
}

static void take_shared_texts(struct lt_arena *arena,
                              const struct wanted *wanted,
                              struct lt_plain_memory *memory,
                              struct lt_cal_plain *plain)
{
	for (int i = LT_PLAIN_OWN_TEXTS; i < LT_PLAIN_TEXTS; i++) {
		const struct lt_plain_shared **slot = wanted[i].slot;
		struct lt_str text = wanted[i].text;

		if (!text.size)
			continue;
		if (slot)
			memory->last[i] =
			    lt_plain_share(arena, text, memory, slot);
		plain->shared[i - LT_PLAIN_OWN_TEXTS] = memory->last[i].at;
		plain->sizes[i] = (uint16_t)text.size;
	}
}

static void read_status(const struct lt_ics_property *status,
                        struct lt_cal_plain *plain)
{
	struct lt_str text =
	    status ? lt_str_trim(status->value) : (struct lt_str){ 0 };

	plain->is_cancelled = lt_cal_is_status_cancelled(text);
	plain->is_tentative = lt_str_is_nocase(text, "TENTATIVE");
}

struct lt_cal_plain *lt_cal_plain_of(struct lt_arena *arena,
                                     const struct lt_ics_component *component,
                                     struct lt_plain_memory *memory)
{
	const struct lt_ics_property *by_name[LT_ICS_NAME_COUNT] = { 0 };
	struct lt_cal_plain head = { 0 }, *plain;
	struct wanted wanted[LT_PLAIN_TEXTS];

	if (!sort_out(component, by_name) ||
	    !want_shared_texts(by_name, memory, wanted))
		return NULL;
	head.line = component->line;
	head.calendar = (uint16_t)component->calendar;
	if (!lt_cal_sequence_parse(by_name[LT_ICS_SEQUENCE], &head.sequence) ||
	    component->calendar > UINT16_MAX ||
	    !read_times(arena, by_name, memory, &head))
		return NULL;
	fetch_shared_texts(wanted);
	read_status(by_name[LT_ICS_STATUS], &head);
	plain = lt_arena_take_packed(
	    arena, offsetof(struct lt_cal_plain, texts) + room_of(by_name));
	memcpy(plain, &head, offsetof(struct lt_cal_plain, texts));
	if (!take_own_texts(by_name, plain))
		return NULL;
	take_shared_texts(arena, wanted, memory, plain);
	return plain;
}

/* --- when the whole file is read ---------------------------------------- */

struct lt_str lt_cal_plain_text(const struct lt_cal_plain *plain,
                                enum lt_plain_which which)
{
	if (which == LT_PLAIN_UID)
		return (struct lt_str){ plain->texts,
			                plain->sizes[LT_PLAIN_UID] };
	if (which == LT_PLAIN_SUMMARY)
		return (struct lt_str){ plain->texts +
			                    plain->sizes[LT_PLAIN_UID] + 1,
			                plain->sizes[LT_PLAIN_SUMMARY] };
	if (!plain->sizes[which])
		return (struct lt_str){ "", 0 };
	return (struct lt_str){ plain->shared[which - LT_PLAIN_OWN_TEXTS],
		                plain->sizes[which] };
}

static struct lt_place place_of(const struct lt_cal_plain *plain,
                                const char *file)
{
	return (struct lt_place){ .file = file,
		                  .line = plain->line,
		                  .column = 1,
		                  .uid = plain->texts };
}

/* UTC: the zone of that name; OF_CALENDAR: that of times without one. */
static struct lt_cal_time time_of(const struct lt_cal_plain *plain, bool is_end,
                                  const struct lt_zone *utc,
                                  const struct lt_zone *of_calendar)
{
	const struct lt_plain_time *from = is_end ? &plain->end : &plain->start;
	struct lt_cal_time time = { .form = is_end ? plain->end_form
		                                   : plain->start_form,
		                    .local = from->local };

	if (time.form == LT_CAL_NONE)
		return (struct lt_cal_time){ 0 };
	time.line =
	    plain->line + (is_end ? plain->end_below : plain->start_below);
	if (time.form == LT_CAL_UNRESOLVED)
		time.tzid = *plain->tzid;
	else if (time.form == LT_CAL_ZONED)
		time.zone = plain->zone;
	else if (time.form == LT_CAL_UTC)
		time.zone = utc;
	else if (time.form == LT_CAL_FLOATING)
		time.zone = of_calendar;
	if (time.form == LT_CAL_ZONED || time.form == LT_CAL_UTC) {
		time.at = lt_instant_at_offset(time.local, 0);
		time.at.ms -= from->ahead_ms;
	}
	return time;
}

/* UTC, which is read from a file, so only if it is needed. */
static const struct lt_zone *utc_of(struct lt_cal_reading *reading)
{
	if (!reading->utc)
		reading->utc =
		    lt_zones_get(reading->options.zones, LT_STR("UTC"));
	return reading->utc;
}

static struct lt_cal_time resolve_time(struct lt_cal_reading *reading,
                                       const struct lt_cal_plain *plain,
                                       bool is_end)
{
	enum lt_cal_form form = is_end ? plain->end_form : plain->start_form;
	struct lt_place at = place_of(plain, reading->file);
	struct lt_cal_time time;

	if (form != LT_CAL_ZONED)
		return time_of(
		    plain, is_end, form == LT_CAL_UTC ? utc_of(reading) : NULL,
		    lt_cal_zone_default(&reading->zones, plain->calendar));
	at.line += is_end ? plain->end_below : plain->start_below;
	time = lt_cal_time_in_zone(
	    &reading->context, *plain->tzid, plain->calendar,
	    is_end ? plain->end.local : plain->start.local, &at);
	time.line = at.line;
	return time;
}

/* Stores a time in PLAIN. A time without a line of its own gets that of the
 * start. */
static void keep_time(struct lt_cal_plain *plain, bool is_end,
                      const struct lt_cal_time *time)
{
	struct lt_plain_time *to = is_end ? &plain->end : &plain->start;

	set_form(plain, is_end, time->form);
	*(is_end ? &plain->end_below : &plain->start_below) =
	    (uint16_t)(time->line - plain->line);
	to->local = time->local;
	to->ahead_ms = 0;
	if (time->form == LT_CAL_UTC || time->form == LT_CAL_ZONED)
		to->ahead_ms =
		    (int32_t)(lt_instant_at_offset(time->local, 0).ms -
		              time->at.ms);
	if (time->form == LT_CAL_ZONED)
		plain->zone = time->zone;
}

static const struct lt_notes *kept_notes(struct lt_arena *arena,
                                         const struct lt_notes *notes)
{
	struct lt_notes *kept;

	if (!notes->count)
		return NULL;
	kept = LT_NEW(arena, struct lt_notes);
	*kept = *notes;
	return kept;
}

bool lt_cal_plain_resolve(struct lt_cal_reading *reading,
                          struct lt_cal_plain *plain, size_t behind)
{
	const struct lt_ics_component shell = { .kind = LT_ICS_EVENT,
		                                .line = plain->line,
		                                .calendar = plain->calendar };
	struct lt_cal_record record = { .component = &shell };

	if (plain->behind != behind)
		return false;
	record.uid = lt_cal_plain_text(plain, LT_PLAIN_UID);
	record.at = place_of(plain, reading->file);
	if (lt_cal_passes_over(reading, &shell, record.uid)) {
		plain->is_out = true;
		return true;
	}
	reading->diags->notes = &record.notes;
	plain->is_cancelled |= lt_cal_is_cancelled(reading, &shell);
	plain->is_letter = lt_cal_is_letter(reading, &shell);
	record.start = resolve_time(reading, plain, false);
	record.end = resolve_time(reading, plain, true);
	lt_cal_check_order(reading, &record);
	reading->diags->notes = NULL;
	keep_time(plain, false, &record.start);
	keep_time(plain, true, &record.end);
	plain->notes = kept_notes(reading->arena, &record.notes);
	plain->order = (uint32_t)reading->order++;
	return true;
}

/* --- as others have it -------------------------------------------------- */

static void add_property(struct lt_ics_property *list, size_t *count,
                         enum lt_ics_name id, struct lt_str value)
{
	if (value.size)
		list[(*count)++] =
		    (struct lt_ics_property){ .id = id, .value = value };
}

struct lt_cal_record lt_cal_plain_record(struct lt_cal_reading *reading,
                                         struct lt_arena *arena,
                                         const struct lt_cal_plain *plain)
{
	static const enum lt_plain_which texts[] = { LT_PLAIN_SUMMARY,
		                                     LT_PLAIN_LOCATION,
		                                     LT_PLAIN_CATEGORIES };
	struct lt_ics_component *component =
	    LT_NEW(arena, struct lt_ics_component);
	struct lt_ics_property *list =
	    LT_NEW_ARRAY(arena, struct lt_ics_property, LT_PLAIN_TEXTS);
	const struct lt_zone *of_calendar =
	    lt_cal_zone_default(&reading->zones, plain->calendar);

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		add_property(list, &component->count, sources[texts[i]],
		             lt_cal_plain_text(plain, texts[i]));
	if (plain->is_tentative)
		add_property(list, &component->count, LT_ICS_STATUS,
		             LT_STR("TENTATIVE"));
	component->kind = LT_ICS_EVENT;
	component->properties = list;
	component->line = plain->line;
	component->calendar = plain->calendar;
	return (struct lt_cal_record){
		.component = component,
		.uid = lt_cal_plain_text(plain, LT_PLAIN_UID),
		.start = time_of(plain, false, reading->utc, of_calendar),
		.end = time_of(plain, true, reading->utc, of_calendar),
		.has_start = true,
		.sequence = plain->sequence,
		.stamp = lt_cal_plain_text(plain, LT_PLAIN_STAMP),
		.is_cancelled = plain->is_cancelled,
		.is_letter = plain->is_letter,
		.order = plain->order,
		.notes = plain->notes ? *plain->notes : (struct lt_notes){ 0 },
		.at = place_of(plain, reading->file)
	};
}

static size_t split(struct lt_str text, struct lt_str *list)
{
	size_t count = 0;

	while (text.size) {
		size_t comma = lt_str_find(text, ',');
		struct lt_str part = lt_str_trim(lt_str_head(text, comma));

		text = lt_str_from(text, comma + 1);
		if (part.size)
			list[count++] = part;
	}
	return count;
}

const struct lt_cal_event *
lt_cal_plain_event(const struct lt_calendar *calendar,
                   const struct lt_cal_plain *plain, struct lt_cal_room *room)
{
	struct lt_str uid = lt_cal_plain_text(plain, LT_PLAIN_UID);
	struct lt_str categories =
	    lt_cal_plain_text(plain, LT_PLAIN_CATEGORIES);
	const struct lt_zone *of_calendar =
	    plain->calendar && plain->calendar <= calendar->default_count
		? calendar->default_zones[plain->calendar - 1]
		: NULL;

	room->event = (struct lt_cal_event){
		.id = uid,
		.uid = uid,
		.summary = lt_cal_plain_text(plain, LT_PLAIN_SUMMARY),
		.location = lt_cal_plain_text(plain, LT_PLAIN_LOCATION),
		.categories = room->categories,
		.start = time_of(plain, false, calendar->utc, of_calendar),
		.end = time_of(plain, true, calendar->utc, of_calendar),
		.is_cancelled = plain->is_cancelled,
		.is_tentative = plain->is_tentative,
		.sequence = plain->sequence,
		.stamp = lt_cal_plain_text(plain, LT_PLAIN_STAMP),
		.notes = plain->notes ? *plain->notes : (struct lt_notes){ 0 },
		.at = place_of(plain, calendar->file)
	};
	if (categories.size)
		room->event.category_count =
		    split(categories, room->categories);
	return &room->event;
}
