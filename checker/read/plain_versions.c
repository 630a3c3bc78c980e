#include "read/plain_scan.h"
#include "read/plain_time_at.h"

/* What is looked at at once of a version. */
enum { AHEAD_BYTES = 40 };
_Static_assert(AHEAD_BYTES >= LT_PLAIN_HEAD_MAX + LT_PLAIN_TIME_BYTES + 4,
               "a version ends within, with a blank behind colon and comma");

/* Where the head that begins at AT stands among the expected ones, from FROM
 * on; head_count: nowhere. */
static inline size_t expected_at(const struct scan *scan, const char *at,
                                 size_t from)
{
	const struct lt_plain *plain = scan->plain;
	uint64_t head;

	if (scan->end - at < AHEAD_BYTES)
		return plain->head_count;
	head = eight(at) & plain->head_mask;
	while (from < plain->head_count && head != plain->heads[from])
		from++;
	return from;
}

static bool is_among(const struct lt_plain_version *list, size_t count,
                     struct lt_str name)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(list[i].language, name))
			return true;
	return false;
}

/* A name and its colon. *NEXT is behind the expected one that came last: what
 * is taken from there on differs from those before. */
static inline const char *name_of(const struct scan *scan, const char *at,
                                  struct lt_plain_field *field, size_t *next,
                                  struct lt_str *name)
{
	size_t found = expected_at(scan, at, *next);

	if (found < scan->plain->head_count) {
		*name = (struct lt_str){ at + 1, 2 };
		*next = found + 1;
		return skip_blanks(scan, at + scan->plain->head_bytes);
	}
	*next = LT_PLAIN_VERSIONS_MAX;
	field->is_expected = false;
	at = member_name(scan, at, name);
	return at && !is_among(scan->plain->versions + field->first,
	                       field->count, *name)
	           ? at
	           : NULL;
}

/* Expects the names of this object, which are all different, in the next one:
 * those in the layout that the first one has. */
static void expect(struct lt_plain *plain, const struct lt_plain_field *field)
{
	plain->generation++;
	plain->head_count = 0;
	for (size_t i = field->first; i < field->first + field->count; i++) {
		const char *at = plain->versions[i].language.at - 1;
		size_t size = LT_PLAIN_HEAD_MAX - (at[5] != ' ');

		/* Simple tags have two letters. A value of two bytes or more
		 * and a brace stand behind. */
		if (!plain->stamps[i].tag || at[4] != ':')
			continue;
		if (!plain->head_count) {
			plain->head_bytes = size;
			plain->head_mask = UINT64_MAX >> (64 - 8 * size);
		}
		if (size == plain->head_bytes)
			plain->heads[plain->head_count++] =
			    eight(at) & plain->head_mask;
	}
}

/* A text that is a date or a time, as most are. */
static inline const char *time_text(const struct scan *scan, const char *at,
                                    struct lt_str *text, struct lt_stamp *stamp)
{
	struct lt_plain_times *known = &scan->plain->times;
	const char *begin = at + 1;
	size_t size;
	int32_t day;

	if (scan->end - at < AHEAD_BYTES || *at != '"')
		return NULL;
	size = lt_plain_time_at(known, begin, &stamp->value);
	stamp->kind = LT_STAMP_TIME;
	if (!size || begin[size] != '"') {
		size = 10;
		if (begin[size] != '"' ||
		    !lt_plain_day(known, (struct lt_str){ begin, size }, &day))
			return NULL;
		stamp->kind = LT_STAMP_DAY;
		stamp->value = day;
	}
	*text = (struct lt_str){ begin, size };
	return begin + size + 1;
}

/* Any other text, or null. */
static const char *other_text(const struct scan *scan, const char *at,
                              struct lt_str *value, struct lt_stamp *stamp)
{
	bool is_raw;

	stamp->kind = LT_STAMP_NONE;
	*value = (struct lt_str){ 0 };
	if (at < scan->end && *at == 'n')
		return word(scan, at, "null");
	stamp->kind = LT_STAMP_OPEN;
	at = text(scan, at, value, &is_raw);
	if (at && is_raw)
		*value = lt_plain_decode(scan->arena, *value);
	return at;
}

/* One member more. */
static inline const char *member(const struct scan *scan, const char *at,
                                 struct lt_plain_field *field, size_t *next)
{
	size_t i = field->first + field->count;
	struct lt_plain_version *one = &scan->plain->versions[i];
	struct lt_stamp *stamp = &scan->plain->stamps[i];
	const char *behind;

	at = name_of(scan, at, field, next, &one->language);
	if (!at)
		return NULL;
	stamp->tag =
	    lt_tag_is_simple(one->language) ? lt_tag_number(one->language) : 0;
	behind = time_text(scan, at, &one->text, stamp);
	if (behind)
		return behind;
	behind = other_text(scan, at, &one->text, stamp);
	field->is_dated &= stamp->kind != LT_STAMP_OPEN;
	return behind;
}

/* As many versions as there are that have an expected name and a time. Gives
 * what stands behind the closing brace, or behind a comma. */
static inline const char *run(const struct scan *scan, const char *at,
                              struct lt_plain_field *field, size_t *next,
                              bool *is_closed)
{
	struct lt_plain *plain = scan->plain;
	size_t i = field->first;

	while (i < LT_PLAIN_VERSIONS_MAX && !*is_closed) {
		size_t found = expected_at(scan, at, *next), size;
		struct lt_stamp *stamp = &plain->stamps[i];
		const char *begin = at + plain->head_bytes + 1, *behind;

		if (found == plain->head_count)
			break;
		size = time_at(&plain->times, begin, &stamp->value);
		behind = begin + size + 1;
		if (begin[-1] != '"' || !size || begin[size] != '"' ||
		    (*behind != ',' && *behind != '}'))
			break;
		*next = found + 1;
		plain->versions[i].language = (struct lt_str){ at + 1, 2 };
		plain->versions[i].text = (struct lt_str){ begin, size };
		stamp->tag = lt_tag_number(plain->versions[i].language);
		stamp->kind = LT_STAMP_TIME;
		i++;
		*is_closed = *behind == '}';
		at = behind + 1;
		if (!*is_closed && *at == ' ')
			at++;
	}
	field->count = i - field->first;
	return at;
}

/* The members behind those. */
static const char *others(const struct scan *scan, const char *at,
                          struct lt_plain_field *field, size_t next)
{
	bool is_closed;

	at = skip_blanks(scan, at);
	do {
		if (field->first + field->count == LT_PLAIN_VERSIONS_MAX)
			return NULL;
		at = member(scan, at, field, &next);
		if (!at)
			return NULL;
		field->count++;
		at = goes_on(scan, at, '}', &is_closed);
		if (!at)
			return NULL;
	} while (!is_closed);
	if (!field->is_expected)
		expect(scan->plain, field);
	return at;
}

const char *lt_plain_members(const struct scan *scan, const char *at,
                             struct lt_plain_field *field)
{
	struct lt_plain *plain = scan->plain;
	size_t next = 0;
	bool is_closed = false;

	field->first = plain->version_count;
	field->count = 0;
	field->is_dated = field->is_expected = true;
	at = take(scan, at, '{');
	if (!at)
		return NULL;
	if (at < scan->end && *at == '}')
		return at + 1;
	at = run(scan, at, field, &next, &is_closed);
	if (!is_closed)
		at = others(scan, at, field, next);
	plain->version_count = field->first + field->count;
	return at;
}
