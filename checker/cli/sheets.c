#include "base/safe.h"
#include "cli/run.h"

/* --- "map" and "dates" of an entry in the workspace --------------------- */

static void add_map(struct lt_run *run, struct lt_sheet_options *options,
                    struct lt_str header, struct lt_str target)
{
	struct lt_sheet_map *one =
	    lt_arena_push(&run->arena, (void **)&options->maps,
	                  options->map_count++, sizeof *one);

	*one = (struct lt_sheet_map){ header, target };
}

static bool is_target(struct lt_str target)
{
	struct lt_arena arena = { 0 };
	struct lt_column column;
	bool good = lt_column_of_target(&arena, target, &column);

	lt_arena_free(&arena);
	return good;
}

static void read_entry(struct lt_run *run, const struct lt_input_entry *entry,
                       struct lt_sheet_options *options)
{
	const struct lt_json *one = entry->map ? entry->map->child : NULL;
	struct lt_norm *norm = &run->builder.norm;

	for (; one; one = one->next) {
		if (is_target(one->text))
			add_map(run, options, one->key, one->text);
		else
			lt_norm_report(norm, LT_D_SHEET_MAP_TARGET, one);
	}
	if (entry->dates &&
	    !lt_sheet_dates_named(entry->dates->text, &options->dates))
		lt_norm_report(norm, LT_D_SHEET_DATES_WORD, entry->dates);
}

/* --- --map and --dates -------------------------------------------------- */

/* Takes "NAME=KEY" off TEXT. A name may hold commas and equal signs: the
 * first one counts behind which a key and then a comma or the end stand. */
static bool take_pair(struct lt_str *text, struct lt_str *name,
                      struct lt_str *key)
{
	for (size_t i = 0; i < text->size; i++) {
		struct lt_str rest = lt_str_from(*text, i + 1);
		size_t comma = lt_str_find(rest, ',');

		if (text->at[i] != '=' ||
		    !is_target(lt_str_trim(lt_str_head(rest, comma))))
			continue;
		*name = lt_str_trim(lt_str_head(*text, i));
		*key = lt_str_trim(lt_str_head(rest, comma));
		*text = lt_str_from(rest, comma + 1);
		return name->size > 0;
	}
	return false;
}

static bool read_maps(struct lt_run *run, struct lt_sheet_options *options)
{
	for (int i = 0; i < run->options.map_count; i++) {
		struct lt_str text = lt_str_of(run->options.maps[i]);

		do {
			struct lt_str name, key;

			if (!take_pair(&text, &name, &key)) {
				lt_safe_print(
				    "leadtime: --map takes NAME=KEY, KEY "
				    "being a key of a document, "
				    "circulated.fr, language, "
				    "attributes.NAME, evidence.ACT or -, "
				    "not \"%.*s\"\n",
				    LT_STR_ARG(text));
				return false;
			}
			add_map(run, options, name, key);
		} while (text.size);
	}
	return true;
}

bool lt_run_check_sheets(struct lt_run *run)
{
	const char *dates = run->options.dates;
	struct lt_sheet_options *options = &run->sheets;

	*options = (struct lt_sheet_options){ 0 };
	if (dates && !lt_sheet_dates_named(lt_str_of(dates), &options->dates)) {
		lt_safe_print(
		    "leadtime: --dates takes day-first, month-first or "
		    "iso, not \"%s\"\n",
		    dates);
		return false;
	}
	return read_maps(run, options);
}

struct lt_sheet_options lt_run_sheet_options(struct lt_run *run,
                                             const struct lt_input_entry *entry)
{
	struct lt_sheet_options options = { .dates = run->sheets.dates };

	if (!entry->map) {
		options.maps = run->sheets.maps;
		options.map_count = run->sheets.map_count;
	}
	read_entry(run, entry, &options);
	return options;
}

bool lt_run_is_sheet_name(const char *file)
{
	struct lt_str name = lt_str_of(file);

	return name.size > 4 &&
	       (lt_str_is_nocase(lt_str_from(name, name.size - 4), ".csv") ||
	        lt_str_is_nocase(lt_str_from(name, name.size - 4), ".tsv"));
}
