/* session_list.h - the sessions of a world one after the other, for those who
 * only list them.
 *
 * Where nothing but one calendar is read, an event that is kept small
 * (cal_plain.h) becomes a session only while somebody looks at it, so that the
 * sessions of a long calendar never are in the memory together. Whatever may
 * change a session that was found before - a second calendar, earlier versions,
 * JSON, marks, meetings, packs - makes all of them as for a check, and the list
 * is then the same. */
#ifndef LT_NORMALISE_SESSION_LIST_H
#define LT_NORMALISE_SESSION_LIST_H

#include "normalise/world.h"

/* What is looked at. */
struct lt_session_room {
	struct lt_session session;
	struct lt_cal_room event;
	struct lt_arena notes; /* of the session; to be freed */
};

/* False: the sessions must be made. Part of lt_world_sessions. */
bool lt_session_list_make(struct lt_world_builder *builder);

/* How many sessions there are. */
size_t lt_session_list_count(const struct lt_world_builder *builder);

/* The session at INDEX in the order of their openings, in ROOM or where it is;
 * one in a room lives until the next is asked for. The world is finished. */
const struct lt_session *lt_session_list_at(struct lt_world_builder *builder,
                                            size_t index,
                                            struct lt_session_room *room);

/* Gives back what the list and the room hold. */
void lt_session_list_free(struct lt_world_builder *builder,
                          struct lt_session_room *room);

#endif
