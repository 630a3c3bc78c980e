#include "render/rules.h"

#include "render/json_out.h"

/* A count with its word: "1 rule", "92 rules". */
static void put_count(struct lt_buf *out, size_t count, const char *one,
                      const char *many)
{
	lt_buf_int(out, (int64_t)count);
	lt_buf_char(out, ' ');
	lt_buf_puts(out, count == 1 ? one : many);
}

void lt_render_rules_checked(struct lt_buf *out,
                             const struct lt_rules_checked *totals)
{
	const struct lt_diags *diags = totals->diags;

	put_count(out, totals->packs, "pack", "packs");
	lt_buf_puts(out, ", ");
	put_count(out, totals->rules, "rule", "rules");
	lt_buf_puts(out, ", ");
	put_count(out, totals->examples, "example", "examples");
	if (totals->failed) {
		lt_buf_puts(out, ", ");
		lt_buf_int(out, (int64_t)totals->failed);
		lt_buf_puts(out, " of which failed");
	}
	lt_buf_puts(out, ": ");
	if (!diags->by_severity[LT_ERROR] && !diags->by_severity[LT_WARNING])
		lt_buf_puts(out, "no error, no warning");
	else {
		put_count(out, diags->by_severity[LT_ERROR], "error", "errors");
		lt_buf_puts(out, ", ");
		put_count(out, diags->by_severity[LT_WARNING], "warning",
		          "warnings");
	}
	if (diags->by_severity[LT_NOTICE]) {
		lt_buf_puts(out, ", ");
		put_count(out, diags->by_severity[LT_NOTICE], "notice",
		          "notices");
	}
	lt_buf_char(out, '\n');
}

void lt_render_rules_checked_json(struct lt_buf *out,
                                  const struct lt_rules_checked *totals)
{
	const struct {
		const char *key;
		size_t count;
	} counts[] = {
		{ "packs", totals->packs },
		{ "rules", totals->rules },
		{ "examples", totals->examples },
		{ "examples_failed", totals->failed },
		{ "working_calendars", totals->calendars },
	};
	const struct lt_diags *diags = totals->diags;
	bool first = true;

	lt_buf_char(out, '{');
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		lt_json_number(out, &first, counts[i].key,
		               (int64_t)counts[i].count);
	lt_json_key(out, &first, "diagnostics");
	lt_json_diags(out, diags, "\n");
	lt_buf_puts(out, "}\n");
}
