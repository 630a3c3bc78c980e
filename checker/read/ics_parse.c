#include "read/ics_parse.h"

#include "base/charset.h"
#include "base/utf8.h"

/* --- one content line --------------------------------------------------- */

/* What names are made of (RFC 5545 section 3.1), and what others write. */
static const bool name_chars[256] = {
	['-'] = true, ['.'] = true, ['0'] = true, ['1'] = true, ['2'] = true,
	['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true,
	['8'] = true, ['9'] = true, ['A'] = true, ['B'] = true, ['C'] = true,
	['D'] = true, ['E'] = true, ['F'] = true, ['G'] = true, ['H'] = true,
	['I'] = true, ['J'] = true, ['K'] = true, ['L'] = true, ['M'] = true,
	['N'] = true, ['O'] = true, ['P'] = true, ['Q'] = true, ['R'] = true,
	['S'] = true, ['T'] = true, ['U'] = true, ['V'] = true, ['W'] = true,
	['X'] = true, ['Y'] = true, ['Z'] = true, ['_'] = true, ['a'] = true,
	['b'] = true, ['c'] = true, ['d'] = true, ['e'] = true, ['f'] = true,
	['g'] = true, ['h'] = true, ['i'] = true, ['j'] = true, ['k'] = true,
	['l'] = true, ['m'] = true, ['n'] = true, ['o'] = true, ['p'] = true,
	['q'] = true, ['r'] = true, ['s'] = true, ['t'] = true, ['u'] = true,
	['v'] = true, ['w'] = true, ['x'] = true, ['y'] = true, ['z'] = true,
};

static size_t name_size(struct lt_str text)
{
	size_t size = 0;

	while (size < text.size && name_chars[(unsigned char)text.at[size]])
		size++;
	return size;
}

static const bool ends_value[256] = {
	['"'] = true,
	[';'] = true,
	[':'] = true,
};

/* A parameter value from AT: to the next `,`, `;` or `:` outside quotes; a
 * list of values stays one text, without the quotes around a single one. */
static struct lt_str parameter_value(struct lt_str text, bool has_quotes,
                                     size_t *at)
{
	size_t begin = *at, end = begin;
	bool quoted = false;
	struct lt_str value;

	for (;; end++) {
		while (end < text.size &&
		       !ends_value[(unsigned char)text.at[end]])
			end++;
		if (end == text.size || (!quoted && text.at[end] != '"'))
			break;
		if (text.at[end] == '"')
			quoted = has_quotes && !quoted;
	}
	*at = end;
	value = (struct lt_str){ text.at + begin, end - begin };
	if (value.size >= 2 && value.at[0] == '"' &&
	    value.at[value.size - 1] == '"' &&
	    lt_str_find(lt_str_from(value, 1), '"') == value.size - 2)
		value = (struct lt_str){ value.at + 1, value.size - 2 };
	return value;
}

/* The value of a time begins with eight digits. */
static bool begins_with_day(struct lt_str text)
{
	for (size_t i = 0; i < 8; i++)
		if (i >= text.size || !lt_is_digit(text.at[i]))
			return false;
	return true;
}

/* A name of a zone with a colon in it and no quotes around it, such as
 * tzone://Microsoft/Custom: the value stands behind the last colon. */
static void mend_zone_name(struct lt_ics_parsed *parsed)
{
	struct lt_ics_parameter *last;
	struct lt_str value = parsed->value;
	size_t colon = value.size;

	if (!parsed->count)
		return;
	last = &parsed->parameters[parsed->count - 1];
	/* A parameter without "=" has no value that could go on. */
	if (!lt_str_is_nocase(last->name, "TZID") || !last->value.at ||
	    begins_with_day(value))
		return;
	while (colon > 0 && value.at[colon - 1] != ':')
		colon--;
	if (!colon || !begins_with_day(lt_str_from(value, colon)))
		return;
	last->value.size = (size_t)(value.at + colon - 1 - last->value.at);
	parsed->value = lt_str_from(value, colon);
}

static bool parse_quoted(struct lt_str text, bool has_quotes,
                         struct lt_ics_parsed *parsed)
{
	size_t at;

	text = lt_str_trim(text);
	at = name_size(text);
	parsed->name = lt_str_head(text, at);
	parsed->count = 0;
	parsed->too_many = false;
	if (!at)
		return false;
	while (at < text.size && text.at[at] == ' ')
		at++;
	while (at < text.size && text.at[at] == ';') {
		struct lt_str rest = lt_str_from(text, ++at);
		size_t size = name_size(rest);
		struct lt_ics_parameter one = { lt_str_head(rest, size),
			                        { 0 } };

		at += size;
		if (at < text.size && text.at[at] == '=') {
			at++;
			one.value = parameter_value(text, has_quotes, &at);
		} else {
			parameter_value(text, has_quotes, &at);
		}
		if (parsed->count == LT_ICS_PARAMETERS_MAX)
			parsed->too_many = true;
		else
			parsed->parameters[parsed->count++] = one;
	}
	if (at >= text.size || text.at[at] != ':')
		return false;
	parsed->value = lt_str_from(text, at + 1);
	mend_zone_name(parsed);
	return true;
}

/* A name, a colon and a value: most lines have nothing else. */
static bool parse_bare(struct lt_str text, struct lt_ics_parsed *parsed)
{
	size_t at = name_size(text);
	char last = text.size ? text.at[text.size - 1] : ' ';

	if (!at || at == text.size || text.at[at] != ':' || last == ' ' ||
	    last == '\t')
		return false;
	parsed->name = lt_str_head(text, at);
	parsed->value = lt_str_from(text, at + 1);
	parsed->count = 0;
	parsed->too_many = false;
	return true;
}

/* A quote that is never closed would swallow the value. */
bool lt_ics_parse(struct lt_str text, struct lt_ics_parsed *parsed)
{
	return parse_bare(text, parsed) || parse_quoted(text, true, parsed) ||
	       (lt_str_find(text, '"') < text.size &&
	        parse_quoted(text, false, parsed));
}

bool lt_ics_parse_mark(struct lt_str text, struct lt_ics_parsed *parsed)
{
	static const char *const marks[] = { "BEGIN", "END" };

	text = lt_str_trim(text);
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t size = strlen(marks[i]);
		struct lt_str value = lt_str_trim(lt_str_from(text, size + 1));

		if (!lt_str_is_nocase(lt_str_head(text, size), marks[i]) ||
		    !lt_ics_kind_named(value))
			continue;
		parsed->name = lt_str_head(text, size);
		parsed->value = value;
		parsed->count = 0;
		parsed->too_many = false;
		return true;
	}
	return false;
}

