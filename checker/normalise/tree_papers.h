/* tree_papers.h - from a record with a tree to what a quick verdict looks at,
 * without a document between. */
#ifndef LT_NORMALISE_TREE_PAPERS_H
#define LT_NORMALISE_TREE_PAPERS_H

#include "normalise/plain_documents.h"

/* What lt_quick_paper_of would make of the document of MEMBERS, whose shape is
 * right, but its acts, and then these. False: it is not as most are, or
 * something of it would be reported; it is to be made a document. The context
 * has a memo. */
bool lt_quick_paper_from_tree(const struct lt_document_context *context,
                              const struct lt_document_members *members,
                              struct lt_quick_paper *paper);
bool lt_quick_acts_from_tree(const struct lt_document_context *context,
                             const struct lt_document_members *members,
                             struct lt_quick_paper *paper);

#endif
