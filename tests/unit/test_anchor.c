#include "core/bounds.h"

#include <criterion/criterion.h>

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static struct lt_arena arena;
static struct lt_trace trace = { .arena = &arena, .is_on = true };

/* What a test told is nothing to the next one, even in the same process. */
static void forget(void)
{
	lt_arena_free(&arena);
	trace = (struct lt_trace){ .arena = &arena, .is_on = true };
}

static struct lt_anchor_value of(const struct lt_session *session,
                                 const struct lt_document *document,
                                 struct lt_anchor anchor)
{
	struct lt_world world = { .check = { .is_day = true,
		                             .day = lt_day_ymd(2024, 3, 5) } };
	struct lt_case which = { &world, NULL, &body, session, document, NULL };
	struct lt_anchor_value value = { 0 };

	lt_anchor_resolve(&which, &anchor, &trace, &value);
	return value;
}

Test(anchor, a_session_of_which_no_time_is_known)
{
	struct lt_meeting meeting = { .id = { "m", 1 } };
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc,
		                      .meetings = &meeting,
		                      .meeting_count = 1 };
	struct lt_document paper = { .meeting = { "m", 1 } };

	cr_expect_eq(of(&session, NULL,
	                (struct lt_anchor){ .kind = LT_ANCHOR_MONTH_END })
	                 .why.phrase,
	             LT_P_WHY_OPENING_UNKNOWN);
	cr_expect_eq(of(&session, &paper,
	                (struct lt_anchor){ .kind = LT_ANCHOR_MEETING })
	                 .why.phrase,
	             LT_P_WHY_MEETING_TIME);
	forget();
}

/* The paper of a kind: without a paper yet a register has nothing to say; one
 * that stands alone is beside no other. */
Test(anchor, the_paper_of_a_kind_where_there_is_no_register)
{
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc };
	struct lt_document paper = { .session_name = { "s", 1 } };
	struct lt_anchor report = { .kind = LT_ANCHOR_KIND_ACT,
		                    .name = { "report", 6 },
		                    .act = LT_ACT_CIRCULATED };

	cr_expect_eq(of(&session, NULL, report).why.phrase,
	             LT_P_WHY_NO_DOCUMENT);
	cr_expect_eq(of(&session, &paper, report).why.phrase,
	             LT_P_WHY_NO_PAPER);
	forget();
}

/* While a record cannot be read there may be another paper of the kind. */
Test(anchor, the_paper_of_a_kind_where_another_may_be)
{
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc };
	const struct lt_session *in = &session;
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_document paper = { .session_name = { "s", 1 },
		                     .kind = { "report", 6 } };
	const struct lt_document *list = &paper;
	struct lt_anchor report = { .kind = LT_ANCHOR_KIND_ACT,
		                    .name = { "report", 6 },
		                    .act = LT_ACT_CIRCULATED };
	struct lt_str kinds[] = { LT_STR("reports"), LT_STR("report") };
	struct lt_papers papers;
	struct lt_world world = { .check = { .is_day = true,
		                             .day = lt_day_ymd(2024, 3, 5) } };
	struct lt_case which = {
		&world, &papers, &body, &session, &paper, NULL
	};
	struct lt_anchor_value value;

	paper.acts[LT_ACT_CIRCULATED].moment =
	    (struct lt_moment){ LT_MOMENT_KNOWN, false, day, day };
	papers = lt_papers_of(&arena, &list, &in, 1);
	lt_anchor_resolve(&which, &report, &trace, &value);
	cr_expect_eq(value.state, LT_ANCHOR_KNOWN);
	papers.unread.kinds = kinds;
	papers.unread.kind_count = 1;
	lt_anchor_resolve(&which, &report, &trace, &value);
	cr_expect_eq(value.state, LT_ANCHOR_KNOWN);
	papers.unread.kind_count = 2;
	lt_anchor_resolve(&which, &report, &trace, &value);
	cr_expect_eq(value.state, LT_ANCHOR_UNKNOWN);
	cr_expect_eq(value.why.phrase, LT_P_WHY_PAPERS_UNREAD);
	papers.unread = (struct lt_unread_papers){ .is_any = true };
	lt_anchor_resolve(&which, &report, &trace, &value);
	cr_expect_eq(value.why.phrase, LT_P_WHY_PAPERS_UNREAD);
	forget();
}

