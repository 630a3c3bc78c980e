#include "base/buf.h"
#include "core/count.h"
#include "render/rule_text.h"

/* --- the table ---------------------------------------------------------- */

static const struct {
	const char *code, *text;
} phrases[] = {
	{ "", "" },
#define LT_RULE_PHRASE(name, code, text) { code, text },
#include "render/rule_phrases.h"
#undef LT_RULE_PHRASE
};

_Static_assert(sizeof phrases / sizeof phrases[0] == LT_R_COUNT,
               "every phrase has a row");

struct lt_str lt_rule_fill(struct lt_arena *arena, enum lt_rule_phrase phrase,
                           const struct lt_str *args, size_t count)
{
	return lt_words_fill(arena, phrases[phrase].text, args, count);
}

void lt_rule_add(struct lt_rule_text *text, unsigned level,
                 enum lt_rule_phrase phrase, struct lt_str sentence)
{
	struct lt_rule_sentence *place;

	for (size_t i = text->count; i > 0; i--) {
		const struct lt_rule_sentence *one = &text->list[i - 1];

		if (one->level < level)
			break;
		if (one->level == level && lt_str_eq(one->text, sentence))
			return;
	}
	place = lt_arena_push(text->arena, (void **)&text->list, text->count++,
	                      sizeof *place);
	*place =
	    (struct lt_rule_sentence){ phrases[phrase].code, level, sentence };
}

struct lt_str lt_rule_capital(struct lt_arena *arena, struct lt_str text)
{
	char *copy = lt_arena_text(arena, text);

	if (text.size && copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return (struct lt_str){ copy, text.size };
}

struct lt_str lt_rule_number(struct lt_arena *arena, size_t number)
{
	static const char *const words[] = { "no",    "one",  "two", "three",
		                             "four",  "five", "six", "seven",
		                             "eight", "nine", "ten", "eleven",
		                             "twelve" };

	return number < sizeof words / sizeof words[0]
	           ? lt_str_of(words[number])
	           : lt_words_number(arena, (int64_t)number);
}

/* "a, b or c" */
static struct lt_str or_list(struct lt_arena *arena, const struct lt_str *list,
                             size_t count)
{
	struct lt_buf buf = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (i)
			lt_buf_puts(&buf, i + 1 < count ? ", " : " or ");
		lt_buf_put(&buf, list[i]);
	}
	return lt_buf_finish(&buf, arena);
}

/* --- for which papers --------------------------------------------------- */

/* How an attribute is said; {0} is its value. Those that are not here are
 * said by their name. */
static const struct {
	const char *name;
	enum lt_rule_phrase phrase;
} attributes[] = {
	{ "kind", LT_R_OF_KIND },     { "author", LT_R_BY_AUTHOR },
	{ "item", LT_R_ON_ITEM },     { "body", LT_R_OF_BODY },
	{ "symbol", LT_R_OF_SYMBOL }, { "original_language", LT_R_WRITTEN_IN },
	{ "title", LT_R_TITLED },     { "pages", LT_R_OF_PAGES },
	{ "words", LT_R_OF_WORDS },
};

static const struct {
	const char *prefix;
	enum lt_rule_phrase phrase;
} prefixes[] = {
	{ "session.attributes.", LT_R_SESSION_WHOSE },
	{ "session.", LT_R_SESSION_WHOSE },
	{ "body.", LT_R_BODY_WHOSE },
	{ "attributes.", LT_R_WHOSE },
	{ "", LT_R_WHOSE },
};

static struct lt_str say_attribute(struct lt_arena *arena, struct lt_str name,
                                   struct lt_str value)
{
	size_t i = 0;

	for (size_t j = 0; j < sizeof attributes / sizeof attributes[0]; j++)
		if (lt_str_is(name, attributes[j].name))
			return lt_rule_say(arena, attributes[j].phrase, value);
	while (!lt_str_starts(name, lt_str_of(prefixes[i].prefix)))
		i++;
	return lt_rule_say(arena, prefixes[i].phrase,
	                   lt_str_from(name, strlen(prefixes[i].prefix)),
	                   value);
}

