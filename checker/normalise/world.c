#include "normalise/world.h"

#include "base/limits.h"
#include "base/similar.h"
#include "core/match.h"
#include "core/openings.h"
#include "core/rule_names.h"

#include <stdlib.h>

static const struct lt_json **push_node(struct lt_world_builder *builder,
                                        const struct lt_json ***list,
                                        size_t *count)
{
	return lt_arena_push(builder->norm.arena, (void **)list, (*count)++,
	                     sizeof(const struct lt_json *));
}

void lt_world_add_calendars_of(struct lt_world_builder *builder,
                               const struct lt_json *node)
{
	const struct lt_json *list = lt_json_get(node, "working_calendars");
	const struct lt_json *one;

	for (one = list ? list->child : NULL; one; one = one->next) {
		const struct lt_json *file = lt_json_get(one, "file");
		struct lt_working_calendar_input input = { .node = one };

		if (file)
			lt_norm_report(&builder->norm,
			               LT_D_CALENDAR_FILE_IN_PACK, file);
		input.is_damaged = file != NULL;
		lt_world_add_working_calendar(builder, &input);
	}
}

void lt_world_add_pack(struct lt_world_builder *builder,
                       const struct lt_json *pack)
{
	*push_node(builder, &builder->packs, &builder->pack_count) = pack;
	lt_world_add_calendars_of(builder, pack);
}

/* Reports, once, that there are more working calendars than may be. */
static void report_calendars(struct lt_world_builder *builder,
                             const struct lt_json *node)
{
	struct lt_diags *diags = builder->norm.diags;
	struct lt_place at = lt_json_place(diags->arena, node);

	if (!builder->has_more_calendars)
		lt_diag(diags, LT_D_LIMIT, &at,
		        LT_STR("the number of working calendars"),
		        lt_diag_number(diags, LT_WORKING_CALENDARS_MAX),
		        LT_STR("calendars"));
	builder->has_more_calendars = true;
}

void lt_world_add_working_calendar(
    struct lt_world_builder *builder,
    const struct lt_working_calendar_input *input)
{
	struct lt_working_calendar_input *one;

	if (builder->working_calendar_count == LT_WORKING_CALENDARS_MAX) {
		report_calendars(builder, input->node);
		return;
	}
	one = lt_arena_push(builder->norm.arena,
	                    (void **)&builder->working_calendars,
	                    builder->working_calendar_count++, sizeof *one);
	*one = *input;
}

void lt_world_add_calendar(struct lt_world_builder *builder,
                           const struct lt_calendar_input *input)
{
	struct lt_calendar_input *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->calendars,
	                  builder->calendar_count++, sizeof *one);

	*one = *input;
}

void lt_world_add_earlier(struct lt_world_builder *builder,
                          const struct lt_calendar_input *input)
{
	struct lt_calendar_input *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->earlier,
	                  builder->earlier_count++, sizeof *one);

	*one = *input;
}

void lt_world_earlier_unread(struct lt_world_builder *builder, const char *file,
                             bool is_lost)
{
	if (!builder->earlier_unread.size || is_lost)
		builder->earlier_unread = lt_str_of(file);
	builder->is_earlier_lost |= is_lost;
}

void lt_world_add_sessions(struct lt_world_builder *builder,
                           const struct lt_sessions_input *input)
{
	struct lt_sessions_input *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->sessions,
	                  builder->session_input_count++, sizeof *one);

	*one = *input;
}

/* Two calendars of one id in one file are a mistake; in two files the first
 * holds. */
static void check_twice(struct lt_world_builder *builder, size_t index)
{
	const struct lt_working_calendar_input *list =
	    builder->working_calendars;
	const struct lt_json *id = lt_json_get(list[index].node, "id");

	for (size_t i = 0; i < index; i++) {
		const struct lt_json *other = list[i].node;

		if (other->source == id->source &&
		    lt_str_eq(lt_json_get(other, "id")->text, id->text)) {
			lt_norm_report(&builder->norm, LT_D_CALENDAR_TWICE, id);
			return;
		}
	}
}

/* Calendars that were handed over; the first of an id holds, so that what a
 * workspace says comes before what a pack says. */
