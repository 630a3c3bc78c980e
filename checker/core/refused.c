#include "core/refused.h"

#include "core/applies.h"
#include "core/rule_names.h"
#include "core/select.h"

enum {
	RULES_MAX = 20, /* that are told one by one */
	TEXTS_MAX = 6   /* of those that a condition names */
};

/* Of a condition that does not hold the first part for which it does not. */
static const struct lt_condition *
failing_part(const struct lt_case *which, const struct lt_condition *condition)
{
	struct lt_str depends_on = { 0 };

	while (condition->kind == LT_CONDITION_ALL) {
		size_t i;

		for (i = 0; lt_condition_holds(which, &condition->parts[i],
		                               &depends_on) != LT_NO;
		     i++)
			;
		condition = &condition->parts[i];
	}
	return condition;
}

static struct lt_str words_of_texts(const struct lt_condition *condition,
                                    struct lt_arena *arena)
{
	size_t count = condition->text_count;
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, TEXTS_MAX);

	if (count <= TEXTS_MAX)
		return lt_words_any(arena, condition->texts, count);
	for (size_t i = 0; i < TEXTS_MAX; i++)
		list[i] = condition->texts[i];
	list[TEXTS_MAX - 1] =
	    lt_say(arena, LT_P_REFUSED_OTHERS,
	           lt_words_number(arena, (int64_t)count - (TEXTS_MAX - 1)));
	return lt_words_any(arena, list, TEXTS_MAX);
}

static struct lt_str why_condition(const struct lt_case *which,
                                   struct lt_refused *refused,
                                   struct lt_arena *arena)
{
	const struct lt_condition *failing =
	    failing_part(which, &refused->rule->applies);
	const struct lt_condition *part = failing;
	bool is_unwanted = part->kind == LT_CONDITION_NOT;
	struct lt_attribute attribute;

	while (part->part_count == 1)
		part = &part->parts[0];
	if (part->kind <= LT_CONDITION_NOT) {
		refused->part = failing;
		return lt_say(arena, LT_P_REFUSED_CONDITION, { 0 });
	}
	attribute = lt_attribute_of(which, part->attribute);
	if (is_unwanted || !part->text_count ||
	    attribute.kind != LT_ATTRIBUTE_TEXT)
		return lt_say(arena, LT_P_REFUSED_ATTRIBUTE, part->attribute);
	return lt_say(arena, LT_P_REFUSED_TEXT, part->attribute,
	              words_of_texts(part, arena), attribute.text);
}

/* Empty: it is not a rule of the body, or it applies. */
static struct lt_str why(const struct lt_case *which,
                         struct lt_refused *refused, struct lt_arena *arena)
{
	const struct lt_rule *rule = refused->rule, *special = NULL;
	enum lt_refusal refusal = lt_rule_refusal(which, rule, &special);

	if (refusal == LT_REFUSED_BY_CONDITION)
		return why_condition(which, refused, arena);
	if (refusal == LT_REFUSED_BY_EDITION)
		return lt_edition_none(which, rule, arena);
	if (refusal == LT_REFUSED_BY_READINGS)
		return lt_say(arena, LT_P_REFUSED_READINGS, { 0 });
	if (refusal == LT_REFUSED_BY_SPECIAL)
		return lt_say(arena, LT_P_REFUSED_SPECIAL, special->id);
	return (struct lt_str){ 0 };
}

/* Whether an edition of RULE stands before it. */
static bool is_told(const struct lt_world *world, const struct lt_rule *rule)
{
	struct lt_rule_span of_id = lt_rules_like(world, rule);
	size_t first = 0;

	while (!lt_str_eq(of_id.list[first]->id, rule->id))
		first++;
	return of_id.list[first] != rule;
}

void lt_rows_refused(const struct lt_case *which, struct lt_arena *arena,
                     struct lt_rows *rows)
{
	const struct lt_world *world = which->world;

	for (size_t i = 0; i < world->rule_count; i++) {
		const struct lt_rule *rule = world->rules[i];
		struct lt_refused one = { .rule = rule }, *place;

		if (rule->act == LT_ACT_OPENING || is_told(world, rule))
			continue;
		one.why = why(which, &one, arena);
		if (!one.why.size)
			continue;
		if (rows->refused_count == RULES_MAX) {
			rows->refused_more++;
			continue;
		}
		place = lt_arena_push(arena, (void **)&rows->refused,
		                      rows->refused_count++, sizeof *place);
		*place = one;
	}
}
