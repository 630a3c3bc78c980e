#include "cli/remember.h"

#include <limits.h>
#include <stdlib.h>

/* Seconds that a run waits for the one before it. */
enum { WAIT_S = 20 };

const char *lt_run_state_path(struct lt_run *run)
{
	const char *ledger = run->options.ledger;
	const struct lt_json *workspace = run->builder.workspace;
	const struct lt_json *node = lt_json_get(workspace, "state");

	if (!workspace)
		return NULL;
	if (ledger)
		return ledger;
	return lt_run_path(run, node ? node->text : LT_STR("leadtime.sqlite"));
}

const char *lt_run_state_owner(struct lt_run *run)
{
	const struct lt_json *workspace = run->builder.workspace;
	const char *file =
	    workspace ? lt_json_place(&run->arena, workspace).file : NULL;
	char real[PATH_MAX];

	if (!file || !realpath(file, real))
		return NULL;
	return lt_arena_text(&run->arena, lt_str_of(real));
}

static bool open_state(struct lt_run *run,
                       const struct lt_state_module *const *modules,
                       bool is_copy, struct lt_state **state)
{
	const struct lt_state_options options = {
		.path = lt_run_state_path(run),
		.modules = modules,
		.wait_s = WAIT_S,
		.diags = &run->diags,
		.is_copy = is_copy,
		.owner = lt_run_state_owner(run),
	};

	if (lt_state_open(&options, state) == LT_OK)
		return true;
	run->system_failed = true;
	return false;
}

bool lt_run_state_open(struct lt_run *run,
                       const struct lt_state_module *const *modules,
                       struct lt_state **state)
{
	return open_state(run, modules, false, state);
}

bool lt_run_state_look(struct lt_run *run,
                       const struct lt_state_module *const *modules,
                       struct lt_state **state)
{
	return open_state(run, modules, true, state);
}
