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
	struct lt_case which = { &world, NULL, &body, session, document };
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

/* A step names file and line of the session where both are known. */
Test(anchor, the_place_is_told_where_there_is_one)
{
	static const struct {
		const char *file;
		uint32_t line;
		bool is_told;
	} rows[] = { { NULL, 0, false },
		     { "s.json", 0, false },
		     { "s.json", 7, true } };
	struct lt_point day = lt_point_day(lt_day_ymd(2024, 3, 4));

	for (size_t i = 0; i < 3; i++) {
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
		cr_expect_eq(memmem(text.at, text.size, "s.json:7", 8) != NULL,
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

	cr_expect_eq(value.state, LT_ANCHOR_UNKNOWN);
	cr_expect_eq(value.why.phrase, LT_P_WHY_NO_BEGINNING);
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
	struct lt_case which = { &world, NULL, &nowhere, NULL, &paper };
	struct lt_anchor anchor = { .kind = LT_ANCHOR_ACT,
		                    .act = LT_ACT_SUBMITTED };
	struct lt_anchor_value value = { 0 };

	lt_anchor_resolve(&which, &anchor, &trace, &value);
	cr_assert_eq(value.state, LT_ANCHOR_KNOWN);
	cr_expect_eq(value.moment.to.at.ms, now.ms);
	forget();
}
