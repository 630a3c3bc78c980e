/* The state between runs: what SQLite itself, a second process and the system
 * say of it. */
#include "deliver/state.h"
#include "deliver/state_lock.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const first_tables[] = {
	"CREATE TABLE test_one (name TEXT PRIMARY KEY, n INTEGER) STRICT", NULL
};
static const char *const more_tables[] = {
	"CREATE TABLE test_one (name TEXT PRIMARY KEY, n INTEGER) STRICT",
	"ALTER TABLE test_one ADD COLUMN m INTEGER NOT NULL DEFAULT 7", NULL
};
static const struct lt_state_module first = { "test", first_tables };
static const struct lt_state_module more = { "test", more_tables };
static const struct lt_state_module *const with_first[] = { &first, NULL };
static const struct lt_state_module *const with_more[] = { &more, NULL };

struct place {
	char folder[64], file[96];
	const char *owner;
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_state *state;
};

static struct place *new_place(void)
{
	struct place *place = calloc(1, sizeof *place);

	strcpy(place->folder, "/tmp/leadtime-state-XXXXXX");
	cr_assert_not_null(mkdtemp(place->folder));
	snprintf(place->file, sizeof place->file, "%s/state.sqlite",
	         place->folder);
	place->diags.arena = &place->arena;
	return place;
}

static void end_place(struct place *place)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock" };
	char name[128];

	lt_state_close(place->state);
	for (size_t i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "%s%s", place->file, tails[i]);
		unlink(name);
	}
	rmdir(place->folder);
	lt_arena_free(&place->arena);
	free(place);
}

static enum lt_status open_with(struct place *place,
                                const struct lt_state_module *const *modules,
                                unsigned wait_s)
{
	place->state = NULL;
	return lt_state_open(&(struct lt_state_options){ place->file, modules,
	                                                 wait_s, &place->diags,
	                                                 false, place->owner },
	                     &place->state);
}

static enum lt_status copy_with(struct place *place,
                                const struct lt_state_module *const *modules)
{
	place->state = NULL;
	return lt_state_open(&(struct lt_state_options){ place->file, modules,
	                                                 0, &place->diags, true,
	                                                 place->owner },
	                     &place->state);
}

static void close_place(struct place *place)
{
	lt_state_close(place->state);
	place->state = NULL;
}

static enum lt_status add(struct place *place, const char *name, int64_t n)
{
	struct lt_query query = lt_query_open(
	    place->state, "INSERT INTO test_one (name, n) VALUES (?1, ?2)");

	lt_query_bind(&query, 1, lt_str_of(name));
	lt_query_bind_int(&query, 2, n);
	return lt_query_run(&query);
}

static int64_t number(struct place *place, const char *sql)
{
	struct lt_query query = lt_query_open(place->state, sql);
	int64_t result = -1;

	if (lt_query_next(&query) == LT_OK)
		result = lt_query_int(&query, 0);
	lt_query_close(&query);
	return result;
}

static void expect_only(const struct place *place, enum lt_code code)
{
	cr_assert_eq(place->diags.count, 1);
	cr_assert_eq(place->diags.list[0].code, code, "%s",
	             place->diags.list[0].message);
	cr_assert_str_eq(place->diags.list[0].at.file, place->file);
}

