/* json_gate.h - RFC 8259 and nothing else, in one pass without recursion.
 * Private to json.c, json_scan.h and the tests. */
#ifndef LT_READ_JSON_GATE_H
#define LT_READ_JSON_GATE_H

#include "read/json.h"

/* What the gate makes of a text: nodes with everything but the texts that have
 * escapes, which cJSON decodes. */
struct lt_json_tree {
	const struct lt_json *root;
	struct lt_json **escaped; /* in the order of the text */
	size_t escaped_count;
};

/* Whether TEXT is one strict JSON value with blanks around it; then *TREE,
 * all zero before, has its nodes, in ARENA. What is wrong is reported once. */
enum lt_status lt_json_gate(struct lt_arena *arena,
                            const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags, struct lt_json_tree *tree);

/* Line, column and excerpt of a byte of TEXT. */
struct lt_place lt_json_text_place(const struct lt_json_text *text,
                                   size_t offset);

#endif
