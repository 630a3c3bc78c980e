#include "core/count.h"
#include "normalise/pack_check.h"

/* Reports a rule on the opening that counts from the opening itself. */
static void audit_opening(const struct lt_pack_rule *one)
{
	const struct lt_must *must = &one->rule->must;
	const struct lt_conventions *how = must->at_least.conventions;
	struct lt_place at = lt_pack_place(one, "must");

	if (one->rule->act == LT_ACT_OPENING &&
	    must->anchor.kind == LT_ANCHOR_OPENING && must->at_least.is_set &&
	    must->at_least.period.amount && !how->roll &&
	    !how->anchor_moved_to.weekday && !how->deadline_moved_to.weekday)
		lt_diag(one->world->check->norm.diags, LT_D_OPENING_BY_ITSELF,
		        &at, must->at_least.text);
}

/* --- periods that contradict each other --------------------------------- */

/* No more months in a row than this are looked at. */
enum { MONTHS_MAX = 1200 };

/* The fewest or the most days of so many months in a row. */
static int64_t days_of_months(int months, bool most)
{
	int64_t found = 0;

	for (int first = 0; first < 48; first++) {
		int last = first + months;
		struct lt_day from = lt_day_of(
		    (struct lt_civil){ 2001 + first / 12, first % 12 + 1, 1 });
		struct lt_day to = lt_day_of(
		    (struct lt_civil){ 2001 + last / 12, last % 12 + 1, 1 });
		int64_t days = to.n - from.n;

		if (!first || (most ? days > found : days < found))
			found = days;
	}
	return found;
}

static int64_t days_of(const struct lt_period *period, bool most)
{
	int months = period->amount * (period->unit == LT_YEARS ? 12 : 1);

	if (period->unit < LT_MONTHS)
		return lt_period_days(period);
	return days_of_months(months < MONTHS_MAX ? months : MONTHS_MAX, most);
}

/* Whether A, the longer one for most months, is the shorter one for some; one
 * of the two is in days or weeks. */
static bool is_sometimes_shorter(const struct lt_rule_period *a,
                                 const struct lt_rule_period *b)
{
	const struct lt_period *x = &a->period, *y = &b->period;

	return a->is_set && b->is_set && a->conventions == b->conventions &&
	       !a->conventions->skip.is_set && x->is_working == y->is_working &&
	       x->is_clear == y->is_clear && x->unit != LT_HOURS &&
	       y->unit != LT_HOURS &&
	       (x->unit >= LT_MONTHS) != (y->unit >= LT_MONTHS) &&
	       days_of(x, false) < days_of(y, true);
}

/* Whether A is shorter than B for certain, on the face of it: as they are
 * counted the same way, whatever the days. */
static bool is_shorter(const struct lt_rule_period *a,
                       const struct lt_rule_period *b)
{
	return a->is_set && b->is_set && a->conventions == b->conventions &&
	       a->conventions->skip_when_at_most < 0 &&
	       lt_period_is_shorter(&a->period, &b->period);
}

/* No days, of which some do not count, are undecided (counting.md 3.3). */
static void audit_nothing(const struct lt_pack_rule *one,
                          const struct lt_must *must)
{
	const struct lt_rule_period *const periods[] = { &must->at_least,
		                                         &must->at_most,
		                                         &must->within,
		                                         &must->recommended };
	struct lt_place at = lt_pack_place(one, "must");

	for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++)
		if (periods[i]->is_set && !periods[i]->period.amount &&
		    periods[i]->period.unit != LT_HOURS &&
		    lt_period_leaves_out(periods[i]))
			lt_diag(one->world->check->norm.diags,
			        LT_D_NOTHING_COUNTED, &at, periods[i]->text);
}

static void audit_periods(const struct lt_pack_rule *one,
                          const struct lt_must *must)
{
	const struct lt_rule_period *longest =
	    must->kind == LT_MUST_BEFORE ? &must->at_most : &must->within;
	struct lt_place at = lt_pack_place(one, "must");

	if (is_shorter(longest, &must->at_least))
		lt_diag(one->world->check->norm.diags, LT_D_WINDOW_EMPTY, &at,
		        must->at_least.text, longest->text);
	if (is_shorter(&must->recommended, &must->at_least))
		lt_diag(one->world->check->norm.diags, LT_D_RECOMMENDED_SHORTER,
		        &at, must->recommended.text, must->at_least.text);
	else if (is_sometimes_shorter(&must->recommended, &must->at_least))
		lt_diag(one->world->check->norm.diags,
		        LT_D_RECOMMENDED_SOMETIMES_SHORTER, &at,
		        must->recommended.text, must->at_least.text);
	audit_nothing(one, must);
	for (size_t i = 0; i < must->clause_count; i++)
		audit_periods(one, &must->clauses[i]);
}

/* A reading without a "must" of its own has that of the rule. */
static void audit_windows(const struct lt_pack_rule *one)
{
	const struct lt_json *list = lt_json_get(one->node, "readings");
	const struct lt_json *node = list ? list->child : NULL;

	audit_periods(one, &one->rule->must);
	for (size_t i = 0; node && i < one->rule->reading_count; i++) {
		if (lt_json_get(node, "must"))
			audit_periods(one, &one->rule->readings[i].must);
		node = node->next;
	}
}

void lt_pack_audit_periods(const struct lt_pack_rule *one)
{
	audit_windows(one);
	audit_opening(one);
}
