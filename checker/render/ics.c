/* iCalendar out (RFC 5545, RFC 7986), by libical's properties from values that
 * are clean (decision 5): libical would write a line end in a URL as it is.
 * Days are dates and hours are UTC, so no VTIMEZONE is needed, and libical's
 * own names of zones never appear. Times are written here: libical 3.0.16 knows
 * none of the year 1 and hardly any behind the year 5000. */
#include "base/limits.h"
#include "base/product.h"
#include "render/deadlines.h"
#include "render/feed.h"

#include <libical/ical.h>
#include <stdlib.h>

/* How often a reader may look again: twice a day. */
enum { REFRESH_HOURS = 12 };

/* libical escapes neither X- values nor categories, where a comma begins the
 * next one; readers differ in what they undo. Without these three characters
 * all say the same. The caller frees. */
static char *plain_of(struct lt_str text)
{
	char *copy = lt_alloc(text.size + 1);

	for (size_t i = 0; i < text.size; i++)
		copy[i] = memchr(",;\\", text.at[i], 3) ? ' ' : text.at[i];
	copy[text.size] = '\0';
	return copy;
}

/* What libical wrote, without the folds that it puts in front of the end of a
 * line or into it where that comes after 73 to 75 octets (libical 3.0.16; its
 * 4.0.3 does not): readers refuse both. */
static void put_lines(struct lt_buf *out, const char *text)
{
	static const struct lt_str fold = { "\r\n ", 3 };
	struct lt_str rest = lt_str_of(text);

	while (rest.size) {
		bool is_vain =
		    lt_str_starts(rest, fold) && rest.size > fold.size &&
		    (rest.at[fold.size] == '\r' || rest.at[fold.size] == '\n');

		if (is_vain)
			rest = lt_str_from(rest, fold.size);
		lt_buf_char(out, rest.at[0]);
		rest = lt_str_from(rest, 1);
	}
}

static void put_property(struct lt_buf *out, icalproperty *property)
{
	char *text = icalproperty_as_ical_string_r(property);

	if (text)
		put_lines(out, text);
	icalmemory_free_buffer(text);
	icalproperty_free(property);
}

/* libical copies the text, which ends in NUL here. */
typedef icalproperty *make_text(const char *value);

static icalproperty *text_property(make_text *make, struct lt_str text)
{
	char *copy = lt_alloc(text.size + 1);
	icalproperty *property;

	memcpy(copy, text.at, text.size);
	copy[text.size] = '\0';
	property = make(copy);
	free(copy);
	return property;
}

static void put_text(struct lt_buf *out, make_text *make, struct lt_str text)
{
	if (text.size)
		put_property(out, text_property(make, text));
}

/* --- an event ----------------------------------------------------------- */

/* RFC 5545 section 3.3.4 */
static void put_day(struct lt_buf *out, struct lt_day day)
{
	struct lt_civil civil = lt_civil_of(day);

	lt_buf_digits(out, (uint64_t)civil.year, 4);
	lt_buf_digits(out, (uint64_t)civil.month, 2);
	lt_buf_digits(out, (uint64_t)civil.mday, 2);
}

static void put_date(struct lt_buf *out, const char *name, struct lt_day day)
{
	lt_buf_puts(out, name);
	lt_buf_puts(out, ";VALUE=DATE:");
	put_day(out, day);
	lt_buf_puts(out, "\r\n");
}

/* In UTC (RFC 5545 section 3.3.5); parts of a second are cut: iCalendar has
 * none. What in UTC lies before the year 1 or behind 9999, by the hours of its
 * zone, is written as the nearest that does not. */
static void put_time(struct lt_buf *out, const char *name, struct lt_instant at)
{
	struct lt_local local = lt_local_at_offset(at, 0);
	uint64_t seconds = (uint64_t)local.ms / 1000;

	if (local.day.n < LT_DAY_FIRST.n) {
		local.day = LT_DAY_FIRST;
		seconds = 0;
	} else if (local.day.n > LT_DAY_LAST.n) {
		local.day = LT_DAY_LAST;
		seconds = LT_MS_PER_DAY / 1000 - 1;
	}
	lt_buf_puts(out, name);
	lt_buf_char(out, ':');
	put_day(out, local.day);
	lt_buf_char(out, 'T');
	lt_buf_digits(out, seconds / 3600, 2);
	lt_buf_digits(out, seconds / 60 % 60, 2);
	lt_buf_digits(out, seconds % 60, 2);
	lt_buf_puts(out, "Z\r\n");
}

