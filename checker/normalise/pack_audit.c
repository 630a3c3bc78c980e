#include "base/similar.h"
#include "core/applies.h"
#include "core/rule_names.h"
#include "normalise/pack_check.h"

/* A verification older than this should be made again. */
enum { VERIFIED_YEARS = 2 };

static struct lt_diags *diags_of(const struct lt_pack_rule *one)
{
	return one->world->check->norm.diags;
}

struct lt_place lt_pack_place(const struct lt_pack_rule *one, const char *key)
{
	const struct lt_json *node = lt_json_get(one->node, key);

	return lt_json_place(diags_of(one)->arena, node ? node : one->node);
}

/* --- the source --------------------------------------------------------- */

/* The same day two years later, or the first of March for 29 February. */
static struct lt_day years_later(struct lt_day day, int years)
{
	struct lt_civil civil = lt_civil_of(day);

	civil.year += years;
	if (!lt_civil_is_valid(civil)) {
		civil.month = 3;
		civil.mday = 1;
	}
	return lt_day_of(civil);
}

static void audit_age(const struct lt_pack_rule *one)
{
	const struct lt_source_of_law *source = &one->rule->source;
	const struct lt_json *node =
	    lt_json_get(lt_json_get(one->node, "source"), "checked_on");
	struct lt_day today = one->world->check->today, day;
	struct lt_diags *diags = diags_of(one);
	struct lt_place at;

	if (!source->checked_on.size && !node)
		return;
	if (!lt_day_parse(source->checked_on, &day)) {
		if (node)
			lt_norm_report(&one->world->check->norm, LT_D_BAD_DATE,
			               node);
		return;
	}
	at = node ? lt_json_place(diags->arena, node)
	          : lt_pack_place(one, "source");
	if (day.n > today.n)
		lt_diag(diags, LT_D_CHECKED_LATER, &at, source->checked_on,
		        lt_words_day(diags->arena, today));
	else if (years_later(day, VERIFIED_YEARS).n < today.n)
		lt_diag(diags, LT_D_OLD_VERIFICATION, &at,
		        lt_words_day(diags->arena, day),
		        lt_words_number(diags->arena, VERIFIED_YEARS));
}

static void audit_source(const struct lt_pack_rule *one)
{
	const struct lt_source_of_law *source = &one->rule->source;
	const struct {
		const char *key;
		struct lt_str text;
	} parts[] = {
		{ "instrument", source->instrument },
		{ "url", source->url },
		{ "verification", source->verification },
		{ "checked_on", source->checked_on },
	};
	struct lt_diags *diags = diags_of(one);
	struct lt_place at = lt_pack_place(one, "source");

	if (!source->instrument.size && !source->verification.size) {
		lt_diag0(diags, LT_D_NO_SOURCE, &at);
		return;
	}
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (!parts[i].text.size)
			lt_diag(diags, LT_D_SOURCE_LACKS, &at,
			        lt_str_of(parts[i].key));
	if (lt_str_is(source->verification, "unverified"))
		lt_diag0(diags, LT_D_UNVERIFIED, &at);
	audit_age(one);
}

/* --- looking through a rule --------------------------------------------- */

const struct lt_json *lt_pack_key(const struct lt_json *node, const char *key)
{
	const struct lt_json *one, *found = NULL;

	for (one = node->child; one && !found; one = one->next) {
		if (lt_str_is(one->key, key))
			return one;
		if (!lt_str_is(one->key, "examples") &&
		    !lt_str_is(one->key, "applies") &&
		    !lt_str_is(one->key, "languages"))
			found = lt_pack_key(one, key);
	}
	return found;
}

/* Whether one of the periods of MUST fits; of one without any, NULL. */
static bool must_has(const struct lt_must *must, lt_pack_fits *fits)
{
	const struct lt_rule_period *const periods[] = { &must->at_least,
		                                         &must->at_most,
		                                         &must->within,
		                                         &must->recommended };

	for (size_t i = 0; i < 4; i++)
		if (periods[i]->is_set && fits(must, periods[i]))
			return true;
	for (size_t i = 0; i < must->clause_count; i++)
		if (must_has(&must->clauses[i], fits))
			return true;
	return fits(must, NULL);
}

