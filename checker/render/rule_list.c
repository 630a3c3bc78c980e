#include "base/safe.h"
#include "core/applies.h"
#include "core/judge.h"
#include "render/json_out.h"
#include "render/rule_text.h"
#include "render/rules.h"
#include "render/wrap.h"

/* --- by body ------------------------------------------------------------ */

struct body_list {
	const struct lt_body **list;
	size_t count;
};

/* Each body once, by its id; two packs may know more or less of one. */
static void add_body(struct lt_arena *arena, struct body_list *bodies,
                     const struct lt_body *body)
{
	size_t i = 0, end = bodies->count;

	while (i < end) {
		size_t middle = i + (end - i) / 2;
		int order = lt_str_compare(bodies->list[middle]->id, body->id);

		if (order == 0)
			return;
		if (order < 0)
			i = middle + 1;
		else
			end = middle;
	}
	lt_arena_push(arena, (void **)&bodies->list, bodies->count,
	              sizeof *bodies->list);
	for (size_t j = bodies->count++; j > i; j--)
		bodies->list[j] = bodies->list[j - 1];
	bodies->list[i] = body;
}

static void gather_bodies(struct lt_arena *arena,
                          const struct lt_listed_rules *rules,
                          struct body_list *bodies)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct lt_rule *rule = rules->list[i].rule;

		for (size_t j = 0; j < rule->body_count; j++)
			if (lt_rule_is_for(rule, rule->bodies[j]))
				add_body(arena, bodies, rule->bodies[j]);
	}
}

/* BODY NULL: a rule of any body. */
static bool is_of(const struct lt_rule *rule, const struct lt_body *body)
{
	return body ? rule->body_count && lt_rule_is_for(rule, body)
	            : rule->body_count == 0;
}

/* --- text --------------------------------------------------------------- */

static void put_in_force(struct lt_buf *out, const struct lt_rule *rule)
{
	char day[10];

	if (!rule->has_from && !rule->has_to)
		return;
	lt_buf_puts(out, " (");
	if (rule->has_from) {
		lt_day_write(rule->in_force_from, day);
		lt_buf_put(out, (struct lt_str){ day, sizeof day });
	}
	lt_buf_puts(out, !rule->has_to    ? " on"
	                 : rule->has_from ? " to "
	                                  : "to ");
	if (rule->has_to) {
		lt_day_write(rule->in_force_to, day);
		lt_buf_put(out, (struct lt_str){ day, sizeof day });
	}
	lt_buf_char(out, ')');
}

static void put_row(struct lt_buf *out, const struct lt_rule *rule,
                    unsigned width)
{
	struct lt_buf line = { 0 };

	lt_buf_puts(out, "  ");
	lt_safe_put(out, rule->id);
	put_in_force(out, rule);
	lt_buf_puts(out, ", ");
	lt_buf_puts(out, lt_force_name(rule->force));
	if (rule->source.verification.size &&
	    !lt_str_is(rule->source.verification, "text")) {
		lt_buf_puts(out, ", ");
		lt_safe_put(out, rule->source.verification);
	}
	lt_buf_puts(out, "\n      ");
	lt_safe_put(&line, rule->title);
	lt_put_wrapped(out, lt_buf_str(&line), 6, 6, width);
	lt_buf_free(&line);
}

static void put_body(struct lt_buf *out, const struct lt_listed_rules *rules,
                     const struct lt_body *body)
{
	bool any = false;

	for (size_t i = 0; i < rules->count; i++) {
		if (!is_of(rules->list[i].rule, body))
			continue;
		if (!any && out->size)
			lt_buf_char(out, '\n');
		if (!any && !body)
			lt_buf_puts(out, "any body\n");
		if (!any && body) {
			lt_safe_put(out, body->id);
			if (!lt_str_eq(body->id, body->name)) {
				lt_buf_puts(out, ": ");
				lt_safe_put(out, body->name);
			}
			lt_buf_char(out, '\n');
		}
		any = true;
		put_row(out, rules->list[i].rule, rules->width);
	}
}

void lt_render_rule_list(struct lt_buf *out,
                         const struct lt_listed_rules *rules)
{
	struct lt_arena arena = { 0 };
	struct body_list bodies = { 0 };

	gather_bodies(&arena, rules, &bodies);
	put_body(out, rules, NULL);
	for (size_t i = 0; i < bodies.count; i++)
		put_body(out, rules, bodies.list[i]);
	lt_arena_free(&arena);
}

static void put_sentences(struct lt_buf *out, const struct lt_listed_rule *one,
                          unsigned width)
{
	struct lt_arena arena = { 0 };
	struct lt_rule_text text;
	struct lt_buf line = { 0 };
	bool in_source = false;

	lt_rule_sentences(&arena, one->rule, one->rules, one->rule_count,
	                  &text);
	for (size_t i = 0; i < text.count; i++) {
		const struct lt_rule_sentence *sentence = &text.list[i];
		unsigned indent = 2 + 4 * sentence->level;

		if (!in_source && strcmp(sentence->code, "source") == 0) {
			lt_buf_puts(out, "\n  Source:\n");
			in_source = true;
		}
		indent += in_source ? 2 : 0;
		lt_buf_repeat(out, ' ', indent);
		lt_safe_put(&line, sentence->text);
		lt_put_wrapped(out, lt_buf_str(&line), indent, indent, width);
		lt_buf_clear(&line);
	}
	lt_buf_free(&line);
	lt_arena_free(&arena);
}

