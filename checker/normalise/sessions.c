#include "normalise/sessions.h"

#include "base/limits.h"
#include "base/sort.h"
#include "normalise/session_list.h"

#include <stdlib.h>

/* What is known of a session while it is made; what is judged by does not need
 * it. */
struct made_session {
	struct lt_session session; /* the first member */
	bool end_is_implied;
};

void lt_session_imply_end(struct lt_session *session)
{
	((struct made_session *)session)->end_is_implied = true;
}

bool lt_session_end_is_implied(const struct lt_session *session)
{
	return ((const struct made_session *)session)->end_is_implied;
}

struct lt_session *lt_session_add(struct lt_world_builder *builder,
                                  struct lt_str id)
{
	struct lt_arena *arena = builder->norm.arena;
	struct lt_session *session =
	    &LT_NEW(arena, struct made_session)->session;
	size_t count = builder->found_session_count;
	struct lt_session **place = lt_arena_push(
	    arena, (void **)&builder->found_sessions,
	    builder->found_session_count++, sizeof(struct lt_session *));

	session->id = id;
	/* Checked now, while the session before it is in the cache. */
	if (count)
		builder->is_out_of_order |=
		    lt_str_compare(builder->found_sessions[count - 1]->id,
		                   id) >= 0;
	*place = session;
	return session;
}

void lt_session_pass_over(struct lt_world_builder *builder,
                          const struct lt_cal_event *event,
                          enum lt_passed_reason reason)
{
	struct lt_passed_over *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->passed,
	                  builder->passed_count++, sizeof *one);

	*one = (struct lt_passed_over){ .uid = event->id,
		                        .summary = event->summary,
		                        .reason = reason,
		                        .at = event->at };
	if (event->is_private)
		one->summary = (struct lt_str){ 0 };
}

/* The id under which papers may name the event besides its own: its UID. */
void lt_session_add_alias(const struct lt_norm *norm, struct lt_str alias,
                          struct lt_session *session)
{
	struct lt_str *list;

	if (!alias.size || lt_str_eq(alias, session->id))
		return;
	list =
	    LT_NEW_ARRAY(norm->arena, struct lt_str, session->alias_count + 1);
	if (session->alias_count)
		memcpy(list, session->aliases,
		       session->alias_count * sizeof *list);
	list[session->alias_count++] = alias;
	session->aliases = list;
}

bool lt_world_body_is_told(const struct lt_world_builder *builder,
                           struct lt_str id)
{
	for (size_t i = 0; i < builder->told_body_count; i++)
		if (lt_str_eq(builder->told_bodies[i], id))
			return true;
	return false;
}

static void report_body(struct lt_world_builder *builder, struct lt_str name,
                        const struct lt_place *at)
{
	lt_world_report_body(builder, name, at);
	if (!lt_world_body_is_told(builder, name))
		*(struct lt_str *)lt_arena_push(
		    builder->norm.arena, (void **)&builder->told_bodies,
		    builder->told_body_count++, sizeof(struct lt_str)) =
		    lt_arena_copy(builder->norm.arena, name);
}

const struct lt_body *lt_session_body(struct lt_world_builder *builder,
                                      struct lt_str name,
                                      struct lt_str fallback,
                                      const struct lt_place *at)
{
	const struct lt_body *body;
	bool known;

	if (!name.size)
		name = fallback;
	body = lt_world_find_body(builder, name, &known);
	if (lt_body_is_any_stranger(body))
		body = lt_world_stranger(builder, name, at);
	if (!known)
		report_body(builder, name, at);
	else if (!body)
		lt_diag0(builder->norm.diags, LT_D_SESSION_WITHOUT_BODY, at);
	return body;
}

struct lt_meeting *lt_session_add_meeting(const struct lt_norm *norm,
                                          struct lt_session *session)
{
	struct lt_meeting *one =
	    lt_arena_push(norm->arena, (void **)&session->meetings,
	                  session->meeting_count++, sizeof *one);

	*one = (struct lt_meeting){ 0 };
	return one;
}

struct lt_published *lt_session_publish(const struct lt_norm *norm,
                                        struct lt_session *session,
                                        const struct lt_place *at)
{
	struct lt_published *one;

	if (session->published_count == LT_SESSION_DEADLINES_MAX) {
		lt_diag(norm->diags, LT_D_LIMIT, at,
		        LT_STR("the number of published deadlines"),
		        lt_diag_number(norm->diags, LT_SESSION_DEADLINES_MAX),
		        LT_STR("deadlines of a session"));
		return NULL;
	}
	one = lt_arena_push(norm->arena, (void **)&session->published,
	                    session->published_count++, sizeof *one);
	*one = (struct lt_published){ .at = *at };
	return one;
}

bool lt_session_is_reversed(const struct lt_session *session)
{
	const struct lt_zone *zone = session->zone;

	if (session->opens.state != LT_MOMENT_KNOWN ||
	    session->closes.state != LT_MOMENT_KNOWN)
		return false;
	/* Dates are compared as dates, also where no zone is known. */
	if (session->opens.from.kind == LT_POINT_DAY &&
	    session->closes.to.kind == LT_POINT_DAY)
		return session->opens.from.day.n > session->closes.to.day.n;
	return lt_point_instants(session->opens.from, zone).from.ms >
	       lt_point_instants(session->closes.to, zone).to.ms;
}

void lt_session_report_reversed(const struct lt_world_builder *builder,
                                const struct lt_session *session)
{
	struct lt_diags *diags = builder->norm.diags;

	lt_diag(diags, LT_D_CLOSES_BEFORE, &session->at,
	        lt_diag_quote(diags, session->id));
}

