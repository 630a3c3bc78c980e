#include "deliver/caldav.h"

#include "base/buf.h"
#include "base/sum.h"
#include "deliver/secret.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	ANSWER_BYTES_MAX = 64 * 1024,
	LIST_BYTES_MAX = 64 * 1024 * 1024, /* of a whole collection */
	ETAG_BYTES_MAX = 1000,
	CONNECT_S = 10,
	TOTAL_S = 30,
	SLOW_S = 15
};

struct lt_caldav {
	CURL *curl;
	struct lt_diags *diags;
	struct lt_place at;
	struct lt_buf url, address; /* the second of the resource */
	char netrc[64];
	int credentials; /* descriptor, -1: none */
	struct lt_buf etag;
	size_t answer_bytes, answer_bytes_max;
	struct lt_sum sum; /* of the answer */
	bool is_page;      /* the answer is a page of the web */
	char error[CURL_ERROR_SIZE];
	bool is_local; /* on this machine */
};

/* --- the address -------------------------------------------------------- */

static bool is_this_machine(const char *host)
{
	return strcmp(host, "localhost") == 0 ||
	       strcmp(host, "127.0.0.1") == 0 || strcmp(host, "[::1]") == 0;
}

/* Whether PART of the address is WANTED; NULL: it is absent. */
static bool part_is(CURLU *url, CURLUPart part, const char *wanted)
{
	char *text = NULL;
	bool same;

	if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
		return wanted == NULL;
	same = wanted && strcmp(text, wanted) == 0;
	curl_free(text);
	return same;
}

static bool is_local(CURLU *url)
{
	char *host = NULL;
	bool local = curl_url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
	             is_this_machine(host);

	curl_free(host);
	return local;
}

/* Why the address cannot be used; NULL: it can. */
static const char *fault_of(CURLU *url, const char *text)
{
	if (curl_url_set(url, CURLUPART_URL, text, 0) != CURLUE_OK)
		return "it is not a URL";
	if (!part_is(url, CURLUPART_USER, NULL) ||
	    !part_is(url, CURLUPART_PASSWORD, NULL))
		return "it holds a user name or a password, which others on "
		       "this machine can see; they belong into the file of "
		       "--credentials";
	if (!part_is(url, CURLUPART_QUERY, NULL) ||
	    !part_is(url, CURLUPART_FRAGMENT, NULL))
		return "a collection has neither ? nor #";
	if (part_is(url, CURLUPART_SCHEME, "https") ||
	    (part_is(url, CURLUPART_SCHEME, "http") && is_local(url)))
		return NULL;
	return "it must begin with https:// (http:// only to this machine)";
}

static enum lt_status read_url(struct lt_caldav *dav, const char *text)
{
	CURLU *url = curl_url();
	const char *fault = url ? fault_of(url, text) : "no memory";
	char *whole = NULL;

	if (!fault && curl_url_get(url, CURLUPART_URL, &whole, 0) != CURLUE_OK)
		fault = "it is not a URL";
	dav->is_local = !fault && is_local(url);
	if (fault) {
		lt_diag(dav->diags, LT_D_CALDAV_URL, NULL, lt_str_of(fault));
	} else {
		lt_buf_puts(&dav->url, whole);
		if (dav->url.at[dav->url.size - 1] != '/')
			lt_buf_char(&dav->url, '/');
		lt_buf_char(&dav->url, '\0');
	}
	curl_free(whole);
	curl_url_cleanup(url);
	return fault ? LT_INVALID : LT_OK;
}

/* --- answers ------------------------------------------------------------ */

/* Nothing in the body is read; it is only counted and summed. */
static size_t count_body(char *bytes, size_t size, size_t count, void *context)
{
	struct lt_caldav *dav = context;
	struct lt_str piece = { bytes, size * count };

	dav->answer_bytes += piece.size;
	lt_sum_add(&dav->sum, piece);
	return dav->answer_bytes > dav->answer_bytes_max ? 0 : piece.size;
}

static bool is_printable(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] < 0x20 || text.at[i] > 0x7e)
			return false;
	return true;
}

