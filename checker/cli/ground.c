#include "base/limits.h"
#include "box/ground.h"
#include "cli/run.h"
#include "cli/waiting.h"
#include "read/shapes.h"
#include "read/tzif.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Commands that keep a state and may speak to servers; the workspace says
 * where. */
enum { DELIVERING = LT_FOR_CALENDAR | LT_FOR_NOTIFY };

/* Commands that may speak to the mail server of a workspace. */
enum { ASKING = LT_FOR_NOTIFY | LT_FOR_DOCTOR };

enum { IN_FOLDER = LT_GROUND_READ | LT_GROUND_WRITE | LT_GROUND_MAKE };

/* What stays within reach. */
struct ground {
	struct lt_run *run;
	struct lt_ground_path *list;
	size_t count;
	bool talks; /* to a server, by TCP */
};

/* GCOVR_EXCL_START: builds for coverage write files of their own. */
static void add(struct ground *ground, const char *path, unsigned rights)
{
	struct lt_ground_path *place =
	    lt_arena_push(&ground->run->arena, (void **)&ground->list,
	                  ground->count++, sizeof *place);

	*place = (struct lt_ground_path){ path, rights };
}

/* An output needs its folder: a new file stands there under another name until
 * it is whole, and the old one is read to compare (file.h). A device or pipe is
 * written to directly. */
static void add_output(struct ground *ground, const char *output)
{
	struct lt_run *run = ground->run;
	char real[PATH_MAX];
	struct stat status;

	if (stat(output, &status) == 0 && !S_ISREG(status.st_mode)) {
		add(ground, output, LT_GROUND_WRITE);
		return;
	}
	if (realpath(output, real))
		output = lt_arena_text(&run->arena, lt_str_of(real));
	add(ground, lt_run_folder_of(run, output), IN_FOLDER);
}

/* The file, what SQLite puts beside it, and beside its name the lock. */
static void add_state(struct ground *ground, const char *path)
{
	add_output(ground, path);
	add(ground, lt_run_folder_of(ground->run, path), IN_FOLDER);
}

/* Whether a format is written by another program, which has to be started and
 * loads its libraries. */
static bool has_helper(const struct lt_options *options)
{
	for (int i = 0; i < options->output_count; i++) {
		const struct lt_renderer *renderer =
		    lt_renderer_named(lt_str_of(options->outputs[i].format));

		if (renderer && renderer->helper)
			return true;
	}
	return false;
}

/* Adds what the workspace names and this run may write. */
static void add_workspace(struct ground *ground, const struct lt_json *root)
{
	struct lt_run *run = ground->run;
	const struct lt_json *places = lt_json_get(root, "publish");
	const struct lt_json *via =
	    lt_json_get(lt_json_get(root, "notify"), "via");
	const struct lt_json *state = lt_json_get(root, "state"), *one;

	if (run->options.command & DELIVERING)
		add_state(ground,
		          lt_run_path(run, state ? state->text
		                                 : LT_STR("leadtime.sqlite")));
	for (one = places && run->options.publish ? places->child : NULL; one;
	     one = one->next)
		add_output(ground, lt_run_path(run, one->text));
	ground->talks |= run->options.command & ASKING && via &&
	                 !lt_str_is(via->text, "sendmail") &&
	                 !run->options.mail_dir;
}

/* Adds what the options name, and the folder of temporary files: papers that
 * wait for others are kept in one without a name, a workbook in several with
 * names. */
static void add_options(struct ground *ground)
{
	const struct lt_options *options = &ground->run->options;

	for (int i = 0; i < options->output_count; i++)
		if (options->outputs[i].output)
			add_output(ground, options->outputs[i].output);
	if (options->command & (LT_FOR_CHECK | LT_FOR_DOCTOR | DELIVERING))
		add(ground, lt_waiting_folder(),
		    LT_GROUND_READ | LT_GROUND_WRITE |
		        (has_helper(options) ? LT_GROUND_MAKE : 0));
	add(ground, lt_tzif_folder(), LT_GROUND_READ);
	if (options->ledger && options->command & DELIVERING)
		add_state(ground, options->ledger);
	if (options->mail_dir)
		add(ground, options->mail_dir, IN_FOLDER);
	if (options->command & DELIVERING) /* read by SQLite */
		add(ground, "/dev/urandom", LT_GROUND_READ);
	ground->talks |= options->caldav != NULL;
}

