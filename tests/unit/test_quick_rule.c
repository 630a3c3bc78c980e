/* One rule for one session as numbers (core/quick_rule.h). Every number is
 * worked out by hand from counting.md; the sessions of the tests open on Mon 4
 * March 2024 or at its noon in UTC, the check is Tue 5 March, 12:00 UTC. */
#include "base/stamp.h"
#include "core/quick_rule.h"

#include <criterion/criterion.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define DAY(y, m, d) (lt_day_ymd((y), (m), (d)).n)
#define NOON(y, m, d) (DAY(y, m, d) * LT_MS_PER_DAY + 12 * LT_MS_PER_HOUR)
#define END(y, m, d) ((DAY(y, m, d) + 1) * LT_MS_PER_DAY - 1)

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_conventions plain = { .skip_when_at_most = -1 };
static const struct lt_str official[] = { { "en", 2 }, { "fr", 2 } };
static const struct lt_body body = { .id = { "b", 1 },
	                             .zone = &utc,
	                             .official = official,
	                             .official_count = 2 };

/* What a row of a table changes of the plain setting. */
struct setting {
	const struct lt_body *body; /* NULL: the one above */
	struct lt_session session;
	struct lt_str reader;
	struct lt_check check;
	struct lt_arena arena;
	struct lt_quick_rule rule;
	struct lt_row row;
};

static struct setting at_opening(struct lt_point from, struct lt_point to)
{
	return (struct setting){
		.session = { .id = { "s", 1 },
		             .body = &body,
		             .zone = &utc,
		             .opens = { LT_MOMENT_KNOWN, false, from, to } },
		.check = { .at = { NOON(2024, 3, 5) } },
	};
}

static struct setting on_monday(void)
{
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));

	return at_opening(day, day);
}

static struct setting at_noon(void)
{
	struct lt_point noon =
	    lt_point_at((struct lt_instant){ NOON(2024, 3, 4) });

	return at_opening(noon, noon);
}

static bool make(struct setting *setting, const struct lt_rule *rule)
{
	struct lt_world world = { .check = setting->check,
		                  .reader = setting->reader };
	struct lt_document nothing = { 0 };
	struct lt_case which = { &world,
		                 NULL,
		                 setting->body ? setting->body : &body,
		                 &setting->session,
		                 &nothing,
		                 NULL };
	struct lt_quick_making making = { .arena = &setting->arena,
		                          .rare = &setting->arena,
		                          .silent.arena = &setting->arena };

	return lt_quick_rule_make(&which, rule, &making, &setting->rule,
	                          &setting->row);
}

static const struct lt_quick_clause *clause_of(const struct setting *setting,
                                               size_t reading, size_t clause)
{
	return &setting->rule.readings[reading].clauses[clause];
}

static struct lt_rule_period period(int32_t amount, enum lt_unit unit)
{
	return (struct lt_rule_period){
		amount > 0, { amount, unit, 0, 0 }, &plain, { 0 }
	};
}

static struct lt_must before(int32_t last, int32_t first, int32_t recommended,
                             enum lt_unit unit)
{
	return (struct lt_must){ .kind = LT_MUST_BEFORE,
		                 .anchor = { .kind = LT_ANCHOR_OPENING },
		                 .at_least = period(last, unit),
		                 .at_most = period(first, unit),
		                 .recommended = period(recommended, unit),
		                 .conventions = &plain };
}

static struct lt_rule rule_of(struct lt_must must)
{
	return (struct lt_rule){ .act = LT_ACT_CIRCULATED,
		                 .force = LT_SHOULD,
		                 .must = must,
		                 .same_for_all = true };
}

static void expect_day(const struct lt_quick_clause *clause,
                       enum lt_quick_limit limit, int32_t day)
{
	cr_expect(clause->takes_days);
	cr_expect_eq(clause->day[limit], day);
	cr_expect_eq(clause->ms[limit], (day + 1) * LT_MS_PER_DAY - 1);
}

static void expect_instant(const struct lt_quick_clause *clause,
                           enum lt_quick_limit limit, int64_t ms)
{
	cr_expect_not(clause->takes_days);
	cr_expect_eq(clause->ms[limit], ms);
}

/* A limit that is not set is kept by every moment. */
static void expect_none(const struct lt_quick_clause *clause,
                        enum lt_quick_limit limit)
{
	cr_expect_eq(clause->ms[limit], INT64_MAX);
	cr_expect_eq(clause->day[limit], INT32_MAX);
}

