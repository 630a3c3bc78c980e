#include "normalise/sheet.h"

#include "base/buf.h"
#include "normalise/languages.h"

void lt_sheet_report(struct lt_diags *diags, enum lt_code code,
                     const struct lt_sheet_cell *cell, struct lt_str more)
{
	lt_diag(diags, code, &cell->at, lt_diag_quote(diags, cell->text),
	        lt_diag_quote(diags, cell->from->header), more);
}

void lt_sheet_put_text(struct lt_buf *buf, struct lt_str text)
{
	static const char digits[] = "0123456789abcdef";

	lt_buf_char(buf, '"');
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c == '"' || c == '\\') {
			lt_buf_char(buf, '\\');
			lt_buf_char(buf, (char)c);
		} else if (c == '\n') {
			lt_buf_puts(buf, "\\n");
		} else if (c < 0x20 || c == 0x7f) {
			lt_buf_puts(buf, "\\u00");
			lt_buf_char(buf, digits[c >> 4]);
			lt_buf_char(buf, digits[c & 15]);
		} else {
			lt_buf_char(buf, (char)c);
		}
	}
	lt_buf_char(buf, '"');
}

static bool text_value(struct lt_arena *arena, struct lt_diags *diags,
                       const struct lt_sheet_cell *cell, struct lt_str *json)
{
	struct lt_buf buf = { 0 };

	(void)diags;
	lt_sheet_put_text(&buf, cell->text);
	*json = lt_buf_finish(&buf, arena);
	return true;
}

/* "12", also as spreadsheets write a number that was once computed: "12.0". */
static bool count_value(struct lt_arena *arena, struct lt_diags *diags,
                        const struct lt_sheet_cell *cell, struct lt_str *json)
{
	struct lt_str digits = cell->text;
	bool good;

	if (lt_str_ends(digits, LT_STR(".0")))
		digits.size -= 2;
	while (digits.size > 1 && digits.at[0] == '0')
		digits = lt_str_from(digits, 1);
	good = digits.size > 0 && digits.size < 10;
	for (size_t i = 0; i < digits.size; i++)
		good &= lt_is_digit(digits.at[i]);
	if (good)
		*json = lt_arena_copy(arena, digits);
	else
		lt_sheet_report(diags, LT_D_SHEET_COUNT, cell,
		                (struct lt_str){ 0 });
	return good;
}

static bool truth_value(struct lt_arena *arena, struct lt_diags *diags,
                        const struct lt_sheet_cell *cell, struct lt_str *json)
{
	static const char *const yes[] = { "yes", "y",  "true", "1", "x",
		                           "oui", "ja", "si",   NULL };
	static const char *const no[] = { "no",  "n",    "false", "0",
		                          "non", "nein", NULL };
	struct lt_str word = lt_column_fold(arena, cell->text);

	for (size_t i = 0; yes[i]; i++)
		if (lt_str_is(word, yes[i])) {
			*json = LT_STR("true");
			return true;
		}
	for (size_t i = 0; no[i]; i++)
		if (lt_str_is(word, no[i])) {
			*json = LT_STR("false");
			return true;
		}
	lt_sheet_report(diags, LT_D_SHEET_TRUTH, cell, (struct lt_str){ 0 });
	return false;
}

/* Texts parted by semicolons or line breaks. */
static bool list_value(struct lt_arena *arena, struct lt_diags *diags,
                       const struct lt_sheet_cell *cell, struct lt_str *json)
{
	struct lt_buf buf = { 0 };
	struct lt_str rest = cell->text;

	(void)diags;
	lt_buf_char(&buf, '[');
	while (rest.size) {
		struct lt_str one;
		size_t end = 0;

		while (end < rest.size && rest.at[end] != ';' &&
		       rest.at[end] != '\n')
			end++;
		one = lt_str_trim(lt_str_head(rest, end));
		if (one.size && buf.size > 1)
			lt_buf_char(&buf, ',');
		if (one.size)
			lt_sheet_put_text(&buf, one);
		rest = lt_str_from(rest, end + 1);
	}
	lt_buf_char(&buf, ']');
	*json = lt_buf_finish(&buf, arena);
	return true;
}