bool lt_pack_rule_has(const struct lt_rule *rule, lt_pack_fits *fits)
{
	for (size_t i = 0; i < rule->reading_count; i++)
		if (must_has(&rule->readings[i].must, fits))
			return true;
	return must_has(&rule->must, fits);
}

/* --- working days ------------------------------------------------------- */

static bool period_works(const struct lt_rule_period *period)
{
	return period->is_set &&
	       (period->period.is_working || period->conventions->skip.is_body);
}

/* The days on which a count starts are those that `skip` leaves, where the rule
 * has one (counting.md 3.11). */
static bool start_works(const struct lt_conventions *how)
{
	return how->start_on && !how->skip.is_set;
}

static bool conventions_work(const struct lt_conventions *how)
{
	return how->skip.is_body || (how->roll && how->roll_days.is_body) ||
	       how->floor ||
	       (how->has_cutoff &&
	        how->cutoff_effect == LT_CUTOFF_NEXT_WORKING_DAY) ||
	       how->deemed_to_working_day || how->deemed_skip.is_body;
}

/* Whether the rule asks which days its body works. */
static bool works(const struct lt_must *must,
                  const struct lt_rule_period *period)
{
	if (period)
		return period_works(period) ||
		       start_works(period->conventions) ||
		       conventions_work(period->conventions);
	return must->conventions && conventions_work(must->conventions);
}

/* The last year that a calendar covers; 0: none. */
static int last_year(const struct lt_working_calendar *calendar)
{
	int last = 0;

	for (size_t i = 0; i < calendar->complete_count; i++)
		if (calendar->complete[i].last > last)
			last = calendar->complete[i].last;
	return last;
}

static void audit_coverage(const struct lt_pack_rule *one,
                           const struct lt_body *body)
{
	struct lt_diags *diags = diags_of(one);
	int year = lt_civil_of(one->world->check->today).year;
	struct lt_place at = lt_pack_place(one, "must");

	for (size_t i = 0; i < body->non_working.calendar_count; i++) {
		const struct lt_working_calendar *calendar =
		    body->non_working.calendars[i];
		int last = last_year(calendar);

		if (last < year)
			lt_diag(diags, LT_D_COVERAGE_ENDS, &at, calendar->id,
			        last ? lt_words_number(diags->arena, last)
			             : LT_STR("(none)"),
			        body->id);
	}
}

/* The same for the calendars that a day set of the rule names. */
static void audit_set_coverage(const struct lt_pack_rule *one, const char *key,
                               const struct lt_working_calendar *const *list,
                               size_t count)
{
	struct lt_diags *diags = diags_of(one);
	int year = lt_civil_of(one->world->check->today).year;
	struct lt_place at = lt_pack_place(one, key);

	for (size_t i = 0; i < count; i++) {
		int last = last_year(list[i]);

		if (last < year)
			lt_diag(diags, LT_D_COVERAGE_OF_SET, &at, list[i]->id,
			        last ? lt_words_number(diags->arena, last)
			             : LT_STR("(none)"),
			        lt_str_of(key));
	}
}

/* A rule on working days of a body whose days are not known here is
 * undecided, which is said once a body. */
static void audit_working_days(const struct lt_pack_rule *one)
{
	const struct lt_rule *rule = one->rule;
	struct lt_diags *diags = diags_of(one);
	struct lt_place at = lt_pack_place(one, "must");

	if (!lt_pack_rule_has(rule, works))
		return;
	for (size_t i = 0; i < rule->body_count; i++) {
		const struct lt_body *body = rule->bodies[i];

		if (!lt_rule_is_for(rule, body))
			continue;
		if (body->non_working.missing.size)
			lt_diag(diags, LT_D_NO_WORKING_DAYS, &at, body->id);
		else
			audit_coverage(one, body);
	}
}