/* Runs SQL on the file without leadtime. */
static void by_sqlite(const struct place *place, const char *sql)
{
	sqlite3 *db = NULL;

	cr_assert_eq(sqlite3_open(place->file, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

Test(state, what_was_committed_is_there_again)
{
	struct place *place = new_place();

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(lt_state_begin(place->state), LT_OK);
	cr_assert_eq(add(place, "kept", 41), LT_OK);
	cr_assert_eq(lt_state_commit(place->state), LT_OK);
	cr_assert_eq(lt_state_begin(place->state), LT_OK);
	cr_assert_eq(add(place, "not kept", 42), LT_OK);
	close_place(place);
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(number(place, "SELECT sum(n) FROM test_one"), 41);
	cr_assert_eq(place->diags.count, 0);
	end_place(place);
}

Test(state, settings_are_those_of_the_page)
{
	struct place *place = new_place();
	struct stat status;
	struct lt_query query;

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(number(place, "PRAGMA synchronous"), 2);
	cr_assert_eq(number(place, "PRAGMA user_version"), 1);
	cr_assert_eq(number(place, "PRAGMA application_id"), 0x4c547374);
	cr_assert_eq(number(place, "PRAGMA busy_timeout"), 5000);
	query = lt_query_open(place->state, "PRAGMA journal_mode");
	cr_assert_eq(lt_query_next(&query), LT_OK);
	cr_assert(lt_str_is(lt_query_text(&query, 0), "wal"));
	lt_query_close(&query);
	cr_assert_eq(stat(place->file, &status), 0);
	cr_assert_eq(status.st_mode & 0777, 0600);
	end_place(place);
}

Test(state, migrations_run_once_and_in_order)
{
	struct place *place = new_place();

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(add(place, "old", 1), LT_OK);
	close_place(place);
	for (int i = 0; i < 2; i++) {
		cr_assert_eq(open_with(place, with_more, 0), LT_OK);
		cr_assert_eq(number(place, "SELECT m FROM test_one"), 7);
		close_place(place);
	}
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_NEWER);
	end_place(place);
}

Test(state, a_newer_layout_is_refused)
{
	struct place *place = new_place();

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	close_place(place);
	by_sqlite(place, "PRAGMA user_version = 2");
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_NEWER);
	end_place(place);
}

Test(state, a_database_of_others_is_refused_and_left_alone)
{
	struct place *place = new_place();

	by_sqlite(place, "CREATE TABLE theirs (x)");
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_FOREIGN);
	by_sqlite(place, "INSERT INTO theirs VALUES (1)");
	end_place(place);
}

static void overwrite(const struct place *place, long at, const char *bytes)
{
	int fd = open(place->file, O_RDWR | O_CREAT, 0600);

	cr_assert(fd >= 0);
	cr_assert_eq(pwrite(fd, bytes, strlen(bytes), at),
	             (ssize_t)strlen(bytes));
	close(fd);
}

Test(state, a_text_file_is_refused)
{
	struct place *place = new_place();

	overwrite(place, 0, "this is a note and no database, not at all\n");
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_DAMAGED);
	end_place(place);
}

Test(state, damage_is_found_at_open)
{
	struct place *place = new_place();

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(lt_state_begin(place->state), LT_OK);
	for (int i = 0; i < 500; i++) {
		char name[16];

		snprintf(name, sizeof name, "row %d", i);
		cr_assert_eq(add(place, name, i), LT_OK);
	}
	cr_assert_eq(lt_state_commit(place->state), LT_OK);
	close_place(place);
	/* the head of the third page: the root of the index of lt_module or
	 * of test_one */
	overwrite(place, 2 * 4096, "\x7fzzzzzzzzzzzzzzzz");
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_DAMAGED);
	end_place(place);
}

/* What SQLite finds well formed, and no run has written. */
Test(state, what_no_run_writes_is_damage)
{
	static const char *const strange[] = {
		"UPDATE lt_module SET version = -3 WHERE name = 'test'",
		"CREATE TRIGGER t AFTER INSERT ON test_one BEGIN SELECT 1; END",
		"CREATE VIEW v AS SELECT 1",
		"DROP TABLE lt_module",
	};

	for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
		struct place *place = new_place();

		cr_assert_eq(open_with(place, with_first, 0), LT_OK);
		cr_assert_eq(add(place, "a", 1), LT_OK);
		close_place(place);
		by_sqlite(place, strange[i]);
		cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
		expect_only(place, LT_D_STATE_DAMAGED);
		end_place(place);
	}
}

