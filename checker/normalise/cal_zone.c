#include "normalise/cal_zone.h"

#include "base/limits.h"
#include "core/zone_rule.h"
#include "read/ics_value.h"
#include "read/recur_box.h"

#include <stdlib.h>

/* --- a VTIMEZONE as a zone ---------------------------------------------- */

/* One STANDARD or DAYLIGHT part. */
struct part {
	struct lt_wall start;
	int32_t from_s, to_s;
	bool has_start, has_from, has_to;
	const struct lt_ics_property *rule;
	const struct lt_ics_property *dates;
};

struct onset {
	int64_t at_s;
	int32_t from_s, to_s;
};

/* As many as a zone that changes twice a year has in a hundred years. */
enum { ONSETS_MAX = 200 };

struct onsets {
	struct onset list[ONSETS_MAX];
	size_t count;
	bool is_bad;
};

static void add_onset(struct onsets *onsets, const struct part *part,
                      const struct lt_wall *wall)
{
	struct lt_local local = {
		lt_day_ymd(wall->year, wall->month, wall->mday),
		(wall->hour * 3600 + wall->minute * 60 + wall->second) * 1000
	};

	if (onsets->count == ONSETS_MAX) {
		onsets->is_bad = true;
		return;
	}
	onsets->list[onsets->count++] =
	    (struct onset){ lt_instant_at_offset(local, part->from_s).ms / 1000,
		            part->from_s, part->to_s };
}

/* Whether an onset is not after the rule's UNTIL, which is UTC. */
static bool before_until(const struct lt_recur *recur, const struct part *part,
                         const struct lt_wall *wall)
{
	const struct lt_wall *until = &recur->until;
	int64_t day = lt_wall_day_number(wall);
	int64_t last = lt_wall_day_number(until);
	int64_t at = wall->hour * 3600 + wall->minute * 60 + wall->second;
	int64_t end = until->hour * 3600 + until->minute * 60 + until->second;

	if (!recur->has_until)
		return true;
	if (!until->has_time)
		return day <= last;
	if (until->is_utc)
		at -= part->from_s;
	return day * 86400 + at <= last * 86400 + end;
}

/* Reported even if the definition is only needed for comparison: a well-meant
 * rule does not kill the child process. */
static void tell_lost(struct lt_cal_zones *zones,
                      const struct lt_ics_property *rule)
{
	struct lt_place at = { .file = zones->file,
		               .line = rule->line,
		               .column = 1 };

	lt_recur_report_lost(zones->diags, zones->box, &at);
}

