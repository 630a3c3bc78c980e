/* judge.h - verdicts: from a paper, its session and a rule to what is to be
 * said of it (counting.md, sections 5 to 7).
 *
 * Rows and their texts belong to the arena given; they point into the world and
 * the document. Pure and safe in threads: everything else is constant. Notices
 * are in notices.c, what is still due in still_due.c. */
#ifndef LT_CORE_JUDGE_H
#define LT_CORE_JUDGE_H

#include "core/bounds.h"

/* From worst to best; the worst of several is the smallest. */
enum lt_verdict {
	LT_VERDICT_NONE = 0,
	LT_VERDICT_OVERDUE,
	LT_VERDICT_INCOMPLETE,
	LT_VERDICT_LATE,
	LT_VERDICT_EARLY,
	LT_VERDICT_UNDECIDED,
	LT_VERDICT_STAGGERED,
	LT_VERDICT_TIGHT,
	LT_VERDICT_PENDING,
	LT_VERDICT_WAIVED,
	LT_VERDICT_ON_TIME,
	LT_VERDICT_UNSCORED,
	LT_VERDICT_COUNT
};

/* "on_time" */
const char *lt_verdict_name(enum lt_verdict verdict);

/* "overdue", "on time": as a person writes it. */
const char *lt_verdict_words(enum lt_verdict verdict);
enum lt_verdict lt_verdict_named(struct lt_str name);

/* Severity of a verdict under a force (counting.md, section 6). */
enum lt_gravity {
	LT_GRAVITY_NONE = 0,
	LT_GRAVITY_NOTICE,
	LT_GRAVITY_WARNING,
	LT_GRAVITY_UNDECIDED,
	LT_GRAVITY_ERROR
};

enum lt_gravity lt_gravity_of(enum lt_verdict verdict, enum lt_force force);
const char *lt_gravity_name(enum lt_gravity gravity);
const char *lt_force_name(enum lt_force force);

/* A lead or a margin: FROM equals TO unless a moment is an interval. */
enum lt_measure_unit {
	LT_MEASURE_NONE = 0, /* not known */
	LT_MEASURE_DAYS,
	LT_MEASURE_CLEAR_DAYS, /* leads under clear rules */
	LT_MEASURE_WORKING_DAYS,
	LT_MEASURE_MINUTES
};

struct lt_measured {
	enum lt_measure_unit unit;
	int64_t from, to;
	bool to_first; /* a margin to the first good moment, not to the last */
	bool has_days; /* working days: the same in days */
	bool by_rule;  /* these are the days that the rule itself counts, which
	                  need not be those on which the body works */
	int64_t days_from, days_to;
};

/* What a version in a required language did. */
enum lt_version_state {
	LT_VERSION_MISSING = 0, /* not out by the check */
	LT_VERSION_IN_TIME,
	LT_VERSION_LATE,
	LT_VERSION_EARLY,
	LT_VERSION_UNDECIDED
};

struct lt_language_state {
	struct lt_str language;
	enum lt_version_state state;
	struct lt_moment moment; /* as recorded */
};

struct lt_reading_row {
	struct lt_str name;
	struct lt_limit last, first;
	enum lt_verdict verdict;
};

struct lt_row {
	const struct lt_rule *rule;
	const struct lt_session *session;   /* NULL: not known */
	const struct lt_document *document; /* NULL: a verdict on a session */
	const struct lt_body *body;
	struct lt_str language; /* empty: the paper as a whole */
	enum lt_verdict verdict;
	enum lt_gravity gravity;
	bool due_soon;
	struct lt_str reason;    /* of an undecided row, else empty */
	struct lt_moment actual; /* ABSENT: none */
	bool is_act_unsaid;      /* undecided because it is not known whose act
	                            counts: none was judged */
	struct lt_limit first, last, recommended;
	/* Where acts count later than they are done: until when one is in time
	 * for LAST. NONE: until LAST itself; UNKNOWN: it cannot be told. */
	struct lt_limit act_by;
	const struct lt_reading_row *readings;
	size_t reading_count;
	const struct lt_waiver *waiver;
	struct lt_str *notices;
	size_t notice_count;
	struct lt_measured lead, margin, recommended_margin;
	/* Incomplete, or waived as such: lead and margin are those of the first
	 * version that is out. */
	bool is_of_first;
	bool has_languages;                        /* the rule requires some */
	const struct lt_language_state *languages; /* the required ones */
	size_t language_count;
	struct lt_str in_time_if; /* the counterfactual; empty: none */
	bool is_in_time_past;     /* the check lies behind all of its dates */
	/* Early, and at the check an act can still be in time. */
	bool can_be_repeated;
	/* The verdict is that of languages that are out, and another one is
	 * still to come before its deadline. */
	bool is_still_due;
	struct lt_str due_if;   /* what is then to be done, and until when */
	struct lt_str due_note; /* the notice that says so */
	const struct lt_step *steps;
	size_t step_count;
	bool is_counted; /* false: one language of a rule judged by each */
};

/* Whether ROW is undecided only because the readings of its rule differ: no
 * fact is missing, somebody has to say which one holds. */
bool lt_row_is_disputed(const struct lt_row *row);

/* Whether something that ROW is about has to be done by a deadline which lies
 * ahead: it is pending, or still due in some language. Whoever reminds of
 * deadlines asks this and not for the verdict. */
bool lt_row_is_due(const struct lt_row *row);

/* Why a rule gives no row. */
struct lt_refused {
	const struct lt_rule *rule;
	struct lt_str why;
	const struct lt_condition *part; /* that does not hold, where WHY does
	                                    not name it; else NULL */
};

struct lt_rows {
	struct lt_row *list;
	size_t count;
	/* If there is no row, and it was asked for: why each rule on papers of
	 * the body, one edition of each, gives none. */
	struct lt_refused *refused;
	size_t refused_count, refused_more; /* not told one by one */
};

struct lt_judging {
	const struct lt_world *world;
	const struct lt_papers *papers; /* NULL: none are known yet */
	bool with_steps;
	bool with_all_days; /* a derivation tells TOLD_DAYS days one by one, not
	                       TOLD_ROW_DAYS */
	bool with_refused;  /* why rules give no row, where none does: it takes
	                      long */
	const struct lt_rule *only; /* the one rule that is asked for; NULL: of
	                               all rules of the world */
	struct lt_arena *arena;     /* of the rows */
};

/* All rows of one document, in the order of the rules. Rules that wait for
 * other papers are left out unless papers are given; returns whether there
 * were any such. */
bool lt_judge_document(const struct lt_judging *judging,
                       const struct lt_document *document,
                       struct lt_rows *rows);

/* The rows of the rules whose act is the session's own opening. */
void lt_judge_session(const struct lt_judging *judging,
                      const struct lt_session *session, struct lt_rows *rows);

/* Puts a notice behind those that ROW has. */
void lt_row_note(struct lt_row *row, struct lt_arena *arena,
                 struct lt_str text);

/* The worst verdict of the rows that count; NONE where there are none. */
enum lt_verdict lt_rows_worst(const struct lt_rows *rows);

#endif
