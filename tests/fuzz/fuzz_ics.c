/* The whole pipeline of calendars: bytes, lines, components, zones, series,
 * sessions, and both renderings, read back. */
#include "fuzz.h"

#include "base/limits.h"
#include "normalise/session_match.h"
#include "normalise/world.h"
#include "render/sessions.h"

#include <stdlib.h>

/* The instances of a long series are alike: so many are printed. */
enum { PRINTED_MAX = 100 };

static void keep(void *context, struct lt_buf *out, size_t at_least)
{
	(void)context;
	(void)out;
	(void)at_least;
}

static void render(struct lt_world_builder *builder,
                   const struct lt_calendar *calendar)
{
	struct lt_report report = { .version = "0",
		                    .world = &builder->world,
		                    .diags = builder->norm.diags,
		                    .width = 80 };
	struct lt_sessions_report sessions = { .report = &report,
		                               .passed = builder->passed,
		                               .passed_count =
		                                   builder->passed_count,
		                               .flush = keep };
	struct lt_match_proposal proposal;
	struct lt_buf out = { 0 };

	lt_session_propose(builder->norm.arena, calendar, &proposal);
	if (builder->world.session_count > PRINTED_MAX)
		builder->world.session_count = PRINTED_MAX;
	if (sessions.passed_count > PRINTED_MAX)
		sessions.passed_count = PRINTED_MAX;
	lt_render_sessions_json(&out, &sessions);
	fuzz_is_json(lt_buf_str(&out), (struct lt_str){ 0 });
	lt_buf_clear(&out);
	lt_render_sessions_text(&out, &sessions);
	lt_render_diags(&out, builder->norm.diags, false);
	fuzz_is_text(lt_buf_str(&out));
	lt_buf_free(&out);
}

/* Nine tenths of the time go into libical's looking for the instances of long
 * series, which are alike. For a campaign (FUZZ_SHORT) all inputs but one of
 * FULL_EACH get a short series only, and a longer one is refused, as one that
 * takes more than half a second is else. */
static struct lt_cal_budget budget_of(struct lt_str bytes)
{
	enum { FULL_EACH = 64, SHORT_RUN = 300, SHORT_WORK = 2000 };
	struct lt_cal_budget budget = { LT_RECUR_RUN_MAX, LT_RECUR_WORK_MAX };
	uint32_t sum = 0;

	for (size_t i = 0; i < bytes.size; i++)
		sum = sum * 31 + (unsigned char)bytes.at[i];
	if (getenv("FUZZ_SHORT") && sum % FULL_EACH)
		budget = (struct lt_cal_budget){ SHORT_RUN, SHORT_WORK };
	return budget;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_zones zones;
	struct lt_source source =
	    fuzz_source((struct lt_str){ (const char *)data, size });
	/* 1 June 2026 */
	struct lt_instant check = { INT64_C(1780272000000) };
	struct lt_cal_budget budget =
	    budget_of((struct lt_str){ (const char *)data, size });
	struct lt_calendar_options options = { .zones = &zones,
		                               .budget = &budget,
		                               .check = check };
	struct lt_calendar calendar = { 0 };
	struct lt_world_builder builder = { .norm = { &arena, &diags, &zones },
		                            .now = check };
	struct lt_calendar_input input = { .calendar = &calendar };

	lt_zones_init(&zones, &arena);
	input.at.file = source.file;
	if (lt_calendar_read(&arena, &source, &options, &diags, &calendar) ==
	    LT_OK) {
		lt_world_add_calendar(&builder, &input);
		if (lt_world_finish(&builder))
			render(&builder, &calendar);
	} else {
		/* a refusal has a reason */
		NEED(diags.by_severity[LT_ERROR] != 0);
	}
	lt_source_close(&source);
	lt_arena_free(&arena);
	return 0;
}
