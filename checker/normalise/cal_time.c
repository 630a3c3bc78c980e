#include "normalise/series_set.h"

int64_t lt_cal_ms(const struct lt_cal_time *time)
{
	if (time->form == LT_CAL_UTC || time->form == LT_CAL_ZONED)
		return time->at.ms;
	if (time->form == LT_CAL_FLOATING && time->zone)
		return lt_zone_instants(time->zone, time->local).first.ms;
	return lt_instant_at_offset(time->local, 0).ms;
}

bool lt_cal_has_year(enum lt_cal_form form, struct lt_local local)
{
	int32_t margin = form == LT_CAL_DATE ? 0 : 1;

	return local.day.n >= lt_day_ymd(1, 1, 1).n + margin &&
	       local.day.n <= lt_day_ymd(9999, 12, 31).n - margin;
}

bool lt_cal_end_has_year(const struct lt_cal_time *end)
{
	struct lt_local last = end->local;

	last.day.n -= end->form == LT_CAL_DATE;
	return end->form == LT_CAL_NONE || lt_cal_has_year(end->form, last);
}

struct lt_cal_time lt_cal_time_later(const struct lt_cal_time *start,
                                     int64_t ms)
{
	struct lt_cal_time end = *start;

	end.at.ms = lt_cal_ms(start) + ms;
	/* Clocks that change in between may show the end twice. */
	if (end.form == LT_CAL_FLOATING && end.zone)
		end.form = LT_CAL_ZONED;
	end.local = end.form == LT_CAL_ZONED ? lt_zone_local(end.zone, end.at)
	                                     : lt_local_at_offset(end.at, 0);
	return end;
}

struct lt_cal_time lt_cal_time_after(const struct lt_cal_time *start,
                                     const struct lt_duration *length)
{
	struct lt_cal_time from = *start;

	if (length->days) {
		from.local.day = lt_day_add(from.local.day,
		                            (struct lt_days){ length->days });
		from = lt_cal_time_like(start, from.local);
	}
	if (start->form == LT_CAL_DATE || !length->seconds)
		return from;
	return lt_cal_time_later(&from, length->seconds * INT64_C(1000));
}

struct lt_local lt_local_of_wall(const struct lt_wall *wall)
{
	return (struct lt_local){
		lt_day_ymd(wall->year, wall->month, wall->mday),
		(wall->hour * 3600 + wall->minute * 60 + wall->second) * 1000
	};
}

static void tell_repair(struct lt_series_context *context,
                        enum lt_wall_repair repair, struct lt_str text,
                        const struct lt_place *at)
{
	static const enum lt_code codes[] = {
		[LT_WALL_AS_WRITTEN] = LT_D_NONE,
		[LT_WALL_NEXT_DAY] = LT_D_TIME_24,
		[LT_WALL_SECOND_60] = LT_D_TIME_60,
		[LT_WALL_SPELLING] = LT_D_TIME_SPELLING,
		[LT_WALL_OFFSET] = LT_D_TIME_OFFSET,
	};

	if (repair)
		lt_diag(context->diags, codes[repair], at,
		        lt_diag_quote(context->diags, text));
}

struct lt_cal_time lt_cal_time_in_zone(struct lt_series_context *context,
                                       struct lt_str tzid, uint32_t calendar,
                                       struct lt_local local,
                                       const struct lt_place *at)
{
	struct lt_cal_time time = { .form = LT_CAL_ZONED, .local = local };
	struct lt_zone_match match;

	time.zone = lt_cal_zone_of(context->zones, tzid, calendar, at);
	if (!time.zone) {
		time.form = LT_CAL_UNRESOLVED;
		time.tzid = lt_arena_copy(context->arena, tzid);
		return time;
	}
	match = lt_cal_zone_instants(context->zones, time.zone, local);
	time.at = match.first;
	if (match.kind != LT_LOCAL_ONCE)
		lt_diag(context->diags,
		        match.kind == LT_LOCAL_GAP ? LT_D_TIME_IN_GAP
		                                   : LT_D_TIME_IN_FOLD,
		        at, lt_str_of(time.zone->name));
	lt_cal_zone_compare(context->zones, tzid, calendar, local, time.at, at);
	return time;
}

/* What a text that was understood means. */
static struct lt_cal_time time_of_wall(struct lt_series_context *context,
                                       const struct lt_ics_property *property,
                                       const struct lt_wall *wall,
                                       uint32_t calendar,
                                       const struct lt_place *at)
{
	struct lt_str tzid = lt_ics_parameter_of(property, "TZID");
	struct lt_cal_time time = { .line = property->line,
		                    .local = lt_local_of_wall(wall) };

	if (!wall->has_time) {
		time.form = LT_CAL_DATE;
	} else if (wall->is_utc || wall->has_offset) {
		time.form = LT_CAL_UTC;
		time.at = lt_instant_at_offset(time.local, wall->offset_s);
		time.local = lt_local_at_offset(time.at, 0);
		time.zone = lt_zones_get(context->zones->zones, LT_STR("UTC"));
		if (tzid.size)
			lt_diag(context->diags, LT_D_TIME_UTC_AND_TZID, at,
			        lt_diag_quote(context->diags, tzid));
	} else if (tzid.size) {
		time = lt_cal_time_in_zone(context, tzid, calendar, time.local,
		                           at);
		time.line = property->line;
	} else {
		time.form = LT_CAL_FLOATING;
		time.zone = lt_cal_zone_default(context->zones, calendar);
	}
	return time;
}

