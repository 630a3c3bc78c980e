#include "core/quick_rule.h"

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

	return !rule->is_scope_disputed && looks_at_kind_only(&rule->applies) &&
	       (!has_editions ||
	        (!rule->selected_by_act && rule->same_for_all));
}

struct lt_quick_check lt_quick_check_of(const struct lt_case *which)
{
	const struct lt_zone *zone = which->body->zone;
	const struct lt_check *at = &which->world->check;
	struct lt_instant_span instants = lt_check_instants(at, zone);
	struct lt_day_span days = lt_check_days(at, zone, zone);

	return (struct lt_quick_check){ instants.from.ms, instants.to.ms,
		                        days.from.n, days.to.n };
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

/* A limit that is not set is kept by all. */
static bool limit_of(const struct lt_limit *limit, enum lt_quick_limit which,
                     struct lt_quick_clause *made)
{
	bool is_first = which == LT_QUICK_EARLY;
	struct lt_day day = limit->days.from;

	made->ms[which] = INT64_MAX;
	made->day[which] = INT32_MAX;
	if (limit->kind == LT_LIMIT_NONE)
		return true;
	if (limit->kind == LT_LIMIT_DAY) {
		day.n -= is_first;
		made->day[which] = day.n;
		return limit->days.from.n == limit->days.to.n &&
		       end_of(limit->zone, day, &made->ms[which]);
	}
	made->takes_days = false;
	made->ms[which] = limit->instants.from.ms - is_first;
	return limit->kind == LT_LIMIT_INSTANT &&
	       limit->instants.from.ms == limit->instants.to.ms;
}

/* The verdicts of a clause: of which the last good has PASSED by the check, and
 * which has a first good or not. */
static void set_verdicts(struct lt_quick_clause *made, bool passed,
                         bool has_early)
{
	unsigned char *verdicts = made->verdicts;

	verdicts[LT_QUICK_NOTHING] =
	    passed ? LT_VERDICT_OVERDUE : LT_VERDICT_PENDING;
	verdicts[LT_QUICK_SOME] =
	    passed ? LT_VERDICT_INCOMPLETE : LT_VERDICT_PENDING;
	for (unsigned kept = 0; kept < LT_QUICK_ENOUGH; kept++) {
		enum lt_verdict verdict = LT_VERDICT_TIGHT;

		if (!(kept >> LT_QUICK_LAST & 1))
			verdict = LT_VERDICT_LATE;
		else if (has_early && kept >> LT_QUICK_EARLY & 1)
			verdict = LT_VERDICT_EARLY;
		else if (kept >> LT_QUICK_RECOMMENDED & 1)
			verdict = LT_VERDICT_ON_TIME;
		verdicts[LT_QUICK_ENOUGH + kept] = (unsigned char)verdict;
	}
}

/* Where days are counted from a moment, the days that it may be are all that
 * counts, and are told once. Of an anchor that is not known nobody asks. */
static void settle_days(struct lt_measure *measure)
{
	struct lt_moment *anchor = &measure->anchor;
	struct lt_day_span days = lt_moment_days(anchor, measure->zone);

	if (measure->is_clock)
		return;
	anchor->from = lt_point_day(days.from);
	anchor->to = lt_point_day(days.to);
	anchor->is_interval = true;
}

/* ROW is that of the first clause in the end, which may be the only one. */
static bool make_clause(const struct lt_case *which, const struct lt_rule *rule,
                        const struct lt_must *must,
                        struct lt_quick_making *making,
                        struct lt_quick_clause *made, struct lt_row *row)
{
	struct lt_measure *measure = LT_NEW(making->rare, struct lt_measure);
	struct lt_bounds bounds;
	enum lt_truth passed = LT_NO;

