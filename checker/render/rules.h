/* rules.h - what `leadtime rules` prints. English, no locale; everything goes
 * into a buffer. */
#ifndef LT_RENDER_RULES_H
#define LT_RENDER_RULES_H

#include "base/buf.h"
#include "base/diag.h"
#include "core/model.h"

/* The totals of `rules check`. */
struct lt_rules_checked {
	size_t packs, rules, examples, failed;
	size_t calendars;
	const struct lt_diags *diags;
};

/* "14 packs, 92 rules, 210 examples: all hold" */
void lt_render_rules_checked(struct lt_buf *out,
                             const struct lt_rules_checked *totals);
void lt_render_rules_checked_json(struct lt_buf *out,
                                  const struct lt_rules_checked *totals);

#endif
