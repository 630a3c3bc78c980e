#include "core/judge.h"

#include "core/limit.h"
#include "core/match.h"
#include "core/notices.h"
#include "core/refused.h"
#include "core/select.h"
#include "core/telling.h"
#include "core/verdict.h"
#include "core/waiver.h"

/* A clause as it was computed for the first row that needs it: it is the same
 * in each row that may tell as many days. */
struct compared {
	const struct lt_must *must;
	struct lt_judged judged;
	struct lt_step *steps; /* of its derivation */
	size_t step_count;
	size_t told; /* days */
};

/* One rule in a case, for all of its rows. */
struct asking {
	const struct lt_case *which;
	/* why it is not known whether it applies */
	struct lt_str scope_disputed;
	struct lt_str unsaid;   /* why it is not known whose acts count */
	struct lt_str language; /* of the row; empty: of all */
	struct lt_trace trace;  /* of the row */
	struct lt_telling *telling;
	struct lt_arena room;  /* of what no row keeps */
	struct compared *list; /* one for each clause of each reading */
	size_t count;
	size_t known; /* of them, from earlier rows */
	size_t next;  /* of those, the one to look at first */
};

static const struct compared *compare_must(struct asking *asking,
                                           const struct lt_rule *rule,
                                           const struct lt_must *must)
{
	struct lt_trace trace = lt_telling_trace(
	    asking->telling, asking->trace.arena, asking->trace.is_on);
	struct compared *one = lt_arena_push(
	    trace.arena, (void **)&asking->list, asking->count++, sizeof *one);
	struct lt_judged *judged = &one->judged;

	one->must = must;
	*judged = (struct lt_judged){ .which = asking->which,
		                      .rule = rule,
		                      .source = lt_acts_source(
					  asking->which, rule, trace.arena),
		                      .room = &asking->room,
		                      .unsaid = asking->unsaid };
	lt_bounds_of(asking->which, rule, must, &trace, &judged->bounds);
	if (asking->unsaid.size) {
		judged->has_languages =
		    rule->languages.required != LT_REQUIRED_NONE;
	} else {
		lt_versions_of(asking->which, rule, trace.arena, judged);
		lt_versions_say(judged, &trace);
		lt_versions_compare(judged, &trace);
	}
	one->steps = trace.steps;
	one->step_count = trace.count;
	one->told = lt_days_told(&trace);
	return one;
}

static const struct compared *compared_of(struct asking *asking,
                                          const struct lt_rule *rule,
                                          const struct lt_must *must)
{
	const struct compared *one = NULL;

	/* A row asks for each once, and all rows in the same order. */
	for (size_t i = 0; !one && i < asking->known; i++) {
		size_t at = (asking->next + i) % asking->known;

		if (asking->list[at].must != must ||
		    asking->list[at].told > asking->telling->left)
			continue;
		one = &asking->list[at];
		asking->next = at + 1;
	}
	if (!one)
		one = compare_must(asking, rule, must);
	lt_telling_spend(asking->telling, one->told);
	return one;
}

/* The version in the row's language, which each reading may have in another
 * place; their count: the row is of all. */
static size_t version_asked(const struct asking *asking,
                            const struct lt_judged *judged)
{
	return asking->language.size
	           ? lt_version_place(judged, asking->language)
	           : judged->count;
}

/* The derivation of a clause, in the row of one version without the steps of
 * the others, which come last. */
static void tell_compared(struct asking *asking, const struct compared *one)
{
	const struct lt_judged *judged = &one->judged;
	const struct lt_judged_version *version;
	size_t only = version_asked(asking, judged);

	if (only == judged->count || judged->needs_language) {
		lt_trace_steps(&asking->trace, one->steps, one->step_count);
		return;
	}
	version = &judged->versions[only];
	lt_trace_steps(&asking->trace, one->steps,
	               judged->versions[0].first_step);
	lt_trace_steps(&asking->trace, one->steps + version->first_step,
	               version->step_count);
}

/* One rule (or one of its readings, or one clause of either_of). */
static void judge_must(struct asking *asking, const struct lt_rule *rule,
                       const struct lt_must *must, struct lt_judged *judged)
{
	const struct compared *one = compared_of(asking, rule, must);

	*judged = one->judged;
	if (asking->trace.is_on)
		tell_compared(asking, one);
	lt_verdict_of(judged, version_asked(asking, judged), &asking->trace);
}

