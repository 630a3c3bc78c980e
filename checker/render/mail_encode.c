#include "base/utf8.h"
#include "render/mail.h"

/* Longest line of a quoted-printable text, and of a header with encoded
 * words; bytes around one: =?UTF-8?B? and ?=. */
enum { LINE_MAX_COLUMNS = 76, WORD_FRAME = 12 };

static const char hex_digits[] = "0123456789ABCDEF";

/* --- quoted-printable ------------------------------------------------- */

/* A byte that may stand as it is, wherever in the line it is. */
static bool is_literal(unsigned char c)
{
	return c >= 33 && c <= 126 && c != '=';
}

/* A blank at the end of a line would be lost, a dot at its beginning is
 * SMTP's, and "From " is the mailbox's. */
static bool is_written(struct lt_str line, size_t i, unsigned column)
{
	unsigned char c = (unsigned char)line.at[i];

	if (column == 0 && c == '.')
		return false;
	if (column == 0 && lt_str_starts(lt_str_from(line, i), LT_STR("From ")))
		return false;
	if (c == ' ' || c == '\t')
		return i + 1 < line.size;
	return is_literal(c);
}

static void put_line(struct lt_buf *out, struct lt_str line)
{
	unsigned column = 0;

	for (size_t i = 0; i < line.size; i++) {
		unsigned char c = (unsigned char)line.at[i];
		bool literal = is_written(line, i, column);
		unsigned width = literal ? 1 : 3;

		/* One column is kept for the soft break. */
		if (column + width > LINE_MAX_COLUMNS - 1) {
			lt_buf_puts(out, "=\r\n");
			column = 0;
			literal = is_written(line, i, column);
			width = literal ? 1 : 3;
		}
		if (literal) {
			lt_buf_char(out, (char)c);
		} else {
			lt_buf_char(out, '=');
			lt_buf_char(out, hex_digits[c >> 4]);
			lt_buf_char(out, hex_digits[c & 15]);
		}
		column += width;
	}
	lt_buf_puts(out, "\r\n");
}

void lt_mail_quoted(struct lt_buf *out, struct lt_str text)
{
	while (text.size) {
		size_t end = lt_str_find(text, '\n');

		put_line(out, lt_str_head(text, end));
		text = lt_str_from(text, end + 1);
	}
}

/* --- base64 (RFC 4648, section 4) ------------------------------------- */

static void put_base64(struct lt_buf *out, struct lt_str bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < bytes.size; i += 3) {
		size_t left = bytes.size - i;
		uint32_t group = 0;

		for (size_t k = 0; k < 3; k++)
			group = group << 8 |
			        (k < left ? (unsigned char)bytes.at[i + k] : 0);
		lt_buf_char(out, digits[group >> 18]);
		lt_buf_char(out, digits[group >> 12 & 63]);
		lt_buf_char(out, left > 1 ? digits[group >> 6 & 63] : '=');
		lt_buf_char(out, left > 2 ? digits[group & 63] : '=');
	}
}

void lt_mail_base64(struct lt_buf *out, struct lt_str text)
{
	enum { BYTES = LINE_MAX_COLUMNS / 4 * 3 };

	for (; text.size; text = lt_str_from(text, BYTES)) {
		put_base64(out, lt_str_head(text, BYTES));
		lt_buf_puts(out, "\r\n");
	}
}

/* --- headers ---------------------------------------------------------- */

/* VALUE as one line of valid UTF-8: controls become blanks, other bytes
 * U+FFFD. */
static void clean(struct lt_buf *out, struct lt_str value)
{
	while (value.size) {
		uint32_t code;
		size_t size = lt_utf8_next(value, &code);

		if (!size)
			lt_buf_puts(out, "\xef\xbf\xbd");
		else if (code < 0x20 || (code >= 0x7f && code < 0xa0) ||
		         code == 0x2028 || code == 0x2029)
			lt_buf_char(out, ' ');
		else
			lt_buf_put(out, lt_str_head(value, size));
		value = lt_str_from(value, size ? size : 1);
	}
}

/* Text that a reader would take for an encoded word is encoded too. */
static bool is_plain(struct lt_str value)
{
	for (size_t i = 0; i < value.size; i++) {
		if ((unsigned char)value.at[i] > 126)
			return false;
		if (value.at[i] == '=' && i + 1 < value.size &&
		    value.at[i + 1] == '?')
			return false;
	}
	return true;
}

/* How many bytes of whole characters, at most ROOM. */
static size_t characters(struct lt_str value, size_t room)
{
	size_t size = 0;
	uint32_t code;

	while (size < value.size) {
		size_t next = lt_utf8_next(lt_str_from(value, size), &code);

		if (size + next > room)
			break;
		size += next;
	}
	return size;
}

static void put_encoded(struct lt_buf *out, struct lt_str value, size_t column)
{
	while (value.size) {
		size_t room = (LINE_MAX_COLUMNS - column - WORD_FRAME) / 4 * 3;
		size_t size = characters(value, room);

		lt_buf_puts(out, "=?UTF-8?B?");
		put_base64(out, lt_str_head(value, size));
		lt_buf_puts(out, "?=");
		value = lt_str_from(value, size);
		if (value.size)
			lt_buf_puts(out, "\r\n ");
		column = 1;
	}
}

/* The next word with the blanks in front of it, of which there are *BLANKS. */
static size_t next_word(struct lt_str value, size_t *blanks)
{
	*blanks = 0;
	while (*blanks < value.size && value.at[*blanks] == ' ')
		(*blanks)++;
	return *blanks + lt_str_find(lt_str_from(value, *blanks), ' ');
}

/* Words on lines of at most 76 columns where blanks allow it. A line is broken
 * only in front of a word, so that none is blank. */
static void put_plain(struct lt_buf *out, struct lt_str value, size_t column)
{
	while (value.size) {
		size_t blanks, size = next_word(value, &blanks);

		if (blanks && column + size > LINE_MAX_COLUMNS) {
			lt_buf_puts(out, "\r\n");
			column = 0;
		}
		lt_buf_put(out, lt_str_head(value, size));
		column += size;
		value = lt_str_from(value, size);
	}
}

/* A word that does not fit on a line with its blanks is encoded, which cuts it;
 * RFC 5322, 2.1.1 asks for lines of 78 octets and refuses more than 998. */
static bool has_long_word(struct lt_str value)
{
	enum { WORD_MAX = LINE_MAX_COLUMNS - 1 };

	while (value.size) {
		size_t blanks, size = next_word(value, &blanks);

		if (size > WORD_MAX)
			return true;
		value = lt_str_from(value, size);
	}
	return false;
}

void lt_mail_header(struct lt_buf *out, const char *name, struct lt_str value)
{
	struct lt_buf line = { 0 };
	size_t column = strlen(name) + 2;

	clean(&line, value);
	value = lt_str_trim(lt_buf_str(&line));
	lt_buf_puts(out, name);
	lt_buf_puts(out, ": ");
	if (is_plain(value) && !has_long_word(value))
		put_plain(out, value, column);
	else
		put_encoded(out, value, column);
	lt_buf_puts(out, "\r\n");
	lt_buf_free(&line);
}
