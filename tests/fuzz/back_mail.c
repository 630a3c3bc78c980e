#include "fuzz.h"

#include "base/utf8.h"

/* A mail reader of our own, written from RFC 5322, 2045, 2046 and 2047. */

/* --- encodings ---------------------------------------------------------- */

static int digit_of(char c, const char *digits)
{
	const char *found = c ? strchr(digits, c) : NULL;

	return found ? (int)(found - digits) : -1;
}

static void from_base64(struct lt_str text, struct lt_buf *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t group = 0;
	unsigned bits = 0;

	for (size_t i = 0; i < text.size; i++) {
		int digit = digit_of(text.at[i], digits);

		if (text.at[i] == '\r' || text.at[i] == '\n' ||
		    text.at[i] == '=')
			continue;
		NEED(digit >= 0);
		group = group << 6 | (uint32_t)digit;
		bits += 6;
		if (bits < 8)
			continue;
		bits -= 8;
		lt_buf_char(out, (char)(group >> bits & 0xff));
	}
}

/* Line ends of the text become LF; soft ones go away. */
static void from_quoted(struct lt_str text, struct lt_buf *out)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];

		if (c == '\r')
			continue;
		if (c != '=') {
			lt_buf_char(out, c);
			continue;
		}
		NEED(i + 2 < text.size);
		if (text.at[i + 1] == '\r') {
			NEED(text.at[i + 2] == '\n');
		} else {
			int high = digit_of(text.at[i + 1], digits);
			int low = digit_of(text.at[i + 2], digits);

			NEED(high >= 0 && low >= 0);
			lt_buf_char(out, (char)(high << 4 | low));
		}
		i += 2;
	}
}

/* --- headers ------------------------------------------------------------ */

static const char *const names[] = { "Date",
	                             "From",
	                             "To",
	                             "Subject",
	                             "Message-ID",
	                             "In-Reply-To",
	                             "References",
	                             "List-Id",
	                             "Auto-Submitted",
	                             "X-Auto-Response-Suppress",
	                             "MIME-Version",
	                             "Content-Type",
	                             "Content-Transfer-Encoding",
	                             "Content-Disposition" };

enum { NAMES = sizeof names / sizeof names[0] };

/* Headers unfolded, by their names; each comes once. */
struct headers {
	struct lt_str values[NAMES];
};

static size_t name_of(struct lt_str line)
{
	size_t colon = lt_str_find(line, ':');

	for (size_t i = 0; i < NAMES; i++)
		if (lt_str_is(lt_str_head(line, colon), names[i]))
			return i;
	fuzz_fail("a header of a known name", __FILE__, __LINE__);
}

/* The next line without its CR LF. */
static struct lt_str line_of(struct lt_str *rest)
{
	size_t end = lt_str_find(*rest, '\n');
	struct lt_str line;

	NEED(end < rest->size && end >= 1 && rest->at[end - 1] == '\r');
	line = lt_str_head(*rest, end - 1);
	*rest = lt_str_from(*rest, end + 1);
	return line;
}

static bool is_folded(struct lt_str rest)
{
	return rest.size && (rest.at[0] == ' ' || rest.at[0] == '\t');
}

static void read_headers(struct lt_arena *arena, struct lt_str *rest,
                         struct headers *headers)
{
	struct lt_str line;

	*headers = (struct headers){ 0 };
	while ((line = line_of(rest)).size) {
		size_t name = name_of(line);
		struct lt_buf value = { 0 };

		NEED(headers->values[name].at == NULL);
		lt_buf_put(&value, lt_str_from(line, strlen(names[name]) + 2));
		while (is_folded(*rest)) {
			line = line_of(rest);
			/* RFC 5322, 3.2.2: none that is blank */
			NEED(lt_str_trim(line).size != 0);
			lt_buf_put(&value, line);
		}
		headers->values[name] =
		    lt_arena_copy(arena, lt_buf_str(&value));
		lt_buf_free(&value);
	}
}

static struct lt_str header(const struct headers *headers, const char *name)
{
	return headers->values[name_of(lt_str_of(name))];
}

/* RFC 2047: words of at most 75 characters, parted by single blanks. */
static void decode_words(struct lt_str text, struct lt_buf *out)
{
	static const struct lt_str open = { "=?UTF-8?B?", 10 };

	if (!lt_str_starts(text, open)) {
		lt_buf_put(out, text);
		return;
	}
	while (text.size) {
		size_t end = lt_str_find(text, ' ');
		struct lt_str word = lt_str_head(text, end);
		size_t before = out->size;

		NEED(lt_str_starts(word, open) && word.size <= 75);
		NEED(lt_str_ends(word, LT_STR("?=")));
		from_base64((struct lt_str){ word.at + 10, word.size - 12 },
		            out);
		/* Each word is whole characters. */
		word = lt_str_from(lt_buf_str(out), before);
		NEED(lt_utf8_check(word) == word.size);
		text = lt_str_from(text, end + 1);
	}
}

