#include "read/json.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/place_marks.h"
#include "read/json_gate.h"

#include <cjson/cJSON.h>
#include <pthread.h>
#include <stdlib.h>

/* --- cJSON's memory ----------------------------------------------------- */

/* Where the tree that a thread reads goes; no ARENA: cJSON works for somebody
 * else, who frees what it takes. */
static _Thread_local struct {
	struct lt_arena *arena;
	char *at, *end; /* of the arena, for the next pieces */
} room;

enum { ROOM_BYTES = 4096, ALIGN = 16 };

__attribute__((noinline)) static void *take_more(size_t size)
{
	char *at;

	if (!room.arena)
		return malloc(size);
	at = lt_arena_room(room.arena, size < ROOM_BYTES ? ROOM_BYTES : size);
	if (size < ROOM_BYTES) {
		room.at = at + size;
		room.end = at + ROOM_BYTES;
	}
	return at;
}

/* Called for each node and text. */
static void *take(size_t size)
{
	size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN;
	char *at = room.at;

	if (rounded > (size_t)(room.end - at))
		return take_more(rounded);
	room.at = at + rounded;
	return at;
}

/* Trees of ours go with their arena. */
static void leave(void *memory)
{
	if (!room.arena)
		free(memory);
}

static void set_hooks(void)
{
	cJSON_Hooks hooks = { take, leave };

	cJSON_InitHooks(&hooks);
}

/* What cJSON makes from now on is in ARENA; NULL: it is its caller's. */
static void work_in(struct lt_arena *arena)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, set_hooks);
	room.arena = arena;
	room.at = room.end = NULL;
}

/* --- two readers -------------------------------------------------------- */

static bool is_of_kind(const cJSON *item, enum lt_json_kind kind)
{
	static const int types[] = { [LT_JSON_NULL] = cJSON_NULL,
		                     [LT_JSON_FALSE] = cJSON_False,
		                     [LT_JSON_TRUE] = cJSON_True,
		                     [LT_JSON_NUMBER] = cJSON_Number,
		                     [LT_JSON_STRING] = cJSON_String,
		                     [LT_JSON_ARRAY] = cJSON_Array,
		                     [LT_JSON_OBJECT] = cJSON_Object };

	return (item->type & 0xff) == types[kind];
}

static void take_text(struct lt_json *node, const cJSON *item,
                      struct lt_arena *copies)
{
	node->text = lt_str_of(item->valuestring);
	if (copies)
		node->text = lt_arena_copy(copies, node->text);
}

/* Whether cJSON saw the same values in ROOT as the gate. Texts with escapes,
 * from *ESCAPED on, become what cJSON makes of them, in COPIES unless that is
 * NULL. The depth is that of the gate. */
static bool agree(const struct lt_json *root, const cJSON *item,
                  struct lt_json ***escaped, struct lt_arena *copies)
{
	const cJSON *outer[LT_JSON_DEPTH_MAX + 1];
	const struct lt_json *node = root;
	size_t depth = 0;

	while (item && is_of_kind(item, node->kind)) {
		if (node->kind == LT_JSON_STRING) {
			if (!node->text.at)
				take_text(*(*escaped)++, item, copies);
		} else if (node->child) {
			outer[depth++] = item;
			node = node->child;
			item = item->child;
			continue;
		}
		if (item->child)
			return false;
		for (; depth && !node->next; node = node->parent) {
			if (item->next)
				return false;
			item = outer[--depth];
		}
		if (!depth)
			return !item->next;
		node = node->next;
		item = item->next;
	}
	return false;
}

/* Whether cJSON reads the text of ROOT as the gate did; else *END is where it
 * stopped, if it did. */
static bool confirm(struct lt_str text, const struct lt_json *root,
                    struct lt_json ***escaped, struct lt_arena *copies,
                    const char **end)
{
	const cJSON *other =
	    cJSON_ParseWithLengthOpts(text.at, text.size, end, 0);

	return other && agree(root, other, escaped, copies);
}

/* A value of which no byte means another. */
static bool is_plain(const struct lt_json *node)
{
	return node->kind < LT_JSON_STRING ||
	       (node->kind == LT_JSON_STRING && node->text.at);
}

/* The same member by member, without those that are plain. */
static bool confirm_members(struct lt_str text, const struct lt_json *root,
                            struct lt_json ***escaped, const char **end)
{
	const struct lt_json *one = root->child;

	for (; one; one = one->next)
		if (!is_plain(one) &&
		    !confirm(lt_str_head(lt_str_from(text, one->begin),
		                         one->end - one->begin),
		             one, escaped, NULL, end))
			return false;
	return true;
}

/* The text with marks, where it is so long that they are worth it. */
static const struct lt_json_text *marked(struct lt_arena *arena,
                                         const struct lt_json_text *text)
{
	struct lt_json_text *copy;

	if (text->bytes.size < 2 * LT_PLACE_MARK_BYTES || text->spot_count)
		return text;
	copy = LT_NEW(arena, struct lt_json_text);
	*copy = *text;
	copy->marks = lt_place_marks(arena, text->bytes, text->first_line);
	return copy;
}

