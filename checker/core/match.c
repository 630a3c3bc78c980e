#include "core/match.h"

bool lt_session_has_name(const struct lt_session *session, struct lt_str name)
{
	if (lt_str_eq(session->id, name))
		return true;
	for (size_t i = 0; i < session->alias_count; i++)
		if (lt_str_eq(session->aliases[i], name))
			return true;
	return false;
}

/* Open addressing; at most half of the slots are used. */
struct lt_session_names {
	struct entry {
		struct lt_str name;
		struct lt_session_match match;
	} * entries;
	size_t count;
	uint32_t *slots; /* places of entries, from 1; 0: free */
	size_t mask;
};

static uint32_t *slot_of(const struct lt_session_names *names,
                         struct lt_str name)
{
	size_t at;

	for (at = lt_str_hash(name) & names->mask;
	     names->slots[at] &&
	     !lt_str_eq(names->entries[names->slots[at] - 1].name, name);
	     at = (at + 1) & names->mask)
		;
	return &names->slots[at];
}

static struct entry *entry_of(struct lt_session_names *names,
                              struct lt_str name)
{
	uint32_t *slot = slot_of(names, name);

	if (!*slot) {
		names->entries[names->count++].name = name;
		*slot = (uint32_t)names->count;
	}
	return &names->entries[*slot - 1];
}

static void add_name(struct lt_session_names *names, struct lt_str name,
                     const struct lt_session *session)
{
	struct lt_session_match *match = &entry_of(names, name)->match;
	const struct lt_session *last =
	    match->count > 1 ? match->second : match->first;

	if (last == session)
		return;
	if (match->count++ == 0)
		match->first = session;
	else
		match->second = session;
}

const struct lt_session_names *
lt_session_names_make(struct lt_arena *arena, const struct lt_world *world)
{
	struct lt_session_names *names = LT_NEW(arena, struct lt_session_names);
	size_t count = 0, room = 16;

	for (size_t i = 0; i < world->session_count; i++)
		count += 1 + world->sessions[i]->alias_count;
	while (room < count * 2)
		room *= 2;
	names->entries = LT_NEW_ARRAY(arena, struct entry, count);
	names->slots = LT_NEW_ARRAY(arena, uint32_t, room);
	names->mask = room - 1;
	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *one = world->sessions[i];

		add_name(names, one->id, one);
		for (size_t j = 0; j < one->alias_count; j++)
			add_name(names, one->aliases[j], one);
	}
	return names;
}

struct lt_session_match lt_session_named(const struct lt_world *world,
                                         struct lt_str name)
{
	struct lt_session_match match = { 0 };

	if (world->names) {
		uint32_t place = *slot_of(world->names, name);

		return place ? world->names->entries[place - 1].match : match;
	}
	for (size_t i = 0; i < world->session_count; i++) {
		if (!lt_session_has_name(world->sessions[i], name))
			continue;
		if (match.count == 0)
			match.first = world->sessions[i];
		else
			match.second = world->sessions[i];
		match.count++;
	}
	return match;
}

const struct lt_unread_session *
lt_session_not_read(const struct lt_world *world, struct lt_str id)
{
	for (size_t i = 0; i < world->unread_session_count; i++)
		if (lt_str_eq(world->unread_sessions[i].id, id))
			return &world->unread_sessions[i];
	return NULL;
}

static bool named(const struct lt_world *world,
                  const struct lt_document *document, struct lt_arena *arena,
                  struct lt_session_choice *choice)
{
	struct lt_session_match match =
	    lt_session_named(world, document->session_name);

	if (match.count == 1) {
		choice->session = match.first;
		choice->text =
		    lt_say(arena, LT_P_MATCHED_BY_NAME, match.first->id);
		return true;
	}
	if (match.count) {
		choice->why.phrase = LT_P_WHY_SESSION_AMBIGUOUS;
		choice->why.text = lt_say(arena, LT_P_WHY_SESSION_AMBIGUOUS,
		                          document->session_name,
		                          match.first->id, match.second->id);
		return false;
	}
	choice->why.phrase = lt_session_not_read(world, document->session_name)
	                         ? LT_P_WHY_SESSION_UNREAD
	                         : LT_P_WHY_SESSION_UNKNOWN;
	choice->why.text =
	    lt_say(arena, choice->why.phrase, document->session_name);
	return false;
}

