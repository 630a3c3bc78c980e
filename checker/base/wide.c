#include "base/wide.h"

#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

#include "base/wide_table.h"

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