/* Of two clauses the better verdict counts; of equal ones the clause that
 * leaves more time is shown, because the paper is in time until it lapses. */
static bool is_better(const struct lt_judged *one, const struct lt_judged *best)
{
	if (one->verdict != best->verdict)
		return one->verdict > best->verdict;
	return lt_limit_leaves_more(&one->bounds.last, &best->bounds.last);
}

/* either_of: each clause is judged alone, the best verdict counts. */
static void judge_variant(struct asking *asking, const struct lt_rule *rule,
                          struct lt_judged *judged)
{
	const struct lt_must *must = &rule->must;
	struct lt_trace *trace = &asking->trace;
	struct lt_bounds *list;
	size_t best = 0;

	if (must->kind != LT_MUST_EITHER) {
		judge_must(asking, rule, must, judged);
		return;
	}
	list = LT_NEW_ARRAY(trace->arena, struct lt_bounds, must->clause_count);
	for (size_t i = 0; i < must->clause_count; i++) {
		struct lt_judged one;

		lt_trace_clause(trace, i, must->clause_count);
		judge_must(asking, rule, &must->clauses[i], &one);
		list[i] = one.bounds;
		if (i == 0 || is_better(&one, judged)) {
			*judged = one;
			best = i;
		}
	}
	if (asking->unsaid.size) {
		/* Which clause holds, is told by the act only. */
		judged->bounds =
		    (struct lt_bounds){ .conventions = must->conventions,
			                .last = lt_limit_unknown(),
			                .first = lt_limit_unknown(),
			                .recommended = lt_limit_unknown() };
		return;
	}
	judged->windows = (struct lt_windows){ list, must->clause_count, best };
	if (trace->is_on)
		lt_step(trace, LT_P_EITHER,
		        lt_words_number(trace->arena, (int64_t)best + 1));
}

bool lt_row_is_disputed(const struct lt_row *row)
{
	bool differ = false;

	for (size_t i = 0; i < row->reading_count; i++) {
		if (row->readings[i].verdict == LT_VERDICT_UNDECIDED)
			return false;
		differ |= row->readings[i].verdict != row->readings[0].verdict;
	}
	return differ && row->verdict == LT_VERDICT_UNDECIDED;
}

static struct lt_str words_of_readings(const struct lt_row *row,
                                       struct lt_arena *arena)
{
	struct lt_str *parts =
	    LT_NEW_ARRAY(arena, struct lt_str, row->reading_count);

	for (size_t i = 0; i < row->reading_count; i++)
		parts[i] = lt_say(
		    arena, LT_P_READING_SAYS, row->readings[i].name,
		    lt_str_of(lt_verdict_words(row->readings[i].verdict)));
	return lt_words_list(arena, parts, row->reading_count);
}

/* One reading by itself. A waiver covers it as it covers a rule, because
 * readings are compared after waivers. */
static void judge_reading(struct asking *asking, const struct lt_rule *reading,
                          bool is_waived, bool has_chain,
                          struct lt_judged *judged)
{
	const struct lt_document *source;

	lt_trace_reading(&asking->trace, reading);
	/* Where readings differ in it, the chain is not shown before them. */
	if (has_chain)
		lt_acts_counted(asking->which, reading, &asking->trace,
		                &source);
	judge_variant(asking, reading, judged);
	if (is_waived && lt_can_be_waived(judged))
		judged->verdict = LT_VERDICT_WAIVED;
}

/* Makes the limits of SAFE those that are safe under ONE, too. Returns whether
 * its last good moment is now that of ONE. */
static bool join_limits(struct lt_bounds *safe, const struct lt_bounds *one)
{
	lt_limit_join(&safe->first, &one->first,
	              (struct lt_pick){ .is_first = true });
	lt_limit_join(&safe->recommended, &one->recommended,
	              (struct lt_pick){ .earlier = true });
	return lt_limit_join(&safe->last, &one->last,
	                     (struct lt_pick){ .earlier = true });
}

/* Holds what was found by one reading to the limits that are safe under all. */
static void make_safe(struct lt_judged *judged, const struct lt_bounds *safe,
                      struct lt_arena *arena)
{
	struct lt_trace silent = { .arena = arena };

