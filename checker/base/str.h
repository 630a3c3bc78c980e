/* str.h - a view of bytes that somebody else owns.
 *
 * A view is a pointer and a length; it need not end in NUL and may hold any
 * byte. Nothing here allocates. All functions are safe in threads. */
#ifndef LT_BASE_STR_H
#define LT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct lt_str {
	const char *at; /* NULL only where size is 0 */
	size_t size;    /* bytes */
};

/* A view of a string literal. */
#define LT_STR(literal) ((struct lt_str){ (literal), sizeof(literal) - 1 })

/* For "%.*s" in diagnostics of the tests; never for output to users. */
#define LT_STR_ARG(s) (int)(s).size, (s).at

/* The smallest functions are inline, because reading records calls little
 * else. */

/* A view of a NUL-terminated string; NULL gives the empty view. */
static inline struct lt_str lt_str_of(const char *text)
{
	return (struct lt_str){ text, text ? strlen(text) : 0 };
}

/* Byte-wise equality. */
static inline bool lt_str_eq(struct lt_str a, struct lt_str b)
{
	return a.size == b.size &&
	       (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

static inline bool lt_str_is(struct lt_str a, const char *text)
{
	size_t i = 0;

	if (!text)
		return a.size == 0;
	while (i < a.size && text[i] != '\0' && text[i] == a.at[i])
		i++;
	return i == a.size && text[i] == '\0';
}

/* Equality that folds the ASCII letters only; no locale. */
bool lt_str_is_one_nocase(struct lt_str a, struct lt_str b);
static inline bool lt_str_eq_nocase(struct lt_str a, struct lt_str b)
{
	/* Mostly the first letter differs; of one letter both cases have the
	 * same bits but one. */
	if (a.size != b.size || (a.size && ((a.at[0] ^ b.at[0]) & ~0x20)))
		return false;
	return lt_str_is_one_nocase(a, b);
}

static inline bool lt_str_is_nocase(struct lt_str a, const char *text)
{
	struct lt_str b = lt_str_of(text);

	return a.size == b.size && lt_str_eq_nocase(a, b);
}

/* The first eight bytes as a number: of two texts with different ones the
 * smaller comes first, also for lt_str_compare. */
uint64_t lt_str_head_number(struct lt_str a);

/* As memcmp, the shorter first where one is the beginning of the other. */
int lt_str_compare(struct lt_str a, struct lt_str b);

/* The same of two struct lt_str, for qsort(3) and bsearch(3). */
int lt_str_by_bytes(const void *a, const void *b);

/* As people order names: numbers in them by their values, so that A/2 comes
 * before A/10. 0 only where both are the same bytes. */
int lt_str_compare_natural(struct lt_str a, struct lt_str b);

/* Whether A begins, or ends, with the bytes of the other; empty ones always do.
 */
bool lt_str_starts(struct lt_str a, struct lt_str prefix);
bool lt_str_ends(struct lt_str a, struct lt_str suffix);

/* The position of the first byte C, or a.size where there is none. */
static inline size_t lt_str_find(struct lt_str a, char c)
{
	const char *found = a.size ? memchr(a.at, c, a.size) : NULL;

	return found ? (size_t)(found - a.at) : a.size;
}

/* The part [from, a.size); empty where from is beyond the end. */
struct lt_str lt_str_from(struct lt_str a, size_t from);

/* The first n bytes, or all of it where it is shorter. */
static inline struct lt_str lt_str_head(struct lt_str a, size_t n)
{
	return (struct lt_str){ a.at, n < a.size ? n : a.size };
}

/* A hash of 64 bits for tables in this process; other machines may give other
 * ones. Whoever writes the texts can make two with one hash, so texts with
 * equal hashes have to be compared. */
uint64_t lt_str_hash(struct lt_str a);

/* A text of 1 to 16 bytes as two numbers, which tell it from all others of its
 * size: its first and its last bytes. */
enum { LT_STR_WORDS_MAX = 16 };

struct lt_str_words {
	uint64_t first, last;
};

static inline struct lt_str_words lt_str_words(struct lt_str a)
{
	struct lt_str_words words;
	uint32_t first, last;

	if (a.size >= 8) {
		memcpy(&words.first, a.at, 8);
		memcpy(&words.last, a.at + a.size - 8, 8);
		return words;
	}
	if (a.size < 4) {
		words.first = (unsigned char)a.at[0];
		words.last = (uint64_t)(unsigned char)a.at[a.size / 2] << 8 |
		             (unsigned char)a.at[a.size - 1];
		return words;
	}
	memcpy(&first, a.at, 4);
	memcpy(&last, a.at + a.size - 4, 4);
	return (struct lt_str_words){ first, last };
}

static inline bool lt_str_words_eq(struct lt_str_words a, struct lt_str_words b)
{
	return ((a.first ^ b.first) | (a.last ^ b.last)) == 0;
}

/* Letters and digits of ASCII; no locale. Signed or not, other bytes are
 * neither. */
static inline bool lt_is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool lt_is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char lt_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Of a digit of base 16, in either case; -1: it is none. */
static inline int lt_hex_value(int c)
{
	if (lt_is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A blank or a tab. */
static inline bool lt_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Without blanks and tabs at both ends. */
struct lt_str lt_str_trim_blanks(struct lt_str a);
static inline struct lt_str lt_str_trim(struct lt_str a)
{
	if (a.size && !lt_is_blank(a.at[0]) && !lt_is_blank(a.at[a.size - 1]))
		return a;
	return lt_str_trim_blanks(a);
}

/* Whether nothing of A can be seen: it is empty, or has blanks only, those of
 * typesetters and of no width included. */
bool lt_str_has_only_blanks(struct lt_str a);
static inline bool lt_str_is_blank(struct lt_str a)
{
	if (a.size && a.at[0] > ' ')
		return false;
	return lt_str_has_only_blanks(a);
}

/* The first place of PART in TEXT, or text.size where there is none. */
size_t lt_str_find_text(struct lt_str text, struct lt_str part);

/* Whether TEXT matches PATTERN, in which `*` stands for any run of bytes and
 * `?` for any one byte. Case counts. Time is O(pattern x text). */
bool lt_str_glob(struct lt_str pattern, struct lt_str text);

#endif
