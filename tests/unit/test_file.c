#include "deliver/file.h"

#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { LONG_BYTES = 300000 };

static char folder[] = "/tmp/leadtime-file-XXXXXX";
static char path[sizeof folder + 8];

static void open_folder(void)
{
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(path, sizeof path, "%s/out", folder);
}

static void close_folder(void)
{
	unlink(path);
	cr_expect_eq(rmdir(folder), 0, "a file was left behind");
}

/* A long text of which the byte at AT is another one, in OWN. */
static struct lt_str text_of(char *own, size_t size, size_t at)
{
	for (size_t i = 0; i < size; i++)
		own[i] = (char)('a' + i * 7 % 26 + i / 1000 % 5);
	if (at < size)
		own[at] = '#';
	return (struct lt_str){ own, size };
}

static void put_file(struct lt_str text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	cr_assert(fd >= 0);
	cr_assert_eq(write(fd, text.at, text.size), (ssize_t)text.size);
	close(fd);
}

static bool has_file(struct lt_str text)
{
	char *own = lt_alloc(LONG_BYTES + 1);
	int fd = open(path, O_RDONLY);
	ssize_t n = read(fd, own, LONG_BYTES + 1);
	bool same =
	    n == (ssize_t)text.size && memcmp(own, text.at, text.size) == 0;

	close(fd);
	free(own);
	return same;
}

static void write_piece(struct lt_writer *writer, struct lt_str text)
{
	struct lt_buf buf = { 0 };

	lt_buf_put(&buf, text);
	lt_writer_write(writer, &buf);
	lt_buf_free(&buf);
}

/* Writes TEXT in pieces. */
static enum lt_status replace(struct lt_str text, size_t piece)
{
	struct lt_writer writer;
	enum lt_status status;

	cr_assert_eq(lt_writer_open(&writer, path), LT_OK);
	for (size_t at = 0; at < text.size; at += piece)
		write_piece(&writer, lt_str_head(lt_str_from(text, at), piece));
	status = lt_writer_commit(&writer);
	lt_writer_abandon(&writer);
	return status;
}

static ino_t inode(void)
{
	struct stat status;

	cr_assert_eq(stat(path, &status), 0);
	return status.st_ino;
}

/* The old file differs at each kind of place: within and between the pieces
 * and the blocks, or is shorter, longer, the same. */
Test(file, replaced_or_left, .init = open_folder, .fini = close_folder)
{
	static const size_t pieces[] = { 1000, 65536, 70001, LONG_BYTES };
	static const struct {
		size_t size, at; /* of the old file; at LONG_BYTES: the same */
	} olds[] = {
		{ LONG_BYTES, LONG_BYTES },
		{ LONG_BYTES, 0 },
		{ LONG_BYTES, 65535 },
		{ LONG_BYTES, 65536 },
		{ LONG_BYTES, 99999 },
		{ LONG_BYTES, LONG_BYTES - 1 },
		{ LONG_BYTES - 1, LONG_BYTES },
		{ 131072, LONG_BYTES },
		{ 31, LONG_BYTES },
		{ 0, LONG_BYTES },
	};
	char *own = lt_alloc(LONG_BYTES), *other = lt_alloc(LONG_BYTES);
	struct lt_str text = text_of(own, LONG_BYTES, LONG_BYTES);

	for (size_t i = 0; i < COUNT(olds) * COUNT(pieces); i++) {
		size_t size = olds[i / COUNT(pieces)].size;
		size_t at = olds[i / COUNT(pieces)].at;
		bool is_same = size == LONG_BYTES && at == LONG_BYTES;
		ino_t before;

		put_file(text_of(other, size, at));
		before = inode();
		cr_expect_eq(replace(text, pieces[i % COUNT(pieces)]), LT_OK);
		cr_expect(has_file(text), "row %zu", i);
		cr_expect_eq(inode() == before, is_same, "row %zu", i);
	}
	/* and the new one is the shorter one */
	put_file(text);
	cr_expect_eq(replace(lt_str_head(text, 100000), 1000), LT_OK);
	cr_expect(has_file(lt_str_head(text, 100000)));
	free(own);
	free(other);
}

