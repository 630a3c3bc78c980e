/* Which versions of a paper a rule asks for, and how they compare with its
 * limits (counting.md, sections 1 and 5). */
#include "core/verdict.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_str official[] = { { "en", 2 }, { "fr", 2 } };
static const struct lt_str working[] = { { "ru", 2 } };
static const struct lt_body body = { .id = { "b", 1 },
	                             .zone = &utc,
	                             .official = official,
	                             .official_count = 2,
	                             .working = working,
	                             .working_count = 1 };
static const struct lt_body silent_body = { .id = { "bd", 2 }, .zone = &utc };
static const struct lt_body named_body = { .id = { "bd", 2 },
	                                   .name = { "Board", 5 },
	                                   .zone = &utc };

static struct lt_point on(int day)
{
	return lt_point_day(lt_day_ymd(2024, 3, day));
}

static struct lt_moment known(int day)
{
	return (struct lt_moment){ LT_MOMENT_KNOWN, false, on(day), on(day) };
}

struct asking {
	struct lt_arena arena;
	struct lt_world world;
	struct lt_document paper;
	struct lt_rule rule;
	struct lt_case which;
	struct lt_judged judged;
};

static struct lt_judged *ask(struct asking *asking)
{
	if (!asking->which.body)
		asking->which.body = &body;
	asking->which.world = &asking->world;
	asking->which.document = &asking->paper;
	asking->rule.act = LT_ACT_CIRCULATED;
	asking->judged = (struct lt_judged){ .which = &asking->which,
		                             .rule = &asking->rule,
		                             .source = &asking->paper };
	lt_versions_of(&asking->which, &asking->rule, &asking->arena,
	               &asking->judged);
	return &asking->judged;
}

static bool says(struct lt_str text, const char *part)
{
	return memmem(text.at, text.size, part, strlen(part)) != NULL;
}

/* The European Union has 24 official languages. */
Test(versions, many_languages)
{
	enum { LANGUAGES = 24 };
	struct asking asking = { 0 };
	struct lt_str wanted[LANGUAGES];
	char tags[LANGUAGES][3];
	struct lt_version first = { { tags[0], 2 }, known(1) };
	struct lt_judged *judged;

	for (size_t i = 0; i < LANGUAGES; i++) {
		snprintf(tags[i], sizeof tags[i], "a%c", (char)('a' + i));
		wanted[i] = lt_str_of(tags[i]);
	}
	asking.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = &first, .version_count = 1
	};
	asking.rule.languages = (struct lt_language_rule){
		.required = LT_REQUIRED_LIST, .list = wanted, .count = LANGUAGES
	};
	judged = ask(&asking);
	cr_assert_eq(judged->count, (size_t)LANGUAGES);
	for (size_t i = 0; i < LANGUAGES; i++)
		cr_expect_eq(judged->versions[i].moment.state,
		             i ? LT_MOMENT_ABSENT : LT_MOMENT_KNOWN, "%zu", i);
	lt_arena_free(&asking.arena);
}

/* RFC 4647, 3.3.1: a range matches a tag that is it, or begins with it and a
 * hyphen, without regard to case; the exact tag is the better one. */