/* What is not out is overdue behind the last good moment only. */
static bool has_passed(const struct lt_quick_clause *clause)
{
	return clause->verdicts[LT_QUICK_NOTHING] == LT_VERDICT_OVERDUE;
}

/* 42 days before 4 March 2024 is 22 January, 60 days 4 January, 49 days 15
 * January. A first good day is kept as the last that is too early. */
Test(quick_rule, days)
{
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(42, 60, 49, LT_DAYS));
	const struct lt_quick_clause *clause;

	cr_assert(make(&setting, &rule));
	cr_expect_eq(setting.rule.force, LT_SHOULD);
	cr_expect_eq(setting.rule.reading_count, 1u);
	cr_expect_eq(setting.rule.readings[0].clause_count, 1u);
	cr_expect_eq(setting.rule.readings[0].act, LT_ACT_CIRCULATED);
	cr_expect_not(setting.rule.readings[0].by_language);
	cr_expect(setting.rule.readings[0].is_first);
	clause = clause_of(&setting, 0, 0);
	expect_day(clause, LT_QUICK_LAST, DAY(2024, 1, 22));
	expect_day(clause, LT_QUICK_EARLY, DAY(2024, 1, 3));
	expect_day(clause, LT_QUICK_RECOMMENDED, DAY(2024, 1, 15));
	cr_expect(has_passed(clause));
	cr_expect_not(clause->is_unscored);
	lt_arena_free(&setting.arena);
}

/* A bound that the rule does not have, and one that is still to come. */
Test(quick_rule, bounds_that_are_not_there)
{
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(0, 60, 0, LT_DAYS));
	const struct lt_quick_clause *clause;

	cr_assert(make(&setting, &rule));
	clause = clause_of(&setting, 0, 0);
	expect_none(clause, LT_QUICK_LAST);
	expect_none(clause, LT_QUICK_RECOMMENDED);
	cr_expect_not(has_passed(clause));
	expect_day(clause, LT_QUICK_EARLY, DAY(2024, 1, 3));
	setting.check.at.ms = NOON(2024, 1, 22);
	rule.must = before(42, 0, 0, LT_DAYS);
	cr_assert(make(&setting, &rule));
	clause = clause_of(&setting, 0, 0);
	expect_day(clause, LT_QUICK_LAST, DAY(2024, 1, 22));
	expect_none(clause, LT_QUICK_EARLY);
	cr_expect_not(has_passed(clause));
	setting.check.at.ms = NOON(2024, 1, 23);
	cr_assert(make(&setting, &rule));
	cr_expect(has_passed(clause_of(&setting, 0, 0)));
	rule.must =
	    (struct lt_must){ .kind = LT_MUST_UNSCORED, .conventions = &plain };
	cr_assert(make(&setting, &rule));
	cr_expect(clause_of(&setting, 0, 0)->is_unscored);
	lt_arena_free(&setting.arena);
}

/* counting.md, verdicts: of what is out in full what is behind the last good
 * moment is late, what is not behind the last that is too early is early, and
 * what is behind the recommended one is tight. */
Test(quick_rule, verdicts)
{
	enum { KEEPS_LAST = 1, KEEPS_EARLY = 2, KEEPS_RECOMMENDED = 4 };
	static const struct {
		int32_t first;
		unsigned kept;
		enum lt_verdict verdict;
	} rows[] = {
		{ 0, 0, LT_VERDICT_LATE },
		{ 0, KEEPS_EARLY | KEEPS_RECOMMENDED, LT_VERDICT_LATE },
		{ 0, KEEPS_LAST, LT_VERDICT_TIGHT },
		{ 0, KEEPS_LAST | KEEPS_EARLY, LT_VERDICT_TIGHT },
		{ 0, KEEPS_LAST | KEEPS_RECOMMENDED, LT_VERDICT_ON_TIME },
		{ 0, 7, LT_VERDICT_ON_TIME },
		{ 60, 0, LT_VERDICT_LATE },
		{ 60, KEEPS_LAST, LT_VERDICT_TIGHT },
		{ 60, KEEPS_LAST | KEEPS_RECOMMENDED, LT_VERDICT_ON_TIME },
		{ 60, KEEPS_LAST | KEEPS_EARLY, LT_VERDICT_EARLY },
		{ 60, 7, LT_VERDICT_EARLY },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct setting setting = on_monday();
		struct lt_rule rule =
		    rule_of(before(42, rows[i].first, 49, LT_DAYS));
		const struct lt_quick_clause *clause;

		cr_assert(make(&setting, &rule));
		clause = clause_of(&setting, 0, 0);
		cr_expect_eq(clause->verdicts[LT_QUICK_ENOUGH + rows[i].kept],
		             rows[i].verdict, "%zu", i);
		cr_expect_eq(clause->verdicts[LT_QUICK_NOTHING],
		             LT_VERDICT_OVERDUE);
		cr_expect_eq(clause->verdicts[LT_QUICK_SOME],
		             LT_VERDICT_INCOMPLETE);
		setting.check.at.ms = NOON(2024, 1, 22);
		cr_assert(make(&setting, &rule));
		clause = clause_of(&setting, 0, 0);
		cr_expect_eq(clause->verdicts[LT_QUICK_NOTHING],
		             LT_VERDICT_PENDING);
		cr_expect_eq(clause->verdicts[LT_QUICK_SOME],
		             LT_VERDICT_PENDING);
		lt_arena_free(&setting.arena);
	}
}

