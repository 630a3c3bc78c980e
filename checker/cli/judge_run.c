#include "cli/judging.h"
#include "cli/parts.h"
#include "cli/tally.h"
#include "core/match.h"
#include "core/select.h"
#include "read/cut.h"

static bool needs_all(const struct lt_world *world)
{
	for (size_t i = 0; i < world->rule_count; i++)
		if (!lt_rule_restarts(world->rules[i]))
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

bool lt_job_listens(const struct lt_job *job)
{
	return job->keeps_all || job->keeps_some || !job->symbols.is_full;
}

/* Whether the next record begins before LIMIT. If it does not, what was
 * reported while looking for it is kept for the stretch that reads it. */
static bool is_before(struct lt_judge *judge, struct lt_register *from,
                      uint64_t limit)
{
	struct lt_diags *diags = &judge->batch->diags;
	struct lt_diags found = { .arena = diags->arena,
		                  .is_strict = diags->is_strict };

	if (limit == UINT64_MAX)
		return true;
	if (lt_register_at(from, &found) >= limit) {
		judge->ahead =
		    (struct lt_diags){ .arena = &judge->job->run->arena,
			               .is_strict = diags->is_strict };
		lt_diags_take(&judge->ahead, &found, 0, found.count);
		return false;
	}
	lt_diags_take(diags, &found, 0, found.count);
	return true;
}

enum { COUNTED_AT_ONCE = 256 };

/* Judges the next record that begins before LIMIT, or several at once if only
 * counts are wanted. False: there is none. */
static bool judge_next(struct lt_job *job, struct lt_judge *judge,
                       struct lt_register *from, uint64_t limit)
{
	bool is_counted = job->sink->need == LT_ROWS_COUNTED;
	bool at_once = is_counted && limit == UINT64_MAX;
	size_t count = at_once ? COUNTED_AT_ONCE : 1;
	bool more;

	lt_batch_begin(judge->batch, job, !job->symbols.is_full);
	more = is_before(judge, from, limit);
	if (more && from->is_sheet)
		more = lt_judge_row(judge, from);
	else if (more)
		more =
		    lt_judge_records(judge, &from->records, from->body, count);
	lt_batch_join(job, judge->batch);
	return more;
}

/* Whether the register is cut into parts: for several threads, and to come to a
 * limit quickly. */
static bool is_cut(const struct lt_job *job, const struct lt_register *from,
                   uint64_t limit)
{
	return !from->is_sheet && (job->sink->jobs > 1 || limit != UINT64_MAX);
}

/* Judges the records that begin before LIMIT: as far as they can be cut on
 * several threads, the rest one by one. */
static void judge_stretch(struct lt_job *job, struct lt_judge *judge,
                          size_t index, uint64_t limit)
{
	struct lt_register *from = job->run->registers[index];
	bool more = true;

	judge->register_index = index;
	if (is_cut(job, from, limit)) {
		/* Only reading the first record tells whether it has
		 * several lines. */
		if (from->records.form == LT_RECORDS_LINES)
			more = judge_next(job, judge, from, limit);
		if (more && !job->is_stopped)
			lt_judge_parts(job, index, limit);
	}
	while (more && !job->is_stopped)
		more = judge_next(job, judge, from, limit);
}

/* Goes on to the records that begin at LIMIT without judging those before. If
 * only totals are wanted, lines are not counted either, until a diagnostic
 * needs the number of one. */
static void go_to(struct lt_job *job, struct lt_judge *judge,
                  struct lt_register *from, uint64_t limit)
{
	job->before_jump = from->records;
	job->is_uncounted = job->sink->need == LT_ROWS_COUNTED &&
	                    !job->needs_lines &&
	                    lt_records_jump(&from->records, limit);
	if (!job->is_uncounted)
		lt_cutter_pass(&from->records, limit);
	while (judge_next(job, judge, from, limit))
		;
}

/* A diagnostic needs the number of its line: goes back to before the jump and
 * judges the share once more, with lines counted. So far it has given nothing
 * but totals, which are set back to BEFORE. */
static void judge_counted(struct lt_job *job, struct lt_judge *judge,
                          size_t index, const struct lt_summary *before)
{
	struct lt_register *from = job->run->registers[index];
	const struct lt_share *share = &job->run->shares[index];

	*job->summary = *before;
	from->tally = (struct lt_tally){ .is_read = true };
	job->is_stopped = false;
	lt_records_go_back(&from->records, &job->before_jump);
	job->is_outside = true;
	go_to(job, judge, from, share->from);
	job->is_outside = job->needs_lines = false;
	judge_stretch(job, judge, index, share->to);
}

/* Goes to the record that begins at LIMIT, the first of this part. Symbols and
 * papers before it are noted if they are needed. */
static void pass_over(struct lt_job *job, struct lt_judge *judge, size_t index,
                      uint64_t limit)
{
	struct lt_register *from = job->run->registers[index];
	bool more;

	/* Only reading the first record tells whether it has several lines. */
	job->is_outside = true;
	more = judge_next(job, judge, from, limit);
	if (more && lt_job_listens(job) && is_cut(job, from, limit))
		lt_judge_parts(job, index, limit);
	while (more && (lt_job_listens(job) || from->is_sheet))
		more = judge_next(job, judge, from, limit);
	if (more)
		go_to(job, judge, from, limit);
	job->is_outside = false;
}

/* Reads what stands behind the share: its papers are needed by rules that count
 * from other papers, its symbols by the registers that follow. */
static void listen_on(struct lt_job *job, struct lt_judge *judge, size_t index)
{
	bool is_last = index + 1 == job->run->register_count;

	if (!lt_job_listens(job) ||
	    (is_last && !job->keeps_all && !job->keeps_some))
		return;
	job->is_outside = true;
	judge_stretch(job, judge, index, UINT64_MAX);
	job->is_outside = false;
}

static void judge_register(struct lt_job *job, struct lt_judge *judge,
                           size_t index)
{
	struct lt_run *run = job->run;
	struct lt_register *from = run->registers[index];
	struct lt_diags unread = { .arena = &run->arena };
	struct lt_summary before;
	struct lt_share *share;

	if (!run->options.part) {
		judge_stretch(job, judge, index, UINT64_MAX);
		return;
	}
	share = &run->shares[index];
	judge->ahead = (struct lt_diags){ 0 };
	pass_over(job, judge, index, share->from);
	lt_diags_take(&run->diags, &judge->ahead, 0, judge->ahead.count);
	share->begin = lt_register_at(from, &unread);
	before = *job->summary;
	judge_stretch(job, judge, index, share->to);
	if (job->needs_lines)
		judge_counted(job, judge, index, &before);
	share->end = lt_register_at(from, &unread);
	job->is_uncounted = false;
	listen_on(job, judge, index);
}

/* Which components of a calendar have one symbol. */
struct symbol_groups {
	size_t *next, *last; /* by component; COUNT: none */
	bool *is_first;
};

/* The slot of the first component with the symbol, or an empty one. */
static size_t *slot_of(const struct lt_calendar *calendar, size_t *slots,
                       size_t mask, struct lt_str symbol)
{
	size_t at = (size_t)lt_str_hash(symbol) & mask;

	while (slots[at] < calendar->paper_count &&
	       !lt_str_eq(calendar->papers[slots[at]].symbol, symbol))
		at = (at + 1) & mask;
	return &slots[at];
}

static struct symbol_groups groups_of(struct lt_arena *arena,
                                      const struct lt_calendar *calendar)
{
	size_t count = calendar->paper_count, room = 16, *slots;
	struct symbol_groups groups = {
		.next = LT_NEW_ARRAY(arena, size_t, count),
		.last = LT_NEW_ARRAY(arena, size_t, count),
		.is_first = LT_NEW_ARRAY(arena, bool, count),
	};

	while (room < count * 2)
		room *= 2;
	slots = LT_NEW_ARRAY(arena, size_t, room);
	for (size_t i = 0; i < room; i++)
		slots[i] = count;
	for (size_t i = 0; i < count; i++) {
		size_t *slot = slot_of(calendar, slots, room - 1,
		                       calendar->papers[i].symbol);

		groups.next[i] = count;
		groups.is_first[i] = *slot == count;
		if (groups.is_first[i])
			*slot = i;
		else
			groups.next[groups.last[*slot]] = i;
		groups.last[*slot] = i;
	}
	return groups;
}

/* Components of one symbol are the versions of one paper. */
static void judge_papers(struct lt_job *job, struct lt_judge *judge,
                         size_t index)
{
	const struct lt_register *from = job->run->registers[index];
	const struct lt_calendar *calendar = from->calendar;
	struct lt_run *run = job->run;
	struct lt_diags unread = { .arena = &run->arena };
	struct lt_document_context context = {
		.norm = { &run->arena, &run->diags, &run->zones },
		.find_body = lt_world_find_body,
		.meant_body = lt_world_meant_body,
		.bodies = &run->builder.paper_bodies,
		.context = &run->builder,
		.default_body = from->body
	};
	struct symbol_groups groups = groups_of(&run->arena, calendar);
	const struct lt_cal_paper **group = LT_NEW_ARRAY(
	    &run->arena, const struct lt_cal_paper *, calendar->paper_count);

	judge->register_index = index;
	for (size_t i = 0; i < calendar->paper_count; i++) {
		struct lt_document *document;
		size_t count = 0;

		if (!groups.is_first[i])
			continue;
		for (size_t j = i; j < calendar->paper_count;
		     j = groups.next[j])
			group[count++] = &calendar->papers[j];
		document = LT_NEW(&run->arena, struct lt_document);
		job->is_outside = !lt_share_has(run, index, i);
		context.norm.diags = job->is_outside ? &unread : &run->diags;
		lt_batch_begin(judge->batch, job, !job->symbols.is_full);
		judge->batch->register_index = index;
		judge->batch->tally.records = 1;
		if (lt_document_from_papers(&context, group, count, document))
			lt_judge_paper(judge, document);
		else
			lt_judge_unread_paper(judge, group[0]->symbol,
			                      &group[0]->at);
		lt_batch_join(job, judge->batch);
	}
	job->is_outside = false;
}

static bool read_again(struct lt_job *job, struct lt_judge *judge,
                       const struct lt_waiting_entry *entry,
                       struct lt_str bytes, struct lt_document *document)
{
	struct lt_record record = { bytes, entry->line, entry->column,
		                    entry->index };

	return lt_judge_read_again(job->run, entry->register_index, &record,
	                           &judge->scratch, document);
}

static void judge_again(struct lt_job *job, struct lt_judge *judge,
                        const struct lt_waiting_entry *entry,
                        const struct lt_document *document)
{
	struct lt_judging how = { .world = &job->run->builder.world,
		                  .papers = &job->all,
		                  .with_steps = job->sink->with_steps,
		                  .with_all_days = job->sink->with_all_days,
		                  .with_refused = job->sink->with_refused,
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

/* Tells the sink that COUNT sections have ended: the results of parts are
 * merged section by section. */
static void end_sections(const struct lt_job *job, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (job->sink->section)
			job->sink->section(job->sink->context);
}

/* Papers that waited and cannot be read again are not left out in silence. */
static void tell_lost(struct lt_job *job)
{
	struct lt_place at = { .file = lt_waiting_folder() };

	if (!job->waiting.error)
		return;
	lt_diag(&job->run->diags, LT_D_CANNOT_READ, &at,
	        lt_str_of(strerror(job->waiting.error)));
	job->run->system_failed = true;
}

/* Rules that need other papers are judged when all have been read; the papers
 * that waited come in the order of the registers. */
static void judge_waiting(struct lt_job *job, struct lt_judge *judge)
{
	struct lt_waiting_entry entry;
	struct lt_buf record = { 0 };
	size_t section = 0;

	while (!job->is_stopped &&
	       lt_waiting_next(&job->waiting, &entry, &record)) {
		struct lt_document document;

		end_sections(job, entry.register_index - section);
		section = entry.register_index;
		lt_batch_begin(judge->batch, job, !job->symbols.is_full);
		lt_arena_reset(&judge->scratch);
		if (entry.document)
			judge_again(job, judge, &entry, entry.document);
		else if (read_again(job, judge, &entry, lt_buf_str(&record),
		                    &document))
			judge_again(job, judge, &entry, &document);
		lt_batch_join(job, judge->batch);
	}
	end_sections(job, job->run->register_count - section);
	lt_buf_free(&record);
	tell_lost(job);
}

static bool is_session_wanted(const struct lt_options *options,
                              const struct lt_session *session)
{
	return !options->document &&
	       (!options->session ||
	        lt_session_has_name(session, lt_str_of(options->session))) &&
	       (!options->body || lt_str_is(session->body->id, options->body));
}

static void judge_sessions(struct lt_job *job, struct lt_judge *judge)
{
	const struct lt_world *world = &job->run->builder.world;
	struct lt_judging how = { .world = world,
		                  .papers = &job->all,
		                  .with_steps = job->sink->with_steps,
		                  .with_all_days = job->sink->with_all_days,
		                  .arena = &judge->scratch };

	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *session = world->sessions[i];
		struct lt_rows rows;

		if (!is_session_wanted(&job->run->options, session) ||
		    !lt_part_is_last(&job->run->options))
			continue;
		lt_arena_reset(&judge->scratch);
		lt_judge_session(&how, session, &rows);
		if (!rows.count)
			continue;
		lt_batch_begin(judge->batch, job, !job->symbols.is_full);
		lt_summary_add(&judge->batch->summary, &rows, false);
		job->sink->rows(job->sink->context, &rows, NULL,
		                judge->batch->bufs);
		lt_batch_join(job, judge->batch);
	}
}

/* Judges a register. Nothing is said of it as a whole if it was not read to its
 * end. */
static void judge_input(struct lt_job *job, struct lt_judge *judge,
                        size_t index)
{
	struct lt_run *run = job->run;
	struct lt_register *from = run->registers[index];

	from->tally.is_read = from->is_calendar || from->is_open;
	if (from->is_calendar)
		judge_papers(job, judge, index);
	else if (from->is_open)
		judge_register(job, judge, index);
	else if (from->is_lost && lt_part_is_last(&run->options))
		job->summary->unreadable++;
	job->unread.is_any |= from->is_lost;
	from->tally.is_read &= !job->is_stopped;
	if (from->is_open)
		lt_source_tell_changed(&from->source, &run->diags);
	if (run->shares)
		run->shares[index].tally = from->tally;
	else
		lt_register_tell(from->file, &from->tally, &run->diags);
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
	struct lt_judge *judge = lt_judge_new(&job);

	lt_waiting_init(&job.waiting);
	judge->batch = &batch;
	judge->symbols = &job.symbols;
	for (size_t i = 0; i < run->register_count; i++) {
		judge_input(&job, judge, i);
		end_sections(&job, 1);
	}
	job.all = lt_papers_of(&run->arena, job.papers, job.sessions,
	                       job.paper_count);
	job.all.unread = job.unread;
	judge_waiting(&job, judge);
	judge_sessions(&job, judge);
	end_sections(&job, 1);
	lt_batch_free(&batch);
	lt_judge_free(judge);
	lt_waiting_free(&job.waiting);
	lt_symbols_free(&job.symbols);
}
