/* commands.h - the commands, as one table. */
#ifndef LT_CLI_COMMANDS_H
#define LT_CLI_COMMANDS_H

#include "cli/options.h"

struct lt_command {
	const char *name;      /* "check" */
	unsigned bit;          /* which options it takes */
	const char *arguments; /* "[FILE|DIR]..." */
	const char *summary;   /* one line for the list */
	const char *about;     /* a paragraph for --help */
	const char *formats; /* that --format takes; NULL: it has no --format */
	/* Returns the exit status. NULL: in the program that delivers. */
	int (*run)(const struct lt_options *options);
};

/* A command that needs SQLite or libcurl, and the program that has it. */
struct lt_delivery {
	const char *name;
	int (*run)(const struct lt_options *options);
};

/* Ends with a NULL name. */
extern const struct lt_command lt_command_table[];

int lt_cmd_check(const struct lt_options *options);
int lt_cmd_explain(const struct lt_options *options);
int lt_cmd_sessions(const struct lt_options *options);
int lt_cmd_count(const struct lt_options *options);
int lt_cmd_deadlines(const struct lt_options *options);
int lt_cmd_rules(const struct lt_options *options);
int lt_cmd_calendar(const struct lt_options *options);
int lt_cmd_import(const struct lt_options *options);
int lt_cmd_merge(const struct lt_options *options);
int lt_cmd_init(const struct lt_options *options);

/* Of leadtime-deliver. */
int lt_cmd_doctor(const struct lt_options *options);
int lt_cmd_notify(const struct lt_options *options);

/* The whole of `leadtime`: argv as main gets it; returns the exit status. HERE
 * are the delivering commands of this program, ended by a NULL name; NULL: it
 * has none and hands them to leadtime-deliver (helper.c). */
int lt_cli(int argc, char **argv, const struct lt_delivery *here);

#endif
