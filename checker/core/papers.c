#include "core/papers.h"

/* Papers of one name in one session; of symbols the session is NULL. */
struct slot {
	struct lt_str name;
	const struct lt_session *session;
	struct lt_paper_found found;
};

/* Where the chain ends that begins at a paper of the list. */
struct link {
	enum lt_chain_end end;          /* 0: not yet known */
	const struct lt_document *last; /* not of a circle */
	size_t begin, size, at;         /* the circle, and where it is met */
};

/* The chains of all papers. */
struct links {
	struct link *list;
	const struct lt_document **circles; /* their papers, in order */
	size_t in_circles;
};

struct lt_paper_index {
	struct slot *symbols, *kinds;
	size_t mask; /* of both tables, at most half of which is used */
	struct links links[2]; /* by substance or not; none revises: empty */
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
                const struct lt_document *paper, size_t number)
{
	struct slot *slot = slot_of(table, mask, name, session);

	if (slot->found.paper)
		slot->found.is_twice = true;
	else
		*slot =
		    (struct slot){ name, session, { paper, number, false } };
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

/* --- chains of revisions ------------------------------------------------ */

/* 0: the chain goes on with the paper at *NEXT. Else it ends here; how. */
static enum lt_chain_end step(const struct lt_papers *papers,
                              const struct lt_document *document,
                              bool by_substance, size_t *next)
{
	const struct lt_paper_found *found;

	if (!document->revises.size)
		return LT_CHAIN_ROOT;
	if (by_substance && document->substantive != LT_NO)
		return document->substantive == LT_YES ? LT_CHAIN_ROOT
		                                       : LT_CHAIN_UNSAID;
	found = lt_paper_named(papers, document->revises);
	*next = found->number;
	if (found->is_twice)
		return LT_CHAIN_TWICE;
	return found->paper ? (enum lt_chain_end)0 : LT_CHAIN_UNKNOWN;
}

/* The papers PATH[0] to PATH[SIZE - 1] are a circle. */
static void close_circle(const struct lt_papers *papers, struct links *links,
                         const size_t *path, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		links->list[path[i]] =
		    (struct link){ LT_CHAIN_CIRCLE, NULL, links->in_circles,
			           size, i };
		links->circles[links->in_circles + i] = papers->list[path[i]];
	}
	links->in_circles += size;
}

/* Follows the chain that begins at paper AT until it ends or meets a chain that
 * is known. PATH has the papers on the way; PLACES, for each of them, 1 + its
 * place in PATH. */
static void follow(const struct lt_papers *papers, struct links *links,
                   bool by_substance, size_t at, size_t *path, size_t *places)
{
	size_t size = 0, next = 0;

	while (!places[at]) {
		enum lt_chain_end end =
		    step(papers, papers->list[at], by_substance, &next);

		if (end) {
			links->list[at].end = end;
			links->list[at].last = papers->list[at];
			break;
		}
		path[size++] = at;
		places[at] = size;
		at = next;
	}
	if (!links->list[at].end) {
		size_t begin = places[at] - 1;

		close_circle(papers, links, path + begin, size - begin);
		size = begin;
	}
	while (size-- > 0) {
		links->list[path[size]] = links->list[at];
		at = path[size];
	}
}

static void follow_all(const struct lt_papers *papers, struct lt_arena *arena,
                       struct links *links, bool by_substance)
{
	size_t *path = LT_NEW_ARRAY(arena, size_t, papers->count);
	size_t *places = LT_NEW_ARRAY(arena, size_t, papers->count);

	links->list = LT_NEW_ARRAY(arena, struct link, papers->count);
	links->circles =
	    LT_NEW_ARRAY(arena, const struct lt_document *, papers->count);
	for (size_t i = 0; i < papers->count; i++)
		follow(papers, links, by_substance, i, path, places);
}

/* The paper that leads a circle back to where the chain of DOCUMENT enters it.
 * DOCUMENT itself may be in the circle; then the chain enters behind it, and
 * the paper in front of DOCUMENT is meant. */
static const struct lt_document *
closing(const struct lt_document *const *circle, const struct link *link,
        const struct lt_document *document)
{
	size_t before = (link->at + link->size - 1) % link->size;

	if (lt_str_eq(circle[before]->symbol, document->symbol))
		before = (before + link->size - 1) % link->size;
	return circle[before];
}

struct lt_chain lt_chain_of(const struct lt_papers *papers,
                            const struct lt_document *document,
                            bool by_substance)
{
	size_t next;
	enum lt_chain_end end = step(papers, document, by_substance, &next);
	const struct links *links;
	const struct link *link;

	if (end)
		return (struct lt_chain){ end, document };
	links = &papers->index->links[by_substance];
	link = &links->list[next];
	if (link->end != LT_CHAIN_CIRCLE)
		return (struct lt_chain){ link->end, link->last };
	return (struct lt_chain){
		link->size == 1 ? LT_CHAIN_ITSELF : LT_CHAIN_CIRCLE,
		closing(links->circles + link->begin, link, document)
	};
}

struct lt_papers lt_papers_of(struct lt_arena *arena,
                              const struct lt_document *const *list,
                              const struct lt_session *const *sessions,
                              size_t count)
{
	struct lt_paper_index *index = LT_NEW(arena, struct lt_paper_index);
	struct lt_papers papers;
	size_t room = 2;
	bool revises = false;

	while (room < count * 2)
		room *= 2;
	index->mask = room - 1;
	index->symbols = LT_NEW_ARRAY(arena, struct slot, room);
	index->kinds = LT_NEW_ARRAY(arena, struct slot, room);
	for (size_t i = 0; i < count; i++) {
		add(index->symbols, index->mask, list[i]->symbol, NULL, list[i],
		    i);
		add(index->kinds, index->mask, list[i]->kind, sessions[i],
		    list[i], i);
	}
	papers = (struct lt_papers){ list, count, index, { 0 } };
	for (size_t i = 0; i < count && !revises; i++)
		revises = list[i]->revises.size;
	for (size_t i = 0; i < 2 && revises; i++)
		follow_all(&papers, arena, &index->links[i], i);
	return papers;
}

bool lt_paper_may_be_unread(const struct lt_papers *papers, struct lt_str kind)
{
	const struct lt_unread_papers *unread = &papers->unread;

	for (size_t i = 0; i < unread->kind_count; i++)
		if (lt_str_eq(unread->kinds[i], kind))
			return true;
	return unread->is_any;
}