Test(versions, tags)
{
	static const struct {
		const char *wanted, *tags[2];
		int day; /* 0: none serves */
	} rows[] = {
		{ "zh", { "zh", NULL }, 1 },
		{ "zh", { "ZH", NULL }, 1 },
		{ "zh", { "zh-Hans", NULL }, 1 },
		{ "zh", { "zh-Hans", "zh" }, 2 },
		{ "zh", { "zh", "zh-Hans" }, 1 },
		{ "zh", { "zh-Hant", "zh-Hans" }, 1 },
		{ "zh-Hans", { "zh", NULL }, 0 },
		{ "zh-Hans", { "zh-Hant", NULL }, 0 },
		{ "zh", { "zhx", NULL }, 0 },
		{ "zh", { "z", NULL }, 0 },
		{ "zh", { "fr-CA", "zh-TW" }, 2 },
		{ "en", { "eng", "en-GB-oed" }, 2 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct asking asking = { 0 };
		struct lt_str wanted = lt_str_of(rows[i].wanted);
		struct lt_version versions[2];
		struct lt_judged *judged;
		size_t count = 0;

		for (; count < 2 && rows[i].tags[count]; count++)
			versions[count] =
			    (struct lt_version){ lt_str_of(rows[i].tags[count]),
				                 known((int)count + 1) };
		asking.paper.acts[LT_ACT_CIRCULATED] =
		    (struct lt_act_entry){ .by_language = true,
			                   .versions = versions,
			                   .version_count = count };
		asking.rule.languages =
		    (struct lt_language_rule){ .required = LT_REQUIRED_LIST,
			                       .list = &wanted,
			                       .count = 1 };
		judged = ask(&asking);
		cr_assert_eq(judged->count, 1u, "%zu", i);
		cr_expect_eq(judged->versions[0].moment.state,
		             rows[i].day ? LT_MOMENT_KNOWN : LT_MOMENT_ABSENT,
		             "%zu", i);
		if (rows[i].day)
			cr_expect_eq(judged->versions[0].moment.from.day.n,
			             on(rows[i].day).day.n, "%zu", i);
		cr_expect(judged->has_languages);
		cr_expect_not(judged->needs_language);
		cr_expect_eq(judged->clock, LT_CLOCK_LAST);
		lt_arena_free(&asking.arena);
	}
}

/* A special tag that is only expected does not hide one that is done. */
Test(versions, one_that_is_done_before_one_that_is_expected)
{
	struct asking asking = { 0 };
	struct lt_str wanted = { "zh", 2 };
	struct lt_version versions[] = {
		{ { "zh-Hant", 7 }, { .state = LT_MOMENT_EXPECTED } },
		{ { "zh-Hans", 7 }, known(2) },
		{ { "zh-TW", 5 }, known(3) },
	};

	asking.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = versions, .version_count = 3
	};
	asking.rule.languages = (struct lt_language_rule){
		.required = LT_REQUIRED_LIST, .list = &wanted, .count = 1
	};
	cr_expect_eq(ask(&asking)->versions[0].moment.from.day.n, on(2).day.n);
	lt_arena_free(&asking.arena);
}

