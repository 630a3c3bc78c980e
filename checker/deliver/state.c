#include "deliver/state.h"

#include "deliver/state_copy.h"
#include "deliver/state_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* "LTst", which file(1) and we know the file by. */
#define APPLICATION_ID 0x4c547374

/* The layout of lt_module below; modules have versions of their own. */
enum { LAYOUT_VERSION = 1 };

/* Only leadtime itself opens the file, one run at a time; somebody may look
 * into it with the sqlite3 shell meanwhile. */
enum { BUSY_MS = 5000, LENGTH_MAX = 64 * 1024 * 1024 };

struct lt_state {
	sqlite3 *db;
	int lock; /* descriptor */
	struct lt_diags *diags;
	struct lt_place at;
	bool is_copy, is_new, has_failed, in_transaction;
};

/* --- failures ----------------------------------------------------------- */

static enum lt_status report(struct lt_state *state, enum lt_code code,
                             struct lt_str argument)
{
	if (state->is_copy && code == LT_D_STATE_CANNOT_OPEN)
		code = LT_D_CANNOT_READ;
	if (!state->has_failed)
		lt_diag(state->diags, code, &state->at, argument);
	state->has_failed = true;
	return LT_SYSTEM;
}

static enum lt_status report_errno(struct lt_state *state, int error)
{
	return report(state,
	              error == ENOSPC || error == EDQUOT
	                  ? LT_D_STATE_NO_ROOM
	                  : LT_D_STATE_CANNOT_OPEN,
	              lt_str_of(strerror(error)));
}

/* What a result of SQLite means to the person who has to act. */
static const struct {
	int result;
	enum lt_code code;
} failures[] = {
	{ SQLITE_CORRUPT, LT_D_STATE_DAMAGED },
	{ SQLITE_NOTADB, LT_D_STATE_DAMAGED },
	/* A table or column that is not there, a rule of one that is other. */
	{ SQLITE_ERROR, LT_D_STATE_DAMAGED },
	{ SQLITE_CONSTRAINT, LT_D_STATE_DAMAGED },
	{ SQLITE_MISMATCH, LT_D_STATE_DAMAGED },
	{ SQLITE_FULL, LT_D_STATE_NO_ROOM },
	{ SQLITE_BUSY, LT_D_STATE_LOCKED },
	{ SQLITE_LOCKED, LT_D_STATE_LOCKED },
	{ SQLITE_READONLY, LT_D_STATE_CANNOT_OPEN },
	{ SQLITE_CANTOPEN, LT_D_STATE_CANNOT_OPEN },
	{ SQLITE_PERM, LT_D_STATE_CANNOT_OPEN },
	{ SQLITE_AUTH, LT_D_STATE_CANNOT_OPEN },
};

static enum lt_status failed(struct lt_state *state, int result)
{
	struct lt_str why = lt_str_of(state->db ? sqlite3_errmsg(state->db)
	                                        : sqlite3_errstr(result));

	for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
		if ((result & 0xff) == failures[i].result)
			return report(state, failures[i].code, why);
	return report(state, LT_D_STATE_FAILED, why);
}

enum lt_status lt_state_status(const struct lt_state *state)
{
	return state->has_failed ? LT_SYSTEM : LT_OK;
}

enum lt_status lt_state_damaged(struct lt_state *state, struct lt_str why)
{
	return report(state, LT_D_STATE_DAMAGED, why);
}

/* --- statements --------------------------------------------------------- */

struct lt_query lt_query_open(struct lt_state *state, const char *sql)
{
	struct lt_query query = { state, NULL };
	sqlite3_stmt *statement = NULL;
	int result;

	if (state->has_failed)
		return query;
	result = sqlite3_prepare_v2(state->db, sql, -1, &statement, NULL);
	if (result != SQLITE_OK)
		failed(state, result);
	query.statement = statement;
	return query;
}

/* Finalize repeats the result of the last step, which was looked at. */
void lt_query_close(struct lt_query *query)
{
	sqlite3_finalize(query->statement);
	query->statement = NULL;
}

static void look(struct lt_query *query, int result)
{
	if (result != SQLITE_OK)
		failed(query->state, result);
}

