#include "cli/packs.h"

#include "read/shapes.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

enum { FOLDER_DEPTH_MAX = 4 };

struct file_list {
	struct lt_run *run;
	const char **list;
	size_t count;
};

static const char *join(struct lt_run *run, const char *folder,
                        const char *name)
{
	const struct lt_str args[] = { lt_str_of(folder), lt_str_of(name) };

	return lt_words_fill(&run->arena, "{0}/{1}", args, 2).at;
}

/* Lists the JSON files below a folder, without the schemas, which are no packs.
 * The depth is bounded because links may lead back. */
static void walk(struct file_list *files, const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		const char *path, **place;

		if (entry->d_name[0] == '.' ||
		    strcmp(entry->d_name, "schema") == 0)
			continue;
		path = join(files->run, folder, entry->d_name);
		if (lt_is_folder(path)) {
			if (depth < FOLDER_DEPTH_MAX)
				walk(files, path, depth + 1);
			continue;
		}
		if (!lt_str_ends(lt_str_of(path), LT_STR(".json")))
			continue;
		place = lt_arena_push(&files->run->arena, (void **)&files->list,
		                      files->count++, sizeof *place);
		*place = path;
	}
	closedir(dir);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_read(const struct lt_pack_files *packs, struct lt_str name)
{
	for (size_t i = 0; i < packs->count; i++)
		if (lt_str_eq(lt_json_get(packs->list[i].root, "pack")->text,
		              name))
			return true;
	return false;
}

static struct lt_str text_of(const struct lt_json *root, const char *key)
{
	const struct lt_json *node = lt_json_get(root, key);

	return node && node->kind == LT_JSON_STRING ? node->text
	                                            : (struct lt_str){ 0 };
}

/* --rules looks for a pack by the name of its file. */
static void check_name(struct lt_pack_files *packs, const char *file,
                       const struct lt_json *root)
{
	struct lt_diags *diags = &packs->run->diags;
	const char *slash = strrchr(file, '/');
	struct lt_str name = lt_str_of(slash ? slash + 1 : file);
	const struct lt_json *pack = lt_json_get(root, "pack");
	struct lt_place at;

	if (!lt_str_ends(name, LT_STR(".json")) ||
	    lt_str_eq(lt_str_head(name, name.size - 5), pack->text))
		return;
	at = lt_json_place(diags->arena, pack);
	lt_diag(diags, LT_D_PACK_NAME_DIFFERS, &at,
	        lt_diag_quote(diags, pack->text), name);
}

static void add_file(struct lt_pack_files *packs, const char *file,
                     bool is_shipped)
{
	struct lt_run *run = packs->run;
	const struct lt_json *root = lt_run_json(run, file, "rules");
	struct lt_pack_file *place;

	if (!root)
		return;
	if (!lt_json_get(root, "pack") && !lt_json_get(root, "rules") &&
	    lt_json_get(root, "id")) {
		packs->calendars++;
		lt_run_fits(run, root, &lt_shape_working_calendar);
		return;
	}
	if (!lt_json_get(root, "pack")) {
		lt_norm_report(&run->builder.norm, LT_D_NOT_A_PACK, root);
		return;
	}
	/* Of packs with one name the one in the first folder counts, as for
	 * --rules. */
	if (is_shipped && is_read(packs, text_of(root, "pack")))
		return;
	root = lt_run_pack(run, root);
	if (!root)
		return;
	if (is_shipped)
		check_name(packs, file, root);
	place = lt_arena_push(&run->arena, (void **)&packs->list,
	                      packs->count++, sizeof *place);
	*place = (struct lt_pack_file){ file, root };
}

static void add_folder(struct lt_pack_files *packs, const char *folder)
{
	struct file_list files = { .run = packs->run };

	walk(&files, folder, 0);
	if (files.count)
		qsort(files.list, files.count, sizeof *files.list, by_bytes);
	for (size_t i = 0; i < files.count; i++)
		add_file(packs, files.list[i], true);
}

/* The workspace in FOLDER, of which working calendars are taken; NULL: there
 * is none that can be used. */
static const struct lt_json *use_workspace(struct lt_pack_files *packs,
                                           const char *folder)
{
	struct lt_run *run = packs->run;
	const char *file = join(run, folder, "leadtime.json");
	const struct lt_json *root;

	packs->has_workspace = true;
	root = lt_run_json(run, file, "workspace");
	if (!lt_run_fits(run, root, &lt_shape_workspace))
		return NULL;
	run->folder = folder;
	lt_run_use_working_calendars(run, root);
	return root;
}

