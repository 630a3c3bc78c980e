/* model.h - bodies, sessions, documents and rules, as the core sees them.
 *
 * normalise fills these and nothing changes them afterwards; ids have become
 * pointers, times have become moments, defaults have become explicit. Texts
 * and arrays belong to the arena of the run (documents: of the document).
 * Words are those of formats.md and counting.md. */
#ifndef LT_CORE_MODEL_H
#define LT_CORE_MODEL_H

#include "base/diag.h"
#include "base/place.h"
#include "core/dayset.h"
#include "core/moment.h"
#include "core/period.h"

/* --- attributes, for `applies` and for amounts -------------------------- */

enum lt_attribute_kind {
	LT_ATTRIBUTE_ABSENT = 0, /* or null: unknown */
	LT_ATTRIBUTE_TEXT,
	LT_ATTRIBUTE_NUMBER,
	LT_ATTRIBUTE_BOOL,
	LT_ATTRIBUTE_LIST /* of texts: any of them may match */
};

struct lt_attribute {
	struct lt_str name;
	enum lt_attribute_kind kind;
	struct lt_str text;
	int64_t number; /* thousandths, so that 1.5 is exact; 1 for true */
	const struct lt_str *list;
	size_t count;
};

struct lt_attributes {
	struct lt_attribute *list;
	size_t count;
};

/* --- acts --------------------------------------------------------------- */

enum lt_act {
	LT_ACT_NONE = 0,
	LT_ACT_SUBMITTED,
	LT_ACT_RECEIVED,
	LT_ACT_ISSUED,
	LT_ACT_CIRCULATED,
	LT_ACT_DISPATCHED,
	LT_ACT_POSTED,
	LT_ACT_CONSIDERED,
	LT_ACT_ADOPTED,
	LT_ACT_COUNT,
	/* as the act of a rule only: one verdict a session, no document */
	LT_ACT_OPENING = LT_ACT_COUNT
};

const char *lt_act_name(enum lt_act act);  /* "circulated" */
const char *lt_act_words(enum lt_act act); /* of the session "opened" */
enum lt_act lt_act_named(struct lt_str name);

struct lt_version {
	struct lt_str language; /* BCP 47 tag */
	struct lt_moment moment;
};

/* What a document says about one act. */
struct lt_act_entry {
	bool by_language; /* versions; else one moment for the paper */
	struct lt_moment moment;
	const struct lt_version *versions;
	size_t version_count;
};

/* --- bodies, sessions, documents ---------------------------------------- */

struct lt_body {
	struct lt_str id, name;
	const struct lt_zone *zone; /* NULL: not known */
	const struct lt_str *official;
	size_t official_count;
	const struct lt_str *working;
	size_t working_count;
	struct lt_dayset non_working; /* of its working calendars, joined */
	struct lt_attributes attributes;
	bool is_stranger; /* an input names it, and the packs that were read
	                     have other bodies */
};

/* Its name for a sentence, else its id; "the body" where it has neither. */
struct lt_str lt_body_called(const struct lt_body *body);

struct lt_published {
	struct lt_str rule;    /* full id; empty: every rule on ACT */
	enum lt_act act;       /* where rule is empty */
	struct lt_moment date; /* known, without open ends; else */
	struct lt_str unread;  /* as it is written, which could not be read */
	struct lt_place at;
};

struct lt_meeting {
	struct lt_str id;
	struct lt_moment starts;
	const struct lt_str *items;
	size_t item_count;
	struct lt_place at;
};

struct lt_session {
	struct lt_str id, title;
	const struct lt_body *body; /* never NULL */
	const struct lt_zone *zone; /* its own, else the body's; may be NULL */
	struct lt_moment opens;     /* a day (all-day) or an instant */
	struct lt_moment closes; /* absent where not given; a day is included */
	struct lt_moment opening_first_set;
	bool is_first_set_by_series; /* only inferred from RECURRENCE-ID */
	/* What changes its event and cannot be read, so that its opening is not
	 * known; NULL: nothing. */
	const struct lt_place *unread;
	/* opening_first_set as it is written, if it cannot be read; else
	 * empty. */
	struct lt_str first_set_unread;
	bool is_cancelled, is_tentative;
	struct lt_str uid; /* of the calendar's event; empty: of JSON */
	/* SEQUENCE of the event, then its DTSTAMP, say which of two versions is
	 * the newer one. */
	int64_t sequence;
	struct lt_str stamp;
	struct lt_notes notes; /* how it was read, where not as written */
	const struct lt_str *aliases;
	size_t alias_count;
	struct lt_attributes attributes; /* modality, kind, convener,
	                                    attributes.* */
	struct lt_published *published;
	size_t published_count;
	struct lt_meeting *meetings;
	size_t meeting_count;
	struct lt_place at;
	size_t index; /* its place in the list of all sessions */
};

