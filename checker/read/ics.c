#include "read/ics.h"

#include "base/product.h"
#include "read/ics_event.h"
#include "read/ics_levels.h"
#include "read/ics_parse.h"

#include <stdlib.h>

/* The other properties a component has once (RFC 5545 section 3.6.1). */
static const unsigned may_repeat =
    1u << LT_ICS_CATEGORIES | 1u << LT_ICS_RELATED_TO | 1u << LT_ICS_RRULE |
    1u << LT_ICS_EXRULE | 1u << LT_ICS_RDATE | 1u << LT_ICS_EXDATE |
    1u << LT_ICS_LEADTIME | 1u << LT_ICS_DUE | 1u << LT_ICS_PART |
    1u << LT_ICS_LAST_MODIFIED | 1u << LT_ICS_PERCENT_COMPLETE;

/* --- reporting ---------------------------------------------------------- */

static void report(struct lt_ics *ics, enum lt_code code,
                   const struct lt_ics_line *line, struct lt_str a,
                   struct lt_str b)
{
	struct lt_place at = lt_ics_place(&ics->lines, line);
	struct lt_diags *diags = ics->lines.diags;

	lt_diag(diags, code, &at, lt_diag_quote(diags, a), b);
}

/* --- components --------------------------------------------------------- */

enum lt_status lt_ics_open(struct lt_ics *ics, struct lt_arena *arena,
                           struct lt_source *source, struct lt_diags *diags)
{
	*ics = (struct lt_ics){ .arena = arena };
	return lt_ics_lines_open(&ics->lines, source, diags);
}

void lt_ics_close(struct lt_ics *ics)
{
	lt_ics_event_close(ics);
	lt_ics_lines_close(&ics->lines);
	free(ics->list);
}

/* A component while it is read. */
struct building {
	struct lt_arena *arena; /* what is kept */
	size_t count;           /* of the list of the calendar */
	enum lt_ics_kind kind;
	uint32_t seen; /* a bit for each name; each part of a VTIMEZONE has
	                  its own */
	bool is_bad;
	bool is_deep; /* that it nests too deep was reported */
};

/* The UID among what has been read of a component, or NULL. */
static const char *uid_of(const struct lt_ics *ics,
                          const struct building *building)
{
	for (size_t i = 0; i < building->count; i++)
		if (ics->list[i].id == LT_ICS_UID)
			return lt_arena_text(
			    building->arena,
			    lt_str_trim(lt_ics_text(building->arena,
			                            ics->list[i].value)));
	return NULL;
}

/* Closes the innermost component of that name. False: what ends here is not
 * what began last; the innermost of that name is closed with all in it.
 * BUILDING is the component that is being read, or NULL. */
static bool pop_level(struct lt_ics *ics, struct lt_str name,
                      const struct lt_ics_line *line,
                      const struct building *building)
{
	struct lt_place at;
	struct lt_diags *diags = ics->lines.diags;
	size_t depth = ics->depth;
	struct lt_str open = { 0 }, begun = { 0 };

	if (depth && lt_str_eq_nocase(ics->levels[depth - 1].name, name)) {
		ics->depth--;
		return true;
	}
	if (depth) {
		open = ics->levels[depth - 1].name;
		begun = lt_diag_number(diags, ics->levels[depth - 1].line);
	}
	at = lt_ics_place(&ics->lines, line);
	at.uid = building ? uid_of(ics, building) : NULL;
	lt_diag(diags, LT_D_ICS_MISMATCH, &at, lt_diag_quote(diags, name),
	        lt_diag_quote(diags, open), begun);
	while (depth && !lt_str_eq_nocase(ics->levels[depth - 1].name, name))
		depth--;
	if (depth)
		ics->depth = depth - 1;
	return false;
}

/* Of two that differ the first holds. */
static void read_timezone(struct lt_ics *ics, struct lt_str value,
                          const struct lt_ics_line *line)
{
	struct lt_ics_header *header = &ics->header;

	if (!header->timezone.size) {
		header->timezone = lt_arena_copy(ics->arena, value);
		header->timezone_line = line->line;
	} else if (value.size && !lt_str_eq(header->timezone, value)) {
		report(ics, LT_D_DEFAULT_TWICE, line, header->timezone,
		       lt_diag_quote(ics->lines.diags, value));
	}
}

