#include "read/shape.h"

#include "base/buf.h"
#include "base/similar.h"

/* What is still to be compared; a list, because the input decides how deep
 * it goes. */
struct todo {
	struct todo *next;
	const struct lt_json *node;
	const struct lt_shape *shape;
};

struct checking {
	struct lt_arena *scratch;
	struct lt_diags *diags;
	struct todo *todo;
	bool good;
};

static void later(struct checking *checking, const struct lt_json *node,
                  const struct lt_shape *shape)
{
	struct todo *one = LT_NEW(checking->scratch, struct todo);

	*one = (struct todo){ checking->todo, node, shape };
	checking->todo = one;
}

static bool is_integer(const struct lt_json *node)
{
	for (size_t i = 0; i < node->text.size; i++)
		if (node->text.at[i] == '.' || node->text.at[i] == 'e' ||
		    node->text.at[i] == 'E')
			return false;
	return true;
}

static unsigned kind_bits(const struct lt_json *node)
{
	switch (node->kind) {
	case LT_JSON_NULL:
		return LT_IS_NULL;
	case LT_JSON_FALSE:
	case LT_JSON_TRUE:
		return LT_IS_BOOL;
	case LT_JSON_NUMBER:
		return LT_IS_NUMBER | (is_integer(node) ? LT_IS_INTEGER : 0);
	case LT_JSON_STRING:
		return LT_IS_STRING;
	case LT_JSON_ARRAY:
		return LT_IS_ARRAY;
	case LT_JSON_OBJECT:
		return LT_IS_OBJECT;
	case LT_JSON_NONE:
		break;
	}
	return 0;
}

static const char *kind_name(const struct lt_json *node)
{
	static const char *const names[] = { "nothing", "null",     "false",
		                             "true",    "a number", "a text",
		                             "a list",  "an object" };

	return names[node->kind];
}

static void fault(struct checking *checking, enum lt_code code,
                  const struct lt_place *at, const struct lt_str *args,
                  size_t count)
{
	lt_diag_add(checking->diags, code, at, args, count);
	checking->good = false;
}

static void wrong_kind(struct checking *checking, const struct lt_json *node,
                       const struct lt_shape *shape)
{
	struct lt_place at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = { lt_str_of(shape->what),
		                       lt_str_of(kind_name(node)),
		                       lt_str_of(shape->hint) };

	fault(checking, LT_D_WRONG_KIND, &at, args, 3);
}

static void unknown_key(struct checking *checking, const struct lt_json *node,
                        const struct lt_shape *shape)
{
	struct lt_place at = lt_json_key_place(checking->scratch, node);
	struct lt_nearest nearest = lt_nearest(node->key);

	for (const struct lt_shape_key *key = shape->keys; key->name; key++)
		lt_nearest_try(&nearest, lt_str_of(key->name));
	const struct lt_str args[] = { lt_diag_quote(checking->diags,
		                                     node->key),
		                       lt_str_of(shape->what), nearest.best };

	fault(checking, LT_D_UNKNOWN_KEY, &at, args, 3);
}

/* NULL, or the last row: there is none of that name. Members mostly begin with
 * different letters. */
static const struct lt_shape_key *key_named(const struct lt_shape_key *keys,
                                            struct lt_str name)
{
	char first = name.size ? name.at[0] : '\0';

	while (keys && keys->name &&
	       (keys->name[0] != first || !lt_str_is(name, keys->name)))
		keys++;
	return keys;
}

static void check_members(struct checking *checking, const struct lt_json *node,
                          const struct lt_shape *shape)
{
	const struct lt_shape_key *key;
	const struct lt_json *one;

	for (one = node->child; one; one = one->next) {
		key = key_named(shape->keys, one->key);
		if (key && key->name)
			later(checking, one, key->shape);
		else if (shape->values)
			later(checking, one, shape->values);
		else if (shape->keys)
			unknown_key(checking, one, shape);
	}
	for (key = shape->keys; key && key->name; key++) {
		struct lt_place at;

		if (!key->required || shape->is_partial ||
		    lt_json_get(node, key->name))
			continue;
		at = lt_json_place(checking->scratch, node);
		const struct lt_str args[] = { lt_str_of(shape->what),
			                       lt_str_of(key->name),
			                       lt_str_of(shape->hint) };

		fault(checking, LT_D_MISSING_KEY, &at, args, 3);
	}
}

/* "a, b or c" */
static struct lt_str list_words(struct lt_arena *arena,
                                const char *const *words)
{
	struct lt_buf buf = { 0 };
	struct lt_str text;

	for (size_t i = 0; words[i]; i++) {
		if (i)
			lt_buf_puts(&buf, words[i + 1] ? ", " : " or ");
		lt_buf_puts(&buf, words[i]);
	}
	text = lt_arena_copy(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return text;
}

static void check_word(struct checking *checking, const struct lt_json *node,
                       const struct lt_shape *shape)
{
	struct lt_nearest nearest = lt_nearest(node->text);
	struct lt_place at;

	for (size_t i = 0; shape->words[i]; i++) {
		if (lt_str_is(node->text, shape->words[i]))
			return;
		lt_nearest_try(&nearest, lt_str_of(shape->words[i]));
	}
	at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = {
		lt_diag_quote(checking->diags, node->text),
		lt_str_of(shape->what),
		list_words(checking->scratch, shape->words), nearest.best
	};

	fault(checking, LT_D_UNKNOWN_WORD, &at, args, 4);
}

static void check_range(struct checking *checking, const struct lt_json *node,
                        const struct lt_shape *shape)
{
	struct lt_place at;
	int64_t number;

	if (lt_json_integer(node, shape->min, shape->max, &number))
		return;
	at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = {
		lt_diag_quote(checking->diags, node->text),
		lt_str_of(shape->what),
		lt_diag_number(checking->diags, shape->min),
		lt_diag_number(checking->diags, shape->max)
	};

	fault(checking, LT_D_OUT_OF_RANGE, &at, args, 4);
}

static void check_one(struct checking *checking, const struct lt_json *node,
                      const struct lt_shape *shape)
{
	const struct lt_json *one;

	if (!(kind_bits(node) & shape->kinds)) {
		wrong_kind(checking, node, shape);
		return;
	}
	if (node->kind == LT_JSON_OBJECT)
		check_members(checking, node, shape);
	if (node->kind == LT_JSON_STRING && shape->words)
		check_word(checking, node, shape);
	if (node->kind == LT_JSON_NUMBER && shape->max)
		check_range(checking, node, shape);
	if (node->kind == LT_JSON_ARRAY && shape->elements)
		for (one = node->child; one; one = one->next)
			later(checking, one, shape->elements);
}

/* Later differences of one object are reported after those of its outer
 * one; within a level the order is that of the text. */
static struct todo *reversed(struct todo *list)
{
	struct todo *turned = NULL;

	while (list) {
		struct todo *next = list->next;

		list->next = turned;
		turned = list;
		list = next;
	}
	return turned;
}

enum lt_status lt_shape_check(struct lt_arena *scratch,
                              const struct lt_json *node,
                              const struct lt_shape *shape,
                              struct lt_diags *diags)
{
	struct checking checking = { .scratch = scratch,
		                     .diags = diags,
		                     .good = true };
	struct todo *round;

	later(&checking, node, shape);
	while (checking.todo) {
		round = reversed(checking.todo);
		checking.todo = NULL;
		for (; round; round = round->next)
			check_one(&checking, round->node, round->shape);
	}
	return checking.good ? LT_OK : LT_INVALID;
}
