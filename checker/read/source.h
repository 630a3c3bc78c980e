/* source.h - the bytes of an input: a file or standard input.
 *
 * Bytes are read with read(2) in blocks, never mapped (decision 7). Inputs of
 * up to LT_HASH_BYTES_MAX are held whole and hashed; what is larger is handed
 * on block by block, and hashed where that was asked for. Compressed ones, and
 * those in another charset, are hashed as they stand and handed on as what they
 * hold. */
#ifndef LT_READ_SOURCE_H
#define LT_READ_SOURCE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "read/changed.h"
#include "read/decode.h"
#include "read/unpack.h"

struct lt_source {
	const char *file; /* as the user named it; "-" is standard input */
	int fd;
	struct lt_file_stamp stamp;     /* of the file, when it was opened */
	struct lt_str held;             /* bytes read and not yet taken */
	struct lt_unpack *unpack;       /* of a compressed input; owned */
	char *packed;                   /* its first bytes; owned */
	struct lt_decode *decode;       /* of one in a named charset; owned */
	const char *charset;            /* its name */
	const struct lt_charset *meant; /* where DECODE is */
	enum lt_decode_start start;
	struct lt_str raw; /* bytes read and not yet decoded */
	char *raw_block;   /* owned; the room that RAW lies in */
	bool raw_at_end;   /* nothing is left to read behind RAW */
	char *block;       /* owned; the room that HELD lies in */
	size_t room;
	bool at_end;     /* nothing is left to read behind HELD */
	bool is_whole;   /* HELD is the whole input, from its first byte */
	char sha256[65]; /* lower-case hex, "" where not computed */
};

/* Opens and reads up to LT_HASH_BYTES_MAX bytes. LT_SYSTEM: not readable, a
 * diagnostic was reported (LT1001), with the system's reason. A directory is
 * LT_SYSTEM too. */
enum lt_status lt_source_open(struct lt_source *source, const char *file,
                              struct lt_diags *diags);

/* How else an input can be opened. */
enum lt_source_how {
	/* Nobody asks for the SHA-256, which costs most of a small run; of a
	 * file only the beginning is read. */
	LT_SOURCE_UNHASHED = 1,
	/* A pipe or a device is not read: who writes the name of an input into
	 * another one could make a run wait for ever. */
	LT_SOURCE_ONLY_FILE = 2,
	/* A file of more than LT_HASH_BYTES_MAX is hashed too, and read once
	 * more for that; another input that is as long is told of (LT1010).
	 * Without effect beside LT_SOURCE_UNHASHED. */
	LT_SOURCE_HASHED_LARGE = 4,
};

/* The same; HOW: bits of enum lt_source_how. */
enum lt_status lt_source_open_as(struct lt_source *source, const char *file,
                                 unsigned how, struct lt_diags *diags);

/* Reads as much of such a one, of which nothing was taken, as of others. */
enum lt_status lt_source_hold(struct lt_source *source, struct lt_diags *diags);

/* From here on the source, of which nothing was taken, is what its bytes are in
 * CHARSET, where they are not UTF-8 (lt_charset_need); CHARSET is kept. Of an
 * input that is not held whole the beginning decides, and where it does not
 * tell the first byte that is not UTF-8. *NEED becomes what was found, which is
 * reported but for LT_CHARSET_NOT_NEEDED. That bytes do not fit is reported
 * where they are read (LT1423, LT1424), and LT_SYSTEM. */
enum lt_status lt_source_decode(struct lt_source *source,
                                const struct lt_charset *charset,
                                enum lt_charset_need *need,
                                struct lt_diags *diags);

/* The same by the byte order mark of UTF-16 that the source begins with. */
enum lt_status lt_source_decode_marked(struct lt_source *source,
                                       struct lt_diags *diags);

/* How many bytes of text the input has; where it is compressed or decoded it
 * is read once for that. Those are not counted that were taken while all was
 * held. False: it cannot be told, because it is no file or not read to its end
 * without a fault; nothing is reported. */
bool lt_source_size(const struct lt_source *source, uint64_t *size);

/* Opens the file of SOURCE a second time, as it was opened and decoded, to look
 * through all of its text; SOURCE stays as it is. False: it is no file, or
 * cannot be opened again, of which nothing is reported. */
bool lt_source_open_again(struct lt_source *again,
                          const struct lt_source *source,
                          struct lt_diags *diags);

/* Goes to the last line that begins at or before LIMIT, where the input is a
 * file as it stands, which is read on from FROM; *AT is where that line
 * begins. What is between is not read. False: it cannot, or the line is more
 * than LT_RECORD_BYTES_MAX long; then nothing has changed (source_jump.c). */
bool lt_source_jump(struct lt_source *source, uint64_t from, uint64_t limit,
                    uint64_t *at);

/* Drops what is held and reads on from AT, a place of a file. */
void lt_source_go_back(struct lt_source *source, uint64_t at);

/* Makes HELD at least WANT bytes long where the input has as many, by reading
 * on. LT_END: the input ends before; LT_SYSTEM: reading failed (reported). */
enum lt_status lt_source_more(struct lt_source *source, size_t want,
                              struct lt_diags *diags);

/* Up to SIZE bytes to AT, from what is held and then from the input; returns
 * how many, 0 at the end. An input that cannot be read looks like its end
 * here; lt_source_more will say why. */
size_t lt_source_read(struct lt_source *source, char *at, size_t size);

/* Whether the input is a file as it stands, of which more is left than is held:
 * then what follows can be read from any place. *AT: the place behind what is
 * held. */
bool lt_source_is_file(const struct lt_source *source, uint64_t *at);

/* SIZE bytes of such an input from the place AT on, fewer where it ends before
 * or cannot be read. What is held stays as it is, and where lt_source_more
 * reads on. Safe in threads. */
size_t lt_source_read_at(const struct lt_source *source, char *to, size_t size,
                         uint64_t at);

/* Puts BYTES in front of what is held. */
void lt_source_give_back(struct lt_source *source, struct lt_str bytes);

/* Drops the first COUNT bytes of HELD. */
void lt_source_take(struct lt_source *source, size_t count);

/* Puts TEXT in the place of what is held; the input must have been read to
 * its end. */
void lt_source_replace(struct lt_source *source, struct lt_str text);

/* Reports where the file was written to since it was opened: what was read of
 * it is then neither what it was nor what it is now. One that was read at once
 * is whole. */
void lt_source_tell_changed(const struct lt_source *source,
                            struct lt_diags *diags);

void lt_source_close(struct lt_source *source);

#endif
