#include "core/verdict.h"

/* Whether a required language is certainly not out, and has time left: the
 * deadline has certainly not passed. */
static bool is_coming(const struct lt_judged *judged, size_t i)
{
	return judged->versions[i].happened == LT_NO && judged->passed == LT_NO;
}

static struct lt_str languages_of(const struct lt_judged *judged,
                                  struct lt_arena *arena)
{
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, judged->count);
	size_t count = 0;

	for (size_t i = 0; i < judged->count; i++)
		if (is_coming(judged, i))
			list[count++] = judged->versions[i].language;
	return count ? lt_words_list(arena, list, count) : (struct lt_str){ 0 };
}

/* Whether a verdict does not show that a language is still to come. (Pending
 * does, and under the better verdicts none is.) */
static bool hides_what_comes(enum lt_verdict verdict)
{
	return verdict < LT_VERDICT_PENDING;
}

void lt_put_still_due(const struct lt_judged *judged, size_t only,
                      struct lt_arena *arena, struct lt_row *row)
{
	struct lt_str languages, act, dates;

	if (judged->clock != LT_CLOCK_EACH || only < judged->count ||
	    !hides_what_comes(row->verdict))
		return;
	languages = languages_of(judged, arena);
	if (!languages.size)
		return;
	act = lt_say(arena, LT_P_IN_TIME_IN,
	             lt_str_of(lt_act_words(judged->rule->act)), languages);
	dates = lt_words_of_minimum(judged, arena);
	row->is_still_due = true;
	row->due_if =
	    dates.size ? lt_say(arena, LT_P_IN_TIME, act, dates) : act;
	row->due_note = lt_say(arena, LT_P_NOTICE_STILL_DUE, row->due_if);
	lt_row_note(row, arena, row->due_note);
}

bool lt_row_is_due(const struct lt_row *row)
{
	return row->verdict == LT_VERDICT_PENDING || row->is_still_due;
}

bool lt_is_due_soon(const struct lt_case *which, enum lt_verdict verdict,
                    const struct lt_limit *last)
{
	const struct lt_check *check = &which->world->check;
	const struct lt_zone *zone = which->body->zone;
	int32_t soon = which->world->due_soon_days;
	int64_t now;

	if (verdict != LT_VERDICT_PENDING || last->kind <= LT_LIMIT_UNKNOWN)
		return false;
	if (last->kind == LT_LIMIT_DAY)
		return last->days.from.n -
		           lt_check_days(check, zone, last->zone).to.n <=
		       soon;
	now = lt_check_instants(check, zone).to.ms;
	return last->instants.from.ms - now <= soon * LT_MS_PER_DAY;
}
