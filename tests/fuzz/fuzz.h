/* fuzz.h - what the fuzzers share: inputs made of their bytes, and the
 * oracles that read back what was written. Each oracle ends the process where
 * it does not hold, which libFuzzer keeps as a finding. */
#ifndef LT_FUZZ_H
#define LT_FUZZ_H

#include "base/arena.h"
#include "base/buf.h"
#include "read/source.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define NEED(condition)                                                        \
	((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

_Noreturn void fuzz_fail(const char *condition, const char *file, int line);

/* A source that holds BYTES and was read to its end. */
struct lt_source fuzz_source(struct lt_str bytes);

/* The texts of an input, which zero bytes part. */
struct fuzz_texts {
	struct lt_str rest;
};

/* The next text, empty behind the last one; copied, so that reading beyond it
 * is found. */
struct lt_str fuzz_next(struct fuzz_texts *texts, struct lt_arena *arena);

/* --- oracles ------------------------------------------------------------ */

/* UTF-8, and no controls but line feeds and, where it may have them, tabs. */
void fuzz_is_clean(struct lt_str text);

/* The same, and nothing that turns the direction of reading. */
void fuzz_is_text(struct lt_str text);

/* One JSON value: our gate and cJSON take it. WANTED, where it is not empty
 * and is UTF-8, is one of its strings. */
void fuzz_is_json(struct lt_str text, struct lt_str wanted);

/* One JSON value that nobody sees: foreign controls may stand in its texts, as
 * far as JSON lets them. */
void fuzz_is_json_within(struct lt_str text);

/* A JSON value a line; WANTED is in one of them. */
void fuzz_is_ndjson(struct lt_str text, struct lt_str wanted);

/* A table: libcsv and our own reader find the same cells, all rows have as
 * many, and none begins as a formula does. WANTED is a cell. */
void fuzz_is_csv(struct lt_str text, struct lt_str wanted);

/* Nothing, or a calendar: lines of RFC 5545 length, no fault to libical, and
 * our own reader finds the same events without a word. */
void fuzz_is_ics(struct lt_str text);

/* A page: every tag is one that our templates have, closed in order, its
 * attributes quoted and none that runs anything; no stray bracket. */
void fuzz_is_html(struct lt_str text);

/* A message: known headers, short lines, CRLF; its parts decoded hold TEXT and
 * HTML, and its Subject SUBJECT. */
struct fuzz_mail {
	struct lt_str subject, text, html, calendar;
};
void fuzz_is_mail(struct lt_str bytes, const struct fuzz_mail *mail);

#endif
