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

/* "14 packs, 92 rules, 210 examples: no error, no warning" */
void lt_render_rules_checked(struct lt_buf *out,
                             const struct lt_rules_checked *totals);
void lt_render_rules_checked_json(struct lt_buf *out,
                                  const struct lt_rules_checked *totals);

/* A rule with the pack that it stands in. */
struct lt_listed_rule {
	const struct lt_rule *rule;
	struct lt_str pack_title, pack_edition;
	const struct lt_rule *const *rules; /* of the pack */
	size_t rule_count;
};

struct lt_listed_rules {
	struct lt_listed_rule *list;
	size_t count;
	unsigned width; /* of the terminal */
	const struct lt_diags *diags;
};

/* By body, the rules of any body first. */
void lt_render_rule_list(struct lt_buf *out,
                         const struct lt_listed_rules *rules);
void lt_render_rule_list_json(struct lt_buf *out,
                              const struct lt_listed_rules *rules);

/* Each rule in plain sentences, then its source. */
void lt_render_rule_show(struct lt_buf *out,
                         const struct lt_listed_rules *rules);
void lt_render_rule_show_json(struct lt_buf *out,
                              const struct lt_listed_rules *rules);

#endif
