#include "render/report.h"

const struct lt_renderer *const lt_renderers[] = {
	&lt_render_text, &lt_render_json, &lt_render_ndjson, &lt_render_ics,
	&lt_render_csv,  &lt_render_html, &lt_render_xlsx,   NULL,
};

int64_t lt_margin_minutes(const struct lt_measured *margin)
{
	if (margin->unit == LT_MEASURE_NONE)
		return INT64_MAX;
	if (margin->unit == LT_MEASURE_MINUTES)
		return margin->from;
	return (margin->has_days ? margin->days_from : margin->from) * 24 * 60;
}

size_t lt_paper_standing_place(const struct lt_paper_standing *standing)
{
	if (standing->has_no_rule && !standing->worst)
		return SIZE_MAX;
	return standing->session ? standing->session->index : SIZE_MAX - 1;
}

int lt_paper_standing_compare(const struct lt_paper_standing *a,
                              const struct lt_paper_standing *b)
{
	size_t place_of_a = lt_paper_standing_place(a);
	size_t place_of_b = lt_paper_standing_place(b);

	if (place_of_a != place_of_b)
		return place_of_a < place_of_b ? -1 : 1;
	if (a->worst != b->worst)
		return a->worst < b->worst ? -1 : 1;
	if (a->margin != b->margin)
		return a->margin < b->margin ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

const struct lt_row *lt_rows_worst_row(const struct lt_rows *rows)
{
	const struct lt_row *worst = NULL;

	for (size_t i = 0; i < rows->count; i++)
		if (rows->list[i].is_counted &&
		    (!worst || rows->list[i].verdict < worst->verdict))
			worst = &rows->list[i];
	return worst;
}

const struct lt_renderer *lt_renderer_named(struct lt_str name)
{
	for (size_t i = 0; lt_renderers[i]; i++)
		if (lt_str_is(name, lt_renderers[i]->name))
			return lt_renderers[i];
	return NULL;
}

static void add_gravities(struct lt_summary *summary, unsigned gravities)
{
	summary->has_error |= (gravities & 1u << LT_GRAVITY_ERROR) != 0;
	summary->has_warning |= (gravities & 1u << LT_GRAVITY_WARNING) != 0;
	summary->has_undecided |= (gravities & 1u << LT_GRAVITY_UNDECIDED) != 0;
}

static unsigned gravities_of(const struct lt_rows *rows)
{
	unsigned gravities = 0;

	for (size_t i = 0; i < rows->count; i++)
		gravities |= 1u << rows->list[i].gravity;
	return gravities;
}

void lt_summary_add_gravity(struct lt_summary *summary,
                            const struct lt_rows *rows)
{
	add_gravities(summary, gravities_of(rows));
}

static void add_worst(struct lt_summary *summary, enum lt_verdict worst)
{
	if (worst && (!summary->worst || worst < summary->worst))
		summary->worst = worst;
}

void lt_summary_count(struct lt_summary *summary, enum lt_verdict worst,
                      unsigned gravities)
{
	add_gravities(summary, gravities);
	add_worst(summary, worst);
	summary->documents++;
	summary->by_verdict[worst]++;
}

void lt_summary_add(struct lt_summary *summary, const struct lt_rows *rows,
                    bool is_document)
{
	enum lt_verdict worst = lt_rows_worst(rows);

	if (is_document) {
		lt_summary_count(summary, worst, gravities_of(rows));
		return;
	}
	lt_summary_add_gravity(summary, rows);
	add_worst(summary, worst);
	if (!rows->count)
		return;
	summary->sessions++;
	summary->sessions_by[worst]++;
}

void lt_summary_join(struct lt_summary *summary, const struct lt_summary *other)
{
	summary->documents += other->documents;
	for (int i = 0; i < LT_VERDICT_COUNT; i++) {
		summary->by_verdict[i] += other->by_verdict[i];
		summary->sessions_by[i] += other->sessions_by[i];
	}
	summary->unreadable += other->unreadable;
	summary->sessions += other->sessions;
	add_worst(summary, other->worst);
	summary->has_error |= other->has_error;
	summary->has_warning |= other->has_warning;
	summary->has_undecided |= other->has_undecided;
}
