#include "base/limits.h"
#include "base/similar.h"
#include "normalise/rule_unread.h"

/* How far a rule has been followed. */
enum follow_state { NOT_FOLLOWED = 0, BEING_FOLLOWED, FOLLOWED, IN_A_CIRCLE };

/* The rules by their ids: a hash table that is at most half full. Rules of one
 * id, the editions, are a list in their order. */
struct by_id {
	struct lt_rule *const *rules;
	size_t *slots; /* the first of an id, counted from 1; 0: none */
	size_t size;   /* a power of two */
	size_t *next;  /* of each rule: the one behind it, from 1; 0: none */
};

struct linking {
	const struct lt_norm *norm;
	const struct lt_rule_list *rules;
	struct by_id by_id;
	struct followed {
		unsigned char state;
		int chain;  /* deadlines in a row, with its own */
		int counts; /* deadlines that the core computes for it */
		const struct lt_anchor *by; /* the one that is followed now */
	} * followed;                       /* for each rule */
	int depth;
	size_t computed; /* clauses and deadlines of all that were followed */
};

static size_t *id_slot(const struct by_id *by_id, struct lt_str id)
{
	size_t at = (size_t)lt_str_hash(id) & (by_id->size - 1);

	while (by_id->slots[at] &&
	       !lt_str_eq(by_id->rules[by_id->slots[at] - 1]->id, id))
		at = (at + 1) & (by_id->size - 1);
	return &by_id->slots[at];
}

/* From the last rule to the first, so that the first leads its list. */
static void index_ids(struct lt_arena *arena, const struct lt_rule_list *rules,
                      struct by_id *by_id)
{
	struct lt_rule **copy =
	    LT_NEW_ARRAY(arena, struct lt_rule *, rules->count);

	by_id->rules = copy;
	by_id->size = 2;
	while (by_id->size < 2 * rules->count)
		by_id->size *= 2;
	by_id->slots = LT_NEW_ARRAY(arena, size_t, by_id->size);
	by_id->next = LT_NEW_ARRAY(arena, size_t, rules->count);
	for (size_t i = rules->count; i-- > 0;) {
		size_t *slot;

		copy[i] = rules->list[i];
		slot = id_slot(by_id, copy[i]->id);
		by_id->next[i] = *slot;
		*slot = i + 1;
	}
}

static bool follow(struct linking *linking, size_t index);

/* The rule that was probably meant. */
static struct lt_str rule_meant(const struct linking *linking, struct lt_str id)
{
	struct lt_nearest nearest = lt_nearest(id);
	size_t count = linking->rules->count;

	for (size_t i = 0; count <= LT_LIKE_MAX && i < count; i++)
		lt_nearest_try(&nearest, linking->rules->list[i]->id);
	return nearest.best;
}

static bool over(const struct linking *linking, const struct lt_place *at,
                 struct lt_str what, int64_t limit, const char *unit)
{
	struct lt_diags *diags = linking->norm->diags;

	lt_diag(diags, LT_D_LIMIT, at, what, lt_diag_number(diags, limit),
	        lt_str_of(unit));
	return false;
}

static bool chain_over(const struct linking *linking, const struct lt_place *at)
{
	return over(linking, at,
	            LT_STR("the number of deadlines that count from one "
	                   "another"),
	            LT_RULE_CHAIN_MAX, "deadlines behind one another");
}

/* Adds ANCHOR, which stands for a chain of CHAIN deadlines and takes COUNTS
 * computations, to the rule at INDEX. False: that is over a limit. */
static bool add_up(struct linking *linking, size_t index,
                   const struct lt_anchor *anchor, int chain, int counts)
{
	struct followed *this = &linking->followed[index];

	if (this->chain <= chain)
		this->chain = chain + 1;
	this->counts += counts + 1;
	if (this->chain > LT_RULE_CHAIN_MAX)
		return chain_over(linking, &anchor->at);
	if (this->counts > LT_RULE_COUNTS_MAX)
		return over(linking, &anchor->at,
		            LT_STR("the number of deadlines that are counted "
		                   "for a rule"),
		            LT_RULE_COUNTS_MAX, "deadlines of a rule");
	return true;
}

/* The clauses of all readings, or of the rule where it has none. */
static size_t clauses_of(const struct lt_rule *rule)
{
	size_t count = 0;

	if (!rule->reading_count)
		return rule->must.clause_count;
	for (size_t i = 0; i < rule->reading_count; i++)
		count += rule->readings[i].must.clause_count;
	return count;
}

