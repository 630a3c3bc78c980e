/* same.h - for not writing what a file holds already.
 *
 * Most runs write the same as the run before. So the old file is read along
 * with the writing, and as long as it has the same bytes nothing is written. At
 * the first difference the bytes so far are copied out of it. Others may change
 * the file meanwhile, so a sum of the bytes is kept and compared. */
#ifndef LT_DELIVER_SAME_H
#define LT_DELIVER_SAME_H

#include "base/str.h"

struct lt_same;

/* From malloc; NULL: there is no such file, or it cannot be read. */
struct lt_same *lt_same_open(const char *path);

/* How many of BYTES the file goes on with. If these are not all, the count may
 * be too low, and only lt_same_copy may be called then. */
size_t lt_same_next(struct lt_same *same, struct lt_str bytes);

/* Whether the file ends here, still is what PATH names, and was not touched
 * since it was opened. */
bool lt_same_is_all(struct lt_same *same, const char *path);

/* Writes all bytes that were the same to FD. False: errno says why; EBUSY: the
 * file no longer holds them. */
bool lt_same_copy(struct lt_same *same, int fd);

/* Writes all of BYTES, however often a signal comes. False: errno. */
bool lt_write_whole(int fd, struct lt_str bytes);

/* NULL: nothing. */
void lt_same_close(struct lt_same *same);

#endif