static void add_rule(struct lt_cal_zones *zones, struct onsets *onsets,
                     const struct part *part)
{
	struct lt_recur recur;
	struct lt_wall *list;
	struct lt_wall first = { .month = 1, .mday = 1 };
	struct lt_wall last = { .month = 1, .mday = 1 };
	struct lt_recur_span span = { .work = &zones->budget->work,
		                      .box = zones->box };
	enum lt_recur_fault fault;
	size_t count;

	last.year = lt_civil_of(lt_local_at_offset(zones->check, 0).day).year +
	            LT_RECUR_WINDOW_YEARS_MAX + 1;
	if (last.year > 9999)
		last.year = 9999;
	if (lt_recur_parse(zones->arena, part->rule->value, &recur) ||
	    recur.freq != LT_RECUR_YEARLY) {
		onsets->is_bad = true;
		return;
	}
	if (recur.has_until && recur.until.year < last.year)
		last = recur.until;
	/* Years long before any session would only fill the table. */
	first.year = last.year - 3 * LT_RECUR_WINDOW_YEARS_MAX;
	if (first.year < 1)
		first.year = 1;
	span.first = lt_wall_day_number(&first);
	span.last = lt_wall_day_number(&last) + 1;
	fault = lt_recur_expand(zones->arena, &recur, &part->start, &span,
	                        &list, &count);
	if (fault) {
		if (fault == LT_RECUR_LOST)
			tell_lost(zones, part->rule);
		onsets->is_bad = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (before_until(&recur, part, &list[i]))
			add_onset(onsets, part, &list[i]);
}

static void add_part(struct lt_cal_zones *zones, struct onsets *onsets,
                     const struct part *part)
{
	size_t count;
	const struct lt_str *dates;

	if (!part->has_start || !part->has_to) {
		onsets->is_bad |= part->has_start || part->has_to;
		return;
	}
	add_onset(onsets, part, &part->start);
	if (part->rule)
		add_rule(zones, onsets, part);
	if (!part->dates)
		return;
	dates = lt_ics_list(zones->arena, part->dates->value, &count);
	for (size_t i = 0; i < count; i++) {
		struct lt_wall wall;
		enum lt_wall_repair repair;

		if (lt_wall_parse(dates[i], &wall, &repair))
			add_onset(onsets, part, &wall);
		else
			onsets->is_bad = true;
	}
}

static void read_property(struct part *part,
                          const struct lt_ics_property *property)
{
	enum lt_wall_repair repair;

	if (property->id == LT_ICS_DTSTART) {
		part->has_start =
		    lt_wall_parse(property->value, &part->start, &repair);
	} else if (property->id == LT_ICS_TZOFFSETFROM) {
		part->has_from = lt_offset_parse(lt_str_trim(property->value),
		                                 &part->from_s);
	} else if (property->id == LT_ICS_TZOFFSETTO) {
		part->has_to =
		    lt_offset_parse(lt_str_trim(property->value), &part->to_s);
		/* Outlook for Mac leaves the other one out. */
		if (!part->has_from)
			part->from_s = part->to_s;
	} else if (property->id == LT_ICS_RRULE) {
		part->rule = property;
	} else if (property->id == LT_ICS_RDATE) {
		part->dates = property;
	}
}

static int by_time(const void *a, const void *b)
{
	const struct onset *x = a, *y = b;

	return (x->at_s > y->at_s) - (x->at_s < y->at_s);
}

static const struct lt_zone *zone_of_onsets(struct lt_arena *arena,
                                            struct lt_str tzid,
                                            struct onsets *onsets)
{
	struct lt_zone *zone = LT_NEW(arena, struct lt_zone);
	int64_t *at = LT_NEW_ARRAY(arena, int64_t, onsets->count);
	int32_t *offset = LT_NEW_ARRAY(arena, int32_t, onsets->count);

	qsort(onsets->list, onsets->count, sizeof onsets->list[0], by_time);
	zone->name = lt_arena_text(arena, tzid);
	zone->is_own = true;
	zone->before_s = onsets->list[0].from_s;
	for (size_t i = 0; i < onsets->count; i++) {
		if (zone->count && at[zone->count - 1] == onsets->list[i].at_s)
			zone->count--;
		at[zone->count] = onsets->list[i].at_s;
		offset[zone->count++] = onsets->list[i].to_s;
	}
	zone->at_s = at;
	zone->offset_s = offset;
	return zone;
}

/* NULL: it has no rules, or ones that are not understood. */
static const struct lt_zone *zone_of(struct lt_cal_zones *zones,
                                     const struct lt_ics_component *component,
                                     struct lt_str tzid)
{
	struct onsets *onsets = lt_alloc(sizeof *onsets);
	const struct lt_zone *zone = NULL;
	struct part part = { 0 };
	bool in_part = false;

	onsets->count = 0;
	onsets->is_bad = false;
	for (size_t i = 0; i <= component->count; i++) {
		const struct lt_ics_property *one =
		    i < component->count ? &component->properties[i] : NULL;

		if (one && one->id != LT_ICS_PART) {
			if (in_part)
				read_property(&part, one);
			continue;
		}
		add_part(zones, onsets, &part);
		part = (struct part){ 0 };
		in_part = true;
	}
	if (onsets->count && !onsets->is_bad)
		zone = zone_of_onsets(zones->arena, tzid, onsets);
	free(onsets);
	return zone;
}

static bool is_alike(const struct lt_ics_component *a,
                     const struct lt_ics_component *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->properties[i].id != b->properties[i].id ||
		    !lt_str_eq(a->properties[i].value, b->properties[i].value))
			return false;
	return true;
}

