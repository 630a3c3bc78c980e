#include "cli/notify.h"
#include "cli/output.h"

#include <stdio.h>

static const char *const ways[] = { [LT_VIA_SENDMAIL] = "the program",
	                            [LT_VIA_SMTP] = "the server",
	                            [LT_VIA_FOLDER] = "the folder" };

/* Writes to the ledger and undoes it, which tells more than permissions do. */
static bool check_ledger(struct lt_notifying *notifying)
{
	struct lt_state *state = notifying->state;
	struct lt_ledger_message *list;
	size_t count;

	if (lt_state_begin(state) != LT_OK ||
	    lt_ledger_set(state, "check", 1) != LT_OK ||
	    lt_ledger_waiting(state, &notifying->run.arena, &list, &count) !=
	        LT_OK)
		return false;
	lt_state_rollback(state);
	printf("ledger      %s can be written, %zu waiting\n",
	       notifying->settings.ledger, count);
	return true;
}

bool lt_notify_check_transport(struct lt_notify_settings *settings,
                               struct lt_diags *diags, struct lt_buf *words)
{
	struct lt_transport *transport = &settings->transport;
	const struct lt_str args[] = { lt_str_of(ways[transport->via]),
		                       lt_str_of(transport->target) };
	struct lt_buf reply = { 0 }, name = { 0 }, why = { 0 };
	bool good = lt_transport_check(transport, &reply) == LT_SENT;

	lt_notify_put_reason(&why, lt_buf_str(&reply));
	lt_buf_format(&name, "{0} {1}", args, 2);
	if (good)
		lt_buf_format(words,
		              transport->via == LT_VIA_SMTP
		                  ? "{0} {1} is there and answers"
		                  : "{0} {1} is there",
		              args, 2);
	else
		lt_diag(diags, LT_D_NOTIFY_NO_TRANSPORT, NULL,
		        lt_buf_str(&name),
		        lt_diag_quote(diags, lt_buf_str(&why)));
	lt_buf_free(&why);
	lt_buf_free(&reply);
	lt_buf_free(&name);
	return good;
}

static bool check_transport(struct lt_notifying *notifying)
{
	struct lt_buf words = { 0 };
	bool good = lt_notify_check_transport(&notifying->settings,
	                                      &notifying->state_diags, &words);

	if (good)
		printf("transport   %.*s\n", LT_STR_ARG(lt_buf_str(&words)));
	lt_buf_free(&words);
	return good;
}

static void print_settings(const struct lt_notify_settings *settings)
{
	printf("sender      %.*s\n", LT_STR_ARG(settings->from));
	for (size_t i = 0; i < settings->recipient_count; i++)
		printf("%s%.*s\n", i ? "            " : "recipients  ",
		       LT_STR_ARG(settings->recipients[i].address));
	printf("stages      ");
	for (size_t i = 0; i < settings->tells.stage_count; i++)
		printf("%s%d", i ? ", " : "", settings->tells.stages[i]);
	printf(settings->tells.stage_count ? " days before the deadline\n"
	                                   : "none\n");
}

/* Reads the papers only if one of them could have a kind that is looked for. */
static void check_names(struct lt_run *run)
{
	struct lt_wanted_names names;
	struct lt_rows_sink sink = { .context = &names,
		                     .jobs = 1,
		                     .rows = lt_wanted_names_see };
	struct lt_summary summary = { 0 };

	lt_wanted_names_find(&names, run);
	if (lt_wanted_names_of_papers(&names))
		lt_run_judge(run, &sink, &summary);
	lt_wanted_names_report(&names);
}

void lt_notify_check(struct lt_notifying *notifying)
{
	struct lt_run *run = &notifying->run;

	print_settings(&notifying->settings);
	if (!check_ledger(notifying) || !check_transport(notifying))
		notifying->has_failed = true;
	check_names(run);
	if (run->diags.count)
		lt_print_diags(run);
}
