#include "read/json_gate.h"

#include "base/limits.h"
#include "read/json_keys.h"
#include "read/json_scan.h"
#include "read/plain_text.h"

/* A key of an object that has many: a chain of those with like hashes, so
 * that a duplicate is found without comparing each with each. */
struct key {
	struct key *next;
	uint64_t hash;
	struct lt_str text; /* decoded */
	uint32_t begin;
};

/* Up to KEYS_LISTED keys are compared one by one. */
enum { KEYS_LISTED = 16, KEY_SLOTS = 64, LEVELS_MIN = 8, NODES = 32 };

/* One open array or object; the outermost one is none, but holds the root. */
struct level {
	struct lt_json *node;
	const struct lt_json **next; /* where its next child is hung up */
	uint64_t seen;               /* bits of its keys */
	struct key **slots;          /* NULL: its keys are few */
	size_t slot_count;
	unsigned char close; /* the bracket that ends it; of none: 0 */
};

struct gate {
	struct lt_json_scan scan;
	const struct lt_json_limits *limits;
	struct lt_arena *arena;   /* nodes and decoded keys */
	struct lt_arena *scratch; /* levels and keys of large objects */
	struct lt_json_tree *tree;
	struct lt_json *spare, *spare_end; /* room for nodes */
	struct level *levels;
	struct level *level; /* the innermost one */
	size_t level_room;
	size_t depth;       /* how many are open */
	bool keeps_views;   /* of the source */
	struct lt_json top; /* the root is its child */
	struct lt_json *root;
	struct lt_json_keys keys;
};

/* What follows goes from place to place by a pointer of its own, because the
 * one of the scan would be written and read again for each byte; functions
 * that are given one begin there and return where they end, NULL for false. */

static inline unsigned char look(const struct gate *gate, const char *at)
{
	return at < gate->scan.end ? (unsigned char)*at : 0;
}

