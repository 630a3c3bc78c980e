/* cal_zone.h - which zone a TZID of a calendar means (decision 2): the
 * system's where the name is known, the file's own VTIMEZONE only for a name
 * that nobody knows, never UTC by silence. */
#ifndef LT_NORMALISE_CAL_ZONE_H
#define LT_NORMALISE_CAL_ZONE_H

#include "normalise/calendar.h"
#include "read/ics.h"

struct lt_cal_zone_entry {
	struct lt_cal_zone_entry *next; /* in its slot */
	struct lt_str tzid;
	uint32_t calendar;          /* of which VCALENDAR; 0: of any */
	const struct lt_zone *zone; /* NULL: unresolved */
	const struct lt_zone *own;  /* the file's VTIMEZONE; NULL: none */
	enum lt_zone_source how;
	bool is_by_default; /* unknown: X-WR-TIMEZONE stands in */
	bool is_told;
	struct lt_note note; /* what was told of it; NONE: nothing */
};

enum { LT_CAL_ZONE_SLOTS = 4096 };

/* A zone in some days, in all of which its clocks have one offset. */
struct lt_cal_clock;

struct lt_cal_zones {
	struct lt_arena *arena;
	struct lt_diags *diags;
	struct lt_zones *zones;
	const char *file;
	struct lt_instant check;
	struct lt_cal_budget *budget;
	struct lt_box *box;
	const struct lt_ics_component **timezones; /* VTIMEZONEs of the file,
	                                              by VCALENDAR */
	size_t timezone_count;
	struct lt_cal_zone_entry **slots; /* LT_CAL_ZONE_SLOTS, made when
	                                     needed */
	struct lt_cal_zone_entry *last;   /* that was asked for; NULL: none */
	struct lt_cal_clock *clocks;      /* made when needed */
	size_t unknown_count; /* names that were looked for in vain */
	/* X-WR-TIMEZONE of each VCALENDAR; NULL: none. */
	const struct lt_zone **default_zones;
	size_t default_count;
};

/* The zone of TZID; NULL: nobody knows it, and who knows the body decides. A
 * mapping that is no exact name is a notice, told once. */
const struct lt_zone *lt_cal_zone_of(struct lt_cal_zones *zones,
                                     struct lt_str tzid, uint32_t calendar,
                                     const struct lt_place *at);

/* The X-WR-TIMEZONE of a VCALENDAR, from 1; NULL: none. */
const struct lt_zone *lt_cal_zone_default(const struct lt_cal_zones *zones,
                                          uint32_t calendar);

/* As lt_zone_instants; what is asked for days that were asked for before needs
 * no search. */
struct lt_zone_match lt_cal_zone_instants(struct lt_cal_zones *zones,
                                          const struct lt_zone *zone,
                                          struct lt_local local);

/* Warns where the file's own definition of a known zone gives another offset
 * at this local time, which is OURS by the zone that is known. */
void lt_cal_zone_compare(struct lt_cal_zones *zones, struct lt_str tzid,
                         uint32_t calendar, struct lt_local local,
                         struct lt_instant ours, const struct lt_place *at);

#endif