/* The name in a definition is a text and may be escaped or in quotes; that in
 * a parameter is not. */
static bool is_name(struct lt_arena *arena, struct lt_str value,
                    struct lt_str tzid)
{
	struct lt_str name = lt_ics_text(arena, lt_str_trim(value));

	if (name.size >= 2 && name.at[0] == '"' &&
	    name.at[name.size - 1] == '"')
		name = (struct lt_str){ name.at + 1, name.size - 2 };
	return lt_str_eq(name, tzid) ||
	       lt_str_eq(name, lt_ics_text(arena, tzid));
}

static void tell_definition(struct lt_cal_zones *zones, enum lt_code code,
                            const struct lt_ics_component *component,
                            struct lt_str tzid)
{
	struct lt_place at = { .file = zones->file,
		               .line = component->line,
		               .column = 1 };

	lt_diag(zones->diags, code, &at, lt_diag_quote(zones->diags, tzid),
	        lt_diag_number(zones->diags, ONSETS_MAX));
}

/* The place of the first VTIMEZONE of a VCALENDAR or of a later one. */
static size_t first_of(const struct lt_cal_zones *zones, uint32_t calendar)
{
	size_t begin = 0, end = zones->timezone_count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (zones->timezones[middle]->calendar < calendar)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

/* The last definition of the name in the same VCALENDAR. What is wrong with
 * it is only told where it is needed. */
static const struct lt_zone *own_zone(struct lt_cal_zones *zones,
                                      struct lt_str tzid, uint32_t calendar,
                                      bool is_needed)
{
	const struct lt_ics_component *found = NULL;
	const struct lt_zone *zone;

	for (size_t i = first_of(zones, calendar);
	     i < zones->timezone_count &&
	     zones->timezones[i]->calendar == calendar;
	     i++) {
		const struct lt_ics_component *one = zones->timezones[i];
		const struct lt_ics_property *name =
		    lt_ics_find(one, LT_ICS_TZID);

		if (name && is_name(zones->arena, name->value, tzid)) {
			if (found && is_needed && !is_alike(found, one))
				tell_definition(zones, LT_D_ZONE_TWICE, one,
				                tzid);
			found = one;
		}
	}
	if (!found)
		return NULL;
	zone = zone_of(zones, found, tzid);
	if (!zone && is_needed)
		tell_definition(zones, LT_D_ZONE_REFUSED, found, tzid);
	return zone;
}

/* --- names -------------------------------------------------------------- */

static enum lt_code code_of(const struct lt_cal_zone_entry *entry)
{
	if (!entry->zone)
		return LT_D_NONE;
	if (entry->is_by_default)
		return LT_D_ZONE_BY_DEFAULT;
	if (entry->how == LT_ZONE_SOURCE_NONE)
		return LT_D_ZONE_OF_FILE;
	return entry->how == LT_ZONE_SOURCE_EXACT ? LT_D_NONE
	                                          : LT_D_ZONE_MAPPED;
}

/* Reports how a name was read, once a file; each event that uses it gets the
 * note. */
static void tell(struct lt_cal_zones *zones, struct lt_cal_zone_entry *entry,
                 const struct lt_place *at)
{
	struct lt_diags *diags = zones->diags;
	struct lt_str name = lt_diag_quote(diags, entry->tzid);
	enum lt_code code = code_of(entry);
	struct lt_notes *outer = diags->notes, own = { 0 };

	entry->is_told = true;
	if (!code)
		return;
	diags->notes = &own;
	lt_diag(diags, code, at, name,
	        entry->zone ? lt_str_of(entry->zone->name)
	                    : (struct lt_str){ 0 });
	diags->notes = outer;
	if (own.count)
		entry->note = own.list[0];
}

static void tell_limit(const struct lt_cal_zones *zones)
{
	struct lt_place at = { .file = zones->file };

	lt_diag(zones->diags, LT_D_LIMIT, &at,
	        LT_STR("the number of time zones that nobody knows"),
	        lt_diag_number(zones->diags, LT_ICS_ZONE_NAMES_MAX),
	        LT_STR("names of a calendar"));
}

/* Finds the zone of a name. Each unknown name costs a search, so after too many
 * of them no further name is looked for. */
static const struct lt_zone *resolve(struct lt_cal_zones *zones,
                                     struct lt_str tzid,
                                     enum lt_zone_source *how)
{
	bool is_over = zones->unknown_count > LT_ICS_ZONE_NAMES_MAX;
	const struct lt_zone *zone;

	if (is_over && lt_zone_is_new(zones->zones, tzid)) {
		zone = lt_zones_get(zones->zones, tzid);
		*how = zone ? LT_ZONE_SOURCE_EXACT : LT_ZONE_SOURCE_NONE;
		return zone;
	}
	zone = lt_zone_resolve(zones->zones, tzid, how);
	if (!zone && ++zones->unknown_count > LT_ICS_ZONE_NAMES_MAX)
		tell_limit(zones);
	return zone;
}

static struct lt_cal_zone_entry **slot_of(struct lt_cal_zones *zones,
                                          struct lt_str tzid, uint32_t calendar)
{
	uint64_t hash = lt_str_hash(tzid) + calendar;

	if (!zones->slots)
		zones->slots =
		    LT_NEW_ARRAY(zones->arena, struct lt_cal_zone_entry *,
		                 LT_CAL_ZONE_SLOTS);
	return &zones->slots[hash % LT_CAL_ZONE_SLOTS];
}

static bool is_of(const struct lt_cal_zone_entry *entry, struct lt_str tzid,
                  uint32_t calendar)
{
	return entry->calendar == calendar && lt_str_eq(entry->tzid, tzid);
}

/* There are none yet while these lines themselves are read. */
const struct lt_zone *lt_cal_zone_default(const struct lt_cal_zones *zones,
                                          uint32_t calendar)
{
	return calendar && calendar <= zones->default_count
	           ? zones->default_zones[calendar - 1]
	           : NULL;
}

static struct lt_cal_zone_entry *
found_or_new(struct lt_cal_zones *zones, struct lt_str tzid, uint32_t calendar)
{
	struct lt_cal_zone_entry **slot = slot_of(zones, tzid, calendar);
	struct lt_cal_zone_entry *entry;

	for (entry = *slot; entry; entry = entry->next)
		if (is_of(entry, tzid, calendar))
			return entry;
	entry = LT_NEW(zones->arena, struct lt_cal_zone_entry);
	*entry = (struct lt_cal_zone_entry){ .next = *slot,
		                             .tzid = lt_arena_copy(zones->arena,
		                                                   tzid),
		                             .calendar = calendar };
	*slot = entry;
	entry->zone = resolve(zones, tzid, &entry->how);
	entry->own = own_zone(zones, tzid, calendar, !entry->zone);
	if (!entry->zone) {
		entry->how = LT_ZONE_SOURCE_NONE;
		entry->zone = entry->own;
	}
	if (!entry->zone) {
		entry->zone = lt_cal_zone_default(zones, calendar);
		entry->is_by_default = true;
		if (entry->zone &&
		    lt_zone_name_denies(tzid, entry->zone, zones->check))
			entry->zone = NULL;
	}
	return entry;
}

/* Mostly the one that was asked for before. */
static struct lt_cal_zone_entry *entry_of(struct lt_cal_zones *zones,
                                          struct lt_str tzid, uint32_t calendar)
{
	if (!zones->last || !is_of(zones->last, tzid, calendar))
		zones->last = found_or_new(zones, tzid, calendar);
	return zones->last;
}

const struct lt_zone *lt_cal_zone_of(struct lt_cal_zones *zones,
                                     struct lt_str tzid, uint32_t calendar,
                                     const struct lt_place *at)
{
	struct lt_cal_zone_entry *entry = entry_of(zones, tzid, calendar);

	if (!entry->is_told)
		tell(zones, entry, at);
	if (entry->note.code) {
		struct lt_note note = entry->note;

		note.line = at->line;
		note.file = at->file;
		lt_diag_note(zones->diags, &note);
	}
	return entry->zone;
}

/* --- clock readings ----------------------------------------------------- */

enum { CLOCKS = 4096, CLOCK_DAYS = 2, UNSTEADY = INT32_MIN, SEEN };

enum { DAY_S = 24 * 3600 };

_Static_assert(CLOCK_DAYS *DAY_S + 2 * LT_ZONE_OFFSET_MAX_S <=
                   LT_ZONE_STRETCH_S,
               "more than a zone tells at once");

struct lt_cal_clock {
	const struct lt_zone *zone; /* NULL: none yet */
	int32_t first;              /* of the days */
	int32_t offset_s; /* UNSTEADY: it changes; SEEN: not asked for again */
};

/* The one offset of all clock readings in CLOCK_DAYS days from FIRST on;
 * UNSTEADY if clocks change at an instant that one of them may mean. */
static int32_t steady_offset(const struct lt_zone *zone, int32_t first)
{
	int64_t begin_s = (int64_t)first * DAY_S;
	struct lt_zone_stretch stretch = lt_zone_stretch_at(
	    zone,
	    (struct lt_instant){ (begin_s - LT_ZONE_OFFSET_MAX_S) * 1000 });

	return stretch.end_s >=
	               begin_s + CLOCK_DAYS * DAY_S + LT_ZONE_OFFSET_MAX_S
	           ? stretch.offset_s
	           : UNSTEADY;
}

/* Only for days that sessions have: far from both ends of the calendar. */
static struct lt_cal_clock *clock_of(struct lt_cal_zones *zones,
                                     const struct lt_zone *zone,
                                     struct lt_day day)
{
	enum { FIRST_DAY = -25567, DAYS = 200 * 366 }; /* from 1900 on */
	uint32_t number = (uint32_t)(day.n - FIRST_DAY) / CLOCK_DAYS;
	struct lt_cal_clock *clock;
	int32_t first;

	if (day.n < FIRST_DAY || day.n > FIRST_DAY + DAYS)
		return NULL;
	first = FIRST_DAY + (int32_t)number * CLOCK_DAYS;
	if (!zones->clocks)
		zones->clocks =
		    LT_NEW_ARRAY(zones->arena, struct lt_cal_clock, CLOCKS);
	/* A file's own zone and the known one are often asked in turn, so they
	 * get places beside each other. */
	clock = &zones->clocks[(2 * number + zone->is_own) % CLOCKS];
	if (clock->zone != zone || clock->first != first)
		*clock = (struct lt_cal_clock){ zone, first, SEEN };
	else if (clock->offset_s == SEEN)
		clock->offset_s = steady_offset(zone, first);
	return clock;
}

struct lt_zone_match lt_cal_zone_instants(struct lt_cal_zones *zones,
                                          const struct lt_zone *zone,
                                          struct lt_local local)
{
	const struct lt_cal_clock *clock = clock_of(zones, zone, local.day);
	struct lt_instant at;

	if (!clock || clock->offset_s == UNSTEADY || clock->offset_s == SEEN)
		return lt_zone_instants(zone, local);
	at = lt_instant_at_offset(local, clock->offset_s);
	return (struct lt_zone_match){ LT_LOCAL_ONCE, at, at };
}

void lt_cal_zone_compare(struct lt_cal_zones *zones, struct lt_str tzid,
                         uint32_t calendar, struct lt_local local,
                         struct lt_instant ours, const struct lt_place *at)
{
	struct lt_cal_zone_entry *entry = entry_of(zones, tzid, calendar);
	struct lt_diags *diags = zones->diags;
	struct lt_instant theirs;

	if (!entry->own || !entry->zone || entry->own == entry->zone)
		return;
	theirs = lt_cal_zone_instants(zones, entry->own, local).first;
	if (ours.ms == theirs.ms)
		return;
	lt_diag(diags, LT_D_ZONE_DIFFERS, at, lt_diag_quote(diags, tzid),
	        lt_diag_number(diags, (theirs.ms - ours.ms) / 60000));
	/* Once a zone is enough. */
	entry->own = entry->zone;
}
