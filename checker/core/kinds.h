/* kinds.h - the kinds of papers that rules name. Pure. */
#ifndef LT_CORE_KINDS_H
#define LT_CORE_KINDS_H

#include "core/model.h"

/* The kind that some rule names and that KIND, which none does, is but for
 * capitals and what parts its words ("Chair paper", "chair_paper"); empty:
 * there is none. */
struct lt_str lt_kind_meant(const struct lt_world *world, struct lt_str kind);

#endif
