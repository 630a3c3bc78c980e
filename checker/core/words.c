#include "core/words.h"

#include "base/buf.h"

static const struct {
	const char *code;
	const char *text;
} phrases[LT_P_COUNT] = {
	[LT_P_NONE] = { "", "" },
#define LT_PHRASE(name, code, text) [LT_P_##name] = { code, text },
#include "core/phrases.h"
#undef LT_PHRASE
};

static void put_day(struct lt_buf *buf, struct lt_day day)
{
	struct lt_civil civil = lt_civil_of(day);

	lt_buf_puts(buf, lt_weekday_short(lt_weekday_of(day)));
	lt_buf_char(buf, ' ');
	lt_buf_int(buf, civil.mday);
	lt_buf_char(buf, ' ');
	lt_buf_puts(buf, lt_month_short(civil.month));
	lt_buf_char(buf, ' ');
	lt_buf_digits(buf, (uint64_t)civil.year, 4);
}

static void put_clock(struct lt_buf *buf, int32_t ms)
{
	uint64_t s = (uint64_t)ms / 1000;

	lt_buf_digits(buf, s / 3600, 2);
	lt_buf_char(buf, ':');
	lt_buf_digits(buf, s / 60 % 60, 2);
	if (ms % 60000 == 0)
		return;
	lt_buf_char(buf, ':');
	lt_buf_digits(buf, s % 60, 2);
	if (ms % 1000) {
		lt_buf_char(buf, '.');
		lt_buf_digits(buf, (uint64_t)ms % 1000, 3);
	}
}

/* " (UTC-04:00)" */
static void put_offset(struct lt_buf *buf, int32_t offset_s)
{
	lt_buf_puts(buf, offset_s < 0 ? " (UTC-" : " (UTC+");
	put_clock(buf, (offset_s < 0 ? -offset_s : offset_s) * 1000);
	lt_buf_char(buf, ')');
}

/* A clock reading that comes twice is told apart by its offset. */
static void put_instant(struct lt_buf *buf, struct lt_instant at,
                        const struct lt_zone *zone)
{
	struct lt_local local =
	    zone ? lt_zone_local(zone, at) : lt_local_at_offset(at, 0);

	put_day(buf, local.day);
	lt_buf_char(buf, ' ');
	put_clock(buf, local.ms);
	if (zone && lt_zone_instants(zone, local).kind == LT_LOCAL_FOLD)
		put_offset(buf, lt_zone_offset(zone, at));
	lt_buf_char(buf, ' ');
	lt_buf_puts(buf, zone ? zone->name : "UTC");
}

/* A local time of a zone that is not known stays as it was written. */
static void put_point(struct lt_buf *buf, struct lt_point point,
                      const struct lt_zone *zone)
{
	if (point.kind == LT_POINT_DAY) {
		put_day(buf, point.day);
	} else if (point.is_local) {
		put_day(buf, point.day);
		lt_buf_char(buf, ' ');
		put_clock(buf, point.clock_ms);
		lt_buf_puts(buf, " (zone not known)");
	} else {
		put_instant(buf, point.at, zone);
	}
}

struct lt_str lt_words_day(struct lt_arena *arena, struct lt_day day)
{
	struct lt_buf buf = { 0 };