/* --- conventions that can mean nothing ---------------------------------- */

static bool is_empty(const struct lt_rule_days *days)
{
	const struct lt_dayset *set = &days->days;

	return days->is_set && !days->is_body && !set->weekdays &&
	       !set->calendar_count && !set->holiday_count &&
	       !set->date_count && !set->season_count && !set->missing.size;
}

static bool has_zone(const struct lt_rule *rule)
{
	for (size_t i = 0; i < rule->body_count; i++)
		if (!rule->bodies[i]->zone &&
		    lt_rule_is_for(rule, rule->bodies[i]))
			return false;
	return rule->body_count > 0;
}

/* Whether an example brings a working calendar of its own: then the pack leaves
 * it to the workspace on purpose. */
static bool examples_bring_calendar(const struct lt_pack_rule *one)
{
	const struct lt_json *list = lt_json_get(one->node, "examples"), *node;

	for (node = list ? list->child : NULL; node; node = node->next)
		if (lt_json_get(node, "working_calendars") ||
		    lt_json_get(lt_json_get(node, "body"), "working_calendar"))
			return true;
	return false;
}

static void audit_roll(const struct lt_pack_rule *one)
{
	const struct lt_conventions *how = one->rule->must.conventions;
	const struct lt_rule *rule = one->rule;
	struct lt_place at = lt_pack_place(one, "roll");

	/* Only for rules that need a calendar just to roll: others have been
	 * reported already. */
	if (!how || !how->roll || !how->roll_days.is_body ||
	    period_works(&rule->must.at_least) ||
	    period_works(&rule->must.within) || examples_bring_calendar(one))
		return;
	for (size_t i = 0; i < rule->body_count; i++) {
		const struct lt_body *body = rule->bodies[i];

		if (body->non_working.missing.size &&
		    lt_rule_is_for(rule, body))
			lt_diag(diags_of(one), LT_D_ROLL_WITHOUT_SET, &at,
			        body->id);
	}
}

static void audit_set(const struct lt_pack_rule *one, const char *key,
                      const struct lt_rule_days *days)
{
	struct lt_place at = lt_pack_place(one, key);

	if (is_empty(days))
		lt_diag(diags_of(one), LT_D_EMPTY_DAY_SET, &at, lt_str_of(key));
	if (lt_norm_is_all_week(days->days.weekdays))
		lt_diag(diags_of(one), LT_D_NO_DAY_COUNTS, &at, lt_str_of(key));
	if (days->is_body)
		return;
	audit_set_coverage(one, key, days->days.calendars,
	                   days->days.calendar_count);
	audit_set_coverage(one, key, days->days.holidays,
	                   days->days.holiday_count);
}

static void audit_conventions(const struct lt_pack_rule *one)
{
	const struct lt_conventions *how = one->rule->must.conventions;
	struct lt_diags *diags = diags_of(one);
	struct lt_place at;

	if (!how)
		return;
	audit_set(one, "skip", &how->skip);
	if (how->roll)
		audit_set(one, "roll", &how->roll_days);
	if (how->has_cutoff && !how->cutoff_zone && !has_zone(one->rule)) {
		at = lt_pack_place(one, "cutoff");
		lt_diag0(diags, LT_D_CUTOFF_WITHOUT_ZONE, &at);
	}
}

/* --- keys without effect ------------------------------------------------ */

static bool in_months(const struct lt_must *must,
                      const struct lt_rule_period *period)
{
	const struct lt_conventions *how =
	    period ? period->conventions : must->conventions;

	return (period && period->period.unit >= LT_MONTHS) ||
	       (how && how->has_deemed_add &&
	        how->deemed_add.unit >= LT_MONTHS);
}

/* Periods to which `skip_when_at_most` applies. */
static bool skips(const struct lt_must *must,
                  const struct lt_rule_period *period)
{
	(void)must;
	return period && period->conventions->skip.is_set &&
	       !period->period.is_working && period->period.unit != LT_HOURS;
}