/* One value of a property that may hold several. */
struct lt_cal_time lt_cal_time_of_text(struct lt_series_context *context,
                                       const struct lt_ics_property *property,
                                       struct lt_str text, uint32_t calendar,
                                       const struct lt_place *at)
{
	static const struct lt_cal_time none = { 0 };
	enum lt_code fault = LT_D_NONE;
	struct lt_cal_time time;
	enum lt_wall_repair repair;
	struct lt_wall wall;

	if (!lt_wall_parse(text, &wall, &repair)) {
		fault = LT_D_ICS_BAD_TIME;
	} else {
		tell_repair(context, repair, text, at);
		time = time_of_wall(context, property, &wall, calendar, at);
		if (!lt_cal_has_year(time.form, time.local))
			fault = LT_D_TIME_AT_EDGE;
	}
	if (!fault)
		return time;
	lt_diag(context->diags, fault, at, lt_diag_quote(context->diags, text),
	        property->name);
	return none;
}

struct lt_cal_time lt_cal_time_of(struct lt_series_context *context,
                                  const struct lt_ics_property *property,
                                  uint32_t calendar, const struct lt_place *at)
{
	struct lt_str value = lt_ics_parameter_of(property, "VALUE");
	struct lt_place place = *at;
	struct lt_cal_time time;

	place.line = property->line;
	time = lt_cal_time_of_text(context, property, property->value, calendar,
	                           &place);
	if (time.form == LT_CAL_DATE && !lt_str_is_nocase(value, "DATE"))
		lt_diag(context->diags, LT_D_DATE_WITHOUT_VALUE, &place,
		        property->name);
	if (time.form <= LT_CAL_DATE || !lt_str_is_nocase(value, "DATE"))
		return time;
	lt_diag(context->diags,
	        time.local.ms ? LT_D_DATE_WITH_TIME : LT_D_DATE_AT_MIDNIGHT,
	        &place, property->name);
	/* In no zone is it a time of the day before. */
	if (!time.local.ms)
		time = (struct lt_cal_time){ .form = LT_CAL_DATE,
			                     .local = time.local,
			                     .line = time.line };
	return time;
}

static bool is_rfc3339(struct lt_str text)
{
	struct lt_time_text time;
	struct lt_day day;

	return lt_day_parse(text, &day) || lt_time_parse(text, &time);
}

/* The value of one of ours in every form that DTSTART may have. */
static struct lt_cal_time time_of_extra(struct lt_series_context *context,
                                        const struct lt_ics_property *property,
                                        uint32_t calendar,
                                        const struct lt_place *at)
{
	static const struct lt_cal_time none = { 0 };
	struct lt_str text = lt_str_trim(property->value);
	enum lt_wall_repair repair;
	struct lt_cal_time time;
	struct lt_wall wall;

	if ((!lt_str_is(property->name, "DEADLINE") &&
	     !lt_str_is(property->name, "OPENING-FIRST-SET")) ||
	    (is_rfc3339(text) && !lt_ics_parameter_of(property, "TZID").size) ||
	    !lt_wall_parse(text, &wall, &repair))
		return none;
	time = time_of_wall(context, property, &wall, calendar, at);
	if (!lt_cal_has_year(time.form, time.local))
		return none;
	tell_repair(context, repair, text, at);
	if (time.form == LT_CAL_FLOATING)
		time.zone = NULL;
	return time;
}

const struct lt_cal_property *
lt_cal_extra(struct lt_series_context *context,
             const struct lt_ics_component *component,
             const struct lt_place *at, size_t *count)
{
	struct lt_arena *arena = context->arena;
	struct lt_cal_property *list = NULL;

	*count = 0;
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];
		struct lt_cal_property *place;

		if (one->id != LT_ICS_LEADTIME)
			continue;
		place = lt_arena_push(arena, (void **)&list, (*count)++,
		                      sizeof *place);
		*place = (struct lt_cal_property){
			.name = lt_arena_copy(arena, one->name),
			.rule = lt_arena_copy(arena,
			                      lt_ics_parameter_of(one, "RULE")),
			.value = lt_str_trim(lt_ics_text(arena, one->value)),
			.list = lt_arena_copy(arena, one->value),
			.at = *at
		};
		place->at.line = one->line;
		place->time = time_of_extra(context, one, component->calendar,
		                            &place->at);
	}
	return list;
}