static void read_header(struct lt_ics *ics, const struct lt_ics_parsed *parsed,
                        const struct lt_ics_line *line)
{
	struct lt_ics_header *header = &ics->header;
	struct lt_str value = lt_str_trim(parsed->value);

	if (lt_str_is_nocase(parsed->name, "METHOD")) {
		header->method = lt_arena_copy(ics->arena, value);
		header->method_line = line->line;
	} else if (lt_str_is_nocase(parsed->name, "X-WR-TIMEZONE")) {
		read_timezone(ics, value, line);
	} else if (lt_str_is_nocase(parsed->name, "CALSCALE")) {
		header->scale = lt_arena_copy(ics->arena, value);
		header->scale_line = line->line;
	} else if (lt_str_is_nocase(parsed->name, "VERSION")) {
		header->is_version_1 = lt_str_is(value, "1.0");
	} else if (lt_str_is_nocase(parsed->name, "PRODID") &&
	           lt_str_is(value, LT_FEED_PRODUCT)) {
		report(ics, LT_D_ICS_OWN_FEED, line, (struct lt_str){ 0 },
		       (struct lt_str){ 0 });
	}
}

static struct lt_str value_of(struct lt_ics *ics, struct lt_arena *arena,
                              const struct lt_ics_parsed *parsed,
                              const struct lt_ics_line *line)
{
	if (!lt_ics_is_quoted(parsed))
		return lt_arena_copy(arena, parsed->value);
	if (!ics->told_quoted)
		report(ics, LT_D_ICS_QUOTED_PRINTABLE, line,
		       (struct lt_str){ 0 }, (struct lt_str){ 0 });
	ics->told_quoted = true;
	return lt_ics_unquote(arena, parsed->value);
}

static struct lt_ics_property *one_more(struct lt_ics *ics,
                                        struct building *building)
{
	if (building->count == ics->room) {
		ics->room = ics->room ? ics->room * 2 : 32;
		ics->list =
		    lt_realloc(ics->list, ics->room * sizeof *ics->list);
	}
	return &ics->list[building->count++];
}

/* The usual names need no copy. */
static struct lt_str parameter_name(struct lt_arena *arena, struct lt_str name)
{
	static const char *const usual[] = { "TZID", "VALUE", "LANGUAGE" };

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (lt_str_is(name, usual[i]))
			return lt_str_of(usual[i]);
	return lt_arena_copy(arena, name);
}

/* A parameter that another one of its name contradicts, and one without a
 * value, which only vCalendar 1.0 has. */
static void check_parameters(struct lt_ics *ics,
                             const struct lt_ics_parsed *parsed,
                             const struct lt_ics_line *line)
{
	const struct lt_ics_parameter *list = parsed->parameters;
	bool is_told = ics->header.is_version_1 || lt_ics_is_quoted(parsed);

	for (size_t i = 0; i < parsed->count; i++) {
		if (!list[i].value.at && !is_told)
			report(ics, LT_D_ICS_BARE_PARAMETER, line, list[i].name,
			       parsed->name);
		for (size_t j = 0; j < i; j++) {
			if (!lt_str_eq_nocase(list[i].name, list[j].name) ||
			    lt_str_eq(list[i].value, list[j].value))
				continue;
			report(ics, LT_D_ICS_PARAMETER_TWICE, line,
			       parsed->name, list[i].name);
			return;
		}
	}
}

/* Reports a property whose name is one letter off, and which is not read for
 * that. */
static void check_name(struct lt_ics *ics, const struct lt_ics_parsed *parsed,
                       const struct lt_ics_line *line)
{
	struct lt_str meant = lt_ics_meant(parsed->name);

	if (meant.size)
		report(ics, LT_D_ICS_NAME, line, parsed->name, meant);
}

static void report_limit(struct lt_ics *ics, const struct lt_ics_line *line)
{
	struct lt_diags *diags = ics->lines.diags;
	struct lt_place at = lt_ics_place(&ics->lines, line);

	lt_diag(diags, LT_D_LIMIT, &at,
	        line->is_cut ? LT_STR("the length of a line")
	                     : LT_STR("the number of parameters"),
	        lt_diag_number(diags, line->is_cut ? LT_ICS_LINE_BYTES_MAX
	                                           : LT_ICS_PARAMETERS_MAX),
	        LT_STR("content line"),
	        LT_STR("shorten the line; no title, date or rule needs as "
	               "much"));
}