/* What a subject is on one line: controls are blanks. */
static void one_line(struct lt_str text, struct lt_buf *out)
{
	while (text.size) {
		uint32_t code = 0xfffd;
		size_t size = lt_utf8_next(text, &code);
		char bytes[4];

		if (code < 0x20 || (code >= 0x7f && code < 0xa0) ||
		    code == 0x2028 || code == 0x2029)
			code = ' ';
		if (!size)
			code = 0xfffd;
		lt_buf_put(out,
		           (struct lt_str){ bytes, lt_utf8_put(bytes, code) });
		text = lt_str_from(text, size ? size : 1);
	}
}

static void same_subject(struct lt_str value, struct lt_str wanted)
{
	struct lt_buf got = { 0 }, line = { 0 };

	decode_words(value, &got);
	one_line(wanted, &line);
	NEED(lt_str_eq(lt_str_trim(lt_buf_str(&got)),
	               lt_str_trim(lt_buf_str(&line))));
	lt_buf_free(&got);
	lt_buf_free(&line);
}

/* --- the parts ---------------------------------------------------------- */

/* ASCII in lines of at most 998 bytes, CR and LF only together. */
static void is_wire(struct lt_str bytes)
{
	size_t column = 0;

	for (size_t i = 0; i < bytes.size; i++) {
		unsigned char c = (unsigned char)bytes.at[i];
		bool is_end = c == '\n';

		NEED(c < 0x80 && c != 0);
		NEED(is_end == (i > 0 && bytes.at[i - 1] == '\r'));
		column = is_end ? 0 : column + 1;
		NEED(column <= 998 + 1);
	}
	NEED(column == 0);
}

static struct lt_str boundary_of(const struct headers *headers)
{
	struct lt_str value = header(headers, "Content-Type");

	NEED(lt_str_starts(value, LT_STR("multipart/")));
	value = lt_str_from(value, lt_str_find(value, '"') + 1);
	NEED(value.size > 1);
	return lt_str_head(value, value.size - 1);
}

/* What stands before the next delimiter; *IS_LAST: it closes. */
static struct lt_str part_of(struct lt_str *rest, struct lt_str boundary,
                             bool *is_last)
{
	struct lt_str begin = *rest;

	for (;;) {
		struct lt_str at = *rest, line = line_of(rest);

		if (!lt_str_starts(line, LT_STR("--")) ||
		    !lt_str_starts(lt_str_from(line, 2), boundary))
			continue;
		line = lt_str_from(line, 2 + boundary.size);
		*is_last = lt_str_is(line, "--");
		NEED(*is_last || !line.size);
		return lt_str_head(begin, (size_t)(at.at - begin.at));
	}
}

/* One part decoded; parts end in a line end of their own where they have
 * anything in them. */
static void same_part(struct lt_arena *arena, struct lt_str part,
                      struct lt_str wanted)
{
	struct headers headers;
	struct lt_buf got = { 0 };
	struct lt_str text;

	read_headers(arena, &part, &headers);
	if (lt_str_is(header(&headers, "Content-Transfer-Encoding"), "base64"))
		from_base64(part, &got);
	else
		from_quoted(part, &got);
	text = lt_buf_str(&got);
	if (text.size == wanted.size + 1 && text.at[wanted.size] == '\n')
		text.size--;
	NEED(lt_str_eq(text, wanted));
	lt_buf_free(&got);
}

static void same_bodies(struct lt_arena *arena, struct lt_str rest,
                        const struct headers *headers,
                        const struct fuzz_mail *mail)
{
	struct lt_str boundary = boundary_of(headers);
	bool is_last;

	NEED(part_of(&rest, boundary, &is_last).size == 0 && !is_last);
	same_part(arena, part_of(&rest, boundary, &is_last), mail->text);
	NEED(!is_last);
	same_part(arena, part_of(&rest, boundary, &is_last), mail->html);
	NEED(is_last && !rest.size);
}

static void same_mixed(struct lt_arena *arena, struct lt_str rest,
                       const struct headers *headers,
                       const struct fuzz_mail *mail)
{
	struct lt_str boundary = boundary_of(headers), part;
	struct headers inner;
	bool is_last;

	NEED(part_of(&rest, boundary, &is_last).size == 0 && !is_last);
	part = part_of(&rest, boundary, &is_last);
	NEED(!is_last);
	read_headers(arena, &part, &inner);
	same_bodies(arena, part, &inner, mail);
	same_part(arena, part_of(&rest, boundary, &is_last), mail->calendar);
	NEED(is_last && !rest.size);
}

void fuzz_is_mail(struct lt_str bytes, const struct fuzz_mail *mail)
{
	struct lt_arena arena = { 0 };
	struct headers headers;

	is_wire(bytes);
	read_headers(&arena, &bytes, &headers);
	same_subject(header(&headers, "Subject"), mail->subject);
	if (mail->calendar.size)
		same_mixed(&arena, bytes, &headers, mail);
	else
		same_bodies(&arena, bytes, &headers, mail);
	lt_arena_free(&arena);
}