/* Languages that are the same are kept once. */
Test(quick_rule, tags_are_kept_once)
{
	struct lt_must musts[] = { before(42, 0, 0, LT_DAYS),
		                   before(10, 0, 0, LT_DAYS) };
	struct lt_rule rules[] = { rule_of(musts[0]), rule_of(musts[1]),
		                   rule_of(musts[0]) };
	struct setting setting = on_monday();
	struct lt_world world = { .check = setting.check };
	struct lt_document nothing = { 0 };
	struct lt_case which = { &world,           NULL,     &body,
		                 &setting.session, &nothing, NULL };
	struct lt_quick_making making = { .arena = &setting.arena,
		                          .rare = &setting.arena,
		                          .silent.arena = &setting.arena };
	struct lt_quick_rule made[COUNT(rules)];
	struct lt_row row;

	rules[1].languages.required = rules[2].languages.required =
	    LT_REQUIRED_OFFICIAL;
	for (size_t i = 0; i < COUNT(rules); i++)
		cr_assert(lt_quick_rule_make(&which, &rules[i], &making,
		                             &made[i], &row));
	cr_expect_eq(made[1].readings->tags, made[2].readings->tags);
	cr_expect_neq(made[0].readings->tags, made[1].readings->tags);
	lt_arena_free(&setting.arena);
}

/* 72 hours before noon on 4 March is noon on 1 March, 96 hours noon on 29
 * February, 100 hours 08:00 of that day. */
Test(quick_rule, hours)
{
	struct setting setting = at_noon();
	struct lt_rule rule = rule_of(before(72, 100, 96, LT_HOURS));
	const struct lt_quick_clause *clause;

	cr_assert(make(&setting, &rule));
	clause = clause_of(&setting, 0, 0);
	expect_instant(clause, LT_QUICK_LAST, NOON(2024, 3, 1));
	expect_instant(clause, LT_QUICK_EARLY,
	               NOON(2024, 2, 29) - 4 * LT_MS_PER_HOUR - 1);
	expect_instant(clause, LT_QUICK_RECOMMENDED, NOON(2024, 2, 29));
	lt_arena_free(&setting.arena);
}

/* Bounds that are intervals or not known are not compared here, whichever of
 * the three it is. */
Test(quick_rule, only_what_is_known_exactly)
{
	struct lt_point monday = lt_point_day(lt_day_ymd(2024, 3, 4));
	struct lt_point tuesday = lt_point_day(lt_day_ymd(2024, 3, 5));
	struct lt_point noon =
	    lt_point_at((struct lt_instant){ NOON(2024, 3, 4) });
	struct lt_point later =
	    lt_point_at((struct lt_instant){ NOON(2024, 3, 4) + 1 });
	struct {
		struct setting setting;
		enum lt_unit unit;
	} rows[] = {
		{ at_opening(monday, tuesday), LT_DAYS },
		{ at_opening(noon, later), LT_HOURS },
		{ on_monday(), LT_HOURS },
		{ on_monday(), LT_DAYS },
	};

	rows[3].setting.session.opens.state = LT_MOMENT_ABSENT;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_must musts[] = { before(72, 0, 0, rows[i].unit),
			                   before(0, 72, 0, rows[i].unit),
			                   before(0, 0, 72, rows[i].unit) };

		for (size_t k = 0; k < COUNT(musts); k++) {
			struct lt_rule rule = rule_of(musts[k]);

			cr_expect_not(make(&rows[i].setting, &rule), "%zu %zu",
			              i, k);
		}
		lt_arena_free(&rows[i].setting.arena);
	}
}

