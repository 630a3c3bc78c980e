/* The brackets of a JSON text (read/brackets.h), by both ways of looking at a
 * block, held against a walk byte by byte as RFC 8259 section 7 has strings. */
#include "read/brackets.h"

#include <criterion/criterion.h>

#include <stdlib.h>

enum { TEXT_MAX = 400, TEXTS = 20000 };

typedef void begin(struct lt_brackets *walk, struct lt_str text);

/* The brackets outside of strings, one after the other. */
static size_t by_hand(const char *text, size_t size, size_t *places)
{
	bool is_string = false;
	size_t count = 0;

	for (size_t i = 0; i < size; i++) {
		if (is_string && text[i] == '\\')
			i++;
		else if (text[i] == '"')
			is_string = !is_string;
		else if (!is_string && strchr("{}[]", text[i]))
			places[count++] = i;
	}
	return count;
}

static void expect_same(begin *start, const char *text, size_t size)
{
	size_t places[TEXT_MAX], count = by_hand(text, size, places), at;
	struct lt_brackets walk;

	start(&walk, (struct lt_str){ text, size });
	for (size_t i = 0; i < count; i++) {
		cr_assert(lt_brackets_next(&walk, &at), "%.*s", (int)size,
		          text);
		cr_assert_eq(at, places[i], "%.*s", (int)size, text);
	}
	cr_assert_not(lt_brackets_next(&walk, &at), "%.*s", (int)size, text);
}

/* Few kinds of bytes, so that each stands beside each, at all places of a
 * block; each text in memory of its own, so that no byte behind is looked at
 * unseen. Backslashes stand in strings only, as in JSON. */
Test(brackets, both_ways_find_what_a_walk_finds)
{
	static const char outside[] = "{}[]\"{}[]\", :1a\xc3\xa9";
	static const char inside[] = "{}[]\"\\\\\\{}[]abcdefgh;=\xc3\xa9";
	bool is_string;

	srand(8);
	for (int n = 0; n < TEXTS; n++) {
		size_t size = (size_t)rand() % TEXT_MAX;
		char *text = malloc(size + !size);

		is_string = false;
		for (size_t i = 0; i < size; i++) {
			text[i] =
			    is_string
				? inside[(size_t)rand() % (sizeof inside - 1)]
				: outside[(size_t)rand() %
			                  (sizeof outside - 1)];
			if (text[i] == '"')
				is_string = !is_string;
			else if (is_string && text[i] == '\\' && i + 1 < size)
				text[++i] = "\"\\n"[rand() % 3];
		}
		expect_same(lt_brackets_begin, text, size);
		expect_same(lt_brackets_begin_narrow, text, size);
		free(text);
	}
}
