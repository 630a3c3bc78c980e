#include "core/rule_names.h"
#include "core/words.h"
#include "normalise/pack_check.h"

/* Whether a document can meet a condition. The condition is taken apart into
 * alternatives, each a set of demands on single attributes; a document can
 * meet it if it can meet one of them. Where there are more alternatives than
 * are looked at it counts as reachable: nothing right is called wrong. */
enum { ALTERNATIVES_MAX = 256, DEMANDS_MAX = 64 };

struct demand {
	const struct lt_condition *leaf;
	bool is_negated;
};

struct alternative {
	struct demand demands[DEMANDS_MAX];
	size_t count;
	bool is_overfull;
};

struct alternatives {
	struct alternative *list;
	size_t count;
	bool is_overfull;
};

struct reach {
	struct lt_arena *arena;
	const struct lt_str *bodies;
	size_t body_count;
	struct lt_str why; /* of the first alternative that fails */
};

/* --- taking a condition apart ------------------------------------------- */

static void add_alternative(struct lt_arena *arena, struct alternatives *list,
                            const struct alternative *one)
{
	struct alternative *place;

	if (list->count == ALTERNATIVES_MAX) {
		list->is_overfull = true;
		return;
	}
	place = lt_arena_push(arena, (void **)&list->list, list->count++,
	                      sizeof *place);
	*place = *one;
}

/* Both of two sets of alternatives: each of the one with each of the other. */
static struct alternatives both(struct lt_arena *arena,
                                const struct alternatives *a,
                                const struct alternatives *b)
{
	struct alternatives sum = { .is_overfull =
		                        a->is_overfull || b->is_overfull };

	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++) {
			struct alternative one = a->list[i];
			const struct alternative *other = &b->list[j];

			for (size_t k = 0; k < other->count; k++) {
				if (one.count == DEMANDS_MAX) {
					sum.is_overfull = true;
					break;
				}
				one.demands[one.count++] = other->demands[k];
			}
			add_alternative(arena, &sum, &one);
		}
	return sum;
}

static struct alternatives either(struct lt_arena *arena,
                                  const struct alternatives *a,
                                  const struct alternatives *b)
{
	struct alternatives sum = *a;

	sum.is_overfull |= b->is_overfull;
	for (size_t i = 0; i < b->count; i++)
		add_alternative(arena, &sum, &b->list[i]);
	return sum;
}

/* The depth is bounded by the depth of the JSON that the rule came from. */
static struct alternatives take_apart(struct lt_arena *arena,
                                      const struct lt_condition *condition,
                                      bool is_negated)
{
	struct alternatives sum = { 0 };
	struct alternative none = { .count = 0 };
	bool any = (condition->kind == LT_CONDITION_ANY) != is_negated;

	if (condition->kind == LT_CONDITION_NOT)
		return take_apart(arena, &condition->parts[0], !is_negated);
	if (condition->kind > LT_CONDITION_NOT) {
		none.demands[none.count++] =
		    (struct demand){ condition, is_negated };
		add_alternative(arena, &sum, &none);
		return sum;
	}
	/* No parts: "all" of nothing holds and "any" of nothing fails; behind
	 * "not" it is the other way round. */
	if (condition->kind == LT_CONDITION_ALWAYS ? !is_negated : !any)
		add_alternative(arena, &sum, &none);
	for (size_t i = 0; i < condition->part_count; i++) {
		struct alternatives part =
		    take_apart(arena, &condition->parts[i], is_negated);

		sum =
		    any ? either(arena, &sum, &part) : both(arena, &sum, &part);
	}
	return sum;
}

/* --- whether one alternative can be met --------------------------------- */

/* Attributes of which a paper has one value. Free attributes may be lists,
 * of which any may match, so that two demands do not contradict. */
static bool is_single(struct lt_str name)
{
	return !lt_str_starts(name, LT_STR("attributes.")) &&
	       !lt_str_starts(name, LT_STR("body.")) &&
	       !lt_str_starts(name, LT_STR("session.attributes."));
}

/* Words of which an attribute has one; NULL: any text. */
static const char *const *vocabulary(struct lt_str name)
{
	static const char *const modalities[] = { "in_person", "virtual",
		                                  "hybrid", NULL };

	return lt_str_is(name, "session.modality") ? modalities : NULL;
}

