#include "read/brackets.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif
/* The C library has asked the processor already; the compiler's own way asks it
 * again whenever the program starts. */
#if defined __x86_64__ && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define MAY_BE_WIDE
#endif

enum { BLOCK = 64 };

/* The bytes of one block that matter, one bit each. */
struct masks {
	uint64_t quotes, backslashes, brackets;
};

#ifdef __SSE2__
/* Where one of four vectors is not nothing; a bit for each byte. */
static inline uint64_t bits_of(const __m128i some[4])
{
	uint64_t mask = 0;

	for (int i = 4; i-- > 0;)
		mask = mask << 16 | (uint64_t)_mm_movemask_epi8(some[i]);
	return mask;
}

static inline struct masks masks_of(const char *at)
{
	const __m128i quote = _mm_set1_epi8('"');
	const __m128i backslash = _mm_set1_epi8('\\');
	/* { and [ differ in this bit, } and ] too. */
	const __m128i bit = _mm_set1_epi8(0x20);
	const __m128i opening = _mm_set1_epi8('{'),
		      closing = _mm_set1_epi8('}');
	__m128i quotes[4], backslashes[4], brackets[4];
	struct masks masks = { 0 };

	for (int i = 0; i < 4; i++) {
		__m128i bytes = _mm_loadu_si128((const void *)(at + 16 * i));
		__m128i folded = _mm_or_si128(bytes, bit);

		quotes[i] = _mm_cmpeq_epi8(bytes, quote);
		backslashes[i] = _mm_cmpeq_epi8(bytes, backslash);
		brackets[i] = _mm_or_si128(_mm_cmpeq_epi8(folded, opening),
		                           _mm_cmpeq_epi8(folded, closing));
	}
	masks.quotes = bits_of(quotes);
	masks.brackets = bits_of(brackets);
	/* Most blocks have none of these. */
	if (_mm_movemask_epi8(
		_mm_or_si128(_mm_or_si128(backslashes[0], backslashes[1]),
	                     _mm_or_si128(backslashes[2], backslashes[3]))))
		masks.backslashes = bits_of(backslashes);
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

/* Quotes that are not escaped. */
static inline uint64_t true_quotes(struct lt_brackets *walk,
                                   const struct masks *masks)
{
	if (!(masks->backslashes | walk->escaped))
		return masks->quotes;
	return masks->quotes & ~escaped_by(masks->backslashes, &walk->escaped);
}

/* STRINGS: what WITHIN makes of the quotes. */
static inline void keep(struct lt_brackets *walk, uint64_t brackets,
                        uint64_t strings)
{
	strings ^= walk->inside;
	walk->inside = (uint64_t)0 - (strings >> 63);
	walk->left = brackets & ~strings;
}

static void look_at(struct lt_brackets *walk, const char *block)
{
	struct masks masks = masks_of(block);

	keep(walk, masks.brackets, within(true_quotes(walk, &masks)));
}

#ifdef MAY_BE_WIDE
/* The same where the processor takes 32 bytes at once, and multiplies without
 * carry: by all ones that is what WITHIN does. */
#define WIDE __attribute__((target("avx2,pclmul")))

WIDE static inline uint64_t wide_bits(__m256i low, __m256i high)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32 |
	       (uint32_t)_mm256_movemask_epi8(low);
}

WIDE static inline uint64_t wide_equal(__m256i low, __m256i high, char c)
{
	const __m256i all = _mm256_set1_epi8(c);

	return wide_bits(_mm256_cmpeq_epi8(low, all),
	                 _mm256_cmpeq_epi8(high, all));
}

WIDE static inline __m256i wide_brackets(__m256i bytes)
{
	__m256i folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));

	return _mm256_or_si256(
	    _mm256_cmpeq_epi8(folded, _mm256_set1_epi8('{')),
	    _mm256_cmpeq_epi8(folded, _mm256_set1_epi8('}')));
}

WIDE static void look_wide(struct lt_brackets *walk, const char *block)
{
	__m256i low = _mm256_loadu_si256((const void *)block);
	__m256i high = _mm256_loadu_si256((const void *)(block + 32));
	const struct masks masks = {
		.quotes = wide_equal(low, high, '"'),
		.backslashes = wide_equal(low, high, '\\'),
		.brackets = wide_bits(wide_brackets(low), wide_brackets(high))
	};
	__m128i quotes = _mm_cvtsi64_si128((int64_t)true_quotes(walk, &masks));
	__m128i strings =
	    _mm_clmulepi64_si128(quotes, _mm_set1_epi8((char)0xff), 0);

	keep(walk, masks.brackets, (uint64_t)_mm_cvtsi128_si64(strings));
}

static bool is_wide(void)
{
	return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(PCLMULQDQ);
}
#else
#define look_wide look_at
static bool is_wide(void)
{
	return false;
}
#endif

void lt_brackets_begin_narrow(struct lt_brackets *walk, struct lt_str text)
{
	*walk = (struct lt_brackets){ .text = text,
		                      .block = (size_t)0 - BLOCK,
		                      .look = look_at };
}

void lt_brackets_begin(struct lt_brackets *walk, struct lt_str text)
{
	lt_brackets_begin_narrow(walk, text);
	if (is_wide())
		walk->look = look_wide;
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
			walk->look(walk, rest.at);
		} else {
			char last[BLOCK] = { 0 };

			memcpy(last, rest.at, rest.size);
			walk->look(walk, last);
		}
	}
	*at = walk->block + (size_t)__builtin_ctzll(walk->left);
	walk->left &= walk->left - 1;
	return true;
}
