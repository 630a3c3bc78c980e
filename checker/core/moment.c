#include "core/moment.h"

/* The clocks of the world, in seconds east and west of UTC. A local day of an
 * unknown zone may begin this much earlier or later than the UTC day. */
enum { east_s = 14 * 3600, west_s = 12 * 3600 };

static const int64_t offset_east_ms = east_s * INT64_C(1000);
static const int64_t offset_west_ms = west_s * INT64_C(1000);

enum lt_truth lt_not(enum lt_truth a)
{
	return (enum lt_truth)(LT_YES - a);
}

enum lt_truth lt_and(enum lt_truth a, enum lt_truth b)
{
	return a < b ? a : b;
}

enum lt_truth lt_or(enum lt_truth a, enum lt_truth b)
{
	return a > b ? a : b;
}

struct lt_point lt_point_day(struct lt_day day)
{
	return (struct lt_point){ .kind = LT_POINT_DAY, .day = day };
}

struct lt_point lt_point_at(struct lt_instant at)
{
	return (struct lt_point){ .kind = LT_POINT_INSTANT, .at = at };
}

bool lt_point_is_one_local(struct lt_point a, struct lt_point b)
{
	return a.is_local && b.is_local && a.day.n == b.day.n &&
	       a.clock_ms == b.clock_ms;
}

bool lt_point_eq(struct lt_point a, struct lt_point b)
{
	if (a.kind != b.kind || a.kind == LT_POINT_OPEN)
		return false;
	return a.kind == LT_POINT_DAY ? a.day.n == b.day.n : a.at.ms == b.at.ms;
}

struct lt_instant_span lt_local_instants(struct lt_local local,
                                         const struct lt_zone *zone)
{
	struct lt_zone_match match;

	if (!zone)
		return (struct lt_instant_span){
			lt_instant_at_offset(local, east_s),
			lt_instant_at_offset(local, -west_s)
		};
	match = lt_zone_instants(zone, local);
	if (match.kind == LT_LOCAL_GAP)
		return (struct lt_instant_span){ match.second, match.second };
	return (struct lt_instant_span){ match.first, match.second };
}

struct lt_moment lt_moment_local(struct lt_local local,
                                 const struct lt_zone *zone)
{
	struct lt_instant_span span = lt_local_instants(local, zone);
	struct lt_moment moment = { .state = LT_MOMENT_KNOWN,
		                    .is_interval = span.from.ms != span.to.ms,
		                    .from = lt_point_at(span.from),
		                    .to = lt_point_at(span.to) };

	if (zone)
		return moment;
	moment.from.is_local = moment.to.is_local = true;
	moment.from.day = moment.to.day = local.day;
	moment.from.clock_ms = moment.to.clock_ms = local.ms;
	return moment;
}

static struct lt_day utc_day(int64_t ms)
{
	struct lt_instant at = { ms };

	return lt_local_at_offset(at, 0).day;
}

static struct lt_day_span days_of_instant(struct lt_instant at,
                                          const struct lt_zone *zone)
{
	struct lt_day day;

	if (!zone)
		return (struct lt_day_span){ utc_day(at.ms - offset_west_ms),
			                     utc_day(at.ms + offset_east_ms) };
	day = lt_zone_day(zone, at);
	return (struct lt_day_span){ day, day };
}

struct lt_day_span lt_point_days(struct lt_point point,
                                 const struct lt_zone *zone)
{
	if (point.kind == LT_POINT_DAY || (point.is_local && !zone))
		return (struct lt_day_span){ point.day, point.day };
	return days_of_instant(point.at, zone);
}

struct lt_day_span lt_moment_days(const struct lt_moment *moment,
                                  const struct lt_zone *zone)
{
	struct lt_day_span days = lt_point_days(moment->from, zone);

	if (moment->is_interval)
		days.to = lt_point_days(moment->to, zone).to;
	return days;
}

