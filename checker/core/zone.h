/* zone.h - the offset of a zone's clock at an instant, and back.
 *
 * A zone is a constant table of transitions with the rule that goes on for
 * ever after the last of them (RFC 9636: the 64-bit block and the footer of
 * a TZif file). The table is filled by normalise from what read/tzif brings
 * and never changes; its offsets lie within 26 hours of UTC. Everything here is
 * pure and safe in threads. */
#ifndef LT_CORE_ZONE_H
#define LT_CORE_ZONE_H

#include "core/instant.h"

/* POSIX 8.3 TZ, with the extensions of RFC 9636 section 3.3.1: when in a
 * year a change of clocks happens. */
struct lt_zone_date {
	enum {
		LT_ZONE_DATE_NONE = 0,
		LT_ZONE_DATE_JULIAN, /* Jn: 1 to 365, 29 February not counted */
		LT_ZONE_DATE_DAY,    /* n: 0 to 365 */
		LT_ZONE_DATE_MONTH   /* Mm.w.d */
	} kind;
	int day;        /* J and n; for M the weekday, 0 = Sunday */
	int week;       /* 1 to 5, 5 = last */
	int month;      /* 1 to 12 */
	int32_t time_s; /* seconds after 00:00 local, -167 h to 167 h */
};

struct lt_zone_rule {
	bool is_set;
	bool has_dst;
	int32_t standard_s; /* offsets east of UTC */
	int32_t dst_s;
	struct lt_zone_date begin; /* of daylight saving, in standard time */
	struct lt_zone_date end;   /* in daylight saving time */
};

struct lt_zone {
	const char *name;         /* "America/New_York"; never NULL */
	size_t count;             /* transitions */
	const int64_t *at_s;      /* UTC seconds, rising */
	const int32_t *offset_s;  /* the offset from each transition on */
	int32_t before_s;         /* the offset before the first */
	struct lt_zone_rule rule; /* from the last transition on */
	bool is_own; /* defined by a calendar; no name of the tz database */
};

/* Reads a footer such as "EST5EDT,M3.2.0,M11.1.0" (without newlines). False,
 * with RULE untouched, for other texts, for the empty one, and for daylight
 * saving without dates. */
bool lt_zone_rule_parse(struct lt_str text, struct lt_zone_rule *rule);

/* A stretch of time without a change of clocks. */
struct lt_zone_stretch {
	int32_t offset_s;
	int64_t end_s; /* UTC; the next change, or INT64_MAX */
};

/* The stretch from AT on. A change more than LT_ZONE_STRETCH_S after it may be
 * left out, so that an end is later than it should be. */
#define LT_ZONE_STRETCH_S (100 * 3600)
struct lt_zone_stretch lt_zone_stretch_at(const struct lt_zone *zone,
                                          struct lt_instant at);

/* Seconds east of UTC. */
int32_t lt_zone_offset(const struct lt_zone *zone, struct lt_instant at);

/* What the zone's clocks show. */
struct lt_local lt_zone_local(const struct lt_zone *zone, struct lt_instant at);
struct lt_day lt_zone_day(const struct lt_zone *zone, struct lt_instant at);

/* When the zone's clocks show LOCAL. */
struct lt_zone_match {
	enum {
		LT_LOCAL_ONCE = 1,
		LT_LOCAL_GAP, /* never: clocks went forward over it */
		LT_LOCAL_FOLD /* twice: clocks went back over it */
	} kind;
	struct lt_instant first;  /* once: it; fold: the first pass; gap: read
	                             with the offset before the change, as RFC
	                             5545 section 3.3.5 says */
	struct lt_instant second; /* once: it; fold: the second pass; gap: the
	                             transition, the first instant after it */
};

/* The instants at which clocks of ZONE show LOCAL. */
struct lt_zone_match lt_zone_instants(const struct lt_zone *zone,
                                      struct lt_local local);

/* The first instant of a day and its last millisecond. Where midnight is in
 * a gap the day begins with the first instant after it; where midnight comes
 * twice the day begins with the first. A day that the zone skipped (Apia, 30
 * December 2011) begins where the next one begins and ends a millisecond
 * before. Where the clocks go back from after midnight to before it (St. John's
 * until 2011, at 00:01), the two days overlap. */
struct lt_instant lt_zone_day_begin(const struct lt_zone *zone,
                                    struct lt_day day);
struct lt_instant lt_zone_day_end(const struct lt_zone *zone,
                                  struct lt_day day);

#endif
