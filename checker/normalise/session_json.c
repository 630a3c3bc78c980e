#include "normalise/sessions.h"

#include <stdlib.h>

/* A session of JSON, and whether the calendar had it before. */
struct json_session {
	struct lt_world_builder *builder;
	const struct lt_json *node;
	struct lt_session *session;
	bool is_known; /* from the calendar */
};

static void node_differs(const struct json_session *work,
                         const struct lt_json *node, const char *key, bool same)
{
	struct lt_diags *diags = work->builder->norm.diags;
	struct lt_place at;

	if (!work->is_known || same)
		return;
	at = lt_json_place(diags->arena, node);
	lt_diag(diags, LT_D_SESSION_DIFFERS, &at, lt_str_of(key),
	        work->session->id);
}

static void differs(const struct json_session *work, const char *key, bool same)
{
	node_differs(work, lt_json_get(work->node, key), key, same);
}

static bool same_moment(const struct lt_moment *a, const struct lt_moment *b)
{
	return lt_norm_is_same_point(a->from, b->from) &&
	       lt_norm_is_same_point(a->to, b->to);
}

/* The instant that `leadtime sessions` prints beside a local time says which
 * of two passes is meant where clocks go back. */
static void set_utc(const struct json_session *work, const char *key,
                    struct lt_moment *moment)
{
	const struct lt_norm *norm = &work->builder->norm;
	const struct lt_json *node = lt_json_get(work->node, key);
	struct lt_moment read;

	if (!node || !lt_norm_moment(norm, node, NULL, &read))
		return;
	if (moment->from.kind != LT_POINT_INSTANT ||
	    read.from.kind != LT_POINT_INSTANT ||
	    read.from.at.ms < moment->from.at.ms ||
	    read.from.at.ms > moment->to.at.ms)
		lt_norm_report(norm, LT_D_UTC_DIFFERS, node);
	else
		*moment = read;
}

/* UTC: the key of the instant beside it; only both say what is compared with
 * the calendar's. False: KEY is there and could not be read, so that what the
 * calendar says does not hold either. */
static bool set_moment(const struct json_session *work, const char *key,
                       const char *utc, struct lt_moment *moment)
{
	const struct lt_json *node = lt_json_get(work->node, key);
	struct lt_moment read = *moment;

	if (node && !lt_norm_moment(&work->builder->norm, node,
	                            work->session->zone, &read)) {
		*moment = (struct lt_moment){ 0 };
		return false;
	}
	if (utc)
		set_utc(work, utc, &read);
	if (node)
		differs(work, key,
		        moment->state != LT_MOMENT_KNOWN ||
		            lt_norm_is_same_point(moment->from, read.from));
	*moment = read;
	return true;
}

static void mark_unread(const struct lt_norm *norm, const struct lt_json *node,
                        struct lt_session *session)
{
	struct lt_place *place = LT_NEW(norm->arena, struct lt_place);

	*place = lt_json_place(norm->arena, node);
	session->unread = place;
	lt_diag(norm->diags, LT_D_CHANGE_UNREAD, place,
	        lt_diag_quote(norm->diags, session->id));
}

bool lt_session_change_unread(struct lt_world_builder *builder,
                              const struct lt_json *node, struct lt_str id)
{
	struct lt_session *session = lt_session_by_uid(builder, id);

	if (!session)
		return false;
	session->opens = session->closes = (struct lt_moment){ 0 };
	mark_unread(&builder->norm, node, session);
	return true;
}

/* Sets the opening. If the closing was only implied by the opening it moves
 * along: to the same day, or to the same time. */
static void set_opening(const struct json_session *work)
{
	struct lt_session *session = work->session;
	bool is_day = session->closes.to.kind == LT_POINT_DAY;

	if (!set_moment(work, "opens", "opens_utc", &session->opens) &&
	    work->is_known)
		mark_unread(&work->builder->norm,
		            lt_json_get(work->node, "opens"), session);
	if (!lt_session_end_is_implied(session))
		return;
	session->closes = session->opens;
	if (is_day && session->opens.state == LT_MOMENT_KNOWN)
		session->closes = lt_norm_moment_of_day(
		    lt_point_days(session->opens.to, session->zone).to);
}

/* An opening that was only inferred from RECURRENCE-ID is replaced without a
 * remark that the calendar differs. */