/* A session that an input has and that could not be read. */
struct lt_unread_session {
	struct lt_str id;
	struct lt_place at;
};

/* Why something of a calendar became neither session nor meeting. Each is one
 * row of the table in model.c. */
enum lt_passed_reason {
	LT_PASSED_NONE = 0,
	LT_PASSED_NO_START,
	LT_PASSED_NO_OCCURRENCE,
	LT_PASSED_CALENDAR_REFUSED,
	LT_PASSED_CANCELLED,
	LT_PASSED_NO_BODY,
	LT_PASSED_RELATED_TO_NOTHING,
	LT_PASSED_RELATED_TO_SEVERAL,
	LT_PASSED_MEETING_CANCELLED,
	LT_PASSED_NOT_MATCHED,
	LT_PASSED_NOT_MARKED,
	LT_PASSED_SUPERSEDED,
	LT_PASSED_DAMAGED,
	LT_PASSED_KIND,
	LT_PASSED_NOTHING_TO_CANCEL,
	LT_PASSED_COUNT
};

const char *lt_passed_reason_text(enum lt_passed_reason reason);

struct lt_passed_over {
	struct lt_str uid, summary;
	enum lt_passed_reason reason;
	struct lt_place at;
	bool is_fault; /* of LT_PASSED_NO_OCCURRENCE: it is wrong, and not just
	                  without any in the years that are looked at */
};

/* A `match` that would pick the likely sessions of a calendar. */
struct lt_match_proposal {
	const char *key; /* "summary", "category", "uid_prefix", "location" */
	struct lt_str pattern;
	size_t picks, likely, events; /* how many events each are */
};

struct lt_waiver {
	struct lt_str rule, by, reason;
	struct lt_day on;
	struct lt_place at;
};

struct lt_document {
	struct lt_str symbol, title;
	const struct lt_body *body; /* NULL: not known */
	struct lt_str session_name; /* as written; empty: it names none */
	struct lt_str meeting;      /* id; empty: none */
	struct lt_str item, kind, original_language, revises;
	struct lt_str url, author; /* for people; several authors as a list */
	enum lt_truth substantive; /* LT_MAYBE: not said */
	struct lt_act_entry acts[LT_ACT_COUNT];
	const struct lt_str *evidence;   /* of each act where its date comes
	                                    from; NULL: of none */
	struct lt_attributes attributes; /* every key that `applies` can test */
	const struct lt_published *published; /* DUE of a VTODO */
	size_t published_count;
	const struct lt_waiver *waivers;
	size_t waiver_count;
	struct lt_place at;
};

/* --- rules -------------------------------------------------------------- */

enum lt_force { LT_FORCE_NONE = 0, LT_SHALL, LT_SHOULD, LT_PRACTICE };

/* A condition on attributes; `applies` is one, three-valued. */
enum lt_condition_kind {
	LT_CONDITION_ALWAYS = 0,
	LT_CONDITION_ALL,
	LT_CONDITION_ANY,
	LT_CONDITION_NOT,      /* of one */
	LT_CONDITION_ONE_OF,   /* the attribute is one of the texts */
	LT_CONDITION_PATTERNS, /* the symbol matches one of the patterns */
	LT_CONDITION_IS,       /* true or false */
	LT_CONDITION_NUMBER,   /* over, under, at_least, at_most */
	LT_CONDITION_UNREAD    /* it is wrong: whether it holds is open */
};

struct lt_condition {
	enum lt_condition_kind kind;
	struct lt_str attribute; /* "kind", "session.modality" */
	const struct lt_condition *parts;
	size_t part_count;
	const struct lt_str *texts;
	size_t text_count;
	bool is;
	int64_t equals, over, under, at_least, at_most; /* thousandths */
	bool has_equals, has_over, has_under, has_at_least, has_at_most;
};

