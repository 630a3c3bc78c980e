#include "render/wrap.h"

static bool is_begin(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

static unsigned columns_of(struct lt_str word)
{
	unsigned columns = 0;

	for (size_t i = 0; i < word.size; i++)
		columns += is_begin(word.at[i]);
	return columns;
}

static void next_line(struct lt_buf *out, unsigned indent)
{
	while (out->size && out->at[out->size - 1] == ' ')
		out->size--;
	lt_buf_char(out, '\n');
	lt_buf_repeat(out, ' ', indent);
}

/* Whole lines of a word that begins a line; gives what is left. */
static struct lt_str put_lines(struct lt_buf *out, struct lt_str word,
                               unsigned indent, unsigned width)
{
	while (width > indent && columns_of(word) > width - indent) {
		unsigned room = width - indent + 1;
		size_t end = 0;

		while (!is_begin(word.at[end]) || --room)
			end++;
		lt_buf_put(out, lt_str_head(word, end));
		next_line(out, indent);
		word = lt_str_from(word, end);
	}
	return word;
}

static void put(struct lt_buf *out, struct lt_str text, unsigned column,
                unsigned indent, unsigned width, bool is_hard)
{
	while (text.size) {
		size_t blank = lt_str_find(text, ' ');
		struct lt_str word = lt_str_head(text, blank);

		if (column + columns_of(word) > width && column > indent) {
			next_line(out, indent);
			column = indent;
		}
		if (is_hard && column == indent)
			word = put_lines(out, word, indent, width);
		lt_buf_put(out, word);
		column += columns_of(word);
		if (blank < text.size) {
			lt_buf_char(out, ' ');
			column++;
		}
		text = lt_str_from(text, blank + 1);
	}
	lt_buf_char(out, '\n');
}

void lt_put_wrapped(struct lt_buf *out, struct lt_str text, unsigned column,
                    unsigned indent, unsigned width)
{
	put(out, text, column, indent, width, false);
}

void lt_put_wrapped_hard(struct lt_buf *out, struct lt_str text,
                         unsigned column, unsigned indent, unsigned width)
{
	put(out, text, column, indent, width, true);
}
