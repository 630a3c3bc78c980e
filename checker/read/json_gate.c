#include "read/json_gate.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "read/plain_text.h"

/* One open array or object. Keys are kept as a chain of their decoded texts'
 * hashes, so that a duplicate is found without comparing each with each. */
struct key {
	struct key *next;
	uint64_t hash;
	struct lt_str text; /* decoded */
	uint32_t begin;
};

enum { KEY_SLOTS = 64, LEVELS_MIN = 8 };

struct level {
	bool is_object;
	uint32_t begin;
	size_t mark;        /* index of its mark */
	size_t count;       /* members so far */
	struct key **slots; /* NULL until the first key */
	size_t slot_count;
};

struct gate {
	const struct lt_json_text *text;
	const struct lt_json_limits *limits;
	struct lt_diags *diags;
	struct lt_json_marks *marks;
	struct lt_arena *scratch; /* keys and levels */
	struct level *levels;
	size_t level_room;
	size_t depth;
	size_t at;
	uint32_t key_begin; /* of the value that follows */
};

static bool fault(struct gate *gate, enum lt_code code, size_t offset,
                  struct lt_str what)
{
	struct lt_place place = lt_json_text_place(gate->text, offset);

	place.pointer = gate->text->pointer;
	lt_diag(gate->diags, code, &place, lt_diag_quote(gate->diags, what));
	return false;
}

static unsigned char byte_at(const struct gate *gate, size_t at)
{
	return at < gate->text->bytes.size
	           ? (unsigned char)gate->text->bytes.at[at]
	           : 0;
}

static bool at_end(const struct gate *gate)
{
	return gate->at >= gate->text->bytes.size;
}

static void skip_blanks(struct gate *gate)
{
	while (!at_end(gate)) {
		char c = gate->text->bytes.at[gate->at];

		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			return;
		gate->at++;
	}
}

/* The text ends too early: the hint names the bracket that is still open. */
static bool cut_off(struct gate *gate)
{
	struct lt_place place =
	    lt_json_text_place(gate->text, gate->text->bytes.size);
	struct lt_str open = { 0 }, line = { 0 };

	place.pointer = gate->text->pointer;
	if (gate->depth) {
		const struct level *level = &gate->levels[gate->depth - 1];
		struct lt_place begin =
		    lt_json_text_place(gate->text, level->begin);

		open = level->is_object ? LT_STR("{") : LT_STR("[");
		line = lt_diag_number(gate->diags, begin.line);
	}
	lt_diag(gate->diags, LT_D_JSON_CUT_OFF, &place, open, line);
	return false;
}

/* What stands at the place, for a message: one character. */
static struct lt_str here(const struct gate *gate)
{
	struct lt_str rest = lt_str_from(gate->text->bytes, gate->at);
	uint32_t code;
	size_t size = lt_utf8_next(rest, &code);

	return lt_str_head(rest, size ? size : 1);
}

static bool expected(struct gate *gate, enum lt_code code)
{
	if (at_end(gate))
		return cut_off(gate);
	return fault(gate, code, gate->at, here(gate));
}

/* --- strings ------------------------------------------------------------ */

