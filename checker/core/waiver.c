#include "core/waiver.h"

const struct lt_waiver *lt_waiver_for(const struct lt_case *which,
                                      const struct lt_rule *rule)
{
	const struct lt_document *document = which->document;
	const struct lt_zone *zone = which->body->zone;
	int32_t today = lt_check_days(&which->world->check, zone, zone).to.n;

	for (size_t i = 0; document && i < document->waiver_count; i++)
		if (lt_str_eq(document->waivers[i].rule, rule->id) &&
		    document->waivers[i].on.n <= today)
			return &document->waivers[i];
	return NULL;
}

bool lt_can_be_waived(const struct lt_judged *judged)
{
	return judged->verdict <= LT_VERDICT_EARLY || judged->is_breach;
}

static bool is_waived_by_a_reading(const struct lt_row *row)
{
	for (size_t i = 0; i < row->reading_count; i++)
		if (row->readings[i].verdict == LT_VERDICT_WAIVED)
			return true;
	return false;
}

static void say_waiver(const struct lt_waiver *waiver, enum lt_phrase phrase,
                       struct lt_trace *trace)
{
	if (trace->is_on)
		lt_step(trace, phrase, lt_words_day(trace->arena, waiver->on),
		        waiver->by, waiver->reason);
}

void lt_waive(const struct lt_judged *judged, struct lt_row *row,
              struct lt_trace *trace)
{
	const struct lt_document *document = row->document;
	const struct lt_waiver *waiver =
	    lt_waiver_for(judged->which, row->rule);

	if (!document)
		return;
	if (!lt_can_be_waived(judged) && row->verdict != LT_VERDICT_WAIVED) {
		if (waiver && is_waived_by_a_reading(row))
			say_waiver(waiver, LT_P_WAIVED_READING, trace);
		return;
	}
	for (size_t i = 0; !waiver && i < document->waiver_count; i++)
		if (lt_str_eq(document->waivers[i].rule, row->rule->id))
			lt_row_note(
			    row, trace->arena,
			    lt_say(trace->arena, LT_P_NOTICE_INCOMPLETE_WAIVER,
			           lt_words_day(trace->arena,
			                        document->waivers[i].on)));
	if (!waiver)
		return;
	row->waiver = waiver;
	row->verdict = LT_VERDICT_WAIVED;
	row->reason = row->in_time_if = (struct lt_str){ 0 };
	say_waiver(waiver, LT_P_WAIVED, trace);
}
