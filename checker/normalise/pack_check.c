#include "normalise/pack_check.h"

#include "normalise/rule_unread.h"

void lt_pack_compile(struct lt_pack_world *world)
{
	struct lt_world_builder *builder = &world->builder;
	const struct lt_pack_check *check = world->check;

	*builder =
	    (struct lt_world_builder){ .norm = check->norm,
		                       .load_pack = check->load_pack,
		                       .load_calendar = check->load_calendar,
		                       .context = check->context,
		                       .has_workspace = true };
	lt_world_add_pack(builder, world->pack);
	lt_world_finish(builder);
}

/* The rule that was compiled from NODE; NULL: none was. Rules mostly stand in
 * the order of their nodes, so that the search begins at *NEXT. */
static const struct lt_rule *rule_at(const struct lt_pack_world *world,
                                     const struct lt_json *node, size_t *next)
{
	struct lt_place at = lt_json_place(world->check->norm.arena, node);
	const struct lt_rule_list *rules = &world->builder.rules;

	for (size_t i = 0; i < rules->count; i++) {
		size_t k = (*next + i) % rules->count;
		const struct lt_rule *rule = rules->list[k];

		if (rule->at.line != at.line || rule->at.column != at.column)
			continue;
		*next = k + 1;
		return lt_rule_is_unread(rule) ? NULL : rule;
	}
	return NULL;
}

void lt_pack_check(struct lt_pack_check *check, const struct lt_json *pack)
{
	struct lt_pack_world world = { .check = check, .pack = pack };
	const struct lt_json *rules = lt_json_get(pack, "rules"), *node;
	const struct lt_json *wrong = lt_pack_wrong_rules(pack);
	size_t next = 0;

	check->packs++;
	check->rules += rules->count + (wrong ? wrong->count : 0);
	lt_pack_compile(&world);
	lt_pack_find_names(&world);
	if (!rules->count && !wrong)
		lt_norm_report(&check->norm, LT_D_PACK_WITHOUT_RULES, rules);
	for (node = rules->child; node; node = node->next) {
		struct lt_pack_rule one = { &world, node,
			                    rule_at(&world, node, &next) };

		/* A rule that was not compiled has been reported. */
		if (!one.rule)
			continue;
		lt_pack_audit(&one);
		lt_pack_examples(&one);
	}
}
