/* Prints the shapes of every JSON input as JSON, for the test that holds the
 * schemas of rules/schema/ against them: shape_dump. */
#include "base/buf.h"
#include "read/shapes.h"
#include "render/json_out.h"

#include <stdio.h>

enum { SHAPES_MAX = 512 };

struct dumping {
	const struct lt_shape *list[SHAPES_MAX];
	size_t count;
	struct lt_buf out;
};

static size_t index_of(struct dumping *dumping, const struct lt_shape *shape)
{
	for (size_t i = 0; i < dumping->count; i++)
		if (dumping->list[i] == shape)
			return i;
	if (dumping->count == SHAPES_MAX) {
		fprintf(stderr, "shape_dump: more than %d shapes\n",
		        SHAPES_MAX);
		return 0;
	}
	dumping->list[dumping->count] = shape;
	return dumping->count++;
}

static void put_keys(struct dumping *dumping, bool *first,
                     const struct lt_shape *shape)
{
	struct lt_buf *out = &dumping->out;
	bool inner = true;

	lt_json_key(out, first, "keys");
	if (!shape->keys) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_char(out, '[');
	for (const struct lt_shape_key *key = shape->keys; key->name; key++) {
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "name", lt_str_of(key->name));
		lt_json_number(out, &member, "shape",
		               (int64_t)index_of(dumping, key->shape));
		lt_json_number(out, &member, "required",
		               key->required && !shape->is_partial);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_words(struct lt_buf *out, bool *first,
                      const struct lt_shape *shape)
{
	bool inner = true;

	if (!shape->words)
		return;
	lt_json_key(out, first, "words");
	lt_buf_char(out, '[');
	for (size_t i = 0; shape->words[i]; i++) {
		lt_json_comma(out, &inner);
		lt_json_string(out, lt_str_of(shape->words[i]));
	}
	lt_buf_char(out, ']');
}

static void put_shape(struct dumping *dumping, const struct lt_shape *shape)
{
	struct lt_buf *out = &dumping->out;
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_member(out, &first, "what", lt_str_of(shape->what));
	lt_json_number(out, &first, "kinds", shape->kinds);
	put_keys(dumping, &first, shape);
	if (shape->values)
		lt_json_number(out, &first, "values",
		               (int64_t)index_of(dumping, shape->values));
	if (shape->elements)
		lt_json_number(out, &first, "elements",
		               (int64_t)index_of(dumping, shape->elements));
	put_words(out, &first, shape);
	if (shape->max) {
		lt_json_number(out, &first, "min", shape->min);
		lt_json_number(out, &first, "max", shape->max);
	}
	if (shape->most)
		lt_json_number(out, &first, "most", (int64_t)shape->most);
	if (shape->is_filled)
		lt_json_number(out, &first, "filled", 1);
	lt_buf_puts(out, "}");
}

int main(void)
{
	static const struct {
		const char *name;
		const struct lt_shape *shape;
	} roots[] = {
		{ "pack", &lt_shape_pack },
		{ "document", &lt_shape_document },
		{ "register_head", &lt_shape_register_head },
		{ "sessions", &lt_shape_sessions },
		{ "workspace", &lt_shape_workspace },
		{ "working_calendar", &lt_shape_working_calendar },
		{ "holidays", &lt_shape_holidays },
	};
	static struct dumping dumping;
	struct lt_buf *out = &dumping.out;
	bool first = true;

	lt_buf_puts(out, "{\"roots\":{");
	for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++)
		lt_json_number(out, &first, roots[i].name,
		               (int64_t)index_of(&dumping, roots[i].shape));
	lt_buf_puts(out, "},\"shapes\":[");
	for (size_t i = 0; i < dumping.count; i++) {
		lt_buf_puts(out, i ? ",\n" : "\n");
		put_shape(&dumping, dumping.list[i]);
	}
	lt_buf_puts(out, "]}\n");
	fwrite(out->at, 1, out->size, stdout);
	lt_buf_free(out);
	return 0;
}
