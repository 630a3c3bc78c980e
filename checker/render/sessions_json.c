#include "core/number.h"
#include "core/words.h"
#include "render/json_out.h"
#include "render/sessions.h"
#include "render/zone_printed.h"

/* A buffer that is this full is handed on. */
enum { FLUSH_BYTES = 64 * 1024 };

size_t lt_sessions_count(const struct lt_sessions_report *sessions)
{
	return sessions->session_at ? sessions->session_count
	                            : sessions->report->world->session_count;
}

const struct lt_session *
lt_sessions_at(const struct lt_sessions_report *sessions, size_t index)
{
	return sessions->session_at
	           ? sessions->session_at(sessions->holder, index)
	           : sessions->report->world->sessions[index];
}

/* What sessions that stand one behind the other have in common. */
struct memory {
	bool has_day;
	struct lt_day day;
	char day_text[10];
	const struct lt_zone *zone; /* NULL: nothing yet */
	int64_t since_s, until_s;   /* while it has this offset: */
	int32_t offset_s;
	const struct lt_zone *named; /* whose member "zone" is: */
	struct lt_buf zone_text;
	const char *file; /* whose member "file" is: */
	struct lt_buf file_text;
	struct lt_fixed_zones fixed;
	const struct lt_zone *unnamed; /* of the session, where no name is
	                                  printed; NULL: it is UTC */
};

/* A text that stands in the program, with all that JSON wants around it. */
#define PUT(out, text)                                                         \
	lt_buf_put((out), (struct lt_str){ (text), sizeof(text) - 1 })
#define KEY(text)                                                              \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}

static struct lt_local zone_local(struct memory *memory,
                                  const struct lt_zone *zone,
                                  struct lt_instant at)
{
	int64_t at_s = lt_floor_divide(at.ms, 1000);
	struct lt_zone_stretch stretch;

	if (zone != memory->zone || at_s < memory->since_s ||
	    at_s >= memory->until_s) {
		stretch = lt_zone_stretch_at(zone, at);
		memory->zone = zone;
		memory->since_s = at_s;
		memory->until_s = at_s + LT_ZONE_STRETCH_S;
		if (stretch.end_s < memory->until_s)
			memory->until_s = stretch.end_s;
		memory->offset_s = stretch.offset_s;
	}
	return lt_local_at_offset(at, memory->offset_s);
}

/* An instant as a clock of ZONE shows it. A zone that is not known is any
 * offset up to +14:00, with which such a moment begins (core/moment.h). */
static struct lt_local local_of(struct memory *memory,
                                const struct lt_moment *moment,
                                const struct lt_zone *zone)
{
	if (zone)
		return zone_local(memory, zone, moment->from.at);
	return lt_local_at_offset(moment->from.at,
	                          moment->is_interval ? 14 * 3600 : 0);
}

static void put_clock(struct lt_buf *out, struct memory *memory,
                      struct lt_local local, bool is_utc)
{
	enum { ROOM = 26 };
	char *at;
	size_t size;

	if (!memory->has_day || memory->day.n != local.day.n) {
		lt_day_write(local.day, memory->day_text);
		memory->day = local.day;
		memory->has_day = true;
	}
	if (out->room - out->size < ROOM)
		lt_buf_reserve(out, ROOM);
	at = out->at + out->size;
	*at++ = '"';
	memcpy(at, memory->day_text, sizeof memory->day_text);
	size = lt_clock_write(local.ms, at + sizeof memory->day_text);
	at += sizeof memory->day_text + size;
	if (is_utc)
		*at++ = 'Z';
	*at++ = '"';
	out->size = (size_t)(at - out->at);
}

/* Whether a local time comes twice, so that it needs its UTC beside it. */
static bool comes_twice(const struct lt_moment *moment,
                        const struct lt_zone *zone)
{
	return zone && moment->state == LT_MOMENT_KNOWN &&
	       moment->from.kind == LT_POINT_INSTANT && !moment->is_interval &&
	       lt_zone_instants(zone, lt_zone_local(zone, moment->from.at))
	               .kind == LT_LOCAL_FOLD;
}

