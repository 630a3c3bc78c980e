#include "core/names.h"

/* The sessions, or meetings, that have a name in a scope. A scope is an
 * address: that of the table for ids and aliases of sessions; a body, or NULL
 * for any body, for names of sessions and of their meetings; a session for
 * names of its meetings; its list of meetings for their items. */
struct entry {
	struct lt_str name;
	const void *scope;
	const void *first, *last; /* sessions, or meetings */
	size_t count;
};

/* Open addressing; at most half of the slots are used. */
struct lt_session_names {
	struct entry *entries;
	size_t count;
	uint32_t *slots; /* places of entries, from 1; 0: free */
	size_t mask;
};

static uint32_t *slot_of(const struct lt_session_names *names,
                         const void *scope, struct lt_str name)
{
	uint64_t hash = lt_str_hash(name) + (uintptr_t)scope / 16;
	size_t at = (size_t)hash & names->mask;

	while (names->slots[at]) {
		const struct entry *one = &names->entries[names->slots[at] - 1];

		if (one->scope == scope && lt_str_eq(one->name, name))
			break;
		at = (at + 1) & names->mask;
	}
	return &names->slots[at];
}

static const struct entry *find(const struct lt_session_names *names,
                                const void *scope, struct lt_str name)
{
	static const struct entry none;
	uint32_t place = *slot_of(names, scope, name);

	return place ? &names->entries[place - 1] : &none;
}

/* Adds WHAT under a name; once, even if it has the name twice. */
static void add(struct lt_session_names *names, const void *scope,
                struct lt_str name, const void *what)
{
	uint32_t *slot = slot_of(names, scope, name);
	struct entry *entry;

	if (!*slot) {
		names->entries[names->count++] =
		    (struct entry){ name, scope, what, what, 1 };
		*slot = (uint32_t)names->count;
		return;
	}
	entry = &names->entries[*slot - 1];
	entry->count += entry->last != what;
	entry->last = what;
}

static void add_names(struct lt_session_names *names,
                      const struct lt_session *session)
{
	for (size_t i = 0; i <= session->alias_count; i++) {
		struct lt_str name = i ? session->aliases[i - 1] : session->id;

		add(names, names, name, session);
		add(names, NULL, name, session);
		add(names, session->body, name, session);
	}
}

static void add_meetings(struct lt_session_names *names,
                         const struct lt_session *session)
{
	for (size_t i = 0; i < session->meeting_count; i++) {
		const struct lt_meeting *one = &session->meetings[i];

		add(names, NULL, one->id, session);
		add(names, session->body, one->id, session);
		add(names, session, one->id, one);
		for (size_t j = 0; j < one->item_count; j++)
			add(names, session->meetings, one->items[j], one);
	}
}

static size_t count_of(const struct lt_session *session)
{
	size_t count = 3 * (1 + session->alias_count + session->meeting_count);

	for (size_t i = 0; i < session->meeting_count; i++)
		count += session->meetings[i].item_count;
	return count;
}

const struct lt_session_names *
lt_session_names_make(struct lt_arena *arena, const struct lt_world *world)
{
	struct lt_session_names *names = LT_NEW(arena, struct lt_session_names);
	size_t count = 0, room = 16;

	for (size_t i = 0; i < world->session_count; i++)
		count += count_of(world->sessions[i]);
	while (room < count * 2)
		room *= 2;
	names->entries = LT_NEW_ARRAY(arena, struct entry, count);
	names->slots = LT_NEW_ARRAY(arena, uint32_t, room);
	names->mask = room - 1;
	for (size_t i = 0; i < world->session_count; i++) {
		add_names(names, world->sessions[i]);
		add_meetings(names, world->sessions[i]);
	}
	return names;
}

static struct lt_session_match sessions_of(const struct entry *entry)
{
	return (struct lt_session_match){ entry->first,
		                          entry->count > 1 ? entry->last : NULL,
		                          entry->count };
}

struct lt_session_match lt_names_session(const struct lt_session_names *names,
                                         struct lt_str name)
{
	return sessions_of(find(names, names, name));
}

struct lt_session_match
lt_names_with_meeting(const struct lt_session_names *names,
                      const struct lt_body *body, struct lt_str name)
{
	return sessions_of(find(names, body, name));
}

struct lt_meeting_match lt_names_meeting(const struct lt_session_names *names,
                                         const struct lt_session *session,
                                         struct lt_str name, bool is_item)
{
	const struct entry *entry;

	/* The list is NULL then, which as a scope means all bodies. */
	if (!session->meeting_count)
		return (struct lt_meeting_match){ 0 };
	entry = find(names,
	             is_item ? (const void *)session->meetings
	                     : (const void *)session,
	             name);
	return (struct lt_meeting_match){ entry->first, entry->count };
}
