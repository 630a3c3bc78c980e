/* The gate of JSON and the tree behind it. Whatever the gate lets through,
 * cJSON reads too, and what is written again is let through and is equal. */
#include "read/json.h"
#include "render/json_out.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A string as the renderers write it is the same string when read again. */
static void write_again(struct lt_arena *arena, struct lt_str text)
{
	static const struct lt_json_limits limits = { 1 << 20, 32, false };
	struct lt_buf out = { 0 };
	struct lt_diags diags = { .arena = arena };
	const struct lt_json *root;

	lt_json_string(&out, text);

	struct lt_json_text source = { .bytes = lt_buf_str(&out),
		                       .file = "again",
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "" };

	if (lt_json_read(arena, &source, &limits, &diags, &root) != LT_OK ||
	    !lt_str_eq(root->text, text))
		abort();
	lt_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct lt_json_limits limits = { 1 << 20, 32, false };
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	const struct lt_json *root = NULL;
	struct lt_json_text text = { .bytes = { (const char *)data, size },
		                     .file = "fuzz",
		                     .first_line = 1,
		                     .first_column = 1,
		                     .pointer = "" };

	if (lt_json_read(&arena, &text, &limits, &diags, &root) == LT_OK) {
		cJSON *tree = cJSON_ParseWithLength((const char *)data, size);

		if (!tree || diags.by_severity[LT_ERROR])
			abort();
		cJSON_Delete(tree);
		if (root->kind == LT_JSON_STRING)
			write_again(&arena, root->text);
	} else if (!diags.by_severity[LT_ERROR]) {
		/* a refusal has a reason */
		abort();
	}
	lt_arena_free(&arena);
	return 0;
}
