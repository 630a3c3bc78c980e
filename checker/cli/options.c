#include "base/safe.h"
#include "cli/options.h"

#include "base/similar.h"
#include "cli/parts.h"
#include "render/report.h"

#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

/* The end of a message about an unknown word. */
static void say_meant(const struct lt_nearest *nearest)
{
	if (nearest->best.size)
		lt_safe_print("; did you mean \"%.*s\"?",
		              LT_STR_ARG(nearest->best));
	fputc('\n', stderr);
}

/* One of a list of words, or -1 with a message. */
static int word_of(const char *option, const char *value,
                   const char *const *words)
{
	struct lt_nearest nearest = lt_nearest(lt_str_of(value));

	for (int i = 0; words[i]; i++) {
		if (strcmp(value, words[i]) == 0)
			return i;
		lt_nearest_try(&nearest, lt_str_of(words[i]));
	}
	lt_safe_print("leadtime: --%s takes", option);
	for (int i = 0; words[i]; i++)
		lt_safe_print("%s %s", i ? "," : "", words[i]);
	lt_safe_print(", not \"%s\"", value);
	say_meant(&nearest);
	return -1;
}

/* Sets an option that may be given once: of two values one would be ignored
 * silently. */
static bool set_text(struct lt_options *options, const struct lt_option *row,
                     const char *value)
{
	const char **text = (void *)((char *)options + row->at);

	if (*text && strcmp(*text, value) != 0) {
		lt_safe_print("leadtime: --%s is given twice, as \"%s\" and as "
		              "\"%s\"\n",
		              row->name, *text, value);
		return false;
	}
	*text = value;
	return true;
}

/* The same for a name, which must not be empty: an empty name would count as
 * none, or as the root folder. */
static bool set_name(struct lt_options *options, const struct lt_option *row,
                     const char *value)
{
	if (*value)
		return set_text(options, row, value);
	lt_safe_print("leadtime: --%s needs a value\n", row->name);
	return false;
}

static bool set_flag(struct lt_options *options, const struct lt_option *row,
                     const char *value)
{
	bool *flag = (void *)((char *)options + row->at);

	(void)value;
	*flag = true;
	return true;
}

/* One more of an option that may be given several times. WHAT: its name, and
 * what to do instead of giving it more than MAX times. */
static bool add_text(const char **list, int *count, int max, const char *value,
                     const char *what)
{
	if (*count == max) {
		lt_safe_print("leadtime: more than %d --%s\n", max, what);
		return false;
	}
	list[(*count)++] = value;
	return true;
}

static bool add_rules(struct lt_options *options, const struct lt_option *row,
                      const char *value)
{
	(void)row;
	return add_text(options->rules, &options->rule_count, LT_RULES_MAX,
	                value, "rules; a workspace can name any number");
}

static bool add_earlier(struct lt_options *options, const struct lt_option *row,
                        const char *value)
{
	(void)row;
	return add_text(options->earlier, &options->earlier_count,
	                LT_EARLIER_MAX, value,
	                "earlier-calendar; the workspace's history can name "
	                "any number");
}

static bool add_map(struct lt_options *options, const struct lt_option *row,
                    const char *value)
{
	(void)row;
	return add_text(options->maps, &options->map_count, LT_MAPS_MAX, value,
	                "map; each may hold several columns");
}

static void no_format(const char *value)
{
	struct lt_nearest nearest = lt_nearest(lt_str_of(value));

	lt_safe_print("leadtime: there is no format \"%s\";", value);
	for (size_t i = 0; lt_renderers[i]; i++) {
		lt_safe_print("%s %s", i ? "," : " there are",
		              lt_renderers[i]->name);
		lt_nearest_try(&nearest, lt_str_of(lt_renderers[i]->name));
	}
	say_meant(&nearest);
}

/* A --format begins a new output; an --output belongs to the format before
 * it, or to the usual one where none stands before. */
static bool add_format(struct lt_options *options, const struct lt_option *row,
                       const char *value)
{
	(void)row;
	if (!lt_renderer_named(lt_str_of(value))) {
		no_format(value);
		return false;
	}
	if (options->output_count == LT_OUTPUTS_MAX) {
		lt_safe_print("leadtime: more than %d --format\n",
		              LT_OUTPUTS_MAX);
		return false;
	}
	options->outputs[options->output_count++].format = value;
	return true;
}

/* Where no --format is given: text; of merge the format of the parts. */
static bool add_default(struct lt_options *options)
{
	if (options->command != LT_FOR_MERGE)
		return add_format(options, NULL, "text");
	options->output_count = 1;
	return true;
}

