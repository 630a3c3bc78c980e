#include "core/verdict.h"

#include "core/act.h"

struct language_list {
	const struct lt_str *list;
	size_t count;
	struct lt_why why;
};

static struct language_list required_of(const struct lt_case *which,
                                        const struct lt_rule *rule,
                                        struct lt_arena *arena)
{
	const struct lt_language_rule *languages = &rule->languages;
	const struct lt_body *body = which->body;
	struct language_list list = { languages->list,
		                      languages->count,
		                      { 0 } };
	bool official = languages->required == LT_REQUIRED_OFFICIAL;

	if (which->world->reader.size)
		return (
		    struct language_list){ &which->world->reader, 1, { 0 } };
	if (official || languages->required == LT_REQUIRED_WORKING) {
		list.list = official ? body->official : body->working;
		list.count =
		    official ? body->official_count : body->working_count;
		if (list.count == 0) {
			list.why =
			    lt_because(arena, LT_P_WHY_LANGUAGES_UNKNOWN,
			               official ? LT_STR("official languages")
			                        : LT_STR("working languages"),
			               lt_body_called(body));
		}
	} else if (languages->required == LT_REQUIRED_ORIGINAL) {
		list.list = &which->document->original_language;
		list.count = 1;
		if (!list.list->size) {
			list.why = lt_because(arena, LT_P_WHY_ORIGINAL, { 0 });
		}
	}
	return list;
}

/* Whether a version in TAG serves who needs WANTED because it is a more special
 * one (RFC 4647 section 3.3.1: "zh" is served by "zh-Hans"). */
static bool is_more_special(struct lt_str tag, struct lt_str wanted)
{
	return tag.size > wanted.size && tag.at[wanted.size] == '-' &&
	       lt_str_eq_nocase(lt_str_head(tag, wanted.size), wanted);
}

static struct lt_moment version_in(const struct lt_act_entry *entry,
                                   struct lt_str language)
{
	struct lt_moment found = { 0 };

	for (size_t i = 0; i < entry->version_count; i++) {
		const struct lt_version *one = &entry->versions[i];

		if (lt_str_eq_nocase(one->language, language))
			return one->moment;
		if (is_more_special(one->language, language) &&
		    found.state != LT_MOMENT_KNOWN)
			found = one->moment;
	}
	return found;
}

/* Many versions under many rules would else be most of what is held. */
enum { FEW = 16 };

static struct lt_judged_version *new_versions(const struct lt_judged *judged,
                                              size_t count,
                                              struct lt_arena *arena)
{
	if (count > FEW && judged->room)
		arena = judged->room;
	return LT_NEW_ARRAY(arena, struct lt_judged_version, count);
}

static void take_required(const struct lt_act_entry *entry,
                          const struct language_list *list,
                          struct lt_arena *arena, struct lt_judged *judged)
{
	judged->count = list->count;
	judged->versions = new_versions(judged, list->count, arena);
	for (size_t i = 0; i < list->count; i++) {
		judged->versions[i].language = list->list[i];
		judged->versions[i].moment = version_in(entry, list->list[i]);
	}
}

/* Takes every version there is, or the one moment without a language; the first
 * that is out decides. */
static void take_first(const struct lt_act_entry *entry, struct lt_arena *arena,
                       struct lt_judged *judged)
{
	size_t count = entry->by_language ? entry->version_count : 1;

	judged->clock = LT_CLOCK_FIRST;
	judged->versions = new_versions(judged, count ? count : 1, arena);
	/* An act with no version yet is one that has not happened. */
	judged->count = count ? count : 1;
	for (size_t i = 0; i < count; i++) {
		judged->versions[i].language = entry->by_language
		                                   ? entry->versions[i].language
		                                   : (struct lt_str){ 0 };
		judged->versions[i].moment = entry->by_language
		                                 ? entry->versions[i].moment
		                                 : entry->moment;
	}
}