/* A step names file and line of the session where both are known. */
Test(anchor, the_place_is_told_where_there_is_one)
{
	static const struct {
		const char *file;
		uint32_t line;
		bool is_told;
	} rows[] = { { NULL, 0, false },
		     { NULL, 7, false },
		     { "s.json", 0, false },
		     { "s.json", 7, true } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));

	for (size_t i = 0; i < 4; i++) {
		struct lt_session session = {
			.id = { "s", 1 },
			.body = &body,
			.zone = &utc,
			.opens = { LT_MOMENT_KNOWN, false, day, day },
			.at = { .file = rows[i].file, .line = rows[i].line }
		};
		struct lt_str text;

		trace.count = 0;
		of(&session, NULL,
		   (struct lt_anchor){ .kind = LT_ANCHOR_OPENING });
		cr_assert_eq(trace.count, 1u);
		text = trace.steps[0].text;
		cr_expect_eq(memmem(text.at, text.size, ":7", 2) != NULL,
		             rows[i].is_told);
		cr_expect_eq(memmem(text.at, text.size, "s.json", 6) != NULL,
		             rows[i].is_told);
	}
	forget();
}

/* counting.md, section 1: an open beginning is before everything; an interval
 * that the check lies in keeps its end. */
Test(anchor, versions_known_in_part)
{
	struct lt_point end = lt_point_day(lt_day_ymd(2024, 3, 8));
	struct lt_version versions[] = {
		{ { "en", 2 }, { LT_MOMENT_KNOWN, true, { 0 }, end } },
		{ { "fr", 2 }, { LT_MOMENT_KNOWN, true, { 0 }, end } }
	};
	struct lt_document paper = { .acts[LT_ACT_SUBMITTED] = {
					 .by_language = true,
					 .versions = versions,
					 .version_count = 2 } };
	struct lt_anchor first = { .kind = LT_ANCHOR_ACT,
		                   .act = LT_ACT_SUBMITTED,
		                   .is_first = true };
	struct lt_anchor_value value = of(NULL, &paper, first);

	cr_expect_eq(value.state, LT_ANCHOR_OPEN);
	cr_expect_eq(value.why.phrase, LT_P_WHY_NO_BEGINNING);
	cr_expect(lt_point_eq(value.moment.to, end));
	versions[0].moment.from = versions[1].moment.from =
	    lt_point_day(lt_day_ymd(2024, 3, 4));
	value = of(NULL, &paper, first);
	cr_assert_eq(value.state, LT_ANCHOR_KNOWN);
	cr_expect_eq(value.moment.to.day.n, lt_day_ymd(2024, 3, 8).n);
	forget();
}

/* What began on a day that may be today in some zone ends at the check. */
Test(anchor, an_open_end_is_the_check)
{
	static const struct lt_body nowhere = { .id = { "b", 1 } };
	struct lt_day day = lt_day_ymd(2024, 3, 5);
	struct lt_instant now = { day.n * LT_MS_PER_DAY };
	struct lt_world world = { .check = { .at = now } };
	struct lt_document paper = { .acts[LT_ACT_SUBMITTED].moment = {
					 LT_MOMENT_KNOWN,
					 true,
					 lt_point_day(day),
					 { 0 } } };
	struct lt_case which = { &world, NULL, &nowhere, NULL, &paper, NULL };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_ACT,
		                    .act = LT_ACT_SUBMITTED };
	struct lt_anchor_value value = { 0 };

	lt_anchor_resolve(&which, &anchor, &trace, &value);
	cr_assert_eq(value.state, LT_ANCHOR_KNOWN);
	cr_expect_eq(value.moment.to.at.ms, now.ms);
	forget();
}

