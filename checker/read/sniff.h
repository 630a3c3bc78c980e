/* sniff.h - what an input is, by its first bytes and keys. */
#ifndef LT_READ_SNIFF_H
#define LT_READ_SNIFF_H

#include "base/str.h"

enum lt_content {
	LT_CONTENT_UNKNOWN = 0,
	LT_CONTENT_EMPTY,    /* nothing but blanks */
	LT_CONTENT_CALENDAR, /* BEGIN:VCALENDAR */
	LT_CONTENT_WEB_PAGE,
	LT_CONTENT_WORKBOOK,  /* a table of a program that can save CSV */
	LT_CONTENT_FOREIGN,   /* another file that is known and not read */
	LT_CONTENT_WIDE,      /* UTF-16 without the mark that says so, UTF-32 */
	LT_CONTENT_WORKSPACE, /* {"leadtime": ...} */
	LT_CONTENT_PACK,      /* {"pack": ...} */
	LT_CONTENT_SESSIONS,  /* {"sessions": ...} without documents */
	LT_CONTENT_REGISTER,  /* {"documents": ...}, [...], NDJSON */
	LT_CONTENT_WORKING_CALENDAR, /* {"holidays": ...} */
	LT_CONTENT_TABLE /* CSV whose first line names columns of a register */
};

/* HEAD is the beginning of the input, or all of it. The title of a web page
 * is put into *TITLE, the empty view where it has none; of a workbook or a
 * foreign file what it is: "an Excel workbook", and of a wide text the name of
 * its charset, which live forever. */
enum lt_content lt_sniff(struct lt_str head, struct lt_str *title);

/* Whether it is known what it is, and that it is of no use. */
static inline bool lt_content_is_refused(enum lt_content content)
{
	return content == LT_CONTENT_EMPTY || content == LT_CONTENT_WEB_PAGE ||
	       content == LT_CONTENT_WORKBOOK ||
	       content == LT_CONTENT_FOREIGN || content == LT_CONTENT_WIDE;
}

#endif
