/* `leadtime calendar`: the deadlines as a feed, to a file, to the places that
 * the workspace publishes at, or to a CalDAV server. */
#include "base/limits.h"
#include "base/safe.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/remember.h"
#include "deliver/caldav.h"
#include "deliver/revisions.h"

#include <unistd.h>

struct page {
	const struct lt_renderer *renderer; /* NULL: none is wanted */
	struct lt_renderer_state *state;
	struct lt_buf buf;
	const char *path;
	size_t rows;
	bool is_over; /* more than it can hold: reported, not written */
};

struct publishing {
	struct lt_run run;
	struct lt_report report;
	struct lt_feed feed;
	struct lt_feed_format format;
	struct lt_summary summary;
	struct lt_state *state; /* NULL: nothing is remembered */
	bool is_written;        /* to a file or to standard output */
	const char *calendar;   /* where the workspace publishes it */
	struct lt_caldav *dav;  /* NULL: no server, or none that can be used */
	struct page page;
	int32_t keep_days;
};

/* --- options ------------------------------------------------------------ */

/* Minutes of "7 days"; a period of civil length only. */
static bool minutes_of(const char *option, const char *text, int32_t *minutes)
{
	static const int32_t each[LT_YEARS + 1] = {
		[LT_HOURS] = 60, [LT_DAYS] = 24 * 60, [LT_WEEKS] = 7 * 24 * 60
	};
	struct lt_period period = { 0 };
	struct lt_str bad;

	if (!text)
		return true;
	if (lt_period_parse(lt_str_of(text), &period, &bad) == LT_PERIOD_FINE &&
	    each[period.unit] && !period.is_clear && !period.is_working) {
		*minutes = period.amount * each[period.unit];
		return true;
	}
	lt_safe_print(
	    "leadtime: --%s takes hours, days or weeks, as \"7 days\", "
	    "not \"%s\"\n",
	    option, text);
	return false;
}

static bool is_other_format(const struct lt_options *options)
{
	for (int i = 0; i < options->output_count; i++)
		if (strcmp(options->outputs[i].format, "text") != 0 &&
		    strcmp(options->outputs[i].format, "ics") != 0)
			return true;
	return options->output_count > 1;
}

/* The whole of what is asked for is checked before anything is read. */
static bool check_usage(struct publishing *publishing,
                        const struct lt_options *options)
{
	int32_t keep = 30 * 24 * 60;
	const char *fault = NULL;

	if (!minutes_of("alarm", options->alarm,
	                &publishing->format.alarm_minutes) ||
	    !minutes_of("keep-withdrawn", options->keep_withdrawn, &keep))
		return false;
	publishing->format.has_alarm = options->alarm;
	publishing->keep_days = keep / (24 * 60);
	if (is_other_format(options))
		fault = "calendar writes one iCalendar feed (ics)";
	else if (options->credentials && !options->caldav)
		fault = "--credentials goes with --caldav";
	else if (options->caldav && options->no_state)
		fault = "--caldav needs the state, which knows what was sent";
	else if (options->publish && options->outputs[0].output)
		fault = "--publish writes where the workspace says; it goes "
			"with no --output";
	if (fault)
		lt_safe_print("leadtime: %s\n", fault);
	return !fault;
}

/* --- reading and judging ------------------------------------------------ */

static const char *publish_path(struct lt_run *run, const char *key)
{
	const struct lt_json *places =
	    lt_json_get(run->builder.workspace, "publish");
	const struct lt_json *node = lt_json_get(places, key);

	return node ? lt_run_path(run, node->text) : NULL;
}

/* False: the workspace names no place, or one for two. */
static bool find_places(struct publishing *publishing)
{
	struct lt_run *run = &publishing->run;
	struct page *page = &publishing->page;

	if (!run->options.publish)
		return true;
	publishing->calendar = publish_path(run, "calendar");
	page->path = publish_path(run, "html");
	if (page->path)
		page->renderer = lt_renderer_named(LT_STR("html"));
	if (publishing->calendar || page->renderer)
		return lt_outputs_differ(run, publishing->calendar, page->path);
	lt_diag0(&run->diags, LT_D_PUBLISH_NOWHERE, NULL);
	return false;
}

