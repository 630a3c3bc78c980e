/* Times that belong to a series and are written otherwise than it is. */
#include "core/words.h"
#include "normalise/series_set.h"

struct lt_cal_time lt_cal_time_like(const struct lt_cal_time *model,
                                    struct lt_local local)
{
	struct lt_cal_time time = *model;

	time.local = local;
	if (time.form == LT_CAL_UTC)
		time.at = lt_instant_at_offset(local, 0);
	else if (time.form == LT_CAL_ZONED)
		time.at = lt_zone_instants(time.zone, local).first;
	return time;
}

/* The zone whose days a series of dates has: that in which its start was
 * written before Microsoft's mark made days of it, else the calendar's; NULL:
 * none is known. */
static const struct lt_zone *zone_of_days(struct lt_series_context *context,
                                          const struct lt_cal_record *master)
{
	return master->start.zone
	           ? master->start.zone
	           : lt_cal_zone_default(context->zones,
	                                 master->component->calendar);
}

/* Which day of a series of dates an instant means: a midnight of the zone of
 * these days the day that begins then, any other its date, as it is written
 * (WRITTEN). */
static struct lt_day day_of(const struct lt_zone *zone, struct lt_instant at,
                            struct lt_local written, bool *is_midnight)
{
	struct lt_local local = zone ? lt_zone_local(zone, at) : written;

	*is_midnight = !local.ms;
	return *is_midnight ? local.day : written.day;
}

static struct lt_cal_time day_in_series(struct lt_series_context *context,
                                        const struct lt_cal_record *master,
                                        const struct lt_cal_time *time,
                                        struct lt_str property,
                                        const struct lt_place *at)
{
	bool is_instant =
	    time->form == LT_CAL_UTC || time->form == LT_CAL_ZONED;
	const struct lt_zone *zone =
	    is_instant ? zone_of_days(context, master) : NULL;
	struct lt_cal_time day;
	struct lt_local local = { 0 };
	bool is_midnight;

	if (time->form == LT_CAL_DATE || time->form == LT_CAL_NONE)
		return *time;
	local.day = day_of(zone, time->at, time->local, &is_midnight);
	day = lt_cal_time_like(&master->start, local);
	day.line = time->line;
	/* By Microsoft's mark the times of the event are days too. */
	if (!master->is_all_day || !is_midnight)
		lt_diag(context->diags, LT_D_EXCEPTION_TIME, at, property,
		        lt_words_day(context->diags->arena, local.day));
	return day;
}

struct lt_cal_time lt_cal_time_in_series(struct lt_series_context *context,
                                         const struct lt_cal_record *master,
                                         const struct lt_cal_time *time,
                                         struct lt_str property,
                                         const struct lt_place *at)
{
	const struct lt_cal_time *start = &master->start;
	struct lt_diags *diags = context->diags;
	bool is_known = time->form == LT_CAL_FLOATING
	                    ? time->zone != NULL
	                    : time->form != LT_CAL_UNRESOLVED;

	if (start->form == LT_CAL_DATE)
		return day_in_series(context, master, time, property, at);
	if (is_known ||
	    (start->form == time->form && start->zone == time->zone &&
	     lt_str_eq(start->tzid, time->tzid)))
		return *time;
	if (time->form == LT_CAL_FLOATING)
		lt_diag(diags, LT_D_EXCEPTION_FLOATING, at, property);
	else
		lt_diag(diags, LT_D_EXCEPTION_ZONE, at,
		        lt_diag_quote(diags, time->tzid), property);
	return lt_cal_time_like(start, time->local);
}

/* UNTIL of a series of dates is the last of them; programs that write a time
 * mean its midnight or its last second, in the zone of the days. */
void lt_series_until_day(struct lt_series_context *context,
                         const struct lt_cal_record *master,
                         struct lt_wall *until, const struct lt_place *place)
{
	struct lt_local written = lt_local_of_wall(until);
	const struct lt_zone *zone =
	    until->is_utc ? zone_of_days(context, master) : NULL;
	struct lt_instant at = lt_instant_at_offset(written, 0);
	struct lt_local last = zone ? lt_zone_local(zone, at) : written;
	bool is_midnight;
	struct lt_day day = day_of(zone, at, written, &is_midnight);
	struct lt_civil civil;

	if (last.ms == LT_MS_PER_DAY - 1000)
		day = last.day;
	civil = lt_civil_of(day);
	*until = (struct lt_wall){ .year = civil.year,
		                   .month = civil.month,
		                   .mday = civil.mday };
	if (!master->is_all_day || !is_midnight)
		lt_diag(context->diags, LT_D_EXCEPTION_TIME, place,
		        LT_STR("UNTIL"),
		        lt_words_day(context->diags->arena, day));
}

void lt_cal_time_by_clock(const struct lt_cal_time *model,
                          struct lt_cal_time *time)
{
	if (time->form != LT_CAL_UTC || !model->zone ||
	    (model->form != LT_CAL_ZONED && model->form != LT_CAL_FLOATING))
		return;
	time->form = LT_CAL_ZONED;
	time->zone = model->zone;
	time->local = lt_zone_local(model->zone, time->at);
}

void lt_series_rdate(struct lt_series_context *context,
                     const struct lt_cal_record *master,
                     struct lt_cal_time *time, const struct lt_place *place)
{
	bool is_instant =
	    time->form == LT_CAL_UTC || time->form == LT_CAL_ZONED;
	struct lt_local local = { time->local.day, master->start.local.ms };
	bool is_midnight = false, dates = master->start.form == LT_CAL_DATE;

	lt_cal_time_by_clock(&master->start, time);
	if (dates == (time->form == LT_CAL_DATE))
		return;
	if (!dates) {
		lt_diag0(context->diags, LT_D_RDATE_DATE, place);
	} else {
		local.day =
		    day_of(is_instant ? zone_of_days(context, master) : NULL,
		           time->at, time->local, &is_midnight);
		local.ms = 0;
		if (!master->is_all_day || !is_midnight)
			lt_diag0(context->diags, LT_D_RDATE_TIME, place);
	}
	*time = lt_cal_time_like(&master->start, local);
}
