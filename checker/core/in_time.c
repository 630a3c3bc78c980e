#include "core/verdict.h"

/* "circulated in en and fr": what one rule, or one of its readings, asks for;
 * of the version at ONLY, or of all. */
static struct lt_str words_of_one(const struct lt_judged *judged, size_t only,
                                  struct lt_arena *arena)
{
	struct lt_str act = lt_str_of(lt_act_words(judged->rule->act));
	const struct lt_str *languages = judged->required;
	size_t count = judged->required_count;
	bool one_will_do = judged->rule->languages.clock == LT_CLOCK_FIRST;

	if (only < judged->count) {
		languages = &judged->versions[only].language;
		count = 1;
	}
	if (lt_are_languages_unknown(judged))
		return lt_say(arena, LT_P_IN_TIME_IN, act,
		              lt_words_of_unknown(judged, arena));
	if (!count)
		return act;
	return lt_say(arena, LT_P_IN_TIME_IN, act,
	              one_will_do ? lt_words_any(arena, languages, count)
	                          : lt_words_list(arena, languages, count));
}

/* The versions that a reading asks for, as JUDGED has those of the rule. */
static struct lt_judged asked_by(const struct lt_judged *judged,
                                 const struct lt_rule *reading,
                                 struct lt_arena *arena)
{
	struct lt_judged one = { .which = judged->which,
		                 .rule = reading,
		                 .source = judged->source,
		                 .room = judged->room };

	lt_versions_of(judged->which, reading, arena, &one);
	return one;
}

static size_t add_word(struct lt_str *list, size_t count, struct lt_str word)
{
	for (size_t i = 0; i < count; i++)
		if (lt_str_eq_nocase(list[i], word))
			return count;
	list[count] = word;
	return count + 1;
}

/* Languages of which each is asked for by some reading. */
struct wanted {
	struct lt_str *list;
	size_t count;
	bool is_asked; /* by some reading: for the act */
};

static void want(struct wanted *wanted, const struct lt_judged *one,
                 struct lt_arena *arena)
{
	size_t room = wanted->count + one->required_count + 1;
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, room);

	for (size_t i = 0; i < wanted->count; i++)
		list[i] = wanted->list[i];
	wanted->list = list;
	wanted->is_asked = true;
	for (size_t i = 0; i < one->required_count; i++)
		wanted->count = add_word(list, wanted->count, one->required[i]);
	if (lt_are_languages_unknown(one))
		wanted->count = add_word(list, wanted->count,
		                         lt_words_of_unknown(one, arena));
}

/* What the readings that are on ACT ask for together; in a row of one language,
 * of that one. Empty: none asks for anything. */
static struct lt_str words_of_act_asked(const struct lt_judged *judged,
                                        enum lt_act act, size_t only,
                                        struct lt_arena *arena)
{
	const struct lt_rule *rule = judged->rule;
	struct lt_str words = lt_str_of(lt_act_words(act));
	struct wanted wanted = { 0 };

	for (size_t i = 0; i < rule->reading_count; i++) {
		struct lt_judged one;

		if (rule->readings[i].act != act)
			continue;
		one = asked_by(judged, &rule->readings[i], arena);
		if (only < judged->count) {
			struct lt_str *language =
			    &judged->versions[only].language;

			if (lt_version_place(&one, *language) == one.count)
				continue;
			one.required = language;
			one.required_count = 1;
		}
		want(&wanted, &one, arena);
	}
	if (!wanted.is_asked || !wanted.count)
		return wanted.is_asked ? words : (struct lt_str){ 0 };
	return lt_say(arena, LT_P_IN_TIME_IN, words,
	              lt_words_list(arena, wanted.list, wanted.count));
}

/* Whether all readings ask for the same versions of the same act. */
static bool ask_alike(const struct lt_judged *judged, struct lt_arena *arena)
{
	const struct lt_rule *rule = judged->rule;
	struct lt_str first = { 0 };

	for (size_t i = 0; i < rule->reading_count; i++) {
		struct lt_judged one =
		    asked_by(judged, &rule->readings[i], arena);
		struct lt_str words = words_of_one(&one, one.count, arena);

		if (i && !lt_str_eq_nocase(words, first))
			return false;
		first = words;
	}
	return true;
}

/* What must be done: where readings ask for different acts or versions, all of
 * it, which is in time under each. */
static struct lt_str act_words(const struct lt_judged *judged, size_t only,
                               struct lt_arena *arena)
{
	const struct lt_rule *rule = judged->rule;
	struct lt_judged any = *judged;
	struct lt_str *list;
	size_t count = 0;

