/* libical reads rules in a child process. A fuzzer must see what libical does,
 * so it links a constant of its own instead of this file. */
#include "cli/run.h"

const bool lt_calendars_are_boxed = true;