struct lt_instant_span lt_point_instants(struct lt_point point,
                                         const struct lt_zone *zone)
{
	int64_t begin;

	if (point.kind == LT_POINT_INSTANT)
		return (struct lt_instant_span){ point.at, point.at };
	if (zone)
		return (
		    struct lt_instant_span){ lt_zone_day_begin(zone, point.day),
			                     lt_zone_day_end(zone, point.day) };
	begin = point.day.n * LT_MS_PER_DAY;
	return (struct lt_instant_span){ { begin - offset_east_ms },
		                         { begin + LT_MS_PER_DAY - 1 +
		                           offset_west_ms } };
}

static bool is_before(struct lt_point a, struct lt_point b, bool is_end,
                      const struct lt_zone *zone)
{
	if (a.kind == LT_POINT_OPEN)
		return !is_end;
	if (b.kind == LT_POINT_OPEN)
		return is_end;
	if (a.kind == b.kind)
		return a.kind == LT_POINT_DAY ? a.day.n < b.day.n
		                              : a.at.ms < b.at.ms;
	if (is_end)
		return lt_point_instants(a, zone).to.ms <
		       lt_point_instants(b, zone).to.ms;
	return lt_point_instants(a, zone).from.ms <
	       lt_point_instants(b, zone).from.ms;
}

struct lt_point lt_point_pick(struct lt_point a, struct lt_point b,
                              bool earlier, bool is_end,
                              const struct lt_zone *zone)
{
	return is_before(a, b, is_end, zone) == earlier ? a : b;
}

void lt_moment_extend(struct lt_moment *sum, const struct lt_moment *one,
                      bool first, const struct lt_zone *zone)
{
	sum->from = lt_point_pick(one->from, sum->from, first, false, zone);
	sum->to = lt_point_pick(one->to, sum->to, first, true, zone);
	sum->is_interval = !lt_point_eq(sum->from, sum->to);
}

struct lt_instant_span lt_check_instants(const struct lt_check *check,
                                         const struct lt_zone *body_zone)
{
	struct lt_instant_span day;

	if (!check->is_day)
		return (struct lt_instant_span){ check->at, check->at };
	day = lt_point_instants(lt_point_day(check->day), body_zone);
	if (body_zone)
		return (struct lt_instant_span){ day.to, day.to };
	/* The last millisecond of the day in some zone of the world. */
	return (struct lt_instant_span){ { day.from.ms + LT_MS_PER_DAY - 1 },
		                         day.to };
}

struct lt_day_span lt_check_days(const struct lt_check *check,
                                 const struct lt_zone *body_zone,
                                 const struct lt_zone *zone)
{
	struct lt_instant_span at;

	if (check->is_day && body_zone == zone)
		return (struct lt_day_span){ check->day, check->day };
	at = lt_check_instants(check, body_zone);
	return (struct lt_day_span){ days_of_instant(at.from, zone).from,
		                     days_of_instant(at.to, zone).to };
}

/* Whether a <= b where each may be anything of its span. */
static enum lt_truth instants_in_order(struct lt_instant_span a,
                                       struct lt_instant_span b)
{
	if (a.to.ms <= b.from.ms)
		return LT_YES;
	return a.from.ms > b.to.ms ? LT_NO : LT_MAYBE;
}

static enum lt_truth days_in_order(struct lt_day_span a, struct lt_day_span b)
{
	if (a.to.n <= b.from.n)
		return LT_YES;
	return a.from.n > b.to.n ? LT_NO : LT_MAYBE;
}

/* Whether the first instant of POINT is not after the check. A bare date
 * counts from 00:00 of its day, so only its date matters. */
static enum lt_truth begun(struct lt_point point, const struct lt_check *check,
                           const struct lt_zone *body_zone)
{
	if (point.kind == LT_POINT_OPEN)
		return LT_YES;
	if (point.kind == LT_POINT_DAY)
		return days_in_order(
		    lt_point_days(point, body_zone),
		    lt_check_days(check, body_zone, body_zone));
	return instants_in_order(lt_point_instants(point, body_zone),
	                         lt_check_instants(check, body_zone));
}