/* Whose languages are asked for; where they are not known it is said. */
Test(versions, whose_languages)
{
	static const struct {
		enum lt_required required;
		const struct lt_body *body;
		const char *reader, *original, *first;
		size_t count;
		const char *why; /* NULL: they are known */
	} rows[] = {
		{ LT_REQUIRED_OFFICIAL, &body, "", "", "en", 2, NULL },
		{ LT_REQUIRED_WORKING, &body, "", "", "ru", 1, NULL },
		{ LT_REQUIRED_ORIGINAL, &body, "", "es", "es", 1, NULL },
		{ LT_REQUIRED_OFFICIAL, &body, "ar", "", "ar", 1, NULL },
		{ LT_REQUIRED_ANY, &body, "ar", "", "ar", 1, NULL },
		{ LT_REQUIRED_ORIGINAL, &body, "ar", "", "ar", 1, NULL },
		{ LT_REQUIRED_OFFICIAL, &silent_body, "", "", "", 1, "bd" },
		{ LT_REQUIRED_OFFICIAL, &named_body, "", "", "", 1, "Board" },
		{ LT_REQUIRED_OFFICIAL, &named_body, "", "", "", 1,
		  "official languages" },
		{ LT_REQUIRED_WORKING, &named_body, "", "", "", 1,
		  "working languages" },
		{ LT_REQUIRED_ORIGINAL, &body, "", "", "", 1, "original" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct asking asking = { .which.body = rows[i].body };
		struct lt_judged *judged;

		asking.world.reader = lt_str_of(rows[i].reader);
		asking.paper.original_language = lt_str_of(rows[i].original);
		asking.rule.languages.required = rows[i].required;
		judged = ask(&asking);
		cr_assert_eq(judged->count, rows[i].count, "%zu", i);
		cr_expect_eq(judged->why.phrase != LT_P_NONE,
		             rows[i].why != NULL, "%zu", i);
		if (rows[i].why) {
			cr_expect(says(judged->why.text, rows[i].why), "%zu",
			          i);
			cr_expect_eq(judged->required_count, 0u, "%zu", i);
		} else {
			cr_expect_eq(judged->required_count, rows[i].count,
			             "%zu", i);
		}
		cr_expect(
		    lt_str_is(judged->versions[0].language, rows[i].first),
		    "%zu", i);
		lt_arena_free(&asking.arena);
	}
}

/* Without languages, or with `any`, every version there is; none is one that
 * has not happened. */
Test(versions, the_first_that_is_out)
{
	struct lt_version versions[] = { { { "en", 2 }, known(1) },
		                         { { "fr", 2 }, known(2) } };
	struct asking asking = { 0 };
	struct lt_act_entry *entry = &asking.paper.acts[LT_ACT_CIRCULATED];
	struct lt_judged *judged;

	for (size_t i = 0; i < 2; i++) {
		asking.rule.languages.required =
		    i ? LT_REQUIRED_ANY : LT_REQUIRED_NONE;
		*entry = (struct lt_act_entry){ .moment = known(5) };
		judged = ask(&asking);
		cr_assert_eq(judged->count, 1u);
		cr_expect_eq(judged->clock, LT_CLOCK_FIRST);
		cr_expect_eq(judged->has_languages, i == 1);
		cr_expect_eq(judged->versions[0].moment.from.day.n,
		             on(5).day.n);
		cr_expect_eq(judged->versions[0].language.size, 0u);
		*entry = (struct lt_act_entry){ .by_language = true,
			                        .versions = versions,
			                        .version_count = 2 };
		judged = ask(&asking);
		cr_assert_eq(judged->count, 2u);
		cr_expect(lt_str_is(judged->versions[1].language, "fr"));
		cr_expect_eq(judged->versions[1].moment.from.day.n,
		             on(2).day.n);
		entry->version_count = 0;
		judged = ask(&asking);
		cr_assert_eq(judged->count, 1u);
		cr_expect_eq(judged->versions[0].moment.state,
		             LT_MOMENT_ABSENT);
	}
	lt_arena_free(&asking.arena);
}

/* counting.md, section 5: one date says nothing about languages once it is
 * there. */
Test(versions, one_date_without_language)
{
	static const enum lt_moment_state states[] = { LT_MOMENT_KNOWN,
		                                       LT_MOMENT_EXPECTED,
		                                       LT_MOMENT_ABSENT };

	for (size_t i = 0; i < COUNT(states); i++) {
		struct asking asking = { 0 };
		struct lt_judged *judged;

		asking.rule.languages.required = LT_REQUIRED_OFFICIAL;
		asking.paper.acts[LT_ACT_CIRCULATED].moment = known(5);
		asking.paper.acts[LT_ACT_CIRCULATED].moment.state = states[i];
		judged = ask(&asking);
		cr_assert_eq(judged->count, 2u);
		cr_expect_eq(judged->needs_language, i == 0);
		cr_expect_eq(judged->why.phrase,
		             i ? LT_P_NONE : LT_P_WHY_NO_LANGUAGE);
		cr_expect_eq(judged->versions[1].moment.state,
		             i ? LT_MOMENT_ABSENT : LT_MOMENT_KNOWN);
		if (i == 0)
			cr_expect(says(judged->why.text, "en and fr"));
		lt_arena_free(&asking.arena);
	}
}

/* --- compared with limits --------------------------------------------------- */

static struct lt_limit limit(int day)
{
	return (struct lt_limit){ .kind = LT_LIMIT_DAY,
		                  .zone = &utc,
		                  .days = { on(day).day, on(day).day } };
}

struct comparing {
	struct lt_arena arena;
	struct lt_trace trace;
	struct lt_world world;
	struct lt_document paper;
	struct lt_rule rule;
	struct lt_conventions how;
	struct lt_case which;
	struct lt_judged_version version;
	struct lt_judged judged;
};

/* One version, done on 5 March, seen on 8 March. */
static void start(struct comparing *to)
{
	*to = (struct comparing){ 0 };
	to->trace.arena = &to->arena;
	to->trace.is_on = true;
	to->world.check = (struct lt_check){ .is_day = true, .day = on(8).day };
	to->which = (struct lt_case){ .world = &to->world, .body = &body };
	to->rule.act = LT_ACT_CIRCULATED;
	to->how.skip_when_at_most = -1;
	to->version.moment = known(5);
	to->judged = (struct lt_judged){ .which = &to->which,
		                         .rule = &to->rule,
		                         .source = &to->paper,
		                         .versions = &to->version,
		                         .count = 1 };
	to->judged.bounds.conventions = &to->how;
}

/* A limit that is not there is kept; one that is not known may be. */
Test(versions, limits_that_are_not_known)
{
	struct comparing one;

	start(&one);
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_YES);
	cr_expect_eq(one.version.not_early, LT_YES);
	cr_expect_eq(one.version.recommended, LT_YES);
	cr_expect_eq(one.judged.passed, LT_NO);
	one.judged.bounds.last.kind = LT_LIMIT_UNKNOWN;
	one.judged.bounds.first.kind = LT_LIMIT_UNKNOWN;
	one.judged.bounds.recommended.kind = LT_LIMIT_UNKNOWN;
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_MAYBE);
	cr_expect_eq(one.version.not_early, LT_MAYBE);
	cr_expect_eq(one.version.recommended, LT_MAYBE);
	cr_expect_eq(one.judged.passed, LT_MAYBE);
	/* Not later than 4 March, whatever else; nor before the 6th. */
	one.judged.bounds.last_known = limit(4);
	one.judged.bounds.first_known = limit(6);
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_NO);
	cr_expect_eq(one.version.not_early, LT_NO);
	cr_expect_eq(one.judged.passed, LT_YES);
	/* What is known of a limit that is computed does not matter. */
	one.judged.bounds.last = limit(5);
	one.judged.bounds.first = limit(5);
	one.judged.bounds.recommended = limit(4);
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_YES);
	cr_expect_eq(one.version.not_early, LT_YES);
	cr_expect_eq(one.version.recommended, LT_NO);
	lt_arena_free(&one.arena);
}

