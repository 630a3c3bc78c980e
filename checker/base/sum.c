#include "base/sum.h"

#include "base/mix.h"

#include <endian.h>

/* Odd numbers with bits set and unset in no order. */
static const uint64_t factors[] = { UINT64_C(0x9e3779b97f4a7c15),
	                            UINT64_C(0xd1b54a32d192ed03) };

static uint64_t word_at(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return le64toh(word);
}

/* The factor is there as well, so that zeros count: a lane that is zero would
 * stay so. */
static uint64_t next(uint64_t lane, const char *at, int which)
{
	return lt_mixed(lane ^ word_at(at) ^ factors[!which], factors[which]);
}

static void add_blocks(struct lt_sum *sum, const char *at, size_t count)
{
	uint64_t first = sum->lanes[0], second = sum->lanes[1];

	for (; count; count--, at += LT_SUM_BLOCK) {
		first = next(first, at, 0);
		second = next(second, at + LT_SUM_BLOCK / 2, 1);
	}
	sum->lanes[0] = first;
	sum->lanes[1] = second;
}

/* Up to a whole block; what is left of BYTES. */
static struct lt_str fill_rest(struct lt_sum *sum, struct lt_str bytes)
{
	size_t held = sum->size % LT_SUM_BLOCK;
	struct lt_str head = lt_str_head(bytes, LT_SUM_BLOCK - held);

	if (!held)
		return bytes;
	memcpy(sum->rest + held, head.at, head.size);
	if (held + head.size == LT_SUM_BLOCK)
		add_blocks(sum, sum->rest, 1);
	sum->size += head.size;
	return lt_str_from(bytes, head.size);
}

void lt_sum_add(struct lt_sum *sum, struct lt_str bytes)
{
	size_t blocks;

	if (!bytes.size)
		return;
	bytes = fill_rest(sum, bytes);
	blocks = bytes.size / LT_SUM_BLOCK;
	add_blocks(sum, bytes.at, blocks);
	sum->size += bytes.size;
	bytes = lt_str_from(bytes, blocks * LT_SUM_BLOCK);
	if (bytes.size)
		memcpy(sum->rest, bytes.at, bytes.size);
}

void lt_sum_write(const struct lt_sum *sum, char out[LT_SUM_DIGITS])
{
	static const char digits[] = "0123456789abcdef";
	struct lt_sum end = *sum;
	size_t held = sum->size % LT_SUM_BLOCK;
	uint64_t number;

	memset(end.rest + held, 0, LT_SUM_BLOCK - held);
	if (held)
		add_blocks(&end, end.rest, 1);
	number = lt_mixed(end.lanes[0] ^ sum->size, factors[1]);
	number = lt_mixed(number ^ end.lanes[1], factors[0]);
	for (int i = 0; i < LT_SUM_DIGITS; i++)
		out[i] = digits[number >> (60 - 4 * i) & 15];
}
