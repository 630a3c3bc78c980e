/* What a process can still reach after it has given rights away: asked of the
 * kernel, which may be too old for some of it. */
#include "box/ground.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Two folders with a file "old" each; the first is where outputs go. */
static char ours[64], other[64];

static void make_folder(char *folder)
{
	char file[96];
	int fd;

	strcpy(folder, "/tmp/leadtime-ground-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/old", folder);
	fd = open(file, O_WRONLY | O_CREAT, 0600);
	cr_assert_eq(write(fd, "x", 1), 1);
	close(fd);
}

static void remove_folder(const char *folder)
{
	static const char *const names[] = { "old", "new", "link", "dir" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char file[96];

		snprintf(file, sizeof file, "%s/%s", folder, names[i]);
		if (unlink(file) != 0)
			rmdir(file);
	}
	cr_assert_eq(rmdir(folder), 0);
}

static int said(long result)
{
	return result < 0 ? errno : 0;
}

static const char *in(const char *folder, const char *name)
{
	static char file[96];

	snprintf(file, sizeof file, "%s/%s", folder, name);
	return file;
}

static int read_file(const char *folder)
{
	return said(open(in(folder, "old"), O_RDONLY));
}

static int list_folder(const char *folder)
{
	return said(open(folder, O_RDONLY | O_DIRECTORY));
}

static int write_file(const char *folder)
{
	return said(open(in(folder, "old"), O_WRONLY));
}

static int cut_file(const char *folder)
{
	return said(truncate(in(folder, "old"), 0));
}

static int make_file(const char *folder)
{
	return said(open(in(folder, "new"), O_WRONLY | O_CREAT, 0600));
}

static int replace_file(const char *folder)
{
	char to[96];

	strcpy(to, in(folder, "new"));
	return said(rename(in(folder, "old"), to));
}

static int remove_file(const char *folder)
{
	return said(unlink(in(folder, "old")));
}

static int make_link(const char *folder)
{
	return said(symlink("/etc", in(folder, "link")));
}

static int make_dir(const char *folder)
{
	return said(mkdir(in(folder, "dir"), 0700));
}

static int run_program(const char *folder)
{
	(void)folder;
	return said(execl("/bin/false", "false", (char *)NULL));
}

static int connect_out(const char *folder)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		                       .sin_port = htons(9) };

	(void)folder;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return said(connect(socket(AF_INET, SOCK_STREAM, 0),
	                    (const struct sockaddr *)&address, sizeof address));
}

static int signal_parent(const char *folder)
{
	(void)folder;
	return said(kill(getppid(), 0));
}

/* What ACT says, in a process that has given RIGHTS away but for PATHS. */
static int errno_of(int (*act)(const char *folder), const char *folder,
                    unsigned rights, const struct lt_ground_path *paths,
                    size_t count)
{
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		int error = lt_ground_limit(rights, paths, count);

		if ((error != 0) != (lt_ground_version() == 0))
			error = 255;
		else
			error = act(folder);
		/* Not _exit: the sanitizers look for files then. */
		syscall(SYS_exit_group, error);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFEXITED(status), "status %x", status);
	return WEXITSTATUS(status);
}

/* While inputs are read: only outputs can be written. */
Test(ground, writing)
{
	static const struct {
		const char *what;
		int (*act)(const char *folder);
		const char *folder;
		int error;   /* 0: it can be done */
		int version; /* of the kernel's Landlock that this needs */
		int else_error;
	} rows[] = {
		{ "write ours", write_file, ours, 0, 0, 0 },
		{ "cut ours", cut_file, ours, 0, 0, 0 },
		{ "make ours", make_file, ours, 0, 0, 0 },
		{ "replace ours", replace_file, ours, 0, 0, 0 },
		{ "remove ours", remove_file, ours, 0, 0, 0 },
		{ "link ours", make_link, ours, EACCES, 1, 0 },
		{ "dir ours", make_dir, ours, EACCES, 1, 0 },
		{ "read other", read_file, other, 0, 0, 0 },
		{ "list other", list_folder, other, 0, 0, 0 },
		{ "write other", write_file, other, EACCES, 1, 0 },
		{ "make other", make_file, other, EACCES, 1, 0 },
		{ "replace other", replace_file, other, EACCES, 1, 0 },
		{ "remove other", remove_file, other, EACCES, 1, 0 },
		{ "run", run_program, other, EACCES, 1, 1 },
		{ "cut other", cut_file, other, EACCES, 3, 0 },
		{ "connect", connect_out, other, EACCES, 4, ECONNREFUSED },
		{ "signal", signal_parent, other, EPERM, 6, 0 },
	};
	const struct lt_ground_path paths[] = {
		{ "/nowhere/at/all", LT_GROUND_WRITE },
		{ ours, LT_GROUND_READ | LT_GROUND_WRITE | LT_GROUND_MAKE },
	};
	int version = lt_ground_version();

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int wanted = version >= rows[i].version ? rows[i].error
		                                        : rows[i].else_error;
		int got;

		make_folder(ours);
		make_folder(other);
		got = errno_of(rows[i].act, rows[i].folder,
		               LT_GROUND_WRITE | LT_GROUND_MAKE |
		                   LT_GROUND_RUN | LT_GROUND_TALK,
		               paths, 2);
		cr_assert_eq(got, wanted, "%s: %d, not %d", rows[i].what, got,
		             wanted);
		remove_folder(ours);
		remove_folder(other);
	}
}

/* Afterwards: only what is named can be read. */
Test(ground, reading)
{
	static const struct {
		const char *what;
		int (*act)(const char *folder);
		const char *folder;
		int error;
	} rows[] = {
		{ "read ours", read_file, ours, 0 },
		{ "list ours", list_folder, ours, 0 },
		{ "read other", read_file, other, EACCES },
		{ "list other", list_folder, other, EACCES },
		{ "write other", write_file, other, 0 },
	};
	const struct lt_ground_path paths[] = { { ours, LT_GROUND_READ } };

	make_folder(ours);
	make_folder(other);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int wanted = lt_ground_version() ? rows[i].error : 0;
		int got = errno_of(rows[i].act, rows[i].folder, LT_GROUND_READ,
		                   paths, 1);

		cr_assert_eq(got, wanted, "%s: %d, not %d", rows[i].what, got,
		             wanted);
	}
	remove_folder(ours);
	remove_folder(other);
}

/* A file has what a file can have; a pipe needs nothing. */
Test(ground, kinds_of_paths)
{
	char file[96], pipe_name[64];
	struct lt_ground_path paths[2];
	int ends[2];

	make_folder(ours);
	make_folder(other);
	strcpy(file, in(other, "old"));
	cr_assert_eq(pipe(ends), 0);
	snprintf(pipe_name, sizeof pipe_name, "/proc/self/fd/%d", ends[1]);
	paths[0] = (struct lt_ground_path){ pipe_name, LT_GROUND_WRITE };
	paths[1] =
	    (struct lt_ground_path){ file, LT_GROUND_READ | LT_GROUND_WRITE |
		                               LT_GROUND_MAKE };
	cr_assert_eq(errno_of(write_file, other,
	                      LT_GROUND_WRITE | LT_GROUND_MAKE, paths, 2),
	             0);
	cr_assert_eq(errno_of(make_file, other,
	                      LT_GROUND_WRITE | LT_GROUND_MAKE, paths, 2),
	             lt_ground_version() ? EACCES : 0);
	remove_folder(ours);
	remove_folder(other);
}
