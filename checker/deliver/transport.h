/* transport.h - a finished message to whoever takes it further: the machine's
 * sendmail, an SMTP server, or a folder of .eml files.
 *
 * The addresses are valid and the bytes are final, with CRLF, when they come
 * here (render/mail.h). "Sent" means that the other side accepted the message;
 * everything else, silence included, is "not sent", though the message may have
 * gone out (RFC 1047). What the other side said goes into REPLY, as it came.
 * The transport is not asked again by itself. One thread. The code of each way
 * is in a file of its own: sendmail.c, smtp.c. */
#ifndef LT_DELIVER_TRANSPORT_H
#define LT_DELIVER_TRANSPORT_H

#include "base/buf.h"

struct lt_sender;

enum lt_via { LT_VIA_SENDMAIL = 0, LT_VIA_SMTP, LT_VIA_FOLDER };

struct lt_transport {
	enum lt_via via;
	const char *target; /* the program, the URL, the folder */
	const char *netrc;  /* SMTP: a file of passwords; NULL: none */
	unsigned timeout_s; /* for one message */
	void *curl;         /* owned; NULL until it is needed */
	/* who starts sendmail */
	struct lt_sender *sender;
};

struct lt_outgoing {
	const char *from, *to; /* valid addresses */
	const char *name;      /* of the file in a folder, without .eml */
	struct lt_str bytes;
};

enum lt_sent {
	LT_SENT = 0,
	LT_SENT_REFUSED,  /* this message: refused or put off */
	LT_SENT_NO_SERVER /* nobody can be reached there */
};

/* What the program or the server said goes to REPLY, also where it took the
 * message. */
enum lt_sent lt_transport_send(struct lt_transport *transport,
                               const struct lt_outgoing *message,
                               struct lt_buf *reply);

/* Whether messages could be sent, without sending one: the program is there,
 * the server answers and takes the credentials, the folder can be written. */
enum lt_sent lt_transport_check(struct lt_transport *transport,
                                struct lt_buf *reply);

void lt_transport_close(struct lt_transport *transport);

/* What SENDMAIL in the environment names, or the usual one. */
const char *lt_sendmail_program(void);

/* --- the three ways, for transport.c ------------------------------------- */

enum lt_sent lt_sendmail_send(const char *program, unsigned timeout_s,
                              const struct lt_outgoing *message,
                              struct lt_buf *reply);
enum lt_sent lt_smtp_send(struct lt_transport *transport,
                          const struct lt_outgoing *message,
                          struct lt_buf *reply);
enum lt_sent lt_smtp_check(struct lt_transport *transport,
                           struct lt_buf *reply);
void lt_smtp_close(struct lt_transport *transport);

#endif
