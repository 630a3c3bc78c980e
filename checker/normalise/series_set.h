/* series_set.h - the recurrence set of one master as a sorted list of
 * instances: rules and dates joined, exceptions taken out (RFC 5545 section
 * 3.8.5). Private to the series files. */
#ifndef LT_NORMALISE_SERIES_SET_H
#define LT_NORMALISE_SERIES_SET_H

#include "normalise/series.h"

/* One occurrence. */
struct lt_instance {
	struct lt_cal_time start; /* as the rules have it: its identity */
	int64_t key;              /* instant, or that of midnight for dates */
	struct lt_cal_time end;   /* of its own (RDATE period); else NONE */
	const struct lt_cal_record *override; /* of this one; NULL: none */
	const struct lt_cal_record *range;    /* from here on; NULL: none */
	int64_t from_key;                     /* where RANGE begins */
	const struct lt_cal_record *letter;   /* that cancels it; NULL: none */
	const struct lt_cal_record *unread;   /* that changes it; NULL: none */
	bool is_out;
};

struct lt_instances {
	struct lt_instance *list; /* by key, each key once */
	size_t count;
	int years; /* around the check in which rules were followed */
	struct lt_day_place {
		int32_t day; /* local */
		size_t place;
	} * by_day; /* the places of the list, by day */
};

/* What identifies an instance. */
int64_t lt_instance_key(const struct lt_cal_time *time);

/* The set of MASTER. *IS_SERIES: it has rules or dates. False: one of its
 * rules is damaged or over a limit (reported), so that the set is not known. */
bool lt_instances_build(struct lt_series_context *context,
                        const struct lt_cal_record *master,
                        struct lt_instances *set, bool *is_series);

/* Makes BY_DAY of a list that is complete. */
void lt_instances_index(struct lt_arena *arena, struct lt_instances *set);

/* The instance that begins at TIME: by instant, else by its local day where
 * one of the two is a date. NULL: there is none, or the day has several. */
struct lt_instance *lt_instances_find(const struct lt_instances *set,
                                      const struct lt_cal_time *time);

/* The one on that local day; of several the one that is not out, and NULL where
 * that is more than one. */
struct lt_instance *lt_instances_of_day(const struct lt_instances *set,
                                        struct lt_day day);

/* How many that are not out fall on this local day. */
size_t lt_instances_on(const struct lt_instances *set, struct lt_day day);

/* The time of an exception or override of the series of MASTER. One without a
 * zone, or with one that nobody knows, is taken for the clock of the series,
 * and a time for its date where the series has dates, which is said. */
struct lt_cal_time lt_cal_time_in_series(struct lt_series_context *context,
                                         const struct lt_cal_record *master,
                                         const struct lt_cal_time *time,
                                         struct lt_str property,
                                         const struct lt_place *at);

/* An instant in UTC is shown by the clock of MODEL, where that has one. */
void lt_cal_time_by_clock(const struct lt_cal_time *model,
                          struct lt_cal_time *time);

/* A local time in the form and zone of MODEL. */
struct lt_cal_time lt_cal_time_like(const struct lt_cal_time *model,
                                    struct lt_local local);

/* The last day of an UNTIL of the series of dates of MASTER, in place of the
 * time that it is. */
void lt_series_until_day(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         struct lt_wall *until, const struct lt_place *place);

/* An RDATE as the series of MASTER is written: a date on a timed event takes
 * the event's clock time, a time on a series of dates is the day that it means,
 * and an instant in UTC is shown by the clock of the series. */
void lt_series_rdate(struct lt_series_context *context,
                     const struct lt_cal_record *master,
                     struct lt_cal_time *time, const struct lt_place *place);

/* --- what changes instances (series_change.c) --------------------------- */

/* Applies the changes of instances among RECORDS to SET; those of no instance
 * become events of their own. IS_SERIES: MASTER has rules or dates. */
void lt_series_change(struct lt_series_context *context,
                      const struct lt_cal_record *master,
                      const struct lt_cal_record *records, size_t count,
                      bool is_series, struct lt_instances *set,
                      struct lt_cal_events *events);

/* The start of an instance, moved as the first one of the range was: by days
 * and clock time, so that daylight saving does not change its clock time. */
struct lt_cal_time lt_instance_shifted(const struct lt_instance *one,
                                       const struct lt_cal_record *range);

/* The newer of two records of one thing; the other one is passed over, which
 * is reported. */
const struct lt_cal_record *
lt_series_replace(struct lt_series_context *context,
                  const struct lt_cal_record *old,
                  const struct lt_cal_record *other);

void lt_series_tell_letter(struct lt_series_context *context,
                           const struct lt_cal_record *letter,
                           struct lt_str id);

/* Notes TIME as the start that the series gave to EVENT. */
void lt_series_set_first(struct lt_series_context *context,
                         const struct lt_cal_time *time,
                         struct lt_cal_event *event);

/* --- what cannot be read (series_unread.c) ------------------------------ */

/* Marks the instances that unreadable records change, and reports them. */
void lt_series_mark_unread(struct lt_series_context *context,
                           const struct lt_cal_record *master,
                           const struct lt_cal_record *records, size_t count,
                           struct lt_instances *set);

/* Notes that nobody knows when EVENT takes place, because RECORD changes it. */
void lt_series_unread(struct lt_series_context *context,
                      const struct lt_cal_record *record,
                      struct lt_cal_event *event);

/* The same for all events of the master, if an unreadable record of the whole
 * event is, or may be, newer. */
void lt_series_apply_unread(struct lt_series_context *context,
                            const struct lt_cal_record *master,
                            const struct lt_cal_record *records, size_t count,
                            struct lt_cal_event *events, size_t event_count);

#endif