enum lt_anchor_kind {
	LT_ANCHOR_NONE = 0,
	LT_ANCHOR_OPENING,
	LT_ANCHOR_CLOSING,
	LT_ANCHOR_OPENING_FIRST_SET,
	LT_ANCHOR_MEETING,
	LT_ANCHOR_ACT,      /* of the same paper */
	LT_ANCHOR_KIND_ACT, /* of the one paper of a kind in the session */
	LT_ANCHOR_SESSION,  /* the opening of another session */
	LT_ANCHOR_DEADLINE, /* another rule's deadline for the session */
	LT_ANCHOR_MONTH_END
};

struct lt_anchor {
	enum lt_anchor_kind kind;
	enum lt_act act;
	bool is_first;      /* the first of the versions, not the last */
	bool is_rolled;     /* of a deadline: after roll, floor, publication */
	bool is_closing;    /* of another session */
	struct lt_str name; /* kind of paper, session id, or rule id */
	struct lt_str text; /* as written, for people */
	struct lt_place at; /* none where it is implied */
	const struct lt_rule *rule; /* of a deadline: resolved */
};

enum lt_direction { LT_DIRECTION_NONE = 0, LT_EARLIER, LT_LATER };

enum lt_month_end { LT_CLAMP = 0, LT_KEEP_LAST, LT_REFUSE };

enum lt_clock { LT_CLOCK_NONE = 0, LT_CLOCK_WALL, LT_CLOCK_ELAPSED };

enum lt_start_on {
	LT_START_AS_IS = 0,
	LT_START_NEXT_WORKING_DAY,
	LT_START_PREVIOUS_WORKING_DAY
};

enum lt_cutoff_effect {
	LT_CUTOFF_CLOCK = 0, /* the deadline is that time on the day */
	LT_CUTOFF_NEXT_DAY,
	LT_CUTOFF_NEXT_WORKING_DAY
};

/* "monday on or after". */
struct lt_move {
	enum lt_weekday weekday; /* LT_WEEKDAY_NONE: no move */
	enum lt_direction to;
};

/* A day set of a rule: given, or short for the body's non-working days. */
struct lt_rule_days {
	bool is_set;
	bool is_body; /* the body's non-working days */
	struct lt_dayset days;
};

struct lt_conventions {
	bool is_clear; /* of every period that does not say otherwise */
	struct lt_rule_days skip;
	int32_t skip_when_at_most; /* days; -1: always */
	enum lt_direction roll;
	struct lt_rule_days roll_days;
	enum lt_month_end month_end;
	enum lt_clock clock;
	enum lt_start_on start_on;
	int32_t floor; /* working days; 0: none */
	bool has_cutoff;
	int32_t cutoff_ms;                 /* after midnight */
	const struct lt_zone *cutoff_zone; /* NULL: the anchor's */
	enum lt_cutoff_effect cutoff_effect;
	bool has_deemed_add;
	struct lt_period deemed_add;
	struct lt_rule_days deemed_skip;
	bool deemed_to_working_day;
	struct lt_move anchor_moved_to, deadline_moved_to;
};

/* A period with the conventions that hold for it. */
struct lt_rule_period {
	bool is_set;
	struct lt_period period;
	const struct lt_conventions *conventions;
	struct lt_str text; /* as written, or made from the long form */
};

enum lt_must_kind {
	LT_MUST_NONE = 0,
	LT_MUST_BEFORE,   /* at_least and at_most before, recommended */
	LT_MUST_AFTER,    /* within and at_least after */
	LT_MUST_BY,       /* a fixed date */
	LT_MUST_UNSCORED, /* as_soon_as_possible */
	LT_MUST_STRICTEST,
	LT_MUST_LATEST,
	LT_MUST_EITHER,
	LT_MUST_UNREAD /* the rule is wrong: what it asks for is open */
};

struct lt_must {
	enum lt_must_kind kind;
	struct lt_anchor anchor;
	struct lt_rule_period at_least, at_most, within, recommended;
	/* by: a full date, or a month and day of the anchor's year or the
	 * year before */
	bool by_is_full;
	struct lt_day by_day;
	int by_month, by_mday;
	bool by_year_before;
	bool soon_after; /* UNSCORED: the act comes after the anchor */
	const struct lt_conventions *conventions;
	const struct lt_must *clauses;
	size_t clause_count;
};

