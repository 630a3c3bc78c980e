/* cal_plain.h - VEVENTs that are one event and no more, kept small.
 *
 * Most entries of a long calendar say once when something takes place: no
 * rules, no exceptions, no mark of their own, nothing to be mended. Such a one
 * is taken out of its component where it ends, in a fifth of the room, and
 * becomes an event only while somebody looks at it. All others go the long
 * way (cal_record.c, series.c); both ways give the same events, which
 * tests/calendars/differ.py holds together. Private to the calendar files. */
#ifndef LT_NORMALISE_CAL_PLAIN_H
#define LT_NORMALISE_CAL_PLAIN_H

#include "normalise/cal_reading.h"

enum lt_plain_text {
	LT_PLAIN_UID,
	LT_PLAIN_SUMMARY,
	LT_PLAIN_LOCATION,
	LT_PLAIN_CATEGORIES, /* as written */
	LT_PLAIN_STAMP,
	LT_PLAIN_TEXTS
};

/* As lt_cal_time, without what follows from it. */
struct lt_plain_time {
	enum lt_cal_form form;
	uint32_t line;
	struct lt_local local;
	struct lt_instant at;
	union {
		const struct lt_zone *zone;
		const struct lt_str *tzid; /* of LT_CAL_ZONED until it is
		                              resolved, then of
		                              LT_CAL_UNRESOLVED */
	};
};

struct lt_cal_plain {
	struct lt_cal_plain *next;    /* in the order of the file */
	const struct lt_notes *notes; /* NULL: none */
	struct lt_plain_time start, end;
	int32_t sequence;
	uint32_t line;     /* of its BEGIN */
	uint32_t calendar; /* which VCALENDAR of the file */
	uint32_t behind;   /* how many other components stand before it */
	uint32_t order;    /* among the records of the file */
	bool is_cancelled, is_tentative;
	bool is_out;                    /* passed over */
	uint16_t sizes[LT_PLAIN_TEXTS]; /* of the texts */
	char texts[];                   /* one behind the other, each with a
	                                   NUL */
};

/* NULL: the component must go the long way. TZID: the name of the zone that was
 * met last; names are kept once as long as they do not change. */
struct lt_cal_plain *lt_cal_plain_of(struct lt_arena *arena,
                                     const struct lt_ics_component *component,
                                     const struct lt_str **tzid);

struct lt_str lt_cal_plain_text(const struct lt_cal_plain *plain,
                                enum lt_plain_text which);

/* What lt_cal_read_record does, when the whole file is read: resolves zones,
 * looks at what the VCALENDAR says, reports. */
void lt_cal_plain_resolve(struct lt_cal_reading *reading,
                          struct lt_cal_plain *plain);

/* The same as a record of the long way, whose component has what series are
 * made of. Belongs to ARENA. */
struct lt_cal_record lt_cal_plain_record(struct lt_arena *arena,
                                         const struct lt_cal_plain *plain,
                                         const char *file);

/* The same as an event, in ROOM. */
const struct lt_cal_event *lt_cal_plain_event(const struct lt_cal_plain *plain,
                                              const char *file,
                                              struct lt_cal_room *room);

#endif
