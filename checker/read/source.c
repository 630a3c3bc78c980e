#include "read/source.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* BLOCK_BYTES: how much is read at once. CHARACTER_BYTES: the least room in
 * which a decoder works. */
enum { BLOCK_BYTES = 256 * 1024, CHARACTER_BYTES = 16 };

static enum lt_status cannot_read(struct lt_source *source,
                                  struct lt_diags *diags, int error)
{
	struct lt_place at = { .file = source->file };

	lt_diag(diags, LT_D_CANNOT_READ, &at, lt_str_of(strerror(error)));
	return LT_SYSTEM;
}

/* As read(2): bytes of the input, or of what it holds. */
static ssize_t pull_raw(struct lt_source *source, char *at, size_t size)
{
	ssize_t n;

	if (source->unpack)
		return lt_unpack_read(source->unpack, at, size);
	do
		n = read(source->fd, at, size);
	while (n < 0 && errno == EINTR);
	return n;
}

/* What is not yet decoded moves to the front, and more comes behind it. */
static ssize_t fill_raw(struct lt_source *source)
{
	ssize_t n;

	if (source->raw.size)
		memmove(source->raw_block, source->raw.at, source->raw.size);
	source->raw.at = source->raw_block;
	n = pull_raw(source, source->raw_block + source->raw.size,
	             BLOCK_BYTES - source->raw.size);
	if (n > 0)
		source->raw.size += (size_t)n;
	source->raw_at_end = n == 0;
	return n;
}

/* As read(2): text. -1 with EILSEQ: bytes do not fit the charset. */
static ssize_t pull(struct lt_source *source, char *at, size_t size)
{
	struct lt_decode *decode = source->decode;

	if (!decode)
		return pull_raw(source, at, size);
	for (;;) {
		size_t got = lt_decode_step(decode, &source->raw,
		                            source->raw_at_end, at, size);

		if (got)
			return (ssize_t)got;
		if (lt_decode_fault(decode)->is_there) {
			errno = EILSEQ;
			return -1;
		}
		if (source->raw_at_end)
			return 0;
		if (fill_raw(source) < 0)
			return -1;
	}
}

static enum lt_status cannot_decode(struct lt_source *source,
                                    struct lt_diags *diags)
{
	const struct lt_decode_fault *fault = lt_decode_fault(source->decode);
	struct lt_place at = { .file = source->file,
		               .line = fault->line,
		               .column = fault->column };

	lt_diag(diags,
	        fault->is_mixed ? LT_D_CHARSET_MIXED : LT_D_CHARSET_BYTES, &at,
	        lt_str_of(fault->bytes), lt_str_of(source->charset));
	return LT_SYSTEM;
}

/* What could not be read is said once; nothing more comes then. */
static enum lt_status cannot_pull(struct lt_source *source,
                                  struct lt_diags *diags, int error)
{
	struct lt_place at = { .file = source->file };

	source->at_end = true;
	if (source->decode && error == EILSEQ)
		return cannot_decode(source, diags);
	if (!source->unpack || (error != EBADMSG && error != ENOMEM))
		return cannot_read(source, diags, error);
	if (error == EBADMSG)
		lt_diag0(diags, LT_D_PACKED_DAMAGED, &at);
	else
		lt_diag(diags, LT_D_LIMIT, &at,
		        LT_STR("the window of the compressed data"),
		        lt_diag_number(diags, INT64_C(1)
		                                  << LT_UNPACK_WINDOW_LOG_MAX),
		        LT_STR("bytes of a zstd window"));
	return LT_SYSTEM;
}

/* Moves what is held to the front and makes room for at least MORE bytes. */
static void make_room(struct lt_source *source, size_t more)
{
	size_t room = source->room ? source->room : BLOCK_BYTES;

	if (source->held.size && source->held.at != source->block)
		memmove(source->block, source->held.at, source->held.size);
	while (room - source->held.size < more)
		room *= 2;
	if (room != source->room) {
		source->block = lt_realloc(source->block, room);
		source->room = room;
	}
	source->held.at = source->block;
}

/* Reads once; zero bytes are the end. Half a block of room is enough, so that
 * finding the end of a small file needs no larger block. */
static enum lt_status fill(struct lt_source *source, struct lt_diags *diags)
{
	size_t room;
	ssize_t n;

	make_room(source, BLOCK_BYTES / 2);
	room = source->room - source->held.size;
	n = pull(source, source->block + source->held.size,
	         room < BLOCK_BYTES ? room : BLOCK_BYTES);
	if (n < 0)
		return cannot_pull(source, diags, errno);
	source->held.size += (size_t)n;
	source->at_end = n == 0;
	return LT_OK;
}

