#include "base/similar.h"
#include "cli/notify.h"
#include "cli/remember.h"
#include "deliver/secret.h"
#include "render/mail.h"

#include <unistd.h>

/* The defaults of formats.md. */
enum { STAGES_MAX = 16, REPEAT_DAYS = 7, GROUPS_MAX = 50, TIMEOUT_S = 60 };
static const int32_t usual_stages[] = { 14, 7, 2, 0 };

struct reading {
	struct lt_run *run;
	const struct lt_json *node; /* "notify" */
	struct lt_notify_settings *settings;
	bool good;
};

static void report(struct reading *reading, enum lt_code code,
                   const struct lt_json *node)
{
	lt_norm_report(&reading->run->builder.norm, code, node);
	reading->good = false;
}

static struct lt_str text_of(const struct reading *reading, const char *key)
{
	const struct lt_json *node = lt_json_get(reading->node, key);

	return node ? node->text : (struct lt_str){ 0 };
}

/* --- periods ------------------------------------------------------------ */

static bool days_of(const struct lt_json *node, int32_t *days)
{
	struct lt_period period;
	struct lt_str bad;

	if (lt_period_parse(node->text, &period, &bad) != LT_PERIOD_FINE ||
	    (period.unit != LT_DAYS && period.unit != LT_WEEKS) ||
	    period.is_clear || period.is_working)
		return false;
	*days = lt_period_days(&period);
	return true;
}

static void read_stages(struct reading *reading)
{
	const struct lt_json *list = lt_json_get(reading->node, "stages"), *one;
	struct lt_tell_rules *tells = &reading->settings->tells;
	int32_t *stages;

	if (!list) {
		tells->stages = usual_stages;
		tells->stage_count =
		    sizeof usual_stages / sizeof usual_stages[0];
		return;
	}
	stages = LT_NEW_ARRAY(&reading->run->arena, int32_t, STAGES_MAX);
	for (one = list->child; one; one = one->next) {
		if (tells->stage_count == STAGES_MAX ||
		    !days_of(one, &stages[tells->stage_count])) {
			report(reading, LT_D_BAD_STAGE, one);
			return;
		}
		tells->stage_count++;
	}
	tells->stages = stages;
}

static void read_repeat(struct reading *reading)
{
	const struct lt_json *node = lt_json_get(reading->node, "repeat");
	struct lt_tell_rules *tells = &reading->settings->tells;

	tells->repeat_days = REPEAT_DAYS;
	if (!node)
		return;
	if (lt_str_is(node->text, "never"))
		tells->repeat_days = 0;
	else if (!days_of(node, &tells->repeat_days) || !tells->repeat_days)
		report(reading, LT_D_BAD_REPEAT, node);
}

static int64_t number_of(const struct reading *reading, const char *key,
                         int64_t usual)
{
	const struct lt_json *node = lt_json_get(reading->node, key);
	int64_t number = usual;

	if (node)
		lt_json_integer(node, 1, INT32_MAX, &number);
	return number;
}

/* --- the sender --------------------------------------------------------- */

static void read_sender(struct reading *reading)
{
	const struct lt_json *from = lt_json_get(reading->node, "from");
	const struct lt_json *list = lt_json_get(reading->node, "list_id");
	struct lt_notify_settings *settings = reading->settings;

	if (!from)
		report(reading, LT_D_NOTIFY_NO_FROM, reading->node);
	else if (!lt_mail_is_address(from->text))
		report(reading, LT_D_BAD_ADDRESS, from);
	if (list && !lt_mail_is_domain(list->text))
		report(reading, LT_D_BAD_LIST_ID, list);
	if (!reading->good)
		return;
	settings->from = from->text;
	settings->list =
	    list
		? list->text
		: lt_words_fill(&reading->run->arena, "leadtime.{0}",
	                        (struct lt_str[]){ lt_mail_domain(from->text) },
	                        1);
}

/* --- the transport ------------------------------------------------------ */

static bool is_port(struct lt_str text)
{
	uint32_t number = 0;

	for (size_t i = 0; i < text.size; i++) {
		if (!lt_is_digit(text.at[i]) || i > 4)
			return false;
		number = number * 10 + (uint32_t)(text.at[i] - '0');
	}
	return number >= 1 && number <= 65535;
}