/* What was the same is taken from the old file, which somebody else writes into
 * meanwhile: nothing is put together from both. */
Test(file, changed_meanwhile, .init = open_folder, .fini = close_folder)
{
	char *own = lt_alloc(LONG_BYTES), *other = lt_alloc(LONG_BYTES);
	struct lt_str text = text_of(own, LONG_BYTES, LONG_BYTES);
	struct lt_str old = text_of(other, LONG_BYTES, 200000), changed;
	struct lt_writer writer;

	put_file(old);
	cr_assert_eq(lt_writer_open(&writer, path), LT_OK);
	write_piece(&writer, lt_str_head(text, 150000));
	changed = text_of(other, LONG_BYTES, 70000);
	put_file(changed);
	write_piece(&writer, lt_str_from(text, 150000));
	cr_expect_eq(lt_writer_commit(&writer), LT_SYSTEM);
	cr_expect_eq(writer.error, EBUSY);
	lt_writer_abandon(&writer);
	cr_expect(has_file(changed));
	free(own);
	free(other);
}

/* All was the same until the old file was replaced or changed. */
Test(file, unchanged_but_gone, .init = open_folder, .fini = close_folder)
{
	char *own = lt_alloc(LONG_BYTES);
	struct lt_str text = text_of(own, LONG_BYTES, LONG_BYTES);
	struct lt_writer writer;

	put_file(text);
	cr_assert_eq(lt_writer_open(&writer, path), LT_OK);
	write_piece(&writer, text);
	cr_assert_eq(unlink(path), 0);
	put_file(LT_STR("another one"));
	cr_expect_eq(lt_writer_commit(&writer), LT_OK);
	cr_expect(has_file(text));
	cr_assert_eq(lt_writer_open(&writer, path), LT_OK);
	write_piece(&writer, text);
	put_file(LT_STR("another one"));
	cr_expect_eq(lt_writer_commit(&writer), LT_SYSTEM);
	lt_writer_abandon(&writer);
	cr_expect(has_file(LT_STR("another one")));
	free(own);
}

/* How many files stand in the folder after a child that has begun two new ones
 * got the signal NUMBER, with which HOW was to be done before, or, for 0, has no
 * more memory; the second is not finished. */
static int files_after(int number, void (*how)(int), bool *is_ended)
{
	pid_t child = fork();
	int status, files = 0;
	DIR *dir;

	cr_assert(child >= 0);
	if (!child) {
		struct lt_writer writers[2];

		if (number)
			signal(number, how);
		lt_writer_heed_signals();
		lt_writer_open(&writers[0], path);
		write_piece(&writers[0], LT_STR("a"));
		lt_writer_open(&writers[1], path);
		write_piece(&writers[1], LT_STR("b"));
		lt_writer_commit(&writers[0]);
		if (!number)
			lt_no_memory();
		raise(number);
		lt_writer_abandon(&writers[1]);
		_exit(0);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	*is_ended = number ? WIFSIGNALED(status) && WTERMSIG(status) == number
	                   : WIFEXITED(status) && WEXITSTATUS(status) == 5;
	dir = opendir(folder);
	cr_assert(dir != NULL);
	while (readdir(dir))
		files++;
	closedir(dir);
	return files - 2;
}

Test(file, a_lack_of_memory_leaves_nothing, .init = open_folder,
     .fini = close_folder)
{
	bool is_ended;

	cr_expect_eq(files_after(0, SIG_DFL, &is_ended), 1);
	cr_expect(is_ended);
	cr_expect(has_file(LT_STR("a")));
}

Test(file, a_signal_leaves_nothing, .init = open_folder, .fini = close_folder)
{
	static const int ending[] = { SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
		                      SIGALRM, SIGXCPU, SIGUSR1, SIGUSR2 };
	bool is_ended;

	for (size_t i = 0; i < COUNT(ending); i++) {
		cr_expect_eq(files_after(ending[i], SIG_DFL, &is_ended), 1);
		cr_expect(is_ended);
		/* nohup(1) */
		cr_expect_eq(files_after(ending[i], SIG_IGN, &is_ended), 1);
		cr_expect_not(is_ended);
		cr_expect(has_file(LT_STR("a")));
	}
}