static bool has_few_clauses(const struct linking *linking,
                            const struct lt_rule *rule)
{
	return clauses_of(rule) <= LT_CLAUSES_MAX ||
	       over(linking, &rule->at,
	            LT_STR("the number of clauses of all readings"),
	            LT_CLAUSES_MAX, "clauses of a rule");
}

/* Adds what the rule at INDEX computes for each paper to what those before it
 * do. False: together that is too much. */
static bool leaves_room(struct linking *linking, size_t index)
{
	const struct lt_rule *rule = linking->rules->list[index];
	size_t more =
	    clauses_of(rule) + (size_t)linking->followed[index].counts;

	if (linking->computed + more > LT_COMPUTED_MAX)
		return over(linking, &rule->at,
		            LT_STR("the number of clauses and of deadlines "
		                   "that are counted for all rules"),
		            LT_COMPUTED_MAX, "of them in all rules");
	linking->computed += more;
	return true;
}

/* Follows an anchor of the rule at INDEX. What the rule needs that it counts
 * from, it needs as well. */
static bool follow_anchor(struct linking *linking, size_t index,
                          const struct lt_anchor *anchor)
{
	struct lt_rule *rule = linking->rules->list[index];
	int chain = 0, counts = 0; /* of the edition with most */
	bool found = false;

	if (anchor->kind != LT_ANCHOR_DEADLINE)
		return true;
	linking->followed[index].by = anchor;
	for (size_t i = *id_slot(&linking->by_id, anchor->name); i;
	     i = linking->by_id.next[i - 1]) {
		const struct lt_rule *one = linking->rules->list[i - 1];
		const struct followed *other = &linking->followed[i - 1];

		found = true;
		if (!follow(linking, i - 1))
			return false;
		chain = other->chain > chain ? other->chain : chain;
		counts = other->counts > counts ? other->counts : counts;
		rule->waits |= one->waits;
		rule->needs_session |= one->needs_session;
		rule->same_for_all &= one->same_for_all;
	}
	if (!found)
		lt_diag(linking->norm->diags, LT_D_UNKNOWN_DEADLINE_RULE,
		        &anchor->at, rule->id, anchor->name,
		        rule_meant(linking, anchor->name));
	return found && add_up(linking, index, anchor, chain, counts);
}

static bool follow_must(struct linking *linking, size_t index,
                        const struct lt_must *must)
{
	for (size_t i = 0; i < must->clause_count; i++)
		if (!follow_anchor(linking, index, &must->clauses[i].anchor))
			return false;
	return follow_anchor(linking, index, &must->anchor);
}

static bool follow(struct linking *linking, size_t index)
{
	struct lt_rule *rule = linking->rules->list[index];
	struct followed *this = &linking->followed[index];
	bool fine;

	if (this->state == FOLLOWED || this->state == IN_A_CIRCLE)
		return this->state == FOLLOWED;
	if (linking->depth > LT_RULE_CHAIN_MAX)
		return chain_over(linking, &rule->at);
	if (this->state == BEING_FOLLOWED) {
		lt_diag(linking->norm->diags, LT_D_DEADLINE_CIRCLE,
		        this->by ? &this->by->at : &rule->at, rule->id);
		return false;
	}
	this->state = BEING_FOLLOWED;
	linking->depth++;
	fine = has_few_clauses(linking, rule) &&
	       follow_must(linking, index, &rule->must);
	for (size_t i = 0; fine && i < rule->reading_count; i++)
		fine = follow_must(linking, index, &rule->readings[i].must);
	fine = fine && leaves_room(linking, index);
	linking->depth--;
	this->state = fine ? FOLLOWED : IN_A_CIRCLE;
	return fine;
}

/* Whether RULE has to wait for other papers because a special rule does: the
 * day of another paper's act may select its edition, and so decide whether it
 * overrides RULE. SPECIALS: the rules with editions that override others. */
static bool waits_for_special(const struct lt_rule_list *specials,
                              const struct lt_rule *rule)
{
	for (size_t i = 0; i < specials->count; i++)
		if (specials->list[i]->waits &&
		    lt_rule_overrides(specials->list[i], rule))
			return true;
	return false;
}

static void wait_for_specials(struct lt_arena *arena,
                              const struct lt_rule_list *rules)
{
	struct lt_rule_list specials = {
		.list = LT_NEW_ARRAY(arena, struct lt_rule *, rules->count)
	};

	for (size_t i = 0; i < rules->count; i++) {
		struct lt_rule *rule = rules->list[i];

		if (rule->override_count && (rule->has_from || rule->has_to))
			specials.list[specials.count++] = rule;
	}
	for (size_t i = 0; i < rules->count; i++)
		rules->list[i]->waits |=
		    waits_for_special(&specials, rules->list[i]);
}

