#include "base/limits.h"
#include "cli/run.h"
#include "read/shapes.h"

#include <dirent.h>
#include <stdlib.h>

/* --- the file that a working calendar names ----------------------------- */

static void read_events(struct lt_run *run, struct lt_source *source,
                        struct lt_working_calendar_input *input)
{
	struct lt_calendar *calendar = LT_NEW(&run->arena, struct lt_calendar);
	struct lt_calendar_options options = lt_run_calendar_options(run);

	options.budget = NULL;
	lt_run_note(run, source->file, "working_calendar", source->sha256);
	if (lt_calendar_read(&run->arena, source, &options, &run->diags,
	                     calendar) == LT_OK)
		input->events = calendar;
}

static void read_days(struct lt_run *run, struct lt_source *source,
                      struct lt_working_calendar_input *input)
{
	const struct lt_json *root;

	root = lt_run_json_of(run, source);
	lt_run_note(run, source->file, "working_calendar", source->sha256);
	/* The days that can be read are kept, so that errors in them are
	 * reported, too. */
	if (root && !lt_run_fits(run, root, &lt_shape_holidays))
		root = lt_shape_rest(&run->arena, root, &lt_shape_holidays);
	input->days = root;
}

static bool is_json(struct lt_str held)
{
	size_t i = lt_str_starts(held, LT_STR("\xef\xbb\xbf")) ? 3 : 0;

	while (i < held.size && held.at[i] && strchr(" \t\r\n", held.at[i]))
		i++;
	return i < held.size && (held.at[i] == '{' || held.at[i] == '[');
}

static void read_file(struct lt_run *run, const struct lt_json *file,
                      const char *path, struct lt_working_calendar_input *input)
{
	struct lt_source source = { 0 };
	struct lt_run_content what;
	enum lt_content content;

	if (lt_run_open(run, &source, path, NULL, &what) != LT_OK) {
		lt_run_note(run, path, "unreadable", "");
		lt_source_close(&source);
		return;
	}
	content = what.content;
	if (content == LT_CONTENT_CALENDAR) {
		read_events(run, &source, input);
	} else if (is_json(source.held)) {
		read_days(run, &source, input);
	} else if (lt_content_is_refused(content)) {
		lt_run_refuse(run, &source, content, what.title);
	} else {
		lt_run_note(run, path, "unknown", source.sha256);
		lt_norm_report_with(&run->builder.norm, LT_D_CALENDAR_FILE_KIND,
		                    file, (struct lt_str){ 0 });
	}
	lt_source_close(&source);
}

/* Reads the file that a working calendar names, relative to FOLDER, if it names
 * one. An error in the file means that days may be missing. */
static void complete(struct lt_run *run, const char *folder,
                     struct lt_working_calendar_input *input)
{
	const struct lt_json *file = lt_json_get(input->node, "file");
	size_t errors = run->diags.by_severity[LT_ERROR];
	const char *own = run->folder;
	bool was_within = run->is_within;

	if (!file)
		return;
	run->folder = folder;
	run->is_within = true;
	read_file(run, file, lt_run_path(run, file->text), input);
	run->is_within = was_within;
	run->folder = own;
	input->is_damaged = run->diags.by_severity[LT_ERROR] > errors;
}

/* A working calendar with errors, which have been reported, may lack days. It
 * is kept all the same: otherwise a shipped calendar of the same id would take
 * its place. */
void lt_run_use_working_calendars(struct lt_run *run,
                                  const struct lt_json *whole)
{
	const struct lt_json *list = lt_json_get(whole, "working_calendars");
	const struct lt_json *one;

	if (list && list->kind != LT_JSON_ARRAY)
		return;
	for (one = list ? list->child : NULL; one; one = one->next) {
		struct lt_working_calendar_input input = {
			.node = lt_shape_rest(&run->arena, one,
			                      &lt_shape_working_calendar)
		};

		if (!input.node)
			continue;
		complete(run, run->folder, &input);
		input.is_damaged |= input.node != one;
		lt_world_add_working_calendar(&run->builder, &input);
	}
}

void lt_run_add_working_calendar(struct lt_run *run, const struct lt_json *root)
{
	struct lt_working_calendar_input input = { .node = root };

	complete(run, lt_run_folder_of(run, root->source->file), &input);
	lt_world_add_working_calendar(&run->builder, &input);
}

/* --- shipped calendars, by id ------------------------------------------- */

/* Not an id: whatever could lead out of the folder of calendars. */
static bool is_id(struct lt_str id)
{
	return id.size && id.at[0] != '.' && lt_str_find(id, '/') == id.size &&
	       lt_str_find(id, '\0') == id.size;
}

static const char *find_shipped(struct lt_run *run, struct lt_str id)
{
	const char *folders[3];
	size_t count = lt_run_rule_folders(run, folders);

	for (size_t i = 0; i < count && is_id(id); i++) {
		const struct lt_str args[] = { lt_str_of(folders[i]), id };
		const char *path =
		    lt_words_fill(&run->arena, "{0}/calendars/{1}.json", args,
		                  2)
			.at;

		if (lt_is_file(path))
			return path;
	}
	return NULL;
}

static int is_calendar(const struct dirent *entry)
{
	return lt_str_ends(lt_str_of(entry->d_name), LT_STR(".json"));
}

static void try_shipped(struct lt_run *run, const char *folder,
                        struct lt_nearest *nearest)
{
	const struct lt_str part[] = { lt_str_of(folder) };
	struct dirent **list;
	int count =
	    scandir(lt_words_fill(&run->arena, "{0}/calendars", part, 1).at,
	            &list, is_calendar, alphasort);

	for (int i = 0; i < count; i++) {
		struct lt_str name =
		    lt_arena_copy(&run->arena, lt_str_of(list[i]->d_name));

		lt_nearest_try(nearest, lt_str_head(name, name.size - 5));
		free(list[i]);
	}
	if (count >= 0)
		free(list);
}

struct lt_str lt_run_near_calendar(struct lt_run *run, struct lt_str id)
{
	const struct lt_world_builder *builder = &run->builder;
	struct lt_nearest nearest = lt_nearest(id);
	const char *folders[3];
	size_t count = lt_run_rule_folders(run, folders);

	for (size_t i = 0; i < builder->working_calendar_count; i++)
		lt_nearest_try(
		    &nearest,
		    lt_norm_text(
			&builder->norm,
			lt_json_get(builder->working_calendars[i].node, "id")));
	for (size_t i = 0; i < count; i++)
		try_shipped(run, folders[i], &nearest);
	return nearest.best;
}

bool lt_run_load_calendar(void *context, struct lt_str name,
                          struct lt_working_calendar_input *input)
{
	struct lt_run *run = context;
	const char *path = find_shipped(run, name);
	const struct lt_json *root;

	if (!path)
		return false;
	root = lt_run_json(run, path, "working_calendar");
	if (!lt_run_fits(run, root, &lt_shape_working_calendar))
		return false;
	*input = (struct lt_working_calendar_input){ .node = root };
	complete(run, lt_run_folder_of(run, path), input);
	return true;
}
