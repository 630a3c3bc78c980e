#include "core/rule_names.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

enum { RULES = 60, NAMES = 40, OVERRIDES = 3 };

struct made {
	struct lt_arena arena;
	char texts[NAMES][8];
	struct lt_str names[NAMES];
	struct lt_str overrides[RULES][OVERRIDES];
	struct lt_rule rules[RULES];
	const struct lt_rule *list[RULES];
	struct lt_world plain, quick; /* without an index, and with it */
};

static void make(struct made *made, unsigned seed, size_t count)
{
	*made = (struct made){ 0 };
	srand(seed);
	for (size_t i = 0; i < NAMES; i++) {
		snprintf(made->texts[i], sizeof made->texts[i], "p/%zu", i);
		made->names[i] = lt_str_of(made->texts[i]);
	}
	for (size_t i = 0; i < count; i++) {
		struct lt_rule *one = &made->rules[i];

		one->id = made->names[rand() % (NAMES - 5)];
		/* One that has another's index is looked up. */
		one->index = rand() % 4 ? i : i + 1;
		one->override_count = (size_t)rand() % (OVERRIDES + 1);
		one->overrides = made->overrides[i];
		for (size_t k = 0; k < one->override_count; k++)
			made->overrides[i][k] = made->names[rand() % NAMES];
		made->list[i] = one;
	}
	made->plain =
	    (struct lt_world){ .rules = made->list, .rule_count = count };
	made->quick = made->plain;
	made->quick.rule_names = lt_rule_names_make(&made->arena, &made->plain);
}

static bool is_wanted(const struct lt_rule *rule, struct lt_str id, bool over)
{
	struct lt_rule of_id = { .id = id };

	return over ? lt_rule_overrides(rule, &of_id) : lt_str_eq(rule->id, id);
}

/* With the index none is looked at that is not wanted, and each once, in the
 * order of the world. */
static void expect_exact(struct lt_rule_span got, struct lt_rule_span all,
                         struct lt_str id, bool over)
{
	size_t count = 0;

	for (size_t i = 0; i < all.count; i++) {
		if (!is_wanted(all.list[i], id, over))
			continue;
		cr_assert(count < got.count);
		cr_expect_eq(got.list[count], all.list[i]);
		count++;
	}
	cr_expect_eq(got.count, count);
}

static bool has_rule(const struct made *made, struct lt_str id)
{
	for (size_t i = 0; i < made->plain.rule_count; i++)
		if (lt_str_eq(made->list[i]->id, id))
			return true;
	return false;
}

Test(rule_names, have_as_many_rules_as_are_wanted)
{
	static const size_t counts[] = { 0, 1, 2, 3, 20, RULES };

	for (unsigned seed = 0; seed < 60; seed++) {
		struct made made;
		struct lt_rule_span all;

		make(&made, seed, counts[seed % 6]);
		all = (struct lt_rule_span){ made.list, made.plain.rule_count };
		for (size_t i = 0; i < NAMES; i++) {
			struct lt_str id = made.names[i];
			struct lt_rule other = { .id = id };
			struct lt_rule_span over =
			    lt_rules_over(&made.quick, &other);

			expect_exact(lt_rules_of_id(&made.quick, id), all, id,
			             false);
			if (has_rule(&made, id))
				expect_exact(over, all, id, true);
			else
				cr_expect_eq(over.count, 0u);
		}
		for (size_t i = 0; i < made.plain.rule_count; i++) {
			const struct lt_rule *rule = made.list[i];

			expect_exact(lt_rules_like(&made.quick, rule), all,
			             rule->id, false);
			expect_exact(lt_rules_over(&made.quick, rule), all,
			             rule->id, true);
		}
		lt_arena_free(&made.arena);
	}
}

/* Who makes a world by hand has none. */
Test(rule_names, without_an_index_all_are_looked_at)
{
	struct made made;

	make(&made, 1, RULES);
	cr_expect_eq(lt_rules_of_id(&made.plain, made.names[0]).list,
	             made.list);
	cr_expect_eq(lt_rules_of_id(&made.plain, made.names[0]).count, RULES);
	cr_expect_eq(lt_rules_like(&made.plain, made.list[0]).count, RULES);
	cr_expect_eq(lt_rules_over(&made.plain, made.list[0]).count, RULES);
	lt_arena_free(&made.arena);
}
