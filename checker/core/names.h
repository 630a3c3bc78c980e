/* names.h - the sessions of a world by their names and those of their
 * meetings, and the meetings of each by name and item: every paper of a long
 * register asks. */
#ifndef LT_CORE_NAMES_H
#define LT_CORE_NAMES_H

#include "core/match.h"

struct lt_meeting_match {
	const struct lt_meeting *first;
	size_t count;
};

/* The sessions whose id or alias is NAME. */
struct lt_session_match lt_names_session(const struct lt_session_names *names,
                                         struct lt_str name);

/* The sessions of BODY (NULL: of any) whose id or alias is NAME, or that have
 * a meeting of that name. */
struct lt_session_match
lt_names_with_meeting(const struct lt_session_names *names,
                      const struct lt_body *body, struct lt_str name);

/* The meetings of SESSION, one of the world's, that are called NAME, or that
 * list the item NAME. */
struct lt_meeting_match lt_names_meeting(const struct lt_session_names *names,
                                         const struct lt_session *session,
                                         struct lt_str name, bool is_item);

#endif
