#include "normalise/rule_unread.h"

#include "read/shapes.h"

/* The member of a pack under which its wrong rules are kept apart. */

static const char key_of_wrong[] = "wrong rules";

static void push(struct lt_arena *arena, struct lt_json *list,
                 const struct lt_json ***end, const struct lt_json *one)
{
	struct lt_json *copy = LT_NEW(arena, struct lt_json);

	*copy = *one;
	copy->next = NULL;
	**end = copy;
	*end = &copy->next;
	list->count++;
}

/* The elements of LIST that are wrong, or those that are not. */
static struct lt_json *part_of(struct lt_arena *arena,
                               const struct lt_json *list, const bool *wrong,
                               bool is_wrong)
{
	struct lt_json *part = LT_NEW(arena, struct lt_json);
	const struct lt_json **end = &part->child, *one;
	size_t i = 0;

	*part = *list;
	part->child = NULL;
	part->count = 0;
	for (one = list->child; one; one = one->next, i++)
		if (wrong[i] == is_wrong)
			push(arena, part, &end, one);
	return part;
}

const struct lt_json *lt_pack_sorted(struct lt_arena *arena,
                                     const struct lt_json *pack,
                                     const bool *wrong)
{
	const struct lt_json *rules = lt_json_get(pack, "rules"), *one;
	struct lt_json *sorted = LT_NEW(arena, struct lt_json), *apart;
	const struct lt_json **end = &sorted->child;

	*sorted = *pack;
	sorted->child = NULL;
	sorted->count = 0;
	for (one = pack->child; one; one = one->next)
		push(arena, sorted, &end,
		     one == rules ? part_of(arena, rules, wrong, false) : one);
	apart = part_of(arena, rules, wrong, true);
	apart->key = lt_str_of(key_of_wrong);
	push(arena, sorted, &end, apart);
	return sorted;
}

const struct lt_json *lt_pack_wrong_rules(const struct lt_json *pack)
{
	return lt_json_get(pack, key_of_wrong);
}

/* The anchor of a wrong rule, which still selects the edition, if it needs
 * neither another deadline nor another paper. */
static struct lt_anchor anchor_of(const struct lt_must *must)
{
	const struct lt_anchor *anchor = lt_must_anchor(must);

	if (anchor->kind == LT_ANCHOR_DEADLINE ||
	    anchor->kind == LT_ANCHOR_KIND_ACT)
		return (struct lt_anchor){ .kind = LT_ANCHOR_NONE };
	return *anchor;
}

void lt_rules_share_anchor(struct lt_rule *rule, struct lt_rule *other)
{
	if (lt_rule_is_unread(rule) && !rule->must.anchor.kind)
		rule->must.anchor = anchor_of(&other->must);
	if (lt_rule_is_unread(other) && !other->must.anchor.kind)
		other->must.anchor = anchor_of(&rule->must);
}

void lt_rule_becomes_unread(struct lt_rule *rule)
{
	static const struct lt_conventions none = { .skip_when_at_most = -1 };

	rule->must = (struct lt_must){ .kind = LT_MUST_UNREAD,
		                       .anchor = anchor_of(&rule->must),
		                       .conventions = &none };
	rule->selected_by_act &= rule->act != LT_ACT_NONE;
	rule->languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_NONE };
	rule->readings = NULL;
	rule->reading_count = 0;
	rule->is_scope_disputed = false;
	rule->revision = LT_REVISION_RESTARTS;
	rule->needs_session = rule->waits = rule->same_for_all = false;
}

static const struct lt_json *of_kind(const struct lt_json *node,
                                     const char *key, enum lt_json_kind kind)
{
	const struct lt_json *one = lt_json_get(node, key);

	return one && one->kind == kind ? one : NULL;
}

void lt_rule_may_hold(struct lt_arena *arena, struct lt_rule *rule)
{
	struct lt_condition unread = { .kind = LT_CONDITION_UNREAD }, *both;

	if (rule->applies.kind == LT_CONDITION_ALWAYS) {
		rule->applies = unread;
		return;
	}
	both = LT_NEW_ARRAY(arena, struct lt_condition, 2);
	both[0] = rule->applies;
	both[1] = unread;
	rule->applies = (struct lt_condition){ .kind = LT_CONDITION_ALL,
		                               .parts = both,
		                               .part_count = 2 };
}

