/* Leads and margins (counting.md, section 6), worked out by hand: a session on
 * Mon 4 March 2024; weekends are Saturdays and Sundays. Working days given are
 * those of [act, anchor), or of (anchor, act] where the rule counts on; under
 * clear rules they lie strictly between. What is to spare is what was given
 * less what was asked for, and a day too late is never nothing. */
#include "core/judge.h"
#include "core/verdict.h"

#include <criterion/criterion.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_conventions plain = { .skip_when_at_most = -1 };
static const struct lt_conventions weekdays = {
	.skip_when_at_most = -1,
	.skip = { .is_set = true,
	          .days = { .weekdays = 1u << LT_SATURDAY | 1u << LT_SUNDAY } }
};
/* From 15:00 on an act counts the next day. */
static const struct lt_conventions cut = { .skip_when_at_most = -1,
	                                   .has_cutoff = true,
	                                   .cutoff_ms = 54000000,
	                                   .cutoff_effect =
	                                       LT_CUTOFF_NEXT_DAY };
static const struct lt_conventions wall = { .skip_when_at_most = -1,
	                                    .clock = LT_CLOCK_WALL };

/* Day N is N March; 0 is 29 February. */
static struct lt_point on(int day)
{
	return lt_point_day((struct lt_day){ lt_day_ymd(2024, 2, 29).n + day });
}

/* Noon of such a day, and some milliseconds. */
static struct lt_point noon(int day, int64_t more_ms)
{
	return lt_point_at((struct lt_instant){ on(day).day.n * LT_MS_PER_DAY +
	                                        43200000 + more_ms });
}

static struct lt_moment between(struct lt_point from, struct lt_point to)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, !lt_point_eq(from, to),
		                   from, to };
}

static struct lt_must must_of(bool is_before, int32_t amount, enum lt_unit unit,
                              bool is_clear, const struct lt_conventions *how)
{
	struct lt_must must = { .kind =
		                    is_before ? LT_MUST_BEFORE : LT_MUST_AFTER,
		                .anchor = { .kind = LT_ANCHOR_OPENING },
		                .conventions = how };
	struct lt_rule_period period = {
		true, { amount, unit, is_clear, 0 }, how, { 0 }
	};

	if (is_before)
		must.at_least = period;
	else
		must.within = period;
	return must;
}

struct judging {
	struct lt_arena arena;
	struct lt_session session;
	const struct lt_session *sessions[1];
	struct lt_rule rule;
	const struct lt_rule *rules[1];
	struct lt_world world;
	struct lt_document paper;
	struct lt_rows rows;
};

static void start(struct judging *to, struct lt_must must)
{
	*to = (struct judging){ 0 };
	to->session = (struct lt_session){ .id = { "s", 1 },
		                           .body = &body,
		                           .zone = &utc,
		                           .opens = between(on(4), on(4)) };
	to->rule = (struct lt_rule){ .id = { "p/r", 3 },
		                     .act = LT_ACT_CIRCULATED,
		                     .force = LT_SHALL,
		                     .must = must };
	to->world.check =
	    (struct lt_check){ .is_day = true, .day = on(60).day };
	to->paper.session_name = LT_STR("s");
}

static const struct lt_row *row_of(struct judging *judging)
{
	struct lt_judging by = { .world = &judging->world,
		                 .arena = &judging->arena };

	judging->sessions[0] = &judging->session;
	judging->rules[0] = &judging->rule;
	judging->world.sessions = judging->sessions;
	judging->world.session_count = 1;
	judging->world.rules = judging->rules;
	judging->world.rule_count = 1;
	lt_judge_document(&by, &judging->paper, &judging->rows);
	cr_assert_eq(judging->rows.count, 1u);
	return &judging->rows.list[0];
}

static void act(struct judging *judging, struct lt_moment moment)
{
	judging->paper.acts[LT_ACT_CIRCULATED].moment = moment;
}

/* What was measured: UNIT, FROM to TO, and in days. */
static void expect(const struct lt_measured *found, enum lt_measure_unit unit,
                   int64_t from, int64_t to, size_t row)
{
	cr_assert_eq(found->unit, unit, "%zu: unit %d", row, (int)found->unit);
	cr_assert_eq(found->from, from, "%zu: from %d", row, (int)found->from);
	cr_assert_eq(found->to, to, "%zu: to %d", row, (int)found->to);
	cr_assert_eq(found->has_days, unit == LT_MEASURE_WORKING_DAYS);
}

enum { BEFORE = 1, AFTER = 0, CLEAR = 1, NOT_CLEAR = 0 };

