/* state_lock.h - one run at a time, and only on a disk of this machine. */
#ifndef LT_DELIVER_STATE_LOCK_H
#define LT_DELIVER_STATE_LOCK_H

#include <stdbool.h>

/* Takes the lock of PATH, waiting up to WAIT_S seconds for the run that holds
 * it. Returns the descriptor that holds it, or -1 with errno; EWOULDBLOCK:
 * another run has it. */
int lt_state_lock(const char *path, unsigned wait_s);

/* The name of the network file system that FD lies on, where locks and shared
 * memory do not hold; NULL: it is a local one. */
const char *lt_state_network(int fd);

#endif