void lt_versions_of(const struct lt_case *which, const struct lt_rule *rule,
                    struct lt_arena *arena, struct lt_judged *judged)
{
	struct lt_act_entry opening = { 0 };
	const struct lt_act_entry *entry = &opening;
	struct language_list list;
	enum lt_required required = rule->languages.required;

	if (rule->act == LT_ACT_OPENING)
		opening.moment = which->session->opens;
	else
		entry = &judged->source->acts[rule->act];
	judged->clock = rule->languages.clock;
	judged->has_languages = required != LT_REQUIRED_NONE;
	if (!judged->has_languages ||
	    (required == LT_REQUIRED_ANY && !which->world->reader.size)) {
		take_first(entry, arena, judged);
		return;
	}
	list = required_of(which, rule, arena);
	judged->why = list.why;
	judged->required = list.list;
	judged->required_count = list.why.phrase ? 0 : list.count;
	if (list.why.phrase) {
		take_first(entry, arena, judged);
		return;
	}
	take_required(entry, &list, arena, judged);
	if (entry->by_language || entry->moment.state != LT_MOMENT_KNOWN)
		return;
	/* A date without a language does not say which version it is of. */
	for (size_t i = 0; i < judged->count; i++)
		judged->versions[i].moment = entry->moment;
	judged->needs_language = true;
	judged->why = lt_because(arena, LT_P_WHY_NO_LANGUAGE,
	                         lt_words_list(arena, list.list, list.count));
}

static struct lt_str words_of_required(const struct lt_judged *judged,
                                       struct lt_arena *arena)
{
	static const enum lt_phrase kinds[] = {
		[LT_REQUIRED_OFFICIAL] = LT_P_LANGUAGES_OFFICIAL,
		[LT_REQUIRED_WORKING] = LT_P_LANGUAGES_WORKING,
		[LT_REQUIRED_ORIGINAL] = LT_P_LANGUAGES_ORIGINAL,
		[LT_REQUIRED_ANY] = LT_P_NONE,
		[LT_REQUIRED_LIST] = LT_P_NONE,
	};
	enum lt_phrase kind = kinds[judged->rule->languages.required];
	struct lt_str list =
	    lt_words_list(arena, judged->required, judged->required_count);

	if (judged->which->world->reader.size)
		kind = LT_P_LANGUAGES_READER;
	return kind == LT_P_NONE ? list : lt_say(arena, kind, list);
}

size_t lt_version_place(const struct lt_judged *judged, struct lt_str language)
{
	size_t i = 0;

	while (i < judged->count &&
	       !lt_str_eq_nocase(judged->versions[i].language, language))
		i++;
	return i;
}

bool lt_are_languages_unknown(const struct lt_judged *judged)
{
	return judged->why.phrase && !judged->needs_language;
}

struct lt_str lt_words_of_unknown(const struct lt_judged *judged,
                                  struct lt_arena *arena)
{
	static const enum lt_phrase words[][2] = {
		[LT_REQUIRED_OFFICIAL] = { LT_P_ALL_OFFICIAL,
		                           LT_P_ONE_OFFICIAL },
		[LT_REQUIRED_WORKING] = { LT_P_ALL_WORKING, LT_P_ONE_WORKING },
		[LT_REQUIRED_ORIGINAL] = { LT_P_ORIGINAL, LT_P_ORIGINAL },
	};
	const struct lt_language_rule *languages = &judged->rule->languages;
	bool one_will_do = languages->clock == LT_CLOCK_FIRST;

	return lt_say(arena, words[languages->required][one_will_do], { 0 });
}

