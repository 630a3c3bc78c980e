#include "normalise/zones.h"

#include "read/tzif.h"

#include <errno.h>

/* The tz database has some 600 names; a file that invents more than this many
 * shall not fill the memory with them. */
#define CACHE_ENTRIES_MAX 10000

static const struct lt_zone utc = { .name = "UTC" };

void lt_zones_init(struct lt_zones *zones, struct lt_arena *arena)
{
	*zones = (struct lt_zones){ .arena = arena };
}

static size_t slot_of(struct lt_str name)
{
	return lt_str_hash(name) % LT_ZONE_SLOTS;
}

struct lt_zone_entry *lt_zone_cache_find(const struct lt_zone_cache *cache,
                                         struct lt_str name)
{
	struct lt_zone_entry *entry = cache->slots[slot_of(name)];

	while (entry && !lt_str_eq(entry->name, name))
		entry = entry->next;
	return entry;
}

struct lt_zone_entry *lt_zone_cache_add(struct lt_zone_cache *cache,
                                        struct lt_arena *arena,
                                        struct lt_str name)
{
	struct lt_zone_entry **slot = &cache->slots[slot_of(name)];
	struct lt_zone_entry *entry;

	if (cache->count >= CACHE_ENTRIES_MAX)
		return NULL;
	entry = LT_NEW(arena, struct lt_zone_entry);
	entry->name = lt_arena_copy(arena, name);
	entry->next = *slot;
	*slot = entry;
	cache->count++;
	return entry;
}

/* Many transitions change only the abbreviation or what counts as daylight
 * saving. They go, but the last one stays: the rule holds from there on. */
static void copy_transitions(struct lt_arena *arena, const struct lt_tzif *tzif,
                             struct lt_zone *zone)
{
	int64_t *at_s = LT_NEW_ARRAY(arena, int64_t, tzif->count);
	int32_t *offset_s = LT_NEW_ARRAY(arena, int32_t, tzif->count);
	int32_t before_s = tzif->before_s;
	size_t count = 0;

	for (size_t i = 0; i < tzif->count; i++) {
		if (tzif->offset_s[i] == before_s && i + 1 < tzif->count)
			continue;
		before_s = tzif->offset_s[i];
		at_s[count] = tzif->at_s[i];
		offset_s[count++] = before_s;
	}
	zone->at_s = at_s;
	zone->offset_s = offset_s;
	zone->count = count;
}

static enum lt_status read_zone(struct lt_zones *zones,
                                struct lt_arena *scratch, struct lt_str name,
                                struct lt_tzif *tzif)
{
	enum lt_status status = lt_tzif_read(scratch, name, tzif);

	if (status == LT_SYSTEM && !zones->unread.size) {
		zones->unread_errno = errno;
		zones->unread = lt_arena_copy(zones->arena, name);
	}
	zones->has_missed |= status == LT_INVALID;
	return status;
}

/* What lies beside the zones: what this machine or POSIX takes for one, and
 * zones whose seconds are not those of UTC. */
static bool is_no_zone(struct lt_str name)
{
	static const char *const names[] = { "localtime", "posixrules" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (lt_str_is(name, names[i]))
			return true;
	return lt_str_starts(name, LT_STR("right/"));
}

static const struct lt_zone *load(struct lt_zones *zones, struct lt_str name)
{
	struct lt_arena scratch = { 0 };
	struct lt_tzif tzif;
	struct lt_zone_rule rule = { 0 };
	struct lt_zone *zone = NULL;

	if (is_no_zone(name) ||
	    read_zone(zones, &scratch, name, &tzif) != LT_OK ||
	    (tzif.footer.size && !lt_zone_rule_parse(tzif.footer, &rule)))
		goto out;
	zone = LT_NEW(zones->arena, struct lt_zone);
	zone->name = lt_arena_text(zones->arena, name);
	zone->before_s = tzif.before_s;
	zone->rule = rule;
	copy_transitions(zones->arena, &tzif, zone);
out:
	lt_arena_free(&scratch);
	return zone;
}

struct lt_str lt_zones_unread(const struct lt_zones *zones)
{
	return zones->unread;
}

/* Names that nobody knows are not kept: they come from calendars, and
 * lt_zone_resolve remembers those. */
const struct lt_zone *lt_zones_get(struct lt_zones *zones, struct lt_str name)
{
	struct lt_zone_entry *entry;
	const struct lt_zone *zone;

	if (lt_str_is(name, utc.name))
		return &utc;
	entry = lt_zone_cache_find(&zones->exact, name);
	if (entry)
		return entry->zone;
	zone = load(zones, name);
	entry =
	    zone ? lt_zone_cache_add(&zones->exact, zones->arena, name) : NULL;
	if (entry) {
		entry->zone = zone;
		entry->how = LT_ZONE_SOURCE_EXACT;
	}
	return zone;
}
