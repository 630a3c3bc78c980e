/* zones.h - the zones of a run, each read once, and the names by which
 * calendars call them.
 *
 * A registry belongs to the arena that it was given, and so do its zones:
 * they stay where they are and never change. One thread fills a registry; a
 * zone may then be used by any. Nothing is put into a diagnostic list: the
 * caller knows what named the zone. */
#ifndef LT_NORMALISE_ZONES_H
#define LT_NORMALISE_ZONES_H

#include "base/arena.h"
#include "core/zone.h"

/* How a name led to a zone. */
enum lt_zone_source {
	LT_ZONE_SOURCE_NONE = 0, /* it did not */
	LT_ZONE_SOURCE_EXACT,    /* Europe/Zurich */
	LT_ZONE_SOURCE_SPELLING, /* europe/zurich */
	LT_ZONE_SOURCE_PREFIX,   /* /mozilla.org/20050126_1/Europe/Zurich */
	LT_ZONE_SOURCE_WINDOWS,  /* W. Europe Standard Time */
	LT_ZONE_SOURCE_ALIAS     /* (UTC+01:00) Amsterdam, Berlin, Bern, ... */
};

/* A name that was looked up before, and what came of it. */
struct lt_zone_entry {
	struct lt_zone_entry *next;
	struct lt_str name;
	const struct lt_zone *zone; /* NULL: nobody knows the name */
	enum lt_zone_source how;
};

#define LT_ZONE_SLOTS 256

struct lt_zone_cache {
	struct lt_zone_entry *slots[LT_ZONE_SLOTS];
	size_t count;
};

struct lt_zones {
	struct lt_arena *arena;
	struct lt_zone_cache exact;    /* names of the tz database */
	struct lt_zone_cache resolved; /* names that calendars use */
	struct lt_str unread;          /* see lt_zones_unread */
	int unread_errno;
	bool has_missed; /* a name that the database does not have */
	size_t unknown;  /* names that lt_zone_resolve did not find */
	size_t hints;    /* names for which one like them was looked for */
};

/* Zones and what is remembered of them belong to ARENA. */
void lt_zones_init(struct lt_zones *zones, struct lt_arena *arena);

/* The zone of exactly this name, or NULL: the system's tz database does not
 * have it, or its file is damaged. "UTC" is known also without a database.
 * "localtime" is not: it is another zone on every machine. */
const struct lt_zone *lt_zones_get(struct lt_zones *zones, struct lt_str name);

/* The first name of which the database's file is there and could not be read;
 * empty: there was none. Nobody can tell then what the name means, so nothing
 * may be judged. unread_errno has the reason. */
struct lt_str lt_zones_unread(const struct lt_zones *zones);

/* The zone that a person names, in JSON or as an option: exactly, or as Windows
 * calls it. What is misspelt is NULL. */
const struct lt_zone *lt_zone_named(struct lt_zones *zones, struct lt_str name);

/* Whether NAME was not looked up before. */
bool lt_zone_is_new(const struct lt_zones *zones, struct lt_str name);

/* The zone that a calendar's TZID means, or NULL; *HOW says by which rule it
 * was found, the first that fits in the order of lt_zone_source. Never guessed
 * from an offset. */
const struct lt_zone *lt_zone_resolve(struct lt_zones *zones,
                                      struct lt_str tzid,
                                      enum lt_zone_source *how);

/* Whether NAME, which nobody knows, states an offset from UTC that ZONE has
 * neither then nor half a year later: then ZONE is not what it means. */
bool lt_zone_name_denies(struct lt_str name, const struct lt_zone *zone,
                         struct lt_instant near);

/* For the two functions above: the entry of a name, or NULL, and a new entry
 * in which the name is copied to the arena. NULL from the latter: the cache is
 * full, and the name has to be looked up again the next time. */
struct lt_zone_entry *lt_zone_cache_find(const struct lt_zone_cache *cache,
                                         struct lt_str name);
struct lt_zone_entry *lt_zone_cache_add(struct lt_zone_cache *cache,
                                        struct lt_arena *arena,
                                        struct lt_str name);

#endif
