#include "base/safe.h"
#include "base/utf8.h"
#include "render/report.h"

static void put_place(struct lt_buf *out, const struct lt_place *at)
{
	if (!at->file)
		return;
	lt_safe_put_codes(out, lt_str_of(at->file), SIZE_MAX);
	if (at->line) {
		lt_buf_char(out, ':');
		lt_buf_int(out, at->line);
		lt_buf_char(out, ':');
		lt_buf_int(out, at->column);
	}
	lt_buf_puts(out, ": ");
}

/* As much of a source line as is shown, and how much of it stands before the
 * place. */
enum { SHOWN_COLUMNS = 72, SHOWN_BEFORE = 40 };

static size_t next_character(struct lt_str text)
{
	size_t size = 1;

	while (size < text.size &&
	       ((unsigned char)text.at[size] & 0xc0) == 0x80)
		size++;
	return size < text.size ? size : text.size;
}

/* The columns that the characters of TEXT take when they are made safe; a
 * tab is one blank, so that the mark fits. */
static uint32_t put_characters(struct lt_buf *out, struct lt_str *text,
                               uint32_t count)
{
	size_t begin = out->size;

	for (; count && text->size; count--) {
		size_t size = next_character(*text);

		if (text->at[0] == '\t')
			lt_buf_char(out, ' ');
		else
			lt_safe_put_codes(out, lt_str_head(*text, size),
			                  SIZE_MAX);
		*text = lt_str_from(*text, size);
	}
	return (uint32_t)lt_utf8_count(lt_str_from(lt_buf_str(out), begin));
}

/* The source line with the place marked; of a long line the part around the
 * place. */
static void put_excerpt(struct lt_buf *out, const struct lt_place *at)
{
	struct lt_str rest = at->excerpt;
	uint32_t from = at->excerpt_from ? at->excerpt_from : 1;
	uint32_t before = at->column > from ? at->column - from : 0, mark = 4;

	if (!rest.size || !at->column)
		return;
	lt_buf_puts(out, "    ");
	if (before > SHOWN_BEFORE) {
		for (; before > SHOWN_BEFORE && rest.size; before--)
			rest = lt_str_from(rest, next_character(rest));
		lt_buf_puts(out, "...");
		mark += 3;
	}
	mark += put_characters(out, &rest, before);
	put_characters(out, &rest, SHOWN_COLUMNS - before);
	lt_buf_puts(out, rest.size ? "...\n" : "\n");
	lt_buf_repeat(out, ' ', mark);
	lt_buf_puts(out, "^\n");
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
	/* A notice says what was done; nobody has to find the place. */
	if (diag->severity > LT_NOTICE)
		put_excerpt(out, &diag->at);
	if (diag->at.uid && diag->at.uid[0]) {
		lt_buf_puts(out, "    entry: ");
		lt_safe_put_codes(out, lt_str_of(diag->at.uid), 200);
		lt_buf_char(out, '\n');
	}
	if (diag->hint) {
		lt_buf_puts(out, "    hint: ");
		lt_safe_put(out, lt_str_of(diag->hint));
		lt_buf_char(out, '\n');
	}
}

/* How many more there are, the gravest first. */
static void put_more(struct lt_buf *out, const struct lt_diags *diags)
{
	const char *before = "leadtime: and ";

	for (enum lt_severity i = LT_ERROR; i >= LT_NOTICE; i--) {
		size_t more = lt_diags_more(diags, i);

		if (!more)
			continue;
		lt_buf_puts(out, before);
		lt_buf_int(out, (int64_t)more);
		lt_buf_char(out, ' ');
		lt_buf_puts(out, lt_severity_name(i));
		lt_buf_puts(out, more == 1 ? "" : "s");
		before = ", ";
	}
	lt_buf_puts(out, " more\n");
}

void lt_render_diags(struct lt_buf *out, const struct lt_diags *diags,
                     bool with_colour)
{
	for (size_t i = 0; i < diags->count; i++)
		put_diag(out, &diags->list[i], with_colour);
	if (diags->beyond)
		put_more(out, diags);
}
