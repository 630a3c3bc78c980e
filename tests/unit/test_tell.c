#include "core/tell.h"

#include <criterion/criterion.h>

/* What is expected here stands in leadtime(1), notify, and in tell.h. */

static const int32_t stages[] = { 14, 7, 2, 0 };

/* Days since 1970 of nothing in particular. */
enum { TODAY = 19800 };

static const struct lt_tell_rules rules = { stages, 4,     7,
	                                    false,  false, { TODAY } };

Test(tell, the_least_stage_reached_counts)
{
	static const struct {
		int32_t left, stage;
	} rows[] = { { 15, LT_STAGE_NONE },
		     { 14, 14 },
		     { 8, 14 },
		     { 7, 7 },
		     { 1, 2 },
		     { 0, 0 },
		     { -3, 0 } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		cr_expect_eq(lt_stage_of(&rules, rows[i].left), rows[i].stage,
		             "%d days", (int)rows[i].left);
}

Test(tell, stages_need_no_order)
{
	static const int32_t rising[] = { 2, 7, 14 };
	const struct lt_tell_rules other = { rising, 3,     7,
		                             false,  false, { TODAY } };

	cr_expect_eq(lt_stage_of(&other, 1), 2);
	cr_expect_eq(lt_stage_of(&other, 9), 14);
}

Test(tell, a_coming_deadline_at_a_stage_is_a_warning)
{
	struct lt_finding finding = { .verdict = LT_VERDICT_PENDING,
		                      .gravity = LT_GRAVITY_NOTICE,
		                      .is_due = true,
		                      .stage = LT_STAGE_NONE };

	cr_expect_eq(lt_finding_gravity(&finding), LT_GRAVITY_NONE);
	finding.stage = 7;
	cr_expect_eq(lt_finding_gravity(&finding), LT_GRAVITY_WARNING);
	finding.verdict = LT_VERDICT_LATE;
	finding.gravity = LT_GRAVITY_ERROR;
	cr_expect_eq(lt_finding_gravity(&finding), LT_GRAVITY_ERROR);
}

Test(tell, a_verdict_is_open_while_somebody_can_change_it)
{
	static const bool open[LT_VERDICT_COUNT] = {
		[LT_VERDICT_OVERDUE] = true,
		[LT_VERDICT_INCOMPLETE] = true,
		[LT_VERDICT_UNDECIDED] = true,
		[LT_VERDICT_PENDING] = true,
	};

	for (enum lt_verdict v = LT_VERDICT_NONE; v < LT_VERDICT_COUNT; v++)
		cr_expect_eq(lt_verdict_is_open(v), open[v], "%s",
		             lt_verdict_name(v));
}

static const struct lt_str feb19 = { "2024-02-19", 10 };
static const struct lt_str feb26 = { "2024-02-26", 10 };

struct row {
	const char *shows;
	enum lt_verdict now;    /* NONE: no verdict today */
	enum lt_verdict before; /* NONE: never told */
	bool is_wanted, is_moved, is_done_otherwise, has_end, is_over;
	int32_t stage, told_stage;     /* 0: none */
	int32_t told_days, first_days; /* ago */
	enum lt_tell tell;
};

static const struct row told[] = {
	{ "a new verdict that he wants", LT_VERDICT_LATE, 0, .is_wanted = true,
	  .tell = LT_TELL_NEW },
	{ "one that he does not want", LT_VERDICT_LATE, 0,
	  .tell = LT_TELL_NOTHING },
	{ "a deadline that comes", LT_VERDICT_PENDING, 0, .is_wanted = true,
	  .tell = LT_TELL_COMING },
	{ "it reaches the next stage", LT_VERDICT_PENDING, LT_VERDICT_PENDING,
	  .is_wanted = true, .stage = 2, .told_stage = 7,
	  .tell = LT_TELL_COMING },
	{ "it is where it was", LT_VERDICT_PENDING, LT_VERDICT_PENDING,
	  .is_wanted = true, .stage = 7, .told_stage = 7,
	  .tell = LT_TELL_NOTHING },
	{ "it is not wanted any more", LT_VERDICT_PENDING, LT_VERDICT_PENDING,
	  .stage = 2, .told_stage = 7, .tell = LT_TELL_NOTHING },
	{ "its date moves", LT_VERDICT_PENDING, LT_VERDICT_PENDING,
	  .is_moved = true, .tell = LT_TELL_CHANGED },
	{ "late, and now pending again", LT_VERDICT_PENDING, LT_VERDICT_LATE,
	  .is_wanted = true, .tell = LT_TELL_CHANGED },
	{ "what came is now late", LT_VERDICT_LATE, LT_VERDICT_PENDING,
	  .is_wanted = true, .tell = LT_TELL_NEW },
	{ "overdue, then late", LT_VERDICT_LATE, LT_VERDICT_OVERDUE,
	  .is_wanted = true, .tell = LT_TELL_CHANGED },
	{ "late as before", LT_VERDICT_LATE, LT_VERDICT_LATE, .is_wanted = true,
	  .told_days = 30, .tell = LT_TELL_NOTHING },
	{ "late on another day", LT_VERDICT_LATE, LT_VERDICT_LATE,
	  .is_wanted = true, .is_done_otherwise = true,
	  .tell = LT_TELL_CHANGED },
	{ "late against another date", LT_VERDICT_LATE, LT_VERDICT_LATE,
	  .is_wanted = true, .is_moved = true, .tell = LT_TELL_CHANGED },
	{ "an act of an open verdict does not matter", LT_VERDICT_INCOMPLETE,
	  LT_VERDICT_INCOMPLETE, .is_wanted = true, .is_done_otherwise = true,
	  .tell = LT_TELL_NOTHING },
	{ "it is in time now", LT_VERDICT_ON_TIME, LT_VERDICT_OVERDUE,
	  .tell = LT_TELL_RESOLVED },
	{ "overdue for a week", LT_VERDICT_OVERDUE, LT_VERDICT_OVERDUE,
	  .is_wanted = true, .told_days = 7, .tell = LT_TELL_REMINDER },
	{ "overdue for six days", LT_VERDICT_OVERDUE, LT_VERDICT_OVERDUE,
	  .is_wanted = true, .told_days = 6, .tell = LT_TELL_NOTHING },
	{ "overdue for half a year", LT_VERDICT_OVERDUE, LT_VERDICT_OVERDUE,
	  .is_wanted = true, .told_days = 7, .first_days = 182,
	  .tell = LT_TELL_REMINDER },
	{ "overdue for longer", LT_VERDICT_OVERDUE, LT_VERDICT_OVERDUE,
	  .is_wanted = true, .told_days = 7, .first_days = 183,
	  .tell = LT_TELL_NOTHING },
	{ "overdue for longer, for a session to come", LT_VERDICT_OVERDUE,
	  LT_VERDICT_OVERDUE, .is_wanted = true, .told_days = 7,
	  .first_days = 183, .has_end = true, .tell = LT_TELL_REMINDER },
	{ "overdue for a session that is over", LT_VERDICT_OVERDUE,
	  LT_VERDICT_OVERDUE, .is_wanted = true, .told_days = 7,
	  .is_over = true, .tell = LT_TELL_NOTHING },
	{ "an overdue paper has gone", 0, LT_VERDICT_OVERDUE,
	  .tell = LT_TELL_GONE },
	{ "a late paper has gone", 0, LT_VERDICT_LATE,
	  .tell = LT_TELL_NOTHING },
};

static void set(const struct row *row, struct lt_finding *now,
                struct lt_standing *before)
{
	*now = (struct lt_finding){
		.verdict = row->now,
		.deadline = row->is_moved ? feb26 : feb19,
		.actual = row->is_done_otherwise ? feb26 : feb19,
		.today = { TODAY },
		.is_due = row->now == LT_VERDICT_PENDING,
		.stage = row->stage ? row->stage : LT_STAGE_NONE,
		.has_end = row->has_end,
		.is_over = row->is_over,
	};
	*before = (struct lt_standing){
		.verdict = row->before,
		.deadline = feb19,
		.actual = feb19,
		.stage = row->told_stage ? row->told_stage : LT_STAGE_NONE,
		.told = { TODAY - row->told_days },
		.first = { TODAY - row->first_days },
	};
}

Test(tell, what_changed_is_told_once)
{
	for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
		struct lt_finding now;
		struct lt_standing before;

		set(&told[i], &now, &before);
		cr_expect_eq(lt_tell_of(&rules, told[i].now ? &now : NULL,
		                        told[i].before ? &before : NULL,
		                        told[i].is_wanted),
		             told[i].tell, "%s", told[i].shows);
	}
}

