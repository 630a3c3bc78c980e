#include "render/json_out.h"
#include "render/sessions.h"

/* A buffer that is this full is handed on. */
enum { FLUSH_BYTES = 64 * 1024 };

/* An instant as a clock of ZONE shows it. A zone that is not known is any
 * offset up to +14:00, with which such a moment begins (core/moment.h). */
static struct lt_local local_of(const struct lt_moment *moment,
                                const struct lt_zone *zone)
{
	if (zone)
		return lt_zone_local(zone, moment->from.at);
	return lt_local_at_offset(moment->from.at,
	                          moment->is_interval ? 14 * 3600 : 0);
}

static void put_local(struct lt_buf *out, const struct lt_moment *moment,
                      const struct lt_zone *zone)
{
	char text[24];
	size_t size = lt_local_write(local_of(moment, zone), text);

	lt_buf_char(out, '"');
	lt_buf_put(out, (struct lt_str){ text, size });
	/* Of no zone and yet exact: it was UTC. */
	if (!zone && !moment->is_interval)
		lt_buf_char(out, 'Z');
	lt_buf_char(out, '"');
}

/* "opens": a date, or a local time; "opens_utc" beside it. */
static void put_time(struct lt_buf *out, bool *first, const char *const keys[2],
                     const struct lt_moment *moment, const struct lt_zone *zone)
{
	if (moment->state != LT_MOMENT_KNOWN ||
	    moment->from.kind == LT_POINT_OPEN)
		return;
	lt_json_key(out, first, keys[0]);
	if (moment->from.kind == LT_POINT_DAY) {
		lt_json_day(out, moment->from.day);
		return;
	}
	put_local(out, moment, zone);
	if (!keys[1] || moment->is_interval)
		return;
	lt_json_key(out, first, keys[1]);
	lt_json_instant(out, moment->from.at);
}

/* The zone by a name that any program knows: for a definition of the
 * calendar's own the fixed offset at the opening, in whole hours. */
static const struct lt_zone *zone_name(const struct lt_session *session,
                                       char name[16])
{
	const struct lt_zone *zone = session->zone;
	struct lt_buf buf = { 0 };
	int32_t hours;

	name[0] = '\0';
	if (!zone || !zone->is_own)
		return zone;
	if (session->opens.state != LT_MOMENT_KNOWN ||
	    session->opens.from.kind != LT_POINT_INSTANT)
		return NULL;
	hours = lt_zone_offset(zone, session->opens.from.at);
	if (hours % 3600 || hours > 14 * 3600 || hours < -12 * 3600)
		return NULL;
	/* POSIX counts west: Etc/GMT-2 is two hours east of Greenwich. */
	hours /= -3600;
	lt_buf_puts(&buf, hours ? "Etc/GMT" : "UTC");
	if (hours > 0)
		lt_buf_char(&buf, '+');
	if (hours)
		lt_buf_int(&buf, hours);
	memcpy(name, buf.at, buf.size);
	name[buf.size] = '\0';
	lt_buf_free(&buf);
	return zone;
}

static void put_texts(struct lt_buf *out, bool *first, const char *key,
                      const struct lt_str *list, size_t count)
{
	bool inner = true;

	if (!count)
		return;
	lt_json_key(out, first, key);
	lt_buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		lt_json_comma(out, &inner);
		lt_json_string(out, list[i]);
	}
	lt_buf_char(out, ']');
}

/* Thousandths as a number of JSON. */
static void put_number(struct lt_buf *out, int64_t number)
{
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	if (number < 0)
		lt_buf_char(out, '-');
	lt_buf_int(out, (int64_t)(size / 1000));
	if (size % 1000) {
		lt_buf_char(out, '.');
		lt_buf_digits(out, size % 1000, 3);
	}
}

static void put_value(struct lt_buf *out, const struct lt_attribute *one)
{
	bool inner = true;

	switch (one->kind) {
	case LT_ATTRIBUTE_TEXT:
		lt_json_string(out, one->text);
		break;
	case LT_ATTRIBUTE_NUMBER:
		put_number(out, one->number);
		break;
	case LT_ATTRIBUTE_BOOL:
		lt_buf_puts(out, one->number ? "true" : "false");
		break;
	case LT_ATTRIBUTE_LIST:
		lt_buf_char(out, '[');
		for (size_t i = 0; i < one->count; i++) {
			lt_json_comma(out, &inner);
			lt_json_string(out, one->list[i]);
		}
		lt_buf_char(out, ']');
		break;
	case LT_ATTRIBUTE_ABSENT:
		lt_buf_puts(out, "null");
		break;
	}
}

