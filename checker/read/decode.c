#include "read/decode.h"

#include "base/arena.h"
#include "base/charset.h"
#include "base/similar.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

/* --- charsets by name --------------------------------------------------- */

/* iconv_open(3) takes suffixes behind a slash, and the charset of the locale
 * for an empty name; neither is meant. */
static bool is_name(struct lt_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		char c = name.at[i];

		if (!(lt_is_letter(c) || lt_is_digit(c) ||
		      (c && strchr("-_.:()", c))))
			return false;
	}
	return name.size && name.size <= LT_CHARSET_NAME_MAX;
}

static struct lt_str system_name(struct lt_str name)
{
	static const char *const of_jis[] = { "shift_jis", "shift-jis", "sjis",
		                              "ms_kanji", "csshiftjis" };

	for (size_t i = 0; i < sizeof of_jis / sizeof of_jis[0]; i++)
		if (lt_str_is_nocase(name, of_jis[i]))
			return LT_STR("CP932");
	return name;
}

/* Whether BYTES alone are the text WANTED. */
static bool is_decoded_to(iconv_t iconv_of, struct lt_str bytes,
                          struct lt_str wanted)
{
	char room[16], *out = room, *in = (char *)(uintptr_t)bytes.at;
	size_t in_left = bytes.size, out_left = sizeof room;

	iconv(iconv_of, NULL, NULL, NULL, NULL);
	return iconv(iconv_of, &in, &in_left, &out, &out_left) != (size_t)-1 &&
	       iconv(iconv_of, NULL, NULL, &out, &out_left) != (size_t)-1 &&
	       lt_str_eq((struct lt_str){ room, (size_t)(out - room) }, wanted);
}

static bool is_same(iconv_t iconv_of, struct lt_str bytes)
{
	return is_decoded_to(iconv_of, bytes, bytes);
}

/* The tilde may be an overline: no format of ours has a meaning for it. */
static bool is_ascii_in(iconv_t iconv_of)
{
	for (int c = ' '; c < '~'; c++)
		if (!is_same(iconv_of,
		             (struct lt_str){ (char[]){ (char)c }, 1 }))
			return false;
	return true;
}

enum lt_charset_answer lt_charset_find(struct lt_str name,
                                       struct lt_charset *charset)
{
	enum lt_charset_answer answer = LT_CHARSET_GOOD;
	iconv_t iconv_of;

	*charset = (struct lt_charset){ 0 };
	if (!is_name(name))
		return LT_CHARSET_UNKNOWN;
	memcpy(charset->name, name.at, name.size);
	name = system_name(name);
	memcpy(charset->system, name.at, name.size);
	iconv_of = iconv_open("UTF-8", charset->system);
	if (iconv_of == (iconv_t)-1)
		return LT_CHARSET_UNKNOWN;
	charset->is_utf8 = is_same(iconv_of, LT_STR("\xc3\xa9")) &&
	                   is_same(iconv_of, LT_STR("\xe2\x82\xac"));
	charset->is_utf16 =
	    is_decoded_to(iconv_of, LT_STR("A\0"), LT_STR("A")) ||
	    is_decoded_to(iconv_of, LT_STR("\0A"), LT_STR("A"));
	charset->is_ascii = is_ascii_in(iconv_of);
	charset->is_escaped =
	    charset->is_ascii && !is_same(iconv_of, LT_STR("\x1b"));
	if (!charset->is_ascii && is_same(iconv_of, LT_STR("A")))
		answer = LT_CHARSET_NO_ASCII;
	iconv_close(iconv_of);
	return answer;
}

struct lt_str lt_charset_meant(struct lt_str name)
{
	static const char *const common[] = {
		"utf-8",        "iso-8859-1",   "iso-8859-2",   "iso-8859-5",
		"iso-8859-6",   "iso-8859-7",   "iso-8859-8",   "iso-8859-9",
		"iso-8859-15",  "latin1",       "windows-1250", "windows-1251",
		"windows-1252", "windows-1253", "windows-1254", "windows-1255",
		"windows-1256", "windows-1257", "koi8-r",       "macintosh",
		"shift_jis",    "euc-jp",       "iso-2022-jp",  "gbk",
		"gb18030",      "big5",         "euc-kr",       "utf-16le",
		"utf-16be",     "utf-32le",     "cp850"
	};
	char lower[LT_CHARSET_NAME_MAX];
	struct lt_nearest nearest;
	size_t size = 0;

	if (name.size > sizeof lower)
		return (struct lt_str){ 0 };
	for (; size < name.size; size++) {
		char c = name.at[size];

		lower[size] = lt_lower(c);
	}
	nearest = lt_nearest((struct lt_str){ lower, size });
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		lt_nearest_try(&nearest, lt_str_of(common[i]));
	/* The system may lack what is common, as some containers do. */
	return lt_str_eq(nearest.best, (struct lt_str){ lower, size })
	           ? (struct lt_str){ 0 }
	           : nearest.best;
}

/* --- whether it is needed ----------------------------------------------- */

static bool has_byte(struct lt_str text, char byte)
{
	return text.size && memchr(text.at, byte, text.size);
}

