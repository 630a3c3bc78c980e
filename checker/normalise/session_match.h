/* session_match.h - which events of a calendar are sessions: by the
 * workspace's `match`, and what `match` would pick the likely ones. */
#ifndef LT_NORMALISE_SESSION_MATCH_H
#define LT_NORMALISE_SESSION_MATCH_H

#include "normalise/calendar.h"
#include "read/json.h"

/* X-LEADTIME-NAME; NULL: there is none. */
const struct lt_cal_property *
lt_event_property(const struct lt_cal_event *event, const char *name);

/* Its value, or the empty view. */
struct lt_str lt_event_extra(const struct lt_cal_event *event,
                             const char *name);

/* The id of the session that an event is: what X-LEADTIME-SESSION says, for an
 * instance of a series with its date behind it; else that of the event. */
struct lt_str lt_event_session_id(struct lt_arena *arena,
                                  const struct lt_cal_event *event);

/* Whether every part of MATCH holds for the event. */
bool lt_session_is_picked(const struct lt_json *match,
                          const struct lt_cal_event *event);

/* The match that picks the likely sessions of a calendar best. An event is
 * likely where its summary has a word such as "session" in one of the
 * languages of the United Nations or in German, or, where none has, where it
 * lasts two days or more. Its pattern belongs to ARENA. False: every event is
 * likely, or none is, so that there is nothing to choose, or no single
 * pattern describes the likely ones. */
bool lt_session_propose(struct lt_arena *arena,
                        const struct lt_calendar *calendar,
                        struct lt_match_proposal *proposal);

#endif
