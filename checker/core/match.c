#include "core/match.h"

static bool is_named(const struct lt_session *session, struct lt_str name)
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
		if (!is_named(world->sessions[i], name))
			continue;
		if (match.count == 0)
			match.first = world->sessions[i];
		else
			match.second = world->sessions[i];
		match.count++;
	}
	return match;
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
	choice->why.phrase =
	    match.count ? LT_P_WHY_SESSION_AMBIGUOUS : LT_P_WHY_SESSION_UNKNOWN;
	choice->why.text = match.count
	                       ? lt_say(arena, LT_P_WHY_SESSION_AMBIGUOUS,
	                                document->session_name, match.first->id,
	                                match.second->id)
	                       : lt_say(arena, LT_P_WHY_SESSION_UNKNOWN,
	                                document->session_name);
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
static bool is_candidate(const struct lt_session *session, struct lt_day day,
                         int32_t horizon_days)
{
	int32_t ahead;

	if (session->is_cancelled || session->opens.state != LT_MOMENT_KNOWN)
		return false;
	ahead =
	    lt_point_days(session->opens.from, session->zone).from.n - day.n;
	return ahead > 0 && ahead <= horizon_days;
}

static void not_one(const struct lt_world *world,
                    const struct lt_session_match *match,
                    struct lt_arena *arena, struct lt_session_choice *choice)
{
	struct lt_str horizon = lt_words_number(arena, world->horizon_days);
	struct lt_str text;

	if (match->count == 0)
		text = lt_say(arena, LT_P_NO_CANDIDATE, horizon);
	else
		text = lt_say(arena, LT_P_SEVERAL_CANDIDATES,
		              lt_words_number(arena, (int64_t)match->count),
		              horizon, match->first->id, match->second->id);
	choice->why.phrase = LT_P_WHY_NO_SESSION;
	choice->why.text = lt_say(arena, LT_P_WHY_NO_SESSION, text);
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

/* The sessions of the world are sorted by opening, so that the first that
 * fits is the next one. */
static void choose(const struct lt_world *world,
                   const struct lt_document *document, struct lt_arena *arena,
                   struct lt_session_choice *choice)
{
	const struct lt_zone *zone = choice->body->zone;
	struct lt_session_match match = { 0 };
	struct lt_day day;

	if (!first_day(world, document, zone, &day)) {
		choice->why.phrase = LT_P_WHY_NO_FIRST_DAY;
		choice->why.text = lt_say(arena, LT_P_WHY_NO_FIRST_DAY, { 0 });
		return;
	}

	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *one = world->sessions[i];

		if (one->body != choice->body ||
		    !is_candidate(one, day, world->horizon_days))
			continue;
		if (match.count == 0)
			match.first = one;
		else if (match.count == 1)
			match.second = one;
		match.count++;
	}
	if (match.count != 1 && !(match.count && world->unnamed_is_next &&
	                          opens_before(match.first, match.second))) {
		not_one(world, &match, arena, choice);
		return;
	}
	choice->session = match.first;
	choice->is_chosen = true;
	choice->text = match.count == 1
	                   ? lt_say(arena, LT_P_MATCHED_ONLY, match.first->id,
	                            lt_words_number(arena, world->horizon_days),
	                            lt_words_day(arena, day))
	                   : lt_say(arena, LT_P_MATCHED_NEXT, match.first->id,
	                            lt_words_day(arena, day));
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
	if (document->session_name.size)
		return choice;
	if (choice.body) {
		choose(world, document, arena, &choice);
	} else {
		choice.why.phrase = LT_P_WHY_NO_BODY;
		choice.why.text = lt_say(arena, LT_P_WHY_NO_BODY, { 0 });
	}
	return choice;
}