Test(tell, an_unknown_deadline_is_not_one_that_moved)
{
	struct lt_finding now = { .verdict = LT_VERDICT_PENDING,
		                  .stage = LT_STAGE_NONE };
	struct lt_standing before = { .verdict = LT_VERDICT_PENDING,
		                      .deadline = feb19,
		                      .stage = LT_STAGE_NONE };

	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_NOTHING);
	now.deadline = feb19;
	before.deadline = (struct lt_str){ 0 };
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_NOTHING);
}

Test(tell, without_repeat_there_is_no_reminder)
{
	struct lt_tell_rules once = rules;
	struct lt_finding now = { .verdict = LT_VERDICT_OVERDUE,
		                  .today = { TODAY } };
	struct lt_standing before = { .verdict = LT_VERDICT_OVERDUE,
		                      .told = { TODAY - 30 },
		                      .first = { TODAY - 30 } };

	once.repeat_days = 0;
	cr_expect_eq(lt_tell_of(&once, &now, &before, true), LT_TELL_NOTHING);
}

/* One calendar that cannot be read must not raise an alarm for each paper. */
Test(tell, a_broken_input_is_told_of_itself_only)
{
	struct lt_tell_rules broken = rules;
	struct lt_finding now = { .verdict = LT_VERDICT_UNDECIDED };
	struct lt_standing late = { .verdict = LT_VERDICT_LATE };
	struct lt_standing open = { .verdict = LT_VERDICT_UNDECIDED };

	cr_expect_eq(lt_tell_of(&rules, &now, NULL, true), LT_TELL_NEW);
	broken.is_broken = broken.has_errors = true;
	cr_expect_eq(lt_tell_of(&broken, &now, NULL, true), LT_TELL_NOTHING);
	cr_expect_eq(lt_tell_of(&broken, &now, &late, true), LT_TELL_NOTHING);
	cr_expect_eq(lt_tell_of(&broken, &now, &open, false), LT_TELL_RESOLVED);
	cr_expect_eq(lt_tell_of(&broken, NULL, &open, true), LT_TELL_NOTHING);
	now.verdict = LT_VERDICT_LATE;
	cr_expect_eq(lt_tell_of(&broken, &now, NULL, true), LT_TELL_NEW);
}

