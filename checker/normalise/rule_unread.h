/* rule_unread.h - rules that are wrong, of which it was reported what. They are
 * kept: papers for which they may hold are undecided under them, and a rule
 * whose place they take does not decide instead (counting.md, section 7). */
#ifndef LT_NORMALISE_RULE_UNREAD_H
#define LT_NORMALISE_RULE_UNREAD_H

#include "normalise/rules.h"

/* PACK with its wrong rules in a list apart. WRONG says, by their place in the
 * list, which rules do not have the shape of one. */
const struct lt_json *lt_pack_sorted(struct lt_arena *arena,
                                     const struct lt_json *pack,
                                     const bool *wrong);

/* The list of wrong rules; NULL: there are none. */
const struct lt_json *lt_pack_wrong_rules(const struct lt_json *pack);

/* Makes a rule of what can be read of a wrong one. False: it is not even an
 * object. */
bool lt_rule_from_wrong(const struct lt_rule_context *context,
                        const struct lt_json *node, struct lt_rule *rule);

/* Makes a compiled rule a wrong one, of which nobody knows what it asks for. */
void lt_rule_becomes_unread(struct lt_rule *rule);

/* Notes that a part of what says when RULE holds is wrong: whether it holds is
 * open then, even where the rest of it does. */
void lt_rule_may_hold(struct lt_arena *arena, struct lt_rule *rule);

/* All editions of a rule count from the same, so a wrong one takes its anchor
 * from the other. */
void lt_rules_share_anchor(struct lt_rule *rule, struct lt_rule *other);

/* Makes RULE a wrong rule that also stands for OTHER, an edition that does not
 * go with it. */
void lt_rules_become_one(struct lt_arena *arena, struct lt_rule *rule,
                         const struct lt_rule *other);

#endif