/* The first day of the paper's earliest act that is known, else today. False:
 * an act may have happened at any time before a date. */
static bool first_day(const struct lt_world *world,
                      const struct lt_document *document,
                      const struct lt_zone *zone, struct lt_day *first)
{
	struct lt_day best = { INT32_MAX };

	for (int act = LT_ACT_NONE + 1; act < LT_ACT_COUNT; act++) {
		const struct lt_act_entry *entry = &document->acts[act];
		size_t count = entry->by_language ? entry->version_count : 1;

		for (size_t i = 0; i < count; i++) {
			const struct lt_moment *one =
			    entry->by_language ? &entry->versions[i].moment
					       : &entry->moment;
			struct lt_day day;

			if (one->state != LT_MOMENT_KNOWN)
				continue;
			if (one->from.kind == LT_POINT_OPEN)
				return false;
			day = lt_point_days(one->from, zone).from;
			if (day.n < best.n)
				best = day;
		}
	}
	if (best.n == INT32_MAX)
		best = lt_check_days(&world->check, zone, zone).from;
	*first = best;
	return true;
}

/* Whether the session opens after DAY and not later than the horizon. */
static enum lt_truth is_candidate(const struct lt_session *session,
                                  struct lt_day day, int32_t horizon_days)
{
	int32_t least, most;

	if (session->is_cancelled)
		return LT_NO;
	if (session->opens.state != LT_MOMENT_KNOWN)
		return LT_MAYBE;
	least =
	    lt_point_days(session->opens.from, session->zone).from.n - day.n;
	most = lt_point_days(session->opens.to, session->zone).to.n - day.n;
	if (most <= 0 || least > horizon_days)
		return LT_NO;
	return least > 0 && most <= horizon_days ? LT_YES : LT_MAYBE;
}

/* The sessions that a paper without a session may be of. */
struct candidates {
	struct lt_session_match sure;
	const struct lt_session *open; /* may be one; of these best one whose
	                                  opening is not known at all */
};

static void not_one(const struct lt_world *world,
                    const struct candidates *found, struct lt_arena *arena,
                    struct lt_session_choice *choice)
{
	const struct lt_session_match *match = &found->sure;
	struct lt_str horizon = lt_words_number(arena, world->horizon_days);
	struct lt_str text;

	if (found->open && match->count < 2)
		text = lt_say(arena, LT_P_OPEN_CANDIDATE, found->open->id,
		              horizon);
	else if (match->count == 0)
		text = lt_say(arena, LT_P_NO_CANDIDATE, horizon);
	else
		text = lt_say(arena, LT_P_SEVERAL_CANDIDATES,
		              lt_words_number(arena, (int64_t)match->count),
		              horizon, match->first->id, match->second->id);
	choice->why.phrase = LT_P_WHY_NO_SESSION;
	choice->why.text = lt_say(arena, LT_P_WHY_NO_SESSION, text);
}

/* What could not be read may have been nearer. */
static void may_be_unread(const struct lt_place *at, struct lt_arena *arena,
                          struct lt_session_choice *choice)
{
	struct lt_str place[] = { lt_str_of(at->file),
		                  lt_words_number(arena, at->line) };

	place[0] = lt_words_fill(arena, at->line ? "{0}:{1}" : "{0}", place, 2);
	choice->why.phrase = LT_P_WHY_NO_SESSION;
	choice->why.text =
	    lt_say(arena, LT_P_WHY_NO_SESSION,
	           lt_say(arena, LT_P_UNREAD_CANDIDATE, place[0]));
}

/* Whether one certainly opens before the other: two on one day of which a
 * time is not known leave open which is the next. */
