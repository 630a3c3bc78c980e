#include "read/sniff.h"

#include "base/charset.h"
#include "read/columns.h"

static struct lt_str skip_blanks(struct lt_str text)
{
	static const struct lt_str mark = { "\xef\xbb\xbf", 3 };

	if (lt_str_starts(text, mark))
		text = lt_str_from(text, mark.size);
	while (text.size && strchr(" \t\r\n\f\v", text.at[0]) && text.at[0])
		text = lt_str_from(text, 1);
	return text;
}

/* The position of WORD in TEXT, case of letters ignored; text.size where it
 * is not there. */
static size_t find_word(struct lt_str text, const char *word)
{
	size_t size = strlen(word);

	for (size_t i = 0; i + size <= text.size; i++)
		if (lt_str_is_nocase(lt_str_head(lt_str_from(text, i), size),
		                     word))
			return i;
	return text.size;
}

static bool is_web_page(struct lt_str text, struct lt_str *title)
{
	size_t begin, end;

	*title = (struct lt_str){ 0 };
	if (!text.size || text.at[0] != '<')
		return false;
	begin = find_word(text, "<title");
	if (begin < text.size) {
		struct lt_str rest = lt_str_from(text, begin);

		rest = lt_str_from(rest, lt_str_find(rest, '>') + 1);
		end = lt_str_find(rest, '<');
		*title = lt_str_trim(lt_str_head(rest, end));
	}
	return true;
}

/* The end of a JSON string that begins at AT (its opening quote). */
static size_t string_end(struct lt_str text, size_t at)
{
	for (at++; at < text.size && text.at[at] != '"'; at++)
		if (text.at[at] == '\\')
			at++;
	return at;
}

/* A key of the outermost object decides; the first one that is known. What
 * is not JSON at all is found out by its reader. */
static enum lt_content of_key(struct lt_str key, enum lt_content now)
{
	static const struct {
		const char *key;
		enum lt_content content;
	} keys[] = {
		{ "leadtime", LT_CONTENT_WORKSPACE },
		{ "pack", LT_CONTENT_PACK },
		{ "documents", LT_CONTENT_REGISTER },
		{ "symbol", LT_CONTENT_REGISTER },
		{ "holidays", LT_CONTENT_WORKING_CALENDAR },
		{ "weekend", LT_CONTENT_WORKING_CALENDAR },
		{ "complete", LT_CONTENT_WORKING_CALENDAR },
		{ "half_days", LT_CONTENT_WORKING_CALENDAR },
		{ "extra_working_days", LT_CONTENT_WORKING_CALENDAR },
		{ "like", LT_CONTENT_WORKING_CALENDAR },
		/* Nothing else has these; its reader says that the mark is
		 * missing. */
		{ "calendars", LT_CONTENT_WORKSPACE },
		{ "registers", LT_CONTENT_WORKSPACE },
	};

	if (now > LT_CONTENT_UNKNOWN && now != LT_CONTENT_SESSIONS)
		return now;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (lt_str_is(key, keys[i].key))
			return keys[i].content;
	return lt_str_is(key, "sessions") ? LT_CONTENT_SESSIONS : now;
}

/* Walks over the outermost object and looks at its keys. */
static enum lt_content of_object(struct lt_str text)
{
	enum lt_content content = LT_CONTENT_UNKNOWN;
	bool is_key = true;
	int depth = 0;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];

		if (c == '"') {
			size_t end = string_end(text, i);

			if (depth == 1 && is_key)
				content =
				    of_key(lt_str_head(lt_str_from(text, i + 1),
				                       end - i - 1),
				           content);
			i = end;
		} else if (c == '{' || c == '[') {
			depth++;
			is_key = depth == 1;
		} else if (c == '}' || c == ']') {
			if (--depth == 0)
				break;
		} else if (c == ',' && depth == 1) {
			is_key = true;
		} else if (c == ':' && depth == 1) {
			is_key = false;
		}
	}
	/* A session with an id alone and a document look alike; a lone object
	 * of no known key is read as a document, whose reader says what is
	 * wrong with it. */
	return content ? content : LT_CONTENT_REGISTER;
}

static enum lt_content of_utf8(struct lt_str head, struct lt_str *title)
{
	struct lt_str text = skip_blanks(head);
	size_t begin;
	char delimiter;

	*title = (struct lt_str){ 0 };
	if (!text.size)
		return LT_CONTENT_EMPTY;
	if (text.at[0] == '{')
		return of_object(text);
	if (text.at[0] == '[')
		return LT_CONTENT_REGISTER;
	if (is_web_page(text, title))
		return LT_CONTENT_WEB_PAGE;
	if (lt_columns_sniff(head, &delimiter))
		return LT_CONTENT_TABLE;
	begin = find_word(text, "BEGIN:V");
	if (begin == text.size)
		begin = find_word(text, "BEGIN: V");
	return begin < text.size ? LT_CONTENT_CALENDAR : LT_CONTENT_UNKNOWN;
}

/* What begins with the mark and is nothing else is a calendar, whose reader
 * says what is missing. The title of a web page has no bytes to point to. */
static enum lt_content of_utf16(struct lt_str head)
{
	struct lt_buf buf = { 0 };
	struct lt_str title;
	enum lt_content content;