static void set_first_set(const struct json_session *work)
{
	struct lt_session *session = work->session;
	const struct lt_json *node =
	    lt_json_get(work->node, "opening_first_set");

	if (!node)
		return;
	session->first_set_unread = (struct lt_str){ 0 };
	if (session->is_first_set_by_series) {
		session->opening_first_set = (struct lt_moment){ 0 };
		session->is_first_set_by_series = false;
	}
	if (!set_moment(work, "opening_first_set", NULL,
	                &session->opening_first_set))
		session->first_set_unread =
		    lt_session_unread(&work->builder->norm, node->text);
}

/* Whether the entry only adds to a session of a calendar, and none has it. */
static bool adds_to_nothing(const struct json_session *work,
                            struct lt_str fallback)
{
	bool known;

	return !work->is_known && !lt_json_get(work->node, "opens") &&
	       !lt_world_find_body(work->builder, fallback, &known) && known;
}

/* Nothing that an entry calls its session is the name of another one. */
static void note_unread(const struct json_session *work, struct lt_str id)
{
	const struct lt_json *aliases = lt_json_get(work->node, "aliases");
	const struct lt_place *at = &work->session->at;

	lt_world_unread_session(work->builder, id, at);
	for (const struct lt_json *one = aliases ? aliases->child : NULL; one;
	     one = one->next)
		lt_world_unread_session(
		    work->builder, lt_norm_text(&work->builder->norm, one), at);
}

/* Sets the body: the one that the entry names, else that of its file. An
 * unknown body is an error. The calendar's body stays then, and if the entry
 * names none. */
static void set_body(const struct json_session *work, struct lt_str fallback,
                     const struct lt_place *at)
{
	struct lt_diags *diags = work->builder->norm.diags;
	struct lt_session *session = work->session;
	const struct lt_json *name = lt_json_get(work->node, "body");
	const struct lt_body *body = session->body;

	if (body && !name)
		return;
	if (!name && adds_to_nothing(work, fallback)) {
		lt_diag(diags, LT_D_ADDS_TO_NOTHING, at,
		        lt_diag_quote(diags, session->id));
		return;
	}
	body = lt_session_body(work->builder,
	                       name ? name->text : (struct lt_str){ 0 },
	                       fallback, at);
	if (!body && work->is_known) {
		lt_diag(diags, LT_D_SESSION_KEEPS_BODY, at,
		        lt_diag_quote(diags, session->id),
		        lt_diag_quote(diags, session->body->id));
		return;
	}
	differs(work, "body", body == session->body);
	session->body = body;
}

static void set_zone_and_body(const struct json_session *work,
                              struct lt_str fallback)
{
	struct lt_session *session = work->session;
	const struct lt_norm *norm = &work->builder->norm;
	const struct lt_json *zone = lt_json_get(work->node, "zone");
	struct lt_place at = lt_json_place(norm->arena, work->node);

	set_body(work, fallback, &at);
	if (!work->is_known) {
		session->at = at;
		session->zone = session->body ? session->body->zone : NULL;
	}
	if (zone && zone->kind == LT_JSON_STRING) {
		const struct lt_zone *found = lt_norm_zone(norm, zone);

		/* Not if the zone of the entry is unknown, which has been
		 * reported. */
		differs(work, "zone", !found || found == session->zone);
		session->zone = found;
	}
}

/* Adds aliases to those that the session has. */
static void add_aliases(const struct lt_norm *norm,
                        const struct lt_json *aliases,
                        struct lt_session *session)
{
	size_t had = session->alias_count, count = had;
	struct lt_str *list =
	    LT_NEW_ARRAY(norm->arena, struct lt_str, had + aliases->count);
	struct lt_str *sorted = LT_NEW_ARRAY(norm->arena, struct lt_str, had);

	if (had) {
		memcpy(list, session->aliases, had * sizeof *list);
		memcpy(sorted, session->aliases, had * sizeof *sorted);
		qsort(sorted, had, sizeof *sorted, lt_str_by_bytes);
	}
	for (const struct lt_json *one = aliases->child; one; one = one->next) {
		struct lt_str alias = lt_norm_text(norm, one);

		if (alias.size && !lt_str_eq(alias, session->id) &&
		    !(had && bsearch(&alias, sorted, had, sizeof alias,
		                     lt_str_by_bytes)))
			list[count++] = alias;
	}
	session->aliases = list;
	session->alias_count = count;
}

