/* A fuzzer, which must see what libical does, has this constant of its own in
 * place of this file. */
#include "cli/run.h"

const bool lt_calendars_are_boxed = true;
