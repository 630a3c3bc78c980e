#include "deliver/ledger.h"

static const char *const migrations[] = {
	/* 0 to 1 */
	"CREATE TABLE notify_value ("
	" name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE notify_run ("
	" number INTEGER PRIMARY KEY, clock_ms INTEGER NOT NULL,"
	" groups INTEGER NOT NULL) STRICT;"
	"CREATE TABLE notify_recipient ("
	" address TEXT PRIMARY KEY, since INTEGER NOT NULL, mail INTEGER"
	") STRICT, WITHOUT ROWID;"
	"CREATE TABLE notify_standing ("
	" address TEXT NOT NULL, key TEXT NOT NULL, verdict TEXT NOT NULL,"
	" deadline TEXT NOT NULL, actual TEXT NOT NULL, due TEXT NOT NULL,"
	" symbol TEXT NOT NULL, title TEXT NOT NULL, rule TEXT NOT NULL,"
	" session TEXT NOT NULL, session_title TEXT NOT NULL,"
	" stage INTEGER NOT NULL, told INTEGER NOT NULL,"
	" first INTEGER NOT NULL, PRIMARY KEY (address, key)"
	") STRICT, WITHOUT ROWID;"
	/* state: 0 waits, 1 sent, 2 withdrawn */
	"CREATE TABLE notify_outbox ("
	" number INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL,"
	" sender TEXT NOT NULL, message_id TEXT NOT NULL, bytes TEXT,"
	" state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),"
	" attempts INTEGER NOT NULL DEFAULT 0, queued_ms INTEGER NOT NULL,"
	" tried_ms INTEGER, sent_ms INTEGER, reply TEXT NOT NULL DEFAULT ''"
	") STRICT;"
	"CREATE INDEX notify_outbox_state ON notify_outbox (state, number);",
	/* 1 to 2: before, attached events that no calendar had told had the
	 * day, counted from 1970, as their SEQUENCE. */
	"INSERT INTO notify_value SELECT 'sequence_least',"
	" coalesce(max(told), -1) + 1 FROM notify_standing;",
	/* 2 to 3: gone is the day on which it was told, or NULL */
	"CREATE TABLE notify_session ("
	" id TEXT PRIMARY KEY, body TEXT NOT NULL, title TEXT NOT NULL,"
	" names TEXT NOT NULL, opens TEXT NOT NULL, day INTEGER NOT NULL,"
	" last INTEGER NOT NULL, gone INTEGER) STRICT, WITHOUT ROWID;",
	NULL
};

const struct lt_state_module lt_ledger_module = { "notify", migrations };

/* LT_OK also where there is no row; HAS says which. */
static enum lt_status next_row(struct lt_query *query, bool *has)
{
	enum lt_status status = lt_query_next(query);

	*has = status == LT_OK;
	return status == LT_END ? LT_OK : status;
}

/* A day, counted from 1970. */
static int64_t day_of(const struct lt_query *query, int column)
{
	return lt_query_within(query, column, -LT_STATE_DAY_MAX,
	                       LT_STATE_DAY_MAX);
}

/* --- values and runs ---------------------------------------------------- */

enum lt_status lt_ledger_get(struct lt_state *state, const char *name,
                             int64_t fallback, int64_t *value)
{
	return lt_ledger_get_within(state, name, INT64_MIN, INT64_MAX, fallback,
	                            value);
}

enum lt_status lt_ledger_get_within(struct lt_state *state, const char *name,
                                    int64_t least, int64_t most,
                                    int64_t fallback, int64_t *value)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT value FROM notify_value WHERE name = ?1");
	enum lt_status status;
	bool has;

	lt_query_bind(&query, 1, lt_str_of(name));
	status = next_row(&query, &has);
	if (status == LT_OK)
		*value =
		    has ? lt_query_within(&query, 0, least, most) : fallback;
	lt_query_close(&query);
	return status == LT_OK ? lt_state_status(state) : status;
}

enum lt_status lt_ledger_set(struct lt_state *state, const char *name,
                             int64_t value)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT INTO notify_value VALUES (?1, ?2) ON CONFLICT (name)"
		   " DO UPDATE SET value = excluded.value");

	lt_query_bind(&query, 1, lt_str_of(name));
	lt_query_bind_int(&query, 2, value);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_add_run(struct lt_state *state, int64_t clock_ms,
                                 int64_t groups)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT INTO notify_run (clock_ms, groups) VALUES (?1, ?2)");
	enum lt_status status;

	lt_query_bind_int(&query, 1, clock_ms);
	lt_query_bind_int(&query, 2, groups);
	status = lt_query_run(&query);
	if (status != LT_OK)
		return status;
	query =
	    lt_query_open(state, "DELETE FROM notify_run WHERE number <= "
	                         "(SELECT max(number) FROM notify_run) - 10");
	return lt_query_run(&query);
}

