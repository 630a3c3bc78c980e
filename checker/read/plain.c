#include "read/plain.h"

#include "base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What a key may hold; everything else makes a record not plain. */
enum {
	TAKES_TEXT = 1 << 0,
	TAKES_NULL = 1 << 1,
	TAKES_COUNT = 1 << 2, /* pages or words */
	TAKES_TRUTH = 1 << 3,
	TAKES_ACT = 1 << 4,   /* an object from language to text or null */
	TAKES_TEXTS = 1 << 5, /* a list of texts, which nothing is made of */
	TAKES_PAIRS = 1 << 6  /* an object of texts, likewise */
};

struct key {
	struct lt_str name;
	unsigned takes;
};

#define TEXT_OR_NULL (TAKES_TEXT | TAKES_NULL)
#define ACT (TAKES_TEXT | TAKES_NULL | TAKES_ACT)

/* shapes.c says the same of the long way. */
static const struct key keys[] = {
	[LT_PLAIN_SYMBOL] = { { "symbol", 6 }, TAKES_TEXT },
	[LT_PLAIN_ID] = { { "id", 2 }, TAKES_TEXT },
	[LT_PLAIN_TITLE] = { { "title", 5 }, TEXT_OR_NULL },
	[LT_PLAIN_BODY] = { { "body", 4 }, TAKES_TEXT },
	[LT_PLAIN_KIND] = { { "kind", 4 }, TEXT_OR_NULL },
	[LT_PLAIN_SESSION] = { { "session", 7 }, TEXT_OR_NULL },
	[LT_PLAIN_MEETING] = { { "meeting", 7 }, TEXT_OR_NULL },
	[LT_PLAIN_ITEM] = { { "item", 4 }, TEXT_OR_NULL },
	[LT_PLAIN_PAGES] = { { "pages", 5 }, TAKES_COUNT | TAKES_NULL },
	[LT_PLAIN_WORDS] = { { "words", 5 }, TAKES_COUNT | TAKES_NULL },
	[LT_PLAIN_AUTHOR] = { { "author", 6 }, TEXT_OR_NULL },
	[LT_PLAIN_AUTHORS] = { { "authors", 7 }, TAKES_TEXTS },
	[LT_PLAIN_ORIGINAL_LANGUAGE] = { { "original_language", 17 },
	                                 TEXT_OR_NULL },
	[LT_PLAIN_SUBMITTED] = { { "submitted", 9 }, ACT },
	[LT_PLAIN_RECEIVED] = { { "received", 8 }, ACT },
	[LT_PLAIN_ISSUED] = { { "issued", 6 }, ACT },
	[LT_PLAIN_CIRCULATED] = { { "circulated", 10 }, ACT },
	[LT_PLAIN_DISPATCHED] = { { "dispatched", 10 }, ACT },
	[LT_PLAIN_POSTED] = { { "posted", 6 }, ACT },
	[LT_PLAIN_CONSIDERED] = { { "considered", 10 }, ACT },
	[LT_PLAIN_ADOPTED] = { { "adopted", 7 }, ACT },
	[LT_PLAIN_REVISES] = { { "revises", 7 }, TEXT_OR_NULL },
	[LT_PLAIN_SUBSTANTIVE] = { { "substantive", 11 },
	                           TAKES_TRUTH | TAKES_NULL },
	[LT_PLAIN_EVIDENCE] = { { "evidence", 8 }, TAKES_PAIRS },
	[LT_PLAIN_URL] = { { "url", 3 }, TEXT_OR_NULL },
};
_Static_assert(sizeof keys / sizeof keys[0] == LT_PLAIN_KEY_COUNT,
               "one row for each key");

struct scan {
	const char *at, *end;
	bool is_line;
	struct lt_arena *arena;
	struct lt_plain *plain;
};

static bool is_blank(char c, bool is_line)
{
	return c == ' ' || c == '\t' || c == '\r' || (c == '\n' && !is_line);
}

static void skip_more(struct scan *scan)
{
	while (scan->at < scan->end && is_blank(*scan->at, scan->is_line))
		scan->at++;
}

/* Most registers have no blanks at all. */
static inline void skip_blanks(struct scan *scan)
{
	if (scan->at < scan->end && (unsigned char)*scan->at <= ' ')
		skip_more(scan);
}

/* Takes the byte C, with blanks on both sides. */
static inline bool take(struct scan *scan, char c)
{
	skip_blanks(scan);
	if (scan->at == scan->end || *scan->at != c)
		return false;
	scan->at++;
	skip_blanks(scan);
	return true;
}

/* --- texts -------------------------------------------------------------- */

