#include "core/words.h"
#include "normalise/cal_extra.h"
#include "normalise/session_match.h"
#include "normalise/sessions.h"
#include "read/ics.h"
#include "read/shapes.h"

/* The names of a list "a,b,c", in which an escaped comma is part of one (RFC
 * 5545 section 3.3.11). */
static const struct lt_str *list_of(const struct lt_norm *norm,
                                    const struct lt_cal_event *event,
                                    const char *name, size_t *count)
{
	const struct lt_cal_property *one = lt_event_property(event, name);

	*count = 0;
	return one ? lt_ics_list(norm->arena, one->list, count) : NULL;
}

static void report_property(const struct lt_norm *norm,
                            const struct lt_cal_property *property)
{
	lt_diag(norm->diags, LT_D_BAD_PROPERTY, &property->at,
	        lt_diag_quote(norm->diags, property->value), property->name);
}

/* One of the words that JSON may have there. */
static void set_modality(const struct lt_norm *norm,
                         const struct lt_cal_event *event,
                         struct lt_session *session)
{
	const struct lt_cal_property *one =
	    lt_event_property(event, "MODALITY");
	const char *const *word = lt_shape_modalities;

	if (!one || !one->value.size)
		return;
	while (*word && !lt_str_is(one->value, *word))
		word++;
	if (*word)
		lt_norm_add_text(norm, "session.modality", one->value,
		                 &session->attributes);
	else
		report_property(norm, one);
}

/* Instances of a series share their properties, whose errors are reported
 * once. */
static void report_time(const struct lt_world_builder *builder,
                        const struct lt_cal_event *event,
                        const struct lt_cal_property *property)
{
	struct lt_diags *diags = builder->norm.diags;

	if (builder->told_extra == event->extra)
		return;
	lt_diag(diags, LT_D_BAD_PROPERTY_TIME, &property->at,
	        lt_diag_quote(diags, property->value), property->name);
}

/* A time that one of ours is, in the session's zone where it names none
 * (counting.md, section 3). False: it is none, which is reported. */
static bool time_of(struct lt_world_builder *builder,
                    const struct lt_cal_event *event,
                    const struct lt_cal_property *property,
                    const struct lt_session *session, struct lt_moment *moment)
{
	const struct lt_cal_time *time = &property->time;
	struct lt_event_zone zone = { .event = event,
		                      .of_body = session->zone };

	*moment = (struct lt_moment){ 0 };
	if (time->form == LT_CAL_UNRESOLVED)
		*moment = lt_event_moment(builder, &zone, time);
	else if (time->form)
		*moment = lt_moment_from_calendar(time, session->zone);
	else if (!lt_point_from_text(property->value, session->zone, moment))
		report_time(builder, event, property);
	return moment->state == LT_MOMENT_KNOWN;
}

struct lt_str lt_session_unread(const struct lt_norm *norm, struct lt_str text)
{
	struct lt_str quoted = lt_diag_quote(norm->diags, text);

	return text.size ? lt_arena_copy(norm->arena, quoted) : LT_STR("?");
}

/* Whether a second property contradicts the first, so that it is not known
 * which is meant. (The same value twice is fine.) */
static bool is_second(const struct lt_world_builder *builder,
                      const struct lt_cal_event *event,
                      const struct lt_cal_property *property,
                      const struct lt_moment *first,
                      const struct lt_moment *second)
{
	struct lt_diags *diags = builder->norm.diags;

	if (first->state != LT_MOMENT_KNOWN ||
	    second->state != LT_MOMENT_KNOWN || lt_session_is_at(first, second))
		return false;
	if (builder->told_extra != event->extra)
		lt_diag(diags, LT_D_ICS_TWICE, &property->at,
		        lt_words_fill(diags->arena, "X-LEADTIME-{0}",
		                      &property->name, 1));
	return true;
}

/* That of RULE; NULL: none yet. */
static struct lt_published *published_of(const struct lt_session *session,
                                         struct lt_str rule)
{
	for (size_t i = 0; i < session->published_count; i++)
		if (lt_str_eq(session->published[i].rule, rule))
			return &session->published[i];
	return NULL;
}

