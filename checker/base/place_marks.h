/* place_marks.h - lines and columns of a long text: marks in it, so that they
 * need not be counted from its beginning each time. Safe in threads. */
#ifndef LT_BASE_PLACE_MARKS_H
#define LT_BASE_PLACE_MARKS_H

#include "base/arena.h"
#include "base/place.h"

/* One stands in front of so many bytes each. */
enum { LT_PLACE_MARK_BYTES = 16 * 1024 };

struct lt_place_mark {
	uint32_t line;
	uint32_t column; /* characters before it on its line */
	size_t begin;    /* of its line */
	size_t feed;     /* the first line feed from here on, or the end */
};

/* The marks of TEXT, in ARENA. */
const struct lt_place_mark *
lt_place_marks(struct lt_arena *arena, struct lt_str text, uint32_t first_line);

/* As lt_place_in (diag.h). */
void lt_place_by_marks(struct lt_place *place, struct lt_str text,
                       size_t offset, const struct lt_place_mark *marks);

#endif
