#include "base/similar.h"
#include "cli/judging.h"
#include "core/match.h"
#include "core/words.h"
#include "normalise/tree_papers.h"

#include <stdlib.h>
#include <string.h>

/* --document, --session and --body narrow what is judged. */
static bool narrows(const struct lt_options *options)
{
	return options->document || options->session || options->body;
}

struct lt_judge *lt_judge_new(const struct lt_job *job)
{
	const struct lt_run *run = job->run;
	struct lt_judge *judge = lt_alloc(sizeof *judge);

	memset(judge, 0, sizeof *judge);
	judge->job = job;
	if (job->sink->need != LT_ROWS_ALL)
		judge->quick = lt_quick_new(&judge->arena, &run->builder.world);
	judge->is_brief = judge->quick && !job->keeps_all && !job->keeps_some &&
	                  !narrows(&run->options);
	return judge;
}

void lt_judge_free(struct lt_judge *judge)
{
	if (judge->quick)
		lt_quick_free(judge->quick);
	lt_arena_free(&judge->scratch);
	lt_arena_free(&judge->arena);
	free(judge);
}

void lt_batch_begin(struct lt_batch *batch, const struct lt_job *job,
                    bool wants_symbols)
{
	batch->diags =
	    (struct lt_diags){ .arena = &batch->arena,
		               .is_strict = job->run->diags.is_strict };
	batch->wants_symbols = wants_symbols;
}

void lt_batch_free(struct lt_batch *batch)
{
	lt_arena_free(&batch->arena);
	for (int i = 0; i < LT_OUTPUTS_MAX; i++)
		lt_buf_free(&batch->bufs[i]);
	lt_buf_free(&batch->waiting);
	free(batch->seen);
}

/* --- one document ------------------------------------------------------- */

static void note_near(struct lt_batch *batch, struct lt_str wanted,
                      struct lt_str symbol)
{
	struct lt_str before = batch->near.best;

	if (!batch->near.wanted.at)
		batch->near = lt_nearest(wanted);
	lt_nearest_try(&batch->near, symbol);
	if (batch->near.best.at != before.at)
		batch->near.best =
		    lt_arena_copy(&batch->arena, batch->near.best);
}

static bool is_wanted(struct lt_judge *judge,
                      const struct lt_document *document)
{
	const struct lt_options *options = &judge->job->run->options;
	const struct lt_world *world = &judge->job->run->builder.world;
	struct lt_session_choice choice;

	if (options->document &&
	    !lt_str_is(document->symbol, options->document)) {
		note_near(judge->batch, lt_str_of(options->document),
		          document->symbol);
		return false;
	}
	if (!options->session && !options->body)
		return true;
	choice = lt_session_of(world, document, &judge->scratch);
	return (!options->body ||
	        (choice.body && lt_str_is(choice.body->id, options->body))) &&
	       (!options->session ||
	        lt_document_may_be_of(world, document, &choice,
	                              lt_str_of(options->session)));
}

/* The kinds of papers that some rule counts from. */
static bool is_anchor_kind(const struct lt_must *must, struct lt_str kind)
{
	if (must->anchor.kind == LT_ANCHOR_KIND_ACT &&
	    lt_str_eq(must->anchor.name, kind))
		return true;
	for (size_t i = 0; i < must->clause_count; i++)
		if (is_anchor_kind(&must->clauses[i], kind))
			return true;
	return false;
}

static bool counts_from(const struct lt_rule *rule, struct lt_str kind)
{
	for (size_t i = 0; i < rule->reading_count; i++)
		if (is_anchor_kind(&rule->readings[i].must, kind))
			return true;
	return is_anchor_kind(&rule->must, kind);
}

static bool is_kept(const struct lt_job *job,
                    const struct lt_document *document)
{
	const struct lt_world *world = &job->run->builder.world;

	if (job->keeps_all)
		return true;
	for (size_t i = 0; job->keeps_some && i < world->rule_count; i++)
		if (counts_from(world->rules[i], document->kind))
			return true;
	return false;
}