/* Whether all of POINT is certainly not after the check. */
static bool has_ended(struct lt_point point, const struct lt_check *check,
                      const struct lt_zone *body_zone)
{
	if (point.kind == LT_POINT_OPEN)
		return true;
	if (point.kind == LT_POINT_DAY && check->is_day)
		return point.day.n <= check->day.n;
	return instants_in_order(lt_point_instants(point, body_zone),
	                         lt_check_instants(check, body_zone)) == LT_YES;
}

enum lt_truth lt_moment_happened(const struct lt_moment *moment,
                                 const struct lt_check *check,
                                 const struct lt_zone *body_zone)
{
	enum lt_truth began;

	if (moment->state != LT_MOMENT_KNOWN)
		return LT_NO;
	began = begun(moment->from, check, body_zone);
	if (!moment->is_interval)
		return began;
	/* An interval that contains the check: happened, or not yet. */
	return has_ended(moment->to, check, body_zone)
	           ? began
	           : lt_and(began, LT_MAYBE);
}

struct lt_moment lt_moment_until(const struct lt_moment *moment,
                                 const struct lt_check *check,
                                 const struct lt_zone *body_zone)
{
	struct lt_moment cut = *moment;

	if (moment->state != LT_MOMENT_KNOWN || !moment->is_interval)
		return cut;
	if (moment->to.kind != LT_POINT_OPEN &&
	    has_ended(moment->to, check, body_zone))
		return cut;
	/* Without the body's zone a bare date of the check stays a date. */
	if (check->is_day)
		cut.to = lt_point_day(check->day);
	else
		cut.to = lt_point_at(check->at);
	return cut;
}

/* Whether POINT, which is not open, is not after the limit. */
static inline enum lt_truth point_by(const struct lt_point *point,
                                     const struct lt_limit *limit,
                                     const struct lt_zone *body_zone)
{
	if (limit->kind == LT_LIMIT_DAY)
		return days_in_order(lt_point_days(*point, limit->zone),
		                     limit->days);
	return instants_in_order(lt_point_instants(*point, body_zone),
	                         limit->instants);
}

/* The same for a first good day: whether it is not before the limit. */
static inline enum lt_truth point_from(const struct lt_point *point,
                                       const struct lt_limit *limit,
                                       const struct lt_zone *body_zone)
{
	if (limit->kind == LT_LIMIT_DAY)
		return days_in_order(limit->days,
		                     lt_point_days(*point, limit->zone));
	return instants_in_order(limit->instants,
	                         lt_point_instants(*point, body_zone));
}

/* The act was at some moment from the first to the last end: in time if both
 * are in time, too late if both are too late, else open. */
enum lt_truth lt_moment_by(const struct lt_moment *moment,
                           const struct lt_limit *limit,
                           const struct lt_zone *body_zone)
{
	if (moment->from.kind != LT_POINT_OPEN &&
	    point_by(&moment->from, limit, body_zone) == LT_NO)
		return LT_NO;
	return lt_or(point_by(&moment->to, limit, body_zone), LT_MAYBE);
}

enum lt_truth lt_moment_from(const struct lt_moment *moment,
                             const struct lt_limit *limit,
                             const struct lt_zone *body_zone)
{
	if (point_from(&moment->to, limit, body_zone) == LT_NO)
		return LT_NO;
	if (moment->from.kind == LT_POINT_OPEN)
		return LT_MAYBE;
	return lt_or(point_from(&moment->from, limit, body_zone), LT_MAYBE);
}

enum lt_truth lt_limit_passed(const struct lt_limit *limit,
                              const struct lt_check *check,
                              const struct lt_zone *body_zone)
{
	if (limit->kind == LT_LIMIT_DAY)
		return lt_not(days_in_order(
		    lt_check_days(check, body_zone, limit->zone), limit->days));
	return lt_not(instants_in_order(lt_check_instants(check, body_zone),
	                                limit->instants));
}

