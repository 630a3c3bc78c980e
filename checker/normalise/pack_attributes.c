#include "base/similar.h"
#include "normalise/pack_check.h"

/* Attributes of bodies that the rules of a pack ask for, held against those
 * that its bodies have. Of a body that lacks one every paper is undecided, or
 * gets the verdict of a part of "any" that happens to hold: what is misspelt
 * is not seen by an example that does not hang on it.
 *
 * A pack without bodies is for all of them, whose attributes are not known
 * here. What an example says of its body is what a workspace may say. */

static void add_name(struct lt_pack_names *names, struct lt_arena *arena,
                     struct lt_str name)
{
	struct lt_str *place;

	for (size_t i = 0; i < names->count; i++)
		if (lt_str_eq(names->list[i], name))
			return;
	if (names->count == LT_LIKE_MAX) {
		names->is_overfull = true;
		return;
	}
	place = lt_arena_push(arena, (void **)&names->list, names->count++,
	                      sizeof *place);
	*place = name;
}

/* Adds the names of BODY's attributes; one that is null is for a workspace to
 * give. */
static void add_names_of(struct lt_pack_names *names, struct lt_arena *arena,
                         const struct lt_json *body)
{
	const struct lt_json *list = lt_json_get(body, "attributes"), *one;

	for (one = list ? list->child : NULL; one; one = one->next)
		add_name(names, arena, one->key);
}

static void add_examples(struct lt_pack_names *names, struct lt_arena *arena,
                         const struct lt_json *rule)
{
	const struct lt_json *list = lt_json_get(rule, "examples"), *one;

	for (one = list ? list->child : NULL; one; one = one->next) {
		const struct lt_json *body = lt_json_get(one, "body");

		if (body)
			add_names_of(names, arena, body);
	}
}

void lt_pack_find_names(struct lt_pack_world *world)
{
	struct lt_arena *arena = world->check->norm.arena;
	struct lt_pack_names *names = &world->body_attributes;
	const struct lt_json *bodies = lt_json_get(world->pack, "bodies");
	const struct lt_json *rules = lt_json_get(world->pack, "rules"), *one;

	for (one = bodies ? bodies->child : NULL; one; one = one->next)
		add_names_of(names, arena, one);
	for (one = rules->child; one; one = one->next)
		add_examples(names, arena, one);
}

/* Looks at NODE, "body.NAME": a condition. "body.attributes.NAME" is never
 * meant as it stands, whatever body it is of. */
static void audit_leaf(const struct lt_pack_rule *one,
                       const struct lt_json *node)
{
	const struct lt_str within = LT_STR("attributes.");
	const struct lt_pack_names *names = &one->world->body_attributes;
	struct lt_diags *diags = one->world->check->norm.diags;
	struct lt_str name = lt_str_from(node->key, strlen("body."));
	struct lt_nearest nearest;
	struct lt_place at;
	bool is_within;

	for (size_t i = 0; i < names->count; i++)
		if (lt_str_eq(names->list[i], name))
			return;
	is_within = lt_str_starts(name, within) && name.size > within.size;
	if (!is_within && !lt_json_get(one->world->pack, "bodies"))
		return;
	if (is_within)
		name = lt_str_from(name, within.size);
	nearest = lt_nearest(name);
	for (size_t i = 0; i < names->count; i++)
		lt_nearest_try(&nearest, names->list[i]);
	if (is_within && !nearest.best.size)
		nearest.best = name;
	at = lt_json_key_place(diags->arena, node);
	lt_diag(diags, LT_D_UNKNOWN_BODY_ATTRIBUTE, &at,
	        lt_diag_quote(diags, node->key),
	        lt_diag_quote(diags, nearest.best));
}

/* The depth is bounded by that of the file. */
static void audit_condition(const struct lt_pack_rule *one,
                            const struct lt_json *condition)
{
	const struct lt_json *node;

	for (node = condition->child; node; node = node->next)
		if (node->key.size && lt_str_starts(node->key, LT_STR("body.")))
			audit_leaf(one, node);
		else
			audit_condition(one, node);
}

static void audit_applies(const struct lt_pack_rule *one,
                          const struct lt_json *node)
{
	const struct lt_json *applies = lt_json_get(node, "applies");

	if (applies)
		audit_condition(one, applies);
}

void lt_pack_audit_attributes(const struct lt_pack_rule *one)
{
	const struct lt_json *readings = lt_json_get(one->node, "readings");
	const struct lt_json *reading;

	if (one->world->body_attributes.is_overfull)
		return;
	audit_applies(one, one->node);
	for (reading = readings ? readings->child : NULL; reading;
	     reading = reading->next)
		audit_applies(one, reading);
}
