#include "base/buf.h"

#include <stdlib.h>

void lt_buf_reserve(struct lt_buf *buf, size_t more)
{
	size_t room = buf->room ? buf->room : 256;

	while (room - buf->size < more) {
		/* A request this large fails in lt_realloc, which leaves the
		 * process. */
		room = room > SIZE_MAX / 2 ? SIZE_MAX : room * 2;
		if (room == SIZE_MAX)
			break;
	}
	if (room != buf->room) {
		buf->at = lt_realloc(buf->at, room);
		buf->room = room;
	}
}

void lt_buf_repeat(struct lt_buf *buf, char c, size_t count)
{
	lt_buf_reserve(buf, count);
	if (count)
		memset(buf->at + buf->size, c, count);
	buf->size += count;
}

void lt_buf_digits(struct lt_buf *buf, uint64_t number, unsigned width)
{
	char digits[32];
	size_t at = sizeof digits;

	while (at > 0 && (number > 0 || sizeof digits - at < width)) {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	}
	lt_buf_put(buf, (struct lt_str){ digits + at, sizeof digits - at });
}

void lt_buf_int(struct lt_buf *buf, int64_t number)
{
	/* The smallest number has no positive counterpart in int64_t. */
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	/* Most are small. */
	if (number >= 0 && number < 100) {
		if (number >= 10)
			lt_buf_char(buf, (char)('0' + number / 10));
		lt_buf_char(buf, (char)('0' + number % 10));
		return;
	}
	if (number < 0)
		lt_buf_char(buf, '-');
	lt_buf_digits(buf, size, 1);
}

static bool is_place(const char *at)
{
	return at[0] == '{' && lt_is_digit(at[1]) && at[2] == '}';
}

void lt_buf_format(struct lt_buf *buf, const char *format,
                   const struct lt_str *args, size_t count)
{
	while (*format) {
		if (is_place(format)) {
			size_t index = (size_t)(format[1] - '0');

			if (index < count)
				lt_buf_put(buf, args[index]);
			format += 3;
		} else {
			lt_buf_char(buf, *format++);
		}
	}
}

struct lt_str lt_buf_str(const struct lt_buf *buf)
{
	return (struct lt_str){ buf->at, buf->size };
}

struct lt_str lt_buf_finish(struct lt_buf *buf, struct lt_arena *arena)
{
	struct lt_str text = lt_arena_copy(arena, lt_buf_str(buf));

	lt_buf_free(buf);
	return text;
}

void lt_buf_clear(struct lt_buf *buf)
{
	buf->size = 0;
}

void lt_buf_free(struct lt_buf *buf)
{
	free(buf->at);
	*buf = (struct lt_buf){ 0 };
}
