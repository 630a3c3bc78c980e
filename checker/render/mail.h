/* mail.h - one e-mail message as bytes, whole and final before anything is
 * sent (decision 10).
 *
 * RFC 5322 and MIME: multipart/alternative of a complete text part and simple
 * HTML, each as quoted-printable, so that only ASCII with CRLF goes over the
 * wire; a calendar beside them where there is one. Message-ID and boundaries
 * are hashes of the content: the same message is recognised when it is sent
 * twice. Nothing that a title holds can make a header. Pure. */
#ifndef LT_RENDER_MAIL_H
#define LT_RENDER_MAIL_H

#include "base/buf.h"
#include "core/instant.h"

/* Longest address (RFC 5321, 4.5.3.1.3, less the two brackets). */
enum { LT_MAIL_ADDRESS_MAX = 254 };

/* Whether TEXT is one address and nothing else: a dot-string of at most 64
 * bytes, @, a domain of letters, digits and hyphens (RFC 5321, 4.1.2). Quoted
 * local parts, comments, display names, address literals and everything that
 * is not ASCII are refused. */
bool lt_mail_is_address(struct lt_str text);

/* Whether TEXT is a domain of that grammar. */
bool lt_mail_is_domain(struct lt_str text);

/* The part behind the @ of a valid address. */
struct lt_str lt_mail_domain(struct lt_str address);

struct lt_mail {
	struct lt_str from, to; /* valid addresses */
	struct lt_str subject;  /* UTF-8; control characters become blanks */
	struct lt_str list;     /* List-Id, a valid domain */
	struct lt_str thread;   /* what it is about; empty: no thread */
	struct lt_instant date;
	struct lt_str text, html; /* UTF-8, lines end in LF */
	struct lt_str calendar;   /* iCalendar, METHOD:PUBLISH; empty: none */
};

/* Appends the message to OUT and its Message-ID, with the brackets, to ID. */
void lt_mail_write(struct lt_buf *out, const struct lt_mail *mail,
                   struct lt_buf *id);

/* The writers of mail_encode.c. */

/* TEXT as quoted-printable (RFC 2045, 6.7) with CRLF; no line begins with a
 * dot or with "From ". */
void lt_mail_quoted(struct lt_buf *out, struct lt_str text);

/* TEXT as base64 in lines of 76, CRLF. */
void lt_mail_base64(struct lt_buf *out, struct lt_str text);

/* "Name: value" CRLF, folded, with encoded words of at most 75 characters that
 * end between characters where it is not plain ASCII (RFC 2047). */
void lt_mail_header(struct lt_buf *out, const char *name, struct lt_str value);

#endif
