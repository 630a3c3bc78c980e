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

/* What was found of the editions of an id in a case. */
struct lt_edition_found {
	const struct lt_rule *like; /* the one that was asked for its day */
	bool has_day;
	struct lt_day_span day;
	bool has_stands;
	const struct lt_rule *stands;
	bool was_sought, is_one;
	const struct lt_rule *one; /* in force */
};

void lt_editions_free(struct lt_editions *editions)
{
	lt_arena_free(&editions->room);
	editions->of = NULL;
}

/* NULL: nothing is kept, as of a rule that has one edition. */
static struct lt_edition_found *found_of(const struct lt_case *which,
                                         struct lt_rule_span of_id)
{
	struct lt_editions *editions = which->editions;
	struct lt_edition_found **place;

	if (!editions || !which->world->rule_names || of_id.count < 2)
		return NULL;
	if (!editions->of)
		editions->of =
		    LT_NEW_ARRAY(&editions->room, struct lt_edition_found *,
		                 which->world->rule_count);
	place = &editions->of[of_id.list[0]->index];
	if (!*place)
		*place = LT_NEW(&editions->room, struct lt_edition_found);
	return *place;
}

/* The anchor whose day selects an edition, or its first act. ACT: room for
 * it. */
static const struct lt_anchor *selector_of(const struct lt_rule *rule,
                                           struct lt_anchor *act)
{
	static const struct lt_anchor opening = { .kind = LT_ANCHOR_OPENING };
	const struct lt_anchor *anchor = lt_must_anchor(&rule->must);

	if (!rule->selected_by_act)
		return anchor->kind == LT_ANCHOR_NONE ? &opening : anchor;
	*act = (struct lt_anchor){ .kind = rule->act == LT_ACT_OPENING
		                               ? LT_ANCHOR_OPENING
		                               : LT_ANCHOR_ACT,
		                   .act = rule->act,
		                   .is_first = true };
	return act;
}

/* Whether the same day selects both. */
static bool are_alike(const struct lt_rule *a, const struct lt_rule *b)
{
	if (a->selected_by_act || b->selected_by_act)
		return a->selected_by_act == b->selected_by_act &&
		       a->act == b->act;
	return lt_anchors_agree(lt_must_anchor(&a->must),
	                        lt_must_anchor(&b->must));
}

/* The day of the anchor or act of RULE. False: it is not known. */
static bool find_day(const struct lt_case *which, const struct lt_rule *rule,
                     struct lt_day_span *day)
{
	struct lt_arena scratch = { 0 };
	struct lt_trace silent = { .arena = &scratch };
	const struct lt_zone *zone = which->body->zone;
	struct lt_anchor act;
	struct lt_anchor_value value;
	bool known;