static void set_texts(struct json_session *work)
{
	const struct lt_norm *norm = &work->builder->norm;
	struct lt_session *session = work->session;
	const struct lt_json *title = lt_json_get(work->node, "title");
	const struct lt_json *status = lt_json_get(work->node, "status");
	const struct lt_json *aliases = lt_json_get(work->node, "aliases");

	if (title) {
		struct lt_str text = lt_norm_text(norm, title);

		differs(work, "title",
		        !session->title.size ||
		            lt_str_eq(session->title, text));
		session->title = text;
	}
	if (status) {
		bool cancelled = lt_str_is(status->text, "cancelled");

		differs(work, "status", cancelled == session->is_cancelled);
		session->is_cancelled = cancelled;
		session->is_tentative = lt_str_is(status->text, "tentative");
	}
	if (aliases)
		add_aliases(norm, aliases, session);
}

/* One of the few that a calendar can say too; JSON holds. */
static void set_attribute(const struct json_session *work, const char *key,
                          const char *name)
{
	struct lt_attributes *attributes = &work->session->attributes;
	size_t had = attributes->count, old = 0;
	const struct lt_attribute *read;

	lt_norm_attribute(&work->builder->norm, name,
	                  lt_json_get(work->node, key), attributes);
	if (attributes->count == had)
		return;
	read = &attributes->list[had];
	while (!lt_str_eq(attributes->list[old].name, read->name))
		old++;
	if (old == had)
		return;
	differs(work, key, lt_str_eq(attributes->list[old].text, read->text));
	attributes->list[old] = *read;
	attributes->count = had;
}

static void set_attributes(const struct json_session *work)
{
	static const struct {
		const char *key, *attribute;
	} texts[] = {
		{ "modality", "session.modality" },
		{ "kind", "session.kind" },
		{ "convener", "session.convener" },
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		set_attribute(work, texts[i].key, texts[i].attribute);
	lt_norm_attributes(&work->builder->norm,
	                   lt_json_get(work->node, "attributes"),
	                   "session.attributes.", &work->session->attributes);
}

/* That of the rule among the first HAD, which the calendar published, or a new
 * one, which stands at AT; NULL: there are too many. */
static struct lt_published *deadline_of(const struct json_session *work,
                                        struct lt_str rule, size_t had,
                                        const struct lt_place *at)
{
	const struct lt_norm *norm = &work->builder->norm;
	struct lt_session *session = work->session;
	struct lt_published *published;

	for (size_t i = 0; i < had; i++)
		if (lt_str_eq(session->published[i].rule, rule))
			return &session->published[i];
	published = lt_session_publish(norm, session, at);
	if (published)
		published->rule = lt_arena_copy(norm->arena, rule);
	return published;
}

static void set_deadlines(const struct json_session *work)
{
	const struct lt_norm *norm = &work->builder->norm;
	const struct lt_json *list = lt_json_get(work->node, "deadlines");
	size_t had = work->session->published_count;

	for (const struct lt_json *one = list ? list->child : NULL; one;
	     one = one->next) {
		struct lt_place at;
		struct lt_published *published;
		struct lt_moment moment = { 0 };
		bool is_read =
		    lt_norm_moment(norm, one, work->session->zone, &moment);

		if (is_read && moment.state != LT_MOMENT_KNOWN)
			continue;
		at = lt_json_place(norm->arena, one);
		published = deadline_of(work, one->key, had, &at);
		if (!published)
			return;
		node_differs(work, one, "deadlines",
		             !is_read ||
		                 published->date.state != LT_MOMENT_KNOWN ||
		                 same_moment(&published->date, &moment));
		published->date = moment;
		published->unread = is_read
		                        ? (struct lt_str){ 0 }
		                        : lt_session_unread(norm, one->text);
		published->at = at;
	}
}

/* A meeting that the calendar had, by its id. */
struct known_meeting {
	struct lt_str id;
	size_t index; /* among the meetings of the session */
	size_t taken; /* of the first of an id: how many of it are taken */
};

struct known_meetings {
	struct known_meeting *list; /* by id, then as they stand */
	size_t count;
};

static int by_meeting(const void *a, const void *b)
{
	const struct known_meeting *x = a, *y = b;
	int order = lt_str_compare(x->id, y->id);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

static struct known_meetings known_meetings(const struct json_session *work)
{
	const struct lt_session *session = work->session;
	struct known_meetings known = { NULL, session->meeting_count };

	if (!known.count)
		return known;
	known.list = LT_NEW_ARRAY(work->builder->norm.arena,
	                          struct known_meeting, known.count);
	for (size_t i = 0; i < known.count; i++)
		known.list[i] =
		    (struct known_meeting){ session->meetings[i].id, i, 0 };
	qsort(known.list, known.count, sizeof *known.list, by_meeting);
	return known;
}

/* The meeting that an entry of that id adds to, or NULL. Where several have
 * one id, which no calendar forbids, the first entry adds to the first. */
static struct lt_meeting *take_meeting(const struct json_session *work,
                                       const struct known_meetings *known,
                                       struct lt_str id)
{
	size_t begin = 0, end = known->count, at;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (lt_str_compare(known->list[middle].id, id) < 0)
			begin = middle + 1;
		else
			end = middle;
	}
	if (begin == known->count)
		return NULL;
	at = begin + known->list[begin].taken;
	if (at >= known->count || !lt_str_eq(known->list[at].id, id))
		return NULL;
	known->list[begin].taken++;
	return &work->session->meetings[known->list[at].index];
}

static bool same_texts(const struct lt_str *a, const struct lt_str *b,
                       size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!lt_str_eq(a[i], b[i]))
			return false;
	return true;
}