static bool is_seven_bit(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/* UTF-32 of this order begins as UTF-16 does, but no text begins with NUL. */
bool lt_charset_has_mark(struct lt_str head)
{
	return lt_str_starts(head, LT_STR("\xef\xbb\xbf")) ||
	       (lt_is_utf16(head) &&
	        !lt_str_starts(head, LT_STR("\xff\xfe\0\0")));
}

enum lt_charset_need lt_charset_need(const struct lt_charset *charset,
                                     struct lt_str head, bool is_whole)
{
	size_t good = lt_utf8_check(head);
	bool is_seven = is_seven_bit(head);

	if (lt_charset_has_mark(head))
		return charset->is_utf8 ||
		               (charset->is_utf16 && lt_is_utf16(head))
		           ? LT_CHARSET_SAME
		           : LT_CHARSET_NOT_NEEDED;
	/* The head may end in a character. */
	if (good < head.size && (is_whole || head.size - good > 3))
		return LT_CHARSET_NEEDED;
	/* Bytes that are UTF-8 by chance: wide charsets have NUL between
	 * letters, and those with escapes have nothing but seven bits. */
	if (!charset->is_ascii && has_byte(head, '\0'))
		return LT_CHARSET_NEEDED;
	if (charset->is_escaped && is_seven && has_byte(head, '\x1b'))
		return LT_CHARSET_NEEDED;
	return charset->is_utf8 || (is_seven && charset->is_ascii)
	           ? LT_CHARSET_SAME
	           : LT_CHARSET_NOT_NEEDED;
}

/* What a charset may keep back is written in so many bytes. */
enum { ROOM_OF_LAST = 8 };

/* --- decoding ----------------------------------------------------------- */

struct lt_decode {
	iconv_t iconv;
	bool is_on;     /* else bytes go through as they are */
	bool has_other; /* some of these were no ASCII */
	bool is_ended;
	uint32_t line, column; /* of what comes next */
	struct lt_decode_fault fault;
};

struct lt_decode *lt_decode_open(const struct lt_charset *charset,
                                 enum lt_decode_start start)
{
	iconv_t iconv_of = iconv_open("UTF-8", charset->system);
	struct lt_decode *decode;

	if (iconv_of == (iconv_t)-1)
		return NULL;
	decode = lt_alloc(sizeof *decode);
	*decode = (struct lt_decode){ .iconv = iconv_of,
		                      .is_on = start == LT_DECODE_ALL,
		                      .line = 1,
		                      .column = 1 };
	return decode;
}

static void pass(struct lt_decode *decode, struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.at[i] == '\n') {
			decode->line++;
			decode->column = 1;
		} else if (((unsigned char)text.at[i] & 0xc0) != 0x80) {
			decode->column++;
		}
	}
}

static void report(struct lt_decode *decode, struct lt_str in, bool is_mixed)
{
	static const char digits[] = "0123456789ABCDEF";
	struct lt_decode_fault *fault = &decode->fault;
	char *out = fault->bytes;

	if (fault->is_there)
		return;
	*fault = (struct lt_decode_fault){ .is_there = true,
		                           .is_mixed = is_mixed,
		                           .line = decode->line,
		                           .column = decode->column };
	for (size_t i = 0; i < in.size && i < 4; i++) {
		unsigned char byte = (unsigned char)in.at[i];

		if (i)
			*out++ = ' ';
		*out++ = digits[byte >> 4];
		*out++ = digits[byte & 15];
	}
}

/* Bytes that are UTF-8, as they are. */
static size_t copy_step(struct lt_decode *decode, struct lt_str *in,
                        bool is_last, char *at, size_t size)
{
	struct lt_str piece = lt_str_head(*in, size);
	size_t good = lt_utf8_check(piece);

	if (good) {
		piece = lt_str_head(piece, good);
		memcpy(at, piece.at, good);
		decode->has_other |= !is_seven_bit(piece);
		*in = lt_str_from(*in, good);
	} else if (in->size > 3 || (in->size && is_last)) {
		if (decode->has_other)
			report(decode, *in, true);
		else
			decode->is_on = true;
	}
	return good;
}

static size_t iconv_step(struct lt_decode *decode, struct lt_str *in,
                         bool is_last, char *at, size_t size)
{
	char *from = (char *)(uintptr_t)in->at, *out = at;
	size_t left = in->size, room = size;
	size_t done = 0;
	int error;

	if (left)
		done = iconv(decode->iconv, &from, &left, &out, &room);
	error = done == (size_t)-1 ? errno : 0;
	*in = lt_str_from(*in, in->size - left);
	/* Some charsets keep a letter back until they know what follows. */
	if (!left && is_last && !decode->is_ended && room >= ROOM_OF_LAST) {
		decode->is_ended = true;
		iconv(decode->iconv, NULL, NULL, &out, &room);
	}
	if (out == at && (error == EILSEQ || (error == EINVAL && is_last)))
		report(decode, *in, false);
	return (size_t)(out - at);
}

size_t lt_decode_step(struct lt_decode *decode, struct lt_str *in, bool is_last,
                      char *at, size_t size)
{
	size_t got = 0;

	if (decode->fault.is_there)
		return 0;
	if (!decode->is_on)
		got = copy_step(decode, in, is_last, at, size);
	if (!got && decode->is_on)
		got = iconv_step(decode, in, is_last, at, size);
	pass(decode, (struct lt_str){ at, got });
	return got;
}

const struct lt_decode_fault *lt_decode_fault(const struct lt_decode *decode)
{
	return &decode->fault;
}

void lt_decode_close(struct lt_decode *decode)
{
	iconv_close(decode->iconv);
	free(decode);
}
