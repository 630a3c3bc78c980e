#include "normalise/sessions.h"

/* Most inputs never ask for a session by its name; where one does, each asks,
 * so that they are not looked through one by one. */
struct lt_found_name {
	struct lt_str name;
	struct lt_session *session; /* NULL: an empty slot */
	bool is_alias;
};

enum { ROOM_MIN = 64 };

/* The slot of a name, or the empty one where it belongs; half of them are
 * empty at least. An id goes before an alias, so that they have slots of their
 * own. */
static struct lt_found_name *slot_of(const struct lt_found_names *names,
                                     struct lt_str name, bool is_alias)
{
	size_t slot = (size_t)lt_str_hash(name) & (names->room - 1);

	while (names->slots[slot].session &&
	       (names->slots[slot].is_alias != is_alias ||
	        !lt_str_eq(names->slots[slot].name, name)))
		slot = (slot + 1) & (names->room - 1);
	return &names->slots[slot];
}

static void make_room(struct lt_arena *arena, struct lt_found_names *names)
{
	struct lt_found_names old = *names;

	if (names->count * 2 < names->room)
		return;
	names->room = old.room ? old.room * 2 : ROOM_MIN;
	names->slots = LT_NEW_ARRAY(arena, struct lt_found_name, names->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].session)
			*slot_of(names, old.slots[i].name,
			         old.slots[i].is_alias) = old.slots[i];
}

/* Of two sessions with the name the first of the list has it. */
static void add(struct lt_world_builder *builder, struct lt_str name,
                struct lt_session *session, bool is_alias)
{
	struct lt_found_names *names = &builder->found_names;
	struct lt_found_name *place;

	make_room(builder->norm.arena, names);
	place = slot_of(names, name, is_alias);
	if (place->session && place->session->index <= session->index)
		return;
	names->count += !place->session;
	*place = (struct lt_found_name){ name, session, is_alias };
}

void lt_session_names_again(struct lt_world_builder *builder,
                            struct lt_session *session)
{
	for (size_t i = 0; i < session->alias_count; i++)
		add(builder, session->aliases[i], session, true);
}

void lt_session_names_forget(struct lt_world_builder *builder)
{
	builder->found_names = (struct lt_found_names){ 0 };
}

struct lt_session *lt_session_by_uid(struct lt_world_builder *builder,
                                     struct lt_str name)
{
	struct lt_found_names *names = &builder->found_names;
	struct lt_session *session;

	for (; names->seen < builder->found_session_count; names->seen++) {
		session = builder->found_sessions[names->seen];
		session->index = names->seen;
		add(builder, session->id, session, false);
		lt_session_names_again(builder, session);
	}
	if (!names->room)
		return NULL;
	session = slot_of(names, name, false)->session;
	return session ? session : slot_of(names, name, true)->session;
}
