#include "render/csv_out.h"
#include "render/deadlines.h"
#include "render/rule_text.h"

static const char *const columns[] = {
	"session",     "session_title", "session_opens", "body",
	"rule",        "rule_title",    "force",         "act",
	"papers",      "timing",        "state",         "earliest",
	"deadline",    "recommended",   "left",          "passed_by",
	"unit",        "published",     "reason",        "instrument",
	"provision",   "url",           "verification",  "as_of",
	"tz_database", "act_by",        "also",          "act_from",
	NULL
};

/* Two columns without a sign, as the margin of a verdict has. */
static void put_left(struct lt_csv_line *line, const struct lt_deadline *one)
{
	bool known = one->state == LT_DEADLINE_COMING ||
	             one->state == LT_DEADLINE_PASSED;
	int64_t left = one->left;

	/* Of several moments the first has passed, and not the last. */
	if (one->state == LT_DEADLINE_COMING && left < 0)
		left = one->left_to;
	if (known && left >= 0)
		lt_csv_number(line, (uint64_t)left);
	else
		lt_csv_field(line, LT_STR(""));
	if (known && left < 0)
		lt_csv_number(line, (uint64_t)-left);
	else
		lt_csv_field(line, LT_STR(""));
	lt_csv_field(line, !known          ? LT_STR("")
	                   : one->is_clock ? LT_STR("minutes")
	                                   : LT_STR("days"));
}

static void put_rule(struct lt_csv_line *line, const struct lt_rule *rule,
                     struct lt_arena *scratch)
{
	lt_csv_field(line, rule->id);
	lt_csv_field(line, rule->title);
	lt_csv_field(line, lt_str_of(lt_force_name(rule->force)));
	lt_csv_field(line, lt_str_of(rule->act == LT_ACT_OPENING
	                                 ? "session.opening"
	                                 : lt_act_name(rule->act)));
	lt_csv_field(line, lt_rule_papers(scratch, &rule->applies));
	lt_csv_field(line, lt_rule_timing_whole(scratch, &rule->must));
}

static void put_line(struct lt_buf *out, const struct lt_deadline *one,
                     const struct lt_report *report, struct lt_arena *scratch)
{
	const struct lt_session *session = one->session;
	const struct lt_source_of_law *source = &one->rule->source;
	const struct lt_check *check = &report->world->check;
	struct lt_csv_line line = lt_csv_begin(out);

	lt_csv_field(&line, session->id);
	lt_csv_field(&line, session->title);
	lt_csv_moment(&line, &session->opens);
	lt_csv_field(&line, session->body->id);
	put_rule(&line, one->rule, scratch);
	lt_csv_field(&line, lt_str_of(lt_deadline_state_name(one->state)));
	lt_csv_limit(&line, &one->first);
	lt_csv_limit(&line, &one->last);
	lt_csv_limit(&line, &one->recommended);
	put_left(&line, one);
	lt_csv_field(&line, one->is_published ? LT_STR("yes") : LT_STR("no"));
	lt_csv_field(&line, one->why.text);
	lt_csv_field(&line, source->instrument);
	lt_csv_field(&line, source->provision);
	lt_csv_field(&line, source->url);
	lt_csv_field(&line, source->verification);
	if (check->is_day)
		lt_csv_day(&line, check->day);
	else
		lt_csv_instant(&line, check->at);
	lt_csv_field(&line, report->tzdata);
	lt_csv_limit(&line, one->act_by.kind ? &one->act_by : &one->last);
	lt_csv_field(&line, one->also);
	lt_csv_limit(&line, one->act_from.kind ? &one->act_from : &one->first);
	lt_csv_end(&line);
}

void lt_render_deadlines_csv(struct lt_buf *out,
                             const struct lt_deadline_list *list,
                             const struct lt_report *report)
{
	struct lt_arena scratch = { 0 };

	lt_csv_header(out, columns);
	for (size_t i = 0; i < list->count; i++) {
		put_line(out, &list->list[i], report, &scratch);
		lt_arena_reset(&scratch);
	}
	lt_arena_free(&scratch);
}
