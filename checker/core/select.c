#include "core/select.h"

#include "core/applies.h"

/* Whether the rule is one of the case's body. */
static enum lt_truth is_of_body(const struct lt_case *which,
                                const struct lt_rule *rule)
{
	if (!rule->bodies)
		return LT_YES;
	if (!which->body->id.size)
		return LT_MAYBE;
	for (size_t i = 0; i < rule->body_count; i++)
		if (lt_str_eq(rule->bodies[i]->id, which->body->id))
			return LT_YES;
	return LT_NO;
}

static const struct lt_anchor *anchor_of(const struct lt_must *must)
{
	while (must->clause_count)
		must = &must->clauses[0];
	return &must->anchor;
}

/* The day that selects an edition: the anchor's, or that of the first act. */
static bool selecting_day(const struct lt_case *which,
                          const struct lt_rule *rule, struct lt_day_span *day)
{
	struct lt_arena scratch = { 0 };
	struct lt_trace silent = { .arena = &scratch };
	struct lt_anchor act = { .kind = LT_ANCHOR_ACT,
		                 .act = rule->act,
		                 .is_first = true };
	const struct lt_anchor *anchor =
	    rule->selected_by_act ? &act : anchor_of(&rule->must);
	const struct lt_zone *zone = which->body->zone;
	struct lt_anchor_value value;
	bool known;

	/* A date without its year has an anchor. */
	if (anchor->kind == LT_ANCHOR_NONE && rule->must.kind == LT_MUST_BY) {
		day->from = day->to = rule->must.by_day;
		return true;
	}
	if (anchor->kind == LT_ANCHOR_NONE) {
		if (!which->session)
			return false;
		act.kind = LT_ANCHOR_OPENING;
		anchor = &act;
	}
	lt_anchor_resolve(which, anchor, &silent, &value);
	known = value.state == LT_ANCHOR_KNOWN;
	if (rule->selected_by_act &&
	    (value.state == LT_ANCHOR_UNRECORDED || value.is_planned)) {
		*day = lt_check_days(&which->world->check, zone, zone);
		known = true;
	} else if (known) {
		day->from = lt_point_days(value.moment.from, value.zone).from;
		day->to = lt_point_days(value.moment.to, value.zone).to;
	}
	lt_arena_free(&scratch);
	return known;
}

enum lt_truth lt_rule_in_force(const struct lt_case *which,
                               const struct lt_rule *rule)
{
	struct lt_day_span day;

	if (!rule->has_from && !rule->has_to)
		return LT_YES;
	if (!selecting_day(which, rule, &day))
		return LT_MAYBE;
	if ((rule->has_from && day.to.n < rule->in_force_from.n) ||
	    (rule->has_to && day.from.n > rule->in_force_to.n))
		return LT_NO;
	if ((rule->has_from && day.from.n < rule->in_force_from.n) ||
	    (rule->has_to && day.to.n > rule->in_force_to.n))
		return LT_MAYBE;
	return LT_YES;
}

/* Whether a rule applies, its special rules aside. */
static enum lt_truth applies(const struct lt_case *which,
                             const struct lt_rule *rule,
                             struct lt_str *depends_on)
{
	enum lt_truth truth = is_of_body(which, rule);

	if (truth == LT_MAYBE)
		*depends_on = LT_STR("body");
	if (truth != LT_NO)
		truth = lt_and(truth, lt_condition_holds(which, &rule->applies,
		                                         depends_on));
	return truth;
}

static bool names(const struct lt_rule *special, struct lt_str id)
{
	for (size_t i = 0; i < special->override_count; i++)
		if (lt_str_eq(special->overrides[i], id))
			return true;
	return false;
}

/* Whether a special rule takes the place of RULE; *SPECIAL is one that may. */
static enum lt_truth is_overridden(const struct lt_case *which,
                                   const struct lt_rule *rule,
                                   const struct lt_rule **special,
                                   struct lt_str *depends_on)
{
	enum lt_truth truth = LT_NO;

	for (size_t i = 0; i < which->world->rule_count; i++) {
		const struct lt_rule *one = which->world->rules[i];
		struct lt_str attribute = { 0 };
		enum lt_truth may;

		if (!names(one, rule->id))
			continue;
		may = applies(which, one, &attribute);
		if (may != LT_NO)
			may = lt_and(may, lt_rule_in_force(which, one));
		if (may > truth) {
			truth = may;
			*special = one;
			*depends_on = attribute;
		}
	}
	return truth;
}

/* Where it is open which edition is in force, the first stands for all. RULE
 * is one of the world's. */
