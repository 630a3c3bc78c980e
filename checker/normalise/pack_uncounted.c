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
	if (!rule->reading_count)
		audit_list(one, &rule->must);
	for (size_t i = 0; i < rule->reading_count; i++)
		audit_list(one, &rule->readings[i].must);
}