static void count_rows(struct publishing *publishing, size_t count)
{
	struct lt_diags *diags = &publishing->run.diags;
	struct page *page = &publishing->page;

	page->rows += count;
	if (!page->renderer || page->is_over || !page->renderer->rows_max ||
	    page->rows <= page->renderer->rows_max)
		return;
	lt_diag(diags, LT_D_REPORT_TOO_LONG, NULL,
	        lt_diag_number(diags, (int64_t)page->renderer->rows_max),
	        lt_str_of(page->renderer->name));
	page->is_over = true;
}

/* The same where the page or the feed would hold more than it may; the feed is
 * told once, when all of it is known. */
static void check_held(struct publishing *publishing)
{
	struct page *page = &publishing->page;

	if (!page->renderer || page->is_over ||
	    page->renderer->held(page->state) <= LT_HELD_BYTES_MAX)
		return;
	lt_report_held(&publishing->run, page->renderer->name);
	page->is_over = true;
}

static void take_rows(void *context, const struct lt_rows *rows,
                      const struct lt_document *document, struct lt_buf *bufs)
{
	struct publishing *publishing = context;
	struct page *page = &publishing->page;

	(void)bufs;
	if (!lt_feed_is_over(&publishing->feed))
		lt_feed_add(&publishing->feed, rows, document);
	count_rows(publishing, rows->count);
	if (page->renderer && !page->is_over)
		page->renderer->document(page->state, rows, document,
		                         &page->buf);
	check_held(publishing);
}

static void judge(struct publishing *publishing)
{
	struct page *page = &publishing->page;
	struct lt_rows_sink sink = { .context = publishing,
		                     .jobs = 1,
		                     .with_steps = true,
		                     .rows = take_rows };

	publishing->report = lt_report_of(&publishing->run);
	publishing->report.width = 80;
	lt_feed_begin(&publishing->feed, &publishing->report);
	if (page->renderer)
		page->state =
		    page->renderer->begin(&publishing->report, &page->buf);
	lt_run_judge(&publishing->run, &sink, &publishing->summary);
	lt_feed_end(&publishing->feed);
	publishing->report.summary = publishing->summary;
	publishing->report.diags = &publishing->run.diags;
	if (page->renderer)
		page->renderer->end(page->state, &page->buf);
}

static void report_undated(struct publishing *publishing)
{
	struct lt_diags *diags = &publishing->run.diags;
	const struct lt_feed *feed = &publishing->feed;

	if (feed->undated)
		lt_diag(diags, LT_D_FEED_UNDATED, NULL,
		        lt_diag_number(diags, (int64_t)feed->undated),
		        lt_diag_quote(diags, feed->undated_name));
}

static void open_server(struct publishing *publishing)
{
	struct lt_run *run = &publishing->run;
	const struct lt_caldav_options server = {
		.url = run->options.caldav,
		.credentials = run->options.credentials,
		.diags = &run->diags,
	};

	if (server.url && lt_caldav_open(&server, &publishing->dav) != LT_OK)
		run->system_failed = true;
}

/* Checks whether each place can be written, before anything is remembered, so
 * that a run that fails leaves no trace. Places that cannot be written are left
 * out, and the page with its calendar. False: no place is left. */
static bool try_places(struct publishing *publishing)
{
	struct lt_run *run = &publishing->run;
	const struct lt_options *options = &run->options;
	const char *output = options->outputs[0].output;
	struct page *page = &publishing->page;
	bool good = true;

	publishing->is_written =
	    output || !(options->publish || options->caldav);
	if (publishing->is_written)
		publishing->is_written = good = lt_output_try(run, output);
	good = good && lt_output_try(run, publishing->calendar);
	if (!good)
		publishing->calendar = NULL;
	if (page->renderer && !(good && lt_output_try(run, page->path)))
		page->renderer = NULL;
	open_server(publishing);
	return publishing->is_written || publishing->calendar ||
	       page->renderer || publishing->dav;
}

/* Whether there is nothing to remember: no deadline now, and no state of a run
 * before. Then no state file is made. */
static bool is_nothing(struct publishing *publishing)
{
	const char *state = lt_run_state_path(&publishing->run);

	return !publishing->feed.count && (!state || access(state, F_OK) != 0);
}

/* Brings the feed up to what subscribers were told. This is committed before
 * anything is written for others: if writing fails, the next run writes the
 * same again. */
