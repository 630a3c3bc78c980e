#include "normalise/world.h"

#include "base/limits.h"

#include <stdlib.h>

enum { HOLIDAY = 0, WORKING, HALF, LISTS };

/* The keys of the lists, in JSON and as a category of an event. */
static const struct {
	const char *key, *category;
} lists[LISTS] = {
	[HOLIDAY] = { "holidays", NULL },
	[WORKING] = { "extra_working_days", "WORKING" },
	[HALF] = { "half_days", "HALF" },
};

struct gathering {
	const struct lt_norm *norm;
	struct lt_working_calendar *calendar;
	const struct lt_json *node; /* where it is told of */
	struct lt_named_day *days[LISTS];
	size_t counts[LISTS];
	struct lt_year_range *complete;
	size_t complete_count;
	bool is_damaged; /* a day could not be read; reported */
	bool is_empty;   /* a calendar that it takes in has no day; reported */
};

/* By day; where two stand on one, by name, so that the order in which they
 * were read does not matter. */
static int by_day(const void *a, const void *b)
{
	const struct lt_named_day *x = a, *y = b;
	int order = lt_day_compare(x->day, y->day);

	return order ? order : lt_str_compare(x->name, y->name);
}

static void add_day(struct gathering *work, int list,
                    const struct lt_named_day *day)
{
	struct lt_named_day *one =
	    lt_arena_push(work->norm->arena, (void **)&work->days[list],
	                  work->counts[list]++, sizeof *one);

	*one = *day;
}

/* --- JSON --------------------------------------------------------------- */

static void named_days(struct gathering *work, int list,
                       const struct lt_json *node)
{
	const struct lt_norm *norm = work->norm;
	const struct lt_json *one;

	for (one = node ? node->child : NULL; one; one = one->next) {
		struct lt_named_day day;

		day.name = lt_norm_text(norm, lt_json_get(one, "name"));
		if (lt_norm_day(norm, lt_json_get(one, "date"), &day.day))
			add_day(work, list, &day);
		else
			work->is_damaged = true;
	}
}

static bool read_year(struct lt_str text, int *year)
{
	int sum = 0;

	if (text.size != 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (!lt_is_digit(text.at[i]))
			return false;
		sum = sum * 10 + (text.at[i] - '0');
	}
	*year = sum;
	return sum >= 1;
}

/* "2017" or "2020/2025", both ends included. */
static bool read_years(struct lt_str text, struct lt_year_range *range)
{
	size_t slash = lt_str_find(text, '/');

	if (!read_year(lt_str_head(text, slash), &range->first))
		return false;
	range->last = range->first;
	if (slash == text.size)
		return true;
	return read_year(lt_str_from(text, slash + 1), &range->last) &&
	       range->first <= range->last;
}

static void complete_years(struct gathering *work, const struct lt_json *node)
{
	const struct lt_json *one;

	for (one = node ? node->child : NULL; one; one = one->next) {
		struct lt_year_range range, *place;

		if (!read_years(one->text, &range)) {
			lt_norm_report(work->norm, LT_D_BAD_YEARS, one);
			continue;
		}
		place =
		    lt_arena_push(work->norm->arena, (void **)&work->complete,
		                  work->complete_count++, sizeof *place);
		*place = range;
	}
}

static void lay_text(const struct gathering *work, const struct lt_json *node,
                     const char *key, struct lt_str *text)
{
	const struct lt_json *one = lt_json_get(node, key);

	if (one)
		*text = lt_norm_text(work->norm, one);
}

/* Lays NODE over what is known: texts and the weekend replace, lists add. */
static void lay(struct gathering *work, const struct lt_json *node)
{
	struct lt_working_calendar *calendar = work->calendar;
	const struct lt_json *weekend = lt_json_get(node, "weekend"), *one;

	if (node->kind == LT_JSON_ARRAY) {
		named_days(work, HOLIDAY, node);
		return;
	}
	lay_text(work, node, "id", &calendar->id);
	lay_text(work, node, "name", &calendar->name);
	lay_text(work, node, "source", &calendar->source);
	if (weekend)
		calendar->weekend = 0;
	for (one = weekend ? weekend->child : NULL; one; one = one->next)
		calendar->weekend |= 1u << lt_weekday_named(one->text);
	for (int list = 0; list < LISTS; list++)
		named_days(work, list, lt_json_get(node, lists[list].key));
	complete_years(work, lt_json_get(node, "complete"));
}

