#include "render/report.h"

const struct lt_renderer *const lt_renderers[] = {
	&lt_render_text, &lt_render_json, &lt_render_ndjson, &lt_render_ics,
	&lt_render_csv,  &lt_render_html, &lt_render_xlsx,   NULL,
};

const struct lt_renderer *lt_renderer_named(struct lt_str name)
{
	for (size_t i = 0; lt_renderers[i]; i++)
		if (lt_str_is(name, lt_renderers[i]->name))
			return lt_renderers[i];
	return NULL;
}

static void add_row(struct lt_summary *summary, const struct lt_row *row)
{
	summary->has_error |= row->gravity == LT_GRAVITY_ERROR;
	summary->has_warning |= row->gravity == LT_GRAVITY_WARNING;
	summary->has_undecided |= row->gravity == LT_GRAVITY_UNDECIDED;
}

void lt_summary_add(struct lt_summary *summary, const struct lt_rows *rows,
                    bool is_document)
{
	enum lt_verdict worst = lt_rows_worst(rows);

	for (size_t i = 0; i < rows->count; i++)
		add_row(summary, &rows->list[i]);
	if (worst && (!summary->worst || worst < summary->worst))
		summary->worst = worst;
	if (!is_document) {
		summary->sessions += rows->count > 0;
		return;
	}
	summary->documents++;
	summary->by_verdict[worst]++;
}