/* 3.10: an act that cannot be told how it counts is never earlier than it was
 * done: too late as it stands is too late, early may be or not. */
Test(versions, acts_of_which_it_is_not_known_how_they_count)
{
	static const struct lt_body nowhere = {
		.id = { "b", 1 },
		.zone = &utc,
		.non_working = { .missing = { "calendar", 8 } }
	};
	struct comparing one;

	start(&one);
	one.which.body = &nowhere;
	one.how.deemed_to_working_day = true;
	one.judged.bounds.last = limit(4);
	one.judged.bounds.first = limit(6);
	one.judged.bounds.recommended = limit(4);
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_NO);
	cr_expect_eq(one.version.not_early, LT_MAYBE);
	cr_expect_eq(one.version.recommended, LT_NO);
	one.judged.bounds.last = limit(5);
	one.judged.bounds.first = limit(5);
	one.judged.bounds.recommended = limit(5);
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_MAYBE);
	cr_expect_eq(one.version.not_early, LT_YES);
	cr_expect_eq(one.version.recommended, LT_MAYBE);
	one.judged.bounds.last.kind = LT_LIMIT_NONE;
	one.judged.bounds.recommended.kind = LT_LIMIT_NONE;
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.in_time, LT_YES);
	cr_expect_eq(one.version.recommended, LT_YES);
	lt_arena_free(&one.arena);
}

