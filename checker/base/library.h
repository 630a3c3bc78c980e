/* library.h - a library that the program was linked to, for `doctor`. */
#ifndef LT_BASE_LIBRARY_H
#define LT_BASE_LIBRARY_H

struct lt_library {
	const char *name;    /* "cJSON" */
	const char *version; /* static text of the library itself */
};

#endif
