#include "read/plain.h"

#include "base/limits.h"
#include "read/plain_scan.h"

/* What a key may hold; everything else makes a record not plain. */
enum {
	TAKES_TEXT = 1 << 0,
	TAKES_NULL = 1 << 1,
	TAKES_COUNT = 1 << 2, /* pages or words */
	TAKES_TRUTH = 1 << 3,
	TAKES_ACT = 1 << 4,     /* an object from language to text or null */
	TAKES_TEXTS = 1 << 5,   /* a list of texts, which nothing is made of */
	TAKES_EVIDENCE = 1 << 6 /* an object from act to text */
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
	[LT_PLAIN_EVIDENCE] = { { "evidence", 8 }, TAKES_EVIDENCE },
	[LT_PLAIN_URL] = { { "url", 3 }, TEXT_OR_NULL },
};
_Static_assert(sizeof keys / sizeof keys[0] == LT_PLAIN_KEY_COUNT,
               "one row for each key");

const char *lt_plain_skip_blanks(const struct scan *scan, const char *at)
{
	while (at < scan->end && (*at == ' ' || *at == '\t' || *at == '\r' ||
	                          (*at == '\n' && !scan->is_line)))
		scan->plain->has_feed |= *at++ == '\n';
	return at;
}

/* --- values ------------------------------------------------------------- */

/* The end of a fraction of zeros, which says no more than none (7.0). */
static const char *zeros(const struct scan *scan, const char *at)
{
	const char *end = at + 1;

	if (at == scan->end || *at != '.')
		return at;
	while (end < scan->end && *end == '0')
		end++;
	return end;
}

/* Digits without a leading zero, up to 999 999 999. What else a number may have
 * is no comma and no bracket, which must come next. */
static const char *number(const struct scan *scan, const char *at,
                          struct lt_str *number)
{
	const char *begin = at;

	while (at < scan->end && lt_is_digit(*at))
		at++;
	*number = (struct lt_str){ begin, (size_t)(at - begin) };
	if (!number->size || number->size > 9 ||
	    (number->size > 1 && *begin == '0'))
		return NULL;
	at = zeros(scan, at);
	return at[-1] == '.' ? NULL : at;
}

static const char *texts(const struct scan *scan, const char *at)
{
	struct lt_str ignored;
	bool is_closed, is_raw;

	at = take(scan, at, '[');
	if (at && at < scan->end && *at == ']')
		return at + 1;
	do {
		if (at)
			at = text(scan, at, &ignored, &is_raw);
		if (!at)
			return NULL;
		at = goes_on(scan, at, ']', &is_closed);
	} while (!is_closed);
	return at;
}

static bool is_act(struct lt_str name)
{
	for (size_t i = LT_PLAIN_SUBMITTED; i <= LT_PLAIN_ADOPTED; i++)
		if (is_same(keys[i].name, name))
			return true;
	return false;
}

/* An object from act to text. */
static const char *evidence(const struct scan *scan, const char *at,
                            struct lt_plain_field *field)
{
	struct lt_plain *plain = scan->plain;

	at = lt_plain_members(scan, at, field);
	for (size_t i = field->first; at && i < field->first + field->count;
	     i++)
		if (plain->stamps[i].kind == LT_STAMP_NONE ||
		    !is_act(plain->versions[i].language))
			at = NULL;
	return at;
}

/* Any value but a text. */
static const char *other_value(const struct scan *scan, const char *at,
                               size_t key)
{
	struct lt_plain_field *field = &scan->plain->fields[key];
	enum lt_plain_kind *kind = &scan->plain->kinds[key];
	unsigned takes = keys[key].takes;
	char c = at < scan->end ? *at : '\0';

	if (c == '{' && (takes & TAKES_ACT)) {
		*kind = LT_PLAIN_VERSIONS;
		return lt_plain_members(scan, at, field);
	}
	if (c == 'n' && (takes & TAKES_NULL)) {
		*kind = LT_PLAIN_NULL;
		return word(scan, at, "null");
	}
	if (takes & TAKES_COUNT) {
		*kind = LT_PLAIN_NUMBER;
		return number(scan, at, &field->text);
	}
	if (takes & TAKES_TRUTH) {
		*kind = c == 't' ? LT_PLAIN_TRUE : LT_PLAIN_FALSE;
		return word(scan, at, c == 't' ? "true" : "false");
	}
	if (c == '{' && (takes & TAKES_EVIDENCE)) {
		*kind = LT_PLAIN_VERSIONS;
		return evidence(scan, at, field);
	}
	/* Nothing is made of these. */
	*kind = LT_PLAIN_NULL;
	return c == '[' && (takes & TAKES_TEXTS) ? texts(scan, at) : NULL;
}

static inline const char *value(const struct scan *scan, const char *at,
                                size_t key)
{
	struct lt_plain_field *field = &scan->plain->fields[key];

	if (at == scan->end || *at != '"')
		return other_value(scan, at, key);
	scan->plain->kinds[key] = LT_PLAIN_TEXT;
	return keys[key].takes & TAKES_TEXT
	           ? text(scan, at, &field->text, &field->is_raw)
	           : NULL;
}

