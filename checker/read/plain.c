#include "read/plain.h"

#include "read/plain_text.h"

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

/* The beginning of a member, its name in quotes and the colon. */
#define BEGIN_BYTES_MAX 16

static const struct begin {
	char bytes[BEGIN_BYTES_MAX];
	size_t size;
} begins[LT_PLAIN_KEY_COUNT] = {
#define BEGIN(key, name) [key] = { "\"" name "\":", sizeof(name) + 2 }
	BEGIN(LT_PLAIN_SYMBOL, "symbol"),
	BEGIN(LT_PLAIN_ID, "id"),
	BEGIN(LT_PLAIN_TITLE, "title"),
	BEGIN(LT_PLAIN_BODY, "body"),
	BEGIN(LT_PLAIN_KIND, "kind"),
	BEGIN(LT_PLAIN_SESSION, "session"),
	BEGIN(LT_PLAIN_MEETING, "meeting"),
	BEGIN(LT_PLAIN_ITEM, "item"),
	BEGIN(LT_PLAIN_PAGES, "pages"),
	BEGIN(LT_PLAIN_WORDS, "words"),
	BEGIN(LT_PLAIN_AUTHOR, "author"),
	BEGIN(LT_PLAIN_AUTHORS, "authors"),
	BEGIN(LT_PLAIN_SUBMITTED, "submitted"),
	BEGIN(LT_PLAIN_RECEIVED, "received"),
	BEGIN(LT_PLAIN_ISSUED, "issued"),
	BEGIN(LT_PLAIN_CIRCULATED, "circulated"),
	BEGIN(LT_PLAIN_DISPATCHED, "dispatched"),
	BEGIN(LT_PLAIN_POSTED, "posted"),
	BEGIN(LT_PLAIN_CONSIDERED, "considered"),
	BEGIN(LT_PLAIN_ADOPTED, "adopted"),
	BEGIN(LT_PLAIN_REVISES, "revises"),
	BEGIN(LT_PLAIN_SUBSTANTIVE, "substantive"),
	BEGIN(LT_PLAIN_EVIDENCE, "evidence"),
	BEGIN(LT_PLAIN_URL, "url"),
#undef BEGIN
};

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

/* A text from its opening quote on. */
static inline bool text(struct scan *scan, struct lt_str *text)
{
	const char *begin = scan->at + 1, *at;

	if (scan->at == scan->end || *scan->at != '"')
		return false;
	at = lt_easy_until(begin, scan->end);
	if (at == scan->end)
		return false;
	if (*at != '"') {
		scan->at =
		    lt_plain_decode(scan->arena, begin, at, scan->end, text);
		return scan->at != NULL;
	}
	*text = (struct lt_str){ begin, (size_t)(at - begin) };
	scan->at = at + 1;
	return true;
}

static inline uint64_t eight(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

/* Whether the sixteen bytes at AT begin as a member of the key does. */
static inline bool begins_as(const char *at, const struct begin *begin)
{
	static const char ones[2 * BEGIN_BYTES_MAX] =
	    "\xff\xff\xff\xff\xff\xff\xff\xff"
	    "\xff\xff\xff\xff\xff\xff\xff\xff";
	const char *mask = ones + BEGIN_BYTES_MAX - begin->size;

	return !(((eight(at) ^ eight(begin->bytes)) & eight(mask)) |
	         ((eight(at + 8) ^ eight(begin->bytes + 8)) & eight(mask + 8)));
}

/* A key without escapes, and its colon. */
static inline bool member_name(struct scan *scan, struct lt_str *name)
{
	const char *begin = scan->at + 1, *at;

	if (scan->at == scan->end || *scan->at != '"')
		return false;
	at = lt_easy_until(begin, scan->end);
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

/* --- versions ----------------------------------------------------------- */

/* "en": is how a version begins; behind that what is looked at at once. */
enum { HEAD_BYTES = 5, AHEAD_BYTES = 40 };

static inline uint64_t head_at(const char *at)
{
	return eight(at) & UINT64_C(0xffffffffff);
}

static inline bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Whether a head is one: a tag of two small letters, its quotes and colon. */
static inline bool is_head(const char *at)
{
	return at[0] == '"' && is_small(at[1]) && is_small(at[2]) &&
	       at[3] == '"' && at[4] == ':';
}

static bool is_among(const struct lt_plain_version *list, size_t count,
                     struct lt_str name)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(list[i].language, name))
			return true;
	return false;
}

