#include "read/tzif.h"

#include "base/similar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The largest real file has 4 KiB, tzdata.zi about 110 KiB. */
#define FILE_BYTES_MAX ((off_t)1 << 20)
#define NAME_BYTES_MAX 255
#define VERSION_BYTES_MAX 32
/* A line with a version is not longer; the file of names is, by far. */
#define VERSION_LINE_BYTES_MAX 256

#define DEFAULT_FOLDER "/usr/share/zoneinfo"
#define NAMES_FILE "tzdata.zi"
#define VERSION_FILE "+VERSION"

/* A link may lead to another one. */
enum { LINKS_MAX = 3 };

#define HEADER_BYTES 44
#define TYPE_BYTES 6
/* RFC 9636 section 3.2 recommends this range; clock readings are looked for
 * in no wider one. */
#define OFFSET_MIN_S (-25 * 3600)
#define OFFSET_MAX_S (26 * 3600)

const char *lt_tzif_folder(void)
{
	const char *folder = getenv("TZDIR");

	return folder && folder[0] ? folder : DEFAULT_FOLDER;
}

/* A regular file of a bearable size, or the first MOST bytes of it. */
static enum lt_status read_most(struct lt_arena *arena, int fd, size_t most,
                                struct lt_str *bytes)
{
	struct stat facts;
	size_t size, done = 0;
	char *room;

	if (fstat(fd, &facts) != 0)
		return LT_SYSTEM;
	if (!S_ISREG(facts.st_mode) || facts.st_size > FILE_BYTES_MAX)
		return LT_INVALID;
	size = (size_t)facts.st_size < most ? (size_t)facts.st_size : most;
	room = lt_arena_take(arena, size);
	while (done < size) {
		ssize_t got = read(fd, room + done, size - done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return LT_SYSTEM;
		if (got == 0)
			return LT_INVALID;
		done += (size_t)got;
	}
	*bytes = (struct lt_str){ room, size };
	return LT_OK;
}

/* The first MOST bytes of the folder's file NAME. A pipe or device that
 * somebody put there must not hold the program up, hence O_NONBLOCK. */
static enum lt_status read_file(struct lt_arena *arena, struct lt_str name,
                                size_t most, struct lt_str *bytes)
{
	struct lt_str folder = lt_str_of(lt_tzif_folder());
	char *path = lt_arena_take(arena, folder.size + name.size + 2);
	enum lt_status status;
	int fd, fault;

	memcpy(path, folder.at, folder.size);
	path[folder.size] = '/';
	memcpy(path + folder.size + 1, name.at, name.size);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? LT_INVALID
		                                           : LT_SYSTEM;
	status = read_most(arena, fd, most, bytes);
	fault = errno;
	close(fd);
	errno = fault;
	return status;
}

static bool is_letter_or_digit(char c)
{
	return lt_is_letter(c) || lt_is_digit(c);
}

/* No part of a name may be empty or begin with a dot: that keeps "..", "."
 * and slashes at either end out. */
static bool is_name(struct lt_str name)
{
	bool at_start = true;

	if (name.size > NAME_BYTES_MAX)
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.at[i];

		if (at_start && (c == '.' || c == '/'))
			return false;
		if (!is_letter_or_digit(c) && !memchr("._+/-", c, 5))
			return false;
		at_start = c == '/';
	}
	return !at_start;
}

/* RFC 9636 section 3.1; the counts are of 32 bits each, so that sums of their
 * products cannot overflow here. */
struct header {
	uint64_t ut_flags, standard_flags, leaps, transitions, types, chars;
};

static uint32_t number32(const char *at)
{
	uint32_t number = 0;

	for (int i = 0; i < 4; i++)
		number = number << 8 | (unsigned char)at[i];
	return number;
}

static int64_t number64(const char *at)
{
	return (int64_t)((uint64_t)number32(at) << 32 | number32(at + 4));
}

static bool take_header(struct lt_str *rest, struct header *header)
{
	const char *at = rest->at;

	if (rest->size < HEADER_BYTES || memcmp(at, "TZif", 4) != 0 ||
	    at[4] < '2')
		return false;
	*header = (struct header){
		.ut_flags = number32(at + 20),
		.standard_flags = number32(at + 24),
		.leaps = number32(at + 28),
		.transitions = number32(at + 32),
		.types = number32(at + 36),
		.chars = number32(at + 40),
	};
	*rest = lt_str_from(*rest, HEADER_BYTES);
	return true;
}

/* The data block behind a header, with times of TIME_BYTES. */
static bool take_block(struct lt_str *rest, const struct header *header,
                       uint64_t time_bytes, struct lt_str *block)
{
	uint64_t size = header->transitions * (time_bytes + 1) +
	                header->types * TYPE_BYTES + header->chars +
	                header->leaps * (time_bytes + 4) +
	                header->standard_flags + header->ut_flags;

	if (rest->size < size)
		return false;
	*block = lt_str_head(*rest, (size_t)size);
	*rest = lt_str_from(*rest, (size_t)size);
	return true;
}