static bool is_told_already(const struct lt_case *which,
                            const struct lt_rule *rule)
{
	const struct lt_rule *one;

	for (size_t i = 0; (one = which->world->rules[i]) != rule; i++) {
		if (lt_str_eq(one->id, rule->id) &&
		    lt_rule_in_force(which, one) == LT_MAYBE)
			return true;
	}
	return false;
}

bool lt_rule_waits(const struct lt_rule *rule,
                   const struct lt_document *document)
{
	return rule->waits || (rule->revision != LT_REVISION_RESTARTS &&
	                       document->revises.size);
}

bool lt_rule_concerns(const struct lt_case *which, const struct lt_rule *rule)
{
	const struct lt_rule *special;
	struct lt_str depends_on = { 0 };

	enum lt_truth force = lt_rule_in_force(which, rule);

	return applies(which, rule, &depends_on) != LT_NO && force != LT_NO &&
	       !(force == LT_MAYBE && is_told_already(which, rule)) &&
	       is_overridden(which, rule, &special, &depends_on) != LT_YES;
}

static struct lt_str words_of_bodies(const struct lt_rule *rule,
                                     struct lt_arena *arena)
{
	struct lt_str *ids =
	    LT_NEW_ARRAY(arena, struct lt_str, rule->body_count);

	for (size_t i = 0; i < rule->body_count; i++)
		ids[i] = rule->bodies[i]->id;
	return lt_words_list(arena, ids, rule->body_count);
}

struct lt_str lt_rule_selected(const struct lt_case *which,
                               const struct lt_rule *rule,
                               const struct lt_session_choice *choice,
                               struct lt_trace *trace)
{
	struct lt_arena *arena = trace->arena;
	const struct lt_rule *special = NULL;
	struct lt_str depends_on = { 0 };

	if (which->session && which->session->is_cancelled)
		return lt_say(arena, LT_P_WHY_CANCELLED, { 0 });
	if (is_of_body(which, rule) == LT_MAYBE)
		return lt_say(arena, LT_P_WHY_BODY,
		              words_of_bodies(rule, arena));
	if (!which->session && rule->needs_session)
		return choice->why.text;
	if (applies(which, rule, &depends_on) == LT_MAYBE)
		return lt_say(arena, LT_P_WHY_APPLIES, depends_on);
	if (is_overridden(which, rule, &special, &depends_on) == LT_MAYBE)
		return lt_say(arena, LT_P_WHY_OVERRIDE, special->id,
		              depends_on.size ? depends_on
		                              : LT_STR("its date"));
	if (lt_rule_in_force(which, rule) == LT_MAYBE)
		return lt_say(arena, LT_P_WHY_EDITION, { 0 });
	if (trace->is_on && choice->text.size)
		*lt_step(trace, LT_P_MATCHED_BY_NAME, { 0 }) =
		    (struct lt_step){ .phrase = LT_P_MATCHED_BY_NAME,
			              .text = choice->text };
	return (struct lt_str){ 0 };
}

/* The one paper of that symbol; NULL, and *WHY: there is none, or more than
 * one. */
static const struct lt_document *paper_named(const struct lt_case *which,
                                             struct lt_str symbol,
                                             enum lt_phrase *why)
{
	const struct lt_paper_found *found =
	    lt_paper_named(which->papers, symbol);

	*why =
	    found->is_twice ? LT_P_WHY_REVISED_TWICE : LT_P_WHY_REVISED_UNKNOWN;
	return found->is_twice ? NULL : found->paper;
}

struct lt_str lt_acts_counted(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_trace *trace,
                              const struct lt_document **source)
{
	struct lt_arena *arena = trace->arena;
	const struct lt_document *document = which->document;
	size_t steps = which->papers ? which->papers->count : 0;

	if (rule->revision == LT_REVISION_RESTARTS || !document)
		return (struct lt_str){ 0 };
	/* A chain longer than the register has papers is a circle. */
	for (; document->revises.size; steps--) {
		const struct lt_document *older = NULL;
		enum lt_phrase why = which->papers ? LT_P_WHY_REVISED_CIRCLE
		                                   : LT_P_WHY_REVISED_UNKNOWN;

		if (rule->revision == LT_REVISION_RESTARTS_IF_SUBSTANTIVE) {
			if (document->substantive == LT_MAYBE)
				return lt_say(arena, LT_P_WHY_SUBSTANTIVE,
				              { 0 });
			if (document->substantive == LT_YES)
				break;
		}
		if (steps)
			older = paper_named(which, document->revises, &why);
		if (!older)
			return lt_say(arena, why, document->revises);
		if (trace->is_on)
			lt_step(trace, LT_P_ACT_INHERITED, document->symbol,
			        older->symbol);
		document = older;
	}
	*source = document;
	return (struct lt_str){ 0 };
}