enum lt_status lt_json_read(struct lt_arena *arena,
                            const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags, const struct lt_json **root)
{
	struct lt_arena own = { 0 };
	struct lt_json_tree tree = { 0 };
	struct lt_json **escaped;
	const char *end = NULL;
	enum lt_status status;
	struct lt_place place;
	bool good;

	text = marked(arena, text);
	status = lt_json_gate(arena, text, limits, diags, &tree);
	if (status != LT_OK)
		return status;
	escaped = tree.escaped;
	work_in(limits->is_brief ? arena : &own);
	good = limits->is_brief && tree.root->child
	           ? confirm_members(text->bytes, tree.root, &escaped, &end)
	           : confirm(text->bytes, tree.root, &escaped,
	                     limits->is_brief ? NULL : arena, &end);
	work_in(NULL);
	if (good) {
		*root = tree.root;
	} else {
		/* The gate and cJSON disagree; the stricter one holds. */
		place = lt_json_text_place(
		    text, end ? (size_t)(end - text->bytes.at) : 0);
		lt_diag0(diags, LT_D_JSON_REFUSED, &place);
		status = LT_INVALID;
	}
	lt_arena_free(&own);
	return status;
}

const struct lt_json *lt_json_get(const struct lt_json *node, const char *key)
{
	const size_t size = strlen(key);
	const struct lt_json *one;

	if (!node || node->kind != LT_JSON_OBJECT)
		return NULL;
	for (one = node->child; one; one = one->next)
		if (one->key.size == size && lt_str_is(one->key, key))
			return one;
	return NULL;
}

/* --- places ------------------------------------------------------------- */

static struct lt_place spot_place(const struct lt_json_text *text,
                                  size_t offset)
{
	size_t begin = 0, end = text->spot_count;

	/* the last part that begins at OFFSET or before it */
	while (end - begin > 1) {
		size_t middle = begin + (end - begin) / 2;

		if (text->spots[middle].offset <= offset)
			begin = middle;
		else
			end = middle;
	}
	return text->spots[begin].at;
}

struct lt_place lt_json_text_place(const struct lt_json_text *text,
                                   size_t offset)
{
	struct lt_place place = { .file = text->file };

	if (text->spot_count)
		return spot_place(text, offset);
	if (text->marks)
		lt_place_by_marks(&place, text->bytes, offset, text->marks);
	else
		lt_place_in(&place, text->bytes, offset, text->first_line);
	/* What stands in front of a record on its line is not held any more. */
	if (place.line == text->first_line && text->first_column > 1) {
		lt_place_behind(&place, text->first_column);
	}
	return place;
}

static void put_token(struct lt_buf *buf, struct lt_str key)
{
	/* RFC 6901 section 3: "~" and "/" are escaped. */
	for (size_t i = 0; i < key.size; i++) {
		if (key.at[i] == '~')
			lt_buf_puts(buf, "~0");
		else if (key.at[i] == '/')
			lt_buf_puts(buf, "~1");
		else
			lt_buf_char(buf, key.at[i]);
	}
}

static const char *pointer_of(struct lt_arena *arena,
                              const struct lt_json *node)
{
	const struct lt_json *path[64];
	struct lt_buf buf = { 0 };
	size_t depth = 0;
	const char *text;

	if (!node->parent)
		return *node->source->pointer
		           ? lt_arena_text(arena,
		                           lt_str_of(node->source->pointer))
		           : "";
	lt_buf_puts(&buf, node->source->pointer);
	for (; node->parent && depth < 64; node = node->parent)
		path[depth++] = node;
	while (depth > 0) {
		const struct lt_json *one = path[--depth];

		lt_buf_char(&buf, '/');
		if (one->parent->kind == LT_JSON_OBJECT)
			put_token(&buf, one->key);
		else
			lt_buf_int(&buf, one->key_begin);
	}
	text = lt_arena_text(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return text;
}

static struct lt_place place_at(struct lt_arena *arena,
                                const struct lt_json *node, uint32_t offset)
{
	struct lt_place place = lt_json_text_place(node->source, offset);

	place.pointer = pointer_of(arena, node);
	return place;
}

struct lt_place lt_json_place(struct lt_arena *arena,
                              const struct lt_json *node)
{
	return place_at(arena, node, node->begin);
}

struct lt_place lt_json_key_place(struct lt_arena *arena,
                                  const struct lt_json *node)
{
	return place_at(arena, node, node->key_begin);
}

/* What stands before a fraction of zeros, which JSON Schema does not tell from
 * none; a text with another one as it is. */
static struct lt_str without_zeros(struct lt_str text)
{
	size_t point = lt_str_find(text, '.');

	for (size_t i = point + 1; i < text.size; i++)
		if (text.at[i] != '0')
			return text;
	return lt_str_head(text, point);
}

bool lt_json_is_whole(const struct lt_json *node)
{
	struct lt_str text = without_zeros(node->text);

	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] == '.' || text.at[i] == 'e' || text.at[i] == 'E')
			return false;
	return true;
}

bool lt_json_integer(const struct lt_json *node, int64_t min, int64_t max,
                     int64_t *number)
{
	struct lt_str text;
	bool negative;
	uint64_t sum = 0;

	if (!node || node->kind != LT_JSON_NUMBER)
		return false;
	text = without_zeros(node->text);
	negative = text.at[0] == '-';
	for (size_t i = negative; i < text.size; i++) {
		if (!lt_is_digit(text.at[i]) ||
		    sum > (uint64_t)INT64_MAX / 10 - 1)
			return false;
		sum = sum * 10 + (uint64_t)(text.at[i] - '0');
	}
	if (negative ? -(int64_t)sum < min || -(int64_t)sum > max
	             : (int64_t)sum < min || (int64_t)sum > max)
		return false;
	*number = negative ? -(int64_t)sum : (int64_t)sum;
	return true;
}