	judged->bounds.last = safe->last;
	judged->bounds.first = safe->first;
	judged->bounds.recommended = safe->recommended;
	/* Windows of one reading's clauses are not safe under the others. */
	judged->windows.count = 0;
	/* The states of languages are those by the safe dates. What is compared
	 * is a copy, because other rows use the versions of the reading. */
	lt_versions_copy(judged, arena);
	lt_versions_compare(judged, &silent);
}

/* The versions of which each has a verdict of its own by RULE. */
static struct lt_judged versions_apart(struct asking *asking,
                                       const struct lt_rule *rule,
                                       struct lt_arena *arena)
{
	struct lt_judged judged = { .which = asking->which,
		                    .room = &asking->room,
		                    .source = lt_acts_source(asking->which,
		                                             rule, arena) };

	if (rule->languages.clock == LT_CLOCK_EACH)
		lt_versions_of(asking->which, rule, arena, &judged);
	if (judged.clock != LT_CLOCK_EACH)
		judged.count = 0;
	return judged;
}

/* Whether a reading says anything of the row's language: that of all is said by
 * each reading. */
static bool concerns_row(struct asking *asking, const struct lt_rule *reading,
                         struct lt_arena *arena)
{
	struct lt_judged apart;

	if (!asking->language.size)
		return true;
	apart = versions_apart(asking, reading, arena);
	return lt_version_place(&apart, asking->language) < apart.count;
}

/* The verdict by READING; open where the rule is disputed and by this reading
 * not, or not certainly, for the case. */
static enum lt_verdict verdict_by(const struct asking *asking,
                                  const struct lt_rule *reading,
                                  const struct lt_judged *judged)
{
	return asking->scope_disputed.size &&
	               lt_reading_holds(asking->which, reading) != LT_YES
	           ? LT_VERDICT_UNDECIDED
	           : judged->verdict;
}

/* All readings are computed; the row shows the one that is safe under each:
 * the earliest last good, the latest first good (counting.md 3.15). */
static void judge_readings(struct asking *asking, const struct lt_rule *rule,
                           struct lt_judged *judged, struct lt_row *row)
{
	struct lt_trace *trace = &asking->trace;
	struct lt_reading_row *list = LT_NEW_ARRAY(
	    trace->arena, struct lt_reading_row, rule->reading_count);
	bool is_waived = lt_waiver_for(asking->which, rule) != NULL;
	struct lt_bounds safe = { 0 };
	struct lt_bounds *bounds =
	    LT_NEW_ARRAY(trace->arena, struct lt_bounds, rule->reading_count);
	bool has_chain = lt_rule_has_revisions(rule);
	bool differ = false, is_fine = true;
	size_t count = 0;

	for (size_t i = 0; i < rule->reading_count; i++) {
		struct lt_judged one;

		if (!concerns_row(asking, &rule->readings[i], trace->arena))
			continue;
		judge_reading(asking, &rule->readings[i], is_waived, has_chain,
		              &one);
		list[count] = (struct lt_reading_row){
			rule->readings[i].name, one.bounds.last,
			one.bounds.first,
			verdict_by(asking, &rule->readings[i], &one)
		};
		bounds[count] = one.bounds;
		differ |= one.verdict != list[0].verdict;
		is_fine &= one.verdict == LT_VERDICT_TIGHT ||
		           one.verdict == LT_VERDICT_ON_TIME;
		if (join_limits(&safe, &one.bounds) || count == 0)
			*judged = one;
		count++;
	}
	judged->readings = bounds;
	judged->reading_count = count;
	make_safe(judged, &safe, trace->arena);
	judged->rule = rule;
	row->readings = list;
	row->reading_count = count;
	if (!differ && !asking->scope_disputed.size)
		return;
	judged->verdict = LT_VERDICT_UNDECIDED;
	judged->is_breach = false;
	judged->is_scope_disputed = asking->scope_disputed.size > 0;
	judged->is_partly_tight = is_fine && !judged->is_scope_disputed;
	judged->undecided = (struct lt_why){ .text = asking->scope_disputed };
	if (!judged->is_scope_disputed)
		judged->undecided =
		    lt_because(trace->arena, LT_P_WHY_READINGS,
		               words_of_readings(row, trace->arena));
}