/* Copies; NULL: there are none. */
static const struct lt_ics_parameter *
parameters_of(struct lt_arena *arena, const struct lt_ics_parsed *parsed)
{
	struct lt_ics_parameter *list;

	if (!parsed->count)
		return NULL;
	list = LT_NEW_ARRAY(arena, struct lt_ics_parameter, parsed->count);
	for (size_t i = 0; i < parsed->count; i++) {
		list[i].name =
		    parameter_name(arena, parsed->parameters[i].name);
		list[i].value =
		    lt_ics_uncaret(arena, parsed->parameters[i].value);
	}
	return list;
}

static void keep_property(struct lt_ics *ics, struct building *building,
                          const struct lt_ics_parsed *parsed,
                          const struct lt_ics_line *line)
{
	enum lt_ics_name id = lt_ics_named(parsed->name);

	if (id == LT_ICS_NONE)
		check_name(ics, parsed, line);
	if (!lt_ics_is_kept(id, building->kind))
		return;
	if (line->is_cut || parsed->too_many) {
		report_limit(ics, line);
		building->is_bad = true;
		return;
	}
	if (building->seen & ~may_repeat & 1u << id) {
		report(ics, LT_D_ICS_TWICE, line, parsed->name,
		       (struct lt_str){ 0 });
		building->is_bad |= id == LT_ICS_DTSTART || id == LT_ICS_UID;
		return;
	}
	building->seen |= 1u << id;
	check_parameters(ics, parsed, line);
	*one_more(ics, building) = (struct lt_ics_property){
		.id = id,
		.name = id == LT_ICS_LEADTIME
		            ? lt_ics_our_name(building->arena, parsed->name)
		            : lt_ics_name_text(id),
		.value = value_of(ics, building->arena, parsed, line),
		.parameters = parameters_of(building->arena, parsed),
		.parameter_count = parsed->count,
		.line = line->line
	};
}

static void keep_part(struct lt_ics *ics, struct building *building,
                      struct lt_str name, uint32_t line)
{
	*one_more(ics, building) =
	    (struct lt_ics_property){ .id = LT_ICS_PART,
		                      .value =
		                          lt_arena_copy(building->arena, name),
		                      .line = line };
	building->seen = 0;
}

/* BUILDING is the component that is being read, or NULL. */
static void cut_off(struct lt_ics *ics, const struct building *building)
{
	struct lt_place at = { .file = ics->lines.source->file,
		               .line = ics->lines.next,
		               .column = 1,
		               .uid = building ? uid_of(ics, building) : NULL };
	struct lt_diags *diags = ics->lines.diags;
	const struct lt_ics_level *level = &ics->levels[ics->depth - 1];

	ics->is_done = ics->is_cut = true;
	lt_diag(diags, LT_D_ICS_CUT_OFF, &at, lt_diag_quote(diags, level->name),
	        lt_diag_number(diags, level->line));
}

/* Whether the line is WORD, "BEGIN" or "END", with the name behind it; also
 * `NoneBEGIN:VEVENT`, which a broken template writes and which would otherwise
 * hide an event. */
static bool is_mark(struct lt_ics *ics, const struct lt_ics_parsed *parsed,
                    const char *word, const struct lt_ics_line *line)
{
	struct lt_str name = parsed->name;
	size_t size = strlen(word);

	if (lt_str_is_nocase(name, word))
		return true;
	if (name.size <= size ||
	    !lt_str_is_nocase(lt_str_from(name, name.size - size), word) ||
	    parsed->count || !lt_ics_kind_named(lt_str_trim(parsed->value)))
		return false;
	if (!ics->is_again)
		report(ics, LT_D_ICS_DIRTY_BEGIN, line, name,
		       (struct lt_str){ 0 });
	return true;
}

enum mark { NO_MARK, BEGIN_MARK, END_MARK };

/* Which of the two the line is. Nearly all lines are neither, which the last
 * letters of their name tell. */
static enum mark mark_of(struct lt_ics *ics, const struct lt_ics_parsed *parsed,
                         const struct lt_ics_line *line)
{
	struct lt_str name = parsed->name;
	int last, before;

	if (name.size < 3)
		return NO_MARK;
	last = name.at[name.size - 1] | 0x20;
	before = name.at[name.size - 2] | 0x20;
	if (!(before == 'i' && last == 'n') && !(before == 'n' && last == 'd'))
		return NO_MARK;
	if (is_mark(ics, parsed, "BEGIN", line))
		return BEGIN_MARK;
	return is_mark(ics, parsed, "END", line) ? END_MARK : NO_MARK;
}

