/* buf.h - a growing run of bytes that renderers write into.
 *
 * The buffer owns its memory until lt_buf_free. Growth that fails leaves the
 * process (see arena.h). One thread at a time. */
#ifndef LT_BASE_BUF_H
#define LT_BASE_BUF_H

#include "base/arena.h"

#include <stdint.h>

struct lt_buf {
	char *at;
	size_t size; /* bytes written */
	size_t room; /* bytes allocated */
};

/* Room for MORE bytes behind those written. */
void lt_buf_reserve(struct lt_buf *buf, size_t more);

static inline void lt_buf_put(struct lt_buf *buf, struct lt_str text)
{
	if (!text.size)
		return;
	if (buf->room - buf->size < text.size)
		lt_buf_reserve(buf, text.size);
	memcpy(buf->at + buf->size, text.at, text.size);
	buf->size += text.size;
}

static inline void lt_buf_puts(struct lt_buf *buf, const char *text)
{
	lt_buf_put(buf, lt_str_of(text));
}

static inline void lt_buf_char(struct lt_buf *buf, char c)
{
	if (buf->room == buf->size)
		lt_buf_reserve(buf, 1);
	buf->at[buf->size++] = c;
}

/* C COUNT times. */
void lt_buf_repeat(struct lt_buf *buf, char c, size_t count);

/* In decimal, with a sign only below 0. */
void lt_buf_int(struct lt_buf *buf, int64_t number);

/* WIDTH decimal digits, filled up with zeros on the left. */
void lt_buf_digits(struct lt_buf *buf, uint64_t number, unsigned width);

/* FORMAT with {0}, {1} ... replaced by the arguments; a number beyond COUNT
 * or an argument with a NULL pointer gives nothing. Braces that hold no digit
 * stand for themselves. */
void lt_buf_format(struct lt_buf *buf, const char *format,
                   const struct lt_str *args, size_t count);

/* What is written; the view holds until more is written. */
struct lt_str lt_buf_str(const struct lt_buf *buf);

/* What is written as a copy in ARENA, as lt_arena_copy makes one; the buffer is
 * freed. */
struct lt_str lt_buf_finish(struct lt_buf *buf, struct lt_arena *arena);

void lt_buf_clear(struct lt_buf *buf); /* keeps the memory */
void lt_buf_free(struct lt_buf *buf);  /* and may be written into again */

#endif
