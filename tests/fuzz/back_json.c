#include "fuzz.h"

#include "base/utf8.h"
#include "read/json.h"

#include <cjson/cJSON.h>

/* What is printed has no limit of its own. */
static const struct lt_json_limits limits = { 64 << 20, 32, false };

static bool holds(const cJSON *node, struct lt_str wanted)
{
	const cJSON *child;

	if (cJSON_IsString(node) &&
	    lt_str_eq(lt_str_of(node->valuestring), wanted))
		return true;
	cJSON_ArrayForEach(child, node) if (holds(child, wanted)) return true;
	return false;
}

/* The two trees are the same, keys, texts and numbers. */
static void same(const cJSON *one, const struct lt_json *own)
{
	const struct lt_json *part = own->child;
	const cJSON *child;

	NEED(cJSON_IsString(one) == (own->kind == LT_JSON_STRING));
	NEED(cJSON_IsObject(one) == (own->kind == LT_JSON_OBJECT));
	NEED(cJSON_IsArray(one) == (own->kind == LT_JSON_ARRAY));
	if (cJSON_IsString(one))
		NEED(lt_str_is(own->text, one->valuestring));
	cJSON_ArrayForEach(child, one)
	{
		NEED(part != NULL);
		if (child->string)
			NEED(lt_str_is(part->key, child->string));
		same(child, part);
		part = part->next;
	}
	NEED(part == NULL);
}

static bool is_held(struct lt_str text, struct lt_str wanted)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_json_text source = { .bytes = text,
		                       .file = "back",
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "" };
	const struct lt_json *root = NULL;
	cJSON *tree = cJSON_ParseWithLength(text.at, text.size);
	bool is_there;

	NEED(tree != NULL);
	NEED(lt_json_read(&arena, &source, &limits, &diags, &root) == LT_OK);
	NEED(diags.count == 0);
	same(tree, root);
	is_there = holds(tree, wanted);
	cJSON_Delete(tree);
	lt_arena_free(&arena);
	return is_there;
}

static bool is_asked(struct lt_str wanted)
{
	return wanted.size && lt_utf8_check(wanted) == wanted.size;
}

void fuzz_is_json_within(struct lt_str text)
{
	(void)is_held(text, (struct lt_str){ 0 });
}

void fuzz_is_json(struct lt_str text, struct lt_str wanted)
{
	fuzz_is_clean(text);
	NEED(is_held(text, wanted) || !is_asked(wanted));
}

void fuzz_is_ndjson(struct lt_str text, struct lt_str wanted)
{
	bool is_there = false;

	fuzz_is_clean(text);
	while (text.size) {
		size_t end = lt_str_find(text, '\n');

		NEED(end < text.size);
		is_there |= is_held(lt_str_head(text, end), wanted);
		text = lt_str_from(text, end + 1);
	}
	NEED(is_there || !is_asked(wanted));
}