Test(state, a_number_out_of_its_range_fails_all_after_it)
{
	struct place *place = new_place();
	struct lt_query query;

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	query = lt_query_open(place->state, "SELECT 7, 8");
	cr_assert_eq(lt_query_next(&query), LT_OK);
	cr_assert_eq(lt_query_within(&query, 0, 7, 7), 7);
	cr_assert_eq(lt_state_status(place->state), LT_OK);
	cr_assert_eq(lt_query_within(&query, 1, -7, 7), -7);
	lt_query_close(&query);
	cr_assert_eq(lt_state_status(place->state), LT_SYSTEM);
	cr_assert_eq(lt_state_begin(place->state), LT_SYSTEM);
	expect_only(place, LT_D_STATE_DAMAGED);
	end_place(place);
}

/* SQLite would wait for a pipe. */
Test(state, logs_that_are_no_files_are_refused)
{
	static const char *const tails[] = { "-journal", "-wal", "-shm" };

	for (size_t i = 0; i < 3; i++) {
		struct place *place = new_place();
		char name[128];

		cr_assert_eq(open_with(place, with_first, 0), LT_OK);
		close_place(place);
		snprintf(name, sizeof name, "%s%s", place->file, tails[i]);
		cr_assert_eq(mkfifo(name, 0600), 0);
		cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
		expect_only(place, LT_D_STATE_CANNOT_OPEN);
		unlink(name);
		cr_assert_eq(copy_with(place, with_first), LT_OK);
		end_place(place);
	}
}

Test(state, a_second_run_waits_or_leaves)
{
	struct place *place = new_place();
	struct place other = *place;
	int ready[2], status;
	char byte;
	pid_t child;

	other.diags.arena = &other.arena;
	cr_assert_eq(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		bool good = open_with(place, with_first, 0) == LT_OK;

		good &= write(ready[1], "x", 1) == 1;
		usleep(1500000);
		good &= add(place, "first", 1) == LT_OK;
		lt_state_close(place->state);
		_exit(!good);
	}
	cr_assert_eq(read(ready[0], &byte, 1), 1);
	cr_assert_eq(open_with(&other, with_first, 0), LT_SYSTEM);
	expect_only(&other, LT_D_STATE_LOCKED);
	cr_assert_eq(open_with(&other, with_first, 30), LT_OK);
	cr_assert_eq(number(&other, "SELECT count(*) FROM test_one"), 1);
	lt_state_close(other.state);
	lt_arena_free(&other.arena);
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert_eq(status, 0);
	end_place(place);
}

/* A run that commits NUMBER and is killed in its next transaction. */
static void killed_run(struct place *place, int number)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		open_with(place, with_first, 0);
		add(place, "committed", number);
		lt_state_begin(place->state);
		add(place, "lost", 2);
		kill(getpid(), SIGKILL);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFSIGNALED(status));
}

Test(state, a_killed_run_leaves_neither_lock_nor_half_a_transaction)
{
	struct place *place = new_place();

	killed_run(place, 1);
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(number(place, "SELECT count(*) FROM test_one"), 1);
	end_place(place);
}

Test(state, no_folder_or_one_that_is_closed_is_said)
{
	struct place *place = new_place();

	cr_assert_eq(chmod(place->folder, 0555), 0);
	/* root may write everywhere */
	if (geteuid() == 0)
		cr_assert_eq(seteuid(65534), 0);
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_CANNOT_OPEN);
	if (getuid() == 0)
		cr_assert_eq(seteuid(0), 0);
	rmdir(place->folder);
	place->diags = (struct lt_diags){ .arena = &place->arena };
	cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_CANNOT_OPEN);
	end_place(place);
}

/* max_page_count is SQLite's own full disk. */
Test(state, a_full_disk_fails_the_commit_and_all_after_it)
{
	struct place *place = new_place();

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(add(place, "before", 1), LT_OK);
	cr_assert_gt(number(place, "PRAGMA max_page_count = 6"), 0);
	cr_assert_eq(lt_state_begin(place->state), LT_OK);
	for (int i = 0; i < 400; i++) {
		char name[64];

		snprintf(name, sizeof name, "%060d", i);
		add(place, name, i);
	}
	expect_only(place, LT_D_STATE_NO_ROOM);
	cr_assert_eq(lt_state_commit(place->state), LT_SYSTEM);
	cr_assert_eq(add(place, "after", 1), LT_SYSTEM);
	close_place(place);
	place->diags = (struct lt_diags){ .arena = &place->arena };
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(number(place, "SELECT count(*) FROM test_one"), 1);
	end_place(place);
}

