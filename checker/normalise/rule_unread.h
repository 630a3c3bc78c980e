/* rule_unread.h - rules that are wrong, of which it was reported what. They are
 * kept: papers for which they may hold are undecided under them, and a rule
 * whose place they take does not decide instead (counting.md, section 7). */
#ifndef LT_NORMALISE_RULE_UNREAD_H
#define LT_NORMALISE_RULE_UNREAD_H

#include "normalise/rules.h"

/* PACK with those of its rules apart of which WRONG, by their place in the
 * list, says that they do not have the shape of a rule. */
const struct lt_json *lt_pack_sorted(struct lt_arena *arena,
                                     const struct lt_json *pack,
                                     const bool *wrong);

/* The list of those; NULL: there are none. */
const struct lt_json *lt_pack_wrong_rules(const struct lt_json *pack);

/* What can be told of one of them. False: it is not even an object. */
bool lt_rule_from_wrong(const struct lt_rule_context *context,
                        const struct lt_json *node, struct lt_rule *rule);

/* Of a rule that was compiled what it asks for is given up: it is wrong. */
void lt_rule_becomes_unread(struct lt_rule *rule);

/* What says for which papers or when RULE holds is wrong in part: where the
 * rest of it holds, it is open. */
void lt_rule_may_hold(struct lt_arena *arena, struct lt_rule *rule);

/* Editions count from one thing, so that one of them tells of the other what it
 * counts from. */
void lt_rules_share_anchor(struct lt_rule *rule, struct lt_rule *other);

/* RULE becomes one that is wrong and stands for OTHER as well, an edition of it
 * that does not go with it. */
void lt_rules_become_one(struct lt_arena *arena, struct lt_rule *rule,
                         const struct lt_rule *other);

#endif
