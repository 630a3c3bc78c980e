#include "base/safe.h"
#include "cli/output.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether NAME, as inputs are named, is the file FILE. */
static bool is_file(const char *name, const struct stat *file)
{
	struct stat status;
	int error = strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &status)
	                                   : stat(name, &status);

	return error == 0 && is_same(&status, file);
}

/* The folder that PATH stands in, and its name there; PATH is changed. */
static bool place_of(char *path, struct stat *folder, const char **name)
{
	char *slash = strrchr(path, '/');

	*name = slash ? slash + 1 : path;
	if (slash)
		*slash = '\0';
	return stat(!slash ? "." : *path ? path : "/", folder) == 0;
}

/* Whether two paths are one file, or will be when it is written. */
static bool is_one_place(struct lt_arena *arena, const char *a, const char *b)
{
	struct stat one, other;
	const char *name, *other_name;

	if (stat(a, &one) == 0 && stat(b, &other) == 0)
		return S_ISREG(one.st_mode) && is_same(&one, &other);
	return place_of(lt_arena_text(arena, lt_str_of(a)), &one, &name) &&
	       place_of(lt_arena_text(arena, lt_str_of(b)), &other,
	                &other_name) &&
	       is_same(&one, &other) && strcmp(name, other_name) == 0;
}

/* Whether PATH is the state of the workspace (also one that does not exist yet)
 * or a file beside it: its lock, or one of SQLite's, which may hold the latest
 * changes. */
static bool is_state(struct lt_run *run, const char *path)
{
	static const char *const names[] = { "{0}", "{0}.lock", "{0}-wal",
		                             "{0}-shm", "{0}-journal" };
	const struct lt_json *workspace = run->builder.workspace;
	const struct lt_json *state = lt_json_get(workspace, "state");
	struct lt_str name;

	if (!workspace)
		return false;
	name = lt_str_of(
	    lt_run_path(run, state ? state->text : LT_STR("leadtime.sqlite")));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (is_one_place(
			&run->arena,
			lt_words_fill(&run->arena, names[i], &name, 1).at,
			path))
			return true;
	return false;
}

/* What would be lost if PATH were replaced; NULL: nothing that matters. */
static const char *what_is_lost(struct lt_run *run, const char *path)
{
	static const char input[] = "an input of this run";
	static const char state[] = "the state of this workspace";
	const struct lt_options *options = &run->options;
	struct stat file;

	if (!path)
		return NULL;
	if (stat(path, &file) != 0)
		return is_state(run, path) ? state : NULL;
	if (!S_ISREG(file.st_mode))
		return NULL;
	for (int i = 0; i < options->input_count; i++)
		if (is_file(options->inputs[i], &file))
			return input;
	for (size_t i = 0; i < run->input_count; i++)
		if (is_file(run->inputs[i].file, &file))
			return input;
	return is_state(run, path) ? state : NULL;
}

bool lt_output_may_replace(struct lt_run *run, const char *path)
{
	const char *lost = what_is_lost(run, path);

	if (!lost)
		return true;
	run->usage_failed = true;
	lt_safe_print("leadtime: %s is %s and is not written over\n", path,
	              lost);
	return false;
}

bool lt_output_try(struct lt_run *run, const char *path)
{
	struct lt_output output;
	struct stat file;

	if (!path || (stat(path, &file) == 0 && !S_ISREG(file.st_mode) &&
	              !S_ISDIR(file.st_mode)))
		return true;
	if (!lt_output_open(&output, run, path))
		return false;
	lt_writer_abandon(&output.writer);
	return true;
}

bool lt_outputs_differ(struct lt_run *run, const char *one, const char *other)
{
	if (!one || !other || !is_one_place(&run->arena, one, other))
		return true;
	run->usage_failed = true;
	lt_safe_print("leadtime: two outputs go to the file %s\n", other);
	return false;
}

/* Whether at most one result goes to standard output: a program could not read
 * two in a row. */
static bool is_one_printed(const struct lt_options *options)
{
	int printed = 0;

	for (int i = 0; i < options->output_count; i++)
		printed += !options->outputs[i].output;
	if (printed > 1)
		lt_safe_print("leadtime: %d formats go to standard output; "
		              "--output FILE behind a --format writes it to "
		              "a file\n",
		              printed);
	return printed <= 1;
}

bool lt_outputs_check(struct lt_run *run)
{
	const struct lt_options *options = &run->options;

	if (!is_one_printed(options))
		return false;

	for (int i = 0; i < options->output_count; i++)
		for (int j = 0; j < i; j++)
			if (!lt_outputs_differ(run, options->outputs[j].output,
			                       options->outputs[i].output))
				return false;
	return true;
}