static bool opens_before(const struct lt_session *a, const struct lt_session *b)
{
	struct lt_day first = lt_point_days(a->opens.to, a->zone).to;
	struct lt_day second = lt_point_days(b->opens.from, b->zone).from;

	if (first.n != second.n)
		return first.n < second.n;
	return lt_point_instants(a->opens.to, a->zone).to.ms <
	       lt_point_instants(b->opens.from, b->zone).from.ms;
}

static bool is_known(const struct lt_session *session)
{
	return session->opens.state == LT_MOMENT_KNOWN;
}

/* Whether the first that is sure is the one: alone, or where the workspace says
 * so, before all others. */
static bool is_one(const struct candidates *found, bool next_will_do)
{
	const struct lt_session *first = found->sure.first;

	if (found->sure.count == 0)
		return false;
	if (!next_will_do)
		return found->sure.count == 1 && !found->open;
	return (found->sure.count == 1 ||
	        opens_before(first, found->sure.second)) &&
	       (!found->open ||
	        (is_known(found->open) && opens_before(first, found->open)));
}

/* The first session that does not open before MS; those of which it is not
 * known when they open are the last. */
static size_t opens_from(const struct lt_world *world, int64_t ms)
{
	size_t begin = 0, end = world->session_count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;
		const struct lt_session *one = world->sessions[middle];

		if (is_known(one) &&
		    lt_point_instants(one->opens.from, one->zone).from.ms < ms)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

/* Those of the body among the sessions from BEGIN to END. */
static void look_through(const struct lt_world *world,
                         const struct lt_body *body, struct lt_day day,
                         size_t begin, size_t end, struct candidates *found)
{
	for (size_t i = begin; i < end; i++) {
		const struct lt_session *one = world->sessions[i];
		enum lt_truth fits = LT_NO;

		if (one->body == body)
			fits = is_candidate(one, day, world->horizon_days);
		if (fits == LT_MAYBE && (!found->open || !is_known(one)))
			found->open = one;
		if (fits != LT_YES)
			continue;
		if (found->sure.count == 0)
			found->sure.first = one;
		else if (found->sure.count == 1)
			found->sure.second = one;
		found->sure.count++;
	}
}

/* The sessions of the world are sorted by opening, so that the first that
 * fits is the next one, and only those between day and horizon are looked at;
 * days are of zones, and where a zone is not known of any. */
static struct candidates candidates_of(const struct lt_world *world,
                                       const struct lt_body *body,
                                       struct lt_day day)
{
	enum { MARGIN_DAYS = 3 };
	int64_t first = (int64_t)day.n - MARGIN_DAYS;
	int64_t last = (int64_t)day.n + world->horizon_days + MARGIN_DAYS;
	struct candidates found = { .open = NULL };

	look_through(world, body, day, opens_from(world, first * LT_MS_PER_DAY),
	             opens_from(world, last * LT_MS_PER_DAY), &found);
	look_through(world, body, day, opens_from(world, INT64_MAX),
	             world->session_count, &found);
	return found;
}

static void choose(const struct lt_world *world,
                   const struct lt_document *document, struct lt_arena *arena,
                   struct lt_session_choice *choice)
{
	const struct lt_zone *zone = choice->body->zone;
	struct candidates found;
	struct lt_day day;

	if (!first_day(world, document, zone, &day)) {
		choice->why.phrase = LT_P_WHY_NO_FIRST_DAY;
		choice->why.text = lt_say(arena, LT_P_WHY_NO_FIRST_DAY, { 0 });
		return;
	}
	found = candidates_of(world, choice->body, day);
	if (!is_one(&found, world->unnamed_is_next)) {
		not_one(world, &found, arena, choice);
		return;
	}
	if (world->lacks) {
		may_be_unread(world->lacks, arena, choice);
		return;
	}
	choice->session = found.sure.first;
	choice->text =
	    found.sure.count == 1 && !found.open
		? lt_say(arena, LT_P_MATCHED_ONLY, found.sure.first->id,
	                 lt_words_number(arena, world->horizon_days),
	                 lt_words_day(arena, day))
		: lt_say(arena, LT_P_MATCHED_NEXT, found.sure.first->id,
	                 lt_words_day(arena, day));
}

static bool has_meeting(const struct lt_session *session, struct lt_str name)
{
	for (size_t i = 0; i < session->meeting_count; i++)
		if (lt_str_eq(session->meetings[i].id, name))
			return true;
	return false;
}

/* Whether a paper of the body (NULL: of any) that names the meeting may be of
 * the session; in some languages a session is called a meeting. */
static bool is_of_meeting(const struct lt_session *session,
                          const struct lt_body *body, struct lt_str meeting)
{
	return (!body || session->body == body) &&
	       (has_meeting(session, meeting) ||
	        lt_session_has_name(session, meeting));
}

static struct lt_session_match with_meeting(const struct lt_world *world,
                                            const struct lt_body *body,
                                            struct lt_str meeting)
{
	struct lt_session_match match = { 0 };

	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *one = world->sessions[i];

		if (!is_of_meeting(one, body, meeting))
			continue;
		if (match.count++ == 0)
			match.first = one;
		else
			match.second = one;
	}
	return match;
}

