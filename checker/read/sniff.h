/* sniff.h - what an input is, by its first bytes and keys. */
#ifndef LT_READ_SNIFF_H
#define LT_READ_SNIFF_H

#include "base/str.h"

enum lt_content {
	LT_CONTENT_UNKNOWN = 0,
	LT_CONTENT_EMPTY,    /* nothing but blanks */
	LT_CONTENT_CALENDAR, /* BEGIN:VCALENDAR */
	LT_CONTENT_WEB_PAGE,
	LT_CONTENT_WORKSPACE,        /* {"leadtime": ...} */
	LT_CONTENT_PACK,             /* {"pack": ...} */
	LT_CONTENT_SESSIONS,         /* {"sessions": ...} without documents */
	LT_CONTENT_REGISTER,         /* {"documents": ...}, [...], NDJSON */
	LT_CONTENT_WORKING_CALENDAR, /* {"holidays": ...} */
	LT_CONTENT_TABLE /* CSV whose first line names columns of a register */
};

/* HEAD is the beginning of the input, or all of it. The title of a web page
 * is put into *TITLE, the empty view where it has none. */
enum lt_content lt_sniff(struct lt_str head, struct lt_str *title);

#endif
