#include "base/safe.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Characters that a page cannot show, or that would reorder the text around
 * them. */
static bool is_unfit(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
	       (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xfeff ||
	       (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) == 0xfffe;
}

/* These, and others that turn the reading direction or take no room. */
static bool is_unsafe(uint32_t code)
{
	return is_unfit(code) || code == 0x61c ||
	       (code >= 0x200b && code <= 0x200f) ||
	       (code >= 0x2060 && code <= 0x206f);
}

static void put_hex(struct lt_buf *buf, const char *before, uint32_t code)
{
	static const char digits[] = "0123456789abcdef";
	unsigned shift = 28;

	lt_buf_puts(buf, before);
	while (shift && !(code >> shift))
		shift -= 4;
	for (;; shift -= 4) {
		lt_buf_char(buf, digits[code >> shift & 15]);
		if (!shift)
			break;
	}
	lt_buf_char(buf, '}');
}

/* A character, or a byte that is none (SIZE 0), as it is or by its code. */
static void put_char(struct lt_buf *buf, struct lt_str text, size_t size,
                     uint32_t code, bool by_code)
{
	if (!size)
		put_hex(buf, "\\x{", code);
	else if (by_code)
		put_hex(buf, "\\u{", code);
	else
		lt_buf_put(buf, lt_str_head(text, size));
}

/* The bytes of a line end or a tab at the start of TEXT; 0: none. */
static size_t line_end(struct lt_str text)
{
	if (text.size > 1 && text.at[0] == '\r' && text.at[1] == '\n')
		return 2;
	return text.at[0] == '\r' || text.at[0] == '\n' || text.at[0] == '\t';
}

/* Whether CODE, at the beginning of REST, is a joiner that has to stay: words
 * of many scripts and emoji need joiners, but between ASCII letters one would
 * only hide there. BEFORE is the character in front of it. */
static bool is_joiner(uint32_t before, uint32_t code, struct lt_str rest)
{
	enum { FIRST_SCRIPT = 0x300, JOINER_BYTES = 3 };
	uint32_t next = 0;

	return (code == 0x200c || code == 0x200d) && before >= FIRST_SCRIPT &&
	       !is_unsafe(before) &&
	       lt_utf8_next(lt_str_from(rest, JOINER_BYTES), &next) &&
	       next >= FIRST_SCRIPT && !is_unsafe(next);
}

/* Writes TEXT until SIZE_MAX bytes are reached. IS_TEXT: for people to read, so
 * that joiners stay, and line ends and tabs become blanks. */
static void put(struct lt_buf *buf, struct lt_str text, size_t size_max,
                bool is_text)
{
	size_t begin = buf->size;
	uint32_t before = 0;

	while (text.size && buf->size - begin < size_max) {
		uint32_t code = (unsigned char)text.at[0];
		size_t blank = is_text ? line_end(text) : 0;
		size_t size = blank ? blank : lt_utf8_next(text, &code);

		if (blank)
			lt_buf_char(buf, ' ');
		else
			put_char(
			    buf, text, size, code,
			    is_unsafe(code) &&
				!(is_text && is_joiner(before, code, text)));
		before = size ? code : 0;
		text = lt_str_from(text, size ? size : 1);
	}
	if (text.size)
		lt_buf_puts(buf, "...");
}

void lt_safe_put_short(struct lt_buf *buf, struct lt_str text, size_t size_max)
{
	put(buf, text, size_max, true);
}

void lt_safe_put(struct lt_buf *buf, struct lt_str text)
{
	put(buf, text, SIZE_MAX, true);
}

void lt_safe_put_codes(struct lt_buf *buf, struct lt_str text, size_t size_max)
{
	put(buf, text, size_max, false);
}

void lt_safe_put_plain(struct lt_buf *buf, struct lt_str text)
{
	for (;;) {
		size_t run = lt_safe_run(text), blank, size;
		uint32_t code;

		lt_buf_put(buf, lt_str_head(text, run));
		text = lt_str_from(text, run);
		if (!text.size)
			break;
		code = (unsigned char)text.at[0];
		blank = line_end(text);
		size = blank ? blank : lt_utf8_next(text, &code);

		if (blank)
			lt_buf_char(buf, ' ');
		else
			put_char(buf, text, size, code, is_unfit(code));
		text = lt_str_from(text, size ? size : 1);
	}
}

void lt_safe_print(const char *format, ...)
{
	size_t length = strlen(format);
	bool is_line = length && format[length - 1] == '\n';
	struct lt_buf buf = { 0 };
	va_list args, again;
	char *text;
	int size;

	va_start(args, format);
	va_copy(again, args);
	size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (size > 0) {
		text = lt_alloc_zeroed((size_t)size + 1, 1);
		vsnprintf(text, (size_t)size + 1, format, again);
		lt_safe_put_codes(
		    &buf, (struct lt_str){ text, (size_t)size - is_line },
		    SIZE_MAX);
		if (is_line)
			lt_buf_char(&buf, '\n');
		fwrite(buf.at, 1, buf.size, stderr);
		free(text);
		lt_buf_free(&buf);
	}
	va_end(again);
}
