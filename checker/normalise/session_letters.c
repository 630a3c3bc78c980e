#include "normalise/sessions.h"

static void report(struct lt_world_builder *builder,
                   const struct lt_cal_letter *letter)
{
	struct lt_passed_over *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->passed,
	                  builder->passed_count++, sizeof *one);

	*one = (struct lt_passed_over){ .uid = letter->uid,
		                        .reason = LT_PASSED_NOTHING_TO_CANCEL,
		                        .at = letter->at };
	lt_cal_report_letter(builder->norm.diags, letter);
}

bool lt_world_calendar_is_again(const struct lt_world_builder *builder,
                                size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (builder->calendars[i].calendar ==
		    builder->calendars[index].calendar)
			return true;
	return false;
}

void lt_sessions_report_letters(struct lt_world_builder *builder)
{
	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar *calendar =
		    builder->calendars[i].calendar;

		if (!calendar->letter_count ||
		    lt_world_calendar_is_again(builder, i))
			continue;
		for (size_t j = 0; j < calendar->letter_count; j++)
			report(builder, &calendar->letters[j]);
	}
}
