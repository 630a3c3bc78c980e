#include "core/rule_names.h"

/* An id of a rule. */
struct entry {
	struct lt_str id;
	const struct lt_rule **editions; /* never empty, but in a free slot */
	const struct lt_rule **specials; /* the rules that override it */
	size_t edition_count, special_count;
};

/* Open addressing; at most half of the slots are used. */
struct lt_rule_names {
	struct entry *slots;
	size_t mask;
	const struct entry **of; /* the slot of each rule, by its place */
};

/* The slot of ID, or the free one for it. */
static struct entry *slot_of(const struct lt_rule_names *names,
                             struct lt_str id)
{
	size_t at = (size_t)lt_str_hash(id) & names->mask;

	while (names->slots[at].edition_count &&
	       !lt_str_eq(names->slots[at].id, id))
		at = (at + 1) & names->mask;
	return &names->slots[at];
}

static void push(struct lt_arena *arena, const struct lt_rule ***list,
                 size_t *count, const struct lt_rule *rule)
{
	const struct lt_rule **place =
	    lt_arena_push(arena, (void **)list, (*count)++, sizeof *place);

	*place = rule;
}

/* An id that a rule overrides twice is overridden once; one that no rule has
 * nobody asks for. */
static void add_overrides(struct lt_arena *arena,
                          const struct lt_rule_names *names,
                          const struct lt_rule *rule)
{
	for (size_t i = 0; i < rule->override_count; i++) {
		struct entry *slot = slot_of(names, rule->overrides[i]);
		size_t count = slot->special_count;

		if (slot->edition_count &&
		    (!count || slot->specials[count - 1] != rule))
			push(arena, &slot->specials, &slot->special_count,
			     rule);
	}
}

const struct lt_rule_names *lt_rule_names_make(struct lt_arena *arena,
                                               const struct lt_world *world)
{
	struct lt_rule_names *names = LT_NEW(arena, struct lt_rule_names);
	size_t room = 2;

	while (room < world->rule_count * 2)
		room *= 2;
	names->mask = room - 1;
	names->slots = LT_NEW_ARRAY(arena, struct entry, room);
	names->of =
	    LT_NEW_ARRAY(arena, const struct entry *, world->rule_count);
	for (size_t i = 0; i < world->rule_count; i++) {
		const struct lt_rule *rule = world->rules[i];
		struct entry *slot = slot_of(names, rule->id);

		names->of[i] = slot;
		slot->id = rule->id;
		push(arena, &slot->editions, &slot->edition_count, rule);
	}
	for (size_t i = 0; i < world->rule_count; i++)
		add_overrides(arena, names, world->rules[i]);
	return names;
}

static struct lt_rule_span all_of(const struct lt_world *world)
{
	return (struct lt_rule_span){ world->rules, world->rule_count };
}

struct lt_rule_span lt_rules_of_id(const struct lt_world *world,
                                   struct lt_str id)
{
	const struct entry *slot;

	if (!world->rule_names)
		return all_of(world);
	slot = slot_of(world->rule_names, id);
	return (struct lt_rule_span){ slot->editions, slot->edition_count };
}

/* A reading has the id of its rule, but no place of its own. */
static const struct entry *entry_of(const struct lt_world *world,
                                    const struct lt_rule *rule)
{
	if (rule->index < world->rule_count &&
	    world->rules[rule->index] == rule)
		return world->rule_names->of[rule->index];
	return slot_of(world->rule_names, rule->id);
}

struct lt_rule_span lt_rules_like(const struct lt_world *world,
                                  const struct lt_rule *rule)
{
	const struct entry *slot;

	if (!world->rule_names)
		return all_of(world);
	slot = entry_of(world, rule);
	return (struct lt_rule_span){ slot->editions, slot->edition_count };
}

struct lt_rule_span lt_rules_over(const struct lt_world *world,
                                  const struct lt_rule *rule)
{
	const struct entry *slot;

	if (!world->rule_names)
		return all_of(world);
	slot = entry_of(world, rule);
	return (struct lt_rule_span){ slot->specials, slot->special_count };
}
