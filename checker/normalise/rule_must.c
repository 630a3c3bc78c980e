#include "base/buf.h"
#include "base/similar.h"
#include "core/words.h"
#include "normalise/rules.h"

/* --- periods ------------------------------------------------------------ */

static const enum lt_code faults[] = {
	[LT_PERIOD_FINE] = LT_D_NONE,
	[LT_PERIOD_NO_NUMBER] = LT_D_PERIOD_NO_NUMBER,
	[LT_PERIOD_NEGATIVE] = LT_D_PERIOD_NEGATIVE,
	[LT_PERIOD_FRACTION] = LT_D_PERIOD_FRACTION,
	[LT_PERIOD_TOO_LARGE] = LT_D_PERIOD_TOO_LARGE,
	[LT_PERIOD_NO_UNIT] = LT_D_PERIOD_NO_UNIT,
	[LT_PERIOD_WORD] = LT_D_PERIOD_WORD,
	[LT_PERIOD_NOT_WORKING] = LT_D_PERIOD_NOT_WORKING,
	[LT_PERIOD_NOT_CLEAR] = LT_D_PERIOD_NOT_CLEAR,
};

/* The word of a period that was probably meant. */
static struct lt_str period_word_meant(struct lt_str word)
{
	static const char *const words[] = { "clear", "working", "hours",
		                             "days",  "weeks",   "months",
		                             "years", NULL };
	struct lt_nearest nearest = lt_nearest(word);

	for (size_t i = 0; words[i]; i++)
		lt_nearest_try(&nearest, lt_str_of(words[i]));
	return nearest.best;
}

/* NODE: where the text stands; NULL: on the command line. */
static bool parse_period(const struct lt_norm *norm, struct lt_str text,
                         const struct lt_json *node, struct lt_period *period)
{
	struct lt_str bad = { 0 }, meant;
	struct lt_place at = { 0 };
	enum lt_code code;
	enum lt_period_fault fault = lt_period_parse(text, period, &bad);

	if (fault == LT_PERIOD_FINE)
		return true;
	if (node)
		at = lt_json_place(norm->diags->arena, node);
	meant = period_word_meant(bad);
	code = faults[fault];
	if (fault == LT_PERIOD_WORD && !meant.size)
		code = LT_D_PERIOD_NO_WORD;
	else if (fault == LT_PERIOD_WORD && lt_str_eq(meant, bad))
		code = LT_D_PERIOD_MISPLACED;
	lt_diag(norm->diags, code, &at, lt_diag_quote(norm->diags, text),
	        lt_diag_quote(norm->diags, bad), meant);
	return false;
}

bool lt_norm_period(const struct lt_norm *norm, const struct lt_json *node,
                    struct lt_period *period)
{
	return parse_period(norm, node->text, node, period);
}

static struct lt_str words_of_period(const struct lt_norm *norm,
                                     const struct lt_period *period)
{
	struct lt_buf buf = { 0 };

	lt_buf_int(&buf, period->amount);
	if (period->is_clear)
		lt_buf_puts(&buf, " clear");
	if (period->is_working)
		lt_buf_puts(&buf, " working");
	lt_buf_char(&buf, ' ');
	lt_buf_puts(&buf, lt_unit_name(period->unit, period->amount == 1));
	return lt_buf_finish(&buf, norm->arena);
}

bool lt_rule_period_from_text(const struct lt_norm *norm, struct lt_str text,
                              struct lt_rule_period *period)
{
	static const struct lt_conventions plain = { .skip_when_at_most = -1 };

	*period =
	    (struct lt_rule_period){ .is_set = true, .conventions = &plain };
	if (!parse_period(norm, text, NULL, &period->period))
		return false;
	period->text = words_of_period(norm, &period->period);
	return true;
}

static void long_form(struct lt_rule_work *work, const struct lt_json *node,
                      struct lt_period *period)
{
	const struct lt_json *unit = lt_json_get(node, "unit");
	const struct lt_json *working = lt_json_get(node, "working");
	int64_t amount = 0;

