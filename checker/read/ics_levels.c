#include "read/ics_levels.h"

#include "read/ics_parse.h"

void lt_ics_tell_nesting(struct lt_ics *ics, const struct lt_ics_line *line,
                         const char *uid)
{
	struct lt_place at = lt_ics_place(&ics->lines, line);
	struct lt_diags *diags = ics->lines.diags;

	at.uid = uid;
	lt_diag(diags, LT_D_LIMIT, &at, LT_STR("the nesting of components"),
	        lt_diag_number(diags, LT_ICS_NESTING_MAX),
	        LT_STR("nesting of a calendar"));
}

bool lt_ics_push_level(struct lt_ics *ics, struct lt_str name,
                       const struct lt_ics_line *line)
{
	struct lt_ics_level *level;

	if (ics->depth == LT_ICS_NESTING_MAX) {
		ics->below++;
		return false;
	}
	/* Mostly it has the name of the one that stood here before. */
	level = &ics->levels[ics->depth++];
	level->line = line->line;
	if (!lt_str_eq(level->name, name))
		level->name = lt_arena_copy(ics->arena, name);
	return true;
}

/* Components that belong into a calendar itself are never counted here, so that
 * a missing END costs only the component around it. */
bool lt_ics_pop_below(struct lt_ics *ics, struct lt_str name)
{
	if (!ics->below)
		return false;
	if (lt_ics_is_of_calendar(name) ||
	    lt_str_is_nocase(name, "VCALENDAR")) {
		ics->below = 0;
		return false;
	}
	ics->below--;
	return true;
}

size_t lt_ics_level_without_end(const struct lt_ics *ics, struct lt_str name)
{
	size_t level = 0;

	if (!lt_ics_is_of_calendar(name) &&
	    !lt_str_is_nocase(name, "VCALENDAR"))
		return ics->depth;
	while (level < ics->depth &&
	       !lt_ics_is_of_calendar(ics->levels[level].name))
		level++;
	return level;
}

void lt_ics_end_without_end(struct lt_ics *ics, size_t level,
                            struct lt_str name, const struct lt_ics_line *line,
                            const char *uid)
{
	const struct lt_ics_level *open = &ics->levels[level];
	struct lt_place at = { .file = ics->lines.source->file,
		               .line = open->line,
		               .column = 1,
		               .uid = uid };
	struct lt_diags *diags = ics->lines.diags;

	lt_diag(diags, LT_D_ICS_NOT_ENDED, &at,
	        lt_diag_quote(diags, open->name), lt_diag_quote(diags, name),
	        lt_diag_number(diags, line->line));
	ics->depth = level;
	ics->below = 0;
}
