#include "deliver/revisions.h"

static const char *const migrations[] = {
	"CREATE TABLE feed_event ("
	" uid TEXT PRIMARY KEY,"
	" sequence INTEGER NOT NULL,"
	" since_ms INTEGER NOT NULL,"
	" withdrawn_ms INTEGER,"
	" body TEXT NOT NULL, session TEXT NOT NULL,"
	" document TEXT NOT NULL, rule TEXT NOT NULL,"
	" is_day INTEGER NOT NULL, start INTEGER NOT NULL,"
	" is_cancelled INTEGER NOT NULL,"
	" summary TEXT NOT NULL, description TEXT NOT NULL,"
	" url TEXT NOT NULL, categories TEXT NOT NULL) STRICT;"
	"CREATE TABLE feed_remote ("
	" url TEXT NOT NULL, uid TEXT NOT NULL,"
	" etag TEXT NOT NULL, sent TEXT NOT NULL,"
	" PRIMARY KEY (url, uid)) STRICT, WITHOUT ROWID;",
	NULL
};

const struct lt_state_module lt_revisions_module = { "feed", migrations };

/* Columns of every SELECT below, in this order. */
#define COLUMNS                                                                \
	"uid, body, session, document, rule, summary, description, url, "      \
	"categories, is_day, start, is_cancelled, sequence, since_ms, "        \
	"withdrawn_ms"

static int64_t moment_of(const struct lt_query *query, int column)
{
	return lt_query_within(query, column, -LT_STATE_MS_MAX,
	                       LT_STATE_MS_MAX);
}

static void read_row(const struct lt_query *query, struct lt_told *event)
{
	struct lt_str *const texts[] = { &event->uid,         &event->body,
		                         &event->session,     &event->document,
		                         &event->rule,        &event->summary,
		                         &event->description, &event->url,
		                         &event->categories };
	int column = 0;

	for (; column < 9; column++)
		*texts[column] = lt_query_text(query, column);
	event->is_day = lt_query_int(query, column++) != 0;
	event->start = event->is_day
	                   ? lt_query_within(query, column, -LT_STATE_DAY_MAX,
	                                     LT_STATE_DAY_MAX)
	                   : moment_of(query, column);
	column++;
	event->is_cancelled = lt_query_int(query, column++) != 0;
	event->sequence = lt_query_within(query, column++, 0, INT32_MAX);
	event->since_ms = moment_of(query, column++);
	event->is_withdrawn = !lt_query_is_null(query, column);
	event->withdrawn_ms = moment_of(query, column);
}

/* Whether both say the same to a reader of the calendar. */
static bool says_the_same(const struct lt_told *a, const struct lt_told *b)
{
	return lt_str_eq(a->summary, b->summary) &&
	       lt_str_eq(a->description, b->description) &&
	       lt_str_eq(a->url, b->url) &&
	       lt_str_eq(a->categories, b->categories) &&
	       a->is_day == b->is_day && a->start == b->start &&
	       a->is_cancelled == b->is_cancelled && !b->is_withdrawn;
}

static enum lt_status keep(struct lt_state *state, const struct lt_told *event)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT OR REPLACE INTO feed_event (" COLUMNS ") VALUES "
		   "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
		   "?14, ?15)");
	const struct lt_str texts[] = { event->uid,         event->body,
		                        event->session,     event->document,
		                        event->rule,        event->summary,
		                        event->description, event->url,
		                        event->categories };
	int index = 1;

	for (; index <= 9; index++)
		lt_query_bind(&query, index, texts[index - 1]);
	lt_query_bind_int(&query, index++, event->is_day);
	lt_query_bind_int(&query, index++, event->start);
	lt_query_bind_int(&query, index++, event->is_cancelled);
	lt_query_bind_int(&query, index++, event->sequence);
	lt_query_bind_int(&query, index++, event->since_ms);
	if (event->is_withdrawn)
		lt_query_bind_int(&query, index, event->withdrawn_ms);
	else
		lt_query_bind_null(&query, index);
	return lt_query_run(&query);
}

/* A clock that went back does not make an event older than it was. */
static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

