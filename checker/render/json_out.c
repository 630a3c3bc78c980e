#include "render/json_out.h"

#include "base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void lt_json_comma(struct lt_buf *out, bool *first)
{
	if (!*first)
		lt_buf_char(out, ',');
	*first = false;
}

void lt_json_texts(struct lt_buf *out, const struct lt_str *list, size_t count)
{
	bool first = true;

	lt_buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		lt_json_comma(out, &first);
		lt_json_string(out, list[i]);
	}
	lt_buf_char(out, ']');
}

static void escape(struct lt_buf *out, uint32_t code)
{
	static const char digits[] = "0123456789abcdef";

	lt_buf_puts(out, "\\u");
	for (int shift = 12; shift >= 0; shift -= 4)
		lt_buf_char(out, digits[code >> shift & 15]);
}

static void put_char(struct lt_buf *out, uint32_t code, struct lt_str bytes)
{
	switch (code) {
	case '"':
		lt_buf_puts(out, "\\\"");
		break;
	case '\\':
		lt_buf_puts(out, "\\\\");
		break;
	case '\n':
		lt_buf_puts(out, "\\n");
		break;
	case '\t':
		lt_buf_puts(out, "\\t");
		break;
	default:
		if (code < 0x20 || (code >= 0x7f && code < 0xa0) ||
		    code == 0x2028 || code == 0x2029)
			escape(out, code);
		else
			lt_buf_put(out, bytes);
	}
}

