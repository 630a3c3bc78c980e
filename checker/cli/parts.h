/* parts.h - one of N parts of a run (--part): which records of each register
 * belong to it.
 *
 * A register is cut at N - 1 places that lie evenly in its bytes, and a record
 * belongs to the part in which it begins. So each record is in one part and no
 * part has to know of another. What a record is can depend on what stands
 * before it (lines, symbols, the quotes of a list), and what a verdict needs
 * on what stands behind: that is read by every part as far as it is needed,
 * and neither judged nor reported (judge_run.c). One thread. */
#ifndef LT_CLI_PARTS_H
#define LT_CLI_PARTS_H

#include "cli/run.h"
#include "render/part.h"

/* Reads "3/8". False: wrong usage, already said. */
bool lt_part_option(const char *value, struct lt_options *options);

/* Whether what the options ask for can be done in parts; where the run is not
 * one of parts it can. False: wrong usage, already said. */
bool lt_part_check(const struct lt_options *options);

/* Sets run->shares, for which an input may be opened a second time. False: a
 * register cannot be cut; reported. */
bool lt_part_cut(struct lt_run *run);

/* Where the next record of a register begins, in the unit of its share: bytes,
 * or papers of a calendar. What looking for it reports goes to DIAGS. */
uint64_t lt_register_at(struct lt_register *from, struct lt_diags *diags);

/* Whether the paper at PLACE of a calendar belongs to the run. */
bool lt_share_has(const struct lt_run *run, size_t index, uint64_t place);

/* Whether what belongs to no register is to be judged. */
bool lt_part_is_last(const struct lt_options *options);

/* The first place of part NUMBER (from 0) of COUNT of the places from FIRST to
 * SIZE; that of part COUNT is UINT64_MAX. */
uint64_t lt_part_place(uint64_t first, uint64_t size, unsigned number,
                       unsigned count);

/* What the result of a part says of the run, but for its format, rows and
 * diagnostics. */
struct lt_part_note lt_part_of(struct lt_run *run);

#endif
