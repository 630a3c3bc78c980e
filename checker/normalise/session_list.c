#include "normalise/session_list.h"

#include "base/sort.h"
#include "normalise/session_match.h"
#include "normalise/sessions.h"

#include <stdlib.h>

/* Whether the events of CALENDAR stand in the order of their ids, each once,
 * and none of them is more than a session. */
static bool are_apart(const struct lt_calendar *calendar)
{
	struct lt_cal_room rooms[2];
	const struct lt_cal_event *before = NULL;
	bool was_long = false;
	/* Nothing is looked at where all are kept small. */
	size_t count = calendar->long_count ? calendar->event_count : 0;

	for (size_t i = 0; i < count; i++) {
		const struct lt_cal_event *one =
		    lt_calendar_long_event(calendar, i);

		/* Those that are kept small stand by UID, each once. */
		if (one &&
		    (one->parent_count || lt_event_extra(one, "SESSION").size))
			return false;
		if (i && (one || was_long)) {
			before = lt_calendar_event(calendar, i - 1, &rooms[0]);
			if (lt_str_compare(
				before->id,
				lt_calendar_event(calendar, i, &rooms[1])
				    ->id) >= 0)
				return false;
		}
		was_long = one != NULL;
	}
	return true;
}

static bool is_simple(const struct lt_world_builder *builder)
{
	return builder->is_listing && builder->calendar_count == 1 &&
	       !builder->earlier_count && !builder->earlier_unread.size &&
	       !builder->session_input_count && !builder->pack_count &&
	       !builder->calendars[0].calendar->letter_count &&
	       are_apart(builder->calendars[0].calendar);
}

/* The session of an event, in ROOM. BODY is given because an event that is kept
 * small names none. */
static const struct lt_session *show(struct lt_world_builder *builder,
                                     const struct lt_cal_event *event,
                                     const struct lt_body *body,
                                     struct lt_session_room *room)
{
	lt_arena_reset(&room->notes);
	room->session = (struct lt_session){ .id = event->id };
	lt_session_of_event(builder, event, body, &room->notes, &room->session);
	return &room->session;
}

static const struct lt_session *look(struct lt_world_builder *builder,
                                     size_t index, struct lt_session_room *room)
{
	const struct lt_calendar *calendar = builder->calendars[0].calendar;
	size_t events = calendar->event_count;

	if (index >= events)
		return builder->found_sessions[index - events];
	return show(builder, lt_calendar_event(calendar, index, &room->event),
	            builder->listed_body, room);
}

/* The place of the event at INDEX in the list, with the session of it in ROOM
 * or, where it went the long way, among the found ones. NULL: it is none. */
static const struct lt_session *
list_event(struct lt_world_builder *builder, const struct lt_cal_event *event,
           size_t index, struct lt_session_room *room, size_t *place)
{
	const struct lt_calendar_input *input = &builder->calendars[0];
	const struct lt_calendar *calendar = input->calendar;
	size_t found = builder->found_session_count;
	const struct lt_body *body;

	if (lt_calendar_long_event(calendar, index)) {
		lt_session_from_event(builder, input, event);
		*place = calendar->event_count + found;
		return builder->found_session_count > found
		           ? builder->found_sessions[found]
		           : NULL;
	}
	body = lt_session_body_of_event(builder, input, event);
	if (!body) {
		lt_session_pass_over(builder, event, LT_PASSED_NO_BODY);
		return NULL;
	}
	builder->listed_body = body;
	*place = index;
	return show(builder, event, body, room);
}

/* Lists the events that are sessions. Those that close before they open are
 * reported in the end. */
static void list_events(struct lt_world_builder *builder,
                        struct lt_session_room *room)
{
	const struct lt_calendar_input *input = &builder->calendars[0];
	size_t *reversed = NULL, reversed_count = 0;

	for (size_t i = 0; i < input->calendar->event_count; i++) {
		const struct lt_cal_event *event =
		    lt_calendar_event(input->calendar, i, &room->event);
		const struct lt_session *session;
		size_t place;

		lt_calendar_fetch(input->calendar, i + LT_CAL_AHEAD);
		if (!lt_event_is_session(input, !input->match, event)) {
			lt_session_pass_over(builder, event,
			                     LT_PASSED_NOT_MATCHED);
			continue;
		}
		session = list_event(builder, event, i, room, &place);
		if (session && lt_session_is_reversed(session))
			*(size_t *)lt_arena_push(
			    builder->norm.arena, (void **)&reversed,
			    reversed_count++, sizeof place) = place;
		else if (session)
			builder->listed[builder->listed_count++] =
			    (struct lt_numbered){ .number = lt_number_of_signed(
						      lt_session_opening_ms(
							  session)),
				                  .index = place };
	}
	for (size_t i = 0; i < reversed_count; i++)
		lt_session_report_reversed(builder,
		                           look(builder, reversed[i], room));
}

bool lt_session_list_make(struct lt_world_builder *builder)
{
	struct lt_session_room room = { 0 };

	if (!is_simple(builder))
		return false;
	builder->listed = lt_alloc(builder->calendars[0].calendar->event_count *
	                           sizeof *builder->listed);
	list_events(builder, &room);
	/* Sessions that open at one moment are in the order of their ids
	 * already. */
	lt_sort_numbered(builder->listed, builder->listed_count);
	lt_arena_free(&room.notes);
	return true;
}

size_t lt_session_list_count(const struct lt_world_builder *builder)
{
	return builder->listed ? builder->listed_count
	                       : builder->found_session_count;
}

/* Sessions stand by opening, in the memory as they were read: the next ones
 * are on their way while this one is looked at. */
static void fetch_ahead(const struct lt_world_builder *builder, size_t index)
{
	const struct lt_calendar *calendar = builder->calendars[0].calendar;
	const struct lt_numbered *next = builder->listed + index;
	size_t left = builder->listed_count - index;

	/* The pointer to the event has to be fetched before the event
	 * itself. */
	if (left > 2 * LT_CAL_AHEAD &&
	    next[2 * LT_CAL_AHEAD].index < calendar->event_count)
		__builtin_prefetch(
		    &calendar->entries[next[2 * LT_CAL_AHEAD].index]);
	if (left > LT_CAL_AHEAD)
		lt_calendar_fetch(calendar, next[LT_CAL_AHEAD].index);
}

const struct lt_session *lt_session_list_at(struct lt_world_builder *builder,
                                            size_t index,
                                            struct lt_session_room *room)
{
	if (!builder->listed)
		return builder->found_sessions[index];
	fetch_ahead(builder, index);
	return look(builder, builder->listed[index].index, room);
}

void lt_session_list_free(struct lt_world_builder *builder,
                          struct lt_session_room *room)
{
	lt_arena_free(&room->notes);
	free(builder->listed);
	builder->listed = NULL;
}
