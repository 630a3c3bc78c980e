#include "base/hash.h"
#include "base/safe.h"
#include "cli/commands.h"
#include "cli/notify.h"
#include "cli/output.h"
#include "cli/remember.h"
#include "deliver/revisions.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Guards of reliability.md, E2, on the machine's clock. */
enum {
	WAIT_S = 30, /* for another run */
	BACK_MS_MAX = 5 * 60 * 1000,
	AHEAD_DAYS_MAX = 40,
	KEPT_DAYS = 400, /* what was sent, in the outbox */
	HELD_FACTOR = 3
};
/* 2026-01-01: no clock of a machine that runs this shows less. */
static const int64_t clock_least_ms = INT64_C(1767225600000);

/* --- what is told to who runs it ---------------------------------------- */

bool lt_notify_is_broken_by(const struct lt_run *run,
                            const struct lt_diag *diag)
{
	if (diag->severity != LT_ERROR)
		return false;
	for (size_t i = 0; diag->at.file && i < run->input_count; i++)
		if (strcmp(run->inputs[i].file, diag->at.file) == 0)
			return strcmp(run->inputs[i].role, "register") != 0;
	return true;
}

/* Registers that lose more than half of so many papers at once were rather cut
 * off than emptied (reliability.md, E2: an answer that shrank is flagged). */
enum { PAPERS_LEAST = 4 };

static enum lt_status look_at_size(struct lt_notifying *notifying)
{
	struct lt_run *run = &notifying->run;
	int64_t now = (int64_t)notifying->findings.summary.documents, before;
	struct lt_place at = { 0 };

	if (!notifying->state || run->options.release)
		return LT_OK;
	if (lt_ledger_get_within(notifying->state, "papers", 0, INT64_MAX, 0,
	                         &before) != LT_OK)
		return LT_SYSTEM;
	if (before < PAPERS_LEAST || 2 * now >= before)
		return LT_OK;
	if (run->register_count)
		at.file = run->registers[0]->file;
	lt_diag(&run->diags, LT_D_REGISTERS_SHRANK, &at,
	        lt_diag_number(&run->diags, before),
	        lt_diag_number(&run->diags, now));
	return LT_OK;
}

static void look_at_errors(struct lt_notifying *notifying)
{
	const struct lt_diags *diags = &notifying->run.diags;
	struct lt_tell_rules *tells = &notifying->settings.tells;

	tells->has_errors = diags->by_severity[LT_ERROR] > 0;
	for (size_t i = 0; i < diags->count && !tells->is_broken; i++)
		tells->is_broken =
		    lt_notify_is_broken_by(&notifying->run, &diags->list[i]);
	tells->is_broken |= lt_diags_more(diags, LT_ERROR) > 0;
}

static void print(struct lt_notifying *notifying, struct lt_diags *diags)
{
	struct lt_buf buf = { 0 };

	lt_render_diags(&buf, diags,
	                lt_run_colour(&notifying->run, STDERR_FILENO));
	if (buf.size)
		fwrite(buf.at, 1, buf.size, stderr);
	lt_buf_free(&buf);
}

/* The errors alone: warnings about inputs would come every morning. */
static struct lt_diags errors_of(struct lt_notifying *notifying)
{
	const struct lt_diags *all = &notifying->run.diags;
	struct lt_diags errors = { .arena = &notifying->run.arena };

	for (size_t i = 0; i < all->count; i++) {
		struct lt_diag *one;

		if (all->list[i].severity != LT_ERROR)
			continue;
		one = lt_arena_push(errors.arena, (void **)&errors.list,
		                    errors.count++, sizeof *one);
		*one = all->list[i];
	}
	errors.by_severity[LT_ERROR] = all->by_severity[LT_ERROR];
	errors.beyond = lt_diags_more(all, LT_ERROR);
	return errors;
}

static int64_t name_of(const struct lt_diags *errors)
{
	struct lt_buf buf = { 0 };
	char digits[LT_HASH_DIGITS];
	struct lt_str text;

	lt_render_diags(&buf, errors, false);
	text = lt_buf_str(&buf);
	lt_hash(&text, 1, digits);
	lt_buf_free(&buf);
	return lt_notify_number_of(digits);
}

/* The same errors are printed again only after `repeat`, because cron mails
 * every output; the exit status says it each time. */
static enum lt_status print_errors(struct lt_notifying *notifying)
{
	struct lt_diags errors = errors_of(notifying);
	int64_t name = errors.count ? name_of(&errors) : 0, old, told;
	int32_t repeat = notifying->settings.tells.repeat_days;
	struct lt_state *state = notifying->state;
	bool is_news;

	if (!state || notifying->run.options.dry_run) {
		print(notifying, &errors);
		return LT_OK;
	}
	if (lt_ledger_get(state, "errors", 0, &old) != LT_OK ||
	    lt_ledger_get_within(state, "errors_day", -LT_STATE_DAY_MAX,
	                         LT_STATE_DAY_MAX, 0, &told) != LT_OK)
		return LT_SYSTEM;
	is_news =
	    name != old || (repeat && notifying->today.n - told >= repeat);
	if (!is_news)
		return LT_OK;
	print(notifying, &errors);
	if (lt_ledger_set(state, "errors", name) != LT_OK)
		return LT_SYSTEM;
	return lt_ledger_set(state, "errors_day", notifying->today.n);
}

