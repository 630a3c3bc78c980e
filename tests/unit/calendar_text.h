/* calendar_text.h - components in a test as a calendar, and its events as a
 * text. */
#ifndef LT_TEST_CALENDAR_TEXT_H
#define LT_TEST_CALENDAR_TEXT_H

#include "base/limits.h"
#include "input.h"
#include "normalise/calendar.h"

struct calendar_text {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_zones zones;
	struct lt_calendar calendar;
	struct lt_cal_room room;
	enum lt_status status;
};

/* 1 March 2024 */
enum { CHECK_DAY = 19783 };

/* Until the next one is asked for. */
static inline const struct lt_cal_event *event_at(struct calendar_text *text,
                                                  size_t index)
{
	return lt_calendar_event(&text->calendar, index, &text->room);
}

static inline void put_local(struct lt_buf *buf, struct lt_local local,
                             bool with_clock)
{
	struct lt_civil civil = lt_civil_of(local.day);
	uint64_t s = (uint64_t)local.ms / 1000;

	lt_buf_digits(buf, (uint64_t)civil.year, 4);
	lt_buf_digits(buf, (uint64_t)civil.month, 2);
	lt_buf_digits(buf, (uint64_t)civil.mday, 2);
	if (!with_clock)
		return;
	lt_buf_char(buf, 'T');
	lt_buf_digits(buf, s / 3600, 2);
	lt_buf_digits(buf, s / 60 % 60, 2);
	lt_buf_digits(buf, s % 60, 2);
}

/* 20240304 a date, 20240304T100000 without a zone, 20240304T090000Z an
 * instant, 20240304T100000? in a zone that nobody knows. */
static inline void put_time(struct lt_buf *buf, const struct lt_cal_time *time)
{
	if (time->form == LT_CAL_UTC || time->form == LT_CAL_ZONED) {
		put_local(buf, lt_local_at_offset(time->at, 0), true);
		lt_buf_char(buf, 'Z');
		return;
	}
	put_local(buf, time->local, time->form != LT_CAL_DATE);
	if (time->form == LT_CAL_UNRESOLVED)
		lt_buf_char(buf, '?');
}

/* "ID START/END", "!" in front where it is cancelled, the summary behind where
 * it has one, with bars between events. */
static inline const char *events_of(struct calendar_text *text)
{
	struct lt_buf buf = { 0 };
	const char *result;

	for (size_t i = 0; i < text->calendar.event_count; i++) {
		const struct lt_cal_event *one = event_at(text, i);

		lt_buf_puts(&buf, i ? " | " : "");
		lt_buf_puts(&buf, one->is_cancelled ? "!" : "");
		lt_buf_put(&buf, one->id);
		lt_buf_char(&buf, ' ');
		put_time(&buf, &one->start);
		if (one->end.form != LT_CAL_NONE) {
			lt_buf_char(&buf, '/');
			put_time(&buf, &one->end);
		}
		if (one->summary.size) {
			lt_buf_char(&buf, ' ');
			lt_buf_put(&buf, one->summary);
		}
	}
	result = lt_arena_text(&text->arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return result;
}

static inline void end_calendar(struct calendar_text *text)
{
	lt_arena_free(&text->arena);
}

static inline void read_one_way(struct calendar_text *text, const char *bytes,
                                struct lt_cal_budget *budget, bool is_long_way)
{
	struct lt_source source = source_of(lt_str_of(bytes));
	struct lt_calendar_options options = { .zones = &text->zones,
		                               .budget = budget,
		                               .check = { CHECK_DAY *
		                                          LT_MS_PER_DAY },
		                               .is_long_way = is_long_way };

	*text = (struct calendar_text){ .status = LT_OK };
	text->diags.arena = &text->arena;
	lt_zones_init(&text->zones, &text->arena);
	text->status = lt_calendar_read(&text->arena, &source, &options,
	                                &text->diags, &text->calendar);
	lt_source_close(&source);
}

/* Reads TEXT, whole; BUDGET as in lt_calendar_options. On the long way it says
 * the same. */
static inline void read_calendar(struct calendar_text *text, const char *bytes,
                                 struct lt_cal_budget *budget)
{
	struct lt_cal_budget same =
	    budget ? *budget : (struct lt_cal_budget){ 0 };
	struct calendar_text other;

	read_one_way(&other, bytes, budget ? &same : NULL, true);
	read_one_way(text, bytes, budget, false);
	cr_assert_eq(text->status, other.status);
	cr_assert_str_eq(events_of(text), events_of(&other));
	cr_assert_eq(text->diags.count, other.diags.count);
	for (size_t i = 0; i < text->diags.count; i++)
		cr_assert_str_eq(text->diags.list[i].message,
		                 other.diags.list[i].message);
	end_calendar(&other);
}

/* COMPONENTS in one VCALENDAR. */
static inline void read_components(struct calendar_text *text,
                                   const char *components,
                                   struct lt_cal_budget *budget)
{
	struct lt_buf buf = { 0 };

	lt_buf_puts(&buf, "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//\n");
	lt_buf_puts(&buf, components);
	lt_buf_puts(&buf, "END:VCALENDAR\n");
	lt_buf_char(&buf, '\0');
	read_calendar(text, buf.at, budget);
	lt_buf_free(&buf);
}

#endif
