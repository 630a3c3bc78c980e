/* json_keys.h - the keys of a text that others before it had. Private to
 * json_gate.c and json_keys.c.
 *
 * Records of one register are alike: behind a key mostly comes the one that
 * came behind it last, or one of the next. Such a key is found by comparing,
 * without a look for its end, and has a bit of its own, so that it need not be
 * compared with the others of its object. */
#ifndef LT_READ_JSON_KEYS_H
#define LT_READ_JSON_KEYS_H

#include "read/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Those of one text. */
struct lt_json_keys {
	struct lt_json_memo *memo;   /* NULL: nothing is remembered */
	struct lt_json_known **next; /* where it is said what comes next */
	struct lt_json_known *none;
	const char *end; /* behind it there is no room for a key */
	/* All bits, where a key lost its place: it may get another one. */
	uint64_t doubt;
};

/* The keys of TEXT are to come; what MEMO holds is from texts before. */
void lt_json_keys_begin(struct lt_json_keys *keys, struct lt_json_memo *memo,
                        struct lt_str text);

/* Remembers a key, BYTES with its quotes and its colon, as what follows the one
 * before; its bit and its number (lt_json.key_id). All bits: it has none. */
uint64_t lt_json_remember(struct lt_json_keys *keys, struct lt_str bytes,
                          uint32_t *id);

#ifdef __SSE2__
/* Which of 16 bytes at A and B are the same. */
static inline unsigned lt_json_same(const char *a, const char *b)
{
	return (unsigned)_mm_movemask_epi8(
	    _mm_cmpeq_epi8(_mm_loadu_si128((const void *)a),
	                   _mm_loadu_si128((const void *)b)));
}
#endif

/* Whether LT_JSON_KNOWN_BYTES at AT begin with KNOWN. */
static inline bool lt_json_is_known(const char *at,
                                    const struct lt_json_known *known)
{
#ifdef __SSE2__
	uint64_t same = lt_json_same(at, known->bytes);

	if (known->size > 16)
		same |= (uint64_t)lt_json_same(at + 16, known->bytes + 16)
		        << 16;
	return !(~same & known->mask);
#else
	return memcmp(at, known->bytes, known->size) == 0;
#endif
}

/* The key that stands at AT, if it is one that is expected there; else NULL.
 * Some are passed over, because records lack keys of others. */
static inline struct lt_json_known *
lt_json_expected(const struct lt_json_keys *keys, const char *at)
{
	enum { TRIED = 4 };
	struct lt_json_known *known = *keys->next;

	if (at > keys->end)
		return NULL;
	for (int i = 0; known && i < TRIED; i++, known = known->next)
		if (lt_json_is_known(at, known))
			return known;
	return NULL;
}

#endif