/* Leap seconds shift every transition behind them off the POSIX line that
 * instants are counted on: such a file (folder right/) is of no use. */
static bool has_sound_counts(const struct header *header)
{
	return header->types > 0 && header->chars > 0 && header->leaps == 0 &&
	       (header->standard_flags == 0 ||
	        header->standard_flags == header->types) &&
	       (header->ut_flags == 0 || header->ut_flags == header->types);
}

/* A newline, the rule, a newline, the end (section 3.3). */
static bool read_footer(struct lt_str rest, struct lt_str *footer)
{
	size_t end;

	if (!lt_str_starts(rest, LT_STR("\n")))
		return false;
	rest = lt_str_from(rest, 1);
	end = lt_str_find(rest, '\n');
	if (end + 1 != rest.size)
		return false;
	*footer = lt_str_head(rest, end);
	return lt_str_find(*footer, '\0') == end;
}

static bool read_offset(const char *types, uint64_t type, int32_t *offset_s)
{
	int32_t offset = (int32_t)number32(types + type * TYPE_BYTES);

	if (offset < OFFSET_MIN_S || offset > OFFSET_MAX_S)
		return false;
	*offset_s = offset;
	return true;
}

/* Section 3.2: times, the type of each, the types. */
static bool read_block(struct lt_arena *arena, const struct header *header,
                       const char *block, struct lt_tzif *tzif)
{
	size_t count = (size_t)header->transitions;
	const char *used = block + 8 * count;
	const char *types = used + count;
	int64_t *at_s = LT_NEW_ARRAY(arena, int64_t, count);
	int32_t *offset_s = LT_NEW_ARRAY(arena, int32_t, count);

	if (!read_offset(types, 0, &tzif->before_s))
		return false;
	for (size_t i = 0; i < count; i++) {
		unsigned char type = (unsigned char)used[i];

		at_s[i] = number64(block + 8 * i);
		if (i > 0 && at_s[i] <= at_s[i - 1])
			return false;
		if (type >= header->types ||
		    !read_offset(types, type, &offset_s[i]))
			return false;
	}
	tzif->count = count;
	tzif->at_s = at_s;
	tzif->offset_s = offset_s;
	return true;
}

/* The first block is for readers of 32 bits and is passed over. */
static bool parse(struct lt_arena *arena, struct lt_str bytes,
                  struct lt_tzif *tzif)
{
	struct header header;
	struct lt_str block, footer;

	if (!take_header(&bytes, &header) ||
	    !take_block(&bytes, &header, 4, &block) ||
	    !take_header(&bytes, &header) || !has_sound_counts(&header) ||
	    !take_block(&bytes, &header, 8, &block) ||
	    !read_footer(bytes, &footer) ||
	    !read_block(arena, &header, block.at, tzif))
		return false;
	tzif->footer = lt_arena_copy(arena, footer);
	return true;
}

static struct lt_str take_line(struct lt_str *text)
{
	size_t end = lt_str_find(*text, '\n');
	struct lt_str line = lt_str_head(*text, end);

	*text = lt_str_from(lt_str_from(*text, end), 1);
	return line;
}

static struct lt_str take_word(struct lt_str *line)
{
	size_t end = lt_str_find(*line, ' ');
	struct lt_str word = lt_str_head(*line, end);

	*line = lt_str_from(lt_str_from(*line, end), 1);
	return word;
}

/* What the name that NAME is another one of is in the names file; empty: it is
 * none. */
static struct lt_str target_of(struct lt_arena *scratch, struct lt_str name)
{
	struct lt_str text;

	if (read_file(scratch, LT_STR(NAMES_FILE), FILE_BYTES_MAX, &text) !=
	    LT_OK)
		return (struct lt_str){ 0 };
	while (text.size) {
		struct lt_str line = take_line(&text);
		struct lt_str kind = take_word(&line);
		struct lt_str target = take_word(&line);

		if (lt_str_is(kind, "L") && lt_str_eq(take_word(&line), name))
			return target;
	}
	return (struct lt_str){ 0 };
}

/* Newer systems (Debian 13, Ubuntu 24.04) have no files of old names, such as
 * Europe/Kiev, which calendars are full of; the names file still tells what
 * each of them is. */
static enum lt_status read_zone(struct lt_arena *scratch, struct lt_str name,
                                struct lt_str *bytes)
{
	enum lt_status status = LT_INVALID;

	for (int links = 0;
	     status == LT_INVALID && is_name(name) && links <= LINKS_MAX;
	     links++) {
		status = read_file(scratch, name, FILE_BYTES_MAX, bytes);
		if (status == LT_INVALID)
			name = target_of(scratch, name);
	}
	return status;
}