/* What changes a session and cannot be read matters where its event says no
 * opening any more; where another input says one, that holds. A local time of
 * no known zone has its date, an instant of no zone none. */
Test(anchor, openings_that_are_told)
{
	static const struct lt_place at = { .file = "s.ics", .line = 9 };
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .unread = &at };
	struct lt_anchor opening = { .kind = LT_ANCHOR_OPENING };
	struct lt_day day = lt_day_ymd(2024, 3, 4);
	struct lt_anchor_value value = of(&session, NULL, opening);

	cr_expect_eq(value.state, LT_ANCHOR_UNKNOWN);
	cr_expect_eq(value.why.phrase, LT_P_WHY_OPENING_UNREAD);
	session.opens = lt_moment_local((struct lt_local){ day, 0 }, NULL);
	forget();
	value = of(&session, NULL, opening);
	cr_assert_eq(value.state, LT_ANCHOR_KNOWN);
	cr_assert_eq(trace.count, 1u);
	cr_expect(trace.steps[0].has_day);
	cr_expect_eq(trace.steps[0].day.n, day.n);
	session.opens.from = session.opens.to =
	    lt_point_at((struct lt_instant){ day.n * LT_MS_PER_DAY });
	session.opens.is_interval = false;
	forget();
	value = of(&session, NULL, opening);
	cr_assert_eq(trace.count, 1u);
	cr_expect_not(trace.steps[0].has_day);
	session.opens.from = session.opens.to = lt_point_day(day);
	session.zone = &utc;
	forget();
	value = of(&session, NULL, opening);
	cr_assert_eq(trace.count, 1u);
	cr_expect_eq(trace.steps[0].day.n, day.n);
	forget();
}

/* A meeting is found by an item that the paper has. */
Test(anchor, a_paper_without_item_is_of_no_meeting)
{
	static const struct lt_str items[] = { { "", 0 }, { "3", 1 } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_meeting meeting = { .id = { "m", 1 },
		                      .starts = { LT_MOMENT_KNOWN, false, day,
		                                  day },
		                      .items = items,
		                      .item_count = 2 };
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc,
		                      .meetings = &meeting,
		                      .meeting_count = 1 };
	struct lt_document paper = { 0 };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_MEETING };

	cr_expect_eq(of(&session, &paper, anchor).why.phrase,
	             LT_P_WHY_NO_MEETING);
	paper.item = LT_STR("3");
	cr_expect_eq(of(&session, &paper, anchor).state, LT_ANCHOR_KNOWN);
	forget();
}

/* Two meetings of one id, or with one item: the reason names what was looked
 * for. */
Test(anchor, a_paper_of_one_of_two_meetings)
{
	static const struct lt_str items[] = { { "3", 1 } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_moment starts = { LT_MOMENT_KNOWN, false, day, day };
	struct lt_meeting meetings[] = {
		{ { "m", 1 }, starts, items, 1, { 0 } },
		{ { "m", 1 }, starts, items, 1, { 0 } },
		{ { "n", 1 }, starts, NULL, 0, { 0 } },
	};
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc,
		                      .meetings = meetings,
		                      .meeting_count = 3 };
	struct lt_document named = { .meeting = { "m", 1 },
		                     .item = { "3", 1 } };
	struct lt_document listed = { .item = { "3", 1 } };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_MEETING };
	struct lt_anchor_value value = of(&session, &named, anchor);

	cr_expect_eq(value.state, LT_ANCHOR_UNKNOWN);
	cr_expect_eq(value.why.phrase, LT_P_WHY_MEETING_TWICE);
	cr_expect(lt_str_is(value.why.text,
	                    "session s has more than one meeting \"m\""));
	value = of(&session, &listed, anchor);
	cr_expect_eq(value.why.phrase, LT_P_WHY_MEETINGS);
	cr_expect(lt_str_is(value.why.text,
	                    "more than one meeting of session s lists item 3"));
	named.meeting = LT_STR("n");
	cr_expect_eq(of(&session, &named, anchor).state, LT_ANCHOR_KNOWN);
	forget();
}