/* --- iCalendar ---------------------------------------------------------- */

static int list_of(const struct lt_cal_event *event)
{
	for (int list = WORKING; list < LISTS; list++)
		for (size_t i = 0; i < event->category_count; i++)
			if (lt_str_is_nocase(event->categories[i],
			                     lists[list].category))
				return list;
	return HOLIDAY;
}

static size_t day_count(const struct gathering *work)
{
	size_t count = 0;

	for (int list = 0; list < LISTS; list++)
		count += work->counts[list];
	return count;
}

static bool is_full(struct gathering *work, const struct lt_cal_event *event)
{
	if (day_count(work) < LT_CALENDAR_DAYS_MAX)
		return false;
	if (!work->is_damaged)
		lt_diag(work->norm->diags, LT_D_LIMIT, &event->at,
		        LT_STR("the number of days of a working calendar"),
		        lt_diag_number(work->norm->diags, LT_CALENDAR_DAYS_MAX),
		        LT_STR("days"));
	work->is_damaged = true;
	return true;
}

static struct lt_str name_of(const struct lt_cal_event *event)
{
	return event->is_private ? (struct lt_str){ 0 } : event->summary;
}

/* The days of one event, from its start to its exclusive end; one day where
 * the end is absent or, as some programs write it, the start again. */
static void add_event(struct gathering *work, const struct lt_cal_event *event)
{
	const struct lt_days one_day = { 1 };
	struct lt_named_day day = { event->start.local.day, name_of(event) };
	struct lt_day end = event->end.local.day;
	int list = list_of(event);

	if (event->end.form != LT_CAL_DATE || end.n <= day.day.n)
		end = lt_day_add(day.day, one_day);
	for (; day.day.n < end.n; day.day = lt_day_add(day.day, one_day)) {
		if (is_full(work, event))
			return;
		add_day(work, list, &day);
	}
}

/* Repeated events are known for the years around the check only. */
static void cut_to_window(struct gathering *work, struct lt_instant check)
{
	const int64_t day = check.ms / LT_MS_PER_DAY;
	int now = lt_civil_of((struct lt_day){ (int32_t)day }).year;
	int first = now - LT_RECUR_WINDOW_YEARS_MAX + 1;
	int last = now + LT_RECUR_WINDOW_YEARS_MAX - 1;
	struct lt_diags *diags = work->norm->diags;
	struct lt_place at;
	size_t kept = 0;
	bool is_cut = false;

	for (size_t i = 0; i < work->complete_count; i++) {
		struct lt_year_range range = work->complete[i];

		is_cut |= range.first < first || range.last > last;
		range.first = range.first < first ? first : range.first;
		range.last = range.last > last ? last : range.last;
		if (range.first <= range.last)
			work->complete[kept++] = range;
	}
	work->complete_count = kept;
	at = lt_json_place(diags->arena, lt_json_get(work->node, "id"));
	if (is_cut)
		lt_diag(diags, LT_D_CALENDAR_WINDOW, &at,
		        lt_diag_quote(diags, work->calendar->id),
		        lt_diag_number(diags, first),
		        lt_diag_number(diags, last));
}

/* Each all-day event is a holiday or, by its category, something else. */
static bool add_events(struct gathering *work, const struct lt_calendar *events)
{
	struct lt_cal_room room;
	bool repeats = false;

	for (size_t i = 0; i < events->event_count; i++) {
		const struct lt_cal_event *event =
		    lt_calendar_event(events, i, &room);

		if (event->is_cancelled)
			continue;
		repeats |= event->is_instance;
		if (event->unread) {
			work->is_damaged = true;
			continue;
		}
		if (event->start.form == LT_CAL_DATE) {
			add_event(work, event);
			continue;
		}
		lt_diag(work->norm->diags, LT_D_TIMED_HOLIDAY, &event->at,
		        lt_diag_quote(work->norm->diags, name_of(event)));
		work->is_damaged = true;
	}
	for (size_t i = 0; i < events->letter_count; i++)
		lt_cal_report_letter(work->norm->diags, &events->letters[i]);
	return repeats;
}

/* --- together ----------------------------------------------------------- */