/* Newfoundland's clocks went back at 00:01 until 2011: the end of Sat 6
 * November 2010 came twice. Without a zone a day has no end. */
Test(quick_rule, days_need_one_end)
{
	struct lt_zone newfoundland = { .name = "America/St_Johns" };
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(1, 0, 0, LT_DAYS));

	cr_assert(lt_zone_rule_parse(
	    LT_STR("NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01"), &newfoundland.rule));
	setting.session.zone = &newfoundland;
	setting.session.opens.from = setting.session.opens.to =
	    lt_point_day(lt_day_ymd(2010, 11, 7));
	cr_expect_not(make(&setting, &rule));
	/* On 6 November, 00:00 to 24:00 in summer time, UTC-2:30. */
	setting.session.opens.from = setting.session.opens.to =
	    lt_point_day(lt_day_ymd(2010, 11, 6));
	cr_assert(make(&setting, &rule));
	cr_expect_eq(clause_of(&setting, 0, 0)->ms[LT_QUICK_LAST],
	             END(2010, 11, 5) + 5 * LT_MS_PER_HOUR / 2);
	setting.session.zone = NULL;
	cr_expect_not(make(&setting, &rule));
	lt_arena_free(&setting.arena);
}

/* counting.md, 3.9 and 3.10: such acts count later than they are done. */
Test(quick_rule, acts_that_count_later)
{
	static const struct {
		struct lt_conventions how;
		bool answers;
	} rows[] = {
		{ { .skip_when_at_most = -1 }, true },
		{ { .skip_when_at_most = -1, .has_deemed_add = true }, false },
		{ { .skip_when_at_most = -1, .deemed_to_working_day = true },
		  false },
		{ { .skip_when_at_most = -1,
		    .has_cutoff = true,
		    .cutoff_effect = LT_CUTOFF_NEXT_DAY },
		  false },
		{ { .skip_when_at_most = -1,
		    .has_cutoff = true,
		    .cutoff_effect = LT_CUTOFF_CLOCK },
		  true },
		{ { .skip_when_at_most = -1,
		    .cutoff_effect = LT_CUTOFF_NEXT_WORKING_DAY },
		  true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct setting setting = on_monday();
		struct lt_rule rule = rule_of(before(42, 0, 0, LT_DAYS));

		rule.must.conventions = &rows[i].how;
		rule.must.at_least.conventions = &rows[i].how;
		cr_expect_eq(make(&setting, &rule), rows[i].answers, "%zu", i);
		lt_arena_free(&setting.arena);
	}
}

/* At the check, 5 March somewhere, it may be 4 March where the body is. */
Test(quick_rule, whether_a_limit_has_passed_must_be_known)
{
	static const struct lt_body nowhere = { .id = { "b", 1 } };
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(1, 0, 0, LT_DAYS));

	setting.body = &nowhere;
	setting.check =
	    (struct lt_check){ .is_day = true, .day = lt_day_ymd(2024, 3, 3) };
	cr_expect_not(make(&setting, &rule));
	setting.check.day = lt_day_ymd(2024, 3, 5);
	cr_assert(make(&setting, &rule));
	cr_expect(has_passed(clause_of(&setting, 0, 0)));
	lt_arena_free(&setting.arena);
}

/* COUNT tags of all simple ones, FIRST among them; without it all, and 0. */
static void expect_tags(const struct lt_quick_tags *tags, const char *first,
                        size_t count, size_t i)
{
	size_t found = 0;

	for (char a = 'a'; a <= 'z'; a++)
		for (char b = 'a'; b <= 'z'; b++) {
			const char tag[2] = { a, b };

			found += lt_quick_has_tag(
			    tags, lt_tag_number((struct lt_str){ tag, 2 }));
		}
	cr_expect_eq(found, first ? count : 26 * 26, "%zu", i);
	cr_expect_eq(lt_quick_has_tag(tags, 0), !first, "%zu", i);
	cr_expect(!first ||
	              lt_quick_has_tag(tags, lt_tag_number(lt_str_of(first))),
	          "%zu", i);
}

