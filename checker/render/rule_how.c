#include "base/buf.h"
#include "core/count.h"
#include "render/rule_text.h"

/* Everything that the sentences about one clause are made from. */
struct telling {
	struct lt_rule_text *text;
	unsigned level;
	const struct lt_must *must;
	const struct lt_body *body;
	struct lt_str act;    /* "circulated" */
	struct lt_str anchor; /* "the opening of the session" */
	struct lt_str day;    /* "the day of the opening of the session" */
};

static void tell(const struct telling *telling, enum lt_rule_phrase phrase,
                 const struct lt_str *args, size_t count)
{
	struct lt_arena *arena = telling->text->arena;
	struct lt_str text = lt_rule_fill(arena, phrase, args, count);

	lt_rule_add(telling->text, telling->level, phrase,
	            lt_rule_capital(arena, text));
}

#define TELL(telling, phrase, ...)                                             \
	tell((telling), (phrase), (const struct lt_str[]){ __VA_ARGS__ },      \
	     sizeof((const struct lt_str[]){ __VA_ARGS__ }) /                  \
	         sizeof(struct lt_str))

/* --- day sets ----------------------------------------------------------- */

static void push(struct lt_arena *arena, struct lt_str **list, size_t *count,
                 struct lt_str text)
{
	struct lt_str *place =
	    lt_arena_push(arena, (void **)list, (*count)++, sizeof *place);

	*place = text;
}

static struct lt_str month_day(struct lt_arena *arena, int month, int mday)
{
	return lt_words_fill(
	    arena, "{0} {1}",
	    (const struct lt_str[]){ lt_words_number(arena, mday),
	                             lt_str_of(lt_month_short(month)) },
	    2);
}

static struct lt_str weekday_plural(struct lt_arena *arena,
                                    enum lt_weekday weekday)
{
	return lt_rule_say(
	    arena, LT_R_WEEKDAYS,
	    lt_rule_capital(arena, lt_str_of(lt_weekday_name(weekday))));
}

static struct lt_str name_of(const struct lt_working_calendar *calendar)
{
	return calendar->name.size ? calendar->name : calendar->id;
}

static struct lt_str say_set(struct lt_arena *arena,
                             const struct lt_dayset *set)
{
	struct lt_str *list = NULL;
	size_t count = 0;

	for (enum lt_weekday w = LT_MONDAY; w <= LT_SUNDAY; w++)
		if (set->weekdays & 1u << w)
			push(arena, &list, &count, weekday_plural(arena, w));
	for (size_t i = 0; i < set->calendar_count; i++)
		push(arena, &list, &count,
		     lt_rule_say(arena, LT_R_DAYS_OF_CALENDAR,
		                 name_of(set->calendars[i])));
	for (size_t i = 0; i < set->holiday_count; i++)
		push(arena, &list, &count,
		     lt_rule_say(arena, LT_R_HOLIDAYS_OF,
		                 name_of(set->holidays[i])));
	for (size_t i = 0; i < set->season_count; i++) {
		const struct lt_season *one = &set->seasons[i];

		push(arena, &list, &count,
		     lt_rule_say(
			 arena, LT_R_SEASON,
			 month_day(arena, one->from_month, one->from_mday),
			 month_day(arena, one->to_month, one->to_mday)));
	}
	for (size_t i = 0; i < set->date_count; i++)
		push(arena, &list, &count, lt_words_day(arena, set->dates[i]));
	if (set->missing.size)
		push(arena, &list, &count,
		     lt_rule_say(arena, LT_R_MISSING_DAYS, set->missing));
	if (!count)
		return lt_rule_say(arena, LT_R_NO_DAYS, { 0 });
	return lt_words_list(arena, list, count);
}

struct lt_str lt_rule_days(struct lt_arena *arena,
                           const struct lt_rule_days *days,
                           const struct lt_body *body)
{
	if (!days->is_body)
		return say_set(arena, &days->days);
	if (!body)
		return lt_rule_say(arena, LT_R_BODY_DAYS, { 0 });
	if (body->non_working.missing.size)
		return lt_rule_say(arena, LT_R_BODY_DAYS_UNKNOWN, { 0 });
	return say_set(arena, &body->non_working);
}