static bool overlap(const struct lt_rule *a, const struct lt_rule *b)
{
	bool a_ends =
	    a->has_to && b->has_from && a->in_force_to.n < b->in_force_from.n;
	bool b_ends =
	    b->has_to && a->has_from && b->in_force_to.n < a->in_force_from.n;

	return !a_ends && !b_ends;
}

/* A and B are of one id. */
static bool check_editions(const struct lt_norm *norm, const struct lt_rule *a,
                           const struct lt_rule *b)
{
	if (overlap(a, b)) {
		lt_diag(norm->diags, LT_D_TWO_EDITIONS, &b->at, b->id,
		        lt_diag_number(norm->diags, a->at.line));
		return false;
	}
	if (a->selected_by_act != b->selected_by_act) {
		lt_diag(norm->diags, LT_D_EDITION_SELECTED, &b->at, b->id);
		return false;
	}
	if (!lt_anchors_agree(lt_must_anchor(&a->must),
	                      lt_must_anchor(&b->must))) {
		lt_diag(norm->diags, LT_D_EDITION_ANCHORS, &b->at, b->id);
		return false;
	}
	return true;
}

static bool go_together(const struct lt_norm *norm, struct lt_rule *a,
                        struct lt_rule *b)
{
	if (!lt_rule_is_unread(a) && !lt_rule_is_unread(b))
		return check_editions(norm, a, b);
	lt_rules_share_anchor(a, b);
	return !overlap(a, b) && a->selected_by_act == b->selected_by_act;
}

/* Compares an edition with those of its id before it. If two do not go together
 * it is open which of them holds. */
static bool fits_editions(const struct linking *linking, size_t index)
{
	const struct by_id *by_id = &linking->by_id;
	struct lt_rule *rule = by_id->rules[index];

	for (size_t i = *id_slot(by_id, rule->id); i && i - 1 < index;
	     i = by_id->next[i - 1]) {
		struct lt_rule *other = by_id->rules[i - 1];

		if (linking->followed[i - 1].state != FOLLOWED ||
		    go_together(linking->norm, other, rule))
			continue;
		lt_rules_become_one(linking->norm->arena, other, rule);
		return false;
	}
	return true;
}

/* --- rules that override one another ---------------------------------- */

/* For finding circles: rules are dropped that can be in none. */
struct overridden {
	size_t by;
	bool is_left;
};

/* The next rule of that id which ONE overrides while both are in force. AT and
 * the result are places in the list of rules, from 1; AT 0: the first one is
 * wanted; result 0: there is no more. */
static size_t next_overridden(const struct linking *linking,
                              const struct lt_rule *one, struct lt_str id,
                              size_t at)
{
	const struct by_id *by_id = &linking->by_id;

	at = at ? by_id->next[at - 1] : *id_slot(by_id, id);
	while (at && (linking->followed[at - 1].state != FOLLOWED ||
	              !overlap(one, by_id->rules[at - 1])))
		at = by_id->next[at - 1];
	return at;
}

/* Drops rules that no rule which is left overrides: they are in no circle. */
static void drop_from_above(const struct linking *linking,
                            struct overridden *all, size_t count)
{
	size_t *waiting = LT_NEW_ARRAY(linking->norm->arena, size_t, count);
	size_t end = 0;

	for (size_t i = 0; i < count; i++)
		if (all[i].is_left && !all[i].by)
			waiting[end++] = i;
	for (size_t k = 0; k < end; k++) {
		const struct lt_rule *one = linking->by_id.rules[waiting[k]];

		all[waiting[k]].is_left = false;
		for (size_t i = 0; i < one->override_count; i++)
			for (size_t at = 0;
			     (at = next_overridden(linking, one,
			                           one->overrides[i], at));)
				if (--all[at - 1].by == 0)
					waiting[end++] = at - 1;
	}
}

static bool overrides_one_left(const struct linking *linking,
                               const struct overridden *all, size_t index,
                               struct lt_str id)
{
	const struct lt_rule *one = linking->by_id.rules[index];

	for (size_t at = 0; (at = next_overridden(linking, one, id, at));)
		if (all[at - 1].is_left)
			return true;
	return false;
}

/* Drops rules that override no rule which is left: they hang on a circle and
 * are in none. */
static void drop_from_below(const struct linking *linking,
                            struct overridden *all, size_t count)
{
	bool is_done;