/* The attributes whose name begins with PREFIX, by what stands behind it. */
static void put_attributes(struct lt_buf *out, bool *first,
                           const struct lt_session *session,
                           struct lt_str prefix)
{
	for (size_t i = 0; i < session->attributes.count; i++) {
		const struct lt_attribute *one = &session->attributes.list[i];
		struct lt_str name = lt_str_from(one->name, prefix.size);

		if (!lt_str_starts(one->name, prefix))
			continue;
		/* The others have a place of their own. */
		if (lt_str_find(name, '.') < name.size)
			continue;
		lt_json_comma(out, first);
		lt_json_string(out, name);
		lt_buf_char(out, ':');
		put_value(out, one);
	}
}

static bool is_named_before(const struct lt_session *session, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (lt_str_eq(session->published[i].rule,
		              session->published[index].rule))
			return true;
	return false;
}

static void put_deadlines(struct lt_buf *out, bool *first,
                          const struct lt_session *session)
{
	bool inner = true;

	if (!session->published_count)
		return;
	lt_json_key(out, first, "deadlines");
	lt_buf_char(out, '{');
	for (size_t i = 0; i < session->published_count; i++) {
		const struct lt_published *one = &session->published[i];

		if (is_named_before(session, i))
			continue;
		lt_json_comma(out, &inner);
		lt_json_string(out, one->rule);
		lt_buf_char(out, ':');
		if (one->date.kind == LT_POINT_DAY)
			lt_json_day(out, one->date.day);
		else
			lt_json_instant(out, one->date.at);
	}
	lt_buf_char(out, '}');
}

/* An id is a text, so that the sessions can be read again, also where it is
 * empty. */
static void put_id(struct lt_buf *out, bool *first, struct lt_str id)
{
	lt_json_key(out, first, "id");
	lt_json_string(out, id);
}