/* A date without an end is the whole day, too (RFC 5545 section 3.6.1), as the
 * last one has to be. */
static void put_times(struct lt_buf *out, const struct lt_feed_event *event)
{
	put_time(out, "DTSTAMP", event->since);
	put_time(out, "LAST-MODIFIED", event->since);
	if (!event->is_day) {
		put_time(out, "DTSTART", event->at);
		return;
	}
	put_date(out, "DTSTART", event->day);
	if (event->day.n < LT_DAY_LAST.n)
		put_date(out, "DTEND",
		         lt_day_add(event->day, (struct lt_days){ 1 }));
}

/* Each field by itself: of the seconds of 9999 weeks an int has no room. Weeks
 * stand alone (RFC 5545, 3.3.6). */
static struct icaldurationtype before(int32_t minutes)
{
	enum { DAY = 24 * 60, WEEK = 7 * DAY };
	struct icaldurationtype duration = { .is_neg = minutes > 0 };

	if (minutes % WEEK == 0) {
		duration.weeks = (unsigned)(minutes / WEEK);
		return duration;
	}
	duration.days = (unsigned)(minutes / DAY);
	duration.hours = (unsigned)(minutes % DAY / 60);
	return duration;
}

/* One, relative to the deadline, with what each reader asks for. */
static void put_alarm(struct lt_buf *out, const struct lt_feed_event *event,
                      int32_t minutes)
{
	struct icaltriggertype trigger = { .time = icaltime_null_time() };

	trigger.duration = before(minutes);
	lt_buf_puts(out, "BEGIN:VALARM\r\n");
	put_property(out, icalproperty_new_action(ICAL_ACTION_DISPLAY));
	put_text(out, icalproperty_new_description, event->summary);
	put_property(out, icalproperty_new_trigger(trigger));
	lt_buf_puts(out, "END:VALARM\r\n");
}

/* Writes a category, unless cleaning has left nothing of it. */
static void put_category(struct lt_buf *out, struct lt_str text)
{
	char *plain = plain_of(text);

	if (lt_str_trim(lt_str_of(plain)).size)
		put_property(out, icalproperty_new_categories(plain));
	free(plain);
}

