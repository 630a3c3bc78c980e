#include "core/quick_rule.h"

#include "base/stamp.h"
#include "core/act.h"
#include "core/verdict.h"

/* The depth is bounded by the depth of the JSON that the rule came from. */
static bool looks_at_kind_only(const struct lt_condition *condition)
{
	struct lt_str name = condition->attribute;

	if (condition->kind == LT_CONDITION_ALWAYS)
		return true;
	if (condition->kind > LT_CONDITION_NOT)
		return lt_str_is(name, "kind") || lt_str_is(name, "body") ||
		       lt_str_starts(name, LT_STR("body.")) ||
		       lt_str_starts(name, LT_STR("session."));
	for (size_t i = 0; i < condition->part_count; i++)
		if (!looks_at_kind_only(&condition->parts[i]))
			return false;
	return true;
}

bool lt_quick_looks_at_kind(const struct lt_condition *condition)
{
	bool looks = condition->kind > LT_CONDITION_NOT &&
	             lt_str_is(condition->attribute, "kind");

	for (size_t i = 0; i < condition->part_count; i++)
		looks |= lt_quick_looks_at_kind(&condition->parts[i]);
	return looks;
}

bool lt_quick_is_steady(const struct lt_rule *rule)
{
	bool has_editions = rule->has_from || rule->has_to;

	return looks_at_kind_only(&rule->applies) &&
	       (!has_editions ||
	        (!rule->selected_by_act && rule->same_for_all));
}

bool lt_quick_check_of(const struct lt_case *which,
                       struct lt_quick_check *check)
{
	const struct lt_zone *zone = which->body->zone;
	const struct lt_check *at = &which->world->check;
	struct lt_instant_span instants = lt_check_instants(at, zone);
	struct lt_day_span days = lt_check_days(at, zone, zone);

	*check =
	    (struct lt_quick_check){ instants.to.ms, days.from.n, days.to.n };
	return instants.from.ms == instants.to.ms;
}

/* The last instant whose day in ZONE is not after DAY. False: clocks go back
 * over that midnight, so that days do not follow each other there. */
static bool end_of(const struct lt_zone *zone, struct lt_day day, int64_t *ms)
{
	struct lt_local last = { day, (int32_t)LT_MS_PER_DAY - 1 };

	if (!zone || lt_zone_instants(zone, last).kind == LT_LOCAL_FOLD)
		return false;
	*ms = lt_zone_day_end(zone, day).ms;
	return true;
}

static bool limit_of(const struct lt_limit *limit, bool is_first,
                     struct lt_quick_limit *made)
{
	struct lt_day day = limit->days.from;

	*made =
	    (struct lt_quick_limit){ .is_set = limit->kind != LT_LIMIT_NONE };
	if (!made->is_set)
		return true;
	if (limit->kind == LT_LIMIT_DAY) {
		day.n -= is_first;
		made->takes_days = true;
		made->day = day.n;
		return limit->days.from.n == limit->days.to.n &&
		       end_of(limit->zone, day, &made->ms);
	}
	made->ms = limit->instants.from.ms - is_first;
	return limit->kind == LT_LIMIT_INSTANT &&
	       limit->instants.from.ms == limit->instants.to.ms;
}

/* Where days are counted from a moment, its day is all that counts, and is
 * told once. One that is an interval leaves limits that are none here. */
static void settle_days(struct lt_measure *measure)
{
	struct lt_moment *anchor = &measure->anchor;

	if (!measure->is_clock && measure->zone &&
	    anchor->from.kind == LT_POINT_INSTANT)
		anchor->from = anchor->to = lt_point_day(
		    lt_point_days(anchor->from, measure->zone).from);
}

/* ROW is that of the first clause in the end, which may be the only one. */
static bool make_clause(const struct lt_case *which, const struct lt_rule *rule,
                        const struct lt_must *must, struct lt_trace *silent,
                        struct lt_quick_clause *made, struct lt_row *row)
{
	struct lt_bounds bounds;
	enum lt_truth passed = LT_NO;

