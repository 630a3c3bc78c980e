/* state_copy.h - a copy of the state, for commands that only look at it.
 * Private to state.c. */
#ifndef LT_DELIVER_STATE_COPY_H
#define LT_DELIVER_STATE_COPY_H

#include <sqlite3.h>

/* Copies the database PATH into memory. Nothing of it is changed, and nothing
 * made beside it, so that it may lie where nobody can write; what a run that
 * was stopped left in its log is read too. Returns a result of SQLite; *COPY is
 * closed by the caller, and NULL where the result is not SQLITE_OK. */
int lt_state_copy(const char *path, sqlite3 **copy);

#endif
