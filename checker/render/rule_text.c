#include "render/rule_text.h"

#include "core/applies.h"

/* The only body of a rule, whose languages and days can be named. */
static const struct lt_body *body_of(const struct lt_rule *rule)
{
	const struct lt_body *only = NULL;

	for (size_t i = 0; i < rule->body_count; i++) {
		if (!lt_rule_is_for(rule, rule->bodies[i]))
			continue;
		if (only)
			return NULL;
		only = rule->bodies[i];
	}
	return only;
}

static struct lt_str act_of(const struct lt_rule *rule)
{
	return lt_str_of(rule->act == LT_ACT_OPENING ? "opened"
	                                             : lt_act_name(rule->act));
}

static void add(struct lt_rule_text *text, unsigned level,
                enum lt_rule_phrase phrase, const struct lt_str *args,
                size_t count)
{
	struct lt_str sentence = lt_rule_fill(text->arena, phrase, args, count);

	lt_rule_add(text, level, phrase,
	            lt_rule_capital(text->arena, sentence));
}

#define ADD(text, level, phrase, ...)                                          \
	add((text), (level), (phrase), (const struct lt_str[]){ __VA_ARGS__ }, \
	    sizeof((const struct lt_str[]){ __VA_ARGS__ }) /                   \
	        sizeof(struct lt_str))

/* --- languages ---------------------------------------------------------- */

static struct lt_str some_languages(struct lt_arena *arena,
                                    const enum lt_rule_phrase phrases[3],
                                    const struct lt_str *list, size_t count)
{
	struct lt_str all = count == 2
	                        ? lt_rule_say(arena, LT_R_BOTH, { 0 })
	                        : lt_rule_say(arena, LT_R_ALL_OF_THEM,
	                                      lt_rule_number(arena, count));

	return lt_rule_say(arena, phrases[count > 1 ? 2 : count], all,
	                   lt_words_list(arena, list, count));
}

/* " in all six official languages (ar, zh, en, fr, ru and es)" */
static struct lt_str in_languages(struct lt_arena *arena,
                                  const struct lt_rule *rule)
{
	static const enum lt_rule_phrase official[] = { LT_R_IN_ALL_OFFICIAL,
		                                        LT_R_IN_OFFICIAL_ONE,
		                                        LT_R_IN_OFFICIAL_SOME };
	static const enum lt_rule_phrase working[] = { LT_R_IN_ALL_WORKING,
		                                       LT_R_IN_WORKING_ONE,
		                                       LT_R_IN_WORKING_SOME };
	const struct lt_language_rule *languages = &rule->languages;
	const struct lt_body *body = body_of(rule);

	switch (languages->required) {
	case LT_REQUIRED_NONE:
		break;
	case LT_REQUIRED_OFFICIAL:
		return some_languages(arena, official,
		                      body ? body->official : NULL,
		                      body ? body->official_count : 0);
	case LT_REQUIRED_WORKING:
		return some_languages(arena, working,
		                      body ? body->working : NULL,
		                      body ? body->working_count : 0);
	case LT_REQUIRED_ORIGINAL:
		return lt_rule_say(arena, LT_R_IN_ORIGINAL, { 0 });
	case LT_REQUIRED_ANY:
		return lt_rule_say(arena, LT_R_IN_ANY, { 0 });
	case LT_REQUIRED_LIST:
		return lt_rule_say(
		    arena, LT_R_IN_LIST, { 0 },
		    lt_words_list(arena, languages->list, languages->count));
	}
	return (struct lt_str){ 0 };
}

/* Whether a period counts from an act whose last version runs it (counting.md,
 * section 2). */
static bool counts_from_last(const struct lt_must *must)
{
	const struct lt_anchor *anchor = &must->anchor;

	for (size_t i = 0; i < must->clause_count; i++)
		if (counts_from_last(&must->clauses[i]))
			return true;
	return (anchor->kind == LT_ANCHOR_ACT ||
	        anchor->kind == LT_ANCHOR_KIND_ACT) &&
	       !anchor->is_first;
}

