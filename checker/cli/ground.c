#include "box/ground.h"
#include "cli/run.h"
#include "read/tzif.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Commands that keep a state, speak to servers or start what is installed to
 * send mail, which may need more rights than its user has. */
enum { DELIVERING = LT_FOR_CALENDAR | LT_FOR_NOTIFY };

/* Outputs, zones, temporary files. */
enum { PATHS_MAX = LT_OUTPUTS_MAX + 2 };

struct ground {
	struct lt_ground_path list[PATHS_MAX];
	size_t count;
};

/* GCOVR_EXCL_START: builds for coverage write files of their own. */
static void add(struct ground *ground, const char *path, unsigned rights)
{
	ground->list[ground->count++] = (struct lt_ground_path){ path, rights };
}

/* A new file stands in its folder until it is whole, and is compared with the
 * old one (file.h). What is no file is written into as it is. */
static void add_output(struct lt_run *run, struct ground *ground,
                       const char *output)
{
	char real[PATH_MAX];
	struct stat status;

	if (stat(output, &status) == 0 && !S_ISREG(status.st_mode)) {
		add(ground, output, LT_GROUND_WRITE);
		return;
	}
	if (realpath(output, real))
		output = lt_arena_text(&run->arena, lt_str_of(real));
	add(ground, lt_run_folder_of(run, output),
	    LT_GROUND_READ | LT_GROUND_WRITE | LT_GROUND_MAKE);
}

/* A format of a program of its own, which is started and loads libraries. */
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

/* Papers that wait for others (waiting.h), without a name; parts of a workbook,
 * with one. */
static const char *temporary_folder(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : "/tmp";
}

static void collect(struct lt_run *run, struct ground *ground)
{
	const struct lt_options *options = &run->options;

	for (int i = 0; i < options->output_count; i++)
		if (options->outputs[i].output)
			add_output(run, ground, options->outputs[i].output);
	if (options->command == LT_FOR_CHECK)
		add(ground, temporary_folder(),
		    LT_GROUND_READ | LT_GROUND_WRITE |
		        (has_helper(options) ? LT_GROUND_MAKE : 0));
	add(ground, lt_tzif_folder(), LT_GROUND_READ);
}

static void limit(struct lt_run *run, unsigned rights)
{
	struct ground ground = { .count = 0 };

	/* Sanitizers and coverage have files of their own. */
	if (!lt_box_is_closed || (run->options.command & DELIVERING))
		return;
	collect(run, &ground);
	run->ground.error = lt_ground_limit(rights, ground.list, ground.count);
	if (!run->ground.error)
		run->ground.given_away |= rights;
}

/* GCOVR_EXCL_STOP */

void lt_run_limit_writing(struct lt_run *run)
{
	unsigned rights = LT_GROUND_WRITE | LT_GROUND_MAKE | LT_GROUND_TALK;

	limit(run, has_helper(&run->options) ? rights : rights | LT_GROUND_RUN);
}

void lt_run_limit_reading(struct lt_run *run)
{
	if (run->ground.given_away && !has_helper(&run->options))
		limit(run, LT_GROUND_READ);
}