static bool is_number(struct lt_str name)
{
	return lt_str_is(name, "pages") || lt_str_is(name, "words") ||
	       lt_str_is(name, "session.day_of_month");
}

static bool has_text(const struct lt_condition *leaf, struct lt_str text)
{
	for (size_t i = 0; i < leaf->text_count; i++)
		if (leaf->kind == LT_CONDITION_PATTERNS
		        ? lt_str_glob(leaf->texts[i], text)
		        : lt_str_eq(leaf->texts[i], text))
			return true;
	return false;
}

static bool is_text_leaf(const struct lt_condition *leaf)
{
	return leaf->kind == LT_CONDITION_ONE_OF ||
	       leaf->kind == LT_CONDITION_PATTERNS;
}

static bool same_attribute(const struct lt_condition *a,
                           const struct lt_condition *b)
{
	return lt_str_eq(a->attribute, b->attribute);
}

/* Whether a text meets every demand on its attribute. */
static bool text_fits(const struct reach *reach, const struct alternative *one,
                      struct lt_str name, struct lt_str text)
{
	const char *const *words = vocabulary(name);
	bool known = !words;

	for (size_t i = 0; words && words[i]; i++)
		known |= lt_str_is(text, words[i]);
	if (lt_str_is(name, "body") && reach->body_count) {
		known = false;
		for (size_t i = 0; i < reach->body_count; i++)
			known |= lt_str_eq(text, reach->bodies[i]);
	}
	for (size_t i = 0; i < one->count && known; i++) {
		const struct demand *demand = &one->demands[i];

		if (!lt_str_eq(demand->leaf->attribute, name) ||
		    !is_text_leaf(demand->leaf))
			continue;
		known = has_text(demand->leaf, text) != demand->is_negated;
	}
	return known;
}

/* One of the texts that DEMAND names must meet all the other demands. */
static bool can_meet_texts(struct reach *reach, const struct alternative *one,
                           const struct demand *demand)
{
	const struct lt_condition *leaf = demand->leaf;

	if (demand->is_negated)
		return true;
	for (size_t i = 0; i < leaf->text_count; i++) {
		struct lt_str text = leaf->texts[i];
		bool is_pattern = leaf->kind == LT_CONDITION_PATTERNS &&
		                  (lt_str_find(text, '*') < text.size ||
		                   lt_str_find(text, '?') < text.size);

		if (is_pattern || text_fits(reach, one, leaf->attribute, text))
			return true;
	}
	reach->why = lt_words_fill(
	    reach->arena,
	    leaf->text_count
		? "no value of \"{0}\" meets everything that is asked of it"
		: "\"{0}\" is to be one of an empty list",
	    &leaf->attribute, 1);
	return false;
}

/* Numbers that are whole, from 0 or 1, as thousandths with both ends. */
struct range {
	int64_t from, to;
};

static void narrow(struct range *range, int64_t from, int64_t to)
{
	if (from > range->from)
		range->from = from;
	if (to < range->to)
		range->to = to;
}

static bool can_meet_number(struct reach *reach, const struct alternative *one,
                            const struct lt_condition *first)
{
	struct range range = { INT64_MIN, INT64_MAX };
	struct lt_str name = first->attribute;

	if (is_number(name))
		range.from = 0;
	if (lt_str_is(name, "session.day_of_month"))
		range = (struct range){ 1000, 31000 };
	for (size_t i = 0; i < one->count; i++) {
		const struct lt_condition *leaf = one->demands[i].leaf;

		if (!same_attribute(leaf, first) ||
		    one->demands[i].is_negated ||
		    leaf->kind != LT_CONDITION_NUMBER)
			continue;
		if (leaf->has_equals)
			narrow(&range, leaf->equals, leaf->equals);
		if (leaf->has_over)
			narrow(&range, leaf->over + 1, INT64_MAX);
		if (leaf->has_under)
			narrow(&range, INT64_MIN, leaf->under - 1);
		if (leaf->has_at_least)
			narrow(&range, leaf->at_least, INT64_MAX);
		if (leaf->has_at_most)
			narrow(&range, INT64_MIN, leaf->at_most);
	}
	/* Pages, words and days are whole. */
	if (is_number(name) && range.from > INT64_MIN && range.from % 1000)
		range.from += 1000 - range.from % 1000;
	if (range.from <= range.to)
		return true;
	reach->why =
	    lt_words_fill(reach->arena,
	                  "no number of \"{0}\" meets everything that is "
	                  "asked of it",
	                  &name, 1);
	return false;
}