/* Takes the line apart. False: it is no content line. */
static bool parse(struct lt_ics *ics, const struct lt_ics_line *line,
                  struct lt_ics_parsed *parsed)
{
	if (lt_ics_parse(line->text, parsed))
		return true;
	if (!lt_ics_parse_mark(line->text, parsed))
		return false;
	if (!ics->is_again)
		report(ics, LT_D_ICS_DIRTY_BEGIN, line, line->text,
		       (struct lt_str){ 0 });
	return true;
}

static enum lt_status next_line(struct lt_ics *ics, struct lt_ics_line *line)
{
	ics->is_again = ics->has_again;
	ics->has_again = false;
	if (!ics->is_again)
		return lt_ics_lines_next(&ics->lines, line);
	*line = ics->again;
	return LT_OK;
}

/* Whether what begins here ends the component that is being read, which is then
 * damaged; the line is read again behind it. */
static bool ends_here(struct lt_ics *ics, struct building *building,
                      struct lt_str name, const struct lt_ics_line *line)
{
	size_t level = lt_ics_level_without_end(ics, name);

	if (level == ics->depth)
		return false;
	lt_ics_end_without_end(ics, level, name, line, uid_of(ics, building));
	building->is_bad = true;
	ics->again = *line;
	ics->has_again = true;
	return true;
}

/* Too many within each other cost the component that they are in; it is said
 * once. */
static void begin_level(struct lt_ics *ics, struct building *building,
                        struct lt_str name, const struct lt_ics_line *line)
{
	if (lt_ics_push_level(ics, name, line))
		return;
	if (!building->is_deep)
		lt_ics_tell_nesting(ics, line, uid_of(ics, building));
	building->is_deep = building->is_bad = true;
}

/* Reads to the END of the component that has just begun. */
static enum lt_status read_component(struct lt_ics *ics,
                                     struct building *building)
{
	size_t outer = ics->depth - 1;
	bool is_zone = lt_str_is_nocase(ics->levels[outer].name, "VTIMEZONE");
	struct lt_ics_parsed parsed; /* large, so that there is one */
	struct lt_ics_line line;

	for (;;) {
		enum lt_status status = next_line(ics, &line);
		enum mark mark;

		/* Kept as damaged: its UID says what cannot be read. */
		if (status == LT_END) {
			cut_off(ics, building);
			building->is_bad = true;
			return LT_OK;
		}
		if (status != LT_OK)
			return status;
		if (!parse(ics, &line, &parsed)) {
			report(ics, LT_D_ICS_NO_COLON, &line, line.text,
			       (struct lt_str){ 0 });
			continue;
		}
		mark = mark_of(ics, &parsed, &line);
		if (mark == BEGIN_MARK) {
			struct lt_str name = lt_str_trim(parsed.value);

			if (ends_here(ics, building, name, &line))
				return LT_OK;
			begin_level(ics, building, name, &line);
			if (is_zone && ics->depth == outer + 2)
				keep_part(ics, building, name, line.line);
		} else if (mark == END_MARK) {
			struct lt_str name = lt_str_trim(parsed.value);

			if (lt_ics_pop_below(ics, name))
				continue;
			building->is_bad |=
			    !pop_level(ics, name, &line, building);
			if (ics->depth <= outer)
				return LT_OK;
		} else if (ics->depth == outer + 1 ||
		           (is_zone && ics->depth == outer + 2)) {
			keep_property(ics, building, &parsed, &line);
		}
	}
}

static void begin_calendar(struct lt_ics *ics)
{
	if (ics->calendars) {
		struct lt_ics_header *last =
		    lt_arena_push(ics->arena, (void **)&ics->past,
		                  ics->past_count++, sizeof *last);

		*last = ics->header;
	}
	ics->calendars++;
	ics->header = (struct lt_ics_header){ 0 };
}

/* Reports text that is no content line, once a file. */
static void tell_junk(struct lt_ics *ics, const struct lt_ics_line *line)
{
	if (!ics->told_junk)
		report(ics, LT_D_ICS_JUNK, line, line->text,
		       (struct lt_str){ 0 });
	ics->told_junk = true;
}

