#include "base/safe.h"
#include "base/similar.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/packs.h"
#include "normalise/rule_unread.h"
#include "core/applies.h"
#include "normalise/pack_check.h"
#include "render/rules.h"

/* One run of `leadtime rules`, whatever its subcommand. */
struct working {
	struct lt_run run;
	struct lt_pack_files packs;
	struct lt_pack_check check;
	char *const *names; /* the arguments behind the subcommand */
	int name_count;
	bool is_json;
	struct lt_buf out;
	/* of --body */
	bool is_body_known;
	struct lt_nearest nearest;
};

static void start(struct working *working)
{
	struct lt_run *run = &working->run;

	working->packs.run = run;
	working->check =
	    (struct lt_pack_check){ .norm = run->builder.norm,
		                    .load_pack = lt_packs_load_pack,
		                    .load_calendar = lt_packs_load_calendar,
		                    .context = &working->packs };
	working->check.today = lt_local_at_offset(run->builder.now, 0).day;
}

/* With --quiet nothing is printed where nothing is wrong. */
static bool is_silent(const struct lt_run *run)
{
	return run->options.quiet && !run->diags.by_severity[LT_ERROR] &&
	       !run->diags.by_severity[LT_WARNING];
}

/* Reads the packs called NAMES, and the working calendars of the workspace. */
static void read_packs(struct working *working, char *const *names, int count)
{
	lt_packs_read(&working->packs, names, count);
	lt_packs_use_workspace_here(&working->packs);
}

/* --- check -------------------------------------------------------------- */

static void check(struct working *working)
{
	struct lt_pack_check *checks = &working->check;
	struct lt_rules_checked totals;

	read_packs(working, working->names, working->name_count);
	for (size_t i = 0; i < working->packs.count; i++)
		lt_pack_check(checks, working->packs.list[i].root);
	totals = (struct lt_rules_checked){ checks->packs,
		                            checks->rules,
		                            checks->examples,
		                            checks->failed,
		                            working->packs.calendars,
		                            &working->run.diags };
	if (working->is_json)
		lt_render_rules_checked_json(&working->out, &totals);
	else if (!is_silent(&working->run))
		lt_render_rules_checked(&working->out, &totals);
}

/* --- list and show ------------------------------------------------------ */

static struct lt_str text_of(const struct lt_json *pack, const char *key)
{
	const struct lt_json *node = lt_json_get(pack, key);

	return node ? node->text : (struct lt_str){ 0 };
}

static void look_for_body(struct working *working,
                          const struct lt_world_builder *builder,
                          struct lt_str body)
{
	for (size_t i = 0; i < builder->body_count; i++) {
		struct lt_str id = builder->bodies[i]->id;

		working->is_body_known |= lt_str_eq(id, body);
		lt_nearest_try(&working->nearest, id);
	}
}

/* The rules of a pack whose id is WANTED: "pack/rule", or a bare id; empty:
 * all of them. --body narrows. */
static void gather(struct working *working, const struct lt_json *pack,
                   struct lt_str wanted, struct lt_listed_rules *rules)
{
	struct lt_arena *arena = &working->run.arena;
	struct lt_pack_world *world = LT_NEW(arena, struct lt_pack_world);
	struct lt_str body = lt_str_of(working->run.options.body);
	size_t slash = text_of(pack, "pack").size;

	*world =
	    (struct lt_pack_world){ .check = &working->check, .pack = pack };
	lt_pack_compile(world);
	look_for_body(working, &world->builder, body);
	for (size_t i = 0; i < world->builder.rules.count; i++) {
		const struct lt_rule *rule = world->builder.rules.list[i];
		struct lt_listed_rule *place;
		bool fits = !body.size || !rule->body_count;

		if (lt_rule_is_unread(rule))
			continue;

		for (size_t j = 0; j < rule->body_count; j++)
			fits |= lt_str_eq(rule->bodies[j]->id, body) &&
			        lt_rule_is_for(rule, rule->bodies[j]);
		if (wanted.size)
			fits &=
			    lt_str_eq(rule->id, wanted) ||
			    lt_str_eq(lt_str_from(rule->id, slash + 1), wanted);
		if (!fits)
			continue;
		place = lt_arena_push(arena, (void **)&rules->list,
		                      rules->count++, sizeof *place);
		*place =
		    (struct lt_listed_rule){ rule, text_of(pack, "title"),
			                     text_of(pack, "edition"),
			                     world->builder.world.rules,
			                     world->builder.world.rule_count };
	}
}

static void finish(struct working *working, struct lt_listed_rules *rules,
                   bool shows)
{
	rules->width = lt_output_width(working->run.options.outputs[0].output);
	rules->diags = &working->run.diags;
	if (working->is_json)
		(shows ? lt_render_rule_show_json
		       : lt_render_rule_list_json)(&working->out, rules);
	else
		(shows ? lt_render_rule_show
		       : lt_render_rule_list)(&working->out, rules);
}

static void list(struct working *working)
{
	const char *body = working->run.options.body;
	struct lt_listed_rules rules = { 0 };

	working->nearest = lt_nearest(lt_str_of(body));
	read_packs(working, working->names, working->name_count);
	for (size_t i = 0; i < working->packs.count; i++)
		gather(working, working->packs.list[i].root,
		       (struct lt_str){ 0 }, &rules);
	if (body && working->packs.count && !working->is_body_known)
		lt_run_unknown_name(&working->run, "body", body,
		                    working->nearest.best);
	else
		finish(working, &rules, false);
}

static bool has_rule(const struct lt_json *list, struct lt_str id)
{
	const struct lt_json *one = list ? list->child : NULL;

	while (one && !lt_str_eq(text_of(one, "id"), id))
		one = one->next;
	return one;
}

