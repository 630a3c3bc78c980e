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

/* --- columns and rules -------------------------------------------------- */

/* The ways in which a paper goes out; a register has one name for all of them,
 * or knows several. */
static bool is_out(enum lt_act act)
{
	return act >= LT_ACT_ISSUED && act <= LT_ACT_POSTED;
}

static unsigned asked_by_must(const struct lt_must *must)
{
	unsigned asked = must->anchor.act ? 1u << must->anchor.act : 0;

	for (size_t i = 0; i < must->clause_count; i++)
		asked |= asked_by_must(&must->clauses[i]);
	return asked;
}

static unsigned asked_by_rule(const struct lt_rule *rule)
{
	unsigned asked = 1u << rule->act | asked_by_must(&rule->must);

	for (size_t i = 0; i < rule->reading_count; i++)
		asked |= asked_by_rule(&rule->readings[i]);
	return asked;
}

static enum lt_act act_of_column(const struct lt_sheet_column *column)
{
	return column->column.kind == LT_COLUMN_ACT
	           ? lt_act_named(lt_str_of(column->column.key))
	           : LT_ACT_NONE;
}

/* Bits of the acts by which the rules see that a paper is out. */
static unsigned asked_acts(const struct lt_world *world)
{
	unsigned asked = 0, out = 0;

	for (size_t i = 0; i < world->rule_count; i++)
		asked |= asked_by_rule(world->rules[i]);
	for (enum lt_act act = LT_ACT_NONE; act < LT_ACT_COUNT; act++)
		if (is_out(act))
			out |= asked & 1u << act;
	return out;
}

/* "circulated", or "circulated.fr" where COLUMN is of that language. */
static struct lt_str target_of(struct lt_run *run, enum lt_act act,
                               const struct lt_sheet_column *column)
{
	const struct lt_str args[] = { lt_str_of(lt_act_name(act)),
		                       column->column.language };

	return args[1].size ? lt_words_fill(&run->arena, "{0}.{1}", args, 2)
	                    : args[0];
}

void lt_run_check_columns(struct lt_run *run, const struct lt_sheet *sheet)
{
	unsigned asked = asked_acts(&run->builder.world);
	const struct lt_sheet_column *first = NULL;
	enum lt_act wanted = LT_ACT_NONE, given = LT_ACT_NONE;

	if (!asked)
		return;
	while (!(asked >> wanted & 1))
		wanted++;
	for (size_t i = 0; i < sheet->column_count; i++) {
		enum lt_act act = act_of_column(&sheet->columns[i]);

		if (asked >> act & 1)
			return;
		if (!first && is_out(act)) {
			first = &sheet->columns[i];
			given = act;
		}
	}
	if (first)
		lt_diag(&run->diags, LT_D_SHEET_OTHER_ACT, &first->at,
		        lt_diag_quote(&run->diags, first->header),
		        lt_str_of(lt_act_name(given)),
		        lt_str_of(lt_act_name(wanted)),
		        target_of(run, wanted, first));
}

bool lt_run_is_sheet_name(const char *file)
{
	struct lt_str name = lt_str_of(file);

	return name.size > 4 &&
	       (lt_str_is_nocase(lt_str_from(name, name.size - 4), ".csv") ||
	        lt_str_is_nocase(lt_str_from(name, name.size - 4), ".tsv"));
}