/* RFC 6868: ^n, ^' and ^^ in parameter values. */
struct lt_str lt_ics_uncaret(struct lt_arena *arena, struct lt_str value)
{
	char *copy;
	size_t size = 0;

	if (lt_str_find(value, '^') == value.size)
		return lt_arena_copy(arena, value);
	copy = lt_arena_take(arena, value.size + 1);
	for (size_t i = 0; i < value.size; i++) {
		char next = i + 1 < value.size ? value.at[i + 1] : '\0';

		if (value.at[i] == '^' &&
		    (next == 'n' || next == '\'' || next == '^')) {
			copy[size++] = next == 'n'    ? '\n'
			               : next == '\'' ? '"'
			                              : '^';
			i++;
		} else {
			copy[size++] = value.at[i];
		}
	}
	return (struct lt_str){ copy, size };
}

/* --- quoted-printable, as vCalendar 1.0 writes texts --------------------- */

bool lt_ics_is_quoted(const struct lt_ics_parsed *parsed)
{
	for (size_t i = 0; i < parsed->count; i++) {
		const struct lt_ics_parameter *one = &parsed->parameters[i];

		if (lt_str_is_nocase(one->name, "QUOTED-PRINTABLE") ||
		    (lt_str_is_nocase(one->name, "ENCODING") &&
		     lt_str_is_nocase(one->value, "QUOTED-PRINTABLE")))
			return true;
	}
	return false;
}

/* The bytes, as Windows-1252 where they are not UTF-8; control characters
 * but the line break are left out. */
struct lt_str lt_ics_unquote(struct lt_arena *arena, struct lt_str value)
{
	char *copy = lt_arena_take(arena, value.size + 1);
	struct lt_buf buf = { 0 };
	struct lt_str text = { copy, 0 };

	for (size_t i = 0; i < value.size; i++) {
		char c = value.at[i];
		int high =
		    i + 2 < value.size ? lt_hex_value(value.at[i + 1]) : -1;
		int low =
		    i + 2 < value.size ? lt_hex_value(value.at[i + 2]) : -1;

		if (c == '=' && high >= 0 && low >= 0) {
			c = (char)(high * 16 + low);
			i += 2;
		}
		if ((unsigned char)c >= 0x20 || c == '\n' || c == '\t')
			copy[text.size++] = c;
	}
	if (lt_utf8_check(text) == text.size)
		return text;
	lt_from_windows_1252(&buf, text);
	return lt_buf_finish(&buf, arena);
}

/* --- values ------------------------------------------------------------- */

