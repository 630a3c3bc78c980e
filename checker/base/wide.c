#include "base/wide.h"

#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

/* East_Asian_Width W and F of UAX #11, without single symbols. */
static const struct range wide[] = {
	{ 0x1100, 0x115f },   { 0x231a, 0x231b },   { 0x2329, 0x232a },
	{ 0x23e9, 0x23ec },   { 0x2e80, 0x303e },   { 0x3041, 0xa4cf },
	{ 0xa960, 0xa97f },   { 0xac00, 0xd7a3 },   { 0xf900, 0xfaff },
	{ 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6f },   { 0xff01, 0xff60 },
	{ 0xffe0, 0xffe6 },   { 0x16fe0, 0x18cff }, { 0x1aff0, 0x1b2ff },
	{ 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff }, { 0x1f900, 0x1f9ff },
	{ 0x1fa70, 0x1faff }, { 0x20000, 0x3fffd },
};

/* Marks without width, and characters that only join or part. */
static const struct range none[] = {
	{ 0x300, 0x36f },   { 0x483, 0x489 },     { 0x591, 0x5bd },
	{ 0x5bf, 0x5bf },   { 0x5c1, 0x5c2 },     { 0x5c4, 0x5c5 },
	{ 0x5c7, 0x5c7 },   { 0x610, 0x61a },     { 0x64b, 0x65f },
	{ 0x670, 0x670 },   { 0x6d6, 0x6dc },     { 0x6df, 0x6e4 },
	{ 0x6e7, 0x6e8 },   { 0x6ea, 0x6ed },     { 0x900, 0x902 },
	{ 0x93a, 0x93a },   { 0x93c, 0x93c },     { 0x941, 0x948 },
	{ 0x94d, 0x94d },   { 0x951, 0x957 },     { 0x962, 0x963 },
	{ 0xe31, 0xe31 },   { 0xe34, 0xe3a },     { 0xe47, 0xe4e },
	{ 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff },   { 0x200b, 0x200f },
	{ 0x20d0, 0x20ff }, { 0x3099, 0x309a },   { 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f }, { 0xe0100, 0xe01ef },
};

static bool is_in(uint32_t code, const struct range *ranges, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (code > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && code >= ranges[low].first;
}

unsigned lt_wide_char(uint32_t code)
{
	if (code < 0x300)
		return 1;
	if (is_in(code, none, sizeof none / sizeof none[0]))
		return 0;
	return is_in(code, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

unsigned lt_wide_text(struct lt_str text)
{
	unsigned columns = 0;

	while (text.size) {
		uint32_t code;
		size_t size = lt_utf8_next(text, &code);

		columns += size ? lt_wide_char(code) : 1;
		text = lt_str_from(text, size ? size : 1);
	}
	return columns;
}