static void find_calendars(struct lt_world_builder *builder)
{
	for (size_t i = 0; i < builder->working_calendar_count; i++) {
		check_twice(builder, i);
		struct lt_working_calendar *calendar = lt_working_calendar_make(
		    builder, &builder->working_calendars[i]);
		struct lt_working_calendar **place = lt_arena_push(
		    builder->norm.arena, (void **)&builder->found_calendars,
		    builder->found_calendar_count++,
		    sizeof(struct lt_working_calendar *));

		*place = calendar;
	}
}

static const struct lt_working_calendar *find_calendar(void *context,
                                                       struct lt_str id)
{
	return lt_world_working_calendar(context, id);
}

static const struct lt_json *find_pack(void *context, struct lt_str name)
{
	struct lt_world_builder *builder = context;

	for (size_t i = 0; i < builder->pack_count; i++) {
		const struct lt_json *pack = builder->packs[i];

		if (lt_str_eq(lt_json_get(pack, "pack")->text, name))
			return pack;
	}
	return builder->load_pack ? builder->load_pack(builder->context, name)
	                          : NULL;
}

/* The bodies that a pack defines: its rules are for papers of these. */
static int by_id(const void *a, const void *b)
{
	const struct lt_body *const *x = a, *const *y = b;

	return lt_str_compare((*x)->id, (*y)->id);
}

static const struct lt_body *const *bodies_of(struct lt_world_builder *builder,
                                              const struct lt_json *pack,
                                              size_t *count)
{
	const struct lt_json *node = lt_json_get(pack, "bodies"), *one;
	const struct lt_body **list;

	*count = 0;
	if (!node || !node->count)
		return NULL;
	list = LT_NEW_ARRAY(builder->norm.arena, const struct lt_body *,
	                    node->count);
	for (one = node->child; one; one = one->next) {
		bool known;

		list[(*count)++] =
		    lt_world_find_body(builder, one->key, &known);
	}
	qsort(list, *count, sizeof *list, by_id);
	return list;
}

static void compile_rules(struct lt_world_builder *builder)
{
	struct lt_rule_models models = { 0 };

	for (size_t i = 0; i < builder->pack_count; i++) {
		const struct lt_json *pack = builder->packs[i];
		struct lt_rule_context context = {
			.norm = builder->norm,
			.find_calendar = find_calendar,
			.find_pack = find_pack,
			.context = builder,
			.models = &models,
			.pack = lt_json_get(pack, "pack")->text
		};

		context.bodies = bodies_of(builder, pack, &context.body_count);
		lt_rules_from_pack(&context, pack, &builder->rules);
	}
	lt_rules_link(&builder->norm, &builder->rules);
}

/* A setting such as "26 weeks", in days; *DAYS stays where there is none.
 * False: it is wrong. */
static bool setting_days(struct lt_world_builder *builder, const char *key,
                         int32_t *days)
{
	const struct lt_norm *norm = &builder->norm;
	const struct lt_json *node = lt_json_get(builder->workspace, key);
	struct lt_period period;

	if (!node)
		return true;
	if (!lt_norm_period(norm, node, &period))
		return false;
	if ((period.unit == LT_DAYS || period.unit == LT_WEEKS) &&
	    !period.is_clear && !period.is_working) {
		*days = lt_period_days(&period);
		return true;
	}
	lt_norm_report_with(norm, LT_D_BAD_SETTING, node, lt_str_of(key));
	return false;
}

static bool set_check(struct lt_world_builder *builder)
{
	const struct lt_zone *zone = NULL;

	/* A local time of the check is read in the zone of the one body. */
	if (builder->body_count == 1)
		zone = builder->bodies[0]->zone;
	if (builder->zone_name.size)
		zone = lt_zone_named(builder->norm.zones, builder->zone_name);
	if (builder->as_of.size)
		return lt_norm_check(builder->as_of, zone,
		                     &builder->world.check);
	builder->world.check.at = builder->now;
	return true;
}