	lt_anchor_resolve(which, selector_of(rule, &act), &silent, &value);
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

/* The day that selects an edition: the anchor's, or that of the first act. The
 * editions of a rule are selected alike, unless one of them is wrong. */
static bool selecting_day(const struct lt_case *which,
                          const struct lt_rule *rule, struct lt_day_span *day)
{
	bool has_none = !rule->selected_by_act &&
	                lt_must_anchor(&rule->must)->kind == LT_ANCHOR_NONE;
	struct lt_edition_found *found;

	/* A date without its year has an anchor. */
	if (has_none && rule->must.kind == LT_MUST_BY) {
		day->from = day->to = rule->must.by_day;
		return true;
	}
	if (has_none && lt_rule_is_unread(rule))
		return false;
	found = found_of(which, lt_rules_like(which->world, rule));
	if (!found)
		return find_day(which, rule, day);
	if (!found->like || !are_alike(found->like, rule)) {
		found->has_day = find_day(which, rule, &found->day);
		found->like = rule;
	}
	*day = found->day;
	return found->has_day;
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

const struct lt_rule *lt_edition_that_stands(const struct lt_case *which,
                                             const struct lt_rule *rule)
{
	struct lt_rule_span of_id = lt_rules_like(which->world, rule);
	struct lt_edition_found *found = found_of(which, of_id);
	const struct lt_rule *stands = NULL;
	struct lt_str depends_on = { 0 };
	bool is_of_today = false;

	if (found && found->has_stands)
		return found->stands;
	for (size_t i = 0; i < of_id.count && !is_of_today; i++) {
		const struct lt_rule *one = of_id.list[i];

		if (!lt_str_eq(one->id, rule->id) ||
		    lt_rule_in_force(which, one) != LT_MAYBE ||
		    lt_rule_applies(which, one, &depends_on) == LT_NO)
			continue;
		is_of_today = lt_edition_is_of_today(which, one);
		if (is_of_today || !stands)
			stands = one;
	}
	if (found) {
		found->has_stands = true;
		found->stands = stands;
	}
	return stands;
}

static bool find_edition(const struct lt_case *which, struct lt_rule_span of_id,
                         struct lt_str id, const struct lt_rule **edition)
{
	*edition = NULL;
	for (size_t i = 0; i < of_id.count; i++) {
		const struct lt_rule *rule = of_id.list[i];
		enum lt_truth force;

		if (!lt_str_eq(rule->id, id))
			continue;
		force = lt_rule_in_force(which, rule);
		if (force == LT_MAYBE)
			return false;
		if (force == LT_YES)
			*edition = rule;
	}
	return true;
}

bool lt_edition_of(const struct lt_case *which, struct lt_str id,
                   const struct lt_rule **edition)
{
	struct lt_rule_span of_id = lt_rules_of_id(which->world, id);
	struct lt_edition_found *found = found_of(which, of_id);

	if (!found)
		return find_edition(which, of_id, id, edition);
	if (!found->was_sought) {
		found->is_one = find_edition(which, of_id, id, &found->one);
		found->was_sought = true;
	}
	*edition = found->one;
	return found->is_one;
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

/* So many editions are told one by one. */
enum { TOLD_MAX = 20 };

/* The times of editions, of very many the first ones. */
struct times {
	struct lt_str list[TOLD_MAX];
	size_t count; /* of all */
};

static void add_time(struct times *times, const struct lt_rule *rule,
                     struct lt_arena *arena)
{
	if (times->count++ < TOLD_MAX)
		times->list[times->count - 1] = words_of_time(rule, arena);
}

/* How many there are to tell. OTHERS says how many are not told. */
static size_t end_times(struct times *times, enum lt_phrase others,
                        struct lt_arena *arena)
{
	if (times->count <= TOLD_MAX)
		return times->count;
	times->list[TOLD_MAX - 1] = lt_say(
	    arena, others,
	    lt_words_number(arena, (int64_t)times->count - (TOLD_MAX - 1)));
	return TOLD_MAX;
}

struct lt_str lt_edition_unknown(const struct lt_case *which,
                                 const struct lt_rule *rule,
                                 struct lt_arena *arena)
{
	struct lt_rule_span of_id = lt_rules_like(which->world, rule);
	struct times times = { .count = 0 };
	size_t count;

	for (size_t i = 0; i < of_id.count; i++)
		if (lt_str_eq(of_id.list[i]->id, rule->id) &&
		    lt_rule_in_force(which, of_id.list[i]) == LT_MAYBE)
			add_time(&times, of_id.list[i], arena);
	count = end_times(&times, LT_P_REFUSED_OTHERS, arena);
	return lt_say(arena, LT_P_WHY_EDITION,
	              lt_words_any(arena, times.list, count),
	              words_of_day(rule, arena));
}

struct lt_str lt_edition_none(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_arena *arena)
{
	struct lt_rule_span of_id = lt_rules_like(which->world, rule);
	struct times times = { .count = 0 };
	struct lt_day_span day;
	size_t count;

	for (size_t i = 0; i < of_id.count; i++)
		if (lt_str_eq(of_id.list[i]->id, rule->id))
			add_time(&times, of_id.list[i], arena);
	count = end_times(&times, LT_P_EDITION_OTHERS, arena);
	/* An edition that is certainly not in force has a selecting day. */
	selecting_day(which, rule, &day);
	return lt_say(arena, LT_P_NO_EDITION,
	              lt_words_list(arena, times.list, count),
	              lt_words_day(arena, day.from));
}

static bool has_other(const struct lt_world *world, const struct lt_rule *rule)
{
	struct lt_rule_span of_id = lt_rules_like(world, rule);

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
	struct lt_rule_span of_id = lt_rules_like(world, rule);
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
