/* calendar.h - what an iCalendar file says, with zones resolved and series
 * expanded: events, and the papers that stand in it as journal entries and
 * to-dos.
 *
 * Everything belongs to the arena given. Which events are sessions is not
 * decided here (sessions.h does that). Repairs are diagnostics of severity
 * notice or warning that name file, line and UID; each event also lists its
 * own. */
#ifndef LT_NORMALISE_CALENDAR_H
#define LT_NORMALISE_CALENDAR_H

#include "base/diag.h"
#include "core/model.h"
#include "normalise/zones.h"
#include "read/source.h"

enum lt_cal_form {
	LT_CAL_NONE = 0, /* the property is absent */
	LT_CAL_DATE,     /* a civil date */
	LT_CAL_FLOATING, /* a local time of no zone that the file names */
	LT_CAL_UTC,
	LT_CAL_ZONED,
	LT_CAL_UNRESOLVED /* a zone is named that nobody knows; reported */
};

struct lt_cal_time {
	enum lt_cal_form form;
	struct lt_local local; /* as written (UTC for LT_CAL_UTC) */
	/* Of LT_CAL_ZONED; "UTC" for LT_CAL_UTC; of LT_CAL_FLOATING the
	 * X-WR-TIMEZONE of its VCALENDAR, NULL: it has none. */
	const struct lt_zone *zone;
	struct lt_instant at; /* LT_CAL_UTC and LT_CAL_ZONED only; by RFC
	                               5545 section 3.3.5 in gaps and folds */
	struct lt_str tzid;   /* of LT_CAL_UNRESOLVED: as it is spelt */
	uint32_t line;
};

/* X-LEADTIME-NAME;RULE=...:value, in the order of the file. */
struct lt_cal_property {
	struct lt_str name;  /* what stands behind X-LEADTIME-, upper case */
	struct lt_str rule;  /* parameter RULE; empty where absent */
	struct lt_str value; /* unescaped */
	struct lt_str list;  /* as it stands, for lt_ics_list */
	/* Of those that are a time: VALUE in a form of iCalendar; NONE: it is
	 * in none, or it is as RFC 3339 has it, which needs no zone of the
	 * file. A floating one is in the zone of what it is said of. */
	struct lt_cal_time time;
	struct lt_place at;
};

struct lt_cal_event {
	struct lt_str id;  /* UID, or UID/20240304 for an instance of a series
	                      (UID/20240304T100000 where two fall on one day) */
	struct lt_str uid; /* as in the file, or derived where it has none */
	struct lt_str summary, location;
	const struct lt_str *parents; /* RELATED-TO, other relations left out */
	size_t parent_count;
	const struct lt_str *categories;
	size_t category_count;
	struct lt_cal_time start;
	/* Where an instance was moved: the start that the series gave it;
	 * NULL: the same. */
	const struct lt_cal_time *first_set;
	struct lt_cal_time end; /* as RFC 5545 has it: exclusive for dates; from
	                           DTEND, DURATION, or absent */
	bool is_end_unreadable; /* there is an end, and END is absent because
	                           it cannot be read; reported */
	bool is_cancelled;      /* STATUS:CANCELLED, METHOD:CANCEL */
	bool is_tentative;      /* STATUS:TENTATIVE */
	bool is_private;        /* CLASS is not PUBLIC */
	bool is_instance;       /* of a series */
	bool is_all_day;        /* Microsoft's mark says so */
	int64_t sequence;       /* SEQUENCE, then */
	struct lt_str stamp;    /* DTSTAMP say which version is the newest */
	const struct lt_cal_property *extra;
	size_t extra_count;
	/* What changes it and cannot be read, so that it has no start; NULL:
	 * nothing. */
	const struct lt_place *unread;
	/* The calendars that speak of its UID, where more than one does. */
	const struct lt_calendar *const *partners;
	size_t partner_count;
	struct lt_notes notes; /* shared by the instances of a series */
	struct lt_place at;    /* of BEGIN:VEVENT, with its UID */
};

/* Of two versions, the older first: by SEQUENCE, then by the stamp; 0: neither
 * tells. */
int lt_cal_compare_age(int64_t sequence_of_a, struct lt_str stamp_of_a,
                       int64_t sequence_of_b, struct lt_str stamp_of_b);

/* A VJOURNAL or VTODO (formats.md, Register, From iCalendar). */
struct lt_cal_paper {
	struct lt_str uid; /* empty where the file gives none */
	int64_t sequence;
	struct lt_str stamp; /* the later of DTSTAMP and LAST-MODIFIED */
	bool is_instance;    /* RECURRENCE-ID */
	struct lt_str symbol, summary, language, related_to;
	const struct lt_str *categories;
	size_t category_count;
	struct lt_cal_time circulated; /* VJOURNAL DTSTART, VTODO COMPLETED */
	bool is_completed;     /* by COMPLETED, which should be in UTC */
	bool is_done_sometime; /* a VTODO that is done, without COMPLETED */
	bool is_draft;         /* so that DTSTART is not when it was */
	const struct lt_cal_due {
		struct lt_cal_time at;
		struct lt_str rule; /* parameter RULE; empty: every rule */
	} * due;
	size_t due_count;
	const struct lt_cal_property *extra;
	size_t extra_count;
	bool is_cancelled;
	bool is_unreadable; /* when it was done or is due, or of which session
	                       it is; reported */
	struct lt_place at;
};

