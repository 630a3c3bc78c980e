/* select.h - which rules meet a paper, and whose acts count (counting.md,
 * section 7). Pure. Editions are in edition.c. */
#ifndef LT_CORE_SELECT_H
#define LT_CORE_SELECT_H

#include "core/bounds.h"
#include "core/match.h"

/* What was found of the editions of a rule, so that a case asks once for each
 * id, however many editions that has. */
struct lt_editions {
	struct lt_arena room;
	struct lt_edition_found **of; /* by the index of the first edition */
};

/* Gives back what it holds. */
void lt_editions_free(struct lt_editions *editions);

/* False: the rule certainly gives no row: it is of other bodies, does not
 * apply, is not in force, or a special rule takes its place. */
bool lt_rule_concerns(const struct lt_case *which, const struct lt_rule *rule);

/* The first of these for which a rule gives no row. */
enum lt_refusal {
	LT_REFUSED_NOT = 0, /* or an edition of it gives one for all */
	LT_REFUSED_BY_BODY,
	LT_REFUSED_BY_CONDITION,
	LT_REFUSED_BY_EDITION,
	LT_REFUSED_BY_READINGS, /* by each for another reason */
	LT_REFUSED_BY_SPECIAL
};

/* Why a rule gives no row. *SPECIAL becomes the rule that takes its place, if
 * one does. */
enum lt_refusal lt_rule_refusal(const struct lt_case *which,
                                const struct lt_rule *rule,
                                const struct lt_rule **special);

/* Says which editions a rule has, and that none is in force on which day. */
struct lt_str lt_edition_none(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_arena *arena);

/* Whether an edition of a rule is in force: the day of its anchor decides, or
 * that of the first act (counting.md, section 7). */
enum lt_truth lt_rule_in_force(const struct lt_case *which,
                               const struct lt_rule *rule);

/* Whether it is the edition of the day of the check. */
bool lt_edition_is_of_today(const struct lt_case *which,
                            const struct lt_rule *rule);

/* If it is open which edition of the id of RULE holds: the one that gives the
 * row for all that may, that of the day of the check or else the first. One for
 * other papers gives none. */
const struct lt_rule *lt_edition_that_stands(const struct lt_case *which,
                                             const struct lt_rule *rule);

/* The edition of the rule ID that is in force; NULL: none is. False: which one
 * is not known. */
bool lt_edition_of(const struct lt_case *which, struct lt_str id,
                   const struct lt_rule **edition);

/* Why it is not known which edition holds: which there are, and what day tells
 * it. RULE is one of those that may. */
struct lt_str lt_edition_unknown(const struct lt_case *which,
                                 const struct lt_rule *rule,
                                 struct lt_arena *arena);

/* A step that says which edition holds, where a rule has several. */
void lt_edition_told(const struct lt_case *which, const struct lt_rule *rule,
                     struct lt_trace *trace);

/* The next edition, if an act that is still to be done, between today and LAST,
 * may come under it; NULL: RULE itself holds. */
const struct lt_rule *lt_edition_next(const struct lt_case *which,
                                      const struct lt_rule *rule,
                                      const struct lt_limit *last);

/* Whether the readings of a rule treat revisions in several ways. */
bool lt_rule_has_revisions(const struct lt_rule *rule);

/* Whether the act of a revision is its own, also by each reading, so that no
 * other paper is asked for. */
bool lt_rule_restarts(const struct lt_rule *rule);

/* Whether a verdict on DOCUMENT needs other papers of the register. */
bool lt_rule_waits(const struct lt_rule *rule,
                   const struct lt_document *document);

/* Why a rule that concerns the case gives an undecided row without any
 * counting; empty: it can be judged. Adds how the session was found. */
struct lt_str lt_rule_selected(const struct lt_case *which,
                               const struct lt_rule *rule,
                               const struct lt_session_choice *choice,
                               struct lt_trace *trace);

/* The paper whose acts count for RULE: itself, or one that it revises. The
 * reason is not empty where that cannot be told. */
struct lt_str lt_acts_counted(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_trace *trace,
                              const struct lt_document **source);

/* The paper whose acts count by RULE, if that can be told. */
const struct lt_document *lt_acts_source(const struct lt_case *which,
                                         const struct lt_rule *rule,
                                         struct lt_arena *arena);

/* Whether a rule applies, not counting when it is in force and rules that
 * override it. *DEPENDS_ON becomes what that depends on, if it is not known. */
enum lt_truth lt_rule_applies(const struct lt_case *which,
                              const struct lt_rule *rule,
                              struct lt_str *depends_on);

/* Whether a rule is for the case by READING. */
enum lt_truth lt_reading_holds(const struct lt_case *which,
                               const struct lt_rule *reading);

/* Why it is disputed, or by a reading not known, whether RULE is for the case;
 * empty: it is by all of its readings. */
struct lt_str lt_scope_disputed(const struct lt_case *which,
                                const struct lt_rule *rule,
                                struct lt_arena *arena);

/* Why it cannot be told whose acts count by RULE or by one of its readings,
 * each of which may treat revisions in its own way; or why the opening of the
 * session, where that is the act, is not known. Empty: it can. The chain is
 * shown where all treat revisions in one way. */
struct lt_str lt_acts_found(const struct lt_case *which,
                            const struct lt_rule *rule, struct lt_trace *trace);

#endif
