#include "base/safe.h"
#include "render/report.h"

static void put_place(struct lt_buf *out, const struct lt_place *at)
{
	if (!at->file)
		return;
	lt_safe_put(out, lt_str_of(at->file));
	if (at->line) {
		lt_buf_char(out, ':');
		lt_buf_int(out, at->line);
		lt_buf_char(out, ':');
		lt_buf_int(out, at->column);
	}
	lt_buf_puts(out, ": ");
}

/* The source line with the place marked. Long lines are shown around the
 * place, so that the mark stands under what it means. */
static void put_excerpt(struct lt_buf *out, const struct lt_place *at)
{
	struct lt_buf line = { 0 };
	struct lt_str rest = at->excerpt;
	uint32_t column = 1;
	size_t mark = 0;

	if (!at->excerpt.size || !at->column)
		return;
	while (rest.size && column < at->column) {
		size_t size = 1;

		while (size < rest.size &&
		       ((unsigned char)rest.at[size] & 0xc0) == 0x80)
			size++;
		/* A tab is one blank here, so that the mark fits. */
		if (rest.at[0] == '\t')
			lt_buf_char(&line, ' ');
		else
			lt_safe_put(&line, lt_str_head(rest, size));
		rest = lt_str_from(rest, size);
		column++;
	}
	for (size_t i = 0; i < line.size; i++)
		mark += ((unsigned char)line.at[i] & 0xc0) != 0x80;
	for (size_t i = 0; i < rest.size; i++)
		if (rest.at[i] == '\t') {
			lt_safe_put(&line, lt_str_head(rest, i));
			lt_buf_char(&line, ' ');
			rest = lt_str_from(rest, i + 1);
			i = 0;
		}
	lt_safe_put(&line, rest);
	lt_buf_puts(out, "    ");
	lt_buf_put(out, lt_buf_str(&line));
	lt_buf_puts(out, "\n    ");
	lt_buf_repeat(out, ' ', mark);
	lt_buf_puts(out, "^\n");
	lt_buf_free(&line);
}

static void put_diag(struct lt_buf *out, const struct lt_diag *diag,
                     bool with_colour)
{
	static const char *const colours[] = { "", "\033[36m", "\033[33m",
		                               "\033[1;31m" };

	put_place(out, &diag->at);
	if (with_colour)
		lt_buf_puts(out, colours[diag->severity]);
	lt_buf_puts(out, lt_severity_name(diag->severity));
	if (with_colour)
		lt_buf_puts(out, "\033[0m");
	lt_buf_puts(out, ": ");
	lt_safe_put(out, lt_str_of(diag->message));
	lt_buf_puts(out, " [");
	lt_buf_puts(out, lt_diag_kind(diag->code)->number);
	lt_buf_puts(out, "]\n");
	put_excerpt(out, &diag->at);
	if (diag->hint) {
		lt_buf_puts(out, "    hint: ");
		lt_safe_put(out, lt_str_of(diag->hint));
		lt_buf_char(out, '\n');
	}
}

void lt_render_diags(struct lt_buf *out, const struct lt_diags *diags,
                     bool with_colour)
{
	for (size_t i = 0; i < diags->count; i++)
		put_diag(out, &diags->list[i], with_colour);
	if (diags->beyond) {
		lt_buf_puts(out, "leadtime: and ");
		lt_buf_int(out, (int64_t)diags->beyond);
		lt_buf_puts(out, " more of them\n");
	}
}