static void put_event(struct lt_buf *out, const struct lt_feed_event *event,
                      const struct lt_feed_format *format)
{
	lt_buf_puts(out, "BEGIN:VEVENT\r\n");
	put_text(out, icalproperty_new_uid, event->uid);
	put_times(out, event);
	put_property(out, icalproperty_new_sequence((int)event->sequence));
	put_property(out, icalproperty_new_status(event->is_cancelled
	                                              ? ICAL_STATUS_CANCELLED
	                                              : ICAL_STATUS_CONFIRMED));
	put_property(out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	put_text(out, icalproperty_new_summary, event->summary);
	put_text(out, icalproperty_new_description, event->description);
	put_text(out, icalproperty_new_url, event->url);
	for (size_t i = 0; i < event->category_count; i++)
		put_category(out, event->categories[i]);
	if (format->has_alarm && !event->is_cancelled && !event->is_met)
		put_alarm(out, event, format->alarm_minutes);
	lt_buf_puts(out, "END:VEVENT\r\n");
}

/* --- the calendar around ------------------------------------------------ */

static void put_extra(struct lt_buf *out, const char *name, const char *value)
{
	icalproperty *property = icalproperty_new_x(value);

	icalproperty_set_x_name(property, name);
	put_property(out, property);
}

static char *name_of(const struct lt_feed *feed)
{
	struct lt_arena arena = { 0 };
	char *text = plain_of(lt_feed_name(feed, &arena));

	lt_arena_free(&arena);
	return text;
}

static void put_head(struct lt_buf *out, const struct lt_feed_format *format)
{
	lt_buf_puts(out, "BEGIN:VCALENDAR\r\n");
	put_property(out, icalproperty_new_version("2.0"));
	put_property(out, icalproperty_new_prodid(LT_FEED_PRODUCT));
	put_property(out, icalproperty_new_calscale("GREGORIAN"));
	if (!format->is_resource)
		put_property(out, icalproperty_new_method(ICAL_METHOD_PUBLISH));
}

/* Says how many deadlines have no date and so no event. */
static void put_undated(struct lt_buf *out, const struct lt_feed *feed)
{
	struct lt_arena arena = { 0 };
	struct lt_str words = lt_feed_undated(feed, &arena);
	char *text;

	if (words.size) {
		text = plain_of(words);
		put_property(out, icalproperty_new_description(
				      lt_arena_text(&arena, words)));
		put_extra(out, "X-WR-CALDESC", text);
		free(text);
	}
	lt_arena_free(&arena);
}

static void put_hints(struct lt_buf *out, const struct lt_feed *feed)
{
	struct icaldurationtype refresh = { .hours = REFRESH_HOURS };
	icalproperty *interval = icalproperty_new_refreshinterval(refresh);
	char *name = name_of(feed);

	icalproperty_add_parameter(
	    interval, icalparameter_new_value(ICAL_VALUE_DURATION));
	put_property(out, icalproperty_new_name(name));
	put_extra(out, "X-WR-CALNAME", name);
	put_undated(out, feed);
	put_property(out, interval);
	put_extra(out, "X-PUBLISHED-TTL", "PT12H");
	put_property(out, icalproperty_new_color("steelblue"));
	free(name);
}

void lt_feed_put(struct lt_buf *out, const struct lt_feed *feed,
                 const struct lt_feed_format *format)
{
	if (!feed->count)
		return;
	put_head(out, format);
	put_hints(out, feed);
	for (size_t i = 0; i < feed->count; i++)
		put_event(out, &feed->list[i], format);
	lt_buf_puts(out, "END:VCALENDAR\r\n");
}

void lt_feed_put_event(struct lt_buf *out, const struct lt_feed_event *event,
                       const struct lt_feed_format *format)
{
	put_head(out, format);
	put_event(out, event, format);
	lt_buf_puts(out, "END:VCALENDAR\r\n");
}

/* --- as a format of deadlines ------------------------------------------- */

void lt_render_deadlines_ics(struct lt_buf *out,
                             const struct lt_deadline_list *list,
                             const struct lt_report *report)
{
	static const struct lt_feed_format plain;
	struct lt_feed feed;

	lt_feed_begin(&feed, report);
	lt_feed_add_deadlines(&feed, list);
	lt_feed_put(out, &feed, &plain);
	lt_feed_free(&feed);
}

/* --- as a format of check ----------------------------------------------- */

struct lt_renderer_state {
	struct lt_feed feed;
	bool is_whole; /* with the deadlines of sessions without papers */
};

static struct lt_renderer_state *begin(const struct lt_report *report,
                                       struct lt_buf *out)
{
	struct lt_renderer_state *state = lt_alloc(sizeof *state);

	(void)out;
	state->is_whole = false;
	lt_feed_begin(&state->feed, report);
	return state;
}

static void add_document(struct lt_renderer_state *state,
                         const struct lt_rows *rows,
                         const struct lt_document *document, struct lt_buf *out)
{
	(void)out;
	lt_feed_add(&state->feed, rows, document);
}

static size_t held(const struct lt_renderer_state *state)
{
	return lt_arena_bytes(&state->feed.arena);
}

/* Writes nothing yet: what the feed holds is known before it is written. */
static bool piece(struct lt_renderer_state *state, struct lt_buf *out)
{
	(void)out;
	if (state->is_whole)
		return false;
	lt_feed_end(&state->feed);
	state->is_whole = true;
	return true;
}

static void end(struct lt_renderer_state *state, struct lt_buf *out)
{
	static const struct lt_feed_format plain;

	piece(state, out);
	if (!lt_feed_is_over(&state->feed))
		lt_feed_put(out, &state->feed, &plain);
	lt_feed_free(&state->feed);
	free(state);
}

const struct lt_renderer lt_render_ics = {
	.name = "ics",
	.with_steps = true,
	.never_empty = true,
	.rows_max = LT_ICS_ROWS_MAX,
	.begin = begin,
	.held = held,
	.document = add_document,
	.piece = piece,
	.end = end,
};
