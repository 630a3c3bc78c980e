/* json_scan.h - texts, numbers and words of strict JSON, and what is said of
 * those that are none. Private to json_gate.c and json_scan.c.
 *
 * Functions begin at scan->at and go on to where they end; false: what is
 * wrong has been reported. */
#ifndef LT_READ_JSON_SCAN_H
#define LT_READ_JSON_SCAN_H

#include "read/json_gate.h"

struct lt_json_scan {
	const struct lt_json_text *text;
	struct lt_diags *diags;
	const char *begin, *at, *end;
	const struct lt_json *open; /* the innermost container; NULL: none */
};

static inline size_t lt_json_scan_offset(const struct lt_json_scan *scan,
                                         const char *at)
{
	return (size_t)(at - scan->begin);
}

/* Reports CODE at AT with WHAT, quoted; false. */
bool lt_json_scan_fault(struct lt_json_scan *scan, enum lt_code code,
                        const char *at, struct lt_str what);

/* Reports CODE with the character that stands here instead, or that the text
 * ends too early; false. */
bool lt_json_scan_expected(struct lt_json_scan *scan, enum lt_code code);

/* The closing quote of a string whose bytes up to AT are easy (plain_text.h);
 * *HAS_ESCAPES becomes true where it has any. NULL: wrong. */
const char *lt_json_scan_string(struct lt_json_scan *scan, const char *at,
                                bool *has_escapes);

/* Pass over a number, or over TEXT ("true", "null"). False: something else
 * stands here; reported. */
bool lt_json_scan_number(struct lt_json_scan *scan);
bool lt_json_scan_word(struct lt_json_scan *scan, struct lt_str text);

#endif
