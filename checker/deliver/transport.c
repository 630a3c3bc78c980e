#include "deliver/transport.h"

#include "deliver/file.h"
#include "deliver/sender.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *path_of(const struct lt_transport *transport,
                     const struct lt_outgoing *message)
{
	const struct lt_str args[] = { lt_str_of(transport->target),
		                       lt_str_of(message->name) };
	struct lt_buf path = { 0 };

	lt_buf_format(&path, "{0}/{1}.eml", args, 2);
	lt_buf_char(&path, '\0');
	return path.at;
}

static enum lt_sent put_file(struct lt_transport *transport,
                             const struct lt_outgoing *message,
                             struct lt_buf *reply)
{
	char *path = path_of(transport, message);
	struct lt_writer writer;
	struct lt_buf bytes = { 0 };
	enum lt_sent sent = LT_SENT;

	lt_buf_put(&bytes, message->bytes);
	if (lt_writer_open(&writer, path) != LT_OK ||
	    lt_writer_write(&writer, &bytes) != LT_OK ||
	    lt_writer_commit(&writer) != LT_OK) {
		sent = LT_SENT_NO_SERVER;
		lt_buf_puts(reply, transport->target);
		lt_buf_puts(reply, ": ");
		lt_buf_puts(reply, strerror(writer.error));
		lt_writer_abandon(&writer);
	}
	lt_buf_free(&bytes);
	free(path);
	return sent;
}

/* Whether the target is a folder to write into, or a program to start. */
static enum lt_sent check_target(const struct lt_transport *transport,
                                 bool is_folder, struct lt_buf *reply)
{
	int wanted = is_folder ? W_OK | X_OK : X_OK;
	struct stat status;

	if (stat(transport->target, &status) == 0 &&
	    S_ISDIR(status.st_mode) != is_folder)
		errno = is_folder ? ENOTDIR : EISDIR;
	else if (access(transport->target, wanted) == 0)
		return LT_SENT;
	lt_buf_puts(reply, strerror(errno));
	return LT_SENT_NO_SERVER;
}

enum lt_sent lt_transport_send(struct lt_transport *transport,
                               const struct lt_outgoing *message,
                               struct lt_buf *reply)
{
	switch (transport->via) {
	case LT_VIA_SENDMAIL:
		return lt_sender_send(transport->sender, transport->timeout_s,
		                      message, reply);
	case LT_VIA_SMTP:
		return lt_smtp_send(transport, message, reply);
	case LT_VIA_FOLDER:
		break;
	}
	return put_file(transport, message, reply);
}

enum lt_sent lt_transport_check(struct lt_transport *transport,
                                struct lt_buf *reply)
{
	switch (transport->via) {
	case LT_VIA_SENDMAIL:
		return check_target(transport, false, reply);
	case LT_VIA_SMTP:
		return lt_smtp_check(transport, reply);
	case LT_VIA_FOLDER:
		break;
	}
	return check_target(transport, true, reply);
}

void lt_transport_close(struct lt_transport *transport)
{
	if (transport->via == LT_VIA_SMTP)
		lt_smtp_close(transport);
}
