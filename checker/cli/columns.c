#include "base/safe.h"
#include "cli/columns.h"

#include "base/similar.h"
#include "render/csv_columns.h"

#include <stdio.h>

static bool has_columns(const struct lt_options *options)
{
	for (int i = 0; i < options->output_count && !options->summary; i++)
		if (strcmp(options->outputs[i].format, "csv") == 0)
			return true;
	return false;
}

static void tell_all(void)
{
	const char *column;

	for (size_t i = 0; (column = lt_csv_column_name(i)); i++)
		lt_safe_print("%s %s", i ? "," : "; there are", column);
}

static void tell(struct lt_str name)
{
	struct lt_nearest nearest = lt_nearest(name);
	const char *column;

	for (size_t i = 0; (column = lt_csv_column_name(i)); i++) {
		if (lt_str_is(name, column)) {
			lt_safe_print(
			    "leadtime: --columns has %s a second time\n",
			    column);
			return;
		}
		lt_nearest_try(&nearest, lt_str_of(column));
	}
	lt_safe_print("leadtime: there is no column \"%.*s\"",
	              LT_STR_ARG(name));
	if (nearest.best.size)
		lt_safe_print("; did you mean %.*s?", LT_STR_ARG(nearest.best));
	else
		tell_all();
	fputc('\n', stderr);
}

bool lt_columns_check(const struct lt_options *options)
{
	struct lt_str names = lt_str_of(options->columns), fault;
	struct lt_csv_choice choice;

	if (!options->columns)
		return true;
	if (!has_columns(options)) {
		fputs("leadtime: --columns is for --format csv, without "
		      "--summary\n",
		      stderr);
		return false;
	}
	if (!names.size)
		fputs("leadtime: --columns needs the name of a column\n",
		      stderr);
	else if (!lt_csv_choose(names, &choice, &fault))
		tell(fault);
	else
		return true;
	return false;
}