/* Whether a byte can stand in a text as it is and needs no further look. */
static bool is_easy(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* The first byte from AT on that is not easy. */
static inline const char *easy_until(const char *at, const char *end)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"');
	const __m128i slash = _mm_set1_epi8('\\');
	const __m128i space = _mm_set1_epi8(0x20);

	for (; end - at >= 16; at += 16) {
		__m128i bytes = _mm_loadu_si128((const void *)at);
		/* As signed numbers bytes from 0x80 on are below a space. */
		__m128i odd =
		    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote),
		                              _mm_cmpeq_epi8(bytes, slash)),
		                 _mm_cmplt_epi8(bytes, space));
		unsigned mask = (unsigned)_mm_movemask_epi8(odd);

		if (mask)
			return at + __builtin_ctz(mask);
	}
#endif
	while (at < end && is_easy((unsigned char)*at))
		at++;
	return at;
}

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
		at = easy_until(at, end);
		if (at < end && *at == '"')
			return at;
		if (at < end && *at == '\\')
			at++;
	}
	return NULL;
}

/* The rest of a text from its first byte that is not easy. */
static bool hard_text(struct scan *scan, const char *begin, const char *at,
                      struct lt_str *text)
{
	const char *close = closing_quote(at, scan->end);
	char *copy, *out;

	if (!close)
		return false;
	copy = lt_arena_take(scan->arena, (size_t)(close - begin));
	memcpy(copy, begin, (size_t)(at - begin));
	out = copy + (at - begin);
	while (at < close) {
		const char *next = easy_until(at, close);
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
				return false;
			out += size;
			continue;
		}
		rest = (struct lt_str){ at, (size_t)(close - at) };
		size = lt_utf8_next(rest, &code);
		if (!size || code < 0x20)
			return false;
		memcpy(out, at, size);
		out += size;
		at += size;
	}
	*text = (struct lt_str){ copy, (size_t)(out - copy) };
	scan->at = close + 1;
	return true;
}

/* A text from its opening quote on. */
static inline bool text(struct scan *scan, struct lt_str *text)
{
	const char *begin = scan->at + 1, *at;

	if (scan->at == scan->end || *scan->at != '"')
		return false;
	at = easy_until(begin, scan->end);
	if (at == scan->end)
		return false;
	if (*at != '"')
		return hard_text(scan, begin, at, text);
	*text = (struct lt_str){ begin, (size_t)(at - begin) };
	scan->at = at + 1;
	return true;
}

/* A key without escapes, and its colon. */
static inline bool member_name(struct scan *scan, struct lt_str *name)
{
	const char *begin = scan->at + 1, *at;

	if (scan->at == scan->end || *scan->at != '"')
		return false;
	at = easy_until(begin, scan->end);
	if (at == scan->end || *at != '"')
		return false;
	*name = (struct lt_str){ begin, (size_t)(at - begin) };
	scan->at = at + 1;
	if (scan->end - scan->at >= 2 && scan->at[0] == ':' &&
	    (unsigned char)scan->at[1] > ' ') {
		scan->at++;
		return true;
	}
	return take(scan, ':');
}

/* Behind a member or an element: a comma (true), or the closing bracket. */
static inline bool goes_on(struct scan *scan, char close, bool *is_closed)
{
	char c;

	skip_blanks(scan);
	c = scan->at < scan->end ? *scan->at++ : '\0';
	*is_closed = c == close;
	if (c == ',')
		skip_blanks(scan);
	return *is_closed || c == ',';
}

/* --- values ------------------------------------------------------------- */

static bool word(struct scan *scan, const char *expected)
{
	size_t size = strlen(expected);

	if ((size_t)(scan->end - scan->at) < size ||
	    memcmp(scan->at, expected, size) != 0)
		return false;
	scan->at += size;
	return true;
}

/* Digits without a leading zero, up to 999 999 999. */
static bool number(struct scan *scan, struct lt_str *number)
{
	const char *begin = scan->at;
	char next;

	while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9')
		scan->at++;
	*number = (struct lt_str){ begin, (size_t)(scan->at - begin) };
	if (!number->size || number->size > 9 || scan->at == scan->end ||
	    (number->size > 1 && *begin == '0'))
		return false;
	next = *scan->at;
	return next != '.' && next != 'e' && next != 'E';
}

static bool texts(struct scan *scan)
{
	struct lt_str ignored;
	bool is_closed;

	if (!take(scan, '['))
		return false;
	if (scan->at < scan->end && *scan->at == ']') {
		scan->at++;
		return true;
	}
	do
		if (!text(scan, &ignored) || !goes_on(scan, ']', &is_closed))
			return false;
	while (!is_closed);
	return true;
}

