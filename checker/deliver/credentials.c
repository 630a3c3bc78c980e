#include "deliver/transport.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 2048 };

/* The value behind WORD on a line of TEXT; false: there is none, it is too
 * long, or it holds a control character. */
static bool value_of(struct lt_str text, const char *word,
                     char value[LT_CREDENTIAL_BYTES_MAX])
{
	while (text.size) {
		size_t end = lt_str_find(text, '\n');
		struct lt_str line = lt_str_head(text, end);
		size_t blank = lt_str_find(line, ' ');

		text = lt_str_from(text, end + 1);
		if (!lt_str_is(lt_str_head(line, blank), word))
			continue;
		line = lt_str_trim(lt_str_from(line, blank));
		for (size_t i = 0; i < line.size; i++)
			if ((unsigned char)line.at[i] < 0x20)
				return false;
		if (!line.size || line.size >= LT_CREDENTIAL_BYTES_MAX)
			return false;
		memcpy(value, line.at, line.size);
		value[line.size] = '\0';
		return true;
	}
	return false;
}

static enum lt_credentials_fault check_file(int fd)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return LT_CREDENTIALS_UNREADABLE;
	if (!S_ISREG(status.st_mode))
		return LT_CREDENTIALS_FORM;
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return LT_CREDENTIALS_FOREIGN;
	return status.st_mode & 077 ? LT_CREDENTIALS_OPEN : LT_CREDENTIALS_FINE;
}

enum lt_credentials_fault lt_credentials_read(const char *path,
                                              struct lt_credentials *found)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	char bytes[FILE_BYTES_MAX];
	enum lt_credentials_fault fault;
	struct lt_str text = { bytes, 0 };
	ssize_t size;

	if (fd < 0)
		return LT_CREDENTIALS_UNREADABLE;
	fault = check_file(fd);
	size = fault ? 0 : read(fd, bytes, sizeof bytes);
	close(fd);
	if (fault)
		return fault;
	if (size < 0)
		return LT_CREDENTIALS_UNREADABLE;
	text.size = (size_t)size;
	if (text.size < sizeof bytes && value_of(text, "user", found->user) &&
	    value_of(text, "password", found->password))
		fault = LT_CREDENTIALS_FINE;
	else
		fault = LT_CREDENTIALS_FORM;
	explicit_bzero(bytes, sizeof bytes);
	return fault;
}
