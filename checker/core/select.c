#include "core/select.h"

#include "core/applies.h"
#include "core/rule_names.h"

/* Whether the rule is one of the case's body. */
static enum lt_truth is_of_body(const struct lt_case *which,
                                const struct lt_rule *rule)
{
	if (!rule->bodies)
		return LT_YES;
	if (!which->body->id.size)
		return LT_MAYBE;
	return lt_rule_has_body(rule, which->body->id) ? LT_YES : LT_NO;
}

enum lt_truth lt_rule_applies(const struct lt_case *which,
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

/* Whether a rule applies and is in force, not counting rules that override it.
 * One of which that is disputed certainly does if it does by each reading. */
static enum lt_truth holds(const struct lt_case *which,
                           const struct lt_rule *rule,
                           struct lt_str *depends_on)
{
	enum lt_truth truth;

	if (rule->is_scope_disputed) {
		truth = holds(which, &rule->readings[0], depends_on);
		for (size_t i = 1; i < rule->reading_count; i++)
			if (holds(which, &rule->readings[i], depends_on) !=
			    truth)
				truth = LT_MAYBE;
		return truth;
	}
	truth = lt_rule_applies(which, rule, depends_on);
	return truth == LT_NO ? LT_NO
	                      : lt_and(truth, lt_rule_in_force(which, rule));
}

/* Whether a special rule takes the place of RULE; *SPECIAL is one that may. */
static enum lt_truth is_overridden(const struct lt_case *which,
                                   const struct lt_rule *rule,
                                   const struct lt_rule **special,
                                   struct lt_str *depends_on)
{
	struct lt_rule_span over = lt_rules_over(which->world, rule);
	enum lt_truth truth = LT_NO;

	for (size_t i = 0; i < over.count; i++) {
		const struct lt_rule *one = over.list[i];
		struct lt_str attribute = { 0 };
		enum lt_truth may;

		if (!lt_rule_overrides(one, rule))
			continue;
		may = holds(which, one, &attribute);
		if (may > truth) {
			truth = may;
			*special = one;
			*depends_on = attribute;
		}
	}
	return truth;
}

bool lt_rule_has_revisions(const struct lt_rule *rule)
{
	for (size_t i = 0; i < rule->reading_count; i++)
		if (rule->readings[i].revision != rule->revision)
			return true;
	return false;
}

bool lt_rule_restarts(const struct lt_rule *rule)
{
	return rule->revision == LT_REVISION_RESTARTS &&
	       !lt_rule_has_revisions(rule);
}

bool lt_rule_waits(const struct lt_rule *rule,
                   const struct lt_document *document)
{
	return rule->waits ||
	       (document->revises.size && !lt_rule_restarts(rule));
}

bool lt_rule_concerns(const struct lt_case *which, const struct lt_rule *rule)
{
	const struct lt_rule *special;
	struct lt_str depends_on = { 0 };

	return holds(which, rule, &depends_on) != LT_NO &&
	       (lt_rule_in_force(which, rule) != LT_MAYBE ||
	        lt_edition_that_stands(which, rule) == rule) &&
	       is_overridden(which, rule, &special, &depends_on) != LT_YES;
}

enum lt_refusal lt_rule_refusal(const struct lt_case *which,
                                const struct lt_rule *rule,
                                const struct lt_rule **special)
{
	struct lt_str depends_on = { 0 };

	if (is_of_body(which, rule) == LT_NO)
		return LT_REFUSED_BY_BODY;
	if (lt_rule_applies(which, rule, &depends_on) == LT_NO)
		return LT_REFUSED_BY_CONDITION;
	if (lt_rule_in_force(which, rule) == LT_NO)
		return LT_REFUSED_BY_EDITION;
	if (holds(which, rule, &depends_on) == LT_NO)
		return LT_REFUSED_BY_READINGS;
	return is_overridden(which, rule, special, &depends_on) == LT_YES
	           ? LT_REFUSED_BY_SPECIAL
	           : LT_REFUSED_NOT;
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

static struct lt_str overridden_perhaps(const struct lt_rule *special,
                                        struct lt_str depends_on,
                                        struct lt_arena *arena)
{
	if (lt_rule_is_unread(special))
		return lt_say(arena, LT_P_WHY_OVERRIDE_UNREAD, special->id,
		              lt_words_place(arena, &special->at));
	return lt_say(arena, LT_P_WHY_OVERRIDE, special->id,
	              depends_on.size ? depends_on : LT_STR("its date"));
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
	if (lt_rule_is_unread(rule))
		return lt_say(arena, LT_P_WHY_RULE_UNREAD, rule->id,
		              lt_words_place(arena, &rule->at));
	if (!which->session && rule->needs_session)
		return choice->why.text;
	if (!rule->is_scope_disputed &&
	    lt_rule_applies(which, rule, &depends_on) == LT_MAYBE)
		return lt_say(arena, LT_P_WHY_APPLIES, depends_on);
	if (is_overridden(which, rule, &special, &depends_on) == LT_MAYBE)
		return overridden_perhaps(special, depends_on, arena);
	if (!rule->is_scope_disputed &&
	    lt_rule_in_force(which, rule) == LT_MAYBE)
		return lt_edition_unknown(which, rule, arena);
	if (trace->is_on && choice->text.size)
		*lt_step(trace, LT_P_MATCHED_BY_NAME, { 0 }) =
		    (struct lt_step){ .phrase = LT_P_MATCHED_BY_NAME,
			              .text = choice->text };
	lt_edition_told(which, rule, trace);
	return (struct lt_str){ 0 };
}

enum lt_truth lt_reading_holds(const struct lt_case *which,
                               const struct lt_rule *reading)
{
	struct lt_str depends_on;

	return holds(which, reading, &depends_on);
}

/* Why it is not known whether the case is one of READING. */
static struct lt_str why_maybe(const struct lt_case *which,
                               const struct lt_rule *reading,
                               struct lt_arena *arena)
{
	struct lt_str depends_on = { 0 };

	if (lt_rule_applies(which, reading, &depends_on) == LT_MAYBE)
		return lt_say(arena, LT_P_WHY_APPLIES, depends_on);
	return lt_say(arena, LT_P_WHY_READING_DAY, reading->name);
}

struct lt_str lt_scope_disputed(const struct lt_case *which,
                                const struct lt_rule *rule,
                                struct lt_arena *arena)
{
	struct lt_str *yes, *no, why = { 0 };
	size_t yes_count = 0, no_count = 0;

	if (!rule->is_scope_disputed)
		return why;
	yes = LT_NEW_ARRAY(arena, struct lt_str, rule->reading_count);
	no = LT_NEW_ARRAY(arena, struct lt_str, rule->reading_count);
	for (size_t i = 0; i < rule->reading_count; i++) {
		const struct lt_rule *one = &rule->readings[i];
		enum lt_truth truth = lt_reading_holds(which, one);

		if (truth == LT_YES)
			yes[yes_count++] = one->name;
		else if (truth == LT_NO)
			no[no_count++] = one->name;
		else
			why = why_maybe(which, one, arena);
	}
	if (yes_count && no_count)
		return lt_say(arena, LT_P_WHY_DISPUTED,
		              lt_words_list(arena, yes, yes_count),
		              lt_words_list(arena, no, no_count));
	return why;
}

/* The chain of revisions is shown even if the paper revises none (counting.md,
 * section 7). */
static void say_restart(const struct lt_document *document,
                        struct lt_trace *trace)
{
	if (document->revises.size)
		lt_step(trace, LT_P_ACT_RESTARTS, document->symbol,
		        document->revises);
}

/* How many papers of a chain are shown. In a register in which each paper
 * revises the one before, all chains together would else be as long as the
 * square of its length. */
enum { CHAIN_TOLD_MAX = 30 };

/* Shows each step from the case's paper to the last one; of a long chain only
 * the first steps, because the older papers show the others. */
static void say_chain(const struct lt_case *which, const struct lt_chain *chain,
                      struct lt_trace *trace)
{
	const struct lt_document *document = which->document;
	int told = 0;

	while (!lt_str_eq(document->symbol, chain->last->symbol)) {
		const struct lt_document *older =
		    lt_paper_named(which->papers, document->revises)->paper;

		if (told++ == CHAIN_TOLD_MAX) {
			lt_step(trace, LT_P_ACT_INHERITED_FAR, document->symbol,
			        chain->last->symbol);
			document = chain->last;
			break;
		}
		lt_step(trace, LT_P_ACT_INHERITED, document->symbol,
		        older->symbol);
		document = older;
	}
	if (chain->end == LT_CHAIN_ROOT)
		say_restart(document, trace);
}

struct lt_str lt_acts_counted(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_trace *trace,
                              const struct lt_document **source)
{
	static const enum lt_phrase why[] = {
		[LT_CHAIN_UNSAID] = LT_P_WHY_SUBSTANTIVE,
		[LT_CHAIN_UNKNOWN] = LT_P_WHY_REVISED_UNKNOWN,
		[LT_CHAIN_TWICE] = LT_P_WHY_REVISED_TWICE,
		[LT_CHAIN_ITSELF] = LT_P_WHY_REVISED_ITSELF,
		[LT_CHAIN_CIRCLE] = LT_P_WHY_REVISED_CIRCLE,
	};
	static const struct lt_papers none = { 0 };
	struct lt_chain chain = { LT_CHAIN_ROOT, which->document };

	if (!which->document)
		return (struct lt_str){ 0 };
	if (rule->revision != LT_REVISION_RESTARTS)
		chain = lt_chain_of(
		    which->papers ? which->papers : &none, which->document,
		    rule->revision == LT_REVISION_RESTARTS_IF_SUBSTANTIVE);
	if (trace->is_on)
		say_chain(which, &chain, trace);
	if (chain.end != LT_CHAIN_ROOT)
		return lt_say(trace->arena, why[chain.end],
		              chain.last->revises);
	*source = chain.last;
	return (struct lt_str){ 0 };
}

const struct lt_document *lt_acts_source(const struct lt_case *which,
                                         const struct lt_rule *rule,
                                         struct lt_arena *arena)
{
	const struct lt_document *source = which->document;
	struct lt_trace silent = { .arena = arena };

	lt_acts_counted(which, rule, &silent, &source);
	return source;
}

/* Why the opening of the session, as an act, is not known: a change of it
 * cannot be read. Empty: it is known, or none is set yet. */
static struct lt_str opening_unread(const struct lt_case *which,
                                    struct lt_arena *arena)
{
	static const struct lt_anchor opening = { .kind = LT_ANCHOR_OPENING };
	struct lt_trace silent = { .arena = arena };
	struct lt_anchor_value value;

	if (!which->session->unread)
		return (struct lt_str){ 0 };
	lt_anchor_resolve(which, &opening, &silent, &value);
	return value.why.text;
}

struct lt_str lt_acts_found(const struct lt_case *which,
                            const struct lt_rule *rule, struct lt_trace *trace)
{
	struct lt_trace silent = { .arena = trace->arena };
	const struct lt_document *source;
	struct lt_str reason = { 0 };

	if (rule->act == LT_ACT_OPENING)
		return opening_unread(which, trace->arena);
	if (!lt_rule_has_revisions(rule))
		return lt_acts_counted(which, rule, trace, &source);
	for (size_t i = 0; i < rule->reading_count && !reason.size; i++)
		reason = lt_acts_counted(which, &rule->readings[i], &silent,
		                         &source);
	return reason;
}
