/* The gate of calendars and what reads values behind it: content lines,
 * components, dates, durations, offsets, texts, lists, recurrence rules. */
#include "fuzz.h"

#include "base/utf8.h"
#include "core/civil.h"
#include "read/ics_event.h"
#include "read/ics_parse.h"
#include "read/ics_value.h"
#include "read/recur.h"

#include <fcntl.h>
#include <unistd.h>

/* Nothing but tabs of what is below a blank, and UTF-8 only. */
static void is_line(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		NEED((unsigned char)text.at[i] >= 0x20 || text.at[i] == '\t');
	NEED(lt_utf8_check(text) == text.size);
}

/* --- values ------------------------------------------------------------- */

static void is_wall(const struct lt_wall *wall)
{
	struct lt_civil civil = { wall->year, wall->month, wall->mday };
	struct lt_wall again = lt_wall_of_day_number(lt_wall_day_number(wall));

	NEED(lt_civil_is_valid(civil));
	NEED(again.year == wall->year && again.month == wall->month &&
	     again.mday == wall->mday);
	if (!wall->has_time)
		return;
	NEED(wall->hour >= 0 && wall->hour <= 23);
	NEED(wall->minute >= 0 && wall->minute <= 59);
	NEED(wall->second >= 0 && wall->second <= 59);
}

static void walls(struct lt_str text)
{
	enum lt_wall_repair repair;
	struct lt_wall wall;
	struct lt_buf again = { 0 };

	if (!lt_wall_parse(text, &wall, &repair))
		return;
	is_wall(&wall);
	lt_buf_digits(&again, (uint64_t)wall.year, 4);
	lt_buf_digits(&again, (uint64_t)wall.month, 2);
	lt_buf_digits(&again, (uint64_t)wall.mday, 2);
	if (wall.has_time) {
		lt_buf_char(&again, 'T');
		lt_buf_digits(&again, (uint64_t)wall.hour, 2);
		lt_buf_digits(&again, (uint64_t)wall.minute, 2);
		lt_buf_digits(&again, (uint64_t)wall.second, 2);
		lt_buf_puts(&again, wall.is_utc ? "Z" : "");
	}
	NEED(repair != LT_WALL_AS_WRITTEN ||
	     lt_str_eq(lt_buf_str(&again), lt_str_trim(text)));
	lt_buf_free(&again);
}

static void durations(struct lt_str text)
{
	struct lt_duration duration;
	int32_t seconds;

	if (lt_duration_parse(text, &duration))
		NEED(duration.days >= 0 && duration.seconds >= 0);
	if (lt_offset_parse(text, &seconds))
		NEED(seconds >= -15 * 3600 && seconds <= 15 * 3600);
}

/* Instances rise, lie in the span and are no more than there may be. */
static void rules(struct lt_arena *arena, struct lt_str text,
                  const struct lt_wall *start)
{
	int64_t work = 300;
	int32_t day = lt_wall_day_number(start);
	struct lt_recur_span span = { .first = day - 400,
		                      .last = day + 4000,
		                      .work = &work };
	struct lt_wall *list;
	struct lt_recur recur;
	size_t count = 0;

	if (lt_recur_parse(arena, text, &recur) != LT_RECUR_FINE)
		return;
	NEED(recur.freq != LT_RECUR_NO_FREQ && recur.interval >= 1);
	NEED(recur.week_start >= 0 && recur.week_start <= 6);
	if (recur.has_until)
		is_wall(&recur.until);
	if (lt_recur_expand(arena, &recur, start, &span, &list, &count) !=
	    LT_RECUR_FINE)
		return;
	NEED(count <= LT_RECUR_INSTANCES_MAX);
	for (size_t i = 0; i < count; i++) {
		int32_t at = lt_wall_day_number(&list[i]);

		is_wall(&list[i]);
		NEED(at >= span.first && at <= span.last);
		NEED(i == 0 || at >= lt_wall_day_number(&list[i - 1]));
	}
}

static void texts(struct lt_arena *arena, struct lt_str text)
{
	size_t count = 0, size = 0;
	const struct lt_str *list = lt_ics_list(arena, text, &count);

	for (size_t i = 0; i < count; i++)
		size += list[i].size;
	NEED(size <= text.size && count <= text.size + 1);
	NEED(lt_ics_text(arena, text).size <= text.size);
	lt_ics_uncaret(arena, text);
	lt_ics_unquote(arena, text);
}

static void value(struct lt_arena *arena, struct lt_str text)
{
	static const struct lt_wall starts[] = {
		{ .year = 2024, .month = 3, .mday = 4 },
		{ .year = 2023,
		  .month = 12,
		  .mday = 31,
		  .has_time = true,
		  .hour = 23 },
	};

	walls(text);
	durations(text);
	texts(arena, text);
	for (size_t i = 0; i < 2; i++)
		rules(arena, text, &starts[i]);
}

/* --- lines and components ----------------------------------------------- */

/* The first AT bytes are held, the rest comes from a file. */
static struct lt_source split(struct lt_str bytes, size_t at)
{
	struct lt_source source = fuzz_source(lt_str_head(bytes, at));
	struct lt_str rest = lt_str_from(bytes, at);
	int ends[2];

	source.is_whole = source.at_end = !rest.size;
	if (!rest.size)
		return source;
	NEED(pipe(ends) == 0);
	NEED(write(ends[1], rest.at, rest.size) == (ssize_t)rest.size);
	close(ends[1]);
	source.fd = ends[0];
	return source;
}

