#include "base/safe.h"
#include "base/buf.h"
#include "base/similar.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/packs.h"
#include "render/count.h"

#include <unistd.h>

/* The words of the command line: PERIOD before|after ANCHOR [FILE|DIR]... */
struct question {
	struct lt_str period; /* its words joined by blanks */
	enum lt_direction to;
	const char *anchor;
	int inputs_from; /* the first argument that is an input */
};

struct counting {
	struct lt_run run;
	struct question question;
	struct lt_reckoning reckoning;
	struct lt_body body;       /* with --working-calendar laid over it */
	struct lt_nearest nearest; /* to --body */
	const struct lt_working_calendar *calendar;
	struct lt_buf out;
	bool is_json, is_answered;
};

/* --- the question ------------------------------------------------------- */

static bool read_words(const struct lt_options *options, struct lt_buf *period,
                       struct question *question)
{
	int i;

	for (i = 0; i < options->input_count; i++) {
		struct lt_str word = lt_str_of(options->inputs[i]);

		question->to = lt_str_is(word, "before")  ? LT_EARLIER
		               : lt_str_is(word, "after") ? LT_LATER
		                                          : LT_DIRECTION_NONE;
		if (question->to)
			break;
		if (i)
			lt_buf_char(period, ' ');
		lt_buf_put(period, word);
	}
	if (!i || i + 1 >= options->input_count) {
		lt_safe_print("leadtime: count needs a period, before or "
		              "after, and a date or time: leadtime count \"10 "
		              "working days\" before 2024-03-04\n");
		return false;
	}
	question->anchor = options->inputs[i + 1];
	question->inputs_from = i + 2;
	return true;
}

/* Whether TEXT is written like a date and is no day of the calendar. */
static bool is_no_day(struct lt_str text)
{
	struct lt_day day;

	return text.size == sizeof "2024-03-04" - 1 && text.at[4] == '-' &&
	       text.at[7] == '-' && !lt_day_parse(text, &day);
}

/* Reads the moment to count from. A local time whose zone is not known is taken
 * as its day. */
static bool read_anchor(struct counting *counting)
{
	struct lt_reckoning *reckoning = &counting->reckoning;
	struct lt_str text = lt_str_of(counting->question.anchor);
	struct lt_time_text time;

	if (!reckoning->zone && reckoning->period.period.unit != LT_HOURS &&
	    lt_time_parse(text, &time) && !time.has_offset) {
		reckoning->anchor = lt_norm_moment_of_day(time.local.day);
		return true;
	}
	if (lt_point_from_text(text, reckoning->zone, &reckoning->anchor))
		return true;
	lt_diag(&counting->run.diags,
	        is_no_day(text) ? LT_D_BAD_DATE : LT_D_BAD_TIME, NULL,
	        lt_diag_quote(&counting->run.diags, text));
	counting->run.usage_failed = true;
	return false;
}

/* --- whose days --------------------------------------------------------- */

static bool defines(struct lt_nearest *nearest, const struct lt_json *root)
{
	const struct lt_json *list = lt_json_get(root, "bodies"), *one;

	for (one = list ? list->child : NULL; one; one = one->next) {
		if (lt_str_eq(one->key, nearest->wanted))
			return true;
		lt_nearest_try(nearest, one->key);
	}
	return false;
}

/* A body that no input defines may be one of a shipped pack. */
static void add_pack_of_body(struct counting *counting)
{
	struct lt_run *run = &counting->run;
	struct lt_nearest *nearest = &counting->nearest;
	struct lt_pack_files packs = { .run = run };
	struct lt_world_builder *builder = &run->builder;
	bool known = defines(nearest, builder->workspace);

	for (size_t i = 0; i < builder->pack_count; i++)
		known |= defines(nearest, builder->packs[i]);
	if (known || !nearest->wanted.size)
		return;
	lt_packs_read(&packs, NULL, 0);
	for (size_t i = 0; i < packs.count; i++)
		if (defines(nearest, packs.list[i].root)) {
			lt_world_add_pack(builder, packs.list[i].root);
			return;
		}
}

/* Reads the inputs that are named; if none is, the workspace in the current
 * folder, if there is one. */