static bool add_output(struct lt_options *options, const struct lt_option *row,
                       const char *value)
{
	struct lt_format_output *last;

	(void)row;
	if (!*value) {
		lt_safe_print("leadtime: --output needs a value\n");
		return false;
	}
	if (options->output_count == 0 && !add_default(options))
		return false;
	last = &options->outputs[options->output_count - 1];
	if (last->output) {
		lt_safe_print("leadtime: two --output for one --format\n");
		return false;
	}
	/* "-" is standard output, as "-" is standard input. */
	if (strcmp(value, "-") != 0)
		last->output = value;
	return true;
}

static bool set_fail_on(struct lt_options *options, const struct lt_option *row,
                        const char *value)
{
	static const char *const levels[] = { "error", "warning", "never",
		                              NULL };
	int word = set_text(options, row, value)
	               ? word_of(row->name, value, levels)
	               : -1;

	if (word >= 0)
		options->fail_on = (enum lt_fail_on)word;
	return word >= 0;
}

static bool set_colour(struct lt_options *options, const struct lt_option *row,
                       const char *value)
{
	static const char *const whens[] = { "auto", "always", "never", NULL };
	int word = word_of(row->name, value, whens);

	if (word >= 0)
		options->colour = (enum lt_colour)word;
	return word >= 0;
}

static bool set_part(struct lt_options *options, const struct lt_option *row,
                     const char *value)
{
	return set_text(options, row, value) && lt_part_option(value, options);
}

static bool set_jobs(struct lt_options *options, const struct lt_option *row,
                     const char *value)
{
	unsigned jobs = 0;

	(void)row;
	for (const char *at = value; *at; at++) {
		if (!lt_is_digit(*at) || jobs > LT_JOBS_MAX)
			jobs = LT_JOBS_MAX + 1;
		else
			jobs = jobs * 10 + (unsigned)(*at - '0');
	}
	if (jobs < 1 || jobs > LT_JOBS_MAX) {
		lt_safe_print(
		    "leadtime: --jobs takes a number of threads from 1 to "
		    "%d, not \"%s\"\n",
		    LT_JOBS_MAX, value);
		return false;
	}
	options->jobs = jobs;
	return true;
}

/* --- the table ---------------------------------------------------------- */

enum {
	ALL_JUDGING = LT_FOR_CHECK | LT_FOR_EXPLAIN | LT_FOR_CALENDAR,
	READS_TEXT =
	    LT_FOR_INPUTS | LT_FOR_DEADLINES | LT_FOR_IMPORT | LT_FOR_DOCTOR,
	SHOWS_RESULTS = (LT_HAS_STATUS & ~LT_FOR_NOTIFY) | LT_FOR_MERGE
};

#define AT(member) offsetof(struct lt_options, member)