Test(measure, days)
{
	static const struct {
		bool is_before, is_clear, skips;
		int32_t amount;
		int act;
		int64_t lead, lead_days, margin, margin_days;
	} rows[] = {
		/* 14 days before: 19 February, day -10. */
		{ BEFORE, NOT_CLEAR, false, 14, -10, 14, 0, 0, 0 },
		{ BEFORE, NOT_CLEAR, false, 14, -9, 13, 0, -1, 0 },
		{ BEFORE, NOT_CLEAR, false, 14, -24, 28, 0, 14, 0 },
		{ BEFORE, NOT_CLEAR, false, 14, 6, -2, 0, -16, 0 },
		/* 14 full days between: 18 February. */
		{ BEFORE, CLEAR, false, 14, -11, 14, 0, 0, 0 },
		{ BEFORE, CLEAR, false, 14, -9, 12, 0, -2, 0 },
		/* 10 without weekends: Mon 19 February. */
		{ BEFORE, NOT_CLEAR, true, 10, -10, 10, 14, 0, 0 },
		{ BEFORE, NOT_CLEAR, true, 10, -13, 11, 17, 1, 3 },
		{ BEFORE, NOT_CLEAR, true, 10, -12, 10, 16, 0, 2 },
		{ BEFORE, NOT_CLEAR, true, 10, -9, 9, 13, -1, -1 },
		{ BEFORE, NOT_CLEAR, true, 10, -5, 5, 9, -5, -5 },
		/* After the session: Wed 6 March. */
		{ BEFORE, NOT_CLEAR, true, 10, 6, -2, -2, -12, -16 },
		/* 1 without weekends: Fri 1 March; Sat 2 is one too late. */
		{ BEFORE, NOT_CLEAR, true, 1, 2, 0, 2, -1, -1 },
		/* 10 full ones between: Sun 18 February. */
		{ BEFORE, CLEAR, true, 10, -11, 10, 14, 0, 0 },
		{ BEFORE, CLEAR, true, 10, -10, 9, 13, -1, -1 },
		{ BEFORE, CLEAR, true, 10, -13, 10, 16, 0, 2 },
		{ BEFORE, CLEAR, true, 10, -14, 11, 17, 1, 3 },
		/* Within 14 days: 18 March, or 19 March when clear. */
		{ AFTER, NOT_CLEAR, false, 14, 18, 14, 0, 0, 0 },
		{ AFTER, NOT_CLEAR, false, 14, 20, 16, 0, -2, 0 },
		{ AFTER, CLEAR, false, 14, 19, 14, 0, 0, 0 },
		{ AFTER, CLEAR, false, 14, 25, 20, 0, -6, 0 },
		/* Within 10 without weekends: Mon 18 March. */
		{ AFTER, NOT_CLEAR, true, 10, 18, 10, 14, 0, 0 },
		{ AFTER, NOT_CLEAR, true, 10, 16, 9, 12, 1, 2 },
		{ AFTER, NOT_CLEAR, true, 10, 20, 12, 16, -2, -2 },
		{ AFTER, NOT_CLEAR, true, 10, 23, 14, 19, -4, -5 },
		/* Within 4: Fri 8 March; Sat 9 is one too late. */
		{ AFTER, NOT_CLEAR, true, 4, 9, 4, 5, -1, -1 },
		/* Before the session: Fri 1 March. */
		{ AFTER, NOT_CLEAR, true, 10, 1, -1, -3, 11, 17 },
		/* Clear: Tue 19 March. */
		{ AFTER, CLEAR, true, 10, 19, 10, 14, 0, 0 },
		{ AFTER, CLEAR, true, 10, 20, 11, 15, -1, -1 },
		{ AFTER, CLEAR, true, 10, 18, 9, 13, 1, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum lt_measure_unit days = LT_MEASURE_DAYS, lead = days;
		const struct lt_row *row;
		struct judging one;

		start(&one, must_of(rows[i].is_before, rows[i].amount, LT_DAYS,
		                    rows[i].is_clear,
		                    rows[i].skips ? &weekdays : &plain));
		act(&one, between(on(rows[i].act), on(rows[i].act)));
		row = row_of(&one);
		if (rows[i].skips)
			days = lead = LT_MEASURE_WORKING_DAYS;
		else if (rows[i].is_clear)
			lead = LT_MEASURE_CLEAR_DAYS;
		expect(&row->lead, lead, rows[i].lead, rows[i].lead, i);
		expect(&row->margin, days, rows[i].margin, rows[i].margin, i);
		cr_assert_eq(row->lead.days_from, rows[i].lead_days, "%zu", i);
		cr_assert_eq(row->lead.days_to, rows[i].lead_days, "%zu", i);
		cr_assert_eq(row->margin.days_from, rows[i].margin_days, "%zu",
		             i);
		lt_arena_free(&one.arena);
	}
}

/* An act from Fri 16 to Tue 20 February, or an opening from 4 to 6 March. */
Test(measure, intervals)
{
	const struct lt_row *row;
	struct judging one;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	act(&one, between(on(-13), on(-9)));
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_DAYS, 13, 17, 0);
	expect(&row->margin, LT_MEASURE_DAYS, -1, 3, 0);
	one.rule.must = must_of(true, 10, LT_DAYS, false, &weekdays);
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_WORKING_DAYS, 9, 11, 1);
	cr_expect_eq(row->lead.days_from, 13);
	cr_expect_eq(row->lead.days_to, 17);
	expect(&row->margin, LT_MEASURE_WORKING_DAYS, -1, 1, 1);
	cr_expect_eq(row->margin.days_from, -1);
	cr_expect_eq(row->margin.days_to, 3);
	one.rule.must = must_of(true, 14, LT_DAYS, false, &plain);
	one.session.opens = between(on(4), on(6));
	act(&one, between(on(-10), on(-10)));
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_DAYS, 14, 16, 2);
	expect(&row->margin, LT_MEASURE_DAYS, 0, 2, 2);
	one.rule.must = must_of(false, 14, LT_DAYS, false, &plain);
	act(&one, between(on(20), on(21)));
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_DAYS, 14, 17, 3);
	expect(&row->margin, LT_MEASURE_DAYS, -3, 0, 3);
	lt_arena_free(&one.arena);
}

/* 72 hours before noon on 4 March is noon on 1 March; whole minutes, downward.
 * A date is the whole day. */
Test(measure, clocks)
{
	static const struct {
		bool is_before;
		int day;
		int64_t more_ms, lead, margin;
	} rows[] = {
		{ BEFORE, 1, 0, 4320, 0 },      { BEFORE, 1, -90000, 4321, 1 },
		{ BEFORE, 1, 1, 4319, -1 },     { BEFORE, 1, 60000, 4319, -1 },
		{ BEFORE, 1, 60001, 4318, -2 }, { AFTER, 7, 0, 4320, 0 },
		{ AFTER, 7, 90000, 4321, -2 },  { AFTER, 6, 0, 2880, 1440 },
	};
	const struct lt_row *row;
	struct judging one;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_point at = noon(rows[i].day, rows[i].more_ms);

		start(&one,
		      must_of(rows[i].is_before, 72, LT_HOURS, false, &plain));
		one.session.opens = between(noon(4, 0), noon(4, 0));
		act(&one, between(at, at));
		row = row_of(&one);
		expect(&row->lead, LT_MEASURE_MINUTES, rows[i].lead,
		       rows[i].lead, i);
		expect(&row->margin, LT_MEASURE_MINUTES, rows[i].margin,
		       rows[i].margin, i);
		lt_arena_free(&one.arena);
	}
	start(&one, must_of(true, 72, LT_HOURS, false, &plain));
	one.session.opens = between(noon(4, 0), noon(4, 120000));
	act(&one, between(on(1), on(1)));
	row = row_of(&one);
	/* To noon from 24:00 less a millisecond, to 12:02 from 00:00. */
	expect(&row->lead, LT_MEASURE_MINUTES, 3600, 5042, 0);
	expect(&row->margin, LT_MEASURE_MINUTES, -720, 722, 0);
	lt_arena_free(&one.arena);
	/* By the clock on the wall: noon on 19 February. */
	start(&one, must_of(true, 14, LT_DAYS, false, &wall));
	one.session.opens = between(noon(4, 0), noon(4, 0));
	act(&one, between(noon(-10, 60000), noon(-10, 60000)));
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_MINUTES, 14 * 1440 - 1, 14 * 1440 - 1, 1);
	expect(&row->margin, LT_MEASURE_MINUTES, -1, -1, 1);
	lt_arena_free(&one.arena);
}