/* Demands of two kinds on one attribute, or of the wrong kind. */
static bool kinds_agree(struct reach *reach, const struct alternative *one,
                        const struct demand *demand)
{
	const struct lt_condition *leaf = demand->leaf;
	bool fits = true;

	if (demand->is_negated)
		return true;
	if (is_single(leaf->attribute))
		fits = is_number(leaf->attribute) ==
		           (leaf->kind == LT_CONDITION_NUMBER) &&
		       leaf->kind != LT_CONDITION_IS;
	for (size_t i = 0; i < one->count && fits; i++) {
		const struct lt_condition *other = one->demands[i].leaf;

		fits = one->demands[i].is_negated ||
		       !same_attribute(leaf, other) ||
		       is_text_leaf(leaf) == is_text_leaf(other);
		if (fits && same_attribute(leaf, other) &&
		    leaf->kind == LT_CONDITION_IS &&
		    other->kind == LT_CONDITION_IS)
			fits = (leaf->is == other->is) !=
			       one->demands[i].is_negated;
	}
	if (!fits)
		reach->why = lt_words_fill(
		    reach->arena,
		    "\"{0}\" never has a value of the kind that is asked for",
		    &leaf->attribute, 1);
	return fits;
}

static bool can_meet(struct reach *reach, const struct alternative *one)
{
	for (size_t i = 0; i < one->count; i++) {
		const struct demand *demand = &one->demands[i];
		const struct lt_condition *leaf = demand->leaf;

		if (!kinds_agree(reach, one, demand))
			return false;
		if (is_text_leaf(leaf) && is_single(leaf->attribute) &&
		    !can_meet_texts(reach, one, demand))
			return false;
		if (leaf->kind == LT_CONDITION_NUMBER &&
		    !can_meet_number(reach, one, leaf))
			return false;
	}
	return true;
}

/* Why no document of the rule's bodies can meet CONDITION, or empty. */
static struct lt_str unreachable(const struct lt_pack_rule *one,
                                 const struct lt_condition *condition)
{
	const struct lt_rule *rule = one->rule;
	struct lt_arena *arena = one->world->check->norm.diags->arena;
	struct lt_str *bodies =
	    LT_NEW_ARRAY(arena, struct lt_str, rule->body_count);
	struct lt_arena scratch = { 0 };
	struct reach reach = { .arena = arena,
		               .bodies = bodies,
		               .body_count = rule->body_count };
	struct alternatives list = take_apart(&scratch, condition, false);
	bool can = list.is_overfull;

	for (size_t i = 0; i < rule->body_count; i++)
		bodies[i] = rule->bodies[i]->id;
	for (size_t i = 0; i < list.count && !can; i++)
		can = can_meet(&reach, &list.list[i]);
	if (!can && !list.count)
		reach.why =
		    LT_STR("\"any\" or \"not\" of no conditions never holds");
	lt_arena_free(&scratch);
	return can ? (struct lt_str){ 0 } : reach.why;
}

/* --- rules of a pack ----------------------------------------------------- */

/* Whether SPECIAL has editions that are chosen by the same day as those of
 * RULE, or holds at any time. */
static bool is_chosen_like(const struct lt_rule *special,
                           const struct lt_rule *rule)
{
	if (!special->has_from && !special->has_to)
		return true;
	return special->selected_by_act == rule->selected_by_act &&
	       lt_anchors_agree(lt_must_anchor(&special->must),
	                        lt_must_anchor(&rule->must));
}

static bool is_in_force_on(const struct lt_rule *rule, struct lt_day day)
{
	return (!rule->has_from || rule->in_force_from.n <= day.n) &&
	       (!rule->has_to || rule->in_force_to.n >= day.n);
}

struct specials {
	const struct lt_rule **list;
	size_t count;
};

/* The rules that take the place of ONE's, each at some time at least. */
static struct specials specials_of(const struct lt_pack_rule *one)
{
	struct lt_rule_span over =
	    lt_rules_over(&one->world->builder.world, one->rule);
	struct lt_arena *arena = one->world->check->norm.diags->arena;
	struct specials specials = { 0 };