/* "[::1]" as libcurl takes it: hexadecimal digits, colons and dots. */
static bool is_address_literal(struct lt_str host)
{
	static const struct lt_str bytes = { "0123456789abcdefABCDEF:.", 24 };

	if (host.size < 4 || host.at[0] != '[' || host.at[host.size - 1] != ']')
		return false;
	for (size_t i = 1; i + 1 < host.size; i++)
		if (lt_str_find(bytes, host.at[i]) == bytes.size)
			return false;
	return true;
}

/* HOST of smtp://HOST[:PORT], empty where it is not written so: a name and a
 * password in it would be seen by everybody who sees the workspace. */
static struct lt_str host_of(struct lt_str url)
{
	static const struct lt_str none = { 0 };
	struct lt_str rest;
	size_t colon;

	if (lt_str_starts(url, LT_STR("smtp://")))
		rest = lt_str_from(url, 7);
	else if (lt_str_starts(url, LT_STR("smtps://")))
		rest = lt_str_from(url, 8);
	else
		return none;
	colon = rest.size;
	while (colon && rest.at[colon - 1] != ':' && rest.at[colon - 1] != ']')
		colon--;
	if (colon && rest.at[colon - 1] == ':') {
		if (!is_port(lt_str_from(rest, colon)))
			return none;
		rest.size = colon - 1;
	}
	return lt_mail_is_domain(rest) || is_address_literal(rest) ? rest
	                                                           : none;
}

/* Without this the messages would go out without a password, unsaid. */
static void check_secret(struct reading *reading, const char *file)
{
	struct lt_str host = host_of(text_of(reading, "via"));
	struct lt_place at = { .file = file };

	if (host.size && host.at[0] == '[')
		host = (struct lt_str){ host.at + 1, host.size - 2 };
	if (!host.size || lt_secret_is_for(reading->settings->secret, host))
		return;
	lt_diag(&reading->run->diags, LT_D_SECRET_FILE, &at,
	        lt_words_fill(&reading->run->arena,
	                      "it has no login and password for machine {0}",
	                      &host, 1));
	reading->good = false;
}

/* The file stays open, so that the one that was looked at is the one that is
 * read. */
static void read_credentials(struct reading *reading)
{
	const struct lt_json *node = lt_json_get(reading->node, "credentials");
	struct lt_notify_settings *settings = reading->settings;
	const char *file;

	if (!node)
		return;
	if (settings->transport.via != LT_VIA_SMTP) {
		report(reading, LT_D_CREDENTIALS_UNUSED, node);
		return;
	}
	file = lt_run_path(reading->run, node->text);
	if (lt_secret_open(file, &reading->run->diags, &settings->secret) !=
	    LT_OK) {
		reading->good = false;
		return;
	}
	check_secret(reading, file);
	lt_secret_path(settings->secret, settings->netrc);
	settings->transport.netrc = settings->netrc;
}

static void read_transport(struct reading *reading)
{
	struct lt_transport *transport = &reading->settings->transport;
	const struct lt_json *via = lt_json_get(reading->node, "via");

	transport->timeout_s =
	    (unsigned)number_of(reading, "timeout_seconds", TIMEOUT_S);
	if (!via || lt_str_is(via->text, "sendmail")) {
		transport->via = LT_VIA_SENDMAIL;
		transport->target = lt_sendmail_program();
	} else if (host_of(via->text).size) {
		transport->via = LT_VIA_SMTP;
		transport->target =
		    lt_arena_text(&reading->run->arena, via->text);
	} else {
		report(reading, LT_D_BAD_VIA, via);
	}
	read_credentials(reading);
	if (!reading->run->options.mail_dir)
		return;
	transport->via = LT_VIA_FOLDER;
	transport->target = reading->run->options.mail_dir;
}

/* --- recipients --------------------------------------------------------- */

static enum lt_gravity least_of(const struct lt_json *entry)
{
	const struct lt_json *node = lt_json_get(entry, "severity");

	if (node && lt_str_is(node->text, "error"))
		return LT_GRAVITY_ERROR;
	if (node && lt_str_is(node->text, "notice"))
		return LT_GRAVITY_NOTICE;
	return LT_GRAVITY_WARNING;
}

/* Reports bodies that do not exist: a misspelt one would mean that nothing is
 * ever sent. Sessions are not checked, because they come and go. */
