/* quick_paper.h - what a quick verdict looks at of a paper, as numbers.
 *
 * It is made of a document, or by whoever reads records that are so plain that
 * they need not become one (normalise/plain_documents.h). */
#ifndef LT_CORE_QUICK_PAPER_H
#define LT_CORE_QUICK_PAPER_H

#include "base/stamp.h"
#include "core/model.h"

struct lt_quick_act {
	bool by_language; /* else one moment for the paper */
	bool is_simple;   /* all its tags are */
	const struct lt_stamp *stamps;
	size_t count;
	struct lt_stamp one; /* room for that of the whole paper */
};

enum { LT_QUICK_STAMPS_MAX = 128 };

struct lt_quick_paper {
	struct lt_str session_name, kind; /* empty: none */
	const struct lt_body *body;       /* NULL: that of the session */
	bool is_revision;
	unsigned acts_given; /* bits 1 << enum lt_act; the others are absent */
	struct lt_quick_act acts[LT_ACT_COUNT]; /* where given */
	size_t stamp_count;
	struct lt_stamp stamps[LT_QUICK_STAMPS_MAX]; /* room for versions */
};

/* False: quick verdicts are not for this document. */
bool lt_quick_paper_of(const struct lt_document *document,
                       struct lt_quick_paper *paper);

#endif
