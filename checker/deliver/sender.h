/* sender.h - a process that starts sendmail for us, and does nothing else.
 *
 * It is forked before anything is read, so that this process can give away the
 * rights that it does not need itself: sendmail writes into a queue of its own,
 * often with more rights than its user has, and a process that has given rights
 * away hands that on to those that it starts. Which program is started is
 * settled at the beginning; an order says the sender, the message and how long
 * it may take. An order that was not heard to its end is not carried out. One
 * thread. */
#ifndef LT_DELIVER_SENDER_H
#define LT_DELIVER_SENDER_H

#include "deliver/transport.h"

#include <sys/types.h>

/* Zero: none. */
struct lt_sender {
	pid_t process;
	int fd;    /* a socket to it */
	int error; /* errno why there is none */
};

/* Where that fails, each message says why. */
void lt_sender_start(struct lt_sender *sender);

/* As lt_transport_send. After an error between the two processes the other one
 * is ended, and nothing more is sent. */
enum lt_sent lt_sender_send(struct lt_sender *sender, unsigned timeout_s,
                            const struct lt_outgoing *message,
                            struct lt_buf *reply);

/* Ends it, if there is one, and waits for it. */
void lt_sender_stop(struct lt_sender *sender);

#endif
