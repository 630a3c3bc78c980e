#include "base/limits.h"
#include "base/similar.h"
#include "cli/helper.h"
#include "cli/run.h"
#include "normalise/rule_unread.h"
#include "read/shapes.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char *lt_run_folder_of(struct lt_run *run, const char *file)
{
	const char *slash = strrchr(file, '/');

	if (!slash)
		return ".";
	if (slash == file)
		return "/";
	return lt_arena_text(&run->arena,
	                     (struct lt_str){ file, (size_t)(slash - file) });
}

const char *lt_run_path(struct lt_run *run, struct lt_str file)
{
	const struct lt_str args[] = {
		lt_str_of(run->folder ? run->folder : "."), file
	};

	/* "-" is a file here; standard input is the user's to name. */
	if ((file.size && file.at[0] == '/') ||
	    (strcmp(args[0].at, ".") == 0 && !lt_str_is(file, "-")))
		return lt_arena_text(&run->arena, file);
	return lt_words_fill(&run->arena, "{0}/{1}", args, 2).at;
}

/* --- packs, by name ----------------------------------------------------- */

/* The folder at TAIL from FOLDER, if it is there. */
static const char *folder_at(struct lt_run *run, struct lt_str folder,
                             const char *tail)
{
	const struct lt_str args[] = { folder, lt_str_of(tail) };
	char real[PATH_MAX];

	if (!folder.size ||
	    !realpath(lt_words_fill(&run->arena, "{0}{1}", args, 2).at, real))
		return NULL;
	return lt_arena_text(&run->arena, lt_str_of(real));
}

/* The rules/ of the source tree, where it was built in a folder of that tree,
 * as build/release or another one. NULL: it was not. */
static const char *tree_rules(struct lt_run *run, struct lt_str own)
{
	if (folder_at(run, own, "../../rules/schema/pack.schema.json"))
		return folder_at(run, own, "../../rules");
	return folder_at(run, own, "../../../rules");
}

/* Those of an installed program are in its share folder, from bin/ and from
 * libexec/leadtime/, unless that is where it was meant to be installed. NULL:
 * there are none. */
static const char *own_rules(struct lt_run *run)
{
	char path[PATH_MAX], meant[PATH_MAX];
	struct lt_str own = lt_own_folder(path);
	const char *rules;

	if (lt_str_ends(own, LT_STR("/checker/")))
		return tree_rules(run, own);
	rules = folder_at(run, own,
	                  lt_str_ends(own, LT_STR("/libexec/leadtime/"))
	                      ? "../../share/leadtime/rules"
	                      : "../share/leadtime/rules");
	if (rules && realpath(LEADTIME_DATADIR "/rules", meant) &&
	    strcmp(rules, meant) == 0)
		return NULL;
	return rules;
}

size_t lt_run_rule_folders(struct lt_run *run, const char *folders[3])
{
	const char *named = getenv("LEADTIME_RULES");
	const char *own = own_rules(run);
	size_t count = 0;

	if (named && *named)
		folders[count++] = named;
	if (own)
		folders[count++] = own;
	folders[count++] = LEADTIME_DATADIR "/rules";
	return count;
}

bool lt_is_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool lt_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

struct pack_search {
	struct lt_run *run;
	struct lt_str name;
	struct lt_nearest nearest;
	bool has_packs;    /* under some name */
	const char *found; /* the least in the order of bytes, so that the
	                      order of the folder does not matter */
};

static void look_at(struct pack_search *search, const char *folder,
                    const char *family)
{
	const struct lt_str args[] = { lt_str_of(folder), lt_str_of(family),
		                       search->name };
	const char *path =
	    lt_words_fill(&search->run->arena, "{0}/{1}/{2}.json", args, 3).at;

	if (lt_is_file(path) &&
	    (!search->found || strcmp(path, search->found) < 0))
		search->found = path;
}

/* Folders beside the families hold no packs. */
static bool is_family(const char *name)
{
	return name[0] != '.' && strcmp(name, "calendars") != 0 &&
	       strcmp(name, "schema") != 0;
}

