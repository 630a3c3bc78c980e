#include "render/html_labels.h"

#include "base/utf8.h"
#include "base/wide.h"
#include "render/html_page.h"

/* About what a letter takes, and the blank around a text; how many letters a
 * name may have. */
enum { LETTER = 6, AROUND = 14, NAME_CHARS = 22 };

/* What a character takes in the bold letters of a wide font, in tenths. */
enum { THIN = 46, PLAIN = 84, CAPITAL = 92, IDEOGRAPH = 120 };

struct placing {
	struct lt_html_label *labels;
	int flip, rows;
};

static bool is_flipped(const struct placing *placing,
                       const struct lt_html_label *label)
{
	return label->x > placing->flip;
}

static int size_of(const struct lt_html_label *label)
{
	return AROUND + LETTER * (int)label->text.size;
}

static int from_of(const struct placing *placing,
                   const struct lt_html_label *label)
{
	return is_flipped(placing, label) ? label->x - size_of(label)
	                                  : label->x;
}

/* Whether their lines or texts would touch in one row. */
static bool touch(const struct placing *placing, const struct lt_html_label *a,
                  const struct lt_html_label *b)
{
	int a_from = from_of(placing, a), b_from = from_of(placing, b);

	return a_from < b_from + size_of(b) && b_from < a_from + size_of(a);
}

/* Puts a label into the first row below all labels from BEGIN to END that it
 * would touch. */
static void place(struct placing *placing, struct lt_html_label *label,
                  size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		const struct lt_html_label *other = &placing->labels[i];

		if (other->row >= label->row && touch(placing, other, label))
			label->row = other->row + 1;
	}
	if (label->row + 1 > placing->rows)
		placing->rows = label->row + 1;
}

static void sort(struct lt_html_label *labels, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j && labels[j - 1].x > labels[j].x; j--) {
			struct lt_html_label swap = labels[j];

			labels[j] = labels[j - 1];
			labels[j - 1] = swap;
		}
}

/* Of labels right of their lines a later one stands lower, of labels left of
 * their lines an earlier one, so that no line crosses a text. */
int lt_html_place_labels(struct lt_html_label *labels, size_t count, int flip)
{
	struct placing placing = { labels, flip, 0 };
	size_t flipped = count;

	sort(labels, count);
	while (flipped && is_flipped(&placing, &labels[flipped - 1]))
		flipped--;
	for (size_t i = 0; i < flipped; i++)
		place(&placing, &labels[i], 0, i);
	for (size_t i = count; i > flipped; i--) {
		place(&placing, &labels[i - 1], 0, flipped);
		place(&placing, &labels[i - 1], i, count);
	}
	return placing.rows;
}

/* --- names -------------------------------------------------------------- */

static int one(uint32_t code)
{
	(void)code;
	return 1;
}

static int in_bold(uint32_t code)
{
	unsigned columns = lt_wide_char(code);

	if (columns != 1)
		return columns ? IDEOGRAPH : 0;
	if (code < '0' && code != '+' && code != '#')
		return THIN; /* blanks, marks and strokes, mostly */
	return (code >= 'A' && code <= 'Z') || code > 0x7f ? CAPITAL : PLAIN;
}

/* TEXT, or as much of it as ROOM holds with the sign that there is more. */
static struct lt_str fitted(struct lt_html_page *page, struct lt_str text,
                            int (*takes)(uint32_t code), int room)
{
	struct lt_buf made = { 0 };
	size_t end = 0, cut = 0;
	int width = 0;
	uint32_t code;

	while (end < text.size && width <= room) {
		size_t size = lt_utf8_next(lt_str_from(text, end), &code);

		if (width + takes(0x2026) <= room)
			cut = end;
		width += takes(size ? code : 0xfffd);
		end += size ? size : 1;
	}
	if (width <= room)
		return text;
	lt_buf_put(&made, lt_str_head(text, cut));
	lt_buf_puts(&made, "\xe2\x80\xa6");
	return lt_buf_finish(&made, &page->scratch);
}

struct lt_str lt_html_shortened(struct lt_html_page *page, struct lt_str text)
{
	return fitted(page, text, one, NAME_CHARS);
}

struct lt_str lt_html_lane_name(struct lt_html_page *page, struct lt_str text,
                                int room)
{
	return fitted(page, text, in_bold, room * 10);
}