static void tell_languages(struct lt_rule_text *text,
                           const struct lt_rule *rule)
{
	static const enum lt_rule_phrase clocks[] = {
		[LT_CLOCK_LAST] = LT_R_LANGUAGES_LAST,
		[LT_CLOCK_FIRST] = LT_R_LANGUAGES_FIRST,
		[LT_CLOCK_EACH] = LT_R_LANGUAGES_EACH,
	};
	const struct lt_language_rule *languages = &rule->languages;
	const struct lt_period *together = &languages->together;
	struct lt_arena *arena = text->arena;

	if (counts_from_last(&rule->must))
		ADD(text, 0, LT_R_ANCHOR_LAST, { 0 });
	if (rule->act == LT_ACT_OPENING)
		return;
	if (languages->required == LT_REQUIRED_NONE)
		ADD(text, 0, LT_R_LANGUAGES_NONE, { 0 });
	else if (languages->required == LT_REQUIRED_ANY)
		ADD(text, 0, LT_R_LANGUAGES_ANY, { 0 });
	else
		ADD(text, 0, clocks[languages->clock], act_of(rule));
	if (!languages->has_together)
		return;
	if (together->amount == 0 && together->unit != LT_HOURS)
		ADD(text, 0, LT_R_TOGETHER_SAME_DAY, { 0 });
	else
		ADD(text, 0, LT_R_TOGETHER_WITHIN,
		    lt_words_count(arena, together->amount,
		                   lt_unit_name(together->unit, true),
		                   lt_unit_name(together->unit, false)));
}

/* --- the rule itself ---------------------------------------------------- */

static void tell_must(struct lt_rule_text *text, unsigned level,
                      const struct lt_rule *rule, const struct lt_must *must)
{
	struct lt_arena *arena = text->arena;

	if (must->recommended.is_set)
		ADD(text, level,
		    must->recommended.period.amount == 1 ? LT_R_RECOMMENDED_ONE
		                                         : LT_R_RECOMMENDED,
		    lt_rule_period(arena, &must->recommended));
	if (must->kind == LT_MUST_UNSCORED)
		ADD(text, level, LT_R_SOON_UNSCORED, { 0 });
	for (size_t i = 0; i < must->clause_count; i++) {
		const struct lt_must *clause = &must->clauses[i];
		char letter = (char)('a' + i % 26);

		ADD(text, level, LT_R_CLAUSE, (struct lt_str){ &letter, 1 },
		    lt_rule_timing(arena, clause));
		tell_must(text, level + 1, rule, clause);
	}
	lt_rule_conventions_text(text, level, must, body_of(rule),
	                         act_of(rule));
}

static void tell_main(struct lt_rule_text *text, const struct lt_rule *rule)
{
	static const enum lt_rule_phrase papers[] = {
		[LT_FORCE_NONE] = LT_R_MAIN_SHALL,
		[LT_SHALL] = LT_R_MAIN_SHALL,
		[LT_SHOULD] = LT_R_MAIN_SHOULD,
		[LT_PRACTICE] = LT_R_MAIN_PRACTICE,
	};
	static const enum lt_rule_phrase sessions[] = {
		[LT_FORCE_NONE] = LT_R_OPENS_SHALL,
		[LT_SHALL] = LT_R_OPENS_SHALL,
		[LT_SHOULD] = LT_R_OPENS_SHOULD,
		[LT_PRACTICE] = LT_R_OPENS_PRACTICE,
	};
	struct lt_arena *arena = text->arena;
	struct lt_str which = lt_rule_papers(arena, &rule->applies);
	bool opens = rule->act == LT_ACT_OPENING;

	ADD(text, 0, opens ? sessions[rule->force] : papers[rule->force],
	    which.size ? lt_rule_say(arena, LT_R_PAPERS, which)
	               : lt_rule_say(arena, LT_R_ALL_PAPERS, { 0 }),
	    act_of(rule), in_languages(arena, rule),
	    lt_rule_timing(arena, &rule->must));
}

static void tell_edition(struct lt_rule_text *text, unsigned level,
                         const struct lt_rule *rule)
{
	struct lt_arena *arena = text->arena;
	enum lt_rule_phrase phrase = rule->has_from && rule->has_to
	                                 ? LT_R_IN_FORCE_BOTH
	                             : rule->has_from ? LT_R_IN_FORCE_FROM
	                                              : LT_R_IN_FORCE_TO;
	struct lt_str day =
	    lt_rule_anchor_day(arena, lt_must_anchor(&rule->must));

	if (!rule->has_from && !rule->has_to)
		return;
	if (rule->selected_by_act)
		day = lt_rule_say(arena, LT_R_FIRST_ACT_DAY, act_of(rule));
	ADD(text, level, phrase,
	    rule->has_from ? lt_words_day(arena, rule->in_force_from)
	                   : (struct lt_str){ 0 },
	    rule->has_to ? lt_words_day(arena, rule->in_force_to)
	                 : (struct lt_str){ 0 },
	    day);
}

static enum lt_rule_phrase breach_of(enum lt_force force)
{
	static const enum lt_rule_phrase breaches[] = {
		[LT_FORCE_NONE] = LT_R_BREACH_SHALL,
		[LT_SHALL] = LT_R_BREACH_SHALL,
		[LT_SHOULD] = LT_R_BREACH_SHOULD,
		[LT_PRACTICE] = LT_R_BREACH_PRACTICE,
	};

	return breaches[force];
}

