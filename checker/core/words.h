/* words.h - every sentence that the core says, in one table, and the dates in
 * them. English, no locale; a translation replaces the table (decision 16).
 * Texts belong to the arena given. */
#ifndef LT_CORE_WORDS_H
#define LT_CORE_WORDS_H

#include "base/arena.h"
#include "base/place.h"
#include "core/moment.h"
#include "core/period.h"

/* "Mon 19 Feb 2024" */
struct lt_str lt_words_day(struct lt_arena *arena, struct lt_day day);

/* "Mon 19 Feb 2024 17:40:05 America/New_York"; seconds only where they are
 * not zero; UTC where ZONE is NULL. A time that comes twice, because clocks go
 * back, has its offset: "Sun 3 Nov 2024 01:30 (UTC-04:00) America/New_York". */
struct lt_str lt_words_instant(struct lt_arena *arena, struct lt_instant at,
                               const struct lt_zone *zone);

/* "Sun 10 Mar 2024 02:30 America/New_York", also where clocks jump over it;
 * without a zone where that is NULL. */
struct lt_str lt_words_local(struct lt_arena *arena, struct lt_local local,
                             const struct lt_zone *zone);

/* "Mon 26 Feb 2024" or "Mon 19 Feb 2024 to Tue 27 Feb 2024". */
struct lt_str lt_words_moment(struct lt_arena *arena,
                              const struct lt_moment *moment,
                              const struct lt_zone *zone);

/* A limit as a day, an instant in its zone, or from .. to. */
struct lt_str lt_words_limit(struct lt_arena *arena,
                             const struct lt_limit *limit);

/* "ar, zh and en" */
struct lt_str lt_words_list(struct lt_arena *arena, const struct lt_str *list,
                            size_t count);

/* The same where one of them will do: "en, fr or ru". */
struct lt_str lt_words_any(struct lt_arena *arena, const struct lt_str *list,
                           size_t count);

/* "1 day", "14 days", "-3 days" without sign handling of words. */
struct lt_str lt_words_count(struct lt_arena *arena, int64_t count,
                             const char *one, const char *many);

/* "14 days", "1 working day". */
struct lt_str lt_words_period(struct lt_arena *arena,
                              const struct lt_period *period);

/* "-14" */
struct lt_str lt_words_number(struct lt_arena *arena, int64_t number);

/* "rules.json:12" */
struct lt_str lt_words_place(struct lt_arena *arena, const struct lt_place *at);

/* FORMAT with {0} to {5} replaced. */
struct lt_str lt_words_fill(struct lt_arena *arena, const char *format,
                            const struct lt_str *args, size_t count);

/* The sentences: why something is undecided, steps of a derivation, notices.
 * Each code is one row of phrases.h. */
enum lt_phrase {
	LT_P_NONE = 0,
#define LT_PHRASE(name, code, text) LT_P_##name,
#include "core/phrases.h"
#undef LT_PHRASE
	LT_P_COUNT
};

/* The short code of a phrase, as it stands in results: "anchor", "count". */
const char *lt_phrase_code(enum lt_phrase phrase);

/* The sentence of PHRASE with {0}, {1} ... replaced; for lt_say. */
struct lt_str lt_phrase_fill(struct lt_arena *arena, enum lt_phrase phrase,
                             const struct lt_str *args, size_t count);

/* lt_say(arena, LT_P_..., a, b): the sentence with views as arguments. */
#define lt_say(arena, phrase, ...)                                             \
	lt_phrase_fill((arena), (phrase),                                      \
	               (const struct lt_str[]){ __VA_ARGS__ },                 \
	               sizeof((const struct lt_str[]){ __VA_ARGS__ }) /        \
	                   sizeof(struct lt_str))

/* Why something cannot be told; NONE: it can. */
struct lt_why {
	enum lt_phrase phrase;
	struct lt_str text;
};

/* lt_because(arena, LT_P_WHY_..., a, b): a reason with its sentence, which is
 * made as lt_say makes it. */
#define lt_because(arena, phrase, ...)                                         \
	lt_why_of((phrase), lt_say((arena), (phrase), __VA_ARGS__))

static inline struct lt_why lt_why_of(enum lt_phrase phrase, struct lt_str text)
{
	return (struct lt_why){ phrase, text };
}

/* One step of a derivation. */
struct lt_step {
	enum lt_phrase phrase;
	bool has_day;
	struct lt_day day;
	bool has_instant;
	struct lt_instant at;
	struct lt_str text;
};

/* A derivation under construction; steps are only kept where it is on, and
 * reasons are always put into words in its arena. */
struct lt_trace {
	struct lt_arena *arena;
	bool is_on;
	struct lt_step *steps;
	size_t count;
	size_t days;  /* days and runs of days of a count that were told one by
	                 one, or would have been */
	size_t fewer; /* so many fewer than TOLD_DAYS are told */
	struct lt_step unseen; /* a step where it is off */
};

/* Adds a step; returns it for its day or instant to be set, or one that nobody
 * sees where the trace is off. */
struct lt_step *lt_step_add(struct lt_trace *trace, enum lt_phrase phrase,
                            const struct lt_str *args, size_t count);

#define lt_step(trace, phrase, ...)                                            \
	lt_step_add((trace), (phrase), (const struct lt_str[]){ __VA_ARGS__ }, \
	            sizeof((const struct lt_str[]){ __VA_ARGS__ }) /           \
	                sizeof(struct lt_str))

/* Adds COUNT steps of another trace. */
void lt_trace_steps(struct lt_trace *trace, const struct lt_step *steps,
                    size_t count);

/* Says which date, or instant, the step has come to, for machines. */
void lt_step_day(struct lt_step *step, struct lt_day day);
void lt_step_instant(struct lt_step *step, struct lt_instant at);

#endif
