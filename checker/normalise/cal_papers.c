#include "core/words.h"
#include "normalise/cal_reading.h"
#include "normalise/languages.h"

static struct lt_str text_of(struct lt_cal_reading *reading,
                             const struct lt_ics_component *component,
                             enum lt_ics_name id)
{
	const struct lt_ics_property *one = lt_ics_find(component, id);

	return one ? lt_str_trim(lt_ics_text(reading->arena, one->value))
	           : (struct lt_str){ 0 };
}

/* A time of a paper, which has no body yet whose zone could stand in. If it
 * cannot be read, the paper is marked as unreadable, so that it is not judged
 * as if it had no time. */
static struct lt_cal_time known_time(struct lt_cal_reading *reading,
                                     const struct lt_ics_property *property,
                                     uint32_t calendar,
                                     struct lt_cal_paper *paper)
{
	struct lt_cal_time time =
	    lt_cal_time_of(&reading->context, property, calendar, &paper->at);
	struct lt_place place = paper->at;

	place.line = property->line;
	if (time.form == LT_CAL_UNRESOLVED)
		lt_diag(reading->diags, LT_D_ZONE_UNRESOLVED, &place,
		        lt_diag_quote(reading->diags, time.tzid));
	if (time.form == LT_CAL_UNRESOLVED || time.form == LT_CAL_NONE)
		paper->is_unreadable = true;
	return time;
}

/* A to-do that says that it is done and not when. */
static void read_done(struct lt_cal_reading *reading,
                      const struct lt_ics_component *component,
                      struct lt_cal_paper *paper)
{
	bool is_done =
	    lt_str_is_nocase(text_of(reading, component, LT_ICS_STATUS),
	                     "COMPLETED") ||
	    lt_str_is(text_of(reading, component, LT_ICS_PERCENT_COMPLETE),
	              "100");

	if (component->kind != LT_ICS_TODO || !is_done)
		return;
	paper->is_done_sometime = true;
	lt_diag0(reading->diags, LT_D_DONE_SOMETIME, &paper->at);
}

/* A draft has not been circulated yet, whatever its date. (Of a VJOURNAL that
 * has, STATUS is FINAL; RFC 5545 section 3.8.1.11.) */
static void leave_draft(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_paper *paper)
{
	struct lt_cal_time *at = &paper->circulated;

	if (component->kind != LT_ICS_JOURNAL || at->form == LT_CAL_NONE ||
	    !lt_str_is_nocase(text_of(reading, component, LT_ICS_STATUS),
	                      "DRAFT"))
		return;
	paper->is_draft = true;
	*at = (struct lt_cal_time){ .line = at->line };
}

/* When it was circulated. */
static void read_act(struct lt_cal_reading *reading,
                     const struct lt_ics_component *component,
                     struct lt_cal_paper *paper)
{
	const struct lt_ics_property *one = lt_ics_find(
	    component,
	    component->kind == LT_ICS_TODO ? LT_ICS_COMPLETED : LT_ICS_DTSTART);

	if (one)
		paper->circulated =
		    known_time(reading, one, component->calendar, paper);
	else
		read_done(reading, component, paper);
	paper->is_completed = one && component->kind == LT_ICS_TODO;
	leave_draft(reading, component, paper);
}

static void read_dues(struct lt_cal_reading *reading,
                      const struct lt_ics_component *component,
                      struct lt_cal_paper *paper)
{
	struct lt_cal_due *list = NULL;

	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];
		struct lt_cal_due *due;

		if (one->id != LT_ICS_DUE)
			continue;
		due = lt_arena_push(reading->arena, (void **)&list,
		                    paper->due_count++, sizeof *due);
		due->at = known_time(reading, one, component->calendar, paper);
		due->rule = lt_arena_copy(reading->arena,
		                          lt_ics_parameter_of(one, "RULE"));
	}
	paper->due = list;
}

/* A to-do without DUE is due where DTSTART and DURATION say (RFC 5545 section
 * 3.6.2). */
static void read_due_length(struct lt_cal_reading *reading,
                            const struct lt_ics_component *component,
                            struct lt_cal_paper *paper)
{
	const struct lt_ics_property *length =
	    lt_ics_find(component, LT_ICS_DURATION);
	const struct lt_ics_property *start =
	    lt_ics_find(component, LT_ICS_DTSTART);
	struct lt_place at = paper->at;
	struct lt_duration duration;
	struct lt_cal_time time;
	struct lt_cal_due *due;

	if (component->kind != LT_ICS_TODO || !length)
		return;
	at.line = length->line;
	if (paper->due_count || !start) {
		lt_diag0(reading->diags,
		         paper->due_count ? LT_D_DUE_AND_DURATION
		                          : LT_D_DURATION_OF_NOTHING,
		         &at);
		return;
	}
	time = known_time(reading, start, component->calendar, paper);
	if (paper->is_unreadable)
		return;
	paper->is_unreadable =
	    !lt_cal_read_length(reading, length, &time, &paper->at, &duration);
	if (paper->is_unreadable)
		return;
	due = LT_NEW(reading->arena, struct lt_cal_due);
	due->at = lt_cal_time_after(&time, &duration);
	if (!lt_cal_has_year(due->at.form, due->at.local)) {
		lt_diag(reading->diags, LT_D_TIME_AT_EDGE, &at,
		        lt_diag_quote(reading->diags, length->value),
		        length->name);
		paper->is_unreadable = true;
		return;
	}
	paper->due = due;
	paper->due_count = 1;
}

