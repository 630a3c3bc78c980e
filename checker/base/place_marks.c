#include "base/place_marks.h"

#include "base/diag.h"
#include "base/lines.h"
#include "base/utf8.h"

/* Moves AT, which is the place of byte FROM, to the place behind PART, which
 * begins there. */
static void pass(struct lt_place_mark *at, size_t from, struct lt_str part)
{
	struct lt_str rest = lt_lines_pass(part, &at->line);

	if (rest.size < part.size) {
		at->column = 0;
		at->begin = from + part.size - rest.size;
	}
	at->column += (uint32_t)lt_utf8_count(rest);
}

static struct lt_str part_of(struct lt_str text, size_t from, size_t to)
{
	return lt_str_from(lt_str_head(text, to), from);
}

const struct lt_place_mark *
lt_place_marks(struct lt_arena *arena, struct lt_str text, uint32_t first_line)
{
	size_t count = text.size / LT_PLACE_MARK_BYTES + 1;
	struct lt_place_mark *marks =
	    LT_NEW_ARRAY(arena, struct lt_place_mark, count);
	struct lt_place_mark at = { .line = first_line };

	for (size_t i = 0; i < count; i++) {
		size_t from = i * LT_PLACE_MARK_BYTES;

		marks[i] = at;
		pass(&at, from,
		     part_of(text, from, from + LT_PLACE_MARK_BYTES));
	}
	at.feed = text.size;
	for (size_t i = count; i-- > 0;) {
		size_t from = i * LT_PLACE_MARK_BYTES;
		struct lt_str part =
		    part_of(text, from, from + LT_PLACE_MARK_BYTES);
		size_t end = lt_str_find(part, '\n');

		if (end < part.size)
			at.feed = from + end;
		marks[i].feed = at.feed;
	}
	return marks;
}

void lt_place_by_marks(struct lt_place *place, struct lt_str text,
                       size_t offset, const struct lt_place_mark *marks)
{
	size_t i =
	    (offset < text.size ? offset : text.size) / LT_PLACE_MARK_BYTES;
	size_t from = i * LT_PLACE_MARK_BYTES,
	       next = from + LT_PLACE_MARK_BYTES;
	struct lt_place_mark at = marks[i];
	struct lt_str rest = part_of(text, offset, next);
	size_t end = lt_str_find(rest, '\n');

	pass(&at, from, part_of(text, from, offset));
	if (end < rest.size)
		end += offset;
	else
		end = next <= text.size ? marks[i + 1].feed : text.size;
	if (end > at.begin && text.at[end - 1] == '\r')
		end--;
	place->line = at.line;
	place->column = at.column + 1;
	lt_place_excerpt(place,
	                 (struct lt_str){ text.at + at.begin, end - at.begin },
	                 (offset < text.size ? offset : text.size) - at.begin);
}
