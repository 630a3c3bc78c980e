/* place.h - where in an input something stands. */
#ifndef LT_BASE_PLACE_H
#define LT_BASE_PLACE_H

#include "base/str.h"

#include <stdint.h>

struct lt_place {
	const char *file;    /* as the user named it; NULL: no file */
	uint32_t line;       /* from 1; 0: unknown */
	uint32_t column;     /* in characters, from 1; 0: unknown */
	const char *pointer; /* RFC 6901; NULL outside JSON */
	const char *uid;     /* of the calendar's entry; NULL: none */
	struct lt_str
	    excerpt; /* the source line, for diagnostics; may be empty */
	uint32_t excerpt_from; /* the column that it begins with; 0 is 1 */
};

#endif