/* Thousandths as people write them: 1500 is "1.5". */
static struct lt_str decimal(struct lt_arena *arena, int64_t thousandths)
{
	struct lt_buf buf = { 0 };
	int64_t rest = thousandths % 1000;

	lt_buf_int(&buf, thousandths / 1000);
	if (rest) {
		lt_buf_char(&buf, '.');
		lt_buf_digits(&buf, (uint64_t)(rest < 0 ? -rest : rest), 3);
		while (buf.at[buf.size - 1] == '0')
			buf.size--;
	}
	return lt_buf_finish(&buf, arena);
}

static struct lt_str say_number(struct lt_arena *arena,
                                const struct lt_condition *leaf)
{
	const struct {
		bool has;
		int64_t number;
		enum lt_rule_phrase phrase;
	} bounds[] = {
		{ leaf->has_equals, leaf->equals, LT_R_NUMBER_EXACTLY },
		{ leaf->has_over, leaf->over, LT_R_NUMBER_OVER },
		{ leaf->has_at_least, leaf->at_least, LT_R_NUMBER_AT_LEAST },
		{ leaf->has_under, leaf->under, LT_R_NUMBER_UNDER },
		{ leaf->has_at_most, leaf->at_most, LT_R_NUMBER_AT_MOST },
	};
	struct lt_str parts[5];
	size_t count = 0;

	for (size_t i = 0; i < 5; i++)
		if (bounds[i].has)
			parts[count++] =
			    lt_rule_say(arena, bounds[i].phrase,
			                decimal(arena, bounds[i].number));
	return lt_words_list(arena, parts, count);
}

static struct lt_str say_leaf(struct lt_arena *arena,
                              const struct lt_condition *leaf)
{
	struct lt_str value;

	if (leaf->kind == LT_CONDITION_UNREAD)
		return lt_rule_say(arena, LT_R_PART_UNREAD, { 0 });
	if (leaf->kind == LT_CONDITION_NUMBER)
		value = say_number(arena, leaf);
	else if (leaf->kind == LT_CONDITION_IS)
		value = lt_rule_say(arena, leaf->is ? LT_R_TRUE : LT_R_FALSE,
		                    { 0 });
	else
		value = or_list(arena, leaf->texts, leaf->text_count);
	return say_attribute(arena, leaf->attribute, value);
}

/* The depth is bounded by the depth of the JSON that the rule came from. */
static struct lt_str say_condition(struct lt_arena *arena,
                                   const struct lt_condition *condition,
                                   bool is_inner)
{
	bool any = condition->kind == LT_CONDITION_ANY;
	struct lt_str *parts, text;

	if (condition->kind > LT_CONDITION_NOT)
		return say_leaf(arena, condition);
	if (condition->kind == LT_CONDITION_NOT)
		return lt_rule_say(
		    arena, LT_R_PART_NOT,
		    say_condition(arena, &condition->parts[0], false));
	if (condition->part_count == 1)
		return say_condition(arena, &condition->parts[0], is_inner);
	parts = LT_NEW_ARRAY(arena, struct lt_str, condition->part_count);
	for (size_t i = 0; i < condition->part_count; i++)
		parts[i] = say_condition(arena, &condition->parts[i], true);
	text = any ? or_list(arena, parts, condition->part_count)
	           : lt_words_list(arena, parts, condition->part_count);
	return is_inner ? lt_rule_say(arena, LT_R_PART_GROUP, text) : text;
}

struct lt_str lt_rule_papers(struct lt_arena *arena,
                             const struct lt_condition *applies)
{
	if (!applies->part_count && applies->kind <= LT_CONDITION_NOT)
		return (struct lt_str){ 0 };
	return say_condition(arena, applies, false);
}

/* --- from what ---------------------------------------------------------- */

