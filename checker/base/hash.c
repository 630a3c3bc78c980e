#include "base/hash.h"

#include <nettle/sha2.h>

/* The length in front of each part separates them whatever they hold. */
static void update(struct sha256_ctx *context, struct lt_str part)
{
	uint8_t size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (uint8_t)((uint64_t)part.size >> (8 * i));
	sha256_update(context, sizeof size, size);
	if (part.size)
		sha256_update(context, part.size, (const uint8_t *)part.at);
}

void lt_hash(const struct lt_str *parts, size_t count, char out[LT_HASH_DIGITS])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t sum[LT_HASH_DIGITS / 2];
	struct sha256_ctx context;

	sha256_init(&context);
	for (size_t i = 0; i < count; i++)
		update(&context, parts[i]);
	sha256_digest(&context, sizeof sum, sum);
	for (size_t i = 0; i < sizeof sum; i++) {
		out[2 * i] = digits[sum[i] >> 4];
		out[2 * i + 1] = digits[sum[i] & 15];
	}
}
