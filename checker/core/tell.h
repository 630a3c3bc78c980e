/* tell.h - what a recipient has to be told of a verdict, when what he was told
 * before is known.
 *
 * A finding is a verdict of today as far as messages are concerned; a standing
 * is what one recipient was last told of it. Both are plain values; their
 * texts belong to whoever made them. Pure. */
#ifndef LT_CORE_TELL_H
#define LT_CORE_TELL_H

#include "core/judge.h"

/* LT_STAGE_NONE: no stage of a coming deadline has been reached.
 * LT_STAGE_PASSED: the deadline itself has passed (of a standing without a
 * finding). */
#define LT_STAGE_NONE INT32_MAX
#define LT_STAGE_PASSED (-1)

/* One verdict of today, in words that outlive its document. */
struct lt_finding {
	struct lt_str key;                /* the same from day to day */
	const struct lt_rule *rule;       /* these three outlive the document */
	const struct lt_session *session; /* NULL: not known */
	const struct lt_body *body;       /* NULL: not known */
	struct lt_str symbol;             /* empty: a verdict on a session */
	struct lt_str title, kind;
	enum lt_verdict verdict;
	enum lt_gravity gravity;
	struct lt_str deadline, actual; /* as in results; empty: none */
	struct lt_str due;              /* the deadline for people */
	struct lt_str day_ends_in; /* the zone in which its day ends; empty:
	                                   it is no day, or not until its end */
	struct lt_str recommended; /* for people; empty: none */
	struct lt_str done;        /* the act for people */
	struct lt_str margin, missing, late, reason, waiver, in_time_if;
	/* Where VERDICT is that of languages that are out and another one is
	 * still due: what has to be done. */
	struct lt_str due_if;
	struct lt_str so_far; /* of those that are out; may be empty */
	const struct lt_str *notices;
	size_t notice_count;
	struct lt_day today; /* where the deadline is, else where the body is */
	bool has_days_left;
	bool is_recommended_past;
	int32_t days_left;    /* to the deadline; negative: it has passed */
	bool is_due;          /* pending, or still due in some language */
	int32_t stage;        /* days of the stage that was passed, if due */
	bool is_disputed;     /* only the readings of its rule differ */
	bool can_be_repeated; /* early, and can still be done in time */
	bool has_end; /* its session ends it: the deadline lies not behind it */
	bool is_over; /* that session is over */
	size_t event; /* its number in a calendar; 0: none */
	size_t order; /* as read */
};

/* What a recipient was last told. */
struct lt_standing {
	struct lt_str key;
	enum lt_verdict verdict;
	struct lt_str deadline, actual;
	int32_t stage;       /* days; LT_STAGE_NONE */
	struct lt_day told;  /* when last */
	struct lt_day first; /* when first */
	struct lt_str due;   /* for people */
	struct lt_str symbol, title, rule, session, session_title;
	/* He was told last that the session is cancelled; deadline, act and DUE
	 * are those that he was told before. */
	bool was_cancelled;
	/* He was told last that it cannot be judged; all else is as he was told
	 * before, but STAGE, which goes on. */
	bool was_unread;
	/* He was told last that it is resolved, by a waiver. It is kept only to
	 * say so where the waiver is withdrawn. */
	bool was_resolved;
	bool is_seen; /* the run met its finding */
};

enum lt_tell {
	LT_TELL_NOTHING = 0,
	LT_TELL_COMING,   /* a deadline, at a stage */
	LT_TELL_NEW,      /* a verdict that he was not told of */
	LT_TELL_CHANGED,  /* it is another one, or of another date */
	LT_TELL_REMINDER, /* nothing happened for a while */
	LT_TELL_RESOLVED, /* it is no longer of his concern */
	LT_TELL_GONE,     /* the paper is no longer there */
	LT_TELL_UNREAD,   /* it cannot be judged, because of an input */
	LT_TELL_LEFT,     /* it is no longer among his */
	LT_TELL_FORGET,   /* it is to be forgotten without a word */
	LT_TELL_COUNT
};

struct lt_tell_rules {
	const int32_t *stages; /* days before the deadline, falling */
	size_t stage_count;
	int32_t repeat_days;
	bool has_errors; /* some input was not read wholly */
	bool is_broken;  /* an input that others depend on was not read */
	struct lt_day today;
};

/* The least stage that DAYS_LEFT has reached; LT_STAGE_NONE before the first.
 * With 14, 7, 2 and 0: 15 none, 14 14, 8 14, 7 7, 1 2, 0 0. */
int32_t lt_stage_of(const struct lt_tell_rules *rules, int32_t days_left);

/* What messages call a row: what is still due in some language is pending, like
 * one of which nothing is out, unless something is wrong with the others. */
enum lt_verdict lt_verdict_told(const struct lt_row *row);

/* The gravity of a finding in messages: a coming deadline that has reached a
 * stage is a warning at least, others have that of their verdict. */
enum lt_gravity lt_finding_gravity(const struct lt_finding *finding);

/* Whether it is undecided because its session is cancelled: nobody can supply
 * what is missing. */
bool lt_finding_is_cancelled(const struct lt_finding *finding);

/* What to say of NOW to somebody who was told BEFORE (NULL: never). IS_WANTED:
 * it is of the gravity that he asked for. NOW is NULL where no verdict of
 * today has that key. What cannot be judged because of an input that has errors
 * is told once, and at the stages of the deadline that he knows; where it is an
 * input that others depend on, then only. */
enum lt_tell lt_tell_of(const struct lt_tell_rules *rules,
                        const struct lt_finding *now,
                        const struct lt_standing *before, bool is_wanted);

/* Whether a verdict can still become another one by what somebody does. */
bool lt_verdict_is_open(enum lt_verdict verdict);

/* The stage that has been reached by the deadline of which BEFORE says that he
 * was told. */
int32_t lt_stage_before(const struct lt_tell_rules *rules,
                        const struct lt_standing *before);

/* The order in which a reader wants them: smaller is more urgent. */
int32_t lt_tell_urgency(enum lt_tell tell, const struct lt_finding *now);

#endif
