#include "deliver/secret.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Why the file cannot be trusted; NULL: it can. */
static const char *fault_of(int fd)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return strerror(errno);
	if (!S_ISREG(status.st_mode))
		return "it is not a file";
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return "it belongs to somebody else";
	if (status.st_mode & (S_IRWXG | S_IRWXO))
		return "others may open it (chmod 600)";
	return NULL;
}

static char *default_file(void)
{
	const struct lt_str home = lt_str_of(getenv("HOME"));
	struct lt_buf name = { 0 };

	if (!home.size)
		return NULL;
	lt_buf_format(&name, "{0}/.netrc", &home, 1);
	lt_buf_char(&name, '\0');
	return name.at;
}

enum lt_status lt_secret_open(const char *file, struct lt_diags *diags,
                              int *result)
{
	char *own = file ? NULL : default_file();
	const char *name = file ? file : own;
	struct lt_place at = { .file = file ? file : "~/.netrc" };
	const char *fault = NULL;
	/* without waiting for the other end of a pipe */
	const int how = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	int fd = name ? open(name, how) : -1;

	if (fd >= 0)
		fault = fault_of(fd);
	else if (file || (name && errno != ENOENT))
		fault = strerror(errno);
	free(own);
	if (!fault) {
		*result = fd;
		return LT_OK;
	}
	lt_diag(diags, LT_D_SECRET_FILE, &at, lt_str_of(fault));
	if (fd >= 0)
		close(fd);
	return LT_INVALID;
}

/* --- what it holds ------------------------------------------------------ */

enum { SECRET_BYTES_MAX = 65536 };

/* The next word of TEXT: up to a blank, or what stands in quotation marks. */
static struct lt_str next_word(struct lt_str *text)
{
	static const struct lt_str blanks = { " \t\r\n", 4 };
	struct lt_str word;
	size_t end = 0;

	while (text->size && lt_str_find(blanks, text->at[0]) < blanks.size)
		*text = lt_str_from(*text, 1);
	if (text->size && text->at[0] == '"') {
		*text = lt_str_from(*text, 1);
		while (end < text->size && text->at[end] != '"')
			end += text->at[end] == '\\' ? 2 : 1;
	} else {
		while (end < text->size &&
		       lt_str_find(blanks, text->at[end]) == blanks.size)
			end++;
	}
	word = lt_str_head(*text, end);
	*text = lt_str_from(*text, end + 1);
	return word;
}

static bool is_entry_for(struct lt_str text, struct lt_str host)
{
	bool is_its_entry = false, has_login = false, has_password = false;

	while (text.size && !(has_login && has_password)) {
		struct lt_str word = next_word(&text);
		bool is_default = lt_str_is(word, "default");

		if (is_default || lt_str_is(word, "machine")) {
			is_its_entry = is_default ||
			               lt_str_eq_nocase(next_word(&text), host);
			has_login = has_password = false;
		} else if (lt_str_is(word, "login")) {
			has_login = next_word(&text).size && is_its_entry;
		} else if (lt_str_is(word, "password")) {
			has_password = next_word(&text).size && is_its_entry;
		}
	}
	return has_login && has_password;
}

bool lt_secret_is_for(int fd, struct lt_str host)
{
	char *bytes = lt_alloc(SECRET_BYTES_MAX);
	ssize_t size = pread(fd, bytes, SECRET_BYTES_MAX, 0);
	bool found = size > 0 &&
	             is_entry_for((struct lt_str){ bytes, (size_t)size }, host);

	explicit_bzero(bytes, SECRET_BYTES_MAX);
	free(bytes);
	return found;
}

void lt_secret_path(int fd, char path[64])
{
	path[0] = '\0';
	if (fd >= 0)
		snprintf(path, 64, "/proc/self/fd/%d", fd);
}
