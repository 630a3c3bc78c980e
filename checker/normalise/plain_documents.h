/* plain_documents.h - from the fields of a plain record to a document. */
#ifndef LT_NORMALISE_PLAIN_DOCUMENTS_H
#define LT_NORMALISE_PLAIN_DOCUMENTS_H

#include "core/quick_paper.h"
#include "normalise/documents.h"
#include "read/plain.h"
#include "read/shape.h"

/* What was found out for one record and holds for the next ones. One thread
 * at a time. */
enum { LT_PLAIN_BODIES_BITS = 5 };

struct lt_plain_body {
	struct lt_str_words id;
	size_t size; /* of the id; 0: none yet */
	const struct lt_body *body;
};

struct lt_plain_memo {
	bool known[26 * 26];                 /* tags of two small letters */
	char tags[LT_PLAIN_VERSIONS_MAX][2]; /* known ones, of the last act */
	uint32_t generation; /* of lt_plain.heads, all of which are known */
	struct lt_plain_body bodies[1 << LT_PLAIN_BODIES_BITS];
	struct lt_plain_times times;
	struct lt_json_memo keys;    /* of records with a tree */
	struct lt_shape_order order; /* the same */
	struct lt_version versions[LT_PLAIN_VERSIONS_MAX]; /* of the document */
};

/* Makes the document that lt_document_from_json would make of the same
 * record. False where that one would report anything; nothing is said then,
 * and the record is to be read the long way. Texts are those of PLAIN,
 * versions those of MEMO, until the next record.
 * Attributes are left out: few verdicts need them. */
bool lt_document_from_plain(const struct lt_document_context *context,
                            struct lt_plain_memo *memo,
                            const struct lt_plain *plain,
                            const struct lt_place *at,
                            struct lt_document *document);

/* Whether TAG is a language. The table of languages is long, the tags of a
 * register are few. */
bool lt_document_language(struct lt_plain_memo *memo, struct lt_str tag);

/* A moment in one of the layouts that most have. */
static inline bool lt_plain_stamp(struct lt_plain_memo *memo,
                                  struct lt_str text, struct lt_stamp *made)
{
	int32_t day;

	made->kind = LT_STAMP_TIME;
	if (lt_plain_time(&memo->times, text, &made->value))
		return true;
	made->kind = LT_STAMP_DAY;
	if (!lt_plain_day(&memo->times, text, &day))
		return false;
	made->value = day;
	return true;
}

/* What a document says of its body; each is empty if it says nothing. */
struct lt_body_names {
	struct lt_str said; /* the body itself */
	struct lt_str session, meeting;
};

/* The body that a document names, else the register; else as
 * lt_document_usual_body, where an id that is not the document's is of none.
 * False: the document names one that there is not, or one that is to be told of
 * no pack. */
bool lt_document_body(const struct lt_document_context *context,
                      struct lt_plain_memo *memo,
                      const struct lt_body_names *names,
                      const struct lt_body **body);

/* Adds the attributes that `applies` can test. */
void lt_document_plain_attributes(struct lt_arena *arena,
                                  const struct lt_plain *plain,
                                  struct lt_document *document);

/* What lt_quick_paper_of would make of that document. False: the record is not
 * as most are, and is to be made a document. */
bool lt_quick_paper_from_plain(const struct lt_document_context *context,
                               struct lt_plain_memo *memo,
                               const struct lt_plain *plain,
                               struct lt_quick_paper *paper);

/* Fills in of DOCUMENT what a row shows of it: its symbol, WITH_TEXTS its title
 * and author, too. Decoded texts belong to ARENA. */
void lt_document_show_plain(const struct lt_plain *plain, bool with_texts,
                            struct lt_arena *arena,
                            struct lt_document *document);

#endif