void lt_versions_say(const struct lt_judged *judged, struct lt_trace *trace)
{
	static const enum lt_phrase clocks[] = {
		[LT_CLOCK_LAST] = LT_P_LANGUAGES_LAST,
		[LT_CLOCK_FIRST] = LT_P_LANGUAGES_FIRST,
		[LT_CLOCK_EACH] = LT_P_LANGUAGES_EACH,
	};

	if (!trace->is_on)
		return;
	if (lt_are_languages_unknown(judged))
		lt_step(trace,
		        judged->rule->languages.required == LT_REQUIRED_ORIGINAL
		            ? LT_P_LANGUAGES_UNSAID
		            : LT_P_LANGUAGES_UNKNOWN,
		        lt_words_of_unknown(judged, trace->arena));
	else if (judged->required_count)
		lt_step(trace,
		        judged->required_count == 1 ? LT_P_LANGUAGES_ONE
		                                    : clocks[judged->clock],
		        words_of_required(judged, trace->arena));
	else if (judged->has_languages)
		lt_step(trace, LT_P_LANGUAGES_ANY, { 0 });
	else if (judged->count > 1) /* several versions */
		lt_step(trace, LT_P_LANGUAGES_NONE, { 0 });
}

/* Whether MOMENT keeps to a limit: to one that the rule does not have, yes; to
 * one that cannot be computed, maybe. */
static enum lt_truth against(const struct lt_limit *limit,
                             const struct lt_moment *moment,
                             const struct lt_zone *zone, bool is_first)
{
	if (limit->kind == LT_LIMIT_NONE)
		return LT_YES;
	if (!lt_limit_is_known(limit))
		return LT_MAYBE;
	return is_first ? lt_moment_from(moment, limit, zone)
	                : lt_moment_by(moment, limit, zone);
}

static enum lt_truth at_most_maybe(const struct lt_limit *limit,
                                   enum lt_truth truth)
{
	return limit->kind == LT_LIMIT_NONE ? truth : lt_and(truth, LT_MAYBE);
}

/* The limit, or what is known of it. */
static const struct lt_limit *known_of(const struct lt_limit *limit,
                                       const struct lt_limit *known)
{
	return limit->kind == LT_LIMIT_UNKNOWN && known->kind ? known : limit;
}

/* The place of the record of the act, with its evidence, if it names any. */
static struct lt_str place_of(const struct lt_judged *judged,
                              struct lt_arena *arena)
{
	const struct lt_document *paper = judged->source;
	enum lt_act act = judged->rule->act;
	struct lt_str file, line;

	if (!paper || !paper->at.file || !paper->at.line)
		return (struct lt_str){ 0 };
	file = lt_str_of(paper->at.file);
	line = lt_words_number(arena, paper->at.line);
	if (paper->evidence && paper->evidence[act].size)
		return lt_say(arena, LT_P_AT_PLACE_BY, file, line,
		              paper->evidence[act]);
	return lt_say(arena, LT_P_AT_PLACE, file, line);
}

static void say_version(const struct lt_judged *judged,
                        const struct lt_judged_version *version,
                        struct lt_trace *trace)
{
	struct lt_arena *arena = trace->arena;
	const struct lt_zone *zone = judged->which->body->zone;
	struct lt_str act = lt_str_of(lt_act_words(judged->rule->act));
	struct lt_str when;

	if (!trace->is_on)
		return;
	if (version->moment.state != LT_MOMENT_KNOWN) {
		if (version->language.size)
			lt_step(trace, LT_P_ACT_MISSING, act,
			        version->language);
		else
			lt_step(trace, LT_P_ACT_NOT_DONE, act);
		return;
	}
	if (judged->needs_language)
		act = lt_say(arena, LT_P_ACT_UNSAID, act);
	else if (version->language.size)
		act = lt_say(arena, LT_P_ACT_IN, act, version->language);
	when = lt_words_moment(arena, &version->moment, zone);
	lt_step(trace,
	        version->happened == LT_NO ? LT_P_ACT_PLANNED : LT_P_ACT_DONE,
	        act, when, place_of(judged, arena));
}

/* A cut-off touches the last good only (counting.md, 3.8): an act is not later
 * than a first good because it counts the next day. */