static void limit(struct ground *ground, unsigned rights)
{
	struct lt_run *run = ground->run;

	if (ground->talks)
		rights &= ~(unsigned)LT_GROUND_TALK;
	run->ground.is_settled = true;
	run->ground.error =
	    lt_ground_limit(rights, ground->list, ground->count);
	if (!run->ground.error)
		run->ground.given_away |= rights;
}

static void limit_writing(struct ground *ground)
{
	unsigned rights = LT_GROUND_WRITE | LT_GROUND_MAKE | LT_GROUND_TALK;

	limit(ground, has_helper(&ground->run->options)
	                  ? rights
	                  : rights | LT_GROUND_RUN);
}

/* --- where a workspace says what is written ------------------------------ */

/* The workspace in FILE; NULL: FILE is none. IS_UNSURE becomes true if that
 * cannot be told without consuming the input, as of a pipe. */
static const struct lt_json *peek(struct lt_run *run, const char *file,
                                  bool *is_unsure)
{
	struct lt_source source = { 0 };
	struct lt_run_content what;
	const struct lt_json *root = NULL;
	struct stat status;

	if (strcmp(file, "-") == 0 || stat(file, &status) != 0 ||
	    !S_ISREG(status.st_mode) ||
	    lt_run_open(run, &source, file, NULL, &what) != LT_OK) {
		*is_unsure = true;
	} else if (what.content == LT_CONTENT_WORKSPACE) {
		root = lt_run_json_of(run, &source);
		if (!lt_run_fits(run, root, &lt_shape_workspace))
			root = NULL;
		*is_unsure |= !root;
	}
	lt_source_close(&source);
	return root;
}

/* INPUT, or the leadtime.json in it if it is a folder. */
static const char *file_of(struct lt_run *run, const char *input)
{
	return lt_is_folder(input) ? lt_run_workspace_in(run, input) : input;
}

/* Looks at all inputs, because the workspace need not be the first. Errors are
 * reported later, when the inputs are read. */
static void find_workspaces(struct ground *ground, bool *is_unsure)
{
	struct lt_run *run = ground->run;
	const struct lt_options *options = &run->options;
	int count = options->input_count ? options->input_count : 1;
	struct lt_diags told = run->diags;

	run->diags = (struct lt_diags){ .arena = &run->arena };
	for (int i = 0; i < count; i++) {
		const char *file = file_of(
		    run, options->input_count ? options->inputs[i] : ".");
		const struct lt_json *root = peek(run, file, is_unsure);

		run->folder = lt_run_folder_of(run, file);
		if (root)
			add_workspace(ground, root);
		run->folder = NULL;
	}
	run->diags = told;
}

/* GCOVR_EXCL_STOP */

void lt_run_limit_writing(struct lt_run *run)
{
	struct ground ground = { .run = run };
	bool is_unsure = false;

	/* Sanitizers and coverage have files of their own. */
	if (!lt_box_is_closed)
		return;
	/* GCOVR_EXCL_START */
	add_options(&ground);
	if (run->options.command & (DELIVERING | ASKING))
		find_workspaces(&ground, &is_unsure);
	if (!is_unsure)
		limit_writing(&ground);
	/* GCOVR_EXCL_STOP */
}

void lt_run_limit_late(struct lt_run *run, const struct lt_json *workspace)
{
	struct ground ground = { .run = run };

	if (!lt_box_is_closed || run->ground.is_settled)
		return;
	/* GCOVR_EXCL_START */
	add_options(&ground);
	if (workspace)
		add_workspace(&ground, workspace);
	limit_writing(&ground);
	/* GCOVR_EXCL_STOP */
}

void lt_run_limit_reading(struct lt_run *run)
{
	struct ground ground = { .run = run };

	if (!run->ground.given_away || has_helper(&run->options))
		return;
	/* GCOVR_EXCL_START */
	add_options(&ground);
	if (run->builder.workspace && (run->options.command & DELIVERING))
		add_workspace(&ground, run->builder.workspace);
	/* doctor has asked its server by now. The others still need to read:
	 * names of servers and certificates stand in many files. */
	if (run->options.command == LT_FOR_DOCTOR)
		limit(&ground, LT_GROUND_READ | LT_GROUND_TALK);
	else if (!ground.talks)
		limit(&ground, LT_GROUND_READ);
	/* GCOVR_EXCL_STOP */
}
