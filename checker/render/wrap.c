#include "render/wrap.h"

#include "base/utf8.h"
#include "base/wide.h"

#include <limits.h>

/* How lines go on after the first. */
struct form {
	unsigned indent, width;
	bool is_hard; /* a word that is wider than a line is cut */
};

void lt_end_line(struct lt_buf *out)
{
	while (out->size && out->at[out->size - 1] == ' ')
		out->size--;
	lt_buf_char(out, '\n');
}

static void next_line(struct lt_buf *out, unsigned indent)
{
	lt_end_line(out);
	lt_buf_repeat(out, ' ', indent);
}

/* The bytes of WORD that have ROOM, at least one character; marks stay with
 * what they stand on. */
static size_t size_in(struct lt_str word, unsigned room)
{
	size_t end = 0;
	unsigned columns = 0;

	while (end < word.size) {
		uint32_t code;
		size_t size = lt_utf8_next(lt_str_from(word, end), &code);

		columns += size ? lt_wide_char(code) : 1;
		if (end && columns > room)
			break;
		end += size ? size : 1;
	}
	return end;
}

/* Whole lines of a word that begins a line; gives what is left. */
static struct lt_str put_lines(struct lt_buf *out, struct lt_str word,
                               unsigned indent, unsigned width)
{
	while (width > indent && lt_wide_text(word) > width - indent) {
		size_t end = size_in(word, width - indent);

		lt_buf_put(out, lt_str_head(word, end));
		if (end == word.size)
			return lt_str_from(word, end);
		next_line(out, indent);
		word = lt_str_from(word, end);
	}
	return word;
}

static void put(struct lt_buf *out, struct lt_str text, unsigned *column,
                const struct form *form)
{
	while (text.size) {
		size_t blank = lt_str_find(text, ' ');
		struct lt_str word = lt_str_head(text, blank);

		if (*column + lt_wide_text(word) > form->width &&
		    *column > form->indent) {
			next_line(out, form->indent);
			*column = form->indent;
			/* The second of two blanks does not begin a line. */
			if (!word.size) {
				text = lt_str_from(text, 1);
				continue;
			}
		}
		if (form->is_hard && *column == form->indent)
			word = put_lines(out, word, form->indent, form->width);
		lt_buf_put(out, word);
		*column += lt_wide_text(word);
		if (blank < text.size) {
			lt_buf_char(out, ' ');
			++*column;
		}
		text = lt_str_from(text, blank + 1);
	}
}

void lt_put_words(struct lt_buf *out, struct lt_str text, unsigned *column,
                  unsigned indent, unsigned width)
{
	put(out, text, column, &(struct form){ indent, width, false });
}

void lt_put_wrapped(struct lt_buf *out, struct lt_str text, unsigned column,
                    unsigned indent, unsigned width)
{
	lt_put_words(out, text, &column, indent, width);
	lt_buf_char(out, '\n');
}

void lt_put_wrapped_hard(struct lt_buf *out, struct lt_str text,
                         unsigned column, unsigned indent, unsigned width)
{
	put(out, text, &column, &(struct form){ indent, width, true });
	lt_buf_char(out, '\n');
}

void lt_put_lines_wrapped(struct lt_buf *out, struct lt_str text, unsigned hang,
                          unsigned width)
{
	while (text.size) {
		size_t end = lt_str_find(text, '\n');
		struct lt_str line = lt_str_head(text, end);
		unsigned indent = 0;

		while (indent < line.size && line.at[indent] == ' ')
			indent++;
		lt_buf_repeat(out, ' ', indent);
		lt_put_wrapped(out, lt_str_from(line, indent), indent,
		               indent < hang ? hang : indent + 2,
		               width ? width : UINT_MAX);
		text = lt_str_from(text, end + 1);
	}
}
