#include "render/wrap.h"

void lt_put_wrapped(struct lt_buf *out, struct lt_str text, unsigned column,
                    unsigned indent, unsigned width)
{
	while (text.size) {
		size_t blank = lt_str_find(text, ' ');
		struct lt_str word = lt_str_head(text, blank);
		unsigned columns = 0;

		for (size_t i = 0; i < word.size; i++)
			columns += ((unsigned char)word.at[i] & 0xc0) != 0x80;
		if (column + columns > width && column > indent) {
			while (out->size && out->at[out->size - 1] == ' ')
				out->size--;
			lt_buf_char(out, '\n');
			lt_buf_repeat(out, ' ', indent);
			column = indent;
		}
		lt_buf_put(out, word);
		column += columns;
		if (blank < text.size) {
			lt_buf_char(out, ' ');
			column++;
		}
		text = lt_str_from(text, blank + 1);
	}
	lt_buf_char(out, '\n');
}