/* Puts a verdict and what goes with it into a row. */
static void finish(const struct lt_case *which, struct lt_judged *judged,
                   size_t only, struct lt_trace *trace, struct lt_row *row)
{
	row->verdict = judged->verdict;
	row->reason = judged->undecided.text;
	lt_measure_row(judged, only, trace->arena, row);
	lt_note_plans(judged, only, row, trace->arena);
	lt_note_unknown(judged, row, trace->arena);
	lt_note_rest(judged, row, trace->arena);
	if (lt_can_be_waived(judged) && !lt_waiver_for(which, row->rule))
		lt_note_breach(row, trace->arena);
	lt_waive(judged, row, trace);
	lt_put_still_due(judged, only, trace->arena, row);
	row->due_soon = lt_is_due_soon(which, row->verdict, &row->last);
	row->gravity = lt_gravity_of(row->verdict, row->rule->force);
	if (row->due_soon)
		row->gravity = LT_GRAVITY_NOTICE;
	row->steps = trace->steps;
	row->step_count = trace->count;
}

static struct lt_row *add_row(struct lt_rows *rows, struct lt_arena *arena,
                              const struct lt_case *which,
                              const struct lt_rule *rule)
{
	struct lt_row *row = lt_arena_push(arena, (void **)&rows->list,
	                                   rows->count++, sizeof *row);

	*row = (struct lt_row){ .rule = rule,
		                .session = which->session,
		                .document = which->document,
		                .body = which->body,
		                .is_counted = true };
	return row;
}

/* Makes one row: of the paper as a whole (LANGUAGE is empty), or of one of its
 * required languages. SELECTED: the steps that led to the rule, copied into
 * each row. */
static void judge_row(struct asking *asking, const struct lt_rule *rule,
                      struct lt_str language, const struct lt_trace *selected,
                      struct lt_rows *rows)
{
	struct lt_row *row =
	    add_row(rows, selected->arena, asking->which, rule);
	struct lt_judged judged = { 0 };

	asking->trace =
	    lt_telling_trace(asking->telling, selected->arena, selected->is_on);
	lt_trace_steps(&asking->trace, selected->steps, selected->count);
	asking->language = row->language = language;
	asking->known = asking->count;
	row->is_counted = !language.size;
	if (rule->reading_count)
		judge_readings(asking, rule, &judged, row);
	else
		judge_variant(asking, rule, &judged);
	lt_telling_spend(asking->telling, lt_days_told(&asking->trace));
	finish(asking->which, &judged, version_asked(asking, &judged),
	       &asking->trace, row);
}

/* Makes an undecided row, which says why nothing could be computed. */
static void undecided_row(const struct lt_judging *judging,
                          const struct lt_case *which,
                          const struct lt_rule *rule,
                          const struct lt_trace *trace, struct lt_str reason,
                          struct lt_rows *rows)
{
	struct lt_row *row = add_row(rows, judging->arena, which, rule);

	row->verdict = LT_VERDICT_UNDECIDED;
	row->gravity = LT_GRAVITY_UNDECIDED;
	row->reason = reason;
	row->has_languages = rule->languages.required != LT_REQUIRED_NONE;
	row->steps = trace->steps;
	row->step_count = trace->count;
}

struct languages {
	struct lt_str *list;
	size_t count;
};

/* Adds those that have a row of their own by RULE. */
static void add_languages(struct asking *asking, const struct lt_rule *rule,
                          struct lt_arena *arena, struct languages *languages)
{
	struct lt_judged apart = versions_apart(asking, rule, arena);

	for (size_t i = 0; i < apart.count; i++) {
		struct lt_str language = apart.versions[i].language, *place;
		size_t k = 0;

		while (k < languages->count &&
		       !lt_str_eq_nocase(languages->list[k], language))
			k++;
		if (k < languages->count)
			continue;
		place = lt_arena_push(arena, (void **)&languages->list,
		                      languages->count++, sizeof *place);
		*place = language;
	}
}

/* The languages that have a row of their own, by the rule or by one of its
 * readings. */
static struct languages language_rows(struct asking *asking,
                                      const struct lt_rule *rule,
                                      struct lt_arena *arena)
{
	struct languages languages = { 0 };