/* A session that closes before it opens is not judged by: which of the two
 * is wrong cannot be known. */
static void check_all(struct lt_world_builder *builder)
{
	struct lt_diags *diags = builder->norm.diags;
	size_t kept = 0;

	for (size_t i = 0; i < builder->found_session_count; i++) {
		struct lt_session *session = builder->found_sessions[i];

		if (lt_session_is_reversed(session)) {
			lt_session_report_reversed(builder, session);
			lt_world_unread_session(builder, session->id,
			                        &session->at);
			continue;
		}
		/* For an event the reason was reported when it was read. */
		if (session->opens.state != LT_MOMENT_KNOWN &&
		    session->at.pointer)
			lt_diag(diags, LT_D_SESSION_WITHOUT_OPENING,
			        &session->at,
			        lt_diag_quote(diags, session->id));
		builder->found_sessions[kept++] = session;
	}
	builder->found_session_count = kept;
}

int64_t lt_session_opening_ms(const struct lt_session *session)
{
	if (session->opens.state != LT_MOMENT_KNOWN)
		return INT64_MAX;
	return lt_point_instants(session->opens.from, session->zone).from.ms;
}

static int by_id(const void *a, const void *b)
{
	const struct lt_session *x = ((const struct lt_numbered *)a)->what;
	const struct lt_session *y = ((const struct lt_numbered *)b)->what;

	return lt_str_compare(x->id, y->id);
}

static void sort_by_opening(struct lt_world_builder *builder)
{
	size_t count = builder->found_session_count, begin = 0;
	struct lt_numbered *list = lt_alloc_zeroed(count, sizeof *list);

	for (size_t i = 0; i < count; i++) {
		struct lt_session *one = builder->found_sessions[i];

		list[i] = (struct lt_numbered){ .number = lt_number_of_signed(
						    lt_session_opening_ms(one)),
			                        .what = one };
	}
	lt_sort_numbered(list, count);
	while (begin < count) {
		size_t end = begin + 1;

		while (end < count && list[end].number == list[begin].number)
			end++;
		qsort(&list[begin], end - begin, sizeof *list, by_id);
		begin = end;
	}
	for (size_t i = 0; i < count; i++) {
		builder->found_sessions[i] = list[i].what;
		builder->found_sessions[i]->index = i;
	}
	free(list);
}

void lt_world_may_lack(struct lt_world_builder *builder,
                       const struct lt_place *at)
{
	struct lt_place *place;

	if (builder->lacks)
		return;
	place = LT_NEW(builder->norm.arena, struct lt_place);
	*place = *at;
	builder->lacks = place;
}

void lt_world_unread_session(struct lt_world_builder *builder, struct lt_str id,
                             const struct lt_place *at)
{
	/* They are looked through for each paper of a session that is not
	 * there. */
	enum { NOTED_MAX = 1000 };
	struct lt_unread_session *place;

	lt_world_may_lack(builder, at);
	if (!id.size || builder->unread_session_count == NOTED_MAX)
		return;
	place = lt_arena_push(builder->norm.arena,
	                      (void **)&builder->unread_sessions,
	                      builder->unread_session_count++, sizeof *place);
	*place = (struct lt_unread_session){ id, *at };
}

/* Another input may have the session; what the entry would have changed of it
 * is not known. */
static void note_refused(struct lt_world_builder *builder,
                         const struct lt_json *node)
{
	const struct lt_json *id = lt_json_get(node, "id");
	struct lt_place at = lt_json_place(builder->norm.arena, node);

	if (!id || id->kind != LT_JSON_STRING)
		lt_world_may_lack(builder, &at);
	else if (!lt_session_change_unread(builder, node, id->text))
		lt_world_unread_session(builder, id->text, &at);
}

static void from_input(struct lt_world_builder *builder,
                       const struct lt_sessions_input *input)
{
	const struct lt_json *one = input->list->child;

	for (size_t i = 0; one; one = one->next, i++)
		if (input->refused && input->refused[i])
			note_refused(builder, one);
		else
			lt_session_from_json(builder, one, input->body);
}

/* Events that are wrong in themselves, and not just unwanted. */
static void note_passed(struct lt_world_builder *builder,
                        const struct lt_passed_over *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].reason == LT_PASSED_DAMAGED ||
		    list[i].reason == LT_PASSED_NO_START ||
		    list[i].reason == LT_PASSED_NO_BODY)
			lt_world_unread_session(builder, list[i].uid,
			                        &list[i].at);
		else if (list[i].reason == LT_PASSED_CALENDAR_REFUSED ||
		         list[i].is_fault)
			lt_world_may_lack(builder, &list[i].at);
}

static void note_all_passed(struct lt_world_builder *builder)
{
	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar *one = builder->calendars[i].calendar;

		note_passed(builder, one->passed, one->passed_count);
	}
	note_passed(builder, builder->passed, builder->passed_count);
}

void lt_world_sessions(struct lt_world_builder *builder)
{
	if (lt_session_list_make(builder))
		return;
	for (size_t i = 0; i < builder->calendar_count; i++)
		lt_sessions_from_calendar(builder, &builder->calendars[i]);
	lt_sessions_report_letters(builder);
	lt_sessions_keep_newest(builder);
	for (size_t i = 0; i < builder->session_input_count; i++)
		from_input(builder, &builder->sessions[i]);
	lt_sessions_apply_earlier(builder);
	check_all(builder);
	note_all_passed(builder);
	sort_by_opening(builder);
}