enum lt_status lt_ledger_largest_run(struct lt_state *state, int64_t *groups)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT coalesce(max(groups), 0) FROM notify_run");
	enum lt_status status = lt_query_next(&query);

	if (status == LT_OK)
		*groups = lt_query_within(&query, 0, 0, INT32_MAX);
	lt_query_close(&query);
	return status == LT_OK ? lt_state_status(state) : LT_SYSTEM;
}

/* --- recipients --------------------------------------------------------- */

enum lt_status lt_ledger_recipient(struct lt_state *state,
                                   struct lt_str address,
                                   struct lt_ledger_recipient *recipient)
{
	struct lt_query query = lt_query_open(
	    state,
	    "SELECT since, mail FROM notify_recipient WHERE address = ?1");
	enum lt_status status;
	bool has;

	lt_query_bind(&query, 1, address);
	status = next_row(&query, &has);
	if (status == LT_OK) {
		*recipient = (struct lt_ledger_recipient){ .is_known = has,
			                                   .mail = INT64_MIN };
		if (has)
			recipient->since = day_of(&query, 0);
		if (has && !lt_query_is_null(&query, 1))
			recipient->mail = day_of(&query, 1);
	}
	lt_query_close(&query);
	return status == LT_OK ? lt_state_status(state) : status;
}

enum lt_status
lt_ledger_set_recipient(struct lt_state *state, struct lt_str address,
                        const struct lt_ledger_recipient *recipient)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT INTO notify_recipient VALUES (?1, ?2, ?3)"
		   " ON CONFLICT (address) DO UPDATE SET mail = excluded.mail");

	lt_query_bind(&query, 1, address);
	lt_query_bind_int(&query, 2, recipient->since);
	if (recipient->mail == INT64_MIN)
		lt_query_bind_null(&query, 3);
	else
		lt_query_bind_int(&query, 3, recipient->mail);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_recipients(struct lt_state *state,
                                    struct lt_arena *arena,
                                    struct lt_str **list, size_t *count)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT address FROM notify_recipient ORDER BY address");
	enum lt_status status;

	*list = NULL;
	*count = 0;
	while ((status = lt_query_next(&query)) == LT_OK) {
		struct lt_str *one = lt_arena_push(arena, (void **)list,
		                                   (*count)++, sizeof *one);

		*one = lt_arena_copy(arena, lt_query_text(&query, 0));
	}
	lt_query_close(&query);
	return status == LT_END ? LT_OK : status;
}

static enum lt_status with_text(struct lt_state *state, const char *sql,
                                struct lt_str text)
{
	struct lt_query query = lt_query_open(state, sql);

	lt_query_bind(&query, 1, text);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_drop_recipient(struct lt_state *state,
                                        struct lt_str address)
{
	enum lt_status status = with_text(
	    state, "DELETE FROM notify_standing WHERE address = ?1", address);

	if (status != LT_OK)
		return status;
	return with_text(
	    state, "DELETE FROM notify_recipient WHERE address = ?1", address);
}

/* --- standings ---------------------------------------------------------- */

enum { ROW_TEXTS = 10 };

/* The texts of a row, in the order of the columns. */
static void texts_of(struct lt_ledger_row *row, struct lt_str *texts[ROW_TEXTS])
{
	struct lt_str *const list[ROW_TEXTS] = {
		&row->key,     &row->verdict,      &row->deadline, &row->actual,
		&row->due,     &row->symbol,       &row->title,    &row->rule,
		&row->session, &row->session_title
	};

	memcpy(texts, list, sizeof list);
}

enum lt_status lt_ledger_rows(struct lt_state *state, struct lt_arena *arena,
                              struct lt_str address,
                              struct lt_ledger_row **list, size_t *count)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT key, verdict, deadline, actual, due, symbol, title,"
		   " rule, session, session_title, stage, told, first"
		   " FROM notify_standing WHERE address = ?1 ORDER BY key");
	enum lt_status status;

	*list = NULL;
	*count = 0;
	lt_query_bind(&query, 1, address);
	while ((status = lt_query_next(&query)) == LT_OK) {
		struct lt_ledger_row *row = lt_arena_push(
		    arena, (void **)list, (*count)++, sizeof *row);
		struct lt_str *texts[ROW_TEXTS];

		texts_of(row, texts);
		for (int i = 0; i < ROW_TEXTS; i++)
			*texts[i] =
			    lt_arena_copy(arena, lt_query_text(&query, i));
		row->stage =
		    lt_query_within(&query, ROW_TEXTS, INT32_MIN, INT32_MAX);
		row->told = day_of(&query, ROW_TEXTS + 1);
		row->first = day_of(&query, ROW_TEXTS + 2);
	}
	lt_query_close(&query);
	return status == LT_END ? LT_OK : status;
}