/* counting.md, section 5: which languages are the same for every paper. */
Test(quick_rule, languages)
{
	static const struct lt_str simple[] = { { "es", 2 }, { "ru", 2 } };
	static const struct lt_str twice[] = { { "es", 2 }, { "es", 2 } };
	static const struct lt_str script[] = { { "es", 2 }, { "zh-Hant", 7 } };
	static const struct {
		struct lt_language_rule languages;
		struct lt_str reader;
		bool answers, is_first;
		const char *first; /* NULL: none is required */
		size_t count;
	} rows[] = {
		{ { 0 }, { 0 }, true, true, NULL, 0 },
		{ { .required = LT_REQUIRED_OFFICIAL },
		  { 0 },
		  true,
		  false,
		  "en",
		  2 },
		{ { .required = LT_REQUIRED_OFFICIAL, .clock = LT_CLOCK_FIRST },
		  { 0 },
		  true,
		  true,
		  "en",
		  2 },
		{ { .required = LT_REQUIRED_ANY }, { 0 }, true, true, NULL, 0 },
		{ { .required = LT_REQUIRED_LIST, .list = simple, .count = 2 },
		  { 0 },
		  true,
		  false,
		  "es",
		  2 },
		{ { .required = LT_REQUIRED_LIST, .list = simple, .count = 2 },
		  { "ru", 2 },
		  true,
		  false,
		  "ru",
		  1 },
		/* "PT" may be "pt", and "zh" may be "zh-Hant". */
		{ { .required = LT_REQUIRED_LIST, .list = script, .count = 2 },
		  { 0 },
		  false,
		  false,
		  NULL,
		  0 },
		{ { .required = LT_REQUIRED_LIST, .list = simple, .count = 2 },
		  { "PT", 2 },
		  false,
		  false,
		  NULL,
		  0 },
		{ { .required = LT_REQUIRED_LIST, .list = twice, .count = 2 },
		  { 0 },
		  false,
		  false,
		  NULL,
		  0 },
		/* The body's working languages are not known. */
		{ { .required = LT_REQUIRED_WORKING },
		  { 0 },
		  false,
		  false,
		  NULL,
		  0 },
		{ { .required = LT_REQUIRED_ORIGINAL },
		  { "ru", 2 },
		  false,
		  false,
		  NULL,
		  0 },
		{ { .required = LT_REQUIRED_OFFICIAL, .clock = LT_CLOCK_EACH },
		  { 0 },
		  false,
		  false,
		  NULL,
		  0 },
		{ { .required = LT_REQUIRED_OFFICIAL, .has_together = true },
		  { 0 },
		  false,
		  false,
		  NULL,
		  0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct setting setting = on_monday();
		struct lt_rule rule = rule_of(before(42, 0, 0, LT_DAYS));
		const struct lt_quick_reading *reading;

		rule.languages = rows[i].languages;
		setting.reader = rows[i].reader;
		cr_assert_eq(make(&setting, &rule), rows[i].answers, "%zu", i);
		reading = &setting.rule.readings[0];
		if (rows[i].answers) {
			cr_expect_eq(reading->is_first, rows[i].is_first, "%zu",
			             i);
			cr_expect_eq(reading->language_count, rows[i].count,
			             "%zu", i);
			cr_expect_eq(reading->by_language,
			             rows[i].first != NULL, "%zu", i);
			expect_tags(reading->tags, rows[i].first, rows[i].count,
			            i);
		}
		lt_arena_free(&setting.arena);
	}
}

/* either_of: every clause by itself; one that is not plain spoils all. */
Test(quick_rule, clauses)
{
	struct lt_must clauses[] = { before(42, 0, 0, LT_DAYS),
		                     before(10, 0, 0, LT_DAYS) };
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of((struct lt_must){
	    .kind = LT_MUST_EITHER, .clauses = clauses, .clause_count = 2 });

	cr_assert(make(&setting, &rule));
	cr_expect_eq(setting.rule.readings[0].clause_count, 2u);
	expect_day(clause_of(&setting, 0, 0), LT_QUICK_LAST, DAY(2024, 1, 22));
	expect_day(clause_of(&setting, 0, 1), LT_QUICK_LAST, DAY(2024, 2, 23));
	clauses[1].at_least.period.unit = LT_HOURS;
	cr_expect_not(make(&setting, &rule));
	/* The earliest of several is one limit. */
	clauses[1].at_least.period.unit = LT_DAYS;
	rule.must.kind = LT_MUST_STRICTEST;
	rule.must.conventions = &plain;
	cr_assert(make(&setting, &rule));
	cr_expect_eq(setting.rule.readings[0].clause_count, 1u);
	expect_day(clause_of(&setting, 0, 0), LT_QUICK_LAST, DAY(2024, 1, 22));
	lt_arena_free(&setting.arena);
}

/* Readings take the place of the rule's own words; each must be plain. */
Test(quick_rule, readings)
{
	struct lt_rule readings[] = { rule_of(before(42, 0, 0, LT_DAYS)),
		                      rule_of(before(10, 0, 0, LT_DAYS)) };
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(1, 0, 0, LT_HOURS));

	rule.readings = readings;
	rule.reading_count = 2;
	cr_assert(make(&setting, &rule));
	cr_expect_eq(setting.rule.reading_count, 2u);
	expect_day(clause_of(&setting, 0, 0), LT_QUICK_LAST, DAY(2024, 1, 22));
	expect_day(clause_of(&setting, 1, 0), LT_QUICK_LAST, DAY(2024, 2, 23));
	readings[1].must.at_least.period.unit = LT_HOURS;
	cr_expect_not(make(&setting, &rule));
	readings[1].must.at_least.period.unit = LT_DAYS;
	readings[0].same_for_all = false;
	cr_expect_not(make(&setting, &rule));
	readings[0].same_for_all = true;
	readings[1].same_for_all = false;
	cr_expect_not(make(&setting, &rule));
	lt_arena_free(&setting.arena);
}

