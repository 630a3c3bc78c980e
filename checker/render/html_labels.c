#include "render/html_labels.h"

/* About what a letter takes, and the blank around a text. */
enum { LETTER = 6, AROUND = 14 };

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
