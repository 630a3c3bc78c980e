#include "read/columns.h"

#include "base/buf.h"
#include "base/charset.h"
#include "base/similar.h"
#include "base/utf8.h"

/* --- names -------------------------------------------------------------- */

struct names {
	const char *key;
	const char *const *names; /* up to NULL */
};

#define NAMES(...)                                                             \
	(const char *const[])                                                  \
	{                                                                      \
		__VA_ARGS__, NULL                                              \
	}

static const struct names header_rows[] = {
#include "read/columns.inc"
};

static const struct names language_rows[] = {
#include "read/column_languages.inc"
};

enum {
	HEADERS = sizeof header_rows / sizeof header_rows[0],
	LANGUAGES = sizeof language_rows / sizeof language_rows[0],
	/* Longer than any two names together it is a text, not a header. */
	HEADER_BYTES_MAX = 100
};

const struct lt_column lt_column_keys[] = {
	{ LT_COLUMN_TEXT, "symbol", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "id", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "title", { 0 }, { 0 }, true },
	{ LT_COLUMN_TEXT, "body", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "kind", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "session", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "meeting", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "item", { 0 }, { 0 }, false },
	{ LT_COLUMN_COUNT, "pages", { 0 }, { 0 }, true },
	{ LT_COLUMN_COUNT, "words", { 0 }, { 0 }, true },
	{ LT_COLUMN_TEXT, "author", { 0 }, { 0 }, false },
	{ LT_COLUMN_LIST, "authors", { 0 }, { 0 }, false },
	{ LT_COLUMN_TAG, "original_language", { 0 }, { 0 }, false },
	{ LT_COLUMN_ACT, "submitted", { 0 }, { 0 }, false },
	{ LT_COLUMN_ACT, "received", { 0 }, { 0 }, false },
	{ LT_COLUMN_ACT, "issued", { 0 }, { 0 }, true },
	{ LT_COLUMN_ACT, "circulated", { 0 }, { 0 }, true },
	{ LT_COLUMN_ACT, "dispatched", { 0 }, { 0 }, true },
	{ LT_COLUMN_ACT, "posted", { 0 }, { 0 }, true },
	{ LT_COLUMN_ACT, "considered", { 0 }, { 0 }, false },
	{ LT_COLUMN_ACT, "adopted", { 0 }, { 0 }, false },
	{ LT_COLUMN_TEXT, "revises", { 0 }, { 0 }, false },
	{ LT_COLUMN_TRUTH, "substantive", { 0 }, { 0 }, false },
	{ LT_COLUMN_EVIDENCE, "evidence", { 0 }, { 0 }, true },
	{ LT_COLUMN_TEXT, "url", { 0 }, { 0 }, true },
	{ LT_COLUMN_ATTRIBUTE, "attributes", { 0 }, { 0 }, false },
	{ LT_COLUMN_LANGUAGE, "language", { 0 }, { 0 }, false },
	{ LT_COLUMN_NONE, NULL, { 0 }, { 0 }, false },
};

static bool key_named(struct lt_str key, struct lt_column *column)
{
	for (size_t i = 0; lt_column_keys[i].key; i++)
		if (lt_str_is(key, lt_column_keys[i].key)) {
			*column = lt_column_keys[i];
			return true;
		}
	return false;
}

/* Whether WANTED, which is not empty, is one of NAMES. Hundreds of them are
 * asked for every cell: the first letter tells most apart. */
static bool is_one_of(struct lt_str wanted, const char *const *names)
{
	for (; *names; names++)
		if (**names == *wanted.at && lt_str_is(wanted, *names))
			return true;
	return false;
}

static const char *row_named(const struct names *rows, size_t count,
                             struct lt_str wanted)
{
	for (size_t i = 0; i < count && wanted.size; i++)
		if (is_one_of(wanted, rows[i].names))
			return rows[i].key;
	return NULL;
}

/* --- folding ------------------------------------------------------------ */

