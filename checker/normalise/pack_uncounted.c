#include "core/period.h"
#include "normalise/pack_check.h"

/* --- a fixed date is not counted ---------------------------------------- */

static bool is_counted(const struct lt_must *must,
                       const struct lt_rule_period *period)
{
	(void)must;
	return period != NULL;
}

/* A floor also moves a fixed date, and looks at whether days are clear. */
static bool is_clear_or_not(const struct lt_must *must,
                            const struct lt_rule_period *period)
{
	return period || (must->kind == LT_MUST_BY && must->conventions->floor);
}

static void audit_dates(const struct lt_pack_rule *one)
{
	static const struct {
		const char *key;
		lt_pack_fits *fits;
	} keys[] = {
		{ "clear", is_clear_or_not },
		{ "start_on", is_counted },
		{ "clock", is_counted },
		{ "anchor_moved_to", is_counted },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const struct lt_json *node =
		    lt_pack_key(one->node, keys[i].key);

		if (node && !lt_pack_rule_has(one->rule, keys[i].fits))
			lt_norm_report_with(&one->world->check->norm,
			                    LT_D_USELESS_COUNTING, node,
			                    lt_str_of(keys[i].key));
	}
}

/* --- what a period says of itself --------------------------------------- */

/* KEY of a rule or reading is NODE. Whether PERIOD has its own, so that this
 * one does nothing. That it is clear a period may say as a text, too; and where
 * both say the same of that nothing is lost. */
static bool says_itself(const struct lt_json *period, const char *key,
                        const struct lt_json *node)
{
	bool is_clear = strcmp(key, "clear") == 0;
	bool wanted = node->kind == LT_JSON_TRUE;
	struct lt_period parsed = { 0 };
	const struct lt_json *own;
	struct lt_str bad;

	if (period->kind == LT_JSON_OBJECT) {
		own = lt_json_get(period, key);
		return own &&
		       (!is_clear || (own->kind == LT_JSON_TRUE) != wanted);
	}
	return is_clear && !wanted &&
	       lt_period_parse(period->text, &parsed, &bad) == LT_PERIOD_FINE &&
	       parsed.is_clear;
}

static bool clauses_say(const struct lt_json *list, const char *key,
                        const struct lt_json *node);

/* Whether MUST or each of its periods has its own KEY. */
static bool must_says(const struct lt_json *must, const char *key,
                      const struct lt_json *node)
{
	const struct lt_json *own = lt_json_get(must, key), *one;
	bool has_period = false;

	if (own)
		return own->kind != node->kind || strcmp(key, "clear") != 0;
	for (size_t i = 0; lt_clause_keys[i]; i++)
		if ((one = lt_json_get(must, lt_clause_keys[i])))
			return clauses_say(one, key, node);
	for (size_t i = 0; lt_period_keys[i]; i++) {
		if (!(one = lt_json_get(must, lt_period_keys[i])))
			continue;
		has_period = true;
		if (!says_itself(one, key, node))
			return false;
	}
	return has_period;
}

static bool clauses_say(const struct lt_json *list, const char *key,
                        const struct lt_json *node)
{
	const struct lt_json *one;

	for (one = list->child; one; one = one->next)
		if (!must_says(one, key, node))
			return false;
	return list->count > 0;
}

/* Reports the conventions that stand in NODE, a rule or a reading, and that
 * each period of MUST has by itself. */
static void audit_replaced(const struct lt_pack_rule *one,
                           const struct lt_json *node,
                           const struct lt_json *must)
{
	static const char *const keys[] = {
		"clear",
		"skip",
		"skip_when_at_most",
		"roll",
		"month_end",
		"clock",
		"start_on",
		"at_least_working_days",
		"cutoff",
		"deemed",
		"anchor_moved_to",
		"deadline_moved_to",
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const struct lt_json *own = lt_json_get(node, keys[i]);

		if (own && must && must_says(must, keys[i], own))
			lt_norm_report_with(&one->world->check->norm,
			                    LT_D_KEY_REPLACED, own,
			                    lt_str_of(keys[i]));
	}
}

static void audit_periods_own(const struct lt_pack_rule *one)
{
	const struct lt_json *must = lt_json_get(one->node, "must");
	const struct lt_json *list = lt_json_get(one->node, "readings"),
			     *reading;

	audit_replaced(one, one->node, must);
	for (reading = list ? list->child : NULL; reading;
	     reading = reading->next) {
		const struct lt_json *own = lt_json_get(reading, "must");

		audit_replaced(one, reading, own ? own : must);
	}
}

/* --- an act counts as one clause says ----------------------------------- */

static bool is_cut_off(const struct lt_conventions *how)
{
	return how->has_cutoff && how->cutoff_effect != LT_CUTOFF_CLOCK;
}

static bool count_alike(const struct lt_conventions *a,
                        const struct lt_conventions *b)
{
	const struct lt_period *x = &a->deemed_add, *y = &b->deemed_add;

	if (is_cut_off(a) != is_cut_off(b) ||
	    (is_cut_off(a) && (a->cutoff_ms != b->cutoff_ms ||
	                       a->cutoff_zone != b->cutoff_zone ||
	                       a->cutoff_effect != b->cutoff_effect)))
		return false;
	return a->has_deemed_add == b->has_deemed_add &&
	       a->deemed_to_working_day == b->deemed_to_working_day &&
	       a->deemed_skip.is_set == b->deemed_skip.is_set &&
	       x->amount == y->amount && x->unit == y->unit &&
	       x->is_clear == y->is_clear && x->is_working == y->is_working;
}

/* Of a list that gives one deadline an act counts as the clause of this
 * deadline says, whatever the others say. */
static void audit_list(const struct lt_pack_rule *one,
                       const struct lt_must *must)
{
	const char *key =
	    must->kind == LT_MUST_STRICTEST ? "strictest_of" : "latest_of";
	const struct lt_json *node = lt_pack_key(one->node, key);

	if (must->kind != LT_MUST_STRICTEST && must->kind != LT_MUST_LATEST)
		return;
	for (size_t i = 1; node && i < must->clause_count; i++)
		if (!count_alike(must->clauses[0].conventions,
		                 must->clauses[i].conventions)) {
			lt_norm_report(&one->world->check->norm,
			               LT_D_CLAUSES_COUNT_ACTS, node);
			return;
		}
}

void lt_pack_audit_uncounted(const struct lt_pack_rule *one)
{
	const struct lt_rule *rule = one->rule;

	audit_dates(one);
	audit_periods_own(one);
	if (!rule->reading_count)
		audit_list(one, &rule->must);
	for (size_t i = 0; i < rule->reading_count; i++)
		audit_list(one, &rule->readings[i].must);
}