static void add_published(struct lt_world_builder *builder,
                          const struct lt_cal_event *event,
                          const struct lt_cal_property *property,
                          struct lt_session *session)
{
	const struct lt_norm *norm = &builder->norm;
	struct lt_published *one, *first;
	struct lt_moment moment;
	bool is_read;

	if (!property->rule.size) {
		lt_diag0(norm->diags, LT_D_DEADLINE_WITHOUT_RULE,
		         &property->at);
		return;
	}
	is_read = time_of(builder, event, property, session, &moment);
	first = published_of(session, property->rule);
	if (first &&
	    is_second(builder, event, property, &first->date, &moment)) {
		first->date = (struct lt_moment){ 0 };
		first->unread = lt_session_unread(norm, property->value);
		return;
	}
	one = lt_session_publish(norm, session, &property->at);
	if (!one)
		return;
	one->rule = property->rule;
	one->date = moment;
	if (!is_read)
		one->unread = lt_session_unread(norm, property->value);
}

static void set_first_set(struct lt_world_builder *builder,
                          const struct lt_cal_event *event,
                          const struct lt_cal_property *property,
                          struct lt_session *session)
{
	struct lt_moment moment;
	bool is_read = time_of(builder, event, property, session, &moment);

	if (!is_read || is_second(builder, event, property,
	                          &session->opening_first_set, &moment))
		session->first_set_unread =
		    lt_session_unread(&builder->norm, property->value);
	session->opening_first_set = moment;
}

/* What X-LEADTIME- properties say of a session. */
static void read_extra(struct lt_world_builder *builder,
                       const struct lt_cal_event *event,
                       struct lt_session *session)
{
	const struct lt_norm *norm = &builder->norm;
	static const struct {
		const char *property, *attribute;
	} texts[] = {
		{ "KIND", "session.kind" },
		{ "CONVENER", "session.convener" },
	};

	set_modality(norm, event, session);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		lt_norm_add_text(norm, texts[i].attribute,
		                 lt_event_extra(event, texts[i].property),
		                 &session->attributes);
	session->aliases =
	    list_of(norm, event, "ALIASES", &session->alias_count);
	for (size_t i = 0; i < event->extra_count; i++) {
		const struct lt_cal_property *one = &event->extra[i];

		if (lt_str_is(one->name, "DEADLINE"))
			add_published(builder, event, one, session);
		else if (lt_str_is(one->name, "OPENING-FIRST-SET"))
			set_first_set(builder, event, one, session);
	}
	builder->told_extra = event->extra;
}

/* The last moment of a session: an all-day DTEND is the day after it. Without
 * an end a date is one day and a time has no length (RFC 5545 section
 * 3.6.1); one that cannot be read is not known. */
static struct lt_moment closing_of(const struct lt_cal_event *event,
                                   struct lt_moment opens,
                                   struct lt_moment ends)
{
	static const struct lt_moment unknown;

	if (event->end.form == LT_CAL_NONE)
		return event->is_end_unreadable ? unknown : opens;
	if (event->end.form == LT_CAL_DATE) {
		ends.from.day =
		    lt_day_subtract(ends.from.day, (struct lt_days){ 1 });
		ends.to = ends.from;
	}
	return ends;
}

const struct lt_body *
lt_session_body_of_event(struct lt_world_builder *builder,
                         const struct lt_calendar_input *input,
                         const struct lt_cal_event *event)
{
	return lt_session_body(builder, lt_event_extra(event, "BODY"),
	                       input->body, &event->at);
}

const struct lt_cal_event *lt_event_in_days(const struct lt_cal_event *event,
                                            const struct lt_zone *zone,
                                            struct lt_cal_event *days)
{
	if (!event->is_all_day)
		return event;
	*days = *event;
	return lt_cal_are_days(zone, &days->start, &days->end) ? days : event;
}

void lt_session_of_event(struct lt_world_builder *builder,
                         const struct lt_cal_event *event,
                         const struct lt_body *body, struct lt_arena *arena,
                         struct lt_session *session)
{
	struct lt_event_zone zone = { .event = event,
		                      .of_body = body->zone,
		                      .notes = event->notes,
		                      .arena = arena };
	struct lt_cal_event days;

