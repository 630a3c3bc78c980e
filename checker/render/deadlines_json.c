#include "core/judge.h"
#include "render/deadlines.h"
#include "render/json_out.h"
#include "render/rule_text.h"

static void put_limit(struct lt_buf *out, bool *first, const char *key,
                      const struct lt_limit *limit)
{
	lt_json_key(out, first, key);
	lt_json_limit(out, limit);
}

static void put_left(struct lt_buf *out, bool *first,
                     const struct lt_deadline *one)
{
	bool inner = true;

	lt_json_key(out, first, "left");
	if (one->state != LT_DEADLINE_COMING &&
	    one->state != LT_DEADLINE_PASSED &&
	    one->state != LT_DEADLINE_OPEN) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_char(out, '{');
	lt_json_key(out, &inner, "amount");
	if (one->left == one->left_to) {
		lt_buf_int(out, one->left);
	} else {
		lt_buf_char(out, '[');
		lt_buf_int(out, one->left);
		lt_buf_char(out, ',');
		lt_buf_int(out, one->left_to);
		lt_buf_char(out, ']');
	}
	lt_json_member(out, &inner, "unit",
	               lt_str_of(one->is_clock ? "minutes" : "days"));
	lt_buf_char(out, '}');
}

static void put_session(struct lt_buf *out, bool *first,
                        const struct lt_session *session)
{
	struct lt_moment opens = session->opens;

	lt_json_member(out, first, "session", session->id);
	lt_json_member(out, first, "session_title", session->title);
	lt_json_key(out, first, "opens");
	lt_json_moment(out, &opens);
	lt_json_member(out, first, "body", session->body->id);
}

static void put_rule(struct lt_buf *out, bool *first,
                     const struct lt_deadline *one)
{
	const struct lt_rule *rule = one->rule;
	struct lt_arena arena = { 0 };
	size_t count;
	const struct lt_str *kinds = lt_deadline_kinds(rule, &count);

	lt_json_member(out, first, "rule", rule->id);
	lt_json_member(out, first, "title", rule->title);
	lt_json_member(out, first, "force",
	               lt_str_of(lt_force_name(rule->force)));
	lt_json_member(out, first, "act",
	               lt_str_of(rule->act == LT_ACT_OPENING
	                             ? "session.opening"
	                             : lt_act_name(rule->act)));
	lt_json_key(out, first, "kinds");
	lt_json_texts(out, kinds, count);
	lt_json_member(out, first, "papers",
	               lt_rule_papers(&arena, &rule->applies));
	lt_json_member(out, first, "timing",
	               lt_rule_timing_whole(&arena, &rule->must));
	lt_arena_free(&arena);
}

static void put_readings(struct lt_buf *out, bool *first,
                         const struct lt_deadline *deadline)
{
	bool inner = true;

	lt_json_key(out, first, "readings");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < deadline->reading_count; i++) {
		const struct lt_deadline_reading *one = &deadline->readings[i];
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "name", one->name);
		put_limit(out, &member, "deadline", &one->last);
		put_limit(out, &member, "earliest", &one->first);
		lt_json_member(out, &member, "reason", one->why.text);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_deadline(struct lt_buf *out, const struct lt_deadline *one)
{
	struct lt_arena arena = { 0 };
	struct lt_str *special =
	    LT_NEW_ARRAY(&arena, struct lt_str, one->special_count);
	bool first = true;

	for (size_t i = 0; i < one->special_count; i++)
		special[i] = one->special[i]->id;
	lt_buf_char(out, '{');
	put_session(out, &first, one->session);
	put_rule(out, &first, one);
	lt_json_member(out, &first, "state",
	               lt_str_of(lt_deadline_state_name(one->state)));
	put_limit(out, &first, "deadline", &one->last);
	put_limit(out, &first, "act_by",
	          one->act_by.kind ? &one->act_by : &one->last);
	put_limit(out, &first, "earliest", &one->first);
	put_limit(out, &first, "act_from",
	          one->act_from.kind ? &one->act_from : &one->first);
	put_limit(out, &first, "recommended", &one->recommended);
	put_left(out, &first, one);
	put_readings(out, &first, one);
	lt_json_key(out, &first, "published");
	lt_buf_puts(out, one->is_published ? "true" : "false");
	put_limit(out, &first, "computed",
	          one->is_published ? &one->computed : &one->last);
	lt_json_member(out, &first, "also", one->also);
	lt_json_member(out, &first, "reason", one->why.text);
	lt_json_key(out, &first, "unless");
	lt_json_texts(out, special, one->special_count);
	lt_json_steps(out, &first, one->steps, one->step_count);
	lt_json_source(out, &first, &one->rule->source, false);
	lt_buf_char(out, '}');
	lt_arena_free(&arena);
}

static void put_summary(struct lt_buf *out, const struct lt_deadline_list *list)
{
	bool first = true;

	lt_buf_puts(out, "],\n\"summary\":{");
	lt_json_number(out, &first, "deadlines", (int64_t)list->count);
	lt_json_number(out, &first, "sessions", (int64_t)list->sessions);
	lt_json_number(out, &first, "undecided", (int64_t)list->undecided);
	lt_json_number(out, &first, "past", (int64_t)list->past);
	lt_json_number(out, &first, "cancelled_sessions",
	               (int64_t)list->cancelled);
	lt_buf_char(out, '}');
}

void lt_render_deadlines_json(struct lt_buf *out,
                              const struct lt_deadline_list *list,
                              const struct lt_report *report)
{
	const struct lt_diags *diags = report->diags;
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_run(out, report);
	lt_buf_puts(out, ",\"deadlines\":[");
	for (size_t i = 0; i < list->count; i++) {
		lt_json_comma(out, &first);
		lt_buf_char(out, '\n');
		put_deadline(out, list->list[i]);
	}
	put_summary(out, list);
	lt_buf_puts(out, ",\n\"diagnostics\":");
	lt_json_diags(out, diags, "\n");
	lt_buf_puts(out, "}\n");
}