const struct lt_body *lt_body_of_session_named(const struct lt_world *world,
                                               struct lt_str session,
                                               struct lt_str meeting)
{
	struct lt_session_match match = { 0 };

	if (session.size)
		match = lt_session_named(world, session);
	else if (meeting.size)
		match = with_meeting(world, NULL, meeting);
	return match.count == 1 ? match.first->body : NULL;
}

/* A paper of a meeting is of the session that has it. False: nothing has that
 * name. */
static bool by_meeting(const struct lt_world *world, struct lt_str meeting,
                       struct lt_arena *arena, struct lt_session_choice *choice)
{
	struct lt_session_match match =
	    with_meeting(world, choice->body, meeting);

	if (match.count > 1) {
		choice->why.phrase = LT_P_WHY_SESSION_AMBIGUOUS;
		choice->why.text =
		    lt_say(arena, LT_P_WHY_SESSION_AMBIGUOUS, meeting,
		           match.first->id, match.second->id);
	} else if (match.count) {
		choice->session = match.first;
		choice->body = match.first->body;
		choice->text = lt_say(arena, LT_P_MATCHED_BY_MEETING, meeting,
		                      match.first->id);
	}
	return match.count > 0;
}

struct lt_session_choice lt_session_of(const struct lt_world *world,
                                       const struct lt_document *document,
                                       struct lt_arena *arena)
{
	struct lt_session_choice choice = { .body = document->body };

	if (document->session_name.size) {
		if (named(world, document, arena, &choice) && !choice.body)
			choice.body = choice.session->body;
	}
	if (!choice.body && world->body_count == 1)
		choice.body = world->bodies[0];
	if (document->session_name.size ||
	    (document->meeting.size &&
	     by_meeting(world, document->meeting, arena, &choice)))
		return choice;
	if (choice.body) {
		choose(world, document, arena, &choice);
	} else {
		choice.why.phrase = LT_P_WHY_NO_BODY;
		choice.why.text = lt_say(arena, LT_P_WHY_NO_BODY, { 0 });
	}
	return choice;
}

/* Whether what the paper names, and it names something, may be the session. */
static bool may_mean(const struct lt_document *document,
                     const struct lt_body *body,
                     const struct lt_session *session)
{
	if (document->session_name.size)
		return lt_session_has_name(session, document->session_name);
	return document->meeting.size &&
	       is_of_meeting(session, body, document->meeting);
}

bool lt_document_may_be_of(const struct lt_world *world,
                           const struct lt_document *document,
                           const struct lt_session_choice *choice,
                           struct lt_str name)
{
	if (choice->session)
		return lt_session_has_name(choice->session, name);
	for (size_t i = 0; i < world->session_count; i++)
		if (lt_session_has_name(world->sessions[i], name) &&
		    may_mean(document, choice->body, world->sessions[i]))
			return true;
	return false;
}
