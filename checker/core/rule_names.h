/* rule_names.h - the rules of a world by their ids, and by the ids that they
 * override: every rule of every paper asks. */
#ifndef LT_CORE_RULE_NAMES_H
#define LT_CORE_RULE_NAMES_H

#include "base/arena.h"
#include "core/model.h"

/* Rules of a world, in its order. */
struct lt_rule_span {
	const struct lt_rule *const *list;
	size_t count;
};

/* Among which are all rules whose id is ID: its editions. Where the world has
 * no index these are all of its rules, so that who asks compares. */
struct lt_rule_span lt_rules_of_id(const struct lt_world *world,
                                   struct lt_str id);

/* The same of the id of RULE, which need not be looked up if RULE is one of the
 * world. */
struct lt_rule_span lt_rules_like(const struct lt_world *world,
                                  const struct lt_rule *rule);

/* The same of the rules that override that id. */
struct lt_rule_span lt_rules_over(const struct lt_world *world,
                                  const struct lt_rule *rule);

/* An index over the rules of WORLD. */
const struct lt_rule_names *lt_rule_names_make(struct lt_arena *arena,
                                               const struct lt_world *world);

#endif
