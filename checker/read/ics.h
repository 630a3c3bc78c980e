/* ics.h - the components of a calendar as flat records: the gate in front of
 * everything that understands them (decision 3).
 *
 * Content lines are parsed by their grammar, BEGIN and END are matched, and
 * only the properties that matter are kept, each with its line. Nothing of
 * libical is used here. */
#ifndef LT_READ_ICS_H
#define LT_READ_ICS_H

#include "base/limits.h"
#include "read/ics_lines.h"

/* The properties that are kept. */
enum lt_ics_name {
	LT_ICS_NONE = 0,
	LT_ICS_UID,
	LT_ICS_SEQUENCE,
	LT_ICS_DTSTAMP,
	LT_ICS_DTSTART,
	LT_ICS_DTEND,
	LT_ICS_DURATION,
	LT_ICS_DUE,
	LT_ICS_COMPLETED,
	LT_ICS_STATUS,
	LT_ICS_SUMMARY,
	LT_ICS_LOCATION,
	LT_ICS_CATEGORIES,
	LT_ICS_RELATED_TO,
	LT_ICS_RECURRENCE_ID,
	LT_ICS_RRULE,
	LT_ICS_EXRULE,
	LT_ICS_RDATE,
	LT_ICS_EXDATE,
	LT_ICS_CLASS,
	LT_ICS_ALL_DAY,  /* X-MICROSOFT-CDO-ALLDAYEVENT */
	LT_ICS_LEADTIME, /* X-LEADTIME-...: the rest of the name is in name */
	LT_ICS_TZID,
	LT_ICS_TZOFFSETFROM,
	LT_ICS_TZOFFSETTO,
	LT_ICS_LAST_MODIFIED,    /* of VTODO and VJOURNAL only */
	LT_ICS_PERCENT_COMPLETE, /* the same */
	LT_ICS_PART, /* BEGIN of STANDARD or DAYLIGHT; value is which */
	LT_ICS_NAME_COUNT
};

struct lt_ics_parameter {
	struct lt_str name, value; /* value without quotes, RFC 6868 undone */
};

struct lt_ics_property {
	enum lt_ics_name id;
	struct lt_str name;  /* of LT_ICS_LEADTIME: behind X-LEADTIME- */
	struct lt_str value; /* as it stands; texts are still escaped */
	const struct lt_ics_parameter *parameters;
	size_t parameter_count;
	uint32_t line;
};

enum lt_ics_kind {
	LT_ICS_EVENT = 1,
	LT_ICS_TODO,
	LT_ICS_JOURNAL,
	LT_ICS_TIMEZONE,
	LT_ICS_OTHER /* VFREEBUSY and the like: it is passed over */
};

struct lt_ics_component {
	enum lt_ics_kind kind;
	const struct lt_ics_property *properties; /* in the order of the file */
	size_t count;
	uint32_t line;     /* of its BEGIN */
	uint32_t calendar; /* which VCALENDAR of the file, from 1 */
	bool is_damaged;   /* reported; only good for being passed over */
};

/* What stands in a VCALENDAR beside its components. */
struct lt_ics_header {
	struct lt_str method;   /* upper case as written; empty: none */
	struct lt_str timezone; /* X-WR-TIMEZONE */
	struct lt_str scale;    /* CALSCALE */
	bool is_version_1;      /* vCalendar 1.0 */
	uint32_t timezone_line, method_line, scale_line;
};

struct lt_ics {
	struct lt_ics_lines lines;
	struct lt_arena *arena;      /* of headers */
	struct lt_ics_header header; /* of the VCALENDAR that is being read */
	/* Of those before, as they were at their ends. */
	struct lt_ics_header *past;
	size_t past_count;
	/* private */
	struct lt_ics_property *list; /* of the component that is being read;
	                                 from malloc */
	size_t room;
	struct lt_ics_level {
		struct lt_str name;
		uint32_t line;
	} levels[LT_ICS_NESTING_MAX];
	size_t depth;
	size_t below;       /* how many more are open in the last of them */
	uint32_t calendars; /* VCALENDARs begun */
	bool is_done, is_cut, told_junk, told_quoted, told_stray;
	struct lt_ics_line again;   /* the line that ended a component without
	                             an END, where HAS_AGAIN */
	bool has_again, is_again;   /* it comes next; it is the one read now */
	struct lt_ics_heads *heads; /* of ics_event.c; NULL: none yet */
};

/* Begins to read SOURCE, which must live as long. */
enum lt_status lt_ics_open(struct lt_ics *ics, struct lt_arena *arena,
                           struct lt_source *source, struct lt_diags *diags);

/* The next component, in ARENA. LT_END: no more. LT_INVALID: the file is cut
 * off or is no calendar; reported, and nothing more can be read. A component
 * that is wrong in itself is reported and marked as damaged, also one in which
 * the file is cut off, or that has no END before the next one begins (RFC 5545
 * section 3.6: they stand only in a VCALENDAR); the next one is read. */
enum lt_status lt_ics_next(struct lt_ics *ics, struct lt_arena *arena,
                           struct lt_ics_component *component);

void lt_ics_close(struct lt_ics *ics);

/* Which property it is; not empty. */
enum lt_ics_name lt_ics_named(struct lt_str name);

/* Whether the property is kept of such a component. */
bool lt_ics_is_kept(enum lt_ics_name id, enum lt_ics_kind kind);

/* The first property of that name, or NULL. */
const struct lt_ics_property *
lt_ics_find(const struct lt_ics_component *component, enum lt_ics_name id);

/* The value of a parameter, or the empty view. */
struct lt_str lt_ics_parameter_of(const struct lt_ics_property *property,
                                  const char *name);

/* Whether a RELATED-TO is to a parent: RELTYPE is PARENT, none, or not known
 * (RFC 5545 section 3.2.15, RFC 9253 section 5). */
bool lt_ics_is_parent(const struct lt_ics_property *related);

/* A TEXT value with its escapes undone (RFC 5545 section 3.3.11). */
struct lt_str lt_ics_text(struct lt_arena *arena, struct lt_str value);

/* The same into TO, which has room for all of VALUE, not empty; returns how
 * many bytes it becomes. */
size_t lt_ics_unescape(char *to, struct lt_str value);

/* The parts of a list value; commas that are escaped do not part. */
const struct lt_str *lt_ics_list(struct lt_arena *arena, struct lt_str value,
                                 size_t *count);

#endif
