#include "cli/judging.h"

#include <stdlib.h>

static bool needs_all(const struct lt_world *world)
{
	for (size_t i = 0; i < world->rule_count; i++)
		if (world->rules[i]->revision != LT_REVISION_RESTARTS)
			return true;
	return false;
}

static bool needs_some(const struct lt_world *world)
{
	for (size_t i = 0; i < world->rule_count; i++)
		if (world->rules[i]->waits)
			return true;
	return false;
}

enum { COUNTED_AT_ONCE = 256 };

/* What is left of a register, one record after the other. */
static void judge_register(struct lt_job *job, struct lt_judge *judge,
                           size_t index)
{
	struct lt_register *from = job->run->registers[index];
	/* Rows are written when they are there, counts at the end. */
	size_t count = job->sink->only_verdicts ? COUNTED_AT_ONCE : 1;
	bool more = true;

	if (job->sink->jobs > 1 && !from->is_sheet)
		lt_judge_parts(job, index);
	judge->register_index = index;
	while (more && !job->is_stopped) {
		lt_batch_begin(judge->batch, job);
		more = from->is_sheet ? lt_judge_row(judge, from)
		                      : lt_judge_records(judge, &from->records,
		                                         from->body, count);
		lt_batch_join(job, judge->batch);
	}
}

/* Components of one symbol are the versions of one paper. */
static void judge_papers(struct lt_job *job, struct lt_judge *judge,
                         const struct lt_register *from)
{
	const struct lt_calendar *calendar = from->calendar;
	struct lt_run *run = job->run;
	struct lt_document_context context = {
		.norm = { &run->arena, &run->diags, &run->zones },
		.find_body = lt_world_find_body,
		.context = &run->builder,
		.default_body = from->body
	};
	bool *done = LT_NEW_ARRAY(&run->arena, bool, calendar->paper_count);
	const struct lt_cal_paper **group = LT_NEW_ARRAY(
	    &run->arena, const struct lt_cal_paper *, calendar->paper_count);

	for (size_t i = 0; i < calendar->paper_count; i++) {
		struct lt_document *document =
		    LT_NEW(&run->arena, struct lt_document);
		size_t count = 0;

		for (size_t j = i; j < calendar->paper_count && !done[i]; j++)
			if (!done[j] && lt_str_eq(calendar->papers[i].symbol,
			                          calendar->papers[j].symbol)) {
				group[count++] = &calendar->papers[j];
				done[j] = j > i;
			}
		if (!count)
			continue;
		lt_batch_begin(judge->batch, job);
		if (lt_document_from_papers(&context, group, count,
		                            calendar->default_zone, document))
			lt_judge_paper(judge, document);
		else
			judge->batch->summary.unreadable++;
		lt_batch_join(job, judge->batch);
	}
}

/* The document of an entry, read as it was before; what was reported then is
 * not reported again. */
static bool read_again(struct lt_job *job, struct lt_judge *judge,
                       const struct lt_waiting_entry *entry,
                       struct lt_str bytes, struct lt_document *document)
{
	struct lt_run *run = job->run;
	const struct lt_register *from = run->registers[entry->register_index];
	struct lt_record record = { bytes, entry->line, entry->column,
		                    entry->index };
	struct lt_diags silent = { .arena = &judge->scratch };
	struct lt_document_context context = { .norm = { &judge->scratch,
		                                         &silent, &run->zones },
		                               .find_body = lt_world_find_body,
		                               .context = &run->builder,
		                               .default_body = from->body };
	struct lt_source source;
	struct lt_records records;
	const struct lt_json *node;

	lt_records_again(&records, &source, &from->records, &record, &silent);
	return lt_records_next(&records, &judge->scratch, &node) == LT_OK &&
	       lt_document_from_json(&context, node, document);
}

static void judge_again(struct lt_job *job, struct lt_judge *judge,
                        const struct lt_waiting_entry *entry,
                        const struct lt_document *document)
{
	struct lt_papers papers = { job->papers, job->sessions,
		                    job->paper_count };
	struct lt_judging how = { .world = &job->run->builder.world,
		                  .papers = &papers,
		                  .with_steps = job->sink->with_steps,
		                  .arena = &judge->scratch };
	struct lt_batch *batch = judge->batch;
	struct lt_rows rows;
	enum lt_verdict worst;

	lt_judge_document(&how, document, &rows);
	lt_summary_add_gravity(&batch->summary, &rows);
	worst = lt_rows_worst(&rows);
	if (entry->worst && (!worst || entry->worst < worst))
		worst = entry->worst;
	lt_summary_count(&batch->summary, worst, 0);
	if (rows.count || !entry->has_rows)
		job->sink->rows(job->sink->context, &rows, document,
		                batch->bufs);
}

/* Rules that need other papers are judged when all have been read. */
static void judge_waiting(struct lt_job *job, struct lt_judge *judge)
{
	struct lt_waiting_entry entry;
	struct lt_buf record = { 0 };

	while (!job->is_stopped &&
	       lt_waiting_next(&job->waiting, &entry, &record)) {
		struct lt_document document;

		lt_batch_begin(judge->batch, job);
		lt_arena_reset(&judge->scratch);
		if (entry.document)
			judge_again(job, judge, &entry, entry.document);
		else if (read_again(job, judge, &entry, lt_buf_str(&record),
		                    &document))
			judge_again(job, judge, &entry, &document);
		lt_batch_join(job, judge->batch);
	}
	lt_buf_free(&record);
}

static bool is_session_wanted(const struct lt_options *options,
                              const struct lt_session *session)
{
	return !options->document &&
	       (!options->session ||
	        lt_str_is(session->id, options->session)) &&
	       (!options->body || lt_str_is(session->body->id, options->body));
}

static void judge_sessions(struct lt_job *job, struct lt_judge *judge)
{
	const struct lt_world *world = &job->run->builder.world;
	struct lt_papers papers = { job->papers, job->sessions,
		                    job->paper_count };
	struct lt_judging how = { .world = world,
		                  .papers = &papers,
		                  .with_steps = job->sink->with_steps,
		                  .arena = &judge->scratch };

	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *session = world->sessions[i];
		struct lt_rows rows;

		if (!is_session_wanted(&job->run->options, session))
			continue;
		lt_arena_reset(&judge->scratch);
		lt_judge_session(&how, session, &rows);
		if (!rows.count)
			continue;
		lt_batch_begin(judge->batch, job);
		lt_summary_add(&judge->batch->summary, &rows, false);
		job->sink->rows(job->sink->context, &rows, NULL,
		                judge->batch->bufs);
		lt_batch_join(job, judge->batch);
	}
}

void lt_run_judge(struct lt_run *run, const struct lt_rows_sink *sink,
                  struct lt_summary *summary)
{
	const struct lt_world *world = &run->builder.world;
	struct lt_job job = { .run = run,
		              .sink = sink,
		              .summary = summary,
		              .keeps_all = needs_all(world),
		              .keeps_some = needs_some(world) };
	struct lt_batch batch = { 0 };
	struct lt_judge judge;

	lt_waiting_init(&job.waiting);
	lt_judge_init(&judge, &job);
	judge.batch = &batch;
	for (size_t i = 0; i < run->register_count; i++) {
		if (run->registers[i]->is_calendar)
			judge_papers(&job, &judge, run->registers[i]);
		else if (run->registers[i]->is_open)
			judge_register(&job, &judge, i);
	}
	judge_waiting(&job, &judge);
	judge_sessions(&job, &judge);
	lt_batch_free(&batch);
	lt_judge_free(&judge);
	lt_waiting_free(&job.waiting);
	lt_symbols_free(&job.symbols);
}