static bool has_workspace(struct lt_run *run, const char *folder)
{
	return access(join(run, folder, "leadtime.json"), R_OK) == 0;
}

void lt_packs_use_workspace_here(struct lt_pack_files *packs)
{
	if (!packs->has_workspace && has_workspace(packs->run, "."))
		use_workspace(packs, ".");
}

static void add_workspace(struct lt_pack_files *packs, const char *folder)
{
	struct lt_run *run = packs->run;
	const struct lt_json *root = use_workspace(packs, folder);
	const struct lt_json *list = root ? lt_json_get(root, "rules") : NULL;

	for (const struct lt_json *one = list ? list->child : NULL; one;
	     one = one->next) {
		struct lt_place at = lt_json_place(&run->arena, one);
		const char *file =
		    lt_run_pack_file(run, lt_run_pack_name(run, one), &at);

		if (file)
			add_file(packs, file, false);
	}
}

void lt_packs_read(struct lt_pack_files *packs, char *const *names, int count)
{
	struct lt_diags *diags = &packs->run->diags;

	if (!count) {
		const char *folders[3];
		size_t n = lt_run_rule_folders(packs->run, folders);

		for (size_t i = 0; i < n; i++)
			add_folder(packs, folders[i]);
	}
	for (int i = 0; i < count; i++) {
		const char *file;

		if (lt_is_folder(names[i])) {
			if (has_workspace(packs->run, names[i]))
				add_workspace(packs, names[i]);
			else
				add_folder(packs, names[i]);
			continue;
		}
		file = lt_run_pack_file(packs->run, names[i], NULL);
		if (file)
			add_file(packs, file, false);
	}
	if (!packs->count && !diags->by_severity[LT_ERROR])
		lt_diag0(diags, LT_D_NO_PACKS, NULL);
}

/* --- by name ------------------------------------------------------------ */

static struct lt_pack_file *remember(struct lt_pack_files *packs,
                                     struct lt_str name)
{
	struct lt_arena *arena = &packs->run->arena;
	struct lt_pack_file *place = lt_arena_push(
	    arena, (void **)&packs->named, packs->named_count++, sizeof *place);

	*place = (struct lt_pack_file){ lt_arena_text(arena, name), NULL };
	return place;
}

const struct lt_json *lt_packs_load_pack(void *context, struct lt_str name)
{
	struct lt_pack_files *packs = context;
	struct lt_pack_file *place;

	for (size_t i = 0; i < packs->count; i++)
		if (lt_str_eq(text_of(packs->list[i].root, "pack"), name))
			return packs->list[i].root;
	for (size_t i = 0; i < packs->named_count; i++)
		if (lt_str_is(name, packs->named[i].file))
			return packs->named[i].root;
	place = remember(packs, name);
	place->root = lt_run_load_pack(packs->run, name);
	return place->root;
}

/* A working calendar of the workspace. */
static bool of_workspace(const struct lt_world_builder *builder,
                         struct lt_str id,
                         struct lt_working_calendar_input *input)
{
	for (size_t i = 0; i < builder->working_calendar_count; i++) {
		const struct lt_json *name =
		    lt_json_get(builder->working_calendars[i].node, "id");

		if (!name || !lt_str_eq(name->text, id))
			continue;
		*input = builder->working_calendars[i];
		return true;
	}
	return false;
}

bool lt_packs_load_calendar(void *context, struct lt_str name,
                            struct lt_working_calendar_input *input)
{
	struct lt_pack_files *packs = context;
	struct lt_arena *arena = &packs->run->arena;
	struct lt_named_calendar *one = packs->named_calendars;
	size_t i;

	for (i = 0; i < packs->named_calendar_count; i++, one++)
		if (lt_str_eq(one->name, name))
			break;
	if (i == packs->named_calendar_count) {
		one = lt_arena_push(arena, (void **)&packs->named_calendars,
		                    packs->named_calendar_count++, sizeof *one);
		*one = (struct lt_named_calendar){ .name = lt_arena_copy(
						       arena, name) };
		one->is_there =
		    of_workspace(&packs->run->builder, name, &one->input) ||
		    lt_run_load_calendar(packs->run, name, &one->input);
	}
	*input = one->input;
	return one->is_there;
}