static void look_in(struct pack_search *search, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (!dir)
		return;
	look_at(search, folder, ".");
	while ((entry = readdir(dir)))
		if (is_family(entry->d_name))
			look_at(search, folder, entry->d_name);
	closedir(dir);
}

/* Names of one folder, for the pack that was probably meant. */
static void gather(struct pack_search *search, const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		const struct lt_str args[] = { lt_str_of(folder),
			                       lt_str_of(entry->d_name) };
		struct lt_str name = args[1];

		if (lt_str_ends(name, LT_STR(".json"))) {
			search->has_packs = true;
			lt_nearest_try(
			    &search->nearest,
			    lt_arena_copy(&search->run->arena,
			                  lt_str_head(name, name.size - 5)));
		} else if (depth == 0 && is_family(entry->d_name)) {
			gather(search,
			       lt_words_fill(&search->run->arena, "{0}/{1}",
			                     args, 2)
			           .at,
			       depth + 1);
		}
	}
	closedir(dir);
}

/* A name that could leave the folder is no name of a pack. */
static bool is_name(struct lt_str name)
{
	for (size_t i = 0; i < name.size; i++)
		if (name.at[i] == '/' || name.at[i] == '\0')
			return false;
	return name.size && name.at[0] != '.';
}

static const char *find_pack(struct pack_search *search)
{
	const char *folders[3];
	size_t count = lt_run_rule_folders(search->run, folders);

	if (is_name(search->name))
		for (size_t i = 0; i < count && !search->found; i++)
			look_in(search, folders[i]);
	if (!search->found)
		for (size_t i = 0; i < count; i++)
			gather(search, folders[i], 0);
	return search->found;
}

bool lt_run_fits(struct lt_run *run, const struct lt_json *root,
                 const struct lt_shape *shape)
{
	struct lt_arena scratch = { 0 };
	bool good =
	    root && lt_shape_check(&scratch, root, shape, &run->diags) == LT_OK;

	lt_arena_free(&scratch);
	return good;
}

const struct lt_json *lt_run_pack(struct lt_run *run,
                                  const struct lt_json *root)
{
	struct lt_shape_refused refused = { &run->arena, NULL };
	struct lt_arena scratch = { 0 };
	bool good =
	    root && lt_shape_check_apart(&scratch, root, &lt_shape_pack,
	                                 &run->diags, &refused) == LT_OK;

	lt_arena_free(&scratch);
	if (!good || !refused.of)
		return good ? root : NULL;
	return lt_pack_sorted(&run->arena, root, refused.of);
}

const struct lt_json *lt_run_load_pack(void *context, struct lt_str name)
{
	struct lt_run *run = context;
	struct pack_search search = { .run = run,
		                      .name = name,
		                      .nearest = lt_nearest(name) };
	const char *path = find_pack(&search);

	return path ? lt_run_pack(run, lt_run_json(run, path, "rules")) : NULL;
}

/* A name with a slash or the ending .json is a file. */
static bool is_file_name(struct lt_str name)
{
	return lt_str_find(name, '/') < name.size ||
	       lt_str_ends(name, LT_STR(".json"));
}

const char *lt_run_pack_name(struct lt_run *run, const struct lt_json *entry)
{
	return is_file_name(entry->text)
	           ? lt_run_path(run, entry->text)
	           : lt_arena_text(&run->arena, entry->text);
}

/* Counts a pack that is named. True: there are more than may be, which is
 * reported once. */
static bool are_too_many(struct lt_run *run, const struct lt_place *at)
{
	if (run->named_packs++ < LT_PACKS_MAX)
		return false;
	if (run->named_packs == LT_PACKS_MAX + 1)
		lt_diag(&run->diags, LT_D_LIMIT, at,
		        LT_STR("the number of rule packs"),
		        lt_diag_number(&run->diags, LT_PACKS_MAX),
		        LT_STR("packs"));
	return true;
}