/* Reads for which papers a wrong rule is, and when it is in force. `like` is
 * not followed. */
static void read_when(struct lt_rule_work *work, const struct lt_json *node,
                      struct lt_rule *rule)
{
	const struct lt_json *applies =
	    of_kind(node, "applies", LT_JSON_OBJECT);
	const struct lt_json *in_force = lt_json_get(node, "in_force");
	const struct lt_json *from = of_kind(in_force, "from", LT_JSON_STRING);
	const struct lt_json *to = of_kind(in_force, "to", LT_JSON_STRING);
	const struct lt_json *by = of_kind(node, "selected_by", LT_JSON_STRING);
	bool is_reversed;

	lt_rule_condition(work, applies, &rule->applies);
	rule->has_from =
	    from && lt_norm_day(work->norm, from, &rule->in_force_from);
	rule->has_to = to && lt_norm_day(work->norm, to, &rule->in_force_to);
	rule->selected_by_act = by && lt_str_is(by->text, "act");
	is_reversed = rule->has_from && rule->has_to &&
	              rule->in_force_from.n > rule->in_force_to.n;
	if (is_reversed)
		rule->has_from = rule->has_to = false;
	if (is_reversed || (!applies && lt_json_get(node, "applies")) ||
	    (!applies && lt_json_get(node, "like")) ||
	    (in_force && in_force->kind != LT_JSON_OBJECT) ||
	    (lt_json_get(in_force, "from") && !rule->has_from) ||
	    (lt_json_get(in_force, "to") && !rule->has_to))
		lt_rule_may_hold(work->norm->arena, rule);
}

/* One without an id that can be used is called by its place. */
static struct lt_str id_of(const struct lt_rule_work *work,
                           const struct lt_json *node,
                           const struct lt_place *at)
{
	struct lt_arena *arena = work->norm->arena;
	const struct lt_json *named =
	    lt_shape_rest(arena, node, &lt_shape_named_rule);
	const struct lt_str place[] = { lt_words_number(arena, at->line),
		                        lt_words_number(arena, at->column) };

	return lt_rule_full_id(
	    work, named ? lt_json_get(named, "id")->text
			: lt_words_fill(arena, "rule at {0}:{1}", place, 2));
}

bool lt_rule_from_wrong(const struct lt_rule_context *context,
                        const struct lt_json *node, struct lt_rule *rule)
{
	struct lt_rule_work work = { context, &context->norm, true };
	const struct lt_norm *norm = &context->norm;
	const struct lt_json *act = of_kind(node, "act", LT_JSON_STRING);
	const struct lt_json *overrides = lt_json_get(node, "overrides");

	if (node->kind != LT_JSON_OBJECT)
		return false;
	*rule = (struct lt_rule){ .bodies = context->bodies,
		                  .body_count = context->body_count,
		                  .force = LT_SHALL };
	rule->at = lt_json_place(norm->arena, node);
	rule->id = id_of(&work, node, &rule->at);
	rule->title = lt_norm_text(norm, lt_json_get(node, "title"));
	rule->act = act ? lt_act_named(act->text) : LT_ACT_NONE;
	read_when(&work, node, rule);
	if (overrides && (overrides->kind == LT_JSON_ARRAY ||
	                  overrides->kind == LT_JSON_STRING))
		lt_rule_overrides_of(&work, overrides, rule);
	lt_rule_becomes_unread(rule);
	return true;
}

void lt_rules_become_one(struct lt_arena *arena, struct lt_rule *rule,
                         const struct lt_rule *other)
{
	struct lt_condition *either =
	    LT_NEW_ARRAY(arena, struct lt_condition, 2);
	size_t count = rule->override_count + other->override_count;
	struct lt_str *overrides = LT_NEW_ARRAY(arena, struct lt_str, count);

	either[0] = rule->applies;
	either[1] = other->applies;
	for (size_t i = 0; i < count; i++)
		overrides[i] = i < rule->override_count
		                   ? rule->overrides[i]
		                   : other->overrides[i - rule->override_count];
	lt_rule_becomes_unread(rule);
	rule->applies = (struct lt_condition){ .kind = LT_CONDITION_ANY,
		                               .parts = either,
		                               .part_count = 2 };
	rule->overrides = overrides;
	rule->override_count = count;
	rule->has_from = rule->has_to = false;
}