	lt_bounds_of(which, rule, must, &making->silent, &bounds);
	*measure = bounds.measure;
	settle_days(measure);
	made->lead = LT_NEW(making->rare, struct lt_quick_lead);
	made->lead->measure = measure;
	row->first = bounds.first;
	row->last = bounds.last;
	row->recommended = bounds.recommended;
	made->is_unscored = bounds.is_unscored;
	made->takes_days = true;
	memset(made->verdicts, LT_VERDICT_UNSCORED, sizeof made->verdicts);
	if (bounds.is_unscored)
		return true;
	if (lt_act_has_effect(bounds.conventions) ||
	    !limit_of(&bounds.last, LT_QUICK_LAST, made) ||
	    !limit_of(&bounds.first, LT_QUICK_EARLY, made) ||
	    !limit_of(&bounds.recommended, LT_QUICK_RECOMMENDED, made))
		return false;
	if (bounds.last.kind != LT_LIMIT_NONE)
		passed = lt_limit_passed(&bounds.last, &which->world->check,
		                         which->body->zone);
	set_verdicts(made, passed == LT_YES,
	             bounds.first.kind != LT_LIMIT_NONE);
	return passed != LT_MAYBE;
}

/* TAGS, as they are kept once for all rules. */
static const struct lt_quick_tags *keep_tags(struct lt_quick_making *making,
                                             const struct lt_quick_tags *tags)
{
	const struct lt_quick_tags *one = making->tags;
	struct lt_quick_tags *made;

	while (one && memcmp(one->second_of, tags->second_of,
	                     sizeof tags->second_of) != 0)
		one = one->next;
	if (one)
		return one;
	made = LT_NEW(making->rare, struct lt_quick_tags);
	*made = *tags;
	made->next = making->tags;
	making->tags = made;
	return made;
}

/* False: a tag is not simple, or comes twice. */
static bool find_tags(const struct lt_judged *judged,
                      struct lt_quick_making *making,
                      struct lt_quick_reading *made)
{
	struct lt_quick_tags tags = { .next = NULL };

	if (!judged->required)
		memset(tags.second_of, 0xff, sizeof tags.second_of);
	for (size_t i = 0; i < judged->required_count; i++) {
		struct lt_str tag = judged->required[i];

		if (!lt_tag_is_simple(tag) ||
		    lt_quick_has_tag(&tags, lt_tag_number(tag)))
			return false;
		lt_quick_add_tag(&tags, lt_tag_number(tag));
	}
	made->tags = keep_tags(making, &tags);
	return true;
}

/* The languages that the rule asks for, where they are the same for every
 * paper: found by asking for a paper without any act. */
static bool find_languages(const struct lt_case *which,
                           const struct lt_rule *rule,
                           struct lt_quick_making *making,
                           struct lt_quick_reading *made)
{
	static const struct lt_document nothing;
	struct lt_judged judged = { .which = which, .source = &nothing };

	if (rule->languages.required == LT_REQUIRED_ORIGINAL ||
	    rule->languages.clock == LT_CLOCK_EACH ||
	    rule->languages.has_together)
		return false;
	lt_versions_of(which, rule, making->silent.arena, &judged);
	made->by_language = judged.required != NULL;
	/* Where no language is asked for the first version counts. */
	made->is_first = !made->by_language | (judged.clock == LT_CLOCK_FIRST);
	made->language_count = (uint32_t)judged.required_count;
	return find_tags(&judged, making, made) && !judged.why.phrase;
}

static bool make_reading(const struct lt_case *which,
                         const struct lt_rule *rule,
                         struct lt_quick_making *making,
                         struct lt_quick_reading *made, struct lt_row *row)
{
	const struct lt_must *must = &rule->must;
	bool either = must->kind == LT_MUST_EITHER;
	size_t count = either ? must->clause_count : 1;
	struct lt_quick_clause *clauses =
	    LT_NEW_ARRAY(making->arena, struct lt_quick_clause, count);

	made->act = rule->act;
	made->clauses = clauses;
	made->clause_count = (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		if (!make_clause(which, rule, either ? &must->clauses[i] : must,
		                 making, &clauses[i], row))
			return false;
	return find_languages(which, rule, making, made);
}

void lt_quick_rule_undecided(const struct lt_case *which,
                             const struct lt_rule *rule,
                             struct lt_quick_rule *made, struct lt_row *row)
{
	*made = (struct lt_quick_rule){ .force = rule->force };
	*row = (struct lt_row){ .rule = rule,
		                .session = which->session,
		                .body = which->body,
		                .is_counted = true };
}

bool lt_quick_rule_make(const struct lt_case *which, const struct lt_rule *rule,
                        struct lt_quick_making *making,
                        struct lt_quick_rule *made, struct lt_row *row)
{
	size_t count = rule->reading_count ? rule->reading_count : 1;
	struct lt_quick_reading *readings =
	    LT_NEW_ARRAY(making->arena, struct lt_quick_reading, count);

	lt_quick_rule_undecided(which, rule, made, row);
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
			making, &readings[i], row))
			return false;
	made->due_soon = lt_is_due_soon(which, LT_VERDICT_PENDING, &row->last);
	return true;
}
