#include "read/json_scan.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "read/plain_text.h"

bool lt_json_scan_fault(struct lt_json_scan *scan, enum lt_code code,
                        const char *at, struct lt_str what)
{
	struct lt_place place =
	    lt_json_text_place(scan->text, lt_json_scan_offset(scan, at));

	place.pointer = scan->text->pointer;
	lt_diag(scan->diags, code, &place, lt_diag_quote(scan->diags, what));
	return false;
}

static inline bool at_end(const struct lt_json_scan *scan)
{
	return scan->at == scan->end;
}

/* The byte that is AHEAD bytes further on. */
static inline unsigned char byte_at(const struct lt_json_scan *scan,
                                    size_t ahead)
{
	return ahead < (size_t)(scan->end - scan->at)
	           ? (unsigned char)scan->at[ahead]
	           : 0;
}

/* The text ends too early: the hint names the bracket that is still open. */
static bool cut_off(struct lt_json_scan *scan)
{
	struct lt_place place =
	    lt_json_text_place(scan->text, scan->text->bytes.size);
	struct lt_str open = { 0 }, line = { 0 };

	place.pointer = scan->text->pointer;
	if (scan->open) {
		struct lt_place begin =
		    lt_json_text_place(scan->text, scan->open->begin);

		open = scan->open->kind == LT_JSON_OBJECT ? LT_STR("{")
		                                          : LT_STR("[");
		line = lt_diag_number(scan->diags, begin.line);
	}
	lt_diag(scan->diags, LT_D_JSON_CUT_OFF, &place, open, line);
	return false;
}

/* Up to COUNT bytes from here on. */
static struct lt_str ahead(const struct lt_json_scan *scan, size_t count)
{
	return lt_str_head(
	    (struct lt_str){ scan->at, (size_t)(scan->end - scan->at) }, count);
}

/* What stands at the place, for a message: one character. */
static struct lt_str here(const struct lt_json_scan *scan)
{
	uint32_t code;
	size_t size = lt_utf8_next(ahead(scan, SIZE_MAX), &code);

	return ahead(scan, size ? size : 1);
}

bool lt_json_scan_expected(struct lt_json_scan *scan, enum lt_code code)
{
	if (at_end(scan))
		return cut_off(scan);
	return lt_json_scan_fault(scan, code, scan->at, here(scan));
}

/* --- strings ------------------------------------------------------------ */

/* The four digits that are AHEAD bytes further on, behind \u. */
static bool hex4(const struct lt_json_scan *scan, size_t ahead, uint32_t *code)
{
	*code = 0;
	for (size_t i = 0; i < 4; i++) {
		int digit = lt_hex_value(byte_at(scan, ahead + i));

		if (digit < 0)
			return false;
		*code = *code << 4 | (uint32_t)digit;
	}
	return true;
}

/* \uXXXX, with its second half where it is a surrogate. */
static bool unicode_escape(struct lt_json_scan *scan)
{
	uint32_t code, low;

	if (!hex4(scan, 2, &code))
		return lt_json_scan_fault(scan, LT_D_JSON_BAD_ESCAPE, scan->at,
		                          ahead(scan, 6));
	if (code == 0)
		return lt_json_scan_fault(scan, LT_D_JSON_NUL, scan->at,
		                          LT_STR("\\u0000"));
	if (code < 0xd800 || code > 0xdfff) {
		scan->at += 6;
		return true;
	}
	if (code >= 0xdc00 || byte_at(scan, 6) != '\\' ||
	    byte_at(scan, 7) != 'u' || !hex4(scan, 8, &low) || low < 0xdc00 ||
	    low > 0xdfff)
		return lt_json_scan_fault(scan, LT_D_JSON_SURROGATE, scan->at,
		                          ahead(scan, 6));
	scan->at += 12;
	return true;
}

static bool escape(struct lt_json_scan *scan)
{
	unsigned char c = byte_at(scan, 1);

	if (scan->end - scan->at == 1)
		return cut_off(scan);
	if (c == 'u')
		return unicode_escape(scan);
	if (!c || !strchr("\"\\/bfnrt", c))
		return lt_json_scan_fault(scan, LT_D_JSON_BAD_ESCAPE, scan->at,
		                          ahead(scan, 2));
	scan->at += 2;
	return true;
}

/* One character that is not plain ASCII: an escape, or more than a byte. */
static bool odd_character(struct lt_json_scan *scan)
{
	uint32_t code;
	size_t size;

	if (*scan->at == '\\')
		return escape(scan);
	if ((unsigned char)*scan->at < 0x20)
		return lt_json_scan_fault(scan, LT_D_JSON_CONTROL, scan->at,
		                          ahead(scan, 1));
	size = lt_utf8_next(ahead(scan, SIZE_MAX), &code);
	if (!size)
		return lt_json_scan_fault(scan, LT_D_JSON_NOT_UTF8, scan->at,
		                          ahead(scan, 1));
	scan->at += size;
	return true;
}

/* The closing quote of a string that is not easy up to AT. */
const char *lt_json_scan_string(struct lt_json_scan *scan, const char *at,
                                bool *has_escapes)
{
	for (scan->at = at;; scan->at = lt_easy_until(scan->at, scan->end)) {
		if (at_end(scan)) {
			cut_off(scan);
			return NULL;
		}
		if (*scan->at == '"')
			return scan->at;
		*has_escapes |= *scan->at == '\\';
		if (!odd_character(scan))
			return NULL;
	}
}

/* --- numbers and words -------------------------------------------------- */

static bool digits(struct lt_json_scan *scan)
{
	if (!lt_is_digit(byte_at(scan, 0)))
		return lt_json_scan_expected(scan, LT_D_JSON_BAD_NUMBER);
	while (lt_is_digit(byte_at(scan, 0)))
		scan->at++;
	return true;
}

bool lt_json_scan_number(struct lt_json_scan *scan)
{
	unsigned char c;

	if (byte_at(scan, 0) == '-')
		scan->at++;
	if (byte_at(scan, 0) == '0') {
		scan->at++;
		if (lt_is_digit(byte_at(scan, 0)))
			return lt_json_scan_fault(scan, LT_D_JSON_LEADING_ZERO,
			                          scan->at, here(scan));
	} else if (!digits(scan)) {
		return false;
	}
	if (byte_at(scan, 0) == '.') {
		scan->at++;
		if (!digits(scan))
			return false;
	}
	c = byte_at(scan, 0);
	if (c != 'e' && c != 'E')
		return true;
	scan->at++;
	c = byte_at(scan, 0);
	if (c == '+' || c == '-')
		scan->at++;
	return digits(scan);
}

bool lt_json_scan_word(struct lt_json_scan *scan, struct lt_str text)
{
	struct lt_str found = ahead(scan, text.size);

	if (lt_str_eq(found, text)) {
		scan->at += text.size;
		return true;
	}
	if (lt_str_starts(text, found))
		return cut_off(scan);
	return lt_json_scan_fault(scan, LT_D_JSON_BAD_WORD, scan->at,
	                          here(scan));
}
