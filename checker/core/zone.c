#include "core/zone.h"

#include "core/number.h"
#include "core/zone_rule.h"

#define MS_PER_SECOND INT64_C(1000)

/* How many transitions lie at AT_S or before. */
static size_t transitions_until(const struct lt_zone *zone, int64_t at_s)
{
	const int64_t *begin = zone->at_s;
	size_t count = zone->count;

	/* Halves without a branch, which nobody could foresee. */
	while (count > 1) {
		size_t half = count / 2;

		begin += begin[half] <= at_s ? half : 0;
		count -= half;
	}
	return (size_t)(begin - zone->at_s) + (count && *begin <= at_s);
}

static struct lt_zone_stretch stretch_at(const struct lt_zone *zone,
                                         int64_t at_s)
{
	size_t i = transitions_until(zone, at_s);

	if (i == zone->count && zone->rule.is_set)
		return lt_zone_rule_stretch(&zone->rule, at_s);
	return (struct lt_zone_stretch){
		i ? zone->offset_s[i - 1] : zone->before_s,
		i < zone->count ? zone->at_s[i] : INT64_MAX
	};
}

struct lt_zone_stretch lt_zone_stretch_at(const struct lt_zone *zone,
                                          struct lt_instant at)
{
	return stretch_at(zone, lt_floor_divide(at.ms, MS_PER_SECOND));
}

int32_t lt_zone_offset(const struct lt_zone *zone, struct lt_instant at)
{
	return stretch_at(zone, lt_floor_divide(at.ms, MS_PER_SECOND)).offset_s;
}

struct lt_local lt_zone_local(const struct lt_zone *zone, struct lt_instant at)
{
	return lt_local_at_offset(at, lt_zone_offset(zone, at));
}

struct lt_day lt_zone_day(const struct lt_zone *zone, struct lt_instant at)
{
	return lt_zone_local(zone, at).day;
}

/* What a walk over the stretches near a clock reading has found. */
struct search {
	struct lt_local local;
	int64_t local_s; /* the reading as if it were UTC */
	unsigned passes; /* how often the clocks show it */
	bool has_gap;    /* where they never do, one change jumps over it */
	struct lt_zone_match match, gap;
};

static void add_pass(struct search *search, int32_t offset_s)
{
	struct lt_instant at = lt_instant_at_offset(search->local, offset_s);

	if (search->passes++ == 0)
		search->match.first = at;
	search->match.second = at;
	search->match.kind = search->passes > 1 ? LT_LOCAL_FOLD : LT_LOCAL_ONCE;
}

static void add_gap(struct search *search, int32_t before_s, int64_t change_s)
{
	search->has_gap = true;
	search->gap = (struct lt_zone_match){
		LT_LOCAL_GAP,
		lt_instant_at_offset(search->local, before_s),
		{ change_s * MS_PER_SECOND },
	};
}

/* The reading belongs to a stretch that begins before and ends after the
 * instant which the stretch's offset makes of it; so only stretches within the
 * largest offset of it need to be looked at, mostly one. */
struct lt_zone_match lt_zone_instants(const struct lt_zone *zone,
                                      struct lt_local local)
{
	struct search search = { .local = local };
	struct lt_zone_stretch now, next;
	int64_t begin_s = INT64_MIN;

	search.local_s = lt_floor_divide(local.day.n * LT_MS_PER_DAY + local.ms,
	                                 MS_PER_SECOND);
	now = stretch_at(zone, search.local_s - LT_ZONE_OFFSET_MAX_S);
	for (;;) {
		int64_t at_s = search.local_s - now.offset_s;

		if (at_s >= begin_s && at_s < now.end_s)
			add_pass(&search, now.offset_s);
		if (now.end_s > search.local_s + LT_ZONE_OFFSET_MAX_S)
			break;
		next = stretch_at(zone, now.end_s);
		if (!search.has_gap && at_s >= now.end_s &&
		    search.local_s - next.offset_s < now.end_s)
			add_gap(&search, now.offset_s, now.end_s);
		begin_s = now.end_s;
		now = next;
	}
	return search.passes ? search.match : search.gap;
}

struct lt_instant lt_zone_day_begin(const struct lt_zone *zone,
                                    struct lt_day day)
{
	struct lt_zone_match match =
	    lt_zone_instants(zone, (struct lt_local){ day, 0 });

	return match.kind == LT_LOCAL_GAP ? match.second : match.first;
}

struct lt_instant lt_zone_day_end(const struct lt_zone *zone, struct lt_day day)
{
	struct lt_local last = { day, (int32_t)LT_MS_PER_DAY - 1 };
	struct lt_zone_match match = lt_zone_instants(zone, last);

	if (match.kind == LT_LOCAL_GAP)
		match.second.ms--;
	return match.second;
}
