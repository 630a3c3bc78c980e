/* ics_parse.h - one content line taken apart (RFC 5545 section 3.1), and what
 * its parts are encoded with. Views into the line; nothing is reported. */
#ifndef LT_READ_ICS_PARSE_H
#define LT_READ_ICS_PARSE_H

#include "read/ics.h"

/* NAME *(";" PARAM "=" VALUE) ":" VALUE, taken apart. */
struct lt_ics_parsed {
	struct lt_str name, value;
	struct lt_ics_parameter parameters[LT_ICS_PARAMETERS_MAX];
	size_t count;
	bool too_many;
};

/* False: it is no content line. */
bool lt_ics_parse(struct lt_str text, struct lt_ics_parsed *parsed);

/* Whether TEXT is BEGIN or END and the name of a component that is known, with
 * something else where the colon should stand (`BEGIN;VEVENT`); PARSED is then
 * as if it did. */
bool lt_ics_parse_mark(struct lt_str text, struct lt_ics_parsed *parsed);

/* A parameter value with RFC 6868 undone: ^n, ^' and ^^. */
struct lt_str lt_ics_uncaret(struct lt_arena *arena, struct lt_str value);

/* Whether the value is quoted-printable, as vCalendar 1.0 writes texts. */
bool lt_ics_is_quoted(const struct lt_ics_parsed *parsed);

/* Its bytes, as Windows-1252 where they are not UTF-8. */
struct lt_str lt_ics_unquote(struct lt_arena *arena, struct lt_str value);

/* The name of a property that has one of its own, in capital letters. */
struct lt_str lt_ics_name_text(enum lt_ics_name id);

/* What stands behind X-LEADTIME- in NAME, in capital letters: names are the
 * same in any case (RFC 5545 section 2). */
struct lt_str lt_ics_our_name(struct lt_arena *arena, struct lt_str name);

/* The name of a property that was probably meant by NAME, which is none of
 * them: one letter is missing, too many, another, or swapped with the next, and
 * it is not so short that this means nothing. Empty: none. */
struct lt_str lt_ics_meant(struct lt_str name);

/* The kind of a component with that name; 0: another. */
enum lt_ics_kind lt_ics_kind_named(struct lt_str name);

/* Whether such a component stands in a VCALENDAR and in nothing else (RFC 5545
 * section 3.6). */
bool lt_ics_is_of_calendar(struct lt_str name);

#endif
