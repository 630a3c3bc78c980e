#include "core/rule_names.h"
#include "core/select.h"

/* Editions of a rule: several rules with one id, each in force for a time. */

/* Whether the act that selects an edition is not done: not recorded, or still
 * to come. A session has no opening while none is set. */
static bool is_not_done(const struct lt_case *which, const struct lt_rule *rule,
                        const struct lt_anchor_value *value)
{
	const struct lt_session *session = which->session;

	if (value->state == LT_ANCHOR_UNRECORDED || value->is_planned)
		return true;
	if (rule->act != LT_ACT_OPENING || !session)
		return false;
	if (value->state != LT_ANCHOR_KNOWN)
		return !session->unread;
	return lt_moment_happened(&value->moment, &which->world->check,
	                          value->zone) == LT_NO;
}

/* The day that selects an edition: the anchor's, or that of the first act. */
static bool selecting_day(const struct lt_case *which,
                          const struct lt_rule *rule, struct lt_day_span *day)
{
	struct lt_arena scratch = { 0 };
	struct lt_trace silent = { .arena = &scratch };
	struct lt_anchor act = { .kind = rule->act == LT_ACT_OPENING
		                             ? LT_ANCHOR_OPENING
		                             : LT_ANCHOR_ACT,
		                 .act = rule->act,
		                 .is_first = true };
	const struct lt_anchor *anchor =
	    rule->selected_by_act ? &act : lt_must_anchor(&rule->must);
	const struct lt_zone *zone = which->body->zone;
	struct lt_anchor_value value;
	bool known;

	/* A date without its year has an anchor. */
	if (anchor->kind == LT_ANCHOR_NONE && rule->must.kind == LT_MUST_BY) {
		day->from = day->to = rule->must.by_day;
		return true;
	}
	if (anchor->kind == LT_ANCHOR_NONE) {
		if (lt_rule_is_unread(rule))
			return false;
		act.kind = LT_ANCHOR_OPENING;
		anchor = &act;
	}
	lt_anchor_resolve(which, anchor, &silent, &value);
	known = value.state == LT_ANCHOR_KNOWN;
	if (rule->selected_by_act && is_not_done(which, rule, &value)) {
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

bool lt_edition_is_of_today(const struct lt_case *which,
                            const struct lt_rule *rule)
{
	const struct lt_zone *zone = which->body->zone;
	struct lt_day today =
	    lt_check_days(&which->world->check, zone, zone).to;

	return (!rule->has_from || today.n >= rule->in_force_from.n) &&
	       (!rule->has_to || today.n <= rule->in_force_to.n);
}

/* "from Mon 11 Mar 2024 on" */
static struct lt_str words_of_time(const struct lt_rule *rule,
                                   struct lt_arena *arena)
{
	struct lt_str from = { 0 }, to = { 0 };

	if (rule->has_from)
		from = lt_words_day(arena, rule->in_force_from);
	if (rule->has_to)
		to = lt_words_day(arena, rule->in_force_to);
	return lt_say(arena,
	              !rule->has_to     ? LT_P_EDITION_FROM
	              : !rule->has_from ? LT_P_EDITION_TO
	                                : LT_P_EDITION_BETWEEN,
	              from, to);
}

/* What selects the edition, in words: the day of the anchor or of the act. */
static struct lt_str words_of_day(const struct lt_rule *rule,
                                  struct lt_arena *arena)
{
	if (rule->selected_by_act)
		return lt_say(arena, LT_P_EDITION_BY_ACT,
		              lt_str_of(lt_act_words(rule->act)));
	return lt_say(arena, LT_P_EDITION_BY_ANCHOR, { 0 });
}

struct lt_str lt_edition_unknown(const struct lt_case *which,
                                 const struct lt_rule *rule,
                                 struct lt_arena *arena)
{
	struct lt_rule_span of_id = lt_rules_of_id(which->world, rule->id);
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, of_id.count);
	size_t count = 0;

	for (size_t i = 0; i < of_id.count; i++)
		if (lt_str_eq(of_id.list[i]->id, rule->id) &&
		    lt_rule_in_force(which, of_id.list[i]) == LT_MAYBE)
			list[count++] = words_of_time(of_id.list[i], arena);
	return lt_say(arena, LT_P_WHY_EDITION, lt_words_any(arena, list, count),
	              words_of_day(rule, arena));
}

struct lt_str lt_edition_none(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_arena *arena)
{
	struct lt_rule_span of_id = lt_rules_of_id(which->world, rule->id);
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, of_id.count);
	struct lt_day_span day;
	size_t count = 0;

	for (size_t i = 0; i < of_id.count; i++)
		if (lt_str_eq(of_id.list[i]->id, rule->id))
			list[count++] = words_of_time(of_id.list[i], arena);
	/* An edition that is certainly not in force has a selecting day. */
	selecting_day(which, rule, &day);
	return lt_say(arena, LT_P_NO_EDITION, lt_words_list(arena, list, count),
	              lt_words_day(arena, day.from));
}

static bool has_other(const struct lt_world *world, const struct lt_rule *rule)
{
	struct lt_rule_span of_id = lt_rules_of_id(world, rule->id);

	for (size_t i = 0; i < of_id.count; i++)
		if (of_id.list[i] != rule &&
		    lt_str_eq(of_id.list[i]->id, rule->id))
			return true;
	return false;
}

void lt_edition_told(const struct lt_case *which, const struct lt_rule *rule,
                     struct lt_trace *trace)
{
	if (trace->is_on && (rule->has_from || rule->has_to) &&
	    has_other(which->world, rule))
		lt_step(trace, LT_P_EDITION, words_of_time(rule, trace->arena),
		        words_of_day(rule, trace->arena));
}

const struct lt_rule *lt_edition_next(const struct lt_case *which,
                                      const struct lt_rule *rule,
                                      const struct lt_limit *last)
{
	const struct lt_world *world = which->world;
	struct lt_rule_span of_id = lt_rules_of_id(world, rule->id);
	const struct lt_zone *zone = which->body->zone;
	int32_t today = lt_check_days(&world->check, zone, zone).from.n;
	const struct lt_rule *next = NULL;

	if (!rule->selected_by_act || last->kind <= LT_LIMIT_UNKNOWN)
		return NULL;
	for (size_t i = 0; i < of_id.count; i++) {
		const struct lt_rule *one = of_id.list[i];

		if (lt_str_eq(one->id, rule->id) && one->has_from &&
		    one->in_force_from.n > today &&
		    one->in_force_from.n <=
		        lt_point_days(lt_limit_to(last), zone).to.n &&
		    (!next || one->in_force_from.n < next->in_force_from.n))
			next = one;
	}
	return next;
}
