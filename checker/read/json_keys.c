#include "read/json_keys.h"

/* A key is remembered in one of so many places. */
enum { PLACES = 4 };

void lt_json_keys_begin(struct lt_json_keys *keys, struct lt_json_memo *memo,
                        struct lt_str text)
{
	keys->memo = memo;
	keys->next = memo ? &memo->first : &keys->none;
	keys->none = NULL;
	keys->doubt = 0;
	/* No key begins where a text does. */
	keys->end = text.at;
	if (text.size >= LT_JSON_KNOWN_BYTES)
		keys->end = text.at + text.size - LT_JSON_KNOWN_BYTES;
}

/* Makes the PLACE that of BYTES. */
static void make_known(struct lt_json_keys *keys, unsigned place,
                       struct lt_str bytes)
{
	struct lt_json_memo *memo = keys->memo;
	struct lt_json_known *known = &memo->keys[place];

	if (known->size)
		keys->doubt = UINT64_MAX;
	*known =
	    (struct lt_json_known){ .bit = UINT64_C(1) << place,
		                    .mask = (UINT64_C(1) << bytes.size) - 1,
		                    .size = (uint32_t)bytes.size };
	memcpy(known->bytes, bytes.at, bytes.size);
	/* When all numbers are used up keys have none. */
	if (memo->last_id < UINT32_MAX - 2 * LT_JSON_KNOWN_KEYS) {
		memo->last_id += LT_JSON_KNOWN_KEYS;
		known->id = memo->last_id + place;
	}
}

/* The place of BYTES: one of those from its hash on, else an empty one of them,
 * else the first. */
static struct lt_json_known *place_of(struct lt_json_keys *keys,
                                      struct lt_str bytes)
{
	struct lt_json_known *list = keys->memo->keys;
	unsigned first = lt_str_hash(bytes) % LT_JSON_KNOWN_KEYS, found = first;

	for (unsigned i = 0; i < PLACES; i++) {
		unsigned place = (first + i) % LT_JSON_KNOWN_KEYS;

		if (list[place].size == bytes.size &&
		    memcmp(list[place].bytes, bytes.at, bytes.size) == 0)
			return &list[place];
		if (!list[place].size && list[found].size)
			found = place;
	}
	make_known(keys, found, bytes);
	return &list[found];
}

uint64_t lt_json_remember(struct lt_json_keys *keys, struct lt_str bytes,
                          uint32_t *id)
{
	struct lt_json_known *known;

	if (bytes.size > LT_JSON_KNOWN_BYTES)
		return UINT64_MAX;
	known = place_of(keys, bytes);
	*id = known->id;
	*keys->next = known;
	keys->next = &known->next;
	return known->bit;
}