enum lt_status lt_source_more(struct lt_source *source, size_t want,
                              struct lt_diags *diags)
{
	while (source->held.size < want && !source->at_end) {
		enum lt_status status = fill(source, diags);

		if (status != LT_OK)
			return status;
	}
	return source->held.size < want ? LT_END : LT_OK;
}

size_t lt_source_read(struct lt_source *source, char *at, size_t size)
{
	size_t held = source->held.size < size ? source->held.size : size;
	ssize_t n;

	if (held) {
		memcpy(at, source->held.at, held);
		lt_source_take(source, held);
		return held;
	}
	if (source->at_end)
		return 0;
	/* A character may need more room than there is. */
	if (source->decode && size < CHARACTER_BYTES) {
		make_room(source, BLOCK_BYTES);
		n = pull(source, source->block, BLOCK_BYTES);
		source->held.size = n < 0 ? 0 : (size_t)n;
		source->at_end = n == 0;
		return n > 0 ? lt_source_read(source, at, size) : 0;
	}
	n = pull(source, at, size);
	source->at_end = n == 0;
	return n < 0 ? 0 : (size_t)n;
}

void lt_source_give_back(struct lt_source *source, struct lt_str bytes)
{
	size_t held = source->held.size;

	make_room(source, bytes.size);
	memmove(source->block + bytes.size, source->block, held);
	if (bytes.size)
		memcpy(source->block, bytes.at, bytes.size);
	source->held.size += bytes.size;
}

static void keep_hash(struct lt_source *source, struct sha256_ctx *context)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		source->sha256[2 * i] = digits[digest[i] >> 4];
		source->sha256[2 * i + 1] = digits[digest[i] & 15];
	}
	source->sha256[2 * sizeof digest] = '\0';
}

static void hash_held(struct lt_source *source)
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, source->held.size,
	              (const uint8_t *)source->held.at);
	keep_hash(source, &context);
}

/* Reads a file from where its first byte stood; where it is read on from
 * stays as it is. */
static enum lt_status hash_file(struct lt_source *source,
                                struct lt_diags *diags)
{
	uint8_t *block = lt_alloc(BLOCK_BYTES);
	struct sha256_ctx context;
	off_t at = lseek(source->fd, 0, SEEK_CUR) - (off_t)source->held.size;
	ssize_t n;

	sha256_init(&context);
	do {
		n = pread(source->fd, block, BLOCK_BYTES, at);
		if (n > 0) {
			sha256_update(&context, (size_t)n, block);
			at += n;
		}
	} while (n > 0 || (n < 0 && errno == EINTR));
	free(block);
	if (n < 0)
		return cannot_read(source, diags, errno);
	keep_hash(source, &context);
	return LT_OK;
}

/* Of an input of which nothing was taken. */
static enum lt_status hash(struct lt_source *source, unsigned how,
                           struct lt_diags *diags)
{
	struct lt_place at = { .file = source->file };
	struct stat status;

	if (how & LT_SOURCE_UNHASHED)
		return LT_OK;
	if (source->is_whole) {
		hash_held(source);
		return LT_OK;
	}
	if (!(how & LT_SOURCE_HASHED_LARGE))
		return LT_OK;
	if (fstat(source->fd, &status) == 0 && S_ISREG(status.st_mode))
		return hash_file(source, diags);
	lt_diag(diags, LT_D_NOT_HASHED, &at,
	        lt_diag_number(diags, LT_HASH_BYTES_MAX));
	return LT_OK;
}

static enum lt_status open_file(struct lt_source *source, unsigned how,
                                struct lt_diags *diags)
{
	bool only_file = how & LT_SOURCE_ONLY_FILE, is_known;
	struct lt_place at = { .file = source->file };
	struct stat status;

	if (strcmp(source->file, "-") == 0) {
		source->fd = STDIN_FILENO;
		return LT_OK;
	}
	/* Opening a pipe waits for who writes. */
	source->fd = open(source->file,
	                  O_RDONLY | O_CLOEXEC | (only_file ? O_NONBLOCK : 0));
	if (source->fd < 0)
		return cannot_read(source, diags, errno);
	is_known = fstat(source->fd, &status) == 0;
	if (is_known && S_ISDIR(status.st_mode))
		return cannot_read(source, diags, EISDIR);
	if (!only_file || (is_known && S_ISREG(status.st_mode)))
		return LT_OK;
	lt_diag(diags, LT_D_CANNOT_READ, &at, LT_STR("it is not a file"));
	return LT_SYSTEM;
}

