/* sentences.h - a row of a report in words, shared by the formats that
 * people read. English, no locale. */
#ifndef LT_RENDER_SENTENCES_H
#define LT_RENDER_SENTENCES_H

#include "base/buf.h"
#include "core/judge.h"

/* "7 days short", "2 days to spare", "8 days short to 0 to spare", "48 h 05
 * min to spare", "852 h 00 min to spare (35 days 12 h)"; nothing where it is
 * not known. */
void lt_put_margin(struct lt_buf *out, const struct lt_measured *margin);
void lt_put_row_margin(struct lt_buf *out, const struct lt_row *row);

/* "14 days", "6 to 14 days", "3 working days (5 days)" */
void lt_put_lead(struct lt_buf *out, const struct lt_measured *lead);

/* "due Mon 19 Feb 2024, circulated Mon 26 Feb 2024, 7 days short; missing ar,
 * zh and ru" - what the row says beside its verdict. */
void lt_put_row_facts(struct lt_buf *out, const struct lt_row *row,
                      struct lt_arena *scratch);

/* What stands before the counterfactual of ROW: "in time if ", and in the past
 * where nobody can do it any more. */
const char *lt_in_time_words(const struct lt_row *row);

/* Who can still do something about the row: "secretariat, for ar and zh",
 * "the body, by a waiver"; nothing where nobody has to. */
void lt_put_who_acts(struct lt_buf *out, const struct lt_row *row,
                     struct lt_arena *scratch);

/* A derivation, one numbered line a step. */
void lt_put_steps(struct lt_buf *out, const struct lt_step *steps,
                  size_t count);

#endif