/* What counts from a paper, or from another paper, is not for all papers. */
Test(quick_rule, rules_that_are_not_the_same_for_all)
{
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(42, 0, 0, LT_DAYS));

	cr_expect(make(&setting, &rule));
	rule.waits = true;
	cr_expect_not(make(&setting, &rule));
	rule.waits = false;
	rule.same_for_all = false;
	cr_expect_not(make(&setting, &rule));
	lt_arena_free(&setting.arena);
}

/* Noon on 5 March in UTC is that one instant; where no zone is known it is 5
 * March from UTC-12:00, and 6 March from UTC+12:00 on. A bare date is the last
 * millisecond of that day, which without a zone is any from UTC+14:00 to
 * UTC-12:00. */
Test(quick_rule, the_check)
{
	static const struct lt_body nowhere = { .id = { "b", 1 } };
	struct lt_world world = { .check = { .at = { NOON(2024, 3, 5) } } };
	struct lt_case here = { &world, NULL, &body, NULL, NULL, NULL };
	struct lt_case there = { &world, NULL, &nowhere, NULL, NULL, NULL };
	struct lt_quick_check check = lt_quick_check_of(&here);

	cr_expect_eq(check.ms_from, NOON(2024, 3, 5));
	cr_expect_eq(check.ms_to, NOON(2024, 3, 5));
	cr_expect_eq(check.day_from, DAY(2024, 3, 5));
	cr_expect_eq(check.day_to, DAY(2024, 3, 5));
	check = lt_quick_check_of(&there);
	cr_expect_eq(check.ms_from, NOON(2024, 3, 5));
	cr_expect_eq(check.ms_to, NOON(2024, 3, 5));
	cr_expect_eq(check.day_from, DAY(2024, 3, 5));
	cr_expect_eq(check.day_to, DAY(2024, 3, 6));
	world.check =
	    (struct lt_check){ .is_day = true, .day = lt_day_ymd(2024, 3, 5) };
	check = lt_quick_check_of(&here);
	cr_expect_eq(check.ms_from, END(2024, 3, 5));
	cr_expect_eq(check.ms_to, END(2024, 3, 5));
	cr_expect_eq(check.day_to, DAY(2024, 3, 5));
	check = lt_quick_check_of(&there);
	cr_expect_eq(check.ms_from, END(2024, 3, 5) - 14 * LT_MS_PER_HOUR);
	cr_expect_eq(check.ms_to, END(2024, 3, 5) + 12 * LT_MS_PER_HOUR);
	cr_expect_eq(check.day_from, DAY(2024, 3, 5));
	cr_expect_eq(check.day_to, DAY(2024, 3, 5));
}