/* The noun of an act. */
static struct lt_str noun_of(enum lt_act act)
{
	static const char *const nouns[] = {
		[LT_ACT_NONE] = "",
		[LT_ACT_SUBMITTED] = "submission",
		[LT_ACT_RECEIVED] = "receipt",
		[LT_ACT_ISSUED] = "issue",
		[LT_ACT_CIRCULATED] = "circulation",
		[LT_ACT_DISPATCHED] = "dispatch",
		[LT_ACT_POSTED] = "posting",
		[LT_ACT_CONSIDERED] = "consideration",
		[LT_ACT_ADOPTED] = "adoption",
		[LT_ACT_OPENING] = "opening",
	};

	return lt_str_of(nouns[act]);
}

struct lt_str lt_rule_anchor(struct lt_arena *arena,
                             const struct lt_anchor *anchor)
{
	static const enum lt_rule_phrase simple[] = {
		[LT_ANCHOR_NONE] = LT_R_THE_OPENING,
		[LT_ANCHOR_OPENING] = LT_R_THE_OPENING,
		[LT_ANCHOR_CLOSING] = LT_R_THE_CLOSING,
		[LT_ANCHOR_OPENING_FIRST_SET] = LT_R_THE_FIRST_OPENING,
		[LT_ANCHOR_MEETING] = LT_R_THE_MEETING,
		[LT_ANCHOR_ACT] = LT_R_ITS_ACT,
		[LT_ANCHOR_KIND_ACT] = LT_R_KINDS_ACT,
		[LT_ANCHOR_SESSION] = LT_R_OTHER_OPENING,
		[LT_ANCHOR_DEADLINE] = LT_R_OTHER_DEADLINE,
		[LT_ANCHOR_MONTH_END] = LT_R_THE_MONTH_END,
	};
	enum lt_rule_phrase phrase = simple[anchor->kind];
	struct lt_str noun = noun_of(anchor->act);

	if (anchor->kind == LT_ANCHOR_ACT)
		return lt_rule_say(
		    arena, anchor->is_first ? LT_R_ITS_ACT_FIRST : phrase,
		    noun);
	if (anchor->kind == LT_ANCHOR_KIND_ACT)
		return lt_rule_say(
		    arena, anchor->is_first ? LT_R_KINDS_ACT_FIRST : phrase,
		    noun, anchor->name);
	if (anchor->kind == LT_ANCHOR_SESSION && anchor->is_closing)
		phrase = LT_R_OTHER_CLOSING;
	if (anchor->kind == LT_ANCHOR_DEADLINE && anchor->is_rolled)
		phrase = LT_R_OTHER_DEADLINE_ROLLED;
	return lt_rule_say(arena, phrase, anchor->name);
}

struct lt_str lt_rule_anchor_day(struct lt_arena *arena,
                                 const struct lt_anchor *anchor)
{
	return lt_rule_say(arena, LT_R_DAY_OF, lt_rule_anchor(arena, anchor));
}

/* --- when --------------------------------------------------------------- */

struct lt_str lt_rule_period(struct lt_arena *arena,
                             const struct lt_rule_period *period)
{
	struct lt_str days;

	if (!period->is_set || period->period.unit != LT_WEEKS)
		return period->text;
	days = lt_words_number(arena, lt_period_days(&period->period));
	return lt_rule_say(arena,
	                   lt_period_leaves_out(period) ? LT_R_PERIOD_COUNTED
	                                                : LT_R_PERIOD_DAYS,
	                   period->text, days);
}

static struct lt_str say_by(struct lt_arena *arena, const struct lt_must *must)
{
	static const char *const months[] = {
		"",        "January",  "February", "March",  "April",
		"May",     "June",     "July",     "August", "September",
		"October", "November", "December"
	};
	struct lt_str date;

