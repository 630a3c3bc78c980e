#include "core/match.h"

#include "core/names.h"
#include "core/openings.h"

bool lt_session_has_name(const struct lt_session *session, struct lt_str name)
{
	if (lt_str_eq(session->id, name))
		return true;
	for (size_t i = 0; i < session->alias_count; i++)
		if (lt_str_eq(session->aliases[i], name))
			return true;
	return false;
}

struct lt_session_match lt_session_named(const struct lt_world *world,
                                         struct lt_str name)
{
	struct lt_session_match match = { 0 };

	if (world->names)
		return lt_names_session(world->names, name);
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
	enum lt_phrase phrase;

	if (match.count == 1) {
		choice->session = match.first;
		choice->text =
		    lt_say(arena, LT_P_MATCHED_BY_NAME, match.first->id);
		return true;
	}
	if (match.count) {
		choice->why = lt_because(arena, LT_P_WHY_SESSION_AMBIGUOUS,
		                         document->session_name,
		                         match.first->id, match.second->id);
		return false;
	}
	phrase = lt_session_not_read(world, document->session_name)
	             ? LT_P_WHY_SESSION_UNREAD
	             : LT_P_WHY_SESSION_UNKNOWN;
	choice->why = lt_because(arena, phrase, document->session_name);
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

static void not_one(const struct lt_world *world,
                    const struct lt_candidates *found, struct lt_day day,
                    struct lt_arena *arena, struct lt_session_choice *choice)
{
	const struct lt_session_match *match = &found->sure;
	struct lt_str horizon = lt_words_number(arena, world->horizon_days);
	struct lt_str after = lt_words_day(arena, day);
	struct lt_str text;

	if (found->open && match->count < 2)
		text = lt_say(arena, LT_P_OPEN_CANDIDATE, found->open->id,
		              horizon, after);
	else if (match->count == 0)
		text = lt_say(arena, LT_P_NO_CANDIDATE, horizon, after);
	else
		text =
		    lt_say(arena,
		           match->count == 2 ? LT_P_TWO_CANDIDATES
		                             : LT_P_MANY_CANDIDATES,
		           lt_words_number(arena, (int64_t)match->count),
		           horizon, match->first->id, match->second->id, after);
	choice->why = lt_because(arena, LT_P_WHY_NO_SESSION, text);
}

/* The session cannot be told: one that could not be read may be nearer. */
static void may_be_unread(const struct lt_place *at, struct lt_arena *arena,
                          struct lt_session_choice *choice)
{
	choice->why = lt_because(
	    arena, LT_P_WHY_NO_SESSION,
	    lt_say(arena, LT_P_UNREAD_CANDIDATE, lt_words_place(arena, at)));
}

/* Whether A certainly opens before B. If both open on one day, and the time of
 * one is not known, that is not certain. */
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

/* Whether the first sure candidate is the session: if it is the only one or,
 * with NEXT_WILL_DO, if it opens before all others. */
static bool is_one(const struct lt_candidates *found, bool next_will_do)
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

static void choose(const struct lt_world *world,
                   const struct lt_document *document, struct lt_arena *arena,
                   struct lt_session_choice *choice)
{
	const struct lt_zone *zone = choice->body->zone;
	struct lt_candidates found;
	struct lt_day day;

	if (world->is_horizon_unread) {
		choice->why = lt_because(arena, LT_P_WHY_NO_HORIZON, { 0 });
		return;
	}
	if (!first_day(world, document, zone, &day)) {
		choice->why = lt_because(arena, LT_P_WHY_NO_FIRST_DAY, { 0 });
		return;
	}
	found = lt_candidates_of(world, choice->body, day);
	if (!is_one(&found, world->unnamed_is_next)) {
		not_one(world, &found, day, arena, choice);
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

bool lt_session_is_called(const struct lt_session *session,
                          struct lt_str meeting)
{
	return has_meeting(session, meeting) ||
	       lt_session_has_name(session, meeting);
}

/* Whether a paper of the body (NULL: of any) that names the meeting may be of
 * the session. */
static bool is_of_meeting(const struct lt_session *session,
                          const struct lt_body *body, struct lt_str meeting)
{
	return (!body || session->body == body) &&
	       lt_session_is_called(session, meeting);
}

static struct lt_session_match with_meeting(const struct lt_world *world,
                                            const struct lt_body *body,
                                            struct lt_str meeting)
{
	struct lt_session_match match = { 0 };

	if (world->names)
		return lt_names_with_meeting(world->names, body, meeting);
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
		choice->why =
		    lt_because(arena, LT_P_WHY_SESSION_AMBIGUOUS, meeting,
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
		choice.why = lt_because(arena, LT_P_WHY_NO_BODY, { 0 });
	}
	if (choice.why.phrase && document->meeting.size)
		choice.why.text = lt_say(arena, LT_P_WHY_MEETING_NOT_READ,
		                         document->meeting, choice.why.text);
	return choice;
}

/* Whether the session, or meeting, that the paper names may be SESSION. It does
 * name one. */
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
