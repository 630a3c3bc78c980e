#include "read/unpack.h"

#include "base/arena.h"
#include "base/limits.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { ROOM = 128 * 1024 };

struct lt_unpack {
	void *library;
	bool is_gzip;
	int fd;
	struct lt_str in; /* read and not unpacked */
	char *room;       /* what is read behind the first bytes; owned */
	bool is_at_end;   /* nothing more to read */
	bool is_between;  /* no frame is open */
	int error;        /* what is wrong stays wrong */
	z_stream gzip;
	ZSTD_DCtx *zstd;
	/* the functions of the library */
	int (*inflate)(z_streamp stream, int flush);
	int (*inflate_reset)(z_streamp stream);
	int (*inflate_end)(z_streamp stream);
	size_t (*decompress)(ZSTD_DCtx *context, ZSTD_outBuffer *out,
	                     ZSTD_inBuffer *in);
	unsigned (*is_error)(size_t code);
	size_t (*free_context)(ZSTD_DCtx *context);
};

/* A frame without data, with which pzstd begins a file (RFC 8878, 3.1.2). */
static bool is_skippable(struct lt_str first)
{
	return first.size >= 8 && (first.at[0] & 0xf0) == 0x50 &&
	       lt_str_starts(lt_str_from(first, 1), LT_STR("\x2a\x4d\x18"));
}

const char *lt_unpack_kind(struct lt_str first)
{
	if (lt_str_starts(first, LT_STR("\x1f\x8b\x08")))
		return "gzip";
	if (lt_str_starts(first, LT_STR("\x28\xb5\x2f\xfd")) ||
	    is_skippable(first))
		return "zstd";
	return NULL;
}

/* A function of the library at FUNCTION, a pointer to a pointer to it. */
static bool find(struct lt_unpack *unpack, const char *name, void *function)
{
	void *found = dlsym(unpack->library, name);

	memcpy(function, &found, sizeof found);
	return found != NULL;
}

static bool open_gzip(struct lt_unpack *unpack)
{
	int (*init)(z_streamp, int, const char *, int);

	unpack->library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
	if (!unpack->library || !find(unpack, "inflateInit2_", &init) ||
	    !find(unpack, "inflate", &unpack->inflate) ||
	    !find(unpack, "inflateReset", &unpack->inflate_reset) ||
	    !find(unpack, "inflateEnd", &unpack->inflate_end))
		return false;
	/* 15 bits of window, and 16 for "a gzip header". */
	return init(&unpack->gzip, 15 + 16, ZLIB_VERSION,
	            (int)sizeof unpack->gzip) == Z_OK;
}

static bool open_zstd(struct lt_unpack *unpack)
{
	ZSTD_DCtx *(*create)(void);
	size_t (*set)(ZSTD_DCtx *, ZSTD_dParameter, int);

	unpack->library = dlopen("libzstd.so.1", RTLD_NOW | RTLD_LOCAL);
	if (!unpack->library || !find(unpack, "ZSTD_createDCtx", &create) ||
	    !find(unpack, "ZSTD_DCtx_setParameter", &set) ||
	    !find(unpack, "ZSTD_decompressStream", &unpack->decompress) ||
	    !find(unpack, "ZSTD_isError", &unpack->is_error) ||
	    !find(unpack, "ZSTD_freeDCtx", &unpack->free_context))
		return false;
	unpack->zstd = create();
	return unpack->zstd &&
	       !unpack->is_error(set(unpack->zstd, ZSTD_d_windowLogMax,
	                             LT_UNPACK_WINDOW_LOG_MAX));
}

struct lt_unpack *lt_unpack_open(const char *kind, struct lt_str first, int fd)
{
	struct lt_unpack *unpack = lt_alloc(sizeof *unpack);

	*unpack = (struct lt_unpack){ .is_gzip = strcmp(kind, "gzip") == 0,
		                      .fd = fd,
		                      .in = first,
		                      .is_between = true };
	if (unpack->is_gzip ? open_gzip(unpack) : open_zstd(unpack)) {
		unpack->room = lt_alloc(ROOM);
		return unpack;
	}
	lt_unpack_close(unpack);
	return NULL;
}

static bool read_on(struct lt_unpack *unpack)
{
	ssize_t n;

	if (unpack->in.size || unpack->is_at_end)
		return true;
	do
		n = read(unpack->fd, unpack->room, ROOM);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		unpack->error = errno;
		return false;
	}
	unpack->is_at_end = n == 0;
	unpack->in = (struct lt_str){ unpack->room, (size_t)n };
	return true;
}

/* One step of each library: how much was written to AT. */
static size_t step_gzip(struct lt_unpack *unpack, char *at, size_t size)
{
	z_stream *stream = &unpack->gzip;
	size_t in = unpack->in.size < UINT32_MAX ? unpack->in.size : UINT32_MAX;
	size_t out = size < UINT32_MAX ? size : UINT32_MAX;
	int status;

	/* A file may hold several streams, one behind the other. */
	if (unpack->is_between)
		unpack->inflate_reset(stream);
	unpack->is_between = false;
	stream->next_in = (z_const Bytef *)(uintptr_t)unpack->in.at;
	stream->avail_in = (uInt)in;
	stream->next_out = (Bytef *)at;
	stream->avail_out = (uInt)out;
	status = unpack->inflate(stream, Z_NO_FLUSH);
	unpack->in = lt_str_from(unpack->in, in - stream->avail_in);
	if (status == Z_STREAM_END)
		unpack->is_between = true;
	else if (status != Z_OK && status != Z_BUF_ERROR)
		unpack->error = status == Z_MEM_ERROR ? ENOMEM : EBADMSG;
	return out - stream->avail_out;
}

static size_t step_zstd(struct lt_unpack *unpack, char *at, size_t size)
{
	ZSTD_inBuffer in = { unpack->in.at, unpack->in.size, 0 };
	ZSTD_outBuffer out = { at, size, 0 };
	size_t status = unpack->decompress(unpack->zstd, &out, &in);

	unpack->in = lt_str_from(unpack->in, in.pos);
	if (unpack->is_error(status))
		/* ZSTD_error_frameParameter_windowTooLarge, as a size_t */
		unpack->error = status == (size_t)-16 ? ENOMEM : EBADMSG;
	unpack->is_between = status == 0;
	return out.pos;
}

ssize_t lt_unpack_read(struct lt_unpack *unpack, char *at, size_t size)
{
	size_t got = 0;

	while (!got && !unpack->error) {
		if (!read_on(unpack))
			break;
		if (!unpack->in.size && unpack->is_between)
			return 0;
		got = unpack->is_gzip ? step_gzip(unpack, at, size)
		                      : step_zstd(unpack, at, size);
		if (!got && !unpack->in.size && unpack->is_at_end &&
		    !unpack->is_between && !unpack->error)
			unpack->error = EBADMSG;
	}
	if (got)
		return (ssize_t)got;
	errno = unpack->error;
	return -1;
}

void lt_unpack_close(struct lt_unpack *unpack)
{
	if (unpack->inflate_end)
		unpack->inflate_end(&unpack->gzip);
	if (unpack->zstd)
		unpack->free_context(unpack->zstd);
	/* The library stays: it would be loaded again for the next input. */
	free(unpack->room);
	free(unpack);
}