/* What a reading has of its own beside its periods. */
static void tell_own(struct lt_rule_text *text, const struct lt_rule *rule,
                     const struct lt_rule *reading)
{
	const struct lt_source_of_law *source = &reading->source;
	struct lt_str papers = lt_rule_papers(text->arena, &reading->applies);

	if (rule->is_scope_disputed) {
		ADD(text, 1, papers.size ? LT_R_READING_FOR : LT_R_READING_ALL,
		    papers);
		tell_edition(text, 1, reading);
	}
	if (reading->force != rule->force)
		ADD(text, 1, breach_of(reading->force), { 0 });
	if (!lt_str_eq(reading->on_late, rule->on_late))
		ADD(text, 1, LT_R_ON_LATE, reading->on_late);
	if (source->instrument.size)
		ADD(text, 1,
		    source->provision.size ? LT_R_READING_PROVISION
		                           : LT_R_READING_SOURCE,
		    source->instrument, source->provision);
}

static void tell_readings(struct lt_rule_text *text, const struct lt_rule *rule)
{
	if (!rule->reading_count)
		return;
	ADD(text, 0, LT_R_READINGS, { 0 });
	for (size_t i = 0; i < rule->reading_count; i++) {
		const struct lt_rule *reading = &rule->readings[i];

		ADD(text, 0, LT_R_READING, reading->name,
		    lt_rule_timing(text->arena, &reading->must));
		tell_own(text, rule, reading);
		tell_must(text, 1, reading, &reading->must);
	}
}

static void tell_force(struct lt_rule_text *text, const struct lt_rule *rule)
{
	if (rule->must.kind != LT_MUST_UNSCORED)
		ADD(text, 0, breach_of(rule->force), { 0 });
	if (rule->on_late.size)
		ADD(text, 0, LT_R_ON_LATE, rule->on_late);
}

static void tell_others(struct lt_rule_text *text, const struct lt_rule *rule,
                        const struct lt_rule *const *rules, size_t count)
{
	static const enum lt_rule_phrase revisions[] = {
		[LT_REVISION_RESTARTS] = LT_R_REVISION_RESTARTS,
		[LT_REVISION_INHERITS] = LT_R_REVISION_INHERITS,
		[LT_REVISION_RESTARTS_IF_SUBSTANTIVE] =
		    LT_R_REVISION_SUBSTANTIVE,
	};

	if (!rule->is_scope_disputed)
		tell_edition(text, 0, rule);
	if (rule->override_count)
		ADD(text, 0, LT_R_OVERRIDES,
		    lt_words_list(text->arena, rule->overrides,
		                  rule->override_count));
	for (size_t i = 0; i < count; i++)
		if (lt_rule_overrides(rules[i], rule))
			ADD(text, 0, LT_R_OVERRIDDEN, rules[i]->id);
	if (rule->act != LT_ACT_OPENING)
		ADD(text, 0, revisions[rule->revision], { 0 });
	if (rule->must.kind != LT_MUST_UNSCORED) {
		ADD(text, 0, LT_R_PUBLISHED_WINS, { 0 });
		return;
	}
	ADD(text, 0, LT_R_PUBLISHED_JUDGES, { 0 });
	ADD(text, 0, breach_of(rule->force), { 0 });
}

static void tell_source(struct lt_rule_text *text, const struct lt_rule *rule)
{
	const struct lt_source_of_law *source = &rule->source;
	struct lt_str day = source->checked_on;

	if (!source->instrument.size)
		return;
	if (!day.size)
		day = lt_rule_say(text->arena, LT_R_NO_DATE, { 0 });
	ADD(text, 0,
	    source->provision.size ? LT_R_SOURCE_PROVISION : LT_R_SOURCE,
	    source->instrument, source->provision);
	if (source->url.size)
		lt_rule_add(text, 0, LT_R_SOURCE, source->url);
	ADD(text, 0,
	    lt_str_is(source->verification, "text") ? LT_R_VERIFIED_TEXT
	    : lt_str_is(source->verification, "secondary")
	        ? LT_R_VERIFIED_SECONDARY
	        : LT_R_VERIFIED_NOT,
	    day);
	if (source->note.size)
		ADD(text, 0, LT_R_REMARK_SOURCE, source->note);
}

void lt_rule_sentences(struct lt_arena *arena, const struct lt_rule *rule,
                       const struct lt_rule *const *rules, size_t rule_count,
                       struct lt_rule_text *text)
{
	*text = (struct lt_rule_text){ .arena = arena };
	tell_main(text, rule);
	if (rule->reading_count)
		tell_readings(text, rule);
	else
		tell_must(text, 0, rule, &rule->must);
	tell_languages(text, rule);
	tell_force(text, rule);
	tell_others(text, rule, rules, rule_count);
	if (rule->note.size)
		ADD(text, 0, LT_R_REMARK, rule->note);
	tell_source(text, rule);
}
