#include "read/json.h"

#include "base/buf.h"
#include "read/json_gate.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

/* Walks cJSON's tree in the order of the text, beside the gate's marks. */
struct copying {
	struct lt_arena *arena;
	const struct lt_json_text *text;
	const struct lt_json_mark *marks;
	size_t next;
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
		node->key =
		    lt_arena_copy(copying->arena, lt_str_of(item->string));
	if (node->kind == LT_JSON_STRING)
		node->text =
		    lt_arena_copy(copying->arena, lt_str_of(item->valuestring));
	else if (node->kind < LT_JSON_ARRAY)
		/* As it is written: cJSON's number is a double. */
		node->text =
		    lt_str_head(lt_str_from(copying->text->bytes, mark->begin),
		                mark->end - mark->begin);
	return node;
}

/* The depth is that of the gate, so the stack of parents is small. */
static const struct lt_json *copy_tree(struct copying *copying,
                                       const cJSON *root, uint32_t depth_max)
{
	const cJSON **items = lt_alloc_zeroed(depth_max + 1, sizeof *items);
	struct lt_json **parents =
	    lt_alloc_zeroed(depth_max + 1, sizeof *parents);
	struct lt_json **ends = lt_alloc_zeroed(depth_max + 1, sizeof *ends);
	struct lt_json *top = NULL;
	size_t depth = 0;

	items[0] = root;
	while (items[depth] || depth) {
		const cJSON *item = items[depth];
		struct lt_json *node;

		if (!item) {
			depth--;
			continue;
		}
		node = copy_node(copying, item, parents[depth]);
		if (parents[depth]) {
			if (ends[depth])
				ends[depth]->next = node;
			else
				parents[depth]->child = node;
			ends[depth] = node;
			parents[depth]->count++;
		} else {
			top = node;
		}
		items[depth] = depth ? item->next : NULL;
		if (node->kind < LT_JSON_ARRAY)
			continue;
		depth++;
		items[depth] = item->child;
		parents[depth] = node;
		ends[depth] = NULL;
	}
	free(items);
	free(parents);
	free(ends);
	return top;
}

enum lt_status lt_json_read(struct lt_arena *arena,
                            const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags, const struct lt_json **root)
{
	struct lt_arena scratch = { 0 };
	struct lt_json_marks marks = { .arena = &scratch };
	struct copying copying = { .arena = arena, .text = text };
	enum lt_status status = lt_json_gate(text, limits, diags, &marks);
	const char *end = NULL;
	struct lt_place place;
	cJSON *tree;

	if (status != LT_OK) {
		lt_arena_free(&scratch);
		return status;
	}
	tree = cJSON_ParseWithLengthOpts(text->bytes.at, text->bytes.size, &end,
	                                 0);
	if (tree) {
		copying.marks = marks.list;
		*root = copy_tree(&copying, tree, limits->depth_max);
		cJSON_Delete(tree);
	} else {
		/* The gate and cJSON disagree; the stricter one holds. */
		place = lt_json_text_place(
		    text, end ? (size_t)(end - text->bytes.at) : 0);
		lt_diag0(diags, LT_D_JSON_REFUSED, &place);
		status = LT_INVALID;
	}
	lt_arena_free(&scratch);
	return status;
}

const struct lt_json *lt_json_get(const struct lt_json *node, const char *key)
{
	const struct lt_json *one;

	if (!node || node->kind != LT_JSON_OBJECT)
		return NULL;
	for (one = node->child; one; one = one->next)
		if (lt_str_is(one->key, key))
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