/* The session is the one parent. */
static void read_session(struct lt_cal_reading *reading,
                         const struct lt_ics_component *component,
                         struct lt_cal_paper *paper)
{
	struct lt_diags *diags = reading->diags;

	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];
		struct lt_place at = paper->at;
		struct lt_str name;

		if (one->id != LT_ICS_RELATED_TO || !lt_ics_is_parent(one))
			continue;
		name = lt_str_trim(lt_ics_text(reading->arena, one->value));
		if (!paper->related_to.size)
			paper->related_to = name;
		if (!name.size || lt_str_eq(paper->related_to, name))
			continue;
		at.line = one->line;
		lt_diag(diags, LT_D_PAPER_PARENTS, &at,
		        lt_diag_quote(diags, paper->related_to),
		        lt_diag_quote(diags, name));
		paper->is_unreadable = true;
		return;
	}
}

/* The first category is the kind; that others are not read is told. */
static void read_kind(struct lt_cal_reading *reading,
                      const struct lt_ics_component *component,
                      struct lt_cal_paper *paper)
{
	struct lt_diags *diags = reading->diags;
	struct lt_str *list = NULL;

	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];
		const struct lt_str *more;
		size_t count;

		if (one->id != LT_ICS_CATEGORIES)
			continue;
		more = lt_ics_list(reading->arena, one->value, &count);
		for (size_t j = 0; j < count; j++)
			*(struct lt_str *)lt_arena_push(
			    reading->arena, (void **)&list,
			    paper->category_count++, sizeof *list) = more[j];
	}
	paper->categories = list;
	if (list && paper->category_count > 1)
		lt_diag(
		    diags, LT_D_CATEGORIES_LEFT, &paper->at,
		    lt_diag_quote(diags, list[0]),
		    lt_cal_is_private(component)
			? LT_STR("they are private")
			: lt_diag_quote(
			      diags, lt_words_list(reading->arena, list + 1,
		                                   paper->category_count - 1)));
}

/* Series of papers are not expanded. */
static void tell_repeats(struct lt_cal_reading *reading,
                         const struct lt_ics_component *component,
                         const struct lt_cal_paper *paper)
{
	const struct lt_ics_property *one =
	    lt_ics_find(component, LT_ICS_RRULE);
	struct lt_place at = paper->at;

	if (!one)
		one = lt_ics_find(component, LT_ICS_RDATE);
	if (!one)
		return;
	at.line = one->line;
	lt_diag(reading->diags, LT_D_PAPER_REPEATS, &at, one->name);
}

static void read_language(struct lt_cal_reading *reading,
                          const struct lt_ics_component *component,
                          struct lt_cal_paper *paper)
{
	const struct lt_ics_property *summary =
	    lt_ics_find(component, LT_ICS_SUMMARY);

	if (summary)
		paper->language = lt_arena_copy(
		    reading->arena, lt_ics_parameter_of(summary, "LANGUAGE"));
	if (!paper->language.size || lt_language_is_known(paper->language))
		return;
	lt_diag(reading->diags, LT_D_UNKNOWN_LANGUAGE, &paper->at,
	        lt_diag_quote(reading->diags, paper->language),
	        lt_language_meant(paper->language));
	paper->language = (struct lt_str){ 0 };
}

/* Which version of what it is. */
static void read_version(struct lt_cal_reading *reading,
                         const struct lt_ics_component *component,
                         struct lt_cal_paper *paper)
{
	struct lt_str modified =
	    text_of(reading, component, LT_ICS_LAST_MODIFIED);

	paper->uid = text_of(reading, component, LT_ICS_UID);
	paper->sequence = lt_cal_sequence_of(reading, component, &paper->at);
	paper->stamp = text_of(reading, component, LT_ICS_DTSTAMP);
	if (lt_str_compare(modified, paper->stamp) > 0)
		paper->stamp = modified;
	paper->is_instance = lt_ics_find(component, LT_ICS_RECURRENCE_ID);
	paper->is_cancelled = lt_cal_is_cancelled(reading, component);
	read_language(reading, component, paper);
}

void lt_cal_read_paper(struct lt_cal_reading *reading,
                       const struct lt_ics_component *component)
{
	struct lt_cal_paper *paper;
	struct lt_str uid = lt_cal_uid_of(reading, component);

	paper = lt_arena_push(reading->arena, (void **)&reading->papers,
	                      reading->paper_count++, sizeof *paper);
	*paper = (struct lt_cal_paper){ .symbol = uid };
	paper->at = lt_cal_place_of(reading, component, uid);
	if (!lt_cal_has_uid(component))
		lt_cal_tell_made(reading, uid, &paper->at);
	read_version(reading, component, paper);
	if (paper->is_cancelled)
		return;
	if (!lt_cal_is_private(component))
		paper->summary = text_of(reading, component, LT_ICS_SUMMARY);
	read_session(reading, component, paper);
	read_kind(reading, component, paper);
	tell_repeats(reading, component, paper);
	read_act(reading, component, paper);
	read_dues(reading, component, paper);
	read_due_length(reading, component, paper);
	paper->extra = lt_cal_extra(&reading->context, component, &paper->at,
	                            &paper->extra_count);
	for (size_t i = 0; i < paper->extra_count; i++)
		if (lt_str_is_nocase(paper->extra[i].name, "SYMBOL") &&
		    !lt_str_is_blank(paper->extra[i].value))
			paper->symbol = paper->extra[i].value;
}
