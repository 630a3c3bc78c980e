#include "render/html_out.h"

#include "base/arena.h"
#include "base/safe.h"

#include <stdlib.h>

static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* The bytes from BEGIN on, once more and escaped. Most texts have nothing to
 * escape and stay as they are. */
static void escape_from(struct lt_buf *out, size_t begin)
{
	size_t size = out->size - begin, first = begin;
	char *copy;

	while (first < out->size && !entity_of(out->at[first]))
		first++;
	if (first == out->size)
		return;
	copy = lt_alloc(size);
	memcpy(copy, out->at + begin, size);
	out->size = begin;
	for (size_t i = 0; i < size; i++) {
		const char *entity = entity_of(copy[i]);

		if (entity)
			lt_buf_puts(out, entity);
		else
			lt_buf_char(out, copy[i]);
	}
	free(copy);
}

/* With & < > " ' as entities, as text of a page (base/safe.h). */
static void put_text(struct lt_buf *out, struct lt_str text)
{
	size_t begin = out->size;

	lt_safe_put_plain(out, text);
	escape_from(out, begin);
}

void lt_html_format(struct lt_buf *out, const char *format,
                    const struct lt_str *args, size_t count)
{
	const char *from = format;

	for (; *format; format++) {
		size_t number;

		if (format[0] != '{' || !lt_is_digit(format[1]) ||
		    format[2] != '}')
			continue;
		number = (size_t)(format[1] - '0');
		lt_buf_put(out,
		           (struct lt_str){ from, (size_t)(format - from) });
		if (number < count && args[number].size)
			put_text(out, args[number]);
		format += 2;
		from = format + 1;
	}
	lt_buf_puts(out, from);
}

bool lt_html_is_link(struct lt_str url)
{
	static const char *const schemes[] = { "https://", "http://",
		                               "mailto:", NULL };

	for (size_t i = 0; schemes[i]; i++) {
		struct lt_str scheme = lt_str_of(schemes[i]);

		if (url.size > scheme.size &&
		    lt_str_eq_nocase(lt_str_head(url, scheme.size), scheme))
			return true;
	}
	return false;
}

void lt_html_number(struct lt_buf *out, int64_t number)
{
	struct lt_buf digits = { 0 };

	lt_buf_int(&digits, number);
	for (size_t i = 0; i < digits.size; i++) {
		lt_buf_char(out, digits.at[i]);
		if (digits.at[i] != '-' && (digits.size - i) % 3 == 1 &&
		    i + 1 < digits.size)
			lt_buf_char(out, ',');
	}
	lt_buf_free(&digits);
}