static void keep_paper(struct lt_judge *judge,
                       const struct lt_document *document)
{
	struct lt_batch *batch = judge->batch;
	struct lt_session_choice choice = lt_session_of(
	    &judge->job->run->builder.world, document, &judge->scratch);
	const struct lt_document **paper =
	    lt_arena_push(&batch->arena, (void **)&batch->papers,
	                  batch->paper_count, sizeof *paper);
	const struct lt_session **session =
	    lt_arena_push(&batch->arena, (void **)&batch->sessions,
	                  batch->paper_count++, sizeof *session);

	*paper = lt_document_keep(&batch->arena, document);
	*session = choice.session;
}

/* Puts a document aside that needs other papers: it is judged again at the end,
 * with all rows. Of its rows so far only the gravity is counted. */
static void put_off(struct lt_judge *judge, const struct lt_document *document,
                    const struct lt_rows *rows, const struct lt_record *record)
{
	struct lt_waiting_entry entry = { .register_index =
		                              judge->register_index,
		                          .document = record ? NULL : document,
		                          .worst = lt_rows_worst(rows),
		                          .has_rows = rows->count > 0 };
	struct lt_str bytes = { 0 };

	if (record) {
		entry.line = record->line;
		entry.column = record->column;
		entry.index = record->index;
		bytes = record->bytes;
	}
	lt_waiting_put(&judge->batch->waiting, &entry, bytes);
	lt_summary_add_gravity(&judge->batch->summary, rows);
}

static bool count_quickly(struct lt_judge *judge)
{
	struct lt_quick_answer answer;

	if (!lt_quick_answer(judge->quick, &judge->paper, &answer))
		return false;
	lt_summary_count(&judge->batch->summary, answer.worst,
	                 answer.gravities);
	return true;
}

static bool put_quickly(struct lt_judge *judge,
                        const struct lt_document *document)
{
	const struct lt_rows_sink *sink = judge->job->sink;
	struct lt_batch *batch = judge->batch;
	struct lt_rows rows;

	if (!lt_quick_rows(judge->quick, &judge->paper, document,
	                   sink->need <= LT_ROWS_LEADS, &judge->scratch, &rows))
		return false;
	lt_summary_add(&batch->summary, &rows, true);
	sink->rows(sink->context, &rows, document, batch->bufs);
	return true;
}

static bool answer_quickly(struct lt_judge *judge,
                           const struct lt_document *document)
{
	if (!judge->quick || !lt_quick_paper_of(document, &judge->paper))
		return false;
	return judge->job->sink->need == LT_ROWS_COUNTED
	           ? count_quickly(judge)
	           : put_quickly(judge, document);
}

static void judge_rows(struct lt_judge *judge,
                       const struct lt_document *document,
                       const struct lt_record *record)
{
	const struct lt_rows_sink *sink = judge->job->sink;
	struct lt_batch *batch = judge->batch;
	struct lt_judging how = { .world = &judge->job->run->builder.world,
		                  .with_steps = sink->with_steps,
		                  .with_all_days = sink->with_all_days,
		                  .with_refused = sink->with_refused,
		                  .arena = &judge->scratch };
	struct lt_rows rows;
	bool waits = lt_judge_document(&how, document, &rows);

	if (waits)
		put_off(judge, document, &rows, record);
	else
		lt_summary_add(&batch->summary, &rows, true);
	if (!waits || rows.count)
		sink->rows(sink->context, &rows, document, batch->bufs);
}

/* Reports waivers and announced dates for rules that are not in use. */
static void check_rules(struct lt_judge *judge,
                        const struct lt_document *document)
{
	const struct lt_world_builder *builder = &judge->job->run->builder;
	struct lt_diags *diags = &judge->batch->diags;

	for (size_t i = 0; i < document->waiver_count; i++)
		lt_world_check_rule(builder, document->waivers[i].rule,
		                    &document->waivers[i].at, diags);
	for (size_t i = 0; i < document->published_count; i++)
		if (document->published[i].rule.size)
			lt_world_check_rule(builder,
			                    document->published[i].rule,
			                    &document->published[i].at, diags);
}