	lt_json_integer(lt_json_get(node, "amount"), 0, INT32_MAX, &amount);
	period->amount = (int32_t)amount;
	period->unit = lt_unit_named(unit->text);
	period->is_working = working && working->kind == LT_JSON_TRUE;
	if (period->is_working && period->unit != LT_DAYS)
		lt_rule_fault(work, LT_D_PERIOD_NOT_WORKING, unit, unit->text);
}

/* Reports conventions that mean nothing for a period: hours have no days to
 * move, months no days to skip. */
static void check_period(struct lt_rule_work *work, const struct lt_json *node,
                         const struct lt_rule_period *period)
{
	const struct lt_conventions *how = period->conventions;
	bool hours =
	    period->period.unit == LT_HOURS || how->clock == LT_CLOCK_ELAPSED;
	bool months = period->period.unit >= LT_MONTHS;

	if (hours && period->period.is_clear)
		lt_rule_fault(work, LT_D_PERIOD_NOT_CLEAR, node,
		              (struct lt_str){ 0 });
	if (hours &&
	    (how->roll || how->floor || how->has_cutoff || how->start_on ||
	     how->anchor_moved_to.weekday || how->deadline_moved_to.weekday))
		lt_rule_fault(work, LT_D_HOURS_WITH_DAYS, node, period->text);
	if (period->period.unit == LT_HOURS && how->clock)
		lt_rule_fault(work, LT_D_HOURS_WITH_CLOCK, node, period->text);
	if (months && how->clock == LT_CLOCK_ELAPSED)
		lt_rule_fault(work, LT_D_MONTHS_ELAPSED, node, period->text);
	if (months && how->skip.is_set)
		lt_rule_fault(work, LT_D_MONTHS_WITH_SKIP, node, period->text);
	if (how->clock && how->has_cutoff)
		lt_rule_fault(work, LT_D_CLOCK_WITH_CUTOFF, node, period->text);
}

struct lt_rule_period lt_rule_period_of(struct lt_rule_work *work,
                                        const struct lt_json *node,
                                        const struct lt_conventions *base)
{
	struct lt_rule_period period = { 0 };
	const struct lt_json *clear = NULL;

	if (!node)
		return period;
	period.is_set = true;
	period.conventions = base;
	if (node->kind == LT_JSON_STRING) {
		if (!lt_norm_period(work->norm, node, &period.period)) {
			work->good = false;
			return period;
		}
	} else {
		clear = lt_json_get(node, "clear");
		period.conventions = lt_rule_conventions(work, node, base);
		long_form(work, node, &period.period);
	}
	if (!clear || clear->kind == LT_JSON_TRUE)
		period.period.is_clear |= period.conventions->is_clear;
	period.text = words_of_period(work->norm, &period.period);
	check_period(work, node, &period);
	return period;
}

/* --- anchors ------------------------------------------------------------ */

static const struct {
	const char *name;
	enum lt_anchor_kind kind;
} anchors[] = {
	{ "session.opening", LT_ANCHOR_OPENING },
	{ "session.closing", LT_ANCHOR_CLOSING },
	{ "session.opening_first_set", LT_ANCHOR_OPENING_FIRST_SET },
	{ "meeting", LT_ANCHOR_MEETING },
	{ "month.end", LT_ANCHOR_MONTH_END },
};

enum { ANCHOR_COUNT = sizeof anchors / sizeof anchors[0] };

static struct lt_str anchor_meant(struct lt_str text)
{
	struct lt_nearest nearest = lt_nearest(text);

	for (size_t i = 0; i < ANCHOR_COUNT; i++)
		lt_nearest_try(&nearest, lt_str_of(anchors[i].name));
	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++)
		lt_nearest_try(&nearest, lt_str_of(lt_act_name(act)));
	return nearest.best;
}

/* "circulated" or "circulated.first": an act, and which of its versions. */
static bool anchor_act(struct lt_str text, struct lt_anchor *anchor)
{
	if (lt_str_ends(text, LT_STR(".first"))) {
		anchor->is_first = true;
		text.size -= strlen(".first");
	}
	anchor->act = lt_act_named(text);
	return anchor->act && anchor->act != LT_ACT_OPENING;
}

/* "session:ID.opening" */
static bool anchor_session(const struct lt_norm *norm, struct lt_str text,
                           struct lt_anchor *anchor)
{
	static const struct lt_str prefix = { "session:", 8 };
	struct lt_str rest = lt_str_from(text, prefix.size);
	size_t tail = strlen(".opening");

