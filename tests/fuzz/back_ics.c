#include "fuzz.h"

#include "read/ics.h"

#include <libical/ical.h>

/* RFC 5545, 3.1: lines of at most 75 octets that end in CR LF. */
static void lines(struct lt_str text)
{
	while (text.size) {
		size_t end = lt_str_find(text, '\n');

		NEED(end < text.size && end >= 1 && end - 1 <= 75);
		NEED(text.at[end - 1] == '\r');
		fuzz_is_text(lt_str_head(text, end - 1));
		text = lt_str_from(text, end + 1);
	}
}

/* What libical says of the next event. */
static void same_event(icalcomponent *event, struct lt_arena *arena,
                       const struct lt_ics_component *own)
{
	static const struct {
		icalproperty_kind kind;
		enum lt_ics_name id;
	} texts[] = { { ICAL_UID_PROPERTY, LT_ICS_UID },
		      { ICAL_SUMMARY_PROPERTY, LT_ICS_SUMMARY } };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		icalproperty *one =
		    icalcomponent_get_first_property(event, texts[i].kind);
		const struct lt_ics_property *mine =
		    lt_ics_find(own, texts[i].id);

		NEED(one != NULL && mine != NULL);
		NEED(
		    lt_str_is(lt_ics_text(arena, mine->value),
		              icalvalue_get_text(icalproperty_get_value(one))));
	}
}

static void same_events(struct lt_str text, icalcomponent *calendar)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_source source = fuzz_source(text);
	struct lt_ics_component own;
	struct lt_ics ics;
	icalcomponent *event =
	    icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);

	NEED(lt_ics_open(&ics, &arena, &source, &diags) == LT_OK);
	while (lt_ics_next(&ics, &arena, &own) == LT_OK) {
		if (own.kind != LT_ICS_EVENT)
			continue;
		NEED(event != NULL && !own.is_damaged);
		same_event(event, &arena, &own);
		event = icalcomponent_get_next_component(calendar,
		                                         ICAL_VEVENT_COMPONENT);
	}
	/* Nothing is said but whose it is. */
	NEED(event == NULL && diags.count == 1 &&
	     diags.list[0].code == LT_D_ICS_OWN_FEED);
	lt_ics_close(&ics);
	lt_source_close(&source);
	lt_arena_free(&arena);
}

void fuzz_is_ics(struct lt_str text)
{
	struct lt_arena arena = { 0 };
	icalcomponent *calendar;

	if (!text.size)
		return;
	lines(text);
	calendar = icalparser_parse_string(lt_arena_text(&arena, text));
	NEED(calendar != NULL);
	NEED(icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT);
	NEED(icalcomponent_count_errors(calendar) == 0);
	same_events(text, calendar);
	icalcomponent_free(calendar);
	lt_arena_free(&arena);
}
