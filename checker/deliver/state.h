/* state.h - what leadtime remembers between runs: one SQLite file.
 *
 * A module (the calendar's revisions, the ledger of mail) brings its own
 * tables as a list of migrations. The file is open in one process at a time:
 * a lock on a side file, FILE.lock, is held from open to close and given back
 * by the kernel when the process ends in any way (reliability.md, E1).
 *
 * A file is of one workspace, whose path it keeps: to another one everything in
 * it would be news, and what it misses would be withdrawn.
 *
 * Every return code of SQLite is looked at here. A step that is not "row" and
 * not "done" is a failure; it is reported once in the diagnostics given at
 * open, and from then on everything fails, commit included: nothing can go
 * on, or leave with status 0, over a write that did not happen. The caller
 * turns LT_SYSTEM into exit status 5. One thread. */
#ifndef LT_DELIVER_STATE_H
#define LT_DELIVER_STATE_H

#include "base/diag.h"
#include "base/status.h"

struct lt_state;

/* No day, counted from 1970, that a run writes lies beyond: 31 December 9999
 * is day 2,932,896. The same for moments. */
#define LT_STATE_DAY_MAX INT64_C(2932896)
#define LT_STATE_MS_MAX (LT_STATE_DAY_MAX * 86400 * 1000)

/* The tables of one module. Migration i (from 0) brings them from version i
 * to i + 1; a migration that was released is never changed, only followed by
 * another. Tables are STRICT and their names begin with the module's. */
struct lt_state_module {
	const char *name;              /* "feed" */
	const char *const *migrations; /* SQL; ends with NULL */
};

struct lt_state_options {
	const char *path;
	const struct lt_state_module *const *modules; /* ends with NULL */
	unsigned wait_s;        /* seconds to wait for another run */
	struct lt_diags *diags; /* must live as long as the state */
	bool is_copy;           /* of a file that is there; see lt_state_open */
	/* The real path of the workspace that opens it; NULL: it has none, and
	 * the file stays whose it is. */
	const char *owner;
};

/* Opens the file, or makes it, takes the lock, checks every page, and brings
 * the tables of the modules up to date. A copy is made in memory, and all that
 * happens to it is forgotten: the file, its lock and its folder stay as they
 * are, and need not be writable. LT_SYSTEM: cannot; reported.
 *
 * A file without an owner gets this one. Where it has another, whose path is
 * still there as another file, it is refused and nothing is changed; where that
 * is no more the workspace has moved, and the new path is kept. */
enum lt_status lt_state_open(const struct lt_state_options *options,
                             struct lt_state **state);

/* Gives back the lock; what was not committed is undone. NULL is allowed. */
void lt_state_close(struct lt_state *state);

/* LT_SYSTEM where something has failed since it was opened. */
enum lt_status lt_state_status(const struct lt_state *state);

/* A transaction; they do not nest. */
enum lt_status lt_state_begin(struct lt_state *state);
enum lt_status lt_state_commit(struct lt_state *state);
void lt_state_rollback(struct lt_state *state);

/* Rows that the last insert, update or delete touched. */
int64_t lt_state_changes(const struct lt_state *state);

/* Reports that the file is damaged, WHY; everything fails from then on. */
enum lt_status lt_state_damaged(struct lt_state *state, struct lt_str why);

/* One prepared statement. A failure to prepare or to bind is kept and comes
 * out of the next step. */
struct lt_query {
	struct lt_state *state;
	void *statement; /* sqlite3_stmt */
};

struct lt_query lt_query_open(struct lt_state *state, const char *sql);

/* Also before the last row; a second time nothing happens. */
void lt_query_close(struct lt_query *query);

/* Parameters count from 1. A view of NULL is bound as an empty text. */
void lt_query_bind(struct lt_query *query, int index, struct lt_str text);
void lt_query_bind_int(struct lt_query *query, int index, int64_t number);
void lt_query_bind_null(struct lt_query *query, int index);

/* LT_OK: there is a row; LT_END: no more, the query can be bound again;
 * LT_SYSTEM: failed. */
enum lt_status lt_query_next(struct lt_query *query);

/* Runs a statement that gives no row, and closes it: LT_OK or LT_SYSTEM. */
enum lt_status lt_query_run(struct lt_query *query);

/* Columns count from 0. The view holds until the next step. */
struct lt_str lt_query_text(const struct lt_query *query, int column);
int64_t lt_query_int(const struct lt_query *query, int column);
/* A number of LEAST to MOST. Any other is one that no run has written: the file
 * is reported as damaged, and everything fails from then on. */
int64_t lt_query_within(const struct lt_query *query, int column, int64_t least,
                        int64_t most);
bool lt_query_is_null(const struct lt_query *query, int column);

#endif
