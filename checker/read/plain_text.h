/* plain_text.h - the texts of plain records, and what of JSON texts needs no
 * look. Private to plain.c, plain_text.c and json_gate.c. */
#ifndef LT_READ_PLAIN_TEXT_H
#define LT_READ_PLAIN_TEXT_H

#include "base/arena.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Whether a byte can stand in a text as it is and needs no further look. */
static inline bool lt_is_easy(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* The first byte from AT on that is not easy. */
static inline const char *lt_easy_until(const char *at, const char *end)
{
#ifdef __SSE2__
	/* This bit changes a quote into a space, and no other character of
	 * ASCII into what is not above one. */
	const __m128i bit = _mm_set1_epi8('"' ^ ' ');
	const __m128i slash = _mm_set1_epi8('\\');
	const __m128i above = _mm_set1_epi8(' ' + 1);

	for (; end - at >= 16; at += 16) {
		__m128i bytes = _mm_loadu_si128((const void *)at);
		/* As signed numbers bytes from 0x80 on are below a space. */
		__m128i odd = _mm_or_si128(
		    _mm_cmplt_epi8(_mm_xor_si128(bytes, bit), above),
		    _mm_cmpeq_epi8(bytes, slash));
		unsigned mask = (unsigned)_mm_movemask_epi8(odd);

		if (mask)
			return at + __builtin_ctz(mask);
	}
#endif
	while (at < end && lt_is_easy((unsigned char)*at))
		at++;
	return at;
}

/* The closing quote of a text that is easy up to AT; NULL: it has none before
 * END, or a wrong escape or character. */
const char *lt_plain_text_end(const char *at, const char *end);

/* A text of which that was found right, decoded into the arena. */
struct lt_str lt_plain_decode(struct lt_arena *arena, struct lt_str text);

#endif