/* --- guards ------------------------------------------------------------- */

/* Writes the command to type for the same workspace and ledger, with OPTION. */
static void put_command(struct lt_buf *out,
                        const struct lt_notifying *notifying,
                        const char *option)
{
	const char *ledger = notifying->run.options.ledger;
	const char *folder = notifying->run.folder;

	lt_buf_puts(out, "`leadtime notify ");
	lt_buf_puts(out, option);
	lt_buf_puts(out, ledger ? " --ledger " : "");
	lt_safe_put(out, lt_str_of(ledger ? ledger : ""));
	lt_buf_puts(out, folder ? " " : "");
	lt_safe_put(out, lt_str_of(folder ? folder : ""));
	lt_buf_char(out, '`');
}

/* Says why nothing is sent, and, unless IS_LAST, the command that sends all the
 * same. */
static bool refuse(struct lt_notifying *notifying, const char *what,
                   bool is_last)
{
	struct lt_buf command = { 0 };

	if (!is_last)
		put_command(&command, notifying, "--release");
	lt_safe_print("leadtime: nothing is sent: %s%.*s\n", what,
	              (int)command.size, command.size ? command.at : "");
	lt_buf_free(&command);
	notifying->has_failed = true;
	return false;
}

/* Refuses to go on with a clock that went back or jumped far ahead: deadlines
 * would be announced too early or too late. --release accepts it. */
static bool check_clock(struct lt_notifying *notifying)
{
	int64_t seen, now = notifying->clock.ms;

	if (now < clock_least_ms)
		return refuse(notifying,
		              "the clock shows a time before this "
		              "program was made; set it right",
		              true);
	if (lt_ledger_get_within(notifying->state, "clock_ms", 0,
	                         LT_STATE_MS_MAX, now, &seen) != LT_OK)
		return false;
	if (notifying->run.options.release)
		return true;
	if (now < seen - BACK_MS_MAX)
		return refuse(notifying,
		              "the clock went back behind the last run; set "
		              "it right, or go on with ",
		              false);
	if (now > seen + AHEAD_DAYS_MAX * LT_MS_PER_DAY)
		return refuse(notifying,
		              "the last run was more than 40 days ago; if "
		              "the clock is right, go on with ",
		              false);
	return true;
}

/* Far more findings at once than in earlier runs come from a damaged input
 * rather than from news: they are held until somebody has looked. */
static bool is_held(struct lt_notifying *notifying, int64_t largest)
{
	return !notifying->run.options.release &&
	       notifying->groups > notifying->settings.groups_max &&
	       notifying->groups > HELD_FACTOR * largest;
}

static void report_held(struct lt_notifying *notifying)
{
	struct lt_buf line = { 0 };

	lt_buf_puts(&line, "look at them with ");
	put_command(&line, notifying, "--dry-run");
	lt_buf_puts(&line, ", send them with ");
	put_command(&line, notifying, "--release");
	lt_safe_print(
	    "leadtime: held: %lld groups of findings are new at once; "
	    "%.*s\n",
	    (long long)notifying->groups, (int)line.size, line.at);
	lt_buf_free(&line);
	notifying->has_failed = true;
}

/* --- the outbox --------------------------------------------------------- */

static bool is_recipient(const struct lt_notify_settings *settings,
                         struct lt_str address)
{
	for (size_t i = 0; i < settings->recipient_count; i++)
		if (lt_str_eq(settings->recipients[i].address, address))
			return true;
	return false;
}

/* Recipients who are no longer named are forgotten, and their messages
 * withdrawn. */
static enum lt_status drop_others(struct lt_notifying *notifying)
{
	struct lt_state *state = notifying->state;
	struct lt_str *list;
	size_t count;
	int64_t withdrawn;

	if (lt_ledger_recipients(state, &notifying->run.arena, &list, &count) !=
	    LT_OK)
		return LT_SYSTEM;
	for (size_t i = 0; i < count; i++) {
		if (is_recipient(&notifying->settings, list[i]))
			continue;
		if (lt_ledger_withdraw(state, list[i], &withdrawn) != LT_OK ||
		    lt_ledger_drop_recipient(state, list[i]) != LT_OK)
			return LT_SYSTEM;
		if (withdrawn)
			lt_safe_print(
			    "leadtime: %lld waiting for %.*s withdrawn, "
			    "who is no longer a recipient\n",
			    (long long)withdrawn, LT_STR_ARG(list[i]));
	}
	return LT_OK;
}

static enum lt_status close_books(struct lt_notifying *notifying)
{
	struct lt_state *state = notifying->state;
	int64_t now = notifying->clock.ms;

