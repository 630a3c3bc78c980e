#include "read/plain_text.h"

#include "base/utf8.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits at AT; above 0xffff where there are none. */
static uint32_t hex4(const char *at, const char *end)
{
	uint32_t code = 0;

	if (end - at < 4)
		return UINT32_MAX;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(at[i]);

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

/* The closing quote of the text whose first byte is at AT; NULL: none. */
static const char *closing_quote(const char *at, const char *end)
{
	for (; at < end; at++) {
		at = lt_easy_until(at, end);
		if (at < end && *at == '"')
			return at;
		if (at < end && *at == '\\')
			at++;
	}
	return NULL;
}

const char *lt_plain_decode(struct lt_arena *arena, const char *begin,
                            const char *at, const char *end,
                            struct lt_str *text)
{
	const char *close = closing_quote(at, end);
	char *copy, *out;

	if (!close)
		return NULL;
	copy = lt_arena_take(arena, (size_t)(close - begin));
	memcpy(copy, begin, (size_t)(at - begin));
	out = copy + (at - begin);
	while (at < close) {
		const char *next = lt_easy_until(at, close);
		struct lt_str rest;
		uint32_t code;
		size_t size;

		memcpy(out, at, (size_t)(next - at));
		out += next - at;
		at = next;
		if (at == close)
			break;
		if (*at == '\\') {
			at++;
			if (!escape(&at, close, out, &size))
				return NULL;
			out += size;
			continue;
		}
		rest = (struct lt_str){ at, (size_t)(close - at) };
		size = lt_utf8_next(rest, &code);
		if (!size || code < 0x20)
			return NULL;
		memcpy(out, at, size);
		out += size;
		at += size;
	}
	*text = (struct lt_str){ copy, (size_t)(out - copy) };
	return close + 1;
}