	put_day(&buf, day);
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_words_instant(struct lt_arena *arena, struct lt_instant at,
                               const struct lt_zone *zone)
{
	struct lt_buf buf = { 0 };

	put_instant(&buf, at, zone);
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_words_local(struct lt_arena *arena, struct lt_local local,
                             const struct lt_zone *zone)
{
	struct lt_buf buf = { 0 };

	put_day(&buf, local.day);
	lt_buf_char(&buf, ' ');
	put_clock(&buf, local.ms);
	if (zone) {
		lt_buf_char(&buf, ' ');
		lt_buf_puts(&buf, zone->name);
	}
	return lt_buf_finish(&buf, arena);
}

static struct lt_str words_of_point(struct lt_arena *arena,
                                    struct lt_point point,
                                    const struct lt_zone *zone)
{
	struct lt_buf buf = { 0 };

	put_point(&buf, point, zone);
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_words_moment(struct lt_arena *arena,
                              const struct lt_moment *moment,
                              const struct lt_zone *zone)
{
	struct lt_str from, to;

	if (moment->from.kind == LT_POINT_OPEN &&
	    moment->to.kind == LT_POINT_OPEN)
		return lt_say(arena, LT_P_DATE_UNKNOWN, { 0 });
	if (!moment->is_interval ||
	    lt_point_is_one_local(moment->from, moment->to))
		return words_of_point(arena, moment->from, zone);
	if (moment->from.kind == LT_POINT_OPEN) {
		to = words_of_point(arena, moment->to, zone);
		return lt_say(arena, LT_P_DATE_BY, to);
	}
	from = words_of_point(arena, moment->from, zone);
	if (moment->to.kind == LT_POINT_OPEN)
		return lt_say(arena, LT_P_DATE_SINCE, from);
	to = words_of_point(arena, moment->to, zone);
	return lt_say(arena, LT_P_DATE_RANGE, from, to);
}

struct lt_str lt_words_limit(struct lt_arena *arena,
                             const struct lt_limit *limit)
{
	struct lt_moment moment = lt_limit_moment(limit);

	return lt_words_moment(arena, &moment, limit->zone);
}

static struct lt_str list_with(struct lt_arena *arena,
                               const struct lt_str *list, size_t count,
                               const char *last)
{
	struct lt_buf buf = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (i)
			lt_buf_puts(&buf, i + 1 < count ? ", " : last);
		lt_buf_put(&buf, list[i]);
	}
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_words_list(struct lt_arena *arena, const struct lt_str *list,
                            size_t count)
{
	return list_with(arena, list, count, " and ");
}

struct lt_str lt_words_any(struct lt_arena *arena, const struct lt_str *list,
                           size_t count)
{
	return list_with(arena, list, count, " or ");
}

struct lt_str lt_words_number(struct lt_arena *arena, int64_t number)
{
	struct lt_buf buf = { 0 };

	lt_buf_int(&buf, number);
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_words_count(struct lt_arena *arena, int64_t count,
                             const char *one, const char *many)
{
	struct lt_buf buf = { 0 };

	lt_buf_int(&buf, count);
	lt_buf_char(&buf, ' ');
	lt_buf_puts(&buf, count == 1 ? one : many);
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_words_period(struct lt_arena *arena,
                              const struct lt_period *period)
{
	if (period->is_working)
		return lt_words_count(arena, period->amount, "working day",
		                      "working days");
	return lt_words_count(arena, period->amount,
	                      lt_unit_name(period->unit, true),
	                      lt_unit_name(period->unit, false));
}

struct lt_str lt_words_place(struct lt_arena *arena, const struct lt_place *at)
{
	const struct lt_str args[] = { lt_str_of(at->file ? at->file : ""),
		                       lt_words_number(arena, at->line) };

	return lt_words_fill(arena, at->line ? "{0}:{1}" : "{0}", args, 2);
}

struct lt_str lt_words_fill(struct lt_arena *arena, const char *format,
                            const struct lt_str *args, size_t count)
{
	struct lt_buf buf = { 0 };

	lt_buf_format(&buf, format, args, count);
	return lt_buf_finish(&buf, arena);
}

const char *lt_phrase_code(enum lt_phrase phrase)
{
	return phrases[phrase].code;
}

struct lt_str lt_phrase_fill(struct lt_arena *arena, enum lt_phrase phrase,
                             const struct lt_str *args, size_t count)
{
	return lt_words_fill(arena, phrases[phrase].text, args, count);
}

struct lt_step *lt_step_add(struct lt_trace *trace, enum lt_phrase phrase,
                            const struct lt_str *args, size_t count)
{
	struct lt_step *step;

	if (!trace->is_on)
		return &trace->unseen;
	step = lt_arena_push(trace->arena, (void **)&trace->steps,
	                     trace->count++, sizeof *step);
	*step = (struct lt_step){ .phrase = phrase };
	step->text = lt_phrase_fill(trace->arena, phrase, args, count);
	return step;
}

void lt_trace_steps(struct lt_trace *trace, const struct lt_step *steps,
                    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct lt_step *step =
		    lt_arena_push(trace->arena, (void **)&trace->steps,
		                  trace->count++, sizeof *step);

		*step = steps[i];
	}
}

void lt_step_day(struct lt_step *step, struct lt_day day)
{
	step->has_day = true;
	step->day = day;
}

void lt_step_instant(struct lt_step *step, struct lt_instant at)
{
	step->has_instant = true;
	step->at = at;
}
