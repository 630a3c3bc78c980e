/* cal_plain.h - VEVENTs that are one event and no more, kept small.
 *
 * Most entries of a long calendar say once when something takes place: no
 * rules, no exceptions, no mark of their own, nothing to be mended. Such a one
 * is taken out of its component where it ends, in a tenth of the room, and
 * becomes an event only while somebody looks at it. All others go the long
 * way (cal_record.c, series.c); both ways give the same events, which
 * tests/calendars/differ.py holds together. Private to the calendar files. */
#ifndef LT_NORMALISE_CAL_PLAIN_H
#define LT_NORMALISE_CAL_PLAIN_H

#include "normalise/cal_reading.h"

enum lt_plain_which {
	LT_PLAIN_UID,
	LT_PLAIN_SUMMARY,
	LT_PLAIN_OWN_TEXTS, /* the others are shared: */
	LT_PLAIN_LOCATION = LT_PLAIN_OWN_TEXTS,
	LT_PLAIN_CATEGORIES, /* as written */
	LT_PLAIN_STAMP,
	LT_PLAIN_TEXTS
};

/* How many shared texts are remembered. A place that is written with escapes
 * and is longer goes the long way. */
enum { LT_PLAIN_MEMORY = 16384, LT_PLAIN_PLACE_BYTES = 1024 };

/* As lt_cal_time, without what follows from it. */
struct lt_plain_time {
	struct lt_local local;
	int32_t ahead_ms; /* of UTC; of LT_CAL_UTC and LT_CAL_ZONED */
};

/* For each event of a long calendar there is one, so that every byte counts. */
struct lt_cal_plain {
	union {
		const struct lt_zone *zone; /* of times that are LT_CAL_ZONED */
		const struct lt_str *tzid;  /* until it is resolved, and of
		                               LT_CAL_UNRESOLVED */
	};
	union {
		const struct lt_notes *notes;       /* NULL: none */
		const struct lt_cal_event *event;   /* where is_event: */
		const struct lt_cal_record *record; /* where is_record: */
	};
	/* Texts that many have, kept once; NULL: none. */
	const char *shared[LT_PLAIN_TEXTS - LT_PLAIN_OWN_TEXTS];
	struct lt_plain_time start, end;
	int32_t sequence;
	uint32_t line; /* of its BEGIN */
	union {
		uint32_t behind; /* how many other components stand before it */
		uint32_t order;  /* among the records of the file, when it is
		                    resolved */
	};
	uint16_t start_below, end_below; /* lines below BEGIN, where they have
	                                    a form */
	uint16_t calendar;               /* which VCALENDAR of the file */
	uint16_t sizes[LT_PLAIN_TEXTS];
	unsigned start_form : 3, end_form : 3; /* enum lt_cal_form */
	bool is_cancelled : 1, is_tentative : 1;
	bool is_letter : 1; /* METHOD:CANCEL */
	bool is_out : 1;    /* passed over */
	/* It went the long way, and nothing else is set. */
	bool is_event : 1, is_record : 1;
	char texts[]; /* its own, one behind the other, each with a NUL */
};

/* A text that others have too. */
struct lt_plain_shared {
	uint16_t size;
	char text[];
};

/* What was met last, so that it need not be kept again. Each event looks at
 * some of it, so that it is small and lies close together. */
struct lt_plain_memory {
	const struct lt_str *tzid;
	/* The last text of each kind, and all that are remembered by their
	 * hashes. */
	struct lt_str last[LT_PLAIN_TEXTS];
	const struct lt_plain_shared *texts[LT_PLAIN_MEMORY]; /* NULL: none */
	char *room; /* LEFT bytes for the next ones */
	size_t left;
	char place[LT_PLAIN_PLACE_BYTES]; /* the one that is read */
};

/* Remembers TEXT, of up to UINT16_MAX bytes, in SLOT, as a copy in ARENA, which
 * is returned (cal_shared.c). */
struct lt_str lt_plain_share(struct lt_arena *arena, struct lt_str text,
                             struct lt_plain_memory *memory,
                             const struct lt_plain_shared **slot);

/* The properties that a plain one may have, a bit for each. */
uint32_t lt_cal_plain_fit(void);

/* The component as a plain one; NULL: it must go the long way. */
struct lt_cal_plain *lt_cal_plain_of(struct lt_arena *arena,
                                     const struct lt_ics_component *component,
                                     struct lt_plain_memory *memory);

struct lt_str lt_cal_plain_text(const struct lt_cal_plain *plain,
                                enum lt_plain_which which);

/* Does what lt_cal_read_record does, when the whole file is read: resolves
 * zones, looks at what the VCALENDAR says, reports. BEHIND: how many other
 * components have been read. False: the event does not stand behind just
 * these, so it is not its turn, and nothing was done. */
bool lt_cal_plain_resolve(struct lt_cal_reading *reading,
                          struct lt_cal_plain *plain, size_t behind);

/* A plain event as a record of the long way, in ARENA; its component has what
 * series are made of. */
struct lt_cal_record lt_cal_plain_record(struct lt_cal_reading *reading,
                                         struct lt_arena *arena,
                                         const struct lt_cal_plain *plain);

/* A plain event as an event, in ROOM. */
const struct lt_cal_event *
lt_cal_plain_event(const struct lt_calendar *calendar,
                   const struct lt_cal_plain *plain, struct lt_cal_room *room);

#endif