/* Only a strong ETag can be given back in If-Match (RFC 9110, 13.1.1). */
static void take_etag(struct lt_caldav *dav, struct lt_str value)
{
	lt_buf_clear(&dav->etag);
	if (value.size <= ETAG_BYTES_MAX && is_printable(value) &&
	    lt_str_starts(value, LT_STR("\"")))
		lt_buf_put(&dav->etag, value);
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct lt_caldav *dav = context;
	struct lt_str line = { bytes, size * count }, name, value;
	size_t colon = lt_str_find(line, ':');

	if (lt_str_starts(line, LT_STR("HTTP/"))) {
		lt_buf_clear(&dav->etag);
		dav->is_page = false;
	}
	name = lt_str_head(line, colon);
	value = lt_str_from(line, colon + 1);
	while (value.size && (value.at[value.size - 1] == '\n' ||
	                      value.at[value.size - 1] == '\r'))
		value.size--;
	value = lt_str_trim(value);
	if (lt_str_is_nocase(name, "etag"))
		take_etag(dav, value);
	else if (lt_str_is_nocase(name, "content-type"))
		dav->is_page = lt_str_is_nocase(
		    lt_str_head(value, strlen("text/html")), "text/html");
	return line.size;
}

/* --- opening ------------------------------------------------------------ */

static bool set_up(struct lt_caldav *dav)
{
	CURL *curl = dav->curl;
	CURLcode bad = CURLE_OK;

#define SET(option, value)                                                     \
	bad = bad ? bad : curl_easy_setopt(curl, option, value)
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_FOLLOWLOCATION, 0L);
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	SET(CURLOPT_TIMEOUT, (long)TOTAL_S);
	SET(CURLOPT_LOW_SPEED_LIMIT, 1L);
	SET(CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	SET(CURLOPT_USERAGENT, "leadtime");
	SET(CURLOPT_ERRORBUFFER, dav->error);
	SET(CURLOPT_WRITEFUNCTION, count_body);
	SET(CURLOPT_WRITEDATA, dav);
	SET(CURLOPT_HEADERFUNCTION, take_header);
	SET(CURLOPT_HEADERDATA, dav);
	if (dav->credentials >= 0) {
		SET(CURLOPT_NETRC, (long)CURL_NETRC_REQUIRED);
		SET(CURLOPT_NETRC_FILE, dav->netrc);
		SET(CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
	}
	/* A proxy of the environment may stand between us and a server, but
	 * never between us and this machine. */
	if (dav->is_local)
		SET(CURLOPT_NOPROXY, "*");
#undef SET
	return bad == CURLE_OK;
}

enum lt_status lt_caldav_open(const struct lt_caldav_options *options,
                              struct lt_caldav **result)
{
	struct lt_caldav *dav = lt_alloc(sizeof *dav);

	*dav = (struct lt_caldav){ .diags = options->diags, .credentials = -1 };
	if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK &&
	    read_url(dav, options->url) == LT_OK &&
	    lt_secret_open(options->credentials, dav->diags,
	                   &dav->credentials) == LT_OK) {
		dav->at.file = dav->url.at;
		lt_secret_path(dav->credentials, dav->netrc);
		dav->curl = curl_easy_init();
		if (dav->curl && set_up(dav)) {
			*result = dav;
			return LT_OK;
		}
		lt_diag(dav->diags, LT_D_CALDAV_UNREACHABLE, &dav->at,
		        LT_STR("libcurl cannot be set up"));
	}
	lt_caldav_close(dav);
	return LT_INVALID;
}

void lt_caldav_close(struct lt_caldav *dav)
{
	if (!dav)
		return;
	curl_easy_cleanup(dav->curl);
	if (dav->credentials >= 0)
		close(dav->credentials);
	lt_buf_free(&dav->url);
	lt_buf_free(&dav->address);
	lt_buf_free(&dav->etag);
	free(dav);
	curl_global_cleanup();
}

const char *lt_caldav_url(const struct lt_caldav *dav)
{
	return dav->url.at;
}

/* --- requests ----------------------------------------------------------- */