static bool is_easy(char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

#ifdef __SSE2__
/* A bit for each of 16 bytes that is not easy. */
static unsigned odd_of_16(const char *at)
{
	const __m128i space = _mm_set1_epi8(0x20);
	const __m128i quote = _mm_set1_epi8('"');
	const __m128i slash = _mm_set1_epi8('\\');
	const __m128i delete = _mm_set1_epi8(0x7f);
	__m128i bytes = _mm_loadu_si128((const void *)at);
	/* As signed numbers bytes from 0x80 on are below a space. */
	__m128i odd = _mm_or_si128(_mm_or_si128(_mm_cmplt_epi8(bytes, space),
	                                        _mm_cmpeq_epi8(bytes, quote)),
	                           _mm_or_si128(_mm_cmpeq_epi8(bytes, slash),
	                                        _mm_cmpeq_epi8(bytes, delete)));

	return (unsigned)_mm_movemask_epi8(odd);
}
#endif

/* How many bytes from the first one on stand in a string as they are. */
static size_t easy_run(struct lt_str text)
{
	size_t size = 0;

#ifdef __SSE2__
	/* The last block begins where it ends with the text. */
	while (text.size >= 16 && size < text.size) {
		size_t at = text.size - size < 16 ? text.size - 16 : size;
		unsigned mask = odd_of_16(text.at + at);

		if (mask)
			return at + (unsigned)__builtin_ctz(mask);
		size = at + 16;
	}
#endif
	while (size < text.size && is_easy(text.at[size]))
		size++;
	return size;
}

/* Copies a text that is easy throughout while it is looked at. False: it is
 * not, and nothing was written. */
static bool put_easy(struct lt_buf *out, struct lt_str text)
{
	char *to;
	size_t at = 0;

	if (out->room - out->size < text.size + 2)
		lt_buf_reserve(out, text.size + 2);
	to = out->at + out->size;
	to[0] = '"';
#ifdef __SSE2__
	/* The last block begins where it ends with the text. */
	while (text.size >= 16 && at < text.size) {
		size_t from = text.size - at < 16 ? text.size - 16 : at;

		if (odd_of_16(text.at + from))
			return false;
		memcpy(to + 1 + from, text.at + from, 16);
		at = from + 16;
	}
#endif
	for (; at < text.size; at++) {
		if (!is_easy(text.at[at]))
			return false;
		to[1 + at] = text.at[at];
	}
	to[1 + text.size] = '"';
	out->size += text.size + 2;
	return true;
}

void lt_json_string(struct lt_buf *out, struct lt_str text)
{
	if (put_easy(out, text))
		return;
	lt_buf_char(out, '"');
	for (;;) {
		size_t run = easy_run(text), size;
		uint32_t code;

		lt_buf_put(out, lt_str_head(text, run));
		text = lt_str_from(text, run);
		if (!text.size)
			break;
		size = lt_utf8_next(text, &code);
		if (size)
			put_char(out, code, lt_str_head(text, size));
		else
			lt_buf_puts(out, "\xef\xbf\xbd");
		text = lt_str_from(text, size ? size : 1);
	}
	lt_buf_char(out, '"');
}

void lt_json_put_key(struct lt_buf *out, bool *first, struct lt_str key)
{
	char *at;

	if (out->room - out->size < key.size + 4)
		lt_buf_reserve(out, key.size + 4);
	at = out->at + out->size;
	if (!*first)
		*at++ = ',';
	*at++ = '"';
	memcpy(at, key.at, key.size);
	at += key.size;
	*at++ = '"';
	*at++ = ':';
	out->size = (size_t)(at - out->at);
	*first = false;
}

void lt_json_put_member(struct lt_buf *out, bool *first, struct lt_str key,
                        struct lt_str text)
{
	lt_json_put_key(out, first, key);
	if (text.size)
		lt_json_string(out, text);
	else
		lt_buf_puts(out, "null");
}

void lt_json_number(struct lt_buf *out, bool *first, const char *key,
                    int64_t number)
{
	lt_json_key(out, first, key);
	lt_buf_int(out, number);
}

/* A string in which nothing needs a look. */
static void put_plain(struct lt_buf *out, struct lt_str text)
{
	lt_buf_char(out, '"');
	lt_buf_put(out, text);
	lt_buf_char(out, '"');
}

void lt_json_day(struct lt_buf *out, struct lt_day day)
{
	char text[10];

	lt_day_write(day, text);
	put_plain(out, (struct lt_str){ text, sizeof text });
}

void lt_json_instant(struct lt_buf *out, struct lt_instant at)
{
	char text[24];

	put_plain(out, (struct lt_str){ text, lt_instant_write(at, text) });
}

void lt_json_limit(struct lt_buf *out, const struct lt_limit *limit)
{
	struct lt_moment moment = lt_limit_moment(limit);

	lt_json_moment(out, &moment);
}

static void put_point(struct lt_buf *out, struct lt_point point)
{
	if (point.kind == LT_POINT_OPEN)
		lt_buf_puts(out, "null");
	else if (point.kind == LT_POINT_DAY)
		lt_json_day(out, point.day);
	else
		lt_json_instant(out, point.at);
}

void lt_json_moment(struct lt_buf *out, const struct lt_moment *moment)
{
	if (moment->state != LT_MOMENT_KNOWN) {
		lt_buf_puts(out, "null");
		return;
	}
	if (!moment->is_interval) {
		put_point(out, moment->from);
		return;
	}
	lt_buf_char(out, '[');
	put_point(out, moment->from);
	lt_buf_char(out, ',');
	put_point(out, moment->to);
	lt_buf_char(out, ']');
}

void lt_json_place_members(struct lt_buf *out, bool *first,
                           const struct lt_place *at)
{
	lt_json_member(out, first, "file", lt_str_of(at->file));
	if (at->line) {
		lt_json_number(out, first, "line", at->line);
		lt_json_number(out, first, "column", at->column);
	}
	if (at->pointer && at->pointer[0])
		lt_json_member(out, first, "pointer", lt_str_of(at->pointer));
	if (at->uid && at->uid[0])
		lt_json_member(out, first, "uid", lt_str_of(at->uid));
}

void lt_json_source(struct lt_buf *out, bool *first,
                    const struct lt_source_of_law *source, bool with_check)
{
	bool inner = true;

	lt_json_key(out, first, "source");
	lt_buf_char(out, '{');
	lt_json_member(out, &inner, "instrument", source->instrument);
	lt_json_member(out, &inner, "provision", source->provision);
	lt_json_member(out, &inner, "url", source->url);
	lt_json_member(out, &inner, "verification", source->verification);
	if (with_check)
		lt_json_member(out, &inner, "checked_on", source->checked_on);
	lt_buf_char(out, '}');
}

void lt_json_diag(struct lt_buf *out, const struct lt_diag *diag)
{
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_member(out, &first, "code",
	               lt_str_of(lt_diag_kind(diag->code)->number));
	lt_json_member(out, &first, "severity",
	               lt_str_of(lt_severity_name(diag->severity)));
	lt_json_member(out, &first, "message", lt_str_of(diag->message));
	lt_json_place_members(out, &first, &diag->at);
	if (diag->hint)
		lt_json_member(out, &first, "hint", lt_str_of(diag->hint));
	lt_buf_char(out, '}');
}

void lt_json_steps(struct lt_buf *out, bool *first, const struct lt_step *steps,
                   size_t count)
{
	bool inner = true;

	lt_json_key(out, first, "steps");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		const struct lt_step *step = &steps[i];
		bool member = true;

		lt_json_comma(out, &inner);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "code",
		               lt_str_of(lt_phrase_code(step->phrase)));
		if (step->has_day) {
			lt_json_key(out, &member, "day");
			lt_json_day(out, step->day);
		}
		if (step->has_instant) {
			lt_json_key(out, &member, "at");
			lt_json_instant(out, step->at);
		}
		lt_json_member(out, &member, "text", step->text);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

void lt_json_diags(struct lt_buf *out, const struct lt_diags *diags,
                   const char *before)
{
	bool first = true;

	lt_buf_char(out, '[');
	for (size_t i = 0; i < diags->count; i++) {
		lt_json_comma(out, &first);
		lt_buf_puts(out, before);
		lt_json_diag(out, &diags->list[i]);
	}
	lt_buf_char(out, ']');
}