/* PLAIN is what the document was made of, where it has no attributes yet. */
static void judge_one(struct lt_judge *judge, struct lt_document *document,
                      const struct lt_record *record,
                      const struct lt_plain *plain)
{
	lt_judge_see(judge, lt_judge_expect(judge, document->symbol), record,
	             document);
	if (is_kept(judge->job, document))
		keep_paper(judge, document);
	if (judge->job->is_outside || !is_wanted(judge, document) ||
	    answer_quickly(judge, document))
		return;
	lt_judge_tell_session(judge, document);
	lt_judge_tell_kind(judge, document);
	check_rules(judge, document);
	if (plain)
		lt_document_plain_attributes(&judge->scratch, plain, document);
	judge_rows(judge, document, record);
}

void lt_judge_paper(struct lt_judge *judge, struct lt_document *document)
{
	lt_arena_reset(&judge->scratch);
	judge_one(judge, document, NULL, NULL);
}

/* --- records ------------------------------------------------------------ */

/* Whether the authors of a plain record will be shown and stand in a list,
 * which the short way does not read. */
static bool tells_authors(const struct lt_judge *judge)
{
	return !judge->job->run->options.summary &&
	       judge->plain.has >> LT_PLAIN_AUTHORS & 1 &&
	       lt_plain_kind(&judge->plain, LT_PLAIN_AUTHOR) != LT_PLAIN_TEXT;
}

/* Judges the plain record that comes next without making a document of it:
 * counts it, or makes rows with no more than its names. Its place is only
 * computed if it is needed. False: nothing was done, it needs a document. */
static bool answer_plain(struct lt_judge *judge, struct lt_records *records,
                         const struct lt_document_context *context)
{
	const struct lt_plain *plain = &judge->plain;
	enum lt_rows_need need = judge->job->sink->need;
	struct lt_document *shown = &judge->shown;
	uint64_t hash;

	if (!lt_quick_paper_from_plain(context, &judge->memo, plain,
	                               &judge->paper))
		return false;
	hash =
	    lt_judge_expect(judge, plain->fields[lt_plain_symbol(plain)].text);
	if (need <= LT_ROWS_TEXTS)
		shown->at = lt_records_plain_place(records, &judge->scratch);
	if (need != LT_ROWS_COUNTED)
		lt_document_show_plain(plain, need <= LT_ROWS_TEXTS,
		                       &judge->scratch, shown);
	if (!(need == LT_ROWS_COUNTED ? count_quickly(judge)
	                              : put_quickly(judge, shown)))
		return false;
	lt_judge_note_plain(judge);
	lt_records_take_plain(records);
	lt_judge_see(judge, hash, &records->last, NULL);
	return true;
}

/* Judges the next record the short way. */
static bool judge_plain(struct lt_judge *judge, struct lt_records *records,
                        const struct lt_document_context *context)
{
	struct lt_place at;

	if (!lt_records_plain(records, &judge->scratch, &judge->plain) ||
	    tells_authors(judge))
		return false;
	if (judge->is_brief && !judge->job->is_outside &&
	    answer_plain(judge, records, context))
		return true;
	at = lt_records_plain_place(records, &judge->scratch);
	if (!lt_document_from_plain(context, &judge->memo, &judge->plain, &at,
	                            &judge->document))
		return false;
	lt_judge_note_plain(judge);
	lt_records_take_plain(records);
	judge_one(judge, &judge->document, &records->last, &judge->plain);
	return true;
}

/* Counts a record with a tree without making a document of it. False: nothing
 * was done, it needs one. */
