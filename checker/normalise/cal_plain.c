#include "normalise/cal_plain.h"

#include "base/limits.h"

/* --- out of a component ------------------------------------------------- */

/* What each property must be like. */
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

/* A text that means what it is. */
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

/* A component with any other property is not plain. */
static is_fit *const fits[LT_ICS_NAME_COUNT] = {
	[LT_ICS_UID] = is_name,        [LT_ICS_SEQUENCE] = is_any,
	[LT_ICS_DTSTAMP] = is_any,     [LT_ICS_DTSTART] = is_any,
	[LT_ICS_DTEND] = is_any,       [LT_ICS_STATUS] = is_literal,
	[LT_ICS_SUMMARY] = is_title,   [LT_ICS_LOCATION] = is_place,
	[LT_ICS_CATEGORIES] = are_few, [LT_ICS_CLASS] = is_public,
};

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
                                      const struct lt_str **last)
{
	struct lt_str *copy;

	if (*last && lt_str_eq(**last, name))
		return *last;
	copy = LT_NEW(arena, struct lt_str);
	*copy = lt_arena_copy(arena, name);
	return *last = copy;
}

/* A time as it should be written, with the parameters it should have. */
static bool read_time(struct lt_arena *arena,
                      const struct lt_ics_property *property,
                      const struct lt_str **last, struct lt_plain_time *time)
{
	struct lt_str tzid = lt_ics_parameter_of(property, "TZID");
	bool is_date =
	    lt_str_is_nocase(lt_ics_parameter_of(property, "VALUE"), "DATE");
	enum lt_wall_repair repair;
	struct lt_wall wall;

	if (!lt_wall_parse(property->value, &wall, &repair) || repair ||
	    is_date == wall.has_time || (wall.is_utc && tzid.size))
		return false;
	time->line = property->line;
	time->local = lt_local_of_wall(&wall);
	time->form = is_date         ? LT_CAL_DATE
	             : wall.is_utc   ? LT_CAL_UTC
	             : tzid.size > 0 ? LT_CAL_ZONED
	                             : LT_CAL_FLOATING;
	if (time->form == LT_CAL_UTC)
		time->at = lt_instant_at_offset(time->local, 0);
	if (time->form == LT_CAL_ZONED)
		time->tzid = kept_name(arena, tzid, last);
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

static size_t room_of(const struct lt_ics_property *const *by_name)
{
	size_t room = LT_PLAIN_TEXTS;

	for (int i = 0; i < LT_PLAIN_TEXTS; i++)
		if (by_name[sources[i]])
			room += by_name[sources[i]]->value.size;
	return room;
}

/* Titles and places lose their escapes. False: what is left looks as if it had
 * some, or has blanks at its ends. */
static bool take_texts(const struct lt_ics_property *const *by_name,
                       struct lt_cal_plain *plain)
{
	char *to = plain->texts;

	for (int i = 0; i < LT_PLAIN_TEXTS; i++) {
		const struct lt_ics_property *one = by_name[sources[i]];
		struct lt_str text = { to, 0 };

		if (one && i == LT_PLAIN_STAMP) {
			memcpy(to, one->value.at, one->value.size);
			text.size = one->value.size;
		} else if (one && one->value.size) {
			text.size = lt_ics_unescape(to, one->value);
			if (text.size > UINT16_MAX || has_escape(text) ||
			    (i != LT_PLAIN_CATEGORIES && !is_trimmed(text)))
				return false;
		}
		plain->sizes[i] = (uint16_t)text.size;
		to += text.size;
		*to++ = '\0';
	}
	return true;
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
                                     const struct lt_str **tzid)
{
	const struct lt_ics_property *by_name[LT_ICS_NAME_COUNT] = { 0 };
	struct lt_cal_plain head = { 0 }, *plain;
	int64_t sequence;

	if (!sort_out(component, by_name))
		return NULL;
	sequence = lt_cal_sequence_of(by_name[LT_ICS_SEQUENCE]);
	if (sequence > INT32_MAX ||
	    !read_time(arena, by_name[LT_ICS_DTSTART], tzid, &head.start) ||
	    (by_name[LT_ICS_DTEND] &&
	     !read_time(arena, by_name[LT_ICS_DTEND], tzid, &head.end)))
		return NULL;
	plain = lt_arena_take(arena, sizeof *plain + room_of(by_name));
	*plain = head;
	plain->sequence = (int32_t)sequence;
	plain->line = component->line;
	plain->calendar = component->calendar;
	read_status(by_name[LT_ICS_STATUS], plain);
	return take_texts(by_name, plain) ? plain : NULL;
}

/* --- when the whole file is read ---------------------------------------- */

struct lt_str lt_cal_plain_text(const struct lt_cal_plain *plain,
                                enum lt_plain_text which)
{
	size_t at = 0;

	for (int i = 0; i < (int)which; i++)
		at += plain->sizes[i] + 1u;
	return (struct lt_str){ plain->texts + at, plain->sizes[which] };
}

static struct lt_place place_of(const struct lt_cal_plain *plain,
                                const char *file)
{
	return (struct lt_place){ .file = file,
		                  .line = plain->line,
		                  .column = 1,
		                  .uid = plain->texts };
}

static struct lt_cal_time time_of(const struct lt_plain_time *plain)
{
	struct lt_cal_time time = { .form = plain->form,
		                    .local = plain->local,
		                    .at = plain->at,
		                    .line = plain->line };

	if (plain->form == LT_CAL_UNRESOLVED)
		time.tzid = *plain->tzid;
	else
		time.zone = plain->zone;
	return time;
}

static struct lt_cal_time resolve_time(struct lt_cal_reading *reading,
                                       const struct lt_cal_plain *plain,
                                       const struct lt_plain_time *written)
{
	struct lt_place at = place_of(plain, reading->file);
	struct lt_cal_time time;

	at.line = written->line;
	if (written->form == LT_CAL_ZONED) {
		time =
		    lt_cal_time_in_zone(&reading->context, *written->tzid,
		                        plain->calendar, written->local, &at);
		time.line = written->line;
		return time;
	}
	time = time_of(written);
	if (time.form == LT_CAL_UTC)
		time.zone =
		    lt_zones_get(reading->options->zones, LT_STR("UTC"));
	return time;
}

/* TZID: of a zone that nobody knows. */
static struct lt_plain_time kept_time(const struct lt_cal_time *time,
                                      const struct lt_str *tzid)
{
	struct lt_plain_time kept = { .form = time->form,
		                      .line = time->line,
		                      .local = time->local,
		                      .at = time->at };

	if (time->form == LT_CAL_UNRESOLVED)
		kept.tzid = tzid;
	else
		kept.zone = time->zone;
	return kept;
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

void lt_cal_plain_resolve(struct lt_cal_reading *reading,
                          struct lt_cal_plain *plain)
{
	const struct lt_ics_component shell = { .kind = LT_ICS_EVENT,
		                                .line = plain->line,
		                                .calendar = plain->calendar };
	struct lt_cal_record record = { .component = &shell };
	/* A date beside a time becomes one of the zone of the start. */
	const struct lt_str *of_end = plain->end.form == LT_CAL_DATE
	                                  ? plain->start.tzid
	                                  : plain->end.tzid;

	record.uid = lt_cal_plain_text(plain, LT_PLAIN_UID);
	record.at = place_of(plain, reading->file);
	if (lt_cal_passes_over(reading, &shell, record.uid)) {
		plain->is_out = true;
		return;
	}
	reading->diags->notes = &record.notes;
	plain->is_cancelled |= lt_cal_is_cancelled(reading, &shell);
	record.start = resolve_time(reading, plain, &plain->start);
	record.end = resolve_time(reading, plain, &plain->end);
	lt_cal_check_order(reading, &record);
	reading->diags->notes = NULL;
	plain->start = kept_time(&record.start, plain->start.tzid);
	plain->end = kept_time(&record.end, of_end);
	plain->notes = kept_notes(reading->arena, &record.notes);
	plain->order = (uint32_t)reading->order++;
}

/* --- as others have it -------------------------------------------------- */

static void add_property(struct lt_ics_property *list, size_t *count,
                         enum lt_ics_name id, struct lt_str value)
{
	if (value.size)
		list[(*count)++] =
		    (struct lt_ics_property){ .id = id, .value = value };
}

struct lt_cal_record lt_cal_plain_record(struct lt_arena *arena,
                                         const struct lt_cal_plain *plain,
                                         const char *file)
{
	static const enum lt_plain_text texts[] = { LT_PLAIN_SUMMARY,
		                                    LT_PLAIN_LOCATION,
		                                    LT_PLAIN_CATEGORIES };
	struct lt_ics_component *component =
	    LT_NEW(arena, struct lt_ics_component);
	struct lt_ics_property *list =
	    LT_NEW_ARRAY(arena, struct lt_ics_property, LT_PLAIN_TEXTS);

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
		.start = time_of(&plain->start),
		.end = time_of(&plain->end),
		.has_start = true,
		.sequence = plain->sequence,
		.stamp = lt_cal_plain_text(plain, LT_PLAIN_STAMP),
		.is_cancelled = plain->is_cancelled,
		.order = plain->order,
		.notes = plain->notes ? *plain->notes : (struct lt_notes){ 0 },
		.at = place_of(plain, file)
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

const struct lt_cal_event *lt_cal_plain_event(const struct lt_cal_plain *plain,
                                              const char *file,
                                              struct lt_cal_room *room)
{
	struct lt_str uid = lt_cal_plain_text(plain, LT_PLAIN_UID);

	room->event = (struct lt_cal_event){
		.id = uid,
		.uid = uid,
		.summary = lt_cal_plain_text(plain, LT_PLAIN_SUMMARY),
		.location = lt_cal_plain_text(plain, LT_PLAIN_LOCATION),
		.categories = room->categories,
		.start = time_of(&plain->start),
		.end = time_of(&plain->end),
		.is_cancelled = plain->is_cancelled,
		.is_tentative = plain->is_tentative,
		.sequence = plain->sequence,
		.stamp = lt_cal_plain_text(plain, LT_PLAIN_STAMP),
		.notes = plain->notes ? *plain->notes : (struct lt_notes){ 0 },
		.at = place_of(plain, file)
	};
	if (plain->sizes[LT_PLAIN_CATEGORIES])
		room->event.category_count =
		    split(lt_cal_plain_text(plain, LT_PLAIN_CATEGORIES),
		          room->categories);
	return &room->event;
}
