/* applies.h - whether a rule is for this paper, in three values: an attribute
 * that is absent or null is unknown (counting.md, section 7). Pure. */
#ifndef LT_CORE_APPLIES_H
#define LT_CORE_APPLIES_H

#include "core/bounds.h"

/* *DEPENDS_ON becomes the first attribute on which an unknown answer hangs. */
enum lt_truth lt_condition_holds(const struct lt_case *which,
                                 const struct lt_condition *condition,
                                 struct lt_str *depends_on);

/* The attribute of that name: of the document, "body.x", "session.x". A kind
 * of LT_ATTRIBUTE_ABSENT where it is not known. */
struct lt_attribute lt_attribute_of(const struct lt_case *which,
                                    struct lt_str name);

/* Whether papers or sessions of BODY can meet the rule, as far as that can be
 * told of a body alone; true where the rule is of any body. */
bool lt_rule_is_for(const struct lt_rule *rule, const struct lt_body *body);

#endif
