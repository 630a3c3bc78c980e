#include "core/papers.h"

/* Papers of one name in one session; of symbols the session is NULL. */
struct slot {
	struct lt_str name;
	const struct lt_session *session;
	struct lt_paper_found found;
};

struct lt_paper_index {
	struct slot *symbols, *kinds;
	size_t mask; /* of both tables, at most half of which is used */
};

/* The slot of the name in the session, or the empty one for it. */
static struct slot *slot_of(struct slot *table, size_t mask, struct lt_str name,
                            const struct lt_session *session)
{
	uint64_t hash = lt_str_hash(name) + (uintptr_t)session / 16;
	size_t at = (size_t)hash & mask;

	while (table[at].found.paper && (table[at].session != session ||
	                                 !lt_str_eq(table[at].name, name)))
		at = (at + 1) & mask;
	return &table[at];
}

static void add(struct slot *table, size_t mask, struct lt_str name,
                const struct lt_session *session,
                const struct lt_document *paper)
{
	struct slot *slot = slot_of(table, mask, name, session);

	if (slot->found.paper)
		slot->found.is_twice = true;
	else
		*slot = (struct slot){ name, session, { paper, false } };
}

struct lt_papers lt_papers_of(struct lt_arena *arena,
                              const struct lt_document *const *list,
                              const struct lt_session *const *sessions,
                              size_t count)
{
	struct lt_paper_index *index = LT_NEW(arena, struct lt_paper_index);
	size_t room = 2;

	while (room < count * 2)
		room *= 2;
	index->mask = room - 1;
	index->symbols = LT_NEW_ARRAY(arena, struct slot, room);
	index->kinds = LT_NEW_ARRAY(arena, struct slot, room);
	for (size_t i = 0; i < count; i++) {
		add(index->symbols, index->mask, list[i]->symbol, NULL,
		    list[i]);
		add(index->kinds, index->mask, list[i]->kind, sessions[i],
		    list[i]);
	}
	return (struct lt_papers){ list, sessions, count, index };
}

static const struct lt_paper_found none;

const struct lt_paper_found *lt_paper_named(const struct lt_papers *papers,
                                            struct lt_str symbol)
{
	const struct lt_paper_index *index = papers->index;

	if (!index)
		return &none;
	return &slot_of(index->symbols, index->mask, symbol, NULL)->found;
}

const struct lt_paper_found *lt_paper_of_kind(const struct lt_papers *papers,
                                              const struct lt_session *session,
                                              struct lt_str kind)
{
	const struct lt_paper_index *index = papers->index;

	if (!index)
		return &none;
	return &slot_of(index->kinds, index->mask, kind, session)->found;
}
