#include "cli/notify.h"

/* --- what recipients ask for --------------------------------------------- */

static void add_name(struct lt_wanted_names *names, const struct lt_json *node,
                     bool is_session)
{
	struct lt_wanted_name *one =
	    lt_arena_push(&names->run->arena, (void **)&names->list,
	                  names->count++, sizeof *one);

	*one = (struct lt_wanted_name){ .node = node,
		                        .is_session = is_session,
		                        .nearest = lt_nearest(node->text) };
}

/* One text, or a list of them. */
static void add_names(struct lt_wanted_names *names, const struct lt_json *node,
                      bool is_session)
{
	if (node && node->kind == LT_JSON_STRING)
		add_name(names, node, is_session);
	else if (node)
		for (node = node->child; node; node = node->next)
			add_name(names, node, is_session);
}

/* --- what there is -------------------------------------------------------- */

/* NAME may live for a while only. */
static void try_name(struct lt_wanted_names *names, struct lt_wanted_name *one,
                     struct lt_str name)
{
	const char *best = one->nearest.best.at;

	one->is_found |= lt_str_eq(one->node->text, name);
	if (one->is_found)
		return;
	lt_nearest_try(&one->nearest, name);
	if (one->nearest.best.at != best)
		one->nearest.best =
		    lt_arena_copy(&names->run->arena, one->nearest.best);
}

static void try_names(struct lt_wanted_names *names, struct lt_str name,
                      bool is_session)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->list[i].is_session == is_session &&
		    !names->list[i].is_found)
			try_name(names, &names->list[i], name);
}

static void see_session(struct lt_wanted_names *names,
                        const struct lt_session *session)
{
	try_names(names, session->id, true);
	for (size_t i = 0; i < session->alias_count; i++)
		try_names(names, session->aliases[i], true);
}

static void see_condition(struct lt_wanted_names *names,
                          const struct lt_condition *condition)
{
	if (condition->kind == LT_CONDITION_ONE_OF &&
	    lt_str_is(condition->attribute, "kind"))
		for (size_t i = 0; i < condition->text_count; i++)
			try_names(names, condition->texts[i], false);
	for (size_t i = 0; i < condition->part_count; i++)
		see_condition(names, &condition->parts[i]);
}

static void see_rule(struct lt_wanted_names *names, const struct lt_rule *rule)
{
	see_condition(names, &rule->applies);
	for (size_t i = 0; i < rule->reading_count; i++)
		see_rule(names, &rule->readings[i]);
}

void lt_wanted_names_see(void *names, const struct lt_rows *rows,
                         const struct lt_document *document,
                         struct lt_buf *bufs)
{
	(void)rows;
	(void)bufs;
	if (document && document->kind.size)
		try_names(names, document->kind, false);
}

void lt_wanted_names_find(struct lt_wanted_names *names, struct lt_run *run)
{
	const struct lt_world *world = &run->builder.world;
	const struct lt_json *notify =
	    lt_json_get(run->builder.workspace, "notify");
	const struct lt_json *list = lt_json_get(notify, "recipients"), *one;

	*names = (struct lt_wanted_names){ .run = run };
	for (one = list ? list->child : NULL; one; one = one->next) {
		add_names(names, lt_json_get(one, "kind"), false);
		add_names(names, lt_json_get(one, "session"), true);
	}
	for (size_t i = 0; names->count && i < world->session_count; i++)
		see_session(names, world->sessions[i]);
	for (size_t i = 0; names->count && i < world->rule_count; i++)
		see_rule(names, world->rules[i]);
}

bool lt_wanted_names_of_papers(const struct lt_wanted_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (!names->list[i].is_session && !names->list[i].is_found)
			return true;
	return false;
}

void lt_wanted_names_report(const struct lt_wanted_names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct lt_wanted_name *one = &names->list[i];

		if (!one->is_found)
			lt_norm_report_with(&names->run->builder.norm,
			                    one->is_session
			                        ? LT_D_NOTIFY_UNKNOWN_SESSION
			                        : LT_D_NOTIFY_UNKNOWN_KIND,
			                    one->node, one->nearest.best);
	}
}
