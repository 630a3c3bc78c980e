#include "base/safe.h"
#include "cli/commands.h"

#include "base/arena.h"
#include "base/similar.h"
#include "cli/helper.h"
#include "cli/run.h"
#include "deliver/file.h"
#include "read/tzif.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

const struct lt_command lt_command_table[] = {
	{ "check", LT_FOR_CHECK, "[FILE|DIR]...",
	  "judge every document, print verdicts",
	  "Reads calendars of sessions, registers of documents and rules, "
	  "each\n"
	  "recognised by its content; a directory stands for the "
	  "leadtime.json\n"
	  "in it, no argument for ./leadtime.json, - for standard input.\n",
	  "text, json, ndjson, csv, html, ics, xlsx", lt_cmd_check },
	{ "explain", LT_FOR_EXPLAIN, "DOCUMENT [FILE|DIR]...",
	  "the full derivation of one document's verdicts",
	  "Prints every counted and skipped day with its source.\n", "text",
	  lt_cmd_explain },
	{ "sessions", LT_FOR_SESSIONS, "[FILE|DIR]...",
	  "what was read from the calendars, and what was passed over",
	  "Prints every session with how it was repaired, everything that was\n"
	  "passed over with the reason, and a match that would pick the "
	  "likely\n"
	  "sessions. What it prints as JSON is an input too.\n",
	  "text, json", lt_cmd_sessions },
	{ "rules", LT_FOR_RULES, "list|show RULE|check [PACK]...",
	  "the rule packs, and their own examples run as tests",
	  "list prints the rules by body, show one rule (or all of a pack) in\n"
	  "plain sentences with its source. check compiles each PACK, runs "
	  "the\n"
	  "examples of its rules and looks for rules that nothing can meet, "
	  "that\n"
	  "overlap, or whose source is old. A PACK is a name, a file or a "
	  "folder;\n"
	  "where none is given, all that are found.\n",
	  "text, json", lt_cmd_rules },
	{ "calendar", LT_FOR_CALENDAR, "[FILE|DIR]...",
	  "the deadlines as a calendar to subscribe to",
	  "Writes every deadline as an event of an iCalendar feed, with the "
	  "state of\nits paper. A workspace remembers what subscribers were "
	  "told.\n",
	  "ics", NULL },
	{ "deadlines", LT_FOR_DEADLINES, "[FILE|DIR]...",
	  "the last good day of every rule, before any paper exists",
	  "Prints for each coming session the last good day of every rule, for "
	  "which\n"
	  "papers it holds and how much time is left, soonest first.\n",
	  "text, json, csv, html, ics", lt_cmd_deadlines },
	{ "count", LT_FOR_COUNT, "PERIOD before|after ANCHOR [FILE|DIR]...",
	  "one period from one moment, with its derivation",
	  "Counts a PERIOD such as \"10 working days\" or \"48 hours\" from "
	  "ANCHOR, a\n"
	  "date or a time, and prints every counted and skipped day with its "
	  "reason.\n",
	  "text, json", lt_cmd_count },
	{ "notify", LT_FOR_NOTIFY, "[DIR]",
	  "send what changed since last time by e-mail",
	  "Compares the verdicts of today with what each recipient of the\n"
	  "workspace in DIR (the current folder) was told, and sends one "
	  "message a\n"
	  "recipient where there is something to say. See "
	  "leadtime-notify(1).\n",
	  NULL, NULL },
	{ "doctor", LT_FOR_DOCTOR, "[FILE|DIR]...",
	  "versions, limits, and what is wrong with a workspace",
	  "Reads the inputs without judging a paper and prints the versions "
	  "of\nprogram, libraries and time zone database, the sandbox, which "
	  "years the\nworking calendars cover, how old the inputs are, every "
	  "limit, and all that\nis wrong.\n",
	  "text, json", NULL },
	{ "import", LT_FOR_IMPORT, "FILE...",
	  "a register kept in a spreadsheet, as NDJSON",
	  "Reads tables saved as CSV and writes a document a line. Each cell "
	  "that\n"
	  "is doubtful is reported, and the rest is written all the same.\n",
	  NULL, lt_cmd_import },
	{ "merge", LT_FOR_MERGE, "PART...",
	  "results of parts into the result of the whole",
	  "Each PART is a file that check --part has written. All parts of one "
	  "run\n"
	  "give what check writes without --part, byte for byte, and its "
	  "status.\n",
	  "json, ndjson, csv, text, as the parts are", lt_cmd_merge },
	{ "init", LT_FOR_INIT, "[DIR]", "write a small workspace to edit",
	  "Writes leadtime.json, rules.json, sessions.ics and documents.json "
	  "into\nDIR (the current one). Files that exist are left as they "
	  "are.\n",
	  NULL, lt_cmd_init },
	{ NULL, 0, NULL, NULL, NULL, NULL, NULL },
};