/* An instant of no zone that has a name, by the clocks of the session. False:
 * their offset cannot be written. */
static bool put_offset(struct lt_buf *out, struct memory *memory,
                       struct lt_instant at)
{
	struct lt_local local;
	int32_t minutes;

	if (!memory->unnamed)
		return false;
	local = zone_local(memory, memory->unnamed, at);
	if (memory->offset_s % 60)
		return false;
	minutes = memory->offset_s / 60;
	put_clock(out, memory, local, false);
	out->size--;
	lt_buf_char(out, minutes < 0 ? '-' : '+');
	minutes = minutes < 0 ? -minutes : minutes;
	lt_buf_digits(out, (uint64_t)minutes / 60, 2);
	lt_buf_char(out, ':');
	lt_buf_digits(out, (uint64_t)minutes % 60, 2);
	lt_buf_char(out, '"');
	return true;
}

/* "opens": a date, or a local time; "opens_utc" beside it. KEYS have all that
 * stands around them. */
static void put_time(struct lt_buf *out, struct memory *memory,
                     const struct lt_str keys[2],
                     const struct lt_moment *moment, const struct lt_zone *zone)
{
	/* Null replaces what a calendar says; a missing member does not. */
	if (moment->state == LT_MOMENT_EXPECTED) {
		lt_buf_put(out, keys[0]);
		PUT(out, "null");
		return;
	}
	if (moment->state != LT_MOMENT_KNOWN ||
	    moment->from.kind == LT_POINT_OPEN)
		return;
	lt_buf_put(out, keys[0]);
	if (moment->from.kind == LT_POINT_DAY) {
		lt_json_day(out, moment->from.day);
		return;
	}
	/* Of no zone and yet exact: it was UTC, or the zone has no name. */
	if (zone || moment->is_interval ||
	    !put_offset(out, memory, moment->from.at))
		put_clock(out, memory, local_of(memory, moment, zone),
		          !zone && !moment->is_interval);
	if (!keys[1].size || moment->is_interval)
		return;
	lt_buf_put(out, keys[1]);
	put_clock(out, memory, lt_instant_utc(moment->from.at), true);
}

static void put_texts(struct lt_buf *out, bool *first, const char *key,
                      const struct lt_str *list, size_t count)
{
	if (!count)
		return;
	lt_json_key(out, first, key);
	lt_json_texts(out, list, count);
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
		lt_json_texts(out, one->list, one->count);
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
		/* Other attributes are written as members of their own. */
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

/* A deadline that may be several instants is the local time that it was; one
 * that could not be read is not read again either. */
static void put_deadline(struct lt_buf *out, struct memory *memory,
                         const struct lt_published *published,
                         const struct lt_zone *zone)
{
	const struct lt_moment *date = &published->date;

	if (date->state != LT_MOMENT_KNOWN)
		lt_json_string(out, published->unread);
	else if (date->from.kind == LT_POINT_DAY)
		lt_json_day(out, date->from.day);
	else if (date->is_interval)
		put_clock(out, memory, local_of(memory, date, zone), false);
	else
		lt_json_instant(out, date->from.at);
}

static void put_deadlines(struct lt_buf *out, struct memory *memory,
                          bool *first, const struct lt_session *session,
                          const struct lt_zone *zone)
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
		put_deadline(out, memory, one, zone);
	}
	lt_buf_char(out, '}');
}

