/* unpack.h - inputs that are compressed with gzip or zstd, told by their first
 * bytes, by the libraries of these names.
 *
 * The libraries are loaded when such an input comes, because most runs see
 * none and would pay for them at every start. One thread. */
#ifndef LT_READ_UNPACK_H
#define LT_READ_UNPACK_H

#include "base/str.h"

#include <sys/types.h>

struct lt_unpack;

/* "gzip" or "zstd"; NULL: the bytes are not compressed by these. */
const char *lt_unpack_kind(struct lt_str first);

/* FD is read on behind the bytes of FIRST, which stay the caller's until the
 * end. NULL: the library is not installed. */
struct lt_unpack *lt_unpack_open(const char *kind, struct lt_str first, int fd);

/* As read(2). -1 with EBADMSG: the data are damaged or end too early; with
 * ENOMEM: they need more memory than LT_UNPACK_WINDOW_LOG_MAX allows. */
ssize_t lt_unpack_read(struct lt_unpack *unpack, char *at, size_t size);

void lt_unpack_close(struct lt_unpack *unpack);

#endif