	if (rule->reading_count)
		any.rule = &rule->readings[0];
	if (ask_alike(judged, arena))
		return words_of_one(&any, only, arena);
	list = LT_NEW_ARRAY(arena, struct lt_str, rule->reading_count);
	for (size_t i = 0; i < rule->reading_count; i++) {
		struct lt_str words = words_of_act_asked(
		    judged, rule->readings[i].act, only, arena);

		if (words.size)
			count = add_word(list, count, words);
	}
	return lt_words_list(arena, list, count);
}

/* Whether only the recommended date was missed, at least by some reading. */
static bool is_only_tight(const struct lt_judged *judged)
{
	return judged->verdict == LT_VERDICT_TIGHT || judged->is_partly_tight;
}

/* When an act is safe under the rule, or under each of its readings. */
struct lt_window lt_safe_window(const struct lt_judged *judged,
                                bool is_recommended, struct lt_arena *arena)
{
	bool has_readings = judged->reading_count > 0;

	return lt_window_of(
	    judged->which, has_readings ? judged->readings : &judged->bounds,
	    has_readings ? judged->reading_count : 1, is_recommended, arena);
}

/* "by Mon 19 Feb 2024": when an act is in time; under either_of, by any clause.
 * Empty: it cannot be told, or no act is. While the paper is pending, clauses
 * that have lapsed are left out. */
static struct lt_str words_of_dates(const struct lt_judged *judged,
                                    struct lt_arena *arena)
{
	bool is_pending = judged->verdict == LT_VERDICT_PENDING;
	struct lt_window window;

	if (!is_only_tight(judged) && judged->windows.count)
		return lt_windows_words(judged->which, &judged->windows,
		                        is_pending ? LT_WINDOWS_SHOWN
		                                   : LT_WINDOWS_SHOWN |
		                                         LT_WINDOWS_PAST,
		                        arena);
	/* A date that would be undecided is not promised. */
	if (judged->bounds.recommended.kind == LT_LIMIT_UNKNOWN)
		return (struct lt_str){ 0 };
	window = lt_safe_window(judged, is_only_tight(judged), arena);
	return lt_window_words(judged->which, &window, arena);
}

struct lt_str lt_words_of_minimum(const struct lt_judged *judged,
                                  struct lt_arena *arena)
{
	struct lt_window window;

	if (judged->windows.count)
		return lt_windows_words(judged->which, &judged->windows,
		                        LT_WINDOWS_SHOWN, arena);
	window = lt_safe_window(judged, false, arena);
	return lt_window_words(judged->which, &window, arena);
}

/* "circulated by Mon 19 Feb 2024", with what is recommended. */
static struct lt_str words_of_act(const struct lt_judged *judged, size_t only,
                                  struct lt_arena *arena)
{
	struct lt_str dates = words_of_dates(judged, arena);

	if (!dates.size)
		return dates;
	dates =
	    lt_say(arena, LT_P_IN_TIME, act_words(judged, only, arena), dates);
	return is_only_tight(judged)
	           ? lt_say(arena, LT_P_IN_TIME_RECOMMENDED, dates)
	           : dates;
}

/* What would have been, or still will be, in time. */
struct lt_str lt_counterfactual(const struct lt_judged *judged, size_t only,
                                struct lt_arena *arena)
{
	const struct lt_period *span = &judged->rule->languages.together;
	bool is_apart = judged->verdict == LT_VERDICT_STAGGERED ||
	                judged->undecided.phrase == LT_P_WHY_TOGETHER;
	struct lt_str dates;

	/* An act of the paper's own need not be the one that counts, and no
	 * act settles whether the rule is for the paper. */
	if (judged->verdict >= LT_VERDICT_WAIVED || judged->unsaid.size ||
	    judged->is_scope_disputed)
		return (struct lt_str){ 0 };
	dates = words_of_act(judged, only, arena);
	if (!is_apart || !dates.size)
		return dates;
	if (!span->amount)
		return lt_say(arena, LT_P_IN_TIME_ONE_DAY, dates);
	return lt_say(arena, LT_P_IN_TIME_TOGETHER, dates,
	              lt_words_period(arena, span));
}

/* Whether nothing that is done now would be in time; under either_of, by no
 * clause. */
bool lt_is_in_time_past(const struct lt_judged *judged, struct lt_arena *arena)
{
	bool is_recommended = is_only_tight(judged);
	size_t count = is_recommended ? 0 : judged->windows.count;
	struct lt_window window;

	for (size_t i = 0; i < count; i++) {
		window = lt_window_of(judged->which, &judged->windows.list[i],
		                      1, false, arena);
		/* Only of clauses that are told something is said. */
		if (lt_window_words(judged->which, &window, arena).size &&
		    !lt_limit_has_passed(judged->which, &window.last))
			return false;
	}
	if (count)
		return true;
	window = lt_safe_window(judged, is_recommended, arena);
	return lt_limit_has_passed(judged->which, &window.last);
}
