#include "render/zone_printed.h"

#include "base/buf.h"
#include "core/number.h"

/* POSIX counts west: Etc/GMT-2 is two hours east of Greenwich. */
static void write_name(int32_t hours_east, char name[LT_FIXED_NAME])
{
	struct lt_buf buf = { 0 };

	lt_buf_puts(&buf, hours_east ? "Etc/GMT" : "UTC");
	if (hours_east < 0)
		lt_buf_char(&buf, '+');
	if (hours_east)
		lt_buf_int(&buf, -hours_east);
	memcpy(name, buf.at, buf.size);
	name[buf.size] = '\0';
	lt_buf_free(&buf);
}

#define DAY_S INT64_C(86400)
#define YEAR_S (366 * DAY_S)
#define HALF_S (183 * DAY_S)

/* Only whole hours have names of their own. Clocks of these places have shown
 * another offset, and no other one, since that year began. */
static const struct lt_zone *zone_of_place(struct lt_fixed_zones *fixed,
                                           int32_t offset_s,
                                           struct lt_instant at)
{
	static const struct {
		int32_t offset_min;
		int since;
		const char *name;
	} places[LT_FIXED_PLACES] = {
		{ -570, 1970, "Pacific/Marquesas" },
		{ 210, 2023, "Asia/Tehran" },
		{ 270, 1970, "Asia/Kabul" },
		{ 330, 1970, "Asia/Kolkata" },
		{ 345, 1987, "Asia/Kathmandu" },
		{ 390, 1970, "Asia/Yangon" },
		{ 525, 2010, "Australia/Eucla" },
		{ 570, 1970, "Australia/Darwin" },
	};
	int64_t at_s = lt_floor_divide(at.ms, 1000);

	for (size_t i = 0; i < LT_FIXED_PLACES; i++) {
		if (places[i].offset_min * 60 != offset_s ||
		    at_s < (places[i].since + 2 - 1970) * YEAR_S)
			continue;
		fixed->places[i] = (struct lt_zone){ .name = places[i].name,
			                             .before_s = offset_s };
		return &fixed->places[i];
	}
	return NULL;
}

/* NULL: the offset has no name. */
static const struct lt_zone *fixed_zone(struct lt_fixed_zones *fixed,
                                        int32_t offset_s, struct lt_instant at)
{
	int32_t hours = offset_s / 3600;
	struct lt_zone *zone;

	if (offset_s % 3600)
		return zone_of_place(fixed, offset_s, at);
	if (hours < -LT_FIXED_WEST || hours > LT_FIXED_EAST)
		return NULL;
	zone = &fixed->zones[hours + LT_FIXED_WEST];
	if (!zone->name) {
		write_name(hours, fixed->names[hours + LT_FIXED_WEST]);
		*zone =
		    (struct lt_zone){ .name =
			                  fixed->names[hours + LT_FIXED_WEST],
			              .before_s = offset_s };
	}
	return zone;
}

/* Whether the clocks of both show the same in that time. */
static bool show_the_same(const struct lt_zone *a, const struct lt_zone *b,
                          int64_t now_s, int64_t end_s)
{
	while (now_s < end_s) {
		struct lt_instant now = { now_s * 1000 };
		struct lt_zone_stretch one = lt_zone_stretch_at(a, now);
		struct lt_zone_stretch other = lt_zone_stretch_at(b, now);

		if (one.offset_s != other.offset_s)
			return false;
		/* A later change may be left out. */
		now_s += LT_ZONE_STRETCH_S;
		if (one.end_s < now_s)
			now_s = one.end_s;
		if (other.end_s < now_s)
			now_s = other.end_s;
	}
	return true;
}

/* Whether they do for an opening AT. Sessions of one half of a year, of which
 * a calendar may have many, are asked for together. */
static bool are_alike(struct lt_zones_alike *last, const struct lt_zone *a,
                      const struct lt_zone *b, struct lt_instant at)
{
	int64_t half = lt_floor_divide(at.ms, HALF_S * 1000);

	if (last->a != a || last->b != b || last->half != half)
		*last = (struct lt_zones_alike){
			a, b, half,
			show_the_same(a, b, half * HALF_S - 2 * YEAR_S,
			              (half + 1) * HALF_S + YEAR_S)
		};
	return last->is_alike;
}

const struct lt_zone *lt_zone_printed(const struct lt_session *session,
                                      struct lt_fixed_zones *fixed,
                                      bool *is_lost)
{
	const struct lt_zone *own = session->zone, *zone = session->body->zone;
	struct lt_instant at = session->opens.from.at;

	*is_lost = own && own->is_own;
	if (!*is_lost)
		return own;
	if (session->opens.state != LT_MOMENT_KNOWN ||
	    session->opens.from.kind != LT_POINT_INSTANT)
		return NULL;
	*is_lost = false;
	if (zone && !zone->is_own && are_alike(&fixed->of_body, own, zone, at))
		return zone;
	zone = fixed_zone(fixed, lt_zone_offset(own, at), at);
	*is_lost = !zone || !are_alike(&fixed->of_offset, own, zone, at);
	return zone;
}
