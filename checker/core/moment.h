/* moment.h - what is known of when something happened, and three-valued
 * comparison with a limit.
 *
 * Nothing here guesses: what is only partly known is an interval, and a
 * comparison that depends on the unknown part is LT_MAYBE (counting.md,
 * section 1). A zone that is not known is any offset from -12:00 to +14:00,
 * so that a comparison is undecided only where the zone would decide it.
 * Everything is pure. */
#ifndef LT_CORE_MOMENT_H
#define LT_CORE_MOMENT_H

#include "core/zone.h"

enum lt_truth { LT_NO = 0, LT_MAYBE, LT_YES };

/* Kleene's logic of three values: what one operand decides is decided, else it
 * is as uncertain as they are. */
enum lt_truth lt_not(enum lt_truth a);
enum lt_truth lt_and(enum lt_truth a, enum lt_truth b);
enum lt_truth lt_or(enum lt_truth a, enum lt_truth b);

/* One end of a moment. */
enum lt_point_kind {
	LT_POINT_OPEN = 0, /* no limit; as a later end: the time of the check */
	LT_POINT_DAY,      /* a civil date, of no zone */
	LT_POINT_INSTANT
};

struct lt_point {
	enum lt_point_kind kind;
	/* An instant that was written as a local time of a zone that is not
	 * known: AT is the first or the last that it may be, DAY and CLOCK_MS
	 * are what was written. */
	bool is_local;
	int32_t clock_ms;
	struct lt_day day;    /* of a date, or a local time */
	struct lt_instant at; /* of an instant */
};

/* A date, and an instant that is known. */
struct lt_point lt_point_day(struct lt_day day);
struct lt_point lt_point_at(struct lt_instant at);

/* Whether two ends are one local time of a zone that is not known. */
bool lt_point_is_one_local(struct lt_point a, struct lt_point b);

/* Whether two ends are one date or one instant; what is open is neither. */
bool lt_point_eq(struct lt_point a, struct lt_point b);

enum lt_moment_state {
	LT_MOMENT_ABSENT = 0, /* no entry */
	LT_MOMENT_EXPECTED,   /* null: expected, not yet done */
	LT_MOMENT_KNOWN       /* from..to */
};

/* The instants at which the clocks of ZONE (NULL: unknown) may show LOCAL: a
 * time that they jump over is the moment of the jump, one that comes twice is
 * either. */
struct lt_instant_span {
	struct lt_instant from, to;
};
struct lt_instant_span lt_local_instants(struct lt_local local,
                                         const struct lt_zone *zone);

struct lt_moment {
	enum lt_moment_state state;
	bool is_interval; /* written as not_before / not_after, or a local
	                          time that came twice */
	struct lt_point from, to; /* both included */
};

/* A local time as lt_local_instants() reads it. */
struct lt_moment lt_moment_local(struct lt_local local,
                                 const struct lt_zone *zone);

/* The earlier of two ends of moments, or the later one. An open beginning is
 * before everything; where IS_END an open end, which means the check, is behind
 * everything. ZONE: of dates, NULL: unknown. */
struct lt_point lt_point_pick(struct lt_point a, struct lt_point b,
                              bool earlier, bool is_end,
                              const struct lt_zone *zone);

/* Makes SUM the moment of the first of it and ONE, or of the last: what is
 * known of each leaves an interval for it. ZONE: of dates, NULL: unknown. */
void lt_moment_extend(struct lt_moment *sum, const struct lt_moment *one,
                      bool first, const struct lt_zone *zone);

/* The time of the check. A bare date is the last millisecond of that day in
 * the zone of each body; only the civil date is known where that zone is
 * not. */
struct lt_check {
	bool is_day;
	struct lt_day day;    /* where is_day */
	struct lt_instant at; /* where not is_day */
};

/* A span of days, both ends included. */
struct lt_day_span {
	struct lt_day from, to;
};

/* The civil dates that a point may be in ZONE (NULL: unknown, which is then the
 * zone of local times, too: a body has one). The point may not be open. */
struct lt_day_span lt_point_days(struct lt_point point,
                                 const struct lt_zone *zone);

/* The civil dates that a moment may be on; neither end may be open. */
struct lt_day_span lt_moment_days(const struct lt_moment *moment,
                                  const struct lt_zone *zone);

