/* json_gate.h - RFC 8259 and nothing else, in one pass without recursion.
 * Private to json.c, records.c and the tests. */
#ifndef LT_READ_JSON_GATE_H
#define LT_READ_JSON_GATE_H

#include "read/json.h"

/* Where a value stands; values come in the order of the text, a container
 * before what is in it. */
struct lt_json_mark {
	uint32_t begin, end;
	uint32_t key_begin; /* of its key, in an object */
};

struct lt_json_marks {
	struct lt_arena *arena; /* NULL: places are not kept */
	struct lt_json_mark *list;
	size_t count;
};

/* Whether TEXT is one strict JSON value with blanks around it. What is wrong
 * is reported once. */
enum lt_status lt_json_gate(const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags,
                            struct lt_json_marks *marks);

/* Line, column and excerpt of a byte of TEXT. */
struct lt_place lt_json_text_place(const struct lt_json_text *text,
                                   size_t offset);

#endif