/* Whether a property belongs to an entry whose BEGIN is damaged or missing: a
 * VCALENDAR has none of these itself. */
static bool is_stray(const struct lt_ics *ics,
                     const struct lt_ics_parsed *parsed)
{
	enum lt_ics_name id = lt_ics_named(parsed->name);

	return (id == LT_ICS_DTSTART || id == LT_ICS_DUE ||
	        id == LT_ICS_COMPLETED) &&
	       (!ics->depth ||
	        lt_str_is_nocase(ics->levels[ics->depth - 1].name,
	                         "VCALENDAR"));
}

/* Reports a stray property, once between two lines of BEGIN or END. */
static void tell_stray(struct lt_ics *ics, const struct lt_ics_parsed *parsed,
                       const struct lt_ics_line *line)
{
	if (!ics->told_stray)
		report(ics, LT_D_ICS_STRAY, line, parsed->name,
		       (struct lt_str){ 0 });
	ics->told_stray = true;
}

/* A line between components. *KIND is set where one begins. */
static void read_between(struct lt_ics *ics, const struct lt_ics_line *line,
                         enum lt_ics_kind *kind)
{
	struct lt_ics_parsed parsed;
	enum mark mark;

	*kind = 0;
	if (!parse(ics, line, &parsed)) {
		tell_junk(ics, line);
		return;
	}
	mark = mark_of(ics, &parsed, line);
	ics->told_stray &= mark == NO_MARK;
	if (mark == BEGIN_MARK) {
		struct lt_str name = lt_str_trim(parsed.value);
		size_t level = lt_ics_level_without_end(ics, name);

		if (level < ics->depth)
			lt_ics_end_without_end(ics, level, name, line, NULL);
		if (!lt_ics_push_level(ics, name, line)) {
			if (ics->below == 1)
				lt_ics_tell_nesting(ics, line, NULL);
			return;
		}
		*kind = lt_ics_kind_named(name);
		if (lt_str_is_nocase(name, "VCALENDAR"))
			begin_calendar(ics);
		else if (!*kind)
			*kind = LT_ICS_OTHER;
	} else if (mark == END_MARK) {
		struct lt_str name = lt_str_trim(parsed.value);

		if (!lt_ics_pop_below(ics, name))
			pop_level(ics, name, line, NULL);
	} else if (is_stray(ics, &parsed)) {
		tell_stray(ics, &parsed, line);
	} else if (ics->depth) {
		/* Properties of other components, which are passed over, are
		 * ignored. */
		if (lt_str_is_nocase(ics->levels[ics->depth - 1].name,
		                     "VCALENDAR"))
			read_header(ics, &parsed, line);
	} else {
		tell_junk(ics, line);
	}
}

/* The properties without the room that their list has grown to. */
static const struct lt_ics_property *kept(const struct lt_ics *ics,
                                          const struct building *building)
{
	struct lt_ics_property *list = LT_NEW_ARRAY(
	    building->arena, struct lt_ics_property, building->count);

	if (building->count)
		memcpy(list, ics->list, building->count * sizeof *list);
	return list;
}

enum lt_status lt_ics_next(struct lt_ics *ics, struct lt_arena *arena,
                           struct lt_ics_component *component)
{
	struct lt_ics_line line;

	while (!ics->is_done) {
		enum lt_status status = next_line(ics, &line);
		struct building building = { .arena = arena };
		enum lt_ics_kind kind;

		if (status == LT_END) {
			if (ics->depth)
				cut_off(ics, NULL);
			ics->is_done = true;
			break;
		}
		if (status != LT_OK)
			return status;
		read_between(ics, &line, &kind);
		if (!kind)
			continue;
		if (kind == LT_ICS_OTHER) {
			*component =
			    (struct lt_ics_component){ .kind = kind,
				                       .line = line.line,
				                       .calendar =
				                           ics->calendars };
			return LT_OK;
		}
		building.kind = kind;
		status = read_component(ics, &building);
		if (status != LT_OK)
			return status;
		*component =
		    (struct lt_ics_component){ .kind = kind,
			                       .properties =
			                           kept(ics, &building),
			                       .count = building.count,
			                       .line = line.line,
			                       .calendar = ics->calendars,
			                       .is_damaged = building.is_bad };
		return LT_OK;
	}
	return ics->is_cut ? LT_INVALID : LT_END;
}