/* Periods in which the days of `skip` do not count. In working days the body's
 * own do not count anyway. */
static bool leaves_out(const struct lt_must *must,
                       const struct lt_rule_period *period)
{
	const struct lt_conventions *how =
	    period ? period->conventions : must->conventions;

	if (!period)
		return how && how->deemed_skip.is_set;
	return how->skip.is_set &&
	       (!period->period.is_working || how->skip.is_body);
}

/* Whether the rule has a last good moment: also if it has no number, by a date
 * that the body announces. */
static bool has_last(const struct lt_must *must,
                     const struct lt_rule_period *period)
{
	if (period)
		return period == (must->kind == LT_MUST_AFTER
		                      ? &must->within
		                      : &must->at_least);
	return must->kind == LT_MUST_BY || must->kind == LT_MUST_UNSCORED;
}

static bool is_at_most(const struct lt_must *must,
                       const struct lt_rule_period *period)
{
	return period == &must->at_most;
}

/* Whether a rule of the pack on the same act says by when. */
static bool is_asked_for(const struct lt_pack_rule *one)
{
	const struct lt_rule_list *rules = &one->world->builder.rules;

	for (size_t i = 0; i < rules->count; i++)
		if (rules->list[i]->act == one->rule->act &&
		    lt_pack_rule_has(rules->list[i], has_last))
			return true;
	return false;
}

/* Reports a rule that has a first good moment and no last one, unless another
 * rule on the same act has one. An opening always takes place. */
static void audit_end(const struct lt_pack_rule *one)
{
	struct lt_diags *diags = diags_of(one);
	struct lt_place at = lt_pack_place(one, "must");

	if (one->rule->act != LT_ACT_OPENING &&
	    lt_pack_rule_has(one->rule, is_at_most) && !is_asked_for(one))
		lt_diag(diags, LT_D_NEVER_LATE, &at,
		        lt_str_of(lt_act_words(one->rule->act)));
}

/* Reports keys without effect: only those in the rule's own text, because
 * inherited ones may serve other rules. */
static void audit_useless(const struct lt_pack_rule *one)
{
	static const struct {
		const char *key;
		lt_pack_fits *fits;
		enum lt_code code;
	} keys[] = {
		{ "skip", leaves_out, LT_D_USELESS_SKIP },
		{ "skip_when_at_most", skips, LT_D_USELESS_SKIP_LIMIT },
		{ "month_end", in_months, LT_D_USELESS_MONTH_END },
		{ "cutoff", has_last, LT_D_USELESS_CUTOFF },
	};
	const struct lt_norm *norm = &one->world->check->norm;
	const struct lt_json *deemed = lt_json_get(one->node, "deemed");

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const struct lt_json *node =
		    lt_pack_key(one->node, keys[i].key);

		if (node && !lt_pack_rule_has(one->rule, keys[i].fits))
			lt_norm_report(norm, keys[i].code, node);
	}
	/* An empty object is of use where it replaces an inherited one. */
	if (deemed && !deemed->count && !lt_json_get(one->node, "like"))
		lt_norm_report(norm, LT_D_DEEMED_NOTHING, deemed);
}

/* --- other rules -------------------------------------------------------- */

/* Days without an edition, between two, that are hardly meant: both days of
 * "in_force" are included, which is easily forgotten. */
enum { GAP_DAYS = 7 };