enum lt_required {
	LT_REQUIRED_NONE = 0, /* the rule has no languages */
	LT_REQUIRED_OFFICIAL,
	LT_REQUIRED_WORKING,
	LT_REQUIRED_ORIGINAL,
	LT_REQUIRED_ANY,
	LT_REQUIRED_LIST
};

enum lt_language_clock { LT_CLOCK_LAST = 0, LT_CLOCK_FIRST, LT_CLOCK_EACH };

struct lt_language_rule {
	enum lt_required required;
	const struct lt_str *list;
	size_t count;
	enum lt_language_clock clock;
	bool has_together;
	struct lt_period together;
};

struct lt_source_of_law {
	struct lt_str instrument, provision, url, verification, checked_on;
	struct lt_str note;
};

enum lt_revision {
	LT_REVISION_RESTARTS = 0,
	LT_REVISION_INHERITS,
	LT_REVISION_RESTARTS_IF_SUBSTANTIVE
};

struct lt_rule {
	struct lt_str id; /* "pack/rule" */
	struct lt_str title;
	struct lt_str name; /* of a reading; else empty */
	/* By their ids, in the order of lt_str_compare; NULL: of any body. */
	const struct lt_body *const *bodies;
	size_t body_count;
	struct lt_source_of_law source;
	struct lt_str note; /* what its pack remarks on it */
	enum lt_force force;
	struct lt_condition applies;
	enum lt_act act;
	struct lt_must must;
	struct lt_language_rule languages;
	const struct lt_rule *readings;
	size_t reading_count;
	bool has_from, has_to;
	struct lt_day in_force_from, in_force_to;
	bool selected_by_act;
	/* Its readings are not all for the same papers and days: `applies` is
	 * true where it is by one of them, and its days are those of all. */
	bool is_scope_disputed;
	enum lt_revision revision;
	struct lt_str on_late;
	const struct lt_str *overrides; /* full ids of the rules it removes */
	size_t override_count;
	bool needs_session; /* its anchor or `applies` mentions the session */
	bool waits;         /* it counts from another paper's act */
	bool same_for_all;  /* its limits depend on the session alone */
	size_t index;       /* in the order of packs and rules; editions too */
	struct lt_place at;
};

/* Whether it is wrong, so that nobody knows what it asks for. */
bool lt_rule_is_unread(const struct lt_rule *rule);

/* Whether it is counted from an anchor: a full date is not, but the working
 * days that are left behind it are. */
bool lt_must_is_anchored(const struct lt_must *must);

/* The anchor whose day selects an edition: of several clauses that of the first
 * one. */
const struct lt_anchor *lt_must_anchor(const struct lt_must *must);

/* Whether two anchors are the same moment for every paper. */
bool lt_anchors_agree(const struct lt_anchor *a, const struct lt_anchor *b);

/* Whether ID is one of its bodies; false where it is of any. */
bool lt_rule_has_body(const struct lt_rule *rule, struct lt_str id);

/* Whether SPECIAL takes the place of RULE wherever it applies. */
bool lt_rule_overrides(const struct lt_rule *special,
                       const struct lt_rule *rule);

/* Everything that documents are judged against. */
struct lt_world {
	const struct lt_body *const *bodies;
	size_t body_count;
	const struct lt_session *const *sessions; /* by opening, then id */
	size_t session_count;
	/* Sessions that could not be read, as many as are worth looking
	 * through. */
	const struct lt_unread_session *unread_sessions;
	size_t unread_session_count;
	/* Where a session may stand that could not be read; NULL: all were
	 * read. */
	const struct lt_place *lacks;
	/* An index of their names (names.h); NULL: the list is searched. */
	const struct lt_session_names *names;
	/* An index of their openings (openings.h); NULL: the same. */
	const struct lt_openings *openings;
	const struct lt_rule *const *rules;
	size_t rule_count;
	/* An index of their ids (rule_names.h); NULL: the list is searched. */
	const struct lt_rule_names *rule_names;
	struct lt_check check;
	int32_t horizon_days;
	bool is_horizon_unread; /* the one that the body has is not known */
	bool unnamed_is_next;   /* "unnamed_session": "next" */
	int32_t due_soon_days;
	struct lt_str reader; /* --reader; empty: none */
};

#endif