/* How much is read at first: if it will be hashed, everything and one byte
 * more, to see the end; else, and of a file that is certainly longer, one
 * block. */
static size_t first_bytes(const struct lt_source *source, bool is_hashed)
{
	struct stat status;

	if (fstat(source->fd, &status) == 0 && S_ISREG(status.st_mode) &&
	    (!is_hashed || status.st_size > LT_HASH_BYTES_MAX))
		return BLOCK_BYTES;
	return LT_HASH_BYTES_MAX + 1;
}

/* From here on the source is what the compressed input holds. */
static enum lt_status unpack(struct lt_source *source, const char *kind,
                             struct lt_diags *diags)
{
	struct lt_place at = { .file = source->file };

	source->packed = source->block;
	source->unpack = lt_unpack_open(kind, source->held, source->fd);
	source->block = NULL;
	source->room = 0;
	source->held = (struct lt_str){ 0 };
	source->is_whole = source->at_end = false;
	if (!source->unpack) {
		lt_diag(diags, LT_D_PACKED_LIBRARY, &at, lt_str_of(kind));
		return LT_SYSTEM;
	}
	return lt_source_more(source, BLOCK_BYTES, diags) == LT_SYSTEM
	           ? LT_SYSTEM
	           : LT_OK;
}

enum lt_status lt_source_open_as(struct lt_source *source, const char *file,
                                 unsigned how, struct lt_diags *diags)
{
	bool is_hashed = !(how & LT_SOURCE_UNHASHED);
	enum lt_status status;
	const char *kind;

	*source = (struct lt_source){ .file = file, .fd = -1 };
	status = open_file(source, how, diags);
	source->stamp = lt_file_stamp_of(source->fd);
	if (status == LT_OK)
		status = lt_source_more(source, first_bytes(source, is_hashed),
		                        diags);
	if (status == LT_SYSTEM) {
		lt_source_close(source);
		return status;
	}
	source->is_whole = source->at_end;
	status = hash(source, how, diags);
	kind = lt_unpack_kind(source->held);
	if (status == LT_OK && kind)
		status = unpack(source, kind, diags);
	if (status != LT_OK)
		lt_source_close(source);
	return status;
}

enum lt_status lt_source_open(struct lt_source *source, const char *file,
                              struct lt_diags *diags)
{
	return lt_source_open_as(source, file, 0, diags);
}

enum lt_status lt_source_hold(struct lt_source *source, struct lt_diags *diags)
{
	if (source->is_whole || source->unpack || source->decode)
		return LT_OK;
	if (lt_source_more(source, first_bytes(source, true), diags) ==
	    LT_SYSTEM)
		return LT_SYSTEM;
	source->is_whole = source->at_end;
	return LT_OK;
}

/* From here on the source is the text of its bytes. */
static enum lt_status decode(struct lt_source *source,
                             const struct lt_charset *charset,
                             enum lt_decode_start start, struct lt_diags *diags)
{
	source->decode = lt_decode_open(charset, start);
	if (!source->decode)
		return cannot_read(source, diags, errno);
	source->charset = charset->name;
	source->meant = charset;
	source->start = start;
	source->raw = source->held;
	source->raw_block = source->block;
	source->raw_at_end = source->at_end;
	source->block = NULL;
	source->room = 0;
	source->held = (struct lt_str){ 0 };
	source->is_whole = source->at_end = false;
	return lt_source_more(source, BLOCK_BYTES, diags) == LT_SYSTEM
	           ? LT_SYSTEM
	           : LT_OK;
}

enum lt_status lt_source_decode(struct lt_source *source,
                                const struct lt_charset *charset,
                                enum lt_charset_need *need,
                                struct lt_diags *diags)
{
	struct lt_place at = { .file = source->file };

	/* One byte more than the beginning tells whether it is all. */
	if (lt_source_more(source, LT_HASH_BYTES_MAX + 1, diags) == LT_SYSTEM)
		return LT_SYSTEM;
	*need = lt_charset_need(charset, source->held, source->at_end);
	if (*need == LT_CHARSET_NEEDED) {
		lt_diag(diags, LT_D_CHARSET_DECODED, &at,
		        lt_str_of(charset->name));
		return decode(source, charset, LT_DECODE_ALL, diags);
	}
	if (source->at_end || lt_charset_has_mark(source->held))
		return LT_OK;
	if (*need == LT_CHARSET_SAME)
		lt_diag(diags, LT_D_CHARSET_LATER, &at,
		        lt_str_of(charset->name),
		        lt_diag_number(diags, LT_HASH_BYTES_MAX));
	return decode(source, charset, LT_DECODE_FROM_OTHER, diags);
}