/* In the order of the manual. */
const struct lt_option lt_option_table[] = {
	{ "rules", "NAME|FILE",
	  ALL_JUDGING | LT_FOR_COUNT | LT_FOR_DEADLINES | LT_FOR_DOCTOR,
	  "judge by this rule pack; may be given more than once", add_rules,
	  0 },
	{ "lead", "PERIOD", ALL_JUDGING | LT_FOR_DEADLINES,
	  "without rules: the lead time required before the opening of the "
	  "session (2 weeks)",
	  set_text, AT(lead) },
	{ "recommended", "PERIOD", ALL_JUDGING | LT_FOR_DEADLINES,
	  "without rules: the lead time recommended (3 weeks)", set_text,
	  AT(recommended) },
	{ "as-of", "TIME", LT_HAS_STATUS,
	  "the time of the check: a date, or a time as 2024-03-05T15:00:00Z "
	  "(now)",
	  set_text, AT(as_of) },
	{ "session", "ID", ALL_JUDGING | LT_FOR_DEADLINES,
	  "only papers (or deadlines) of this session, by id or alias; "
	  "where several have it, what may be of any of them",
	  set_name, AT(session) },
	{ "body", "ID",
	  LT_FOR_INPUTS | LT_FOR_RULES | LT_FOR_COUNT | LT_FOR_DEADLINES |
	      LT_FOR_IMPORT,
	  "only papers of this body; without a workspace: the body of all "
	  "input",
	  set_name, AT(body) },
	{ "document", "SYMBOL", LT_FOR_CHECK | LT_FOR_CALENDAR,
	  "only the paper of this symbol", set_name, AT(document) },
	{ "reader", "LANG", ALL_JUDGING,
	  "judge by the version in this language instead of all required "
	  "ones",
	  set_name, AT(reader) },
	{ "zone", "ZONE",
	  LT_FOR_INPUTS | LT_FOR_COUNT | LT_FOR_DEADLINES | LT_FOR_DOCTOR,
	  "without a workspace: the time zone of the body; with one: that of "
	  "--as-of, and of the anchor of count",
	  set_name, AT(zone) },
	{ "working-calendar", "ID", LT_FOR_COUNT,
	  "count working days by this calendar instead of the body's", set_name,
	  AT(working_calendar) },
	{ "past", NULL, LT_FOR_DEADLINES,
	  "deadlines that have passed and sessions that have opened too",
	  set_flag, AT(past) },
	{ "strict-calendar", NULL, LT_FOR_INPUTS | LT_FOR_DEADLINES,
	  "what a calendar says wrongly and is read by a guess is an error",
	  set_flag, AT(strict_calendar) },
	{ "earlier-calendar", "FILE", LT_FOR_INPUTS | LT_FOR_DEADLINES,
	  "an earlier version of the calendars: the opening in it is the one "
	  "that was first set; of several the oldest comes first",
	  add_earlier, 0 },
	{ "ledger", "FILE", LT_FOR_NOTIFY | LT_FOR_DOCTOR,
	  "what was sent is remembered in this file (the workspace's state)",
	  set_name, AT(ledger) },
	{ "mail-dir", "DIR", LT_FOR_NOTIFY,
	  "messages become .eml files in this folder instead of being sent",
	  set_name, AT(mail_dir) },
	{ "dry-run", NULL, LT_FOR_NOTIFY,
	  "print the messages, or write them into --mail-dir, and remember "
	  "nothing",
	  set_flag, AT(dry_run) },
	{ "check", NULL, LT_FOR_NOTIFY,
	  "test the settings, the ledger and the way to the server without "
	  "sending",
	  set_flag, AT(check) },
	{ "release", NULL, LT_FOR_NOTIFY,
	  "send what was held, and take the clock as it is", set_flag,
	  AT(release) },
	{ "map", "NAME=KEY,...", READS_TEXT,
	  "in tables: the column NAME gives KEY of a document, such as "
	  "\"Doc no.=symbol\" or \"Sent F=circulated.fr\"; - for a column "
	  "that is not needed; may be given more than once",
	  add_map, 0 },
	{ "dates", "ORDER", READS_TEXT,
	  "in tables: day-first or month-first says how 3/4/2024 is meant; "
	  "without it such dates are refused (iso)",
	  set_text, AT(dates) },
	{ "input-charset", "NAME", READS_TEXT,
	  "inputs that are not UTF-8 are in this charset, such as ISO-8859-2 "
	  "or UTF-16LE; `iconv --list` shows what the system has",
	  set_text, AT(input_charset) },
	{ "hash", NULL, LT_FOR_CHECK,
	  "give the SHA-256 of files of more than 16 MiB too, in formats that "
	  "name the inputs; a register then takes longer",
	  set_flag, AT(hash) },
	{ "format", "FORMAT", SHOWS_RESULTS,
	  "a format of the command; may be given more than once, each with its "
	  "--output (text, of calendar ics, of merge that of the parts)",
	  add_format, 0 },
	{ "output", "FILE", SHOWS_RESULTS | LT_FOR_IMPORT,
	  "write to this file, which is replaced whole and is no input "
	  "(standard output)",
	  add_output, 0 },
	{ "columns", "NAME,...", LT_FOR_CHECK,
	  "of --format csv only these columns, in this order; without reasons "
	  "and margins a long register is judged several times as fast (all "
	  "but session_title)",
	  set_text, AT(columns) },
	{ "fail-on", "LEVEL", ALL_JUDGING | LT_FOR_RULES | LT_FOR_MERGE,
	  "error, warning or never: from which severity on the exit status is "
	  "1 (error)",
	  set_fail_on, AT(fail_on_text) },
	{ "quiet", NULL, ALL_JUDGING | LT_FOR_RULES,
	  "print nothing at all when nothing is wrong, and only what is "
	  "wrong else; json, ndjson and ics stay whole",
	  set_flag, AT(quiet) },
	{ "summary", NULL, LT_FOR_CHECK, "print the totals only", set_flag,
	  AT(summary) },
	{ "jobs", "N", LT_FOR_CHECK,
	  "judge a long register on N threads; the result is the same for any "
	  "N (the cores of the machine)",
	  set_jobs, 0 },
	{ "part", "I/N", LT_FOR_CHECK,
	  "judge the part I of N of every register only; merge makes the "
	  "result of the whole of all N",
	  set_part, AT(part_text) },
	{ "color", "WHEN", LT_HAS_STATUS | LT_FOR_IMPORT | LT_FOR_MERGE,
	  "auto, always or never (auto: on a terminal without NO_COLOR)",
	  set_colour, 0 },
	{ "alarm", "PERIOD", LT_FOR_CALENDAR,
	  "put an alarm into each event, this long before the deadline, as "
	  "\"7 days\" (none)",
	  set_text, AT(alarm) },
	{ "keep-withdrawn", "PERIOD", LT_FOR_CALENDAR,
	  "how long an event that was withdrawn stays, cancelled, so that "
	  "copies of it are cancelled too (30 days)",
	  set_text, AT(keep_withdrawn) },
	{ "publish", NULL, LT_FOR_CALENDAR,
	  "write the calendar, and the page after it, where \"publish\" in "
	  "the workspace says, instead of standard output",
	  set_flag, AT(publish) },
	{ "caldav", "URL", LT_FOR_CALENDAR,
	  "make the CalDAV collection at this address hold the deadlines, "
	  "instead of standard output",
	  set_text, AT(caldav) },
	{ "credentials", "FILE", LT_FOR_CALENDAR,
	  "user and password for --caldav, as netrc writes them; only its "
	  "owner may read the file (~/.netrc)",
	  set_name, AT(credentials) },
	{ "no-state", NULL, LT_FOR_CALENDAR,
	  "neither read nor write the state of the workspace: nothing is "
	  "withdrawn, SEQUENCE is 0",
	  set_flag, AT(no_state) },
	{ NULL, NULL, 0, NULL, NULL, 0 },
};