static void read_inputs(struct counting *counting)
{
	struct lt_run *run = &counting->run;
	const struct lt_options *options = &run->options;
	int i = counting->question.inputs_from;

	if (i == options->input_count && access("leadtime.json", R_OK) == 0)
		lt_run_input(run, &(struct lt_input_entry){ .file = "." });
	for (; i < options->input_count; i++)
		lt_run_input(run, &(struct lt_input_entry){
				      .file = options->inputs[i] });
	lt_run_join_calendars(run);
	for (i = 0; i < options->rule_count; i++)
		lt_run_rules(run, options->rules[i], NULL);
	counting->nearest = lt_nearest(lt_str_of(options->body));
	add_pack_of_body(counting);
}

static bool find_body(struct counting *counting)
{
	struct lt_run *run = &counting->run;
	struct lt_world_builder *builder = &run->builder;
	struct lt_str id = lt_str_of(run->options.body);
	const struct lt_body *body = lt_world_body(builder, id);

	if (!id.size)
		body = builder->body_count == 1 ? builder->bodies[0] : NULL;
	/* A body without an id was not defined by an input. */
	if (body && body->id.size)
		counting->body = *body;
	if (body || !id.size)
		return true;
	for (size_t i = 0; i < builder->body_count; i++)
		lt_nearest_try(&counting->nearest, builder->bodies[i]->id);
	lt_diag(&run->diags, LT_D_NO_SUCH_BODY, NULL,
	        lt_diag_quote(&run->diags, id), counting->nearest.best);
	return false;
}

static bool find_calendar(struct counting *counting)
{
	struct lt_run *run = &counting->run;
	struct lt_str id = lt_str_of(run->options.working_calendar);

	if (!id.size)
		return true;
	counting->calendar = lt_world_working_calendar(&run->builder, id);
	if (!counting->calendar) {
		lt_diag(&run->diags, LT_D_UNKNOWN_CALENDAR, NULL,
		        lt_diag_quote(&run->diags, id),
		        lt_run_near_calendar(run, id));
		return false;
	}
	counting->body.non_working =
	    (struct lt_dayset){ .calendars = &counting->calendar,
		                .calendar_count = 1 };
	return true;
}

static void answer(struct counting *counting)
{
	struct lt_run *run = &counting->run;
	struct lt_reckoning *reckoning = &counting->reckoning;
	struct lt_norm *norm = &run->builder.norm;

	counting->body.non_working.missing =
	    LT_STR("working calendar; name a --body or a --working-calendar");
	counting->body.name = LT_STR("the body");
	reckoning->body = &counting->body;
	reckoning->to = counting->question.to;
	if (!lt_rule_period_from_text(norm, counting->question.period,
	                              &reckoning->period)) {
		run->usage_failed = true;
		return;
	}
	read_inputs(counting);
	/* Bodies are those that the inputs define and no other. */
	run->builder.has_workspace = true;
	run->builder.only_body = (struct lt_str){ 0 };
	lt_world_finish(&run->builder);
	if (!find_body(counting) || !find_calendar(counting))
		return;
	reckoning->zone = counting->body.zone;
	if (run->options.zone)
		reckoning->zone =
		    lt_zone_named(&run->zones, lt_str_of(run->options.zone));
	if (!read_anchor(counting))
		return;
	lt_reckon(reckoning, &run->arena);
	counting->is_answered = true;
}

int lt_cmd_count(const struct lt_options *options)
{
	struct counting counting = { .is_answered = false };
	struct lt_summary summary = { 0 };
	struct lt_buf period = { 0 };
	struct lt_run *run = &counting.run;
	int status = 4;

	if (!read_words(options, &period, &counting.question) ||
	    !lt_options_print(options, "count", &counting.is_json)) {
		lt_buf_free(&period);
		return status;
	}
	counting.question.period = lt_buf_str(&period);
	if (lt_run_begin(run, options))
		answer(&counting);
	if (run->diags.count)
		lt_print_diags(run);
	if (counting.is_answered) {
		if (counting.is_json)
			lt_render_count_json(&counting.out, &counting.reckoning,
			                     &run->diags);
		else
			lt_render_count(
			    &counting.out, &counting.reckoning,
			    lt_output_width(options->outputs[0].output));
		lt_print_result(run, &counting.out);
		summary.has_undecided =
		    counting.reckoning.limit.kind <= LT_LIMIT_UNKNOWN;
	}
	status = lt_run_status(run, &summary);
	lt_buf_free(&counting.out);
	lt_buf_free(&period);
	lt_run_free(run);
	return status;
}