	event = lt_event_in_days(event, body->zone, &days);
	if (event == &days)
		lt_event_tell_days(builder, &zone, &days.start);
	session->body = body;
	/* The text of a private entry goes nowhere (interop, E7). */
	if (!event->is_private)
		session->title = event->summary;
	session->at = event->at;
	session->is_tentative = event->is_tentative;
	session->uid = event->uid;
	session->sequence = event->sequence;
	session->stamp = event->stamp;
	session->is_cancelled = event->is_cancelled;
	session->unread = event->unread;
	session->opens = lt_event_moment(builder, &zone, &event->start);
	/* UTC takes the body's zone (counting.md, section 3). */
	session->zone = event->start.form == LT_CAL_ZONED ? event->start.zone
	                : event->start.form == LT_CAL_FLOATING ? zone.used
	                                                       : body->zone;
	session->closes =
	    closing_of(event, session->opens,
	               lt_event_moment(builder, &zone, &event->end));
	/* Only where the zone that stands in for none skips the start: all
	 * other ends were looked at when they were read. */
	if (event->end.form == LT_CAL_FLOATING &&
	    lt_session_is_reversed(session)) {
		lt_event_tell_reversed(builder, &zone, &event->end);
		session->closes = session->opens;
	}
	session->notes = zone.notes;
}

struct lt_str lt_event_session_id(struct lt_arena *arena,
                                  const struct lt_cal_event *event)
{
	/* The mark, and what an instance has behind the UID. */
	const struct lt_str parts[] = { lt_event_extra(event, "SESSION"),
		                        lt_str_from(event->id,
		                                    event->uid.size) };

	if (!parts[0].size)
		return event->id;
	return event->is_instance ? lt_words_fill(arena, "{0}{1}", parts, 2)
	                          : parts[0];
}

/* An instance that was moved was first set for the time that the series gave
 * it, unless something nearer says otherwise. */
static void read_first_set(struct lt_world_builder *builder,
                           const struct lt_cal_event *event,
                           struct lt_session *session)
{
	struct lt_event_zone zone = { .event = event,
		                      .of_body = session->body->zone };
	struct lt_moment first;

	if (!event->first_set || session->first_set_unread.size ||
	    session->opening_first_set.state != LT_MOMENT_ABSENT)
		return;
	first = lt_event_moment(builder, &zone, event->first_set);
	if (first.state != LT_MOMENT_KNOWN ||
	    lt_session_is_at(&first, &session->opens))
		return;
	session->opening_first_set = first;
	session->is_first_set_by_series = true;
}

void lt_session_from_event(struct lt_world_builder *builder,
                           const struct lt_calendar_input *input,
                           const struct lt_cal_event *event)
{
	const struct lt_body *body =
	    lt_session_body_of_event(builder, input, event);
	struct lt_session *session;

	if (!body) {
		lt_session_pass_over(builder, event, LT_PASSED_NO_BODY);
		return;
	}
	session = lt_session_add(
	    builder, lt_event_session_id(builder->norm.arena, event));
	lt_session_of_event(builder, event, body, builder->norm.arena, session);
	if (event->end.form == LT_CAL_NONE)
		lt_session_imply_end(session);
	read_extra(builder, event, session);
	read_first_set(builder, event, session);
	lt_cal_report_extra(builder->norm.diags, event->extra,
	                    event->extra_count, LT_CAL_SESSION);
	lt_session_add_alias(&builder->norm,
	                     event->is_instance ? event->id : event->uid,
	                     session);
}

/* The session among the parents of an event; NULL: there is none, or more than
 * one, which is reported. */
static struct lt_session *session_of_meeting(struct lt_world_builder *builder,
                                             const struct lt_cal_event *event,
                                             enum lt_passed_reason *reason)
{
	struct lt_diags *diags = builder->norm.diags;
	struct lt_session *found = NULL;