static void check_bodies(struct reading *reading, const struct lt_json *node)
{
	const struct lt_world *world = &reading->run->builder.world;
	const struct lt_json *one = node;

	if (node && node->kind == LT_JSON_ARRAY)
		one = node->child;
	for (; one; one = node->kind == LT_JSON_ARRAY ? one->next : NULL) {
		struct lt_nearest nearest = lt_nearest(one->text);
		bool known = false;

		for (size_t i = 0; i < world->body_count && !known; i++) {
			known = lt_str_eq(world->bodies[i]->id, one->text);
			lt_nearest_try(&nearest, world->bodies[i]->id);
		}
		if (known)
			continue;
		lt_norm_report_with(&reading->run->builder.norm,
		                    LT_D_NOTIFY_UNKNOWN_BODY, one,
		                    nearest.best);
		reading->good = false;
	}
}

static struct lt_recipient *recipient_of(struct reading *reading,
                                         struct lt_str address)
{
	struct lt_notify_settings *settings = reading->settings;
	struct lt_recipient *one;

	for (size_t i = 0; i < settings->recipient_count; i++)
		if (lt_str_eq_nocase(settings->recipients[i].address, address))
			return &settings->recipients[i];
	one =
	    lt_arena_push(&reading->run->arena, (void **)&settings->recipients,
	                  settings->recipient_count++, sizeof *one);
	*one = (struct lt_recipient){ .address = address };
	return one;
}

static void add_address(struct reading *reading, const struct lt_json *node,
                        const struct lt_recipient_rule *rule)
{
	struct lt_recipient *one;
	const struct lt_recipient_rule **place;

	if (!lt_mail_is_address(node->text)) {
		report(reading, LT_D_BAD_ADDRESS, node);
		return;
	}
	one = recipient_of(reading, node->text);
	place = lt_arena_push(&reading->run->arena, (void **)&one->rules,
	                      one->rule_count++, sizeof *place);
	*place = rule;
}

static void read_recipient(struct reading *reading, const struct lt_json *entry)
{
	const struct lt_norm *norm = &reading->run->builder.norm;
	const struct lt_json *to = lt_json_get(entry, "to"), *one;
	struct lt_recipient_rule *rule =
	    LT_NEW(&reading->run->arena, struct lt_recipient_rule);

	rule->bodies =
	    lt_norm_texts(norm, lt_json_get(entry, "body"), &rule->body_count);
	rule->sessions = lt_norm_texts(norm, lt_json_get(entry, "session"),
	                               &rule->session_count);
	rule->kinds =
	    lt_norm_texts(norm, lt_json_get(entry, "kind"), &rule->kind_count);
	rule->least = least_of(entry);
	check_bodies(reading, lt_json_get(entry, "body"));
	if (to->kind == LT_JSON_STRING)
		add_address(reading, to, rule);
	else
		for (one = to->child; one; one = one->next)
			add_address(reading, one, rule);
}

static void read_recipients(struct reading *reading)
{
	const struct lt_json *list = lt_json_get(reading->node, "recipients");

	for (const struct lt_json *one = list ? list->child : NULL; one;
	     one = one->next)
		read_recipient(reading, one);
	if (reading->good && !reading->settings->recipient_count)
		report(reading, LT_D_NOTIFY_NO_RECIPIENT, reading->node);
}

/* --- all of it ---------------------------------------------------------- */

bool lt_notify_settings(struct lt_run *run, struct lt_notify_settings *settings)
{
	const struct lt_json *workspace = run->builder.workspace;
	struct reading reading = { run, lt_json_get(workspace, "notify"),
		                   settings, true };
	const struct lt_json *attach;
	struct lt_place at = { 0 };

	settings->secret = -1;
	if (!reading.node) {
		if (workspace)
			at = lt_json_place(&run->arena, workspace);
		/* Where the workspace could not be read that is said. */
		if (workspace || !run->diags.by_severity[LT_ERROR])
			lt_diag0(&run->diags, LT_D_NOTIFY_NO_SETTINGS, &at);
		return false;
	}
	read_sender(&reading);
	read_transport(&reading);
	read_stages(&reading);
	read_repeat(&reading);
	read_recipients(&reading);
	settings->all_clear = lt_weekday_named(text_of(&reading, "all_clear"));
	attach = lt_json_get(reading.node, "attach_calendar");
	settings->with_calendar = attach && attach->kind == LT_JSON_TRUE;
	settings->groups_max = number_of(&reading, "hold_above", GROUPS_MAX);
	settings->ledger = lt_run_state_path(run);
	return reading.good;
}

void lt_notify_settings_close(struct lt_notify_settings *settings)
{
	lt_transport_close(&settings->transport);
	if (settings->secret >= 0)
		close(settings->secret);
}
