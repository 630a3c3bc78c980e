/* decode.h - bytes in a charset that the user has named, as UTF-8, by
 * iconv(3), a piece at a time.
 *
 * Texts that are UTF-8 are never decoded: lt_charset_need looks at the
 * beginning of an input, and where that does not tell, the decoder hands the
 * bytes on as they are until one comes that is not UTF-8. One thread. */
#ifndef LT_READ_DECODE_H
#define LT_READ_DECODE_H

#include "base/str.h"

#include <stdint.h>

enum { LT_CHARSET_NAME_MAX = 40 };

/* A charset that can be decoded. */
struct lt_charset {
	char name[LT_CHARSET_NAME_MAX + 1];   /* as the user wrote it */
	char system[LT_CHARSET_NAME_MAX + 1]; /* for iconv_open(3) */
	bool is_utf8, is_utf16;
	bool is_ascii;   /* bytes below 80 are ASCII */
	bool is_escaped; /* ESC begins what is no ASCII, as in ISO-2022-JP */
};

enum lt_charset_answer {
	LT_CHARSET_GOOD = 0,
	LT_CHARSET_UNKNOWN, /* the system has none of this name */
	LT_CHARSET_NO_ASCII /* letters are ASCII and other marks are not, so
	                       that \ or { would be read as something else */
};

/* Looks NAME up; the names of Shift_JIS mean Windows-31J, as they do on the
 * web (WHATWG Encoding, section 4.2), because JIS has a yen sign where
 * JSON and iCalendar have their backslash. */
enum lt_charset_answer lt_charset_find(struct lt_str name,
                                       struct lt_charset *charset);

/* The name that was probably meant, empty where none is near, or where it is
 * NAME, which the system does not know. */
struct lt_str lt_charset_meant(struct lt_str name);

enum lt_charset_need {
	LT_CHARSET_SAME = 0,   /* they mean the same in it and in UTF-8, or
	                          the mark says what it says */
	LT_CHARSET_NEEDED,     /* the bytes are not UTF-8 */
	LT_CHARSET_NOT_NEEDED, /* they are, or UTF-16 with its mark */
};

/* HEAD: the first bytes of an input; IS_WHOLE: all of it. */
enum lt_charset_need lt_charset_need(const struct lt_charset *charset,
                                     struct lt_str head, bool is_whole);

/* Whether HEAD begins with the byte order mark of UTF-8 or UTF-16. */
bool lt_charset_has_mark(struct lt_str head);

struct lt_decode;

enum lt_decode_start {
	LT_DECODE_ALL = 0,    /* from the first byte on */
	LT_DECODE_FROM_OTHER, /* from the first byte that is not UTF-8 on;
	                         before it only ASCII may stand */
};

/* NULL: the system cannot load what it needs for the charset; errno says why.
 */
struct lt_decode *lt_decode_open(const struct lt_charset *charset,
                                 enum lt_decode_start start);

/* Takes bytes off *IN and writes their text to AT, at most SIZE bytes, which
 * are at least 16; returns how many. 0: all that was there is used up but a
 * character of which the rest is to come, or there is a fault. IS_LAST:
 * nothing comes behind *IN. */
size_t lt_decode_step(struct lt_decode *decode, struct lt_str *in, bool is_last,
                      char *at, size_t size);

/* Where the text stops to be in the charset. */
struct lt_decode_fault {
	bool is_there;
	bool is_mixed;     /* UTF-8 that is no ASCII stands before it */
	uint32_t line;     /* of the decoded text, from 1 */
	uint32_t column;   /* in characters, from 1 */
	char bytes[3 * 4]; /* "83 0D", the first of them, at most four */
};

/* The first fault so far, also where there is none; never NULL. */
const struct lt_decode_fault *lt_decode_fault(const struct lt_decode *decode);

void lt_decode_close(struct lt_decode *decode);

#endif
