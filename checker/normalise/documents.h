/* documents.h - from a record of a register to a document. What papers need of
 * each other is in document_keep.c, bodies in document_body.c and bodies.c. */
#ifndef LT_NORMALISE_DOCUMENTS_H
#define LT_NORMALISE_DOCUMENTS_H

#include "normalise/calendar.h"
#include "normalise/norm.h"
#include "read/shapes.h"

/* The first of versions whose language one before it has in other letters (BCP
 * 47, RFC 5646 section 2.1.1: case says nothing); NULL: none. */
const struct lt_version *lt_version_repeated(const struct lt_version *list,
                                             size_t count);

/* Finds a body by its id; *KNOWN is false where no such body exists (then a
 * body may still be returned: without a workspace all input is one body). */
typedef const struct lt_body *lt_find_body(void *context, struct lt_str id,
                                           bool *known);

/* The body that was probably meant by an id of none; empty: nobody can say. */
typedef struct lt_str lt_meant_body(void *context, struct lt_str id);

/* What is asked for bodies besides find_body. */
struct lt_paper_bodies {
	/* The world whose sessions give bodies to papers that name none; NULL:
	 * all such papers have the usual body. */
	const struct lt_world *world;
	struct lt_str of_packs; /* the bodies of packs, in words */
};

/* Whether BODY stands for all names that no pack defines. */
static inline bool lt_body_is_any_stranger(const struct lt_body *body)
{
	return body && body->is_stranger && !body->id.size;
}

/* A body of that name, made like STRANGER (which stands for any name), in
 * ARENA. */
const struct lt_body *lt_body_of_stranger(const struct lt_body *stranger,
                                          struct lt_str id,
                                          struct lt_arena *arena);

struct lt_document_context {
	struct lt_norm norm; /* arena: of the document */
	lt_find_body *find_body;
	lt_meant_body *meant_body;            /* NULL: none is looked for */
	const struct lt_paper_bodies *bodies; /* NULL: nothing is asked */
	void *context;
	struct lt_str default_body; /* of the register; empty: none */
	struct lt_plain_memo *memo; /* of the thread; NULL: none */
};

/* The body of a document that names none, and whose register names none: that
 * of the session, or the meeting, that it names, else the one of all input;
 * NULL: not known. */
const struct lt_body *
lt_document_usual_body(const struct lt_document_context *context,
                       struct lt_str session, struct lt_str meeting);

/* Reports at AT if ID, which the document names, is unknown, or is no body of a
 * pack and no session or register has it either. False: there is no such body
 * (KNOWN is false). */
bool lt_document_check_body(const struct lt_document_context *context,
                            struct lt_str id, bool known,
                            const struct lt_place *at,
                            struct lt_document *document);

/* The members of a record by their keys; NULL: it has none. */
struct lt_document_members {
	const struct lt_json *of[LT_DOCUMENT_KEY_COUNT];
	const bool *refused_waivers; /* by index; NULL: none is */
};

/* The member that is the symbol of a record; NULL: none is. */
const struct lt_json *
lt_document_symbol(const struct lt_document_members *members);

/* Checks the shape of RECORD. False: it is wrong and was reported. A waiver
 * that is wrong is reported and costs itself. MEMBERS are all NULL before. */
bool lt_document_sort(const struct lt_document_context *context,
                      const struct lt_json *record,
                      struct lt_document_members *members);

/* The document of a record whose shape is right. False: it is wrong and was
 * reported. */
bool lt_document_from_members(const struct lt_document_context *context,
                              const struct lt_json *record,
                              const struct lt_document_members *members,
                              struct lt_document *document);

/* Reads RECORD, whose shape is checked here. False: the record is wrong and
 * was reported. Nothing is assumed that the record does not say. Texts are
 * those of the record. */
bool lt_document_from_json(const struct lt_document_context *context,
                           const struct lt_json *record,
                           struct lt_document *document);

/* A copy in ARENA of what other papers may need of DOCUMENT: symbol, kind, acts
 * with their place, and what it revises. */
const struct lt_document *lt_document_keep(struct lt_arena *arena,
                                           const struct lt_document *document);

/* Reads VJOURNAL or VTODO components of one symbol: one for the paper, or one
 * for each of its versions. */
bool lt_document_from_papers(const struct lt_document_context *context,
                             const struct lt_cal_paper *const *papers,
                             size_t count, struct lt_document *document);

/* "2024-03-04", "20240304" or a time, as X-LEADTIME- properties and DUE give
 * it; in ZONE where it has no offset. */
bool lt_point_from_text(struct lt_str text, const struct lt_zone *zone,
                        struct lt_moment *moment);

/* A time of a calendar: dates stay dates; floating times are read in the zone
 * of their calendar, else in ZONE. */
struct lt_moment lt_moment_from_calendar(const struct lt_cal_time *time,
                                         const struct lt_zone *zone);

#endif
