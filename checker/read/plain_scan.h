/* plain_scan.h - the small steps through a plain record. Private to plain.c
 * and plain_versions.c.
 *
 * Each step takes where it begins, and gives where what it took ends; NULL:
 * something else stands there. A step that begins at NULL is not taken. */
#ifndef LT_READ_PLAIN_SCAN_H
#define LT_READ_PLAIN_SCAN_H

#include "read/plain.h"
#include "read/plain_text.h"

struct scan {
	const char *end;
	bool is_line; /* a line feed is no blank */
	struct lt_arena *arena;
	struct lt_plain *plain;
};

const char *lt_plain_skip_blanks(const struct scan *scan, const char *at);

/* Most registers have no blanks at all. */
static inline const char *skip_blanks(const struct scan *scan, const char *at)
{
	return at < scan->end && (unsigned char)*at <= ' '
	           ? lt_plain_skip_blanks(scan, at)
	           : at;
}

/* The byte C, with blanks on both sides. */
static inline const char *take(const struct scan *scan, const char *at, char c)
{
	at = skip_blanks(scan, at);
	return at < scan->end && *at == c ? skip_blanks(scan, at + 1) : NULL;
}

static inline const char *word(const struct scan *scan, const char *at,
                               const char *expected)
{
	size_t size = strlen(expected);

	return (size_t)(scan->end - at) >= size &&
	               memcmp(at, expected, size) == 0
	           ? at + size
	           : NULL;
}

/* A text from its opening quote on, as it is written. */
static inline const char *text(const struct scan *scan, const char *at,
                               struct lt_str *text, bool *is_raw)
{
	const char *begin = at + 1;

	if (at == scan->end || *at != '"')
		return NULL;
	at = lt_easy_until(begin, scan->end);
	if (at == scan->end)
		return NULL;
	*is_raw = *at != '"';
	if (*is_raw && !(at = lt_plain_text_end(at, scan->end)))
		return NULL;
	*text = (struct lt_str){ begin, (size_t)(at - begin) };
	return at + 1;
}

/* A key without escapes, and its colon. */
static inline const char *member_name(const struct scan *scan, const char *at,
                                      struct lt_str *name)
{
	const char *begin = at + 1;

	if (at == scan->end || *at != '"')
		return NULL;
	at = lt_easy_until(begin, scan->end);
	if (at == scan->end || *at != '"')
		return NULL;
	*name = (struct lt_str){ begin, (size_t)(at - begin) };
	return take(scan, at + 1, ':');
}

/* Behind a member or an element: a comma, or the closing bracket. */
static inline const char *goes_on(const struct scan *scan, const char *at,
                                  char close, bool *is_closed)
{
	char c;

	at = skip_blanks(scan, at);
	c = at < scan->end ? *at++ : '\0';
	*is_closed = c == close;
	if (c == ',')
		return skip_blanks(scan, at);
	return *is_closed ? at : NULL;
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

/* An object of texts and nulls, from its brace on. */
const char *lt_plain_members(const struct scan *scan, const char *at,
                             struct lt_plain_field *field);

#endif
