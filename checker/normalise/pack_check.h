/* pack_check.h - a rule pack held against itself: its examples run as tests
 * through the same core as documents, and what can be seen of its rules
 * without any document.
 *
 * Findings are diagnostics at the place in the pack; nothing is changed. The
 * JSON tree of the pack must live as long as the diagnostics. One thread. */
#ifndef LT_NORMALISE_PACK_CHECK_H
#define LT_NORMALISE_PACK_CHECK_H

#include "core/judge.h"
#include "normalise/world.h"

struct lt_pack_check {
	struct lt_norm norm;      /* where findings go */
	lt_load_named *load_pack; /* as in world.h */
	lt_load_calendar *load_calendar;
	void *context;
	struct lt_day today; /* for the age of a verification */
	/* totals over all packs checked */
	size_t packs, rules, examples, failed;
};

/* Names, each once. */
struct lt_pack_names {
	struct lt_str *list;
	size_t count;
	bool is_overfull; /* there are more */
};

/* A pack compiled alone, as a run without documents would. */
struct lt_pack_world {
	struct lt_pack_check *check;
	const struct lt_json *pack;
	struct lt_world_builder builder;
	struct lt_pack_names body_attributes; /* that its bodies may have */
};

/* Compiles WORLD's pack; what is wrong with it is reported. */
void lt_pack_compile(struct lt_pack_world *world);

/* Checks one pack, whose shape was checked before. */
void lt_pack_check(struct lt_pack_check *check, const struct lt_json *pack);

/* --- parts, for each other ---------------------------------------------- */

/* One rule of the pack: its text and what was made of it. */
struct lt_pack_rule {
	const struct lt_pack_world *world;
	const struct lt_json *node;
	const struct lt_rule *rule; /* of this edition */
};

/* Runs the examples of one rule. */
void lt_pack_examples(const struct lt_pack_rule *one);

/* What the core makes of an example. */
struct lt_outcome {
	bool has_row;
	bool has_verdict; /* there was a paper, or a rule on the opening */
	enum lt_verdict verdict;
	struct lt_limit first, last, recommended;
	const struct lt_reading_row *readings;
	size_t reading_count;
	struct lt_str reason; /* why something is not known */
	const struct lt_step *steps;
	size_t step_count;
};

/* Compares what EXAMPLE states with what came out; each difference is one
 * diagnostic. */
void lt_pack_compare(const struct lt_norm *norm, const struct lt_json *example,
                     const struct lt_outcome *outcome);

/* What can be seen of one rule without a document. */
void lt_pack_audit(const struct lt_pack_rule *one);

/* The part of it that is about periods by themselves. */
void lt_pack_audit_periods(const struct lt_pack_rule *one);

/* Keys that change nothing, because nothing is counted by them
 * (pack_uncounted.c). */
void lt_pack_audit_uncounted(const struct lt_pack_rule *one);

/* The first KEY of a rule's own text, its clauses and readings included. The
 * depth is bounded by that of the file. */
const struct lt_json *lt_pack_key(const struct lt_json *node, const char *key);

/* Whether a clause or one of its periods has something; PERIOD: NULL for the
 * clause itself. */
typedef bool lt_pack_fits(const struct lt_must *must,
                          const struct lt_rule_period *period);

/* Whether anything in RULE or in one of its readings fits. */
bool lt_pack_rule_has(const struct lt_rule *rule, lt_pack_fits *fits);

/* Whether a document can meet it (pack_reach.c). */
void lt_pack_audit_reach(const struct lt_pack_rule *one);

/* Finds the attributes that bodies of WORLD's pack have, or have in its
 * examples (pack_attributes.c). */
void lt_pack_find_names(struct lt_pack_world *world);

/* Whether its "applies" asks for others. */
void lt_pack_audit_attributes(const struct lt_pack_rule *one);

/* Where the rule says KEY, else the rule. */
struct lt_place lt_pack_place(const struct lt_pack_rule *one, const char *key);

#endif