enum lt_status lt_tell(struct lt_state *state, int64_t now_ms, int64_t least,
                       struct lt_told *event)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT " COLUMNS " FROM feed_event WHERE uid = ?1");
	struct lt_told old = { 0 };
	enum lt_status status;
	bool same = false;

	lt_query_bind(&query, 1, event->uid);
	status = lt_query_next(&query);
	event->is_withdrawn = false;
	event->sequence = least;
	event->since_ms = now_ms;
	if (status == LT_OK) {
		read_row(&query, &old);
		same = says_the_same(event, &old);
		event->sequence = later(old.sequence + !same, least);
		event->since_ms =
		    same ? old.since_ms : later(now_ms, old.since_ms);
		same &= event->sequence == old.sequence;
	}
	lt_query_close(&query);
	if (status == LT_SYSTEM || lt_state_status(state) != LT_OK || same)
		return lt_state_status(state);
	return keep(state, event);
}

enum lt_status lt_withdraw(struct lt_state *state, int64_t now_ms,
                           struct lt_told *event)
{
	event->sequence++;
	event->since_ms = later(now_ms, event->since_ms);
	event->is_withdrawn = true;
	event->withdrawn_ms = now_ms;
	return keep(state, event);
}

enum lt_status lt_told_each(struct lt_state *state, lt_told_taker *taker,
                            void *context)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT " COLUMNS " FROM feed_event ORDER BY uid");
	struct lt_told event;
	enum lt_status status;

	while ((status = lt_query_next(&query)) == LT_OK) {
		read_row(&query, &event);
		taker(context, &event);
	}
	lt_query_close(&query);
	return status == LT_END ? LT_OK : status;
}

/* --- what a server holds ------------------------------------------------ */

enum lt_status lt_remote_find(struct lt_state *state, struct lt_arena *arena,
                              struct lt_remote *remote)
{
	struct lt_query query =
	    lt_query_open(state, "SELECT etag, sent FROM feed_remote "
	                         "WHERE url = ?1 AND uid = ?2");
	enum lt_status status;

	lt_query_bind(&query, 1, remote->url);
	lt_query_bind(&query, 2, remote->uid);
	status = lt_query_next(&query);
	if (status == LT_OK) {
		remote->etag = lt_arena_copy(arena, lt_query_text(&query, 0));
		remote->sent = lt_arena_copy(arena, lt_query_text(&query, 1));
	}
	lt_query_close(&query);
	return status;
}

static enum lt_status change(struct lt_state *state, const char *sql,
                             const struct lt_str *texts, int count)
{
	struct lt_query query = lt_query_open(state, sql);

	for (int i = 0; i < count; i++)
		lt_query_bind(&query, i + 1, texts[i]);
	return lt_query_run(&query);
}

enum lt_status lt_remote_keep(struct lt_state *state,
                              const struct lt_remote *remote)
{
	const struct lt_str texts[] = { remote->url, remote->uid, remote->etag,
		                        remote->sent };

	return change(state,
	              "INSERT OR REPLACE INTO feed_remote VALUES "
	              "(?1, ?2, ?3, ?4)",
	              texts, 4);
}

enum lt_status lt_remote_forget(struct lt_state *state,
                                const struct lt_remote *remote)
{
	const struct lt_str texts[] = { remote->url, remote->uid };

	return change(state,
	              "DELETE FROM feed_remote WHERE url = ?1 AND uid = ?2",
	              texts, 2);
}

enum lt_status lt_remote_list(struct lt_state *state, struct lt_arena *arena,
                              struct lt_str url, struct lt_str **uids,
                              size_t *count)
{
	struct lt_query query =
	    lt_query_open(state, "SELECT uid FROM feed_remote WHERE url = ?1 "
	                         "AND uid <> '' ORDER BY uid");
	enum lt_status status;

	*uids = NULL;
	*count = 0;
	lt_query_bind(&query, 1, url);
	while ((status = lt_query_next(&query)) == LT_OK) {
		struct lt_str *place = lt_arena_push(arena, (void **)uids,
		                                     (*count)++, sizeof *place);

		*place = lt_arena_copy(arena, lt_query_text(&query, 0));
	}
	lt_query_close(&query);
	return status == LT_END ? LT_OK : status;
}
