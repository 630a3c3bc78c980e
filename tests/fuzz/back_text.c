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

/* Most bytes are; only the others are worth a call. */
static bool is_plain(char c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\n';
}

static void look(struct lt_str text, bool may_turn)
{
	while (text.size) {
		uint32_t code;
		size_t size = 0;

		while (size < text.size && is_plain(text.at[size]))
			size++;
		text = lt_str_from(text, size);
		if (!text.size)
			break;
		size = lt_utf8_next(text, &code);
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
