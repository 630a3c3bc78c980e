/* deadlines.h - what a rule asks for in a session before any paper exists:
 * its last and first good moments (counting.md, section 3).
 *
 * Of the clauses of either_of the one that leaves more time is taken, because
 * a paper is in time until that one lapses; of readings the moments that are
 * safe under each (3.15). Texts and arrays belong to the arena of the trace.
 * Pure. Session Mon 4 March 2024, two weeks before it: Mon 19 February 2024. */
#ifndef LT_CORE_DEADLINES_H
#define LT_CORE_DEADLINES_H

#include "core/bounds.h"

struct lt_deadline_reading {
	struct lt_str name;
	struct lt_limit first, last;
	struct lt_why why; /* NONE: nothing is unknown */
};

enum lt_deadline_state {
	LT_DEADLINE_NONE = 0,
	LT_DEADLINE_COMING, /* its last (else its first) good moment is known */
	LT_DEADLINE_PASSED, /* ... and has passed */
	LT_DEADLINE_OPEN,   /* only a first good moment, which has come */
	LT_DEADLINE_AWAITS, /* it counts from a paper that is not there */
	LT_DEADLINE_UNDECIDED, /* it cannot be told; why says it */
	LT_DEADLINE_UNSCORED,  /* the rule gives no number */
	LT_DEADLINE_STATES
};

/* "coming" */
const char *lt_deadline_state_name(enum lt_deadline_state state);

struct lt_deadline {
	const struct lt_rule *rule;
	const struct lt_session *session; /* NULL: not known */
	struct lt_limit first, last, recommended;
	/* The first and the last act that are in time, where acts count later
	 * than they are done; NONE: FIRST and LAST themselves; UNKNOWN: it
	 * cannot be told. */
	struct lt_limit act_from, act_by;
	/* When an act also is in time, by other clauses of either_of that have
	 * not lapsed; empty: at no other time. */
	struct lt_str also;
	struct lt_why why; /* why a limit is LT_LIMIT_UNKNOWN; else NONE */
	bool is_open; /* an alternative of which WHY says what is missing may
	                 leave more time than LAST */
	/* The edition for an act that is done later than today; NULL: RULE. */
	const struct lt_rule *next_edition;
	bool is_unscored;
	bool is_published;        /* last is the date that the body announced */
	bool is_moved;            /* ... and it differs from the arithmetic */
	struct lt_limit computed; /* the arithmetic, where published */
	bool uses_estimate;       /* a computed lunar date was skipped */
	const struct lt_deadline_reading *readings;
	size_t reading_count;
	const struct lt_step *steps;
	size_t step_count;
	/* of a list (lt_deadlines) only */
	enum lt_deadline_state state;
	bool is_act_past;      /* the check lies behind act_by */
	bool is_clock;         /* left counts in minutes */
	int64_t left, left_to; /* days or minutes to the last good moment, else
	                           to the first; negative: ago */
	const struct lt_rule *const *special; /* may take the rule's place */
	size_t special_count;
};

/* The moments that RULE asks for in a case (whose document is NULL where no
 * paper exists yet); steps are kept where the trace is on. */
void lt_deadline_of(const struct lt_case *which, const struct lt_rule *rule,
                    struct lt_trace *trace, struct lt_deadline *deadline);

/* Which deadlines are wanted. */
struct lt_deadline_filter {
	struct lt_str session, body; /* empty: of any */
	bool with_past; /* sessions that have opened, and their deadlines that
	                   have passed */
	bool with_steps;
};

struct lt_deadline_list {
	const struct lt_deadline **list;
	size_t count;
	size_t sessions;  /* that were looked at */
	size_t past;      /* deadlines left out: passed, the session opened */
	size_t undecided; /* rows that cannot be told */
	size_t cancelled; /* sessions that were left out: cancelled */
	bool is_over;     /* it is not whole: it would hold too much */
	size_t most;      /* bytes that its arena may have */
};

/* Every rule in every coming session, soonest first; what has no date stands
 * by the opening of its session. A session is past when its opening day is
 * before the day of the check; of such a session only what can still be met is
 * listed. */
void lt_deadlines(const struct lt_world *world, const struct lt_papers *papers,
                  const struct lt_deadline_filter *filter,
                  struct lt_arena *arena, struct lt_deadline_list *list);

#endif