/* An event of METHOD:CANCEL whose UID no other event has, and which does not
 * say itself what it cancels. */
struct lt_cal_letter {
	struct lt_str uid;
	struct lt_place at;
};

struct lt_cal_plain;

struct lt_calendar {
	const char *file;
	/* By UID, then by instance; lt_calendar_event shows them. */
	const struct lt_cal_plain *const *entries;
	size_t event_count;
	size_t long_count; /* of those that are not kept small */
	const struct lt_cal_paper *papers; /* in the order of the file */
	size_t paper_count;
	const struct lt_passed_over *passed; /* neither event nor paper */
	size_t passed_count;
	const struct lt_cal_letter *letters;
	size_t letter_count;
	/* X-WR-TIMEZONE of each VCALENDAR, NULL: none. */
	const struct lt_zone *const *default_zones;
	size_t default_count;
	const struct lt_zone *utc; /* of events that are kept small */
	bool has_partners;  /* events of its own may stand with another calendar
	                      that has their UIDs too */
	bool has_marks;     /* one of its events has X-LEADTIME-SESSION */
	size_t fault_count; /* errors and warnings that were told of it */
};

/* What is left for the series of a run (base/limits.h). */
struct lt_cal_budget {
	size_t instances;
	int64_t work;
};

struct lt_box;

struct lt_calendar_options {
	struct lt_zones *zones;
	struct lt_cal_budget *budget; /* NULL: one for this calendar alone */
	struct lt_instant check; /* series are expanded 30 years around it */
	struct lt_box *box; /* of lt_recur_job; NULL: rules in this process */
	bool is_long_way;   /* no event is kept small; for tests */
	/* Whether a series with an event like EVENT may be of use; NULL: each
	 * may. A series of no use becomes a single event. */
	bool (*wants)(const void *holder, const struct lt_cal_event *event);
	const void *holder;
};

/* Room in which an event that is kept small is put together. The event lives as
 * long as its room, its texts as long as the calendar. */
enum { LT_CAL_FEW_CATEGORIES = 8 };

struct lt_cal_room {
	struct lt_cal_event event;
	struct lt_str categories[LT_CAL_FEW_CATEGORIES];
};

/* The event at INDEX, in ROOM or where it is. */
const struct lt_cal_event *lt_calendar_event(const struct lt_calendar *calendar,
                                             size_t index,
                                             struct lt_cal_room *room);

/* What is asked of all events; its text lives as long as the calendar. */
struct lt_cal_brief {
	struct lt_str summary;
	enum lt_cal_form start, end;
	int32_t days; /* from its start to its end, as they are written */
	bool is_related, is_private;
};

/* Of the event at INDEX, which there is. */
struct lt_cal_brief lt_calendar_brief(const struct lt_calendar *calendar,
                                      size_t index);

/* Says that the event at INDEX, if there is one, will soon be asked for.
 * Entries are sorted by UID, and in memory events lie in the order of the file;
 * whoever goes through all of them calls this LT_CAL_AHEAD entries before. */
enum { LT_CAL_AHEAD = 12 };
void lt_calendar_fetch(const struct lt_calendar *calendar, size_t index);

/* The same, or NULL where it is kept small: such a one has neither X-LEADTIME-
 * properties nor relations. */
const struct lt_cal_event *
lt_calendar_long_event(const struct lt_calendar *calendar, size_t index);

/* Whether nothing that could be a session or a paper is in it, and nothing was
 * told that says why. */
bool lt_calendar_is_empty(const struct lt_calendar *calendar);

/* Reports a letter that cancels nothing. */
void lt_cal_report_letter(struct lt_diags *diags,
                          const struct lt_cal_letter *letter);

/* Makes dates of two times in UTC that are both midnight in ZONE, which may be
 * NULL. False: they are not. */
bool lt_cal_are_days(const struct lt_zone *zone, struct lt_cal_time *start,
                     struct lt_cal_time *end);

/* Reads a whole calendar. LT_INVALID: it could not be read as a calendar at
 * all (reported); single bad events are reported and passed over, and the
 * rest is read. */
enum lt_status lt_calendar_read(struct lt_arena *arena,
                                struct lt_source *source,
                                const struct lt_calendar_options *options,
                                struct lt_diags *diags,
                                struct lt_calendar *calendar);

/* The same in two steps, for calendars of which one may change or cancel what
 * another has: each is opened, then all are put together, as if what they say
 * of one UID stood in one file. CALENDAR has papers and no events in between.
 * READING, which belongs to ARENA, is to be put together in any case; it is
 * untouched where the status is not LT_OK. */
struct lt_cal_reading;

enum lt_status lt_calendar_open(struct lt_arena *arena,
                                struct lt_source *source,
                                const struct lt_calendar_options *options,
                                struct lt_diags *diags,
                                struct lt_calendar *calendar,
                                struct lt_cal_reading **reading);

void lt_calendars_join(struct lt_cal_reading *const *readings, size_t count);

#endif
