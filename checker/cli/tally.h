/* tally.h - what is told of a register once, when all of it has been read
 * (struct lt_tally of render/part.h). */
#ifndef LT_CLI_TALLY_H
#define LT_CLI_TALLY_H

#include "render/part.h"

/* Adds MORE, of what stands behind. */
void lt_tally_add(struct lt_tally *tally, const struct lt_tally *more);

/* Of the register in FILE; of parts `merge` does, by the sum of their
 * tallies. */
void lt_register_tell(const char *file, const struct lt_tally *tally,
                      struct lt_diags *diags);

#endif
