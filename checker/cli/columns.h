/* columns.h - --columns, before anything is read. */
#ifndef LT_CLI_COLUMNS_H
#define LT_CLI_COLUMNS_H

#include "cli/options.h"

/* False: a message says which column there is not, or that no output has
 * columns. */
bool lt_columns_check(const struct lt_options *options);

#endif