/* What can still be saved today stands first; what is over, last. */
Test(tell, the_most_urgent_comes_first)
{
	static const struct {
		enum lt_tell tell;
		struct lt_finding now;
	} order[] = {
		{ LT_TELL_COMING,
		  { .verdict = LT_VERDICT_PENDING, .has_days_left = true } },
		{ LT_TELL_NEW, { .verdict = LT_VERDICT_OVERDUE } },
		{ LT_TELL_NEW, { .verdict = LT_VERDICT_INCOMPLETE } },
		{ LT_TELL_NEW, { .verdict = LT_VERDICT_UNDECIDED } },
		{ LT_TELL_COMING,
		  { .verdict = LT_VERDICT_PENDING,
		    .has_days_left = true,
		    .days_left = 1 } },
		{ LT_TELL_COMING,
		  { .verdict = LT_VERDICT_PENDING,
		    .has_days_left = true,
		    .days_left = 2 } },
		{ LT_TELL_COMING, { .verdict = LT_VERDICT_PENDING } },
		{ LT_TELL_NEW, { .verdict = LT_VERDICT_LATE } },
		{ LT_TELL_NEW,
		  { .verdict = LT_VERDICT_OVERDUE, .is_over = true } },
		{ LT_TELL_RESOLVED, { .verdict = LT_VERDICT_ON_TIME } },
		{ LT_TELL_GONE, { .verdict = LT_VERDICT_OVERDUE } },
	};
	struct lt_finding far = { .verdict = LT_VERDICT_PENDING,
		                  .has_days_left = true };

	for (size_t i = 1; i < sizeof order / sizeof order[0]; i++)
		cr_expect_lt(
		    lt_tell_urgency(order[i - 1].tell, &order[i - 1].now),
		    lt_tell_urgency(order[i].tell, &order[i].now), "%zu", i);
	cr_expect_lt(lt_tell_urgency(LT_TELL_NEW, &order[8].now),
	             lt_tell_urgency(LT_TELL_FORGET, NULL));
	far.days_left = 100000;
	cr_expect_lt(lt_tell_urgency(LT_TELL_COMING, &far),
	             lt_tell_urgency(LT_TELL_NEW, &order[7].now));
	far.days_left = -1;
	cr_expect_eq(lt_tell_urgency(LT_TELL_COMING, &far), 0);
}

