/* rule_text.h - a rule in plain sentences, made from its data by the table of
 * rule_phrases.h. English, no locale. Texts belong to the arena given. */
#ifndef LT_RENDER_RULE_TEXT_H
#define LT_RENDER_RULE_TEXT_H

#include "core/model.h"
#include "core/words.h"

struct lt_rule_sentence {
	const char *code; /* "must", "count", "roll" ... */
	unsigned level; /* more: belongs to the last before it that has less */
	struct lt_str text;
};

struct lt_rule_text {
	struct lt_arena *arena;
	struct lt_rule_sentence *list;
	size_t count;
};

/* Every sentence of RULE; RULES are those of its pack, some of which may take
 * its place. */
void lt_rule_sentences(struct lt_arena *arena, const struct lt_rule *rule,
                       const struct lt_rule *const *rules, size_t rule_count,
                       struct lt_rule_text *text);

/* "papers of kind report or note, of more than 6 pages": for which papers the
 * rule is, as far as its `applies` says; empty: for all. */
struct lt_str lt_rule_papers(struct lt_arena *arena,
                             const struct lt_condition *applies);

/* "at least 2 weeks (14 days) before the opening of the session" */
struct lt_str lt_rule_timing(struct lt_arena *arena,
                             const struct lt_must *must);

/* The same with its clauses, if it has any. */
struct lt_str lt_rule_timing_whole(struct lt_arena *arena,
                                   const struct lt_must *must);

/* --- parts, for each other ---------------------------------------------- */

enum lt_rule_phrase {
	LT_R_NONE = 0,
#define LT_RULE_PHRASE(name, code, text) LT_R_##name,
#include "render/rule_phrases.h"
#undef LT_RULE_PHRASE
	LT_R_COUNT
};

/* The sentence of PHRASE with {0}, {1} ... replaced; for lt_rule_say. */
struct lt_str lt_rule_fill(struct lt_arena *arena, enum lt_rule_phrase phrase,
                           const struct lt_str *args, size_t count);

#define lt_rule_say(arena, phrase, ...)                                        \
	lt_rule_fill((arena), (phrase),                                        \
	             (const struct lt_str[]){ __VA_ARGS__ },                   \
	             sizeof((const struct lt_str[]){ __VA_ARGS__ }) /          \
	                 sizeof(struct lt_str))

/* Adds a sentence; one that stands there already since the last of a lower
 * level is not repeated. */
void lt_rule_add(struct lt_rule_text *text, unsigned level,
                 enum lt_rule_phrase phrase, struct lt_str sentence);

/* The same with the first letter as a capital. */
struct lt_str lt_rule_capital(struct lt_arena *arena, struct lt_str text);

struct lt_str lt_rule_anchor(struct lt_arena *arena,
                             const struct lt_anchor *anchor);
struct lt_str lt_rule_anchor_day(struct lt_arena *arena,
                                 const struct lt_anchor *anchor);

/* "Saturdays, Sundays and 24 Dec 2024" */
struct lt_str lt_rule_days(struct lt_arena *arena,
                           const struct lt_rule_days *days,
                           const struct lt_body *body);

/* "6 weeks (42 days)"; months and working days as they are. */
struct lt_str lt_rule_period(struct lt_arena *arena,
                             const struct lt_rule_period *period);

/* "six", or digits beyond twelve. */
struct lt_str lt_rule_number(struct lt_arena *arena, size_t number);

/* How the periods of MUST are counted. BODY: the only one of the rule, or
 * NULL. ACT: "circulated". */
void lt_rule_conventions_text(struct lt_rule_text *text, unsigned level,
                              const struct lt_must *must,
                              const struct lt_body *body, struct lt_str act);

#endif
