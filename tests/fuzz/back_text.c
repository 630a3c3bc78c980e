#include "fuzz.h"

#include "base/utf8.h"

static bool is_control(uint32_t code)
{
	return (code < 0x20 && code != '\n') || (code >= 0x7f && code < 0xa0);
}

static bool turns_direction(uint32_t code)
{
	return (code >= 0x202a && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069);
}

static void look(struct lt_str text, bool may_turn)
{
	while (text.size) {
		uint32_t code = (unsigned char)text.at[0];
		size_t size = code < 0x80 ? 1 : lt_utf8_next(text, &code);

		NEED(size != 0);
		NEED(!is_control(code));
		NEED(may_turn || !turns_direction(code));
		text = lt_str_from(text, size);
	}
}

void fuzz_is_clean(struct lt_str text)
{
	look(text, true);
}

void fuzz_is_text(struct lt_str text)
{
	look(text, false);
}