Test(tell, the_least_stage_counts_whatever_their_order)
{
	static const int32_t rising[] = { 0, 2, 7, 14 };
	static const struct lt_tell_rules other = { rising, 4,     7,
		                                    false,  false, { TODAY } };

	cr_expect_eq(lt_stage_of(&other, 14), 14);
	cr_expect_eq(lt_stage_of(&other, 2), 2);
	cr_expect_eq(lt_stage_of(&other, 0), 0);
	cr_expect_eq(lt_stage_of(&other, 15), LT_STAGE_NONE);
}

/* What can be saved today, then what is open, then what comes, the nearest
 * first, what is settled, what is over, and last what is told as gone. Each
 * stands before the next. */
Test(tell, what_can_be_saved_stands_first)
{
	static const struct {
		enum lt_verdict verdict;
		bool is_over, has_days;
		int32_t days;
		enum lt_tell tell;
	} rows[] = {
		{ LT_VERDICT_PENDING, false, true, 0, LT_TELL_COMING },
		{ LT_VERDICT_OVERDUE, false, true, -3, LT_TELL_NEW },
		{ LT_VERDICT_INCOMPLETE, false, true, -3, LT_TELL_NEW },
		{ LT_VERDICT_UNDECIDED, false, false, 0, LT_TELL_NEW },
		{ LT_VERDICT_PENDING, false, true, 1, LT_TELL_COMING },
		{ LT_VERDICT_PENDING, false, true, 2, LT_TELL_COMING },
		{ LT_VERDICT_PENDING, false, true, 3, LT_TELL_CHANGED },
		{ LT_VERDICT_PENDING, false, true, 88989, LT_TELL_COMING },
		{ LT_VERDICT_PENDING, false, false, 0, LT_TELL_COMING },
		{ LT_VERDICT_LATE, false, true, -3, LT_TELL_NEW },
		{ LT_VERDICT_EARLY, false, true, -3, LT_TELL_NEW },
		{ LT_VERDICT_ON_TIME, false, true, 3, LT_TELL_CHANGED },
		{ LT_VERDICT_OVERDUE, true, true, -3, LT_TELL_NEW },
		{ LT_VERDICT_LATE, true, true, -3, LT_TELL_NEW },
		{ LT_VERDICT_LATE, false, true, -3, LT_TELL_RESOLVED },
		{ LT_VERDICT_LATE, false, true, -3, LT_TELL_GONE },
	};
	int32_t before = -1;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_finding one = { .verdict = rows[i].verdict,
			                  .is_over = rows[i].is_over,
			                  .has_days_left = rows[i].has_days,
			                  .days_left = rows[i].days };
		int32_t urgency = lt_tell_urgency(rows[i].tell, &one);

		cr_expect(urgency > before, "row %d", (int)i);
		before = urgency;
	}
}

