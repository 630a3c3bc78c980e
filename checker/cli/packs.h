/* packs.h - the rule packs of a run of `leadtime rules`: found by name, by
 * file, in a folder, or all that there are. Texts and trees belong to the
 * arena of the run. */
#ifndef LT_CLI_PACKS_H
#define LT_CLI_PACKS_H

#include "cli/run.h"

struct lt_pack_file {
	const char *file;
	const struct lt_json *root; /* of the right shape */
};

struct lt_named_calendar {
	struct lt_str name;
	bool is_there;
	struct lt_working_calendar_input input;
};

struct lt_pack_files {
	struct lt_run *run;
	struct lt_pack_file *list;
	size_t count;
	bool has_workspace; /* its working calendars are those of RUN */
	size_t calendars;   /* working calendars that were looked at */
	/* packs and calendars read by name, for `like` and bodies */
	struct lt_pack_file *named;
	size_t named_count;
	struct lt_named_calendar *named_calendars;
	size_t named_calendar_count;
};

/* Reads the packs that NAMES says (COUNT 0: all that are found, sorted by
 * folder and name; a name that stands in two folders counts once). A folder
 * with a leadtime.json is that workspace: its packs and working calendars.
 * What cannot be read is reported. */
void lt_packs_read(struct lt_pack_files *packs, char *const *names, int count);

/* Where no workspace was named, the working calendars of the one in the
 * current folder, if there is one. */
void lt_packs_use_workspace_here(struct lt_pack_files *packs);

/* As lt_load_named of world.h; CONTEXT is the struct above. Each is read
 * once. */
const struct lt_json *lt_packs_load_pack(void *context, struct lt_str name);
bool lt_packs_load_calendar(void *context, struct lt_str name,
                            struct lt_working_calendar_input *input);

#endif