/* A first good day: 14 days before at the most is from 19 February on. */
Test(measure, from_the_first_good_day)
{
	static const struct {
		int act;
		bool has_last;
		int64_t margin;
	} rows[] = { { -13, false, -3 },
		     { -9, false, 1 },
		     { -13, true, -3 },
		     { -9, true, 5 },
		     { -10, false, 0 } };
	const struct lt_row *row;
	struct judging one;

	for (size_t i = 0; i < COUNT(rows); i++) {
		start(&one, must_of(true, 8, LT_DAYS, false, &plain));
		one.rule.must.at_most = one.rule.must.at_least;
		one.rule.must.at_most.period.amount = 14;
		one.rule.must.at_least.is_set = rows[i].has_last;
		act(&one, between(on(rows[i].act), on(rows[i].act)));
		row = row_of(&one);
		expect(&row->margin, LT_MEASURE_DAYS, rows[i].margin,
		       rows[i].margin, i);
		lt_arena_free(&one.arena);
	}
	/* By the clock, and in working days: 10 of them from Mon 19. */
	start(&one, must_of(true, 72, LT_HOURS, false, &plain));
	one.rule.must.at_most = one.rule.must.at_least;
	one.rule.must.at_least.is_set = false;
	one.session.opens = between(noon(4, 0), noon(4, 0));
	act(&one, between(noon(1, -60000), noon(1, -60000)));
	expect(&row_of(&one)->margin, LT_MEASURE_MINUTES, -1, -1, 0);
	one.rule.must.at_most.period = (struct lt_period){ 10, LT_DAYS, 0, 0 };
	one.rule.must.at_most.conventions = &weekdays;
	act(&one, between(on(-13), on(-13)));
	row = row_of(&one);
	expect(&row->margin, LT_MEASURE_WORKING_DAYS, -1, -1, 1);
	cr_expect_eq(row->margin.days_from, -3);
	lt_arena_free(&one.arena);
}

/* Of a paper that is not out the lead is not there, and the margin counts to
 * the check, where there is a last good day. */
Test(measure, what_is_not_out)
{
	const struct lt_row *row;
	struct judging one;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	one.world.check.day = on(-19).day;
	row = row_of(&one);
	cr_expect_eq(row->lead.unit, LT_MEASURE_NONE);
	expect(&row->margin, LT_MEASURE_DAYS, 9, 9, 0);
	cr_expect_eq(row->actual.state, LT_MOMENT_ABSENT);
	one.world.check.day = on(-7).day;
	expect(&row_of(&one)->margin, LT_MEASURE_DAYS, -3, -3, 1);
	one.rule.must = must_of(true, 72, LT_HOURS, false, &plain);
	one.session.opens = between(noon(4, 0), noon(4, 0));
	one.world.check = (struct lt_check){ .at = noon(1, -120000).at };
	expect(&row_of(&one)->margin, LT_MEASURE_MINUTES, 2, 2, 2);
	one.rule.must.at_most = one.rule.must.at_least;
	one.rule.must.at_least.is_set = false;
	cr_expect_eq(row_of(&one)->margin.unit, LT_MEASURE_NONE);
	lt_arena_free(&one.arena);
}

/* At noon in UTC of 10 February it may be the 11th where no zone is known. */
Test(measure, what_is_not_out_without_a_zone)
{
	static const struct lt_body nowhere = { .id = { "b", 1 } };
	struct judging one;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	one.session.body = &nowhere;
	one.session.zone = NULL;
	one.world.check = (struct lt_check){ .at = noon(-19, 0).at };
	expect(&row_of(&one)->margin, LT_MEASURE_DAYS, 8, 9, 0);
	lt_arena_free(&one.arena);
}

/* To the recommended date: 21 days are 12 February. */
Test(measure, the_recommended_margin)
{
	const struct lt_row *row;
	struct judging one;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	one.rule.must.recommended = one.rule.must.at_least;
	one.rule.must.recommended.period.amount = 21;
	act(&one, between(on(-14), on(-14)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_TIGHT);
	expect(&row->recommended_margin, LT_MEASURE_DAYS, -3, -3, 0);
	expect(&row->margin, LT_MEASURE_DAYS, 4, 4, 0);
	one.rule.must.recommended.is_set = false;
	cr_expect_eq(row_of(&one)->recommended_margin.unit, LT_MEASURE_NONE);
	lt_arena_free(&one.arena);
}

/* A fixed date has no lead but where it is one of the anchor's year. */
Test(measure, fixed_dates)
{
	const struct lt_row *row;
	struct judging one;

	start(&one, (struct lt_must){ .kind = LT_MUST_BY,
	                              .by_is_full = true,
	                              .by_day = on(-10).day,
	                              .conventions = &plain });
	act(&one, between(on(-12), on(-12)));
	row = row_of(&one);
	cr_expect_eq(row->lead.unit, LT_MEASURE_NONE);
	expect(&row->margin, LT_MEASURE_DAYS, 2, 2, 0);
	one.rule.must.by_is_full = false;
	one.rule.must.by_month = 2;
	one.rule.must.by_mday = 19;
	one.rule.must.anchor.kind = LT_ANCHOR_OPENING;
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_DAYS, 16, 16, 1);
	expect(&row->margin, LT_MEASURE_DAYS, 2, 2, 1);
	lt_arena_free(&one.arena);
}

/* Section 4: days that no calendar covers are not counted as working ones. The
 * calendar knows 2024 alone; 20 December 2023 lies before it. */
Test(measure, where_no_calendar_covers_the_days)
{
	static const struct lt_year_range years[] = { { 2024, 2024 } };
	static const struct lt_working_calendar calendar = {
		.id = { "w", 1 },
		.weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY,
		.complete = years,
		.complete_count = 1
	};
	static const struct lt_working_calendar *const calendars[] = {
		&calendar
	};
	static const struct lt_conventions how = {
		.skip_when_at_most = -1,
		.skip = { .is_set = true,
		          .days = { .calendars = calendars,
		                    .calendar_count = 1 } }
	};
	const struct lt_row *row;
	struct judging one;

	start(&one, must_of(true, 10, LT_DAYS, false, &how));
	act(&one, between(on(-71), on(-71)));
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_DAYS, 75, 75, 0);
	expect(&row->margin, LT_MEASURE_DAYS, 61, 61, 0);
	act(&one, between(on(-71), on(-13)));
	row = row_of(&one);
	expect(&row->lead, LT_MEASURE_DAYS, 17, 75, 1);
	act(&one, between(on(-13), on(-13)));
	expect(&row_of(&one)->lead, LT_MEASURE_WORKING_DAYS, 11, 11, 2);
	/* From a first good day on, which is 19 February. */
	one.rule.must.at_most = one.rule.must.at_least;
	one.rule.must.at_least.is_set = false;
	act(&one, between(on(-71), on(-71)));
	expect(&row_of(&one)->margin, LT_MEASURE_DAYS, -61, -61, 3);
	lt_arena_free(&one.arena);
}

