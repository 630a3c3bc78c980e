#include "base/safe.h"
#include "xlsx/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* libxlsxwriter writes to a name: that of a file which only this process has.
 * Its bytes then go to standard output. */
static bool copy_out(int from)
{
	static char block[65536];
	ssize_t n;

	if (lseek(from, 0, SEEK_SET) != 0)
		return false;
	while ((n = read(from, block, sizeof block)) > 0)
		for (ssize_t done = 0; done < n;) {
			ssize_t some = write(STDOUT_FILENO, block + done,
			                     (size_t)(n - done));

			if (some <= 0)
				return false;
			done += some;
		}
	return n == 0;
}

static bool write_book(struct lt_book *book)
{
	char path[64];
	int fd = memfd_create("leadtime.xlsx", 0);
	bool good;

	if (fd < 0) {
		perror("leadtime-xlsx: no memory for the file");
		return false;
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (!lt_book_write(book, path))
		return false;
	good = copy_out(fd);
	if (!good)
		perror("leadtime-xlsx: cannot write");
	close(fd);
	return good;
}

int main(void)
{
	struct lt_book book = { 0 };
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	bool good = true, is_dropped = false;

	if (isatty(STDOUT_FILENO)) {
		lt_safe_print("leadtime-xlsx: started by leadtime check "
		              "--format xlsx, not by hand\n");
		return 4;
	}
	book.diags.arena = &book.arena;
	while (good && !is_dropped &&
	       (size = getline(&line, &room, stdin)) > 0) {
		is_dropped = line[0] == '\n';
		good =
		    is_dropped ||
		    lt_book_take(&book, (struct lt_str){ line, (size_t)size });
	}
	free(line);
	/* The result was too long, or --quiet has dropped it. */
	if (is_dropped || (good && !book.run))
		return 0;
	/* leadtime ended early if there is no summary: half a workbook must not
	 * be written. */
	if (!good || !book.summary) {
		lt_safe_print("leadtime-xlsx: the result ends early or "
		              "cannot be read; nothing is written\n");
		return 5;
	}
	good = write_book(&book);
	lt_arena_free(&book.arena);
	return good ? 0 : 5;
}