/* The instants that a point may be; a date is the whole day in ZONE. */
struct lt_instant_span lt_point_instants(struct lt_point point,
                                         const struct lt_zone *zone);

/* Today in ZONE at the check, where BODY_ZONE is the body's. */
struct lt_day_span lt_check_days(const struct lt_check *check,
                                 const struct lt_zone *body_zone,
                                 const struct lt_zone *zone);
struct lt_instant_span lt_check_instants(const struct lt_check *check,
                                         const struct lt_zone *body_zone);

/* Whether the act has happened by the check: the start of its moment is not
 * after it. LT_MAYBE also where an interval contains the check. */
enum lt_truth lt_moment_happened(const struct lt_moment *moment,
                                 const struct lt_check *check,
                                 const struct lt_zone *body_zone);

/* The moment with the check as its end, where it may end later or has no
 * end: what has happened cannot have happened after the check. */
struct lt_moment lt_moment_until(const struct lt_moment *moment,
                                 const struct lt_check *check,
                                 const struct lt_zone *body_zone);

/* A last or first good day or instant; FROM differs from TO where the anchor
 * was an interval. */
enum lt_limit_kind {
	LT_LIMIT_NONE = 0, /* the rule has none */
	LT_LIMIT_UNKNOWN,  /* it has one, which cannot be computed */
	LT_LIMIT_DAY,
	LT_LIMIT_INSTANT
};

struct lt_limit {
	enum lt_limit_kind kind;
	const struct lt_zone *zone; /* whose days; NULL: not known */
	struct lt_day_span days;
	struct lt_instant_span instants;
};

static inline bool lt_limit_is_known(const struct lt_limit *limit)
{
	return limit->kind > LT_LIMIT_UNKNOWN;
}

/* The two ends of a known limit, and both as a moment, which is absent where
 * the limit is not known. */
struct lt_point lt_limit_from(const struct lt_limit *limit);
struct lt_point lt_limit_to(const struct lt_limit *limit);
struct lt_moment lt_limit_moment(const struct lt_limit *limit);

/* Whether a moment is not after the limit (met), certainly after it (not
 * met), or either. */
enum lt_truth lt_moment_by(const struct lt_moment *moment,
                           const struct lt_limit *limit,
                           const struct lt_zone *body_zone);

/* The same for a first good day: whether the moment is not before it. */
enum lt_truth lt_moment_from(const struct lt_moment *moment,
                             const struct lt_limit *limit,
                             const struct lt_zone *body_zone);

/* Whether the limit has passed at the check; equal is not passed. */
enum lt_truth lt_limit_passed(const struct lt_limit *limit,
                              const struct lt_check *check,
                              const struct lt_zone *body_zone);

/* The limit as instants: a day is its last millisecond in the limit's zone.
 * Used to compare limits of different kinds. */
struct lt_instant_span lt_limit_ends(const struct lt_limit *limit);

/* Which of two known limits is the one that holds. */
struct lt_pick {
	bool earlier;  /* the earlier of the two, else the later one */
	bool is_first; /* first good days: a day begins at its first
	                  millisecond; else it is its last one */
};

/* The earlier (later) of two known limits. Limits that are intervals are
 * taken end by end, so that the result is again everything that it may be; it
 * keeps the form of A or B where that one holds at both ends, and else is a
 * span of instants. */
struct lt_limit lt_limit_pick(const struct lt_limit *a,
                              const struct lt_limit *b, struct lt_pick how);

/* Of two last good moments, whether ONE leaves more time than BEST: what never
 * lapses leaves the most, and what is known comes before what is not. */
bool lt_limit_leaves_more(const struct lt_limit *one,
                          const struct lt_limit *best);

/* Makes SUM the limit that is safe under both SUM and ONE. If either is unknown
 * so is the result; a limit that is NONE does not matter. Returns whether SUM
 * is now ONE, or begins with it. */
bool lt_limit_join(struct lt_limit *sum, const struct lt_limit *one,
                   struct lt_pick how);

/* Whether lt_limit_pick would take the beginning of B. */
bool lt_limit_prefers(const struct lt_limit *a, const struct lt_limit *b,
                      struct lt_pick how);

#endif
