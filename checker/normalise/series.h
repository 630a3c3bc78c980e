/* series.h - series and their exceptions as sets of our own (decision 3):
 * recurrence rules and dates, exceptions, overrides, cancellations. Times are
 * in cal_time.c, events in series_events.c. */
#ifndef LT_NORMALISE_SERIES_H
#define LT_NORMALISE_SERIES_H

#include "normalise/cal_zone.h"
#include "read/ics_value.h"

/* One VEVENT with its times read. */
struct lt_cal_record {
	const struct lt_ics_component *component;
	struct lt_str uid;
	bool is_uid_made; /* the file has none */
	bool is_uid_told; /* and that was told, with what it was made of */
	struct lt_cal_time start, end, recurrence;
	struct lt_duration length; /* where END is from a duration */
	bool has_length, is_range; /* RANGE=THISANDFUTURE */
	bool has_start;            /* DTSTART is there */
	bool is_end_unreadable;    /* reported; END is absent */
	bool is_all_day;           /* Microsoft's mark says so */
	int64_t sequence;
	struct lt_str stamp;
	bool is_cancelled;
	bool is_letter; /* METHOD:CANCEL: it cancels what others say */
	/* It was passed over, and only says that there is something else: of
	 * the instance RECURRENCE, of one that is not known, or of all. */
	bool is_unread, is_instance_unknown;
	bool has_sequence;       /* where is_unread: SEQUENCE is there */
	bool is_version_unknown; /* lines of it may be missing */
	size_t order;            /* in the file */
	struct lt_notes notes;
	struct lt_place at;
};

struct lt_series_context {
	struct lt_arena *arena;   /* of events */
	struct lt_arena *scratch; /* of one series: emptied behind it */
	struct lt_diags *diags;
	struct lt_cal_zones *zones;
	struct lt_instant check;
	struct lt_cal_budget *budget;
	struct lt_box *box;
	/* Of lt_series_add_like: what the last record became; NULL: none. */
	const struct lt_cal_record *made_of;
	struct lt_cal_event made;
	/* Where what a newer version replaces is remembered. */
	void (*pass_over)(void *holder, const struct lt_cal_record *record);
	/* Where letters are remembered that cancel nothing. */
	void (*keep_letter)(void *holder, const struct lt_cal_record *letter);
	void *holder;
};

/* A growing list of events; LIST is from malloc, because an arena keeps every
 * smaller list that it has outgrown. */
struct lt_cal_events {
	struct lt_cal_event *list;
	size_t count, room;
};

/* Reads a time property with its TZID. LT_CAL_NONE: not readable, which was
 * reported. */
struct lt_cal_time lt_cal_time_of(struct lt_series_context *context,
                                  const struct lt_ics_property *property,
                                  uint32_t calendar, const struct lt_place *at);

/* Whether TIME can be told in every zone: it is a date of the years 1 to 9999,
 * or a time of them that is not on the first or the last day. */
bool lt_cal_has_year(enum lt_cal_form form, struct lt_local local);

/* The same of an end: that of whole days is the day after. */
bool lt_cal_end_has_year(const struct lt_cal_time *end);

/* A local time of the zone that TZID means, which may be unresolved; its line
 * is not set. */
struct lt_cal_time lt_cal_time_in_zone(struct lt_series_context *context,
                                       struct lt_str tzid, uint32_t calendar,
                                       struct lt_local local,
                                       const struct lt_place *at);

/* One value of a property that may hold several. */
struct lt_cal_time lt_cal_time_of_text(struct lt_series_context *context,
                                       const struct lt_ics_property *property,
                                       struct lt_str text, uint32_t calendar,
                                       const struct lt_place *at);

/* The time that is MS of elapsed time behind START. A floating one whose
 * calendar has a zone becomes one of that zone. */
struct lt_cal_time lt_cal_time_later(const struct lt_cal_time *start,
                                     int64_t ms);

/* The end of what begins at START and lasts LENGTH: days are nominal, hours
 * elapsed (RFC 5545 section 3.3.6). */
struct lt_cal_time lt_cal_time_after(const struct lt_cal_time *start,
                                     const struct lt_duration *length);

/* A clock reading as the core has it. */
struct lt_local lt_local_of_wall(const struct lt_wall *wall);

/* Whether CLASS is not PUBLIC: no text of such an entry goes anywhere
 * (interop, E7). */
bool lt_cal_is_private(const struct lt_ics_component *component);

/* The X-LEADTIME- properties of a component. */
const struct lt_cal_property *
lt_cal_extra(struct lt_series_context *context,
             const struct lt_ics_component *component,
             const struct lt_place *at, size_t *count);

/* One more event of a record, as the record has it. */
struct lt_cal_event *lt_series_add_event(struct lt_series_context *context,
                                         const struct lt_cal_record *record,
                                         struct lt_cal_events *events);

/* The same of a record that makes many, one behind the other: the texts, which
 * the events share, are looked for once. */
struct lt_cal_event *lt_series_add_like(struct lt_series_context *context,
                                        const struct lt_cal_record *record,
                                        struct lt_cal_events *events);

/* "UID/20240304", with the clock behind it where two fall on one day. */
struct lt_str lt_instance_id(struct lt_arena *arena, struct lt_str uid,
                             const struct lt_cal_time *start, bool with_clock);

/* Whether A is the newer version: by SEQUENCE, then DTSTAMP, then the order of
 * the file. */
bool lt_series_is_newer(const struct lt_cal_record *a,
                        const struct lt_cal_record *b);

/* The newest record of the whole event, which letters that cancel are only
 * where there is no other; NULL: there is none. */
const struct lt_cal_record *
lt_series_master(const struct lt_cal_record *records, size_t count);

/* The events of all records of one UID, of one file or of several. */
void lt_series_expand(struct lt_series_context *context,
                      const struct lt_cal_record *records, size_t count,
                      struct lt_cal_events *events);

/* The instant of a calendar time; floating ones in that of their calendar, else
 * as if it were UTC, so that they can be compared with each other. */
int64_t lt_cal_ms(const struct lt_cal_time *time);

#endif