/* Keys of a meeting that the calendar had hold as those of the session. */
static void set_meeting(const struct json_session *work,
                        struct lt_meeting *meeting)
{
	const struct lt_norm *norm = &work->builder->norm;
	const struct lt_json *items = lt_json_get(work->node, "items");

	set_moment(work, "starts", "starts_utc", &meeting->starts);
	if (items) {
		size_t count;
		const struct lt_str *list = lt_norm_texts(norm, items, &count);

		differs(work, "items",
		        !meeting->item_count ||
		            (count == meeting->item_count &&
		             same_texts(list, meeting->items, count)));
		meeting->items = list;
		meeting->item_count = count;
	}
}

static void set_meetings(const struct json_session *work)
{
	const struct lt_norm *norm = &work->builder->norm;
	const struct lt_json *list = lt_json_get(work->node, "meetings");
	struct known_meetings known = known_meetings(work);

	for (const struct lt_json *one = list ? list->child : NULL; one;
	     one = one->next) {
		struct json_session part = *work;
		struct lt_str id = lt_norm_text(norm, lt_json_get(one, "id"));
		struct lt_meeting *meeting = take_meeting(work, &known, id);

		part.node = one;
		part.is_known = meeting != NULL;
		if (!meeting) {
			meeting = lt_session_add_meeting(norm, work->session);
			meeting->id = id;
			meeting->at = lt_json_place(norm->arena, one);
		}
		set_meeting(&part, meeting);
	}
}

/* Whether another session has the id or alias. Both are kept, so that whatever
 * names them is undecided. */
static bool is_second(const struct json_session *work, struct lt_str id)
{
	const struct lt_session *first = work->session;
	struct lt_place at;

	/* A calendar's event has no pointer into JSON. */
	if (!first || !first->at.pointer)
		return false;
	at = lt_json_place(work->builder->norm.diags->arena, work->node);
	lt_session_report_second(work->builder, first, id, &at);
	return true;
}

void lt_session_from_json(struct lt_world_builder *builder,
                          const struct lt_json *node, struct lt_str body)
{
	struct json_session work = { builder, node, NULL, false };
	struct lt_str id = lt_json_get(node, "id")->text;

	work.session = lt_session_by_uid(builder, id);
	if (is_second(&work, id))
		work.session = NULL;
	work.is_known = work.session != NULL;
	if (!work.session)
		work.session = lt_session_add(builder, id);
	set_zone_and_body(&work, body);
	if (!work.session->body) {
		builder->found_session_count -= !work.is_known;
		note_unread(&work, id);
		return;
	}
	set_opening(&work);
	set_moment(&work, "closes", "closes_utc", &work.session->closes);
	set_first_set(&work);
	set_texts(&work);
	set_attributes(&work);
	if (work.is_known)
		lt_session_names_again(builder, work.session);
	set_deadlines(&work);
	set_meetings(&work);
}