/* Takes the name of the member at INDEX, if it is the one that stood there in
 * the object before, whose names were all different. */
static inline bool expected_name(struct scan *scan, size_t index,
                                 struct lt_str *name)
{
	if (index >= scan->plain->head_count ||
	    scan->end - scan->at < AHEAD_BYTES ||
	    head_at(scan->at) != scan->plain->heads[index] ||
	    (unsigned char)scan->at[HEAD_BYTES] <= ' ')
		return false;
	*name = (struct lt_str){ scan->at + 1, 2 };
	scan->at += HEAD_BYTES;
	return true;
}

/* Any other name, which none of those before may have. */
static bool other_name(struct scan *scan, const struct lt_plain_field *field,
                       struct lt_str *name)
{
	const char *begin = scan->at;
	size_t index = field->count;
	struct lt_plain *plain = scan->plain;

	if (!member_name(scan, name) ||
	    is_among(plain->versions + field->first, index, *name))
		return false;
	/* What stands behind this place came from different records, which may
	 * have the same name at different ones. */
	if (plain->head_count > index)
		plain->head_count = index;
	if (plain->head_count == index && scan->end - begin >= AHEAD_BYTES &&
	    is_head(begin))
		plain->heads[plain->head_count++] = head_at(begin);
	return true;
}

/* A text that is a date or a time, as most are. */
static inline bool time_text(struct scan *scan, struct lt_plain_version *one)
{
	struct lt_plain_months *months = &scan->plain->months;
	const char *begin = scan->at + 1;
	int32_t day;

	if (scan->end - scan->at < AHEAD_BYTES || *scan->at != '"')
		return false;
	one->text = (struct lt_str){ begin, begin[20] == '"' ? 20 : 25 };
	one->kind = LT_PLAIN_TIME;
	if (begin[one->text.size] == '"' &&
	    lt_plain_time(months, one->text, &one->value)) {
		scan->at = begin + one->text.size + 1;
		return true;
	}
	one->text.size = 10;
	if (begin[10] != '"' || !lt_plain_day(months, one->text, &day))
		return false;
	one->kind = LT_PLAIN_DAY;
	one->value = day;
	scan->at = begin + 11;
	return true;
}

static inline bool member(struct scan *scan, struct lt_plain_version *one,
                          bool with_null)
{
	if (time_text(scan, one))
		return true;
	one->kind = LT_PLAIN_TEXT;
	if (scan->at == scan->end || *scan->at != 'n')
		return text(scan, &one->text);
	one->kind = LT_PLAIN_NULL;
	one->text = (struct lt_str){ 0 };
	return with_null && word(scan, "null");
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
		struct lt_plain_version *one =
		    &plain->versions[plain->version_count];

		if (plain->version_count == LT_PLAIN_VERSIONS_MAX ||
		    (!expected_name(scan, field->count, &one->language) &&
		     !other_name(scan, field, &one->language)) ||
		    !member(scan, one, with_null))
			return false;
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

/* The row of the next member's key, tried first: the one that came there in
 * the record before. */
static inline size_t next_key(struct scan *scan, size_t last)
{
	unsigned char *expected = &scan->plain->next[last];
	const struct begin *begin = &begins[*expected];
	struct lt_str name;
	size_t key;

	if (begin->size && scan->end - scan->at > BEGIN_BYTES_MAX &&
	    begins_as(scan->at, begin) &&
	    (unsigned char)scan->at[begin->size] > ' ') {
		scan->at += begin->size;
		return *expected;
	}
	if (!member_name(scan, &name))
		return LT_PLAIN_KEY_COUNT;
	key = find_key(name, last);
	if (key < LT_PLAIN_KEY_COUNT)
		*expected = (unsigned char)key;
	return key;
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
		key = next_key(&scan, key);
		if (key == LT_PLAIN_KEY_COUNT ||
		    plain->kinds[key] != LT_PLAIN_NONE || !value(&scan, key) ||
		    !goes_on(&scan, '}', &is_closed))
			return false;
	} while (!is_closed);
	plain->size = (size_t)(scan.at - bytes.at);
	return true;
}
