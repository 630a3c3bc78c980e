/* libraries.h - the libraries that answers are kept and sent with. */
#ifndef LT_DELIVER_LIBRARIES_H
#define LT_DELIVER_LIBRARIES_H

#include "base/library.h"

enum { LT_DELIVER_LIBRARIES = 2 };

/* Fills LIST, for `doctor`. */
void lt_deliver_libraries(struct lt_library list[LT_DELIVER_LIBRARIES]);

#endif