/* A limit on the size of files makes write(2) fail as a broken disk does. */
Test(state, a_write_that_fails_is_never_a_success)
{
	struct place *place = new_place();
	struct rlimit limit = { 60000, 60000 };
	enum lt_status status;

	signal(SIGXFSZ, SIG_IGN);
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	status = lt_state_begin(place->state);
	for (int i = 0; i < 4000 && status == LT_OK; i++) {
		char name[64];

		snprintf(name, sizeof name, "%060d", i);
		status = add(place, name, i);
	}
	if (status == LT_OK)
		status = lt_state_commit(place->state);
	cr_assert_eq(status, LT_SYSTEM);
	expect_only(place, LT_D_STATE_FAILED);
	close_place(place);
	place->diags = (struct lt_diags){ .arena = &place->arena };
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(number(place, "SELECT count(*) FROM test_one"), 0);
	end_place(place);
}

/* One that was to change something and is answered with a row did not do what
 * it was for. */
Test(state, a_row_that_nobody_asked_for_is_a_failure)
{
	struct place *place = new_place();
	struct lt_query query;

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	query = lt_query_open(place->state, "SELECT 1");
	cr_assert_eq(lt_query_run(&query), LT_SYSTEM);
	cr_assert_eq(lt_state_begin(place->state), LT_SYSTEM);
	expect_only(place, LT_D_STATE_FAILED);
	end_place(place);
}

Test(state, a_wrong_statement_is_reported_once)
{
	struct place *place = new_place();
	struct lt_query query;

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	query = lt_query_open(place->state, "SELECT nothing FROM nowhere");
	lt_query_bind(&query, 1, LT_STR("x"));
	cr_assert_eq(lt_query_next(&query), LT_SYSTEM);
	lt_query_close(&query);
	cr_assert_eq(lt_state_begin(place->state), LT_SYSTEM);
	expect_only(place, LT_D_STATE_DAMAGED);
	end_place(place);
}

/* --- copies ----------------------------------------------------------------- */

/* Which of the files of a state are there, as bits, and the bytes of the first
 * two. */
static unsigned files_of(const struct place *place, size_t sizes[2])
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock",
		                             "-journal" };
	unsigned found = 0;

	sizes[0] = sizes[1] = 0;
	for (unsigned i = 0; i < 5; i++) {
		char name[128];
		struct stat status;

		snprintf(name, sizeof name, "%s%s", place->file, tails[i]);
		if (stat(name, &status) != 0)
			continue;
		found |= 1u << i;
		if (i < 2)
			sizes[i] = (size_t)status.st_size;
	}
	return found;
}

static void expect_same_files(const struct place *place, unsigned found,
                              const size_t sizes[2])
{
	size_t now[2];

	cr_assert_eq(files_of(place, now), found);
	cr_assert_eq(now[0], sizes[0]);
	cr_assert_eq(now[1], sizes[1]);
}

/* The state has one row, 41. */
static void make_one(struct place *place)
{
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(add(place, "kept", 41), LT_OK);
	close_place(place);
}

/* All that happens to a copy, its newer tables among it, is forgotten. */
Test(state, a_copy_changes_nothing)
{
	struct place *place = new_place();
	size_t sizes[2];
	unsigned found;

	make_one(place);
	found = files_of(place, sizes);
	for (int i = 0; i < 2; i++) {
		cr_assert_eq(copy_with(place, with_more), LT_OK);
		cr_assert_eq(number(place, "SELECT sum(n) FROM test_one"), 41);
		cr_assert_eq(number(place, "SELECT m FROM test_one"), 7);
		cr_assert_eq(add(place, "forgotten", 1), LT_OK);
		expect_same_files(place, found, sizes);
		close_place(place);
		expect_same_files(place, found, sizes);
	}
	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(number(place, "SELECT sum(n) FROM test_one"), 41);
	cr_assert_eq(place->diags.count, 0);
	end_place(place);
}