/* What a status means: RFC 9110, RFC 4791 5.3.2. */
static const struct {
	long status;
	enum lt_answer answer;
	const char *words; /* NULL: it is no fault */
} answers[] = {
	{ 404, LT_ANSWER_GONE, NULL },
	{ 410, LT_ANSWER_GONE, NULL },
	{ 412, LT_ANSWER_OTHER, NULL },
	{ 401, LT_ANSWER_FAILED,
	  "it does not know the user and password (of --credentials or "
	  "~/.netrc)" },
	{ 403, LT_ANSWER_FAILED, "it does not allow it to this user" },
	{ 405, LT_ANSWER_FAILED, "it is no CalDAV collection" },
	{ 409, LT_ANSWER_GONE, NULL },
	{ 413, LT_ANSWER_REFUSED, "the event is too large for it" },
	{ 415, LT_ANSWER_REFUSED, "it does not take the event" },
	{ 400, LT_ANSWER_REFUSED, "it does not take the event" },
	{ 423, LT_ANSWER_REFUSED, "somebody has locked the event there" },
	{ 429, LT_ANSWER_FAILED, "it is asked too often for now" },
	{ 503, LT_ANSWER_FAILED, "it cannot answer for now" },
	{ 507, LT_ANSWER_FAILED, "it has no room left" },
};

static enum lt_answer answer_of(struct lt_caldav *dav, long status)
{
	struct lt_str number = lt_diag_number(dav->diags, status);

	if (status >= 200 && status < 300)
		return LT_ANSWER_DONE;
	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		if (answers[i].status != status)
			continue;
		if (answers[i].words)
			lt_diag(dav->diags, LT_D_CALDAV_REFUSED, &dav->at,
			        number, lt_str_of(answers[i].words));
		return answers[i].answer;
	}
	lt_diag(dav->diags, LT_D_CALDAV_REFUSED, &dav->at, number,
	        status >= 300 && status < 400
	            ? LT_STR("it is elsewhere; give that address")
	            : LT_STR("an answer that does not belong here"));
	return LT_ANSWER_FAILED;
}

static struct curl_slist *headers_of(const char *method,
                                     const struct lt_resource *resource)
{
	struct curl_slist *list = NULL, *more;
	bool is_put = strcmp(method, "PUT") == 0;
	struct lt_buf line = { 0 };

	if (strcmp(method, "PROPFIND") == 0) {
		list = curl_slist_append(
		    list, "Content-Type: application/xml; charset=utf-8");
		lt_buf_puts(&line, "Depth: 1");
	}
	if (is_put)
		list = curl_slist_append(
		    list, "Content-Type: text/calendar; charset=utf-8");
	if (is_put && resource->is_new)
		lt_buf_puts(&line, "If-None-Match: *");
	else if (resource->etag.size && strcmp(method, "HEAD") != 0)
		lt_buf_format(&line, "If-Match: {0}", &resource->etag, 1);
	if (line.size) {
		lt_buf_char(&line, '\0');
		more = curl_slist_append(list, line.at);
		list = more ? more : list;
	}
	lt_buf_free(&line);
	return list;
}

static CURLcode perform(struct lt_caldav *dav, const char *method,
                        struct lt_str body, struct curl_slist *headers)
{
	CURL *curl = dav->curl;
	bool has_body =
	    strcmp(method, "PUT") == 0 || strcmp(method, "PROPFIND") == 0;
	CURLcode bad = curl_easy_setopt(curl, CURLOPT_URL, dav->address.at);

	if (!bad && has_body) {
		bad = curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
		                       (curl_off_t)body.size);
		if (!bad)
			bad =
			    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.at);
	} else if (!bad) {
		bad = curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
	}
	if (!bad)
		bad = curl_easy_setopt(curl, CURLOPT_NOBODY,
		                       strcmp(method, "HEAD") == 0 ? 1L : 0L);
	if (!bad)
		bad = curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
	if (!bad)
		bad = curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	return bad ? bad : curl_easy_perform(curl);
}

/* The resource, or, without a name, the collection. */
static void address(struct lt_caldav *dav, struct lt_str name)
{
	const struct lt_str args[] = { lt_str_of(dav->url.at), name };

	lt_buf_clear(&dav->address);
	lt_buf_format(&dav->address, name.size ? "{0}{1}.ics" : "{0}", args, 2);
	lt_buf_char(&dav->address, '\0');
}