/* A deadline so far away that its days are no order any more. */
Test(tell, what_comes_in_centuries_is_as_what_has_no_date)
{
	struct lt_finding far = { .verdict = LT_VERDICT_PENDING,
		                  .has_days_left = true,
		                  .days_left = 90001 };
	struct lt_finding undated = { .verdict = LT_VERDICT_PENDING };

	cr_expect_eq(lt_tell_urgency(LT_TELL_COMING, &far),
	             lt_tell_urgency(LT_TELL_COMING, &undated));
	/* until then they are */
	far.days_left = 90000;
	cr_expect_lt(lt_tell_urgency(LT_TELL_COMING, &far),
	             lt_tell_urgency(LT_TELL_COMING, &undated));
	far.days_left = INT32_MAX;
	cr_expect_eq(lt_tell_urgency(LT_TELL_COMING, &far),
	             lt_tell_urgency(LT_TELL_COMING, &undated));
}

/* A cancelled session: undecided, and nobody can supply what is missing. */
Test(tell, what_is_cancelled)
{
	static const struct lt_session held = { 0 },
				       off = { .is_cancelled = true };
	static const struct {
		const struct lt_session *session;
		enum lt_verdict verdict;
		bool is_cancelled;
	} rows[] = {
		{ &off, LT_VERDICT_UNDECIDED, true },
		{ &held, LT_VERDICT_UNDECIDED, false },
		{ NULL, LT_VERDICT_UNDECIDED, false },
		{ &off, LT_VERDICT_LATE, false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_finding finding = { .session = rows[i].session,
			                      .verdict = rows[i].verdict };

		cr_expect_eq(lt_finding_is_cancelled(&finding),
		             rows[i].is_cancelled, "%zu", i);
	}
}

/* Who was told that a session is cancelled is told once, and again when it is
 * held after all and it still cannot be told; not while an input is broken. */
Test(tell, a_session_that_is_held_again)
{
	static const struct lt_session held = { 0 },
				       off = { .is_cancelled = true };
	struct lt_finding now = { .session = &held,
		                  .verdict = LT_VERDICT_UNDECIDED,
		                  .gravity = LT_GRAVITY_UNDECIDED,
		                  .today = { TODAY } };
	struct lt_standing before = { .verdict = LT_VERDICT_UNDECIDED,
		                      .was_cancelled = true,
		                      .told = { TODAY - 1 } };
	struct lt_tell_rules broken = rules;

	broken.is_broken = true;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_CHANGED);
	cr_expect_eq(lt_tell_of(&broken, &now, &before, true), LT_TELL_NOTHING);
	now.session = &off;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_NOTHING);
	now.session = &held;
	before.was_cancelled = false;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_NOTHING);
}

/* Of a paper whose languages are judged each alone what is still due is told
 * as what is to come, unless something is wrong with what is out. */
Test(tell, what_is_still_due_is_to_come)
{
	static const struct {
		enum lt_verdict verdict;
		bool is_still_due, is_due;
		enum lt_verdict told;
	} rows[] = {
		{ LT_VERDICT_TIGHT, true, true, LT_VERDICT_PENDING },
		{ LT_VERDICT_STAGGERED, true, true, LT_VERDICT_PENDING },
		{ LT_VERDICT_EARLY, true, true, LT_VERDICT_EARLY },
		{ LT_VERDICT_UNDECIDED, true, true, LT_VERDICT_UNDECIDED },
		{ LT_VERDICT_TIGHT, false, false, LT_VERDICT_TIGHT },
		{ LT_VERDICT_STAGGERED, false, false, LT_VERDICT_STAGGERED },
		{ LT_VERDICT_PENDING, false, true, LT_VERDICT_PENDING },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_row row = { .verdict = rows[i].verdict,
			              .is_still_due = rows[i].is_still_due };

		cr_expect_eq(lt_row_is_due(&row), rows[i].is_due, "%zu", i);
		cr_expect_eq(lt_verdict_told(&row), rows[i].told, "%zu", i);
	}
}

