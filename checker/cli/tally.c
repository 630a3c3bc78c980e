#include "cli/tally.h"

#include "cli/judging.h"

void lt_tally_add(struct lt_tally *tally, const struct lt_tally *more)
{
	tally->records += more->records;
}

void lt_register_tell(const char *file, const struct lt_tally *tally,
                      struct lt_diags *diags)
{
	struct lt_place at = { .file = file };

	if (tally->is_read && !tally->records)
		lt_diag0(diags, LT_D_REGISTER_EMPTY, &at);
}

void lt_judge_join_tally(struct lt_job *job, struct lt_batch *batch)
{
	if (batch->tally.records)
		lt_tally_add(
		    &job->run->registers[batch->register_index]->tally,
		    &batch->tally);
}