/* BCP 47 (RFC 5646, 2.1.1): tags are compared without regard to case. */
Test(quick_rule, only_two_small_letters_compare_byte_by_byte)
{
	static const char *const others[] = { "",   "e",  "eng", "En",
		                              "eN", "{n", "e{",  "@n",
		                              "e`", "`n", "e@" };

	cr_expect(lt_tag_is_simple(LT_STR("aa")));
	cr_expect(lt_tag_is_simple(LT_STR("zz")));
	for (size_t i = 0; i < COUNT(others); i++)
		cr_expect_not(lt_tag_is_simple(lt_str_of(others[i])), "%s",
		              others[i]);
}

/* Which attributes are the same for every paper of a kind in a session. */
static const struct {
	const char *name;
	bool is_steady, is_kind;
} names[] = {
	{ "kind", true, true },         { "body", true, false },
	{ "body.region", true, false }, { "session.modality", true, false },
	{ "pages", false, false },      { "kinds", false, false },
	{ "bodyguard", false, false },  { "symbol", false, false },
	{ "sessions.x", false, false },
};

Test(quick_rule, conditions)
{
	for (size_t i = 0; i < COUNT(names); i++)
		for (int kind = LT_CONDITION_ONE_OF;
		     kind <= LT_CONDITION_NUMBER; kind++) {
			struct lt_condition leaf = {
				.kind = (enum lt_condition_kind)kind,
				.attribute = lt_str_of(names[i].name)
			};
			struct lt_condition parts[] = { { 0 }, leaf, { 0 } };
			struct lt_condition whole = { .kind = LT_CONDITION_NOT,
				                      .parts = parts,
				                      .part_count = 3 };
			struct lt_rule rule = { .applies = leaf };

			cr_expect_eq(lt_quick_is_steady(&rule),
			             names[i].is_steady, "%s", names[i].name);
			cr_expect_eq(lt_quick_looks_at_kind(&leaf),
			             names[i].is_kind, "%s", names[i].name);
			rule.applies = whole;
			cr_expect_eq(lt_quick_is_steady(&rule),
			             names[i].is_steady, "%s", names[i].name);
			cr_expect_eq(lt_quick_looks_at_kind(&whole),
			             names[i].is_kind, "%s", names[i].name);
		}
}

/* A condition of parts has no attribute of its own. */
Test(quick_rule, always_and_parts)
{
	struct lt_condition all = { .kind = LT_CONDITION_NOT,
		                    .attribute = { "kind", 4 } };
	struct lt_rule rule = { .applies = { .kind = LT_CONDITION_ALWAYS } };

	cr_expect(lt_quick_is_steady(&rule));
	cr_expect_not(lt_quick_looks_at_kind(&rule.applies));
	cr_expect_not(lt_quick_looks_at_kind(&all));
	all.attribute = LT_STR("pages");
	rule.applies = all;
	cr_expect(lt_quick_is_steady(&rule));
	/* Whether it applies is then a matter of its readings. */
	rule.is_scope_disputed = true;
	cr_expect_not(lt_quick_is_steady(&rule));
}

/* counting.md, section 7: the anchor's day selects an edition, or the act's. */
Test(quick_rule, editions)
{
	static const struct {
		bool from, to, by_act, same, is_steady;
	} rows[] = {
		{ false, false, true, false, true },
		{ true, false, false, true, true },
		{ false, true, false, true, true },
		{ true, false, true, true, false },
		{ false, true, true, true, false },
		{ true, true, false, false, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_rule rule = { .has_from = rows[i].from,
			                .has_to = rows[i].to,
			                .selected_by_act = rows[i].by_act,
			                .same_for_all = rows[i].same };

		cr_expect_eq(lt_quick_is_steady(&rule), rows[i].is_steady,
		             "%zu", i);
	}
}

/* Clocks that go back at midnight show the last hour of the day before twice;
 * the midnight itself comes once. */
Test(quick_rule, clocks_that_go_back_at_midnight)
{
	struct lt_zone zone = { .name = "Z" };
	struct setting setting = on_monday();
	struct lt_rule rule = rule_of(before(1, 0, 0, LT_DAYS));

	cr_assert(lt_zone_rule_parse(LT_STR("AAA3BBB,M3.2.0/0,M11.1.0/0"),
	                             &zone.rule));
	setting.session.zone = &zone;
	setting.session.opens.from = setting.session.opens.to =
	    lt_point_day(lt_day_ymd(2010, 11, 7));
	cr_expect_not(make(&setting, &rule));
	setting.session.opens.from = setting.session.opens.to =
	    lt_point_day(lt_day_ymd(2010, 11, 8));
	cr_expect(make(&setting, &rule));
	lt_arena_free(&setting.arena);
}
