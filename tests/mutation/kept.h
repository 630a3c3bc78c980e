/* kept.h - a fuzzer as a unit test: its inputs that are kept. */
#ifndef LT_KEPT_H
#define LT_KEPT_H

#include <criterion/criterion.h>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

/* CALL with the bytes of each file of FOLDER, where nothing lies behind them:
 * what reads on is found. */
static inline void each_kept(const char *folder,
                             int (*call)(const unsigned char *, size_t))
{
	DIR *files = opendir(folder);
	struct dirent *entry;

	cr_assert_not_null(files);
	while ((entry = readdir(files))) {
		static unsigned char bytes[65536];
		int file = openat(dirfd(files), entry->d_name, O_RDONLY);
		ssize_t size = read(file, bytes, sizeof bytes);
		unsigned char *input;

		close(file);
		if (size < 0)
			continue; /* a folder */
		input = malloc(size ? (size_t)size : 1);
		cr_assert_not_null(input);
		memcpy(input, bytes, (size_t)size);
		call(input, (size_t)size);
		free(input);
	}
	closedir(files);
}

#endif
