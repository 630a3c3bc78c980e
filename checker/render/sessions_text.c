#include "base/safe.h"
#include "core/words.h"
#include "render/sessions.h"

/* A buffer that is this full is handed on. */
enum { FLUSH_BYTES = 64 * 1024 };

static void put_place(struct lt_buf *out, const struct lt_place *at)
{
	lt_safe_put(out, lt_str_of(at->file));
	if (at->line) {
		lt_buf_char(out, ':');
		lt_buf_int(out, at->line);
	}
}

static void put_quoted(struct lt_buf *out, struct lt_str text)
{
	lt_buf_char(out, '"');
	lt_safe_put_short(out, text, 300);
	lt_buf_char(out, '"');
}

static void put_times(struct lt_buf *out, const struct lt_session *session,
                      struct lt_arena *scratch)
{
	if (session->opens.state != LT_MOMENT_KNOWN) {
		lt_buf_puts(out, "its opening is not known");
		return;
	}
	lt_buf_put(out,
	           lt_words_moment(scratch, &session->opens, session->zone));
	/* A day alone does not need its end. */
	if (session->closes.state == LT_MOMENT_KNOWN &&
	    !(session->closes.from.kind == LT_POINT_DAY &&
	      session->opens.from.kind == LT_POINT_DAY &&
	      session->closes.from.day.n == session->opens.from.day.n)) {
		lt_buf_puts(out, " to ");
		lt_buf_put(out, lt_words_moment(scratch, &session->closes,
		                                session->zone));
	}
}

/* A second calendar may have changed the session, at AT. */
static void put_note(struct lt_buf *out, const struct lt_note *note,
                     const struct lt_place *at)
{
	bool is_elsewhere =
	    note->file && at->file && strcmp(note->file, at->file) != 0;

	lt_buf_puts(out, "    note: ");
	if (is_elsewhere) {
		lt_safe_put(out, lt_str_of(note->file));
		lt_buf_puts(out, note->line ? ":" : ": ");
	} else if (note->line) {
		lt_buf_puts(out, "line ");
	}
	if (note->line) {
		lt_buf_int(out, note->line);
		lt_buf_puts(out, ": ");
	}
	lt_safe_put(out, lt_str_of(note->message));
	lt_buf_puts(out, " [");
	lt_buf_puts(out, lt_diag_kind(note->code)->number);
	lt_buf_puts(out, "]\n");
}

static void put_session(struct lt_buf *out, const struct lt_session *session,
                        struct lt_arena *scratch)
{
	lt_safe_put(out, session->id);
	if (session->is_cancelled)
		lt_buf_puts(out, "  CANCELLED");
	lt_buf_puts(out, "\n    ");
	put_times(out, session, scratch);
	lt_buf_puts(out, "\n    ");
	if (session->title.size) {
		put_quoted(out, session->title);
		lt_buf_puts(out, "  ");
	}
	put_place(out, &session->at);
	lt_buf_char(out, '\n');
	if (session->opening_first_set.state == LT_MOMENT_KNOWN) {
		lt_buf_puts(out, "    first set for ");
		lt_buf_put(out,
		           lt_words_moment(scratch, &session->opening_first_set,
		                           session->zone));
		lt_buf_char(out, '\n');
	}
	if (session->meeting_count) {
		lt_buf_puts(out, "    ");
		lt_buf_put(out, lt_words_count(scratch,
		                               (int64_t)session->meeting_count,
		                               "meeting", "meetings"));
		lt_buf_char(out, '\n');
	}
	for (size_t i = 0; i < session->notes.count; i++)
		put_note(out, &session->notes.list[i], &session->at);
}

static void put_passed(struct lt_buf *out, const struct lt_passed_over *one)
{
	put_place(out, &one->at);
	lt_buf_char(out, ' ');
	if (one->uid.size) {
		lt_buf_char(out, ' ');
		lt_safe_put(out, one->uid);
	}
	if (one->summary.size) {
		lt_buf_puts(out, "  ");
		put_quoted(out, one->summary);
	}
	lt_buf_puts(out, "\n    ");
	lt_buf_puts(out, lt_passed_reason_text(one->reason));
	lt_buf_char(out, '\n');
}

static void put_proposal(struct lt_buf *out, const struct lt_proposal_of *one)
{
	const struct lt_match_proposal *match = &one->match;

	lt_buf_puts(out, "\nNot every event of ");
	lt_safe_put(out, lt_str_of(one->file));
	lt_buf_puts(out, " looks like a session. In leadtime.json\n    "
	                 "\"match\": { \"");
	lt_buf_puts(out, match->key);
	lt_buf_puts(out, "\": ");
	put_quoted(out, match->pattern);
	lt_buf_puts(out, " }\nwould pick ");
	lt_buf_int(out, (int64_t)match->picks);
	lt_buf_puts(out, " of its ");
	lt_buf_int(out, (int64_t)match->events);
	lt_buf_puts(out, " events; ");
	lt_buf_int(out, (int64_t)match->likely);
	lt_buf_puts(out, " look like sessions.\n");
}

void lt_render_sessions_text(struct lt_buf *out,
                             const struct lt_sessions_report *sessions)
{
	size_t count = lt_sessions_count(sessions);
	struct lt_arena scratch = { 0 };

	for (size_t i = 0; i < count; i++) {
		put_session(out, lt_sessions_at(sessions, i), &scratch);
		sessions->flush(sessions->context, out, FLUSH_BYTES);
		lt_arena_reset(&scratch);
	}
	if (sessions->passed_count)
		lt_buf_puts(out, "\nPassed over:\n");
	for (size_t i = 0; i < sessions->passed_count; i++)
		put_passed(out, &sessions->passed[i]);
	for (size_t i = 0; i < sessions->proposal_count; i++)
		put_proposal(out, &sessions->proposals[i]);
	lt_buf_char(out, '\n');
	lt_buf_put(out, lt_words_count(&scratch, (int64_t)count, "session",
	                               "sessions"));
	lt_buf_puts(out, " read, ");
	lt_buf_int(out, (int64_t)sessions->passed_count);
	lt_buf_puts(out, " passed over\n");
	lt_arena_free(&scratch);
}