/* An act of which the beginning is open has no lead; nor is there a margin. */
Test(measure, open_beginnings)
{
	static const struct {
		int32_t amount;
		enum lt_unit unit;
	} rows[] = { { 14, LT_DAYS }, { 72, LT_HOURS } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct lt_row *row;
		struct judging one;

		start(&one, must_of(true, rows[i].amount, rows[i].unit, false,
		                    &plain));
		act(&one, between((struct lt_point){ 0 }, on(-20)));
		row = row_of(&one);
		cr_expect_eq(row->verdict, LT_VERDICT_ON_TIME);
		cr_expect_eq(row->lead.unit, LT_MEASURE_NONE);
		cr_expect_eq(row->margin.unit, LT_MEASURE_NONE);
		lt_arena_free(&one.arena);
	}
}

/* --- several versions ------------------------------------------------------- */

static const struct lt_str tags[] = { { "en", 2 }, { "fr", 2 } };

struct two {
	struct lt_point from, to;
};

static const struct lt_row *row_of_two(struct judging *one,
                                       enum lt_language_clock clock,
                                       struct lt_moment a, struct lt_moment b)
{
	static struct lt_version versions[2];

	versions[0] = (struct lt_version){ tags[0], a };
	versions[1] = (struct lt_version){ tags[1], b };
	start(one, must_of(true, 14, LT_DAYS, false, &plain));
	one->rule.languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
		                       .list = tags,
		                       .count = 2,
		                       .clock = clock };
	one->paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = versions, .version_count = 2
	};
	return row_of(one);
}

/* Section 5: the last version runs the clock, or the first; each end of what is
 * known by itself. */