	if (!lt_str_starts(text, prefix) || rest.size <= tail)
		return false;
	anchor->is_closing = lt_str_ends(rest, LT_STR(".closing"));
	if (!anchor->is_closing && !lt_str_ends(rest, LT_STR(".opening")))
		return false;
	anchor->kind = LT_ANCHOR_SESSION;
	anchor->name =
	    lt_arena_copy(norm->arena, lt_str_head(rest, rest.size - tail));
	return true;
}

/* "deadline:RULE"; a bare id is one of the same pack. */
static bool anchor_deadline(const struct lt_rule_work *work, struct lt_str text,
                            struct lt_anchor *anchor)
{
	static const struct lt_str prefix = { "deadline:", 9 };
	struct lt_str rest = lt_str_from(text, prefix.size);
	const struct lt_str args[] = { work->context->pack, rest };
	const char *format =
	    lt_str_find(rest, '/') < rest.size ? "{1}" : "{0}/{1}";

	if (!lt_str_starts(text, prefix) || !rest.size)
		return false;
	anchor->kind = LT_ANCHOR_DEADLINE;
	anchor->name = lt_words_fill(work->norm->arena, format, args, 2);
	return true;
}

/* "agenda.issued": the one paper of a kind. */
static bool anchor_kind(const struct lt_norm *norm, struct lt_str text,
                        struct lt_anchor *anchor)
{
	struct lt_str act = text;
	size_t dot;

	if (lt_str_ends(act, LT_STR(".first")))
		act.size -= strlen(".first");
	for (dot = act.size; dot > 0 && act.at[dot - 1] != '.'; dot--)
		;
	if (dot < 2 || !anchor_act(lt_str_from(text, dot), anchor))
		return false;
	anchor->kind = LT_ANCHOR_KIND_ACT;
	anchor->name = lt_arena_copy(norm->arena, lt_str_head(text, dot - 1));
	return true;
}

static void read_anchor(struct lt_rule_work *work, const struct lt_json *node,
                        const struct lt_json *from, struct lt_anchor *anchor)
{
	struct lt_str text = node->text;

	*anchor = (struct lt_anchor){ 0 };
	anchor->text = lt_norm_text(work->norm, node);
	anchor->at = lt_json_place(work->norm->arena, node);
	anchor->is_rolled = from && lt_str_is(from->text, "rolled");
	for (size_t i = 0; i < ANCHOR_COUNT; i++)
		if (lt_str_is(text, anchors[i].name))
			anchor->kind = anchors[i].kind;
	if (!anchor->kind && anchor_act(text, anchor))
		anchor->kind = LT_ANCHOR_ACT;
	if (!anchor->kind && !anchor_session(work->norm, text, anchor) &&
	    !anchor_deadline(work, text, anchor) &&
	    !anchor_kind(work->norm, text, anchor))
		lt_rule_fault(work, LT_D_UNKNOWN_ANCHOR, node,
		              anchor_meant(text));
	if (from && anchor->kind != LT_ANCHOR_DEADLINE)
		lt_rule_fault(work, LT_D_FROM_WITHOUT_DEADLINE, from,
		              (struct lt_str){ 0 });
}

/* --- must --------------------------------------------------------------- */

/* "01-31" of the anchor's year, or a full date. */
static void read_by(struct lt_rule_work *work, const struct lt_json *node,
                    struct lt_must *must)
{
	const struct lt_json *by = lt_json_get(node, "by");
	const struct lt_json *year = lt_json_get(node, "year");
	struct lt_str text = by->text;
	char whole[10] = "2000-";
	struct lt_day day;

	must->kind = LT_MUST_BY;
	must->by_is_full = lt_day_parse(text, &must->by_day);
	must->by_year_before = year && lt_str_is(year->text, "before");
	if (must->by_is_full) {
		if (year)
			lt_rule_fault(work, LT_D_YEAR_OF_FULL_DATE, year,
			              (struct lt_str){ 0 });
		return;
	}
	if (text.size == 5)
		memcpy(whole + 5, text.at, 5);
	if (text.size != 5 ||
	    !lt_day_parse((struct lt_str){ whole, sizeof whole }, &day)) {
		lt_rule_fault(
		    work, text.size == 10 ? LT_D_BAD_DATE : LT_D_BAD_MONTH_DAY,
		    by, (struct lt_str){ 0 });
		return;
	}
	must->by_month = lt_civil_of(day).month;
	must->by_mday = lt_civil_of(day).mday;
}