	*reason = LT_PASSED_RELATED_TO_NOTHING;
	for (size_t i = 0; i < event->parent_count; i++) {
		struct lt_session *one =
		    lt_session_by_uid(builder, event->parents[i]);

		if (found && one && one != found) {
			lt_diag(diags, LT_D_MEETING_PARENTS, &event->at,
			        lt_diag_quote(diags, event->uid),
			        lt_diag_quote(diags, found->id),
			        lt_diag_quote(diags, one->id));
			*reason = LT_PASSED_RELATED_TO_SEVERAL;
			return NULL;
		}
		if (one)
			found = one;
	}
	if (!found)
		lt_diag(diags, LT_D_MEETING_OF_NOTHING, &event->at,
		        lt_diag_quote(diags, event->uid),
		        lt_diag_quote(diags, event->parents[0]));
	return found;
}

/* An event that has a session as its parent is a meeting of it. */
static void meeting_from_event(struct lt_world_builder *builder,
                               const struct lt_cal_event *event)
{
	const struct lt_norm *norm = &builder->norm;
	enum lt_passed_reason reason;
	struct lt_session *session =
	    session_of_meeting(builder, event, &reason);
	struct lt_event_zone zone = { .event = event };
	struct lt_meeting *meeting;

	if (!session) {
		lt_session_pass_over(builder, event, reason);
		return;
	}
	if (event->is_cancelled) {
		lt_session_pass_over(builder, event,
		                     LT_PASSED_MEETING_CANCELLED);
		return;
	}
	meeting = lt_session_add_meeting(norm, session);
	meeting->id = event->id;
	meeting->at = event->at;
	zone.of_body = session->zone;
	meeting->starts = lt_event_moment(builder, &zone, &event->start);
	lt_cal_report_extra(norm->diags, event->extra, event->extra_count,
	                    LT_CAL_MEETING);
	meeting->items = list_of(norm, event, "ITEMS", &meeting->item_count);
}

/* Marked events are sessions unless the match says which marks. */
bool lt_event_is_session(const struct lt_calendar_input *input, bool all,
                         const struct lt_cal_event *event)
{
	const struct lt_json *match = input->match;

	if (match && lt_session_is_picked(match, event))
		return true;
	if (lt_event_extra(event, "SESSION").size)
		return !lt_json_get(match, "session");
	return all && !event->parent_count;
}

/* Several entries may pick from one calendar, each for a body of its own. The
 * inputs of CALENDAR before INPUT, and behind it. */
struct others {
	const struct lt_world_builder *builder;
	const struct lt_calendar_input *input;
	bool is_first, is_last;
	bool has_marks;
};

static bool is_other(const struct others *others, size_t index)
{
	const struct lt_calendar_input *one =
	    &others->builder->calendars[index];

	return one != others->input && one->calendar == others->input->calendar;
}

static struct others others_of(const struct lt_world_builder *builder,
                               const struct lt_calendar_input *input)
{
	struct others others = { builder, input, true, true,
		                 input->calendar->has_marks };

	for (size_t i = 0; i < builder->calendar_count; i++) {
		if (!is_other(&others, i))
			continue;
		if (&builder->calendars[i] < input)
			others.is_first = false;
		else
			others.is_last = false;
	}
	return others;
}

static bool has_bit(const unsigned char *bits, size_t index)
{
	return bits[index / 8] >> index % 8 & 1;
}

static void set_bit(unsigned char *bits, size_t index)
{
	bits[index / 8] |= (unsigned char)(1u << index % 8);
}

/* Each event is looked up once, and each entry of the calendar of OTHERS asked
 * whether it picks it. */