/* Whether NAME is a rule of a pack, which was not compiled. */
static bool is_unread(const struct working *working, struct lt_str name)
{
	size_t slash = lt_str_find(name, '/');
	bool is_bare = slash == name.size;
	struct lt_str id = is_bare ? name : lt_str_from(name, slash + 1);

	for (size_t i = 0; i < working->packs.count; i++) {
		const struct lt_json *pack = working->packs.list[i].root;

		if (!is_bare &&
		    !lt_str_eq(text_of(pack, "pack"), lt_str_head(name, slash)))
			continue;
		if (has_rule(lt_json_get(pack, "rules"), id) ||
		    has_rule(lt_pack_wrong_rules(pack), id))
			return true;
	}
	return false;
}

/* Whether the name that was looked for is the id of a body; names of packs are
 * tried as the one that was probably meant. */
static bool is_body(const struct working *working, struct lt_nearest *nearest)
{
	struct lt_str name = nearest->wanted;

	for (size_t i = 0; i < working->packs.count; i++) {
		const struct lt_json *pack = working->packs.list[i].root, *one;
		const struct lt_json *bodies = lt_json_get(pack, "bodies");

		lt_nearest_try(nearest, text_of(pack, "pack"));
		for (one = bodies ? bodies->child : NULL; one; one = one->next)
			if (lt_str_eq(one->key, name))
				return true;
	}
	return false;
}

static void no_such_rule(struct working *working, struct lt_str name)
{
	struct lt_diags *diags = &working->run.diags;
	struct lt_nearest nearest = lt_nearest(name);
	struct lt_listed_rules all = { 0 };
	struct lt_str quoted = lt_diag_quote(diags, name);

	if (is_unread(working, name)) {
		lt_diag(diags, LT_D_RULE_NOT_READ, NULL, quoted);
		return;
	}
	if (is_body(working, &nearest)) {
		lt_diag(diags, LT_D_NO_SUCH_RULE, NULL, quoted,
		        (struct lt_str){ 0 }, quoted);
		return;
	}
	for (size_t i = 0; i < working->packs.count; i++)
		gather(working, working->packs.list[i].root,
		       (struct lt_str){ 0 }, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct lt_str id = all.list[i].rule->id;

		lt_nearest_try(&nearest, id);
		if (lt_str_find(name, '/') == name.size)
			lt_nearest_try(
			    &nearest,
			    lt_str_from(id, lt_str_find(id, '/') + 1));
	}
	lt_diag(diags, LT_D_NO_SUCH_RULE, NULL, quoted, nearest.best);
}

/* The first argument is a rule, or a pack or a file all of whose rules are
 * shown; the others are the packs to look in. */
static void show(struct working *working)
{
	struct lt_listed_rules rules = { 0 };
	struct lt_str name = lt_str_of(working->names[0]);
	struct lt_str pack = lt_str_head(name, lt_str_find(name, '/'));
	int first = lt_str_ends(name, LT_STR(".json")) ? 0 : 1;

	read_packs(working, working->names + first,
	           working->name_count - first);
	if (!first)
		name = pack = (struct lt_str){ 0 };
	for (size_t i = 0; i < working->packs.count; i++) {
		const struct lt_json *root = working->packs.list[i].root;
		bool all = lt_str_eq(text_of(root, "pack"), name);

		if (pack.size < name.size &&
		    !lt_str_eq(text_of(root, "pack"), pack))
			continue;
		gather(working, root, all ? (struct lt_str){ 0 } : name,
		       &rules);
	}
	if (!rules.count && name.size)
		no_such_rule(working, name);
	finish(working, &rules, true);
}

/* --- the subcommands ---------------------------------------------------- */

static const struct {
	const char *name;
	int arguments_min;
	const char *missing; /* what to say where there are fewer */
	void (*run)(struct working *working);
} subcommands[] = {
	{ "list", 0, "", list },
	{ "show", 1, "the id of a rule, such as un-documentation/six-weeks",
	  show },
	{ "check", 0, "", check },
};

enum { SUBCOMMANDS = sizeof subcommands / sizeof subcommands[0] };

static int subcommand_named(const struct lt_options *options)
{
	struct lt_str what =
	    lt_str_of(options->input_count ? options->inputs[0] : NULL);
	int i;

	for (i = 0; i < SUBCOMMANDS; i++)
		if (lt_str_is(what, subcommands[i].name))
			break;
	if (i == SUBCOMMANDS)
		lt_safe_print("leadtime: rules needs list, show or check\n");
	else if (options->input_count - 1 < subcommands[i].arguments_min)
		lt_safe_print("leadtime: rules %s needs %s\n",
		              subcommands[i].name, subcommands[i].missing);
	else
		return i;
	return -1;
}

static int status_of(const struct lt_run *run)
{
	struct lt_summary none = { 0 };

	/* Findings are no verdicts; a warning counts as one. */
	none.has_warning = run->diags.by_severity[LT_WARNING];
	return lt_run_status(run, &none);
}

int lt_cmd_rules(const struct lt_options *options)
{
	struct working working = { .name_count = options->input_count - 1 };
	struct lt_run *run = &working.run;
	int which = subcommand_named(options), status;

	if (which < 0 ||
	    !lt_options_print(options, "this command", &working.is_json))
		return 4;
	working.names = options->inputs + 1;
	if (lt_run_begin(run, options)) {
		start(&working);
		subcommands[which].run(&working);
		if (run->diags.count && !is_silent(run))
			lt_print_diags(run);
		lt_print_result(run, &working.out);
	}
	status = status_of(run);
	lt_buf_free(&working.out);
	lt_run_free(run);
	return status;
}
