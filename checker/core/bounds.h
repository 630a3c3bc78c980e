/* bounds.h - from a rule to its first and last good moments (counting.md,
 * sections 2 and 3): the anchor, the count, the moves, the published date.
 *
 * Limits depend on the rule, its session and, for some anchors, on the
 * document. Pure; texts and steps belong to the trace's arena. Anchors are in
 * anchor.c. */
#ifndef LT_CORE_BOUNDS_H
#define LT_CORE_BOUNDS_H

#include "core/model.h"
#include "core/papers.h"
#include "core/words.h"

/* What one verdict is about. */
struct lt_case {
	const struct lt_world *world;
	const struct lt_papers *papers;     /* may be NULL: none */
	const struct lt_body *body;         /* never NULL */
	const struct lt_session *session;   /* NULL: not known or not needed */
	const struct lt_document *document; /* NULL: no paper yet */
	struct lt_editions *editions;       /* select.h; NULL: none are kept */
};

/* What the period was measured from, for lead and margin. */
struct lt_measure {
	const struct lt_rule_period *period; /* NULL: a fixed date */
	struct lt_moment anchor;
	const struct lt_zone *zone; /* the anchor's */
	enum lt_direction to;       /* LT_EARLIER: before the anchor */
	bool is_clock;              /* hours, or days by the clock */
};

struct lt_bounds {
	struct lt_limit last, first, recommended;
	struct lt_limit unrolled; /* of last: after step 5 */
	struct lt_why why_last, why_first, why_recommended; /* where UNKNOWN */
	/* If one of several clauses cannot be computed, or the anchor has an
	 * open end: between which ends the bound lies all the same. NONE:
	 * nothing is known. */
	struct lt_limit last_known, first_known;
	bool is_unscored;
	bool is_unrecorded; /* the anchor act is not recorded */
	bool is_planned;    /* the anchor act is still to come */
	bool is_published;  /* last is the date that the body announced */
	struct lt_limit announced; /* that, without the hour of a cut-off */
	bool is_moved;             /* ... and it differs from the arithmetic */
	struct lt_limit computed;  /* the arithmetic, where published */
	/* What was announced for the session, if the paper has a date of its
	 * own and that is another one; else empty. */
	struct lt_str for_session;
	bool uses_estimate; /* a computed lunar date was skipped */
	/* Of the clause that decides; never NULL. */
	const struct lt_conventions *conventions;
	struct lt_measure measure;
};

/* The limits of RULE (or of one of its readings) in a case. EITHER rules
 * are given clause by clause: MUST is the rule's own or one of its clauses. */
void lt_bounds_of(const struct lt_case *which, const struct lt_rule *rule,
                  const struct lt_must *must, struct lt_trace *trace,
                  struct lt_bounds *bounds);

/* Whether LIMIT is known and has certainly passed at the check. */
bool lt_limit_has_passed(const struct lt_case *which,
                         const struct lt_limit *limit);

/* The limits of a whole rule, before any paper is judged: of several readings
 * those that are safe under each, of either_of the widest. */
void lt_bounds_of_rule(const struct lt_case *which, const struct lt_rule *rule,
                       struct lt_trace *trace, struct lt_bounds *bounds);

/* The same as counted, before step 8: without the date that was announced in
 * the place of the last good day, of which is_published tells all the same.
 * Where the announced date cannot be read, the last good day is not known. */
void lt_bounds_counted(const struct lt_case *which, const struct lt_rule *rule,
                       struct lt_trace *trace, struct lt_bounds *bounds);

/* Says whose steps follow: a reading, with its title where it has one. */
void lt_trace_reading(struct lt_trace *trace, const struct lt_rule *reading);

/* Says whose steps follow: the clause at INDEX of COUNT. */
void lt_trace_clause(struct lt_trace *trace, size_t index, size_t count);

/* The moment that an anchor stands for. */
enum lt_anchor_state {
	LT_ANCHOR_KNOWN = 0,
	LT_ANCHOR_UNKNOWN,   /* why says what is missing */
	LT_ANCHOR_OPEN,      /* the same, and MOMENT has one open end */
	LT_ANCHOR_UNRECORDED /* an act that is not recorded */
};

struct lt_anchor_value {
	enum lt_anchor_state state;
	struct lt_moment moment;
	const struct lt_zone *zone; /* whose days; NULL: not known */
	bool is_planned;
	struct lt_why why;
};

/* When the moment that ANCHOR names is in a case, and how it was found. */
void lt_anchor_resolve(const struct lt_case *which,
                       const struct lt_anchor *anchor, struct lt_trace *trace,
                       struct lt_anchor_value *value);

#endif
