#include "base/charset.h"

#include "base/utf8.h"

static void put(struct lt_buf *buf, uint32_t code)
{
	char out[4];

	lt_buf_put(buf, (struct lt_str){ out, lt_utf8_put(out, code) });
}

void lt_from_windows_1252(struct lt_buf *buf, struct lt_str text)
{
	/* Where it differs from Latin-1: 80 to 9F. */
	static const uint16_t high[32] = {
		0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
		0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
		0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178
	};

	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.at[i];

		put(buf, c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c);
	}
}

bool lt_is_utf16(struct lt_str text)
{
	return lt_str_starts(text, LT_STR("\xff\xfe")) ||
	       lt_str_starts(text, LT_STR("\xfe\xff"));
}

/* Two bytes as one unit. */
static uint32_t unit_at(struct lt_str text, size_t at, bool is_little)
{
	unsigned char a = (unsigned char)text.at[at];
	unsigned char b = (unsigned char)text.at[at + 1];

	return is_little ? (uint32_t)b << 8 | a : (uint32_t)a << 8 | b;
}

size_t lt_from_utf16(struct lt_buf *buf, struct lt_str text)
{
	bool is_little = lt_str_starts(text, LT_STR("\xff\xfe")), is_half;
	size_t halves = text.size % 2;

	for (size_t i = 2; i + 1 < text.size; i += 2) {
		uint32_t code = unit_at(text, i, is_little), low;

		if (code >= 0xd800 && code < 0xdc00 && i + 3 < text.size) {
			low = unit_at(text, i + 2, is_little);
			if (low >= 0xdc00 && low < 0xe000) {
				code = 0x10000 + ((code - 0xd800) << 10) +
				       (low - 0xdc00);
				i += 2;
			}
		}
		is_half = code >= 0xd800 && code < 0xe000;
		halves += is_half;
		put(buf, is_half ? 0xfffd : code);
	}
	return halves;
}
