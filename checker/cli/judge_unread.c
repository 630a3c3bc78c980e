#include "cli/judging.h"

void lt_judge_unread_paper(struct lt_judge *judge, struct lt_str symbol,
                           const struct lt_place *at)
{
	const struct lt_rows_sink *sink = judge->job->sink;

	judge->batch->summary.unreadable++;
	if (sink->unread && symbol.size && !judge->job->is_outside)
		sink->unread(sink->context, symbol, at);
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
	lt_judge_unread_paper(judge, name, &at);
}