/* Neither file nor folder can be written, and nobody has made a lock. */
Test(state, a_copy_needs_no_right_to_write)
{
	struct place *place = new_place();
	char name[128];

	make_one(place);
	snprintf(name, sizeof name, "%s.lock", place->file);
	for (int i = 0; i < 2; i++) {
		cr_assert_eq(chmod(place->file, 0444), 0);
		cr_assert_eq(chmod(place->folder, 0555), 0);
		if (i == 0)
			cr_assert_eq(chmod(name, 0444), 0);
		/* root may write everywhere */
		if (geteuid() == 0)
			cr_assert_eq(seteuid(65534), 0);
		cr_assert_eq(open_with(place, with_first, 0), LT_SYSTEM);
		expect_only(place, LT_D_STATE_CANNOT_OPEN);
		place->diags = (struct lt_diags){ .arena = &place->arena };
		cr_assert_eq(copy_with(place, with_first), LT_OK, "%s",
		             place->diags.count ? place->diags.list[0].message
		                                : "");
		cr_assert_eq(number(place, "SELECT sum(n) FROM test_one"), 41);
		close_place(place);
		if (getuid() == 0)
			cr_assert_eq(seteuid(0), 0);
		cr_assert_eq(chmod(place->folder, 0755), 0);
		unlink(name);
	}
	end_place(place);
}

/* What a killed run committed stands in its log. */
Test(state, a_copy_reads_the_log)
{
	struct place *place = new_place();
	size_t sizes[2];
	unsigned found;

	killed_run(place, 41);
	found = files_of(place, sizes);
	cr_assert(found & 2 && sizes[1] > 0);
	cr_assert_eq(copy_with(place, with_first), LT_OK);
	cr_assert_eq(number(place, "SELECT sum(n) FROM test_one"), 41);
	close_place(place);
	expect_same_files(place, found, sizes);
	end_place(place);
}

/* Names that mean something in a URI. */
Test(state, a_copy_of_any_name)
{
	static const char *const names[] = {
		"a?mode=memory", "b#c",      "d%41", "e f", "%",
		"g&h=i;",        "\xc3\xa9",
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct place *place = new_place();

		snprintf(place->file, sizeof place->file, "%s/%s",
		         place->folder, names[i]);
		make_one(place);
		cr_assert_eq(copy_with(place, with_first), LT_OK, "%s",
		             names[i]);
		cr_assert_eq(number(place, "SELECT sum(n) FROM test_one"), 41);
		end_place(place);
	}
}

Test(state, what_cannot_be_copied_is_said)
{
	struct place *place = new_place();
	size_t sizes[2];
	int held;

	cr_assert_eq(copy_with(place, with_first), LT_SYSTEM);
	expect_only(place, LT_D_CANNOT_READ);
	cr_assert_eq(files_of(place, sizes), 0);
	make_one(place);
	held = lt_state_lock(place->file, true, 0);
	place->diags = (struct lt_diags){ .arena = &place->arena };
	cr_assert_eq(copy_with(place, with_first), LT_SYSTEM);
	expect_only(place, LT_D_STATE_LOCKED);
	close(held);
	overwrite(place, 0, "this is a note and no database, not at all\n");
	place->diags = (struct lt_diags){ .arena = &place->arena };
	cr_assert_eq(copy_with(place, with_first), LT_SYSTEM);
	expect_only(place, LT_D_STATE_DAMAGED);
	cr_assert_eq(truncate(place->file, 0), 0);
	place->diags = (struct lt_diags){ .arena = &place->arena };
	cr_assert_eq(copy_with(place, with_first), LT_OK);
	close_place(place);
	unlink(place->file);
	by_sqlite(place, "CREATE TABLE theirs (x)");
	cr_assert_eq(copy_with(place, with_first), LT_SYSTEM);
	expect_only(place, LT_D_STATE_FOREIGN);
	end_place(place);
}