	if (!asking->which->document || asking->unsaid.size)
		return languages;
	if (!rule->reading_count)
		add_languages(asking, rule, arena, &languages);
	for (size_t i = 0; i < rule->reading_count; i++)
		add_languages(asking, &rule->readings[i], arena, &languages);
	return languages;
}

static void judge_rule(const struct lt_judging *judging,
                       const struct lt_case *which, const struct lt_rule *rule,
                       const struct lt_session_choice *choice,
                       struct lt_telling *telling, struct lt_rows *rows)
{
	struct lt_trace trace =
	    lt_telling_trace(telling, judging->arena, judging->with_steps);
	struct asking asking = { .which = which, .telling = telling };
	struct lt_str reason = lt_rule_selected(which, rule, choice, &trace);
	struct languages languages;

	if (reason.size) {
		undecided_row(judging, which, rule, &trace, reason, rows);
		return;
	}
	asking.scope_disputed = lt_scope_disputed(which, rule, judging->arena);
	asking.unsaid = lt_acts_found(which, rule, &trace);
	lt_telling_spend(telling, lt_days_told(&trace));
	languages = language_rows(&asking, rule, judging->arena);
	for (size_t i = 0; i < languages.count; i++)
		judge_row(&asking, rule, languages.list[i], &trace, rows);
	judge_row(&asking, rule, (struct lt_str){ 0 }, &trace, rows);
	lt_arena_free(&asking.room);
}

static struct lt_telling may_tell(const struct lt_judging *judging)
{
	return (struct lt_telling){ judging->with_all_days
		                        ? LT_TOLD_DAYS_MAX
		                        : LT_TOLD_ROW_DAYS_MAX,
		                    LT_TOLD_PAPER_DAYS_MAX };
}

bool lt_judge_document(const struct lt_judging *judging,
                       const struct lt_document *document, struct lt_rows *rows)
{
	const struct lt_world *world = judging->world;
	static const struct lt_body nobody = {
		.non_working = { .missing = { "working calendar", 16 } }
	};
	struct lt_session_choice choice =
	    lt_session_of(world, document, judging->arena);
	struct lt_editions editions = { 0 };
	struct lt_case which = { world,
		                 judging->papers,
		                 choice.body ? choice.body : &nobody,
		                 choice.session,
		                 document,
		                 &editions };
	struct lt_telling telling = may_tell(judging);
	bool any_waits = false;

	*rows = (struct lt_rows){ 0 };
	for (size_t i = 0; i < world->rule_count; i++) {
		const struct lt_rule *rule = world->rules[i];

		if (rule->act == LT_ACT_OPENING ||
		    (judging->only && rule != judging->only) ||
		    !lt_rule_concerns(&which, rule))
			continue;
		if (lt_rule_waits(rule, document) != !judging->papers)
			judge_rule(judging, &which, rule, &choice, &telling,
			           rows);
		else
			any_waits |= !judging->papers;
	}
	if (judging->with_refused && !rows->count && !any_waits)
		lt_rows_refused(&which, judging->arena, rows);
	lt_editions_free(&editions);
	return any_waits;
}

void lt_judge_session(const struct lt_judging *judging,
                      const struct lt_session *session, struct lt_rows *rows)
{
	const struct lt_world *world = judging->world;
	struct lt_editions editions = { 0 };
	struct lt_case which = { world, judging->papers, session->body, session,
		                 NULL,  &editions };
	struct lt_session_choice choice = { .session = session,
		                            .body = session->body };
	struct lt_telling telling = may_tell(judging);

	*rows = (struct lt_rows){ 0 };
	for (size_t i = 0; i < world->rule_count; i++) {
		const struct lt_rule *rule = world->rules[i];

		if (rule->act == LT_ACT_OPENING &&
		    (!judging->only || rule == judging->only) &&
		    lt_rule_concerns(&which, rule))
			judge_rule(judging, &which, rule, &choice, &telling,
			           rows);
	}
	lt_editions_free(&editions);
}

enum lt_verdict lt_rows_worst(const struct lt_rows *rows)
{
	enum lt_verdict worst = LT_VERDICT_NONE;

	for (size_t i = 0; i < rows->count; i++)
		if (rows->list[i].is_counted &&
		    (!worst || rows->list[i].verdict < worst))
			worst = rows->list[i].verdict;
	return worst;
}