static void pick_all(struct lt_world_builder *builder,
                     const struct others *others)
{
	const struct lt_calendar *calendar = others->input->calendar;
	struct lt_arena *arena = builder->norm.arena;
	size_t bytes = calendar->event_count / 8 + 1, count = 0;
	struct lt_calendar_input **list = LT_NEW_ARRAY(
	    arena, struct lt_calendar_input *, builder->calendar_count);
	unsigned char *by_any = lt_arena_take(arena, bytes);
	struct lt_cal_room room;

	for (size_t i = 0; i < builder->calendar_count; i++) {
		struct lt_calendar_input *one = &builder->calendars[i];

		if (one->calendar != calendar)
			continue;
		one->picks = lt_arena_take(arena, bytes);
		one->picked_by_any = by_any;
		list[count++] = one;
	}
	for (size_t i = 0; i < calendar->event_count; i++) {
		const struct lt_cal_event *event =
		    lt_calendar_event(calendar, i, &room);

		lt_calendar_fetch(calendar, i + LT_CAL_AHEAD);
		for (size_t k = 0; k < count; k++) {
			bool all = !others->has_marks && !list[k]->match;

			if (!lt_event_is_session(list[k], all, event))
				continue;
			set_bit(list[k]->picks, i);
			set_bit(by_any, i);
		}
	}
}

/* Whether the event at INDEX of its calendar is a session by INPUT. */
static bool is_picked(const struct others *others, size_t index,
                      const struct lt_cal_event *event)
{
	const struct lt_calendar_input *input = others->input;

	if (input->picks)
		return has_bit(input->picks, index);
	return lt_event_is_session(input, !others->has_marks && !input->match,
	                           event);
}

/* Whether another entry picks the event that INPUT does not. */
static bool is_picked_by(const struct others *others, size_t index)
{
	return others->input->picks &&
	       has_bit(others->input->picked_by_any, index);
}

static bool is_partner(const struct lt_cal_event *event,
                       const struct lt_calendar *calendar)
{
	for (size_t i = 0; i < event->partner_count; i++)
		if (event->partners[i] == calendar)
			return true;
	return false;
}

/* The first input of another calendar that speaks of the event's UID too, and
 * whose entry picks it; NULL: none does. The newest version holds, but which
 * events are sessions each entry says of what its calendar has. */
static const struct lt_calendar_input *
partner_of(const struct others *others, const struct lt_cal_event *event)
{
	const struct lt_world_builder *builder = others->builder;
	size_t count = event->partner_count ? builder->calendar_count : 0;

	for (size_t i = 0; i < count; i++) {
		const struct lt_calendar_input *one = &builder->calendars[i];

		if (one->calendar != others->input->calendar &&
		    is_partner(event, one->calendar) &&
		    lt_event_is_session(
			one, !one->calendar->has_marks && !one->match, event))
			return one;
	}
	return NULL;
}

/* An event that its own entry does not pick. */
static void pass_over(struct lt_world_builder *builder,
                      const struct others *others, size_t index,
                      const struct lt_cal_event *event)
{
	const struct lt_calendar_input *partner;

	if (!others->is_first || is_picked_by(others, index))
		return;
	partner = partner_of(others, event);
	if (partner)
		lt_session_from_event(builder, partner, event);
	else if (!event->parent_count)
		lt_session_pass_over(builder, event,
		                     others->input->match
		                         ? LT_PASSED_NOT_MATCHED
		                         : LT_PASSED_NOT_MARKED);
}

void lt_sessions_from_calendar(struct lt_world_builder *builder,
                               const struct lt_calendar_input *input)
{
	const struct lt_calendar *calendar = input->calendar;
	struct others others = others_of(builder, input);
	struct lt_cal_room room;

	if (others.is_first && !others.is_last)
		pick_all(builder, &others);
	for (size_t i = 0; i < calendar->event_count; i++) {
		const struct lt_cal_event *event =
		    lt_calendar_event(calendar, i, &room);

		lt_calendar_fetch(calendar, i + LT_CAL_AHEAD);
		if (is_picked(&others, i, event))
			lt_session_from_event(builder, input, event);
		else
			pass_over(builder, &others, i, event);
	}
	/* Of what all of them picked. */
	if (!others.is_last)
		return;
	for (size_t i = 0; calendar->long_count && i < calendar->event_count;
	     i++) {
		const struct lt_cal_event *event =
		    lt_calendar_long_event(calendar, i);

		if (event && event->parent_count &&
		    !is_picked(&others, i, event) &&
		    !is_picked_by(&others, i) && !partner_of(&others, event))
			meeting_from_event(builder, event);
	}
}