/* Whether ID is that of rule NAME of some pack. */
static bool is_of_pack(struct lt_str id, struct lt_str name)
{
	return id.size > name.size && id.at[id.size - name.size - 1] == '/' &&
	       lt_str_eq(lt_str_from(id, id.size - name.size), name);
}

static struct lt_str rule_meant(const struct lt_world *world,
                                struct lt_str name)
{
	struct lt_nearest nearest = lt_nearest(name);
	size_t count = world->rule_count;

	for (size_t i = 0; count <= LT_LIKE_MAX && i < count; i++)
		lt_nearest_try(&nearest, world->rules[i]->id);
	for (size_t i = 0; i < count; i++)
		if (is_of_pack(world->rules[i]->id, name))
			nearest.best = world->rules[i]->id;
	return nearest.best;
}

void lt_world_check_rule(const struct lt_world_builder *builder,
                         struct lt_str name, const struct lt_place *at,
                         struct lt_diags *diags)
{
	const struct lt_world *world = &builder->world;
	struct lt_rule_span of_id = lt_rules_of_id(world, name);
	struct lt_str meant = { 0 };

	for (size_t i = 0; i < of_id.count; i++)
		if (lt_str_eq(of_id.list[i]->id, name))
			return;
	/* What is not listed any more needs no hint. */
	if (!lt_diags_is_full(diags, LT_D_UNKNOWN_RULE_NAMED))
		meant = rule_meant(world, name);
	lt_diag(diags, LT_D_UNKNOWN_RULE_NAMED, at, lt_diag_quote(diags, name),
	        meant);
}

/* Reports dates that are announced for rules not in use. */
static void check_published(const struct lt_world_builder *builder)
{
	/* `sessions` reads no rules to compare with. */
	if (!builder->rules.count)
		return;
	for (size_t i = 0; i < builder->found_session_count; i++) {
		const struct lt_session *one = builder->found_sessions[i];

		for (size_t j = 0; j < one->published_count; j++) {
			const struct lt_published *date = &one->published[j];

			lt_world_check_rule(builder, date->rule, &date->at,
			                    builder->norm.diags);
		}
	}
}

/* A paper without a body takes its session's (counting.md, section 7), which is
 * asked for where that may be another than the usual one. */
static void ask_for_bodies(struct lt_world_builder *builder)
{
	const struct lt_world *world = &builder->world;
	const struct lt_body *usual;
	bool known;

	usual = lt_world_find_body(builder, (struct lt_str){ 0 }, &known);
	for (size_t i = 0; i < world->session_count; i++)
		if (world->sessions[i]->body != usual)
			builder->paper_bodies.world = world;
}

bool lt_world_finish(struct lt_world_builder *builder)
{
	struct lt_world *world = &builder->world;
	const struct lt_json *unnamed =
	    lt_json_get(builder->workspace, "unnamed_session");

	find_calendars(builder);
	lt_world_bodies(builder);
	lt_world_sessions(builder);
	compile_rules(builder);
	world->bodies = (const struct lt_body *const *)builder->bodies;
	world->body_count = builder->body_count;
	world->sessions =
	    (const struct lt_session *const *)builder->found_sessions;
	world->session_count = builder->found_session_count;
	world->unread_sessions = builder->unread_sessions;
	world->unread_session_count = builder->unread_session_count;
	world->lacks = builder->lacks;
	ask_for_bodies(builder);
	world->rules = (const struct lt_rule *const *)builder->rules.list;
	world->rule_count = builder->rules.count;
	world->rule_names = lt_rule_names_make(builder->norm.arena, world);
	check_published(builder);
	/* Papers ask for their sessions also where no rule judges them. */
	if (!builder->is_listing)
		world->names =
		    lt_session_names_make(builder->norm.arena, world);
	if (world->rule_count)
		world->openings = lt_openings_make(builder->norm.arena, world);
	world->horizon_days = 26 * 7;
	world->due_soon_days = 7;
	world->is_horizon_unread =
	    !setting_days(builder, "horizon", &world->horizon_days) ||
	    builder->is_horizon_unread;
	setting_days(builder, "due_soon", &world->due_soon_days);
	world->unnamed_is_next = unnamed && lt_str_is(unnamed->text, "next");
	return set_check(builder);
}