	lt_bounds_of(which, rule, must, silent, &bounds);
	made->measure = bounds.measure;
	settle_days(&made->measure);
	row->first = bounds.first;
	row->last = bounds.last;
	row->recommended = bounds.recommended;
	made->is_unscored = bounds.is_unscored;
	if (bounds.is_unscored)
		return true;
	if (lt_act_has_effect(bounds.conventions) ||
	    !limit_of(&bounds.last, false, &made->last) ||
	    !limit_of(&bounds.first, true, &made->early) ||
	    !limit_of(&bounds.recommended, false, &made->recommended))
		return false;
	if (made->last.is_set)
		passed = lt_limit_passed(&bounds.last, &which->world->check,
		                         which->body->zone);
	made->has_passed = passed == LT_YES;
	return passed != LT_MAYBE;
}

/* The languages that the rule asks for, where they are the same for every
 * paper: found by asking for a paper without any act. */
static bool find_languages(const struct lt_case *which,
                           const struct lt_rule *rule, struct lt_arena *arena,
                           struct lt_quick_reading *made)
{
	static const struct lt_document nothing;
	struct lt_judged judged = { .which = which, .source = &nothing };
	uint16_t *tags;

	if (rule->languages.required == LT_REQUIRED_ORIGINAL ||
	    rule->languages.clock == LT_CLOCK_EACH ||
	    rule->languages.has_together)
		return false;
	lt_versions_of(which, rule, arena, &judged);
	made->is_first = judged.clock == LT_CLOCK_FIRST;
	made->languages = judged.required;
	made->language_count = judged.required_count;
	tags = LT_NEW_ARRAY(arena, uint16_t, made->language_count);
	made->tags = tags;
	for (size_t i = 0; i < made->language_count; i++) {
		if (!lt_tag_is_simple(made->languages[i]))
			return false;
		tags[i] = lt_tag_number(made->languages[i]);
	}
	return !judged.why.phrase;
}

static bool make_reading(const struct lt_case *which,
                         const struct lt_rule *rule, struct lt_arena *arena,
                         struct lt_trace *silent, struct lt_quick_reading *made,
                         struct lt_row *row)
{
	const struct lt_must *must = &rule->must;
	bool either = must->kind == LT_MUST_EITHER;
	size_t count = either ? must->clause_count : 1;
	struct lt_quick_clause *clauses =
	    LT_NEW_ARRAY(arena, struct lt_quick_clause, count);

	made->act = rule->act;
	made->clauses = clauses;
	made->clause_count = count;
	for (size_t i = 0; i < count; i++)
		if (!make_clause(which, rule, either ? &must->clauses[i] : must,
		                 silent, &clauses[i], row))
			return false;
	return find_languages(which, rule, silent->arena, made);
}

struct lt_quick_rule lt_quick_rule_undecided(const struct lt_case *which,
                                             const struct lt_rule *rule)
{
	return (struct lt_quick_rule){ .row = { .rule = rule,
		                                .session = which->session,
		                                .body = which->body,
		                                .is_counted = true } };
}

bool lt_quick_rule_make(const struct lt_case *which, const struct lt_rule *rule,
                        struct lt_arena *arena, struct lt_trace *silent,
                        struct lt_quick_rule *made)
{
	size_t count = rule->reading_count ? rule->reading_count : 1;
	struct lt_quick_reading *readings =
	    LT_NEW_ARRAY(arena, struct lt_quick_reading, count);

	*made = lt_quick_rule_undecided(which, rule);
	made->readings = readings;
	made->reading_count = count;
	if (!rule->same_for_all || rule->waits)
		return false;
	/* A reading may have an anchor of its own. */
	for (size_t i = 0; i < rule->reading_count; i++)
		if (!rule->readings[i].same_for_all)
			return false;
	for (size_t i = 0; i < count; i++)
		if (!make_reading(
			which, rule->reading_count ? &rule->readings[i] : rule,
			arena, silent, &readings[i], &made->row))
			return false;
	made->row.due_soon =
	    lt_is_due_soon(which, LT_VERDICT_PENDING, &made->row.last);
	return true;
}