Test(measure, the_version_that_runs_the_clock)
{
	const struct lt_point open = { 0 };
	const struct {
		struct two a, b, last, first;
	} rows[] = {
		{ { on(-20), on(-20) },
		  { on(-18), on(-18) },
		  { on(-18), on(-18) },
		  { on(-20), on(-20) } },
		{ { on(-18), on(-18) },
		  { on(-20), on(-20) },
		  { on(-18), on(-18) },
		  { on(-20), on(-20) } },
		{ { on(-20), on(-16) },
		  { on(-18), on(-18) },
		  { on(-18), on(-16) },
		  { on(-20), on(-18) } },
		/* What is sure to be the last is no interval. */
		{ { on(-20), on(-18) },
		  { on(-16), on(-16) },
		  { on(-16), on(-16) },
		  { on(-20), on(-18) } },
		{ { on(-12), on(-11) },
		  { on(-16), on(-16) },
		  { on(-12), on(-11) },
		  { on(-16), on(-16) } },
		{ { open, on(-16) },
		  { on(-18), on(-18) },
		  { on(-18), on(-16) },
		  { open, on(-18) } },
		{ { on(-18), on(-18) },
		  { open, on(-16) },
		  { on(-18), on(-16) },
		  { open, on(-18) } },
		{ { open, on(-16) },
		  { open, on(-18) },
		  { open, on(-16) },
		  { open, on(-18) } },
		/* A date and a time of that day: the one or the other. */
		{ { on(-18), on(-18) },
		  { noon(-18, 0), noon(-18, 0) },
		  { noon(-18, 0), on(-18) },
		  { on(-18), noon(-18, 0) } },
		{ { noon(-18, 0), noon(-18, 0) },
		  { noon(-18, 1), noon(-18, 1) },
		  { noon(-18, 1), noon(-18, 1) },
		  { noon(-18, 0), noon(-18, 0) } },
	};

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		bool is_first = i % 2;
		const struct two *a = &rows[i / 2].a, *b = &rows[i / 2].b;
		const struct two *wanted =
		    is_first ? &rows[i / 2].first : &rows[i / 2].last;
		bool is_open = wanted->from.kind == LT_POINT_OPEN;
		const struct lt_moment *actual;
		struct judging one;

		actual = &row_of_two(
			      &one, is_first ? LT_CLOCK_FIRST : LT_CLOCK_LAST,
			      between(a->from, a->to), between(b->from, b->to))
		              ->actual;
		cr_assert(lt_point_eq(actual->from, wanted->from) ||
		              (is_open && actual->from.kind == LT_POINT_OPEN),
		          "%zu", i);
		cr_assert(lt_point_eq(actual->to, wanted->to), "%zu", i);
		cr_assert_eq(actual->is_interval,
		             !lt_point_eq(wanted->from, wanted->to), "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* What is done on Friday evening counts on Monday, on Saturday as it is, so that
 * the former is the last and the latter the first (counting.md, 3.9 and 5): 1
 * March 2024, and 7 March 1969, before which nothing is known of the one. */
Test(measure, the_version_that_counts_last)
{
	static const struct lt_conventions how = {
		.skip_when_at_most = -1,
		.has_cutoff = true,
		.cutoff_ms = 54000000,
		.cutoff_effect = LT_CUTOFF_NEXT_WORKING_DAY
	};
	static const struct lt_body weekly = {
		.id = { "b", 1 },
		.zone = &utc,
		.non_working.weekdays = 1u << LT_SATURDAY | 1u << LT_SUNDAY
	};
	int friday = (int)(lt_day_ymd(1969, 3, 7).n - on(0).day.n);
	struct lt_point open = { 0 };
	const struct {
		struct lt_moment evening, saturday;
		enum lt_language_clock clock;
		bool is_saturday;
	} rows[] = {
		{ between(noon(1, 14400000), noon(1, 14400000)),
		  between(noon(2, 0), noon(2, 0)), LT_CLOCK_LAST, false },
		{ between(noon(1, 14400000), noon(1, 14400000)),
		  between(noon(2, 0), noon(2, 0)), LT_CLOCK_FIRST, true },
		{ between(open, noon(friday, 0)),
		  between(noon(friday + 1, 0), noon(friday + 1, 0)),
		  LT_CLOCK_FIRST, false },
	};

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		const struct lt_moment *evening = &rows[i / 2].evening;
		const struct lt_moment *saturday = &rows[i / 2].saturday;
		const struct lt_moment *wanted =
		    rows[i / 2].is_saturday ? saturday : evening;
		const struct lt_moment *actual;
		struct judging one;

		/* Whichever language it is. */
		row_of_two(&one, rows[i / 2].clock,
		           i % 2 ? *saturday : *evening,
		           i % 2 ? *evening : *saturday);
		one.session.body = &weekly;
		one.rule.must.at_least.conventions = &how;
		one.rule.must.conventions = &how;
		one.rows = (struct lt_rows){ 0 };
		actual = &row_of(&one)->actual;
		cr_expect_eq(actual->from.kind, wanted->from.kind, "%zu", i);
		cr_expect(wanted->from.kind == LT_POINT_OPEN ||
		              lt_point_eq(actual->from, wanted->from),
		          "%zu", i);
		cr_expect(lt_point_eq(actual->to, wanted->to), "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Days that a rule leaves out by itself need not be those of the body. */
Test(measure, whose_days_are_counted)
{
	static const struct lt_body working = {
		.id = { "b", 1 },
		.zone = &utc,
		.non_working.weekdays = 1u << LT_SATURDAY | 1u << LT_SUNDAY
	};

	for (int by_rule = 0; by_rule < 2; by_rule++) {
		const struct lt_row *row;
		struct judging one;

		start(&one, must_of(true, 10, LT_DAYS, false,
		                    by_rule ? &weekdays : &plain));
		one.rule.must.at_least.period.is_working = !by_rule;
		one.session.body = &working;
		act(&one, between(on(-12), on(-12)));
		row = row_of(&one);
		expect(&row->lead, LT_MEASURE_WORKING_DAYS, 10, 10, 0);
		cr_expect_eq(row->lead.by_rule, by_rule);
		cr_expect_eq(row->margin.by_rule, by_rule);
		lt_arena_free(&one.arena);
	}
}

/* A version that is not out: under the last the paper is not; under the first
 * it does not count; incomplete is measured by the first that is out. */
Test(measure, versions_that_are_not_out)
{
	const struct lt_moment none = { 0 };
	const struct lt_row *row;
	struct judging one;

	row = row_of_two(&one, LT_CLOCK_LAST, none, between(on(-18), on(-18)));
	cr_expect_eq(row->verdict, LT_VERDICT_INCOMPLETE);
	cr_expect_eq(row->actual.state, LT_MOMENT_ABSENT);
	expect(&row->lead, LT_MEASURE_DAYS, 22, 22, 0);
	expect(&row->margin, LT_MEASURE_DAYS, 8, 8, 0);
	cr_expect_eq(row->languages[0].state, LT_VERSION_MISSING);
	cr_expect_eq(row->languages[1].state, LT_VERSION_IN_TIME);
	lt_arena_free(&one.arena);
	row = row_of_two(&one, LT_CLOCK_FIRST, none, between(on(-9), on(-9)));
	cr_expect_eq(row->verdict, LT_VERDICT_LATE);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated in en or fr by Mon 19 Feb 2024"));
	cr_expect_eq(row->actual.from.day.n, on(-9).day.n);
	expect(&row->margin, LT_MEASURE_DAYS, -1, -1, 1);
	cr_expect_eq(row->languages[1].state, LT_VERSION_LATE);
	lt_arena_free(&one.arena);
	/* One of which it is open whether it is out may be the last. */
	row = row_of_two(&one, LT_CLOCK_LAST, between(on(50), on(70)),
	                 between(on(-9), on(-9)));
	cr_expect_eq(row->actual.state, LT_MOMENT_KNOWN);
	cr_expect_eq(row->actual.from.day.n, on(50).day.n);
	cr_expect_eq(row->languages[0].state, LT_VERSION_UNDECIDED);
	lt_arena_free(&one.arena);
}

/* Under `each` a row a language, measured by it alone. */
Test(measure, each_language)
{
	static const struct lt_version versions[] = {
		{ { "en", 2 }, { 0 } },
	};
	struct judging one;
	struct lt_judging by = { .world = &one.world, .arena = &one.arena };
	const struct lt_row *rows;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	one.rule.languages =
	    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
		                       .list = tags,
		                       .count = 2,
		                       .clock = LT_CLOCK_EACH };
	one.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = versions, .version_count = 1
	};
	one.sessions[0] = &one.session;
	one.rules[0] = &one.rule;
	one.world.sessions = one.sessions;
	one.world.session_count = 1;
	one.world.rules = one.rules;
	one.world.rule_count = 1;
	lt_judge_document(&by, &one.paper, &one.rows);
	cr_assert_eq(one.rows.count, 3u);
	rows = one.rows.list;
	cr_expect(lt_str_is(rows[0].language, "en"));
	cr_expect_eq(rows[0].verdict, LT_VERDICT_OVERDUE);
	cr_expect_eq(rows[0].actual.state, LT_MOMENT_ABSENT);
	expect(&rows[0].margin, LT_MEASURE_DAYS, -70, -70, 0);
	cr_expect(lt_str_is(rows[0].in_time_if,
	                    "circulated in en by Mon 19 Feb 2024"));
	cr_expect(lt_str_is(rows[2].in_time_if,
	                    "circulated in en and fr by Mon 19 Feb 2024"));
	/* A row of one language tells what that one did. */
	cr_assert_eq(rows[0].language_count, 1u);
	cr_expect(lt_str_is(rows[0].languages[0].language, "en"));
	cr_assert_eq(rows[1].language_count, 1u);
	cr_expect(lt_str_is(rows[1].languages[0].language, "fr"));
	cr_expect_eq(rows[1].languages[0].state, LT_VERSION_MISSING);
	cr_expect_eq(rows[2].language_count, 2u);
	lt_arena_free(&one.arena);
}

/* Readings that differ: 30 days before 4 March at most is 3 February, 30 clear
 * days the 2nd; the last good day, 14 before, is 19 February. What came on the
 * 2nd is a day too early under one, and has no seventeen days to spare; of 1 to
 * 5 February it may be two days, and two to spare; of 1 to 24 February it may be
 * five days late and has eighteen to spare at best. Where the last good moment
 * is a time, a day too early is told in days. Without weekends ten days before
 * is 19 February too, twenty the 5th, and twenty clear ones Sunday the 4th, on
 * which it is a day too early; 2 to 23 February is four working days late or has
 * 11 to spare, four and 17 in days. */
Test(measure, too_early_under_one_reading)
{
	static const struct lt_conventions by_three = { .skip_when_at_most = -1,
		                                        .has_cutoff = true,
		                                        .cutoff_ms = 54000000 };
	static const struct {
		const struct lt_conventions *how;
		int last, first, from, to;
		enum lt_measure_unit unit;
		int low, high, days_low, days_high;
	} rows[] = {
		{ &plain, 14, 30, -27, -27, LT_MEASURE_DAYS, -1, -1, 0, 0 },
		{ &plain, 14, 30, -28, -24, LT_MEASURE_DAYS, -2, 2, 0, 0 },
		{ &plain, 14, 30, -28, -8, LT_MEASURE_DAYS, -2, 18, 0, 0 },
		{ &plain, 14, 30, -28, -5, LT_MEASURE_DAYS, -5, 18, 0, 0 },
		{ &by_three, 14, 30, -27, -27, LT_MEASURE_DAYS, -1, -1, 0, 0 },
		{ &weekdays, 10, 20, -25, -25, LT_MEASURE_WORKING_DAYS, -1, -1,
		  -1, -1 },
		{ &weekdays, 10, 20, -27, -6, LT_MEASURE_WORKING_DAYS, -4, 11,
		  -4, 17 },
	};
	struct judging one;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule readings[2];
		const struct lt_row *row;

		start(&one,
		      must_of(true, rows[i].last, LT_DAYS, false, rows[i].how));
		one.rule.must.at_most =
		    (struct lt_rule_period){ true,
			                     { rows[i].first, LT_DAYS, false,
			                       0 },
			                     rows[i].how,
			                     { 0 } };
		readings[0] = readings[1] = one.rule;
		readings[0].name = LT_STR("plain");
		readings[1].name = LT_STR("clear");
		readings[1].must.at_most.period.is_clear = true;
		one.rule.readings = readings;
		one.rule.reading_count = 2;
		act(&one, between(on(rows[i].from), on(rows[i].to)));
		row = row_of(&one);
		cr_assert_eq(row->verdict, LT_VERDICT_UNDECIDED, "%zu", i);
		cr_expect(i || lt_str_is(row->reason,
		                         "the readings of the rule differ: "
		                         "plain: early and clear: on time"));
		expect(&row->margin, rows[i].unit, rows[i].low, rows[i].high,
		       i);
		cr_expect_eq(row->margin.days_from, rows[i].days_low, "%zu", i);
		cr_expect_eq(row->margin.days_to, rows[i].days_high, "%zu", i);
		/* Late by more than it is early, or the other way. */
		cr_expect_eq(row->margin.to_first, rows[i].low > -4, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* What is not too early has its whole time to the last good day, whatever else
 * of it is undecided: here whether the recommended day was met. */
Test(measure, undecided_and_not_too_early)
{
	static const int acts[] = { -20, -26 };
	struct judging one;

	for (size_t i = 0; i < COUNT(acts); i++) {
		const struct lt_row *row;

		start(&one, must_of(true, 14, LT_DAYS, false, &plain));
		one.rule.must.at_most = (struct lt_rule_period){
			true, { 30, LT_DAYS, false, 0 }, &plain, { 0 }
		};
		one.rule.must.recommended = (struct lt_rule_period){
			true, { 0, LT_DAYS, false, 0 }, &weekdays, { 0 }
		};
		act(&one, between(on(acts[i]), on(acts[i])));
		row = row_of(&one);
		cr_assert_eq(row->verdict, LT_VERDICT_UNDECIDED, "%zu", i);
		expect(&row->margin, LT_MEASURE_DAYS, -10 - acts[i],
		       -10 - acts[i], i);
		cr_expect_not(row->margin.to_first);
		lt_arena_free(&one.arena);
	}
}

/* --- counterfactuals ---------------------------------------------------------- */

/* Of bounds that are intervals the safe end: by the first of the last good days,
 * from the last of the first good ones on. */
Test(measure, what_would_have_been_in_time)
{
	static const struct {
		bool has_last, has_first;
		int act;
		const char *text;
	} rows[] = {
		{ true, false, -5, "circulated by Mon 19 Feb 2024" },
		{ false, true, -20, "circulated on or after Wed 21 Feb 2024" },
		{ false, true, -5, "" },
		/* By 19 February, but not before the 21st. */
		{ true, true, -5, "" },
	};
	struct judging one;

	for (size_t i = 0; i < COUNT(rows); i++) {
		start(&one, must_of(true, 14, LT_DAYS, false, &plain));
		one.session.opens = between(on(4), on(6));
		one.rule.must.at_most = one.rule.must.at_least;
		one.rule.must.at_least.is_set = rows[i].has_last;
		one.rule.must.at_most.is_set = rows[i].has_first;
		act(&one, between(on(rows[i].act), on(rows[i].act)));
		cr_expect(lt_str_is(row_of(&one)->in_time_if, rows[i].text),
		          "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* From the day behind the last good one on nobody can do it any more; where
 * there is none somebody always can. */
Test(measure, what_nobody_can_do_any_more)
{
	static const struct {
		bool has_last;
		int act, check;
		enum lt_verdict verdict;
		bool is_past;
	} rows[] = {
		{ true, -5, -11, LT_VERDICT_PENDING, false },
		{ true, -5, -10, LT_VERDICT_PENDING, false },
		{ true, -5, -9, LT_VERDICT_OVERDUE, true },
		{ true, -5, 60, LT_VERDICT_LATE, true },
		/* the recommended day has passed, and not the last one */
		{ true, -15, -15, LT_VERDICT_TIGHT, true },
		{ false, -20, 60, LT_VERDICT_EARLY, false },
	};
	struct judging one;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct lt_row *row;

		start(&one, must_of(true, 14, LT_DAYS, false, &plain));
		one.rule.must.recommended =
		    (struct lt_rule_period){ rows[i].has_last,
			                     { 21, LT_DAYS, false, 0 },
			                     &plain,
			                     { 0 } };
		one.rule.must.at_most = one.rule.must.at_least;
		one.rule.must.at_least.is_set = rows[i].has_last;
		one.rule.must.at_most.is_set = !rows[i].has_last;
		one.world.check.day = on(rows[i].check).day;
		act(&one, between(on(rows[i].act), on(rows[i].act)));
		row = row_of(&one);
		cr_expect_eq(row->verdict, rows[i].verdict, "%zu", i);
		cr_expect(row->in_time_if.size, "%zu", i);
		cr_expect_eq(row->is_in_time_past, rows[i].is_past, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* Of alternatives it is past with the last day of the last one, whichever stands
 * first, and a recommended day takes nothing away: one is until 26 February, the
 * other until the 19th. */
Test(measure, what_nobody_can_do_any_more_by_any_clause)
{
	static const struct {
		int check;
		bool is_past;
	} rows[] = {
		{ -10, false }, { -9, false }, { -3, false }, { -2, true }
	};
	struct judging one;

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		bool swapped = i >= COUNT(rows);
		size_t k = i % COUNT(rows);
		struct lt_must clauses[2];
		const struct lt_row *row;

		clauses[swapped] = must_of(true, 14, LT_DAYS, false, &plain);
		clauses[!swapped] = must_of(true, 7, LT_DAYS, false, &plain);
		clauses[!swapped].recommended = (struct lt_rule_period){
			true, { 10, LT_DAYS, false, 0 }, &plain, { 0 }
		};
		start(&one, (struct lt_must){ .kind = LT_MUST_EITHER,
		                              .clauses = clauses,
		                              .clause_count = 2 });
		one.world.check.day = on(rows[k].check).day;
		act(&one, between(on(1), on(1)));
		row = row_of(&one);
		cr_expect(row->in_time_if.size, "%zu", i);
		cr_expect_eq(row->is_in_time_past, rows[k].is_past, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* A clause that cannot be computed, of working days where there is no calendar,
 * is not told, and takes nothing from what is: until 19 February. */
Test(measure, what_is_not_told_of_a_clause_does_not_go_on)
{
	struct judging one;

	for (size_t unknown = 0; unknown < 2; unknown++) {
		struct lt_must clauses[] = {
			must_of(true, 14, LT_DAYS, false, &plain),
			must_of(true, 14, LT_DAYS, false, &plain)
		};

		clauses[unknown].at_least.period.is_working = true;
		for (int check = -10; check <= -9; check++) {
			const struct lt_row *row;

			start(&one, (struct lt_must){ .kind = LT_MUST_EITHER,
			                              .clauses = clauses,
			                              .clause_count = 2 });
			one.world.check.day = on(check).day;
			act(&one, between(on(-10), on(-9)));
			row = row_of(&one);
			cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED);
			cr_expect(lt_str_is(row->in_time_if,
			                    "circulated by Mon 19 Feb 2024"));
			cr_expect_eq(row->is_in_time_past, check > -10);
			lt_arena_free(&one.arena);
		}
	}
}

/* Of what is in time nothing is past; where only the recommended day of an
 * alternative was missed, 16 February, it is past behind that day, though the
 * alternative itself is until the 19th and the other one until the 12th. */
Test(measure, what_was_recommended_by_a_clause_is_past)
{
	static const struct {
		int act, check;
		enum lt_verdict verdict;
		bool is_past;
	} rows[] = { { -12, -12, LT_VERDICT_TIGHT, true },
		     { -13, 60, LT_VERDICT_ON_TIME, false } };
	struct judging one;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must clauses[] = {
			must_of(true, 14, LT_DAYS, false, &plain),
			must_of(true, 21, LT_DAYS, false, &plain)
		};
		const struct lt_row *row;

		clauses[0].recommended = (struct lt_rule_period){
			true, { 17, LT_DAYS, false, 0 }, &plain, { 0 }
		};
		start(&one, (struct lt_must){ .kind = LT_MUST_EITHER,
		                              .clauses = clauses,
		                              .clause_count = 2 });
		one.world.check.day = on(rows[i].check).day;
		act(&one, between(on(rows[i].act), on(rows[i].act)));
		row = row_of(&one);
		cr_expect_eq(row->verdict, rows[i].verdict, "%zu", i);
		cr_expect_eq(row->is_in_time_past, rows[i].is_past, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* What comes after three counts the next day: the last act that is in time is
 * at three of the last good day; where that day is not known nothing is said. */
Test(measure, acts_that_count_later)
{
	struct judging one;
	const struct lt_row *row;

	start(&one, must_of(true, 14, LT_DAYS, false, &cut));
	act(&one, between(noon(-10, 14400000), noon(-10, 14400000)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_LATE);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated by Mon 19 Feb 2024 15:00 UTC"));
	cr_expect_not(row->can_be_repeated);
	expect(&row->margin, LT_MEASURE_DAYS, -1, -1, 0);
	one.rule.must.at_least.conventions = &weekdays;
	one.rule.must.at_least.period.amount = 0;
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED);
	cr_expect_eq(row->in_time_if.size, 0u);
	/* Nor from the first good day on, which is known. */
	one.rule.must.at_most = (struct lt_rule_period){
		true, { 30, LT_DAYS, false, 0 }, &plain, { 0 }
	};
	act(&one, between(on(-40), on(-40)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED);
	cr_expect_eq(row->first.kind, LT_LIMIT_DAY);
	cr_expect_eq(row->in_time_if.size, 0u);
	lt_arena_free(&one.arena);
}

/* What counts two days later meets the recommended 12 February if it is done on
 * the 10th; where deemed receipt needs a calendar that there is none of, no day
 * is promised, not even from a first good one on. */
Test(measure, acts_that_are_deemed_done_later)
{
	static const struct lt_conventions two_days = {
		.skip_when_at_most = -1,
		.has_deemed_add = true,
		.deemed_add = { 2, LT_DAYS, 0, 0 }
	};
	static const struct lt_conventions two_years = {
		.skip_when_at_most = -1,
		.has_deemed_add = true,
		.deemed_add = { 2, LT_YEARS, 0, 0 }
	};
	static const struct lt_conventions working_day = {
		.skip_when_at_most = -1, .deemed_to_working_day = true
	};
	static const struct lt_body bare = { .id = { "b", 1 },
		                             .zone = &utc,
		                             .non_working.missing = {
						 "calendar", 8 } };
	struct judging one;
	const struct lt_row *row;

	start(&one, must_of(true, 14, LT_DAYS, false, &two_days));
	one.rule.must.recommended = (struct lt_rule_period){
		true, { 21, LT_DAYS, false, 0 }, &two_days, { 0 }
	};
	act(&one, between(on(-17), on(-17)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_TIGHT);
	cr_expect(
	    lt_str_is(row->in_time_if,
	              "circulated by Sat 10 Feb 2024, as is recommended"));
	lt_arena_free(&one.arena);
	/* By what counts two years later no last day is found. */
	start(&one, must_of(true, 14, LT_DAYS, false, &two_years));
	one.rule.must.recommended = (struct lt_rule_period){
		true, { 21, LT_DAYS, false, 0 }, &two_years, { 0 }
	};
	act(&one, between(on(-744), on(-744)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_TIGHT);
	cr_expect_eq(row->in_time_if.size, 0u);
	lt_arena_free(&one.arena);
	start(&one, must_of(true, 14, LT_DAYS, false, &working_day));
	one.rule.must.at_most = (struct lt_rule_period){
		true, { 30, LT_DAYS, false, 0 }, &working_day, { 0 }
	};
	one.session.body = &bare;
	act(&one, between(on(-12), on(-12)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_UNDECIDED);
	cr_expect_eq(row->in_time_if.size, 0u);
	lt_arena_free(&one.arena);
}

/* Where there is no last good day, the first one is all that is told. */
Test(measure, acts_that_count_later_and_are_early)
{
	struct judging one;
	const struct lt_row *row;

	start(&one, must_of(true, 14, LT_DAYS, false, &cut));
	one.rule.must.at_most = one.rule.must.at_least;
	one.rule.must.at_least.is_set = false;
	act(&one, between(on(-20), on(-20)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_EARLY);
	cr_expect(lt_str_is(row->in_time_if,
	                    "circulated on or after Mon 19 Feb 2024"));
	cr_expect(row->can_be_repeated);
	lt_arena_free(&one.arena);
}

/* By 19 February, but not before the 21st: no act helps, though the last good
 * day is still to come. */
Test(measure, nothing_to_be_repeated)
{
	struct judging one;
	const struct lt_row *row;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	one.session.opens = between(on(4), on(6));
	one.rule.must.at_most = one.rule.must.at_least;
	one.world.check.day = on(-15).day;
	act(&one, between(on(-20), on(-20)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_EARLY);
	cr_expect_eq(row->in_time_if.size, 0u);
	cr_expect_not(row->can_be_repeated);
	lt_arena_free(&one.arena);
}

/* An incomplete paper is measured by what its first version counts as. */
Test(measure, incomplete_as_it_counts)
{
	const struct lt_row *row;
	struct judging one;

	row_of_two(&one, LT_CLOCK_LAST, (struct lt_moment){ 0 },
	           between(noon(-12, 14400000), noon(-12, 14400000)));
	one.rule.must = must_of(true, 14, LT_DAYS, false, &cut);
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_INCOMPLETE);
	cr_expect(row->is_of_first);
	expect(&row->margin, LT_MEASURE_DAYS, 1, 1, 0);
	lt_arena_free(&one.arena);
}

/* By 19 February, but not before the 22nd: what is late is measured by the last
 * good day, however early it is besides. */
Test(measure, late_and_early)
{
	const struct lt_row *row;
	struct judging one;

	start(&one, must_of(true, 14, LT_DAYS, false, &plain));
	one.rule.must.at_most = (struct lt_rule_period){
		true, { 11, LT_DAYS, false, 0 }, &plain, { 0 }
	};
	act(&one, between(on(-9), on(-9)));
	row = row_of(&one);
	cr_expect_eq(row->verdict, LT_VERDICT_LATE);
	expect(&row->margin, LT_MEASURE_DAYS, -1, -1, 0);
	cr_expect_not(row->margin.to_first);
	lt_arena_free(&one.arena);
}

/* What a language did is open where either end of the window leaves it open. */
Test(measure, languages_that_are_open)
{
	const struct lt_row *row;
	struct judging one;

	row_of_two(&one, LT_CLOCK_LAST, between(on(-11), on(-9)),
	           between(on(-20), on(-20)));
	one.rule.must.at_most = one.rule.must.at_least;
	one.rule.must.at_least.is_set = false;
	row = row_of(&one);
	cr_expect_eq(row->languages[0].state, LT_VERSION_UNDECIDED);
	cr_expect_eq(row->languages[1].state, LT_VERSION_EARLY);
	one.rule.must.at_least.is_set = true;
	one.rule.must.at_most.is_set = false;
	row = row_of(&one);
	cr_expect_eq(row->languages[0].state, LT_VERSION_UNDECIDED);
	cr_expect_eq(row->languages[1].state, LT_VERSION_IN_TIME);
	lt_arena_free(&one.arena);
}

/* One date of no language runs no clock: only while it is to come something is
 * measured, to the check. */
Test(measure, languages_of_one_date)
{
	const struct lt_row *row;
	struct judging one;

	for (size_t i = 0; i < 2; i++) {
		row_of_two(&one, LT_CLOCK_LAST, (struct lt_moment){ 0 },
		           (struct lt_moment){ 0 });
		one.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
			.moment = between(on(i ? 70 : -20), on(i ? 70 : -20))
		};
		row = row_of(&one);
		cr_assert_eq(row->language_count, 2u);
		cr_expect_eq(row->lead.unit, LT_MEASURE_NONE);
		cr_expect_eq(row->recommended_margin.unit, LT_MEASURE_NONE);
		cr_expect_eq(row->margin.unit,
		             i ? LT_MEASURE_DAYS : LT_MEASURE_NONE);
		for (size_t k = 0; k < 2; k++) {
			cr_expect_eq(row->languages[k].state,
			             i ? LT_VERSION_MISSING
			               : LT_VERSION_UNDECIDED);
			cr_expect_eq(row->languages[k].moment.state,
			             LT_MOMENT_ABSENT);
		}
		lt_arena_free(&one.arena);
	}
}

/* Versions apart where no date is asked for: nothing would have been in time. */
Test(measure, staggered_without_dates)
{
	struct lt_arena of = { 0 };
	struct lt_world world = { .check = { .is_day = true,
		                             .day = on(60).day } };
	struct lt_case which = { .world = &world, .body = &body };
	struct lt_rule rule = { .act = LT_ACT_CIRCULATED };
	struct lt_judged judged = { .which = &which,
		                    .rule = &rule,
		                    .verdict = LT_VERDICT_STAGGERED };
	struct lt_row row = { 0 };

	judged.bounds.conventions = &plain;
	lt_measure_row(&judged, 0, &of, &row);
	cr_expect_eq(row.in_time_if.size, 0u);
	judged.bounds.last =
	    (struct lt_limit){ .kind = LT_LIMIT_DAY,
		               .zone = &utc,
		               .days = { on(1).day, on(1).day } };
	lt_measure_row(&judged, 0, &of, &row);
	cr_expect(lt_str_is(
	    row.in_time_if,
	    "circulated by Fri 1 Mar 2024, all on one and the same day"));
	/* So is what may have been apart, and not what is open otherwise. */
	judged.verdict = LT_VERDICT_UNDECIDED;
	lt_measure_row(&judged, 0, &of, &row);
	cr_expect(lt_str_is(row.in_time_if, "circulated by Fri 1 Mar 2024"));
	judged.undecided.phrase = LT_P_WHY_TOGETHER;
	lt_measure_row(&judged, 0, &of, &row);
	cr_expect(lt_str_is(
	    row.in_time_if,
	    "circulated by Fri 1 Mar 2024, all on one and the same day"));
	lt_arena_free(&of);
}
