#include "deliver/transport.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { CONNECT_S = 10, REPLY_BYTES_MAX = 500 };

/* What a server says that closes the line, whatever it was asked (RFC 5321,
 * 3.8). */
enum { GOING_AWAY = 421 };

struct upload {
	struct lt_str rest;
	struct lt_buf last; /* the last line that the server said */
};

static size_t give(char *room, size_t size, size_t count, void *context)
{
	struct upload *upload = context;
	struct lt_str part = lt_str_head(upload->rest, size * count);

	memcpy(room, part.at, part.size);
	upload->rest = lt_str_from(upload->rest, part.size);
	return part.size;
}

/* libcurl hands every line of the server over as if it were a header. */
static size_t hear(char *line, size_t size, size_t count, void *context)
{
	struct upload *upload = context;
	struct lt_str text = { line, size * count };

	/* 221 answers QUIT, and not what was asked before. */
	if (lt_str_starts(text, LT_STR("221")))
		return text.size;
	lt_buf_clear(&upload->last);
	lt_buf_put(&upload->last,
	           lt_str_trim(lt_str_head(text, REPLY_BYTES_MAX)));
	return text.size;
}

static size_t swallow(char *bytes, size_t size, size_t count, void *context)
{
	(void)bytes;
	(void)context;
	return size * count;
}

/* Certificates are always checked, against those of the machine or the ones
 * that SSL_CERT_FILE or SSL_CERT_DIR name, as curl(1) does. */
static void set_tls(CURL *curl, const struct lt_transport *transport)
{
	const char *file = getenv("SSL_CERT_FILE");
	const char *folder = getenv("SSL_CERT_DIR");

	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION,
	                 (long)CURL_SSLVERSION_TLSv1_2);
	if (file && *file)
		curl_easy_setopt(curl, CURLOPT_CAINFO, file);
	if (folder && *folder)
		curl_easy_setopt(curl, CURLOPT_CAPATH, folder);
	/* A password goes over an encrypted line only. Without one, smtp://
	 * takes TLS where the server offers it. */
	curl_easy_setopt(curl, CURLOPT_USE_SSL,
	                 transport->netrc ? (long)CURLUSESSL_ALL
	                                  : (long)CURLUSESSL_TRY);
}

static CURL *handle_of(struct lt_transport *transport)
{
	CURL *curl = transport->curl;
	long timeout = (long)transport->timeout_s;

	if (!curl)
		curl = transport->curl = curl_easy_init();
	if (!curl)
		return NULL;
	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_URL, transport->target);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout);
	/* After a refusal libcurl sends QUIT and waits for the answer, to which
	 * CURLOPT_TIMEOUT does not apply. */
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, timeout);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
	                 timeout < CONNECT_S ? timeout : (long)CONNECT_S);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
	if (transport->netrc) {
		curl_easy_setopt(curl, CURLOPT_NETRC,
		                 (long)CURL_NETRC_REQUIRED);
		curl_easy_setopt(curl, CURLOPT_NETRC_FILE, transport->netrc);
	}
	set_tls(curl, transport);
	return curl;
}

/* The server answered, and its answer was about this message. */
static bool is_about_message(CURLcode result, long code)
{
	return code >= 400 && code < 600 && code != GOING_AWAY &&
	       (result == CURLE_SEND_ERROR ||
	        result == CURLE_WEIRD_SERVER_REPLY ||
	        result == CURLE_UPLOAD_FAILED || result == CURLE_RECV_ERROR);
}

/* Ends one or both ways of the line. */
static void hang_up(CURL *curl, int ways)
{
	curl_socket_t server = CURL_SOCKET_BAD;

	if (curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &server) ==
	        CURLE_OK &&
	    server != CURL_SOCKET_BAD)
		shutdown(server, ways);
}

/* A server's answer to a password is not shown: it may repeat it. */
static enum lt_sent perform(CURL *curl, struct upload *upload,
                            struct lt_buf *reply)
{
	CURLcode result;
	long code = 0;

	curl_easy_setopt(curl, CURLOPT_HEADERDATA, upload);
	result = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
	if (result == CURLE_OK || is_about_message(result, code) ||
	    (code == GOING_AWAY && result != CURLE_LOGIN_DENIED))
		lt_buf_put(reply, lt_buf_str(&upload->last));
	else
		lt_buf_puts(reply, curl_easy_strerror(result));
	lt_buf_free(&upload->last);
	if (result == CURLE_OK)
		return LT_SENT;
	if (is_about_message(result, code))
		return LT_SENT_REFUSED;
	/* A server that was left in the middle of a message takes the QUIT of
	 * libcurl for a line of it and never answers; libcurl would wait two
	 * minutes. */
	hang_up(curl, SHUT_RDWR);
	return LT_SENT_NO_SERVER;
}

enum lt_sent lt_smtp_send(struct lt_transport *transport,
                          const struct lt_outgoing *message,
                          struct lt_buf *reply)
{
	CURL *curl = handle_of(transport);
	struct curl_slist *to = curl_slist_append(NULL, message->to);
	struct upload upload = { .rest = message->bytes };
	enum lt_sent sent = LT_SENT_NO_SERVER;

	if (curl && to) {
		curl_easy_setopt(curl, CURLOPT_MAIL_FROM, message->from);
		curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
		curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
		curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
		curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
		curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
		                 (curl_off_t)message->bytes.size);
		sent = perform(curl, &upload, reply);
	} else {
		lt_buf_puts(reply, "libcurl cannot be set up");
	}
	curl_slist_free_all(to);
	return sent;
}

/* Does everything but send a message: greeting, TLS, login, and NOOP. */
enum lt_sent lt_smtp_check(struct lt_transport *transport, struct lt_buf *reply)
{
	CURL *curl = handle_of(transport);
	struct upload upload = { { 0 }, { 0 } };

	if (!curl) {
		lt_buf_puts(reply, "libcurl cannot be set up");
		return LT_SENT_NO_SERVER;
	}
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "NOOP");
	return perform(curl, &upload, reply);
}

void lt_smtp_close(struct lt_transport *transport)
{
	/* QUIT is sent without waiting for its answer: what was accepted stays
	 * accepted. */
	if (transport->curl) {
		hang_up(transport->curl, SHUT_RD);
		curl_easy_cleanup(transport->curl);
	}
	transport->curl = NULL;
}