static const char *skip_more(const struct gate *gate, const char *at)
{
	while (at < gate->scan.end &&
	       (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
		at++;
	return at;
}

/* Most registers have no blanks at all. */
static inline const char *skip_blanks(const struct gate *gate, const char *at)
{
	return look(gate, at) <= ' ' ? skip_more(gate, at) : at;
}

static const char *expected_at(struct gate *gate, const char *at,
                               enum lt_code code)
{
	gate->scan.at = at;
	lt_json_scan_expected(&gate->scan, code);
	return NULL;
}

/* --- structure ---------------------------------------------------------- */

__attribute__((noinline)) static void make_nodes(struct gate *gate)
{
	gate->spare = lt_arena_room(gate->arena, NODES * sizeof *gate->spare);
	gate->spare_end = gate->spare + NODES;
}

static inline struct lt_json *take_node(struct gate *gate)
{
	if (gate->spare == gate->spare_end)
		make_nodes(gate);
	return gate->spare++;
}

/* Puts NODE, whose key is there, behind those before it: the value that begins
 * at AT. Each field is written where it stays, because a copy of what was just
 * written waits for it. */
static inline void add_node(struct gate *gate, struct lt_json *node,
                            const char *at, enum lt_json_kind kind)
{
	struct level *level = gate->level;

	node->kind = kind;
	node->begin = (uint32_t)lt_json_scan_offset(&gate->scan, at);
	node->count = 0;
	node->parent = level->node;
	node->child = node->next = NULL;
	node->source = gate->scan.text;
	*level->next = node;
	level->next = &node->next;
	level->node->count++;
}

static void make_levels(struct gate *gate)
{
	size_t room = gate->level_room * 2;
	struct level *levels = LT_NEW_ARRAY(gate->scratch, struct level, room);

	memcpy(levels, gate->levels, gate->level_room * sizeof *levels);
	gate->levels = levels;
	gate->level_room = room;
}

static const char *too_deep(struct gate *gate, const char *at)
{
	struct lt_place place = lt_json_text_place(
	    gate->scan.text, lt_json_scan_offset(&gate->scan, at));

	lt_diag(gate->scan.diags, LT_D_LIMIT, &place,
	        LT_STR("the depth of brackets"),
	        lt_diag_number(gate->scan.diags, gate->limits->depth_max),
	        LT_STR("depth of JSON"));
	return NULL;
}

static inline const char *open_level(struct gate *gate, const char *at,
                                     struct lt_json *node,
                                     enum lt_json_kind kind)
{
	if (gate->depth == gate->limits->depth_max)
		return too_deep(gate, at);
	add_node(gate, node, at, kind);
	node->text = (struct lt_str){ 0 };
	if (++gate->depth == gate->level_room)
		make_levels(gate);
	gate->level = &gate->levels[gate->depth];
	*gate->level =
	    (struct level){ .node = node,
		            .next = &node->child,
		            .close = kind == LT_JSON_OBJECT ? '}' : ']' };
	gate->scan.open = node;
	return at + 1;
}

static inline const char *close_level(struct gate *gate, const char *at)
{
	gate->level->node->end =
	    (uint32_t)lt_json_scan_offset(&gate->scan, at + 1);
	gate->level = &gate->levels[--gate->depth];
	gate->scan.open = gate->depth ? gate->level->node : NULL;
	return at + 1;
}

/* --- keys --------------------------------------------------------------- */

static bool duplicate(struct gate *gate, struct lt_str text,
                      uint32_t first_begin, const char *begin)
{
	struct lt_place place = lt_json_text_place(
	    gate->scan.text, lt_json_scan_offset(&gate->scan, begin));
	struct lt_place before =
	    lt_json_text_place(gate->scan.text, first_begin);

	place.pointer = gate->scan.text->pointer;
	lt_diag(gate->scan.diags, LT_D_JSON_DUPLICATE_KEY, &place,
	        lt_diag_quote(gate->scan.diags, text),
	        lt_diag_number(gate->scan.diags, before.line));
	return false;
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

/* The key of that text among many; else there is one now. */
static const struct key *find_or_add(struct gate *gate, struct level *level,
                                     struct lt_str text, uint32_t begin)
{
	uint64_t hash = lt_str_hash(text);
	struct key *key, **slot = &level->slots[hash % level->slot_count];

	for (key = *slot; key; key = key->next)
		if (key->hash == hash && lt_str_eq(key->text, text))
			return key;
	key = LT_NEW(gate->scratch, struct key);
	*key = (struct key){ *slot, hash, text, begin };
	*slot = key;
	return NULL;
}

static bool add_to_many(struct gate *gate, struct level *level,
                        struct lt_str text, const char *begin)
{
	const struct lt_json *one = level->slots ? NULL : level->node->child;
	const struct key *found;

	if (level->node->count >= level->slot_count)
		grow(gate, level);
	for (; one; one = one->next)
		find_or_add(gate, level, one->key, one->key_begin);
	found = find_or_add(gate, level, text,
	                    (uint32_t)lt_json_scan_offset(&gate->scan, begin));
	return !found || duplicate(gate, text, found->begin, begin);
}

/* Keys that have different numbers are different. */
static inline unsigned mark_of(struct lt_str key)
{
	unsigned mark = (unsigned)key.size * 4;

	if (key.size)
		mark += (unsigned char)key.at[0] +
		        (unsigned char)key.at[key.size - 1] * 2u;
	return mark % 64;
}

/* The key of that text in the object that is open. */
__attribute__((noinline)) static const struct lt_json *
find_key(const struct gate *gate, struct lt_str text)
{
	const struct lt_json *one = gate->level->node->child;

	while (one && !lt_str_eq(one->key, text))
		one = one->next;
	return one;
}

/* Notes a key of the object that is open; other keys have no bit of BIT, or it
 * is looked for. False: the object has it already. */
static inline bool add_key(struct gate *gate, struct lt_str text, uint64_t bit,
                           const char *begin)
{
	struct level *level = gate->level;
	const struct lt_json *before;

	if (level->node->count >= KEYS_LISTED)
		return add_to_many(gate, level, text, begin);
	if ((level->seen | gate->keys.doubt) & bit &&
	    (before = find_key(gate, text)))
		return duplicate(gate, text, before->key_begin, begin);
	level->seen |= bit;
	return true;
}

/* A copy of TEXT, which is of the source. */
__attribute__((noinline)) static struct lt_str copy(struct gate *gate,
                                                    struct lt_str text)
{
	return lt_arena_copy(gate->arena, text);
}

#ifdef __SSE2__
/* The same as lt_easy_until, where so many bytes are there. */
enum { AT_ONCE = 32 };

static inline unsigned odd_bytes(const char *at)
{
	__m128i bytes = _mm_loadu_si128((const void *)at);
	__m128i odd = _mm_or_si128(
	    _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
	                 _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
	    _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)));

	return (unsigned)_mm_movemask_epi8(odd);
}

static inline const char *easy_until(const char *at, const char *end)
{
	unsigned odd;

	for (; end - at >= AT_ONCE; at += AT_ONCE) {
		odd = odd_bytes(at) | odd_bytes(at + 16) << 16;
		if (odd)
			return at + __builtin_ctz(odd);
	}
	return lt_easy_until(at, end);
}
#else
#define easy_until lt_easy_until
#endif

/* A string from its opening quote on, as it is written. */
static inline const char *string(struct gate *gate, const char *at,
                                 struct lt_str *text, bool *has_escapes)
{
	const char *begin = at + 1;

	*has_escapes = false;
	at = easy_until(begin, gate->scan.end);
	if (look(gate, at) != '"' &&
	    !(at = lt_json_scan_string(&gate->scan, at, has_escapes)))
		return NULL;
	*text = (struct lt_str){ begin, (size_t)(at - begin) };
	return at + 1;
}

/* A key that was not expected, and its colon. */
__attribute__((noinline)) static const char *
other_key(struct gate *gate, const char *at, struct lt_json *node)
{
	const char *begin = at;
	bool has_escapes;
	uint64_t bit;

	if (look(gate, at) != '"')
		return expected_at(gate, at, LT_D_JSON_EXPECTED_KEY);
	at = string(gate, at, &node->key, &has_escapes);
	if (!at)
		return NULL;
	if (has_escapes)
		node->key = lt_plain_decode(gate->arena, node->key);
	else if (!gate->keeps_views)
		node->key = copy(gate, node->key);
	/* Keys that have no place may be those that have one. */
	bit = UINT64_MAX;
	if (!gate->keys.memo)
		bit = UINT64_C(1) << mark_of(node->key);
	else if (!has_escapes && look(gate, at) == ':')
		bit = lt_json_remember(
		    &gate->keys,
		    (struct lt_str){ begin, (size_t)(at - begin) + 1 },
		    &node->key_id);
	if (!add_key(gate, node->key, bit, begin))
		return NULL;
	at = skip_blanks(gate, at);
	if (look(gate, at) != ':')
		return expected_at(gate, at, LT_D_JSON_EXPECTED_COLON);
	return skip_blanks(gate, at + 1);
}

/* A key and its colon, for the value that becomes NODE. */
static inline const char *member_key(struct gate *gate, const char *at,
                                     struct lt_json *node)
{
	struct lt_json_known *known = lt_json_expected(&gate->keys, at);

	node->key_begin = (uint32_t)lt_json_scan_offset(&gate->scan, at);
	node->key_id = 0;
	if (!known)
		return other_key(gate, at, node);
	node->key.at = at + 1;
	node->key.size = known->size - 3;
	node->key_id = known->id;
	gate->keys.next = &known->next;
	if (!add_key(gate, (struct lt_str){ at + 1, known->size - 3 },
	             known->bit, at))
		return NULL;
	return skip_blanks(gate, at + known->size);
}

/* There is none: it is an element, or the root. */
static inline void no_key(struct gate *gate, struct lt_json *node)
{
	node->key = (struct lt_str){ 0 };
	node->key_begin = gate->level->node->count;
	node->key_id = 0;
}

/* --- values ------------------------------------------------------------- */

/* A text that cJSON is to decode. */
static void leave_to_cjson(struct gate *gate, struct lt_json *node)
{
	struct lt_json_tree *tree = gate->tree;
	struct lt_json **one =
	    lt_arena_push(gate->arena, (void **)&tree->escaped,
	                  tree->escaped_count++, sizeof(struct lt_json *));

	*one = node;
	node->text = (struct lt_str){ 0 };
}

static inline const char *text_value(struct gate *gate, const char *at,
                                     struct lt_json *node)
{
	bool has_escapes;

	add_node(gate, node, at, LT_JSON_STRING);
	at = string(gate, at, &node->text, &has_escapes);
	if (!at)
		return NULL;
	if (has_escapes)
		leave_to_cjson(gate, node);
	else if (!gate->keeps_views)
		node->text = copy(gate, node->text);
	node->end = (uint32_t)lt_json_scan_offset(&gate->scan, at);
	return at;
}

/* Also true, false and null, which are kept as they are written. */
__attribute__((noinline)) static const char *
number_or_word(struct gate *gate, const char *at, struct lt_json *node)
{
	unsigned char c = look(gate, at);
	bool good;

	add_node(gate, node, at, LT_JSON_NUMBER);
	gate->scan.at = at;
	if (c == '-' || lt_is_digit(c)) {
		good = lt_json_scan_number(&gate->scan);
	} else if (c == 't') {
		node->kind = LT_JSON_TRUE;
		good = lt_json_scan_word(&gate->scan, LT_STR("true"));
	} else if (c == 'f') {
		node->kind = LT_JSON_FALSE;
		good = lt_json_scan_word(&gate->scan, LT_STR("false"));
	} else if (c == 'n') {
		node->kind = LT_JSON_NULL;
		good = lt_json_scan_word(&gate->scan, LT_STR("null"));
	} else {
		good = lt_json_scan_expected(&gate->scan,
		                             LT_D_JSON_EXPECTED_VALUE);
	}
	node->end = (uint32_t)lt_json_scan_offset(&gate->scan, gate->scan.at);
	node->text = (struct lt_str){ at, (size_t)(gate->scan.at - at) };
	return good ? gate->scan.at : NULL;
}

/* A bracket that opens; of what is empty the one that closes it too. */
static inline const char *container(struct gate *gate, const char *at,
                                    struct lt_json *node, bool *is_opened)
{
	at = open_level(gate, at, node,
	                *at == '{' ? LT_JSON_OBJECT : LT_JSON_ARRAY);
	if (!at)
		return NULL;
	at = skip_blanks(gate, at);
	*is_opened = look(gate, at) != gate->level->close;
	return *is_opened ? at : close_level(gate, at);
}

/* Behind a value: closes what ends here, and stops before the next value or
 * its key, or at the end of the outermost one. */
static inline const char *after_value(struct gate *gate, const char *at)
{
	for (at = skip_blanks(gate, at); gate->depth;
	     at = skip_blanks(gate, close_level(gate, at))) {
		unsigned char c = look(gate, at), close = gate->level->close;

		if (c == ',')
			return skip_blanks(gate, at + 1);
		if (c != close)
			return expected_at(gate, at,
			                   close == '}'
			                       ? LT_D_JSON_EXPECTED_BRACE
			                       : LT_D_JSON_EXPECTED_BRACKET);
	}
	return at;
}

/* A value from its first byte on to what comes behind it, or to what is in
 * it. */
static inline const char *value(struct gate *gate, const char *at,
                                struct lt_json *node)
{
	unsigned char c = look(gate, at);
	bool is_opened;

	if (c == '"') {
		at = text_value(gate, at, node);
	} else if (c == '{' || c == '[') {
		at = container(gate, at, node, &is_opened);
		if (!at || is_opened)
			return at;
	} else {
		at = number_or_word(gate, at, node);
	}
	return at ? after_value(gate, at) : NULL;
}

/* One value and all that is in it. */
static const char *values(struct gate *gate, const char *at)
{
	do {
		struct lt_json *node = take_node(gate);

		if (gate->level->close == '}')
			at = member_key(gate, at, node);
		else
			no_key(gate, node);
		if (at)
			at = value(gate, at, node);
	} while (at && gate->depth);
	return at;
}

static bool whole(struct gate *gate)
{
	static const struct lt_str mark_bytes = { "\xef\xbb\xbf", 3 };
	const char *at;

	if (gate->scan.text->bytes.size > gate->limits->bytes_max) {
		const struct lt_json_text *text = gate->scan.text;
		struct lt_place place = { .file = text->file };

		/* of a text that was made of a table, the first cell */
		if (text->spot_count)
			place = text->spots[0].at;
		lt_diag(gate->scan.diags, LT_D_LIMIT, &place,
		        LT_STR("the size of the text"),
		        lt_diag_number(gate->scan.diags,
		                       (int64_t)gate->limits->bytes_max),
		        LT_STR("bytes of JSON"));
		return false;
	}
	if (lt_str_starts(gate->scan.text->bytes, mark_bytes))
		gate->scan.at += mark_bytes.size;
	gate->scan.at = skip_blanks(gate, gate->scan.at);
	if (gate->scan.at == gate->scan.end)
		return lt_json_scan_fault(&gate->scan, LT_D_EMPTY_FILE,
		                          gate->scan.begin,
		                          (struct lt_str){ 0 });
	at = values(gate, gate->scan.at);
	if (!at)
		return false;
	gate->scan.at = at;
	if (at < gate->scan.end)
		return lt_json_scan_expected(&gate->scan, LT_D_JSON_TRAILING);
	return true;
}

static void begin(struct gate *gate, const struct lt_json_limits *limits)
{
	gate->limits = limits;
	gate->keeps_views = limits->is_brief;
	gate->level = gate->levels;
	*gate->level =
	    (struct level){ .node = &gate->top, .next = &gate->top.child };
	/* What is remembered are views. */
	lt_json_keys_begin(&gate->keys,
	                   limits->is_brief ? gate->scan.text->memo : NULL,
	                   gate->scan.text->bytes);
	make_nodes(gate);
	gate->root = gate->spare;
}

enum lt_status lt_json_gate(struct lt_arena *arena,
                            const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags, struct lt_json_tree *tree)
{
	struct level levels[LEVELS_MIN];
	struct lt_arena own = { 0 };
	struct lt_str bytes = text->bytes.size ? text->bytes : LT_STR("");
	struct gate gate = { .scan = { .text = text,
		                       .diags = diags,
		                       .begin = bytes.at,
		                       .at = bytes.at,
		                       .end = bytes.at + bytes.size },
		             .arena = arena,
		             .scratch = limits->is_brief ? arena : &own,
		             .tree = tree,
		             .levels = levels,
		             .level_room = LEVELS_MIN };
	bool good;

	begin(&gate, limits);
	good = whole(&gate);
	lt_arena_free(&own);
	if (!good)
		return LT_INVALID;
	gate.root->parent = NULL;
	tree->root = gate.root;
	return LT_OK;
}
