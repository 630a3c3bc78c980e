/* quick.h - verdicts alone, for summaries and short rows of long registers.
 *
 * Which rules can concern a (body, session, kind of paper) and the limits of a
 * (session, rule) are the same for very many papers. Here both are computed
 * once by the functions that every verdict comes from (select.h, bounds.h),
 * turned into instants and days, and looked up; a paper then costs some
 * comparisons. Whatever is not plain (intervals, waivers, rules that look at
 * other things, limits that are not known) is not answered here and goes
 * through judge.h. An answer is the one that judge.h gives; the tests hold
 * the two together.
 *
 * The memory is bounded. A lt_quick belongs to one thread. */
#ifndef LT_CORE_QUICK_H
#define LT_CORE_QUICK_H

#include "core/judge.h"
#include "core/quick_paper.h"

struct lt_quick;

/* What a summary counts of one paper. */
struct lt_quick_answer {
	enum lt_verdict worst; /* NONE: no rule applies */
	unsigned gravities;    /* bits 1 << enum lt_gravity, of its rows */
};

/* Belongs to ARENA, but for what it remembers. */
struct lt_quick *lt_quick_new(struct lt_arena *arena,
                              const struct lt_world *world);

/* Forgets everything. */
void lt_quick_free(struct lt_quick *quick);

/* Fetches ahead what the verdicts of PAPER will be told by, of which no more
 * than session and body need be known. */
void lt_quick_expect(const struct lt_quick *quick,
                     const struct lt_quick_paper *paper);

/* False: ask lt_judge_document. */
bool lt_quick_answer(struct lt_quick *quick, const struct lt_quick_paper *paper,
                     struct lt_quick_answer *answer);

/* The rows of DOCUMENT, which PAPER is of, until the next call, with rule,
 * session, document, body, verdict, gravity, due_soon and the three limits;
 * WITH_LEAD: actual and lead too. The rest is empty, as if nothing were to be
 * said. What is made on the way belongs to ARENA. False: ask
 * lt_judge_document. */
bool lt_quick_rows(struct lt_quick *quick, const struct lt_quick_paper *paper,
                   const struct lt_document *document, bool with_lead,
                   struct lt_arena *arena, struct lt_rows *rows);

#endif