static bool answer_tree(struct lt_judge *judge,
                        const struct lt_records *records,
                        const struct lt_document_context *context,
                        const struct lt_document_members *members)
{
	uint64_t hash;

	if (!judge->is_brief || judge->job->is_outside ||
	    judge->job->sink->need != LT_ROWS_COUNTED ||
	    !lt_quick_paper_from_tree(context, members, &judge->paper))
		return false;
	lt_quick_expect(judge->quick, &judge->paper);
	hash = lt_judge_expect(judge, lt_document_symbol(members)->text);
	if (!lt_quick_acts_from_tree(context, members, &judge->paper) ||
	    !count_quickly(judge))
		return false;
	lt_judge_see(judge, hash, &records->last, NULL);
	return true;
}

/* Judges a record with a tree. False: it is wrong, and was reported. */
static bool judge_tree(struct lt_judge *judge, struct lt_records *records,
                       const struct lt_document_context *context,
                       const struct lt_json *record)
{
	struct lt_document_members members = { 0 };

	if (!lt_document_sort(context, record, &members))
		return false;
	if (!answer_tree(judge, records, context, &members)) {
		if (!lt_document_from_members(context, record, &members,
		                              &judge->document))
			return false;
		judge_one(judge, &judge->document, &records->last, NULL);
	}
	lt_judge_note_tree(judge, &members);
	return true;
}

/* False: there are no more records. */
static bool judge_next(struct lt_judge *judge, struct lt_records *records,
                       const struct lt_document_context *context)
{
	bool is_refused =
	    judge->job->run->registers[judge->register_index]->is_refused;
	const struct lt_json *record;
	enum lt_status status;

	lt_arena_reset(&judge->scratch);
	if (!is_refused && judge_plain(judge, records, context))
		return true;
	status = lt_records_next(records, &judge->scratch, &record);
	if (status == LT_END)
		return false;
	if (status != LT_OK
	        ? !records->is_structure
	        : is_refused || !judge_tree(judge, records, context, record))
		lt_judge_unread(judge, status == LT_OK ? record : NULL);
	return true;
}

/* For documents in ARENA. */
static struct lt_document_context context_of(struct lt_judge *judge,
                                             struct lt_arena *arena,
                                             struct lt_str default_body)
{
	struct lt_run *run = judge->job->run;

	return (struct lt_document_context){
		.norm = { arena, &judge->batch->diags, &run->zones },
		.find_body = lt_world_find_body,
		.meant_body = lt_world_meant_body,
		.bodies = &run->builder.paper_bodies,
		.context = &run->builder,
		.default_body = default_body
	};
}

bool lt_judge_records(struct lt_judge *judge, struct lt_records *records,
                      struct lt_str default_body, size_t count)
{
	struct lt_document_context context =
	    context_of(judge, &judge->scratch, default_body);

	context.memo = &judge->memo;
	records->diags = &judge->batch->diags;
	records->memo = &judge->memo.keys;
	judge->batch->register_index = judge->register_index;
	for (size_t i = 0; i < count; i++) {
		if (!judge_next(judge, records, &context))
			return false;
		judge->batch->tally.records++;
	}
	return true;
}

/* A row of a table cannot be read a second time, so its document is kept if it
 * may need other papers. */
bool lt_judge_row(struct lt_judge *judge, struct lt_register *from)
{
	const struct lt_job *job = judge->job;
	bool stays = job->keeps_all || job->keeps_some;
	struct lt_arena *arena = stays ? &job->run->arena : &judge->scratch;
	struct lt_document_context context =
	    context_of(judge, arena, from->body);
	struct lt_document *document;
	const struct lt_json *record;
	enum lt_status status;

	lt_arena_reset(&judge->scratch);
	document = LT_NEW(arena, struct lt_document);
	from->sheet.diags = from->sheet.csv.diags = &judge->batch->diags;
	status = lt_sheet_next(&from->sheet, arena, &record);
	if (status == LT_END)
		return false;
	judge->batch->register_index = judge->register_index;
	judge->batch->tally.records++;
	if (status == LT_OK && !from->is_refused &&
	    lt_document_from_json(&context, record, document))
		judge_one(judge, document, NULL, NULL);
	else if (status == LT_OK)
		lt_judge_unread(judge, record);
	else
		lt_judge_unread_paper(judge, from->sheet.symbol,
		                      &from->sheet.symbol_at);
	return true;
}

