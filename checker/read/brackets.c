#include "read/brackets.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

/* The bytes of one block that matter, one bit each. */
struct masks {
	uint64_t quotes, backslashes, brackets;
};

#ifdef __SSE2__
static uint64_t equal(const __m128i bytes[4], char c)
{
	const __m128i all = _mm_set1_epi8(c);
	uint64_t mask = 0;

	for (int i = 4; i-- > 0;)
		mask = mask << 16 | (uint64_t)(unsigned)_mm_movemask_epi8(
					_mm_cmpeq_epi8(bytes[i], all));
	return mask;
}

static struct masks masks_of(const char *at)
{
	const __m128i bit = _mm_set1_epi8(0x20);
	__m128i bytes[4], folded[4];
	struct masks masks;

	for (int i = 0; i < 4; i++) {
		bytes[i] = _mm_loadu_si128((const void *)(at + 16 * i));
		/* { and [ differ in this bit, } and ] too. */
		folded[i] = _mm_or_si128(bytes[i], bit);
	}
	masks.quotes = equal(bytes, '"');
	masks.backslashes = equal(bytes, '\\');
	masks.brackets = equal(folded, '{') | equal(folded, '}');
	return masks;
}
#else
static struct masks masks_of(const char *at)
{
	struct masks masks = { 0 };

	for (int i = 0; i < BLOCK; i++) {
		uint64_t bit = UINT64_C(1) << i;
		char c = at[i];

		masks.quotes |= c == '"' ? bit : 0;
		masks.backslashes |= c == '\\' ? bit : 0;
		if (c == '{' || c == '}' || c == '[' || c == ']')
			masks.brackets |= bit;
	}
	return masks;
}
#endif

/* The bytes that follow a backslash which is itself not escaped. Backslashes
 * are rare, so one after the other. */
static uint64_t escaped_by(uint64_t backslashes, uint64_t *escaped)
{
	uint64_t result = *escaped;

	*escaped = 0;
	while (backslashes) {
		uint64_t one = backslashes & (0 - backslashes);

		backslashes ^= one;
		if (result & one)
			continue;
		result |= one << 1;
		*escaped = one >> 63;
	}
	return result;
}

/* A bit is set where the number of quotes up to it is odd. */
static uint64_t within(uint64_t quotes)
{
	for (int shift = 1; shift < BLOCK; shift *= 2)
		quotes ^= quotes << shift;
	return quotes;
}

static void look_at(struct lt_brackets *walk, const char *block)
{
	struct masks masks = masks_of(block);
	uint64_t strings;

	if (masks.backslashes | walk->escaped)
		masks.quotes &= ~escaped_by(masks.backslashes, &walk->escaped);
	strings = within(masks.quotes) ^ walk->inside;
	walk->inside = (uint64_t)0 - (strings >> 63);
	walk->left = masks.brackets & ~strings;
}

void lt_brackets_begin(struct lt_brackets *walk, struct lt_str text)
{
	*walk =
	    (struct lt_brackets){ .text = text, .block = (size_t)0 - BLOCK };
}

bool lt_brackets_next(struct lt_brackets *walk, size_t *at)
{
	while (!walk->left) {
		struct lt_str rest;

		walk->block += BLOCK;
		if (walk->block >= walk->text.size)
			return false;
		rest = lt_str_from(walk->text, walk->block);
		if (rest.size >= BLOCK) {
			look_at(walk, rest.at);
		} else {
			char last[BLOCK] = { 0 };

			memcpy(last, rest.at, rest.size);
			look_at(walk, last);
		}
	}
	*at = walk->block + (size_t)__builtin_ctzll(walk->left);
	walk->left &= walk->left - 1;
	return true;
}
