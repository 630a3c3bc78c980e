/* secret.h - files that hold passwords. */
#ifndef LT_DELIVER_SECRET_H
#define LT_DELIVER_SECRET_H

#include "base/diag.h"
#include "base/status.h"

/* Opens FILE, which must belong to this user (or to root) and be closed to all
 * others. Where FILE is NULL that is ~/.netrc, if there is one; *FD is -1 where
 * there is none. LT_INVALID: it cannot be used; reported. The descriptor is
 * what is read afterwards, so that the file that was looked at is the file that
 * is used. */
enum lt_status lt_secret_open(const char *file, struct lt_diags *diags,
                              int *fd);

/* Whether the file has a name and a password for the machine HOST, or for any
 * (default). libcurl would go on without them. */
bool lt_secret_is_for(int fd, struct lt_str host);

/* A path that stands for FD while it is open; empty for -1. */
void lt_secret_path(int fd, char path[64]);

#endif