/* --- keys --------------------------------------------------------------- */

static inline bool is_key(struct lt_str name, size_t key)
{
	return is_same(keys[key].name, name);
}

/* The row of a key; LT_PLAIN_KEY_COUNT where there is none. Records of one
 * register mostly have their keys in one order, so that the row behind the
 * last one is tried first. */
static size_t find_key(struct lt_str name, size_t last)
{
	for (size_t i = last + 1; i < LT_PLAIN_KEY_COUNT; i++)
		if (is_key(name, i))
			return i;
	for (size_t i = 0; i <= last && i < LT_PLAIN_KEY_COUNT; i++)
		if (is_key(name, i))
			return i;
	return LT_PLAIN_KEY_COUNT;
}

/* Expects KEY where it came, from FROM to where its value begins. */
static void expect(const char *from, const char *value, size_t key,
                   struct lt_plain_begin *begin)
{
	size_t size = (size_t)(value - from);

	begin->size = 0;
	if (size > LT_PLAIN_BEGIN_BYTES || memchr(from, '\n', size))
		return;
	memcpy(begin->bytes, from, size);
	begin->size = (unsigned char)size;
	begin->key = (unsigned char)key;
}

/* A member up to its value, with the comma in front from FROM on. It is
 * expected behind the key before, *KEY, from now on. */
static const char *any_key(const struct scan *scan, const char *from,
                           const char *at, size_t *key)
{
	struct lt_plain_begin *begin = &scan->plain->begins[*key];
	struct lt_str name;

	at = member_name(scan, at, &name);
	if (!at)
		return NULL;
	*key = find_key(name, *key);
	if (*key == LT_PLAIN_KEY_COUNT)
		return NULL;
	expect(from, at, *key, begin);
	return at;
}

/* Whether so many bytes are the same; sixteen can be looked at. */
static inline bool begins_as(const char *at, const char *bytes, size_t size)
{
#ifdef __SSE2__
	__m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const void *)at),
	                              _mm_loadu_si128((const void *)bytes));

	return (~(unsigned)_mm_movemask_epi8(same) << (32 - size)) == 0;
#else
	return memcmp(at, bytes, size) == 0;
#endif
}

/* The value of the key that came behind the one before in the record before;
 * NULL: something else comes. All is compared at once, so that nothing waits
 * for where a blank is or is not. */
static inline const char *expected_key(const struct scan *scan, const char *at,
                                       size_t *key)
{
	const struct lt_plain_begin *begin = &scan->plain->begins[*key];

	if (!begin->size || scan->end - at <= LT_PLAIN_BEGIN_BYTES ||
	    !begins_as(at, begin->bytes, begin->size))
		return NULL;
	at += begin->size;
	if ((unsigned char)*at <= ' ')
		return NULL;
	*key = begin->key;
	return at;
}

/* The members of an object behind its brace, and the closing one. */
static inline const char *object(const struct scan *scan, const char *at)
{
	size_t key = LT_PLAIN_KEY_COUNT;
	const char *next = expected_key(scan, at, &key);
	uint32_t has = 0;
	bool is_closed = false;

	at = next ? next : any_key(scan, at, at, &key);
	while (at && !(has >> key & 1)) {
		has |= UINT32_C(1) << key;
		at = value(scan, at, key);
		if (!at)
			break;
		next = expected_key(scan, at, &key);
		if (!next) {
			const char *from = at;

			at = goes_on(scan, at, '}', &is_closed);
			if (!at || is_closed)
				break;
			next = any_key(scan, from, at, &key);
		}
		at = next;
	}
	scan->plain->has = has;
	return is_closed ? at : NULL;
}
_Static_assert(LT_PLAIN_KEY_COUNT <= 32, "a bit for each key");

bool lt_plain_read(struct lt_str bytes, bool is_line, struct lt_arena *arena,
                   struct lt_plain *plain)
{
	const struct scan scan = { bytes.at + bytes.size, is_line, arena,
		                   plain };
	const char *at;

	plain->version_count = 0;
	plain->has_feed = false;
	at = bytes.size ? take(&scan, bytes.at, '{') : NULL;
	if (at)
		at = object(&scan, at);
	/* Whether one of its texts is too long is told on the long way. */
	if (!at || at - bytes.at > LT_TEXT_BYTES_MAX)
		return false;
	plain->size = (size_t)(at - bytes.at);
	return true;
}

struct lt_str lt_plain_text(const struct lt_plain *plain, enum lt_plain_key key,
                            struct lt_arena *arena)
{
	const struct lt_plain_field *field = &plain->fields[key];

	if (lt_plain_kind(plain, key) != LT_PLAIN_TEXT)
		return (struct lt_str){ 0 };
	return field->is_raw ? lt_plain_decode(arena, field->text)
	                     : field->text;
}
