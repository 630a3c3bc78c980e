/* diag.h - what is wrong with an input: one type, one list, one table.
 *
 * A diagnostic belongs to the arena of its list; texts given to it are
 * copied. Verdicts (a paper is late) and assertions (the program is wrong)
 * are other families and never come here. One thread at a time. */
#ifndef LT_BASE_DIAG_H
#define LT_BASE_DIAG_H

#include "base/arena.h"
#include "base/place.h"
#include "base/str.h"

enum lt_severity {
	LT_SEVERITY_NONE = 0,
	LT_NOTICE,  /* read otherwise than written, nothing is lost */
	LT_WARNING, /* read, but a person should look */
	LT_ERROR    /* not read; the run ends with status 3 */
};

/* The diagnostics, in the order of their table (diag_table.h). A number is
 * never used again for something else. */
enum lt_code {
	LT_D_NONE = 0,
#define LT_DIAGNOSTIC(name, number, severity, message, hint) LT_D_##name,
#include "base/diag_table.h"
#undef LT_DIAGNOSTIC
	LT_D_COUNT
};

/* One row of the table. MESSAGE and HINT hold {0} to {5} for the arguments. A
 * hint may have several forms, one a line: the first is taken of which every
 * argument was given. The last form of an error names none, so that each has a
 * hint. */
struct lt_diag_kind {
	const char *number; /* "LT1204" */
	enum lt_severity severity;
	const char *message;
	const char *hint; /* NULL: none */
};

/* Never NULL. */
const struct lt_diag_kind *lt_diag_kind(enum lt_code code);

/* The code with that number; NONE where there is none. */
enum lt_code lt_diag_numbered(struct lt_str number);

/* "error", "warning", "notice". */
const char *lt_severity_name(enum lt_severity severity);

struct lt_diag {
	enum lt_code code;
	enum lt_severity severity;
	struct lt_place at;
	const char *message;
	const char *hint; /* NULL: none */
};

/* A remark that something was read otherwise than it is written; kept with the
 * event that came of it. */
struct lt_note {
	enum lt_code code;
	uint32_t line;
	const char *message;
	const char *file; /* of LINE; NULL: that of the event */
};

struct lt_notes {
	struct lt_note *list;
	size_t count;
};

struct lt_diags {
	struct lt_arena *arena;
	struct lt_notes *notes; /* where set, gets each diagnostic too */
	bool is_strict;         /* --strict-calendar: guesses are errors */
	/* LT_DIAGNOSTICS_MAX of each severity at the most, so that no number of
	 * notices hides an error */
	struct lt_diag *list;
	size_t count;
	size_t beyond;         /* reported and not listed */
	size_t by_severity[4]; /* all of them, those beyond included */
	size_t repeated;       /* warnings that were left out as told already */
};

/* Report CODE at AT (NULL: no place) with COUNT arguments. The severity is
 * the table's. */
void lt_diag_add(struct lt_diags *diags, enum lt_code code,
                 const struct lt_place *at, const struct lt_str *args,
                 size_t count);

/* Adds NOTE to diags->notes, unless it is there already, the list is full or
 * there is none. */
void lt_diag_note(struct lt_diags *diags, const struct lt_note *note);

/* The same with arguments that are views: lt_diag(d, CODE, at, a, b). */
#define lt_diag(diags, code, at, ...)                                          \
	lt_diag_add((diags), (code), (at),                                     \
	            (const struct lt_str[]){ __VA_ARGS__ },                    \
	            sizeof((const struct lt_str[]){ __VA_ARGS__ }) /           \
	                sizeof(struct lt_str))
#define lt_diag0(diags, code, at) lt_diag_add((diags), (code), (at), NULL, 0)

/* Takes over DIAG from another list, with copies of its texts. */
void lt_diag_forward(struct lt_diags *diags, const struct lt_diag *diag);

/* Takes over the diagnostics of FROM from index FIRST up to, not including,
 * END. */
void lt_diags_take(struct lt_diags *diags, const struct lt_diags *from,
                   size_t first, size_t end);

/* How many of SEVERITY were reported and are not listed. */
size_t lt_diags_more(const struct lt_diags *diags, enum lt_severity severity);

/* Whether the list has as many diagnostics of CODE's severity as it may have,
 * so that one more would only be counted. */
bool lt_diags_is_full(const struct lt_diags *diags, enum lt_code code);

/* Counts what FROM has counted beyond its list. */
void lt_diags_take_beyond(struct lt_diags *diags, const struct lt_diags *from);

/* A number as an argument, written into the list's arena. */
struct lt_str lt_diag_number(struct lt_diags *diags, int64_t number);

/* A foreign text as an argument: control and direction characters written as
 * \u{...}, shortened to LT_QUOTE_BYTES_MAX with an ellipsis. */
struct lt_str lt_diag_quote(struct lt_diags *diags, struct lt_str text);

/* The line of TEXT in which byte OFFSET stands, and its place in it: sets
 * line, column and excerpt of PLACE. FIRST_LINE is the number of TEXT's
 * first line. */
void lt_place_in(struct lt_place *place, struct lt_str text, size_t offset,
                 uint32_t first_line);

/* Makes LINE, of which byte AT is at PLACE's column, its excerpt: all of it, or
 * of a long one what is shown around the place. */
void lt_place_excerpt(struct lt_place *place, struct lt_str line, size_t at);

/* PLACE, found in a text that begins at COLUMN of its line and not at the
 * first, in that line. */
void lt_place_behind(struct lt_place *place, uint32_t column);

#endif