/* --- joining ------------------------------------------------------------ */

static void join_papers(struct lt_job *job, const struct lt_batch *batch)
{
	struct lt_arena *arena = &job->run->arena;

	for (size_t i = 0; i < batch->paper_count; i++) {
		const struct lt_document **paper =
		    lt_arena_push(arena, (void **)&job->papers,
		                  job->paper_count, sizeof *paper);
		const struct lt_session **session =
		    lt_arena_push(arena, (void **)&job->sessions,
		                  job->paper_count++, sizeof *session);

		*paper = lt_document_keep(arena, batch->papers[i]);
		*session = batch->sessions[i];
	}
}

/* Whether DIAG says that an input could not be read on. */
static bool is_reading(const struct lt_diag *diag)
{
	return diag->code == LT_D_CANNOT_READ ||
	       diag->code == LT_D_PACKED_DAMAGED ||
	       diag->code == LT_D_CHARSET_BYTES ||
	       diag->code == LT_D_CHARSET_MIXED;
}

/* Joins a batch of records that belong to other parts. Those parts report what
 * is wrong with them, except that the input could not be read. */
static void join_outside(struct lt_job *job, struct lt_batch *batch)
{
	for (size_t i = 0; i < batch->diags.count; i++)
		if (is_reading(&batch->diags.list[i]))
			lt_diag_forward(&job->run->diags,
			                &batch->diags.list[i]);
	for (size_t i = 0; i < batch->seen_count; i++)
		lt_symbols_see(&job->symbols, batch->seen[i].hash);
}

static void empty(struct lt_batch *batch)
{
	for (int i = 0; i < LT_OUTPUTS_MAX; i++)
		lt_buf_clear(&batch->bufs[i]);
	lt_buf_clear(&batch->waiting);
	lt_arena_reset(&batch->arena);
	batch->papers = NULL;
	batch->sessions = NULL;
	batch->seen_count = batch->paper_count = 0;
	batch->summary = (struct lt_summary){ 0 };
	batch->tally = (struct lt_tally){ 0 };
	batch->near = (struct lt_nearest){ 0 };
	batch->unread = (struct lt_unread_papers){ 0 };
}

/* Keeps the symbol nearest to the wanted one; of two equally near the first. */
static void join_near(struct lt_run *run, const struct lt_batch *batch)
{
	if (!batch->near.best.size ||
	    (run->near_document.best.size &&
	     run->near_document.distance <= batch->near.distance))
		return;
	run->near_document = batch->near;
	run->near_document.best = lt_arena_copy(&run->arena, batch->near.best);
}

void lt_batch_join(struct lt_job *job, struct lt_batch *batch)
{
	join_papers(job, batch);
	lt_judge_join_unread(job, &batch->unread);
	if (job->is_outside) {
		join_outside(job, batch);
		empty(batch);
		return;
	}
	if (job->is_uncounted && batch->diags.count) {
		job->needs_lines = job->is_stopped = true;
		empty(batch);
		return;
	}
	lt_judge_join_seen(job, batch);
	lt_judge_join_tally(job, batch);
	join_near(job->run, batch);
	if (batch->waiting.size)
		lt_waiting_add(&job->waiting, lt_buf_str(&batch->waiting));
	lt_summary_join(job->summary, &batch->summary);
	if (!job->is_stopped && job->sink->join &&
	    !job->sink->join(job->sink->context, batch->bufs,
	                     (size_t)batch->summary.documents))
		job->is_stopped = true;
	empty(batch);
}
