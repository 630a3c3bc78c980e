#include "base/utf8.h"

/* RFC 3629 section 4: the smallest number for which a length may be used. */
static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };

static size_t length_of(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead < 0xe0)
		return 2;
	if (lead >= 0xe0 && lead < 0xf0)
		return 3;
	return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

size_t lt_utf8_next(struct lt_str text, uint32_t *code)
{
	static const unsigned char mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	unsigned char lead;
	uint32_t value;
	size_t size;

	if (!text.size)
		return 0;
	lead = (unsigned char)text.at[0];
	size = length_of(lead);
	if (!size || size > text.size)
		return 0;
	value = lead & mask[size];
	for (size_t i = 1; i < size; i++) {
		unsigned char next = (unsigned char)text.at[i];

		if ((next & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (next & 0x3f);
	}
	if (value < smallest[size] || value > 0x10ffff ||
	    (value >= 0xd800 && value < 0xe000))
		return 0;
	*code = value;
	return size;
}

size_t lt_utf8_check(struct lt_str text)
{
	size_t at = 0;

	while (at < text.size) {
		uint32_t code;
		uint64_t eight;
		size_t size;

		/* Most text is ASCII: eight bytes at a time. */
		if (text.size - at >= 8) {
			memcpy(&eight, text.at + at, 8);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				at += 8;
				continue;
			}
		}
		size = lt_utf8_next(lt_str_from(text, at), &code);
		if (!size)
			break;
		at += size;
	}
	return at;
}

size_t lt_utf8_put(char out[4], uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

size_t lt_utf8_count(struct lt_str text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t count = text.size, i = 0;

	/* eight at a time */
	for (; text.size - i >= 8; i += 8) {
		uint64_t word;

		memcpy(&word, text.at + i, 8);
		word = word >> 7 & ~(word >> 6) & ones;
		count -= (size_t)(word * ones >> 56);
	}
	for (; i < text.size; i++)
		count -= ((unsigned char)text.at[i] & 0xc0) == 0x80;
	return count;
}
