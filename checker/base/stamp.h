/* stamp.h - when a version of a paper was out, as numbers: what the reader of
 * plain records finds, and what quick verdicts look at. */
#ifndef LT_BASE_STAMP_H
#define LT_BASE_STAMP_H

#include "base/str.h"

enum lt_stamp_kind {
	LT_STAMP_NONE = 0, /* not there, or still expected */
	LT_STAMP_DAY,
	LT_STAMP_TIME,
	LT_STAMP_OPEN /* something else: not one day, and not one instant */
};

struct lt_stamp {
	int64_t value; /* of a day days since 1970, of a time ms */
	enum lt_stamp_kind kind;
	uint16_t tag; /* lt_tag_number; 0: of no language, or not simple */
};

/* Two small letters, so that equal tags are the same language. */
static inline bool lt_tag_is_simple(struct lt_str tag)
{
	return tag.size == 2 && tag.at[0] >= 'a' && tag.at[0] <= 'z' &&
	       tag.at[1] >= 'a' && tag.at[1] <= 'z';
}

/* Of a simple tag; never 0. */
static inline uint16_t lt_tag_number(struct lt_str tag)
{
	uint16_t number;

	memcpy(&number, tag.at, sizeof number);
	return number;
}

#endif
