/* similar.h - the name that was probably meant. */
#ifndef LT_BASE_SIMILAR_H
#define LT_BASE_SIMILAR_H

#include "base/str.h"

#include <stdint.h>

/* With more names than this, no search is made for one that was probably meant:
 * it would cost too much if each name needed one. */
enum { LT_LIKE_MAX = 1000 };

/* The distance of two names: the fewest letters to insert, delete, replace
 * or swap with the neighbour; names over 63 bytes are at distance 64. */
unsigned lt_distance(struct lt_str a, struct lt_str b);

/* A running search for the nearest name. */
struct lt_nearest {
	struct lt_str wanted;
	struct lt_str best; /* empty: nothing is near enough */
	uint64_t letters;   /* of WANTED */
	unsigned distance;
};

/* Begins the search for a name like WANTED, which must live as long. */
struct lt_nearest lt_nearest(struct lt_str wanted);

/* Look at one candidate. Near enough is a third of the wanted name's length,
 * at least one letter, or the same name in other case. */
void lt_nearest_try(struct lt_nearest *search, struct lt_str candidate);

#endif