static const struct lt_named_day *sorted(const struct gathering *work, int list,
                                         size_t *count)
{
	*count = work->counts[list];
	if (*count)
		qsort(work->days[list], *count, sizeof *work->days[list],
		      by_day);
	return work->days[list];
}

static void finish(struct gathering *work)
{
	struct lt_working_calendar *calendar = work->calendar;
	struct lt_diags *diags = work->norm->diags;
	struct lt_place at;

	calendar->holidays = sorted(work, HOLIDAY, &calendar->holiday_count);
	calendar->extra = sorted(work, WORKING, &calendar->extra_count);
	calendar->half = sorted(work, HALF, &calendar->half_count);
	calendar->complete = work->complete;
	calendar->complete_count = work->complete_count;
	at = lt_json_place(diags->arena, lt_json_get(work->node, "id"));
	if (lt_norm_is_all_week(calendar->weekend) && !calendar->extra_count)
		lt_diag(diags, LT_D_CALENDAR_NEVER_WORKS, &at,
		        lt_diag_quote(diags, calendar->id));
	if (work->is_damaged || work->is_empty)
		calendar->complete_count = 0;
	if (!work->is_damaged)
		return;
	lt_diag(diags, LT_D_CALENDAR_DAMAGED, &at,
	        lt_diag_quote(diags, calendar->id));
}

/* A download that failed, or that is of something else, looks like a calendar
 * without days; that there are none JSON says by an empty list. */
static void report_empty(struct gathering *work,
                         const struct lt_working_calendar_input *input)
{
	struct lt_place at = { .file = input->events->file };

	work->is_empty = true;
	/* Not if errors were reported, which are the reason. */
	if (!work->is_damaged)
		lt_diag(work->norm->diags, LT_D_CALENDAR_WITHOUT_DAYS, &at,
		        lt_diag_quote(work->norm->diags,
		                      lt_json_get(input->node, "id")->text));
}

/* A file that says of which calendar it is may be the wrong one. */
static void check_id(const struct gathering *work,
                     const struct lt_working_calendar_input *input)
{
	const struct lt_json *named = lt_json_get(input->days, "id");
	const struct lt_json *id = lt_json_get(input->node, "id");

	if (named && !lt_str_eq(named->text, id->text))
		lt_norm_report_with(work->norm, LT_D_CALENDAR_OTHER_ID, named,
		                    lt_diag_quote(work->norm->diags, id->text));
}

/* What stands in one input and its file; whether events repeat. */
static bool lay_input(struct gathering *work,
                      const struct lt_working_calendar_input *input)
{
	size_t had = day_count(work);
	bool repeats = input->events && add_events(work, input->events);

	work->is_damaged |= input->is_damaged;
	if (input->events && day_count(work) == had)
		report_empty(work, input);
	if (input->days) {
		check_id(work, input);
		lay(work, input->days);
	}
	lay(work, input->node);
	return repeats;
}

/* "like": a shipped calendar that this one starts from. */
static bool lay_like(struct gathering *work, struct lt_world_builder *builder,
                     const struct lt_json *like)
{
	struct lt_working_calendar_input base;

	if (!builder->load_calendar ||
	    !builder->load_calendar(builder->context, like->text, &base)) {
		lt_norm_report(work->norm, LT_D_CALENDAR_LIKE_UNKNOWN, like);
		work->is_damaged = true;
		return false;
	}
	if (lt_json_get(base.node, "like")) {
		lt_norm_report(work->norm, LT_D_CALENDAR_LIKE_CHAIN, like);
		work->is_damaged = true;
	}
	return lay_input(work, &base);
}

struct lt_working_calendar *
lt_working_calendar_make(struct lt_world_builder *builder,
                         const struct lt_working_calendar_input *input)
{
	struct gathering work = { .norm = &builder->norm, .node = input->node };
	const struct lt_json *like = lt_json_get(input->node, "like");
	bool repeats;

	work.calendar = LT_NEW(work.norm->arena, struct lt_working_calendar);
	/* Where no weekend is said it is Saturday and Sunday. */
	work.calendar->weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY;
	repeats = like && lay_like(&work, builder, like);
	repeats |= lay_input(&work, input);
	if (repeats)
		cut_to_window(&work, builder->now);
	finish(&work);
	return work.calendar;
}
