/* cal_reading.h - a calendar while it is read. Private to calendar.c and
 * cal_papers.c. */
#ifndef LT_NORMALISE_CAL_READING_H
#define LT_NORMALISE_CAL_READING_H

#include "normalise/series.h"

/* A calendar while it is read: components first, because zones and overrides
 * may stand behind what needs them. */
struct lt_cal_reading {
	struct lt_arena *arena;
	struct lt_arena scratch; /* components and records: gone at the end */
	struct lt_diags *diags;
	const struct lt_calendar_options *options;
	const char *file;
	struct lt_ics_header *headers; /* of each VCALENDAR */
	size_t header_count;
	struct lt_ics_component *components;
	size_t component_count;
	size_t text_bytes; /* of their values */
	struct lt_cal_record *records;
	size_t record_count;
	struct lt_cal_zones zones;
	struct lt_series_context context;
	struct lt_cal_budget own_budget; /* where the options have none */
	struct lt_passed_over *passed;
	size_t passed_count;
	struct lt_cal_paper *papers;
	size_t paper_count;
};

struct lt_place lt_cal_place_of(const struct lt_cal_reading *reading,
                                const struct lt_ics_component *component,
                                struct lt_str uid);

/* Remembers what is neither event nor paper, and why. */
void lt_cal_pass_over(struct lt_cal_reading *reading, struct lt_str uid,
                      enum lt_passed_reason reason, const struct lt_place *at);

/* An event without UID gets one made of what it is, so that it stays the same
 * from run to run. */
struct lt_str lt_cal_uid_of(struct lt_cal_reading *reading,
                            const struct lt_ics_component *component);

bool lt_cal_is_cancelled(const struct lt_cal_reading *reading,
                         const struct lt_ics_component *component);

/* What the VCALENDAR around a component says of itself. */
const struct lt_ics_header *
lt_cal_header_of(const struct lt_cal_reading *reading,
                 const struct lt_ics_component *component);

/* Whether TEXT is one of WORDS, which end in NULL, in any case. */
bool lt_str_is_one_of(struct lt_str text, const char *const *words);

/* The times of a VEVENT. False: it has no start (passed over). */
bool lt_cal_read_record(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_record *record);

/* A VJOURNAL or VTODO. */
void lt_cal_read_paper(struct lt_cal_reading *reading,
                       const struct lt_ics_component *component);

#endif
