/* caldav.h - one resource at a time to a CalDAV collection (RFC 4791), by
 * libcurl, and what the collection as a whole holds.
 *
 * Only https, or http to this machine; certificates are checked; no redirect is
 * followed, because it would carry the password elsewhere; answers are cut at
 * 64 KiB (what a collection holds at 64 MiB, none of which is kept) and every
 * request ends within 30 seconds. The password comes from a
 * file in the form of netrc that only its owner can read, never from the
 * command line. A failure is reported in the diagnostics given at open. One
 * thread. */
#ifndef LT_DELIVER_CALDAV_H
#define LT_DELIVER_CALDAV_H

#include "base/diag.h"
#include "base/status.h"

struct lt_caldav;

struct lt_caldav_options {
	const char *url;         /* of the collection */
	const char *credentials; /* a file; NULL: ~/.netrc where there is one */
	struct lt_diags *diags;
};

/* LT_INVALID: the URL or the file cannot be used; reported. */
enum lt_status lt_caldav_open(const struct lt_caldav_options *options,
                              struct lt_caldav **dav);
void lt_caldav_close(struct lt_caldav *dav);

/* The URL as requests use it, with a slash at the end. */
const char *lt_caldav_url(const struct lt_caldav *dav);

enum lt_answer {
	LT_ANSWER_DONE = 0,
	LT_ANSWER_OTHER,   /* it is not as ETAG says: somebody changed it */
	LT_ANSWER_GONE,    /* there is no such resource */
	LT_ANSWER_REFUSED, /* this one; reported */
	LT_ANSWER_FAILED   /* and so will the others; reported */
};

/* Asks for the ETags of all that the collection holds (PROPFIND). What comes is
 * not read, only summed: SUM, in ARENA, is another one where anything was
 * stored, changed or deleted there by anybody, and may be another one where
 * nothing was. It is empty where the server cannot tell. GONE: there is no
 * collection. */
enum lt_answer lt_caldav_sum(struct lt_caldav *dav, struct lt_arena *arena,
                             struct lt_str *sum);

struct lt_resource {
	struct lt_str name; /* stored as NAME.ics */
	struct lt_str body;
	bool is_new;        /* there must be nothing yet */
	struct lt_str etag; /* else what is there must have this; empty: it may
	                       be anything, because the server tells none */
};

/* Stores the body; the ETag becomes that of what was stored, in ARENA. */
enum lt_answer lt_caldav_put(struct lt_caldav *dav, struct lt_arena *arena,
                             struct lt_resource *resource);

/* Asks whether there is such a resource, and for its ETag. */
enum lt_answer lt_caldav_look(struct lt_caldav *dav, struct lt_arena *arena,
                              struct lt_resource *resource);

/* Deletes it. */
enum lt_answer lt_caldav_delete(struct lt_caldav *dav,
                                const struct lt_resource *resource);

#endif