/* A stage of what is still due is told whatever the paper's verdict is. */
Test(tell, stages_of_what_is_still_due)
{
	struct lt_finding now = { .verdict = LT_VERDICT_EARLY,
		                  .gravity = LT_GRAVITY_NOTICE,
		                  .is_due = true,
		                  .stage = 2 };
	struct lt_standing before = { .verdict = LT_VERDICT_EARLY, .stage = 7 };

	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_COMING);
	cr_expect_eq(lt_finding_gravity(&now), LT_GRAVITY_WARNING);
	cr_expect_gt(lt_tell_urgency(LT_TELL_COMING, &now), 0);
	cr_expect_lt(lt_tell_urgency(LT_TELL_COMING, &now),
	             lt_tell_urgency(LT_TELL_NEW, &now));
	now.gravity = LT_GRAVITY_ERROR;
	cr_expect_eq(lt_finding_gravity(&now), LT_GRAVITY_ERROR);
	now.gravity = LT_GRAVITY_NOTICE;
	now.is_due = false;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_NOTHING);
	cr_expect_eq(lt_finding_gravity(&now), LT_GRAVITY_NOTICE);
	now.is_due = true;
	now.stage = 7;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_NOTHING);
}

/* What cannot be judged because of an input is told once, and at the stages of
 * the deadline that he knows; then that it has passed. */
Test(tell, what_cannot_be_judged)
{
	static const struct {
		enum lt_verdict verdict;
		const char *deadline;
		int32_t told_stage; /* 0: none */
		bool was_unread, is_broken;
		int32_t stage;
		enum lt_tell tell;
	} rows[] = {
		/* today is 18 March 2024 */
		{ LT_VERDICT_PENDING, "\"2024-03-30\"", 14, false, false, 14,
		  LT_TELL_UNREAD },
		{ LT_VERDICT_PENDING, "\"2024-03-30\"", 14, true, false, 14,
		  LT_TELL_NOTHING },
		{ LT_VERDICT_PENDING, "\"2024-03-20\"", 7, true, false, 2,
		  LT_TELL_UNREAD },
		{ LT_VERDICT_PENDING, "2024-03-20", 7, true, false, 2,
		  LT_TELL_UNREAD },
		{ LT_VERDICT_PENDING, "[\"2024-03-18T20:00:00Z\",null]", 2,
		  true, false, 0, LT_TELL_UNREAD },
		{ LT_VERDICT_PENDING, "\"2024-03-17\"", 2, true, false,
		  LT_STAGE_PASSED, LT_TELL_UNREAD },
		{ LT_VERDICT_PENDING, "\"2024-03-17\"", LT_STAGE_PASSED, true,
		  false, LT_STAGE_PASSED, LT_TELL_NOTHING },
		{ LT_VERDICT_PENDING, "", 2, true, false, LT_STAGE_NONE,
		  LT_TELL_NOTHING },
		{ LT_VERDICT_PENDING, "\"2024-13-20\"", 7, true, false,
		  LT_STAGE_NONE, LT_TELL_NOTHING },
		{ LT_VERDICT_OVERDUE, "\"2024-03-01\"", 0, false, false,
		  LT_STAGE_PASSED, LT_TELL_UNREAD },
		{ LT_VERDICT_OVERDUE, "\"2024-03-01\"", 0, true, false,
		  LT_STAGE_PASSED, LT_TELL_NOTHING },
		{ LT_VERDICT_LATE, "\"2024-03-01\"", 0, false, false,
		  LT_STAGE_PASSED, LT_TELL_NOTHING },
		/* all of them, because of one input that they depend on */
		{ LT_VERDICT_PENDING, "\"2024-03-30\"", 14, false, true, 14,
		  LT_TELL_NOTHING },
		{ LT_VERDICT_PENDING, "\"2024-03-20\"", 7, false, true, 2,
		  LT_TELL_UNREAD },
		{ LT_VERDICT_OVERDUE, "\"2024-03-01\"", 0, false, true,
		  LT_STAGE_PASSED, LT_TELL_NOTHING },
	};
	struct lt_finding undecided = { .verdict = LT_VERDICT_UNDECIDED };

	/* It stands where what is undecided does. */
	cr_expect_eq(lt_tell_urgency(LT_TELL_UNREAD, NULL),
	             lt_tell_urgency(LT_TELL_NEW, &undecided));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_tell_rules unread = rules;
		struct lt_standing before = {
			.verdict = rows[i].verdict,
			.deadline = lt_str_of(rows[i].deadline),
			.stage = rows[i].told_stage ? rows[i].told_stage
			                            : LT_STAGE_NONE,
			.was_unread = rows[i].was_unread
		};

		unread.has_errors = true;
		unread.is_broken = rows[i].is_broken;
		cr_expect_eq(lt_stage_before(&unread, &before), rows[i].stage,
		             "%zu", i);
		cr_expect_eq(lt_tell_of(&unread, NULL, &before, true),
		             rows[i].tell, "%zu", i);
		if (rows[i].is_broken)
			cr_expect_eq(
			    lt_tell_of(&unread, &undecided, &before, true),
			    rows[i].tell, "%zu", i);
	}
}