/* All lines, one behind the other, with their numbers. */
static enum lt_status lines(struct lt_source *source, struct lt_buf *all)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_ics_lines lines;
	struct lt_ics_line line;
	uint32_t last = 0;
	enum lt_status status = lt_ics_lines_open(&lines, source, &diags);

	while (status == LT_OK &&
	       (status = lt_ics_lines_next(&lines, &line)) == LT_OK) {
		is_line(line.text);
		NEED(line.text.size && line.line > last);
		NEED(line.text.size <= 3 * LT_ICS_LINE_BYTES_MAX);
		last = line.line;
		lt_buf_int(all, line.line);
		lt_buf_char(all, ' ');
		lt_buf_put(all, line.text);
		lt_buf_char(all, '\n');
	}
	lt_ics_lines_close(&lines);
	lt_source_close(source);
	lt_arena_free(&arena);
	return status;
}

/* Where the input is cut changes nothing. */
static void same_lines(struct lt_str bytes, size_t at)
{
	struct lt_source source = fuzz_source(bytes);
	struct lt_buf whole = { 0 }, cut = { 0 };
	enum lt_status status = lines(&source, &whole);

	if (at >= 4 && at < bytes.size && bytes.size <= 32768) {
		source = split(bytes, at);
		NEED(lines(&source, &cut) == status);
		NEED(lt_str_eq(lt_buf_str(&whole), lt_buf_str(&cut)));
	}
	lt_buf_free(&whole);
	lt_buf_free(&cut);
}

static void look_at(struct lt_arena *arena,
                    const struct lt_ics_component *component)
{
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		NEED(one->id > LT_ICS_NONE && one->id < LT_ICS_NAME_COUNT);
		NEED(one->line >= component->line);
		NEED(one->parameter_count <= LT_ICS_PARAMETERS_MAX);
		is_line(one->value);
		for (size_t j = 0; j < one->parameter_count; j++)
			NEED(lt_utf8_check(one->parameters[j].value) ==
			     one->parameters[j].value.size);
		if (i < 16)
			value(arena, one->value);
	}
}

/* What was seen of an event at once is what its lines say one by one. */
static void is_component(const struct lt_ics_component *seen,
                         const struct lt_ics_component *component)
{
	NEED(seen->kind == component->kind && seen->line == component->line &&
	     seen->calendar == component->calendar &&
	     seen->count == component->count && !component->is_damaged);
	for (size_t i = 0; i < seen->count; i++) {
		const struct lt_ics_property *a = &seen->properties[i];
		const struct lt_ics_property *b = &component->properties[i];

		NEED(a->id == b->id && a->line == b->line &&
		     lt_str_eq(a->value, b->value) &&
		     a->parameter_count == b->parameter_count);
		for (size_t j = 0; j < a->parameter_count; j++)
			NEED(lt_str_eq(a->parameters[j].name,
			               b->parameters[j].name) &&
			     lt_str_eq(a->parameters[j].value,
			               b->parameters[j].value));
	}
}

static enum lt_status next_component(struct lt_ics *ics, struct lt_arena *arena,
                                     struct lt_ics_component *component)
{
	/* X-LEADTIME- has a name of its own. */
	const uint32_t fit = ~(UINT32_C(1) << LT_ICS_LEADTIME);
	struct lt_ics_component seen;
	bool is_seen = lt_ics_event_peek(ics, fit, &seen);
	size_t reported = ics->lines.diags->count;
	struct lt_ics_lines behind = ics->lines;
	size_t held = ics->lines.source->held.size;
	enum lt_status status;

	if (is_seen) {
		lt_ics_event_take(ics);
		behind.next = ics->lines.next;
		behind.taken = ics->lines.taken;
		ics->lines.next = seen.line;
		ics->lines.taken -=
		    (int64_t)(held - ics->lines.source->held.size);
		ics->lines.source->held.at -=
		    held - ics->lines.source->held.size;
		ics->lines.source->held.size = held;
	}
	status = lt_ics_next(ics, arena, component);
	if (is_seen) {
		NEED(status == LT_OK);
		NEED(reported == ics->lines.diags->count);
		NEED(ics->lines.next == behind.next &&
		     ics->lines.taken == behind.taken);
		is_component(&seen, component);
	}
	return status;
}

static void components(struct lt_str bytes)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = fuzz_source(bytes);
	struct lt_ics_component component;
	struct lt_ics ics;
	enum lt_status status = lt_ics_open(&ics, &arena, &source, &diags);

	while (status == LT_OK &&
	       (status = next_component(&ics, &arena, &component)) == LT_OK)
		look_at(&arena, &component);
	/* a refusal has a reason */
	NEED(status == LT_END || diags.by_severity[LT_ERROR]);
	lt_ics_close(&ics);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

/* The first byte says where the input is cut; what follows is a calendar
 * where it begins as one, else a value. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_str bytes = { (const char *)data + 1, size - 1 };
	struct lt_arena arena = { 0 };

	if (!size)
		return 0;
	same_lines(bytes, data[0]);
	components(bytes);
	if (!lt_str_starts(bytes, LT_STR("BEGIN:")) && size < 400 &&
	    lt_utf8_check(bytes) == bytes.size)
		value(&arena, lt_arena_copy(&arena, bytes));
	lt_arena_free(&arena);
	return 0;
}
