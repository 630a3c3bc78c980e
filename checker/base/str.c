#include "base/str.h"

#include "base/mix.h"

static uint64_t word_at(const char *at, size_t size)
{
	uint64_t word = 0;

	memcpy(&word, at, size);
	return word;
}

uint64_t lt_str_hash(struct lt_str a)
{
	/* Two odd numbers with bits set and unset in no order. */
	const uint64_t first = UINT64_C(0x9e3779b97f4a7c15);
	const uint64_t second = UINT64_C(0xd1b54a32d192ed03);
	/* The size goes into all bits, so that a text of another size with
	 * suitable letters in front does not get the same hash. */
	uint64_t hash = lt_mixed(first ^ a.size, second);

	for (; a.size > 8; a = lt_str_from(a, 8))
		hash = lt_mixed(hash ^ word_at(a.at, 8), second);
	if (a.size == 8)
		return lt_mixed(hash ^ word_at(a.at, 8), first);
	/* The two factors differ above the 32 bits of a word, so that no two
	 * texts have the same factors in exchanged places. */
	if (a.size >= 4)
		return lt_mixed(hash ^ word_at(a.at, 4),
		                second ^ word_at(a.at + a.size - 4, 4));
	for (size_t i = 0; i < a.size; i++)
		hash = lt_mixed(hash ^ (unsigned char)a.at[i], second);
	return lt_mixed(hash, first);
}

bool lt_str_is_one_nocase(struct lt_str a, struct lt_str b)
{
	/* Most names differ in their first letter, or not at all. */
	if (a.size != b.size ||
	    (a.size && lt_lower(a.at[0]) != lt_lower(b.at[0])))
		return false;
	if (!a.size || memcmp(a.at, b.at, a.size) == 0)
		return true;
	for (size_t i = 1; i < a.size; i++)
		if (a.at[i] != b.at[i] &&
		    lt_lower(a.at[i]) != lt_lower(b.at[i]))
			return false;
	return true;
}

uint64_t lt_str_head_number(struct lt_str a)
{
	uint64_t number = 0;

	if (a.size >= sizeof number)
		return __builtin_bswap64(word_at(a.at, sizeof number));
	for (size_t i = 0; i < sizeof number; i++)
		number =
		    number << 8 | (i < a.size ? (unsigned char)a.at[i] : 0);
	return number;
}

int lt_str_compare(struct lt_str a, struct lt_str b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common ? memcmp(a.at, b.at, common) : 0;

	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

int lt_str_by_bytes(const void *a, const void *b)
{
	return lt_str_compare(*(const struct lt_str *)a,
	                      *(const struct lt_str *)b);
}

static bool is_digit(struct lt_str text)
{
	return text.size && lt_is_digit(*text.at);
}

/* Takes the digits that TEXT begins with, without zeros in front. */
static struct lt_str take_number(struct lt_str *text)
{
	struct lt_str number;

	while (is_digit(*text) && *text->at == '0')
		*text = lt_str_from(*text, 1);
	number = *text;
	while (is_digit(*text))
		*text = lt_str_from(*text, 1);
	return lt_str_head(number, number.size - text->size);
}

/* Of two numbers without zeros in front the longer is the greater. */
static int compare_numbers(struct lt_str a, struct lt_str b)
{
	return a.size != b.size ? (a.size > b.size) - (a.size < b.size)
	                        : lt_str_compare(a, b);
}

int lt_str_compare_natural(struct lt_str a, struct lt_str b)
{
	struct lt_str x = a, y = b;
	int order = 0;

	while (!order && x.size && y.size) {
		if (is_digit(x) && is_digit(y)) {
			struct lt_str number = take_number(&x);

			order = compare_numbers(number, take_number(&y));
			continue;
		}
		order = (unsigned char)*x.at - (unsigned char)*y.at;
		x = lt_str_from(x, 1);
		y = lt_str_from(y, 1);
	}
	if (!order)
		order = (x.size > 0) - (y.size > 0);
	return order ? order : lt_str_compare(a, b);
}

bool lt_str_starts(struct lt_str a, struct lt_str prefix)
{
	return lt_str_eq(lt_str_head(a, prefix.size), prefix);
}

bool lt_str_ends(struct lt_str a, struct lt_str suffix)
{
	return a.size >= suffix.size &&
	       lt_str_eq(lt_str_from(a, a.size - suffix.size), suffix);
}

struct lt_str lt_str_from(struct lt_str a, size_t from)
{
	if (from >= a.size)
		return (struct lt_str){ a.at ? a.at + a.size : NULL, 0 };
	return (struct lt_str){ a.at + from, a.size - from };
}

struct lt_str lt_str_trim_blanks(struct lt_str a)
{
	size_t from = 0;

	while (from < a.size && lt_is_blank(a.at[from]))
		from++;
	while (a.size > from && lt_is_blank(a.at[a.size - 1]))
		a.size--;
	return from ? (struct lt_str){ a.at + from, a.size - from } : a;
}

/* The bytes of the blank at the beginning of A, or 0. */
static size_t size_of_blank(struct lt_str a)
{
	static const char *const wide[] = { "\xc2\xa0",     "\xe1\x9a\x80",
		                            "\xe2\x80\xaf", "\xe2\x81\x9f",
		                            "\xe2\x81\xa0", "\xe3\x80\x80",
		                            "\xef\xbb\xbf", NULL };

	if (a.size && strchr(" \t\r\n", a.at[0]) && a.at[0])
		return 1;
	/* U+2000 to U+200D: from the widest to those that join. */
	if (a.size > 2 && lt_str_starts(a, LT_STR("\xe2\x80")) &&
	    (unsigned char)a.at[2] <= 0x8d)
		return 3;
	for (size_t i = 0; wide[i]; i++)
		if (lt_str_starts(a, lt_str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

bool lt_str_has_only_blanks(struct lt_str a)
{
	size_t size = 1;

	while (a.size && size) {
		size = size_of_blank(a);
		a = lt_str_from(a, size);
	}
	return !a.size;
}

size_t lt_str_find_text(struct lt_str text, struct lt_str part)
{
	const char *found;

	if (!part.size || !text.size)
		return 0;
	found = memmem(text.at, text.size, part.at, part.size);
	return found ? (size_t)(found - text.at) : text.size;
}

/* The place from T on where what stands in PATTERN at P may begin. */
static size_t place_for(struct lt_str pattern, size_t p, struct lt_str text,
                        size_t t)
{
	size_t end = p;

	while (end < pattern.size && pattern.at[end] != '*' &&
	       pattern.at[end] != '?')
		end++;
	return t + lt_str_find_text(lt_str_from(text, t),
	                            (struct lt_str){ pattern.at + p, end - p });
}

/* Where a mismatch follows a `*`, the star takes more bytes and the rest is
 * tried again; only the last star needs to be remembered. */
bool lt_str_glob(struct lt_str pattern, struct lt_str text)
{
	size_t p = 0, t = 0, star = pattern.size, held = 0;

	while (t < text.size) {
		if (p < pattern.size && pattern.at[p] == '*') {
			star = p++;
			held = t = place_for(pattern, p, text, t);
		} else if (p < pattern.size && (pattern.at[p] == '?' ||
		                                pattern.at[p] == text.at[t])) {
			p++;
			t++;
		} else if (star < pattern.size) {
			p = star + 1;
			held = t = place_for(pattern, p, text, held + 1);
		} else {
			return false;
		}
	}
	while (p < pattern.size && pattern.at[p] == '*')
		p++;
	return p == pattern.size;
}