static void open_act(const struct lt_case *which,
                     const struct lt_conventions *how,
                     const struct lt_zone *days, const struct lt_moment *cut,
                     struct lt_arena *arena, struct lt_judged_version *one)
{
	struct lt_trace silent = { .arena = arena };
	struct lt_conventions uncut = *how;
	struct lt_counted counted;

	one->opened = one->counted;
	if (!how->has_cutoff)
		return;
	uncut.has_cutoff = false;
	if (!lt_act_counts(which, &uncut, days, cut, &silent, &counted))
		one->why = counted.why;
	one->opened = counted.moment;
}

static void compare(struct lt_judged *judged, struct lt_judged_version *one,
                    struct lt_trace *trace)
{
	const struct lt_case *which = judged->which;
	const struct lt_zone *zone = which->body->zone;
	const struct lt_bounds *bounds = &judged->bounds;
	const struct lt_limit *last =
	    known_of(&bounds->last, &bounds->last_known);
	const struct lt_limit *first =
	    known_of(&bounds->first, &bounds->first_known);
	/* The zone of the limits; of those that are known, if one clause cannot
	 * be computed. */
	const struct lt_zone *days =
	    last->kind > LT_LIMIT_UNKNOWN ? last->zone : first->zone;
	struct lt_conventions room;
	const struct lt_conventions *how = lt_act_conventions(bounds, &room);
	/* A plan is compared as it is; what has happened, has happened by the
	 * check at the latest. */
	struct lt_moment cut =
	    one->happened == LT_NO
		? one->moment
		: lt_moment_until(&one->moment, &which->world->check, zone);
	struct lt_counted counted;

	lt_act_counts(which, how, days, &cut, trace, &counted);
	one->counted = counted.moment;
	one->why = counted.why;
	judged->bounds.uses_estimate |= counted.uses_estimate;
	if (first->kind)
		open_act(which, how, days, &cut, trace->arena, one);
	one->in_time = against(last, &one->counted, zone, false);
	one->not_early = against(first, &one->opened, zone, true);
	one->recommended =
	    against(&bounds->recommended, &one->counted, zone, false);
	if (!one->why.phrase)
		return;
	/* When the act counts is not known, but never before it was done: if
	 * that is too late already, it is too late. */
	one->in_time = at_most_maybe(last, one->in_time);
	one->recommended =
	    at_most_maybe(&bounds->recommended, one->recommended);
	one->not_early = lt_or(one->not_early, LT_MAYBE);
}

void lt_versions_copy(struct lt_judged *judged, struct lt_arena *arena)
{
	struct lt_judged_version *copy =
	    new_versions(judged, judged->count, arena);

	for (size_t i = 0; i < judged->count; i++)
		copy[i] = judged->versions[i];
	judged->versions = copy;
}

void lt_versions_compare(struct lt_judged *judged, struct lt_trace *trace)
{
	const struct lt_check *check = &judged->which->world->check;
	const struct lt_zone *zone = judged->which->body->zone;
	const struct lt_bounds *bounds = &judged->bounds;
	const struct lt_limit *last =
	    known_of(&bounds->last, &bounds->last_known);
	struct lt_trace silent = { .arena = trace->arena };

	for (size_t i = 0; i < judged->count; i++) {
		struct lt_judged_version *one = &judged->versions[i];
		/* One date for all languages is shown once. */
		struct lt_trace *told =
		    i && judged->needs_language ? &silent : trace;

		one->first_step = told->count;
		one->happened = lt_moment_happened(&one->moment, check, zone);
		say_version(judged, one, told);
		if (one->moment.state == LT_MOMENT_KNOWN)
			compare(judged, one, told);
		one->step_count = told->count - one->first_step;
	}
	judged->passed = last->kind == LT_LIMIT_UNKNOWN ? LT_MAYBE : LT_NO;
	if (lt_limit_is_known(last))
		judged->passed = lt_limit_passed(last, check, zone);
}
