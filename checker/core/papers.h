/* papers.h - the papers of a run, found by their symbol, or by their kind in a
 * session: rules count from other papers, and each of a long register asks. */
#ifndef LT_CORE_PAPERS_H
#define LT_CORE_PAPERS_H

#include "base/arena.h"
#include "core/model.h"

struct lt_paper_index;

/* Records that could not be read, and of which kinds they are. */
struct lt_unread_papers {
	bool is_any; /* of one the kind is not known either */
	struct lt_str *kinds;
	size_t kind_count;
};

/* Papers that others need: those of kinds that rules count from, and those that
 * other papers revise. While registers are read not all are known. */
struct lt_papers {
	const struct lt_document *const *list;
	size_t count;
	const struct lt_paper_index *index; /* NULL: there are none */
	struct lt_unread_papers unread;
};

/* The papers of a list that stays, with their index in ARENA. */
struct lt_papers lt_papers_of(struct lt_arena *arena,
                              const struct lt_document *const *list,
                              const struct lt_session *const *sessions,
                              size_t count);

struct lt_paper_found {
	const struct lt_document *paper; /* the first; NULL: none */
	size_t number;                   /* its place in the list */
	bool is_twice;
};

/* Never NULL; of the index. */
const struct lt_paper_found *lt_paper_named(const struct lt_papers *papers,
                                            struct lt_str symbol);
const struct lt_paper_found *lt_paper_of_kind(const struct lt_papers *papers,
                                              const struct lt_session *session,
                                              struct lt_str kind);

/* Whether one that could not be read may be of KIND. */
bool lt_paper_may_be_unread(const struct lt_papers *papers, struct lt_str kind);

/* How the papers end that revise one another. Behind LAST there is: */
enum lt_chain_end {
	LT_CHAIN_ROOT = 1, /* nothing that counts: LAST itself does */
	LT_CHAIN_UNSAID,   /* not told: whether LAST is substantive is open */
	LT_CHAIN_UNKNOWN,  /* a paper that is not there */
	LT_CHAIN_TWICE,    /* one of several papers of that symbol */
	LT_CHAIN_ITSELF,   /* LAST once more */
	LT_CHAIN_CIRCLE    /* a paper that came before */
};

struct lt_chain {
	enum lt_chain_end end;
	const struct lt_document *last;
};

/* From DOCUMENT on; BY_SUBSTANCE: a substantive revision is where it ends.
 * Each chain was followed once, when the index was made. */
struct lt_chain lt_chain_of(const struct lt_papers *papers,
                            const struct lt_document *document,
                            bool by_substance);

#endif