static bool remember(struct publishing *publishing)
{
	static const struct lt_state_module *const modules[] = {
		&lt_revisions_module, NULL
	};
	struct lt_run *run = &publishing->run;

	if (run->options.no_state || !run->builder.workspace ||
	    is_nothing(publishing))
		return true;
	return lt_run_state_open(run, modules, &publishing->state) &&
	       lt_feed_remember(run, publishing->state, &publishing->feed,
	                        publishing->keep_days);
}

/* --- writing ------------------------------------------------------------ */

static bool write_feed(struct publishing *publishing, const char *path)
{
	struct lt_buf buf = { 0 };
	bool good;

	lt_feed_put(&buf, &publishing->feed, &publishing->format);
	good = lt_output_write(&publishing->run, path, &buf);
	lt_buf_free(&buf);
	return good;
}

/* The page is written last, because it tells people what is in the calendar. */
static void deliver(struct publishing *publishing)
{
	struct lt_run *run = &publishing->run;
	const struct lt_options *options = &run->options;
	const char *output = options->outputs[0].output;
	bool good = true;

	if (publishing->is_written)
		good = write_feed(publishing, output);
	if (good && publishing->calendar)
		good = write_feed(publishing, publishing->calendar);
	if (options->caldav)
		good =
		    publishing->dav &&
		    lt_feed_to_server(run, publishing->state, publishing->dav,
		                      &publishing->feed, &publishing->format) &&
		    good;
	if (good && publishing->page.renderer && !publishing->page.is_over)
		lt_output_write(run, publishing->page.path,
		                &publishing->page.buf);
}

/* Refuses options that do not go with a state. In it an event is known by body,
 * session, paper and rule, so that --reader, which changes only the words,
 * would look like a change of every event. */
static bool check_state(struct lt_run *run)
{
	const struct lt_options *options = &run->options;
	const char *fault = NULL;

	if (options->caldav && !run->builder.workspace)
		fault = "--caldav needs a workspace, whose state knows what "
			"was sent";
	else if (options->reader && run->builder.workspace &&
	         !options->no_state)
		fault = "--reader goes with --no-state: the workspace "
			"remembers one calendar, that of all languages";
	if (fault)
		lt_safe_print("leadtime: %s\n", fault);
	run->usage_failed |= fault != NULL;
	return !fault;
}

/* Without sessions nothing is written. The inputs are judged all the same,
 * which reports what else is wrong with them, and the state is asked for the
 * deadlines that it keeps, which reports how many there are. */
static void leave(struct publishing *publishing)
{
	judge(publishing);
	publishing->feed.count = 0;
	remember(publishing);
}

static void make(struct publishing *publishing)
{
	struct lt_run *run = &publishing->run;

	if (!check_state(run))
		return;
	if (!run->builder.world.session_count) {
		leave(publishing);
		return;
	}
	if (!find_places(publishing))
		return;
	judge(publishing);
	report_undated(publishing);
	if (lt_feed_is_over(&publishing->feed)) {
		lt_report_held(run, "ics");
		return;
	}
	if ((!is_nothing(publishing) && !try_places(publishing)) ||
	    !remember(publishing))
		return;
	if (publishing->feed.count)
		deliver(publishing);
	else
		lt_diag0(&run->diags, LT_D_FEED_EMPTY, NULL);
}

/* Of the verdicts only undecided ones make this command speak under --quiet:
 * all others are in the calendar. */
static bool is_silent(const struct publishing *publishing)
{
	struct lt_summary of_calendar = {
		.has_undecided = publishing->summary.has_undecided
	};

	return lt_is_silent(&publishing->run, &of_calendar);
}

int lt_cmd_calendar(const struct lt_options *options)
{
	struct publishing publishing = { 0 };
	struct lt_run *run = &publishing.run;
	int status;

	if (!check_usage(&publishing, options))
		return 4;
	if (lt_run_read(run, options))
		make(&publishing);
	if (run->diags.count && !is_silent(&publishing))
		lt_print_diags(run);
	status = lt_run_status(run, &publishing.summary);
	lt_caldav_close(publishing.dav);
	lt_state_close(publishing.state);
	lt_buf_free(&publishing.page.buf);
	lt_feed_free(&publishing.feed);
	lt_run_free(run);
	return status;
}
