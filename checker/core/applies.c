#include "core/applies.h"

static struct lt_attribute find(const struct lt_attributes *attributes,
                                struct lt_str name)
{
	/* From the last to the first: what a workspace says of a body stands
	 * behind what its pack says, and counts. */
	for (size_t i = attributes->count; i > 0; i--)
		if (lt_str_eq(attributes->list[i - 1].name, name))
			return attributes->list[i - 1];
	return (struct lt_attribute){ .name = name };
}

/* The day on which the session opens; a time of no zone may be two. */
static struct lt_attribute day_of_month(const struct lt_session *session,
                                        struct lt_str name)
{
	struct lt_attribute attribute = { .name = name };
	struct lt_day_span day;

	if (!session || session->opens.state != LT_MOMENT_KNOWN)
		return attribute;
	day = lt_point_days(session->opens.from, session->zone);
	if (day.from.n != day.to.n)
		return attribute;
	attribute.kind = LT_ATTRIBUTE_NUMBER;
	attribute.number = lt_civil_of(day.from).mday * INT64_C(1000);
	return attribute;
}

struct lt_attribute lt_attribute_of(const struct lt_case *which,
                                    struct lt_str name)
{
	static const struct lt_attributes none = { NULL, 0 };
	const struct lt_attributes *attributes = &none;

	if (lt_str_is(name, "session.day_of_month"))
		return day_of_month(which->session, name);
	if (lt_str_starts(name, LT_STR("session."))) {
		if (which->session)
			attributes = &which->session->attributes;
	} else if (lt_str_starts(name, LT_STR("body."))) {
		attributes = &which->body->attributes;
	} else if (lt_str_is(name, "body")) {
		return (struct lt_attribute){ .name = name,
			                      .kind = which->body->id.size
			                                  ? LT_ATTRIBUTE_TEXT
			                                  : LT_ATTRIBUTE_ABSENT,
			                      .text = which->body->id };
	} else if (which->document) {
		attributes = &which->document->attributes;
	}
	return find(attributes, name);
}

/* Whether TEXT is WANTED; the letters of a language tag have no case (RFC 5646
 * section 2.1.1). */
static bool is_text(const struct lt_condition *condition, struct lt_str wanted,
                    struct lt_str text)
{
	if (condition->kind == LT_CONDITION_PATTERNS)
		return lt_str_glob(wanted, text);
	if (lt_str_is(condition->attribute, "original_language"))
		return lt_str_eq_nocase(wanted, text);
	return lt_str_eq(wanted, text);
}

static bool matches(const struct lt_condition *condition, struct lt_str text)
{
	for (size_t i = 0; i < condition->text_count; i++)
		if (is_text(condition, condition->texts[i], text))
			return true;
	return false;
}

static enum lt_truth text_holds(const struct lt_condition *condition,
                                const struct lt_attribute *attribute)
{
	if (attribute->kind == LT_ATTRIBUTE_TEXT)
		return matches(condition, attribute->text) ? LT_YES : LT_NO;
	if (attribute->kind != LT_ATTRIBUTE_LIST)
		return LT_NO;
	for (size_t i = 0; i < attribute->count; i++)
		if (matches(condition, attribute->list[i]))
			return LT_YES;
	return LT_NO;
}

static enum lt_truth number_holds(const struct lt_condition *condition,
                                  const struct lt_attribute *attribute)
{
	int64_t n = attribute->number;

	if (attribute->kind != LT_ATTRIBUTE_NUMBER)
		return LT_NO;
	if ((condition->has_equals && n != condition->equals) ||
	    (condition->has_over && n <= condition->over) ||
	    (condition->has_under && n >= condition->under) ||
	    (condition->has_at_least && n < condition->at_least) ||
	    (condition->has_at_most && n > condition->at_most))
		return LT_NO;
	return LT_YES;
}

static enum lt_truth leaf_holds(const struct lt_case *which,
                                const struct lt_condition *condition,
                                struct lt_str *depends_on)
{
	struct lt_attribute attribute =
	    lt_attribute_of(which, condition->attribute);

	if (attribute.kind == LT_ATTRIBUTE_ABSENT) {
		if (!depends_on->size)
			*depends_on = condition->attribute;
		return LT_MAYBE;
	}
	if (condition->kind == LT_CONDITION_NUMBER)
		return number_holds(condition, &attribute);
	if (condition->kind == LT_CONDITION_IS)
		return attribute.kind == LT_ATTRIBUTE_BOOL &&
		               (attribute.number != 0) == condition->is
		           ? LT_YES
		           : LT_NO;
	return text_holds(condition, &attribute);
}

/* The depth is bounded by the depth of the JSON that the rule came from. */
enum lt_truth lt_condition_holds(const struct lt_case *which,
                                 const struct lt_condition *condition,
                                 struct lt_str *depends_on)
{
	bool any = condition->kind == LT_CONDITION_ANY;
	enum lt_truth truth = any ? LT_NO : LT_YES;

	if (condition->kind == LT_CONDITION_ALWAYS)
		return LT_YES;
	if (condition->kind == LT_CONDITION_UNREAD)
		return LT_MAYBE;
	if (condition->kind > LT_CONDITION_NOT)
		return leaf_holds(which, condition, depends_on);
	for (size_t i = 0; i < condition->part_count; i++) {
		enum lt_truth part =
		    lt_condition_holds(which, &condition->parts[i], depends_on);

		truth = any ? lt_or(truth, part) : lt_and(truth, part);
	}
	return condition->kind == LT_CONDITION_NOT ? lt_not(truth) : truth;
}

bool lt_rule_is_for(const struct lt_rule *rule, const struct lt_body *body)
{
	struct lt_case which = { .body = body };
	struct lt_str depends_on = { 0 };

	return (!rule->bodies || lt_rule_has_body(rule, body->id)) &&
	       lt_condition_holds(&which, &rule->applies, &depends_on) != LT_NO;
}