const char *const lt_clause_keys[] = { "strictest_of", "latest_of", "either_of",
	                               NULL };
static const enum lt_must_kind clause_kinds[] = { LT_MUST_STRICTEST,
	                                          LT_MUST_LATEST,
	                                          LT_MUST_EITHER };

/* Reads clauses. They have no clauses of their own, so that the core need not
 * recurse: one level can say everything that a rule needs. */
static void read_clauses(struct lt_rule_work *work, const struct lt_json *node,
                         const struct lt_json *list,
                         const struct lt_conventions *base,
                         struct lt_must *must)
{
	struct lt_must *clauses =
	    LT_NEW_ARRAY(work->norm->arena, struct lt_must, list->count);
	const struct lt_json *one;

	if (node->count > 1 || list->count < 2)
		lt_rule_fault(work, LT_D_CLAUSES_ALONE, list,
		              (struct lt_str){ 0 });
	must->clauses = clauses;
	for (one = list->child; one; one = one->next) {
		for (size_t i = 0; i < 3; i++)
			if (lt_json_get(one, lt_clause_keys[i])) {
				lt_rule_fault(work, LT_D_CLAUSES_NESTED, one,
				              (struct lt_str){ 0 });
				return;
			}
		lt_rule_must(work, one, base, &clauses[must->clause_count++]);
	}
}

static void check_words(struct lt_rule_work *work, const struct lt_json *node,
                        const struct lt_must *must)
{
	bool before = must->kind == LT_MUST_BEFORE;
	bool any = must->at_least.is_set || must->at_most.is_set ||
	           must->within.is_set;
	const struct lt_json *by = lt_json_get(node, "by");
	const struct lt_json *year = lt_json_get(node, "year");

	if (lt_json_get(node, "before") && lt_json_get(node, "after"))
		lt_rule_fault(work, LT_D_BEFORE_AND_AFTER, node,
		              (struct lt_str){ 0 });
	else if (must->kind <= LT_MUST_AFTER && !any)
		lt_rule_fault(work, LT_D_MUST_SAYS_NOTHING, node,
		              (struct lt_str){ 0 });
	else if (must->kind == LT_MUST_NONE)
		lt_rule_fault(work, LT_D_PERIOD_WITHOUT_ANCHOR, node,
		              (struct lt_str){ 0 });
	else if (before && must->within.is_set)
		lt_rule_fault(work, LT_D_WITHIN_BEFORE, node,
		              (struct lt_str){ 0 });
	else if (must->kind == LT_MUST_AFTER && must->at_most.is_set)
		lt_rule_fault(work, LT_D_AT_MOST_AFTER, node,
		              (struct lt_str){ 0 });
	if (must->kind == LT_MUST_UNSCORED) {
		if (any || must->recommended.is_set || by)
			lt_rule_fault(work, LT_D_SOON_WITH_PERIOD, node,
			              (struct lt_str){ 0 });
	} else if (must->recommended.is_set &&
	           !(before && must->at_least.is_set))
		lt_rule_fault(work, LT_D_RECOMMENDED_ALONE, node,
		              (struct lt_str){ 0 });
	if (must->kind == LT_MUST_BY && any)
		lt_rule_fault(work, LT_D_BY_WITH_PERIOD, node,
		              (struct lt_str){ 0 });
	if (year && !by)
		lt_rule_fault(work, LT_D_YEAR_WITHOUT_BY, year,
		              (struct lt_str){ 0 });
}

const char *const lt_period_keys[] = { "at_least", "at_most", "within",
	                               "recommended", NULL };

/* Whether PERIOD is the one that gives the last good day. */
static bool is_last(const struct lt_json *node, const char *period_key)
{
	return strcmp(period_key, "within") == 0 ||
	       (strcmp(period_key, "at_least") == 0 &&
	        lt_json_get(node, "before"));
}

