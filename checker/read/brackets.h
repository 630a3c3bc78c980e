/* brackets.h - the brackets of a JSON text that stand outside its strings, 64
 * bytes at a time. Whether the text is JSON is not looked at. Pure. */
#ifndef LT_READ_BRACKETS_H
#define LT_READ_BRACKETS_H

#include "base/str.h"

#include <stdint.h>

struct lt_brackets {
	struct lt_str text;
	size_t block;     /* where the block begins whose brackets are left */
	uint64_t left;    /* one bit each */
	uint64_t inside;  /* all ones: the block ended within a string */
	uint64_t escaped; /* 1: its last byte was a backslash that counts */
	void (*look)(struct lt_brackets *walk, const char *block);
};

/* TEXT begins outside of any string. */
void lt_brackets_begin(struct lt_brackets *walk, struct lt_str text);

/* The same as on a processor with nothing but what all have. */
void lt_brackets_begin_narrow(struct lt_brackets *walk, struct lt_str text);

/* The place of the next { } [ or ]; false: there is none. */
bool lt_brackets_next(struct lt_brackets *walk, size_t *at);

#endif