/* --- languages ---------------------------------------------------------- */

static bool is_part_end(char c)
{
	return c == ',' || c == ';' || c == '/' || c == '+' || c == '&' ||
	       c == '\n';
}

/* The tag that TEXT, of a cell, is the name or the code of. Nearly every word
 * of three letters is some language's code, also "all" and "tbd". */
static struct lt_str tag_of(struct lt_arena *arena, struct lt_diags *diags,
                            const struct lt_sheet_cell *cell,
                            struct lt_str text)
{
	struct lt_sheet_cell part = *cell;
	struct lt_str tag = lt_column_language(arena, text);

	if (tag.size || !lt_language_is_known(text))
		return tag;
	part.text = text;
	if (text.size == 3)
		lt_sheet_report(diags, LT_D_SHEET_THREE_LETTERS, &part,
		                (struct lt_str){ 0 });
	return text;
}

bool lt_sheet_languages(struct lt_arena *arena, struct lt_diags *diags,
                        const struct lt_sheet_cell *cell, struct lt_str **tags,
                        size_t *count)
{
	struct lt_str rest = cell->text;

	*tags = NULL;
	*count = 0;
	while (rest.size) {
		struct lt_str part, tag, *place;
		size_t end = 0;

		while (end < rest.size && !is_part_end(rest.at[end]))
			end++;
		part = lt_str_trim(lt_str_head(rest, end));
		rest = lt_str_from(rest, end + 1);
		if (!part.size)
			continue;
		tag = tag_of(arena, diags, cell, part);
		if (!tag.size) {
			lt_sheet_report(diags, LT_D_SHEET_LANGUAGE, cell,
			                lt_language_meant(part));
			return false;
		}
		place = lt_arena_push(arena, (void **)tags, (*count)++,
		                      sizeof **tags);
		/* The memory of the row is used again for the next one. */
		*place = lt_arena_copy(arena, tag);
	}
	return true;
}

static bool tag_value(struct lt_arena *arena, struct lt_diags *diags,
                      const struct lt_sheet_cell *cell, struct lt_str *json)
{
	struct lt_buf buf = { 0 };
	struct lt_str tag = tag_of(arena, diags, cell, cell->text);

	if (!tag.size) {
		lt_sheet_report(diags, LT_D_SHEET_LANGUAGE, cell,
		                lt_language_meant(cell->text));
		return false;
	}
	lt_sheet_put_text(&buf, tag);
	*json = lt_buf_finish(&buf, arena);
	return true;
}

/* --- by kind ------------------------------------------------------------ */

struct lt_str lt_sheet_as_it_stands(struct lt_arena *arena,
                                    const struct lt_sheet_cell *cell)
{
	struct lt_str json;

	text_value(arena, NULL, cell, &json);
	return json;
}

bool lt_sheet_value(struct lt_arena *arena, struct lt_diags *diags,
                    const struct lt_sheet_cell *cell, struct lt_str *json)
{
	/* A row for each kind; those without a function give no value. */
	static bool (*const values[])(
	    struct lt_arena * arena, struct lt_diags * diags,
	    const struct lt_sheet_cell *cell, struct lt_str *json) = {
		[LT_COLUMN_NONE] = NULL,
		[LT_COLUMN_TEXT] = text_value,
		[LT_COLUMN_COUNT] = count_value,
		[LT_COLUMN_TRUTH] = truth_value,
		[LT_COLUMN_LIST] = list_value,
		[LT_COLUMN_TAG] = tag_value,
		[LT_COLUMN_ACT] = lt_sheet_date,
		[LT_COLUMN_LANGUAGE] = NULL,
		[LT_COLUMN_ATTRIBUTE] = text_value,
		[LT_COLUMN_EVIDENCE] = text_value,
		[LT_COLUMN_NOT_NEEDED] = NULL,
	};
	enum lt_column_kind kind = cell->from->column.kind;

	if (lt_str_find(cell->text, '\0') < cell->text.size) {
		lt_diag(diags, LT_D_SHEET_CONTROL, &cell->at,
		        lt_diag_quote(diags, cell->from->header));
		return false;
	}
	return values[kind](arena, diags, cell, json);
}
