/* file.h - results to standard output or to a file that is replaced whole.
 *
 * A file is written beside its place under a temporary name, synced, and
 * renamed over it at the end (reliability.md, E1): a reader sees the old one
 * or the new one, never a part. A failure leaves the old one as it was. A
 * symbolic link is followed, so that the file it names is replaced; what is
 * no file (a device, a pipe) is written to as it is. */
#ifndef LT_DELIVER_FILE_H
#define LT_DELIVER_FILE_H

#include "base/buf.h"
#include "base/status.h"

/* From here on the signals that end a program (SIGHUP, SIGINT, SIGQUIT,
 * SIGTERM, SIGALRM, SIGXCPU, SIGUSR1, SIGUSR2) and a lack of memory remove the
 * temporary files of this process first; what is ignored stays so. Once, before
 * there are threads. */
void lt_writer_heed_signals(void);

struct lt_writer {
	const char *path; /* NULL: standard output */
	char *target;     /* owned: the file behind the path; NULL: no file */
	char *temporary;  /* owned */
	struct lt_same *same; /* owned: the old file, while it holds all that
	                         was written so far, none of which is in the
	                         temporary one; NULL: none */
	int fd;               /* of the file, or standard output */
	int to; /* where bytes are written: fd, or a program that writes it */
	int error; /* errno of the first failure; 0: none */
};

/* LT_SYSTEM: cannot be created; writer->error says why. */
enum lt_status lt_writer_open(struct lt_writer *writer, const char *path);

/* Writes everything in BUF and empties it. */
enum lt_status lt_writer_write(struct lt_writer *writer, struct lt_buf *buf);

/* Puts the file in its place. Where it already holds these bytes it is left
 * untouched. EBUSY: the old file was changed while it was compared. */
enum lt_status lt_writer_commit(struct lt_writer *writer);

/* Removes what was written so far; safe after any of the above. */
void lt_writer_abandon(struct lt_writer *writer);

#endif