static void print_version(void)
{
	struct lt_arena arena = { 0 };
	struct lt_str tzdata = lt_tzif_version(&arena);

	printf("leadtime %s (tz database %.*s)\n", LT_VERSION,
	       LT_STR_ARG(tzdata));
	lt_arena_free(&arena);
}

/* Words of HELP on lines of at most 78 columns behind INDENT blanks. */
static void print_wrapped(const char *help, int indent)
{
	int column = indent;

	printf("%*s", indent, "");
	while (*help) {
		int size = (int)strcspn(help, " ");
		bool is_first = column == indent;

		if (!is_first && column + 1 + size > 78) {
			printf("\n%*s", indent, "");
			column = indent;
			is_first = true;
		}
		column += printf("%s%.*s", is_first ? "" : " ", size, help);
		help += size;
		help += *help == ' ';
	}
	putchar('\n');
}

/* What a command can leave with; COMMANDS: those that do. */
static const struct {
	const char *words;
	unsigned commands;
} statuses[] = {
	{ "0 nothing wrong",
	  LT_HAS_STATUS | LT_FOR_IMPORT | LT_FOR_MERGE | LT_FOR_INIT },
	{ "1 a violation", LT_FOR_CHECK | LT_FOR_EXPLAIN | LT_FOR_CALENDAR |
	                       LT_FOR_RULES | LT_FOR_MERGE },
	{ "2 something could not be decided",
	  LT_FOR_CHECK | LT_FOR_EXPLAIN | LT_FOR_CALENDAR | LT_FOR_DEADLINES |
	      LT_FOR_COUNT | LT_FOR_MERGE },
	{ "3 an input is invalid",
	  LT_HAS_STATUS | LT_FOR_IMPORT | LT_FOR_MERGE },
	{ "4 wrong usage",
	  LT_HAS_STATUS | LT_FOR_IMPORT | LT_FOR_MERGE | LT_FOR_INIT },
	{ "5 the system failed",
	  LT_HAS_STATUS | LT_FOR_IMPORT | LT_FOR_MERGE | LT_FOR_INIT },
};

static void print_statuses(const struct lt_command *command)
{
	struct lt_buf text = { 0 };

	lt_buf_puts(&text, "Exit status:");
	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
		if (!(statuses[i].commands & command->bit))
			continue;
		lt_buf_puts(&text, i ? ", " : " ");
		lt_buf_puts(&text, statuses[i].words);
	}
	lt_buf_put(&text, (struct lt_str){ ".", 2 });
	putchar('\n');
	print_wrapped(text.at, 0);
	lt_buf_free(&text);
}

static void print_help(const struct lt_command *command)
{
	printf("leadtime %s [OPTION]... %s\n\n%s", command->name,
	       command->arguments, command->about);
	if (command->formats)
		printf("Formats: %s.\n", command->formats);
	printf("\nOptions:\n");
	for (size_t i = 0; lt_option_table[i].name; i++) {
		const struct lt_option *row = &lt_option_table[i];

		if (!(row->commands & command->bit))
			continue;
		printf("  --%s%s%s\n", row->name, row->argument ? " " : "",
		       row->argument ? row->argument : "");
		print_wrapped(row->help, 6);
	}
	printf("  --version\n      the version, and that of the time zone "
	       "database\n");
	printf("  --help\n      this text\n");
	print_statuses(command);
}

