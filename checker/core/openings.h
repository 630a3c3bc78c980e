/* openings.h - the sessions of each body by the day on which they open: every
 * paper of a long register that names no session asks. */
#ifndef LT_CORE_OPENINGS_H
#define LT_CORE_OPENINGS_H

#include "core/match.h"

/* The sessions that a paper without a session may be of. */
struct lt_candidates {
	struct lt_session_match sure;
	/* One that may be it; if possible one whose opening is not known at
	 * all. */
	const struct lt_session *open;
};

/* The sessions of BODY that open after DAY and within the horizon of WORLD. As
 * sessions are sorted by opening, the first that fits is the next one; those
 * that only may fit are looked at one by one. */
struct lt_candidates lt_candidates_of(const struct lt_world *world,
                                      const struct lt_body *body,
                                      struct lt_day day);

/* An index over the openings of the sessions of WORLD. */
const struct lt_openings *lt_openings_make(struct lt_arena *arena,
                                           const struct lt_world *world);

#endif