/* An opening from 4 to 6 March: the month ends on one day, 29 February. */
Test(anchor, the_end_of_a_month_is_one_day)
{
	struct lt_session session = {
		.id = { "s", 1 },
		.body = &body,
		.zone = &utc,
		.opens = { LT_MOMENT_KNOWN, true,
		           lt_point_day(lt_day_ymd(2024, 3, 4)),
		           lt_point_day(lt_day_ymd(2024, 3, 6)) }
	};
	struct lt_anchor_value value = of(
	    &session, NULL, (struct lt_anchor){ .kind = LT_ANCHOR_MONTH_END });

	cr_assert_eq(value.state, LT_ANCHOR_KNOWN);
	cr_expect_not(value.moment.is_interval);
	cr_expect_eq(value.moment.to.day.n, lt_day_ymd(2024, 2, 29).n);
	forget();
}

/* At 20:00 UTC of 31 March it is 1 April in some places: without a zone the
 * month before ends on 29 February or on 31 March. */
Test(anchor, the_month_may_be_one_of_two)
{
	struct lt_point at = lt_point_at((struct lt_instant){
	    lt_day_ymd(2024, 3, 31).n * LT_MS_PER_DAY + 20 * LT_MS_PER_HOUR });
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .opens = { LT_MOMENT_KNOWN, false, at,
		                                 at } };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_MONTH_END };
	struct lt_anchor_value value = of(&session, NULL, anchor);

	cr_assert_eq(value.state, LT_ANCHOR_KNOWN);
	cr_expect(value.moment.is_interval);
	cr_expect_eq(value.moment.from.day.n, lt_day_ymd(2024, 2, 29).n);
	cr_expect_eq(value.moment.to.day.n, lt_day_ymd(2024, 3, 31).n);
	session.zone = &utc;
	value = of(&session, NULL, anchor);
	cr_expect_not(value.moment.is_interval);
	cr_expect_eq(value.moment.from.day.n, lt_day_ymd(2024, 2, 29).n);
	forget();
}

/* A rule that there is not, and one that is not in force. */
Test(anchor, the_deadline_of_a_rule_that_gives_none)
{
	struct lt_day day = lt_day_ymd(2024, 3, 4);
	struct lt_rule rule = { .id = { "p/r", 3 },
		                .has_from = true,
		                .in_force_from = lt_day_ymd(2025, 1, 1) };
	const struct lt_rule *rules[] = { &rule };
	struct lt_world world = { .rules = rules, .rule_count = 1 };
	struct lt_session session = { .id = { "s", 1 },
		                      .body = &body,
		                      .zone = &utc,
		                      .opens = { LT_MOMENT_KNOWN, false,
		                                 lt_point_day(day),
		                                 lt_point_day(day) } };
	struct lt_case which = { &world, NULL, &body, &session, NULL, NULL };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_DEADLINE,
		                    .name = { "p/r", 3 } };
	struct lt_anchor_value value = { 0 };

	lt_anchor_resolve(&which, &anchor, &trace, &value);
	cr_expect_eq(value.state, LT_ANCHOR_UNKNOWN);
	cr_expect_eq(value.why.phrase, LT_P_WHY_NO_EDITION);
	anchor.name = LT_STR("p/q");
	lt_anchor_resolve(&which, &anchor, &trace, &value);
	cr_expect_eq(value.why.phrase, LT_P_WHY_NO_RULE);
	forget();
}

