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
	/* The sessions in the order of openings, each of which lives until the
	 * next is asked for. NULL: they are those of the world. */
	const struct lt_session *(*session_at)(void *holder, size_t index);
	size_t session_count;
	void *holder;
	/* Called now and then to write and clear the buffer, so that the whole
	 * output need not be held. */
	void (*flush)(void *context, struct lt_buf *out, size_t at_least);
	void *context;
};

/* The sessions that are printed, in their order. */
size_t lt_sessions_count(const struct lt_sessions_report *sessions);
const struct lt_session *
lt_sessions_at(const struct lt_sessions_report *sessions, size_t index);

void lt_render_sessions_text(struct lt_buf *out,
                             const struct lt_sessions_report *sessions);
void lt_render_sessions_json(struct lt_buf *out,
                             const struct lt_sessions_report *sessions);

#endif
