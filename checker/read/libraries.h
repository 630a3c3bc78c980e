/* libraries.h - the libraries that inputs are read with. */
#ifndef LT_READ_LIBRARIES_H
#define LT_READ_LIBRARIES_H

#include "base/library.h"

enum { LT_READ_LIBRARIES = 3 };

/* Fills LIST, for `doctor`. */
void lt_read_libraries(struct lt_library list[LT_READ_LIBRARIES]);

#endif