static int hex_digit(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits behind \u at AT. */
static bool hex4(const struct gate *gate, size_t at, uint32_t *code)
{
	*code = 0;
	for (size_t i = 0; i < 4; i++) {
		int digit = hex_digit(byte_at(gate, at + i));

		if (digit < 0)
			return false;
		*code = *code << 4 | (uint32_t)digit;
	}
	return true;
}

/* \uXXXX at gate->at, with its second half where it is a surrogate. */
static bool unicode_escape(struct gate *gate, uint32_t *code)
{
	size_t begin = gate->at;
	uint32_t low;

	if (!hex4(gate, gate->at + 2, code))
		return fault(
		    gate, LT_D_JSON_BAD_ESCAPE, begin,
		    lt_str_head(lt_str_from(gate->text->bytes, begin), 6));
	gate->at += 6;
	if (*code == 0)
		return fault(gate, LT_D_JSON_NUL, begin, LT_STR("\\u0000"));
	if (*code < 0xd800 || *code > 0xdfff)
		return true;
	if (*code >= 0xdc00 || byte_at(gate, gate->at) != '\\' ||
	    byte_at(gate, gate->at + 1) != 'u' ||
	    !hex4(gate, gate->at + 2, &low) || low < 0xdc00 || low > 0xdfff)
		return fault(
		    gate, LT_D_JSON_SURROGATE, begin,
		    lt_str_head(lt_str_from(gate->text->bytes, begin), 6));
	gate->at += 6;
	*code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

static bool plain_escape(struct gate *gate, uint32_t *code)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	unsigned char c = byte_at(gate, gate->at + 1);
	const char *found = c ? strchr(from, c) : NULL;

	if (!found)
		return fault(
		    gate, LT_D_JSON_BAD_ESCAPE, gate->at,
		    lt_str_head(lt_str_from(gate->text->bytes, gate->at), 2));
	*code = (unsigned char)to[found - from];
	gate->at += 2;
	return true;
}

/* One character that is not plain ASCII: an escape, or more than a byte. */
static bool odd_character(struct gate *gate, char out[4], size_t *size)
{
	unsigned char c = byte_at(gate, gate->at);
	struct lt_str rest = lt_str_from(gate->text->bytes, gate->at);
	uint32_t code;

	if (c == '\\') {
		if (gate->at + 1 >= gate->text->bytes.size) {
			gate->at++;
			return cut_off(gate);
		}
		if (!(byte_at(gate, gate->at + 1) == 'u'
		          ? unicode_escape(gate, &code)
		          : plain_escape(gate, &code)))
			return false;
		*size = lt_utf8_put(out, code);
		return true;
	}
	if (c < 0x20)
		return fault(gate, LT_D_JSON_CONTROL, gate->at,
		             lt_str_head(rest, 1));
	*size = lt_utf8_next(rest, &code);
	if (!*size)
		return fault(gate, LT_D_JSON_NOT_UTF8, gate->at,
		             lt_str_head(rest, 1));
	memcpy(out, rest.at, *size);
	gate->at += *size;
	return true;
}

/* How many bytes from here on stand for themselves. */
static size_t plain_run(const struct gate *gate)
{
	struct lt_str rest = lt_str_from(gate->text->bytes, gate->at);

	return (size_t)(lt_easy_until(rest.at, rest.at + rest.size) - rest.at);
}

/* A string from its opening quote on. DECODED may be NULL; else it becomes
 * the text, in the scratch arena where it has escapes. */
static bool string(struct gate *gate, struct lt_str *decoded)
{
	size_t begin = ++gate->at, copied = 0;
	char *copy = NULL;

	while (!at_end(gate)) {
		unsigned char c = byte_at(gate, gate->at);
		size_t run = gate->at, size = 1;
		char out[4];

		if (c == '"')
			break;
		if (lt_is_easy(c)) {
			size = plain_run(gate);
			gate->at += size;
			if (copy)
				memcpy(copy + copied,
				       gate->text->bytes.at + run, size);
		} else {
			/* Decoding never makes a text longer. */
			if (c == '\\' && decoded && !copy) {
				size_t rest = gate->text->bytes.size - begin;

				copy = lt_arena_take(gate->scratch, rest);
				copied = run - begin;
				memcpy(copy, gate->text->bytes.at + begin,
				       copied);
			}
			if (!odd_character(gate, out, &size))
				return false;
			if (copy)
				memcpy(copy + copied, out, size);
		}
		if (copy)
			copied += size;
	}
	if (at_end(gate))
		return cut_off(gate);
	if (decoded)
		*decoded = copy ? (struct lt_str){ copy, copied }
		                : (struct lt_str){ gate->text->bytes.at + begin,
			                           gate->at - begin };
	gate->at++;
	return true;
}

/* --- numbers and words -------------------------------------------------- */

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static bool digits(struct gate *gate)
{
	if (!is_digit(byte_at(gate, gate->at)))
		return expected(gate, LT_D_JSON_BAD_NUMBER);
	while (is_digit(byte_at(gate, gate->at)))
		gate->at++;
	return true;
}

static bool number(struct gate *gate)
{
	unsigned char c;

	if (byte_at(gate, gate->at) == '-')
		gate->at++;
	if (byte_at(gate, gate->at) == '0') {
		gate->at++;
		if (is_digit(byte_at(gate, gate->at)))
			return fault(gate, LT_D_JSON_LEADING_ZERO, gate->at,
			             here(gate));
	} else if (!digits(gate)) {
		return false;
	}
	if (byte_at(gate, gate->at) == '.') {
		gate->at++;
		if (!digits(gate))
			return false;
	}
	c = byte_at(gate, gate->at);
	if (c != 'e' && c != 'E')
		return true;
	gate->at++;
	c = byte_at(gate, gate->at);
	if (c == '+' || c == '-')
		gate->at++;
	return digits(gate);
}

static bool word(struct gate *gate, const char *text)
{
	struct lt_str rest = lt_str_from(gate->text->bytes, gate->at);
	size_t size = strlen(text), same = 0;

	while (same < size && same < rest.size && rest.at[same] == text[same])
		same++;
	if (same == size) {
		gate->at += size;
		return true;
	}
	gate->at += same;
	if (at_end(gate))
		return cut_off(gate);
	gate->at -= same;
	return fault(gate, LT_D_JSON_BAD_WORD, gate->at, here(gate));
}

/* --- structure ---------------------------------------------------------- */

static bool mark(struct gate *gate, size_t begin, size_t *index)
{
	struct lt_json_marks *marks = gate->marks;
	struct lt_json_mark *one;

	*index = marks->count;
	if (!marks->arena)
		return true;
	one = lt_arena_push(marks->arena, (void **)&marks->list, marks->count++,
	                    sizeof *one);
	*one = (struct lt_json_mark){ (uint32_t)begin, 0, gate->key_begin };
	return true;
}

static void end_mark(struct gate *gate, size_t index)
{
	if (gate->marks->arena)
		gate->marks->list[index].end = (uint32_t)gate->at;
}

static void make_levels(struct gate *gate)
{
	size_t room = gate->level_room ? gate->level_room * 2 : LEVELS_MIN;
	struct level *levels = LT_NEW_ARRAY(gate->scratch, struct level, room);

	if (gate->depth)
		memcpy(levels, gate->levels, gate->depth * sizeof *levels);
	gate->levels = levels;
	gate->level_room = room;
}

static bool open_level(struct gate *gate, bool is_object)
{
	struct level *level;
	size_t index;

	if (gate->depth == gate->limits->depth_max) {
		struct lt_place place =
		    lt_json_text_place(gate->text, gate->at);

		lt_diag(gate->diags, LT_D_LIMIT, &place,
		        LT_STR("the depth of brackets"),
		        lt_diag_number(gate->diags, gate->limits->depth_max),
		        LT_STR("depth of JSON"));
		return false;
	}
	mark(gate, gate->at, &index);
	if (gate->depth == gate->level_room)
		make_levels(gate);
	level = &gate->levels[gate->depth++];
	*level = (struct level){ .is_object = is_object,
		                 .begin = (uint32_t)gate->at,
		                 .mark = index };
	gate->at++;
	return true;
}

static bool close_level(struct gate *gate)
{
	gate->at++;
	end_mark(gate, gate->levels[--gate->depth].mark);
	return true;
}

/* Twice the slots where the chains grow long, so that an object of very many
 * keys is not quadratic. */
static void grow(struct gate *gate, struct level *level)
{
	size_t count = level->slot_count ? level->slot_count * 4 : KEY_SLOTS;
	struct key **slots = LT_NEW_ARRAY(gate->scratch, struct key *, count);

	for (size_t i = 0; i < level->slot_count; i++) {
		struct key *key = level->slots[i];

		while (key) {
			struct key *next = key->next;

			key->next = slots[key->hash % count];
			slots[key->hash % count] = key;
			key = next;
		}
	}
	level->slots = slots;
	level->slot_count = count;
}

static bool duplicate(struct gate *gate, const struct key *first, size_t begin)
{
	struct lt_place place = lt_json_text_place(gate->text, begin);
	struct lt_place before = lt_json_text_place(gate->text, first->begin);

	place.pointer = gate->text->pointer;
	lt_diag(gate->diags, LT_D_JSON_DUPLICATE_KEY, &place,
	        lt_diag_quote(gate->diags, first->text),
	        lt_diag_number(gate->diags, before.line));
	return false;
}

static bool add_key(struct gate *gate, struct lt_str text, size_t begin)
{
	struct level *level = &gate->levels[gate->depth - 1];
	uint64_t hash = lt_str_hash(text);
	struct key *key;

	if (level->count >= level->slot_count)
		grow(gate, level);
	for (key = level->slots[hash % level->slot_count]; key; key = key->next)
		if (key->hash == hash && lt_str_eq(key->text, text))
			return duplicate(gate, key, begin);
	key = LT_NEW(gate->scratch, struct key);
	*key = (struct key){ level->slots[hash % level->slot_count], hash, text,
		             (uint32_t)begin };
	level->slots[hash % level->slot_count] = key;
	level->count++;
	return true;
}

/* A key and its colon. */
static bool member_key(struct gate *gate)
{
	size_t begin = gate->at;
	struct lt_str text;

	if (byte_at(gate, gate->at) != '"')
		return expected(gate, LT_D_JSON_EXPECTED_KEY);
	if (!string(gate, &text) || !add_key(gate, text, begin))
		return false;
	skip_blanks(gate);
	if (byte_at(gate, gate->at) != ':')
		return expected(gate, LT_D_JSON_EXPECTED_COLON);
	gate->at++;
	gate->key_begin = (uint32_t)begin;
	skip_blanks(gate);
	return true;
}

/* A value that is no container. */
static bool scalar(struct gate *gate)
{
	unsigned char c = byte_at(gate, gate->at);
	size_t index;
	bool good;

	mark(gate, gate->at, &index);
	if (c == '"')
		good = string(gate, NULL);
	else if (c == '-' || is_digit(c))
		good = number(gate);
	else if (c == 't')
		good = word(gate, "true");
	else if (c == 'f')
		good = word(gate, "false");
	else if (c == 'n')
		good = word(gate, "null");
	else
		good = expected(gate, LT_D_JSON_EXPECTED_VALUE);
	if (good)
		end_mark(gate, index);
	return good;
}

/* Behind a value: closes what ends here, and stops before the next value or
 * at the end of the outermost one. */
static bool after_value(struct gate *gate, bool *is_done)
{
	for (;;) {
		struct level *level;
		unsigned char c;

		skip_blanks(gate);
		if (!gate->depth) {
			*is_done = true;
			return true;
		}
		level = &gate->levels[gate->depth - 1];
		c = byte_at(gate, gate->at);
		if (c == (level->is_object ? '}' : ']')) {
			close_level(gate);
			continue;
		}
		if (c != ',')
			return expected(gate, level->is_object
			                          ? LT_D_JSON_EXPECTED_BRACE
			                          : LT_D_JSON_EXPECTED_BRACKET);
		gate->at++;
		skip_blanks(gate);
		return !level->is_object || member_key(gate);
	}
}

/* Opens containers until a scalar or an empty container has been read. */
static bool value(struct gate *gate)
{
	for (;;) {
		unsigned char c = byte_at(gate, gate->at);

		if (c != '{' && c != '[')
			return scalar(gate);
		if (!open_level(gate, c == '{'))
			return false;
		gate->key_begin = 0;
		skip_blanks(gate);
		if (byte_at(gate, gate->at) == (c == '{' ? '}' : ']'))
			return close_level(gate);
		if (c == '{' && !member_key(gate))
			return false;
	}
}

static bool whole(struct gate *gate)
{
	static const struct lt_str mark_bytes = { "\xef\xbb\xbf", 3 };
	bool is_done = false;

	if (gate->text->bytes.size > gate->limits->bytes_max) {
		struct lt_place place = { .file = gate->text->file };

		lt_diag(gate->diags, LT_D_LIMIT, &place,
		        LT_STR("the size of the text"),
		        lt_diag_number(gate->diags,
		                       (int64_t)gate->limits->bytes_max),
		        LT_STR("bytes of JSON"));
		return false;
	}
	if (lt_str_starts(gate->text->bytes, mark_bytes))
		gate->at = mark_bytes.size;
	skip_blanks(gate);
	if (at_end(gate))
		return fault(gate, LT_D_EMPTY_FILE, 0, (struct lt_str){ 0 });
	while (!is_done)
		if (!value(gate) || !after_value(gate, &is_done))
			return false;
	if (!at_end(gate))
		return fault(gate, LT_D_JSON_TRAILING, gate->at, here(gate));
	return true;
}

enum lt_status lt_json_gate(const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags, struct lt_json_marks *marks)
{
	struct lt_arena own = { 0 };
	struct gate gate = { .text = text,
		             .limits = limits,
		             .diags = diags,
		             .marks = marks,
		             .scratch = limits->is_brief && marks->arena
		                            ? marks->arena
		                            : &own };
	bool good = whole(&gate);

	lt_arena_free(&own);
	return good ? LT_OK : LT_INVALID;
}

enum lt_status lt_json_check(const struct lt_json_text *text,
                             const struct lt_json_limits *limits,
                             struct lt_diags *diags)
{
	struct lt_json_marks none = { 0 };

	return lt_json_gate(text, limits, diags, &none);
}