const struct lt_ics_property *
lt_ics_find(const struct lt_ics_component *component, enum lt_ics_name id)
{
	for (size_t i = 0; i < component->count; i++)
		if (component->properties[i].id == id)
			return &component->properties[i];
	return NULL;
}

struct lt_str lt_ics_parameter_of(const struct lt_ics_property *property,
                                  const char *name)
{
	for (size_t i = 0; i < property->parameter_count; i++)
		if (lt_str_is_nocase(property->parameters[i].name, name))
			return property->parameters[i].value;
	return (struct lt_str){ 0 };
}

bool lt_ics_is_parent(const struct lt_ics_property *related)
{
	static const char *const others[] = {
		"SIBLING",       "CHILD",          "FINISHTOSTART",
		"STARTTOFINISH", "FINISHTOFINISH", "STARTTOSTART",
		"DEPENDS-ON",    "FIRST",          "NEXT",
		"CONCEPT",       "REFID",
	};
	struct lt_str type = lt_ics_parameter_of(related, "RELTYPE");

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (lt_str_is_nocase(type, others[i]))
			return false;
	return true;
}

size_t lt_ics_unescape(char *to, struct lt_str value)
{
	size_t size = lt_str_find(value, '\\');

	memcpy(to, value.at, size);
	for (size_t i = size; i < value.size; i++) {
		char c = value.at[i];

		if (c == '\\' && i + 1 < value.size) {
			c = value.at[++i];
			if (c == 'n' || c == 'N')
				c = '\n';
		}
		to[size++] = c;
	}
	return size;
}

struct lt_str lt_ics_text(struct lt_arena *arena, struct lt_str value)
{
	char *copy = lt_arena_take(arena, value.size + 1);

	return (struct lt_str){ copy,
		                value.size ? lt_ics_unescape(copy, value) : 0 };
}

const struct lt_str *lt_ics_list(struct lt_arena *arena, struct lt_str value,
                                 size_t *count)
{
	struct lt_str *list = NULL;
	size_t begin = 0;

	*count = 0;
	for (size_t i = 0; i <= value.size; i++) {
		struct lt_str part, *place;

		if (i + 1 < value.size && value.at[i] == '\\') {
			i++;
			continue;
		}
		if (i < value.size && value.at[i] != ',')
			continue;
		part =
		    lt_str_trim((struct lt_str){ value.at + begin, i - begin });
		begin = i + 1;
		if (!part.size)
			continue;
		place = lt_arena_push(arena, (void **)&list, (*count)++,
		                      sizeof *place);
		*place = lt_ics_text(arena, part);
	}
	return list;
}

/* --- names of properties ------------------------------------------------ */

static const char *const names[LT_ICS_NAME_COUNT] = {
	[LT_ICS_UID] = "UID",
	[LT_ICS_SEQUENCE] = "SEQUENCE",
	[LT_ICS_DTSTAMP] = "DTSTAMP",
	[LT_ICS_DTSTART] = "DTSTART",
	[LT_ICS_DTEND] = "DTEND",
	[LT_ICS_DURATION] = "DURATION",
	[LT_ICS_DUE] = "DUE",
	[LT_ICS_COMPLETED] = "COMPLETED",
	[LT_ICS_STATUS] = "STATUS",
	[LT_ICS_SUMMARY] = "SUMMARY",
	[LT_ICS_LOCATION] = "LOCATION",
	[LT_ICS_CATEGORIES] = "CATEGORIES",
	[LT_ICS_RELATED_TO] = "RELATED-TO",
	[LT_ICS_RECURRENCE_ID] = "RECURRENCE-ID",
	[LT_ICS_RRULE] = "RRULE",
	[LT_ICS_EXRULE] = "EXRULE",
	[LT_ICS_RDATE] = "RDATE",
	[LT_ICS_EXDATE] = "EXDATE",
	[LT_ICS_CLASS] = "CLASS",
	[LT_ICS_ALL_DAY] = "X-MICROSOFT-CDO-ALLDAYEVENT",
	[LT_ICS_TZID] = "TZID",
	[LT_ICS_TZOFFSETFROM] = "TZOFFSETFROM",
	[LT_ICS_TZOFFSETTO] = "TZOFFSETTO",
	[LT_ICS_LAST_MODIFIED] = "LAST-MODIFIED",
	[LT_ICS_PERCENT_COMPLETE] = "PERCENT-COMPLETE",
};

