#include "core/kinds.h"

static char plain(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	return c == '_' || c == '-' ? ' ' : c;
}

static bool is_like(struct lt_str a, struct lt_str b)
{
	if (a.size != b.size)
		return false;
	for (size_t i = 0; i < a.size; i++)
		if (plain(a.at[i]) != plain(b.at[i]))
			return false;
	return true;
}

struct looking {
	struct lt_str kind, meant;
	bool is_named;
};

static void look_at(struct looking *looking, struct lt_str name)
{
	looking->is_named |= lt_str_eq(name, looking->kind);
	if (!looking->meant.size && is_like(name, looking->kind))
		looking->meant = name;
}

static void look_at_condition(struct looking *looking,
                              const struct lt_condition *condition)
{
	if (condition->kind == LT_CONDITION_ONE_OF &&
	    lt_str_is(condition->attribute, "kind"))
		for (size_t i = 0; i < condition->text_count; i++)
			look_at(looking, condition->texts[i]);
	for (size_t i = 0; i < condition->part_count; i++)
		look_at_condition(looking, &condition->parts[i]);
}

static void look_at_must(struct looking *looking, const struct lt_must *must)
{
	if (must->anchor.kind == LT_ANCHOR_KIND_ACT)
		look_at(looking, must->anchor.name);
	for (size_t i = 0; i < must->clause_count; i++)
		look_at_must(looking, &must->clauses[i]);
}

static void look_at_rule(struct looking *looking, const struct lt_rule *rule)
{
	look_at_condition(looking, &rule->applies);
	look_at_must(looking, &rule->must);
	for (size_t i = 0; i < rule->reading_count; i++)
		look_at_rule(looking, &rule->readings[i]);
}

struct lt_str lt_kind_meant(const struct lt_world *world, struct lt_str kind)
{
	struct looking looking = { .kind = kind };

	if (!kind.size)
		return looking.meant;
	for (size_t i = 0; i < world->rule_count; i++)
		look_at_rule(&looking, world->rules[i]);
	return looking.is_named ? (struct lt_str){ 0 } : looking.meant;
}
