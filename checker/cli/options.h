/* options.h - the options of every command, as one table (decision 8): --help,
 * the OPTIONS of the manual and completions are made from it. */
#ifndef LT_CLI_OPTIONS_H
#define LT_CLI_OPTIONS_H

#include "base/str.h"

enum lt_colour { LT_COLOUR_AUTO = 0, LT_COLOUR_ALWAYS, LT_COLOUR_NEVER };

enum lt_fail_on { LT_FAIL_ON_ERROR = 0, LT_FAIL_ON_WARNING, LT_FAIL_ON_NEVER };

struct lt_format_output {
	const char *format; /* "text"; NULL: that of the parts, of merge */
	const char *output; /* NULL: standard output */
};

enum {
	LT_OUTPUTS_MAX = 8,
	LT_RULES_MAX = 32,
	LT_EARLIER_MAX = 32,
	LT_MAPS_MAX = 32,
	LT_JOBS_MAX = 256,
	LT_PARTS_MAX = 100000
};

struct lt_options {
	unsigned command; /* its bit */
	/* inputs: everything that is no option */
	char *const *inputs;
	int input_count;
	/* common */
	const char *rules[LT_RULES_MAX]; /* --rules, in order */
	int rule_count;
	const char *lead, *recommended, *as_of, *session, *body, *document;
	const char *reader, *zone, *working_calendar;
	const char *earlier[LT_EARLIER_MAX]; /* --earlier-calendar */
	int earlier_count;
	const char *maps[LT_MAPS_MAX]; /* --map */
	int map_count;
	const char *dates, *input_charset;
	const char *columns; /* of csv; NULL: all */
	struct lt_format_output outputs[LT_OUTPUTS_MAX];
	int output_count;
	enum lt_fail_on fail_on;
	const char *fail_on_text, *part_text; /* as they were given */
	enum lt_colour colour;
	bool quiet, past, summary, strict_calendar, hash;
	/* of notify */
	const char *ledger, *mail_dir;
	bool dry_run, check, release;
	/* of check */
	unsigned jobs;             /* threads; 0: as many as there are cores */
	unsigned part, part_count; /* --part I/N; 0: the whole */
	/* of calendar */
	const char *alarm, *keep_withdrawn, *caldav, *credentials;
	bool publish, no_state;
};

/* Which commands take an option, as bits. */
enum lt_command_bit {
	LT_FOR_CHECK = 1 << 0,
	LT_FOR_EXPLAIN = 1 << 1,
	LT_FOR_SESSIONS = 1 << 2,
	LT_FOR_INIT = 1 << 3,
	LT_FOR_NOTIFY = 1 << 4,
	LT_FOR_CALENDAR = 1 << 5,
	LT_FOR_RULES = 1 << 6,
	LT_FOR_COUNT = 1 << 7,
	LT_FOR_DEADLINES = 1 << 8,
	LT_FOR_IMPORT = 1 << 9,
	LT_FOR_DOCTOR = 1 << 10,
	LT_FOR_MERGE = 1 << 11,
	LT_FOR_INPUTS =
	    LT_FOR_CHECK | LT_FOR_EXPLAIN | LT_FOR_SESSIONS | LT_FOR_CALENDAR,
	/* leave with the statuses of formats.md */
	LT_HAS_STATUS = LT_FOR_INPUTS | LT_FOR_RULES | LT_FOR_COUNT |
	                LT_FOR_DEADLINES | LT_FOR_NOTIFY | LT_FOR_DOCTOR,
};

struct lt_option {
	const char *name;     /* "as-of" */
	const char *argument; /* "TIME"; NULL: it takes none */
	unsigned commands;
	const char *help;
	/* Takes what is given. False: wrong usage, already said. */
	bool (*set)(struct lt_options *options, const struct lt_option *row,
	            const char *value);
	size_t at; /* where in the options it is kept; 0: SET knows */
};

/* The table; ends with a NULL name. */
extern const struct lt_option lt_option_table[];

/* Reads the arguments of COMMAND (argv[0] is its name) into OPTIONS. False:
 * wrong usage, already said on standard error. */
bool lt_options_read(int argc, char **argv, unsigned command,
                     struct lt_options *options);

/* For commands that print one result, as text or as JSON: *JSON says which.
 * False: the options ask for something else, which was said on standard error
 * in the name of WHO. */
bool lt_options_print(const struct lt_options *options, const char *who,
                      bool *json);

#endif
