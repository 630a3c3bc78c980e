/* match.h - which session a paper belongs to (counting.md, section 7). */
#ifndef LT_CORE_MATCH_H
#define LT_CORE_MATCH_H

#include "core/model.h"
#include "core/words.h"

struct lt_session_match {
	const struct lt_session *first, *second; /* the second where several */
	size_t count;
};

/* Whether the id of SESSION, or an alias of it, is NAME, exactly. */
bool lt_session_has_name(const struct lt_session *session, struct lt_str name);

/* Whether a paper's MEETING is one of SESSION, or names it; in some languages a
 * session is called a meeting. */
bool lt_session_is_called(const struct lt_session *session,
                          struct lt_str meeting);

/* The sessions whose id or alias is NAME, exactly. */
struct lt_session_match lt_session_named(const struct lt_world *world,
                                         struct lt_str name);

/* A session with that id, or UID, that could not be read; NULL: none. */
const struct lt_unread_session *
lt_session_not_read(const struct lt_world *world, struct lt_str id);

/* An index over the names of the sessions of WORLD and of their meetings. */
struct lt_session_names;
const struct lt_session_names *
lt_session_names_make(struct lt_arena *arena, const struct lt_world *world);

/* The body of the one session that a paper names, or else of the one that has
 * the meeting that it names; NULL: neither name is of one session. */
const struct lt_body *lt_body_of_session_named(const struct lt_world *world,
                                               struct lt_str session,
                                               struct lt_str meeting);

struct lt_session_choice {
	const struct lt_session *session; /* NULL: not known, why says so */
	const struct lt_body *body; /* the paper's, else the session's, else the
	                               only one there is; NULL: not known */
	struct lt_str text;         /* how it was found; empty: it was not */
	struct lt_why why;
};

/* The session of a document. Names that are unknown or of two sessions are
 * also reported by normalise; here they are reasons. */
struct lt_session_choice lt_session_of(const struct lt_world *world,
                                       const struct lt_document *document,
                                       struct lt_arena *arena);

/* Whether the document, whose session is CHOICE, is of a session with NAME;
 * also if what it names fits several sessions, and one of these has NAME. */
bool lt_document_may_be_of(const struct lt_world *world,
                           const struct lt_document *document,
                           const struct lt_session_choice *choice,
                           struct lt_str name);

#endif