struct lt_point lt_limit_from(const struct lt_limit *limit)
{
	return limit->kind == LT_LIMIT_DAY ? lt_point_day(limit->days.from)
	                                   : lt_point_at(limit->instants.from);
}

struct lt_point lt_limit_to(const struct lt_limit *limit)
{
	return limit->kind == LT_LIMIT_DAY ? lt_point_day(limit->days.to)
	                                   : lt_point_at(limit->instants.to);
}

struct lt_moment lt_limit_moment(const struct lt_limit *limit)
{
	struct lt_moment moment = { 0 };

	if (!lt_limit_is_known(limit))
		return moment;
	moment.state = LT_MOMENT_KNOWN;
	moment.from = lt_limit_from(limit);
	moment.to = lt_limit_to(limit);
	moment.is_interval = !lt_point_eq(moment.from, moment.to);
	return moment;
}

/* The beginnings of first good days, the ends of last good ones. */
static struct lt_instant_span marks(const struct lt_limit *limit, bool is_first)
{
	struct lt_instant_span from, to;

	from = lt_point_instants(lt_limit_from(limit), limit->zone);
	to = lt_point_instants(lt_limit_to(limit), limit->zone);
	if (is_first)
		return (struct lt_instant_span){ from.from, to.from };
	return (struct lt_instant_span){ from.to, to.to };
}

struct lt_instant_span lt_limit_ends(const struct lt_limit *limit)
{
	return marks(limit, false);
}

static bool takes(int64_t a, int64_t b, bool earlier)
{
	return earlier ? b < a : b > a;
}

bool lt_limit_prefers(const struct lt_limit *a, const struct lt_limit *b,
                      struct lt_pick how)
{
	return takes(marks(a, how.is_first).from.ms,
	             marks(b, how.is_first).from.ms, how.earlier);
}

bool lt_limit_leaves_more(const struct lt_limit *one,
                          const struct lt_limit *best)
{
	if (one->kind == LT_LIMIT_UNKNOWN || best->kind == LT_LIMIT_NONE)
		return false;
	if (one->kind == LT_LIMIT_NONE || best->kind == LT_LIMIT_UNKNOWN)
		return true;
	return lt_limit_prefers(best, one, (struct lt_pick){ 0 });
}

struct lt_limit lt_limit_pick(const struct lt_limit *a,
                              const struct lt_limit *b, struct lt_pick how)
{
	struct lt_instant_span x, y;
	bool begins, ends;
	struct lt_limit mixed = *a;

	if (a->kind == LT_LIMIT_DAY && b->kind == LT_LIMIT_DAY &&
	    a->zone == b->zone) {
		if (takes(a->days.from.n, b->days.from.n, how.earlier))
			mixed.days.from = b->days.from;
		if (takes(a->days.to.n, b->days.to.n, how.earlier))
			mixed.days.to = b->days.to;
		return mixed;
	}
	x = marks(a, how.is_first);
	y = marks(b, how.is_first);
	begins = takes(x.from.ms, y.from.ms, how.earlier);
	ends = takes(x.to.ms, y.to.ms, how.earlier);
	if (begins == ends)
		return begins ? *b : *a;
	mixed.kind = LT_LIMIT_INSTANT;
	mixed.instants.from = begins ? y.from : x.from;
	mixed.instants.to = ends ? y.to : x.to;
	return mixed;
}

bool lt_limit_join(struct lt_limit *sum, const struct lt_limit *one,
                   struct lt_pick how)
{
	bool taken;

	if (one->kind == LT_LIMIT_NONE || sum->kind == LT_LIMIT_UNKNOWN)
		return false;
	if (sum->kind == LT_LIMIT_NONE || one->kind == LT_LIMIT_UNKNOWN) {
		*sum = *one;
		return true;
	}
	taken = lt_limit_prefers(sum, one, how);
	*sum = lt_limit_pick(sum, one, how);
	return taken;
}
