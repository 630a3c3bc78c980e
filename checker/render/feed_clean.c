#include "base/utf8.h"
#include "render/feed.h"

enum { REPLACEMENT = 0xFFFD, ELLIPSIS = 0x2026 };

/* What makes a reader see something else than what is written, or is no
 * character at all. Marks that scripts need (U+200C to U+200F, U+061C) stay. */
static bool is_refused(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
	       (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

static bool is_blank(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' || code == ' ' ||
	       code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code <= 0x9F);
}

static void put_code(struct lt_buf *out, uint32_t code)
{
	char bytes[4];

	lt_buf_put(out, (struct lt_str){ bytes, lt_utf8_put(bytes, code) });
}

/* Runs of blanks and line ends become one blank. */
static void put_clean(struct lt_buf *out, struct lt_str text, size_t room)
{
	bool blank = false;

	for (size_t count = 0; text.size; count++) {
		uint32_t code = REPLACEMENT;
		size_t size = lt_utf8_next(text, &code);

		text = lt_str_from(text, size ? size : 1);
		if (is_blank(code) && blank)
			continue;
		if (count >= room) {
			put_code(out, ELLIPSIS);
			return;
		}
		blank = is_blank(code);
		if (blank)
			put_code(out, ' ');
		else if (!size || is_control(code) || is_refused(code))
			put_code(out, REPLACEMENT);
		else
			put_code(out, code);
	}
}

struct lt_str lt_feed_clean(struct lt_arena *arena, struct lt_str text,
                            size_t characters_max)
{
	struct lt_buf buf = { 0 };

	put_clean(&buf, lt_str_trim(text), characters_max);
	return lt_buf_finish(&buf, arena);
}