/* Tags and keys are short, so bytes are compared one by one. */
static inline bool is_same(struct lt_str a, struct lt_str b)
{
	size_t i = 0;

	if (a.size != b.size)
		return false;
	while (i < a.size && a.at[i] == b.at[i])
		i++;
	return i == a.size;
}

static bool is_among(const struct lt_plain_version *list, size_t count,
                     struct lt_str name)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(list[i].language, name))
			return true;
	return false;
}

/* An object of texts and nulls. */
static bool members(struct scan *scan, struct lt_plain_field *field,
                    bool with_null)
{
	struct lt_plain *plain = scan->plain;
	bool is_closed;

	field->first = plain->version_count;
	field->count = 0;
	if (!take(scan, '{'))
		return false;
	if (scan->at < scan->end && *scan->at == '}') {
		scan->at++;
		return true;
	}
	do {
		struct lt_plain_version *one;

		if (plain->version_count == LT_PLAIN_VERSIONS_MAX)
			return false;
		one = &plain->versions[plain->version_count];
		if (!member_name(scan, &one->language) ||
		    is_among(plain->versions + field->first, field->count,
		             one->language))
			return false;
		one->is_null = scan->at < scan->end && *scan->at == 'n';
		if (one->is_null) {
			one->text = (struct lt_str){ 0 };
			if (!with_null || !word(scan, "null"))
				return false;
		} else if (!text(scan, &one->text)) {
			return false;
		}
		plain->version_count++;
		field->count++;
		if (!goes_on(scan, '}', &is_closed))
			return false;
	} while (!is_closed);
	return true;
}

static bool pairs(struct scan *scan, struct lt_plain_field *field)
{
	size_t before = scan->plain->version_count;
	bool good = members(scan, field, false);

	scan->plain->version_count = before;
	field->count = 0;
	return good;
}

static bool value(struct scan *scan, size_t key)
{
	struct lt_plain_field *field = &scan->plain->fields[key];
	unsigned char *kind = &scan->plain->kinds[key];
	unsigned takes = keys[key].takes;
	char c = scan->at < scan->end ? *scan->at : '\0';

	if (c == '"' && (takes & TAKES_TEXT)) {
		*kind = LT_PLAIN_TEXT;
		return text(scan, &field->text);
	}
	if (c == '{' && (takes & TAKES_ACT)) {
		*kind = LT_PLAIN_VERSIONS;
		return members(scan, field, true);
	}
	if (c == 'n' && (takes & TAKES_NULL)) {
		*kind = LT_PLAIN_NULL;
		return word(scan, "null");
	}
	if (takes & TAKES_COUNT) {
		*kind = LT_PLAIN_NUMBER;
		return number(scan, &field->text);
	}
	if (takes & TAKES_TRUTH) {
		*kind = c == 't' ? LT_PLAIN_TRUE : LT_PLAIN_FALSE;
		return word(scan, c == 't' ? "true" : "false");
	}
	/* Nothing is made of these. */
	*kind = LT_PLAIN_NULL;
	if (c == '[' && (takes & TAKES_TEXTS))
		return texts(scan);
	return c == '{' && (takes & TAKES_PAIRS) && pairs(scan, field);
}

static inline bool is_key(struct lt_str name, size_t key)
{
	return is_same(keys[key].name, name);
}

/* The row of a key; LT_PLAIN_KEY_COUNT where there is none. Records of one
 * register mostly have their keys in one order, so that the row behind the
 * last one is tried first. */
static inline size_t find_key(struct lt_str name, size_t last)
{
	for (size_t i = last + 1; i < LT_PLAIN_KEY_COUNT; i++)
		if (is_key(name, i))
			return i;
	for (size_t i = 0; i <= last && i < LT_PLAIN_KEY_COUNT; i++)
		if (is_key(name, i))
			return i;
	return LT_PLAIN_KEY_COUNT;
}

bool lt_plain_read(struct lt_str bytes, bool is_line, struct lt_arena *arena,
                   struct lt_plain *plain)
{
	struct scan scan = { bytes.at, bytes.at + bytes.size, is_line, arena,
		             plain };
	size_t key = LT_PLAIN_KEY_COUNT;
	bool is_closed;

	memset(plain->kinds, LT_PLAIN_NONE, sizeof plain->kinds);
	plain->version_count = 0;
	if (!bytes.size || !take(&scan, '{'))
		return false;
	do {
		struct lt_str name;

		if (!member_name(&scan, &name))
			return false;
		key = find_key(name, key);
		if (key == LT_PLAIN_KEY_COUNT ||
		    plain->kinds[key] != LT_PLAIN_NONE || !value(&scan, key) ||
		    !goes_on(&scan, '}', &is_closed))
			return false;
	} while (!is_closed);
	plain->size = (size_t)(scan.at - bytes.at);
	return true;
}
