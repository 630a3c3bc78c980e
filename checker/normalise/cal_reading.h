/* cal_reading.h - a calendar while it is read. Private to calendar.c and the
 * files that begin with cal_. */
#ifndef LT_NORMALISE_CAL_READING_H
#define LT_NORMALISE_CAL_READING_H

#include "base/sort.h"
#include "normalise/series.h"

struct lt_plain_memory;

/* A calendar while it is read: components first, because zones and overrides
 * may stand behind what needs them. */
struct lt_cal_reading {
	struct lt_arena *arena;
	struct lt_arena scratch; /* components and records: gone at the end */
	struct lt_arena sets;    /* of one series: empty behind it */
	struct lt_diags *diags;
	struct lt_calendar_options options;
	struct lt_calendar *calendar; /* what becomes of it */
	const char *file;
	struct lt_ics_header *headers; /* of each VCALENDAR */
	size_t header_count;
	struct lt_ics_component *components; /* that go the long way */
	size_t component_count;
	/* The others (struct lt_cal_plain), by the heads of their UIDs; from
	 * malloc, with room for all records when the file is read. */
	struct lt_numbered *plains;
	size_t plain_count, plain_room;
	struct lt_plain_memory *memory; /* of plain ones; NULL: none yet;
	                                    from malloc */
	size_t text_bytes;              /* of their values */
	struct lt_cal_record *records;
	size_t record_count;
	size_t order; /* of the next record, plain ones counted */
	struct lt_cal_zones zones;
	const struct lt_zone *utc; /* where a plain one needs it */
	struct lt_series_context context;
	struct lt_cal_budget own_budget; /* where the options have none */
	struct lt_passed_over *passed;
	size_t passed_count;
	struct lt_cal_letter *letters;
	size_t letter_count;
	struct lt_cal_paper *papers;
	size_t paper_count;
};

/* Where a component begins, with UID. */
struct lt_place lt_cal_place_of(const struct lt_cal_reading *reading,
                                const struct lt_ics_component *component,
                                struct lt_str uid);

/* Remembers what is neither event nor paper, and why. The entry that is
 * returned may be changed until the next one is added. */
struct lt_passed_over *lt_cal_pass_over(struct lt_cal_reading *reading,
                                        struct lt_str uid,
                                        enum lt_passed_reason reason,
                                        const struct lt_place *at);

/* Whether the component is not read at all, which is remembered with the
 * reason under NAME. */
bool lt_cal_passes_over(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_str name);

/* Makes room for so many more plain events. */
void lt_cal_make_room(struct lt_cal_reading *reading, size_t more);

/* How many errors and warnings were told. */
size_t lt_cal_faults(const struct lt_diags *diags);

/* Makes the events of all records, UID by UID, and puts them into the
 * calendars. */
void lt_cal_expand_all(struct lt_cal_reading *const *readings, size_t count);

/* The UID of a component. If it has none one is made from its content, so that
 * it is the same in every run. */
struct lt_str lt_cal_uid_of(struct lt_cal_reading *reading,
                            const struct lt_ics_component *component);

bool lt_cal_has_uid(const struct lt_ics_component *component);

/* Reports that the entry at AT has no UID, and that UID was made for it. */
void lt_cal_tell_made(struct lt_cal_reading *reading, struct lt_str uid,
                      const struct lt_place *at);

/* Gives records for which the same UID was made different ones, if they differ
 * in more than versions of one event do, and sorts them by these; reported. */
void lt_cal_part_made(struct lt_cal_reading *reading,
                      struct lt_cal_record *records, size_t count);

/* Whether the component is cancelled, by its STATUS or by the METHOD of the
 * VCALENDAR around it. */
bool lt_cal_is_cancelled(const struct lt_cal_reading *reading,
                         const struct lt_ics_component *component);

/* Whether the VCALENDAR around it says METHOD:CANCEL. */
bool lt_cal_is_letter(const struct lt_cal_reading *reading,
                      const struct lt_ics_component *component);

/* Whether STATUS, without blanks around it, means "cancelled". */
bool lt_cal_is_status_cancelled(struct lt_str status);

/* Whether STATUS is one that an event may have, or a known misspelling. */
bool lt_cal_is_status_known(struct lt_str status);

/* Whether a summary begins with a word for "cancelled". */
bool lt_cal_says_cancelled(struct lt_str summary);

/* The number of a SEQUENCE, 0 where it is empty or PROPERTY is NULL. False: it
 * is none (RFC 5545 section 3.8.7.4), and 0 was taken. */
bool lt_cal_sequence_parse(const struct lt_ics_property *property,
                           int32_t *sequence);

/* The same, reported. */
int32_t lt_cal_sequence_of(struct lt_cal_reading *reading,
                           const struct lt_ics_component *component,
                           const struct lt_place *at);

/* Reads the DURATION of what begins at START. False: it is none; reported. */
bool lt_cal_read_length(struct lt_cal_reading *reading,
                        const struct lt_ics_property *property,
                        const struct lt_cal_time *start,
                        const struct lt_place *event,
                        struct lt_duration *length);

/* Corrects the end of a record that does not fit its start. */
void lt_cal_check_order(struct lt_cal_reading *reading,
                        struct lt_cal_record *record);

/* What the VCALENDAR around a component says of itself. */
const struct lt_ics_header *
lt_cal_header_of(const struct lt_cal_reading *reading,
                 const struct lt_ics_component *component);

/* Whether TEXT is one of WORDS, which end in NULL, in any case. */
bool lt_str_is_one_of(struct lt_str text, const char *const *words);

/* Keeps of a VEVENT that cannot be read what it changes, in RECORD. False: it
 * does not say of which UID. */
bool lt_cal_read_unread(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_record *record);

/* The times of a VEVENT. False: it has no start (passed over). */
bool lt_cal_read_record(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_record *record);

/* A VJOURNAL or VTODO. */
void lt_cal_read_paper(struct lt_cal_reading *reading,
                       const struct lt_ics_component *component);

/* Keeps the newest of papers with one UID: by SEQUENCE, then by the stamp, then
 * by the order of the file. Versions in several languages are kept beside each
 * other; one without a language stands for all. Then cancelled ones are passed
 * over. */
void lt_cal_keep_newest_papers(struct lt_cal_reading *reading);

#endif
