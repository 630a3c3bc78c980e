#include "core/act.h"

/* How many days before the limit are tried. */
enum { LOOKED_BACK_MAX = 400 };

/* By which limit, a last or a first good one, and under which conventions acts
 * are looked at. */
struct asked {
	const struct lt_case *which;
	const struct lt_conventions *how;
	const struct lt_limit *limit;
	struct lt_arena *arena;
};

typedef enum lt_truth keeping(const struct lt_moment *moment,
                              const struct lt_limit *limit,
                              const struct lt_zone *body_zone);

/* Whether every act from FROM to TO keeps to the limit. */
static bool all_keep(const struct asked *asked, struct lt_point from,
                     struct lt_point to, keeping *keeps)
{
	struct lt_moment act = { LT_MOMENT_KNOWN, true, from, to };
	struct lt_trace silent = { .arena = asked->arena };
	struct lt_counted counted;

	return lt_act_counts(asked->which, asked->how, asked->limit->zone, &act,
	                     &silent, &counted) &&
	       keeps(&counted.moment, asked->limit, asked->which->body->zone) ==
	           LT_YES;
}

/* Whether every act until POINT is in time, not only one at POINT: an act after
 * the cut-off of one day may count later than one of the next morning. */
static bool is_in_time(const struct asked *asked, struct lt_point point)
{
	return all_keep(asked, (struct lt_point){ 0 }, point, lt_moment_by);
}

/* The zone in which times of acts are told: that of the cut-off, if there is
 * one. */
static const struct lt_zone *zone_of_acts(const struct asked *asked)
{
	return lt_act_is_cut_off(asked->how)
	           ? lt_act_hour_zone(asked->how, asked->limit->zone)
	           : asked->which->body->zone;
}

/* Whether every act until the end of DAY is in time, given as a date or as a
 * time. Both are asked, because DAY need not be the same day in the zone of the
 * limit. */
static bool is_whole_in_time(const struct asked *asked, struct lt_day day)
{
	const struct lt_zone *zone = zone_of_acts(asked);

	return is_in_time(asked, lt_point_day(day)) &&
	       (!zone ||
	        is_in_time(asked, lt_point_at(lt_zone_day_end(zone, day))));
}

/* The last minute of DAY until which acts are in time; BEGIN, the first instant
 * of DAY, if there is none. */
static struct lt_instant last_minute(const struct asked *asked,
                                     const struct lt_zone *zone,
                                     struct lt_day day, struct lt_instant begin)
{
	enum { MINUTE_MS = 60 * 1000 };
	int64_t good = 0;
	int64_t bad =
	    (lt_zone_day_end(zone, day).ms - begin.ms) / MINUTE_MS + 1;

	while (bad - good > 1) {
		int64_t middle = good + (bad - good) / 2;
		struct lt_instant at = { begin.ms + middle * MINUTE_MS };

		if (is_in_time(asked, lt_point_at(at)))
			good = middle;
		else
			bad = middle;
	}
	return (struct lt_instant){ begin.ms + good * MINUTE_MS };
}

/* The last moment of DAY until which acts are in time; all acts until the end
 * of the day before are. With a cut-off that is its hour: an act before it
 * counts no later than one of the evening before, which counts for all of DAY
 * or for a later day. Else the minute is searched for. False: there is none, or
 * it cannot be told. */
static bool last_of_day(const struct asked *asked, struct lt_day day,
                        struct lt_limit *limit)
{
	const struct lt_zone *zone = zone_of_acts(asked);
	struct lt_local hour = { day, asked->how->cutoff_ms };
	struct lt_instant begin, at;

	if (!zone)
		return false;
	begin = lt_zone_day_begin(zone, day);
	at = lt_act_is_cut_off(asked->how) && hour.ms < LT_MS_PER_DAY
	         ? lt_local_instants(hour, zone).from
	         : last_minute(asked, zone, day, begin);
	*limit = (struct lt_limit){ .kind = LT_LIMIT_INSTANT,
		                    .zone = zone,
		                    .instants = { at, at } };
	return at.ms > begin.ms;
}

struct lt_limit lt_act_last(const struct lt_case *which,
                            const struct lt_conventions *how,
                            const struct lt_limit *last, struct lt_arena *arena)
{
	const struct lt_zone *zone = which->body->zone;
	struct asked asked = { which, how, last, arena };
	struct lt_day day = lt_point_days(lt_limit_from(last), zone).to;

	for (int i = 0; i < LOOKED_BACK_MAX; i++) {
		struct lt_limit limit;

		if (is_whole_in_time(&asked, day)) {
			if (last_of_day(&asked,
			                lt_day_add(day, (struct lt_days){ 1 }),
			                &limit))
				return limit;
			return (struct lt_limit){ .kind = LT_LIMIT_DAY,
				                  .zone = zone,
				                  .days = { day, day } };
		}
		day = lt_day_subtract(day, (struct lt_days){ 1 });
	}
	return (struct lt_limit){ .kind = LT_LIMIT_UNKNOWN };
}

/* Whether every act of a day of the body's, told as a date or by the clock, is
 * not early. */
static bool is_day_not_early(const struct asked *asked, struct lt_day day)
{
	const struct lt_zone *zone = asked->which->body->zone;

	return all_keep(asked, lt_point_day(day), lt_point_day(day),
	                lt_moment_from) &&
	       (!zone ||
	        all_keep(asked, lt_point_at(lt_zone_day_begin(zone, day)),
	                 lt_point_at(lt_zone_day_end(zone, day)),
	                 lt_moment_from));
}

struct lt_limit lt_act_first(const struct lt_case *which,
                             const struct lt_conventions *how,
                             const struct lt_limit *first,
                             struct lt_arena *arena)
{
	const struct lt_zone *zone = which->body->zone;
	struct lt_conventions deemed = *how;
	struct asked asked = { which, &deemed, first, arena };
	struct lt_limit found = *first;
	struct lt_day day = lt_point_days(lt_limit_to(first), zone).to;

	deemed.has_cutoff = false;
	for (int i = 0; i < LOOKED_BACK_MAX && is_day_not_early(&asked, day);
	     i++) {
		found = (struct lt_limit){ .kind = LT_LIMIT_DAY,
			                   .zone = zone,
			                   .days = { day, day } };
		day = lt_day_subtract(day, (struct lt_days){ 1 });
	}
	return found;
}
