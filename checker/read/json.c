#include "read/json.h"

#include "base/buf.h"
#include "base/limits.h"
#include "read/json_gate.h"

#include <cjson/cJSON.h>
#include <pthread.h>
#include <stdlib.h>

/* --- cJSON's memory ----------------------------------------------------- */

/* Where the tree that a thread reads is; NULL: cJSON works for somebody else,
 * who frees what it takes. */
static _Thread_local struct lt_arena *tree_room;

static void *take(size_t size)
{
	return tree_room ? lt_arena_take(tree_room, size) : malloc(size);
}

/* Trees of ours go with their arena. */
static void leave(void *memory)
{
	if (!tree_room)
		free(memory);
}

static void set_hooks(void)
{
	cJSON_Hooks hooks = { take, leave };

	cJSON_InitHooks(&hooks);
}

/* The tree, in ROOM; NULL: cJSON refuses TEXT from *END on. */
static const cJSON *parse(struct lt_arena *room, struct lt_str text,
                          const char **end)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const cJSON *tree;

	pthread_once(&once, set_hooks);
	tree_room = room;
	tree = cJSON_ParseWithLengthOpts(text.at, text.size, end, 0);
	tree_room = NULL;
	return tree;
}

/* --- from cJSON's tree to ours ------------------------------------------ */

/* Walks cJSON's tree in the order of the text, beside the gate's marks. */
struct copying {
	struct lt_arena *arena;
	const struct lt_json_text *text;
	const struct lt_json_mark *marks;
	size_t next;
	bool keeps_texts; /* cJSON's stay as long as the tree */
};

static enum lt_json_kind kind_of(const cJSON *item)
{
	switch (item->type & 0xff) {
	case cJSON_False:
		return LT_JSON_FALSE;
	case cJSON_True:
		return LT_JSON_TRUE;
	case cJSON_NULL:
		return LT_JSON_NULL;
	case cJSON_Number:
		return LT_JSON_NUMBER;
	case cJSON_String:
		return LT_JSON_STRING;
	case cJSON_Array:
		return LT_JSON_ARRAY;
	default:
		return LT_JSON_OBJECT;
	}
}

static struct lt_str text_of(const struct copying *copying, const char *text)
{
	struct lt_str view = lt_str_of(text);

	return copying->keeps_texts ? view
	                            : lt_arena_copy(copying->arena, view);
}

static struct lt_json *copy_node(struct copying *copying, const cJSON *item,
                                 const struct lt_json *parent)
{
	const struct lt_json_mark *mark = &copying->marks[copying->next++];
	struct lt_json *node = LT_NEW(copying->arena, struct lt_json);

	node->kind = kind_of(item);
	node->begin = mark->begin;
	node->end = mark->end;
	node->key_begin = mark->key_begin;
	node->parent = parent;
	node->source = copying->text;
	if (parent && parent->kind == LT_JSON_OBJECT)
		node->key = text_of(copying, item->string);
	if (node->kind == LT_JSON_STRING)
		node->text = text_of(copying, item->valuestring);
	else if (node->kind < LT_JSON_ARRAY)
		/* As it is written: cJSON's number is a double. */
		node->text =
		    lt_str_head(lt_str_from(copying->text->bytes, mark->begin),
		                mark->end - mark->begin);
	return node;
}

/* The depth is that of the gate. */
static const struct lt_json *copy_tree(struct copying *copying,
                                       const cJSON *root)
{
	const cJSON *items[LT_JSON_DEPTH_MAX + 1];
	struct lt_json *parents[LT_JSON_DEPTH_MAX + 1];
	struct lt_json *top = copy_node(copying, root, NULL), *last = NULL;
	size_t depth = 0;

	items[0] = root->child;
	parents[0] = top;
	for (;;) {
		const cJSON *item = items[depth];
		struct lt_json *parent = parents[depth], *node;

		if (!item) {
			if (!depth)
				return top;
			last = parent;
			depth--;
			continue;
		}
		items[depth] = item->next;
		node = copy_node(copying, item, parent);
		*(last ? &last->next : &parent->child) = node;
		parent->count++;
		last = node;
		if (node->kind < LT_JSON_ARRAY)
			continue;
		depth++;
		items[depth] = item->child;
		parents[depth] = node;
		last = NULL;
	}
}

enum lt_status lt_json_read(struct lt_arena *arena,
                            const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags, const struct lt_json **root)
{
	struct lt_arena own = { 0 }, *room = limits->is_brief ? arena : &own;
	struct lt_json_marks marks = { .arena = room };
	struct copying copying = { .arena = arena,
		                   .text = text,
		                   .keeps_texts = limits->is_brief };
	enum lt_status status = lt_json_gate(text, limits, diags, &marks);
	const char *end = NULL;
	struct lt_place place;
	const cJSON *tree;

	if (status != LT_OK) {
		lt_arena_free(&own);
		return status;
	}
	tree = parse(room, text->bytes, &end);
	if (tree) {
		copying.marks = marks.list;
		*root = copy_tree(&copying, tree);
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
	lt_place_in(&place, text->bytes, offset, text->first_line);
	/* What stands in front of a record on its line is not held any more. */
	if (place.line == text->first_line && text->first_column > 1) {
		place.column += text->first_column - 1;
		place.excerpt_from = text->first_column;
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

static int64_t index_of(const struct lt_json *node)
{
	int64_t index = 0;
	const struct lt_json *one;

	for (one = node->parent->child; one && one->begin != node->begin;
	     one = one->next)
		index++;
	return index;
}

static const char *pointer_of(struct lt_arena *arena,
                              const struct lt_json *node)
{
	const struct lt_json *path[64];
	struct lt_buf buf = { 0 };
	size_t depth = 0;
	const char *text;

	lt_buf_puts(&buf, node->source->pointer);
	for (; node->parent && depth < 64; node = node->parent)
		path[depth++] = node;
	while (depth > 0) {
		const struct lt_json *one = path[--depth];

		lt_buf_char(&buf, '/');
		if (one->parent->kind == LT_JSON_OBJECT)
			put_token(&buf, one->key);
		else
			lt_buf_int(&buf, index_of(one));
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

bool lt_json_integer(const struct lt_json *node, int64_t min, int64_t max,
                     int64_t *number)
{
	struct lt_str text;
	bool negative;
	uint64_t sum = 0;

	if (!node || node->kind != LT_JSON_NUMBER)
		return false;
	text = node->text;
	negative = text.at[0] == '-';
	for (size_t i = negative; i < text.size; i++) {
		if (text.at[i] < '0' || text.at[i] > '9' ||
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
