/* sessions.h - what was read from calendars and JSON (`leadtime sessions`):
 * for people, and as JSON that can be given back as input. */
#ifndef LT_RENDER_SESSIONS_H
#define LT_RENDER_SESSIONS_H

#include "base/buf.h"
#include "core/model.h"
#include "render/report.h"

struct lt_sessions_report {
	const struct lt_report *report;
	const struct lt_passed_over *passed;
	size_t passed_count;
	/* A `match` for a calendar, where one would choose. */
	const struct lt_proposal_of {
		const char *file;
		struct lt_match_proposal match;
	} * proposals;
	size_t proposal_count;
	/* Takes what is in the buffer and clears it, now and then, so that the
	 * whole need not be held. */
	void (*flush)(void *context, struct lt_buf *out, size_t at_least);
	void *context;
};

void lt_render_sessions_text(struct lt_buf *out,
                             const struct lt_sessions_report *sessions);
void lt_render_sessions_json(struct lt_buf *out,
                             const struct lt_sessions_report *sessions);

#endif