/* A cut-off lets an act count on a day that a calendar covers, or on one that it
 * does not: of the last good day that is one thing, of the first another. */
Test(versions, acts_at_the_end_of_a_calendar)
{
	static const struct {
		int year; /* that is covered */
		int mday; /* of December 2023, at six in the evening */
	} rows[] = { { 2024, 31 }, { 2023, 29 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_year_range covered = { rows[i].year, rows[i].year };
		struct lt_working_calendar calendar = {
			.id = { "c", 1 },
			.weekend = 1u << LT_SATURDAY | 1u << LT_SUNDAY,
			.complete = &covered,
			.complete_count = 1
		};
		const struct lt_working_calendar *calendars[] = { &calendar };
		struct lt_body weekly = { .id = { "b", 1 },
			                  .zone = &utc,
			                  .non_working = {
					      .calendars = calendars,
					      .calendar_count = 1 } };
		struct lt_day day = lt_day_ymd(2023, 12, rows[i].mday);
		struct lt_point evening = lt_point_at((struct lt_instant){
		    day.n * LT_MS_PER_DAY + 18 * LT_MS_PER_HOUR });
		struct comparing one;

		start(&one);
		one.which.body = &weekly;
		one.version.moment = (struct lt_moment){ LT_MOMENT_KNOWN, false,
			                                 evening, evening };
		one.how.has_cutoff = one.how.deemed_to_working_day = true;
		one.how.cutoff_ms = 15 * LT_MS_PER_HOUR;
		one.how.cutoff_effect = LT_CUTOFF_NEXT_DAY;
		one.judged.bounds.last = one.judged.bounds.first = limit(4);
		lt_versions_compare(&one.judged, &one.trace);
		/* Before it as it stands, and it may count later. */
		cr_expect_eq(one.version.why.phrase, LT_P_WHY_UNCOVERED, "%zu",
		             i);
		cr_expect_eq(one.version.not_early, LT_MAYBE, "%zu", i);
		cr_expect_neq(one.version.in_time, LT_NO, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* 3.14: a published time settles the clock, a published date takes the rule's
 * cut-off; 15:00 on 5 March is after its 12:00 and counts the next day. */
Test(versions, a_published_time_settles_the_clock)
{
	static const struct {
		bool is_published, is_instant;
		int day; /* that the act counts as done */
	} rows[] = { { false, false, 6 },
		     { true, false, 6 },
		     { false, true, 6 },
		     { true, true, 5 } };
	struct comparing one;
	int64_t afternoon = on(5).day.n * LT_MS_PER_DAY + 15 * LT_MS_PER_HOUR;

	for (size_t i = 0; i < COUNT(rows); i++) {
		start(&one);
		one.how.has_cutoff = true;
		one.how.cutoff_ms = 12 * 3600000;
		one.how.cutoff_effect = LT_CUTOFF_NEXT_DAY;
		one.version.moment.from = one.version.moment.to =
		    lt_point_at((struct lt_instant){ afternoon });
		one.judged.bounds.is_published = rows[i].is_published;
		one.judged.bounds.last = limit(7);
		if (rows[i].is_instant)
			one.judged.bounds.last.kind = LT_LIMIT_INSTANT;
		lt_versions_compare(&one.judged, &one.trace);
		cr_expect_eq(
		    lt_point_days(one.version.counted.from, &utc).from.n,
		    on(rows[i].day).day.n, "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* The zone of the cut-off is that of the last good day, else of the first. */
Test(versions, whose_day_it_is)
{
	static const struct lt_zone east = {
		.name = "E", .rule = { .is_set = true, .standard_s = 36000 }
	};
	struct comparing one;
	int64_t noon = on(5).day.n * LT_MS_PER_DAY + 12 * LT_MS_PER_HOUR;

	for (size_t i = 0; i < 4; i++) {
		start(&one);
		/* 12:00 in UTC, before 13:00; 22:00 in the east, after it. */
		one.how.has_cutoff = true;
		one.how.cutoff_ms = 13 * 3600000;
		one.how.cutoff_effect = LT_CUTOFF_NEXT_DAY;
		one.version.moment.from = one.version.moment.to =
		    lt_point_at((struct lt_instant){ noon });
		one.judged.bounds.first = limit(7);
		one.judged.bounds.first.zone = &east;
		if (i)
			one.judged.bounds.last = limit(7);
		/* Of a clause that is known, where another is not. */
		if (i == 2)
			one.judged.bounds.last_known = limit(7);
		if (i >= 2)
			one.judged.bounds.last =
			    (struct lt_limit){ .kind = LT_LIMIT_UNKNOWN };
		lt_versions_compare(&one.judged, &one.trace);
		cr_expect_eq(
		    lt_point_days(one.version.counted.from, &utc).from.n,
		    on(i == 1 || i == 2 ? 5 : 6).day.n);
		lt_arena_free(&one.arena);
	}
}

/* A plan is compared as it stands; what began ends at the check. */
Test(versions, plans_and_intervals)
{
	struct comparing one;

	start(&one);
	one.judged.bounds.last = limit(8);
	one.version.moment.to = on(12);
	one.version.moment.is_interval = true;
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.happened, LT_MAYBE);
	cr_expect_eq(one.version.in_time, LT_YES);
	one.version.moment.from = on(9);
	lt_versions_compare(&one.judged, &one.trace);
	cr_expect_eq(one.version.happened, LT_NO);
	cr_expect_eq(one.version.in_time, LT_NO);
	cr_expect_eq(one.version.counted.to.day.n, on(12).day.n);
	lt_arena_free(&one.arena);
}

/* A step names the act, its language, and file and line where both are known. */
Test(versions, what_is_told)
{
	static const struct {
		const char *file, *language;
		uint32_t line;
		int day; /* 0: not there; later than 8: planned */
		bool has_source;
		const char *step, *part;
		bool is_told;
	} rows[] = {
		{ "r.json", "", 7, 5, true, "circulated", "r.json:7", true },
		{ "r.json", "", 0, 5, true, "circulated", "r.json", false },
		{ NULL, "", 7, 5, true, "circulated", "7", false },
		{ "r.json", "", 7, 5, false, "circulated", "r.json", false },
		{ "r.json", "fr", 7, 5, true, "circulated in fr", "r.json:7",
		  true },
		{ "r.json", "", 7, 9, true, "circulated", "planned", true },
		{ "r.json", "", 7, 5, true, "circulated", "planned", false },
		{ "r.json", "", 7, 0, true, "not yet circulated", " in ",
		  false },
		{ "r.json", "fr", 7, 0, true, "circulated in fr", "2024",
		  false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct comparing one;
		struct lt_str text;

		start(&one);
		one.paper.at.file = rows[i].file;
		one.paper.at.line = rows[i].line;
		one.version.language = lt_str_of(rows[i].language);
		one.version.moment =
		    rows[i].day ? known(rows[i].day) : (struct lt_moment){ 0 };
		if (!rows[i].has_source)
			one.judged.source = NULL;
		lt_versions_compare(&one.judged, &one.trace);
		cr_assert_eq(one.trace.count, 1u, "%zu", i);
		text = one.trace.steps[0].text;
		cr_expect(says(text, rows[i].step), "%zu", i);
		cr_expect_eq(says(text, rows[i].part), rows[i].is_told, "%zu",
		             i);
		one.trace.count = 0;
		one.trace.is_on = false;
		lt_versions_compare(&one.judged, &one.trace);
		cr_expect_eq(one.trace.count, 0u);
		lt_arena_free(&one.arena);
	}
}

/* Before the dates one step says which languages are required and which of
 * their versions counts, or that it is not known which those are. */
Test(versions, what_is_told_of_languages)
{
	static const struct {
		enum lt_required required;
		enum lt_language_clock clock;
		size_t count;
		bool is_known, is_several;
		const char *reader, *step; /* NULL: none */
	} rows[] = {
		{ LT_REQUIRED_LIST, LT_CLOCK_LAST, 2, true, true, "",
		  "required in en and fr; the last of these versions counts" },
		{ LT_REQUIRED_LIST, LT_CLOCK_FIRST, 2, true, true, "",
		  "required in en and fr; the first of these versions counts" },
		{ LT_REQUIRED_LIST, LT_CLOCK_EACH, 2, true, true, "",
		  "required in en and fr; each of these versions is judged by "
		  "itself, and the paper by the worst" },
		{ LT_REQUIRED_OFFICIAL, LT_CLOCK_LAST, 2, true, true, "",
		  "required in en and fr (the official languages); the last of "
		  "these versions counts" },
		{ LT_REQUIRED_WORKING, LT_CLOCK_LAST, 1, true, true, "",
		  "required in en (the working languages)" },
		{ LT_REQUIRED_ORIGINAL, LT_CLOCK_LAST, 1, true, true, "",
		  "required in en (the original language)" },
		{ LT_REQUIRED_ANY, LT_CLOCK_LAST, 1, true, true, "en",
		  "required in en (the reader's)" },
		{ LT_REQUIRED_ORIGINAL, LT_CLOCK_LAST, 0, false, true, "",
		  "required in its original language, which is not known" },
		{ LT_REQUIRED_OFFICIAL, LT_CLOCK_LAST, 0, false, true, "",
		  "required in the official languages, which are not known" },
		{ LT_REQUIRED_OFFICIAL, LT_CLOCK_FIRST, 0, false, true, "",
		  "required in one of the official languages, which are not "
		  "known" },
		{ LT_REQUIRED_WORKING, LT_CLOCK_FIRST, 0, false, true, "",
		  "required in one of the working languages, which are not "
		  "known" },
		{ LT_REQUIRED_ANY, LT_CLOCK_FIRST, 0, true, false, "",
		  "any language will do; the first version counts" },
		{ LT_REQUIRED_NONE, LT_CLOCK_FIRST, 0, true, true, "",
		  "no language is required; the first version counts" },
		{ LT_REQUIRED_NONE, LT_CLOCK_FIRST, 0, true, false, "", NULL },
	};
	static const struct lt_str tags[] = { { "en", 2 }, { "fr", 2 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct comparing one;

		start(&one);
		one.world.reader = lt_str_of(rows[i].reader);
		one.rule.languages.required = rows[i].required;
		one.judged.has_languages = rows[i].required != LT_REQUIRED_NONE;
		one.judged.clock = rows[i].clock;
		one.rule.languages.clock = rows[i].clock;
		one.judged.required = tags;
		one.judged.required_count = rows[i].count;
		if (!rows[i].is_known)
			one.judged.why.phrase = LT_P_WHY_ORIGINAL;
		one.judged.count = rows[i].is_several ? 2 : 1;
		lt_versions_say(&one.judged, &one.trace);
		cr_assert_eq(one.trace.count, rows[i].step ? 1u : 0u, "%zu", i);
		if (rows[i].step)
			cr_expect(
			    lt_str_is(one.trace.steps[0].text, rows[i].step),
			    "%zu", i);
		one.trace.count = 0;
		one.trace.is_on = false;
		lt_versions_say(&one.judged, &one.trace);
		cr_expect_eq(one.trace.count, 0u);
		lt_arena_free(&one.arena);
	}
}

/* The evidence of this act is told beside its place, that of another not. */
Test(versions, where_a_date_comes_from)
{
	static const enum lt_act acts[] = { LT_ACT_CIRCULATED,
		                            LT_ACT_SUBMITTED };

	for (size_t i = 0; i < COUNT(acts); i++) {
		struct lt_str evidence[LT_ACT_COUNT] = { { 0 } };
		struct comparing one;

		evidence[acts[i]] = LT_STR("note 5");
		start(&one);
		one.paper.at.file = "r.json";
		one.paper.at.line = 7;
		one.paper.evidence = evidence;
		one.version.moment = known(5);
		lt_versions_compare(&one.judged, &one.trace);
		cr_assert_eq(one.trace.count, 1u);
		cr_expect(
		    says(one.trace.steps[0].text,
		         i ? "(r.json:7)" : "(r.json:7; evidence: note 5)"),
		    "%zu", i);
		lt_arena_free(&one.arena);
	}
}

/* One date without language is told once, and of no language. */
Test(versions, what_is_told_of_a_date_without_language)
{
	static const struct {
		int day; /* later than 8: planned */
		const char *step;
	} rows[] = {
		{ 5, "circulated (language not said): " },
		{ 9, "circulated (language not said) is planned for " },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_judged_version versions[2] = { 0 };
		struct comparing one;

		start(&one);
		for (size_t k = 0; k < 2; k++) {
			versions[k].language = lt_str_of(k ? "fr" : "en");
			versions[k].moment = known(rows[i].day);
		}
		one.judged.versions = versions;
		one.judged.count = 2;
		one.judged.needs_language = true;
		lt_versions_compare(&one.judged, &one.trace);
		cr_assert_eq(one.trace.count, 1u, "%zu", i);
		cr_expect(says(one.trace.steps[0].text, rows[i].step), "%zu",
		          i);
		cr_expect_eq(versions[1].happened, versions[0].happened);
		cr_expect_eq(versions[1].in_time, LT_YES);
		lt_arena_free(&one.arena);
	}
}

/* Where there are versions, one moment beside them says nothing. */
Test(versions, a_moment_beside_versions)
{
	struct lt_version versions[] = { { { "en", 2 }, known(1) } };
	struct asking asking = { 0 };
	struct lt_judged *judged;

	asking.rule.languages.required = LT_REQUIRED_OFFICIAL;
	asking.paper.acts[LT_ACT_CIRCULATED] =
	    (struct lt_act_entry){ .by_language = true,
		                   .moment = known(5),
		                   .versions = versions,
		                   .version_count = 1 };
	judged = ask(&asking);
	cr_expect_not(judged->needs_language);
	cr_expect_eq(judged->why.phrase, LT_P_NONE);
	cr_expect_eq(judged->versions[0].moment.from.day.n, on(1).day.n);
	cr_expect_eq(judged->versions[1].moment.state, LT_MOMENT_ABSENT);
	lt_arena_free(&asking.arena);
}

/* A tag has an end of its own: nothing behind it is read. */
Test(versions, nothing_behind_a_tag_is_read)
{
	struct asking asking = { 0 };
	struct lt_str wanted = { "en", 2 };
	struct lt_version versions[2];
	char *tags = malloc(3);

	memcpy(tags, "frx", 3);
	versions[0] = (struct lt_version){ { tags + 1, 2 }, known(1) };
	versions[1] = (struct lt_version){ { tags + 2, 1 }, known(1) };
	asking.paper.acts[LT_ACT_CIRCULATED] = (struct lt_act_entry){
		.by_language = true, .versions = versions, .version_count = 2
	};
	asking.rule.languages = (struct lt_language_rule){
		.required = LT_REQUIRED_LIST, .list = &wanted, .count = 1
	};
	cr_expect_eq(ask(&asking)->versions[0].moment.state, LT_MOMENT_ABSENT);
	lt_arena_free(&asking.arena);
	free(tags);
}

/* A body without a name stands in sentences as well. */
Test(versions, a_body_is_called_by_its_name_its_id_or_nothing_else)
{
	static const struct {
		const char *id, *name, *called;
	} rows[] = {
		{ "b", "The Board", "The Board" },
		{ "b", "", "b" },
		{ "", "", "the body" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_body one = { .id = lt_str_of(rows[i].id),
			               .name = lt_str_of(rows[i].name) };

		cr_expect(lt_str_is(lt_body_called(&one), rows[i].called), "%s",
		          rows[i].called);
	}
}