void lt_query_bind(struct lt_query *query, int index, struct lt_str text)
{
	if (query->statement)
		look(query, sqlite3_bind_text64(
				query->statement, index, text.at ? text.at : "",
				text.size, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void lt_query_bind_int(struct lt_query *query, int index, int64_t number)
{
	if (query->statement)
		look(query,
		     sqlite3_bind_int64(query->statement, index, number));
}

void lt_query_bind_null(struct lt_query *query, int index)
{
	if (query->statement)
		look(query, sqlite3_bind_null(query->statement, index));
}

enum lt_status lt_query_next(struct lt_query *query)
{
	int result;

	if (!query->statement || query->state->has_failed)
		return LT_SYSTEM;
	result = sqlite3_step(query->statement);
	if (result == SQLITE_ROW)
		return LT_OK;
	if (result != SQLITE_DONE)
		failed(query->state, result);
	sqlite3_reset(query->statement);
	return result == SQLITE_DONE ? LT_END : LT_SYSTEM;
}

enum lt_status lt_query_run(struct lt_query *query)
{
	enum lt_status status = lt_query_next(query);

	lt_query_close(query);
	if (status == LT_OK)
		return report(query->state, LT_D_STATE_FAILED,
		              LT_STR("a statement gave a row"));
	return status == LT_END ? LT_OK : LT_SYSTEM;
}

struct lt_str lt_query_text(const struct lt_query *query, int column)
{
	const char *text =
	    (const char *)sqlite3_column_text(query->statement, column);
	int size = sqlite3_column_bytes(query->statement, column);

	return (struct lt_str){ text ? text : "", text ? (size_t)size : 0 };
}

int64_t lt_query_int(const struct lt_query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

int64_t lt_query_within(const struct lt_query *query, int column, int64_t least,
                        int64_t most)
{
	int64_t number = lt_query_int(query, column);

	if (number >= least && number <= most)
		return number;
	lt_state_damaged(query->state,
	                 LT_STR("it has a number that no run writes"));
	return least;
}

bool lt_query_is_null(const struct lt_query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

/* --- transactions ------------------------------------------------------- */

static enum lt_status execute(struct lt_state *state, const char *sql)
{
	int result;

	if (state->has_failed)
		return LT_SYSTEM;
	result = sqlite3_exec(state->db, sql, NULL, NULL, NULL);
	return result == SQLITE_OK ? LT_OK : failed(state, result);
}

enum lt_status lt_state_begin(struct lt_state *state)
{
	enum lt_status status = execute(state, "BEGIN IMMEDIATE");

	state->in_transaction = status == LT_OK;
	return status;
}

enum lt_status lt_state_commit(struct lt_state *state)
{
	if (execute(state, "COMMIT") != LT_OK) {
		lt_state_rollback(state);
		return LT_SYSTEM;
	}
	state->in_transaction = false;
	return LT_OK;
}

/* SQLite may have rolled back by itself, as it does on a full disk. */
void lt_state_rollback(struct lt_state *state)
{
	if (state->in_transaction && !sqlite3_get_autocommit(state->db))
		sqlite3_exec(state->db, "ROLLBACK", NULL, NULL, NULL);
	state->in_transaction = false;
}

int64_t lt_state_changes(const struct lt_state *state)
{
	return sqlite3_changes64(state->db);
}

/* --- opening ------------------------------------------------------------ */

/* The one value that a statement gives, as a number. */
static enum lt_status value_of(struct lt_state *state, const char *sql,
                               int64_t *value)
{
	struct lt_query query = lt_query_open(state, sql);
	enum lt_status status = lt_query_next(&query);

	if (status == LT_OK)
		*value = lt_query_int(&query, 0);
	lt_query_close(&query);
	return status;
}

static enum lt_status expect_text(struct lt_state *state, const char *sql,
                                  const char *wanted, enum lt_code code)
{
	struct lt_query query = lt_query_open(state, sql);
	enum lt_status status = lt_query_next(&query);

	if (status == LT_OK) {
		struct lt_str found = lt_query_text(&query, 0);

		if (!lt_str_is(found, wanted))
			status = report(state, code,
			                lt_diag_quote(state->diags, found));
	}
	lt_query_close(&query);
	return status;
}

/* The file is made by us, so that only its owner can read it: it will hold
 * addresses. What SQLite adds beside it takes the same mode. For a copy it must
 * be there. */
static enum lt_status make_file(struct lt_state *state)
{
	int how = state->is_copy ? O_RDONLY | O_NONBLOCK : O_RDWR | O_CREAT;
	int fd = open(state->at.file, how | O_CLOEXEC, 0600);
	const char *network, *odd;
	struct stat status;

	if (fd < 0)
		return report_errno(state, errno);
	network = lt_state_network(fd);
	odd = lt_state_odd(state->at.file);
	if (odd)
		report(state, LT_D_STATE_CANNOT_OPEN, lt_str_of(odd));
	else if (network)
		report(state, LT_D_STATE_NETWORK, lt_str_of(network));
	else if (fstat(fd, &status) != 0)
		report_errno(state, errno);
	else if (!S_ISREG(status.st_mode))
		report(state, LT_D_STATE_CANNOT_OPEN,
		       LT_STR("it is not a file"));
	else
		state->is_new = status.st_size == 0;
	close(fd);
	return state->has_failed ? LT_SYSTEM : LT_OK;
}

/* The side file is the first that is made, so that a second run meets the
 * lock and not a file of no bytes. */
static enum lt_status take_lock(struct lt_state *state, unsigned wait_s)
{
	state->lock = lt_state_lock(state->at.file, !state->is_copy, wait_s);
	if (state->lock >= 0)
		return LT_OK;
	/* Who only looks makes none; without one no run has ever written. */
	if (state->is_copy && errno == ENOENT)
		return LT_OK;
	if (errno == EWOULDBLOCK)
		return report(state, LT_D_STATE_LOCKED,
		              LT_STR("another run of leadtime has it"));
	return report_errno(state, errno);
}

static enum lt_status connect(struct lt_state *state)
{
	int result = state->is_copy
	                 ? lt_state_copy(state->at.file, &state->db)
	                 : sqlite3_open_v2(state->at.file, &state->db,
	                                   SQLITE_OPEN_READWRITE, NULL);

	if (result != SQLITE_OK)
		return failed(state, result);
	sqlite3_busy_timeout(state->db, BUSY_MS);
	sqlite3_limit(state->db, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	sqlite3_limit(state->db, SQLITE_LIMIT_ATTACHED, 1);
	result = sqlite3_db_config(state->db, SQLITE_DBCONFIG_DEFENSIVE, 1,
	                           (int *)NULL);
	return result == SQLITE_OK ? LT_OK : failed(state, result);
}

/* A file of no bytes is new; every other must say that it is ours before
 * anything in it is believed. */
static enum lt_status check_kind(struct lt_state *state)
{
	int64_t id = 0, version = 0;

	if (value_of(state, "PRAGMA application_id", &id) != LT_OK ||
	    value_of(state, "PRAGMA user_version", &version) != LT_OK)
		return LT_SYSTEM;
	if (id == 0 && version == 0) {
		int64_t tables = 0;

		if (value_of(state, "SELECT count(*) FROM sqlite_schema",
		             &tables) != LT_OK)
			return LT_SYSTEM;
		if (tables == 0) {
			state->is_new = true;
			return LT_OK;
		}
	}
	if (id != APPLICATION_ID)
		return report(state, LT_D_STATE_FOREIGN, (struct lt_str){ 0 });
	if (version > LAYOUT_VERSION)
		return report(state, LT_D_STATE_NEWER, LT_STR("its layout"));
	return LT_OK;
}

/* No run makes them. A trigger could take back what a run has written, without
 * a failure, and both can go on without an end. */
static enum lt_status refuse_programs(struct lt_state *state)
{
	int64_t count = 0;

	if (value_of(state,
	             "SELECT count(*) FROM sqlite_schema "
	             "WHERE type NOT IN ('table', 'index')",
	             &count) != LT_OK)
		return LT_SYSTEM;
	return count ? lt_state_damaged(state, LT_STR("it has a view or a "
	                                              "trigger"))
	             : LT_OK;
}

static enum lt_status set_up(struct lt_state *state)
{
	/* Of a copy, which is in memory, indexes are compared too. */
	const char *check = state->is_copy ? "PRAGMA integrity_check(1)"
	                                   : "PRAGMA quick_check(1)";

	/* settings before the first page is believed */
	if (execute(state, "PRAGMA trusted_schema = OFF;"
	                   "PRAGMA cell_size_check = ON;"
	                   "PRAGMA temp_store = MEMORY;") != LT_OK ||
	    check_kind(state) != LT_OK || refuse_programs(state) != LT_OK ||
	    expect_text(state, check, "ok", LT_D_STATE_DAMAGED) != LT_OK)
		return LT_SYSTEM;
	if (!state->is_copy && expect_text(state, "PRAGMA journal_mode = WAL",
	                                   "wal", LT_D_STATE_FAILED) != LT_OK)
		return LT_SYSTEM;
	return execute(state, "PRAGMA synchronous = FULL;"
	                      "PRAGMA foreign_keys = ON;");
}

/* --- migrations --------------------------------------------------------- */

static enum lt_status make_layout(struct lt_state *state)
{
	return execute(state, "CREATE TABLE lt_module ("
	                      "name TEXT PRIMARY KEY, "
	                      "version INTEGER NOT NULL) STRICT;"
	                      "PRAGMA application_id = 0x4c547374;"
	                      "PRAGMA user_version = 1;");
}

static enum lt_status version_of(struct lt_state *state, const char *module,
                                 int64_t *version)
{
	struct lt_query query = lt_query_open(
	    state, "SELECT version FROM lt_module WHERE name = ?1");
	enum lt_status status;

	lt_query_bind(&query, 1, lt_str_of(module));
	status = lt_query_next(&query);
	*version =
	    status == LT_OK ? lt_query_within(&query, 0, 0, INT64_MAX) : 0;
	lt_query_close(&query);
	return status == LT_SYSTEM || state->has_failed ? LT_SYSTEM : LT_OK;
}

static enum lt_status set_version(struct lt_state *state, const char *module,
                                  int64_t version)
{
	struct lt_query query = lt_query_open(
	    state, "INSERT INTO lt_module VALUES (?1, ?2) ON CONFLICT (name) "
		   "DO UPDATE SET version = excluded.version");

	lt_query_bind(&query, 1, lt_str_of(module));
	lt_query_bind_int(&query, 2, version);
	return lt_query_run(&query);
}

static enum lt_status migrate(struct lt_state *state,
                              const struct lt_state_module *module)
{
	int64_t version, known = 0;

	while (module->migrations[known])
		known++;
	if (version_of(state, module->name, &version) != LT_OK)
		return LT_SYSTEM;
	if (version > known)
		return report(state, LT_D_STATE_NEWER, lt_str_of(module->name));
	if (version == known)
		return LT_OK;
	for (; version < known; version++)
		if (execute(state, module->migrations[version]) != LT_OK)
			return LT_SYSTEM;
	return set_version(state, module->name, known);
}

/* --- whose it is -------------------------------------------------------- */

/* Of the file as a whole; its version is no module's of a caller. */
static const char *const owner_tables[] = {
	"CREATE TABLE lt_owner (path TEXT NOT NULL) STRICT", NULL
};
static const struct lt_state_module owner_module = { "lt", owner_tables };

/* Whether PATH is another file than OWNER. What cannot be looked at may be
 * one: what was told to somebody cannot be taken back. */
static bool is_other(const char *path, const char *owner)
{
	struct stat one, other;

	if (stat(path, &one) != 0)
		return errno != ENOENT && errno != ENOTDIR;
	return stat(owner, &other) != 0 || one.st_dev != other.st_dev ||
	       one.st_ino != other.st_ino;
}

/* *IS_KEPT: OWNER is the one that the file has. */
static enum lt_status find_owner(struct lt_state *state, const char *owner,
                                 bool *is_kept)
{
	struct lt_query query =
	    lt_query_open(state, "SELECT path FROM lt_owner");
	enum lt_status status = lt_query_next(&query);

	*is_kept = false;
	if (status == LT_OK) {
		struct lt_str path = lt_query_text(&query, 0);

		*is_kept = lt_str_is(path, owner);
		if (!*is_kept && is_other(path.at, owner))
			status = report(state, LT_D_STATE_OF_OTHER,
			                lt_diag_quote(state->diags, path));
	}
	lt_query_close(&query);
	return status == LT_SYSTEM ? status : LT_OK;
}

static enum lt_status set_owner(struct lt_state *state, const char *owner)
{
	struct lt_query query;
	enum lt_status status;
	bool is_kept;

	if (!owner)
		return LT_OK;
	status = find_owner(state, owner, &is_kept);
	if (status != LT_OK || is_kept)
		return status;
	if (execute(state, "DELETE FROM lt_owner") != LT_OK)
		return LT_SYSTEM;
	query = lt_query_open(state, "INSERT INTO lt_owner VALUES (?1)");
	lt_query_bind(&query, 1, lt_str_of(owner));
	return lt_query_run(&query);
}

/* All or nothing: a run that ends in the middle leaves the old tables, and so
 * does one that the file is not of. */
static enum lt_status migrate_all(struct lt_state *state,
                                  const struct lt_state_options *options)
{
	const struct lt_state_module *const *modules = options->modules;
	enum lt_status status = lt_state_begin(state);

	if (status == LT_OK && state->is_new)
		status = make_layout(state);
	if (status == LT_OK)
		status = migrate(state, &owner_module);
	if (status == LT_OK)
		status = set_owner(state, options->owner);
	for (size_t i = 0; status == LT_OK && modules[i]; i++)
		status = migrate(state, modules[i]);
	if (status == LT_OK)
		return lt_state_commit(state);
	lt_state_rollback(state);
	return status;
}

enum lt_status lt_state_open(const struct lt_state_options *options,
                             struct lt_state **result)
{
	struct lt_state *state = lt_alloc(sizeof *state);

	*state = (struct lt_state){ .lock = -1,
		                    .diags = options->diags,
		                    .is_copy = options->is_copy };
	state->at.file = options->path;
	if (take_lock(state, options->wait_s) == LT_OK &&
	    make_file(state) == LT_OK && connect(state) == LT_OK &&
	    set_up(state) == LT_OK && migrate_all(state, options) == LT_OK) {
		*result = state;
		return LT_OK;
	}
	lt_state_close(state);
	return LT_SYSTEM;
}

/* Closing the last connection writes the log back into the file; where that
 * fails the log stays and is read by the next run. */
void lt_state_close(struct lt_state *state)
{
	if (!state)
		return;
	lt_state_rollback(state);
	sqlite3_close_v2(state->db);
	if (state->lock >= 0)
		close(state->lock);
	free(state);
}