/* Reports few days between the end of an edition and the next one. */
static void audit_gap(const struct lt_pack_rule *one)
{
	const struct lt_rule_list *rules = &one->world->builder.rules;
	const struct lt_rule *rule = one->rule, *next = NULL;
	struct lt_diags *diags = diags_of(one);
	struct lt_place at = lt_pack_place(one, "in_force");
	int32_t days;

	for (size_t i = 0; i < rules->count && rule->has_to; i++) {
		const struct lt_rule *other = rules->list[i];

		if (other->has_from && lt_str_eq(other->id, rule->id) &&
		    other->in_force_from.n > rule->in_force_to.n &&
		    (!next || other->in_force_from.n < next->in_force_from.n))
			next = other;
	}
	if (!next)
		return;
	days = next->in_force_from.n - rule->in_force_to.n - 1;
	if (days > 0 && days <= GAP_DAYS)
		lt_diag(diags, LT_D_EDITION_GAP, &at,
		        lt_words_day(diags->arena, rule->in_force_to),
		        lt_words_day(diags->arena, next->in_force_from));
}

static bool has_rule(const struct lt_json *pack, struct lt_str id)
{
	const struct lt_json *rules = lt_json_get(pack, "rules"), *one;

	for (one = rules ? rules->child : NULL; one; one = one->next)
		if (lt_str_eq(lt_json_get(one, "id")->text, id))
			return true;
	return false;
}

static void try_rules(struct lt_nearest *nearest, const struct lt_json *pack)
{
	const struct lt_json *rules = lt_json_get(pack, "rules"), *one;

	if (!rules || rules->count > LT_LIKE_MAX)
		return;
	for (one = rules->child; one; one = one->next)
		lt_nearest_try(nearest, lt_json_get(one, "id")->text);
}

/* The pack that "pack/rule" names; a bare id is of the pack itself. */
static const struct lt_json *pack_of(const struct lt_pack_rule *one,
                                     struct lt_str id, struct lt_str *rule)
{
	const struct lt_pack_check *check = one->world->check;
	size_t slash = lt_str_find(id, '/');
	struct lt_str name = lt_str_head(id, slash);

	*rule = slash < id.size ? lt_str_from(id, slash + 1) : id;
	if (slash == id.size ||
	    lt_str_eq(name, lt_json_get(one->world->pack, "pack")->text))
		return one->world->pack;
	return check->load_pack ? check->load_pack(check->context, name) : NULL;
}

/* Whether the pack that is checked has a rule ID, as far as it was compiled. */
static bool is_compiled(const struct lt_pack_rule *one, struct lt_str id)
{
	const struct lt_str parts[] = {
		lt_json_get(one->world->pack, "pack")->text, id
	};
	struct lt_str full =
	    lt_words_fill(diags_of(one)->arena, "{0}/{1}", parts, 2);

	return lt_rules_of_id(&one->world->builder.world, full).count > 0;
}

static void audit_overrides(const struct lt_pack_rule *one)
{
	const struct lt_json *list = lt_json_get(one->node, "overrides"), *node;
	struct lt_diags *diags = diags_of(one);

	for (node = list ? list->child : NULL; node; node = node->next) {
		struct lt_str id;
		const struct lt_json *pack = pack_of(one, node->text, &id);
		struct lt_nearest nearest = lt_nearest(id);
		struct lt_place at;

		if (pack &&
		    ((pack == one->world->pack && is_compiled(one, id)) ||
		     has_rule(pack, id)))
			continue;
		if (pack)
			try_rules(&nearest, pack);
		at = lt_json_place(diags->arena, node);
		lt_diag(diags, LT_D_UNKNOWN_OVERRIDE, &at,
		        lt_diag_quote(diags, node->text), nearest.best);
	}
}

void lt_pack_audit(const struct lt_pack_rule *one)
{
	const struct lt_json *examples = lt_json_get(one->node, "examples");

	if (!examples || !examples->count) {
		struct lt_place at = lt_pack_place(one, "id");

		lt_diag(diags_of(one), LT_D_WITHOUT_EXAMPLE, &at,
		        one->rule->id);
	}
	audit_source(one);
	audit_working_days(one);
	audit_conventions(one);
	audit_roll(one);
	audit_useless(one);
	lt_pack_audit_uncounted(one);
	audit_end(one);
	audit_overrides(one);
	audit_gap(one);
	lt_pack_audit_attributes(one);
	lt_pack_audit_periods(one);
	lt_pack_audit_reach(one);
}
