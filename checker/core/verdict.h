/* verdict.h - one verdict from limits and versions: the part of judge.h that
 * knows one rule, one reading, one clause. What concerns versions is in
 * versions.c, lead and margin in measure.c. */
#ifndef LT_CORE_VERDICT_H
#define LT_CORE_VERDICT_H

#include "core/judge.h"
#include "core/window.h"

/* One version of the paper under the act of a rule. */
struct lt_judged_version {
	struct lt_str language;
	struct lt_moment moment;  /* as recorded */
	struct lt_moment counted; /* cut at the check, cut-off and deemed */
	struct lt_moment opened;  /* the same without the cut-off */
	enum lt_truth happened;
	enum lt_truth in_time;     /* not after the last good */
	enum lt_truth not_early;   /* not before the first good */
	enum lt_truth recommended; /* not after the recommended */
	struct lt_why why;         /* why it is not known how the act counts */
	/* where it is told in the derivation */
	size_t first_step, step_count;
};

/* Everything that a verdict is made from. */
struct lt_judged {
	const struct lt_case *which;
	const struct lt_rule *rule;
	struct lt_bounds bounds;
	struct lt_windows windows;        /* of either_of, each clause's */
	const struct lt_bounds *readings; /* each one's, of which BOUNDS is what
	                                     is safe */
	size_t reading_count;             /* 0: the rule has none */
	const struct lt_document *source; /* whose acts count; NULL: session */
	struct lt_str unsaid; /* why it is not known whose acts count: there are
	                         then no versions, and the limits are what all
	                         that may count is held to; else empty */
	bool is_scope_disputed; /* it is, whether the rule is for the paper */
	struct lt_judged_version *versions;
	size_t count;
	struct lt_arena *room; /* of many versions, which nobody needs when the
	                          rows of the rule are made; NULL: they stay */
	enum lt_language_clock clock;
	bool needs_language; /* one date without language does not do */
	bool has_languages;  /* the rule requires some */
	const struct lt_str *required; /* the tags, where they are known */
	size_t required_count;
	struct lt_why why;    /* versions that cannot be told */
	enum lt_truth passed; /* the last good, by the check */
	/* results */
	enum lt_verdict verdict;
	struct lt_why undecided;
	bool is_breach;       /* undecided, and a breach in any case */
	bool is_partly_tight; /* undecided, and tight or on time in any case */
};

/* Finds the versions that RULE asks for. judged->why is set if that cannot be
 * told (official languages of the body not known ...). */
void lt_versions_of(const struct lt_case *which, const struct lt_rule *rule,
                    struct lt_arena *arena, struct lt_judged *judged);

/* Says which languages are required, and which of their versions counts. */
void lt_versions_say(const struct lt_judged *judged, struct lt_trace *trace);

/* Whether it is not known which languages the rule requires. */
bool lt_are_languages_unknown(const struct lt_judged *judged);

/* "the official languages": which those would be. */
struct lt_str lt_words_of_unknown(const struct lt_judged *judged,
                                  struct lt_arena *arena);

/* Where the version in LANGUAGE stands; the count of versions: nowhere. */
size_t lt_version_place(const struct lt_judged *judged, struct lt_str language);

/* Gives JUDGED versions of its own. */
void lt_versions_copy(struct lt_judged *judged, struct lt_arena *arena);

/* Compares every version with the limits. */
void lt_versions_compare(struct lt_judged *judged, struct lt_trace *trace);

/* The verdict over all versions, or over the one at ONLY (a rule judged by
 * each language); ONLY = count means all. */
void lt_verdict_of(struct lt_judged *judged, size_t only,
                   struct lt_trace *trace);

/* Whether what is pending until LAST is due within the days of the world
 * (still_due.c). */
bool lt_is_due_soon(const struct lt_case *which, enum lt_verdict verdict,
                    const struct lt_limit *last);

/* What was given: from a moment that has happened to the anchor, or from the
 * anchor to it; of BODY are the zone of dates and the working days. */
struct lt_measured lt_lead_of(const struct lt_measure *measure,
                              const struct lt_body *body,
                              struct lt_arena *arena,
                              const struct lt_moment *moment);

/* Whether every day counts, so that an act a day later makes its lead one day
 * more, or less. */
bool lt_lead_is_even(const struct lt_measure *measure,
                     const struct lt_body *body, struct lt_arena *arena);

/* Lead and margin, counterfactual, language states (measure.c). */
void lt_measure_row(const struct lt_judged *judged, size_t only,
                    struct lt_arena *arena, struct lt_row *row);

/* When an act is safe under the rule, or under each of its readings
 * (in_time.c). */
struct lt_window lt_safe_window(const struct lt_judged *judged,
                                bool is_recommended, struct lt_arena *arena);

/* "circulated by Mon 19 Feb 2024": what would have been, or still will be, in
 * time; of the version at ONLY, or of the paper. Empty: nothing is, or it
 * cannot be told (in_time.c). */
struct lt_str lt_counterfactual(const struct lt_judged *judged, size_t only,
                                struct lt_arena *arena);

/* Whether nothing of what that names can be done now (in_time.c). */
bool lt_is_in_time_past(const struct lt_judged *judged, struct lt_arena *arena);

/* "by Mon 19 Feb 2024": what keeps to the minimum, of either_of to that of some
 * clause that has not lapsed; empty where nothing does (in_time.c). */
struct lt_str lt_words_of_minimum(const struct lt_judged *judged,
                                  struct lt_arena *arena);

/* What of ROW, whose verdict is known, is still to be done: IS_STILL_DUE and
 * what goes with it, a notice too (still_due.c). */
void lt_put_still_due(const struct lt_judged *judged, size_t only,
                      struct lt_arena *arena, struct lt_row *row);

#endif