/* --- reading ------------------------------------------------------------- */

static void unknown_option(const char *given, unsigned command)
{
	struct lt_str name = lt_str_of(given);
	struct lt_nearest nearest;

	while (name.size && name.at[0] == '-')
		name = lt_str_from(name, 1);
	name = lt_str_head(name, lt_str_find(name, '='));
	nearest = lt_nearest(name);
	for (size_t i = 0; lt_option_table[i].name; i++)
		if (lt_option_table[i].commands & command)
			lt_nearest_try(&nearest,
			               lt_str_of(lt_option_table[i].name));
	lt_safe_print("leadtime: there is no option \"%s\"", given);
	if (access(given, F_OK) == 0)
		lt_safe_print("; the file is named ./%s", given);
	else if (nearest.best.size)
		lt_safe_print("; did you mean --%.*s?",
		              LT_STR_ARG(nearest.best));
	fputc('\n', stderr);
}

/* What getopt calls the first row of the table; the letters come before. */
enum { FIRST_ROW = 256 };

/* The rows of the table that COMMAND takes, as getopt wants them. */
static void long_options(unsigned command, struct option *list)
{
	size_t count = 0;

	for (int i = 0; lt_option_table[i].name; i++) {
		const struct lt_option *row = &lt_option_table[i];

		if (row->commands & command)
			list[count++] =
			    (struct option){ row->name,
				             row->argument ? required_argument
				                           : no_argument,
				             NULL, FIRST_ROW + i };
	}
	list[count] = (struct option){ NULL, 0, NULL, 0 };
}

/* The argument that getopt did not understand. Of letters behind one hyphen it
 * takes one at a time, so the argument may still be the next one. */
static const char *not_understood(int argc, char **argv)
{
	bool is_letter = optopt && optind < argc && argv[optind][0] == '-' &&
	                 argv[optind][1] == optopt;

	return argv[is_letter ? optind : optind - 1];
}

bool lt_options_read(int argc, char **argv, unsigned command,
                     struct lt_options *options)
{
	struct option list[sizeof lt_option_table / sizeof *lt_option_table];
	const struct lt_option *row;
	int id;

	*options = (struct lt_options){ .command = command };
	long_options(command, list);
	opterr = 0;
	optind = 0; /* from the beginning, also inside of an argument */
	while ((id = getopt_long(argc, argv, ":", list, NULL)) != -1) {
		if (id == ':') {
			lt_safe_print("leadtime: %s needs a value\n",
			              argv[optind - 1]);
			return false;
		}
		if (id == '?') {
			unknown_option(not_understood(argc, argv), command);
			return false;
		}
		row = &lt_option_table[id - FIRST_ROW];
		if (!row->set(options, row, optarg))
			return false;
	}
	if (options->output_count == 0 && !add_default(options))
		return false;
	options->inputs = argv + optind;
	options->input_count = argc - optind;
	return true;
}

bool lt_options_print(const struct lt_options *options, const char *who,
                      bool *json)
{
	struct lt_str name = lt_str_of(options->outputs[0].format);

	*json = lt_str_is(name, "json");
	if (options->output_count == 1 && (*json || lt_str_is(name, "text")))
		return true;
	lt_safe_print("leadtime: %s prints text or json, once\n", who);
	return false;
}