/* Another rule's deadline, as a day or by the clock, exact or from .. to. */
Test(anchor, the_deadline_of_a_rule)
{
	static const struct lt_conventions how = { .skip_when_at_most = -1 };
	int64_t noon = lt_day_ymd(2024, 3, 4).n * LT_MS_PER_DAY + 43200000;
	struct lt_rule rule = { .id = { "p/r", 3 },
		                .act = LT_ACT_CIRCULATED,
		                .must = {
				    .kind = LT_MUST_BEFORE,
				    .anchor = { .kind = LT_ANCHOR_OPENING },
				    .at_least = { true,
		                                  { 2, LT_DAYS, 0, 0 },
		                                  &how,
		                                  { 0 } },
				    .conventions = &how } };
	const struct lt_rule *rules[] = { &rule };
	struct lt_world world = { .rules = rules, .rule_count = 1 };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_DEADLINE,
		                    .name = { "p/r", 3 } };

	for (size_t i = 0; i < 4; i++) {
		bool is_clock = i % 2, is_interval = i / 2;
		struct lt_point from = lt_point_day(lt_day_ymd(2024, 3, 4));
		struct lt_point to = from;
		struct lt_session session = { .id = { "s", 1 },
			                      .body = &body,
			                      .zone = &utc };
		struct lt_case which = { &world,   NULL, &body,
			                 &session, NULL, NULL };
		struct lt_anchor_value value = { 0 };

		if (is_clock)
			from = to = lt_point_at((struct lt_instant){ noon });
		to.day.n += is_interval;
		to.at.ms += is_interval;
		session.opens = (struct lt_moment){ LT_MOMENT_KNOWN,
			                            is_interval, from, to };
		rule.must.at_least.period.unit = is_clock ? LT_HOURS : LT_DAYS;
		lt_anchor_resolve(&which, &anchor, &trace, &value);
		cr_assert_eq(value.state, LT_ANCHOR_KNOWN, "%zu", i);
		cr_expect_eq(value.moment.is_interval, is_interval, "%zu", i);
		cr_expect_eq(value.moment.from.kind,
		             is_clock ? LT_POINT_INSTANT : LT_POINT_DAY);
	}
	forget();
}

/* The last of two versions, the first; a plan without an end has no last. */
Test(anchor, the_last_and_the_first_version)
{
	const struct lt_point open = { 0 };
	struct lt_point a = lt_point_day(lt_day_ymd(2024, 3, 1));
	struct lt_point b = lt_point_day(lt_day_ymd(2024, 3, 3));
	struct lt_point noon = lt_point_at((struct lt_instant){
	    lt_day_ymd(2024, 3, 1).n * LT_MS_PER_DAY + 43200000 });
	struct lt_point soon = lt_point_day(lt_day_ymd(2024, 3, 10));
	struct lt_point later = lt_point_day(lt_day_ymd(2024, 3, 12));
	const struct {
		struct lt_point from[2], to[2], first[2], last[2];
	} rows[] = {
		{ { a, b }, { a, b }, { a, a }, { b, b } },
		{ { a, a }, { b, a }, { a, a }, { a, b } },
		/* A date and noon of that day. */
		{ { a, noon }, { a, noon }, { a, noon }, { noon, a } },
		{ { soon, later },
		  { later, open },
		  { soon, later },
		  { later, open } },
	};

	for (size_t i = 0; i < 4 * 4; i++) {
		bool is_first = i % 2, is_turned = i / 2 % 2;
		size_t row = i / 4;
		struct lt_version versions[2];
		struct lt_document paper = { .acts[LT_ACT_SUBMITTED] = {
						 .by_language = true,
						 .versions = versions,
						 .version_count = 2 } };
		struct lt_anchor anchor = { .kind = LT_ANCHOR_ACT,
			                    .act = LT_ACT_SUBMITTED,
			                    .is_first = is_first };
		const struct lt_point *wanted =
		    is_first ? rows[row].first : rows[row].last;
		struct lt_anchor_value value;

		for (size_t k = 0; k < 2; k++) {
			const struct lt_point *from = &rows[row].from[k];
			const struct lt_point *to = &rows[row].to[k];

			versions[k ^ is_turned] =
			    (struct lt_version){ { "en", 2 },
				                 { LT_MOMENT_KNOWN,
				                   !lt_point_eq(*from, *to),
				                   *from, *to } };
		}
		value = of(NULL, &paper, anchor);
		if (wanted[1].kind == LT_POINT_OPEN) {
			cr_expect_eq(value.why.phrase, LT_P_WHY_NO_LAST_DAY,
			             "%zu", i);
			continue;
		}
		cr_assert_eq(value.state, LT_ANCHOR_KNOWN, "%zu", i);
		cr_expect(lt_point_eq(value.moment.from, wanted[0]), "%zu", i);
		cr_expect(lt_point_eq(value.moment.to, wanted[1]), "%zu", i);
		cr_expect_eq(value.moment.is_interval,
		             !lt_point_eq(wanted[0], wanted[1]), "%zu", i);
	}
	forget();
}

