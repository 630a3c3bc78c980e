/* json_out.h - JSON written value by value (RFC 8259), always valid UTF-8:
 * what is not becomes U+FFFD. DEL, the C1 controls and U+2028 and U+2029 are
 * escaped too, so that the text is safe in terminals and scripts. */
#ifndef LT_RENDER_JSON_OUT_H
#define LT_RENDER_JSON_OUT_H

#include "base/buf.h"
#include "base/diag.h"
#include "core/judge.h"

/* "," where something stands before in the same object or array; *FIRST
 * becomes false. */
void lt_json_comma(struct lt_buf *out, bool *first);

/* A string with its quotes. */
void lt_json_string(struct lt_buf *out, struct lt_str text);

/* "key": - with a comma in front where it is not the first. Nothing in KEY
 * needs an escape; its length is known where it is written out. */
void lt_json_put_key(struct lt_buf *out, bool *first, struct lt_str key);

static inline void lt_json_key(struct lt_buf *out, bool *first, const char *key)
{
	lt_json_put_key(out, first, lt_str_of(key));
}

/* [...] of strings. */
void lt_json_texts(struct lt_buf *out, const struct lt_str *list, size_t count);

/* "key": "text", or null for the empty view. */
void lt_json_put_member(struct lt_buf *out, bool *first, struct lt_str key,
                        struct lt_str text);

static inline void lt_json_member(struct lt_buf *out, bool *first,
                                  const char *key, struct lt_str text)
{
	lt_json_put_member(out, first, lt_str_of(key), text);
}

/* "key": N */
void lt_json_number(struct lt_buf *out, bool *first, const char *key,
                    int64_t number);

/* A day or an instant; a pair where FROM and TO differ; null for none. */
void lt_json_limit(struct lt_buf *out, const struct lt_limit *limit);
void lt_json_moment(struct lt_buf *out, const struct lt_moment *moment);
void lt_json_instant(struct lt_buf *out, struct lt_instant at);
void lt_json_day(struct lt_buf *out, struct lt_day day);

/* The members file, line, column, pointer and uid, those that are there. */
void lt_json_place_members(struct lt_buf *out, bool *first,
                           const struct lt_place *at);

/* "source": {...}, where a rule comes from; null for what its pack does not
 * say. WITH_CHECK: also when that was checked. */
void lt_json_source(struct lt_buf *out, bool *first,
                    const struct lt_source_of_law *source, bool with_check);

/* "steps": [...], a derivation. */
void lt_json_steps(struct lt_buf *out, bool *first, const struct lt_step *steps,
                   size_t count);

/* A diagnostic as an object. */
void lt_json_diag(struct lt_buf *out, const struct lt_diag *diag);

/* [...] of diagnostics, each behind BEFORE: a line feed, or nothing. */
void lt_json_diags(struct lt_buf *out, const struct lt_diags *diags,
                   const char *before);

#endif