void lt_render_rule_show(struct lt_buf *out,
                         const struct lt_listed_rules *rules)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct lt_listed_rule *one = &rules->list[i];
		const struct lt_rule *rule = one->rule;
		struct lt_buf line = { 0 };

		if (i)
			lt_buf_char(out, '\n');
		lt_safe_put(&line, rule->id);
		lt_buf_puts(&line, ": ");
		lt_safe_put(&line, rule->title);
		lt_put_wrapped(out, lt_buf_str(&line), 0, 2, rules->width);
		for (size_t j = 0; j < rule->body_count; j++) {
			if (!lt_rule_is_for(rule, rule->bodies[j]))
				continue;
			lt_buf_clear(&line);
			lt_buf_puts(&line, "  of ");
			lt_safe_put(&line, rule->bodies[j]->name);
			lt_put_wrapped(out, lt_buf_str(&line), 0, 4,
			               rules->width);
		}
		lt_buf_char(out, '\n');
		put_sentences(out, one, rules->width);
		lt_buf_free(&line);
	}
}

/* --- JSON --------------------------------------------------------------- */

static void put_day(struct lt_buf *out, bool *first, const char *key,
                    bool is_set, struct lt_day day)
{
	lt_json_key(out, first, key);
	if (is_set)
		lt_json_day(out, day);
	else
		lt_buf_puts(out, "null");
}

/* The bodies that the rule is for. */
static void put_bodies(struct lt_buf *out, const struct lt_rule *rule)
{
	bool first = true;

	lt_buf_char(out, '[');
	for (size_t i = 0; i < rule->body_count; i++) {
		if (!lt_rule_is_for(rule, rule->bodies[i]))
			continue;
		lt_json_comma(out, &first);
		lt_json_string(out, rule->bodies[i]->id);
	}
	lt_buf_char(out, ']');
}

static void put_sentence_objects(struct lt_buf *out,
                                 const struct lt_rule_text *text)
{
	bool first = true;

	lt_buf_char(out, '[');
	for (size_t i = 0; i < text->count; i++) {
		bool member = true;

		lt_json_comma(out, &first);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "code",
		               lt_str_of(text->list[i].code));
		lt_json_number(out, &member, "level", text->list[i].level);
		lt_json_member(out, &member, "text", text->list[i].text);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_rule(struct lt_buf *out, const struct lt_listed_rule *one,
                     bool with_sentences)
{
	const struct lt_rule *rule = one->rule;
	struct lt_arena arena = { 0 };
	struct lt_rule_text text;
	bool first = true, inner = true;

	lt_rule_sentences(&arena, rule, one->rules, one->rule_count, &text);
	lt_buf_char(out, '{');
	lt_json_member(out, &first, "rule", rule->id);
	lt_json_member(out, &first, "title", rule->title);
	lt_json_member(out, &first, "pack_title", one->pack_title);
	lt_json_member(out, &first, "edition", one->pack_edition);
	lt_json_key(out, &first, "bodies");
	put_bodies(out, rule);
	lt_json_member(out, &first, "act",
	               lt_str_of(rule->act == LT_ACT_OPENING
	                             ? "session.opening"
	                             : lt_act_name(rule->act)));
	lt_json_member(out, &first, "force",
	               lt_str_of(lt_force_name(rule->force)));
	lt_json_member(out, &first, "summary",
	               text.count ? text.list[0].text : (struct lt_str){ 0 });
	put_day(out, &first, "in_force_from", rule->has_from,
	        rule->in_force_from);
	put_day(out, &first, "in_force_to", rule->has_to, rule->in_force_to);
	lt_json_key(out, &first, "overrides");
	lt_json_texts(out, rule->overrides, rule->override_count);
	lt_json_source(out, &first, &rule->source, true);
	if (with_sentences) {
		lt_json_key(out, &first, "sentences");
		put_sentence_objects(out, &text);
	}
	lt_json_key(out, &first, "at");
	lt_buf_char(out, '{');
	lt_json_place_members(out, &inner, &rule->at);
	lt_buf_puts(out, "}}");
	lt_arena_free(&arena);
}

static void put_json(struct lt_buf *out, const struct lt_listed_rules *rules,
                     bool with_sentences)
{
	const struct lt_diags *diags = rules->diags;
	bool first = true;

	lt_buf_puts(out, "{\"rules\":[");
	for (size_t i = 0; i < rules->count; i++) {
		lt_json_comma(out, &first);
		lt_buf_char(out, '\n');
		put_rule(out, &rules->list[i], with_sentences);
	}
	lt_buf_puts(out, "],\n\"diagnostics\":");
	lt_json_diags(out, diags, "\n");
	lt_buf_puts(out, "}\n");
}

void lt_render_rule_list_json(struct lt_buf *out,
                              const struct lt_listed_rules *rules)
{
	put_json(out, rules, false);
}

void lt_render_rule_show_json(struct lt_buf *out,
                              const struct lt_listed_rules *rules)
{
	put_json(out, rules, true);
}
