/* shape.h - what keys an object may have and of what kind, as a table.
 *
 * Readers say what they expect as constant tables; one function compares a
 * value with its table and reports every unknown key (with the one that was
 * probably meant), every value of a wrong kind, every missing key, every word
 * that is not of a list. After it succeeds, code that takes the value apart
 * need not check kinds again. */
#ifndef LT_READ_SHAPE_H
#define LT_READ_SHAPE_H

#include "read/json.h"

/* Kinds as bits, for values that may be of several. */
enum {
	LT_IS_NULL = 1 << 0,
	LT_IS_BOOL = 1 << 1,
	LT_IS_INTEGER = 1 << 2, /* a whole number, as lt_json_is_whole has it */
	LT_IS_NUMBER = 1 << 3,  /* any number */
	LT_IS_STRING = 1 << 4,
	LT_IS_ARRAY = 1 << 5,
	LT_IS_OBJECT = 1 << 6,
	LT_IS_ANY = (1 << 7) - 1
};

struct lt_shape {
	const char *what; /* "a document", for messages */
	unsigned kinds;   /* bits from above */

	/* Where it is an object: its keys, ended by a NULL name (NULL: any key
	 * is allowed); and the shape of keys that are not in the table, for
	 * maps (NULL beside keys: such keys are errors). */
	const struct lt_shape_key *keys;
	const struct lt_shape *values;
	bool is_partial; /* no key is required, or the caller adds what is not
	                    said */
	/* Where it is an array: its elements; NULL: any. */
	const struct lt_shape *elements;
	size_t most;         /* of an array or an object: how many at the most;
	                        0: any number */
	const char *most_of; /* what that limit is of */
	bool is_apart; /* what is wrong in one of them costs that one alone,
	                  where lt_shape_check_apart asks */
	/* Where it is a string: the words allowed, ended by NULL; NULL: any. */
	const char *const *words;
	bool is_name; /* where it is a string: one part of "PACK/RULE" */
	/* A string, a list, and the keys of a map are not empty. */
	bool is_filled;
	/* Where it is an integer and max is not 0: its range.  */
	int64_t min, max;
	const char *hint; /* for a wrong kind or word; may be NULL */
};

struct lt_shape_key {
	const char *name;
	const struct lt_shape *shape;
	bool required;
};

/* Compares NODE with SHAPE; each difference is one diagnostic. Returns
 * LT_INVALID where there was one. Bad parts do not hide other ones. */
enum lt_status lt_shape_check(struct lt_arena *scratch,
                              const struct lt_json *node,
                              const struct lt_shape *shape,
                              struct lt_diags *diags);

/* What is left of NODE without the keys that SHAPE does not know and the values
 * that are not as it says: NODE itself where nothing is wrong, a copy in ARENA,
 * or NULL where it is of another kind or a key that it needs is missing.
 * Reports nothing. */
const struct lt_json *lt_shape_rest(struct lt_arena *arena,
                                    const struct lt_json *node,
                                    const struct lt_shape *shape);

/* Elements of a list that are wrong. */
struct lt_shape_refused {
	struct lt_arena *arena; /* of OF */
	bool *of; /* whether the element of that index is; NULL: none is */
};

/* The same, but what is wrong in an element of a list that is apart makes
 * only that element REFUSED, not NODE LT_INVALID. SHAPE has one such list. */
enum lt_status lt_shape_check_apart(struct lt_arena *scratch,
                                    const struct lt_json *node,
                                    const struct lt_shape *shape,
                                    struct lt_diags *diags,
                                    struct lt_shape_refused *refused);

/* Of which row each key was that lt_json_memo knows: all zero before the first
 * one. For one shape and one memo, and one thread at a time. */
struct lt_shape_order {
	struct {
		uint32_t id; /* of the key; 0: none yet */
		unsigned char row;
		unsigned char fine; /* bits 1 << enum lt_json_kind of values
		                       that need no look */
	} of[LT_JSON_KNOWN_KEYS];
};

/* What NODE's members are. */
struct lt_shape_slots {
	const struct lt_json **of; /* of[i], NULL before, becomes the first one
	                              that row i of its shape's keys names */
	struct lt_shape_refused *refused; /* NULL: no list is apart */
};

/* The same where SHAPE is of objects, and what NODE's members are. ORDER may be
 * NULL. */
enum lt_status
lt_shape_sort(struct lt_arena *scratch, const struct lt_json *node,
              const struct lt_shape *shape, struct lt_diags *diags,
              const struct lt_shape_slots *slots, struct lt_shape_order *order);

#endif
