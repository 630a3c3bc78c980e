#include "cli/commands.h"
#include "cli/output.h"
#include "cli/packs.h"
#include "normalise/pack_check.h"
#include "render/rules.h"

#include <stdio.h>

/* Only text and json: the others are for verdicts. */
static bool is_json(const struct lt_options *options, bool *json)
{
	struct lt_str name = lt_str_of(options->outputs[0].format);

	*json = lt_str_is(name, "json");
	if (options->output_count == 1 && (*json || lt_str_is(name, "text")))
		return true;
	fprintf(stderr, "leadtime: this command prints text or json, once\n");
	return false;
}

/* The day of the check, for the age of verifications. */
static struct lt_day today_of(const struct lt_run *run)
{
	return lt_local_at_offset(run->builder.now, 0).day;
}

static int status_of(const struct lt_run *run)
{
	struct lt_summary none = { 0 };

	/* A finding of `rules check` is no verdict: warnings count as one. */
	none.has_warning = run->diags.by_severity[LT_WARNING];
	return lt_run_status(run, &none);
}

static void check(struct lt_run *run, const struct lt_options *options,
                  bool json)
{
	struct lt_pack_files packs = { .run = run };
	struct lt_pack_check checks = { .norm = run->builder.norm,
		                        .load_pack = lt_packs_load_pack,
		                        .load_calendar = lt_packs_load_calendar,
		                        .context = &packs,
		                        .today = today_of(run) };
	struct lt_rules_checked totals;
	struct lt_buf out = { 0 };

	lt_packs_read(&packs, options->inputs + 1, options->input_count - 1);
	for (size_t i = 0; i < packs.count; i++)
		lt_pack_check(&checks, packs.list[i].root);
	totals = (struct lt_rules_checked){ checks.packs,    checks.rules,
		                            checks.examples, checks.failed,
		                            packs.calendars, &run->diags };
	if (json)
		lt_render_rules_checked_json(&out, &totals);
	else if (!options->quiet)
		lt_render_rules_checked(&out, &totals);
	if (run->diags.count)
		lt_print_diags(run);
	lt_print_result(run, &out);
	lt_buf_free(&out);
}

int lt_cmd_rules(const struct lt_options *options)
{
	struct lt_str what =
	    lt_str_of(options->input_count ? options->inputs[0] : NULL);
	struct lt_run run;
	bool json;
	int status;

	if (!lt_str_is(what, "check")) {
		fprintf(stderr, "leadtime: rules needs one of: check\n");
		return 4;
	}
	if (!is_json(options, &json))
		return 4;
	if (lt_run_begin(&run, options))
		check(&run, options, json);
	status = status_of(&run);
	lt_run_free(&run);
	return status;
}
