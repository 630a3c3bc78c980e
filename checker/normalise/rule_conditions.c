#include "base/similar.h"
#include "normalise/rules.h"

static const char *const names[] = { "body",
	                             "kind",
	                             "author",
	                             "pages",
	                             "words",
	                             "item",
	                             "symbol",
	                             "original_language",
	                             "session.modality",
	                             "session.kind",
	                             "session.convener",
	                             "session.day_of_month",
	                             NULL };

static const char *const prefixes[] = { "attributes.", "body.",
	                                "session.attributes.", NULL };

static bool is_attribute(struct lt_str name)
{
	for (size_t i = 0; names[i]; i++)
		if (lt_str_is(name, names[i]))
			return true;
	for (size_t i = 0; prefixes[i]; i++) {
		struct lt_str prefix = lt_str_of(prefixes[i]);

		if (name.size > prefix.size && lt_str_starts(name, prefix))
			return true;
	}
	return false;
}

/* Reports an error in a condition, which then counts as open. */
static void wrong(struct lt_rule_work *work, enum lt_code code,
                  const struct lt_json *node, struct lt_condition *condition)
{
	lt_rule_fault(work, code, node, (struct lt_str){ 0 });
	*condition = (struct lt_condition){ .kind = LT_CONDITION_UNREAD };
}

static void unknown_attribute(struct lt_rule_work *work,
                              const struct lt_json *node)
{
	struct lt_nearest nearest = lt_nearest(node->key);
	struct lt_diags *diags = work->norm->diags;
	struct lt_place at = lt_json_key_place(diags->arena, node);

	for (size_t i = 0; names[i]; i++)
		lt_nearest_try(&nearest, lt_str_of(names[i]));
	lt_diag(diags, LT_D_UNKNOWN_ATTRIBUTE, &at,
	        lt_diag_quote(diags, node->key), nearest.best);
	work->good = false;
}

static bool set_bound(struct lt_condition *condition, struct lt_str key,
                      int64_t number)
{
	if (lt_str_is(key, "over")) {
		condition->over = number;
		condition->has_over = true;
	} else if (lt_str_is(key, "under")) {
		condition->under = number;
		condition->has_under = true;
	} else if (lt_str_is(key, "at_least")) {
		condition->at_least = number;
		condition->has_at_least = true;
	} else if (lt_str_is(key, "at_most")) {
		condition->at_most = number;
		condition->has_at_most = true;
	} else {
		return false;
	}
	return true;
}

static void bounds(struct lt_rule_work *work, const struct lt_json *node,
                   struct lt_condition *condition)
{
	const struct lt_json *one;
	bool good = true;

	condition->kind = LT_CONDITION_NUMBER;
	if (!node->count)
		wrong(work, LT_D_BAD_CONDITION, node, condition);
	for (one = node->child; one; one = one->next) {
		int64_t number;

		if (one->kind == LT_JSON_NUMBER &&
		    lt_norm_thousandths(one->text, &number) &&
		    set_bound(condition, one->key, number))
			continue;
		lt_rule_fault(work, LT_D_BAD_CONDITION, one,
		              (struct lt_str){ 0 });
		good = false;
	}
	if (!good)
		condition->kind = LT_CONDITION_UNREAD;
}

static void one_of(struct lt_rule_work *work, const struct lt_json *node,
                   struct lt_condition *condition)
{
	const struct lt_json *one;

	condition->kind = lt_str_is(condition->attribute, "symbol")
	                      ? LT_CONDITION_PATTERNS
	                      : LT_CONDITION_ONE_OF;
	for (one = node->kind == LT_JSON_ARRAY ? node->child : NULL; one;
	     one = one->next)
		if (one->kind != LT_JSON_STRING) {
			wrong(work, LT_D_BAD_CONDITION, one, condition);
			return;
		}
	condition->texts =
	    lt_norm_texts(work->norm, node, &condition->text_count);
}

static void leaf(struct lt_rule_work *work, const struct lt_json *node,
                 struct lt_condition *condition)
{
	if (!is_attribute(node->key)) {
		unknown_attribute(work, node);
		condition->kind = LT_CONDITION_UNREAD;
		return;
	}
	condition->attribute = lt_arena_copy(work->norm->arena, node->key);
	switch (node->kind) {
	case LT_JSON_STRING:
	case LT_JSON_ARRAY:
		one_of(work, node, condition);
		break;
	case LT_JSON_NUMBER:
		condition->kind = LT_CONDITION_NUMBER;
		condition->has_equals =
		    lt_norm_thousandths(node->text, &condition->equals);
		break;
	case LT_JSON_TRUE:
	case LT_JSON_FALSE:
		condition->kind = LT_CONDITION_IS;
		condition->is = node->kind == LT_JSON_TRUE;
		break;
	case LT_JSON_OBJECT:
		bounds(work, node, condition);
		break;
	case LT_JSON_NONE:
	case LT_JSON_NULL:
		wrong(work, LT_D_BAD_CONDITION, node, condition);
		break;
	}
}

/* "any" and "all" hold lists of conditions, "not" holds one; the depth is
 * that of the JSON text, which has a limit. */
static void member(struct lt_rule_work *work, const struct lt_json *node,
                   struct lt_condition *condition)
{
	bool any = lt_str_is(node->key, "any");
	bool all = lt_str_is(node->key, "all");
	struct lt_condition *parts;
	const struct lt_json *one;

	if (lt_str_is(node->key, "not") && node->kind == LT_JSON_OBJECT) {
		parts = LT_NEW(work->norm->arena, struct lt_condition);
		condition->kind = LT_CONDITION_NOT;
		condition->parts = parts;
		condition->part_count = 1;
		lt_rule_condition(work, node, parts);
		return;
	}
	if (!any && !all && !lt_str_is(node->key, "not")) {
		leaf(work, node, condition);
		return;
	}
	if (lt_str_is(node->key, "not") || node->kind != LT_JSON_ARRAY) {
		wrong(work, LT_D_BAD_JUNCTION, node, condition);
		return;
	}
	parts =
	    LT_NEW_ARRAY(work->norm->arena, struct lt_condition, node->count);
	condition->kind = any ? LT_CONDITION_ANY : LT_CONDITION_ALL;
	condition->parts = parts;
	for (one = node->child; one; one = one->next) {
		struct lt_condition *part = &parts[condition->part_count++];

		if (one->kind != LT_JSON_OBJECT)
			wrong(work, LT_D_BAD_CONDITION, one, part);
		else
			lt_rule_condition(work, one, part);
	}
}

void lt_rule_condition(struct lt_rule_work *work, const struct lt_json *node,
                       struct lt_condition *condition)
{
	struct lt_condition *parts;
	const struct lt_json *one;

	if (!node || !node->count)
		return;
	parts =
	    LT_NEW_ARRAY(work->norm->arena, struct lt_condition, node->count);
	condition->kind = LT_CONDITION_ALL;
	condition->parts = parts;
	for (one = node->child; one; one = one->next)
		member(work, one, &parts[condition->part_count++]);
}

bool lt_condition_needs_session(const struct lt_condition *condition)
{
	if (lt_str_starts(condition->attribute, LT_STR("session.")))
		return true;
	for (size_t i = 0; i < condition->part_count; i++)
		if (lt_condition_needs_session(&condition->parts[i]))
			return true;
	return false;
}