/* The names of each length, because most lines have another one. */
enum { OF_ONE_LENGTH = 4 };
static const unsigned char by_length[][OF_ONE_LENGTH] = {
	[3] = { LT_ICS_UID, LT_ICS_DUE },
	[4] = { LT_ICS_TZID },
	[5] = { LT_ICS_DTEND, LT_ICS_CLASS, LT_ICS_RRULE, LT_ICS_RDATE },
	[6] = { LT_ICS_STATUS, LT_ICS_EXDATE, LT_ICS_EXRULE },
	[7] = { LT_ICS_DTSTART, LT_ICS_DTSTAMP, LT_ICS_SUMMARY },
	[8] = { LT_ICS_LOCATION, LT_ICS_SEQUENCE, LT_ICS_DURATION },
	[9] = { LT_ICS_COMPLETED },
	[10] = { LT_ICS_CATEGORIES, LT_ICS_RELATED_TO, LT_ICS_TZOFFSETTO },
	[12] = { LT_ICS_TZOFFSETFROM },
	[13] = { LT_ICS_RECURRENCE_ID, LT_ICS_LAST_MODIFIED },
	[16] = { LT_ICS_PERCENT_COMPLETE },
	[27] = { LT_ICS_ALL_DAY },
};

/* Whether the two are one letter, or one of them is none. */
static bool may_be(char a, char b)
{
	return ((a ^ b) & ~0x20) == 0;
}

enum lt_ics_name lt_ics_named(struct lt_str name)
{
	if (may_be(name.at[0], 'X') &&
	    lt_str_eq_nocase(lt_str_head(name, 11), LT_STR("X-LEADTIME-")))
		return LT_ICS_LEADTIME;
	if (name.size >= sizeof by_length / sizeof by_length[0])
		return LT_ICS_NONE;
	for (size_t i = 0; i < OF_ONE_LENGTH; i++) {
		enum lt_ics_name id = by_length[name.size][i];

		if (id && may_be(name.at[0], names[id][0]) &&
		    lt_str_eq_nocase(name,
		                     (struct lt_str){ names[id], name.size }))
			return id;
	}
	return LT_ICS_NONE;
}

struct lt_str lt_ics_name_text(enum lt_ics_name id)
{
	return lt_str_of(names[id]);
}

struct lt_str lt_ics_our_name(struct lt_arena *arena, struct lt_str name)
{
	size_t size = name.size - (sizeof "X-LEADTIME-" - 1);
	char *upper = lt_arena_take(arena, size + 1);

	for (size_t i = 0; i < size; i++) {
		char c = name.at[name.size - size + i];

		upper[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
	return (struct lt_str){ upper, size };
}

/* How many letters are the same in both from the beginning on. */
static size_t same_at_start(struct lt_str a, struct lt_str b)
{
	size_t i = 0;

	while (i < a.size && i < b.size && may_be(a.at[i], b.at[i]))
		i++;
	return i;
}

static size_t same_at_end(struct lt_str a, struct lt_str b)
{
	size_t i = 0;

	while (i < a.size && i < b.size &&
	       may_be(a.at[a.size - 1 - i], b.at[b.size - 1 - i]))
		i++;
	return i;
}

/* Two that differ. */
static bool is_one_edit(struct lt_str a, struct lt_str b)
{
	size_t most = a.size > b.size ? a.size : b.size, start, same;

	if (most - (a.size < b.size ? a.size : b.size) > 1)
		return false;
	start = same_at_start(a, b);
	same = start + same_at_end(a, b);
	if (same + 1 >= most)
		return true;
	return same + 2 == most && a.size == b.size &&
	       may_be(a.at[start], b.at[start + 1]) &&
	       may_be(a.at[start + 1], b.at[start]);
}

struct lt_str lt_ics_meant(struct lt_str name)
{
	enum { SHORTEST = sizeof "DTEND" - 1 };

	for (int id = 0; id < LT_ICS_NAME_COUNT; id++) {
		struct lt_str one = lt_str_of(names[id]);

		if (one.size >= SHORTEST && is_one_edit(name, one))
			return one;
	}
	return (struct lt_str){ 0 };
}

/* --- names of components ------------------------------------------------ */

static const struct {
	const char *name;
	enum lt_ics_kind kind;
} kinds[] = {
	{ "VEVENT", LT_ICS_EVENT },
	{ "VTODO", LT_ICS_TODO },
	{ "VJOURNAL", LT_ICS_JOURNAL },
	{ "VTIMEZONE", LT_ICS_TIMEZONE },
};

enum lt_ics_kind lt_ics_kind_named(struct lt_str name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (lt_str_is_nocase(name, kinds[i].name))
			return kinds[i].kind;
	return 0;
}

bool lt_ics_is_of_calendar(struct lt_str name)
{
	return lt_ics_kind_named(name) || lt_str_is_nocase(name, "VFREEBUSY");
}
