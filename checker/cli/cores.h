/* cores.h - threads that begin to work at once, each on a core of its own.
 *
 * Linux may put a new thread on the core of the one that makes it, to be moved
 * when it next balances: some milliseconds, in which all of a register of
 * fifty thousand papers could have been judged. So a thread begins on another
 * core, and is then left to the system. */
#ifndef LT_CLI_CORES_H
#define LT_CLI_CORES_H

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

/* Those that this process may use. */
struct lt_cores {
	cpu_set_t usable;
	unsigned count; /* 0: not known, and threads begin where they begin */
	unsigned here;  /* the core of the thread that asked */
};

/* Asks the system; what it does not tell stays 0. */
void lt_cores_find(struct lt_cores *cores);

/* Starts WORK in a new THREAD on the core that is NUMBER cores behind this
 * one, round and round. False: the system gives no more threads. */
bool lt_cores_start(const struct lt_cores *cores, unsigned number,
                    pthread_t *thread, void *(*work)(void *), void *context);

/* From now on the calling thread runs where the system likes. */
void lt_cores_leave(const struct lt_cores *cores);

#endif