	for (size_t i = 0; i < over.count; i++) {
		const struct lt_rule *special = over.list[i], **place;

		if (special == one->rule ||
		    !lt_rule_overrides(special, one->rule) ||
		    special->is_scope_disputed ||
		    !is_chosen_like(special, one->rule))
			continue;
		place = lt_arena_push(arena, (void **)&specials.list,
		                      specials.count++, sizeof(void *));
		*place = special;
	}
	return specials;
}

/* Whether those of SPECIALS that are in force on DAY together apply to every
 * paper of ONE's rule. */
static bool leave_nothing_on(const struct specials *specials,
                             const struct lt_pack_rule *one, struct lt_day day)
{
	struct lt_arena scratch = { 0 };
	struct lt_condition *parts =
	    LT_NEW_ARRAY(&scratch, struct lt_condition, specials->count + 1);
	struct lt_condition rest = { .kind = LT_CONDITION_ALL, .parts = parts };
	bool nothing;

	for (size_t i = 0; i < specials->count; i++)
		if (is_in_force_on(specials->list[i], day))
			parts[rest.part_count++] = (struct lt_condition){
				.kind = LT_CONDITION_NOT,
				.parts = &specials->list[i]->applies,
				.part_count = 1
			};
	nothing = rest.part_count > 0;
	parts[rest.part_count++] = one->rule->applies;
	nothing = nothing && unreachable(one, &rest).size > 0;
	lt_arena_free(&scratch);
	return nothing;
}

/* The same for every day on which ONE's rule is in force. Which specials are
 * in force is looked at where that can change: where the rule begins, where a
 * special does, and behind the end of one. */
static bool leave_nothing(const struct specials *specials,
                          const struct lt_pack_rule *one)
{
	const struct lt_rule *rule = one->rule;

	if (!leave_nothing_on(specials, one,
	                      rule->has_from ? rule->in_force_from
	                                     : LT_DAY_FIRST))
		return false;
	for (size_t i = 0; i < specials->count; i++) {
		const struct lt_rule *special = specials->list[i];
		struct lt_day behind = { special->in_force_to.n + 1 };

		if (special->has_from &&
		    is_in_force_on(rule, special->in_force_from) &&
		    !leave_nothing_on(specials, one, special->in_force_from))
			return false;
		if (special->has_to && is_in_force_on(rule, behind) &&
		    !leave_nothing_on(specials, one, behind))
			return false;
	}
	return true;
}

static bool has_id(const struct lt_str *ids, size_t count, struct lt_str id)
{
	for (size_t i = 0; i < count; i++)
		if (lt_str_eq(ids[i], id))
			return true;
	return false;
}

/* Whether a special rule is in force together with RULE at some time. */
static bool meets(const struct lt_rule *special, const struct lt_rule *rule)
{
	return is_in_force_on(rule, special->has_from ? special->in_force_from
	                                              : LT_DAY_FIRST) ||
	       is_in_force_on(special, rule->has_from ? rule->in_force_from
	                                              : LT_DAY_FIRST);
}

/* Special rules that together apply to every paper of the general one leave
 * nothing to it. */
static void audit_overridden(const struct lt_pack_rule *one)
{
	struct lt_arena *arena = one->world->check->norm.diags->arena;
	struct specials specials = specials_of(one);
	struct lt_place at = lt_pack_place(one, "id");
	struct lt_str *ids;
	size_t count = 0;

	if (!specials.count || !leave_nothing(&specials, one))
		return;
	ids = LT_NEW_ARRAY(arena, struct lt_str, specials.count);
	for (size_t i = 0; i < specials.count; i++) {
		const struct lt_rule *special = specials.list[i];

		if (meets(special, one->rule) &&
		    !has_id(ids, count, special->id))
			ids[count++] = special->id;
	}
	lt_diag(one->world->check->norm.diags, LT_D_ALWAYS_OVERRIDDEN, &at,
	        lt_words_list(arena, ids, count));
}

void lt_pack_audit_reach(const struct lt_pack_rule *one)
{
	struct lt_str why = unreachable(one, &one->rule->applies);
	struct lt_place at = lt_pack_place(one, "applies");

	if (why.size)
		lt_diag(one->world->check->norm.diags, LT_D_UNREACHABLE, &at,
		        why);
	else
		audit_overridden(one);
}
