/* rules.h - from a rule pack to compiled rules: periods read, conventions
 * inherited, readings laid over their rule, anchors and ids resolved. A must is
 * read in rule_must.c, conditions in rule_conditions.c, conventions in
 * conventions.c; all rules together are linked in rule_link.c. */
#ifndef LT_NORMALISE_RULES_H
#define LT_NORMALISE_RULES_H

#include "core/words.h"
#include "normalise/norm.h"

/* Finds a working calendar by its id; NULL: there is none. */
typedef const struct lt_working_calendar *lt_find_calendar(void *context,
                                                           struct lt_str id);

/* Finds another pack's root, for `like`; NULL: there is none. */
typedef const struct lt_json *lt_find_pack(void *context, struct lt_str name);

/* The rules of the packs that a `like` has asked for, by their ids; empty to
 * begin with, and all in the arena of who compiles. */
struct lt_rule_models {
	struct lt_rule_models_of *packs;
};

struct lt_rule_context {
	struct lt_norm norm;
	lt_find_calendar *find_calendar;
	lt_find_pack *find_pack;
	void *context;
	struct lt_rule_models *models;
	struct lt_str pack; /* the name, in front of every id */
	const struct lt_body *const *bodies; /* the pack's own; NULL: of any */
	size_t body_count;
};

/* Rules in the order of packs and files. */
struct lt_rule_list {
	struct lt_rule **list;
	size_t count;
};

/* Compiles every rule of PACK (whose shape was checked) and adds it to RULES;
 * each wrong one is reported, and one of which nobody knows what it asks for
 * (LT_MUST_UNREAD). */
void lt_rules_from_pack(const struct lt_rule_context *context,
                        const struct lt_json *pack, struct lt_rule_list *rules);

/* What can only be seen over all rules: anchors that are deadlines of other
 * rules, circles among them, editions that overlap. False: something was
 * reported. */
bool lt_rules_link(const struct lt_norm *norm, struct lt_rule_list *rules);

/* --- parts, for each other ---------------------------------------------- */

/* The keys of a must that are periods, and those that are lists of clauses;
 * NULL behind the last (rule_must.c). */
extern const char *const lt_period_keys[];
extern const char *const lt_clause_keys[];

/* A rule while it is compiled; good becomes false at the first fault. */
struct lt_rule_work {
	const struct lt_rule_context *context;
	const struct lt_norm *norm;
	bool good;
};

/* The conventions of NODE (a rule, a clause, a long period) laid over BASE. */
const struct lt_conventions *
lt_rule_conventions(struct lt_rule_work *work, const struct lt_json *node,
                    const struct lt_conventions *base);

/* A period in short or long form; a missing NODE is none. */
struct lt_rule_period lt_rule_period_of(struct lt_rule_work *work,
                                        const struct lt_json *node,
                                        const struct lt_conventions *base);

/* A period as it is written on a command line, with no convention but its
 * own words; TEXT is what its faults are reported in. */
bool lt_rule_period_from_text(const struct lt_norm *norm, struct lt_str text,
                              struct lt_rule_period *period);

/* A period as text, of options and settings: days, weeks ... */
bool lt_norm_period(const struct lt_norm *norm, const struct lt_json *node,
                    struct lt_period *period);

/* Reads a `must`; what it does not say of counting is as BASE says. Faults are
 * reported and make the rule bad, also of a condition. */
void lt_rule_must(struct lt_rule_work *work, const struct lt_json *node,
                  const struct lt_conventions *base, struct lt_must *must);

void lt_rule_condition(struct lt_rule_work *work, const struct lt_json *node,
                       struct lt_condition *condition);

/* "pack/rule" of an id that may be either. */
struct lt_str lt_rule_full_id(const struct lt_rule_work *work,
                              struct lt_str id);

/* Which rules it overrides; NODE, which may be NULL, is a list of their ids, or
 * one of them. */
void lt_rule_overrides_of(struct lt_rule_work *work, const struct lt_json *node,
                          struct lt_rule *rule);

/* Whether the condition looks at the session. */
bool lt_condition_needs_session(const struct lt_condition *condition);

/* Reports CODE at NODE (or its key) and makes the rule bad. */
void lt_rule_fault(struct lt_rule_work *work, enum lt_code code,
                   const struct lt_json *node, struct lt_str second);

#endif
