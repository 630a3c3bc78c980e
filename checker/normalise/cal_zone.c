#include "normalise/cal_zone.h"

#include "read/ics_value.h"
#include "read/recur.h"

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

/* More onsets than a zone can have in a hundred years. */
enum { ONSETS_MAX = 400 };

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

static void add_rule(struct lt_arena *arena, struct onsets *onsets,
                     const struct part *part, struct lt_instant check)
{
	struct lt_recur recur;
	struct lt_wall *list;
	struct lt_wall last = { .month = 1, .mday = 1 };
	size_t count;

	last.year = lt_civil_of(lt_local_at_offset(check, 0).day).year +
	            LT_RECUR_WINDOW_YEARS + 1;
	if (last.year > 9999)
		last.year = 9999;
	if (lt_recur_parse(arena, part->rule->value, &recur) ||
	    !recur.is_yearly) {
		onsets->is_bad = true;
		return;
	}
	if (recur.has_until && recur.until.year < last.year)
		last = recur.until;
	/* Years long before any session would only fill the table. */
	struct lt_wall first = { .year = last.year - 3 * LT_RECUR_WINDOW_YEARS,
		                 .month = 1,
		                 .mday = 1 };

	if (lt_recur_expand(arena, &recur, &part->start,
	                    lt_wall_day_number(&first),
	                    lt_wall_day_number(&last), &list, &count)) {
		onsets->is_bad = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		add_onset(onsets, part, &list[i]);
}

static void add_part(struct lt_arena *arena, struct onsets *onsets,
                     const struct part *part, struct lt_instant check)
{
	size_t count;
	const struct lt_str *dates;

	if (!part->has_start || !part->has_to) {
		onsets->is_bad |= part->has_start || part->has_to;
		return;
	}
	add_onset(onsets, part, &part->start);
	if (part->rule)
		add_rule(arena, onsets, part, check);
	if (!part->dates)
		return;
	dates = lt_ics_list(arena, part->dates->value, &count);
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
		add_part(zones->arena, onsets, &part, zones->check);
		part = (struct part){ 0 };
		in_part = true;
	}
	if (onsets->count && !onsets->is_bad)
		zone = zone_of_onsets(zones->arena, tzid, onsets);
	free(onsets);
	return zone;
}

/* The last definition of the name in the same VCALENDAR. */
static const struct lt_zone *own_zone(struct lt_cal_zones *zones,
                                      struct lt_str tzid, uint32_t calendar)
{
	const struct lt_ics_component *found = NULL;

	for (size_t i = 0; i < zones->timezone_count; i++) {
		const struct lt_ics_component *one = zones->timezones[i];
		const struct lt_ics_property *name =
		    lt_ics_find(one, LT_ICS_TZID);

		if (name && one->calendar == calendar &&
		    lt_str_eq(
			lt_ics_text(zones->arena, lt_str_trim(name->value)),
			tzid))
			found = one;
	}
	return found ? zone_of(zones, found, tzid) : NULL;
}

/* --- names -------------------------------------------------------------- */

static enum lt_code code_of(const struct lt_cal_zone_entry *entry)
{
	if (!entry->zone)
		return LT_D_ZONE_UNRESOLVED;
	if (entry->how == LT_ZONE_SOURCE_NONE)
		return LT_D_ZONE_OF_FILE;
	return entry->how == LT_ZONE_SOURCE_EXACT ? LT_D_NONE
	                                          : LT_D_ZONE_MAPPED;
}

/* Once a name is enough for a file; each event that uses it has the note. */
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

static struct lt_cal_zone_entry *entry_of(struct lt_cal_zones *zones,
                                          struct lt_str tzid, uint32_t calendar)
{
	struct lt_cal_zone_entry *entry;

	for (size_t i = 0; i < zones->entry_count; i++) {
		entry = &zones->entries[i];
		if (entry->calendar == calendar && lt_str_eq(entry->tzid, tzid))
			return entry;
	}
	entry = lt_arena_push(zones->arena, (void **)&zones->entries,
	                      zones->entry_count++, sizeof *entry);
	*entry = (struct lt_cal_zone_entry){
		.tzid = lt_arena_copy(zones->arena, tzid), .calendar = calendar
	};
	entry->zone = lt_zone_resolve(zones->zones, tzid, &entry->how);
	entry->own = own_zone(zones, tzid, calendar);
	if (!entry->zone) {
		entry->how = LT_ZONE_SOURCE_NONE;
		entry->zone = entry->own;
	}
	return entry;
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
		lt_diag_note(zones->diags, &note);
	}
	return entry->zone;
}

void lt_cal_zone_compare(struct lt_cal_zones *zones, struct lt_str tzid,
                         uint32_t calendar, struct lt_local local,
                         const struct lt_place *at)
{
	struct lt_cal_zone_entry *entry = entry_of(zones, tzid, calendar);
	struct lt_diags *diags = zones->diags;
	struct lt_instant ours, theirs;

	if (!entry->own || !entry->zone || entry->own == entry->zone)
		return;
	ours = lt_zone_instants(entry->zone, local).first;
	theirs = lt_zone_instants(entry->own, local).first;
	if (ours.ms == theirs.ms)
		return;
	lt_diag(diags, LT_D_ZONE_DIFFERS, at, lt_diag_quote(diags, tzid),
	        lt_diag_number(diags, (theirs.ms - ours.ms) / 60000));
	/* Once a zone is enough. */
	entry->own = entry->zone;
}
