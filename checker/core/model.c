#include "core/model.h"

static const char *const acts[] = {
	[LT_ACT_NONE] = "none",
	[LT_ACT_SUBMITTED] = "submitted",
	[LT_ACT_RECEIVED] = "received",
	[LT_ACT_ISSUED] = "issued",
	[LT_ACT_CIRCULATED] = "circulated",
	[LT_ACT_DISPATCHED] = "dispatched",
	[LT_ACT_POSTED] = "posted",
	[LT_ACT_CONSIDERED] = "considered",
	[LT_ACT_ADOPTED] = "adopted",
	[LT_ACT_OPENING] = "session.opening",
};

_Static_assert(sizeof acts / sizeof acts[0] == LT_ACT_OPENING + 1,
               "every act has a name");

static const char *const passed_reasons[] = {
	[LT_PASSED_NONE] = "",
	[LT_PASSED_NO_START] = "it has no start that can be read",
	[LT_PASSED_NO_OCCURRENCE] = "no occurrence of it could be read",
	[LT_PASSED_CALENDAR_REFUSED] = "its calendar is refused",
	[LT_PASSED_CANCELLED] = "the entry is cancelled",
	[LT_PASSED_NO_BODY] = "its body is not known",
	[LT_PASSED_RELATED_TO_NOTHING] = "it is related to no session",
	[LT_PASSED_RELATED_TO_SEVERAL] = "it is related to several sessions",
	[LT_PASSED_MEETING_CANCELLED] = "the meeting is cancelled",
	[LT_PASSED_NOT_MATCHED] = "the match does not pick it",
	[LT_PASSED_NOT_MARKED] = "it has no X-LEADTIME-SESSION",
	[LT_PASSED_SUPERSEDED] = "a newer version of it holds",
	[LT_PASSED_DAMAGED] = "it is damaged",
	[LT_PASSED_KIND] = "it is neither an event nor a paper",
	[LT_PASSED_NOTHING_TO_CANCEL] = "nothing is read of what it cancels",
};

_Static_assert(sizeof passed_reasons / sizeof passed_reasons[0] ==
                   LT_PASSED_COUNT,
               "every reason has a text");

const char *lt_passed_reason_text(enum lt_passed_reason reason)
{
	return passed_reasons[reason];
}

struct lt_str lt_body_called(const struct lt_body *body)
{
	if (body->name.size)
		return body->name;
	return body->id.size ? body->id : LT_STR("the body");
}

const char *lt_act_name(enum lt_act act)
{
	return acts[act];
}

const char *lt_act_words(enum lt_act act)
{
	return act == LT_ACT_OPENING ? "opened" : lt_act_name(act);
}

enum lt_act lt_act_named(struct lt_str name)
{
	for (enum lt_act act = LT_ACT_SUBMITTED; act <= LT_ACT_OPENING; act++)
		if (lt_str_is(name, acts[act]))
			return act;
	return LT_ACT_NONE;
}

bool lt_rule_is_unread(const struct lt_rule *rule)
{
	return rule->must.kind == LT_MUST_UNREAD;
}

const struct lt_anchor *lt_must_anchor(const struct lt_must *must)
{
	while (must->clause_count)
		must = &must->clauses[0];
	return &must->anchor;
}

bool lt_anchors_agree(const struct lt_anchor *a, const struct lt_anchor *b)
{
	return a->kind == b->kind && a->act == b->act &&
	       a->is_first == b->is_first && a->is_rolled == b->is_rolled &&
	       a->is_closing == b->is_closing && lt_str_eq(a->name, b->name);
}

bool lt_rule_has_body(const struct lt_rule *rule, struct lt_str id)
{
	size_t from = 0, to = rule->body_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = lt_str_compare(rule->bodies[middle]->id, id);

		if (order == 0)
			return true;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

bool lt_must_is_anchored(const struct lt_must *must)
{
	return must->kind != LT_MUST_BY || !must->by_is_full ||
	       must->conventions->floor;
}

bool lt_rule_overrides(const struct lt_rule *special,
                       const struct lt_rule *rule)
{
	for (size_t i = 0; i < special->override_count; i++)
		if (lt_str_eq(special->overrides[i], rule->id))
			return true;
	return false;
}
