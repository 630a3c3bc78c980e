/* papers.h - the papers of a run, found by their symbol, or by their kind in a
 * session: rules count from other papers, and each of a long register asks. */
#ifndef LT_CORE_PAPERS_H
#define LT_CORE_PAPERS_H

#include "base/arena.h"
#include "core/model.h"

struct lt_paper_index;

/* The papers of kinds that rules count from, and papers that others revise.
 * Known only in part while the register is being read. */
struct lt_papers {
	const struct lt_document *const *list;
	const struct lt_session *const *sessions; /* of each; NULL: not known */
	size_t count;
	const struct lt_paper_index *index; /* NULL: there are none */
};

/* The papers of a list that stays, with their index in ARENA. */
struct lt_papers lt_papers_of(struct lt_arena *arena,
                              const struct lt_document *const *list,
                              const struct lt_session *const *sessions,
                              size_t count);

struct lt_paper_found {
	const struct lt_document *paper; /* the first; NULL: none */
	bool is_twice;
};

/* Never NULL; of the index. */
const struct lt_paper_found *lt_paper_named(const struct lt_papers *papers,
                                            struct lt_str symbol);
const struct lt_paper_found *lt_paper_of_kind(const struct lt_papers *papers,
                                              const struct lt_session *session,
                                              struct lt_str kind);

#endif