static void print_usage(FILE *to)
{
	fprintf(to, "usage: leadtime COMMAND [OPTION]... [FILE|DIR]...\n\n");
	for (size_t i = 0; lt_command_table[i].name; i++)
		fprintf(to, "  %-10s %s\n", lt_command_table[i].name,
		        lt_command_table[i].summary);
	fprintf(to, "\n`leadtime COMMAND --help` tells more; "
	            "see also leadtime(1).\n");
}

static const struct lt_command *command_named(const char *name)
{
	for (size_t i = 0; lt_command_table[i].name; i++)
		if (strcmp(lt_command_table[i].name, name) == 0)
			return &lt_command_table[i];
	return NULL;
}

static int unknown_command(const char *name)
{
	struct lt_nearest nearest = lt_nearest(lt_str_of(name));

	for (size_t i = 0; lt_command_table[i].name; i++)
		lt_nearest_try(&nearest, lt_str_of(lt_command_table[i].name));
	lt_safe_print("leadtime: there is no command \"%s\"", name);
	if (nearest.best.size)
		lt_safe_print("; did you mean \"%.*s\"?",
		              LT_STR_ARG(nearest.best));
	lt_safe_print("\n");
	print_usage(stderr);
	return 4;
}

/* Whether NAME is among the options. */
static bool asks_for(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return false;
}

/* Standard output that is a closed or full device is an error, also for
 * texts that stdio keeps back. */
static int finish_stdout(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	lt_safe_print("leadtime: cannot write standard output\n");
	return 5;
}

/* A file opened while one of the three is closed would become it. */
static bool hold_standard_files(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd ? O_WRONLY : O_RDONLY) != fd)
			return false;
	return true;
}

static const struct lt_delivery *delivery_named(const struct lt_delivery *list,
                                                const char *name)
{
	for (; list && list->name; list++)
		if (strcmp(list->name, name) == 0)
			return list;
	return NULL;
}

/* ARGV are all arguments of the program, the first the command. */
static int run_delivery(const struct lt_delivery *here, char **argv,
                        const struct lt_options *options)
{
	const struct lt_delivery *delivery = delivery_named(here, argv[0]);

	return delivery ? delivery->run(options) : lt_helper_become(argv - 1);
}

static int run_command(int argc, char **argv, const struct lt_delivery *here)
{
	const struct lt_command *command = command_named(argv[0]);
	struct lt_options options;

	if (!command)
		return unknown_command(argv[0]);
	if (asks_for("--help", argc, argv) || asks_for("-h", argc, argv)) {
		print_help(command);
		return finish_stdout(0);
	}
	if (asks_for("--version", argc, argv)) {
		print_version();
		return finish_stdout(0);
	}
	if (!lt_options_read(argc, argv, command->bit, &options))
		return 4;
	if (options.input_count > 1 &&
	    strcmp(command->arguments, "[DIR]") == 0) {
		lt_safe_print("leadtime: %s takes one folder\n", command->name);
		return 4;
	}
	return finish_stdout(command->run ? command->run(&options)
	                                  : run_delivery(here, argv, &options));
}

int lt_cli(int argc, char **argv, const struct lt_delivery *here)
{
	bool is_stdout_open = fcntl(STDOUT_FILENO, F_GETFD) >= 0;

	lt_alloc_begin();
	/* A reader that goes away is an error of write, not the end. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	lt_writer_heed_signals();
	if (!hold_standard_files()) {
		lt_safe_print("leadtime: the standard files cannot be "
		              "kept open\n");
		return 5;
	}
	if (!is_stdout_open) {
		lt_safe_print("leadtime: standard output is closed\n");
		return 5;
	}
	if (argc < 2) {
		print_usage(stderr);
		return 4;
	}
	if (strcmp(argv[1], "--version") == 0) {
		print_version();
		return finish_stdout(0);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		print_usage(stdout);
		return finish_stdout(0);
	}
	if (strcmp(argv[1], "help") == 0) {
		bool is_named = argc > 2 && argv[2][0] != '-';
		const struct lt_command *command =
		    is_named ? command_named(argv[2]) : NULL;

		if (is_named && !command)
			return unknown_command(argv[2]);
		if (command)
			print_help(command);
		else
			print_usage(stdout);
		return finish_stdout(0);
	}
	return run_command(argc - 1, argv + 1, here);
}
