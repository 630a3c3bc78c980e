/* sessions.h - the parts of world.h that make sessions: one list, filled from
 * calendars and then from JSON, which adds to events key by key. From calendars
 * they are made in session_events.c, from JSON in session_json.c; versions are
 * compared in session_versions.c. */
#ifndef LT_NORMALISE_SESSIONS_H
#define LT_NORMALISE_SESSIONS_H

#include "normalise/world.h"

/* The session of that id, else the first of that alias (a UID is one), or
 * NULL. */
struct lt_session *lt_session_by_uid(struct lt_world_builder *builder,
                                     struct lt_str name);

/* Called when a session has got more aliases after it may have been looked
 * up. */
void lt_session_names_again(struct lt_world_builder *builder,
                            struct lt_session *session);

/* Called when sessions other than the last one were taken out of the list. */
void lt_session_names_forget(struct lt_world_builder *builder);

/* A new session at the end of the list. ID must live as long as the builder. */
struct lt_session *lt_session_add(struct lt_world_builder *builder,
                                  struct lt_str id);

/* Notes, and tells, whether the event of a session has no end, so that its
 * closing is only implied by its opening. */
void lt_session_imply_end(struct lt_session *session);
bool lt_session_end_is_implied(const struct lt_session *session);

struct lt_meeting *lt_session_add_meeting(const struct lt_norm *norm,
                                          struct lt_session *session);

/* A deadline that the body published, which stands at AT; NULL: there are too
 * many, reported. */
struct lt_published *lt_session_publish(const struct lt_norm *norm,
                                        struct lt_session *session,
                                        const struct lt_place *at);

/* A text that could not be read, shortened for showing; never empty. */
struct lt_str lt_session_unread(const struct lt_norm *norm, struct lt_str text);

/* Another name for the session; its own id and empty names are left out. */
void lt_session_add_alias(const struct lt_norm *norm, struct lt_str alias,
                          struct lt_session *session);

/* The body called NAME, else FALLBACK; NULL: not known, reported at AT. */
const struct lt_body *lt_session_body(struct lt_world_builder *builder,
                                      struct lt_str name,
                                      struct lt_str fallback,
                                      const struct lt_place *at);

/* Times of an event in the zones that stand in where it names none: that of
 * the calendar, which the time brings along, then that of the body. */
struct lt_event_zone {
	const struct lt_cal_event *event;
	const struct lt_zone *of_body; /* NULL: none */
	const struct lt_zone *used;    /* for the last time read; NULL: none */
	struct lt_notes notes;         /* the event's, and what was added */
	struct lt_arena *arena; /* of the list of notes; NULL: that of the
	                               builder */
};

/* Tells, once a file, and notes that the event is of whole days in the zone of
 * its body, by Microsoft's mark. */
void lt_event_tell_days(struct lt_world_builder *builder,
                        struct lt_event_zone *zone,
                        const struct lt_cal_time *start);

/* Tells that the event ends before it starts by the clock of its body. */
void lt_event_tell_reversed(struct lt_world_builder *builder,
                            struct lt_event_zone *zone,
                            const struct lt_cal_time *end);

/* A time of the event as a moment. That a zone stood in, or that there is
 * none, is told once a file and name, and noted each time. */
struct lt_moment lt_event_moment(struct lt_world_builder *builder,
                                 struct lt_event_zone *zone,
                                 const struct lt_cal_time *time);

/* Tells of letters of METHOD:CANCEL that name nothing which is read. */
void lt_sessions_report_letters(struct lt_world_builder *builder);

/* Reports that what stands at AT has the id, or the alias, ID of the session
 * FIRST. */
void lt_session_report_second(const struct lt_world_builder *builder,
                              const struct lt_session *first, struct lt_str id,
                              const struct lt_place *at);

/* Of sessions that several calendars have, the newest version holds. Events of
 * two UIDs with one id are two sessions, which is reported. */
void lt_sessions_keep_newest(struct lt_world_builder *builder);

/* Whether two openings are the same. */
bool lt_session_is_at(const struct lt_moment *a, const struct lt_moment *b);

/* The openings that were first set, by earlier versions of the calendars. */
void lt_sessions_apply_earlier(struct lt_world_builder *builder);

/* Remembers an event that became neither session nor meeting. */
void lt_session_pass_over(struct lt_world_builder *builder,
                          const struct lt_cal_event *event,
                          enum lt_passed_reason reason);

/* The events of one calendar that are sessions, and their meetings. */
void lt_sessions_from_calendar(struct lt_world_builder *builder,
                               const struct lt_calendar_input *input);

/* Whether the event is a session. ALL: events are that do not say so. */
bool lt_event_is_session(const struct lt_calendar_input *input, bool all,
                         const struct lt_cal_event *event);

/* The body of a session that is made of the event; NULL: reported. */
const struct lt_body *
lt_session_body_of_event(struct lt_world_builder *builder,
                         const struct lt_calendar_input *input,
                         const struct lt_cal_event *event);

/* The event, or in DAYS the whole days that it is in ZONE, that of its body,
 * where it is marked as such and written in UTC. */
const struct lt_cal_event *lt_event_in_days(const struct lt_cal_event *event,
                                            const struct lt_zone *zone,
                                            struct lt_cal_event *days);

/* Makes an empty session what the event says. ARENA: of its notes. */
void lt_session_of_event(struct lt_world_builder *builder,
                         const struct lt_cal_event *event,
                         const struct lt_body *body, struct lt_arena *arena,
                         struct lt_session *session);

/* Adds the session that the event is, or passes it over without a body. */
void lt_session_from_event(struct lt_world_builder *builder,
                           const struct lt_calendar_input *input,
                           const struct lt_cal_event *event);

/* Whether it closes before it opens, so that nothing is judged by it. */
bool lt_session_is_reversed(const struct lt_session *session);
void lt_session_report_reversed(const struct lt_world_builder *builder,
                                const struct lt_session *session);

/* What sessions are put in order by. */
int64_t lt_session_opening_ms(const struct lt_session *session);

/* One session of a JSON file, of BODY where it names none. */
void lt_session_from_json(struct lt_world_builder *builder,
                          const struct lt_json *node, struct lt_str body);

/* Notes that an entry for the session ID could not be read, so that its times
 * are not known. False: there is no such session. */
bool lt_session_change_unread(struct lt_world_builder *builder,
                              const struct lt_json *node, struct lt_str id);

#endif