	lt_from_utf16(&buf, head);
	content = of_utf8(lt_buf_str(&buf), &title);
	lt_buf_free(&buf);
	return content == LT_CONTENT_UNKNOWN ? LT_CONTENT_CALENDAR : content;
}

#define BYTES(text)                                                            \
	{                                                                      \
		(text), sizeof(text) - 1                                       \
	}

/* What people give instead of a table or a calendar, by the first bytes and,
 * where many programs begin alike, by a word behind them. */
static const struct {
	struct lt_str magic;
	struct lt_str word; /* empty: none */
	enum lt_content content;
	const char *what;
} foreign[] = {
	{ BYTES("PK\3\4"), BYTES("xl/"), LT_CONTENT_WORKBOOK,
	  "an Excel workbook" },
	{ BYTES("PK\3\4"), BYTES("opendocument.spreadsheet"),
	  LT_CONTENT_WORKBOOK, "an OpenDocument spreadsheet" },
	{ BYTES("PK\3\4"), BYTES("Index/"), LT_CONTENT_WORKBOOK,
	  "a file of Numbers, Pages or Keynote" },
	{ BYTES("PK\3\4"), BYTES("word/"), LT_CONTENT_FOREIGN,
	  "a Word document" },
	{ BYTES("PK\3\4"), BYTES("opendocument."), LT_CONTENT_FOREIGN,
	  "an OpenDocument file" },
	{ BYTES("PK\3\4"), BYTES(""), LT_CONTENT_FOREIGN, "a ZIP archive" },
	{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), BYTES(""),
	  LT_CONTENT_WORKBOOK, "an old Office file (.xls, .doc) or a message" },
	{ BYTES("PAR1"), BYTES(""), LT_CONTENT_WORKBOOK, "a Parquet table" },
	{ BYTES("SQLite format 3"), BYTES(""), LT_CONTENT_WORKBOOK,
	  "an SQLite database" },
	{ BYTES("%PDF-"), BYTES(""), LT_CONTENT_FOREIGN, "a PDF" },
	{ BYTES("{\\rtf"), BYTES(""), LT_CONTENT_FOREIGN, "a text in RTF" },
	{ BYTES("!BDN"), BYTES(""), LT_CONTENT_FOREIGN,
	  "an Outlook data file" },
	{ BYTES("BZh"), BYTES("1AY&SY"), LT_CONTENT_FOREIGN,
	  "a file compressed by bzip2" },
	{ BYTES("\xfd"
	        "7zXZ"),
	  BYTES(""), LT_CONTENT_FOREIGN, "a file compressed by xz" },
	{ BYTES("7z\xbc\xaf\x27\x1c"), BYTES(""), LT_CONTENT_FOREIGN,
	  "a 7-Zip archive" },
	{ BYTES("\x89PNG"), BYTES(""), LT_CONTENT_FOREIGN, "a picture" },
	{ BYTES("\xff\xd8\xff"), BYTES(""), LT_CONTENT_FOREIGN, "a picture" },
};

static bool has_word(struct lt_str head, struct lt_str word)
{
	for (size_t i = 0; i + word.size <= head.size; i++)
		if (lt_str_starts(lt_str_from(head, i), word))
			return true;
	return false;
}

/* UNKNOWN: it is none of them. */
static enum lt_content of_magic(struct lt_str head, struct lt_str *what)
{
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
		if (!lt_str_starts(head, foreign[i].magic) ||
		    !has_word(head, foreign[i].word))
			continue;
		*what = lt_str_of(foreign[i].what);
		return foreign[i].content;
	}
	return LT_CONTENT_UNKNOWN;
}

/* Whether it begins with characters of two bytes each, of which the one at ZERO
 * is NUL, as what a reader here knows does in UTF-16. */
static bool is_wide(struct lt_str head, size_t zero)
{
	enum { LEAST = 2, MOST = 8 };
	size_t i = 0;

	while (i < MOST && 2 * i + 1 < head.size && !head.at[2 * i + zero] &&
	       head.at[2 * i + !zero])
		i++;
	return i == MOST || (i >= LEAST && 2 * i == head.size);
}

/* By its mark, which in one order begins as that of UTF-16 does. */
static bool is_utf32(struct lt_str head)
{
	struct lt_str first = lt_str_head(head, 4);

	return lt_str_eq(first, LT_STR("\xff\xfe\0\0")) ||
	       lt_str_eq(first, LT_STR("\0\0\xfe\xff"));
}

static enum lt_content of_wide(struct lt_str head, struct lt_str *charset)
{
	bool is_little = is_wide(head, 1);

	if (is_utf32(head)) {
		*charset = LT_STR("UTF-32");
		return LT_CONTENT_WIDE;
	}
	if (!is_little && !is_wide(head, 0))
		return LT_CONTENT_UNKNOWN;
	*charset = is_little ? LT_STR("UTF-16LE") : LT_STR("UTF-16BE");
	return LT_CONTENT_WIDE;
}

enum lt_content lt_sniff(struct lt_str head, struct lt_str *title)
{
	enum lt_content content;

	*title = (struct lt_str){ 0 };
	content = of_magic(head, title);
	if (!content)
		content = of_wide(head, title);
	if (content)
		return content;
	return lt_is_utf16(head) ? of_utf16(head) : of_utf8(head, title);
}