	if (notifying->groups &&
	    lt_ledger_add_run(state, now, notifying->groups) != LT_OK)
		return LT_SYSTEM;
	if (!notifying->settings.tells.has_errors &&
	    lt_ledger_set(state, "papers",
	                  (int64_t)notifying->findings.summary.documents) !=
	        LT_OK)
		return LT_SYSTEM;
	if (lt_ledger_set(state, "clock_ms", now) != LT_OK ||
	    lt_ledger_trim(state, now - KEPT_DAYS * LT_MS_PER_DAY) != LT_OK)
		return LT_SYSTEM;
	return lt_state_commit(state);
}

/* In one transaction: the messages go into the outbox, and the ledger notes
 * what they say. */
static enum lt_status fill_outbox(struct lt_notifying *notifying)
{
	struct lt_state *state = notifying->state;
	int64_t largest = 0;

	if (lt_state_begin(state) != LT_OK || drop_others(notifying) != LT_OK ||
	    lt_ledger_largest_run(state, &largest) != LT_OK ||
	    lt_notify_digests(notifying) != LT_OK ||
	    print_errors(notifying) != LT_OK)
		return LT_SYSTEM;
	if (!is_held(notifying, largest))
		return close_books(notifying);
	lt_state_rollback(state);
	report_held(notifying);
	return LT_OK;
}

/* --- the order of it all ------------------------------------------------ */

static enum lt_status open_state(struct lt_notifying *notifying)
{
	static const struct lt_state_module *const modules[] = {
		&lt_ledger_module, &lt_revisions_module, NULL
	};
	const char *path = notifying->settings.ledger;
	struct lt_state_options options = {
		.path = path,
		.modules = modules,
		.wait_s = WAIT_S,
		.diags = &notifying->state_diags,
		.is_copy = notifying->run.options.dry_run,
		.owner = lt_run_state_owner(&notifying->run)
	};

	/* A dry run does not create a ledger. */
	if (options.is_copy && access(path, F_OK) != 0 && errno == ENOENT)
		return LT_OK;
	return lt_state_open(&options, &notifying->state);
}

/* Everything that somebody was told of, so that its finding is kept. */
static enum lt_status mark_told(struct lt_notifying *notifying)
{
	const struct lt_notify_settings *settings = &notifying->settings;
	struct lt_arena scratch = { 0 };
	enum lt_status status = LT_OK;

	for (size_t i = 0; notifying->state && i < settings->recipient_count &&
	                   status == LT_OK;
	     i++) {
		struct lt_ledger_row *rows;
		size_t count = 0;

		lt_arena_reset(&scratch);
		status = lt_ledger_rows(notifying->state, &scratch,
		                        settings->recipients[i].address, &rows,
		                        &count);
		for (size_t k = 0; status == LT_OK && k < count; k++)
			lt_findings_told(&notifying->findings, rows[k].key,
			                 rows[k].symbol);
	}
	lt_arena_free(&scratch);
	return status;
}

static void judge_and_send(struct lt_notifying *notifying)
{
	enum lt_status status;

	if (!notifying->run.options.dry_run && !check_clock(notifying))
		return;
	notifying->findings.run = &notifying->run;
	notifying->findings.rules = &notifying->settings.tells;
	if (notifying->settings.with_calendar) {
		notifying->report = lt_report_of(&notifying->run);
		notifying->findings.with_feed = true;
		lt_feed_begin(&notifying->findings.feed, &notifying->report);
	}
	status = mark_told(notifying);
	if (status == LT_OK) {
		lt_findings_judge(&notifying->findings);
		status = look_at_size(notifying);
	}
	if (status == LT_OK) {
		look_at_errors(notifying);
		if (notifying->run.options.dry_run) {
			status = lt_notify_digests(notifying);
			print_errors(notifying);
		} else {
			status = fill_outbox(notifying);
		}
	}
	if (status != LT_OK)
		notifying->has_failed = true;
	else if (!notifying->run.options.dry_run)
		lt_notify_send(notifying);
	lt_findings_free(&notifying->findings);
}

static void notify(struct lt_notifying *notifying)
{
	notifying->state_diags.arena = &notifying->run.arena;
	if (open_state(notifying) != LT_OK)
		notifying->has_failed = true;
	else if (notifying->run.options.check)
		lt_notify_check(notifying);
	else
		judge_and_send(notifying);
	lt_state_close(notifying->state);
	lt_notify_settings_close(&notifying->settings);
	print(notifying, &notifying->state_diags);
	if (notifying->state_diags.count)
		notifying->has_failed = true;
}

int lt_cmd_notify(const struct lt_options *options)
{
	struct lt_notifying notifying = { .clock = lt_run_clock() };
	struct lt_run *run = &notifying.run;
	struct lt_summary none = { 0 };
	bool is_read;
	int status;

	/* Before anything is read that could take this process over. */
	if (!options->dry_run && !options->check && !options->mail_dir)
		lt_sender_start(&notifying.sender);
	notifying.settings.transport.sender = &notifying.sender;
	is_read = lt_run_read(run, options);
	if (is_read && lt_notify_settings(run, &notifying.settings))
		notify(&notifying);
	else
		lt_print_diags(run);
	lt_sender_stop(&notifying.sender);
	run->system_failed |= notifying.has_failed;
	status = lt_run_status(run, &none);
	lt_run_free(run);
	return status;
}
