#include "normalise/languages.h"

#include "base/similar.h"

static const struct {
	const char *two, *terminologic, *bibliographic, *name;
} languages[] = {
#include "normalise/languages.inc"
};

enum { LANGUAGE_COUNT = sizeof languages / sizeof languages[0] };

static bool is_subtag(struct lt_str part, bool is_primary)
{
	if (part.size < 1 || part.size > 8)
		return false;
	for (size_t i = 0; i < part.size; i++)
		if (!lt_is_letter(part.at[i]) &&
		    (is_primary || !lt_is_digit(part.at[i])))
			return false;
	return true;
}

/* The table is sorted by these codes. */
static bool has_two(const char *code)
{
	int wanted = lt_lower(code[0]) << 8 | lt_lower(code[1]);
	size_t begin = 0, end = LANGUAGE_COUNT;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;
		const char *two = languages[middle].two;
		int found = two[0] << 8 | two[1];

		if (found == wanted)
			return true;
		if (found < wanted)
			begin = middle + 1;
		else
			end = middle;
	}
	return false;
}

static bool is_code(struct lt_str primary)
{
	/* "und" and "mul" are for texts whose language does not matter. */
	if (primary.size == 3) {
		for (size_t i = 0; i < LANGUAGE_COUNT; i++)
			if (lt_str_is_nocase(primary,
			                     languages[i].terminologic) ||
			    lt_str_is_nocase(primary,
			                     languages[i].bibliographic))
				return false;
		return true;
	}
	return primary.size == 2 && has_two(primary.at);
}

bool lt_language_is_known(struct lt_str tag)
{
	struct lt_str rest = tag;
	bool is_primary = true, is_private = false, begins = false;

	for (;;) {
		size_t hyphen = lt_str_find(rest, '-');
		struct lt_str part = lt_str_head(rest, hyphen);
		bool is_x = lt_str_is_nocase(part, "x");

		if (!is_subtag(part, is_primary) ||
		    (is_primary && !is_x && !is_code(part)))
			return false;
		/* A letter alone says what the subtags behind it are; behind
		 * "x" all are private. */
		begins = part.size == 1 && !is_private;
		is_private |= is_x;
		if (hyphen == rest.size)
			return !begins;
		rest = lt_str_from(rest, hyphen + 1);
		is_primary = false;
	}
}

struct lt_str lt_language_meant(struct lt_str tag)
{
	size_t end = lt_str_find(tag, '-'), low = lt_str_find(tag, '_');
	struct lt_str primary = lt_str_head(tag, end < low ? end : low);
	struct lt_nearest names = lt_nearest(primary);

	for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
		if (lt_str_is_nocase(primary, languages[i].two) ||
		    lt_str_is_nocase(primary, languages[i].terminologic) ||
		    lt_str_is_nocase(primary, languages[i].bibliographic))
			return lt_str_of(languages[i].two);
		lt_nearest_try(&names, lt_str_of(languages[i].name));
	}
	if (primary.size < 4)
		return (struct lt_str){ 0 };
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		if (names.best.at == languages[i].name)
			return lt_str_of(languages[i].two);
	return (struct lt_str){ 0 };
}