static void put_meetings(struct lt_buf *out, bool *first,
                         const struct lt_session *session,
                         const struct lt_zone *zone)
{
	static const char *const keys[2] = { "starts", NULL };
	bool inner = true;

	if (!session->meeting_count)
		return;
	lt_json_key(out, first, "meetings");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < session->meeting_count; i++) {
		const struct lt_meeting *one = &session->meetings[i];
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		put_id(out, &member, one->id);
		put_time(out, &member, keys, &one->starts, zone);
		put_texts(out, &member, "items", one->items, one->item_count);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_notes(struct lt_buf *out, bool *first,
                      const struct lt_session *session)
{
	bool inner = true;

	lt_json_key(out, first, "at");
	lt_buf_char(out, '{');
	lt_json_place_members(out, &inner, &session->at);
	lt_buf_char(out, '}');
	lt_json_key(out, first, "notes");
	lt_buf_char(out, '[');
	inner = true;
	for (size_t i = 0; i < session->notes.count; i++) {
		const struct lt_note *one = &session->notes.list[i];
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "file",
		               lt_str_of(session->at.file));
		if (one->line)
			lt_json_number(out, &member, "line", one->line);
		lt_json_member(out, &member, "uid", lt_str_of(session->at.uid));
		lt_json_member(out, &member, "code",
		               lt_str_of(lt_diag_kind(one->code)->number));
		lt_json_member(out, &member, "message",
		               lt_str_of(one->message));
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_session(struct lt_buf *out, const struct lt_session *session)
{
	static const char *const opens[2] = { "opens", "opens_utc" };
	static const char *const closes[2] = { "closes", "closes_utc" };
	static const char *const set[2] = { "opening_first_set", NULL };
	char name[16];
	const struct lt_zone *zone = zone_name(session, name);
	bool first = true, inner = true;

	lt_buf_char(out, '{');
	put_id(out, &first, session->id);
	if (session->body->id.size)
		lt_json_member(out, &first, "body", session->body->id);
	if (session->title.size)
		lt_json_member(out, &first, "title", session->title);
	put_time(out, &first, opens, &session->opens, zone);
	put_time(out, &first, closes, &session->closes, zone);
	if (zone)
		lt_json_member(out, &first, "zone",
		               lt_str_of(*name ? name : zone->name));
	put_texts(out, &first, "aliases", session->aliases,
	          session->alias_count);
	put_time(out, &first, set, &session->opening_first_set, zone);
	lt_json_member(out, &first, "status",
	               session->is_cancelled   ? LT_STR("cancelled")
	               : session->is_tentative ? LT_STR("tentative")
	                                       : LT_STR("confirmed"));
	put_attributes(out, &first, session, LT_STR("session."));
	lt_json_key(out, &first, "attributes");
	lt_buf_char(out, '{');
	put_attributes(out, &inner, session, LT_STR("session.attributes."));
	lt_buf_char(out, '}');
	put_deadlines(out, &first, session);
	put_meetings(out, &first, session, zone);
	put_notes(out, &first, session);
	lt_buf_char(out, '}');
}

/* --- around the sessions ------------------------------------------------ */

static void put_passed(struct lt_buf *out, const struct lt_passed_over *one)
{
	bool first = true, inner = true;

	lt_buf_char(out, '{');
	lt_json_member(out, &first, "uid", one->uid);
	if (one->summary.size)
		lt_json_member(out, &first, "summary", one->summary);
	lt_json_member(out, &first, "reason",
	               lt_str_of(lt_passed_reason_text(one->reason)));
	lt_json_key(out, &first, "at");
	lt_buf_char(out, '{');
	lt_json_place_members(out, &inner, &one->at);
	lt_buf_puts(out, "}}");
}

static void put_proposal(struct lt_buf *out, const struct lt_proposal_of *one)
{
	bool first = true, inner = true;

	lt_buf_char(out, '{');
	lt_json_member(out, &first, "file", lt_str_of(one->file));
	lt_json_key(out, &first, "match");
	lt_buf_char(out, '{');
	lt_json_member(out, &inner, one->match.key, one->match.pattern);
	lt_buf_char(out, '}');
	lt_json_number(out, &first, "picks", (int64_t)one->match.picks);
	lt_json_number(out, &first, "likely", (int64_t)one->match.likely);
	lt_json_number(out, &first, "events", (int64_t)one->match.events);
	lt_buf_char(out, '}');
}

static void begin_line(struct lt_buf *out, bool *first)
{
	lt_json_comma(out, first);
	lt_buf_char(out, '\n');
}

/* Sessions stand by opening, in the memory by their ids: the next ones are on
 * their way while this one is written. */
static void fetch_ahead(const struct lt_world *world, size_t index)
{
	enum { FAR = 40, NEAR = 20, LINE_BYTES = 64 };

	if (index + FAR < world->session_count) {
		const char *at = (const char *)world->sessions[index + FAR];

		for (size_t i = 0; i < sizeof(struct lt_session);
		     i += LINE_BYTES)
			__builtin_prefetch(at + i);
	}
	if (index + NEAR < world->session_count) {
		__builtin_prefetch(world->sessions[index + NEAR]->id.at);
		__builtin_prefetch(world->sessions[index + NEAR]->title.at);
	}
}

void lt_render_sessions_json(struct lt_buf *out,
                             const struct lt_sessions_report *sessions)
{
	const struct lt_world *world = sessions->report->world;
	const struct lt_diags *diags = sessions->report->diags;
	bool first = true;

	lt_buf_puts(out, "{\"sessions\":[");
	for (size_t i = 0; i < world->session_count; i++) {
		fetch_ahead(world, i);
		begin_line(out, &first);
		put_session(out, world->sessions[i]);
		sessions->flush(sessions->context, out, FLUSH_BYTES);
	}
	lt_buf_puts(out, "],\n\"passed_over\":[");
	first = true;
	for (size_t i = 0; i < sessions->passed_count; i++) {
		begin_line(out, &first);
		put_passed(out, &sessions->passed[i]);
		sessions->flush(sessions->context, out, FLUSH_BYTES);
	}
	lt_buf_puts(out, "],\n\"proposed_match\":[");
	first = true;
	for (size_t i = 0; i < sessions->proposal_count; i++) {
		begin_line(out, &first);
		put_proposal(out, &sessions->proposals[i]);
	}
	lt_buf_puts(out, "],\n\"diagnostics\":[");
	first = true;
	for (size_t i = 0; i < diags->count; i++) {
		begin_line(out, &first);
		lt_json_diag(out, &diags->list[i]);
	}
	lt_buf_puts(out, "]}\n");
}