/* The key of a period in the long form that is not about this period alone: it
 * says when an act counts as done, or gives another bound than the last good
 * one a clock time, which only that has. NULL: none. */
static const struct lt_json *key_of_all(const struct lt_json *node,
                                        const char *period_key)
{
	const struct lt_json *period = lt_json_get(node, period_key), *cutoff;

	if (!period || period->kind != LT_JSON_OBJECT)
		return NULL;
	cutoff = lt_json_get(period, "cutoff");
	return cutoff && (lt_json_get(cutoff, "effect") ||
	                  !is_last(node, period_key))
	           ? cutoff
	           : lt_json_get(period, "deemed");
}

/* Of several periods none can have by itself what only the rule can have. */
static void check_several(struct lt_rule_work *work, const struct lt_json *node)
{
	size_t count = 0;

	for (size_t i = 0; lt_period_keys[i]; i++)
		count += lt_json_get(node, lt_period_keys[i]) != NULL;
	for (size_t i = 0; count > 1 && lt_period_keys[i]; i++) {
		const struct lt_json *key = key_of_all(node, lt_period_keys[i]);

		if (key)
			lt_rule_fault(work, LT_D_KEY_OF_ONE_PERIOD, key,
			              key->key);
	}
}

/* What stands in the long form of the period that gives the last good day, or
 * else the first, is of the whole clause where only one can hold: the cut-off
 * of an announced date, and when an act counts. */
static void take_conventions(struct lt_must *must)
{
	const struct lt_rule_period *last =
	    must->kind == LT_MUST_BEFORE ? &must->at_least : &must->within;
	const struct lt_rule_period *first =
	    must->kind == LT_MUST_BEFORE ? &must->at_most : &must->at_least;

	if (last->is_set || first->is_set)
		must->conventions =
		    last->is_set ? last->conventions : first->conventions;
}

static void read_periods(struct lt_rule_work *work, const struct lt_json *node,
                         struct lt_must *must)
{
	const struct lt_conventions *how = must->conventions;

	check_several(work, node);
	must->at_least =
	    lt_rule_period_of(work, lt_json_get(node, "at_least"), how);
	must->at_most =
	    lt_rule_period_of(work, lt_json_get(node, "at_most"), how);
	must->within =
	    lt_rule_period_of(work, lt_json_get(node, "within"), how);
	must->recommended =
	    lt_rule_period_of(work, lt_json_get(node, "recommended"), how);
}

void lt_rule_must(struct lt_rule_work *work, const struct lt_json *node,
                  const struct lt_conventions *base, struct lt_must *must)
{
	const struct lt_json *before = lt_json_get(node, "before");
	const struct lt_json *after = lt_json_get(node, "after");
	const struct lt_json *soon = lt_json_get(node, "as_soon_as_possible");
	const struct lt_json *from = lt_json_get(node, "from");

	must->conventions = lt_rule_conventions(work, node, base);
	for (size_t i = 0; i < 3; i++) {
		const struct lt_json *list =
		    lt_json_get(node, lt_clause_keys[i]);

		if (list) {
			must->kind = clause_kinds[i];
			read_clauses(work, node, list, must->conventions, must);
			return;
		}
	}
	if (before || after)
		read_anchor(work, before ? before : after, from, &must->anchor);
	read_periods(work, node, must);
	must->soon_after = after != NULL;
	if (soon && soon->kind == LT_JSON_TRUE)
		must->kind = LT_MUST_UNSCORED;
	else if (lt_json_get(node, "by"))
		read_by(work, node, must);
	else
		must->kind = before  ? LT_MUST_BEFORE
		             : after ? LT_MUST_AFTER
		                     : LT_MUST_NONE;
	if (must->kind == LT_MUST_BY && lt_must_is_anchored(must) && !before &&
	    !after)
		must->anchor =
		    (struct lt_anchor){ .kind = LT_ANCHOR_OPENING,
			                .text = LT_STR("session.opening") };
	if (must->kind == LT_MUST_BEFORE || must->kind == LT_MUST_AFTER)
		take_conventions(must);
	check_words(work, node, must);
}
