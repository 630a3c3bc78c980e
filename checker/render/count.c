#include "render/count.h"

#include "base/safe.h"
#include "render/json_out.h"
#include "render/sentences.h"
#include "render/wrap.h"

static const char *way(enum lt_direction to)
{
	return to == LT_EARLIER ? "before" : "after";
}

/* "2 weeks before Mon 4 Mar 2024: Mon 19 Feb 2024" */
static void put_answer(struct lt_buf *out, const struct lt_reckoning *one,
                       struct lt_arena *scratch)
{
	static const char with_answer[] = "{0} {1} {2}: {3}\n";
	static const char without[] = "{0} {1} {2}: cannot be told\n";
	bool is_known = one->limit.kind > LT_LIMIT_UNKNOWN;
	const struct lt_str args[] = {
		one->period.text, lt_str_of(way(one->to)),
		lt_words_moment(scratch, &one->anchor, one->zone),
		is_known ? lt_words_limit(scratch, &one->limit)
			 : (struct lt_str){ 0 }
	};

	lt_buf_format(out, is_known ? with_answer : without, args, 4);
}

static void put_all(struct lt_buf *out, const struct lt_reckoning *one)
{
	struct lt_arena scratch = { 0 };

	put_answer(out, one, &scratch);
	lt_put_steps(out, one->steps, one->step_count);
	if (one->limit.kind <= LT_LIMIT_UNKNOWN) {
		lt_buf_puts(out, "   because ");
		lt_safe_put(out, one->why.text);
		lt_buf_char(out, '\n');
	}
	if (one->uses_estimate) {
		lt_buf_puts(out, "   note: ");
		lt_buf_put(out, lt_say(&scratch, LT_P_NOTICE_ESTIMATED, { 0 }));
		lt_buf_char(out, '\n');
	}
	lt_arena_free(&scratch);
}

void lt_render_count(struct lt_buf *out, const struct lt_reckoning *one,
                     unsigned width)
{
	struct lt_buf text = { 0 };

	put_all(&text, one);
	lt_put_lines_wrapped(out, lt_buf_str(&text), 6, width);
	lt_buf_free(&text);
}

void lt_render_count_json(struct lt_buf *out, const struct lt_reckoning *one,
                          const struct lt_diags *diags)
{
	struct lt_moment anchor = one->anchor;
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_member(out, &first, "period", one->period.text);
	lt_json_member(out, &first, "direction", lt_str_of(way(one->to)));
	lt_json_key(out, &first, "anchor");
	lt_json_moment(out, &anchor);
	lt_json_member(out, &first, "body", one->body->id);
	lt_json_member(out, &first, "zone",
	               lt_str_of(one->zone ? one->zone->name : NULL));
	lt_json_key(out, &first, "result");
	lt_json_limit(out, &one->limit);
	lt_json_member(out, &first, "reason", one->why.text);
	lt_json_key(out, &first, "uses_estimate");
	lt_buf_puts(out, one->uses_estimate ? "true" : "false");
	lt_json_steps(out, &first, one->steps, one->step_count);
	lt_json_key(out, &first, "diagnostics");
	lt_json_diags(out, diags, "");
	lt_buf_puts(out, "}\n");
}