/* False: nobody answered; reported. */
static bool ask(struct lt_caldav *dav, const char *method,
                const struct lt_resource *resource, long *status)
{
	struct curl_slist *headers = headers_of(method, resource);
	const char *why;
	CURLcode code;

	address(dav, resource->name);
	lt_buf_clear(&dav->etag);
	dav->answer_bytes = 0;
	dav->sum = (struct lt_sum){ 0 };
	dav->error[0] = '\0';
	code = perform(dav, method, resource->body, headers);
	curl_easy_getinfo(dav->curl, CURLINFO_RESPONSE_CODE, status);
	curl_easy_setopt(dav->curl, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
	if (code == CURLE_OK)
		return true;
	why = dav->error[0] ? dav->error : curl_easy_strerror(code);
	lt_diag(dav->diags, LT_D_CALDAV_UNREACHABLE, &dav->at,
	        lt_diag_quote(dav->diags, lt_str_of(why)));
	return false;
}

static enum lt_answer request(struct lt_caldav *dav, const char *method,
                              const struct lt_resource *resource)
{
	long status = 0;

	dav->answer_bytes_max = ANSWER_BYTES_MAX;
	return ask(dav, method, resource, &status) ? answer_of(dav, status)
	                                           : LT_ANSWER_FAILED;
}

/* A page answers instead of the server, to log in or from a proxy: every
 * request would seem to succeed, and none would have. */
static enum lt_answer answer_of_page(struct lt_caldav *dav)
{
	lt_diag(dav->diags, LT_D_CALDAV_UNREACHABLE, &dav->at,
	        LT_STR("it answers with a web page, as one to log in"));
	return LT_ANSWER_FAILED;
}

/* Whether STATUS may only mean that the server does not list collections. If it
 * means more, requests for resources will fail, too. */
static bool tells_nothing(long status)
{
	return (status >= 200 && status < 300) || status == 400 ||
	       status == 403 || status == 405 || status == 415 || status == 501;
}

/* RFC 4918, 9.1; answered by a multistatus (207). */
enum lt_answer lt_caldav_sum(struct lt_caldav *dav, struct lt_arena *arena,
                             struct lt_str *sum)
{
	const struct lt_resource collection = {
		.body =
		    LT_STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		           "<propfind xmlns=\"DAV:\"><prop><getetag/></prop>"
		           "</propfind>\n")
	};
	char digits[LT_SUM_DIGITS];
	long status = 0;

	*sum = (struct lt_str){ 0 };
	dav->answer_bytes_max = LIST_BYTES_MAX;
	if (!ask(dav, "PROPFIND", &collection, &status))
		return LT_ANSWER_FAILED;
	if (status == 200 && dav->is_page)
		return answer_of_page(dav);
	if (status != 207)
		return tells_nothing(status) ? LT_ANSWER_DONE
		                             : answer_of(dav, status);
	lt_sum_write(&dav->sum, digits);
	*sum = lt_arena_copy(arena, (struct lt_str){ digits, sizeof digits });
	return LT_ANSWER_DONE;
}

enum lt_answer lt_caldav_look(struct lt_caldav *dav, struct lt_arena *arena,
                              struct lt_resource *resource)
{
	enum lt_answer answer = request(dav, "HEAD", resource);

	if (answer == LT_ANSWER_DONE && dav->is_page)
		return answer_of_page(dav);
	resource->is_new = answer == LT_ANSWER_GONE;
	resource->etag = lt_arena_copy(arena, lt_buf_str(&dav->etag));
	return answer;
}

/* A server that changes what it stores gives no ETag in its answer (RFC 4791,
 * 5.3.4), so it is asked for. */
enum lt_answer lt_caldav_put(struct lt_caldav *dav, struct lt_arena *arena,
                             struct lt_resource *resource)
{
	enum lt_answer answer = request(dav, "PUT", resource);

	if (answer != LT_ANSWER_DONE)
		return answer;
	resource->is_new = false;
	resource->etag = lt_arena_copy(arena, lt_buf_str(&dav->etag));
	if (resource->etag.size)
		return answer;
	return lt_caldav_look(dav, arena, resource);
}

enum lt_answer lt_caldav_delete(struct lt_caldav *dav,
                                const struct lt_resource *resource)
{
	return request(dav, "DELETE", resource);
}
