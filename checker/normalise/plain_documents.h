/* plain_documents.h - from the fields of a plain record to a document. */
#ifndef LT_NORMALISE_PLAIN_DOCUMENTS_H
#define LT_NORMALISE_PLAIN_DOCUMENTS_H

#include "normalise/documents.h"
#include "read/plain.h"

/* What was found out for one record and holds for the next ones. One thread
 * at a time. */
struct lt_plain_memo {
	bool known[26 * 26]; /* language tags of two small letters */
	char body_id[64];
	size_t body_size; /* 0: none yet */
	const struct lt_body *body;
};

/* Makes the document that lt_document_from_json would make of the same
 * record. False where that one would report anything; nothing is said then,
 * and the record is to be read the long way. Texts are those of PLAIN.
 * Attributes are left out: few verdicts need them. */
bool lt_document_from_plain(const struct lt_document_context *context,
                            struct lt_plain_memo *memo,
                            const struct lt_plain *plain,
                            const struct lt_place *at,
                            struct lt_document *document);

/* Adds the attributes that `applies` can test. */
void lt_document_plain_attributes(struct lt_arena *arena,
                                  const struct lt_plain *plain,
                                  struct lt_document *document);

#endif