const char *lt_run_pack_file(struct lt_run *run, const char *name,
                             const struct lt_place *at)
{
	struct lt_str text = lt_str_of(name);
	struct pack_search search = { .run = run,
		                      .name = text,
		                      .nearest = lt_nearest(text) };
	const char *path;

	if (are_too_many(run, at))
		return NULL;
	path = is_file_name(text) ? name : find_pack(&search);
	if (!path && !search.has_packs && !is_file_name(text))
		lt_diag(&run->diags, LT_D_NO_PACK_AT_ALL, at,
		        lt_diag_quote(&run->diags, text));
	else if (!path)
		lt_diag(&run->diags, LT_D_NO_RULE_PACK, at,
		        lt_diag_quote(&run->diags, text), search.nearest.best);
	return path;
}

/* The pack in the file at PATH; NULL: it cannot be used, or has been read
 * already. */
static const struct lt_json *read_pack(struct lt_run *run, const char *path,
                                       const struct lt_json *entry)
{
	const struct lt_input_entry named = { .file = path,
		                              .node = entry,
		                              .is_pack = true };
	const struct lt_json *root = NULL;
	struct lt_source source = { 0 };

	if (lt_source_open_as(&source, path, lt_run_how(run), &run->diags) ==
	        LT_OK &&
	    !lt_run_is_again(run, &source, &named)) {
		root = lt_run_json_of(run, &source);
		lt_run_note(run, path, "rules", source.sha256);
	}
	lt_source_close(&source);
	return lt_run_pack(run, root);
}

void lt_run_rules(struct lt_run *run, const char *name,
                  const struct lt_json *entry)
{
	struct lt_place at = { 0 };
	const struct lt_json *root;
	const char *path;

	if (entry)
		at = lt_json_place(&run->arena, entry);
	path = lt_run_pack_file(run, name, entry ? &at : NULL);
	if (!path)
		return;
	root = read_pack(run, path, entry);
	if (root)
		lt_world_add_pack(&run->builder, root);
}

void lt_run_builtin_rule(struct lt_run *run)
{
	static const char pack[] =
	    "{\"pack\":\"builtin\",\"title\":\"Lead time\",\"rules\":[{"
	    "\"id\":\"lead\",\"title\":\"Papers before the opening of the "
	    "session\",\"act\":\"circulated\",\"must\":{\"at_least\":\"{0}\","
	    "{1}\"before\":\"session.opening\"}}]}";
	struct lt_json_limits limits = { LT_RECORD_BYTES_MAX, LT_JSON_DEPTH_MAX,
		                         false };
	struct lt_json_text *text = LT_NEW(&run->arena, struct lt_json_text);
	const char *lead = run->options.lead, *more = run->options.recommended;
	struct lt_str args[] = { lt_str_of(lead ? lead : LT_LEAD), { 0 } };
	struct lt_str period = lt_str_of(more ? more : lead ? NULL : "3 weeks");
	const struct lt_json *root;

	if (period.size)
		args[1] = lt_words_fill(&run->arena, "\"recommended\":\"{0}\",",
		                        &period, 1);
	text->file = "built-in rule";
	text->bytes = lt_words_fill(&run->arena, pack, args, 2);
	text->first_line = text->first_column = 1;
	text->pointer = "";
	if (lt_json_read(&run->arena, text, &limits, &run->diags, &root) ==
	    LT_OK)
		lt_world_add_pack(&run->builder, root);
}

/* --- the workspace ------------------------------------------------------ */

/* What is wrong in an entry may say which events are sessions, and of whom: it
 * is not read without that. The fault has been told. */
static bool is_refused(struct lt_run *run, const struct lt_json *entry)
{
	const struct lt_json *rest =
	    lt_shape_rest(&run->arena, entry, &lt_shape_calendar_entry);
	struct lt_place at;

	if (rest == entry)
		return false;
	at = lt_json_place(&run->arena, entry);
	lt_world_may_lack(&run->builder, &at);
	if (rest)
		lt_run_note(run,
		            lt_run_path(run, lt_json_get(rest, "file")->text),
		            "unreadable", "");
	return true;
}