enum lt_status lt_tzif_read(struct lt_arena *arena, struct lt_str name,
                            struct lt_tzif *tzif)
{
	struct lt_arena scratch = { 0 };
	struct lt_tzif parsed = { 0 };
	struct lt_str bytes;
	enum lt_status status = read_zone(&scratch, name, &bytes);

	if (status == LT_OK && !parse(arena, bytes, &parsed))
		status = LT_INVALID;
	if (status == LT_OK)
		*tzif = parsed;
	lt_arena_free(&scratch);
	return status;
}

bool lt_tzif_is_installed(void)
{
	static const char *const some[] = { "UTC", "Etc/UTC", NAMES_FILE };
	struct lt_arena scratch = { 0 };
	bool is_there = false;

	for (size_t i = 0; i < sizeof some / sizeof some[0] && !is_there; i++) {
		struct lt_str bytes;

		is_there = read_file(&scratch, lt_str_of(some[i]), 1, &bytes) !=
		           LT_INVALID;
	}
	lt_arena_free(&scratch);
	return is_there;
}

/* "Z Europe/Zurich 0:34:8 - LMT ..." and "L Asia/Kolkata Asia/Calcutta" name
 * a zone; for other lines the answer is empty (zic(8)). */
static struct lt_str name_of_line(struct lt_str line)
{
	struct lt_str kind = take_word(&line);
	struct lt_str word = take_word(&line);

	if (lt_str_is(kind, "Z"))
		return word;
	if (lt_str_is(kind, "L"))
		return take_word(&line);
	return (struct lt_str){ NULL, 0 };
}

static struct lt_str find_spelling(struct lt_arena *scratch, struct lt_str name)
{
	struct lt_str text, found = { NULL, 0 };

	if (read_file(scratch, LT_STR(NAMES_FILE), FILE_BYTES_MAX, &text) !=
	    LT_OK)
		return found;
	while (text.size) {
		found = name_of_line(take_line(&text));
		if (lt_str_eq_nocase(found, name))
			return found;
	}
	return (struct lt_str){ NULL, 0 };
}

struct lt_str lt_tzif_spelling(struct lt_arena *arena, struct lt_str name)
{
	struct lt_arena scratch = { 0 };
	struct lt_tzif tzif;
	struct lt_str found = { NULL, 0 };

	if (lt_tzif_read(&scratch, name, &tzif) == LT_OK)
		found = name;
	else if (is_name(name))
		found = find_spelling(&scratch, name);
	if (found.size)
		found = lt_arena_copy(arena, found);
	lt_arena_free(&scratch);
	return found;
}

struct lt_str lt_tzif_nearest(struct lt_arena *arena, struct lt_str name)
{
	struct lt_nearest nearest = lt_nearest(name);
	struct lt_arena scratch = { 0 };
	struct lt_str text;

	if (read_file(&scratch, LT_STR(NAMES_FILE), FILE_BYTES_MAX, &text) !=
	    LT_OK)
		text = (struct lt_str){ 0 };
	while (text.size)
		lt_nearest_try(&nearest, name_of_line(take_line(&text)));
	if (nearest.best.size)
		nearest.best = lt_arena_copy(arena, nearest.best);
	lt_arena_free(&scratch);
	return nearest.best;
}

/* An empty text is as good as none. */
static bool is_version(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!is_letter_or_digit(text.at[i]) &&
		    !memchr("._+-", text.at[i], 4))
			return false;
	return text.size <= VERSION_BYTES_MAX;
}

/* What follows PREFIX in the first line of FILE; empty where that is not a
 * version. */
static struct lt_str read_version(struct lt_arena *scratch, struct lt_str file,
                                  struct lt_str prefix)
{
	struct lt_str text, line;

	if (read_file(scratch, file, VERSION_LINE_BYTES_MAX, &text) != LT_OK)
		return (struct lt_str){ NULL, 0 };
	line = take_line(&text);
	if (!lt_str_starts(line, prefix))
		return (struct lt_str){ NULL, 0 };
	line = lt_str_trim(lt_str_from(line, prefix.size));
	return is_version(line) ? line : (struct lt_str){ NULL, 0 };
}

struct lt_str lt_tzif_version(struct lt_arena *arena)
{
	struct lt_arena scratch = { 0 };
	struct lt_str version;

	version =
	    read_version(&scratch, LT_STR(NAMES_FILE), LT_STR("# version "));
	if (!version.size)
		version =
		    read_version(&scratch, LT_STR(VERSION_FILE), LT_STR(""));
	if (!version.size)
		version = LT_STR("unknown");
	version = lt_arena_copy(arena, version);
	lt_arena_free(&scratch);
	return version;
}
