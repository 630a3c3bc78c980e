/* sort.h - long lists put in order by a number of each. */
#ifndef LT_BASE_SORT_H
#define LT_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

struct lt_numbered {
	uint64_t number;
	union {
		void *what;
		size_t index;
	};
};

/* In the order of their numbers; what has the same one keeps its order. Takes
 * as much memory again while it runs. */
void lt_sort_numbered(struct lt_numbered *list, size_t count);

/* A signed number as one whose order is the same. */
static inline uint64_t lt_number_of_signed(int64_t number)
{
	return (uint64_t)number ^ UINT64_C(1) << 63;
}

#endif