/* How many entries LIST has, with the patterns by which they pick events. */
static size_t count_matches(const struct lt_json *list)
{
	size_t count = list->count;

	for (const struct lt_json *one = list->child; one; one = one->next) {
		const struct lt_json *match = lt_json_get(one, "match");
		const struct lt_json *part = match ? match->child : NULL;

		for (; part; part = part->next)
			count += part->kind == LT_JSON_ARRAY ? part->count : 1;
	}
	return count;
}

/* Without all of its entries it is not known which events are sessions, and of
 * whom: none is used. */
static bool has_too_many(struct lt_run *run, const struct lt_json *list)
{
	struct lt_place at;

	if (count_matches(list) <= LT_MATCHES_MAX)
		return false;
	at = lt_json_place(&run->arena, list);
	lt_diag(&run->diags, LT_D_LIMIT, &at,
	        LT_STR("the number of entries of \"calendars\" with the "
	               "patterns of their \"match\""),
	        lt_diag_number(&run->diags, LT_MATCHES_MAX),
	        LT_STR("entries and patterns"));
	lt_world_may_lack(&run->builder, &at);
	return true;
}

/* WHOLE: the workspace as it is written. */
static void use_calendars(struct lt_run *run, const struct lt_json *whole)
{
	const struct lt_json *list = lt_json_get(whole, "calendars"), *one;

	if (!list || list->kind != LT_JSON_ARRAY || has_too_many(run, list))
		return;
	for (one = list->child; one; one = one->next) {
		const struct lt_json *file = lt_json_get(one, "file");
		const struct lt_json *body = lt_json_get(one, "body");
		struct lt_input_entry entry = {
			.node = file,
			.body = body ? body->text : (struct lt_str){ 0 },
			.body_node = body,
			.match = lt_json_get(one, "match"),
			.charset = lt_json_get(one, "charset"),
			.entries = list->child
		};

		if (is_refused(run, one))
			continue;
		entry.file = lt_run_path(run, file->text);
		lt_run_input(run, &entry);
	}
}

static void use_registers(struct lt_run *run, const struct lt_json *root)
{
	const struct lt_json *list = lt_json_get(root, "registers"), *one;

	for (one = list ? list->child : NULL; one; one = one->next) {
		const struct lt_json *file = one->kind == LT_JSON_STRING
		                                 ? one
		                                 : lt_json_get(one, "file");
		const struct lt_json *body = lt_json_get(one, "body");
		struct lt_input_entry entry = {
			.file = lt_run_path(run, file->text),
			.node = file,
			.body = body ? body->text : (struct lt_str){ 0 },
			.body_node = body,
			.is_register = true,
			.map = lt_json_get(one, "map"),
			.dates = lt_json_get(one, "dates"),
			.charset = lt_json_get(one, "charset")
		};

		lt_run_input(run, &entry);
	}
}

static void use_rules(struct lt_run *run, const struct lt_json *root)
{
	const struct lt_json *list = lt_json_get(root, "rules"), *one;

	for (one = list ? list->child : NULL; one; one = one->next)
		lt_run_rules(run, lt_run_pack_name(run, one), one);
}

static void use_history(struct lt_run *run, const struct lt_json *root)
{
	const struct lt_json *list = lt_json_get(root, "history"), *one;

	for (one = list ? list->child : NULL; one; one = one->next)
		lt_run_earlier(run, lt_run_path(run, one->text));
}

void lt_run_use_workspace(struct lt_run *run, const struct lt_json *root,
                          const struct lt_json *whole)
{
	const struct lt_charset *own = run->charset;
	bool was_within = run->is_within;

	run->builder.workspace = root;
	run->builder.is_horizon_unread =
	    lt_json_get(whole, "horizon") && !lt_json_get(root, "horizon");
	run->is_within = true;
	lt_run_limit_late(run, root);
	lt_run_use_charset(run, lt_json_get(root, "charset"));
	lt_run_use_working_calendars(run, whole);
	use_rules(run, root);
	use_calendars(run, whole);
	use_history(run, root);
	use_registers(run, root);
	run->charset = own;
	run->is_within = was_within;
}