/* The letter without its accent, of Latin-1 (C0 to FF); a blank: a sign. */
static const char plain_letters[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";

_Static_assert(sizeof plain_letters == 65, "a letter for each of 64");

static void fold_one(struct lt_buf *buf, struct lt_str bytes, uint32_t code)
{
	char c = ' ';

	if (code >= 0x300 && code < 0x370)
		return; /* an accent of its own */
	if (code == 0xdf || code == 0x153 || code == 0x152) {
		lt_buf_puts(buf, code == 0xdf ? "ss" : "oe");
		return;
	}
	if (code >= 'A' && code <= 'Z')
		c = (char)(code + 32);
	else if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
		c = (char)code;
	else if (code >= 0xc0 && code < 0x100)
		c = plain_letters[code - 0xc0];
	/* Letters of other scripts stay as they are. */
	if (code >= 0x100 && (code < 0x2000 || code > 0x206f)) {
		lt_buf_put(buf, bytes);
		return;
	}
	if (c != ' ' || (buf->size && buf->at[buf->size - 1] != ' '))
		lt_buf_char(buf, c);
}

struct lt_str lt_column_fold(struct lt_arena *arena, struct lt_str text)
{
	struct lt_buf buf = { 0 };
	struct lt_str folded;

	while (text.size) {
		uint32_t code = ' ';
		size_t size = lt_utf8_next(text, &code);

		fold_one(&buf, lt_str_head(text, size), code);
		text = lt_str_from(text, size ? size : 1);
	}
	folded = lt_arena_copy(arena, lt_str_trim(lt_buf_str(&buf)));
	lt_buf_free(&buf);
	return folded;
}

/* --- languages ---------------------------------------------------------- */

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* "pt br" is pt-BR, "zh hans" zh-Hans. */
static struct lt_str with_subtag(struct lt_arena *arena, const char *code,
                                 struct lt_str subtag)
{
	char *tag = lt_arena_take(arena, 8);
	size_t size = strlen(code);

	if (subtag.size != 2 && subtag.size != 4)
		return (struct lt_str){ 0 };
	for (size_t i = 0; i < subtag.size; i++)
		if (subtag.at[i] < 'a' || subtag.at[i] > 'z')
			return (struct lt_str){ 0 };
	memcpy(tag, code, size);
	tag[size++] = '-';
	for (size_t i = 0; i < subtag.size; i++)
		tag[size++] = subtag.size == 2 || i == 0 ? upper(subtag.at[i])
		                                         : subtag.at[i];
	return (struct lt_str){ tag, size };
}

static struct lt_str language_of(struct lt_arena *arena, struct lt_str folded)
{
	const char *code = row_named(language_rows, LANGUAGES, folded);
	size_t blank = lt_str_find(folded, ' ');

	if (code)
		return lt_str_of(code);
	if (blank != 2)
		return (struct lt_str){ 0 };
	code = row_named(language_rows, LANGUAGES, lt_str_head(folded, blank));
	return code ? with_subtag(arena, code, lt_str_from(folded, blank + 1))
	            : (struct lt_str){ 0 };
}

struct lt_str lt_column_language(struct lt_arena *arena, struct lt_str text)
{
	struct lt_str folded = lt_column_fold(arena, text);

	/* In a cell the codes that a header cannot have are clear. */
	for (size_t i = 0; i < LANGUAGES; i++)
		if (lt_str_is(folded, language_rows[i].key))
			return folded;
	return language_of(arena, folded);
}

/* --- slips -------------------------------------------------------------- */

/* Other names of short words are near each other, too. */
static unsigned letters_off(struct lt_str folded)
{
	return folded.size < 4 ? 0 : folded.size < 8 ? 1 : 2;
}

/* The name that FOLDED is but for a slip, and the key that it gives. */
static struct lt_str name_near(struct lt_str folded, struct lt_str *key)
{
	struct lt_nearest nearest = lt_nearest(folded);

	for (size_t i = 0; i < HEADERS; i++)
		for (const char *const *name = header_rows[i].names; *name;
		     name++) {
			struct lt_str before = nearest.best;

			lt_nearest_try(&nearest, lt_str_of(*name));
			if (nearest.best.at != before.at)
				*key = lt_str_of(header_rows[i].key);
		}
	return nearest.best.size && nearest.distance <= letters_off(folded)
	           ? nearest.best
	           : (struct lt_str){ 0 };
}

/* The same of an act beside a language: "Circulatd FR". */
static struct lt_str version_near(struct lt_arena *arena, struct lt_str act,
                                  struct lt_str language, struct lt_str *key)
{
	struct lt_str code = language_of(arena, language);
	struct lt_str name = { 0 };
	struct lt_column column = { 0 };
	struct lt_buf buf = { 0 };

	if (code.size)
		name = name_near(act, key);
	if (!name.size || !key_named(*key, &column) ||
	    column.kind != LT_COLUMN_ACT)
		return (struct lt_str){ 0 };
	lt_buf_put(&buf, *key);
	lt_buf_char(&buf, '.');
	lt_buf_put(&buf, code);
	*key = lt_buf_finish(&buf, arena);
	lt_buf_put(&buf, name);
	lt_buf_char(&buf, ' ');
	lt_buf_put(&buf, language);
	return lt_buf_finish(&buf, arena);
}

struct lt_str lt_column_meant(struct lt_arena *arena, struct lt_str header,
                              struct lt_str *key)
{
	struct lt_str folded = lt_column_fold(arena, header);
	struct lt_str meant = { 0 };

	for (size_t i = 0;
	     i < folded.size && folded.size < HEADER_BYTES_MAX && !meant.size;
	     i++) {
		struct lt_str left = lt_str_head(folded, i);
		struct lt_str right = lt_str_from(folded, i + 1);

		if (folded.at[i] != ' ')
			continue;
		meant = version_near(arena, left, right, key);
		if (!meant.size)
			meant = version_near(arena, right, left, key);
	}
	return meant.size ? meant : name_near(folded, key);
}

/* --- headers ------------------------------------------------------------ */

/* "attributes.NAME", "evidence.ACT" */
static bool is_member(struct lt_arena *arena, struct lt_str text,
                      struct lt_column *column)
{
	size_t dot = lt_str_find(text, '.');
	struct lt_column act;

	if (dot + 1 >= text.size || !key_named(lt_str_head(text, dot), column))
		return false;
	column->name = lt_arena_copy(arena, lt_str_from(text, dot + 1));
	if (column->kind == LT_COLUMN_EVIDENCE)
		return key_named(column->name, &act) &&
		       act.kind == LT_COLUMN_ACT;
	return column->kind == LT_COLUMN_ATTRIBUTE;
}

/* A key that a column may give whole. */
static bool is_whole_key(struct lt_str text, struct lt_column *column)
{
	return key_named(text, column) && column->kind != LT_COLUMN_EVIDENCE &&
	       column->kind != LT_COLUMN_ATTRIBUTE;
}

/* An act and a language, in either order. */
static bool is_version(struct lt_arena *arena, struct lt_str act,
                       struct lt_str language, struct lt_column *column)
{
	const char *key = row_named(header_rows, HEADERS, act);

	if (!key || !key_named(lt_str_of(key), column) ||
	    column->kind != LT_COLUMN_ACT)
		return false;
	column->language = language_of(arena, language);
	return column->language.size > 0;
}

bool lt_column_of_header(struct lt_arena *arena, struct lt_str header,
                         struct lt_column *column)
{
	struct lt_str folded = lt_column_fold(arena, header), language;
	const char *key = row_named(header_rows, HEADERS, folded);

	*column = (struct lt_column){ 0 };
	if (is_member(arena, lt_str_trim(header), column) ||
	    is_whole_key(lt_str_trim(header), column))
		return true;
	*column = (struct lt_column){ 0 };
	if (key)
		return key_named(lt_str_of(key), column);
	language = language_of(arena, folded);
	if (language.size) {
		key_named(LT_STR("circulated"), column);
		column->language = language;
		return true;
	}
	for (size_t i = 0; i < folded.size && folded.size < HEADER_BYTES_MAX;
	     i++) {
		struct lt_str left = lt_str_head(folded, i);
		struct lt_str right = lt_str_from(folded, i + 1);

		if (folded.at[i] == ' ' &&
		    (is_version(arena, left, right, column) ||
		     is_version(arena, right, left, column)))
			return true;
	}
	*column = (struct lt_column){ 0 };
	return false;
}

bool lt_column_of_target(struct lt_arena *arena, struct lt_str target,
                         struct lt_column *column)
{
	size_t dot = lt_str_find(target, '.');

	*column = (struct lt_column){ 0 };
	if (lt_str_is(target, "-")) {
		column->kind = LT_COLUMN_NOT_NEEDED;
		return true;
	}
	if (is_member(arena, target, column) || is_whole_key(target, column))
		return true;
	if (!key_named(lt_str_head(target, dot), column) ||
	    column->kind != LT_COLUMN_ACT || dot + 1 >= target.size)
		return false;
	column->language = lt_arena_copy(arena, lt_str_from(target, dot + 1));
	column->name = (struct lt_str){ 0 };
	return true;
}

/* --- sniffing ----------------------------------------------------------- */

/* Takes the next cell of the first line off TEXT; *IS_LAST: the line ends
 * behind it. Marks inside cells do not matter for what a header says. */
static struct lt_str first_cell(struct lt_str *text, char delimiter,
                                bool *is_last)
{
	bool quoted = false;
	size_t end;
	struct lt_str cell;

	for (end = 0; end < text->size; end++) {
		char c = text->at[end];

		quoted ^= c == '"';
		if (!quoted && (c == delimiter || c == '\n' || c == '\r'))
			break;
	}
	cell = lt_str_trim(lt_str_head(*text, end));
	*is_last = end >= text->size || text->at[end] != delimiter;
	*text = lt_str_from(*text, end + 1);
	if (cell.size > 1 && cell.at[0] == '"')
		cell = lt_str_head(lt_str_from(cell, 1), cell.size - 2);
	return cell;
}

/* Known columns of the first line and all of them, if DELIMITER parts it. */
static void count_cells(struct lt_arena *arena, struct lt_str text,
                        char delimiter, size_t found[2])
{
	bool is_last = false;

	found[0] = found[1] = 0;
	while (!is_last && found[1] < 1000) {
		struct lt_column column;
		struct lt_str cell = first_cell(&text, delimiter, &is_last);

		found[0] += lt_column_of_header(arena, cell, &column);
		found[1]++;
	}
}

/* The first 64 KiB as UTF-8 without what stands in front of the header. */
static struct lt_str readable(struct lt_str head, struct lt_buf *buf)
{
	head = lt_str_head(head, 65536);
	if (lt_is_utf16(head))
		lt_from_utf16(buf, head);
	else if (lt_utf8_check(head) + 4 < head.size)
		lt_from_windows_1252(buf, head);
	else
		lt_buf_put(buf, head);
	head = lt_buf_str(buf);
	if (lt_str_starts(head, LT_STR("\xef\xbb\xbf")))
		head = lt_str_from(head, 3);
	return head;
}

static struct lt_str header_line(struct lt_str text)
{
	if (lt_str_starts(text, LT_STR("sep=")))
		text = lt_str_from(text, lt_str_find(text, '\n') + 1);
	while (text.size &&
	       (text.at[0] == '\n' || text.at[0] == '\r' || text.at[0] == ' '))
		text = lt_str_from(text, 1);
	return text;
}

bool lt_columns_sniff(struct lt_str head, char *delimiter)
{
	static const char delimiters[] = ",;\t|";
	struct lt_arena arena = { 0 };
	struct lt_buf buf = { 0 };
	size_t best[2] = { 0, 0 };

	head = readable(head, &buf);
	*delimiter = ',';
	for (size_t i = 0; delimiters[i]; i++) {
		size_t found[2];

		count_cells(&arena, header_line(head), delimiters[i], found);
		if (found[0] > best[0] ||
		    (found[0] == best[0] && found[1] > best[1])) {
			*delimiter = delimiters[i];
			best[0] = found[0];
			best[1] = found[1];
		}
	}
	if (lt_str_starts(head, LT_STR("sep=")) && head.size > 4)
		*delimiter = head.at[4];
	lt_arena_free(&arena);
	lt_buf_free(&buf);
	return best[0] > 1 || (best[0] == 1 && best[1] > 1);
}
