#include "read/shape.h"

static bool fits(struct lt_arena *arena, const struct lt_json *node,
                 const struct lt_shape *shape)
{
	struct lt_diags silent = { .arena = arena };

	return lt_shape_check(arena, node, shape, &silent) == LT_OK;
}

/* The shape of what is in NODE; NULL: it has none, or PART has no name. */
static const struct lt_shape *shape_of(const struct lt_json *node,
                                       const struct lt_json *part,
                                       const struct lt_shape *shape)
{
	if (node->kind == LT_JSON_ARRAY)
		return shape->elements;
	for (const struct lt_shape_key *key = shape->keys; key && key->name;
	     key++)
		if (lt_str_is(part->key, key->name))
			return key->shape;
	return shape->is_filled && !part->key.size ? NULL : shape->values;
}

static bool is_container(const struct lt_json *node,
                         const struct lt_shape *shape)
{
	return (node->kind == LT_JSON_OBJECT && shape->kinds & LT_IS_OBJECT) ||
	       (node->kind == LT_JSON_ARRAY && shape->kinds & LT_IS_ARRAY);
}

const struct lt_json *lt_shape_rest(struct lt_arena *arena,
                                    const struct lt_json *node,
                                    const struct lt_shape *shape)
{
	struct lt_json *copy;
	const struct lt_json **place;

	if (fits(arena, node, shape))
		return node;
	if (!is_container(node, shape))
		return NULL;
	copy = LT_NEW(arena, struct lt_json);
	*copy = *node;
	copy->count = 0;
	copy->child = NULL;
	place = &copy->child;
	/* As deep as the gate lets a text be. */
	for (const struct lt_json *one = node->child; one; one = one->next) {
		const struct lt_shape *its = shape_of(node, one, shape);
		const struct lt_json *rest =
		    its ? lt_shape_rest(arena, one, its) : NULL;
		struct lt_json *kept;

		if (!rest)
			continue;
		kept = LT_NEW(arena, struct lt_json);
		*kept = *rest;
		kept->next = NULL;
		*place = kept;
		place = &kept->next;
		copy->count++;
	}
	return fits(arena, copy, shape) ? copy : NULL;
}