	do {
		is_done = true;
		for (size_t i = 0; i < count; i++) {
			const struct lt_rule *one = linking->by_id.rules[i];
			bool is_within = false;

			for (size_t k = 0; k < one->override_count; k++)
				is_within |= overrides_one_left(
				    linking, all, i, one->overrides[k]);
			if (all[i].is_left && !is_within) {
				all[i].is_left = false;
				is_done = false;
			}
		}
	} while (!is_done);
}

/* Whether the rule of that place judges papers and one of that id, which it
 * overrides, sessions, or the other way round. What is wrong with rules that
 * were not read is told elsewhere. */
static bool judges_others(const struct linking *linking,
                          const struct overridden *all, size_t index,
                          struct lt_str id)
{
	const struct lt_rule *one = linking->by_id.rules[index], *other;

	(void)all;
	for (size_t at = 0; (at = next_overridden(linking, one, id, at));) {
		other = linking->by_id.rules[at - 1];
		if (!lt_rule_is_unread(one) && !lt_rule_is_unread(other) &&
		    (one->act == LT_ACT_OPENING) !=
		        (other->act == LT_ACT_OPENING))
			return true;
	}
	return false;
}

/* Takes those overrides of a rule away that are wrong, and tells of them.
 * False: there was one. */
static bool drop_overrides(const struct linking *linking,
                           const struct overridden *all, size_t index,
                           bool (*is_wrong)(const struct linking *,
                                            const struct overridden *, size_t,
                                            struct lt_str),
                           enum lt_code why)
{
	const struct lt_norm *norm = linking->norm;
	struct lt_rule *one = linking->by_id.rules[index];
	struct lt_str *ids =
	    LT_NEW_ARRAY(norm->arena, struct lt_str, one->override_count);
	size_t before = one->override_count, count = 0;

	for (size_t i = 0; i < before; i++) {
		struct lt_str id = one->overrides[i];

		if (is_wrong(linking, all, index, id))
			lt_diag(norm->diags, why, &one->at, one->id, id);
		else
			ids[count++] = id;
	}
	one->overrides = ids;
	one->override_count = count;
	return count == before;
}

/* A rule on papers that took the place of one on sessions would leave these
 * without a verdict and put none in its place; so would one on sessions. */
static bool drop_overrides_of_others(const struct linking *linking)
{
	bool good = true;

	for (size_t i = 0; i < linking->rules->count; i++)
		if (linking->by_id.rules[i]->override_count)
			good &= drop_overrides(linking, NULL, i, judges_others,
			                       LT_D_OVERRIDES_OTHERS);
	return good;
}

/* Finds rules that override one another in a circle, and breaks it up. False:
 * there was one. */
static bool break_circles(const struct linking *linking)
{
	size_t count = linking->rules->count;
	struct overridden *all =
	    LT_NEW_ARRAY(linking->norm->arena, struct overridden, count);
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		const struct lt_rule *one = linking->by_id.rules[i];

		all[i].is_left = linking->followed[i].state == FOLLOWED;
		for (size_t k = 0; all[i].is_left && k < one->override_count;
		     k++)
			for (size_t at = 0;
			     (at = next_overridden(linking, one,
			                           one->overrides[k], at));)
				all[at - 1].by++;
	}
	drop_from_above(linking, all, count);
	drop_from_below(linking, all, count);
	for (size_t i = 0; i < count; i++) {
		if (!all[i].is_left)
			continue;
		/* Otherwise no rule of a circle would be left. */
		good &= drop_overrides(linking, all, i, overrides_one_left,
		                       LT_D_OVERRIDES_CIRCLE);
	}
	return good;
}

bool lt_rules_link(const struct lt_norm *norm, struct lt_rule_list *rules)
{
	struct linking linking = {
		.norm = norm,
		.rules = rules,
		.followed =
		    LT_NEW_ARRAY(norm->arena, struct followed, rules->count),
	};
	bool good = true;
	size_t kept = 0;

	index_ids(norm->arena, rules, &linking.by_id);
	for (size_t i = 0; i < rules->count; i++)
		good &= follow(&linking, i);
	for (size_t i = 0; i < rules->count; i++) {
		struct lt_rule *rule = rules->list[i];

		if (linking.followed[i].state != FOLLOWED) {
			lt_rule_becomes_unread(rule);
			linking.followed[i].state = FOLLOWED;
			good = false;
		}
		if (fits_editions(&linking, i)) {
			rule->index = kept;
			rules->list[kept++] = rule;
		} else {
			linking.followed[i].state = IN_A_CIRCLE;
			good = false;
		}
	}
	good &= drop_overrides_of_others(&linking);
	good &= break_circles(&linking);
	rules->count = kept;
	wait_for_specials(norm->arena, rules);
	return good;
}