/* --- periods ------------------------------------------------------------ */

static void tell_skip(const struct telling *telling,
                      const struct lt_rule_period *period)
{
	const struct lt_conventions *how = period->conventions;
	struct lt_arena *arena = telling->text->arena;

	if (period->period.is_working)
		TELL(telling, LT_R_WORKING_ONLY,
		     lt_rule_days(arena, lt_period_leaves_out(period),
		                  telling->body));
	else if (how->skip.is_set && how->skip_when_at_most >= 0 &&
	         period->period.unit != LT_HOURS)
		TELL(telling, LT_R_SKIP_SHORT,
		     lt_rule_days(arena, &how->skip, telling->body),
		     lt_words_count(arena, how->skip_when_at_most, "day",
		                    "days"));
	else if (how->skip.is_set)
		TELL(telling, LT_R_SKIP,
		     lt_rule_days(arena, &how->skip, telling->body));
}

static void tell_months(const struct telling *telling,
                        const struct lt_rule_period *period)
{
	static const enum lt_rule_phrase phrases[] = {
		[LT_CLAMP] = LT_R_MONTH_CLAMP,
		[LT_KEEP_LAST] = LT_R_MONTH_KEEP_LAST,
		[LT_REFUSE] = LT_R_MONTH_REFUSE,
	};

	TELL(telling, phrases[period->conventions->month_end], { 0 });
	if (period->period.is_clear)
		TELL(telling, LT_R_CLEAR_PERIOD, telling->anchor);
}

static enum lt_rule_phrase plain(const struct telling *telling,
                                 const struct lt_rule_period *period)
{
	const struct lt_must *must = telling->must;
	bool before = must->kind == LT_MUST_BEFORE;

	if (period == (before ? &must->at_most : &must->at_least))
		return LT_R_PLAIN_FIRST;
	/* Where the day is only a step on the way more is said below. */
	return period->conventions->has_cutoff || period->conventions->roll ||
	               period->conventions->deadline_moved_to.weekday
	           ? LT_R_PLAIN_DAY
	           : LT_R_PLAIN;
}

static void tell_period(const struct telling *telling,
                        const struct lt_rule_period *period)
{
	const struct lt_conventions *how = period->conventions;

	if (!period->is_set)
		return;
	if (period->period.unit == LT_HOURS)
		TELL(telling, how->skip.is_set ? LT_R_HOURS_SKIP : LT_R_HOURS,
		     { 0 });
	else if (how->clock == LT_CLOCK_ELAPSED)
		TELL(telling, LT_R_CLOCK_ELAPSED, { 0 });
	else if (period->period.unit >= LT_MONTHS)
		tell_months(telling, period);
	else if (period->period.is_clear)
		TELL(telling, LT_R_CLEAR, telling->day, telling->act);
	else if (period->period.amount)
		TELL(telling, plain(telling, period), telling->day,
		     telling->act);
	tell_skip(telling, period);
	if (how->clock == LT_CLOCK_WALL)
		TELL(telling, LT_R_CLOCK_WALL, telling->anchor);
}

/* --- what moves --------------------------------------------------------- */

static void tell_move(const struct telling *telling, enum lt_rule_phrase phrase,
                      struct lt_move move)
{
	struct lt_arena *arena = telling->text->arena;
	enum lt_rule_phrase to =
	    move.to == LT_LATER ? LT_R_MOVED_AFTER : LT_R_MOVED_BEFORE;

	if (!move.weekday)
		return;
	TELL(telling, phrase,
	     lt_rule_capital(arena, lt_str_of(lt_weekday_name(move.weekday))),
	     lt_rule_say(arena, to, { 0 }), telling->anchor);
}

