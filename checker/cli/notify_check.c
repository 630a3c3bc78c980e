#include "base/safe.h"
#include "cli/notify.h"

#include <stdio.h>

static const char *const ways[] = { [LT_VIA_SENDMAIL] = "the program",
	                            [LT_VIA_SMTP] = "the server",
	                            [LT_VIA_FOLDER] = "the folder" };

/* A write that is undone tells more than permissions do. */
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

static bool check_transport(struct lt_notifying *notifying)
{
	struct lt_transport *transport = &notifying->settings.transport;
	struct lt_buf reply = { 0 }, safe = { 0 };
	bool good = lt_transport_check(transport, &reply) == LT_SENT;

	lt_safe_put_short(&safe, lt_buf_str(&reply), 200);
	if (good)
		printf("transport   %s %s is there%s\n", ways[transport->via],
		       transport->target,
		       transport->via == LT_VIA_SMTP ? " and answers" : "");
	else
		fprintf(stderr, "leadtime: %s %s cannot be used: %.*s\n",
		        ways[transport->via], transport->target, (int)safe.size,
		        safe.at);
	lt_buf_free(&reply);
	lt_buf_free(&safe);
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
	printf(" days before the deadline\n");
}

void lt_notify_check(struct lt_notifying *notifying)
{
	print_settings(&notifying->settings);
	if (!check_ledger(notifying) || !check_transport(notifying))
		notifying->has_failed = true;
}
