#include "render/csv_out.h"
#include "render/deadlines.h"
#include "render/rule_text.h"

static const char *const columns[] = {
	"session",     "session_title", "session_opens",
	"body",        "rule",          "rule_title",
	"force",       "act",           "papers",
	"timing",      "state",         "earliest",
	"deadline",    "recommended",   "left",
	"passed_by",   "unit",          "published",
	"reason",      "instrument",    "provision",
	"url",         "verification",  "as_of",
	"tz_database", "act_by",        "also",
	"act_from",    "left_else",     "passed_else",
	"open_for",    "open_for_else", "readings",
	NULL
};

/* Two columns without a sign, as the margin of a verdict has. */
static void put_signless(struct lt_csv_line *line, bool has, int64_t left)
{
	lt_csv_number_if(line, has && left >= 0, left);
	lt_csv_number_if(line, has && left < 0, -left);
}

static bool is_counted(const struct lt_deadline *one)
{
	return one->state == LT_DEADLINE_COMING ||
	       one->state == LT_DEADLINE_PASSED;
}

/* Of several moments the first has passed, and not the last. */
static bool is_passing(const struct lt_deadline *one)
{
	return one->state == LT_DEADLINE_COMING && one->left < 0;
}

static void put_left(struct lt_csv_line *line, const struct lt_deadline *one)
{
	bool has = is_counted(one) || one->state == LT_DEADLINE_OPEN;

	put_signless(line, is_counted(one),
	             is_passing(one) ? one->left_to : one->left);
	lt_csv_field(line, !has            ? LT_STR("")
	                   : one->is_clock ? LT_STR("minutes")
	                                   : LT_STR("days"));
}

/* The other end, where it is one of several moments, and for how long it has
 * been open. */
static void put_rest_of_left(struct lt_csv_line *line,
                             const struct lt_deadline *one)
{
	bool is_open = one->state == LT_DEADLINE_OPEN;
	bool is_span = one->left != one->left_to;

	put_signless(line, is_counted(one) && is_span,
	             is_passing(one) ? one->left : one->left_to);
	lt_csv_number_if(line, is_open, -one->left_to);
	lt_csv_number_if(line, is_open && is_span, -one->left);
}

/* "plain: 2027-02-22; clear days: 2027-02-21" */
static void put_readings(struct lt_csv_line *line,
                         const struct lt_deadline *deadline)
{
	struct lt_buf text = { 0 };

	for (size_t i = 0; i < deadline->reading_count; i++) {
		const struct lt_deadline_reading *one = &deadline->readings[i];

		if (i)
			lt_buf_puts(&text, "; ");
		lt_buf_put(&text, one->name);
		lt_buf_puts(&text, ": ");
		if (one->first.kind > LT_LIMIT_UNKNOWN)
			lt_buf_puts(&text, "from ");
		lt_csv_put_limit(&text, &one->first);
		if (one->first.kind > LT_LIMIT_UNKNOWN &&
		    one->last.kind > LT_LIMIT_UNKNOWN)
			lt_buf_puts(&text, " to ");
		lt_csv_put_limit(&text, &one->last);
		lt_buf_put(&text, one->why.text);
	}
	lt_csv_field(line, lt_buf_str(&text));
	lt_buf_free(&text);
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
	put_rest_of_left(&line, one);
	put_readings(&line, one);
	lt_csv_end(&line);
}

void lt_render_deadlines_csv(struct lt_buf *out,
                             const struct lt_deadline_list *list,
                             const struct lt_report *report)
{
	struct lt_arena scratch = { 0 };

	lt_csv_header(out, columns);
	for (size_t i = 0; i < list->count; i++) {
		put_line(out, list->list[i], report, &scratch);
		lt_arena_reset(&scratch);
	}
	lt_arena_free(&scratch);
}
