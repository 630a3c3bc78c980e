#include "core/words.h"
#include "normalise/session_match.h"
#include "normalise/sessions.h"

#include <stdlib.h>

/* --- one id in several calendars ---------------------------------------- */

/* By id, then by UID, the newest last: SEQUENCE, then DTSTAMP, then the order
 * in which the calendars were given. */
static int by_version(const void *a, const void *b)
{
	const struct lt_session *x = *(struct lt_session *const *)a;
	const struct lt_session *y = *(struct lt_session *const *)b;
	int order = lt_str_compare(x->id, y->id);

	if (!order)
		order = lt_str_compare(x->uid, y->uid);
	if (!order)
		order = lt_cal_compare_age(x->sequence, x->stamp, y->sequence,
		                           y->stamp);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* By id, then in the order of the calendars. */
static int by_place(const void *a, const void *b)
{
	const struct lt_session *x = *(struct lt_session *const *)a;
	const struct lt_session *y = *(struct lt_session *const *)b;
	int order = lt_str_compare(x->id, y->id);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

static void pass_over(struct lt_world_builder *builder,
                      const struct lt_session *old,
                      const struct lt_session *newer)
{
	struct lt_diags *diags = builder->norm.diags;
	struct lt_passed_over *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->passed,
	                  builder->passed_count++, sizeof *one);

	*one = (struct lt_passed_over){ .uid = old->id,
		                        .summary = old->title,
		                        .reason = LT_PASSED_SUPERSEDED,
		                        .at = old->at };
	/* Its own mark is no UID. */
	lt_diag(
	    diags, LT_D_UID_TWICE, &newer->at,
	    lt_diag_quote(
		diags, lt_str_eq(lt_str_head(old->id, old->uid.size), old->uid)
			   ? old->id
			   : old->uid));
}

void lt_session_report_second(const struct lt_world_builder *builder,
                              const struct lt_session *first, struct lt_str id,
                              const struct lt_place *at)
{
	struct lt_diags *diags = builder->norm.diags;
	const struct lt_str place[] = { lt_str_of(first->at.file),
		                        lt_diag_number(diags, first->at.line) };

	lt_diag(diags, LT_D_TWO_SESSIONS, at, lt_diag_quote(diags, id),
	        lt_words_fill(diags->arena, "{0}:{1}", place, 2));
}

/* Of the COUNT sessions of LIST those that were not replaced, each id once:
 * events of two UIDs are two, whatever they are called, and both are kept, so
 * that what names them is undecided. */
static void report_seconds(const struct lt_world_builder *builder,
                           struct lt_session **list, size_t count)
{
	size_t first = 0;

	if (count)
		qsort(list, count, sizeof *list, by_place);
	for (size_t i = 1; i < count; i++)
		if (lt_str_eq(list[first]->id, list[i]->id))
			lt_session_report_second(builder, list[first],
			                         list[i]->id, &list[i]->at);
		else
			first = i;
}

/* The sessions that were found first are those of calendars; JSON adds to
 * them and never makes a second one. */
void lt_sessions_keep_newest(struct lt_world_builder *builder)
{
	size_t count = builder->found_session_count, kept = 0;
	struct lt_session **list;

	/* In the order of their ids each is there once. */
	if (!builder->is_out_of_order)
		return;
	list = LT_NEW_ARRAY(builder->norm.arena, struct lt_session *, count);
	for (size_t i = 0; i < count; i++) {
		list[i] = builder->found_sessions[i];
		list[i]->index = i;
	}
	if (count)
		qsort(list, count, sizeof *list, by_version);
	for (size_t i = 0; i + 1 < count; i++) {
		if (!lt_str_eq(list[i]->id, list[i + 1]->id) ||
		    !lt_str_eq(list[i]->uid, list[i + 1]->uid))
			continue;
		pass_over(builder, list[i], list[i + 1]);
		builder->found_sessions[list[i]->index] = NULL;
	}
	for (size_t i = 0; i < count; i++)
		if (builder->found_sessions[i])
			builder->found_sessions[kept++] =
			    builder->found_sessions[i];
	builder->found_session_count = kept;
	if (kept)
		memcpy(list, builder->found_sessions, kept * sizeof *list);
	report_seconds(builder, list, kept);
	lt_session_names_forget(builder);
}

/* --- earlier versions --------------------------------------------------- */

/* An event of an earlier calendar, under the id of its session. */
struct earlier {
	struct lt_str id;
	const struct lt_cal_event *event;
	const struct lt_calendar_input *input;
	size_t order;
};

static int by_age(const void *a, const void *b)
{
	const struct earlier *x = a, *y = b;
	int order = lt_str_compare(x->id, y->id);

	if (!order)
		order = lt_cal_compare_age(x->event->sequence, x->event->stamp,
		                           y->event->sequence, y->event->stamp);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* An event that lives as long as the builder. */
static const struct lt_cal_event *kept_event(struct lt_arena *arena,
                                             const struct lt_calendar *calendar,
                                             size_t index)
{
	struct lt_cal_room *room = LT_NEW(arena, struct lt_cal_room);

	return lt_calendar_event(calendar, index, room);
}

static struct earlier *gather(struct lt_world_builder *builder, size_t *count)
{
	struct earlier *list = NULL;

	*count = 0;
	for (size_t i = 0; i < builder->earlier_count; i++) {
		const struct lt_calendar_input *input = &builder->earlier[i];

		for (size_t j = 0; j < input->calendar->event_count; j++) {
			const struct lt_cal_event *event =
			    kept_event(builder->norm.arena, input->calendar, j);
			struct earlier *one =
			    lt_arena_push(builder->norm.arena, (void **)&list,
			                  (*count)++, sizeof *one);

			*one = (struct earlier){
				lt_event_session_id(builder->norm.arena, event),
				event, input, *count
			};
		}
	}
	if (*count)
		qsort(list, *count, sizeof *list, by_age);
	return list;
}

/* The oldest version of the session SESSION under the name ID, or NULL: of its
 * own UID, where that was known before. */
static const struct earlier *oldest_named(const struct earlier *list,
                                          size_t count, struct lt_str id,
                                          const struct lt_session *session)
{
	size_t begin = 0, end = count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (lt_str_compare(list[middle].id, id) < 0)
			begin = middle + 1;
		else
			end = middle;
	}
	for (size_t i = begin; i < count && lt_str_eq(list[i].id, id); i++)
		if (lt_str_eq(list[i].event->uid, session->uid))
			return &list[i];
	return begin < count && lt_str_eq(list[begin].id, id) ? &list[begin]
	                                                      : NULL;
}

/* The oldest version of the session, or NULL. An event that was deleted and
 * made anew has another UID; the old one may be an alias. */
static const struct earlier *oldest(const struct earlier *list, size_t count,
                                    const struct lt_session *session)
{
	const struct earlier *one =
	    oldest_named(list, count, session->id, session);

	for (size_t i = 0; i < session->alias_count && !one; i++)
		one = oldest_named(list, count, session->aliases[i], session);
	return one;
}

bool lt_session_is_at(const struct lt_moment *a, const struct lt_moment *b)
{
	return a->from.kind == b->from.kind && a->from.day.n == b->from.day.n &&
	       a->from.at.ms == b->from.at.ms;
}

static void set_first(struct lt_world_builder *builder,
                      const struct earlier *earlier, struct lt_session *session)
{
	struct lt_diags *diags = builder->norm.diags;
	struct lt_event_zone zone = { .event = earlier->event,
		                      .of_body = session->body->zone };
	struct lt_cal_event days;
	const struct lt_cal_event *event =
	    lt_event_in_days(earlier->event, session->body->zone, &days);
	/* It may have been moved before that. */
	struct lt_moment opening = lt_event_moment(
	    builder, &zone,
	    event->first_set ? event->first_set : &event->start);

	if (opening.state != LT_MOMENT_KNOWN ||
	    lt_session_is_at(&opening, &session->opens))
		return;
	session->opening_first_set = opening;
	session->is_first_set_by_series = false;
	lt_diag(diags, LT_D_SESSION_MOVED, &session->at,
	        lt_diag_quote(diags, session->id),
	        lt_words_moment(builder->norm.arena, &opening, session->zone),
	        lt_str_of(earlier->event->at.file));
}

/* What the calendars or JSON say of the first opening themselves holds. Of a
 * version that could not be read it is not known what it would have said. */
void lt_sessions_apply_earlier(struct lt_world_builder *builder)
{
	struct lt_str unread = builder->earlier_unread;
	size_t count;
	struct earlier *list = gather(builder, &count);

	if (!count && !unread.size)
		return;
	for (size_t i = 0; i < builder->found_session_count; i++) {
		struct lt_session *session = builder->found_sessions[i];
		const struct earlier *one = oldest(list, count, session);

		if (session->opening_first_set.state != LT_MOMENT_ABSENT &&
		    !session->is_first_set_by_series)
			continue;
		if (unread.size && (!one || builder->is_earlier_lost) &&
		    !session->first_set_unread.size)
			session->first_set_unread = unread;
		else if (one)
			set_first(builder, one, session);
	}
}