static void tell_roll(const struct telling *telling,
                      const struct lt_conventions *how)
{
	if (!how->roll)
		return;
	TELL(
	    telling,
	    how->roll == LT_LATER ? LT_R_ROLL_LATER : LT_R_ROLL_EARLIER,
	    lt_rule_days(telling->text->arena, &how->roll_days, telling->body));
	if (how->roll == LT_LATER && telling->must->kind == LT_MUST_BEFORE)
		TELL(telling, LT_R_ROLL_SHORTENS, telling->anchor);
}

/* "15:00", "23:59:30" */
static struct lt_str clock_text(struct lt_arena *arena, int32_t ms)
{
	struct lt_buf buf = { 0 };
	uint64_t seconds = (uint64_t)ms / 1000;

	lt_buf_digits(&buf, seconds / 3600, 2);
	lt_buf_char(&buf, ':');
	lt_buf_digits(&buf, seconds / 60 % 60, 2);
	if (seconds % 60) {
		lt_buf_char(&buf, ':');
		lt_buf_digits(&buf, seconds % 60, 2);
	}
	return lt_buf_finish(&buf, arena);
}

/* A first good day begins at 00:00, whatever the cut-off. */
static bool has_first_only(const struct lt_must *must)
{
	return (must->kind == LT_MUST_BEFORE && !must->at_least.is_set) ||
	       (must->kind == LT_MUST_AFTER && !must->within.is_set);
}

static void tell_cutoff(const struct telling *telling,
                        const struct lt_conventions *how)
{
	struct lt_arena *arena = telling->text->arena;
	const struct lt_zone *zone = how->cutoff_zone;
	enum lt_rule_phrase phrase = LT_R_CUTOFF;
	struct lt_str where = zone ? lt_str_of(zone->name)
	                           : lt_rule_say(arena, LT_R_LOCAL_TIME, { 0 });

	if (!how->has_cutoff || has_first_only(telling->must))
		return;
	if (how->cutoff_effect == LT_CUTOFF_NEXT_DAY)
		phrase = LT_R_CUTOFF_NEXT_DAY;
	else if (how->cutoff_effect == LT_CUTOFF_NEXT_WORKING_DAY)
		phrase = LT_R_CUTOFF_NEXT_WORKING;
	else if (telling->must->kind == LT_MUST_UNSCORED)
		phrase = LT_R_CUTOFF_ANNOUNCED;
	else if (!zone)
		phrase = LT_R_CUTOFF_ANCHOR;
	TELL(telling, phrase, clock_text(arena, how->cutoff_ms), where,
	     telling->anchor, telling->act);
}

static void tell_deemed(const struct telling *telling,
                        const struct lt_conventions *how)
{
	struct lt_arena *arena = telling->text->arena;
	const struct lt_period *add = &how->deemed_add;
	struct lt_str amount;

	if (!how->has_deemed_add) {
		if (how->deemed_to_working_day)
			TELL(telling, LT_R_DEEMED_WORKING, telling->act);
		return;
	}
	amount = lt_words_fill(
	    arena, add->is_working ? "{0} working {1}" : "{0} {1}",
	    (const struct lt_str[]){
		lt_words_number(arena, add->amount),
		lt_str_of(lt_unit_name(add->unit, add->amount == 1)) },
	    2);
	TELL(telling,
	     how->deemed_to_working_day ? LT_R_DEEMED_BOTH : LT_R_DEEMED_ADD,
	     telling->act, amount);
	if (how->deemed_skip.is_set && !add->is_working)
		TELL(telling, LT_R_DEEMED_SKIP,
		     lt_rule_days(arena, &how->deemed_skip, telling->body));
}

/* The days that start_on moves away from are those that the period leaves out
 * (counting.md 3.11). */