/* A day before Monday 4 March 2024 is a Sunday. What may be moved from it (by
 * a roll, a floor, an announced date) is another last good day, so that the one
 * that was counted is said to be that. */
Test(anchor, a_deadline_before_it_is_moved_is_called_so)
{
	static const struct lt_body works = {
		.id = { "b", 1 },
		.zone = &utc,
		.non_working = { .weekdays = 1u << LT_SUNDAY }
	};
	static const struct lt_conventions plain = { .skip_when_at_most = -1 };
	static const struct lt_conventions rolls = {
		.skip_when_at_most = -1,
		.roll = LT_EARLIER,
		.roll_days = { .is_set = true, .is_body = true }
	};
	static const struct lt_conventions floors = { .skip_when_at_most = -1,
		                                      .floor = 2 };
	struct lt_published announced = {
		.rule = { "p/r", 3 },
		.date = { LT_MOMENT_KNOWN, false,
		          lt_point_day(lt_day_ymd(2024, 3, 1)),
		          lt_point_day(lt_day_ymd(2024, 3, 1)) }
	};
	const struct {
		const struct lt_conventions *how;
		bool is_announced, is_rolled;
		int mday;
		enum lt_phrase phrase;
	} rows[] = {
		{ &plain, false, false, 3, LT_P_ANCHOR_DEADLINE },
		{ &rolls, false, false, 3, LT_P_ANCHOR_DEADLINE_UNMOVED },
		{ &rolls, false, true, 2, LT_P_ANCHOR_DEADLINE },
		{ &floors, false, false, 3, LT_P_ANCHOR_DEADLINE_UNMOVED },
		{ &plain, true, false, 3, LT_P_ANCHOR_DEADLINE_UNMOVED },
		{ &plain, true, true, 1, LT_P_ANCHOR_DEADLINE },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_rule rule = {
			.id = { "p/r", 3 },
			.act = LT_ACT_CIRCULATED,
			.must = { .kind = LT_MUST_BEFORE,
			          .anchor = { .kind = LT_ANCHOR_OPENING },
			          .at_least = { true,
			                        { 1, LT_DAYS, 0, 0 },
			                        rows[i].how,
			                        { 0 } },
			          .conventions = rows[i].how }
		};
		const struct lt_rule *rules[] = { &rule };
		struct lt_world world = { .rules = rules, .rule_count = 1 };
		struct lt_point opening = lt_point_day(lt_day_ymd(2024, 3, 4));
		struct lt_session session = {
			.id = { "s", 1 },
			.body = &works,
			.zone = &utc,
			.opens = { LT_MOMENT_KNOWN, false, opening, opening },
			.published = &announced,
			.published_count = rows[i].is_announced
		};
		struct lt_case which = { &world,   NULL, &works,
			                 &session, NULL, NULL };
		struct lt_anchor anchor = { .kind = LT_ANCHOR_DEADLINE,
			                    .is_rolled = rows[i].is_rolled,
			                    .name = { "p/r", 3 } };
		struct lt_anchor_value value = { 0 };

		lt_anchor_resolve(&which, &anchor, &trace, &value);
		cr_assert_eq(value.state, LT_ANCHOR_KNOWN, "%zu", i);
		cr_expect_eq(value.moment.from.day.n,
		             lt_day_ymd(2024, 3, rows[i].mday).n, "%zu", i);
		cr_expect_eq(trace.steps[trace.count - 1].phrase,
		             rows[i].phrase, "%zu", i);
		forget();
	}
}
