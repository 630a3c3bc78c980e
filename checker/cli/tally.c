#include "cli/tally.h"

#include "cli/judging.h"

/* A paper goes by its symbol; what else it is called is not read. */
static void note_id(struct lt_judge *judge, struct lt_str symbol,
                    struct lt_str id)
{
	struct lt_batch *batch = judge->batch;
	struct lt_tally *tally = &batch->tally;

	if (!id.size || lt_str_eq(symbol, id))
		return;
	if (tally->ids++ == 0)
		tally->symbol = lt_arena_copy(&batch->arena, symbol);
}

void lt_judge_note_plain(struct lt_judge *judge)
{
	const struct lt_plain *plain = &judge->plain;
	const uint32_t both =
	    UINT32_C(1) << LT_PLAIN_SYMBOL | UINT32_C(1) << LT_PLAIN_ID;

	if ((plain->has & both) == both)
		note_id(judge,
		        lt_plain_text(plain, LT_PLAIN_SYMBOL, &judge->scratch),
		        lt_plain_text(plain, LT_PLAIN_ID, &judge->scratch));
}

void lt_judge_note_tree(struct lt_judge *judge,
                        const struct lt_document_members *members)
{
	const struct lt_json *symbol = members->of[LT_DOCUMENT_SYMBOL];
	const struct lt_json *id = members->of[LT_DOCUMENT_ID];

	if (symbol && id)
		note_id(judge, symbol->text, id->text);
}

void lt_tally_add(struct lt_tally *tally, const struct lt_tally *more)
{
	if (!tally->ids)
		tally->symbol = more->symbol;
	tally->ids += more->ids;
	tally->records += more->records;
}

void lt_register_tell(const char *file, const struct lt_tally *tally,
                      struct lt_diags *diags)
{
	struct lt_place at = { .file = file };

	if (!tally->is_read)
		return;
	if (!tally->records)
		lt_diag0(diags, LT_D_REGISTER_EMPTY, &at);
	if (tally->ids)
		lt_diag(diags, LT_D_ID_NOT_READ, &at,
		        lt_diag_number(diags, (int64_t)tally->ids),
		        tally->symbol);
}

void lt_judge_join_tally(struct lt_job *job, struct lt_batch *batch)
{
	struct lt_run *run = job->run;
	struct lt_tally *tally = &batch->tally;
	struct lt_tally *all;

	if (!tally->records)
		return;
	all = &run->registers[batch->register_index]->tally;
	if (tally->ids && !all->ids)
		tally->symbol = lt_diag_quote(&run->diags, tally->symbol);
	lt_tally_add(all, tally);
}
