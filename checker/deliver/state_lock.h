/* state_lock.h - one run at a time, and only on a disk of this machine. */
#ifndef LT_DELIVER_STATE_LOCK_H
#define LT_DELIVER_STATE_LOCK_H

#include <stdbool.h>

/* The file beside PATH whose name ends in TAIL; the caller frees it. */
char *lt_state_beside(const char *path, const char *tail);

/* Takes the lock of PATH, waiting up to WAIT_S seconds for the run that holds
 * it. Where not MAKES the side file is only read, and must be there. Returns
 * the descriptor that holds the lock, or -1 with errno; EWOULDBLOCK: another
 * run has it. */
int lt_state_lock(const char *path, bool makes, unsigned wait_s);

/* What stands beside PATH where SQLite has its logs and is not a file, as a
 * phrase; NULL: nothing. SQLite would wait for a pipe without an end. */
const char *lt_state_odd(const char *path);

/* The name of the network file system that FD lies on, where locks and shared
 * memory do not hold; NULL: it is a local one. */
const char *lt_state_network(int fd);

#endif