enum lt_status lt_source_decode_marked(struct lt_source *source,
                                       struct lt_diags *diags)
{
	static const struct lt_charset marked = { .name = "UTF-16",
		                                  .system = "UTF-16" };
	struct lt_place at = { .file = source->file };

	lt_diag(diags, LT_D_CHARSET_DECODED, &at, lt_str_of(marked.name));
	return decode(source, &marked, LT_DECODE_ALL, diags);
}

/* Counts the bytes of text by reading to the end. */
static enum lt_status read_through(struct lt_source *source,
                                   struct lt_diags *diags, uint64_t *size)
{
	enum lt_status status;

	*size = 0;
	do {
		*size += source->held.size;
		lt_source_take(source, source->held.size);
		status = lt_source_more(source, 1, diags);
	} while (status == LT_OK);
	return status;
}

static bool is_regular(const struct lt_source *source, struct stat *status)
{
	return fstat(source->fd, status) == 0 && S_ISREG(status->st_mode);
}

bool lt_source_open_again(struct lt_source *again,
                          const struct lt_source *source,
                          struct lt_diags *diags)
{
	struct stat status;

	if (strcmp(source->file, "-") == 0 || !is_regular(source, &status) ||
	    lt_source_open_as(again, source->file,
	                      LT_SOURCE_UNHASHED | LT_SOURCE_ONLY_FILE,
	                      diags) != LT_OK)
		return false;
	if (!source->decode ||
	    decode(again, source->meant, source->start, diags) == LT_OK)
		return true;
	lt_source_close(again);
	return false;
}

/* The input is opened a second time, so that this source stays as it is. */
static bool size_of_text(const struct lt_source *source, uint64_t *size)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source again;
	bool is_read = lt_source_open_again(&again, source, &diags);

	if (is_read) {
		is_read = read_through(&again, &diags, size) == LT_END;
		lt_source_close(&again);
	}
	lt_arena_free(&arena);
	return is_read;
}

bool lt_source_size(const struct lt_source *source, uint64_t *size)
{
	struct stat status;

	*size = source->held.size;
	if (source->at_end)
		return true;
	if (fstat(source->fd, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	if (source->unpack || source->decode)
		return size_of_text(source, size);
	*size = (uint64_t)status.st_size;
	return true;
}

/* A file as it stands, of which more is left than is held. */
static bool is_plain_file(const struct lt_source *source, struct stat *status)
{
	return !source->unpack && !source->decode && !source->at_end &&
	       is_regular(source, status);
}

bool lt_source_is_file(const struct lt_source *source, uint64_t *at)
{
	struct stat status;
	off_t place = is_plain_file(source, &status)
	                  ? lseek(source->fd, 0, SEEK_CUR)
	                  : -1;

	*at = (uint64_t)place;
	return place >= 0;
}

size_t lt_source_read_at(const struct lt_source *source, char *to, size_t size,
                         uint64_t at)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = pread(source->fd, to + done, size - done,
		                  (off_t)(at + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return done;
}

void lt_source_go_back(struct lt_source *source, uint64_t at)
{
	lseek(source->fd, (off_t)at, SEEK_SET);
	source->held = (struct lt_str){ 0 };
	source->at_end = false;
}

void lt_source_take(struct lt_source *source, size_t count)
{
	source->held = lt_str_from(source->held, count);
}

void lt_source_replace(struct lt_source *source, struct lt_str text)
{
	char *block = lt_alloc(text.size);

	if (text.size)
		memcpy(block, text.at, text.size);
	free(source->block);
	source->block = block;
	source->room = text.size;
	source->held = (struct lt_str){ block, text.size };
}

void lt_source_close(struct lt_source *source)
{
	if (source->fd > STDIN_FILENO)
		close(source->fd);
	source->fd = -1;
	if (source->unpack)
		lt_unpack_close(source->unpack);
	source->unpack = NULL;
	free(source->packed);
	source->packed = NULL;
	if (source->decode)
		lt_decode_close(source->decode);
	source->decode = NULL;
	free(source->raw_block);
	source->raw_block = NULL;
	free(source->block);
	source->block = NULL;
	source->room = 0;
	source->held = (struct lt_str){ 0 };
}