/* --- whose it is ---------------------------------------------------------- */

static void make(const char *path)
{
	FILE *file = fopen(path, "w");

	cr_assert_not_null(file);
	fclose(file);
}

static enum lt_status open_for(struct place *place, const char *owner)
{
	place->owner = owner;
	place->diags.count = 0;
	return open_with(place, with_first, 0);
}

static void expect_owner(struct place *place, const char *owner)
{
	struct lt_query query =
	    lt_query_open(place->state, "SELECT path FROM lt_owner");

	cr_assert_eq(lt_query_next(&query), LT_OK);
	cr_assert(lt_str_is(lt_query_text(&query, 0), owner));
	cr_assert_eq(lt_query_next(&query), LT_END);
	lt_query_close(&query);
	close_place(place);
}

enum { PATH_ROOM = 96 };

/* A workspace file beside the state. */
static void make_named(const struct place *place, const char *name,
                       char path[static PATH_ROOM])
{
	snprintf(path, PATH_ROOM, "%s/%s", place->folder, name);
	make(path);
}

Test(state, a_file_is_of_one_workspace)
{
	struct place *place = new_place();
	char one[PATH_ROOM], other[PATH_ROOM];

	make_named(place, "one", one);
	make_named(place, "other", other);
	/* the first that comes */
	cr_assert_eq(open_for(place, NULL), LT_OK);
	cr_assert_eq(number(place, "SELECT count(*) FROM lt_owner"), 0);
	close_place(place);
	cr_assert_eq(open_for(place, one), LT_OK);
	expect_owner(place, one);
	/* another one, also where it only looks; and nobody's */
	cr_assert_eq(open_for(place, other), LT_SYSTEM);
	expect_only(place, LT_D_STATE_OF_OTHER);
	place->diags.count = 0;
	cr_assert_eq(copy_with(place, with_first), LT_SYSTEM);
	expect_only(place, LT_D_STATE_OF_OTHER);
	cr_assert_eq(open_for(place, NULL), LT_OK);
	expect_owner(place, one);
	/* another name of the same file */
	unlink(other);
	cr_assert_eq(link(one, other), 0);
	cr_assert_eq(open_for(place, other), LT_OK);
	expect_owner(place, other);
	/* moved, which who only looks does not keep */
	unlink(other);
	place->owner = one;
	cr_assert_eq(copy_with(place, with_first), LT_OK);
	close_place(place);
	cr_assert_eq(open_for(place, NULL), LT_OK);
	expect_owner(place, other);
	cr_assert_eq(open_for(place, one), LT_OK);
	expect_owner(place, one);
	unlink(one);
	end_place(place);
}

Test(state, who_is_refused_changes_nothing)
{
	struct place *place = new_place();
	char one[PATH_ROOM], other[PATH_ROOM];

	make_named(place, "one", one);
	make_named(place, "other", other);
	cr_assert_eq(open_for(place, one), LT_OK);
	close_place(place);
	place->owner = other;
	cr_assert_eq(open_with(place, with_more, 0), LT_SYSTEM);
	expect_only(place, LT_D_STATE_OF_OTHER);
	/* no table was brought up to date */
	cr_assert_eq(open_for(place, one), LT_OK);
	cr_assert_eq(number(place, "SELECT version FROM lt_module "
	                           "WHERE name = 'test'"),
	             1);
	close_place(place);
	unlink(one);
	unlink(other);
	end_place(place);
}

Test(state, a_file_from_before_gets_an_owner)
{
	struct place *place = new_place();

	cr_assert_eq(open_with(place, with_first, 0), LT_OK);
	cr_assert_eq(add(place, "old", 1), LT_OK);
	close_place(place);
	by_sqlite(place, "DROP TABLE lt_owner;"
	                 "DELETE FROM lt_module WHERE name = 'lt'");
	cr_assert_eq(open_for(place, "/nowhere/leadtime.json"), LT_OK);
	cr_assert_eq(number(place, "SELECT n FROM test_one"), 1);
	expect_owner(place, "/nowhere/leadtime.json");
	end_place(place);
}