/* Nothing is read behind the end of a deadline. */
Test(tell, what_is_behind_a_deadline)
{
	static const struct lt_str cut[] = { { "2024-03-20", 9 },
		                             { "\"2024-03-20", 10 },
		                             { "[2024-03-20", 0 },
		                             { "\"2024-03-20", 1 } };

	for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
		struct lt_standing before = { .deadline = cut[i] };

		cr_expect_eq(lt_stage_before(&rules, &before), LT_STAGE_NONE,
		             "%zu", i);
	}
}

/* It comes back by itself, and that is told. */
Test(tell, what_can_be_judged_again)
{
	struct lt_finding now = { .verdict = LT_VERDICT_PENDING,
		                  .is_due = true,
		                  .stage = LT_STAGE_NONE };
	struct lt_standing before = { .verdict = LT_VERDICT_PENDING,
		                      .stage = LT_STAGE_NONE,
		                      .was_unread = true };

	cr_expect_eq(lt_tell_of(&rules, &now, &before, false), LT_TELL_CHANGED);
	now.verdict = before.verdict = LT_VERDICT_OVERDUE;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, true), LT_TELL_CHANGED);
	now.verdict = LT_VERDICT_ON_TIME;
	cr_expect_eq(lt_tell_of(&rules, &now, &before, false),
	             LT_TELL_RESOLVED);
	cr_expect_eq(lt_tell_of(&rules, NULL, &before, true), LT_TELL_GONE);
	cr_expect_lt(lt_tell_urgency(LT_TELL_UNREAD, NULL),
	             lt_tell_urgency(LT_TELL_COMING, &now));
}

/* What a waiver has resolved is remembered while it stands, for the day on
 * which it is withdrawn. */
Test(tell, what_a_waiver_has_resolved)
{
	static const struct {
		enum lt_verdict verdict; /* NONE: the paper is not there */
		bool is_wanted, has_errors, is_broken;
		enum lt_tell tell;
	} rows[] = {
		{ LT_VERDICT_WAIVED, false, false, false, LT_TELL_NOTHING },
		{ LT_VERDICT_LATE, true, false, false, LT_TELL_NEW },
		{ LT_VERDICT_LATE, false, false, false, LT_TELL_FORGET },
		{ LT_VERDICT_ON_TIME, false, false, false, LT_TELL_FORGET },
		{ LT_VERDICT_PENDING, true, false, false, LT_TELL_COMING },
		{ LT_VERDICT_PENDING, false, false, false, LT_TELL_FORGET },
		{ LT_VERDICT_NONE, false, false, false, LT_TELL_FORGET },
		{ LT_VERDICT_NONE, false, true, false, LT_TELL_NOTHING },
		{ LT_VERDICT_UNDECIDED, true, true, true, LT_TELL_NOTHING },
		{ LT_VERDICT_UNDECIDED, true, true, false, LT_TELL_NEW },
	};
	const struct lt_standing before = { .verdict = LT_VERDICT_WAIVED,
		                            .stage = LT_STAGE_NONE,
		                            .was_resolved = true };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_finding now = { .verdict = rows[i].verdict,
			                  .stage = LT_STAGE_NONE };
		struct lt_tell_rules by = rules;

		by.has_errors = rows[i].has_errors;
		by.is_broken = rows[i].is_broken;
		cr_expect_eq(lt_tell_of(&by, rows[i].verdict ? &now : NULL,
		                        &before, rows[i].is_wanted),
		             rows[i].tell, "%zu", i);
	}
}
