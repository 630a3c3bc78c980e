#include "deliver/state_copy.h"

#include "base/arena.h"
#include "deliver/state_lock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Whether a file that is not empty stands beside PATH. */
static bool has_beside(const char *path, const char *tail)
{
	char *name = lt_state_beside(path, tail);
	struct stat status;
	bool found = stat(name, &status) == 0 && status.st_size > 0;

	free(name);
	return found;
}

/* How SQLite is to open the file. Without a log the file is complete and does
 * not change while we hold the lock: with "immutable" SQLite makes no files
 * beside it. The log of a run that was stopped has an index, "-shm", which must
 * not be changed here; only if there is none is it made. */
static const char *manner_of(const char *path)
{
	if (!has_beside(path, "-wal"))
		return "?immutable=1";
	return has_beside(path, "-shm") ? "?readonly_shm=1" : "";
}

/* PATH as a URI, in which no byte of it means anything, and BEHIND; the caller
 * frees it. */
static char *uri_of(const char *path, const char *behind)
{
	static const char digits[] = "0123456789abcdef";
	static const char before[] = "file://";
	char *uri =
	    lt_alloc(sizeof before + 3 * strlen(path) + strlen(behind) + 1);
	char *at = uri;

	memcpy(at, before, sizeof before - 1);
	/* A path that begins in this folder has no place for a host. */
	at += path[0] == '/' ? sizeof before - 1 : sizeof before - 3;
	for (; *path; path++) {
		unsigned char byte = (unsigned char)*path;

		if (byte == '/') {
			*at++ = '/';
			continue;
		}
		*at++ = '%';
		*at++ = digits[byte >> 4];
		*at++ = digits[byte & 15];
	}
	memcpy(at, behind, strlen(behind) + 1);
	return uri;
}

static int open_file(const char *path, sqlite3 **file)
{
	char *uri = uri_of(path, manner_of(path));
	int result = sqlite3_open_v2(
	    uri, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);

	free(uri);
	return result;
}

static int copy_pages(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int result;

	if (!backup)
		return sqlite3_errcode(to);
	result = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return result == SQLITE_DONE ? SQLITE_OK : result;
}

int lt_state_copy(const char *path, sqlite3 **copy)
{
	sqlite3 *file = NULL;
	int result = open_file(path, &file);

	*copy = NULL;
	if (result == SQLITE_OK)
		result = sqlite3_open(":memory:", copy);
	if (result == SQLITE_OK)
		result = copy_pages(file, *copy);
	sqlite3_close_v2(file);
	if (result == SQLITE_OK)
		return result;
	sqlite3_close_v2(*copy);
	*copy = NULL;
	return result;
}
