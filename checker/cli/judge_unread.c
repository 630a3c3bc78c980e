#include "cli/judging.h"

/* Kinds that are told apart. */
enum { KINDS_MAX = 64 };

static void add_kind(struct lt_arena *arena, struct lt_unread_papers *unread,
                     struct lt_str kind)
{
	struct lt_str *place;

	for (size_t i = 0; i < unread->kind_count; i++)
		if (lt_str_eq(unread->kinds[i], kind))
			return;
	if (unread->kind_count == KINDS_MAX) {
		unread->is_any = true;
		return;
	}
	place = lt_arena_push(arena, (void **)&unread->kinds,
	                      unread->kind_count++, sizeof *place);
	*place = lt_arena_copy(arena, kind);
}

void lt_judge_join_unread(struct lt_job *job,
                          const struct lt_unread_papers *unread)
{
	job->unread.is_any |= unread->is_any;
	for (size_t i = 0; i < unread->kind_count; i++)
		add_kind(&job->run->arena, &job->unread, unread->kinds[i]);
}

/* Counts a record that was wrong; its SYMBOL is empty where nobody knows it. */
static void count_unread(struct lt_judge *judge, struct lt_str symbol,
                         const struct lt_place *at)
{
	const struct lt_rows_sink *sink = judge->job->sink;

	judge->batch->summary.unreadable++;
	if (sink->unread && symbol.size && !judge->job->is_outside)
		sink->unread(sink->context, symbol, at);
}

void lt_judge_unread_paper(struct lt_judge *judge, struct lt_str symbol,
                           const struct lt_place *at)
{
	judge->batch->unread.is_any = true;
	count_unread(judge, symbol, at);
}

static void note_kind(struct lt_batch *batch, const struct lt_json *record)
{
	const struct lt_json *kind = lt_json_get(record, "kind");

	if (kind && kind->kind == LT_JSON_STRING)
		add_kind(&batch->arena, &batch->unread, kind->text);
	else
		batch->unread.is_any = true;
}

void lt_judge_unread(struct lt_judge *judge, const struct lt_json *record)
{
	const struct lt_json *symbol = NULL;
	struct lt_place at = { 0 };
	struct lt_str name = { 0 };

	if (record && record->kind == LT_JSON_OBJECT &&
	    judge->job->sink->unread) {
		symbol = lt_json_get(record, "symbol");
		if (!symbol)
			symbol = lt_json_get(record, "id");
		at = lt_json_place(&judge->scratch, record);
	}
	if (symbol && symbol->kind == LT_JSON_STRING)
		name = symbol->text;
	note_kind(judge->batch, record);
	count_unread(judge, name, &at);
}