enum lt_status lt_ledger_put(struct lt_state *state, struct lt_str address,
                             const struct lt_ledger_row *row)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT OR REPLACE INTO notify_standing (address, key,"
		   " verdict, deadline, actual, due, symbol, title, rule,"
		   " session, session_title, stage, told, first) VALUES (?1,"
		   " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
	struct lt_ledger_row copy = *row;
	struct lt_str *texts[ROW_TEXTS];

	texts_of(&copy, texts);
	lt_query_bind(&query, 1, address);
	for (int i = 0; i < ROW_TEXTS; i++)
		lt_query_bind(&query, 2 + i, *texts[i]);
	lt_query_bind_int(&query, 2 + ROW_TEXTS, row->stage);
	lt_query_bind_int(&query, 3 + ROW_TEXTS, row->told);
	lt_query_bind_int(&query, 4 + ROW_TEXTS, row->first);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_drop(struct lt_state *state, struct lt_str address,
                              struct lt_str key)
{
	struct lt_query query = lt_query_open(
	    state,
	    "DELETE FROM notify_standing WHERE address = ?1 AND key = ?2");

	lt_query_bind(&query, 1, address);
	lt_query_bind(&query, 2, key);
	return lt_query_run(&query);
}

/* --- sessions ----------------------------------------------------------- */

enum { SESSION_TEXTS = 5 };

static void session_texts(struct lt_ledger_session *session,
                          struct lt_str *texts[SESSION_TEXTS])
{
	struct lt_str *const list[SESSION_TEXTS] = {
		&session->id, &session->body, &session->title, &session->names,
		&session->opens
	};

	memcpy(texts, list, sizeof list);
}

enum lt_status lt_ledger_sessions(struct lt_state *state,
                                  struct lt_arena *arena,
                                  struct lt_ledger_session **list,
                                  size_t *count)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT id, body, title, names, opens, day, last, gone"
		   " FROM notify_session ORDER BY id");
	enum lt_status status;

	*list = NULL;
	*count = 0;
	while ((status = lt_query_next(&query)) == LT_OK) {
		struct lt_ledger_session *one = lt_arena_push(
		    arena, (void **)list, (*count)++, sizeof *one);
		struct lt_str *texts[SESSION_TEXTS];

		session_texts(one, texts);
		for (int i = 0; i < SESSION_TEXTS; i++)
			*texts[i] =
			    lt_arena_copy(arena, lt_query_text(&query, i));
		one->day = day_of(&query, SESSION_TEXTS);
		one->last = day_of(&query, SESSION_TEXTS + 1);
		one->is_gone = !lt_query_is_null(&query, SESSION_TEXTS + 2);
		one->gone =
		    one->is_gone ? day_of(&query, SESSION_TEXTS + 2) : 0;
	}
	lt_query_close(&query);
	return status == LT_END ? LT_OK : status;
}

enum lt_status lt_ledger_put_session(struct lt_state *state,
                                     const struct lt_ledger_session *session)
{
	struct lt_query query =
	    lt_query_open(state, "INSERT OR REPLACE INTO notify_session VALUES"
	                         " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
	struct lt_ledger_session copy = *session;
	struct lt_str *texts[SESSION_TEXTS];

	session_texts(&copy, texts);
	for (int i = 0; i < SESSION_TEXTS; i++)
		lt_query_bind(&query, 1 + i, *texts[i]);
	lt_query_bind_int(&query, 1 + SESSION_TEXTS, session->day);
	lt_query_bind_int(&query, 2 + SESSION_TEXTS, session->last);
	if (session->is_gone)
		lt_query_bind_int(&query, 3 + SESSION_TEXTS, session->gone);
	else
		lt_query_bind_null(&query, 3 + SESSION_TEXTS);
	return lt_query_run(&query);
}

enum lt_status lt_ledger_drop_session(struct lt_state *state, struct lt_str id)
{
	return with_text(state, "DELETE FROM notify_session WHERE id = ?1", id);
}