static void put_meetings(struct lt_buf *out, struct memory *memory,
                         const struct lt_session *session,
                         const struct lt_zone *zone)
{
	static const struct lt_str once[2] = { KEY(",\"starts\":") };
	static const struct lt_str twice[2] = { KEY(",\"starts\":"),
		                                KEY(",\"starts_utc\":") };

	if (!session->meeting_count)
		return;
	PUT(out, ",\"meetings\":");
	for (size_t i = 0; i < session->meeting_count; i++) {
		const struct lt_meeting *one = &session->meetings[i];
		bool member = false;

		lt_buf_char(out, i ? ',' : '[');
		PUT(out, "{\"id\":");
		lt_json_string(out, one->id);
		put_time(out, memory,
		         comes_twice(&one->starts, zone) ? twice : once,
		         &one->starts, zone);
		put_texts(out, &member, "items", one->items, one->item_count);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

/* ID_AT: where the id of the session stands in OUT, in quotes. */
static void put_uid(struct lt_buf *out, const struct lt_session *session,
                    size_t id_at, size_t id_size)
{
	const char *uid = session->at.uid;

	if (!uid || !uid[0])
		return;
	PUT(out, ",\"uid\":");
	if (uid != session->id.at) {
		lt_json_string(out, lt_str_of(uid));
		return;
	}
	lt_buf_reserve(out, id_size);
	lt_buf_put(out, (struct lt_str){ out->at + id_at, id_size });
}

/* As lt_json_place_members, of which most is known. */
static void put_place(struct lt_buf *out, struct memory *memory,
                      const struct lt_session *session, size_t id_at,
                      size_t id_size)
{
	const struct lt_place *at = &session->at;
	bool first = true;

	if (at->pointer || !at->line) {
		lt_json_place_members(out, &first, at);
		return;
	}
	if (memory->file != at->file) {
		memory->file = at->file;
		lt_buf_clear(&memory->file_text);
		lt_json_member(&memory->file_text, &first, "file",
		               lt_str_of(at->file));
	}
	lt_buf_put(out, lt_buf_str(&memory->file_text));
	PUT(out, ",\"line\":");
	lt_buf_int(out, at->line);
	PUT(out, ",\"column\":");
	lt_buf_int(out, at->column);
	put_uid(out, session, id_at, id_size);
}

static void put_note(struct lt_buf *out, const struct lt_place *at,
                     const struct lt_note *note)
{
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_member(out, &first, "file",
	               lt_str_of(note->file ? note->file : at->file));
	if (note->line)
		lt_json_number(out, &first, "line", note->line);
	lt_json_member(out, &first, "uid", lt_str_of(at->uid));
	lt_json_member(out, &first, "code",
	               lt_str_of(lt_diag_kind(note->code)->number));
	lt_json_member(out, &first, "message", lt_str_of(note->message));
	lt_buf_char(out, '}');
}

/* That the output is not all of the session's zone. ZONE: what is printed of
 * it; NULL: nothing, and who reads it takes the body's. */
static void put_lost(struct lt_buf *out, const struct lt_session *session,
                     const struct lt_zone *zone)
{
	const struct lt_str args[] = { lt_str_of(session->zone->name),
		                       zone ? lt_str_of(zone->name)
		                            : LT_STR("the zone of the body") };
	struct lt_arena arena = { 0 };
	struct lt_note note = { LT_D_ZONE_NOT_PRINTED, session->at.line, NULL,
		                NULL };

	note.message =
	    lt_words_fill(&arena, lt_diag_kind(note.code)->message, args, 2).at;
	put_note(out, &session->at, &note);
	lt_arena_free(&arena);
}

static void put_notes(struct lt_buf *out, const struct lt_session *session,
                      const struct lt_zone *zone, bool is_lost)
{
	bool inner = true;

	PUT(out, ",\"notes\":[");
	for (size_t i = 0; i < session->notes.count; i++) {
		lt_json_comma(out, &inner);
		put_note(out, &session->at, &session->notes.list[i]);
	}
	if (is_lost) {
		lt_json_comma(out, &inner);
		put_lost(out, session, zone);
	}
	lt_buf_char(out, ']');
}

static void put_zone(struct lt_buf *out, struct memory *memory,
                     const struct lt_zone *zone)
{
	bool first = false;

	if (!zone)
		return;
	if (memory->named != zone) {
		memory->named = zone;
		lt_buf_clear(&memory->zone_text);
		lt_json_member(&memory->zone_text, &first, "zone",
		               lt_str_of(zone->name));
	}
	lt_buf_put(out, lt_buf_str(&memory->zone_text));
}

static void put_attributes_of(struct lt_buf *out,
                              const struct lt_session *session)
{
	bool first = false, inner = true;

	if (!session->attributes.count) {
		PUT(out, ",\"attributes\":{}");
		return;
	}
	put_attributes(out, &first, session, LT_STR("session."));
	PUT(out, ",\"attributes\":{");
	put_attributes(out, &inner, session, LT_STR("session.attributes."));
	lt_buf_char(out, '}');
}

static void put_status(struct lt_buf *out, const struct lt_session *session)
{
	if (session->is_cancelled)
		PUT(out, ",\"status\":\"cancelled\"");
	else if (session->is_tentative)
		PUT(out, ",\"status\":\"tentative\"");
	else
		PUT(out, ",\"status\":\"confirmed\"");
}

static void put_first_set(struct lt_buf *out, struct memory *memory,
                          bool *first, const struct lt_session *session,
                          const struct lt_zone *zone)
{
	static const struct lt_str key[2] = { KEY(",\"opening_first_set\":") };
	const struct lt_moment *moment = &session->opening_first_set;

	if (session->first_set_unread.size)
		lt_json_member(out, first, "opening_first_set",
		               session->first_set_unread);
	else /* of no zone it is printed as an instant */
		put_time(out, memory, key, moment,
		         comes_twice(moment, zone) ? NULL : zone);
}

/* An id is a text, so that the sessions can be read again, also where it is
 * empty. */
static void put_session(struct lt_buf *out, struct memory *memory,
                        const struct lt_session *session)
{
	static const struct lt_str opens[2] = { KEY(",\"opens\":"),
		                                KEY(",\"opens_utc\":") };
	static const struct lt_str closes[2] = { KEY(",\"closes\":"),
		                                 KEY(",\"closes_utc\":") };
	bool first = false, is_lost;
	const struct lt_zone *zone =
	    lt_zone_printed(session, &memory->fixed, &is_lost);
	size_t id_at, id_size;

	memory->unnamed = zone ? NULL : session->zone;
	PUT(out, "{\"id\":");
	id_at = out->size;
	lt_json_string(out, session->id);
	id_size = out->size - id_at;
	if (session->body->id.size)
		lt_json_member(out, &first, "body", session->body->id);
	if (session->title.size) {
		PUT(out, ",\"title\":");
		lt_json_string(out, session->title);
	}
	put_time(out, memory, opens, &session->opens, zone);
	put_time(out, memory, closes, &session->closes, zone);
	put_zone(out, memory, zone);
	put_texts(out, &first, "aliases", session->aliases,
	          session->alias_count);
	put_first_set(out, memory, &first, session, zone);
	put_status(out, session);
	put_attributes_of(out, session);
	put_deadlines(out, memory, &first, session, zone);
	put_meetings(out, memory, session, zone);
	PUT(out, ",\"at\":{");
	put_place(out, memory, session, id_at, id_size);
	lt_buf_char(out, '}');
	put_notes(out, session, zone, is_lost);
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

void lt_render_sessions_json(struct lt_buf *out,
                             const struct lt_sessions_report *sessions)
{
	size_t count = lt_sessions_count(sessions);
	const struct lt_diags *diags = sessions->report->diags;
	struct memory memory = { 0 };
	bool first = true;

	lt_buf_puts(out, "{\"sessions\":[");
	for (size_t i = 0; i < count; i++) {
		begin_line(out, &first);
		put_session(out, &memory, lt_sessions_at(sessions, i));
		sessions->flush(sessions->context, out, FLUSH_BYTES);
	}
	lt_buf_free(&memory.zone_text);
	lt_buf_free(&memory.file_text);
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
	lt_buf_puts(out, "],\n\"diagnostics\":");
	lt_json_diags(out, diags, "\n");
	lt_buf_puts(out, "}\n");
}
