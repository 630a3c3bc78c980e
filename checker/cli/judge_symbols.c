#include "base/limits.h"
#include "cli/judging.h"

/* How many records of a part are noted before there is more room. */
enum { SEEN_MIN = 256 };

bool lt_judge_read_again(struct lt_run *run, size_t register_index,
                         const struct lt_record *record,
                         struct lt_arena *scratch, struct lt_document *document)
{
	const struct lt_register *from = run->registers[register_index];
	struct lt_diags silent = { .arena = scratch };
	struct lt_document_context context = {
		.norm = { scratch, &silent, &run->zones },
		.find_body = lt_world_find_body,
		.bodies = &run->builder.paper_bodies,
		.context = &run->builder,
		.default_body = from->body
	};
	struct lt_source source;
	struct lt_records records;
	const struct lt_json *node;

	lt_records_again(&records, &source, &from->records, record, &silent);
	return lt_records_next(&records, scratch, &node) == LT_OK &&
	       lt_document_from_json(&context, node, document);
}

/* Whether a diagnostic on what was found for a symbol would only be counted. */
static bool is_full(const struct lt_diags *diags, enum lt_symbol_found found)
{
	return lt_diags_is_full(diags, found == LT_SYMBOL_TWICE
	                                   ? LT_D_TWO_DOCUMENTS
	                                   : LT_D_DUPLICATES_UNCHECKED);
}

/* Reports what was found for the symbol of a record. Because nearly all symbols
 * are new, only their hashes are noted, and the record is read again here for
 * its symbol and place, unless the diagnostic will only be counted. */
static void report_record(struct lt_run *run, size_t register_index,
                          const struct lt_record *record,
                          enum lt_symbol_found found, struct lt_diags *diags)
{
	struct lt_arena scratch = { 0 };
	struct lt_document document = { 0 };

	if (!is_full(diags, found))
		lt_judge_read_again(run, register_index, record, &scratch,
		                    &document);
	lt_symbols_report(found, document.symbol, &document.at, diags);
	lt_arena_free(&scratch);
}

uint64_t lt_judge_expect(const struct lt_judge *judge, struct lt_str symbol)
{
	uint64_t hash;

	if (!judge->batch->wants_symbols)
		return 0;
	hash = lt_symbol_hash(symbol);
	if (judge->symbols)
		lt_symbols_expect(judge->symbols, hash);
	return hash;
}

/* Notes a symbol at once, while no other thread judges. If the list of the run
 * is full, the diagnostic is only counted and can go there directly. */
static void see_at_once(struct lt_judge *judge, uint64_t hash,
                        const struct lt_record *record,
                        const struct lt_document *document)
{
	struct lt_run *run = judge->job->run;
	struct lt_diags *diags = &judge->batch->diags;
	enum lt_symbol_found found = lt_symbols_see(judge->symbols, hash);

	if (found == LT_SYMBOL_NEW || judge->job->is_outside)
		return;
	if (is_full(&run->diags, found))
		diags = &run->diags;
	if (document)
		lt_symbols_report(found, document->symbol, &document->at,
		                  diags);
	else
		report_record(run, judge->register_index, record, found, diags);
}

static void note(struct lt_batch *batch, uint64_t hash,
                 const struct lt_record *record)
{
	if (batch->seen_count == batch->seen_room) {
		batch->seen_room =
		    batch->seen_room ? batch->seen_room * 2 : SEEN_MIN;
		batch->seen = lt_realloc(batch->seen, batch->seen_room *
		                                          sizeof *batch->seen);
	}
	batch->seen[batch->seen_count++] =
	    (struct lt_seen){ hash, *record, batch->diags.count };
}

void lt_judge_see(struct lt_judge *judge, uint64_t hash,
                  const struct lt_record *record,
                  const struct lt_document *document)
{
	if (!hash)
		return;
	if (judge->symbols)
		see_at_once(judge, hash, record, document);
	else
		note(judge->batch, hash, record);
}

void lt_judge_join_seen(struct lt_job *job, const struct lt_batch *batch)
{
	enum { AHEAD = 16 };
	struct lt_diags *diags = &job->run->diags;
	size_t done = 0;

	for (size_t i = 0; i < batch->seen_count; i++) {
		const struct lt_seen *seen = &batch->seen[i];
		enum lt_symbol_found found;

		if (batch->seen_count - i > AHEAD)
			lt_symbols_expect(&job->symbols, seen[AHEAD].hash);
		lt_diags_take(diags, &batch->diags, done, seen->diag_count);
		done = seen->diag_count;
		found = lt_symbols_see(&job->symbols, seen->hash);
		if (found != LT_SYMBOL_NEW)
			report_record(job->run, batch->register_index,
			              &seen->record, found, diags);
	}
	lt_diags_take(diags, &batch->diags, done, batch->diags.count);
	lt_diags_take_beyond(diags, &batch->diags);
}
