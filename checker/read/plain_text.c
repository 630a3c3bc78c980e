#include "read/plain_text.h"

#include "base/utf8.h"

/* The four digits at AT; above 0xffff where there are none. */
static uint32_t hex4(const char *at, const char *end)
{
	uint32_t code = 0;

	if (end - at < 4)
		return UINT32_MAX;
	for (int i = 0; i < 4; i++) {
		int digit = lt_hex_value(at[i]);

		if (digit < 0)
			return UINT32_MAX;
		code = code << 4 | (uint32_t)digit;
	}
	return code;
}

/* \uXXXX behind its backslash and u, with the second half of a pair. */
static bool unicode(const char **at, const char *end, uint32_t *code)
{
	uint32_t low;

	*code = hex4(*at, end);
	if (*code == 0 || *code > 0xffff)
		return false;
	*at += 4;
	if (*code < 0xd800 || *code > 0xdfff)
		return true;
	if (*code >= 0xdc00 || end - *at < 6 || (*at)[0] != '\\' ||
	    (*at)[1] != 'u')
		return false;
	low = hex4(*at + 2, end);
	if (low < 0xdc00 || low > 0xdfff)
		return false;
	*at += 6;
	*code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

/* An escape behind its backslash, as UTF-8 at OUT. */
static bool escape(const char **at, const char *end, char *out, size_t *size)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char c = *at < end ? *(*at)++ : '\0';
	const char *found = c ? strchr(from, c) : NULL;
	uint32_t code;

	*size = 1;
	if (found) {
		*out = to[found - from];
		return true;
	}
	if (c != 'u' || !unicode(at, end, &code))
		return false;
	*size = lt_utf8_put(out, code);
	return true;
}

/* What is not easy at *AT, as UTF-8 at OUT: an escape, or a character beyond
 * ASCII. */
static bool hard(const char **at, const char *end, char *out, size_t *size)
{
	uint32_t code;

	if (**at == '\\') {
		++*at;
		return escape(at, end, out, size);
	}
	*size =
	    lt_utf8_next((struct lt_str){ *at, (size_t)(end - *at) }, &code);
	if (!*size || code < 0x20)
		return false;
	memcpy(out, *at, *size);
	*at += *size;
	return true;
}

/* UTF-8 of one character, of an escape or as it is. */
enum { CHARACTER_BYTES_MAX = 4 };

const char *lt_plain_text_end(const char *at, const char *end)
{
	char ignored[CHARACTER_BYTES_MAX];
	size_t size;

	while (at < end && *at != '"') {
		if (!hard(&at, end, ignored, &size))
			return NULL;
		at = lt_easy_until(at, end);
	}
	return at < end ? at : NULL;
}

struct lt_str lt_plain_decode(struct lt_arena *arena, struct lt_str text)
{
	const char *at = text.at, *end = text.at + text.size;
	char *copy = lt_arena_take(arena, text.size), *out = copy;

	while (at < end) {
		const char *next = lt_easy_until(at, end);
		size_t size = 0;

		memcpy(out, at, (size_t)(next - at));
		out += next - at;
		at = next;
		if (at < end && !hard(&at, end, out, &size))
			break;
		out += size;
	}
	return (struct lt_str){ copy, (size_t)(out - copy) };
}