static void tell_start(const struct telling *telling,
                       const struct lt_rule_period *period)
{
	static const struct lt_rule_days of_body = { .is_set = true,
		                                     .is_body = true };
	const struct lt_conventions *how = period->conventions;
	const struct lt_rule_days *days = &of_body;

	if (!period->is_set || !how->start_on)
		return;
	if (how->skip.is_set && !period->period.is_working)
		days = &how->skip;
	TELL(telling,
	     how->start_on == LT_START_NEXT_WORKING_DAY ? LT_R_START_NEXT
	                                                : LT_R_START_PREVIOUS,
	     telling->day,
	     lt_rule_days(telling->text->arena, days, telling->body));
}

/* The periods of a clause that it has. */
struct periods {
	const struct lt_rule_period *list[4];
	size_t count;
};

static struct periods periods_of(const struct lt_must *must)
{
	const struct lt_rule_period *const all[] = { &must->at_least,
		                                     &must->at_most,
		                                     &must->within,
		                                     &must->recommended };
	struct periods set = { 0 };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (all[i]->is_set)
			set.list[set.count++] = all[i];
	return set;
}

static bool are_alike(const struct periods *set)
{
	const struct lt_rule_period *first = set->list[0];

	for (size_t i = 1; i < set->count; i++) {
		const struct lt_rule_period *one = set->list[i];

		if (one->conventions != first->conventions ||
		    one->period.is_clear != first->period.is_clear ||
		    one->period.is_working != first->period.is_working)
			return false;
	}
	return true;
}

/* How periods are counted that are counted by HOW. */
static void tell_counting(struct telling telling, const struct periods *set,
                          const struct lt_conventions *how)
{
	struct lt_arena *arena = telling.text->arena;

	tell_move(&telling, LT_R_ANCHOR_MOVED, how->anchor_moved_to);
	if (how->anchor_moved_to.weekday)
		telling.day = lt_rule_say(arena, LT_R_THAT_DAY, { 0 });
	for (size_t i = 0; i < set->count; i++)
		tell_start(&telling, set->list[i]);
	for (size_t i = 0; i < set->count; i++)
		tell_period(&telling, set->list[i]);
	tell_move(&telling, LT_R_DEADLINE_MOVED, how->deadline_moved_to);
	tell_roll(&telling, how);
	if (how->floor)
		TELL(&telling, LT_R_FLOOR,
		     lt_words_count(arena, how->floor, "working day",
		                    "working days"));
}

/* "At least 5 days.", "Recommended: 3 weeks (21 days)." */
static enum lt_rule_phrase head_of(const struct lt_must *must,
                                   const struct lt_rule_period *period)
{
	if (period == &must->recommended)
		return LT_R_OF_RECOMMENDED;
	if (period == &must->at_most)
		return LT_R_OF_AT_MOST;
	if (period == &must->within)
		return LT_R_OF_WITHIN;
	return must->kind == LT_MUST_AFTER ? LT_R_OF_NOT_BEFORE
	                                   : LT_R_OF_AT_LEAST;
}

/* Periods that are not counted alike are told one by one: a sentence on one
 * of them would be read of all. */
static void tell_one_by_one(struct telling telling, const struct periods *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct periods one = { { set->list[i] }, 1 };
		struct telling inner = telling;

		inner.level++;
		TELL(&telling, head_of(telling.must, set->list[i]),
		     lt_rule_period(telling.text->arena, set->list[i]));
		tell_counting(inner, &one, set->list[i]->conventions);
	}
}

void lt_rule_conventions_text(struct lt_rule_text *text, unsigned level,
                              const struct lt_must *must,
                              const struct lt_body *body, struct lt_str act)
{
	const struct lt_conventions *how = must->conventions;
	struct periods set = periods_of(must);
	struct telling telling = { .text = text,
		                   .level = level,
		                   .must = must,
		                   .body = body,
		                   .act = act };

	telling.anchor = lt_rule_anchor(text->arena, &must->anchor);
	telling.day = lt_rule_anchor_day(text->arena, &must->anchor);
	if (!how || must->clause_count)
		return;
	if (are_alike(&set))
		tell_counting(telling, &set, how);
	else
		tell_one_by_one(telling, &set);
	tell_cutoff(&telling, how);
	tell_deemed(&telling, how);
}