	if (must->by_is_full)
		return lt_rule_say(arena, LT_R_BY_FULL_DATE,
		                   lt_words_day(arena, must->by_day));
	date = lt_words_fill(
	    arena, "{0} {1}",
	    (const struct lt_str[]){ lt_words_number(arena, must->by_mday),
	                             lt_str_of(months[must->by_month]) },
	    2);
	return lt_rule_say(arena,
	                   must->by_year_before ? LT_R_BY_YEAR_BEFORE
	                                        : LT_R_BY_SAME_YEAR,
	                   date, lt_rule_anchor(arena, &must->anchor));
}

static struct lt_str say_periods(struct lt_arena *arena,
                                 const struct lt_must *must)
{
	static const enum lt_rule_phrase rows[2][4] = {
		{ LT_R_AT_LEAST_BEFORE, LT_R_AT_MOST_BEFORE,
		  LT_R_BETWEEN_BEFORE, LT_R_ZERO_BEFORE },
		{ LT_R_WITHIN_AFTER, LT_R_NOT_BEFORE_AFTER, LT_R_BETWEEN_AFTER,
		  LT_R_ZERO_AFTER },
	};
	bool after = must->kind == LT_MUST_AFTER;
	const struct lt_rule_period *last =
	    after ? &must->within : &must->at_least;
	const struct lt_rule_period *first =
	    after ? &must->at_least : &must->at_most;
	int column = !first->is_set ? 0 : !last->is_set ? 1 : 2;

	/* Clear days lie one day further out also where there are none. */
	if (column == 0 && last->period.amount == 0 && !last->period.is_clear &&
	    last->period.unit != LT_HOURS)
		column = 3;
	return lt_rule_say(
	    arena, rows[after][column], lt_rule_period(arena, last),
	    lt_rule_period(arena, first), lt_rule_anchor(arena, &must->anchor),
	    lt_rule_anchor_day(arena, &must->anchor));
}

/* The lead is counted to or from the anchor where one is named. */
static struct lt_str say_soon(struct lt_arena *arena,
                              const struct lt_must *must)
{
	if (must->anchor.kind == LT_ANCHOR_NONE)
		return lt_rule_say(arena, LT_R_SOON, { 0 });
	return lt_rule_say(
	    arena, must->soon_after ? LT_R_SOON_AFTER : LT_R_SOON_BEFORE,
	    lt_rule_anchor(arena, &must->anchor));
}

struct lt_str lt_rule_timing(struct lt_arena *arena, const struct lt_must *must)
{
	switch (must->kind) {
	case LT_MUST_NONE:
	case LT_MUST_UNREAD:
		break;
	case LT_MUST_BEFORE:
	case LT_MUST_AFTER:
		return say_periods(arena, must);
	case LT_MUST_BY:
		return say_by(arena, must);
	case LT_MUST_UNSCORED:
		return say_soon(arena, must);
	case LT_MUST_STRICTEST:
		return lt_rule_say(arena, LT_R_AS_FOLLOWS_STRICTEST, { 0 });
	case LT_MUST_LATEST:
		return lt_rule_say(arena, LT_R_AS_FOLLOWS_LATEST, { 0 });
	case LT_MUST_EITHER:
		return lt_rule_say(arena, LT_R_AS_FOLLOWS_EITHER, { 0 });
	}
	return (struct lt_str){ 0 };
}

struct lt_str lt_rule_timing_whole(struct lt_arena *arena,
                                   const struct lt_must *must)
{
	struct lt_str timing = lt_rule_timing(arena, must), *parts;
	size_t count = must->clause_count;

	if (!count)
		return timing;
	parts = LT_NEW_ARRAY(arena, struct lt_str, count);
	for (size_t i = 0; i < count; i++) {
		char letter = (char)('a' + i % 26);

		parts[i] = lt_rule_say(
		    arena, LT_R_CLAUSE_WORDS, (struct lt_str){ &letter, 1 },
		    lt_rule_timing(arena, &must->clauses[i]));
	}
	return lt_rule_say(arena, LT_R_WITH_CLAUSES, timing,
	                   must->kind == LT_MUST_STRICTEST
	                       ? lt_words_list(arena, parts, count)
	                       : or_list(arena, parts, count));
}
